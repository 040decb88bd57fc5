//! Prices of every model, and usage that meets their edges.

#![allow(dead_code, reason = "each file of laws uses some of it")]

use bss_core::pricing::{
    Attribute, BlockTier, ChargeModel, ConversionOperation, Dynamic, Flat, Graduated, GraduatedBlocks,
    GraduatedPercentage, Included, Matrix, MatrixCell, MeterLimit, MultiMeterStairstep, MultiMeterStep,
    Multiplier, Package, PackageRounding, PerUnit, Percentage, PercentageTier, Price, QuantityConversion,
    RatingInput, Stairstep, StairstepStep, Tier, UsageItem, Volume, VolumeBlocks, rate,
};
use bss_core::{Decimal, Result, Rounding};
use proptest::prelude::*;

/// The wire name of every model.
pub(crate) const MODELS: &[&str] = &[
    "flat",
    "perUnit",
    "graduated",
    "volume",
    "package",
    "stairstep",
    "multiMeterStairstep",
    "graduatedBlocks",
    "volumeBlocks",
    "percentage",
    "graduatedPercentage",
    "matrix",
    "multiplier",
    "dynamic",
];

/// Models that price each item of a usage by itself, so that rules about the quantity as a whole do not concern them.
pub(crate) const ITEM_MODELS: &[&str] = &["multiMeterStairstep", "percentage", "matrix", "dynamic"];

pub(crate) fn rates_items(model: &ChargeModel) -> bool {
    ITEM_MODELS.contains(&model.name())
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// `units` of the last of `scale` decimals.
pub(crate) fn scaled(units: i64, scale: u32) -> Decimal {
    Decimal::from_scaled(units.into(), scale).unwrap()
}

/// The least step of a quantity.
pub(crate) fn least() -> Decimal {
    scaled(1, 6)
}

/// A number that is not negative: nothing, whole, in cents, with as many decimals as a rate can have, and now and then huge.
pub(crate) fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => Just(Decimal::ZERO),
        8 => (1_i64..200).prop_map(Decimal::from),
        16 => (1_i64..100_000).prop_map(|units| scaled(units, 2)),
        4 => (1_i64..3_000_000_000_000).prop_map(|units| scaled(units, 12)),
        1 => (1_i64..1_000_000_000_000_000).prop_map(|units| scaled(units, 2)),
    ]
}

pub(crate) fn above_zero() -> impl Strategy<Value = Decimal> {
    number().prop_map(|number| match number.is_zero() {
        true => Decimal::ONE,
        false => number,
    })
}

/// Bounds of tiers: ascending, the last one open.
fn bounds() -> impl Strategy<Value = Vec<Option<Decimal>>> {
    prop::collection::vec(above_zero(), 0..6).prop_map(|widths| {
        let mut up_to = Decimal::ZERO;
        let mut bounds: Vec<Option<Decimal>> = Vec::new();
        for width in widths {
            up_to = up_to.plus(width).unwrap();
            bounds.push(Some(up_to));
        }
        bounds.push(None);
        bounds
    })
}

/// Something for each tier.
fn of_each<T: std::fmt::Debug>(
    one: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Vec<(Option<Decimal>, T)>> {
    bounds().prop_flat_map(move |bounds| {
        let each = prop::collection::vec(one.clone(), bounds.len());
        each.prop_map(move |each| bounds.iter().copied().zip(each).collect())
    })
}

/// Tiers with rates alone.
pub(crate) fn plain_tiers() -> impl Strategy<Value = Vec<Tier>> {
    let tier = |(up_to, unit_amount)| Tier {
        up_to,
        ..Tier::open(unit_amount)
    };
    of_each(number().boxed()).prop_map(move |tiers| tiers.into_iter().map(tier).collect())
}

/// Tiers, some with flat amounts and limits.
pub(crate) fn tiers() -> impl Strategy<Value = Vec<Tier>> {
    let one = (number(), number(), prop::option::weighted(0.3, number())).boxed();
    let tier = |(up_to, (unit_amount, flat_amount, max_amount))| Tier {
        up_to,
        unit_amount,
        flat_amount,
        max_amount,
    };
    of_each(one).prop_map(move |tiers| tiers.into_iter().map(tier).collect())
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<StairstepStep>> {
    let step = |(up_to, amount)| StairstepStep { up_to, amount };
    of_each(number().boxed()).prop_map(move |steps| steps.into_iter().map(step).collect())
}

pub(crate) fn block_tiers() -> impl Strategy<Value = Vec<BlockTier>> {
    let one = ((1_i64..6).prop_map(Decimal::from), above_zero(), number());
    (prop::collection::vec(one, 1..5)).prop_map(|tiers| {
        let last = tiers.len() - 1;
        let tiers = tiers.into_iter().enumerate();
        tiers
            .map(|(index, (blocks, block_size, block_amount))| BlockTier {
                max_blocks: (index < last).then_some(blocks),
                block_size,
                block_amount,
            })
            .collect()
    })
}

pub(crate) fn percentage_tiers() -> impl Strategy<Value = Vec<PercentageTier>> {
    let tier = |(up_to, (rate_percent, flat_amount))| PercentageTier {
        up_to,
        rate_percent,
        flat_amount,
    };
    of_each((number(), number()).boxed()).prop_map(move |tiers| tiers.into_iter().map(tier).collect())
}

/// A percentage with any of its fees and limits.
pub(crate) fn percentage() -> impl Strategy<Value = Percentage> {
    let optional = || prop::option::of(number());
    let free_transactions = prop::option::of(0_u32..4);
    (
        number(),
        number(),
        optional(),
        optional(),
        optional(),
        free_transactions,
    )
        .prop_map(
            |(rate_percent, fee, free_amount, one, other, free_transactions)| {
                // Limits that cross are refused when the price is published.
                let most = one.zip(other).map_or(other, |(one, other)| Some(one.max(other)));
                let least = one.zip(other).map_or(one, |(one, other)| Some(one.min(other)));
                Percentage {
                    rate_percent,
                    fixed_amount_per_transaction: fee,
                    free_transactions,
                    free_amount,
                    min_amount_per_transaction: least,
                    max_amount_per_transaction: most,
                }
            },
        )
}

pub(crate) fn zone(value: &str) -> Attribute {
    Attribute {
        name: "zone".to_owned(),
        value: value.to_owned(),
    }
}

pub(crate) fn matrix() -> impl Strategy<Value = Matrix> {
    (number(), number(), number()).prop_map(|(abroad, home, default)| Matrix {
        cells: [("abroad", abroad), ("home", home)]
            .map(|(value, unit_amount)| MatrixCell {
                attributes: vec![zone(value)],
                unit_amount,
            })
            .to_vec(),
        default_unit_amount: Some(default),
    })
}

fn multi_meter() -> impl Strategy<Value = MultiMeterStairstep> {
    let step = (number(), number(), number());
    prop::collection::vec(step, 1..4).prop_map(|steps| {
        let last = steps.len() - 1;
        let limit = |meter: &str, up_to| MeterLimit {
            meter: meter.to_owned(),
            up_to,
        };
        let steps = steps.into_iter().enumerate();
        let steps = steps.map(|(index, (lines, calls, amount))| MultiMeterStep {
            amount,
            limits: match index == last {
                true => Vec::new(),
                false => vec![limit("lines", lines), limit("calls", calls)],
            },
        });
        MultiMeterStairstep {
            steps: steps.collect(),
        }
    })
}

pub(crate) fn package() -> impl Strategy<Value = Package> {
    let rounding = prop::sample::select(vec![PackageRounding::Up, PackageRounding::Down]);
    (above_zero(), number(), rounding).prop_map(|(package_size, package_amount, rounding)| Package {
        package_size,
        package_amount,
        rounding,
    })
}

/// A model that can be published, each of them equally often.
pub(crate) fn any_model() -> impl Strategy<Value = ChargeModel> {
    prop_oneof![
        number().prop_map(|amount| ChargeModel::from(Flat { amount })),
        number().prop_map(|unit_amount| PerUnit { unit_amount }.into()),
        tiers().prop_map(|tiers| Graduated { tiers }.into()),
        tiers().prop_map(|tiers| Volume { tiers }.into()),
        package().prop_map(ChargeModel::from),
        (steps(), any::<bool>()).prop_map(|(steps, cumulative)| Stairstep { steps, cumulative }.into()),
        multi_meter().prop_map(ChargeModel::from),
        block_tiers().prop_map(|tiers| GraduatedBlocks { tiers }.into()),
        block_tiers().prop_map(|tiers| VolumeBlocks { tiers }.into()),
        percentage().prop_map(ChargeModel::from),
        percentage_tiers().prop_map(|tiers| GraduatedPercentage { tiers }.into()),
        matrix().prop_map(ChargeModel::from),
        number().prop_map(|multiplier| Multiplier { multiplier }.into()),
        Just(Dynamic {}.into()),
    ]
}

/// A model under which a larger quantity can cost less, because one tier or step takes the place of another.
pub(crate) fn falling_model() -> impl Strategy<Value = ChargeModel> {
    prop_oneof![
        plain_tiers().prop_map(|tiers| ChargeModel::from(Volume { tiers })),
        block_tiers().prop_map(|tiers| VolumeBlocks { tiers }.into()),
        steps().prop_map(|steps| Stairstep {
            steps,
            cumulative: false
        }
        .into()),
        multi_meter().prop_map(ChargeModel::from),
    ]
}

pub(crate) fn any_conversion() -> impl Strategy<Value = QuantityConversion> {
    let operation = vec![ConversionOperation::Multiply, ConversionOperation::Divide];
    let rounding = prop::option::of(prop::sample::select(Rounding::ALL));
    (prop::sample::select(operation), above_zero(), rounding).prop_map(|(operation, factor, rounding)| {
        QuantityConversion {
            operation,
            factor,
            rounding,
        }
    })
}

pub(crate) fn any_included() -> impl Strategy<Value = Included> {
    (number(), number()).prop_map(|(quantity, amount)| Included { quantity, amount })
}

pub(crate) fn price_of(model: impl Into<ChargeModel>) -> Price {
    Price::usage("calls", "calls", model, "EUR".parse().unwrap())
}

/// A price that can be published: any model, and anything around it.
pub(crate) fn any_price() -> impl Strategy<Value = Price> {
    let limits = (
        prop::option::weighted(0.2, number()),
        prop::option::weighted(0.2, number()),
    );
    let around = (
        prop::option::weighted(0.3, any_included()),
        prop::option::weighted(0.3, any_conversion()),
        prop::bool::weighted(0.2),
        limits,
        prop::sample::select(vec!["EUR", "JPY", "KWD"]),
    );
    (any_model(), around).prop_map(
        |(model, (included, conversion, separate_items, (one, other), currency))| {
            let by_items = rates_items(&model);
            let crossed = matches!((one, other), (Some(minimum), Some(maximum)) if maximum < minimum);
            let (minimum_spend, maximum_spend) = if crossed { (other, one) } else { (one, other) };
            Price {
                included: included.filter(|_| !by_items),
                conversion: conversion.filter(|_| !by_items),
                minimum_spend,
                maximum_spend,
                separate_items,
                currency: currency.parse().unwrap(),
                ..price_of(model)
            }
        },
    )
}

/// The quantities at which a model changes its mind.
pub(crate) fn edges(model: &ChargeModel) -> Vec<Decimal> {
    let blocks = |tiers: &[BlockTier]| {
        let mut from = Decimal::ZERO;
        let mut edges = Vec::new();
        for tier in tiers {
            edges.push(from.plus(tier.block_size).unwrap());
            let width = tier.max_blocks.unwrap_or_default().times(tier.block_size);
            from = from.plus(width.unwrap()).unwrap();
            edges.push(from);
        }
        edges
    };
    match model {
        ChargeModel::Graduated(Graduated { tiers }) | ChargeModel::Volume(Volume { tiers }) => {
            tiers.iter().filter_map(|tier| tier.up_to).collect()
        }
        ChargeModel::Stairstep(model) => model.steps.iter().filter_map(|step| step.up_to).collect(),
        ChargeModel::GraduatedPercentage(model) => model.tiers.iter().filter_map(|tier| tier.up_to).collect(),
        ChargeModel::GraduatedBlocks(GraduatedBlocks { tiers })
        | ChargeModel::VolumeBlocks(VolumeBlocks { tiers }) => blocks(tiers),
        ChargeModel::Package(model) => vec![model.package_size],
        ChargeModel::Percentage(model) => model.free_amount.into_iter().collect(),
        ChargeModel::MultiMeterStairstep(model) => {
            let limits = model.steps.iter().flat_map(|step| &step.limits);
            limits.map(|limit| limit.up_to).collect()
        }
        _ => Vec::new(),
    }
}

/// A quantity: often exactly at one of `edges`, just below or just above it.
pub(crate) fn quantity_at(edges: Vec<Decimal>) -> BoxedStrategy<Decimal> {
    if edges.is_empty() {
        return number().boxed();
    }
    let at = (prop::sample::select(edges), -1_i64..=1).prop_map(|(edge, side)| {
        let beside = edge.plus(least().times(side.into()).unwrap()).unwrap();
        beside.max(Decimal::ZERO)
    });
    prop_oneof![2 => at, 1 => number()].boxed()
}

/// Usage of a price that meets its edges; every model accepts it.
pub(crate) fn usage_of(price: &Price, count: std::ops::Range<usize>) -> BoxedStrategy<Vec<UsageItem>> {
    let free = price.included.map_or(Decimal::ZERO, |included| included.quantity);
    let edges = edges(&price.model).into_iter();
    let edges = edges.chain([Decimal::ZERO]).map(|edge| edge.plus(free).unwrap());
    let kind = (any::<bool>(), 0_usize..3, number());
    let item = (quantity_at(edges.collect()), kind).prop_map(|(quantity, (is_lines, place, amount))| {
        let meter = if is_lines { "lines" } else { "calls" };
        UsageItem {
            quantity,
            meter: Some(meter.to_owned()),
            amount: Some(amount),
            attributes: vec![zone(["abroad", "home", "sea"][place])],
        }
    });
    prop::collection::vec(item, count).boxed()
}

/// A price and usage of it.
pub(crate) fn priced_usage(count: std::ops::Range<usize>) -> impl Strategy<Value = (Price, Vec<UsageItem>)> {
    any_price().prop_flat_map(move |price| {
        let usage = usage_of(&price, count.clone());
        (Just(price), usage)
    })
}

pub(crate) const EDGES: &[&str] = &["zero", "below", "at", "above", "elsewhere"];
pub(crate) const DECIMALS: &[&str] = &["whole", "cents", "more"];

pub(crate) fn edge_of(edges: &[Decimal], quantity: Decimal) -> &'static str {
    let is = |offset: i64| {
        let beside = quantity.plus(least().times(offset.into()).unwrap()).unwrap();
        edges.contains(&beside)
    };
    match quantity {
        _ if is(0) => "at",
        _ if is(1) => "below",
        _ if is(-1) => "above",
        quantity if quantity.is_zero() => "zero",
        _ => "elsewhere",
    }
}

pub(crate) fn decimals_of(number: Decimal) -> &'static str {
    match number.scale() {
        0 => "whole",
        1 | 2 => "cents",
        _ => "more",
    }
}

pub(crate) fn input(usage: &[UsageItem]) -> RatingInput {
    RatingInput {
        usage: usage.to_vec(),
        ..RatingInput::default()
    }
}

pub(crate) fn amount_of(model: impl Into<ChargeModel>, quantity: Decimal) -> Result<Decimal> {
    rate(&price_of(model), &RatingInput::of(quantity)).map(|rated| rated.amount_exact)
}
