//! Orders and their items, as they are kept and as they come in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::catalog::{FeatureValue, PriceOverride};
use crate::crm::{AccountId, CustomerId};
use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::money::{Currency, Money};
use crate::subscriptions::SubscriptionId;

use super::lifecycle::OrderState;

id! {
    /// Names an order.
    OrderId = "order",
}

entity! {
    /// What a customer asked for at one time.
    pub struct Order: product_order {
        key {
            /// Its id.
            id: OrderId,
        }
        data {
            /// What the system that placed it calls it, unique; it makes placing it twice harmless.
            external_id: Option<String>,
            /// Whose it is.
            customer_id: CustomerId,
            /// The account that pays.
            account_id: AccountId,
            /// The channel that sold it; empty where none was named.
            channel: String,
            /// Where it is in its life.
            state: OrderState,
            /// The date for which it is asked.
            requested_on: NaiveDate,
            /// When it was created.
            created_at: DateTime<Utc>,
            /// When it came to an end.
            ended_at: Option<DateTime<Utc>>,
            /// Ids of its items, in the order in which they were asked for.
            items: Vec<String>,
        }
        unique [external_id]
        index [customer_id, state]
        index [account_id, created_at]
        index [state, created_at]
        refers [customer_id: customer, account_id: account]
    }
}

entity! {
    /// One thing that an order adds, changes or ends.
    pub struct OrderItem: order_item {
        key {
            /// The order.
            order_id: OrderId,
            /// Its id within the order.
            item: String,
        }
        data {
            /// Its place in the order, from 0 on.
            position: u32,
            /// What is done.
            action: ItemAction,
            /// Code of the offering that the customer has afterwards; of the one that ends where it is a deletion.
            offering: String,
            /// Its version.
            version: u32,
            /// How many the customer has afterwards.
            quantity: i64,
            /// Id of the item of the same order that is the bundle or host of this one.
            parent: Option<String>,
            /// The subscription that it changes or ends, or that it brought about.
            subscription_id: Option<SubscriptionId>,
            /// What is configured; where it is a modification only what changes.
            configuration: Vec<FeatureValue>,
            /// Positions of the prices of the offering's version that apply.
            prices: Vec<u32>,
            /// Prices that were agreed on for this customer.
            overrides: Vec<PriceOverride>,
            /// The currency of its account.
            currency: Currency,
            /// What will be charged once, and for the first period of what is charged in advance; before tax, for whole periods.
            due_now: Money,
            /// Where it is in its life.
            state: OrderState,
            /// Why it is held or failed.
            error: Option<String>,
        }
        index [subscription_id]
        refers [order_id: product_order, subscription_id: subscription]
    }
}

/// What an item of an order does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ItemAction {
    /// The customer gets something.
    Add,
    /// Something that the customer has changes: its offering, quantity or configuration.
    Modify,
    /// Something that the customer has ends.
    Delete,
    /// Something that the customer has is named, to add to it.
    NoChange,
}

serde_column!(name: ItemAction);

impl ItemAction {
    /// Whether it changes or ends something that the customer has.
    pub(crate) const fn changes(self) -> bool {
        matches!(self, ItemAction::Modify | ItemAction::Delete)
    }
}

/// One item of an order that is asked for.
///
/// # Example: two SIM cards for a line that the same order adds
/// ```
/// use bss_core::orders::{ItemAction, NewItem};
/// let item: NewItem = serde_json::from_str(
///     r#"{"item": "2", "action": "add", "offering": "multi-sim", "quantity": 2, "parent": "1"}"#,
/// )?;
/// assert_eq!((item.action, item.quantity), (ItemAction::Add, Some(2)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewItem {
    /// Its id within the order.
    pub item: String,
    /// What is done.
    pub action: ItemAction,
    /// Code of the offering to add, or to change to.
    #[serde(default)]
    pub offering: Option<String>,
    /// Its version; by default the one that is sold.
    #[serde(default)]
    pub version: Option<u32>,
    /// How many, at least 1; by default 1, or what the customer has.
    #[serde(default)]
    pub quantity: Option<i64>,
    /// Id of the item of the same order that is the bundle or host of this one.
    #[serde(default)]
    pub parent: Option<String>,
    /// The subscription that is changed, ended or named.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// What is configured. A feature that a modification names gets exactly these values, one that it does not name keeps its own.
    #[serde(default)]
    pub configuration: Vec<FeatureValue>,
    /// Prices that were agreed on for this customer.
    #[serde(default)]
    pub overrides: Vec<PriceOverride>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewOrder {
    /// What the system that places it calls it, unique; at most 200 characters.
    #[serde(default)]
    pub external_id: Option<String>,
    /// The account that pays; its customer places the order.
    pub account_id: AccountId,
    /// The channel that sells it.
    #[serde(default)]
    pub channel: String,
    /// The date for which it is asked; today by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub requested_on: Option<NaiveDate>,
    /// What is added, changed and ended; at most 1,000.
    pub items: Vec<NewItem>,
}
