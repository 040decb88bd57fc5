//! Asking for money: what is owed is collected from the payer's payment method by a task.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::balance::BalanceKind;
use super::method::{PaymentMethod, methods_of, usable_method};
use super::payment::{Payment, check_positive, seller_today};
use super::settling::{self, open_amount};
use super::state::PaymentState;
use crate::billing::{Invoice, InvoiceId, InvoiceSettlement};
use crate::bss::Job;
use crate::calendar::date;
use crate::connector::CollectRequest;
use crate::crm::{Account, AccountId, SellerId};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::money::Money;
use crate::tasks::{self, NewTask, TaskPayload};
use crate::turn::in_turn;
use crate::work::{Reader, Work};

/// Collects what is open of an invoice from its payer's payment method. While an earlier collection of the invoice has no answer,
/// that one is returned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CollectInvoice {
    /// The invoice.
    pub invoice_id: InvoiceId,
}

/// Collects money in advance, or a deposit, from the payment method of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CollectDeposit {
    /// The account.
    pub account_id: AccountId,
    /// How much.
    pub amount: Money,
    /// Whether it is a deposit, the default, or money paid in advance.
    #[serde(default = "deposit")]
    pub kind: BalanceKind,
}

fn deposit() -> BalanceKind {
    BalanceKind::Deposit
}

/// Collects all that a seller is owed and that is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CollectDue {
    /// Who is owed.
    pub seller_id: SellerId,
    /// Invoices due on this day or before; today by default.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

/// What a run collects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CollectionRun {
    /// Invoices for which a payment was requested.
    pub requested: u64,
    /// Invoices for which an earlier request has no answer yet.
    pub pending: u64,
    /// Invoices whose payer has no payment method that can be used.
    pub without_method: u64,
}

impl CollectionRun {
    fn add(&mut self, chunk: &CollectionRun) {
        self.requested = self.requested.saturating_add(chunk.requested);
        self.pending = self.pending.saturating_add(chunk.pending);
        self.without_method = self.without_method.saturating_add(chunk.without_method);
    }
}

/// Money that is to be collected.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Who is paid.
    pub seller_id: SellerId,
    /// Whose payment method is used.
    pub payer: AccountId,
    /// How much.
    pub amount: Money,
    /// What it becomes once it is captured.
    pub kind: BalanceKind,
    /// The invoice that it is for.
    pub invoice_id: Option<InvoiceId>,
    /// Belongs to what is owed, not to the attempt: the same is never collected twice.
    pub idempotency_key: String,
}

/// Requests a payment from a method: the payment and the task are committed together.
fn request(work: &mut Work<'_>, collection: &Collection, method: &PaymentMethod) -> Result<Payment> {
    let zero = Money::zero(collection.amount.currency());
    let payment = Payment {
        id: work.new_id(),
        seller_id: collection.seller_id,
        account_id: Some(collection.payer),
        kind: collection.kind,
        currency: collection.amount.currency(),
        amount: collection.amount,
        allocated: zero,
        unallocated: zero,
        refunded: zero,
        invoice_id: collection.invoice_id,
        state: PaymentState::Requested,
        gateway_reference: None,
        method_id: Some(method.id),
        failure: None,
        requested_at: work.now(),
        captured_at: None,
    };
    work.insert(&payment)?;
    let task = NewTask {
        subject: payment.id.to_string(),
        idempotency_key: collection.idempotency_key.clone(),
        payload: TaskPayload::Collect(CollectRequest {
            payment_id: payment.id,
            amount: payment.amount,
            method_token: method.token.clone(),
        }),
        due_at: work.now(),
    };
    tasks::schedule(work, task)?;
    Ok(payment)
}

/// Requests a payment from the payer's preferred method.
///
/// # Errors
/// [`Code::NotFound`] where the payer has none that can be used; [`Code::NotPositive`] for an amount that is not above zero.
pub fn collect(work: &mut Work<'_>, collection: &Collection) -> Result<Payment> {
    check_positive(collection.amount)?;
    let today = seller_today(work, collection.seller_id)?;
    let methods = methods_of(work, collection.payer)?;
    let method = usable_method(&methods, today).ok_or_else(|| no_method(collection.payer))?;
    request(work, collection, method)
}

fn no_method(payer: AccountId) -> Error {
    Error::new(Code::NotFound, "the payer has no payment method that can be used").found(payer)
}

/// What can be done about an open invoice.
enum Step {
    Request(Collection, PaymentMethod),
    /// An earlier request has no answer yet.
    Wait(Payment),
    /// There is no payment method.
    NoMethod(AccountId),
    /// Nothing is open.
    Nothing,
}

fn next_step(reader: &Reader<'_>, invoice_id: InvoiceId) -> Result<Step> {
    // Loading it makes the commit fail where the invoice is settled in between.
    let invoice = settling::invoice(reader, invoice_id)?;
    let open = open_amount(&invoice)?;
    if !open.is_positive() {
        return Ok(Step::Nothing);
    }
    let earlier = reader.find(&Payment::all().equals(|payment| payment.invoice_id, Some(invoice_id)))?;
    let attempts = earlier.len();
    if let Some(payment) = earlier.into_iter().find(Payment::is_pending) {
        return Ok(Step::Wait(payment));
    }
    let payer = invoice.payer_id;
    let methods = methods_of(reader, payer)?;
    let Some(method) = usable_method(&methods, seller_today(reader, invoice.seller_id)?) else {
        return Ok(Step::NoMethod(payer));
    };
    let collection = Collection {
        seller_id: invoice.seller_id,
        payer,
        amount: open,
        kind: BalanceKind::Unallocated,
        invoice_id: Some(invoice_id),
        // Only requests whose outcome is known are counted, so whoever asks meanwhile asks for the same.
        idempotency_key: format!("collect/{invoice_id}/{}/{attempts}", open.minor()),
    };
    Ok(Step::Request(collection, method.clone()))
}

pub(crate) fn collect_invoice(work: &mut Work<'_>, input: &CollectInvoice) -> Result<Payment> {
    match next_step(work, input.invoice_id)? {
        Step::Request(collection, method) => request(work, &collection, &method),
        Step::Wait(payment) => Ok(payment),
        Step::NoMethod(payer) => Err(no_method(payer).at("invoiceId")),
        Step::Nothing => {
            let error = Error::new(Code::ExceedsRemaining, "nothing is open of the invoice");
            Err(error.at("invoiceId").found(input.invoice_id))
        }
    }
}

pub(crate) fn collect_deposit(work: &mut Work<'_>, input: &CollectDeposit) -> Result<Payment> {
    if !matches!(input.kind, BalanceKind::Deposit | BalanceKind::Prepaid) {
        let error = Error::new(Code::InvalidInput, "a deposit or money in advance is collected").at("kind");
        return Err(error.expected("deposit or prepaid"));
    }
    let account = work
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    if account.currency != input.amount.currency() {
        let error = Error::new(Code::CurrencyMismatch, "the account has another currency").at("amount");
        return Err(error.expected(account.currency).found(input.amount.currency()));
    }
    let obligation: super::PaymentId = work.new_id();
    collect(
        work,
        &Collection {
            seller_id: account.seller_id,
            payer: account.id,
            amount: input.amount,
            kind: input.kind,
            invoice_id: None,
            idempotency_key: format!("deposit/{obligation}"),
        },
    )
}

/// How many invoices one commit collects.
const CHUNK: u32 = 100;

pub(crate) fn collect_due(job: &mut Job<'_>, input: &CollectDue) -> Result<CollectionRun> {
    let today = job.read(|reader| seller_today(reader, input.seller_id))?;
    let on = input.on.unwrap_or(today);
    let after_on = date::add_days(on, 1).map_err(|error| error.at("on"))?;
    let mut run = CollectionRun::default();
    let mut looked_at: u64 = 0;
    in_turn(job, format!("payments.collect_due/{}", input.seller_id), |turn| {
        for settlement in [InvoiceSettlement::Open, InvoiceSettlement::PartiallyPaid] {
            let due = Invoice::all()
                .equals(|invoice| invoice.seller_id, input.seller_id)
                .equals(|invoice| invoice.settlement, settlement)
                .between(|invoice| invoice.due_date, None, Some(Some(after_on)))
                .order_by(|invoice| invoice.due_date);
            let mut cursor = None;
            loop {
                let page = turn.read(|reader| reader.page(&due, Some(CHUNK), cursor.as_deref()))?;
                if page.items.is_empty() {
                    break;
                }
                let ids: Vec<InvoiceId> = page.items.iter().map(|invoice| invoice.id).collect();
                let more = page.next.is_some();
                let Some(chunk) = turn.write(more, |work| collect_chunk(work, &ids))? else {
                    continue;
                };
                run.add(&chunk);
                looked_at = looked_at.saturating_add(u64::try_from(ids.len()).unwrap_or(u64::MAX));
                turn.progress(looked_at, looked_at.saturating_add(u64::from(more)))?;
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
        }
        Ok(())
    })?;
    Ok(run)
}

fn collect_chunk(work: &mut Work<'_>, ids: &[InvoiceId]) -> Result<CollectionRun> {
    let steps = ids
        .iter()
        .map(|id| next_step(work, *id))
        .collect::<Result<Vec<Step>>>()?;
    let mut run = CollectionRun::default();
    for step in steps {
        let count = match step {
            Step::Request(collection, method) => {
                request(work, &collection, &method)?;
                &mut run.requested
            }
            Step::Wait(_) => &mut run.pending,
            Step::NoMethod(_) => &mut run.without_method,
            Step::Nothing => continue,
        };
        *count = count.saturating_add(1);
    }
    Ok(run)
}
