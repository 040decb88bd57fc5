//! What happened, for the outside: one row for each event, written in the commit that made it happen and published by a
//! worker afterwards, at least once and in no promised order. Receivers recognise a repetition by its id.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::entity::{Entity as _, entity, serde_column};
use crate::error::Result;
use crate::id::id;
use crate::page::page;
use crate::tasks::{ATTEMPTS_AT_MOST, back_off_seconds};
use crate::work::{Reader, Work};

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

/// Reports which events a sink took and which it refused. What is no longer pending is left as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordPublished {
    /// Events that the sink took.
    #[serde(default)]
    pub published: Vec<EventId>,
    /// Events that it refused: they are offered again later, ten times at most.
    #[serde(default)]
    pub refused: Vec<EventId>,
}

/// How many events a report changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PublishedRecorded {
    /// Published for good.
    pub published: u64,
    /// To be offered again.
    pub postponed: u64,
    /// Refused too often; a person has to look.
    pub held: u64,
}

pub(crate) fn record_published(work: &mut Work<'_>, input: &RecordPublished) -> Result<PublishedRecorded> {
    let mut recorded = PublishedRecorded::default();
    let taken = input.published.iter().map(|id| (id, true));
    for (id, taken) in taken.chain(input.refused.iter().map(|id| (id, false))) {
        let mut event: Event = work.load(Event::key(*id))?;
        if event.state != EventState::Pending {
            continue;
        }
        event.attempts = event.attempts.saturating_add(1);
        event.leased_by = None;
        event.leased_until = None;
        let count = if taken {
            event.state = EventState::Published;
            &mut recorded.published
        } else if event.attempts < ATTEMPTS_AT_MOST {
            let wait = chrono::TimeDelta::seconds(back_off_seconds(event.attempts));
            event.due_at = work.now().checked_add_signed(wait).unwrap_or(event.due_at);
            &mut recorded.postponed
        } else {
            event.state = EventState::Held;
            &mut recorded.held
        };
        *count = count.saturating_add(1);
        work.update(&event)?;
    }
    Ok(recorded)
}

/// Asks for events, of one thing in the order in which they happened, or all by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListEvents {
    /// Only those that happened to the thing with this id.
    pub subject: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of events.
    EventPage of Event
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListEvents) -> Result<EventPage> {
    let query = match &input.subject {
        None => Event::all(),
        Some(subject) => Event::all()
            .equals(|event| event.subject, subject)
            .order_by(|event| event.at),
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
