//! Civil dates: strict ISO text at the border, checked arithmetic inside.
//!
//! `chrono` alone reads `2026-1-5` and years of any length, so fields of wire types name the readers of this module. What
//! it writes is what they read.
//! ```
//! # use chrono::NaiveDate;
//! #[derive(serde::Deserialize)]
//! struct Contract {
//!     #[serde(deserialize_with = "bss_core::calendar::date::deserialize")]
//!     signed_on: NaiveDate,
//!     #[serde(default, deserialize_with = "bss_core::calendar::date::deserialize_optional")]
//!     ends_on: Option<NaiveDate>,
//! }
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on": "2026-01-05"}"#).is_ok());
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on": "2026-01-05", "ends_on": null}"#).is_ok());
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on": "2026-1-5"}"#).is_err());
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on": "2026-01-05", "ends_on": "2027-1-5"}"#).is_err());
//! ```

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Deserializer, de};

use crate::{Code, Error, Result};

/// The years that are accepted and computed with.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

const MONTHS_PER_YEAR: i64 = 12;

/// Reads a date written as `YYYY-MM-DD`, and nothing else.
///
/// # Errors
/// [`Code::InvalidDate`] where the text is of another form, the day does not exist, or the year is not from 1900 to 9999.
///
/// # Example: a leap day
/// ```
/// use bss_core::{Code, calendar::parse_date};
/// assert_eq!(parse_date("2028-02-29").unwrap().to_string(), "2028-02-29");
/// assert_eq!(parse_date("2026-02-29").unwrap_err().code(), Code::InvalidDate);
/// assert_eq!(parse_date("2026-2-5").unwrap_err().code(), Code::InvalidDate);
/// ```
pub fn parse_date(text: &str) -> Result<NaiveDate> {
    let invalid = || {
        Error::new(Code::InvalidDate, "not a date of the calendar")
            .expected("YYYY-MM-DD")
            .found(text)
    };
    let has_form = text.len() == 10
        && text.bytes().enumerate().all(|(position, byte)| match position {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !has_form {
        return Err(invalid());
    }
    in_range(text.parse().map_err(|_| invalid())?)
}

/// Reads a date as [`parse_date`] does.
///
/// # Errors
/// Those of [`parse_date`], as text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    parse_date(&text).map_err(de::Error::custom)
}

/// Reads a date as [`parse_date`] does, or `null`.
///
/// # Errors
/// Those of [`parse_date`], as text.
pub fn deserialize_optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<Cow<'de, str>>::deserialize(deserializer)?;
    text.map(|text| parse_date(&text).map_err(de::Error::custom))
        .transpose()
}

/// The date itself, where its year is accepted.
pub(crate) fn in_range(date: NaiveDate) -> Result<NaiveDate> {
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(out_of_range())
    }
}

pub(crate) fn out_of_range() -> Error {
    Error::new(Code::InvalidDate, "the date lies outside the calendar").expected("a year from 1900 to 9999")
}

/// The date that lies `days` after `date`, or before it where `days` is negative.
pub(crate) fn add_days(date: NaiveDate, days: i64) -> Result<NaiveDate> {
    TimeDelta::try_days(days)
        .and_then(|delta| date.checked_add_signed(delta))
        .ok_or_else(out_of_range)
        .and_then(in_range)
}

/// How many days `end` lies after `start`; negative where it lies before.
pub(crate) fn days_between(start: NaiveDate, end: NaiveDate) -> i64 {
    end.signed_duration_since(start).num_days()
}

/// The number of a date's month, counted from January of the year 0.
pub(crate) fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year())
        .saturating_mul(MONTHS_PER_YEAR)
        .saturating_add(i64::from(date.month0()))
}

/// The date with that day in the month with that number, or the last of the month where the month is shorter.
pub(crate) fn date_in_month(month_number: i64, day: u32) -> Result<NaiveDate> {
    let year = i32::try_from(month_number.div_euclid(MONTHS_PER_YEAR)).map_err(|_| out_of_range())?;
    let month0 = u32::try_from(month_number.rem_euclid(MONTHS_PER_YEAR)).map_err(|_| out_of_range())?;
    let first = NaiveDate::from_ymd_opt(year, month0.saturating_add(1), 1).ok_or_else(out_of_range)?;
    let clamped = day.min(u32::from(first.num_days_in_month()));
    first
        .with_day(clamped)
        .ok_or_else(out_of_range)
        .and_then(in_range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_existing_iso_dates_of_the_accepted_years_are_read() {
        for good in ["1900-01-01", "2000-02-29", "9999-12-31"] {
            assert_eq!(parse_date(good).unwrap().to_string(), good);
        }
        let bad = [
            "",
            " 2026-01-05",
            "2026-01-05 ",
            "2026-1-5",
            "2026/01/05",
            "20260105",
            "26-01-05",
            "2026-02-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "0000-01-01",
            "1899-12-31",
            "+2026-01-5",
            "12026-01-05",
            "-999-01-05",
            "2026-W01-1",
            "2026-01-05T00:00:00Z",
            "٢٠٢٦-٠١-٠٥",
            "２０２６-01-05",
            "2026\u{2010}01\u{2010}05",
            "2026-01-0é",
        ];
        for text in bad {
            assert_eq!(
                parse_date(text).unwrap_err().code(),
                Code::InvalidDate,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_date_that_can_be_missing_is_read_as_strictly() {
        let read = |json: &str| deserialize_optional(&mut serde_json::Deserializer::from_str(json));
        assert_eq!(read("null").unwrap(), None);
        assert_eq!(
            read(r#""2026-01-05""#).unwrap(),
            Some(parse_date("2026-01-05").unwrap())
        );
        assert!(
            read(r#""2026-1-5""#)
                .unwrap_err()
                .to_string()
                .contains("invalid-date")
        );
        assert!(read("20260105").is_err());
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_calendar() {
        let last = parse_date("9999-12-31").unwrap();
        for days in [1, i64::MAX, i64::MIN] {
            assert_eq!(
                add_days(last, days).unwrap_err().code(),
                Code::InvalidDate,
                "{days}"
            );
        }
        for month in [i64::MIN, 0, 1900 * 12 - 1, 10_000 * 12, i64::MAX] {
            assert_eq!(
                date_in_month(month, 31).unwrap_err().code(),
                Code::InvalidDate,
                "{month}"
            );
        }
    }
}
