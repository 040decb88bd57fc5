//! Debts that are no longer expected to be paid.

use serde::{Deserialize, Serialize};

use super::allocation::AllocationSource;
use super::payment::check_positive;
use super::settling::{Settled, invoice, open_amount, post_about, settle};
use crate::billing::{Invoice, InvoiceId};
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause};
use crate::money::Money;
use crate::text;
use crate::work::Work;

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

pub(crate) fn write_off(work: &mut Work<'_>, input: &WriteOffInvoice) -> Result<Settled> {
    let invoice = invoice(work, input.invoice_id)?;
    let open = open_amount(&invoice)?;
    let amount = input.amount.unwrap_or(open);
    check_amount(amount, open)?;
    change(work, &invoice, amount, &input.reason)
}

pub(crate) fn recover(work: &mut Work<'_>, input: &RecoverWriteOff) -> Result<Settled> {
    let invoice = invoice(work, input.invoice_id)?;
    let amount = input.amount.unwrap_or(invoice.written_off);
    check_amount(amount, invoice.written_off)?;
    change(work, &invoice, amount.negate()?, &input.reason)
}

/// An amount of more than zero, and not of more than is left.
fn check_amount(amount: Money, left: Money) -> Result<()> {
    check_positive(amount)?;
    if amount.compare(&left).map_err(|error| error.at("amount"))?.is_le() {
        return Ok(());
    }
    let error = Error::new(Code::ExceedsRemaining, "less is left of the invoice").at("amount");
    Err(error.expected(format_args!("at most {left}")).found(amount))
}

/// Writes more off or, where the amount is negative, less.
fn change(work: &mut Work<'_>, invoice: &Invoice, amount: Money, reason: &str) -> Result<Settled> {
    text::check_line(reason).map_err(|error| error.at("reason"))?;
    let settled = settle(work, invoice.id, AllocationSource::WriteOff, None, amount)?;
    post_about(work, invoice, Cause::WrittenOff, &[ledger::written_off(amount)])?;
    Ok(settled)
}
