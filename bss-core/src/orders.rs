//! Orders: what a customer asked for, item by item, until it runs.
//!
//! A draft is a cart. What is submitted is judged as a whole ([`validate`]) against what the customer would have afterwards, and either
//! accepted or refused with every violation. After that the state of an order follows from those of its items ([`roll_up`]).

mod defaults;
mod facts;
mod lifecycle;
mod order;
mod validation;

pub use defaults::with_defaults;
pub use facts::{
    AccountFacts, CreditFacts, CustomerFacts, Holding, HoldingState, InFlight, OrderFacts, StockFact,
};
pub use lifecycle::{OrderEvent, OrderState, roll_up};
pub use order::{ItemAction, NewItem, NewOrder, Order, OrderId, OrderItem};
pub use validation::validate;
