//! The version of the schema, and the way to the next one.

use bss_core::store::{Migration, Schema, StoreError, StoreResult, Table};
use rusqlite::Connection;

use super::store_error;
use crate::sql::Dialect;
use crate::sql::definition::{Existing, migration};

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
            run(&migration(Dialect::Sqlite, table, &existing(connection, table)?)?)?;
        }
        run(&format!("INSERT INTO bss_schema (version) VALUES ({to})"))?;
    }
    Ok(Migration { from, to })
}

/// What there is of a table.
fn existing(connection: &Connection, table: &Table) -> StoreResult<Existing> {
    let names = |sql: &str| {
        connection
            .prepare(sql)
            .and_then(|mut statement| statement.query_map([table.name], |row| row.get(0))?.collect())
            .map_err(store_error)
    };
    Ok(Existing {
        columns: names("SELECT name FROM pragma_table_info(?1)")?,
        indexes: names("SELECT name FROM pragma_index_list(?1)")?,
    })
}
