//! I12: the audit trail, which remembers what was answered under which key.

use std::collections::BTreeSet;

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::canonical::sha256;
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

#[derive(Default)]
pub(super) struct Trail {
    entries: BTreeSet<Id>,
}

/// Whether a text is a SHA-256 hash in hexadecimal.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl Check for Trail {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        if row.of() != "audit_entry" {
            return;
        }
        let hash = row.text("input_hash");
        if !is_hash(hash) {
            findings.add(
                "I12",
                row.place(),
                "an entry has the hash of its input",
                "a SHA-256 hash",
                hash,
            );
        } else if row.has("input") {
            let actual = sha256(row.text("input").as_bytes());
            findings.equal(
                "I12",
                row.place(),
                "the input does not have its hash",
                hash,
                &actual,
            );
        }
        if !self.entries.insert(row.id("id")) {
            let message = "two entries of the audit trail have one id";
            findings.add("I12", row.place(), message, "another id", row.text("id"));
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, _: &mut Findings) -> Result<()> {
        Ok(())
    }
}
