//! How the library reaches the world: three small traits that the host implements, or the [`simulated`] ones.
//!
//! A connector is called by a [`Worker`](crate::Worker), never inside a commit. Every call carries the idempotency key of
//! what is owed: a call may be repeated, by the same worker or another one, and must have its effect only once. What a
//! connector answers is data; an answer that is not known is said to be unknown, never guessed.

pub mod simulated;

use serde::{Deserialize, Serialize};

use crate::catalog::FeatureValue;
use crate::events::Event;
use crate::money::Money;
use crate::payments::{PaymentId, RefundId};
use crate::provisioning::{ServiceAction, ServiceId};
use crate::subscriptions::SubscriptionId;

/// Moves money. Implemented by the host for its payment provider.
pub trait PaymentGateway: Send + Sync {
    /// Collects an amount from a stored payment method. The same key never collects twice.
    fn collect(&self, idempotency_key: &str, request: &CollectRequest) -> PaymentResult;

    /// Gives an amount of a captured payment back. The same key never refunds twice.
    fn refund(&self, idempotency_key: &str, request: &RefundRequest) -> PaymentResult;

    /// Finds out what became of a request whose answer is not known.
    fn reconcile(&self, request: &ReconcileRequest) -> PaymentResult;
}

/// Makes services run. Implemented by the host for its network and its warehouse.
pub trait Provisioner: Send + Sync {
    /// Carries out one action on one service. Repeating it with the same key has no second effect.
    fn provision(&self, idempotency_key: &str, request: &ProvisionRequest) -> ProvisionResult;
}

/// Takes events to the outside: a queue, a webhook, a log.
pub trait EventSink: Send + Sync {
    /// Hands over one event. It may be handed over again, with the same id.
    ///
    /// # Errors
    /// A sentence that says why it was not taken; it is offered again later.
    fn publish(&self, event: &Event) -> Result<(), String>;
}

/// Collects an amount from a stored payment method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CollectRequest {
    /// The payment.
    pub payment_id: PaymentId,
    /// How much.
    pub amount: Money,
    /// The provider's token of the payment method.
    pub method_token: String,
}

/// Gives an amount of a captured payment back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RefundRequest {
    /// The refund.
    pub refund_id: RefundId,
    /// The payment that it gives back.
    pub payment_id: PaymentId,
    /// The provider's reference of that payment.
    pub gateway_reference: String,
    /// How much.
    pub amount: Money,
}

/// Finds out what became of a request whose answer is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ReconcileRequest {
    /// The key with which it was asked.
    pub idempotency_key: String,
    /// The request in question.
    pub request: UnansweredRequest,
}

/// A request whose answer is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum UnansweredRequest {
    /// A collection.
    Collect(CollectRequest),
    /// A refund.
    Refund(RefundRequest),
}

/// What a payment provider answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum PaymentResult {
    /// The money moved.
    Succeeded {
        /// The provider's reference, no other's; 1 to 200 characters.
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

/// One action on one service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ProvisionRequest {
    /// The service.
    pub service_id: ServiceId,
    /// The subscription that it is part of.
    pub subscription_id: SubscriptionId,
    /// What to do.
    pub action: ServiceAction,
    /// What kind of service it is, as the specification names it.
    pub code: String,
    /// Serials of the SIMs, numbers and devices that it uses.
    #[serde(default)]
    pub resources: Vec<String>,
    /// How the features of the subscription are configured; where it changes, as they are to be afterwards.
    #[serde(default)]
    pub configuration: Vec<FeatureValue>,
}

/// What became of one action on one service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ProvisionResult {
    /// It is done.
    Done,
    /// It was accepted and takes time: ask again after so many seconds. Not counted as an attempt.
    Later {
        /// How many seconds.
        seconds: u32,
    },
    /// It was not done, or it is not known whether it was: with the same key it can be asked again.
    Failed(Failure),
}
