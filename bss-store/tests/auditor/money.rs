//! What the auditor finds wrong with charges, documents, payments, books and revenue.

use bss_core::store::{Store, Value};

use super::state::{
    ACCOUNT, CREDIT_NOTE, DRAFT, INVOICE, OBLIGATION, PAYMENT, SECOND_INVOICE, SELLER, SUBSCRIPTION, charge,
    delete, entry, finds, id, insert, number, row, set, text, uuid,
};

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
        &[
            ("I2", "charge", "04/fibre.fee//2026-02-01/1"),
            ("I2", "charge", "04/fibre.fee//2026-02-11/1"),
        ],
    );
}

#[test]
fn no_period_is_left_out_unless_the_subscription_changed() {
    let february = format!("{}/fibre.fee//2026-02-01", uuid(SUBSCRIPTION));
    let ends_early = |store: &dyn Store| {
        let key = format!("{february}/2");
        set(store, "charge", &key, &[("service_end", text("2026-02-05"))]);
    };
    let gap = [("I2", "charge", "04/fibre.fee//2026-02-11/1")];
    finds(ends_early, &gap);
    let fact = |number: u32, day: &str, supersedes: Value| {
        let values = [
            ("id", id(number)),
            ("subscription_id", id(SUBSCRIPTION)),
            ("effective_on", text(day)),
            ("supersedes", supersedes),
            ("change", text(r#"{"paused":"requested"}"#)),
        ];
        row("subscription_fact", &values)
    };
    // It rested from the first day of the gap, or came back on the last.
    for day in ["2026-02-05", "2026-02-11"] {
        let rests = |store: &dyn Store| {
            ends_early(store);
            insert(store, fact(80, day, Value::Null));
        };
        finds(rests, &[]);
    }
    // What changed before or after does not explain it, nor what was taken back.
    for day in ["2026-02-04", "2026-02-12"] {
        let rests = |store: &dyn Store| {
            ends_early(store);
            insert(store, fact(80, "2026-02-05", Value::Null));
            insert(store, fact(81, day, id(80)));
        };
        finds(rests, &gap);
    }
}

#[test]
fn what_discounts_leave_of_a_line_is_what_it_comes_to() {
    let line = format!("{}/1", uuid(DRAFT));
    for column in ["amount_minor", "discount_minor"] {
        finds(
            |store| set(store, "invoice_line", &line, &[(column, number(1))]),
            &[("I4", "invoice_line", "13/1")],
        );
    }
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
                &[("net_minor", number(99)), ("amount_minor", number(99))],
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
        &[
            ("I7", "invoice_line", "10/7"),
            ("I7", "invoice_line", "10/7"),
            ("I7", "invoice_line", "10/7"),
        ],
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
