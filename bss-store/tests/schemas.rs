//! A database of every schema that there was is opened by this release: nothing in it changes, and work goes on.
//!
//! They are SQL texts in `schemas/`, written by `cargo run --example schema_snapshot` when a schema was new. One of an earlier schema is never
//! written again; that of this release's schema is, until it is released, whenever a table changes.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use bss_store::auditor::Verify;
use bss_store::connector::simulated::{SimulatedGateway, SimulatedProvisioner};
use bss_store::schema::schema;
use bss_store::store::{Filter, Measure, Store, Total, Totals};
use bss_store::{Clock, FixedClock, SeededIds, Worker, open_with};
use rusqlite::Connection;

/// After the end of the story in the databases.
const NOW: &str = "2026-04-01T04:00:00Z";
/// Tables that have rows only while something is under way.
const UNDER_WAY: [&str; 4] = ["bill_run", "bill_run_part", "turn", "unfinished_copy"];
/// What the PostgreSQL texts call their schema.
const NAMESPACE: &str = "earlier_release";

fn stored(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/schemas")
        .join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        let remedy = "`cargo run --example schema_snapshot` writes it";
        panic!("{}: {error}; {remedy}", path.display())
    })
}

/// Two databases of one text, one of which is opened by this release, as another program sees them.
trait Twins {
    /// What is written in front of a table of the one that is opened, and of the other one.
    fn names(&self) -> [&str; 2];

    /// The first column of an answer.
    fn ask(&self, sql: &str) -> Vec<String>;

    /// The tables of the one that stays as it was, with their columns.
    fn tables(&self) -> Vec<(String, String)>;

    /// The tables that are not the same in both, as far as the one that stays as it was has columns.
    fn differences(&self) -> Vec<String> {
        let tables = self.tables();
        assert!(tables.len() > 40, "{tables:?}");
        let [opened, other] = self.names();
        let differs = |(table, columns): &(String, String)| {
            let rows = |name: &str| format!("SELECT {columns} FROM {name}.\"{table}\"");
            let (opened, other) = (rows(opened), rows(other));
            let more = format!("EXISTS ({opened} EXCEPT {other})");
            format!("SELECT '{table}' WHERE {more} OR EXISTS ({other} EXCEPT {opened})")
        };
        let differs: Vec<String> = tables.iter().map(differs).collect();
        self.ask(&differs.join(" UNION ALL "))
    }
}

/// Opens a database of a schema, and does with it what a business does next.
fn goes_on(version: u32, url: &str, twins: &impl Twins) {
    let clock = Arc::new(FixedClock::at(NOW).expect("an instant"));
    let ids = Arc::new(SeededIds::new(77));
    let bss = open_with(url, clock as Arc<dyn Clock>, ids).expect("the database is opened");
    assert_eq!(twins.differences(), Vec::<String>::new(), "schema {version}");
    let audit = bss.audit().verify(Verify {}).expect("an audit");
    assert_eq!(audit.findings, []);
    if version == schema().version {
        assert_eq!(audit.hash, stored(&format!("{version}.hash")).trim());
        assert_eq!(empty_tables(bss.store()), UNDER_WAY);
    }

    let worker = Worker::new(&bss, "worker")
        .with_gateway(Arc::new(SimulatedGateway::new(vec![])))
        .with_provisioner(Arc::new(SimulatedProvisioner::new(vec![])));
    assert!(worker.run_once(100).expect("tasks are carried out").done > 0);
    let run = bss
        .call("billing.run", r#"{"upTo": "2026-04-01"}"#)
        .expect("billed");
    assert!(
        run.contains(r#""parked":[]"#) && !run.contains(r#""charges":0"#),
        "{run}"
    );
    let issued = bss.call("billing.issue", "{}").expect("issued");
    assert!(!issued.contains(r#""invoices":[]"#), "{issued}");
    let audit = bss.audit().verify(Verify {}).expect("an audit");
    assert_eq!(audit.findings, []);
    assert_ne!(
        twins.differences(),
        Vec::<String>::new(),
        "the rows are those of the database"
    );
}

/// The tables without rows: a database that is to show how all of them are carried over has few.
fn empty_tables(store: &dyn Store) -> Vec<&'static str> {
    let is_empty = |table: &&'static bss_store::store::Table| {
        let count = Totals {
            table,
            filter: Filter::default(),
            group: vec![],
            measures: vec![Measure::Count],
        };
        let groups = store.totals(&"main".parse().expect("a tenant"), &count);
        groups.expect("counted")[0].totals == [Total::Number(0)]
    };
    let tables = schema().tables.into_iter().filter(is_empty);
    tables.map(|table| table.name).collect()
}

/// Two files, of which the second is not opened.
struct Files(Connection);

impl Twins for Files {
    fn names(&self) -> [&str; 2] {
        ["main", "untouched"]
    }

    fn ask(&self, sql: &str) -> Vec<String> {
        let mut statement = self.0.prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| {
            row.get_ref(0).map(|value| match value {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                value => value.as_str().expect("a text").to_owned(),
            })
        });
        rows.and_then(Iterator::collect).expect("an answer")
    }

    fn tables(&self) -> Vec<(String, String)> {
        let tables = self.ask("SELECT name FROM untouched.sqlite_schema WHERE type = 'table' ORDER BY name");
        let columns = |table: &String| {
            let names = self.ask(&format!(
                "SELECT '\"' || name || '\"' FROM pragma_table_info('{table}', 'untouched')"
            ));
            names.join(", ")
        };
        let known = tables.into_iter().filter(|table| table != "bss_schema");
        known.map(|table| (table.clone(), columns(&table))).collect()
    }
}

#[test]
fn every_earlier_schema_is_opened_on_sqlite() {
    for version in 1..=schema().version {
        let sql = stored(&format!("{version}.sqlite.sql"));
        let folder = tempfile::tempdir().expect("a folder");
        let [opened, untouched] = ["bss.db", "untouched.db"].map(|file| {
            let path = folder.path().join(file);
            let connection = Connection::open(&path).expect("a file");
            connection.execute_batch(&sql).expect("the text is carried out");
            path
        });
        let twins = Connection::open(&opened).expect("the file is opened");
        twins
            .execute("ATTACH ?1 AS untouched", [untouched.to_str()])
            .expect("the other file is attached");
        goes_on(version, &format!("sqlite:{}", opened.display()), &Files(twins));
    }
}

/// Two schemas of one PostgreSQL database, of which the second is not opened.
struct Schemas {
    database: String,
    names: [String; 2],
}

impl Schemas {
    /// Has `psql` carry out a text, and returns what it prints.
    fn run(&self, sql: &str) -> String {
        let script = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(script.path(), sql).expect("the text is written");
        let output = Command::new("psql")
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f"])
            .arg(script.path())
            .arg(&self.database)
            .output()
            .expect("psql, the client of PostgreSQL, is installed");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        String::from_utf8(output.stdout).expect("a text")
    }
}

impl Drop for Schemas {
    fn drop(&mut self) {
        for name in &self.names {
            self.run(&format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
        }
    }
}

impl Twins for Schemas {
    fn names(&self) -> [&str; 2] {
        let [opened, untouched] = &self.names;
        [opened, untouched]
    }

    fn ask(&self, sql: &str) -> Vec<String> {
        self.run(sql).lines().map(str::to_owned).collect()
    }

    fn tables(&self) -> Vec<(String, String)> {
        let lines = self.ask(&format!(
            "SELECT table_name || ' ' || string_agg('\"' || column_name || '\"', ', ') FROM information_schema.columns \
             JOIN information_schema.tables USING (table_schema, table_name) \
             WHERE table_schema = '{}' AND table_type = 'BASE TABLE' AND table_name <> 'bss_schema' GROUP BY table_name",
            self.names[1]
        ));
        let split = |line: String| {
            line.split_once(' ')
                .map(|(table, columns)| (table.to_owned(), columns.to_owned()))
        };
        lines.into_iter().filter_map(split).collect()
    }
}

/// On the database of `BSS_TEST_POSTGRES`; without one there is nothing to open.
#[test]
fn every_earlier_schema_is_opened_on_postgresql() {
    let Ok(database) = std::env::var("BSS_TEST_POSTGRES") else {
        return;
    };
    for version in 1..=schema().version {
        let sql = stored(&format!("{version}.postgres.sql"));
        let process = std::process::id();
        let twins = Schemas {
            database: database.clone(),
            names: ["opened", "untouched"].map(|name| format!("earlier_{version}_{name}_{process}")),
        };
        for name in &twins.names {
            twins.run(&sql.replace(NAMESPACE, name));
        }
        let separator = if database.contains('?') { '&' } else { '?' };
        let url = format!("{database}{separator}schema={}", twins.names[0]);
        goes_on(version, &url, &twins);
    }
}
