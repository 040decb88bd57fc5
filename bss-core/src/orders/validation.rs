//! Whether an order can be accepted: a pure pass over the order that returns every violation.
//!
//! An order is judged by what the customer would have afterwards: what the customer has, what accepted orders will change, and this order.
//! It is not blamed for what was wrong before. The groups of rules come in the order in which a clerk would ask: shape, sale,
//! bundles, configuration, relations, account and credit, conflicts, stock.

mod account;
mod configuration;
mod future;
mod limits;
mod sale;
mod shape;
mod stock;

use std::collections::BTreeMap;

use crate::catalog::{Offering, OfferingState, Specification};
use crate::error::Violation;
use crate::subscriptions::SubscriptionId;

pub(super) use account::order_in_flight;

use super::facts::{Holding, OrderFacts};
use super::order::{ItemAction, NewItem};

/// Most items of one order, with those that are filled in.
pub(crate) const ITEMS_AT_MOST: usize = 1_000;

/// Every violation of an order, those of its shape first; empty where it can be accepted as it is. Members of bundles that are filled in
/// by default ([`with_defaults`](super::with_defaults)) have to be there.
pub fn validate(items: &[NewItem], facts: &OrderFacts) -> Vec<Violation> {
    let mut judge = Judge::new(items, facts);
    shape::check(&mut judge);
    sale::check(&mut judge);
    configuration::check(&mut judge);
    limits::check(&mut judge);
    account::check(&mut judge);
    stock::check(&mut judge);
    judge.findings
}

/// An order and its facts, ready to be looked up, and what was found so far.
struct Judge<'o> {
    facts: &'o OrderFacts,
    items: Vec<Judged<'o>>,
    /// Positions of items, by id; of several with the same id the first.
    position: BTreeMap<&'o str, usize>,
    holdings: BTreeMap<SubscriptionId, &'o Holding>,
    specifications: BTreeMap<&'o str, &'o Specification>,
    findings: Vec<Violation>,
}

/// An item, and what it speaks of as far as that exists.
#[derive(Clone, Copy)]
struct Judged<'o> {
    new: &'o NewItem,
    /// What it changes, ends or names.
    holding: Option<&'o Holding>,
    /// What the customer has afterwards, or what ends.
    offering: Option<&'o Offering>,
    /// How many the customer has afterwards.
    quantity: i64,
}

impl Judged<'_> {
    /// Whether the customer gets an offering, or a version, that was not held before.
    fn is_sale(&self) -> bool {
        match (self.new.action, self.offering, self.holding) {
            (ItemAction::Add, _, _) => true,
            (ItemAction::Modify, Some(offering), Some(holding)) => {
                offering.code != holding.offering || offering.version != holding.version
            }
            (ItemAction::Modify, None, _) => self.new.offering.is_some(),
            _ => false,
        }
    }
}

impl<'o> Judge<'o> {
    fn new(items: &'o [NewItem], facts: &'o OrderFacts) -> Judge<'o> {
        let holdings = facts
            .holdings
            .iter()
            .map(|holding| (holding.subscription_id, holding));
        let specifications = facts.specifications.iter();
        let mut judge = Judge {
            facts,
            items: Vec::new(),
            position: BTreeMap::new(),
            holdings: holdings.collect(),
            specifications: specifications.map(|one| (one.code.as_str(), one)).collect(),
            findings: Vec::new(),
        };
        let catalog = Catalog::new(&facts.offerings);
        for (index, new) in items.iter().enumerate() {
            let holding = match new.action {
                ItemAction::Add => None,
                _ => new
                    .subscription_id
                    .and_then(|id| judge.holdings.get(&id).copied()),
            };
            judge.position.entry(new.item.as_str()).or_insert(index);
            judge.items.push(Judged {
                new,
                holding,
                offering: catalog.offering_of(new, holding),
                quantity: new
                    .quantity
                    .unwrap_or(holding.map_or(1, |holding| holding.quantity)),
            });
        }
        judge
    }

    fn block(&mut self, code: &str, path: impl Into<String>, message: &str) {
        self.push(Violation::block(code, path, message));
    }

    fn push(&mut self, violation: Violation) {
        self.findings.push(violation);
    }

    fn specification_of(&self, offering: &Offering) -> Option<&'o Specification> {
        self.specifications
            .get(offering.specification.as_deref()?)
            .copied()
    }
}

/// The offerings of the facts.
struct Catalog<'o> {
    versions: BTreeMap<(&'o str, u32), &'o Offering>,
    sold: BTreeMap<&'o str, &'o Offering>,
}

impl<'o> Catalog<'o> {
    fn new(offerings: &'o [Offering]) -> Catalog<'o> {
        let versions = offerings
            .iter()
            .map(|one| ((one.code.as_str(), one.version), one));
        let sold = offerings
            .iter()
            .filter(|one| one.state == OfferingState::Launched);
        Catalog {
            versions: versions.collect(),
            sold: sold.map(|one| (one.code.as_str(), one)).collect(),
        }
    }

    fn version(&self, code: &str, version: u32) -> Option<&'o Offering> {
        self.versions.get(&(code, version)).copied()
    }

    /// What the customer has after an item. A modification that names no other offering stays on the version that is held.
    fn offering_of(&self, item: &NewItem, holding: Option<&Holding>) -> Option<&'o Offering> {
        let held = || holding.and_then(|holding| self.version(&holding.offering, holding.version));
        match (item.action, item.offering.as_deref(), item.version) {
            (ItemAction::Delete | ItemAction::NoChange, _, _) | (ItemAction::Modify, None, None) => held(),
            (_, Some(code), Some(version)) => self.version(code, version),
            (ItemAction::Modify, Some(code), None) if holding.is_some_and(|it| it.offering == code) => held(),
            (ItemAction::Modify, None, Some(version)) => self.version(&holding?.offering, version),
            (_, Some(code), None) => self.sold.get(code).copied(),
            (ItemAction::Add, None, _) => None,
        }
    }
}

fn at(index: usize, field: &str) -> String {
    match field {
        "" => format!("items[{index}]"),
        field => format!("items[{index}].{field}"),
    }
}

#[cfg(test)]
mod tests;
