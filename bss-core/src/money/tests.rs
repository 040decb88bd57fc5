use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn money(amount: &str, code: &str) -> Money {
    Money::new(amount.parse().unwrap(), currency(code)).unwrap()
}

fn any_money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![
        any::<i64>(),
        -100_000..100_000_i64,
        select(vec![i64::MIN, i64::MAX, 0])
    ];
    (minor, select(vec!["EUR", "JPY", "KWD", "CLF"]))
        .prop_map(|(minor, code)| Money::from_minor(minor, currency(code)))
}

/// Weights of which one at least is positive.
fn any_weights() -> impl Strategy<Value = Vec<Decimal>> {
    let weight = prop_oneof![
        Just((0_i128, 0_u32)),
        (0..1_000_i128, 0..=4_u32),
        (0..10_i128.pow(18), 0..=9_u32),
        (0..10_i128.pow(26), Just(9)),
    ];
    let weight = weight.prop_map(|(units, scale)| Decimal::from_scaled(units, scale).unwrap());
    vec(weight, 1..20).prop_map(|mut weights| {
        if weights.iter().all(|weight| weight.is_zero()) {
            weights[0] = Decimal::ONE;
        }
        weights
    })
}

proptest! {
    #[test]
    fn an_amount_survives_every_way_out_and_in(amount in any_money()) {
        prop_assert_eq!(Money::new(amount.amount(), amount.currency()).unwrap(), amount);
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), amount);
        let (number, code) = amount.to_string().split_once(' ').map(|(n, c)| (n.to_owned(), c.to_owned())).unwrap();
        prop_assert_eq!(money(&number, &code), amount);
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        prop_assert_eq!(decimals, usize::try_from(amount.currency().minor_digits()).unwrap());
    }

    #[test]
    fn minus_undoes_plus(a in any_money(), minor in any::<i64>()) {
        let b = Money::from_minor(minor, a.currency());
        match a.plus(b) {
            Ok(sum) => {
                prop_assert_eq!(sum.minus(b).unwrap(), a);
                prop_assert_eq!(sum.amount(), a.amount().plus(b.amount()).unwrap());
            }
            Err(error) => {
                prop_assert_eq!(error.code(), Code::NumberOutOfRange);
                prop_assert!(i64::try_from(i128::from(a.minor()) + i128::from(minor)).is_err());
            }
        }
    }

    #[test]
    fn the_order_of_a_sum_does_not_matter(minors in vec(any::<i64>(), 0..20)) {
        let eur = currency("EUR");
        let mut amounts: Vec<Money> = minors.iter().map(|minor| Money::from_minor(*minor, eur)).collect();
        let forwards = Money::sum(&amounts, eur);
        amounts.reverse();
        prop_assert_eq!(&Money::sum(&amounts, eur), &forwards);
        let exact: i128 = minors.iter().map(|minor| i128::from(*minor)).sum();
        prop_assert_eq!(forwards.ok().map(|sum| i128::from(sum.minor())), i64::try_from(exact).ok().map(i128::from));
    }

    #[test]
    fn the_parts_sum_to_the_whole_and_none_is_off_by_a_unit(total in any_money(), weights in any_weights()) {
        let whole = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.plus(*weight)).unwrap();
        let parts = allocate(total, &weights).unwrap();
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(Money::sum(&parts, total.currency()).unwrap(), total);
        for (part, weight) in parts.iter().zip(&weights) {
            let share = |rounding| {
                Decimal::from(total.minor()).mul_div_round(*weight, whole, 0, rounding).unwrap()
            };
            let minor = Decimal::from(part.minor());
            prop_assert!(share(Rounding::Floor) <= minor && minor <= share(Rounding::Ceiling));
        }
    }

    #[test]
    fn what_is_left_over_goes_to_the_largest_remainders(minor in 0..10_000_i64, weights in vec(0..100_u32, 1..8)) {
        let whole = i64::from(weights.iter().sum::<u32>());
        prop_assume!(whole > 0);
        let total = Money::from_minor(minor, currency("EUR"));
        let parts = allocate(total, &weights.iter().map(|weight| Decimal::from(*weight)).collect::<Vec<_>>()).unwrap();
        let cut = |index: usize| (minor * i64::from(weights[index]) / whole, minor * i64::from(weights[index]) % whole);
        for (one, part) in parts.iter().enumerate() {
            let (share, lost) = cut(one);
            for (other, other_part) in parts.iter().enumerate() {
                let (other_share, other_lost) = cut(other);
                let before = lost > other_lost || (lost == other_lost && one < other);
                // Whoever comes later in line has nothing extra unless those before have.
                prop_assert!(!before || part.minor() - share >= other_part.minor() - other_share);
            }
        }
    }

    #[test]
    fn the_parts_of_a_negative_total_are_the_negative_parts(minor in 0..=i64::MAX, weights in any_weights()) {
        let total = Money::from_minor(minor, currency("EUR"));
        let parts = allocate(total, &weights).unwrap();
        let negated = allocate(total.negate().unwrap(), &weights).unwrap();
        prop_assert_eq!(negated, parts.iter().map(|part| part.negate().unwrap()).collect::<Vec<_>>());
    }

    #[test]
    fn splitting_evenly_is_allocating_by_equal_weights(total in any_money(), parts in 1..50_u32) {
        let split = total.split_evenly(parts).unwrap();
        let weights = vec![Decimal::ONE; split.len()];
        prop_assert_eq!(allocate(total, &weights).unwrap(), split);
    }

    #[test]
    fn the_scale_of_the_weights_does_not_matter(total in any_money(), weights in vec(1..1_000_i128, 1..8), scale in 0..9_u32) {
        let scaled = |scale| weights.iter().map(|units| Decimal::from_scaled(*units, scale).unwrap()).collect::<Vec<_>>();
        prop_assert_eq!(allocate(total, &scaled(0)).unwrap(), allocate(total, &scaled(scale)).unwrap());
    }
}

fn minors(parts: &[Money]) -> Vec<i64> {
    parts.iter().map(|part| part.minor()).collect()
}

#[test]
fn leftover_units_go_to_the_largest_loss_and_then_to_the_earlier_part() {
    let table: [(i64, &[u32], &[i64]); 8] = [
        (100, &[1, 1, 1], &[34, 33, 33]),
        (5, &[1, 1, 1], &[2, 2, 1]),
        (-5, &[1, 1, 1], &[-2, -2, -1]),
        (100, &[1, 1, 4], &[17, 17, 66]),
        (1, &[0, 1, 1], &[0, 1, 0]),
        (1, &[1, 3], &[0, 1]),
        (10, &[0, 7, 0], &[0, 10, 0]),
        (3, &[50, 30, 20], &[1, 1, 1]),
    ];
    for (total, weights, expected) in table {
        let weights: Vec<Decimal> = weights.iter().map(|weight| Decimal::from(*weight)).collect();
        let parts = allocate(Money::from_minor(total, currency("EUR")), &weights).unwrap();
        assert_eq!(minors(&parts), expected, "{total} by {weights:?}");
    }
}

#[test]
fn nothing_can_be_shared_out_by_any_weights_but_negative_ones() {
    let zero = Money::zero(currency("EUR"));
    assert_eq!(
        minors(&allocate(zero, &[Decimal::ZERO, Decimal::ZERO]).unwrap()),
        [0, 0]
    );
    assert_eq!(minors(&allocate(zero, &[Decimal::ONE]).unwrap()), [0]);
    assert!(allocate(zero, &[]).unwrap().is_empty());
    assert_eq!(
        allocate(zero, &[Decimal::from(-1)]).unwrap_err().code(),
        Code::NotPositive
    );
}

#[test]
fn weights_that_cannot_be_used_are_refused() {
    let euro = money("1.00", "EUR");
    let large = Decimal::from_scaled(9 * 10_i128.pow(27), 0).unwrap();
    let tenth = Decimal::from_scaled(10_i128.pow(27), 0).unwrap();
    let table: [(&[Decimal], Code, &str); 6] = [
        (&[], Code::NotPositive, ""),
        (&[Decimal::ZERO, Decimal::ZERO], Code::NotPositive, ""),
        (&[Decimal::from(3), Decimal::from(-1)], Code::NotPositive, "[1]"),
        (&[large, large], Code::NumberOutOfRange, ""),
        (&[large, tenth], Code::NumberOutOfRange, ""),
        (
            &[large, Decimal::from_scaled(1, 20).unwrap()],
            Code::NumberOutOfRange,
            "[0]",
        ),
    ];
    for (weights, code, path) in table {
        let error = allocate(euro, weights).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path), "{weights:?}");
    }
    let longest = [large, tenth.minus(Decimal::ONE).unwrap()];
    assert_eq!(minors(&allocate(euro, &longest).unwrap()), [90, 10]);
    assert_eq!(euro.split_evenly(0).unwrap_err().code(), Code::NotPositive);
    assert_eq!(euro.split_evenly(100_000).unwrap().len(), 100_000);
    for parts in [100_001, u32::MAX] {
        assert_eq!(euro.split_evenly(parts).unwrap_err().code(), Code::TooManyItems);
    }
}

#[test]
fn minor_digits_are_those_of_iso_4217() {
    let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    let three = "BHD IQD JOD KWD LYD OMR TND";
    let four = "CLF UYW";
    let two = "AED AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HUF INR MGA MRU MXN NOK PLN SEK TRY USD ZAR";
    for (digits, codes) in [(0, none), (2, two), (3, three), (4, four)] {
        for code in codes.split(' ') {
            let currency = currency(code);
            assert_eq!((currency.code(), currency.minor_digits()), (code, digits));
            assert_eq!(currency.to_string(), code);
        }
    }
}

#[test]
fn what_is_not_a_currency_to_invoice_in_is_refused() {
    for text in [
        "", " ", "eur", "Eur", "EURO", "EU", "ABC", "XXX", "XTS", "XAU", "XAG", "XDR", "XAD", "978", "€",
        "EUR\0",
    ] {
        assert_eq!(
            text.parse::<Currency>().unwrap_err().code(),
            Code::UnknownCurrency,
            "{text:?}"
        );
        let error = serde_json::from_value::<Currency>(text.into()).unwrap_err();
        assert_eq!(
            Error::from_message(&error.to_string()).code(),
            Code::UnknownCurrency
        );
    }
}

#[test]
fn currencies_are_ordered_by_code() {
    let mut codes = ["XCG", "USD", "AOA", "XOF", "AMD", "EUR"].map(currency);
    codes.sort();
    assert_eq!(
        codes.map(Currency::code),
        ["AMD", "AOA", "EUR", "USD", "XCG", "XOF"]
    );
}

#[test]
fn an_amount_is_written_with_the_decimals_of_its_currency() {
    let table = [
        (4990, "EUR", "49.90 EUR"),
        (-5, "EUR", "-0.05 EUR"),
        (0, "EUR", "0.00 EUR"),
        (4990, "JPY", "4990 JPY"),
        (0, "JPY", "0 JPY"),
        (-1, "KWD", "-0.001 KWD"),
        (12_345, "CLF", "1.2345 CLF"),
        (i64::MIN, "EUR", "-92233720368547758.08 EUR"),
    ];
    for (minor, code, text) in table {
        let amount = Money::from_minor(minor, currency(code));
        assert_eq!(
            (amount.to_string(), format!("{amount:?}")),
            (text.to_owned(), text.to_owned())
        );
        assert_eq!(format!("{:?}", amount.currency()), code);
    }
}

#[test]
fn the_wire_form_always_has_the_scale_of_the_currency_and_reads_fewer_decimals() {
    let amount = money("49.9", "EUR");
    assert_eq!(
        serde_json::to_string(&amount).unwrap(),
        r#"{"amount":"49.90","currency":"EUR"}"#
    );
    for text in ["49.9", "49.90", "49.900"] {
        let json = format!(r#"{{"currency":"EUR","amount":"{text}"}}"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), amount);
    }
}

#[test]
fn malformed_money_is_refused_with_a_code() {
    let table = [
        (
            r#"{"amount":"49.901","currency":"EUR"}"#,
            Code::TooManyDecimals,
            "amount",
        ),
        (
            r#"{"amount":"0.5","currency":"JPY"}"#,
            Code::TooManyDecimals,
            "amount",
        ),
        (
            r#"{"amount":"92233720368547758.08","currency":"EUR"}"#,
            Code::NumberOutOfRange,
            "",
        ),
        (r#"{"amount":49.9,"currency":"EUR"}"#, Code::NumberNotText, ""),
        (
            r#"{"amount":9007199254740993,"currency":"EUR"}"#,
            Code::NumberNotText,
            "",
        ),
        (r#"{"amount":"1e3","currency":"EUR"}"#, Code::InvalidNumber, ""),
        (r#"{"amount":"1","currency":"eur"}"#, Code::UnknownCurrency, ""),
        (r#"{"amount":"1","currency":""}"#, Code::UnknownCurrency, ""),
        (r#"{"amount":"1","currency":978}"#, Code::InvalidInput, ""),
        (r#"{"amount":"1"}"#, Code::InvalidInput, ""),
        (
            r#"{"amount":"1","currency":"EUR","tax":"0"}"#,
            Code::InvalidInput,
            "",
        ),
        (
            r#"{"amount":"1","amount":"2","currency":"EUR"}"#,
            Code::InvalidInput,
            "",
        ),
        (r#"{"amount":null,"currency":"EUR"}"#, Code::InvalidInput, ""),
        (r#""49.90 EUR""#, Code::InvalidInput, ""),
        (r#"{"amount":"1","currency":"EUR""#, Code::InvalidInput, ""),
    ];
    for (json, code, path) in table {
        let error = Error::from_message(&serde_json::from_str::<Money>(json).unwrap_err().to_string());
        assert_eq!((error.code(), error.path()), (code, path), "{json}");
    }
}

#[test]
fn currencies_do_not_mix() {
    let (euro, yen) = (money("1", "EUR"), money("1", "JPY"));
    let results = [
        euro.plus(yen).map(drop),
        euro.minus(yen).map(drop),
        euro.compare(&yen).map(drop),
        euro.min_of(yen).map(drop),
        euro.max_of(yen).map(drop),
        Money::sum([euro, yen], euro.currency()).map(drop),
    ];
    for result in results {
        assert_eq!(result.unwrap_err().code(), Code::CurrencyMismatch);
    }
    assert_ne!(Money::zero(euro.currency()), Money::zero(yen.currency()));
}

#[test]
fn amounts_of_one_currency_compare_by_size() {
    let (less, more) = (money("-1.00", "EUR"), money("0.50", "EUR"));
    assert_eq!(less.compare(&more).unwrap(), Ordering::Less);
    for (a, b) in [(less, more), (more, less), (less, less)] {
        let (min, max) = (a.min_of(b).unwrap(), a.max_of(b).unwrap());
        assert!(min.compare(&max).unwrap().is_le());
        assert_eq!(min.plus(max).unwrap(), a.plus(b).unwrap());
    }
    assert_eq!(
        (less.is_negative(), less.is_zero(), less.is_positive()),
        (true, false, false)
    );
    assert_eq!(
        (more.is_negative(), more.is_zero(), more.is_positive()),
        (false, false, true)
    );
    let nothing = Money::zero(currency("EUR"));
    assert_eq!(
        (nothing.is_negative(), nothing.is_zero(), nothing.is_positive()),
        (false, true, false)
    );
    assert_eq!(less.absolute().unwrap(), money("1.00", "EUR"));
    assert_eq!(more.negate().unwrap(), money("-0.50", "EUR"));
    assert_eq!(more.absolute().unwrap(), more);
}

#[test]
fn what_does_not_fit_into_minor_units_is_refused() {
    let eur = currency("EUR");
    let least = Money::from_minor(i64::MIN, eur);
    for result in [
        least.negate(),
        least.absolute(),
        least.minus(money("0.01", "EUR")),
    ] {
        assert_eq!(result.unwrap_err().code(), Code::NumberOutOfRange);
    }
    for amount in [
        "92233720368547758.08",
        "-92233720368547758.09",
        "9999999999999999999999999999",
    ] {
        let error = Money::round_from(amount.parse().unwrap(), eur, Rounding::HalfUp).unwrap_err();
        assert_eq!(error.code(), Code::NumberOutOfRange, "{amount}");
    }
    assert_eq!(minors(&allocate(least, &[Decimal::ONE]).unwrap()), [i64::MIN]);
}

#[test]
fn exact_amounts_are_rounded_openly() {
    let exact: Decimal = "-1.005".parse().unwrap();
    let rounded = |rounding, code| {
        Money::round_from(exact, currency(code), rounding)
            .unwrap()
            .to_string()
    };
    assert_eq!(rounded(Rounding::HalfUp, "EUR"), "-1.01 EUR");
    assert_eq!(rounded(Rounding::HalfEven, "EUR"), "-1.00 EUR");
    assert_eq!(rounded(Rounding::Ceiling, "JPY"), "-1 JPY");
    assert_eq!(rounded(Rounding::Floor, "KWD"), "-1.005 KWD");
}

#[cfg(feature = "bindings")]
#[test]
fn the_schema_names_both_fields_and_no_others() {
    let schema = schemars::schema_for!(Money).to_value();
    assert_eq!(schema["title"], "Money");
    assert_eq!(schema["required"], serde_json::json!(["amount", "currency"]));
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["$defs"]["Decimal"]["type"], "string");
    assert_eq!(schema["$defs"]["Currency"]["type"], "string");
}
