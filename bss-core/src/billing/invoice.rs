//! Invoices and credit notes: the document, which never changes once it is issued, and its settlement, which does.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::charge::ChargeId;
use super::tax::{TaxCategory, TaxTreatment};
use crate::crm::{AccountId, CustomerId, SellerId};
use crate::decimal::Decimal;
use crate::entity::{entity, serde_column, write_name};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::lifecycle::{self, Transition};
use crate::money::{Currency, Money};
use crate::subscriptions::SubscriptionId;

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice"
}

/// What kind of document it is. The amounts of a credit note are negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum InvoiceKind {
    /// Charges.
    Invoice,
    /// Corrects lines of one issued invoice.
    CreditNote,
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum InvoiceState {
    /// Not numbered yet; can be discarded.
    Draft,
    /// Numbered, dated and owed.
    Issued,
    /// Taken back by a credit note over all of it.
    Voided,
    /// Given up before it was issued.
    Discarded,
}

/// What can happen to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum InvoiceEvent {
    /// It gets its number.
    Issue,
    /// It is taken back.
    Void,
    /// It is given up.
    Discard,
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

/// Every transition there is.
const TRANSITIONS: &[Transition<InvoiceState, InvoiceEvent>] = {
    use {InvoiceEvent as E, InvoiceState as S};
    &[
        (S::Draft, E::Issue, S::Issued),
        (S::Draft, E::Discard, S::Discarded),
        (S::Issued, E::Void, S::Voided),
    ]
};

impl InvoiceState {
    /// The state after an event.
    ///
    /// # Errors
    /// [`Code::DocumentIssued`] where an issued document would be issued or discarded; [`Code::IllegalTransition`] otherwise.
    pub fn after(self, event: InvoiceEvent) -> Result<InvoiceState> {
        let after = lifecycle::next(TRANSITIONS, self, event);
        let after = after.map_err(|error| match self {
            InvoiceState::Issued => {
                let message = "an issued document never changes; credit it";
                Error::new(Code::DocumentIssued, message).found(write_name(&self))
            }
            _ => error,
        });
        after.map_err(|error| error.at("state"))
    }
}

entity! {
    /// An invoice or a credit note.
    pub struct Invoice: invoice {
        key {
            /// Its id.
            id: InvoiceId,
        }
        data {
            /// Who is charged.
            account_id: AccountId,
            /// Whose account it is.
            customer_id: CustomerId,
            /// Who sells.
            seller_id: SellerId,
            /// The account that pays; the same unless one above it pays.
            payer_id: AccountId,
            /// Invoice or credit note.
            kind: InvoiceKind,
            /// The invoice that a credit note corrects.
            corrects: Option<InvoiceId>,
            /// Whether a credit note takes the whole invoice back.
            voids: bool,
            /// Where the document stands.
            state: InvoiceState,
            /// How far it is settled.
            settlement: InvoiceSettlement,
            /// Whether its charges contain the tax.
            tax_included: bool,
            /// Its currency.
            currency: Currency,
            /// The date up to which it bills.
            up_to: NaiveDate,
            /// Sum of the lines without tax.
            net: Money,
            /// Sum of the taxes.
            tax: Money,
            /// What rounding the payable amount added.
            rounding: Money,
            /// `net + tax + rounding`.
            total: Money,
            /// How much of the total is settled: by payments, credit, balances and write-offs. Zero or negative for a credit note: how much of it
            /// was used.
            settled: Money,
            /// How much of what is settled was written off.
            written_off: Money,
            /// Its series of numbers.
            series: Option<String>,
            /// Its number within the series, gapless.
            number: Option<i64>,
            /// The number as it is printed, prefix and all.
            printed_number: Option<String>,
            /// The day on which it was issued, in the zone of the seller.
            issue_date: Option<NaiveDate>,
            /// The day by which it is to be paid.
            due_date: Option<NaiveDate>,
            /// When the draft was made.
            created_at: DateTime<Utc>,
            /// The issued document, byte for byte as it was hashed.
            document: Option<String>,
            /// SHA-256 of the document, hex.
            document_hash: Option<String>,
        }
        unique [seller_id, series, number]
        index [account_id, created_at]
        index [account_id, state]
        index [state, seller_id, created_at]
        index [payer_id, settlement, due_date]
        index [seller_id, settlement, due_date]
        index [corrects]
        personal [document]
        refers [account_id: account, customer_id: customer, seller_id: seller, payer_id: account, corrects: invoice]
    }
}

impl Invoice {
    /// What is still to be paid; what is left to be used, negative, of a credit note.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] outside the range of money.
    pub fn open_amount(&self) -> Result<Money> {
        self.total.minus(self.settled)
    }
}

entity! {
    /// One line of an invoice or a credit note.
    pub struct InvoiceLine: invoice_line {
        key {
            /// The document.
            invoice_id: InvoiceId,
            /// Its number, from 1.
            line: u32,
        }
        data {
            /// The charge that it shows; empty for a credit given by a person.
            charge_id: Option<ChargeId>,
            /// The line of the invoice that a line of a credit note corrects.
            corrects_line: Option<u32>,
            /// Which subscription.
            subscription_id: Option<SubscriptionId>,
            /// Which price of which offering.
            component: Option<String>,
            /// What it is for.
            description: String,
            /// First day of service.
            period_start: Option<NaiveDate>,
            /// First day after.
            period_end: Option<NaiveDate>,
            /// Of how many units.
            quantity: Option<Decimal>,
            /// How the amount came about, in a line of text.
            reason: String,
            /// Its currency.
            currency: Currency,
            /// Its amount before discounts, in the terms of the price: it contains the tax where the prices of the document do.
            amount: Money,
            /// What discounts take off the amount; negative where a line gives back what was discounted. What is left is the net amount, with
            /// the tax where the prices contain it.
            discount: Money,
            /// Its amount without tax.
            net: Money,
            /// Its tax, of all rates.
            tax: Money,
            /// How it is taxed.
            tax_category: TaxCategory,
            /// Percent of tax, of all rates together.
            tax_percent: Decimal,
            /// The rates and the reason in full, for credit notes to keep.
            treatment: TaxTreatment,
            /// By which the treatment was looked up.
            tax_class: String,
        }
        index [charge_id]
        refers [invoice_id: invoice, charge_id: charge, subscription_id: subscription]
    }
}

entity! {
    /// The tax of one group of lines of a document.
    pub struct InvoiceTax: invoice_tax {
        key {
            /// The document.
            invoice_id: InvoiceId,
            /// Its place on the document, from 1.
            position: u32,
        }
        data {
            /// What kind of treatment.
            category: TaxCategory,
            /// Name of the rate; empty where no tax is charged.
            name: Option<String>,
            /// Percent.
            percent: Decimal,
            /// Why no tax is charged.
            exemption_reason: Option<String>,
            /// The currency.
            currency: Currency,
            /// The amount that is taxed.
            net: Money,
            /// The tax.
            tax: Money,
            /// How the tax came about, in a line of text: `19 % of 123.45 = 23.46`.
            reason: String,
        }
        refers [invoice_id: invoice]
    }
}

entity! {
    /// A gapless series of document numbers.
    pub struct DocumentSeries: document_series {
        key {
            /// Whose.
            seller_id: SellerId,
            /// Its name: the prefix of its numbers.
            series: String,
        }
        data {
            /// The number that the next document gets.
            next_number: i64,
            /// The issue date of the last document: the next is not dated before it.
            last_issue_date: Option<NaiveDate>,
        }
        refers [seller_id: seller]
    }
}

serde_column!(name: TaxCategory);
serde_column!(json: TaxTreatment);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_in_the_table_or_a_typed_error() {
        use InvoiceEvent as E;
        use InvoiceState as S;
        let states = [S::Draft, S::Issued, S::Voided, S::Discarded];
        let mut refused = Vec::new();
        for state in states {
            for event in [E::Issue, E::Void, E::Discard] {
                if let Err(error) = state.after(event) {
                    refused.push((state, event, error.code()));
                }
            }
        }
        let wrong = Code::IllegalTransition;
        assert_eq!(
            refused,
            [
                (S::Draft, E::Void, wrong),
                (S::Issued, E::Issue, Code::DocumentIssued),
                (S::Issued, E::Discard, Code::DocumentIssued),
                (S::Voided, E::Issue, wrong),
                (S::Voided, E::Void, wrong),
                (S::Voided, E::Discard, wrong),
                (S::Discarded, E::Issue, wrong),
                (S::Discarded, E::Void, wrong),
                (S::Discarded, E::Discard, wrong),
            ]
        );
    }
}
