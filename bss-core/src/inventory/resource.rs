//! Pieces that are known by their serial, each with a lifecycle of its own.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::orders::OrderId;
use crate::subscriptions::SubscriptionId;

id! {
    /// Names one SIM, number or device.
    ResourceId = "resource",
}

/// Where a resource is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ResourceState {
    /// Can be reserved.
    Available,
    /// Set aside for an order.
    Reserved,
    /// In use by a subscription.
    Assigned,
    /// A number that rests after use.
    Quarantine,
    /// A number that left for another operator.
    PortedOut,
    /// Came back from the customer.
    Returned,
    /// Will not be used again.
    Retired,
    /// Broken.
    Damaged,
}

serde_column!(name: ResourceState);

/// What can happen to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ResourceEvent {
    /// It is set aside for an order.
    Reserve,
    /// Its order no longer wants it, or its reservation expired.
    Release,
    /// It is handed over to a subscription.
    Assign,
    /// Its subscription gave the number up.
    Quarantine,
    /// The number rested long enough.
    Age,
    /// The number left for another operator.
    PortOut,
    /// The customer gave it back.
    Return,
    /// It will not be used again.
    Retire,
    /// It broke.
    Damage,
}

entity! {
    /// One SIM, number or device.
    pub struct Resource: resource {
        key {
            /// Its id.
            id: ResourceId,
        }
        data {
            /// Which item it is a piece of.
            item_code: String,
            /// ICCID, number, serial: unique for the item.
            serial: String,
            /// Where it is in its life.
            state: ResourceState,
            /// The order that it is set aside for, or was handed over by.
            order_id: Option<OrderId>,
            /// The subscription that uses it.
            subscription_id: Option<SubscriptionId>,
            /// Until when a number rests.
            rests_until: Option<DateTime<Utc>>,
        }
        unique [item_code, serial]
        index [item_code, state]
        index [state, rests_until]
        index [subscription_id]
        refers [item_code: stock_item, subscription_id: subscription]
    }
}

/// Records what happened to a resource outside of any order: it was returned, retired, ported out, damaged, or its number is to
/// rest. Reserving, releasing and assigning are the work of reservations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeResource {
    /// The resource.
    pub resource_id: ResourceId,
    /// What happened: `quarantine`, `portOut`, `return`, `retire` or `damage`.
    pub event: ResourceEvent,
}

/// Makes numbers available again that rested long enough.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct EndQuarantine {}

/// What [`EndQuarantine`] did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct QuarantineEnded {
    /// How many numbers are available again.
    pub numbers: u64,
}

/// Asks for the resources of an item in one state, or of a subscription.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListResources {
    /// Only pieces of one item.
    pub item_code: Option<String>,
    /// Only those in one state; needs an item.
    pub state: Option<ResourceState>,
    /// Only those that one subscription uses; goes with neither item nor state.
    pub subscription_id: Option<SubscriptionId>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// A page of resources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ResourcePage {
    /// The resources.
    pub items: Vec<Resource>,
    /// Cursor of the next page, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}
