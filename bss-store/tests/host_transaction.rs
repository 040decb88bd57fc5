//! An operation inside a transaction of the host's own: its rows and the host's are there together, or not at all.

use std::sync::Arc;

use bss_store::access::{DefineRole, ListRoles};
use bss_store::store::{StoreError, Value};
use bss_store::transaction::{Dialect, Statement, statements};
use bss_store::{Bss, Code, FixedClock, Prepared, SeededIds, open_with};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params_from_iter};
use tempfile::TempDir;

fn system(url: &str) -> Bss {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    open_with(url, clock, Arc::new(SeededIds::new(1))).unwrap()
}

/// A system in a file, and the host's own connection to it, with a table of the host's.
fn sqlite() -> (TempDir, Bss, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bss.db");
    let bss = system(path.to_str().unwrap());
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch("CREATE TABLE host_note (text TEXT)")
        .unwrap();
    (folder, bss, connection)
}

fn role(name: &str) -> DefineRole {
    DefineRole {
        name: name.to_owned(),
        permissions: vec![],
    }
}

fn prepare(bss: &Bss, name: &str) -> Prepared<bss_store::access::Role> {
    bss.prepare(|bss| bss.access().define_role(role(name))).unwrap()
}

fn names(bss: &Bss) -> Vec<String> {
    let roles = bss.access().list_roles(ListRoles {}).unwrap().items;
    roles
        .into_iter()
        .map(|role| role.name)
        .filter(|name| name.starts_with("clerk"))
        .collect()
}

fn parameter(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => rusqlite::types::Null.into(),
        Value::Integer(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
    }
}

/// What a host does with the statements.
fn run(connection: &Connection, statements: &[Statement]) -> Result<(), String> {
    for statement in statements {
        let parameters = params_from_iter(statement.parameters.iter().map(parameter));
        let changed = connection
            .execute(&statement.sql, parameters)
            .map_err(|error| error.to_string())?;
        statement
            .check(changed as u64)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

#[test]
fn rows_of_the_host_and_of_an_operation_are_committed_together() {
    let (_folder, bss, mut connection) = sqlite();
    for (name, commits) in [("clerk-a", false), ("clerk-b", true)] {
        let prepared = prepare(&bss, name);
        assert_eq!(prepared.answer.name, name);
        assert_eq!(names(&bss), Vec::<String>::new(), "nothing is written yet");
        let transaction = connection.transaction().unwrap();
        transaction
            .execute("INSERT INTO host_note VALUES (?1)", [name])
            .unwrap();
        let statements = statements(Dialect::Sqlite, &prepared.tenant, &prepared.writes).unwrap();
        run(&transaction, &statements).unwrap();
        match commits {
            true => transaction.commit().unwrap(),
            false => transaction.rollback().unwrap(),
        }
    }
    assert_eq!(names(&bss), ["clerk-b"]);
    let notes: i64 = connection
        .query_row("SELECT count(*) FROM host_note", [], |row| row.get(0))
        .unwrap();
    assert_eq!(notes, 1);
    let trail = bss.call("audit.list", "{}").unwrap();
    assert_eq!(trail.matches("access.define_role").count(), 1, "{trail}");
    assert!(
        bss.call("audit.verify", "{}")
            .unwrap()
            .contains(r#""findings":[]"#)
    );
}

#[test]
fn who_comes_second_is_told_to_prepare_again() {
    let (_folder, bss, mut connection) = sqlite();
    bss.access().define_role(role("clerk")).unwrap();
    // Both change the role as they found it.
    let first = prepare(&bss, "clerk");
    let second = prepare(&bss, "clerk");
    for (prepared, is_second) in [(first, false), (second, true)] {
        let transaction = connection.transaction().unwrap();
        let statements = statements(Dialect::Sqlite, &prepared.tenant, &prepared.writes).unwrap();
        let outcome = run(&transaction, &statements);
        assert_eq!(outcome.is_err(), is_second, "{outcome:?}");
        if !is_second {
            transaction.commit().unwrap();
        }
    }
    let third = prepare(&bss, "clerk");
    let statements = statements(Dialect::Sqlite, &third.tenant, &third.writes).unwrap();
    run(&connection, &statements).unwrap();
}

#[test]
fn a_repeated_operation_writes_nothing_and_answers_as_before() {
    let (_folder, bss, connection) = sqlite();
    let bss = bss.with_idempotency_key("once");
    let first = prepare(&bss, "clerk");
    run(
        &connection,
        &statements(Dialect::Sqlite, &first.tenant, &first.writes).unwrap(),
    )
    .unwrap();
    let again = prepare(&bss, "clerk");
    assert_eq!(again.answer, first.answer);
    assert_eq!(again.writes.writes, []);
}

#[test]
fn what_only_reads_writes_nothing_and_jobs_are_not_prepared() {
    let (_folder, bss, _connection) = sqlite();
    let read = bss.prepare(|bss| bss.access().list_roles(ListRoles {})).unwrap();
    assert_eq!(read.writes.writes, []);
    let twice = bss.prepare(|bss| {
        bss.access().define_role(role("clerk-a"))?;
        bss.access().define_role(role("clerk-b"))
    });
    assert_eq!(twice.unwrap_err().code(), Code::Defect);
    assert_eq!(names(&bss), Vec::<String>::new());
}

#[test]
fn a_statement_says_which_row_was_not_as_expected() {
    let (_folder, bss, _connection) = sqlite();
    bss.access().define_role(role("clerk")).unwrap();
    let prepared = prepare(&bss, "clerk");
    let statements = statements(Dialect::Sqlite, &prepared.tenant, &prepared.writes).unwrap();
    let update = statements
        .iter()
        .find(|statement| statement.sql.starts_with("UPDATE \"role\""))
        .unwrap();
    assert_eq!(update.check(1), Ok(()));
    assert!(matches!(
        update.check(0),
        Err(StoreError::Conflict { table: "role", .. })
    ));
}

/// The same beside the server that the tests are given.
#[cfg(feature = "server-tests")]
#[test]
fn a_host_on_postgresql_does_the_same() {
    use tokio_postgres::NoTls;
    use tokio_postgres::types::ToSql;

    let server = std::env::var("BSS_TEST_POSTGRES").expect("a server");
    let separator = if server.contains('?') { '&' } else { '?' };
    let schema = format!("t_host_{}", std::process::id());
    let bss = system(&format!("{server}{separator}schema={schema}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (mut client, connection) = runtime.block_on(tokio_postgres::connect(&server, NoTls)).unwrap();
    runtime.spawn(connection);
    let note = format!("SET search_path = {schema}; CREATE TABLE host_note (text text)");
    runtime.block_on(client.batch_execute(&note)).unwrap();
    for (name, commits) in [("clerk-a", false), ("clerk-b", true)] {
        // The library blocks the thread that calls it, so it is called outside of the host's runtime.
        let prepared = prepare(&bss, name);
        let statements = statements(Dialect::Postgres, &prepared.tenant, &prepared.writes).unwrap();
        runtime.block_on(async {
            let transaction = client.transaction().await.unwrap();
            transaction
                .execute("INSERT INTO host_note VALUES ($1)", &[&name])
                .await
                .unwrap();
            for statement in &statements {
                let nothing: Option<String> = None;
                // A NULL of the column's own type.
                let prepared = transaction.prepare(&statement.sql).await.unwrap();
                let number: Option<i64> = None;
                let parameters: Vec<&(dyn ToSql + Sync)> = statement
                    .parameters
                    .iter()
                    .zip(prepared.params())
                    .map(|(value, kind)| match value {
                        Value::Null if kind.name() == "int8" => &number as &(dyn ToSql + Sync),
                        Value::Null => &nothing,
                        Value::Integer(number) => number,
                        Value::Text(text) => text,
                    })
                    .collect();
                let changed = transaction.execute(&prepared, &parameters).await.unwrap();
                statement.check(changed).unwrap();
            }
            match commits {
                true => transaction.commit().await.unwrap(),
                false => transaction.rollback().await.unwrap(),
            }
        });
    }
    assert_eq!(names(&bss), ["clerk-b"]);
    let notes = runtime
        .block_on(client.query_one("SELECT count(*) FROM host_note", &[]))
        .unwrap();
    assert_eq!(notes.get::<_, i64>(0), 1);
}
