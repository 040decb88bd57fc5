//! Time zones: the border between instants and civil dates.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use serde::{Deserialize, Serialize};

use super::date::{days_between, in_range, out_of_range};
use crate::{Code, Error, Result};

/// A time zone of the IANA database, written by its name, for example `Europe/Berlin`. An offset such as `+02:00` is not a
/// zone: it does not know when the clocks change.
///
/// The database is compiled in; see [`Zone::DATABASE_VERSION`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(Tz);

impl Zone {
    /// Universal time.
    pub const UTC: Zone = Zone(Tz::UTC);

    /// The version of the IANA database that is compiled in, for example `2025b`.
    pub const DATABASE_VERSION: &'static str = chrono_tz::IANA_TZDB_VERSION;

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The civil date in this zone at an instant.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    ///
    /// # Example: the same instant, two dates
    /// ```
    /// use bss_core::calendar::Zone;
    /// let instant = "2023-06-16T20:00:00Z".parse().unwrap();
    /// assert_eq!(Zone::UTC.date_of(instant).unwrap().to_string(), "2023-06-16");
    /// let karachi: Zone = "Asia/Karachi".parse().unwrap();
    /// assert_eq!(karachi.date_of(instant).unwrap().to_string(), "2023-06-17");
    /// ```
    pub fn date_of(self, instant: DateTime<Utc>) -> Result<NaiveDate> {
        let utc = instant.naive_utc();
        let offset = self.0.offset_from_utc_datetime(&utc).fix();
        let local = utc.checked_add_offset(offset).ok_or_else(out_of_range)?;
        in_range(local.date())
    }

    /// The first instant of a civil date in this zone.
    ///
    /// That is midnight, or where the clocks skip midnight the instant after the gap, or where midnight happens twice the
    /// first of them. A date that the zone skipped altogether (Samoa had no 30 December 2011) starts with the next one, so
    /// that it has no length and no instant is lost.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    ///
    /// # Example: a day without a midnight
    /// ```
    /// use bss_core::calendar::{Zone, parse_date};
    /// let cairo: Zone = "Africa/Cairo".parse().unwrap();
    /// let start = cairo.start_of(parse_date("2026-04-24").unwrap()).unwrap();
    /// assert_eq!(start.with_timezone(&chrono_tz::Africa::Cairo).to_rfc3339(), "2026-04-24T01:00:00+03:00");
    /// ```
    pub fn start_of(self, date: NaiveDate) -> Result<DateTime<Utc>> {
        let midnight = in_range(date)?.and_time(NaiveTime::MIN);
        let start = match self.0.from_local_datetime(&midnight) {
            LocalResult::Single(start) => Some(start),
            LocalResult::Ambiguous(one, other) => Some(one.min(other)),
            LocalResult::None => GapInfo::new(&midnight, &self.0).and_then(|gap| gap.end),
        };
        match start {
            Some(start) => Ok(start.with_timezone(&Utc)),
            None => Err(Error::defect(format!("{date} has no first instant in {self}"))),
        }
    }

    /// How many civil dates of this zone lie between two instants: their local dates are compared, so days of 23 or 25 hours
    /// count as one. Negative where `end` lies before `start`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    pub fn days_between(self, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<i64> {
        Ok(days_between(self.date_of(start)?, self.date_of(end)?))
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(name: &str) -> Result<Zone> {
        name.parse().map(Zone).map_err(|_| {
            Error::new(Code::UnknownTimeZone, "no time zone of that name is known")
                .expected("an IANA name such as Europe/Berlin")
                .found(name)
        })
    }
}

impl TryFrom<String> for Zone {
    type Error = Error;

    fn try_from(name: String) -> Result<Zone> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.name().to_owned()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for Zone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The IANA name of a time zone, for example Europe/Berlin.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_database_are_zones() {
        for name in [
            "Europe/Berlin",
            "America/Argentina/Buenos_Aires",
            "UTC",
            "Asia/Calcutta",
        ] {
            let zone: Zone = serde_json::from_str(&format!("{name:?}")).unwrap();
            assert_eq!(serde_json::to_string(&zone).unwrap(), format!("{name:?}"));
            assert_eq!(
                (zone.to_string(), format!("{zone:?}")),
                (name.to_owned(), format!("Zone({name})"))
            );
        }
        for name in [
            "",
            "+02:00",
            "02:00",
            "UTC+2",
            "GMT+2",
            "Z",
            "europe/berlin",
            " UTC",
            "Europe/Atlantis",
            "Europe/../UTC",
        ] {
            assert_eq!(
                name.parse::<Zone>().unwrap_err().code(),
                Code::UnknownTimeZone,
                "{name:?}"
            );
        }
    }

    #[test]
    fn days_between_instants_are_those_of_the_calendar_on_the_wall() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // The clocks change on 29 March 2026; 22:30 in universal time is the next day in Berlin from then on.
        for (start, end, days) in [
            ("2026-03-28T12:00:00Z", "2026-03-30T11:00:00Z", 2),
            ("2026-03-30T21:30:00Z", "2026-03-30T22:30:00Z", 1),
            ("2026-03-30T22:30:00Z", "2026-03-30T21:30:00Z", -1),
            ("2026-03-30T12:00:00Z", "2026-03-30T21:30:00Z", 0),
        ] {
            assert_eq!(
                berlin.days_between(instant(start), instant(end)).unwrap(),
                days,
                "{start} {end}"
            );
        }
    }

    #[test]
    fn the_ends_of_time_are_refused() {
        let zone: Zone = "Pacific/Kiritimati".parse().unwrap();
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(zone.date_of(instant).unwrap_err().code(), Code::InvalidDate);
        }
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(zone.start_of(date).unwrap_err().code(), Code::InvalidDate);
        }
    }
}
