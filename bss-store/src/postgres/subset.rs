//! Every statement of this engine is in the SQL that PostgreSQL shares with Citus, YugabyteDB and CockroachDB: no triggers, procedures,
//! advisory locks, notifications, sequences or deferred constraints, and the tenant, by which tables are distributed, in every key and every condition.

use std::collections::BTreeSet;
use std::ops::Bound;

use bss_core::TenantId;
use bss_core::schema::schema;
use bss_core::store::{Claim, Column, Filter, Find, Measure, Range, Table, Totals, Value, Write};

use super::commit::Lock;
use super::{bulk, pool, schema as tables};
use crate::request::added_value;
use crate::sql::definition::{Existing, migration};
use crate::sql::statements::{Statements, next_tenant};
use crate::sql::{Dialect, question};

/// All words that statements are made of, besides quoted names, texts, numbers and parameters.
const WORDS: &[&str] = &[
    // What is done.
    "ADD",
    "ALTER",
    "BEGIN",
    "COLUMN",
    "COMMIT",
    "CREATE",
    "DELETE",
    "DROP",
    "INDEX",
    "INDEXNAME",
    "INSERT",
    "INTO",
    "ROLLBACK",
    "SCHEMA",
    "SELECT",
    "SET",
    "TABLE",
    "UPDATE",
    "VIEW",
    "WITH",
    // To what.
    "ALL",
    "AND",
    "ANY",
    "AS",
    "BETWEEN",
    "BY",
    "COLLATE",
    "CONFLICT",
    "DEFAULT",
    "DESC",
    "DO",
    "EXISTS",
    "FALSE",
    "FIRST",
    "FOR",
    "FROM",
    "GROUP",
    "IF",
    "IN",
    "IS",
    "KEY",
    "LAST",
    "LIMIT",
    "LOCKED",
    "NO",
    "NOT",
    "NOTHING",
    "NULL",
    "NULLS",
    "OF",
    "ON",
    "OR",
    "ORDER",
    "PRIMARY",
    "RETURNING",
    "SHARE",
    "SKIP",
    "UNION",
    "UNIQUE",
    "USING",
    "VALUES",
    "WHERE",
    // Expressions and types.
    "CASE",
    "CAST",
    "COALESCE",
    "COUNT",
    "ELSE",
    "END",
    "INTERVAL",
    "MAX",
    "MIN",
    "NUMERIC",
    "SUM",
    "THEN",
    "TIME",
    "TIMESTAMP",
    "TRUE",
    "UNNEST",
    "WHEN",
    "ZONE",
    "BIGINT",
    "TEXT",
    // Sessions and transactions.
    "COMMITTED",
    "ISOLATION",
    "LEVEL",
    "LOCAL",
    "READ",
    "LOCK_TIMEOUT",
    "STATEMENT_TIMEOUT",
    "SYNCHRONOUS_COMMIT",
    // What the server tells of itself and of its tables.
    "CURRENT_SCHEMA",
    "CURRENT_SETTING",
    "INFORMATION_SCHEMA",
    "COLUMNS",
    "COLUMN_NAME",
    "TABLE_NAME",
    "TABLE_SCHEMA",
    "PG_INDEXES",
    "PG_POLICIES",
    "POLICYNAME",
    "ROW_SECURITY_ACTIVE",
    "TABLENAME",
    "SCHEMANAME",
    "SET_CONFIG",
    "TO_REGCLASS",
    "TO_REGNAMESPACE",
    "QUOTE_IDENT",
    "SECURITY_INVOKER",
    // The table of versions, and the names of rows in statements over several tables.
    "BSS_SCHEMA",
    "VERSION",
    "BILLING",
    "DUE",
    "R",
    "U",
    // The second wall between tenants, where it is asked for: policies are PostgreSQL's own.
    "BSS_TENANT_WALL",
    "ENABLE",
    "FORCE",
    "LEVEL",
    "POLICY",
    "ROW",
    "SECURITY",
];

/// The unquoted words of a text.
fn words(sql: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(first) = rest.next() {
        match first {
            '"' | '\'' => {
                for next in rest.by_ref() {
                    if next == first {
                        break;
                    }
                }
            }
            '$' => while rest.next_if(char::is_ascii_digit).is_some() {},
            letter if letter.is_ascii_alphabetic() || letter == '_' => {
                let mut word = String::from(letter);
                while let Some(next) = rest.next_if(|next| next.is_ascii_alphanumeric() || *next == '_') {
                    word.push(next);
                }
                words.push(word.to_ascii_uppercase());
            }
            _ => {}
        }
    }
    words
}

fn is_known(word: &str) -> bool {
    let is_array_column = word
        .strip_prefix('C')
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    WORDS.contains(&word) || is_array_column
}

fn sample(table: &Table, column: usize) -> Value {
    match table.columns[column].kind.is_integer() {
        true => Value::Integer(1),
        false => Value::Text("x".to_owned()),
    }
}

fn row(table: &Table) -> Vec<Value> {
    (0..table.columns.len())
        .map(|column| sample(table, column))
        .collect()
}

/// Writes of every kind, two of each.
fn writes(table: &'static Table) -> Vec<[Write; 2]> {
    let values = row(table);
    let key = table.key_of(&values);
    let twice = |write: Write| [write.clone(), write];
    let mut all = vec![
        twice(Write::Insert {
            table,
            values: values.clone(),
        }),
        twice(Write::Update {
            table,
            values,
            expect: 1,
        }),
        twice(Write::Delete {
            table,
            key: key.clone(),
            expect: 1,
        }),
    ];
    let is_addable = |column: &usize| table.columns[*column].kind.is_integer() && !table.key.contains(column);
    all.extend((0..table.columns.len()).filter(is_addable).map(|column| {
        twice(Write::Add {
            table,
            key: key.clone(),
            column,
            delta: 1,
            minimum: Some(0),
        })
    }));
    all
}

/// Questions along every index: the first columns compared, in every way, then a range or an order, then a next page.
fn questions(table: &'static Table) -> Vec<Find> {
    let mut all = Vec::new();
    for path in table.paths() {
        for compared in 0..path.len() {
            let equals = |count: usize| -> Vec<(usize, Value)> {
                path.iter()
                    .take(count)
                    .map(|column| (*column, sample(table, *column)))
                    .collect()
            };
            let mut filters = vec![Filter {
                equals: equals(compared),
                ..Filter::default()
            }];
            if let Some(last) = compared.checked_sub(1) {
                let values = vec![sample(table, path[last]), Value::Null];
                filters.push(Filter {
                    equals: equals(last),
                    within: Some((path[last], values)),
                    range: None,
                });
                filters.push(Filter {
                    equals: equals(last),
                    within: None,
                    range: Some(Range {
                        column: path[last],
                        from: Bound::Included(sample(table, path[last])),
                        to: Bound::Excluded(sample(table, path[last])),
                    }),
                });
                let nothing = path
                    .iter()
                    .take(compared)
                    .map(|column| (*column, Value::Null))
                    .collect();
                filters.push(Filter {
                    equals: nothing,
                    ..Filter::default()
                });
            }
            for (number, filter) in filters.into_iter().enumerate() {
                let order = if number == 2 {
                    path[compared - 1]
                } else {
                    path[compared]
                };
                for descending in [false, true] {
                    let find = Find {
                        table,
                        filter: filter.clone(),
                        order: Some(order),
                        descending,
                        after: None,
                        limit: 10,
                    };
                    let values = row(table);
                    let mut nothing = find.position_of(&values);
                    let after = Some(nothing.clone());
                    if table.columns[order].nullable {
                        nothing[0] = Value::Null;
                    }
                    all.push(Find {
                        after,
                        ..find.clone()
                    });
                    all.push(Find {
                        after: Some(nothing),
                        ..find.clone()
                    });
                    all.push(Find {
                        order: None,
                        ..find.clone()
                    });
                    all.push(find);
                }
            }
        }
    }
    all
}

/// Every statement that can be issued for a table.
fn statements(table: &'static Table) -> Vec<String> {
    let statements = Statements::new(Dialect::Postgres, table);
    let tenant: TenantId = "main".parse().unwrap();
    let mut all = vec![
        statements.insert.clone(),
        statements.append.clone(),
        statements.update.clone(),
        statements.delete.clone(),
        statements.guard.clone(),
        statements.get.clone(),
        bulk::append(table),
    ];
    for lock in [Lock::Shared, Lock::Exclusive] {
        for is_versioned in [false, true] {
            all.push(bulk::lock(table, lock, is_versioned));
            all.push(bulk::lock_one(table, lock, is_versioned));
        }
    }
    for run in writes(table) {
        all.push(bulk::writes(&run[0], &run).unwrap().0);
        if let Write::Add { column, .. } = &run[0] {
            all.push(statements.add(table, *column));
        }
    }
    let finds = questions(table);
    all.extend(
        finds
            .iter()
            .map(|find| question::find(&statements, &tenant, find).sql),
    );
    for find in &finds {
        let integer = (0..table.columns.len()).find(|column| table.columns[*column].kind.is_integer());
        let mut measures = vec![Measure::Count, Measure::Min(0), Measure::Max(0)];
        measures.extend(integer.map(Measure::Sum));
        let totals = Totals {
            table,
            filter: find.filter.clone(),
            group: vec![0],
            measures,
        };
        all.push(question::totals(Dialect::Postgres, &tenant, &totals).sql);
    }
    if let Some(lease) = table.lease {
        let claim = Claim {
            table,
            state: sample(table, lease.state),
            now: 1,
            until: 2,
            owner: "x".to_owned(),
            limit: 1,
        };
        all.push(question::claim(&statements, &tenant, &claim, lease).sql);
    }
    all
}

/// A table of which all is missing that can be added.
fn key_alone(table: &Table) -> Existing {
    let needs_value = |column: &Column| added_value(table, column).is_err();
    let is_kept = |position: usize| table.key.contains(&position) || needs_value(&table.columns[position]);
    let kept = (0..table.columns.len()).filter(|position| is_kept(*position));
    Existing {
        columns: kept
            .map(|position| table.columns[position].name.clone())
            .collect(),
        indexes: BTreeSet::new(),
    }
}

#[test]
fn every_statement_keeps_to_the_words_that_related_databases_know() {
    let mut unknown: BTreeSet<(String, String)> = BTreeSet::new();
    let mut count = 0;
    let mut scan = |sql: &str| {
        count += 1;
        for word in words(sql).into_iter().filter(|word| !is_known(word)) {
            unknown.insert((word, sql.to_owned()));
        }
    };
    for table in schema().tables {
        statements(table).iter().for_each(|sql| scan(sql));
        scan(&migration(Dialect::Postgres, table, &Existing::default()).unwrap());
        scan(&migration(Dialect::Postgres, table, &key_alone(table)).unwrap());
        scan(&tables::wall(table));
    }
    let tenants = next_tenant(Dialect::Postgres, schema().tables.iter().map(|table| table.name));
    scan(&tenants.unwrap());
    tables::FIXED.iter().chain(pool::FIXED).for_each(|sql| scan(sql));
    assert_eq!(unknown, BTreeSet::new());
    assert!(count > 5_000, "{count}");
}

#[test]
fn the_tenant_is_in_every_key_and_every_condition() {
    for table in schema().tables {
        for sql in statements(table) {
            let is_insert = sql.starts_with("INSERT");
            assert!(is_insert || sql.contains("\"tenant\" = $"), "{sql}");
            assert!(!is_insert || sql.contains("(\"tenant\", "), "{sql}");
        }
        let made = migration(Dialect::Postgres, table, &Existing::default()).unwrap();
        let of_tenant = |beginning: &str| {
            let keys = made.match_indices(beginning).map(|(place, _)| &made[place..]);
            keys.map(|key| key.split_once('(').unwrap().1.starts_with("\"tenant\", "))
                .collect::<Vec<bool>>()
        };
        assert_eq!(of_tenant("PRIMARY KEY "), [true], "{made}");
        let unique = table.indexes.iter().filter(|index| index.unique).count();
        assert_eq!(of_tenant("CREATE UNIQUE INDEX "), vec![true; unique], "{made}");
    }
}

#[test]
fn a_word_that_is_not_shared_is_found() {
    for sql in [
        "SELECT pg_advisory_lock(1)",
        "LISTEN changes",
        "CREATE TRIGGER t BEFORE INSERT ON \"note\"",
        "CREATE TABLE \"a\" (\"id\" bigserial)",
        "LOCK TABLE \"a\"",
    ] {
        assert!(words(sql).iter().any(|word| !is_known(word)), "{sql}");
    }
}
