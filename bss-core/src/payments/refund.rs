//! Giving money back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::answer::Origin;
use super::balance::{self, BalanceKind};
use super::payment::{Payment, PaymentId, check_positive, seller_today};
use super::settling::{allocated_by, deallocate};
use super::state::{PaymentEvent, RefundEvent, RefundState, next_refund_state};
use crate::connector::{Failure, PaymentResult, RefundRequest};
use crate::crm::AccountId;
use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::ledger::{self, Cause, Transfer};
use crate::money::{Currency, Money};
use crate::tasks::{self, NewTask, TaskPayload};
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Identifies a refund.
    RefundId = "refund"
}

entity! {
    /// Money of a payment that goes back to the payer.
    pub struct Refund: refund {
        key {
            /// Its id.
            id: RefundId,
        }
        data {
            /// The payment.
            payment_id: PaymentId,
            /// Whose account paid.
            account_id: AccountId,
            /// Which credit of the account it takes.
            kind: BalanceKind,
            /// In which currency.
            currency: Currency,
            /// How much.
            amount: Money,
            /// Why.
            reason: String,
            /// Where it is in its life.
            state: RefundState,
            /// The provider's or bank's reference.
            gateway_reference: Option<String>,
            /// Why it did not succeed.
            failure: Option<Failure>,
            /// When it was decided.
            requested_at: DateTime<Utc>,
        }
        index [payment_id]
        index [state, requested_at]
        refers [payment_id: payment, account_id: account]
    }
}

/// Gives money of a payment back, never more than was paid and not given back before. Money that settles nothing goes first; then what was
/// settled last is owed again. A provider is asked by a task; what came in by bank is paid back by hand and reported with
/// `payments.reconcile`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RefundPayment {
    /// The payment.
    pub payment_id: PaymentId,
    /// How much; all that can be given back by default.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Which credit of the account is paid out: that of the payment by default, or what credit notes gave.
    #[serde(default)]
    pub kind: Option<BalanceKind>,
    /// Why.
    pub reason: String,
}

/// Reports that a bank took a payment back: what it settled is owed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChargeBack {
    /// The payment.
    pub payment_id: PaymentId,
    /// Why, in the bank's words.
    pub reason: String,
}

/// Asks for the refunds of a payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListRefunds {
    /// The payment.
    pub payment_id: PaymentId,
}

/// The refunds of a payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Refunds {
    /// The refunds.
    pub items: Vec<Refund>,
}

pub(crate) fn list_refunds(reader: &Reader<'_>, input: &ListRefunds) -> Result<Refunds> {
    let query = Refund::all().equals(|refund| refund.payment_id, input.payment_id);
    Ok(Refunds {
        items: reader.find(&query)?,
    })
}

pub(crate) fn refund(work: &mut Work<'_>, input: &RefundPayment) -> Result<Refund> {
    text::check_line(&input.reason).map_err(|error| error.at("reason"))?;
    let mut payment = work
        .load(Payment::key(input.payment_id))
        .map_err(|error| error.at("paymentId"))?;
    let account_id = payment.payer().map_err(|error| error.at("paymentId"))?;
    let left = payment.refundable()?;
    let amount = input.amount.unwrap_or(left);
    check_positive(amount)?;
    if amount.compare(&left).map_err(|error| error.at("amount"))?.is_gt() {
        let error = Error::new(Code::ExceedsRemaining, "less is left to give back").at("amount");
        return Err(error.expected(format_args!("at most {left}")).found(amount));
    }
    let kind = input.kind.unwrap_or(payment.kind);
    check_kind(&payment, kind)?;
    let reopened = take_credit(work, &mut payment, kind, amount)?;
    payment.refunded = payment.refunded.plus(amount)?;
    work.update(&payment)?;
    let refund = Refund {
        id: work.new_id(),
        payment_id: payment.id,
        account_id,
        kind,
        currency: amount.currency(),
        amount,
        reason: input.reason.clone(),
        state: RefundState::Requested,
        gateway_reference: None,
        failure: None,
        requested_at: work.now(),
    };
    work.insert(&refund)?;
    if payment.method_id.is_some() {
        schedule(work, &payment, &refund)?;
    }
    let today = seller_today(work, payment.seller_id)?;
    let transfers = [ledger::balance_credited(reopened), requested(kind, amount)];
    payment.post(work, Cause::RefundRequested, today, &transfers)?;
    Ok(refund)
}

fn check_kind(payment: &Payment, kind: BalanceKind) -> Result<()> {
    if kind == payment.kind || kind == BalanceKind::CreditNote {
        return Ok(());
    }
    let error = Error::new(
        Code::InvalidInput,
        "a payment gives back its own money, or what credit notes gave",
    );
    Err(error.at("kind").found(format!("{kind:?}")))
}

/// Takes what is given back from the credit of the account, and tells how much of it settled invoices until now.
fn take_credit(
    work: &mut Work<'_>,
    payment: &mut Payment,
    kind: BalanceKind,
    amount: Money,
) -> Result<Money> {
    let account_id = payment.payer()?;
    if kind != BalanceKind::Unallocated {
        balance::change(work, account_id, kind, amount.negate()?).map_err(|error| error.at("amount"))?;
        return Ok(Money::zero(amount.currency()));
    }
    let free = amount.min_of(payment.unallocated)?;
    let reopened = amount.minus(free)?;
    let shares = allocated_by(work, payment)?;
    deallocate(work, payment, &shares, reopened)?;
    payment.unallocated = payment.unallocated.minus(amount)?;
    balance::change(work, account_id, kind, free.negate()?)?;
    Ok(reopened)
}

/// What the books say of a refund that is to be paid.
fn requested(kind: BalanceKind, amount: Money) -> Transfer {
    match kind {
        BalanceKind::Deposit => ledger::deposit_returned(amount),
        _ => ledger::refund_requested(amount),
    }
}

fn schedule(work: &mut Work<'_>, payment: &Payment, refund: &Refund) -> Result<()> {
    let gateway_reference = payment.gateway_reference.clone().unwrap_or_default();
    let task = NewTask {
        subject: refund.id.to_string(),
        idempotency_key: format!("refund/{}", refund.id),
        payload: TaskPayload::Refund(RefundRequest {
            refund_id: refund.id,
            payment_id: payment.id,
            gateway_reference,
            amount: refund.amount,
        }),
        due_at: work.now(),
    };
    tasks::schedule(work, task).map(|_| ())
}

/// Carries on a refund by what a provider, or a person, answered.
pub(super) fn apply_result(
    work: &mut Work<'_>,
    payment: &mut Payment,
    refund: &mut Refund,
    result: &PaymentResult,
    origin: Origin,
) -> Result<()> {
    // Reconciliation by hand can also tell the first answer: of a refund by bank, or where the task was given up.
    let is_lost = origin == Origin::Reconciliation && refund.state == RefundState::Unknown;
    let event = match (result, is_lost) {
        (PaymentResult::Succeeded { .. }, true) => RefundEvent::FindDone,
        (PaymentResult::Succeeded { .. }, false) => RefundEvent::Finish,
        (PaymentResult::Failed(_), true) => RefundEvent::FindFailed,
        (PaymentResult::Failed(_), false) => RefundEvent::Fail,
        (PaymentResult::Unknown, true) => return Ok(()),
        (PaymentResult::Unknown, false) => RefundEvent::LoseAnswer,
    };
    refund.state = next_refund_state(refund.state, event)?;
    let today = seller_today(work, payment.seller_id)?;
    match result {
        PaymentResult::Succeeded { reference } => {
            refund.gateway_reference = Some(reference.clone());
            let transfers = [ledger::refund_paid(refund.amount)];
            payment.post(work, Cause::RefundPaid, today, &transfers)?;
            work.event("refund.done", refund.id, &refund)?;
        }
        PaymentResult::Failed(failure) => {
            refund.failure = Some(failure.clone());
            payment.refunded = payment.refunded.minus(refund.amount)?;
            if refund.kind == BalanceKind::Unallocated {
                payment.unallocated = payment.unallocated.plus(refund.amount)?;
            }
            balance::change(work, refund.account_id, refund.kind, refund.amount)?;
            work.update(payment)?;
            let transfers = [requested(refund.kind, refund.amount).reversed()];
            payment.post(work, Cause::RefundFailed, today, &transfers)?;
            work.event("refund.failed", refund.id, &refund)?;
        }
        PaymentResult::Unknown => {}
    }
    work.update(refund)
}

pub(crate) fn charge_back(work: &mut Work<'_>, input: &ChargeBack) -> Result<Payment> {
    text::check_line(&input.reason).map_err(|error| error.at("reason"))?;
    let mut payment = work
        .load(Payment::key(input.payment_id))
        .map_err(|error| error.at("paymentId"))?;
    payment.payer().map_err(|error| error.at("paymentId"))?;
    let kind = payment.kind;
    // What was given back before, from whatever credit, the bank does not take again.
    let taken = payment.refundable()?;
    let reopened = take_credit(work, &mut payment, kind, taken)?;
    if payment.state == super::PaymentState::Captured {
        // What a bank takes back had arrived.
        payment.follow(PaymentEvent::Settle)?;
    }
    payment.follow(PaymentEvent::ChargeBack)?;
    payment.failure = Some(Failure {
        code: "charged-back".to_owned(),
        message: input.reason.clone(),
        can_retry: false,
    });
    work.update(&payment)?;
    let today = seller_today(work, payment.seller_id)?;
    let taken_back = match payment.kind {
        BalanceKind::Deposit => ledger::deposit_charged_back(taken),
        _ => ledger::charged_back(taken),
    };
    let transfers = [ledger::balance_credited(reopened), taken_back];
    payment.post(work, Cause::PaymentChargedBack, today, &transfers)?;
    work.event("payment.chargedBack", payment.id, &payment)?;
    Ok(payment)
}
