//! Where a store lies on a server: schemas, search paths, the rights of its user, and the wall between tenants.

use std::sync::{Barrier, LazyLock};
use std::thread;

use bss_store::store::{Column, Kind, Schema, Store, Table, Value, Write, WriteSet};
use bss_store::{Bss, Code, Error, PostgresStore, open};
use postgres_server::{Durability, Server};

/// It ends with this process.
static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(Durability::Cache).expect("a server"));

/// The URL of the database, with parameters.
fn url(parameters: &str) -> String {
    format!("{}?{parameters}", SERVER.url())
}

/// The URL of a schema, for a user whose password is `secret`.
fn url_of(user: &str, schema: &str) -> String {
    let url = url(&format!("schema={schema}"));
    let (_, place) = url.split_once('@').unwrap();
    format!("postgres://{user}:secret@{place}")
}

fn ask(sql: &str) -> String {
    SERVER.ask("bss", sql).unwrap()
}

fn define_role(bss: &Bss, name: &str) -> Result<String, Error> {
    bss.call(
        "access.define_role",
        &format!(r#"{{"name": "{name}", "permissions": []}}"#),
    )
}

fn roles(bss: &Bss) -> Result<usize, Error> {
    let roles: serde_json::Value = serde_json::from_str(&bss.call("access.list_roles", "{}")?).unwrap();
    Ok(roles["items"].as_array().unwrap().len())
}

/// Somebody made a schema with the name of the user later, which PostgreSQL looks into first: the next release would have created all tables
/// anew there, empty.
#[test]
fn tables_that_stand_elsewhere_than_new_ones_would_are_refused() {
    let old = open(&url("schema=places_old")).unwrap();
    define_role(&old, "clerk").unwrap();
    ask("CREATE SCHEMA places_new AUTHORIZATION bss");
    let both = url("options=-c%20search_path%3Dplaces_new,places_old");
    let refused = open(&both).unwrap_err();
    assert_eq!(refused.code(), Code::StoreFailed);
    assert!(refused.message().contains("schema="), "{refused}");
    assert_eq!(
        ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'places_new'"),
        "0"
    );
    let one = url("options=-c%20search_path%3Dplaces_old,places_new");
    assert_eq!(roles(&open(&one).unwrap()).unwrap(), roles(&old).unwrap());
}

/// Under it, who waits for another's migration does not see what was migrated.
#[test]
fn many_open_a_new_place_where_transactions_are_stricter_by_default() {
    let strict = url("schema=places_strict&options=-c%20default_transaction_isolation%3Dserializable");
    let start = Barrier::new(6);
    thread::scope(|scope| {
        for number in 0..6 {
            let (strict, start) = (&strict, &start);
            scope.spawn(move || {
                start.wait();
                define_role(&open(strict).unwrap(), &format!("clerk{number}")).unwrap();
            });
        }
    });
    let before = roles(&open(&url("schema=places_other_new")).unwrap()).unwrap();
    assert_eq!(roles(&open(&strict).unwrap()).unwrap(), before + 6);
}

/// Amounts with the decimals of their currency, quantities with six, instants to the microsecond, for any value that a column can hold.
#[test]
fn a_view_shows_amounts_quantities_and_instants_exactly() {
    static SHOWN: LazyLock<Table> = LazyLock::new(|| {
        let column = |name: &str, kind| Column {
            name: name.to_owned(),
            kind,
            nullable: false,
            personal: false,
        };
        Table {
            name: "shown",
            doc: "What people read.",
            columns: vec![
                column("id", Kind::Integer),
                column("currency", Kind::Name),
                column("total_minor", Kind::MoneyMinor),
                column("quantity", Kind::Micro),
                column("at", Kind::Instant),
            ],
            key: vec![0],
            indexes: vec![],
            references: vec![],
            lease: None,
        }
    });
    let table: &'static Table = &SHOWN;
    let store = PostgresStore::open(&url("schema=places_shown")).unwrap();
    let schema = Schema {
        version: 1,
        tables: vec![table],
    };
    store.migrate(&schema).unwrap();
    let cases = [
        (
            "EUR",
            123_456,
            "1234.56",
            "0.123456",
            "1970-01-01T00:00:00.123456Z",
        ),
        ("EUR", -5, "-0.05", "-0.000005", "1969-12-31T23:59:59.999995Z"),
        ("JPY", -1_234, "-1234", "-0.001234", "1969-12-31T23:59:59.998766Z"),
        ("KWD", 1_002, "1.002", "0.001002", "1970-01-01T00:00:00.001002Z"),
        (
            "CLF",
            -20_003,
            "-2.0003",
            "-0.020003",
            "1969-12-31T23:59:59.979997Z",
        ),
        (
            "EUR",
            253_402_300_799_999_999,
            "2534023007999999.99",
            "253402300799.999999",
            "9999-12-31T23:59:59.999999Z",
        ),
        (
            "EUR",
            9_214_646_400_000_000_001,
            "92146464000000000.01",
            "9214646400000.000001",
            "293970-07-10T00:00:00.000001Z",
        ),
    ];
    let rows = cases
        .iter()
        .enumerate()
        .map(|(id, (currency, value, ..))| Write::Insert {
            table,
            values: vec![
                Value::Integer(id.try_into().unwrap()),
                Value::Text((*currency).to_owned()),
                Value::Integer(*value),
                Value::Integer(*value),
                Value::Integer(*value),
            ],
        });
    let set = WriteSet {
        writes: rows.collect(),
    };
    store.commit(&"main".parse().unwrap(), set).unwrap();
    let shown = ask(
        "SELECT string_agg(concat_ws(' ', total, quantity, to_char(at AT TIME ZONE 'UTC', \
         'FMYYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')), ';' ORDER BY id) FROM places_shown.shown_view",
    );
    let expected = cases.map(|(_, _, total, quantity, at)| format!("{total} {quantity} {at}"));
    assert_eq!(shown.split(';').collect::<Vec<_>>(), expected);
}

/// Names that are words of SQL are names as well.
#[test]
fn a_schema_may_be_called_as_it_likes() {
    let store = open(&url("schema=order")).unwrap();
    define_role(&store, "clerk").unwrap();
    assert_eq!(
        roles(&open(&url("schema=order")).unwrap()).unwrap(),
        roles(&store).unwrap()
    );
}

/// PostgreSQL asks for the right to create schemas before it looks whether there is one.
#[test]
fn a_user_who_may_create_no_schema_can_be_given_one() {
    ask("CREATE ROLE tenant LOGIN PASSWORD 'secret'; CREATE SCHEMA places_given AUTHORIZATION tenant");
    let given = |schema: &str| open(&url_of("tenant", schema));
    define_role(&given("places_given").unwrap(), "clerk").unwrap();
    let refused = given("places_other").unwrap_err();
    assert_eq!(refused.code(), Code::StoreFailed);
    assert!(refused.message().contains("CREATE"), "{refused}");
}

/// Reading and writing is all that the user of a service needs, where another one migrates.
#[test]
fn a_user_who_may_only_read_and_write_rows_can_work() {
    define_role(&open(&url("schema=places_served")).unwrap(), "clerk").unwrap();
    ask(
        "CREATE ROLE service LOGIN PASSWORD 'secret'; GRANT USAGE ON SCHEMA places_served TO service; \
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA places_served TO service",
    );
    let service = open(&url_of("service", "places_served")).unwrap();
    let before = roles(&service).unwrap();
    define_role(&service, "manager").unwrap();
    assert_eq!(roles(&service).unwrap(), before + 1);
}

/// A session that has named no tenant was shown an empty system.
#[test]
fn who_opened_before_the_wall_was_put_up_is_refused_and_not_shown_nothing() {
    let before = open(&url("schema=places_walled")).unwrap();
    define_role(&before, "clerk").unwrap();
    let after = open(&url("schema=places_walled&row_level_security=on")).unwrap();
    let refused = roles(&before).unwrap_err();
    assert_eq!(refused.code(), Code::StoreFailed, "{refused}");
    assert_eq!(
        roles(&after).unwrap(),
        roles(&open(&url("schema=places_walled")).unwrap()).unwrap()
    );
}

/// What a report needs is there on a server that takes no writes.
#[test]
fn a_server_that_is_for_reading_only_is_read() {
    let primary = open(&url("schema=places_copied")).unwrap();
    define_role(&primary, "clerk").unwrap();
    let read_only = "schema=places_copied&options=-c%20default_transaction_read_only%3Don";
    let standby = open(&url(read_only)).unwrap();
    assert_eq!(roles(&standby).unwrap(), roles(&primary).unwrap());
    let audit = standby.call("audit.verify", "{}").unwrap();
    assert!(audit.contains(r#""findings":[]"#), "{audit}");
    let refused = define_role(&standby, "manager").unwrap_err();
    assert_eq!(refused.code(), Code::StoreUnavailable);
    assert!(refused.message().contains("reading only"), "{refused}");
}

/// A server that acknowledges before its disk has the commit is told to wait.
#[test]
fn commits_wait_for_the_disk_whatever_the_server_does_by_default() {
    ask(
        "CREATE ROLE hasty LOGIN PASSWORD 'secret'; ALTER ROLE hasty SET synchronous_commit = off; \
         CREATE SCHEMA places_hasty AUTHORIZATION hasty",
    );
    let bss = open(&url_of("hasty", "places_hasty")).unwrap();
    ask(
        "CREATE FUNCTION places_hasty.waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF current_setting('synchronous_commit') <> 'on' THEN RAISE 'it does not wait'; END IF; RETURN NEW; END $$; \
         CREATE TRIGGER waits BEFORE INSERT ON places_hasty.role FOR EACH ROW EXECUTE FUNCTION places_hasty.waits()",
    );
    define_role(&bss, "clerk").unwrap();
}
