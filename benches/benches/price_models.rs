//! One quantity priced by each model: with lines and explanation, and compiled, against a plain loop that finds the same number.

use std::error::Error;
use std::hint::black_box;

use bss_core::pricing::{ChargeModel, CompiledPrice, Price, RatingInput, UsageItem, rate};
use rust_decimal::Decimal;
use serde_json::json;

use super::lean::{Tier, decimal, graduated, rate_of, tiers};
use super::{Contest, Prepared};

/// Upper bound and rate of each tier.
pub(crate) const TIERS: [(Option<&str>, &str); 5] = [
    (Some("100"), "0.10"),
    (Some("1000"), "0.08"),
    (Some("5000"), "0.065"),
    (Some("10000"), "0.0525"),
    (None, "0.04"),
];
/// Units in a block, where the bounds of [`TIERS`] count the blocks of a tier.
const BLOCK: i64 = 10;
const QUANTITY: &str = "12345.678";

type Lean = Box<dyn Fn(Decimal) -> Decimal>;

pub(super) fn prepare() -> Prepared {
    let mut contests = Vec::new();
    for (model, lean) in models()? {
        contests.extend(contest(&model, lean)?);
    }
    Ok(contests)
}

/// The model twice: rated and compiled.
fn contest(model: &ChargeModel, lean: Lean) -> Result<[Contest; 2], Box<dyn Error>> {
    let price = Price::usage("data", "data", model.clone(), "EUR".parse()?);
    let item: UsageItem = serde_json::from_value(json!({
        "quantity": QUANTITY, "meter": "data", "amount": "17.25", "attributes": [{"name": "zone", "value": "abroad"}],
    }))?;
    let input = RatingInput {
        usage: vec![item.clone()],
        ..RatingInput::default()
    };
    let quantity = decimal(QUANTITY)?;
    let compiled = CompiledPrice::new(price.clone());
    let expected = lean(quantity).normalize().to_string();
    for found in [rate(&price, &input)?.amount_exact, compiled.amount_of(&item)?] {
        if found.to_string() != expected {
            return Err(format!("{} gives {found}, the loop {expected}", model.name()).into());
        }
    }
    let (lean, again) = (std::rc::Rc::new(lean), model.name());
    let baseline = |lean: &std::rc::Rc<Lean>| -> Box<dyn FnMut()> {
        let lean = std::rc::Rc::clone(lean);
        Box::new(move || {
            black_box(&lean(black_box(quantity)));
        })
    };
    let against = "a lean decimal loop";
    Ok([
        Contest {
            name: format!("{again} explained"),
            ours: Box::new(move || {
                black_box(&rate(black_box(&price), black_box(&input)));
            }),
            baseline: baseline(&lean),
            against,
            things: 1,
        },
        Contest {
            name: format!(
                "{again} {}",
                if compiled.is_compiled() {
                    "compiled"
                } else {
                    "unexplained"
                }
            ),
            ours: Box::new(move || {
                black_box(&compiled.amount_of(black_box(&item)));
            }),
            baseline: baseline(&lean),
            against,
            things: 1,
        },
    ])
}

/// Each model, and the loop that does the same.
fn models() -> Result<Vec<(ChargeModel, Lean)>, Box<dyn Error>> {
    let model = |json| serde_json::from_value::<ChargeModel>(json);
    let bounded = |bound: &str, rate: &str| -> Vec<serde_json::Value> {
        let tier = |(up_to, amount): &(Option<&str>, &str)| json!({bound: up_to, rate: amount});
        TIERS.iter().map(tier).collect()
    };
    let blocks: Vec<serde_json::Value> = (TIERS.iter())
        .map(|(up_to, amount)| json!({"maxBlocks": up_to, "blockSize": BLOCK.to_string(), "blockAmount": amount}))
        .collect();
    let block_tiers = || -> Result<Vec<Tier>, String> {
        let mut tiers = tiers(&TIERS)?;
        let mut from = Decimal::ZERO;
        for up_to in tiers.iter_mut().filter_map(|tier| tier.up_to.as_mut()) {
            from += *up_to * Decimal::from(BLOCK);
            *up_to = from;
        }
        Ok(tiers)
    };
    let blocks_of = |quantity: Decimal| (quantity / Decimal::from(BLOCK)).ceil();
    let hundred = Decimal::ONE_HUNDRED;
    let (rate, fee, free, sixty) = (
        decimal("0.0125")?,
        decimal("0.35")?,
        decimal("17.25")?,
        Decimal::from(60),
    );
    let (first, second) = (tiers(&TIERS)?, tiers(&TIERS)?);
    let (third, fourth) = (tiers(&TIERS)?, block_tiers()?);
    let (fifth, sixth) = (block_tiers()?, tiers(&TIERS)?);
    let limits = tiers(&TIERS)?;
    let cells = [("home", rate), ("abroad", fee)];
    let percent = json!({"ratePercent": "0.0125", "fixedAmountPerTransaction": "0.35"});
    let meter_steps: Vec<serde_json::Value> = (TIERS.iter())
        .map(|(up_to, amount)| {
            let limits: Vec<_> = (up_to.iter())
                .map(|up_to| json!({"meter": "data", "upTo": up_to}))
                .collect();
            json!({"amount": amount, "limits": limits})
        })
        .collect();
    let cell = |zone: &str, amount: &str| json!({"attributes": [{"name": "zone", "value": zone}], "unitAmount": amount});
    Ok(vec![
        (
            model(json!({"flat": {"amount": "0.35"}}))?,
            Box::new(move |_| black_box(fee)),
        ),
        (
            model(json!({"perUnit": {"unitAmount": "0.0125"}}))?,
            Box::new(move |quantity| quantity * black_box(rate)),
        ),
        (
            model(json!({"graduated": {"tiers": bounded("upTo", "unitAmount")}}))?,
            Box::new(move |quantity| graduated(&first, quantity, |tier, part| part * tier.rate)),
        ),
        (
            model(json!({"volume": {"tiers": bounded("upTo", "unitAmount")}}))?,
            Box::new(move |quantity| quantity * rate_of(&second, quantity)),
        ),
        (
            model(json!({"package": {"packageSize": "60", "packageAmount": "0.35"}}))?,
            Box::new(move |quantity| (quantity / black_box(sixty)).ceil() * black_box(fee)),
        ),
        (
            model(json!({"stairstep": {"steps": bounded("upTo", "amount")}}))?,
            Box::new(move |quantity| rate_of(&third, quantity)),
        ),
        (
            model(json!({"multiMeterStairstep": {"steps": meter_steps}}))?,
            Box::new(move |quantity| rate_of(&limits, quantity)),
        ),
        (
            model(json!({"graduatedBlocks": {"tiers": blocks}}))?,
            Box::new(move |quantity| graduated(&fourth, quantity, |tier, part| blocks_of(part) * tier.rate)),
        ),
        (
            model(json!({"volumeBlocks": {"tiers": blocks}}))?,
            Box::new(move |quantity| blocks_of(quantity) * rate_of(&fifth, quantity)),
        ),
        (
            model(json!({"percentage": percent}))?,
            Box::new(move |quantity| quantity * black_box(rate) / hundred + black_box(fee)),
        ),
        (
            model(json!({"graduatedPercentage": {"tiers": bounded("upTo", "ratePercent")}}))?,
            Box::new(move |quantity| graduated(&sixth, quantity, |tier, part| part * tier.rate / hundred)),
        ),
        (
            model(json!({"matrix": {"cells": [cell("home", "0.0125"), cell("abroad", "0.35")]}}))?,
            Box::new(move |quantity| {
                let zone = black_box("abroad");
                let found = cells.iter().find(|(name, _)| *name == zone);
                quantity * found.map_or(Decimal::ZERO, |(_, rate)| *rate)
            }),
        ),
        (
            model(json!({"multiplier": {"multiplier": "0.0125"}}))?,
            Box::new(move |quantity| quantity * black_box(rate)),
        ),
        (model(json!({"dynamic": {}}))?, Box::new(move |_| black_box(free))),
    ])
}
