//! What meters make of events, period by period.

use serde_json::{Value, json};

use super::{attributes, metered, per_unit, price, with};

#[test]
fn every_meter_is_billed_over_several_periods() {
    // What is charged at 1.00 for each: for 17 of 31 days of January, for February and for March, in which nothing happens. What happens
    // is charged as it happens; a level for its share of the period.
    let table: &[(&str, bool, bool, [&str; 3])] = &[
        ("count", false, false, ["2.00", "1.00", ""]),
        ("sum", false, false, ["6.00", "3.00", ""]),
        ("each", false, false, ["6.00", "3.00", ""]),
        ("max", false, false, ["2.19", "3.00", ""]),
        ("min", false, false, ["1.10", "3.00", ""]),
        ("latest", false, false, ["1.10", "3.00", ""]),
        ("uniqueCount", false, true, ["1.10", "1.00", ""]),
        ("weightedSum", false, true, ["1.91", "1.02", ""]),
        ("count", true, false, ["1.10", "3.00", "3.00"]),
        ("sum", true, true, ["3.29", "7.00", "7.00"]),
        ("max", true, false, ["2.19", "4.00", "4.00"]),
        ("min", true, false, ["1.10", "2.00", "2.00"]),
        ("latest", true, false, ["1.10", "3.00", "3.00"]),
        ("uniqueCount", true, true, ["1.10", "2.00", "2.00"]),
        ("weightedSum", true, true, ["1.91", "7.02", "7.00"]),
        ("proratedSum", true, true, ["2.00", "7.04", "7.00"]),
        ("proratedUniqueCount", true, true, ["0.61", "2.21", "2.00"]),
    ];
    for (aggregation, recurring, takes_away, expected) in table {
        let it = metered(
            json!({"aggregation": aggregation, "recurring": recurring}),
            json!([price(per_unit("1"), json!({}))]),
        );
        let key = |event: Value, key: &str| with(event, "uniqueKey", json!(key));
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        it.record(&[
            key(it.event("2", "2026-01-25T10:00:00Z", "2"), "b"),
            key(it.event("1", "2026-01-20T10:00:00Z", "4"), "a"),
        ]);
        let mut found = vec![it.bill("2026-02-01")];
        it.house.clock.set("2026-03-01T01:00:00Z").unwrap();
        it.record(&[key(it.event("3", "2026-02-10T10:00:00Z", "3"), "c")]);
        if *takes_away {
            it.record(&[key(it.event("4", "2026-02-15T10:00:00Z", "-2"), "a")]);
        }
        found.push(it.bill("2026-03-01"));
        found.push(it.bill("2026-04-01"));
        let starts = ["2026-01-15", "2026-02-01", "2026-03-01"];
        let expected: Vec<Vec<String>> = (starts.iter().zip(expected))
            .map(|(start, amount)| match amount.is_empty() {
                true => vec![],
                false => vec![format!("{start} 1 {amount}")],
            })
            .collect();
        assert_eq!(found, expected, "{aggregation}, recurring: {recurring}");
    }
}

#[test]
fn late_and_corrected_usage_rates_every_period_anew_that_it_reaches() {
    let it = metered(
        json!({"aggregation": "sum", "recurring": true}),
        json!([price(per_unit("1"), json!({}))]),
    );
    let at = "2026-01-20T10:00:00Z";
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    it.record(&[it.event("1", at, "6")]);
    assert_eq!(it.bill("2026-03-01"), ["2026-01-15 1 3.29", "2026-02-01 1 6.00"]);
    // One more seat since January, as it turns out in March.
    it.record(&[it.event("2", at, "1")]);
    assert_eq!(it.bill("2026-03-02"), ["2026-01-15 2 0.55", "2026-02-01 2 1.00"]);
    // The six were four.
    it.record(&[with(
        it.event("3", at, "4"),
        "correction",
        json!({"replaces": {"event": "1"}}),
    )]);
    assert_eq!(
        it.bill("2026-04-01"),
        ["2026-01-15 3 -1.10", "2026-02-01 3 -2.00", "2026-03-01 1 5.00"]
    );
    it.house.issue();
    it.house.balances();
}

/// Three attributes of the greatest length are more than an index of PostgreSQL can hold.
#[test]
fn groups_of_long_values_are_charged_apart_and_once() {
    let names = ["region", "kind", "cell"];
    let it = metered(
        json!({"aggregation": "sum", "groupBy": names}),
        json!([price(per_unit("1"), json!({"chargeBy": names}))]),
    );
    let long = |last: &str| format!("{}{last}", "%".repeat(199));
    let event = |id: &str, quantity: &str, last: &str| {
        let (first, last) = (long("a"), long(last));
        let attributes = attributes(&[("region", &first), ("kind", &first), ("cell", &last)]);
        with(
            it.event(id, "2026-01-20T10:00:00Z", quantity),
            "attributes",
            attributes,
        )
    };
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    it.record(&[event("1", "8", "a"), event("2", "7", "b"), event("3", "1", "a")]);
    let amounts = |up_to: &str| {
        let mut bill = it.bill(up_to);
        bill.sort();
        let amount = |charge: &String| charge.rsplit(' ').next().unwrap().to_owned();
        bill.iter().map(amount).collect::<Vec<String>>()
    };
    let mut first = amounts("2026-02-01");
    first.sort();
    assert_eq!(first, ["7.00", "9.00"]);
    it.record(&[event("4", "2", "b")]);
    assert_eq!(amounts("2026-03-01"), ["2.00"]);
}

#[test]
fn groups_are_charged_together_or_apart() {
    let model = json!({"graduated": {"tiers": [{"upTo": "10", "unitAmount": "0"}, {"unitAmount": "1"}]}});
    let grouped = json!({"aggregation": "sum", "groupBy": ["region", "kind"]});
    for (measure, more, expected) in [
        (grouped.clone(), json!({}), vec!["2026-01-15 1 17.00"]),
        (
            grouped.clone(),
            json!({"chargeBy": ["region"]}),
            vec![
                "2026-01-15 1 region=eu 5.00",
                "2026-01-15 1 region=us%2Ceast 2.00",
            ],
        ),
        (
            json!({"aggregation": "each"}),
            json!({"chargeBy": ["region"]}),
            vec![
                "2026-01-15 1 region=eu 5.00",
                "2026-01-15 1 region=us%2Ceast 2.00",
            ],
        ),
        // Each group that the meter keeps apart by itself, in one charge.
        (grouped, json!({"separateItems": true}), vec!["2026-01-15 1 2.00"]),
    ] {
        let it = metered(measure, json!([price(model.clone(), more.clone())]));
        let event = |id: &str, quantity: &str, region: &str, kind: &str| {
            let attributes = attributes(&[("region", region), ("kind", kind)]);
            with(
                it.event(id, "2026-01-20T10:00:00Z", quantity),
                "attributes",
                attributes,
            )
        };
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        it.record(&[
            event("1", "8", "eu", "voice"),
            event("2", "7", "eu", "video"),
            event("3", "12", "us,east", "voice"),
        ]);
        assert_eq!(it.bill("2026-02-01"), expected, "{more}");
        if more["chargeBy"].is_null() {
            continue;
        }
        let documents = it.house.issue();
        let lines: Vec<&Value> = documents[0]["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| &line["description"])
            .collect();
        assert_eq!(lines, ["metered: Use (eu)", "metered: Use (us,east)"]);
        // It had been another region: one group is gone, and one is new. The third is left as it is.
        let moved = with(
            event("4", "12", "asia", "voice"),
            "correction",
            json!({"replaces": {"event": "3"}}),
        );
        it.record(&[moved]);
        assert_eq!(
            it.bill("2026-02-02"),
            [
                "2026-01-15 1 region=asia 2.00",
                "2026-01-15 2 region=us%2Ceast -2.00"
            ]
        );
        // What people credited of one group lowers what can be credited of that one only.
        let credit = json!({"invoiceId": documents[0]["invoice"]["id"], "reason": "slow", "lines":
            [{"line": documents[0]["lines"][0]["line"], "amount": {"amount": "4.00", "currency": "EUR"}}]});
        it.house.ask("billing.credit", credit);
        it.house.issue();
        let void = |id: &str, wrong: &str, quantity: &str, region: &str| {
            let kind = if wrong == "2" { "video" } else { "voice" };
            with(
                event(id, quantity, region, kind),
                "correction",
                json!({"voids": {"event": wrong}}),
            )
        };
        it.record(&[void("5", "2", "7", "eu"), void("6", "4", "12", "asia")]);
        assert_eq!(
            it.bill("2026-02-03"),
            ["2026-01-15 2 region=asia -2.00", "2026-01-15 2 region=eu -1.00"]
        );
        it.house.issue();
        it.house.balances();
    }
}

#[test]
fn what_a_meter_filters_and_rounds_is_what_is_billed() {
    let rounding = |rounding: &str, precision: i64| json!({"rounding": rounding, "precision": precision});
    let voice = json!([{"name": "kind", "anyOf": ["voice", "video"]}]);
    let table = [
        (json!({"aggregation": "sum", "filters": voice}), "3.60"),
        (
            json!({"aggregation": "sum", "filters": voice, "rounding": rounding("ceiling", 0)}),
            "4.00",
        ),
        // Each call is rounded up by itself.
        (
            json!({"aggregation": "each", "filters": voice, "rounding": rounding("ceiling", 0)}),
            "5.00",
        ),
        (
            json!({"aggregation": "sum", "rounding": rounding("halfUp", -1)}),
            "100.00",
        ),
    ];
    for (measure, expected) in table {
        let it = metered(measure.clone(), json!([price(per_unit("1"), json!({}))]));
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        let used = |id: &str, quantity: &str, kind: &str| {
            let kind = attributes(&[("kind", kind)]);
            with(it.event(id, "2026-01-20T10:00:00Z", quantity), "attributes", kind)
        };
        it.record(&[
            used("1", "1.2", "voice"),
            used("2", "2.4", "video"),
            used("3", "100", "data"),
            it.event("4", "2026-01-20T10:00:00Z", "0.5"),
        ]);
        assert_eq!(
            it.bill("2026-02-01"),
            [format!("2026-01-15 1 {expected}")],
            "{measure}"
        );
    }
}
