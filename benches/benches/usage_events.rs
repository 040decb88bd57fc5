//! A million usage events rated by a graduated price of five tiers, each by itself, against copying the rows they stand in.

use std::hint::black_box;

use bss_core::Quantity;
use bss_core::pricing::{CompiledPrice, Graduated, Price, RatingInput, Tier, rate};

use super::price_models::TIERS;
use super::{Contest, Prepared};

const EVENTS: u32 = 1_000_000;

/// A usage event as a batch holds it.
#[derive(Clone, Copy)]
struct Row {
    _event: u128,
    _subscription: u128,
    _at: i64,
    quantity: Quantity,
}

pub(super) fn prepare() -> Prepared {
    let mut tiers = Vec::new();
    for (up_to, unit_amount) in TIERS {
        tiers.push(Tier {
            up_to: up_to.map(str::parse).transpose()?,
            ..Tier::open(unit_amount.parse()?)
        });
    }
    let price = Price::usage("data", "data", Graduated { tiers }, "EUR".parse()?);
    let compiled = CompiledPrice::new(price.clone());
    let rows: Vec<Row> = (0..i64::from(EVENTS))
        .map(|number| Row {
            _event: number.unsigned_abs().into(),
            _subscription: (number % 1000).unsigned_abs().into(),
            _at: number,
            // From 0 to 20,000 with three decimals, in no order.
            quantity: Quantity::from_micro(number * 7_919_123 % 20_000_000 * 1000),
        })
        .collect();
    let amounts = compiled.amounts(rows.iter().map(|row| row.quantity))?;
    for (row, amount) in rows.iter().zip(amounts).step_by(9973) {
        let rated = rate(&price, &RatingInput::of(row.quantity.decimal()))?.amount_exact;
        if rated != amount {
            return Err(format!("{} costs {rated}, compiled {amount}", row.quantity).into());
        }
    }
    let copied = rows.clone();
    Ok(vec![Contest {
        name: String::new(),
        ours: Box::new(move || {
            black_box(&compiled.amounts(black_box(&rows).iter().map(|row| row.quantity)));
        }),
        baseline: Box::new(move || {
            black_box(&black_box(&copied).to_vec());
        }),
        against: "copying the rows",
        things: EVENTS,
    }])
}
