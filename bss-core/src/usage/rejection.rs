//! Usage that was refused. It is kept, with the reason, so that no event is lost without a trace.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::NewUsage;
use crate::canonical::hash_of;
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Error, Result};
use crate::page::page;
use crate::text::beginning;
use crate::work::Reader;

serde_column!(json: Error, NewUsage);

entity! {
    /// An event that was refused, with the first reason that was found. Reported once more as it is, it leaves no second row.
    pub struct UsageRejection: usage_rejection {
        key {
            /// The meter that it names, whether there is one or not; its first 200 characters.
            meter: String,
            /// The id that it gives; its first 200 characters.
            event_id: String,
            /// SHA-256 of its canonical form, as lower-case hex: other content, other row.
            content_hash: String,
        }
        data {
            /// Why it was refused; the path is that in the event.
            error: Error,
            /// The event.
            event: NewUsage,
            /// When it was refused.
            rejected_at: DateTime<Utc>,
        }
    }
}

impl UsageRejection {
    pub(super) fn new(event: &NewUsage, error: Error, rejected_at: DateTime<Utc>) -> Result<UsageRejection> {
        Ok(UsageRejection {
            meter: beginning(&event.meter),
            event_id: beginning(&event.event_id),
            content_hash: hash_of(event)?,
            error,
            event: event.clone(),
            rejected_at,
        })
    }
}

/// Asks for refused usage, by meter and id. An event that was refused and accepted later stays listed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListRejections {
    /// Only events that name this meter.
    pub meter: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of refused usage.
    RejectionPage of UsageRejection
}

pub(crate) fn list_rejections(reader: &Reader<'_>, input: &ListRejections) -> Result<RejectionPage> {
    let mut query = UsageRejection::all();
    if let Some(meter) = &input.meter {
        query = query.equals(|rejection| rejection.meter, beginning(meter));
    }
    let page = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(RejectionPage {
        items: page.items,
        next: page.next,
    })
}
