//! Whole packages of a number of units.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::compiled::{Blocks, Curve, CurveRange};
use crate::pricing::explanation::{Derivation, StepOperation};
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::{check_positive, check_rate};
use crate::{Decimal, Result, Rounding, Violation};

/// Whole packages of a number of units. The line of the rated amount counts packages.
///
/// # Example: a package that is begun is paid
/// ```
/// use bss_core::pricing::{Package, PackageRounding, Price, RatingInput, rate};
/// let (package_size, package_amount) = ("100".parse()?, "5".parse()?);
/// let model = Package { package_size, package_amount, rounding: PackageRounding::Up };
/// let price = Price::usage("messages", "messages", model, "EUR".parse()?);
/// let rated = rate(&price, &RatingInput::of("101".parse()?))?;
/// assert_eq!(rated.explanation.text(), "ceiling(101 / 100) x 5 = 10");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Package {
    /// How many units a package holds; above zero.
    pub package_size: Decimal,
    /// What a package costs, in whole units of the currency, with up to 12 decimals.
    pub package_amount: Decimal,
    /// What becomes of a package that is not full.
    #[serde(default)]
    pub rounding: PackageRounding,
}

/// What becomes of a package that is not full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum PackageRounding {
    /// It is charged.
    #[default]
    Up,
    /// It is not charged.
    Down,
}

impl Rule for Package {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let size = derivation.given("package size", self.package_size)?;
        let rounding = match self.rounding {
            PackageRounding::Up => Rounding::Ceiling,
            PackageRounding::Down => Rounding::Floor,
        };
        let whole = StepOperation::Divide { scale: 0, rounding };
        let packages = derivation.step("packages", whole, &[usage.quantity, size])?;
        let package_amount = derivation.given("package amount", self.package_amount)?;
        Ok(vec![Line {
            part: RatedPart::Whole,
            quantity: packages.value(),
            amount: derivation.multiply("amount of packages", &[packages, package_amount])?,
        }])
    }

    fn check(&self) -> Vec<Violation> {
        let mut findings = check_positive("packageSize", self.package_size);
        findings.extend(check_rate("packageAmount", self.package_amount));
        findings
    }

    fn curve(&self) -> Option<Curve> {
        Some(Curve::of_one(CurveRange {
            rate: self.package_amount,
            blocks: Some(Blocks {
                size: self.package_size,
                counts_begun: self.rounding == PackageRounding::Up,
            }),
            ..CurveRange::default()
        }))
    }
}
