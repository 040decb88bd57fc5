//! Each part of the quantity at the rate of its tier.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Curve, CurveRange};
use crate::pricing::explanation::{Derivation, StepOperation, Term};
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{MAX_TIERS, check_bounds, check_rate, reached};
use crate::{Decimal, Result, Violation};

/// Each part of the quantity at the rate of its tier, and the flat amount of every tier that is reached. The flat amount of the
/// first tier is due even for nothing; a later tier is reached by what is above the bound before it.
///
/// # Example: 150 units, of which 100 cost 0.10 each
/// ```
/// use bss_core::pricing::{Graduated, Price, RatingInput, Tier, rate};
/// let tiers = vec![Tier::up_to("100".parse()?, "0.10".parse()?), Tier::open("0.08".parse()?)];
/// let price = Price::usage("calls", "calls", Graduated { tiers }, "EUR".parse()?);
/// let rated = rate(&price, &RatingInput::of("150".parse()?))?;
/// assert_eq!(rated.explanation.text(), "100 x 0.1 + 50 x 0.08 = 14");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Graduated {
    /// The tiers from zero on, without gaps: each starts where the one before it ends.
    pub tiers: Vec<Tier>,
}

/// A range of the quantity and what it costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Tier {
    /// The largest quantity of the tier; none for the last tier, which has no end.
    #[serde(default)]
    pub up_to: Option<Decimal>,
    /// The rate of one unit, in whole units of the currency, with up to 12 decimals; 0 by default.
    #[serde(default)]
    pub unit_amount: Decimal,
    /// What the tier costs once it is reached, in addition to its units; 0 by default.
    #[serde(default)]
    pub flat_amount: Decimal,
    /// The most that the tier costs, flat amount included; no limit by default.
    #[serde(default)]
    pub max_amount: Option<Decimal>,
}

impl Tier {
    /// A tier that ends with `up_to`.
    pub fn up_to(up_to: Decimal, unit_amount: Decimal) -> Tier {
        Tier {
            up_to: Some(up_to),
            ..Tier::open(unit_amount)
        }
    }

    /// The last tier, without an end.
    pub fn open(unit_amount: Decimal) -> Tier {
        Tier {
            unit_amount,
            ..Tier::default()
        }
    }

    /// What `quantity` of this tier costs.
    pub(super) fn amount(&self, quantity: Term, derivation: &mut Derivation) -> Result<Term> {
        let units = |derivation: &mut Derivation| {
            let rate = derivation.given("unit amount", self.unit_amount)?;
            derivation.multiply("units", &[quantity, rate])
        };
        let amount = match (self.unit_amount.is_zero(), self.flat_amount.is_zero()) {
            (_, true) => units(derivation)?,
            (true, false) => derivation.given("flat amount", self.flat_amount)?,
            (false, false) => {
                let units = units(derivation)?;
                let flat_amount = derivation.given("flat amount", self.flat_amount)?;
                derivation.add("amount", &[units, flat_amount])?
            }
        };
        match self.max_amount {
            Some(max_amount) => {
                let most = derivation.given("maximum", max_amount)?;
                derivation.minimum("limited amount", &[amount, most])
            }
            None => Ok(amount),
        }
    }

    pub(super) fn range(&self) -> CurveRange {
        CurveRange {
            up_to: self.up_to,
            flat_amount: self.flat_amount,
            rate: self.unit_amount,
            max_amount: self.max_amount,
            blocks: None,
        }
    }
}

/// What is wrong with tiers.
pub(super) fn check_tiers(tiers: &[Tier]) -> Vec<Violation> {
    let bounds: Vec<Option<Decimal>> = tiers.iter().map(|tier| tier.up_to).collect();
    let mut findings = check_bounds("tiers", "upTo", &bounds);
    for (index, tier) in tiers.iter().enumerate().take(MAX_TIERS) {
        let path = |field: &str| format!("tiers[{index}].{field}");
        findings.extend(check_rate(&path("unitAmount"), tier.unit_amount));
        findings.extend(check_rate(&path("flatAmount"), tier.flat_amount));
        let most = tier.max_amount.unwrap_or_default();
        findings.extend(check_rate(&path("maxAmount"), most));
    }
    findings
}

impl Rule for Graduated {
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
                let quantity = derivation.step("quantity", part, &[usage.quantity])?;
                Ok(Line {
                    part: RatedPart::Tier { number },
                    quantity: quantity.value(),
                    amount: found.tier.amount(quantity, derivation)?,
                })
            });
            lines.push(line?);
        }
        Ok(lines)
    }

    fn check(&self) -> Vec<Violation> {
        check_tiers(&self.tiers)
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve {
            is_cumulative: true,
            ranges: self.tiers.iter().map(Tier::range).collect(),
        })
    }
}
