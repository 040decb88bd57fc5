//! Ends that were requested before and have come.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Subscription, SubscriptionEvent, SubscriptionId, SubscriptionState};
use crate::bss::Job;
use crate::calendar::Zone;
use crate::crm;
use crate::entity::Entity as _;
use crate::error::Result;
use crate::provisioning;
use crate::work::{Reader, Work};

/// Ends the subscriptions whose first day without service has come, and takes their services down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct EndDue {
    /// Only those whose first day without service is this one or an earlier one; all that are due where left out. What has not come in
    /// the zone of its account is never ended.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

/// What [`EndDue`] did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SubscriptionsEnded {
    /// How many subscriptions ended.
    pub subscriptions: u64,
}

/// How many subscriptions a commit looks at.
const CHUNK: u32 = 100;

pub(crate) fn end_due(job: &mut Job<'_>, input: &EndDue) -> Result<SubscriptionsEnded> {
    let (mut looked_at, mut subscriptions) = (0_u64, 0_u64);
    let mut after = None;
    loop {
        let (ids, next) = job.read(|reader| pending(reader, input.on, after.as_deref()))?;
        let end = |work: &mut Work<'_>, ids: &[SubscriptionId]| end_those(work, ids, input.on);
        job.write_apart(&ids, end, |ended| {
            subscriptions = subscriptions.saturating_add(ended);
        })?;
        looked_at = looked_at.saturating_add(u64::try_from(ids.len()).unwrap_or(u64::MAX));
        if next.is_none() {
            return Ok(SubscriptionsEnded { subscriptions });
        }
        after = next;
        job.progress(looked_at, looked_at)?;
    }
}

/// Subscriptions that may be due, and the cursor of the next ones.
fn pending(
    reader: &Reader<'_>,
    on: Option<NaiveDate>,
    after: Option<&str>,
) -> Result<(Vec<SubscriptionId>, Option<String>)> {
    // Nowhere on earth is it later than a day after the date in UTC.
    let latest = reader.today(Zone::UTC)?.checked_add_days(Days::new(1));
    let last = on.into_iter().chain(latest).min();
    let end = last.and_then(|last| last.checked_add_days(Days::new(1)));
    let query = Subscription::all()
        .equals(|row| row.state, SubscriptionState::PendingTerminate)
        .between(|row| row.ends_on, None, Some(end))
        .order_by(|row| row.ends_on);
    let found = reader.page(&query, Some(CHUNK), after)?;
    Ok((found.items.iter().map(|one| one.id).collect(), found.next))
}

/// Ends those whose day has come; how many.
fn end_those(work: &mut Work<'_>, ids: &[SubscriptionId], on: Option<NaiveDate>) -> Result<u64> {
    let mut due = Vec::new();
    for id in ids {
        let subscription: Subscription = work.load(Subscription::key(*id))?;
        let today = crm::today_of(work, subscription.account_id)?;
        let last = on.map_or(today, |on| on.min(today));
        if subscription.state == SubscriptionState::PendingTerminate
            && subscription.ends_on.is_some_and(|end| end <= last)
        {
            let services = provisioning::of_subscription(work, subscription.id)?;
            due.push((subscription, services));
        }
    }
    for (subscription, services) in &mut due {
        subscription.state = subscription.state.after(SubscriptionEvent::End)?;
        work.update(subscription)?;
        work.event("subscription.ended", subscription.id, subscription)?;
        provisioning::follow(work, subscription, services)?;
    }
    Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
}
