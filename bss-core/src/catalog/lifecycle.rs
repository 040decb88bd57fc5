//! The life of an offering, from the first idea until nobody has it any more.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::Result;
use crate::lifecycle::{self, Transition};

/// Where a version of an offering is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum OfferingState {
    /// An idea.
    InStudy,
    /// Being put together.
    InDesign,
    /// Being tried.
    InTest,
    /// Given up after the test.
    Rejected,
    /// Ready, not sold.
    Active,
    /// Sold.
    Launched,
    /// No new sale; who has it keeps it.
    Retired,
    /// Nobody has it any more.
    Obsolete,
}

/// What happens to a version of an offering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum OfferingEvent {
    /// The idea is taken up.
    Design,
    /// It is tried.
    Test,
    /// The test sends it back.
    Rework,
    /// The test is its end.
    Reject,
    /// The test is passed.
    Approve,
    /// It is sold from now on.
    Launch,
    /// It is taken off sale, for a while.
    Withdraw,
    /// It is taken off sale for good.
    Retire,
    /// Nobody has it any more.
    Close,
}

serde_column!(name: OfferingState);

/// Every step that there is; anything else is refused.
const TRANSITIONS: &[Transition<OfferingState, OfferingEvent>] = {
    use OfferingEvent as E;
    use OfferingState as S;
    &[
        (S::InStudy, E::Design, S::InDesign),
        (S::InDesign, E::Test, S::InTest),
        (S::InTest, E::Rework, S::InDesign),
        (S::InTest, E::Reject, S::Rejected),
        (S::InTest, E::Approve, S::Active),
        (S::Active, E::Launch, S::Launched),
        (S::Launched, E::Withdraw, S::Active),
        (S::Launched, E::Retire, S::Retired),
        (S::Retired, E::Close, S::Obsolete),
    ]
};

/// The state after an event.
///
/// # Errors
/// [`Code::IllegalTransition`](crate::Code::IllegalTransition) names the states in which the event is possible.
pub(crate) fn next(state: OfferingState, event: OfferingEvent) -> Result<OfferingState> {
    lifecycle::next(TRANSITIONS, state, event)
}

/// The state of a draft that is published: it takes the remaining steps at once.
///
/// # Errors
/// [`Code::IllegalTransition`](crate::Code::IllegalTransition) where no step leads to the launch.
pub(crate) fn launch(from: OfferingState) -> Result<OfferingState> {
    let mut state = from;
    for event in [OfferingEvent::Design, OfferingEvent::Test, OfferingEvent::Approve] {
        state = next(state, event).unwrap_or(state);
    }
    next(state, OfferingEvent::Launch)
}

#[cfg(test)]
mod tests {
    use OfferingEvent::{Approve, Close, Design, Launch, Reject, Retire, Rework, Test, Withdraw};
    use OfferingState::{Active, InDesign, InStudy, InTest, Launched, Obsolete, Rejected, Retired};

    use super::*;
    use crate::error::Code;

    const STATES: [OfferingState; 8] = [
        InStudy, InDesign, InTest, Rejected, Active, Launched, Retired, Obsolete,
    ];

    /// One line for each state, one column for each event; a dash is refused.
    #[test]
    fn every_pair_of_state_and_event_is_a_step_or_a_refusal() {
        let events = [
            Design, Test, Rework, Reject, Approve, Launch, Withdraw, Retire, Close,
        ];
        let table: [(OfferingState, [Option<OfferingState>; 9]); 8] = [
            (
                InStudy,
                [Some(InDesign), None, None, None, None, None, None, None, None],
            ),
            (
                InDesign,
                [None, Some(InTest), None, None, None, None, None, None, None],
            ),
            (
                InTest,
                [
                    None,
                    None,
                    Some(InDesign),
                    Some(Rejected),
                    Some(Active),
                    None,
                    None,
                    None,
                    None,
                ],
            ),
            (Rejected, [None; 9]),
            (
                Active,
                [None, None, None, None, None, Some(Launched), None, None, None],
            ),
            (
                Launched,
                [
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                    Some(Active),
                    Some(Retired),
                    None,
                ],
            ),
            (
                Retired,
                [None, None, None, None, None, None, None, None, Some(Obsolete)],
            ),
            (Obsolete, [None; 9]),
        ];
        for (state, expected) in table {
            for (event, expected) in events.into_iter().zip(expected) {
                let found = next(state, event);
                assert_eq!(found.clone().ok(), expected, "{state:?} {event:?}");
                if let Err(error) = found {
                    assert_eq!(error.code(), Code::IllegalTransition);
                }
            }
        }
    }

    #[test]
    fn publishing_takes_every_step_that_is_left() {
        for state in STATES {
            let launched = launch(state).ok();
            let expected = [InStudy, InDesign, InTest, Active]
                .contains(&state)
                .then_some(Launched);
            assert_eq!(launched, expected, "{state:?}");
        }
    }
}
