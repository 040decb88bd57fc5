//! Amounts of money: whole minor units of one currency.

mod spread;

use std::borrow::Borrow;
#[cfg(feature = "bindings")]
use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) use self::spread::{EXTRA_DECIMALS, share, spread};
use crate::exact::{LIMIT, mul_div};
use crate::{Code, Decimal, Error, Result, Rounding};

/// A currency of ISO 4217 in which an invoice can be written: one with defined minor units. Metals, `XXX`, `XTS` and other special
/// codes are refused; a superseded currency is accepted, because old documents name it.
///
/// Currencies are ordered by code.
///
/// # Example
/// ```
/// use bss_core::{Code, Currency};
/// let yen: Currency = "JPY".parse()?;
/// assert_eq!((yen.code(), yen.minor_digits()), ("JPY", 0));
/// assert_eq!("eur".parse::<Currency>().unwrap_err().code(), Code::UnknownCurrency);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    iso: iso_currency::Currency,
    minor_digits: u8,
}

impl Currency {
    /// The three-letter code, such as `EUR`.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// How many decimals an amount has: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn minor_digits(self) -> u32 {
        self.minor_digits.into()
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Currency> {
        iso_currency::Currency::from_code(text)
            .filter(|iso| !iso.is_special())
            .and_then(|iso| {
                let minor_digits = u8::try_from(iso.exponent()?).ok()?;
                Some(Currency { iso, minor_digits })
            })
            .ok_or_else(|| {
                Error::new(Code::UnknownCurrency, "not a currency that can be invoiced")
                    .expected("an ISO 4217 code such as EUR")
                    .found(text)
            })
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Currency) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Currency) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

/// An amount of money in whole minor units of its currency, as it stands on a document. Prices per unit, and other numbers that
/// are finer than the currency, are [`Decimal`]s.
///
/// Amounts of different currencies are neither added nor compared; there is no order between them, so this type has none.
/// On the wire it is `{"amount":"49.90","currency":"EUR"}`, always with the decimals of the currency.
///
/// # Example
/// ```
/// use bss_core::{Code, Decimal, Money, Rounding};
/// let eur = "EUR".parse()?;
/// let price = Money::new("49.9".parse()?, eur)?;
/// assert_eq!(price.to_string(), "49.90 EUR");
/// assert_eq!(price.plus(Money::from_minor(10, eur))?.to_string(), "50.00 EUR");
///
/// // An amount that is finer than the currency must be rounded openly.
/// let exact: Decimal = "0.125".parse()?;
/// assert_eq!(Money::new(exact, eur).unwrap_err().code(), Code::TooManyDecimals);
/// assert_eq!(Money::round_from(exact, eur, Rounding::HalfUp)?.minor(), 13);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Most parts that [`Money::split_evenly`] returns, so that a mistyped number cannot exhaust the memory.
const MAX_PARTS: u32 = 100_000;

impl Money {
    /// An amount that the currency can express.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] when the amount is finer than the currency, [`Code::NumberOutOfRange`] when it does not fit into
    /// 64 bits of minor units.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Money> {
        let minor = amount
            .to_units(currency.minor_digits())
            .map_err(|error| error.at("amount"))?;
        Money::from_wide(minor, currency)
    }

    /// An amount in minor units: 4990 is 49.90 EUR, and 4990 JPY.
    pub fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// An exact amount, rounded to the decimals of the currency.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] when it does not fit into 64 bits of minor units.
    pub fn round_from(exact: Decimal, currency: Currency, rounding: Rounding) -> Result<Money> {
        Money::new(exact.round(currency.minor_digits(), rounding), currency)
    }

    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Money {
        Money::from_minor(0, currency)
    }

    fn from_wide(minor: i128, currency: Currency) -> Result<Money> {
        match i64::try_from(minor) {
            Ok(minor) => Ok(Money { minor, currency }),
            Err(_) => Err(out_of_range(currency)),
        }
    }

    /// The amount as a number, in whole units of the currency: 49.9 for 4990 minor units of EUR.
    pub fn amount(self) -> Decimal {
        let magnitude = self.minor.unsigned_abs().into();
        Decimal::normalised(self.is_negative(), magnitude, self.currency.minor_digits())
    }

    /// The amount as text with all the decimals of the currency: `49.90`.
    pub fn amount_text(self) -> String {
        let digits = usize::from(self.currency.minor_digits);
        let sign = if self.is_negative() { "-" } else { "" };
        let magnitude = self.minor.unsigned_abs();
        let padded = format!("{magnitude:0width$}", width = digits.saturating_add(1));
        match padded.split_at_checked(padded.len().saturating_sub(digits)) {
            Some((whole, decimals)) if digits > 0 => format!("{sign}{whole}.{decimals}"),
            _ => format!("{sign}{padded}"),
        }
    }

    /// The amount in minor units: 4990 for 49.90 EUR.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Whether it is above 0.
    pub fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`], or [`Code::NumberOutOfRange`] when the sum does not fit.
    pub fn plus(self, other: Money) -> Result<Money> {
        self.check_currency(other.currency)?;
        let minor = self.minor.checked_add(other.minor);
        minor
            .map(|minor| Money { minor, ..self })
            .ok_or_else(|| out_of_range(self.currency))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`], or [`Code::NumberOutOfRange`] when the difference does not fit.
    pub fn minus(self, other: Money) -> Result<Money> {
        self.check_currency(other.currency)?;
        let minor = self.minor.checked_sub(other.minor);
        minor
            .map(|minor| Money { minor, ..self })
            .ok_or_else(|| out_of_range(self.currency))
    }

    /// The amount with the other sign.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] for the least amount, whose opposite does not fit.
    pub fn negate(self) -> Result<Money> {
        Money::zero(self.currency).minus(self)
    }

    /// The amount without its sign.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] for the least amount, whose opposite does not fit.
    pub fn absolute(self) -> Result<Money> {
        if self.is_negative() {
            self.negate()
        } else {
            Ok(self)
        }
    }

    /// The sum of amounts of one currency; zero for none. The order does not matter: only the sum itself has to fit.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`] for an amount of another currency, [`Code::NumberOutOfRange`] when the sum does not fit.
    pub fn sum(amounts: impl IntoIterator<Item = impl Borrow<Money>>, currency: Currency) -> Result<Money> {
        let mut sum = 0_i128;
        for amount in amounts {
            let amount: &Money = amount.borrow();
            amount.check_currency(currency)?;
            sum = sum
                .checked_add(amount.minor.into())
                .ok_or_else(|| out_of_range(currency))?;
        }
        Money::from_wide(sum, currency)
    }

    /// Compares two amounts of one currency.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`].
    pub fn compare(&self, other: &Money) -> Result<Ordering> {
        self.check_currency(other.currency)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// The smaller of two amounts of one currency.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`].
    pub fn min_of(self, other: Money) -> Result<Money> {
        Ok(if self.compare(&other)?.is_le() {
            self
        } else {
            other
        })
    }

    /// The larger of two amounts of one currency.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`].
    pub fn max_of(self, other: Money) -> Result<Money> {
        Ok(if self.compare(&other)?.is_ge() {
            self
        } else {
            other
        })
    }

    /// Splits the amount into equal parts that sum to it; minor units that are left over go to the earlier parts.
    ///
    /// # Errors
    /// [`Code::NotPositive`] for no parts, [`Code::TooManyItems`] for more than 100,000.
    ///
    /// # Example
    /// ```
    /// use bss_core::Money;
    /// let eur = "EUR".parse()?;
    /// let parts = Money::from_minor(-1000, eur).split_evenly(3)?;
    /// assert_eq!(parts, [-334, -333, -333].map(|minor| Money::from_minor(minor, eur)));
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn split_evenly(self, parts: u32) -> Result<Vec<Money>> {
        if parts > MAX_PARTS {
            return Err(
                Error::new(Code::TooManyItems, "an amount is split into too many parts")
                    .expected(format_args!("at most {MAX_PARTS} parts"))
                    .found(parts),
            );
        }
        let count = i64::from(parts);
        let (Some(share), Some(left)) = (self.minor.checked_div(count), self.minor.checked_rem(count)) else {
            return Err(Error::new(
                Code::NotPositive,
                "an amount is split into one part or more",
            ));
        };
        Ok((0..count)
            .map(|index| {
                let extra = if index < left.saturating_abs() {
                    left.signum()
                } else {
                    0
                };
                Money::from_minor(share.saturating_add(extra), self.currency)
            })
            .collect())
    }

    /// Refuses another currency.
    fn check_currency(self, currency: Currency) -> Result<()> {
        if self.currency == currency {
            return Ok(());
        }
        Err(
            Error::new(Code::CurrencyMismatch, "amounts of different currencies")
                .expected(currency)
                .found(self.currency),
        )
    }
}

fn out_of_range(currency: Currency) -> Error {
    Error::new(
        Code::NumberOutOfRange,
        format!("an amount in {currency} that is too large"),
    )
}

/// Splits an amount in proportion to `weights`: each part is the proportional amount, cut to whole minor units, and the units that
/// are left over go one each to the parts that lost most, the earlier of equals first. The parts always sum to `total`, a part
/// of weight zero is zero, and a negative total gives the parts of the positive one with the other sign.
///
/// A total of zero has parts of zero, even if every weight is zero: there is nothing to share out.
///
/// # Errors
/// [`Code::NotPositive`] for a negative weight, or for a total that is not zero when no weight is positive;
/// [`Code::NumberOutOfRange`] when the weights, written with the same decimals, need more than 28 digits in sum.
///
/// # Example
/// ```
/// use bss_core::{Decimal, Money, allocate};
/// let eur = "EUR".parse()?;
/// let weights: Vec<Decimal> = [1, 1, 4].map(Decimal::from).to_vec();
/// let parts = allocate(Money::from_minor(100, eur), &weights)?;
/// assert_eq!(parts, [17, 17, 66].map(|minor| Money::from_minor(minor, eur)));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn allocate(total: Money, weights: &[Decimal]) -> Result<Vec<Money>> {
    let parts = allocate_minor(total.minor, weights)?;
    (parts.into_iter())
        .map(|minor| Money::from_wide(minor, total.currency))
        .collect()
}

/// As [`allocate`], in minor units.
fn allocate_minor(total: i64, weights: &[Decimal]) -> Result<Vec<i128>> {
    let scale = weights.iter().map(|weight| weight.scale()).max().unwrap_or(0);
    let units = (weights.iter().enumerate())
        .map(|(index, weight)| weight_units(*weight, scale).map_err(|error| error.at_index(index)))
        .collect::<Result<Vec<u128>>>()?;
    if total == 0 {
        return Ok(vec![0; weights.len()]);
    }
    let whole = (units
        .iter()
        .try_fold(0_u128, |sum, units| sum.checked_add(*units)))
    .filter(|whole| *whole < LIMIT)
    .ok_or_else(|| {
        Error::new(
            Code::NumberOutOfRange,
            "the sum of the weights has more than 28 digits",
        )
    })?;
    if whole == 0 {
        return Err(Error::new(Code::NotPositive, "no weight is positive"));
    }
    let magnitude = u128::from(total.unsigned_abs());
    let too_large = || Error::defect("a share that is larger than the whole");
    let mut shares = (units.into_iter().enumerate())
        .map(|(index, units)| {
            let (share, lost) = mul_div(magnitude, units, whole)?;
            let minor = i128::try_from(share.narrow()?).ok()?;
            Some(Share { index, minor, lost })
        })
        .collect::<Option<Vec<Share>>>()
        .ok_or_else(too_large)?;
    let given = shares
        .iter()
        .fold(0_i128, |sum, share| sum.saturating_add(share.minor));
    let left = i128::from(total.unsigned_abs()).saturating_sub(given);
    let left = usize::try_from(left).unwrap_or(usize::MAX);

    // The sort is stable: of equal losses, the earlier part comes first.
    shares.sort_by_key(|share| Reverse(share.lost));
    for share in shares.iter_mut().take(left) {
        share.minor = share.minor.saturating_add(1);
    }
    shares.sort_by_key(|share| share.index);
    let sign = i128::from(total.signum());
    let parts = shares.into_iter().map(|share| share.minor.checked_mul(sign));
    parts.collect::<Option<Vec<i128>>>().ok_or_else(too_large)
}

/// One part while the whole is being split.
struct Share {
    index: usize,
    minor: i128,
    /// What was cut off, as a fraction of a minor unit whose denominator is the sum of the weights.
    lost: u128,
}

/// A weight in units of `10^-scale`.
fn weight_units(weight: Decimal, scale: u32) -> Result<u128> {
    u128::try_from(weight.to_units(scale)?)
        .map_err(|_| Error::new(Code::NotPositive, "a weight must not be negative").found(weight))
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount_text(), self.currency)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Money", 2)?;
        fields.serialize_field("amount", &self.amount_text())?;
        fields.serialize_field("currency", &self.currency)?;
        fields.end()
    }
}

/// The shape of [`Money`] on the wire, before the amount is checked against the currency.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "bindings", schemars(rename = "Money"))]
struct MoneyOnTheWire {
    /// The amount in whole units of the currency, with no more decimals than it has.
    amount: Decimal,
    /// The ISO 4217 code.
    currency: Currency,
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let MoneyOnTheWire { amount, currency } = MoneyOnTheWire::deserialize(deserializer)?;
        Money::new(amount, currency).map_err(D::Error::custom)
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "description": "A currency by its ISO 4217 code, such as EUR.",
        })
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = MoneyOnTheWire::json_schema(generator);
        let description = "An amount of money that its currency can express.";
        schema.insert("description".to_owned(), description.into());
        schema
    }
}

#[cfg(test)]
mod tests;
