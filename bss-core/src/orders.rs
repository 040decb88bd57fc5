//! Orders: what a customer asked for, item by item, until it runs.
//!
//! A draft is a cart. What is submitted is judged as a whole ([`validate`]) against what the customer would have afterwards, and either
//! accepted or refused with every violation. After that the state of an order follows from those of its items ([`roll_up`]).

mod cart;
mod defaults;
mod facts;
mod lifecycle;
mod order;
mod outcome;
mod progress;
mod quote;
mod submission;
mod survey;
mod validation;

pub use cart::{Cart, CartId, CreateCart, GetCart, PutIntoCart, SubmitCart, TakeFromCart};
pub use defaults::{with_defaults, with_endings};
pub use facts::{
    AccountFacts, CreditFacts, CustomerFacts, Holding, HoldingState, InFlight, OrderFacts, StockFact,
};
pub use lifecycle::{OrderEvent, OrderState, roll_up};
pub use order::{ItemAction, NewItem, NewOrder, Order, OrderId, OrderItem};
pub use progress::{CancelOrder, GetOrder, ListOrders, OrderPage};
pub use quote::{Quote, QuoteLine, RecurringTotal};
pub use submission::{OrderDetails, Submit};
pub use validation::validate;

pub(crate) use cart::{create_cart, get_cart, put_into_cart, quote_cart, submit_cart, take_from_cart};
pub(crate) use progress::{cancel, get_order, item_provisioned, list_orders};
pub(crate) use quote::quote;
pub(crate) use submission::submit;
pub(crate) use survey::{due_when_carried_out, refuse_past_order};
