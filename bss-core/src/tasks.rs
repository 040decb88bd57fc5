//! Tasks: what the library owes to the outside world. A task is a row of the commit that decided on it; a
//! [`Worker`](crate::worker::Worker) carries it out afterwards and reports back with another operation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::connector::{CollectRequest, ProvisionRequest, ReconcileRequest, RefundRequest};
use crate::entity::{entity, serde_column};
use crate::id::id;

id! {
    /// Names a task.
    TaskId = "task",
}

/// What kind of thing is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaskKind {
    /// An action on a service.
    Provision,
    /// A payment to collect.
    Collect,
    /// A payment to give back.
    Refund,
    /// An answer to find out.
    Reconcile,
}

/// Where a task is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaskState {
    /// Waits for a worker, or is being worked on under a lease.
    Pending,
    /// Carried out.
    Done,
    /// Carried out, and the answer was a final no.
    Failed,
    /// Given up for now; a person has to look.
    Held,
    /// No longer wanted.
    Cancelled,
}

serde_column!(name: TaskKind, TaskState);

/// What is owed, in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaskPayload {
    /// An action on a service.
    Provision(ProvisionRequest),
    /// A payment to collect.
    Collect(CollectRequest),
    /// A payment to give back.
    Refund(RefundRequest),
    /// An answer to find out.
    Reconcile(ReconcileRequest),
}

serde_column!(json: TaskPayload);

entity! {
    /// Something owed to the outside world.
    pub struct Task: task {
        key {
            /// Its id.
            id: TaskId,
        }
        data {
            /// What kind of thing is owed.
            kind: TaskKind,
            /// Id of the thing that it is about: a service, a payment.
            subject: String,
            /// One for each obligation, the same at every attempt: the other side recognises a repetition by it.
            idempotency_key: String,
            /// Where it is in its life.
            state: TaskState,
            /// What is owed, in full.
            payload: TaskPayload,
            /// How often it was tried without success since it was last scheduled.
            attempts: u32,
            /// Why the last attempt failed.
            last_error: Option<String>,
            /// When the obligation arose.
            created_at: DateTime<Utc>,
            /// Not to be tried before.
            due_at: DateTime<Utc>,
            /// The worker that holds it.
            leased_by: Option<String>,
            /// Until when.
            leased_until: Option<DateTime<Utc>>,
        }
        unique [idempotency_key]
        index [subject]
        lease [state, due_at, leased_by, leased_until]
    }
}

/// An obligation to be scheduled.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTask {
    /// Id of the thing that it is about.
    pub subject: String,
    /// One for each obligation.
    pub idempotency_key: String,
    /// What is owed.
    pub payload: TaskPayload,
    /// Not to be tried before.
    pub due_at: DateTime<Utc>,
}
