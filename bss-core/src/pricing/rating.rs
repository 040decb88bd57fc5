//! Rating: a price applied to a usage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::explanation::{Derivation, Explanation, StepOperation, Term};
use super::model::{Line, Usage};
use super::price::{ChargeKind, Price};
use crate::calendar::BillingTiming;
use crate::{Code, Decimal, Error, Result, Rounding};

/// How a quantity is converted before it is priced: into other units, then to whole ones where a rounding is given. Tiers and
/// what is included count in converted units.
///
/// # Example: started gigabytes
/// ```
/// use bss_core::pricing::{ConversionOperation, PerUnit, Price, QuantityConversion, RatingInput, rate};
/// use bss_core::Rounding;
/// let mut price = Price::usage("data", "megabytes", PerUnit { unit_amount: "10".parse()? }, "EUR".parse()?);
/// price.conversion = Some(QuantityConversion {
///     operation: ConversionOperation::Divide,
///     factor: "1000".parse()?,
///     rounding: Some(Rounding::Ceiling),
/// });
/// let rated = rate(&price, &RatingInput::of("1400".parse()?))?;
/// assert_eq!(rated.explanation.text(), "ceiling(1400 / 1000) x 10 = 20");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct QuantityConversion {
    /// Whether the quantity is multiplied or divided.
    pub operation: ConversionOperation,
    /// By what; above zero.
    pub factor: Decimal,
    /// How the outcome becomes a whole number. By default it does not: a product is exact, a quotient has 12 decimals, rounded half
    /// up.
    #[serde(default)]
    pub rounding: Option<Rounding>,
}

/// Whether a quantity is multiplied or divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ConversionOperation {
    /// The quantity is multiplied.
    Multiply,
    /// The quantity is divided.
    Divide,
}

/// A quantity that is included, and what it costs whether it is used or not. The model prices what is above it.
///
/// # Example: 10,000 messages for 99, each further one 0.008
/// ```
/// use bss_core::pricing::{Included, PerUnit, Price, RatingInput, rate};
/// let mut price = Price::usage("messages", "messages", PerUnit { unit_amount: "0.008".parse()? }, "EUR".parse()?);
/// price.included = Some(Included { quantity: "10000".parse()?, amount: "99".parse()? });
/// let rated = rate(&price, &RatingInput::of("12847".parse()?))?;
/// assert_eq!(rated.explanation.text(), "99 + 2847 x 0.008 = 121.776");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Included {
    /// How much is included, in converted units.
    pub quantity: Decimal,
    /// What it costs; 0 by default, which makes it free.
    #[serde(default)]
    pub amount: Decimal,
}

/// What is rated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RatingInput {
    /// What was used, in order of time. A recurring or one-time price has one item: the number of units.
    #[serde(default)]
    pub usage: Vec<UsageItem>,
    /// What was rated and charged before in the same billing period. Only what the usage adds to it is charged. Empty where
    /// nothing was rated before; an item of quantity 0 where nothing was used, but rated.
    #[serde(default)]
    pub previous_usage: Vec<UsageItem>,
    /// What was charged before in the same billing period; it counts towards the minimum and the maximum spend.
    #[serde(default)]
    pub previously_billed: Decimal,
    /// What was charged before for the same usage; it is taken off.
    #[serde(default)]
    pub already_billed: Decimal,
    /// A discount from 0 to 100 percent that is taken before the minimum and the maximum spend are applied.
    #[serde(default)]
    pub discount_percent: Decimal,
    /// Whether the billing period goes on after this usage: then nothing is charged that is due at its end.
    #[serde(default)]
    pub continues: bool,
}

/// A quantity that was used: one event, or the sum of a group of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UsageItem {
    /// How much, not negative; an amount of money where the model takes a percentage.
    pub quantity: Decimal,
    /// The meter, for models that look at several.
    #[serde(default)]
    pub meter: Option<String>,
    /// The price that the event carries, for models that take it over.
    #[serde(default)]
    pub amount: Option<Decimal>,
    /// Attributes by which the usage was grouped, for models that look at them.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// A named value of a usage, such as `region` = `eu`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Attribute {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A usage with its price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Rated {
    /// What is to be charged, not rounded.
    pub amount_exact: Decimal,
    /// The part of it that the model and the included quantity gave, before discount and limits.
    pub usage_amount: Decimal,
    /// The quantity that the model priced: converted, and without what is included.
    pub billed_quantity: Decimal,
    /// What the amount consists of; the lines sum to it.
    pub lines: Vec<RatedLine>,
    /// How the amount came about.
    pub explanation: Explanation,
}

/// A part of a rated amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RatedLine {
    /// Which part.
    pub part: RatedPart,
    /// How many of what the part counts: units, packages, blocks or transactions; 0 where it counts nothing.
    pub quantity: Decimal,
    /// The amount, not rounded; negative where it lowers the sum.
    pub amount: Decimal,
}

/// What a [`RatedLine`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RatedPart {
    /// What is included.
    Included,
    /// All of a model that has no parts.
    Whole,
    /// One tier or step.
    Tier {
        /// Its number, counted from 1.
        number: u32,
    },
    /// One cell of a matrix.
    Cell {
        /// Its number, counted from 1; none for the default.
        number: Option<u32>,
    },
    /// Transactions that are free altogether; the line counts them.
    FreeTransactions,
    /// The amount of transactions, or of parts of them, that is free; the quantity is that amount.
    FreeAmount,
    /// The percentage of transactions; the quantity is the amount of which it is taken.
    Percentage,
    /// The fee for transactions that are not free; the line counts them, even where there is no fee.
    TransactionFee,
    /// Transactions with their limits applied to each.
    Transactions,
    /// A percentage discount.
    Discount,
    /// What was charged before for the same usage.
    AlreadyBilled,
    /// What the maximum spend cuts off.
    MaximumSpend,
    /// What is missing to the minimum spend.
    MinimumSpend,
}

impl UsageItem {
    /// A plain quantity.
    pub fn of(quantity: Decimal) -> UsageItem {
        UsageItem {
            quantity,
            ..UsageItem::default()
        }
    }
}

impl Rated {
    /// The lines with what the maximum spend cuts off taken from them, for a bill that has no line for it. The maximum is used up in the
    /// order of the lines, so the last ones are cut first. Their sum is the same.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] where a sum cannot be kept.
    ///
    /// # Example: 20 at most, for a fee of 15 and three units of 4
    /// ```
    /// use bss_core::pricing::{Graduated, Price, RatedPart, RatingInput, Tier, rate};
    /// let first = Tier { flat_amount: "15".parse()?, ..Tier::up_to("10".parse()?, "0".parse()?) };
    /// let tiers = vec![first, Tier::open("4".parse()?)];
    /// let mut price = Price::usage("calls", "calls", Graduated { tiers }, "EUR".parse()?);
    /// price.maximum_spend = Some("20".parse()?);
    /// let rated = rate(&price, &RatingInput::of("13".parse()?))?;
    /// assert_eq!(rated.lines[2].part, RatedPart::MaximumSpend);
    /// let amounts: Vec<_> = rated.lines_within_maximum()?.iter().map(|line| line.amount).collect();
    /// assert_eq!(amounts, ["15".parse()?, "5".parse()?]);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn lines_within_maximum(&self) -> Result<Vec<RatedLine>> {
        let is_cut = |line: &&RatedLine| line.part == RatedPart::MaximumSpend;
        let cut = self.lines.iter().find(is_cut).map(|line| line.amount.negate());
        let mut left = cut.unwrap_or_default();
        let mut lines: Vec<RatedLine> = self.lines.iter().filter(|line| !is_cut(line)).cloned().collect();
        for line in lines.iter_mut().rev() {
            // What lowers the sum, such as a discount, is not spent.
            if line.amount.is_positive() {
                let taken = left.min(line.amount);
                line.amount = line.amount.minus(taken)?;
                left = left.minus(taken)?;
            }
        }
        Ok(lines)
    }
}

impl RatedPart {
    /// Whether the part tells something even where nothing is charged for it.
    fn can_be_free(self) -> bool {
        matches!(
            self,
            RatedPart::Included
                | RatedPart::FreeTransactions
                | RatedPart::FreeAmount
                | RatedPart::TransactionFee
        )
    }
}

impl RatingInput {
    /// A plain quantity in a billing period of which nothing was rated before.
    pub fn of(quantity: Decimal) -> RatingInput {
        RatingInput {
            usage: vec![UsageItem::of(quantity)],
            ..RatingInput::default()
        }
    }

    fn check(&self) -> Result<()> {
        check_items("usage", &self.usage)?;
        check_items("previousUsage", &self.previous_usage)?;
        if self.discount_percent.is_negative() || self.discount_percent > Decimal::from(100) {
            return Err(Error::new(Code::NumberOutOfRange, "not a percentage")
                .at("discountPercent")
                .expected("0 to 100")
                .found(self.discount_percent));
        }
        Ok(())
    }
}

fn check_items<'a>(field: &str, items: impl IntoIterator<Item = &'a UsageItem>) -> Result<()> {
    for (index, item) in items.into_iter().enumerate() {
        if item.quantity.is_negative() {
            let error = Error::new(Code::NotPositive, "a quantity must not be negative");
            return Err(error
                .found(item.quantity)
                .at("quantity")
                .at_index(index)
                .at(field));
        }
    }
    Ok(())
}

/// What a usage costs under a price, exactly: rounding to the currency is left to whoever makes a charge of it. A price that
/// [`validate`](super::validate) has found nothing wrong with always has an answer, unless a number grows too long to be kept.
///
/// # Errors
/// [`Code::NotPositive`] for a negative quantity; [`Code::NumberOutOfRange`] and [`Code::TooManyDecimals`] where a number cannot be
/// kept exactly; [`Code::InvalidPrice`] where the price has no answer for the usage; [`Code::InvalidInput`] where the usage lacks
/// what the model looks at.
///
/// # Example: from 12 to 22 units in the same period, 50 at most
/// ```
/// use bss_core::pricing::{PerUnit, Price, RatingInput, UsageItem, rate};
/// let mut price = Price::usage("calls", "calls", PerUnit { unit_amount: "3".parse()? }, "EUR".parse()?);
/// price.maximum_spend = Some("50".parse()?);
/// let rated = rate(&price, &RatingInput {
///     previous_usage: vec![UsageItem::of("12".parse()?)],
///     previously_billed: "36".parse()?,
///     ..RatingInput::of("10".parse()?)
/// })?;
/// assert_eq!(rated.usage_amount, "30".parse()?);
/// assert_eq!(rated.explanation.text(), "min(22 x 3 - 12 x 3, 50 - 36) = 14");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn rate(price: &Price, input: &RatingInput) -> Result<Rated> {
    let mut derivation = Derivation::new();
    let usage = rate_usage(price, input, &mut derivation)?;
    let mut lines: Vec<RatedLine> = usage.lines.into_iter().map(RatedLine::from).collect();
    let amount = adjust(price, input, usage.amount, &mut derivation, |part, amount| {
        lines.push(RatedLine {
            part,
            quantity: Decimal::ZERO,
            amount,
        });
    })?;
    Ok(Rated {
        amount_exact: amount.value(),
        usage_amount: usage.amount.value(),
        billed_quantity: usage.billed_quantity,
        lines,
        explanation: derivation.finish(amount)?,
    })
}

/// What a usage costs, as [`rate`] has it, within a longer derivation: the amount without its lines. With
/// [`Derivation::silent`], it is [`rate`] without an explanation.
///
/// # Errors
/// As [`rate`].
///
/// # Example: the fee of two lines
/// ```
/// use bss_core::pricing::{Derivation, PerUnit, Price, RatingInput, rate_within};
/// let price = Price::usage("calls", "calls", PerUnit { unit_amount: "0.15".parse()? }, "EUR".parse()?);
/// let mut derivation = Derivation::new();
/// let first = rate_within(&price, &RatingInput::of(100.into()), &mut derivation)?;
/// let second = rate_within(&price, &RatingInput::of(40.into()), &mut derivation)?;
/// let both = derivation.add("both lines", &[first, second])?;
/// assert_eq!(derivation.finish(both)?.text(), "100 x 0.15 + 40 x 0.15 = 21");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn rate_within(price: &Price, input: &RatingInput, derivation: &mut Derivation) -> Result<Term> {
    let usage = rate_usage(price, input, derivation)?;
    adjust(price, input, usage.amount, derivation, |_, _| {})
}

/// What one item costs by itself, without an explanation.
pub(super) fn rate_item(price: &Price, item: &UsageItem) -> Result<Decimal> {
    check_items("usage", [item])?;
    let mut derivation = Derivation::silent();
    let (_, lines) = rate_items(price, &[item], &mut derivation)?;
    let amount = sum_of(&lines, &mut derivation)?;
    let amount = adjust(price, &RatingInput::default(), amount, &mut derivation, |_, _| {})?;
    Ok(amount.value())
}

/// A usage before discount and limits.
struct PricedUsage {
    billed_quantity: Decimal,
    lines: Vec<Line>,
    amount: Term,
}

fn rate_usage(price: &Price, input: &RatingInput, derivation: &mut Derivation) -> Result<PricedUsage> {
    input.check()?;
    let (billed_quantity, mut lines) = match price.charge {
        ChargeKind::Recurring {
            timing: BillingTiming::InArrears,
            ..
        } if input.continues => (Decimal::ZERO, Vec::new()),
        _ => rate_increment(price, input, derivation)?,
    };
    lines.retain(|line| {
        !line.quantity.is_zero() || !line.amount.value().is_zero() || input.previous_usage.is_empty()
    });
    let amount = sum_of(&lines, derivation)?;
    Ok(PricedUsage {
        billed_quantity,
        lines,
        amount,
    })
}

impl From<Line> for RatedLine {
    fn from(line: Line) -> RatedLine {
        RatedLine {
            part: line.part,
            quantity: line.quantity,
            amount: line.amount.value(),
        }
    }
}

/// The sum of lines; what is merely shown as free does not appear in it.
fn sum_of(lines: &[Line], derivation: &mut Derivation) -> Result<Term> {
    let shown = |line: &&Line| !line.part.can_be_free() || !line.amount.value().is_zero();
    let terms: Vec<Term> = lines.iter().filter(shown).map(|line| line.amount).collect();
    derivation.sum("usage amount", &terms)
}

/// What the usage adds to what was used before: the price of both, less the price of what was before.
fn rate_increment(
    price: &Price,
    input: &RatingInput,
    derivation: &mut Derivation,
) -> Result<(Decimal, Vec<Line>)> {
    let all: Vec<&UsageItem> = input.previous_usage.iter().chain(&input.usage).collect();
    let (quantity, lines) = rate_items(price, &all, derivation)?;
    let before = all.get(..input.previous_usage.len()).unwrap_or_default();
    if before.is_empty() {
        return Ok((quantity, lines));
    }
    let (quantity_before, before) =
        derivation.scoped("before: ", |derivation| rate_items(price, before, derivation))?;
    let mut before: BTreeMap<RatedPart, Line> = before.into_iter().map(|line| (line.part, line)).collect();
    let mut increments = Vec::with_capacity(lines.len());
    for line in lines {
        increments.push(match before.remove(&line.part) {
            Some(earlier) => Line {
                quantity: line.quantity.minus(earlier.quantity)?,
                amount: derivation.subtract("increment", line.amount, earlier.amount)?,
                ..line
            },
            None => line,
        });
    }
    // A tier in which the quantity does not fall any more is given back.
    for line in before.into_values() {
        increments.push(Line {
            quantity: line.quantity.negate(),
            amount: derivation.step("increment", StepOperation::Negate, &[line.amount])?,
            ..line
        });
    }
    Ok((quantity.minus(quantity_before)?, increments))
}

/// Items that are explained one by one. What further ones come to is a single step: nobody reads the derivation of a hundred thousand
/// events, and an invoice must not carry it.
const EXPLAINED_ITEMS: u32 = 100;

/// The billed quantity and the lines of a usage, each item by itself where the price says so.
fn rate_items(
    price: &Price,
    items: &[&UsageItem],
    derivation: &mut Derivation,
) -> Result<(Decimal, Vec<Line>)> {
    if !price.separate_items {
        return rate_together(price, items, derivation);
    }
    let mut quantity = Decimal::ZERO;
    let mut parts: BTreeMap<RatedPart, (Decimal, Vec<Term>)> = BTreeMap::new();
    let mut others: BTreeMap<RatedPart, Decimal> = BTreeMap::new();
    for (item, number) in items.iter().zip(1_u32..) {
        let is_explained = number <= EXPLAINED_ITEMS;
        let (billed, lines) = match is_explained {
            true => derivation.scoped(format_args!("item {number}: "), |derivation| {
                rate_together(price, &[*item], derivation)
            })?,
            false => rate_together(price, &[*item], &mut Derivation::silent())?,
        };
        quantity = quantity.plus(billed)?;
        for line in lines {
            let (quantity, amounts) = parts.entry(line.part).or_default();
            *quantity = quantity.plus(line.quantity)?;
            if is_explained {
                amounts.push(line.amount);
            } else {
                let others = others.entry(line.part).or_default();
                *others = others.plus(line.amount.value())?;
            }
        }
    }
    let mut lines = Vec::with_capacity(parts.len());
    for (part, (quantity, mut amounts)) in parts {
        if let Some(others) = others.get(&part) {
            amounts.push(derivation.given("all other items", *others)?);
        }
        let amount = derivation.sum("items", &amounts)?;
        lines.push(Line {
            part,
            quantity,
            amount,
        });
    }
    Ok((quantity, lines))
}

/// Converts the quantity, takes off what is included, and lets the model price the rest.
fn rate_together(
    price: &Price,
    items: &[&UsageItem],
    derivation: &mut Derivation,
) -> Result<(Decimal, Vec<Line>)> {
    let total = (items.iter()).try_fold(Decimal::ZERO, |sum, item| sum.plus(item.quantity))?;
    let mut quantity = derivation.given("quantity", total)?;
    if let Some(conversion) = &price.conversion {
        quantity = convert(quantity, conversion, derivation)?;
    }
    let mut lines = Vec::new();
    if let Some(included) = &price.included {
        lines.push(Line {
            part: RatedPart::Included,
            quantity: quantity.value().min(included.quantity),
            amount: derivation.given("included amount", included.amount)?,
        });
        let above = StepOperation::Between {
            from: included.quantity,
            up_to: None,
        };
        quantity = derivation.step("quantity above what is included", above, &[quantity])?;
    }
    let usage = Usage { items, quantity };
    let rated = price.model.rule().rate(&usage, derivation);
    lines.extend(rated.map_err(|error| match error.code() {
        // The usage is to blame, not the model.
        Code::InvalidInput => error,
        _ => error.at(price.model.name()).at("model"),
    })?);
    Ok((quantity.value(), lines))
}

/// Decimals of a quotient that is not rounded to a whole number.
pub(super) const QUOTIENT_SCALE: u32 = 12;

fn convert(quantity: Term, conversion: &QuantityConversion, derivation: &mut Derivation) -> Result<Term> {
    let factor = derivation.given("conversion factor", conversion.factor)?;
    let label = "converted quantity";
    match (conversion.operation, conversion.rounding) {
        (ConversionOperation::Multiply, None) => derivation.multiply(label, &[quantity, factor]),
        (ConversionOperation::Multiply, Some(rounding)) => {
            let product = derivation.multiply("exact converted quantity", &[quantity, factor])?;
            derivation.step(label, StepOperation::Round { scale: 0, rounding }, &[product])
        }
        (ConversionOperation::Divide, rounding) => {
            let scale = rounding.map_or(QUOTIENT_SCALE, |_| 0);
            let rounding = rounding.unwrap_or_default();
            derivation.step(
                label,
                StepOperation::Divide { scale, rounding },
                &[quantity, factor],
            )
        }
    }
}

/// Applies the discount, what was billed already, and the limits of the spend; each that changes the amount is told by how much.
fn adjust(
    price: &Price,
    input: &RatingInput,
    usage_amount: Term,
    derivation: &mut Derivation,
    mut changed: impl FnMut(RatedPart, Decimal),
) -> Result<Term> {
    let mut amount = usage_amount;
    let mut replace = |amount: &mut Term, part: RatedPart, adjusted: Term| {
        let difference = adjusted.value().minus(amount.value())?;
        if !difference.is_zero() {
            changed(part, difference);
        }
        *amount = adjusted;
        Ok::<(), Error>(())
    };
    if !input.discount_percent.is_zero() {
        let percent = derivation.given("discount percent", input.discount_percent)?;
        let discount = derivation.step("discount", StepOperation::Percent, &[amount, percent])?;
        let lowered = derivation.subtract("amount after discount", amount, discount)?;
        replace(&mut amount, RatedPart::Discount, lowered)?;
    }
    if !input.already_billed.is_zero() {
        let billed = derivation.given("already billed", input.already_billed)?;
        let lowered = derivation.subtract("amount not billed yet", amount, billed)?;
        replace(&mut amount, RatedPart::AlreadyBilled, lowered)?;
    }
    if let Some(maximum) = price.maximum_spend {
        let room = left_of("maximum spend", maximum, input, derivation)?;
        let capped = derivation.minimum("amount within maximum spend", &[amount, room])?;
        replace(&mut amount, RatedPart::MaximumSpend, capped)?;
    }
    if let Some(minimum) = price.minimum_spend
        && !input.continues
    {
        let missing = left_of("minimum spend", minimum, input, derivation)?;
        let raised = derivation.maximum("amount with minimum spend", &[amount, missing])?;
        replace(&mut amount, RatedPart::MinimumSpend, raised)?;
    }
    Ok(amount)
}

/// What is left of a limit after what was billed before in the period; not below zero.
fn left_of(label: &str, limit: Decimal, input: &RatingInput, derivation: &mut Derivation) -> Result<Term> {
    let limit = derivation.given(label, limit)?;
    if input.previously_billed.is_zero() {
        return Ok(limit);
    }
    let billed = derivation.given("previously billed", input.previously_billed)?;
    let left = derivation.subtract("left", limit, billed)?;
    if !left.value().is_negative() {
        return Ok(left);
    }
    let nothing = derivation.given("nothing", Decimal::ZERO)?;
    derivation.maximum("left, not below zero", &[left, nothing])
}

#[cfg(test)]
mod tests;
