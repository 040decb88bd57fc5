//! Stories of usage: recorded in batches, corrected, late, refused, and summed up, told as JSON like a caller in any language.

#[allow(dead_code, reason = "these stories need a part of the shop")]
#[path = "support/shop.rs"]
mod shop;

use bss_store::usage::{NewUsage, RecordUsage};
use bss_store::{Code, Principal, parse_instant};
use serde_json::{Value, json};
use shop::{Shop, shop};

/// A customer of the shop who has a data plan since 31 January, on 10 March.
struct House {
    shop: Shop,
    account: Value,
    subscription: Value,
}

fn house() -> House {
    let shop = shop();
    meter(&shop, "data", json!({"aggregation": "sum"}));
    let price = json!({"code": "data", "name": "Data", "charge": {"usage": {"meter": "data", "cadence": {"months": 1}}},
        "model": {"perUnit": {"unitAmount": "2"}}, "currency": "EUR"});
    let offering = json!({"code": "plan", "name": "Plan", "prices": [price]});
    shop.ask("catalog.define_offering", offering).unwrap();
    shop.ask("catalog.publish", json!({})).unwrap();
    let account = shop.onboard("Ada Lovelace", 700)["account"]["id"].clone();
    let subscription = order(&shop, &account);
    shop.clock.set("2026-03-10T10:00:00Z").unwrap();
    House {
        shop,
        account,
        subscription,
    }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "a measure is written down on the spot"
)]
fn meter(shop: &Shop, code: &str, measure: Value) -> Value {
    let definition = json!({"code": code, "name": code, "unit": "GB", "measure": measure});
    shop.ask("usage.define_meter", definition).unwrap()
}

fn order(shop: &Shop, account: &Value) -> Value {
    let items = json!([{"item": "1", "action": "add", "offering": "plan"}]);
    let order = json!({"order": {"accountId": account, "items": items}});
    shop.ask("orders.submit", order).unwrap()["items"][0]["subscriptionId"].clone()
}

impl House {
    fn event(&self, id: &str, at: &str, quantity: &str) -> Value {
        json!({"meter": "data", "eventId": id, "subscriptionId": self.subscription, "at": at, "quantity": quantity})
    }

    fn record(&self, events: &[Value]) -> Value {
        self.shop.ask("usage.record", json!({"events": events})).unwrap()
    }

    /// How many events a batch had accepted, repeated and refused.
    fn counts(&self, events: &[Value]) -> [u64; 3] {
        let answer = self.record(events);
        let rejected = answer["rejected"].as_array().unwrap().len() as u64;
        [
            answer["accepted"].as_u64().unwrap(),
            answer["repeated"].as_u64().unwrap(),
            rejected,
        ]
    }

    /// Why the only event of a batch is refused.
    fn refusal(&self, event: &Value) -> (String, String) {
        let answer = self.record(std::slice::from_ref(event));
        assert_eq!(
            (&answer["accepted"], &answer["repeated"]),
            (&json!(0), &json!(0)),
            "{event}"
        );
        let error = &answer["rejected"][0]["error"];
        let text = |field: &str| error[field].as_str().unwrap_or_default().to_owned();
        (text("code"), text("path"))
    }

    /// What a meter counted from one day to another: the quantity of each group.
    fn used(&self, meter: &str, from: &str, to: &str) -> Vec<Value> {
        let asked = json!({"subscriptionId": self.subscription, "period": {"start": from, "end": to}});
        let summary = self.shop.ask("usage.summary", asked).unwrap();
        let meters = summary["meters"].as_array().unwrap();
        let found = meters.iter().find(|usage| usage["meter"] == meter);
        let groups = found
            .map_or(&json!([]), |usage| &usage["usage"])
            .as_array()
            .unwrap()
            .clone();
        groups.iter().map(|group| group["quantity"].clone()).collect()
    }

    fn february(&self) -> Vec<Value> {
        self.used("data", "2026-02-01", "2026-03-01")
    }

    fn list(&self, operation: &str, input: Value) -> Vec<Value> {
        self.shop.ask(operation, input).unwrap()["items"]
            .as_array()
            .unwrap()
            .clone()
    }
}

fn with(mut event: Value, field: &str, value: Value) -> Value {
    event[field] = value;
    event
}

#[test]
fn an_event_counts_once_however_often_it_is_reported() {
    let house = house();
    let events = [
        house.event("1", "2026-02-03T10:00:00Z", "1.5"),
        house.event("2", "2026-02-28T22:59:59.999999Z", "2"),
        house.event("3", "2026-02-28T23:00:00Z", "4"),
    ];
    assert_eq!(house.counts(&events[..2]), [2, 0, 0]);
    assert_eq!(house.counts(&events), [1, 2, 0]);
    assert_eq!(house.counts(&[&events[..], &events[..]].concat()), [0, 6, 0]);
    // The last one happened when March had begun in Berlin.
    assert_eq!(house.february(), ["3.5"]);
    assert_eq!(house.used("data", "2026-03-01", "2026-04-01"), ["4"]);

    // Attributes have no order, and what is finer than a microsecond is cut off.
    let attributes = |names: [&str; 2]| json!(names.map(|name| json!({"name": name, "value": "x"})));
    let event = |at: &str, names| with(house.event("4", at, "1"), "attributes", attributes(names));
    let first = event("2026-02-04T10:00:00.000001234Z", ["a", "b"]);
    let again = event("2026-02-04T11:00:00.000001999+01:00", ["b", "a"]);
    assert_eq!(house.counts(&[first, again]), [1, 1, 0]);
}

#[test]
fn an_id_that_comes_back_with_other_content_is_refused_and_names_the_field() {
    let house = house();
    let other = order(&house.shop, &house.account);
    let event = house.event("1", "2026-02-03T10:00:00Z", "1");
    house.record(&[house.event("0", "2026-02-03T10:00:00Z", "9"), event.clone()]);
    for (field, value) in [
        ("subscriptionId", other),
        ("at", json!("2026-02-03T10:00:01Z")),
        ("quantity", json!("2")),
        ("uniqueKey", json!("ada")),
        ("attributes", json!([{"name": "region", "value": "eu"}])),
        ("correction", json!({"replaces": {"event": "0"}})),
    ] {
        let refusal = house.refusal(&with(event.clone(), field, value));
        assert_eq!(refusal, ("already-exists".to_owned(), field.to_owned()));
    }
    assert_eq!(house.february(), ["10"]);
    assert_eq!(house.list("usage.list_rejections", json!({})).len(), 6);
}

#[test]
fn what_cannot_be_accepted_is_refused_by_itself_and_kept_with_its_reason() {
    let house = house();
    meter(&house.shop, "users", json!({"aggregation": "uniqueCount"}));
    let limited = json!({"code": "limited", "name": "Limited", "unit": "GB", "measure": {"aggregation": "sum"},
        "lateLimitDays": 30});
    house.shop.ask("usage.define_meter", limited).unwrap();
    let ends = json!({"subscriptionId": house.subscription, "endsOn": "2026-03-09"});
    house.shop.ask("subscriptions.cancel", ends).unwrap();
    let good = house.event("good", "2026-02-10T10:00:00Z", "1");
    let bad = |field: &str, value: Value| with(good.clone(), field, value);
    let twice = json!([{"name": "region", "value": "eu"}, {"name": "region", "value": "us"}]);
    let table = [
        (bad("meter", json!("unknown")), "not-found", "meter"),
        (
            bad("subscriptionId", json!("00000000-0000-7000-8000-000000000001")),
            "not-found",
            "subscriptionId",
        ),
        (
            bad("at", json!("2026-01-30T22:59:59Z")),
            "illegal-transition",
            "at",
        ),
        (
            bad("at", json!("2026-03-08T23:00:00Z")),
            "illegal-transition",
            "at",
        ),
        (bad("quantity", json!("-1")), "not-positive", "quantity"),
        (bad("meter", json!("users")), "invalid-input", "uniqueKey"),
        (
            with(
                bad("meter", json!("limited")),
                "at",
                json!("2026-02-08T09:59:59Z"),
            ),
            "period-closed",
            "at",
        ),
        (bad("eventId", json!("")), "invalid-text", "eventId"),
        (bad("eventId", json!("x".repeat(201))), "text-too-long", "eventId"),
        (
            bad("eventId", json!("x".repeat(16_000))),
            "text-too-long",
            "eventId",
        ),
        (bad("meter", json!("x".repeat(16_000))), "not-found", "meter"),
        (bad("uniqueKey", json!(" ")), "invalid-text", "uniqueKey"),
        (bad("attributes", twice), "invalid-input", "attributes[1].name"),
        (
            bad("attributes", json!([{"name": "region", "value": ""}])),
            "invalid-text",
            "attributes[0].value",
        ),
        (
            bad("correction", json!({"voids": {"event": "none"}})),
            "not-found",
            "correction",
        ),
    ];
    let batch: Vec<Value> = (table.iter().map(|(event, ..)| event.clone()))
        .enumerate()
        .flat_map(|(index, event)| {
            [
                event,
                house.event(&format!("good-{index}"), "2026-02-10T10:00:00Z", "1"),
            ]
        })
        .collect();
    let answer = house.record(&batch);
    assert_eq!(answer["accepted"], json!(table.len()));
    for (number, ((event, code, path), rejected)) in table
        .iter()
        .zip(answer["rejected"].as_array().unwrap())
        .enumerate()
    {
        assert_eq!(rejected["index"], json!(number * 2));
        assert_eq!(rejected["eventId"], event["eventId"]);
        let error = &rejected["error"];
        assert_eq!(
            (&error["code"], &error["path"]),
            (&json!(code), &json!(path)),
            "{event}"
        );
    }
    assert_eq!(house.february(), [json!(table.len().to_string())]);

    // Reported once more, the good ones are repeated and the bad ones leave no second row.
    assert_eq!(house.counts(&batch), [0, table.len() as u64, table.len() as u64]);
    let kept = house.list("usage.list_rejections", json!({}));
    assert_eq!(kept.len(), table.len());
    let unknown = house.list("usage.list_rejections", json!({"meter": "unknown"}));
    assert_eq!(unknown[0]["event"], table[0].0);

    // What was wrong is put right.
    assert_eq!(house.counts(&[good]), [1, 0, 0]);
}

#[test]
fn the_future_is_not_recorded_but_a_clock_may_be_a_day_ahead() {
    let house = house();
    let at_most = house.event("1", "2026-03-11T10:00:00Z", "1");
    let later = house.event("2", "2026-03-11T10:00:00.000001Z", "1");
    assert_eq!(house.counts(&[at_most]), [1, 0, 0]);
    assert_eq!(
        house.refusal(&later),
        ("invalid-date".to_owned(), "at".to_owned())
    );
    house.shop.clock.set("2026-03-10T10:00:01Z").unwrap();
    assert_eq!(house.counts(&[later]), [1, 0, 0]);
}

#[test]
fn a_wrong_event_is_replaced_or_voided_once() {
    let house = house();
    let at = "2026-02-03T10:00:00Z";
    let correcting = |id: &str, quantity: &str, correction: Value| {
        with(house.event(id, at, quantity), "correction", correction)
    };
    house.record(&[house.event("1", at, "300"), house.event("2", at, "7")]);
    let replaced = correcting("3", "3", json!({"replaces": {"event": "1"}}));
    // What is corrected can stand before its correction in the same batch.
    let batch = [
        replaced.clone(),
        house.event("4", at, "100"),
        correcting("5", "100", json!({"voids": {"event": "4"}})),
    ];
    assert_eq!(house.counts(&batch), [3, 0, 0]);
    assert_eq!(house.february(), ["10"]);

    let again = correcting("6", "1", json!({"voids": {"event": "1"}}));
    assert_eq!(
        house.refusal(&again),
        ("already-exists".to_owned(), "correction".to_owned())
    );
    let elsewhere = correcting("6", "1", json!({"voids": {"event": "2"}}));
    let moved = with(elsewhere, "at", json!("2026-03-03T10:00:00Z"));
    assert_eq!(
        house.refusal(&moved),
        ("invalid-input".to_owned(), "at".to_owned())
    );
    let other = order(&house.shop, &house.account);
    house.shop.clock.set("2026-03-20T10:00:00Z").unwrap();
    let after = "2026-03-15T10:00:00Z";
    house.record(&[house.event("late", after, "1")]);
    let foreign = with(
        correcting("7", "1", json!({"voids": {"event": "late"}})),
        "at",
        json!(after),
    );
    let foreign = with(foreign, "subscriptionId", other);
    assert_eq!(
        house.refusal(&foreign),
        ("invalid-input".to_owned(), "subscriptionId".to_owned())
    );
    assert_eq!(house.february(), ["10"]);

    // The correction was wrong as well; it is corrected, not the event. What is out of effect is still repeated.
    house.record(&[correcting("8", "4", json!({"replaces": {"event": "3"}}))]);
    assert_eq!(house.february(), ["11"]);
    assert_eq!(house.counts(&[replaced, house.event("1", at, "300")]), [0, 2, 0]);
    assert_eq!(house.february(), ["11"]);
}

#[test]
fn usage_that_comes_after_its_period_was_billed_is_billed_for_that_period() {
    let house = house();
    let vat = json!({"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2007-01-01",
        "rates": [{"name": "VAT", "percent": "19"}]});
    let taxes = json!({"sellerId": house.shop.seller, "rules": [vat]});
    house.shop.ask("billing.set_tax_rules", taxes).unwrap();
    let bill = |up_to: &str| {
        let run = house.shop.ask("billing.run", json!({"upTo": up_to})).unwrap();
        assert_eq!(run["parked"], json!([]));
        let charges = json!({"subscriptionId": house.subscription});
        let charges = house.list("billing.list_charges", charges);
        let shown = |charge: &Value| {
            let text = |field: &str| charge[field].as_str().unwrap().to_owned();
            let amount = charge["amount"]["amount"].as_str().unwrap();
            format!("{} {} {amount}", text("periodStart"), charge["revision"])
        };
        charges.iter().map(shown).collect::<Vec<_>>()
    };
    let at = "2026-02-03T10:00:00Z";
    house.record(&[house.event("1", at, "10")]);
    let first = bill("2026-03-10");
    assert_eq!(first, ["2026-01-31 1 20.00"]);
    assert_eq!(bill("2026-03-10"), first, "nothing is billed twice");

    house.shop.clock.set("2026-03-11T10:00:00Z").unwrap();
    house.record(&[house.event("2", at, "5")]);
    assert_eq!(bill("2026-03-11").last().unwrap(), "2026-01-31 2 10.00");

    // The first event was wrong: what was charged for it is credited.
    house.shop.clock.set("2026-03-12T10:00:00Z").unwrap();
    let void = with(
        house.event("3", at, "10"),
        "correction",
        json!({"voids": {"event": "1"}}),
    );
    house.record(&[void]);
    let charges = bill("2026-03-12");
    assert_eq!((charges.len(), charges[2].as_str()), (3, "2026-01-31 3 -20.00"));
}

#[test]
fn meters_filter_group_count_keys_and_carry_over() {
    let house = house();
    meter(
        &house.shop,
        "calls",
        json!({"aggregation": "sum", "groupBy": ["region"], "filters": [{"name": "kind", "anyOf": ["voice", "video"]}]}),
    );
    meter(
        &house.shop,
        "seats",
        json!({"aggregation": "sum", "recurring": true}),
    );
    meter(&house.shop, "users", json!({"aggregation": "uniqueCount"}));
    let call = |id: &str, region: &str, kind: &str, quantity: &str| {
        let attributes = json!([{"name": "region", "value": region}, {"name": "kind", "value": kind}]);
        let event = with(
            house.event(id, "2026-02-05T10:00:00Z", quantity),
            "meter",
            json!("calls"),
        );
        with(event, "attributes", attributes)
    };
    let of = |meter: &str, id: &str, at: &str, quantity: &str, key: &str| {
        let event = with(house.event(id, at, quantity), "meter", json!(meter));
        with(event, "uniqueKey", json!(key))
    };
    let batch = [
        call("1", "us", "voice", "5"),
        call("2", "eu", "video", "2.25"),
        call("3", "eu", "voice", "0.25"),
        call("4", "eu", "text", "100"),
        of("seats", "1", "2026-02-05T10:00:00Z", "5", "-"),
        of("seats", "2", "2026-03-05T10:00:00Z", "-2", "-"),
        of("users", "1", "2026-02-05T10:00:00Z", "1", "ada"),
        of("users", "2", "2026-02-06T10:00:00Z", "1", "ada"),
        of("users", "3", "2026-02-07T10:00:00Z", "1", "bob"),
    ];
    assert_eq!(house.counts(&batch), [9, 0, 0]);
    let used = |meter: &str, from: &str, to: &str| house.used(meter, from, to);
    assert_eq!(used("calls", "2026-02-01", "2026-03-01"), ["2.5", "5"]);
    assert_eq!(used("users", "2026-02-01", "2026-03-01"), ["2"]);
    assert_eq!(used("seats", "2026-02-01", "2026-03-01"), ["5"]);
    assert_eq!(used("seats", "2026-03-01", "2026-04-01"), ["3"]);
    // Without data there is no entry; the period has to have days.
    assert_eq!(house.february(), Vec::<Value>::new());
    let empty =
        json!({"subscriptionId": house.subscription, "period": {"start": "2026-02-01", "end": "2026-02-01"}});
    assert_eq!(
        house.shop.refused("usage.summary", empty),
        (Code::InvalidPeriod, "period.end".into())
    );
}

#[test]
fn a_batch_that_is_not_well_formed_leaves_nothing() {
    let house = house();
    let good = house.event("1", "2026-02-03T10:00:00Z", "1");
    let table = [
        (
            with(good.clone(), "quantity", json!(1)),
            Code::NumberNotText,
            "events[1].quantity",
        ),
        (
            with(good.clone(), "quantity", json!("1.0000001")),
            Code::TooManyDecimals,
            "events[1].quantity",
        ),
        (
            with(good.clone(), "at", json!("yesterday")),
            Code::InvalidDate,
            "events[1].at",
        ),
        (
            with(good.clone(), "subscriptionId", json!("x")),
            Code::InvalidId,
            "events[1].subscriptionId",
        ),
        (
            with(good.clone(), "uniqueKey", json!("a\u{0}")),
            Code::InvalidText,
            "events[1].uniqueKey",
        ),
        (
            with(good.clone(), "price", json!("1")),
            Code::InvalidInput,
            "events[1].price",
        ),
    ];
    for (bad, code, path) in table {
        let input = json!({"events": [good, bad]});
        assert_eq!(house.shop.refused("usage.record", input), (code, path.to_owned()));
    }
    let usage = json!({"subscriptionId": house.subscription});
    assert_eq!(house.list("usage.list", usage), Vec::<Value>::new());
    assert_eq!(
        house.list("usage.list_rejections", json!({})),
        Vec::<Value>::new()
    );
    assert_eq!(
        house.record(&[]),
        json!({"accepted": 0, "repeated": 0, "rejected": []})
    );

    let tenant = house.shop.bss.principal().tenant.clone();
    let reader = house
        .shop
        .bss
        .acting_as(Principal::new(tenant, "eve", &["reader"]));
    let error = reader.usage().record(RecordUsage { events: vec![] }).unwrap_err();
    assert_eq!(error.code(), Code::PermissionDenied);
}

#[test]
fn a_large_batch_is_recorded_as_a_small_one_and_a_larger_one_is_refused() {
    let house = house();
    let event = NewUsage {
        meter: "data".to_owned(),
        event_id: String::new(),
        subscription_id: serde_json::from_value(house.subscription.clone()).unwrap(),
        at: parse_instant("2026-02-03T10:00:00Z").unwrap(),
        quantity: "0.000001".parse().unwrap(),
        unique_key: None,
        amount: None,
        attributes: vec![],
        correction: None,
    };
    let batch = |length: usize| RecordUsage {
        events: (0..length)
            .map(|number| NewUsage {
                event_id: number.to_string(),
                ..event.clone()
            })
            .collect(),
    };
    let usage = house.shop.bss.usage();
    assert_eq!(usage.record(batch(1_500)).unwrap().accepted, 1_500);
    let answer = usage.record(batch(2_500)).unwrap();
    assert_eq!(
        (answer.accepted, answer.repeated, answer.rejected.len()),
        (1_000, 1_500, 0)
    );
    assert_eq!(house.february(), ["0.0025"]);
    let error = usage.record(batch(100_001)).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::TooManyItems, "events"));
}

#[test]
fn usage_is_listed_by_the_time_at_which_it_happened() {
    let house = house();
    house.record(&[
        house.event("a", "2026-02-03T10:00:00Z", "1"),
        house.event("b", "2026-02-01T10:00:00Z", "2"),
        house.event("c", "2026-02-02T10:00:00Z", "3"),
    ]);
    let list = |input: Value| {
        let page = house.shop.ask("usage.list", input).unwrap();
        let ids: String = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|usage| usage["eventId"].as_str().unwrap())
            .collect();
        (ids, page["next"].clone())
    };
    let id = &house.subscription;
    assert_eq!(list(json!({"subscriptionId": id})).0, "abc");
    let (first, next) = list(json!({"subscriptionId": id, "meter": "data", "limit": 2}));
    let second = list(json!({"subscriptionId": id, "meter": "data", "limit": 2, "after": next}));
    assert_eq!((first.as_str(), second), ("bc", ("a".to_owned(), Value::Null)));
    let range = json!({"subscriptionId": id, "meter": "data", "from": "2026-02-02T10:00:00Z", "to": "2026-02-03T10:00:00Z"});
    assert_eq!(list(range).0, "c");
    let asked = json!({"subscriptionId": id, "from": "2026-02-02T10:00:00Z"});
    assert_eq!(
        house.shop.refused("usage.list", asked),
        (Code::InvalidInput, "meter".into())
    );
}

#[test]
fn a_meter_is_renamed_but_never_measures_anything_else() {
    let house = house();
    let renamed =
        json!({"code": "data", "name": "Mobile data", "unit": "GB", "measure": {"aggregation": "sum"}});
    house.shop.ask("usage.define_meter", renamed).unwrap();
    let meter = house
        .shop
        .ask("usage.get_meter", json!({"code": "data"}))
        .unwrap();
    assert_eq!(meter["name"], "Mobile data");
    assert_eq!(house.shop.count("usage.list_meters"), 1);
    let measuring =
        |code: &str, measure: Value| json!({"code": code, "name": "Data", "unit": "GB", "measure": measure});
    let filter = |filter: Value| json!({"aggregation": "sum", "filters": [filter]});
    let table = [
        (
            measuring("data", json!({"aggregation": "max"})),
            Code::AlreadyExists,
            "measure",
        ),
        (
            measuring("", json!({"aggregation": "sum"})),
            Code::InvalidText,
            "code",
        ),
        (
            measuring("new", json!({"aggregation": "median"})),
            Code::InvalidInput,
            "measure.aggregation",
        ),
        (
            measuring("new", filter(json!({"name": "kind", "anyOf": []}))),
            Code::InvalidInput,
            "measure.filters[0].anyOf",
        ),
        (
            measuring("new", json!({"aggregation": "sum", "groupBy": ["a", "a"]})),
            Code::InvalidInput,
            "measure.groupBy[1]",
        ),
        (
            measuring(
                "new",
                json!({"aggregation": "sum", "rounding": {"rounding": "halfUp", "precision": 7}}),
            ),
            Code::TooManyDecimals,
            "measure.rounding.precision",
        ),
    ];
    for (definition, code, path) in table {
        let refused = house.shop.refused("usage.define_meter", definition);
        assert_eq!(refused, (code, path.to_owned()));
    }
    assert_eq!(house.shop.count("usage.list_meters"), 1);
    assert_eq!(
        house.shop.refused("usage.get_meter", json!({"code": "new"})),
        (Code::NotFound, "code".into())
    );
}
