//! Anchored periods: a function of an anchor and a number.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cadence::{BillingDay, Cadence, Step};
use super::date::{self, add_days, date_in_month, days_between, in_range, month_number, out_of_range};
use super::period::{Part, Period};
use crate::Result;

/// The endless row of billing periods that an anchor date, a billing day and a cadence define.
///
/// Boundary 0 is the billing day in the month of the anchor, or the anchor itself where the cadence counts days or weeks;
/// boundary `n` lies `n` cadences after it. Each boundary is computed from the anchor and the unclamped billing day, never
/// from its neighbour, so clamping to the end of a short month leaves no trace. Periods before the anchor have negative
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BillingCycle {
    /// The date that fixes where the row of periods lies, for example the start of the service.
    #[serde(deserialize_with = "date::deserialize")]
    anchor: NaiveDate,
    /// The day of the month on which periods start; days and weeks ignore it.
    billing_day: BillingDay,
    /// How long one period is.
    cadence: Cadence,
}

impl BillingCycle {
    /// The cycle of something that starts on `anchor` and is billed on `billing_day`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) outside the years 1900 to 9999.
    ///
    /// # Example: the billing day comes back after February
    /// ```
    /// use bss_core::calendar::{BillingCycle, BillingDay, Cadence, parse_date};
    /// let start = parse_date("2026-01-31").unwrap();
    /// let cycle = BillingCycle::new(start, BillingDay::new(31).unwrap(), Cadence::MONTHLY).unwrap();
    /// assert_eq!(cycle.boundary(1).unwrap().to_string(), "2026-02-28");
    /// assert_eq!(cycle.boundary(2).unwrap().to_string(), "2026-03-31");
    /// assert_eq!(cycle.boundary(-2).unwrap().to_string(), "2025-11-30");
    /// ```
    pub fn new(anchor: NaiveDate, billing_day: BillingDay, cadence: Cadence) -> Result<BillingCycle> {
        Ok(BillingCycle {
            anchor: in_range(anchor)?,
            billing_day,
            cadence,
        })
    }

    /// The cycle in which `first` is a boundary and its day the billing day.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) outside the years 1900 to 9999.
    pub fn starting_on(first: NaiveDate, cadence: Cadence) -> Result<BillingCycle> {
        BillingCycle::new(first, BillingDay::of(first), cadence)
    }

    /// The date that fixes where the row of periods lies.
    pub fn anchor(&self) -> NaiveDate {
        self.anchor
    }

    /// The day of the month on which periods start, before clamping.
    pub fn billing_day(&self) -> BillingDay {
        self.billing_day
    }

    /// How long one period is.
    pub fn cadence(&self) -> Cadence {
        self.cadence
    }

    /// The first day of period `number`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
    pub fn boundary(&self, number: i64) -> Result<NaiveDate> {
        match self.cadence.step() {
            Step::Days(days) => {
                let offset = number.checked_mul(days).ok_or_else(out_of_range)?;
                add_days(self.anchor, offset)
            }
            Step::Months(months) => {
                let month = number
                    .checked_mul(months)
                    .and_then(|offset| month_number(self.anchor).checked_add(offset))
                    .ok_or_else(out_of_range)?;
                date_in_month(month, self.billing_day.day())
            }
        }
    }

    /// Period `number`, from its boundary to the next one.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
    pub fn period(&self, number: i64) -> Result<Period> {
        let next = number.checked_add(1).ok_or_else(out_of_range)?;
        Period::new(self.boundary(number)?, self.boundary(next)?)
    }

    /// The number of the one period in which `date` lies.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) outside the years 1900 to 9999.
    pub fn number_of(&self, date: NaiveDate) -> Result<i64> {
        in_range(date)?;
        match self.cadence.step() {
            Step::Days(days) => days_between(self.anchor, date)
                .checked_div_euclid(days)
                .ok_or_else(out_of_range),
            Step::Months(months) => {
                let number = month_number(date)
                    .checked_sub(month_number(self.anchor))
                    .and_then(|offset| offset.checked_div_euclid(months))
                    .ok_or_else(out_of_range)?;
                // In the month of a boundary, the days before it still belong to the period before.
                let month = number
                    .checked_mul(months)
                    .and_then(|offset| month_number(self.anchor).checked_add(offset));
                let starts_later = month == Some(month_number(date)) && self.boundary(number)? > date;
                Ok(if starts_later {
                    number.saturating_sub(1)
                } else {
                    number
                })
            }
        }
    }

    /// The one period in which `date` lies.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
    ///
    /// # Example: the period before the first of billing day 31 starts in January
    /// ```
    /// use bss_core::calendar::{BillingCycle, BillingDay, Cadence, parse_date};
    /// let start = parse_date("2026-02-10").unwrap();
    /// let cycle = BillingCycle::new(start, BillingDay::new(31).unwrap(), Cadence::MONTHLY).unwrap();
    /// let period = cycle.containing(start).unwrap();
    /// assert_eq!((period.start().to_string(), period.days()), ("2026-01-31".into(), 28));
    /// ```
    pub fn containing(&self, date: NaiveDate) -> Result<Period> {
        self.period(self.number_of(date)?)
    }

    /// The first boundary on or after `date`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
    pub fn first_on_or_after(&self, date: NaiveDate) -> Result<NaiveDate> {
        self.boundary(self.number_on_or_after(date)?)
    }

    /// The first boundary after `date`.
    ///
    /// # Errors
    /// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
    pub fn first_after(&self, date: NaiveDate) -> Result<NaiveDate> {
        self.boundary(self.number_of(date)?.saturating_add(1))
    }

    /// The number of the first period that starts on or after `date`.
    pub(super) fn number_on_or_after(&self, date: NaiveDate) -> Result<i64> {
        let number = self.number_of(date)?;
        // The period of an early date can start before the calendar does; then no boundary falls on the date.
        let falls_on_date = self.boundary(number).is_ok_and(|boundary| boundary == date);
        Ok(if falls_on_date {
            number
        } else {
            number.saturating_add(1)
        })
    }

    /// The parts into which the boundaries cut `period`, in order.
    pub(super) fn cut(&self, period: Period) -> impl Iterator<Item = Result<Part>> {
        let cycle = *self;
        let mut from = Some(period.start());
        std::iter::from_fn(move || {
            let rest = Period::new(from?, period.end()).ok()?;
            let reference = cycle.containing(rest.start());
            let part = reference.map(|reference| Part::of(reference, rest)).transpose()?;
            from = part.as_ref().ok().map(|part| part.period.end());
            Some(part)
        })
    }
}

/// The date on which the first whole period of a service starts: the billing day in the month of `start`, or one cadence
/// later where that has passed. Days and weeks are counted from `start` itself.
///
/// # Errors
/// [`Code::InvalidDate`](crate::Code::InvalidDate) where it leaves the years 1900 to 9999.
///
/// # Example: day 30 in a leap February
/// ```
/// use bss_core::calendar::{BillingDay, Cadence, first_billing_date, parse_date};
/// let start = parse_date("2012-02-16").unwrap();
/// let first = first_billing_date(start, BillingDay::new(30).unwrap(), Cadence::ANNUAL).unwrap();
/// assert_eq!(first.to_string(), "2012-02-29");
/// ```
pub fn first_billing_date(start: NaiveDate, billing_day: BillingDay, cadence: Cadence) -> Result<NaiveDate> {
    BillingCycle::new(start, billing_day, cadence)?.first_on_or_after(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_date;

    #[test]
    fn a_cycle_is_read_as_it_is_written() {
        let text = r#"{"anchor":"2026-01-15","billingDay":31,"cadence":{"months":3}}"#;
        let cycle: BillingCycle = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&cycle).unwrap(), text);
        let (anchor, day) = (parse_date("2026-01-15").unwrap(), BillingDay::new(31).unwrap());
        assert_eq!(cycle, BillingCycle::new(anchor, day, Cadence::QUARTERLY).unwrap());
        let fields = (cycle.anchor(), cycle.billing_day(), cycle.cadence());
        assert_eq!(fields, (anchor, day, Cadence::QUARTERLY));
        let early = text.replace("2026", "1899");
        assert!(serde_json::from_str::<BillingCycle>(&early).is_err());
    }
}
