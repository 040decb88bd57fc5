//! Settling invoices, and no longer settling them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::allocation::{Allocation, AllocationSource, InvoiceShare, OpenInvoice, settlement};
use super::balance::{self, BalanceKind};
use super::payment::{Payment, PaymentId, seller_today};
use super::write_off::{self, written_off};
use crate::billing::{Invoice, InvoiceId, InvoiceKind, InvoiceSettlement, InvoiceState};
use crate::crm::{self, AccountId};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause, Occasion, Transfer};
use crate::money::Money;
use crate::work::{Reader, Work};

/// What is left to pay of an invoice.
pub(super) fn open_amount(invoice: &Invoice) -> Result<Money> {
    match (invoice.kind, invoice.state) {
        (InvoiceKind::Invoice, InvoiceState::Issued) => invoice.total.minus(invoice.settled),
        _ => Ok(Money::zero(invoice.currency)),
    }
}

/// The invoices of an account of which something is left to pay.
pub(super) fn open_invoices(reader: &Reader<'_>, account_id: AccountId) -> Result<Vec<OpenInvoice>> {
    let mut open = Vec::new();
    for invoice in reader.find(&Invoice::all().equals(|invoice| invoice.account_id, account_id))? {
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

/// Body of the events `invoice.settled` and `invoice.reopened`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SettlementChanged {
    account_id: AccountId,
    settlement: InvoiceSettlement,
    total: Money,
    settled: Money,
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
) -> Result<Invoice> {
    let mut invoice = work
        .load(Invoice::key(invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    if invoice.kind != InvoiceKind::Invoice || invoice.state != InvoiceState::Issued {
        let error = Error::new(Code::IllegalTransition, "only an issued invoice is settled");
        return Err(error.at("invoiceId").expected("issued").found(invoice_id));
    }
    let before = invoice.settlement;
    invoice.settled = invoice.settled.plus(amount)?;
    if invoice.settled.is_negative() {
        let error = Error::new(Code::ExceedsRemaining, "less than that is settled");
        return Err(error.at("invoiceId").found(amount));
    }
    let written_off = written_off(work, &invoice)?;
    invoice.settlement =
        settlement(invoice.total, invoice.settled, written_off).map_err(|error| error.at("invoiceId"))?;
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
    let is_settled = |settlement| {
        matches!(
            settlement,
            InvoiceSettlement::Paid | InvoiceSettlement::WrittenOff
        )
    };
    let name = match (is_settled(before), is_settled(invoice.settlement)) {
        (false, true) => "invoice.settled",
        (true, false) => "invoice.reopened",
        _ => return Ok(invoice),
    };
    let changed = SettlementChanged {
        account_id: invoice.account_id,
        settlement: invoice.settlement,
        total: invoice.total,
        settled: invoice.settled,
    };
    work.event(name, invoice.id, &changed)?;
    Ok(invoice)
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
    super::payment::check_positive(share.amount)?;
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
    let invoice = reader
        .load(Invoice::key(invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    if invoice.account_id == payer || payer_of(reader, &invoice)? == payer {
        return Ok(());
    }
    let error = Error::new(Code::NotFound, "the account does not pay this invoice");
    Err(error.at("invoiceId").found(invoice_id))
}

/// The account that pays an invoice.
pub(super) fn payer_of(reader: &Reader<'_>, invoice: &Invoice) -> Result<AccountId> {
    let today = seller_today(reader, invoice.seller_id)?;
    let terms = crm::terms(reader, invoice.account_id, today)?;
    Ok(terms.payer.unwrap_or(invoice.account_id))
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

/// An issued credit note settles what is open of its invoice; the rest becomes credit of the account. Called after the note was posted.
///
/// # Errors
/// [`Code::NotPositive`] for an amount that is not above zero.
pub fn apply_credit_note(work: &mut Work<'_>, invoice_id: InvoiceId, amount: Money) -> Result<()> {
    super::payment::check_positive(amount)?;
    let invoice = work
        .load(Invoice::key(invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    let settled = amount.min_of(open_amount(&invoice)?)?;
    if settled.is_positive() {
        settle(work, invoice_id, AllocationSource::CreditNote, None, settled)?;
    }
    let rest = amount.minus(settled)?;
    balance::change(work, invoice.account_id, BalanceKind::CreditNote, rest)?;
    let transfers = [ledger::balance_credited(rest)];
    post_about(work, &invoice, &transfers)
}

/// Takes back everything that settles an invoice, which is about to be voided: payments are unallocated again, credit goes back to the
/// balance it came from, and what was written off is no longer.
///
/// # Errors
/// Those of [`settle`].
pub fn release(work: &mut Work<'_>, invoice_id: InvoiceId) -> Result<()> {
    let invoice = work
        .load(Invoice::key(invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    let mut parts: BTreeMap<(AllocationSource, Option<PaymentId>), Money> = BTreeMap::new();
    for allocation in work.find(&Allocation::all().equals(|allocation| allocation.invoice_id, invoice_id))? {
        let part = parts
            .entry((allocation.source, allocation.payment_id))
            .or_insert(Money::zero(invoice.currency));
        *part = part.plus(allocation.amount)?;
    }
    let mut transfers = Vec::new();
    for ((source, payment_id), amount) in parts.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        let back = amount.negate()?;
        let (account_id, kind) = match payment_id {
            Some(payment_id) => {
                let mut payment = work.load(Payment::key(payment_id))?;
                payment.allocate(back)?;
                work.update(&payment)?;
                (payment.payer()?, Some(BalanceKind::Unallocated))
            }
            None => (invoice.account_id, source.balance()),
        };
        match kind {
            Some(kind) => {
                balance::change(work, account_id, kind, amount)?;
                transfers.push(application(kind, back));
            }
            None => {
                write_off::record(work, &invoice, back, "voided")?;
                transfers.push(ledger::written_off(back));
            }
        }
        settle(work, invoice_id, source, payment_id, back)?;
    }
    post_about(work, &invoice, &transfers)
}

/// Credit of a kind settles what is owed.
pub(super) fn application(kind: BalanceKind, amount: Money) -> Transfer {
    match kind {
        BalanceKind::Deposit => ledger::deposit_applied(amount),
        _ => ledger::balance_applied(amount),
    }
}

/// Posts what settles an invoice.
fn post_about(work: &mut Work<'_>, invoice: &Invoice, transfers: &[Transfer]) -> Result<()> {
    let today: NaiveDate = seller_today(work, invoice.seller_id)?;
    let occasion = Occasion {
        seller_id: invoice.seller_id,
        account_id: Some(invoice.account_id),
        posting_date: today,
        service_date: today,
        cause: Cause::BalanceApplied,
        document: invoice.id.to_string(),
    };
    ledger::post_transfers(work, occasion, transfers).map(|_| ())
}
