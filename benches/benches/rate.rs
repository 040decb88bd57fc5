//! One quantity priced by a graduated price of five tiers, with every step explained, against a loop over the tiers.

use std::error::Error;
use std::hint::black_box;

use bss_core::pricing::{Graduated, Price, RatingInput, Tier, rate};
use rust_decimal::Decimal;

use super::Contest;

/// Upper bound and rate of each tier.
const TIERS: [(Option<&str>, &str); 5] = [
    (Some("100"), "0.10"),
    (Some("1000"), "0.08"),
    (Some("5000"), "0.065"),
    (Some("10000"), "0.0525"),
    (None, "0.04"),
];
const QUANTITY: &str = "12345.678";

/// A tier, as the loop needs it.
struct LeanTier {
    up_to: Option<Decimal>,
    unit_amount: Decimal,
}

pub(super) fn prepare() -> Result<Contest, Box<dyn Error>> {
    let mut tiers = Vec::new();
    let mut lean = Vec::new();
    for (up_to, unit_amount) in TIERS {
        tiers.push(Tier {
            up_to: up_to.map(str::parse).transpose()?,
            ..Tier::open(unit_amount.parse()?)
        });
        lean.push(LeanTier {
            up_to: up_to.map(decimal).transpose()?,
            unit_amount: decimal(unit_amount)?,
        });
    }
    let price = Price::usage("data", "data", Graduated { tiers }, "EUR".parse()?);
    let input = RatingInput::of(QUANTITY.parse()?);
    let quantity = decimal(QUANTITY)?;

    let rated = rate(&price, &input)?.amount_exact.to_string();
    let summed = graduated(&lean, quantity).normalize().to_string();
    if rated != summed {
        return Err(format!("rate gives {rated}, the loop {summed}").into());
    }
    Ok(Contest {
        ours: Box::new(move || {
            let _ = black_box(rate(black_box(&price), black_box(&input)));
        }),
        baseline: Box::new(move || {
            black_box(graduated(black_box(&lean), black_box(quantity)));
        }),
    })
}

fn decimal(text: &str) -> Result<Decimal, String> {
    text.parse()
        .map_err(|error: rust_decimal::Error| error.to_string())
}

fn graduated(tiers: &[LeanTier], quantity: Decimal) -> Decimal {
    let (mut amount, mut from) = (Decimal::ZERO, Decimal::ZERO);
    for tier in tiers {
        let to = tier.up_to.map_or(quantity, |up_to| up_to.min(quantity));
        amount += (to - from) * tier.unit_amount;
        if to == quantity {
            break;
        }
        from = to;
    }
    amount
}
