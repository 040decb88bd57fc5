//! The lives of payments and refunds, as tables.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::{Code, Error, Result};

/// Where a payment is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum PaymentState {
    /// Asked for; there is no answer yet.
    Requested,
    /// The amount is reserved and can be captured.
    Authorised,
    /// The money is promised: the provider or bank has it.
    Captured,
    /// The money arrived.
    Settled,
    /// The payer's bank said no.
    Denied,
    /// It could not be carried out.
    Failed,
    /// Nobody knows whether money moved; only reconciliation tells.
    Unknown,
    /// The reservation was given up.
    Cancelled,
    /// The payer's bank took the money back.
    ChargedBack,
}

/// What happens to a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaymentEvent {
    /// The amount was reserved.
    Authorise,
    /// The provider has the money.
    Capture,
    /// The money arrived.
    Settle,
    /// The payer's bank said no.
    Deny,
    /// It could not be carried out.
    Fail,
    /// The answer was lost.
    LoseAnswer,
    /// The reservation was given up.
    Cancel,
    /// Reconciliation found that the money moved.
    FindCaptured,
    /// Reconciliation found that no money moved.
    FindFailed,
    /// The payer's bank took the money back.
    ChargeBack,
}

/// Where a refund is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RefundState {
    /// Asked for; there is no answer yet.
    Requested,
    /// The money went back.
    Done,
    /// It could not be paid.
    Failed,
    /// Nobody knows whether money moved; only reconciliation tells.
    Unknown,
}

/// What happens to a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefundEvent {
    /// The money went back.
    Finish,
    /// It could not be paid.
    Fail,
    /// The answer was lost.
    LoseAnswer,
    /// Reconciliation found that the money moved.
    FindDone,
    /// Reconciliation found that no money moved.
    FindFailed,
}

serde_column!(name: PaymentState, RefundState);

/// Everything that can happen to a payment.
pub const PAYMENT_TRANSITIONS: &[(PaymentState, PaymentEvent, PaymentState)] = {
    use {PaymentEvent as E, PaymentState as S};
    &[
        (S::Requested, E::Authorise, S::Authorised),
        (S::Requested, E::Capture, S::Captured),
        (S::Requested, E::Deny, S::Denied),
        (S::Requested, E::Fail, S::Failed),
        (S::Requested, E::LoseAnswer, S::Unknown),
        (S::Authorised, E::Capture, S::Captured),
        (S::Authorised, E::Cancel, S::Cancelled),
        (S::Authorised, E::Fail, S::Failed),
        (S::Authorised, E::LoseAnswer, S::Unknown),
        (S::Captured, E::Settle, S::Settled),
        (S::Unknown, E::FindCaptured, S::Captured),
        (S::Unknown, E::FindFailed, S::Failed),
        (S::Settled, E::ChargeBack, S::ChargedBack),
    ]
};

/// Everything that can happen to a refund.
pub const REFUND_TRANSITIONS: &[(RefundState, RefundEvent, RefundState)] = {
    use {RefundEvent as E, RefundState as S};
    &[
        (S::Requested, E::Finish, S::Done),
        (S::Requested, E::Fail, S::Failed),
        (S::Requested, E::LoseAnswer, S::Unknown),
        (S::Unknown, E::FindDone, S::Done),
        (S::Unknown, E::FindFailed, S::Failed),
    ]
};

/// The state of a payment after something happened to it.
///
/// # Errors
/// [`Code::IllegalTransition`] where that cannot happen to it.
pub fn next_payment_state(state: PaymentState, event: PaymentEvent) -> Result<PaymentState> {
    follow(PAYMENT_TRANSITIONS, state, event, "a payment")
}

/// The state of a refund after something happened to it.
///
/// # Errors
/// [`Code::IllegalTransition`] where that cannot happen to it.
pub fn next_refund_state(state: RefundState, event: RefundEvent) -> Result<RefundState> {
    follow(REFUND_TRANSITIONS, state, event, "a refund")
}

fn follow<S: Copy + PartialEq + std::fmt::Debug, E: Copy + PartialEq + std::fmt::Debug>(
    transitions: &[(S, E, S)],
    state: S,
    event: E,
    what: &str,
) -> Result<S> {
    if let Some((_, _, to)) = transitions
        .iter()
        .find(|(from, on, _)| *from == state && *on == event)
    {
        return Ok(*to);
    }
    let possible: Vec<String> = transitions
        .iter()
        .filter(|(_, on, _)| *on == event)
        .map(|(from, _, _)| format!("{from:?}"))
        .collect();
    let message = format!("{what} in this state cannot {event:?}");
    Err(Error::new(Code::IllegalTransition, message)
        .at("state")
        .expected(possible.join(" or "))
        .found(format!("{state:?}")))
}
