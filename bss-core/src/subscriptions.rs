//! What a customer has: subscriptions, whose plan, quantity, pauses and end are facts with two times.
//!
//! The row of a [`Subscription`] says what it is now; the [`SubscriptionFact`]s say what it was, is and will be, and are all
//! that billing looks at. A change may be backdated or lie in the future.

mod change;
mod due;
mod fact;
mod lifecycle;
mod suspension;

pub use change::{
    CancelSubscription, ChangePlan, ChangeQuantity, GetSubscription, History, ListSubscriptions,
    ResumeSubscription, SubscriptionHistory, SubscriptionPage, SuspendSubscription, WinBack,
};
pub(crate) use change::{
    NewSubscription, QUANTITY_AT_MOST, abort, activate, cancel, change_plan, change_quantity, create, end,
    facts_of_end, facts_of_start, get, history, list, put_quantity, require_running, require_started, resume,
    suspend, switch_plan, win_back,
};
pub(crate) use due::end_due;
pub use due::{EndDue, SubscriptionsEnded};
pub use fact::{Aspect, Plan, Span, SubscriptionChange, SubscriptionFact, SubscriptionFactId, spans};
pub use lifecycle::{SubscriptionEvent, SubscriptionState};
pub use suspension::{Suspension, SuspensionReason};

use chrono::{DateTime, NaiveDate, Utc};

use crate::catalog::FeatureValue;
use crate::crm::{AccountId, CustomerId};
use crate::entity::entity;
use crate::id::id;
use crate::orders::OrderId;

id! {
    /// Identifies a subscription.
    SubscriptionId = "subscription"
}

entity! {
    /// One product that a customer has, wants or had.
    pub struct Subscription: subscription {
        key {
            /// Its id.
            id: SubscriptionId,
        }
        data {
            /// The account that is charged.
            account_id: AccountId,
            /// The customer who uses it.
            customer_id: CustomerId,
            /// The offering of the plan that was recorded last.
            offering: String,
            /// The offering's version.
            version: u32,
            /// The quantity that was recorded last, at least 1.
            quantity: i64,
            /// Where it stands.
            state: SubscriptionState,
            /// The bundle that it belongs to.
            parent_id: Option<SubscriptionId>,
            /// Why its service or its billing rests; empty while it runs.
            suspensions: Vec<Suspension>,
            /// The order that made it.
            order_id: Option<OrderId>,
            /// The item of that order.
            order_item: Option<String>,
            /// First day of service, in the zone of the account.
            started_on: Option<NaiveDate>,
            /// First day without service.
            ends_on: Option<NaiveDate>,
            /// When the last fact about it was recorded.
            changed_at: Option<DateTime<Utc>>,
            /// How its features are configured.
            configuration: Vec<FeatureValue>,
        }
        index [account_id, state]
        index [customer_id, state]
        index [parent_id]
        index [state, ends_on]
        refers [account_id: account, customer_id: customer, parent_id: subscription, order_id: product_order]
    }
}
