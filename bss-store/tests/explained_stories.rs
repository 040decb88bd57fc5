//! Stories of explained bills: every number of every document is derived again, and two bills tell what changed between them.

#[path = "support/house.rs"]
mod house;

use bss_core::billing::{BillDifference, InvoiceExplanation};
use bss_store::Code;
use serde_json::{Value, json};

use house::{House, house};

/// Explains a document and finds the numbers on it that the explanation derives.
fn explained(house: &House, id: &Value) -> InvoiceExplanation {
    let document = house.ask("billing.get_invoice", json!({"id": id}));
    let answer = house.ask("billing.explain_invoice", json!({"id": id}));
    for (list, fields) in [("lines", ["net", "tax"]), ("taxes", ["net", "tax"])] {
        let (rows, shown) = (
            document[list].as_array().unwrap(),
            answer[list].as_array().unwrap(),
        );
        assert_eq!(rows.len(), shown.len());
        for (row, shown) in rows.iter().zip(shown) {
            for field in fields {
                assert_eq!(row[field], shown[field], "{list} {field}");
            }
        }
    }
    for field in ["net", "tax", "rounding", "total"] {
        assert_eq!(document["invoice"][field], answer[field]);
    }
    let explanation: InvoiceExplanation = serde_json::from_value(answer).unwrap();
    explanation.check().unwrap();
    explanation
}

/// Explains every document that there is, drafts included.
fn all_explained(house: &House) -> Vec<InvoiceExplanation> {
    let found = house.ask("billing.list_invoices", json!({"accountId": house.account}));
    let invoices = found["items"].as_array().unwrap().iter();
    let standing = invoices.filter(|invoice| invoice["state"] != "discarded");
    standing.map(|invoice| explained(house, &invoice["id"])).collect()
}

fn policies(house: &House, policies: &Value) {
    let input = json!({"sellerId": house.seller, "policies": policies, "effectiveOn": "2026-01-01"});
    house.ask("crm.set_seller_policies", input);
}

fn use_data(house: &House, subscription: &Value, id: &str, day: &str, quantity: &str) {
    let event = json!({"meter": "data", "eventId": id, "subscriptionId": subscription,
        "at": format!("{day}T12:00:00Z"), "quantity": quantity});
    let recorded = house.ask("usage.record", json!({"events": [event]}));
    assert_eq!(recorded["rejected"], json!([]), "{recorded}");
}

/// The bills of two months, each issued on the first of the month.
fn two_bills(house: &House, first: &str, second: &str, between: impl FnOnce()) -> BillDifference {
    let bill = |day: &str| {
        house.clock.set(&format!("{day}T09:00:00Z")).unwrap();
        house.run(day);
        house.issue().remove(0)["invoice"]["id"].clone()
    };
    let before = bill(first);
    between();
    let after = bill(second);
    all_explained(house);
    let answer = house.ask(
        "billing.compare_invoices",
        json!({"before": before, "after": after}),
    );
    let back = house.ask(
        "billing.compare_invoices",
        json!({"before": after, "after": before}),
    );
    let same = house.ask(
        "billing.compare_invoices",
        json!({"before": after, "after": after}),
    );
    assert_eq!(same["lines"], json!([]));
    let [answer, back]: [BillDifference; 2] =
        [answer, back].map(|value| serde_json::from_value(value).unwrap());
    assert_eq!(back.difference, answer.difference.negate().unwrap());
    answer
}

#[test]
fn a_first_bill_is_explained_to_the_customer() {
    let house = house();
    house.order("fibre");
    house.run("2026-01-15");
    assert_eq!(
        all_explained(&house)[0].number,
        None,
        "a draft is explained as well"
    );
    house.issue();
    let text = all_explained(&house)[0].text();
    // The example in the documentation of the text is this invoice.
    let example = include_str!("../../bss-core/tests/data/explained_invoice.json");
    let example: InvoiceExplanation = serde_json::from_str(example).unwrap();
    assert_eq!(text, example.text());
}

#[test]
fn corrections_credits_and_voids_are_explained() {
    for (included, step) in [(false, Value::Null), (true, json!("0.05"))] {
        let house = house();
        policies(
            &house,
            &json!({"taxIncluded": included, "payableStep": step, "roundTaxAt": "line"}),
        );
        let terms =
            json!({"name": "Welcome", "value": {"percent": {"percent": "7"}}, "frequency": "forever"});
        house.ask("billing.define_discount", json!({"code": "HI", "terms": terms}));
        house.ask(
            "billing.grant_discount",
            json!({"code": "HI", "accountId": house.account}),
        );
        let subscription = house.order("fibre");
        house.run("2026-01-15");
        house.run("2026-02-01");
        let first = house.issue().remove(0)["invoice"]["id"].clone();
        // An upgrade gives back a part of a line, a person another part of it in two goes, and then all that is left.
        house.clock.set("2026-02-15T09:00:00Z").unwrap();
        let change = json!({"subscriptionId": subscription, "offering": "fibre-xl"});
        house.ask("subscriptions.change_plan", change);
        house.run("2026-02-15");
        house.issue();
        for amount in ["1.11", "0.05"] {
            let lines = json!([{"line": 2, "amount": {"amount": amount, "currency": "EUR"}}]);
            house.ask(
                "billing.credit",
                json!({"invoiceId": first, "lines": lines, "reason": "late"}),
            );
            assert_eq!(all_explained(&house).len(), if amount == "1.11" { 4 } else { 5 });
            house.issue();
        }
        house.ask(
            "billing.void",
            json!({"invoiceId": first, "billAgain": false, "reason": "wrong"}),
        );
        house.issue();
        let all = all_explained(&house);
        let lines: usize = all.iter().map(|document| document.lines.len()).sum();
        assert_eq!((all.len(), lines), (6, 10));
        let (invoices, notes): (Vec<_>, Vec<_>) = all
            .iter()
            .partition(|document| document.number.as_ref().unwrap().starts_with("INV"));
        let rounded = invoices.iter().any(|document| !document.rounding.is_zero());
        assert_eq!(rounded, included, "the payable step is {step}");
        assert!(
            notes
                .iter()
                .all(|note| note.text().starts_with("Credit note CN-00000"))
        );
    }
}

#[test]
fn policies_that_were_corrected_since_do_not_unsettle_an_explanation() {
    let house = house();
    policies(&house, &json!({"rounding": "up", "roundTaxAt": "line"}));
    house.order("fibre");
    house.run("2026-01-15");
    house.issue();
    let before = all_explained(&house);
    policies(&house, &json!({"rounding": "down", "payableStep": "1"}));
    assert_eq!(all_explained(&house), before);
}

#[test]
fn two_bills_tell_what_was_used_and_what_the_plan_has_to_do_with_it() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-01-15");
    house.issue();
    let used = |id: &str, day: &str, quantity: &str| {
        house.clock.set(&format!("{day}T13:00:00Z")).unwrap();
        use_data(&house, &subscription, id, day, quantity);
    };
    used("1", "2026-01-20", "16");
    let difference = two_bills(&house, "2026-02-01", "2026-03-01", || {
        used("2", "2026-02-20", "30");
    });
    assert_eq!(
        difference.text(),
        "Total 48.79 EUR after 40.46 EUR: +8.33 EUR\n\
         Fibre 100: data: +8.33 EUR: +7.00 because usage went from 16 to 30, +1.33 tax on that\n"
    );
}

#[test]
fn two_bills_tell_that_one_plan_took_the_place_of_another() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-01-15");
    house.issue();
    let difference = two_bills(&house, "2026-02-01", "2026-03-01", || {
        let change =
            json!({"subscriptionId": subscription, "offering": "fibre-xl", "effectiveOn": "2026-03-01"});
        house.ask("subscriptions.change_plan", change);
    });
    assert_eq!(
        difference.text(),
        "Total 73.78 EUR after 36.89 EUR: +36.89 EUR\n\
         Fibre 1000: fee: +36.89 EUR: +31.00 because Fibre 1000: fee took the place of Fibre 100: fee, +5.89 tax on that\n"
    );
}

#[test]
fn a_first_and_a_second_bill_differ_by_days_and_by_what_is_charged_once() {
    let house = house();
    house.order("fibre");
    let difference = two_bills(&house, "2026-01-15", "2026-02-01", || {});
    let text = difference.text();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "Fibre 100: fee: +16.66 EUR: +14.00 because it was in service for the whole period and not 17 of 31 days, \
             +2.66 tax on that",
            "Fibre 100: installation: -59.50 EUR because it was charged once",
        ]
    );
}

#[test]
fn what_cannot_be_explained_or_compared_is_refused() {
    let house = house();
    house.order("fibre");
    house.run("2026-01-15");
    let draft = house.ask("billing.list_invoices", json!({}))["items"][0]["id"].clone();
    let unknown = json!("019bc0e2-1280-7001-bd67-000000000000");
    let refused = |operation: &str, input: Value| {
        let error = house.try_ask(operation, input).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    assert_eq!(
        refused("billing.explain_invoice", json!({"id": unknown})),
        (Code::NotFound, "id".to_owned())
    );
    for (before, after, field) in [(&unknown, &draft, "before"), (&draft, &unknown, "after")] {
        let input = json!({"before": before, "after": after});
        assert_eq!(
            refused("billing.compare_invoices", input),
            (Code::NotFound, field.to_owned())
        );
    }
    house.ask("billing.discard", json!({"invoiceId": draft}));
    assert_eq!(
        refused("billing.explain_invoice", json!({"id": draft})),
        (Code::IllegalTransition, "id".to_owned())
    );
}
