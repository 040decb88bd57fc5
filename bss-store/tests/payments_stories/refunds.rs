//! Money that goes back.

use bss_store::billing::InvoiceSettlement;
use bss_store::connector::simulated::{Match, Outcome, Rule};
use bss_store::connector::{Failure, PaymentResult};
use bss_store::ledger::LedgerAccount;
use bss_store::payments::{
    BalanceKind, ChargeBack, PaymentId, PaymentState, Reconcile, RecordPayment, Refund, RefundPayment,
    RefundState,
};
use bss_store::{Code, Result};

use crate::office::{Office, money, office};

fn refund(office: &Office, payment_id: PaymentId, amount: Option<&str>) -> Result<Refund> {
    office.bss.payments().refund(RefundPayment {
        payment_id,
        amount: amount.map(money),
        kind: None,
        reason: "goodwill".to_owned(),
    })
}

#[test]
fn a_refund_takes_free_money_first_and_then_reopens_the_invoice() {
    let office = office(vec![]);
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    let payment = office.receive("70.00", "stmt-1");
    refund(&office, payment.id, Some("15.00")).unwrap();
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Paid);
    assert_eq!(office.credit(BalanceKind::Unallocated), money("5.00"));
    office.check();

    refund(&office, payment.id, Some("15.00")).unwrap();
    assert_eq!(
        office.settlement(invoice),
        (InvoiceSettlement::PartiallyPaid, money("40.00"))
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("0.00"));
    let too_much = refund(&office, payment.id, Some("40.01")).unwrap_err();
    assert_eq!(
        (too_much.code(), too_much.path()),
        (Code::ExceedsRemaining, "amount")
    );
    refund(&office, payment.id, None).unwrap();
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Open);
    let nothing = refund(&office, payment.id, None).unwrap_err();
    assert_eq!((nothing.code(), nothing.path()), (Code::NotPositive, "amount"));
    assert_eq!(office.books(LedgerAccount::RefundsPayable), money("-70.00"));
    office.check();
}

#[test]
fn a_refund_of_a_transfer_is_paid_by_hand() {
    let office = office(vec![]);
    let payment = office.receive("70.00", "stmt-1");
    let refund = refund(&office, payment.id, None).unwrap();
    let reconcile = Reconcile {
        payment_id: None,
        refund_id: Some(refund.id),
        result: PaymentResult::Succeeded {
            reference: "out-1".to_owned(),
        },
    };
    let recorded = office.bss.payments().reconcile(&reconcile).unwrap();
    assert_eq!(recorded.refund.unwrap().state, RefundState::Done);
    assert_eq!(office.books(LedgerAccount::RefundsPayable), money("0.00"));
    assert_eq!(office.books(LedgerAccount::CashClearing), money("0.00"));
    office.check();
}

#[test]
fn a_refund_that_cannot_be_paid_leaves_the_money_with_the_customer() {
    let failure = Failure {
        code: "card-closed".to_owned(),
        message: "the card was closed".to_owned(),
        can_retry: false,
    };
    let outcomes = vec![Outcome::Refused(failure)];
    let when = Match {
        amount: Some(money("20.00")),
        ..Match::default()
    };
    let office = office(vec![Rule { when, outcomes }]);
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    office.work();
    let payment = office.payments().remove(0);
    refund(&office, payment.id, Some("20.00")).unwrap();
    assert_eq!(
        office.settlement(invoice),
        (InvoiceSettlement::PartiallyPaid, money("30.00"))
    );
    office.work();
    let payment = office.payments().remove(0);
    assert_eq!(
        (payment.refunded, payment.unallocated),
        (money("0.00"), money("20.00"))
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("20.00"));
    office.check();

    refund(&office, payment.id, Some("10.00")).unwrap();
    office.work();
    assert_eq!(office.books(LedgerAccount::CashClearing), money("40.00"));
    assert_eq!(office.books(LedgerAccount::RefundsPayable), money("0.00"));
    office.check();
}

#[test]
fn a_chargeback_reopens_what_the_payment_settled() {
    let office = office(vec![]);
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    let charge_back = |payment_id| {
        office.bss.payments().charge_back(ChargeBack {
            payment_id,
            reason: "not recognised".to_owned(),
        })
    };
    let payment_id = office.payments()[0].id;
    assert_eq!(
        charge_back(payment_id).unwrap_err().code(),
        Code::IllegalTransition
    );
    office.work();
    let payment = charge_back(payment_id).unwrap();
    assert_eq!(
        (payment.state, payment.allocated),
        (PaymentState::ChargedBack, money("0.00"))
    );
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Open);
    assert_eq!(office.books(LedgerAccount::Chargebacks), money("-50.00"));
    assert_eq!(
        refund(&office, payment_id, None).unwrap_err().code(),
        Code::NotPositive
    );
    assert_eq!(
        charge_back(payment_id).unwrap_err().code(),
        Code::IllegalTransition
    );
    office.check();
    // The invoice is owed again and can be collected again.
    office.collect(invoice).unwrap();
    office.work();
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Paid);
    office.check();
}

#[test]
fn a_deposit_is_given_back_from_what_is_left_of_it() {
    let office = office(vec![]);
    let deposit = RecordPayment {
        kind: BalanceKind::Deposit,
        ..office.transfer("100.00", "stmt-1")
    };
    let payment = office.bss.payments().record(deposit).unwrap();
    office.invoice(1, "30.00", "2026-03-20");
    office
        .bss
        .payments()
        .apply_balance(bss_store::payments::ApplyBalance {
            account_id: office.account,
            kind: BalanceKind::Deposit,
            allocations: None,
        })
        .unwrap();
    let too_much = refund(&office, payment.id, None).unwrap_err();
    assert_eq!(
        (too_much.code(), too_much.path()),
        (Code::ExceedsRemaining, "amount")
    );
    refund(&office, payment.id, Some("70.00")).unwrap();
    assert_eq!(office.credit(BalanceKind::Deposit), money("0.00"));
    assert_eq!(office.books(LedgerAccount::Deposits), money("0.00"));
    office.check();
}
