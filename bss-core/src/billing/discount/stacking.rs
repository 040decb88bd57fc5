//! Which discounts go together.

use serde::{Deserialize, Serialize};

use super::{Discount, DiscountPolicy, DiscountableLine, DiscountedDocument, apply};
use crate::{Currency, Result};

/// Whether a discount goes together with others on one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DiscountStacking {
    /// With all others that do.
    #[default]
    Combinable,
    /// With none.
    Exclusive,
}

/// A discount that may not go together with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct StackableDiscount {
    /// The discount.
    pub discount: Discount,
    /// Whether it goes together with others.
    #[serde(default)]
    pub stacking: DiscountStacking,
}

/// Takes those discounts off the lines of a document that are best for the customer: all that can be combined, or one that is exclusive.
/// Where two choices take off the same, it is the combination, then the exclusive discount that is listed first.
///
/// # Errors
/// As [`apply`], for any of the discounts.
///
/// # Example: half price beats two smaller discounts, until the bill is small
/// ```
/// use bss_core::billing::discount::{DiscountPolicy, DiscountableLine, StackableDiscount, apply_best};
/// use bss_core::Money;
/// let eur = "EUR".parse()?;
/// let discounts: Vec<StackableDiscount> = serde_json::from_str(r#"[
///   {"discount": {"key": "LOYAL", "value": {"percent": {"percent": "10"}}, "frequency": "forever"}},
///   {"discount": {"key": "GIFT", "value": {"fixed": {"amount": {"amount": "5", "currency": "EUR"}}}}},
///   {"discount": {"key": "HALF", "value": {"percent": {"percent": "50"}}}, "stacking": "exclusive"}]"#).unwrap();
/// let taken = |minor| {
///     let lines = [DiscountableLine { keys: vec![], amount: Money::from_minor(minor, eur) }];
///     apply_best(&lines, &discounts, DiscountPolicy::default(), eur)
/// };
/// assert_eq!(taken(5_000)?.discount.to_string(), "25.00 EUR");
/// assert_eq!(taken(5_000)?.discounts[0].discount.key, "HALF");
/// assert_eq!(taken(1_000)?.discount.to_string(), "6.00 EUR"); // 1.00 and 5.00
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn apply_best(
    lines: &[DiscountableLine],
    discounts: &[StackableDiscount],
    policy: DiscountPolicy,
    currency: Currency,
) -> Result<DiscountedDocument> {
    let (combinable, exclusive): (Vec<_>, Vec<_>) = discounts
        .iter()
        .partition(|one| one.stacking == DiscountStacking::Combinable);
    let combinable: Vec<Discount> = combinable.into_iter().map(|one| one.discount.clone()).collect();
    let mut best = apply(lines, &combinable, policy, currency)?;
    for one in exclusive {
        let alone = apply(lines, std::slice::from_ref(&one.discount), policy, currency)?;
        if alone.discount.compare(&best.discount)?.is_gt() {
            best = alone;
        }
    }
    Ok(best)
}
