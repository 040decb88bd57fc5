//! Relations between offerings, and who may buy one.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;

/// What one offering has to do with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Relation {
    /// What it has to do with it.
    pub kind: RelationKind,
    /// Code of the other offering.
    pub offering: String,
}

/// How two offerings are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RelationKind {
    /// The customer also has the other one.
    Requires,
    /// The customer has at most one of the two, whichever of them says so.
    Excludes,
    /// An add-on: the customer has at least one of the offerings that it is an option of.
    OptionalFor,
    /// A customer who has the other one changes to this one and does not keep both.
    Replaces,
}

/// Who may buy an offering. Everybody, unless something is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Eligibility {
    /// Only customers of these segments; empty: all.
    pub segments: Vec<String>,
    /// Only who is a customer with a subscription already.
    pub existing_customers_only: bool,
    /// Only who has no subscription yet.
    pub new_customers_only: bool,
    /// Age in full years on the requested date.
    pub minimum_age: Option<u8>,
}

serde_column!(json: Eligibility);

impl Eligibility {
    /// Whether customers of a segment may buy it.
    pub fn admits(&self, segment: &str) -> bool {
        self.segments.is_empty() || self.segments.iter().any(|one| one == segment)
    }
}
