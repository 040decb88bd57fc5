//! Stories of taking customers on, told through the operations on a store, as JSON like a caller in any language.

#[path = "support/shop.rs"]
mod shop;

use bss_store::billing::Invoice;
use bss_store::entity::Entity;
use bss_store::payments::Balance;
use bss_store::store::{Store as _, Write, WriteSet};
use bss_store::subscriptions::Subscription;
use bss_store::{Code, FaultyStore, Principal};
use serde_json::{Value, json};
use shop::fresh::fresh_store;
use shop::{address, ask, grant, scorecard, shop, shop_on};

#[test]
fn a_good_customer_is_taken_on_in_one_call() {
    let shop = shop();
    let onboarded = shop.onboard("Ada Lovelace", 700);
    assert_eq!(onboarded["customer"]["state"], "active");
    assert_eq!(onboarded["decision"]["outcome"], "approve");
    assert_eq!(
        onboarded["decision"]["limit"],
        json!({"amount": "300.00", "currency": "EUR"})
    );
    assert_eq!(onboarded["decision"]["reasons"], json!([]));
    assert_eq!(onboarded["decision"]["profile"]["ageYears"], 35);

    // What was left out comes from the seller: currency, zone, and payment terms by its policies of the day.
    let account = &onboarded["account"];
    assert_eq!(
        (&account["currency"], &account["openedOn"]),
        (&json!("EUR"), &json!("2026-01-31"))
    );
    let terms = shop
        .ask("crm.get_account_terms", json!({"id": account["id"]}))
        .unwrap();
    assert_eq!(terms["paymentTermsDays"], 21);
    assert_eq!(
        (&terms["billingDay"], &terms["zone"]),
        (&json!(31), &json!("Europe/Berlin"))
    );
    assert_eq!(
        (&terms["payer"], &terms["taxStatus"]),
        (&Value::Null, &json!("standard"))
    );

    let exposure = shop
        .ask(
            "credit.get_exposure",
            json!({"customerId": onboarded["customer"]["id"]}),
        )
        .unwrap();
    assert_eq!(
        exposure["available"],
        json!({"amount": "300.00", "currency": "EUR"})
    );
    let in_dollars = json!({"customerId": onboarded["customer"]["id"], "currency": "USD"});
    let exposure = shop.ask("credit.get_exposure", in_dollars).unwrap();
    assert_eq!(exposure["limit"], json!({"amount": "0.00", "currency": "USD"}));
}

#[test]
fn a_weaker_customer_is_taken_on_with_a_deposit() {
    let onboarded = shop().onboard("Ada Lovelace", 550);
    let decision = &onboarded["decision"];
    assert_eq!(
        (&decision["outcome"], &decision["band"]),
        (&json!("approveWithDeposit"), &json!("B"))
    );
    assert_eq!(
        decision["depositPerLine"],
        json!({"amount": "25.00", "currency": "EUR"})
    );
    assert_eq!(
        decision["reasons"],
        json!([{"code": "agency-score", "pointsLost": 10}])
    );
    assert_eq!(onboarded["account"]["state"], "active");
}

#[test]
fn a_referred_customer_waits_for_a_person() {
    let shop = shop();
    let onboarded = shop.onboard("Ada Lovelace", 450);
    let customer = &onboarded["customer"]["id"];
    assert_eq!(onboarded["decision"]["outcome"], "refer");
    assert_eq!(
        (&onboarded["customer"]["state"], &onboarded["account"]),
        (&json!("prospect"), &Value::Null)
    );
    let open = json!({"customerId": customer, "account": {"sellerId": shop.seller, "address": address()}});
    assert_eq!(
        shop.refused("crm.open_account", open.clone()),
        (Code::CreditRefused, "customerId".into())
    );

    let verdict = json!({"decisionId": onboarded["decision"]["id"], "verdict": grant("50.00", "50.00", 1),
        "why": "paid every bill of the former seller", "authority": "head of credit"});
    // The verdict is given in the same instant as the decision: it still counts as the later one.
    let decision = shop.ask("credit.override_decision", verdict.clone()).unwrap();
    assert_eq!(decision["outcome"], "approveWithDeposit");
    assert_eq!(decision["score"], onboarded["decision"]["score"]);
    let overridden = json!({"decisionId": onboarded["decision"]["id"], "outcome": "refer", "by": "host",
        "why": "paid every bill of the former seller", "authority": "head of credit"});
    assert_eq!(decision["overridden"], overridden);
    let decisions = shop
        .ask("credit.list_decisions", json!({"customerId": customer}))
        .unwrap();
    assert_eq!(decisions["items"], json!([decision, onboarded["decision"]]));

    // What was replaced is history.
    assert_eq!(
        shop.refused("credit.override_decision", verdict),
        (Code::IllegalTransition, "decisionId".into())
    );
    shop.ask("crm.open_account", open).unwrap();
    let customer = shop.ask("crm.get_customer", json!({"id": customer})).unwrap();
    assert_eq!(customer["state"], "active");
}

#[test]
fn an_approval_that_expired_opens_no_account() {
    let shop = shop();
    let onboarded = shop.onboard("Ada Lovelace", 450);
    let override_it = json!({"decisionId": onboarded["decision"]["id"], "verdict": grant("50.00", "0.00", 1),
        "why": "known for years", "authority": "head of credit"});
    shop.ask("credit.override_decision", override_it).unwrap();
    shop.clock.set("2026-05-01T10:00:00Z").unwrap();
    let open = json!({"customerId": onboarded["customer"]["id"],
        "account": {"sellerId": shop.seller, "address": address()}});
    assert_eq!(
        shop.refused("crm.open_account", open.clone()).0,
        Code::CreditRefused
    );

    let assess = json!({"customerId": onboarded["customer"]["id"], "scorecard": "consumer",
        "evidence": {"externalScore": 610}});
    let decision = shop.ask("credit.assess", assess).unwrap();
    assert_eq!(
        (&decision["outcome"], &decision["profile"]["monthsAsCustomer"]),
        (&json!("approve"), &json!(3))
    );
    shop.ask("crm.open_account", open).unwrap();
}

#[test]
fn a_declined_customer_is_kept_with_the_reasons_and_gets_no_account() {
    let shop = shop();
    let mut input = shop.onboarding("Ada Lovelace", 700);
    input["customer"]["birthDate"] = json!("2008-02-01");
    input["evidence"]["unpaidWriteOffs"] = json!(2);
    let onboarded = shop.ask("crm.onboard", input).unwrap();
    assert_eq!(
        (&onboarded["customer"]["state"], &onboarded["account"]),
        (&json!("rejected"), &Value::Null)
    );
    let decision = &onboarded["decision"];
    assert_eq!(
        (&decision["outcome"], &decision["score"]),
        (&json!("decline"), &json!(60))
    );
    assert_eq!(decision["limit"], json!({"amount": "0.00", "currency": "EUR"}));
    let reasons =
        json!([{"code": "under-age", "pointsLost": 0}, {"code": "unpaid-write-off", "pointsLost": 0}]);
    assert_eq!(decision["reasons"], reasons);
    assert_eq!(shop.count("crm.list_accounts"), 0);
    let open = json!({"customerId": onboarded["customer"]["id"],
        "account": {"sellerId": shop.seller, "address": address()}});
    assert_eq!(
        shop.refused("crm.open_account", open),
        (Code::IllegalTransition, "customerId".into())
    );
}

#[test]
fn bad_onboarding_names_the_field_and_leaves_nothing_behind() {
    let shop = shop();
    type Change = fn(&mut Value);
    let table: &[(Change, Code, &str)] = &[
        (
            |it| it["customer"]["name"] = json!("  "),
            Code::InvalidText,
            "customer.name",
        ),
        (
            |it| it["customer"]["name"] = json!("x".repeat(201)),
            Code::TextTooLong,
            "customer.name",
        ),
        (
            |it| it["customer"]["number"] = json!("a b"),
            Code::InvalidText,
            "customer.number",
        ),
        (
            |it| it["customer"]["language"] = json!("german"),
            Code::InvalidText,
            "customer.language",
        ),
        (
            |it| it["customer"]["segment"] = json!(""),
            Code::InvalidText,
            "customer.segment",
        ),
        (
            |it| it["customer"]["birthDate"] = json!("2026-02-30"),
            Code::InvalidDate,
            "customer.birthDate",
        ),
        (
            |it| it["customer"]["birthDate"] = json!("2026-02-15"),
            Code::InvalidDate,
            "customer.birthDate",
        ),
        (
            |it| it["customer"]["kind"] = json!("organisation"),
            Code::InvalidInput,
            "customer.birthDate",
        ),
        (
            |it| it["customer"]["kind"] = json!("robot"),
            Code::InvalidInput,
            "customer.kind",
        ),
        (
            |it| it["customer"]["colour"] = json!("red"),
            Code::InvalidInput,
            "customer.colour",
        ),
        (
            |it| it["contacts"][0]["value"] = json!("ada"),
            Code::InvalidText,
            "contacts[0].value",
        ),
        (
            |it| it["contacts"][2]["value"] = json!("030 1234567"),
            Code::InvalidText,
            "contacts[2].value",
        ),
        (
            |it| it["contacts"][1] = it["contacts"][0].clone(),
            Code::AlreadyExists,
            "contacts[1].value",
        ),
        (
            |it| it["scorecard"] = json!("unknown"),
            Code::NotFound,
            "scorecard",
        ),
        (
            |it| it["evidence"]["identityConfidence"] = json!(101),
            Code::NumberOutOfRange,
            "evidence.identityConfidence",
        ),
        (
            |it| it["evidence"]["externalScore"] = Value::Null,
            Code::InvalidInput,
            "evidence.externalScoreOn",
        ),
        (
            |it| it["evidence"]["latePayments"] = json!(-1),
            Code::InvalidInput,
            "evidence.latePayments",
        ),
        (
            |it| it["evidence"]["channel"] = json!("by mail"),
            Code::InvalidText,
            "evidence.channel",
        ),
        (
            |it| it["account"]["sellerId"] = json!("42"),
            Code::InvalidId,
            "account.sellerId",
        ),
        (
            |it| it["account"]["sellerId"] = json!("00000000-0000-0000-0000-000000000000"),
            Code::NotFound,
            "account.sellerId",
        ),
        (
            |it| it["account"]["address"]["country"] = json!("Germany"),
            Code::InvalidText,
            "account.address.country",
        ),
        (
            |it| it["account"]["address"]["line1"] = json!(""),
            Code::InvalidText,
            "account.address.line1",
        ),
        (
            |it| it["account"]["currency"] = json!("EURO"),
            Code::UnknownCurrency,
            "account.currency",
        ),
        (
            |it| it["account"]["zone"] = json!("+02:00"),
            Code::UnknownTimeZone,
            "account.zone",
        ),
        (
            |it| it["account"]["billingDay"] = json!(32),
            Code::InvalidBillingDay,
            "account.billingDay",
        ),
        (
            |it| it["account"]["paymentTermsDays"] = json!(366),
            Code::NumberOutOfRange,
            "account.paymentTermsDays",
        ),
        (
            |it| it["account"]["paidByParent"] = json!(true),
            Code::InvalidInput,
            "account.paidByParent",
        ),
        (
            |it| it["account"]["taxStatus"] = json!({"reverseCharge": {"taxId": ""}}),
            Code::InvalidText,
            "account.taxStatus.reverseCharge.taxId",
        ),
    ];
    for (change, code, path) in table {
        let mut input = shop.onboarding("Ada Lovelace", 700);
        change(&mut input);
        assert_eq!(shop.refused("crm.onboard", input), (*code, (*path).into()));
    }
    assert_eq!(
        (shop.count("crm.list_customers"), shop.count("crm.list_accounts")),
        (0, 0)
    );
}

#[test]
fn who_may_not_assess_credit_takes_nobody_on() {
    let shop = shop();
    let acting_as = |role| {
        let principal = Principal::new(shop.bss.principal().tenant.clone(), "ada", &[role]);
        ask(
            &shop.bss.acting_as(principal),
            "crm.onboard",
            shop.onboarding("Ada Lovelace", 700),
        )
    };
    for role in ["reader", "care"] {
        assert_eq!(
            acting_as(role).unwrap_err().code(),
            Code::PermissionDenied,
            "{role}"
        );
    }
    assert_eq!(acting_as("sales").unwrap()["customer"]["state"], "active");
}

#[test]
fn the_same_onboarding_is_done_once() {
    let shop = shop();
    let call = || {
        let bss = shop.bss.with_idempotency_key("web-1");
        ask(&bss, "crm.onboard", shop.onboarding("Ada Lovelace", 700)).unwrap()
    };
    assert_eq!(call(), call());
    assert_eq!(
        (shop.count("crm.list_customers"), shop.count("crm.list_accounts")),
        (1, 1)
    );
}

#[test]
fn a_scorecard_has_versions_and_a_decision_keeps_its_own() {
    let shop = shop();
    let before = shop.onboard("Ada Lovelace", 550);
    let define = |data: Value| {
        shop.ask(
            "credit.define_scorecard",
            json!({"code": "consumer", "data": data}),
        )
    };
    assert_eq!(
        define(scorecard()).unwrap()["version"],
        1,
        "saying the same again changes nothing"
    );
    let mut stricter = scorecard();
    stricter["basePoints"] = json!(-5);
    assert_eq!(define(stricter).unwrap()["version"], 2);
    let after = shop.onboard("Charles Babbage", 550);
    assert_eq!(
        (&before["decision"]["version"], &after["decision"]["version"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(after["decision"]["outcome"], "refer");
    let card = |version: Value| {
        shop.ask(
            "credit.get_scorecard",
            json!({"code": "consumer", "version": version}),
        )
    };
    assert_eq!(card(json!(1)).unwrap()["data"]["basePoints"], 0);
    assert_eq!(card(Value::Null).unwrap()["version"], 2);
    assert_eq!(card(json!(3)).unwrap_err().code(), Code::NotFound);

    let mut generous = scorecard();
    generous["bands"][1]["verdict"] = grant("301.00", "25.00", 2);
    let error = define(generous).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::InvalidInput, "data.bands[1].verdict.grant.limit")
    );
    assert_eq!(shop.count("credit.list_scorecards"), 2);
}

#[test]
fn a_limit_is_raised_for_a_while_and_capped_by_the_customer() {
    let shop = shop();
    let customer = shop.onboard("Ada Lovelace", 700)["customer"]["id"].clone();
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let raise = |amount: Value, until: &str| {
        let input = json!({"customerId": customer, "amount": amount, "until": until, "why": "holidays"});
        shop.ask("credit.raise_limit", input)
    };
    let cap = |amount: Value| {
        let input = json!({"customerId": customer, "currency": "EUR", "amount": amount});
        shop.ask("credit.set_spending_cap", input)
    };
    let limit = || {
        let exposure = shop
            .ask("credit.get_exposure", json!({"customerId": customer}))
            .unwrap();
        exposure["limit"]["amount"].clone()
    };
    raise(euros("100.00"), "2026-03-01T00:00:00Z").unwrap();
    raise(euros("50.00"), "2026-02-15T00:00:00Z").unwrap();
    assert_eq!(limit(), "450.00");
    cap(euros("200.00")).unwrap();
    assert_eq!(limit(), "200.00");
    cap(Value::Null).unwrap();
    shop.clock.set("2026-02-15T00:00:00Z").unwrap();
    assert_eq!(limit(), "400.00");
    shop.clock.set("2026-03-01T00:00:00Z").unwrap();
    assert_eq!(limit(), "300.00");

    let dollars = json!({"amount": "1.00", "currency": "USD"});
    for (refused, code, path) in [
        (
            raise(euros("0.00"), "2026-04-01T00:00:00Z"),
            Code::NotPositive,
            "amount",
        ),
        (
            raise(dollars.clone(), "2026-04-01T00:00:00Z"),
            Code::CurrencyMismatch,
            "amount",
        ),
        (
            raise(euros("1.00"), "2026-03-01T00:00:00Z"),
            Code::InvalidDate,
            "until",
        ),
        (cap(euros("-1.00")), Code::NumberOutOfRange, "amount"),
        (cap(dollars), Code::CurrencyMismatch, "amount"),
    ] {
        let error = refused.unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    let changes = shop
        .ask("credit.list_limit_changes", json!({"customerId": customer}))
        .unwrap();
    assert_eq!(changes["items"].as_array().unwrap().len(), 4);

    // Who was declined has nothing that could be raised.
    let declined = shop.onboard("Charles Babbage", 300)["customer"]["id"].clone();
    let input =
        json!({"customerId": declined, "amount": euros("1.00"), "until": "2026-04-01T00:00:00Z", "why": "x"});
    assert_eq!(
        shop.refused("credit.raise_limit", input),
        (Code::CreditRefused, "customerId".into())
    );
}

/// Writes rows that other operations would write.
fn put<E: Entity>(store: &FaultyStore, rows: &[E]) {
    let insert = |row: &E| Write::Insert {
        table: E::table(),
        values: row.to_values().unwrap(),
    };
    let writes = rows.iter().map(insert).collect();
    store
        .commit(&"main".parse().unwrap(), WriteSet { writes })
        .unwrap();
}

#[test]
fn what_is_owed_counts_against_the_limit_and_what_is_deposited_for_it() {
    let store = FaultyStore::new(fresh_store());
    let shop = shop_on(Box::new(store.clone()));
    let onboarded = shop.onboard("Ada Lovelace", 700);
    let euros = |amount: &str| json!({"amount": amount, "currency": "EUR"});
    let account = &onboarded["account"]["id"];
    let document = |number: u32, kind: &str, state: &str, total: &str, settled: &str| -> Invoice {
        let input = json!({
            "id": format!("00000000-0000-0000-0000-{number:012}"), "accountId": account, "payerId": account,
            "customerId": onboarded["customer"]["id"], "sellerId": shop.seller, "kind": kind, "voids": false, "taxIncluded": false, "state": state,
            "settlement": "open", "currency": "EUR", "upTo": "2026-02-01", "net": euros(total), "tax": euros("0.00"),
            "rounding": euros("0.00"), "total": euros(total), "settled": euros(settled), "writtenOff": euros("0.00"),
            "createdAt": "2026-01-31T10:00:00Z"
        });
        serde_json::from_value(input).unwrap()
    };
    put(
        &store,
        &[
            document(1, "invoice", "issued", "120.00", "50.00"),
            document(2, "invoice", "issued", "30.00", "0.00"),
            document(3, "invoice", "draft", "45.50", "0.00"),
            document(4, "invoice", "voided", "999.00", "0.00"),
            document(5, "invoice", "discarded", "999.00", "0.00"),
            document(6, "creditNote", "issued", "-10.00", "0.00"),
        ],
    );
    let balance = |kind: &str, amount: &str| -> Balance {
        let input = json!({"accountId": account, "kind": kind, "currency": "EUR", "amount": euros(amount)});
        serde_json::from_value(input).unwrap()
    };
    put(
        &store,
        &[
            balance("deposit", "25.00"),
            balance("unallocated", "3.00"),
            balance("creditNote", "2.00"),
            balance("promotional", "999.00"),
        ],
    );
    let exposure = shop
        .ask(
            "credit.get_exposure",
            json!({"customerId": onboarded["customer"]["id"]}),
        )
        .unwrap();
    let expected = json!({"openInvoices": euros("100.00"), "unbilled": euros("45.50"), "ordersInFlight": euros("0.00"),
        "deposits": euros("25.00"), "unapplied": euros("5.00"), "total": euros("115.50"), "limit": euros("300.00"),
        "available": euros("184.50")});
    assert_eq!(exposure, expected);
    assert_eq!(
        shop.refused("crm.close_account", json!({"id": account})),
        (Code::StillInUse, "id".into())
    );
}

#[test]
fn an_account_on_which_something_runs_is_not_closed() {
    for (state, is_closed) in [("active", false), ("suspended", false), ("terminated", true)] {
        let store = FaultyStore::new(fresh_store());
        let shop = shop_on(Box::new(store.clone()));
        let onboarded = shop.onboard("Ada Lovelace", 700);
        let account = &onboarded["account"]["id"];
        let subscription: Subscription = serde_json::from_value(json!({
            "id": "00000000-0000-0000-0000-000000000001", "accountId": account,
            "customerId": onboarded["customer"]["id"], "offering": "fiber", "version": 1, "quantity": 1, "state": state,
            "suspensions": [], "configuration": []
        }))
        .unwrap();
        put(&store, &[subscription]);
        let closed = shop.ask("crm.close_account", json!({"id": account}));
        let code = closed.map_err(|error| error.code()).err();
        assert_eq!(code, (!is_closed).then_some(Code::StillInUse), "{state}");
    }
}
