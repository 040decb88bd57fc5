//! What is particular to SQLite: views, plans, the meaning of its errors.

use std::ops::Bound;
use std::sync::LazyLock;

use bss_core::store::{Column, Filter, Index, Kind, Lease, Range};
use tempfile::TempDir;

use super::*;

static BILL: LazyLock<Table> = LazyLock::new(|| {
    let column = |name: &str, kind, nullable| Column {
        name: name.to_owned(),
        kind,
        nullable,
        personal: false,
    };
    let index = |name: &str, columns: &[usize], unique| Index {
        name: name.to_owned(),
        columns: columns.to_vec(),
        unique,
    };
    Table {
        name: "bill",
        doc: "A bill.",
        columns: vec![
            column("id", Kind::Text, false),
            column("currency", Kind::Name, false),
            column("total_minor", Kind::MoneyMinor, true),
            column("quantity", Kind::Micro, true),
            column("at", Kind::Instant, true),
            column("state", Kind::Name, false),
            column("due_at", Kind::Instant, false),
            column("leased_by", Kind::Text, true),
            column("leased_until", Kind::Instant, true),
            column("number", Kind::Integer, false),
        ],
        key: vec![1, 0],
        indexes: vec![
            index("bill_unique_number", &[9], true),
            index("bill_by_currency_at", &[1, 4], false),
            index("bill_by_state_due_at", &[5, 6], false),
        ],
        references: vec![],
        lease: Some(Lease {
            state: 5,
            due_at: 6,
            leased_by: 7,
            leased_until: 8,
        }),
    }
});

fn store() -> (TempDir, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("bss.db")).unwrap();
    let schema = Schema {
        version: 1,
        tables: vec![&BILL],
    };
    store.migrate(&schema).unwrap();
    (folder, store)
}

fn tenant() -> TenantId {
    "main".parse().unwrap()
}

fn text_of(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn bill(id: &str, number: i64) -> Vec<Value> {
    vec![
        text_of(id),
        text_of("EUR"),
        Value::Null,
        Value::Null,
        Value::Null,
        text_of("open"),
        Value::Integer(0),
        Value::Null,
        Value::Null,
        Value::Integer(number),
    ]
}

fn key(id: &str) -> Key {
    vec![text_of("EUR"), text_of(id)]
}

fn insert(values: Vec<Value>) -> WriteSet {
    let table = &*BILL;
    WriteSet {
        writes: vec![Write::Insert { table, values }],
    }
}

#[test]
fn a_view_shows_amounts_quantities_and_instants_exactly() {
    let (_folder, store) = store();
    let amounts = [
        ("EUR", 123_456, "1234.56"),
        ("EUR", -5, "-0.05"),
        ("EUR", 0, "0.00"),
        ("EUR", i64::MAX, "92233720368547758.07"),
        ("EUR", i64::MIN, "-92233720368547758.08"),
        ("JPY", -1_234, "-1234"),
        ("KWD", 1_002, "1.002"),
        ("CLF", -20_003, "-2.0003"),
    ];
    let instants = [
        (Some(0), Some("1970-01-01T00:00:00.000000Z")),
        (Some(-1), Some("1969-12-31T23:59:59.999999Z")),
        (Some(1_769_853_600_000_001), Some("2026-01-31T10:00:00.000001Z")),
        (Some(-1_000_000), Some("1969-12-31T23:59:59.000000Z")),
        (None, None),
    ];
    for (index, (currency, minor, _)) in amounts.iter().enumerate() {
        let mut values = bill(&index.to_string(), index as i64);
        values[1] = text_of(currency);
        values[2] = Value::Integer(*minor);
        values[3] = Value::Integer(*minor);
        values[4] = instants
            .get(index)
            .and_then(|(at, _)| *at)
            .map_or(Value::Null, Value::Integer);
        store.commit(&tenant(), insert(values)).unwrap();
    }
    let reader = lock(&store.writer);
    let mut statement = reader
        .prepare("SELECT total, at, quantity FROM bill_view ORDER BY CAST(id AS INTEGER)")
        .unwrap();
    let shown: Vec<(String, Option<String>, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (index, (total, at, _)) in shown.iter().enumerate() {
        assert_eq!(total, amounts[index].2);
        assert_eq!(at.as_deref(), instants.get(index).and_then(|(_, shown)| *shown));
    }
    assert_eq!(
        (shown[0].2.as_str(), shown[4].2.as_str()),
        ("0.123456", "-9223372036854.775808")
    );
}

/// The plan of a question, and whether rows are sorted after they were found.
fn plan(store: &SqliteStore, find: &Find) -> String {
    let statements = store.statements(find.table).unwrap();
    let tenant = tenant();
    let question = question::find(&statements, &tenant, find);
    let writer = lock(&store.writer);
    let mut statement = writer
        .prepare(&format!("EXPLAIN QUERY PLAN {}", question.sql))
        .unwrap();
    bind(&mut statement, question.parameters).unwrap();
    let mut rows = statement.raw_query();
    let mut steps: Vec<String> = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get(3).unwrap());
    }
    steps.join("; ")
}

#[test]
fn a_page_is_read_from_its_index_without_scanning_or_sorting() {
    let (_folder, store) = store();
    let find = |equals: Vec<(usize, Value)>, order| Find {
        table: &BILL,
        filter: Filter {
            equals,
            ..Filter::default()
        },
        order,
        descending: false,
        after: None,
        limit: 10,
    };
    let mut ranged = find(vec![(5, text_of("open"))], Some(6));
    ranged.filter.range = Some(Range {
        column: 6,
        from: Bound::Unbounded,
        to: Bound::Included(Value::Integer(5)),
    });
    let after = |find: &Find, after: Vec<Value>| Find {
        after: Some(after),
        ..find.clone()
    };
    let by_key = find(vec![], None);
    let by_due = find(vec![(5, text_of("open"))], Some(6));
    let by_number = find(vec![], Some(9));
    let in_euro = find(vec![(1, text_of("EUR"))], None);
    for (find, expected) in [
        (
            after(&in_euro, key("x")),
            "sqlite_autoindex_bill_1 (tenant=? AND currency=? AND id>?)",
        ),
        (by_key, "sqlite_autoindex_bill_1 (tenant=?)"),
        (
            after(&by_due, [vec![Value::Integer(1)], key("x")].concat()),
            "bill_by_state_due_at (tenant=? AND state=? AND (due_at,currency,id)>(?,?,?))",
        ),
        (by_due, "bill_by_state_due_at (tenant=? AND state=?)"),
        (ranged, "bill_by_state_due_at (tenant=? AND state=? AND due_at<?)"),
        (by_number, "bill_unique_number (tenant=?)"),
        (
            find(vec![(1, text_of("EUR")), (4, Value::Null)], None),
            "bill_by_currency_at (tenant=? AND currency=? AND at=?)",
        ),
    ] {
        for descending in [false, true] {
            let find = Find {
                descending,
                ..find.clone()
            };
            let expected = format!("SEARCH bill USING INDEX {expected}");
            let expected = if descending {
                expected.replace(")>(", ")<(").replace("id>?", "id<?")
            } else {
                expected
            };
            assert_eq!(plan(&store, &find), expected, "{find:?}");
        }
    }
}

#[test]
fn a_writer_that_holds_the_file_makes_others_unavailable() {
    let (folder, store) = store();
    let other = Connection::open(folder.path().join("bss.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    lock(&store.writer).busy_timeout(Duration::ZERO).unwrap();
    let refused = store.commit(&tenant(), insert(bill("a", 1)));
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    assert_eq!(store.get(&tenant(), &BILL, &key("a")), Ok(None), "readers go on");
    other.execute_batch("COMMIT").unwrap();
    store.commit(&tenant(), insert(bill("a", 1))).unwrap();
}

#[test]
fn a_file_that_has_the_schema_is_opened_without_writing_to_it() {
    let (folder, store) = store();
    let rival = Connection::open(folder.path().join("bss.db")).expect("opened");
    rival.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let schema = Schema {
        version: 1,
        tables: vec![&BILL],
    };
    let again = SqliteStore::open(folder.path().join("bss.db")).expect("opened");
    assert_eq!(again.migrate(&schema), Ok(Migration { from: 1, to: 1 }));
    assert_eq!(again.get(&tenant(), &BILL, &key("a")), Ok(None));
    drop(store);
}

#[test]
fn a_full_disk_refuses_the_whole_commit() {
    let (_folder, store) = store();
    store.commit(&tenant(), insert(bill("a", 1))).unwrap();
    lock(&store.writer)
        .execute_batch("PRAGMA max_page_count = 1")
        .unwrap();
    let mut writes = insert(bill("b", 2));
    let mut large = bill("c", 3);
    large[7] = Value::Text("x".repeat(100_000));
    writes.writes.extend(insert(large).writes);
    let refused = store.commit(&tenant(), writes);
    assert!(matches!(refused, Err(StoreError::Full(_))), "{refused:?}");
    assert_eq!(store.get(&tenant(), &BILL, &key("b")), Ok(None));
    lock(&store.writer)
        .execute_batch("PRAGMA max_page_count = 1000000")
        .unwrap();
    store.commit(&tenant(), insert(bill("b", 2))).unwrap();
}

#[test]
fn what_is_not_a_database_or_not_readable_is_said() {
    let (folder, store) = store();
    let file = folder.path().join("notes.txt");
    std::fs::write(
        &file,
        "not a database, but long enough to be looked at".repeat(100),
    )
    .unwrap();
    assert!(matches!(SqliteStore::open(&file), Err(StoreError::Corrupt(_))));
    let nowhere = SqliteStore::open(folder.path().join("no/folder/bss.db"));
    assert!(matches!(nowhere, Err(StoreError::Unavailable(_))), "{nowhere:?}");
    assert!(matches!(
        SqliteStore::open(":memory:"),
        Err(StoreError::BadRequest(_))
    ));

    store.commit(&tenant(), insert(bill("a", 1))).unwrap();
    lock(&store.writer)
        .execute_batch("UPDATE bill SET state = CAST(x'ff' AS TEXT)")
        .unwrap();
    let damaged = store.get(&tenant(), &BILL, &key("a"));
    assert!(matches!(damaged, Err(StoreError::Corrupt(_))), "{damaged:?}");
}

#[test]
fn only_a_commit_that_broke_off_has_an_unknown_outcome() {
    let failure = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
    assert!(matches!(
        commit_error(failure(ffi::SQLITE_IOERR_FSYNC)),
        StoreError::Unknown(_)
    ));
    assert!(matches!(
        commit_error(failure(ffi::SQLITE_BUSY)),
        StoreError::Unavailable(_)
    ));
    assert!(matches!(
        commit_error(failure(ffi::SQLITE_FULL)),
        StoreError::Full(_)
    ));
    assert!(matches!(
        store_error(failure(ffi::SQLITE_IOERR_WRITE)),
        StoreError::Failed(_)
    ));
}
