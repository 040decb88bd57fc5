//! One amount for a whole range of the quantity.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::Derivation;
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{MAX_TIERS, Reached, check_bounds, check_cliff, check_rate, reached};
use crate::{Decimal, Result, Violation};

/// One amount for a whole range of the quantity; the first even for nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Stairstep {
    /// The steps from zero on, without gaps: each starts where the one before it ends.
    pub steps: Vec<StairstepStep>,
    /// Whether the amounts of all steps that are reached are added; by default only that of the last one counts.
    #[serde(default)]
    pub cumulative: bool,
}

/// A range of the quantity and its amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct StairstepStep {
    /// The largest quantity of the step; none for the last step, which has no end.
    #[serde(default)]
    pub up_to: Option<Decimal>,
    /// What the step costs, in whole units of the currency, with up to 12 decimals.
    pub amount: Decimal,
}

impl Rule for Stairstep {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let bounds = self.steps.iter().map(|step| step.up_to);
        let mut found = reached(&self.steps, bounds, usage.quantity.value())?;
        if !self.cumulative {
            found.drain(..found.len().saturating_sub(1));
        }
        let line = |step: Reached<'_, StairstepStep>| {
            let number = step.number;
            Ok(Line {
                part: RatedPart::Tier { number },
                quantity: Decimal::ZERO,
                amount: derivation.given(&format!("step {number}: amount"), step.tier.amount)?,
            })
        };
        found.into_iter().map(line).collect()
    }

    fn check(&self) -> Vec<Violation> {
        let bounds: Vec<Option<Decimal>> = self.steps.iter().map(|step| step.up_to).collect();
        let mut findings = check_bounds("steps", "upTo", &bounds);
        let mut before: Option<&StairstepStep> = None;
        for (index, step) in self.steps.iter().enumerate().take(MAX_TIERS) {
            findings.extend(check_rate(&format!("steps[{index}].amount"), step.amount));
            if let Some(before) = before
                && let Some(up_to) = before.up_to
                && !self.cumulative
            {
                let path = format!("steps[{index}]");
                findings.extend(check_cliff(path, up_to, Ok(before.amount), Ok(step.amount)));
            }
            before = Some(step);
        }
        findings
    }

    fn curve(&self) -> Option<Curve> {
        let range = |step: &StairstepStep| CurveRange {
            up_to: step.up_to,
            flat_amount: step.amount,
            ..CurveRange::default()
        };
        Some(Curve {
            is_cumulative: self.cumulative,
            ranges: self.steps.iter().map(range).collect(),
        })
    }
}
