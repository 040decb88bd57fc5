//! What makes a table with its indexes and its readable view, and what brings one of an earlier release up to date.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bss_core::store::{Column, StoreResult, Table, Value};

use super::question::ordered;
use super::view::view;
use super::{Dialect, list, quoted};
use crate::request::added_value;

impl Dialect {
    /// Text in the order of its bytes, and whole numbers of 64 bits.
    fn kind(self, is_integer: bool) -> &'static str {
        match (self, is_integer) {
            (Dialect::Sqlite, true) => "INTEGER",
            (Dialect::Sqlite, false) => "TEXT",
            (Dialect::Postgres, true) => "bigint",
            (Dialect::Postgres, false) => "text COLLATE \"C\"",
        }
    }
}

/// What there is of a table, by name.
#[derive(Default)]
pub(crate) struct Existing {
    pub(crate) columns: BTreeSet<String>,
    pub(crate) indexes: BTreeSet<String>,
}

/// The statements that take a table, of which some columns and indexes exist, to what it should be.
///
/// # Errors
/// Where a column that is added needs a value, and has none for the rows that are there.
pub(crate) fn migration(dialect: Dialect, table: &Table, existing: &Existing) -> StoreResult<String> {
    let name = quoted(table.name);
    let mut sql = format!(
        "DROP VIEW IF EXISTS {}; ",
        quoted(&format!("{}_view", table.name))
    );
    let is_new = existing.columns.is_empty();
    if is_new {
        sql.push_str(&create_table(dialect, table));
    }
    for column in &table.columns {
        if is_new || existing.columns.contains(&column.name) {
            continue;
        }
        let default = match added_value(table, column)? {
            Value::Null => String::new(),
            Value::Integer(number) => format!(" DEFAULT {number}"),
            Value::Text(text) => format!(" DEFAULT '{}'", text.replace('\'', "''")),
        };
        let definition = definition(dialect, column);
        let _ = write!(sql, "ALTER TABLE {name} ADD COLUMN {definition}{default}; ");
    }
    for (index, path) in table.indexes.iter().zip(table.paths().skip(1)) {
        // Not left to `IF NOT EXISTS`: PostgreSQL stops all writers of a table before it looks whether the index is there.
        if existing.indexes.contains(&index.name) {
            continue;
        }
        // A unique index cannot hold the key: every row would be unique.
        let (unique, columns) = match index.unique {
            true => ("UNIQUE ", index.columns.clone()),
            false => ("", path),
        };
        let _ = write!(
            sql,
            "CREATE {unique}INDEX {} ON {name} (\"tenant\", {}); ",
            quoted(&index.name),
            ordered(dialect, table, columns, false)
        );
    }
    sql.extend(view(dialect, table));
    Ok(sql)
}

fn definition(dialect: Dialect, column: &Column) -> String {
    let null = if column.nullable { "" } else { " NOT NULL" };
    format!(
        "{} {}{null}",
        quoted(&column.name),
        dialect.kind(column.kind.is_integer())
    )
}

/// In SQLite the rows are kept apart from the key (no `WITHOUT ROWID`): writing costs the same, and rows with long texts stay in one page.
fn create_table(dialect: Dialect, table: &Table) -> String {
    let (text, integer) = (dialect.kind(false), dialect.kind(true));
    let strict = match dialect {
        Dialect::Sqlite => " STRICT",
        Dialect::Postgres => "",
    };
    let mut sql = format!(
        "CREATE TABLE {} (\"tenant\" {text} NOT NULL, \"row_version\" {integer} NOT NULL",
        quoted(table.name)
    );
    for column in &table.columns {
        let _ = write!(sql, ", {}", definition(dialect, column));
    }
    let key = list(table, table.key.iter().copied());
    let _ = write!(sql, ", PRIMARY KEY (\"tenant\", {key})){strict}; ");
    sql
}
