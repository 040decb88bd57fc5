//! Instants: strict RFC 3339 text at the border, whole microseconds inside.
//!
//! `chrono` alone also reads `2026-1-5 9:0:0 UTC`, leap seconds and years of any length, so fields of wire types name the readers of this
//! module.
//! ```
//! # use chrono::{DateTime, Utc};
//! #[derive(serde::Deserialize)]
//! struct Call {
//!     #[serde(deserialize_with = "bss_core::calendar::instant::deserialize")]
//!     began: DateTime<Utc>,
//!     #[serde(default, deserialize_with = "bss_core::calendar::instant::deserialize_optional")]
//!     ended: Option<DateTime<Utc>>,
//! }
//! assert!(serde_json::from_str::<Call>(r#"{"began": "2026-01-05T10:00:00+01:00", "ended": null}"#).is_ok());
//! assert!(serde_json::from_str::<Call>(r#"{"began": "2026-01-05 09:00:00 UTC"}"#).is_err());
//! ```

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, de};

use super::date;
use crate::{Code, Error, Result};

/// Reads an instant written as RFC 3339 has it, with an upper-case `T` and an offset: `Z`, or hours and minutes. Digits beyond microseconds
/// are dropped, as no engine stores them.
///
/// # Errors
/// [`Code::InvalidDate`] where the text is of another form, names no instant (a leap second among them), or lies, in UTC, outside the years
/// 1900 to 9999.
///
/// # Example: the same instant, from two places
/// ```
/// use bss_core::{Code, calendar::parse_instant};
/// assert_eq!(parse_instant("2026-01-05T10:00:00+01:00").unwrap(), parse_instant("2026-01-05T09:00:00Z").unwrap());
/// assert_eq!(parse_instant("2026-01-05T10:00:00").unwrap_err().code(), Code::InvalidDate);
/// ```
pub fn parse_instant(text: &str) -> Result<DateTime<Utc>> {
    let invalid = || {
        Error::new(Code::InvalidDate, "not an instant")
            .expected("YYYY-MM-DDThh:mm:ssZ, or an offset such as +01:00 in place of Z")
            .found(text)
    };
    // Lower case, and a minus sign that is no hyphen, are taken by `chrono`.
    let is_strict = text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('z') && text.is_ascii();
    let read = DateTime::parse_from_rfc3339(text).ok().filter(|_| is_strict);
    let read = read.ok_or_else(invalid)?.to_utc();
    // chrono writes a leap second as a second that has more than a second of nanoseconds.
    if read.timestamp_subsec_nanos() >= 1_000_000_000 {
        return Err(invalid());
    }
    date::in_range(read.date_naive())?;
    DateTime::from_timestamp_micros(read.timestamp_micros()).ok_or_else(invalid)
}

/// Reads an instant as [`parse_instant`] does.
///
/// # Errors
/// Those of [`parse_instant`], as text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    Strict::deserialize(deserializer).map(|strict| strict.0)
}

/// Reads an instant as [`parse_instant`] does, or `null`.
///
/// # Errors
/// Those of [`parse_instant`], as text.
pub fn deserialize_optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    Option::<Strict>::deserialize(deserializer).map(|strict| strict.map(|strict| strict.0))
}

struct Strict(DateTime<Utc>);

impl<'de> Deserialize<'de> for Strict {
    // A visitor and not a text: a batch of usage has an instant in every event.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Strict, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Strict;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an instant as text")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Strict, E> {
                parse_instant(text).map(Strict).map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_in_one_form_and_to_the_microsecond() {
        for (text, read) in [
            ("2026-01-05T09:00:00Z", "2026-01-05T09:00:00+00:00"),
            ("2026-01-05T00:30:00+01:00", "2026-01-04T23:30:00+00:00"),
            ("2026-01-05T09:00:00.5-00:00", "2026-01-05T09:00:00.500+00:00"),
            ("2026-01-05T09:00:00.123456Z", "2026-01-05T09:00:00.123456+00:00"),
            (
                "2026-01-05T09:00:00.123456999Z",
                "2026-01-05T09:00:00.123456+00:00",
            ),
            ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00+00:00"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999+00:00"),
        ] {
            assert_eq!(parse_instant(text).unwrap().to_rfc3339(), read);
        }
    }

    #[test]
    fn any_other_text_is_refused() {
        for text in [
            "",
            "2026-01-05",
            "2026-01-05T09:00:00",
            "2026-01-05T09:00Z",
            "2026-01-05 09:00:00Z",
            "2026-01-05 09:00:00 UTC",
            "2026-01-05t09:00:00Z",
            "2026-01-05T09:00:00z",
            "2026-1-5T9:0:0Z",
            " 2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00Z ",
            "2026-01-05T09:00:00+0100",
            "2026-01-05T09:00:00+25:00",
            "2026-01-05T24:00:00Z",
            "2026-01-05T10:00:00\u{2212}01:00",
            "2026-01-05T23:59:60Z",
            "2016-12-31T23:59:60Z",
            "2026-02-29T09:00:00Z",
            "+262000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "1899-12-31T23:59:59Z",
            "1900-01-01T00:30:00+01:00",
            "9999-12-31T23:59:59-01:00",
            "２026-01-05T09:00:00Z",
        ] {
            assert_eq!(
                parse_instant(text).unwrap_err().code(),
                Code::InvalidDate,
                "{text}"
            );
        }
    }
}
