//! An amount of money times a factor.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::Derivation;
use crate::pricing::tier::check_rate;
use crate::{Decimal, Result, Violation};

/// An amount of money times a factor: the quantity is what something costs elsewhere, such as a supplier's price, which is passed
/// on with a margin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Multiplier {
    /// The factor; 1.1 adds ten percent.
    pub multiplier: Decimal,
}

impl Rule for Multiplier {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let multiplier = derivation.given("multiplier", self.multiplier)?;
        let amount = derivation.multiply("multiplied amount", &[usage.quantity, multiplier])?;
        Ok(Line::whole(usage, amount))
    }

    fn check(&self) -> Vec<Violation> {
        check_rate("multiplier", self.multiplier)
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve::of_one(CurveRange {
            rate: self.multiplier,
            ..CurveRange::default()
        }))
    }
}
