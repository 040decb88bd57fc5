//! Debts that are no longer expected to be paid.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::allocation::AllocationSource;
use super::payment::{check_positive, seller_today};
use super::settling::{open_amount, settle};
use crate::billing::{Invoice, InvoiceId};
use crate::entity::entity;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause, Occasion, Transfer};
use crate::money::{Currency, Money};
use crate::text;
use crate::work::{Reader, Work};

entity! {
    /// What of an invoice is written off.
    pub struct WriteOff: write_off {
        key {
            /// The invoice.
            invoice_id: InvoiceId,
        }
        data {
            /// In which currency.
            currency: Currency,
            /// How much is written off now.
            amount: Money,
            /// Why, in the words of the last time.
            reason: String,
            /// When it last changed.
            changed_at: DateTime<Utc>,
        }
        refers [invoice_id: invoice]
    }
}

/// Writes off a debt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct WriteOffInvoice {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much; all that is open by default.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Why.
    pub reason: String,
}

/// Makes a debt owed again that was written off, because it is paid after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecoverWriteOff {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much; all that is written off by default.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Why.
    pub reason: String,
}

/// How much of an invoice is written off.
pub(super) fn written_off(reader: &Reader<'_>, invoice: &Invoice) -> Result<Money> {
    let row = reader.get(WriteOff::key(invoice.id))?;
    Ok(row.map_or(Money::zero(invoice.currency), |row| row.amount))
}

pub(crate) fn write_off(work: &mut Work<'_>, input: &WriteOffInvoice) -> Result<WriteOff> {
    let invoice = work
        .load(Invoice::key(input.invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    let amount = input.amount.map_or_else(|| open_amount(&invoice), Ok)?;
    check_positive(amount)?;
    change(work, &invoice, amount, &input.reason)
}

pub(crate) fn recover(work: &mut Work<'_>, input: &RecoverWriteOff) -> Result<WriteOff> {
    let invoice = work
        .load(Invoice::key(input.invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    let amount = input.amount.map_or_else(|| written_off(work, &invoice), Ok)?;
    check_positive(amount)?;
    change(work, &invoice, amount.negate()?, &input.reason)
}

/// Writes more off or, where the amount is negative, less.
fn change(work: &mut Work<'_>, invoice: &Invoice, amount: Money, reason: &str) -> Result<WriteOff> {
    text::check_line(reason).map_err(|error| error.at("reason"))?;
    let today = seller_today(work, invoice.seller_id)?;
    let row = record(work, invoice, amount, reason)?;
    settle(work, invoice.id, AllocationSource::WriteOff, None, amount)?;
    let occasion = Occasion {
        seller_id: invoice.seller_id,
        account_id: Some(invoice.account_id),
        posting_date: today,
        service_date: today,
        cause: Cause::WrittenOff,
        document: invoice.id.to_string(),
    };
    let transfer: Transfer = ledger::written_off(amount);
    ledger::post_transfers(work, occasion, &[transfer])?;
    Ok(row)
}

/// Puts down how much is written off; the caller settles the invoice.
pub(super) fn record(
    work: &mut Work<'_>,
    invoice: &Invoice,
    amount: Money,
    reason: &str,
) -> Result<WriteOff> {
    let before = work.get(WriteOff::key(invoice.id))?;
    let had = before
        .as_ref()
        .map_or(Money::zero(invoice.currency), |row| row.amount);
    let row = WriteOff {
        invoice_id: invoice.id,
        currency: invoice.currency,
        amount: had.plus(amount)?,
        reason: reason.to_owned(),
        changed_at: work.now(),
    };
    if row.amount.is_negative() {
        let error = Error::new(Code::ExceedsRemaining, "less than that is written off").at("amount");
        return Err(error
            .expected(format_args!("at most {had}"))
            .found(amount.negate()?));
    }
    match before {
        Some(_) => work.update(&row)?,
        None => work.insert(&row)?,
    }
    Ok(row)
}
