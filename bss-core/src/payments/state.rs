//! The lives of payments and refunds, as tables.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::Result;
use crate::lifecycle::{self, Transition};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
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
const PAYMENT_TRANSITIONS: &[Transition<PaymentState, PaymentEvent>] = {
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
const REFUND_TRANSITIONS: &[Transition<RefundState, RefundEvent>] = {
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
/// [`Code::IllegalTransition`](crate::Code::IllegalTransition) where that cannot happen to it.
pub fn next_payment_state(state: PaymentState, event: PaymentEvent) -> Result<PaymentState> {
    lifecycle::next(PAYMENT_TRANSITIONS, state, event)
}

/// The state of a refund after something happened to it.
///
/// # Errors
/// [`Code::IllegalTransition`](crate::Code::IllegalTransition) where that cannot happen to it.
pub fn next_refund_state(state: RefundState, event: RefundEvent) -> Result<RefundState> {
    lifecycle::next(REFUND_TRANSITIONS, state, event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    const PAYMENT_STATES: [PaymentState; 9] = [
        PaymentState::Requested,
        PaymentState::Authorised,
        PaymentState::Captured,
        PaymentState::Settled,
        PaymentState::Denied,
        PaymentState::Failed,
        PaymentState::Unknown,
        PaymentState::Cancelled,
        PaymentState::ChargedBack,
    ];
    const PAYMENT_EVENTS: [PaymentEvent; 10] = [
        PaymentEvent::Authorise,
        PaymentEvent::Capture,
        PaymentEvent::Settle,
        PaymentEvent::Deny,
        PaymentEvent::Fail,
        PaymentEvent::LoseAnswer,
        PaymentEvent::Cancel,
        PaymentEvent::FindCaptured,
        PaymentEvent::FindFailed,
        PaymentEvent::ChargeBack,
    ];

    #[test]
    fn a_payment_moves_along_its_table_only() {
        // One line for each state, one letter for each event: the first letter of the state that follows, or a dot.
        let table = [
            "AC.DFU....", // requested
            ".C..FUC...", // authorised: captured, failed, unknown, cancelled
            "..S.......", // captured
            ".........C", // settled: charged back
            "..........", // denied
            "..........", // failed
            ".......CF.", // unknown
            "..........", // cancelled
            "..........", // charged back
        ];
        for (state, line) in PAYMENT_STATES.into_iter().zip(table) {
            for (event, expected) in PAYMENT_EVENTS.into_iter().zip(line.chars()) {
                let first = |state: PaymentState| format!("{state:?}").chars().next();
                match next_payment_state(state, event) {
                    Ok(to) => assert_eq!(first(to), Some(expected), "{state:?} {event:?}"),
                    Err(error) => {
                        assert_eq!(
                            (expected, error.code()),
                            ('.', Code::IllegalTransition),
                            "{state:?} {event:?}"
                        );
                    }
                }
            }
        }
        let charged_back = next_payment_state(PaymentState::Settled, PaymentEvent::ChargeBack);
        assert_eq!(charged_back, Ok(PaymentState::ChargedBack));
        let cancelled = next_payment_state(PaymentState::Authorised, PaymentEvent::Cancel);
        assert_eq!(cancelled, Ok(PaymentState::Cancelled));
    }

    #[test]
    fn a_refund_moves_along_its_table_only() {
        use {RefundEvent as E, RefundState as S};
        let events = [E::Finish, E::Fail, E::LoseAnswer, E::FindDone, E::FindFailed];
        let table = [
            (
                S::Requested,
                [Some(S::Done), Some(S::Failed), Some(S::Unknown), None, None],
            ),
            (S::Done, [None; 5]),
            (S::Failed, [None; 5]),
            (S::Unknown, [None, None, None, Some(S::Done), Some(S::Failed)]),
        ];
        for (state, expected) in table {
            for (event, expected) in events.into_iter().zip(expected) {
                let found = next_refund_state(state, event);
                assert_eq!(found.clone().ok(), expected, "{state:?} {event:?}");
                assert!(found.is_ok() || found.is_err_and(|error| error.code() == Code::IllegalTransition));
            }
        }
    }
}
