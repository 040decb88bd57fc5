//! Questions as SQL. A question's text depends on its shape alone, so that prepared statements are found again.

use std::fmt::Write as _;
use std::ops::Bound;

use bss_core::TenantId;
use bss_core::store::{Claim, Filter, Find, Lease, Measure, Range, Table, Totals, Value};

use super::statements::{Statements, index_name};
use super::{Dialect, Parameter, list, name, quoted};
use crate::request::{choose_path, order_of};

/// A statement and its parameters.
pub(crate) struct Question<'v> {
    pub(crate) sql: String,
    pub(crate) parameters: Vec<Parameter<'v>>,
    dialect: Dialect,
}

impl<'v> Question<'v> {
    /// Adds a parameter and its place in the text.
    fn push(&mut self, parameter: impl Into<Parameter<'v>>) {
        self.parameters.push(parameter.into());
        let place = self.dialect.place(self.parameters.len());
        self.sql.push_str(&place);
    }

    fn start(dialect: Dialect, sql: String, tenant: &'v TenantId) -> Question<'v> {
        let mut question = Question {
            sql,
            parameters: Vec::new(),
            dialect,
        };
        question.sql.push_str(" WHERE \"tenant\" = ");
        question.push(Parameter::Text(tenant.as_str()));
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
                    self.push(value);
                }
            }
        }
        if let Some((column, values)) = &filter.within {
            self.within(table, *column, values);
        }
        if let Some(range) = &filter.range {
            self.range(table, range);
        }
    }

    /// The values travel as one parameter, so that lists of every length share a statement.
    fn within(&mut self, table: &Table, column: usize, values: &'v [Value]) {
        let Some(kind) = table.columns.get(column).map(|column| column.kind) else {
            return;
        };
        let column = name(table, column);
        let (before, after) = match self.dialect {
            Dialect::Sqlite => (" IN (SELECT value FROM json_each(", "))"),
            Dialect::Postgres => (" = ANY(", ")"),
        };
        let _ = write!(self.sql, " AND ({column}{before}");
        self.push(Parameter::List(kind, values));
        self.sql.push_str(after);
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
            self.push(value);
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
            self.sql.push_str(" AND FALSE");
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

    /// Which rows can be leased, oldest first.
    fn due(&mut self, tenant: &'v TenantId, claim: &'v Claim, lease: Lease) {
        let table = claim.table;
        let (due_at, until) = (name(table, lease.due_at), name(table, lease.leased_until));
        let _ = write!(self.sql, " FROM {}", quoted(table.name));
        let by_due = |path: Vec<usize>| path.starts_with(&[lease.state, lease.due_at]);
        if let Some(path) = table.paths().position(by_due) {
            self.sql.push_str(&indexed_by(self.dialect, table, path));
        }
        self.sql.push_str(" WHERE \"tenant\" = ");
        self.push(Parameter::Text(tenant.as_str()));
        let _ = write!(self.sql, " AND {} = ", name(table, lease.state));
        self.push(&claim.state);
        let _ = write!(self.sql, " AND {due_at} <= ");
        self.push(Parameter::Integer(claim.now));
        let _ = write!(self.sql, " AND ({until} IS NULL OR {until} <= ");
        self.push(Parameter::Integer(claim.now));
        let key = list(table, table.key.iter().copied());
        let _ = write!(self.sql, ") ORDER BY {due_at}, {key} LIMIT ");
        self.push(Parameter::Integer(i64::try_from(claim.limit).unwrap_or(i64::MAX)));
    }

    fn row_values(&mut self, table: &Table, compared: &[(usize, &'v Value)], direction: &str) {
        if compared.is_empty() {
            self.sql.push_str("FALSE");
            return;
        }
        let columns = list(table, compared.iter().map(|(column, _)| *column));
        let _ = write!(self.sql, "({columns}) {direction} (");
        for (index, (_, value)) in compared.iter().enumerate() {
            if index > 0 {
                self.sql.push_str(", ");
            }
            self.push(*value);
        }
        self.sql.push(')');
    }
}

/// One page and a row more, to know whether there is a next one. The index is named: without statistics the planner of SQLite has
/// been seen to read a whole table in key order only to save a sort.
pub(crate) fn find<'v>(statements: &Statements, tenant: &'v TenantId, find: &'v Find) -> Question<'v> {
    let dialect = statements.dialect;
    let mut sql = statements.select.clone();
    if let Some((path, _)) = choose_path(find) {
        sql.push_str(&indexed_by(dialect, find.table, path));
    }
    let mut question = Question::start(dialect, sql, tenant);
    question.filter(find.table, &find.filter);
    if let Some(after) = &find.after {
        question.after(find, after);
    }
    question.sql.push_str(" ORDER BY ");
    question
        .sql
        .push_str(&ordered(dialect, find.table, order_of(find), find.descending));
    question.sql.push_str(" LIMIT ");
    let limit = i64::try_from(find.limit).unwrap_or(i64::MAX).saturating_add(1);
    question.push(Parameter::Integer(limit));
    question
}

/// The index that a question is to be answered from, where the planner can be told.
fn indexed_by(dialect: Dialect, table: &Table, path: usize) -> String {
    match dialect {
        Dialect::Sqlite => format!(" INDEXED BY {}", index_name(table, path)),
        Dialect::Postgres => String::new(),
    }
}

/// Columns to order by, NULLs first.
pub(crate) fn ordered(
    dialect: Dialect,
    table: &Table,
    columns: impl IntoIterator<Item = usize>,
    descending: bool,
) -> String {
    let mut sql = String::new();
    for position in columns {
        let comma = if sql.is_empty() { "" } else { ", " };
        let nullable = table.columns.get(position).is_some_and(|column| column.nullable);
        let order = dialect.order(nullable, descending);
        let _ = write!(sql, "{comma}{}{order}", name(table, position));
    }
    sql
}

/// The groups, with the number of their rows after the grouping columns, then the measures. In SQLite a sum is two columns: the halves
/// of the numbers are summed apart, because a sum of whole numbers overflows there. Elsewhere it is a decimal without an end,
/// shown as text.
pub(crate) fn totals<'v>(dialect: Dialect, tenant: &'v TenantId, totals: &'v Totals) -> Question<'v> {
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
                match dialect {
                    Dialect::Sqlite => write!(sql, ", SUM({column} >> 32), SUM({column} & 4294967295)"),
                    Dialect::Postgres => write!(sql, ", CAST(SUM({column}) AS text)"),
                }
            }
        };
    }
    let _ = write!(sql, " FROM {}", quoted(table.name));
    let path = table.paths().position(|path| totals.filter.follows(&path, None));
    if let Some(path) = path {
        sql.push_str(&indexed_by(dialect, table, path));
    }
    let mut question = Question::start(dialect, sql, tenant);
    question.filter(table, &totals.filter);
    if !group.is_empty() {
        // By their places, as a column may be called as a measure is.
        let _ = write!(question.sql, " GROUP BY {group} ORDER BY ");
        for (index, position) in totals.group.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let nullable = table.columns.get(*position).is_some_and(|column| column.nullable);
            let order = dialect.order(nullable, false);
            let _ = write!(question.sql, "{comma}{}{order}", index + 1);
        }
    }
    question
}

/// Leases rows and returns them, in no order. Where several writers are at work at once, rows that another one holds are passed over.
pub(crate) fn claim<'v>(
    statements: &Statements,
    tenant: &'v TenantId,
    claim: &'v Claim,
    lease: Lease,
) -> Question<'v> {
    let (table, dialect) = (claim.table, statements.dialect);
    let name_of = quoted(table.name);
    let until = name(table, lease.leased_until);
    let owner = name(table, lease.leased_by);
    let mut question = Question {
        sql: String::new(),
        parameters: Vec::new(),
        dialect,
    };
    match dialect {
        Dialect::Sqlite => {
            let leased = format!("UPDATE {name_of} SET \"row_version\" = \"row_version\" + 1, {until} = ");
            question.sql.push_str(&leased);
            question.push(Parameter::Integer(claim.until));
            let _ = write!(question.sql, ", {owner} = ");
            question.push(Parameter::Text(&claim.owner));
            question.sql.push_str(" WHERE rowid IN (SELECT rowid");
            question.due(tenant, claim, lease);
            let _ = write!(question.sql, ") RETURNING {}", statements.columns);
        }
        Dialect::Postgres => {
            let key: Vec<String> = table.key.iter().map(|column| name(table, *column)).collect();
            let _ = write!(question.sql, "WITH due AS (SELECT \"tenant\", {}", key.join(", "));
            question.due(tenant, claim, lease);
            let _ = write!(
                question.sql,
                " FOR UPDATE SKIP LOCKED) UPDATE {name_of} AS r SET \"row_version\" = r.\"row_version\" + 1, {until} = "
            );
            question.push(Parameter::Integer(claim.until));
            let _ = write!(question.sql, ", {owner} = ");
            question.push(Parameter::Text(&claim.owner));
            question
                .sql
                .push_str(" FROM due WHERE r.\"tenant\" = due.\"tenant\"");
            for column in &key {
                let _ = write!(question.sql, " AND r.{column} = due.{column}");
            }
            question.sql.push_str(" RETURNING r.\"row_version\"");
            for position in 0..table.columns.len() {
                let _ = write!(question.sql, ", r.{}", name(table, position));
            }
        }
    }
    question
}
