//! Money that comes in by itself: bank transfers, cash, deposits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::allocation::{InvoiceShare, oldest_first};
use super::balance::{self, BalanceKind};
use super::payment::{Payment, PaymentId, check_positive, seller_today};
use super::settling::{allocate, open_invoices};
use super::state::{PaymentEvent, PaymentState};
use crate::calendar::date;
use crate::crm::{Account, AccountId, SellerId};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::ledger::{self, Cause, Transfer};
use crate::money::Money;
use crate::text;
use crate::work::{Reader, Work};

/// Records money that came in. The same reference with the same content is recorded once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecordPayment {
    /// Who was paid.
    pub seller_id: SellerId,
    /// The number of the account that paid, as the payer gave it. Money for which no such account of the seller is known is kept as
    /// unidentified cash.
    #[serde(default)]
    pub account_number: Option<String>,
    /// How much.
    pub amount: Money,
    /// The bank's reference, unique for the seller.
    pub reference: String,
    /// The day on which it came in; today by default.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub received_on: Option<NaiveDate>,
    /// What it is: a payment of what is owed by default, or money paid in advance, or a deposit.
    #[serde(default)]
    pub kind: BalanceKind,
    /// Which invoices it settles; those due longest by default, and none for money in advance and deposits.
    #[serde(default)]
    pub allocations: Option<Vec<InvoiceShare>>,
}

/// Says whose payment it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct IdentifyPayment {
    /// The payment.
    pub payment_id: PaymentId,
    /// The account that paid.
    pub account_id: AccountId,
    /// Which invoices it settles; those due longest by default.
    #[serde(default)]
    pub allocations: Option<Vec<InvoiceShare>>,
}

pub(crate) fn record(work: &mut Work<'_>, input: &RecordPayment) -> Result<Payment> {
    check_positive(input.amount)?;
    text::check_line(&input.reference).map_err(|error| error.at("reference"))?;
    let today = seller_today(work, input.seller_id)?;
    let received_on = input.received_on.unwrap_or(today);
    if received_on > today {
        let error = Error::new(Code::InvalidDate, "money comes in today or came in before");
        return Err(error.at("receivedOn").expected(today).found(received_on));
    }
    check_kind(input)?;
    let account = find_account(work, input)?;
    let account_id = account.as_ref().map(|account| account.id);
    if let Some(known) = known_payment(work, input)? {
        return same_payment(known, input, account_id);
    }
    let shares = shares(
        work,
        account_id,
        input.kind,
        input.amount,
        input.allocations.as_deref(),
    )?;
    let mut payment = received(work, input, account_id)?;
    let mut transfers = vec![incoming(&payment)];
    let settled = allocate(work, &mut payment, &shares)?;
    transfers.push(ledger::balance_applied(settled));
    if let Some(account_id) = account_id {
        let credit = if payment.kind == BalanceKind::Unallocated {
            payment.unallocated
        } else {
            payment.amount
        };
        balance::change(work, account_id, payment.kind, credit)?;
    }
    work.insert(&payment)?;
    payment.post(work, Cause::PaymentCaptured, received_on, &transfers)?;
    work.event("payment.captured", payment.id, &payment)?;
    Ok(payment)
}

fn check_kind(input: &RecordPayment) -> Result<()> {
    match (input.kind, &input.allocations) {
        (BalanceKind::CreditNote | BalanceKind::Promotional, _) => {
            let error = Error::new(Code::InvalidInput, "this kind of credit is given, not paid");
            Err(error.at("kind").expected("unallocated, prepaid or deposit"))
        }
        (BalanceKind::Prepaid | BalanceKind::Deposit, Some(_)) => {
            let error = Error::new(
                Code::InvalidInput,
                "only a payment of what is owed settles invoices",
            );
            Err(error.at("allocations"))
        }
        _ => Ok(()),
    }
}

fn find_account(reader: &Reader<'_>, input: &RecordPayment) -> Result<Option<Account>> {
    let Some(number) = &input.account_number else {
        return Ok(None);
    };
    let found = reader.find_one(&Account::all().equals(|account| account.number, number))?;
    let Some(account) = found.filter(|account| account.seller_id == input.seller_id) else {
        return Ok(None);
    };
    check_currency(&account, input.amount)?;
    Ok(Some(account))
}

fn check_currency(account: &Account, amount: Money) -> Result<()> {
    if account.currency == amount.currency() {
        return Ok(());
    }
    let error = Error::new(Code::CurrencyMismatch, "the account has another currency");
    Err(error
        .at("amount")
        .expected(account.currency)
        .found(amount.currency()))
}

fn known_payment(reader: &Reader<'_>, input: &RecordPayment) -> Result<Option<Payment>> {
    let query = Payment::all()
        .equals(|payment| payment.seller_id, input.seller_id)
        .equals(|payment| payment.gateway_reference, Some(input.reference.clone()));
    reader.find_one(&query)
}

/// A repetition is answered with the first payment; another payment cannot have the same reference.
fn same_payment(known: Payment, input: &RecordPayment, account_id: Option<AccountId>) -> Result<Payment> {
    let differs = |field: &str| {
        let error = Error::new(Code::AlreadyExists, "the reference belongs to another payment");
        Err(error.at(field).found(&input.reference))
    };
    if known.amount != input.amount {
        return differs("amount");
    }
    if known.kind != input.kind {
        return differs("kind");
    }
    // Whose it is may have been found out since.
    if account_id.is_some() && known.account_id != account_id {
        return differs("accountNumber");
    }
    Ok(known)
}

/// Which invoices money of an account settles: as told, or those due longest.
fn shares(
    reader: &Reader<'_>,
    account_id: Option<AccountId>,
    kind: BalanceKind,
    amount: Money,
    told: Option<&[InvoiceShare]>,
) -> Result<Vec<InvoiceShare>> {
    match (account_id, told) {
        (None, Some([_, ..])) => {
            let error = Error::new(Code::NotFound, "unidentified money settles no invoice");
            Err(error.at("accountNumber"))
        }
        (None, _) => Ok(Vec::new()),
        (Some(_), Some(told)) => Ok(told.to_vec()),
        (Some(account_id), None) if kind == BalanceKind::Unallocated => {
            oldest_first(amount, &open_invoices(reader, account_id)?)
        }
        (Some(_), None) => Ok(Vec::new()),
    }
}

fn received(work: &Work<'_>, input: &RecordPayment, account_id: Option<AccountId>) -> Result<Payment> {
    let zero = Money::zero(input.amount.currency());
    let mut payment = Payment {
        id: work.new_id(),
        seller_id: input.seller_id,
        account_id,
        kind: input.kind,
        currency: input.amount.currency(),
        amount: input.amount,
        allocated: zero,
        unallocated: if input.kind == BalanceKind::Unallocated {
            input.amount
        } else {
            zero
        },
        refunded: zero,
        invoice_id: None,
        state: PaymentState::Requested,
        gateway_reference: Some(input.reference.clone()),
        method_id: None,
        failure: None,
        requested_at: work.now(),
        captured_at: Some(work.now()),
    };
    payment.follow(PaymentEvent::Capture)?;
    payment.follow(PaymentEvent::Settle)?;
    Ok(payment)
}

/// What captured money is in the books before it settles anything.
pub(super) fn incoming(payment: &Payment) -> Transfer {
    match (payment.account_id, payment.kind) {
        (None, _) => ledger::payment_unidentified(payment.amount),
        (Some(_), BalanceKind::Deposit) => ledger::deposit_taken(payment.amount),
        (Some(_), _) => ledger::payment_captured(payment.amount),
    }
}

pub(crate) fn identify(work: &mut Work<'_>, input: &IdentifyPayment) -> Result<Payment> {
    let mut payment = work
        .load(Payment::key(input.payment_id))
        .map_err(|error| error.at("paymentId"))?;
    if payment.account_id.is_some() || !payment.has_money() {
        let error = Error::new(
            Code::IllegalTransition,
            "only unidentified money can be identified",
        );
        return Err(error.at("paymentId").found(payment.id));
    }
    let account = work
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    check_currency(&account, payment.amount)?;
    if account.seller_id != payment.seller_id {
        let error = Error::new(Code::NotFound, "the account is another seller's");
        return Err(error.at("accountId").found(account.id));
    }
    let left = payment.unallocated;
    let shares = shares(
        work,
        Some(account.id),
        payment.kind,
        left,
        input.allocations.as_deref(),
    )?;
    payment.account_id = Some(account.id);
    let settled = allocate(work, &mut payment, &shares)?;
    let credit = if payment.kind == BalanceKind::Unallocated {
        payment.unallocated
    } else {
        payment.amount
    };
    balance::change(work, account.id, payment.kind, credit)?;
    work.update(&payment)?;
    let identified = match payment.kind {
        BalanceKind::Deposit => ledger::deposit_identified(payment.amount),
        _ => ledger::payment_identified(payment.amount),
    };
    let today = seller_today(work, payment.seller_id)?;
    let transfers = [identified, ledger::balance_applied(settled)];
    payment.post(work, Cause::PaymentIdentified, today, &transfers)?;
    Ok(payment)
}
