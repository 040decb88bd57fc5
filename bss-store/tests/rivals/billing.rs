//! Bill runs and what they meet.

use serde_json::{Value, json};

use crate::house::House;
use crate::support::interrupted_house;

use super::{Rivals, items, offer};

/// What is charged for every period of the house's subscriptions.
fn charged(house: &House) -> Value {
    let mut sums = std::collections::BTreeMap::new();
    for subscription in items(house, "subscriptions.list", json!({"accountId": house.account})) {
        let list = json!({"subscriptionId": subscription["id"], "limit": 1000});
        for charge in items(house, "billing.list_charges", list) {
            let amount: bss_store::Money = serde_json::from_value(charge["amount"].clone()).unwrap();
            *sums
                .entry(format!("{}{}", charge["component"], charge["periodStart"]))
                .or_insert(0) += amount.minor();
        }
    }
    json!(sums)
}

#[test]
fn what_is_charged_follows_from_the_facts_of_one_instant() {
    let rivals = Rivals {
        name: "changed",
        setup: |house| {
            let subscription = house.order("fibre");
            house.run("2026-01-31");
            house.issue();
            house.clock.set("2026-02-10T09:00:00Z").unwrap();
            subscription
        },
        one: |_, _| ("billing.run", json!({"upTo": "2026-01-31"})),
        others: |_, subscription| {
            let change =
                json!({"subscriptionId": subscription, "offering": "fibre-xl", "effectiveOn": "2026-01-20"});
            vec![
                ("subscriptions.change_plan", change),
                ("billing.run", json!({"upTo": "2026-01-31"})),
            ]
        },
        holds: |house, _, what| {
            let before = charged(house);
            house.run("2026-01-31");
            assert_eq!(before, charged(house), "{what}");
        },
    };
    rivals.meet();
}

/// A seat of which there were so many at first, whose month was issued; so many from a day on, which was drafted; and so many instead, which
/// is still to be billed. The draft.
fn drafted(house: &House, [issued, drafted, coming]: [u32; 3]) -> Value {
    let charge = json!({"recurring": {"cadence": {"months": 1}, "timing": "inAdvance"}});
    let model = json!({"perUnit": {"unitAmount": "31"}});
    let fee = json!({"code": "fee", "name": "Fee", "charge": charge, "model": model, "currency": "EUR"});
    offer(house, json!({"code": "seat", "name": "Seat", "prices": [fee]}));
    let seats = json!([{"item": "1", "action": "add", "offering": "seat", "quantity": issued}]);
    let order = json!({"order": {"accountId": house.account, "items": seats}});
    let subscription = house.ask("orders.submit", order)["items"][0]["subscriptionId"].clone();
    house.run("2026-01-31");
    house.issue();
    house.clock.set("2026-02-10T09:00:00Z").unwrap();
    let change = |quantity: u32| {
        let input =
            json!({"subscriptionId": subscription, "quantity": quantity, "effectiveOn": "2026-01-20"});
        house.ask("subscriptions.change_quantity", input);
    };
    change(drafted);
    house.run("2026-01-31");
    let documents = items(
        house,
        "billing.list_invoices",
        json!({"accountId": house.account}),
    );
    let draft = documents
        .iter()
        .find(|document| document["state"] == "draft")
        .unwrap();
    change(coming);
    draft["id"].clone()
}

/// Five days of so many seats, and twelve of two.
fn is_charged_for(house: &House, seats: i64, what: &str) {
    house.run("2026-01-31");
    house.issue();
    let expected = json!({"\"seat.fee\"\"2026-01-15\"": 100 * (5 * seats + 12 * 2)});
    assert_eq!(charged(house), expected, "{what}");
}

#[test]
fn a_draft_is_discarded_before_a_bill_run_or_after_it() {
    let discard = |_: &House, draft: &Value| ("billing.discard", json!({"invoiceId": draft}));
    let run = |_: &House, _: &Value| vec![("billing.run", json!({"upTo": "2026-01-31"}))];
    let invoice = Rivals {
        name: "discarded invoice",
        setup: |house| drafted(house, [1, 3, 2]),
        one: discard,
        others: run,
        holds: |house, _, what| is_charged_for(house, 1, what),
    };
    invoice.meet();
    let credit_note = Rivals {
        name: "discarded credit note",
        setup: |house| drafted(house, [3, 1, 2]),
        one: discard,
        others: run,
        holds: |house, _, what| is_charged_for(house, 3, what),
    };
    credit_note.meet();
}

#[test]
fn tax_rules_that_are_said_last_hold_also_where_the_clock_went_back() {
    let scene = interrupted_house();
    let house = &scene.house;
    let say = |percent: &str| {
        let rates = json!([{"name": "VAT", "percent": percent}]);
        let rule = json!({"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2020-01-01", "rates": rates});
        house.ask(
            "billing.set_tax_rules",
            json!({"sellerId": house.seller, "rules": [rule]}),
        )
    };
    say("16");
    house.clock.set("2026-01-15T08:59:00Z").unwrap();
    say("7");
    house.order("radio");
    let preview = house.ask(
        "billing.preview",
        json!({"accountId": house.account, "upTo": "2026-02-28"}),
    );
    assert_eq!(preview["documents"][0]["taxes"][0]["percent"], "7", "{preview}");
}
