//! How often something is billed, and on which day of the month.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Code, Error, Result};

/// How long one billing period is: a number of days, weeks, months or years, up to one hundred years.
///
/// Written as `{"months": 1}`. Twelve months and one year have the same periods, but stay written as they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "CadenceFields", into = "CadenceFields")]
#[cfg_attr(
    feature = "bindings",
    derive(schemars::JsonSchema),
    schemars(with = "CadenceFields")
)]
pub struct Cadence {
    unit: Unit,
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// What one period adds to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Days(i64),
    Months(i64),
}

/// A cadence as it is written, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Cadence", rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
enum CadenceFields {
    /// Every so many days, whatever the month.
    Days(i64),
    /// Every so many weeks, whatever the month.
    Weeks(i64),
    /// Every so many months, on the billing day.
    Months(i64),
    /// Every so many years, on the billing day.
    Years(i64),
}

impl TryFrom<CadenceFields> for Cadence {
    type Error = Error;

    fn try_from(fields: CadenceFields) -> Result<Cadence> {
        let (unit, count) = match fields {
            CadenceFields::Days(count) => (Unit::Days, count),
            CadenceFields::Weeks(count) => (Unit::Weeks, count),
            CadenceFields::Months(count) => (Unit::Months, count),
            CadenceFields::Years(count) => (Unit::Years, count),
        };
        Cadence::checked(unit, count)
    }
}

impl From<Cadence> for CadenceFields {
    fn from(cadence: Cadence) -> CadenceFields {
        let count = i64::from(cadence.count);
        match cadence.unit {
            Unit::Days => CadenceFields::Days(count),
            Unit::Weeks => CadenceFields::Weeks(count),
            Unit::Months => CadenceFields::Months(count),
            Unit::Years => CadenceFields::Years(count),
        }
    }
}

impl Cadence {
    /// Every week.
    pub const WEEKLY: Cadence = Cadence {
        unit: Unit::Weeks,
        count: 1,
    };
    /// Every month.
    pub const MONTHLY: Cadence = Cadence {
        unit: Unit::Months,
        count: 1,
    };
    /// Every three months.
    pub const QUARTERLY: Cadence = Cadence {
        unit: Unit::Months,
        count: 3,
    };
    /// Every year.
    pub const ANNUAL: Cadence = Cadence {
        unit: Unit::Years,
        count: 1,
    };

    /// Every `count` days, from 1 to 36,500.
    ///
    /// # Errors
    /// [`Code::InvalidCadence`] where `count` is zero or too large.
    pub fn days(count: u32) -> Result<Cadence> {
        Cadence::checked(Unit::Days, i64::from(count))
    }

    /// Every `count` weeks, from 1 to 5,200.
    ///
    /// # Errors
    /// [`Code::InvalidCadence`] where `count` is zero or too large.
    pub fn weeks(count: u32) -> Result<Cadence> {
        Cadence::checked(Unit::Weeks, i64::from(count))
    }

    /// Every `count` months, from 1 to 1,200.
    ///
    /// # Errors
    /// [`Code::InvalidCadence`] where `count` is zero or too large.
    ///
    /// # Example: a quarter is three months
    /// ```
    /// use bss_core::{Code, calendar::Cadence};
    /// assert_eq!(Cadence::months(3).unwrap(), Cadence::QUARTERLY);
    /// assert_eq!(Cadence::months(0).unwrap_err().code(), Code::InvalidCadence);
    /// ```
    pub fn months(count: u32) -> Result<Cadence> {
        Cadence::checked(Unit::Months, i64::from(count))
    }

    /// Every `count` years, from 1 to 100.
    ///
    /// # Errors
    /// [`Code::InvalidCadence`] where `count` is zero or too large.
    pub fn years(count: u32) -> Result<Cadence> {
        Cadence::checked(Unit::Years, i64::from(count))
    }

    /// Whether the periods follow the days of the month; those counted in days and weeks do not.
    pub fn uses_billing_day(&self) -> bool {
        matches!(self.step(), Step::Months(_))
    }

    pub(super) fn step(&self) -> Step {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Days => Step::Days(count),
            Unit::Weeks => Step::Days(count.saturating_mul(7)),
            Unit::Months => Step::Months(count),
            Unit::Years => Step::Months(count.saturating_mul(12)),
        }
    }

    fn checked(unit: Unit, count: i64) -> Result<Cadence> {
        let most = match unit {
            Unit::Days => 36_500,
            Unit::Weeks => 5_200,
            Unit::Months => 1_200,
            Unit::Years => 100,
        };
        match u32::try_from(count) {
            Ok(count) if (1..=most).contains(&count) => Ok(Cadence { unit, count }),
            _ => Err(
                Error::new(Code::InvalidCadence, "a cadence is too short or too long")
                    .expected(format!("a number from 1 to {most}"))
                    .found(count),
            ),
        }
    }
}

/// The day of the month on which periods start, from 1 to 31. In a shorter month they start on its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u32")]
pub struct BillingDay(u8);

impl BillingDay {
    /// The billing day `day`.
    ///
    /// # Errors
    /// [`Code::InvalidBillingDay`] where `day` is not from 1 to 31.
    ///
    /// # Example: no month has a day 32
    /// ```
    /// use bss_core::{Code, calendar::BillingDay};
    /// assert_eq!(BillingDay::new(31).unwrap().day(), 31);
    /// assert_eq!(BillingDay::new(32).unwrap_err().code(), Code::InvalidBillingDay);
    /// ```
    pub fn new(day: u32) -> Result<BillingDay> {
        BillingDay::try_from(i64::from(day))
    }

    /// The billing day of something that is billed from `date` on.
    pub fn of(date: NaiveDate) -> BillingDay {
        // A date's day is from 1 to 31, so nothing is cut off here.
        BillingDay(u8::try_from(date.day()).unwrap_or(u8::MAX))
    }

    /// The day of the month, from 1 to 31.
    pub fn day(self) -> u32 {
        u32::from(self.0)
    }
}

impl TryFrom<i64> for BillingDay {
    type Error = Error;

    fn try_from(day: i64) -> Result<BillingDay> {
        match u8::try_from(day) {
            Ok(day) if (1..=31).contains(&day) => Ok(BillingDay(day)),
            _ => Err(Error::new(Code::InvalidBillingDay, "not a day of the month")
                .expected("a day from 1 to 31")
                .found(day)),
        }
    }
}

impl From<BillingDay> for u32 {
    fn from(day: BillingDay) -> u32 {
        day.day()
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for BillingDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BillingDay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer",
            "minimum": 1,
            "maximum": 31,
            "description": "The day of the month on which periods start; in a shorter month its last day.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_keeps_its_unit_on_the_wire() {
        for text in [
            r#"{"days":30}"#,
            r#"{"weeks":2}"#,
            r#"{"months":12}"#,
            r#"{"years":1}"#,
        ] {
            let cadence: Cadence = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&cadence).unwrap(), text);
        }
        for text in [
            r#"{"days":0}"#,
            r#"{"days":36501}"#,
            r#"{"weeks":5201}"#,
            r#"{"months":-1}"#,
            r#"{"months":1201}"#,
            r#"{"years":101}"#,
            r#"{"years":9223372036854775807}"#,
        ] {
            let error = serde_json::from_str::<Cadence>(text).unwrap_err().to_string();
            assert!(error.contains("invalid-cadence"), "{text}: {error}");
        }
        for text in [
            r#"{"quarters":1}"#,
            r#"{"months":1,"days":2}"#,
            r#"{"months":1.5}"#,
            r#"{}"#,
            r#""monthly""#,
        ] {
            assert!(serde_json::from_str::<Cadence>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_billing_day_is_a_number_from_1_to_31() {
        for day in 1..=31 {
            let billing_day: BillingDay = serde_json::from_str(&day.to_string()).unwrap();
            assert_eq!(billing_day, BillingDay::new(day).unwrap());
            assert_eq!(serde_json::to_string(&billing_day).unwrap(), day.to_string());
        }
        for text in ["0", "32", "-1", "287", "4294967297"] {
            let error = serde_json::from_str::<BillingDay>(text).unwrap_err().to_string();
            assert!(error.contains("invalid-billing-day"), "{text}: {error}");
        }
    }
}
