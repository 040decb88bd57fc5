//! Billing periods that are cut: by a change of terms, of plan or of zone, by a rest, by the start and the end.

use serde_json::{Value, json};

use super::{metered, offer, per_unit, price};

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
