//! Who did what, when: one row for each write, in the commit that it describes. The same row is the memory of the call's
//! idempotency key, so a commit whose outcome is unknown is settled by looking for it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use crate::auditor::{AuditReport, Finding, Verify};
use crate::entity::{Entity as _, entity};
use crate::error::Result;
use crate::id::id;
use crate::page::page;
use crate::work::Reader;

id! {
    /// Identifies an entry of the audit trail.
    AuditEntryId = "audit entry"
}

entity! {
    /// One write that was committed.
    pub struct AuditEntry: audit_entry {
        key {
            /// Unique for the tenant: the caller's, or a generated one.
            idempotency_key: String,
        }
        data {
            /// Its id, in the order of time.
            id: AuditEntryId,
            /// When the call started.
            at: DateTime<Utc>,
            /// Who made it.
            subject: String,
            /// Which operation, for example `orders.submit`.
            operation: String,
            /// SHA-256 of the canonical input, hex.
            input_hash: String,
            /// The canonical input, where it is not too long to repeat.
            input: Option<String>,
            /// The answer, as JSON: what a call with the same key gets again.
            answer: String,
        }
        index [at]
        index [operation, at]
        personal [input, answer]
    }
}

/// Asks for entries of the audit trail, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListEntries {
    /// Only those of one operation.
    pub operation: Option<String>,
    /// Only from this instant on.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub from: Option<DateTime<Utc>>,
    /// Only before this instant.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub to: Option<DateTime<Utc>>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of the audit trail.
    AuditPage of AuditEntry
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListEntries) -> Result<AuditPage> {
    let mut query = AuditEntry::all().between(|entry| entry.at, input.from, input.to);
    if let Some(operation) = &input.operation {
        query = query.equals(|entry| entry.operation, operation);
    }
    let query = query.order_by(|entry| entry.at);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

pub(crate) fn verify(reader: &Reader<'_>, _: &Verify) -> Result<AuditReport> {
    crate::auditor::verify(reader.store(), &reader.principal().tenant)
}
