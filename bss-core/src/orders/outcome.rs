//! What an order makes of subscriptions: decided once, so that what is quoted is what is carried out.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::catalog::{Offering, PriceOverride};
use crate::error::{Error, Result};
use crate::id::TypedId as _;
use crate::subscriptions::{
    self, Plan, Subscription, SubscriptionChange, SubscriptionFact, SubscriptionFactId, SubscriptionId,
};
use crate::work::Reader;

use super::order::{ItemAction, NewItem, OrderItem};
use super::quote::{priced, prices_of};
use super::survey::Survey;

/// What the customer has of an item afterwards.
pub(super) struct Outcome {
    pub(super) offering: String,
    pub(super) version: u32,
    pub(super) quantity: i64,
    /// Positions of the prices that apply from now on; none where they stay as they are.
    pub(super) prices: Vec<u32>,
    pub(super) overrides: Vec<PriceOverride>,
}

/// What carrying an item out does to its subscription.
pub(super) enum Effect {
    Nothing,
    Start {
        on: NaiveDate,
        plan: Plan,
    },
    Change {
        on: NaiveDate,
        plan: Option<Plan>,
        quantity: Option<i64>,
    },
    End {
        on: NaiveDate,
    },
}

impl Survey {
    pub(super) fn subscription(&self, id: Option<SubscriptionId>) -> Option<&Subscription> {
        self.subscriptions.iter().find(|one| Some(one.id) == id)
    }

    pub(super) fn offering(&self, code: &str, version: u32) -> Option<&Offering> {
        let mut offerings = self.facts.offerings.iter();
        offerings.find(|one| one.code == code && one.version == version)
    }

    /// What the customer has afterwards.
    pub(super) fn outcome(&self, new: &NewItem) -> Result<Outcome> {
        let held = self.subscription(new.subscription_id);
        // A modification that names the offering that is held stays on its version.
        let stays =
            held.is_some_and(|held| new.version.is_none() && new.offering.as_ref() == Some(&held.offering));
        let offering = priced(new, &self.facts).filter(|_| !stays);
        let (code, version) = match (offering, held) {
            (Some(offering), _) => (offering.code.clone(), offering.version),
            (None, Some(held)) => (held.offering.clone(), new.version.unwrap_or(held.version)),
            (None, None) => return Err(Error::defect("an item of an order is about nothing")),
        };
        let is_repriced = offering.is_some() || new.version.is_some() || !new.overrides.is_empty();
        let prices =
            self.offering(&code, version)
                .filter(|_| is_repriced)
                .map_or_else(Vec::new, |offering| {
                    prices_of(new, offering, &self.facts)
                        .into_iter()
                        .map(|(position, _)| position)
                        .collect()
                });
        Ok(Outcome {
            offering: code,
            version,
            quantity: new.quantity.unwrap_or(held.map_or(1, |held| held.quantity)),
            prices,
            overrides: new.overrides.clone(),
        })
    }
}

impl From<&OrderItem> for Outcome {
    fn from(item: &OrderItem) -> Outcome {
        Outcome {
            offering: item.offering.clone(),
            version: item.version,
            quantity: item.quantity,
            prices: item.prices.clone(),
            overrides: item.overrides.clone(),
        }
    }
}

/// What carrying an item out today does to its subscription; `held` is that subscription, where the item changes one.
pub(super) fn effect(
    action: ItemAction,
    outcome: Outcome,
    held: Option<&Subscription>,
    requested_on: NaiveDate,
    today: NaiveDate,
) -> Effect {
    let Outcome {
        offering,
        version,
        quantity,
        prices,
        overrides,
    } = outcome;
    let is_other = held.is_some_and(|held| (&held.offering, held.version) != (&offering, version));
    let is_repriced = is_other || !prices.is_empty();
    let plan = Plan {
        offering,
        version,
        prices,
        overrides,
    };
    match action {
        ItemAction::NoChange => Effect::Nothing,
        // Service cannot have begun before it was set up.
        ItemAction::Add => Effect::Start {
            on: requested_on.max(today),
            plan,
        },
        ItemAction::Modify => Effect::Change {
            on: requested_on,
            plan: is_repriced.then_some(plan),
            quantity: held
                .is_some_and(|held| held.quantity != quantity)
                .then_some(quantity),
        },
        ItemAction::Delete => Effect::End { on: requested_on },
    }
}

/// The items of an order in the order in which they are written: each after the bundle or host that it belongs to.
pub(super) fn parents_first(items: &[NewItem]) -> Result<Vec<(usize, &NewItem)>> {
    let mut placed: BTreeSet<&str> = BTreeSet::new();
    let mut ordered = Vec::with_capacity(items.len());
    let mut open: Vec<(usize, &NewItem)> = items.iter().enumerate().collect();
    while !open.is_empty() {
        let before = open.len();
        let mut waiting = Vec::new();
        for (position, item) in open {
            if item
                .parent
                .as_deref()
                .is_some_and(|parent| !placed.contains(parent))
            {
                waiting.push((position, item));
                continue;
            }
            placed.insert(item.item.as_str());
            ordered.push((position, item));
        }
        if waiting.len() == before {
            return Err(Error::defect("an item stands below itself"));
        }
        open = waiting;
    }
    Ok(ordered)
}

/// The facts that there would be if an order was carried out today. Subscriptions that it adds have ids that nothing else has, in the order in
/// which they would be made.
pub(super) fn coming_facts(
    reader: &Reader<'_>,
    survey: &Survey,
    items: &[NewItem],
) -> Result<Vec<SubscriptionFact>> {
    let mut facts: Vec<SubscriptionFact> = Vec::new();
    for (number, (_, item)) in (0_u32..).zip(parents_first(items)?) {
        let held = survey.subscription(item.subscription_id);
        let outcome = survey.outcome(item)?;
        let quantity = outcome.quantity;
        let id = match (item.action, held) {
            (ItemAction::Add, _) => coming_id(number),
            (_, Some(held)) => held.id,
            (_, None) => continue,
        };
        let effect = effect(
            item.action,
            outcome,
            held,
            survey.facts.requested_on,
            survey.today,
        );
        let changes = match (effect, held) {
            (Effect::Start { on, plan }, _) => subscriptions::facts_of_start(quantity, plan, on),
            (Effect::Change { on, plan, quantity }, _) => {
                let plan = plan.map(SubscriptionChange::Plan);
                let changes = plan.into_iter().chain(quantity.map(SubscriptionChange::Quantity));
                changes.map(|change| (on, change)).collect()
            }
            (Effect::End { on }, Some(held)) => subscriptions::facts_of_end(held, on),
            (Effect::End { .. } | Effect::Nothing, _) => Vec::new(),
        };
        // What is said last wins: after all that was recorded, each after the one before.
        let recorded = held.and_then(|held| held.changed_at).max(Some(reader.now()));
        for (effective_on, change) in changes {
            let count = i64::try_from(facts.len()).unwrap_or(i64::MAX).saturating_add(1);
            let recorded = recorded.and_then(|at| at.checked_add_signed(TimeDelta::microseconds(count)));
            facts.push(SubscriptionFact {
                id: SubscriptionFactId::from_uuid(Uuid::from_u128(count.unsigned_abs().into())),
                subscription_id: id,
                effective_on,
                recorded_at: recorded.unwrap_or(reader.now()),
                supersedes: None,
                change,
            });
        }
    }
    Ok(facts)
}

/// An id after all others, as those of later subscriptions are.
fn coming_id(number: u32) -> SubscriptionId {
    let first = u128::MAX.saturating_sub(u128::from(u32::MAX));
    SubscriptionId::from_uuid(Uuid::from_u128(first.saturating_add(number.into())))
}
