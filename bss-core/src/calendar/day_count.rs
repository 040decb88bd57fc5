//! Which fraction of a period a part of it is.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, Step};
use super::date::{date_in_month, month_number};
use super::period::{Part, Period};
use super::zone::Zone;
use crate::{Code, Decimal, Error, Result, Rounding};

/// A number that the lengths of all calendar months divide: 28, 29, 30 and 31.
const MONTH_UNITS: i64 = 377_580;

/// An exact fraction of a period, from 0 to 1. It is kept as it was counted, 10/30 and not 1/3, so that it can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "FractionFields", into = "FractionFields")]
#[cfg_attr(
    feature = "bindings",
    derive(schemars::JsonSchema),
    schemars(with = "FractionFields")
)]
pub struct Fraction {
    numerator: i64,
    denominator: i64,
}

/// A fraction as it is written, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Fraction", rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
struct FractionFields {
    /// Days, or seconds, that count; from 0 to the denominator.
    numerator: i64,
    /// Days, or seconds, of the whole; at least 1.
    denominator: i64,
}

impl TryFrom<FractionFields> for Fraction {
    type Error = Error;

    fn try_from(fields: FractionFields) -> Result<Fraction> {
        Fraction::new(fields.numerator, fields.denominator)
    }
}

impl From<Fraction> for FractionFields {
    fn from(fraction: Fraction) -> FractionFields {
        FractionFields {
            numerator: fraction.numerator,
            denominator: fraction.denominator,
        }
    }
}

impl Fraction {
    /// The fraction `numerator / denominator`.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] where the denominator is not positive or the fraction not from 0 to 1.
    pub fn new(numerator: i64, denominator: i64) -> Result<Fraction> {
        if denominator < 1 || !(0..=denominator).contains(&numerator) {
            return Err(Error::new(Code::NumberOutOfRange, "not a fraction of a whole")
                .expected("a fraction from 0 to 1")
                .found(format!("{numerator}/{denominator}")));
        }
        Ok(Fraction {
            numerator,
            denominator,
        })
    }

    /// What counts.
    pub fn numerator(self) -> i64 {
        self.numerator
    }

    /// The whole.
    pub fn denominator(self) -> i64 {
        self.denominator
    }

    /// The same fraction in lowest terms.
    ///
    /// # Example: the whole is 1/1
    /// ```
    /// use bss_core::calendar::Fraction;
    /// assert_eq!(Fraction::new(10, 30).unwrap().reduced(), Fraction::new(1, 3).unwrap());
    /// assert_eq!(Fraction::new(31, 31).unwrap().reduced(), Fraction::new(1, 1).unwrap());
    /// ```
    #[must_use]
    pub fn reduced(self) -> Fraction {
        let (mut divisor, mut rest) = (self.denominator, self.numerator);
        while let Some(next) = divisor.checked_rem(rest) {
            (divisor, rest) = (rest, next);
        }
        // The divisor is at least 1, because the denominator is.
        Fraction {
            numerator: self.numerator.checked_div(divisor).unwrap_or(self.numerator),
            denominator: self.denominator.checked_div(divisor).unwrap_or(self.denominator),
        }
    }

    /// What is left of the whole without this fraction, counted as it is.
    ///
    /// # Example: nine of 31 days were used
    /// ```
    /// use bss_core::calendar::Fraction;
    /// assert_eq!(Fraction::new(9, 31)?.rest().to_string(), "22/31");
    /// assert_eq!(Fraction::new(31, 31)?.rest().numerator(), 0);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    #[must_use]
    pub fn rest(self) -> Fraction {
        Fraction {
            numerator: self.denominator.saturating_sub(self.numerator),
            denominator: self.denominator,
        }
    }

    /// The fraction as a decimal of `scale` decimals.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] for more decimals than can be kept.
    ///
    /// # Example: to be read, not to be reckoned with
    /// ```
    /// use bss_core::Rounding;
    /// use bss_core::calendar::Fraction;
    /// let third = Fraction::new(10, 30)?;
    /// assert_eq!(third.to_decimal(9, Rounding::HalfUp)?, "0.333333333".parse()?);
    /// assert!(third.to_decimal(40, Rounding::HalfUp).is_err());
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn to_decimal(self, scale: u32, rounding: Rounding) -> Result<Decimal> {
        Decimal::from(self.numerator).divide_round(self.denominator.into(), scale, rounding)
    }
}

impl TryFrom<Decimal> for Fraction {
    type Error = Error;

    /// A share that is written as a decimal, such as `0.75`, exactly.
    fn try_from(share: Decimal) -> Result<Fraction> {
        let scale = share.scale();
        let units = |number: Decimal| i64::try_from(number.to_units(scale)?).map_err(|_| too_fine(share));
        Fraction::new(units(share)?, units(Decimal::ONE)?)
    }
}

fn too_fine(share: Decimal) -> Error {
    Error::new(Code::TooManyDecimals, "a share has at most 18 decimals").found(share)
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

/// How the days of a part, and of the whole against which it is measured, are counted.
///
/// Whatever the choice, a whole period is 1 and a part of it is never more. Except for `actual`, `fixedPeriod` and `seconds`
/// the choice concerns months and years: a period counted in days or weeks has the days that it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DayCount {
    /// Days of the part over days of the anchored period that contains it.
    #[default]
    Actual,
    /// Every month has `days` days, and every year twelve times as many.
    FixedMonth {
        /// Days of a month, from 1 to 31.
        #[serde(default = "thirty")]
        days: u8,
    },
    /// Days of the part over 360 for a year, 30 for a month.
    Actual360,
    /// Days of the part over 365 for a year, a twelfth of that for a month.
    Actual365,
    /// Each day over the days of the calendar month in which it lies.
    CalendarMonth,
    /// Days of the part over a number of days that is given, for example 7.
    FixedPeriod {
        /// Days of the period, at least 1.
        days: u16,
    },
    /// Seconds of the part over seconds of the anchored period, in the zone of the account: a day on which the clocks change
    /// has 23 or 25 hours.
    Seconds,
}

fn thirty() -> u8 {
    30
}

impl DayCount {
    /// Which fraction of its reference period a part is. `cadence` is that of the billing cycle; `zone` decides only how
    /// many seconds a day has.
    ///
    /// # Errors
    /// [`Code::InvalidPeriod`] where the part is not within its reference period, or the period has no second in that zone;
    /// [`Code::NumberOutOfRange`] where the policy names no possible number of days; [`Code::InvalidDate`] outside the years
    /// 1900 to 9999.
    ///
    /// # Example: the second half of January, billed on the first of the month
    /// ```
    /// use bss_core::calendar::{Cadence, DayCount, Part, Period, Zone, parse_date};
    /// let period = |start, end| Period::new(parse_date(start).unwrap(), parse_date(end).unwrap()).unwrap();
    /// let part = Part { period: period("2026-01-15", "2026-02-01"), reference: period("2026-01-01", "2026-02-01") };
    /// let show = |day_count: DayCount| day_count.fraction(part, Cadence::MONTHLY, Zone::UTC).unwrap().to_string();
    /// assert_eq!(show(DayCount::Actual), "17/31");
    /// assert_eq!(show(DayCount::FixedMonth { days: 30 }), "16/30");
    /// assert_eq!(show(DayCount::Actual360), "17/30");
    /// ```
    pub fn fraction(self, part: Part, cadence: Cadence, zone: Zone) -> Result<Fraction> {
        if !part.reference.covers(part.period) {
            return Err(
                Error::new(Code::InvalidPeriod, "a part must lie within its reference period").at("period"),
            );
        }
        let (counted, whole) = self.count(part, cadence, zone)?;
        let counted = if part.is_whole() {
            whole
        } else {
            counted.min(whole)
        };
        Fraction::new(counted, whole)
    }

    /// What counts of the part, and the whole; the first can exceed the second where the policy's whole is short.
    fn count(self, part: Part, cadence: Cadence, zone: Zone) -> Result<(i64, i64)> {
        let days = part.period.days();
        let actual = Ok((days, part.reference.days()));
        match (self, cadence.step()) {
            (DayCount::FixedPeriod { days: whole }, _) => Ok((days, i64::from(whole))),
            (DayCount::Seconds, _) => Ok((seconds(part.period, zone)?, seconds(part.reference, zone)?)),
            (DayCount::Actual, _) | (_, Step::Days(_)) => actual,
            (DayCount::FixedMonth { days: of_month }, Step::Months(_)) => {
                let fixed = |period: Period| {
                    days_between_fixed_months(period.start(), period.end(), u32::from(of_month))
                };
                Ok((fixed(part.period)?, fixed(part.reference)?))
            }
            (DayCount::Actual360, Step::Months(months)) => Ok((days, months.saturating_mul(30))),
            (DayCount::Actual365, Step::Months(months)) => {
                Ok((days.saturating_mul(12), months.saturating_mul(365)))
            }
            (DayCount::CalendarMonth, Step::Months(months)) => {
                let units = calendar_month_units(part.period)?;
                let whole = months.saturating_mul(MONTH_UNITS);
                let fraction = Fraction::new(units.min(whole), whole)?.reduced();
                Ok((fraction.numerator, fraction.denominator))
            }
        }
    }
}

fn seconds(period: Period, zone: Zone) -> Result<i64> {
    let seconds = zone
        .start_of(period.end())?
        .signed_duration_since(zone.start_of(period.start())?)
        .num_seconds();
    if seconds <= 0 {
        return Err(
            Error::new(Code::InvalidPeriod, "the period does not exist in that time zone").found(zone),
        );
    }
    Ok(seconds)
}

/// The sum of days over the length of their calendar month, in units of 1/[`MONTH_UNITS`] month.
fn calendar_month_units(period: Period) -> Result<i64> {
    let mut units: i64 = 0;
    let mut start = period.start();
    while start < period.end() {
        let next_month = date_in_month(month_number(start).saturating_add(1), 1)?;
        let days = Period::new(start, next_month.min(period.end()))?.days();
        let unit = MONTH_UNITS
            .checked_div(i64::from(start.num_days_in_month()))
            .unwrap_or_default();
        units = units.saturating_add(days.saturating_mul(unit));
        start = next_month;
    }
    Ok(units)
}

/// How many days lie between two dates when every month has `days_in_month` days; later days of a month count as its last.
/// Negative where `end` lies before `start`. Counting in two steps gives the same as counting in one.
///
/// # Errors
/// [`Code::NumberOutOfRange`] where `days_in_month` is not from 1 to 31.
///
/// # Example: February has thirty days as well
/// ```
/// use bss_core::calendar::{days_between_fixed_months, parse_date};
/// let days = |start, end| days_between_fixed_months(parse_date(start).unwrap(), parse_date(end).unwrap(), 30).unwrap();
/// assert_eq!(days("2023-02-23", "2023-03-15"), 22);
/// assert_eq!(days("2023-01-01", "2024-01-01"), 360);
/// ```
pub fn days_between_fixed_months(start: NaiveDate, end: NaiveDate, days_in_month: u32) -> Result<i64> {
    if !(1..=31).contains(&days_in_month) {
        return Err(Error::new(Code::NumberOutOfRange, "no month has so many days")
            .at("daysInMonth")
            .expected("a number from 1 to 31")
            .found(days_in_month));
    }
    let position = |date: NaiveDate| {
        month_number(date)
            .saturating_mul(i64::from(days_in_month))
            .saturating_add(i64::from(date.day().min(days_in_month)))
    };
    Ok(position(end).saturating_sub(position(start)))
}

/// Which fraction of the time from `start` to `end` is left at the instant `at`, to the second: all of it before the start,
/// nothing after the end.
///
/// # Errors
/// [`Code::InvalidPeriod`] where `end` is not at least a second after `start`.
///
/// # Example: half a minute before the month ends
/// ```
/// use bss_core::calendar::fraction_remaining;
/// let instant = |text: &str| text.parse().unwrap();
/// let (start, end) = (instant("2025-01-01T00:00:00Z"), instant("2025-02-01T00:00:00Z"));
/// let left = fraction_remaining(instant("2025-01-31T23:59:30Z"), start, end).unwrap();
/// assert_eq!(left.to_string(), "30/2678400");
/// ```
pub fn fraction_remaining(at: DateTime<Utc>, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<Fraction> {
    let whole = end.signed_duration_since(start).num_seconds();
    if whole < 1 {
        return Err(
            Error::new(Code::InvalidPeriod, "the time must end after it starts")
                .at("end")
                .found(end),
        );
    }
    let left = end.signed_duration_since(at).num_seconds();
    Fraction::new(left.clamp(0, whole), whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_date;

    fn part(period: [&str; 2], reference: [&str; 2]) -> Part {
        let [period, reference] = [period, reference]
            .map(|[start, end]| Period::new(parse_date(start).unwrap(), parse_date(end).unwrap()).unwrap());
        Part { period, reference }
    }

    const EVERY_DAY_COUNT: [DayCount; 7] = [
        DayCount::Actual,
        DayCount::FixedMonth { days: 30 },
        DayCount::Actual360,
        DayCount::Actual365,
        DayCount::CalendarMonth,
        DayCount::FixedPeriod { days: 7 },
        DayCount::Seconds,
    ];

    #[test]
    fn a_share_in_decimals_is_read_and_shown_without_losing_a_digit() {
        let share = |text: &str| Fraction::try_from(text.parse::<Decimal>().unwrap());
        for (text, fraction) in [
            ("0", "0"),
            ("1", "1"),
            ("0.75", "3/4"),
            ("0.333333", "333333/1000000"),
        ] {
            let read = share(text).unwrap();
            assert_eq!(read.reduced().to_string(), fraction);
            assert_eq!(
                read.to_decimal(6, Rounding::HalfUp).unwrap(),
                text.parse().unwrap()
            );
            assert_eq!(read.rest().rest(), read);
        }
        let code = |text: &str| share(text).unwrap_err().code();
        assert_eq!(code("1.01"), Code::NumberOutOfRange);
        assert_eq!(code("-0.5"), Code::NumberOutOfRange);
        assert_eq!(code("0.0000000000000000001"), Code::TooManyDecimals);
        let half_month = Fraction::new(5, 8).unwrap();
        assert_eq!(
            half_month.to_decimal(2, Rounding::HalfEven).unwrap(),
            "0.62".parse().unwrap()
        );
        assert_eq!(half_month.rest().to_string(), "3/8");
    }

    #[test]
    fn a_part_under_every_day_count() {
        let year = part(["2024-03-15", "2025-01-01"], ["2024-01-01", "2025-01-01"]);
        let month = part(["2024-02-10", "2024-03-05"], ["2024-02-05", "2024-03-05"]);
        let week = part(["2024-02-28", "2024-03-02"], ["2024-02-26", "2024-03-04"]);
        #[rustfmt::skip]
        let expected = [
            (year, Cadence::ANNUAL, ["292/366", "286/360", "292/360", "3504/4380", "74/93", "7/7", "25228800/31622400"]),
            (month, Cadence::MONTHLY, ["24/29", "25/30", "24/30", "288/365", "736/899", "7/7", "2073600/2505600"]),
            (week, Cadence::WEEKLY, ["3/7", "3/7", "3/7", "3/7", "3/7", "3/7", "259200/604800"]),
        ];
        for (part, cadence, fractions) in expected {
            for (day_count, fraction) in EVERY_DAY_COUNT.into_iter().zip(fractions) {
                let found = day_count.fraction(part, cadence, Zone::UTC).unwrap();
                assert_eq!(found.to_string(), fraction, "{day_count:?} of {part:?}");
            }
        }
    }

    #[test]
    fn a_whole_period_is_one_under_every_day_count() {
        for (start, end) in [
            ("2026-01-31", "2026-02-28"),
            ("2026-02-28", "2026-03-31"),
            ("2026-07-15", "2026-08-15"),
        ] {
            for day_count in EVERY_DAY_COUNT {
                let whole = part([start, end], [start, end]);
                let found = day_count.fraction(whole, Cadence::MONTHLY, Zone::UTC).unwrap();
                assert_eq!(found.reduced().to_string(), "1", "{day_count:?} of {whole:?}");
            }
        }
    }

    #[test]
    fn seconds_know_when_the_clocks_change() {
        // Berlin loses an hour on 29 March 2026.
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let part = part(["2026-03-29", "2026-03-30"], ["2026-03-01", "2026-04-01"]);
        let fraction = DayCount::Seconds
            .fraction(part, Cadence::MONTHLY, berlin)
            .unwrap();
        assert_eq!(fraction, Fraction::new(23 * 3600, (31 * 24 - 1) * 3600).unwrap());
    }

    #[test]
    fn impossible_parts_and_policies_are_refused() {
        let good = part(["2026-01-15", "2026-02-01"], ["2026-01-01", "2026-02-01"]);
        let outside = part(["2026-01-15", "2026-02-02"], ["2026-01-01", "2026-02-01"]);
        let skipped = part(["2011-12-30", "2011-12-31"], ["2011-12-01", "2012-01-01"]);
        let samoa: Zone = "Pacific/Apia".parse().unwrap();
        for (day_count, part, code) in [
            (DayCount::Actual, outside, Code::InvalidPeriod),
            (DayCount::FixedMonth { days: 0 }, good, Code::NumberOutOfRange),
            (DayCount::FixedMonth { days: 32 }, good, Code::NumberOutOfRange),
            (DayCount::FixedPeriod { days: 0 }, good, Code::NumberOutOfRange),
            (DayCount::Seconds, skipped, Code::InvalidPeriod),
        ] {
            let error = day_count.fraction(part, Cadence::MONTHLY, samoa).unwrap_err();
            assert_eq!(error.code(), code, "{day_count:?}");
        }
        for (numerator, denominator) in [(-1, 30), (31, 30), (0, 0), (1, -1), (i64::MIN, i64::MIN)] {
            assert_eq!(
                Fraction::new(numerator, denominator).unwrap_err().code(),
                Code::NumberOutOfRange
            );
        }
    }

    #[test]
    fn a_policy_is_written_with_its_days_or_without() {
        let read = |text| serde_json::from_str::<DayCount>(text).unwrap();
        assert_eq!(read(r#""actual""#), DayCount::default());
        assert_eq!(read(r#"{"fixedMonth": {}}"#), DayCount::FixedMonth { days: 30 });
        assert_eq!(
            read(r#"{"fixedPeriod": {"days": 7}}"#),
            DayCount::FixedPeriod { days: 7 }
        );
        assert!(serde_json::from_str::<DayCount>(r#"{"fixedMonth": {"day": 30}}"#).is_err());
    }

    #[test]
    fn all_is_left_before_the_start_and_nothing_after_the_end() {
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (start, end) = (instant("2026-03-01T00:00:00Z"), instant("2026-03-01T00:01:00Z"));
        for (at, left) in [
            ("2026-02-28T00:00:00Z", 60),
            ("2026-03-01T00:00:00Z", 60),
            ("2026-03-01T00:00:59Z", 1),
            ("2026-03-01T00:01:00Z", 0),
            ("2027-01-01T00:00:00Z", 0),
        ] {
            let expected = Fraction::new(left, 60).unwrap();
            assert_eq!(
                fraction_remaining(instant(at), start, end).unwrap(),
                expected,
                "{at}"
            );
        }
        let second = fraction_remaining(start, start, instant("2026-03-01T00:00:01Z")).unwrap();
        assert_eq!(second, Fraction::new(1, 1).unwrap());
        for short in [
            "2026-02-28T00:00:00Z",
            "2026-03-01T00:00:00Z",
            "2026-03-01T00:00:00.999Z",
        ] {
            let error = fraction_remaining(start, start, instant(short)).unwrap_err();
            assert_eq!(error.code(), Code::InvalidPeriod, "{short}");
        }
    }
}
