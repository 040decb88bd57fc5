//! Stories of metered prices, from the event to the charge: every meter and every price of usage, through bill runs over several
//! periods.

#[path = "support/house.rs"]
mod house;

use bss_store::Code;
use house::{House, house};
use serde_json::{Value, json};

/// A house with a meter, and a subscription since 15 January to an offering with some prices on it.
struct Metered {
    house: House,
    subscription: Value,
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "measures and prices are written down on the spot"
)]
fn metered(measure: Value, prices: Value) -> Metered {
    let house = house();
    meter(&house, "meter", measure);
    offer(&house, "metered", prices);
    let subscription = house.order("metered");
    Metered { house, subscription }
}

#[allow(clippy::needless_pass_by_value)]
fn meter(house: &House, code: &str, measure: Value) {
    let meter = json!({"code": code, "name": code, "unit": "piece", "measure": measure});
    house.ask("usage.define_meter", meter);
}

#[allow(clippy::needless_pass_by_value)]
fn offer(house: &House, code: &str, prices: Value) {
    house.ask(
        "catalog.define_offering",
        json!({"code": code, "name": code, "prices": prices}),
    );
    house.ask("catalog.publish", json!({}));
}

/// A monthly price of what the meter counts.
#[allow(clippy::needless_pass_by_value)]
fn price(model: Value, more: Value) -> Value {
    let mut price = json!({"code": "use", "name": "Use", "model": model, "currency": "EUR",
        "charge": {"usage": {"meter": "meter", "cadence": {"months": 1}}}});
    for (field, value) in more.as_object().unwrap() {
        price[field] = value.clone();
    }
    price
}

fn per_unit(amount: &str) -> Value {
    json!({"perUnit": {"unitAmount": amount}})
}

impl Metered {
    fn event(&self, id: &str, at: &str, quantity: &str) -> Value {
        json!({"meter": "meter", "eventId": id, "subscriptionId": self.subscription, "at": at, "quantity": quantity})
    }

    fn record(&self, events: &[Value]) {
        let recorded = self.house.ask("usage.record", json!({"events": events}));
        assert_eq!(recorded["rejected"], json!([]));
    }

    /// Bills up to a date, on that day, and returns what was charged: first day of the period, revision, group, amount.
    fn bill(&self, up_to: &str) -> Vec<String> {
        self.house.clock.set(&format!("{up_to}T08:00:00Z")).unwrap();
        let before = self.charges().len();
        let run = self.house.run(up_to);
        assert_eq!(run["parked"], json!([]));
        assert_eq!(
            self.house.run(up_to)["charges"],
            json!(0),
            "billing twice adds nothing"
        );
        let mut charges = self.charges();
        charges.sort_by_key(|charge| charge["recordedAt"].as_str().unwrap().to_owned());
        let new = charges
            .split_off(before)
            .into_iter()
            .filter(|charge| charge["chargeType"] == "usage");
        let mut new: Vec<String> = new
            .map(|charge| {
                let text = |field: &str| charge[field].as_str().unwrap().to_owned();
                let group = Some(text("group")).filter(|group| !group.is_empty());
                let group = group.map_or(String::new(), |group| format!("{group} "));
                let amount = charge["amount"]["amount"].as_str().unwrap();
                format!("{} {} {group}{amount}", text("periodStart"), charge["revision"])
            })
            .collect();
        new.sort();
        new
    }

    fn charges(&self) -> Vec<Value> {
        let asked = json!({"subscriptionId": self.subscription, "limit": 1000});
        self.house.ask("billing.list_charges", asked)["items"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// How the last charge came about.
    fn steps(&self) -> usize {
        let charges = self.charges();
        charges.last().unwrap()["explanation"]["steps"]
            .as_array()
            .unwrap()
            .len()
    }
}

#[allow(clippy::needless_pass_by_value)]
fn with(mut event: Value, field: &str, value: Value) -> Value {
    event[field] = value;
    event
}

fn attributes(pairs: &[(&str, &str)]) -> Value {
    pairs
        .iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect()
}

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

#[test]
fn a_minimum_spend_is_due_for_the_days_of_service() {
    let minimum = |more: Value| {
        let mut price = price(per_unit("1"), json!({"minimumSpend": "31", "maximumSpend": "40"}));
        price["proration"] = more;
        json!([price])
    };
    for (policy, january, february) in [
        (json!({}), "17.00", "11.07"),
        (
            json!({"start": "fullPeriod", "cancel": "nothing"}),
            "31.00",
            "5.00",
        ),
        (
            json!({"start": "nothing", "cancel": "fullPeriod"}),
            "5.00",
            "31.00",
        ),
    ] {
        let it = metered(json!({"aggregation": "sum"}), minimum(policy));
        it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
        it.record(&[it.event("1", "2026-01-20T10:00:00Z", "5")]);
        assert_eq!(it.bill("2026-02-01"), [format!("2026-01-15 1 {january}")]);
        it.house.clock.set("2026-02-11T01:00:00Z").unwrap();
        it.record(&[it.event("2", "2026-02-05T10:00:00Z", "5")]);
        it.house.ask(
            "subscriptions.cancel",
            json!({"subscriptionId": it.subscription, "endsOn": "2026-02-11"}),
        );
        assert_eq!(it.bill("2026-02-11"), [format!("2026-02-01 1 {february}")]);
    }
    // The maximum holds for the period, however short.
    let it = metered(json!({"aggregation": "sum"}), minimum(json!({})));
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    it.record(&[it.event("1", "2026-01-20T10:00:00Z", "50")]);
    assert_eq!(it.bill("2026-02-01"), ["2026-01-15 1 40.00"]);
}

#[test]
fn a_price_that_changes_within_a_period_goes_on_from_what_was_used() {
    let terms = |unit: &str, minimum: Option<&str>, maximum: Option<&str>| {
        json!([price(
            per_unit(unit),
            json!({"included": {"quantity": "10"}, "minimumSpend": minimum, "maximumSpend": maximum})
        )])
    };
    // Ten are included in February: eight before the change on the 15th, two after it; six more are charged.
    for (minimum, maximum, expected) in [
        (None, None, "12.00"),
        // Fourteen days of 28, and fourteen of 56.
        (Some(("28", "56")), None, "42.00"),
        (None, Some(("9", "11")), "11.00"),
    ] {
        let side = |pair: Option<(&'static str, &'static str)>| (pair.map(|it| it.0), pair.map(|it| it.1));
        let ((least, next_least), (most, next_most)) = (side(minimum), side(maximum));
        let it = metered(json!({"aggregation": "sum"}), terms("1", least, most));
        offer(&it.house, "metered", terms("2", next_least, next_most));
        let change =
            json!({"subscriptionId": it.subscription, "offering": "metered", "effectiveOn": "2026-02-15"});
        it.house.ask("subscriptions.change_plan", change);
        it.bill("2026-02-01");
        it.house.clock.set("2026-03-01T01:00:00Z").unwrap();
        it.record(&[
            it.event("1", "2026-02-05T10:00:00Z", "8"),
            it.event("2", "2026-02-20T10:00:00Z", "8"),
        ]);
        assert_eq!(
            it.bill("2026-03-01"),
            [format!("2026-02-01 1 {expected}")],
            "{minimum:?} {maximum:?}"
        );
        // Late usage of before the change uses what is included up.
        if minimum.is_none() && maximum.is_none() {
            it.record(&[it.event("3", "2026-02-06T10:00:00Z", "4")]);
            assert_eq!(it.bill("2026-03-02"), ["2026-02-01 2 6.00"]);
        }
    }
}

#[test]
fn a_level_at_two_prices_costs_each_for_its_days() {
    let it = metered(
        json!({"aggregation": "max", "recurring": true}),
        json!([price(per_unit("1"), json!({}))]),
    );
    offer(&it.house, "metered", json!([price(per_unit("2"), json!({}))]));
    it.house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": it.subscription, "offering": "metered", "effectiveOn": "2026-02-15"}),
    );
    it.house.clock.set("2026-02-01T01:00:00Z").unwrap();
    it.record(&[it.event("1", "2026-01-20T10:00:00Z", "10")]);
    it.bill("2026-02-01");
    assert_eq!(it.bill("2026-03-01"), ["2026-02-01 1 15.00"]);
}

#[test]
fn what_is_used_under_another_plan_is_not_charged_twice() {
    let it = metered(
        json!({"aggregation": "sum"}),
        json!([price(per_unit("1"), json!({"included": {"quantity": "3"}}))]),
    );
    offer(&it.house, "other", json!([price(per_unit("10"), json!({}))]));
    for (offering, on) in [("other", "2026-02-10"), ("metered", "2026-02-20")] {
        it.house.ask(
            "subscriptions.change_plan",
            json!({"subscriptionId": it.subscription, "offering": offering, "effectiveOn": on}),
        );
    }
    it.bill("2026-02-01");
    it.house.clock.set("2026-03-01T01:00:00Z").unwrap();
    it.record(&[
        it.event("1", "2026-02-05T10:00:00Z", "2"),
        it.event("2", "2026-02-15T10:00:00Z", "4"),
        it.event("3", "2026-02-25T10:00:00Z", "2"),
    ]);
    // The two parts at the old price are rated as one: three of four are included.
    assert_eq!(it.bill("2026-03-01"), ["2026-02-01 1 1.00", "2026-02-01 1 40.00"]);
}

#[test]
fn usage_while_the_subscription_rests_is_charged_with_what_was_before() {
    let it = metered(
        json!({"aggregation": "sum"}),
        json!([price(per_unit("1"), json!({}))]),
    );
    it.bill("2026-02-01");
    for (operation, on) in [("suspend", "2026-02-10"), ("resume", "2026-02-20")] {
        it.house.clock.set(&format!("{on}T10:00:00Z")).unwrap();
        it.house.ask(
            &format!("subscriptions.{operation}"),
            json!({"subscriptionId": it.subscription, "reason": "customerWish"}),
        );
    }
    it.record(&[
        it.event("1", "2026-02-15T10:00:00Z", "4"),
        it.event("2", "2026-02-20T09:00:00Z", "1"),
    ]);
    assert_eq!(it.bill("2026-03-01"), ["2026-02-01 1 5.00"]);
}

#[test]
fn a_change_of_zone_charges_every_event_once() {
    let it = metered(
        json!({"aggregation": "sum"}),
        json!([price(per_unit("1"), json!({}))]),
    );
    let zone = json!({"id": it.house.account, "changes": [{"zone": "America/New_York"}], "effectiveOn": "2026-02-10"});
    it.house.ask("crm.change_account", zone);
    // The running period keeps its end, midnight in Berlin; the next one ends at midnight in New York.
    it.house.clock.set("2026-04-02T01:00:00Z").unwrap();
    it.record(&[
        it.event("1", "2026-02-28T22:59:59Z", "1"),
        it.event("2", "2026-02-28T23:00:00Z", "10"),
        it.event("3", "2026-04-01T03:59:59Z", "100"),
        it.event("4", "2026-04-01T04:00:00Z", "1000"),
    ]);
    assert_eq!(
        it.bill("2026-05-01"),
        ["2026-02-01 1 1.00", "2026-03-01 1 110.00", "2026-04-01 1 1000.00"]
    );
}

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
    let warning = &published["warnings"][0];
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
