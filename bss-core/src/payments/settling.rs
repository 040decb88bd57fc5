//! Settling invoices, and no longer settling them.

use serde::{Deserialize, Serialize};

use super::allocation::{Allocation, AllocationSource, InvoiceShare, OpenInvoice, settlement};
use super::balance::{self, BalanceKind};
use super::payment::{Payment, PaymentId, check_positive, seller_today};
use crate::billing::{Invoice, InvoiceId, InvoiceKind, InvoiceSettlement, InvoiceState};
use crate::crm::AccountId;
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause, Occasion, Transfer};
use crate::money::Money;
use crate::work::{Reader, Work};

/// The document with an id.
pub(super) fn invoice(reader: &Reader<'_>, id: InvoiceId) -> Result<Invoice> {
    reader
        .load(Invoice::key(id))
        .map_err(|error| error.at("invoiceId"))
}

/// What is left to pay of an invoice; nothing of any other document.
pub(super) fn open_amount(invoice: &Invoice) -> Result<Money> {
    match (invoice.kind, invoice.state) {
        (InvoiceKind::Invoice, InvoiceState::Issued) => invoice.open_amount(),
        _ => Ok(Money::zero(invoice.currency)),
    }
}

/// The invoices that an account pays and of which something is left to pay.
pub(super) fn open_invoices(reader: &Reader<'_>, payer_id: AccountId) -> Result<Vec<OpenInvoice>> {
    let unsettled = [InvoiceSettlement::Open, InvoiceSettlement::PartiallyPaid];
    let query = Invoice::all()
        .equals(|invoice| invoice.payer_id, payer_id)
        .within(|invoice| invoice.settlement, unsettled);
    let mut open = Vec::new();
    for invoice in reader.find(&query)? {
        let amount = open_amount(&invoice)?;
        if let (true, Some(due_on)) = (amount.is_positive(), invoice.due_date) {
            open.push(OpenInvoice {
                invoice_id: invoice.id,
                due_on,
                open: amount,
            });
        }
    }
    Ok(open)
}

/// How far an invoice is settled; also the body of the events `invoice.settled` and `invoice.reopened`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Settled {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The account that pays it.
    pub payer_id: AccountId,
    /// How far it is settled.
    pub settlement: InvoiceSettlement,
    /// What was to be paid.
    pub total: Money,
    /// What of it is settled.
    pub settled: Money,
    /// What of that was written off.
    pub written_off: Money,
}

/// Settles a part of an invoice or, where the amount is negative, takes that back. What settles it is the caller's to change.
///
/// # Errors
/// [`Code::IllegalTransition`] where the document is no issued invoice; [`Code::ExceedsRemaining`] where more would be settled than is
/// owed, or more taken back than is settled.
pub fn settle(
    work: &mut Work<'_>,
    invoice_id: InvoiceId,
    source: AllocationSource,
    payment_id: Option<PaymentId>,
    amount: Money,
) -> Result<Settled> {
    let mut invoice = invoice(work, invoice_id)?;
    // What had settled an invoice that was voided since can still be taken back: the credit note gave its amount to the customer.
    let owed = matches!(invoice.state, InvoiceState::Issued | InvoiceState::Voided);
    if invoice.kind != InvoiceKind::Invoice || !owed {
        let error = Error::new(Code::IllegalTransition, "only an issued invoice is settled");
        return Err(error.at("invoiceId").expected("issued").found(invoice_id));
    }
    let before = invoice.settlement;
    invoice.settled = invoice.settled.plus(amount)?;
    if source == AllocationSource::WriteOff {
        invoice.written_off = invoice.written_off.plus(amount)?;
    }
    invoice.settlement = settlement(invoice.total, invoice.settled, invoice.written_off)
        .map_err(|error| error.at("invoiceId"))?;
    let allocation = Allocation {
        id: work.new_id(),
        invoice_id,
        source,
        payment_id,
        currency: amount.currency(),
        amount,
        at: work.now(),
    };
    work.insert(&allocation)?;
    work.update(&invoice)?;
    let settled = Settled {
        invoice_id,
        payer_id: invoice.payer_id,
        settlement: invoice.settlement,
        total: invoice.total,
        settled: invoice.settled,
        written_off: invoice.written_off,
    };
    let is_settled = |settlement| {
        matches!(
            settlement,
            InvoiceSettlement::Paid | InvoiceSettlement::WrittenOff
        )
    };
    match (is_settled(before), is_settled(invoice.settlement)) {
        (false, true) => work.event("invoice.settled", invoice.id, &settled)?,
        (true, false) => work.event("invoice.reopened", invoice.id, &settled)?,
        _ => {}
    }
    Ok(settled)
}

/// Lets a payment settle invoices; the caller writes the payment.
pub(super) fn allocate(work: &mut Work<'_>, payment: &mut Payment, shares: &[InvoiceShare]) -> Result<Money> {
    let mut sum = Money::zero(payment.currency);
    for (index, share) in shares.iter().enumerate() {
        allocate_share(work, payment, *share).map_err(|error| error.at_index(index).at("allocations"))?;
        sum = sum.plus(share.amount)?;
    }
    Ok(sum)
}

fn allocate_share(work: &mut Work<'_>, payment: &mut Payment, share: InvoiceShare) -> Result<()> {
    check_positive(share.amount)?;
    check_payer(work, share.invoice_id, payment.payer()?)?;
    payment.allocate(share.amount)?;
    settle(
        work,
        share.invoice_id,
        AllocationSource::Payment,
        Some(payment.id),
        share.amount,
    )
    .map(|_| ())
}

/// Refuses an invoice that is neither of the account nor paid by it.
pub(super) fn check_payer(reader: &Reader<'_>, invoice_id: InvoiceId, payer: AccountId) -> Result<()> {
    let invoice = invoice(reader, invoice_id)?;
    if invoice.account_id == payer || invoice.payer_id == payer {
        return Ok(());
    }
    let error = Error::new(Code::NotFound, "the account does not pay this invoice");
    Err(error.at("invoiceId").found(invoice_id))
}

/// What a payment settles now, by invoice, the newest allocation first.
pub(super) fn allocated_by(reader: &Reader<'_>, payment: &Payment) -> Result<Vec<InvoiceShare>> {
    let query = Allocation::all()
        .equals(|allocation| allocation.payment_id, Some(payment.id))
        .order_by(|allocation| allocation.at)
        .descending();
    let mut shares: Vec<InvoiceShare> = Vec::new();
    for allocation in reader.find(&query)? {
        match shares
            .iter_mut()
            .find(|share| share.invoice_id == allocation.invoice_id)
        {
            Some(share) => share.amount = share.amount.plus(allocation.amount)?,
            None => shares.push(InvoiceShare {
                invoice_id: allocation.invoice_id,
                amount: allocation.amount,
            }),
        }
    }
    shares.retain(|share| share.amount.is_positive());
    Ok(shares)
}

/// Takes back an amount of what a payment settles, from the given shares in order; the caller writes the payment.
pub(super) fn deallocate(
    work: &mut Work<'_>,
    payment: &mut Payment,
    shares: &[InvoiceShare],
    amount: Money,
) -> Result<()> {
    let mut left = amount;
    for share in shares {
        let part = left.min_of(share.amount)?;
        if part.is_positive() {
            let back = part.negate()?;
            payment.allocate(back)?;
            settle(
                work,
                share.invoice_id,
                AllocationSource::Payment,
                Some(payment.id),
                back,
            )?;
            left = left.minus(part)?;
        }
    }
    if left.is_zero() {
        return Ok(());
    }
    Err(Error::new(Code::ExceedsRemaining, "less than that is settled by the payment").found(amount))
}

/// An issued credit note settles what is open of the invoice that it corrects; the rest becomes credit of the payer. What was written
/// off of the invoice is credited before anything is given back. Called once, after the note was issued and posted.
///
/// # Errors
/// [`Code::IllegalTransition`] where the document is no issued credit note, or was applied before.
pub fn apply_credit_note(work: &mut Work<'_>, credit_note_id: InvoiceId) -> Result<()> {
    let mut note = invoice(work, credit_note_id)?;
    let (InvoiceKind::CreditNote, InvoiceState::Issued, Some(corrects)) =
        (note.kind, note.state, note.corrects)
    else {
        let error = Error::new(Code::IllegalTransition, "only an issued credit note is applied");
        return Err(error.at("invoiceId").found(credit_note_id));
    };
    if !note.settled.is_zero() {
        let error = Error::new(Code::IllegalTransition, "the credit note was applied before");
        return Err(error.at("invoiceId").found(credit_note_id));
    }
    let corrected = invoice(work, corrects)?;
    let credit = note.total.absolute()?;
    let beyond_open = credit.minus(credit.min_of(open_amount(&corrected)?)?)?;
    let recovered = beyond_open.min_of(corrected.written_off)?;
    let rest = beyond_open.minus(recovered)?;
    if recovered.is_positive() {
        settle(
            work,
            corrects,
            AllocationSource::WriteOff,
            None,
            recovered.negate()?,
        )?;
    }
    let settled = credit.minus(rest)?;
    if settled.is_positive() {
        settle(work, corrects, AllocationSource::CreditNote, None, settled)?;
    }
    balance::change(work, note.payer_id, BalanceKind::CreditNote, rest)?;
    note.settled = note.total;
    note.settlement = InvoiceSettlement::Paid;
    work.update(&note)?;
    let transfers = [
        ledger::write_off_recovered(recovered),
        ledger::balance_credited(rest),
    ];
    post_about(work, &note, Cause::BalanceApplied, &transfers)
}

/// Credit of a kind settles what is owed.
pub(super) fn application(kind: BalanceKind, amount: Money) -> Transfer {
    match kind {
        BalanceKind::Deposit => ledger::deposit_applied(amount),
        _ => ledger::balance_applied(amount),
    }
}

/// Posts what happened to what is owed for a document.
pub(super) fn post_about(
    work: &mut Work<'_>,
    invoice: &Invoice,
    cause: Cause,
    transfers: &[Transfer],
) -> Result<()> {
    let today = seller_today(work, invoice.seller_id)?;
    let occasion = Occasion {
        seller_id: invoice.seller_id,
        account_id: Some(invoice.payer_id),
        posting_date: today,
        service_date: today,
        cause,
        document: invoice.id.to_string(),
    };
    ledger::post_transfers(work, occasion, transfers).map(|_| ())
}
