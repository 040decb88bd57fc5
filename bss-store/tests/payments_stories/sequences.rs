//! Whatever is done in whatever order: it is refused, or the books agree afterwards.

use bss_store::Code;
use bss_store::billing::InvoiceId;
use bss_store::connector::simulated::{Match, Outcome, Rule};
use bss_store::connector::{Failure, PaymentResult};
use bss_store::payments::{
    ApplyBalance, BalanceKind, ChargeBack, IdentifyPayment, Payment, Reconcile, RecordPayment,
    RecoverWriteOff, Refund, RefundPayment, WriteOffInvoice,
};
use bss_store::{Money, Result};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::fresh::cases;
use crate::laws::{Aspects, Histogram, config};
use crate::office::{Office, eur, id, office};

#[derive(Clone, Copy, Debug)]
enum Step {
    Invoice(i64),
    Receive(i64, BalanceKind, bool),
    Identify(Index),
    Collect(Index),
    Work,
    Refund(Index, i64, Option<BalanceKind>),
    Reconcile(Index, bool),
    ChargeBack(Index),
    Apply(BalanceKind),
    WriteOff(Index, i64),
    Recover(Index, i64),
}

impl Step {
    fn name(&self) -> &'static str {
        match self {
            Step::Invoice(_) => "invoice",
            Step::Receive(..) => "receive",
            Step::Identify(_) => "identify",
            Step::Collect(_) => "collect",
            Step::Work => "work",
            Step::Refund(..) => "refund",
            Step::Reconcile(..) => "reconcile",
            Step::ChargeBack(_) => "charge back",
            Step::Apply(_) => "apply",
            Step::WriteOff(..) => "write off",
            Step::Recover(..) => "recover",
        }
    }
}

fn any_step() -> impl Strategy<Value = Step> {
    let kind = || {
        prop_oneof![
            4 => proptest::strategy::Just(BalanceKind::Unallocated),
            1 => proptest::strategy::Just(BalanceKind::Deposit),
            1 => proptest::strategy::Just(BalanceKind::Prepaid),
        ]
    };
    let minor = || 1_i64..100;
    prop_oneof![
        3 => minor().prop_map(Step::Invoice),
        3 => (minor(), kind(), any::<bool>()).prop_map(|(minor, kind, known)| Step::Receive(minor, kind, known)),
        1 => any::<Index>().prop_map(Step::Identify),
        2 => any::<Index>().prop_map(Step::Collect),
        2 => proptest::strategy::Just(Step::Work),
        3 => (any::<Index>(), minor(), proptest::option::of(kind())).prop_map(|(at, minor, kind)| Step::Refund(at, minor, kind)),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(at, good)| Step::Reconcile(at, good)),
        1 => any::<Index>().prop_map(Step::ChargeBack),
        2 => kind().prop_map(Step::Apply),
        2 => (any::<Index>(), minor()).prop_map(|(at, minor)| Step::WriteOff(at, minor)),
        2 => (any::<Index>(), minor()).prop_map(|(at, minor)| Step::Recover(at, minor)),
    ]
}

fn money(minor: i64) -> Money {
    Money::from_minor(minor, eur())
}

/// The invoices that were issued so far, and what the next reference is.
struct Desk {
    office: Office,
    invoices: Vec<InvoiceId>,
    references: u32,
}

impl Desk {
    fn payment(&self, at: Index) -> Option<Payment> {
        let payments: Vec<Payment> = self.office.all();
        (!payments.is_empty()).then(|| payments[at.index(payments.len())].clone())
    }

    fn any_invoice(&self, at: Index) -> Option<InvoiceId> {
        (!self.invoices.is_empty()).then(|| self.invoices[at.index(self.invoices.len())])
    }

    fn carry_out(&mut self, step: Step) -> Option<Result<()>> {
        let reason = "because".to_owned();
        let payments = self.office.bss.payments();
        match step {
            Step::Invoice(minor) => {
                let number = u32::try_from(self.invoices.len()).unwrap() + 1;
                let total = money(minor).amount_text();
                let invoice = self.office.invoice(number, &total, "2026-03-20");
                self.invoices.push(invoice);
                None
            }
            Step::Receive(minor, kind, known) => {
                self.references += 1;
                let transfer = RecordPayment {
                    kind,
                    account_number: known.then(|| "A-1".to_owned()),
                    ..self
                        .office
                        .transfer(&money(minor).amount_text(), &self.references.to_string())
                };
                Some(payments.record(transfer).map(|_| ()))
            }
            Step::Identify(at) => {
                let identify = IdentifyPayment {
                    payment_id: self.payment(at)?.id,
                    account_id: self.office.account,
                    allocations: None,
                };
                Some(payments.identify(identify).map(|_| ()))
            }
            Step::Collect(at) => Some(self.office.collect(self.any_invoice(at)?).map(|_| ())),
            Step::Work => {
                self.office.work();
                None
            }
            Step::Refund(at, minor, kind) => {
                let refund = RefundPayment {
                    payment_id: self.payment(at)?.id,
                    amount: Some(money(minor)),
                    kind,
                    reason,
                };
                Some(payments.refund(refund).map(|_| ()))
            }
            Step::Reconcile(at, good) => {
                let refunds: Vec<Refund> = self.office.all();
                let refund = (!refunds.is_empty()).then(|| refunds[at.index(refunds.len())].id);
                let reconcile = Reconcile {
                    payment_id: refund.is_none().then_some(self.payment(at)?.id),
                    refund_id: refund,
                    result: if good {
                        PaymentResult::Succeeded {
                            reference: format!("by-hand-{}", at.index(1_000_000)),
                        }
                    } else {
                        PaymentResult::Failed(failure())
                    },
                };
                Some(payments.reconcile(reconcile).map(|_| ()))
            }
            Step::ChargeBack(at) => {
                let payment_id = self.payment(at)?.id;
                Some(
                    payments
                        .charge_back(ChargeBack { payment_id, reason })
                        .map(|_| ()),
                )
            }
            Step::Apply(kind) => {
                let apply = ApplyBalance {
                    account_id: self.office.account,
                    kind,
                    allocations: None,
                };
                Some(payments.apply_balance(apply).map(|_| ()))
            }
            Step::WriteOff(at, minor) => {
                let invoice_id = self.any_invoice(at)?;
                let amount = Some(money(minor));
                Some(
                    payments
                        .write_off(WriteOffInvoice {
                            invoice_id,
                            amount,
                            reason,
                        })
                        .map(|_| ()),
                )
            }
            Step::Recover(at, minor) => {
                let invoice_id = self.any_invoice(at)?;
                let amount = Some(money(minor));
                Some(
                    payments
                        .recover(RecoverWriteOff {
                            invoice_id,
                            amount,
                            reason,
                        })
                        .map(|_| ()),
                )
            }
        }
    }
}

fn failure() -> Failure {
    Failure {
        code: "no".to_owned(),
        message: "refused".to_owned(),
        can_retry: false,
    }
}

/// A gateway that loses or refuses some requests.
fn moody() -> Vec<Rule> {
    let rule = |minor, outcome| Rule {
        when: Match {
            amount: Some(money(minor)),
            ..Match::default()
        },
        outcomes: vec![outcome],
    };
    (1..100)
        .filter_map(|minor| match minor % 4 {
            0 => Some(rule(minor, Outcome::Refused(failure()))),
            1 => Some(rule(minor, Outcome::Unknown)),
            2 => Some(rule(minor, Outcome::Timeout)),
            _ => None,
        })
        .collect()
}

/// What the sequences have to reach: every step was carried out, and one was refused.
const ASPECTS: &Aspects = &[
    (
        "accepted",
        &[
            "receive",
            "identify",
            "collect",
            "refund",
            "reconcile",
            "charge back",
            "apply",
            "write off",
            "recover",
        ],
    ),
    ("refused", &["a step"]),
];

/// The sequences that are tried. With fewer, a step may never have been accepted.
const USUAL_CASES: u32 = 256;

#[test]
fn the_books_agree_after_any_sequence() {
    let config = config();
    let cases = cases(config.cases);
    let reached = Histogram::new(ASPECTS);
    let mut runner = TestRunner::new(Config { cases, ..config });
    let law = runner.run(&vec(any_step(), 1..25), |steps| {
        let office = office(moody());
        office.add_card("tok-1");
        assert_eq!(office.account, id(1));
        let mut desk = Desk {
            office,
            invoices: Vec::new(),
            references: 0,
        };
        for step in steps {
            match desk.carry_out(step) {
                None => {}
                Some(Ok(())) => reached.hit("accepted", step.name()),
                Some(Err(error)) => {
                    let is_ours = matches!(error.code(), Code::Defect | Code::Unbalanced | Code::Conflict);
                    assert!(!is_ours, "{step:?}: {error}");
                    reached.hit("refused", "a step");
                }
            }
        }
        desk.office.check();
        Ok(())
    });
    law.unwrap();
    if cases >= USUAL_CASES {
        reached.check("sequences of payments");
    }
}
