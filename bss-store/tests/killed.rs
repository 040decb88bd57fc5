//! A process that is killed while it writes loses nothing that it was told is committed, and leaves no half of a commit.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use bss_store::store::{Column, Filter, Find, Kind, Schema, Store, Table, Value, Write, WriteSet};
use bss_store::{SqliteStore, TenantId};
use tempfile::tempdir;

/// Names the file in the process that is to be killed.
const FILE: &str = "BSS_STORE_KILLED_FILE";
/// Rows of each commit.
const ROWS: i64 = 5;

static NOTE: LazyLock<Table> = LazyLock::new(|| {
    let column = |name: &str| Column {
        name: name.to_owned(),
        kind: Kind::Integer,
        nullable: false,
        personal: false,
    };
    Table {
        name: "note",
        doc: "One row of a commit.",
        columns: vec![column("commit"), column("row")],
        key: vec![0, 1],
        indexes: vec![],
        references: vec![],
        lease: None,
    }
});

fn open(path: &Path) -> SqliteStore {
    let store = SqliteStore::open(path).expect("the file is opened");
    let schema = Schema {
        version: 1,
        tables: vec![&NOTE],
    };
    store.migrate(&schema).expect("the schema is there");
    store
}

fn tenant() -> TenantId {
    "main".parse().expect("a tenant")
}

/// Numbers of the commits in the store, each of them whole.
fn commits(store: &SqliteStore) -> Vec<i64> {
    let mut find = Find {
        table: &NOTE,
        filter: Filter::default(),
        order: None,
        descending: false,
        after: None,
        limit: 1_000,
    };
    let mut numbers = Vec::new();
    loop {
        let page = store.find(&tenant(), &find).expect("the rows are read");
        numbers.extend(page.rows.iter().map(|row| match row.values[0] {
            Value::Integer(number) => number,
            _ => panic!("not a number"),
        }));
        match page.next {
            None => break,
            next => find.after = next,
        }
    }
    let whole: Vec<i64> = numbers.iter().copied().step_by(ROWS as usize).collect();
    let rows: Vec<i64> = whole.iter().flat_map(|number| [*number; ROWS as usize]).collect();
    assert_eq!(numbers, rows, "a commit is there in part");
    whole
}

/// Commits, and says so, until it is killed.
fn write_for_ever(path: &Path) {
    let store = open(path);
    let first = commits(&store).last().map_or(0, |last| last + 1);
    for commit in first.. {
        let values = |row| vec![Value::Integer(commit), Value::Integer(row)];
        let table: &'static Table = &NOTE;
        let writes = (0..ROWS)
            .map(|row| Write::Insert {
                table,
                values: values(row),
            })
            .collect();
        store.commit(&tenant(), WriteSet { writes }).expect("committed");
        let mut output = std::io::stdout().lock();
        writeln!(output, "acknowledged {commit}")
            .and_then(|()| output.flush())
            .expect("someone listens");
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    if let Some(path) = std::env::var_os(FILE) {
        return write_for_ever(Path::new(&path));
    }
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("killed.db");
    let mut last = -1;
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "what_was_acknowledged_survives_a_kill", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut acknowledged = output
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.split("acknowledged ").nth(1)?.parse::<i64>().ok());
        // Killed at another moment in every round; what it says before it dies counts as well.
        last = acknowledged.by_ref().nth(10 + 17 * round).expect("it commits");
        child.kill().expect("it is killed");
        last = acknowledged.last().unwrap_or(last);
        child.wait().expect("it ends");

        let found = commits(&open(&path));
        let expected: Vec<i64> = (0..=last).collect();
        assert!(
            found.starts_with(&expected),
            "{} of {} commits are left",
            found.len(),
            last + 1
        );
        assert!(found.len() <= expected.len() + 1, "commits that nobody made");
    }
    assert!(last >= 10);
}
