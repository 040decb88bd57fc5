//! Who may do what, and who did what: roles, tenants, the audit trail.

#[path = "support/case_files.rs"]
mod case_files;
#[path = "support/house.rs"]
mod house;

use std::collections::BTreeSet;

use bss_store::access::Permission;
use bss_store::operation::{Kind, OPERATIONS, Operation};
use bss_store::{Bss, Code, Principal, TenantId};
use serde_json::{Value, json};

use case_files::{Stage, Step, files, read};
use house::fresh::fresh_url;
use house::house;

#[allow(
    clippy::needless_pass_by_value,
    reason = "inputs are written down on the spot"
)]
fn call(bss: &Bss, operation: &str, input: Value) -> Result<Value, bss_store::Error> {
    Ok(serde_json::from_str(&bss.call(operation, &input.to_string())?).unwrap())
}

fn acting(bss: &Bss, roles: &[&str]) -> Bss {
    bss.acting_as(Principal::new(bss.principal().tenant.clone(), "ada", roles))
}

/// Every operation, with an input with which it succeeded in a case file.
fn well_formed() -> Vec<(&'static Operation, String)> {
    let steps: Vec<Step> = files().iter().flat_map(|file| read(file).steps).collect();
    let input = |operation: &Operation| {
        let succeeded = |step: &&Step| step.call == operation.name && step.output.is_some();
        let input = steps.iter().find(succeeded).and_then(|step| step.input.as_ref());
        input
            .unwrap_or_else(|| panic!("{} succeeds in no case file", operation.name))
            .to_string()
    };
    OPERATIONS
        .iter()
        .map(|operation| (operation, input(operation)))
        .collect()
}

/// What a caller lacks, where it is not permitted to do something.
fn lacking(outcome: Result<String, bss_store::Error>) -> Option<String> {
    let refused = outcome
        .err()
        .filter(|error| error.code() == Code::PermissionDenied);
    refused.map(|error| error.details().expected.clone().unwrap())
}

#[test]
fn who_has_no_role_may_do_nothing() {
    let house = house();
    for roles in [&[][..], &["unheard-of"], &["Owner"], &[""]] {
        let nobody = acting(&house.bss, roles);
        for (operation, input) in well_formed() {
            let lacking = lacking(nobody.call(operation.name, &input));
            assert_eq!(
                lacking.as_deref(),
                Some(operation.permission.name()),
                "{}",
                operation.name
            );
        }
    }
}

#[test]
fn an_operation_takes_its_permission_and_no_other_will_do() {
    let house = house();
    let mut take_more = BTreeSet::new();
    for permission in Permission::ALL {
        let others = Permission::ALL.iter().filter(|other| *other != permission);
        let others: Vec<&str> = others.map(|other| other.name()).collect();
        for (name, permissions) in [("all-but-one", others), ("only-one", vec![permission.name()])] {
            house.ask(
                "access.define_role",
                json!({"name": name, "permissions": permissions}),
            );
        }
        let (nearly_all, only_one) = (
            acting(&house.bss, &["all-but-one"]),
            acting(&house.bss, &["only-one"]),
        );
        for (operation, input) in well_formed() {
            if operation.permission == *permission {
                let lacking_it = lacking(nearly_all.call(operation.name, &input));
                assert_eq!(
                    lacking_it.as_deref(),
                    Some(permission.name()),
                    "{}",
                    operation.name
                );
                if lacking(only_one.call(operation.name, &input)).is_some() {
                    take_more.insert(operation.name);
                }
            }
        }
    }
    // A snapshot takes more where there is more in it than a catalog.
    assert_eq!(take_more, BTreeSet::from(["crm.onboard"]));
}

#[test]
fn a_reader_reads_and_changes_nothing() {
    let house = house();
    let reader = acting(&house.bss, &["reader"]);
    assert!(call(&reader, "crm.list_accounts", json!({})).is_ok());
    for (operation, input) in well_formed() {
        if operation.kind != Kind::Read {
            let lacking = lacking(reader.call(operation.name, &input));
            assert_eq!(
                lacking.as_deref(),
                Some(operation.permission.name()),
                "{}",
                operation.name
            );
        }
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

/// Whether an answer holds nothing but what a tenant has that never did anything.
fn is_of_nobody(operation: &str, answer: &Value) -> bool {
    match operation {
        "access.list_roles" => {
            let names = answer["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|role| &role["name"]);
            names.eq(["owner", "reader", "sales", "care", "billing", "worker", "auditor"])
        }
        "audit.verify" => answer["rows"] == json!(0),
        "catalog.export_snapshot" => {
            let lists = answer["content"].as_object().unwrap().values();
            lists.into_iter().all(|list| *list == json!([]))
        }
        _ => answer["items"] == json!([]),
    }
}

#[test]
fn a_tenant_sees_nothing_of_another_and_changes_nothing_of_it() {
    let mut reads = BTreeSet::new();
    for file in files() {
        let case = read(&file);
        let stage = Stage::new(&fresh_url(), &case.clock, case.seed);
        for step in &case.steps {
            drop(stage.call(step));
        }
        let other: TenantId = "stranger".parse().unwrap();
        let stranger = Stage {
            bss: stage.bss.acting_as(Principal::new(other, "eve", &["owner"])),
            clock: stage.clock.clone(),
        };
        // What was answered once is asked again by the stranger, who knows every id and every code.
        let steps = case.steps.iter().filter(|step| step.output.is_some());
        let again: Vec<Step> = steps
            .map(|step| Step {
                at: None,
                principal: None,
                key: None,
                ..step.clone()
            })
            .collect();
        let is_read = |name: &str| (OPERATIONS.iter()).any(|it| it.name == name && it.kind == Kind::Read);
        for step in again.iter().filter(|step| is_read(&step.call)) {
            match stranger.call(step) {
                Ok(answer) => assert!(
                    is_of_nobody(&step.call, &answer.to_value()),
                    "{}: {answer}",
                    step.call
                ),
                Err(error) => assert_eq!(error.code(), Code::NotFound, "{}: {error}", step.call),
            }
            reads.insert(step.call.clone());
        }
        let before = call(&stage.bss, "audit.verify", json!({})).unwrap();
        for step in &again {
            drop(stranger.call(step));
        }
        let after = call(&stage.bss, "audit.verify", json!({})).unwrap();
        assert_eq!(after, before, "{}", file.display());
    }
    let all = OPERATIONS.iter().filter(|operation| operation.kind == Kind::Read);
    assert_eq!(reads, all.map(|operation| operation.name.to_owned()).collect());
}

#[test]
fn a_code_is_free_for_every_tenant() {
    let house = house();
    let other: TenantId = "other".parse().unwrap();
    let stranger = house.bss.acting_as(Principal::new(other, "eve", &["owner"]));
    let error = call(&stranger, "crm.get_account", json!({"id": house.account})).unwrap_err();
    assert_eq!(error.code(), Code::NotFound);
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
