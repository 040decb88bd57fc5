//! What a person does where provisioning is stuck, or no longer wanted.

use serde::{Deserialize, Serialize};

use super::{
    Item, ItemOutcome, ProgressEvent, Service, ServiceAction, ServiceId, ServiceProgress, ServiceState,
    Services, go_on, item_outcome, of_subscription,
};
use crate::entity::{Entity as _, write_name};
use crate::error::{Code, Error, Result};
use crate::orders::OrderId;
use crate::tasks::{self, Task, TaskEvent};
use crate::work::Work;

/// Repairs a service that is held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RepairService {
    /// The service.
    pub service_id: ServiceId,
    /// Why, for the audit trail.
    #[serde(default)]
    pub note: Option<String>,
}

/// Cancels what is being done for an order item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CancelItem {
    /// The order.
    pub order_id: OrderId,
    /// The item of the order.
    pub order_item: String,
}

pub(crate) fn retry(work: &mut Work<'_>, input: &RepairService) -> Result<Services> {
    repair(work, input.service_id, TaskEvent::Retry, |service| {
        service.advance(ProgressEvent::Retry)
    })
}

pub(crate) fn skip(work: &mut Work<'_>, input: &RepairService) -> Result<Services> {
    repair(work, input.service_id, TaskEvent::Cancel, |service| {
        service.advance(ProgressEvent::Skip)
    })
}

pub(crate) fn complete_by_hand(work: &mut Work<'_>, input: &RepairService) -> Result<Services> {
    repair(work, input.service_id, TaskEvent::Finish, Service::finish)
}

/// Changes a held service and its task, and goes on with the others.
fn repair(
    work: &mut Work<'_>,
    service_id: ServiceId,
    event: TaskEvent,
    change: fn(&mut Service) -> Result<()>,
) -> Result<Services> {
    let held: Service = work
        .load(Service::key(service_id))
        .map_err(|error| error.at("serviceId"))?;
    let (ServiceProgress::Held, Some(task_id)) = (held.progress, held.task_id) else {
        return Err(
            Error::new(Code::IllegalTransition, "only a held service is repaired")
                .expected("held")
                .found(write_name(&held.progress)),
        );
    };
    let before = of_subscription(work, held.subscription_id)?;
    let mut services = before.clone();
    let mut task: Task = work.load(Task::key(task_id))?;
    tasks::change(work, &mut task, event)?;
    for service in services.iter_mut().filter(|service| service.id == service_id) {
        change(service)?;
    }
    go_on(work, &before, services, &Item::of_service(&held))
}

pub(crate) fn cancel(work: &mut Work<'_>, input: &CancelItem) -> Result<Services> {
    let of_order = work.find(&Service::all().equals(|service| service.order_id, Some(input.order_id)))?;
    let is_of_item = |service: &Service| {
        service.order_id == Some(input.order_id) && service.order_item.as_ref() == Some(&input.order_item)
    };
    let Some(first) = of_order.iter().find(|service| is_of_item(service)) else {
        let error = Error::new(Code::NotFound, "nothing is being done for this order item");
        return Err(error.at("orderItem").found(&input.order_item));
    };
    let item = Item::of_service(first);
    let before = of_subscription(work, first.subscription_id)?;
    if before.iter().any(|service| service.undoing) {
        let outcome = item_outcome(&before);
        return Ok(Services {
            items: before,
            outcome,
        });
    }
    if item_outcome(&before) == Some(ItemOutcome::Completed) {
        return Err(
            Error::new(Code::IllegalTransition, "the order item is completed already")
                .expected("unfinished services")
                .found("completed"),
        );
    }
    let mut tasks = load_tasks(work, &before)?;
    for (service, task) in before
        .iter()
        .zip(&tasks)
        .filter(|(service, _)| is_of_item(service))
    {
        refuse_past_return(service, task.as_ref())?;
    }
    let mut services = before.clone();
    for (service, task) in services.iter_mut().zip(&mut tasks) {
        if is_of_item(service) {
            turn_back(work, service, task.as_mut())?;
        }
    }
    go_on(work, &before, services, &item)
}

/// Refuses to cancel items of an order of which something can no longer be undone.
///
/// # Errors
/// [`Code::PastPointOfNoReturn`].
pub(crate) fn check_cancellable(work: &Work<'_>, order_id: OrderId, items: &[String]) -> Result<()> {
    let mut services = work.find(&Service::all().equals(|service| service.order_id, Some(order_id)))?;
    let is_meant = |item: &Option<String>| item.as_ref().is_some_and(|item| items.contains(item));
    services.retain(|service| !service.undoing && is_meant(&service.order_item));
    let tasks = load_tasks(work, &services)?;
    let mut both = services.iter().zip(&tasks);
    both.try_for_each(|(service, task)| refuse_past_return(service, task.as_ref()))
}

/// The task of each service, where it has one.
fn load_tasks(work: &Work<'_>, services: &[Service]) -> Result<Vec<Option<Task>>> {
    let load = |service: &Service| service.task_id.map(|id| work.load(Task::key(id))).transpose();
    services.iter().map(load).collect()
}

/// Refuses to cancel what cannot be undone: a point of no return that was, or is just being, passed; and anything but an activation
/// once it has begun, because nobody knows what was before.
fn refuse_past_return(service: &Service, task: Option<&Task>) -> Result<()> {
    let is_done = service.progress == ServiceProgress::Done;
    let is_passed = match service.action {
        ServiceAction::Activate => {
            let is_running = service.progress == ServiceProgress::Running;
            service.point_of_no_return && (is_done || is_running && task.is_some_and(Task::is_begun))
        }
        _ => is_done || task.is_some_and(Task::is_begun),
    };
    if is_passed {
        return Err(
            Error::new(Code::PastPointOfNoReturn, "this service can no longer be undone")
                .found(&service.code),
        );
    }
    Ok(())
}

/// Leaves undone what was not begun, and has undone what was.
fn turn_back(work: &mut Work<'_>, service: &mut Service, task: Option<&mut Task>) -> Result<()> {
    use ServiceProgress as P;
    service.undoing = true;
    match (service.progress, task) {
        // A worker is at it: what it reports decides.
        (P::Running, Some(task)) if task.is_leased(work.now()) => Ok(()),
        (P::Running | P::Held, Some(task)) => {
            let is_begun = task.is_begun();
            tasks::change(work, task, TaskEvent::Cancel)?;
            if is_begun { service.undo() } else { leave(service) }
        }
        (P::Done, _) => service.undo(),
        _ => leave(service),
    }
}

/// Nothing was done, and nothing will be.
fn leave(service: &mut Service) -> Result<()> {
    service.advance(ProgressEvent::Cancel)?;
    if service.action == ServiceAction::Activate {
        service.state = ServiceState::Terminated;
    }
    Ok(())
}
