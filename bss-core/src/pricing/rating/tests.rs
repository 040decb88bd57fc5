use proptest::prelude::*;

use super::*;
use crate::calendar::Cadence;
use crate::pricing::{ChargeModel, Flat, Graduated, PerUnit, Tier, Volume};

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

/// A quantity or an amount with two decimals.
fn small() -> impl Strategy<Value = Decimal> {
    (0_i64..100_000).prop_map(|units| Decimal::from_scaled(units.into(), 2).unwrap())
}

prop_compose! {
    /// Tiers with ordered bounds; rates alone, or flat and maximum amounts too.
    fn tiers(with_amounts: bool)(widths in prop::collection::vec(1_i64..10_000, 0..6))
        (rates in prop::collection::vec((small(), small(), prop::option::of(small())), widths.len() + 1), widths in Just(widths))
        -> Vec<Tier>
    {
        let mut up_to = Decimal::ZERO;
        let mut bounds: Vec<Option<Decimal>> = Vec::new();
        for width in widths {
            up_to = up_to.plus(Decimal::from_scaled(width.into(), 2).unwrap()).unwrap();
            bounds.push(Some(up_to));
        }
        bounds.push(None);
        bounds.into_iter().zip(rates).map(|(up_to, (unit_amount, flat_amount, max_amount))| match with_amounts {
            true => Tier { up_to, unit_amount, flat_amount, max_amount },
            false => Tier { up_to, ..Tier::open(unit_amount) },
        }).collect()
    }
}

fn any_price() -> impl Strategy<Value = Price> {
    let model = prop_oneof![
        small().prop_map(|amount| ChargeModel::from(Flat { amount })),
        small().prop_map(|unit_amount| PerUnit { unit_amount }.into()),
        tiers(true).prop_map(|tiers| Graduated { tiers }.into()),
        tiers(true).prop_map(|tiers| Volume { tiers }.into()),
    ];
    let included =
        prop::option::of((small(), small()).prop_map(|(quantity, amount)| Included { quantity, amount }));
    let limits = (prop::option::of(small()), prop::option::of(small()));
    (model, included, limits, any::<bool>()).prop_map(
        |(model, included, (minimum_spend, maximum_spend), separate_items)| Price {
            included,
            minimum_spend,
            maximum_spend,
            separate_items,
            ..price(model)
        },
    )
}

fn any_input() -> impl Strategy<Value = RatingInput> {
    let items = || prop::collection::vec(small().prop_map(UsageItem::of), 0..4);
    (items(), items(), small(), 0_i64..=100, any::<bool>()).prop_map(
        |(usage, previous_usage, previously_billed, percent, continues)| RatingInput {
            usage,
            previous_usage,
            previously_billed,
            already_billed: Decimal::ZERO,
            discount_percent: percent.into(),
            continues,
        },
    )
}

proptest! {
    #[test]
    fn an_explanation_evaluates_to_the_amount_and_the_lines_sum_to_it(price in any_price(), input in any_input()) {
        let rated = rate(&price, &input).unwrap();
        prop_assert_eq!(rated.explanation.value(), rated.amount_exact);
        prop_assert_eq!(rated.explanation.evaluate().unwrap(), rated.amount_exact);
        let sum = rated.lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.plus(line.amount)).unwrap();
        prop_assert_eq!(sum, rated.amount_exact);
        let json = serde_json::to_string(&(&price, &rated)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Price, Rated)>(&json).unwrap(), (price, rated));
    }

    #[test]
    fn a_graduated_price_never_falls(tiers in tiers(true), first in small(), second in small()) {
        let price = price(Graduated { tiers });
        let (less, more) = (first.min(second), first.max(second));
        prop_assert!(amount_of(&price, less) <= amount_of(&price, more));
    }

    #[test]
    fn a_graduated_price_without_flat_amounts_has_no_jumps(tiers in tiers(false)) {
        let cent = decimal("0.01");
        let steepest = tiers.iter().map(|tier| tier.unit_amount).max().unwrap();
        let bounds: Vec<Decimal> = tiers.iter().filter_map(|tier| tier.up_to).collect();
        let price = price(Graduated { tiers });
        prop_assert_eq!(amount_of(&price, Decimal::ZERO), Decimal::ZERO);
        for bound in bounds {
            let rise = amount_of(&price, bound.plus(cent).unwrap()).minus(amount_of(&price, bound)).unwrap();
            prop_assert!(rise <= steepest.times(cent).unwrap());
        }
    }

    #[test]
    fn with_one_tier_graduated_volume_and_per_unit_agree(unit_amount in small(), quantity in small()) {
        let tiers = vec![Tier::open(unit_amount)];
        let per_unit = amount_of(&price(PerUnit { unit_amount }), quantity);
        prop_assert_eq!(amount_of(&price(Graduated { tiers: tiers.clone() }), quantity), per_unit);
        prop_assert_eq!(amount_of(&price(Volume { tiers }), quantity), per_unit);
    }

    #[test]
    fn parts_of_a_period_sum_to_the_price_of_all(price in any_price(), quantities in prop::collection::vec(small(), 1..6)) {
        let price = Price { minimum_spend: None, maximum_spend: None, ..price };
        let items: Vec<UsageItem> = quantities.into_iter().map(UsageItem::of).collect();
        let mut sum = Decimal::ZERO;
        for (index, item) in items.iter().enumerate() {
            let input = RatingInput {
                usage: vec![item.clone()],
                previous_usage: items[..index].to_vec(),
                ..RatingInput::default()
            };
            sum = sum.plus(rate(&price, &input).unwrap().amount_exact).unwrap();
        }
        let whole = RatingInput { usage: items, ..RatingInput::default() };
        prop_assert_eq!(sum, rate(&price, &whole).unwrap().amount_exact);
    }

    #[test]
    fn limits_of_the_spend_hold_over_all_parts_of_a_period(
        unit_amount in small(), quantities in prop::collection::vec(small(), 1..6), limits in (small(), small()),
    ) {
        let (minimum, maximum) = (limits.0.min(limits.1), limits.0.max(limits.1));
        let mut price = price(PerUnit { unit_amount });
        (price.minimum_spend, price.maximum_spend) = (Some(minimum), Some(maximum));
        let mut billed = Decimal::ZERO;
        for (index, quantity) in quantities.iter().enumerate() {
            let input = RatingInput {
                previously_billed: billed,
                continues: index + 1 < quantities.len(),
                ..RatingInput::of(*quantity)
            };
            let rated = rate(&price, &input).unwrap();
            prop_assert!(!rated.amount_exact.is_negative());
            billed = billed.plus(rated.amount_exact).unwrap();
            prop_assert!(billed <= maximum);
        }
        prop_assert!(minimum <= billed);
    }
}
