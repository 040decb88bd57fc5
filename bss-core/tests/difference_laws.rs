//! Laws of the difference of two bills: its parts sum to it, equal bills have none, and the way back has the other sign.

#[path = "support/laws.rs"]
mod laws;

use std::cell::RefCell;
use std::collections::BTreeMap;

use bss_core::billing::tax::{RoundTaxAt, TaxPolicy, TaxRate, TaxTreatment, TaxableLine, compute};
use bss_core::billing::{
    BillDifference, ChargeType, DifferenceReason, ExplainedLine, InvoiceExplanation, InvoiceKind, compare,
};
use bss_core::pricing::{
    Derivation, DerivedAmounts, Flat, Graduated, Price, RatingInput, StepOperation, Tier, rate,
};
use bss_core::{Currency, Decimal, Money, Rounding, TypedId};
use proptest::prelude::*;
use uuid::Uuid;

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

/// What a line is made from.
#[derive(Clone, Debug)]
struct Line {
    subscription: u128,
    offering: &'static str,
    model: Model,
    quantity: i64,
    days: Option<(u32, u32)>,
    charged_before: Option<i64>,
    discount_cents: i64,
    percent: &'static str,
}

#[derive(Clone, Debug)]
enum Model {
    Flat(i64),
    Graduated(i64, i64),
}

fn any_line() -> impl Strategy<Value = Line> {
    let cents = prop::sample::select(vec![0_i64, 33, 999, 2555, 3000]);
    let model = prop_oneof![
        2 => cents.clone().prop_map(Model::Flat),
        3 => (cents.clone(), cents).prop_map(|(first, second)| Model::Graduated(first, second)),
    ];
    (
        1..3_u128,
        prop::sample::select(vec!["small", "large"]),
        model,
        prop::sample::select(vec![0_i64, 3, 10, 11, 25]),
        prop::option::of(prop::sample::select(vec![(17, 31), (10, 30), (30, 30), (5, 28)])),
        prop::option::weighted(0.2, prop::sample::select(vec![100_i64, 2500])),
        prop::sample::select(vec!["0", "7", "19"]),
        prop::sample::select(vec![0_i64, 0, 0, 150]),
    )
        .prop_map(
            |(subscription, offering, model, quantity, days, charged_before, percent, discount_cents)| Line {
                subscription,
                offering,
                model,
                quantity,
                days,
                charged_before,
                discount_cents,
                percent,
            },
        )
}

#[derive(Clone, Debug)]
struct Bill {
    lines: Vec<Line>,
    rounding_cents: i64,
}

fn any_bill() -> impl Strategy<Value = Bill> {
    (prop::collection::vec(any_line(), 0..4), -2..3_i64).prop_map(|(lines, rounding_cents)| Bill {
        lines,
        rounding_cents,
    })
}

/// A bill, and the same after a few changes.
fn any_pair() -> impl Strategy<Value = (Bill, Bill)> {
    let change = (0..7_u8, 0..4_usize, any_line());
    prop_oneof![
        1 => (any_bill(), any_bill()),
        4 => (any_bill(), prop::collection::vec(change, 1..3)).prop_map(|(before, changes)| {
            let mut after = before.clone();
            for (what, place, other) in changes {
                let Some(line) = after.lines.get_mut(place) else { continue };
                match what {
                    0 => line.quantity = other.quantity,
                    1 => line.model = other.model,
                    2 => line.days = other.days,
                    3 => line.percent = other.percent,
                    4 => line.offering = other.offering,
                    5 => line.discount_cents = other.discount_cents,
                    _ => { after.lines.remove(place); }
                }
            }
            (before, after)
        }),
    ]
}

/// The line as billing makes it.
fn explained(line: &Line) -> (ExplainedLine, Decimal) {
    let amount = |cents: i64| Decimal::from_scaled(cents.into(), 2).unwrap();
    let (price, charge_type) = match line.model {
        Model::Flat(cents) => {
            let fee = Flat {
                amount: amount(cents),
            };
            let cadence = bss_core::calendar::Cadence::MONTHLY;
            (
                Price::recurring("fee", cadence, fee, eur()),
                ChargeType::Recurring,
            )
        }
        Model::Graduated(first, second) => {
            let tiers = vec![
                Tier::up_to(Decimal::from(10), amount(first)),
                Tier {
                    flat_amount: Decimal::ONE,
                    ..Tier::open(amount(second))
                },
            ];
            (
                Price::usage("data", "data", Graduated { tiers }, eur()),
                ChargeType::Usage,
            )
        }
    };
    let (scale, rounding) = (2, Rounding::HalfUp);
    let mut derivation = Derivation::new();
    let rated = rate(&price, &RatingInput::of(Decimal::from(line.quantity))).unwrap();
    let mut term = derivation.include(&rated.explanation).unwrap();
    term = match line.days {
        None => derivation
            .step("amount", StepOperation::Round { scale, rounding }, &[term])
            .unwrap(),
        Some((part, whole)) => {
            let part = derivation.given("part of period", part.into()).unwrap();
            let whole = derivation.given("whole period", whole.into()).unwrap();
            let fraction = StepOperation::Fraction { scale, rounding };
            derivation
                .step("share of price", fraction, &[term, part, whole])
                .unwrap()
        }
    };
    if let Some(cents) = line.charged_before {
        let before = derivation.given("already charged", amount(cents)).unwrap();
        term = derivation.subtract("difference", term, before).unwrap();
    }
    let explanation = derivation.finish(term).unwrap();
    let value = explanation.value();
    let amount = Money::new(value, eur()).unwrap();
    let rates = vec![TaxRate {
        name: "VAT".into(),
        percent: line.percent.parse().unwrap(),
    }];
    let explained = ExplainedLine {
        line: 1,
        subscription_id: Some(TypedId::from_uuid(Uuid::from_u128(line.subscription))),
        component: Some(format!("{}.{}", line.offering, price.code)),
        charge_type: Some(charge_type),
        description: format!("{}: {}", line.offering, price.code),
        period_start: None,
        period_end: None,
        amount,
        reason: explanation.text(),
        explanation,
        discount: Money::from_minor(line.discount_cents, eur()),
        net: amount,
        tax: Money::zero(eur()),
        treatment: TaxTreatment::Taxed { rates },
    };
    let discounted = value.minus(explained.discount.amount()).unwrap();
    (explained, discounted)
}

fn bill(bill: &Bill, included: bool) -> InvoiceExplanation {
    let (mut lines, amounts): (Vec<ExplainedLine>, Vec<Decimal>) = bill.lines.iter().map(explained).unzip();
    let taxable: Vec<TaxableLine> = (lines.iter().zip(amounts))
        .map(|(line, amount)| TaxableLine {
            amount,
            treatment: line.treatment.clone(),
        })
        .collect();
    let policy = TaxPolicy {
        included,
        round_at: RoundTaxAt::Group,
        ..TaxPolicy::default()
    };
    let taxed = compute(&taxable, policy, eur()).unwrap();
    for ((number, line), taxed) in (1_u32..).zip(&mut lines).zip(&taxed.lines) {
        (line.line, line.net, line.tax) = (number, taxed.net, taxed.tax);
    }
    let rounding = Money::from_minor(bill.rounding_cents, eur());
    InvoiceExplanation {
        invoice_id: TypedId::from_uuid(Uuid::nil()),
        kind: InvoiceKind::Invoice,
        number: None,
        currency: eur(),
        tax_included: included,
        lines,
        discounts: vec![],
        taxes: vec![],
        net: taxed.net,
        tax: taxed.tax,
        rounding,
        total: taxed.total.plus(rounding).unwrap(),
        derived: DerivedAmounts::default(),
    }
}

/// The causes of all lines, for comparison in any order.
fn causes(difference: &BillDifference, turned: bool) -> Vec<(String, i64, Vec<i64>)> {
    let sign = if turned { -1 } else { 1 };
    let mut lines: Vec<_> = (difference.lines.iter())
        .map(|line| {
            let (before, after) = if turned {
                (line.after, line.before)
            } else {
                (line.before, line.after)
            };
            let amounts = line.causes.iter().map(|cause| sign * cause.amount.minor());
            (
                format!("{before:?} {after:?}"),
                sign * line.difference.minor(),
                amounts.collect(),
            )
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn the_causes_sum_to_the_difference_and_the_way_back_has_the_other_sign() {
    let reached: RefCell<BTreeMap<&str, u32>> = RefCell::default();
    let config = laws::config();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        // With fewer, a cause may not be reached.
        cases: config.cases.max(3_000),
        ..config
    });
    let strategy = (any_pair(), any::<bool>());
    let law = |((before, after), included): ((Bill, Bill), bool)| {
        let (before, after) = (bill(&before, included), bill(&after, included));
        let difference = compare(&before, &after).unwrap();
        let lines = Money::sum(difference.lines.iter().map(|line| line.difference), eur()).unwrap();
        prop_assert_eq!(lines.plus(difference.rounding).unwrap(), difference.difference);
        prop_assert_eq!(before.total.plus(difference.difference).unwrap(), after.total);
        for line in &difference.lines {
            let causes = Money::sum(line.causes.iter().map(|cause| cause.amount), eur()).unwrap();
            prop_assert_eq!(causes, line.difference, "{}", line.text());
            for cause in &line.causes {
                prop_assert!(!cause.amount.is_zero());
                *reached.borrow_mut().entry(name(&cause.reason)).or_default() += 1;
            }
        }
        let back = compare(&after, &before).unwrap();
        prop_assert_eq!(causes(&back, true), causes(&difference, false));
        prop_assert_eq!(compare(&after, &after).unwrap().lines, vec![]);
        Ok(())
    };
    runner.run(&strategy, law).unwrap();
    let reached = reached.into_inner();
    let missing: Vec<&&str> = NAMES.iter().filter(|name| !reached.contains_key(*name)).collect();
    assert!(missing.is_empty(), "the generators miss {missing:?}: {reached:?}");
    // Most differences are told by their inputs, not by saying that the rule is another.
    assert!(
        reached["rule"] * 3 < reached["quantity or usage"] + reached["price"] + reached["days"],
        "{reached:?}"
    );
}

const NAMES: [&str; 11] = [
    "quantity or usage",
    "price",
    "days",
    "correction",
    "plan",
    "service",
    "rule",
    "tax",
    "tax rate",
    "rounding",
    "discount",
];

fn name(reason: &DifferenceReason) -> &'static str {
    match reason {
        DifferenceReason::Quantity { .. } | DifferenceReason::Usage { .. } => NAMES[0],
        DifferenceReason::Price { .. } => NAMES[1],
        DifferenceReason::DaysInService { .. } => NAMES[2],
        DifferenceReason::Correction => NAMES[3],
        DifferenceReason::Plan { .. } => NAMES[4],
        DifferenceReason::Service => NAMES[5],
        DifferenceReason::Rule => NAMES[6],
        DifferenceReason::Tax => NAMES[7],
        DifferenceReason::TaxRate { .. } => NAMES[8],
        DifferenceReason::Rounding => NAMES[9],
        DifferenceReason::LineDiscount { .. } => NAMES[10],
        DifferenceReason::OneTime | DifferenceReason::Discount { .. } => unreachable!("not generated"),
    }
}

#[test]
fn a_difference_reads_well() {
    let flat = |cents| Line {
        subscription: 1,
        offering: "small",
        model: Model::Flat(cents),
        quantity: 1,
        days: None,
        charged_before: None,
        discount_cents: 0,
        percent: "0",
    };
    let calls = |first, quantity| Line {
        model: Model::Graduated(first, 500),
        quantity,
        ..flat(0)
    };
    let taxed = |line: Line, percent| Line { percent, ..line };
    let rows: [(Vec<Line>, Vec<Line>, &[&str]); 12] = [
        (
            vec![flat(2500)],
            vec![Line {
                discount_cents: 250,
                ..flat(2500)
            }],
            &["small: fee: -2.50 EUR because the discount went from 0.00 to 2.50"],
        ),
        (
            vec![flat(2500)],
            vec![flat(3000)],
            &["small: fee: +5.00 EUR because the price went from 25.00 to 30.00"],
        ),
        (
            vec![taxed(flat(2500), "19")],
            vec![taxed(flat(3000), "19")],
            &["small: fee: +5.95 EUR: +5.00 because the price went from 25.00 to 30.00, +0.95 tax on that"],
        ),
        (
            vec![taxed(flat(3000), "19")],
            vec![taxed(flat(3000), "16")],
            &["small: fee: -0.90 EUR because the tax went from 19 % to 16 %"],
        ),
        (
            vec![Line {
                days: Some((17, 31)),
                ..flat(3000)
            }],
            vec![flat(3000)],
            &["small: fee: +13.55 EUR because it was in service for the whole period and not 17 of 31 days"],
        ),
        (
            vec![calls(10, 5)],
            vec![calls(10, 9)],
            &["small: data: +0.40 EUR because usage went from 5 to 9"],
        ),
        (
            vec![calls(10, 9)],
            vec![calls(10, 12)],
            &["small: data: +11.10 EUR because usage went from 9 to 12"],
        ),
        (
            vec![calls(10, 9)],
            vec![calls(20, 9)],
            &["small: data: +0.90 EUR because the price of tier 1 went from 0.10 to 0.20"],
        ),
        (
            vec![flat(2500)],
            vec![Line {
                offering: "large",
                ..flat(3000)
            }],
            &["large: fee: +5.00 EUR because large: fee took the place of small: fee"],
        ),
        (
            vec![],
            vec![flat(2500)],
            &["small: fee: +25.00 EUR because it is new"],
        ),
        (
            vec![flat(2500)],
            vec![],
            &["small: fee: -25.00 EUR because it is no longer charged"],
        ),
        (
            vec![flat(2500)],
            vec![
                flat(2500),
                Line {
                    charged_before: Some(3000),
                    ..flat(2500)
                },
            ],
            &["small: fee: -5.00 EUR because it corrects what was charged before"],
        ),
    ];
    for (before, after, expected) in rows {
        let of = |lines| {
            bill(
                &Bill {
                    lines,
                    rounding_cents: 0,
                },
                false,
            )
        };
        let difference = compare(&of(before), &of(after)).unwrap();
        let shown: Vec<String> = difference.lines.iter().map(|line| line.text()).collect();
        assert_eq!(shown, expected);
        let json = serde_json::to_string(&difference).unwrap();
        assert_eq!(serde_json::from_str::<BillDifference>(&json).unwrap(), difference);
    }
}
