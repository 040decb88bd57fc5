//! An operation inside a database transaction of the host's own: what [`Bss::prepare`](bss_core::Bss::prepare) hands over, as
//! SQL for whatever driver the host uses.

use bss_core::TenantId;
use bss_core::store::{Key, StoreError, StoreResult, Table, Value, Write, WriteSet};

use crate::request::{addable, check_writes};
pub use crate::sql::Dialect;
use crate::sql::statements::Statements;

/// One statement, and how many rows it has to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text. Parameters are `?1`, `?2` for SQLite and `$1`, `$2` for PostgreSQL.
    pub sql: String,
    /// The parameters: texts, 64-bit integers and NULLs.
    pub parameters: Vec<Value>,
    refusal: Option<StoreError>,
}

impl Statement {
    /// Checks the number of rows that the statement changed.
    ///
    /// # Errors
    /// Where it did not change the row that it has to change: [`StoreError::Conflict`] or [`StoreError::Minimum`]. Roll back, and
    /// prepare the operation again.
    pub fn check(&self, changed: u64) -> StoreResult<()> {
        match &self.refusal {
            Some(refusal) if changed != 1 => Err(refusal.clone()),
            _ => Ok(()),
        }
    }
}

/// The statements that write a set, to be run in this order inside one transaction of the host, isolated as READ COMMITTED or better. After
/// each of them [`Statement::check`] is given the number of rows that it changed. A unique key that is taken is an error of
/// the driver, and means the same as a refusal: another writer was first. So do a deadlock and a serialization failure of PostgreSQL
/// (40P01, 40001), which a transaction with statements of its own has to expect. There the search path of the connection names the schema
/// of the store, and where row-level security keeps tenants apart, `SELECT set_config('bss.tenant', TENANT, true)` comes first. Rows that the
/// operation relied on are locked until the host commits: keep it short.
///
/// # Errors
/// [`StoreError::BadRequest`] where the set is not well formed.
///
/// # Example
/// ```
/// use bss_store::access::DefineRole;
/// use bss_store::transaction::{Dialect, statements};
/// let bss = bss_store::in_memory()?;
/// let clerk = DefineRole { name: "clerk".to_owned(), permissions: vec![] };
/// let prepared = bss.prepare(|bss| bss.access().define_role(&clerk))?;
/// let statements = statements(Dialect::Postgres, &prepared.tenant, &prepared.writes)?;
/// assert!(statements.iter().any(|statement| statement.sql.starts_with("INSERT INTO \"role\"")));
/// # Ok::<(), bss_store::Error>(())
/// ```
pub fn statements(dialect: Dialect, tenant: &TenantId, writes: &WriteSet) -> StoreResult<Vec<Statement>> {
    check_writes(writes)?;
    // In the order in which the library's own commits lock rows; a guard before what is done to its row, as it is judged by what was there.
    let mut writes: Vec<&Write> = writes.writes.iter().collect();
    writes.sort_by_cached_key(|write| {
        let is_guard = matches!(write, Write::Expect { .. });
        (write.table().name, key_of(write), !is_guard)
    });
    let statements = writes
        .into_iter()
        .flat_map(|write| of_write(dialect, tenant, write));
    Ok(statements.collect())
}

/// The row that a write is about; nothing where there are many.
fn key_of(write: &Write) -> Key {
    match write {
        Write::Insert { table, values } | Write::Update { table, values, .. } => table.key_of(values),
        Write::Delete { key, .. } | Write::Add { key, .. } | Write::Expect { key, .. } => key.clone(),
        Write::Append { .. } => Key::new(),
    }
}

fn of_write(dialect: Dialect, tenant: &TenantId, write: &Write) -> Vec<Statement> {
    let statements = Statements::new(dialect, write.table());
    let statement = |sql: &str, values: &[Value], more: &[i64], refusal| {
        let tenant = std::iter::once(Value::Text(tenant.to_string()));
        let more = more.iter().copied().map(Value::Integer);
        Statement {
            sql: sql.to_owned(),
            parameters: tenant.chain(values.iter().cloned()).chain(more).collect(),
            refusal,
        }
    };
    let one = |sql: &str, values: &[Value], more: &[i64], refusal| {
        vec![statement(sql, values, more, Some(refusal))]
    };
    match write {
        Write::Insert { table, values } => {
            let refusal = StoreError::Duplicate {
                table: table.name,
                key: table.key_of(values),
            };
            one(&statements.insert, values, &[], refusal)
        }
        Write::Update {
            table,
            values,
            expect,
        } => one(
            &statements.update,
            values,
            &[*expect],
            conflict(table, table.key_of(values)),
        ),
        Write::Delete { table, key, expect } => {
            one(&statements.delete, key, &[*expect], conflict(table, key.clone()))
        }
        Write::Append { rows, .. } => {
            let row = |values: &Vec<Value>| statement(&statements.append, values, &[], None);
            rows.iter().map(row).collect()
        }
        Write::Add {
            table,
            key,
            column,
            delta,
            minimum,
        } => {
            // Where no value would do, the range is empty and no row is changed.
            let (lowest, highest) = addable(*delta, *minimum).unwrap_or((1, 0));
            let refusal = StoreError::Minimum {
                table: table.name,
                key: key.clone(),
                column: table
                    .columns
                    .get(*column)
                    .map_or_else(String::new, |column| column.name.clone()),
            };
            one(
                &statements.add(table, *column),
                key,
                &[*delta, lowest, highest],
                refusal,
            )
        }
        Write::Expect { table, key, version } => {
            one(&statements.guard, key, &[*version], conflict(table, key.clone()))
        }
    }
}

fn conflict(table: &Table, key: Key) -> StoreError {
    StoreError::Conflict {
        table: table.name,
        key,
    }
}
