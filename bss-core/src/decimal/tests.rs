use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A natural number as decimal digits, the last digit first: slow, and obviously right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Natural(Vec<u8>);

impl Natural {
    fn new(number: u128) -> Natural {
        let digits = number.to_string();
        Natural(digits.bytes().rev().map(|byte| byte - b'0').collect()).trimmed()
    }

    fn trimmed(mut self) -> Natural {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn digit(&self, index: usize) -> u8 {
        self.0.get(index).copied().unwrap_or(0)
    }

    fn times_ten_to(&self, power: u32) -> Natural {
        let zeros = std::iter::repeat_n(0, power as usize);
        Natural(zeros.chain(self.0.iter().copied()).collect()).trimmed()
    }

    fn times(&self, other: &Natural) -> Natural {
        let mut cells = vec![0_u32; self.0.len() + other.0.len() + 1];
        for (i, a) in self.0.iter().enumerate() {
            for (j, b) in other.0.iter().enumerate() {
                cells[i + j] += u32::from(*a) * u32::from(*b);
            }
        }
        let mut carry = 0;
        let digits = cells.into_iter().map(|cell| {
            let sum = cell + carry;
            carry = sum / 10;
            (sum % 10) as u8
        });
        Natural(digits.collect()).trimmed()
    }

    fn plus_one(&self) -> Natural {
        let mut digits = self.0.clone();
        for digit in &mut digits {
            if *digit < 9 {
                *digit += 1;
                return Natural(digits);
            }
            *digit = 0;
        }
        digits.push(1);
        Natural(digits)
    }

    fn minus(&self, smaller: &Natural) -> Natural {
        let mut borrow = 0_i8;
        let digits = (0..self.0.len()).map(|index| {
            let difference = self.digit(index) as i8 - smaller.digit(index) as i8 - borrow;
            borrow = i8::from(difference < 0);
            (difference + 10 * borrow) as u8
        });
        Natural(digits.collect()).trimmed()
    }

    fn compare(&self, other: &Natural) -> Ordering {
        let by_digits = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(by_digits)
    }

    fn divided_by(&self, divisor: &Natural) -> (Natural, Natural) {
        let (mut quotient, mut remainder) = (vec![], Natural(vec![]));
        for digit in self.0.iter().rev() {
            remainder = Natural([&[*digit], remainder.0.as_slice()].concat()).trimmed();
            let mut count = 0;
            while remainder.compare(divisor).is_ge() {
                remainder = remainder.minus(divisor);
                count += 1;
            }
            quotient.push(count);
        }
        quotient.reverse();
        (Natural(quotient).trimmed(), remainder)
    }

    fn to_u128(&self) -> u128 {
        self.0
            .iter()
            .rev()
            .fold(0, |number, digit| number * 10 + u128::from(*digit))
    }
}

/// What `mul_div_round` has to return, by schoolbook arithmetic on whole numbers of any length.
fn expected_quotient(
    [a, n, d]: [Decimal; 3],
    scale: u32,
    rounding: Rounding,
) -> std::result::Result<Decimal, Code> {
    let units = |number: Decimal| Natural::new(number.units());
    let dividend = units(a).times(&units(n)).times_ten_to(scale + d.scale());
    let divisor = units(d).times_ten_to(a.scale() + n.scale());
    let (cut, remainder) = dividend.divided_by(&divisor);
    let half = remainder.times(&Natural::new(2)).compare(&divisor);
    let negative = [a, n, d].iter().filter(|number| number.is_negative()).count() % 2 == 1;
    let grows = remainder != Natural(vec![])
        && match rounding {
            Rounding::HalfUp => half.is_ge(),
            Rounding::HalfEven => half.is_gt() || (half.is_eq() && cut.digit(0) % 2 == 1),
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
        };
    let rounded = if grows { cut.plus_one() } else { cut };
    let zeros = rounded
        .0
        .iter()
        .take(scale as usize)
        .take_while(|digit| **digit == 0)
        .count();
    let kept = Natural(rounded.0.iter().skip(zeros).copied().collect());
    if kept.0.len() > 28 {
        return Err(Code::NumberOutOfRange);
    }
    let sign = if negative { -1 } else { 1 };
    Ok(Decimal::from_scaled(sign * kept.to_u128() as i128, scale - zeros as u32).unwrap())
}

/// Any number that can be kept: short and long ones, many and few decimals, round ones and zero.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    let digits = (0..=28_u32, any::<u128>()).prop_map(|(digits, bits)| bits % 10_u128.pow(digits));
    let special = select(vec![
        0,
        1,
        5,
        25,
        10_u128.pow(27),
        LIMIT - 1,
        1 << 92,
        5_u128.pow(40),
    ]);
    let units = prop_oneof![4 => digits, 1 => special];
    (units, 0..=28_u32, any::<bool>()).prop_map(|(units, scale, negative)| {
        let units = units as i128;
        Decimal::from_scaled(if negative { -units } else { units }, scale).unwrap()
    })
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    select(Rounding::ALL)
}

fn hash(number: Decimal) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back_as_the_same_value(number in any_decimal()) {
        prop_assert_eq!(decimal(&number.to_string()), number);
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(&json, &format!("\"{number}\""));
        prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), number);
    }

    #[test]
    fn equal_values_are_equal_in_every_respect(units in any::<i64>(), scale in 0..=9_u32, zeros in 0..=9_u32) {
        let short = Decimal::from_scaled(units.into(), scale).unwrap();
        let long = Decimal::from_scaled(i128::from(units) * 10_i128.pow(zeros), scale + zeros).unwrap();
        prop_assert_eq!(short, long);
        prop_assert_eq!(hash(short), hash(long));
        prop_assert_eq!(short.to_string(), long.to_string());
        prop_assert_eq!(short.0.serialize(), long.0.serialize());
    }

    #[test]
    fn minus_undoes_plus(a in any_decimal(), b in any_decimal()) {
        if let Ok(sum) = a.plus(b) {
            prop_assert_eq!(b.plus(a).unwrap(), sum);
            prop_assert_eq!(sum.minus(b).unwrap(), a);
        }
        prop_assert_eq!(a.plus(a.negate()).unwrap(), Decimal::ZERO);
    }

    #[test]
    fn numbers_are_ordered_by_value(a in any_decimal(), b in any_decimal()) {
        let scale = a.scale().max(b.scale());
        let aligned = |number: Decimal| Natural::new(number.units()).times_ten_to(scale - number.scale());
        let by_size = aligned(a).compare(&aligned(b));
        let order = match (a.is_negative(), b.is_negative()) {
            (false, false) => by_size,
            (true, true) => by_size.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        };
        prop_assert_eq!(a.cmp(&b), order);
    }

    #[test]
    fn a_sum_is_refused_only_when_it_does_not_fit(a in any_decimal(), b in any_decimal()) {
        let scale = a.scale().max(b.scale());
        let aligned = |number: Decimal| Natural::new(number.units()).times_ten_to(scale - number.scale());
        let (a, b) = (a.absolute(), b.absolute());
        match a.plus(b) {
            Ok(sum) => {
                let sum = Natural::new(sum.units()).times_ten_to(scale - sum.scale());
                prop_assert_eq!(sum.minus(&aligned(a)), aligned(b));
            }
            Err(error) => {
                prop_assert_eq!(error.code(), Code::NumberOutOfRange);
                let least = Natural::new(LIMIT);
                let rest = if aligned(a).compare(&least).is_ge() { Natural(vec![]) } else { least.minus(&aligned(a)) };
                prop_assert!(aligned(b).compare(&rest).is_ge());
            }
        }
    }

    #[test]
    fn a_product_is_exact_or_refused(a in any_decimal(), b in any_decimal()) {
        let exact = Natural::new(a.units()).times(&Natural::new(b.units()));
        let scale = a.scale() + b.scale();
        let zeros = exact.0.iter().take(scale as usize).take_while(|digit| **digit == 0).count();
        let fits = exact.0.is_empty() || (exact.0.len() - zeros <= 28 && scale as usize - zeros <= 28);
        match a.times(b) {
            Ok(product) => {
                prop_assert!(fits);
                prop_assert_eq!(Natural::new(product.units()).times_ten_to(scale - product.scale()), exact);
                prop_assert_eq!(product.is_negative(), !(a.is_zero() || b.is_zero()) && a.is_negative() != b.is_negative());
            }
            Err(error) => {
                prop_assert!(!fits);
                prop_assert!(matches!(error.code(), Code::TooManyDecimals | Code::NumberOutOfRange));
            }
        }
    }

    #[test]
    fn a_quotient_is_rounded_once_from_the_exact_value(
        a in any_decimal(),
        n in any_decimal(),
        d in any_decimal().prop_filter("zero", |d| !d.is_zero()),
        scale in 0..=28_u32,
        rounding in any_rounding(),
    ) {
        let quotient = a.mul_div_round(n, d, scale, rounding);
        prop_assert_eq!(quotient.map_err(|error| error.code()), expected_quotient([a, n, d], scale, rounding));
    }

    #[test]
    fn ties_are_found_however_long_the_product_is(
        units in -999_999_i64..999_999,
        factor in any_decimal().prop_filter("zero", |d| !d.is_zero()),
        scale in 0..=6_u32,
        rounding in any_rounding(),
    ) {
        // factor * (units + 1/2) / factor lies exactly between two units.
        let tie = Decimal::from_scaled(i128::from(units) * 10 + 5, scale + 1).unwrap();
        let quotient = factor.mul_div_round(tie, factor, scale, rounding).unwrap();
        let even = if units % 2 == 0 { units } else { units + 1 };
        let away = if units < 0 { units } else { units + 1 };
        let chosen = match rounding {
            Rounding::HalfUp | Rounding::Up => away,
            Rounding::HalfEven => even,
            Rounding::Down => 2 * units + 1 - away,
            Rounding::Ceiling => units + 1,
            Rounding::Floor => units,
        };
        prop_assert_eq!(quotient, Decimal::from_scaled(chosen.into(), scale).unwrap());
        prop_assert_eq!(tie.round(scale, rounding), quotient);
    }

    #[test]
    fn rounding_is_dividing_by_one(number in any_decimal(), scale in 0..=28_u32, rounding in any_rounding()) {
        let rounded = number.round(scale, rounding);
        prop_assert!(rounded.scale() <= scale);
        prop_assert_eq!(number.divide_round(Decimal::ONE, scale, rounding).unwrap(), rounded);
        prop_assert_eq!(rounded.round(scale, rounding), rounded);
    }

    #[test]
    fn units_are_the_number_at_a_scale(number in any_decimal(), scale in 0..=40_u32) {
        match number.to_units(scale) {
            Ok(units) => prop_assert_eq!(Decimal::from_scaled(units, scale).unwrap(), number),
            Err(error) if error.code() == Code::TooManyDecimals => prop_assert!(number.scale() > scale),
            Err(error) => {
                prop_assert_eq!(error.code(), Code::NumberOutOfRange);
                let units = Natural::new(number.units()).times_ten_to(scale - number.scale());
                prop_assert!(units.compare(&Natural::new(i128::MAX as u128)).is_gt());
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_and_never_read_as_something_else(text in "[-+0-9.eE, _]{0,40}|\\PC{0,12}") {
        if let Ok(number) = Decimal::parse(&text) {
            let zeros_cut = match text.split_once('.') {
                Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
                None => &text,
            };
            let expected = if zeros_cut == "-0" { "0" } else { zeros_cut };
            prop_assert_eq!(number.to_string(), expected);
        }
    }
}

#[test]
fn every_rounding_follows_its_table() {
    // The rows: exact value; then half up, half even, up, down, ceiling, floor, all to one decimal.
    let table = [
        ("0.25", ["0.3", "0.2", "0.3", "0.2", "0.3", "0.2"]),
        ("-0.25", ["-0.3", "-0.2", "-0.3", "-0.2", "-0.2", "-0.3"]),
        ("0.35", ["0.4", "0.4", "0.4", "0.3", "0.4", "0.3"]),
        ("-0.35", ["-0.4", "-0.4", "-0.4", "-0.3", "-0.3", "-0.4"]),
        (
            "0.2500000000000000000000000001",
            ["0.3", "0.3", "0.3", "0.2", "0.3", "0.2"],
        ),
        (
            "0.2499999999999999999999999999",
            ["0.2", "0.2", "0.3", "0.2", "0.3", "0.2"],
        ),
        (
            "-0.2500000000000000000000000001",
            ["-0.3", "-0.3", "-0.3", "-0.2", "-0.2", "-0.3"],
        ),
        ("0.05", ["0.1", "0", "0.1", "0", "0.1", "0"]),
        ("-0.05", ["-0.1", "0", "-0.1", "0", "0", "-0.1"]),
        ("0.01", ["0", "0", "0.1", "0", "0.1", "0"]),
        ("-0.01", ["0", "0", "-0.1", "0", "0", "-0.1"]),
        ("9.95", ["10", "10", "10", "9.9", "10", "9.9"]),
        ("0.2", ["0.2"; 6]),
        ("-0.2", ["-0.2"; 6]),
        ("0", ["0"; 6]),
        (
            "999999999999999999999999999.9",
            ["999999999999999999999999999.9"; 6],
        ),
    ];
    for (exact, row) in table {
        for (rounding, rounded) in Rounding::ALL.iter().zip(row) {
            let exact = decimal(exact);
            assert_eq!(
                exact.round(1, *rounding).to_string(),
                rounded,
                "{exact} {rounding:?}"
            );
            let quotient = exact.mul_div_round(7.into(), 7.into(), 1, *rounding).unwrap();
            assert_eq!(quotient.to_string(), rounded, "{exact} * 7 / 7 {rounding:?}");
        }
    }
    let longest = decimal("999999999999999999999999999.9");
    assert_eq!(
        longest.round(0, Rounding::Up).to_string(),
        "1000000000000000000000000000"
    );
}

#[test]
fn wire_names_of_roundings_are_stable() {
    let names = serde_json::to_string(Rounding::ALL).unwrap();
    assert_eq!(names, r#"["halfUp","halfEven","up","down","ceiling","floor"]"#);
    assert_eq!(Rounding::default(), Rounding::HalfUp);
}

#[test]
fn plain_decimals_are_read() {
    let table = [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("49.90", "49.9"),
        ("-3", "-3"),
        ("0.5", "0.5"),
        ("100", "100"),
        ("100.00", "100"),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ("9999999999999999999999999999", "9999999999999999999999999999"),
        ("-9.999999999999999999999999999", "-9.999999999999999999999999999"),
    ];
    for (text, printed) in table {
        assert_eq!(decimal(text).to_string(), printed, "{text}");
    }
}

#[test]
fn malformed_numbers_are_refused_with_a_code() {
    use Code::{InvalidNumber, NumberOutOfRange, TooManyDecimals};
    let long = "1".repeat(65_536);
    let many_decimals = format!("0.{}", "1".repeat(40));
    let table = [
        ("", InvalidNumber),
        (" ", InvalidNumber),
        (" 1", InvalidNumber),
        ("1 ", InvalidNumber),
        ("1\n", InvalidNumber),
        ("1\0", InvalidNumber),
        ("-", InvalidNumber),
        (".", InvalidNumber),
        ("-.", InvalidNumber),
        ("+1", InvalidNumber),
        ("--1", InvalidNumber),
        ("1-", InvalidNumber),
        ("\u{2212}1", InvalidNumber),
        ("NaN", InvalidNumber),
        ("Infinity", InvalidNumber),
        ("-inf", InvalidNumber),
        ("1e400", InvalidNumber),
        ("1E5", InvalidNumber),
        ("1e-2", InvalidNumber),
        ("1,000.00", InvalidNumber),
        ("1.000,00", InvalidNumber),
        ("1_000", InvalidNumber),
        ("1.2.3", InvalidNumber),
        (".5", InvalidNumber),
        ("5.", InvalidNumber),
        ("007", InvalidNumber),
        ("00.5", InvalidNumber),
        ("-01", InvalidNumber),
        ("0x1F", InvalidNumber),
        ("١٢", InvalidNumber),
        ("１２", InvalidNumber),
        ("½", InvalidNumber),
        ("€5", InvalidNumber),
        ("10000000000000000000000000000", NumberOutOfRange),
        ("1000000000000000000000000000.0", NumberOutOfRange),
        ("12345678901234.567890123456789", NumberOutOfRange),
        (&long, NumberOutOfRange),
        (&many_decimals, TooManyDecimals),
        ("0.00000000000000000000000000000", TooManyDecimals),
    ];
    for (text, code) in table {
        let error = Decimal::parse(text).unwrap_err();
        assert_eq!(error.code(), code, "{text:.50}");
        assert!(error.details().found.as_ref().unwrap().len() < 400);
        let error = serde_json::from_value::<Decimal>(text.into()).unwrap_err();
        assert_eq!(Error::from_message(&error.to_string()).code(), code, "{text:.50}");
    }
}

#[test]
fn a_field_can_ask_for_fewer_decimals() {
    assert_eq!(Decimal::parse_with_scale("1.2300", 2).unwrap(), decimal("1.23"));
    assert_eq!(
        Decimal::parse_with_scale("1.234", 2).unwrap_err().code(),
        Code::TooManyDecimals
    );
    assert_eq!(
        Decimal::parse_with_scale("x", 2).unwrap_err().code(),
        Code::InvalidNumber
    );
}

#[test]
fn a_json_number_is_refused_by_name() {
    for json in [
        "49.90",
        "5",
        "-5",
        "0",
        "9007199254740993",
        "18446744073709551616",
        "1e3",
    ] {
        let error = serde_json::from_str::<Decimal>(json).unwrap_err();
        assert_eq!(
            Error::from_message(&error.to_string()).code(),
            Code::NumberNotText,
            "{json}"
        );
    }
    for json in ["null", "true", "[]", "{}", "[\"1\"]", "\"1"] {
        let error = serde_json::from_str::<Decimal>(json).unwrap_err();
        assert_eq!(
            Error::from_message(&error.to_string()).code(),
            Code::InvalidInput,
            "{json}"
        );
    }
}

/// Formats other than JSON have numbers of other types; none of them is a decimal, and what is no number at all says what is.
#[test]
fn a_number_of_any_type_is_refused_by_name() {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error as Message, UnitDeserializer};
    fn code<'de, T: IntoDeserializer<'de, Message>>(number: T) -> Code {
        let error = Decimal::deserialize(number.into_deserializer()).unwrap_err();
        Error::from_message(&error.to_string()).code()
    }
    let codes = [
        code(1_i8),
        code(1_u16),
        code(1_i64),
        code(1_u64),
        code(1_i128),
        code(1_u128),
        code(1.5_f32),
        code(1.5_f64),
    ];
    assert_eq!(codes, [Code::NumberNotText; 8]);
    let error = Decimal::deserialize(UnitDeserializer::<Message>::new()).unwrap_err();
    assert!(error.to_string().contains("a decimal as text"), "{error}");
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let largest = decimal("9999999999999999999999999999");
    let least = decimal("0.0000000000000000000000000001");
    let code = |result: Result<Decimal>| result.unwrap_err().code();
    assert_eq!(code(largest.plus(Decimal::ONE)), Code::NumberOutOfRange);
    assert_eq!(code(largest.plus(least)), Code::NumberOutOfRange);
    assert_eq!(code(largest.negate().minus(Decimal::ONE)), Code::NumberOutOfRange);
    assert_eq!(code(largest.times(largest)), Code::NumberOutOfRange);
    assert_eq!(code(least.times(decimal("0.1"))), Code::TooManyDecimals);
    assert_eq!(code(least.times(least)), Code::TooManyDecimals);
    assert_eq!(code(Decimal::from_scaled(i128::MAX, 0)), Code::NumberOutOfRange);
    assert_eq!(code(Decimal::from_scaled(1, u32::MAX)), Code::TooManyDecimals);
    let round = |n: Decimal, d: Decimal, scale| Decimal::ONE.mul_div_round(n, d, scale, Rounding::HalfUp);
    assert_eq!(
        code(round(Decimal::ONE, Decimal::ZERO, 2)),
        Code::NumberOutOfRange
    );
    assert_eq!(code(round(largest, least, 2)), Code::NumberOutOfRange);
    assert_eq!(code(round(largest, 7.into(), 28)), Code::NumberOutOfRange);
    assert_eq!(code(round(Decimal::ONE, 3.into(), 29)), Code::TooManyDecimals);
    assert_eq!(least.to_units(40).unwrap(), 10_i128.pow(12));
    assert_eq!(
        Decimal::ONE.to_units(u32::MAX).unwrap_err().code(),
        Code::NumberOutOfRange
    );
    assert_eq!(Decimal::ZERO.to_units(u32::MAX).unwrap(), 0);
    assert_eq!(Decimal::from_scaled(0, u32::MAX).unwrap(), Decimal::ZERO);
}

#[test]
fn the_longest_products_divide_exactly() {
    let largest = decimal("9999999999999999999999999999");
    assert_eq!(
        largest
            .mul_div_round(largest, largest, 28, Rounding::HalfUp)
            .unwrap(),
        largest
    );
    // 5^40 * 2^92 has 56 digits, 40 of them zeros at the end.
    let (fives, twos) = (5_i128.pow(40), 1_i128 << 92);
    let [fives, twos] = [fives, twos].map(|units| Decimal::from_scaled(units, 28).unwrap());
    assert_eq!(fives.times(twos).unwrap().to_string(), "0.4503599627370496");
    let third = Decimal::ONE.divide_round(3.into(), 28, Rounding::HalfUp).unwrap();
    assert_eq!(third.to_string(), "0.3333333333333333333333333333");
    let twenty_nine = Decimal::from(10).divide_round(3.into(), 28, Rounding::HalfUp);
    assert_eq!(twenty_nine.unwrap_err().code(), Code::NumberOutOfRange);
}

#[test]
fn signs_are_told_apart() {
    for (text, negative, positive) in [("-0.1", true, false), ("0", false, false), ("0.1", false, true)] {
        let number = decimal(text);
        assert_eq!((number.is_negative(), number.is_positive()), (negative, positive));
        assert_eq!(number.is_zero(), !negative && !positive);
        assert_eq!(number.negate().negate(), number);
        assert_eq!(number.negate().is_positive(), negative);
        assert_eq!(number.absolute(), if negative { number.negate() } else { number });
    }
    assert_eq!(Decimal::default(), Decimal::ZERO);
    assert_eq!(Decimal::ZERO.negate().to_string(), "0");
    assert_eq!(Decimal::from(i64::MIN).to_string(), i64::MIN.to_string());
    assert_eq!(Decimal::from(u64::MAX).to_string(), u64::MAX.to_string());
}

#[test]
fn a_width_is_obeyed_and_a_precision_cannot_cut_digits() {
    let number = decimal("-49.95");
    assert_eq!(format!("{number:>9}|{number:.1}"), "   -49.95|-49.95");
}

#[cfg(feature = "bindings")]
#[test]
fn the_schema_is_a_text_with_a_pattern() {
    let schema = schemars::schema_for!(Decimal).to_value();
    assert_eq!(
        (&schema["type"], &schema["format"]),
        (&"string".into(), &"decimal".into())
    );
    assert!(schema["pattern"].as_str().unwrap().starts_with("^-?(0|[1-9]"));
}
