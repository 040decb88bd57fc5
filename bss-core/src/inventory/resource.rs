//! Pieces that are known by their serial, each with a lifecycle of its own.

use chrono::{DateTime, Days, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::reservation::replace;
use super::stock::{ItemKind, LevelChange, StockItem, change_level};
use crate::bss::Job;
use crate::entity::{Entity as _, entity, serde_column, write_name};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::lifecycle::{self, Transition};
use crate::orders::OrderId;
use crate::page::page;
use crate::subscriptions::SubscriptionId;
use crate::work::{Reader, Work};

id! {
    /// Names one SIM, number or device.
    ResourceId = "resource",
}

/// Where a resource is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ResourceState {
    /// Can be reserved.
    Available,
    /// Set aside for an order.
    Reserved,
    /// In use by a subscription.
    Assigned,
    /// A number that rests after use.
    Quarantine,
    /// A number that left for another operator.
    PortedOut,
    /// Came back from the customer.
    Returned,
    /// Will not be used again.
    Retired,
    /// Broken.
    Damaged,
}

serde_column!(name: ResourceState);

/// What can happen to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ResourceEvent {
    /// It is set aside for an order.
    Reserve,
    /// Its order no longer wants it, or its reservation expired.
    Release,
    /// It is handed over to a subscription.
    Assign,
    /// Its subscription gave the number up.
    Quarantine,
    /// The number rested long enough.
    Age,
    /// The number left for another operator.
    PortOut,
    /// The customer gave it back.
    Return,
    /// It will not be used again.
    Retire,
    /// It broke.
    Damage,
}

entity! {
    /// One SIM, number or device.
    pub struct Resource: resource {
        key {
            /// Its id.
            id: ResourceId,
        }
        data {
            /// Which item it is a piece of.
            item_code: String,
            /// ICCID, number, serial: unique for the item.
            serial: String,
            /// Where it is in its life.
            state: ResourceState,
            /// The order that it is set aside for, or was handed over by.
            order_id: Option<OrderId>,
            /// The subscription that uses it.
            subscription_id: Option<SubscriptionId>,
            /// Until when a number rests.
            rests_until: Option<DateTime<Utc>>,
        }
        unique [item_code, serial]
        index [item_code, state]
        index [state, rests_until]
        index [subscription_id]
        personal [serial]
        refers [item_code: stock_item, subscription_id: subscription]
    }
}

/// Records what happened to a resource outside of any order: it was returned, retired, ported out, damaged, or its number is to
/// rest. Reserving, releasing and assigning are the work of reservations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeResource {
    /// The resource.
    pub resource_id: ResourceId,
    /// What happened: `quarantine`, `portOut`, `return`, `retire` or `damage`.
    pub event: ResourceEvent,
}

/// Makes numbers available again that rested long enough.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct EndQuarantine {}

/// What [`EndQuarantine`] did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct QuarantineEnded {
    /// How many numbers are available again.
    pub numbers: u64,
}

/// Asks for the resources of an item in one state, or of a subscription.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListResources {
    /// Only pieces of one item.
    pub item_code: Option<String>,
    /// Only those in one state; needs an item.
    pub state: Option<ResourceState>,
    /// Only those that one subscription uses; goes with neither item nor state.
    pub subscription_id: Option<SubscriptionId>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of resources.
    ResourcePage of Resource
}

type Line = Transition<ResourceState, ResourceEvent>;

/// The life of a number.
const NUMBER_TRANSITIONS: &[Line] = {
    use ResourceEvent as E;
    use ResourceState as S;
    &[
        (S::Available, E::Reserve, S::Reserved),
        (S::Reserved, E::Release, S::Available),
        (S::Reserved, E::Assign, S::Assigned),
        (S::Assigned, E::Quarantine, S::Quarantine),
        (S::Assigned, E::PortOut, S::PortedOut),
        (S::Quarantine, E::Age, S::Available),
    ]
};

/// The life of everything else: what was used never becomes available again.
const PIECE_TRANSITIONS: &[Line] = {
    use ResourceEvent as E;
    use ResourceState as S;
    &[
        (S::Available, E::Reserve, S::Reserved),
        (S::Reserved, E::Release, S::Available),
        (S::Reserved, E::Assign, S::Assigned),
        (S::Assigned, E::Return, S::Returned),
        (S::Assigned, E::Retire, S::Retired),
        (S::Available, E::Damage, S::Damaged),
        (S::Reserved, E::Damage, S::Damaged),
        (S::Assigned, E::Damage, S::Damaged),
        (S::Returned, E::Damage, S::Damaged),
        (S::Retired, E::Damage, S::Damaged),
    ]
};

/// The state that an event leads a resource to.
///
/// # Errors
/// [`Code::IllegalTransition`] where the life of its kind does not know the event in that state.
pub(crate) fn next(kind: ItemKind, state: ResourceState, event: ResourceEvent) -> Result<ResourceState> {
    let transitions = match kind {
        ItemKind::Number => NUMBER_TRANSITIONS,
        ItemKind::Sim | ItemKind::Device | ItemKind::Other => PIECE_TRANSITIONS,
    };
    lifecycle::next(transitions, state, event)
}

/// What happens to a resource when its subscription ends: a number rests, a SIM is worn out, and what else was handed over stays
/// with the customer until it is returned.
const fn after_use(kind: ItemKind) -> Option<ResourceEvent> {
    match kind {
        ItemKind::Number => Some(ResourceEvent::Quarantine),
        ItemKind::Sim => Some(ResourceEvent::Retire),
        ItemKind::Device | ItemKind::Other => None,
    }
}

/// How many numbers are made available again in one commit.
const CHUNK: u32 = 200;

impl Resource {
    /// A piece that has just been received.
    pub(super) fn available(id: ResourceId, item_code: &str, serial: &str) -> Resource {
        Resource {
            id,
            item_code: item_code.to_owned(),
            serial: serial.to_owned(),
            state: ResourceState::Available,
            order_id: None,
            subscription_id: None,
            rests_until: None,
        }
    }

    /// Moves the resource along its life and forgets what no longer holds of it.
    pub(super) fn follow(
        &mut self,
        item: &StockItem,
        event: ResourceEvent,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.state = next(item.kind, self.state, event)?;
        self.rests_until = None;
        match self.state {
            ResourceState::Reserved | ResourceState::Assigned => {}
            ResourceState::Quarantine => {
                self.subscription_id = None;
                self.order_id = None;
                self.rests_until = now.checked_add_days(Days::new(item.quarantine_days.into()));
            }
            _ => {
                self.subscription_id = None;
                self.order_id = None;
            }
        }
        Ok(())
    }
}

/// The resources that a subscription uses.
///
/// # Errors
/// Where the store fails.
pub(crate) fn in_use(reader: &Reader<'_>, subscription_id: SubscriptionId) -> Result<Vec<Resource>> {
    reader.find(&Resource::all().equals(|resource| resource.subscription_id, Some(subscription_id)))
}

/// Takes back what a subscription that ended used: its numbers rest, its SIMs are retired, the rest stays with the customer
/// until it is returned.
///
/// # Errors
/// [`Code::IllegalTransition`] where one of them is not in use.
pub(crate) fn give_back(work: &mut Work<'_>, resources: Vec<Resource>) -> Result<Vec<Resource>> {
    let mut given_back = Vec::new();
    for mut resource in resources {
        let item: StockItem = work.peek(StockItem::key(resource.item_code.clone()))?;
        if let Some(event) = after_use(item.kind) {
            resource.follow(&item, event, work.now())?;
            work.update(&resource)?;
            given_back.push(resource);
        }
    }
    Ok(given_back)
}

pub(crate) fn change_resource(work: &mut Work<'_>, input: &ChangeResource) -> Result<Resource> {
    use ResourceEvent as E;
    if matches!(input.event, E::Reserve | E::Release | E::Assign | E::Age) {
        return Err(Error::new(
            Code::InvalidInput,
            "this happens through reservations and by ageing only",
        )
        .at("event")
        .expected("quarantine, portOut, return, retire or damage")
        .found(write_name(&input.event)));
    }
    let mut resource: Resource = work.load(Resource::key(input.resource_id))?;
    let item: StockItem = work.peek(StockItem::key(resource.item_code.clone()))?;
    let before = resource.state;
    let order_id = resource.order_id;
    resource.follow(&item, input.event, work.now())?;
    match (before, order_id) {
        (ResourceState::Reserved, Some(order_id)) => {
            replace(work, &item, resource.id, order_id)?;
            change_level(work, &item.code, LevelChange::Remove, 1)?;
        }
        (ResourceState::Available, _) => change_level(work, &item.code, LevelChange::Remove, 1)?,
        _ => {}
    }
    work.update(&resource)?;
    work.event("resource.changed", resource.id, &resource)?;
    Ok(resource)
}

pub(crate) fn end_quarantine(job: &mut Job<'_>, _input: &EndQuarantine) -> Result<QuarantineEnded> {
    let mut numbers: u64 = 0;
    loop {
        let before = numbers;
        let (rested, more) = job.read(rested)?;
        job.write_apart(&rested, age, |aged| {
            numbers = numbers.saturating_add(aged);
        })?;
        // Where none of these was left, another process is at the rest, or the clock went back.
        if !more || numbers == before {
            return Ok(QuarantineEnded { numbers });
        }
        job.progress(numbers, numbers)?;
    }
}

/// The first numbers that have rested long enough, and whether there are more.
fn rested(reader: &Reader<'_>) -> Result<(Vec<ResourceId>, bool)> {
    let rested = Resource::all()
        .equals(|resource| resource.state, ResourceState::Quarantine)
        .between(
            |resource| resource.rests_until,
            None,
            Some(Some(just_after(reader.now()))),
        )
        .order_by(|resource| resource.rests_until);
    let found = reader.page(&rested, Some(CHUNK), None)?;
    let ids = found.items.iter().map(|resource| resource.id);
    Ok((ids.collect(), found.next.is_some()))
}

/// Makes numbers available again that nobody was faster with; how many.
fn age(work: &mut Work<'_>, ids: &[ResourceId]) -> Result<u64> {
    let mut aged: u64 = 0;
    for id in ids {
        let mut resource: Resource = work.load(Resource::key(*id))?;
        let has_rested = resource.rests_until.is_some_and(|end| end <= work.now());
        if resource.state != ResourceState::Quarantine || !has_rested {
            continue;
        }
        let item: StockItem = work.peek(StockItem::key(resource.item_code.clone()))?;
        resource.follow(&item, ResourceEvent::Age, work.now())?;
        change_level(work, &item.code, LevelChange::Receive, 1)?;
        work.update(&resource)?;
        aged = aged.saturating_add(1);
    }
    Ok(aged)
}

/// The end of a range that holds everything up to and including an instant; tables keep microseconds.
pub(super) fn just_after(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant
        .checked_add_signed(TimeDelta::microseconds(1))
        .unwrap_or(instant)
}

pub(crate) fn list_resources(reader: &Reader<'_>, input: &ListResources) -> Result<ResourcePage> {
    let refused = |field: &str, message: &str| Err(Error::new(Code::InvalidInput, message).at(field));
    let mut query = Resource::all();
    match (&input.item_code, input.state, input.subscription_id) {
        (None, None, None) => {}
        (None, None, subscription_id) => {
            query = query.equals(|resource| resource.subscription_id, subscription_id);
        }
        (Some(item_code), state, None) => {
            query = query.equals(|resource| resource.item_code, item_code);
            if let Some(state) = state {
                query = query.equals(|resource| resource.state, state);
            }
        }
        (None, Some(_), _) => return refused("state", "a state is asked for together with an item"),
        (Some(_), _, Some(_)) => return refused("itemCode", "ask for an item or for a subscription"),
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [ResourceState; 8] = {
        use ResourceState as S;
        [
            S::Available,
            S::Reserved,
            S::Assigned,
            S::Quarantine,
            S::PortedOut,
            S::Returned,
            S::Retired,
            S::Damaged,
        ]
    };
    const EVENTS: [ResourceEvent; 9] = {
        use ResourceEvent as E;
        [
            E::Reserve,
            E::Release,
            E::Assign,
            E::Quarantine,
            E::Age,
            E::PortOut,
            E::Return,
            E::Retire,
            E::Damage,
        ]
    };

    /// Rows are the states of `STATES`, columns the events of `EVENTS`; a dot refuses, a digit is the position of the next state.
    fn walk(kind: ItemKind, expected: [&str; 8]) {
        for (state, row) in STATES.into_iter().zip(expected) {
            assert_eq!(row.len(), EVENTS.len());
            for (event, cell) in EVENTS.into_iter().zip(row.chars()) {
                let found = next(kind, state, event);
                match cell.to_digit(10) {
                    Some(to) => assert_eq!(found.unwrap(), STATES[to as usize], "{state:?} {event:?}"),
                    None => {
                        let error = found.unwrap_err();
                        assert_eq!(error.code(), Code::IllegalTransition, "{state:?} {event:?}");
                        assert!(error.details().expected.is_some() && error.details().found.is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_rests_before_it_is_available_again() {
        walk(
            ItemKind::Number,
            [
                "1........",
                ".02......",
                "...3.4...",
                "....0....",
                ".........",
                ".........",
                ".........",
                ".........",
            ],
        );
    }

    #[test]
    fn a_used_piece_is_never_available_again() {
        for kind in [ItemKind::Sim, ItemKind::Device, ItemKind::Other] {
            walk(
                kind,
                [
                    "1.......7",
                    ".02.....7",
                    "......567",
                    ".........",
                    ".........",
                    "........7",
                    "........7",
                    ".........",
                ],
            );
        }
    }
}
