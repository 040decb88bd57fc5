//! The auditor finds nothing in a sound state, and every row that is changed behind the library's back.

mod money;
mod state;

use bss_core::audit::Verify;
use bss_core::auditor::verify;
use bss_core::canonical::sha256;
use bss_core::store::{Column, Value};
use bss_core::{Code, Principal};
use bss_store::SqliteStore;

use state::{
    CUSTOMER, DRAFT, HELD, HELD_PIECE, INVOICE, PIECE, Row, SELLER, SUBSCRIPTION, delete, finds, id, insert,
    insert_all, number, parties, reservation, row, set, sound, stored, tenant, text, uuid,
};

#[test]
fn nothing_is_found_in_a_sound_state() {
    let report = verify(&stored(sound()), &tenant()).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.rows, u64::try_from(sound().len()).unwrap());
    assert_eq!(report.omitted, 0);
}

#[test]
fn stock_is_what_reservations_and_pieces_say() {
    finds(
        |store| set(store, "stock_level", "router", &[("available", number(4))]),
        &[("I8", "stock_level", "router")],
    );
    finds(
        |store| {
            set(
                store,
                "stock_level",
                "router",
                &[("on_hand", number(1)), ("available", number(-1))],
            );
        },
        &[("I8", "stock_level", "router")],
    );
    finds(
        |store| set(store, "reservation", &uuid(53), &[("state", text("held"))]),
        &[("I8", "stock_level", "router")],
    );
    finds(
        |store| set(store, "resource", &uuid(PIECE), &[("state", text("damaged"))]),
        &[("I8", "stock_level", "sim")],
    );
    finds(
        |store| set(store, "reservation", &uuid(HELD), &[("order_id", id(6))]),
        &[("I8", "reservation", "50")],
    );
    // Two reservations for one piece.
    finds(
        |store| {
            set(
                store,
                "stock_level",
                "router",
                &[("reserved", number(3)), ("available", number(2))],
            );
            insert(store, reservation(54, "router", Some(HELD_PIECE), "held", 1));
        },
        &[("I8", "reservation", "54")],
    );
    // A reservation that ended without giving its piece back.
    finds(
        |store| set(store, "reservation", &uuid(HELD), &[("state", text("released"))]),
        &[("I8", "resource", "41"), ("I8", "stock_level", "sim")],
    );
    finds(
        |store| insert(store, row("stock_item", &[("code", text("phone"))])),
        &[("I8", "stock_item", "phone")],
    );
}

#[test]
fn states_are_known_and_have_what_they_need() {
    finds(
        |store| set(store, "customer", &uuid(CUSTOMER), &[("state", text("asleep"))]),
        &[("I11", "customer", "02")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(INVOICE),
                &[("printed_number", Value::Null)],
            );
        },
        &[("I11", "invoice", "10")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(DRAFT),
                &[("issue_date", text("2026-02-01"))],
            );
        },
        &[("I11", "invoice", "13")],
    );
    finds(
        |store| {
            set(
                store,
                "subscription",
                &uuid(SUBSCRIPTION),
                &[("started_on", text("2026-02-30"))],
            );
        },
        &[("I11", "subscription", "04")],
    );
    finds(
        |store| {
            set(
                store,
                "charge",
                &format!("{}/fibre.fee//2026-01-01/1", uuid(SUBSCRIPTION)),
                &[("quantity", text("1,0"))],
            );
        },
        &[("I11", "charge", "04/fibre.fee//2026-01-01/1")],
    );
    finds(
        |store| set(store, "seller", &uuid(SELLER), &[("address", text("{"))]),
        &[("I11", "seller", "01")],
    );
    finds(
        |store| set(store, "stock_item", "router", &[("serialised", number(2))]),
        &[
            ("I11", "stock_item", "router"),
            ("I8", "stock_level", "router"),
            ("I8", "stock_level", "router"),
        ],
    );
}

#[test]
fn the_audit_trail_and_documents_have_their_hashes() {
    finds(
        |store| set(store, "audit_entry", "first", &[("input", text("{ }"))]),
        &[("I12", "audit_entry", "first")],
    );
    finds(
        |store| set(store, "audit_entry", "second", &[("input_hash", text("none"))]),
        &[("I12", "audit_entry", "second")],
    );
    finds(
        |store| set(store, "audit_entry", "second", &[("id", id(90))]),
        &[("I12", "audit_entry", "second")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(INVOICE),
                &[("document", text("document R1."))],
            );
        },
        &[("I13", "invoice", "10")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(INVOICE),
                &[("document_hash", text(&sha256(b"")))],
            );
        },
        &[("I13", "invoice", "10")],
    );
}

#[test]
fn what_rows_refer_to_exists_for_the_same_tenant() {
    finds(
        |store| delete(store, "customer", &uuid(CUSTOMER)),
        &[
            ("I16", "account", "03"),
            ("I16", "invoice", "10"),
            ("I16", "subscription", "04"),
        ],
    );
    // The other tenant has it.
    let store = stored(sound());
    let other = "other".parse().unwrap();
    let customer = parties().into_iter().find(|(table, _)| table.name == "customer");
    insert_all(&store, &other, customer.into_iter().collect());
    delete(&store, "customer", &uuid(CUSTOMER));
    assert_eq!(verify(&store, &tenant()).unwrap().findings.len(), 3);
    assert_eq!(verify(&store, &other).unwrap().rows, 1);
    assert_eq!(verify(&store, &other).unwrap().findings, []);
}

#[test]
fn the_same_rows_have_the_same_hash_on_every_engine() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::open(folder.path().join("audited.db")).unwrap();
    insert_all(&sqlite, &tenant(), sound());
    let mut reversed = sound();
    reversed.reverse();
    let memory = verify(&stored(reversed), &tenant()).unwrap();
    assert_eq!(verify(&sqlite, &tenant()).unwrap(), memory);
    // Pinned, so that a release that changes what the hash covers is noticed.
    let only = stored(vec![row(
        "role",
        &[
            ("name", text("line\nbreak \"clerk\" ü")),
            ("permissions", text("[]")),
        ],
    )]);
    let canonical = "table role\nname=\"line\\nbreak \\\"clerk\\\" ü\"\npermissions=\"[]\"\n\n";
    assert_eq!(
        verify(&only, &tenant()).unwrap().hash,
        sha256(canonical.as_bytes())
    );
}

/// Another value than the one in a column.
fn another(value: &Value, column: &Column) -> Value {
    match (value, column.kind.is_integer()) {
        (Value::Integer(value), _) => number(value ^ 1),
        (Value::Text(value), _) => text(&format!("{value}.")),
        (Value::Null, true) => number(0),
        (Value::Null, false) => text(""),
    }
}

#[test]
fn the_hash_covers_every_value() {
    let hash = |rows: Vec<Row>| verify(&stored(rows), &tenant()).unwrap().hash;
    let rows = sound();
    let sound_hash = hash(rows.clone());
    let mut changes = 0;
    for (index, (table, values)) in rows.iter().enumerate() {
        // What is unique stays so, and a lease is no part of the hash.
        let unique = table.indexes.iter().filter(|index| index.unique);
        let mut left_out: Vec<usize> = unique.flat_map(|index| &index.columns).copied().collect();
        left_out.extend(&table.key);
        left_out.extend(
            table
                .lease
                .iter()
                .flat_map(|lease| [lease.leased_by, lease.leased_until]),
        );
        for position in (0..values.len()).filter(|position| !left_out.contains(position)) {
            let mut changed = rows.clone();
            let column = &table.columns[position];
            changed[index].1[position] = another(&values[position], column);
            assert_ne!(hash(changed), sound_hash, "{} {}", table.name, column.name);
            changes += 1;
        }
        let mut shorter = rows.clone();
        shorter.remove(index);
        assert_ne!(hash(shorter), sound_hash, "without a row of {}", table.name);
    }
    assert!(changes > 800, "{changes} values were changed");
}

#[test]
fn a_lease_and_the_versions_of_rows_do_not_change_the_hash() {
    let task = [
        ("id", id(80)),
        ("kind", text("collect")),
        ("state", text("pending")),
    ];
    let store = stored(vec![row("task", &task)]);
    let before = verify(&store, &tenant()).unwrap().hash;
    let lease = [("leased_by", text("worker")), ("leased_until", number(60))];
    set(&store, "task", &uuid(80), &lease);
    assert_eq!(verify(&store, &tenant()).unwrap().hash, before);
    set(&store, "task", &uuid(80), &[("due_at", number(1))]);
    assert_ne!(verify(&store, &tenant()).unwrap().hash, before);
}

#[test]
fn findings_beyond_a_thousand_are_counted() {
    let customers = (0..1_200).map(|number| {
        let name = text(&number.to_string());
        row(
            "customer",
            &[("id", id(number)), ("number", name), ("state", text("asleep"))],
        )
    });
    let report = verify(&stored(customers.collect()), &tenant()).unwrap();
    assert_eq!((report.findings.len(), report.omitted), (1_000, 200));
}

#[test]
fn an_audit_is_an_operation_that_needs_a_permission() {
    let bss = bss_store::in_memory().unwrap();
    let report = bss.audit().verify(Verify {}).unwrap();
    assert_eq!((report.findings.len(), report.rows), (0, 0));
    let clerk = bss.acting_as(Principal::new(tenant(), "ada", &["sales"]));
    let refused = clerk.audit().verify(Verify {}).unwrap_err();
    assert_eq!(refused.code(), Code::PermissionDenied);
    assert!(
        bss.call("audit.verify", "{}")
            .unwrap()
            .contains("\"findings\":[]")
    );
}
