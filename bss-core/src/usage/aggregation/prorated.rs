//! Periods of usage, and aggregations in proportion to the days of one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::rounding::{out_of_range, quotient};
use super::{UsageEvent, unique_key};
use crate::calendar::{Part, Zone};
use crate::{Code, Decimal, Error, Quantity, Result};

/// The time for which usage is aggregated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UsagePeriod {
    /// First instant.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub start: DateTime<Utc>,
    /// First instant that is no longer in it.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub end: DateTime<Utc>,
    /// Where the days of prorated aggregations begin and end.
    pub zone: Zone,
    /// Days of the whole billing period, of which this can be a part.
    pub full_days: u32,
}

impl UsagePeriod {
    /// The instants of a part of a billing period.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] where the zone has no such dates.
    pub fn of(part: Part, zone: Zone) -> Result<UsagePeriod> {
        let full_days = u32::try_from(part.reference.days());
        Ok(UsagePeriod {
            start: zone.start_of(part.period.start())?,
            end: zone.start_of(part.period.end())?,
            zone,
            full_days: full_days.map_err(|_| out_of_range())?,
        })
    }

    pub(super) fn check(&self) -> Result<()> {
        if self.start < self.end && self.full_days > 0 {
            return Ok(());
        }
        Err(
            Error::new(Code::InvalidPeriod, "usage is aggregated over some time")
                .at("period")
                .found(format_args!(
                    "{} to {}, {} days",
                    self.start, self.end, self.full_days
                )),
        )
    }

    /// The first date of the period.
    fn first_day(&self) -> Result<NaiveDate> {
        self.zone.date_of(self.start)
    }

    /// The last date of which some time lies in the period.
    fn last_day(&self) -> Result<NaiveDate> {
        let last = self.end.checked_sub_signed(TimeDelta::microseconds(1));
        self.zone.date_of(last.ok_or_else(out_of_range)?)
    }
}

/// Days from `first` to `last`, both included; none where `last` is the earlier one.
fn days(first: NaiveDate, last: NaiveDate) -> i128 {
    let days = last.signed_duration_since(first).num_days();
    i128::from(days).saturating_add(1).max(0)
}

/// What the period started from for all of its days, and every change for the days from its own on.
pub(super) fn sum(level: Quantity, events: &[&UsageEvent], period: &UsagePeriod) -> Result<Decimal> {
    let last = period.last_day()?;
    let weighted =
        |quantity: Quantity, from: NaiveDate| i128::from(quantity.micro()).checked_mul(days(from, last));
    let mut sum = weighted(level, period.first_day()?);
    for event in events {
        let part = weighted(event.quantity, period.zone.date_of(event.at)?);
        sum = sum.zip(part).and_then(|(sum, part)| sum.checked_add(part));
    }
    quotient(sum.ok_or_else(out_of_range)?, period.full_days.into())
}

/// The days on which each key was present, each day once.
pub(super) fn unique_count(
    keys: &BTreeSet<String>,
    events: &[&UsageEvent],
    period: &UsagePeriod,
) -> Result<Decimal> {
    /// Since when a key is present, if it is, and the first day on which it was not counted yet.
    struct Presence {
        since: Option<NaiveDate>,
        uncounted: NaiveDate,
    }
    let (first, last) = (period.first_day()?, period.last_day()?);
    let mut counted: i128 = 0;
    let mut presences: BTreeMap<&str, Presence> = (keys.iter())
        .map(|key| {
            (
                key.as_str(),
                Presence {
                    since: Some(first),
                    uncounted: first,
                },
            )
        })
        .collect();
    for event in events {
        let day = period.zone.date_of(event.at)?;
        let presence = presences.entry(unique_key(event)?).or_insert(Presence {
            since: None,
            uncounted: first,
        });
        match presence.since {
            Some(since) if event.quantity.is_negative() => {
                counted = counted.saturating_add(days(since, day));
                presence.since = None;
                presence.uncounted = day.checked_add_days(Days::new(1)).ok_or_else(out_of_range)?;
            }
            None if !event.quantity.is_negative() => presence.since = Some(day.max(presence.uncounted)),
            _ => {}
        }
    }
    let staying = presences.values().filter_map(|presence| presence.since);
    let counted = staying.fold(counted, |counted, since| {
        counted.saturating_add(days(since, last))
    });
    let micro = counted
        .checked_mul(Quantity::ONE.micro().into())
        .ok_or_else(out_of_range)?;
    quotient(micro, period.full_days.into())
}
