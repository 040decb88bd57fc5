//! What moves a limit besides a decision: a temporary increase with an end, and a spending cap that the customer sets itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::decision::current;
use crate::crm::{Customer, CustomerId};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::history::after;
use crate::id::id;
use crate::money::{Currency, Money};
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a change of a limit.
    LimitChangeId = "limit change",
}

/// How a limit moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum LimitMove {
    /// More may be owed for a while; increases add up while they last.
    Raise {
        /// By how much.
        amount: Money,
        /// Until when, exclusive.
        #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
        until: DateTime<Utc>,
    },
    /// The customer wants to owe at most so much, until it says otherwise.
    Cap {
        /// How much.
        amount: Money,
    },
    /// The customer no longer wants a cap.
    Uncap,
}

serde_column!(json: LimitMove);

entity! {
    /// A change of what a customer may owe; it never changes.
    pub struct LimitChange: limit_change {
        key {
            /// Its id.
            id: LimitChangeId,
        }
        data {
            /// The customer.
            customer_id: CustomerId,
            /// In which currency the limit is.
            currency: Currency,
            /// How it moves.
            change: LimitMove,
            /// Who changed it.
            by: String,
            /// Why.
            why: String,
            /// Since when.
            recorded_at: DateTime<Utc>,
        }
        unique [customer_id, currency, recorded_at]
        refers [customer_id: customer]
    }
}

/// The limit at an instant: what was granted, with the increases that last, and no more than the customer's cap. Where nothing was granted
/// nothing is raised. `changes` are those known of one customer and currency, the oldest first.
///
/// # Errors
/// [`Code::CurrencyMismatch`] or [`Code::NumberOutOfRange`].
///
/// # Example: an increase ends by itself
/// ```
/// use bss_core::Money;
/// use bss_core::credit::limit_at;
/// let cents = |minor| Money::from_minor(minor, "EUR".parse().unwrap());
/// let changes = [serde_json::from_str(r#"{"id": "00000000-0000-0000-0000-000000000001",
///   "customerId": "00000000-0000-0000-0000-000000000002", "currency": "EUR", "by": "ada", "why": "holidays",
///   "change": {"raise": {"amount": {"amount": "100.00", "currency": "EUR"}, "until": "2026-08-01T00:00:00Z"}},
///   "recordedAt": "2026-07-01T00:00:00Z"}"#).unwrap()];
/// let at = |instant: &str| limit_at(cents(300_00), &changes, bss_core::parse_instant(instant)?);
/// assert_eq!(at("2026-07-31T23:59:59Z")?, cents(400_00));
/// assert_eq!(at("2026-08-01T00:00:00Z")?, cents(300_00));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn limit_at(granted: Money, changes: &[LimitChange], at: DateTime<Utc>) -> Result<Money> {
    if granted.is_zero() {
        return Ok(granted);
    }
    let mut limit = granted;
    let mut cap = None;
    for change in changes {
        match &change.change {
            LimitMove::Raise { amount, until } if at < *until => limit = limit.plus(*amount)?,
            LimitMove::Raise { .. } => {}
            LimitMove::Cap { amount } => cap = Some(*amount),
            LimitMove::Uncap => cap = None,
        }
    }
    cap.map_or(Ok(limit), |cap| limit.min_of(cap))
}

/// Every change of a customer's limit in a currency, the oldest first.
pub(super) fn changes(
    reader: &Reader<'_>,
    customer_id: CustomerId,
    currency: Currency,
) -> Result<Vec<LimitChange>> {
    reader.find(
        &LimitChange::all()
            .equals(|change| change.customer_id, customer_id)
            .equals(|change| change.currency, currency)
            .order_by(|change| change.recorded_at),
    )
}

fn record(
    work: &mut Work<'_>,
    customer_id: CustomerId,
    currency: Currency,
    change: LimitMove,
    why: &str,
) -> Result<LimitChange> {
    text::check_line(why).map_err(|error| error.at("why"))?;
    let customer: Customer = work.load(Customer::key(customer_id))?;
    let known = changes(work, customer_id, currency)?;
    let change = LimitChange {
        id: work.new_id(),
        customer_id,
        currency,
        change,
        by: work.principal().subject.clone(),
        why: why.to_owned(),
        recorded_at: after(known.last().map(|last| last.recorded_at), work.now()),
    };
    work.insert(&change)?;
    // What is decided about a customer follows one after another.
    work.update(&customer)?;
    work.event("credit.limitChanged", customer_id, &change)?;
    Ok(change)
}

/// Lets a customer owe more for a while.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RaiseLimit {
    /// The customer, to which credit is granted.
    pub customer_id: CustomerId,
    /// By how much, in the currency of its credit decision.
    pub amount: Money,
    /// Until when, exclusive.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub until: DateTime<Utc>,
    /// Why.
    pub why: String,
}

pub(crate) fn raise_limit(work: &mut Work<'_>, input: &RaiseLimit) -> Result<LimitChange> {
    let customer = work
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    if !input.amount.is_positive() {
        let error = Error::new(Code::NotPositive, "a limit is raised by more than zero");
        return Err(error.at("amount").found(input.amount));
    }
    if input.until <= work.now() {
        let error = Error::new(Code::InvalidDate, "the increase would have ended already");
        return Err(error.at("until").found(input.until.to_rfc3339()));
    }
    let decision = current(work, customer.id)?.filter(|decision| decision.limit.is_positive());
    let decision = decision.ok_or_else(|| {
        Error::new(Code::CreditRefused, "there is no limit that could be raised").at("customerId")
    })?;
    if decision.currency != input.amount.currency() {
        let error = Error::new(Code::CurrencyMismatch, "credit was granted in another currency");
        let error = error.expected(decision.currency).found(input.amount.currency());
        return Err(error.at("amount"));
    }
    let change = LimitMove::Raise {
        amount: input.amount,
        until: input.until,
    };
    record(work, customer.id, decision.currency, change, &input.why)
}

/// Sets or lifts the cap that a customer puts on what it owes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SetSpendingCap {
    /// The customer.
    pub customer_id: CustomerId,
    /// In which currency.
    pub currency: Currency,
    /// How much it wants to owe at most; no cap by default.
    #[serde(default)]
    pub amount: Option<Money>,
}

pub(crate) fn set_spending_cap(work: &mut Work<'_>, input: &SetSpendingCap) -> Result<LimitChange> {
    let customer = work
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    let change = match input.amount {
        None => LimitMove::Uncap,
        Some(amount) => {
            super::verdict::check_amount(amount, input.currency).map_err(|error| error.at("amount"))?;
            LimitMove::Cap { amount }
        }
    };
    record(
        work,
        customer.id,
        input.currency,
        change,
        "the customer asked for it",
    )
}

/// Asks for every change of a customer's limit, by currency, the oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListLimitChanges {
    /// The customer.
    pub customer_id: CustomerId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of changes of a limit.
    LimitChangePage of LimitChange
}

pub(crate) fn list_limit_changes(reader: &Reader<'_>, input: &ListLimitChanges) -> Result<LimitChangePage> {
    let query = LimitChange::all()
        .equals(|change| change.customer_id, input.customer_id)
        .order_by(|change| change.currency);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
