//! Aggregation: from the events of a period to the quantity that is priced.
//!
//! [`aggregate`] is a pure function of a measure, what was carried over, the events and the period. The order in which events are
//! listed never matters: where time matters they are taken in the order of their instants, and of their ids where those are equal.

mod prorated;
mod rounding;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use prorated::UsagePeriod;
pub use rounding::QuantityRounding;

use crate::pricing::Attribute;
use crate::{Code, Currency, Decimal, Error, Quantity, Result};

/// How events become one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Aggregation {
    /// The number of events.
    Count,
    /// The sum of their quantities.
    Sum,
    /// The largest quantity; 0 where there is none.
    Max,
    /// The smallest quantity; 0 where there is none.
    Min,
    /// The quantity of the last event; 0 where there is none.
    Latest,
    /// How many keys are present at the end of the period. An event adds its key, one with a negative quantity removes it.
    UniqueCount,
    /// Each event changes a level by its quantity; the level is averaged over the time of the period.
    WeightedSum,
    /// The sum, each quantity in proportion to the days from its own, included, to the end of the period.
    ProratedSum,
    /// Each key in proportion to the days on which it was present, the days on which it was added and removed included.
    ProratedUniqueCount,
    /// Every event stays by itself, in the order of time, for prices that look at single events; what it shows is the sum. A rounding
    /// rounds the quantity of each event.
    Each,
}

/// Keeps events by the value of one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AttributeFilter {
    /// The attribute.
    pub name: String,
    /// The values that are kept; an event without the attribute is not.
    pub any_of: Vec<String>,
}

/// What a meter measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Measure {
    /// How events become one quantity.
    pub aggregation: Aggregation,
    /// Whether what was reached in one period is carried over to the next; otherwise each period starts from nothing.
    #[serde(default)]
    pub recurring: bool,
    /// Only events that pass all of these count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<AttributeFilter>,
    /// Attributes whose values are measured apart from each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_by: Vec<String>,
    /// How the result is rounded; without it, half up to 6 decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<QuantityRounding>,
    /// Whether every event carries the price of what was used, for prices that take it over; one without is refused.
    #[serde(default, skip_serializing_if = "is_false")]
    pub with_amount: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Measure {
    /// Whether it measures what there is (a level, a number of users) rather than adding up what happens. A level is charged for the share
    /// of the period for which it was measured; what happens counts once.
    pub fn is_level(&self) -> bool {
        match self.aggregation {
            Aggregation::Max
            | Aggregation::Min
            | Aggregation::Latest
            | Aggregation::UniqueCount
            | Aggregation::WeightedSum => true,
            Aggregation::Count | Aggregation::Sum => self.recurring,
            Aggregation::ProratedSum | Aggregation::ProratedUniqueCount | Aggregation::Each => false,
        }
    }
}

/// How an event corrects an earlier one. What is named never counts, in whatever order the two are listed; a correction is
/// corrected by naming the correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Correction {
    /// This event counts in the place of the one named, with its own instant and quantity.
    Replaces {
        /// Id of the wrong event.
        event: String,
    },
    /// Neither this event nor the one named counts.
    Voids {
        /// Id of the wrong event.
        event: String,
    },
}

impl Correction {
    /// The id of the wrong event.
    pub(super) fn event(&self) -> &str {
        match self {
            Correction::Replaces { event } | Correction::Voids { event } => event,
        }
    }
}

/// The price of a usage that was agreed or computed elsewhere, and that its event carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct EventAmount {
    /// How much, exactly, in whole units of the currency; below zero where something is taken back.
    pub amount: Decimal,
    /// The currency; that of the account.
    pub currency: Currency,
}

/// Something that was consumed, added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UsageEvent {
    /// Its id, unique among the events of a meter.
    pub id: String,
    /// When it happened.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub at: DateTime<Utc>,
    /// How much; what it means depends on the aggregation.
    pub quantity: Quantity,
    /// What is counted once, such as a user; needed by unique counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_key: Option<String>,
    /// The price of what was used, where the event carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<EventAmount>,
    /// For filters and groups; each name once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// The event that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

impl UsageEvent {
    fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    fn passes(&self, filters: &[AttributeFilter]) -> bool {
        filters.iter().all(|filter| {
            (self.attribute(&filter.name)).is_some_and(|attribute| filter.any_of.contains(&attribute.value))
        })
    }
}

/// What a group had reached after its last event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CarriedOver {
    /// The group; empty where the measure has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<Attribute>,
    /// Count, sum, largest, smallest, last quantity or level; absent before the first event, and for unique counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Quantity>,
    /// The keys that are present, for unique counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
}

/// The usage of one group in a period, and what it was computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AggregatedUsage {
    /// The group; empty where the measure has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<Attribute>,
    /// The result.
    pub quantity: Quantity,
    /// The result before it was rounded, cut to 9 decimals; a last decimal of 0 that is not exact becomes 1.
    pub unrounded: Decimal,
    /// How many events of the period count.
    pub events: u64,
    /// What the period started from; nothing unless the measure is recurring.
    pub started_from: CarriedOver,
    /// What a recurring measure carries over to the next period.
    pub carried_over: CarriedOver,
}

/// Aggregates events over a period, for every group that has something carried over or an event up to the end of the period, in the
/// order of the groups; without grouping, there is always one result.
///
/// A recurring measure starts from what was carried over and from the events before the period, so `carried_over` must not
/// contain what `events` contain. One that is not recurring ignores both. Events at or after the end are ignored.
///
/// # Errors
/// [`Code::AlreadyExists`] where two events have one id, or correct the same event; [`Code::InvalidInput`] where a unique count
/// meets an event without a key; [`Code::InvalidPeriod`]; [`Code::TooManyDecimals`] for a rounding to more than 6 decimals;
/// [`Code::NumberOutOfRange`] when a result does not fit.
///
/// # Example: a wrong event is replaced
/// ```
/// use bss_core::calendar::{Part, Period, Zone, parse_date};
/// use bss_core::usage::aggregation::{Measure, UsageEvent, UsagePeriod, aggregate};
/// let measure: Measure = serde_json::from_str(r#"{"aggregation": "sum"}"#).unwrap();
/// let events: Vec<UsageEvent> = serde_json::from_str(r#"[
///   {"id": "1", "at": "2026-01-05T10:00:00Z", "quantity": "300"},
///   {"id": "2", "at": "2026-01-06T10:00:00Z", "quantity": "4.5"},
///   {"id": "3", "at": "2026-01-05T10:00:00Z", "quantity": "3", "correction": {"replaces": {"event": "1"}}}]"#).unwrap();
/// let january = Period::new(parse_date("2026-01-01")?, parse_date("2026-02-01")?)?;
/// let period = UsagePeriod::of(Part::whole(january), Zone::UTC)?;
/// let usage = aggregate(&measure, &[], &events, &period)?;
/// assert_eq!((usage[0].quantity.to_string(), usage[0].events), ("7.5".into(), 2));
///
/// // A month without events has one result, zero.
/// assert!(aggregate(&measure, &[], &[], &period)?[0].quantity.is_zero());
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn aggregate(
    measure: &Measure,
    carried_over: &[CarriedOver],
    events: &[UsageEvent],
    period: &UsagePeriod,
) -> Result<Vec<AggregatedUsage>> {
    period.check()?;
    let mut groups: BTreeMap<Vec<Attribute>, (State, Vec<&UsageEvent>)> = BTreeMap::new();
    if measure.group_by.is_empty() {
        groups.entry(Vec::new()).or_default();
    }
    if measure.recurring {
        for carried in carried_over {
            let state = &mut groups.entry(carried.group.clone()).or_default().0;
            *state = State::read(carried);
        }
    }
    for event in standing(events)? {
        if measure.sees(event, period) {
            let names = measure.group_by.iter();
            let group = names.filter_map(|name| event.attribute(name).cloned()).collect();
            groups.entry(group).or_default().1.push(event);
        }
    }
    (groups.into_iter())
        .map(|(group, (state, events))| aggregate_group(measure, group, state, events, period))
        .collect()
}

/// The events of a period that count, each with its rounded quantity, in the order of time: what [`Aggregation::Each`] measures.
///
/// # Errors
/// As [`aggregate`].
pub fn each_event<'e>(
    measure: &Measure,
    events: &'e [UsageEvent],
    period: &UsagePeriod,
) -> Result<Vec<(&'e UsageEvent, Quantity)>> {
    period.check()?;
    let mut counting: Vec<&UsageEvent> = standing(events)?
        .filter(|event| measure.sees(event, period))
        .collect();
    counting.sort_by_key(|event| (event.at, &event.id));
    let rounded = |event: &'e UsageEvent| Ok((event, measure.round(event.quantity.decimal())?));
    counting.into_iter().map(rounded).collect()
}

impl Measure {
    /// Whether an event that stands is part of what is measured.
    fn sees(&self, event: &UsageEvent, period: &UsagePeriod) -> bool {
        let is_seen = event.at < period.end && (self.recurring || event.at >= period.start);
        is_seen && event.passes(&self.filters)
    }

    fn round(&self, quantity: Decimal) -> Result<Quantity> {
        Quantity::new(
            self.rounding
                .unwrap_or(QuantityRounding::FINEST)
                .apply(quantity)?,
        )
    }
}

/// The events that count: all that no other names, and that void none.
fn standing(events: &[UsageEvent]) -> Result<impl Iterator<Item = &UsageEvent>> {
    let mut ids = BTreeSet::new();
    let mut corrected = BTreeSet::new();
    for (index, event) in events.iter().enumerate() {
        let twice = |message: &str, id: &str| {
            let error = Error::new(Code::AlreadyExists, message).found(id);
            Err(error.at_index(index).at("events"))
        };
        if !ids.insert(event.id.as_str()) {
            return twice("two events have one id", &event.id);
        }
        if let Some(wrong) = event.correction.as_ref().map(Correction::event)
            && !corrected.insert(wrong)
        {
            return twice("an event is corrected twice; correct the correction", wrong);
        }
    }
    Ok(events.iter().filter(move |event| {
        let voids = matches!(event.correction, Some(Correction::Voids { .. }));
        !voids && !corrected.contains(event.id.as_str())
    }))
}

/// What has been reached: the level, or the keys that are present.
#[derive(Clone, Debug, Default)]
struct State {
    level: Option<Quantity>,
    keys: BTreeSet<String>,
}

impl State {
    fn read(carried: &CarriedOver) -> State {
        State {
            level: carried.level,
            keys: carried.keys.iter().cloned().collect(),
        }
    }

    fn write(&self, group: &[Attribute]) -> CarriedOver {
        CarriedOver {
            group: group.to_vec(),
            level: self.level,
            keys: self.keys.iter().cloned().collect(),
        }
    }

    fn level(&self) -> Quantity {
        self.level.unwrap_or_default()
    }

    /// The state after an event.
    fn apply(&mut self, aggregation: Aggregation, event: &UsageEvent) -> Result<()> {
        let quantity = event.quantity;
        self.level = Some(match aggregation {
            Aggregation::Count => self.level().plus(Quantity::ONE)?,
            Aggregation::Sum | Aggregation::WeightedSum | Aggregation::ProratedSum | Aggregation::Each => {
                self.level().plus(quantity)?
            }
            Aggregation::Max => self.level.map_or(quantity, |level| level.max(quantity)),
            Aggregation::Min => self.level.map_or(quantity, |level| level.min(quantity)),
            Aggregation::Latest => quantity,
            Aggregation::UniqueCount | Aggregation::ProratedUniqueCount => {
                let key = unique_key(event)?;
                if quantity.is_negative() {
                    self.keys.remove(key);
                } else if !self.keys.contains(key) {
                    self.keys.insert(key.to_owned());
                }
                return Ok(());
            }
        });
        Ok(())
    }
}

fn unique_key(event: &UsageEvent) -> Result<&str> {
    event.unique_key.as_deref().ok_or_else(|| {
        Error::new(Code::InvalidInput, "a unique count needs the key of every event")
            .at("uniqueKey")
            .found(&event.id)
    })
}

fn aggregate_group(
    measure: &Measure,
    group: Vec<Attribute>,
    mut state: State,
    mut events: Vec<&UsageEvent>,
    period: &UsagePeriod,
) -> Result<AggregatedUsage> {
    events.sort_by_key(|event| (event.at, &event.id));
    let (before, within) = events.split_at(events.partition_point(|event| event.at < period.start));
    for event in before {
        state.apply(measure.aggregation, event)?;
    }
    let start = state.clone();
    for event in within {
        state.apply(measure.aggregation, event)?;
    }
    let unrounded = match measure.aggregation {
        Aggregation::UniqueCount => Decimal::from(u64::try_from(state.keys.len()).unwrap_or(u64::MAX)),
        Aggregation::WeightedSum => weighted_sum(&start, within, period)?,
        Aggregation::ProratedSum => prorated::sum(start.level(), within, period)?,
        Aggregation::ProratedUniqueCount => prorated::unique_count(&start.keys, within, period)?,
        Aggregation::Count
        | Aggregation::Sum
        | Aggregation::Max
        | Aggregation::Min
        | Aggregation::Latest
        | Aggregation::Each => state.level().decimal(),
    };
    let quantity = match measure.aggregation {
        Aggregation::Each => within.iter().try_fold(Quantity::ZERO, |sum, event| {
            sum.plus(measure.round(event.quantity.decimal())?)
        })?,
        _ => measure.round(unrounded)?,
    };
    Ok(AggregatedUsage {
        quantity,
        unrounded,
        events: u64::try_from(within.len()).unwrap_or(u64::MAX),
        started_from: start.write(&group),
        carried_over: if measure.recurring {
            state.write(&group)
        } else {
            State::default().write(&group)
        },
        group,
    })
}

/// The level averaged over the period, which every event changes at its instant.
fn weighted_sum(start: &State, events: &[&UsageEvent], period: &UsagePeriod) -> Result<Decimal> {
    let micros = |at: DateTime<Utc>| i128::from(at.timestamp_micros());
    let end = micros(period.end);
    let length = end.saturating_sub(micros(period.start));
    // A change that lasts to the end counts for that time; what was there at the start counts for the whole of it.
    let area =
        |change: Quantity, from: i128| i128::from(change.micro()).checked_mul(end.saturating_sub(from));
    let whole = area(start.level(), micros(period.start));
    let area = (events.iter()).try_fold(whole, |sum, event| {
        Some(sum?.checked_add(area(event.quantity, micros(event.at))?))
    });
    rounding::quotient(area.flatten().ok_or_else(rounding::out_of_range)?, length)
}
