//! Prices that look at more than a quantity.

use serde_json::{Value, json};

use super::house::house;
use super::{Metered, attributes, meter, metered, offer, price, with};

#[test]
fn transactions_are_priced_one_by_one_in_the_order_of_time() {
    let model = json!({"percentage": {"ratePercent": "2", "fixedAmountPerTransaction": "0.10", "freeTransactions": 2,
        "minAmountPerTransaction": "0.50", "maxAmountPerTransaction": "5"}});
    let it = metered(json!({"aggregation": "each"}), json!([price(model, json!({}))]));
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    // The first two are free, in whatever order they are reported.
    it.record(&[
        it.event("c", "2026-01-18T10:00:00Z", "10"),
        it.event("d", "2026-01-19T10:00:00Z", "100"),
        it.event("e", "2026-01-20T10:00:00Z", "1000"),
        it.event("a", "2026-01-16T10:00:00Z", "5000"),
        it.event("b", "2026-01-17T10:00:00Z", "5000"),
    ]);
    // 0.50 at least, 2 % of 100 and 0.10, 5.00 at most.
    assert_eq!(it.bill("2026-02-01"), ["2026-01-15 1 7.60"]);
    // The first was none: now the third is free.
    let void = json!({"voids": {"event": "a"}});
    it.record(&[with(
        it.event("v", "2026-01-16T10:00:00Z", "5000"),
        "correction",
        void,
    )]);
    assert_eq!(it.bill("2026-02-02"), ["2026-01-15 2 -0.50"]);
    it.house.issue();
    it.house.balances();
}

#[test]
fn many_events_have_a_short_explanation() {
    for (model, more, expected) in [
        (
            json!({"percentage": {"ratePercent": "1", "minAmountPerTransaction": "0.02", "maxAmountPerTransaction": "0.25"}}),
            json!({}),
            // Of each 50 transactions of 1 to 50, one costs 1 cent and is raised to 2, and 25 cost more than 25.
            (0.02 + 3.24 + 25.0 * 0.25) * 60.0,
        ),
        (
            json!({"package": {"packageSize": "10", "packageAmount": "0.10"}}),
            json!({"separateItems": true}),
            (1..=50).map(|n: i32| f64::from((n + 9) / 10) * 0.10).sum::<f64>() * 60.0,
        ),
    ] {
        let it = metered(json!({"aggregation": "each"}), json!([price(model, more)]));
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        let events: Vec<Value> = (0..3000)
            .map(|n| {
                it.event(
                    &n.to_string(),
                    &format!("2026-01-20T10:{:02}:{:02}Z", n / 60, n % 60),
                    &(n % 50 + 1).to_string(),
                )
            })
            .collect();
        it.record(&events);
        assert_eq!(it.bill("2026-02-01"), [format!("2026-01-15 1 {expected:.2}")]);
        assert!(it.steps() < 1_000, "{} steps", it.steps());
    }
}

#[test]
fn a_price_that_the_event_carries_is_taken_over() {
    let it = metered(
        json!({"aggregation": "each", "withAmount": true}),
        json!([price(json!({"dynamic": {}}), json!({"maximumSpend": "10"}))]),
    );
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    let carrying = |id: &str, amount: &str, currency: &str| {
        let amount = json!({"amount": amount, "currency": currency});
        with(it.event(id, "2026-01-20T10:00:00Z", "1"), "amount", amount)
    };
    it.record(&[carrying("1", "5.250001", "EUR"), carrying("2", "-1.25", "EUR")]);
    let refused = |event: Value| {
        let answer = it.house.ask("usage.record", json!({"events": [event]}));
        let error = &answer["rejected"][0]["error"];
        (
            error["code"].as_str().unwrap().to_owned(),
            error["path"].as_str().unwrap().to_owned(),
        )
    };
    for (event, code, path) in [
        (
            it.event("3", "2026-01-20T10:00:00Z", "1"),
            "invalid-input",
            "amount",
        ),
        (carrying("3", "1", "USD"), "currency-mismatch", "amount.currency"),
        (
            carrying("3", "0.0000000000001", "EUR"),
            "too-many-decimals",
            "amount.amount",
        ),
        (carrying("1", "5.25", "EUR"), "already-exists", "amount"),
    ] {
        assert_eq!(refused(event), (code.to_owned(), path.to_owned()));
    }
    assert_eq!(it.bill("2026-02-01"), ["2026-01-15 1 4.00"]);
    let replaced = json!({"replaces": {"event": "2"}});
    it.record(&[with(carrying("4", "7", "EUR"), "correction", replaced)]);
    assert_eq!(it.bill("2026-02-02"), ["2026-01-15 2 6.00"], "ten at most");
    // A void needs no price.
    let void = json!({"voids": {"event": "4"}});
    it.record(&[with(
        it.event("5", "2026-01-20T10:00:00Z", "1"),
        "correction",
        void,
    )]);
    assert_eq!(it.bill("2026-02-03"), ["2026-01-15 3 -4.75"]);
}

#[test]
fn a_matrix_looks_at_the_attributes_that_the_meter_groups_by() {
    let model = json!({"matrix": {"cells": [{"attributes": [{"name": "zone", "value": "abroad"}], "unitAmount": "0.5"}],
        "defaultUnitAmount": "0.1"}});
    for measure in [
        json!({"aggregation": "sum", "groupBy": ["zone"]}),
        json!({"aggregation": "each"}),
    ] {
        let it = metered(measure, json!([price(model.clone(), json!({}))]));
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        let abroad = attributes(&[("zone", "abroad"), ("device", "x")]);
        it.record(&[
            it.event("1", "2026-01-20T10:00:00Z", "20"),
            with(it.event("2", "2026-01-20T10:00:00Z", "4"), "attributes", abroad),
        ]);
        assert_eq!(it.bill("2026-02-01"), ["2026-01-15 1 4.00"]);
    }
}

#[test]
fn a_price_of_several_meters_reads_all_of_them() {
    let house = house();
    meter(&house, "meter", json!({"aggregation": "sum"}));
    meter(&house, "storage", json!({"aggregation": "sum"}));
    let model = json!({"multiMeterStairstep": {"steps": [
        {"amount": "10", "limits": [{"meter": "meter", "upTo": "100"}, {"meter": "storage", "upTo": "5"}]}, {"amount": "25"}]}});
    offer(&house, "metered", json!([price(model, json!({}))]));
    let subscription = house.order("metered");
    let it = Metered { house, subscription };
    let stored =
        |id: &str, at: &str, quantity: &str| with(it.event(id, at, quantity), "meter", json!("storage"));
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    it.record(&[
        it.event("1", "2026-01-20T10:00:00Z", "90"),
        stored("1", "2026-01-20T10:00:00Z", "5"),
    ]);
    assert_eq!(it.bill("2026-02-01"), ["2026-01-15 1 10.00"]);
    it.record(&[stored("2", "2026-01-21T10:00:00Z", "1")]);
    assert_eq!(it.bill("2026-02-02"), ["2026-01-15 2 15.00"]);
}
