//! Rows that every caller reads are not held by the commits of all of them.

#[path = "support/house.rs"]
mod house;
#[path = "support/watched.rs"]
mod watched;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bss_store::store::Write;
use bss_store::{Bss, SeededIds};
use serde_json::json;

use house::fresh::fresh_store;
use house::house_on;
use watched::{Patient, Watched};

/// Every order held the stock of its items and added to it: on an engine that locks rows, two that hold a row together and then add to it wait
/// for each other. Sellers, meters and plans were held by everybody for nothing.
#[test]
fn a_month_of_business_holds_no_row_that_everybody_reads() {
    let store = Watched::new(Arc::from(fresh_store()));
    let clock = Patient::new(false);
    clock.set("2026-01-15T09:00:00Z").unwrap();
    let bss = Bss::open(
        Box::new(store.clone()),
        Arc::clone(&clock) as _,
        Arc::new(SeededIds::new(11)),
    )
    .unwrap();
    let house = house_on(bss, Arc::clone(&clock.clock));
    let item = json!({"code": "router", "name": "Router", "kind": "device", "serialised": false});
    house.ask("inventory.define_item", item);

    let held = Arc::new(Mutex::new(BTreeSet::new()));
    let seen = Arc::clone(&held);
    store.before_commits(move |writes| {
        let guards = writes.writes.iter().filter_map(|write| match write {
            Write::Expect { table, .. } => Some(table.name),
            _ => None,
        });
        seen.lock().unwrap().extend(guards);
    });
    house.ask("inventory.receive", json!({"itemCode": "router", "quantity": 5}));
    let order_id = "0192c6a0-0000-7000-8000-000000000001";
    let needs = json!([{"orderItem": "1", "itemCode": "router", "quantity": 2}]);
    house.ask("inventory.reserve", json!({"orderId": order_id, "needs": needs}));
    house.ask("inventory.release", json!({"orderId": order_id}));
    let subscription = house.order("fibre");
    let event = json!({"meter": "data", "eventId": "e1", "subscriptionId": subscription, "at": "2026-01-15T10:00:00Z", "quantity": "25"});
    clock.set("2026-02-01T09:00:00Z").unwrap();
    house.ask("usage.record", json!({"events": [event]}));
    house.run("2026-02-01");
    house.issue();
    house.ask(
        "payments.record",
        json!({"sellerId": house.seller, "accountNumber": house.number(),
        "amount": {"amount": "100.00", "currency": "EUR"}, "reference": "transfer 1"}),
    );
    house.ask(
        "revenue.recognise",
        json!({"sellerId": house.seller, "upTo": "2026-02-28"}),
    );

    let held: Vec<&str> = held.lock().unwrap().iter().copied().collect();
    // A posting is made anew where its period is closed in between, which nothing but a guard could tell; all else is the customer's own.
    assert_eq!(held, ["account", "ledger_period"]);
}
