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
        attributes: vec![zone("abroad")],
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

/// A price of any model, as long as it is well formed.
fn any_model() -> impl Strategy<Value = ChargeModel> {
    let above_zero = || small().prop_map(|number| number.plus(decimal("0.01")).unwrap());
    let optional = || prop::option::of(small());
    let bounded = tiers(true).prop_map(|tiers| {
        let stairs = tiers.iter().map(|it| StairstepStep {
            up_to: it.up_to,
            amount: it.unit_amount,
        });
        let blocks = tiers.iter().map(|it| BlockTier {
            max_blocks: it.up_to,
            block_size: it.flat_amount.plus(Decimal::ONE).unwrap(),
            block_amount: it.unit_amount,
        });
        let percentages = tiers.iter().map(|it| PercentageTier {
            up_to: it.up_to,
            rate_percent: it.unit_amount,
            flat_amount: it.flat_amount,
        });
        (stairs.collect(), blocks.collect(), percentages.collect())
    });
    let bounded = (bounded, 0..5).prop_map(|((steps, blocks, percentages), kind)| match kind {
        0 => ChargeModel::from(Stairstep {
            steps,
            cumulative: false,
        }),
        1 => Stairstep {
            steps,
            cumulative: true,
        }
        .into(),
        2 => GraduatedBlocks { tiers: blocks }.into(),
        3 => VolumeBlocks { tiers: blocks }.into(),
        _ => GraduatedPercentage { tiers: percentages }.into(),
    });
    let fees = (
        small(),
        small(),
        optional(),
        optional(),
        optional(),
        prop::option::of(0_u32..4),
    );
    let percentage = fees.prop_map(
        |(rate_percent, fixed, free_amount, least, most, free_transactions)| {
            ChargeModel::from(Percentage {
                rate_percent,
                fixed_amount_per_transaction: fixed,
                free_transactions,
                free_amount,
                min_amount_per_transaction: least,
                max_amount_per_transaction: most,
            })
        },
    );
    let cells = (small(), small()).prop_map(|(unit_amount, default)| {
        let cell = MatrixCell {
            attributes: vec![zone("abroad")],
            unit_amount,
        };
        ChargeModel::from(Matrix {
            cells: vec![cell],
            default_unit_amount: Some(default),
        })
    });
    let capacity = (small(), small(), small()).prop_map(|(up_to, amount, last)| {
        let limits = vec![MeterLimit {
            meter: "lines".to_owned(),
            up_to,
        }];
        let steps = vec![
            MultiMeterStep { amount, limits },
            MultiMeterStep {
                amount: last,
                limits: Vec::new(),
            },
        ];
        ChargeModel::from(MultiMeterStairstep { steps })
    });
    let package = (above_zero(), small(), any::<bool>()).prop_map(|(package_size, package_amount, up)| {
        let rounding = if up {
            PackageRounding::Up
        } else {
            PackageRounding::Down
        };
        ChargeModel::from(Package {
            package_size,
            package_amount,
            rounding,
        })
    });
    prop_oneof![
        small().prop_map(|amount| ChargeModel::from(Flat { amount })),
        small().prop_map(|unit_amount| PerUnit { unit_amount }.into()),
        small().prop_map(|multiplier| Multiplier { multiplier }.into()),
        Just(Dynamic {}.into()),
        tiers(true).prop_map(|tiers| Graduated { tiers }.into()),
        tiers(true).prop_map(|tiers| Volume { tiers }.into()),
        bounded,
        percentage,
        cells,
        capacity,
        package,
    ]
}

fn zone(value: &str) -> Attribute {
    Attribute {
        name: "zone".to_owned(),
        value: value.to_owned(),
    }
}

fn any_price() -> impl Strategy<Value = Price> {
    let included = (small(), small()).prop_map(|(quantity, amount)| Included { quantity, amount });
    let limits = (prop::option::of(small()), prop::option::of(small()));
    let conversion = (
        any::<bool>(),
        1_i64..10_000,
        prop::option::of(0..Rounding::ALL.len()),
    );
    let conversion = conversion.prop_map(|(multiply, factor, rounding)| QuantityConversion {
        operation: if multiply {
            ConversionOperation::Multiply
        } else {
            ConversionOperation::Divide
        },
        factor: Decimal::from_scaled(factor.into(), 2).unwrap(),
        rounding: rounding.map(|index| Rounding::ALL[index]),
    });
    let around = (
        prop::option::of(included),
        prop::option::of(conversion),
        any::<bool>(),
        limits,
    );
    (any_model(), around).prop_map(|(model, (included, conversion, separate_items, limits))| {
        let by_items = model.rule().rates_items();
        Price {
            included: included.filter(|_| !by_items),
            conversion: conversion.filter(|_| !by_items),
            minimum_spend: limits.0,
            maximum_spend: limits.1,
            separate_items,
            ..price(model)
        }
    })
}

/// A usage item that every model accepts.
fn any_item() -> impl Strategy<Value = UsageItem> {
    (small(), small(), any::<bool>()).prop_map(|(quantity, amount, abroad)| UsageItem {
        quantity,
        meter: Some("lines".to_owned()),
        amount: Some(amount),
        attributes: vec![zone(if abroad { "abroad" } else { "home" })],
    })
}

fn any_input() -> impl Strategy<Value = RatingInput> {
    let items = || prop::collection::vec(any_item(), 0..4);
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
    fn nothing_panics_whatever_the_numbers(
        price in any_price(), input in any_input(), numbers in prop::collection::vec((any::<i64>(), 0_u32..28), 8),
    ) {
        // Every number in the texts of price and input becomes an extreme one.
        let extreme = |text: String| {
            let numbers: Vec<String> = numbers.iter()
                .map(|(units, scale)| Decimal::from_scaled((*units).into(), *scale).unwrap().to_string())
                .collect();
            let mut pieces = text.split('"').map(str::to_owned).collect::<Vec<String>>();
            for (index, piece) in pieces.iter_mut().enumerate().filter(|(_, piece)| Decimal::parse(piece).is_ok()) {
                piece.clone_from(&numbers[index % numbers.len()]);
            }
            pieces.join("\"")
        };
        let price: Price = serde_json::from_str(&extreme(serde_json::to_string(&price).unwrap())).unwrap();
        let input: RatingInput = serde_json::from_str(&extreme(serde_json::to_string(&input).unwrap())).unwrap();
        validate(&price);
        if let Ok(rated) = rate(&price, &input) {
            prop_assert_eq!(rated.explanation.evaluate().unwrap(), rated.amount_exact);
            rated.explanation.text();
        }
    }

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
    fn parts_of_a_period_sum_to_the_price_of_all(price in any_price(), items in prop::collection::vec(any_item(), 1..6)) {
        let price = Price { minimum_spend: None, maximum_spend: None, ..price };
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
