//! Random write sets and questions, the same for the engine and for the memory store, which is the model.

use std::collections::BTreeSet;
use std::ops::Bound;

use bss_core::store::{Claim, Filter, Find, Key, Measure, Range, Store, Table, Totals, Value, Write};

use super::{Engine, ITEM, PART, a_part, an_item, created, find_all, item, key, number, set, tenant, text};
use crate::MemoryStore;

/// SplitMix64: the same numbers in every run, so that a failure can be repeated.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a small number");
        usize::try_from(self.next() % limit).expect("a small number")
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    fn small(&mut self) -> i64 {
        self.pick(&[-2, -1, 0, 1, 2, 3])
    }
}

const IDS: [&str; 7] = ["a", "B", "b", "c", "d", "á", "é"];

/// A value that a column of a table can hold, out of few, so that rows collide.
fn a_value(random: &mut Random, table: &Table, column: usize) -> Value {
    let column = &table.columns[column];
    match column.kind.is_integer() {
        _ if column.nullable && random.one_in(3) => Value::Null,
        true if random.one_in(12) => number(random.pick(&[i64::MAX, i64::MIN, 1 << 40])),
        true => number(random.small()),
        false => text(random.pick(&["", "pending", "x", "y", "Z", "á"])),
    }
}

fn a_key(random: &mut Random, table: &'static Table) -> Key {
    match table.name == ITEM.name {
        true => key(random.pick(&IDS)),
        false => vec![text(random.pick(&IDS[..3])), number(random.small())],
    }
}

fn a_row(random: &mut Random, table: &'static Table, key: &Key) -> Vec<Value> {
    let mut values = match table.name == ITEM.name {
        true => an_item(""),
        false => a_part("", 0, Value::Null, 0),
    };
    for (position, value) in values.iter_mut().enumerate() {
        let of_key = table.key.iter().position(|column| *column == position);
        *value = of_key.map_or_else(|| a_value(random, table, position), |index| key[index].clone());
    }
    values
}

fn a_table(random: &mut Random) -> &'static Table {
    random.pick(&[&*ITEM, &*PART])
}

/// Changes of distinct rows, ordered by table and key, with guards and additions.
fn some_writes(random: &mut Random, model: &dyn Store) -> Vec<Write> {
    let count = 1 + random.below(5);
    let places: BTreeSet<(&str, Key)> = (0..count)
        .map(|_| {
            let table = a_table(random);
            (table.name, a_key(random, table))
        })
        .collect();
    let mut writes = Vec::new();
    for (name, key) in places {
        let table: &'static Table = if name == ITEM.name { &ITEM } else { &PART };
        let stored = model.get(&tenant(), table, &key).expect("the model answers");
        // Mostly what succeeds, so that rows live long enough to be changed.
        let version = stored.as_ref().map_or(1, |row| row.version) + i64::from(random.one_in(12));
        if random.one_in(5) {
            writes.push(Write::Expect {
                table,
                key: key.clone(),
                version,
            });
        }
        let values = a_row(random, table, &key);
        writes.push(match random.below(6) {
            0 => Write::Append {
                table,
                rows: vec![values.clone(), values],
            },
            1 => Write::Add {
                table,
                key,
                column: if name == ITEM.name { item::COUNT } else { 3 },
                delta: random.pick(&[1, -1, 5, i64::MAX, i64::MIN]),
                minimum: random.pick(&[None, Some(0), Some(-3)]),
            },
            2 if stored.is_some() => Write::Delete {
                table,
                key,
                expect: version,
            },
            _ if stored.is_some() => Write::Update {
                table,
                values,
                expect: version,
            },
            _ => Write::Insert { table, values },
        });
    }
    writes
}

/// A filter along one of the table's paths, and the column that follows in it.
fn a_filter(random: &mut Random, table: &'static Table) -> (Filter, Option<usize>) {
    let mut filter = Filter::default();
    let path: Vec<Vec<usize>> = table.paths().collect();
    let path = random.pick(&path);
    let compared = random.below(path.len() + 1);
    for column in path.iter().take(compared).copied() {
        if filter.within.is_none() && random.one_in(3) {
            let values = (0..random.below(4))
                .map(|_| a_value(random, table, column))
                .collect();
            filter.within = Some((column, values));
        } else {
            filter.equals.push((column, a_value(random, table, column)));
        }
    }
    let next = path.get(compared).copied();
    if let Some(column) = next.filter(|_| random.one_in(2)) {
        let mut bound = || match (a_value(random, table, column), random.below(3)) {
            (Value::Null, _) | (_, 0) => Bound::Unbounded,
            (value, 1) => Bound::Included(value),
            (value, _) => Bound::Excluded(value),
        };
        let (from, to) = (bound(), bound());
        filter.range = Some(Range { column, from, to });
    }
    (filter, next)
}

/// A question, and all of its pages, must be answered alike; `true` where it was answered.
fn compare_a_find(random: &mut Random, store: &dyn Store, model: &dyn Store) -> bool {
    let table = a_table(random);
    let (filter, next) = a_filter(random, table);
    let order = match random.below(6) {
        0 | 1 => None,
        2 => Some(random.below(table.columns.len())),
        _ => next,
    };
    let mut find = Find {
        table,
        filter,
        order,
        descending: random.one_in(2),
        after: None,
        limit: 1 + random.below(4),
    };
    loop {
        let expected = model.find(&tenant(), &find);
        assert_eq!(store.find(&tenant(), &find), expected, "{find:#?}");
        match expected {
            Ok(page) if page.next.is_some() => find.after = page.next,
            expected => return expected.is_ok(),
        }
    }
}

fn compare_totals(random: &mut Random, store: &dyn Store, model: &dyn Store) {
    let table = a_table(random);
    let mut column = || random.below(table.columns.len());
    let measures = vec![
        Measure::Count,
        Measure::Sum(column()),
        Measure::Min(column()),
        Measure::Max(column()),
    ];
    let group = if column() % 2 == 0 { vec![] } else { vec![column()] };
    let totals = Totals {
        table,
        filter: a_filter(random, table).0,
        group,
        measures,
    };
    let expected = model.totals(&tenant(), &totals);
    assert_eq!(store.totals(&tenant(), &totals), expected, "{totals:#?}");
}

fn compare_a_claim(random: &mut Random, store: &dyn Store, model: &dyn Store) {
    let now = random.small();
    let claim = Claim {
        table: &ITEM,
        state: text("pending"),
        now,
        until: now + random.small(),
        owner: "one".to_owned(),
        limit: random.below(3),
    };
    let expected = model.claim(&tenant(), &claim);
    assert_eq!(store.claim(&tenant(), &claim), expected, "{claim:#?}");
}

/// Random write sets, claims and questions are answered as the memory store answers them, errors included, and leave the same
/// rows.
pub fn random_writes_end_as_in_the_model(engine: &dyn Engine) {
    let (mut accepted, mut refused, mut answered) = (0, 0, 0);
    for seed in 0..12 {
        let mut random = Random(seed);
        let (store, model) = (created(engine), MemoryStore::new());
        model.migrate(&super::schema()).expect("the schema is created");
        for step in 0..60 {
            let writes = some_writes(&mut random, &model);
            let expected = model.commit(&tenant(), set(writes.clone()));
            match &expected {
                Ok(_) => accepted += 1,
                Err(_) => refused += 1,
            }
            let found = store.commit(&tenant(), set(writes.clone()));
            assert_eq!(found, expected, "seed {seed}, step {step}: {writes:#?}");
            answered += u32::from(compare_a_find(&mut random, &*store, &model));
            compare_totals(&mut random, &*store, &model);
            if random.one_in(4) {
                compare_a_claim(&mut random, &*store, &model);
            }
        }
        for table in [&*ITEM, &*PART] {
            let find = find_all(table);
            assert_eq!(
                store.find(&tenant(), &find),
                model.find(&tenant(), &find),
                "seed {seed}"
            );
        }
    }
    let counts = format!("{accepted} accepted, {refused} refused, {answered} answered");
    assert!(accepted > 100 && refused > 100 && answered > 400, "{counts}");
}
