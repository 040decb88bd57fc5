//! The unit of work: load, decide, write. A [`Reader`] loads typed entities; a [`Work`] also buffers changes, which are
//! committed together, with the audit row, when the operation returns.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Zone;
use crate::context::{Call, Principal};
use crate::entity::{Entity, Field, KeyOf, PAGE, Query};
use crate::error::{Code, Error, Result};
use crate::events::Event;
use crate::id::TypedId;
use crate::store::{Find, Group, Key, Measure, Row, Store, Table, Totals, Value, Version, Write, WriteSet};

/// Tables are compared by name, so writes are ordered by table and key.
type Place = (&'static str, Key);

/// What this call knows about one row.
#[derive(Debug)]
struct Known {
    version: Version,
    /// Loaded by `get`: the commit fails if it changed since.
    guarded: bool,
}

/// A change that waits for the commit.
#[derive(Debug, Clone)]
enum Pending {
    Insert(Vec<Value>),
    Update { values: Vec<Value>, expect: Version },
    Delete { expect: Version },
}

#[derive(Debug, Clone, Copy)]
struct Addition {
    column: usize,
    delta: i64,
    minimum: Option<i64>,
}

#[derive(Debug, Default)]
struct Buffer {
    tables: BTreeMap<&'static str, &'static Table>,
    known: BTreeMap<Place, Known>,
    pending: BTreeMap<Place, Pending>,
    additions: BTreeMap<Place, Vec<Addition>>,
    appended: BTreeMap<&'static str, Vec<Vec<Value>>>,
}

impl Buffer {
    fn writes_to(&self, table: &'static str) -> bool {
        self.pending
            .keys()
            .chain(self.additions.keys())
            .any(|(name, _)| *name == table)
            || self.appended.contains_key(table)
    }
}

/// Loads entities for one call. Sees the call's own buffered writes where a row is asked for by key.
pub struct Reader<'s> {
    store: &'s dyn Store,
    call: &'s Call,
    buffer: RefCell<Buffer>,
}

/// One page of a query.
#[derive(Clone, Debug)]
pub struct Found<E> {
    /// The rows.
    pub items: Vec<E>,
    /// Opaque text for the next page; `None` when this was the last.
    pub next: Option<String>,
}

impl<'s> Reader<'s> {
    pub(crate) fn new(store: &'s dyn Store, call: &'s Call) -> Reader<'s> {
        Reader {
            store,
            call,
            buffer: RefCell::default(),
        }
    }

    /// The store itself, for what reads tables as they are.
    pub(crate) fn store(&self) -> &'s dyn Store {
        self.store
    }

    /// The instant at which the call started.
    pub fn now(&self) -> DateTime<Utc> {
        self.call.now
    }

    /// The civil date in a zone at which the call started.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] outside the years 1900 to 9999.
    pub fn today(&self, zone: Zone) -> Result<NaiveDate> {
        zone.date_of(self.call.now)
    }

    /// Who makes the call.
    pub fn principal(&self) -> &Principal {
        &self.call.principal
    }

    /// The row with a key, if there is one. The commit of this call will fail if it changes in between.
    ///
    /// # Errors
    /// Where the store fails or the row cannot be read.
    pub fn get<E: Entity>(&self, key: KeyOf<E>) -> Result<Option<E>> {
        self.row(key, true)
    }

    fn row<E: Entity>(&self, key: KeyOf<E>, guarded: bool) -> Result<Option<E>> {
        let table = E::table();
        let place = (table.name, key.values);
        let mut buffer = self.buffer.borrow_mut();
        let mut values = match buffer.pending.get(&place) {
            Some(Pending::Insert(values) | Pending::Update { values, .. }) => values.clone(),
            Some(Pending::Delete { .. }) => return Ok(None),
            None => match self.store.get(&self.call.principal.tenant, table, &place.1)? {
                None => return Ok(None),
                Some(Row { version, values }) => {
                    buffer.tables.insert(table.name, table);
                    // What the call decided rests on the row as it was first seen, so that is what the commit expects.
                    let known = buffer.known.entry(place.clone());
                    known
                        .and_modify(|known| known.guarded |= guarded)
                        .or_insert(Known { version, guarded });
                    values
                }
            },
        };
        for addition in buffer.additions.get(&place).into_iter().flatten() {
            if let Some(Value::Integer(number)) = values.get_mut(addition.column) {
                *number = number.saturating_add(addition.delta);
            }
        }
        E::from_values(&values).map(Some)
    }

    /// The row with a key. As [`Reader::get`], the commit of this call will fail if it changes in between.
    ///
    /// # Errors
    /// [`Code::NotFound`] where there is none.
    pub fn load<E: Entity>(&self, key: KeyOf<E>) -> Result<E> {
        let missing = not_found(&key);
        self.get(key)?.ok_or_else(missing)
    }

    /// The row with a key, which may change before the commit of this call: for what never changes in a way that matters, and for counters
    /// that are changed with [`Work::add`]. A guard on a row that every call reads would have all of them hold it together, and a
    /// call that is to change it wait for them, and they for it.
    ///
    /// # Errors
    /// [`Code::NotFound`] where there is none.
    pub fn peek<E: Entity>(&self, key: KeyOf<E>) -> Result<E> {
        let missing = not_found(&key);
        self.row(key, false)?.ok_or_else(missing)
    }

    /// Every row that a query asks for. Not guarded: see [`Work::guard`].
    ///
    /// # Errors
    /// Where the store fails; [`Code::Defect`] where this call has already written to the table.
    pub fn find<E: Entity>(&self, query: &Query<E>) -> Result<Vec<E>> {
        let mut find = query.find.clone();
        let mut items = Vec::new();
        loop {
            let page = self.rows(&find)?;
            for row in &page.rows {
                items.push(E::from_values(&row.values)?);
            }
            match page.next {
                None => return Ok(items),
                next => find.after = next,
            }
        }
    }

    /// The only row that a query asks for, if there is one; for unique columns.
    ///
    /// # Errors
    /// As [`Reader::find`].
    pub fn find_one<E: Entity>(&self, query: &Query<E>) -> Result<Option<E>> {
        let mut find = query.find.clone();
        find.limit = 1;
        self.rows(&find)?
            .rows
            .first()
            .map(|row| E::from_values(&row.values))
            .transpose()
    }

    /// One page of a query: at most `limit` rows (1 to 1,000) after the cursor of the page before.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] where the cursor is not one that this query returned.
    pub fn page<E: Entity>(
        &self,
        query: &Query<E>,
        limit: Option<u32>,
        after: Option<&str>,
    ) -> Result<Found<E>> {
        let mut find = query.find.clone();
        let limit = limit.unwrap_or(100);
        find.limit = usize::try_from(limit).unwrap_or(PAGE);
        if find.limit == 0 || find.limit > PAGE {
            let error = Error::new(Code::InvalidInput, "a page holds 1 to 1000 rows");
            return Err(error.at("limit").found(limit));
        }
        find.after = after.map(|cursor| read_cursor(cursor, &find)).transpose()?;
        let page = self.rows(&find)?;
        let items = page
            .rows
            .iter()
            .map(|row| E::from_values(&row.values))
            .collect::<Result<_>>()?;
        Ok(Found {
            items,
            next: page.next.map(|position| write_cursor(&position)),
        })
    }

    /// Sums and counts over the rows of a query, grouped by columns of the entity.
    ///
    /// # Errors
    /// As [`Reader::find`].
    pub fn totals<E: Entity>(
        &self,
        query: &Query<E>,
        group: Vec<usize>,
        measures: Vec<Measure>,
    ) -> Result<Vec<Group>> {
        self.refuse_written(query.find.table)?;
        let totals = Totals {
            table: query.find.table,
            filter: query.find.filter.clone(),
            group,
            measures,
        };
        Ok(self.store.totals(&self.call.principal.tenant, &totals)?)
    }

    fn rows(&self, find: &Find) -> Result<crate::store::Page> {
        self.refuse_written(find.table)?;
        let page = self.store.find(&self.call.principal.tenant, find)?;
        let mut buffer = self.buffer.borrow_mut();
        buffer.tables.insert(find.table.name, find.table);
        for row in &page.rows {
            let place = (find.table.name, find.table.key_of(&row.values));
            buffer.known.entry(place).or_insert(Known {
                version: row.version,
                guarded: false,
            });
        }
        Ok(page)
    }

    fn refuse_written(&self, table: &'static Table) -> Result<()> {
        if self.buffer.borrow().writes_to(table.name) {
            let message = format!("{} was asked for rows after this call wrote to it", table.name);
            return Err(Error::defect(message));
        }
        Ok(())
    }
}

/// Says that there is no row with a key.
fn not_found<E: Entity>(key: &KeyOf<E>) -> impl FnOnce() -> Error + use<E> {
    let shown: Vec<String> = key.values.iter().map(Value::to_string).collect();
    move || {
        let message = format!("no such {}", E::table().name.replace('_', " "));
        Error::new(Code::NotFound, message).found(shown.join(" / "))
    }
}

/// A unit of work: a [`Reader`] that also writes.
pub struct Work<'s> {
    reader: Reader<'s>,
}

impl<'s> std::ops::Deref for Work<'s> {
    type Target = Reader<'s>;

    fn deref(&self) -> &Reader<'s> {
        &self.reader
    }
}

impl<'s> Work<'s> {
    pub(crate) fn new(store: &'s dyn Store, call: &'s Call) -> Work<'s> {
        call.rewind();
        Work {
            reader: Reader::new(store, call),
        }
    }

    /// A new id.
    pub fn new_id<T: TypedId>(&self) -> T {
        self.reader.call.new_id()
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`Code::AlreadyExists`] where this call wrote a row with the same key before. A key that is taken in the store is found by the
    /// commit.
    pub fn insert<E: Entity>(&mut self, entity: &E) -> Result<()> {
        let (table, values) = (E::table(), entity.to_values()?);
        let buffer = self.reader.buffer.get_mut();
        buffer.tables.insert(table.name, table);
        let place = (table.name, table.key_of(&values));
        let pending = match buffer.pending.get(&place) {
            None => Pending::Insert(values),
            Some(Pending::Delete { expect }) => Pending::Update {
                values,
                expect: *expect,
            },
            Some(_) => {
                return Err(Error::new(
                    Code::AlreadyExists,
                    format!("{} exists already", table.name),
                ));
            }
        };
        buffer.pending.insert(place, pending);
        Ok(())
    }

    /// Changes a row that this call loaded or inserted. A row that stays as it is can be written, too: for whoever read it, as this call adds
    /// what they have searched for and not found.
    ///
    /// # Errors
    /// [`Code::Defect`] where it was not loaded before.
    pub fn update<E: Entity>(&mut self, entity: &E) -> Result<()> {
        let (table, values) = (E::table(), entity.to_values()?);
        let place = (table.name, table.key_of(&values));
        let buffer = self.reader.buffer.get_mut();
        if buffer.additions.contains_key(&place) {
            return Err(Error::defect(format!(
                "{} is updated after an addition to it",
                table.name
            )));
        }
        match buffer.pending.get_mut(&place) {
            Some(Pending::Insert(old) | Pending::Update { values: old, .. }) => *old = values,
            Some(Pending::Delete { .. }) => {
                return Err(Error::defect(format!(
                    "{} is updated after it was deleted",
                    table.name
                )));
            }
            None => {
                let expect = buffer.known.get(&place).map(|known| known.version);
                let expect = expect.ok_or_else(|| {
                    Error::defect(format!("{} is updated without being loaded", table.name))
                })?;
                buffer.pending.insert(place, Pending::Update { values, expect });
            }
        }
        Ok(())
    }

    /// Removes a row that this call loaded or inserted.
    ///
    /// # Errors
    /// [`Code::Defect`] where it was not loaded before.
    pub fn delete<E: Entity>(&mut self, entity: &E) -> Result<()> {
        let (table, values) = (E::table(), entity.to_values()?);
        let place = (table.name, table.key_of(&values));
        let buffer = self.reader.buffer.get_mut();
        buffer.additions.remove(&place);
        match buffer.pending.get(&place) {
            Some(Pending::Insert(_)) => {
                buffer.pending.remove(&place);
            }
            Some(Pending::Update { expect, .. } | Pending::Delete { expect }) => {
                let expect = *expect;
                buffer.pending.insert(place, Pending::Delete { expect });
            }
            None => {
                let expect = buffer.known.get(&place).map(|known| known.version);
                let expect = expect.ok_or_else(|| {
                    Error::defect(format!("{} is deleted without being loaded", table.name))
                })?;
                buffer.pending.insert(place, Pending::Delete { expect });
            }
        }
        Ok(())
    }

    /// Adds many rows; those whose key is taken are skipped when the call is committed.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`] where amounts of a row differ in currency.
    pub fn append<E: Entity>(&mut self, entities: &[E]) -> Result<()> {
        let table = E::table();
        let rows = entities.iter().map(E::to_values).collect::<Result<Vec<_>>>()?;
        let buffer = self.reader.buffer.get_mut();
        buffer.tables.insert(table.name, table);
        buffer.appended.entry(table.name).or_default().extend(rows);
        Ok(())
    }

    /// Adds to an integer column when the call is committed, whatever others added in between; refused there where it would fall
    /// below `minimum`.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] where several additions of this call overflow together.
    pub fn add<E: Entity, T>(
        &mut self,
        key: KeyOf<E>,
        field: impl FnOnce(E::Fields) -> Field<E, T>,
        delta: i64,
        minimum: Option<i64>,
    ) -> Result<()> {
        let table = E::table();
        let column = field(E::FIELDS).position();
        let place = (table.name, key.values);
        let buffer = self.reader.buffer.get_mut();
        buffer.tables.insert(table.name, table);
        if let Some(Pending::Insert(values) | Pending::Update { values, .. }) = buffer.pending.get_mut(&place)
        {
            if let Some(Value::Integer(number)) = values.get_mut(column) {
                let sum = number
                    .checked_add(delta)
                    .filter(|sum| minimum.is_none_or(|minimum| *sum >= minimum));
                *number = sum.ok_or_else(|| Error::new(Code::OutOfStock, "cannot fall below its minimum"))?;
            }
            return Ok(());
        }
        let additions = buffer.additions.entry(place).or_default();
        match additions.iter_mut().find(|addition| addition.column == column) {
            Some(addition) => {
                addition.delta = addition
                    .delta
                    .checked_add(delta)
                    .ok_or_else(|| Error::new(Code::NumberOutOfRange, "additions overflow"))?;
                addition.minimum = addition.minimum.max(minimum);
            }
            None => additions.push(Addition {
                column,
                delta,
                minimum,
            }),
        }
        Ok(())
    }

    /// Makes the commit fail if a row that a query returned changes in between. A row that this call adds needs no guard.
    ///
    /// # Errors
    /// [`Code::Defect`] where this call did not load it.
    pub fn guard<E: Entity>(&mut self, entity: &E) -> Result<()> {
        let table = E::table();
        let place = (table.name, table.key_of(&entity.to_values()?));
        let buffer = self.reader.buffer.get_mut();
        match buffer.known.get_mut(&place) {
            Some(known) => known.guarded = true,
            None if buffer.pending.contains_key(&place) => {}
            None => {
                return Err(Error::defect(format!(
                    "{} is guarded without being loaded",
                    table.name
                )));
            }
        }
        Ok(())
    }

    /// Records that something happened; published after the commit.
    ///
    /// # Errors
    /// [`Code::Defect`] where the body cannot be written as JSON.
    pub fn event(
        &mut self,
        name: &str,
        subject: impl std::fmt::Display,
        body: &impl serde::Serialize,
    ) -> Result<()> {
        let body = serde_json::to_string(body).map_err(|error| Error::defect(error.to_string()))?;
        let event = Event::new(self.new_id(), name, subject.to_string(), self.now(), body);
        self.insert(&event)
    }

    /// Whether nothing would be written.
    pub(crate) fn is_unchanged(&self) -> bool {
        let buffer = self.reader.buffer.borrow();
        buffer.pending.is_empty() && buffer.additions.is_empty() && buffer.appended.is_empty()
    }

    /// The buffered changes, ordered by table and key.
    pub(crate) fn into_writes(self) -> WriteSet {
        let buffer = self.reader.buffer.into_inner();
        let mut writes: BTreeMap<Place, Vec<Write>> = BTreeMap::new();
        let table_of = |name: &'static str| buffer.tables.get(name).copied();
        for (place, known) in &buffer.known {
            let written = buffer.pending.contains_key(place);
            if let (true, false, Some(table)) = (known.guarded, written, table_of(place.0)) {
                let guard = Write::Expect {
                    table,
                    key: place.1.clone(),
                    version: known.version,
                };
                writes.entry(place.clone()).or_default().push(guard);
            }
        }
        for (place, pending) in buffer.pending {
            let Some(table) = buffer.tables.get(place.0).copied() else {
                continue;
            };
            let write = match pending {
                Pending::Insert(values) => Write::Insert { table, values },
                Pending::Update { values, expect } => Write::Update {
                    table,
                    values,
                    expect,
                },
                Pending::Delete { expect } => Write::Delete {
                    table,
                    key: place.1.clone(),
                    expect,
                },
            };
            writes.entry(place).or_default().push(write);
        }
        for (place, additions) in buffer.additions {
            let Some(table) = buffer.tables.get(place.0).copied() else {
                continue;
            };
            for Addition {
                column,
                delta,
                minimum,
            } in additions
            {
                let write = Write::Add {
                    table,
                    key: place.1.clone(),
                    column,
                    delta,
                    minimum,
                };
                writes.entry(place.clone()).or_default().push(write);
            }
        }
        for (name, mut rows) in buffer.appended {
            let Some(table) = buffer.tables.get(name).copied() else {
                continue;
            };
            rows.sort_by_cached_key(|values| table.key_of(values));
            writes
                .entry((name, Vec::new()))
                .or_default()
                .push(Write::Append { table, rows });
        }
        WriteSet {
            writes: writes.into_values().flatten().collect(),
        }
    }
}

/// A position as opaque text for callers.
fn write_cursor(position: &[Value]) -> String {
    let values: Vec<serde_json::Value> = position
        .iter()
        .map(|value| match value {
            Value::Null => serde_json::Value::Null,
            Value::Integer(number) => serde_json::Value::from(*number),
            Value::Text(text) => serde_json::Value::from(text.as_str()),
        })
        .collect();
    serde_json::Value::Array(values).to_string()
}

fn read_cursor(cursor: &str, find: &Find) -> Result<Vec<Value>> {
    let wrong = || {
        Error::new(Code::InvalidInput, "not a cursor of this list")
            .at("after")
            .found(cursor)
    };
    let values: Vec<serde_json::Value> = serde_json::from_str(cursor).map_err(|_| wrong())?;
    let expected = find.position_of(&[]).len();
    if values.len() != expected {
        return Err(wrong());
    }
    let columns = find.order.into_iter().chain(find.table.key.iter().copied());
    let read = |(value, column): (serde_json::Value, usize)| {
        let column = find.table.columns.get(column).ok_or_else(wrong)?;
        match value {
            serde_json::Value::Null if column.nullable => Ok(Value::Null),
            serde_json::Value::Number(number) if column.kind.is_integer() => {
                number.as_i64().map(Value::Integer).ok_or_else(wrong)
            }
            serde_json::Value::String(text) if !column.kind.is_integer() && !text.contains('\0') => {
                Ok(Value::Text(text))
            }
            _ => Err(wrong()),
        }
    };
    values.into_iter().zip(columns).map(read).collect()
}
