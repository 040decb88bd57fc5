//! The auditor finds nothing in a sound state, and every row that is changed behind the library's back.

use bss_core::audit::Verify;
use bss_core::auditor::{AuditReport, verify};
use bss_core::canonical::sha256;
use bss_core::schema::schema;
use bss_core::store::{Kind, Store, Table, Value, Write, WriteSet};
use bss_core::{Code, Principal, TenantId};
use bss_store::{MemoryStore, SqliteStore};

type Row = (&'static Table, Vec<Value>);

fn table(name: &str) -> &'static Table {
    let tables = schema().tables;
    let found = tables.into_iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("no table {name}"))
}

fn tenant() -> TenantId {
    "main".parse().unwrap()
}

fn uuid(number: u32) -> String {
    format!("0192c6a0-0000-7000-8000-{number:012}")
}

fn id(number: u32) -> Value {
    Value::Text(uuid(number))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(number: i64) -> Value {
    Value::Integer(number)
}

/// A row by the names of its columns; the others are NULL or, where they must hold something, anything that fits.
fn row(name: &str, columns: &[(&str, Value)]) -> Row {
    let table = table(name);
    for (column, _) in columns {
        assert!(table.position(column).is_some(), "no column {column} in {name}");
    }
    let value = |column: &bss_core::store::Column| {
        let given = columns.iter().find(|(name, _)| *name == column.name);
        match (given, column.kind) {
            (Some((_, value)), _) => value.clone(),
            (None, _) if column.nullable => Value::Null,
            (None, _) if column.name == "currency" => text("EUR"),
            (None, Kind::Id) => panic!("{name} needs {}", column.name),
            (None, Kind::Text | Kind::Name) => text("any"),
            (None, Kind::Decimal) => text("0"),
            (None, Kind::Date) => text("2026-01-01"),
            (None, Kind::Json) => text("{}"),
            (None, _) => number(0),
        }
    };
    (table, table.columns.iter().map(value).collect())
}

const SELLER: u32 = 1;
const CUSTOMER: u32 = 2;
const ACCOUNT: u32 = 3;
const SUBSCRIPTION: u32 = 4;
const ORDER: u32 = 5;
const INVOICE: u32 = 10;
const SECOND_INVOICE: u32 = 11;
const CREDIT_NOTE: u32 = 12;
const DRAFT: u32 = 13;
const DISCARDED: u32 = 14;
const PAYMENT: u32 = 20;
const OBLIGATION: u32 = 30;
const PIECE: u32 = 40;
const HELD_PIECE: u32 = 41;
const USED_PIECE: u32 = 42;
const HELD: u32 = 50;

fn parties() -> Vec<Row> {
    vec![
        row("seller", &[("id", id(SELLER)), ("zone", text("Europe/Berlin"))]),
        row("customer", &[("id", id(CUSTOMER)), ("state", text("active"))]),
        row(
            "account",
            &[
                ("id", id(ACCOUNT)),
                ("customer_id", id(CUSTOMER)),
                ("seller_id", id(SELLER)),
                ("state", text("active")),
            ],
        ),
        row(
            "subscription",
            &[
                ("id", id(SUBSCRIPTION)),
                ("account_id", id(ACCOUNT)),
                ("customer_id", id(CUSTOMER)),
                ("state", text("active")),
                ("started_on", text("2026-01-01")),
            ],
        ),
        row(
            "audit_entry",
            &[
                ("idempotency_key", text("first")),
                ("id", id(90)),
                ("input", text("{}")),
                ("input_hash", text(&sha256(b"{}"))),
            ],
        ),
        row(
            "audit_entry",
            &[
                ("idempotency_key", text("second")),
                ("id", id(91)),
                ("input_hash", text(&sha256(b"too long to repeat"))),
            ],
        ),
    ]
}

fn charge(number: u32, start: &str, end: &str, revision: i64, amount: i64) -> Row {
    row(
        "charge",
        &[
            ("id", id(number)),
            ("subscription_id", id(SUBSCRIPTION)),
            ("component", text("fibre.fee")),
            ("group", text("")),
            ("period_start", text(start)),
            ("service_start", text(start)),
            ("service_end", text(end)),
            ("revision", self::number(revision)),
            ("charge_type", text("recurring")),
            ("amount_minor", self::number(amount)),
            ("account_id", id(ACCOUNT)),
            ("invoice_id", id(DRAFT)),
        ],
    )
}

fn charges() -> Vec<Row> {
    vec![
        charge(60, "2026-01-01", "2026-02-01", 1, 3000),
        charge(61, "2026-02-01", "2026-03-01", 1, 3000),
        charge(62, "2026-02-01", "2026-02-11", 2, -2000),
        // Starts on another day from 11 February on; what was taken back in full does not stand in its way.
        charge(63, "2026-02-11", "2026-03-11", 1, 3000),
        charge(64, "2026-02-20", "2026-03-20", 1, 3000),
        charge(65, "2026-02-20", "2026-03-20", 2, -3000),
    ]
}

fn invoice(number: u32, amounts: [i64; 4], columns: &[(&str, Value)]) -> Row {
    let [net, tax, total, settled] = amounts.map(self::number);
    let mut all = vec![
        ("id", id(number)),
        ("account_id", id(ACCOUNT)),
        ("customer_id", id(CUSTOMER)),
        ("seller_id", id(SELLER)),
        ("payer_id", id(ACCOUNT)),
        ("net_minor", net),
        ("tax_minor", tax),
        ("total_minor", total),
        ("settled_minor", settled),
    ];
    all.extend(columns.iter().cloned());
    row("invoice", &all)
}

fn issued(series: &'static str, position: i64, date: &str) -> Vec<(&'static str, Value)> {
    let document = format!("document {series}{position}");
    vec![
        ("state", text("issued")),
        ("series", text(series)),
        ("number", number(position)),
        ("printed_number", text(&format!("{series}{position}"))),
        ("issue_date", text(date)),
        ("document_hash", text(&sha256(document.as_bytes()))),
        ("document", text(&document)),
    ]
}

fn line(invoice: u32, line: i64, net: i64, tax: i64, columns: &[(&str, Value)]) -> Row {
    let mut all = vec![
        ("invoice_id", id(invoice)),
        ("line", number(line)),
        ("net_minor", number(net)),
        ("tax_minor", number(tax)),
    ];
    all.extend(columns.iter().cloned());
    row("invoice_line", &all)
}

fn tax(invoice: u32, tax: i64) -> Row {
    row(
        "invoice_tax",
        &[
            ("invoice_id", id(invoice)),
            ("position", number(1)),
            ("tax_minor", number(tax)),
        ],
    )
}

fn documents() -> Vec<Row> {
    let kind = |kind: &str, settlement: &str| vec![("kind", text(kind)), ("settlement", text(settlement))];
    let first = [kind("invoice", "paid"), issued("R", 1, "2026-02-01")].concat();
    let written_off = vec![("written_off_minor", number(100))];
    let second = [
        kind("invoice", "partiallyPaid"),
        issued("R", 2, "2026-02-01"),
        written_off,
    ]
    .concat();
    let corrects = vec![("corrects", id(INVOICE))];
    let note = [kind("creditNote", "paid"), issued("C", 1, "2026-02-05"), corrects].concat();
    let draft = [kind("invoice", "none"), vec![("state", text("draft"))]].concat();
    let discarded = [kind("invoice", "none"), vec![("state", text("discarded"))]].concat();
    let billed = |number, net, charge| line(DRAFT, number, net, 0, &[("charge_id", id(charge))]);
    let series = |name: &str, next: i64, date: &str| {
        row(
            "document_series",
            &[
                ("seller_id", id(SELLER)),
                ("series", text(name)),
                ("next_number", number(next)),
                ("last_issue_date", text(date)),
            ],
        )
    };
    vec![
        invoice(INVOICE, [4000, 760, 4760, 4760], &first),
        line(INVOICE, 1, 3000, 570, &[]),
        line(INVOICE, 2, 1000, 190, &[]),
        tax(INVOICE, 760),
        invoice(SECOND_INVOICE, [500, 95, 595, 100], &second),
        line(SECOND_INVOICE, 1, 500, 95, &[]),
        tax(SECOND_INVOICE, 95),
        invoice(CREDIT_NOTE, [-1000, -190, -1190, -1190], &note),
        line(CREDIT_NOTE, 1, -1000, -190, &[("corrects_line", number(2))]),
        tax(CREDIT_NOTE, -190),
        invoice(DRAFT, [7000, 0, 7000, 0], &draft),
        billed(1, 3000, 60),
        billed(2, 3000, 61),
        billed(3, -2000, 62),
        billed(4, 3000, 63),
        billed(5, 3000, 64),
        billed(6, -3000, 65),
        // Its charges were forgotten when it was discarded.
        invoice(DISCARDED, [100, 0, 100, 0], &discarded),
        line(DISCARDED, 1, 100, 0, &[("charge_id", id(69))]),
        series("R", 3, "2026-02-01"),
        series("C", 2, "2026-02-05"),
    ]
}

fn allocation(number: u32, invoice: u32, source: &str, amount: i64) -> Row {
    let payment = if source == "payment" {
        id(PAYMENT)
    } else {
        Value::Null
    };
    row(
        "allocation",
        &[
            ("id", id(number)),
            ("invoice_id", id(invoice)),
            ("source", text(source)),
            ("payment_id", payment),
            ("amount_minor", self::number(amount)),
        ],
    )
}

fn balance(kind: &str, amount: i64) -> Row {
    row(
        "balance",
        &[
            ("account_id", id(ACCOUNT)),
            ("kind", text(kind)),
            ("amount_minor", number(amount)),
        ],
    )
}

fn refund(number: u32, state: &str, amount: i64) -> Row {
    row(
        "refund",
        &[
            ("id", id(number)),
            ("payment_id", id(PAYMENT)),
            ("account_id", id(ACCOUNT)),
            ("kind", text("unallocated")),
            ("state", text(state)),
            ("amount_minor", self::number(amount)),
        ],
    )
}

fn money_in() -> Vec<Row> {
    vec![
        row(
            "payment",
            &[
                ("id", id(PAYMENT)),
                ("seller_id", id(SELLER)),
                ("account_id", id(ACCOUNT)),
                ("kind", text("unallocated")),
                ("state", text("settled")),
                ("amount_minor", number(5000)),
                ("allocated_minor", number(4000)),
                ("unallocated_minor", number(700)),
                ("refunded_minor", number(300)),
                ("captured_at", number(1)),
            ],
        ),
        allocation(21, INVOICE, "payment", 4500),
        allocation(22, INVOICE, "payment", -500),
        allocation(23, INVOICE, "creditNote", 760),
        allocation(24, SECOND_INVOICE, "writeOff", 100),
        refund(25, "done", 300),
        refund(26, "failed", 200),
        balance("unallocated", 700),
        balance("creditNote", 430),
    ]
}

fn entry(number: u32, cause: &str, document: u32, postings: &[(&str, Option<i64>, i64)]) -> Vec<Row> {
    let mut rows = vec![row(
        "journal_entry",
        &[
            ("id", id(number)),
            ("seller_id", id(SELLER)),
            ("cause", text(cause)),
            ("document", id(document)),
        ],
    )];
    for (position, (ledger_account, line, amount)) in (1..).zip(postings) {
        rows.push(row(
            "posting",
            &[
                ("entry_id", id(number)),
                ("position", self::number(position)),
                ("seller_id", id(SELLER)),
                ("account_id", id(ACCOUNT)),
                ("ledger_account", text(ledger_account)),
                ("line", line.map_or(Value::Null, self::number)),
                ("amount_minor", self::number(*amount)),
            ],
        ));
    }
    rows
}

fn books() -> Vec<Row> {
    let entries = [
        entry(
            70,
            "invoiceIssued",
            INVOICE,
            &[
                ("receivable", None, 4760),
                ("deferredRevenue", Some(1), -3000),
                ("revenue", Some(2), -1000),
                ("taxPayable", None, -760),
            ],
        ),
        entry(
            71,
            "invoiceIssued",
            SECOND_INVOICE,
            &[
                ("receivable", None, 595),
                ("revenue", Some(1), -500),
                ("taxPayable", None, -95),
            ],
        ),
        entry(
            72,
            "paymentCaptured",
            PAYMENT,
            &[
                ("receivable", None, -4000),
                ("cashClearing", None, 5000),
                ("customerBalance", None, -1000),
            ],
        ),
        entry(
            73,
            "creditNoteIssued",
            CREDIT_NOTE,
            &[
                ("receivable", None, -1190),
                ("revenue", Some(1), 1000),
                ("taxPayable", None, 190),
            ],
        ),
        entry(
            74,
            "balanceApplied",
            INVOICE,
            &[("receivable", None, 430), ("customerBalance", None, -430)],
        ),
        entry(
            75,
            "refundRequested",
            PAYMENT,
            &[("customerBalance", None, 300), ("refundsPayable", None, -300)],
        ),
        entry(
            76,
            "writtenOff",
            SECOND_INVOICE,
            &[("receivable", None, -100), ("badDebt", None, 100)],
        ),
        entry(
            77,
            "revenueRecognised",
            INVOICE,
            &[("deferredRevenue", Some(1), 1000), ("revenue", Some(1), -1000)],
        ),
    ];
    let mut rows = entries.concat();
    rows.push(row(
        "obligation",
        &[
            ("id", id(OBLIGATION)),
            ("seller_id", id(SELLER)),
            ("account_id", id(ACCOUNT)),
            ("invoice_id", id(INVOICE)),
            ("line", number(1)),
            ("amount_minor", number(3000)),
            ("method", text("byDay")),
            ("state", text("open")),
        ],
    ));
    for (month, amount) in [("2026-01-01", 600), ("2026-02-01", 400)] {
        rows.push(row(
            "recognition",
            &[
                ("obligation_id", id(OBLIGATION)),
                ("month", text(month)),
                ("amount_minor", number(amount)),
            ],
        ));
    }
    rows
}

fn reservation(number: u32, item: &str, piece: Option<u32>, state: &str, quantity: i64) -> Row {
    row(
        "reservation",
        &[
            ("id", id(number)),
            ("order_id", id(ORDER)),
            ("item_code", text(item)),
            ("quantity", self::number(quantity)),
            ("resource_id", piece.map_or(Value::Null, id)),
            ("state", text(state)),
        ],
    )
}

fn piece(number: u32, state: &str, columns: &[(&str, Value)]) -> Row {
    let mut all = vec![
        ("id", id(number)),
        ("item_code", text("sim")),
        ("serial", text(&number.to_string())),
        ("state", text(state)),
    ];
    all.extend(columns.iter().cloned());
    row("resource", &all)
}

fn stock() -> Vec<Row> {
    let item = |code: &str, serialised: i64| {
        row(
            "stock_item",
            &[("code", text(code)), ("serialised", number(serialised))],
        )
    };
    let level = |code: &str, [on_hand, reserved, available]: [i64; 3]| {
        row(
            "stock_level",
            &[
                ("item_code", text(code)),
                ("on_hand", number(on_hand)),
                ("reserved", number(reserved)),
                ("available", number(available)),
            ],
        )
    };
    vec![
        item("sim", 1),
        level("sim", [2, 1, 1]),
        piece(PIECE, "available", &[]),
        piece(HELD_PIECE, "reserved", &[("order_id", id(ORDER))]),
        piece(USED_PIECE, "assigned", &[("subscription_id", id(SUBSCRIPTION))]),
        reservation(HELD, "sim", Some(HELD_PIECE), "held", 1),
        reservation(51, "sim", Some(USED_PIECE), "consumed", 1),
        item("router", 0),
        level("router", [5, 2, 3]),
        reservation(52, "router", None, "held", 2),
        reservation(53, "router", None, "expired", 4),
    ]
}

/// A small company: two invoices, a credit note, a payment that was partly refunded, a write-off, and stock.
fn sound() -> Vec<Row> {
    [parties(), charges(), documents(), money_in(), books(), stock()].concat()
}

fn insert_all(store: &dyn Store, tenant: &TenantId, rows: Vec<Row>) {
    store.migrate(&schema()).unwrap();
    let insert = |(table, values)| Write::Insert { table, values };
    let writes = rows.into_iter().map(insert).collect();
    store.commit(tenant, WriteSet { writes }).unwrap();
}

fn stored(rows: Vec<Row>) -> MemoryStore {
    let store = MemoryStore::new();
    insert_all(&store, &tenant(), rows);
    store
}

/// The values of a key from its text.
fn key(table: &Table, text: &str) -> Vec<Value> {
    let parts: Vec<&str> = text.split('/').collect();
    assert_eq!(parts.len(), table.key.len(), "{text} is a key of {}", table.name);
    let value = |(part, position): (&&str, &usize)| match table.columns[*position].kind.is_integer() {
        true => Value::Integer(part.parse().unwrap()),
        false => self::text(part),
    };
    parts.iter().zip(&table.key).map(value).collect()
}

fn set(store: &dyn Store, name: &str, key_text: &str, columns: &[(&str, Value)]) {
    let table = table(name);
    let found = store.get(&tenant(), table, &key(table, key_text)).unwrap();
    let row = found.unwrap_or_else(|| panic!("no {name} {key_text}"));
    let mut values = row.values;
    for (column, value) in columns {
        let position = table.position(column).unwrap();
        assert_ne!(&values[position], value, "{name}.{column} changes");
        values[position] = value.clone();
    }
    let expect = row.version;
    let writes = vec![Write::Update {
        table,
        values,
        expect,
    }];
    store.commit(&tenant(), WriteSet { writes }).unwrap();
}

fn delete(store: &dyn Store, name: &str, key_text: &str) {
    let table = table(name);
    let key = key(table, key_text);
    let expect = store.get(&tenant(), table, &key).unwrap().unwrap().version;
    let writes = vec![Write::Delete { table, key, expect }];
    store.commit(&tenant(), WriteSet { writes }).unwrap();
}

fn places(report: &AuditReport) -> Vec<(String, String, String)> {
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let short = |text: &str| text.replace("0192c6a0-0000-7000-8000-0000000000", "");
            (
                finding.invariant.clone(),
                finding.table.clone(),
                short(&finding.key),
            )
        })
        .collect()
}

/// Changes a sound state, and names every finding that follows by invariant, table and key; ids by their last digits.
fn finds(change: impl FnOnce(&dyn Store), expected: &[(&str, &str, &str)]) {
    let store = stored(sound());
    change(&store);
    let report = verify(&store, &tenant()).unwrap();
    let expected: Vec<_> = expected
        .iter()
        .map(|(invariant, table, key)| (invariant.to_string(), table.to_string(), key.to_string()))
        .collect();
    assert_eq!(places(&report), expected, "{:#?}", report.findings);
}

fn insert(store: &dyn Store, (table, values): Row) {
    let writes = vec![Write::Insert { table, values }];
    store.commit(&tenant(), WriteSet { writes }).unwrap();
}

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
