//! The domain of an embeddable business support system: pure, without clock, randomness or I/O.

#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::disallowed_methods
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        reason = "a sum that is out of range fails the test"
    )
)]

pub mod access;
pub mod audit;
pub mod auditor;
pub mod billing;
mod bss;
pub mod calendar;
pub mod canonical;
pub mod catalog;
pub mod connector;
mod context;
pub mod credit;
pub mod crm;
mod decimal;
pub mod entity;
mod error;
pub mod events;
mod exact;
pub mod history;
mod id;
pub mod inventory;
pub mod ledger;
mod lifecycle;
mod money;
pub mod operation;
pub mod orders;
mod page;
pub mod payments;
pub mod pricing;
pub mod provisioning;
mod quantity;
pub mod revenue;
pub mod schema;
pub mod store;
pub mod subscriptions;
pub mod tasks;
mod text;
pub mod turn;
pub mod unfinished;
pub mod usage;
mod work;
mod worker;

pub use bss::{Bss, Job, Prepared, Progress};
pub use context::{Clock, FixedClock, IdSource, Principal, SeededIds, parse_instant};
pub use decimal::{Decimal, Rounding};
pub use error::{Code, Details, Error, Fact, Result, Severity, Violation};
pub use id::{TenantId, TypedId};
pub use money::{Currency, Money, allocate};
pub use quantity::Quantity;
pub use work::{Found, Reader, Work};
pub use worker::{Report, Worker};
