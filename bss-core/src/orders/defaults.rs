//! The members of bundles that an order need not name.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{BundleMember, Offering, OfferingState};

use crate::subscriptions::SubscriptionId;

use super::facts::{Holding, HoldingState};
use super::order::{ItemAction, NewItem};
use super::validation::ITEMS_AT_MOST;

/// The items of an order with those members of its new bundles filled in of which the order names none: as many as the bundle has by default. Of
/// a group from which the order chooses something only what is mandatory is filled in.
///
/// Items that are filled in are called after their bundle and their offering, such as `1.plan`. At most 1,001 items come back; an
/// order that grows so long is refused by [`validate`](super::validate).
pub fn with_defaults(items: &[NewItem], offerings: &[Offering]) -> Vec<NewItem> {
    let sold = offerings
        .iter()
        .filter(|offering| offering.state == OfferingState::Launched);
    let sold: BTreeMap<&str, &Offering> = sold.map(|offering| (offering.code.as_str(), offering)).collect();
    let mut filled = items.to_vec();
    let mut position = 0;
    while let Some(item) = filled.get(position).filter(|_| filled.len() <= ITEMS_AT_MOST) {
        position = position.saturating_add(1);
        let version = |offering: &&Offering| {
            item.offering.as_deref() == Some(&offering.code) && item.version == Some(offering.version)
        };
        let bundle = match (item.action, item.offering.as_deref(), item.version) {
            (ItemAction::Add, Some(code), None) => sold.get(code).copied(),
            (ItemAction::Add, _, Some(_)) => offerings.iter().find(version),
            _ => None,
        };
        if let Some(bundle) = bundle {
            let missing = missing_members(item, bundle, &filled);
            let room = ITEMS_AT_MOST.saturating_add(1).saturating_sub(filled.len());
            filled.extend(missing.into_iter().take(room));
        }
    }
    filled
}

fn missing_members(item: &NewItem, bundle: &Offering, items: &[NewItem]) -> Vec<NewItem> {
    let named: BTreeSet<&str> = items
        .iter()
        .filter(|child| child.parent.as_deref() == Some(&item.item))
        .filter_map(|child| child.offering.as_deref())
        .collect();
    let is_named = |member: &&BundleMember| named.contains(member.offering.as_str());
    let chosen: BTreeSet<&str> = bundle
        .members
        .iter()
        .filter(is_named)
        .filter_map(|member| member.group.as_deref())
        .collect();
    let missing = bundle.members.iter().filter(|member| !is_named(member));
    missing
        .filter_map(|member| {
            let is_chosen = member
                .group
                .as_deref()
                .is_some_and(|group| chosen.contains(group));
            let count = if is_chosen {
                member.minimum
            } else {
                member.filled_in()
            };
            (count > 0).then(|| NewItem {
                item: format!("{}.{}", item.item, member.offering),
                action: ItemAction::Add,
                offering: Some(member.offering.clone()),
                version: None,
                quantity: Some(i64::from(count).saturating_mul(item.quantity.unwrap_or(1))),
                parent: Some(item.item.clone()),
                subscription_id: None,
                configuration: Vec::new(),
                overrides: Vec::new(),
            })
        })
        .collect()
}

/// The items of an order with the endings filled in of what belongs to a bundle or host that the order ends. They are called after the item that
/// ends it and a number, such as `1.1`.
pub fn with_endings(items: &[NewItem], holdings: &[Holding]) -> Vec<NewItem> {
    let mut filled = items.to_vec();
    let mut named: BTreeSet<SubscriptionId> = items.iter().filter_map(|item| item.subscription_id).collect();
    let mut position = 0;
    while let Some(item) = filled
        .get(position)
        .filter(|_| filled.len() <= ITEMS_AT_MOST)
        .cloned()
    {
        position = position.saturating_add(1);
        if item.action != ItemAction::Delete || item.subscription_id.is_none() {
            continue;
        }
        let inside = holdings.iter().filter(|holding| {
            holding.parent_id == item.subscription_id && holding.state == HoldingState::Here
        });
        for (number, holding) in (1_u32..).zip(inside) {
            if filled.len() <= ITEMS_AT_MOST && named.insert(holding.subscription_id) {
                filled.push(NewItem {
                    item: format!("{}.{number}", item.item),
                    parent: None,
                    subscription_id: Some(holding.subscription_id),
                    ..item.clone()
                });
            }
        }
    }
    filled
}
