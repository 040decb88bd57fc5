//! A device takes the catalog along: what it quotes and bills with no network is what the source would quote and bill.

#[path = "support/house.rs"]
mod house;
#[path = "../../bss-core/tests/support/laws.rs"]
mod laws;

use std::sync::Arc;

use bss_store::{Bss, Code, FixedClock, SeededIds, open_with};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use house::fresh::{cases, fresh_url};
use house::{House, house};
use laws::config;

/// A house that also sells a bundle with a choice, needs stock for one offering, and knows a discount code.
fn rich_house() -> House {
    let house = house();
    let define = |operation: &str, input: Value| house.ask(operation, input);
    define(
        "catalog.define_category",
        json!({"code": "home", "name": "At home"}),
    );
    define(
        "catalog.define_category",
        json!({"code": "fast", "name": "Fast", "parent": "home"}),
    );
    define(
        "inventory.define_item",
        json!({"code": "modem", "name": "Modem", "kind": "device"}),
    );
    define(
        "catalog.define_specification",
        json!({"code": "line", "name": "Line", "features": [{"code": "floor", "name": "Floor", "kind": "number", "minimum": 0, "maximum": 1}],
            "services": []}),
    );
    let fee = json!({"code": "fee", "name": "Fee", "charge": {"recurring": {"cadence": {"months": 1}}},
        "model": {"flat": {"amount": "12.5"}}, "currency": "EUR"});
    define(
        "catalog.define_offering",
        json!({"code": "tv", "name": "TV", "categories": ["fast"], "specification": "line", "prices": [fee]}),
    );
    define("catalog.publish", json!({}));
    // A second version, so that a retired one travels too; and a draft, which does not.
    define(
        "catalog.define_offering",
        json!({"code": "radio", "name": "Radio", "prices": [fee]}),
    );
    define("catalog.publish", json!({}));
    define(
        "catalog.define_offering",
        json!({"code": "dream", "name": "Dream"}),
    );
    define(
        "billing.define_discount",
        json!({"code": "TEN", "terms": {"name": "Ten", "value": {"percent": {"percent": "10"}}}}),
    );
    define(
        "crm.set_seller_policies",
        json!({"sellerId": house.seller, "policies": {"taxIncluded": true}, "effectiveOn": "2026-03-01"}),
    );
    house
}

fn device(house: &House) -> House {
    let clock = Arc::new(FixedClock::at("2026-01-15T09:00:00Z").unwrap());
    let bss = open_with(
        &fresh_url(),
        Arc::clone(&clock) as _,
        Arc::new(SeededIds::new(99)),
    )
    .unwrap();
    House {
        bss,
        clock,
        account: house.account.clone(),
        seller: house.seller.clone(),
    }
}

fn customer(house: &House) -> Value {
    house.ask("crm.get_account", json!({"id": house.account}))["customerId"].clone()
}

fn exported(house: &House) -> Value {
    house.ask("catalog.export_snapshot", json!({"customers": [customer(house)]}))
}

fn import(house: &House, snapshot: &Value) -> Value {
    house.ask("catalog.import_snapshot", json!({"snapshot": snapshot}))
}

fn refused(house: &House, snapshot: &Value) -> (Code, String) {
    let error = house
        .try_ask("catalog.import_snapshot", json!({"snapshot": snapshot}))
        .unwrap_err();
    (error.code(), error.path().to_owned())
}

/// The snapshot with other content and the hash of it: what a careful forger would send.
fn forged(snapshot: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let mut snapshot = snapshot.clone();
    change(&mut snapshot["content"]);
    let content: bss_store::catalog::SnapshotContent =
        serde_json::from_value(snapshot["content"].clone()).unwrap();
    snapshot["contentHash"] = content.hash().unwrap().into();
    snapshot
}

#[test]
fn what_a_device_quotes_is_what_the_source_quotes() {
    let source = rich_house();
    let device = device(&source);
    import(&device, &exported(&source));
    let items = prop::collection::vec(
        (
            prop::sample::select(vec!["fibre", "fibre-xl", "radio", "tv"]),
            1u32..9,
        ),
        1..4,
    );
    let case = (items, 1u32..=12, 1u32..=28);
    let config = config();
    // Every case asks two systems for a whole bill.
    let cases = cases(config.cases / 4);
    let mut runner = TestRunner::new(Config { cases, ..config });
    let law = runner.run(&case, |(items, month, day)| {
        let now = format!("2026-{month:02}-{day:02}T12:00:00Z");
        let items: Vec<Value> = (items.iter().enumerate())
            .map(|(index, (offering, quantity))| {
                json!({"item": index.to_string(), "action": "add", "offering": offering, "quantity": quantity})
            })
            .collect();
        let order = json!({"accountId": source.account, "items": items});
        source.clock.set(&now).unwrap();
        device.clock.set(&now).unwrap();
        let here = source.ask("orders.quote", order.clone());
        prop_assert!(here["firstBill"]["documents"][0]["contentHash"].is_string(), "{here}");
        prop_assert_eq!(here, device.ask("orders.quote", order));
        Ok(())
    });
    law.unwrap();
}

#[test]
fn a_device_orders_bills_and_explains_as_the_source_does() {
    let source = rich_house();
    let device = device(&source);
    import(&device, &exported(&source));
    let documents = [&source, &device].map(|house| {
        house.order("fibre");
        house.order("tv");
        house.clock.set("2026-02-01T06:00:00Z").unwrap();
        house.run("2026-02-01");
        let documents = house.issue();
        let explained = house.ask(
            "billing.explain_invoice",
            json!({"id": documents[0]["invoice"]["id"]}),
        );
        assert!(
            explained["lines"]
                .as_array()
                .is_some_and(|lines| !lines.is_empty())
        );
        let texts = |line: &Value| {
            // Their order is that of the ids of subscriptions, which differ.
            [&line["net"], &line["description"], &line["reason"]].map(Value::to_string)
        };
        let mut lines: Vec<_> = documents[0]["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(texts)
            .collect();
        lines.sort();
        (
            documents[0]["invoice"]["total"].clone(),
            lines,
            explained["taxes"].clone(),
        )
    });
    assert!(documents[0].1.len() >= 3, "{documents:?}");
    assert_eq!(documents[0], documents[1]);
    assert_eq!(device.ask("audit.verify", json!({}))["findings"], json!([]));
}

#[test]
fn importing_again_changes_nothing_and_a_newer_snapshot_brings_what_is_new() {
    let source = rich_house();
    let device = device(&source);
    let first = exported(&source);
    let imported = import(&device, &first);
    assert_eq!(
        (&imported["changed"], &imported["unchanged"]),
        (&json!(0), &json!(0))
    );
    let again = import(&device, &first);
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)));
    assert_eq!(again["unchanged"], imported["added"]);
    assert_eq!(exported(&device)["contentHash"], first["contentHash"]);
    assert!(!first.to_string().contains("dream"), "drafts stay at home");

    let fee = json!({"code": "fee", "name": "Fee", "charge": {"recurring": {"cadence": {"months": 1}}},
        "model": {"flat": {"amount": "9"}}, "currency": "EUR"});
    source.ask(
        "catalog.define_offering",
        json!({"code": "tv", "name": "TV", "prices": [fee]}),
    );
    source.ask("catalog.publish", json!({"offerings": ["tv"]}));
    source.ask("catalog.define_category", json!({"code": "home", "name": "Home"}));
    let second = exported(&source);
    let imported = import(&device, &second);
    assert_eq!(
        (&imported["added"], &imported["changed"]),
        (&json!(1), &json!(2)),
        "{imported}"
    );
    assert_eq!(
        device.ask("catalog.get_offering", json!({"code": "tv"}))["version"],
        2
    );

    // The older snapshot sells a version that was retired since.
    assert_eq!(
        refused(&device, &first),
        (Code::AlreadyExists, "snapshot.content.offerings".to_owned())
    );
    assert_eq!(exported(&device)["contentHash"], second["contentHash"]);
}

#[test]
fn a_snapshot_that_is_newer_damaged_or_contradicts_is_refused_as_a_whole() {
    let source = rich_house();
    let snapshot = exported(&source);
    let with = |field: &str, value: Value| {
        let mut changed = snapshot.clone();
        changed[field] = value;
        changed
    };
    let mut damaged = snapshot.clone();
    damaged["content"]["offerings"][0]["name"] = "Fibre 1OO".into();
    let table: Vec<(Value, Code, &str)> = vec![
        (with("format", json!(2)), Code::StoreNewer, "snapshot.format"),
        (with("format", json!(0)), Code::InvalidInput, "snapshot.format"),
        (damaged, Code::InvalidInput, "snapshot.contentHash"),
        (
            with("contentHash", json!("")),
            Code::InvalidInput,
            "snapshot.contentHash",
        ),
        (
            forged(&snapshot, |content| {
                content["offerings"][0]["publishedAt"] = Value::Null;
            }),
            Code::InvalidInput,
            "snapshot.content.offerings[0].publishedAt",
        ),
        (
            forged(&snapshot, |content| {
                content["offerings"][0]["prices"][0]["taxClass"] = "".into();
            }),
            Code::CatalogInvalid,
            "snapshot.content",
        ),
        (
            forged(&snapshot, |content| content["meters"] = json!([])),
            Code::CatalogInvalid,
            "snapshot.content",
        ),
        (
            forged(&snapshot, |content| {
                content["categories"][1]["parent"] = "fast".into();
            }),
            Code::InvalidInput,
            "snapshot.content.categories[0].parent",
        ),
        (
            forged(&snapshot, |content| content["sellers"] = json!([])),
            Code::NotFound,
            "snapshot.content.sellerFacts[0].sellerId",
        ),
        (
            forged(&snapshot, |content| {
                content["customers"][0]["accountFacts"][0]["accountId"] = source.seller.clone();
            }),
            Code::NotFound,
            "snapshot.content.customers[0].accountFacts[0].accountId",
        ),
        (
            forged(&snapshot, |content| {
                content["sellerFacts"][0]["policies"]["paymentTermsDays"] = 366.into();
            }),
            Code::NumberOutOfRange,
            "snapshot.content.sellerFacts[0].policies.paymentTermsDays",
        ),
    ];
    // The form is written first and read first: what is new in a newer form is not what is complained of.
    let newer = r#"{"snapshot": {"format": 2, "content": {"novelties": []}}}"#;
    let error = source.bss.call("catalog.import_snapshot", newer).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::StoreNewer, "snapshot.format")
    );
    let device = device(&source);
    let empty = device.ask("catalog.export_snapshot", json!({}))["contentHash"].clone();
    for (snapshot, code, path) in table {
        assert_eq!(refused(&device, &snapshot), (code, path.to_owned()));
        assert_eq!(
            device.ask("catalog.export_snapshot", json!({}))["contentHash"],
            empty,
            "{path}"
        );
    }
}

#[test]
fn what_is_here_with_other_content_is_not_overwritten() {
    let source = rich_house();
    let snapshot = exported(&source);
    let device = device(&source);
    import(&device, &snapshot);
    let table: Vec<(Value, Code, &str)> = vec![
        (
            forged(&snapshot, |content| {
                content["offerings"][0]["name"] = "Copper".into();
            }),
            Code::AlreadyExists,
            "snapshot.content.offerings[0]",
        ),
        (
            forged(&snapshot, |content| {
                content["meters"][0]["measure"]["aggregation"] = "max".into();
            }),
            Code::AlreadyExists,
            "snapshot.content.meters[0].measure",
        ),
        (
            forged(&snapshot, |content| {
                content["stockItems"][0]["kind"] = "sim".into();
            }),
            Code::AlreadyExists,
            "snapshot.content.stockItems[0].kind",
        ),
        (
            forged(&snapshot, |content| {
                content["sellerTaxes"][0]["rules"][0]["rates"][0]["percent"] = "7".into();
            }),
            Code::AlreadyExists,
            "snapshot.content.sellerTaxes[0]",
        ),
        (
            forged(&snapshot, |content| {
                content["specifications"][0]["name"] = "Wire".into();
            }),
            Code::StillInUse,
            "snapshot.content.specifications[0].code",
        ),
        (
            forged(&snapshot, |content| {
                content["customers"][0]["accountFacts"][0]["effectiveOn"] = "2025-01-01".into();
            }),
            Code::AlreadyExists,
            "snapshot.content.customers[0].accountFacts[0]",
        ),
    ];
    for (changed, code, path) in table {
        assert_eq!(refused(&device, &changed), (code, path.to_owned()));
        assert_eq!(
            exported(&device)["contentHash"],
            snapshot["contentHash"],
            "{path}"
        );
    }
}

#[test]
fn a_role_takes_no_more_along_or_in_than_it_may_read_or_define() {
    let source = rich_house();
    let role = json!({"name": "shopkeeper", "permissions": ["catalog-read", "catalog-manage"]});
    source.ask("access.define_role", role.clone());
    let acting = |bss: &Bss| {
        let principal = json!({"tenant": "main", "subject": "kim", "roles": ["shopkeeper"]});
        bss.acting_as(serde_json::from_value(principal).unwrap())
    };
    let shopkeeper = acting(&source.bss);
    assert!(shopkeeper.call("catalog.export_snapshot", "{}").is_ok());
    let asked = json!({"customers": [customer(&source)]}).to_string();
    let error = shopkeeper.call("catalog.export_snapshot", &asked).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::PermissionDenied, "customers")
    );

    let device = device(&source);
    device.ask("access.define_role", role);
    let input = json!({"snapshot": exported(&source)}).to_string();
    let error = acting(&device.bss)
        .call("catalog.import_snapshot", &input)
        .unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::PermissionDenied, "snapshot.content.stockItems")
    );
}

#[test]
fn an_account_that_others_pay_for_does_not_travel_without_them() {
    let source = rich_house();
    let parent = source.ask(
        "crm.register_customer",
        json!({"kind": "organisation", "name": "Head office"}),
    );
    source.ask(
        "crm.change_customer_state",
        json!({"id": parent["id"], "event": "validate"}),
    );
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let above = source.ask(
        "crm.open_account",
        json!({"customerId": parent["id"], "account": {"sellerId": source.seller, "address": address}}),
    );
    source.ask(
        "crm.move_account",
        json!({"id": source.account, "parentId": above["id"]}),
    );
    let error = source
        .try_ask(
            "catalog.export_snapshot",
            json!({"customers": [customer(&source)]}),
        )
        .unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::NotFound, "customers[0]"));
    let both = json!({"customers": [parent["id"], customer(&source)]});
    let snapshot = source.ask("catalog.export_snapshot", both);
    import(&device(&source), &snapshot);
}
