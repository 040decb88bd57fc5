use proptest::prelude::*;

use super::*;
use crate::calendar::{Cadence, parse_date};
use crate::pricing::tier::MAX_TIERS;
use crate::pricing::*;
use crate::{Currency, Decimal, Rounding, Severity};

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
            r#"{"volumeBlocks": {"tiers": [{"maxBlocks": "2", "blockSize": "1", "blockAmount": "1"}, {"blockSize": "0", "blockAmount": "1"}]}}"#,
            vec![("not-positive", "tiers[1].blockSize")],
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
        (
            // The first cell matches whatever the second and the fourth match; no usage has two values of one attribute.
            r#"{"matrix": {"cells": [{"attributes": [{"name": "zone", "value": "eu"}], "unitAmount": "1"},
                {"attributes": [{"name": "zone", "value": "eu"}, {"name": "net", "value": "5g"}], "unitAmount": "2"},
                {"attributes": [{"name": "zone", "value": "us"}, {"name": "zone", "value": "uk"}], "unitAmount": "3"},
                {"attributes": [{"name": "a", "value": "b"}, {"name": "zone", "value": "eu"}], "unitAmount": "4"},
                {"attributes": [{"name": "net", "value": "5g"}], "unitAmount": "5"}]}}"#,
            vec![
                ("cell-unreachable", "cells[1].attributes"),
                ("cell-unreachable", "cells[2].attributes"),
                ("cell-unreachable", "cells[3].attributes"),
            ],
        ),
        (
            // Whoever has at most 3 lines and 50 calls has at most 5 lines; who has 9 lines and any number of calls need not.
            r#"{"multiMeterStairstep": {"steps": [{"amount": "1", "limits": [{"meter": "lines", "upTo": "5"}]},
                {"amount": "2", "limits": [{"meter": "lines", "upTo": "3"}, {"meter": "calls", "upTo": "50"}]},
                {"amount": "3", "limits": [{"meter": "lines", "upTo": "9"}]}, {"amount": "4"}]}}"#,
            vec![("step-unreachable", "steps[1]")],
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
fn no_list_of_a_model_is_longer_than_its_limit() {
    fn bound(number: usize, last: usize) -> Option<Decimal> {
        (number < last).then(|| Decimal::from(number as u64))
    }
    let graduated = |last| Graduated {
        tiers: (1..=last)
            .map(|number| match bound(number, last) {
                Some(up_to) => Tier::up_to(up_to, Decimal::ONE),
                None => Tier::open(Decimal::ONE),
            })
            .collect(),
    };
    let stairstep = |last| Stairstep {
        steps: (1..=last)
            .map(|number| StairstepStep {
                up_to: bound(number, last),
                amount: Decimal::ONE,
            })
            .collect(),
        cumulative: false,
    };
    let meters = |last| MultiMeterStairstep {
        steps: (1..=last)
            .map(|number| MultiMeterStep {
                amount: Decimal::ONE,
                limits: (bound(number, last).into_iter())
                    .map(|up_to| MeterLimit {
                        meter: "calls".to_owned(),
                        up_to,
                    })
                    .collect(),
            })
            .collect(),
    };
    let matrix = |last| Matrix {
        cells: (1..=last)
            .map(|number| MatrixCell {
                attributes: vec![Attribute {
                    name: "zone".to_owned(),
                    value: number.to_string(),
                }],
                unit_amount: Decimal::ONE,
            })
            .collect(),
        default_unit_amount: None,
    };
    let models = |above: usize| -> [(ChargeModel, &str); 4] {
        [
            (graduated(MAX_TIERS + above).into(), "tiers-too-many"),
            (stairstep(MAX_TIERS + above).into(), "tiers-too-many"),
            (meters(1_000 + above).into(), "tiers-too-many"),
            (matrix(MAX_TIERS + above).into(), "cells-too-many"),
        ]
    };
    for (model, code) in models(0) {
        let found = findings(&price(model));
        assert!(found.iter().all(|(found, _)| found != code), "{code}");
    }
    for (model, code) in models(1) {
        let found = findings(&price(model));
        assert_eq!(found.len(), 1, "{code}");
        assert_eq!(found[0].0, code);
    }
}

#[test]
fn what_is_wrong_with_a_list_far_too_long_is_not_all_listed() {
    let tiers = vec![Tier::open(decimal("-1")); 2 * MAX_TIERS];
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

#[test]
fn a_price_cliff_over_several_meters_names_the_limits() {
    let found = validate(&price(read_model(
        r#"{"multiMeterStairstep": {"steps": [
            {"amount": "5", "limits": [{"meter": "lines", "upTo": "1"}, {"meter": "calls", "upTo": "100"}]},
            {"amount": "5", "limits": [{"meter": "lines", "upTo": "2"}, {"meter": "calls", "upTo": "200.5"}]},
            {"amount": "4.5"}]}}"#,
    )));
    // That the second step costs what the first does is nobody's harm.
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
    let expected = [
        ("quantity", "lines 2, calls 200.5"),
        ("amount", "5"),
        ("nextAmount", "4.5"),
    ];
    assert_eq!(facts, expected);
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

prop_compose! {
    /// A model under which the whole quantity is priced by the tier in which it falls, in whole amounts, and its bounds.
    fn by_last_tier()(
        kind in 0..3,
        tiers in prop::collection::vec((1_i32..4, 1_i32..4, 0_i32..9), 2..5),
    ) -> (ChargeModel, Vec<Decimal>) {
        let last = tiers.len() - 1;
        let mut bound = 0;
        let mut bounds = Vec::new();
        let mut rows = Vec::new();
        for (index, (blocks, size, amount)) in tiers.into_iter().enumerate() {
            bound += blocks * size;
            bounds.push(Decimal::from(bound));
            rows.push((blocks, size, Decimal::from(amount), (index < last).then_some(Decimal::from(bound))));
        }
        bounds.pop();
        let model = match kind {
            0 => Volume {
                tiers: rows.into_iter().map(|(flat, unit, _, up_to)| Tier {
                    up_to, unit_amount: unit.into(), flat_amount: (3 * flat).into(), max_amount: None,
                }).collect(),
            }.into(),
            1 => VolumeBlocks {
                tiers: rows.into_iter().map(|(blocks, size, block_amount, up_to)| BlockTier {
                    max_blocks: up_to.map(|_| blocks.into()), block_size: size.into(), block_amount,
                }).collect(),
            }.into(),
            _ => Stairstep {
                steps: rows.into_iter().map(|(_, _, amount, up_to)| StairstepStep { up_to, amount }).collect(),
                cumulative: false,
            }.into(),
        };
        (model, bounds)
    }
}

proptest! {
    #[test]
    fn a_cliff_is_found_exactly_where_a_little_more_costs_less((model, bounds) in by_last_tier()) {
        let price = price(model);
        // So little that a rate times it does not make a whole amount.
        let little = decimal("0.000001");
        let cost = |quantity| rate(&price, &RatingInput::of(quantity)).unwrap().amount_exact.round(0, Rounding::Floor);
        let cliffs: Vec<String> = (bounds.iter().enumerate())
            .filter(|(_, bound)| cost(bound.plus(little).unwrap()) < cost(**bound))
            .map(|(index, _)| format!("[{}]", index + 1))
            .collect();
        let found: Vec<(String, String)> = findings(&price);
        prop_assert_eq!(found.len(), cliffs.len());
        for ((code, path), cliff) in found.iter().zip(&cliffs) {
            prop_assert!(code == "price-cliff" && path.ends_with(cliff.as_str()), "{} {} {}", code, path, cliff);
        }
    }
}

#[test]
fn a_rule_about_the_quantity_has_no_effect_on_a_model_of_items() {
    for (model, prices_items) in [
        (r#"{"percentage": {"ratePercent": "1"}}"#, true),
        (r#"{"matrix": {"cells": [], "defaultUnitAmount": "1"}}"#, true),
        (r#"{"multiMeterStairstep": {"steps": [{"amount": "1"}]}}"#, true),
        (r#"{"dynamic": {}}"#, true),
        (r#"{"flat": {"amount": "1"}}"#, false),
        (r#"{"perUnit": {"unitAmount": "1"}}"#, false),
        (r#"{"graduated": {"tiers": [{"unitAmount": "1"}]}}"#, false),
        (r#"{"volume": {"tiers": [{"unitAmount": "1"}]}}"#, false),
        (
            r#"{"package": {"packageSize": "1", "packageAmount": "1"}}"#,
            false,
        ),
        (r#"{"stairstep": {"steps": [{"amount": "1"}]}}"#, false),
        (
            r#"{"graduatedBlocks": {"tiers": [{"blockSize": "1", "blockAmount": "1"}]}}"#,
            false,
        ),
        (
            r#"{"volumeBlocks": {"tiers": [{"blockSize": "1", "blockAmount": "1"}]}}"#,
            false,
        ),
        (
            r#"{"graduatedPercentage": {"tiers": [{"ratePercent": "1"}]}}"#,
            false,
        ),
        (r#"{"multiplier": {"multiplier": "1"}}"#, false),
    ] {
        let mut price = price(read_model(model));
        price.conversion = serde_json::from_str(r#"{"operation": "divide", "factor": "2"}"#).unwrap();
        price.included = serde_json::from_str(r#"{"quantity": "1"}"#).unwrap();
        let expected =
            ["conversion", "included"].map(|path| ("rule-without-effect".to_owned(), path.to_owned()));
        let expected: Vec<_> = expected.into_iter().filter(|_| prices_items).collect();
        assert_eq!(findings(&price), expected, "{model}");
    }
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
        cadence: Cadence::MONTHLY,
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

#[test]
fn a_code_of_64_bytes_is_the_longest() {
    let mut price = price(PerUnit {
        unit_amount: Decimal::ONE,
    });
    price.code = "x".repeat(64);
    assert_eq!(findings(&price), []);
}

#[test]
fn limits_of_a_transaction_may_leave_it_one_amount() {
    let model = read_model(
        r#"{"percentage": {"ratePercent": "1", "minAmountPerTransaction": "2", "maxAmountPerTransaction": "2"}}"#,
    );
    assert_eq!(findings(&price(model)), []);
}

#[test]
fn a_spend_that_is_fixed_by_its_limits_is_allowed() {
    let mut price = price(PerUnit {
        unit_amount: Decimal::ONE,
    });
    (price.minimum_spend, price.maximum_spend) = (Some(decimal("10")), Some(decimal("10")));
    assert_eq!(findings(&price), []);
}

#[test]
fn rules_that_mean_nothing_for_a_kind_of_charge_are_found() {
    let euro: Currency = "EUR".parse().unwrap();
    let flat = || Flat { amount: 5.into() };
    let by = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let usage = || Price::usage("fee", "calls", flat(), euro);
    let recurring = || Price::recurring("fee", Cadence::MONTHLY, flat(), euro);
    let one_time = || Price::one_time("fee", flat(), euro);
    for (price, expected) in [
        (usage(), vec![]),
        (
            Price {
                charge_by: by(&["zone", "device"]),
                ..usage()
            },
            vec![],
        ),
        (
            Price {
                charge_by: by(&["zone", "zone"]),
                ..usage()
            },
            vec![("attribute-twice", "chargeBy[1]")],
        ),
        (
            Price {
                charge_by: by(&[""]),
                ..usage()
            },
            vec![("text-missing", "chargeBy[0]")],
        ),
        (
            Price {
                charge_by: by(&["zone"]),
                ..recurring()
            },
            vec![("rule-without-effect", "chargeBy")],
        ),
        (
            Price {
                charge_by: by(&["zone"]),
                ..one_time()
            },
            vec![("rule-without-effect", "chargeBy")],
        ),
        (
            Price {
                occasion: Occasion::Change,
                ..one_time()
            },
            vec![],
        ),
        (
            Price {
                occasion: Occasion::Both,
                ..recurring()
            },
            vec![("rule-without-effect", "occasion")],
        ),
        (
            Price {
                occasion: Occasion::Change,
                ..usage()
            },
            vec![("rule-without-effect", "occasion")],
        ),
        (recurring(), vec![]),
    ] {
        let found = findings(&price);
        let found: Vec<_> = found
            .iter()
            .map(|(code, path)| (code.as_str(), path.as_str()))
            .collect();
        assert_eq!(found, expected, "{price:?}");
    }
}
