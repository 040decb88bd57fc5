//! What the README promises, when things go wrong: a store that fails at any write, runs that race, a process that starts over.

#[path = "support/house.rs"]
mod house;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::thread;

use bss_store::store::StoreError;
use bss_store::{Bss, Code, Fault, FaultyStore, SeededIds, open_with};
use serde_json::{Value, json};

use house::fresh::{fresh_postgres_url, fresh_store};
use house::{House, clock, house_on};

/// A month of business after the house was built: discount, order, usage, bill, issue, payment, change, correction, recognition. Goes on from the
/// step at which it was interrupted, which is made again under the same key.
fn month(house: &House, done: &mut usize) -> Result<(), bss_store::Error> {
    let keyed = |key: &str, operation: &str, input: &Value| {
        let answer = house
            .bss
            .with_idempotency_key(key)
            .call(operation, &input.to_string())?;
        Ok::<Value, bss_store::Error>(serde_json::from_str(&answer).unwrap())
    };
    house.clock.set("2026-01-15T09:00:00Z")?;
    let terms =
        json!({"name": "Welcome", "value": {"fixed": {"amount": {"amount": "70.00", "currency": "EUR"}}}});
    keyed(
        "code",
        "billing.define_discount",
        &json!({"code": "WELCOME", "terms": terms, "redemptionsAtMost": 1}),
    )?;
    keyed(
        "discount",
        "billing.grant_discount",
        &json!({"code": "WELCOME", "accountId": house.account}),
    )?;
    let items = json!([{"item": "1", "action": "add", "offering": "fibre"}]);
    let order = keyed(
        "order",
        "orders.submit",
        &json!({"order": {"accountId": house.account, "items": items}}),
    )?;
    let subscription = &order["items"][0]["subscriptionId"];
    let event = json!({"meter": "data", "eventId": "e1", "subscriptionId": subscription, "at": "2026-01-15T10:00:00Z", "quantity": "25"});
    let hundred = json!({"amount": "100.00", "currency": "EUR"});
    let first = "2026-02-01T09:00:00Z";
    let then = "2026-02-15T09:00:00Z";
    let steps = [
        (first, "usage.record", json!({"events": [event]})),
        (first, "billing.run", json!({"upTo": "2026-02-01"})),
        (first, "billing.issue", json!({})),
        (
            first,
            "payments.record",
            json!({"sellerId": house.seller, "accountNumber": house.number(), "amount": hundred, "reference": "transfer 1"}),
        ),
        (
            then,
            "subscriptions.change_plan",
            json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
        ),
        (then, "billing.run", json!({"upTo": "2026-02-15"})),
        (then, "billing.issue", json!({})),
        (
            then,
            "revenue.recognise",
            json!({"sellerId": house.seller, "upTo": "2026-02-28"}),
        ),
    ];
    for (number, (at, operation, input)) in steps.iter().enumerate().skip(*done) {
        house.clock.set(at)?;
        keyed(&format!("step {number}"), operation, input)?;
        *done = number + 1;
    }
    Ok(())
}

/// What has to be the same however often the month was interrupted; ids differ, amounts do not.
fn outcome(house: &House) -> Value {
    let invoices = house.ask("billing.list_invoices", json!({"accountId": house.account}));
    let shown = invoices["items"].as_array().unwrap().iter().map(|invoice| {
        json!([
            invoice["printedNumber"],
            invoice["total"],
            invoice["settled"],
            invoice["settlement"],
            invoice["issueDate"]
        ])
    });
    json!({
        "invoices": shown.collect::<Vec<_>>(),
        "trial": house.ask("ledger.trial_balance", json!({"sellerId": house.seller})),
        "balances": house.ask("payments.list_balances", json!({"accountId": house.account}))["items"].as_array().unwrap().iter()
            .map(|balance| balance["amount"].clone()).collect::<Vec<_>>(),
        "findings": house.ask("audit.verify", json!({}))["findings"],
    })
}

/// A house on a store whose writes can be made to fail.
fn faulty() -> (House, FaultyStore) {
    let store = FaultyStore::new(fresh_store());
    let clock = clock();
    let ids = Arc::new(SeededIds::new(11));
    let bss = Bss::open(Box::new(store.clone()), Arc::clone(&clock) as _, ids).unwrap();
    (house_on(bss, clock), store)
}

#[test]
fn whichever_write_fails_starting_over_ends_in_the_same_state() {
    let (calm, store) = faulty();
    let before = store.commits();
    month(&calm, &mut 0).unwrap();
    let expected = outcome(&calm);
    assert_eq!(expected["findings"], json!([]));
    assert_eq!(expected["invoices"].as_array().unwrap().len(), 3);
    let writes = store.commits() - before;
    assert!(writes >= 9, "{writes} writes");
    for write in 1..=writes {
        for fault in [
            Fault::Before(StoreError::Full("no space left".to_owned())),
            Fault::After,
        ] {
            let (house, store) = faulty();
            store.fail(store.commits() + write, fault.clone());
            // A write that was applied but reported as lost is found under its key; one that was refused is an error.
            let mut done = 0;
            let first = month(&house, &mut done);
            let refused = first.as_ref().is_err_and(|error| error.code() == Code::StoreFull);
            assert_eq!(
                refused,
                matches!(fault, Fault::Before(_)),
                "write {write}: {first:?}"
            );
            month(&house, &mut done).unwrap();
            assert_eq!(outcome(&house), expected, "write {write}, {fault:?}");
        }
    }
}

#[test]
fn bill_runs_that_race_charge_every_period_once() {
    let directory = std::env::temp_dir().join(format!("bss-race-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("race.db");
    let urls = ["memory:", file.to_str().unwrap()].map(str::to_owned);
    for url in urls.into_iter().chain(fresh_postgres_url()) {
        let clock = clock();
        let ids = Arc::new(SeededIds::new(11));
        let house = house_on(open_with(&url, Arc::clone(&clock) as _, ids).unwrap(), clock);
        let customer = house.ask("crm.get_account", json!({"id": house.account}))["customerId"].clone();
        let address = json!({"line1": "Weg 2", "city": "Berlin", "postalCode": "10115", "country": "DE"});
        for _ in 0..60 {
            let account = json!({"customerId": customer, "account": {"sellerId": house.seller, "address": address, "billingDay": 1}});
            let account = house.ask("crm.open_account", account);
            let items = json!([{"item": "1", "action": "add", "offering": "fibre"}]);
            house.ask(
                "orders.submit",
                json!({"order": {"accountId": account["id"], "items": items}}),
            );
        }
        let runs: Vec<Value> = thread::scope(|scope| {
            let start = || scope.spawn(|| house.run("2026-02-01"));
            let running: Vec<_> = (0..4).map(|_| start()).collect();
            running.into_iter().map(|run| run.join().unwrap()).collect()
        });
        let made: u64 = runs.iter().map(|run| run["charges"].as_u64().unwrap()).sum();
        assert_eq!(made, 60 * 3, "{url}: {runs:?}");
        assert_eq!(house.run("2026-02-01")["charges"], json!(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| house.ask("billing.issue", json!({})));
            }
        });
        let mut numbers = BTreeSet::new();
        let mut after = Value::Null;
        loop {
            let page = house.ask(
                "billing.list_invoices",
                json!({"state": "issued", "limit": 50, "after": after}),
            );
            numbers.extend(
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|invoice| invoice["number"].as_i64().unwrap()),
            );
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        assert_eq!(numbers, (1..=60).collect(), "{url}: gapless, each number once");
        assert_eq!(house.ask("audit.verify", json!({}))["findings"], json!([]));
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_cancelled_run_is_finished_by_running_it_again() {
    struct Stop;
    impl bss_store::Progress for Stop {
        fn report(&self, _done: u64, _total: u64) -> bool {
            false
        }
    }
    let (house, _) = faulty();
    house.order("fibre");
    let stopped = house.bss.with_progress(Arc::new(Stop));
    let error = stopped
        .call("billing.run", &json!({"upTo": "2026-02-01"}).to_string())
        .unwrap_err();
    assert_eq!(error.code(), Code::Cancelled);
    let again = house.run("2026-02-01");
    let drafts = house.ask("billing.list_invoices", json!({"state": "draft"}));
    assert_eq!(drafts["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        again["charges"],
        json!(0),
        "the chunk before the cancellation was kept"
    );
}

#[test]
fn the_same_key_gives_the_same_answer_and_no_second_effect() {
    let (house, store) = faulty();
    let keyed = house.bss.with_idempotency_key("k1");
    let input = json!({"order": {"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "radio"}]}});
    let first = keyed.call("orders.submit", &input.to_string()).unwrap();
    let commits = store.commits();
    // The same input, written in another order and with blanks.
    let again = format!(
        "{{ \"order\": {{\"items\": {}, \"accountId\": {}}} }}",
        input["order"]["items"], house.account
    );
    assert_eq!(keyed.call("orders.submit", &again).unwrap(), first);
    assert_eq!(store.commits(), commits);
    let other = json!({"order": {"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "fibre"}]}});
    assert_eq!(
        keyed
            .call("orders.submit", &other.to_string())
            .unwrap_err()
            .code(),
        Code::IdempotencyKeyReused
    );
    let error = keyed
        .call(
            "billing.void",
            &json!({"invoiceId": "0192c6a0-0000-7000-8000-000000000001", "billAgain": true, "reason": "x"})
                .to_string(),
        )
        .unwrap_err();
    assert_eq!(error.code(), Code::IdempotencyKeyReused);
}
