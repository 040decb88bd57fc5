//! Everything in memory: for tests, for trying things out, and as the model that other engines are compared with.

use std::collections::BTreeMap;
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use bss_core::TenantId;
use bss_core::store::{
    Claim, Column, Committed, Find, Group, Key, Measure, Migration, Page, Row, Schema, Store, StoreError,
    StoreResult, Table, Total, Totals, Value, Version, Write, WriteSet, pick,
};

use crate::request::{
    addable, added_value, check_claim, check_find, check_key, check_schema, check_totals, check_writes,
    choose_path,
};

mod scan;

/// A store that lives as long as the process.
///
/// # Example
/// ```
/// use std::sync::Arc;
/// use bss_store::{Bss, FixedClock, MemoryStore, SeededIds};
/// let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z")?);
/// let bss = Bss::open(Box::new(MemoryStore::new()), clock, Arc::new(SeededIds::new(1)))?;
/// assert_eq!(bss.principal().tenant.as_str(), "main");
/// # Ok::<(), bss_store::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: RwLock<State>,
}

#[derive(Debug, Default)]
struct State {
    version: u32,
    tables: BTreeMap<&'static str, Layout>,
    tenants: BTreeMap<TenantId, BTreeMap<&'static str, Rows>>,
}

/// A table and the orders in which its rows are kept: the first is the key, the others follow its indexes.
#[derive(Debug)]
struct Layout {
    table: &'static Table,
    paths: Vec<Vec<usize>>,
}

/// The rows of one table and tenant.
#[derive(Debug, Default)]
struct Rows {
    by_key: BTreeMap<Key, Row>,
    /// For every index: the values along its path, and the key of the row.
    indexes: Vec<BTreeMap<Vec<Value>, Key>>,
}

impl Rows {
    fn new(layout: &Layout) -> Rows {
        Rows {
            by_key: BTreeMap::new(),
            indexes: vec![BTreeMap::new(); layout.table.indexes.len()],
        }
    }

    /// Puts a row in the place of the one with the same key, or takes that one away, and returns it.
    fn replace(&mut self, layout: &Layout, key: &Key, row: Option<Row>) -> Option<Row> {
        let paths = || layout.paths.iter().skip(1);
        if let Some(old) = self.by_key.get(key) {
            for (index, path) in self.indexes.iter_mut().zip(paths()) {
                index.remove(&pick(&old.values, path));
            }
        }
        match row {
            None => self.by_key.remove(key),
            Some(row) => {
                for (index, path) in self.indexes.iter_mut().zip(paths()) {
                    index.insert(pick(&row.values, path), key.clone());
                }
                self.by_key.insert(key.clone(), row)
            }
        }
    }

    /// Refuses values that another row holds in a unique index.
    fn check_unique(&self, table: &'static Table, key: &Key, values: &[Value]) -> StoreResult<()> {
        for (index, rows) in table.indexes.iter().zip(&self.indexes) {
            let held = pick(values, &index.columns);
            if !index.unique || held.contains(&Value::Null) {
                continue;
            }
            let mut same = scan::starting_with(rows, &held);
            if same.any(|holder| holder != key) {
                return Err(StoreError::Duplicate {
                    table: table.name,
                    key: key.clone(),
                });
            }
        }
        Ok(())
    }

    fn check_version(&self, table: &'static Table, key: &Key, expect: Version) -> StoreResult<()> {
        match self.by_key.get(key) {
            Some(row) if row.version == expect => Ok(()),
            _ => Err(StoreError::Conflict {
                table: table.name,
                key: key.clone(),
            }),
        }
    }
}

/// What a row was before a change, so that the change can be taken back.
struct Undo {
    table: &'static str,
    key: Key,
    row: Option<Row>,
}

/// One commit under way: changes are made at once and taken back together if one of them is refused.
struct Commit<'s> {
    tables: &'s BTreeMap<&'static str, Layout>,
    rows: &'s mut BTreeMap<&'static str, Rows>,
    undo: Vec<Undo>,
    committed: Committed,
}

impl Commit<'_> {
    fn rows_of(&mut self, table: &'static Table) -> StoreResult<(&Layout, &mut Rows)> {
        let layout = layout(self.tables, table)?;
        let rows = self.rows.entry(table.name).or_insert_with(|| Rows::new(layout));
        Ok((layout, rows))
    }

    fn replace(&mut self, table: &'static Table, key: Key, row: Option<Row>) -> StoreResult<()> {
        let (layout, rows) = self.rows_of(table)?;
        let row = rows.replace(layout, &key, row);
        let table = table.name;
        self.undo.push(Undo { table, key, row });
        Ok(())
    }

    fn insert(&mut self, table: &'static Table, key: Key, values: Vec<Value>) -> StoreResult<()> {
        self.rows_of(table)?.1.check_unique(table, &key, &values)?;
        self.replace(table, key, Some(Row { version: 1, values }))
    }

    fn update(
        &mut self,
        table: &'static Table,
        key: Key,
        values: Vec<Value>,
        version: Version,
    ) -> StoreResult<()> {
        self.rows_of(table)?.1.check_unique(table, &key, &values)?;
        self.replace(table, key, Some(Row { version, values }))
    }

    fn write(&mut self, write: Write) -> StoreResult<()> {
        match write {
            Write::Expect { .. } => Ok(()),
            Write::Insert { table, values } => {
                let key = table.key_of(&values);
                if self.rows_of(table)?.1.by_key.contains_key(&key) {
                    let table = table.name;
                    return Err(StoreError::Duplicate { table, key });
                }
                self.insert(table, key, values)
            }
            Write::Append { table, rows } => {
                for values in rows {
                    let key = table.key_of(&values);
                    if self.rows_of(table)?.1.by_key.contains_key(&key) {
                        self.committed.skipped += 1;
                    } else {
                        self.insert(table, key, values)?;
                    }
                }
                Ok(())
            }
            Write::Update {
                table,
                values,
                expect,
            } => {
                let key = table.key_of(&values);
                self.rows_of(table)?.1.check_version(table, &key, expect)?;
                self.update(table, key, values, expect + 1)
            }
            Write::Delete { table, key, expect } => {
                self.rows_of(table)?.1.check_version(table, &key, expect)?;
                self.replace(table, key, None)
            }
            Write::Add {
                table,
                key,
                column,
                delta,
                minimum,
            } => self.add(table, key, column, delta, minimum),
        }
    }

    fn add(
        &mut self,
        table: &'static Table,
        key: Key,
        column: usize,
        delta: i64,
        minimum: Option<i64>,
    ) -> StoreResult<()> {
        let row = self.rows_of(table)?.1.by_key.get(&key).cloned();
        let sum = |row: &Row| match row.values.get(column) {
            Some(Value::Integer(number)) => {
                let (lowest, highest) = addable(delta, minimum)?;
                (lowest..=highest).contains(number).then(|| number + delta)
            }
            _ => None,
        };
        match row.and_then(|row| sum(&row).map(|sum| (row, sum))) {
            None => Err(StoreError::Minimum {
                table: table.name,
                key,
                column: table.columns[column].name.clone(),
            }),
            Some((mut row, sum)) => {
                row.values[column] = Value::Integer(sum);
                self.update(table, key, row.values, row.version)
            }
        }
    }

    fn roll_back(self) {
        for Undo { table, key, row } in self.undo.into_iter().rev() {
            if let (Some(layout), Some(rows)) = (self.tables.get(table), self.rows.get_mut(table)) {
                rows.replace(layout, &key, row);
            }
        }
    }
}

fn layout<'s>(tables: &'s BTreeMap<&'static str, Layout>, table: &Table) -> StoreResult<&'s Layout> {
    tables
        .get(table.name)
        .ok_or_else(|| StoreError::BadRequest(format!("there is no table {}", table.name)))
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    fn read(&self) -> StoreResult<RwLockReadGuard<'_, State>> {
        self.state.read().map_err(|_| poisoned())
    }

    fn write(&self) -> StoreResult<RwLockWriteGuard<'_, State>> {
        self.state.write().map_err(|_| poisoned())
    }
}

fn poisoned() -> StoreError {
    StoreError::Corrupt("a thread panicked while it wrote".to_owned())
}

impl State {
    /// The rows of a table; `None` while the tenant has none.
    fn rows(&self, tenant: &TenantId, table: &Table) -> StoreResult<Option<(&Layout, &Rows)>> {
        let layout = layout(&self.tables, table)?;
        let rows = self.tenants.get(tenant).and_then(|tables| tables.get(table.name));
        Ok(rows.map(|rows| (layout, rows)))
    }
}

/// Where the values of a table's columns come from when another release declared it before: an added value, or an old position.
fn sources(old: &Table, new: &Table) -> StoreResult<Vec<Result<usize, Value>>> {
    let source = |column: &Column| match old.position(&column.name) {
        Some(position) => Ok(Ok(position)),
        None => added_value(new, column).map(Err),
    };
    new.columns.iter().map(source).collect()
}

/// The rows of a table as a later release declares it: columns are matched by name.
fn carry_over(rows: &Rows, sources: &[Result<usize, Value>], new: &Layout) -> StoreResult<Rows> {
    let mut carried = Rows::new(new);
    for Row { version, values } in rows.by_key.values() {
        let values: Vec<Value> = sources
            .iter()
            .map(|source| match source {
                Ok(position) => values[*position].clone(),
                Err(added) => added.clone(),
            })
            .collect();
        let key = new.table.key_of(&values);
        carried.check_unique(new.table, &key, &values)?;
        let version = *version;
        carried.replace(new, &key, Some(Row { version, values }));
    }
    Ok(carried)
}

impl Store for MemoryStore {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        check_schema(schema)?;
        let mut state = self.write()?;
        let from = state.version;
        let to = schema.version;
        if from > to {
            return Err(StoreError::Newer {
                found: from,
                known: to,
            });
        }
        if from == to {
            return Ok(Migration { from, to });
        }
        let tables: BTreeMap<&'static str, Layout> = schema
            .tables
            .iter()
            .map(|table| {
                let paths = table.paths().collect();
                (table.name, Layout { table, paths })
            })
            .collect();
        let mut tenants: BTreeMap<TenantId, BTreeMap<&'static str, Rows>> = BTreeMap::new();
        for (name, new) in &tables {
            let Some(old) = state.tables.get(name) else {
                continue;
            };
            let sources = sources(old.table, new.table)?;
            for (tenant, old) in &state.tenants {
                if let Some(rows) = old.get(name) {
                    let carried = carry_over(rows, &sources, new)?;
                    tenants.entry(tenant.clone()).or_default().insert(name, carried);
                }
            }
        }
        state.version = to;
        state.tables = tables;
        state.tenants = tenants;
        Ok(Migration { from, to })
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        let has_rows = |tables: &BTreeMap<_, Rows>| tables.values().any(|rows| !rows.by_key.is_empty());
        let state = self.read()?;
        let tenants = state.tenants.iter().filter(|(_, tables)| has_rows(tables));
        Ok(tenants.map(|(tenant, _)| tenant.clone()).collect())
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        check_key(table, key)?;
        let state = self.read()?;
        let rows = state.rows(tenant, table)?;
        Ok(rows.and_then(|(_, rows)| rows.by_key.get(key)).cloned())
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        check_find(find)?;
        let state = self.read()?;
        let mut rows = match state.rows(tenant, find.table)? {
            Some((layout, rows)) => scan::find(layout, rows, find),
            None => Vec::new(),
        };
        let more = rows.len() > find.limit;
        rows.truncate(find.limit);
        let last = rows.last().filter(|_| more);
        Ok(Page {
            next: last.map(|row| find.position_of(&row.values)),
            rows: rows.into_iter().cloned().collect(),
        })
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        check_totals(totals)?;
        let state = self.read()?;
        let mut groups: BTreeMap<Vec<Value>, Vec<Total>> = BTreeMap::new();
        let nothing = || -> Vec<Total> { totals.measures.iter().map(nothing_measured).collect() };
        if totals.group.is_empty() {
            groups.insert(Vec::new(), nothing());
        }
        if let Some((layout, rows)) = state.rows(tenant, totals.table)? {
            // A sum may be asked of any rows; where an index leads to them, the others are not looked at.
            let find = Find {
                table: totals.table,
                filter: totals.filter.clone(),
                order: None,
                descending: false,
                after: None,
                limit: usize::MAX,
            };
            let summed: Vec<&Row> = match choose_path(&find) {
                Some(_) => scan::find(layout, rows, &find),
                None => rows
                    .by_key
                    .values()
                    .filter(|row| totals.filter.matches(&row.values))
                    .collect(),
            };
            for row in summed {
                let group = groups
                    .entry(pick(&row.values, &totals.group))
                    .or_insert_with(nothing);
                for (total, measure) in group.iter_mut().zip(&totals.measures) {
                    measure_row(total, *measure, &row.values);
                }
            }
        }
        let group = |(values, totals)| Group { values, totals };
        Ok(groups.into_iter().map(group).collect())
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        let lease = check_claim(claim)?;
        let mut state = self.write()?;
        let state = &mut *state;
        let layout = layout(&state.tables, claim.table)?;
        let rows = state
            .tenants
            .get_mut(tenant)
            .and_then(|tables| tables.get_mut(claim.table.name));
        let Some(rows) = rows else { return Ok(Vec::new()) };
        let until = |row: &Row, column: usize| match row.values[column] {
            Value::Integer(instant) => Some(instant),
            _ => None,
        };
        let mut due: Vec<(i64, Key)> = rows
            .by_key
            .iter()
            .filter(|(_, row)| row.values[lease.state] == claim.state)
            .filter(|(_, row)| until(row, lease.leased_until).is_none_or(|until| until <= claim.now))
            .filter_map(|(key, row)| Some((until(row, lease.due_at)?, key)))
            .filter(|(due_at, _)| *due_at <= claim.now)
            .map(|(due_at, key)| (due_at, key.clone()))
            .collect();
        due.sort();
        due.truncate(claim.limit);
        let mut leased = Vec::with_capacity(due.len());
        for (_, key) in due {
            let Some(mut row) = rows.by_key.get(&key).cloned() else {
                continue;
            };
            row.version += 1;
            row.values[lease.leased_by] = Value::Text(claim.owner.clone());
            row.values[lease.leased_until] = Value::Integer(claim.until);
            rows.replace(layout, &key, Some(row.clone()));
            leased.push(row);
        }
        Ok(leased)
    }

    fn commit(&self, tenant: &TenantId, set: WriteSet) -> StoreResult<Committed> {
        check_writes(&set)?;
        let mut state = self.write()?;
        let state = &mut *state;
        if !state.tenants.contains_key(tenant) {
            state.tenants.insert(tenant.clone(), BTreeMap::new());
        }
        let Some(rows) = state.tenants.get_mut(tenant) else {
            return Ok(Committed::default());
        };
        let mut commit = Commit {
            tables: &state.tables,
            rows,
            undo: Vec::new(),
            committed: Committed::default(),
        };
        let result = commit_all(&mut commit, set);
        match result {
            Ok(()) => Ok(commit.committed),
            Err(error) => {
                commit.roll_back();
                Err(error)
            }
        }
    }
}

fn commit_all(commit: &mut Commit<'_>, set: WriteSet) -> StoreResult<()> {
    // Guards are judged against what was there before the commit.
    for write in &set.writes {
        if let Write::Expect { table, key, version } = write {
            commit.rows_of(table)?.1.check_version(table, key, *version)?;
        }
    }
    set.writes.into_iter().try_for_each(|write| commit.write(write))
}

fn nothing_measured(measure: &Measure) -> Total {
    match measure {
        Measure::Count | Measure::Sum(_) => Total::Number(0),
        Measure::Min(_) | Measure::Max(_) => Total::Value(Value::Null),
    }
}

fn measure_row(total: &mut Total, measure: Measure, values: &[Value]) {
    match (total, measure) {
        (Total::Number(count), Measure::Count) => *count += 1,
        (Total::Number(sum), Measure::Sum(column)) => {
            if let Value::Integer(number) = values[column] {
                *sum += i128::from(number);
            }
        }
        (Total::Value(least), Measure::Min(column)) => {
            let value = &values[column];
            if *value != Value::Null && (*least == Value::Null || value < least) {
                *least = value.clone();
            }
        }
        (Total::Value(greatest), Measure::Max(column)) if values[column] > *greatest => {
            *greatest = values[column].clone();
        }
        _ => {}
    }
}
