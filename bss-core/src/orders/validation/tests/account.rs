//! Findings about the account, its credit, orders in flight and stock.

use super::facts::{add, check, subscription, touch};
use crate::credit::CreditOutcome;
use crate::error::Severity::{Block, Refer, Warn};
use crate::orders::{InFlight, ItemAction, NewItem};

#[test]
fn account_and_credit() {
    check(&[
        (
            |it| it.customer.is_active = false,
            || vec![touch("1", "delete", 2)],
            &[(Block, "customer-not-active", "accountId")],
        ),
        (
            |it| it.customer.is_barred = true,
            || vec![add("1", "tv", None)],
            &[(Block, "customer-barred", "accountId")],
        ),
        (
            |it| it.account.is_active = false,
            || vec![add("1", "tv", None)],
            &[(Block, "account-not-active", "accountId")],
        ),
        (
            |it| it.credit = None,
            || vec![add("1", "tv", None)],
            &[(Warn, "credit-not-assessed", "accountId")],
        ),
        (
            |it| it.credit.as_mut().unwrap().is_fresh = false,
            || vec![add("1", "tv", None)],
            &[(Block, "credit-expired", "accountId")],
        ),
        (
            |it| it.credit.as_mut().unwrap().outcome = CreditOutcome::Refer,
            || vec![add("1", "tv", None)],
            &[(Refer, "credit-referred", "accountId")],
        ),
        (
            |it| it.credit.as_mut().unwrap().outcome = CreditOutcome::Decline,
            || vec![add("1", "tv", None)],
            &[(Block, "credit-declined", "accountId")],
        ),
        // Who ends something needs no credit.
        (
            |it| it.credit.as_mut().unwrap().outcome = CreditOutcome::Decline,
            || vec![touch("1", "delete", 2)],
            &[],
        ),
        (
            |it| it.credit.as_mut().unwrap().direct_debit_required = true,
            || vec![add("1", "tv", None)],
            &[(Block, "payment-method-missing", "accountId")],
        ),
        (
            |it| it.committed = "100.01".parse().ok(),
            || vec![add("1", "tv", None)],
            &[(Block, "credit-exceeded", "accountId")],
        ),
        (
            |it| it.credit.as_mut().unwrap().lines_at_most = Some(2),
            || vec![add("1", "plan", None)],
            &[(Block, "too-many-lines", "items")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    quantity: Some(4),
                    ..touch("1", "modify", 1)
                }]
            },
            &[(Block, "too-many-lines", "items")],
        ),
        // There were too many before; fewer than before is welcome.
        (
            |it| {
                it.credit.as_mut().unwrap().lines_at_most = Some(1);
                it.holdings[0].quantity = 5;
            },
            || {
                vec![NewItem {
                    quantity: Some(4),
                    ..touch("1", "modify", 1)
                }]
            },
            &[],
        ),
    ]);
}

#[test]
fn conflicts() {
    check(&[
        (
            |it| it.external_id_is_taken = true,
            || vec![add("1", "tv", None)],
            &[(Block, "external-id-taken", "externalId")],
        ),
        (
            |it| {
                it.in_flight = vec![InFlight {
                    order: "A-1".to_owned(),
                    subscription_id: subscription(2),
                    action: ItemAction::Modify,
                    offering: "option".to_owned(),
                    version: 1,
                    quantity: 2,
                }];
            },
            || vec![touch("1", "delete", 2)],
            &[(Block, "order-in-flight", "items[0].subscriptionId")],
        ),
    ]);
}

#[test]
fn stock() {
    check(&[
        (
            |it| it.credit = None,
            || {
                vec![
                    NewItem {
                        quantity: Some(3),
                        ..add("1", "plan", None)
                    },
                    NewItem {
                        quantity: Some(3),
                        ..add("2", "plan", None)
                    },
                ]
            },
            &[
                (Warn, "credit-not-assessed", "accountId"),
                (Block, "out-of-stock", "items[1].quantity"),
            ],
        ),
        (
            |it| it.stock.clear(),
            || vec![add("1", "plan", None)],
            &[(Block, "unknown-stock-item", "items[0].quantity")],
        ),
        // What is there already needs nothing.
        (
            |it| it.stock.clear(),
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..touch("1", "modify", 1)
                }]
            },
            &[],
        ),
    ]);
}
