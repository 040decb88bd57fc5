//! Checks of migration and of what outlives a process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, LazyLock};

use bss_core::store::{
    Filter, Kind, Measure, Migration, Schema, Store, StoreError, Table, Total, Totals, Value, Write,
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

/// A unique index that rows of [`PART`] can violate.
static STRICTER_PART: LazyLock<Table> = LazyLock::new(|| {
    let mut table = LATER_PART.clone();
    table.indexes.push(index("part_unique_label", &[3], true));
    table
});

/// A migration that is stopped in the middle, behind a new table, new columns and an index, leaves nothing of it: the earlier schema goes
/// on being written to, and the same migration succeeds once what stopped it is gone.
pub fn a_migration_that_fails_leaves_the_earlier_schema(engine: &dyn Engine) {
    let store = engine.create();
    let first = Schema {
        version: 1,
        tables: vec![&PART],
    };
    store.migrate(&first).expect("the first schema");
    fill(
        &*store,
        &PART,
        [a_part("a", 1, text("x"), 7), a_part("b", 2, text("x"), 8)],
    );
    let stricter = Schema {
        version: 2,
        tables: vec![&ITEM, &STRICTER_PART],
    };
    for _ in 0..2 {
        let stopped = store.migrate(&stricter);
        stopped.expect_err("two rows hold the same");
        assert_eq!(store.migrate(&first), Ok(Migration { from: 1, to: 1 }));
        assert_eq!(rows(&*store, &find_all(&PART)).len(), 2);
        let part = a_part("c", 3, Value::Null, 9);
        fill(&*store, &PART, [part]);
        let removed = Write::Delete {
            table: &PART,
            key: vec![text("c"), number(3)],
            expect: 1,
        };
        store.commit(&tenant(), set([removed])).expect("removed");
    }
    let repaired = Write::Update {
        table: &PART,
        values: a_part("b", 2, text("y"), 8),
        expect: 1,
    };
    store.commit(&tenant(), set([repaired])).expect("repaired");
    assert_eq!(store.migrate(&stricter), Ok(Migration { from: 1, to: 2 }));
    assert_eq!(rows(&*store, &find_all(&STRICTER_PART)).len(), 2);
    assert_eq!(rows(&*store, &find_all(&ITEM)), []);
}

/// Several processes that open a database at once, a new one and one of an earlier release, migrate it once, and all of them can use it.
pub fn one_of_many_migrates(engine: &dyn Engine) {
    let mut handles = vec![engine.create()];
    let Some(second) = engine.reopen() else { return };
    handles.push(second);
    handles.extend((2..6).filter_map(|_| engine.reopen()));
    let later = Schema {
        version: 2,
        tables: vec![&ITEM, &LATER_PART],
    };
    for schema in [schema(), later] {
        let barrier = Barrier::new(handles.len());
        let migrations: Vec<Migration> = std::thread::scope(|scope| {
            let migrate = |handle| {
                let (barrier, schema): (&Barrier, &Schema) = (&barrier, &schema);
                let handle: &dyn Store = handle;
                scope.spawn(move || {
                    barrier.wait();
                    handle.migrate(schema).expect("the schema is there")
                })
            };
            let threads: Vec<_> = handles.iter().map(|handle| migrate(&**handle)).collect();
            let joined = threads.into_iter().map(|thread| thread.join().expect("no panic"));
            joined.collect()
        });
        let to = schema.version;
        let made = migrations.iter().filter(|migration| migration.from < to);
        assert_eq!(made.count(), 1, "{migrations:?}");
        for (index, handle) in handles.iter().enumerate() {
            fill(&**handle, &ITEM, [an_item(&format!("{to}-{index}"))]);
        }
        let count = handles.len() * usize::try_from(to).expect("a count");
        assert!(
            handles
                .iter()
                .all(|handle| rows(&**handle, &find_all(&ITEM)).len() == count)
        );
    }
}

/// A process of the release before goes on reading and writing while a later one has migrated the database: what it does not know of gets
/// the values that its own rows were given.
pub fn an_earlier_release_goes_on_beside_a_later_one(engine: &dyn Engine) {
    let earlier = engine.create();
    let first = Schema {
        version: 1,
        tables: vec![&PART],
    };
    earlier.migrate(&first).expect("the first schema");
    fill(&*earlier, &PART, [a_part("a", 1, text("x"), 7)]);
    let Some(later) = engine.reopen() else { return };
    let second = Schema {
        version: 2,
        tables: vec![&ITEM, &LATER_PART],
    };
    assert_eq!(later.migrate(&second), Ok(Migration { from: 1, to: 2 }));
    assert_eq!(rows(&*earlier, &find_all(&PART)).len(), 1);
    fill(&*earlier, &PART, [a_part("b", 2, Value::Null, 8)]);
    let changed = Write::Update {
        table: &PART,
        values: a_part("a", 1, text("x"), 70),
        expect: 1,
    };
    earlier.commit(&tenant(), set([changed])).expect("changed");
    let found: Vec<Vec<Value>> = rows(&*later, &find_all(&LATER_PART))
        .into_iter()
        .map(|row| row.values)
        .collect();
    let expected = [a_part("a", 1, text("x"), 70), a_part("b", 2, Value::Null, 8)]
        .map(|part| [vec![Value::Null], part, vec![number(0), text("0")]].concat());
    assert_eq!(found, expected);
}

/// [`ITEM`] with a column more.
static LATER_ITEM: LazyLock<Table> = LazyLock::new(|| {
    let mut table = ITEM.clone();
    table.columns.push(column("note", Kind::Json, true));
    table
});

/// While a later release adds columns to tables and fills an index, those of an earlier one write to the same tables: all of them wait for
/// each other, and nobody is refused.
pub fn writers_go_on_while_a_later_release_migrates(engine: &dyn Engine) {
    let first = Schema {
        version: 1,
        tables: vec![&PART, &ITEM],
    };
    let second = Schema {
        version: 2,
        tables: vec![&LATER_PART, &LATER_ITEM],
    };
    let store = engine.create();
    store.migrate(&first).expect("the first schema");
    let Some(later) = engine.reopen() else { return };
    let writers: Vec<Box<dyn Store>> = (0..3).filter_map(|_| engine.reopen()).collect();
    for writer in &writers {
        writer.migrate(&first).expect("nothing to do");
    }
    let (started, is_done) = (Barrier::new(writers.len() + 1), AtomicBool::new(false));
    let written: usize = std::thread::scope(|scope| {
        let write = |(number, writer)| {
            let (started, is_done): (&Barrier, &AtomicBool) = (&started, &is_done);
            let writer: &dyn Store = writer;
            scope.spawn(move || {
                let mut count = 0;
                while count < 20 || !is_done.load(Ordering::SeqCst) {
                    let id = format!("{number}-{count}");
                    let both = [
                        insert(&ITEM, an_item(&id)),
                        insert(&PART, a_part(&id, 1, Value::Null, 1)),
                    ];
                    writer.commit(&tenant(), set(both)).expect("written");
                    count += 1;
                    if count == 5 {
                        started.wait();
                    }
                }
                count
            })
        };
        let writers = writers.iter().map(|writer| &**writer).enumerate();
        let threads: Vec<_> = writers.map(write).collect();
        started.wait();
        let migrated = later.migrate(&second);
        is_done.store(true, Ordering::SeqCst);
        assert_eq!(migrated, Ok(Migration { from: 1, to: 2 }));
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .sum()
    });
    assert_eq!(rows(&*later, &find_all(&LATER_ITEM)).len(), written);
    assert_eq!(rows(&*later, &find_all(&LATER_PART)).len(), written);
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
