//! What else happens while an order is under way: nothing is undone that nobody asked to undo, and every order comes to an end.

use std::sync::Arc;

use bss_store::{Bss, Code, FixedClock, SeededIds};
use serde_json::{Value, json};

use super::following::{carry_out, running_line};
use super::fresh::fresh_store;
use super::watched::Watched;
use super::{call, codes, furnish, order, refused, shop, submit};

/// A shop on a store whose commits are watched.
fn watched_shop() -> (Watched, Bss, String) {
    let store = Watched::new(Arc::from(fresh_store()));
    let clock = Arc::new(FixedClock::at("2026-01-31T12:00:00Z").unwrap());
    let bss = Bss::open(Box::new(store.clone()), clock, Arc::new(SeededIds::new(7))).unwrap();
    let account = furnish(&bss);
    (store, bss, account)
}

/// Somebody else does something right before a commit, counted from 1.
fn come_between(store: &Watched, commit: u32, other: impl FnOnce() + Send + 'static) {
    let (mut made, mut other) = (0, Some(other));
    store.before_commits(move |_| {
        made += 1;
        if made == commit
            && let Some(other) = other.take()
        {
            other();
        }
    });
}

/// An order that has the services of a line changed.
fn configure(bss: &Bss, account: &str, line: &Value) -> Value {
    let item = json!({"item": "1", "action": "modify", "subscriptionId": line["subscriptionId"],
        "configuration": [{"code": "apn", "value": "home"}]});
    submit(bss, account, json!([item]))
}

fn to_xl(line: &Value) -> (&'static str, Value) {
    let input = json!({"subscriptionId": line["subscriptionId"], "offering": "line-xl"});
    ("subscriptions.change_plan", input)
}

fn to_five(line: &Value) -> (&'static str, Value) {
    let input = json!({"subscriptionId": line["subscriptionId"], "quantity": 5});
    ("subscriptions.change_quantity", input)
}

/// Offering, prices and quantity by which a subscription is billed last.
fn terms(bss: &Bss, line: &Value) -> (Value, Value, Value) {
    let input = json!({"subscriptionId": line["subscriptionId"]});
    let history = call(bss, "subscriptions.history", input);
    let last = history["spans"].as_array().unwrap().last().unwrap().clone();
    let plan = &last["plan"];
    (
        plan["offering"].clone(),
        plan["prices"].clone(),
        last["quantity"].clone(),
    )
}

#[test]
fn nobody_changes_a_subscription_past_the_order_that_is_changing_it() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    let id = configure(&bss, &account, &line)["order"]["id"].clone();
    for (operation, input) in [to_xl(&line), to_five(&line)] {
        let error = refused(&bss, operation, input);
        assert_eq!(
            (error.code(), codes(&error)),
            (Code::OrderInvalid, vec!["order-in-flight"])
        );
    }
    carry_out(&bss, &line);
    assert_eq!(order(&bss, &id)["order"]["state"], "completed");
    assert_eq!(terms(&bss, &line), (json!("line"), json!([0, 1]), json!(1)));

    for (operation, input) in [to_xl(&line), to_five(&line)] {
        call(&bss, operation, input);
    }
    assert_eq!(terms(&bss, &line), (json!("line-xl"), json!([0]), json!(5)));
}

#[test]
fn of_a_change_and_an_order_at_once_the_later_one_knows_of_the_first() {
    for change in [to_xl, to_five] {
        // The order is accepted while the change is made.
        let (store, bss, account) = watched_shop();
        let line = running_line(&bss, &account);
        let (operation, input) = change(&line);
        let (other, of, held) = (bss.clone(), account.clone(), line.clone());
        come_between(&store, 1, move || drop(configure(&other, &of, &held)));
        assert_eq!(codes(&refused(&bss, operation, input)), ["order-in-flight"]);
        carry_out(&bss, &line);
        assert_eq!(terms(&bss, &line), (json!("line"), json!([0, 1]), json!(1)));

        // The change is made while the order is accepted, and the order undoes nothing of it.
        let (store, bss, account) = watched_shop();
        let line = running_line(&bss, &account);
        let (other, (operation, input)) = (bss.clone(), change(&line));
        come_between(&store, 1, move || drop(call(&other, operation, input)));
        let id = configure(&bss, &account, &line)["order"]["id"].clone();
        let changed = terms(&bss, &line);
        assert_ne!(changed, (json!("line"), json!([0, 1]), json!(1)));
        carry_out(&bss, &line);
        assert_eq!(order(&bss, &id)["order"]["state"], "completed");
        assert_eq!(terms(&bss, &line), changed);
    }
}
