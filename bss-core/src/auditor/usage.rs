//! I3: a correction of usage names an event of the same subscription and instant.

use std::collections::BTreeMap;

use super::record::Record;
use super::{Check, Findings, table};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::{Store, Value};

/// An event that corrects another one.
struct Correction {
    key: String,
    subscription: String,
    at: i128,
}

#[derive(Default)]
pub(super) struct Usage {
    /// By meter and id of the event that is corrected.
    corrected: BTreeMap<(String, String), Correction>,
}

impl Check for Usage {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        if row.of() != "usage_record" || !row.has("corrects") {
            return;
        }
        let wrong = (row.text("meter").to_owned(), row.text("corrects").to_owned());
        if wrong.1 == row.text("event_id") {
            let message = "an event corrects another one, not itself";
            findings.add("I3", row.place(), message, "another event", &wrong.1);
        }
        let correction = Correction {
            key: row.key(),
            subscription: row.text("subscription_id").to_owned(),
            at: row.integer("at"),
        };
        if let Some(other) = self.corrected.insert(wrong, correction) {
            let message = "an event is corrected once; what corrects it can be corrected again";
            findings.add("I3", row.place(), message, "no other correction", other.key);
        }
    }

    fn finish(&mut self, store: &dyn Store, tenant: &TenantId, findings: &mut Findings) -> Result<()> {
        let Some(table) = table("usage_record") else {
            return Ok(());
        };
        for ((meter, event), correction) in &self.corrected {
            let key = vec![Value::Text(meter.clone()), Value::Text(event.clone())];
            let place = || (table.name, &correction.key);
            let Some(found) = store.get(tenant, table, &key)? else {
                let message = "a correction names an event that was recorded";
                findings.add("I3", place(), message, format!("{meter}/{event}"), "none");
                continue;
            };
            let wrong = Record::new(table, &found.values);
            let message = "a correction is for the subscription of what it corrects";
            findings.equal(
                "I3",
                place(),
                message,
                wrong.text("subscription_id"),
                &correction.subscription,
            );
            let message = "a correction has the instant of what it corrects";
            findings.equal("I3", place(), message, wrong.integer("at"), correction.at);
        }
        Ok(())
    }
}
