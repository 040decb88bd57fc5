//! What a service interval has to do with billing periods: its parts, and what of it is due by a date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::cycle::BillingCycle;
use super::date::in_range;
use super::day_count::DayCount;
use super::period::{Part, Period};
use super::zone::Zone;
use crate::{Code, Decimal, Error, Result, Rounding};

/// More whole periods than this are not listed in one call; it is a day-by-day row of 270 years.
const MOST_PARTS: usize = 100_000;

/// When a recurring charge is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum BillingTiming {
    /// On the day on which the period, or the part of it, starts.
    InAdvance,
    /// On the day on which the period, or the part of it, has ended.
    InArrears,
}

/// The days on which a service is given: from `start`, and where it has an end, to the day before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceInterval {
    start: NaiveDate,
    end: Option<NaiveDate>,
}

impl ServiceInterval {
    /// The interval from `start`, included, to `end`, excluded; without an end it is open. A service that ends on the day
    /// on which it starts has no day and nothing is ever due for it.
    ///
    /// # Errors
    /// [`Code::InvalidPeriod`] where it ends before it starts; [`Code::InvalidDate`] outside the years 1900 to 9999.
    pub fn new(start: NaiveDate, end: Option<NaiveDate>) -> Result<ServiceInterval> {
        in_range(start).map_err(|error| error.at("start"))?;
        if let Some(end) = end {
            in_range(end).map_err(|error| error.at("end"))?;
            if end < start {
                return Err(
                    Error::new(Code::InvalidPeriod, "a service cannot end before it starts")
                        .at("end")
                        .expected(format!("{start} or later"))
                        .found(end),
                );
            }
        }
        Ok(ServiceInterval { start, end })
    }

    /// The first day.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The day after the last one; `None` while the service is open.
    pub fn end(&self) -> Option<NaiveDate> {
        self.end
    }

    /// The days of the service that lie in `period`, where there are any.
    pub fn within(&self, period: Period) -> Option<Period> {
        let end = self.end.map_or(period.end(), |end| end.min(period.end()));
        Period::new(self.start.max(period.start()), end).ok()
    }
}

/// A period cut at the boundaries of a billing cycle: together the parts are the period, and no day is in two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What lies before the first boundary. It is also here where the period ends before that boundary.
    pub leading: Option<Part>,
    /// The whole billing periods, in order.
    pub whole: Vec<Period>,
    /// What begins on the last boundary and ends before the next one.
    pub trailing: Option<Part>,
}

impl Parts {
    /// All parts in the order of time.
    pub fn in_order(&self) -> impl Iterator<Item = Part> + '_ {
        let whole = self.whole.iter().copied().map(Part::whole);
        self.leading.into_iter().chain(whole).chain(self.trailing)
    }

    /// How many billing periods the parts are: the whole ones, and of each other part its fraction, rounded half up to `scale`
    /// decimals.
    ///
    /// # Errors
    /// Those of [`DayCount::fraction`] and [`Fraction::to_decimal`](super::Fraction::to_decimal).
    ///
    /// # Example: half a month, two whole ones and a third of April
    /// ```
    /// use bss_core::calendar::{BillingCycle, BillingDay, Cadence, DayCount, Period, Zone, parse_date, parts};
    /// let period = Period::new(parse_date("2026-01-16")?, parse_date("2026-04-11")?)?;
    /// let cycle = BillingCycle::new(period.start(), BillingDay::new(1)?, Cadence::MONTHLY)?;
    /// let parts = parts(&cycle, period)?;
    /// assert_eq!(parts.count(DayCount::Actual, Cadence::MONTHLY, Zone::UTC, 3)?, "2.849".parse()?);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn count(&self, day_count: DayCount, cadence: Cadence, zone: Zone, scale: u32) -> Result<Decimal> {
        let whole = u64::try_from(self.whole.len()).unwrap_or(u64::MAX);
        let mut parts = self.leading.iter().chain(&self.trailing);
        parts.try_fold(Decimal::from(whole), |sum, part| {
            let fraction = day_count.fraction(*part, cadence, zone)?;
            sum.plus(fraction.to_decimal(scale, Rounding::HalfUp)?)
        })
    }
}

/// Cuts `period` at the boundaries of `cycle`. Each part names the anchored period against which it is measured; the
/// leading part is measured against the period counted back from the unclamped billing day.
///
/// # Errors
/// [`Code::InvalidDate`] where a reference period leaves the years 1900 to 9999; [`Code::TooManyItems`] beyond 100,000
/// whole periods.
///
/// # Example: a service from 10 February to 10 April, billed on the 31st
/// ```
/// use bss_core::calendar::{BillingCycle, BillingDay, Cadence, Period, parse_date, parts};
/// let start = parse_date("2026-02-10").unwrap();
/// let cycle = BillingCycle::new(start, BillingDay::new(31).unwrap(), Cadence::MONTHLY).unwrap();
/// let parts = parts(&cycle, Period::new(start, parse_date("2026-04-10").unwrap()).unwrap()).unwrap();
/// let (leading, trailing) = (parts.leading.unwrap(), parts.trailing.unwrap());
/// assert_eq!((leading.period.days(), leading.reference.days()), (18, 28));
/// assert_eq!(parts.whole[0].start().to_string(), "2026-02-28");
/// assert_eq!((trailing.period.days(), trailing.reference.days()), (10, 30));
/// ```
pub fn parts(cycle: &BillingCycle, period: Period) -> Result<Parts> {
    let mut parts = Parts::default();
    for part in cycle.cut(period) {
        let part = part?;
        if part.is_whole() {
            if parts.whole.len() >= MOST_PARTS {
                return Err(
                    Error::new(Code::TooManyItems, "the period has too many billing periods")
                        .expected(format!("at most {MOST_PARTS}")),
                );
            }
            parts.whole.push(part.reference);
        } else if part.period.start() > part.reference.start() {
            parts.leading = Some(part);
        } else {
            parts.trailing = Some(part);
        }
    }
    Ok(parts)
}

/// The part of a billing period that `service` covers and in which `date` lies; `None` where the service is not given on
/// that date.
///
/// # Errors
/// [`Code::InvalidDate`] where the period leaves the years 1900 to 9999.
pub fn part_at(cycle: &BillingCycle, service: ServiceInterval, date: NaiveDate) -> Result<Option<Part>> {
    let reference = cycle.containing(date)?;
    let period = service.within(reference).filter(|period| period.contains(date));
    Ok(period.map(|period| Part { period, reference }))
}

/// The days of `service` that are due when everything up to `up_to`, included, is billed: from its start to the date
/// through which it is then billed, or `None` where nothing is due yet.
///
/// In advance, whatever starts on or before `up_to` is due; in arrears, whatever has ended on or before it.
///
/// # Errors
/// [`Code::InvalidDate`] where a period leaves the years 1900 to 9999.
///
/// # Example: the same date, in advance and in arrears
/// ```
/// use bss_core::calendar::{BillingCycle, BillingTiming, Cadence, ServiceInterval, due, parse_date};
/// let start = parse_date("2026-01-31").unwrap();
/// let cycle = BillingCycle::starting_on(start, Cadence::MONTHLY).unwrap();
/// let service = ServiceInterval::new(start, None).unwrap();
/// let up_to = parse_date("2026-02-28").unwrap();
/// let through = |timing| due(&cycle, service, timing, up_to).unwrap().unwrap().end().to_string();
/// assert_eq!(through(BillingTiming::InAdvance), "2026-03-31");
/// assert_eq!(through(BillingTiming::InArrears), "2026-02-28");
/// assert_eq!(due(&cycle, service, BillingTiming::InArrears, start).unwrap(), None);
/// ```
pub fn due(
    cycle: &BillingCycle,
    service: ServiceInterval,
    timing: BillingTiming,
    up_to: NaiveDate,
) -> Result<Option<Period>> {
    if up_to < service.start {
        return Ok(None);
    }
    let through = match (service.end, timing) {
        (Some(end), _) if end <= up_to => end,
        (_, BillingTiming::InArrears) => cycle.boundary(cycle.number_of(up_to)?)?,
        (end, BillingTiming::InAdvance) => {
            let next = cycle.first_after(up_to)?;
            end.map_or(next, |end| end.min(next))
        }
    };
    Ok(Period::new(service.start, through).ok())
}

/// The last part that is due up to `up_to`, for example what an invoice of that date bills in arrears; `None` where nothing
/// is due yet.
///
/// # Errors
/// Those of [`due`].
pub fn last_due(
    cycle: &BillingCycle,
    service: ServiceInterval,
    timing: BillingTiming,
    up_to: NaiveDate,
) -> Result<Option<Part>> {
    let last_day = due(cycle, service, timing, up_to)?.and_then(|due| due.end().pred_opt());
    last_day.map_or(Ok(None), |day| part_at(cycle, service, day))
}

/// The leading, whole and trailing parts that are due up to `up_to`, for a question that makes no sense before the service
/// starts: how many billing periods there are to invoice.
///
/// # Errors
/// [`Code::InvalidPeriod`] where `up_to` lies before the start of the service; those of [`parts`].
pub fn parts_due(
    cycle: &BillingCycle,
    service: ServiceInterval,
    timing: BillingTiming,
    up_to: NaiveDate,
) -> Result<Parts> {
    if up_to < service.start {
        return Err(Error::new(
            Code::InvalidPeriod,
            "periods cannot be counted up to a date before they start",
        )
        .at("upTo")
        .expected(format!("{} or later", service.start))
        .found(up_to));
    }
    let due = due(cycle, service, timing, up_to)?;
    due.map_or_else(|| Ok(Parts::default()), |due| parts(cycle, due))
}

/// How many billing periods of something that started on `start` have ended by `date`; a short first period counts as
/// one. Zero before the start.
///
/// # Errors
/// [`Code::InvalidDate`] outside the years 1900 to 9999.
pub fn elapsed_periods(cycle: &BillingCycle, start: NaiveDate, date: NaiveDate) -> Result<i64> {
    let elapsed = cycle.number_of(date)?.saturating_sub(cycle.number_of(start)?);
    Ok(elapsed.max(0))
}

/// How many whole billing periods lie between `start` and `end`; zero where none does.
///
/// # Errors
/// [`Code::InvalidDate`] outside the years 1900 to 9999.
pub fn whole_periods_between(cycle: &BillingCycle, start: NaiveDate, end: NaiveDate) -> Result<i64> {
    let whole = cycle
        .number_of(end)?
        .saturating_sub(cycle.number_on_or_after(start)?);
    Ok(whole.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{BillingDay, Cadence, parse_date};

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    #[test]
    fn a_service_that_ends_on_its_first_day_is_never_due() {
        let start = date("2026-03-10");
        let cycle = BillingCycle::new(start, BillingDay::new(1).unwrap(), Cadence::MONTHLY).unwrap();
        let service = ServiceInterval::new(start, Some(start)).unwrap();
        assert_eq!((service.start(), service.end()), (start, Some(start)));
        for timing in [BillingTiming::InAdvance, BillingTiming::InArrears] {
            assert_eq!(due(&cycle, service, timing, date("2026-12-31")).unwrap(), None);
            assert_eq!(
                last_due(&cycle, service, timing, date("2026-12-31")).unwrap(),
                None
            );
        }
        assert_eq!(part_at(&cycle, service, start).unwrap(), None);
    }

    #[test]
    fn a_service_inside_one_period_is_one_part_of_it() {
        let cycle =
            BillingCycle::new(date("2026-03-10"), BillingDay::new(1).unwrap(), Cadence::MONTHLY).unwrap();
        let parts = parts(
            &cycle,
            Period::new(date("2026-03-10"), date("2026-03-20")).unwrap(),
        )
        .unwrap();
        let part = parts.leading.unwrap();
        assert_eq!((part.period.days(), part.reference.days()), (10, 31));
        assert!(parts.whole.is_empty() && parts.trailing.is_none());
    }

    fn period(start: &str, end: &str) -> Period {
        Period::new(date(start), date(end)).unwrap()
    }

    /// A service from 15 January to 20 April, billed on the first of the month.
    #[test]
    fn what_is_due_consists_of_the_periods_that_started_or_ended() {
        let start = date("2026-01-15");
        let cycle = BillingCycle::new(start, BillingDay::new(1).unwrap(), Cadence::MONTHLY).unwrap();
        let service = ServiceInterval::new(start, Some(date("2026-04-20"))).unwrap();
        let january = period("2026-01-15", "2026-02-01");
        let [february, march] = [
            period("2026-02-01", "2026-03-01"),
            period("2026-03-01", "2026-04-01"),
        ];
        let april = period("2026-04-01", "2026-04-20");
        use BillingTiming::{InAdvance, InArrears};
        let table: [(_, _, &[Period]); 11] = [
            (InAdvance, "2026-01-15", &[january]),
            (InAdvance, "2026-01-31", &[january]),
            (InAdvance, "2026-02-01", &[january, february]),
            (InAdvance, "2026-03-31", &[january, february, march]),
            (InAdvance, "2026-04-01", &[january, february, march, april]),
            (InAdvance, "2027-01-01", &[january, february, march, april]),
            (InArrears, "2026-01-31", &[]),
            (InArrears, "2026-02-01", &[january]),
            (InArrears, "2026-04-01", &[january, february, march]),
            (InArrears, "2026-04-19", &[january, february, march]),
            (InArrears, "2026-04-20", &[january, february, march, april]),
        ];
        for (timing, up_to, expected) in table {
            let parts = parts_due(&cycle, service, timing, date(up_to)).unwrap();
            let found: Vec<Period> = parts.in_order().map(|part| part.period).collect();
            assert_eq!(found, expected, "{timing:?} {up_to}");
            let last = last_due(&cycle, service, timing, date(up_to)).unwrap();
            assert_eq!(
                last.map(|part| part.period),
                expected.last().copied(),
                "{timing:?} {up_to}"
            );
            assert_eq!(parts.leading.is_some(), !expected.is_empty());
            assert_eq!(parts.trailing.is_some(), expected.contains(&april));
        }
    }

    #[test]
    fn parts_are_counted_whole_or_by_their_fraction() {
        let cycle =
            BillingCycle::new(date("2026-01-01"), BillingDay::new(1).unwrap(), Cadence::MONTHLY).unwrap();
        let count = |start, end, scale| {
            let parts = parts(&cycle, period(start, end)).unwrap();
            let count = parts.count(DayCount::Actual, Cadence::MONTHLY, Zone::UTC, scale);
            count.unwrap().to_string()
        };
        // 16 of 31 days, February and March, 10 of 30 days.
        assert_eq!(count("2026-01-16", "2026-04-11", 3), "2.849");
        assert_eq!(count("2026-01-16", "2026-04-11", 0), "3");
        assert_eq!(count("2026-02-01", "2026-04-01", 3), "2");
        assert_eq!(count("2026-04-01", "2026-04-11", 3), "0.333");
    }

    #[test]
    fn periods_that_have_ended_are_counted_whole_or_with_a_short_first_one() {
        let start = date("2026-01-15");
        let cycle = BillingCycle::new(start, BillingDay::new(1).unwrap(), Cadence::MONTHLY).unwrap();
        // From, to, whole periods between, periods that ended.
        for (from, to, whole, elapsed) in [
            ("2026-01-15", "2026-01-15", 0, 0),
            ("2026-01-15", "2026-01-31", 0, 0),
            ("2026-01-15", "2026-02-01", 0, 1),
            ("2026-01-15", "2026-02-28", 0, 1),
            ("2026-01-15", "2026-03-01", 1, 2),
            ("2026-02-01", "2026-03-01", 1, 1),
            ("2026-02-02", "2026-03-31", 0, 1),
            ("2026-01-15", "2027-01-14", 11, 12),
            ("2026-03-15", "2026-01-15", 0, 0),
        ] {
            let (from, to) = (date(from), date(to));
            assert_eq!(
                whole_periods_between(&cycle, from, to).unwrap(),
                whole,
                "{from} {to}"
            );
            assert_eq!(elapsed_periods(&cycle, from, to).unwrap(), elapsed, "{from} {to}");
        }
    }

    #[test]
    fn dates_out_of_order_are_refused() {
        let error = ServiceInterval::new(date("2026-03-10"), Some(date("2026-03-09"))).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidPeriod, "end"));
        let cycle = BillingCycle::starting_on(date("2026-03-10"), Cadence::MONTHLY).unwrap();
        let service = ServiceInterval::new(date("2026-03-10"), None).unwrap();
        let early = date("2026-03-09");
        let error = parts_due(&cycle, service, BillingTiming::InAdvance, early).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidPeriod, "upTo"));
        assert_eq!(
            due(&cycle, service, BillingTiming::InAdvance, early).unwrap(),
            None
        );
    }

    #[test]
    fn a_row_of_too_many_periods_is_refused() {
        let start = date("1900-01-01");
        let cycle = BillingCycle::starting_on(start, Cadence::days(1).unwrap()).unwrap();
        let daily = |days| parts(&cycle, Period::new(start, cycle.boundary(days).unwrap()).unwrap());
        assert_eq!(daily(100_000).unwrap().whole.len(), 100_000);
        assert_eq!(daily(100_001).unwrap_err().code(), Code::TooManyItems);
    }

    #[test]
    fn an_end_that_stands_for_never_does_not_get_in_the_way() {
        let start = date("2026-03-10");
        let cycle = BillingCycle::starting_on(start, Cadence::ANNUAL).unwrap();
        let service = ServiceInterval::new(start, Some(date("9999-12-31"))).unwrap();
        let due = due(&cycle, service, BillingTiming::InAdvance, date("2026-12-31")).unwrap();
        assert_eq!(due.unwrap().end(), date("2027-03-10"));
    }
}
