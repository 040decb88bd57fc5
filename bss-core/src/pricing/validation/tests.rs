use super::*;
use crate::calendar::parse_date;
use crate::pricing::tier::MAX_TIERS;
use crate::pricing::{ChargeModel, Graduated, PerUnit, Price, Tier, Volume};
use crate::{Decimal, Severity};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn price(model: impl Into<ChargeModel>) -> Price {
    Price::usage("calls", "calls", model, "EUR".parse().unwrap())
}

/// Code and path of every finding.
fn findings(price: &Price) -> Vec<(String, String)> {
    validate(price).into_iter().map(|it| (it.code, it.path)).collect()
}

fn read_model(json: &str) -> ChargeModel {
    serde_json::from_str(json).unwrap()
}

#[test]
fn every_fault_of_a_model_has_a_code_and_a_path() {
    for (model, expected) in [
        (
            r#"{"graduated": {"tiers": []}}"#,
            vec![("tiers-missing", "tiers")],
        ),
        (
            r#"{"graduated": {"tiers": [{"upTo": "5"}]}}"#,
            vec![("tiers-no-open-end", "tiers[0].upTo")],
        ),
        (
            r#"{"graduated": {"tiers": [{}, {}]}}"#,
            vec![("tiers-two-open-ends", "tiers[0].upTo")],
        ),
        (
            r#"{"graduated": {"tiers": [{"upTo": "0"}, {}]}}"#,
            vec![("tiers-not-from-zero", "tiers[0].upTo")],
        ),
        (
            r#"{"graduated": {"tiers": [{"upTo": "-1"}, {}]}}"#,
            vec![("tiers-not-from-zero", "tiers[0].upTo")],
        ),
        (
            r#"{"graduated": {"tiers": [{"upTo": "5"}, {"upTo": "5"}, {}]}}"#,
            vec![("tiers-overlap", "tiers[1].upTo")],
        ),
        (
            r#"{"volume": {"tiers": [{"upTo": "5"}, {"upTo": "4"}, {}]}}"#,
            vec![("tiers-unordered", "tiers[1].upTo")],
        ),
        (
            r#"{"volume": {"tiers": [{"unitAmount": "-1", "flatAmount": "-2", "maxAmount": "-3"}]}}"#,
            vec![
                ("negative-rate", "tiers[0].unitAmount"),
                ("negative-rate", "tiers[0].flatAmount"),
                ("negative-rate", "tiers[0].maxAmount"),
            ],
        ),
        (
            r#"{"perUnit": {"unitAmount": "0.0000000000001"}}"#,
            vec![("too-many-decimals", "unitAmount")],
        ),
        (r#"{"perUnit": {"unitAmount": "0.000000000001"}}"#, vec![]),
        (r#"{"flat": {"amount": "-1"}}"#, vec![("negative-rate", "amount")]),
        (
            r#"{"multiplier": {"multiplier": "-1"}}"#,
            vec![("negative-rate", "multiplier")],
        ),
        (r#"{"dynamic": {}}"#, vec![]),
        (
            r#"{"package": {"packageSize": "0", "packageAmount": "-1"}}"#,
            vec![
                ("not-positive", "packageSize"),
                ("negative-rate", "packageAmount"),
            ],
        ),
        (
            r#"{"graduatedPercentage": {"tiers": [{"upTo": "1", "ratePercent": "-1", "flatAmount": "-1"}]}}"#,
            vec![
                ("tiers-no-open-end", "tiers[0].upTo"),
                ("negative-rate", "tiers[0].ratePercent"),
                ("negative-rate", "tiers[0].flatAmount"),
            ],
        ),
        (
            r#"{"graduatedBlocks": {"tiers": [{"maxBlocks": "0", "blockSize": "0", "blockAmount": "-1"}]}}"#,
            vec![
                ("tiers-no-open-end", "tiers[0].maxBlocks"),
                ("tiers-not-from-zero", "tiers[0].maxBlocks"),
                ("not-positive", "tiers[0].blockSize"),
                ("negative-rate", "tiers[0].blockAmount"),
            ],
        ),
        (
            // 100 blocks of 10 cost 200; one more unit needs 11 blocks of 100, which cost 11.
            r#"{"volumeBlocks": {"tiers": [{"maxBlocks": "100", "blockSize": "10", "blockAmount": "2"},
                {"blockSize": "100", "blockAmount": "1"}]}}"#,
            vec![("price-cliff", "tiers[1]")],
        ),
        (
            r#"{"stairstep": {"steps": [{"upTo": "5", "amount": "10"}, {"amount": "9"}]}}"#,
            vec![("price-cliff", "steps[1]")],
        ),
        (
            r#"{"stairstep": {"steps": [{"upTo": "5", "amount": "10"}, {"amount": "9"}], "cumulative": true}}"#,
            vec![],
        ),
        (
            r#"{"multiMeterStairstep": {"steps": []}}"#,
            vec![("tiers-missing", "steps")],
        ),
        (
            r#"{"multiMeterStairstep": {"steps": [{"amount": "2"}, {"amount": "1", "limits":
                [{"meter": "a", "upTo": "-1"}, {"meter": "a", "upTo": "1"}]}]}}"#,
            vec![
                ("tiers-two-open-ends", "steps[0].limits"),
                ("tiers-no-open-end", "steps[1].limits"),
                ("negative-rate", "steps[1].limits[0].upTo"),
                ("meter-twice", "steps[1].limits[1].meter"),
                ("price-cliff", "steps[1]"),
            ],
        ),
        (
            r#"{"percentage": {"ratePercent": "-1", "minAmountPerTransaction": "2", "maxAmountPerTransaction": "1"}}"#,
            vec![
                ("negative-rate", "ratePercent"),
                ("transaction-limits-crossed", "maxAmountPerTransaction"),
            ],
        ),
        (r#"{"matrix": {"cells": []}}"#, vec![("cells-missing", "cells")]),
        (r#"{"matrix": {"cells": [], "defaultUnitAmount": "1"}}"#, vec![]),
        (
            r#"{"matrix": {"cells": [{"attributes": [], "unitAmount": "-1"},
                {"attributes": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}], "unitAmount": "1"},
                {"attributes": [{"name": "b", "value": "2"}, {"name": "a", "value": "1"}], "unitAmount": "1"}]}}"#,
            vec![
                ("negative-rate", "cells[0].unitAmount"),
                ("cell-without-attributes", "cells[0].attributes"),
                ("cell-unreachable", "cells[2].attributes"),
            ],
        ),
    ] {
        let price = price(read_model(model));
        let expected: Vec<(String, String)> = (expected.into_iter())
            .map(|(code, path)| (code.to_owned(), format!("model.{}.{path}", price.model.name())))
            .collect();
        assert_eq!(findings(&price), expected, "{model}");
    }
}

#[test]
fn a_million_tiers_are_one_finding() {
    let tiers = vec![Tier::open(decimal("-1")); 1_000_000];
    let found = validate(&price(Graduated { tiers }));
    assert_eq!(found[0].code, "tiers-too-many");
    assert!(found.len() <= MAX_TIERS + 1);

    // Each tier costs less than the one before it; that is not said a million times either.
    let tiers: Vec<Tier> = (1..1_000_000_i64)
        .map(|up_to| Tier::up_to(up_to.into(), (2_000_000 - 2 * up_to).into()))
        .collect();
    assert!(validate(&price(Volume { tiers })).len() <= MAX_TIERS + 1);

    let tiers: Vec<Tier> = (1..10_000)
        .map(|up_to| Tier::up_to(Decimal::from(up_to), Decimal::ONE))
        .collect();
    let tiers = [tiers, vec![Tier::open(Decimal::ONE)]].concat();
    assert_eq!(findings(&price(Graduated { tiers })), []);
}

#[test]
fn a_price_cliff_is_a_warning_that_shows_the_quantities() {
    let tier = |up_to: Option<&str>, unit_amount: &str, flat_amount: &str| Tier {
        up_to: up_to.map(decimal),
        unit_amount: decimal(unit_amount),
        flat_amount: decimal(flat_amount),
        max_amount: None,
    };
    let tiers = vec![
        tier(Some("10"), "5", "0"),
        tier(Some("20"), "4", "10"),
        tier(None, "3", "0"),
    ];
    let found = validate(&price(Volume { tiers: tiers.clone() }));
    // 10 cost 50 in the first tier, and just more than 50 in the second; 20 cost 90, and just more than 60 in the third.
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code.as_str(), found[0].severity),
        ("price-cliff", Severity::Warn)
    );
    let facts: Vec<(&str, &str)> = found[0]
        .facts
        .iter()
        .map(|it| (it.name.as_str(), it.value.as_str()))
        .collect();
    assert_eq!(
        facts,
        [("quantity", "20"), ("amount", "90"), ("nextAmount", "60")]
    );
    assert_eq!(findings(&price(Graduated { tiers })), []);
}

/// A price at a bound that needs more than 28 digits once hid that the next tier costs next to nothing.
#[test]
fn a_bound_whose_price_cannot_be_computed_is_pointed_out() {
    for json in [
        r#"{"volume": {"tiers": [{"upTo": "9999999999999999", "unitAmount": "999.999999999999"}, {"flatAmount": "1"}]}}"#,
        r#"{"volumeBlocks": {"tiers": [{"maxBlocks": "9999999999999999", "blockSize": "1", "blockAmount": "999.999999999999"},
            {"blockSize": "1", "blockAmount": "0"}]}}"#,
    ] {
        let found = validate(&price(read_model(json)));
        assert_eq!(found.len(), 1, "{json}");
        let (code, path) = (found[0].code.as_str(), found[0].path.as_str());
        assert_eq!((code, found[0].severity), ("number-out-of-range", Severity::Warn));
        assert!(path.ends_with(".tiers[1]"), "{path}");
        assert_eq!(found[0].facts[0].value, "9999999999999999");
    }
}

#[test]
fn a_rule_about_the_quantity_has_no_effect_on_a_model_of_items() {
    let mut price = price(read_model(r#"{"percentage": {"ratePercent": "1"}}"#));
    price.conversion = serde_json::from_str(r#"{"operation": "divide", "factor": "2"}"#).unwrap();
    price.included = serde_json::from_str(r#"{"quantity": "1"}"#).unwrap();
    let expected = ["conversion", "included"].map(|path| ("rule-without-effect".to_owned(), path.to_owned()));
    assert_eq!(findings(&price), expected);
}

#[test]
fn what_stands_around_a_model_is_checked_too() {
    let mut price = price(PerUnit {
        unit_amount: Decimal::ONE,
    });
    price.code = "x".repeat(65);
    price.name = " ".to_owned();
    price.tax_class = "a\0b".to_owned();
    price.charge = ChargeKind::Usage {
        meter: String::new(),
        cadence: crate::calendar::Cadence::MONTHLY,
    };
    price.conversion = serde_json::from_str(r#"{"operation": "divide", "factor": "0"}"#).unwrap();
    price.included = serde_json::from_str(r#"{"quantity": "-1", "amount": "-1"}"#).unwrap();
    (price.minimum_spend, price.maximum_spend) = (Some(decimal("10")), Some(decimal("9")));
    price.conditions.segments = vec!["gold".to_owned(), String::new()];
    price.conditions.from = Some(parse_date("2026-01-01").unwrap());
    price.conditions.to = price.conditions.from;
    let expected = [
        ("text-too-long", "code"),
        ("text-missing", "name"),
        ("invalid-text", "taxClass"),
        ("text-missing", "charge.usage.meter"),
        ("not-positive", "conversion.factor"),
        ("negative-rate", "included.quantity"),
        ("negative-rate", "included.amount"),
        ("spend-limits-crossed", "maximumSpend"),
        ("text-missing", "conditions.segments[1]"),
        ("never-valid", "conditions.to"),
    ];
    assert_eq!(
        findings(&price),
        expected.map(|(code, path)| (code.to_owned(), path.to_owned()))
    );
}
