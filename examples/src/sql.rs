//! The store is an ordinary database: what can be asked of it with any SQL tool.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::report::table;

/// Questions to try, with what they are about. Amounts are stored in minor units, hence the division.
pub const QUERIES: &[(&str, &str)] = &[
    (
        "The five dearest invoices",
        "SELECT printed_number AS invoice, issue_date, total_minor / 100.0 AS total, currency, settlement
FROM invoice WHERE state = 'issued' ORDER BY total_minor DESC, printed_number LIMIT 5",
    ),
    (
        "What sells: charges by component",
        "SELECT component, currency, count(*) AS charges, sum(amount_minor) / 100.0 AS net
FROM charge GROUP BY component, currency ORDER BY sum(amount_minor) DESC LIMIT 5",
    ),
    (
        "The books balance: every account of the books, and their sum",
        "SELECT currency, ledger_account AS account, sum(amount_minor) / 100.0 AS balance
FROM posting GROUP BY currency, ledger_account
UNION ALL SELECT currency, 'sum', sum(amount_minor) / 100.0 FROM posting GROUP BY currency ORDER BY currency, account",
    ),
];

/// Asks a SQLite store, without being able to change it.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn ask(file: &Path, sql: &str) -> rusqlite::Result<String> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        (0..names.len())
            .map(|index| Ok(shown(row.get_ref(index)?)))
            .collect()
    })?;
    let rows: Vec<Vec<String>> = rows.collect::<rusqlite::Result<_>>()?;
    let head: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(table(&head, &rows))
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:.2}"),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
