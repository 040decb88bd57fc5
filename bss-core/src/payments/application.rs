//! Letting what an account has in credit settle its invoices.

use serde::{Deserialize, Serialize};

use super::allocation::{Allocation, AllocationSource, InvoiceShare, oldest_first};
use super::balance::{self, BalanceKind, Balances, list_balances};
use super::payment::{Payment, seller_today};
use super::settling::{allocate, application, check_payer, open_invoices, settle};
use crate::billing::InvoiceId;
use crate::crm::{Account, AccountId};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause, Occasion};
use crate::money::Money;
use crate::work::{Reader, Work};

/// Lets credit of an account settle invoices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ApplyBalance {
    /// The account.
    pub account_id: AccountId,
    /// Which credit.
    pub kind: BalanceKind,
    /// Which invoices get how much; those of the account that are due longest by default, as far as the credit goes.
    #[serde(default)]
    pub allocations: Option<Vec<InvoiceShare>>,
}

/// Asks what settled an invoice, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListAllocations {
    /// The invoice.
    pub invoice_id: InvoiceId,
}

/// What settled an invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Allocations {
    /// The allocations; what was taken back is negative.
    pub items: Vec<Allocation>,
}

pub(crate) fn list_allocations(reader: &Reader<'_>, input: &ListAllocations) -> Result<Allocations> {
    let query = Allocation::all()
        .equals(|allocation| allocation.invoice_id, input.invoice_id)
        .order_by(|allocation| allocation.at);
    Ok(Allocations {
        items: reader.find(&query)?,
    })
}

pub(crate) fn apply_balance(work: &mut Work<'_>, input: &ApplyBalance) -> Result<Balances> {
    let source = match input.kind {
        BalanceKind::Unallocated => AllocationSource::Payment,
        BalanceKind::CreditNote => AllocationSource::CreditNote,
        BalanceKind::Prepaid => AllocationSource::Prepaid,
        BalanceKind::Deposit => AllocationSource::Deposit,
        BalanceKind::Promotional => {
            let error = Error::new(
                Code::InvalidInput,
                "promotional credit is a discount: billing applies it",
            );
            return Err(error.at("kind"));
        }
    };
    let account = work
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    let before = list_balances(
        work,
        &super::ListBalances {
            account_id: account.id,
        },
    )?;
    let had = (before.items.iter())
        .find(|balance| balance.kind == input.kind)
        .map_or(Money::zero(account.currency), |balance| balance.amount);
    let shares = match &input.allocations {
        Some(told) => told.clone(),
        None => oldest_first(had, &open_invoices(work, account.id)?)?,
    };
    let at = |error: Error, index: usize| error.at_index(index).at("allocations");
    let mut applied = Money::zero(account.currency);
    for (index, share) in shares.iter().enumerate() {
        super::payment::check_positive(share.amount).map_err(|error| at(error, index))?;
        applied = applied.plus(share.amount).map_err(|error| at(error, index))?;
    }
    if source == AllocationSource::Payment {
        apply_payments(work, account.id, &shares)?;
    } else {
        for (index, share) in shares.iter().enumerate() {
            check_payer(work, share.invoice_id, account.id).map_err(|error| at(error, index))?;
            settle(work, share.invoice_id, source, None, share.amount).map_err(|error| at(error, index))?;
        }
    }
    balance::change(work, account.id, input.kind, applied.negate()?)?;
    let today = seller_today(work, account.seller_id)?;
    let occasion = Occasion {
        seller_id: account.seller_id,
        account_id: Some(account.id),
        posting_date: today,
        service_date: today,
        cause: Cause::BalanceApplied,
        document: account.id.to_string(),
    };
    ledger::post_transfers(work, occasion, &[application(input.kind, applied)])?;
    let mut after = before;
    for balance in after
        .items
        .iter_mut()
        .filter(|balance| balance.kind == input.kind)
    {
        balance.amount = balance.amount.minus(applied)?;
    }
    Ok(after)
}

/// Lets payments that settle nothing settle invoices, the oldest payment first.
fn apply_payments(work: &mut Work<'_>, account_id: AccountId, shares: &[InvoiceShare]) -> Result<()> {
    let query = Payment::all()
        .equals(|payment| payment.account_id, Some(account_id))
        .order_by(|payment| payment.requested_at);
    let mut payments = work.find(&query)?;
    payments.retain(|payment| payment.unallocated.is_positive());
    let mut payments = payments.into_iter();
    let mut current = payments.next();
    for share in shares {
        let mut left = share.amount;
        while left.is_positive() {
            let Some(payment) = &mut current else {
                let error = Error::new(Code::ExceedsRemaining, "the account has less in credit");
                return Err(error.at("allocations").found(share.amount));
            };
            let part = left.min_of(payment.unallocated)?;
            let invoice_id = share.invoice_id;
            allocate(
                work,
                payment,
                &[InvoiceShare {
                    invoice_id,
                    amount: part,
                }],
            )?;
            work.update(payment)?;
            left = left.minus(part)?;
            if payment.unallocated.is_zero() {
                current = payments.next();
            }
        }
    }
    Ok(())
}
