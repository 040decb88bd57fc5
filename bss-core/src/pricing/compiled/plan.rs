//! A price in whole numbers of 64 bits. Nothing here is rounded but by a conversion that says so, and whatever does not fit has no
//! answer.

use super::curve::{Blocks, Curve, CurveRange};
use crate::exact::{LIMIT, Tail, power_of_ten, without_zeros};
use crate::pricing::Price;
use crate::pricing::rating::{ConversionOperation, QUOTIENT_SCALE, QuantityConversion};
use crate::{Decimal, Rounding};

/// As many bounds are compared faster than searched.
const FEW_BOUNDS: usize = 8;

/// A price as a function of one quantity.
///
/// Quantities are counted in units of one scale and amounts in units of another, both as small as the price allows. A quantity with more
/// decimals than that lifts all of them by a power of ten.
///
/// Every number is zero or more, so whatever is added up on the way is at most the outcome: where that fits into 64 bits, no decimal ever
/// had more than 28 digits.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    conversion: Option<Conversion>,
    quantity_scale: u32,
    amount_scale: u32,
    included_quantity: u64,
    /// The largest quantity of each range that has an end.
    bounds: Vec<u64>,
    ranges: Vec<PlanRange>,
    minimum_spend: Option<u64>,
    maximum_spend: Option<u64>,
}

#[derive(Clone, Debug)]
struct PlanRange {
    /// What the range counts lies above this.
    from: u64,
    /// What is included, the ranges before this one, as far as they are added, and the flat amount of this one.
    start_amount: u64,
    /// What one unit of the quantity costs, or one block.
    rate: u64,
    blocks: Option<PlanBlocks>,
    /// The most that it costs with everything before it.
    max_amount: Option<u64>,
}

#[derive(Clone, Debug)]
struct PlanBlocks {
    size: u64,
    counts_begun: bool,
}

/// A conversion by `factor x 10^-scale`.
#[derive(Clone, Debug)]
struct Conversion {
    operation: ConversionOperation,
    factor: u64,
    scale: u32,
    rounding: Option<Rounding>,
}

impl Plan {
    /// Nothing for a price that is no function of one quantity, or whose numbers do not fit.
    pub(super) fn of(price: &Price) -> Option<Plan> {
        let curve = price.model.rule().curve()?;
        let included = price.included.unwrap_or_default();
        let quantities = curve.quantities().chain([included.quantity]);
        let quantity_scale = quantities.map(Decimal::scale).max()?;
        let limits = [price.minimum_spend, price.maximum_spend, Some(included.amount)];
        let amounts = limits.into_iter().flatten().map(Decimal::scale);
        let ranges = curve.ranges.iter();
        let amount_scale = amounts
            .chain(ranges.map(|range| range.amount_scale(quantity_scale)))
            .max()?;
        let mut plan = Plan {
            conversion: match &price.conversion {
                Some(conversion) => Some(Conversion::of(conversion)?),
                None => None,
            },
            quantity_scale,
            amount_scale,
            included_quantity: included.quantity.small_units(quantity_scale)?,
            bounds: Vec::with_capacity(curve.ranges.len()),
            ranges: Vec::with_capacity(curve.ranges.len()),
            minimum_spend: small_units_of(price.minimum_spend, amount_scale)?,
            maximum_spend: small_units_of(price.maximum_spend, amount_scale)?,
        };
        plan.add_ranges(&curve, included.amount.small_units(amount_scale)?)?;
        Some(plan)
    }

    fn add_ranges(&mut self, curve: &Curve, included_amount: u64) -> Option<()> {
        let (mut from, mut base_amount) = (0, included_amount);
        for range in &curve.ranges {
            // A range after one without an end is never reached.
            if self.bounds.len() < self.ranges.len() {
                return None;
            }
            let planned = PlanRange::of(range, self.quantity_scale, self.amount_scale)?;
            let planned = planned.after(from, base_amount)?;
            if let Some(up_to) = range.up_to {
                let up_to = up_to.small_units(self.quantity_scale)?;
                if up_to <= self.bounds.last().copied().unwrap_or_default() {
                    return None;
                }
                if curve.is_cumulative {
                    base_amount = planned.amount(up_to, 1)?;
                    from = up_to;
                }
                self.bounds.push(up_to);
            }
            self.ranges.push(planned);
        }
        Some(())
    }

    /// What a quantity costs; nothing where something does not fit, or there is no answer.
    ///
    /// It is a small frame around [`Plan::amount_of_units`], whose numbers stay in registers. Inlined, it writes the decimal where it is
    /// wanted; a decimal that is written piece by piece and at once copied as a whole takes half as long again.
    #[inline(always)]
    pub(super) fn amount(&self, quantity: Decimal) -> Option<Decimal> {
        let mut scale = quantity.scale();
        let mut units = quantity.small_units(scale)?;
        if let Some(conversion) = &self.conversion {
            (units, scale) = conversion.apply(units, scale)?;
        }
        let raise = self.quantity_scale.saturating_sub(scale);
        let lift = scale.saturating_sub(self.quantity_scale);
        let amount = self.amount_of_units(units.checked_mul(ten_to(raise)?)?, ten_to(lift)?)?;
        let amount_scale = self.amount_scale.saturating_add(lift);
        (amount_scale <= Decimal::MAX_SCALE).then(|| Decimal::normalised(false, amount.into(), amount_scale))
    }

    fn amount_of_units(&self, units: u64, lift: u64) -> Option<u64> {
        let quantity = units.saturating_sub(self.included_quantity.checked_mul(lift)?);
        let position = match self.bounds.len() {
            // A processor looks at a few bounds at once, but at those of a search one after the other.
            0..=FEW_BOUNDS => {
                let is_below = |up_to: &&u64| up_to.saturating_mul(lift) < quantity;
                self.bounds.iter().filter(is_below).count()
            }
            _ => {
                let begun = !quantity.is_multiple_of(lift);
                let reached = quantity.checked_div(lift)?.checked_add(begun.into())?;
                self.bounds.partition_point(|up_to| *up_to < reached)
            }
        };
        let mut amount = self.ranges.get(position)?.amount(quantity, lift)?;
        if let Some(most) = self.maximum_spend {
            amount = amount.min(most.saturating_mul(lift));
        }
        if let Some(least) = self.minimum_spend {
            amount = amount.max(least.checked_mul(lift)?);
        }
        Some(amount)
    }
}

impl PlanRange {
    /// The range by itself.
    fn of(range: &CurveRange, quantity_scale: u32, amount_scale: u32) -> Option<PlanRange> {
        let (blocks, counted_scale) = match &range.blocks {
            Some(blocks) => (Some(PlanBlocks::of(blocks, quantity_scale)?), 0),
            None => (None, quantity_scale),
        };
        Some(PlanRange {
            from: 0,
            start_amount: range.flat_amount.small_units(amount_scale)?,
            // Only a rate of zero can be on a larger scale than the amounts; it has any scale.
            rate: range
                .rate
                .small_units(amount_scale.saturating_sub(counted_scale))?,
            blocks,
            max_amount: small_units_of(range.max_amount, amount_scale)?,
        })
    }

    /// The range where the ones before it end at `from` and cost `base_amount`.
    fn after(self, from: u64, base_amount: u64) -> Option<PlanRange> {
        Some(PlanRange {
            from,
            start_amount: self.start_amount.checked_add(base_amount)?,
            max_amount: self.max_amount.map(|most| most.saturating_add(base_amount)),
            ..self
        })
    }

    /// What a quantity of this range costs, with everything before it. The quantity is lifted, and so is the amount.
    #[inline]
    fn amount(&self, quantity: u64, lift: u64) -> Option<u64> {
        let above = quantity.checked_sub(self.from.checked_mul(lift)?)?;
        let counted = match &self.blocks {
            None => above,
            Some(blocks) => blocks.count(above, lift)?.checked_mul(lift)?,
        };
        let start_amount = self.start_amount.checked_mul(lift)?;
        let amount = self.rate.checked_mul(counted)?.checked_add(start_amount)?;
        Some(match self.max_amount {
            Some(most) => amount.min(most.saturating_mul(lift)),
            None => amount,
        })
    }
}

impl PlanBlocks {
    fn of(blocks: &Blocks, quantity_scale: u32) -> Option<PlanBlocks> {
        Some(PlanBlocks {
            size: blocks.size.small_units(quantity_scale)?,
            counts_begun: blocks.counts_begun,
        })
    }

    #[inline]
    fn count(&self, quantity: u64, lift: u64) -> Option<u64> {
        let size = self.size.checked_mul(lift)?;
        let full = quantity.checked_div(size)?;
        let begun = self.counts_begun && !quantity.is_multiple_of(size);
        full.checked_add(begun.into())
    }
}

impl Conversion {
    fn of(conversion: &QuantityConversion) -> Option<Conversion> {
        let scale = conversion.factor.scale();
        Some(Conversion {
            operation: conversion.operation,
            factor: conversion.factor.small_units(scale)?,
            scale,
            rounding: conversion.rounding,
        })
    }

    /// Units of a quantity and their scale, once they are converted.
    fn apply(&self, units: u64, scale: u32) -> Option<(u64, u32)> {
        let (units, factor) = (u128::from(units), u128::from(self.factor));
        let rounding = self.rounding.unwrap_or_default();
        let (converted, scale) = match (self.operation, self.rounding) {
            (ConversionOperation::Multiply, rounded) => {
                let product = units.checked_mul(factor)?;
                let scale = scale.checked_add(self.scale)?;
                // It is kept before it is rounded.
                if product >= LIMIT || scale > Decimal::MAX_SCALE {
                    return None;
                }
                match rounded {
                    None => (product, scale),
                    Some(_) => (divide(product, power_of_ten(scale)?, rounding)?, 0),
                }
            }
            (ConversionOperation::Divide, rounded) => {
                let kept = rounded.map_or(QUOTIENT_SCALE, |_| 0);
                let raise = self.scale.checked_add(kept)?;
                let dividend = units.checked_mul(power_of_ten(raise.saturating_sub(scale))?)?;
                let divisor = factor.checked_mul(power_of_ten(scale.saturating_sub(raise))?)?;
                (divide(dividend, divisor, rounding)?, kept)
            }
        };
        let (short, scale) = without_zeros(converted, scale);
        Some((u64::try_from(short).ok()?, scale))
    }
}

/// A quotient, rounded to a whole number.
fn divide(dividend: u128, divisor: u128, rounding: Rounding) -> Option<u128> {
    let (cut, rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
    let is_odd = !cut.is_multiple_of(2);
    cut.checked_add(
        rounding
            .grows(false, is_odd, Tail::of_division(rest, divisor))
            .into(),
    )
}

impl Curve {
    /// Every number that is compared with a quantity.
    fn quantities(&self) -> impl Iterator<Item = Decimal> {
        let of_range = |range: &CurveRange| [range.up_to, range.blocks.as_ref().map(|blocks| blocks.size)];
        self.ranges.iter().flat_map(of_range).flatten()
    }
}

impl CurveRange {
    /// Decimals of the amounts of this range, where quantities have so many.
    fn amount_scale(&self, quantity_scale: u32) -> u32 {
        let counted_scale = match self.blocks {
            None if !self.rate.is_zero() => quantity_scale,
            _ => 0,
        };
        let most = self.max_amount.unwrap_or_default();
        let rate_scale = self.rate.scale().saturating_add(counted_scale);
        rate_scale.max(self.flat_amount.scale()).max(most.scale())
    }
}

/// The units of a number that need not be there, as [`Decimal::small_units`] gives them.
fn small_units_of(number: Option<Decimal>, scale: u32) -> Option<Option<u64>> {
    number.map_or(Some(None), |number| number.small_units(scale).map(Some))
}

#[inline]
fn ten_to(exponent: u32) -> Option<u64> {
    u64::try_from(power_of_ten(exponent)?).ok()
}
