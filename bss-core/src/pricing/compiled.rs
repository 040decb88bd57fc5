//! Prices for many quantities: compiled once to whole numbers, with the decimals behind them for whatever does not fit.

mod curve;
mod plan;

pub(super) use curve::{Blocks, Curve, CurveRange};

use plan::Plan;

use super::price::Price;
use super::rating::{UsageItem, rate_item};
use crate::{Decimal, Quantity, Result};

/// A price that is prepared to rate many quantities, each by itself and without an explanation: usage events, a simulation, a price
/// list. Every amount is exactly what [`rate`](super::rate) gives for that quantity alone, and so is every error; nothing is rounded.
///
/// It pays from a handful of quantities on. Flat, per-unit, graduated, volume, package, stairstep, block, multiplier and graduated
/// percentage prices are computed in whole numbers, with conversion, included quantity, minimum and maximum spend, in a time that hardly
/// grows with the number of tiers. The other models, and numbers that do not fit into 64 bits, take the way of [`rate`](super::rate), only
/// without its explanation.
///
/// What it does not do: lines and an explanation, usage before in the same period, discounts. For those there is [`rate`](super::rate).
///
/// # Example: the messages of a thousand customers
/// ```
/// use bss_core::pricing::{CompiledPrice, Graduated, Price, RatingInput, Tier, rate};
/// use bss_core::{Code, Decimal};
/// let tiers = vec![Tier::up_to("100".parse()?, "0.10".parse()?), Tier::open("0.08".parse()?)];
/// let price = Price::usage("messages", "messages", Graduated { tiers }, "EUR".parse()?);
/// let compiled = CompiledPrice::new(price.clone());
/// let mut total = Decimal::ZERO;
/// for messages in 0..1000 {
///     total = total.plus(compiled.amount(messages.into())?)?;
/// }
/// assert_eq!(total, "41859".parse()?);
///
/// // What does not fit is computed as ever, and refused as ever.
/// let long: Decimal = "12345678.0000000000001".parse()?;
/// assert_eq!(compiled.amount(long)?, rate(&price, &RatingInput::of(long))?.amount_exact);
/// assert_eq!(compiled.amount((-1).into()).unwrap_err().code(), Code::NotPositive);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CompiledPrice {
    price: Price,
    plan: Option<Plan>,
}

impl CompiledPrice {
    /// Prepares a price. There is none that cannot be: at worst it is rated as ever.
    pub fn new(price: Price) -> CompiledPrice {
        let plan = Plan::of(&price);
        CompiledPrice { price, plan }
    }

    /// The price as it was.
    pub fn price(&self) -> &Price {
        &self.price
    }

    /// Whether the price is computed in whole numbers, as far as the quantity fits.
    pub fn is_compiled(&self) -> bool {
        self.plan.is_some()
    }

    /// What a plain quantity costs, exactly.
    ///
    /// # Errors
    /// As [`rate`](super::rate).
    #[inline]
    pub fn amount(&self, quantity: Decimal) -> Result<Decimal> {
        match self.planned(quantity) {
            Some(amount) => Ok(amount),
            None => self.exact_amount(&UsageItem::of(quantity)),
        }
    }

    /// What one usage item costs by itself, exactly.
    ///
    /// # Errors
    /// As [`rate`](super::rate).
    #[inline]
    pub fn amount_of(&self, item: &UsageItem) -> Result<Decimal> {
        match self.planned(item.quantity) {
            Some(amount) => Ok(amount),
            None => self.exact_amount(item),
        }
    }

    /// What each of many plain quantities costs by itself, exactly: the fastest way to rate usage events.
    ///
    /// # Errors
    /// As [`rate`](super::rate), for the first quantity that has no answer; `quantities[n]` stands in front of the path.
    ///
    /// # Example
    /// ```
    /// use bss_core::Quantity;
    /// use bss_core::pricing::{CompiledPrice, Package, PackageRounding, Price};
    /// let model = Package { package_size: "60".parse()?, package_amount: "0.25".parse()?, rounding: PackageRounding::Up };
    /// let calls = CompiledPrice::new(Price::usage("calls", "seconds", model, "EUR".parse()?));
    /// let seconds = [Quantity::ZERO, "0.5".parse()?, "60".parse()?, "61".parse()?];
    /// assert_eq!(calls.amounts(seconds)?, ["0".parse()?, "0.25".parse()?, "0.25".parse()?, "0.5".parse()?]);
    ///
    /// let refused = calls.amounts(["60".parse()?, "-1".parse()?]).unwrap_err();
    /// assert_eq!(refused.path(), "quantities[1].usage[0].quantity");
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn amounts(&self, quantities: impl IntoIterator<Item = Quantity>) -> Result<Vec<Decimal>> {
        let quantities = quantities.into_iter();
        let mut amounts = Vec::with_capacity(quantities.size_hint().0);
        for (index, quantity) in quantities.enumerate() {
            let amount = self.amount(quantity.decimal());
            amounts.push(amount.map_err(|error| error.at_index(index).at("quantities"))?);
        }
        Ok(amounts)
    }

    #[inline]
    fn planned(&self, quantity: Decimal) -> Option<Decimal> {
        self.plan.as_ref()?.amount(quantity)
    }

    #[cold]
    fn exact_amount(&self, item: &UsageItem) -> Result<Decimal> {
        rate_item(&self.price, item)
    }
}

#[cfg(test)]
mod tests;
