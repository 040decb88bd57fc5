//! What the benches take place in: sellers, catalogs and customers, prepared once and copied for every run.

use std::error::Error;
use std::sync::Arc;

use bss_store::catalog::{DefineOffering, Publish};
use bss_store::crm::{Account, AccountFact};
use bss_store::entity::Entity;
use bss_store::orders::Submit;
use bss_store::schema::schema;
use bss_store::store::{Find, Row, Store, Table, Write, WriteSet};
use bss_store::subscriptions::{Subscription, SubscriptionFact};
use bss_store::{Bss, FixedClock, SeededIds, TenantId, TypedId};
use serde_json::{Value as Json, json};

/// Nothing, or why it could not be done.
pub(crate) type Done = Result<(), Box<dyn Error>>;

/// How many different things the shop sells, each from a stock of its own.
pub(crate) const SHELVES: usize = 8;
/// Rows that are read or written at a time.
const CHUNK: usize = 1000;

/// A system in the morning of the first of March. Every opening of a database has ids of its own.
pub(crate) fn open(store: Box<dyn Store>, seed: u64) -> Result<Bss, Box<dyn Error>> {
    let clock = Arc::new(FixedClock::at("2026-03-01T06:00:00Z")?);
    Ok(Bss::open(store, clock, Arc::new(SeededIds::new(seed)))?)
}

pub(crate) fn call(bss: &Bss, operation: &str, input: &Json) -> Result<Json, Box<dyn Error>> {
    Ok(serde_json::from_str(&bss.call(operation, &input.to_string())?)?)
}

/// All rows of a table, in the order of their keys.
pub(crate) fn rows(
    store: &dyn Store,
    tenant: &TenantId,
    table: &'static Table,
) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut find = Find {
        table,
        filter: Default::default(),
        order: None,
        descending: false,
        after: None,
        limit: CHUNK,
    };
    let mut rows = Vec::new();
    loop {
        let page = store.find(tenant, &find)?;
        rows.extend(page.rows);
        find.after = page.next;
        if find.after.is_none() {
            return Ok(rows);
        }
    }
}

/// Puts all that one store holds into an empty one.
pub(crate) fn copy(from: &Bss, to: &dyn Store) -> Done {
    let tenant = &from.principal().tenant;
    let schema = schema();
    to.migrate(&schema)?;
    for table in schema.tables {
        for chunk in rows(from.store(), tenant, table)?.chunks(10 * CHUNK) {
            let rows = chunk.iter().map(|row| row.values.clone()).collect();
            let writes = vec![Write::Append { table, rows }];
            to.commit(tenant, WriteSet { writes })?;
        }
    }
    Ok(())
}

fn address() -> Json {
    json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"})
}

fn seller(bss: &Bss) -> Result<Json, Box<dyn Error>> {
    let seller = call(
        bss,
        "crm.define_seller",
        &json!({"code": "s", "name": "S", "address": address(), "zone": "Europe/Berlin", "currency": "EUR"}),
    )?;
    call(
        bss,
        "billing.set_tax_rules",
        &json!({"sellerId": seller["id"], "rules": [{"taxClass": "standard", "place": {"country": "DE"},
        "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": "19"}]}]}),
    )?;
    Ok(seller)
}

/// A shop that sells lines with a box each from stock, to customers whose credit was assessed; and one order of each of them.
pub(crate) fn shop(bss: &Bss, customers: usize) -> Result<Vec<Submit>, Box<dyn Error>> {
    let call = |operation: &str, input: Json| call(bss, operation, &input);
    let seller = seller(bss)?;
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let grant = json!({"grant": {"limit": euros("300.00"), "depositPerLine": euros("0.00"), "linesAtMost": 4,
        "deviceCap": euros("300.00"), "directDebitRequired": false}});
    let scorecard = json!({"name": "Consumers", "currency": "EUR", "validDays": 90, "disputedAtMost": euros("50.00"),
        "hardRules": [{"code": "no-score", "condition": "scoreMissing", "refusal": "refer"}],
        "attributes": [{"number": {"code": "score", "measure": "externalScore", "bins": [{"points": 60}]}}],
        "bands": [{"code": "A", "fromScore": 50, "verdict": grant}]});
    call(
        "credit.define_scorecard",
        json!({"code": "consumer", "data": scorecard}),
    )?;
    let price = |code: &str, charge: Json, amount: &str| json!({"code": code, "name": code, "charge": charge, "currency": "EUR", "model": {"flat": {"amount": amount}}});
    let monthly = json!({"recurring": {"cadence": {"months": 1}, "timing": "inAdvance"}});
    for shelf in 0..SHELVES {
        let code = format!("box-{shelf}");
        let item = json!({"code": code, "name": "Box", "kind": "other", "serialised": false});
        call("inventory.define_item", item)?;
        call(
            "inventory.receive",
            json!({"itemCode": code, "quantity": customers}),
        )?;
        let service =
            json!({"code": "line", "name": "Line", "resources": [{"stockItem": code, "quantity": 1}]});
        let code = format!("line-{shelf}");
        call(
            "catalog.define_specification",
            json!({"code": code, "name": "Line", "services": [service]}),
        )?;
        let prices = [
            price("fee", monthly.clone(), "29.90"),
            price("setup", json!("oneTime"), "25.00"),
        ];
        call(
            "catalog.define_offering",
            json!({"code": code, "name": "Line", "specification": code, "prices": prices}),
        )?;
    }
    call("catalog.publish", json!({}))?;
    let mut orders = Vec::new();
    for customer in 0..customers {
        let onboarded = call(
            "crm.onboard",
            json!({"customer": {"kind": "person", "name": "Ada", "birthDate": "1990-02-28"}, "scorecard": "consumer",
            "evidence": {"externalScore": 700, "externalScoreOn": "2026-02-28", "identityConfidence": 95},
            "account": {"sellerId": seller["id"], "address": address()}}),
        )?;
        let line = format!("line-{}", customer % SHELVES);
        let items = json!([{"item": "1", "action": "add", "offering": line}]);
        let order = json!({"order": {"accountId": onboarded["account"]["id"], "items": items}});
        orders.push(serde_json::from_value(order)?);
    }
    Ok(orders)
}

/// A seller, an offering and accounts that subscribed to it; the many rows are written in bulk.
pub(crate) fn subscribers(bss: &Bss, accounts: u32, lines: u32) -> Done {
    let call = |operation: &str, input: Json| call(bss, operation, &input);
    let seller = seller(bss)?;
    let price = |number: u32| {
        json!({"code": format!("p{number}"), "name": format!("Price {number}"), "currency": "EUR",
        "charge": {"recurring": {"cadence": {"months": 1}}}, "model": {"flat": {"amount": format!("{}.90", number + 5)}}})
    };
    let offering: DefineOffering = serde_json::from_value(
        json!({"code": "plan", "name": "Plan", "prices": (0..lines).map(price).collect::<Vec<_>>()}),
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
    let opening = json!({"customerId": customer["id"], "account": {"sellerId": seller["id"], "address": address(), "billingDay": 1}});
    let account = call("crm.open_account", opening)?;
    let items = json!([{"item": "1", "action": "add", "offering": "plan"}]);
    call(
        "orders.submit",
        json!({"order": {"accountId": account["id"], "items": items}}),
    )?;
    multiply(
        bss.store(),
        &bss.principal().tenant,
        &serde_json::from_value(account)?,
        accounts,
    )
}

/// Copies one account and its subscription until there are enough.
fn multiply(store: &dyn Store, tenant: &TenantId, account: &Account, count: u32) -> Done {
    let rows = |table| rows(store, tenant, table);
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
    assert_eq!(subscriptions.len(), 1, "one subscription to copy");
    let mut next = 1_u128 << 100;
    let mut id = || {
        next += 1;
        uuid::Uuid::from_u128(next)
    };
    for chunk in 0..count / 1000 {
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
