//! Tasks: what the library owes to the outside world. A task is a row of the commit that decided on it; a
//! [`Worker`](crate::Worker) carries it out afterwards and reports back with another operation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::connector::{
    CollectRequest, Failure, PaymentResult, ProvisionRequest, ReconcileRequest, RefundRequest,
    UnansweredRequest,
};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::lifecycle::{self, Transition};
use crate::page::page;
use crate::work::{Reader, Work};

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
            /// How often it failed since it was last scheduled.
            attempts: u32,
            /// How often a worker reported on it; 0 means that nothing has been begun, unless it is leased.
            reports: u32,
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
        personal [payload]
        lease [state, due_at, leased_by, leased_until]
    }
}

/// What can happen to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum TaskEvent {
    /// It is to be tried again later.
    Postpone,
    /// It was carried out.
    Finish,
    /// It was carried out, and the answer was a final no.
    Refuse,
    /// It failed too often, or in a way that trying again does not help.
    Hold,
    /// A person wants it to be tried again.
    Retry,
    /// It is no longer wanted.
    Cancel,
}

const TRANSITIONS: &[Transition<TaskState, TaskEvent>] = {
    use TaskEvent as E;
    use TaskState as S;
    &[
        (S::Pending, E::Postpone, S::Pending),
        (S::Pending, E::Finish, S::Done),
        (S::Pending, E::Refuse, S::Failed),
        (S::Pending, E::Hold, S::Held),
        (S::Pending, E::Cancel, S::Cancelled),
        (S::Held, E::Retry, S::Pending),
        (S::Held, E::Finish, S::Done),
        (S::Held, E::Cancel, S::Cancelled),
    ]
};

/// How often a task may fail before a person has to look.
pub(crate) const ATTEMPTS_AT_MOST: u32 = 10;
/// How long a task waits after its first failure, in seconds.
const FIRST_WAIT: i64 = 30;
/// How long it waits at most: four hours.
const LONGEST_WAIT: i64 = 4 * 60 * 60;
/// How long after a lost answer it is first asked for, in seconds.
const RECONCILE_AFTER: i64 = 60;

/// How long to wait after so many failures, in seconds: 30, doubled with each failure, at most four hours.
pub(crate) fn back_off_seconds(failures: u32) -> i64 {
    let doublings = failures.saturating_sub(1).min(20);
    FIRST_WAIT
        .checked_shl(doublings)
        .map_or(LONGEST_WAIT, |seconds| seconds.clamp(FIRST_WAIT, LONGEST_WAIT))
}

impl TaskPayload {
    /// What kind of thing is owed.
    pub fn kind(&self) -> TaskKind {
        match self {
            TaskPayload::Provision(_) => TaskKind::Provision,
            TaskPayload::Collect(_) => TaskKind::Collect,
            TaskPayload::Refund(_) => TaskKind::Refund,
            TaskPayload::Reconcile(_) => TaskKind::Reconcile,
        }
    }
}

impl Task {
    /// Whether a worker may have begun with it: nothing is to be undone otherwise.
    pub(crate) fn is_begun(&self) -> bool {
        self.reports > 0 || self.leased_by.is_some()
    }

    /// Whether a worker is at it right now.
    pub(crate) fn is_leased(&self, now: DateTime<Utc>) -> bool {
        self.leased_until.is_some_and(|until| until > now)
    }

    /// Moves the task along its life; no worker holds it afterwards.
    fn follow(&mut self, event: TaskEvent) -> Result<()> {
        self.state = lifecycle::next(TRANSITIONS, self.state, event)?;
        self.leased_by = None;
        self.leased_until = None;
        Ok(())
    }
}

/// An obligation to be scheduled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewTask {
    /// Id of the thing that it is about.
    pub(crate) subject: String,
    /// One for each obligation: scheduling the same twice is refused by the commit.
    pub(crate) idempotency_key: String,
    /// What is owed.
    pub(crate) payload: TaskPayload,
    /// Not to be tried before.
    pub(crate) due_at: DateTime<Utc>,
}

/// Schedules a task; a worker takes it up after the commit.
///
/// # Errors
/// [`Code::AlreadyExists`], when it is committed, where the obligation was scheduled before.
pub(crate) fn schedule(work: &mut Work<'_>, new: NewTask) -> Result<Task> {
    let task = Task {
        id: work.new_id(),
        kind: new.payload.kind(),
        subject: new.subject,
        idempotency_key: new.idempotency_key,
        state: TaskState::Pending,
        payload: new.payload,
        attempts: 0,
        reports: 0,
        last_error: None,
        created_at: work.now(),
        due_at: new.due_at,
        leased_by: None,
        leased_until: None,
    };
    work.insert(&task)?;
    Ok(task)
}

/// Ends a task, or starts it over.
///
/// # Errors
/// [`Code::IllegalTransition`] where it is not in a state that allows this.
pub(crate) fn change(work: &mut Work<'_>, task: &mut Task, event: TaskEvent) -> Result<()> {
    task.follow(event)?;
    if event == TaskEvent::Retry {
        task.attempts = 0;
        task.due_at = work.now();
    }
    work.update(task)
}

/// Has a task tried again after so many seconds, without counting a failure.
///
/// # Errors
/// [`Code::IllegalTransition`] where it is no longer pending.
pub(crate) fn postpone(work: &mut Work<'_>, task: &mut Task, seconds: i64) -> Result<()> {
    task.follow(TaskEvent::Postpone)?;
    task.reports = task.reports.saturating_add(1);
    task.due_at = after(work.now(), seconds);
    work.update(task)
}

/// Counts a failure: the task is tried again later, or held.
///
/// # Errors
/// [`Code::IllegalTransition`] where it is no longer pending.
pub(crate) fn fail(work: &mut Work<'_>, task: &mut Task, failure: &Failure) -> Result<()> {
    task.attempts = task.attempts.saturating_add(1);
    task.last_error = Some(format!("{}: {}", failure.code, failure.message));
    if failure.can_retry && task.attempts < ATTEMPTS_AT_MOST {
        return postpone(work, task, back_off_seconds(task.attempts));
    }
    task.reports = task.reports.saturating_add(1);
    change(work, task, TaskEvent::Hold)?;
    work.event("task.held", task.id, task)
}

fn after(now: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    now.checked_add_signed(chrono::TimeDelta::seconds(seconds))
        .unwrap_or(now)
}

/// Puts down what a payment provider answered. An answer that is not known is asked for by a task of its own; nothing else may
/// decide it.
///
/// # Errors
/// [`Code::IllegalTransition`] where the task is no longer pending; [`Code::InvalidInput`] where it is none of a payment.
pub(crate) fn settle_payment(work: &mut Work<'_>, task: &mut Task, result: &PaymentResult) -> Result<()> {
    let unanswered = match &task.payload {
        TaskPayload::Collect(request) => Some(UnansweredRequest::Collect(request.clone())),
        TaskPayload::Refund(request) => Some(UnansweredRequest::Refund(request.clone())),
        TaskPayload::Reconcile(_) => None,
        TaskPayload::Provision(_) => {
            return Err(Error::new(Code::InvalidInput, "not a task of a payment").found(task.id));
        }
    };
    match (result, unanswered) {
        (PaymentResult::Succeeded { .. }, _) => change(work, task, TaskEvent::Finish),
        (PaymentResult::Failed(failure), _) if failure.can_retry => fail(work, task, failure),
        (PaymentResult::Failed(failure), _) => {
            task.last_error = Some(format!("{}: {}", failure.code, failure.message));
            change(work, task, TaskEvent::Refuse)
        }
        (PaymentResult::Unknown, Some(request)) => {
            change(work, task, TaskEvent::Finish)?;
            let reconcile = NewTask {
                subject: task.subject.clone(),
                idempotency_key: format!("{}/reconcile", task.idempotency_key),
                payload: TaskPayload::Reconcile(ReconcileRequest {
                    idempotency_key: task.idempotency_key.clone(),
                    request,
                }),
                due_at: after(work.now(), RECONCILE_AFTER),
            };
            schedule(work, reconcile).map(|_| ())
        }
        (PaymentResult::Unknown, None) => fail(
            work,
            task,
            &Failure {
                code: "unknown".to_owned(),
                message: "the answer is still not known".to_owned(),
                can_retry: true,
            },
        ),
    }
}

/// Has a held task tried again, from the first attempt on. Tasks of services are retried with `provisioning.retry`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RetryTask {
    /// The task.
    pub task_id: TaskId,
}

pub(crate) fn retry(work: &mut Work<'_>, input: &RetryTask) -> Result<Task> {
    let mut task: Task = work.load(Task::key(input.task_id))?;
    if task.kind == TaskKind::Provision {
        return Err(Error::new(Code::InvalidInput, "retry the service").expected("provisioning.retry"));
    }
    change(work, &mut task, TaskEvent::Retry)?;
    Ok(task)
}

/// Asks for one task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetTask {
    /// The task.
    pub task_id: TaskId,
}

pub(crate) fn get(reader: &Reader<'_>, input: &GetTask) -> Result<Task> {
    reader.load(Task::key(input.task_id))
}

/// Asks for the tasks about one thing, or those in one state, the ones that are due first in front.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListTasks {
    /// Only those about the thing with this id.
    pub subject: Option<String>,
    /// Only those in this state; goes without a subject.
    pub state: Option<TaskState>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of tasks.
    TaskPage of Task
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListTasks) -> Result<TaskPage> {
    let query = match (&input.subject, input.state) {
        (None, None) => Task::all(),
        (Some(subject), None) => Task::all().equals(|task| task.subject, subject),
        (None, Some(state)) => Task::all()
            .equals(|task| task.state, state)
            .order_by(|task| task.due_at),
        (Some(_), Some(_)) => {
            let error = Error::new(Code::InvalidInput, "ask for a subject or for a state");
            return Err(error.at("state"));
        }
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_is_over_stays_so() {
        use TaskEvent as E;
        use TaskState as S;
        let events = [E::Postpone, E::Finish, E::Refuse, E::Hold, E::Retry, E::Cancel];
        for (state, allowed) in [
            (
                S::Pending,
                [
                    Some(S::Pending),
                    Some(S::Done),
                    Some(S::Failed),
                    Some(S::Held),
                    None,
                    Some(S::Cancelled),
                ],
            ),
            (
                S::Held,
                [
                    None,
                    Some(S::Done),
                    None,
                    None,
                    Some(S::Pending),
                    Some(S::Cancelled),
                ],
            ),
            (S::Done, [None; 6]),
            (S::Failed, [None; 6]),
            (S::Cancelled, [None; 6]),
        ] {
            for (event, expected) in events.into_iter().zip(allowed) {
                let found = lifecycle::next(TRANSITIONS, state, event);
                match expected {
                    Some(expected) => assert_eq!(found.unwrap(), expected, "{state:?} {event:?}"),
                    None => assert_eq!(
                        found.unwrap_err().code(),
                        Code::IllegalTransition,
                        "{state:?} {event:?}"
                    ),
                }
            }
        }
    }

    #[test]
    fn waits_double_up_to_four_hours() {
        let waits: Vec<i64> = [0, 1, 2, 3, 9, 10, 11, 64, u32::MAX].map(back_off_seconds).into();
        assert_eq!(waits, [30, 30, 60, 120, 7_680, 14_400, 14_400, 14_400, 14_400]);
    }
}
