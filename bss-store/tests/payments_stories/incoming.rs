//! Money that comes in by bank.

use bss_store::billing::InvoiceSettlement;
use bss_store::ledger::LedgerAccount;
use bss_store::payments::{
    ApplyBalance, BalanceKind, IdentifyPayment, InvoiceShare, PaymentState, RecordPayment, RecoverWriteOff,
    WriteOffInvoice,
};
use bss_store::{Code, Money};

use crate::office::{id, money, office};

#[test]
fn a_transfer_settles_what_is_due_longest_and_the_rest_becomes_credit() {
    let office = office(vec![]);
    let late = office.invoice(1, "50.00", "2026-03-20");
    let later = office.invoice(2, "30.00", "2026-02-10");
    let payment = office.receive("60.00", "stmt-1");
    assert_eq!(payment.state, PaymentState::Settled);
    assert_eq!(
        (payment.allocated, payment.unallocated),
        (money("60.00"), money("0.00"))
    );
    assert_eq!(
        office.settlement(later),
        (InvoiceSettlement::Paid, money("30.00"))
    );
    assert_eq!(
        office.settlement(late),
        (InvoiceSettlement::PartiallyPaid, money("30.00"))
    );

    let payment = office.receive("25.00", "stmt-2");
    assert_eq!(
        (payment.allocated, payment.unallocated),
        (money("20.00"), money("5.00"))
    );
    assert_eq!(office.settlement(late), (InvoiceSettlement::Paid, money("50.00")));
    assert_eq!(office.credit(BalanceKind::Unallocated), money("5.00"));
    assert_eq!(office.books(LedgerAccount::CashClearing), money("85.00"));
    office.check();
}

#[test]
fn a_statement_that_is_read_twice_counts_once() {
    let office = office(vec![]);
    office.invoice(1, "50.00", "2026-03-20");
    let first = office.receive("50.00", "stmt-1");
    assert_eq!(office.receive("50.00", "stmt-1"), first);
    let other = office
        .bss
        .payments()
        .record(office.transfer("49.00", "stmt-1"))
        .unwrap_err();
    assert_eq!((other.code(), other.path()), (Code::AlreadyExists, "amount"));
    assert_eq!(office.payments().len(), 1);
    office.check();
}

#[test]
fn a_payer_who_is_not_known_is_found_later() {
    let office = office(vec![]);
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    let transfer = RecordPayment {
        account_number: Some("A-17".to_owned()),
        ..office.transfer("70.00", "stmt-1")
    };
    let payment = office.bss.payments().record(&transfer).unwrap();
    assert_eq!(payment.account_id, None);
    assert_eq!(office.books(LedgerAccount::UnidentifiedCash), money("-70.00"));
    office.check();

    let identify = IdentifyPayment {
        payment_id: payment.id,
        account_id: office.account,
        allocations: None,
    };
    let payment = office.bss.payments().identify(&identify).unwrap();
    assert_eq!(
        (payment.allocated, payment.unallocated),
        (money("50.00"), money("20.00"))
    );
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Paid);
    assert_eq!(office.books(LedgerAccount::UnidentifiedCash), money("0.00"));
    let again = office.bss.payments().identify(&identify).unwrap_err();
    assert_eq!(again.code(), Code::IllegalTransition);
    // The bank's file still says the wrong number when it is read again.
    assert_eq!(office.bss.payments().record(&transfer).unwrap(), payment);
    office.check();
}

#[test]
fn a_payer_can_say_what_is_to_be_settled() {
    let office = office(vec![]);
    let first = office.invoice(1, "50.00", "2026-02-10");
    let second = office.invoice(2, "30.00", "2026-03-20");
    let told = |amount: &str, reference: &str, share: &str| RecordPayment {
        allocations: Some(vec![InvoiceShare {
            invoice_id: second,
            amount: money(share),
        }]),
        ..office.transfer(amount, reference)
    };
    office
        .bss
        .payments()
        .record(told("40.00", "stmt-1", "10.00"))
        .unwrap();
    assert_eq!(office.settlement(first).0, InvoiceSettlement::Open);
    assert_eq!(
        office.settlement(second),
        (InvoiceSettlement::PartiallyPaid, money("10.00"))
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("30.00"));
    for (amount, share, path) in [
        ("40.00", "20.01", "allocations[0].invoiceId"),
        ("5.00", "5.01", "allocations[0]"),
    ] {
        let refused = office
            .bss
            .payments()
            .record(told(amount, "stmt-2", share))
            .unwrap_err();
        assert_eq!((refused.code(), refused.path()), (Code::ExceedsRemaining, path));
    }
    office.check();
}

#[test]
fn credit_settles_invoices_that_come_later() {
    let office = office(vec![]);
    office.receive("20.00", "stmt-1");
    office.receive("20.00", "stmt-2");
    let deposit = RecordPayment {
        kind: BalanceKind::Deposit,
        ..office.transfer("100.00", "stmt-3")
    };
    office.bss.payments().record(deposit).unwrap();
    assert_eq!(office.books(LedgerAccount::Deposits), money("-100.00"));
    let first = office.invoice(1, "30.00", "2026-03-20");
    let second = office.invoice(2, "50.00", "2026-03-21");
    let apply = |kind| ApplyBalance {
        account_id: office.account,
        kind,
        allocations: None,
    };
    office
        .bss
        .payments()
        .apply_balance(apply(BalanceKind::Unallocated))
        .unwrap();
    assert_eq!(office.settlement(first).0, InvoiceSettlement::Paid);
    assert_eq!(
        office.settlement(second),
        (InvoiceSettlement::PartiallyPaid, money("10.00"))
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("0.00"));
    office.check();

    office
        .bss
        .payments()
        .apply_balance(apply(BalanceKind::Deposit))
        .unwrap();
    assert_eq!(office.settlement(second).0, InvoiceSettlement::Paid);
    assert_eq!(office.credit(BalanceKind::Deposit), money("60.00"));
    let promotional = office
        .bss
        .payments()
        .apply_balance(apply(BalanceKind::Promotional))
        .unwrap_err();
    assert_eq!(
        (promotional.code(), promotional.path()),
        (Code::InvalidInput, "kind")
    );
    office.check();
}

#[test]
fn a_debt_is_written_off_and_paid_after_all() {
    let office = office(vec![]);
    let invoice = office.invoice(1, "50.00", "2026-02-10");
    office.receive("20.00", "stmt-1");
    let write_off = WriteOffInvoice {
        invoice_id: invoice,
        amount: None,
        reason: "insolvent".to_owned(),
    };
    let settled = office.bss.payments().write_off(&write_off).unwrap();
    assert_eq!(
        (settled.settlement, settled.written_off),
        (InvoiceSettlement::WrittenOff, money("30.00"))
    );
    assert_eq!(office.books(LedgerAccount::BadDebt), money("30.00"));
    let again = office.bss.payments().write_off(&write_off).unwrap_err();
    assert_eq!(again.code(), Code::NotPositive);
    office.check();

    let recover = |amount| RecoverWriteOff {
        invoice_id: invoice,
        amount: Some(money(amount)),
        reason: "paid by the insolvency estate".to_owned(),
    };
    let refused = office.bss.payments().recover(recover("30.01")).unwrap_err();
    assert_eq!(refused.code(), Code::ExceedsRemaining);
    let settled = office.bss.payments().recover(recover("30.00")).unwrap();
    assert_eq!(settled.settlement, InvoiceSettlement::PartiallyPaid);
    office.receive("30.00", "stmt-2");
    assert_eq!(
        office.settlement(invoice),
        (InvoiceSettlement::Paid, money("50.00"))
    );
    assert_eq!(office.books(LedgerAccount::BadDebt), money("0.00"));
    office.check();
}

#[test]
fn money_that_cannot_be_is_refused_and_leaves_nothing() {
    let office = office(vec![]);
    let base = office.transfer("10.00", "stmt-1");
    let refused = |payment: RecordPayment| {
        let error = office.bss.payments().record(payment).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let table = [
        (
            RecordPayment {
                amount: money("0.00"),
                ..base.clone()
            },
            Code::NotPositive,
            "amount",
        ),
        (
            RecordPayment {
                amount: money("-1.00"),
                ..base.clone()
            },
            Code::NotPositive,
            "amount",
        ),
        (
            RecordPayment {
                amount: Money::from_minor(1000, "USD".parse().unwrap()),
                ..base.clone()
            },
            Code::CurrencyMismatch,
            "amount",
        ),
        (
            RecordPayment {
                reference: String::new(),
                ..base.clone()
            },
            Code::InvalidText,
            "reference",
        ),
        (
            RecordPayment {
                reference: "4111 1111 1111 1111".to_owned(),
                ..base.clone()
            },
            Code::CardNumberInText,
            "reference",
        ),
        (
            RecordPayment {
                received_on: Some("2026-03-02".parse().unwrap()),
                ..base.clone()
            },
            Code::InvalidDate,
            "receivedOn",
        ),
        (
            RecordPayment {
                kind: BalanceKind::Promotional,
                ..base.clone()
            },
            Code::InvalidInput,
            "kind",
        ),
        (
            RecordPayment {
                seller_id: id(9),
                ..base
            },
            Code::NotFound,
            "sellerId",
        ),
    ];
    for (payment, code, path) in table {
        assert_eq!(refused(payment.clone()), (code, path.to_owned()), "{payment:?}");
    }
    assert!(office.payments().is_empty());
    office.check();
}
