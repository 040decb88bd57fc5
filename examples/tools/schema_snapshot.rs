//! Writes a database of this release as SQL text, for the releases to come: `cargo run --example schema_snapshot [-- POSTGRES_URL]`.
//! `bss-store/tests/schemas.rs` opens what was written by every release that was. Run it once, when a release is made; with the URL of a
//! PostgreSQL database, in which the schema `earlier_release` is made and removed, for that engine too (`psql` and `pg_dump` are needed).
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use bss_examples::args::Args;
use bss_examples::data::{Change, MoneyMove, World};
use bss_examples::progress::Bars;
use bss_examples::story::tell;
use bss_store::auditor::Verify;
use bss_store::crm::ListAccounts;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use serde_json::json;

/// Few accounts with many stories: discounts, a change of plan, credit, a refund, a service that is repaired, an order that is cancelled.
const ACCOUNTS: &[&str] = &["A-1001", "A-1003", "A-1060"];
/// What happens after that is left out.
const END: &str = "2026-03-20T00:00:00Z";
/// One event of usage of so many is enough, besides those that come late.
const USAGE_STEP: u64 = 40;
/// Pieces of each item that are in stock.
const PIECES: usize = 8;
/// What is ordered at the end.
const OFFERING: &str = "mobile-m";
/// The PostgreSQL schema of a dump; whoever loads it gives it another name.
const NAMESPACE: &str = "earlier_release";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Args::parse([])?;
    let mut world = World::load(&arguments.data).map_err(|problems| format!("{problems:?}"))?;
    shorten(&mut world)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bss-store/tests/schemas");
    fs::create_dir_all(&folder)?;
    let version = bss_store::schema::schema().version;

    let scratch = tempfile::tempdir()?;
    let file = scratch.path().join("bss.db");
    let hash = fill(&format!("sqlite:{}", file.display()), &world)?;
    fs::write(folder.join(format!("{version}.sqlite.sql")), dump(&file)?)?;
    fs::write(folder.join(format!("{version}.hash")), format!("{hash}\n"))?;
    println!("schema {version}, auditor hash {hash}");
    if let Some(postgres) = std::env::args().nth(1) {
        run(
            "psql",
            &postgres,
            &["-c", &format!("DROP SCHEMA IF EXISTS {NAMESPACE} CASCADE")],
        )?;
        let separator = if postgres.contains('?') { '&' } else { '?' };
        let there = fill(&format!("{postgres}{separator}schema={NAMESPACE}"), &world)?;
        if there != hash {
            return Err(format!("auditor hash on PostgreSQL: {there}").into());
        }
        let schema = format!("--schema={NAMESPACE}");
        let sql = run(
            "pg_dump",
            &postgres,
            &[&schema, "--inserts", "--no-owner", "--no-privileges"],
        )?;
        // What later programs put around a dump is another secret each time, and earlier ones do not know it.
        let sql = String::from_utf8(sql)?;
        let lines = sql.split_inclusive('\n');
        let sql: String = lines
            .filter(|line| !line.starts_with("\\restrict ") && !line.starts_with("\\unrestrict "))
            .collect();
        fs::write(folder.join(format!("{version}.postgres.sql")), sql)?;
        run(
            "psql",
            &postgres,
            &["-c", &format!("DROP SCHEMA {NAMESPACE} CASCADE")],
        )?;
        println!("the same on PostgreSQL");
    }
    Ok(())
}

/// What a client program of PostgreSQL prints.
fn run(program: &str, url: &str, arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = Command::new(program).arg(url).args(arguments).output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// Leaves a world with what happens to few accounts, in a short time.
fn shorten(world: &mut World) -> Result<(), Box<dyn Error>> {
    let end: DateTime<Utc> = END.parse()?;
    let known = |account: &str| ACCOUNTS.contains(&account);
    world.customers.retain(|row| known(&row.account));
    world.departments.clear();
    world.methods.retain(|row| known(&row.account));
    world
        .orders
        .retain(|order| known(&order.account) && order.at < end);
    let orders: Vec<String> = world.orders.iter().map(|order| order.order.clone()).collect();
    let ordered = |order: &String| orders.contains(order);
    world.usage.retain(|row| {
        let is_kept = row.line % USAGE_STEP == 0 || row.recorded_at.is_some();
        ordered(&row.order) && is_kept && row.recorded_at.unwrap_or(row.at) < end
    });
    let mut pieces: BTreeMap<String, usize> = BTreeMap::new();
    world.stock.retain(|row| {
        let pieces = pieces.entry(row.item.clone()).or_default();
        *pieces += 1;
        *pieces <= PIECES
    });
    world.changes.retain(|change| {
        let is_known = match &change.what {
            Change::ChangePlan(change) => ordered(&change.subscription.order),
            Change::ChangeQuantity(change) => ordered(&change.subscription.order),
            Change::Suspend(rest) | Change::Resume(rest) => ordered(&rest.subscription.order),
            Change::Cancel(cancelled) => ordered(&cancelled.subscription.order),
            Change::RetryService(repair)
            | Change::SkipService(repair)
            | Change::CompleteServiceByHand(repair) => ordered(&repair.order),
            Change::CancelOrder(cancelled) => ordered(&cancelled.order),
            Change::Publish(_) => true,
            Change::ChangeAccount(changed) => known(&changed.account),
            Change::GrantDiscount(granted) => known(&granted.account),
        };
        is_known && change.at < end
    });
    world.payments.retain(|money| {
        let account = match &money.what {
            MoneyMove::Deposit(deposit) => &deposit.account,
            MoneyMove::Transfer(transfer) => &transfer.account,
            MoneyMove::Identify(identified) => &identified.account,
            MoneyMove::Refund(refunded) => &refunded.account,
            MoneyMove::Credit(credit) => &credit.account,
            MoneyMove::WriteOff(written_off) => &written_off.account,
        };
        known(account) && money.at < end
    });
    world.calendar.retain(|entry| entry.at < end);
    Ok(())
}

/// Tells the story on a store, and what it does not tell of; returns the auditor's hash.
fn fill(url: &str, world: &World) -> Result<String, Box<dyn Error>> {
    let told = tell(url, world, &Bars::hidden())?;
    let bss = told.bss;
    let account = bss
        .crm()
        .list_accounts(ListAccounts::default())?
        .items
        .swap_remove(0);
    let until = told.end + TimeDelta::days(30);
    let amount = json!({"amount": "25.00", "currency": "EUR"});
    for (operation, input) in [
        (
            "access.define_role",
            json!({"name": "clerk", "permissions": ["orders-read"]}),
        ),
        (
            "credit.raise_limit",
            json!({"customerId": account.customer_id, "amount": amount, "until": until, "why": "Pays on time."}),
        ),
        (
            "orders.create_cart",
            json!({"content": {"accountId": account.id, "items": []}}),
        ),
        // Its services are still to be activated.
        (
            "orders.submit",
            json!({"order": {"accountId": account.id, "items": [{"item": "1", "action": "add", "offering": OFFERING}]}}),
        ),
    ] {
        bss.call(operation, &input.to_string())?;
    }
    let audit = bss.audit().verify(Verify {})?;
    match audit.findings.first() {
        None => Ok(audit.hash),
        Some(finding) => Err(format!("{finding:?}").into()),
    }
}

/// A SQLite database as SQL text: tables, rows, then indexes and views.
fn dump(file: &Path) -> rusqlite::Result<String> {
    let connection = Connection::open(file)?;
    let texts = |sql: &str| -> rusqlite::Result<Vec<String>> {
        connection
            .prepare(sql)?
            .query_map([], |row| row.get(0))?
            .collect()
    };
    let mut lines = vec!["BEGIN;".to_owned()];
    lines.extend(texts(
        "SELECT sql || ';' FROM sqlite_schema WHERE type = 'table' ORDER BY name",
    )?);
    for table in texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")? {
        let columns = texts(&format!(
            "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"
        ))?;
        let values = columns.join(" || ', ' || ");
        lines.extend(texts(&format!(
            "SELECT 'INSERT INTO \"{table}\" VALUES (' || {values} || ');' FROM \"{table}\" ORDER BY rowid"
        ))?);
    }
    let rest = "sql IS NOT NULL AND type <> 'table'";
    lines.extend(texts(&format!(
        "SELECT sql || ';' FROM sqlite_schema WHERE {rest} ORDER BY type, name"
    ))?);
    lines.push("COMMIT;\n".to_owned());
    Ok(lines.join("\n"))
}
