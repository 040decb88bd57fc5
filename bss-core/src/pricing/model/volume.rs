//! The whole quantity at the rate of the tier in which it falls.

use serde::{Deserialize, Serialize};

use super::graduated::{Tier, check_tiers};
use super::{Line, Rule, Usage};
use crate::pricing::compiled::Curve;
use crate::pricing::explanation::Derivation;
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{MAX_TIERS, check_cliff, containing};
use crate::{Decimal, Result, Violation};

/// The whole quantity at the rate of the tier in which it falls, and the flat amount of that tier. Nothing falls in the first
/// tier.
///
/// Where a tier is cheaper than the one before it, buying a little more can cost less; [`validate`](crate::pricing::validate) warns of
/// it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Volume {
    /// The tiers from zero on, without gaps: each starts where the one before it ends.
    pub tiers: Vec<Tier>,
}

impl Rule for Volume {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let bounds = self.tiers.iter().map(|tier| tier.up_to);
        let found = containing(&self.tiers, bounds, usage.quantity.value())?;
        let number = found.number;
        let amount = derivation.scoped(format_args!("tier {number}: "), |derivation| {
            found.tier.amount(usage.quantity, derivation)
        })?;
        Ok(vec![Line {
            part: RatedPart::Tier { number },
            quantity: usage.quantity.value(),
            amount,
        }])
    }

    fn check(&self) -> Vec<Violation> {
        let mut findings = check_tiers(&self.tiers);
        let pairs = self.tiers.iter().zip(self.tiers.iter().skip(1)).enumerate();
        for (index, (tier, next)) in pairs.take(MAX_TIERS) {
            let Some(up_to) = tier.up_to else { continue };
            let path = format!("tiers[{}]", index.saturating_add(1));
            // The next tier begins just above the bound, so its price there is the least that it costs.
            findings.extend(check_cliff(path, up_to, cost(tier, up_to), cost(next, up_to)));
        }
        findings
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve {
            is_cumulative: false,
            ranges: self.tiers.iter().map(Tier::range).collect(),
        })
    }
}

/// What `quantity` costs in a tier.
fn cost(tier: &Tier, quantity: Decimal) -> Result<Decimal> {
    let mut derivation = Derivation::silent();
    let quantity = derivation.given("quantity", quantity)?;
    Ok(tier.amount(quantity, &mut derivation)?.value())
}
