//! Laws of discounts: whatever their kinds and order, lines never fall below zero and everything adds up.

#[path = "support/explained.rs"]
mod explained;

use bss_core::billing::discount::{
    Discount, DiscountFrequency, DiscountOrder, DiscountPolicy, DiscountStacking, DiscountStage,
    DiscountValue, DiscountableLine, DiscountedDocument, RoundDiscountAt, StackableDiscount, apply,
    apply_best, spend_prepaid_credit,
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

fn line(key: &str, minor: i64) -> DiscountableLine {
    DiscountableLine {
        keys: vec![key.into()],
        amount: cents(minor),
    }
}

fn percent(percent: &str) -> Discount {
    Discount {
        key: percent.into(),
        value: DiscountValue::Percent {
            percent: percent.parse().unwrap(),
        },
        frequency: DiscountFrequency::Once,
        stage: DiscountStage::Invoice,
        only: vec![],
    }
}

fn fixed(minor: i64) -> Discount {
    Discount {
        value: DiscountValue::Fixed {
            amount: cents(minor),
            already_used: None,
        },
        ..percent("0")
    }
}

fn any_discount() -> impl Strategy<Value = Discount> {
    let value = prop_oneof![
        (0i128..=100_000).prop_map(|units| DiscountValue::Percent {
            percent: Decimal::from_scaled(units, 3).unwrap()
        }),
        (0i64..100_000, prop::option::of(0i64..100_000)).prop_map(|(amount, used)| DiscountValue::Fixed {
            amount: cents(amount),
            already_used: used.map(cents),
        }),
    ];
    let frequency = prop_oneof![
        Just(DiscountFrequency::Once),
        Just(DiscountFrequency::Forever),
        (0u32..3).prop_map(|periods_left| DiscountFrequency::Times { periods_left }),
    ];
    let stage = prop::sample::select(vec![DiscountStage::Line, DiscountStage::Invoice]);
    let only = prop::sample::subsequence(vec!["a".to_owned(), "b".to_owned()], 0..=2);
    (value, frequency, stage, only).prop_map(|(value, frequency, stage, only)| Discount {
        key: "any".into(),
        value,
        frequency,
        stage,
        only,
    })
}

fn any_lines() -> impl Strategy<Value = Vec<DiscountableLine>> {
    let one = (prop::sample::select(vec!["a", "b", "c"]), -5_000i64..100_000);
    prop::collection::vec(one.prop_map(|(key, minor)| line(key, minor)), 0..6)
}

fn any_policy() -> impl Strategy<Value = DiscountPolicy> {
    let order = vec![
        DiscountOrder::PercentFirst,
        DiscountOrder::AsListed,
        DiscountOrder::RestrictedFirst,
    ];
    let round_at = vec![RoundDiscountAt::Total, RoundDiscountAt::Line];
    (
        prop::sample::select(order),
        prop::sample::select(round_at),
        prop::sample::select(Rounding::ALL),
    )
        .prop_map(|(order, round_at, rounding)| DiscountPolicy {
            order,
            round_at,
            rounding,
        })
}

fn applied(lines: &[DiscountableLine], discounts: &[Discount], policy: DiscountPolicy) -> DiscountedDocument {
    apply(lines, discounts, policy, eur()).unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts, eur()).unwrap()
}

/// Every order, with every place and way of rounding.
fn every_policy() -> Vec<DiscountPolicy> {
    let orders = [
        DiscountOrder::PercentFirst,
        DiscountOrder::AsListed,
        DiscountOrder::RestrictedFirst,
    ];
    let places = [RoundDiscountAt::Total, RoundDiscountAt::Line];
    let policies = orders
        .into_iter()
        .flat_map(|order| places.map(|round_at| (order, round_at)));
    policies
        .flat_map(|(order, round_at)| {
            (Rounding::ALL.iter()).map(move |rounding| DiscountPolicy {
                order,
                round_at,
                rounding: *rounding,
            })
        })
        .collect()
}

/// The same discounts in another currency.
fn in_currency(lines: &mut [DiscountableLine], discounts: &mut [Discount], currency: Currency) {
    let convert = |money: &mut Money| *money = Money::from_minor(money.minor(), currency);
    lines.iter_mut().for_each(|line| convert(&mut line.amount));
    for discount in discounts {
        if let DiscountValue::Fixed { amount, already_used } = &mut discount.value {
            convert(amount);
            already_used.iter_mut().for_each(convert);
        }
    }
}

fn assert_adds_up(document: &DiscountedDocument, currency: Currency) {
    let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::sum(amounts, currency).unwrap();
    for (index, line) in document.lines.iter().enumerate() {
        assert_eq!(line.amount.minus(line.discount).unwrap(), line.net);
        assert!(!line.discount.is_negative());
        assert!(!line.net.is_negative() || line.discount.is_zero());
        let parts = document.discounts.iter().flat_map(|discount| &discount.parts);
        let own = parts
            .filter(|part| part.line as usize == index)
            .map(|part| part.amount);
        assert_eq!(sum(&mut own.into_iter()), line.discount);
    }
    for discount in &document.discounts {
        assert_eq!(
            sum(&mut discount.parts.iter().map(|part| part.amount)),
            discount.amount
        );
        assert_eq!(
            sum(&mut discount.parts.iter().map(|part| part.base)),
            discount.base
        );
        assert!(discount.amount.minor() <= discount.base.minor());
        if let DiscountValue::Fixed { .. } = discount.discount.value {
            assert_eq!(
                discount.amount.amount(),
                discount.worth.min(discount.base.amount())
            );
        }
    }
    assert_eq!(
        sum(&mut document.lines.iter().map(|line| line.discount)),
        document.discount
    );
    assert_eq!(sum(&mut document.lines.iter().map(|line| line.net)), document.net);
    assert_eq!(document.net.plus(document.discount).unwrap(), document.subtotal);
}

/// Under every order and every rounding the parts of all discounts sum to the discount, lines less discounts to the net, and no line
/// falls below zero.
#[test]
fn everything_adds_up_under_every_policy() {
    let aspects: &[(&str, &[&str])] = &[
        ("currency", &["EUR", "JPY", "KWD"]),
        ("value", &["percent", "fixed"]),
        ("stage", &["line", "invoice"]),
        ("lines", &["all", "some"]),
        ("taken", &["nothing", "a part", "everything"]),
        ("order", &["decides", "makes no difference"]),
        ("rounding", &["decides", "makes no difference"]),
    ];
    let currency = prop::sample::select(vec!["EUR", "JPY", "KWD"]);
    let cases = (any_lines(), prop::collection::vec(any_discount(), 0..5), currency);
    laws::law(
        "discounts",
        aspects,
        cases,
        |(mut lines, mut discounts, code), reached| {
            let currency: Currency = code.parse().unwrap();
            in_currency(&mut lines, &mut discounts, currency);
            reached.hit("currency", code);
            let mut totals: Vec<(DiscountPolicy, Money)> = Vec::new();
            for policy in every_policy() {
                let document = apply(&lines, &discounts, policy, currency).unwrap();
                prop_assert_eq!(document.discounts.len(), discounts.len());
                assert_adds_up(&document, currency);
                totals.push((policy, document.discount));
                for discount in &document.discounts {
                    let is_fixed = matches!(discount.discount.value, DiscountValue::Fixed { .. });
                    reached.hit("value", if is_fixed { "fixed" } else { "percent" });
                    let is_of_lines = discount.discount.stage == DiscountStage::Line;
                    reached.hit("stage", if is_of_lines { "line" } else { "invoice" });
                    reached.hit(
                        "lines",
                        if discount.discount.only.is_empty() {
                            "all"
                        } else {
                            "some"
                        },
                    );
                    reached.hit(
                        "taken",
                        match discount.amount {
                            amount if amount.is_zero() => "nothing",
                            amount if amount == discount.base => "everything",
                            _ => "a part",
                        },
                    );
                }
            }
            let decides = |same: fn(&DiscountPolicy, &DiscountPolicy) -> bool| {
                let differ = |(one, total): &(DiscountPolicy, Money)| {
                    totals
                        .iter()
                        .any(|(other, found)| same(one, other) && found != total)
                };
                if totals.iter().any(differ) {
                    "decides"
                } else {
                    "makes no difference"
                }
            };
            let order =
                decides(|one, other| (one.round_at, one.rounding) == (other.round_at, other.rounding));
            let rounding = decides(|one, other| (one.order, one.round_at) == (other.order, other.round_at));
            reached.hit("order", order);
            reached.hit("rounding", rounding);
            Ok(())
        },
    );
}

proptest! {
    #![proptest_config(laws::config())]

    #[test]
    fn every_amount_is_derived_again(
        lines in any_lines(), discounts in prop::collection::vec(any_discount(), 0..5), policy in any_policy()
    ) {
        let document = applied(&lines, &discounts, policy);
        let derived = document.explain().unwrap();
        derived.check().unwrap();
        prop_assert_eq!(explained::unexplained(&document, &derived), Vec::<String>::new());
        for amount in &derived.amounts {
            let explanation = derived.of(&amount.path).unwrap();
            prop_assert_eq!(explanation.evaluate().unwrap(), amount.value, "{}", explanation.text());
        }
    }

    #[test]
    fn whatever_the_size_a_document_adds_up_or_is_refused(
        minors in prop::collection::vec(any::<i64>(), 1..5), off in 0i64.., used in 0i64.., policy in any_policy()
    ) {
        let lines: Vec<DiscountableLine> = minors.into_iter().map(|minor| line("a", minor)).collect();
        let value = DiscountValue::Fixed { amount: cents(off), already_used: Some(cents(used)) };
        let discounts = [Discount { value, ..percent("0") }, percent("99.999999")];
        match apply(&lines, &discounts, policy, eur()) {
            Ok(document) => prop_assert_eq!(document.net.plus(document.discount).unwrap(), document.subtotal),
            Err(error) => prop_assert_eq!(error.code(), Code::NumberOutOfRange),
        }
    }

    #[test]
    fn amounts_commute(lines in any_lines(), one in 0i64..100_000, other in 0i64..100_000) {
        let policy = DiscountPolicy::default();
        let there = applied(&lines, &[fixed(one), fixed(other)], policy).discount;
        prop_assert_eq!(there, applied(&lines, &[fixed(other), fixed(one)], policy).discount);
    }

    #[test]
    fn percentages_go_first_wherever_they_are_listed(lines in any_lines(), minor in 0i64..100_000, rate in 0u32..=100) {
        let policy = DiscountPolicy::default();
        let rate = percent(&rate.to_string());
        let there = applied(&lines, &[rate.clone(), fixed(minor)], policy);
        prop_assert_eq!(there, applied(&lines, &[fixed(minor), rate], policy));
    }

    #[test]
    fn an_amount_given_once_is_taken_off_exactly_once(invoices in prop::collection::vec(0i64..1_000, 1..20), minor in 1i64..5_000) {
        let mut next = Some(fixed(minor));
        let mut taken = 0;
        for invoice in &invoices {
            let document = applied(&[line("a", *invoice)], next.as_slice(), DiscountPolicy::default());
            taken += document.discount.minor();
            next = document.discounts.first().and_then(|applied| applied.next.clone());
        }
        prop_assert_eq!(taken, minor.min(invoices.iter().sum()));
        prop_assert_eq!(next.is_none(), taken == minor);
    }

    #[test]
    fn credit_pays_no_more_than_is_owed(amounts in prop::collection::vec(-1_000i64..10_000, 0..6), credit in 0i64..30_000) {
        let amounts: Vec<Money> = amounts.into_iter().map(cents).collect();
        let owed: i64 = amounts.iter().map(|amount| amount.minor().max(0)).sum();
        let spent = spend_prepaid_credit(&amounts, cents(credit)).unwrap();
        prop_assert_eq!(spent.used, cents(credit.min(owed)));
        prop_assert_eq!(sum(spent.applied), spent.used);
        prop_assert_eq!(spent.used.plus(spent.left).unwrap(), cents(credit));
        prop_assert_eq!(spent.used.plus(spent.payable).unwrap(), sum(amounts));
    }
}

#[test]
fn the_order_is_a_policy() {
    let lines = [line("plan", 10_000), line("usage", 10_000)];
    let restricted = Discount {
        only: vec!["usage".into()],
        ..percent("50")
    };
    let discounts = [fixed(4_000), restricted];
    let total = |order| {
        let policy = DiscountPolicy {
            order,
            ..DiscountPolicy::default()
        };
        applied(&lines, &discounts, policy).discount
    };
    // 40.00 off, then half of 80.00 of usage; or half of 100.00 of usage, then 40.00.
    assert_eq!(total(DiscountOrder::AsListed), cents(8_000));
    assert_eq!(total(DiscountOrder::PercentFirst), cents(9_000));
    assert_eq!(total(DiscountOrder::RestrictedFirst), cents(9_000));

    let discounts = [
        percent("10"),
        Discount {
            only: vec!["plan".into()],
            ..fixed(5_000)
        },
    ];
    let total = |order| {
        let policy = DiscountPolicy {
            order,
            ..DiscountPolicy::default()
        };
        applied(&lines, &discounts, policy).discount
    };
    assert_eq!(total(DiscountOrder::PercentFirst), cents(7_000));
    assert_eq!(total(DiscountOrder::RestrictedFirst), cents(6_500));
}

#[test]
fn discounts_of_lines_come_before_those_of_the_invoice() {
    let of_line = Discount {
        stage: DiscountStage::Line,
        only: vec!["a".into()],
        ..fixed(1_000)
    };
    let document = applied(
        &[line("a", 5_000), line("b", 5_000)],
        &[percent("10"), of_line],
        DiscountPolicy::default(),
    );
    let nets: Vec<i64> = document.lines.iter().map(|line| line.net.minor()).collect();
    assert_eq!(nets, [3_600, 4_500]);
    assert_eq!(document.discounts[1].base, cents(9_000));
}

proptest! {
    #![proptest_config(laws::config())]

    /// The customer gets the best of all choices, and an exclusive discount stands alone.
    #[test]
    fn the_best_choice_of_discounts_is_taken(
        lines in any_lines(),
        discounts in prop::collection::vec((any_discount(), any::<bool>()), 0..5),
        policy in any_policy(),
    ) {
        let stackable = |(number, (discount, is_exclusive)): (usize, &(Discount, bool))| StackableDiscount {
            discount: Discount { key: number.to_string(), ..discount.clone() },
            stacking: if *is_exclusive { DiscountStacking::Exclusive } else { DiscountStacking::Combinable },
        };
        let all: Vec<StackableDiscount> = discounts.iter().enumerate().map(stackable).collect();
        let is_exclusive = |one: &&StackableDiscount| one.stacking == DiscountStacking::Exclusive;
        let best = apply_best(&lines, &all, policy, eur()).unwrap();
        let combined: Vec<Discount> =
            all.iter().filter(|one| !is_exclusive(one)).map(|one| one.discount.clone()).collect();
        let choices = all.iter().filter(is_exclusive).map(|one| vec![one.discount.clone()]);
        let choices: Vec<DiscountedDocument> = std::iter::once(combined)
            .chain(choices)
            .map(|choice| applied(&lines, &choice, policy))
            .collect();
        prop_assert!(choices.contains(&best));
        for choice in choices {
            prop_assert!(choice.discount.minor() <= best.discount.minor());
        }
    }
}

#[test]
fn a_discount_that_takes_nothing_off_is_not_spent() {
    let rows = [
        (percent("10"), false),
        (fixed(100), false),
        (
            Discount {
                frequency: DiscountFrequency::Times { periods_left: 1 },
                ..percent("10")
            },
            false,
        ),
        (
            Discount {
                frequency: DiscountFrequency::Times { periods_left: 0 },
                ..percent("10")
            },
            true,
        ),
    ];
    for (discount, is_used_up) in rows {
        let document = applied(
            &[line("a", 0), line("a", -100)],
            std::slice::from_ref(&discount),
            DiscountPolicy::default(),
        );
        assert!(document.discount.is_zero());
        assert_eq!(document.discounts[0].next.is_none(), is_used_up, "{discount:?}");
    }
}

#[test]
fn bad_discounts_are_refused_where_they_are() {
    let used = |used| Discount {
        value: DiscountValue::Fixed {
            amount: cents(1),
            already_used: Some(used),
        },
        ..percent("0")
    };
    let dollar = Money::from_minor(1, "USD".parse().unwrap());
    let rows = [
        (percent("-1"), Code::InvalidDiscount),
        (percent("100.1"), Code::InvalidDiscount),
        (percent("0.0000001"), Code::TooManyDecimals),
        (fixed(-1), Code::InvalidDiscount),
        (used(cents(-1)), Code::InvalidDiscount),
        (used(dollar), Code::CurrencyMismatch),
    ];
    for (discount, code) in rows {
        let discounts = [percent("1"), discount];
        let error = apply(&[line("a", 100)], &discounts, DiscountPolicy::default(), eur()).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, "discounts[1].value"));
    }
    let lines = [DiscountableLine {
        keys: vec![],
        amount: dollar,
    }];
    let error = apply(&lines, &[], DiscountPolicy::default(), eur()).unwrap_err();
    assert_eq!(error.code(), Code::CurrencyMismatch);
    let error = spend_prepaid_credit(&[cents(1)], cents(-1)).unwrap_err();
    assert_eq!(error.code(), Code::NotPositive);
}
