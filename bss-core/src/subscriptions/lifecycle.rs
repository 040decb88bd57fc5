//! Where a subscription stands and how it gets there.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::Result;
use crate::lifecycle::{self, Transition};

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum SubscriptionState {
    /// Part of an order that is not under way yet.
    Created,
    /// Its order is under way.
    PendingActive,
    /// Runs and is billed.
    Active,
    /// Rests for at least one reason.
    Suspended,
    /// Will end on a known day.
    PendingTerminate,
    /// Ended.
    Terminated,
    /// Could not be delivered.
    Aborted,
    /// Its order was cancelled before it ran.
    Cancelled,
}

serde_column!(name: SubscriptionState);

/// What can happen to a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum SubscriptionEvent {
    /// Its order is under way.
    Submit,
    /// Its services run.
    Activate,
    /// Its order was cancelled.
    Cancel,
    /// Its order failed.
    Abort,
    /// A first reason to rest appeared.
    Suspend,
    /// The last reason to rest went away.
    Resume,
    /// The customer, or the operator, ends it on a day.
    RequestEnd,
    /// The customer stays after all, and it was running.
    WinBack,
    /// The customer stays after all, and it was resting.
    WinBackSuspended,
    /// The day has come.
    End,
}

use SubscriptionEvent as Event;
use SubscriptionState as State;

/// Every transition there is.
const TRANSITIONS: &[Transition<State, Event>] = &[
    (State::Created, Event::Submit, State::PendingActive),
    (State::Created, Event::Activate, State::Active),
    (State::Created, Event::Cancel, State::Cancelled),
    (State::Created, Event::Abort, State::Aborted),
    (State::PendingActive, Event::Activate, State::Active),
    (State::PendingActive, Event::Cancel, State::Cancelled),
    (State::PendingActive, Event::Abort, State::Aborted),
    (State::Active, Event::Suspend, State::Suspended),
    (State::Suspended, Event::Resume, State::Active),
    (State::Active, Event::RequestEnd, State::PendingTerminate),
    (State::Suspended, Event::RequestEnd, State::PendingTerminate),
    (State::PendingTerminate, Event::WinBack, State::Active),
    (State::PendingTerminate, Event::WinBackSuspended, State::Suspended),
    (State::PendingTerminate, Event::End, State::Terminated),
];

impl SubscriptionState {
    /// The state after an event.
    ///
    /// # Errors
    /// [`Code::IllegalTransition`](crate::Code::IllegalTransition) where the event cannot happen in this state.
    ///
    /// # Example: what ended stays ended
    /// ```
    /// use bss_core::subscriptions::{SubscriptionEvent, SubscriptionState};
    /// assert_eq!(SubscriptionState::Active.after(SubscriptionEvent::Suspend)?, SubscriptionState::Suspended);
    /// assert!(SubscriptionState::Terminated.after(SubscriptionEvent::Activate).is_err());
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn after(self, event: SubscriptionEvent) -> Result<SubscriptionState> {
        lifecycle::next(TRANSITIONS, self, event).map_err(|error| error.at("state"))
    }

    /// Whether the customer has, or is getting, the product.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            State::Created
                | State::PendingActive
                | State::Active
                | State::Suspended
                | State::PendingTerminate
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    const STATES: [State; 8] = [
        State::Created,
        State::PendingActive,
        State::Active,
        State::Suspended,
        State::PendingTerminate,
        State::Terminated,
        State::Aborted,
        State::Cancelled,
    ];
    const EVENTS: [Event; 10] = [
        Event::Submit,
        Event::Activate,
        Event::Cancel,
        Event::Abort,
        Event::Suspend,
        Event::Resume,
        Event::RequestEnd,
        Event::WinBack,
        Event::WinBackSuspended,
        Event::End,
    ];

    #[test]
    fn every_pair_is_in_the_table_or_a_typed_error() {
        let mut legal = 0;
        for state in STATES {
            for event in EVENTS {
                match state.after(event) {
                    Ok(_) => legal += 1,
                    Err(error) => {
                        assert_eq!((error.code(), error.path()), (Code::IllegalTransition, "state"));
                    }
                }
            }
        }
        assert_eq!(legal, TRANSITIONS.len(), "no pair stands twice in the table");
    }

    #[test]
    fn final_states_have_no_way_out() {
        for state in STATES.into_iter().filter(|state| !state.is_open()) {
            assert!(
                EVENTS.iter().all(|event| state.after(*event).is_err()),
                "{state:?}"
            );
        }
    }

    #[test]
    fn an_open_subscription_can_always_end() {
        for state in STATES.into_iter().filter(|state| state.is_open()) {
            let ends = |state: State| {
                EVENTS
                    .iter()
                    .any(|event| state.after(*event).is_ok_and(|after| !after.is_open()))
            };
            let next_ends = || EVENTS.iter().any(|event| state.after(*event).is_ok_and(ends));
            assert!(ends(state) || next_ends(), "{state:?}");
        }
    }
}
