//! Usage as it was reported and as it is kept.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::aggregation::{Correction, EventAmount, UsageEvent};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::pricing::Attribute;
use crate::quantity::Quantity;
use crate::subscriptions::SubscriptionId;
use crate::work::Reader;

/// Something that a subscription consumed, added or removed, as a meter reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewUsage {
    /// The meter.
    pub meter: String,
    /// Its id, unique among the events of the meter: reported again, the event counts once.
    pub event_id: String,
    /// Who used it.
    pub subscription_id: SubscriptionId,
    /// When it happened; kept to the microsecond.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub at: DateTime<Utc>,
    /// How much, in units of the meter; below zero only where the meter takes away.
    pub quantity: Quantity,
    /// What is counted once, such as a user; needed by unique counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_key: Option<String>,
    /// The price of what was used, in the currency of the account, where the event carries it; needed by meters with an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<EventAmount>,
    /// For filters and groups; each name once, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// The event that this one corrects. It was reported before, for the same subscription and instant, and not yet corrected.
    /// Usage that stands at a wrong instant is voided and reported anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

serde_column!(json: EventAmount);

entity! {
    /// Usage that was accepted. It never changes; what is wrong is corrected by another record.
    pub struct UsageRecord: usage_record {
        key {
            /// The meter.
            meter: String,
            /// Its id, unique among the events of the meter.
            event_id: String,
        }
        data {
            /// Who used it.
            subscription_id: SubscriptionId,
            /// When it happened.
            at: DateTime<Utc>,
            /// How much, in units of the meter.
            quantity: Quantity,
            /// What is counted once, such as a user.
            unique_key: Option<String>,
            /// The price of what was used, where the event carries it.
            amount: Option<EventAmount>,
            /// For filters and groups, by name.
            attributes: Vec<Attribute>,
            /// The id of the event that it corrects.
            corrects: Option<String>,
            /// Whether it only takes away what it corrects, and does not count itself.
            is_void: bool,
            /// When it was recorded.
            recorded_at: DateTime<Utc>,
        }
        unique [meter, corrects]
        index [subscription_id, meter, at]
        refers [meter: meter, subscription_id: subscription]
    }
}

impl UsageRecord {
    /// The record of an event; attributes are ordered, and parts of a microsecond cut off.
    pub(super) fn of(usage: &NewUsage, recorded_at: DateTime<Utc>) -> UsageRecord {
        let mut attributes = usage.attributes.clone();
        attributes.sort();
        let (corrects, is_void) = match &usage.correction {
            None => (None, false),
            Some(Correction::Replaces { event }) => (Some(event.clone()), false),
            Some(Correction::Voids { event }) => (Some(event.clone()), true),
        };
        UsageRecord {
            meter: usage.meter.clone(),
            event_id: usage.event_id.clone(),
            subscription_id: usage.subscription_id,
            at: DateTime::from_timestamp_micros(usage.at.timestamp_micros()).unwrap_or(usage.at),
            quantity: usage.quantity,
            unique_key: usage.unique_key.clone(),
            amount: usage.amount,
            attributes,
            corrects,
            is_void,
            recorded_at,
        }
    }

    /// The first field in which two records with one id differ.
    pub(super) fn difference(&self, other: &UsageRecord) -> Option<&'static str> {
        let fields = [
            ("subscriptionId", self.subscription_id == other.subscription_id),
            ("at", self.at == other.at),
            ("quantity", self.quantity == other.quantity),
            ("uniqueKey", self.unique_key == other.unique_key),
            ("amount", self.amount == other.amount),
            ("attributes", self.attributes == other.attributes),
            (
                "correction",
                self.corrects == other.corrects && self.is_void == other.is_void,
            ),
        ];
        fields
            .into_iter()
            .find(|(_, is_equal)| !is_equal)
            .map(|(name, _)| name)
    }

    /// The event, for aggregation.
    pub(super) fn into_event(self) -> UsageEvent {
        let correction = self.corrects.map(|event| {
            if self.is_void {
                Correction::Voids { event }
            } else {
                Correction::Replaces { event }
            }
        });
        UsageEvent {
            id: self.event_id,
            at: self.at,
            quantity: self.quantity,
            unique_key: self.unique_key,
            amount: self.amount,
            attributes: self.attributes,
            correction,
        }
    }
}

/// Asks for the usage of a subscription: by the instant at which it happened where a meter is named, otherwise by meter and id.
///
/// # Errors
/// [`Code::InvalidInput`] where a time is asked for without a meter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListUsage {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// Only usage of one meter.
    #[serde(default)]
    pub meter: Option<String>,
    /// Only what happened at this instant or later; needs a meter.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub from: Option<DateTime<Utc>>,
    /// Only what happened before this instant; needs a meter.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub to: Option<DateTime<Utc>>,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of usage.
    UsagePage of UsageRecord
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListUsage) -> Result<UsagePage> {
    let mut query = UsageRecord::all().equals(|usage| usage.subscription_id, input.subscription_id);
    match &input.meter {
        Some(meter) => {
            query = query
                .equals(|usage| usage.meter, meter)
                .order_by(|usage| usage.at);
            if input.from.is_some() || input.to.is_some() {
                query = query.between(|usage| usage.at, input.from, input.to);
            }
        }
        None if input.from.is_some() || input.to.is_some() => {
            return Err(
                Error::new(Code::InvalidInput, "usage at a time is listed for one meter").at("meter"),
            );
        }
        None => {}
    }
    let page = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(UsagePage {
        items: page.items,
        next: page.next,
    })
}
