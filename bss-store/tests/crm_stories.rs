//! Stories of sellers, customers and accounts, told through the operations on a store, as JSON like a caller in any language.

#[path = "support/shop.rs"]
mod shop;

use bss_store::Code;
use serde_json::{Value, json};
use shop::{Shop, address, shop};

/// The customer and account of somebody who was approved.
fn taken_on(shop: &Shop, name: &str) -> (Value, Value) {
    let onboarded = shop.onboard(name, 700);
    (
        onboarded["customer"]["id"].clone(),
        onboarded["account"]["id"].clone(),
    )
}

#[test]
fn what_holds_for_an_account_can_change_in_the_past_and_in_the_future() {
    let shop = shop();
    let (_, account) = taken_on(&shop, "Ada Lovelace");
    shop.clock.set("2026-06-15T10:00:00Z").unwrap();
    let change = |on: &str, change: Value| {
        shop.ask(
            "crm.change_account",
            json!({"id": account, "effectiveOn": on, "changes": [change]}),
        )
        .unwrap()
    };
    let days = |on: &str| {
        let asked = json!({"id": account, "on": on});
        shop.ask("crm.get_account_terms", asked).unwrap()["paymentTermsDays"].clone()
    };
    change("2026-09-01", json!({"paymentTermsDays": 7}));
    assert_eq!(
        change("2026-03-01", json!({"paymentTermsDays": 30}))["paymentTermsDays"],
        30
    );
    // Said twice in the same instant about the same day: the last word counts.
    change("2026-03-01", json!({"paymentTermsDays": 28}));
    assert_eq!(
        ["2026-02-28", "2026-03-01", "2026-08-31", "2026-09-01"].map(days),
        [21, 28, 28, 7].map(|days| json!(days))
    );

    // What was known in May is still what it was.
    let asked = json!({"id": account, "on": "2026-04-01", "knownAt": "2026-05-01T00:00:00Z"});
    assert_eq!(
        shop.ask("crm.get_account_terms", asked).unwrap()["paymentTermsDays"],
        21
    );

    // September was a mistake; it will be October.
    let history = shop.ask("crm.account_history", json!({"id": account})).unwrap();
    let facts = history["items"].as_array().unwrap();
    assert_eq!(facts.len(), 6 + 3);
    let wrong = &facts.last().unwrap()["id"];
    let correction = json!({"id": account, "effectiveOn": "2026-10-01", "supersedes": wrong,
        "changes": [{"paymentTermsDays": 7}]});
    shop.ask("crm.change_account", correction.clone()).unwrap();
    assert_eq!(
        ["2026-09-01", "2026-10-01"].map(days),
        [28, 7].map(|days| json!(days))
    );
    assert_eq!(
        shop.refused("crm.change_account", correction),
        (Code::AlreadyExists, "supersedes".into())
    );
    let history = shop.ask("crm.account_history", json!({"id": account})).unwrap();
    assert_eq!(history["items"].as_array().unwrap().len(), 6 + 4);
}

#[test]
fn a_change_that_cannot_hold_is_refused() {
    let shop = shop();
    let (_, account) = taken_on(&shop, "Ada Lovelace");
    let (_, other) = taken_on(&shop, "Charles Babbage");
    let history = shop.ask("crm.account_history", json!({"id": account})).unwrap();
    let opening = &history["items"][4];
    assert_eq!(opening["change"], json!({"paymentTermsDays": 21}));
    let foreign = &shop.ask("crm.account_history", json!({"id": other})).unwrap()["items"][4]["id"];
    let table = [
        (json!({"changes": []}), Code::InvalidInput, "changes"),
        (
            json!({"changes": [{"paymentTermsDays": 1}, {"billingDay": 1}, {"paymentTermsDays": 2}]}),
            Code::InvalidInput,
            "changes[2]",
        ),
        (
            json!({"changes": [{"billingDay": 0}]}),
            Code::InvalidBillingDay,
            "changes[0].billingDay",
        ),
        (
            json!({"changes": [{"currency": "USD"}]}),
            Code::InvalidInput,
            "changes[0]",
        ),
        (
            json!({"changes": [{"payer": other}]}),
            Code::InvalidInput,
            "changes[0].payer",
        ),
        (
            json!({"changes": [{"billingDay": 1}], "effectiveOn": "2026-01-30"}),
            Code::InvalidDate,
            "effectiveOn",
        ),
        (
            json!({"changes": [{"billingDay": 1}], "supersedes": opening["id"]}),
            Code::InvalidInput,
            "supersedes",
        ),
        (
            json!({"changes": [{"paymentTermsDays": 1}], "supersedes": foreign}),
            Code::NotFound,
            "supersedes",
        ),
        (
            // The first days would be left without payment terms.
            json!({"changes": [{"paymentTermsDays": 1}], "supersedes": opening["id"], "effectiveOn": "2026-02-01"}),
            Code::NotFound,
            "supersedes",
        ),
    ];
    for (mut input, code, path) in table {
        input["id"] = account.clone();
        assert_eq!(shop.refused("crm.change_account", input), (code, path.into()));
    }
    let unchanged = shop.ask("crm.account_history", json!({"id": account})).unwrap();
    assert_eq!(unchanged, history);
}

#[test]
fn a_company_pays_for_its_departments() {
    let shop = shop();
    let (customer, company) = taken_on(&shop, "Engine Works");
    let open = |changes: Value| {
        let mut account = json!({"sellerId": shop.seller, "address": address(), "parentId": company});
        account
            .as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        shop.ask(
            "crm.open_account",
            json!({"customerId": customer, "account": account}),
        )
    };
    let department = open(json!({"paidByParent": true})).unwrap()["id"].clone();
    let team = open(json!({"parentId": department})).unwrap()["id"].clone();
    let payer =
        |account: &Value| shop.ask("crm.get_account_terms", json!({"id": account})).unwrap()["payer"].clone();
    assert_eq!((payer(&department), payer(&team)), (company.clone(), Value::Null));

    // The company may pay for the team as well, two levels below; the team never for the company.
    let pay = |account: &Value, payer: &Value| json!({"id": account, "changes": [{"payer": payer}]});
    shop.ask("crm.change_account", pay(&team, &company)).unwrap();
    assert_eq!(payer(&team), company);
    assert_eq!(
        shop.refused("crm.change_account", pay(&company, &team)),
        (Code::InvalidInput, "changes[0].payer".into())
    );

    // Nothing lies above itself, and nobody moves away from who pays.
    let to = |account: &Value, parent: &Value| json!({"id": account, "parentId": parent});
    assert_eq!(
        shop.refused("crm.move_account", to(&company, &team)),
        (Code::InvalidInput, "parentId".into())
    );
    assert_eq!(
        shop.refused("crm.move_account", to(&department, &department)),
        (Code::InvalidInput, "parentId".into())
    );
    assert_eq!(
        shop.refused("crm.move_account", json!({"id": department})),
        (Code::StillInUse, "parentId".into())
    );
    shop.ask("crm.move_account", to(&team, &company)).unwrap();
    let below = shop
        .ask("crm.list_accounts", json!({"parentId": company}))
        .unwrap();
    assert_eq!(below["items"].as_array().unwrap().len(), 2);

    // Another currency or another seller does not fit.
    assert_eq!(
        open(json!({"currency": "USD"})).unwrap_err().path(),
        "account.parentId"
    );
    let seller = json!({"code": "paris", "name": "Seine SA", "address": address(), "zone": "Europe/Paris",
        "currency": "EUR"});
    let seller = shop.ask("crm.define_seller", seller).unwrap()["id"].clone();
    assert_eq!(
        open(json!({"sellerId": seller})).unwrap_err().path(),
        "account.parentId"
    );

    // Closing goes from the leaves up.
    assert_eq!(
        shop.refused("crm.close_account", json!({"id": company})),
        (Code::StillInUse, "id".into())
    );
    for account in [&team, &department, &company] {
        let closed = shop.ask("crm.close_account", json!({"id": account})).unwrap();
        assert_eq!(
            (&closed["state"], &closed["closedOn"]),
            (&json!("closed"), &json!("2026-01-31"))
        );
    }
    assert_eq!(
        shop.refused("crm.change_account", pay(&team, &team)),
        (Code::IllegalTransition, "id".into())
    );
    assert_eq!(open(json!({})).unwrap_err().code(), Code::IllegalTransition);
}

#[test]
fn a_customer_lives_and_leaves() {
    let shop = shop();
    let (customer, account) = taken_on(&shop, "Ada Lovelace");
    let happens = |event: &str| {
        shop.ask(
            "crm.change_customer_state",
            json!({"id": customer, "event": event}),
        )
    };
    assert_eq!(happens("validate").unwrap_err().code(), Code::IllegalTransition);
    assert_eq!(happens("suspend").unwrap()["state"], "suspended");
    let open = json!({"customerId": customer, "account": {"sellerId": shop.seller, "address": address()}});
    assert_eq!(
        shop.refused("crm.open_account", open),
        (Code::IllegalTransition, "customerId".into())
    );
    assert_eq!(happens("resume").unwrap()["state"], "active");
    assert_eq!(happens("close").unwrap_err().code(), Code::StillInUse);
    shop.ask("crm.close_account", json!({"id": account})).unwrap();
    assert_eq!(happens("close").unwrap()["state"], "closed");
    assert_eq!(happens("resume").unwrap_err().path(), "event");
    let closed = shop
        .ask("crm.list_customers", json!({"state": "closed"}))
        .unwrap();
    assert_eq!(closed["items"][0]["id"], customer);
}

#[test]
fn what_is_known_of_a_customer_can_be_corrected() {
    let shop = shop();
    let (customer, _) = taken_on(&shop, "Ada Lovelace");
    let correct = |changes: Value| {
        let mut input = json!({"id": customer});
        input
            .as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        shop.ask("crm.update_customer", input)
    };
    let corrected = correct(json!({"name": "Ada King", "fraud": true})).unwrap();
    assert_eq!(
        (&corrected["name"], &corrected["birthDate"]),
        (&json!("Ada King"), &json!("1990-02-28"))
    );
    let assess = json!({"customerId": customer, "scorecard": "consumer", "evidence": {"externalScore": 900}});
    assert_eq!(
        shop.ask("credit.assess", assess).unwrap()["reasons"][0]["code"],
        "fraud"
    );
    assert_eq!(
        correct(json!({"birthDate": "2031-01-01"})).unwrap_err().path(),
        "birthDate"
    );
    assert_eq!(correct(json!({"language": "x"})).unwrap_err().path(), "language");
    assert_eq!(
        shop.ask("crm.get_customer", json!({"id": customer})).unwrap(),
        corrected
    );
}

#[test]
fn numbers_are_taken_once() {
    let shop = shop();
    let register = json!({"number": "C-1", "kind": "organisation", "name": "Engine Works"});
    let customer = shop.ask("crm.register_customer", register.clone()).unwrap();
    assert_eq!(
        (&customer["state"], &customer["segment"]),
        (&json!("prospect"), &json!("business"))
    );
    assert_eq!(
        shop.refused("crm.register_customer", register),
        (Code::AlreadyExists, "number".into())
    );
    let found = shop.ask("crm.list_customers", json!({"number": "C-1"})).unwrap();
    assert_eq!(found["items"], json!([customer]));

    let validate = json!({"id": customer["id"], "event": "validate"});
    shop.ask("crm.change_customer_state", validate).unwrap();
    let open = json!({"customerId": customer["id"],
        "account": {"number": "A-1", "sellerId": shop.seller, "address": address()}});
    shop.ask("crm.open_account", open.clone()).unwrap();
    assert_eq!(
        shop.refused("crm.open_account", open),
        (Code::AlreadyExists, "account.number".into())
    );
}

#[test]
fn there_is_one_first_choice_for_each_medium_and_purpose() {
    let shop = shop();
    let (customer, _) = taken_on(&shop, "Ada Lovelace");
    let add = |contact: Value| {
        let added = json!({"customerId": customer, "contact": contact});
        shop.ask("crm.add_contact", added)
    };
    add(json!({"kind": "email", "value": "ada@example.org"})).unwrap();
    add(json!({"kind": "post", "value": "Ada Lovelace\nUnter den Linden 1\n10117 Berlin"})).unwrap();
    let moved = add(json!({"kind": "email", "value": "a.king@example.com", "preferred": true})).unwrap();
    let list = || {
        shop.ask("crm.list_contacts", json!({"customerId": customer}))
            .unwrap()["items"]
            .clone()
    };
    let preferred: Vec<Value> = list()
        .as_array()
        .unwrap()
        .iter()
        .filter(|contact| contact["preferred"] == true)
        .map(|contact| contact["value"].clone())
        .collect();
    let expected = ["bills@example.com", "+49 30 1234567", "a.king@example.com"];
    assert!(expected.iter().all(|value| preferred.contains(&json!(value))));
    assert_eq!(
        preferred.len(),
        4,
        "and the only address for letters: {preferred:?}"
    );

    let again = add(json!({"kind": "email", "value": "ada@example.com"})).unwrap_err();
    assert_eq!(
        (again.code(), again.path()),
        (Code::AlreadyExists, "contact.value")
    );
    let blank = add(json!({"kind": "post", "value": "Ada\n\nBerlin"})).unwrap_err();
    assert_eq!((blank.code(), blank.path()), (Code::InvalidText, "contact.value"));
    shop.ask("crm.remove_contact", json!({"id": moved["id"]}))
        .unwrap();
    assert_eq!(list().as_array().unwrap().len(), 5);
    assert_eq!(
        shop.refused("crm.remove_contact", json!({"id": moved["id"]})),
        (Code::NotFound, "id".into())
    );
}

#[test]
fn the_policies_of_a_seller_hold_from_their_day() {
    let shop = shop();
    let set = |on: &str, policies: Value| {
        shop.ask(
            "crm.set_seller_policies",
            json!({"sellerId": shop.seller, "effectiveOn": on, "policies": policies}),
        )
    };
    set("2026-07-01", json!({"roundTaxAt": "line", "payableStep": "0.05"})).unwrap();
    let on = |day: &str| {
        shop.ask(
            "crm.get_seller_policies",
            json!({"sellerId": shop.seller, "on": day}),
        )
        .unwrap()
    };
    // Before the first day that was spoken of, the first policies hold.
    assert_eq!(on("2025-01-01")["paymentTermsDays"], 21);
    assert_eq!(
        (&on("2026-06-30")["roundTaxAt"], &on("2026-07-01")["roundTaxAt"]),
        (&json!("group"), &json!("line"))
    );
    assert_eq!(on("2026-07-01")["paymentTermsDays"], 14);
    for (policies, code, path) in [
        (
            json!({"paymentTermsDays": 366}),
            Code::NumberOutOfRange,
            "policies.paymentTermsDays",
        ),
        (
            json!({"invoicePrefix": ""}),
            Code::InvalidText,
            "policies.invoicePrefix",
        ),
        (
            json!({"creditNotePrefix": "INV-"}),
            Code::AlreadyExists,
            "policies.creditNotePrefix",
        ),
        (
            json!({"payableStep": "0"}),
            Code::NotPositive,
            "policies.payableStep",
        ),
        (
            json!({"payableStep": 0.05}),
            Code::NumberNotText,
            "policies.payableStep",
        ),
    ] {
        let error = set("2026-08-01", policies).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    let history = shop
        .ask("crm.seller_history", json!({"sellerId": shop.seller}))
        .unwrap();
    assert_eq!(history["items"].as_array().unwrap().len(), 2);

    // Defined again, a seller keeps its id.
    let renamed = json!({"code": "berlin", "name": "Spree AG", "address": address(), "zone": "Europe/Berlin",
        "currency": "EUR"});
    assert_eq!(shop.ask("crm.define_seller", renamed).unwrap()["id"], shop.seller);
    assert_eq!(shop.count("crm.list_sellers"), 1);
}

#[test]
fn lists_come_in_pages() {
    let shop = shop();
    for number in 0..5 {
        let customer = json!({"kind": "person", "name": format!("Customer {number}")});
        shop.ask("crm.register_customer", customer).unwrap();
    }
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = shop
            .ask("crm.list_customers", json!({"limit": 2, "after": after}))
            .unwrap();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|customer| customer["id"].to_string()),
        );
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    assert_eq!(
        shop.refused("crm.list_customers", json!({"limit": 0})),
        (Code::InvalidInput, "limit".into())
    );
    assert_eq!(
        shop.refused("crm.list_customers", json!({"after": "[]"})),
        (Code::InvalidInput, "after".into())
    );
}
