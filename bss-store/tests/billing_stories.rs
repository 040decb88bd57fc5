//! Stories of bills, told through the operations: from the order to the numbered invoice, and everything that changes it
//! afterwards.

#[path = "support/house.rs"]
mod house;

use bss_store::Code;
use serde_json::{Value, json};

use house::house;

fn amounts(document: &Value) -> (String, String, String) {
    let amount = |field: &str| document["invoice"][field]["amount"].as_str().unwrap().to_owned();
    (amount("net"), amount("tax"), amount("total"))
}

fn lines(document: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let lines = document["lines"].as_array().unwrap().iter();
    lines
        .map(|line| {
            let period = format!("{}..{}", text(&line["periodStart"]), text(&line["periodEnd"]));
            format!(
                "{} {period} {}",
                text(&line["description"]),
                text(&line["net"]["amount"])
            )
        })
        .collect()
}

#[test]
fn a_first_bill_has_the_part_of_the_month_the_installation_and_tax() {
    let house = house();
    house.order("fibre");
    let run = house.run("2026-01-15");
    assert_eq!(
        (&run["charges"], &run["invoices"], &run["parked"]),
        (&json!(2), &json!(1), &json!([]))
    );
    let documents = house.issue();
    assert_eq!(documents.len(), 1);
    assert_eq!(
        lines(&documents[0]),
        [
            "Fibre 100: fee 2026-01-15..2026-02-01 17.00",
            "Fibre 100: installation -..- 50.00",
        ]
    );
    assert_eq!(
        amounts(&documents[0]),
        ("67.00".into(), "12.73".into(), "79.73".into())
    );
    let invoice = &documents[0]["invoice"];
    assert_eq!(invoice["printedNumber"], "INV-000001");
    assert_eq!(
        (&invoice["issueDate"], &invoice["dueDate"]),
        (&json!("2026-01-15"), &json!("2026-01-29"))
    );
    assert_eq!(documents[0]["lines"][0]["reason"], "round(31 x 17 / 31, 2) = 17");
    house.balances();
}

#[test]
fn what_is_billed_twice_is_billed_once_and_the_preview_is_the_invoice() {
    let house = house();
    house.order("fibre");
    let preview = house.ask(
        "billing.preview",
        json!({"accountId": house.account, "upTo": "2026-03-01"}),
    );
    let previewed = &preview["documents"][0];
    house.run("2026-03-01");
    let again = house.run("2026-03-01");
    assert_eq!((&again["charges"], &again["invoices"]), (&json!(0), &json!(0)));
    let earlier = house.run("2026-02-01");
    assert_eq!(earlier["charges"], json!(0));
    let document = &house.issue()[0];
    for field in ["net", "tax", "rounding", "total"] {
        assert_eq!(previewed[field], document["invoice"][field], "{field}");
    }
    let of = |value: &Value| {
        let lines = value["lines"].as_array().unwrap().clone();
        lines
            .into_iter()
            .map(|line| {
                (
                    line["description"].clone(),
                    line["net"].clone(),
                    line["tax"].clone(),
                    line["reason"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(of(previewed), of(document));
    assert_eq!(of(document).len(), 4, "three fees and the installation");
    assert_eq!(
        house.ask(
            "billing.preview",
            json!({"accountId": house.account, "upTo": "2026-03-01"})
        )["documents"],
        json!([])
    );
}

#[test]
fn a_draft_that_grows_is_taxed_as_if_it_had_been_made_at_once() {
    let usage = |house: &house::House, subscription: &Value, id: &str, quantity: &str| {
        let event = json!({"meter": "data", "eventId": id, "subscriptionId": subscription, "at": "2026-01-20T10:00:00Z", "quantity": quantity});
        house.clock.set("2026-02-01T05:00:00Z").unwrap();
        house.ask("usage.record", json!({"events": [event]}));
    };
    let grown = house();
    let subscription = grown.order("fibre");
    grown.run("2026-01-15");
    usage(&grown, &subscription, "a", "11");
    grown.run("2026-02-01");
    // 98.50 so far; another half euro alone would have a tax of 0.10.
    usage(&grown, &subscription, "b", "1");
    let preview = grown.ask(
        "billing.preview",
        json!({"accountId": grown.account, "upTo": "2026-02-01"}),
    );
    let run = grown.run("2026-02-01");
    assert_eq!((&run["charges"], &run["invoices"]), (&json!(1), &json!(1)));
    let again = grown.run("2026-02-01");
    assert_eq!((&again["charges"], &again["invoices"]), (&json!(0), &json!(0)));
    let document = grown.issue().remove(0);
    assert_eq!(
        amounts(&document),
        ("99.00".into(), "18.81".into(), "117.81".into())
    );
    assert_eq!(preview["documents"][0]["total"], document["invoice"]["total"]);
    assert_eq!(document["taxes"].as_array().unwrap().len(), 1);
    grown.balances();

    let at_once = house();
    let subscription = at_once.order("fibre");
    usage(&at_once, &subscription, "a", "11");
    usage(&at_once, &subscription, "b", "1");
    at_once.run("2026-02-01");
    assert_eq!(amounts(&at_once.issue()[0]), amounts(&document));
}

#[test]
fn a_draft_follows_the_tax_rules_until_it_is_issued() {
    let house = house();
    house.order("fibre");
    house.run("2026-01-15");
    let rules = |percent: &str| {
        json!({"sellerId": house.seller, "rules": [{"taxClass": "standard", "place": {"country": "DE"},
        "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": percent}]}]})
    };
    house.clock.set("2026-01-15T10:00:00Z").unwrap();
    house.ask("billing.set_tax_rules", rules("16"));
    let run = house.run("2026-01-15");
    assert_eq!((&run["charges"], &run["invoices"]), (&json!(0), &json!(1)));
    let document = house.issue().remove(0);
    assert_eq!(
        amounts(&document),
        ("67.00".into(), "10.72".into(), "77.72".into())
    );
    house.clock.set("2026-01-15T11:00:00Z").unwrap();
    house.ask("billing.set_tax_rules", rules("7"));
    assert_eq!(house.run("2026-01-15")["invoices"], json!(0));
    house.balances();
}

#[test]
fn an_upgrade_after_the_bill_credits_the_old_plan_and_charges_the_new_one() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    let first = house.issue().remove(0);
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
    );
    house.run("2026-02-15");
    let documents = house.issue();
    assert_eq!(
        lines(&documents[0]),
        ["Fibre 1000: fee 2026-02-15..2026-03-01 31.00"]
    );
    let note = &documents[1];
    assert_eq!(lines(note), ["Fibre 100: fee 2026-02-15..2026-03-01 -15.50"]);
    assert_eq!(amounts(note), ("-15.50".into(), "-2.95".into(), "-18.45".into()));
    assert_eq!(note["invoice"]["printedNumber"], "CN-000001");
    assert_eq!(note["invoice"]["corrects"], first["invoice"]["id"]);
    let corrected = house.ask("billing.get_invoice", json!({"id": first["invoice"]["id"]}));
    assert_eq!(corrected["invoice"]["settled"]["amount"], "18.45");
    assert_eq!(corrected["invoice"]["settlement"], "partiallyPaid");
    assert_eq!(
        corrected["invoice"]["documentHash"], first["invoice"]["documentHash"],
        "an issued document never changes"
    );
    house.balances();
}

#[test]
fn a_backdated_cancellation_credits_every_period_after_it() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-04-01");
    house.issue();
    house.clock.set("2026-04-10T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-15"}),
    );
    house.run("2026-04-10");
    let documents = house.issue();
    assert_eq!(documents.len(), 1);
    assert_eq!(
        lines(&documents[0]),
        [
            "Fibre 100: fee 2026-02-15..2026-03-01 -15.50",
            "Fibre 100: fee 2026-03-01..2026-04-01 -31.00",
            "Fibre 100: fee 2026-04-01..2026-05-01 -31.00",
        ]
    );
    assert_eq!(
        house.run("2026-06-01")["charges"],
        json!(0),
        "nothing is charged after the end"
    );
    house.balances();
}

#[test]
fn usage_is_billed_in_arrears_and_late_usage_when_it_comes() {
    let house = house();
    let subscription = house.order("fibre");
    let event = |id: &str, at: &str, quantity: &str| json!({"meter": "data", "eventId": id, "subscriptionId": subscription, "at": at, "quantity": quantity});
    house.clock.set("2026-02-01T05:00:00Z").unwrap();
    // The last second of January in Berlin, and the first of February.
    let recorded = house.ask(
        "usage.record",
        json!({"events": [event("a", "2026-01-20T10:00:00Z", "12"), event("b", "2026-01-31T22:59:59Z", "2"),
            event("c", "2026-01-31T23:00:00Z", "100")]}),
    );
    assert_eq!(recorded["accepted"], json!(3));
    house.run("2026-02-01");
    let january = house.issue().remove(0);
    assert_eq!(
        lines(&january)[0],
        "Fibre 100: data 2026-01-15..2026-02-01 2.00",
        "14 GB, 10 of them free"
    );
    assert_eq!(house.run("2026-02-01")["charges"], json!(0));

    house.clock.set("2026-02-20T05:00:00Z").unwrap();
    house.ask(
        "usage.record",
        json!({"events": [event("late", "2026-01-25T10:00:00Z", "3")]}),
    );
    house.run("2026-02-20");
    let late = house.issue().remove(0);
    assert_eq!(lines(&late), ["Fibre 100: data 2026-01-15..2026-02-01 1.50"]);
    house.balances();
}

#[test]
fn arrears_are_billed_when_the_month_is_over() {
    let house = house();
    let subscription = house.order("radio");
    assert_eq!(house.run("2026-01-31")["charges"], json!(0));
    house.run("2026-02-01");
    assert_eq!(
        lines(&house.issue()[0]),
        ["Radio: fee 2026-01-15..2026-02-01 5.48"]
    );
    house.clock.set("2026-02-11T09:00:00Z").unwrap();
    house.ask("subscriptions.cancel", json!({"subscriptionId": subscription}));
    house.run("2026-02-11");
    assert_eq!(
        lines(&house.issue()[0]),
        ["Radio: fee 2026-02-01..2026-02-11 3.57"]
    );
}

#[test]
fn a_customer_who_stays_after_all_is_billed_as_if_nothing_had_been() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    house.issue();
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-15"}),
    );
    house.run("2026-02-01");
    assert_eq!(
        lines(&house.issue()[0]),
        ["Fibre 100: fee 2026-02-15..2026-03-01 -15.50"]
    );
    house.ask("subscriptions.win_back", json!({"subscriptionId": subscription}));
    house.run("2026-02-01");
    assert_eq!(
        lines(&house.issue()[0]),
        ["Fibre 100: fee 2026-02-01..2026-03-01 15.50"]
    );
    let error = house
        .try_ask("subscriptions.win_back", json!({"subscriptionId": subscription}))
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::IllegalTransition, "state"));
    house.balances();
}

#[test]
fn a_discarded_draft_is_billed_again_and_leaves_no_gap_in_the_numbers() {
    let house = house();
    house.order("fibre");
    house.run("2026-02-01");
    let drafts = house.ask("billing.list_invoices", json!({"state": "draft"}));
    let draft = &drafts["items"][0]["id"];
    house.ask("billing.discard", json!({"invoiceId": draft}));
    let again = house.run("2026-02-01");
    assert_eq!(again["charges"], json!(3));
    let issued = house.issue();
    assert_eq!(issued.len(), 1);
    assert_eq!(issued[0]["invoice"]["number"], json!(1));
    let error = house
        .try_ask(
            "billing.discard",
            json!({"invoiceId": issued[0]["invoice"]["id"]}),
        )
        .unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::DocumentIssued, "invoiceId.state")
    );
}

#[test]
fn goodwill_lowers_what_can_be_credited_and_is_not_taken_back() {
    let house = house();
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    let invoice = house.issue().remove(0);
    let id = &invoice["invoice"]["id"];
    let february = invoice["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["periodStart"] == "2026-02-01")
        .unwrap();
    let credit = |amount: &str| json!({"invoiceId": id, "reason": "slow for days", "lines": [{"line": february["line"], "amount": {"amount": amount, "currency": "EUR"}}]});
    let error = house.try_ask("billing.credit", credit("31.01")).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::ExceedsRemaining, "lines[0].amount")
    );
    house.ask("billing.credit", credit("20.00"));
    let error = house.try_ask("billing.credit", credit("11.01")).unwrap_err();
    assert_eq!(error.code(), Code::ExceedsRemaining, "drafts count");
    let note = house.issue().remove(0);
    assert_eq!(amounts(&note), ("-20.00".into(), "-3.80".into(), "-23.80".into()));
    assert_eq!(
        house.run("2026-02-01")["charges"],
        json!(0),
        "goodwill is not charged again"
    );

    // The month is cancelled from its first day: 31.00 are due back, but 20.00 were given before.
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
    );
    house.run("2026-02-01");
    let note = house.issue().remove(0);
    assert_eq!(lines(&note), ["Fibre 100: fee 2026-02-01..2026-03-01 -11.00"]);
    let all: Vec<String> = house.ask("billing.get_invoice", json!({"id": id}))["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["line"] == february["line"])
        .map(|line| line["tax"]["amount"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(all, ["5.89"]);
    assert_eq!(amounts(&note).1, "-2.09", "3.80 + 2.09 = all of the line's tax");
    assert_eq!(house.run("2026-02-01")["charges"], json!(0));
    house.balances();
}

#[test]
fn a_voided_invoice_is_billed_again_or_waived() {
    for (bill_again, charged_again) in [(true, 3), (false, 0)] {
        let house = house();
        house.order("fibre");
        house.run("2026-02-01");
        let invoice = house.issue().remove(0);
        let id = &invoice["invoice"]["id"];
        house.ask(
            "billing.void",
            json!({"invoiceId": id, "billAgain": bill_again, "reason": "wrong name"}),
        );
        let note = house.issue().remove(0);
        assert_eq!(
            note["invoice"]["total"]["amount"].as_str().unwrap(),
            format!("-{}", invoice["invoice"]["total"]["amount"].as_str().unwrap())
        );
        let voided = house.ask("billing.get_invoice", json!({"id": id}));
        assert_eq!(
            (&voided["invoice"]["state"], &voided["invoice"]["settlement"]),
            (&json!("voided"), &json!("paid"))
        );
        assert_eq!(house.run("2026-02-01")["charges"], json!(charged_again));
        let error = house
            .try_ask(
                "billing.void",
                json!({"invoiceId": id, "billAgain": false, "reason": "again"}),
            )
            .unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (Code::IllegalTransition, "invoiceId")
        );
        house.balances();
    }
}

#[test]
fn prices_that_contain_the_tax_are_credited_in_full() {
    let house = house();
    let policies =
        json!({"sellerId": house.seller, "policies": {"taxIncluded": true}, "effectiveOn": "2026-01-01"});
    house.ask("crm.set_seller_policies", policies);
    let subscription = house.order("fibre");
    house.run("2026-02-01");
    let invoice = house.issue().remove(0);
    assert_eq!(
        amounts(&invoice),
        ("82.35".into(), "15.65".into(), "98.00".into())
    );
    // Cancelled before February: its 31.00, tax contained, go back as they came.
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
    );
    house.run("2026-02-01");
    let note = house.issue().remove(0);
    let february = invoice["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["periodStart"] == "2026-02-01")
        .unwrap();
    let minus = |value: &Value| format!("-{}", value["amount"].as_str().unwrap());
    assert_eq!(
        amounts(&note),
        (minus(&february["net"]), minus(&february["tax"]), "-31.00".into())
    );
    // The rest is voided and billed again, to the cent.
    house.ask(
        "billing.void",
        json!({"invoiceId": invoice["invoice"]["id"], "billAgain": true, "reason": "wrong address"}),
    );
    assert_eq!(house.issue()[0]["invoice"]["total"]["amount"], "-67.00");
    house.run("2026-02-01");
    assert_eq!(house.issue()[0]["invoice"]["total"]["amount"], "67.00");
    assert_eq!(house.ask("audit.verify", json!({}))["findings"], json!([]));
}

#[test]
fn an_account_that_cannot_be_billed_is_parked_and_the_others_are_billed() {
    let house = house();
    house.order("fibre");
    let seller = house.ask("crm.list_sellers", json!({}))["items"][0]["id"].clone();
    // In a country for which no tax is known.
    let address = json!({"line1": "Rue 1", "city": "Lyon", "postalCode": "69001", "country": "FR"});
    let customer = house.ask(
        "crm.register_customer",
        json!({"kind": "organisation", "name": "Soie SARL"}),
    );
    house.ask(
        "crm.change_customer_state",
        json!({"id": customer["id"], "event": "validate"}),
    );
    let account = house.ask(
        "crm.open_account",
        json!({"customerId": customer["id"], "account": {"sellerId": seller, "address": address}}),
    );
    house.ask(
        "orders.submit",
        json!({"order": {"accountId": account["id"], "items": [{"item": "1", "action": "add", "offering": "radio"}]}}),
    );
    let run = house.run("2026-03-01");
    assert_eq!(run["invoices"], json!(1));
    assert_eq!(run["parked"][0]["accountId"], account["id"]);
    assert_eq!(run["parked"][0]["reason"]["code"], "invalid-tax");
    assert_eq!(
        house.ask("crm.get_account", json!({"id": account["id"]}))["state"],
        "parked"
    );
    let error = house
        .try_ask(
            "billing.preview",
            json!({"accountId": account["id"], "upTo": "2026-03-01"}),
        )
        .unwrap_err();
    assert_eq!(error.code(), Code::AccountParked);
    // Repaired and unparked, it is billed by the next run.
    house.ask("billing.set_tax_rules", json!({"sellerId": seller, "rules": [
        {"taxClass": "standard", "place": {"country": "DE"}, "validFrom": "2020-01-01", "rates": [{"name": "VAT", "percent": "19"}]},
        {"taxClass": "standard", "place": {"country": "FR"}, "validFrom": "2020-01-01", "rates": [{"name": "TVA", "percent": "20"}]}]}));
    house.ask("crm.unpark_account", json!({"id": account["id"]}));
    assert_eq!(house.run("2026-03-01")["invoices"], json!(1));
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let house = house();
    let table = [
        (
            "billing.run",
            json!({"upTo": "2030-01-01"}),
            Code::InvalidDate,
            "upTo",
        ),
        (
            "billing.run",
            json!({"upTo": "2026-02-31"}),
            Code::InvalidDate,
            "upTo",
        ),
        ("billing.run", json!({}), Code::InvalidInput, ""),
        (
            "billing.run",
            json!({"upTo": "2026-02-01", "accountId": "0192c6a0-0000-7000-8000-000000000001"}),
            Code::NotFound,
            "accountId",
        ),
        (
            "billing.preview",
            json!({"accountId": "x", "upTo": "2026-02-01"}),
            Code::InvalidId,
            "accountId",
        ),
        (
            "billing.issue",
            json!({"sellerId": "0192c6a0-0000-7000-8000-000000000001"}),
            Code::NotFound,
            "sellerId",
        ),
        (
            "billing.credit",
            json!({"invoiceId": "0192c6a0-0000-7000-8000-000000000001", "reason": "x"}),
            Code::NotFound,
            "invoiceId",
        ),
        (
            "billing.credit",
            json!({"invoiceId": "0192c6a0-0000-7000-8000-000000000001", "reason": ""}),
            Code::InvalidText,
            "reason",
        ),
        (
            "billing.void",
            json!({"invoiceId": "0192c6a0-0000-7000-8000-000000000001", "reason": "x"}),
            Code::InvalidInput,
            "",
        ),
        (
            "billing.get_invoice",
            json!({"id": "0192c6a0-0000-7000-8000-000000000001"}),
            Code::NotFound,
            "id",
        ),
    ];
    for (operation, input, code, path) in table {
        let error = house.try_ask(operation, input.clone()).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path), "{operation} {input}");
    }
}
