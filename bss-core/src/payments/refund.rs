//! Giving money back.

use chrono::{DateTime, Utc};

use super::balance::BalanceKind;
use super::payment::PaymentId;
use super::state::RefundState;
use crate::connector::Failure;
use crate::crm::AccountId;
use crate::entity::entity;
use crate::id::id;
use crate::money::{Currency, Money};

id! {
    /// Identifies a refund.
    RefundId = "refund"
}

entity! {
    /// Money of a payment that goes back to the payer.
    pub struct Refund: refund {
        key {
            /// Its id.
            id: RefundId,
        }
        data {
            /// The payment.
            payment_id: PaymentId,
            /// Whose account paid.
            account_id: AccountId,
            /// Which credit of the account it takes.
            kind: BalanceKind,
            /// In which currency.
            currency: Currency,
            /// How much.
            amount: Money,
            /// Why.
            reason: String,
            /// Where it is in its life.
            state: RefundState,
            /// The provider's or bank's reference.
            gateway_reference: Option<String>,
            /// Why it did not succeed.
            failure: Option<Failure>,
            /// When it was decided.
            requested_at: DateTime<Utc>,
        }
        index [payment_id]
        index [state, requested_at]
        refers [payment_id: payment, account_id: account]
    }
}
