//! Invoices and credit notes.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::crm::{AccountId, CustomerId, SellerId};
use crate::entity::{entity, serde_column};
use crate::id::id;
use crate::money::{Currency, Money};

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice",
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum InvoiceKind {
    /// Charges an account.
    Invoice,
    /// Gives back what an invoice charged.
    CreditNote,
}

/// Where a document is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum InvoiceState {
    /// Can still change.
    Draft,
    /// Was numbered, and never changes.
    Issued,
    /// Was issued, and does not count any more.
    Voided,
    /// Was given up before it was issued.
    Discarded,
}

/// How far an issued document is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum InvoiceSettlement {
    /// There is nothing to settle.
    None,
    /// Nothing is settled.
    Open,
    /// A part is settled.
    PartiallyPaid,
    /// All of it is settled, by payments and credit.
    Paid,
    /// All of it is settled, and a part of that was written off.
    WrittenOff,
}

serde_column!(name: InvoiceKind, InvoiceState, InvoiceSettlement);

entity! {
    /// A document that charges or credits an account.
    pub struct Invoice: invoice {
        key {
            /// Its id.
            id: InvoiceId,
        }
        data {
            /// Whose account.
            account_id: AccountId,
            /// Whose account that is.
            customer_id: CustomerId,
            /// Who issues it.
            seller_id: SellerId,
            /// What it is.
            kind: InvoiceKind,
            /// Where it is in its life.
            state: InvoiceState,
            /// How far it is settled.
            settlement: InvoiceSettlement,
            /// In which currency.
            currency: Currency,
            /// What is to be paid.
            total: Money,
            /// What of it is settled.
            settled: Money,
            /// The day on which it was issued.
            issue_date: Option<NaiveDate>,
            /// The last day on which it can be paid in time.
            due_date: Option<NaiveDate>,
            /// When it was made.
            created_at: DateTime<Utc>,
        }
        index [account_id, created_at]
        index [state, seller_id]
        index [settlement, due_date]
        refers [account_id: account, customer_id: customer, seller_id: seller]
    }
}
