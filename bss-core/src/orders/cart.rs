//! Carts: orders that are still being put together. Nothing is promised before a cart is submitted.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::entity::{entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::work::{Reader, Work};

use super::order::{NewItem, NewOrder, OrderId};
use super::quote::{Quote, quote};
use super::submission::{OrderDetails, Submit, submit};
use super::validation::ITEMS_AT_MOST;

id! {
    /// Names a cart.
    CartId = "cart",
}

serde_column!(json: NewOrder);

entity! {
    /// An order that is still being put together.
    pub struct Cart: cart {
        key {
            /// Its id.
            id: CartId,
        }
        data {
            /// What would be ordered.
            content: NewOrder,
            /// The order that it became; it does not change after that.
            order_id: Option<OrderId>,
            /// When it was created.
            created_at: DateTime<Utc>,
        }
        refers [order_id: product_order]
    }
}

/// Begins a cart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreateCart {
    /// What is in it to begin with; its items may be none.
    pub content: NewOrder,
}

/// Puts an item into a cart, in the place of the item with the same id if there is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PutIntoCart {
    /// The cart.
    pub cart_id: CartId,
    /// The item.
    pub item: NewItem,
}

/// Takes an item out of a cart, and what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TakeFromCart {
    /// The cart.
    pub cart_id: CartId,
    /// Id of the item.
    pub item: String,
}

/// Asks for a cart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetCart {
    /// The cart.
    pub cart_id: CartId,
}

/// Places the order that a cart holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SubmitCart {
    /// The cart.
    pub cart_id: CartId,
    /// Whether a person has decided for it where rules leave that to a person.
    #[serde(default)]
    pub referred_is_accepted: bool,
}

pub(crate) fn create_cart(work: &mut Work<'_>, input: &CreateCart) -> Result<Cart> {
    let cart = Cart {
        id: work.new_id(),
        content: input.content.clone(),
        order_id: None,
        created_at: work.now(),
    };
    work.insert(&cart)?;
    Ok(cart)
}

fn open(reader: &Reader<'_>, id: CartId) -> Result<Cart> {
    let cart: Cart = reader.load(Cart::key(id)).map_err(|error| error.at("cartId"))?;
    match cart.order_id {
        None => Ok(cart),
        Some(order) => Err(Error::new(Code::IllegalTransition, "the cart was submitted")
            .at("cartId")
            .found(order)),
    }
}

pub(crate) fn put_into_cart(work: &mut Work<'_>, input: &PutIntoCart) -> Result<Cart> {
    let mut cart = open(work, input.cart_id)?;
    let items = &mut cart.content.items;
    let position = items.iter().position(|item| item.item == input.item.item);
    match position.and_then(|position| items.get_mut(position)) {
        Some(item) => *item = input.item.clone(),
        None => items.push(input.item.clone()),
    }
    if items.len() > ITEMS_AT_MOST {
        return Err(Error::new(Code::TooManyItems, "the cart is full")
            .at("item")
            .expected(ITEMS_AT_MOST));
    }
    work.update(&cart)?;
    Ok(cart)
}

pub(crate) fn take_from_cart(work: &mut Work<'_>, input: &TakeFromCart) -> Result<Cart> {
    let mut cart = open(work, input.cart_id)?;
    if !cart.content.items.iter().any(|item| item.item == input.item) {
        return Err(Error::new(Code::NotFound, "no such item")
            .at("item")
            .found(&input.item));
    }
    let mut taken = vec![input.item.clone()];
    while let Some(id) = taken.pop() {
        let inside = cart.content.items.iter();
        let inside = inside.filter(|item| item.parent.as_ref() == Some(&id) && item.item != id);
        taken.extend(inside.map(|item| item.item.clone()));
        cart.content.items.retain(|item| item.item != id);
    }
    work.update(&cart)?;
    Ok(cart)
}

pub(crate) fn get_cart(reader: &Reader<'_>, input: &GetCart) -> Result<Cart> {
    reader
        .load(Cart::key(input.cart_id))
        .map_err(|error| error.at("cartId"))
}

pub(crate) fn quote_cart(reader: &Reader<'_>, input: &GetCart) -> Result<Quote> {
    quote(reader, &open(reader, input.cart_id)?.content)
}

pub(crate) fn submit_cart(work: &mut Work<'_>, input: &SubmitCart) -> Result<OrderDetails> {
    let mut cart = open(work, input.cart_id)?;
    let submitted = submit(
        work,
        &Submit {
            order: cart.content.clone(),
            referred_is_accepted: input.referred_is_accepted,
        },
    )?;
    cart.order_id = Some(submitted.order.id);
    work.update(&cart)?;
    Ok(submitted)
}
