//! The store is an ordinary database: what can be asked of it with any SQL tool, and how a run gets rid of it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::report::table;

mod server;

/// Questions to try, with what they are about. Amounts are stored in minor units, hence the division.
pub const QUERIES: &[(&str, &str)] = &[
    (
        "The five dearest invoices",
        "SELECT printed_number AS invoice, issue_date, round(total_minor / 100.0, 2) AS total, currency, settlement
FROM invoice WHERE state = 'issued' ORDER BY total_minor DESC, printed_number LIMIT 5",
    ),
    (
        "What sells: charges by component",
        "SELECT component, currency, count(*) AS charges, round(sum(amount_minor) / 100.0, 2) AS net
FROM charge GROUP BY component, currency ORDER BY sum(amount_minor) DESC, component LIMIT 5",
    ),
    (
        "The books balance: every account of the books, and their sum",
        "SELECT currency, ledger_account AS account, round(sum(amount_minor) / 100.0, 2) AS balance
FROM posting GROUP BY currency, ledger_account
UNION ALL SELECT currency, 'sum', round(sum(amount_minor) / 100.0, 2) FROM posting GROUP BY currency
ORDER BY currency, account",
    ),
];

/// What keeps a store, where something else than memory does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite.
    File(PathBuf),
    /// The URL of a PostgreSQL database.
    Server(String),
}

impl Database {
    /// The database behind the URL of a store; `None` for a store in memory.
    ///
    /// # Example
    /// ```
    /// use bss_examples::sql::Database;
    /// assert_eq!(Database::of("sqlite:a.db"), Some(Database::File("a.db".into())));
    /// assert!(matches!(Database::of("postgres://localhost/bss"), Some(Database::Server(_))));
    /// assert_eq!(Database::of("memory:"), None);
    /// ```
    pub fn of(url: &str) -> Option<Database> {
        match url.split_once("://") {
            Some(_) => Some(Database::Server(url.to_owned())),
            None if url == "memory:" => None,
            None => Some(Database::File(url.strip_prefix("sqlite:").unwrap_or(url).into())),
        }
    }

    /// Asks, without being able to change anything, and lines up the answer.
    ///
    /// # Errors
    /// Where the database cannot be opened or read.
    pub fn ask(&self, sql: &str) -> Result<String, Box<dyn Error>> {
        let (head, rows) = match self {
            Database::File(file) => ask_file(file, sql)?,
            Database::Server(url) => server::ask(url, sql)?,
        };
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        Ok(table(&head, &rows))
    }

    /// Removes the store, if it is there.
    ///
    /// # Errors
    /// Where it cannot be removed, or where it is not said what of a database is the store.
    pub fn remove(&self) -> Result<(), Box<dyn Error>> {
        let file = match self {
            Database::File(file) => file,
            Database::Server(url) => return server::remove(url),
        };
        for suffix in ["", "-wal", "-shm"] {
            let mut name = file.clone().into_os_string();
            name.push(suffix);
            if fs::exists(&name)? {
                fs::remove_file(&name)?;
            }
        }
        Ok(())
    }
}

/// How many deadlocks a server has broken up in the database of a store; none where no server keeps it.
///
/// # Errors
/// A sentence, where the server cannot be asked.
pub fn deadlocks(url: &str) -> Result<u64, String> {
    let Some(Database::Server(url)) = Database::of(url) else {
        return Ok(0);
    };
    let question = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let (_, rows) = server::ask(&url, question).map_err(|error| error.to_string())?;
    let number = rows.into_iter().flatten().next().unwrap_or_default();
    number
        .parse()
        .map_err(|_| format!("{number:?} is not a number of deadlocks"))
}

/// The names of the columns, and the rows.
type Answer = (Vec<String>, Vec<Vec<String>>);

fn ask_file(file: &Path, sql: &str) -> rusqlite::Result<Answer> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        (0..names.len())
            .map(|index| Ok(shown(row.get_ref(index)?)))
            .collect()
    })?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    Ok((names, rows))
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
