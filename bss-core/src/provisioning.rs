//! Provisioning: the services of a subscription, and the order in which they are made to run or taken down.
//!
//! Each service of a subscription goes through one action at a time. Services that depend on nothing are worked on in parallel,
//! the others when their turn comes; every action is a task that a worker carries out, and whose result is recorded here. A task
//! that cannot be carried out holds its service until a person has it tried again, skips it, or does the work by hand. Cancelling
//! undoes what was done, in the opposite order, unless a point of no return was passed.

mod fallout;
mod follow;
mod plan;
mod recording;

use serde::{Deserialize, Serialize};

use crate::catalog::{FeatureValue, reconfigured};
use crate::connector::ProvisionRequest;
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::inventory::{self, Reservation};
use crate::lifecycle::{self, Transition};
use crate::orders::{self, Order, OrderId, OrderItem};
use crate::subscriptions::{Subscription, SubscriptionId};
use crate::tasks::{self, NewTask, TaskId, TaskPayload};
use crate::text::check_code;
use crate::work::{Reader, Work};

pub use fallout::{CancelItem, RepairService};
pub(crate) use fallout::{cancel, check_cancellable, complete_by_hand, retry, skip};
pub(crate) use follow::follow;
pub use plan::plan;
pub(crate) use plan::{item_outcome, ready};
pub(crate) use recording::record;
pub use recording::{RecordProvisioning, Recorded};

id! {
    /// Names a service.
    ServiceId = "service",
}

/// Where a service is in its life, by the names of TM Forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceState {
    /// It is known what it takes.
    Designed,
    /// What it takes is set aside.
    Reserved,
    /// Runs.
    Active,
    /// Stopped for a while.
    Suspended,
    /// Gone for good.
    Terminated,
}

/// What is done to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceAction {
    /// Make it run.
    Activate,
    /// Stop it for a while.
    Suspend,
    /// Let it run again.
    Resume,
    /// Change how it runs.
    Change,
    /// Take it down for good.
    Terminate,
}

/// How far the current action on a service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ServiceProgress {
    /// Waits for others.
    Waiting,
    /// Its task is scheduled.
    Running,
    /// Its task failed for good; a person has to look.
    Held,
    /// Carried out.
    Done,
    /// A person decided to go on without it.
    Skipped,
    /// Its order was cancelled before anything was done.
    Cancelled,
}

serde_column!(name: ServiceState, ServiceAction, ServiceProgress);

entity! {
    /// One service of a subscription, and the action that is, or was last, carried out on it.
    pub struct Service: service {
        key {
            /// Its id.
            id: ServiceId,
        }
        data {
            /// The subscription that it is part of.
            subscription_id: SubscriptionId,
            /// The order that the action belongs to, if one does.
            order_id: Option<OrderId>,
            /// The item of that order.
            order_item: Option<String>,
            /// What kind of service it is, as the specification names it.
            code: String,
            /// Where it is in its life.
            state: ServiceState,
            /// Codes of the services of the same subscription that must run before it.
            depends_on: Vec<String>,
            /// Serials of what it uses.
            resources: Vec<String>,
            /// Whether the order cannot be cancelled once this service was activated.
            point_of_no_return: bool,
            /// What is done to it.
            action: ServiceAction,
            /// How far that is.
            progress: ServiceProgress,
            /// Whether the order was cancelled, so that what was done is undone.
            undoing: bool,
            /// How many actions there were; part of the idempotency key of each.
            actions: u32,
            /// The task of the action, once scheduled.
            task_id: Option<TaskId>,
        }
        index [subscription_id]
        index [order_id]
        personal [resources]
        refers [subscription_id: subscription, task_id: task]
    }
}

/// One service that a specification asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ServiceStep {
    /// What kind of service it is; unique within the specification.
    pub code: String,
    /// Codes of the services that must run before it.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// Whether the order cannot be cancelled once this service was activated.
    #[serde(default)]
    pub point_of_no_return: bool,
    /// Serials of what it uses, out of what the order reserved.
    #[serde(default)]
    pub resources: Vec<String>,
}

/// How the services of an order item ended, or where they are stuck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ItemOutcome {
    /// At least one is held, and a person has to look.
    Held,
    /// All are carried out or skipped.
    Completed,
    /// All are undone, or never began.
    Cancelled,
}

impl ServiceAction {
    /// The wire name, for example `activate`.
    pub const fn name(self) -> &'static str {
        match self {
            ServiceAction::Activate => "activate",
            ServiceAction::Suspend => "suspend",
            ServiceAction::Resume => "resume",
            ServiceAction::Change => "change",
            ServiceAction::Terminate => "terminate",
        }
    }
}

const SERVICE_TRANSITIONS: &[Transition<ServiceState, ServiceAction>] = {
    use ServiceAction as A;
    use ServiceState as S;
    &[
        (S::Designed, A::Activate, S::Active),
        (S::Designed, A::Terminate, S::Terminated),
        (S::Reserved, A::Activate, S::Active),
        (S::Reserved, A::Terminate, S::Terminated),
        (S::Active, A::Change, S::Active),
        (S::Active, A::Suspend, S::Suspended),
        (S::Active, A::Terminate, S::Terminated),
        (S::Suspended, A::Change, S::Suspended),
        (S::Suspended, A::Resume, S::Active),
        (S::Suspended, A::Terminate, S::Terminated),
    ]
};

/// What can happen to the action on a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum ProgressEvent {
    /// Its task is scheduled.
    Schedule,
    /// It was carried out, by a worker or by hand.
    Finish,
    /// Its task failed for good.
    Hold,
    /// A person wants it to be tried again.
    Retry,
    /// A person decides to go on without it.
    Skip,
    /// The order is cancelled, and nothing was done.
    Cancel,
    /// What was, or may have been, done is to be undone.
    Undo,
    /// Another action begins.
    Begin,
}

const PROGRESS_TRANSITIONS: &[Transition<ServiceProgress, ProgressEvent>] = {
    use ProgressEvent as E;
    use ServiceProgress as P;
    &[
        (P::Waiting, E::Schedule, P::Running),
        (P::Waiting, E::Cancel, P::Cancelled),
        (P::Running, E::Finish, P::Done),
        (P::Running, E::Hold, P::Held),
        (P::Running, E::Cancel, P::Cancelled),
        (P::Running, E::Undo, P::Waiting),
        (P::Held, E::Finish, P::Done),
        (P::Held, E::Retry, P::Running),
        (P::Held, E::Skip, P::Skipped),
        (P::Held, E::Undo, P::Waiting),
        (P::Done, E::Begin, P::Waiting),
        (P::Done, E::Undo, P::Waiting),
        (P::Skipped, E::Begin, P::Waiting),
        (P::Skipped, E::Cancel, P::Cancelled),
        (P::Cancelled, E::Begin, P::Waiting),
    ]
};

impl Service {
    fn advance(&mut self, event: ProgressEvent) -> Result<()> {
        self.progress = lifecycle::next(PROGRESS_TRANSITIONS, self.progress, event)?;
        Ok(())
    }

    /// The action was carried out.
    fn finish(&mut self) -> Result<()> {
        self.state = lifecycle::next(SERVICE_TRANSITIONS, self.state, self.action)?;
        self.advance(ProgressEvent::Finish)
    }

    /// Turns the activation around.
    fn undo(&mut self) -> Result<()> {
        self.advance(ProgressEvent::Undo)?;
        self.undoing = true;
        self.action = ServiceAction::Terminate;
        self.actions = self.actions.saturating_add(1);
        self.task_id = None;
        Ok(())
    }
}

/// Makes the services of a new subscription run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct StartServices {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// The order.
    pub order_id: OrderId,
    /// The item of the order; what is reserved for it is handed over when all services run.
    pub order_item: String,
    /// The services, at most 1,000.
    pub steps: Vec<ServiceStep>,
}

/// Suspends, resumes, changes or terminates the services of a subscription that are in a state for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RequestAction {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// What to do; `activate` is not asked for but begins with the subscription.
    pub action: ServiceAction,
    /// The order that asks for it, if one does.
    #[serde(default)]
    pub order_id: Option<OrderId>,
    /// The item of that order.
    #[serde(default)]
    pub order_item: Option<String>,
}

/// The services of a subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Services {
    /// The services.
    pub items: Vec<Service>,
    /// How they ended, or that they are stuck; nothing while they are being worked on.
    pub outcome: Option<ItemOutcome>,
}

/// Asks for the services of a subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListServices {
    /// The subscription.
    pub subscription_id: SubscriptionId,
}

/// Most services of one subscription.
const STEPS_AT_MOST: usize = 1_000;

pub(crate) fn start(work: &mut Work<'_>, input: &StartServices) -> Result<Services> {
    check_code(&input.order_item).map_err(|error| error.at("orderItem"))?;
    let reservations = reserved(work, Some(input.order_id), Some(&input.order_item))?;
    let existing = of_subscription(work, input.subscription_id)?;
    if !existing.is_empty() {
        return Err(Error::new(
            Code::AlreadyExists,
            "the services of this subscription were started before",
        )
        .at("subscriptionId")
        .found(input.subscription_id));
    }
    start_with(work, input, &reservations)
}

/// Makes the services of a new subscription run, with what is reserved for its order item; for an operation that reserved it
/// itself. The reservations no longer expire.
///
/// # Errors
/// [`Code::CatalogInvalid`] as [`plan`]; [`Code::TooManyItems`]; [`Code::InvalidText`] where a code is none.
pub(crate) fn start_with(
    work: &mut Work<'_>,
    input: &StartServices,
    reservations: &[Reservation],
) -> Result<Services> {
    if input.steps.len() > STEPS_AT_MOST {
        let error = Error::new(Code::TooManyItems, "a subscription has at most 1000 services");
        return Err(error.at("steps").found(input.steps.len()));
    }
    for (index, step) in input.steps.iter().enumerate() {
        check_code(&step.code).map_err(|error| error.at("code").at_index(index).at("steps"))?;
    }
    plan(&input.steps).map_err(|error| error.at("steps"))?;
    let mut services: Vec<Service> = input
        .steps
        .iter()
        .map(|step| designed(work, input, step))
        .collect();
    schedule_ready(work, &mut services)?;
    for service in &services {
        work.insert(service)?;
    }
    let outcome = item_outcome(&services);
    if outcome.is_none() {
        inventory::secure(work, reservations)?;
    } else {
        let item = Item::of(
            input.subscription_id,
            ServiceAction::Activate,
            Some(input.order_id),
            Some(&input.order_item),
        );
        conclude(work, &item, &services, reservations)?;
    }
    Ok(Services {
        items: services,
        outcome,
    })
}

fn designed(work: &Work<'_>, input: &StartServices, step: &ServiceStep) -> Service {
    Service {
        id: work.new_id(),
        subscription_id: input.subscription_id,
        order_id: Some(input.order_id),
        order_item: Some(input.order_item.clone()),
        code: step.code.clone(),
        state: if step.resources.is_empty() {
            ServiceState::Designed
        } else {
            ServiceState::Reserved
        },
        depends_on: step.depends_on.clone(),
        resources: step.resources.clone(),
        point_of_no_return: step.point_of_no_return,
        action: ServiceAction::Activate,
        progress: ServiceProgress::Waiting,
        undoing: false,
        actions: 1,
        task_id: None,
    }
}

pub(crate) fn request(work: &mut Work<'_>, input: &RequestAction) -> Result<Services> {
    let follows = input.action != ServiceAction::Change;
    if follows && work.get(Subscription::key(input.subscription_id))?.is_some() {
        let message = "the services of a subscription follow it: suspend, resume or cancel the subscription";
        return Err(Error::new(Code::InvalidInput, message)
            .at("action")
            .expected("change")
            .found(input.action.name()));
    }
    let before = of_subscription(work, input.subscription_id)?;
    request_with(work, input, &before)
}

/// As [`request`], for an operation that read the services of the subscription before it wrote.
pub(crate) fn request_with(
    work: &mut Work<'_>,
    input: &RequestAction,
    before: &[Service],
) -> Result<Services> {
    if input.action == ServiceAction::Activate {
        let error = Error::new(Code::InvalidInput, "services are activated when they are started");
        return Err(error
            .at("action")
            .expected("suspend, resume, change or terminate"));
    }
    if let Some(busy) = before.iter().find(|service| !service.progress.is_final()) {
        return Err(Error::new(
            Code::IllegalTransition,
            "another action on the services is not finished",
        )
        .expected("done, skipped or cancelled")
        .found(format!("{}: {:?} {:?}", busy.code, busy.action, busy.progress)));
    }
    let mut services = before.to_vec();
    for service in &mut services {
        service.undoing = false;
        if lifecycle::next(SERVICE_TRANSITIONS, service.state, input.action).is_ok() {
            service.advance(ProgressEvent::Begin)?;
            service.action = input.action;
            service.actions = service.actions.saturating_add(1);
            service.task_id = None;
            service.order_id = input.order_id;
            service.order_item.clone_from(&input.order_item);
        }
    }
    let item = Item::of(
        input.subscription_id,
        input.action,
        input.order_id,
        input.order_item.as_deref(),
    );
    schedule_ready(work, &mut services)?;
    store(work, before, &services)?;
    let outcome = item_outcome(&services);
    if outcome.is_some() {
        conclude(work, &item, &services, &[])?;
    }
    Ok(Services {
        items: services,
        outcome,
    })
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListServices) -> Result<Services> {
    let items = of_subscription(reader, input.subscription_id)?;
    let outcome = item_outcome(&items);
    Ok(Services { items, outcome })
}

/// The services of a subscription.
///
/// # Errors
/// Where the store fails.
pub(crate) fn of_subscription(reader: &Reader<'_>, subscription_id: SubscriptionId) -> Result<Vec<Service>> {
    reader.find(&Service::all().equals(|service| service.subscription_id, subscription_id))
}

/// What is reserved for an order item.
fn reserved(
    reader: &Reader<'_>,
    order_id: Option<OrderId>,
    order_item: Option<&str>,
) -> Result<Vec<Reservation>> {
    let (Some(order_id), Some(order_item)) = (order_id, order_item) else {
        return Ok(Vec::new());
    };
    let mut reservations = inventory::held(reader, order_id)?;
    reservations.retain(|reservation| reservation.order_item == order_item);
    Ok(reservations)
}

/// What the services of a subscription are worked on for.
struct Item {
    subscription_id: SubscriptionId,
    action: ServiceAction,
    order_id: Option<OrderId>,
    order_item: Option<String>,
}

impl Item {
    fn of(
        subscription_id: SubscriptionId,
        action: ServiceAction,
        order_id: Option<OrderId>,
        order_item: Option<&str>,
    ) -> Item {
        Item {
            subscription_id,
            action,
            order_id,
            order_item: order_item.map(str::to_owned),
        }
    }

    fn of_service(service: &Service) -> Item {
        Item::of(
            service.subscription_id,
            service.action,
            service.order_id,
            service.order_item.as_deref(),
        )
    }
}

/// Schedules a task for every service whose turn it is.
fn schedule_ready(work: &mut Work<'_>, services: &mut [Service]) -> Result<()> {
    for index in ready(services) {
        let Some(service) = services.get_mut(index) else {
            continue;
        };
        let request = ProvisionRequest {
            service_id: service.id,
            subscription_id: service.subscription_id,
            action: service.action,
            code: service.code.clone(),
            resources: service.resources.clone(),
            configuration: configuration(work, service)?,
        };
        let task = NewTask {
            subject: service.id.to_string(),
            // Not by the id of the service, which would be another one where the same is started twice at once.
            idempotency_key: format!("{}/{}/{}", service.subscription_id, service.code, service.actions),
            payload: TaskPayload::Provision(request),
            due_at: work.now(),
        };
        service.task_id = Some(tasks::schedule(work, task)?.id);
        service.advance(ProgressEvent::Schedule)?;
    }
    Ok(())
}

/// How the subscription of a service is configured, or will be once the order item that changes it is carried out. What is not known here
/// has no configuration.
fn configuration(reader: &Reader<'_>, service: &Service) -> Result<Vec<FeatureValue>> {
    let Some(subscription) = reader.get(Subscription::key(service.subscription_id))? else {
        return Ok(Vec::new());
    };
    let item = match (service.action, service.order_id, &service.order_item) {
        (ServiceAction::Change, Some(order_id), Some(item)) => {
            reader.get(OrderItem::key(order_id, item.clone()))?
        }
        _ => None,
    };
    let change = item.map_or_else(Vec::new, |item| item.configuration);
    Ok(reconfigured(&subscription.configuration, &change))
}

/// Writes the services that changed, and makes the commit fail if one of the others changes in between: whose turn it is was
/// decided from all of them.
fn store(work: &mut Work<'_>, before: &[Service], services: &[Service]) -> Result<()> {
    for (old, new) in before.iter().zip(services) {
        if old == new {
            work.guard(new)?;
        } else {
            work.update(new)?;
        }
    }
    Ok(())
}

/// Goes on after services changed: schedules what can be done now, writes all, and draws the consequences where the item is stuck,
/// goes on again, or is over.
fn go_on(
    work: &mut Work<'_>,
    before: &[Service],
    mut services: Vec<Service>,
    item: &Item,
) -> Result<Services> {
    schedule_ready(work, &mut services)?;
    let (was, outcome) = (item_outcome(before), item_outcome(&services));
    if was != outcome {
        let is_over = matches!(outcome, Some(ItemOutcome::Completed | ItemOutcome::Cancelled));
        let reservations = match is_over {
            true => reserved(work, item.order_id, item.order_item.as_deref())?,
            false => Vec::new(),
        };
        store(work, before, &services)?;
        conclude(work, item, &services, &reservations)?;
    } else {
        store(work, before, &services)?;
    }
    Ok(Services {
        items: services,
        outcome,
    })
}

/// Draws the consequences for stock, and tells the order.
fn conclude(
    work: &mut Work<'_>,
    item: &Item,
    services: &[Service],
    reservations: &[Reservation],
) -> Result<()> {
    let outcome = item_outcome(services);
    match (outcome, item.action) {
        (Some(ItemOutcome::Completed), ServiceAction::Activate) => {
            inventory::consume(work, reservations, item.subscription_id)?;
        }
        (Some(ItemOutcome::Completed), ServiceAction::Terminate) => {
            let resources = inventory::in_use(work, item.subscription_id)?;
            inventory::give_back(work, resources)?;
        }
        (Some(ItemOutcome::Cancelled), _) => {
            inventory::free(work, reservations)?;
        }
        _ => {}
    }
    after_item(work, item, outcome)?;
    match work.get(Subscription::key(item.subscription_id))? {
        // What a person skipped is not asked for again.
        Some(subscription) if follow::wanted(&subscription) != Some(item.action) => {
            follow(work, &subscription, services)
        }
        _ => Ok(()),
    }
}

/// What an event says about the services of an order item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemChanged<'i> {
    subscription_id: SubscriptionId,
    order_id: Option<OrderId>,
    order_item: Option<&'i str>,
    outcome: Option<ItemOutcome>,
}

/// The one place at which orders and subscriptions learn that the services of an item are stuck (`Held`), go on again (nothing), or
/// are over. An order that is not known here is one of the host's own system, which learns it from the event.
fn after_item(work: &mut Work<'_>, item: &Item, outcome: Option<ItemOutcome>) -> Result<()> {
    let changed = ItemChanged {
        subscription_id: item.subscription_id,
        order_id: item.order_id,
        order_item: item.order_item.as_deref(),
        outcome,
    };
    work.event("services.changed", item.subscription_id, &changed)?;
    let (Some(order_id), Some(order_item)) = (item.order_id, &item.order_item) else {
        return Ok(());
    };
    match work.get(Order::key(order_id))? {
        Some(_) => orders::item_provisioned(work, order_id, order_item, outcome),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
