//! Stories of orders, told through the operations: from the quote to the running subscription, and back.

#[path = "orders_stories/following.rs"]
mod following;
#[path = "support/fresh.rs"]
mod fresh;
#[path = "orders_stories/meeting.rs"]
mod meeting;
#[path = "support/watched.rs"]
mod watched;

use std::fmt::Display;
use std::sync::Arc;

use bss_store::{Bss, Code, Error, FixedClock, SeededIds, open_with};
use serde_json::{Value, json};

use fresh::fresh_url;

fn call(bss: &Bss, name: &str, input: impl Display) -> Value {
    let answer = bss.call(name, &input.to_string());
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap()
}

fn refused(bss: &Bss, name: &str, input: impl Display) -> Error {
    bss.call(name, &input.to_string()).unwrap_err()
}

fn price(code: &str, charge: &Value, amount: &str) -> Value {
    json!({"code": code, "name": code, "charge": charge, "model": {"perUnit": {"unitAmount": amount}}, "currency": "EUR"})
}

fn fee(amount: &str) -> Value {
    price("fee", &json!({"recurring": {"cadence": {"months": 1}}}), amount)
}

/// A seller, a customer with an account, 3 SIM cards, and a catalog: two mobile lines that need a card, television, a recorder that
/// requires it, and a bundle of line and television.
fn shop() -> (Bss, String) {
    shop_at(Arc::new(FixedClock::at("2026-01-31T12:00:00Z").unwrap()))
}

fn shop_at(clock: Arc<FixedClock>) -> (Bss, String) {
    let bss = open_with(&fresh_url(), clock, Arc::new(SeededIds::new(7))).unwrap();
    let account = furnish(&bss);
    (bss, account)
}

/// Makes a shop of an empty store; the account.
fn furnish(bss: &Bss) -> String {
    let address = json!({"line1": "Street 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller = call(
        bss,
        "crm.define_seller",
        json!({"code": "acme", "name": "Acme", "address": address, "zone": "Europe/Berlin", "currency": "EUR"}),
    );
    call(
        bss,
        "billing.set_tax_rules",
        json!({"sellerId": seller["id"], "rules": [{"taxClass": "standard", "place": {"country": "DE"},
            "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": "19"}]}]}),
    );
    let customer = call(
        bss,
        "crm.register_customer",
        json!({"kind": "person", "name": "Ada", "birthDate": "1990-01-01"}),
    );
    call(
        bss,
        "crm.change_customer_state",
        json!({"id": customer["id"], "event": "validate"}),
    );
    let account = call(
        bss,
        "crm.open_account",
        json!({"customerId": customer["id"], "account": {"sellerId": seller["id"], "address": address}}),
    );
    call(
        bss,
        "inventory.define_item",
        json!({"code": "sim", "name": "SIM", "kind": "sim", "serialised": true}),
    );
    call(
        bss,
        "inventory.receive",
        json!({"itemCode": "sim", "serials": ["S1", "S2", "S3"]}),
    );
    call(
        bss,
        "catalog.define_specification",
        json!({"code": "line", "name": "Line",
            "features": [{"code": "net", "name": "Net", "kind": "text", "minimum": 1, "fixed": "5G"},
                {"code": "apn", "name": "Access point", "kind": "text"}],
            "services": [
                {"code": "voice", "name": "Voice", "dependsOn": ["radio"]},
                {"code": "radio", "name": "Radio", "resources": [{"stockItem": "sim", "quantity": 1}], "pointOfNoReturn": true}]}),
    );
    for offering in [
        json!({"code": "line", "name": "Line", "specification": "line",
            "prices": [fee("10"), price("setup", &json!("oneTime"), "25")]}),
        json!({"code": "line-xl", "name": "Line XL", "specification": "line", "prices": [fee("20")]}),
        json!({"code": "tv", "name": "TV", "prices": [fee("5")]}),
        json!({"code": "recorder", "name": "Recorder", "prices": [fee("2")],
            "relations": [{"kind": "requires", "offering": "tv"}]}),
        json!({"code": "bundle", "name": "Bundle", "prices": [fee("1")], "members": [
            {"offering": "line", "minimum": 1, "maximum": 2}, {"offering": "tv", "minimum": 0, "maximum": 1, "default": 1}]}),
    ] {
        call(bss, "catalog.define_offering", offering);
    }
    call(bss, "catalog.publish", json!({}));
    account["id"].as_str().unwrap().to_owned()
}

fn submit(bss: &Bss, account: &str, items: impl Into<Value>) -> Value {
    call(
        bss,
        "orders.submit",
        json!({"order": {"accountId": account, "items": items.into()}}),
    )
}

fn order(bss: &Bss, id: &Value) -> Value {
    call(bss, "orders.get_order", json!({"orderId": id}))
}

fn subscription(bss: &Bss, item: &Value) -> Value {
    call(bss, "subscriptions.get", json!({"id": item["subscriptionId"]}))
}

fn available(bss: &Bss) -> i64 {
    let stock = call(bss, "inventory.get_item", json!({"code": "sim"}));
    stock["level"]["available"].as_i64().unwrap()
}

/// Reports the result of every task of a subscription's services that is due.
fn report(bss: &Bss, item: &Value, result: &Value) {
    let services = call(
        bss,
        "provisioning.list",
        json!({"subscriptionId": item["subscriptionId"]}),
    );
    for service in services["items"].as_array().unwrap() {
        if service["progress"] == "running" {
            call(
                bss,
                "provisioning.record",
                json!({"taskId": service["taskId"], "result": result}),
            );
        }
    }
}

fn codes(error: &Error) -> Vec<&str> {
    error
        .details()
        .violations
        .iter()
        .map(|it| it.code.as_str())
        .collect()
}

#[test]
fn a_line_is_quoted_ordered_set_up_and_runs() {
    let (bss, account) = shop();
    let items = json!([{"item": "1", "action": "add", "offering": "line", "quantity": 2}]);
    let quote = call(
        &bss,
        "orders.quote",
        json!({"accountId": account, "items": items}),
    );
    assert_eq!(quote["blocked"], false);
    assert_eq!(quote["dueNow"], json!({"amount": "70.00", "currency": "EUR"}));
    assert_eq!(quote["recurring"][0]["amount"]["amount"], "20.00");
    assert_eq!(quote["violations"][0]["code"], "credit-not-assessed");

    let submitted = submit(&bss, &account, items);
    let (id, item) = (&submitted["order"]["id"], &submitted["items"][0]);
    assert_eq!(submitted["order"]["state"], "inProgress");
    assert_eq!(available(&bss), 1);
    assert_eq!(subscription(&bss, item)["state"], "pendingActive");
    assert_eq!(
        subscription(&bss, item)["configuration"],
        json!([{"code": "net", "value": "5G"}])
    );

    // First the radio with its cards, then the voice that depends on it.
    report(&bss, item, &json!("done"));
    assert_eq!(order(&bss, id)["order"]["state"], "inProgress");
    report(&bss, item, &json!("done"));
    let done = order(&bss, id);
    assert_eq!(done["order"]["state"], "completed");
    assert_eq!(done["order"]["endedAt"], "2026-01-31T12:00:00Z");
    let running = subscription(&bss, item);
    assert_eq!(
        (running["state"].as_str(), running["startedOn"].as_str()),
        (Some("active"), Some("2026-01-31"))
    );
    assert_eq!(available(&bss), 1);
}

#[test]
fn a_bundle_comes_with_what_it_has_by_default_and_ends_with_all_of_it() {
    let (bss, account) = shop();
    let submitted = submit(
        &bss,
        &account,
        json!([{"item": "1", "action": "add", "offering": "bundle"}]),
    );
    let items = submitted["items"].as_array().unwrap();
    let names: Vec<&str> = items.iter().map(|item| item["item"].as_str().unwrap()).collect();
    assert_eq!(names, ["1", "1.line", "1.tv"]);
    // What needs no services runs at once.
    let states: Vec<&str> = items.iter().map(|item| item["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["completed", "inProgress", "completed"]);
    let bundle = subscription(&bss, &items[0]);
    assert_eq!(subscription(&bss, &items[1])["parentId"], bundle["id"]);

    for _ in 0..2 {
        report(&bss, &items[1], &json!("done"));
    }
    assert_eq!(
        order(&bss, &submitted["order"]["id"])["order"]["state"],
        "completed"
    );

    // The bundle cannot be without its line, but all of it can go.
    let alone = json!([{"item": "1", "action": "delete", "subscriptionId": items[1]["subscriptionId"]}]);
    let error = refused(
        &bss,
        "orders.submit",
        json!({"order": {"accountId": account, "items": alone}}),
    );
    assert_eq!(codes(&error), ["too-few-members"]);

    let ended = submit(
        &bss,
        &account,
        json!([{"item": "1", "action": "delete", "subscriptionId": bundle["id"]}]),
    );
    let items = ended["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let line = items.iter().find(|item| item["offering"] == "line").unwrap();
    for _ in 0..2 {
        report(&bss, line, &json!("done"));
    }
    assert_eq!(order(&bss, &ended["order"]["id"])["order"]["state"], "completed");
    for item in items {
        assert_eq!(subscription(&bss, item)["state"], "terminated");
    }
}

#[test]
fn what_an_order_will_cost_is_owed_until_it_is_carried_out() {
    let (bss, account) = shop();
    let items = json!([{"item": "1", "action": "add", "offering": "line"}, {"item": "2", "action": "add", "offering": "tv"}]);
    let submitted = submit(&bss, &account, items);
    let exposure = |currency: &str| {
        let customer = &submitted["order"]["customerId"];
        let input = json!({"customerId": customer, "currency": currency});
        call(&bss, "credit.get_exposure", input)["ordersInFlight"]["amount"].clone()
    };
    let due: Vec<&Value> = submitted["items"].as_array().unwrap().iter().collect();
    assert_eq!(due[0]["dueNow"], json!({"amount": "35.00", "currency": "EUR"}));
    assert_eq!(due[1]["dueNow"], json!({"amount": "5.00", "currency": "EUR"}));
    // The television runs already, so the bill will say what it costs; the line is still to come.
    assert_eq!(
        (exposure("EUR"), exposure("USD")),
        (json!("35.00"), json!("0.00"))
    );
    for _ in 0..2 {
        report(&bss, due[0], &json!("done"));
    }
    assert_eq!(exposure("EUR"), "0.00");
}

#[test]
fn a_refused_order_leaves_nothing_behind() {
    let (bss, account) = shop();
    let order = json!({"order": {"accountId": account, "items": [
        {"item": "1", "action": "add", "offering": "line", "quantity": 4},
        {"item": "2", "action": "add", "offering": "recorder"},
        {"item": "3", "action": "add", "offering": "nothing"}]}});
    let error = refused(&bss, "orders.submit", order);
    assert_eq!(error.code(), Code::OrderInvalid);
    let found: Vec<(&str, &str)> = error
        .details()
        .violations
        .iter()
        .map(|it| (it.code.as_str(), it.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("offering-not-sold", "items[2].offering"),
            ("requires-missing", "items[1]"),
            ("credit-not-assessed", "accountId"),
            ("out-of-stock", "items[0].quantity"),
        ]
    );
    assert_eq!(available(&bss), 3);
    assert_eq!(call(&bss, "orders.list_orders", json!({}))["items"], json!([]));

    for (input, code, path) in [
        (
            json!({"order": {"accountId": "x", "items": []}}),
            Code::InvalidId,
            "order.accountId",
        ),
        (
            json!({"order": {"accountId": account, "items": [{"item": "1", "action": "steal"}]}}),
            Code::InvalidInput,
            "order.items[0].action",
        ),
        (
            json!({"order": {"accountId": account, "items": [{"item": "1", "action": "add", "quantity": 1.5}]}}),
            Code::InvalidInput,
            "order.items[0].quantity",
        ),
    ] {
        let error = refused(&bss, "orders.submit", input);
        assert_eq!((error.code(), error.path()), (code, path));
    }
}

#[test]
fn the_same_external_id_is_accepted_once() {
    let (bss, account) = shop();
    let order = json!({"order": {"accountId": account, "externalId": "shop-1", "items": [{"item": "1", "action": "add", "offering": "tv"}]}});
    call(&bss, "orders.submit", order.clone());
    assert_eq!(
        codes(&refused(&bss, "orders.submit", order)),
        ["external-id-taken", "credit-not-assessed"]
    );
    for (id, code) in [("", Code::InvalidText), (&"x".repeat(201), Code::TextTooLong)] {
        let order = json!({"order": {"accountId": account, "externalId": id, "items": []}});
        let error = refused(&bss, "orders.submit", order);
        assert_eq!((error.code(), error.path()), (code, "externalId"));
    }
}

#[test]
fn what_fails_is_held_until_somebody_repairs_it() {
    let (bss, account) = shop();
    let submitted = submit(
        &bss,
        &account,
        json!([{"item": "1", "action": "add", "offering": "line"}]),
    );
    let (id, item) = (&submitted["order"]["id"], &submitted["items"][0]);
    report(
        &bss,
        item,
        &json!({"failed": {"code": "no-signal", "message": "no signal", "canRetry": false}}),
    );
    let held = order(&bss, id);
    assert_eq!(
        (
            held["order"]["state"].as_str(),
            held["items"][0]["state"].as_str()
        ),
        (Some("held"), Some("held"))
    );

    let services = call(
        &bss,
        "provisioning.list",
        json!({"subscriptionId": item["subscriptionId"]}),
    );
    let stuck = services["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|service| service["progress"] == "held")
        .unwrap();
    call(
        &bss,
        "provisioning.complete_by_hand",
        json!({"serviceId": stuck["id"]}),
    );
    assert_eq!(order(&bss, id)["order"]["state"], "inProgress");
    report(&bss, item, &json!("done"));
    assert_eq!(order(&bss, id)["order"]["state"], "completed");
}

#[test]
fn cancelling_restores_the_stock_until_it_is_too_late() {
    let (bss, account) = shop();
    let submitted = submit(
        &bss,
        &account,
        json!([
        {"item": "1", "action": "add", "offering": "line"}, {"item": "2", "action": "add", "offering": "line"}]),
    );
    assert_eq!(available(&bss), 1);
    let cancelled = call(
        &bss,
        "orders.cancel",
        json!({"orderId": submitted["order"]["id"]}),
    );
    assert_eq!(cancelled["order"]["state"], "cancelled");
    assert_eq!(available(&bss), 3);
    assert_eq!(subscription(&bss, &submitted["items"][0])["state"], "cancelled");

    let submitted = submit(
        &bss,
        &account,
        json!([{"item": "1", "action": "add", "offering": "line"}]),
    );
    report(&bss, &submitted["items"][0], &json!("done"));
    let error = refused(
        &bss,
        "orders.cancel",
        json!({"orderId": submitted["order"]["id"]}),
    );
    assert_eq!(error.code(), Code::PastPointOfNoReturn);
    assert_eq!(
        order(&bss, &submitted["order"]["id"])["order"]["state"],
        "inProgress"
    );

    report(&bss, &submitted["items"][0], &json!("done"));
    let error = refused(
        &bss,
        "orders.cancel",
        json!({"orderId": submitted["order"]["id"]}),
    );
    assert_eq!(error.code(), Code::IllegalTransition);
}

#[test]
fn a_modification_changes_plan_and_quantity_from_the_requested_day() {
    let (bss, account) = shop();
    let submitted = submit(
        &bss,
        &account,
        json!([{"item": "1", "action": "add", "offering": "tv"}]),
    );
    let id = &submitted["items"][0]["subscriptionId"];
    let change = json!({"order": {"accountId": account, "requestedOn": "2026-02-15", "items": [
        {"item": "1", "action": "modify", "subscriptionId": id, "offering": "recorder", "quantity": 2}]}});
    // A recorder without television is refused here too.
    assert_eq!(
        codes(&refused(&bss, "orders.submit", change)),
        ["requires-missing", "credit-not-assessed"]
    );
    let change = json!({"order": {"accountId": account, "requestedOn": "2026-02-15", "items": [
        {"item": "1", "action": "modify", "subscriptionId": id, "quantity": 2}]}});
    assert_eq!(call(&bss, "orders.submit", change)["order"]["state"], "completed");
    assert_eq!(subscription(&bss, &submitted["items"][0])["quantity"], 2);
    let history = call(&bss, "subscriptions.history", json!({"subscriptionId": id}));
    assert!(history.to_string().contains("2026-02-15"), "{history}");
}

#[test]
fn a_cart_is_filled_priced_and_submitted_once() {
    let (bss, account) = shop();
    let cart = call(
        &bss,
        "orders.create_cart",
        json!({"content": {"accountId": account, "items": []}}),
    );
    let id = &cart["id"];
    for item in [
        json!({"item": "1", "action": "add", "offering": "bundle"}),
        json!({"item": "2", "action": "add", "offering": "line", "parent": "1"}),
        json!({"item": "3", "action": "add", "offering": "tv", "quantity": 9}),
        json!({"item": "3", "action": "add", "offering": "tv"}),
    ] {
        call(&bss, "orders.put_into_cart", json!({"cartId": id, "item": item}));
    }
    // Bundle 1, line 10 + 25, television 5 by default in the bundle and 5 alone.
    let quote = call(&bss, "orders.quote_cart", json!({"cartId": id}));
    assert_eq!(quote["dueNow"]["amount"], "46.00");
    // What is inside goes with its bundle.
    let left = call(&bss, "orders.take_from_cart", json!({"cartId": id, "item": "1"}));
    assert_eq!(left["content"]["items"].as_array().unwrap().len(), 1);
    let error = refused(&bss, "orders.take_from_cart", json!({"cartId": id, "item": "1"}));
    assert_eq!((error.code(), error.path()), (Code::NotFound, "item"));

    let submitted = call(&bss, "orders.submit_cart", json!({"cartId": id}));
    assert_eq!(submitted["order"]["state"], "completed");
    let error = refused(&bss, "orders.submit_cart", json!({"cartId": id}));
    assert_eq!((error.code(), error.path()), (Code::IllegalTransition, "cartId"));
    let error = refused(
        &bss,
        "orders.put_into_cart",
        json!({"cartId": id, "item": {"item": "9", "action": "add"}}),
    );
    assert_eq!(error.code(), Code::IllegalTransition);
}
