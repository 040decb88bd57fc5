//! I3: usage events.

use std::collections::BTreeMap;

use super::record::Record;
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::schema::schema;
use crate::store::{Store, Value};

#[derive(Default)]
pub(super) struct Usage {
    /// The event that is corrected, by meter and id, and the key of the one that corrects it.
    corrected: BTreeMap<(String, String), String>,
}

impl Check for Usage {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        if row.of() != "usage_event" || !row.has("corrects") {
            return;
        }
        let (meter, corrected) = (row.text("meter"), row.text("corrects"));
        if corrected == row.text("event_id") {
            findings.add(
                "I3",
                row.place(),
                "an event corrects itself",
                "another event",
                corrected,
            );
        }
        self.corrected
            .insert((meter.to_owned(), corrected.to_owned()), row.key());
    }

    fn finish(&mut self, store: &dyn Store, tenant: &TenantId, findings: &mut Findings) -> Result<()> {
        let tables = schema().tables;
        let Some(table) = tables.iter().find(|table| table.name == "usage_event") else {
            return Ok(());
        };
        for ((meter, event), key) in &self.corrected {
            let corrected = vec![Value::Text(meter.clone()), Value::Text(event.clone())];
            if store.get(tenant, table, &corrected)?.is_none() {
                let message = "a correction names an event that was recorded";
                findings.add(
                    "I3",
                    (table.name, key),
                    message,
                    format!("{meter}/{event}"),
                    "none",
                );
            }
        }
        Ok(())
    }
}
