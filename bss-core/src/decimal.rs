//! The one number of the library: a decimal that never rounds unless it is told how.

use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::exact::{LIMIT, Tail, Wide, mul_div_shift, power_of_ten, product, without_zeros};
use crate::{Code, Error, Result};

/// An exact decimal number of at most 28 digits, up to 28 of them behind the point.
///
/// There are no operators: every calculation is a method that is exact, or rounds as its arguments say, or returns an error.
/// A value is always kept without trailing zeros and without a negative zero, so equal values are equal in every respect: they
/// compare, hash and print the same. Whatever is printed is read back as the same value.
///
/// On the wire it is text, never a JSON number, which many programs would read as a float.
///
/// # Example
/// ```
/// use bss_core::{Code, Decimal, Rounding};
/// let price = Decimal::parse("49.90")?;
/// let prorated = price.mul_div_round(17.into(), 31.into(), 2, Rounding::HalfUp)?;
/// assert_eq!(prorated.to_string(), "27.36");
///
/// // Nothing is lost in silence: this product has 30 decimals.
/// let tiny = Decimal::parse("0.000000000000001")?;
/// assert_eq!(tiny.times(tiny).unwrap_err().code(), Code::TooManyDecimals);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(rust_decimal::Decimal);

/// How a number is brought to fewer decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Rounding {
    /// To the nearest; a tie goes away from zero: 0.125 becomes 0.13, and -0.125 becomes -0.13.
    #[default]
    HalfUp,
    /// To the nearest; a tie goes to the even digit: 0.125 becomes 0.12, and 0.135 becomes 0.14.
    HalfEven,
    /// Away from zero.
    Up,
    /// Toward zero.
    Down,
    /// Toward positive infinity.
    Ceiling,
    /// Toward negative infinity.
    Floor,
}

impl Rounding {
    /// Every rounding.
    pub const ALL: &'static [Rounding] = &[
        Rounding::HalfUp,
        Rounding::HalfEven,
        Rounding::Up,
        Rounding::Down,
        Rounding::Ceiling,
        Rounding::Floor,
    ];

    /// Whether a magnitude that was cut grows by one unit of its last digit.
    pub(crate) fn grows(self, negative: bool, odd: bool, tail: Tail) -> bool {
        tail != Tail::Zero
            && match self {
                Rounding::HalfUp => tail >= Tail::Half,
                Rounding::HalfEven => tail == Tail::AboveHalf || (tail == Tail::Half && odd),
                Rounding::Up => true,
                Rounding::Down => false,
                Rounding::Ceiling => !negative,
                Rounding::Floor => negative,
            }
    }
}

impl Decimal {
    /// 0.
    pub const ZERO: Decimal = Decimal::pack(false, 0, 0);
    /// 1.
    pub const ONE: Decimal = Decimal::pack(false, 1, 0);
    /// Most decimals that a number can have.
    pub const MAX_SCALE: u32 = 28;

    /// Writes the parts of a normalised number: `units` is below [`LIMIT`] and `scale` at most [`Decimal::MAX_SCALE`].
    #[inline]
    const fn pack(negative: bool, units: u128, scale: u32) -> Decimal {
        let [a, b, c, d, e, f, g, h, i, j, k, l, ..] = units.to_le_bytes();
        Decimal(rust_decimal::Decimal::from_parts(
            u32::from_le_bytes([a, b, c, d]),
            u32::from_le_bytes([e, f, g, h]),
            u32::from_le_bytes([i, j, k, l]),
            negative,
            scale,
        ))
    }

    /// Drops zeros at the end; `units` is below [`LIMIT`] and `scale` at most [`Decimal::MAX_SCALE`].
    #[inline]
    pub(crate) fn normalised(negative: bool, units: u128, scale: u32) -> Decimal {
        let (units, scale) = without_zeros(units, scale);
        Decimal::pack(negative, units, scale)
    }

    /// `units * 10^-scale`, where that can be kept.
    fn from_wide(negative: bool, mut units: Wide, mut scale: u32) -> Result<Decimal> {
        if units.is_zero() {
            return Ok(Decimal::ZERO);
        }
        while (scale > Decimal::MAX_SCALE || units.narrow().is_none()) && units.last_digit() == 0 && scale > 0
        {
            units = units.without_last_digit();
            scale = scale.saturating_sub(1);
        }
        if scale > Decimal::MAX_SCALE {
            return Err(too_many_decimals(Decimal::MAX_SCALE).found(scale));
        }
        let units = units.narrow().ok_or_else(out_of_range)?;
        Ok(Decimal::normalised(negative, units, scale))
    }

    /// The magnitude in units of the last decimal, without the sign.
    fn units(self) -> u128 {
        self.0.mantissa().unsigned_abs()
    }

    /// `units * 10^-scale`: 4990 with a scale of 2 is 49.90. Zeros at the end of `units` do not count as decimals.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] past 28 decimals, [`Code::NumberOutOfRange`] past 28 digits.
    pub fn from_scaled(units: i128, scale: u32) -> Result<Decimal> {
        Decimal::from_wide(units.is_negative(), units.unsigned_abs().into(), scale)
    }

    /// Reads a plain decimal: an optional `-`, digits, and optionally a point and more digits, such as `49.90` or `-3`. Blanks, `+`,
    /// exponents, separators, leading zeros (`007`), a bare point (`.5`, `5.`) and digits other than 0 to 9 are refused.
    ///
    /// # Errors
    /// [`Code::InvalidNumber`] for any other text, [`Code::TooManyDecimals`] for more than 28 decimals,
    /// [`Code::NumberOutOfRange`] for more than 28 digits.
    ///
    /// # Example
    /// ```
    /// use bss_core::{Code, Decimal};
    /// assert_eq!(Decimal::parse("49.90")?, Decimal::parse("49.9")?);
    /// assert_eq!(Decimal::parse("-0.00")?, Decimal::ZERO);
    /// assert_eq!(Decimal::parse("1,000.00").unwrap_err().code(), Code::InvalidNumber);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Decimal> {
        let invalid = || {
            Error::new(Code::InvalidNumber, "not a plain decimal number")
                .expected("a decimal such as 49.90")
                .found(text)
        };
        let (negative, magnitude) = match text.strip_prefix('-') {
            Some(magnitude) => (true, magnitude),
            None => (false, text),
        };
        let (whole, decimals) = match magnitude.split_once('.') {
            Some((_, "")) => return Err(invalid()),
            Some(parts) => parts,
            None => (magnitude, ""),
        };
        let padded = whole.len() > 1 && whole.starts_with('0');
        let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || padded || !plain(whole) || !plain(decimals) {
            return Err(invalid());
        }
        let scale = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
        if scale > Decimal::MAX_SCALE {
            return Err(too_many_decimals(Decimal::MAX_SCALE).found(text));
        }
        let units = (whole.bytes().chain(decimals.bytes())).try_fold(0_u128, |units, byte| {
            let digit = u128::from(byte.saturating_sub(b'0'));
            let units = units.checked_mul(10)?.checked_add(digit)?;
            (units < LIMIT).then_some(units)
        });
        let units = units.ok_or_else(|| out_of_range().found(text))?;
        Decimal::from_wide(negative, units.into(), scale)
    }

    /// Reads a plain decimal of at most `max_scale` decimals; zeros at the end do not count.
    ///
    /// # Errors
    /// As [`Decimal::parse`], and [`Code::TooManyDecimals`] past `max_scale`.
    pub fn parse_with_scale(text: &str, max_scale: u32) -> Result<Decimal> {
        Decimal::parse(text)?.check_scale(max_scale)
    }

    /// The same number, provided that it has at most `max_scale` decimals.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] otherwise.
    pub fn check_scale(self, max_scale: u32) -> Result<Decimal> {
        if self.scale() > max_scale {
            return Err(too_many_decimals(max_scale).found(self));
        }
        Ok(self)
    }

    /// How many decimals the number has, without zeros at the end: 2 for 1.250, and 0 for 100.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// Whether it is above 0; 0 itself is neither positive nor negative.
    pub fn is_positive(self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(self) -> Decimal {
        Decimal::pack(!self.is_negative(), self.units(), self.scale())
    }

    /// The number without its sign.
    #[must_use]
    pub fn absolute(self) -> Decimal {
        Decimal::pack(false, self.units(), self.scale())
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] when the sum needs more than 28 digits.
    pub fn plus(self, other: Decimal) -> Result<Decimal> {
        let scale = self.scale().max(other.scale());
        let sum = self.to_units(scale)?.checked_add(other.to_units(scale)?);
        Decimal::from_scaled(sum.ok_or_else(out_of_range)?, scale)
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] when the difference needs more than 28 digits.
    pub fn minus(self, other: Decimal) -> Result<Decimal> {
        self.plus(other.negate())
    }

    /// The exact product.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] when the product needs more than 28 decimals, [`Code::NumberOutOfRange`] when it needs more than 28
    /// digits. Where digits may go, [`Decimal::mul_div_round`] says which.
    pub fn times(self, other: Decimal) -> Result<Decimal> {
        let product = product(self.units(), other.units()).ok_or_else(out_of_range)?;
        let scale = self.scale().saturating_add(other.scale());
        Decimal::from_wide(self.is_negative() != other.is_negative(), product, scale)
    }

    /// `self * numerator / denominator`, rounded once, to `scale` decimals. Nothing is rounded on the way, however long the
    /// product is.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] for a `scale` above 28; [`Code::NumberOutOfRange`] when the result needs more than 28 digits, or
    /// the denominator is zero.
    ///
    /// # Example: a part of a month, and a tie
    /// ```
    /// use bss_core::{Decimal, Rounding};
    /// let price = Decimal::parse("10.00")?;
    /// let part = price.mul_div_round(1.into(), 3.into(), 2, Rounding::HalfUp)?;
    /// assert_eq!(part.to_string(), "3.33");
    ///
    /// let credit = Decimal::parse("-0.25")?.mul_div_round(1.into(), 2.into(), 2, Rounding::HalfUp)?;
    /// assert_eq!(credit.to_string(), "-0.13");
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn mul_div_round(
        self,
        numerator: Decimal,
        denominator: Decimal,
        scale: u32,
        rounding: Rounding,
    ) -> Result<Decimal> {
        if scale > Decimal::MAX_SCALE {
            return Err(too_many_decimals(Decimal::MAX_SCALE).found(scale));
        }
        if denominator.is_zero() {
            return Err(Error::new(Code::NumberOutOfRange, "division by zero"));
        }
        let raise = i64::from(scale).saturating_add(denominator.scale().into());
        let lower = i64::from(self.scale()).saturating_add(numerator.scale().into());
        let shift = raise.saturating_sub(lower);
        let (cut, tail) = mul_div_shift(self.units(), numerator.units(), denominator.units(), shift)
            .ok_or_else(out_of_range)?;
        let negative = self.is_negative() ^ numerator.is_negative() ^ denominator.is_negative();
        let growth = u128::from(rounding.grows(negative, cut.is_odd(), tail));
        let rounded = cut.times_plus(1, growth).ok_or_else(out_of_range)?;
        Decimal::from_wide(negative, rounded, scale)
    }

    /// `self / denominator`, rounded once, to `scale` decimals.
    ///
    /// # Errors
    /// As [`Decimal::mul_div_round`].
    pub fn divide_round(self, denominator: Decimal, scale: u32, rounding: Rounding) -> Result<Decimal> {
        self.mul_div_round(Decimal::ONE, denominator, scale, rounding)
    }

    /// The number with at most `scale` decimals; one that has no more than that is returned as it is. The next whole number below
    /// is `round(0, Rounding::Floor)`, the next one above `round(0, Rounding::Ceiling)`.
    ///
    /// # Example
    /// ```
    /// use bss_core::{Decimal, Rounding};
    /// let exact = Decimal::parse("-2.345")?;
    /// assert_eq!(exact.round(2, Rounding::HalfUp).to_string(), "-2.35");
    /// assert_eq!(exact.round(2, Rounding::HalfEven).to_string(), "-2.34");
    /// assert_eq!(exact.round(0, Rounding::Floor).to_string(), "-3");
    /// assert_eq!(exact.round(9, Rounding::Floor), exact);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    #[must_use]
    pub fn round(self, scale: u32, rounding: Rounding) -> Decimal {
        let surplus = self.scale().saturating_sub(scale);
        let (cut, tail) = (0..surplus).fold((self.units(), Tail::Zero), |(units, tail), _| {
            (units / 10, tail.behind(units % 10))
        });
        // What grows has lost a digit before, so it still has 28 digits at most.
        let growth = u128::from(rounding.grows(self.is_negative(), cut % 2 == 1, tail));
        Decimal::normalised(
            self.is_negative(),
            cut.saturating_add(growth),
            self.scale().min(scale),
        )
    }

    /// The number in units of `10^-scale`: 4990 for 49.90 with a scale of 2.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] when the number has more decimals than `scale`, [`Code::NumberOutOfRange`] when the units do not
    /// fit.
    pub fn to_units(self, scale: u32) -> Result<i128> {
        if self.is_zero() {
            return Ok(0);
        }
        let raise = scale.saturating_sub(self.check_scale(scale)?.scale());
        let factor = power_of_ten(raise).and_then(|factor| i128::try_from(factor).ok());
        let units = factor.and_then(|factor| self.0.mantissa().checked_mul(factor));
        units.ok_or_else(out_of_range)
    }

    /// The number in units of `10^-scale`, as [`Decimal::to_units`] gives it, where it is not negative and fits into 64 bits.
    #[inline]
    pub(crate) fn small_units(self, scale: u32) -> Option<u64> {
        if self.is_negative() {
            return None;
        }
        let factor = power_of_ten(scale.checked_sub(self.scale())?)?;
        let units = u64::try_from(self.units()).ok()?;
        units.checked_mul(u64::try_from(factor).ok()?)
    }
}

fn too_many_decimals(max_scale: u32) -> Error {
    Error::new(Code::TooManyDecimals, "more decimals than can be kept")
        .expected(format_args!("at most {max_scale} decimals"))
}

fn out_of_range() -> Error {
    Error::new(Code::NumberOutOfRange, "more than 28 digits")
}

macro_rules! from_integers {
    ($($integer:ty),+) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Decimal {
                let number = i128::from(number);
                Decimal::pack(number < 0, number.unsigned_abs(), 0)
            }
        }
    )+};
}

from_integers!(i32, i64, u32, u64);

impl FromStr for Decimal {
    type Err = Error;

    fn from_str(text: &str) -> Result<Decimal> {
        Decimal::parse(text)
    }
}

/// Plain notation. A width is obeyed; a precision is not, because it would round in silence.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(!self.is_negative(), "", self.0.abs().array_string().as_ref())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        // Asking for any type, not for text, lets the visitor see a JSON number and name the mistake.
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl DecimalVisitor {
    fn not_text<E: serde::de::Error>(found: impl fmt::Display) -> Result<Decimal, E> {
        let error = Error::new(Code::NumberNotText, "a decimal is written as text, in quotes");
        Err(E::custom(error.expected("text such as \"49.90\"").found(found)))
    }
}

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal as text such as \"49.90\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Decimal, E> {
        Decimal::parse(text).map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Decimal, E> {
        DecimalVisitor::not_text(number)
    }

    fn visit_i128<E: serde::de::Error>(self, number: i128) -> Result<Decimal, E> {
        DecimalVisitor::not_text(number)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Decimal, E> {
        DecimalVisitor::not_text(number)
    }

    fn visit_u128<E: serde::de::Error>(self, number: u128) -> Result<Decimal, E> {
        DecimalVisitor::not_text(number)
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Decimal, E> {
        DecimalVisitor::not_text(number)
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "decimal",
            "pattern": r"^-?(0|[1-9][0-9]{0,27})(\.[0-9]{1,28})?$",
            "description": "An exact decimal number in plain notation, of at most 28 digits.",
        })
    }
}

#[cfg(test)]
mod tests;
