//! Usage: what customers consumed, and how much of it is billed.
//!
//! A [`Meter`] says what is counted. Events arrive in batches; each is recorded once under its meter and id, or kept as a
//! [`UsageRejection`] with its reason. A record never changes: a wrong one is corrected by an event that names it. What is billed is an
//! [`aggregation`] of the records of a period.

pub mod aggregation;
mod meter;
mod record;
mod recording;
mod rejection;
mod summary;

pub use meter::{DefineMeter, GetMeter, ListMeters, Meter, MeterPage};
pub use record::{ListUsage, NewUsage, UsagePage, UsageRecord};
pub use recording::{RecordUsage, RecordedUsage, RejectedUsage};
pub use rejection::{ListRejections, RejectionPage, UsageRejection};
pub use summary::{MeterUsage, SummariseUsage, UsageSummary};

pub(crate) use meter::{define_meter, get_meter, list_meters, meter};
pub(crate) use record::list;
pub(crate) use recording::record;
pub(crate) use rejection::list_rejections;
pub(crate) use summary::{measured, stamp, summary};
