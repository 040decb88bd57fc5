//! The tax in a refund.

use serde::{Deserialize, Serialize};

use crate::pricing::{DerivedAmounts, Rederivation, StepOperation};
use crate::{Code, Error, Money, Result, Rounding};

/// An amount with its tax: `net + tax = gross`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxedAmount {
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
}

impl TaxedAmount {
    /// A net amount to which the tax is added.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`], or [`Code::NumberOutOfRange`] when the sum does not fit.
    pub fn added(net: Money, tax: Money) -> Result<TaxedAmount> {
        let gross = net.plus(tax)?;
        Ok(TaxedAmount { net, tax, gross })
    }

    /// A gross amount that contains the tax.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`], or [`Code::NumberOutOfRange`] when the difference does not fit.
    pub fn included(gross: Money, tax: Money) -> Result<TaxedAmount> {
        let net = gross.minus(tax)?;
        Ok(TaxedAmount { net, tax, gross })
    }
}

/// Splits what is paid back, tax and all, into net and tax in the proportion of what was charged. The tax is never more than was
/// charged; whatever else is paid back is net. How the charge was settled makes no difference.
///
/// # Errors
/// [`Code::NotPositive`] for a negative refund, and where what was charged is not at least zero; [`Code::CurrencyMismatch`].
///
/// # Example
/// ```
/// use bss_core::{Money, Rounding, billing::tax::{TaxedAmount, split_refund}};
/// let eur = "EUR".parse()?;
/// let charged = TaxedAmount::added(Money::from_minor(1000, eur), Money::from_minor(250, eur))?;
/// let refund = split_refund(&charged, Money::from_minor(625, eur), Rounding::HalfUp)?;
/// assert_eq!((refund.net.minor(), refund.tax.minor()), (500, 125));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn split_refund(charged: &TaxedAmount, refund: Money, rounding: Rounding) -> Result<TaxedAmount> {
    TaxedAmount::included(refund, tax_share(charged, refund, charged.gross, rounding)?)
}

/// Adds to a net amount that is paid back its tax, in the proportion of what was charged and never more than was charged.
///
/// # Errors
/// As [`split_refund`].
///
/// # Example
/// ```
/// use bss_core::{Money, Rounding, billing::tax::{TaxedAmount, refund_of_net}};
/// let eur = "EUR".parse()?;
/// let charged = TaxedAmount::included(Money::from_minor(1000, eur), Money::from_minor(200, eur))?;
/// let refund = refund_of_net(&charged, Money::from_minor(400, eur), Rounding::HalfUp)?;
/// assert_eq!((refund.tax.minor(), refund.gross.minor()), (100, 500));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn refund_of_net(charged: &TaxedAmount, net: Money, rounding: Rounding) -> Result<TaxedAmount> {
    TaxedAmount::added(net, tax_share(charged, net, charged.net, rounding)?)
}

/// `charged tax * part / whole`, at most the tax charged.
fn tax_share(charged: &TaxedAmount, part: Money, whole: Money, rounding: Rounding) -> Result<Money> {
    let TaxedAmount { net, tax, gross } = charged;
    // The comparison refuses a refund in another currency.
    let _ = part.compare(tax)?;
    for (amount, name) in [(part, "refund"), (*net, "net"), (*tax, "tax"), (*gross, "gross")] {
        if amount.is_negative() {
            let error = Error::new(Code::NotPositive, "a refund gives back part of a charge");
            return Err(error.at(name).found(amount));
        }
    }
    if whole.is_zero() {
        return Ok(Money::zero(tax.currency()));
    }
    let currency = tax.currency();
    let share =
        (part.amount()).mul_div_round(tax.amount(), whole.amount(), currency.minor_digits(), rounding)?;
    Money::new(share, currency)?.min_of(*tax)
}

/// How the amounts of [`split_refund`] came about, by their paths `net`, `tax` and `gross`.
///
/// # Errors
/// As [`split_refund`].
///
/// # Example
/// ```
/// use bss_core::{Money, Rounding, billing::tax::{TaxedAmount, explain_split_refund}};
/// let eur = "EUR".parse()?;
/// let charged = TaxedAmount::added(Money::from_minor(1000, eur), Money::from_minor(250, eur))?;
/// let derived = explain_split_refund(&charged, Money::from_minor(625, eur), Rounding::HalfUp)?;
/// assert_eq!(derived.of("tax").unwrap().text(), "min(round(6.25 x 2.5 / 12.5, 2), 2.5) = 1.25");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn explain_split_refund(
    charged: &TaxedAmount,
    refund: Money,
    rounding: Rounding,
) -> Result<DerivedAmounts> {
    let split = split_refund(charged, refund, rounding)?;
    derive(charged, charged.gross, refund, split, rounding)
}

/// How the amounts of [`refund_of_net`] came about, by their paths `net`, `tax` and `gross`.
///
/// # Errors
/// As [`refund_of_net`].
pub fn explain_refund_of_net(
    charged: &TaxedAmount,
    net: Money,
    rounding: Rounding,
) -> Result<DerivedAmounts> {
    let refund = refund_of_net(charged, net, rounding)?;
    derive(charged, charged.net, net, refund, rounding)
}

/// Derives a refund of a `part` of a `whole`, both net or both gross.
fn derive(
    charged: &TaxedAmount,
    whole: Money,
    part: Money,
    refund: TaxedAmount,
    rounding: Rounding,
) -> Result<DerivedAmounts> {
    let mut all = Rederivation::default();
    let derivation = &mut all.derivation;
    let part_term = derivation.given("refund", part.amount())?;
    let most = derivation.given("charged tax", charged.tax.amount())?;
    let tax = match whole.is_zero() {
        true => derivation.add("share of nothing", &[])?,
        false => {
            let whole = derivation.given("charged", whole.amount())?;
            let scale = part.currency().minor_digits();
            let fraction = StepOperation::Fraction { scale, rounding };
            let share = derivation.step("share", fraction, &[part_term, most, whole])?;
            derivation.minimum("tax", &[share, most])?
        }
    };
    let (net, gross) = match part == refund.gross {
        true => (derivation.subtract("net", part_term, tax)?, part_term),
        false => (part_term, derivation.add("gross", &[part_term, tax])?),
    };
    all.holds("net".to_owned(), net, refund.net.amount())?;
    all.holds("tax".to_owned(), tax, refund.tax.amount())?;
    all.holds("gross".to_owned(), gross, refund.gross.amount())?;
    Ok(all.finish())
}
