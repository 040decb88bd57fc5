//! The kit that every engine runs: the domain is correct on a store that passes all of it.
//!
//! ```
//! struct Memory;
//!
//! impl bss_store::conformance::Engine for Memory {
//!     fn create(&self) -> Box<dyn bss_store::store::Store> {
//!         Box::new(bss_store::MemoryStore::new())
//!     }
//! }
//!
//! // One test for each check, by its name.
//! bss_store::conformance_tests!(Memory);
//! # fn main() { bss_store::conformance::round_trip(&Memory); }
//! ```
//! A check panics where the engine does not do what it must.

use std::sync::LazyLock;

use bss_core::TenantId;
use bss_core::store::{
    Column, Filter, Find, Index, Key, Kind, Lease, Page, Row, Schema, Store, Table, Value, Write, WriteSet,
};

mod questions;
mod random;
mod schemas;
mod writes;

pub use questions::*;
pub use random::*;
pub use schemas::*;
pub use writes::*;

/// An engine under test.
pub trait Engine {
    /// A new, empty database.
    fn create(&self) -> Box<dyn Store>;

    /// The database that was created last, opened again: after it was closed, as after a restart, or beside the handles that there are, as by
    /// another process. `None` where nothing outlives the process.
    fn reopen(&self) -> Option<Box<dyn Store>> {
        None
    }

    /// Whether the user of the store may not be told which tenants there are.
    fn hides_tenants(&self) -> bool {
        false
    }
}

/// Makes one test of each check of the kit, in a module `conformance`; the argument is an expression that makes an
/// [`Engine`](crate::conformance::Engine).
#[macro_export]
macro_rules! conformance_tests {
    ($engine:expr) => {
        $crate::conformance_tests! { @each $engine;
            round_trip, tenants_are_apart, tenants_are_listed, text_is_ordered_by_bytes,
            ranges_orders_and_lists, pages_join_without_gap_or_repetition, nothing_comes_first,
            questions_without_an_index_are_refused, malformed_requests_are_refused,
            sums_are_exact_beyond_64_bits, totals_of_nothing,
            versions_count_changes, a_duplicate_key_rolls_everything_back,
            a_unique_index_rolls_everything_back, nothing_never_collides,
            a_stale_version_rolls_everything_back, a_guard_stops_a_commit,
            additions_respect_their_minimum, additions_do_not_overflow, additions_to_one_row_stand_together,
            additions_count_under_concurrency,
            appending_again_changes_nothing, claimed_rows_belong_to_one, rivals_never_share_a_row,
            migrating_twice_changes_nothing, a_later_schema_keeps_the_rows, a_newer_schema_is_refused,
            a_migration_that_fails_leaves_the_earlier_schema, one_of_many_migrates,
            an_earlier_release_goes_on_beside_a_later_one, writers_go_on_while_a_later_release_migrates,
            an_entry_of_an_index_has_a_limit,
            the_tables_of_this_release_are_created, an_earlier_release_grows_to_this_one,
            what_was_acknowledged_is_found_again, random_writes_end_as_in_the_model,
        }
    };
    (@each $engine:expr; $($check:ident,)+) => {
        mod conformance {
            #[allow(unused_imports, reason = "the expression of an engine may name nothing of its file")]
            use super::*;
            $(
                #[test]
                fn $check() {
                    $crate::conformance::$check(&$engine);
                }
            )+
        }
    };
}

fn column(name: &str, kind: Kind, nullable: bool) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        nullable,
        personal: false,
    }
}

fn index(name: &str, columns: &[usize], unique: bool) -> Index {
    Index {
        name: name.to_owned(),
        columns: columns.to_vec(),
        unique,
    }
}

/// Positions in [`ITEM`].
mod item {
    pub(super) const NAME: usize = 1;
    pub(super) const CODE: usize = 2;
    pub(super) const DATA: usize = 5;
    pub(super) const COUNT: usize = 6;
    pub(super) const AMOUNT: usize = 9;
    pub(super) const AT: usize = 11;
    pub(super) const STATE: usize = 12;
    pub(super) const DUE_AT: usize = 13;
    pub(super) const LEASED_BY: usize = 14;
    pub(super) const LEASED_UNTIL: usize = 15;
}

/// A table with a column of every kind, called as a word of SQL.
static ITEM: LazyLock<Table> = LazyLock::new(|| Table {
    name: "order",
    doc: "A thing.",
    columns: vec![
        column("id", Kind::Id, false),
        column("name", Kind::Text, false),
        column("code", Kind::Name, true),
        column("rate", Kind::Decimal, false),
        column("from", Kind::Date, false),
        column("data", Kind::Json, false),
        column("count", Kind::Integer, false),
        column("flag", Kind::Boolean, false),
        column("currency", Kind::Name, false),
        column("amount_minor", Kind::MoneyMinor, false),
        column("quantity", Kind::Micro, true),
        column("at", Kind::Instant, true),
        column("state", Kind::Name, false),
        column("due_at", Kind::Instant, false),
        column("leased_by", Kind::Text, true),
        column("leased_until", Kind::Instant, true),
    ],
    key: vec![0],
    indexes: vec![
        index("order_unique_code", &[item::CODE], true),
        index("order_by_name_at", &[item::NAME, item::AT], false),
        index("order_by_at", &[item::AT], false),
        index("order_by_state_due_at", &[item::STATE, item::DUE_AT], false),
    ],
    references: vec![],
    lease: Some(Lease {
        state: item::STATE,
        due_at: item::DUE_AT,
        leased_by: item::LEASED_BY,
        leased_until: item::LEASED_UNTIL,
    }),
});

/// A table with a key of two columns: `parent`, `number`, `label` (nullable), `amount`.
static PART: LazyLock<Table> = LazyLock::new(|| Table {
    name: "part",
    doc: "A part of a thing.",
    columns: vec![
        column("parent", Kind::Text, false),
        column("number", Kind::Integer, false),
        column("label", Kind::Text, true),
        column("amount", Kind::Integer, false),
    ],
    key: vec![0, 1],
    indexes: vec![
        index("part_by_label", &[2], false),
        index("part_by_number", &[1], false),
        index("part_unique_number_label", &[1, 2], true),
    ],
    references: vec![],
    lease: None,
});

fn schema() -> Schema {
    Schema {
        version: 1,
        tables: vec![&ITEM, &PART],
    }
}

/// A new database with the kit's tables.
fn created(engine: &dyn Engine) -> Box<dyn Store> {
    let store = engine.create();
    store.migrate(&schema()).expect("the schema is created");
    store
}

fn tenant() -> TenantId {
    "main".parse().expect("a tenant")
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(number: i64) -> Value {
    Value::Integer(number)
}

fn key(id: &str) -> Key {
    vec![text(id)]
}

/// A row of [`ITEM`] without code.
fn an_item(id: &str) -> Vec<Value> {
    vec![
        text(id),
        text("a name"),
        Value::Null,
        text("0.10"),
        text("2026-01-31"),
        text("{}"),
        number(0),
        number(0),
        text("EUR"),
        number(0),
        Value::Null,
        Value::Null,
        text("pending"),
        number(0),
        Value::Null,
        Value::Null,
    ]
}

/// A row of [`ITEM`] with one other value.
fn an_item_with(id: &str, column: usize, value: Value) -> Vec<Value> {
    let mut values = an_item(id);
    values[column] = value;
    values
}

/// A row of [`PART`].
fn a_part(parent: &str, count: i64, label: Value, amount: i64) -> Vec<Value> {
    vec![text(parent), number(count), label, number(amount)]
}

fn insert(table: &'static Table, values: Vec<Value>) -> Write {
    Write::Insert { table, values }
}

fn set(writes: impl IntoIterator<Item = Write>) -> WriteSet {
    WriteSet {
        writes: writes.into_iter().collect(),
    }
}

/// Commits rows that are expected to be accepted.
fn fill(store: &dyn Store, table: &'static Table, rows: impl IntoIterator<Item = Vec<Value>>) {
    let writes = rows.into_iter().map(|values| insert(table, values));
    store.commit(&tenant(), set(writes)).expect("rows are inserted");
}

/// All rows of a table, in key order.
fn find_all(table: &'static Table) -> Find {
    Find {
        table,
        filter: Filter::default(),
        order: None,
        descending: false,
        after: None,
        limit: 10_000,
    }
}

fn rows(store: &dyn Store, find: &Find) -> Vec<Row> {
    page(store, find).rows
}

fn page(store: &dyn Store, find: &Find) -> Page {
    store.find(&tenant(), find).expect("the question is answered")
}

/// The row with an id.
fn get(store: &dyn Store, id: &str) -> Option<Row> {
    store.get(&tenant(), &ITEM, &key(id)).expect("the row is read")
}

/// The ids of rows.
fn ids(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row.values[0].to_string()).collect()
}
