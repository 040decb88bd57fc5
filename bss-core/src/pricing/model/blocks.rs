//! Tiers that are counted in blocks of units; a block that is begun is charged whole.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Blocks, Curve, CurveRange};
use crate::pricing::explanation::{Derivation, StepOperation, Term};
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{
    MAX_TIERS, check_bounds, check_cliff, check_positive, check_rate, containing, reached,
};
use crate::{Decimal, Result, Rounding, Violation};

/// Each part of the quantity in whole blocks of its tier. The lines of the rated amount count blocks.
///
/// # Example: ten blocks of 100, then blocks of 1,000
/// ```
/// use bss_core::pricing::{BlockTier, GraduatedBlocks, Price, RatingInput, rate};
/// let tier = |max_blocks: Option<i32>, block_size: i32| BlockTier {
///     max_blocks: max_blocks.map(Into::into),
///     block_size: block_size.into(),
///     block_amount: 1.into(),
/// };
/// let model = GraduatedBlocks { tiers: vec![tier(Some(10), 100), tier(None, 1000)] };
/// let price = Price::usage("data", "megabytes", model, "EUR".parse()?);
/// let rated = rate(&price, &RatingInput::of("5325".parse()?))?;
/// assert_eq!(rated.explanation.text(), "ceiling(1000 / 100) x 1 + ceiling(4325 / 1000) x 1 = 15");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GraduatedBlocks {
    /// The tiers from zero on; each holds so many units as its blocks.
    pub tiers: Vec<BlockTier>,
}

/// The whole quantity in whole blocks of the tier in which it falls. The line of the rated amount counts blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct VolumeBlocks {
    /// The tiers from zero on; each holds so many units as its blocks.
    pub tiers: Vec<BlockTier>,
}

/// A range of the quantity that is counted in blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BlockTier {
    /// How many blocks the tier has; none for the last tier, which has no end.
    #[serde(default)]
    pub max_blocks: Option<Decimal>,
    /// How many units a block holds; above zero.
    pub block_size: Decimal,
    /// What a block costs, in whole units of the currency, with up to 12 decimals.
    pub block_amount: Decimal,
}

impl BlockTier {
    fn line(&self, number: u32, quantity: Term, derivation: &mut Derivation) -> Result<Line> {
        let size = derivation.given("block size", self.block_size)?;
        let whole = StepOperation::Divide {
            scale: 0,
            rounding: Rounding::Ceiling,
        };
        let blocks = derivation.step("blocks", whole, &[quantity, size])?;
        let block_amount = derivation.given("block amount", self.block_amount)?;
        Ok(Line {
            part: RatedPart::Tier { number },
            quantity: blocks.value(),
            amount: derivation.multiply("amount of blocks", &[blocks, block_amount])?,
        })
    }

    /// What the least quantity above `quantity` costs in this tier.
    fn cost_above(&self, quantity: Decimal) -> Result<Decimal> {
        let full = quantity.divide_round(self.block_size, 0, Rounding::Floor)?;
        full.plus(Decimal::ONE)?.times(self.block_amount)
    }

    /// What `quantity` costs in this tier.
    fn cost(&self, quantity: Decimal) -> Result<Decimal> {
        let blocks = quantity.divide_round(self.block_size, 0, Rounding::Ceiling)?;
        blocks.times(self.block_amount)
    }
}

/// The largest quantity of each tier.
fn bounds(tiers: &[BlockTier]) -> Result<Vec<Option<Decimal>>> {
    let mut from = Decimal::ZERO;
    let mut bounds = Vec::with_capacity(tiers.len());
    for tier in tiers {
        let Some(max_blocks) = tier.max_blocks else {
            bounds.push(None);
            continue;
        };
        from = from.plus(max_blocks.times(tier.block_size)?)?;
        bounds.push(Some(from));
    }
    Ok(bounds)
}

fn curve(tiers: &[BlockTier], is_cumulative: bool) -> Option<Curve> {
    let range = |(tier, up_to): (&BlockTier, Option<Decimal>)| CurveRange {
        up_to,
        rate: tier.block_amount,
        blocks: Some(Blocks {
            size: tier.block_size,
            counts_begun: true,
        }),
        ..CurveRange::default()
    };
    Some(Curve {
        is_cumulative,
        ranges: tiers.iter().zip(bounds(tiers).ok()?).map(range).collect(),
    })
}

fn check_blocks(tiers: &[BlockTier]) -> Vec<Violation> {
    let mut findings = match bounds(tiers) {
        Ok(bounds) => check_bounds("tiers", "maxBlocks", &bounds),
        Err(error) => vec![Violation::block(error.code().name(), "tiers", error.message())],
    };
    for (index, tier) in tiers.iter().enumerate().take(MAX_TIERS) {
        findings.extend(check_positive(
            &format!("tiers[{index}].blockSize"),
            tier.block_size,
        ));
        findings.extend(check_rate(
            &format!("tiers[{index}].blockAmount"),
            tier.block_amount,
        ));
    }
    findings
}

impl Rule for GraduatedBlocks {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for found in reached(&self.tiers, bounds(&self.tiers)?, usage.quantity.value())? {
            let line = derivation.scoped(format_args!("tier {}: ", found.number), |derivation| {
                let part = StepOperation::Between {
                    from: found.from,
                    up_to: found.up_to,
                };
                let quantity = derivation.step("quantity", part, &[usage.quantity])?;
                found.tier.line(found.number, quantity, derivation)
            });
            lines.push(line?);
        }
        Ok(lines)
    }

    fn check(&self) -> Vec<Violation> {
        check_blocks(&self.tiers)
    }

    fn curve(&self) -> Option<Curve> {
        curve(&self.tiers, true)
    }
}

impl Rule for VolumeBlocks {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let found = containing(&self.tiers, bounds(&self.tiers)?, usage.quantity.value())?;
        let line = derivation.scoped(format_args!("tier {}: ", found.number), |derivation| {
            found.tier.line(found.number, usage.quantity, derivation)
        });
        Ok(vec![line?])
    }

    fn check(&self) -> Vec<Violation> {
        let mut findings = check_blocks(&self.tiers);
        let bounds = bounds(&self.tiers).unwrap_or_default();
        let pairs = self.tiers.iter().zip(self.tiers.iter().skip(1));
        for (index, ((tier, next), bound)) in pairs.zip(bounds).enumerate().take(MAX_TIERS) {
            let Some(up_to) = bound else { continue };
            if tier.block_size.is_positive() && next.block_size.is_positive() {
                let path = format!("tiers[{}]", index.saturating_add(1));
                findings.extend(check_cliff(path, up_to, tier.cost(up_to), next.cost_above(up_to)));
            }
        }
        findings
    }

    fn curve(&self) -> Option<Curve> {
        curve(&self.tiers, false)
    }
}
