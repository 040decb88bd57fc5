//! Values on their way into and out of PostgreSQL.

use std::error::Error;

use bss_core::store::{Group, Kind, Measure, Row, StoreError, StoreResult, Table, Total, Totals, Value};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::sql::Parameter;

/// A parameter as PostgreSQL takes it.
#[derive(Debug)]
pub(super) enum Bound<'v> {
    Null,
    Integer(i64),
    Text(&'v str),
    Integers(Vec<Option<i64>>),
    Texts(Vec<Option<&'v str>>),
}

impl<'v> From<Parameter<'v>> for Bound<'v> {
    fn from(parameter: Parameter<'v>) -> Bound<'v> {
        match parameter {
            Parameter::Null => Bound::Null,
            Parameter::Integer(number) => Bound::Integer(number),
            Parameter::Text(text) => Bound::Text(text),
            Parameter::List(kind, values) => {
                Bound::column(kind, values.iter().filter(|value| **value != Value::Null))
            }
        }
    }
}

impl<'v> Bound<'v> {
    /// The values of one column, for many rows.
    pub(super) fn column(kind: Kind, values: impl Iterator<Item = &'v Value>) -> Bound<'v> {
        match kind.is_integer() {
            true => Bound::Integers(
                values
                    .map(|value| match value {
                        Value::Integer(number) => Some(*number),
                        _ => None,
                    })
                    .collect(),
            ),
            false => Bound::Texts(
                values
                    .map(|value| match value {
                        Value::Text(text) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect(),
            ),
        }
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Bound::Null => Ok(IsNull::Yes),
            Bound::Integer(number) => number.to_sql(kind, out),
            Bound::Text(text) => text.to_sql(kind, out),
            Bound::Integers(numbers) => numbers.to_sql(kind, out),
            Bound::Texts(texts) => texts.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::INT8_ARRAY, Type::TEXT_ARRAY].contains(kind)
    }

    to_sql_checked!();
}

fn damaged(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("a column cannot be read: {error}"))
}

/// One column of a result.
fn read(row: &tokio_postgres::Row, index: usize, kind: Kind) -> StoreResult<Value> {
    Ok(match kind.is_integer() {
        true => match row.try_get::<_, Option<i64>>(index).map_err(damaged)? {
            Some(number) => Value::Integer(number),
            None => Value::Null,
        },
        false => match row.try_get::<_, Option<String>>(index).map_err(damaged)? {
            Some(text) => Value::Text(text),
            None => Value::Null,
        },
    })
}

/// A row of one text.
pub(super) fn read_text(row: &tokio_postgres::Row) -> StoreResult<Option<String>> {
    row.try_get(0).map_err(damaged)
}

/// A row that selects the version and then the columns of its table.
pub(super) fn read_row(row: &tokio_postgres::Row, table: &Table) -> StoreResult<Row> {
    let version = row.try_get(0).map_err(damaged)?;
    let values = table
        .columns
        .iter()
        .enumerate()
        .map(|(position, column)| read(row, position + 1, column.kind))
        .collect::<StoreResult<Vec<Value>>>()?;
    Ok(Row { version, values })
}

/// One group of the answer: the grouping columns, the number of rows, then one column for each measure but the counts.
pub(super) fn read_group(row: &tokio_postgres::Row, totals: &Totals) -> StoreResult<Group> {
    let kind = |position: usize| {
        let column = totals.table.columns.get(position);
        column.map_or(Kind::Text, |column| column.kind)
    };
    let mut values = Vec::with_capacity(totals.group.len());
    for (index, position) in totals.group.iter().enumerate() {
        values.push(read(row, index, kind(*position))?);
    }
    let count = totals.group.len();
    let mut next = count;
    let mut answers = Vec::with_capacity(totals.measures.len());
    for measure in &totals.measures {
        answers.push(match measure {
            Measure::Count => Total::Number(row.try_get::<_, i64>(count).map_err(damaged)?.into()),
            Measure::Sum(_) => {
                next += 1;
                let sum: Option<String> = row.try_get(next).map_err(damaged)?;
                Total::Number(sum.map_or(Ok(0), |sum| sum.parse().map_err(damaged))?)
            }
            Measure::Min(position) | Measure::Max(position) => {
                next += 1;
                Total::Value(read(row, next, kind(*position))?)
            }
        });
    }
    Ok(Group {
        values,
        totals: answers,
    })
}
