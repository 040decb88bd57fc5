//! Group 1: whether the order is well formed.

use std::collections::BTreeSet;

use crate::catalog::PriceOverride;

use crate::error::Violation;
use crate::subscriptions::QUANTITY_AT_MOST;

use super::super::facts::HoldingState;
use super::super::order::{ItemAction, NewItem};
use super::{ITEMS_AT_MOST, Judge, at};

/// Longest id of an item, in bytes.
const ITEM_ID_LIMIT: usize = 200;

pub(super) fn check(judge: &mut Judge<'_>) {
    if judge.items.is_empty() {
        judge.block("no-items", "items", "an order has at least one item");
    }
    if judge.items.len() > ITEMS_AT_MOST {
        let found = judge.items.len();
        judge.push(
            Violation::block("too-many-items", "items", "the order has too many items")
                .fact("most", ITEMS_AT_MOST)
                .fact("found", found),
        );
    }
    let mut ids = BTreeSet::new();
    let mut subscriptions = BTreeSet::new();
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        if item.new.item.is_empty() || item.new.item.len() > ITEM_ID_LIMIT {
            judge.block(
                "invalid-item-id",
                at(index, "item"),
                "the id of an item has 1 to 200 bytes",
            );
        }
        if !ids.insert(item.new.item.as_str()) {
            judge.block(
                "duplicate-item",
                at(index, "item"),
                "another item has the same id",
            );
        }
        if !(1..=QUANTITY_AT_MOST).contains(&item.quantity) {
            let message = "a quantity is a whole number from 1 to 1,000,000";
            judge.block("quantity-out-of-range", at(index, "quantity"), message);
        }
        if let Some(id) = item.new.subscription_id
            && item.new.action != ItemAction::Add
            && !subscriptions.insert(id)
        {
            let message = "another item speaks of the same subscription";
            judge.block("duplicate-subscription", at(index, "subscriptionId"), message);
        }
        match item.new.action {
            ItemAction::Add => check_addition(judge, index, item.new),
            _ => check_holding(judge, index, item.new),
        }
        check_overrides(judge, index, &item.new.overrides);
    }
    check_parents(judge);
}

fn check_addition(judge: &mut Judge<'_>, index: usize, item: &NewItem) {
    if item.offering.is_none() {
        judge.block(
            "offering-missing",
            at(index, "offering"),
            "what is added is named",
        );
    }
    if item.subscription_id.is_some() {
        let message = "what is added is no subscription yet";
        judge.block("subscription-not-expected", at(index, "subscriptionId"), message);
    }
}

fn check_holding(judge: &mut Judge<'_>, index: usize, item: &NewItem) {
    let place = at(index, "subscriptionId");
    let holding = judge.items.get(index).and_then(|item| item.holding);
    match (item.subscription_id, holding.map(|holding| holding.state)) {
        (None, _) => {
            judge.block("subscription-missing", place, "the subscription is named");
        }
        (Some(_), None) => {
            judge.block(
                "subscription-unknown",
                place,
                "the customer has no such subscription",
            );
        }
        (Some(_), Some(HoldingState::Coming)) => {
            judge.block(
                "subscription-not-active",
                place,
                "the subscription is not active yet",
            );
        }
        (Some(_), Some(HoldingState::Leaving)) => {
            judge.block(
                "subscription-not-active",
                place,
                "the subscription is about to end",
            );
        }
        (Some(_), Some(HoldingState::Here)) => {}
    }
    if item.action == ItemAction::Modify {
        return;
    }
    let message = "only an addition or a modification says what the customer has afterwards";
    for (field, is_set) in [
        ("offering", item.offering.is_some()),
        ("version", item.version.is_some()),
        ("quantity", item.quantity.is_some()),
        ("configuration", !item.configuration.is_empty()),
        ("overrides", !item.overrides.is_empty()),
    ] {
        if is_set {
            judge.block("change-not-expected", at(index, field), message);
        }
    }
}

/// An override takes the place of a price of the offering.
fn check_overrides(judge: &mut Judge<'_>, index: usize, overrides: &[PriceOverride]) {
    let Some(offering) = judge.items.get(index).and_then(|item| item.offering) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (position, one) in overrides.iter().enumerate() {
        let place = at(index, &format!("overrides[{position}]"));
        match offering.prices.iter().find(|price| price.code == one.code) {
            None => judge.block("unknown-price", &place, "the offering has no price of that code"),
            Some(price) => {
                for finding in one.check(price) {
                    let path = format!("{place}.{}", finding.path);
                    judge.push(Violation { path, ..finding });
                }
            }
        }
        if !seen.insert(one.code.as_str()) {
            judge.block("duplicate-override", place, "the price has two overrides");
        }
    }
}

fn check_parents(judge: &mut Judge<'_>) {
    let parents: Vec<Option<usize>> = judge
        .items
        .iter()
        .map(|item| judge.position.get(item.new.parent.as_deref()?).copied())
        .collect();
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        if item.new.parent.is_none() {
            continue;
        }
        let place = at(index, "parent");
        let parent = parents.get(index).copied().flatten();
        match parent.and_then(|parent| judge.items.get(parent)) {
            None => {
                judge.block("parent-unknown", place, "no item of the order has that id");
            }
            Some(parent) if parent.new.action == ItemAction::Delete => {
                judge.block(
                    "parent-ends",
                    place,
                    "the order ends what the item would belong to",
                );
            }
            Some(_) if is_below_itself(&parents, index) => {
                judge.block("parent-cyclic", place, "the item would belong to itself");
            }
            Some(_) => {}
        }
    }
}

fn is_below_itself(parents: &[Option<usize>], index: usize) -> bool {
    let mut above = parents.get(index).copied().flatten();
    // Longer than the list, a chain goes round in a circle, even if this item does not stand on it.
    for _ in parents {
        match above {
            Some(parent) if parent == index => return true,
            Some(parent) => above = parents.get(parent).copied().flatten(),
            None => return false,
        }
    }
    false
}
