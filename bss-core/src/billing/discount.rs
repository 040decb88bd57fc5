//! Discounts: how much each takes off which line, and why; and prepaid credit, which is spent after them.
//!
//! Discounts of lines come first, then those of the invoice, each on what is left by then. No line ever falls below zero.

mod explain;
mod stacking;

use serde::{Deserialize, Serialize};

pub use crate::crm::{DiscountOrder, DiscountPolicy, RoundDiscountAt};
pub use stacking::{DiscountStacking, StackableDiscount, apply_best};

use crate::{Code, Currency, Decimal, Error, Money, Result, allocate};

/// Decimals that a percentage can have.
const PERCENT_DECIMALS: u32 = 6;

/// What a discount takes off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DiscountValue {
    /// A share of what is left of its lines.
    Percent {
        /// From 0 to 100, with at most 6 decimals.
        percent: Decimal,
    },
    /// An amount, shared by its lines in proportion to what is left of them.
    Fixed {
        /// Not negative, in the currency of the document.
        amount: Money,
        /// How much of it earlier documents took. It counts only for a discount given once, which lasts until it is used up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        already_used: Option<Money>,
    },
}

/// How often a discount is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DiscountFrequency {
    /// A percentage on one document; an amount until it is used up.
    #[default]
    Once,
    /// On as many documents as are left; one on which it takes nothing off does not count.
    Times {
        /// How many.
        periods_left: u32,
    },
    /// On every document.
    Forever,
}

/// When a discount is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DiscountStage {
    /// Before all discounts of the invoice.
    Line,
    /// On what the discounts of lines leave.
    #[default]
    Invoice,
}

/// A discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Discount {
    /// What the caller calls it, such as the code of a coupon.
    pub key: String,
    /// What it takes off.
    pub value: DiscountValue,
    /// How often.
    #[serde(default)]
    pub frequency: DiscountFrequency,
    /// When it is computed.
    #[serde(default)]
    pub stage: DiscountStage,
    /// Only lines with one of these keys share it; all lines where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
}

/// A line that discounts can lower.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountableLine {
    /// What discounts can be limited to: the line itself, its plan, its price, its meter.
    pub keys: Vec<String>,
    /// Before discounts. A line of zero or less takes no part.
    pub amount: Money,
}

/// What a discount takes off one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountPart {
    /// Position of the line, from 0.
    pub line: u32,
    /// What was left of the line.
    pub base: Money,
    /// How much is taken off.
    pub amount: Money,
}

/// What one discount takes off, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AppliedDiscount {
    /// The discount as it was.
    pub discount: Discount,
    /// What was left of its lines.
    pub base: Money,
    /// What it is worth on this document, before it is rounded and before it is capped at what was left.
    pub worth: Decimal,
    /// How much it takes off.
    pub amount: Money,
    /// How much of it each of its lines takes.
    pub parts: Vec<DiscountPart>,
    /// The discount as it stands for the next document; absent once it is used up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Discount>,
}

/// A line after discounts: `amount - discount = net`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountedLine {
    /// Before discounts.
    pub amount: Money,
    /// All that is taken off.
    pub discount: Money,
    /// What is left.
    pub net: Money,
}

/// The lines of a document after discounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscountedDocument {
    /// The lines, in the order given.
    pub lines: Vec<DiscountedLine>,
    /// The discounts, in the order in which they were computed.
    pub discounts: Vec<AppliedDiscount>,
    /// The sum of the lines before discounts.
    pub subtotal: Money,
    /// The sum of all discounts.
    pub discount: Money,
    /// `subtotal - discount`.
    pub net: Money,
    /// How they were computed.
    pub policy: DiscountPolicy,
}

/// Takes discounts off the lines of a document.
///
/// # Errors
/// [`Code::InvalidDiscount`] for a percentage outside 0 to 100 and for a negative amount; [`Code::TooManyDecimals`] for a percentage
/// of more than 6 decimals; [`Code::CurrencyMismatch`]; [`Code::NumberOutOfRange`] when a sum does not fit.
///
/// # Example: a percentage goes first, and an amount never takes more than is left
/// ```
/// use bss_core::billing::discount::{Discount, DiscountPolicy, DiscountableLine, apply};
/// use bss_core::Money;
/// let eur = "EUR".parse()?;
/// let line = |minor| DiscountableLine { keys: vec![], amount: Money::from_minor(minor, eur) };
/// let discounts: Vec<Discount> = serde_json::from_str(r#"[
///   {"key": "GIFT", "value": {"fixed": {"amount": {"amount": "50", "currency": "EUR"}}}},
///   {"key": "WELCOME", "value": {"percent": {"percent": "10"}}}]"#).unwrap();
/// let document = apply(&[line(2000), line(1000)], &discounts, DiscountPolicy::default(), eur)?;
/// assert_eq!(document.discounts[0].amount.to_string(), "3.00 EUR");
/// assert_eq!(document.discounts[1].amount.to_string(), "27.00 EUR");
/// assert!(document.net.is_zero());
///
/// // The percentage was given once; of the amount, 23.00 are left for the next document.
/// assert!(document.discounts[0].next.is_none() && document.discounts[1].next.is_some());
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn apply(
    lines: &[DiscountableLine],
    discounts: &[Discount],
    policy: DiscountPolicy,
    currency: Currency,
) -> Result<DiscountedDocument> {
    let subtotal =
        Money::sum(lines.iter().map(|line| line.amount), currency).map_err(|error| error.at("lines"))?;
    let mut left: Vec<Money> = lines.iter().map(|line| line.amount).collect();
    let mut applied = Vec::new();
    for (index, discount) in in_order(discounts, policy.order) {
        let taken =
            check(discount, currency).and_then(|()| take(discount, lines, &mut left, policy, currency));
        applied.push(taken.map_err(|error| error.at_index(index).at("discounts"))?);
    }
    let lines = (lines.iter().zip(&left))
        .map(|(line, net)| {
            Ok(DiscountedLine {
                amount: line.amount,
                discount: line.amount.minus(*net)?,
                net: *net,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let discount = Money::sum(applied.iter().map(|discount| discount.amount), currency)?;
    Ok(DiscountedDocument {
        lines,
        discounts: applied,
        subtotal,
        discount,
        net: subtotal.minus(discount)?,
        policy,
    })
}

/// The discounts with their positions, in the order in which they are computed.
fn in_order(discounts: &[Discount], order: DiscountOrder) -> Vec<(usize, &Discount)> {
    let mut ordered: Vec<(usize, &Discount)> = discounts.iter().enumerate().collect();
    // The sort is stable, so that discounts of one rank stay as listed.
    ordered.sort_by_key(|(_, discount)| {
        let is_second = match order {
            DiscountOrder::PercentFirst => matches!(discount.value, DiscountValue::Fixed { .. }),
            DiscountOrder::AsListed => false,
            DiscountOrder::RestrictedFirst => discount.only.is_empty(),
        };
        (discount.stage, is_second)
    });
    ordered
}

/// Refuses a discount that is not well formed.
pub(super) fn check(discount: &Discount, currency: Currency) -> Result<()> {
    let invalid = |message: &str, found: &dyn std::fmt::Display| {
        Err(Error::new(Code::InvalidDiscount, message)
            .at("value")
            .found(found))
    };
    match &discount.value {
        DiscountValue::Percent { percent } if percent.is_negative() || *percent > Decimal::from(100) => {
            invalid("a percentage lies between 0 and 100", percent)
        }
        DiscountValue::Percent { percent } => {
            let checked = percent.check_scale(PERCENT_DECIMALS);
            checked.map(drop).map_err(|error| error.at("value"))
        }
        DiscountValue::Fixed { amount, already_used } => {
            for amount in [Some(amount), already_used.as_ref()].into_iter().flatten() {
                let sign = amount.compare(&Money::zero(currency));
                if sign.map_err(|error| error.at("value"))?.is_lt() {
                    return invalid("a discount and what was used of it are not negative", amount);
                }
            }
            Ok(())
        }
    }
}

/// Takes one discount off what is left of its lines.
fn take(
    discount: &Discount,
    lines: &[DiscountableLine],
    left: &mut [Money],
    policy: DiscountPolicy,
    currency: Currency,
) -> Result<AppliedDiscount> {
    let mut own: Vec<(usize, &mut Money)> = (lines.iter().zip(left).enumerate())
        .filter(|(_, (line, left))| left.is_positive() && shares(line, discount))
        .map(|(index, (_, left))| (index, left))
        .collect();
    let bases: Vec<Money> = own.iter().map(|(_, left)| **left).collect();
    let base = Money::sum(&bases, currency)?;
    let worth = worth(discount, base)?;
    let amounts = match (&discount.value, policy.round_at) {
        (DiscountValue::Percent { percent }, RoundDiscountAt::Line) if !worth.is_zero() => (bases.iter())
            .map(|base| Money::round_from(percent_of(*percent, *base)?, currency, policy.rounding))
            .collect::<Result<Vec<_>>>()?,
        _ => {
            let capped = if worth > base.amount() {
                base
            } else {
                Money::round_from(worth, currency, policy.rounding)?
            };
            let weights: Vec<Decimal> = bases.iter().map(|base| base.amount()).collect();
            allocate(capped, &weights)?
        }
    };
    let mut parts = Vec::new();
    for (((index, left), base), amount) in own.iter_mut().zip(bases).zip(amounts) {
        **left = base.minus(amount)?;
        let line = u32::try_from(*index).map_err(|_| Error::new(Code::TooManyItems, "too many lines"))?;
        parts.push(DiscountPart { line, base, amount });
    }
    let amount = Money::sum(parts.iter().map(|part| part.amount), currency)?;
    Ok(AppliedDiscount {
        base,
        worth,
        amount,
        parts,
        next: next(discount, amount)?,
        discount: discount.clone(),
    })
}

/// Whether a line shares a discount.
fn shares(line: &DiscountableLine, discount: &Discount) -> bool {
    discount.only.is_empty() || line.keys.iter().any(|key| discount.only.contains(key))
}

/// What a discount is worth on one document, whose lines have `base` left.
fn worth(discount: &Discount, base: Money) -> Result<Decimal> {
    if matches!(discount.frequency, DiscountFrequency::Times { periods_left: 0 }) {
        return Ok(Decimal::ZERO);
    }
    match &discount.value {
        DiscountValue::Percent { percent } => percent_of(*percent, base),
        DiscountValue::Fixed {
            amount,
            already_used: Some(used),
        } if discount.frequency == DiscountFrequency::Once => {
            let unused = amount.minus(*used)?;
            Ok(unused.max_of(Money::zero(amount.currency()))?.amount())
        }
        DiscountValue::Fixed { amount, .. } => Ok(amount.amount()),
    }
}

/// The exact percentage of an amount.
fn percent_of(percent: Decimal, base: Money) -> Result<Decimal> {
    (base.amount().times(percent)?).times(Decimal::from_scaled(1, 2)?)
}

/// What is left of a discount after it took `taken` off a document.
fn next(discount: &Discount, taken: Money) -> Result<Option<Discount>> {
    let mut next = discount.clone();
    let unused = taken.is_zero();
    let lasts = match (discount.frequency, &mut next.value) {
        (DiscountFrequency::Forever, _) => true,
        (DiscountFrequency::Times { periods_left }, _) => {
            let periods_left = periods_left.saturating_sub(u32::from(!unused));
            next.frequency = DiscountFrequency::Times { periods_left };
            periods_left > 0
        }
        (DiscountFrequency::Once, DiscountValue::Percent { .. }) => unused,
        (DiscountFrequency::Once, DiscountValue::Fixed { amount, already_used }) => {
            let used = already_used.map_or(Ok(taken), |used| used.plus(taken))?;
            *already_used = Some(used);
            used.compare(amount)?.is_lt()
        }
    };
    Ok(lasts.then_some(next))
}

/// Prepaid credit that a document spends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PrepaidCredit {
    /// What is paid of each amount.
    pub applied: Vec<Money>,
    /// The sum of what is paid.
    pub used: Money,
    /// The credit that is left.
    pub left: Money,
    /// What remains to be paid.
    pub payable: Money,
}

/// Pays amounts from prepaid credit, in their order, until it is spent. Credit is no discount: it does not change what is owed or
/// taxed, only what remains to be paid. An amount of zero or less takes nothing.
///
/// # Errors
/// [`Code::NotPositive`] for a negative credit; [`Code::CurrencyMismatch`]; [`Code::NumberOutOfRange`] when a sum does not fit.
///
/// # Example
/// ```
/// use bss_core::{Money, billing::discount::spend_prepaid_credit};
/// let eur = "EUR".parse()?;
/// let owed = [4500, 4500].map(|minor| Money::from_minor(minor, eur));
/// let credit = spend_prepaid_credit(&owed, Money::from_minor(5000, eur))?;
/// assert_eq!(credit.applied, [4500, 500].map(|minor| Money::from_minor(minor, eur)));
/// assert_eq!(credit.payable.minor(), 4000);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn spend_prepaid_credit(amounts: &[Money], credit: Money) -> Result<PrepaidCredit> {
    let zero = Money::zero(credit.currency());
    if credit.is_negative() {
        let error = Error::new(Code::NotPositive, "a prepaid credit is not negative");
        return Err(error.at("credit").found(credit));
    }
    let mut left = credit;
    let mut applied = Vec::new();
    for amount in amounts {
        let paid = amount.max_of(zero)?.min_of(left)?;
        left = left.minus(paid)?;
        applied.push(paid);
    }
    let used = credit.minus(left)?;
    Ok(PrepaidCredit {
        applied,
        used,
        left,
        payable: Money::sum(amounts, credit.currency())?.minus(used)?,
    })
}
