//! Quantities: of usage, of an order, of stock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::entity::{Column, corrupt};
use crate::store::{Kind, Value};
use crate::{Code, Currency, Decimal, Error, Result};

/// How much of something, in whole millionths: 6 decimals, up to about 9.2 million million, of either sign.
///
/// On the wire it is decimal text, as a [`Decimal`].
///
/// # Example
/// ```
/// use bss_core::{Code, Quantity};
/// let gigabytes: Quantity = "1.5".parse()?;
/// assert_eq!((gigabytes.micro(), gigabytes.to_string()), (1_500_000, "1.5".into()));
/// assert_eq!("0.0000001".parse::<Quantity>().unwrap_err().code(), Code::TooManyDecimals);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity(i64);

impl Quantity {
    /// 0.
    pub const ZERO: Quantity = Quantity(0);
    /// 1.
    pub const ONE: Quantity = Quantity(1_000_000);
    /// Decimals that are kept.
    pub const SCALE: u32 = 6;

    /// A quantity of at most 6 decimals.
    ///
    /// # Errors
    /// [`Code::TooManyDecimals`] past 6 decimals, [`Code::NumberOutOfRange`] when it does not fit.
    pub fn new(number: Decimal) -> Result<Quantity> {
        let micro = number.to_units(Quantity::SCALE)?;
        i64::try_from(micro)
            .map(Quantity)
            .map_err(|_| out_of_range().found(number))
    }

    /// A quantity in millionths: 1,500,000 is 1.5.
    pub fn from_micro(micro: i64) -> Quantity {
        Quantity(micro)
    }

    /// The quantity in millionths: 1,500,000 for 1.5.
    pub fn micro(self) -> i64 {
        self.0
    }

    /// The quantity as a number.
    pub fn decimal(self) -> Decimal {
        Decimal::normalised(
            self.0.is_negative(),
            self.0.unsigned_abs().into(),
            Quantity::SCALE,
        )
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] when it does not fit.
    pub fn plus(self, other: Quantity) -> Result<Quantity> {
        self.0.checked_add(other.0).map(Quantity).ok_or_else(out_of_range)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] when it does not fit.
    pub fn minus(self, other: Quantity) -> Result<Quantity> {
        self.0.checked_sub(other.0).map(Quantity).ok_or_else(out_of_range)
    }
}

fn out_of_range() -> Error {
    Error::new(Code::NumberOutOfRange, "a quantity that is too large")
}

impl FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Quantity> {
        Quantity::new(text.parse()?)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.decimal(), f)
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.decimal().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        Quantity::new(Decimal::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Column for Quantity {
    const KIND: Kind = Kind::Micro;

    fn to_value(&self) -> Value {
        Value::Integer(self.0)
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Quantity> {
        match value {
            Value::Integer(micro) => Ok(Quantity(*micro)),
            _ => Err(corrupt(value, "quantity")),
        }
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for Quantity {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "decimal",
            "pattern": r"^-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,6}0*)?$",
            "description": "A quantity in plain notation, with at most 6 decimals.",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_quantity_survives_text_wire_and_storage(micro in any::<i64>()) {
            let quantity = Quantity::from_micro(micro);
            prop_assert_eq!(quantity.to_string().parse::<Quantity>().unwrap(), quantity);
            let wire = serde_json::to_string(&quantity).unwrap();
            prop_assert_eq!(serde_json::from_str::<Quantity>(&wire).unwrap(), quantity);
            prop_assert_eq!(Quantity::from_value(&quantity.to_value(), None).unwrap(), quantity);
        }

        #[test]
        fn minus_undoes_plus(one in any::<i64>(), other in any::<i64>()) {
            let (one, other) = (Quantity::from_micro(one), Quantity::from_micro(other));
            match one.plus(other) {
                Ok(sum) => prop_assert_eq!(sum.minus(other).unwrap(), one),
                Err(error) => prop_assert_eq!(error.code(), Code::NumberOutOfRange),
            }
        }
    }

    #[test]
    fn signs_are_told_apart() {
        for (text, negative, zero) in [
            ("-0.000001", true, false),
            ("0", false, true),
            ("0.000001", false, false),
        ] {
            let quantity: Quantity = text.parse().unwrap();
            assert_eq!(
                (quantity.is_negative(), quantity.is_zero()),
                (negative, zero),
                "{text}"
            );
            assert_eq!(quantity.decimal(), text.parse::<Decimal>().unwrap());
            assert_eq!(format!("{quantity:?}"), text);
        }
        assert_eq!("-1.5".parse::<Quantity>().unwrap().micro(), -1_500_000);
        assert_eq!(Quantity::from_micro(-1_500_000).to_string(), "-1.5");
        assert_eq!(Quantity::ONE.decimal(), Decimal::ONE);
        assert_eq!(Quantity::ZERO, Quantity::default());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let refused = |text: &str| text.parse::<Quantity>().unwrap_err().code();
        assert_eq!(refused("1.0000001"), Code::TooManyDecimals);
        assert_eq!(refused("9223372036854.775808"), Code::NumberOutOfRange);
        assert_eq!(refused("many"), Code::InvalidNumber);
        let number: std::result::Result<Quantity, _> = serde_json::from_str("1.5");
        let code = Error::from_message(&number.unwrap_err().to_string()).code();
        assert_eq!(code, Code::NumberNotText);
        let stored = Quantity::from_value(&Value::Text("1".into()), None);
        assert_eq!(stored.unwrap_err().code(), Code::StoreCorrupt);
    }
}
