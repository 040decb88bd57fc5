//! Rounding of measured quantities.

use serde::{Deserialize, Serialize};

use crate::{Code, Decimal, Error, Quantity, Result, Rounding};

/// How a measured quantity is rounded.
///
/// # Example: to whole units, and to hundreds
/// ```
/// use bss_core::{Rounding, usage::aggregation::QuantityRounding};
/// let minutes = "123.456".parse()?;
/// let whole = QuantityRounding { rounding: Rounding::Ceiling, precision: 0 };
/// assert_eq!(whole.apply(minutes)?.to_string(), "124");
/// let hundreds = QuantityRounding { rounding: Rounding::HalfUp, precision: -2 };
/// assert_eq!(hundreds.apply(minutes)?.to_string(), "100");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct QuantityRounding {
    /// Which way.
    pub rounding: Rounding,
    /// Decimals that are left, from -12 to 6; below zero, whole tens, hundreds and so on. Without it, whole units.
    #[serde(default)]
    pub precision: i8,
}

impl QuantityRounding {
    /// As fine as a quantity can be.
    pub(super) const FINEST: QuantityRounding = QuantityRounding {
        rounding: Rounding::HalfUp,
        precision: 6,
    };

    /// The number, rounded.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] for a precision above 6, [`Code::NumberOutOfRange`] for one below -12.
    pub fn apply(self, number: Decimal) -> Result<Decimal> {
        let precision = i32::from(self.precision);
        if let Ok(decimals) = u32::try_from(precision) {
            if decimals > Quantity::SCALE {
                let error = Error::new(Code::TooManyDecimals, "a quantity has at most 6 decimals");
                return Err(error.at("precision").found(precision));
            }
            return Ok(number.round(decimals, self.rounding));
        }
        if precision < -12 {
            let error = Error::new(Code::NumberOutOfRange, "a quantity is rounded to 10^12 at most");
            return Err(error.at("precision").found(precision));
        }
        let unit = 10_u64
            .checked_pow(precision.unsigned_abs())
            .ok_or_else(out_of_range)?;
        let unit = Decimal::from(unit);
        number.divide_round(unit, 0, self.rounding)?.times(unit)
    }
}

pub(super) fn out_of_range() -> Error {
    Error::new(Code::NumberOutOfRange, "a quantity that is too large")
}

/// `micro / divisor` in whole units, cut to 9 decimals; if that is not exact and the last of them is 0 it becomes 1. Rounding the
/// result to 6 decimals or fewer, in whatever way, therefore gives the same as rounding the exact fraction.
pub(super) fn quotient(micro: i128, divisor: i128) -> Result<Decimal> {
    let (magnitude, divisor) = (micro.unsigned_abs(), divisor.unsigned_abs());
    let divided = |number: u128| Some((number.checked_div(divisor)?, number.checked_rem(divisor)?));
    let units = divided(magnitude).and_then(|(whole, rest)| {
        let (decimals, lost) = divided(rest.checked_mul(1000)?)?;
        let sticky = u128::from(lost > 0 && decimals % 10 == 0);
        let units = whole
            .checked_mul(1000)?
            .checked_add(decimals)?
            .checked_add(sticky)?;
        i128::try_from(units).ok()
    });
    let units = units.ok_or_else(out_of_range)?;
    let signed = if micro < 0 { units.saturating_neg() } else { units };
    Decimal::from_scaled(signed, 9)
}
