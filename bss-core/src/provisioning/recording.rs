//! Recording what became of a task.

use serde::{Deserialize, Serialize};

use super::{Item, ProgressEvent, Service, ServiceAction, go_on, of_subscription};
use crate::connector::ProvisionResult;
use crate::error::{Code, Error, Result};
use crate::tasks::{self, Task, TaskEvent, TaskId, TaskPayload, TaskState};
use crate::work::Work;

/// Reports what became of the task of a service: by a worker, or by a platform that answers later. A report on a task that is over
/// changes nothing, so reporting twice is harmless.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordProvisioning {
    /// The task.
    pub task_id: TaskId,
    /// What became of it.
    pub result: ProvisionResult,
}

/// A task and its service, after a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Recorded {
    /// The task.
    pub task: Task,
    /// The service.
    pub service: Service,
}

pub(crate) fn record(work: &mut Work<'_>, input: &RecordProvisioning) -> Result<Recorded> {
    let mut task: Task = work
        .load(Task::key(input.task_id))
        .map_err(|error| error.at("taskId"))?;
    let TaskPayload::Provision(request) = &task.payload else {
        return Err(Error::new(Code::InvalidInput, "not the task of a service")
            .at("taskId")
            .found(task.id));
    };
    let before = of_subscription(work, request.subscription_id)?;
    let position = before.iter().position(|service| service.id == request.service_id);
    let mut services = before.clone();
    let Some(service) = position.and_then(|position| services.get_mut(position)) else {
        return Err(Error::defect("the task of a service without the service"));
    };
    // What is done is done, also where a person was already asked to look. Anything else comes too late for a task that is over.
    let is_open = match task.state {
        TaskState::Pending => true,
        TaskState::Held => input.result == ProvisionResult::Done,
        TaskState::Done | TaskState::Failed | TaskState::Cancelled => false,
    };
    if is_open && let ProvisionResult::Later { seconds } = input.result {
        tasks::postpone(work, &mut task, i64::from(seconds))?;
    } else if is_open {
        apply(work, &mut task, service, &input.result)?;
        let item = Item::of_service(service);
        services = go_on(work, &before, services, &item)?.items;
    }
    let service = position.and_then(|position| services.get(position)).cloned();
    let service = service.ok_or_else(|| Error::defect("a service was lost"))?;
    Ok(Recorded { task, service })
}

/// What a final or failed attempt means for the task and its service.
fn apply(
    work: &mut Work<'_>,
    task: &mut Task,
    service: &mut Service,
    result: &ProvisionResult,
) -> Result<()> {
    let is_cancelled = service.undoing && service.action == ServiceAction::Activate;
    match result {
        ProvisionResult::Done => {
            tasks::change(work, task, TaskEvent::Finish)?;
            service.finish()?;
            if is_cancelled {
                service.undo()?;
            }
        }
        // The order was cancelled while a worker was at it: whether the failed attempt left something behind is not known.
        ProvisionResult::Failed(_) if is_cancelled => {
            tasks::change(work, task, TaskEvent::Cancel)?;
            service.undo()?;
        }
        ProvisionResult::Failed(failure) => {
            tasks::fail(work, task, failure)?;
            if task.state == TaskState::Held {
                service.advance(ProgressEvent::Hold)?;
            }
        }
        ProvisionResult::Later { .. } => {}
    }
    Ok(())
}
