//! Stories of corrections: what is taken back, of which line, and on which document.

#[path = "support/house.rs"]
mod house;

use bss_core::Code;
use bss_core::billing::InvoiceExplanation;
use serde_json::{Value, json};

use house::{House, house};

fn euros(amount: &str) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

fn amount(value: &Value) -> &str {
    value["amount"].as_str().unwrap()
}

/// Gives a percentage off the next document.
fn grant(house: &House, percent: &str) {
    let terms = json!({"name": "Code", "value": {"percent": {"percent": percent}}, "frequency": "once"});
    house.ask("billing.define_discount", json!({"code": "CODE", "terms": terms}));
    let given = json!({"code": "CODE", "accountId": house.account});
    house.ask("billing.grant_discount", given);
}

/// A house whose seller follows some policies.
#[allow(
    clippy::needless_pass_by_value,
    reason = "policies are written down on the spot"
)]
fn house_with(policies: Value) -> House {
    let house = house();
    let policies = json!({"sellerId": house.seller, "policies": policies, "effectiveOn": "2026-01-01"});
    house.ask("crm.set_seller_policies", policies);
    house
}

/// What each line comes to: before discounts, what these take off, and what is left.
fn lines(document: &Value) -> Vec<String> {
    let lines = document["lines"].as_array().unwrap().iter();
    lines
        .map(|line| {
            format!(
                "{} {} - {} = {}",
                line["description"].as_str().unwrap(),
                amount(&line["amount"]),
                amount(&line["discount"]),
                amount(&line["net"])
            )
        })
        .collect()
}

/// Issues all drafts; each can be explained.
fn issue(house: &House) -> Vec<Value> {
    let issued = house.issue();
    for document in &issued {
        let explained = house.ask(
            "billing.explain_invoice",
            json!({"id": document["invoice"]["id"]}),
        );
        let explained: InvoiceExplanation = serde_json::from_value(explained).unwrap();
        explained.check().unwrap();
    }
    issued
}

#[test]
fn a_cancellation_takes_back_every_charge_of_a_period_from_its_own_document() {
    for corrections in ["creditNote", "netOnInvoice"] {
        for is_issued in [true, false] {
            let house = house_with(json!({"corrections": corrections}));
            let subscription = house.order("fibre");
            grant(&house, "10");
            house.run("2026-02-01");
            issue(&house);
            house.clock.set("2026-02-15T09:00:00Z").unwrap();
            let twice = json!([{"code": "fee", "model": {"flat": {"amount": "62"}}}]);
            house.ask(
                "subscriptions.change_plan",
                json!({"subscriptionId": subscription, "offering": "fibre", "overrides": twice}),
            );
            house.run("2026-02-15");
            if is_issued {
                assert_eq!(lines(&issue(&house)[0]), ["Fibre 100: fee 15.50 - 0.00 = 15.50"]);
            }
            // February never was: what the draft charges is taken back on it, all else on credit notes.
            let never = json!({"subscriptionId": subscription, "endsOn": "2026-02-01"});
            house.ask("subscriptions.cancel", never);
            let run = house.run("2026-02-15");
            assert_eq!(run["parked"], json!([]), "{corrections}");
            assert_eq!(house.run("2026-02-15")["charges"], json!(0), "{corrections}");
            // A credit note that is discarded comes again.
            let drafts = house.ask("billing.list_invoices", json!({"state": "draft"}));
            let drafts = drafts["items"].as_array().unwrap().iter();
            let notes: Vec<&Value> = drafts.filter(|draft| draft["net"] == euros("-27.90")).collect();
            assert_eq!(notes.len(), 1, "{corrections}");
            house.ask("billing.discard", json!({"invoiceId": notes[0]["id"]}));
            assert_eq!(house.run("2026-02-15")["charges"], json!(1), "{corrections}");
            let issued = issue(&house);
            let mut documents: Vec<Vec<String>> = issued.iter().map(lines).collect();
            documents.sort();
            let first = vec!["Fibre 100: fee -31.00 - -3.10 = -27.90".to_owned()];
            let second: &[&str] = match is_issued {
                true => &["Fibre 100: fee -15.50 - 0.00 = -15.50"],
                false => &[
                    "Fibre 100: fee 15.50 - 0.00 = 15.50",
                    "Fibre 100: fee -15.50 - 0.00 = -15.50",
                ],
            };
            let second: Vec<String> = second.iter().map(|line| (*line).to_owned()).collect();
            let mut expected = vec![first, second];
            expected.sort();
            assert_eq!(documents, expected, "{corrections}");
            house.balances();
        }
    }
}

#[test]
fn what_was_waived_of_a_line_that_took_something_back_does_not_park_the_account() {
    let house = house_with(json!({"corrections": "netOnInvoice"}));
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    issue(&house);
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
    );
    house.run("2026-02-15");
    let netted = issue(&house).remove(0);
    house.ask(
        "billing.void",
        json!({"invoiceId": netted["invoice"]["id"], "billAgain": false, "reason": "waived"}),
    );
    issue(&house);
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
    );
    let run = house.run("2026-02-15");
    assert_eq!(run["parked"], json!([]));
    issue(&house);
    house.balances();
}

#[test]
fn what_is_netted_does_not_make_an_invoice_negative_after_discounts() {
    let house = house_with(json!({"corrections": "netOnInvoice"}));
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    issue(&house);
    grant(&house, "90");
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
    );
    house.run("2026-02-15");
    assert_eq!(house.run("2026-02-15")["invoices"], json!(0));
    let documents: Vec<Vec<String>> = issue(&house).iter().map(lines).collect();
    assert_eq!(
        documents,
        [
            ["Fibre 1000: fee 31.00 - 27.90 = 3.10"],
            ["Fibre 100: fee -15.50 - 0.00 = -15.50"]
        ]
    );
    house.balances();
}

#[test]
fn a_voided_invoice_whose_payable_amount_was_rounded_leaves_nothing_open() {
    for (step, total) in [("0.05", "116.60"), ("1", "117.00")] {
        let house = house_with(json!({"payableStep": step}));
        house.order("fibre");
        house.run("2026-02-01");
        let invoice = issue(&house).remove(0);
        assert_eq!(amount(&invoice["invoice"]["total"]), total);
        house.ask(
            "billing.void",
            json!({"invoiceId": invoice["invoice"]["id"], "billAgain": false, "reason": "wrong name"}),
        );
        let note = issue(&house).remove(0);
        assert_eq!(amount(&note["invoice"]["total"]), format!("-{total}"));
        let voided = house.ask("billing.get_invoice", json!({"id": invoice["invoice"]["id"]}));
        assert_eq!(voided["invoice"]["settled"], invoice["invoice"]["total"]);
        house.balances();
    }
}

#[test]
fn a_draft_that_would_be_negative_is_refused_until_it_is_discarded() {
    let house = house_with(json!({"corrections": "netOnInvoice"}));
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    issue(&house);
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
    );
    house.run("2026-02-15");
    // 31.00 for the new plan, less 15.50 of the old one; now the new one never was.
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
    );
    let run = house.run("2026-02-15");
    assert_eq!(run["parked"][0]["reason"]["code"], "exceeds-remaining");
    let drafts = house.ask("billing.list_invoices", json!({"state": "draft"}));
    let draft = &drafts["items"][0];
    assert_eq!(draft["net"], euros("15.50"), "as it was");
    house.ask("billing.discard", json!({"invoiceId": draft["id"]}));
    house.ask("crm.unpark_account", json!({"id": house.account}));
    assert_eq!(house.run("2026-02-15")["parked"], json!([]));
    let documents: Vec<Vec<String>> = issue(&house).iter().map(lines).collect();
    assert_eq!(documents, [["Fibre 100: fee -31.00 - 0.00 = -31.00"]]);
    house.balances();
}

#[test]
fn a_line_that_its_own_invoice_took_back_is_not_credited_again() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    issue(&house);
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    let twice = json!([{"code": "fee", "model": {"flat": {"amount": "62"}}}]);
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre", "overrides": twice}),
    );
    house.run("2026-02-15");
    let never = json!({"subscriptionId": subscription, "endsOn": "2026-02-01"});
    house.ask("subscriptions.cancel", never);
    house.run("2026-02-15");
    let issued = issue(&house);
    let netted = issued
        .iter()
        .find(|document| lines(document).len() == 2)
        .expect("15.50, and the same taken back");
    for line in [1, 2] {
        let credit = json!({"invoiceId": netted["invoice"]["id"], "reason": "Sorry",
            "lines": [{"line": line, "amount": euros("0.10")}]});
        let refused = house.try_ask("billing.credit", credit).unwrap_err();
        assert_eq!(refused.code(), Code::ExceedsRemaining);
        assert_eq!(refused.path(), "lines[0].amount");
    }
    house.balances();
}
