//! Setting stock aside for an order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::resource::ResourceId;
use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::orders::OrderId;

id! {
    /// Names a reservation.
    ReservationId = "reservation",
}

/// Where a reservation is in its life. It ends exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ReservationState {
    /// The pieces are set aside.
    Held,
    /// The pieces were handed over.
    Consumed,
    /// The order did not want them.
    Released,
    /// The order took too long.
    Expired,
}

serde_column!(name: ReservationState);

/// What can happen to a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ReservationEvent {
    /// The pieces are handed over.
    Consume,
    /// The order does not want them.
    Release,
    /// The order took too long.
    Expire,
}

entity! {
    /// Pieces of one item, set aside for one order.
    pub struct Reservation: reservation {
        key {
            /// Its id.
            id: ReservationId,
        }
        data {
            /// The order.
            order_id: OrderId,
            /// The item of the order.
            order_item: String,
            /// What is set aside.
            item_code: String,
            /// How many pieces; 1 where the piece is known.
            quantity: i64,
            /// The piece, where every piece is known by its serial.
            resource_id: Option<ResourceId>,
            /// Its serial.
            serial: Option<String>,
            /// Whether it still holds.
            state: ReservationState,
            /// When it expires; nothing once work on the order has begun.
            expires_at: Option<DateTime<Utc>>,
        }
        index [order_id]
        index [resource_id]
        index [state, expires_at]
        refers [item_code: stock_item, resource_id: resource]
    }
}

/// What an item of an order needs from stock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Need {
    /// The item of the order.
    pub order_item: String,
    /// What it needs.
    pub item_code: String,
    /// How many pieces, at least 1.
    pub quantity: i64,
    /// One piece in particular, such as the number that the customer chose; quantity 1.
    #[serde(default)]
    pub serial: Option<String>,
}

/// Sets stock aside for an order: all that is needed, or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Reserve {
    /// The order.
    pub order_id: OrderId,
    /// What it needs, at most 1,000 entries.
    pub needs: Vec<Need>,
    /// When the reservations expire; nothing for never.
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
}

/// Gives back everything that is set aside for an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Release {
    /// The order.
    pub order_id: OrderId,
}

/// Reservations that one call made or ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Reservations {
    /// The reservations.
    pub items: Vec<Reservation>,
}

/// Ends the reservations whose time is over and makes their pieces available again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ExpireReservations {}

/// What [`ExpireReservations`] did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Expired {
    /// How many reservations expired.
    pub reservations: u64,
}

/// Asks for the reservations of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListReservations {
    /// The order.
    pub order_id: OrderId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

/// A page of reservations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ReservationPage {
    /// The reservations.
    pub items: Vec<Reservation>,
    /// Cursor of the next page, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}
