//! Half-open intervals of dates, and parts of them.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::date::{self, add_days, days_between, in_range};
use crate::{Code, Error, Result};

/// The dates from `start`, included, to `end`, excluded. It has at least one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "PeriodFields", into = "PeriodFields")]
#[cfg_attr(
    feature = "bindings",
    derive(schemars::JsonSchema),
    schemars(with = "PeriodFields")
)]
pub struct Period {
    start: NaiveDate,
    end: NaiveDate,
}

/// A period as it is written, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Period", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
struct PeriodFields {
    /// First day.
    #[serde(deserialize_with = "date::deserialize")]
    start: NaiveDate,
    /// Day after the last one.
    #[serde(deserialize_with = "date::deserialize")]
    end: NaiveDate,
}

impl TryFrom<PeriodFields> for Period {
    type Error = Error;

    fn try_from(fields: PeriodFields) -> Result<Period> {
        Period::new(fields.start, fields.end)
    }
}

impl From<Period> for PeriodFields {
    fn from(period: Period) -> PeriodFields {
        PeriodFields {
            start: period.start,
            end: period.end,
        }
    }
}

impl Period {
    /// The period from `start`, included, to `end`, excluded.
    ///
    /// # Errors
    /// [`Code::InvalidPeriod`] where it would have no day; [`Code::InvalidDate`] outside the years 1900 to 9999.
    ///
    /// # Example: days are counted without the end
    /// ```
    /// use bss_core::{Code, calendar::{Period, parse_date}};
    /// let (start, end) = (parse_date("2028-02-01").unwrap(), parse_date("2028-03-01").unwrap());
    /// let february = Period::new(start, end).unwrap();
    /// assert_eq!(february.days(), 29);
    /// assert!(february.contains(start) && !february.contains(end));
    /// assert_eq!(Period::new(start, start).unwrap_err().code(), Code::InvalidPeriod);
    /// ```
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Period> {
        in_range(start).map_err(|error| error.at("start"))?;
        in_range(end).map_err(|error| error.at("end"))?;
        if start >= end {
            return Err(Error::new(
                Code::InvalidPeriod,
                "a period must end after the day on which it starts",
            )
            .at("end")
            .expected(format!("a date after {start}"))
            .found(end));
        }
        Ok(Period { start, end })
    }

    /// First day.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// Day after the last one.
    pub fn end(&self) -> NaiveDate {
        self.end
    }

    /// Number of days, at least one.
    pub fn days(&self) -> i64 {
        days_between(self.start, self.end)
    }

    /// Whether `date` is one of the days.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.start <= date && date < self.end
    }

    /// Whether every day of `other` is one of the days.
    pub fn covers(&self, other: Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The days that both have, where there are any.
    pub fn intersect(&self, other: Period) -> Option<Period> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Period { start, end })
    }
}

/// A part of a billing period together with the whole anchored period against which it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Part {
    /// The days that count.
    pub period: Period,
    /// The anchored period that contains them.
    pub reference: Period,
}

impl Part {
    /// A part that is its whole reference period.
    pub fn whole(reference: Period) -> Part {
        Part {
            period: reference,
            reference,
        }
    }

    /// The days that `period` and `reference` share, where there are any.
    pub fn of(reference: Period, period: Period) -> Option<Part> {
        let period = reference.intersect(period)?;
        Some(Part { period, reference })
    }

    /// Whether the part is its whole reference period.
    pub fn is_whole(&self) -> bool {
        self.period == self.reference
    }
}

/// The calendar week in which `date` lies, for weeks that start on `first_day`.
///
/// # Errors
/// [`Code::InvalidDate`] where the week leaves the years 1900 to 9999.
///
/// # Example: a Friday, in weeks that start on Monday
/// ```
/// use bss_core::calendar::{parse_date, week_containing};
/// let friday = parse_date("2023-06-16").unwrap();
/// let week = week_containing(friday, chrono::Weekday::Mon).unwrap();
/// assert_eq!((week.start().to_string(), week.end().to_string()), ("2023-06-12".into(), "2023-06-19".into()));
/// ```
pub fn week_containing(date: NaiveDate, first_day: Weekday) -> Result<Period> {
    let days_into_week = i64::from(date.weekday().days_since(first_day));
    let start = add_days(date, days_into_week.saturating_neg())?;
    Period::new(start, add_days(start, 7)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        date::parse_date(text).unwrap()
    }

    #[test]
    fn a_period_is_checked_when_it_is_read() {
        let read = serde_json::from_str::<Period>;
        let period = read(r#"{"start": "2026-01-31", "end": "2026-02-28"}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&period).unwrap(),
            r#"{"start":"2026-01-31","end":"2026-02-28"}"#
        );
        let bad = [
            (
                r#"{"start": "2026-01-31", "end": "2026-01-31"}"#,
                "invalid-period",
            ),
            (
                r#"{"start": "2026-01-31", "end": "2026-01-30"}"#,
                "invalid-period",
            ),
            (r#"{"start": "2026-01-32", "end": "2026-02-30"}"#, "invalid-date"),
            (
                r#"{"start": "2026-01-31", "end": "2026-02-28", "days": 28}"#,
                "unknown field",
            ),
            (r#"{"start": "2026-01-31"}"#, "missing field"),
            (r#"{"start": 20260131, "end": "2026-02-28"}"#, "invalid type"),
        ];
        for (text, reason) in bad {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn the_week_of_a_date_starts_on_the_day_that_is_asked_for() {
        for date in date("2026-02-20").iter_days().take(14) {
            for first_day in [Weekday::Mon, Weekday::Wed, Weekday::Sat, Weekday::Sun] {
                let week = week_containing(date, first_day).unwrap();
                assert!(week.contains(date), "{date} {week:?}");
                assert_eq!((week.start().weekday(), week.days()), (first_day, 7));
            }
        }
        let last = date("9999-12-31");
        assert_eq!(
            week_containing(last, Weekday::Mon).unwrap_err().code(),
            Code::InvalidDate
        );
    }

    #[test]
    fn a_period_has_its_days_and_no_others() {
        let february = Period::new(date("2028-02-01"), date("2028-03-01")).unwrap();
        assert_eq!(february.days(), 29);
        for (day, is_in) in [
            ("2028-01-31", false),
            ("2028-02-01", true),
            ("2028-02-29", true),
            ("2028-03-01", false),
        ] {
            assert_eq!(february.contains(date(day)), is_in, "{day}");
            let whole = Part::whole(february);
            assert!(whole.is_whole());
            let rest = Period::new(date(day), date("2028-03-02")).unwrap();
            let part = Part::of(february, rest);
            assert_eq!(part.is_some(), day < "2028-03-01", "{day}");
            assert_eq!(
                part.is_some_and(|part| part.is_whole()),
                day <= "2028-02-01",
                "{day}"
            );
        }
        assert!(!february.covers(Period::new(date("2028-01-31"), date("2028-02-02")).unwrap()));
        assert!(!february.covers(Period::new(date("2028-02-29"), date("2028-03-02")).unwrap()));
        assert!(february.covers(Period::new(date("2028-02-29"), date("2028-03-01")).unwrap()));
    }

    #[test]
    fn periods_that_only_touch_share_no_day() {
        let january = Period::new(date("2026-01-01"), date("2026-02-01")).unwrap();
        let february = Period::new(date("2026-02-01"), date("2026-03-01")).unwrap();
        let middle = Period::new(date("2026-01-20"), date("2026-02-10")).unwrap();
        assert_eq!(january.intersect(february), None);
        assert_eq!(january.intersect(middle).unwrap().days(), 12);
        assert_eq!(middle.intersect(february).unwrap().days(), 9);
        assert!(!january.covers(middle) && january.covers(january));
    }
    #[cfg(feature = "bindings")]
    #[test]
    fn the_schema_of_a_period_says_that_it_holds_dates() {
        let schema = serde_json::to_value(schemars::schema_for!(Period)).unwrap();
        assert_eq!(schema["title"], "Period");
        for field in ["start", "end"] {
            assert_eq!(schema["properties"][field]["type"], "string", "{schema}");
            assert_eq!(schema["properties"][field]["format"], "date", "{schema}");
        }
    }
}
