//! Questions as SQL. A question's text depends on its shape alone, so that prepared statements are found again.

use std::fmt::Write as _;
use std::ops::Bound;

use bss_core::TenantId;
use bss_core::store::{Claim, Filter, Find, Lease, Measure, Range, Table, Totals, Value};
use rusqlite::types::ToSqlOutput;

use super::statements::{Statements, index_name, list, name, quoted};
use super::values::{integer, parameter, text};
use crate::request::{choose_path, order_of};

/// A statement and its parameters.
pub(super) struct Question<'v> {
    pub(super) sql: String,
    pub(super) parameters: Vec<ToSqlOutput<'v>>,
}

impl<'v> Question<'v> {
    /// Adds a parameter and its place in the text.
    fn push(&mut self, parameter: ToSqlOutput<'v>) {
        self.parameters.push(parameter);
        let _ = write!(self.sql, "?{}", self.parameters.len());
    }

    fn start(sql: String, tenant: &'v TenantId) -> Question<'v> {
        let mut question = Question {
            sql,
            parameters: Vec::new(),
        };
        question.sql.push_str(" WHERE \"tenant\" = ");
        question.push(text(tenant.as_str()));
        question
    }

    fn filter(&mut self, table: &Table, filter: &'v Filter) {
        for (column, value) in &filter.equals {
            let column = name(table, *column);
            match value {
                Value::Null => {
                    let _ = write!(self.sql, " AND {column} IS NULL");
                }
                value => {
                    let _ = write!(self.sql, " AND {column} = ");
                    self.push(parameter(value));
                }
            }
        }
        if let Some((column, values)) = &filter.within {
            self.within(&name(table, *column), values);
        }
        if let Some(range) = &filter.range {
            self.range(table, range);
        }
    }

    /// The values travel as one JSON parameter, so that lists of every length share a statement.
    fn within(&mut self, column: &str, values: &[Value]) {
        let _ = write!(self.sql, " AND ({column} IN (SELECT value FROM json_each(");
        let json: Vec<serde_json::Value> = values
            .iter()
            .filter_map(|value| match value {
                Value::Null => None,
                Value::Integer(number) => Some((*number).into()),
                Value::Text(text) => Some(text.as_str().into()),
            })
            .collect();
        self.push(serde_json::Value::from(json).to_string().into());
        self.sql.push_str("))");
        if values.contains(&Value::Null) {
            let _ = write!(self.sql, " OR {column} IS NULL");
        }
        self.sql.push(')');
    }

    fn range(&mut self, table: &Table, range: &'v Range) {
        let column = name(table, range.column);
        let bounds = [(&range.from, ">", ">="), (&range.to, "<", "<=")];
        for (bound, without, with) in bounds {
            let (value, comparison) = match bound {
                Bound::Included(value) => (value, with),
                Bound::Excluded(value) => (value, without),
                Bound::Unbounded => continue,
            };
            let _ = write!(self.sql, " AND {column} {comparison} ");
            self.push(parameter(value));
        }
        if range.from == Bound::Unbounded && range.to == Bound::Unbounded {
            let _ = write!(self.sql, " AND {column} IS NOT NULL");
        }
    }

    /// Goes on behind a position: a comparison of row values, which an index answers, with NULLs first.
    fn after(&mut self, find: &Find, after: &'v [Value]) {
        let (table, filter) = (find.table, &find.filter);
        let (direction, back) = if find.descending {
            ("<", true)
        } else {
            (">", false)
        };
        let (order, key) = after.split_at(after.len().saturating_sub(table.key.len()));
        // A column that equals the position's value decides nothing, and would keep the index from being used for the rest.
        let decides =
            |column: usize, value: &Value| !filter.equals.iter().any(|(c, v)| *c == column && v == value);
        let order = find
            .order
            .zip(order.first())
            .filter(|(column, value)| decides(*column, value));
        let mut compared: Vec<(usize, &'v Value)> = order.into_iter().collect();
        for (column, value) in table.key.iter().copied().zip(key) {
            if find.order != Some(column) && decides(column, value) {
                compared.push((column, value));
            }
        }
        let Some(((first, value), rest)) = compared.split_first() else {
            self.sql.push_str(" AND 0");
            return;
        };
        let nullable = table.columns.get(*first).is_some_and(|column| column.nullable);
        let first = name(table, *first);
        self.sql.push_str(" AND (");
        if **value != Value::Null {
            self.row_values(table, &compared, direction);
            if nullable && back {
                let _ = write!(self.sql, " OR {first} IS NULL");
            }
        } else if back {
            let _ = write!(self.sql, "{first} IS NULL AND ");
            self.row_values(table, rest, direction);
        } else {
            let _ = write!(self.sql, "{first} IS NOT NULL OR ");
            self.row_values(table, rest, direction);
        }
        self.sql.push(')');
    }

    fn row_values(&mut self, table: &Table, compared: &[(usize, &'v Value)], direction: &str) {
        if compared.is_empty() {
            self.sql.push('0');
            return;
        }
        let columns = list(table, compared.iter().map(|(column, _)| *column));
        let _ = write!(self.sql, "({columns}) {direction} (");
        for (index, (_, value)) in compared.iter().enumerate() {
            if index > 0 {
                self.sql.push_str(", ");
            }
            self.push(parameter(value));
        }
        self.sql.push(')');
    }
}

/// One page and a row more, to know whether there is a next one. The index is named: without statistics the planner of SQLite has
/// been seen to read a whole table in key order only to save a sort.
pub(super) fn find<'v>(statements: &Statements, tenant: &'v TenantId, find: &'v Find) -> Question<'v> {
    let mut sql = statements.select.clone();
    if let Some((path, _)) = choose_path(find) {
        let _ = write!(sql, " INDEXED BY {}", index_name(find.table, path));
    }
    let mut question = Question::start(sql, tenant);
    question.filter(find.table, &find.filter);
    if let Some(after) = &find.after {
        question.after(find, after);
    }
    question.sql.push_str(" ORDER BY ");
    let direction = if find.descending { " DESC" } else { "" };
    for (index, column) in order_of(find).into_iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let _ = write!(question.sql, "{comma}{}{direction}", name(find.table, column));
    }
    question.sql.push_str(" LIMIT ");
    question.push(integer(
        i64::try_from(find.limit).unwrap_or(i64::MAX).saturating_add(1),
    ));
    question
}

/// The groups, with the number of their rows after the grouping columns, then the measures. A sum is two columns: the halves of the
/// numbers are summed apart, because a sum of whole numbers overflows in SQLite.
pub(super) fn totals<'v>(tenant: &'v TenantId, totals: &'v Totals) -> Question<'v> {
    let table = totals.table;
    let group = list(table, totals.group.iter().copied());
    let mut sql = "SELECT ".to_owned();
    if !group.is_empty() {
        let _ = write!(sql, "{group}, ");
    }
    sql.push_str("COUNT(*)");
    for measure in &totals.measures {
        let _ = match measure {
            Measure::Count => Ok(()),
            Measure::Min(column) => write!(sql, ", MIN({})", name(table, *column)),
            Measure::Max(column) => write!(sql, ", MAX({})", name(table, *column)),
            Measure::Sum(column) => {
                let column = name(table, *column);
                write!(sql, ", SUM({column} >> 32), SUM({column} & 4294967295)")
            }
        };
    }
    let _ = write!(sql, " FROM {}", quoted(table.name));
    let path = table.paths().position(|path| totals.filter.follows(&path, None));
    if let Some(path) = path {
        let _ = write!(sql, " INDEXED BY {}", index_name(table, path));
    }
    let mut question = Question::start(sql, tenant);
    question.filter(table, &totals.filter);
    if !group.is_empty() {
        let _ = write!(question.sql, " GROUP BY {group} ORDER BY {group}");
    }
    question
}

/// Leases rows and returns them, in no order.
pub(super) fn claim<'v>(
    statements: &Statements,
    tenant: &'v TenantId,
    claim: &'v Claim,
    lease: Lease,
) -> Question<'v> {
    let table = claim.table;
    let name_of = quoted(table.name);
    let (due_at, until) = (name(table, lease.due_at), name(table, lease.leased_until));
    let mut question = Question {
        sql: format!("UPDATE {name_of} SET \"row_version\" = \"row_version\" + 1, {until} = "),
        parameters: Vec::new(),
    };
    question.push(integer(claim.until));
    let _ = write!(question.sql, ", {} = ", name(table, lease.leased_by));
    question.push(text(&claim.owner));
    let _ = write!(question.sql, " WHERE rowid IN (SELECT rowid FROM {name_of}");
    let by_due = |path: Vec<usize>| path.starts_with(&[lease.state, lease.due_at]);
    if let Some(path) = table.paths().position(by_due) {
        let _ = write!(question.sql, " INDEXED BY {}", index_name(table, path));
    }
    question.sql.push_str(" WHERE \"tenant\" = ");
    question.push(text(tenant.as_str()));
    let _ = write!(question.sql, " AND {} = ", name(table, lease.state));
    question.push(parameter(&claim.state));
    let _ = write!(question.sql, " AND {due_at} <= ");
    question.push(integer(claim.now));
    let _ = write!(question.sql, " AND ({until} IS NULL OR {until} <= ");
    question.push(integer(claim.now));
    let key = list(table, table.key.iter().copied());
    let _ = write!(question.sql, ") ORDER BY {due_at}, {key} LIMIT ");
    question.push(integer(i64::try_from(claim.limit).unwrap_or(i64::MAX)));
    let _ = write!(question.sql, ") RETURNING {}", statements.columns);
    question
}
