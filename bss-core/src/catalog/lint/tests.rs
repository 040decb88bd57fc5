mod combination;

use super::*;
use crate::catalog::{
    BundleGroup, BundleMember, Eligibility, Feature, FeatureKind, Relation, ResourceNeed, ServiceNeed,
};
use crate::error::Severity;
use crate::pricing::Price;

fn offering(code: &str) -> Offering {
    let json = format!(
        r#"{{"code": "{code}", "version": 1, "name": "{code}", "description": "", "categories": [], "state": "launched",
            "sellableAlone": true, "channels": [], "members": [], "groups": [], "relations": [], "eligibility": {{}},
            "prices": [], "publishedAt": "2026-01-01T00:00:00Z"}}"#
    );
    serde_json::from_str(&json).unwrap()
}

fn price(code: &str, currency: &str, conditions: &str) -> Price {
    let price = Price::one_time(
        code,
        crate::pricing::Flat {
            amount: "10".parse().unwrap(),
        },
        currency.parse().unwrap(),
    );
    Price {
        conditions: serde_json::from_str(conditions).unwrap(),
        ..price
    }
}

fn relation(kind: RelationKind, offering: &str) -> Relation {
    Relation {
        kind,
        offering: offering.to_owned(),
    }
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

fn service(code: &str, depends_on: &[&str]) -> ServiceNeed {
    ServiceNeed {
        code: code.to_owned(),
        name: code.to_owned(),
        depends_on: depends_on.iter().map(|code| (*code).to_owned()).collect(),
        resources: vec![ResourceNeed {
            stock_item: "sim".to_owned(),
            quantity: 1,
        }],
        point_of_no_return: false,
    }
}

fn feature(code: &str, kind: FeatureKind) -> Feature {
    Feature {
        code: code.to_owned(),
        name: code.to_owned(),
        kind,
        minimum: 0,
        maximum: 1,
        values: Vec::new(),
        minimum_length: None,
        maximum_length: None,
        characters: None,
        lowest: None,
        highest: None,
        fixed: None,
    }
}

/// A plan with a SIM, an option for it, a television offering, and a bundle of plan and television.
fn sound() -> CatalogSnapshot {
    let category = Category {
        code: "mobile".to_owned(),
        name: "Mobile".to_owned(),
        parent: None,
    };
    let specification = Specification {
        code: "line".to_owned(),
        name: "Line".to_owned(),
        features: vec![Feature {
            values: vec!["red".to_owned(), "blue".to_owned()],
            ..feature("colour", FeatureKind::Choice)
        }],
        services: vec![
            service("sim", &[]),
            service("voice", &["sim"]),
            service("data", &["sim"]),
        ],
    };
    let plan = Offering {
        categories: vec!["mobile".to_owned()],
        specification: Some("line".to_owned()),
        prices: vec![
            price("fee", "EUR", r#"{"segments": ["student"]}"#),
            price("fee", "EUR", r#"{"channels": ["web"], "to": "2027-01-01"}"#),
            price("fee", "EUR", "{}"),
            price("setup", "EUR", "{}"),
        ],
        ..offering("plan")
    };
    let option = Offering {
        relations: vec![relation(RelationKind::OptionalFor, "plan")],
        prices: vec![price("fee", "EUR", "{}")],
        sellable_alone: false,
        ..offering("option")
    };
    let tv = Offering {
        relations: vec![
            relation(RelationKind::Requires, "plan"),
            relation(RelationKind::Excludes, "rival"),
        ],
        prices: vec![price("fee", "EUR", "{}")],
        ..offering("tv")
    };
    let bundle = Offering {
        members: vec![member("plan", 1, 5, Some("lines")), member("tv", 0, 1, None)],
        groups: vec![BundleGroup {
            code: "lines".to_owned(),
            minimum: 1,
            maximum: 5,
        }],
        ..offering("bundle")
    };
    let idea = Offering {
        state: OfferingState::InDesign,
        published_at: None,
        ..offering("idea")
    };
    let former = Offering {
        state: OfferingState::Retired,
        ..offering("former")
    };
    CatalogSnapshot {
        categories: vec![category],
        specifications: vec![specification],
        offerings: vec![plan, option, tv, bundle, offering("rival"), idea, former],
        stock_items: vec!["sim".to_owned()],
        ..CatalogSnapshot::default()
    }
}

const PLAN: usize = 0;
const OPTION: usize = 1;
const TV: usize = 2;
const BUNDLE: usize = 3;

/// What spoils the sound catalog, and the findings: severity, code and path.
type Case = (
    fn(&mut CatalogSnapshot),
    &'static [(Severity, &'static str, &'static str)],
);

fn check(cases: &[Case]) {
    for (number, (spoil, expected)) in cases.iter().enumerate() {
        let mut snapshot = sound();
        spoil(&mut snapshot);
        let findings = lint_snapshot(&snapshot);
        let found: Vec<(Severity, &str, &str)> = findings
            .iter()
            .map(|finding| (finding.severity, finding.code.as_str(), finding.path.as_str()))
            .collect();
        assert_eq!(found, *expected, "case {number}");
    }
}

use Severity::{Block, Warn};

#[test]
fn nothing_is_wrong_with_a_sound_catalog() {
    assert_eq!(lint_snapshot(&sound()), []);
    assert_eq!(lint_snapshot(&CatalogSnapshot::default()), []);
}

#[test]
fn references_lead_somewhere() {
    check(&[
        (
            |it| it.offerings[PLAN].categories.push("nowhere".to_owned()),
            &[(Block, "unknown-category", "offerings[plan].categories[1]")],
        ),
        (
            |it| it.offerings[TV].specification = Some("nothing".to_owned()),
            &[(Block, "unknown-specification", "offerings[tv].specification")],
        ),
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Replaces, "nothing"));
            },
            &[(Block, "unknown-offering", "offerings[tv].relations[2]")],
        ),
        (
            |it| it.offerings[BUNDLE].members.push(member("nothing", 0, 1, None)),
            &[(Block, "unknown-offering", "offerings[bundle].members[2]")],
        ),
        (
            |it| it.offerings[TV].relations[0].offering = "idea".to_owned(),
            &[(Block, "requires-never-launched", "offerings[tv].relations[0]")],
        ),
        (
            |it| it.offerings[TV].relations[0].offering = "former".to_owned(),
            &[(Warn, "requires-not-sold", "offerings[tv].relations[0]")],
        ),
        (
            |it| it.offerings[TV].relations[1].offering = "idea".to_owned(),
            &[],
        ),
        (
            |it| it.offerings[OPTION].relations[0].offering = "idea".to_owned(),
            &[(Block, "host-never-launched", "offerings[option].relations")],
        ),
        (
            |it| it.offerings[BUNDLE].members.push(member("idea", 0, 1, None)),
            &[(Block, "member-never-launched", "offerings[bundle].members[2]")],
        ),
        (
            |it| it.offerings[BUNDLE].members.push(member("former", 0, 1, None)),
            &[(Warn, "member-not-sold", "offerings[bundle].members[2]")],
        ),
        (
            |it| it.offerings[BUNDLE].members.push(member("former", 1, 1, None)),
            &[(Block, "member-not-sold", "offerings[bundle].members[2]")],
        ),
    ]);
}

#[test]
fn an_offering_can_be_sold_to_somebody() {
    check(&[
        (
            |it| it.offerings[TV].name = " ".to_owned(),
            &[(Block, "name-missing", "offerings[tv].name")],
        ),
        (
            |it| {
                it.offerings[TV].valid_from = "2026-02-01".parse().ok();
                it.offerings[TV].valid_to = "2026-02-01".parse().ok();
            },
            &[(Block, "validity-impossible", "offerings[tv].validTo")],
        ),
        (
            |it| it.offerings[TV].at_most_per_customer = Some(0),
            &[(Block, "limit-impossible", "offerings[tv].atMostPerCustomer")],
        ),
        (
            |it| {
                it.offerings[TV].eligibility = Eligibility {
                    existing_customers_only: true,
                    new_customers_only: true,
                    ..Eligibility::default()
                }
            },
            &[(Block, "eligibility-impossible", "offerings[tv].eligibility")],
        ),
        (
            |it| it.offerings[4].sellable_alone = false,
            &[(Warn, "never-sellable", "offerings[rival].sellableAlone")],
        ),
        (|it| it.offerings[TV].sellable_alone = false, &[]),
    ]);
}

#[test]
fn every_price_can_be_reached_and_is_in_the_offerings_currency() {
    check(&[
        (
            |it| it.offerings[PLAN].prices.swap(1, 2),
            &[(Block, "price-unreachable", "offerings[plan].prices[2]")],
        ),
        (
            |it| {
                it.offerings[PLAN].prices[1] =
                    price("fee", "EUR", r#"{"segments": ["student"], "channels": ["web"]}"#);
            },
            &[(Block, "price-unreachable", "offerings[plan].prices[1]")],
        ),
        (
            |it| it.offerings[PLAN].prices[1] = price("fee", "EUR", r#"{"segments": ["student", "staff"]}"#),
            &[],
        ),
        (
            |it| {
                it.offerings[PLAN].prices[0] =
                    price("fee", "EUR", r#"{"from": "2026-01-01", "to": "2026-07-01"}"#);
                it.offerings[PLAN].prices[1] =
                    price("fee", "EUR", r#"{"from": "2026-02-01", "to": "2026-07-01"}"#);
            },
            &[(Block, "price-unreachable", "offerings[plan].prices[1]")],
        ),
        (
            |it| {
                it.offerings[PLAN].prices[0] =
                    price("fee", "EUR", r#"{"from": "2026-01-01", "to": "2026-07-01"}"#);
                it.offerings[PLAN].prices[1] = price("fee", "EUR", r#"{"from": "2026-02-01"}"#);
            },
            &[],
        ),
        (
            |it| it.offerings[OPTION].prices.push(price("other", "CHF", "{}")),
            &[
                (Block, "currency-mix", "offerings[option].prices"),
                (Block, "currency-mix", "offerings[option].prices"),
            ],
        ),
        // A second list of prices, in another currency.
        (|it| it.offerings[TV].prices.push(price("fee", "CHF", "{}")), &[]),
        (
            |it| it.offerings[TV].prices = vec![price("fee", "CHF", "{}")],
            &[(Block, "currency-mix", "offerings[bundle].members")],
        ),
        (
            |it| it.offerings[PLAN].prices[3].minimum_spend = "-1".parse().ok(),
            &[(Block, "negative-rate", "offerings[plan].prices[3].minimumSpend")],
        ),
    ]);
}

#[test]
fn a_mix_of_currencies_is_reported_where_it_arises() {
    let mut snapshot = sound();
    snapshot.offerings[TV].prices = vec![price("fee", "CHF", "{}")];
    snapshot.offerings.push(Offering {
        members: vec![member("bundle", 1, 1, None)],
        ..offering("outer")
    });
    let findings = lint_snapshot(&snapshot);
    let paths: Vec<&str> = findings.iter().map(|finding| finding.path.as_str()).collect();
    assert_eq!(paths, ["offerings[bundle].members"]);
}

#[test]
fn numbers_of_members_can_be_chosen() {
    check(&[
        (
            |it| it.offerings[BUNDLE].members[1].minimum = 2,
            &[(Block, "cardinality-impossible", "offerings[bundle].members[1]")],
        ),
        (
            |it| it.offerings[BUNDLE].members[1].maximum = 0,
            &[(Block, "cardinality-impossible", "offerings[bundle].members[1]")],
        ),
        (
            |it| it.offerings[BUNDLE].members[1].default = Some(2),
            &[(Block, "default-impossible", "offerings[bundle].members[1]")],
        ),
        (|it| it.offerings[PLAN].at_most_per_customer = Some(1), &[]),
        (
            |it| {
                it.offerings[PLAN].at_most_per_customer = Some(1);
                it.offerings[BUNDLE].members[0].minimum = 2;
            },
            &[(Block, "limit-impossible", "offerings[bundle].members[0]")],
        ),
        (
            |it| it.offerings[BUNDLE].members.push(member("tv", 0, 1, None)),
            &[(Block, "duplicate-member", "offerings[bundle].members[2]")],
        ),
        (
            |it| it.offerings[BUNDLE].members[1].group = Some("nothing".to_owned()),
            &[(Block, "unknown-group", "offerings[bundle].members[1]")],
        ),
        (
            |it| {
                let group = it.offerings[BUNDLE].groups[0].clone();
                it.offerings[BUNDLE].groups.push(group);
            },
            &[(Block, "duplicate-group", "offerings[bundle].groups[1]")],
        ),
        (
            |it| it.offerings[BUNDLE].groups[0].minimum = 6,
            &[(Block, "group-impossible", "offerings[bundle].groups[0]")],
        ),
        (
            |it| {
                it.offerings[BUNDLE].groups[0] = BundleGroup {
                    code: "lines".to_owned(),
                    minimum: 6,
                    maximum: 9,
                }
            },
            &[(Block, "group-impossible", "offerings[bundle].groups[0]")],
        ),
        (
            |it| {
                it.offerings[BUNDLE].groups[0].maximum = 2;
                it.offerings[BUNDLE].members[0].default = Some(3);
            },
            &[(Block, "default-impossible", "offerings[bundle].groups[0]")],
        ),
    ]);
}

#[test]
fn nothing_contains_requires_or_waits_for_itself() {
    check(&[
        (
            |it| it.offerings[TV].members.push(member("bundle", 0, 1, None)),
            &[(Block, "bundle-contains-itself", "offerings[tv].members")],
        ),
        (
            |it| {
                it.offerings[PLAN]
                    .relations
                    .push(relation(RelationKind::Requires, "tv"));
            },
            &[(Block, "requires-itself", "offerings[plan].relations")],
        ),
        (
            |it| {
                it.specifications[0].services[0]
                    .depends_on
                    .push("data".to_owned());
            },
            &[(Block, "services-cyclic", "specifications[line].services")],
        ),
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Replaces, "tv"));
            },
            &[(Block, "related-to-itself", "offerings[tv].relations[2]")],
        ),
    ]);
}

#[test]
fn relations_do_not_contradict_each_other() {
    check(&[
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Excludes, "plan"));
            },
            &[(Block, "requires-and-excludes", "offerings[tv].relations")],
        ),
        // The bundle always contains the plan; where it always contains the rival of the television too, nobody can have both.
        (
            |it| {
                it.offerings[BUNDLE].members[1].minimum = 1;
                it.offerings[BUNDLE].members.push(member("rival", 1, 1, None));
            },
            &[(Block, "requires-and-excludes", "offerings[tv].relations")],
        ),
        // Where only the rival is always contained, the television is an offer that nobody can take.
        (
            |it| it.offerings[BUNDLE].members.push(member("rival", 1, 1, None)),
            &[(Warn, "member-excluded", "offerings[bundle].members[1]")],
        ),
        (
            |it| {
                it.offerings[OPTION]
                    .relations
                    .push(relation(RelationKind::Excludes, "plan"));
            },
            &[(Block, "relations-contradict", "offerings[option].relations[1]")],
        ),
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Replaces, "plan"));
            },
            &[(Block, "requires-and-excludes", "offerings[tv].relations")],
        ),
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Requires, "plan"));
            },
            &[(Warn, "duplicate-relation", "offerings[tv].relations[2]")],
        ),
    ]);
}

#[test]
fn a_specification_can_be_configured_and_set_up() {
    check(&[
        (
            |it| it.specifications[0].features[0].minimum = 2,
            &[(
                Block,
                "cardinality-impossible",
                "specifications[line].features[0]",
            )],
        ),
        (
            |it| it.specifications[0].features[0].values.clear(),
            &[(Block, "feature-impossible", "specifications[line].features[0]")],
        ),
        (
            |it| it.specifications[0].features[0].fixed = Some("green".to_owned()),
            &[(Block, "feature-impossible", "specifications[line].features[0]")],
        ),
        (
            |it| {
                let mut number = feature("speed", FeatureKind::Number);
                number.lowest = "2".parse().ok();
                number.highest = "1".parse().ok();
                it.specifications[0].features.push(number);
            },
            &[(Block, "feature-impossible", "specifications[line].features[1]")],
        ),
        (
            |it| {
                let colour = it.specifications[0].features[0].clone();
                it.specifications[0].features.push(colour);
            },
            &[(Block, "duplicate-feature", "specifications[line].features[1]")],
        ),
        (
            |it| it.specifications[0].services.push(service("data", &[])),
            &[(Block, "duplicate-service", "specifications[line].services[3]")],
        ),
        (
            |it| {
                it.specifications[0].services[0]
                    .depends_on
                    .push("nothing".to_owned());
            },
            &[(
                Block,
                "unknown-service",
                "specifications[line].services[0].dependsOn",
            )],
        ),
        (
            |it| it.specifications[0].services[0].resources[0].quantity = 0,
            &[(
                Block,
                "nothing-needed",
                "specifications[line].services[0].resources[0]",
            )],
        ),
        (
            |it| it.specifications[0].services[0].resources[0].stock_item = "a sim".to_owned(),
            &[
                (
                    Block,
                    "invalid-code",
                    "specifications[line].services[0].resources[0]",
                ),
                (
                    Warn,
                    "unknown-stock-item",
                    "specifications[line].services[0].resources[0].stockItem",
                ),
            ],
        ),
        // Nobody sells it, so it may be unfinished.
        (
            |it| {
                it.specifications[0].features[0].minimum = 2;
                it.offerings[PLAN].specification = None;
            },
            &[],
        ),
    ]);
}

#[test]
fn all_findings_come_at_once() {
    let mut snapshot = sound();
    snapshot.offerings[TV].name = String::new();
    snapshot.offerings[TV].relations[0].offering = "nothing".to_owned();
    snapshot.offerings[BUNDLE].groups[0].minimum = 6;
    snapshot.specifications[0].features[0].values.clear();
    let findings = lint_snapshot(&snapshot);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "name-missing",
            "unknown-offering",
            "group-impossible",
            "feature-impossible"
        ]
    );
}

#[test]
fn what_is_not_sold_may_be_unfinished() {
    let mut snapshot = sound();
    for offering in &mut snapshot.offerings[5..] {
        offering.name = String::new();
        offering.categories = vec!["nowhere".to_owned()];
    }
    assert_eq!(lint_snapshot(&snapshot), []);
}

#[test]
fn a_chain_of_ten_thousand_is_walked() {
    let chain = |length: usize, kind: RelationKind| -> Vec<Offering> {
        let code = |number: usize| format!("link-{number}");
        (0..length)
            .map(|number| {
                let mut link = offering(&code(number));
                if number + 1 < length {
                    link.relations.push(relation(kind, &code(number + 1)));
                }
                link
            })
            .collect()
    };
    let mut snapshot = CatalogSnapshot {
        offerings: chain(10_000, RelationKind::Requires),
        ..CatalogSnapshot::default()
    };
    assert_eq!(lint_snapshot(&snapshot), []);

    snapshot.offerings[9_999]
        .relations
        .push(relation(RelationKind::Excludes, "link-0"));
    let findings = lint_snapshot(&snapshot);
    assert_eq!(findings[0].code, "requires-and-excludes");
    assert_eq!(findings[0].facts[1].value, "link-0");

    snapshot.offerings[9_999].relations[0].kind = RelationKind::Requires;
    let findings = lint_snapshot(&snapshot);
    assert_eq!(findings[0].code, "requires-itself");
    assert!(findings[0].facts[0].value.ends_with("..."));
}
