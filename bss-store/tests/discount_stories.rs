//! Stories of discounts: from the code to the invoice, and back where an invoice is corrected.

#[path = "support/house.rs"]
mod house;

use std::sync::Arc;

use bss_store::{Code, SeededIds, open_with};
use serde_json::{Value, json};

use house::{House, clock, house, house_on};

fn euros(amount: &str) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

fn percent(percent: &str) -> Value {
    json!({"percent": {"percent": percent}})
}

fn fixed(amount: &str) -> Value {
    json!({"fixed": {"amount": euros(amount)}})
}

/// Defines a code and gives it to the account; `more` are further terms.
fn grant(house: &House, code: &str, value: &Value, frequency: &Value, more: Value) -> Value {
    define(house, code, value, frequency, more);
    house.ask(
        "billing.grant_discount",
        json!({"code": code, "accountId": house.account}),
    )
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "what else a discount has is written down on the spot"
)]
fn define(house: &House, code: &str, value: &Value, frequency: &Value, more: Value) {
    let mut terms = json!({"name": format!("Code {code}"), "value": value, "frequency": frequency});
    terms
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    house.ask("billing.define_discount", json!({"code": code, "terms": terms}));
}

fn amount(value: &Value) -> &str {
    value["amount"].as_str().unwrap()
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

fn discounts(document: &Value) -> Vec<String> {
    let discounts = document["discounts"].as_array().unwrap().iter();
    discounts
        .map(|one| {
            format!(
                "{} {} ({})",
                one["name"].as_str().unwrap(),
                amount(&one["amount"]),
                one["reason"].as_str().unwrap()
            )
        })
        .collect()
}

fn sums(document: &Value) -> (&str, &str, &str) {
    let invoice = &document["invoice"];
    (
        amount(&invoice["net"]),
        amount(&invoice["tax"]),
        amount(&invoice["total"]),
    )
}

/// Tells a story in memory and on SQLite.
fn in_each_house(story: impl Fn(House)) {
    story(house());
    let directory = std::env::temp_dir().join(format!(
        "bss-discounts-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&directory).unwrap();
    let clock = clock();
    let file = directory.join("house.db");
    let bss = open_with(
        file.to_str().unwrap(),
        Arc::clone(&clock) as _,
        Arc::new(SeededIds::new(11)),
    )
    .unwrap();
    story(house_on(bss, clock));
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn ten_percent_are_taken_off_two_documents_before_tax() {
    in_each_house(|house| {
        house.order("fibre");
        let given = grant(
            &house,
            "WELCOME",
            &percent("10"),
            &json!({"times": {"periodsLeft": 2}}),
            json!({}),
        );
        let left = || house.ask("billing.get_discount_grant", json!({"id": given["id"]}));
        let bill = json!({"accountId": house.account, "upTo": "2026-01-15"});
        let preview = house.ask("billing.preview", bill.clone());
        house.run("2026-01-15");
        assert_eq!(house.run("2026-01-15")["invoices"], json!(0), "once is enough");
        assert_eq!(house.ask("billing.preview", bill), preview);
        assert_eq!(
            left()["left"]["frequency"],
            json!({"times": {"periodsLeft": 1}}),
            "drafts count"
        );
        let first = house.issue().remove(0);
        assert_eq!(first["contentHash"], preview["documents"][0]["contentHash"]);
        assert_eq!(
            lines(&first),
            [
                "Fibre 100: fee 17.00 - 1.70 = 15.30",
                "Fibre 100: installation 50.00 - 5.00 = 45.00"
            ]
        );
        assert_eq!(
            discounts(&first),
            ["Code WELCOME 6.70 (10 % of 67.00 EUR = 6.70 EUR)"]
        );
        assert_eq!(sums(&first), ("60.30", "11.46", "71.76"));
        let printed: Value = serde_json::from_str(first["invoice"]["document"].as_str().unwrap()).unwrap();
        assert_eq!(printed["discounts"][0]["amount"], euros("6.70"));
        for (month, net) in [("2026-02-01", "27.90"), ("2026-03-01", "31.00")] {
            house.clock.set(&format!("{month}T05:00:00Z")).unwrap();
            house.run(month);
            assert_eq!(sums(&house.issue()[0]).0, net, "{month}");
        }
        assert_eq!(left()["left"], Value::Null);
        assert_eq!(left()["uses"].as_array().unwrap().len(), 2);
        house.balances();
    });
}

#[test]
fn a_gift_lasts_until_it_is_used_up_and_nothing_falls_below_zero() {
    in_each_house(|house| {
        house.order("fibre");
        grant(&house, "GIFT", &fixed("70.00"), &json!("once"), json!({}));
        house.run("2026-01-15");
        let first = house.issue().remove(0);
        assert_eq!(sums(&first), ("0.00", "0.00", "0.00"));
        assert_eq!(
            discounts(&first),
            ["Code GIFT 67.00 (70 EUR, at most 67.00 EUR = 67.00 EUR)"]
        );
        assert_eq!(first["invoice"]["settlement"], "paid");
        house.run("2026-02-01");
        let second = house.issue().remove(0);
        assert_eq!(lines(&second), ["Fibre 100: fee 31.00 - 3.00 = 28.00"]);
        house.run("2026-03-01");
        assert_eq!(lines(&house.issue()[0]), ["Fibre 100: fee 31.00 - 0.00 = 31.00"]);
        house.balances();
    });
}

#[test]
fn a_discount_is_limited_to_plans_prices_meters_subscriptions_and_days() {
    let table = [
        (json!({"plans": ["radio"]}), ["0.00", "0.00", "0.00", "0.55"]),
        (
            json!({"prices": ["fibre.installation"]}),
            ["0.00", "5.00", "0.00", "0.00"],
        ),
        (
            json!({"meters": ["data"], "plans": ["radio"]}),
            ["0.00", "0.00", "0.20", "0.55"],
        ),
        (
            json!({"plans": ["fibre"], "stage": "line"}),
            ["1.70", "5.00", "0.20", "0.00"],
        ),
        (json!({}), ["1.70", "5.00", "0.20", "0.55"]),
    ];
    for (limits, expected) in table {
        let house = house();
        let fibre = house.order("fibre");
        house.clock.set("2026-01-15T09:00:01Z").unwrap();
        house.order("radio");
        grant(&house, "TEN", &percent("10"), &json!("forever"), limits.clone());
        house.clock.set("2026-02-01T05:00:00Z").unwrap();
        let event = json!({"meter": "data", "eventId": "a", "subscriptionId": fibre, "at": "2026-01-20T10:00:00Z", "quantity": "14"});
        house.ask("usage.record", json!({"events": [event]}));
        house.run("2026-02-01");
        let document = house.issue().remove(0);
        let of = |description: &str, start: &str| {
            let mut lines = document["lines"].as_array().unwrap().iter();
            let line = lines.find(|line| {
                line["description"] == description
                    && (start.is_empty() || line["periodStart"].as_str() == Some(start))
            });
            amount(&line.unwrap()["discount"]).to_owned()
        };
        assert_eq!(
            [
                of("Fibre 100: fee", "2026-01-15"),
                of("Fibre 100: installation", ""),
                of("Fibre 100: data", ""),
                of("Radio: fee", "")
            ],
            expected,
            "{limits}"
        );
        house.balances();
    }

    // One subscription, and charges of one month.
    let house = house();
    house.order("fibre");
    house.clock.set("2026-01-15T09:00:01Z").unwrap();
    let second = house.order("fibre");
    define(&house, "FEB", &percent("50"), &json!("forever"), json!({}));
    house.ask(
        "billing.grant_discount",
        json!({"code": "FEB", "accountId": house.account, "subscriptionId": second, "validFrom": "2026-02-01", "validTo": "2026-03-01"}),
    );
    house.run("2026-03-01");
    let document = house.issue().remove(0);
    let discounted: Vec<&Value> = document["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["discount"]["amount"] != "0.00")
        .collect();
    assert_eq!(discounted.len(), 1);
    assert_eq!(
        (
            &discounted[0]["subscriptionId"],
            &discounted[0]["periodStart"],
            &discounted[0]["discount"]
        ),
        (&second, &json!("2026-02-01"), &euros("15.50"))
    );
}

#[test]
fn of_an_exclusive_discount_and_the_others_the_better_is_taken() {
    let house = house();
    house.order("fibre");
    grant(&house, "LOYAL", &percent("10"), &json!("forever"), json!({}));
    grant(
        &house,
        "HALF",
        &percent("50"),
        &json!("once"),
        json!({"stacking": "exclusive"}),
    );
    house.run("2026-01-15");
    assert_eq!(
        discounts(&house.issue()[0]),
        ["Code HALF 33.50 (50 % of 67.00 EUR = 33.50 EUR)"]
    );
    house.run("2026-02-01");
    assert_eq!(
        discounts(&house.issue()[0]),
        ["Code LOYAL 3.10 (10 % of 31.00 EUR = 3.10 EUR)"]
    );
}

#[test]
fn a_draft_follows_the_discounts_and_gives_them_back_when_it_is_discarded() {
    in_each_house(|house| {
        house.order("fibre");
        house.run("2026-01-15");
        let given = grant(&house, "ONCE", &percent("50"), &json!("once"), json!({}));
        let run = house.run("2026-01-15");
        assert_eq!((&run["charges"], &run["invoices"]), (&json!(0), &json!(1)));
        let draft = house.ask("billing.list_invoices", json!({"state": "draft"}))["items"][0].clone();
        assert_eq!(draft["net"], euros("33.50"));
        let left = || house.ask("billing.get_discount_grant", json!({"id": given["id"]}))["left"].clone();
        assert_eq!(left(), Value::Null);
        house.ask("billing.discard", json!({"invoiceId": draft["id"]}));
        assert_eq!(left()["value"], percent("50"));
        house.run("2026-02-01");
        // 17.00, 50.00 and 31.00 on one document.
        let preview = house.ask(
            "billing.preview",
            json!({"accountId": house.account, "upTo": "2026-02-01"}),
        );
        assert_eq!(preview["documents"][0]["net"], euros("49.00"));
        // Ended before it began, it is taken off the draft.
        house.ask(
            "billing.end_discount",
            json!({"id": given["id"], "endsOn": "2026-01-01"}),
        );
        house.run("2026-02-01");
        let document = house.issue().remove(0);
        assert_eq!(sums(&document), ("98.00", "18.62", "116.62"));
        assert_eq!(document["discounts"], json!([]));
        house.balances();
    });
}

#[test]
fn a_voided_invoice_gives_its_discount_back_only_where_it_is_billed_again() {
    in_each_house(|house| {
        house.order("fibre");
        grant(&house, "ONCE", &percent("50"), &json!("once"), json!({}));
        house.run("2026-01-15");
        let invoice = house.issue().remove(0);
        house.ask(
            "billing.void",
            json!({"invoiceId": invoice["invoice"]["id"], "billAgain": true, "reason": "wrong name"}),
        );
        house.run("2026-01-15");
        let documents = house.issue();
        let (note, again) = match documents[0]["invoice"]["kind"].as_str() {
            Some("creditNote") => (&documents[0], &documents[1]),
            _ => (&documents[1], &documents[0]),
        };
        assert_eq!(sums(&invoice), ("33.50", "6.37", "39.87"));
        assert_eq!(sums(note), ("-33.50", "-6.37", "-39.87"));
        assert_eq!(sums(again), sums(&invoice));
        assert_eq!(amount(&note["discounts"][0]["amount"]), "-33.50");
        house.ask(
            "billing.void",
            json!({"invoiceId": again["invoice"]["id"], "billAgain": false, "reason": "waived"}),
        );
        house.run("2026-02-01");
        let documents = house.issue();
        let next = documents.iter().find(|one| one["invoice"]["kind"] == "invoice");
        assert_eq!(sums(next.unwrap()).0, "31.00", "it was used");
        house.balances();
    });
}

#[test]
fn what_is_taken_back_of_a_discounted_charge_is_its_share_of_what_was_paid() {
    in_each_house(|house| {
        let subscription = house.order("fibre");
        grant(&house, "TEN", &percent("10"), &json!("forever"), json!({}));
        house.run("2026-02-01");
        let first = house.issue().remove(0);
        let february = first["lines"].as_array().unwrap().iter();
        let february = february
            .clone()
            .find(|line| line["periodStart"] == "2026-02-01")
            .unwrap();
        assert_eq!(
            (amount(&february["net"]), amount(&february["tax"])),
            ("27.90", "5.30")
        );
        // Half of February is upgraded: half of what was paid goes back, and the new plan is discounted too.
        house.clock.set("2026-02-15T09:00:00Z").unwrap();
        house.ask(
            "subscriptions.change_plan",
            json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
        );
        house.run("2026-02-15");
        let documents = house.issue();
        assert_eq!(lines(&documents[0]), ["Fibre 1000: fee 31.00 - 3.10 = 27.90"]);
        assert_eq!(lines(&documents[1]), ["Fibre 100: fee -15.50 - -1.55 = -13.95"]);
        // Goodwill is in terms of what was paid: of 13.95 that are left, 10.00.
        let credit = |amount: &str| json!({"invoiceId": first["invoice"]["id"], "reason": "slow", "lines": [{"line": february["line"], "amount": euros(amount)}]});
        let error = house.try_ask("billing.credit", credit("13.96")).unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (Code::ExceedsRemaining, "lines[0].amount")
        );
        house.ask("billing.credit", credit("10.00"));
        house.issue();
        // It ends before February: the rest goes back, to the cent.
        house.ask(
            "subscriptions.cancel",
            json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
        );
        house.run("2026-02-15");
        let documents = house.issue();
        let all: Vec<String> = documents.iter().flat_map(lines).collect();
        assert_eq!(
            all,
            [
                "Fibre 100: fee -4.39 - -0.44 = -3.95",
                "Fibre 1000: fee -31.00 - -3.10 = -27.90"
            ]
        );
        let note = |value: &Value| amount(&value["lines"][0]["tax"]).to_owned();
        assert_eq!(note(&documents[0]), "-0.75", "2.65 + 1.90 + 0.75 = 5.30");
        house.balances();
    });
}

#[test]
fn a_seller_that_nets_gives_the_discounted_share_back_on_the_next_invoice() {
    let house = house();
    let policies = json!({"sellerId": house.seller, "policies": {"corrections": "netOnInvoice"}, "effectiveOn": "2026-01-01"});
    house.ask("crm.set_seller_policies", policies);
    let subscription = house.order("fibre");
    grant(&house, "HALF", &percent("50"), &json!("once"), json!({}));
    house.run("2026-02-01");
    house.issue();
    house.clock.set("2026-02-15T09:00:00Z").unwrap();
    house.ask(
        "subscriptions.change_plan",
        json!({"subscriptionId": subscription, "offering": "fibre-xl"}),
    );
    house.run("2026-02-15");
    assert_eq!(house.run("2026-02-15")["invoices"], json!(0));
    let document = house.issue().remove(0);
    assert_eq!(
        lines(&document),
        [
            "Fibre 1000: fee 31.00 - 0.00 = 31.00",
            "Fibre 100: fee -15.50 - -7.75 = -7.75"
        ]
    );
    house.balances();
    for bill_again in [true, false] {
        let id = match bill_again {
            true => document["invoice"]["id"].clone(),
            false => house.ask("billing.list_invoices", json!({"accountId": house.account}))["items"]
                .as_array()
                .unwrap()
                .last()
                .unwrap()["id"]
                .clone(),
        };
        house.ask(
            "billing.void",
            json!({"invoiceId": id, "billAgain": bill_again, "reason": "wrong name"}),
        );
        let note = house.issue().remove(0);
        assert_eq!(sums(&note).0, "-23.25", "{bill_again}");
        house.clock.set("2026-02-15T10:00:00Z").unwrap();
        let run = house.run("2026-02-15");
        assert_eq!(run["invoices"], json!(u8::from(bill_again)));
        house.issue();
        house.balances();
    }
}

#[test]
fn what_a_draft_charged_and_took_back_is_discounted_once() {
    let house = house();
    let subscription = house.order("fibre");
    grant(&house, "TEN", &percent("10"), &json!("once"), json!({}));
    house.run("2026-02-01");
    // Before anything is issued, February is shortened to its first half.
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-15"}),
    );
    house.run("2026-02-01");
    let document = house.issue().remove(0);
    assert_eq!(
        lines(&document),
        [
            "Fibre 100: fee 17.00 - 1.70 = 15.30",
            "Fibre 100: fee 31.00 - 3.10 = 27.90",
            "Fibre 100: installation 50.00 - 5.00 = 45.00",
            "Fibre 100: fee -15.50 - -1.55 = -13.95"
        ]
    );
    assert_eq!(
        discounts(&document),
        ["Code TEN 8.25 (10 % of 82.50 EUR = 8.25 EUR)"]
    );
    house.balances();

    // A credit note over all of it takes back what it took back, too; billed again, it is one line.
    let (net, tax, total) = sums(&document);
    house.ask(
        "billing.void",
        json!({"invoiceId": document["invoice"]["id"], "billAgain": true, "reason": "wrong name"}),
    );
    let note = house.issue().remove(0);
    assert_eq!(
        sums(&note),
        (
            format!("-{net}").as_str(),
            format!("-{tax}").as_str(),
            format!("-{total}").as_str()
        )
    );
    house.run("2026-02-01");
    let again = house.issue().remove(0);
    assert_eq!(sums(&again), (net, tax, total));
    assert_eq!(again["lines"].as_array().unwrap().len(), 3);
    house.balances();
}

#[test]
fn prices_that_contain_the_tax_are_discounted_with_it() {
    let house = house();
    let policies =
        json!({"sellerId": house.seller, "policies": {"taxIncluded": true}, "effectiveOn": "2026-01-01"});
    house.ask("crm.set_seller_policies", policies);
    let subscription = house.order("fibre");
    grant(&house, "TEN", &percent("10"), &json!("forever"), json!({}));
    house.run("2026-02-01");
    let invoice = house.issue().remove(0);
    assert_eq!(sums(&invoice), ("74.12", "14.08", "88.20"));
    house.ask(
        "subscriptions.cancel",
        json!({"subscriptionId": subscription, "endsOn": "2026-02-01"}),
    );
    house.run("2026-02-01");
    assert_eq!(sums(&house.issue()[0]).2, "-27.90");
    house.ask(
        "billing.void",
        json!({"invoiceId": invoice["invoice"]["id"], "billAgain": true, "reason": "wrong address"}),
    );
    assert_eq!(sums(&house.issue()[0]).2, "-60.30");
    house.balances();
}

#[test]
fn a_discount_that_cannot_be_given_says_why() {
    let house = house();
    house.order("fibre");
    let define = |code: &str, more: Value| {
        let mut input = json!({"code": code, "terms": {"name": code, "value": percent("10")}});
        input
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        house.try_ask("billing.define_discount", input)
    };
    define("ONE", json!({"redemptionsAtMost": 1})).unwrap();
    define("OLD", json!({"validTo": "2026-01-15"})).unwrap();
    define("SOON", json!({"validFrom": "2026-01-16"})).unwrap();
    let yen = json!({"name": "Yen", "value": {"fixed": {"amount": {"amount": "500", "currency": "JPY"}}}});
    define("YEN", json!({"terms": yen})).unwrap();
    let give = |code: &str, more: Value| {
        let mut input = json!({"code": code, "accountId": house.account});
        input
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        house.try_ask("billing.grant_discount", input)
    };
    let nobody = "0192c6a0-0000-7000-8000-000000000001";
    for (code, more, expected, path) in [
        ("NONE", json!({}), Code::NotFound, "code"),
        ("OLD", json!({}), Code::DiscountNotValid, "code"),
        ("SOON", json!({}), Code::DiscountNotValid, "code"),
        ("YEN", json!({}), Code::CurrencyMismatch, "code"),
        ("ONE", json!({"accountId": nobody}), Code::NotFound, "accountId"),
        (
            "ONE",
            json!({"subscriptionId": nobody}),
            Code::NotFound,
            "subscriptionId",
        ),
        (
            "ONE",
            json!({"validFrom": "2026-02-01", "validTo": "2026-02-01"}),
            Code::InvalidPeriod,
            "validTo",
        ),
    ] {
        let error = give(code, more).unwrap_err();
        assert_eq!((error.code(), error.path()), (expected, path), "{code}");
    }
    let given = give("ONE", json!({})).unwrap();
    assert_eq!(give("ONE", json!({})).unwrap_err().code(), Code::ExceedsRemaining);
    define("ONE", json!({})).unwrap();
    let error = give("ONE", json!({})).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::AlreadyExists, "code"));
    // After its end it can be given again.
    house.ask(
        "billing.end_discount",
        json!({"id": given["id"], "endsOn": "2026-02-01"}),
    );
    give("ONE", json!({"validFrom": "2026-02-01"})).unwrap();
    let listed = house.ask(
        "billing.list_discount_grants",
        json!({"accountId": house.account}),
    );
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let later = json!({"id": given["id"], "endsOn": "2026-03-01"});
    let error = house.try_ask("billing.end_discount", later).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::IllegalTransition, "endsOn"));
    assert_eq!(
        house.ask("billing.get_discount", json!({"code": "ONE"}))["redemptions"],
        json!(2)
    );

    let terms = |more: Value| {
        let mut terms = json!({"name": "Bad", "value": percent("10")});
        terms
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"terms": terms})
    };
    let used = json!({"fixed": {"amount": euros("5.00"), "alreadyUsed": euros("1.00")}});
    for (more, expected, path) in [
        (
            terms(json!({"value": percent("101")})),
            Code::InvalidDiscount,
            "terms.value",
        ),
        (
            terms(json!({"value": percent("1.0000001")})),
            Code::TooManyDecimals,
            "terms.value",
        ),
        (
            terms(json!({"value": fixed("-1.00")})),
            Code::InvalidDiscount,
            "terms.value",
        ),
        (
            terms(json!({"value": used})),
            Code::InvalidDiscount,
            "terms.value.fixed.alreadyUsed",
        ),
        (
            terms(json!({"frequency": {"times": {"periodsLeft": 0}}})),
            Code::InvalidDiscount,
            "terms.frequency",
        ),
        (terms(json!({"name": ""})), Code::InvalidText, "terms.name"),
        (
            terms(json!({"plans": ["a", "b c"]})),
            Code::InvalidText,
            "terms.plans[1]",
        ),
        (
            terms(json!({"prices": ["fee"]})),
            Code::InvalidText,
            "terms.prices[0]",
        ),
        (json!({"code": "a b"}), Code::InvalidText, "code"),
        (
            json!({"validFrom": "2026-02-01", "validTo": "2026-01-01"}),
            Code::InvalidPeriod,
            "validTo",
        ),
    ] {
        let error = define("BAD", more.clone()).unwrap_err();
        assert_eq!((error.code(), error.path()), (expected, path), "{more}");
    }
    assert_eq!(
        house.ask("billing.list_discounts", json!({}))["items"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
}
