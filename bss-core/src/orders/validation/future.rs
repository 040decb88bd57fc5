//! What the customer has before and after an order.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Offering, RelationKind};
use crate::subscriptions::SubscriptionId;

use super::super::facts::HoldingState;
use super::super::order::ItemAction;
use super::{Catalog, Judge};

/// What identifies something that the customer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// It is a subscription.
    Subscription(SubscriptionId),
    /// An item of this order adds it.
    Item(usize),
}

/// Something that the customer has.
#[derive(Clone, Copy)]
pub(super) struct Held<'o> {
    pub(super) code: &'o str,
    /// Its version; none where the facts do not know it, so that nothing is judged by it.
    pub(super) offering: Option<&'o Offering>,
    pub(super) quantity: i64,
    /// The bundle or host that it belongs to.
    pub(super) parent: Option<Place>,
    /// The item of this order that adds or changes it.
    pub(super) item: Option<usize>,
}

/// Everything that the customer has at one time.
pub(super) type Holdings<'o> = BTreeMap<Place, Held<'o>>;

/// What the customer has when all accepted orders are carried out.
pub(super) fn before<'o>(judge: &Judge<'o>) -> Holdings<'o> {
    let catalog = Catalog::new(&judge.facts.offerings);
    let staying = judge
        .facts
        .holdings
        .iter()
        .filter(|holding| holding.state != HoldingState::Leaving);
    let mut holdings: Holdings<'o> = staying
        .map(|holding| {
            let held = Held {
                code: &holding.offering,
                offering: catalog.version(&holding.offering, holding.version),
                quantity: holding.quantity,
                parent: holding.parent_id.map(Place::Subscription),
                item: None,
            };
            (Place::Subscription(holding.subscription_id), held)
        })
        .collect();
    let mut ended = Vec::new();
    for change in &judge.facts.in_flight {
        let place = Place::Subscription(change.subscription_id);
        match (change.action, holdings.get_mut(&place)) {
            (ItemAction::Delete, _) => ended.push(place),
            (ItemAction::Modify, Some(held)) => {
                held.code = &change.offering;
                held.offering = catalog.version(&change.offering, change.version);
                held.quantity = change.quantity;
            }
            _ => {}
        }
    }
    end(&mut holdings, ended);
    holdings
}

/// What the customer has when this order is carried out too.
pub(super) fn after<'o>(judge: &Judge<'o>, before: &Holdings<'o>) -> Holdings<'o> {
    let mut holdings = before.clone();
    let mut ended = Vec::new();
    for (index, item) in judge.items.iter().enumerate() {
        let parent = item
            .new
            .parent
            .as_deref()
            .and_then(|parent| place_of(judge, parent));
        let subscription = item
            .holding
            .map(|holding| Place::Subscription(holding.subscription_id));
        match (item.new.action, subscription) {
            (ItemAction::Add, _) => {
                if let Some(code) = &item.new.offering {
                    let held = Held {
                        code,
                        offering: item.offering,
                        quantity: item.quantity,
                        parent,
                        item: Some(index),
                    };
                    holdings.insert(Place::Item(index), held);
                }
            }
            (ItemAction::Modify, Some(place)) => {
                if let Some(held) = holdings.get_mut(&place) {
                    held.code = item.offering.map_or(held.code, |offering| &offering.code);
                    held.offering = item.offering;
                    held.quantity = item.quantity;
                    held.parent = parent.or(held.parent);
                    held.item = Some(index);
                }
            }
            (ItemAction::Delete, Some(place)) => ended.push(place),
            _ => {}
        }
    }
    end(&mut holdings, ended);
    holdings
}

fn place_of(judge: &Judge<'_>, item: &str) -> Option<Place> {
    let position = *judge.position.get(item)?;
    let holding = judge.items.get(position)?.holding;
    Some(holding.map_or(Place::Item(position), |holding| {
        Place::Subscription(holding.subscription_id)
    }))
}

/// Ends what is named, and what belongs to it.
fn end(holdings: &mut Holdings<'_>, mut ended: Vec<Place>) {
    let children = children(holdings);
    let mut seen = BTreeSet::new();
    while let Some(place) = ended.pop() {
        if seen.insert(place) {
            holdings.remove(&place);
            ended.extend(children.get(&place).into_iter().flatten());
        }
    }
}

/// For each bundle or host the places of what belongs to it.
pub(super) fn children(holdings: &Holdings<'_>) -> BTreeMap<Place, Vec<Place>> {
    let mut children: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (place, held) in holdings {
        if let Some(parent) = held.parent {
            children.entry(parent).or_default().push(*place);
        }
    }
    children
}

/// Codes of what an offering is an option of.
pub(super) fn hosts(offering: &Offering) -> impl Iterator<Item = &str> {
    let relations = offering.relations.iter();
    let options = relations.filter(|relation| relation.kind == RelationKind::OptionalFor);
    options.map(|relation| relation.offering.as_str())
}
