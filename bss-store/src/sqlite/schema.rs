//! Tables, indexes and readable views.

use std::fmt::Write as _;

use bss_core::store::{Column, Migration, Schema, StoreError, StoreResult, Table, Value};
use rusqlite::Connection;

use super::store_error;
use crate::request::added_value;
use crate::sql::view::{self, Shown};
use crate::sql::{list, quoted};

/// The version of the schema; 0 where there is none.
pub(super) fn version(connection: &Connection) -> StoreResult<u32> {
    let exists = connection.table_exists(None, "bss_schema");
    if !exists.map_err(store_error)? {
        return Ok(0);
    }
    let sql = "SELECT COALESCE(MAX(version), 0) FROM bss_schema";
    let found: i64 = connection
        .query_row(sql, [], |row| row.get(0))
        .map_err(store_error)?;
    u32::try_from(found).map_err(|_| StoreError::Corrupt(format!("schema version {found}")))
}

/// Creates what is missing; inside a transaction of the caller.
pub(super) fn migrate(connection: &Connection, schema: &Schema) -> StoreResult<Migration> {
    let run = |sql: &str| connection.execute_batch(sql).map_err(store_error);
    run("CREATE TABLE IF NOT EXISTS bss_schema (version INTEGER NOT NULL PRIMARY KEY) STRICT")?;
    let from = version(connection)?;
    let to = schema.version;
    if from > to {
        return Err(StoreError::Newer {
            found: from,
            known: to,
        });
    }
    if from < to {
        for table in &schema.tables {
            migrate_table(connection, table)?;
        }
        run(&format!("INSERT INTO bss_schema (version) VALUES ({to})"))?;
    }
    Ok(Migration { from, to })
}

fn migrate_table(connection: &Connection, table: &Table) -> StoreResult<()> {
    let run = |sql: &str| connection.execute_batch(sql).map_err(store_error);
    let view = quoted(&format!("{}_view", table.name));
    run(&format!("DROP VIEW IF EXISTS {view}"))?;
    let existing: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .and_then(|mut statement| statement.query_map([table.name], |row| row.get(0))?.collect())
        .map_err(store_error)?;
    if existing.is_empty() {
        run(&create_table(table))?;
    } else {
        for column in table
            .columns
            .iter()
            .filter(|column| !existing.contains(&column.name))
        {
            let default = match added_value(table, column)? {
                Value::Null => String::new(),
                Value::Integer(number) => format!(" DEFAULT {number}"),
                Value::Text(text) => format!(" DEFAULT '{}'", text.replace('\'', "''")),
            };
            let definition = definition(column);
            run(&format!(
                "ALTER TABLE {} ADD COLUMN {definition}{default}",
                quoted(table.name)
            ))?;
        }
    }
    for (index, path) in table.indexes.iter().zip(table.paths().skip(1)) {
        // A unique index cannot hold the key: every row would be unique.
        let (unique, columns) = match index.unique {
            true => ("UNIQUE ", index.columns.clone()),
            false => ("", path),
        };
        run(&format!(
            "CREATE {unique}INDEX IF NOT EXISTS {} ON {} (\"tenant\", {})",
            quoted(&index.name),
            quoted(table.name),
            list(table, columns)
        ))?;
    }
    match create_view(table, &view) {
        Some(sql) => run(&sql),
        None => Ok(()),
    }
}

fn definition(column: &Column) -> String {
    let kind = if column.kind.is_integer() {
        "INTEGER"
    } else {
        "TEXT"
    };
    let null = if column.nullable { "" } else { " NOT NULL" };
    format!("{} {kind}{null}", quoted(&column.name))
}

/// The rows are kept apart from the key (no `WITHOUT ROWID`): writing costs the same, and rows with long texts stay in one page.
fn create_table(table: &Table) -> String {
    let mut sql = format!(
        "CREATE TABLE {} (\"tenant\" TEXT NOT NULL, \"row_version\" INTEGER NOT NULL",
        quoted(table.name)
    );
    for column in &table.columns {
        let _ = write!(sql, ", {}", definition(column));
    }
    let key = list(table, table.key.iter().copied());
    let _ = write!(sql, ", PRIMARY KEY (\"tenant\", {key})) STRICT");
    sql
}

/// The view that shows a table as people read it; `None` where they can read the table itself.
fn create_view(table: &Table, view: &str) -> Option<String> {
    let selected = view::selected(table, &Shown { decimal, instant })?;
    let table = quoted(table.name);
    Some(format!("CREATE VIEW {view} AS SELECT {selected} FROM {table}"))
}

/// A whole number as a decimal text with some digits after the point: exact, the sign kept apart because a division cuts it off.
fn decimal(column: &str, digits: u32) -> String {
    if digits == 0 {
        return format!("CAST({column} AS TEXT)");
    }
    let scale = 10_i64.pow(digits);
    format!(
        "CASE WHEN {column} < 0 THEN '-' ELSE '' END || ABS({column} / {scale}) || '.' || \
         SUBSTR({} + ABS({column} % {scale}), 2)",
        scale
    )
}

/// Microseconds as an instant of ISO 8601; nothing outside the years 0 to 9999.
fn instant(column: &str) -> String {
    let rest = format!("(({column} % 1000000 + 1000000) % 1000000)");
    format!(
        "strftime('%Y-%m-%dT%H:%M:%S', ({column} - {rest}) / 1000000, 'unixepoch') || '.' || \
         SUBSTR(1000000 + {rest}, 2) || 'Z'"
    )
}
