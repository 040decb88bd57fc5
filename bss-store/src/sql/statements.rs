//! The texts of the statements that every table needs. The first parameter is the tenant; in statements that carry a whole row, the
//! column at position `n` is parameter `n + 2`.

use std::fmt::Write as _;

use bss_core::store::Table;

use super::{Dialect, list, name, quoted};

/// The name of the index behind one of the table's paths, as SQLite knows it.
pub(crate) fn index_name(table: &Table, path: usize) -> String {
    let index = path.checked_sub(1).and_then(|index| table.indexes.get(index));
    index.map_or_else(
        || quoted(&format!("sqlite_autoindex_{}_1", table.name)),
        |index| quoted(&index.name),
    )
}

/// The first tenant after the one of the parameter that has rows in any of the tables, NULL after the last; nothing where there are no
/// tables. Every table is asked for one entry of its index.
pub(crate) fn next_tenant<'t>(dialect: Dialect, tables: impl Iterator<Item = &'t str>) -> Option<String> {
    let last = dialect.place(1);
    let asked: Vec<String> = tables
        .map(|table| {
            format!(
                "SELECT MIN(\"tenant\") AS \"tenant\" FROM {} WHERE \"tenant\" > {last}",
                quoted(table)
            )
        })
        .collect();
    let all = asked.join(" UNION ALL ");
    (!asked.is_empty()).then(|| format!("SELECT MIN(\"tenant\") FROM ({all}) AS \"every_table\""))
}

/// The statements of one table.
#[derive(Debug)]
pub(crate) struct Statements {
    /// Tenant and the row.
    pub(crate) insert: String,
    /// As `insert`, but does nothing where the key is taken.
    pub(crate) append: String,
    /// Tenant, the row, the expected version.
    pub(crate) update: String,
    /// Tenant, key, the expected version.
    pub(crate) delete: String,
    /// Tenant, key, the expected version: changes nothing, and locks the row until the transaction ends.
    pub(crate) guard: String,
    /// Tenant, key.
    pub(crate) get: String,
    /// Tenant, key.
    pub(crate) version: String,
    /// `SELECT` with version and columns, `FROM` the table.
    pub(crate) select: String,
    /// `version` and the columns.
    pub(crate) columns: String,
    /// ` WHERE` tenant and key match.
    by_key: String,
    pub(super) dialect: Dialect,
}

impl Statements {
    pub(crate) fn new(dialect: Dialect, table: &Table) -> Statements {
        let place = |number| dialect.place(number);
        let name_of = quoted(table.name);
        let count = table.columns.len();
        let all = list(table, 0..count);
        let parameters: String = (0..count).fold(String::new(), |mut text, position| {
            let _ = write!(text, ", {}", place(position + 2));
            text
        });
        let insert = format!(
            "INSERT INTO {name_of} (\"tenant\", \"row_version\", {all}) VALUES ({}, 1{parameters})",
            place(1)
        );
        let key = list(table, table.key.iter().copied());
        let append = format!("{insert} ON CONFLICT (\"tenant\", {key}) DO NOTHING");
        let mut update = format!("UPDATE {name_of} SET \"row_version\" = \"row_version\" + 1");
        for position in (0..count).filter(|position| !table.key.contains(position)) {
            let _ = write!(update, ", {} = {}", name(table, position), place(position + 2));
        }
        let mut by_key = format!(" WHERE \"tenant\" = {}", place(1));
        update.push_str(&by_key);
        for (index, position) in table.key.iter().enumerate() {
            let _ = write!(
                update,
                " AND {} = {}",
                name(table, *position),
                place(position + 2)
            );
            let _ = write!(by_key, " AND {} = {}", name(table, *position), place(index + 2));
        }
        let _ = write!(update, " AND \"row_version\" = {}", place(count + 2));
        let columns = format!("\"row_version\", {all}");
        let select = format!("SELECT {columns} FROM {name_of}");
        Statements {
            delete: format!(
                "DELETE FROM {name_of}{by_key} AND \"row_version\" = {}",
                place(table.key.len() + 2)
            ),
            guard: format!(
                "UPDATE {name_of} SET \"row_version\" = \"row_version\"{by_key} AND \"row_version\" = {}",
                place(table.key.len() + 2)
            ),
            get: format!("{select}{by_key}"),
            version: format!("SELECT \"row_version\" FROM {name_of}{by_key}"),
            insert,
            append,
            update,
            select,
            columns,
            by_key,
            dialect,
        }
    }

    /// Tenant, key, what to add, the least and the greatest value that the column may hold before.
    pub(crate) fn add(&self, table: &Table, column: usize) -> String {
        let (column, next) = (name(table, column), table.key.len() + 2);
        let place = |number| self.dialect.place(number);
        format!(
            "UPDATE {} SET {column} = {column} + {}{} AND {column} BETWEEN {} AND {}",
            quoted(table.name),
            place(next),
            self.by_key,
            place(next + 1),
            place(next + 2)
        )
    }
}
