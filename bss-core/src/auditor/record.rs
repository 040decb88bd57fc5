//! Rows as the auditor sees them: values by the names of columns.

use std::fmt;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::store::{Table, Value};

/// What identifies a row, kept small: most keys are UUIDs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Id {
    Uuid(Uuid),
    Text(Box<str>),
}

impl Id {
    /// Two ids are equal exactly where their texts are.
    pub(super) fn new(text: &str) -> Id {
        let parsed = Uuid::try_parse(text).ok();
        let mut buffer = Uuid::encode_buffer();
        parsed
            .filter(|uuid| uuid.hyphenated().encode_lower(&mut buffer) == text)
            .map_or_else(|| Id::Text(text.into()), Id::Uuid)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Id::Uuid(uuid) => write!(f, "{uuid}"),
            Id::Text(text) => f.write_str(text),
        }
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Record<'r> {
    pub(super) table: &'static Table,
    pub(super) values: &'r [Value],
}

impl<'r> Record<'r> {
    pub(super) fn new(table: &'static Table, values: &'r [Value]) -> Record<'r> {
        Record { table, values }
    }

    /// The name of the table.
    pub(super) fn of(&self) -> &'static str {
        self.table.name
    }

    /// The value of a column; nothing where the table has no such column.
    fn value(&self, column: &str) -> Option<&'r Value> {
        let position = self.table.position(column);
        debug_assert!(position.is_some(), "no column {column} in {}", self.of());
        self.values.get(position?)
    }

    /// Whether a column holds something.
    pub(super) fn has(&self, column: &str) -> bool {
        self.value(column).is_some_and(|value| *value != Value::Null)
    }

    /// A text; empty where there is none.
    pub(super) fn text(&self, column: &str) -> &'r str {
        match self.value(column) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A whole number or an amount in minor units; 0 where there is none.
    pub(super) fn integer(&self, column: &str) -> i128 {
        match self.value(column) {
            Some(Value::Integer(number)) => (*number).into(),
            _ => 0,
        }
    }

    /// What a column identifies.
    pub(super) fn id(&self, column: &str) -> Id {
        Id::new(self.text(column))
    }

    /// What a column identifies, if it holds something.
    pub(super) fn optional_id(&self, column: &str) -> Option<Id> {
        self.has(column).then(|| self.id(column))
    }

    /// A civil date, if there is one that can be read.
    pub(super) fn date(&self, column: &str) -> Option<NaiveDate> {
        self.text(column).parse().ok()
    }

    /// The values of the key, joined by slashes.
    pub(super) fn key(&self) -> String {
        let key = self.table.key_of(self.values);
        let texts: Vec<String> = key.iter().map(Value::to_string).collect();
        texts.join("/")
    }

    /// Where a finding about the row is.
    pub(super) fn place(&self) -> (&'static str, String) {
        (self.of(), self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_equal_where_their_texts_are() {
        let lower = "0192c6a0-0000-7000-8000-00000000000a";
        assert_eq!(Id::new(lower), Id::new(lower));
        assert_ne!(Id::new(lower), Id::new(&lower.to_uppercase()));
        assert_ne!(Id::new(lower), Id::new(&lower.replace('-', "")));
        for text in [lower, &lower.to_uppercase(), "SIM-1", ""] {
            assert_eq!(Id::new(text).to_string(), text);
        }
    }
}
