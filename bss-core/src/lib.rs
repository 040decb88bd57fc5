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
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, clippy::as_conversions))]

mod decimal;
mod error;
mod exact;
mod id;
mod money;

pub use decimal::{Decimal, Rounding};
pub use error::{Code, Details, Error, Fact, Result, Severity, Violation};
pub use id::{CustomerId, TenantId, TypedId};
pub use money::{Currency, Money, allocate};
