//! Services follow their subscription: they rest with it, run again with it, and go when its end has come.

use std::sync::Arc;

use bss_store::{Bss, Code, FixedClock};
use serde_json::{Value, json};

use super::{available, call, order, refused, report, shop, shop_at, submit, subscription};

/// A line that runs: its order item.
pub(super) fn running_line(bss: &Bss, account: &str) -> Value {
    let submitted = submit(
        bss,
        account,
        json!([{"item": "1", "action": "add", "offering": "line"}]),
    );
    let item = submitted["items"][0].clone();
    carry_out(bss, &item);
    assert_eq!(subscription(bss, &item)["state"], "active");
    item
}

/// Reports as done what is asked of both services, one after the other.
pub(super) fn carry_out(bss: &Bss, item: &Value) {
    for _ in 0..2 {
        report(bss, item, &json!("done"));
    }
}

/// State and progress of every service of a subscription.
fn services(bss: &Bss, item: &Value) -> Vec<(String, String)> {
    let input = json!({"subscriptionId": item["subscriptionId"]});
    let services = call(bss, "provisioning.list", input);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = services["items"].as_array().unwrap().iter();
    items
        .map(|service| (text(&service["state"]), text(&service["progress"])))
        .collect()
}

pub(super) fn all(bss: &Bss, item: &Value, state: &str) -> bool {
    services(bss, item)
        .iter()
        .all(|service| (service.0.as_str(), service.1.as_str()) == (state, "done"))
}

fn rest(bss: &Bss, name: &str, item: &Value, reason: &str) -> Value {
    let input = json!({"subscriptionId": item["subscriptionId"], "reason": reason});
    call(bss, &format!("subscriptions.{name}"), input)
}

#[test]
fn services_rest_until_the_last_reason_is_gone() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    rest(&bss, "suspend", &line, "debt");
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "suspended"));

    // A second reason asks nothing more of them, and neither does taking away the first.
    rest(&bss, "suspend", &line, "lostDevice");
    rest(&bss, "resume", &line, "debt");
    assert!(all(&bss, &line, "suspended"));

    assert_eq!(rest(&bss, "resume", &line, "lostDevice")["state"], "active");
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "active"));
}

#[test]
fn a_debt_that_is_paid_while_services_are_being_stopped_starts_them_again() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    rest(&bss, "suspend", &line, "debt");
    rest(&bss, "resume", &line, "debt");
    carry_out(&bss, &line);
    // Both rest now; by itself the last report has them started again.
    assert!(services(&bss, &line).contains(&("suspended".to_owned(), "running".to_owned())));
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "active"));
}

#[test]
fn what_a_person_skipped_is_not_asked_for_again() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    rest(&bss, "suspend", &line, "fraud");
    let failure = json!({"failed": {"code": "down", "message": "the switch is down", "canRetry": false}});
    report(&bss, &line, &failure);
    let input = json!({"subscriptionId": line["subscriptionId"]});
    let listed = call(&bss, "provisioning.list", input);
    let held = listed["items"].as_array().unwrap().iter();
    let held = held
        .clone()
        .find(|service| service["progress"] == "held")
        .unwrap();
    call(&bss, "provisioning.skip", json!({"serviceId": held["id"]}));
    report(&bss, &line, &json!("done"));
    let mut services = services(&bss, &line);
    services.sort();
    let expected = [("active", "skipped"), ("suspended", "done")];
    assert_eq!(
        services,
        expected.map(|(state, progress)| (state.to_owned(), progress.to_owned()))
    );
}

#[test]
fn a_rest_that_has_not_begun_is_refused() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    let tomorrow =
        json!({"subscriptionId": line["subscriptionId"], "reason": "debt", "effectiveOn": "2026-02-01"});
    let error = refused(&bss, "subscriptions.suspend", &tomorrow);
    assert_eq!((error.code(), error.path()), (Code::InvalidDate, "effectiveOn"));
    assert!(all(&bss, &line, "active"));
}

#[test]
fn a_subscription_that_ends_today_gives_its_number_and_card_back() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    let ended = call(
        &bss,
        "subscriptions.cancel",
        json!({"subscriptionId": line["subscriptionId"]}),
    );
    assert_eq!(ended["state"], "terminated");
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "terminated"));
    let used = call(
        &bss,
        "inventory.list_resources",
        json!({"itemCode": "sim", "state": "retired"}),
    );
    assert_eq!(used["items"].as_array().unwrap().len(), 1);
    // A used card is nobody else's.
    assert_eq!(available(&bss), 2);
}

#[test]
fn an_end_that_was_requested_comes_on_its_day_where_the_account_is() {
    let clock = Arc::new(FixedClock::at("2026-01-31T12:00:00Z").unwrap());
    let (bss, account) = shop_at(clock.clone());
    let bundle = json!([{"item": "1", "action": "add", "offering": "bundle"}]);
    let submitted = submit(&bss, &account, bundle);
    let (bundle, line) = (&submitted["items"][0], &submitted["items"][1]);
    carry_out(&bss, line);
    call(
        &bss,
        "subscriptions.cancel",
        json!({"subscriptionId": bundle["subscriptionId"], "endsOn": "2026-02-10"}),
    );
    let end_due = |input: Value| call(&bss, "subscriptions.end_due", input)["subscriptions"].clone();

    clock.set("2026-02-09T22:59:59Z").unwrap();
    assert_eq!(end_due(json!({})), 0);
    assert!(all(&bss, line, "active"));
    // Midnight in Berlin; but whoever asks for earlier days only gets those only.
    clock.set("2026-02-09T23:00:00Z").unwrap();
    assert_eq!(end_due(json!({"on": "2026-02-09"})), 0);
    // The bundle, the line and the television.
    assert_eq!(end_due(json!({})), 3);
    assert_eq!(end_due(json!({})), 0);
    assert_eq!(subscription(&bss, bundle)["state"], "terminated");
    carry_out(&bss, line);
    assert!(all(&bss, line, "terminated"));
}

#[test]
fn an_order_for_a_later_end_leaves_the_services_running_until_then() {
    let clock = Arc::new(FixedClock::at("2026-01-31T12:00:00Z").unwrap());
    let (bss, account) = shop_at(clock.clone());
    let line = running_line(&bss, &account);
    let end = json!({"order": {"accountId": account, "requestedOn": "2026-03-01", "items": [
        {"item": "1", "action": "delete", "subscriptionId": line["subscriptionId"]}]}});
    assert_eq!(call(&bss, "orders.submit", end)["order"]["state"], "completed");
    assert_eq!(subscription(&bss, &line)["state"], "pendingTerminate");
    assert!(all(&bss, &line, "active"));
    // It may still rest.
    rest(&bss, "suspend", &line, "debt");
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "suspended"));

    clock.set("2026-03-01T12:00:00Z").unwrap();
    call(&bss, "subscriptions.end_due", json!({}));
    carry_out(&bss, &line);
    assert!(all(&bss, &line, "terminated"));
}

#[test]
fn nobody_stops_the_services_of_a_subscription_past_it() {
    let (bss, account) = shop();
    let line = running_line(&bss, &account);
    for action in ["suspend", "resume", "terminate"] {
        let input = json!({"subscriptionId": line["subscriptionId"], "action": action});
        let error = refused(&bss, "provisioning.request", input);
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, "action"));
    }
    assert!(all(&bss, &line, "active"));
}

#[test]
fn cancelling_the_services_of_one_item_cancels_the_item() {
    let (bss, account) = shop();
    let lines = json!([{"item": "1", "action": "add", "offering": "line"}, {"item": "2", "action": "add", "offering": "line"}]);
    let submitted = submit(&bss, &account, lines);
    let id = &submitted["order"]["id"];
    let cancel = |item: &str| {
        let input = json!({"orderId": id, "orderItem": item});
        call(&bss, "provisioning.cancel", input);
        order(&bss, id)
    };
    let after = cancel("1");
    assert_eq!(after["order"]["state"], "inProgress");
    assert_eq!(after["items"][0]["state"], "cancelled");
    assert_eq!(subscription(&bss, &submitted["items"][0])["state"], "cancelled");
    assert_eq!(available(&bss), 2);
    assert_eq!(cancel("2")["order"]["state"], "cancelled");
    assert_eq!(available(&bss), 3);
}

#[test]
fn a_service_is_told_how_its_subscription_is_configured() {
    let (bss, account) = shop();
    let apn = |value: &str| json!([{"code": "apn", "value": value}]);
    let add = json!([{"item": "1", "action": "add", "offering": "line", "configuration": apn("office")}]);
    let line = submit(&bss, &account, add)["items"][0].clone();
    carry_out(&bss, &line);
    let modify = json!([{"item": "1", "action": "modify", "subscriptionId": line["subscriptionId"], "configuration": apn("home")}]);
    submit(&bss, &account, modify);

    let told = |state: &str| {
        let tasks = call(&bss, "tasks.list", json!({"state": state}));
        let tasks = tasks["items"].as_array().unwrap().clone();
        let told = tasks
            .into_iter()
            .map(|task| task["payload"]["provision"]["configuration"].clone());
        told.collect::<Vec<Value>>()
    };
    let configured = |value: &str| json!([{"code": "apn", "value": value}, {"code": "net", "value": "5G"}]);
    assert_eq!(told("done"), [configured("office"), configured("office")]);
    // The change is not carried out yet, but the service is told what is to be.
    let to_be = json!([{"code": "net", "value": "5G"}, {"code": "apn", "value": "home"}]);
    assert_eq!(told("pending"), [to_be]);
    assert_eq!(subscription(&bss, &line)["configuration"], configured("office"));
}
