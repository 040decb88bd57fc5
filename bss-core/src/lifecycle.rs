//! Lifecycles are data: a table of what may follow what.

use serde::Serialize;

use crate::entity::write_name;
use crate::error::{Code, Error, Result};

/// One line of a lifecycle: in this state, this event leads to that state.
pub(crate) type Transition<S, E> = (S, E, S);

/// The state that an event leads to.
///
/// # Errors
/// [`Code::IllegalTransition`] with the states in which the event is allowed and the state found.
pub(crate) fn next<S: Copy + PartialEq + Serialize, E: Copy + PartialEq + Serialize>(
    transitions: &[Transition<S, E>],
    state: S,
    event: E,
) -> Result<S> {
    let of_event = || transitions.iter().filter(|(_, on, _)| *on == event);
    match of_event().find(|(from, _, _)| *from == state) {
        Some((_, _, to)) => Ok(*to),
        None => {
            let from: Vec<String> = of_event()
                .map(|(from, _, _)| write_name(from).to_string())
                .collect();
            let message = format!("{} is not possible in this state", write_name(&event));
            let expected = if from.is_empty() {
                "never".to_owned()
            } else {
                from.join(" or ")
            };
            Err(Error::new(Code::IllegalTransition, message)
                .expected(expected)
                .found(write_name(&state)))
        }
    }
}
