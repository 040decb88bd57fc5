//! A bill run over 20,000 accounts with 5 lines each on one SQLite file, against a program that inserts the same rows by prepared
//! statements, in the same commits, with the same durability.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bss_store::billing::RunBilling;
use bss_store::catalog::{DefineOffering, Publish};
use bss_store::crm::{Account, AccountFact};
use bss_store::entity::Entity;
use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    Value, Write, WriteSet,
};
use bss_store::subscriptions::{Subscription, SubscriptionFact};
use bss_store::{Bss, FixedClock, SeededIds, SqliteStore, TenantId, TypedId};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};
use serde_json::{Value as Json, json};

use crate::seconds;

const ACCOUNTS: u32 = 20_000;
/// Prices of the offering, all recurring: lines of each invoice.
const LINES: u32 = 5;
/// Runs of each side, alternating; odd, so that there is one in the middle.
const RUNS: usize = 3;

/// Seconds of each side, a median each.
pub(crate) fn measure() -> Result<(f64, f64), Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bill_run");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    let prepared = folder.join("prepared.db");
    prepare(&prepared)?;

    // One run is recorded; the baseline replays what it wrote.
    let recorded = folder.join("recorded.db");
    copy(&prepared, &recorded)?;
    let recorder = Recorder {
        inner: SqliteStore::open(&recorded)?,
        commits: Arc::default(),
    };
    let commits = Arc::clone(&recorder.commits);
    run(&open(Box::new(recorder), 2)?)?;
    let commits = std::mem::take(&mut *commits.lock().map_err(|_| "a thread panicked")?);

    let (mut ours, mut baseline) = (Vec::new(), Vec::new());
    for number in 0..RUNS {
        let file = folder.join(format!("ours-{number}.db"));
        copy(&prepared, &file)?;
        let bss = open(Box::new(SqliteStore::open(&file)?), 2)?;
        let mut failed = None;
        ours.push(seconds(&mut || failed = run(&bss).err(), 1));
        if let Some(error) = failed {
            return Err(error);
        }
        let file = folder.join(format!("baseline-{number}.db"));
        copy(&prepared, &file)?;
        let mut connection = Connection::open(&file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let mut failed = None;
        baseline.push(seconds(
            &mut || failed = replay(&mut connection, &commits).err(),
            1,
        ));
        if let Some(error) = failed {
            return Err(error);
        }
    }
    fs::remove_dir_all(&folder)?;
    Ok((crate::median(ours), crate::median(baseline)))
}

/// Every opening of a database has ids of its own.
fn open(store: Box<dyn Store>, seed: u64) -> Result<Bss, Box<dyn Error>> {
    let clock = Arc::new(FixedClock::at("2026-03-01T06:00:00Z")?);
    Ok(Bss::open(store, clock, Arc::new(SeededIds::new(seed)))?)
}

fn run(bss: &Bss) -> Result<(), Box<dyn Error>> {
    let run = bss.billing().run(RunBilling {
        up_to: "2026-03-01".parse()?,
        seller_id: None,
        account_id: None,
        worker: None,
    })?;
    match (run.charges, run.parked.len()) {
        (charges, 0) if charges == u64::from(ACCOUNTS * LINES) => Ok(()),
        (charges, parked) => Err(format!("{charges} charges, {parked} parked").into()),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::copy(from, to)?;
    Ok(())
}

/// A seller, an offering and accounts that subscribed to it; the many rows are written in bulk.
fn prepare(file: &Path) -> Result<(), Box<dyn Error>> {
    let bss = open(Box::new(SqliteStore::open(file)?), 1)?;
    let call = |operation: &str, input: Json| -> Result<Json, Box<dyn Error>> {
        Ok(serde_json::from_str(&bss.call(operation, &input.to_string())?)?)
    };
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller = call(
        "crm.define_seller",
        json!({"code": "s", "name": "S", "address": address, "zone": "Europe/Berlin", "currency": "EUR"}),
    )?;
    call(
        "billing.set_tax_rules",
        json!({"sellerId": seller["id"], "rules": [{"taxClass": "standard", "place": {"country": "DE"},
        "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": "19"}]}]}),
    )?;
    let price = |number: u32| {
        json!({"code": format!("p{number}"), "name": format!("Price {number}"), "currency": "EUR",
        "charge": {"recurring": {"cadence": {"months": 1}}}, "model": {"flat": {"amount": format!("{}.90", number + 5)}}})
    };
    let offering: DefineOffering = serde_json::from_value(
        json!({"code": "plan", "name": "Plan", "prices": (0..LINES).map(price).collect::<Vec<_>>()}),
    )?;
    bss.catalog().define_offering(offering)?;
    bss.catalog()
        .publish(serde_json::from_value::<Publish>(json!({}))?)?;
    let customer = call(
        "crm.register_customer",
        json!({"kind": "organisation", "name": "Many"}),
    )?;
    call(
        "crm.change_customer_state",
        json!({"id": customer["id"], "event": "validate"}),
    )?;
    let opening = json!({"customerId": customer["id"], "account": {"sellerId": seller["id"], "address": address, "billingDay": 1}});
    let account = call("crm.open_account", opening)?;
    let items = json!([{"item": "1", "action": "add", "offering": "plan"}]);
    let order = call(
        "orders.submit",
        json!({"order": {"accountId": account["id"], "items": items}}),
    )?;
    multiply(
        bss.store(),
        &bss.principal().tenant,
        &account,
        &order["items"][0]["subscriptionId"],
    )
}

/// Copies one account and its subscription until there are enough.
fn multiply(
    store: &dyn Store,
    tenant: &TenantId,
    account: &Json,
    subscription: &Json,
) -> Result<(), Box<dyn Error>> {
    let account: Account = serde_json::from_value(account.clone())?;
    let rows = |table: &'static Table| -> Result<Vec<Row>, Box<dyn Error>> {
        let find = Find {
            table,
            filter: Default::default(),
            order: None,
            descending: false,
            after: None,
            limit: 1000,
        };
        Ok(store.find(tenant, &find)?.rows)
    };
    let facts = rows(AccountFact::table())?
        .iter()
        .map(|row| AccountFact::from_values(&row.values))
        .collect::<Result<Vec<_>, _>>()?;
    let subscriptions = rows(Subscription::table())?
        .iter()
        .map(|row| Subscription::from_values(&row.values))
        .collect::<Result<Vec<_>, _>>()?;
    let terms = rows(SubscriptionFact::table())?
        .iter()
        .map(|row| SubscriptionFact::from_values(&row.values))
        .collect::<Result<Vec<_>, _>>()?;
    assert_eq!(subscriptions.len(), 1, "one subscription to copy: {subscription}");
    let mut next = 1_u128 << 100;
    let mut id = || {
        next += 1;
        uuid::Uuid::from_u128(next)
    };
    for chunk in 0..ACCOUNTS / 1000 {
        let (mut accounts, mut account_facts, mut copies, mut subscription_facts) =
            (vec![], vec![], vec![], vec![]);
        for number in 0..1000 {
            if chunk == 0 && number == 0 {
                continue;
            }
            let mut copy = account.clone();
            copy.id = TypedId::from_uuid(id());
            copy.number = format!("A{chunk}-{number}");
            for fact in &facts {
                account_facts.push(
                    AccountFact {
                        id: TypedId::from_uuid(id()),
                        account_id: copy.id,
                        ..fact.clone()
                    }
                    .to_values()?,
                );
            }
            for subscription in &subscriptions {
                let of = TypedId::from_uuid(id());
                copies.push(
                    Subscription {
                        id: of,
                        account_id: copy.id,
                        ..subscription.clone()
                    }
                    .to_values()?,
                );
                for fact in &terms {
                    let fact = SubscriptionFact {
                        id: TypedId::from_uuid(id()),
                        subscription_id: of,
                        ..fact.clone()
                    };
                    subscription_facts.push(fact.to_values()?);
                }
            }
            accounts.push(copy.to_values()?);
        }
        let writes = vec![
            Write::Append {
                table: Account::table(),
                rows: accounts,
            },
            Write::Append {
                table: AccountFact::table(),
                rows: account_facts,
            },
            Write::Append {
                table: Subscription::table(),
                rows: copies,
            },
            Write::Append {
                table: SubscriptionFact::table(),
                rows: subscription_facts,
            },
        ];
        store.commit(tenant, WriteSet { writes })?;
    }
    Ok(())
}

/// A store that remembers what was committed.
struct Recorder {
    inner: SqliteStore,
    commits: Arc<Mutex<Vec<WriteSet>>>,
}

impl Store for Recorder {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.inner.get(tenant, table, key)
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.inner.find(tenant, find)
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.inner.totals(tenant, totals)
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.inner.claim(tenant, claim)
    }

    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        if let Ok(mut commits) = self.commits.lock() {
            commits.push(writes.clone());
        }
        self.inner.commit(tenant, writes)
    }
}

/// One value, bound as it is.
struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::from(rusqlite::types::Null),
            Value::Integer(number) => ToSqlOutput::from(*number),
            Value::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}

/// Inserts the recorded rows, a transaction for each recorded commit.
fn replay(connection: &mut Connection, commits: &[WriteSet]) -> Result<(), Box<dyn Error>> {
    let (tenant, version) = (Value::Text("main".to_owned()), Value::Integer(1));
    for commit in commits {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for write in &commit.writes {
            let Write::Insert { table, values } = write else {
                continue;
            };
            let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            let marks = vec!["?"; names.len() + 2].join(", ");
            let sql = format!(
                "INSERT INTO \"{}\" (\"tenant\", \"row_version\", \"{}\") VALUES ({marks})",
                table.name,
                names.join("\", \"")
            );
            let bound = [&tenant, &version].into_iter().chain(values).map(Bound);
            transaction
                .prepare_cached(&sql)?
                .execute(params_from_iter(bound))?;
        }
        transaction.commit()?;
    }
    Ok(())
}
