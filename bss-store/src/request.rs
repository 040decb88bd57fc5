//! What an engine checks before it does anything: that a request names what exists and carries values that its columns can
//! hold. With it engines refuse the same requests in the same words, and may rely on the shape of what they are given.

use std::ops::Bound;

use bss_core::TenantId;
use bss_core::store::{
    Claim, Column, Filter, Find, Kind, Lease, Measure, Schema, StoreError, StoreResult, Table, Totals, Value,
    Write, WriteSet,
};

/// Bytes of text at most in one entry of the key or of an index, all its columns together. With the tenant, numbers, and what an engine adds
/// to each, PostgreSQL can keep just so much of a row in an index (a third of a page); what one engine cannot hold, none takes.
pub const ENTRY_LIMIT: usize = 2_400;

/// Columns that every engine adds.
const RESERVED: [&str; 2] = ["tenant", "row_version"];

fn refuse<T>(message: String) -> StoreResult<T> {
    Err(StoreError::BadRequest(message))
}

/// Checks that tables can be created: no reserved column name, no repeated name, a key that is never NULL, and indexes of columns that exist.
///
/// # Errors
/// [`StoreError::BadRequest`].
pub fn check_schema(schema: &Schema) -> StoreResult<()> {
    for (index, table) in schema.tables.iter().enumerate() {
        let name = table.name;
        if schema.tables.iter().take(index).any(|other| other.name == name) {
            return refuse(format!("two tables are called {name}"));
        }
        for (index, column) in table.columns.iter().enumerate() {
            if RESERVED.contains(&column.name.as_str()) {
                return refuse(format!("{name}.{} is a reserved name", column.name));
            }
            if table.position(&column.name) != Some(index) {
                return refuse(format!("two columns of {name} are called {}", column.name));
            }
        }
        let nullable = |position: &usize| column(table, *position).map(|column| column.nullable);
        for position in &table.key {
            if nullable(position)? {
                return refuse(format!("a key column of {name} may hold nothing"));
            }
        }
        for position in table.indexes.iter().flat_map(|index| &index.columns) {
            nullable(position)?;
        }
        if table.key.is_empty() {
            return refuse(format!("{name} has no key"));
        }
    }
    Ok(())
}

/// What rows that exist hold in a column that is added to their table: nothing where the column allows it, zero in columns that
/// count, the empty text in plain text.
///
/// # Errors
/// [`StoreError::BadRequest`] where the column needs a value and there is no harmless one.
pub fn added_value(table: &Table, column: &Column) -> StoreResult<Value> {
    match column.kind {
        _ if column.nullable => Ok(Value::Null),
        Kind::Integer | Kind::Boolean | Kind::MoneyMinor | Kind::Micro => Ok(Value::Integer(0)),
        Kind::Decimal => Ok(Value::Text("0".to_owned())),
        Kind::Text => Ok(Value::Text(String::new())),
        Kind::Name | Kind::Id | Kind::Date | Kind::Json | Kind::Instant => refuse(format!(
            "{}.{} is new and must be optional: rows that exist have no value for it",
            table.name, column.name
        )),
    }
}

/// The column at a position.
fn column(table: &Table, position: usize) -> StoreResult<&Column> {
    match table.columns.get(position) {
        Some(column) => Ok(column),
        None => refuse(format!("{} has no column {position}", table.name)),
    }
}

/// Checks that a column can hold a value; NULL only where `nullable`.
fn fits(table: &Table, column: &Column, value: &Value, nullable: bool) -> StoreResult<()> {
    let held = match value {
        Value::Null => nullable,
        Value::Integer(_) => column.kind.is_integer(),
        Value::Text(text) => !column.kind.is_integer() && !text.as_bytes().contains(&0),
    };
    match held {
        true => Ok(()),
        false => refuse(format!("{}.{} cannot be {value:?}", table.name, column.name)),
    }
}

/// Checks that a key has the values of the key columns.
///
/// # Errors
/// [`StoreError::BadRequest`].
pub fn check_key(table: &Table, key: &[Value]) -> StoreResult<()> {
    if key.len() != table.key.len() {
        return refuse(format!("a key of {} has {} values", table.name, table.key.len()));
    }
    for (position, value) in table.key.iter().zip(key) {
        fits(table, column(table, *position)?, value, false)?;
    }
    Ok(())
}

fn check_row(table: &Table, values: &[Value]) -> StoreResult<()> {
    if values.len() != table.columns.len() {
        return refuse(format!(
            "a row of {} has {} values",
            table.name,
            table.columns.len()
        ));
    }
    let mut length = 0_usize;
    for (column, value) in table.columns.iter().zip(values) {
        fits(table, column, value, column.nullable)?;
        length = length.saturating_add(text_length(value));
    }
    match length > ENTRY_LIMIT {
        true => check_entries(table, values),
        false => Ok(()),
    }
}

fn text_length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Integer(_) | Value::Null => 0,
    }
}

/// Checks that the key and every index can hold a row.
fn check_entries(table: &Table, values: &[Value]) -> StoreResult<()> {
    for path in table.paths() {
        let held = path.iter().filter_map(|position| values.get(*position));
        let length = held.map(text_length).fold(0, usize::saturating_add);
        if length > ENTRY_LIMIT {
            let names = path.iter().filter_map(|position| table.columns.get(*position));
            let names: Vec<&str> = names.map(|column| column.name.as_str()).collect();
            return refuse(format!(
                "{} [{}] has {length} bytes of text, more than the {ENTRY_LIMIT} that an index holds",
                table.name,
                names.join(", ")
            ));
        }
    }
    Ok(())
}

fn check_filter(table: &Table, filter: &Filter) -> StoreResult<()> {
    for (position, value) in &filter.equals {
        fits(table, column(table, *position)?, value, true)?;
    }
    if let Some((position, values)) = &filter.within {
        let column = column(table, *position)?;
        for value in values {
            fits(table, column, value, true)?;
        }
    }
    if let Some(range) = &filter.range {
        let column = column(table, range.column)?;
        for bound in [&range.from, &range.to] {
            if let Bound::Included(value) | Bound::Excluded(value) = bound {
                fits(table, column, value, false)?;
            }
        }
    }
    Ok(())
}

/// Checks a question for rows: that an index covers it and a page can hold a row.
///
/// # Errors
/// [`StoreError::BadRequest`].
pub fn check_find(find: &Find) -> StoreResult<()> {
    let table = find.table;
    check_filter(table, &find.filter)?;
    let order = find.order.map(|order| column(table, order)).transpose()?;
    if !table.covers(&find.filter, find.order) {
        let filter = &find.filter;
        let compared = filter.equals.iter().map(|(column, _)| *column);
        let compared = compared.chain(filter.within.iter().map(|(column, _)| *column));
        let next = filter.range.as_ref().map(|range| range.column).or(find.order);
        let names: Vec<&str> = compared
            .chain(next)
            .filter_map(|position| table.columns.get(position))
            .map(|column| column.name.as_str())
            .collect();
        return refuse(format!(
            "no index of {} covers [{}]",
            table.name,
            names.join(", ")
        ));
    }
    if find.limit == 0 {
        return refuse("a page holds at least one row".to_owned());
    }
    if let Some(after) = &find.after {
        let (first, key) = after
            .split_at_checked(usize::from(order.is_some()))
            .unwrap_or_default();
        for (value, column) in first.iter().zip(order) {
            fits(table, column, value, column.nullable)?;
        }
        check_key(table, key)?;
    }
    Ok(())
}

/// Checks a question for sums and counts.
///
/// # Errors
/// [`StoreError::BadRequest`] where a summed column is not an integer column.
pub fn check_totals(totals: &Totals) -> StoreResult<()> {
    let table = totals.table;
    check_filter(table, &totals.filter)?;
    for position in &totals.group {
        column(table, *position)?;
    }
    for measure in &totals.measures {
        match measure {
            Measure::Count => {}
            Measure::Min(position) | Measure::Max(position) => {
                column(table, *position)?;
            }
            Measure::Sum(position) => {
                let column = column(table, *position)?;
                if !column.kind.is_integer() {
                    return refuse(format!("{}.{} cannot be summed", table.name, column.name));
                }
            }
        }
    }
    Ok(())
}

/// Checks a claim and returns the columns of its table's lease.
///
/// # Errors
/// [`StoreError::BadRequest`] where the table has none.
pub fn check_claim(claim: &Claim) -> StoreResult<Lease> {
    let table = claim.table;
    let Some(lease) = table.lease else {
        return refuse(format!("rows of {} cannot be claimed", table.name));
    };
    fits(table, column(table, lease.state)?, &claim.state, false)?;
    if claim.owner.contains('\0') {
        return refuse("the owner of a lease holds NUL".to_owned());
    }
    Ok(lease)
}

/// Checks the shape of every change; whether it can be made is for the engine to find out.
///
/// # Errors
/// [`StoreError::BadRequest`].
pub fn check_writes(set: &WriteSet) -> StoreResult<()> {
    for write in &set.writes {
        match write {
            Write::Insert { table, values } | Write::Update { table, values, .. } => {
                check_row(table, values)?;
            }
            Write::Delete { table, key, .. } | Write::Expect { table, key, .. } => check_key(table, key)?,
            Write::Append { table, rows } => {
                for values in rows {
                    check_row(table, values)?;
                }
            }
            Write::Add {
                table,
                key,
                column: position,
                ..
            } => {
                check_key(table, key)?;
                let column = column(table, *position)?;
                if !column.kind.is_integer() || table.key.contains(position) {
                    return refuse(format!("{}.{} cannot be added to", table.name, column.name));
                }
            }
        }
    }
    Ok(())
}

/// The tenant that a row belongs to.
///
/// # Errors
/// [`StoreError::Corrupt`] where the text is not one that a tenant can have.
pub fn tenant_of(text: &str) -> StoreResult<TenantId> {
    let parsed = text.parse();
    parsed.map_err(|_| StoreError::Corrupt(format!("a row belongs to {text:?}, which is no tenant")))
}

/// The values that an integer column may hold before an `Add`, so that it is at least `minimum` and within 64 bits afterwards;
/// `None` where no value would do.
pub fn addable(delta: i64, minimum: Option<i64>) -> Option<(i64, i64)> {
    let lowest = i128::from(minimum.unwrap_or(i64::MIN)) - i128::from(delta);
    let highest = i128::from(i64::MAX) - i128::from(delta);
    let lowest = i64::try_from(lowest.max(i128::from(i64::MIN))).ok()?;
    let highest = i64::try_from(highest.min(i128::from(i64::MAX))).ok()?;
    Some((lowest, highest))
}

/// The path (see [`Table::paths`]) along which a question is answered best, and whether its rows come in the order asked for: such a path is
/// preferred, because it gives one page without looking at the others.
pub fn choose_path(find: &Find) -> Option<(usize, bool)> {
    let mut fallback = None;
    for (number, path) in find.table.paths().enumerate() {
        if find.filter.follows(&path, find.order) {
            if keeps_order(&path, find) {
                return Some((number, true));
            }
            fallback = fallback.or(Some((number, false)));
        }
    }
    fallback
}

/// The columns of a question's order, each once.
pub(crate) fn order_of(find: &Find) -> Vec<usize> {
    let mut columns: Vec<usize> = find.order.into_iter().collect();
    columns.extend(
        find.table
            .key
            .iter()
            .filter(|column| find.order != Some(**column)),
    );
    columns
}

/// Whether rows along a path come in the order asked for, once the compared columns are fixed.
fn keeps_order(path: &[usize], find: &Find) -> bool {
    let filter = &find.filter;
    let compared = |column: usize| {
        filter.equals.iter().any(|(compared, _)| *compared == column)
            || filter.within.iter().any(|(compared, _)| *compared == column)
    };
    let free = |columns: &[usize]| -> Vec<usize> {
        columns
            .iter()
            .copied()
            .filter(|column| !compared(*column))
            .collect()
    };
    free(path).starts_with(&free(&order_of(find)))
}
