//! Suspension is a set of reasons. Each stops the service, some stop billing as well; a service runs again when no reason is left. Paying lifts the reason `debt` and no other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a subscription rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum SuspensionReason {
    /// The customer asked for it: no service, no charges.
    CustomerWish,
    /// Invoices are overdue: no service, charges go on.
    Debt,
    /// Suspected misuse: no service, charges go on.
    Fraud,
    /// The device is lost or stolen: no service, charges go on.
    LostDevice,
    /// The operator cannot deliver: no service, no charges.
    Outage,
}

impl SuspensionReason {
    /// Whether recurring charges stop.
    pub fn stops_billing(self) -> bool {
        matches!(self, SuspensionReason::CustomerWish | SuspensionReason::Outage)
    }
}

/// One reason for which a subscription rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Suspension {
    /// Why.
    pub reason: SuspensionReason,
    /// First day.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub since: NaiveDate,
}
