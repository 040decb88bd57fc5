//! The engines that a business support system stores its rows in, and everything of `bss-core`.
//!
//! [`open`] is where most programs start. [`MemoryStore`] and [`SqliteStore`] are always here, `PostgresStore` with the feature
//! `postgres`; [`conformance`] is the kit that they, and any engine of your own, pass; [`copy()`] moves everything from one to another;
//! [`FaultyStore`] fails on purpose, for tests. [`transaction`] puts an operation into a transaction of the host's own, and `AsyncBss` (feature
//! `async`) lets operations be awaited.

#![forbid(unsafe_code)]

#[cfg(feature = "async")]
pub use asynchronous::AsyncBss;
pub use bss_core::*;
pub use copy::{Copied, CopiedTable, CopiedTenant, copy};
pub use faulty::{Fault, FaultyStore};
pub use host::{RandomIds, SystemClock, in_memory, open, open_store, open_with};
pub use memory::MemoryStore;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
pub use sqlite::SqliteStore;

#[cfg(feature = "async")]
mod asynchronous;
pub mod conformance;
mod copy;
mod faulty;
mod host;
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
pub mod request;
mod sql;
mod sqlite;
pub mod transaction;

/// So is that of the guide to PostgreSQL.
#[cfg(all(doctest, feature = "postgres"))]
#[doc = include_str!("../../docs/guide/postgresql.md")]
struct Guide;

/// The program in the README is compiled and run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
