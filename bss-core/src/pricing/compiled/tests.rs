use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::pricing::*;
use crate::{Code, Rounding};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn price(model: impl Into<ChargeModel>) -> Price {
    Price::usage("calls", "calls", model, "EUR".parse().unwrap())
}

fn scaled(units: impl Strategy<Value = i64>, scales: std::ops::Range<u32>) -> impl Strategy<Value = Decimal> {
    (units, scales).prop_map(|(units, scale)| Decimal::from_scaled(units.into(), scale).unwrap())
}

/// A number of a price: mostly a plain one, now and then one of many digits or one that no sound price has.
fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        100 => scaled(0..100_000_i64, 0..4),
        20 => scaled(0..10_000_000_i64, 6..13),
        4 => scaled(i64::MAX / 2..i64::MAX, 0..13),
        2 => scaled(-1000..0_i64, 0..3),
        10 => Just(Decimal::ZERO),
    ]
}

prop_compose! {
    /// Upper bounds: mostly ascending and with an open end, now and then without sense.
    fn bounds()(widths in prop::collection::vec(scaled(1..10_000_i64, 0..7), 0..6), spoilt in 0..30, at in any::<prop::sample::Index>())
        -> Vec<Option<Decimal>>
    {
        let mut up_to = Decimal::ZERO;
        let mut bounds: Vec<Option<Decimal>> = Vec::new();
        for width in widths {
            up_to = up_to.plus(width).unwrap();
            bounds.push(Some(up_to));
        }
        bounds.push(None);
        match spoilt {
            0 => bounds.truncate(at.index(bounds.len())),
            1 => bounds.insert(at.index(bounds.len()), Some(Decimal::ONE)),
            2 => bounds.insert(at.index(bounds.len()), None),
            3 => {
                bounds.pop();
            }
            _ => {}
        }
        bounds
    }
}

/// Bounds with three numbers for each range.
type Ranges = Vec<(Option<Decimal>, (Decimal, Decimal, Option<Decimal>))>;

fn ranges() -> impl Strategy<Value = Ranges> {
    let numbers = (number(), number(), prop::option::weighted(0.2, number()));
    (bounds(), prop::collection::vec(numbers, 9))
        .prop_map(|(bounds, numbers)| bounds.into_iter().zip(numbers).collect())
}

fn tiers(ranges: Ranges) -> Vec<Tier> {
    let tier = |(up_to, (unit_amount, flat_amount, max_amount))| Tier {
        up_to,
        unit_amount,
        flat_amount,
        max_amount,
    };
    ranges.into_iter().map(tier).collect()
}

fn blocks(ranges: Ranges) -> Vec<BlockTier> {
    let tier = |(max_blocks, (block_size, block_amount, _))| BlockTier {
        max_blocks,
        block_size,
        block_amount,
    };
    ranges.into_iter().map(tier).collect()
}

/// Each model by itself, so that every one of them is tried equally often.
fn models() -> Vec<BoxedStrategy<ChargeModel>> {
    let stairs = |ranges: Ranges| {
        ranges
            .into_iter()
            .map(|(up_to, (amount, _, _))| StairstepStep { up_to, amount })
            .collect()
    };
    let percentages = |ranges: Ranges| {
        let tier = |(up_to, (rate_percent, flat_amount, _))| PercentageTier {
            up_to,
            rate_percent,
            flat_amount,
        };
        ranges.into_iter().map(tier).collect()
    };
    let package =
        (number(), number(), any::<bool>()).prop_map(|(package_size, package_amount, up)| Package {
            package_size,
            package_amount,
            rounding: if up {
                PackageRounding::Up
            } else {
                PackageRounding::Down
            },
        });
    let percentage =
        (number(), number(), prop::option::of(number())).prop_map(|(rate, fixed, least)| Percentage {
            rate_percent: rate,
            fixed_amount_per_transaction: fixed,
            min_amount_per_transaction: least,
            ..Percentage::default()
        });
    let matrix = prop::option::of(number()).prop_map(|default_unit_amount| Matrix {
        cells: Vec::new(),
        default_unit_amount,
    });
    let capacity = (number(), number()).prop_map(|(amount, up_to)| MultiMeterStairstep {
        steps: vec![MultiMeterStep {
            amount,
            limits: vec![MeterLimit {
                meter: "calls".to_owned(),
                up_to,
            }],
        }],
    });
    fn boxed<M: Into<ChargeModel> + std::fmt::Debug + 'static>(
        models: impl Strategy<Value = M> + 'static,
    ) -> BoxedStrategy<ChargeModel> {
        models.prop_map(Into::into).boxed()
    }
    vec![
        boxed(number().prop_map(|amount| Flat { amount })),
        boxed(number().prop_map(|unit_amount| PerUnit { unit_amount })),
        boxed(number().prop_map(|multiplier| Multiplier { multiplier })),
        boxed(package),
        boxed(ranges().prop_map(|ranges| Graduated { tiers: tiers(ranges) })),
        boxed(ranges().prop_map(|ranges| Volume { tiers: tiers(ranges) })),
        boxed(
            (ranges(), any::<bool>()).prop_map(move |(ranges, cumulative)| Stairstep {
                steps: stairs(ranges),
                cumulative,
            }),
        ),
        boxed(ranges().prop_map(|ranges| GraduatedBlocks {
            tiers: blocks(ranges),
        })),
        boxed(ranges().prop_map(|ranges| VolumeBlocks {
            tiers: blocks(ranges),
        })),
        boxed(ranges().prop_map(move |ranges| GraduatedPercentage {
            tiers: percentages(ranges),
        })),
        boxed(percentage),
        boxed(matrix),
        boxed(capacity),
        boxed(Just(Dynamic {})),
    ]
}

prop_compose! {
    fn conversion()(multiply in any::<bool>(), factor in scaled(0..10_000_i64, 0..14), rounding in prop::option::of(0..Rounding::ALL.len()))
        -> QuantityConversion
    {
        QuantityConversion {
            operation: if multiply { ConversionOperation::Multiply } else { ConversionOperation::Divide },
            factor,
            rounding: rounding.map(|index| Rounding::ALL[index]),
        }
    }
}

/// A price with a model of this kind, and what can stand around it.
fn priced(model: BoxedStrategy<ChargeModel>) -> impl Strategy<Value = Price> {
    let seldom = || prop::option::weighted(0.2, number());
    let included = (number(), number()).prop_map(|(quantity, amount)| Included { quantity, amount });
    let around = (
        prop::option::weighted(0.2, conversion()),
        prop::option::weighted(0.2, included),
        seldom(),
        seldom(),
        any::<bool>(),
    );
    (model, around).prop_map(
        |(model, (conversion, included, minimum_spend, maximum_spend, separate_items))| Price {
            conversion,
            included,
            minimum_spend,
            maximum_spend,
            separate_items,
            ..price(model)
        },
    )
}

/// What a quantity is like, for the histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Zero,
    Plain,
    AtBound,
    JustAbove,
    JustBelow,
    ManyDecimals,
    Huge,
    Negative,
}

const KINDS: [Kind; 8] = [
    Kind::Zero,
    Kind::Plain,
    Kind::AtBound,
    Kind::JustAbove,
    Kind::JustBelow,
    Kind::ManyDecimals,
    Kind::Huge,
    Kind::Negative,
];

/// Quantities of every kind for a price; the bounds are those of its curve.
fn quantities(price: &Price, runner: &mut TestRunner) -> Vec<(Kind, Decimal)> {
    let micro = decimal("0.000001");
    let mut found = vec![(Kind::Zero, Decimal::ZERO)];
    let mut draw = |kind, strategy: BoxedStrategy<Decimal>| {
        found.push((kind, strategy.new_tree(runner).unwrap().current()));
    };
    draw(Kind::Plain, scaled(1..10_000_000_i64, 0..7).boxed());
    draw(Kind::ManyDecimals, scaled(1..i64::MAX, 7..29).boxed());
    draw(Kind::Huge, scaled(i64::MAX / 10..i64::MAX, 0..7).boxed());
    draw(Kind::Negative, scaled(-1_000_000..0_i64, 0..9).boxed());
    let curve = price.model.rule().curve();
    let bounds = curve
        .iter()
        .flat_map(|curve| &curve.ranges)
        .filter_map(|range| range.up_to);
    for bound in bounds {
        found.push((Kind::AtBound, bound));
        found.extend(bound.plus(micro).map(|above| (Kind::JustAbove, above)));
        found.extend(bound.minus(micro).map(|below| (Kind::JustBelow, below)));
    }
    found
}

/// How an amount was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    WholeNumbers,
    DoesNotFit,
    NotCompiled,
    Refused,
}

#[test]
#[allow(clippy::print_stdout, reason = "the histogram is shown where the test fails")]
fn a_compiled_price_gives_the_amounts_and_errors_of_the_price() {
    let mut runner = TestRunner::deterministic();
    // With fewer cases than usual, the histogram may stay empty.
    let cases = runner.config().cases;
    let is_usual = cases >= 256;
    let mut by_model: BTreeMap<(&str, Way), u32> = BTreeMap::new();
    let mut by_kind: BTreeMap<(Kind, Way), u32> = BTreeMap::new();
    for model in models() {
        let prices = priced(model);
        for _ in 0..cases {
            let price = prices.new_tree(&mut runner).unwrap().current();
            let compiled = CompiledPrice::new(price.clone());
            assert_eq!(compiled.price(), &price);
            for (kind, quantity) in quantities(&price, &mut runner) {
                let rated = rate(&price, &RatingInput::of(quantity)).map(|rated| rated.amount_exact);
                let way = match (compiled.planned(quantity), compiled.is_compiled(), &rated) {
                    (Some(_), _, _) => Way::WholeNumbers,
                    (None, _, Err(_)) => Way::Refused,
                    (None, true, Ok(_)) => Way::DoesNotFit,
                    (None, false, Ok(_)) => Way::NotCompiled,
                };
                let context = || format!("{quantity} at {}", serde_json::to_string(&price).unwrap());
                assert_eq!(compiled.amount(quantity), rated, "{}", context());
                assert_eq!(
                    compiled.amount_of(&UsageItem::of(quantity)),
                    rated,
                    "{}",
                    context()
                );
                if let Ok(quantity) = Quantity::new(quantity) {
                    let amounts = compiled.amounts([quantity]);
                    let rated = rated.map_err(|error| error.at_index(0).at("quantities"));
                    assert_eq!(amounts, rated.map(|amount| vec![amount]), "{}", context());
                }
                *by_model.entry((price.model.name(), way)).or_default() += 1;
                *by_kind.entry((kind, way)).or_default() += 1;
            }
        }
    }
    println!("{by_model:#?}\n{by_kind:#?}");
    if !is_usual {
        return;
    }
    let by_itself = ["percentage", "matrix", "multiMeterStairstep", "dynamic"];
    for strategy in models() {
        let name = strategy.new_tree(&mut runner).unwrap().current().name();
        let ways = match by_itself.contains(&name) {
            false => &[Way::WholeNumbers, Way::DoesNotFit, Way::NotCompiled, Way::Refused][..],
            true if ["dynamic", "multiMeterStairstep"].contains(&name) => &[Way::Refused],
            true => &[Way::NotCompiled, Way::Refused],
        };
        for way in ways {
            assert!(
                by_model.contains_key(&(name, *way)),
                "no {name} price by way of {way:?}"
            );
        }
    }
    for kind in KINDS {
        let ways = match kind {
            Kind::Negative => &[Way::Refused][..],
            Kind::Zero => &[Way::WholeNumbers, Way::NotCompiled, Way::Refused],
            Kind::ManyDecimals => &[Way::DoesNotFit, Way::NotCompiled, Way::Refused],
            _ => &[Way::WholeNumbers, Way::DoesNotFit, Way::NotCompiled, Way::Refused],
        };
        for way in ways {
            assert!(
                by_kind.contains_key(&(kind, *way)),
                "no {kind:?} quantity by way of {way:?}"
            );
        }
    }
}

#[test]
fn a_usage_item_keeps_what_the_model_looks_at() {
    let item = UsageItem {
        amount: Some(decimal("-7.25")),
        ..UsageItem::of(Decimal::ONE)
    };
    let compiled = CompiledPrice::new(price(Dynamic {}));
    assert!(!compiled.is_compiled());
    assert_eq!(compiled.amount_of(&item).unwrap(), decimal("-7.25"));
    assert_eq!(
        compiled.amount(Decimal::ONE).unwrap_err().code(),
        Code::InvalidInput
    );
}

#[test]
fn sound_prices_are_compiled() {
    let half = || decimal("0.5");
    let tier = || vec![Tier::up_to(half(), decimal("0.00001")), Tier::open(Decimal::ONE)];
    let steps = vec![StairstepStep {
        up_to: None,
        amount: half(),
    }];
    let block = || {
        vec![BlockTier {
            max_blocks: None,
            block_size: half(),
            block_amount: half(),
        }]
    };
    let percentage = vec![PercentageTier {
        up_to: None,
        rate_percent: half(),
        flat_amount: half(),
    }];
    let package = Package {
        package_size: half(),
        package_amount: half(),
        rounding: PackageRounding::Up,
    };
    for model in [
        ChargeModel::from(Flat { amount: half() }),
        PerUnit { unit_amount: half() }.into(),
        Multiplier { multiplier: half() }.into(),
        Graduated { tiers: tier() }.into(),
        Volume { tiers: tier() }.into(),
        Stairstep {
            steps,
            cumulative: false,
        }
        .into(),
        GraduatedBlocks { tiers: block() }.into(),
        VolumeBlocks { tiers: block() }.into(),
        GraduatedPercentage { tiers: percentage }.into(),
        package.into(),
    ] {
        let mut price = price(model);
        price.included = Some(Included {
            quantity: half(),
            amount: half(),
        });
        price.conversion = Some(QuantityConversion {
            operation: ConversionOperation::Divide,
            factor: decimal("1000"),
            rounding: None,
        });
        price.minimum_spend = Some(half());
        price.maximum_spend = Some(decimal("1000000"));
        let compiled = CompiledPrice::new(price);
        assert!(compiled.is_compiled(), "{compiled:?}");
        assert!(compiled.planned(decimal("1234.5")).is_some(), "{compiled:?}");
    }
}

/// Whether a price is computed in whole numbers for a quantity, and as `rate` does it.
fn is_planned_as_rated(price: &Price, quantity: Decimal) -> bool {
    let rated = rate(price, &RatingInput::of(quantity)).unwrap();
    CompiledPrice::new(price.clone()).planned(quantity) == Some(rated.amount_exact)
}

#[test]
fn few_ranges_and_many_are_planned_up_to_their_bounds_and_above() {
    for ranges in [2_i64, 8, 9, 20] {
        let bound = |number: i64| Decimal::from_scaled((number * 105).into(), 1).unwrap();
        let up_to = |number| (number < ranges).then(|| bound(number));
        let numbers = || (1..=ranges).map(|number| (up_to(number), Decimal::from(number * 7)));
        let tiers = || {
            let tier = |(up_to, unit_amount)| Tier {
                up_to,
                ..Tier::open(unit_amount)
            };
            numbers().map(tier).collect::<Vec<Tier>>()
        };
        let steps = numbers().map(|(up_to, amount)| StairstepStep { up_to, amount });
        let blocks = || {
            let tier = |(up_to, block_amount): (Option<Decimal>, _)| BlockTier {
                max_blocks: up_to.map(|_| 5.into()),
                block_size: decimal("2.1"),
                block_amount,
            };
            numbers().map(tier).collect::<Vec<BlockTier>>()
        };
        let percentages = numbers().map(|(up_to, rate_percent)| PercentageTier {
            up_to,
            rate_percent,
            flat_amount: Decimal::ONE,
        });
        for model in [
            ChargeModel::from(Graduated { tiers: tiers() }),
            Volume { tiers: tiers() }.into(),
            Stairstep {
                steps: steps.collect(),
                cumulative: true,
            }
            .into(),
            GraduatedBlocks { tiers: blocks() }.into(),
            VolumeBlocks { tiers: blocks() }.into(),
            GraduatedPercentage {
                tiers: percentages.collect(),
            }
            .into(),
        ] {
            let price = price(model);
            for number in 1..=ranges {
                let bound = bound(number);
                for step in ["0", "1", "-1", "0.000001", "-0.000001", "-0.3"] {
                    let quantity = bound.plus(decimal(step)).unwrap();
                    assert!(is_planned_as_rated(&price, quantity), "{quantity} at {price:?}");
                }
            }
        }
    }
}

#[test]
fn every_conversion_is_planned_with_its_ties() {
    for operation in [ConversionOperation::Multiply, ConversionOperation::Divide] {
        for rounding in Rounding::ALL.iter().copied().map(Some).chain([None]) {
            for factor in ["0.5", "2", "3", "1000"] {
                let mut price = price(PerUnit {
                    unit_amount: decimal("7"),
                });
                let factor = decimal(factor);
                price.conversion = Some(QuantityConversion {
                    operation,
                    factor,
                    rounding,
                });
                for quantity in ["0", "1", "3", "5", "7", "500", "1500", "2500.5"] {
                    let quantity = decimal(quantity);
                    assert!(is_planned_as_rated(&price, quantity), "{quantity} at {price:?}");
                }
            }
        }
    }
}

/// A product of as many decimals as a number can have is rounded like any other.
#[test]
fn the_least_there_is_is_planned_where_it_is_rounded() {
    let mut price = price(PerUnit {
        unit_amount: decimal("7"),
    });
    price.conversion = Some(QuantityConversion {
        operation: ConversionOperation::Multiply,
        factor: decimal("0.000000000001"),
        rounding: Some(Rounding::Ceiling),
    });
    assert!(is_planned_as_rated(&price, decimal("0.0000000000000001")));
}

/// Only a rate is multiplied by a quantity: a large flat amount is no reason against whole numbers where quantities have many decimals.
#[test]
fn a_flat_amount_needs_no_room_for_the_decimals_of_quantities() {
    let mut price = price(Flat {
        amount: decimal("10000000000"),
    });
    price.included = Some(Included {
        quantity: decimal("0.000000000001"),
        amount: Decimal::ZERO,
    });
    assert!(is_planned_as_rated(&price, Decimal::ONE));
}
