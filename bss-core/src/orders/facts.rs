//! What an order is judged by: plain data, so that the same judgement is passed on a cart, a quote and a submitted order.

use chrono::NaiveDate;

use crate::catalog::{Offering, Specification};
use crate::credit::CreditOutcome;
use crate::decimal::Decimal;
use crate::money::Currency;
use crate::subscriptions::SubscriptionId;

use super::order::ItemAction;

/// Everything that the validation of an order looks at besides the order itself.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderFacts {
    /// The date for which the order is asked.
    pub requested_on: NaiveDate,
    /// The channel that sells; empty where none is named.
    pub channel: String,
    /// Who orders.
    pub customer: CustomerFacts,
    /// Who pays.
    pub account: AccountFacts,
    /// What the customer has, and what accepted orders will add to it.
    pub holdings: Vec<Holding>,
    /// What accepted orders will change or end.
    pub in_flight: Vec<InFlight>,
    /// The versions that are sold of everything that the order names, and the versions that are held.
    pub offerings: Vec<Offering>,
    /// The specifications of those.
    pub specifications: Vec<Specification>,
    /// What can be reserved.
    pub stock: Vec<StockFact>,
    /// The last credit decision; none where the customer was never assessed.
    pub credit: Option<CreditFacts>,
    /// What the order costs until the next invoice, in the currency of the account; none where it is not known yet.
    pub committed: Option<Decimal>,
    /// Whether another order has the same external id.
    pub external_id_is_taken: bool,
}

/// Who orders.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerFacts {
    /// Whether the customer may order at all.
    pub is_active: bool,
    /// Whether fraud is suspected.
    pub is_barred: bool,
    /// Segment.
    pub segment: String,
    /// Date of birth, where it is known.
    pub birth_date: Option<NaiveDate>,
}

/// Who pays.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountFacts {
    /// Whether the account is neither parked nor closed.
    pub is_active: bool,
    /// Its currency.
    pub currency: Currency,
    /// Whether it can be debited.
    pub has_payment_method: bool,
}

/// One subscription of the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// Its id.
    pub subscription_id: SubscriptionId,
    /// Code of what it is a subscription to.
    pub offering: String,
    /// The version of that.
    pub version: u32,
    /// How many.
    pub quantity: i64,
    /// The subscription to the bundle or host that it belongs to.
    pub parent_id: Option<SubscriptionId>,
    /// Where it is.
    pub state: HoldingState,
}

/// What can be done with a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldingState {
    /// An accepted order will add it.
    Coming,
    /// It runs, or is suspended.
    Here,
    /// It is about to end; nothing can be built on it.
    Leaving,
}

/// A change of a subscription that an accepted order will make.
#[derive(Clone, Debug, PartialEq)]
pub struct InFlight {
    /// The order, as people know it.
    pub order: String,
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// What is done to it.
    pub action: ItemAction,
    /// Code of what it will be a subscription to.
    pub offering: String,
    /// The version of that.
    pub version: u32,
    /// How many it will be.
    pub quantity: i64,
}

/// How many pieces of a stock item can be reserved.
#[derive(Clone, Debug, PartialEq)]
pub struct StockFact {
    /// The stock item.
    pub item_code: String,
    /// How many.
    pub available: i64,
}

/// What a credit decision allows.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditFacts {
    /// What was decided.
    pub outcome: CreditOutcome,
    /// Whether it still counts.
    pub is_fresh: bool,
    /// Most lines that the customer may have.
    pub lines_at_most: Option<u32>,
    /// Whether the account has to be debited.
    pub direct_debit_required: bool,
    /// The limit without what the customer owes already, in the currency of the account; none where there is no limit.
    pub available: Option<Decimal>,
}
