//! Groups 8 and 9: whether customer, account and credit allow an order, and whether it meets another one.

use crate::credit::CreditOutcome;
use std::fmt::Display;

use crate::error::{Severity, Violation};

use super::super::facts::CreditFacts;
use super::super::order::ItemAction;
use super::future::{Holdings, after, before, hosts};
use super::{Judge, at};

pub(super) fn check(judge: &mut Judge<'_>) {
    let facts = judge.facts;
    if !facts.customer.is_active {
        judge.block("customer-not-active", "accountId", "the customer cannot order");
    }
    if facts.customer.is_barred {
        judge.block("customer-barred", "accountId", "the customer is barred");
    }
    if !facts.account.is_active {
        judge.block(
            "account-not-active",
            "accountId",
            "the account is parked or closed",
        );
    }
    check_conflicts(judge);
    let asks_for_more = judge.items.iter().any(|item| {
        let had = item.holding.map_or(0, |holding| holding.quantity);
        item.is_sale() || (item.new.action == ItemAction::Modify && item.quantity > had)
    });
    match &facts.credit {
        _ if !asks_for_more => {}
        Some(credit) => check_credit(judge, credit),
        None => {
            let message = "the customer's credit was never assessed";
            judge.push(
                Violation::block("credit-not-assessed", "accountId", message).with_severity(Severity::Warn),
            );
        }
    }
}

fn check_conflicts(judge: &mut Judge<'_>) {
    if judge.facts.external_id_is_taken {
        judge.block(
            "external-id-taken",
            "externalId",
            "another order has the same external id",
        );
    }
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        if !item.new.action.changes() {
            continue;
        }
        let mut others = judge.facts.in_flight.iter();
        let rival = others
            .find(|other| other.action.changes() && Some(other.subscription_id) == item.new.subscription_id);
        if let Some(rival) = rival {
            judge.push(order_in_flight(at(index, "subscriptionId"), &rival.order));
        }
    }
}

/// What somebody is told who wants to change a subscription that an order is changing.
pub(in super::super) fn order_in_flight(path: impl Into<String>, order: impl Display) -> Violation {
    let message = "an accepted order is changing the subscription";
    Violation::block("order-in-flight", path, message).fact("order", order)
}

fn check_credit(judge: &mut Judge<'_>, credit: &CreditFacts) {
    let (facts, path) = (judge.facts, "accountId");
    if !credit.is_fresh {
        judge.block("credit-expired", path, "the credit decision is too old");
    }
    match credit.outcome {
        CreditOutcome::Approve | CreditOutcome::ApproveWithDeposit => {}
        CreditOutcome::Refer => {
            let message = "a person has to decide on the customer's credit";
            judge.push(Violation::block("credit-referred", path, message).with_severity(Severity::Refer));
        }
        CreditOutcome::Decline => judge.block("credit-declined", path, "the customer has no credit"),
    }
    if credit.direct_debit_required && !facts.account.has_payment_method {
        judge.block(
            "payment-method-missing",
            path,
            "the account has to have a payment method that can be debited",
        );
    }
    if let (Some(available), Some(committed)) = (credit.available, facts.committed)
        && committed > available
    {
        let message = "the order costs more than the credit that is left";
        judge.push(
            Violation::block("credit-exceeded", path, message)
                .fact("available", available)
                .fact("needed", committed),
        );
    }
    if let Some(limit) = credit.lines_at_most.map(i64::from) {
        let before = before(judge);
        let (had, found) = (lines(judge, &before), lines(judge, &after(judge, &before)));
        if found > limit && found > had {
            let message = "the customer would have more lines than the credit decision allows";
            judge.push(
                Violation::block("too-many-lines", "items", message)
                    .fact("limit", limit)
                    .fact("found", found),
            );
        }
    }
}

/// How many lines the customer has: things that services are set up for, options not counted.
fn lines(judge: &Judge<'_>, holdings: &Holdings<'_>) -> i64 {
    let is_line = |offering: &&crate::catalog::Offering| {
        let specification = judge.specification_of(offering);
        hosts(offering).next().is_none() && specification.is_some_and(|one| !one.services.is_empty())
    };
    let held = holdings
        .values()
        .filter(|held| held.offering.as_ref().is_some_and(is_line));
    held.map(|held| held.quantity).fold(0, i64::saturating_add)
}
