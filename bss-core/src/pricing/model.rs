//! The charge models: how a usage becomes an amount. Each is a file of its own and a line in the list below.

use serde::{Deserialize, Serialize};

use super::compiled::Curve;
use super::explanation::{Derivation, Term};
use super::rating::{RatedPart, UsageItem};
use crate::{Decimal, Result, Violation};

mod blocks;
mod dynamic;
mod flat;
mod graduated;
mod graduated_percentage;
mod matrix;
mod multi_meter_stairstep;
mod multiplier;
mod package;
mod per_unit;
mod percentage;
mod stairstep;
mod volume;

pub use blocks::BlockTier;
pub use graduated::Tier;
pub use graduated_percentage::PercentageTier;
pub use matrix::MatrixCell;
pub use multi_meter_stairstep::{MeterLimit, MultiMeterStep};
pub use package::PackageRounding;
pub use stairstep::StairstepStep;

/// Declares the models once: the variant with its wire name, and the file that holds it.
macro_rules! models {
    ($($(#[doc = $doc:literal])+ $name:literal = $file:ident::$Model:ident),+ $(,)?) => {
        $(pub use $file::$Model;)+

        /// How a usage becomes an amount.
        ///
        /// # Example: the name of the model stands outside
        /// ```
        /// use bss_core::pricing::ChargeModel;
        /// let json = r#"{"graduated": {"tiers": [{"upTo": "100", "unitAmount": "0.10"}, {"unitAmount": "0.08"}]}}"#;
        /// assert!(matches!(serde_json::from_str(json)?, ChargeModel::Graduated(_)));
        /// // A rate is text: a JSON number is refused.
        /// assert!(serde_json::from_str::<ChargeModel>(r#"{"perUnit": {"unitAmount": 0.1}}"#).is_err());
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
        pub enum ChargeModel {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $Model($Model),)+
        }

        impl ChargeModel {
            /// The name on the wire, such as `perUnit`.
            pub fn name(&self) -> &'static str {
                match self { $(ChargeModel::$Model(_) => $name),+ }
            }

            /// Whether it prices single events, so that its meter must not add them up: something holds for each transaction, or
            /// each event carries its price.
            pub fn rates_events(&self) -> bool {
                self.rule().rates_events()
            }

            /// Whether every event must carry its price.
            pub fn takes_amounts(&self) -> bool {
                matches!(self, ChargeModel::Dynamic(_))
            }

            /// The attributes of usage that decide about its price.
            pub fn attributes(&self) -> Vec<&str> {
                self.rule().attributes()
            }

            pub(super) fn rule(&self) -> &dyn Rule {
                match self { $(ChargeModel::$Model(model) => model),+ }
            }
        }

        $(impl From<$Model> for ChargeModel {
            fn from(model: $Model) -> ChargeModel {
                ChargeModel::$Model(model)
            }
        })+
    };
}

models! {
    /// One amount, whatever the quantity.
    "flat" = flat::Flat,
    /// Quantity times rate.
    "perUnit" = per_unit::PerUnit,
    /// Each part of the quantity at the rate of its tier.
    "graduated" = graduated::Graduated,
    /// The whole quantity at the rate of the tier in which it falls.
    "volume" = volume::Volume,
    /// Whole packages of a number of units.
    "package" = package::Package,
    /// One amount for a whole range of the quantity.
    "stairstep" = stairstep::Stairstep,
    /// One amount for a range of several meters at once.
    "multiMeterStairstep" = multi_meter_stairstep::MultiMeterStairstep,
    /// Each part of the quantity in whole blocks of its tier.
    "graduatedBlocks" = blocks::GraduatedBlocks,
    /// The whole quantity in whole blocks of the tier in which it falls.
    "volumeBlocks" = blocks::VolumeBlocks,
    /// A percentage of each transaction, and a fee for it.
    "percentage" = percentage::Percentage,
    /// Each part of an amount of money at the percentage of its tier.
    "graduatedPercentage" = graduated_percentage::GraduatedPercentage,
    /// A rate for each combination of attribute values.
    "matrix" = matrix::Matrix,
    /// An amount of money times a factor.
    "multiplier" = multiplier::Multiplier,
    /// The price that each event carries.
    "dynamic" = dynamic::Dynamic,
}

/// What a model prices.
pub(super) struct Usage<'a> {
    /// What was used, in order of time.
    pub(super) items: &'a [&'a UsageItem],
    /// The quantity of all items, converted and without what is included.
    pub(super) quantity: Term,
}

/// One line of a rated amount, while it is derived.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) part: RatedPart,
    pub(super) quantity: Decimal,
    pub(super) amount: Term,
}

impl Line {
    /// The only line of a model without parts.
    pub(super) fn whole(usage: &Usage<'_>, amount: Term) -> Vec<Line> {
        vec![Line {
            part: RatedPart::Whole,
            quantity: usage.quantity.value(),
            amount,
        }]
    }
}

/// What a charge model does.
pub(super) trait Rule {
    /// The lines of a usage; their amounts sum to its price.
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>>;

    /// Everything that is wrong with the model, with paths inside it.
    fn check(&self) -> Vec<Violation>;

    /// The same amounts as ranges of the quantity, for a model that looks at nothing else; a price is compiled from them.
    fn curve(&self) -> Option<Curve> {
        None
    }

    /// Whether the model prices each item of a usage by itself, so that rules about the quantity as a whole have no meaning.
    fn rates_items(&self) -> bool {
        false
    }

    /// Whether every item must be a single event, because something of the price holds for each.
    fn rates_events(&self) -> bool {
        false
    }

    /// The meters that the model looks at besides that of the price.
    fn meters(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The attributes of items that the model looks at.
    fn attributes(&self) -> Vec<&str> {
        Vec::new()
    }
}
