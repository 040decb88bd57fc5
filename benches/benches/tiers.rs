//! A compiled graduated price of 1,000 tiers against one of 5, over quantities that fall everywhere.

use std::error::Error;
use std::hint::black_box;

use bss_core::Decimal;
use bss_core::pricing::{CompiledPrice, Graduated, Price, RatingInput, Tier, rate};

use super::{Contest, Prepared, Run};

const MANY: i64 = 1000;
const FEW: i64 = 5;
/// The last bound of both.
const LAST: i64 = 1_000_000;

pub(super) fn prepare() -> Prepared {
    Ok(vec![Contest {
        name: String::new(),
        ours: pricing(MANY)?,
        baseline: pricing(FEW)?,
        against: "5 tiers",
        things: 1,
    }])
}

/// Prices one quantity after the other.
fn pricing(tiers: i64) -> Result<Run, Box<dyn Error>> {
    let width = LAST / (tiers - 1);
    let mut all = Vec::new();
    for number in 1..tiers {
        let rate = Decimal::from_scaled((2 * tiers - number).into(), 4)?;
        all.push(Tier::up_to((number * width).into(), rate));
    }
    all.push(Tier::open("0.01".parse()?));
    let price = Price::usage("data", "data", Graduated { tiers: all }, "EUR".parse()?);
    let compiled = CompiledPrice::new(price.clone());
    let mut quantities: Vec<Decimal> = Vec::new();
    for number in 0..1024_i64 {
        quantities.push((number * 7_919_000 % (LAST + width)).into());
    }
    for quantity in quantities.iter().step_by(100) {
        let (rated, found) = (
            rate(&price, &RatingInput::of(*quantity))?.amount_exact,
            compiled.amount(*quantity)?,
        );
        if rated != found {
            return Err(format!("{quantity} costs {rated}, compiled {found}").into());
        }
    }
    let mut next = 0;
    Ok(Box::new(move || {
        next = (next + 1) % quantities.len();
        black_box(&compiled.amount(black_box(quantities[next])));
    }))
}
