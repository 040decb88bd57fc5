//! Laws of rating: what holds for the rules around a model, for usage that is rated in steps, and for the explanation.

use bss_core::pricing::{ConversionOperation, Price, Rated, RatedPart, RatingInput, UsageItem, rate};
use bss_core::{Decimal, Money, Rounding};
use proptest::prelude::*;

#[path = "support/any_price.rs"]
mod any_price;
#[path = "support/laws.rs"]
mod laws;

use any_price::{
    DECIMALS, EDGES, ITEM_MODELS, MODELS, amount_of, any_conversion, any_included, any_model, decimals_of,
    edge_of, edges, input, number, price_of, priced_usage, rates_items, scaled, usage_of,
};
use laws::{agree, answer, law};

#[test]
fn an_explanation_evaluates_to_the_amount_and_the_lines_sum_to_it() {
    let aspects: &[(&str, &[&str])] = &[
        ("model", MODELS),
        ("edge", EDGES),
        ("decimals of the amount", DECIMALS),
        ("currency", &["EUR", "JPY", "KWD"]),
        ("outcome", &["amount", "refused"]),
        (
            "line",
            &[
                "discount",
                "maximum spend",
                "minimum spend",
                "included",
                "given back",
            ],
        ),
    ];
    let cases = (
        priced_usage(0..4),
        priced_usage(0..3),
        0_u32..=100,
        number(),
        any::<bool>(),
    );
    law(
        "explained",
        aspects,
        cases,
        |((price, usage), (_, before), percent, billed, continues), reached| {
            let input = RatingInput {
                previous_usage: before,
                previously_billed: billed,
                discount_percent: percent.into(),
                continues,
                ..input(&usage)
            };
            let Some(rated) = answer(rate(&price, &input))? else {
                reached.hit("outcome", "refused");
                return Ok(());
            };
            reached.hit("outcome", "amount");
            reached.hit("model", price.model.name());
            reached.hit("currency", price.currency.code());
            reached.hit("decimals of the amount", decimals_of(rated.amount_exact));
            for item in &usage {
                reached.hit("edge", edge_of(&edges(&price.model), item.quantity));
            }
            for line in &rated.lines {
                match line.part {
                    RatedPart::Discount => reached.hit("line", "discount"),
                    RatedPart::MaximumSpend => reached.hit("line", "maximum spend"),
                    RatedPart::MinimumSpend => reached.hit("line", "minimum spend"),
                    RatedPart::Included => reached.hit("line", "included"),
                    _ => reached.when(line.quantity.is_negative(), "line", "given back"),
                }
            }
            prop_assert_eq!(rated.explanation.value(), rated.amount_exact);
            prop_assert_eq!(rated.explanation.evaluate().unwrap(), rated.amount_exact);
            prop_assert!(
                rated
                    .explanation
                    .text()
                    .ends_with(&rated.amount_exact.to_string())
            );
            let sum = rated
                .lines
                .iter()
                .try_fold(Decimal::ZERO, |sum, line| sum.plus(line.amount))
                .unwrap();
            prop_assert_eq!(sum, rated.amount_exact);
            let json = serde_json::to_string(&(&price, &rated)).unwrap();
            prop_assert_eq!(
                serde_json::from_str::<(Price, Rated)>(&json).unwrap(),
                (price, rated)
            );
            Ok(())
        },
    );
}

/// An included quantity costs its amount, and the model prices the rest as if it were all.
#[test]
fn an_included_quantity_shifts_the_price() {
    let cases = (any_model(), any_included()).prop_flat_map(|(model, included)| {
        let price = Price {
            included: Some(included),
            ..price_of(model)
        };
        let usage = usage_of(&price, 1..3);
        (Just(price), Just(included), usage)
    });
    let names: Vec<&'static str> = MODELS
        .iter()
        .copied()
        .filter(|name| !ITEM_MODELS.contains(name))
        .collect();
    let aspects: &[(&str, &[&str])] = &[("model", names.leak()), ("quantity", &["within", "above"])];
    law("included", aspects, cases, |(price, included, usage), reached| {
        if rates_items(&price.model) {
            return Ok(());
        }
        let quantity = usage
            .iter()
            .try_fold(Decimal::ZERO, |sum, item| sum.plus(item.quantity))
            .unwrap();
        let above = quantity.minus(included.quantity).unwrap().max(Decimal::ZERO);
        let rest = amount_of(price.model.clone(), above).and_then(|amount| amount.plus(included.amount));
        if agree(rate(&price, &input(&usage)).map(|rated| rated.amount_exact), rest)? {
            reached.hit("quantity", if above.is_zero() { "within" } else { "above" });
            reached.hit("model", price.model.name());
        }
        Ok(())
    });
}

/// A price with a conversion is the price without it, of the converted quantity.
#[test]
fn a_conversion_happens_before_anything_else() {
    let aspects: &[(&str, &[&str])] = &[(
        "conversion",
        &[
            "multiplied",
            "multiplied and rounded",
            "divided",
            "divided and rounded",
        ],
    )];
    let cases = (
        any_model(),
        any_conversion(),
        prop::option::of(any_included()),
        number(),
    );
    law(
        "conversion",
        aspects,
        cases,
        |(model, conversion, included, quantity), reached| {
            if rates_items(&model) {
                return Ok(());
            }
            let (factor, rounding) = (conversion.factor, conversion.rounding);
            let is_product = conversion.operation == ConversionOperation::Multiply;
            let converted = match (is_product, rounding) {
                (true, None) => quantity.times(factor),
                (true, Some(rounding)) => quantity.times(factor).map(|product| product.round(0, rounding)),
                (false, None) => quantity.divide_round(factor, 12, Rounding::HalfUp),
                (false, Some(rounding)) => quantity.divide_round(factor, 0, rounding),
            };
            let bucket = match (is_product, rounding.is_some()) {
                (true, false) => "multiplied",
                (true, true) => "multiplied and rounded",
                (false, false) => "divided",
                (false, true) => "divided and rounded",
            };
            let price = Price {
                conversion: Some(conversion),
                included,
                ..price_of(model)
            };
            let plain = Price {
                conversion: None,
                ..price.clone()
            };
            let expected = converted.and_then(|converted| rate(&plain, &RatingInput::of(converted)));
            let (found, expected) = (rate(&price, &RatingInput::of(quantity)), expected);
            let agreed = agree(
                found.map(|rated| rated.amount_exact),
                expected.map(|rated| rated.amount_exact),
            )?;
            reached.when(agreed, "conversion", bucket);
            Ok(())
        },
    );
}

/// Rating the usage of a period in several steps, each with what was used before, charges what rating it at once does.
#[test]
fn usage_rated_in_steps_costs_what_it_costs_at_once() {
    let aspects: &[(&str, &[&str])] = &[
        ("model", MODELS),
        ("rated", &["together", "item by item"]),
        ("step", &["charge", "credit", "nothing"]),
    ];
    law("steps", aspects, priced_usage(1..6), |(price, usage), reached| {
        let price = Price {
            minimum_spend: None,
            maximum_spend: None,
            ..price
        };
        let Some(whole) = answer(rate(&price, &input(&usage)))? else {
            return Ok(());
        };
        let mut sum = Decimal::ZERO;
        for (index, item) in usage.iter().enumerate() {
            let step = RatingInput {
                previous_usage: usage[..index].to_vec(),
                ..input(std::slice::from_ref(item))
            };
            let Some(step) = answer(rate(&price, &step))? else {
                return Ok(());
            };
            let amount = step.amount_exact;
            reached.hit(
                "step",
                match amount {
                    amount if amount.is_zero() => "nothing",
                    amount if amount.is_negative() => "credit",
                    _ => "charge",
                },
            );
            let Some(next) = answer(sum.plus(amount))? else {
                return Ok(());
            };
            sum = next;
        }
        reached.hit("model", price.model.name());
        reached.hit(
            "rated",
            if price.separate_items {
                "item by item"
            } else {
                "together"
            },
        );
        prop_assert_eq!(sum, whole.amount_exact);
        Ok(())
    });
}

/// Rating more usage with what was billed for a part of it taken off charges the rest.
#[test]
fn what_is_billed_already_is_taken_off() {
    let aspects: &[(&str, &[&str])] = &[("model", MODELS)];
    let cases = (priced_usage(1..6), any::<prop::sample::Index>(), 0_u32..=100);
    law(
        "billed",
        aspects,
        cases,
        |((price, usage), index, percent), reached| {
            let price = Price {
                minimum_spend: None,
                maximum_spend: None,
                ..price
            };
            let rated = |usage: &[UsageItem], already_billed| {
                rate(
                    &price,
                    &RatingInput {
                        already_billed,
                        discount_percent: percent.into(),
                        ..input(usage)
                    },
                )
            };
            let first = answer(rated(&usage[..index.index(usage.len())], Decimal::ZERO))?;
            let whole = answer(rated(&usage, Decimal::ZERO))?;
            if let (Some(first), Some(whole)) = (first, whole)
                && let Some(rest) = answer(rated(&usage, first.amount_exact))?
            {
                reached.hit("model", price.model.name());
                prop_assert_eq!(
                    first.amount_exact.plus(rest.amount_exact).unwrap(),
                    whole.amount_exact
                );
            }
            Ok(())
        },
    );
}

/// However the usage of a period is rated in steps, at no time is more billed than the maximum spend, and in the end not less than the
/// minimum.
#[test]
fn the_spend_of_a_period_keeps_its_limits() {
    let aspects: &[(&str, &[&str])] = &[("model", MODELS), ("limit", &["minimum", "maximum", "neither"])];
    let limits = (number(), number());
    law(
        "limits",
        aspects,
        (priced_usage(1..5), limits),
        |((price, usage), (one, other)), reached| {
            let (minimum, maximum) = (one.min(other), one.max(other));
            let price = Price {
                minimum_spend: Some(minimum),
                maximum_spend: Some(maximum),
                ..price
            };
            let mut billed = Decimal::ZERO;
            for (index, item) in usage.iter().enumerate() {
                let step = RatingInput {
                    previous_usage: usage[..index].to_vec(),
                    previously_billed: billed,
                    continues: index + 1 < usage.len(),
                    ..input(std::slice::from_ref(item))
                };
                let Some(rated) = answer(rate(&price, &step))? else {
                    return Ok(());
                };
                let Some(next) = answer(billed.plus(rated.amount_exact))? else {
                    return Ok(());
                };
                billed = next;
                prop_assert!(billed <= maximum);
            }
            prop_assert!(minimum <= billed);
            reached.hit("model", price.model.name());
            reached.hit(
                "limit",
                match billed {
                    billed if billed == minimum => "minimum",
                    billed if billed == maximum => "maximum",
                    _ => "neither",
                },
            );
            Ok(())
        },
    );
}

/// A discount leaves something between nothing and the full price.
#[test]
fn a_percentage_off_stays_between_nothing_and_the_price() {
    let aspects: &[(&str, &[&str])] = &[("percent", &["0", "100", "between"])];
    let percent = prop_oneof![
        Just(Decimal::ZERO),
        Just(Decimal::from(100)),
        (0_i64..=100_000_000).prop_map(|units| scaled(units, 6))
    ];
    law(
        "discount",
        aspects,
        (priced_usage(0..4), percent),
        |((price, usage), discount_percent), reached| {
            let price = Price {
                minimum_spend: None,
                maximum_spend: None,
                ..price
            };
            let full = answer(rate(&price, &input(&usage)))?;
            let lowered = answer(rate(
                &price,
                &RatingInput {
                    discount_percent,
                    ..input(&usage)
                },
            ))?;
            if let (Some(full), Some(lowered)) = (full, lowered) {
                prop_assert!(
                    !lowered.amount_exact.is_negative() && lowered.amount_exact <= full.amount_exact
                );
                match discount_percent {
                    percent if percent.is_zero() => {
                        reached.hit("percent", "0");
                        prop_assert_eq!(lowered.amount_exact, full.amount_exact);
                    }
                    percent if percent == Decimal::from(100) => {
                        reached.hit("percent", "100");
                        prop_assert!(lowered.amount_exact.is_zero());
                    }
                    _ => reached.hit("percent", "between"),
                }
            }
            Ok(())
        },
    );
}

/// The amount of a charge is the exact amount, rounded once: it differs by less than one minor unit, in the direction of the policy.
#[test]
fn a_charge_differs_from_the_exact_amount_by_less_than_one_minor_unit() {
    let aspects: &[(&str, &[&str])] = &[
        ("currency", &["EUR", "JPY", "KWD"]),
        (
            "rounding",
            &["halfUp", "halfEven", "up", "down", "ceiling", "floor"],
        ),
        ("rounded", &["up", "down", "not at all"]),
    ];
    let cases = (priced_usage(1..4), prop::sample::select(Rounding::ALL));
    law(
        "rounding",
        aspects,
        cases,
        |((price, usage), rounding), reached| {
            let Some(rated) = answer(rate(&price, &input(&usage)))? else {
                return Ok(());
            };
            let exact = rated.amount_exact;
            let Ok(charge) = Money::round_from(exact, price.currency, rounding) else {
                return Ok(());
            };
            let unit = Money::from_minor(1, price.currency).amount();
            let change = charge.amount().minus(exact).unwrap();
            prop_assert!(change.absolute() < unit);
            reached.hit("currency", price.currency.code());
            reached.hit(
                "rounding",
                serde_json::to_value(rounding).unwrap().as_str().unwrap(),
            );
            reached.hit(
                "rounded",
                match change {
                    change if change.is_zero() => "not at all",
                    change if change.is_negative() => "down",
                    _ => "up",
                },
            );
            match rounding {
                Rounding::Ceiling | Rounding::Up => prop_assert!(!change.is_negative()),
                Rounding::Floor | Rounding::Down => prop_assert!(!change.is_positive()),
                Rounding::HalfUp | Rounding::HalfEven => {
                    prop_assert!(change.absolute().plus(change.absolute()).unwrap() <= unit);
                }
            }
            Ok(())
        },
    );
}
