//! What else happens while an order is under way: nothing is undone that nobody asked to undo, and every order comes to an end.

use std::sync::Arc;

use bss_store::{Bss, Code, FixedClock, Progress, SeededIds};
use serde_json::{Value, json};

use super::following::{all, carry_out, running_line};
use super::fresh::fresh_store;
use super::watched::Watched;
use super::{available, call, codes, furnish, order, refused, report, shop, submit, subscription};

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

/// An order of two lines.
fn two_lines(bss: &Bss, account: &str) -> Value {
    let add = |item: &str| json!({"item": item, "action": "add", "offering": "line"});
    submit(bss, account, json!([add("1"), add("2")]))
}

/// The order has ended as its items have, each with its subscription and its card.
fn ended(bss: &Bss, id: &Value, expected: [&str; 2]) {
    let ended = order(bss, id);
    let items = ended["items"].as_array().unwrap();
    let states: Vec<&str> = items.iter().map(|item| item["state"].as_str().unwrap()).collect();
    assert_eq!(states, expected);
    let state = if expected[0] == expected[1] {
        expected[0]
    } else {
        "partial"
    };
    assert_eq!(ended["order"]["state"], state);
    let run = call(bss, "billing.run", json!({"upTo": "2026-01-31"}));
    assert_eq!(run["parked"], json!([]), "{run}");
    for item in items {
        let (state, charges) = match item["state"].as_str().unwrap() {
            "completed" => ("active", 2),
            _ => ("cancelled", 0),
        };
        assert_eq!(subscription(bss, item)["state"], state);
        let input = json!({"subscriptionId": item["subscriptionId"]});
        let billed = call(bss, "billing.list_charges", input);
        assert_eq!(billed["items"].as_array().unwrap().len(), charges, "{billed}");
    }
    let used = expected.iter().filter(|state| **state == "completed").count();
    assert_eq!(available(bss), 3 - i64::try_from(used).unwrap());
    assert_eq!(call(bss, "audit.verify", json!({}))["findings"], json!([]));
}

/// A caller who wants a job to stop at once.
struct Stop;

impl Progress for Stop {
    fn report(&self, _: u64, _: u64) -> bool {
        false
    }
}

#[test]
fn what_is_carried_out_while_its_order_is_being_cancelled_runs_and_is_billed() {
    // The decision is one commit, each line another. After one report a card is in use, which is too late to undo; after two a line runs.
    for (commit, line) in [1, 2, 3]
        .into_iter()
        .flat_map(|commit| [(commit, 0), (commit, 1)])
    {
        for reports in [1, 2] {
            let (store, bss, account) = watched_shop();
            let submitted = two_lines(&bss, &account);
            let (id, items) = (&submitted["order"]["id"], &submitted["items"]);
            let (other, fast) = (bss.clone(), items[line].clone());
            come_between(&store, commit, move || {
                (0..reports).for_each(|_| report(&other, &fast, &json!("done")));
            });
            let cancelled = bss.call("orders.cancel", &json!({"orderId": id}).to_string());
            let state = match (commit, line, reports) {
                (3, 0, _) => "cancelled",
                // It was too late before anything was decided.
                (1, _, 1) => "inProgress",
                (_, _, 1) => "pendingCancellation",
                _ => "partial",
            };
            let what = format!("{reports} reports on {line} before commit {commit}");
            assert_eq!(order(&bss, id)["order"]["state"], state, "{what}");
            let refusal = (state == "inProgress").then_some(Code::PastPointOfNoReturn);
            assert_eq!(cancelled.err().map(|error| error.code()), refusal, "{what}");

            carry_out(&bss, &items[line]);
            let mut expected = ["cancelled"; 2];
            if state == "inProgress" {
                carry_out(&bss, &items[1 - line]);
                expected = ["completed"; 2];
            } else if state != "cancelled" {
                expected[line] = "completed";
            }
            ended(&bss, id, expected);
        }
    }
}

#[test]
fn cancelling_goes_on_where_it_stopped() {
    // What the services of the first line do in between: nothing, pass the point of no return, or run.
    for reports in 0..=2 {
        let (bss, account) = shop();
        let submitted = two_lines(&bss, &account);
        let (id, first) = (&submitted["order"]["id"], &submitted["items"][0]);
        let cancel = json!({"orderId": id});
        let error = refused(&bss.with_progress(Arc::new(Stop)), "orders.cancel", &cancel);
        assert_eq!(error.code(), Code::Cancelled);
        assert_eq!(order(&bss, id)["order"]["state"], "pendingCancellation");
        (0..reports).for_each(|_| report(&bss, first, &json!("done")));
        call(&bss, "orders.cancel", &cancel);
        if reports == 0 {
            ended(&bss, id, ["cancelled", "cancelled"]);
            continue;
        }
        // Again and again it can be asked for, as long as there is something that may end.
        if reports == 1 {
            let again = call(&bss, "orders.cancel", &cancel);
            assert_eq!(again["order"]["state"], "pendingCancellation");
            assert_eq!(again["items"][0]["state"], "inProgress");
        }
        carry_out(&bss, first);
        ended(&bss, id, ["completed", "cancelled"]);
    }
}

#[test]
fn an_order_whose_items_are_all_carried_out_while_it_is_being_cancelled_is_completed() {
    let (bss, account) = shop();
    let submitted = two_lines(&bss, &account);
    let id = &submitted["order"]["id"];
    let cancel = json!({"orderId": id});
    refused(&bss.with_progress(Arc::new(Stop)), "orders.cancel", &cancel);
    for item in submitted["items"].as_array().unwrap() {
        carry_out(&bss, item);
    }
    ended(&bss, id, ["completed", "completed"]);
    assert_eq!(
        refused(&bss, "orders.cancel", &cancel).code(),
        Code::IllegalTransition
    );
}

fn end(bss: &Bss, line: &Value, on: &str) {
    let input = json!({"subscriptionId": line["subscriptionId"], "endsOn": on});
    call(bss, "subscriptions.cancel", input);
}

/// Amounts of the charges of a subscription, once all are billed to the end of February.
fn charged(bss: &Bss, line: &Value) -> Vec<String> {
    let run = call(bss, "billing.run", json!({"upTo": "2026-02-28"}));
    assert_eq!(run["parked"], json!([]), "{run}");
    let input = json!({"subscriptionId": line["subscriptionId"]});
    let charges = call(bss, "billing.list_charges", input)["items"].clone();
    let amount = |charge: &Value| charge["amount"]["amount"].as_str().unwrap().to_owned();
    charges.as_array().unwrap().iter().map(amount).collect()
}

#[test]
fn an_order_ends_whatever_becomes_of_the_subscription_that_it_changes() {
    for (action, ends_on, expected, state) in [
        ("modify", "2026-01-31", "failed", "terminated"),
        ("modify", "2026-02-10", "completed", "pendingTerminate"),
        ("delete", "2026-01-31", "completed", "terminated"),
        ("delete", "2026-02-10", "completed", "terminated"),
    ] {
        let (bss, account) = shop();
        let line = running_line(&bss, &account);
        let mut item = json!({"item": "1", "action": action, "subscriptionId": line["subscriptionId"]});
        if action == "modify" {
            item["offering"] = json!("line-xl");
            item["configuration"] = json!([{"code": "apn", "value": "home"}]);
        }
        let submitted = submit(&bss, &account, json!([item]));
        end(&bss, &line, ends_on);
        carry_out(&bss, &line);
        let ended = order(&bss, &submitted["order"]["id"]);
        let what = format!("{action} of what ends on {ends_on}: {ended}");
        assert_eq!(ended["order"]["state"], expected, "{what}");
        assert_eq!(
            ended["items"][0]["error"].is_string(),
            expected == "failed",
            "{what}"
        );
        assert_eq!(subscription(&bss, &line)["state"], state, "{what}");
        // Its services are asked to follow it, and do.
        carry_out(&bss, &line);
        let services = if state == "terminated" {
            "terminated"
        } else {
            "active"
        };
        assert!(all(&bss, &line, services), "{what}");
        let plan = if state == "terminated" { "line" } else { "line-xl" };
        assert_eq!(subscription(&bss, &line)["offering"], plan, "{what}");
        assert_eq!(
            call(&bss, "audit.verify", json!({}))["findings"],
            json!([]),
            "{what}"
        );
    }
}

#[test]
fn what_is_set_up_for_a_bundle_that_ended_meanwhile_ends_with_it() {
    for (ends_on, state, charges) in [
        ("2026-01-31", "terminated", vec![]),
        // 10 of the 28 days from 31 January to 28 February, and the set-up.
        ("2026-02-10", "pendingTerminate", vec!["3.57", "25.00"]),
    ] {
        let (bss, account) = shop();
        let bundle = json!([{"item": "b", "action": "add", "offering": "bundle"},
            {"item": "1", "action": "add", "offering": "line", "parent": "b"}]);
        let submitted = submit(&bss, &account, bundle);
        carry_out(&bss, &submitted["items"][1]);
        let bundle = &submitted["items"][0];
        let more = json!([{"item": "b", "action": "noChange", "subscriptionId": bundle["subscriptionId"]},
            {"item": "2", "action": "add", "offering": "line", "parent": "b"}]);
        let more = submit(&bss, &account, more);
        let line = &more["items"][1];
        end(&bss, bundle, ends_on);
        carry_out(&bss, line);
        assert_eq!(order(&bss, &more["order"]["id"])["order"]["state"], "completed");
        assert_eq!(subscription(&bss, line)["state"], state);
        assert_eq!(subscription(&bss, line)["endsOn"], ends_on);
        assert_eq!(charged(&bss, line), charges);
        for line in [line, &submitted["items"][1]] {
            carry_out(&bss, line);
            let services = if state == "terminated" {
                "terminated"
            } else {
                "active"
            };
            assert!(all(&bss, line, services));
        }
        assert_eq!(call(&bss, "audit.verify", json!({}))["findings"], json!([]));
    }
}

#[test]
fn of_what_is_set_up_and_its_bundle_that_ends_at_once_nothing_runs_on() {
    let (store, bss, account) = watched_shop();
    let bundle = json!([{"item": "b", "action": "add", "offering": "bundle"},
        {"item": "1", "action": "add", "offering": "line", "parent": "b"}]);
    let submitted = submit(&bss, &account, bundle);
    let (bundle, line) = (submitted["items"][0].clone(), &submitted["items"][1]);
    report(&bss, line, &json!("done"));
    let other = bss.clone();
    come_between(&store, 1, move || end(&other, &bundle, "2026-01-31"));
    report(&bss, line, &json!("done"));
    assert_eq!(subscription(&bss, line)["state"], "terminated");
    carry_out(&bss, line);
    assert!(all(&bss, line, "terminated"));
    assert_eq!(call(&bss, "audit.verify", json!({}))["findings"], json!([]));
}

#[test]
fn services_are_not_touched_for_what_cannot_be_carried_out() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    let modify = json!({"item": "1", "action": "modify", "subscriptionId": line["subscriptionId"],
        "configuration": [{"code": "apn", "value": "home"}]});
    let delete = json!({"item": "1", "action": "delete", "subscriptionId": line["subscriptionId"]});
    for item in [modify, delete] {
        let early = json!({"order": {"accountId": account, "items": [item], "requestedOn": "2026-01-01"}});
        assert_eq!(refused(&bss, "orders.submit", early).code(), Code::InvalidDate);
    }
    let services = call(
        &bss,
        "provisioning.list",
        json!({"subscriptionId": line["subscriptionId"]}),
    );
    let states = services["items"].as_array().unwrap().iter();
    assert!(states.clone().count() > 0 && states.into_iter().all(|one| one["progress"] == "done"));
}
