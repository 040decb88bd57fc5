//! The storage port: what the domain asks of a database, in plain data.
//!
//! An engine keeps rows of the tables that [`Store::migrate`] names. It knows nothing of the domain: no references are
//! enforced, no amount is interpreted. Correctness rests on three things that every engine gives: a write set is committed
//! as a whole or not at all, a unique key is never held twice, and a version that is not the expected one stops a commit.
//! The conformance kit of the `bss-store` crate checks an engine for all of it.

use std::fmt;
use std::ops::Bound;

use crate::error::{Code, Error};
use crate::id::TenantId;

/// One stored value. The order is that of every engine: nothing, then integers, then texts by their bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number: amounts in minor units, quantities in millionths, instants in microseconds, flags as 0 and 1.
    Integer(i64),
    /// A text: ids, names, dates, decimals, JSON. Never holds NUL.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
        }
    }
}

/// The values of a row's key columns, in the order in which the table declares them.
pub type Key = Vec<Value>;

/// Counts the changes of a row: 1 when it is inserted, one more at every update and claim. An `Add` leaves it alone.
pub type Version = i64;

/// One row as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The version to expect when the row is written again.
    pub version: Version,
    /// One value for each column, in the order in which the table declares them.
    pub values: Vec<Value>,
}

/// What a column holds. An engine needs no more than [`Kind::is_integer`]; the rest is for views, diagrams and auditors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text for people and programs.
    Text,
    /// The wire name of an enum without data.
    Name,
    /// A UUID, hyphenated, lower case.
    Id,
    /// An exact decimal as text. Never summed by an engine.
    Decimal,
    /// A civil date, `2026-01-31`.
    Date,
    /// A nested value object as JSON.
    Json,
    /// A whole number.
    Integer,
    /// 0 or 1.
    Boolean,
    /// An amount of money in minor units of the currency in the row's `currency` column.
    MoneyMinor,
    /// A quantity in millionths.
    Micro,
    /// Microseconds since 1970-01-01T00:00Z.
    Instant,
}

impl Kind {
    /// Whether values are [`Value::Integer`]; all others are [`Value::Text`].
    pub const fn is_integer(self) -> bool {
        matches!(
            self,
            Kind::Integer | Kind::Boolean | Kind::MoneyMinor | Kind::Micro | Kind::Instant
        )
    }
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in the database, snake_case.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may hold nothing.
    pub nullable: bool,
    /// Whether it holds personal data: names, addresses, telephone numbers.
    pub personal: bool,
}

/// Columns, by position, that are found quickly together, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Name in the database.
    pub name: String,
    /// Positions in [`Table::columns`].
    pub columns: Vec<usize>,
    /// Whether no two rows of a tenant may hold the same values; a row with a NULL among them never collides.
    pub unique: bool,
}

/// A column whose values are keys of another table. Declared for people, diagrams and auditors; engines do not enforce it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Position in [`Table::columns`].
    pub column: usize,
    /// Name of the table that it points into.
    pub table: &'static str,
}

/// The columns that let rows of a table be leased to one worker at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Position of the state column (text).
    pub state: usize,
    /// Position of the instant from which the row may be worked on.
    pub due_at: usize,
    /// Position of the name of the worker that holds it (nullable text).
    pub leased_by: usize,
    /// Position of the instant at which its lease ends (nullable).
    pub leased_until: usize,
}

/// One table. Every engine adds two columns of its own: `tenant`, first in every key and index, and `row_version`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in the database, snake_case, singular.
    pub name: &'static str,
    /// What a row is, for the schema reference.
    pub doc: &'static str,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Positions of the key columns.
    pub key: Vec<usize>,
    /// Unique and plain indexes; every one is implicitly followed by the key.
    pub indexes: Vec<Index>,
    /// References into other tables.
    pub references: Vec<Reference>,
    /// Present where rows are worked on under a lease.
    pub lease: Option<Lease>,
}

impl Table {
    /// The position of a column.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }

    /// The key of a row of this table.
    pub fn key_of(&self, values: &[Value]) -> Key {
        pick(values, &self.key)
    }

    /// The orders in which an engine keeps the rows of a tenant: by key, and by every index followed by what it lacks of the key.
    pub fn paths(&self) -> impl Iterator<Item = Vec<usize>> {
        let by_index = self.indexes.iter().map(|index| {
            let mut path = index.columns.clone();
            path.extend(self.key.iter().filter(|column| !index.columns.contains(column)));
            path
        });
        std::iter::once(self.key.clone()).chain(by_index)
    }

    /// Whether a filter and an order can be answered from one of the table's paths. Every engine refuses a [`Find`] that is not
    /// covered, so that no caller scans a table by accident.
    pub fn covers(&self, filter: &Filter, order: Option<usize>) -> bool {
        self.paths().any(|path| filter.follows(&path, order))
    }
}

/// The values at some positions of a row; a position outside the row reads as NULL.
pub fn pick(values: &[Value], positions: &[usize]) -> Vec<Value> {
    positions
        .iter()
        .map(|position| values.get(*position).cloned().unwrap_or(Value::Null))
        .collect()
}

/// All tables of one release of the library.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Grows by one with every release that adds a table, a column or an index.
    pub version: u32,
    /// Every table, in the order in which diagrams show them.
    pub tables: Vec<&'static Table>,
}

/// What [`Store::migrate`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The schema version found; 0 for a new database.
    pub from: u32,
    /// The schema version now.
    pub to: u32,
}

/// Which rows: all conditions hold. Columns are positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Columns that equal a value.
    pub equals: Vec<(usize, Value)>,
    /// One column that equals any of several values.
    pub within: Option<(usize, Vec<Value>)>,
    /// One column that lies in a range.
    pub range: Option<Range>,
}

impl Filter {
    /// Whether rows that are kept in the order of some columns need not be scanned: the compared columns come first (in any
    /// order), then the column of the range and of `order`.
    pub fn follows(&self, path: &[usize], order: Option<usize>) -> bool {
        let within = self.within.iter().map(|(column, _)| *column);
        let compared: Vec<usize> = self
            .equals
            .iter()
            .map(|(column, _)| *column)
            .chain(within)
            .collect();
        let range = self.range.as_ref().map(|range| range.column);
        let next = match (range, order) {
            (Some(range), Some(order)) if range != order => return false,
            (range, order) => range.or(order),
        };
        let Some((first, rest)) = path.split_at_checked(compared.len()) else {
            return false;
        };
        first.iter().all(|column| compared.contains(column))
            && next.is_none_or(|column| rest.first() == Some(&column))
    }

    /// Whether a row passes.
    pub fn matches(&self, values: &[Value]) -> bool {
        let at = |column: usize| values.get(column).unwrap_or(&Value::Null);
        self.equals.iter().all(|(column, value)| at(*column) == value)
            && self
                .within
                .as_ref()
                .is_none_or(|(column, values)| values.contains(at(*column)))
            && self
                .range
                .as_ref()
                .is_none_or(|range| range.contains(at(range.column)))
    }
}

/// A range of one column. NULL lies in no range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Position of the column.
    pub column: usize,
    /// Lower bound.
    pub from: Bound<Value>,
    /// Upper bound.
    pub to: Bound<Value>,
}

impl Range {
    /// Whether a value lies in the range.
    pub fn contains(&self, value: &Value) -> bool {
        let above = match &self.from {
            Bound::Included(from) => value >= from,
            Bound::Excluded(from) => value > from,
            Bound::Unbounded => true,
        };
        let below = match &self.to {
            Bound::Included(to) => value <= to,
            Bound::Excluded(to) => value < to,
            Bound::Unbounded => true,
        };
        *value != Value::Null && above && below
    }
}

/// A question for rows, answered a page at a time.
#[derive(Clone, Debug)]
pub struct Find {
    /// The table.
    pub table: &'static Table,
    /// Which rows.
    pub filter: Filter,
    /// The column to order by before the key; NULLs come first. Without it rows come in key order.
    pub order: Option<usize>,
    /// Whether the order is turned round, key included.
    pub descending: bool,
    /// Go on after the row with this position (see [`Find::position_of`]).
    pub after: Option<Vec<Value>>,
    /// At most so many rows.
    pub limit: usize,
}

impl Find {
    /// Where a row stands in the order of this question: the order column, if any, then the key.
    pub fn position_of(&self, values: &[Value]) -> Vec<Value> {
        let mut columns: Vec<usize> = self.order.into_iter().collect();
        columns.extend(&self.table.key);
        pick(values, &columns)
    }
}

/// Rows of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The rows, in the order asked for.
    pub rows: Vec<Row>,
    /// Pass this as [`Find::after`] for the next page; `None` when this was the last.
    pub next: Option<Vec<Value>>,
}

/// What to compute over the rows of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many rows.
    Count,
    /// The exact sum of an integer column, in 128 bits; 0 for no rows. NULLs are left out.
    Sum(usize),
    /// The least value of a column; NULL for no rows.
    Min(usize),
    /// The greatest value of a column; NULL for no rows.
    Max(usize),
}

/// A question for sums and counts.
#[derive(Clone, Debug)]
pub struct Totals {
    /// The table.
    pub table: &'static Table,
    /// Which rows.
    pub filter: Filter,
    /// One group for each combination of values of these columns; the whole where empty.
    pub group: Vec<usize>,
    /// What to compute for each group.
    pub measures: Vec<Measure>,
}

/// The answer to one [`Measure`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Total {
    /// Of a count or a sum.
    Number(i128),
    /// Of a minimum or maximum.
    Value(Value),
}

/// One group of the answer to [`Totals`]. Groups come in the order of their values; without grouping there is exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The values of the grouping columns.
    pub values: Vec<Value>,
    /// One answer for each measure.
    pub totals: Vec<Total>,
}

/// A request to lease rows of a table that has [`Table::lease`]: those in `state` that are due and not leased, oldest first.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The table.
    pub table: &'static Table,
    /// The state that rows must be in.
    pub state: Value,
    /// Rows due at or before this instant, and leases that ended at or before it, can be claimed (microseconds).
    pub now: i64,
    /// When the lease ends (microseconds).
    pub until: i64,
    /// Who claims.
    pub owner: String,
    /// At most so many rows.
    pub limit: usize,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A new row; its key and unique indexes must be free.
    Insert {
        /// The table.
        table: &'static Table,
        /// One value for each column.
        values: Vec<Value>,
    },
    /// New values for the row with the same key, if its version is the expected one.
    Update {
        /// The table.
        table: &'static Table,
        /// One value for each column; the key columns say which row.
        values: Vec<Value>,
        /// The version that the row must have; it has the next one afterwards.
        expect: Version,
    },
    /// Removes a row, if its version is the expected one.
    Delete {
        /// The table.
        table: &'static Table,
        /// The row.
        key: Key,
        /// The version that the row must have.
        expect: Version,
    },
    /// Many new rows; those whose key is taken are skipped and counted.
    Append {
        /// The table.
        table: &'static Table,
        /// The rows.
        rows: Vec<Vec<Value>>,
    },
    /// Adds to an integer column without reading it first; does not change the version.
    Add {
        /// The table.
        table: &'static Table,
        /// The row.
        key: Key,
        /// Position of the column.
        column: usize,
        /// What to add.
        delta: i64,
        /// The column must not fall below this.
        minimum: Option<i64>,
    },
    /// Changes nothing: the commit fails unless the row still has this version.
    Expect {
        /// The table.
        table: &'static Table,
        /// The row.
        key: Key,
        /// The version that the row must have.
        version: Version,
    },
}

impl Write {
    /// The table that is written or guarded.
    pub fn table(&self) -> &'static Table {
        match self {
            Write::Insert { table, .. }
            | Write::Update { table, .. }
            | Write::Delete { table, .. }
            | Write::Append { table, .. }
            | Write::Add { table, .. }
            | Write::Expect { table, .. } => table,
        }
    }
}

/// Changes that are committed together. A row is written by at most one of them, besides any number of `Add`s to
/// different columns and an `Expect`, which is judged against the version before the commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteSet {
    /// The changes, ordered by table and key so that concurrent commits lock rows in the same order.
    pub writes: Vec<Write>,
}

/// What a commit reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// How many rows of `Append`s were skipped because their key was taken.
    pub skipped: u64,
}

/// Why an engine refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A row does not have the expected version, or is gone.
    #[error("another writer changed {table} {key:?}")]
    Conflict {
        /// The table.
        table: &'static str,
        /// The row.
        key: Key,
    },
    /// A key or the values of a unique index are taken.
    #[error("{table} {key:?} exists already")]
    Duplicate {
        /// The table.
        table: &'static str,
        /// The key of the row that was to be inserted or updated.
        key: Key,
    },
    /// An `Add` would take a column below its minimum, or out of 64 bits, or the row does not exist.
    #[error("{column} of {table} {key:?} cannot change by that much")]
    Minimum {
        /// The table.
        table: &'static str,
        /// The row.
        key: Key,
        /// The column.
        column: String,
    },
    /// The question is not covered by an index, or names what does not exist: a programming error.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Whether the commit happened is not known: the connection broke while it was under way.
    #[error("the outcome of the commit is not known: {0}")]
    Unknown(String),
    /// The database is busy or out of reach; nothing was written.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// No room left; nothing was written.
    #[error("full: {0}")]
    Full(String),
    /// The database was written by a newer release.
    #[error("the database has schema {found}, this release knows {known}")]
    Newer {
        /// Schema version found.
        found: u32,
        /// Schema version of this release.
        known: u32,
    },
    /// A stored row cannot be read.
    #[error("damaged: {0}")]
    Corrupt(String),
    /// Anything else; nothing was written.
    #[error("{0}")]
    Failed(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        let code = match &error {
            StoreError::Conflict { .. } => Code::Conflict,
            StoreError::Duplicate { .. } => Code::AlreadyExists,
            StoreError::Minimum { .. } => Code::OutOfStock,
            StoreError::BadRequest(_) => Code::Defect,
            StoreError::Unknown(_) | StoreError::Unavailable(_) => Code::StoreUnavailable,
            StoreError::Full(_) => Code::StoreFull,
            StoreError::Newer { .. } => Code::StoreNewer,
            StoreError::Corrupt(_) => Code::StoreCorrupt,
            StoreError::Failed(_) => Code::StoreFailed,
        };
        Error::new(code, error.to_string())
    }
}

/// What every engine returns.
pub type StoreResult<T> = Result<T, StoreError>;

/// A database, seen by the domain.
///
/// Every call that reads or changes rows names the tenant; an engine never returns or changes another tenant's rows. Calls may come from many threads.
/// Reads see what was committed before they began, and no more is promised about several reads together: what must hold
/// between a read and a commit is guarded by versions, by `Add` and by unique keys.
pub trait Store: Send + Sync {
    /// Creates what is missing of the schema. Additive: it never drops or rewrites a column, and what old rows hold in a new column is the
    /// same on every engine.
    ///
    /// It happens as a whole or not at all, and once: of several processes that migrate at the same time one does it, and the others find
    /// it done. Where the database has the schema's version already, nothing is written, so that a replica, or a user who may only
    /// read, can open it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] where the database was written by a newer release; nothing is changed then.
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration>;

    /// The tenants that have rows in any table of the schema, in the order of their ids. It reads one entry of an index for each
    /// table and tenant, not the rows.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where a row belongs to what cannot be a tenant.
    fn tenants(&self) -> StoreResult<Vec<TenantId>>;

    /// The row with a key.
    ///
    /// # Errors
    /// Where the engine fails.
    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>>;

    /// One page of the rows that pass a filter.
    ///
    /// # Errors
    /// [`StoreError::BadRequest`] where no index covers the question.
    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page>;

    /// Sums and counts.
    ///
    /// # Errors
    /// [`StoreError::BadRequest`] where a summed column is not an integer column.
    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>>;

    /// Leases rows to one worker and returns them with the lease and their new version. No row is leased twice at a time.
    ///
    /// # Errors
    /// [`StoreError::BadRequest`] where the table has no lease columns.
    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>>;

    /// Commits all changes, durably, or none of them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Duplicate`] and [`StoreError::Minimum`] name the row; [`StoreError::BadRequest`] where a
    /// value does not fit its column, or the texts of a key or of an index are longer than 2,400 bytes together. After every error but
    /// [`StoreError::Unknown`] nothing was written.
    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed>;
}
