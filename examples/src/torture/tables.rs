//! Tables as the comparison sees them: rows by the names of columns, without the types of the areas.

use std::collections::{BTreeMap, BTreeSet};

use bss_store::store::{Filter, Find, Store, Table, Value};
use bss_store::{Error, TenantId};

/// All rows of one table.
pub(super) struct Rows {
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    /// The positions of rows by what identifies them: the column `id`, or the key.
    places: BTreeMap<String, usize>,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct RowOf<'r> {
    table: &'static Table,
    values: &'r [Value],
}

impl<'r> RowOf<'r> {
    /// A value as text; empty where there is none.
    pub(super) fn text(&self, column: &str) -> String {
        match self.value(column) {
            None | Some(Value::Null) => String::new(),
            Some(value) => value.to_string(),
        }
    }

    /// A number; 0 where there is none.
    pub(super) fn number(&self, column: &str) -> i64 {
        match self.value(column) {
            Some(Value::Integer(number)) => *number,
            _ => 0,
        }
    }

    fn value(&self, column: &str) -> Option<&'r Value> {
        self.values.get(self.table.position(column)?)
    }

    fn key(&self) -> String {
        let key = self.table.key_of(self.values);
        let texts: Vec<String> = key.iter().map(Value::to_string).collect();
        texts.join("/")
    }
}

impl Rows {
    /// Reads a table.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn read(store: &dyn Store, tenant: &TenantId, name: &str) -> Result<Rows, Error> {
        let schema = bss_store::schema::schema();
        let mut tables = schema.tables.into_iter();
        let table = tables.find(|table| table.name == name);
        let table =
            table.ok_or_else(|| Error::new(bss_store::Code::NotFound, "no such table").found(name))?;
        let mut find = Find {
            table,
            filter: Filter::default(),
            order: None,
            descending: false,
            after: None,
            limit: 1_000,
        };
        let mut rows = Vec::new();
        loop {
            let page = store.find(tenant, &find)?;
            rows.extend(page.rows.into_iter().map(|row| row.values));
            match page.next {
                None => break,
                next => find.after = next,
            }
        }
        let places = rows.iter().enumerate().map(|(place, values)| {
            let row = RowOf { table, values };
            let id = Some(row.text("id")).filter(|id| !id.is_empty());
            (id.unwrap_or_else(|| row.key()), place)
        });
        Ok(Rows {
            table,
            places: places.collect(),
            rows,
        })
    }

    /// Every row.
    pub(super) fn all(&self) -> impl Iterator<Item = RowOf<'_>> {
        self.rows.iter().map(|values| RowOf {
            table: self.table,
            values,
        })
    }

    /// The row that an id, or a key, identifies.
    pub(super) fn get(&self, id: &str) -> Option<RowOf<'_>> {
        let values = self.rows.get(*self.places.get(id)?)?;
        Some(RowOf {
            table: self.table,
            values,
        })
    }

    /// What rows say in some columns that another row says too; rows that say nothing in one of them are left out.
    pub(super) fn repeated(&self, columns: &[&str]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut repeated = Vec::new();
        for row in self.all() {
            let texts: Vec<String> = columns.iter().map(|column| row.text(column)).collect();
            // The group of a charge is mostly empty.
            let says_nothing =
                (columns.iter().zip(&texts)).any(|(column, text)| text.is_empty() && *column != "group");
            let texts = texts.join("/");
            if !says_nothing && !seen.insert(texts.clone()) {
                repeated.push(texts);
            }
        }
        repeated
    }
}
