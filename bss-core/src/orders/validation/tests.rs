mod account;
mod facts;
mod limits;
mod sale;
mod shape;

use super::validate;
use crate::catalog::Offering;
use crate::orders::{NewItem, OrderFacts, with_defaults};
use facts::{add, check, facts, item, member, offering, offering_of, touch};

#[test]
fn orders_that_can_be_accepted() {
    check(&[
        (|_| {}, || vec![add("1", "tv", None)], &[]),
        (
            |_| {},
            || vec![add("1", "plan", None), add("2", "option", Some("1"))],
            &[],
        ),
        (
            |_| {},
            || {
                vec![
                    add("1", "bundle", None),
                    add("2", "plan", Some("1")),
                    add("3", "tv", Some("1")),
                ]
            },
            &[],
        ),
        (
            |_| {},
            || vec![touch("1", "noChange", 3), add("2", "stick", Some("1"))],
            &[],
        ),
        // A bundle ends with all that belongs to it, and a host with its options.
        (
            |_| {},
            || vec![touch("1", "delete", 3), touch("2", "delete", 1)],
            &[],
        ),
        (
            |_| {},
            || {
                vec![item(
                    r#"{"item": "1", "action": "add", "offering": "plan", "quantity": 2, "configuration":
                [{"code": "pin", "value": "0000"}, {"code": "pin", "value": "1111"}, {"code": "net", "value": "5G"}]}"#,
                )]
            },
            &[],
        ),
        (
            |_| {},
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

#[test]
fn everything_is_found_at_once() {
    let mut facts = facts();
    facts.account.is_active = false;
    facts.stock.clear();
    let order = [
        add("1", "plan", None),
        add("1", "nothing", None),
        NewItem {
            quantity: Some(0),
            ..add("3", "rival", None)
        },
        touch("4", "delete", 4),
    ];
    let found: Vec<String> = validate(&order, &facts)
        .iter()
        .map(|one| format!("{} at {}", one.code, one.path))
        .collect();
    assert_eq!(
        found,
        [
            "duplicate-item at items[1].item",
            "quantity-out-of-range at items[2].quantity",
            "offering-not-sold at items[1].offering",
            "excluded-together at items[2]",
            "too-few-members at items[3]",
            "account-not-active at accountId",
            "unknown-stock-item at items[0].quantity",
        ]
    );
}

#[test]
fn what_a_bundle_has_by_default_is_filled_in() {
    let mut facts = facts();
    let bundle = offering_of(&mut facts, "bundle");
    bundle.members[1].default = Some(1);
    let ids = |items: &[NewItem]| -> Vec<String> {
        let filled = with_defaults(items, &facts.offerings);
        filled
            .iter()
            .map(|item| format!("{} x{}", item.item, item.quantity.unwrap_or(1)))
            .collect()
    };
    assert_eq!(ids(&[add("1", "bundle", None)]), ["1 x1", "1.plan x1", "1.tv x1"]);
    // A stick was chosen instead of the television.
    assert_eq!(
        ids(&[add("1", "bundle", None), add("2", "stick", Some("1"))]),
        ["1 x1", "2 x1", "1.plan x1"]
    );
    let two = NewItem {
        quantity: Some(2),
        ..add("1", "bundle", None)
    };
    assert_eq!(ids(std::slice::from_ref(&two)), ["1 x2", "1.plan x2", "1.tv x2"]);
    // What the customer has is left as it is.
    assert_eq!(ids(&[touch("1", "noChange", 3)]), ["1 x1"]);
    facts.credit = None;
    let filled = with_defaults(&[two], &facts.offerings);
    assert_eq!(validate(&filled, &facts)[0].code, "credit-not-assessed");
}

#[test]
fn bundles_that_unfold_without_end_are_cut_off() {
    // Thirty bundles, each of which contains the next one two ways, would be a thousand million items.
    let bundles: Vec<Offering> = (0..30)
        .map(|level| Offering {
            members: vec![
                member(&format!("level-{}", level + 1), 1, 1, None),
                member(&format!("other-{}", level + 1), 1, 1, None),
            ],
            ..offering(&format!("level-{level}"))
        })
        .flat_map(|bundle| {
            let other = Offering {
                code: bundle.code.replace("level", "other"),
                ..bundle.clone()
            };
            [bundle, other]
        })
        .collect();
    let filled = with_defaults(&[add("1", "level-0", None)], &bundles);
    assert_eq!(filled.len(), 1_001);
    let facts = OrderFacts {
        offerings: bundles,
        ..facts()
    };
    assert_eq!(validate(&filled, &facts)[0].code, "too-many-items");
}
