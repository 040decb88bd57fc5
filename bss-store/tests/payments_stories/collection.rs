//! Money that is asked for.

use bss_store::Code;
use bss_store::billing::InvoiceSettlement;
use bss_store::connector::simulated::{Match, Outcome, Rule};
use bss_store::connector::{Failure, PaymentResult};
use bss_store::ledger::LedgerAccount;
use bss_store::payments::{
    AddMethod, BalanceKind, CollectDeposit, CollectDue, PaymentState, Reconcile, RecordPaymentResult,
};
use bss_store::tasks::{Task, TaskKind, TaskState};

use crate::office::{Office, money, office};

fn answers(outcomes: Vec<Outcome>) -> Vec<Rule> {
    vec![Rule {
        when: Match::default(),
        outcomes,
    }]
}

fn denied() -> Failure {
    Failure {
        code: "insufficient-funds".to_owned(),
        message: "not enough money".to_owned(),
        can_retry: false,
    }
}

fn tasks(office: &Office, kind: TaskKind) -> Vec<Task> {
    office
        .all::<Task>()
        .into_iter()
        .filter(|task| task.kind == kind)
        .collect()
}

#[test]
fn a_card_belongs_to_an_account() {
    let office = office(vec![]);
    let nobody = AddMethod {
        account_id: "019bc0e2-1280-7001-8000-000000000000".parse().unwrap(),
        token: "tok_1".to_owned(),
        brand: "visa".to_owned(),
        last_four: "4242".to_owned(),
        expires_on: None,
        preferred: true,
    };
    let error = office.bss.payments().add_method(nobody).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::NotFound, "accountId"));
}

#[test]
fn an_invoice_is_collected_from_the_card() {
    let office = office(vec![]);
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    let payment = office.collect(invoice).unwrap();
    assert_eq!(payment.state, PaymentState::Requested);
    // Whoever asks again meanwhile gets the same payment.
    assert_eq!(office.collect(invoice).unwrap(), payment);
    assert_eq!(office.work().done, 1);
    let [payment] = office.payments().try_into().unwrap();
    assert_eq!(
        (payment.state, payment.allocated),
        (PaymentState::Captured, money("50.00"))
    );
    assert!(payment.gateway_reference.is_some());
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Paid);
    let nothing = office.collect(invoice).unwrap_err();
    assert_eq!(nothing.code(), Code::ExceedsRemaining);
    office.check();
}

#[test]
fn an_answer_that_was_lost_is_found_out_and_never_guessed() {
    let office = office(answers(vec![Outcome::Unknown]));
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    office.work();
    assert_eq!(office.payments()[0].state, PaymentState::Unknown);
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Open);
    // Nobody collects a second time while the first may have worked.
    assert_eq!(office.collect(invoice).unwrap().state, PaymentState::Unknown);
    assert_eq!(tasks(&office, TaskKind::Collect).len(), 1);
    office.check();

    office.clock.set("2026-03-01T12:05:00Z").unwrap();
    office.work();
    assert_eq!(office.payments()[0].state, PaymentState::Captured);
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Paid);
    assert_eq!(office.gateway.carried_out().len(), 1);
    office.check();
}

#[test]
fn a_person_settles_what_no_provider_can_tell() {
    let office = office(answers(vec![Outcome::Timeout]));
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    let payment_id = office.collect(invoice).unwrap().id;
    let reconcile = |result| Reconcile {
        payment_id: Some(payment_id),
        refund_id: None,
        result,
    };
    let failed = || reconcile(PaymentResult::Failed(denied()));
    let early = office.bss.payments().reconcile(failed()).unwrap_err();
    assert_eq!(early.code(), Code::StillInUse, "a worker may be asking right now");
    office.work();
    let unknown = office
        .bss
        .payments()
        .reconcile(reconcile(PaymentResult::Unknown))
        .unwrap_err();
    assert_eq!((unknown.code(), unknown.path()), (Code::InvalidInput, "result"));

    let recorded = office.bss.payments().reconcile(failed()).unwrap();
    assert_eq!(recorded.payment.state, PaymentState::Failed);
    assert_eq!(tasks(&office, TaskKind::Reconcile)[0].state, TaskState::Cancelled);
    let twice = office.bss.payments().reconcile(failed()).unwrap_err();
    assert_eq!(twice.code(), Code::IllegalTransition);
    // Now that the outcome is known, it can be asked for again, under another key.
    let again = office.collect(invoice).unwrap();
    assert_ne!(again.id, payment_id);
    let keys: Vec<String> = tasks(&office, TaskKind::Collect)
        .into_iter()
        .map(|task| task.idempotency_key)
        .collect();
    assert_ne!(keys[0], keys[1]);
    office.check();
}

#[test]
fn a_card_that_is_refused_leaves_the_invoice_open() {
    let office = office(answers(vec![Outcome::Refused(denied())]));
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    office.work();
    let payment = office.payments().remove(0);
    assert_eq!(
        (payment.state, payment.failure),
        (PaymentState::Denied, Some(denied()))
    );
    assert_eq!(office.settlement(invoice).0, InvoiceSettlement::Open);
    assert_eq!(office.books(LedgerAccount::CashClearing), money("0.00"));
    office.check();
}

#[test]
fn money_that_is_captured_for_an_invoice_that_was_paid_meanwhile_becomes_credit() {
    let office = office(vec![]);
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    office.receive("40.00", "stmt-1");
    office.work();
    assert_eq!(
        office.settlement(invoice),
        (InvoiceSettlement::Paid, money("50.00"))
    );
    assert_eq!(office.credit(BalanceKind::Unallocated), money("40.00"));
    office.check();
}

#[test]
fn a_run_collects_all_that_is_due_and_runs_again_without_effect() {
    let office = office(vec![]);
    let due = |on: &str| CollectDue {
        seller_id: office.seller,
        on: Some(on.parse().unwrap()),
    };
    for number in 1..=3 {
        office.invoice(number, "10.00", "2026-03-20");
    }
    office.invoice(4, "10.00", "2026-03-21");
    let run = office.bss.payments().collect_due(due("2026-03-20")).unwrap();
    assert_eq!((run.requested, run.pending, run.without_method), (0, 0, 3));
    office.add_card("tok-1");
    let run = office.bss.payments().collect_due(due("2026-03-20")).unwrap();
    assert_eq!((run.requested, run.pending, run.without_method), (3, 0, 0));
    let run = office.bss.payments().collect_due(due("2026-03-21")).unwrap();
    assert_eq!((run.requested, run.pending, run.without_method), (1, 3, 0));
    assert_eq!(office.work().done, 4);
    let run = office.bss.payments().collect_due(due("2026-03-21")).unwrap();
    assert_eq!((run.requested, run.pending, run.without_method), (0, 0, 0));
    assert_eq!(office.books(LedgerAccount::CashClearing), money("40.00"));
    office.check();
}

#[test]
fn a_deposit_is_collected_and_kept_apart() {
    let office = office(vec![]);
    let collect = CollectDeposit {
        account_id: office.account,
        amount: money("100.00"),
        kind: BalanceKind::Deposit,
    };
    let without = office.bss.payments().collect_deposit(&collect).unwrap_err();
    assert_eq!(without.code(), Code::NotFound);
    office.add_card("tok-1");
    office.bss.payments().collect_deposit(&collect).unwrap();
    office.work();
    assert_eq!(office.credit(BalanceKind::Deposit), money("100.00"));
    assert_eq!(office.credit(BalanceKind::Unallocated), money("0.00"));
    assert_eq!(office.books(LedgerAccount::Deposits), money("-100.00"));
    office.check();
}

#[test]
fn a_report_that_comes_twice_has_one_effect() {
    let office = office(vec![]);
    office.add_card("tok-1");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    let report = RecordPaymentResult {
        task_id: tasks(&office, TaskKind::Collect)[0].id,
        result: PaymentResult::Succeeded {
            reference: "ch-1".to_owned(),
        },
    };
    // The money is not taken as received under a name that nobody could find it by.
    for reference in [String::new(), "x".repeat(201)] {
        let unnamed = RecordPaymentResult {
            result: PaymentResult::Succeeded { reference },
            ..report.clone()
        };
        let error = office.bss.payments().record_result(&unnamed).unwrap_err();
        assert_eq!(error.path(), "result.succeeded.reference");
    }
    let first = office.bss.payments().record_result(&report).unwrap();
    let second = office.bss.payments().record_result(&report).unwrap();
    assert_eq!(first.payment, second.payment);
    assert_eq!(office.books(LedgerAccount::CashClearing), money("50.00"));
    office.check();
}

#[test]
fn the_method_that_is_used_is_the_preferred_one_that_has_not_expired() {
    let office = office(vec![]);
    let add = |token: &str, expires_on: Option<&str>, preferred| AddMethod {
        account_id: office.account,
        token: token.to_owned(),
        brand: "visa".to_owned(),
        last_four: "4242".to_owned(),
        expires_on: expires_on.map(|on| on.parse().unwrap()),
        preferred,
    };
    let methods = office.bss.payments();
    assert!(
        methods.add_method(add("tok-1", None, false)).unwrap().preferred,
        "the first one is preferred"
    );
    methods
        .add_method(add("tok-2", Some("2026-02-28"), true))
        .unwrap();
    let card_number = methods
        .add_method(add("4111111111111111", None, true))
        .unwrap_err();
    assert_eq!(
        (card_number.code(), card_number.path()),
        (Code::CardNumberInText, "token")
    );
    let too_much = methods.add_method(AddMethod {
        last_four: "44242".to_owned(),
        ..add("tok-3", None, true)
    });
    assert_eq!(too_much.unwrap_err().path(), "lastFour");
    let invoice = office.invoice(1, "50.00", "2026-03-20");
    office.collect(invoice).unwrap();
    let task = tasks(&office, TaskKind::Collect).remove(0);
    assert!(
        format!("{:?}", task.payload).contains("tok-1"),
        "{:?}",
        task.payload
    );
}
