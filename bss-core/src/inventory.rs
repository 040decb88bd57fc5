//! Inventory: what can be given to a customer, counted in stock or known by its serial, and set aside for an order until it is
//! handed over.
//!
//! A [`StockItem`] says what a thing is, its [`StockLevel`] how many there are. The level is only ever changed by additions with a
//! minimum of 0, so that `0 <= reserved <= on hand` holds at every moment, whoever else reserves at the same time. Of a serialised
//! item every piece is a [`Resource`] with a lifecycle of its own. A [`Reservation`] ends exactly once: consumed, released or expired.

mod reservation;
mod resource;
mod stock;

pub use reservation::{
    ExpireReservations, Expired, ListReservations, Need, Release, Reservation, ReservationEvent,
    ReservationId, ReservationPage, ReservationState, Reservations, Reserve,
};
pub use resource::{
    ChangeResource, EndQuarantine, ListResources, QuarantineEnded, Resource, ResourceEvent, ResourceId,
    ResourcePage, ResourceState,
};
pub use stock::{
    DefineItem, GetItem, ItemKind, ListItems, Receive, Stock, StockItem, StockItemPage, StockLevel,
};

pub(crate) use reservation::{
    consume, expire_reservations, free, held, list_reservations, release, reserve, secure,
};
pub(crate) use resource::{change_resource, end_quarantine, give_back, in_use, list_resources};
pub(crate) use stock::{define_item, get_item, list_items, receive};
