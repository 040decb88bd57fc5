//! Findings about what is sold together, what can never be chosen, and what a catalog refers to outside of itself.

use super::*;
use crate::money::Currency;

const RIVAL: usize = 4;

/// The bundle always contains the television.
fn contain_tv(it: &mut CatalogSnapshot) {
    it.offerings[BUNDLE].members[1].minimum = 1;
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn what_a_bundle_always_contains_can_be_bought_at_once() {
    let impossible: &[_] = &[(Block, "eligibility-impossible", "offerings[bundle].members")];
    let never: &[_] = &[(Block, "never-sold-together", "offerings[bundle].members")];
    check(&[
        (
            |it| {
                contain_tv(it);
                it.offerings[PLAN].eligibility.new_customers_only = true;
                it.offerings[TV].eligibility.existing_customers_only = true;
            },
            impossible,
        ),
        (
            |it| {
                contain_tv(it);
                it.offerings[PLAN].eligibility.segments = names(&["student", "staff"]);
                it.offerings[TV].eligibility.segments = names(&["business"]);
            },
            impossible,
        ),
        (
            |it| {
                it.offerings[BUNDLE].channels = names(&["web"]);
                it.offerings[PLAN].channels = names(&["shop", "phone"]);
                it.offerings[PLAN].prices[1].conditions.channels = names(&["phone"]);
            },
            never,
        ),
        (
            |it| {
                it.offerings[BUNDLE].valid_to = "2026-07-01".parse().ok();
                it.offerings[PLAN].valid_from = "2026-07-01".parse().ok();
            },
            never,
        ),
        // What is only offered to choose may be for others.
        (
            |it| {
                it.offerings[PLAN].eligibility.new_customers_only = true;
                it.offerings[TV].eligibility.existing_customers_only = true;
            },
            &[],
        ),
        (
            |it| {
                contain_tv(it);
                it.offerings[PLAN].eligibility.segments = names(&["student", "staff"]);
                it.offerings[TV].eligibility.segments = names(&["staff"]);
                it.offerings[TV].channels = names(&["web"]);
                it.offerings[BUNDLE].valid_to = "2026-07-01".parse().ok();
                it.offerings[PLAN].valid_from = "2026-06-30".parse().ok();
            },
            &[],
        ),
    ]);
}

/// What cannot be bought in one bundle is not said again of every bundle around it.
#[test]
fn a_bundle_that_cannot_be_bought_is_reported_where_that_arises() {
    let mut snapshot = sound();
    snapshot.offerings[BUNDLE].channels = names(&["web"]);
    snapshot.offerings[PLAN].channels = names(&["shop"]);
    snapshot.offerings[PLAN].prices[1].conditions.channels = Vec::new();
    snapshot.offerings.push(Offering {
        members: vec![member("bundle", 1, 1, None)],
        ..offering("outer")
    });
    let findings = lint_snapshot(&snapshot);
    let found: Vec<(&str, &str)> = (findings.iter())
        .map(|finding| (finding.path.as_str(), finding.facts[0].value.as_str()))
        .collect();
    assert_eq!(found, [("offerings[bundle].members", "plan")]);
}

#[test]
fn nobody_fulfils_an_impossible_condition() {
    let impossible: &[_] = &[(Block, "eligibility-impossible", "offerings[tv].eligibility")];
    check(&[
        (
            |it| it.offerings[TV].eligibility.minimum_age = Some(121),
            impossible,
        ),
        (|it| it.offerings[TV].eligibility.minimum_age = Some(120), &[]),
        (
            |it| {
                it.offerings[TV].eligibility.new_customers_only = true;
                it.offerings[TV].relations[0].offering = "former".to_owned();
            },
            &[
                (Block, "eligibility-impossible", "offerings[tv].eligibility"),
                (Warn, "requires-not-sold", "offerings[tv].relations[0]"),
            ],
        ),
        // A new customer orders both at once.
        (|it| it.offerings[TV].eligibility.new_customers_only = true, &[]),
    ]);
}

#[test]
fn what_a_bundle_offers_to_choose_can_be_chosen() {
    check(&[
        (
            |it| {
                it.offerings[BUNDLE]
                    .relations
                    .push(relation(RelationKind::Excludes, "tv"));
            },
            &[(Block, "member-excluded", "offerings[bundle].members[1]")],
        ),
        (
            |it| {
                it.offerings[TV]
                    .relations
                    .push(relation(RelationKind::Replaces, "bundle"));
            },
            &[(Block, "member-excluded", "offerings[bundle].members[1]")],
        ),
        // The plan excludes what the television requires.
        (
            |it| {
                it.offerings[TV].relations[0].offering = "rival".to_owned();
                it.offerings[TV].relations.remove(1);
                it.offerings[PLAN]
                    .relations
                    .push(relation(RelationKind::Excludes, "rival"));
            },
            &[(Warn, "member-excluded", "offerings[bundle].members[1]")],
        ),
        // Two that exclude each other can both be offered; the customer chooses one.
        (
            |it| it.offerings[BUNDLE].members.push(member("rival", 0, 1, None)),
            &[],
        ),
        // What the bundle always contains cannot be what it excludes, or replaces.
        (
            |it| {
                it.offerings[BUNDLE]
                    .relations
                    .push(relation(RelationKind::Replaces, "plan"));
            },
            &[(Block, "requires-and-excludes", "offerings[bundle].relations")],
        ),
    ]);
}

#[test]
fn offerings_that_replace_each_other_in_a_circle_are_pointed_out() {
    check(&[
        (
            |it| {
                it.offerings[TV].relations[1].kind = RelationKind::Replaces;
                it.offerings[RIVAL]
                    .relations
                    .push(relation(RelationKind::Replaces, "tv"));
            },
            &[(Warn, "replaces-itself", "offerings[tv].relations")],
        ),
        (
            |it| it.offerings[TV].relations[1].kind = RelationKind::Replaces,
            &[],
        ),
    ]);
}

#[test]
fn a_price_holds_where_and_while_its_offering_is_sold() {
    check(&[
        (
            |it| it.offerings[PLAN].channels = names(&["shop"]),
            &[(
                Warn,
                "price-outside-sale",
                "offerings[plan].prices[1].conditions.channels",
            )],
        ),
        (
            |it| it.offerings[PLAN].eligibility.segments = names(&["staff"]),
            &[(
                Warn,
                "price-outside-sale",
                "offerings[plan].prices[0].conditions.segments",
            )],
        ),
        (
            |it| it.offerings[PLAN].valid_from = "2027-01-01".parse().ok(),
            &[(
                Warn,
                "price-outside-sale",
                "offerings[plan].prices[1].conditions.to",
            )],
        ),
        (
            |it| {
                it.offerings[TV].valid_to = "2026-07-01".parse().ok();
                it.offerings[TV].prices[0].conditions.from = "2026-07-01".parse().ok();
            },
            &[(
                Warn,
                "price-outside-sale",
                "offerings[tv].prices[0].conditions.from",
            )],
        ),
        (
            |it| {
                it.offerings[PLAN].channels = names(&["shop", "web"]);
                it.offerings[PLAN].eligibility.segments = names(&["student", "staff"]);
                it.offerings[PLAN].valid_from = "2026-12-31".parse().ok();
            },
            &[],
        ),
    ]);
}

fn currencies(codes: &[&str]) -> Vec<Currency> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

#[test]
fn what_is_named_outside_of_the_catalog_exists() {
    const STOCK: [&str; 3] = [
        "specifications[line].services[0].resources[0].stockItem",
        "specifications[line].services[1].resources[0].stockItem",
        "specifications[line].services[2].resources[0].stockItem",
    ];
    check(&[
        (
            |it| it.stock_items.clear(),
            &[
                (Warn, "unknown-stock-item", STOCK[0]),
                (Warn, "unknown-stock-item", STOCK[1]),
                (Warn, "unknown-stock-item", STOCK[2]),
            ],
        ),
        (|it| it.currencies = currencies(&["EUR"]), &[]),
        // Once for the offering, not for each of its four prices.
        (
            |it| {
                it.offerings.retain(|offering| offering.code == "plan");
                it.currencies = currencies(&["CHF"]);
            },
            &[
                (Warn, "currency-not-sold", "offerings[plan].prices"),
                (Warn, "currency-unused", "offerings[plan].prices[0].currency"),
            ],
        ),
        (
            |it| {
                it.currencies = currencies(&["EUR"]);
                it.offerings[TV].prices.push(price("fee", "CHF", "{}"));
            },
            &[(Warn, "currency-unused", "offerings[tv].prices[1].currency")],
        ),
    ]);
}

/// Whoever reads a finding can act on it: it names what it is about.
#[test]
fn findings_name_what_they_are_about() {
    let mut snapshot = sound();
    snapshot.currencies = currencies(&["EUR"]);
    snapshot.offerings[TV].prices.push(price("fee", "CHF", "{}"));
    snapshot.offerings[PLAN].channels = names(&["shop"]);
    snapshot.offerings[BUNDLE]
        .relations
        .push(relation(RelationKind::Excludes, "tv"));
    snapshot.stock_items.clear();
    let findings = lint_snapshot(&snapshot);
    let facts = |code: &str| -> Vec<(&str, &str)> {
        let found = findings.iter().find(|finding| finding.code == code).unwrap();
        let facts = found.facts.iter();
        facts
            .map(|fact| (fact.name.as_str(), fact.value.as_str()))
            .collect()
    };
    let expected = [("price", "fee"), ("holds", "web"), ("sold", "shop")];
    assert_eq!(facts("price-outside-sale"), expected);
    assert_eq!(
        facts("currency-unused"),
        [("currency", "CHF"), ("sellers", "EUR")]
    );
    assert_eq!(facts("member-excluded"), [("member", "tv"), ("excluded", "tv")]);
    assert_eq!(facts("unknown-stock-item"), [("stockItem", "sim")]);
}
