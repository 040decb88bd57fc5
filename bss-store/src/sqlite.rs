//! One file, no server: the default engine.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use bss_core::TenantId;
use bss_core::store::{
    Claim, Committed, Find, Group, Key, Measure, Migration, Page, Row, Schema, Store, StoreError,
    StoreResult, Table, Total, Totals, Value, Version, Write, WriteSet,
};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, ffi};

use crate::request::{
    addable, check_claim, check_find, check_key, check_schema, check_totals, check_writes, tenant_of,
};
use crate::sql::statements::{Statements, next_tenant};
use crate::sql::{Dialect, Parameter, question};
use values::{bind, bind_one, read, read_rows};

mod schema;
mod values;

/// How long a writer waits for a writer of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Statements that a connection keeps prepared.
const PREPARED: usize = 256;
/// Idle connections that are kept for readers.
const IDLE_READERS: usize = 8;
/// Earlier versions can lose a commit when a checkpoint of the write-ahead log is reset at the wrong moment.
const OLDEST: i32 = 3_051_003;

/// A store in one SQLite file, in write-ahead logging, with every commit on the disk before it is acknowledged. Readers do not
/// wait for writers; writers wait for each other. Several processes may open the same file.
///
/// # Example
/// ```
/// use bss_store::SqliteStore;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("bss.db");
/// let store = SqliteStore::open(&path)?;
/// assert!(SqliteStore::open(path.join("no-folder/bss.db")).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    tables: RwLock<HashMap<&'static str, Arc<Statements>>>,
}

impl SqliteStore {
    /// Opens a file, which is created where there is none.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the file cannot be opened; [`StoreError::Corrupt`] where it is not a database.
    pub fn open(path: impl AsRef<Path>) -> StoreResult<SqliteStore> {
        let path = path.as_ref();
        if rusqlite::version_number() < OLDEST {
            let message = format!(
                "SQLite {} is too old for write-ahead logging",
                rusqlite::version()
            );
            return Err(StoreError::Failed(message));
        }
        if path.as_os_str().is_empty() || path.as_os_str() == ":memory:" {
            let message = "a SQLite store needs a file; MemoryStore keeps everything in memory";
            return Err(StoreError::BadRequest(message.to_owned()));
        }
        // The folder may be changed before the next reader is opened.
        let path = std::path::absolute(path).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let writer = connect(&path, OpenFlags::SQLITE_OPEN_CREATE)?;
        let mode: String = writer
            .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
            .map_err(store_error)?;
        if mode != "wal" {
            return Err(StoreError::Failed(format!(
                "the file cannot be logged ahead: {mode}"
            )));
        }
        // Some systems acknowledge a plain flush before the disk has the data.
        writer
            .execute_batch(
                "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; \
                 PRAGMA journal_size_limit = 67108864",
            )
            .map_err(store_error)?;
        Ok(SqliteStore {
            path,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            tables: RwLock::default(),
        })
    }

    fn statements(&self, table: &Table) -> StoreResult<Arc<Statements>> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        let statements = tables.get(table.name).cloned();
        statements.ok_or_else(|| StoreError::BadRequest(format!("there is no table {}", table.name)))
    }

    /// Reads with a connection of its own, which goes back to the idle ones unless reading failed.
    fn with_reader<T>(&self, read: impl FnOnce(&Connection) -> StoreResult<T>) -> StoreResult<T> {
        let idle = lock(&self.readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => {
                let reader = connect(&self.path, OpenFlags::empty())?;
                reader
                    .execute_batch("PRAGMA query_only = ON")
                    .map_err(store_error)?;
                reader
            }
        };
        let result = read(&reader)?;
        let mut idle = lock(&self.readers);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        Ok(result)
    }

    /// Writes in a transaction that takes the lock for writing at once: one that read first could not wait for it.
    fn with_writer<T>(&self, write: impl FnOnce(&Transaction<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(store_error)?;
        // Dropped without a commit, the transaction is rolled back.
        let result = write(&transaction)?;
        transaction.commit().map_err(commit_error)?;
        Ok(result)
    }
}

/// A connection is used by one thread at a time, and a transaction that a panic left behind was rolled back when it was dropped.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, flags: OpenFlags) -> StoreResult<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(store_error)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(store_error)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    connection
        .execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
        .map_err(store_error)?;
    Ok(connection)
}

/// What a failure means before a commit: nothing was written.
#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn store_error(error: rusqlite::Error) -> StoreError {
    let message = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen) => {
            StoreError::Unavailable(message)
        }
        Some(ErrorCode::DiskFull) => StoreError::Full(message),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(message),
        _ => StoreError::Failed(message),
    }
}

/// What a failure of the commit itself means: the disk may hold it or not.
fn commit_error(error: rusqlite::Error) -> StoreError {
    match store_error(error) {
        StoreError::Failed(message) => StoreError::Unknown(message),
        error => error,
    }
}

/// What a failure to write a row means.
fn write_error(error: rusqlite::Error, table: &'static Table, key: impl FnOnce() -> Key) -> StoreError {
    let taken = [ffi::SQLITE_CONSTRAINT_PRIMARYKEY, ffi::SQLITE_CONSTRAINT_UNIQUE];
    match error.sqlite_error() {
        Some(failure) if taken.contains(&failure.extended_code) => StoreError::Duplicate {
            table: table.name,
            key: key(),
        },
        _ => store_error(error),
    }
}

/// One commit under way.
struct Commit<'c> {
    store: &'c SqliteStore,
    transaction: &'c Transaction<'c>,
    tenant: &'c TenantId,
    committed: Committed,
}

impl<'c> Commit<'c> {
    /// Runs a statement with the tenant and more parameters; returns how many rows it changed.
    fn run<'v>(
        &self,
        sql: &str,
        parameters: impl IntoIterator<Item = Parameter<'v>>,
    ) -> rusqlite::Result<usize>
    where
        'c: 'v,
    {
        let mut statement = self.transaction.prepare_cached(sql)?;
        bind(
            &mut statement,
            std::iter::once(Parameter::Text(self.tenant.as_str())).chain(parameters),
        )?;
        statement.raw_execute()
    }

    fn check_version(&self, table: &'static Table, key: &Key, expect: Version) -> StoreResult<()> {
        let statements = self.store.statements(table)?;
        let mut statement = self
            .transaction
            .prepare_cached(&statements.version)
            .map_err(store_error)?;
        let tenant = std::iter::once(Parameter::Text(self.tenant.as_str()));
        bind(&mut statement, tenant.chain(key.iter().map(Parameter::from))).map_err(store_error)?;
        let mut rows = statement.raw_query();
        let version = rows
            .next()
            .map_err(store_error)?
            .map(|row| row.get::<_, Version>(0));
        match version.transpose().map_err(store_error)? {
            Some(version) if version == expect => Ok(()),
            _ => Err(conflict(table, key.clone())),
        }
    }

    fn append(&mut self, table: &'static Table, rows: &[Vec<Value>]) -> StoreResult<()> {
        let statements = self.store.statements(table)?;
        let mut statement = self
            .transaction
            .prepare_cached(&statements.append)
            .map_err(store_error)?;
        bind(&mut statement, [Parameter::Text(self.tenant.as_str())]).map_err(store_error)?;
        for values in rows {
            let run = |statement: &mut rusqlite::Statement<'_>| {
                for (index, value) in values.iter().enumerate() {
                    bind_one(statement, index + 2, value.into())?;
                }
                statement.raw_execute()
            };
            let changed =
                run(&mut statement).map_err(|error| write_error(error, table, || table.key_of(values)))?;
            self.committed.skipped += u64::from(changed == 0);
        }
        Ok(())
    }

    fn write(&mut self, write: &Write) -> StoreResult<()> {
        match write {
            Write::Expect { .. } => Ok(()),
            Write::Insert { table, values } => {
                let statements = self.store.statements(table)?;
                self.run(&statements.insert, values.iter().map(Parameter::from))
                    .map(|_| ())
                    .map_err(|error| write_error(error, table, || table.key_of(values)))
            }
            Write::Append { table, rows } => self.append(table, rows),
            Write::Update {
                table,
                values,
                expect,
            } => {
                let statements = self.store.statements(table)?;
                let parameters = values
                    .iter()
                    .map(Parameter::from)
                    .chain([Parameter::Integer(*expect)]);
                let changed = self
                    .run(&statements.update, parameters)
                    .map_err(|error| write_error(error, table, || table.key_of(values)))?;
                match changed {
                    0 => Err(conflict(table, table.key_of(values))),
                    _ => Ok(()),
                }
            }
            Write::Delete { table, key, expect } => {
                let statements = self.store.statements(table)?;
                let parameters = key
                    .iter()
                    .map(Parameter::from)
                    .chain([Parameter::Integer(*expect)]);
                match self.run(&statements.delete, parameters).map_err(store_error)? {
                    0 => Err(conflict(table, key.clone())),
                    _ => Ok(()),
                }
            }
            Write::Add {
                table,
                key,
                column,
                delta,
                minimum,
            } => self.add(table, key, *column, *delta, *minimum),
        }
    }

    fn add(
        &self,
        table: &'static Table,
        key: &Key,
        column: usize,
        delta: i64,
        minimum: Option<i64>,
    ) -> StoreResult<()> {
        let changed = match addable(delta, minimum) {
            None => 0,
            Some((lowest, highest)) => {
                let sql = self.store.statements(table)?.add(table, column);
                let numbers = [delta, lowest, highest].map(Parameter::Integer);
                self.run(&sql, key.iter().map(Parameter::from).chain(numbers))
                    .map_err(|error| write_error(error, table, || key.clone()))?
            }
        };
        match changed {
            0 => Err(StoreError::Minimum {
                table: table.name,
                key: key.clone(),
                column: table
                    .columns
                    .get(column)
                    .map_or_else(String::new, |column| column.name.clone()),
            }),
            _ => Ok(()),
        }
    }
}

fn conflict(table: &'static Table, key: Key) -> StoreError {
    StoreError::Conflict {
        table: table.name,
        key,
    }
}

impl Store for SqliteStore {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        check_schema(schema)?;
        // A file that has everything is not written to, and a writer at work is not waited for.
        let migration = match self.with_reader(schema::version)? {
            version if version == schema.version => Migration {
                from: version,
                to: version,
            },
            _ => self.with_writer(|transaction| schema::migrate(transaction, schema))?,
        };
        let statements =
            |table: &&'static Table| (table.name, Arc::new(Statements::new(Dialect::Sqlite, table)));
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        *tables = schema.tables.iter().map(statements).collect();
        Ok(migration)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        let sql = {
            let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
            next_tenant(Dialect::Sqlite, tables.keys().copied())
        };
        let Some(sql) = sql else { return Ok(Vec::new()) };
        self.with_reader(|reader| {
            let mut statement = reader.prepare(&sql).map_err(store_error)?;
            let mut tenants: Vec<TenantId> = Vec::new();
            loop {
                let last = tenants.last().map_or("", TenantId::as_str);
                let next: Option<String> = statement
                    .query_row([last], |row| row.get(0))
                    .map_err(store_error)?;
                let Some(next) = next else { return Ok(tenants) };
                tenants.push(tenant_of(&next)?);
            }
        })
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        check_key(table, key)?;
        let statements = self.statements(table)?;
        let rows = self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&statements.get).map_err(store_error)?;
            let tenant = std::iter::once(Parameter::Text(tenant.as_str()));
            bind(&mut statement, tenant.chain(key.iter().map(Parameter::from))).map_err(store_error)?;
            read_rows(&mut statement, table.columns.len())
        })?;
        Ok(rows.into_iter().next())
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        check_find(find)?;
        let statements = self.statements(find.table)?;
        let question = question::find(&statements, tenant, find);
        let mut rows = self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&question.sql).map_err(store_error)?;
            bind(&mut statement, question.parameters).map_err(store_error)?;
            read_rows(&mut statement, find.table.columns.len())
        })?;
        let more = rows.len() > find.limit;
        rows.truncate(find.limit);
        let last = rows.last().filter(|_| more);
        Ok(Page {
            next: last.map(|row| find.position_of(&row.values)),
            rows,
        })
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        check_totals(totals)?;
        self.statements(totals.table)?;
        let question = question::totals(Dialect::Sqlite, tenant, totals);
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&question.sql).map_err(store_error)?;
            bind(&mut statement, question.parameters).map_err(store_error)?;
            let mut rows = statement.raw_query();
            let mut groups = Vec::new();
            while let Some(row) = rows.next().map_err(store_error)? {
                groups.push(read_group(row, totals)?);
            }
            Ok(groups)
        })
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        let lease = check_claim(claim)?;
        let statements = self.statements(claim.table)?;
        let question = question::claim(&statements, tenant, claim, lease);
        let mut rows = self.with_writer(|transaction| {
            let mut statement = transaction.prepare_cached(&question.sql).map_err(store_error)?;
            bind(&mut statement, question.parameters).map_err(store_error)?;
            read_rows(&mut statement, claim.table.columns.len())
        })?;
        rows.sort_by_cached_key(|row| {
            (
                row.values.get(lease.due_at).cloned(),
                claim.table.key_of(&row.values),
            )
        });
        Ok(rows)
    }

    fn commit(&self, tenant: &TenantId, set: WriteSet) -> StoreResult<Committed> {
        check_writes(&set)?;
        self.with_writer(|transaction| {
            let mut commit = Commit {
                store: self,
                transaction,
                tenant,
                committed: Committed::default(),
            };
            // Guards are judged against what was there before the commit.
            for write in &set.writes {
                if let Write::Expect { table, key, version } = write {
                    commit.check_version(table, key, *version)?;
                }
            }
            set.writes.iter().try_for_each(|write| commit.write(write))?;
            Ok(commit.committed)
        })
    }
}

/// One group of the answer: the grouping columns, the number of rows, then one column for each measure, two for a sum.
fn read_group(row: &rusqlite::Row<'_>, totals: &Totals) -> StoreResult<Group> {
    let mut values = Vec::with_capacity(totals.group.len());
    for index in 0..totals.group.len() {
        values.push(read(row, index)?);
    }
    let number = |index: usize| match read(row, index)? {
        Value::Integer(number) => Ok(i128::from(number)),
        Value::Null => Ok(0),
        Value::Text(_) => Err(StoreError::Corrupt("a sum is a text".to_owned())),
    };
    let count = totals.group.len();
    let mut next = count + 1;
    let mut answers = Vec::with_capacity(totals.measures.len());
    for measure in &totals.measures {
        answers.push(match measure {
            Measure::Count => Total::Number(number(count)?),
            Measure::Sum(_) => {
                next += 2;
                Total::Number((number(next - 2)? << 32) + number(next - 1)?)
            }
            Measure::Min(_) | Measure::Max(_) => {
                next += 1;
                Total::Value(read(row, next - 1)?)
            }
        });
    }
    Ok(Group {
        values,
        totals: answers,
    })
}

#[cfg(test)]
mod tests;
