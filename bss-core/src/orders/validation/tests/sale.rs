//! Findings about what is sold, to whom, and how it is configured.

use super::super::validate;
use super::facts::{add, check, facts, holding, offering_of, touch};
use crate::catalog::FeatureValue;
use crate::error::Severity::{Block, Refer};
use crate::orders::NewItem;

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
