//! I16: what a row refers to exists, for the same tenant.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::{Schema, Store, Table};

/// A table, and what is looked for in it.
type Target = (&'static str, Id);
/// A table, and its column that refers to another.
type Referrer = (&'static str, usize);

/// The first row that refers to something, and how many there are.
struct Referring {
    first: String,
    count: u64,
}

#[derive(Default)]
pub(super) struct References {
    /// What there is in the tables that others refer to.
    known: BTreeMap<&'static str, BTreeSet<Id>>,
    /// Documents that were discarded: their charges are forgotten, so that the periods are billed again, and their lines stay.
    discarded: BTreeSet<Id>,
    /// What was referred to and not met so far.
    missing: BTreeMap<Target, BTreeMap<Referrer, Referring>>,
}

impl References {
    pub(super) fn new(schema: &Schema) -> References {
        let references = schema.tables.iter().flat_map(|table| &table.references);
        References {
            known: references
                .map(|reference| (reference.table, BTreeSet::new()))
                .collect(),
            discarded: BTreeSet::new(),
            missing: BTreeMap::new(),
        }
    }
}

/// The column that others refer to: the key, or `id` where the key has several columns.
fn referred_column(table: &'static Table) -> Option<usize> {
    match table.key[..] {
        [only] => Some(only),
        _ => table.position("id"),
    }
}

impl Check for References {
    fn row(&mut self, row: &Record<'_>, _: &mut Findings) {
        let id_at = |position: usize| match row.values.get(position) {
            Some(crate::store::Value::Text(text)) => Some(Id::new(text)),
            _ => None,
        };
        if let Some(known) = self.known.get_mut(row.of())
            && let Some(id) = referred_column(row.table).and_then(id_at)
        {
            let target = (row.of(), id);
            self.missing.remove(&target);
            known.insert(target.1);
        }
        if row.of() == "invoice" && row.text("state") == "discarded" {
            self.discarded.insert(row.id("id"));
        }
        let forgotten = row.of() == "invoice_line" && self.discarded.contains(&row.id("invoice_id"));
        for reference in &row.table.references {
            if forgotten && reference.table == "charge" {
                continue;
            }
            let Some(id) = id_at(reference.column) else {
                continue;
            };
            let known = self.known.get(reference.table);
            if known.is_some_and(|known| known.contains(&id)) {
                continue;
            }
            let referring = self
                .missing
                .entry((reference.table, id))
                .or_default()
                .entry((row.of(), reference.column))
                .or_insert_with(|| Referring {
                    first: row.key(),
                    count: 0,
                });
            referring.count = referring.count.saturating_add(1);
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        for ((target, id), referrers) in &self.missing {
            for ((table, _), referring) in referrers {
                let message = match referring.count {
                    1 => "refers to what does not exist".to_owned(),
                    count => format!("refers to what does not exist; {count} rows do"),
                };
                findings.add(
                    "I16",
                    (table, &referring.first),
                    &message,
                    format!("{target} {id}"),
                    "none",
                );
            }
        }
        Ok(())
    }
}
