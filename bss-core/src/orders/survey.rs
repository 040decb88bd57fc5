//! Gathers the facts of an order from the store.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::catalog::{self, Offering, Specification};
use crate::credit::{self, CreditDecision};
use crate::crm::{Account, AccountState, Customer, CustomerId, CustomerState, today_of};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::inventory::StockLevel;
use crate::money::{Currency, Money};
use crate::payments::{MethodState, PaymentMethod};
use crate::subscriptions::{Subscription, SubscriptionId, SubscriptionState};
use crate::text::check_optional_line;
use crate::work::Reader;

use super::facts::{
    AccountFacts, CreditFacts, CustomerFacts, Holding, HoldingState, InFlight, OrderFacts, StockFact,
};
use super::lifecycle::OrderState;
use super::order::{ItemAction, NewOrder, Order, OrderItem};
use super::validation::{ITEMS_AT_MOST, order_in_flight};

/// What an order is about, besides the facts that it is judged by.
pub(super) struct Survey {
    pub(super) account: Account,
    pub(super) customer: Customer,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) today: NaiveDate,
    pub(super) facts: OrderFacts,
}

pub(super) fn survey(reader: &Reader<'_>, order: &NewOrder) -> Result<Survey> {
    check_optional_line(order.external_id.as_ref()).map_err(|error| error.at("externalId"))?;
    let account = reader
        .load(Account::key(order.account_id))
        .map_err(|error| error.at("accountId"))?;
    let customer = reader.load(Customer::key(account.customer_id))?;
    let today = today_of(reader, account.id)?;
    let subscriptions = living_subscriptions(reader, &customer)?;
    let in_flight = in_flight(reader, &customer)?;
    let offerings = offerings(reader, order, &subscriptions, &in_flight)?;
    let specifications = specifications(reader, &offerings)?;
    let taken = match &order.external_id {
        None => None,
        Some(id) => reader.find_one(&Order::all().equals(|order| order.external_id, Some(id.clone())))?,
    };
    let facts = OrderFacts {
        requested_on: order.requested_on.unwrap_or(today),
        channel: order.channel.clone(),
        customer: CustomerFacts {
            is_active: matches!(customer.state, CustomerState::Validated | CustomerState::Active),
            is_barred: customer.fraud,
            segment: customer.segment.clone(),
            birth_date: customer.birth_date,
        },
        account: AccountFacts {
            is_active: account.state == AccountState::Active,
            currency: account.currency,
            has_payment_method: has_payment_method(reader, &account)?,
        },
        holdings: subscriptions.iter().map(holding).collect(),
        in_flight,
        stock: stock(reader, &specifications)?,
        offerings,
        specifications,
        credit: credit::current(reader, customer.id)?
            .map(|decision| credit_facts(reader, &account, &decision))
            .transpose()?,
        committed: None,
        external_id_is_taken: taken.is_some(),
    };
    Ok(Survey {
        account,
        customer,
        subscriptions,
        today,
        facts,
    })
}

fn living_subscriptions(reader: &Reader<'_>, customer: &Customer) -> Result<Vec<Subscription>> {
    use SubscriptionState::{Active, PendingActive, PendingTerminate, Suspended};
    let of_customer = Subscription::all().equals(|one| one.customer_id, customer.id);
    reader.find(&of_customer.within(
        |one| one.state,
        [PendingActive, Active, Suspended, PendingTerminate],
    ))
}

fn holding(subscription: &Subscription) -> Holding {
    Holding {
        subscription_id: subscription.id,
        offering: subscription.offering.clone(),
        version: subscription.version,
        quantity: subscription.quantity,
        parent_id: subscription.parent_id,
        state: match subscription.state {
            SubscriptionState::PendingActive => HoldingState::Coming,
            SubscriptionState::Active | SubscriptionState::Suspended => HoldingState::Here,
            _ => HoldingState::Leaving,
        },
    }
}

/// The items of a customer's accepted orders that are not carried out yet.
fn open_items(reader: &Reader<'_>, customer_id: CustomerId) -> Result<Vec<OrderItem>> {
    let of_customer = Order::all().equals(|order| order.customer_id, customer_id);
    let orders = reader.find(&of_customer.within(|order| order.state, OrderState::IN_FLIGHT))?;
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    let ids = orders.iter().map(|order| order.id);
    let mut items = reader.find(&OrderItem::all().within(|item| item.order_id, ids))?;
    items.retain(|item| !item.state.is_final());
    Ok(items)
}

/// What a customer's accepted orders will cost in a currency once they are carried out: charges made once, and first periods charged in
/// advance.
///
/// # Errors
/// [`Code::NumberOutOfRange`](crate::Code::NumberOutOfRange) where the sum leaves the range of money.
pub(crate) fn due_when_carried_out(
    reader: &Reader<'_>,
    customer_id: CustomerId,
    currency: Currency,
) -> Result<Money> {
    let items = open_items(reader, customer_id)?;
    let amounts = items.iter().filter(|item| item.currency == currency);
    amounts
        .map(|item| item.due_now)
        .try_fold(Money::zero(currency), Money::plus)
}

/// What the customer's accepted orders still change.
fn in_flight(reader: &Reader<'_>, customer: &Customer) -> Result<Vec<InFlight>> {
    let items = open_items(reader, customer.id)?;
    let open = items.into_iter().filter(|item| item.action != ItemAction::Add);
    let change = |item: OrderItem| {
        Some(InFlight {
            order: item.order_id.to_string(),
            subscription_id: item.subscription_id?,
            action: item.action,
            offering: item.offering,
            version: item.version,
            quantity: item.quantity,
        })
    };
    Ok(open.filter_map(change).collect())
}

/// Refuses to change a subscription past an accepted order: the order was judged, and priced, by what the subscription was then, and makes
/// that of it once it is carried out.
///
/// # Errors
/// [`Code::OrderInvalid`], with the violation that another order would meet.
pub(crate) fn refuse_past_order(reader: &Reader<'_>, id: SubscriptionId) -> Result<()> {
    let items = reader.find(&OrderItem::all().equals(|item| item.subscription_id, Some(id)))?;
    let rival = items
        .iter()
        .find(|item| item.action.changes() && !item.state.is_final());
    rival.map_or(Ok(()), |rival| {
        let violation = order_in_flight("subscriptionId", rival.order_id);
        Err(Error::violations(Code::OrderInvalid, vec![violation]))
    })
}

/// The versions that are sold of what the order names, and of what that contains; the versions that it names; and those that are held.
fn offerings(
    reader: &Reader<'_>,
    order: &NewOrder,
    subscriptions: &[Subscription],
    in_flight: &[InFlight],
) -> Result<Vec<Offering>> {
    let mut found: BTreeMap<(String, u32), Offering> = BTreeMap::new();
    let mut open: Vec<String> = order
        .items
        .iter()
        .filter_map(|item| item.offering.clone())
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(code) = open.pop().filter(|_| seen.len() <= ITEMS_AT_MOST) {
        if let Some(offering) = seen.insert(code.clone()).then_some(&code)
            && let Some(offering) = catalog::launched(reader, offering)?
        {
            open.extend(offering.members.iter().map(|member| member.offering.clone()));
            found.insert((offering.code.clone(), offering.version), offering);
        }
    }
    let named = order.items.iter().filter_map(|item| {
        let held = || {
            let id = item.subscription_id?;
            subscriptions.iter().find(|subscription| subscription.id == id)
        };
        let code = item
            .offering
            .clone()
            .or_else(|| held().map(|held| held.offering.clone()))?;
        Some((code, item.version?))
    });
    let held = subscriptions
        .iter()
        .map(|one| (one.offering.clone(), one.version));
    let coming = in_flight.iter().map(|one| (one.offering.clone(), one.version));
    let versions: BTreeSet<(String, u32)> = named.chain(held).chain(coming).collect();
    for (code, version) in versions {
        if !found.contains_key(&(code.clone(), version))
            && let Some(offering) = reader.get(Offering::key(code.clone(), version))?
        {
            found.insert((code, version), offering);
        }
    }
    Ok(found.into_values().collect())
}

fn specifications(reader: &Reader<'_>, offerings: &[Offering]) -> Result<Vec<Specification>> {
    let codes: BTreeSet<&String> = offerings
        .iter()
        .filter_map(|offering| offering.specification.as_ref())
        .collect();
    let load = |code: &String| reader.get(Specification::key(code.clone())).transpose();
    codes.into_iter().filter_map(load).collect()
}

fn stock(reader: &Reader<'_>, specifications: &[Specification]) -> Result<Vec<StockFact>> {
    let services = specifications.iter().flat_map(|one| &one.services);
    let codes: BTreeSet<&String> = services
        .flat_map(|service| &service.resources)
        .map(|need| &need.stock_item)
        .collect();
    let codes: Vec<String> = codes.into_iter().cloned().collect();
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    // Not guarded: whoever takes a piece meanwhile is met by the reservation itself.
    let levels = reader.find(&StockLevel::all().within(|level| level.item_code, &codes))?;
    let fact = |level: StockLevel| StockFact {
        item_code: level.item_code,
        available: level.available,
    };
    Ok(levels.into_iter().map(fact).collect())
}

fn has_payment_method(reader: &Reader<'_>, account: &Account) -> Result<bool> {
    let methods = reader.find(&PaymentMethod::all().equals(|method| method.account_id, account.id))?;
    Ok(methods.iter().any(|method| method.state == MethodState::Active))
}

fn credit_facts(reader: &Reader<'_>, account: &Account, decision: &CreditDecision) -> Result<CreditFacts> {
    let exposure = credit::exposure(reader, account.customer_id, account.currency)?;
    Ok(CreditFacts {
        outcome: decision.outcome,
        is_fresh: decision.is_fresh(reader.now()),
        lines_at_most: Some(decision.lines_at_most).filter(|_| decision.is_granted()),
        direct_debit_required: decision.direct_debit_required,
        available: Some(exposure.available.amount()).filter(|_| decision.is_granted()),
    })
}
