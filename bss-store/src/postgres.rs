//! A server that many processes share: PostgreSQL 15 and later.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use bss_core::TenantId;
use bss_core::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreError, StoreResult, Table,
    Totals, WriteSet,
};
use pollster::block_on;
use tokio_postgres::types::ToSql;

use crate::request::{
    check_claim, check_find, check_key, check_schema, check_totals, check_writes, tenant_of,
};
use crate::sql::statements::{Statements, next_tenant};
use crate::sql::{Dialect, Parameter, question};
use commit::Failure;
use pool::{Connection, Pool, TELL_TENANT};
use values::{Bound, read_group, read_row, read_text};

mod bulk;
mod commit;
mod errors;
mod pool;
mod schema;
#[cfg(test)]
mod subset;
mod tls;
mod url;
mod values;

/// How often something is tried that others are in the way of.
const ATTEMPTS: u32 = 8;

type Tables = BTreeMap<&'static str, Statements>;

/// A store in a PostgreSQL database, for any number of processes at once.
///
/// A URL is that of libpq, `postgres://user:password@host:port/database?parameter=value`, and further understands
///
/// | parameter | |
/// |---|---|
/// | `schema` | the PostgreSQL schema that holds the tables, made where it is missing; the user's default one otherwise |
/// | `sslmode`, `sslrootcert` | as libpq reads them: `disable`, `prefer` (the default), `require`, `verify-ca`, `verify-full`; `verify-full` is the one that is safe on a network. Without a file the certificates of the operating system are trusted |
/// | `pool_size` | connections at most, 8 by default, opened when they are wanted |
/// | `pool_timeout_seconds` | how long a caller waits for a connection, 30 by default |
/// | `statement_timeout_seconds`, `lock_timeout_seconds` | 60 and 10 by default, 0 for no end; migrations have none |
/// | `row_level_security` | `on` lets the database itself keep tenants apart, as a second wall; stays on once it was. Superusers see through it: give the library a user of its own |
///
/// Calls may come from any thread, of an async runtime too: they block the thread that calls, and nothing else.
///
/// # Example
/// ```no_run
/// use bss_store::PostgresStore;
/// let store = PostgresStore::open("postgres://bss@db.example.com/bss?sslmode=verify-full&schema=billing")?;
/// # Ok::<(), bss_store::store::StoreError>(())
/// ```
pub struct PostgresStore {
    pool: Pool,
    tables: RwLock<Arc<Tables>>,
    /// Whether the database wants to know the tenant before it shows a row.
    is_walled: AtomicBool,
    retries: AtomicU64,
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore")
            .field("schema", &self.pool.settings().schema)
            .finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Connects to a database that exists.
    ///
    /// # Errors
    /// [`StoreError::BadRequest`] where the URL cannot be read; [`StoreError::Unavailable`] where the server cannot be reached;
    /// [`StoreError::Failed`] where it is too old, or refuses the user, or its certificate is not trusted.
    pub fn open(url: &str) -> StoreResult<PostgresStore> {
        Ok(PostgresStore {
            pool: Pool::open(url::parse(url)?)?,
            tables: RwLock::default(),
            is_walled: AtomicBool::new(false),
            retries: AtomicU64::new(0),
        })
    }

    /// How often something was tried again because the database had chosen others first: serialization failures and deadlocks.
    pub fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    fn tables(&self) -> Arc<Tables> {
        Arc::clone(&self.tables.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Does something on a connection that knows the tenant, where it is for one. What others were in the way of is tried again; where a
    /// connection broke that had been idle, on a fresh one: nothing was written.
    fn with_connection<T>(
        &self,
        tenant: Option<&TenantId>,
        mut run: impl AsyncFnMut(&mut Connection) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (mut attempt, mut fresh) = (1, false);
        loop {
            let mut leased = self.pool.lease(fresh).map_err(Failure::Refused)?;
            let is_fresh = leased.is_fresh;
            let connection = leased.connection().map_err(Failure::Refused)?;
            let result = block_on(async {
                if let Some(tenant) = tenant {
                    self.tell_tenant(connection, tenant).await?;
                }
                run(connection).await
            });
            match result {
                Err(Failure::Lost(_)) if !is_fresh => fresh = true,
                // What is not known, or is lost, was on a connection that nobody should use again.
                Err(failure @ (Failure::Lost(_) | Failure::Refused(StoreError::Unknown(_)))) => {
                    return Err(failure);
                }
                Err(Failure::Transient(_)) if attempt < ATTEMPTS => {
                    leased.keep();
                    let count = self.retries.fetch_add(1, Ordering::Relaxed);
                    pause(attempt, count.wrapping_add(std::process::id().into()));
                    attempt += 1;
                }
                result => {
                    leased.keep();
                    return result;
                }
            }
        }
    }

    async fn tell_tenant(&self, connection: &mut Connection, tenant: &TenantId) -> Result<(), Failure> {
        let is_known = connection.tenant.as_deref() == Some(tenant.as_str());
        if is_known || !self.is_walled.load(Ordering::Relaxed) {
            return Ok(());
        }
        connection.tenant = None;
        let tell = connection.prepare(TELL_TENANT).await;
        let tell = tell.map_err(commit::failure)?;
        let told = connection.client.execute(&tell, &[&tenant.as_str()]).await;
        told.map_err(commit::failure)?;
        connection.tenant = Some(tenant.as_str().to_owned());
        Ok(())
    }

    /// The rows of a question.
    fn ask(
        &self,
        tenant: Option<&TenantId>,
        sql: &str,
        parameters: Vec<Parameter<'_>>,
    ) -> StoreResult<Vec<tokio_postgres::Row>> {
        let bound: Vec<Bound<'_>> = parameters.into_iter().map(Bound::from).collect();
        let asked = self.with_connection(tenant, async |connection| {
            let statement = connection.prepare(sql).await.map_err(commit::failure)?;
            let parameters = bound.iter().map(|parameter| parameter as &(dyn ToSql + Sync));
            let parameters: Vec<&(dyn ToSql + Sync)> = parameters.collect();
            let rows = connection.client.query(&statement, &parameters).await;
            rows.map_err(commit::failure)
        });
        asked.map_err(Failure::into_error)
    }

    fn statements<T>(&self, table: &Table, use_them: impl FnOnce(&Statements) -> T) -> StoreResult<T> {
        let tables = self.tables();
        let statements = tables.get(table.name);
        let missing = || StoreError::BadRequest(format!("there is no table {}", table.name));
        statements.map(use_them).ok_or_else(missing)
    }
}

/// A little longer each time, and not the same for all: rivals that met should not meet again.
fn pause(attempt: u32, salt: u64) {
    let longest = 1_u64 << attempt.min(8);
    thread::sleep(Duration::from_millis(longest / 2 + salt % longest.max(1)));
}

impl Store for PostgresStore {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        check_schema(schema)?;
        let settings = self.pool.settings();
        let (namespace, wall) = (settings.schema.as_deref(), settings.row_level_security);
        let migrated = self.with_connection(None, async |connection| {
            schema::migrate(&connection.client, namespace, wall, schema).await
        });
        let migrated = migrated.map_err(Failure::into_error)?;
        self.is_walled.store(migrated.is_walled, Ordering::Relaxed);
        let statements = |table: &&'static Table| (table.name, Statements::new(Dialect::Postgres, table));
        let tables: Tables = schema.tables.iter().map(statements).collect();
        *self.tables.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tables);
        Ok(migrated.migration)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        let tables = self.tables();
        let mut tenants: Vec<TenantId> = Vec::new();
        let Some(sql) = next_tenant(Dialect::Postgres, tables.keys().copied()) else {
            return Ok(tenants);
        };
        if self.is_walled.load(Ordering::Relaxed) {
            let mut leased = self.pool.lease(false)?;
            block_on(schema::refuse_wall(&leased.connection()?.client))?;
            leased.keep();
        }
        loop {
            let last = tenants.last().map_or("", TenantId::as_str);
            let rows = self.ask(None, &sql, vec![Parameter::Text(last)])?;
            match rows.first().map(read_text).transpose()?.flatten() {
                None => return Ok(tenants),
                Some(next) => tenants.push(tenant_of(&next)?),
            }
        }
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        check_key(table, key)?;
        let sql = self.statements(table, |statements| statements.get.clone())?;
        let mut parameters = vec![Parameter::Text(tenant.as_str())];
        parameters.extend(key.iter().map(Parameter::from));
        let rows = self.ask(Some(tenant), &sql, parameters)?;
        rows.first().map(|row| read_row(row, table)).transpose()
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        check_find(find)?;
        let question = self.statements(find.table, |statements| question::find(statements, tenant, find))?;
        let found = self.ask(Some(tenant), &question.sql, question.parameters)?;
        let more = found.len() > find.limit;
        let rows = found.iter().take(find.limit).map(|row| read_row(row, find.table));
        let rows: Vec<Row> = rows.collect::<StoreResult<_>>()?;
        let last = rows.last().filter(|_| more);
        Ok(Page {
            next: last.map(|row| find.position_of(&row.values)),
            rows,
        })
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        check_totals(totals)?;
        self.statements(totals.table, |_| ())?;
        let question = question::totals(Dialect::Postgres, tenant, totals);
        let groups = self.ask(Some(tenant), &question.sql, question.parameters)?;
        groups.iter().map(|row| read_group(row, totals)).collect()
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        let lease = check_claim(claim)?;
        let table = claim.table;
        let question = self.statements(table, |statements| {
            question::claim(statements, tenant, claim, lease)
        })?;
        let claimed = self.ask(Some(tenant), &question.sql, question.parameters)?;
        let rows = claimed.iter().map(|row| read_row(row, table));
        let mut rows: Vec<Row> = rows.collect::<StoreResult<_>>()?;
        rows.sort_by_cached_key(|row| (row.values.get(lease.due_at).cloned(), table.key_of(&row.values)));
        Ok(rows)
    }

    fn commit(&self, tenant: &TenantId, set: WriteSet) -> StoreResult<Committed> {
        check_writes(&set)?;
        let tables = self.tables();
        let commit = |together: bool| {
            self.with_connection(Some(tenant), async |connection| {
                commit::commit(connection, tenant, &tables, &set, together).await
            })
        };
        let committed = match commit(true) {
            Err(Failure::Several) => commit(false),
            result => result,
        };
        committed.map_err(Failure::into_error)
    }
}
