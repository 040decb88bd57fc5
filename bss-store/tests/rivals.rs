//! Two calls at once, each of them sound by itself: one is carried out completely before any read of the other, or before its commit.
//! What holds after one of them had gone first holds then too.

#[path = "rivals/billing.rs"]
mod billing;
#[path = "rivals/catalog.rs"]
mod catalog;
#[path = "rivals/crm.rs"]
mod crm;
#[path = "support/house.rs"]
mod house;
#[path = "support/interleaved.rs"]
mod support;

use std::sync::{Arc, Mutex};

use bss_store::{Bss, Error};
use serde_json::{Value, json};

use house::House;
use support::{Other, interrupted_house, moments};

type Call = (&'static str, Value);

/// Two calls, or one that is made while some others are.
struct Rivals {
    name: &'static str,
    /// Prepares a house; what the calls are about.
    setup: fn(&House) -> Value,
    one: fn(&House, &Value) -> Call,
    /// The last of them is interrupted in turn where there is only one.
    others: fn(&House, &Value) -> Vec<Call>,
    /// Asserts what holds whoever went first.
    holds: fn(&House, &Value, &str),
}

impl Rivals {
    fn meet(&self) {
        let turns = [false, true];
        for turned in turns {
            for moment in moments() {
                let scene = interrupted_house();
                let subject = (self.setup)(&scene.house);
                scene.house.clock.set("2026-02-10T09:00:00Z").unwrap();
                let (mut call, mut others) = (
                    (self.one)(&scene.house, &subject),
                    (self.others)(&scene.house, &subject),
                );
                if turned && let [other] = &mut others[..] {
                    std::mem::swap(&mut call, other);
                } else if turned {
                    return;
                }
                let what = format!(
                    "{}: {} before moment {moment} of {}",
                    self.name, others[0].0, call.0
                );
                let (bss, then, clock) = (scene.other.clone(), what.clone(), Arc::clone(&scene.house.clock));
                let other: Other = Box::new(move || {
                    clock.set("2026-02-10T09:00:01Z").unwrap();
                    for other in others {
                        make(&bss, &other, &then);
                    }
                });
                let came = scene.interrupt(moment, other, |house| make(&house.bss, &call, &what));
                if !came {
                    assert!(moment > 2, "{what}");
                    break;
                }
                (self.holds)(&scene.house, &subject, &what);
                let findings = &scene.house.ask("audit.verify", json!({}))["findings"];
                assert_eq!(*findings, json!([]), "{what}");
            }
        }
    }
}

/// Makes a call that may be refused, for a reason of its own.
fn make(bss: &Bss, (operation, input): &Call, what: &str) {
    let answer: Result<String, Error> = bss.call(operation, &input.to_string());
    if let Err(error) = answer {
        assert!(!error.can_retry(), "{what}: {error}");
        assert!(
            !["defect", "store-failed"].contains(&error.code().name()),
            "{what}: {error}"
        );
    }
}

fn items(house: &House, operation: &str, input: Value) -> Vec<Value> {
    house.ask(operation, input)["items"].as_array().unwrap().clone()
}

fn customer(house: &House) -> Value {
    house.ask("crm.get_account", json!({"id": house.account}))["customerId"].clone()
}

fn add(house: &House, offering: &str) -> Call {
    let items = json!([{"item": "1", "action": "add", "offering": offering}]);
    (
        "orders.submit",
        json!({"order": {"accountId": house.account, "items": items}}),
    )
}

fn offer(house: &House, offering: Value) {
    house.ask("catalog.define_offering", offering);
    house.ask("catalog.publish", json!({}));
}

fn once(amount: &str) -> Value {
    json!([{"code": "setup", "name": "Setup", "charge": "oneTime", "model": {"flat": {"amount": amount}}, "currency": "EUR"}])
}

/// An offering with a service.
fn offer_line(house: &House) {
    let services = json!([{"code": "voice", "name": "Voice"}]);
    house.ask(
        "catalog.define_specification",
        json!({"code": "line", "name": "Line", "services": services}),
    );
    offer(
        house,
        json!({"code": "line", "name": "Line", "specification": "line", "prices": once("200")}),
    );
}

/// A scorecard by which the customer may owe 300 euros.
fn assess(house: &House) -> Call {
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let terms = json!({"limit": euros("300.00"), "depositPerLine": euros("0.00"), "linesAtMost": 9, "deviceCap": euros("0.00"),
        "directDebitRequired": false});
    let card = json!({"name": "Consumers", "currency": "EUR", "validDays": 90, "disputedAtMost": euros("0.00"), "hardRules": [],
        "attributes": [{"number": {"code": "late-payments", "measure": "latePayments", "bins": [{"points": 10}]}}],
        "bands": [{"code": "A", "fromScore": 1, "verdict": {"grant": terms}}]});
    house.ask(
        "credit.define_scorecard",
        json!({"code": "consumer", "data": card}),
    );
    let evidence = json!({"identityConfidence": 95});
    let input = json!({"customerId": customer(house), "scorecard": "consumer", "evidence": evidence});
    ("credit.assess", input)
}

fn subscriptions(house: &House, open: bool) -> Vec<Value> {
    let mut found = items(house, "subscriptions.list", json!({"accountId": house.account}));
    let is_open =
        |one: &Value| !["terminated", "cancelled", "aborted"].contains(&one["state"].as_str().unwrap());
    found.retain(|one| is_open(one) == open);
    found
}

/// Reports what is asked of services as done, as long as something is.
fn carry_out(house: &House, subscription: &Value) -> Vec<Value> {
    for _ in 0..4 {
        for service in items(
            house,
            "provisioning.list",
            json!({"subscriptionId": subscription}),
        ) {
            if service["progress"] == "running" {
                let done = json!({"taskId": service["taskId"], "result": "done"});
                house.ask("provisioning.record", done);
            }
        }
    }
    items(
        house,
        "provisioning.list",
        json!({"subscriptionId": subscription}),
    )
}

/// A subscription whose service is to rest: it, and the report that its service does.
fn resting(house: &House) -> Value {
    offer_line(house);
    let subscription = house.order("line");
    carry_out(house, &subscription);
    house.ask(
        "subscriptions.suspend",
        json!({"subscriptionId": subscription, "reason": "debt"}),
    );
    let services = items(
        house,
        "provisioning.list",
        json!({"subscriptionId": subscription}),
    );
    assert_eq!(services[0]["progress"], "running");
    json!({"subscription": subscription, "report": {"taskId": services[0]["taskId"], "result": "done"}})
}

fn report(_: &House, subject: &Value) -> Call {
    ("provisioning.record", subject["report"].clone())
}

#[test]
fn orders_of_a_customer_are_judged_one_after_another() {
    let at_most = Rivals {
        name: "at most one",
        setup: |house| {
            offer(
                house,
                json!({"code": "single", "name": "Single", "prices": once("1"), "atMostPerCustomer": 1}),
            );
            Value::Null
        },
        one: |house, _| add(house, "single"),
        others: |house, _| vec![add(house, "single")],
        holds: |house, _, what| assert_eq!(subscriptions(house, true).len(), 1, "{what}"),
    };
    at_most.meet();
    let limit = Rivals {
        name: "credit limit",
        setup: |house| {
            offer_line(house);
            let (operation, input) = assess(house);
            house.ask(operation, input);
            Value::Null
        },
        one: |house, _| add(house, "line"),
        others: |house, _| vec![add(house, "line")],
        holds: |house, _, what| assert_eq!(subscriptions(house, true).len(), 1, "{what}"),
    };
    limit.meet();
}

#[test]
fn nothing_runs_on_a_closed_account() {
    let rivals = Rivals {
        name: "closed account",
        setup: |_| Value::Null,
        one: |house, _| ("crm.close_account", json!({"id": house.account})),
        others: |house, _| vec![add(house, "radio")],
        holds: |house, _, what| {
            let account = house.ask("crm.get_account", json!({"id": house.account}));
            let is_closed = account["state"] == "closed";
            assert_eq!(is_closed, subscriptions(house, true).is_empty(), "{what}");
        },
    };
    rivals.meet();
}

#[test]
fn services_follow_their_subscription() {
    let resumed = Rivals {
        name: "resume",
        setup: resting,
        one: report,
        others: |_, subject| {
            let input = json!({"subscriptionId": subject["subscription"], "reason": "debt"});
            vec![("subscriptions.resume", input)]
        },
        holds: |house, subject, what| {
            let services = carry_out(house, &subject["subscription"]);
            assert_eq!(
                (&services[0]["state"], &services[0]["progress"]),
                (&json!("active"), &json!("done")),
                "{what}"
            );
        },
    };
    resumed.meet();
    let ended = Rivals {
        name: "cancel",
        setup: resting,
        one: report,
        others: |_, subject| {
            vec![(
                "subscriptions.cancel",
                json!({"subscriptionId": subject["subscription"]}),
            )]
        },
        holds: |house, subject, what| {
            let services = carry_out(house, &subject["subscription"]);
            assert_eq!(
                (&services[0]["state"], &services[0]["progress"]),
                (&json!("terminated"), &json!("done")),
                "{what}"
            );
        },
    };
    ended.meet();
}

#[test]
fn an_option_ends_with_its_host() {
    let rivals = Rivals {
        name: "option",
        setup: |house| {
            let relations = json!([{"kind": "optionalFor", "offering": "fibre"}]);
            offer(
                house,
                json!({"code": "addon", "name": "Addon", "prices": once("1"), "relations": relations}),
            );
            house.order("fibre")
        },
        one: |house, host| {
            let items = json!([{"item": "host", "action": "noChange", "subscriptionId": host},
                {"item": "1", "action": "add", "offering": "addon", "parent": "host"}]);
            (
                "orders.submit",
                json!({"order": {"accountId": house.account, "items": items}}),
            )
        },
        others: |_, host| vec![("subscriptions.cancel", json!({"subscriptionId": host}))],
        holds: |house, _, what| assert_eq!(subscriptions(house, true), Vec::<Value>::new(), "{what}"),
    };
    rivals.meet();
}

#[test]
fn an_order_keeps_the_quantity_that_it_does_not_name() {
    let rivals = Rivals {
        name: "quantity",
        setup: |house| house.order("fibre"),
        one: |house, subscription| {
            let item = json!({"item": "1", "action": "modify", "subscriptionId": subscription, "offering": "fibre-xl"});
            (
                "orders.submit",
                json!({"order": {"accountId": house.account, "items": [item]}}),
            )
        },
        others: |_, subscription| {
            vec![(
                "subscriptions.change_quantity",
                json!({"subscriptionId": subscription, "quantity": 3}),
            )]
        },
        holds: |house, subscription, what| {
            let held = house.ask("subscriptions.get", json!({"id": subscription}));
            assert_eq!(
                (&held["offering"], &held["quantity"]),
                (&json!("fibre-xl"), &json!(3)),
                "{what}"
            );
        },
    };
    rivals.meet();
}

#[test]
fn only_the_last_decision_is_overridden() {
    let rivals = Rivals {
        name: "override",
        setup: |house| {
            let (operation, input) = assess(house);
            let decision = house.ask(operation, input.clone());
            json!({"decision": decision["id"], "assess": input})
        },
        one: |_, subject| {
            let input = json!({"decisionId": subject["decision"], "verdict": "decline", "why": "forged", "authority": "desk"});
            ("credit.override_decision", input)
        },
        others: |_, subject| vec![("credit.assess", subject["assess"].clone())],
        holds: |house, _, what| {
            let decisions = items(
                house,
                "credit.list_decisions",
                json!({"customerId": customer(house)}),
            );
            for (decision, before) in decisions.iter().zip(&decisions[1..]) {
                assert!(decision["decidedAt"] != before["decidedAt"], "{what}");
                let replaced = &decision["overridden"]["decisionId"];
                assert!(replaced.is_null() || *replaced == before["id"], "{what}");
            }
        },
    };
    rivals.meet();
}

/// A gateway asks again while the first call is still under way: both are the same call, and are given the same answer. The later one was told
/// that its number is taken, by itself.
#[test]
fn the_same_call_twice_at_once_has_one_answer() {
    let register = json!({"kind": "person", "name": "Ada", "number": "C-77"}).to_string();
    let mut moments = 0;
    for moment in 1.. {
        let scene = interrupted_house();
        let (input, first) = (register.clone(), scene.other.with_idempotency_key("once"));
        let earlier: Arc<Mutex<Option<String>>> = Arc::default();
        let told = Arc::clone(&earlier);
        let other: Other = Box::new(move || {
            *told.lock().unwrap() = Some(first.call("crm.register_customer", &input).unwrap());
        });
        let mut later = None;
        let came = scene.interrupt(moment, other, |house| {
            let bss = house.bss.with_idempotency_key("once");
            later = Some(bss.call("crm.register_customer", &register).unwrap());
        });
        if !came {
            break;
        }
        assert_eq!(later, *earlier.lock().unwrap(), "before moment {moment}");
        moments += 1;
    }
    assert!(moments > 2, "{moments} moments");
}
