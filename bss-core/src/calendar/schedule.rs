//! The billing periods of an account whose billing day, cadence or time zone changes.

use chrono::{DateTime, NaiveDate, Utc};

use super::cadence::{BillingDay, Cadence};
use super::cycle::BillingCycle;
use super::date::in_range;
use super::period::{Part, Period};
use super::zone::Zone;
use crate::{Code, Error, Result};

/// What holds from a date on, until the next segment begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The row of periods.
    pub cycle: BillingCycle,
    /// The time zone of the dates.
    pub zone: Zone,
}

/// The periods of one account from its first day on, across every change of billing day, cadence and zone.
///
/// A change never cuts the running period: that keeps its end, and the next starts there under the new terms. Where the new
/// billing day is another, a short bridge runs up to it, measured against the new anchored period that contains it. So the
/// periods tile the line of dates, and through [`Schedule::start_of`] the line of time as well.
///
/// # Example: the billing day moves from the 15th to the 10th on 1 July
/// ```
/// use bss_core::calendar::{BillingDay, Cadence, Schedule, Zone, parse_date};
/// let date = |text| parse_date(text).unwrap();
/// let day = |day| BillingDay::new(day).unwrap();
/// let mut schedule = Schedule::new(date("2016-06-15"), day(15), Cadence::MONTHLY, Zone::UTC).unwrap();
/// let from = schedule.change(date("2016-07-01"), day(10), Cadence::MONTHLY, Zone::UTC).unwrap();
/// assert_eq!(from, date("2016-07-15"));
///
/// let bridge = schedule.part_at(from).unwrap().unwrap();
/// assert_eq!((bridge.period.days(), bridge.reference.days()), (26, 31));
/// assert_eq!(bridge.period.end(), date("2016-08-10"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    first: Segment,
    /// In order of time; each begins on a boundary of the one before.
    later: Vec<Segment>,
}

impl Schedule {
    /// The schedule of an account that starts on `start`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    pub fn new(start: NaiveDate, billing_day: BillingDay, cadence: Cadence, zone: Zone) -> Result<Schedule> {
        let first = Segment {
            from: start,
            cycle: BillingCycle::new(start, billing_day, cadence)?,
            zone,
        };
        Ok(Schedule {
            first,
            later: Vec::new(),
        })
    }

    /// The segments in order of time; the first begins on the first day of the account.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &Segment> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// Records that on day `on` the account was given other terms, and returns the date from which they hold: the end of the
    /// period that runs on that day, or the day itself where a period starts. A change that waited for a later date is
    /// replaced, so the terms are always given in full.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] before the first day of the account or outside the years 1900 to 9999.
    pub fn change(
        &mut self,
        on: NaiveDate,
        billing_day: BillingDay,
        cadence: Cadence,
        zone: Zone,
    ) -> Result<NaiveDate> {
        if in_range(on)? < self.first.from {
            return Err(
                Error::new(Code::InvalidDate, "the account starts after that date")
                    .at("on")
                    .expected(format!("{} or later", self.first.from))
                    .found(on),
            );
        }
        let running = self.segments().rev().find(|segment| segment.from < on);
        let from = match running {
            Some(running) => running.cycle.first_on_or_after(on)?,
            None => on,
        };
        let segment = Segment {
            from,
            cycle: BillingCycle::new(from, billing_day, cadence)?,
            zone,
        };
        self.later.retain(|segment| segment.from < on);
        if from == self.first.from {
            self.first = segment;
        } else {
            self.later.push(segment);
        }
        Ok(from)
    }

    /// The period in which `date` lies, with the anchored period that contains it; `None` before the first day.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] where it leaves the years 1900 to 9999.
    pub fn part_at(&self, date: NaiveDate) -> Result<Option<Part>> {
        let Some(segment) = self.segments().rev().find(|segment| segment.from <= date) else {
            return Ok(None);
        };
        // The next segment begins on a boundary of this one, so only the beginning can be cut off.
        let reference = segment.cycle.containing(date)?;
        let period = Period::new(segment.from.max(reference.start()), reference.end())?;
        Ok(Some(Part { period, reference }))
    }

    /// The periods from the first day on that start before `until`, in order. The last one can end after `until`.
    ///
    /// An error, [`Code::InvalidDate`] where a period leaves the years 1900 to 9999, is the last item.
    pub fn periods(&self, until: NaiveDate) -> impl Iterator<Item = Result<Part>> + '_ {
        let mut start = Some(self.first.from);
        std::iter::from_fn(move || {
            let part = self.part_at(start.filter(|start| *start < until)?).transpose()?;
            start = part.as_ref().ok().map(|part| part.period.end());
            Some(part)
        })
    }

    /// The instant at which a date starts for this account. On the day of a change of zone that is the end of the period
    /// before it, in the old zone; later dates start in the new zone, but never before that day does: a day or two after a
    /// change from the far west to the far east can have no length. So no instant is lost or billed twice.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    ///
    /// # Example: from Berlin to New York on 1 March
    /// ```
    /// use bss_core::calendar::{BillingDay, Cadence, Schedule, parse_date};
    /// let date = |text| parse_date(text).unwrap();
    /// let (day, monthly) = (BillingDay::new(1).unwrap(), Cadence::MONTHLY);
    /// let mut schedule = Schedule::new(date("2026-01-01"), day, monthly, "Europe/Berlin".parse().unwrap()).unwrap();
    /// schedule.change(date("2026-02-10"), day, monthly, "America/New_York".parse().unwrap()).unwrap();
    /// let start_of = |text| schedule.start_of(date(text)).unwrap().to_string();
    /// assert_eq!(start_of("2026-03-01"), "2026-02-28 23:00:00 UTC");
    /// assert_eq!(start_of("2026-04-01"), "2026-04-01 04:00:00 UTC");
    /// ```
    pub fn start_of(&self, date: NaiveDate) -> Result<DateTime<Utc>> {
        let mut zone = self.first.zone;
        let mut earliest = None;
        for segment in self.later.iter().take_while(|segment| segment.from < date) {
            earliest = earliest.max(Some(zone.start_of(segment.from)?));
            zone = segment.zone;
        }
        let start = zone.start_of(date)?;
        Ok(earliest.map_or(start, |earliest| start.max(earliest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_date;

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn day(day: u32) -> BillingDay {
        BillingDay::new(day).unwrap()
    }

    fn periods(schedule: &Schedule, until: &str) -> Vec<String> {
        let show = |part: Result<Part>| {
            let Part { period, reference } = part.unwrap();
            format!("{} {} of {}", period.start(), period.days(), reference.days())
        };
        schedule.periods(date(until)).map(show).collect()
    }

    #[test]
    fn a_new_billing_day_starts_with_a_bridge_after_the_running_period() {
        let mut schedule = Schedule::new(date("2026-01-20"), day(1), Cadence::MONTHLY, Zone::UTC).unwrap();
        let from = schedule
            .change(date("2026-03-10"), day(31), Cadence::MONTHLY, Zone::UTC)
            .unwrap();
        assert_eq!(from, date("2026-04-01"));
        assert_eq!(
            periods(&schedule, "2026-06-01"),
            [
                "2026-01-20 12 of 31",
                "2026-02-01 28 of 28",
                "2026-03-01 31 of 31",
                "2026-04-01 29 of 30",
                "2026-04-30 31 of 31",
                "2026-05-31 30 of 30",
            ]
        );
    }

    #[test]
    fn a_later_change_replaces_one_that_still_waits() {
        let mut schedule = Schedule::new(date("2026-01-01"), day(1), Cadence::MONTHLY, Zone::UTC).unwrap();
        schedule
            .change(date("2026-01-10"), day(15), Cadence::MONTHLY, Zone::UTC)
            .unwrap();
        schedule
            .change(date("2026-01-20"), day(1), Cadence::QUARTERLY, Zone::UTC)
            .unwrap();
        assert_eq!(
            periods(&schedule, "2026-05-01"),
            ["2026-01-01 31 of 31", "2026-02-01 89 of 89"]
        );
    }

    #[test]
    fn a_change_on_the_first_day_replaces_the_first_terms() {
        let mut schedule = Schedule::new(date("2026-01-10"), day(1), Cadence::MONTHLY, Zone::UTC).unwrap();
        assert_eq!(
            schedule.change(date("2026-01-10"), day(10), Cadence::MONTHLY, Zone::UTC),
            Ok(date("2026-01-10"))
        );
        assert_eq!(periods(&schedule, "2026-02-01"), ["2026-01-10 31 of 31"]);
        assert_eq!(schedule.segments().count(), 1);

        let before = schedule.clone();
        let error = schedule
            .change(date("2026-01-09"), day(1), Cadence::WEEKLY, Zone::UTC)
            .unwrap_err();
        assert_eq!(error.code(), Code::InvalidDate);
        assert_eq!(schedule, before);
        assert_eq!(schedule.part_at(date("2026-01-09")), Ok(None));
    }

    #[test]
    fn the_day_of_a_change_of_zone_starts_in_the_old_zone() {
        let [berlin, new_york] = ["Europe/Berlin", "America/New_York"].map(|name| name.parse().unwrap());
        let mut schedule = Schedule::new(date("2026-01-01"), day(1), Cadence::MONTHLY, berlin).unwrap();
        schedule
            .change(date("2026-01-20"), day(1), Cadence::MONTHLY, new_york)
            .unwrap();
        for (text, start) in [
            ("2026-01-31", "2026-01-30 23:00:00 UTC"),
            ("2026-02-01", "2026-01-31 23:00:00 UTC"),
            ("2026-02-02", "2026-02-02 05:00:00 UTC"),
        ] {
            assert_eq!(
                schedule.start_of(date(text)).unwrap().to_string(),
                start,
                "{text}"
            );
        }
    }

    #[test]
    fn only_dates_after_a_change_of_zone_start_in_the_new_zone() {
        let [niue, line_islands] = ["Pacific/Niue", "Pacific/Kiritimati"].map(|name| name.parse().unwrap());
        let mut schedule = Schedule::new(date("2026-01-01"), day(1), Cadence::MONTHLY, niue).unwrap();
        schedule
            .change(date("2026-01-20"), day(2), Cadence::MONTHLY, line_islands)
            .unwrap();
        let starts = ["2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03"]
            .map(|text| schedule.start_of(date(text)).unwrap().to_string());
        assert_eq!(
            starts,
            [
                "2026-01-31 11:00:00 UTC",
                "2026-02-01 11:00:00 UTC",
                // It is the second of February on the Line Islands already when it becomes the first on Niue.
                "2026-02-01 11:00:00 UTC",
                "2026-02-02 10:00:00 UTC",
            ]
        );
    }
}
