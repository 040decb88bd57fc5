//! The books and the revenue in them.

use bss_store::Code;
use bss_store::billing::InvoiceId;
use bss_store::ledger::{
    AgeBucket, Cause, ClosePeriod, GetAgeing, GetTrialBalance, JournalEntry, LedgerAccount, ListPostings,
};
use bss_store::payments::BalanceKind;
use bss_store::revenue::{
    GetRevenueTable, Obligation, ObligationId, ObligationState, Recognise, Recognised, Recognition,
    RecognitionMethod,
};

use crate::office::{Office, day, eur, id, money, office};

#[test]
fn what_belongs_to_a_closed_period_counts_on_the_first_open_day() {
    let office = office(vec![]);
    office.receive("10.00", "stmt-1");
    let close = |through: &str| {
        office.bss.ledger().close_period(ClosePeriod {
            seller_id: office.seller,
            through: day(through),
        })
    };
    let period = close("2026-03-31").unwrap();
    assert_eq!(period.open_from, Some(day("2026-04-01")));
    office.receive("20.00", "stmt-2");
    let balance = |on: &str| {
        let ask = GetTrialBalance {
            seller_id: office.seller,
            on: Some(day(on)),
        };
        let rows = office.bss.ledger().trial_balance(ask).unwrap().rows;
        let cash = rows
            .iter()
            .find(|row| row.ledger_account == LedgerAccount::CashClearing);
        cash.map(|row| row.balance)
    };
    assert_eq!(balance("2026-02-28"), None);
    assert_eq!(balance("2026-03-31"), Some(money("10.00")));
    assert_eq!(balance("2026-04-01"), Some(money("30.00")));
    let entries: Vec<JournalEntry> = office.all();
    let late = entries
        .iter()
        .find(|entry| entry.posting_date == day("2026-04-01"))
        .unwrap();
    assert_eq!(late.service_date, day("2026-03-01"));
    let back = close("2026-02-28").unwrap_err();
    assert_eq!((back.code(), back.path()), (Code::PeriodClosed, "through"));
    office.check();
}

#[test]
fn postings_are_listed_by_account_customer_or_document() {
    let office = office(vec![]);
    let payment = office.receive("10.00", "stmt-1");
    office.receive("20.00", "stmt-2");
    let list = ListPostings {
        seller_id: office.seller,
        ledger_account: None,
        account_id: None,
        document: None,
        from: None,
        to: None,
        limit: None,
        after: None,
    };
    let count = |list: ListPostings| office.bss.ledger().list_postings(list).unwrap().items.len();
    let of_account = |ledger_account| ListPostings {
        ledger_account: Some(ledger_account),
        ..list.clone()
    };
    assert_eq!(count(of_account(LedgerAccount::CashClearing)), 2);
    let from = Some(day("2026-03-02"));
    assert_eq!(
        count(ListPostings {
            from,
            ..of_account(LedgerAccount::CashClearing)
        }),
        0
    );
    let account_id = Some(office.account);
    assert_eq!(
        count(ListPostings {
            account_id,
            ..list.clone()
        }),
        4
    );
    let document = Some(payment.id.to_string());
    assert_eq!(
        count(ListPostings {
            document,
            ..list.clone()
        }),
        2
    );
    let refused = office.bss.ledger().list_postings(list).unwrap_err();
    assert_eq!(refused.code(), Code::InvalidInput);
}

#[test]
fn debts_are_sorted_by_how_long_they_are_overdue() {
    let office = office(vec![]);
    office.invoice(1, "10.00", "2026-03-01");
    office.invoice(2, "20.00", "2026-02-28");
    office.invoice(3, "30.00", "2026-02-01");
    office.receive("5.00", "stmt-1");
    let ask = GetAgeing {
        seller_id: office.seller,
        on: None,
    };
    let ageing = office.bss.ledger().ageing(ask).unwrap();
    assert_eq!(ageing.on, day("2026-03-01"));
    let rows: Vec<_> = ageing
        .rows
        .iter()
        .map(|row| (row.bucket, row.documents, row.open))
        .collect();
    let expected = [
        (AgeBucket::NotDue, 1, money("10.00")),
        (AgeBucket::Days1To30, 2, money("45.00")),
    ];
    assert_eq!(rows, expected);
}

/// A year in advance from 16 January, of which 365.00 are charged and 73.00 credited in July.
fn owes_service(office: &Office) {
    let obligation = |number: u32, amount: &str, start: &str, issued_on: &str| Obligation {
        id: id::<ObligationId>(number),
        seller_id: office.seller,
        account_id: office.account,
        invoice_id: id::<InvoiceId>(number),
        line: 1,
        currency: eur(),
        amount: money(amount),
        method: RecognitionMethod::ByDay,
        start: day(start),
        end: day("2027-01-16"),
        issued_on: day(issued_on),
        state: ObligationState::Open,
    };
    office.put(&[
        obligation(1, "365.00", "2026-01-16", "2026-02-10"),
        obligation(2, "-73.00", "2026-11-04", "2026-07-01"),
    ]);
}

fn recognise(office: &Office, up_to: &str) -> Recognised {
    let recognise = Recognise {
        seller_id: office.seller,
        up_to: day(up_to),
    };
    office.bss.revenue().recognise(recognise).unwrap()
}

#[test]
fn revenue_is_recognised_once_in_its_month_and_not_before_its_invoice() {
    let office = office(vec![]);
    owes_service(&office);
    let run = recognise(&office, "2026-03-10");
    assert_eq!((run.looked_at, run.recognised, run.fulfilled), (1, 1, 0));
    assert_eq!(recognise(&office, "2026-03-10").recognised, 0);
    assert_eq!(
        recognise(&office, "2026-02-01").recognised,
        0,
        "what was recognised stays"
    );
    assert_eq!(recognise(&office, "2026-03-31").recognised, 1);
    let table = |on: Option<&str>| {
        let ask = GetRevenueTable {
            seller_id: office.seller,
            on: on.map(day),
        };
        let rows = office.bss.revenue().table(ask).unwrap().rows;
        let row =
            |row: &bss_store::revenue::RevenueRow| (row.month.to_string(), row.recognised, row.deferred);
        rows.iter().map(row).collect::<Vec<_>>()
    };
    // January counts in February, when the invoice was issued.
    let expected = [
        ("2026-02-01".to_owned(), money("44.00"), money("-44.00")),
        ("2026-03-01".to_owned(), money("31.00"), money("-75.00")),
    ];
    assert_eq!(table(None), expected);
    assert_eq!(
        table(Some("2026-03-10")),
        [
            expected[0].clone(),
            ("2026-03-01".to_owned(), money("10.00"), money("-54.00"))
        ]
    );

    let run = recognise(&office, "2027-01-15");
    assert_eq!((run.looked_at, run.recognised, run.fulfilled), (2, 2, 2));
    assert_eq!(recognise(&office, "2027-12-31").looked_at, 0);
    assert_eq!(office.books(LedgerAccount::Revenue), money("-292.00"));
    let by_month: Vec<Recognition> = office.all();
    let credited = by_month.iter().find(|part| part.amount.is_negative()).unwrap();
    assert_eq!(
        (credited.month, credited.amount),
        (day("2026-11-01"), money("-27.00"))
    );
    let entries: Vec<JournalEntry> = office.all();
    assert!(
        entries
            .iter()
            .all(|entry| entry.cause == Cause::RevenueRecognised)
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("0.00"));
}

#[test]
fn any_split_of_a_recognition_ends_in_the_same_books() {
    let at_once = office(vec![]);
    owes_service(&at_once);
    recognise(&at_once, "2026-12-24");
    let step_by_step = office(vec![]);
    owes_service(&step_by_step);
    for up_to in [
        "2026-01-01",
        "2026-01-16",
        "2026-02-03",
        "2026-08-31",
        "2026-09-01",
        "2026-12-24",
    ] {
        recognise(&step_by_step, up_to);
    }
    let parts = |office: &Office| {
        let parts: Vec<Recognition> = office.all();
        parts
            .iter()
            .map(|part| (part.obligation_id, part.month, part.amount))
            .collect::<Vec<_>>()
    };
    assert_eq!(parts(&at_once), parts(&step_by_step));
    for account in [LedgerAccount::Revenue, LedgerAccount::DeferredRevenue] {
        assert_eq!(at_once.books(account), step_by_step.books(account));
    }
}
