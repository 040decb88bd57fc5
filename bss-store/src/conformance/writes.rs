//! Checks of commits and claims.

use std::sync::atomic::{AtomicI64, Ordering};

use bss_core::store::{Claim, Committed, Key, Store, StoreError, StoreResult, Value, Write};

use super::random::Random;
use super::{
    Engine, ITEM, PART, a_part, an_item, an_item_with, created, fill, find_all, get, insert, item, key,
    number, rows, set, tenant, text,
};
use crate::request::ENTRY_LIMIT;

/// Commits changes that must be refused, and looks whether anything was written.
fn refused(store: &dyn Store, writes: impl IntoIterator<Item = Write>) -> StoreError {
    let before = (rows(store, &find_all(&ITEM)), rows(store, &find_all(&PART)));
    let error = store
        .commit(&tenant(), set(writes))
        .expect_err("the commit is refused");
    let after = (rows(store, &find_all(&ITEM)), rows(store, &find_all(&PART)));
    assert_eq!(after, before, "a refused commit left something behind");
    error
}

fn duplicate(key: Key) -> StoreError {
    let table = ITEM.name;
    StoreError::Duplicate { table, key }
}

fn conflict(key: Key) -> StoreError {
    let table = ITEM.name;
    StoreError::Conflict { table, key }
}

fn update(values: Vec<Value>, expect: i64) -> Write {
    Write::Update {
        table: &ITEM,
        values,
        expect,
    }
}

fn expect(id: &str, version: i64) -> Write {
    Write::Expect {
        table: &ITEM,
        key: key(id),
        version,
    }
}

fn delete(id: &str, expect: i64) -> Write {
    Write::Delete {
        table: &ITEM,
        key: key(id),
        expect,
    }
}

fn add(id: &str, delta: i64, minimum: Option<i64>) -> Write {
    Write::Add {
        table: &ITEM,
        key: key(id),
        column: item::COUNT,
        delta,
        minimum,
    }
}

fn count_of(store: &dyn Store, id: &str) -> Value {
    get(store, id).expect("the row is there").values[item::COUNT].clone()
}

/// A row starts with version 1, an update gives it the next one and all of its values, a deleted row is gone.
pub fn versions_count_changes(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a"), an_item("b")]);
    let changed = an_item_with("a", item::NAME, text("another"));
    store
        .commit(&tenant(), set([update(changed.clone(), 1), delete("b", 1)]))
        .expect("committed");
    let row = get(&*store, "a").expect("the row is there");
    assert_eq!((row.version, row.values), (2, changed));
    assert_eq!(get(&*store, "b"), None);
}

/// A key that is taken, in the store or in the same commit.
pub fn a_duplicate_key_rolls_everything_back(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("b")]);
    let error = refused(
        &*store,
        [insert(&ITEM, an_item("a")), insert(&ITEM, an_item("b"))],
    );
    assert_eq!(error, duplicate(key("b")));
    let error = refused(
        &*store,
        [insert(&ITEM, an_item("a")), insert(&ITEM, an_item("a"))],
    );
    assert_eq!(error, duplicate(key("a")));
}

/// A value of a unique index that is taken: on insert, on append, on update. The values of the row itself do not collide.
pub fn a_unique_index_rolls_everything_back(engine: &dyn Engine) {
    let store = created(engine);
    let coded = |id, code| an_item_with(id, item::CODE, text(code));
    fill(&*store, &ITEM, [coded("a", "x"), coded("b", "y")]);
    let error = refused(
        &*store,
        [insert(&ITEM, an_item("0")), insert(&ITEM, coded("c", "x"))],
    );
    assert_eq!(error, duplicate(key("c")));
    let error = refused(&*store, [insert(&ITEM, an_item("0")), update(coded("b", "x"), 1)]);
    assert_eq!(error, duplicate(key("b")));
    let append = Write::Append {
        table: &ITEM,
        rows: vec![an_item("0"), coded("c", "y")],
    };
    assert_eq!(refused(&*store, [append]), duplicate(key("c")));
    store
        .commit(&tenant(), set([update(coded("a", "x"), 1)]))
        .expect("a row keeps its own code");
    let other = "other".parse().expect("a tenant");
    let same = set([insert(&ITEM, coded("c", "x"))]);
    store
        .commit(&other, same)
        .expect("each tenant has codes of its own");
}

/// NULL in a unique index never collides, in one column or beside others.
pub fn nothing_never_collides(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a"), an_item("b")]);
    fill(
        &*store,
        &PART,
        [a_part("a", 1, Value::Null, 0), a_part("b", 1, Value::Null, 0)],
    );
    assert_eq!(rows(&*store, &find_all(&PART)).len(), 2);
}

/// Another version than the expected one, or a row that is gone.
pub fn a_stale_version_rolls_everything_back(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a"), an_item("b")]);
    store
        .commit(&tenant(), set([update(an_item("b"), 1)]))
        .expect("committed");
    let first = || insert(&ITEM, an_item("0"));
    for stale in [1, 3] {
        assert_eq!(
            refused(&*store, [first(), update(an_item("b"), stale)]),
            conflict(key("b"))
        );
        assert_eq!(
            refused(&*store, [first(), delete("b", stale)]),
            conflict(key("b"))
        );
    }
    assert_eq!(
        refused(&*store, [first(), update(an_item("c"), 1)]),
        conflict(key("c"))
    );
    assert_eq!(refused(&*store, [first(), delete("c", 1)]), conflict(key("c")));
}

/// A guard passes at the version named, judged before the other changes, and stops the commit at any other.
pub fn a_guard_stops_a_commit(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a"), an_item("b")]);
    let changes = [
        update(an_item_with("a", item::COUNT, number(1)), 1),
        expect("a", 1),
        expect("b", 1),
    ];
    store.commit(&tenant(), set(changes)).expect("the guards hold");
    assert_eq!(get(&*store, "b").map(|row| row.version), Some(1));
    let first = || insert(&ITEM, an_item("0"));
    assert_eq!(refused(&*store, [first(), expect("a", 1)]), conflict(key("a")));
    assert_eq!(refused(&*store, [first(), expect("c", 1)]), conflict(key("c")));
}

/// An addition leaves the version alone, is refused below its minimum and where there is no row.
pub fn additions_respect_their_minimum(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item_with("a", item::COUNT, number(5))]);
    let below = |id| StoreError::Minimum {
        table: ITEM.name,
        key: key(id),
        column: "count".to_owned(),
    };
    store
        .commit(&tenant(), set([add("a", -5, Some(0)), expect("a", 1)]))
        .expect("down to the minimum");
    assert_eq!(get(&*store, "a").map(|row| row.version), Some(1));
    assert_eq!(count_of(&*store, "a"), number(0));
    assert_eq!(
        refused(&*store, [insert(&ITEM, an_item("0")), add("a", -1, Some(0))]),
        below("a")
    );
    assert_eq!(refused(&*store, [add("b", 1, None)]), below("b"));
    store
        .commit(&tenant(), set([add("a", -3, None)]))
        .expect("without a minimum");
    assert_eq!(count_of(&*store, "a"), number(-3));
    assert_eq!(refused(&*store, [add("a", 1, Some(0))]), below("a"));
}

/// An addition never leaves 64 bits.
pub fn additions_do_not_overflow(engine: &dyn Engine) {
    let store = created(engine);
    let counted = |id, count| an_item_with(id, item::COUNT, number(count));
    fill(
        &*store,
        &ITEM,
        [counted("high", i64::MAX - 1), counted("low", i64::MIN + 1)],
    );
    store
        .commit(&tenant(), set([add("high", 1, None), add("low", -1, None)]))
        .expect("up to the ends");
    assert_eq!(
        (count_of(&*store, "high"), count_of(&*store, "low")),
        (number(i64::MAX), number(i64::MIN))
    );
    for (id, delta, minimum) in [
        ("high", 1, None),
        ("high", i64::MAX, None),
        ("low", -1, None),
        ("low", i64::MIN, None),
        ("low", -1, Some(i64::MIN)),
        ("low", i64::MAX, Some(0)),
        ("high", i64::MIN, Some(i64::MAX)),
    ] {
        let error = refused(&*store, [add(id, delta, minimum)]);
        assert!(
            matches!(error, StoreError::Minimum { .. }),
            "{id} {delta}: {error}"
        );
    }
    store
        .commit(&tenant(), set([add("low", i64::MAX, None)]))
        .expect("far, but inside");
    assert_eq!(count_of(&*store, "low"), number(-1));
    store
        .commit(&tenant(), set([add("high", -1, None)]))
        .expect("down from the end");
    assert_eq!(count_of(&*store, "high"), number(i64::MAX - 1));
}

/// Two columns of one row are added to together, or not at all.
pub fn additions_to_one_row_stand_together(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a")]);
    let amount = |delta| Write::Add {
        table: &ITEM,
        key: key("a"),
        column: item::AMOUNT,
        delta,
        minimum: Some(0),
    };
    store
        .commit(&tenant(), set([add("a", 3, Some(0)), amount(4)]))
        .expect("both");
    let row = get(&*store, "a").expect("the row is there");
    assert_eq!(
        (&row.values[item::COUNT], &row.values[item::AMOUNT]),
        (&number(3), &number(4))
    );
    let error = refused(&*store, [add("a", 3, Some(0)), amount(4), delete("b", 1)]);
    assert_eq!(error, conflict(key("b")));
    let error = refused(&*store, [add("a", 3, Some(0)), amount(-5)]);
    assert!(matches!(error, StoreError::Minimum { .. }), "{error}");
}

/// Repeats a commit while the engine is busy.
fn commit_when_free(store: &dyn Store, write: impl Fn() -> Write) -> StoreResult<Committed> {
    loop {
        match store.commit(&tenant(), set([write()])) {
            Err(StoreError::Unavailable(_)) => std::thread::yield_now(),
            result => return result,
        }
    }
}

/// Four threads take from a stock of 50 until none is left: exactly 50 succeed.
pub fn additions_count_under_concurrency(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item_with("a", item::COUNT, number(50))]);
    let taken = AtomicI64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    match commit_when_free(&*store, || add("a", -1, Some(0))) {
                        Ok(_) => taken.fetch_add(1, Ordering::SeqCst),
                        Err(StoreError::Minimum { .. }) => return,
                        Err(error) => panic!("{error}"),
                    };
                }
            });
        }
    });
    assert_eq!(taken.load(Ordering::SeqCst), 50);
    assert_eq!(count_of(&*store, "a"), number(0));
}

/// Rows whose key is taken, in the store or in the same list, are skipped and counted; the stored ones stay as they are.
pub fn appending_again_changes_nothing(engine: &dyn Engine) {
    let store = created(engine);
    let append = |ids: &[(&str, i64)]| {
        let rows = ids
            .iter()
            .map(|(id, count)| an_item_with(id, item::COUNT, number(*count)))
            .collect();
        let table = &*ITEM;
        store
            .commit(&tenant(), set([Write::Append { table, rows }]))
            .expect("appended")
            .skipped
    };
    assert_eq!(append(&[("a", 1), ("b", 2), ("a", 3)]), 1);
    assert_eq!(append(&[("a", 4), ("b", 5), ("c", 6)]), 2);
    assert_eq!(append(&[("a", 4), ("b", 5), ("c", 6)]), 3);
    let counts = ["a", "b", "c"].map(|id| count_of(&*store, id));
    assert_eq!(counts, [number(1), number(2), number(6)]);
    assert_eq!(get(&*store, "a").map(|row| row.version), Some(1));
}

fn claim(owner: &str, now: i64, limit: usize) -> Claim {
    Claim {
        table: &ITEM,
        state: text("pending"),
        now,
        until: now + 10,
        owner: owner.to_owned(),
        limit,
    }
}

/// Due rows are leased oldest first, with a new version; again only when the lease has ended.
pub fn claimed_rows_belong_to_one(engine: &dyn Engine) {
    let store = created(engine);
    let due = |id, due_at| an_item_with(id, item::DUE_AT, number(due_at));
    let mut done = due("done", 0);
    done[item::STATE] = text("done");
    fill(
        &*store,
        &ITEM,
        [due("c", 1), due("a", 3), due("b", 3), due("later", 101), done],
    );
    let claimed = |owner, now, limit| {
        let rows = store
            .claim(&tenant(), &claim(owner, now, limit))
            .expect("claimed");
        rows.iter()
            .map(|row| (row.values[0].to_string(), row.version))
            .collect::<Vec<_>>()
    };
    let list = |rows: &[(&str, i64)]| {
        rows.iter()
            .map(|(id, version)| ((*id).to_owned(), *version))
            .collect::<Vec<_>>()
    };
    assert_eq!(claimed("one", 100, 2), list(&[("c", 2), ("a", 2)]));
    let held = get(&*store, "c").expect("the row is there");
    assert_eq!((held.version, &held.values[item::LEASED_BY]), (2, &text("one")));
    assert_eq!(held.values[item::LEASED_UNTIL], number(110));
    assert_eq!(claimed("two", 100, 5), list(&[("b", 2)]));
    assert_eq!(claimed("three", 109, 5), list(&[("later", 2)]));
    assert_eq!(claimed("three", 110, 5), list(&[("c", 3), ("a", 3), ("b", 3)]));
    let stale = refused(&*store, [update(due("c", 1), 2)]);
    assert_eq!(
        stale,
        conflict(key("c")),
        "a worker whose lease was taken over cannot write"
    );
    let other = "other".parse().expect("a tenant");
    assert_eq!(store.claim(&other, &claim("one", 1_000, 5)), Ok(vec![]));
}

/// Four workers that claim at once get every row between them, and no row twice.
pub fn rivals_never_share_a_row(engine: &dyn Engine) {
    let store = created(engine);
    let all: Vec<String> = (0..60).map(|number| format!("{number:02}")).collect();
    fill(&*store, &ITEM, all.iter().map(|id| an_item(id)));
    let work = |owner: &str| {
        let mut mine: Vec<String> = Vec::new();
        loop {
            match store.claim(&tenant(), &claim(owner, 0, 7)) {
                Ok(rows) if rows.is_empty() => return mine,
                Ok(rows) => mine.extend(super::ids(&rows)),
                Err(StoreError::Unavailable(_)) => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        }
    };
    let mut claimed: Vec<String> = std::thread::scope(|scope| {
        let workers = ["one", "two", "three", "four"].map(|owner| scope.spawn(move || work(owner)));
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("the worker ends"))
            .collect()
    });
    claimed.sort();
    assert_eq!(claimed, all);
}

/// A text that cannot be made shorter.
fn noise(length: usize) -> String {
    let mut random = Random(7);
    (0..length).map(|_| random.pick(&NOISE)).collect()
}

const NOISE: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
];

/// What an engine keeps in an index has a limit, up to which it is found by its key and by each index; what is longer is refused, and nothing
/// of its commit is written. What is in no index may be longer.
pub fn an_entry_of_an_index_has_a_limit(engine: &dyn Engine) {
    let store = created(engine);
    let fits = noise(ENTRY_LIMIT);
    let half = &fits[..ENTRY_LIMIT / 2];
    let long = noise(ENTRY_LIMIT + 1);
    let wide = an_item_with("wide", item::DATA, text(&noise(100_000)));
    fill(&*store, &ITEM, [an_item(&fits[..ENTRY_LIMIT - 7]), wide]);
    fill(
        &*store,
        &ITEM,
        [an_item_with("half", item::CODE, text(&fits[..ENTRY_LIMIT - 4]))],
    );
    fill(
        &*store,
        &PART,
        [a_part(half, 1, text(half), 0), a_part(&fits, 1, Value::Null, 0)],
    );
    let mut by_label = find_all(&PART);
    by_label.filter.equals = vec![(2, text(half))];
    assert_eq!(rows(&*store, &by_label).len(), 1);
    assert!(get(&*store, &fits[..ENTRY_LIMIT - 7]).is_some());
    let part = |parent: &str, label: &str| insert(&PART, a_part(parent, 2, text(label), 0));
    for write in [
        insert(&ITEM, an_item(&long)),
        insert(&ITEM, an_item_with("b", item::CODE, text(&long))),
        update(an_item_with("half", item::NAME, text(&long)), 1),
        part(&long, ""),
        part("a", &long),
        part(half, &format!("{half}x")),
        Write::Append {
            table: &PART,
            rows: vec![a_part(&long, 3, Value::Null, 0)],
        },
    ] {
        let error = refused(&*store, [insert(&ITEM, an_item("a")), write]);
        assert!(matches!(error, StoreError::BadRequest(_)), "{error:?}");
    }
}
