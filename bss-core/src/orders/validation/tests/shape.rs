//! Findings about the shape of an order.

use super::super::validate;
use super::facts::{add, check, facts, item, subscription, touch};
use crate::error::Severity::Block;
use crate::orders::{HoldingState, NewItem};

#[test]
fn shape() {
    check(&[
        (|_| {}, Vec::new, &[(Block, "no-items", "items")]),
        (
            |_| {},
            || vec![add("1", "tv", None), add("1", "tv", None)],
            &[(Block, "duplicate-item", "items[1].item")],
        ),
        (
            |_| {},
            || vec![add("", "tv", None)],
            &[(Block, "invalid-item-id", "items[0].item")],
        ),
        (
            |_| {},
            || {
                vec![
                    NewItem {
                        quantity: Some(0),
                        ..add("1", "tv", None)
                    },
                    NewItem {
                        quantity: Some(-1),
                        ..add("2", "tv", None)
                    },
                ]
            },
            &[
                (Block, "quantity-out-of-range", "items[0].quantity"),
                (Block, "quantity-out-of-range", "items[1].quantity"),
            ],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    quantity: Some(1_000_001),
                    ..add("1", "tv", None)
                }]
            },
            &[(Block, "quantity-out-of-range", "items[0].quantity")],
        ),
        (
            |_| {},
            || vec![item(r#"{"item": "1", "action": "add"}"#)],
            &[(Block, "offering-missing", "items[0].offering")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    subscription_id: Some(subscription(1)),
                    ..add("1", "tv", None)
                }]
            },
            &[(Block, "subscription-not-expected", "items[0].subscriptionId")],
        ),
        (
            |_| {},
            || vec![item(r#"{"item": "1", "action": "delete"}"#)],
            &[(Block, "subscription-missing", "items[0].subscriptionId")],
        ),
        (
            |_| {},
            || vec![touch("1", "modify", 99)],
            &[(Block, "subscription-unknown", "items[0].subscriptionId")],
        ),
        (
            |it| it.holdings[1].state = HoldingState::Coming,
            || vec![touch("1", "delete", 2)],
            &[(Block, "subscription-not-active", "items[0].subscriptionId")],
        ),
        (
            |it| it.holdings[1].state = HoldingState::Leaving,
            || vec![touch("1", "modify", 2)],
            &[(Block, "subscription-not-active", "items[0].subscriptionId")],
        ),
        (
            |_| {},
            || vec![touch("1", "delete", 2), touch("2", "modify", 2)],
            &[(Block, "duplicate-subscription", "items[1].subscriptionId")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..touch("1", "delete", 2)
                }]
            },
            &[(Block, "change-not-expected", "items[0].quantity")],
        ),
        (
            |_| {},
            || vec![add("1", "tv", Some("9"))],
            &[(Block, "parent-unknown", "items[0].parent")],
        ),
        (
            |_| {},
            || vec![touch("1", "delete", 2), add("2", "tv", Some("1"))],
            &[(Block, "parent-ends", "items[1].parent")],
        ),
        (
            |_| {},
            || {
                vec![item(
                    r#"{"item": "1", "action": "add", "offering": "tv", "overrides": [
                {"code": "fee", "model": {"flat": {"amount": "1"}}}, {"code": "fee", "model": {"flat": {"amount": "2"}}},
                {"code": "other", "model": {"flat": {"amount": "3"}}}]}"#,
                )]
            },
            &[
                (Block, "duplicate-override", "items[0].overrides[1]"),
                (Block, "unknown-price", "items[0].overrides[2]"),
            ],
        ),
    ]);
}

#[test]
fn parents_do_not_go_round_in_a_circle() {
    let circle = [
        add("1", "tv", Some("2")),
        add("2", "tv", Some("1")),
        add("3", "tv", Some("1")),
    ];
    let findings = validate(&circle, &facts());
    let cyclic: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code == "parent-cyclic")
        .map(|finding| finding.path.as_str())
        .collect();
    assert_eq!(cyclic, ["items[0].parent", "items[1].parent"]);
}

#[test]
fn too_many_items_are_one_finding_and_a_long_chain_is_walked() {
    let chain: Vec<NewItem> = (0..1_001)
        .map(|number: usize| {
            let parent = number.checked_sub(1).map(|parent| parent.to_string());
            add(&number.to_string(), "tv", parent.as_deref())
        })
        .collect();
    let findings = validate(&chain, &facts());
    assert_eq!(
        (findings[0].code.as_str(), findings[0].path.as_str()),
        ("too-many-items", "items")
    );
    assert!(
        findings[1..]
            .iter()
            .all(|finding| finding.code == "foreign-member")
    );
    assert_eq!(validate(&chain[..1_000], &facts())[0].code, "foreign-member");
}
