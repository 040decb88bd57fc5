//! Each part of an amount of money at the percentage of its tier.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::{Derivation, StepOperation, per_unit_of};
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{MAX_TIERS, check_bounds, check_rate, reached};
use crate::{Decimal, Result, Violation};

/// Each part of an amount of money at the percentage of its tier, and the flat amount of every tier that is reached. The flat
/// amount of the first tier is due even for nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GraduatedPercentage {
    /// The tiers from zero on, without gaps: each starts where the one before it ends.
    pub tiers: Vec<PercentageTier>,
}

/// A range of an amount of money and its percentage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PercentageTier {
    /// The largest amount of the tier; none for the last tier, which has no end.
    #[serde(default)]
    pub up_to: Option<Decimal>,
    /// The percentage of the part in this tier; 1.5 is one and a half percent.
    pub rate_percent: Decimal,
    /// What the tier costs once it is reached, in addition; 0 by default.
    #[serde(default)]
    pub flat_amount: Decimal,
}

impl Rule for GraduatedPercentage {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let bounds = self.tiers.iter().map(|tier| tier.up_to);
        let mut lines = Vec::new();
        for found in reached(&self.tiers, bounds, usage.quantity.value())? {
            let number = found.number;
            let line = derivation.scoped(format_args!("tier {number}: "), |derivation| {
                let part = StepOperation::Between {
                    from: found.from,
                    up_to: found.up_to,
                };
                let quantity = derivation.step("amount in tier", part, &[usage.quantity])?;
                let rate = derivation.given("percent", found.tier.rate_percent)?;
                let percentage = StepOperation::Percent;
                let mut amount = derivation.step("percentage", percentage, &[quantity, rate])?;
                if !found.tier.flat_amount.is_zero() {
                    let flat_amount = derivation.given("flat amount", found.tier.flat_amount)?;
                    amount = derivation.add("amount", &[amount, flat_amount])?;
                }
                Ok(Line {
                    part: RatedPart::Tier { number },
                    quantity: quantity.value(),
                    amount,
                })
            });
            lines.push(line?);
        }
        Ok(lines)
    }

    fn check(&self) -> Vec<Violation> {
        let bounds: Vec<Option<Decimal>> = self.tiers.iter().map(|tier| tier.up_to).collect();
        let mut findings = check_bounds("tiers", "upTo", &bounds);
        for (index, tier) in self.tiers.iter().enumerate().take(MAX_TIERS) {
            findings.extend(check_rate(
                &format!("tiers[{index}].ratePercent"),
                tier.rate_percent,
            ));
            findings.extend(check_rate(
                &format!("tiers[{index}].flatAmount"),
                tier.flat_amount,
            ));
        }
        findings
    }

    fn curve(&self) -> Option<Curve> {
        let range = |tier: &PercentageTier| {
            Ok(CurveRange {
                up_to: tier.up_to,
                flat_amount: tier.flat_amount,
                rate: per_unit_of(tier.rate_percent)?,
                ..CurveRange::default()
            })
        };
        let ranges = self.tiers.iter().map(range).collect::<Result<_>>();
        Some(Curve {
            is_cumulative: true,
            ranges: ranges.ok()?,
        })
    }
}
