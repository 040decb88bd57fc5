//! Specifications: what a product is technically. The features that an order configures, and the services and resources that
//! have to be set up for it.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::text::check_code;
use crate::work::{Reader, Work};

use super::offering::Offering;

entity! {
    /// What a product is technically, whatever it is sold for.
    pub struct Specification: specification {
        key {
            /// Its code.
            code: String,
        }
        data {
            /// Its name for people.
            name: String,
            /// What can be configured.
            features: Vec<Feature>,
            /// What has to be set up, in any order; dependencies say which comes first.
            services: Vec<ServiceNeed>,
        }
    }
}

/// Something that an order configures, or that is fixed by the specification.
///
/// # Example: a SIM's number and its size
/// ```
/// use bss_core::catalog::Feature;
/// let number: Feature = serde_json::from_str(
///     r#"{"code": "msisdn", "name": "Number", "kind": "text", "minimum": 1, "characters": "digits", "maximumLength": 15}"#,
/// )?;
/// assert_eq!((number.minimum, number.maximum), (1, 1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Feature {
    /// Its code, unique within the specification.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What its values are.
    pub kind: FeatureKind,
    /// Fewest values; 0 by default, so it may be left out.
    #[serde(default)]
    pub minimum: u32,
    /// Most values; 1 by default.
    #[serde(default = "one")]
    pub maximum: u32,
    /// The values to choose from; for choices.
    #[serde(default)]
    pub values: Vec<String>,
    /// Fewest characters of a text.
    #[serde(default)]
    pub minimum_length: Option<u32>,
    /// Most characters of a text.
    #[serde(default)]
    pub maximum_length: Option<u32>,
    /// Which characters a text is made of; any by default.
    #[serde(default)]
    pub characters: Option<Characters>,
    /// Lowest number.
    #[serde(default)]
    pub lowest: Option<Decimal>,
    /// Highest number.
    #[serde(default)]
    pub highest: Option<Decimal>,
    /// The one value that it has for everybody; an order cannot change it.
    #[serde(default)]
    pub fixed: Option<String>,
}

fn one() -> u32 {
    1
}

/// What the values of a feature are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum FeatureKind {
    /// A text.
    Text,
    /// A decimal number.
    Number,
    /// `true` or `false`.
    Flag,
    /// One of the listed values.
    Choice,
}

/// Which characters a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Characters {
    /// `0` to `9`.
    Digits,
    /// `0` to `9`, `A` to `Z` and `a` to `z`.
    LettersAndDigits,
    /// `0` to `9`, `A` to `F` and `a` to `f`.
    Hexadecimal,
}

impl Feature {
    /// Why a value is not one of this feature's, if it is not; a lower-case phrase.
    ///
    /// # Example: a whole range of reasons
    /// ```
    /// use bss_core::catalog::Feature;
    /// let speed: Feature = serde_json::from_str(
    ///     r#"{"code": "speed", "name": "Speed in Mbit/s", "kind": "number", "lowest": "16", "highest": "1000"}"#,
    /// )?;
    /// assert_eq!(speed.objection("250"), None);
    /// assert_eq!(speed.objection("8").as_deref(), Some("lower than 16"));
    /// assert_eq!(speed.objection("fast").as_deref(), Some("not a number"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn objection(&self, value: &str) -> Option<String> {
        if let Some(fixed) = &self.fixed {
            return (value != fixed).then(|| format!("fixed to {fixed}"));
        }
        match self.kind {
            FeatureKind::Text => self.objection_to_text(value),
            FeatureKind::Number => self.objection_to_number(value),
            FeatureKind::Flag => {
                (!matches!(value, "true" | "false")).then(|| "neither true nor false".to_owned())
            }
            FeatureKind::Choice => {
                let listed = self.values.iter().any(|one| one == value);
                (!listed).then(|| "not one of the values to choose from".to_owned())
            }
        }
    }

    fn objection_to_text(&self, value: &str) -> Option<String> {
        let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
        match (self.minimum_length, self.maximum_length) {
            (Some(minimum), _) if length < minimum => return Some(format!("shorter than {minimum}")),
            (_, Some(maximum)) if length > maximum => return Some(format!("longer than {maximum}")),
            _ => {}
        }
        let is_made_of = |allowed: fn(&char) -> bool| value.chars().all(|character| allowed(&character));
        match self.characters {
            Some(Characters::Digits) if !is_made_of(char::is_ascii_digit) => {
                Some("not made of digits".to_owned())
            }
            Some(Characters::LettersAndDigits) if !is_made_of(char::is_ascii_alphanumeric) => {
                Some("not made of letters and digits".to_owned())
            }
            Some(Characters::Hexadecimal) if !is_made_of(char::is_ascii_hexdigit) => {
                Some("not made of hexadecimal digits".to_owned())
            }
            _ => None,
        }
    }

    fn objection_to_number(&self, value: &str) -> Option<String> {
        let Ok(number) = value.parse::<Decimal>() else {
            return Some("not a number".to_owned());
        };
        match (self.lowest, self.highest) {
            (Some(lowest), _) if number < lowest => Some(format!("lower than {lowest}")),
            (_, Some(highest)) if number > highest => Some(format!("higher than {highest}")),
            _ => None,
        }
    }
}

/// The value that an order or a subscription gives to a feature. A feature with several values has several of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct FeatureValue {
    /// Code of the feature.
    pub code: String,
    /// Its value as text.
    pub value: String,
}

/// A configuration after a change: a feature that the change names gets exactly those values, one that it does not name keeps its own.
pub(crate) fn reconfigured(configuration: &[FeatureValue], change: &[FeatureValue]) -> Vec<FeatureValue> {
    let is_named = |value: &&FeatureValue| change.iter().any(|one| one.code == value.code);
    let kept = configuration.iter().filter(|value| !is_named(value));
    kept.chain(change).cloned().collect()
}

/// A service that has to run for the product to work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ServiceNeed {
    /// Its code, unique within the specification; what a provisioning connector is told.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// Codes of services of the same specification that have to run before it is set up.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// What it takes from stock.
    #[serde(default)]
    pub resources: Vec<ResourceNeed>,
    /// Once it runs, the order can no longer be cancelled.
    #[serde(default)]
    pub point_of_no_return: bool,
}

/// What a service takes from stock, for each unit that is ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ResourceNeed {
    /// Code of the stock item.
    pub stock_item: String,
    /// How many, at least 1.
    pub quantity: u32,
}

/// Defines a specification, or replaces it while no published offering refers to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineSpecification {
    /// Its code.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What can be configured.
    #[serde(default)]
    pub features: Vec<Feature>,
    /// What has to be set up.
    #[serde(default)]
    pub services: Vec<ServiceNeed>,
}

/// Asks for one specification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetSpecification {
    /// Its code.
    pub code: String,
}

/// Asks for specifications, ordered by code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListSpecifications {
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of specifications.
    SpecificationPage of Specification
}

pub(crate) fn define_specification(
    work: &mut Work<'_>,
    input: &DefineSpecification,
) -> Result<Specification> {
    check_code(&input.code).map_err(|error| error.at("code"))?;
    let specification = Specification {
        code: input.code.clone(),
        name: input.name.clone(),
        features: input.features.clone(),
        services: input.services.clone(),
    };
    match work.get(Specification::key(input.code.clone()))? {
        None => work.insert(&specification)?,
        Some(former) if former == specification => {}
        Some(_) => {
            refuse_if_published(work, &input.code)?;
            work.update(&specification)?;
        }
    }
    Ok(specification)
}

/// A published offering never changes, so neither does what it refers to.
fn refuse_if_published(work: &mut Work<'_>, code: &str) -> Result<()> {
    let users = Offering::all().equals(|offering| offering.specification, Some(code.to_owned()));
    let users = work.find(&users)?;
    for user in &users {
        // A draft that is published meanwhile would be published with another specification than the one that was checked.
        work.guard(user)?;
    }
    match users.into_iter().find(|user| user.published_at.is_some()) {
        None => Ok(()),
        Some(user) => {
            let message =
                "a published offering refers to this specification; define another under a new code";
            Err(Error::new(Code::StillInUse, message)
                .at("code")
                .found(format!("{} version {}", user.code, user.version)))
        }
    }
}

pub(crate) fn get_specification(reader: &Reader<'_>, input: &GetSpecification) -> Result<Specification> {
    reader.load(Specification::key(input.code.clone()))
}

pub(crate) fn list_specifications(
    reader: &Reader<'_>,
    input: &ListSpecifications,
) -> Result<SpecificationPage> {
    let found = reader.page(&Specification::all(), input.limit, input.after.as_deref())?;
    Ok(found.into())
}
