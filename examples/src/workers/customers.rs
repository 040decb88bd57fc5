//! A database full of accounts that subscribed to the same offering: one is made by operations, the others are its copies.

use bss_store::crm::{Account, AccountFact};
use bss_store::entity::Entity;
use bss_store::store::{Filter, Find, Value as Stored, Write, WriteSet};
use bss_store::subscriptions::{Subscription, SubscriptionFact};
use bss_store::{Bss, IdSource as _, RandomIds};
use serde_json::{Value, json};

use super::Trouble;

/// Prices of the offering, all recurring: charges that each account is due for.
pub const LINES: u32 = 5;
/// Copies in one commit.
const CHUNK: u32 = 1_000;

/// Makes a seller, an offering and so many accounts; the day on which their first charges are due.
pub(super) fn prepare(bss: &Bss, accounts: u32) -> Result<String, Trouble> {
    let call = |operation: &str, input: Value| -> Result<Value, Trouble> {
        Ok(serde_json::from_str(&bss.call(operation, &input.to_string())?)?)
    };
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller =
        json!({"code": "s", "name": "S", "address": address, "zone": "Europe/Berlin", "currency": "EUR"});
    let seller = call("crm.define_seller", seller)?;
    let rates = json!([{"name": "VAT", "percent": "19"}]);
    let rule = json!({"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2020-01-01", "rates": rates});
    call(
        "billing.set_tax_rules",
        json!({"sellerId": seller["id"], "rules": [rule]}),
    )?;
    let price = |number: u32| {
        let charge = json!({"recurring": {"cadence": {"months": 1}}});
        let model = json!({"flat": {"amount": format!("{}.90", number + 5)}});
        json!({"code": format!("p{number}"), "name": format!("Price {number}"), "currency": "EUR", "charge": charge, "model": model})
    };
    let prices: Vec<Value> = (0..LINES).map(price).collect();
    call(
        "catalog.define_offering",
        json!({"code": "plan", "name": "Plan", "prices": prices}),
    )?;
    call("catalog.publish", json!({}))?;
    let customer = call(
        "crm.register_customer",
        json!({"kind": "organisation", "name": "Many"}),
    )?;
    let accepted = json!({"id": customer["id"], "event": "validate"});
    call("crm.change_customer_state", accepted)?;
    let terms = json!({"sellerId": seller["id"], "address": address, "billingDay": 1});
    let account = json!({"customerId": customer["id"], "account": terms});
    let account = call("crm.open_account", account)?;
    let items = json!([{"item": "1", "action": "add", "offering": "plan"}]);
    call(
        "orders.submit",
        json!({"order": {"accountId": account["id"], "items": items}}),
    )?;

    let originals = Originals {
        accounts: all(bss)?,
        account_facts: all(bss)?,
        subscriptions: all(bss)?,
        subscription_facts: all(bss)?,
    };
    let mut made = 1;
    while made < accounts {
        let some = CHUNK.min(accounts - made);
        let writes = originals.copies(made, some)?;
        bss.store().commit(&bss.principal().tenant, WriteSet { writes })?;
        made += some;
    }
    let started = originals.subscriptions.first().and_then(|first| first.started_on);
    Ok(started.ok_or("a subscription that has not started")?.to_string())
}

/// What is copied: one account, its subscription, and what is known of both.
struct Originals {
    accounts: Vec<Account>,
    account_facts: Vec<AccountFact>,
    subscriptions: Vec<Subscription>,
    subscription_facts: Vec<SubscriptionFact>,
}

impl Originals {
    fn copies(&self, first: u32, count: u32) -> Result<Vec<Write>, Trouble> {
        let (mut accounts, mut account_facts) = (Vec::new(), Vec::new());
        let (mut subscriptions, mut subscription_facts) = (Vec::new(), Vec::new());
        for number in first..first + count {
            for account in &self.accounts {
                let (id, number) = (new_id()?, format!("A-{number:07}"));
                let copy = Account {
                    id,
                    number,
                    ..account.clone()
                };
                for fact in &self.account_facts {
                    let (id, account_id) = (new_id()?, copy.id);
                    let fact = AccountFact {
                        id,
                        account_id,
                        ..fact.clone()
                    };
                    account_facts.push(fact.to_values()?);
                }
                for subscription in &self.subscriptions {
                    let (id, account_id) = (new_id()?, copy.id);
                    let subscription = Subscription {
                        id,
                        account_id,
                        ..subscription.clone()
                    };
                    for fact in &self.subscription_facts {
                        let (id, subscription_id) = (new_id()?, subscription.id);
                        let fact = SubscriptionFact {
                            id,
                            subscription_id,
                            ..fact.clone()
                        };
                        subscription_facts.push(fact.to_values()?);
                    }
                    subscriptions.push(subscription.to_values()?);
                }
                accounts.push(copy.to_values()?);
            }
        }
        Ok(vec![
            append::<Account>(accounts),
            append::<AccountFact>(account_facts),
            append::<Subscription>(subscriptions),
            append::<SubscriptionFact>(subscription_facts),
        ])
    }
}

/// A random id. Accounts lie in the order of their ids, so neither their subscriptions nor their charges lie in theirs.
fn new_id<T: bss_store::TypedId>() -> Result<T, Trouble> {
    let seed = RandomIds.seed();
    let hex = format!("{seed:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| hex.get(range).unwrap_or_default());
    Ok(parts.join("-").parse::<T>()?)
}

fn append<E: Entity>(rows: Vec<Vec<Stored>>) -> Write {
    Write::Append {
        table: E::table(),
        rows,
    }
}

fn all<E: Entity>(bss: &Bss) -> Result<Vec<E>, Trouble> {
    let find = Find {
        table: E::table(),
        filter: Filter::default(),
        order: None,
        descending: false,
        after: None,
        limit: 1_000,
    };
    let page = bss.store().find(&bss.principal().tenant, &find)?;
    page.rows
        .iter()
        .map(|row| Ok(E::from_values(&row.values)?))
        .collect()
}
