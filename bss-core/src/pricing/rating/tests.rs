use proptest::prelude::*;

use super::*;
use crate::calendar::Cadence;
use crate::pricing::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn price(model: impl Into<ChargeModel>) -> Price {
    Price::usage("calls", "calls", model, "EUR".parse().unwrap())
}

fn amount_of(price: &Price, quantity: Decimal) -> Decimal {
    rate(price, &RatingInput::of(quantity)).unwrap().amount_exact
}

#[test]
fn a_maximum_is_used_up_in_the_order_of_the_lines() {
    let tier = |up_to: Option<&str>, flat: &str, unit: &str| Tier {
        up_to: up_to.map(decimal),
        flat_amount: decimal(flat),
        ..Tier::open(decimal(unit))
    };
    let tiers = vec![
        tier(Some("5"), "100", "0"),
        tier(Some("10"), "50", "0"),
        tier(None, "0", "5"),
    ];
    for (maximum, discount, expected) in [
        ("1000", "0", vec!["100", "50", "10"]),
        ("155", "0", vec!["100", "50", "5"]),
        ("120", "0", vec!["100", "20", "0"]),
        ("0", "0", vec!["0", "0", "0"]),
        ("30", "50", vec!["100", "10", "0", "-80"]),
    ] {
        let mut price = price(Graduated { tiers: tiers.clone() });
        price.maximum_spend = Some(decimal(maximum));
        let rated = rate(
            &price,
            &RatingInput {
                discount_percent: decimal(discount),
                ..RatingInput::of(decimal("12"))
            },
        );
        let rated = rated.unwrap();
        let lines = rated.lines_within_maximum().unwrap();
        let amounts: Vec<Decimal> = lines.iter().map(|line| line.amount).collect();
        assert_eq!(
            amounts,
            expected.into_iter().map(decimal).collect::<Vec<_>>(),
            "{maximum}"
        );
        let sum = amounts
            .iter()
            .try_fold(Decimal::ZERO, |sum, amount| sum.plus(*amount));
        assert_eq!(sum.unwrap(), rated.amount_exact);
    }
}

#[test]
fn a_negative_quantity_and_an_impossible_discount_are_refused() {
    let price = price(PerUnit {
        unit_amount: Decimal::ONE,
    });
    let mut input = RatingInput::of(Decimal::ONE);
    input.previous_usage = vec![UsageItem::of(Decimal::ONE), UsageItem::of(decimal("-0.5"))];
    let error = rate(&price, &input).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::NotPositive, "previousUsage[1].quantity")
    );
    for percent in ["-1", "100.01"] {
        let input = RatingInput {
            discount_percent: decimal(percent),
            ..RatingInput::default()
        };
        assert_eq!(rate(&price, &input).unwrap_err().path(), "discountPercent");
    }
}

fn read_price(model: &str) -> Price {
    price(serde_json::from_str::<ChargeModel>(model).unwrap())
}

#[test]
fn amounts_of_money_are_priced_by_percentages_and_factors() {
    let graduated = r#"{"graduatedPercentage": {"tiers": [
        {"upTo": "100", "ratePercent": "2", "flatAmount": "1"}, {"ratePercent": "1"}]}}"#;
    for (model, quantity, text) in [
        (
            r#"{"multiplier": {"multiplier": "1.1"}}"#,
            "12.5",
            "12.5 x 1.1 = 13.75",
        ),
        (graduated, "50", "50 x 2 % + 1 = 2"),
        (graduated, "150", "100 x 2 % + 1 + 50 x 1 % = 3.5"),
    ] {
        let rated = rate(&read_price(model), &RatingInput::of(decimal(quantity))).unwrap();
        assert_eq!(rated.explanation.text(), text);
    }
}

#[test]
fn a_step_of_several_meters_holds_up_to_the_limit_of_each() {
    let price = read_price(
        r#"{"multiMeterStairstep": {"steps": [
            {"amount": "5", "limits": [{"meter": "calls", "upTo": "10"}, {"meter": "data", "upTo": "3"}]},
            {"amount": "9"}]}}"#,
    );
    for (calls, data, amount) in [
        (0, 0, "5"),
        (10, 3, "5"),
        (11, 3, "9"),
        (10, 4, "9"),
        (11, 4, "9"),
    ] {
        let item = |meter: &str, quantity: i32| UsageItem {
            meter: Some(meter.to_owned()),
            ..UsageItem::of(quantity.into())
        };
        let usage = vec![item("calls", calls), item("data", data)];
        let input = RatingInput {
            usage,
            ..RatingInput::default()
        };
        assert_eq!(
            rate(&price, &input).unwrap().amount_exact,
            decimal(amount),
            "{calls} {data}"
        );
    }
}

#[test]
fn a_transaction_is_free_limited_or_neither() {
    let limits = r#""minAmountPerTransaction": "1", "maxAmountPerTransaction": "5""#;
    let fee = r#""fixedAmountPerTransaction": "0.5""#;
    for (fields, transactions, text) in [
        ("", &[100, 50][..], "150 x 1 % = 1.5"),
        (r#", "freeTransactions": 1"#, &[100, 50], "50 x 1 % = 0.5"),
        (r#", "freeAmount": "30""#, &[100, 50], "120 x 1 % = 1.2"),
        (r#", "freeAmount": "100""#, &[100, 50], "50 x 1 % = 0.5"),
        (&format!(", {fee}"), &[100, 50], "150 x 1 % + 2 x 0.5 = 2.5"),
        (&format!(", {limits}"), &[100, 500], "600 x 1 % = 6"),
        (&format!(", {limits}"), &[99, 501], "1 x 1 + 1 x 5 = 6"),
        (&format!(", {limits}"), &[1, 2, 300], "300 x 1 % + 2 x 1 = 5"),
        (
            &format!(", {limits}, {fee}"),
            &[50, 450],
            "500 x 1 % + 2 x 0.5 = 6",
        ),
        (&format!(", {limits}, {fee}"), &[49, 451], "1 x 1 + 1 x 5 = 6"),
    ] {
        let price = read_price(&format!(r#"{{"percentage": {{"ratePercent": "1"{fields}}}}}"#));
        let usage = transactions
            .iter()
            .map(|amount| UsageItem::of((*amount).into()))
            .collect();
        let rated = rate(
            &price,
            &RatingInput {
                usage,
                ..RatingInput::default()
            },
        )
        .unwrap();
        assert_eq!(rated.explanation.text(), text, "{fields}");
    }
}

#[test]
fn only_what_depends_on_each_transaction_asks_for_events() {
    for (fields, asks) in [
        ("", false),
        (r#", "freeAmount": "5""#, false),
        (r#", "fixedAmountPerTransaction": "1""#, true),
        (r#", "freeTransactions": 1"#, true),
        (r#", "minAmountPerTransaction": "1""#, true),
        (r#", "maxAmountPerTransaction": "1""#, true),
    ] {
        let price = read_price(&format!(r#"{{"percentage": {{"ratePercent": "1"{fields}}}}}"#));
        assert_eq!(price.model.rates_events(), asks, "{fields}");
    }
    assert!(read_price(r#"{"dynamic": {}}"#).model.rates_events());
    assert!(!read_price(r#"{"flat": {"amount": "1"}}"#).model.rates_events());
}

#[test]
fn a_price_names_the_meters_and_attributes_that_it_looks_at() {
    let cell = |name: &str, value: &str| {
        format!(r#"{{"attributes": [{{"name": "{name}", "value": "{value}"}}], "unitAmount": "1"}}"#)
    };
    let cells = [cell("zone", "eu"), cell("zone", "us"), cell("time", "night")].join(",");
    let step = |meter: &str| format!(r#"{{"amount": "1", "limits": [{{"meter": "{meter}", "upTo": "5"}}]}}"#);
    let steps = [step("data"), step("lines"), step("data")].join(",");
    for (model, meters, attributes) in [
        (r#"{"flat": {"amount": "1"}}"#.to_owned(), &[][..], &[][..]),
        (
            format!(r#"{{"matrix": {{"cells": [{cells}]}}}}"#),
            &[],
            &["time", "zone"],
        ),
        (
            format!(r#"{{"multiMeterStairstep": {{"steps": [{steps}, {{"amount": "2"}}]}}}}"#),
            &["data", "lines"],
            &[],
        ),
    ] {
        let price = read_price(&model);
        assert_eq!(price.model.rule().meters(), meters, "{model}");
        assert_eq!(price.model.attributes(), attributes, "{model}");
    }
}

#[test]
fn a_discount_takes_off_all_at_most() {
    let price = price(PerUnit {
        unit_amount: decimal("7"),
    });
    let input = RatingInput {
        discount_percent: decimal("100"),
        ..RatingInput::of(decimal("3"))
    };
    let rated = rate(&price, &input).unwrap();
    assert_eq!(
        (rated.amount_exact, rated.usage_amount),
        (Decimal::ZERO, decimal("21"))
    );
}

#[test]
fn only_what_a_usage_adds_to_a_tier_is_a_line() {
    let tiers = vec![
        Tier::up_to(decimal("10"), Decimal::ZERO),
        Tier::open(decimal("2")),
    ];
    let price = price(Graduated { tiers });
    let lines = |before: &str, used: &str| -> Vec<(RatedPart, Decimal, Decimal)> {
        let input = RatingInput {
            previous_usage: vec![UsageItem::of(decimal(before))],
            ..RatingInput::of(decimal(used))
        };
        let rated = rate(&price, &input).unwrap();
        assert_eq!(rated.billed_quantity, decimal(used));
        let lines = rated.lines.iter();
        lines
            .map(|line| (line.part, line.quantity, line.amount))
            .collect()
    };
    let tier = |number, quantity, amount| (RatedPart::Tier { number }, decimal(quantity), decimal(amount));
    // The first tier is free, but what was used of it is told.
    assert_eq!(lines("8", "4"), [tier(1, "2", "0"), tier(2, "2", "4")]);
    assert_eq!(lines("12", "3"), [tier(2, "3", "6")]);
    assert_eq!(lines("12", "0"), []);
}

#[test]
fn a_quantity_beyond_the_last_tier_is_refused_not_given_away() {
    let tiers = vec![Tier::up_to(decimal("10"), Decimal::ONE)];
    for model in [
        ChargeModel::from(Graduated { tiers: tiers.clone() }),
        Volume { tiers }.into(),
    ] {
        let error = rate(&price(model.clone()), &RatingInput::of(decimal("10.01"))).unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (
                Code::InvalidPrice,
                format!("model.{}.quantity", model.name()).as_str()
            )
        );
        assert_eq!(amount_of(&price(model), decimal("10")), decimal("10"));
    }
    let none = price(Graduated { tiers: Vec::new() });
    assert_eq!(
        rate(&none, &RatingInput::default()).unwrap_err().code(),
        Code::InvalidPrice
    );
}

#[test]
fn numbers_that_cannot_be_kept_are_refused() {
    let price = price(PerUnit {
        unit_amount: decimal("0.000000000001"),
    });
    let error = rate(&price, &RatingInput::of(decimal("0.00000000000000000000001"))).unwrap_err();
    assert_eq!(error.code(), Code::TooManyDecimals);
    assert!(error.path().starts_with("model.perUnit"));
}

#[test]
fn a_recurring_amount_in_arrears_is_due_when_the_period_ends() {
    let mut price = Price::recurring(
        "fee",
        Cadence::MONTHLY,
        Flat {
            amount: decimal("100"),
        },
        "EUR".parse().unwrap(),
    );
    let part = |continues| RatingInput {
        continues,
        ..RatingInput::of(Decimal::ONE)
    };
    let charged = |price: &Price, continues| rate(price, &part(continues)).unwrap().amount_exact;
    assert_eq!(
        (charged(&price, true), charged(&price, false)),
        (decimal("100"), decimal("100"))
    );
    price.charge = ChargeKind::Recurring {
        cadence: Cadence::MONTHLY,
        timing: BillingTiming::InArrears,
    };
    assert_eq!(
        (charged(&price, true), charged(&price, false)),
        (Decimal::ZERO, decimal("100"))
    );
}

#[test]
fn a_volume_tier_that_is_left_is_given_back() {
    let tiers = vec![Tier::up_to(decimal("10"), decimal("5")), Tier::open(decimal("4"))];
    let input = RatingInput {
        previous_usage: vec![UsageItem::of(decimal("8"))],
        ..RatingInput::of(decimal("4"))
    };
    let rated = rate(&price(Volume { tiers }), &input).unwrap();
    assert_eq!(rated.explanation.text(), "12 x 4 + -(8 x 5) = 8");
    let lines: Vec<(RatedPart, Decimal, Decimal)> = rated
        .lines
        .iter()
        .map(|line| (line.part, line.quantity, line.amount))
        .collect();
    assert_eq!(
        lines,
        [
            (RatedPart::Tier { number: 2 }, decimal("12"), decimal("48")),
            (RatedPart::Tier { number: 1 }, decimal("-8"), decimal("-40")),
        ]
    );
}

#[test]
fn a_model_that_looks_at_items_says_what_they_lack() {
    let steps = vec![MultiMeterStep {
        amount: Decimal::ONE,
        limits: Vec::new(),
    }];
    for model in [
        ChargeModel::from(Dynamic {}),
        MultiMeterStairstep { steps }.into(),
    ] {
        let error = rate(&price(model), &RatingInput::of(Decimal::ONE)).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, "usage"));
    }
    let cells = vec![MatrixCell {
        attributes: vec![Attribute {
            name: "zone".to_owned(),
            value: "abroad".to_owned(),
        }],
        unit_amount: Decimal::ONE,
    }];
    let matrix = price(Matrix {
        cells,
        default_unit_amount: None,
    });
    let error = rate(&matrix, &RatingInput::of(Decimal::ONE)).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::InvalidPrice, "model.matrix.cells")
    );
}

#[test]
fn a_negative_price_of_an_event_is_taken_over() {
    let item = |amount: &str| UsageItem {
        amount: Some(decimal(amount)),
        ..UsageItem::of(Decimal::ONE)
    };
    let input = RatingInput {
        usage: vec![item("5.25"), item("-7")],
        ..RatingInput::default()
    };
    assert_eq!(
        rate(&price(Dynamic {}), &input).unwrap().amount_exact,
        decimal("-1.75")
    );
}

#[test]
fn a_hundred_thousand_items_have_an_explanation_that_can_be_read_and_kept() {
    let usage: Vec<UsageItem> = (0_u64..100_000)
        .map(|number| UsageItem::of((number % 7).into()))
        .collect();
    let package = Package {
        package_size: decimal("5"),
        package_amount: decimal("0.03"),
        rounding: PackageRounding::default(),
    };
    let apart = Price {
        separate_items: true,
        ..price(package)
    };
    let input = RatingInput {
        usage,
        ..RatingInput::default()
    };
    let rated = rate(&apart, &input).unwrap();
    // Of each seven, one is nothing, five are one package and one is two; the last five of all are 0 to 4.
    assert_eq!(
        rated.amount_exact,
        decimal("0.03").times((14_285 * 7 + 4).into()).unwrap()
    );
    assert_eq!(rated.explanation.evaluate().unwrap(), rated.amount_exact);
    assert!(rated.explanation.steps.len() < 1_000);
    assert!(rated.explanation.text().len() < 2_000);
    let others = rated
        .explanation
        .steps
        .iter()
        .filter(|step| step.label == "all other items");
    assert_eq!(others.count(), 1);
}

#[test]
fn free_transactions_and_a_free_amount_end_together() {
    let model = Percentage {
        rate_percent: decimal("10"),
        free_transactions: Some(2),
        free_amount: Some(decimal("100")),
        ..Percentage::default()
    };
    let price = price(model);
    for (transactions, free, paid) in [
        (&["30", "30", "30"][..], "60", "30"),
        (&["100", "1"], "100", "1"),
        (&["99", "2", "50"], "100", "51"),
        (&["150", "0", "1"], "100", "51"),
        (&["0", "0", "5"], "0", "5"),
        (&[], "0", "0"),
    ] {
        let usage = transactions.iter().map(|it| UsageItem::of(decimal(it))).collect();
        let rated = rate(
            &price,
            &RatingInput {
                usage,
                ..RatingInput::default()
            },
        )
        .unwrap();
        let quantity = |part: RatedPart| {
            let line = rated.lines.iter().find(|line| line.part == part);
            line.map(|line| line.quantity).unwrap_or_default()
        };
        let found = (quantity(RatedPart::FreeAmount), quantity(RatedPart::Percentage));
        assert_eq!(found, (decimal(free), decimal(paid)), "{transactions:?}");
    }
}

#[test]
fn what_is_included_for_nothing_does_not_clutter_the_explanation() {
    let mut price = price(PerUnit {
        unit_amount: decimal("10"),
    });
    price.included = Some(Included {
        quantity: decimal("3"),
        amount: Decimal::ZERO,
    });
    let rated = rate(&price, &RatingInput::of(decimal("5"))).unwrap();
    assert_eq!(rated.explanation.text(), "2 x 10 = 20");
    assert_eq!(
        (rated.lines[0].part, rated.lines[0].quantity),
        (RatedPart::Included, decimal("3"))
    );
}

/// The maximum spend was lowered within the period: what was billed above it is not given back, and nothing is added.
#[test]
fn a_limit_that_is_passed_already_leaves_nothing() {
    let mut price = price(PerUnit {
        unit_amount: decimal("5"),
    });
    price.maximum_spend = Some(decimal("50"));
    let input = RatingInput {
        previously_billed: decimal("60"),
        ..RatingInput::of(Decimal::ONE)
    };
    let rated = rate(&price, &input).unwrap();
    assert_eq!(rated.explanation.text(), "min(1 x 5, max(50 - 60, 0)) = 0");
    let last = rated.lines.last().unwrap();
    assert_eq!((last.part, last.amount), (RatedPart::MaximumSpend, decimal("-5")));
}

#[test]
fn the_price_of_nothing_is_explained_as_well() {
    let unit_amount = decimal("10");
    let rated = rate(&price(PerUnit { unit_amount }), &RatingInput::of(Decimal::ZERO)).unwrap();
    assert_eq!(rated.explanation.text(), "0 x 10 = 0");
    assert_eq!(rated.lines.len(), 1);
}

/// An amount with two decimals.
fn small() -> impl Strategy<Value = Decimal> {
    (0_i64..100_000).prop_map(|units| Decimal::from_scaled(units.into(), 2).unwrap())
}

proptest! {
    #[test]
    fn limits_of_each_transaction_hold_however_many_are_explained_together(
        amounts in prop::collection::vec(small(), 0..40), percent in small(), fee in small(),
        least in prop::option::of(small()), most in small(),
    ) {
        let model = Percentage {
            rate_percent: percent,
            fixed_amount_per_transaction: fee,
            min_amount_per_transaction: least,
            max_amount_per_transaction: Some(most),
            ..Percentage::default()
        };
        let usage: Vec<UsageItem> = amounts.iter().map(|amount| UsageItem::of(*amount)).collect();
        let rated = rate(&price(model), &RatingInput { usage, ..RatingInput::default() }).unwrap();
        let hundredth = decimal("0.01");
        let each = amounts.iter().map(|amount| {
            let exact = amount.times(percent).unwrap().times(hundredth).unwrap().plus(fee).unwrap();
            least.map_or(exact, |least| exact.max(least)).min(most)
        });
        let sum = each.fold(Decimal::ZERO, |sum, amount| sum.plus(amount).unwrap());
        prop_assert_eq!(rated.amount_exact, sum);
        prop_assert!(rated.explanation.steps.len() <= 20);
    }
}
