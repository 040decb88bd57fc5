//! Laws of prices: what holds for each model, at every quantity.

use bss_core::pricing::{
    BlockTier, ChargeModel, CompiledPrice, Derivation, Flat, Graduated, GraduatedBlocks, GraduatedPercentage,
    Matrix, Package, PackageRounding, PerUnit, Percentage, PercentageTier, Rated, RatedPart, RatingInput,
    Stairstep, StairstepStep, Term, Tier, UsageItem, Volume, VolumeBlocks, rate, rate_within, validate,
};
use bss_core::{Code, Decimal, Error, Rounding};
use proptest::prelude::*;

#[path = "support/any_price.rs"]
mod any_price;
#[path = "support/laws.rs"]
mod laws;

use any_price::{
    EDGES, MODELS, above_zero, amount_of, any_price, block_tiers, decimal, decimals_of, edge_of, edges,
    falling_model, input, least, matrix, number, package, percentage, percentage_tiers, plain_tiers,
    price_of, priced_usage, quantity_at, steps, tiers, usage_of,
};
use laws::{agree, answer, law};

/// Models under which a larger quantity can cost less, where one tier or step takes the place of another.
const CAN_FALL: &[&str] = &["volume", "volumeBlocks", "stairstep", "multiMeterStairstep"];

/// Using more never costs less, unless the price has a cliff, of which the linter warns; or the price at a bound of its tiers is too long
/// a number, of which it warns too.
#[test]
fn more_costs_less_only_where_the_linter_warns_of_a_cliff() {
    let aspects: &[(&str, &[&str])] = &[
        ("model", MODELS),
        ("falls", CAN_FALL),
        ("rises", MODELS),
        ("edge", EDGES),
        ("cliff", &["warned", "none"]),
    ];
    let prices = prop_oneof![any_price(), falling_model().prop_map(price_of)];
    let cases = prices.prop_flat_map(|price| {
        let (usage, others) = (usage_of(&price, 1..4), usage_of(&price, 8..12));
        (Just(price), usage, any::<prop::sample::Index>(), others)
    });
    law(
        "monotone",
        aspects,
        cases,
        |(price, mut usage, index, mut others), reached| {
            let name = price.model.name();
            let findings = validate(&price);
            let found = |code: &str| findings.iter().any(|finding| finding.code == code);
            let (has_cliff, is_unclear) = (found("price-cliff"), found("number-out-of-range"));
            reached.hit("cliff", if has_cliff { "warned" } else { "none" });
            prop_assert!(!has_cliff || CAN_FALL.contains(&name));
            let at = index.index(usage.len());
            others.sort_by_key(|item| item.quantity);
            let mut before: Option<Rated> = None;
            for other in others {
                usage[at].quantity = other.quantity;
                let Some(more) = answer(rate(&price, &input(&usage)))? else {
                    break;
                };
                reached.hit("edge", edge_of(&edges(&price.model), other.quantity));
                if let Some(less) = before {
                    let falls = more.amount_exact < less.amount_exact;
                    prop_assert!(
                        has_cliff || is_unclear || !falls,
                        "{} after {}",
                        more.explanation.text(),
                        less.explanation.text()
                    );
                    reached.hit("model", name);
                    reached.when(falls, "falls", name);
                    reached.when(
                        more.amount_exact > less.amount_exact || is_constant(&price.model),
                        "rises",
                        name,
                    );
                }
                before = Some(more);
            }
            Ok(())
        },
    );
}

/// Whether the amount does not depend on a quantity at all.
fn is_constant(model: &ChargeModel) -> bool {
    matches!(model, ChargeModel::Flat(_) | ChargeModel::Dynamic(_))
}

/// What a warning of a cliff says is what the quantities cost: `quantity` costs `amount`, and just above it the price is less.
#[test]
fn a_cliff_is_where_its_warning_says() {
    let aspects: &[(&str, &[&str])] = &[("model", &["volume", "volumeBlocks", "stairstep"])];
    law("cliffs", aspects, falling_model(), |model, reached| {
        // Where several meters count there is no single quantity to try.
        if matches!(model, ChargeModel::MultiMeterStairstep(_)) {
            return Ok(());
        }
        let found = validate(&price_of(model.clone()));
        for cliff in found.iter().filter(|finding| finding.code == "price-cliff") {
            let fact = |name: &str| {
                let fact = cliff.facts.iter().find(|fact| fact.name == name).unwrap();
                decimal(&fact.value)
            };
            // Twelve decimals are the finest that any bound has.
            let finest = decimal("0.000000000001");
            let above = fact("quantity").plus(finest);
            let (at, above) = (
                amount_of(model.clone(), fact("quantity")),
                amount_of(model.clone(), above.unwrap()),
            );
            if let (Ok(at), Ok(above)) = (at, above) {
                reached.hit("model", model.name());
                prop_assert_eq!(at, fact("amount"));
                prop_assert!(fact("nextAmount") < at && fact("nextAmount") <= above);
                let rise = above.minus(fact("nextAmount")).unwrap();
                prop_assert!(rise <= steepest(&model).times(finest).unwrap());
            }
        }
        Ok(())
    });
}

/// The highest rate that is not one of steps or blocks.
fn steepest(model: &ChargeModel) -> Decimal {
    match model {
        ChargeModel::Volume(Volume { tiers }) => tiers.iter().map(|tier| tier.unit_amount).max().unwrap(),
        _ => Decimal::ZERO,
    }
}

/// A graduated price without flat amounts has no jump: just above a bound, only the units above it are added, at their own rate.
#[test]
fn a_graduated_price_is_continuous_at_every_bound() {
    let aspects: &[(&str, &[&str])] = &[
        ("model", &["graduated", "graduatedPercentage"]),
        ("bound", &["cents", "whole", "more"]),
    ];
    let cases = (plain_tiers(), percentage_tiers());
    law(
        "continuous",
        aspects,
        cases,
        |(tiers, mut percentages), reached| {
            percentages
                .iter_mut()
                .for_each(|tier| tier.flat_amount = Decimal::ZERO);
            let rates: Vec<Decimal> = tiers.iter().map(|tier| tier.unit_amount).collect();
            let percents = percentages
                .iter()
                .map(|tier| tier.rate_percent.times(decimal("0.01")).unwrap_or_default());
            let percents: Vec<Decimal> = percents.collect();
            let models = [
                (ChargeModel::from(Graduated { tiers }), rates),
                (GraduatedPercentage { tiers: percentages }.into(), percents),
            ];
            for (model, rates) in models {
                for (bound, next_rate) in edges(&model).into_iter().zip(rates.into_iter().skip(1)) {
                    let (at, above) = (
                        amount_of(model.clone(), bound),
                        amount_of(model.clone(), bound.plus(least()).unwrap()),
                    );
                    if let (Ok(at), Ok(above)) = (at, above) {
                        reached.hit("model", model.name());
                        reached.hit("bound", decimals_of(bound));
                        prop_assert_eq!(above.minus(at).unwrap(), next_rate.times(least()).unwrap());
                    }
                }
            }
            Ok(())
        },
    );
}

proptest! {
    #![proptest_config(laws::config())]

    /// With one tier, every pair of a graduated and a volume model is the same price, and a simpler one too.
    #[test]
    fn one_tier_is_one_price(unit_amount in number(), flat_amount in number(), size in above_zero(), quantity in number()) {
        let tiers = vec![Tier { flat_amount, ..Tier::open(unit_amount) }];
        let graduated = amount_of(Graduated { tiers: tiers.clone() }, quantity);
        agree(amount_of(Volume { tiers }, quantity), graduated)?;

        let plain = vec![Tier::open(unit_amount)];
        let per_unit = || amount_of(PerUnit { unit_amount }, quantity);
        agree(amount_of(Graduated { tiers: plain.clone() }, quantity), per_unit())?;
        agree(amount_of(Volume { tiers: plain }, quantity), per_unit())?;

        let tiers = vec![BlockTier { max_blocks: None, block_size: size, block_amount: unit_amount }];
        let package = Package { package_size: size, package_amount: unit_amount, rounding: PackageRounding::Up };
        let packages = || amount_of(package.clone(), quantity);
        agree(amount_of(GraduatedBlocks { tiers: tiers.clone() }, quantity), packages())?;
        agree(amount_of(VolumeBlocks { tiers }, quantity), packages())?;

        let step = vec![StairstepStep { up_to: None, amount: unit_amount }];
        for cumulative in [false, true] {
            let stairstep = Stairstep { steps: step.clone(), cumulative };
            agree(amount_of(stairstep, quantity), amount_of(Flat { amount: unit_amount }, quantity))?;
        }

        let tiers = vec![PercentageTier { up_to: None, rate_percent: unit_amount, flat_amount: Decimal::ZERO }];
        let percentage = Percentage { rate_percent: unit_amount, ..Percentage::default() };
        agree(amount_of(GraduatedPercentage { tiers }, quantity), amount_of(percentage, quantity))?;
    }

    /// In the first tier, graduated and volume are the same price.
    #[test]
    fn in_the_first_tier_volume_is_graduated((tiers, quantity) in tiers().prop_flat_map(|tiers| {
        let bound = tiers[0].up_to.into_iter().collect();
        (Just(tiers), quantity_at(bound))
    })) {
        let quantity = tiers[0].up_to.map_or(quantity, |bound| bound.min(quantity));
        agree(amount_of(Volume { tiers: tiers.clone() }, quantity), amount_of(Graduated { tiers }, quantity))?;
    }

    /// Packages rounded up cost at least, and rounded down at most, what the same units would cost one by one; where the quantity
    /// fills its packages all three agree, and otherwise one package lies between the two.
    #[test]
    fn packages_enclose_the_exact_price((package, quantity) in package().prop_flat_map(|package| {
        let edges = (1..4).map(|count| package.package_size.times(count.into()).unwrap()).collect();
        (Just(package), quantity_at(edges))
    })) {
        let up = amount_of(Package { rounding: PackageRounding::Up, ..package }, quantity);
        let down = amount_of(Package { rounding: PackageRounding::Down, ..package }, quantity);
        if let (Ok(up), Ok(down)) = (up, down) {
            // Multiplied by the size, so that nothing has to be rounded.
            let exact = quantity.times(package.package_amount);
            let (scaled_up, scaled_down) = (up.times(package.package_size), down.times(package.package_size));
            if let (Ok(exact), Ok(scaled_up), Ok(scaled_down)) = (exact, scaled_up, scaled_down) {
                prop_assert!(scaled_down <= exact && exact <= scaled_up);
                let between = up.minus(down).unwrap();
                prop_assert!(between.is_zero() && scaled_up == exact || between == package.package_amount);
            }
        }
    }

    /// All quantities of a step cost the same: its amount, or with it those of all steps below.
    #[test]
    fn a_stairstep_is_constant_inside_a_step(steps in steps(), place in any::<prop::sample::Index>(), within in 1_i64..=100) {
        let place = place.index(steps.len());
        let from = place.checked_sub(1).map_or(Decimal::ZERO, |before| steps[before].up_to.unwrap());
        let width = steps[place].up_to.map_or(decimal("1000"), |up_to| up_to.minus(from).unwrap());
        let part = width.mul_div_round(within.into(), 100.into(), 12, Rounding::HalfUp).unwrap();
        let quantity = from.plus(part.max(decimal("0.000000000001"))).unwrap();
        let sum = steps[..=place].iter().try_fold(Decimal::ZERO, |sum, step| sum.plus(step.amount)).unwrap();
        let amount = steps[place].amount;
        prop_assert_eq!(amount_of(Stairstep { steps: steps.clone(), cumulative: false }, quantity).unwrap(), amount);
        prop_assert_eq!(amount_of(Stairstep { steps, cumulative: true }, quantity).unwrap(), sum);
    }

    /// A block that is begun costs what a full one costs, and filling blocks of one tier costs their amounts.
    #[test]
    fn a_begun_block_costs_a_whole_one(tiers in block_tiers(), place in any::<prop::sample::Index>(), blocks in 1_i64..6, missing in 0_i64..100) {
        let place = place.index(tiers.len());
        let tier = tiers[place].clone();
        let blocks = tier.max_blocks.map_or(Decimal::from(blocks), |most| most.min(blocks.into()));
        let below = tiers[..place].iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(units, amount), tier| {
            let count = tier.max_blocks.unwrap();
            Ok::<_, Error>((units.plus(count.times(tier.block_size)?)?, amount.plus(count.times(tier.block_amount)?)?))
        }).unwrap();
        let full = below.0.plus(blocks.times(tier.block_size).unwrap()).unwrap();
        let lacking = tier.block_size.mul_div_round(missing.into(), 100.into(), 12, Rounding::Down).unwrap();
        let begun = full.minus(lacking).unwrap();
        let expected = below.1.plus(blocks.times(tier.block_amount).unwrap()).unwrap();
        for quantity in [full, begun] {
            agree(amount_of(GraduatedBlocks { tiers: tiers.clone() }, quantity), Ok(expected))?;
        }
    }

    /// Each transaction that is not free costs at least the minimum and at most the maximum; every transaction is either free or paid.
    #[test]
    fn the_fee_of_each_transaction_keeps_its_limits(model in percentage(), quantities in prop::collection::vec(number(), 0..6)) {
        let limits = (model.min_amount_per_transaction, model.max_amount_per_transaction);
        let usage: Vec<UsageItem> = quantities.iter().map(|quantity| UsageItem::of(*quantity)).collect();
        let Some(rated) = answer(rate(&price_of(model.clone()), &input(&usage)))? else { return Ok(()) };
        let line = |part| rated.lines.iter().find(|line| line.part == part).map_or(Decimal::ZERO, |line| line.quantity);
        let free = line(RatedPart::FreeTransactions);
        let paid = Decimal::from(quantities.len() as u64).minus(free).unwrap();
        prop_assert!(free <= model.free_transactions.unwrap_or(u32::MAX).into());
        prop_assert!(model.free_amount.is_none_or(|most| line(RatedPart::FreeAmount) <= most));
        if limits == (None, None) {
            prop_assert_eq!(line(RatedPart::TransactionFee), paid);
        } else {
            prop_assert_eq!(line(RatedPart::Transactions), paid);
        }
        prop_assert!(limits.0.is_none_or(|least| least.times(paid).unwrap() <= rated.amount_exact));
        prop_assert!(limits.1.is_none_or(|most| most.times(paid).unwrap() >= rated.amount_exact));
    }

    /// A matrix rates each item by itself: by its cell, or by the default where no cell matches, in whatever order the items come.
    #[test]
    fn a_matrix_rates_by_the_cell_or_by_the_default(
        (matrix, usage) in matrix().prop_flat_map(|matrix| {
            let usage = usage_of(&price_of(matrix.clone()), 0..5);
            (Just(matrix), usage)
        })
    ) {
        let rate_of = |item: &UsageItem| {
            let cell = matrix.cells.iter().find(|cell| cell.attributes == item.attributes);
            cell.map_or(matrix.default_unit_amount.unwrap(), |cell| cell.unit_amount)
        };
        let one_by_one = usage.iter().try_fold(Decimal::ZERO, |sum, item| sum.plus(item.quantity.times(rate_of(item))?));
        let backwards: Vec<UsageItem> = usage.iter().rev().cloned().collect();
        for usage in [&usage, &backwards] {
            let rated = rate(&price_of(matrix.clone()), &input(usage)).map(|rated| rated.amount_exact);
            agree(rated, one_by_one.clone())?;
        }
        let lacking = Matrix { default_unit_amount: None, ..matrix.clone() };
        let is_covered = usage.iter().all(|item| matrix.cells.iter().any(|cell| cell.attributes == item.attributes));
        let refused = rate(&price_of(lacking), &input(&usage)).err().map(|error| error.code());
        prop_assert!(is_covered || refused == Some(Code::InvalidPrice));
    }
}

/// Where nobody asks for the explanation, amounts and refusals are those of the same rule with one, for many items as for one compiled.
#[test]
fn an_amount_is_the_same_without_its_explanation() {
    let aspects: &[(&str, &[&str])] = &[("model", MODELS), ("edge", EDGES), ("compiled", &["yes", "no"])];
    law(
        "unexplained",
        aspects,
        priced_usage(1..4),
        |(price, usage), reached| {
            let input = input(&usage);
            let rated = rate(&price, &input).map(|rated| rated.amount_exact);
            let silent = rate_within(&price, &input, &mut Derivation::silent()).map(Term::value);
            prop_assert_eq!(&silent, &rated);

            let compiled = CompiledPrice::new(price.clone());
            reached.hit("compiled", if compiled.is_compiled() { "yes" } else { "no" });
            for item in &usage {
                let usage = vec![item.clone()];
                let alone = rate(
                    &price,
                    &RatingInput {
                        usage,
                        ..RatingInput::default()
                    },
                );
                prop_assert_eq!(compiled.amount_of(item), alone.map(|rated| rated.amount_exact));
                reached.hit("edge", edge_of(&edges(&price.model), item.quantity));
            }
            reached.hit("model", price.model.name());
            Ok(())
        },
    );
}
