//! Bundles: offerings that are sold together, some of them chosen by the customer.

use serde::{Deserialize, Serialize};

/// An offering inside a bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BundleMember {
    /// Code of the offering.
    pub offering: String,
    /// Fewest of it in each bundle.
    pub minimum: u32,
    /// Most of it in each bundle.
    pub maximum: u32,
    /// How many are filled in where an order names none; within minimum and maximum, which is also what it is by default.
    #[serde(default)]
    pub default: Option<u32>,
    /// Code of the group that it is counted in, if any.
    #[serde(default)]
    pub group: Option<String>,
}

impl BundleMember {
    /// How many are filled in where an order names none.
    pub fn filled_in(&self) -> u32 {
        self.default.unwrap_or(self.minimum)
    }
}

/// A choice among members of a bundle: their quantities together lie within limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BundleGroup {
    /// Its code, unique within the bundle.
    pub code: String,
    /// Fewest of all its members together.
    pub minimum: u32,
    /// Most of all its members together.
    pub maximum: u32,
}
