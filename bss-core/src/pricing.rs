//! Prices.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Violation;
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
    pub conditions: PriceConditions,
}

/// For whom and when a price holds. What is empty does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PriceConditions {
    /// Customer segments; the customer must be in one of them.
    #[serde(default)]
    pub segments: Vec<String>,
    /// Sales channels; the sale must come through one of them.
    #[serde(default)]
    pub channels: Vec<String>,
    /// The first day on which the price holds.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The first day on which the price does not hold any more.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

impl PriceConditions {
    /// Whether the price holds on a day for a customer of these segments who buys through that channel.
    pub fn hold(&self, segments: &[String], channel: Option<&str>, on: NaiveDate) -> bool {
        let segment_fits = self.segments.is_empty() || segments.iter().any(|it| self.segments.contains(it));
        let channel_fits =
            self.channels.is_empty() || self.channels.iter().any(|it| channel == Some(it.as_str()));
        let started = self.from.is_none_or(|from| from <= on);
        let ended = self.to.is_some_and(|to| to <= on);
        segment_fits && channel_fits && started && !ended
    }
}

/// Everything that is wrong with a price.
pub fn validate(_price: &Price) -> Vec<Violation> {
    Vec::new()
}
