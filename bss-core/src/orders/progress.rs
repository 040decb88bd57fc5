//! How an accepted order goes on: its items are carried out, get stuck, or are undone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::bss::Job;
use crate::catalog::reconfigured;
use crate::crm::today_of;
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::provisioning::{self, CancelItem, ItemOutcome};
use crate::subscriptions::{self, Subscription, SubscriptionEvent, SubscriptionState};
use crate::work::{Reader, Work};

use super::lifecycle::{OrderEvent, OrderState, next};
use super::order::{ItemAction, Order, OrderId, OrderItem};
use super::outcome::{Effect, Outcome, effect};
use super::submission::{OrderDetails, follow};

/// What carrying an item out means for its subscription, and whether that is possible.
///
/// # Errors
/// [`Code::InvalidDate`] and [`Code::IllegalTransition`] where the subscription does not run on the day that was asked for.
pub(super) fn possible(
    reader: &Reader<'_>,
    item: &OrderItem,
    requested_on: NaiveDate,
    today: NaiveDate,
) -> Result<(Subscription, Effect)> {
    let Some(id) = item.subscription_id else {
        return Err(Error::defect("an item of an order has no subscription"));
    };
    let subscription: Subscription = reader.load(Subscription::key(id))?;
    let outcome = Outcome::from(item);
    let effect = effect(item.action, outcome, Some(&subscription), requested_on, today);
    match &effect {
        Effect::Change { on, .. } => subscriptions::require_running(&subscription, *on)?,
        Effect::End { on } => subscriptions::require_started(&subscription, *on)?,
        Effect::Nothing | Effect::Start { .. } => {}
    }
    Ok((subscription, effect))
}

/// Carries an item out: the subscription becomes what the item says, on the day that was asked for.
pub(super) fn carry_out(
    work: &mut Work<'_>,
    item: &mut OrderItem,
    (mut subscription, effect): (Subscription, Effect),
    today: NaiveDate,
) -> Result<()> {
    match effect {
        Effect::Nothing => {}
        Effect::Start { on, plan } => {
            let mut started = subscriptions::activate(work, subscription.id, on, plan)?;
            if let Some(end) = end_of_parent(work, &started)? {
                subscriptions::end(work, &mut started, end.max(on), today)?;
            }
        }
        Effect::Change { on, plan, quantity } => {
            if let Some(plan) = plan {
                subscriptions::switch_plan(work, &mut subscription, on, plan)?;
            }
            if let Some(quantity) = quantity {
                subscriptions::put_quantity(work, &mut subscription, on, quantity)?;
            }
            if !item.configuration.is_empty() {
                subscription.configuration = reconfigured(&subscription.configuration, &item.configuration);
                work.update(&subscription)?;
            }
        }
        // Somebody else ended it while its services were being stopped.
        Effect::End { .. } if subscription.state == SubscriptionState::Terminated => {}
        Effect::End { on } => {
            subscriptions::end(work, &mut subscription, on, today)?;
        }
    }
    advance(work, item, OrderEvent::Complete)
}

/// The day on which the bundle or host of a subscription ends that was ended after the order: what belongs to it ends with it.
fn end_of_parent(work: &mut Work<'_>, subscription: &Subscription) -> Result<Option<NaiveDate>> {
    let Some(parent_id) = subscription.parent_id else {
        return Ok(None);
    };
    let parent: Subscription = work.load(Subscription::key(parent_id))?;
    // Whoever ends it at the same time did not see that this starts.
    work.guard(&parent)?;
    Ok(parent.ends_on)
}

fn advance(work: &mut Work<'_>, item: &mut OrderItem, event: OrderEvent) -> Result<()> {
    item.state = next(item.state, event)?;
    item.error = match event {
        OrderEvent::Hold => Some("a service could not be set up".to_owned()),
        _ => None,
    };
    work.update(item)
}

/// Tells an order that the services of an item are stuck, go on again, or are over.
pub(crate) fn item_provisioned(
    work: &mut Work<'_>,
    order_id: OrderId,
    item: &str,
    outcome: Option<ItemOutcome>,
) -> Result<()> {
    let order: Order = work.load(Order::key(order_id))?;
    let mut items = items_of(work, &order)?;
    let Some(item) = items.iter_mut().find(|one| one.item == item) else {
        return Err(Error::new(Code::NotFound, "the order has no such item").found(item));
    };
    match (outcome, item.state) {
        (None, OrderState::Held) => advance(work, item, OrderEvent::Start)?,
        (Some(ItemOutcome::Held), OrderState::InProgress) => advance(work, item, OrderEvent::Hold)?,
        (Some(ItemOutcome::Completed), OrderState::InProgress | OrderState::Held) => {
            if item.state == OrderState::Held {
                advance(work, item, OrderEvent::Start)?;
            }
            let today = today_of(work, order.account_id)?;
            match possible(work, item, order.requested_on, today) {
                Ok(effect) => carry_out(work, item, effect, today)?,
                // It ended while its services were being changed.
                Err(error) if matches!(error.code(), Code::InvalidDate | Code::IllegalTransition) => {
                    advance(work, item, OrderEvent::Fail)?;
                    item.error = Some(error.message().to_owned());
                    work.update(item)?;
                }
                Err(error) => return Err(error),
            }
        }
        (Some(ItemOutcome::Cancelled), OrderState::PendingCancellation) => give_up(work, item)?,
        // The services of this item alone were cancelled, not the order.
        (Some(ItemOutcome::Cancelled), OrderState::InProgress | OrderState::Held) => {
            advance(work, item, OrderEvent::AskToCancel)?;
            advance(work, item, OrderEvent::Undo)?;
            give_up(work, item)?;
        }
        _ => {}
    }
    follow(work, order, &items)?;
    Ok(())
}

/// Everything of an item is undone.
fn give_up(work: &mut Work<'_>, item: &mut OrderItem) -> Result<()> {
    if let (ItemAction::Add, Some(id)) = (item.action, item.subscription_id) {
        subscriptions::abort(work, id, SubscriptionEvent::Cancel)?;
    }
    advance(work, item, OrderEvent::Cancel)
}

fn items_of(reader: &Reader<'_>, order: &Order) -> Result<Vec<OrderItem>> {
    let load = |item: &String| reader.load(OrderItem::key(order.id, item.clone()));
    order.items.iter().map(load).collect()
}

/// Cancels what an order has not carried out yet. What is carried out while the order is being cancelled stays: such an order ends completed,
/// or in part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CancelOrder {
    /// The order.
    pub order_id: OrderId,
    /// Why, for the audit trail.
    #[serde(default)]
    pub reason: Option<String>,
}

/// One commit decides that the order is cancelled, then one for each item has it undone; running it again goes on where it stopped. An item
/// whose services are faster is carried out, and the order ends as its items do.
pub(crate) fn cancel(job: &mut Job<'_>, input: &CancelOrder) -> Result<OrderDetails> {
    let order_id = input.order_id;
    let open = job.write(|work| decide_to_cancel(work, order_id))?;
    let total = u64::try_from(open.len()).unwrap_or(u64::MAX);
    for (done, item) in (0_u64..).zip(&open) {
        job.progress(done, total)?;
        let undone = job.write(|work| undo(work, order_id, item));
        if let Err(error) = undone {
            // Nothing of it was committed. What was carried out meanwhile, or is too far to be stopped, is not undone any more.
            let item: OrderItem = job.read(|reader| reader.load(OrderItem::key(order_id, item.clone())))?;
            if !item.state.is_final() && error.code() != Code::PastPointOfNoReturn {
                return Err(error);
            }
        }
    }
    job.read(|reader| get_order(reader, &GetOrder { order_id }))
}

/// Decides that an order is cancelled; the items that have to be undone. Only the order says so yet: what becomes of an item is decided
/// together with what becomes of its services, which go on until then.
fn decide_to_cancel(work: &mut Work<'_>, order_id: OrderId) -> Result<Vec<String>> {
    let mut order: Order = work
        .load(Order::key(order_id))
        .map_err(|error| error.at("orderId"))?;
    let items = items_of(work, &order)?;
    let unfinished = items.iter().filter(|item| !item.state.is_final());
    let open: Vec<String> = unfinished.map(|item| item.item.clone()).collect();
    if order.state != OrderState::PendingCancellation {
        order.state = next(next(order.state, OrderEvent::AskToCancel)?, OrderEvent::Undo)?;
        provisioning::check_cancellable(work, order_id, &open).map_err(|error| error.at("orderId"))?;
        work.update(&order)?;
        work.event("order.cancelled", order.id, &order)?;
    }
    Ok(open)
}

/// Has an item undone that is not carried out yet.
fn undo(work: &mut Work<'_>, order_id: OrderId, item: &str) -> Result<()> {
    let mut item: OrderItem = work.load(OrderItem::key(order_id, item.to_owned()))?;
    if item.state.is_final() {
        return Ok(());
    }
    if item.state != OrderState::PendingCancellation {
        advance(work, &mut item, OrderEvent::AskToCancel)?;
        advance(work, &mut item, OrderEvent::Undo)?;
    }
    let cancel = CancelItem {
        order_id,
        order_item: item.item,
    };
    provisioning::cancel(work, &cancel).map(|_| ())
}

/// Asks for one order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetOrder {
    /// The order.
    pub order_id: OrderId,
}

pub(crate) fn get_order(reader: &Reader<'_>, input: &GetOrder) -> Result<OrderDetails> {
    let order = reader
        .load(Order::key(input.order_id))
        .map_err(|error| error.at("orderId"))?;
    Ok(OrderDetails {
        items: items_of(reader, &order)?,
        order,
        warnings: Vec::new(),
    })
}

/// Asks for orders, oldest first: of an account, or in a state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListOrders {
    /// Only those of this account.
    pub account_id: Option<crate::crm::AccountId>,
    /// Only those in this state.
    pub state: Option<OrderState>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of orders.
    OrderPage of Order
}

pub(crate) fn list_orders(reader: &Reader<'_>, input: &ListOrders) -> Result<OrderPage> {
    let query = match (input.account_id, input.state) {
        (Some(_), Some(_)) => {
            let message = "ask for an account or for a state, not for both";
            return Err(Error::new(Code::InvalidInput, message).at("state"));
        }
        (Some(id), None) => Order::all()
            .equals(|order| order.account_id, id)
            .order_by(|order| order.created_at),
        (None, Some(state)) => Order::all()
            .equals(|order| order.state, state)
            .order_by(|order| order.created_at),
        (None, None) => Order::all(),
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
