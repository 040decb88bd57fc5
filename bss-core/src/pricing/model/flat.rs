//! One amount, whatever the quantity.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::Derivation;
use crate::pricing::tier::check_rate;
use crate::{Decimal, Result, Violation};

/// One amount, whatever the quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Flat {
    /// The amount, in whole units of the currency of the price.
    pub amount: Decimal,
}

impl Rule for Flat {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let amount = derivation.given("flat amount", self.amount)?;
        Ok(Line::whole(usage, amount))
    }

    fn check(&self) -> Vec<Violation> {
        check_rate("amount", self.amount)
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve::of_one(CurveRange {
            flat_amount: self.amount,
            ..CurveRange::default()
        }))
    }
}
