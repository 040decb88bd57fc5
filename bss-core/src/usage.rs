//! Usage: what customers consumed, and how much of it is billed.

pub mod aggregation;
