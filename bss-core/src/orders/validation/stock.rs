//! Group 10: whether there is enough in stock.

use std::collections::BTreeMap;

use crate::error::Violation;

use super::super::order::ItemAction;
use super::{Judge, at};

pub(super) fn check(judge: &mut Judge<'_>) {
    let stock = judge.facts.stock.iter();
    let mut left: BTreeMap<&str, i64> = stock
        .map(|fact| (fact.item_code.as_str(), fact.available))
        .collect();
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        let specification = item
            .offering
            .and_then(|offering| judge.specification_of(offering));
        let Some(specification) = specification.filter(|_| item.new.action == ItemAction::Add) else {
            continue;
        };
        let needs = specification
            .services
            .iter()
            .flat_map(|service| &service.resources);
        for need in needs {
            let needed = i64::from(need.quantity).saturating_mul(item.quantity.max(0));
            let place = at(index, "quantity");
            match left.get_mut(need.stock_item.as_str()) {
                None => {
                    let message = "what the offering needs is not kept in stock";
                    judge.push(
                        Violation::block("unknown-stock-item", place, message)
                            .fact("stockItem", &need.stock_item),
                    );
                }
                Some(available) if *available < needed => {
                    let available = *available;
                    judge.push(
                        Violation::block("out-of-stock", place, "there is not enough in stock")
                            .fact("stockItem", &need.stock_item)
                            .fact("needed", needed)
                            .fact("available", available),
                    );
                }
                Some(available) => *available = available.saturating_sub(needed),
            }
        }
    }
}
