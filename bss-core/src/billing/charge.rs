//! Charges: what was charged for one period of one price component of one subscription, revision by revision.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::InvoiceId;
use crate::canonical::sha256;
use crate::crm::AccountId;
use crate::decimal::Decimal;
use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::money::{Currency, Money};
use crate::pricing::{ChargeKind, Explanation};
use crate::subscriptions::SubscriptionId;

id! {
    /// Identifies a charge.
    ChargeId = "charge"
}

/// What kind of price a charge comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ChargeType {
    /// Charged once.
    OneTime,
    /// Charged every period.
    Recurring,
    /// Charged for what was used.
    Usage,
}

serde_column!(name: ChargeType);
serde_column!(json: Explanation);

impl ChargeType {
    /// The type of a price's charges.
    pub fn of(kind: &ChargeKind) -> ChargeType {
        match kind {
            ChargeKind::OneTime => ChargeType::OneTime,
            ChargeKind::Recurring { .. } => ChargeType::Recurring,
            ChargeKind::Usage { .. } => ChargeType::Usage,
        }
    }
}

entity! {
    /// What was charged for one period of one component; its key makes sure that nothing is charged twice.
    pub struct Charge: charge {
        key {
            /// Which subscription.
            subscription_id: SubscriptionId,
            /// Which price of which offering, `offering.price`.
            component: String,
            /// Which group of usage; empty where usage is not grouped, and the SHA-256 of one that is longer than 512 bytes.
            group: String,
            /// First day of the period.
            period_start: NaiveDate,
            /// 1 for the first charge of the period, one more for every later difference.
            revision: u32,
        }
        data {
            /// Its id.
            id: ChargeId,
            /// Who is charged.
            account_id: AccountId,
            /// First day of the period that was in service.
            service_start: NaiveDate,
            /// First day after the last one that was in service.
            service_end: NaiveDate,
            /// What kind of price it comes from.
            charge_type: ChargeType,
            /// What it is for, as the invoice line says.
            description: String,
            /// Its currency.
            currency: Currency,
            /// How much, rounded; negative where it gives back.
            amount: Money,
            /// How much before the last rounding.
            amount_exact: Decimal,
            /// Of how many units.
            quantity: Decimal,
            /// By which tax rates are looked up.
            tax_class: String,
            /// How the amount came about; evaluates to it.
            explanation: Explanation,
            /// Hash of what the amount depends on: while it stays the same, the period is settled.
            fingerprint: String,
            /// The date up to which was billed.
            up_to: NaiveDate,
            /// Rules and zone data that computed it.
            rules: String,
            /// The document that it stands on.
            invoice_id: InvoiceId,
            /// When it was made.
            recorded_at: DateTime<Utc>,
        }
        unique [id]
        index [account_id, period_start]
        index [invoice_id]
        refers [subscription_id: subscription, account_id: account, invoice_id: invoice]
    }
}

/// A charge that is to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewCharge {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Which price of which offering, `offering.price`.
    pub component: String,
    /// Which group of usage; empty where usage is not grouped, and the SHA-256 of one that is longer than 512 bytes.
    pub group: String,
    /// First day of the period.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub period_start: NaiveDate,
    /// First day of the period that was in service.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub service_start: NaiveDate,
    /// First day after the last one that was in service.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub service_end: NaiveDate,
    /// 1 for the first charge of the period, one more for every later difference.
    pub revision: u32,
    /// What kind of price it comes from.
    pub charge_type: ChargeType,
    /// What it is for, as the invoice line says.
    pub description: String,
    /// How much, rounded; negative where it gives back.
    pub amount: Money,
    /// How much before the last rounding.
    pub amount_exact: Decimal,
    /// Of how many units.
    pub quantity: Decimal,
    /// By which tax rates are looked up.
    pub tax_class: String,
    /// How the amount came about; evaluates to it.
    pub explanation: Explanation,
    /// Hash of what the amount depends on.
    pub fingerprint: String,
    /// The date up to which is billed.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub up_to: NaiveDate,
}

/// Where and when a charge is recorded.
#[derive(Clone, Copy, Debug)]
pub struct ChargeRecord {
    /// Its id.
    pub id: ChargeId,
    /// Who is charged.
    pub account_id: AccountId,
    /// The document that it stands on.
    pub invoice_id: InvoiceId,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// The fingerprint of a charge that takes another one back, so that its period is open: no inputs have it.
pub(super) fn reversal_fingerprint() -> String {
    sha256(b"voided")
}

/// The fingerprint of a charge that takes back a part of what is to be taken back of its period, before the charge of the rest: no inputs
/// have it.
pub(super) fn partial_fingerprint() -> String {
    sha256(b"part")
}

impl NewCharge {
    /// The charge as it is kept.
    pub fn recorded(&self, record: ChargeRecord) -> Charge {
        Charge {
            subscription_id: self.subscription_id,
            component: self.component.clone(),
            group: self.group.clone(),
            period_start: self.period_start,
            revision: self.revision,
            id: record.id,
            account_id: record.account_id,
            service_start: self.service_start,
            service_end: self.service_end,
            charge_type: self.charge_type,
            description: self.description.clone(),
            currency: self.amount.currency(),
            amount: self.amount,
            amount_exact: self.amount_exact,
            quantity: self.quantity,
            tax_class: self.tax_class.clone(),
            explanation: self.explanation.clone(),
            fingerprint: self.fingerprint.clone(),
            up_to: self.up_to,
            rules: super::rules_version(),
            invoice_id: record.invoice_id,
            recorded_at: record.recorded_at,
        }
    }

    /// A new charge for the same period as an earlier one, with its amounts.
    pub(super) fn like(charge: &Charge) -> NewCharge {
        NewCharge {
            subscription_id: charge.subscription_id,
            component: charge.component.clone(),
            group: charge.group.clone(),
            period_start: charge.period_start,
            service_start: charge.service_start,
            service_end: charge.service_end,
            revision: charge.revision,
            charge_type: charge.charge_type,
            description: charge.description.clone(),
            amount: charge.amount,
            amount_exact: charge.amount_exact,
            quantity: charge.quantity,
            tax_class: charge.tax_class.clone(),
            explanation: charge.explanation.clone(),
            fingerprint: charge.fingerprint.clone(),
            up_to: charge.up_to,
        }
    }
}
