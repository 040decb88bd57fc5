//! Exposure: what a customer owes or is about to owe, less what it has left with the seller, against its limit.

use serde::{Deserialize, Serialize};

use super::decision::{CreditDecision, current};
use super::limit::{self, limit_at};
use crate::billing::{Invoice, InvoiceKind, InvoiceState};
use crate::crm::{Account, AccountId, Customer, CustomerId};
use crate::entity::{Column as _, Entity as _};
use crate::error::{Code, Error, Result};
use crate::ledger::money_total;
use crate::money::{Currency, Money};
use crate::orders;
use crate::payments::{Balance, BalanceKind};
use crate::store::Measure;
use crate::work::Reader;

/// What exposure is made of, all in one currency and none of it negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExposureParts {
    /// What may be owed at most.
    pub limit: Money,
    /// What is open on issued invoices, disputed ones included.
    pub open_invoices: Money,
    /// What of that is disputed.
    pub disputed: Money,
    /// Up to how much of what is disputed does not count.
    pub disputed_at_most: Money,
    /// What stands on drafts of invoices.
    pub unbilled: Money,
    /// What orders in flight will cost once they are carried out: charges made once, and first periods charged in advance.
    pub orders_in_flight: Money,
    /// What was deposited.
    pub deposits: Money,
    /// Payments and credit notes that settle nothing yet.
    pub unapplied: Money,
}

impl ExposureParts {
    /// Nothing is owed and nothing granted.
    pub fn none(currency: Currency) -> ExposureParts {
        let zero = Money::zero(currency);
        ExposureParts {
            limit: zero,
            open_invoices: zero,
            disputed: zero,
            disputed_at_most: zero,
            unbilled: zero,
            orders_in_flight: zero,
            deposits: zero,
            unapplied: zero,
        }
    }
}

/// What a customer owes or is about to owe, against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Exposure {
    /// What is open on issued invoices, without what is disputed up to the cap.
    pub open_invoices: Money,
    /// What stands on drafts of invoices.
    pub unbilled: Money,
    /// What orders in flight will cost once they are carried out: charges made once, and first periods charged in advance.
    pub orders_in_flight: Money,
    /// What was deposited.
    pub deposits: Money,
    /// Payments and credit notes that settle nothing yet.
    pub unapplied: Money,
    /// Open invoices, unbilled and orders in flight, less deposits and what is unapplied; negative where the customer has more to its credit
    /// than it owes.
    pub total: Money,
    /// What may be owed at most: the limit of the last decision, with increases that last, and no more than the customer's cap.
    pub limit: Money,
    /// The limit less the total; negative where the customer is over its limit.
    pub available: Money,
}

/// Adds up exposure.
///
/// # Errors
/// [`Code::CurrencyMismatch`] or [`Code::NumberOutOfRange`].
///
/// # Example: a dispute counts only up to its cap
/// ```
/// use bss_core::Money;
/// use bss_core::credit::{ExposureParts, exposure_of};
/// let euro = "EUR".parse()?;
/// let cents = |minor| Money::from_minor(minor, euro);
/// let exposure = exposure_of(ExposureParts {
///     limit: cents(300_00),
///     open_invoices: cents(120_00),
///     disputed: cents(80_00),
///     disputed_at_most: cents(50_00),
///     unbilled: cents(30_00),
///     deposits: cents(100_00),
///     ..ExposureParts::none(euro)
/// })?;
/// assert_eq!(exposure.open_invoices, cents(70_00));
/// assert_eq!((exposure.total, exposure.available), (cents(0), cents(300_00)));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn exposure_of(parts: ExposureParts) -> Result<Exposure> {
    let not_counted = parts
        .disputed
        .min_of(parts.disputed_at_most)?
        .min_of(parts.open_invoices)?;
    let open_invoices = parts.open_invoices.minus(not_counted)?;
    let owed = open_invoices.plus(parts.unbilled)?.plus(parts.orders_in_flight)?;
    let total = owed.minus(parts.deposits)?.minus(parts.unapplied)?;
    Ok(Exposure {
        open_invoices,
        unbilled: parts.unbilled,
        orders_in_flight: parts.orders_in_flight,
        deposits: parts.deposits,
        unapplied: parts.unapplied,
        total,
        limit: parts.limit,
        available: parts.limit.minus(total)?,
    })
}

/// The exposure of a customer in a currency, over all its accounts. In a currency in which no credit was granted the limit is zero.
///
/// # Errors
/// [`Code::NumberOutOfRange`] where the sums leave the range of money.
pub fn exposure(reader: &Reader<'_>, customer_id: CustomerId, currency: Currency) -> Result<Exposure> {
    let decision = current(reader, customer_id)?;
    exposure_under(reader, customer_id, currency, decision.as_ref())
}

fn exposure_under(
    reader: &Reader<'_>,
    customer_id: CustomerId,
    currency: Currency,
    decision: Option<&CreditDecision>,
) -> Result<Exposure> {
    let mut accounts = reader.find(&Account::all().equals(|account| account.customer_id, customer_id))?;
    accounts.retain(|account| account.currency == currency);
    let accounts: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let none = ExposureParts::none(currency);
    let granted = decision.filter(|decision| decision.currency == currency);
    let changes = limit::changes(reader, customer_id, currency)?;
    let granted_limit = granted.map_or(none.limit, |decision| decision.limit);
    let invoiced = invoiced(reader, &accounts, currency)?;
    exposure_of(ExposureParts {
        limit: limit_at(granted_limit, &changes, reader.now())?,
        disputed_at_most: granted.map_or(none.disputed_at_most, |decision| decision.disputed_at_most),
        open_invoices: invoiced.open,
        disputed: disputed(currency),
        unbilled: invoiced.drafts,
        orders_in_flight: orders::due_when_carried_out(reader, customer_id, currency)?,
        deposits: balances(reader, &accounts, currency, &[BalanceKind::Deposit])?,
        unapplied: balances(reader, &accounts, currency, UNAPPLIED)?,
    })
}

/// Balances that can settle invoices. Promotional credit is a discount, and what is prepaid is not sold on credit.
const UNAPPLIED: &[BalanceKind] = &[BalanceKind::Unallocated, BalanceKind::CreditNote];

/// What stands on invoices.
struct Invoiced {
    /// Open on issued ones.
    open: Money,
    /// On drafts.
    drafts: Money,
}

/// What stands on the invoices that some accounts pay, their own and those of accounts below them.
fn invoiced(reader: &Reader<'_>, accounts: &[AccountId], currency: Currency) -> Result<Invoiced> {
    let mut invoiced = Invoiced {
        open: Money::zero(currency),
        drafts: Money::zero(currency),
    };
    let fields = Invoice::FIELDS;
    let group = vec![fields.kind.position(), fields.state.position()];
    let measures = vec![
        Measure::Sum(fields.total.position()),
        Measure::Sum(fields.settled.position()),
    ];
    let paid_by_them = Invoice::all().within(|invoice| invoice.payer_id, accounts);
    for group in reader.totals(&paid_by_them, group, measures)? {
        let [total, settled] = &group.totals[..] else {
            return Err(Error::defect("two sums were asked for"));
        };
        let total = money_total(total, currency)?;
        let is = |state: InvoiceState| group.values == [InvoiceKind::Invoice.to_value(), state.to_value()];
        if is(InvoiceState::Issued) {
            invoiced.open = total.minus(money_total(settled, currency)?)?;
        } else if is(InvoiceState::Draft) {
            invoiced.drafts = total;
        }
    }
    Ok(invoiced)
}

/// What of the open invoices is disputed: no table holds disputes.
fn disputed(currency: Currency) -> Money {
    Money::zero(currency)
}

/// What some accounts have in credit, of some kinds.
fn balances(
    reader: &Reader<'_>,
    accounts: &[AccountId],
    currency: Currency,
    kinds: &[BalanceKind],
) -> Result<Money> {
    let mut sum = Money::zero(currency);
    for account_id in accounts {
        for kind in kinds {
            if let Some(balance) = reader.get(Balance::key(*account_id, *kind))? {
                sum = sum.plus(balance.amount)?;
            }
        }
    }
    Ok(sum)
}

/// Asks for the exposure of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetExposure {
    /// The customer.
    pub customer_id: CustomerId,
    /// The currency; that of its last credit decision by default.
    #[serde(default)]
    pub currency: Option<Currency>,
}

pub(crate) fn get_exposure(reader: &Reader<'_>, input: &GetExposure) -> Result<Exposure> {
    let customer = reader
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    let decision = current(reader, customer.id)?;
    let granted_in = decision.as_ref().map(|decision| decision.currency);
    let currency = input.currency.or(granted_in).ok_or_else(|| {
        Error::new(
            Code::InvalidInput,
            "without a credit decision the currency has to be named",
        )
        .at("currency")
    })?;
    exposure_under(reader, customer.id, currency, decision.as_ref())
}
