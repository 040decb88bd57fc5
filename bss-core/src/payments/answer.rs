//! What payment providers answer, and what follows from it.

use serde::{Deserialize, Serialize};

use super::allocation::InvoiceShare;
use super::balance::{self, BalanceKind};
use super::payment::{Payment, PaymentId, seller_today};
use super::receipt::incoming;
use super::refund::{self, Refund, RefundId};
use super::settling::{allocate, open_amount};
use super::state::{PaymentEvent, PaymentState};
use crate::billing::Invoice;
use crate::connector::{PaymentResult, UnansweredRequest};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause};
use crate::tasks::{self, Task, TaskEvent, TaskId, TaskKind, TaskPayload, TaskState};
use crate::text::check_line;
use crate::work::Work;

/// Whether an answer comes from the request itself or from asking later what became of it. What is unknown is settled by the
/// latter only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Request,
    Reconciliation,
}

/// Reports what a payment provider answered to a task. A report on a task that is no longer open changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordPaymentResult {
    /// The task.
    pub task_id: TaskId,
    /// What the provider answered.
    pub result: PaymentResult,
}

/// Settles by hand what became of a payment or refund whose answer was lost. One of the two is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Reconcile {
    /// The payment.
    #[serde(default)]
    pub payment_id: Option<PaymentId>,
    /// The refund.
    #[serde(default)]
    pub refund_id: Option<RefundId>,
    /// What became of it.
    pub result: PaymentResult,
}

/// What an answer led to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ResultRecorded {
    /// The payment.
    pub payment: Payment,
    /// The refund, where it is about one.
    #[serde(default)]
    pub refund: Option<Refund>,
    /// The task that was reported on.
    #[serde(default)]
    pub task: Option<Task>,
}

pub(crate) fn record_result(work: &mut Work<'_>, input: &RecordPaymentResult) -> Result<ResultRecorded> {
    let mut task = work
        .load(Task::key(input.task_id))
        .map_err(|error| error.at("taskId"))?;
    let (request, origin) = match task.payload.clone() {
        TaskPayload::Collect(request) => (UnansweredRequest::Collect(request), Origin::Request),
        TaskPayload::Refund(request) => (UnansweredRequest::Refund(request), Origin::Request),
        TaskPayload::Reconcile(reconcile) => (reconcile.request, Origin::Reconciliation),
        TaskPayload::Provision(_) => {
            let error = Error::new(Code::InvalidInput, "not a task of a payment");
            return Err(error.at("taskId").found(task.id));
        }
    };
    check_reference(&input.result)?;
    let (payment_id, refund_id) = match request {
        UnansweredRequest::Collect(request) => (request.payment_id, None),
        UnansweredRequest::Refund(request) => (request.payment_id, Some(request.refund_id)),
    };
    let was_open = task.state == TaskState::Pending;
    if was_open {
        tasks::settle_payment(work, &mut task, &input.result)?;
    }
    // A task that is tried again, or held, has no answer yet.
    let answered = was_open && matches!(task.state, TaskState::Done | TaskState::Failed);
    let result = answered.then_some(&input.result);
    let mut recorded = apply(work, payment_id, refund_id, result, origin)?;
    recorded.task = Some(task);
    Ok(recorded)
}

pub(crate) fn reconcile(work: &mut Work<'_>, input: &Reconcile) -> Result<ResultRecorded> {
    if input.result == PaymentResult::Unknown {
        let error = Error::new(Code::InvalidInput, "reconciliation says what is known").at("result");
        return Err(error.expected("succeeded or failed"));
    }
    check_reference(&input.result)?;
    let (payment_id, refund_id, subject) = match (input.payment_id, input.refund_id) {
        (Some(payment_id), None) => (payment_id, None, payment_id.to_string()),
        (None, Some(refund_id)) => {
            let refund = work
                .load(Refund::key(refund_id))
                .map_err(|error| error.at("refundId"))?;
            (refund.payment_id, Some(refund_id), refund_id.to_string())
        }
        _ => {
            let error = Error::new(Code::InvalidInput, "one thing is reconciled at a time");
            return Err(error.expected("one of paymentId and refundId"));
        }
    };
    for mut task in work.find(&Task::all().equals(|task| task.subject, subject))? {
        match (task.state, task.kind) {
            // Nobody needs to ask the provider any more.
            (TaskState::Held, _) | (TaskState::Pending, TaskKind::Reconcile) => {
                tasks::change(work, &mut task, TaskEvent::Cancel)?;
            }
            (TaskState::Pending, _) => {
                let error = Error::new(Code::StillInUse, "a worker still asks the provider");
                return Err(error.found(task.id));
            }
            _ => {}
        }
    }
    apply(
        work,
        payment_id,
        refund_id,
        Some(&input.result),
        Origin::Reconciliation,
    )
}

/// Refuses a reference that is empty or not to be found by.
fn check_reference(result: &PaymentResult) -> Result<()> {
    match result {
        PaymentResult::Succeeded { reference } => {
            check_line(reference).map_err(|error| error.at("reference").at("succeeded").at("result"))
        }
        PaymentResult::Failed(_) | PaymentResult::Unknown => Ok(()),
    }
}

fn apply(
    work: &mut Work<'_>,
    payment_id: PaymentId,
    refund_id: Option<RefundId>,
    result: Option<&PaymentResult>,
    origin: Origin,
) -> Result<ResultRecorded> {
    let mut payment = work
        .load(Payment::key(payment_id))
        .map_err(|error| error.at("paymentId"))?;
    let mut refund = match refund_id {
        None => None,
        Some(id) => Some(work.load(Refund::key(id)).map_err(|error| error.at("refundId"))?),
    };
    if let Some(result) = result {
        match &mut refund {
            None => apply_to_payment(work, &mut payment, result, origin)?,
            Some(refund) => refund::apply_result(work, &mut payment, refund, result, origin)?,
        }
    }
    Ok(ResultRecorded {
        payment,
        refund,
        task: None,
    })
}

fn apply_to_payment(
    work: &mut Work<'_>,
    payment: &mut Payment,
    result: &PaymentResult,
    origin: Origin,
) -> Result<()> {
    // Reconciliation by hand can also tell the first answer, where the task was given up.
    let is_lost = origin == Origin::Reconciliation && payment.state == PaymentState::Unknown;
    match (result, origin) {
        (PaymentResult::Succeeded { reference }, _) => {
            payment.follow(match is_lost {
                true => PaymentEvent::FindCaptured,
                false => PaymentEvent::Capture,
            })?;
            payment.gateway_reference = Some(reference.clone());
            return capture(work, payment);
        }
        (PaymentResult::Failed(failure), _) => {
            payment.follow(match (is_lost, failure.can_retry) {
                (true, _) => PaymentEvent::FindFailed,
                (false, false) => PaymentEvent::Deny,
                (false, true) => PaymentEvent::Fail,
            })?;
            payment.failure = Some(failure.clone());
            work.event("payment.failed", payment.id, &payment)?;
        }
        (PaymentResult::Unknown, Origin::Request) => payment.follow(PaymentEvent::LoseAnswer)?,
        (PaymentResult::Unknown, Origin::Reconciliation) => {}
    }
    work.update(payment)
}

/// Captured money settles the invoice that it was asked for, as far as that is still open; the rest becomes credit.
fn capture(work: &mut Work<'_>, payment: &mut Payment) -> Result<()> {
    payment.captured_at = Some(work.now());
    let mut transfers = vec![incoming(payment)];
    let credit = if payment.kind == BalanceKind::Unallocated {
        payment.unallocated = payment.amount;
        let shares = invoice_share(work, payment)?;
        let settled = allocate(work, payment, &shares)?;
        transfers.push(ledger::balance_applied(settled));
        payment.unallocated
    } else {
        payment.amount
    };
    balance::change(work, payment.payer()?, payment.kind, credit)?;
    work.update(payment)?;
    let today = seller_today(work, payment.seller_id)?;
    payment.post(work, Cause::PaymentCaptured, today, &transfers)?;
    work.event("payment.captured", payment.id, &payment)
}

fn invoice_share(work: &Work<'_>, payment: &Payment) -> Result<Vec<InvoiceShare>> {
    let Some(invoice_id) = payment.invoice_id else {
        return Ok(Vec::new());
    };
    let invoice = work.load(Invoice::key(invoice_id))?;
    let amount = payment.amount.min_of(open_amount(&invoice)?)?;
    Ok(match amount.is_positive() {
        true => vec![InvoiceShare { invoice_id, amount }],
        false => Vec::new(),
    })
}
