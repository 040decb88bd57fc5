//! The hash of everything.

use sha2::{Digest as _, Sha256};

use super::record::Record;
use crate::store::Value;

/// Hashes rows as [`AuditReport::hash`](super::AuditReport::hash) says.
#[derive(Default)]
pub(super) struct Digest {
    hash: Sha256,
    table: &'static str,
    buffer: Vec<u8>,
}

impl Digest {
    pub(super) fn add(&mut self, row: &Record<'_>) {
        self.buffer.clear();
        if self.table != row.of() {
            self.table = row.of();
            self.buffer.extend(format!("table {}\n", self.table).as_bytes());
        }
        let lease = row.table.lease;
        let leased = |position: usize| {
            lease.is_some_and(|lease| position == lease.leased_by || position == lease.leased_until)
        };
        let columns = row.table.columns.iter().zip(row.values).enumerate();
        for (_, (column, value)) in columns.filter(|(position, _)| !leased(*position)) {
            let written = match value {
                Value::Null => continue,
                Value::Integer(number) => number.to_string(),
                Value::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            };
            for part in [column.name.as_str(), "=", &written, "\n"] {
                self.buffer.extend(part.as_bytes());
            }
        }
        self.buffer.push(b'\n');
        self.hash.update(&self.buffer);
    }

    /// Hexadecimal.
    pub(super) fn finish(self) -> String {
        let bytes = self.hash.finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
