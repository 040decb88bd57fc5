use super::*;
use crate::TypedId as _;
use crate::catalog::{BundleGroup, BundleMember, FeatureValue, Relation, RelationKind};
use crate::credit::CreditOutcome;
use crate::error::Severity::{self, Block, Refer, Warn};
use crate::orders::{
    AccountFacts, CreditFacts, CustomerFacts, HoldingState, InFlight, StockFact, with_defaults,
};

fn subscription(number: u128) -> SubscriptionId {
    SubscriptionId::from_uuid(uuid::Uuid::from_u128(number))
}

fn offering(code: &str) -> Offering {
    let json = format!(
        r#"{{"code": "{code}", "version": 1, "name": "{code}", "description": "", "categories": [], "state": "launched",
            "sellableAlone": true, "channels": [], "members": [], "groups": [], "relations": [], "eligibility": {{}},
            "prices": [{{"code": "fee", "name": "Fee", "charge": "oneTime", "model": {{"flat": {{"amount": "10"}}}},
            "currency": "EUR"}}], "publishedAt": "2026-01-01T00:00:00Z"}}"#
    );
    serde_json::from_str(&json).unwrap()
}

fn related(kind: RelationKind, code: &str) -> Vec<Relation> {
    vec![Relation {
        kind,
        offering: code.to_owned(),
    }]
}

fn member(offering: &str, minimum: u32, maximum: u32, group: Option<&str>) -> BundleMember {
    BundleMember {
        offering: offering.to_owned(),
        minimum,
        maximum,
        default: None,
        group: group.map(str::to_owned),
    }
}

fn item(json: &str) -> NewItem {
    serde_json::from_str(json).unwrap()
}

fn add(id: &str, offering: &str, parent: Option<&str>) -> NewItem {
    NewItem {
        offering: Some(offering.to_owned()),
        parent: parent.map(str::to_owned),
        ..item(&format!(r#"{{"item": "{id}", "action": "add"}}"#))
    }
}

fn touch(id: &str, action: &str, number: u128) -> NewItem {
    NewItem {
        subscription_id: Some(subscription(number)),
        ..item(&format!(r#"{{"item": "{id}", "action": "{action}"}}"#))
    }
}

fn holding(number: u128, offering: &str, parent: Option<u128>) -> Holding {
    Holding {
        subscription_id: subscription(number),
        offering: offering.to_owned(),
        version: 1,
        quantity: 1,
        parent_id: parent.map(subscription),
        state: HoldingState::Here,
    }
}

/// A customer with a plan (1) and an option for it (2), and with a bundle (3) of a plan (4) and television (5).
fn facts() -> OrderFacts {
    let specification = r#"{"code": "line", "name": "Line",
        "features": [
            {"code": "colour", "name": "Colour", "kind": "choice", "values": ["red", "blue"]},
            {"code": "pin", "name": "PIN", "kind": "text", "maximum": 2, "characters": "digits", "maximumLength": 4},
            {"code": "net", "name": "Net", "kind": "text", "minimum": 1, "fixed": "5G"}],
        "services": [{"code": "voice", "name": "Voice", "resources": [{"stockItem": "sim", "quantity": 1}]}]}"#;
    let plan = Offering {
        specification: Some("line".to_owned()),
        ..offering("plan")
    };
    let option = Offering {
        relations: related(RelationKind::OptionalFor, "plan"),
        sellable_alone: false,
        ..offering("option")
    };
    let bundle = Offering {
        members: vec![
            member("plan", 1, 2, None),
            member("tv", 0, 2, Some("screen")),
            member("stick", 0, 2, Some("screen")),
        ],
        groups: vec![BundleGroup {
            code: "screen".to_owned(),
            minimum: 1,
            maximum: 2,
        }],
        ..offering("bundle")
    };
    let requiring = Offering {
        relations: related(RelationKind::Requires, "tv"),
        ..offering("recorder")
    };
    let rival = Offering {
        relations: related(RelationKind::Excludes, "tv"),
        ..offering("rival")
    };
    let successor = Offering {
        relations: related(RelationKind::Replaces, "plan"),
        ..offering("successor")
    };
    let limited = Offering {
        at_most_per_customer: Some(1),
        ..offering("gift")
    };
    let retired = Offering {
        state: OfferingState::Retired,
        ..offering("former")
    };
    let newer = Offering {
        version: 2,
        ..offering("plain")
    };
    let older = Offering {
        state: OfferingState::Retired,
        ..offering("plain")
    };
    let inside = Offering {
        sellable_alone: false,
        ..offering("stick")
    };
    OrderFacts {
        requested_on: "2026-02-01".parse().unwrap(),
        channel: "web".to_owned(),
        customer: CustomerFacts {
            is_active: true,
            is_barred: false,
            segment: "adult".to_owned(),
            birth_date: "2000-02-29".parse().ok(),
        },
        account: AccountFacts {
            is_active: true,
            currency: "EUR".parse().unwrap(),
            has_payment_method: false,
        },
        holdings: vec![
            holding(1, "plan", None),
            holding(2, "option", Some(1)),
            holding(3, "bundle", None),
            holding(4, "plan", Some(3)),
            holding(5, "tv", Some(3)),
        ],
        in_flight: Vec::new(),
        offerings: vec![
            plan,
            option,
            bundle,
            requiring,
            rival,
            successor,
            limited,
            retired,
            older,
            newer,
            inside,
            offering("tv"),
        ],
        specifications: vec![serde_json::from_str(specification).unwrap()],
        stock: vec![StockFact {
            item_code: "sim".to_owned(),
            available: 5,
        }],
        credit: Some(CreditFacts {
            outcome: CreditOutcome::Approve,
            is_fresh: true,
            lines_at_most: Some(4),
            direct_debit_required: false,
            available: "100".parse().ok(),
        }),
        committed: "100".parse().ok(),
        external_id_is_taken: false,
    }
}

fn offering_of<'f>(facts: &'f mut OrderFacts, code: &str) -> &'f mut Offering {
    facts
        .offerings
        .iter_mut()
        .find(|offering| offering.code == code)
        .unwrap()
}

/// How the facts differ, the order, and the findings: severity, code and path.
type Case = (
    fn(&mut OrderFacts),
    fn() -> Vec<NewItem>,
    &'static [(Severity, &'static str, &'static str)],
);

fn check(cases: &[Case]) {
    for (number, (differ, order, expected)) in cases.iter().enumerate() {
        let mut facts = facts();
        differ(&mut facts);
        let findings = validate(&order(), &facts);
        let found: Vec<(Severity, &str, &str)> = findings
            .iter()
            .map(|finding| (finding.severity, finding.code.as_str(), finding.path.as_str()))
            .collect();
        assert_eq!(found, *expected, "case {number}: {findings:#?}");
    }
}

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
                    quantity: Some(i64::MAX),
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

#[test]
fn sale() {
    check(&[
        (
            |_| {},
            || vec![add("1", "nothing", None)],
            &[(Block, "offering-not-sold", "items[0].offering")],
        ),
        (
            |_| {},
            || vec![add("1", "former", None)],
            &[(Block, "offering-not-sold", "items[0].offering")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    version: Some(1),
                    ..add("1", "plain", None)
                }]
            },
            &[(Block, "offering-not-sold", "items[0].version")],
        ),
        (
            |_| {},
            || {
                vec![NewItem {
                    version: Some(2),
                    ..add("1", "plain", None)
                }]
            },
            &[],
        ),
        // What is retired may be modified and ended, and a modification may move on to what is sold.
        (
            |it| it.holdings.push(holding(6, "former", None)),
            || {
                vec![NewItem {
                    quantity: Some(2),
                    ..touch("1", "modify", 6)
                }]
            },
            &[],
        ),
        (
            |it| it.holdings.push(holding(6, "former", None)),
            || {
                vec![NewItem {
                    offering: Some("tv".to_owned()),
                    ..touch("1", "modify", 6)
                }]
            },
            &[],
        ),
        (
            |it| it.holdings.push(holding(6, "tv", None)),
            || {
                vec![NewItem {
                    offering: Some("former".to_owned()),
                    ..touch("1", "modify", 6)
                }]
            },
            &[(Block, "offering-not-sold", "items[0].offering")],
        ),
        (
            |it| offering_of(it, "tv").valid_to = "2026-02-01".parse().ok(),
            || vec![add("1", "tv", None)],
            &[(Block, "offering-not-valid", "items[0].offering")],
        ),
        (
            |it| offering_of(it, "tv").channels = vec!["shop".to_owned()],
            || vec![add("1", "tv", None)],
            &[(Block, "channel-not-allowed", "items[0].offering")],
        ),
        (
            |_| {},
            || vec![add("1", "stick", None)],
            &[(Block, "not-sold-alone", "items[0].parent")],
        ),
        (
            |it| offering_of(it, "tv").prices[0].conditions.segments = vec!["student".to_owned()],
            || vec![add("1", "tv", None)],
            &[(Block, "no-price", "items[0].offering")],
        ),
        (
            |it| it.account.currency = "CHF".parse().unwrap(),
            || vec![add("1", "tv", None)],
            &[(Block, "currency-mismatch", "items[0].offering")],
        ),
    ]);
}

#[test]
fn eligibility() {
    check(&[
        (
            |it| offering_of(it, "tv").eligibility.segments = vec!["student".to_owned()],
            || vec![add("1", "tv", None)],
            &[(Block, "segment-not-eligible", "items[0].offering")],
        ),
        (
            |it| offering_of(it, "tv").eligibility.new_customers_only = true,
            || vec![add("1", "tv", None)],
            &[(Block, "new-customers-only", "items[0].offering")],
        ),
        (
            |it| {
                offering_of(it, "tv").eligibility.existing_customers_only = true;
                it.holdings.clear();
            },
            || vec![add("1", "tv", None)],
            &[(Block, "existing-customers-only", "items[0].offering")],
        ),
        (
            |it| offering_of(it, "tv").eligibility.minimum_age = Some(26),
            || vec![add("1", "tv", None)],
            &[(Block, "too-young", "items[0].offering")],
        ),
        // Born on 29 February 2000: 26 years old on 28 February 2026.
        (
            |it| {
                offering_of(it, "tv").eligibility.minimum_age = Some(26);
                it.requested_on = "2026-02-28".parse().unwrap();
            },
            || vec![add("1", "tv", None)],
            &[],
        ),
        (
            |it| {
                offering_of(it, "tv").eligibility.minimum_age = Some(18);
                it.customer.birth_date = None;
            },
            || vec![add("1", "tv", None)],
            &[(Refer, "age-unknown", "items[0].offering")],
        ),
    ]);
}

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

#[test]
fn configuration() {
    let configured = |values: &[(&str, &str)]| {
        let values = values.iter().map(|(code, value)| FeatureValue {
            code: (*code).to_owned(),
            value: (*value).to_owned(),
        });
        NewItem {
            configuration: values.collect(),
            ..add("1", "plan", None)
        }
    };
    for (values, expected) in [
        (&[("colour", "red")][..], &[][..]),
        (
            &[("colour", "green")],
            &["feature-value at items[0].configuration[0]"],
        ),
        (
            &[("pin", "12345")],
            &["feature-value at items[0].configuration[0]"],
        ),
        (
            &[("pin", "12a4")],
            &["feature-value at items[0].configuration[0]"],
        ),
        (&[("net", "4G")], &["feature-value at items[0].configuration[0]"]),
        (
            &[("size", "1")],
            &["unknown-feature at items[0].configuration[0]"],
        ),
        (
            &[("colour", "red"), ("colour", "blue")],
            &["feature-count at items[0].configuration"],
        ),
        (
            &[("pin", "1"), ("pin", "1")],
            &["duplicate-value at items[0].configuration[1]"],
        ),
    ] {
        let findings = validate(&[configured(values)], &facts());
        let found: Vec<String> = findings
            .iter()
            .map(|one| format!("{} at {}", one.code, one.path))
            .collect();
        assert_eq!(found, expected, "{values:?}");
    }
    // Where a value is mandatory an addition gives it; a modification that is silent keeps it.
    let mut facts = facts();
    facts.specifications[0].features[0].minimum = 1;
    assert_eq!(
        validate(&[add("1", "plan", None)], &facts)[0].code,
        "feature-count"
    );
    assert_eq!(validate(&[touch("1", "modify", 1)], &facts), []);
    // Nothing can be configured where there is no specification.
    let tv = NewItem {
        configuration: configured(&[("colour", "red")]).configuration,
        ..add("1", "tv", None)
    };
    assert_eq!(validate(&[tv], &facts)[0].code, "unknown-feature");
}

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
