//! The reads of a call are no snapshot: another writer may commit between any two of them, and between the last and the commit. Whatever
//! that is, nothing is refused, parked or charged that would not have been had one of the two gone first.

#[path = "support/house.rs"]
mod house;

#[path = "support/interleaved.rs"]
mod support;

use bss_store::Code;
use serde_json::{Value, json};

use support::{Interrupted, Other, interrupted_house, moments, stride};

/// A house with a subscription that was billed in January, has a draft for February, and was changed since.
struct Scene {
    interrupted: Interrupted,
    invoice: Value,
    draft: Value,
}

fn scene() -> Scene {
    let interrupted = interrupted_house();
    let house = &interrupted.house;
    let subscription = house.order("fibre");
    house.run("2026-01-31");
    let invoice = house.issue()[0]["invoice"]["id"].clone();
    house.run("2026-02-01");
    let documents = house.ask("billing.list_invoices", json!({"accountId": house.account}));
    let documents = documents["items"].as_array().unwrap();
    let draft = documents.iter().find(|document| document["state"] == "draft");
    let draft = draft.unwrap()["id"].clone();
    house.clock.set("2026-02-10T09:00:00Z").unwrap();
    let change = json!({"subscriptionId": subscription, "offering": "fibre-xl", "effectiveOn": "2026-01-20"});
    house.ask("subscriptions.change_plan", change);
    Scene {
        interrupted,
        invoice,
        draft,
    }
}

impl Scene {
    /// Everything that is done at once, by name.
    fn call(&self, name: &str) -> (&'static str, Value) {
        match name {
            "run" => ("billing.run", json!({"upTo": "2026-03-01"})),
            "later run" => ("billing.run", json!({"upTo": "2026-04-01"})),
            "issue" => ("billing.issue", json!({})),
            "credit" => (
                "billing.credit",
                json!({"invoiceId": self.invoice, "reason": "late"}),
            ),
            "discard" => ("billing.discard", json!({"invoiceId": self.draft})),
            "preview" => (
                "billing.preview",
                json!({"accountId": self.interrupted.house.account, "upTo": "2026-03-01"}),
            ),
            _ => (
                "orders.submit",
                json!({"order": {"accountId": self.interrupted.house.account, "items": [{"item": "1", "action": "add", "offering": "radio"}]}}),
            ),
        }
    }

    /// Makes a call while another is made before its moment with a number; whether it had so many.
    fn interrupt(&self, call: &str, moment: u64, other: &str) -> bool {
        let ((operation, input), (interrupting, with)) = (self.call(call), self.call(other));
        let bss = self.interrupted.other.clone();
        let what = format!("{other} before moment {moment} of {call}");
        // What the other credited cannot be credited again, and what it issued or gave up is no draft any more.
        let is_over = |code: Code| {
            matches!(
                code,
                Code::ExceedsRemaining | Code::IllegalTransition | Code::DocumentIssued
            )
        };
        let then = what.clone();
        let other: Other = Box::new(move || match bss.call(interrupting, &with.to_string()) {
            Err(error) if !is_over(error.code()) => panic!("{then}: {error}"),
            _ => {}
        });
        let came = self
            .interrupted
            .interrupt(moment, other, |house| match house.try_ask(operation, input) {
                Err(error) if !is_over(error.code()) => panic!("{what}: {error}"),
                _ => {}
            });
        let house = &self.interrupted.house;
        let account = house.ask("crm.get_account", json!({"id": house.account}));
        assert_eq!(account["state"], "active", "{what}: {account}");
        let findings = &house.ask("audit.verify", json!({}))["findings"];
        assert_eq!(*findings, json!([]), "{what}");
        came
    }

    /// What is charged in the end, which is the same for any order of the calls.
    fn charged(&self) -> Value {
        self.interrupted.house.run("2026-04-01");
        self.interrupted.house.issue();
        let subscriptions = self.interrupted.house.ask(
            "subscriptions.list",
            json!({"accountId": self.interrupted.house.account}),
        );
        let charges = subscriptions["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|subscription| {
                let list = json!({"subscriptionId": subscription["id"], "limit": 1000});
                let mut sums = std::collections::BTreeMap::new();
                for charge in self.interrupted.house.ask("billing.list_charges", list)["items"]
                    .as_array()
                    .unwrap()
                {
                    let period = format!("{}{}", charge["component"], charge["periodStart"]);
                    let amount: bss_store::Money = serde_json::from_value(charge["amount"].clone()).unwrap();
                    *sums.entry(period).or_insert(0) += amount.minor();
                }
                // What was charged and taken back, or not charged at all.
                sums.retain(|_, sum| *sum != 0);
                json!(sums)
            });
        charges.collect()
    }
}

#[test]
fn whatever_is_committed_between_two_reads_nothing_sound_is_refused_or_parked() {
    let calls = ["run", "issue", "credit", "discard", "preview", "order"];
    let others = ["later run", "issue", "credit", "discard"];
    let mut scenes = 0;
    for (call, other) in calls
        .into_iter()
        .flat_map(|call| others.map(|other| (call, other)))
    {
        let mut expected = None;
        for moment in moments() {
            let scene = scene();
            if !scene.interrupt(call, moment, other) {
                break;
            }
            let charged = scene.charged();
            let expected = expected.get_or_insert_with(|| charged.clone());
            assert_eq!(charged, *expected, "{other} before moment {moment} of {call}");
            scenes += 1;
        }
    }
    assert!(scenes > 200 / stride(), "{scenes} scenes");
}
