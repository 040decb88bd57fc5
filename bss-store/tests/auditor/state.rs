//! A small company, row by row.

use bss_core::TenantId;
use bss_core::auditor::{AuditReport, verify};
use bss_core::canonical::sha256;
use bss_core::schema::schema;
use bss_core::store::{Kind, Store, Table, Value, Write, WriteSet};
use bss_store::MemoryStore;

pub(crate) type Row = (&'static Table, Vec<Value>);

pub(crate) fn table(name: &str) -> &'static Table {
    let tables = schema().tables;
    let found = tables.into_iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("no table {name}"))
}

pub(crate) fn tenant() -> TenantId {
    "main".parse().unwrap()
}

pub(crate) fn uuid(number: u32) -> String {
    format!("0192c6a0-0000-7000-8000-{number:012}")
}

pub(crate) fn id(number: u32) -> Value {
    Value::Text(uuid(number))
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn number(number: i64) -> Value {
    Value::Integer(number)
}

/// A row by the names of its columns; the others are NULL or, where they must hold something, anything that fits.
pub(crate) fn row(name: &str, columns: &[(&str, Value)]) -> Row {
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

pub(crate) const SELLER: u32 = 1;
pub(crate) const CUSTOMER: u32 = 2;
pub(crate) const ACCOUNT: u32 = 3;
pub(crate) const SUBSCRIPTION: u32 = 4;
pub(crate) const ORDER: u32 = 5;
pub(crate) const INVOICE: u32 = 10;
pub(crate) const SECOND_INVOICE: u32 = 11;
pub(crate) const CREDIT_NOTE: u32 = 12;
pub(crate) const DRAFT: u32 = 13;
pub(crate) const DISCARDED: u32 = 14;
pub(crate) const PAYMENT: u32 = 20;
pub(crate) const OBLIGATION: u32 = 30;
pub(crate) const PIECE: u32 = 40;
pub(crate) const HELD_PIECE: u32 = 41;
pub(crate) const USED_PIECE: u32 = 42;
pub(crate) const HELD: u32 = 50;

pub(crate) fn parties() -> Vec<Row> {
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

pub(crate) fn charge(number: u32, start: &str, end: &str, revision: i64, amount: i64) -> Row {
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

pub(crate) fn charges() -> Vec<Row> {
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

pub(crate) fn invoice(number: u32, amounts: [i64; 4], columns: &[(&str, Value)]) -> Row {
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

pub(crate) fn issued(series: &'static str, position: i64, date: &str) -> Vec<(&'static str, Value)> {
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

pub(crate) fn line(invoice: u32, line: i64, net: i64, tax: i64, columns: &[(&str, Value)]) -> Row {
    let mut all = vec![
        ("invoice_id", id(invoice)),
        ("line", number(line)),
        ("amount_minor", number(net)),
        ("net_minor", number(net)),
        ("tax_minor", number(tax)),
    ];
    all.extend(columns.iter().cloned());
    row("invoice_line", &all)
}

pub(crate) fn tax(invoice: u32, tax: i64) -> Row {
    row(
        "invoice_tax",
        &[
            ("invoice_id", id(invoice)),
            ("position", number(1)),
            ("tax_minor", number(tax)),
        ],
    )
}

pub(crate) fn documents() -> Vec<Row> {
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

pub(crate) fn allocation(number: u32, invoice: u32, source: &str, amount: i64) -> Row {
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

pub(crate) fn balance(kind: &str, amount: i64) -> Row {
    row(
        "balance",
        &[
            ("account_id", id(ACCOUNT)),
            ("kind", text(kind)),
            ("amount_minor", number(amount)),
        ],
    )
}

pub(crate) fn refund(number: u32, state: &str, amount: i64) -> Row {
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

pub(crate) fn money_in() -> Vec<Row> {
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

pub(crate) fn entry(
    number: u32,
    cause: &str,
    document: u32,
    postings: &[(&str, Option<i64>, i64)],
) -> Vec<Row> {
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

pub(crate) fn books() -> Vec<Row> {
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

pub(crate) fn reservation(number: u32, item: &str, piece: Option<u32>, state: &str, quantity: i64) -> Row {
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

pub(crate) fn piece(number: u32, state: &str, columns: &[(&str, Value)]) -> Row {
    let mut all = vec![
        ("id", id(number)),
        ("item_code", text("sim")),
        ("serial", text(&number.to_string())),
        ("state", text(state)),
    ];
    all.extend(columns.iter().cloned());
    row("resource", &all)
}

pub(crate) fn stock() -> Vec<Row> {
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
pub(crate) fn sound() -> Vec<Row> {
    [parties(), charges(), documents(), money_in(), books(), stock()].concat()
}

pub(crate) fn insert_all(store: &dyn Store, tenant: &TenantId, rows: Vec<Row>) {
    store.migrate(&schema()).unwrap();
    let insert = |(table, values)| Write::Insert { table, values };
    let writes = rows.into_iter().map(insert).collect();
    store.commit(tenant, WriteSet { writes }).unwrap();
}

pub(crate) fn stored(rows: Vec<Row>) -> MemoryStore {
    let store = MemoryStore::new();
    insert_all(&store, &tenant(), rows);
    store
}

/// The values of a key from its text.
pub(crate) fn key(table: &Table, text: &str) -> Vec<Value> {
    let parts: Vec<&str> = text.split('/').collect();
    assert_eq!(parts.len(), table.key.len(), "{text} is a key of {}", table.name);
    let value = |(part, position): (&&str, &usize)| match table.columns[*position].kind.is_integer() {
        true => Value::Integer(part.parse().unwrap()),
        false => self::text(part),
    };
    parts.iter().zip(&table.key).map(value).collect()
}

pub(crate) fn set(store: &dyn Store, name: &str, key_text: &str, columns: &[(&str, Value)]) {
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

pub(crate) fn delete(store: &dyn Store, name: &str, key_text: &str) {
    let table = table(name);
    let key = key(table, key_text);
    let expect = store.get(&tenant(), table, &key).unwrap().unwrap().version;
    let writes = vec![Write::Delete { table, key, expect }];
    store.commit(&tenant(), WriteSet { writes }).unwrap();
}

pub(crate) fn places(report: &AuditReport) -> Vec<(String, String, String)> {
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
pub(crate) fn finds(change: impl FnOnce(&dyn Store), expected: &[(&str, &str, &str)]) {
    let store = stored(sound());
    change(&store);
    let report = verify(&store, &tenant()).unwrap();
    let expected: Vec<_> = expected
        .iter()
        .map(|(invariant, table, key)| (invariant.to_string(), table.to_string(), key.to_string()))
        .collect();
    assert_eq!(places(&report), expected, "{:#?}", report.findings);
}

pub(crate) fn insert(store: &dyn Store, (table, values): Row) {
    let writes = vec![Write::Insert { table, values }];
    store.commit(&tenant(), WriteSet { writes }).unwrap();
}
