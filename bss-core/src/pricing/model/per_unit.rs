//! Quantity times rate.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::Derivation;
use crate::pricing::tier::check_rate;
use crate::{Decimal, Result, Violation};

/// Quantity times rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PerUnit {
    /// The rate of one unit, in whole units of the currency, with up to 12 decimals.
    pub unit_amount: Decimal,
}

impl Rule for PerUnit {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let rate = derivation.given("unit amount", self.unit_amount)?;
        let amount = derivation.multiply("units", &[usage.quantity, rate])?;
        Ok(Line::whole(usage, amount))
    }

    fn check(&self) -> Vec<Violation> {
        check_rate("unitAmount", self.unit_amount)
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve::of_one(CurveRange {
            rate: self.unit_amount,
            ..CurveRange::default()
        }))
    }
}
