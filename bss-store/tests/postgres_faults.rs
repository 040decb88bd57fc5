//! What can go wrong between a store and its server: each of it is a typed error or nobody notices, nothing is half-done, and work goes on.

#[path = "support/proxy.rs"]
mod proxy;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bss_store::access::DefineRole;
use bss_store::store::{
    Column, Filter, Find, Kind, Migration, Schema, Store, StoreError, StoreResult, Table, Value, Write,
    WriteSet,
};
use bss_store::{Bss, Code, FixedClock, PostgresStore, SeededIds, TenantId};
use postgres_server::{Durability, Server};
use proxy::{Cut, Proxy};
use tokio::sync::oneshot;

/// One server for the tests that leave it as it is; it ends with this process.
static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(Durability::Cache).expect("a server"));

static NOTE: LazyLock<Table> = LazyLock::new(|| {
    let column = |name: &str, kind| Column {
        name: name.to_owned(),
        kind,
        nullable: false,
        personal: false,
    };
    Table {
        name: "note",
        doc: "A note.",
        columns: vec![column("id", Kind::Integer), column("text", Kind::Text)],
        key: vec![0],
        indexes: vec![],
        references: vec![],
        lease: None,
    }
});

/// A URL with a schema of its own.
fn fresh(server: &Server) -> String {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let number = SCHEMAS.fetch_add(1, Ordering::SeqCst);
    let url = server.url();
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}schema=faults_{number}")
}

fn schema_of(url: &str) -> &str {
    url.rsplit_once("schema=")
        .map(|(_, schema)| schema.split('&').next().unwrap())
        .unwrap()
}

fn open(url: &str) -> PostgresStore {
    let store = PostgresStore::open(url).expect("the server answers");
    let schema = Schema {
        version: 1,
        tables: vec![&NOTE],
    };
    store.migrate(&schema).expect("the schema is created");
    store
}

fn tenant() -> TenantId {
    "main".parse().unwrap()
}

fn notes(ids: impl IntoIterator<Item = i64>) -> WriteSet {
    let table: &'static Table = &NOTE;
    let write = |id| Write::Insert {
        table,
        values: vec![Value::Integer(id), Value::Text("a note".to_owned())],
    };
    WriteSet {
        writes: ids.into_iter().map(write).collect(),
    }
}

fn write(store: &PostgresStore, id: i64) -> StoreResult<()> {
    store.commit(&tenant(), notes([id])).map(|_| ())
}

fn found(store: &PostgresStore) -> StoreResult<Vec<i64>> {
    let find = Find {
        table: &NOTE,
        filter: Filter::default(),
        order: None,
        descending: false,
        after: None,
        limit: 1_000,
    };
    let page = store.find(&tenant(), &find)?;
    Ok(page
        .rows
        .iter()
        .map(|row| match row.values[0] {
            Value::Integer(id) => id,
            _ => panic!("not a number"),
        })
        .collect())
}

#[test]
fn a_connection_cut_before_the_commit_arrives_leaves_nothing() {
    let url = fresh(&SERVER);
    open(&url);
    let proxy = Proxy::start(&url);
    let store = open(&proxy.url());
    write(&store, 1).unwrap();
    proxy.cut(Cut::BeforeCommit);
    let outcome = write(&store, 2);
    assert!(matches!(outcome, Err(StoreError::Unknown(_))), "{outcome:?}");
    assert_eq!(found(&store), Ok(vec![1]));
    write(&store, 2).unwrap();
    assert_eq!(found(&store), Ok(vec![1, 2]));
}

#[test]
fn a_commit_whose_answer_is_lost_is_there_and_its_outcome_is_unknown() {
    let url = fresh(&SERVER);
    open(&url);
    let proxy = Proxy::start(&url);
    let store = open(&proxy.url());
    proxy.cut(Cut::AfterCommit);
    let outcome = write(&store, 1);
    assert!(matches!(outcome, Err(StoreError::Unknown(_))), "{outcome:?}");
    // The server carries out what it was sent before it notices that nobody listens.
    let look = || {
        (0..100).find(|_| {
            found(&store) == Ok(vec![1]) || {
                thread::sleep(Duration::from_millis(20));
                false
            }
        })
    };
    assert!(look().is_some());
    write(&store, 2).unwrap();
    assert_eq!(found(&store), Ok(vec![1, 2]));
}

#[test]
fn an_operation_whose_commit_is_cut_off_is_carried_out_once() {
    for cut in [Cut::BeforeCommit, Cut::AfterCommit] {
        let url = fresh(&SERVER);
        let proxy = Proxy::start(&url);
        let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
        let store = PostgresStore::open(&proxy.url()).unwrap();
        let bss = Bss::open(Box::new(store), clock, Arc::new(SeededIds::new(1))).unwrap();
        proxy.cut(cut);
        let clerk = DefineRole {
            name: "clerk".to_owned(),
            permissions: vec![],
        };
        assert_eq!(bss.access().define_role(&clerk).unwrap().name, "clerk");
        let trail = bss.call("audit.list", "{}").unwrap();
        assert_eq!(trail.matches("access.define_role").count(), 1, "{cut:?}: {trail}");
        assert_eq!(proxy.cuts(), 1);
    }
}

#[test]
fn a_connection_that_was_cut_while_it_was_idle_is_replaced() {
    let url = fresh(&SERVER);
    let store = open(&url);
    write(&store, 1).unwrap();
    let end = "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE application_name = 'idle'";
    let ended = || SERVER.ask("bss", end).unwrap().trim().to_owned();
    let named = format!("{url}&application_name=idle");
    let named = open(&named);
    assert_eq!(ended(), "1");
    assert_eq!(found(&named), Ok(vec![1]));
    assert_eq!(ended(), "1");
    write(&named, 2).unwrap();
    assert_eq!(found(&store), Ok(vec![1, 2]));
}

#[test]
fn a_server_that_is_killed_is_unavailable_and_then_goes_on() {
    let server = Server::start(Durability::Cache).expect("a server");
    let store = open(&fresh(&server));
    for id in 0..10 {
        write(&store, id).unwrap();
    }
    server.kill().unwrap();
    // What served a connection may live a moment longer than the server, and what it acknowledges counts.
    let mut acknowledged: Vec<i64> = (0..10).collect();
    let refused = (10..).find_map(|id| match write(&store, id) {
        Ok(()) => {
            acknowledged.push(id);
            None
        }
        Err(error) => Some((id, error)),
    });
    let (id, error) = refused.expect("it is killed");
    let is_typed = matches!(error, StoreError::Unavailable(_) | StoreError::Unknown(_));
    assert!(is_typed, "{error:?}");
    let outcome = found(&store);
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    server.start_again().unwrap();
    let mut there = found(&store).unwrap();
    there.retain(|found| *found != id || matches!(error, StoreError::Unavailable(_)));
    assert_eq!(there, acknowledged);
    write(&store, 1_000).unwrap();
    server.stop().unwrap();
    let error = bss_store::Error::from(write(&store, 1_001).unwrap_err());
    assert_eq!(error.code(), Code::StoreUnavailable);
    server.start_again().unwrap();
    write(&store, 1_001).unwrap();
    assert!(found(&store).unwrap().ends_with(&[1_000, 1_001]));
}

/// Lets the server refuse the next writes of notes with a code: what no test can bring about at will.
fn refuse(url: &str, code: &str, times: u32) {
    let schema = schema_of(url);
    let sql = format!(
        "SET search_path = {schema}; \
         CREATE SEQUENCE IF NOT EXISTS refusals; GRANT ALL ON SEQUENCE refusals TO PUBLIC; SELECT setval('refusals', 1); \
         CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF nextval('{schema}.refusals') <= 1 + {times} THEN RAISE EXCEPTION 'refused' USING ERRCODE = '{code}'; END IF; \
         RETURN NEW; END $$; \
         CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON note FOR EACH STATEMENT EXECUTE FUNCTION refuse();"
    );
    SERVER.ask("bss", &sql).unwrap();
}

#[test]
fn a_commit_that_lost_to_others_is_tried_again() {
    for code in ["40001", "40P01"] {
        let url = fresh(&SERVER);
        let store = open(&url);
        refuse(&url, code, 3);
        store.commit(&tenant(), notes(0..5)).unwrap();
        assert_eq!(found(&store), Ok((0..5).collect()));
        assert_eq!(store.retries(), 3, "{code}");
        refuse(&url, code, 1_000);
        let outcome = write(&store, 5);
        assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
        assert_eq!(found(&store), Ok((0..5).collect()));
    }
}

/// A server that became the standby of another one under live connections: a fresh one may lead to the other.
/// Tables are changed while others write to them: a deadlock is nobody's mistake.
#[test]
fn a_migration_that_lost_to_others_is_tried_again() {
    let url = fresh(&SERVER);
    let store = open(&url);
    write(&store, 1).unwrap();
    let schema = schema_of(&url);
    let sql = format!(
        "CREATE SEQUENCE {schema}.refusals; GRANT ALL ON SEQUENCE {schema}.refusals TO PUBLIC; \
         CREATE FUNCTION {schema}.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF current_schema() = '{schema}' AND nextval('{schema}.refusals') <= 3 THEN \
         RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF; END $$; \
         CREATE EVENT TRIGGER refuse_{schema} ON ddl_command_start WHEN TAG IN ('ALTER TABLE') \
         EXECUTE FUNCTION {schema}.refuse()"
    );
    SERVER.ask("bss", &sql).unwrap();
    static LATER: LazyLock<Table> = LazyLock::new(|| {
        let mut table = NOTE.clone();
        table.columns.push(Column {
            name: "count".to_owned(),
            ..NOTE.columns[0].clone()
        });
        table
    });
    let later = Schema {
        version: 2,
        tables: vec![&LATER],
    };
    let migrated = store.migrate(&later);
    SERVER
        .ask("bss", &format!("DROP EVENT TRIGGER refuse_{schema}"))
        .unwrap();
    assert_eq!(migrated, Ok(Migration { from: 1, to: 2 }));
    assert_eq!(store.retries(), 3);
    assert_eq!(found(&store), Ok(vec![1]));
}

#[test]
fn a_connection_whose_server_takes_no_writes_any_more_is_replaced() {
    let url = fresh(&SERVER);
    let store = open(&url);
    refuse(&url, "25006", 1);
    store.commit(&tenant(), notes(0..3)).unwrap();
    refuse(&url, "25006", 1_000);
    let refused = write(&store, 3);
    assert!(
        matches!(&refused, Err(StoreError::Unavailable(why)) if why.contains("reading only")),
        "{refused:?}"
    );
    assert_eq!(found(&store), Ok(vec![0, 1, 2]));
}

#[test]
fn what_the_server_refuses_has_a_code() {
    for (code, expected) in [
        ("53100", Code::StoreFull),
        ("53200", Code::StoreFull),
        ("53300", Code::StoreUnavailable),
        ("57014", Code::StoreUnavailable),
        ("55P03", Code::StoreUnavailable),
        ("XX001", Code::StoreCorrupt),
        ("42501", Code::StoreFailed),
    ] {
        let url = fresh(&SERVER);
        let store = open(&url);
        refuse(&url, code, 1);
        let error = bss_store::Error::from(store.commit(&tenant(), notes(0..3)).unwrap_err());
        assert_eq!(error.code(), expected, "{code}: {error}");
        assert_eq!(found(&store), Ok(vec![]), "{code}");
        store.commit(&tenant(), notes(0..3)).unwrap();
        assert_eq!(found(&store), Ok(vec![0, 1, 2]), "{code}");
    }
}

/// A lock on the notes that somebody holds until told to release it.
struct Lock {
    schema: String,
    release: oneshot::Sender<()>,
    holder: JoinHandle<()>,
}

impl Lock {
    fn of_notes(url: &str) -> Lock {
        let schema = schema_of(url).to_owned();
        let lock = format!("BEGIN; LOCK TABLE {schema}.note IN ACCESS EXCLUSIVE MODE");
        let (locked, is_locked) = mpsc::channel();
        let (release, is_released) = oneshot::channel();
        let holder = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let (client, connection) = tokio_postgres::connect(&SERVER.url(), tokio_postgres::NoTls)
                    .await
                    .unwrap();
                tokio::spawn(connection);
                client.batch_execute(&lock).await.unwrap();
                locked.send(()).unwrap();
                // The sender is dropped where a test fails.
                drop(is_released.await);
                client.batch_execute("COMMIT").await.unwrap();
            });
        });
        is_locked.recv().expect("the notes are locked");
        Lock {
            schema,
            release,
            holder,
        }
    }

    fn wait_until_somebody_waits(&self) {
        let waiting = format!(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{}.note'::regclass",
            self.schema
        );
        let waits = || SERVER.ask("bss", &waiting).unwrap().trim() == "1";
        let is_seen = (0..1_000).any(|_| {
            waits() || {
                thread::sleep(Duration::from_millis(20));
                false
            }
        });
        assert!(is_seen, "nobody waits for the lock");
    }

    fn release(self) {
        drop(self.release);
        self.holder.join().unwrap();
    }
}

#[test]
fn a_statement_and_a_lock_that_take_too_long_are_given_up() {
    let url = fresh(&SERVER);
    let store = open(&url);
    write(&store, 1).unwrap();
    let lock = Lock::of_notes(&url);
    for (timeout, told) in [
        ("statement_timeout_seconds=1", "statement timeout"),
        ("lock_timeout_seconds=1", "lock timeout"),
    ] {
        let hasty = PostgresStore::open(&format!("{url}&{timeout}")).unwrap();
        let outcome = hasty
            .migrate(&Schema {
                version: 1,
                tables: vec![&NOTE],
            })
            .and_then(|_| found(&hasty));
        assert!(
            matches!(&outcome, Err(StoreError::Unavailable(why)) if why.contains(told)),
            "{timeout}: {outcome:?}"
        );
    }
    lock.release();
    assert_eq!(found(&store), Ok(vec![1]));
}

#[test]
fn callers_wait_for_a_connection_and_are_told_when_there_is_none() {
    let url = format!("{}&pool_size=1&pool_timeout_seconds=1", fresh(&SERVER));
    let store = Arc::new(open(&url));
    let lock = Lock::of_notes(&url);
    let first = {
        let store = Arc::clone(&store);
        thread::spawn(move || found(&store))
    };
    lock.wait_until_somebody_waits();
    let second = found(&store);
    assert!(
        matches!(&second, Err(StoreError::Unavailable(why)) if why.contains("all 1 connections")),
        "{second:?}"
    );
    lock.release();
    assert_eq!(first.join().unwrap(), Ok(vec![]));
    assert_eq!(found(&store), Ok(vec![]));
}

#[test]
fn any_number_of_threads_share_a_few_connections() {
    let url = format!("{}&pool_size=3", fresh(&SERVER));
    let store = open(&url);
    thread::scope(|scope| {
        for caller in 0..32 {
            let store = &store;
            scope.spawn(move || {
                for id in 0..5 {
                    write(store, caller * 5 + id).unwrap();
                }
            });
        }
    });
    assert_eq!(found(&store), Ok((0..160).collect()));
}

#[test]
fn a_store_may_be_used_and_dropped_on_the_threads_of_a_runtime() {
    let url = fresh(&SERVER);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = open(&url);
        write(&store, 1).unwrap();
        assert_eq!(found(&store), Ok(vec![1]));
        drop(store);
    });
}

#[test]
fn a_user_without_rights_is_told_which_are_needed() {
    let url = fresh(&SERVER);
    write(&open(&url), 1).unwrap();
    let schema = schema_of(&url);
    let sql = format!(
        "CREATE ROLE reader LOGIN PASSWORD 'secret'; GRANT USAGE ON SCHEMA {schema} TO reader; \
         GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader"
    );
    SERVER.ask("bss", &sql).unwrap();
    let (_, place) = url.split_once('@').unwrap();
    let reader = PostgresStore::open(&format!("postgres://reader:secret@{place}")).unwrap();
    // A database that has everything is opened without a write.
    let same = Schema {
        version: 1,
        tables: vec![&NOTE],
    };
    reader.migrate(&same).unwrap();
    assert_eq!(found(&reader), Ok(vec![1]));
    let refused = write(&reader, 2);
    assert!(
        matches!(&refused, Err(StoreError::Failed(why)) if why.contains("INSERT")),
        "{refused:?}"
    );
    let refused = reader.migrate(&Schema { version: 2, ..same });
    assert!(
        matches!(&refused, Err(StoreError::Failed(why)) if why.contains("CREATE")),
        "{refused:?}"
    );
    assert_eq!(found(&open(&url)), Ok(vec![1]));
}

#[test]
fn what_is_wrong_with_a_url_is_said_without_its_password() {
    let url = fresh(&SERVER);
    let (_, place) = url.split_once('@').unwrap();
    let (host, _) = place.split_once('/').unwrap();
    let cases = [
        (format!("postgres://bss:xyzzy@{place}"), Code::StoreFailed),
        (format!("postgres://nobody:xyzzy@{place}"), Code::StoreFailed),
        (
            format!("{}&application_name=x", url.replace("/bss?", "/nowhere?")),
            Code::StoreFailed,
        ),
        (
            "postgres://bss:xyzzy@127.0.0.1:1/bss".to_owned(),
            Code::StoreUnavailable,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?no_such_parameter=1"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?pool_size=0"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?schema=Bad-Name"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?schema=pg_catalog"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?sslmode=perhaps"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?sslmode=verify-full&sslrootcert=/no/file"),
            Code::InvalidInput,
        ),
        (
            format!("postgres://bss:xyzzy@{host}/bss?row_level_security=yes"),
            Code::InvalidInput,
        ),
    ];
    for (url, expected) in cases {
        let error = bss_store::open(&url).unwrap_err();
        assert_eq!(error.code(), expected, "{url}: {error}");
        assert!(!format!("{error:?} {error}").contains("xyzzy"), "{error:?}");
    }
}

#[test]
fn a_server_proves_who_it_is_as_far_as_the_url_asks() {
    let url = fresh(&SERVER);
    let authority = SERVER.authority().display().to_string();
    let calls = AtomicU32::new(0);
    let encrypted = |url: &str| {
        // No connection of an earlier call has this name.
        let name = format!("tls_{}", calls.fetch_add(1, Ordering::SeqCst));
        let _store = PostgresStore::open(&format!("{url}&application_name={name}"))?;
        let asked = format!(
            "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = '{name}'"
        );
        match SERVER.ask("bss", &asked).unwrap().trim() {
            "t" => Ok::<bool, StoreError>(true),
            "f" => Ok(false),
            other => panic!("one connection, not {other:?}"),
        }
    };
    assert_eq!(encrypted(&format!("{url}&sslmode=disable")), Ok(false));
    for mode in ["prefer", "require"] {
        assert_eq!(encrypted(&format!("{url}&sslmode={mode}")), Ok(true), "{mode}");
    }
    for mode in ["require", "verify-ca", "verify-full"] {
        let trusted = format!("{url}&sslmode={mode}&sslrootcert={authority}");
        assert_eq!(encrypted(&trusted), Ok(true), "{mode}");
    }
    // The operating system does not know the authority of the test.
    for mode in ["verify-ca", "verify-full"] {
        let refused = encrypted(&format!("{url}&sslmode={mode}"));
        assert!(
            matches!(refused, Err(StoreError::Failed(_) | StoreError::BadRequest(_))),
            "{mode}: {refused:?}"
        );
    }
    // The certificate is for `localhost` and 127.0.0.1.
    let other = url
        .replace("127.0.0.1", "127.0.0.2")
        .replace("localhost", "127.0.0.2");
    let proxy = Proxy::start_at("127.0.0.2", &url);
    let other = proxy.at(&other);
    let refused = encrypted(&format!("{other}&sslmode=verify-full&sslrootcert={authority}"));
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    assert_eq!(
        encrypted(&format!("{other}&sslmode=verify-ca&sslrootcert={authority}")),
        Ok(true)
    );
}

#[test]
fn the_database_keeps_tenants_apart_where_it_is_asked_to() {
    let url = format!("{}&row_level_security=on", fresh(&SERVER));
    let store = open(&url);
    let other: TenantId = "other".parse().unwrap();
    write(&store, 1).unwrap();
    store.commit(&other, notes([2])).unwrap();
    assert_eq!(found(&store), Ok(vec![1]));
    // Who names no tenant is refused, and who names another one sees nothing of this, though nothing in the question says so.
    let schema = schema_of(&url).to_owned();
    let as_owner = |sql: &str| SERVER.ask("bss", &format!("SET ROLE bss; {sql}"));
    let count = format!("SELECT count(*) FROM {schema}.note");
    assert!(as_owner(&count).unwrap_err().contains("bss.tenant"));
    let none = as_owner(&format!("SET bss.tenant = 'nobody'; {count}")).unwrap();
    assert_eq!(last_line(&none), "0");
    let told = as_owner(&format!("SET bss.tenant = 'other'; {count}")).unwrap();
    assert_eq!(last_line(&told), "1");
    let foreign = format!(
        "SET bss.tenant = 'other'; INSERT INTO {schema}.note (tenant, row_version, id, text) VALUES ('main', 1, 9, 'x')"
    );
    assert!(as_owner(&foreign).unwrap_err().contains("row-level security"));
    // No part of the tenants is taken for all of them.
    let hidden = store.tenants();
    assert!(matches!(hidden, Err(StoreError::Failed(_))), "{hidden:?}");
    // The wall stays when it is no longer asked for.
    let again = open(url.split("&row_level_security").next().unwrap());
    assert_eq!(found(&again), Ok(vec![1]));
    assert!(as_owner(&count).unwrap_err().contains("bss.tenant"));
    let told = as_owner(&format!("SET bss.tenant = 'other'; {count}")).unwrap();
    assert_eq!(last_line(&told), "1");
}

fn last_line(text: &str) -> &str {
    text.trim().lines().last().unwrap_or_default()
}
