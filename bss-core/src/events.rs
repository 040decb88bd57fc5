//! What happened, for the outside: one row for each event, written in the commit that made it happen and published by a
//! worker afterwards, at least once and in no promised order. Receivers recognise a repetition by its id.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::entity::{entity, serde_column};
use crate::id::id;

id! {
    /// Identifies an event.
    EventId = "event"
}

/// Whether an event has left the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum EventState {
    /// Waits for a worker.
    Pending,
    /// The sink took it.
    Published,
    /// The sink refused it too often; a person has to look.
    Held,
}

serde_column!(name: EventState);

entity! {
    /// Something that happened.
    pub struct Event: event {
        key {
            /// Its id; a receiver that sees it twice ignores the second.
            id: EventId,
        }
        data {
            /// What happened, for example `invoice.issued`.
            name: String,
            /// Id of the thing that it happened to.
            subject: String,
            /// When.
            at: DateTime<Utc>,
            /// Facts, as JSON.
            body: String,
            /// Whether it was published.
            state: EventState,
            /// How often the sink was asked.
            attempts: u32,
            /// Not to be published before.
            due_at: DateTime<Utc>,
            /// The worker that holds it.
            leased_by: Option<String>,
            /// Until when.
            leased_until: Option<DateTime<Utc>>,
        }
        index [subject, at]
        personal [body]
        lease [state, due_at, leased_by, leased_until]
    }
}

impl Event {
    /// An event that waits to be published.
    pub(crate) fn new(id: EventId, name: &str, subject: String, at: DateTime<Utc>, body: String) -> Event {
        Event {
            id,
            name: name.to_owned(),
            subject,
            at,
            body,
            state: EventState::Pending,
            attempts: 0,
            due_at: at,
            leased_by: None,
            leased_until: None,
        }
    }
}
