//! Laws of tax: under every policy, parts sum to totals and nothing is lost or found.

#[path = "support/explained.rs"]
mod explained;

use bss_core::billing::tax::{
    CustomerTaxStatus, PlaceOfSupply, RoundTaxAt, TaxCategory, TaxPolicy, TaxRate, TaxRule, TaxTable,
    TaxTreatment, TaxableLine, TaxedAmount, TaxedDocument, compute, explain_refund_of_net,
    explain_split_refund, refund_of_net, split_refund, tax_of_price,
};
use bss_core::{Code, Currency, Decimal, Money, Rounding};
use proptest::prelude::*;

#[path = "support/laws.rs"]
mod laws;

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

fn cents(minor: i64) -> Money {
    Money::from_minor(minor, eur())
}

fn rate(name: &str, percent: &str) -> TaxRate {
    TaxRate {
        name: name.into(),
        percent: percent.parse().unwrap(),
    }
}

fn taxed(amount: &str, percents: &[&str]) -> TaxableLine {
    TaxableLine {
        amount: amount.parse().unwrap(),
        treatment: TaxTreatment::Taxed {
            rates: percents.iter().map(|percent| rate(percent, percent)).collect(),
        },
    }
}

fn any_treatment() -> impl Strategy<Value = TaxTreatment> {
    let rates = prop::sample::subsequence(vec!["0", "5", "7.7", "19", "9.975"], 1..=3);
    prop_oneof![
        4 => rates.prop_map(|percents| TaxTreatment::Taxed {
            rates: percents.iter().map(|percent| rate(percent, percent)).collect(),
        }),
        1 => Just(TaxTreatment::Exempt { reason: "education".into() }),
        1 => Just(TaxTreatment::ReverseCharge { tax_id: "DE1".into() }),
        1 => Just(TaxTreatment::OutOfScope),
    ]
}

fn any_line() -> impl Strategy<Value = TaxableLine> {
    // Amounts of both signs, some finer than the cent.
    let amount = prop_oneof![
        (-1_000_000i64..1_000_000).prop_map(|units| Decimal::from_scaled(units.into(), 2).unwrap()),
        (-100_000_000i64..100_000_000).prop_map(|units| Decimal::from_scaled(units.into(), 5).unwrap()),
    ];
    (amount, any_treatment()).prop_map(|(amount, treatment)| TaxableLine { amount, treatment })
}

fn any_policy() -> impl Strategy<Value = TaxPolicy> {
    let place = prop::sample::select(vec![RoundTaxAt::Line, RoundTaxAt::Group, RoundTaxAt::Invoice]);
    (
        any::<bool>(),
        any::<bool>(),
        place,
        prop::sample::select(Rounding::ALL),
    )
        .prop_map(|(included, compound, round_at, rounding)| TaxPolicy {
            included,
            compound,
            round_at,
            rounding,
        })
}

/// Tax added and included, several rates added and compounded, with every place and way of rounding.
fn every_policy() -> Vec<TaxPolicy> {
    let mut policies = Vec::new();
    for (included, compound) in [(false, false), (false, true), (true, false), (true, true)] {
        for round_at in [RoundTaxAt::Line, RoundTaxAt::Group, RoundTaxAt::Invoice] {
            policies.extend(Rounding::ALL.iter().map(|rounding| TaxPolicy {
                included,
                compound,
                round_at,
                rounding: *rounding,
            }));
        }
    }
    policies
}

fn assert_adds_up(document: &TaxedDocument, currency: Currency) {
    let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::sum(amounts, currency).unwrap();
    for line in &document.lines {
        assert_eq!(line.net.plus(line.tax).unwrap(), line.gross);
        assert_eq!(sum(&mut line.parts.iter().map(|part| part.tax)), line.tax);
    }
    assert_eq!(sum(&mut document.lines.iter().map(|line| line.net)), document.net);
    assert_eq!(sum(&mut document.lines.iter().map(|line| line.tax)), document.tax);
    assert_eq!(
        sum(&mut document.groups.iter().map(|group| group.tax)),
        document.tax
    );
    assert_eq!(document.net.plus(document.tax).unwrap(), document.total);
    let parts = || document.lines.iter().flat_map(|line| &line.parts);
    for rate in parts().map(|part| &part.rate) {
        let own = || parts().filter(|part| part.rate == *rate);
        let groups = || {
            document
                .groups
                .iter()
                .filter(|group| group.rate.as_ref() == Some(rate))
        };
        assert_eq!(
            sum(&mut own().map(|part| part.tax)),
            sum(&mut groups().map(|group| group.tax))
        );
        assert_eq!(
            sum(&mut own().map(|part| part.base)),
            sum(&mut groups().map(|group| group.base))
        );
    }
    for group in document.groups.iter().filter(|group| group.rate.is_none()) {
        assert!(group.tax.is_zero());
    }
}

/// Under every policy the taxes of the rates sum to those of their line and of their group, both to the tax of the document, and the net
/// and the tax to the total.
#[test]
fn everything_adds_up_under_every_policy() {
    let aspects: &[(&str, &[&str])] = &[
        ("currency", &["EUR", "JPY", "KWD"]),
        (
            "treatment",
            &["taxed", "exempt", "reverse charge", "out of scope"],
        ),
        ("rates of a line", &["1", "2", "3"]),
        ("rounding", &["decides", "makes no difference"]),
        ("tax", &["positive", "negative", "none"]),
    ];
    let currency = prop::sample::select(vec!["EUR", "JPY", "KWD"]);
    let cases = (prop::collection::vec(any_line(), 0..8), currency);
    laws::law("taxes", aspects, cases, |(lines, code), reached| {
        let currency: Currency = code.parse().unwrap();
        reached.hit("currency", code);
        for line in &lines {
            reached.hit(
                "treatment",
                match &line.treatment {
                    TaxTreatment::Taxed { rates } => {
                        reached.hit("rates of a line", ["", "1", "2", "3"][rates.len()]);
                        "taxed"
                    }
                    TaxTreatment::Exempt { .. } => "exempt",
                    TaxTreatment::ReverseCharge { .. } => "reverse charge",
                    TaxTreatment::OutOfScope => "out of scope",
                },
            );
        }
        let mut totals = Vec::new();
        for policy in every_policy() {
            let document = compute(&lines, policy, currency).unwrap();
            assert_adds_up(&document, currency);
            reached.hit(
                "tax",
                match document.tax {
                    tax if tax.is_positive() => "positive",
                    tax if tax.is_negative() => "negative",
                    _ => "none",
                },
            );
            totals.push((policy, document.tax));
        }
        let is_alike = |one: &TaxPolicy, other: &TaxPolicy| {
            (one.included, one.compound, one.round_at) == (other.included, other.compound, other.round_at)
        };
        let decides = totals.iter().any(|(one, tax)| {
            totals
                .iter()
                .any(|(other, found)| is_alike(one, other) && tax != found)
        });
        reached.hit(
            "rounding",
            if decides { "decides" } else { "makes no difference" },
        );
        Ok(())
    });
}

/// Whether an amount differs from its exact value by less than `cents`.
fn is_within(amount: Money, exact: Decimal, cents: i64) -> bool {
    let off = amount.amount().minus(exact).unwrap().absolute();
    off < Decimal::from_scaled(cents.into(), 2).unwrap()
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn every_amount_is_derived_again(lines in prop::collection::vec(any_line(), 0..6), policy in any_policy()) {
        let document = compute(&lines, policy, eur()).unwrap();
        let derived = document.explain(&lines).unwrap();
        derived.check().unwrap();
        prop_assert_eq!(explained::unexplained(&document, &derived), Vec::<String>::new());
        for amount in &derived.amounts {
            let explanation = derived.of(&amount.path).unwrap();
            prop_assert_eq!(explanation.evaluate().unwrap(), amount.value, "{}", explanation.text());
        }
    }

    #[test]
    fn no_part_is_a_cent_off(lines in prop::collection::vec(any_line(), 1..8), policy in any_policy()) {
        let document = compute(&lines, policy, eur()).unwrap();
        let cent = if policy.round_at == RoundTaxAt::Invoice { 2 } else { 1 };
        for part in document.lines.iter().flat_map(|line| &line.parts) {
            prop_assert!(is_within(part.tax, part.tax_exact, cent), "{part:?}");
        }
        if policy.round_at == RoundTaxAt::Group {
            for group in &document.groups {
                let shown = group.tax_exact.round(2, policy.rounding);
                prop_assert_eq!(group.tax.amount(), shown);
            }
        }
    }

    #[test]
    fn amounts_given_stay_as_they_are(minors in prop::collection::vec(-100_000i64..100_000, 1..8), policy in any_policy()) {
        let lines: Vec<TaxableLine> = (minors.iter())
            .map(|minor| TaxableLine { amount: cents(*minor).amount(), ..taxed("0", &["5", "19"]) })
            .collect();
        let document = compute(&lines, policy, eur()).unwrap();
        for (line, minor) in document.lines.iter().zip(minors) {
            prop_assert_eq!(if policy.included { line.gross } else { line.net }, cents(minor));
        }
    }

    #[test]
    fn the_opposite_document_has_opposite_taxes(lines in prop::collection::vec(any_line(), 1..8), policy in any_policy()) {
        prop_assume!(!matches!(policy.rounding, Rounding::Ceiling | Rounding::Floor));
        let opposite: Vec<TaxableLine> = (lines.iter())
            .map(|line| TaxableLine { amount: line.amount.negate(), treatment: line.treatment.clone() })
            .collect();
        let document = compute(&lines, policy, eur()).unwrap();
        let opposite = compute(&opposite, policy, eur()).unwrap();
        prop_assert_eq!(document.tax.negate().unwrap(), opposite.tax);
        prop_assert_eq!(document.net.negate().unwrap(), opposite.net);
        prop_assert_eq!(document.effective_percent, opposite.effective_percent);
    }

    #[test]
    fn one_rate_compounds_to_itself(lines in prop::collection::vec(any_line(), 1..8), policy in any_policy()) {
        let single: Vec<TaxableLine> = (lines.into_iter())
            .map(|line| TaxableLine { amount: line.amount, ..taxed("0", &["7.7"]) })
            .collect();
        let added = compute(&single, TaxPolicy { compound: false, ..policy }, eur()).unwrap();
        let compounded = compute(&single, TaxPolicy { compound: true, ..policy }, eur()).unwrap();
        prop_assert_eq!(added.lines, compounded.lines);
    }

    #[test]
    fn adding_tax_undoes_taking_it_out(net in 0i64..10_000_000, percent in 0u32..100) {
        let rates = [TaxRate { name: "VAT".into(), percent: percent.into() }];
        let added = tax_of_price(cents(net).amount(), &rates, TaxPolicy::default(), eur()).unwrap();
        let policy = TaxPolicy { included: true, ..TaxPolicy::default() };
        let included = tax_of_price(added.gross.amount(), &rates, policy, eur()).unwrap();
        prop_assert_eq!(added, included);
    }

    #[test]
    fn whatever_the_size_a_document_adds_up_or_is_refused(
        amounts in prop::collection::vec((any::<i128>(), 0u32..28, any_treatment()), 1..5), policy in any_policy(), yen in any::<bool>()
    ) {
        let lines: Vec<TaxableLine> = (amounts.into_iter())
            .filter_map(|(units, scale, treatment)| {
                let amount = Decimal::from_scaled(units >> (scale * 4 % 120), scale).ok()?;
                Some(TaxableLine { amount, treatment })
            })
            .collect();
        let currency: Currency = if yen { "JPY" } else { "EUR" }.parse().unwrap();
        match compute(&lines, policy, currency) {
            Ok(document) => prop_assert_eq!(document.net.plus(document.tax).unwrap(), document.total),
            Err(error) => {
                prop_assert!(matches!(error.code(), Code::NumberOutOfRange | Code::TooManyDecimals), "{}", error);
            }
        }
    }

    #[test]
    fn a_refund_never_gives_back_more_tax_than_was_charged(
        net in 0i64..100_000, tax in 0i64..30_000, refund in 0i64..200_000, rounding in prop::sample::select(Rounding::ALL)
    ) {
        let charged = TaxedAmount::added(cents(net), cents(tax)).unwrap();
        for part in [
            split_refund(&charged, cents(refund), rounding).unwrap(),
            refund_of_net(&charged, cents(refund), rounding).unwrap(),
        ] {
            prop_assert!(part.tax.minor() <= tax);
            let derived = [
                explain_split_refund(&charged, cents(refund), rounding).unwrap(),
                explain_refund_of_net(&charged, cents(refund), rounding).unwrap(),
            ];
            prop_assert!(derived.iter().any(|derived| explained::unexplained(&part, derived).is_empty()));
            for derived in derived {
                prop_assert_eq!(derived.check(), Ok(()));
                prop_assert_eq!(derived.amounts.len(), 3);
            }
            prop_assert_eq!(part.net.plus(part.tax).unwrap(), part.gross);
        }
        prop_assert_eq!(split_refund(&charged, charged.gross, rounding).unwrap(), charged);
    }
}

#[test]
fn taxes_compound_in_the_order_of_the_rates() {
    let policy = TaxPolicy {
        compound: true,
        ..TaxPolicy::default()
    };
    let document = compute(&[taxed("100.00", &["5", "9.975"])], policy, eur()).unwrap();
    let parts = &document.lines[0].parts;
    assert_eq!((parts[0].base, parts[0].tax), (cents(10000), cents(500)));
    // 9.975 % of 105.00 is 10.47375.
    assert_eq!((parts[1].base, parts[1].tax), (cents(10500), cents(1047)));
    assert_eq!(parts[1].tax_exact.to_string(), "10.47375");

    let included = TaxPolicy {
        included: true,
        ..policy
    };
    let document = compute(&[taxed("115.47", &["5", "9.975"])], included, eur()).unwrap();
    assert_eq!((document.net, document.total), (cents(10000), cents(11547)));
    assert_eq!(document.effective_percent.to_string(), "15.47375");
}

#[test]
fn nothing_is_taxed_by_the_mean_of_the_rates_of_its_lines() {
    let policies = [false, true].map(|included| TaxPolicy {
        included,
        ..TaxPolicy::default()
    });
    for policy in policies {
        let lines = [taxed("0", &["10"]), taxed("0.00", &["20"])];
        let document = compute(&lines, policy, eur()).unwrap();
        assert_eq!(document.tax, cents(0));
        let derived = document.explain(&lines).unwrap();
        assert_eq!(derived.check(), Ok(()));
        // Of two lines of 100: 30 of 200. Where it is included: 9.09 and 16.67 of 200, which is 25.76 on a net of 174.24.
        let mean = if policy.included { "14.78261" } else { "15" };
        assert_eq!(document.effective_percent, mean.parse().unwrap());
        let none = compute(&[], policy, eur()).unwrap();
        assert_eq!(none.effective_percent, Decimal::ZERO);
        assert!(none.explain(&[]).is_ok());
    }
}

#[test]
fn the_place_of_rounding_decides_about_a_cent() {
    let lines = [
        taxed("0.10", &["5"]),
        taxed("0.10", &["5"]),
        taxed("0.10", &["7"]),
        taxed("0.10", &["7"]),
    ];
    let tax = |round_at| {
        let policy = TaxPolicy {
            round_at,
            ..TaxPolicy::default()
        };
        compute(&lines, policy, eur()).unwrap().tax
    };
    // Each line 0.005 or 0.007; the groups 0.010 and 0.014; together 0.024.
    assert_eq!(tax(RoundTaxAt::Line), cents(4));
    assert_eq!(tax(RoundTaxAt::Group), cents(2));
    assert_eq!(tax(RoundTaxAt::Invoice), cents(2));
}

#[test]
fn included_tax_of_several_rates_can_be_rounded_once_for_the_invoice() {
    let policy = TaxPolicy {
        included: true,
        round_at: RoundTaxAt::Invoice,
        ..TaxPolicy::default()
    };
    // 10 * 19 / 119 + 10 * 7 / 107 = 1.59663... + 0.65420... = 2.25084...
    let document = compute(&[taxed("10", &["19"]), taxed("10", &["7"])], policy, eur()).unwrap();
    assert_eq!(document.tax, cents(225));
    assert_eq!(document.groups[0].tax, cents(160));
    assert_eq!(document.groups[1].tax, cents(65));
}

#[test]
fn exempt_and_reverse_charged_lines_form_groups_that_say_why() {
    let mut lines = [taxed("10", &["0"]), taxed("20", &["0"]), taxed("30", &["0"])];
    lines[1].treatment = TaxTreatment::Exempt {
        reason: "education".into(),
    };
    lines[2].treatment = TaxTreatment::ReverseCharge {
        tax_id: "FR40303265045".into(),
    };
    let document = compute(&lines, TaxPolicy::default(), eur()).unwrap();
    let groups: Vec<_> = (document.groups.iter())
        .map(|group| (group.category, group.exemption_reason.as_deref(), group.base))
        .collect();
    let expected = [
        (TaxCategory::ZeroRated, None, cents(1000)),
        (TaxCategory::Exempt, Some("education"), cents(2000)),
        (TaxCategory::ReverseCharge, Some("FR40303265045"), cents(3000)),
    ];
    assert_eq!(groups, expected);
    assert!(document.lines[1].parts.is_empty() && document.lines[2].parts.is_empty());
}

#[test]
fn malformed_lines_are_refused_where_they_are() {
    let table = [
        (vec![], Code::InvalidTax, "lines[1].treatment.rates"),
        (
            vec![rate("VAT", "-1")],
            Code::InvalidTax,
            "lines[1].treatment.rates[0].percent",
        ),
        (
            vec![rate("VAT", "1"), rate("VAT", "2")],
            Code::InvalidTax,
            "lines[1].treatment.rates[1].name",
        ),
        (
            vec![rate("VAT", "0.0000001")],
            Code::TooManyDecimals,
            "lines[1].treatment.rates[0].percent",
        ),
    ];
    for (rates, code, path) in table {
        let mut wrong = taxed("1", &["1"]);
        wrong.treatment = TaxTreatment::Taxed { rates };
        let error = compute(&[taxed("1", &["1"]), wrong], TaxPolicy::default(), eur()).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    let huge = taxed("9999999999999999999999999999", &["19"]);
    let error = compute(&[huge], TaxPolicy::default(), eur()).unwrap_err();
    assert_eq!(error.code(), Code::NumberOutOfRange);
}

#[test]
fn refunds_of_other_currencies_and_signs_are_refused() {
    let charged = TaxedAmount::added(cents(1000), cents(250)).unwrap();
    let refused = |refund| {
        split_refund(&charged, refund, Rounding::HalfUp)
            .unwrap_err()
            .code()
    };
    assert_eq!(refused(cents(-1)), Code::NotPositive);
    assert_eq!(
        refused(Money::from_minor(1, "USD".parse().unwrap())),
        Code::CurrencyMismatch
    );
}

fn rule(country: &str, region: Option<&str>, percent: &str, from: &str, to: Option<&str>) -> TaxRule {
    TaxRule {
        tax_class: "standard".into(),
        place: place(country, region),
        valid_from: from.parse().unwrap(),
        valid_to: to.map(|date| date.parse().unwrap()),
        rates: vec![rate("VAT", percent)],
        exemption_reason: None,
        reverse_charge: false,
    }
}

fn place(country: &str, region: Option<&str>) -> PlaceOfSupply {
    PlaceOfSupply {
        country: country.into(),
        region: region.map(str::to_owned),
    }
}

#[test]
fn a_table_answers_for_class_place_status_and_day() {
    let table = TaxTable {
        rules: vec![
            rule("CA", None, "5", "2008-01-01", None),
            rule("CA", Some("CA-ON"), "13", "2010-07-01", Some("2030-01-01")),
            TaxRule {
                reverse_charge: true,
                ..rule("FR", None, "20", "2014-01-01", None)
            },
            TaxRule {
                tax_class: "insurance".into(),
                rates: vec![],
                exemption_reason: Some("Art. 135".into()),
                ..rule("FR", None, "20", "2014-01-01", None)
            },
        ],
    };
    table.check().unwrap();
    let business = CustomerTaxStatus::ReverseCharge { tax_id: "X1".into() };
    let diplomat = CustomerTaxStatus::Exempt {
        reason: "diplomat".into(),
    };
    let answer = |class: &str, place: &PlaceOfSupply, customer: &CustomerTaxStatus, on: &str| match table
        .treatment(class, place, customer, on.parse().unwrap())
    {
        Ok(TaxTreatment::Taxed { rates }) => rates[0].percent.to_string(),
        Ok(TaxTreatment::Exempt { reason }) => reason,
        Ok(TaxTreatment::ReverseCharge { tax_id }) => tax_id,
        Ok(TaxTreatment::OutOfScope) => "out of scope".into(),
        Err(error) => error.code().to_string(),
    };
    let standard = &CustomerTaxStatus::Standard;
    let (ontario, alberta, france) = (
        place("CA", Some("CA-ON")),
        place("CA", Some("CA-AB")),
        place("FR", None),
    );
    let rows = [
        ("standard", &ontario, standard, "2010-06-30", "5"),
        ("standard", &ontario, standard, "2010-07-01", "13"),
        ("standard", &ontario, standard, "2029-12-31", "13"),
        ("standard", &ontario, standard, "2030-01-01", "5"),
        ("standard", &alberta, standard, "2020-01-01", "5"),
        ("standard", &alberta, standard, "2007-12-31", "invalid-tax"),
        ("standard", &ontario, &business, "2020-01-01", "13"),
        ("standard", &france, &business, "2020-01-01", "X1"),
        ("standard", &france, &diplomat, "2020-01-01", "diplomat"),
        ("insurance", &france, &business, "2020-01-01", "Art. 135"),
        ("books", &france, standard, "2020-01-01", "invalid-tax"),
        ("books", &france, &diplomat, "2020-01-01", "diplomat"),
    ];
    for (class, place, customer, on, expected) in rows {
        assert_eq!(
            answer(class, place, customer, on),
            expected,
            "{class} {place:?} {customer:?} {on}"
        );
    }
}

#[test]
fn a_table_names_everything_that_is_wrong_with_it() {
    let good = rule("DE", None, "19", "2021-01-01", None);
    let table = TaxTable {
        rules: vec![
            good.clone(),
            rule("DE", None, "16", "2020-07-01", Some("2021-01-02")),
            rule("de", None, "-1", "2020-07-01", Some("2020-07-01")),
            TaxRule {
                tax_class: String::new(),
                exemption_reason: Some("why".into()),
                ..good
            },
        ],
    };
    let error = table.check().unwrap_err();
    assert_eq!(error.code(), Code::InvalidTax);
    let found: Vec<(&str, &str)> = (error.details().violations.iter())
        .map(|violation| (violation.code.as_str(), violation.path.as_str()))
        .collect();
    let expected = [
        ("tax-rules-overlap", "rules[1].validFrom"),
        ("tax-country-invalid", "rules[2].place.country"),
        ("tax-rule-without-days", "rules[2].validTo"),
        ("tax-rate-invalid", "rules[2].rates"),
        ("tax-class-missing", "rules[3].taxClass"),
        ("tax-exemption-unclear", "rules[3].exemptionReason"),
    ];
    assert_eq!(found, expected);

    // A table that was never checked still does not choose between two rules.
    let on = "2021-01-01".parse().unwrap();
    let refused = table.treatment("standard", &place("DE", None), &CustomerTaxStatus::Standard, on);
    assert_eq!(refused.unwrap_err().code(), Code::InvalidTax);
}
