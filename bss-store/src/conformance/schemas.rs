//! Checks of migration and of what outlives a process.

use std::sync::LazyLock;

use bss_core::store::{
    Filter, Kind, Measure, Migration, Schema, Store, StoreError, Table, Total, Totals, Value,
};

use super::{
    Engine, ITEM, PART, a_part, an_item, column, created, fill, find_all, get, ids, index, insert, number,
    rows, schema, set, tenant, text,
};

/// A table that is in no schema.
pub(super) static UNKNOWN: LazyLock<Table> = LazyLock::new(|| Table {
    name: "unknown",
    indexes: vec![],
    lease: None,
    ..ITEM.clone()
});

/// What a later release makes of [`PART`]: a column in front of the others, columns with and without a value for old rows, an index.
static LATER_PART: LazyLock<Table> = LazyLock::new(|| {
    let mut table = PART.clone();
    table.columns.insert(0, column("note", Kind::Json, true));
    table.columns.push(column("sum", Kind::Integer, false));
    table.columns.push(column("rate", Kind::Decimal, false));
    table.key = vec![1, 2];
    table.indexes = vec![
        index("part_by_label", &[3], false),
        index("part_by_number", &[2], false),
        index("part_unique_number_label", &[2, 3], true),
        index("part_by_sum", &[5], false),
    ];
    table
});

/// A column that old rows have no value for.
static IMPOSSIBLE_PART: LazyLock<Table> = LazyLock::new(|| {
    let mut table = PART.clone();
    table.columns.push(column("currency", Kind::Name, false));
    table
});

/// A second migration finds nothing to do and keeps the rows.
pub fn migrating_twice_changes_nothing(engine: &dyn Engine) {
    let store = engine.create();
    assert_eq!(store.migrate(&schema()), Ok(Migration { from: 0, to: 1 }));
    fill(&*store, &ITEM, [an_item("a")]);
    assert_eq!(store.migrate(&schema()), Ok(Migration { from: 1, to: 1 }));
    assert_eq!(ids(&rows(&*store, &find_all(&ITEM))), ["a"]);
}

/// New tables, columns and indexes are added to a database with rows; a column that old rows cannot have is refused, and the
/// database stays as it was.
pub fn a_later_schema_keeps_the_rows(engine: &dyn Engine) {
    let store = engine.create();
    let first = Schema {
        version: 1,
        tables: vec![&PART],
    };
    store.migrate(&first).expect("the first schema");
    fill(
        &*store,
        &PART,
        [a_part("a", 1, text("x"), 7), a_part("b", 2, Value::Null, 8)],
    );

    let impossible = Schema {
        version: 2,
        tables: vec![&ITEM, &IMPOSSIBLE_PART],
    };
    let refused = store.migrate(&impossible);
    assert!(matches!(refused, Err(StoreError::BadRequest(_))), "{refused:?}");
    assert_eq!(rows(&*store, &find_all(&PART)).len(), 2);

    let later = Schema {
        version: 2,
        tables: vec![&ITEM, &LATER_PART],
    };
    assert_eq!(store.migrate(&later), Ok(Migration { from: 1, to: 2 }));
    let mut by_sum = find_all(&LATER_PART);
    by_sum.order = Some(5);
    let values: Vec<Vec<Value>> = rows(&*store, &by_sum).into_iter().map(|row| row.values).collect();
    let expected = [a_part("a", 1, text("x"), 7), a_part("b", 2, Value::Null, 8)]
        .map(|part| [vec![Value::Null], part, vec![number(0), text("0")]].concat());
    assert_eq!(values, expected);
    fill(&*store, &ITEM, [an_item("a")]);
    let newest = [
        vec![text("[]")],
        a_part("c", 1, text("x"), 0),
        vec![number(1), text("1.5")],
    ]
    .concat();
    let taken = store.commit(&tenant(), set([insert(&LATER_PART, newest)]));
    assert!(
        matches!(taken, Err(StoreError::Duplicate { .. })),
        "old rows are in the unique index: {taken:?}"
    );
}

/// A database of a later release is refused, and stays readable to it.
pub fn a_newer_schema_is_refused(engine: &dyn Engine) {
    let store = engine.create();
    let newer = Schema {
        version: 3,
        ..schema()
    };
    store.migrate(&newer).expect("the newer schema");
    fill(&*store, &ITEM, [an_item("a")]);
    assert_eq!(
        store.migrate(&schema()),
        Err(StoreError::Newer { found: 3, known: 1 })
    );
    assert_eq!(store.migrate(&newer), Ok(Migration { from: 3, to: 3 }));
    assert!(get(&*store, "a").is_some());
}

/// What was committed is there after the store was closed and opened, what was refused is not.
pub fn what_was_acknowledged_is_found_again(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a"), an_item("b")]);
    let refused = set([insert(&ITEM, an_item("0")), insert(&ITEM, an_item("a"))]);
    store.commit(&tenant(), refused).expect_err("the key is taken");
    drop(store);
    let Some(store) = engine.reopen() else { return };
    assert_eq!(store.migrate(&schema()), Ok(Migration { from: 1, to: 1 }));
    assert_eq!(ids(&rows(&*store, &find_all(&ITEM))), ["a", "b"]);
}

/// Asks for the rows of every table along each of its paths.
fn ask_everything(store: &dyn Store) {
    for table in bss_core::schema::schema().tables {
        for path in table.paths() {
            let mut find = find_all(table);
            find.order = path.first().copied();
            assert_eq!(rows(store, &find), [], "{}", table.name);
        }
        let count = Totals {
            table,
            filter: Filter::default(),
            group: vec![],
            measures: vec![Measure::Count],
        };
        let counted = store.totals(&tenant(), &count).expect("counted");
        assert_eq!(counted[0].totals, [Total::Number(0)], "{}", table.name);
    }
}

/// The tables of this release are created, with names that the engine can hold, and answer.
pub fn the_tables_of_this_release_are_created(engine: &dyn Engine) {
    let store = engine.create();
    store
        .migrate(&bss_core::schema::schema())
        .expect("the schema is created");
    ask_everything(&*store);
}

/// A table as an earlier release may have had it: without optional columns and without indexes.
fn earlier(table: &'static Table) -> &'static Table {
    let needed = |position: &usize| table.key.contains(position) || !table.columns[*position].nullable;
    let kept: Vec<usize> = (0..table.columns.len()).filter(needed).collect();
    let now = |position: &usize| {
        kept.iter()
            .position(|old| old == position)
            .expect("key columns are kept")
    };
    Box::leak(Box::new(Table {
        columns: kept
            .iter()
            .map(|position| table.columns[*position].clone())
            .collect(),
        key: table.key.iter().map(now).collect(),
        indexes: vec![],
        references: vec![],
        lease: None,
        ..table.clone()
    }))
}

/// A database with half of the tables of this release, each without what is optional, grows to all of it.
pub fn an_earlier_release_grows_to_this_one(engine: &dyn Engine) {
    let store = engine.create();
    let mut schema = bss_core::schema::schema();
    let half = schema.tables.iter().step_by(2).copied().map(earlier).collect();
    let before = Schema {
        version: schema.version,
        tables: half,
    };
    store.migrate(&before).expect("the earlier schema is created");
    schema.version += 1;
    store.migrate(&schema).expect("the schema grows");
    ask_everything(&*store);
}
