//! What is refused before it could be billed, and what is asked for when it is ordered.

use bss_store::Code;
use serde_json::{Value, json};

use super::house::house;
use super::{meter, metered, offer, per_unit, price};

#[test]
fn a_catalog_with_prices_that_a_meter_cannot_feed_is_refused() {
    let sum = json!({"aggregation": "sum"});
    let each = json!({"aggregation": "each"});
    let matrix =
        json!({"matrix": {"cells": [{"attributes": [{"name": "zone", "value": "a"}], "unitAmount": "1"}]}});
    let table = [
        (
            json!({"aggregation": "sum", "groupBy": ["other"]}),
            price(matrix, json!({})),
            "attribute-not-grouped",
            "model",
        ),
        (
            sum.clone(),
            price(json!({"dynamic": {}}), json!({})),
            "events-needed",
            "model",
        ),
        (
            each.clone(),
            price(json!({"dynamic": {}}), json!({})),
            "amounts-needed",
            "model",
        ),
        (
            sum.clone(),
            price(
                json!({"percentage": {"ratePercent": "1", "freeTransactions": 1}}),
                json!({}),
            ),
            "events-needed",
            "model",
        ),
        (
            sum.clone(),
            price(per_unit("1"), json!({"chargeBy": ["zone"]})),
            "attribute-not-grouped",
            "chargeBy",
        ),
        (
            sum.clone(),
            price(
                per_unit("1"),
                json!({"charge": {"usage": {"meter": "none", "cadence": {"months": 1}}}}),
            ),
            "unknown-meter",
            "charge.usage.meter",
        ),
        (
            each,
            price(per_unit("1"), json!({"chargeBy": ["a", "a"]})),
            "attribute-twice",
            "chargeBy[1]",
        ),
        (
            sum.clone(),
            price(per_unit("1"), json!({"charge": "oneTime", "chargeBy": ["a"]})),
            "rule-without-effect",
            "chargeBy",
        ),
        (
            sum,
            price(per_unit("1"), json!({"occasion": "change"})),
            "rule-without-effect",
            "occasion",
        ),
    ];
    for (measure, price, code, field) in table {
        let house = house();
        meter(&house, "meter", measure);
        house.ask(
            "catalog.define_offering",
            json!({"code": "bad", "name": "Bad", "prices": [price]}),
        );
        let findings = house.ask("catalog.lint", json!({}));
        let found: Vec<(&Value, &Value)> = (findings["violations"].as_array().unwrap().iter())
            .map(|finding| (&finding["code"], &finding["path"]))
            .collect();
        assert_eq!(
            found,
            [(&json!(code), &json!(format!("offerings[bad].prices[0].{field}")))]
        );
        let error = house.try_ask("catalog.publish", json!({})).unwrap_err();
        assert_eq!(error.code(), Code::CatalogInvalid);
    }
    // A percentage without anything for each transaction is as good on a sum.
    metered(
        json!({"aggregation": "sum"}),
        json!([price(json!({"percentage": {"ratePercent": "1"}}), json!({}))]),
    );
}

#[test]
fn a_meter_that_contradicts_itself_is_refused() {
    let house = house();
    for (measure, path) in [
        (
            json!({"aggregation": "each", "recurring": true}),
            "measure.recurring",
        ),
        (
            json!({"aggregation": "sum", "withAmount": true}),
            "measure.withAmount",
        ),
    ] {
        let meter = json!({"code": "bad", "name": "Bad", "unit": "x", "measure": measure});
        let error = house.try_ask("usage.define_meter", meter).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, path));
    }
}

#[test]
fn a_plan_in_several_currencies_bills_that_of_the_account() {
    let house = house();
    let fee = |currency: &str, amount: &str| {
        json!({"code": "fee", "name": "Fee", "charge": {"recurring": {"cadence": {"months": 1}}},
            "model": {"flat": {"amount": amount}}, "currency": currency})
    };
    offer(&house, "both", json!([fee("USD", "99"), fee("EUR", "31")]));
    house.ask(
        "catalog.define_offering",
        json!({"code": "far", "name": "Far", "prices": [fee("USD", "99")]}),
    );
    let published = house.ask("catalog.publish", json!({}));
    let mut warnings = published["warnings"].as_array().unwrap().iter();
    let warning = warnings.find(|warning| warning["code"] == "currency-not-sold");
    let warning = warning.unwrap();
    assert_eq!(
        (&warning["code"], &warning["path"], &warning["severity"]),
        (
            &json!("currency-not-sold"),
            &json!("offerings[far].prices"),
            &json!("warn")
        )
    );
    let subscription = house.order("both");
    house.run("2026-02-01");
    let charges = house.ask("billing.list_charges", json!({"subscriptionId": subscription}));
    let amounts: Vec<&Value> = charges["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|charge| &charge["amount"])
        .collect();
    assert_eq!(
        amounts,
        [
            &json!({"amount": "17.00", "currency": "EUR"}),
            &json!({"amount": "31.00", "currency": "EUR"})
        ]
    );
    let change = json!({"subscriptionId": subscription, "offering": "far"});
    let error = house.try_ask("subscriptions.change_plan", change).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::CurrencyMismatch, "offering"));
    let order = json!({"order": {"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "far"}]}});
    let error = house.try_ask("orders.submit", order).unwrap_err();
    let refused = serde_json::to_value(&error).unwrap().to_string();
    assert!(refused.contains("currency-mismatch"), "{refused}");
}

#[test]
fn the_quote_of_a_change_asks_for_what_the_bill_charges() {
    let house = house();
    let once = |code: &str, occasion: &str| {
        json!({"code": code, "name": code, "charge": "oneTime", "model": {"flat": {"amount": "7"}}, "currency": "EUR",
            "occasion": occasion})
    };
    let prices = json!([
        once("begin", "start"),
        once("change", "change"),
        once("either", "both")
    ]);
    offer(&house, "a", prices.clone());
    offer(&house, "b", prices);
    let quoted = |item: Value| -> Vec<Value> {
        let quote = house.ask(
            "orders.quote",
            json!({"accountId": house.account, "items": [item]}),
        );
        quote["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["price"].clone())
            .collect()
    };
    assert_eq!(
        quoted(json!({"item": "1", "action": "add", "offering": "a"})),
        ["begin", "either"]
    );
    let subscription = house.order("a");
    let modify = |offering: &str| json!({"item": "1", "action": "modify", "subscriptionId": subscription, "offering": offering});
    assert_eq!(quoted(modify("b")), ["change", "either"]);
    assert_eq!(quoted(modify("a")), Vec::<Value>::new());
    house.run("2026-01-15");
    house.clock.set("2026-01-20T09:00:00Z").unwrap();
    house.ask(
        "orders.submit",
        json!({"order": {"accountId": house.account, "items": [modify("b")]}}),
    );
    house.run("2026-01-20");
    let charges = house.ask("billing.list_charges", json!({"subscriptionId": subscription}));
    let components: Vec<&Value> = charges["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|charge| &charge["component"])
        .collect();
    assert_eq!(components, ["a.begin", "a.either", "b.change", "b.either"]);
}
