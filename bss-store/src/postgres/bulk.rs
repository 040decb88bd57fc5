//! Statements over arrays: many rows in one.

use std::fmt::Write as _;

use bss_core::store::{Kind, StoreError, StoreResult, Table, Value, Write};

use super::commit::Lock;
use super::values::Bound;
use crate::request::addable;
use crate::sql::{list, name, quoted};

/// The type of an array of a column's values.
fn array(kind: Kind) -> &'static str {
    match kind.is_integer() {
        true => "bigint[]",
        false => "text[]",
    }
}

fn kind(table: &Table, position: usize) -> Kind {
    let column = table.columns.get(position);
    column.map_or(Kind::Text, |column| column.kind)
}

/// Arrays side by side as the rows of `u`, whose columns are `c` and a number: some columns of a table, then whole numbers. The first
/// array is the second parameter.
fn unnested(table: &Table, positions: &[usize], numbers: usize) -> String {
    let kinds = positions.iter().map(|position| kind(table, *position));
    let kinds = kinds.chain(std::iter::repeat_n(Kind::Integer, numbers));
    let (mut arrays, mut names) = (String::new(), String::new());
    for (index, kind) in kinds.enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let _ = write!(arrays, "{comma}CAST(${} AS {})", index + 2, array(kind));
        let _ = write!(names, "{comma}c{index}");
    }
    format!("UNNEST({arrays}) AS u ({names})")
}

/// ` WHERE` the tenant and the key of `r` match the first columns of `u`.
fn by_key(table: &Table) -> String {
    let mut sql = " WHERE r.\"tenant\" = $1".to_owned();
    for (index, position) in table.key.iter().enumerate() {
        let _ = write!(sql, " AND r.{} = u.c{}", name(table, *position), index);
    }
    sql
}

/// One array for each key column.
pub(super) fn keys<'v, 'k>(
    table: &Table,
    keys: &(impl Iterator<Item = &'k [&'v Value]> + Clone),
) -> Vec<Bound<'v>>
where
    'v: 'k,
{
    let column = |(index, position): (usize, &usize)| {
        let values = keys.clone().filter_map(move |key| key.get(index).copied());
        Bound::column(kind(table, *position), values)
    };
    table.key.iter().enumerate().map(column).collect()
}

/// One array for each column.
pub(super) fn rows<'v>(table: &Table, rows: &(impl Iterator<Item = &'v [Value]> + Clone)) -> Vec<Bound<'v>> {
    let column = |(position, column): (usize, &bss_core::store::Column)| {
        let values = rows.clone().filter_map(move |row| row.get(position));
        Bound::column(column.kind, values)
    };
    table.columns.iter().enumerate().map(column).collect()
}

/// Locks rows by key, in the order of their keys; with a version those alone that have it.
pub(super) fn lock(table: &Table, lock: Lock, is_versioned: bool) -> String {
    let mut order = String::new();
    for position in &table.key {
        let comma = if order.is_empty() { "" } else { ", " };
        let _ = write!(order, "{comma}r.{}", name(table, *position));
    }
    let version = match is_versioned {
        true => format!(" AND r.\"row_version\" = u.c{}", table.key.len()),
        false => String::new(),
    };
    format!(
        "SELECT 1 FROM {} AS r, {}{}{version} ORDER BY {order} FOR {} OF r",
        quoted(table.name),
        unnested(table, &table.key, usize::from(is_versioned)),
        by_key(table),
        strength(lock),
    )
}

/// Locks the only row of a run: tenant, key, version. A join with an array of one would take the server several times as long.
pub(super) fn lock_one(table: &Table, lock: Lock, is_versioned: bool) -> String {
    let mut sql = format!("SELECT 1 FROM {} WHERE \"tenant\" = $1", quoted(table.name));
    for (index, position) in table.key.iter().enumerate() {
        let _ = write!(sql, " AND {} = ${}", name(table, *position), index + 2);
    }
    if is_versioned {
        let _ = write!(sql, " AND \"row_version\" = ${}", table.key.len() + 2);
    }
    let _ = write!(sql, " FOR {}", strength(lock));
    sql
}

fn strength(lock: Lock) -> &'static str {
    match lock {
        Lock::Shared => "SHARE",
        Lock::Exclusive => "NO KEY UPDATE",
    }
}

fn insert(table: &Table) -> String {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let columns: Vec<String> = all.iter().map(|index| format!("u.c{index}")).collect();
    format!(
        "INSERT INTO {} (\"tenant\", \"row_version\", {}) SELECT CAST($1 AS text), 1, {} FROM {}",
        quoted(table.name),
        list(table, all.iter().copied()),
        columns.join(", "),
        unnested(table, &all, 0),
    )
}

/// Inserts rows, but those whose key is taken.
pub(super) fn append(table: &Table) -> String {
    let key = list(table, table.key.iter().copied());
    format!("{} ON CONFLICT (\"tenant\", {key}) DO NOTHING", insert(table))
}

/// Several writes of one kind to one table.
pub(super) fn writes<'v>(first: &'v Write, run: &'v [Write]) -> StoreResult<(String, Vec<Bound<'v>>)> {
    let table = first.table();
    let name_of = quoted(table.name);
    let values = run.iter().filter_map(|write| match write {
        Write::Insert { values, .. } | Write::Update { values, .. } => Some(values.as_slice()),
        _ => None,
    });
    let versions = || {
        let version = |write: &Write| match write {
            Write::Update { expect, .. } | Write::Delete { expect, .. } => Some(*expect),
            _ => None,
        };
        Bound::Integers(run.iter().map(version).collect())
    };
    let key: Vec<Vec<&Value>> = run
        .iter()
        .filter_map(|write| match write {
            Write::Delete { key, .. } | Write::Add { key, .. } => Some(key.iter().collect()),
            _ => None,
        })
        .collect();
    let mut by_keys = keys(table, &key.iter().map(Vec::as_slice));
    match first {
        Write::Insert { .. } => Ok((insert(table), rows(table, &values))),
        Write::Update { .. } => {
            let mut parameters = rows(table, &values);
            parameters.push(versions());
            Ok((update(table), parameters))
        }
        Write::Delete { .. } => {
            by_keys.push(versions());
            let sql = format!(
                "DELETE FROM {name_of} AS r USING {}{} AND r.\"row_version\" = u.c{}",
                unnested(table, &table.key, 1),
                by_key(table),
                table.key.len()
            );
            Ok((sql, by_keys))
        }
        Write::Add { column, .. } => {
            let numbers: Vec<[i64; 3]> = run
                .iter()
                .filter_map(|write| match write {
                    Write::Add { delta, minimum, .. } => {
                        let (lowest, highest) = addable(*delta, *minimum).unwrap_or((1, 0));
                        Some([*delta, lowest, highest])
                    }
                    _ => None,
                })
                .collect();
            for index in 0..3 {
                let column = numbers.iter().map(|numbers| numbers.get(index).copied());
                by_keys.push(Bound::Integers(column.collect()));
            }
            let (column, delta) = (name(table, *column), table.key.len());
            let sql = format!(
                "UPDATE {name_of} AS r SET {column} = r.{column} + u.c{delta} FROM {}{} AND r.{column} BETWEEN u.c{} AND u.c{}",
                unnested(table, &table.key, 3),
                by_key(table),
                delta + 1,
                delta + 2
            );
            Ok((sql, by_keys))
        }
        Write::Append { .. } | Write::Expect { .. } => {
            Err(StoreError::BadRequest("not a write of rows by key".to_owned()))
        }
    }
}

/// New values for rows that have the expected version, which is the last array.
fn update(table: &Table) -> String {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let mut sql = format!(
        "UPDATE {} AS r SET \"row_version\" = r.\"row_version\" + 1",
        quoted(table.name)
    );
    for position in all.iter().filter(|position| !table.key.contains(position)) {
        let _ = write!(sql, ", {} = u.c{position}", name(table, *position));
    }
    let _ = write!(sql, " FROM {} WHERE r.\"tenant\" = $1", unnested(table, &all, 1));
    for position in &table.key {
        let _ = write!(sql, " AND r.{} = u.c{position}", name(table, *position));
    }
    let _ = write!(sql, " AND r.\"row_version\" = u.c{}", all.len());
    sql
}
