//! The auditor finds nothing in a sound state, and every row that is changed behind the library's back.

use bss_core::audit::Verify;
use bss_core::auditor::verify;
use bss_core::canonical::sha256;
use bss_core::store::{Store, Value};
use bss_core::{Code, Principal};
use bss_store::SqliteStore;

mod state;

use state::{
    ACCOUNT, CREDIT_NOTE, CUSTOMER, DRAFT, HELD, HELD_PIECE, INVOICE, OBLIGATION, PAYMENT, PIECE, Row,
    SECOND_INVOICE, SELLER, SUBSCRIPTION, charge, delete, entry, finds, id, insert, insert_all, number,
    parties, reservation, row, set, sound, stored, tenant, text, uuid,
};

#[test]
fn nothing_is_found_in_a_sound_state() {
    let report = verify(&stored(sound()), &tenant()).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.rows, u64::try_from(sound().len()).unwrap());
    assert_eq!(report.omitted, 0);
}

#[test]
fn charges_are_made_once_and_do_not_overlap() {
    let february = format!("{}/fibre.fee//2026-02-01", uuid(SUBSCRIPTION));
    finds(
        |store| delete(store, "charge", &format!("{february}/1")),
        &[
            ("I1", "charge", "04/fibre.fee//2026-02-01/2"),
            ("I16", "invoice_line", "13/2"),
        ],
    );
    // A period that starts inside another one.
    finds(
        |store| insert(store, charge(66, "2026-01-15", "2026-02-01", 1, 1)),
        &[
            ("I1", "charge", "66"),
            ("I2", "charge", "04/fibre.fee//2026-01-15/1"),
        ],
    );
    finds(
        |store| {
            set(
                store,
                "charge",
                &format!("{february}/2"),
                &[("service_end", text("2026-02-12"))],
            );
        },
        &[("I2", "charge", "04/fibre.fee//2026-02-11/1")],
    );
    finds(
        |store| {
            set(
                store,
                "charge",
                &format!("{february}/2"),
                &[("service_end", text("2026-01-31"))],
            );
        },
        &[("I2", "charge", "04/fibre.fee//2026-02-01/1")],
    );
}

#[test]
fn a_charge_stands_on_one_line_of_its_document() {
    let draft = |line: u32| format!("{}/{line}", uuid(DRAFT));
    finds(
        |store| set(store, "invoice_line", &draft(1), &[("charge_id", Value::Null)]),
        &[("I1", "charge", "60")],
    );
    finds(
        |store| set(store, "invoice_line", &draft(4), &[("charge_id", id(60))]),
        &[("I1", "charge", "63"), ("I1", "invoice_line", "13/4")],
    );
    finds(
        |store| {
            let january = format!("{}/fibre.fee//2026-01-01/1", uuid(SUBSCRIPTION));
            set(store, "charge", &january, &[("invoice_id", id(INVOICE))]);
        },
        &[("I1", "invoice_line", "13/1")],
    );
}

#[test]
fn what_people_gave_back_does_not_stand_in_the_way_of_other_periods() {
    // 20 of the 30 are taken back by a recalculation, 10 were given back before.
    let given = row(
        "goodwill_credit",
        &[
            ("invoice_id", id(DRAFT)),
            ("line", number(1)),
            ("account_id", id(ACCOUNT)),
            ("subscription_id", id(SUBSCRIPTION)),
            ("component", text("fibre.fee")),
            ("period_start", text("2026-02-01")),
            ("amount_minor", number(-1000)),
        ],
    );
    let february = format!("{}/fibre.fee//2026-02-01/2", uuid(SUBSCRIPTION));
    let longer = [("service_end", text("2026-03-01"))];
    finds(
        |store| set(store, "charge", &february, &longer),
        &[("I2", "charge", "04/fibre.fee//2026-02-11/1")],
    );
    finds(
        |store| {
            set(store, "charge", &february, &longer);
            insert(store, given);
        },
        &[],
    );
}

#[test]
fn a_correction_of_usage_names_an_event_of_its_kind() {
    let used = |event: &str, corrects: Option<&str>| {
        row(
            "usage_record",
            &[
                ("meter", text("data")),
                ("event_id", text(event)),
                ("subscription_id", id(SUBSCRIPTION)),
                ("at", number(7)),
                ("corrects", corrects.map_or(Value::Null, text)),
            ],
        )
    };
    let sound = |store: &dyn Store| {
        insert(store, row("meter", &[("code", text("data"))]));
        insert(store, used("b", None));
        insert(store, used("a", Some("b")));
    };
    finds(sound, &[]);
    finds(
        |store| {
            sound(store);
            set(store, "usage_record", "data/a", &[("corrects", text("c"))]);
        },
        &[("I3", "usage_record", "data/a")],
    );
    finds(
        |store| {
            sound(store);
            set(store, "usage_record", "data/b", &[("at", number(8))]);
        },
        &[("I3", "usage_record", "data/a")],
    );
    finds(
        |store| {
            sound(store);
            set(store, "usage_record", "data/a", &[("corrects", Value::Null)]);
            set(store, "usage_record", "data/b", &[("corrects", text("b"))]);
        },
        &[("I3", "usage_record", "data/b")],
    );
}

#[test]
fn documents_sum_to_their_totals() {
    let first = uuid(INVOICE);
    finds(
        |store| {
            set(
                store,
                "invoice_line",
                &format!("{first}/1"),
                &[("tax_minor", number(571))],
            );
        },
        &[("I4", "invoice", "10")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice_tax",
                &format!("{first}/1"),
                &[("tax_minor", number(759))],
            );
        },
        &[("I4", "invoice", "10")],
    );
    finds(
        |store| set(store, "invoice", &uuid(DRAFT), &[("rounding_minor", number(1))]),
        &[("I4", "invoice", "13")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice_line",
                &format!("{}/1", uuid(DRAFT)),
                &[("net_minor", number(99))],
            );
        },
        &[("I4", "invoice", "13")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice_tax",
                &format!("{first}/1"),
                &[("currency", text("USD"))],
            );
        },
        &[("I4", "invoice_tax", "10/1")],
    );
}

#[test]
fn what_settles_a_document_sums_to_what_is_settled() {
    finds(
        |store| set(store, "allocation", &uuid(23), &[("amount_minor", number(759))]),
        &[("I4", "invoice", "10")],
    );
    finds(
        |store| set(store, "invoice", &uuid(INVOICE), &[("settlement", text("open"))]),
        &[("I4", "invoice", "10")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(SECOND_INVOICE),
                &[("written_off_minor", number(0))],
            );
        },
        &[("I4", "invoice", "11")],
    );
    // More than there is to settle: that, the sum of the allocations, the settlement and the receivables no longer fit.
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(INVOICE),
                &[("settled_minor", number(4761))],
            );
        },
        &[
            ("I4", "invoice", "10"),
            ("I4", "invoice", "10"),
            ("I5", "seller", "01"),
            ("I6", "invoice", "10"),
        ],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(CREDIT_NOTE),
                &[("settled_minor", number(1))],
            );
        },
        &[("I4", "invoice", "12"), ("I6", "invoice", "12")],
    );
}

#[test]
fn the_books_balance_and_agree_with_documents_and_credit() {
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/2", uuid(72)),
                &[("amount_minor", number(5001))],
            );
        },
        &[("I5", "journal_entry", "72")],
    );
    // Balanced in sum, but not in each currency; and the posting is not in that of its entry.
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/2", uuid(72)),
                &[("currency", text("USD"))],
            );
        },
        &[
            ("I5", "journal_entry", "72"),
            ("I5", "journal_entry", "72"),
            ("I5", "posting", "72/2"),
        ],
    );
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/2", uuid(71)),
                &[("line", number(2))],
            );
        },
        &[("I5", "invoice_line", "11/1"), ("I5", "invoice_line", "11/2")],
    );
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/1", uuid(71)),
                &[("ledger_account", text("fees"))],
            );
        },
        &[("I5", "invoice", "11"), ("I5", "seller", "01")],
    );
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/3", uuid(72)),
                &[("ledger_account", text("fees"))],
            );
        },
        &[("I5", "account", "03")],
    );
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/1", uuid(76)),
                &[("ledger_account", text("fees"))],
            );
        },
        &[("I5", "seller", "01")],
    );
    finds(
        |store| {
            set(
                store,
                "posting",
                &format!("{}/2", uuid(76)),
                &[("ledger_account", text("deposits"))],
            );
        },
        &[("I5", "account", "03")],
    );
    finds(
        |store| insert(store, entry(78, "writtenOff", INVOICE, &[]).remove(0)),
        &[("I5", "journal_entry", "78")],
    );
    finds(
        |store| {
            for row in entry(78, "invoiceIssued", 99, &[("fees", None, 1), ("fees", None, -1)]) {
                insert(store, row);
            }
        },
        &[("I5", "journal_entry", "78")],
    );
}

#[test]
fn no_more_is_credited_than_was_invoiced() {
    // The line that is corrected is another one, of a smaller amount.
    finds(
        |store| {
            let line = format!("{}/1", uuid(CREDIT_NOTE));
            set(store, "invoice_line", &line, &[("corrects_line", number(7))]);
        },
        &[("I7", "invoice_line", "10/7"), ("I7", "invoice_line", "10/7")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(CREDIT_NOTE),
                &[("corrects", id(SECOND_INVOICE))],
            );
        },
        &[
            ("I7", "invoice", "11"),
            ("I7", "invoice_line", "11/2"),
            ("I7", "invoice_line", "11/2"),
        ],
    );
}

#[test]
fn no_more_is_allocated_or_refunded_than_was_paid() {
    finds(
        |store| {
            set(
                store,
                "payment",
                &uuid(PAYMENT),
                &[("allocated_minor", number(3999))],
            );
        },
        &[("I7", "payment", "20")],
    );
    finds(
        |store| {
            set(
                store,
                "payment",
                &uuid(PAYMENT),
                &[("refunded_minor", number(299))],
            );
        },
        &[("I7", "payment", "20")],
    );
    // Less was paid: more is used than there was, and the account has more in credit than payments left.
    finds(
        |store| {
            set(
                store,
                "payment",
                &uuid(PAYMENT),
                &[("amount_minor", number(4200))],
            );
        },
        &[
            ("I4", "balance", "03/unallocated"),
            ("I7", "payment", "20"),
            ("I7", "payment", "20"),
        ],
    );
    finds(
        |store| set(store, "refund", &uuid(26), &[("state", text("unknown"))]),
        &[
            ("I4", "balance", "03/unallocated"),
            ("I7", "payment", "20"),
            ("I7", "payment", "20"),
        ],
    );
    finds(
        |store| {
            set(
                store,
                "balance",
                &format!("{}/creditNote", uuid(ACCOUNT)),
                &[("amount_minor", number(431))],
            );
        },
        &[("I5", "account", "03")],
    );
    finds(
        |store| set(store, "allocation", &uuid(21), &[("currency", text("USD"))]),
        &[("I4", "allocation", "21"), ("I7", "allocation", "21")],
    );
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
fn numbers_of_documents_have_no_gaps() {
    finds(
        |store| set(store, "invoice", &uuid(SECOND_INVOICE), &[("number", number(3))]),
        &[("I9", "document_series", "01/R"), ("I9", "invoice", "11")],
    );
    finds(
        |store| {
            set(
                store,
                "document_series",
                &format!("{}/R", uuid(SELLER)),
                &[("next_number", number(4))],
            );
        },
        &[("I9", "document_series", "01/R")],
    );
    finds(
        |store| {
            let series = format!("{}/R", uuid(SELLER));
            set(
                store,
                "document_series",
                &series,
                &[("last_issue_date", text("2026-02-02"))],
            );
        },
        &[("I9", "document_series", "01/R")],
    );
    finds(
        |store| {
            set(
                store,
                "invoice",
                &uuid(INVOICE),
                &[("issue_date", text("2026-02-02"))],
            );
        },
        &[("I9", "invoice", "11")],
    );
    finds(
        |store| delete(store, "document_series", &format!("{}/C", uuid(SELLER))),
        &[("I9", "document_series", "01/C")],
    );
}

#[test]
fn what_is_recognised_stays_within_its_obligation() {
    let january = format!("{}/2026-01-01", uuid(OBLIGATION));
    finds(
        |store| set(store, "recognition", &january, &[("amount_minor", number(601))]),
        &[("I10", "invoice_line", "10/1")],
    );
    finds(
        |store| set(store, "recognition", &january, &[("amount_minor", number(2601))]),
        &[("I10", "invoice_line", "10/1"), ("I10", "obligation", "30")],
    );
    finds(
        |store| {
            set(
                store,
                "obligation",
                &uuid(OBLIGATION),
                &[("state", text("fulfilled"))],
            );
        },
        &[("I10", "obligation", "30")],
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

#[test]
fn the_hash_covers_every_value() {
    let hash = |rows: Vec<Row>| verify(&stored(rows), &tenant()).unwrap().hash;
    let sound_hash = hash(sound());
    let rows = sound();
    for (index, (table, values)) in rows.iter().enumerate() {
        let mut changed = rows.clone();
        // The last column that is no part of a key: what is unique stays so.
        let Some(position) = (0..values.len()).rev().find(|position| {
            let indexed = table
                .indexes
                .iter()
                .any(|index| index.unique && index.columns.contains(position));
            !indexed && !table.key.contains(position)
        }) else {
            continue;
        };
        changed[index].1[position] = match (&values[position], table.columns[position].kind.is_integer()) {
            (Value::Integer(number), _) => self::number(number ^ 1),
            (Value::Text(text), _) => self::text(&format!("{text}.")),
            (Value::Null, true) => number(0),
            (Value::Null, false) => text(""),
        };
        assert_ne!(
            hash(changed),
            sound_hash,
            "{} {:?}",
            table.name,
            table.columns[position].name
        );
        let mut shorter = rows.clone();
        shorter.remove(index);
        assert_ne!(hash(shorter), sound_hash, "without a row of {}", table.name);
    }
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
