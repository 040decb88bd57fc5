//! Values on their way into and out of SQLite.

use bss_core::store::{Row, StoreError, StoreResult, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Statement};

use super::store_error;
use crate::sql::Parameter;

/// A parameter as SQLite takes it; a list as JSON.
fn output(parameter: Parameter<'_>) -> ToSqlOutput<'_> {
    match parameter {
        Parameter::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Parameter::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(number)),
        Parameter::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Parameter::List(_, values) => {
            let json: Vec<serde_json::Value> = values
                .iter()
                .filter_map(|value| match value {
                    Value::Null => None,
                    Value::Integer(number) => Some((*number).into()),
                    Value::Text(text) => Some(text.as_str().into()),
                })
                .collect();
            serde_json::Value::from(json).to_string().into()
        }
    }
}

/// Binds one parameter; the first is 1.
pub(super) fn bind_one(
    statement: &mut Statement<'_>,
    number: usize,
    parameter: Parameter<'_>,
) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(number, output(parameter))
}

/// Binds parameters, the first to `?1`.
pub(super) fn bind<'v>(
    statement: &mut Statement<'_>,
    parameters: impl IntoIterator<Item = Parameter<'v>>,
) -> rusqlite::Result<()> {
    for (index, parameter) in parameters.into_iter().enumerate() {
        bind_one(statement, index + 1, parameter)?;
    }
    Ok(())
}

/// One column of a result.
pub(super) fn read(row: &rusqlite::Row<'_>, index: usize) -> StoreResult<Value> {
    let damaged = |what: &str| Err(StoreError::Corrupt(format!("a column holds {what}")));
    match row.get_ref(index).map_err(store_error)? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Integer(number)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => damaged("a text that is not UTF-8"),
        },
        ValueRef::Real(_) => damaged("a floating-point number"),
        ValueRef::Blob(_) => damaged("bytes"),
    }
}

/// Every row of a statement that selects the version and then `columns` columns.
pub(super) fn read_rows(statement: &mut CachedStatement<'_>, columns: usize) -> StoreResult<Vec<Row>> {
    let mut rows = statement.raw_query();
    let mut read_rows = Vec::new();
    while let Some(row) = rows.next().map_err(store_error)? {
        let version = row.get(0).map_err(store_error)?;
        let mut values = Vec::with_capacity(columns);
        for index in 1..=columns {
            values.push(read(row, index)?);
        }
        read_rows.push(Row { version, values });
    }
    Ok(read_rows)
}
