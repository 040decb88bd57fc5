//! Storage engines for the business support system of `bss-core`.

#![forbid(unsafe_code)]

pub use bss_core::*;
pub use memory::MemoryStore;

mod memory;
pub mod request;
