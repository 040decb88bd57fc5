//! How the library reaches the world.

use serde::{Deserialize, Serialize};

/// What a payment provider answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum PaymentResult {
    /// The money moved.
    Succeeded {
        /// The provider's reference.
        reference: String,
    },
    /// No money moved.
    Failed(Failure),
    /// Nobody knows yet: the answer was lost or has not come. Settled by reconciliation only.
    Unknown,
}

/// Why something was not carried out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Failure {
    /// The other side's code.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// Whether asking again can help.
    pub can_retry: bool,
}
