//! The version of the schema, the way to the next one, and the wall between tenants.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use bss_core::store::{Migration, Schema, StoreError, StoreResult, Table};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::commit::{Failure, committed, failure};
use super::errors::store_error;
use super::pool::{BEGIN, COMMIT, ROLLBACK};
use crate::sql::definition::{Existing, migration};
use crate::sql::{Dialect, quoted};

/// How often a table is created that another process is creating.
const ATTEMPTS: usize = 5;
/// The name of every policy.
const WALL: &str = "bss_tenant_wall";

/// Whether there are tables, and whether they stand where new ones would be created.
const IS_THERE: &str = "SELECT to_regclass('bss_schema') IS NOT NULL, \
     to_regclass(quote_ident(current_schema()) || '.bss_schema') IS NOT NULL";
const HAS_NAMESPACE: &str = "SELECT to_regnamespace($1) IS NOT NULL";
const VERSION: &str = "SELECT COALESCE(MAX(version), 0) FROM bss_schema";
const IS_WALLED: &str =
    "SELECT EXISTS (SELECT FROM pg_policies WHERE schemaname = current_schema() AND policyname = $1)";
/// Whether this user sees the rows of one tenant at a time.
const IS_BEHIND_WALL: &str = "SELECT row_security_active(CAST(tablename AS text)) FROM pg_policies \
     WHERE schemaname = current_schema() AND policyname = $1 LIMIT 1";
const CREATE_VERSIONS: &str = "CREATE TABLE IF NOT EXISTS bss_schema (version bigint NOT NULL PRIMARY KEY); \
     INSERT INTO bss_schema (version) VALUES (0) ON CONFLICT (version) DO NOTHING";
/// To wait for another process, or to build an index of many rows, takes as long as it takes.
const LOCK: &str = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; \
     SELECT version FROM bss_schema WHERE version = 0 FOR UPDATE";
const RECORD: &str = "INSERT INTO bss_schema (version) VALUES ($1)";
const COLUMNS: &str = "SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns \
     WHERE table_schema = current_schema()";
const INDEXES: &str = "SELECT CAST(tablename AS text), CAST(indexname AS text) FROM pg_indexes \
     WHERE schemaname = current_schema()";
const WALLED: &str = "SELECT CAST(tablename AS text) FROM pg_policies \
     WHERE schemaname = current_schema() AND policyname = $1";

/// The statements that do not depend on a table.
#[cfg(test)]
pub(super) const FIXED: &[&str] = &[
    IS_THERE,
    HAS_NAMESPACE,
    VERSION,
    IS_WALLED,
    IS_BEHIND_WALL,
    "CREATE SCHEMA IF NOT EXISTS \"billing\"; ",
    CREATE_VERSIONS,
    LOCK,
    RECORD,
    COLUMNS,
    INDEXES,
    WALLED,
];

/// What was found and done.
pub(super) struct Migrated {
    pub(super) migration: Migration,
    /// Whether rows can be seen only by who names their tenant.
    pub(super) is_walled: bool,
}

/// Creates what is missing. A database that has everything is not written to, so that a user without the right to, or a replica that is
/// for reading only, can be opened. It may meet the writers of an earlier release, each in the way of the other: where the database chose
/// them, nothing was done, and it can be called again.
pub(super) async fn migrate(
    client: &Client,
    namespace: Option<&str>,
    row_level_security: bool,
    schema: &Schema,
) -> Result<Migrated, Failure> {
    let to = schema.version;
    let from = version(client).await?;
    refuse_newer(from, to)?;
    let is_walled = is_walled(client).await?;
    if from == to && (is_walled || !row_level_security) {
        let migration = Migration { from, to };
        return Ok(Migrated { migration, is_walled });
    }
    prepare(client, namespace).await?;
    client.batch_execute(BEGIN).await.map_err(failure)?;
    match grow(client, schema, row_level_security).await {
        Ok(migrated) => {
            committed(client.batch_execute(COMMIT).await)?;
            Ok(migrated)
        }
        Err(refused) => match client.batch_execute(ROLLBACK).await {
            Ok(()) => Err(refused),
            Err(error) => Err(Failure::Lost(store_error(error))),
        },
    }
}

fn refuse_newer(found: u32, known: u32) -> Result<(), Failure> {
    match found > known {
        true => Err(Failure::Refused(StoreError::Newer { found, known })),
        false => Ok(()),
    }
}

/// The version of the schema; 0 where there is none.
async fn version(client: &Client) -> Result<u32, Failure> {
    let row = client.query_one(IS_THERE, &[]).await;
    let found = row.and_then(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    match found.map_err(failure)? {
        (false, _) => return Ok(0),
        (true, true) => {}
        (true, false) => {
            let message = "the tables are in another schema than the first of the search path: name theirs with `schema=` in the URL";
            return Err(Failure::Refused(StoreError::Failed(message.to_owned())));
        }
    }
    let row = client.query_one(VERSION, &[]).await;
    let found: i64 = row.and_then(|row| row.try_get(0)).map_err(failure)?;
    let is_no_version = |_| Failure::Refused(StoreError::Corrupt(format!("schema version {found}")));
    u32::try_from(found).map_err(is_no_version)
}

/// Refuses a user who sees the rows of one tenant at a time.
pub(super) async fn refuse_wall(client: &Client) -> StoreResult<()> {
    let row = client.query_opt(IS_BEHIND_WALL, &[&WALL]).await;
    let is_behind = row.and_then(|row| row.map_or(Ok(false), |row| row.try_get(0)));
    match is_behind.map_err(store_error)? {
        true => Err(StoreError::Failed(
            "row-level security hides the tenants from this user; open the store as one with BYPASSRLS"
                .to_owned(),
        )),
        false => Ok(()),
    }
}

async fn is_walled(client: &Client) -> Result<bool, Failure> {
    let row = client.query_one(IS_WALLED, &[&WALL]).await;
    row.and_then(|row| row.try_get(0)).map_err(failure)
}

/// Makes the row that migrations lock. Several processes may start at once: who comes second finds the table, or is told that it
/// exists only now, and looks again.
async fn prepare(client: &Client, namespace: Option<&str>) -> Result<(), Failure> {
    let mut sql = String::new();
    if let Some(namespace) = namespace {
        let namespace = quoted(namespace);
        let row = client.query_one(HAS_NAMESPACE, &[&namespace]).await;
        // Who may not create one can still be given one.
        if !row.and_then(|row| row.try_get(0)).map_err(failure)? {
            let _ = write!(sql, "CREATE SCHEMA IF NOT EXISTS {namespace}; ");
        }
    }
    sql.push_str(CREATE_VERSIONS);
    let raced = [
        SqlState::UNIQUE_VIOLATION,
        SqlState::DUPLICATE_TABLE,
        SqlState::DUPLICATE_SCHEMA,
        SqlState::DUPLICATE_OBJECT,
    ];
    let mut attempt = 1;
    loop {
        match client.batch_execute(&sql).await {
            Ok(()) => return Ok(()),
            Err(error) if attempt < ATTEMPTS && error.code().is_some_and(|code| raced.contains(code)) => {
                attempt += 1;
            }
            Err(error) => return Err(failure(error)),
        }
    }
}

/// Creates what is missing, inside a transaction of the caller, one process after the other.
async fn grow(client: &Client, schema: &Schema, row_level_security: bool) -> Result<Migrated, Failure> {
    let run = async |sql: &str| client.batch_execute(sql).await.map_err(failure);
    run(LOCK).await?;
    // Another process may have put it up meanwhile.
    let is_walled = row_level_security || is_walled(client).await?;
    let (from, to) = (version(client).await?, schema.version);
    refuse_newer(from, to)?;
    // In the order in which commits write to them.
    let mut tables = schema.tables.clone();
    tables.sort_by_key(|table| table.name);
    if from < to {
        let mut existing = existing(client).await?;
        for table in &tables {
            let existing = existing.remove(table.name).unwrap_or_default();
            let sql = migration(Dialect::Postgres, table, &existing).map_err(Failure::Refused)?;
            run(&sql).await?;
        }
        let recorded = client.execute(RECORD, &[&i64::from(to)]).await;
        recorded.map_err(failure)?;
    }
    if is_walled {
        let walled = client.query(WALLED, &[&WALL]).await;
        let walled = walled.and_then(|rows| rows.iter().map(|row| row.try_get(0)).collect());
        let walled: BTreeSet<String> = walled.map_err(failure)?;
        // One that has it is left alone: to put it up stops readers and writers.
        for table in tables.iter().filter(|table| !walled.contains(table.name)) {
            run(&wall(table)).await?;
        }
    }
    let migration = Migration { from, to };
    Ok(Migrated { migration, is_walled })
}

/// What there is, by table.
async fn existing(client: &Client) -> Result<BTreeMap<String, Existing>, Failure> {
    let mut existing: BTreeMap<String, Existing> = BTreeMap::new();
    for (table, column) in pairs(client, COLUMNS).await? {
        existing.entry(table).or_default().columns.insert(column);
    }
    for (table, index) in pairs(client, INDEXES).await? {
        existing.entry(table).or_default().indexes.insert(index);
    }
    Ok(existing)
}

/// The answer to a question for names with the table of each.
async fn pairs(client: &Client, sql: &str) -> Result<Vec<(String, String)>, Failure> {
    let rows = client.query(sql, &[]).await.map_err(failure)?;
    let pairs = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    pairs.collect::<Result<_, _>>().map_err(failure)
}

/// Rows are seen and written only by who has named their tenant, whatever the statement says; the owner of the tables is no exception. Who
/// has named none is refused, rather than told that there is nothing.
pub(super) fn wall(table: &Table) -> String {
    let table = quoted(table.name);
    format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; \
         CREATE POLICY {WALL} ON {table} USING (\"tenant\" = current_setting('bss.tenant'))"
    )
}
