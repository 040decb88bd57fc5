//! Findings about bundles and relations, judged by what the customer would have.

use super::facts::{add, check, holding, subscription, touch};
use crate::error::Severity::{Block, Warn};
use crate::orders::{Holding, HoldingState, InFlight, ItemAction, NewItem};

#[test]
fn bundles() {
    check(&[
        (
            |_| {},
            || vec![add("1", "bundle", None), add("2", "tv", Some("1"))],
            &[(Block, "too-few-members", "items[0]")],
        ),
        (
            |_| {},
            || vec![add("1", "bundle", None), add("2", "plan", Some("1"))],
            &[(Block, "too-few-in-group", "items[0]")],
        ),
        (
            |_| {},
            || {
                vec![
                    touch("1", "noChange", 3),
                    add("2", "stick", Some("1")),
                    add("3", "tv", Some("1")),
                ]
            },
            &[(Block, "too-many-in-group", "items[2]")],
        ),
        (
            |it| it.credit = None,
            || {
                vec![
                    touch("1", "noChange", 3),
                    NewItem {
                        quantity: Some(2),
                        ..add("2", "plan", Some("1"))
                    },
                ]
            },
            &[
                (Block, "too-many-members", "items[1]"),
                (Warn, "credit-not-assessed", "accountId"),
            ],
        ),
        // Two bundles hold twice as much, and need twice as much.
        (
            |_| {},
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..touch("1", "modify", 3)
                }]
            },
            &[
                (Block, "too-few-in-group", "items[0]"),
                (Block, "too-few-members", "items[0]"),
            ],
        ),
        // To end what a bundle cannot be without.
        (
            |_| {},
            || vec![touch("1", "delete", 4)],
            &[(Block, "too-few-members", "items[0]")],
        ),
        (
            |_| {},
            || vec![touch("1", "delete", 5)],
            &[(Block, "too-few-in-group", "items[0]")],
        ),
        (
            |_| {},
            || {
                vec![
                    touch("1", "delete", 5),
                    touch("2", "noChange", 3),
                    add("3", "stick", Some("2")),
                ]
            },
            &[],
        ),
        (
            |_| {},
            || vec![touch("1", "noChange", 1), add("2", "tv", Some("1"))],
            &[(Block, "foreign-member", "items[1]")],
        ),
        (
            |_| {},
            || vec![touch("1", "noChange", 3), add("2", "gift", Some("1"))],
            &[(Block, "foreign-member", "items[1]")],
        ),
        // The bundle was incomplete before; this order does not make it worse.
        (
            |it| {
                it.holdings.remove(3);
            },
            || vec![add("1", "gift", None)],
            &[],
        ),
    ]);
}

#[test]
fn relations() {
    check(&[
        (
            |it| it.holdings.truncate(2),
            || vec![add("1", "recorder", None)],
            &[(Block, "requires-missing", "items[0]")],
        ),
        (
            |it| it.holdings.truncate(2),
            || vec![add("1", "recorder", None), add("2", "tv", None)],
            &[],
        ),
        // To end what another needs, or to change it into something else.
        (
            |it| it.holdings = vec![holding(5, "tv", None), holding(6, "recorder", None)],
            || vec![touch("1", "delete", 5)],
            &[(Block, "requires-missing", "items[0]")],
        ),
        (
            |it| it.holdings = vec![holding(5, "tv", None), holding(6, "recorder", None)],
            || {
                vec![NewItem {
                    offering: Some("gift".to_owned()),
                    ..touch("1", "modify", 5)
                }]
            },
            &[(Block, "requires-missing", "items[0]")],
        ),
        // It ends anyway, or another order ends it.
        (
            |it| {
                it.holdings = vec![Holding {
                    state: HoldingState::Leaving,
                    ..holding(5, "tv", None)
                }];
            },
            || vec![add("1", "recorder", None)],
            &[(Block, "requires-missing", "items[0]")],
        ),
        (
            |it| {
                it.in_flight = vec![InFlight {
                    order: "A-1".to_owned(),
                    subscription_id: subscription(3),
                    action: ItemAction::Delete,
                    offering: "bundle".to_owned(),
                    version: 1,
                    quantity: 1,
                }];
            },
            || vec![add("1", "recorder", None)],
            &[(Block, "requires-missing", "items[0]")],
        ),
        (
            |_| {},
            || vec![add("1", "rival", None)],
            &[(Block, "excluded-together", "items[0]")],
        ),
        // The one that is excluded comes second.
        (
            |it| it.holdings = vec![holding(6, "rival", None)],
            || vec![add("1", "tv", None)],
            &[(Block, "excluded-together", "items[0]")],
        ),
        (
            |it| it.holdings.truncate(1),
            || vec![add("1", "successor", None)],
            &[(Block, "replaced-still-held", "items[0]")],
        ),
        (
            |it| it.holdings.truncate(1),
            || {
                vec![NewItem {
                    offering: Some("successor".to_owned()),
                    ..touch("1", "modify", 1)
                }]
            },
            &[],
        ),
        (
            |it| it.holdings.clear(),
            || vec![add("1", "option", None)],
            &[(Block, "host-missing", "items[0]")],
        ),
        (
            |it| it.holdings = vec![holding(1, "plan", None), holding(2, "option", None)],
            || vec![touch("1", "delete", 1)],
            &[(Block, "host-missing", "items[0]")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..add("1", "gift", None)
                }]
            },
            &[(Block, "too-many-per-customer", "items[0]")],
        ),
        (
            |it| {
                it.holdings.push(Holding {
                    state: HoldingState::Coming,
                    ..holding(6, "gift", None)
                });
            },
            || vec![add("1", "gift", None)],
            &[(Block, "too-many-per-customer", "items[0]")],
        ),
        // It was too much before; to give one back is welcome.
        (
            |it| {
                it.holdings.push(Holding {
                    quantity: 3,
                    ..holding(6, "gift", None)
                });
            },
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..touch("1", "modify", 6)
                }]
            },
            &[],
        ),
    ]);
}
