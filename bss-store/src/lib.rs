//! The engines that a business support system stores its rows in, and everything of `bss-core`.

#![forbid(unsafe_code)]

pub use bss_core::*;
pub use memory::MemoryStore;
pub use sqlite::SqliteStore;

pub mod conformance;
mod memory;
pub mod request;
mod sqlite;
