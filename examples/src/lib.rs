//! What the runnable stories share: an operator's data read from files, the story that is told with it, and what a run shows at its
//! end.
//!
//! Nothing here knows a customer, a product or a date: all of that is in the folder `data`, and another folder works as well.

#![forbid(unsafe_code)]

pub mod args;
pub mod data;
pub mod html;
pub mod peer_cases;
pub mod progress;
pub mod report;
pub mod sql;
pub mod story;
pub mod torture;
pub mod workers;
