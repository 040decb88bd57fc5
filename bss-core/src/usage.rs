//! Usage: what customers consumed, and how much of it is billed.

pub mod aggregation;

pub(crate) fn stamp(
    _r: &crate::work::Reader<'_>,
    _s: crate::subscriptions::SubscriptionId,
    _m: &str,
    _f: chrono::DateTime<chrono::Utc>,
    _t: chrono::DateTime<chrono::Utc>,
) -> crate::Result<crate::billing::UsageStamp> {
    Ok(crate::billing::UsageStamp::default())
}
pub(crate) fn measured(
    _r: &crate::work::Reader<'_>,
    _w: &crate::billing::UsageWindow,
) -> crate::Result<Vec<crate::pricing::UsageItem>> {
    Ok(vec![])
}
