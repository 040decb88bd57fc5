//! The texts of the statements that every table needs. `?1` is the tenant; in statements that carry a whole row, the column at
//! position `n` is `?n+2`.

use std::fmt::Write as _;

use bss_core::store::Table;

/// A name in double quotes: tables may be called `order`.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Names of columns, quoted, with commas between.
pub(super) fn list(table: &Table, positions: impl IntoIterator<Item = usize>) -> String {
    let names: Vec<String> = positions
        .into_iter()
        .map(|position| name(table, position))
        .collect();
    names.join(", ")
}

/// The name of a column, quoted.
pub(super) fn name(table: &Table, position: usize) -> String {
    table
        .columns
        .get(position)
        .map_or_else(String::new, |column| quoted(&column.name))
}

/// The name of the index behind one of the table's paths, as SQLite knows it.
pub(super) fn index_name(table: &Table, path: usize) -> String {
    let index = path.checked_sub(1).and_then(|index| table.indexes.get(index));
    index.map_or_else(
        || quoted(&format!("sqlite_autoindex_{}_1", table.name)),
        |index| quoted(&index.name),
    )
}

/// The statements of one table.
#[derive(Debug)]
pub(super) struct Statements {
    /// Tenant and the row.
    pub(super) insert: String,
    /// As `insert`, but does nothing where the key is taken.
    pub(super) append: String,
    /// Tenant, the row, the expected version.
    pub(super) update: String,
    /// Tenant, key, the expected version.
    pub(super) delete: String,
    /// Tenant, key.
    pub(super) get: String,
    /// Tenant, key.
    pub(super) version: String,
    /// `SELECT` with version and columns, `FROM` the table.
    pub(super) select: String,
    /// `version` and the columns.
    pub(super) columns: String,
    /// ` WHERE` tenant and key match.
    by_key: String,
}

impl Statements {
    pub(super) fn new(table: &Table) -> Statements {
        let name_of = quoted(table.name);
        let count = table.columns.len();
        let all = list(table, 0..count);
        let parameters: String = (0..count).fold(String::new(), |mut text, position| {
            let _ = write!(text, ", ?{}", position + 2);
            text
        });
        let insert =
            format!("INSERT INTO {name_of} (\"tenant\", \"row_version\", {all}) VALUES (?1, 1{parameters})");
        let key = list(table, table.key.iter().copied());
        let append = format!("{insert} ON CONFLICT (\"tenant\", {key}) DO NOTHING");
        let mut update = format!("UPDATE {name_of} SET \"row_version\" = \"row_version\" + 1");
        for position in (0..count).filter(|position| !table.key.contains(position)) {
            let _ = write!(update, ", {} = ?{}", name(table, position), position + 2);
        }
        update.push_str(" WHERE \"tenant\" = ?1");
        let mut by_key = " WHERE \"tenant\" = ?1".to_owned();
        for (index, position) in table.key.iter().enumerate() {
            let _ = write!(update, " AND {} = ?{}", name(table, *position), position + 2);
            let _ = write!(by_key, " AND {} = ?{}", name(table, *position), index + 2);
        }
        let _ = write!(update, " AND \"row_version\" = ?{}", count + 2);
        let columns = format!("\"row_version\", {all}");
        let select = format!("SELECT {columns} FROM {name_of}");
        Statements {
            delete: format!(
                "DELETE FROM {name_of}{by_key} AND \"row_version\" = ?{}",
                table.key.len() + 2
            ),
            get: format!("{select}{by_key}"),
            version: format!("SELECT \"row_version\" FROM {name_of}{by_key}"),
            insert,
            append,
            update,
            select,
            columns,
            by_key,
        }
    }

    /// Tenant, key, what to add, the least and the greatest value that the column may hold before.
    pub(super) fn add(&self, table: &Table, column: usize) -> String {
        let (column, next) = (name(table, column), table.key.len() + 2);
        format!(
            "UPDATE {} SET {column} = {column} + ?{next}{} AND {column} BETWEEN ?{} AND ?{}",
            quoted(table.name),
            self.by_key,
            next + 1,
            next + 2
        )
    }
}
