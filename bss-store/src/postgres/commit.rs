//! A write set as statements, sent one behind the other without waiting for answers: three round trips for a commit, whatever it writes.
//!
//! First the rows that exist are locked, in the order of tables and keys: rival commits queue up instead of locking each other out.
//! Runs of alike writes are one statement over arrays. Whatever such a statement refuses is tried again one by one, which
//! tells the row that is to blame.

use std::collections::{BTreeMap, HashSet};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use bss_core::TenantId;
use bss_core::store::{Committed, Key, StoreError, StoreResult, Table, Value, Version, Write, WriteSet};
use tokio_postgres::types::ToSql;

use super::bulk;
use super::errors::{commit_error, is_lost, is_taken, is_transient, store_error};
use super::pool::{BEGIN, COMMIT, Connection, ROLLBACK};
use super::values::Bound;
use crate::request::addable;
use crate::sql::Parameter;
use crate::sql::statements::Statements;

/// Rows of one statement at most.
const MOST_ROWS: usize = 10_000;

/// How many rows a statement has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// It locks what is there.
    Any,
    Exactly(usize),
    /// Those that it does not reach are there already, and are counted.
    Skipping(usize),
}

/// What is refused where a statement does not reach its rows.
#[derive(Clone, Debug)]
enum Blame<'v> {
    /// One of several rows: doing them one by one will tell.
    Several,
    Row(&'static Table, Key),
    /// A row, and the column that was added to.
    Addition(&'static Table, &'v Key, usize),
}

/// One statement of a commit.
struct Step<'v> {
    sql: String,
    parameters: Vec<Bound<'v>>,
    rows: Rows,
    blame: Blame<'v>,
}

impl Step<'_> {
    fn taken(&self) -> StoreError {
        match &self.blame {
            Blame::Several => StoreError::Failed("a row exists already".to_owned()),
            Blame::Row(table, key) => StoreError::Duplicate {
                table: table.name,
                key: key.clone(),
            },
            Blame::Addition(table, key, _) => StoreError::Duplicate {
                table: table.name,
                key: (*key).clone(),
            },
        }
    }

    fn unreached(&self) -> StoreError {
        match &self.blame {
            Blame::Several => StoreError::Failed("a row is not as expected".to_owned()),
            Blame::Row(table, key) => StoreError::Conflict {
                table: table.name,
                key: key.clone(),
            },
            Blame::Addition(table, key, column) => StoreError::Minimum {
                table: table.name,
                key: (*key).clone(),
                column: table
                    .columns
                    .get(*column)
                    .map_or_else(String::new, |column| column.name.clone()),
            },
        }
    }
}

/// Why a commit was not made.
pub(super) enum Failure {
    /// A row that is one of several is to blame: nothing was written, and doing the writes one by one will tell which.
    Several,
    /// Others were in the way: nothing was written, and a moment later it may work.
    Transient(StoreError),
    /// The connection broke before the commit, or leads to a server that is for reading only by now: nothing was written.
    Lost(StoreError),
    /// Final.
    Refused(StoreError),
}

impl Failure {
    /// What the caller of the store is told.
    pub(super) fn into_error(self) -> StoreError {
        match self {
            Failure::Several => StoreError::Failed("a row is not as it was a moment ago".to_owned()),
            Failure::Transient(error) | Failure::Lost(error) | Failure::Refused(error) => error,
        }
    }
}

/// How a row is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    /// Others may read it, and rely on it too.
    Shared,
    /// It will be written.
    Exclusive,
}

/// A row that exists, as a write names it.
pub(super) struct Target<'v> {
    pub(super) table: &'static Table,
    pub(super) lock: Lock,
    pub(super) key: Vec<&'v Value>,
    /// Checked by the lock itself.
    pub(super) version: Option<Version>,
}

fn key_values<'v>(table: &Table, values: &'v [Value]) -> Vec<&'v Value> {
    const NOTHING: &Value = &Value::Null;
    let value = |position: &usize| values.get(*position).unwrap_or(NOTHING);
    table.key.iter().map(value).collect()
}

/// The rows that a set relies on or changes, in the order of its writes.
fn targets(set: &WriteSet) -> Vec<Target<'_>> {
    // A guarded row that is added to as well is locked for writing at once: two that hold it together could not both go on.
    let added: HashSet<(&str, &Key)> = set
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Add { table, key, .. } => Some((table.name, key)),
            _ => None,
        })
        .collect();
    let target = |write| match write {
        &Write::Expect {
            table,
            ref key,
            version,
        } => Some(Target {
            table,
            lock: match added.contains(&(table.name, key)) {
                true => Lock::Exclusive,
                false => Lock::Shared,
            },
            key: key.iter().collect(),
            version: Some(version),
        }),
        &Write::Update {
            table, ref values, ..
        } => Some(Target {
            table,
            lock: Lock::Exclusive,
            key: key_values(table, values),
            version: None,
        }),
        &Write::Delete { table, ref key, .. } | &Write::Add { table, ref key, .. } => Some(Target {
            table,
            lock: Lock::Exclusive,
            key: key.iter().collect(),
            version: None,
        }),
        Write::Insert { .. } | Write::Append { .. } => None,
    };
    set.writes.iter().filter_map(target).collect()
}

/// Neighbours that are alike, at most [`MOST_ROWS`] together; alone where writes are done one by one.
fn runs<T>(items: &[T], together: bool, alike: impl Fn(&T, &T) -> bool) -> impl Iterator<Item = &[T]> {
    items
        .chunk_by(move |a, b| together && alike(a, b))
        .flat_map(|run| run.chunks(MOST_ROWS))
}

/// Everything that has to be sent for a set.
struct Plan<'v> {
    tenant: &'v TenantId,
    tables: &'v BTreeMap<&'static str, Statements>,
    steps: Vec<Step<'v>>,
}

impl<'v> Plan<'v> {
    fn new(
        tenant: &'v TenantId,
        tables: &'v BTreeMap<&'static str, Statements>,
        set: &'v WriteSet,
        together: bool,
    ) -> StoreResult<Plan<'v>> {
        let mut plan = Plan {
            tenant,
            tables,
            steps: Vec::new(),
        };
        let targets = targets(set);
        let alike = |a: &Target<'_>, b: &Target<'_>| {
            (a.table.name, a.lock, a.version.is_some()) == (b.table.name, b.lock, b.version.is_some())
        };
        for run in runs(&targets, together, alike) {
            plan.lock(run)?;
        }
        let alike = |a: &Write, b: &Write| {
            let columns = match (a, b) {
                (Write::Add { column: a, .. }, Write::Add { column: b, .. }) => a == b,
                _ => true,
            };
            columns
                && a.table().name == b.table().name
                && std::mem::discriminant(a) == std::mem::discriminant(b)
        };
        for run in runs(&set.writes, together, alike) {
            plan.write(run, together)?;
        }
        Ok(plan)
    }

    fn statements(&self, table: &Table) -> StoreResult<&'v Statements> {
        let missing = || StoreError::BadRequest(format!("there is no table {}", table.name));
        self.tables.get(table.name).ok_or_else(missing)
    }

    fn push(&mut self, sql: String, parameters: Vec<Bound<'v>>, rows: Rows, blame: Blame<'v>) {
        let mut all = Vec::with_capacity(parameters.len() + 1);
        all.push(Bound::Text(self.tenant.as_str()));
        all.extend(parameters);
        self.steps.push(Step {
            sql,
            parameters: all,
            rows,
            blame,
        });
    }

    fn lock(&mut self, run: &[Target<'v>]) -> StoreResult<()> {
        let Some(first) = run.first() else { return Ok(()) };
        let table = first.table;
        self.statements(table)?;
        let is_versioned = first.version.is_some();
        let (sql, parameters) = match run {
            [target] => {
                let key = target.key.iter().map(|value| Parameter::from(*value).into());
                let version = target.version.map(Bound::Integer);
                (
                    bulk::lock_one(table, target.lock, is_versioned),
                    key.chain(version).collect(),
                )
            }
            _ => {
                let mut parameters = bulk::keys(table, &run.iter().map(|target| target.key.as_slice()));
                if is_versioned {
                    parameters.push(Bound::Integers(run.iter().map(|target| target.version).collect()));
                }
                (bulk::lock(table, first.lock, is_versioned), parameters)
            }
        };
        let rows = match is_versioned {
            true => Rows::Exactly(run.len()),
            false => Rows::Any,
        };
        let blame = match run {
            [target] => Blame::Row(table, target.key.iter().copied().cloned().collect()),
            _ => Blame::Several,
        };
        self.push(sql, parameters, rows, blame);
        Ok(())
    }

    /// A run of alike writes: one statement for all, or for the only one.
    fn write(&mut self, run: &'v [Write], together: bool) -> StoreResult<()> {
        match run {
            [] | [Write::Expect { .. }, ..] => Ok(()),
            [Write::Append { table, rows }] => self.append(table, rows, together),
            [Write::Append { .. }, ..] => run
                .iter()
                .try_for_each(|write| self.write(std::slice::from_ref(write), together)),
            [write] => self.one(write),
            [first, ..] => {
                self.statements(first.table())?;
                let (sql, parameters) = bulk::writes(first, run)?;
                self.push(sql, parameters, Rows::Exactly(run.len()), Blame::Several);
                Ok(())
            }
        }
    }

    fn append(&mut self, table: &'static Table, rows: &'v [Vec<Value>], together: bool) -> StoreResult<()> {
        let statements = self.statements(table)?;
        let size = if together { MOST_ROWS } else { 1 };
        for chunk in rows.chunks(size) {
            let (sql, blame) = match chunk {
                [row] => (statements.append.clone(), Blame::Row(table, table.key_of(row))),
                _ => (bulk::append(table), Blame::Several),
            };
            let parameters = match chunk {
                [row] => row.iter().map(|value| Parameter::from(value).into()).collect(),
                _ => bulk::rows(table, &chunk.iter().map(Vec::as_slice)),
            };
            self.push(sql, parameters, Rows::Skipping(chunk.len()), blame);
        }
        Ok(())
    }

    fn one(&mut self, write: &'v Write) -> StoreResult<()> {
        let statements = self.statements(write.table())?;
        let bind = |values: &'v [Value]| -> Vec<Bound<'v>> {
            values.iter().map(|value| Parameter::from(value).into()).collect()
        };
        let one = Rows::Exactly(1);
        match write {
            Write::Insert { table, values } => {
                let blame = Blame::Row(table, table.key_of(values));
                self.push(statements.insert.clone(), bind(values), one, blame);
            }
            Write::Update {
                table,
                values,
                expect,
            } => {
                let mut parameters = bind(values);
                parameters.push(Bound::Integer(*expect));
                let blame = Blame::Row(table, table.key_of(values));
                self.push(statements.update.clone(), parameters, one, blame);
            }
            Write::Delete { table, key, expect } => {
                let mut parameters = bind(key);
                parameters.push(Bound::Integer(*expect));
                let blame = Blame::Row(table, key.clone());
                self.push(statements.delete.clone(), parameters, one, blame);
            }
            Write::Add {
                table,
                key,
                column,
                delta,
                minimum,
            } => {
                // Where no value would do, the range is empty and no row is reached.
                let (lowest, highest) = addable(*delta, *minimum).unwrap_or((1, 0));
                let mut parameters = bind(key);
                parameters.extend([*delta, lowest, highest].map(Bound::Integer));
                let blame = Blame::Addition(table, key, *column);
                self.push(statements.add(table, *column), parameters, one, blame);
            }
            Write::Append { .. } | Write::Expect { .. } => {}
        }
        Ok(())
    }
}

type Answer<'f> = Pin<Box<dyn Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'f>>;

/// Sends a request now, and leaves its answer to be asked for later.
async fn send(mut answer: Answer<'_>) -> Answer<'_> {
    let first = poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await;
    match first {
        Poll::Ready(answer) => Box::pin(std::future::ready(answer)),
        Poll::Pending => answer,
    }
}

/// What an error means while nothing is committed.
pub(super) fn failure(error: tokio_postgres::Error) -> Failure {
    match is_transient(&error) {
        true => Failure::Transient(store_error(error)),
        false if is_lost(&error) => Failure::Lost(store_error(error)),
        false => Failure::Refused(store_error(error)),
    }
}

/// Makes all changes of a set, durably, or none.
pub(super) async fn commit(
    connection: &mut Connection,
    tenant: &TenantId,
    tables: &BTreeMap<&'static str, Statements>,
    set: &WriteSet,
    together: bool,
) -> Result<Committed, Failure> {
    let plan = Plan::new(tenant, tables, set, together).map_err(Failure::Refused)?;
    let mut prepared = Vec::with_capacity(plan.steps.len());
    for step in &plan.steps {
        prepared.push(connection.prepare(&step.sql).await.map_err(failure)?);
    }
    let client = &connection.client;
    // Waited for, unlike the rest: without a transaction, every statement would be committed by itself.
    client.batch_execute(BEGIN).await.map_err(failure)?;
    let mut answers = Vec::with_capacity(plan.steps.len());
    for (step, statement) in plan.steps.iter().zip(&prepared) {
        let parameters = step
            .parameters
            .iter()
            .map(|parameter| parameter as &(dyn ToSql + Sync));
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.collect();
        let answer = async move { client.execute(statement, &parameters).await };
        answers.push(send(Box::pin(answer)).await);
    }
    let mut committed = Committed::default();
    let mut refused = None;
    for (step, answer) in plan.steps.iter().zip(answers) {
        // All are waited for, so that the connection can be used again.
        let answer = answer.await;
        if refused.is_none() {
            refused = check(step, answer, &mut committed).err();
        }
    }
    if let Some(refused) = refused {
        // A connection on which even this fails is closed: the caller sees that.
        return match client.batch_execute(ROLLBACK).await {
            Ok(()) => Err(refused),
            Err(error) => Err(Failure::Lost(store_error(error))),
        };
    }
    self::committed(client.batch_execute(COMMIT).await)?;
    Ok(committed)
}

/// What the answer to a commit means.
pub(super) fn committed(answer: Result<(), tokio_postgres::Error>) -> Result<(), Failure> {
    match answer {
        Ok(()) => Ok(()),
        Err(error) if is_transient(&error) => Err(Failure::Transient(store_error(error))),
        Err(error) => Err(Failure::Refused(commit_error(error))),
    }
}

/// What the answer to a statement means.
fn check(
    step: &Step<'_>,
    answer: Result<u64, tokio_postgres::Error>,
    committed: &mut Committed,
) -> Result<(), Failure> {
    let is_several = matches!(step.blame, Blame::Several);
    let reached = match answer {
        Ok(reached) => usize::try_from(reached).unwrap_or(usize::MAX),
        Err(error) if is_taken(&error) && is_several => return Err(Failure::Several),
        Err(error) if is_taken(&error) => return Err(Failure::Refused(step.taken())),
        Err(error) => return Err(failure(error)),
    };
    match step.rows {
        Rows::Exactly(rows) if reached != rows && is_several => Err(Failure::Several),
        Rows::Exactly(rows) if reached != rows => Err(Failure::Refused(step.unreached())),
        Rows::Skipping(rows) => {
            committed.skipped += rows.saturating_sub(reached) as u64;
            Ok(())
        }
        Rows::Exactly(_) | Rows::Any => Ok(()),
    }
}
