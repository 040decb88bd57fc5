//! What was used in a period: for people, and for billing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::aggregation::{AggregatedUsage, Aggregation, UsageEvent, UsagePeriod, aggregate, each_event};
use super::meter::{Meter, meter};
use super::record::UsageRecord;
use crate::billing::UsageStamp;
use crate::calendar::{Part, Period, Zone};
use crate::crm::{self, Account};
use crate::entity::{Column as _, Entity as _, Query};
use crate::error::{Error, Result};
use crate::pricing::UsageItem;
use crate::store::{Measure, Total, Value};
use crate::subscriptions::{Subscription, SubscriptionId};
use crate::work::Reader;

/// Asks what a subscription used in a period, for every meter that has usage of it.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound); those of [`aggregate`](super::aggregation::aggregate).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SummariseUsage {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// The days, in the zone of the account.
    pub period: Period,
}

/// What a subscription used in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UsageSummary {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// First instant of the period.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub start: DateTime<Utc>,
    /// First instant after it.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub end: DateTime<Utc>,
    /// The zone of the account.
    pub zone: Zone,
    /// One entry for each meter, by code.
    pub meters: Vec<MeterUsage>,
}

/// What a meter counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MeterUsage {
    /// The meter.
    pub meter: String,
    /// What one of it is.
    pub unit: String,
    /// One entry for each group.
    pub usage: Vec<AggregatedUsage>,
}

pub(crate) fn summary(reader: &Reader<'_>, input: &SummariseUsage) -> Result<UsageSummary> {
    let at_subscription = |error: Error| error.at("subscriptionId");
    let id = input.subscription_id;
    let subscription = reader.load(Subscription::key(id)).map_err(at_subscription)?;
    // The account may have been opened in the middle of the period.
    let opened_on = reader.load(Account::key(subscription.account_id))?.opened_on;
    let zone = crm::terms(
        reader,
        subscription.account_id,
        input.period.start().max(opened_on),
    )?
    .zone;
    let period = UsagePeriod::of(Part::whole(input.period), zone)?;
    let of_subscription = UsageRecord::all().equals(|usage| usage.subscription_id, id);
    let by_meter = vec![UsageRecord::FIELDS.meter.position()];
    let mut meters = Vec::new();
    for group in reader.totals(&of_subscription, by_meter, vec![Measure::Count])? {
        let [Value::Text(code)] = group.values.as_slice() else {
            continue;
        };
        let meter = meter(reader, code)?;
        meters.push(MeterUsage {
            usage: aggregated(reader, &meter, id, &period)?,
            meter: meter.code,
            unit: meter.unit,
        });
    }
    Ok(UsageSummary {
        subscription_id: id,
        start: period.start,
        end: period.end,
        zone,
        meters,
    })
}

/// The records that a period is measured from. What a recurring meter had reached before is part of what it measures. A correction
/// stands at the instant of what it corrects, so the two are always found together.
fn records(
    meter: &Meter,
    subscription_id: SubscriptionId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Query<UsageRecord> {
    let from = (!meter.measure.recurring).then_some(from);
    UsageRecord::all()
        .equals(|usage| usage.subscription_id, subscription_id)
        .equals(|usage| usage.meter, &meter.code)
        .between(|usage| usage.at, from, Some(to))
}

/// What tells one state of the usage that a period is measured from from another, without looking at the events.
pub(crate) fn stamp(
    reader: &Reader<'_>,
    meter: &Meter,
    subscription_id: SubscriptionId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<UsageStamp> {
    let query = records(meter, subscription_id, from, to);
    let last = Measure::Max(UsageRecord::FIELDS.recorded_at.position());
    let groups = reader.totals(&query, Vec::new(), vec![Measure::Count, last])?;
    match groups.first().map(|group| group.totals.as_slice()) {
        Some([Total::Number(events), Total::Value(recorded_at)]) => Ok(UsageStamp {
            events: u64::try_from(*events).map_err(|error| Error::defect(error.to_string()))?,
            last_recorded_at: Option::from_value(recorded_at, None)?,
        }),
        _ => Err(Error::defect("a count and a maximum have two answers")),
    }
}

fn aggregated(
    reader: &Reader<'_>,
    meter: &Meter,
    subscription_id: SubscriptionId,
    period: &UsagePeriod,
) -> Result<Vec<AggregatedUsage>> {
    let events = events(reader, meter, subscription_id, period)?;
    aggregate(&meter.measure, &[], &events, period)
}

fn events(
    reader: &Reader<'_>,
    meter: &Meter,
    subscription_id: SubscriptionId,
    period: &UsagePeriod,
) -> Result<Vec<UsageEvent>> {
    let query = records(meter, subscription_id, period.start, period.end);
    let records = reader.find(&query)?.into_iter();
    Ok(records.map(UsageRecord::into_event).collect())
}

/// What a meter made of the usage of a period, ready to be priced: one item for each group, or for each event in the order of time.
pub(crate) fn measured(
    reader: &Reader<'_>,
    meter: &Meter,
    subscription_id: SubscriptionId,
    period: &UsagePeriod,
) -> Result<Vec<UsageItem>> {
    if meter.measure.aggregation == Aggregation::Each {
        let events = events(reader, meter, subscription_id, period)?;
        let each = each_event(&meter.measure, &events, period)?.into_iter();
        return Ok(each
            .map(|(event, quantity)| UsageItem {
                quantity: quantity.decimal(),
                meter: Some(meter.code.clone()),
                amount: event.amount.map(|carried| carried.amount),
                attributes: event.attributes.clone(),
            })
            .collect());
    }
    let usage = aggregated(reader, meter, subscription_id, period)?;
    Ok(usage
        .into_iter()
        .map(|usage| UsageItem {
            quantity: usage.quantity.decimal(),
            meter: Some(meter.code.clone()),
            amount: None,
            attributes: usage.group,
        })
        .collect())
}
