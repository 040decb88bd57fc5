//! Who may do what, and who did what: roles, tenants, the audit trail.

#[path = "support/house.rs"]
mod house;

use bss_store::access::Permission;
use bss_store::operation::{Kind, OPERATIONS};
use bss_store::{Bss, Code, Principal, TenantId};
use serde_json::{Value, json};

use house::house;

#[allow(clippy::needless_pass_by_value)]
fn call(bss: &Bss, operation: &str, input: Value) -> Result<Value, bss_store::Error> {
    Ok(serde_json::from_str(&bss.call(operation, &input.to_string())?).unwrap())
}

fn acting(bss: &Bss, roles: &[&str]) -> Bss {
    bss.acting_as(Principal::new(bss.principal().tenant.clone(), "ada", roles))
}

#[test]
fn who_has_no_role_may_do_nothing_whatever_the_input() {
    let house = house();
    for roles in [&[][..], &["unheard-of"], &["Owner"], &[""]] {
        let nobody = acting(&house.bss, roles);
        for operation in OPERATIONS {
            let refused = nobody.call(operation.name, "{}").unwrap_err();
            // An input that is not of the documented shape is refused before anybody is asked who calls.
            assert!(
                matches!(refused.code(), Code::PermissionDenied | Code::InvalidInput),
                "{}: {refused}",
                operation.name
            );
        }
        let error = call(&nobody, "billing.run", json!({"upTo": "2026-02-01"})).unwrap_err();
        assert_eq!(error.code(), Code::PermissionDenied);
        assert_eq!(error.details().expected.as_deref(), Some("billing-run"));
    }
}

#[test]
fn a_reader_reads_and_changes_nothing() {
    let house = house();
    let reader = acting(&house.bss, &["reader"]);
    assert!(call(&reader, "crm.list_accounts", json!({})).is_ok());
    for operation in OPERATIONS.iter().filter(|operation| operation.kind != Kind::Read) {
        let refused = reader.call(operation.name, "{}").unwrap_err();
        assert!(
            matches!(refused.code(), Code::PermissionDenied | Code::InvalidInput),
            "{}: {refused}",
            operation.name
        );
    }
}

#[test]
fn a_tenant_names_roles_of_its_own() {
    let house = house();
    let clerk = acting(&house.bss, &["clerk"]);
    let run = json!({"upTo": "2026-02-01"});
    assert_eq!(
        call(&clerk, "billing.run", run.clone()).unwrap_err().code(),
        Code::PermissionDenied
    );
    house.ask(
        "access.define_role",
        json!({"name": "clerk", "permissions": ["billing-run"]}),
    );
    assert!(call(&clerk, "billing.run", run.clone()).is_ok());
    assert_eq!(
        call(&clerk, "access.list_roles", json!({})).unwrap_err().code(),
        Code::PermissionDenied
    );
    house.ask("access.define_role", json!({"name": "clerk", "permissions": []}));
    assert_eq!(
        call(&clerk, "billing.run", run).unwrap_err().code(),
        Code::PermissionDenied
    );

    let table = [
        (
            json!({"name": "owner", "permissions": []}),
            Code::AlreadyExists,
            "name",
        ),
        (json!({"name": "", "permissions": []}), Code::InvalidText, "name"),
        (
            json!({"name": "x", "permissions": ["everything"]}),
            Code::InvalidInput,
            "permissions[0]",
        ),
    ];
    for (input, code, path) in table {
        let error = house.try_ask("access.define_role", input).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    let roles = house.ask("access.list_roles", json!({}));
    let owner = roles["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["name"] == "owner")
        .unwrap();
    assert_eq!(
        owner["permissions"].as_array().unwrap().len(),
        Permission::ALL.len()
    );
}

#[test]
fn a_tenant_sees_nothing_of_another() {
    let house = house();
    house.order("fibre");
    house.run("2026-02-01");
    let other: TenantId = "other".parse().unwrap();
    let stranger = house.bss.acting_as(Principal::new(other, "eve", &["owner"]));
    for operation in OPERATIONS.iter().filter(|operation| operation.kind == Kind::Read) {
        let Ok(answer) = call(&stranger, operation.name, json!({})) else {
            continue;
        };
        if let Some(items) = answer
            .get("items")
            .filter(|_| operation.name != "access.list_roles")
        {
            assert_eq!(*items, json!([]), "{}", operation.name);
        }
    }
    let error = call(&stranger, "crm.get_account", json!({"id": house.account})).unwrap_err();
    assert_eq!(error.code(), Code::NotFound);
    let verified = call(&stranger, "audit.verify", json!({})).unwrap();
    assert_eq!(verified["rows"], json!(0));
    // The same code is free for the other tenant.
    let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let seller = json!({"code": "spree", "name": "Other", "address": address, "zone": "Europe/Berlin", "currency": "EUR"});
    assert!(call(&stranger, "crm.define_seller", seller).is_ok());
}

#[test]
fn every_write_leaves_who_when_what_and_a_refused_one_leaves_nothing() {
    let house = house();
    let count = || {
        house.ask("audit.list", json!({"limit": 1000}))["items"]
            .as_array()
            .unwrap()
            .len()
    };
    let before = count();
    let ada = acting(&house.bss, &["sales", "care"]);
    let order = json!({"order": {"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "radio"}]}});
    call(&ada, "orders.submit", order).unwrap();
    let bad = json!({"order": {"accountId": house.account, "items": [{"item": "1", "action": "add", "offering": "none"}]}});
    assert_eq!(
        call(&ada, "orders.submit", bad).unwrap_err().code(),
        Code::OrderInvalid
    );
    call(&ada, "crm.get_account", json!({"id": house.account})).unwrap();
    assert_eq!(count(), before + 1, "reads and refused writes are no writes");
    let entries = house.ask("audit.list", json!({"operation": "orders.submit"}));
    let entry = &entries["items"][0];
    assert_eq!(
        (&entry["subject"], &entry["at"]),
        (&json!("ada"), &json!("2026-01-15T09:00:00Z"))
    );
    let input: Value = serde_json::from_str(entry["input"].as_str().unwrap()).unwrap();
    assert_eq!(input["order"]["items"][0]["offering"], "radio");
    assert_eq!(
        entry["inputHash"].as_str().unwrap(),
        bss_store::canonical::sha256(entry["input"].as_str().unwrap().as_bytes())
    );
}
