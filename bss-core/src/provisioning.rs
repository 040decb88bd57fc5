//! Provisioning: the services of a subscription, and the order in which they are made to run or taken down.

use serde::{Deserialize, Serialize};

use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::orders::OrderId;
use crate::subscriptions::SubscriptionId;
use crate::tasks::TaskId;

id! {
    /// Names a service.
    ServiceId = "service",
}

/// Where a service is in its life, by the names of TM Forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceState {
    /// It can be built.
    FeasibilityChecked,
    /// It is known how.
    Designed,
    /// What it needs is set aside.
    Reserved,
    /// Built, not running.
    Inactive,
    /// Runs.
    Active,
    /// Stopped for a while.
    Suspended,
    /// Gone for good.
    Terminated,
}

/// What is done to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceAction {
    /// Make it run.
    Activate,
    /// Stop it for a while.
    Suspend,
    /// Let it run again.
    Resume,
    /// Change how it runs.
    Change,
    /// Take it down for good.
    Terminate,
}

/// How far the current action on a service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceProgress {
    /// Waits for others.
    Waiting,
    /// Its task is scheduled.
    Running,
    /// Its task failed for good; a person has to look.
    Held,
    /// Carried out.
    Done,
    /// A person decided to go on without it.
    Skipped,
    /// Its order was cancelled before anything was done.
    Cancelled,
}

serde_column!(name: ServiceState, ServiceAction, ServiceProgress);

entity! {
    /// One service of a subscription, and the action that is, or was last, carried out on it.
    pub struct Service: service {
        key {
            /// Its id.
            id: ServiceId,
        }
        data {
            /// The subscription that it is part of.
            subscription_id: SubscriptionId,
            /// The order that the action belongs to, if one does.
            order_id: Option<OrderId>,
            /// The item of that order.
            order_item: Option<String>,
            /// What kind of service it is, as the specification names it.
            code: String,
            /// Where it is in its life.
            state: ServiceState,
            /// Codes of the services of the same subscription that must run before it.
            depends_on: Vec<String>,
            /// Serials of what it uses.
            resources: Vec<String>,
            /// Whether the order cannot be cancelled once this service was activated.
            point_of_no_return: bool,
            /// What is done to it.
            action: ServiceAction,
            /// How far that is.
            progress: ServiceProgress,
            /// Whether the order was cancelled, so that what was done is undone.
            undoing: bool,
            /// How many actions there were; part of the idempotency key of each.
            actions: u32,
            /// The task of the action, once scheduled.
            task_id: Option<TaskId>,
        }
        index [subscription_id]
        index [order_id]
        refers [subscription_id: subscription, task_id: task]
    }
}

/// One service that a specification asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ServiceStep {
    /// What kind of service it is; unique within the specification.
    pub code: String,
    /// Codes of the services that must run before it.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// Whether the order cannot be cancelled once this service was activated.
    #[serde(default)]
    pub point_of_no_return: bool,
    /// Serials of what it uses, out of what the order reserved.
    #[serde(default)]
    pub resources: Vec<String>,
}

/// How the services of an order item ended, or where they are stuck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ItemOutcome {
    /// At least one is held, and a person has to look.
    Held,
    /// All are carried out or skipped.
    Completed,
    /// All are undone, or never began.
    Cancelled,
}
