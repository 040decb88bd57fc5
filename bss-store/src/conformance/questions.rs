//! Checks of reading: rows, pages, sums.

use std::ops::Bound;

use bss_core::TenantId;
use bss_core::store::{Filter, Find, Group, Measure, Range, StoreError, Total, Totals, Value, Write};

use super::{
    Engine, ITEM, PART, a_part, an_item, an_item_with, created, fill, find_all, get, ids, insert, item, key,
    number, page, rows, schema, set, tenant, text,
};

/// Every kind of column gives back what it was given: the ends of 64 bits, empty and foreign texts, nothing.
pub fn round_trip(engine: &dyn Engine) {
    let store = created(engine);
    let (long, longest) = ("ü".repeat(1_000), "ü".repeat(100_000));
    let texts = [
        "",
        " ",
        "'\"; DROP TABLE x --",
        "a\nb\r\t",
        "Ærøskøbing 東京 👩‍👩‍👧 \u{202e}",
        "1",
        "0.10",
        "null",
        &long,
    ];
    let numbers = [
        0,
        1,
        -1,
        i64::MAX,
        i64::MIN,
        i64::from(u32::MAX),
        1 << 53,
        (1 << 53) + 1,
    ];
    let mut written = Vec::new();
    for (position, column) in ITEM.columns.iter().enumerate().skip(1) {
        let values: Vec<Value> = match column.kind.is_integer() {
            true => numbers.iter().map(|value| number(*value)).collect(),
            false => texts.iter().map(|value| text(value)).collect(),
        };
        let nothing = column.nullable.then_some(Value::Null);
        // One that is in no index.
        let unlimited = (position == item::DATA).then(|| text(&longest));
        for (count, value) in values.into_iter().chain(nothing).chain(unlimited).enumerate() {
            written.push(an_item_with(
                &format!("{position:02}-{count:02}"),
                position,
                value,
            ));
        }
    }
    written.extend(texts.iter().map(|id| an_item(id)));
    written.sort();
    fill(&*store, &ITEM, written.clone());
    let read = rows(&*store, &find_all(&ITEM));
    assert!(read.iter().all(|row| row.version == 1));
    let read: Vec<Vec<Value>> = read.into_iter().map(|row| row.values).collect();
    assert!(read == written, "a row came back with other values");
    for values in written {
        let row = store
            .get(&tenant(), &ITEM, &ITEM.key_of(&values))
            .expect("the row is read");
        assert!(row.is_some_and(|row| row.values == values));
    }
}

/// Tenants are listed once each in the order of their ids, whichever table they have rows in, and no longer when the last row is gone.
pub fn tenants_are_listed(engine: &dyn Engine) {
    let store = engine.create();
    assert_eq!(store.tenants(), Ok(vec![]), "before there are tables");
    store.migrate(&schema()).expect("the schema is created");
    if !engine.hides_tenants() {
        assert_eq!(store.tenants(), Ok(vec![]));
    }
    let names = ["b_", "a-b", "b", "0", "a", "b-"];
    let tenants = names.map(|name| name.parse::<TenantId>().expect("a tenant"));
    for (index, tenant) in tenants.iter().enumerate() {
        let part = insert(&PART, a_part("p", 1, Value::Null, 0));
        let item = insert(&ITEM, an_item("a"));
        let writes = match index % 3 {
            0 => vec![item, part],
            1 => vec![item],
            _ => vec![part],
        };
        store.commit(tenant, set(writes)).expect("rows are inserted");
    }
    if engine.hides_tenants() {
        let refused = store.tenants();
        assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
        return;
    }
    let mut sorted = tenants.to_vec();
    sorted.sort();
    assert_eq!(store.tenants(), Ok(sorted.clone()));
    let last = Write::Delete {
        table: &ITEM,
        key: key("a"),
        expect: 1,
    };
    store
        .commit(&tenants[1], set([last]))
        .expect("the row is removed");
    sorted.retain(|tenant| *tenant != tenants[1]);
    assert_eq!(store.tenants(), Ok(sorted));
}

/// No call sees or changes another tenant's rows, even under the same keys.
pub fn tenants_are_apart(engine: &dyn Engine) {
    let store = created(engine);
    let other = "other".parse().expect("a tenant");
    fill(&*store, &ITEM, [an_item("a")]);
    assert_eq!(store.get(&other, &ITEM, &key("a")), Ok(None));
    assert_eq!(
        store.find(&other, &find_all(&ITEM)).map(|page| page.rows),
        Ok(vec![])
    );
    let count = Totals {
        table: &ITEM,
        filter: Filter::default(),
        group: vec![],
        measures: vec![Measure::Count],
    };
    let counted = store.totals(&other, &count).expect("counted");
    assert_eq!(counted[0].totals, [Total::Number(0)]);
    let (table, values) = (&*ITEM, an_item("a"));
    let foreign = [
        Write::Update {
            table,
            values,
            expect: 1,
        },
        Write::Delete {
            table,
            key: key("a"),
            expect: 1,
        },
        Write::Expect {
            table,
            key: key("a"),
            version: 1,
        },
        Write::Add {
            table,
            key: key("a"),
            column: item::COUNT,
            delta: 1,
            minimum: None,
        },
    ];
    for write in foreign {
        assert!(store.commit(&other, set([write.clone()])).is_err(), "{write:?}");
    }
    store
        .commit(
            &other,
            set([insert(&ITEM, an_item_with("a", item::COUNT, number(7)))]),
        )
        .expect("own row");
    let own = |tenant| {
        store
            .get(tenant, &ITEM, &key("a"))
            .expect("read")
            .map(|row| row.values[item::COUNT].clone())
    };
    assert_eq!((own(&tenant()), own(&other)), (Some(number(0)), Some(number(7))));
}

/// Texts are ordered by their bytes, as keys and in columns, and compared exactly.
pub fn text_is_ordered_by_bytes(engine: &dyn Engine) {
    let store = created(engine);
    let words = ["", "B", "Z", "b", "b ", "z", "á", "東", "👩"];
    let named = |id: &&str| an_item_with(id, item::CODE, text(id));
    fill(&*store, &ITEM, words.iter().map(named));
    assert_eq!(ids(&rows(&*store, &find_all(&ITEM))), words);
    let mut by_code = find_all(&ITEM);
    by_code.order = Some(item::CODE);
    assert_eq!(ids(&rows(&*store, &by_code)), words);
    assert!(get(&*store, "a").is_none() && get(&*store, "Á").is_none() && get(&*store, "b").is_some());
}

fn between(column: usize, from: Bound<i64>, to: Bound<i64>) -> Option<Range> {
    Some(Range {
        column,
        from: from.map(number),
        to: to.map(number),
    })
}

/// Equality, ranges with every kind of bound, lists of values, and both directions, alone and together.
pub fn ranges_orders_and_lists(engine: &dyn Engine) {
    let store = created(engine);
    let parts = [
        ("a", 1),
        ("a", 2),
        ("a", 3),
        ("b", 1),
        ("b", 2),
        ("c", -5),
        ("c", 9),
    ];
    let label = |count: i64| if count % 2 == 0 { Value::Null } else { text("odd") };
    let unlabelled = |parent: &str, count: i64| match (parent, count) {
        ("b", 1) => text("one"),
        _ => label(count),
    };
    fill(
        &*store,
        &PART,
        parts.map(|(parent, count)| a_part(parent, count, unlabelled(parent, count), 0)),
    );
    let asked = |find: &Find| {
        let show = |row: &bss_core::store::Row| format!("{}{}", row.values[0], row.values[1]);
        rows(&*store, find).iter().map(show).collect::<Vec<_>>().join(" ")
    };
    let mut find = find_all(&PART);
    find.filter.equals = vec![(0, text("a"))];
    assert_eq!(asked(&find), "a1 a2 a3");
    use Bound::{Excluded, Included, Unbounded};
    for (from, to, expected) in [
        (Included(2), Included(3), "a2 a3"),
        (Excluded(1), Excluded(3), "a2"),
        (Unbounded, Excluded(2), "a1"),
        (Excluded(1), Unbounded, "a2 a3"),
        (Unbounded, Unbounded, "a1 a2 a3"),
        (Included(3), Included(2), ""),
        (Excluded(i64::MAX), Unbounded, ""),
        (Included(i64::MIN), Excluded(i64::MIN), ""),
    ] {
        find.filter.range = between(1, from, to);
        assert_eq!(asked(&find), expected, "{from:?} {to:?}");
    }
    let mut find = find_all(&PART);
    find.filter.within = Some((0, vec![text("c"), text("a"), text("x"), text("a")]));
    assert_eq!(asked(&find), "a1 a2 a3 c-5 c9");
    find.descending = true;
    assert_eq!(asked(&find), "c9 c-5 a3 a2 a1");
    find.filter.range = between(1, Included(2), Unbounded);
    assert_eq!(asked(&find), "c9 a3 a2");
    find.filter.within = Some((0, vec![]));
    assert_eq!(asked(&find), "");
    let mut find = find_all(&PART);
    find.order = Some(1);
    assert_eq!(asked(&find), "c-5 a1 b1 a2 b2 a3 c9");
    find.filter.within = Some((1, vec![number(1), number(2), number(-5)]));
    find.order = None;
    assert_eq!(asked(&find), "a1 a2 b1 b2 c-5");
    find.filter.within = Some((2, vec![Value::Null, text("one")]));
    assert_eq!(asked(&find), "a2 b1 b2");
    fill(
        &*store,
        &PART,
        [
            a_part("low", i64::MIN, text("\u{1}\"'\\ 👩"), 0),
            a_part("top", i64::MAX, Value::Null, 0),
        ],
    );
    find.filter.within = Some((1, vec![number(i64::MAX), number(i64::MIN), number(i64::MIN + 1)]));
    assert_eq!(asked(&find), "low-9223372036854775808 top9223372036854775807");
    find.filter.within = Some((2, vec![text("\u{1}\"'\\ 👩")]));
    assert_eq!(asked(&find), "low-9223372036854775808");
    find.filter.range = Some(Range {
        column: 0,
        from: Included(text("m")),
        to: Unbounded,
    });
    assert_eq!(asked(&find), "");
    find.filter.range = None;
    store
        .commit(
            &tenant(),
            set(
                [("low", i64::MIN), ("top", i64::MAX)].map(|(parent, count)| Write::Delete {
                    table: &PART,
                    key: vec![text(parent), number(count)],
                    expect: 1,
                }),
            ),
        )
        .expect("deleted");
    find.filter.within = None;
    find.filter.equals = vec![(2, Value::Null)];
    assert_eq!(asked(&find), "a2 b2");
}

/// Pages of every size, forwards and backwards, on every path, give the rows of the whole answer once each.
pub fn pages_join_without_gap_or_repetition(engine: &dyn Engine) {
    let store = created(engine);
    let parts = (0..4).flat_map(|parent| {
        (0..6).map(move |count| {
            let label = match count % 3 {
                0 => Value::Null,
                remainder => text(&format!("{parent}{remainder}{}", count / 3 % 2)),
            };
            a_part(&format!("p{parent}"), count, label, 0)
        })
    });
    fill(&*store, &PART, parts);
    let mut questions = vec![find_all(&PART)];
    for order in [0, 1, 2] {
        questions.push(Find {
            order: Some(order),
            ..find_all(&PART)
        });
    }
    for (equals, within, order) in [
        (vec![(0, text("p1"))], None, None),
        (vec![(0, text("p1"))], None, Some(1)),
        (vec![], Some((0, vec![text("p0"), text("p2"), text("p3")])), None),
        (vec![], Some((0, vec![text("p2"), text("p0")])), Some(1)),
        (vec![(1, number(3))], None, None),
        (vec![], Some((1, vec![number(0), number(5)])), None),
        (vec![(2, Value::Null)], None, None),
        (vec![(1, number(0)), (2, Value::Null)], None, None),
        (vec![(1, number(0))], None, Some(2)),
    ] {
        let filter = Filter {
            equals,
            within,
            range: None,
        };
        questions.push(Find {
            filter,
            order,
            ..find_all(&PART)
        });
    }
    for question in questions {
        for descending in [false, true] {
            let whole = Find {
                descending,
                ..question.clone()
            };
            let expected = rows(&*store, &whole);
            let mut sorted = expected.clone();
            sorted.sort_by_key(|row| whole.position_of(&row.values));
            if descending {
                sorted.reverse();
            }
            assert_eq!(expected, sorted, "{whole:?}");
            for limit in [1, 2, 5, 24, 25] {
                let mut find = Find {
                    limit,
                    ..whole.clone()
                };
                let mut joined = Vec::new();
                loop {
                    let page = page(&*store, &find);
                    assert!(page.rows.len() <= limit, "{find:?}");
                    joined.extend(page.rows);
                    match page.next {
                        None => break,
                        next => find.after = next,
                    }
                }
                assert_eq!(joined, expected, "{find:?}");
            }
        }
    }
}

/// NULL comes before every value, lies in no range, and equals NULL.
pub fn nothing_comes_first(engine: &dyn Engine) {
    let store = created(engine);
    let at = |id, value| an_item_with(id, item::AT, value);
    let items = [
        at("a", number(5)),
        at("b", Value::Null),
        at("c", number(i64::MIN)),
        at("d", Value::Null),
    ];
    fill(&*store, &ITEM, items);
    let mut find = Find {
        order: Some(item::AT),
        ..find_all(&ITEM)
    };
    assert_eq!(ids(&rows(&*store, &find)), ["b", "d", "c", "a"]);
    find.descending = true;
    assert_eq!(ids(&rows(&*store, &find)), ["a", "c", "d", "b"]);
    find.descending = false;
    for (from, to) in [
        (Bound::Unbounded, Bound::Unbounded),
        (Bound::Unbounded, Bound::Included(5)),
        (Bound::Included(i64::MIN), Bound::Unbounded),
    ] {
        find.filter.range = between(item::AT, from, to);
        assert_eq!(ids(&rows(&*store, &find)), ["c", "a"]);
    }
    find.filter = Filter {
        equals: vec![(item::AT, Value::Null)],
        ..Filter::default()
    };
    find.order = None;
    assert_eq!(ids(&rows(&*store, &find)), ["b", "d"]);
}

fn is_refused<T>(result: Result<T, StoreError>) {
    let error = result.err();
    assert!(matches!(error, Some(StoreError::BadRequest(_))), "{error:?}");
}

/// A question that would read a whole table to find a few rows is a mistake of the caller.
pub fn questions_without_an_index_are_refused(engine: &dyn Engine) {
    let store = created(engine);
    let ask = |filter: Filter, order| {
        store.find(
            &tenant(),
            &Find {
                filter,
                order,
                ..find_all(&ITEM)
            },
        )
    };
    let equals = |columns: &[(usize, Value)]| Filter {
        equals: columns.to_vec(),
        ..Filter::default()
    };
    is_refused(ask(equals(&[(item::COUNT, number(0))]), None));
    is_refused(ask(equals(&[(item::DUE_AT, number(0))]), None));
    is_refused(ask(
        equals(&[(item::NAME, text("x")), (item::COUNT, number(0))]),
        None,
    ));
    is_refused(ask(equals(&[(item::NAME, text("x"))]), Some(item::DUE_AT)));
    is_refused(ask(Filter::default(), Some(item::AMOUNT)));
    assert!(ask(equals(&[(item::AT, number(0)), (item::NAME, text("x"))]), None).is_ok());
    assert!(ask(equals(&[(item::NAME, text("x")), (item::AT, number(0))]), Some(0)).is_ok());
}

/// Values that a column cannot hold, keys of another length, columns and tables that do not exist.
pub fn malformed_requests_are_refused(engine: &dyn Engine) {
    let store = created(engine);
    let commit = |write| {
        store.commit(
            &tenant(),
            set([insert(&PART, a_part("p", 1, Value::Null, 0)), write]),
        )
    };
    is_refused(commit(insert(&ITEM, vec![])));
    is_refused(commit(insert(&ITEM, an_item_with("a", item::COUNT, text("1")))));
    is_refused(commit(insert(&ITEM, an_item_with("a", item::NAME, number(1)))));
    is_refused(commit(insert(&ITEM, an_item_with("a", item::NAME, Value::Null))));
    is_refused(commit(insert(&ITEM, an_item_with("a", item::NAME, text("a\0b")))));
    for column in [0, item::NAME, 99] {
        let (table, key) = (&*ITEM, key("a"));
        is_refused(commit(Write::Add {
            table,
            key,
            column,
            delta: 1,
            minimum: None,
        }));
    }
    is_refused(commit(Write::Delete {
        table: &PART,
        key: vec![text("a")],
        expect: 1,
    }));
    assert_eq!(rows(&*store, &find_all(&PART)), []);
    is_refused(store.get(&tenant(), &ITEM, &vec![]));
    is_refused(store.get(&tenant(), &ITEM, &vec![number(1)]));
    is_refused(store.get(&tenant(), &super::schemas::UNKNOWN, &key("a")));
    is_refused(store.find(
        &tenant(),
        &Find {
            limit: 0,
            ..find_all(&ITEM)
        },
    ));
    is_refused(store.find(
        &tenant(),
        &Find {
            after: Some(vec![]),
            ..find_all(&ITEM)
        },
    ));
    is_refused(store.find(
        &tenant(),
        &Find {
            after: Some(vec![number(1)]),
            ..find_all(&ITEM)
        },
    ));
    let totals = |column| Totals {
        table: &ITEM,
        filter: Filter::default(),
        group: vec![],
        measures: vec![Measure::Sum(column)],
    };
    is_refused(store.totals(&tenant(), &totals(item::NAME)));
    is_refused(store.totals(&tenant(), &totals(99)));
}

/// Sums of amounts are exact far beyond 64 bits, in both directions, for each group.
pub fn sums_are_exact_beyond_64_bits(engine: &dyn Engine) {
    let store = created(engine);
    let numbers = [
        i64::MAX,
        i64::MAX,
        i64::MAX,
        -1,
        i64::MIN,
        i64::MIN,
        i64::MIN,
        i64::MIN,
        1,
        -4_294_967_297,
    ];
    let currency = |index: usize| if index < 4 { "EUR" } else { "JPY" };
    let items = numbers.iter().enumerate().map(|(index, amount)| {
        let mut values = an_item_with(&format!("{index:02}"), item::AMOUNT, number(*amount));
        values[8] = text(currency(index));
        values
    });
    fill(&*store, &ITEM, items);
    let totals = Totals {
        table: &ITEM,
        filter: Filter::default(),
        group: vec![8],
        measures: vec![
            Measure::Sum(item::AMOUNT),
            Measure::Count,
            Measure::Min(item::AMOUNT),
            Measure::Max(0),
            Measure::Sum(10),
        ],
    };
    let expected =
        [("EUR", &numbers[..4], "03"), ("JPY", &numbers[4..], "09")].map(|(currency, numbers, last)| Group {
            values: vec![text(currency)],
            totals: vec![
                Total::Number(numbers.iter().map(|number| i128::from(*number)).sum()),
                Total::Number(i128::try_from(numbers.len()).expect("a small number")),
                Total::Value(number(*numbers.iter().min().expect("not empty"))),
                Total::Value(text(last)),
                Total::Number(0),
            ],
        });
    assert_eq!(store.totals(&tenant(), &totals), Ok(expected.to_vec()));
}

/// Without rows there is one empty group, or none where groups are asked for; filters need no index here.
pub fn totals_of_nothing(engine: &dyn Engine) {
    let store = created(engine);
    fill(&*store, &ITEM, [an_item("a")]);
    let mut totals = Totals {
        table: &ITEM,
        filter: Filter {
            equals: vec![(item::COUNT, number(1))],
            ..Filter::default()
        },
        group: vec![],
        measures: vec![
            Measure::Count,
            Measure::Sum(item::AMOUNT),
            Measure::Min(0),
            Measure::Max(item::COUNT),
        ],
    };
    let nothing = vec![
        Total::Number(0),
        Total::Number(0),
        Total::Value(Value::Null),
        Total::Value(Value::Null),
    ];
    let group = Group {
        values: vec![],
        totals: nothing,
    };
    assert_eq!(store.totals(&tenant(), &totals), Ok(vec![group]));
    totals.group = vec![item::CODE];
    assert_eq!(store.totals(&tenant(), &totals), Ok(vec![]));
    totals.filter = Filter::default();
    let groups = store.totals(&tenant(), &totals).expect("counted");
    assert_eq!(
        groups.iter().map(|group| &group.values[..]).collect::<Vec<_>>(),
        [[Value::Null]]
    );
}
