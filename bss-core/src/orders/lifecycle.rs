//! The life of an order and of its items: the same states for both, and the state of an order follows from those of its items.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::Result;
use crate::lifecycle::{self, Transition};

/// Where an order, or an item of one, is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum OrderState {
    /// A cart: nothing is promised yet.
    Draft,
    /// Accepted, not begun.
    Acknowledged,
    /// Waits for something outside, such as a payment or a person's decision.
    Pending,
    /// Stopped by an error until a person looks.
    Held,
    /// Being carried out.
    InProgress,
    /// Somebody wants to cancel; it is looked at whether that is still possible.
    AssessingCancellation,
    /// Being undone.
    PendingCancellation,
    /// Final: undone, or given up before anything was done.
    Cancelled,
    /// Final: not accepted.
    Rejected,
    /// Final: carried out.
    Completed,
    /// Final: some items ended one way and some another.
    Partial,
    /// Final: not carried out.
    Failed,
}

serde_column!(name: OrderState);

/// What happens to an order or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum OrderEvent {
    /// It is accepted.
    Acknowledge,
    /// It is not accepted.
    Reject,
    /// Work begins, or goes on.
    Start,
    /// It has to wait for something outside.
    Wait,
    /// An error stops it.
    Hold,
    /// Somebody wants to cancel it.
    AskToCancel,
    /// It can be cancelled; undoing begins.
    Undo,
    /// It is undone, or given up.
    Cancel,
    /// It is carried out.
    Complete,
    /// It is carried out in part.
    CompleteInPart,
    /// It cannot be carried out.
    Fail,
}

/// Every step that there is; anything else is refused. A cancellation that is denied leads back by the event that leads to where the order
/// was.
const TRANSITIONS: &[Transition<OrderState, OrderEvent>] = {
    use OrderEvent as E;
    use OrderState as S;
    &[
        (S::Draft, E::Acknowledge, S::Acknowledged),
        (S::Draft, E::Cancel, S::Cancelled),
        (S::Acknowledged, E::Start, S::InProgress),
        (S::Acknowledged, E::Wait, S::Pending),
        (S::Acknowledged, E::Reject, S::Rejected),
        (S::Acknowledged, E::AskToCancel, S::AssessingCancellation),
        (S::InProgress, E::Wait, S::Pending),
        (S::InProgress, E::Hold, S::Held),
        (S::InProgress, E::AskToCancel, S::AssessingCancellation),
        (S::InProgress, E::Complete, S::Completed),
        (S::InProgress, E::CompleteInPart, S::Partial),
        (S::InProgress, E::Fail, S::Failed),
        (S::Pending, E::Start, S::InProgress),
        (S::Pending, E::AskToCancel, S::AssessingCancellation),
        (S::Pending, E::Cancel, S::Cancelled),
        (S::Held, E::Start, S::InProgress),
        (S::Held, E::AskToCancel, S::AssessingCancellation),
        (S::Held, E::Cancel, S::Cancelled),
        (S::AssessingCancellation, E::Acknowledge, S::Acknowledged),
        (S::AssessingCancellation, E::Start, S::InProgress),
        (S::AssessingCancellation, E::Wait, S::Pending),
        (S::AssessingCancellation, E::Hold, S::Held),
        (S::AssessingCancellation, E::Undo, S::PendingCancellation),
        (S::PendingCancellation, E::Cancel, S::Cancelled),
    ]
};

impl OrderState {
    /// Whether nothing happens to it any more.
    pub fn is_final(self) -> bool {
        TRANSITIONS.iter().all(|(from, _, _)| *from != self)
    }

    /// The states in which an order or item is under way: accepted, not final.
    pub(crate) const IN_FLIGHT: [OrderState; 6] = [
        OrderState::Acknowledged,
        OrderState::Pending,
        OrderState::Held,
        OrderState::InProgress,
        OrderState::AssessingCancellation,
        OrderState::PendingCancellation,
    ];
}

/// The state after an event.
///
/// # Errors
/// [`Code::IllegalTransition`](crate::Code::IllegalTransition) names the states in which the event is possible.
pub(crate) fn next(state: OrderState, event: OrderEvent) -> Result<OrderState> {
    lifecycle::next(TRANSITIONS, state, event)
}

/// The state of an order on which work has begun, from those of its items: any that is held holds it, else any that waits lets it wait, else any
/// that is under way keeps it in progress; when all are final it ends as they do, or in part where they differ.
///
/// # Example: one of two lines could not be installed
/// ```
/// use bss_core::orders::{OrderState, roll_up};
/// use OrderState::{Completed, Failed, InProgress, Partial};
/// assert_eq!(roll_up(&[Completed, InProgress]), InProgress);
/// assert_eq!(roll_up(&[Completed, Failed]), Partial);
/// // Nothing to do is done.
/// assert_eq!(roll_up(&[]), Completed);
/// ```
pub fn roll_up(items: &[OrderState]) -> OrderState {
    let any = |state: OrderState| items.contains(&state);
    match items {
        _ if any(OrderState::Held) => OrderState::Held,
        _ if any(OrderState::Pending) => OrderState::Pending,
        _ if items.iter().any(|item| !item.is_final()) => OrderState::InProgress,
        [] => OrderState::Completed,
        [first, others @ ..] if others.iter().all(|other| other == first) => *first,
        _ => OrderState::Partial,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::error::Code;
    use OrderEvent::{
        Acknowledge, AskToCancel, Cancel, Complete, CompleteInPart, Fail, Hold, Reject, Start, Undo, Wait,
    };
    use OrderState::{
        Acknowledged, AssessingCancellation, Cancelled, Completed, Draft, Failed, Held, InProgress, Partial,
        Pending, PendingCancellation, Rejected,
    };

    const STATES: [OrderState; 12] = [
        Draft,
        Acknowledged,
        Pending,
        Held,
        InProgress,
        AssessingCancellation,
        PendingCancellation,
        Cancelled,
        Rejected,
        Completed,
        Partial,
        Failed,
    ];
    const EVENTS: [OrderEvent; 11] = [
        Acknowledge,
        Reject,
        Start,
        Wait,
        Hold,
        AskToCancel,
        Undo,
        Cancel,
        Complete,
        CompleteInPart,
        Fail,
    ];

    #[test]
    fn every_pair_of_state_and_event_is_a_step_or_a_refusal() {
        let steps = |state: OrderState| -> &[(OrderEvent, OrderState)] {
            match state {
                Draft => &[(Acknowledge, Acknowledged), (Cancel, Cancelled)],
                Acknowledged => &[
                    (Reject, Rejected),
                    (Start, InProgress),
                    (Wait, Pending),
                    (AskToCancel, AssessingCancellation),
                ],
                Pending | Held => &[
                    (Start, InProgress),
                    (AskToCancel, AssessingCancellation),
                    (Cancel, Cancelled),
                ],
                InProgress => &[
                    (Wait, Pending),
                    (Hold, Held),
                    (AskToCancel, AssessingCancellation),
                    (Complete, Completed),
                    (CompleteInPart, Partial),
                    (Fail, Failed),
                ],
                AssessingCancellation => &[
                    (Acknowledge, Acknowledged),
                    (Start, InProgress),
                    (Wait, Pending),
                    (Hold, Held),
                    (Undo, PendingCancellation),
                ],
                PendingCancellation => &[(Cancel, Cancelled)],
                Cancelled | Rejected | Completed | Partial | Failed => &[],
            }
        };
        for state in STATES {
            for event in EVENTS {
                let expected = steps(state)
                    .iter()
                    .find(|(by, _)| *by == event)
                    .map(|(_, to)| *to);
                let found = next(state, event);
                assert_eq!(found.clone().ok(), expected, "{state:?} {event:?}");
                if let Err(error) = found {
                    assert_eq!(error.code(), Code::IllegalTransition);
                }
            }
            assert_eq!(state.is_final(), steps(state).is_empty());
            let is_in_flight = !state.is_final() && state != Draft;
            assert_eq!(OrderState::IN_FLIGHT.contains(&state), is_in_flight);
        }
    }

    fn any_items() -> impl Strategy<Value = Vec<OrderState>> {
        prop::collection::vec(prop::sample::select(STATES.to_vec()), 1..6)
    }

    proptest! {
        #[test]
        fn the_order_of_items_does_not_matter(items in any_items()) {
            let mut turned = items.clone();
            turned.reverse();
            prop_assert_eq!(roll_up(&items), roll_up(&turned));
        }

        #[test]
        fn an_order_ends_exactly_when_all_its_items_have(items in any_items()) {
            let all = items.iter().all(|item| item.is_final());
            prop_assert_eq!(roll_up(&items).is_final(), all);
        }

        #[test]
        fn items_that_agree_on_an_end_give_it_to_the_order(state in prop::sample::select(STATES.to_vec()), count in 1..6_usize) {
            prop_assume!(state.is_final());
            prop_assert_eq!(roll_up(&vec![state; count]), state);
        }

        #[test]
        fn one_held_item_holds_and_one_that_waits_waits(items in any_items()) {
            let expected = [Held, Pending].into_iter().find(|state| items.contains(state));
            if let Some(expected) = expected {
                prop_assert_eq!(roll_up(&items), expected);
            } else {
                prop_assert!(!matches!(roll_up(&items), Held | Pending));
            }
        }
    }
}
