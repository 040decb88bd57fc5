//! What settles which invoice, and how much of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::payment::PaymentId;
use crate::billing::{InvoiceId, InvoiceSettlement};
use crate::entity::{entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::money::{Currency, Money};

id! {
    /// Identifies an allocation.
    AllocationId = "allocation"
}

/// What settles an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum AllocationSource {
    /// A payment.
    Payment,
    /// A credit note for the invoice, or what an earlier one left over.
    CreditNote,
    /// Money that was paid in advance.
    Prepaid,
    /// A security.
    Deposit,
    /// Nothing: it is no longer expected to be paid.
    WriteOff,
}

serde_column!(name: AllocationSource);

entity! {
    /// Something that settled a part of an invoice or, where it is negative, no longer does.
    pub struct Allocation: allocation {
        key {
            /// Its id.
            id: AllocationId,
        }
        data {
            /// The invoice.
            invoice_id: InvoiceId,
            /// What settles it.
            source: AllocationSource,
            /// The payment, where one does.
            payment_id: Option<PaymentId>,
            /// In which currency.
            currency: Currency,
            /// How much; negative where an earlier allocation is taken back.
            amount: Money,
            /// When.
            at: DateTime<Utc>,
        }
        index [invoice_id, at]
        index [payment_id, at]
        refers [invoice_id: invoice, payment_id: payment]
    }
}

/// How far a document is settled of which `settled` out of `due` is settled, `written_off` of it by writing it off.
///
/// # Errors
/// [`Code::ExceedsRemaining`] where more is settled than due, or more written off than settled; [`Code::NotPositive`] for a negative
/// amount.
///
/// # Example
/// ```
/// use bss_core::{Code, Money};
/// use bss_core::billing::InvoiceSettlement;
/// use bss_core::payments::settlement;
/// let eur = |minor| Money::from_minor(minor, "EUR".parse().unwrap());
/// assert_eq!(settlement(eur(100), eur(40), eur(0))?, InvoiceSettlement::PartiallyPaid);
/// assert_eq!(settlement(eur(100), eur(100), eur(60))?, InvoiceSettlement::WrittenOff);
/// assert_eq!(settlement(eur(0), eur(0), eur(0))?, InvoiceSettlement::Paid);
/// assert_eq!(settlement(eur(100), eur(101), eur(0)).unwrap_err().code(), Code::ExceedsRemaining);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn settlement(due: Money, settled: Money, written_off: Money) -> Result<InvoiceSettlement> {
    for (field, amount) in [("due", due), ("settled", settled), ("writtenOff", written_off)] {
        if amount.is_negative() {
            let error = Error::new(Code::NotPositive, "a settlement has no negative amounts");
            return Err(error.at(field).found(amount));
        }
    }
    let within = |what: &str, part: Money, whole: Money| -> Result<()> {
        if part.compare(&whole)?.is_le() {
            return Ok(());
        }
        let error = Error::new(Code::ExceedsRemaining, format!("more is {what} than there is"));
        Err(error.expected(format_args!("at most {whole}")).found(part))
    };
    within("settled", settled, due)?;
    within("written off", written_off, settled)?;
    Ok(if settled == due {
        if written_off.is_zero() {
            InvoiceSettlement::Paid
        } else {
            InvoiceSettlement::WrittenOff
        }
    } else if settled.is_zero() {
        InvoiceSettlement::Open
    } else {
        InvoiceSettlement::PartiallyPaid
    })
}

/// What is left to pay of one invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenInvoice {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The last day on which it can be paid in time.
    pub due_on: NaiveDate,
    /// What is left.
    pub open: Money,
}

/// Which invoice gets how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct InvoiceShare {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much.
    pub amount: Money,
}

/// Shares an amount out over invoices, the longest due first, of equals the one with the lesser id; the shares together are
/// the smaller of the amount and what is open.
///
/// # Errors
/// [`Code::NotPositive`] for a negative amount, [`Code::CurrencyMismatch`] for an invoice of another currency.
pub fn oldest_first(amount: Money, open: &[OpenInvoice]) -> Result<Vec<InvoiceShare>> {
    if amount.is_negative() {
        return Err(Error::new(Code::NotPositive, "a negative amount settles nothing").found(amount));
    }
    let mut ordered: Vec<&OpenInvoice> = open.iter().collect();
    ordered.sort_by_key(|invoice| (invoice.due_on, invoice.invoice_id));
    let mut left = amount;
    let mut shares = Vec::new();
    for invoice in ordered {
        let amount = left.min_of(invoice.open)?;
        if amount.is_positive() {
            left = left.minus(amount)?;
            shares.push(InvoiceShare {
                invoice_id: invoice.invoice_id,
                amount,
            });
        }
    }
    Ok(shares)
}
