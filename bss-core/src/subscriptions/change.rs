//! Operations on subscriptions. Each writes facts and brings the row in line; what it costs follows from the facts.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{
    Plan, Span, Subscription, SubscriptionChange, SubscriptionEvent, SubscriptionFact, SubscriptionId,
    SubscriptionState, Suspension, SuspensionReason, spans,
};
use crate::catalog::{self, FeatureValue, PriceOverride};
use crate::crm::{self, Account, AccountId, Customer, CustomerId};
use crate::entity::{Entity as _, write_name};
use crate::error::{Code, Error, Result};
use crate::orders::{self, OrderId};
use crate::page::page;
use crate::provisioning;
use crate::work::{Reader, Work};

/// What an order knows of the subscription that it will make.
pub(crate) struct NewSubscription {
    pub(crate) account_id: AccountId,
    pub(crate) customer_id: CustomerId,
    pub(crate) offering: String,
    pub(crate) version: u32,
    pub(crate) quantity: i64,
    pub(crate) parent_id: Option<SubscriptionId>,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) order_item: Option<String>,
    pub(crate) configuration: Vec<FeatureValue>,
}

/// Makes a subscription whose order is under way; it is not billed before [`activate`].
pub(crate) fn create(work: &mut Work<'_>, new: NewSubscription) -> Result<Subscription> {
    check_quantity(new.quantity)?;
    let subscription = Subscription {
        id: work.new_id(),
        account_id: new.account_id,
        customer_id: new.customer_id,
        offering: new.offering,
        version: new.version,
        quantity: new.quantity,
        state: SubscriptionState::Created.after(SubscriptionEvent::Submit)?,
        parent_id: new.parent_id,
        suspensions: Vec::new(),
        order_id: new.order_id,
        order_item: new.order_item,
        started_on: None,
        ends_on: None,
        changed_at: None,
        configuration: new.configuration,
    };
    work.insert(&subscription)?;
    Ok(subscription)
}

/// Starts service and billing on a day, on the terms that the order fixed.
pub(crate) fn activate(
    work: &mut Work<'_>,
    id: SubscriptionId,
    on: NaiveDate,
    plan: Plan,
) -> Result<Subscription> {
    let mut subscription = work.load(Subscription::key(id))?;
    subscription.state = subscription.state.after(SubscriptionEvent::Activate)?;
    subscription.started_on = Some(on);
    subscription.offering.clone_from(&plan.offering);
    subscription.version = plan.version;
    for (on, change) in facts_of_start(subscription.quantity, plan, on) {
        record(work, &mut subscription, on, change)?;
    }
    work.update(&subscription)?;
    work.event("subscription.activated", id, &subscription)?;
    Ok(subscription)
}

/// What is recorded of a subscription that starts on a day.
pub(crate) fn facts_of_start(
    quantity: i64,
    plan: Plan,
    on: NaiveDate,
) -> Vec<(NaiveDate, SubscriptionChange)> {
    use SubscriptionChange as Change;
    vec![
        (on, Change::Started),
        (on, Change::Quantity(quantity)),
        (on, Change::Plan(plan)),
    ]
}

/// What is recorded of a subscription that ends on a day. Where it was to end on another, that day is no end any more.
pub(crate) fn facts_of_end(
    subscription: &Subscription,
    on: NaiveDate,
) -> Vec<(NaiveDate, SubscriptionChange)> {
    let is_leaving = subscription.state == SubscriptionState::PendingTerminate;
    let former = subscription.ends_on.filter(|former| is_leaving && *former != on);
    let former = former.map(|former| (former, SubscriptionChange::NotEnded));
    former
        .into_iter()
        .chain([(on, SubscriptionChange::Ended)])
        .collect()
}

/// Gives a subscription up that never ran: its order was cancelled, or failed.
pub(crate) fn abort(
    work: &mut Work<'_>,
    id: SubscriptionId,
    event: SubscriptionEvent,
) -> Result<Subscription> {
    let mut subscription = work.load(Subscription::key(id))?;
    subscription.state = subscription.state.after(event)?;
    work.update(&subscription)?;
    Ok(subscription)
}

/// Changes the plan from a day on.
pub(crate) fn switch_plan(
    work: &mut Work<'_>,
    subscription: &mut Subscription,
    on: NaiveDate,
    plan: Plan,
) -> Result<()> {
    require_running(subscription, on)?;
    put_plan(work, subscription, on, plan)?;
    work.event("subscription.planChanged", subscription.id, subscription)
}

fn put_plan(work: &mut Work<'_>, subscription: &mut Subscription, on: NaiveDate, plan: Plan) -> Result<()> {
    subscription.offering.clone_from(&plan.offering);
    subscription.version = plan.version;
    record(work, subscription, on, SubscriptionChange::Plan(plan))?;
    work.update(subscription)
}

/// Changes the quantity from a day on.
pub(crate) fn put_quantity(
    work: &mut Work<'_>,
    subscription: &mut Subscription,
    on: NaiveDate,
    quantity: i64,
) -> Result<()> {
    check_quantity(quantity)?;
    require_running(subscription, on)?;
    subscription.quantity = quantity;
    record(work, subscription, on, SubscriptionChange::Quantity(quantity))?;
    work.update(subscription)?;
    work.event("subscription.quantityChanged", subscription.id, subscription)
}

/// Ends a subscription; the day is the first without service and may lie in the past or the future.
pub(crate) fn end(
    work: &mut Work<'_>,
    subscription: &mut Subscription,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<()> {
    require_started(subscription, on)?;
    let facts = facts_of_end(subscription, on);
    if subscription.state != SubscriptionState::PendingTerminate {
        subscription.state = subscription.state.after(SubscriptionEvent::RequestEnd)?;
    }
    subscription.ends_on = Some(on);
    for (on, change) in facts {
        record(work, subscription, on, change)?;
    }
    let mut event = "subscription.endRequested";
    if on <= today {
        subscription.state = subscription.state.after(SubscriptionEvent::End)?;
        event = "subscription.ended";
    }
    work.update(subscription)?;
    work.event(event, subscription.id, subscription)
}

/// Records a fact, after every earlier one even where the clock did not move or went back: what was said last wins. The caller writes
/// the row.
fn record(
    work: &mut Work<'_>,
    subscription: &mut Subscription,
    on: NaiveDate,
    change: SubscriptionChange,
) -> Result<()> {
    let next = subscription
        .changed_at
        .and_then(|last| last.checked_add_signed(TimeDelta::microseconds(1)));
    let recorded_at = next.map_or(work.now(), |next| next.max(work.now()));
    subscription.changed_at = Some(recorded_at);
    let fact = SubscriptionFact {
        id: work.new_id(),
        subscription_id: subscription.id,
        effective_on: on,
        recorded_at,
        supersedes: None,
        change,
    };
    work.insert(&fact)
}

/// Most that one subscription is of; it keeps sums far from overflow.
pub(crate) const QUANTITY_AT_MOST: i64 = 1_000_000;

fn check_quantity(quantity: i64) -> Result<()> {
    match quantity {
        1..=QUANTITY_AT_MOST => Ok(()),
        _ => Err(Error::new(Code::NotPositive, "a quantity is 1 to 1,000,000")
            .at("quantity")
            .found(quantity)),
    }
}

/// Refuses an end before the start.
pub(crate) fn require_started(subscription: &Subscription, on: NaiveDate) -> Result<()> {
    match subscription.started_on {
        Some(started) if started <= on => Ok(()),
        _ => {
            let error = Error::new(Code::InvalidDate, "a subscription cannot end before it starts");
            Err(error.found(on).at("endsOn"))
        }
    }
}

/// Refuses a change outside the life of a subscription.
pub(crate) fn require_running(subscription: &Subscription, on: NaiveDate) -> Result<()> {
    use SubscriptionState as State;
    if !matches!(
        subscription.state,
        State::Active | State::Suspended | State::PendingTerminate
    ) {
        return Err(
            Error::new(Code::IllegalTransition, "the subscription does not run")
                .at("subscriptionId")
                .expected("active, suspended or pendingTerminate")
                .found(write_name(&subscription.state)),
        );
    }
    let outside = subscription.started_on.is_none_or(|start| on < start)
        || subscription.ends_on.is_some_and(|end| on >= end);
    if outside {
        let error = Error::new(Code::InvalidDate, "the subscription does not run on that day");
        return Err(error.at("effectiveOn").found(on));
    }
    Ok(())
}

/// The subscription that an input names.
fn named(reader: &Reader<'_>, id: SubscriptionId) -> Result<Subscription> {
    reader
        .load(Subscription::key(id))
        .map_err(|error| error.at("subscriptionId"))
}

/// Today in the zone of the account.
fn today(reader: &Reader<'_>, subscription: &Subscription) -> Result<NaiveDate> {
    crm::today_of(reader, subscription.account_id)
}

/// The day from which a rest holds, or does not hold any more: services stop and start when it is recorded, so it cannot lie ahead.
fn begun(reader: &Reader<'_>, subscription: &Subscription, on: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = today(reader, subscription)?;
    match on {
        Some(on) if on > today => Err(Error::new(Code::InvalidDate, "the day has not come")
            .at("effectiveOn")
            .expected(format!("{today} or earlier"))
            .found(on)),
        on => Ok(on.unwrap_or(today)),
    }
}

/// Changes a subscription to another offering, or to other terms of the same. Refused while an accepted order is changing it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangePlan {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Code of the offering that it changes to; its launched version is taken.
    pub offering: String,
    /// The first day of the new plan, in the zone of the account; today where left out. May lie in the past or the future.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
    /// The sales channel, where prices depend on it.
    #[serde(default)]
    pub channel: Option<String>,
    /// Charge models agreed instead of the catalog's.
    #[serde(default)]
    pub overrides: Vec<PriceOverride>,
}

pub(crate) fn change_plan(work: &mut Work<'_>, input: &ChangePlan) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    orders::refuse_past_order(work, subscription.id)?;
    let on = input
        .effective_on
        .map_or_else(|| today(work, &subscription), Ok)?;
    let offering = catalog::launched(work, &input.offering)?.ok_or_else(|| {
        Error::new(Code::NotFound, "no launched offering has that code")
            .at("offering")
            .found(&input.offering)
    })?;
    let customer = work.load(Customer::key(subscription.customer_id))?;
    let account = work.load(Account::key(subscription.account_id))?;
    let channel = input.channel.as_deref().unwrap_or_default();
    let prices = catalog::require_prices(&offering, &customer.segment, channel, account.currency, on)
        .map_err(|error| error.at("offering"))?;
    for (index, change) in input.overrides.iter().enumerate() {
        let at = |error: Error| error.at_index(index).at("overrides");
        let price = offering.prices.iter().find(|price| price.code == change.code);
        let price = price
            .ok_or_else(|| at(Error::new(Code::NotFound, "the offering has no such price").at("code")))?;
        let findings = change.check(price);
        if !findings.is_empty() {
            return Err(at(Error::violations(Code::InvalidPrice, findings)));
        }
    }
    let plan = Plan {
        offering: offering.code,
        version: offering.version,
        prices,
        overrides: input.overrides.clone(),
    };
    switch_plan(work, &mut subscription, on, plan)?;
    Ok(subscription)
}

/// Changes how many of it a customer has. Refused while an accepted order is changing the subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeQuantity {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// The new quantity, at least 1.
    pub quantity: i64,
    /// The first day of the new quantity; today where left out.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
}

pub(crate) fn change_quantity(work: &mut Work<'_>, input: &ChangeQuantity) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    orders::refuse_past_order(work, subscription.id)?;
    let on = input
        .effective_on
        .map_or_else(|| today(work, &subscription), Ok)?;
    put_quantity(work, &mut subscription, on, input.quantity)?;
    Ok(subscription)
}

/// Lets a subscription rest for one more reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SuspendSubscription {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Why.
    pub reason: SuspensionReason,
    /// The first day of rest, not after today; today where left out. Its services stop at once.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
}

pub(crate) fn suspend(work: &mut Work<'_>, input: &SuspendSubscription) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    let on = begun(work, &subscription, input.effective_on)?;
    require_running(&subscription, on)?;
    let services = provisioning::of_subscription(work, subscription.id)?;
    if subscription
        .suspensions
        .iter()
        .any(|suspension| suspension.reason == input.reason)
    {
        let error = Error::new(Code::IllegalTransition, "it rests for that reason already");
        return Err(error.at("reason").found(write_name(&input.reason)));
    }
    if subscription.suspensions.is_empty() && subscription.state == SubscriptionState::Active {
        subscription.state = subscription.state.after(SubscriptionEvent::Suspend)?;
    }
    subscription.suspensions.push(Suspension {
        reason: input.reason,
        since: on,
    });
    if input.reason.stops_billing() {
        record(
            work,
            &mut subscription,
            on,
            SubscriptionChange::Paused(input.reason),
        )?;
    }
    work.update(&subscription)?;
    work.event("subscription.suspended", subscription.id, &subscription)?;
    provisioning::follow(work, &subscription, &services)?;
    Ok(subscription)
}

/// Takes one reason to rest away; the subscription runs again when none is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ResumeSubscription {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// The reason that went away.
    pub reason: SuspensionReason,
    /// The first day on which it does not hold any more, not after today; today where left out. Its services run again at once, unless
    /// another reason is left.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
}

pub(crate) fn resume(work: &mut Work<'_>, input: &ResumeSubscription) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    let on = begun(work, &subscription, input.effective_on)?;
    let services = provisioning::of_subscription(work, subscription.id)?;
    let position = subscription
        .suspensions
        .iter()
        .position(|suspension| suspension.reason == input.reason);
    let since = position
        .and_then(|position| subscription.suspensions.get(position))
        .map(|suspension| suspension.since);
    let (Some(position), Some(since)) = (position, since) else {
        let error = Error::new(Code::IllegalTransition, "it does not rest for that reason");
        return Err(error.at("reason").found(write_name(&input.reason)));
    };
    if on < since {
        let error = Error::new(Code::InvalidDate, "a rest cannot end before it begins");
        return Err(error.at("effectiveOn").expected(since).found(on));
    }
    subscription.suspensions.remove(position);
    if subscription.suspensions.is_empty() && subscription.state == SubscriptionState::Suspended {
        subscription.state = subscription.state.after(SubscriptionEvent::Resume)?;
    }
    if input.reason.stops_billing() {
        record(
            work,
            &mut subscription,
            on,
            SubscriptionChange::Resumed(input.reason),
        )?;
    }
    work.update(&subscription)?;
    work.event("subscription.resumed", subscription.id, &subscription)?;
    provisioning::follow(work, &subscription, &services)?;
    Ok(subscription)
}

/// Ends a subscription and those that belong to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CancelSubscription {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// The first day without service; today where left out.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub ends_on: Option<NaiveDate>,
}

/// What belongs to a subscription, those first that belong to it directly: a bundle has members, and these have options.
fn belonging(reader: &Reader<'_>, id: SubscriptionId) -> Result<Vec<Subscription>> {
    let mut found = Vec::new();
    let mut level = vec![id];
    while !level.is_empty() {
        let parents = level.iter().map(|id| Some(*id));
        let mut below = reader.find(&Subscription::all().within(|row| row.parent_id, parents))?;
        level = below.iter().map(|one| one.id).collect();
        found.append(&mut below);
    }
    Ok(found)
}

pub(crate) fn cancel(work: &mut Work<'_>, input: &CancelSubscription) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    let today = today(work, &subscription)?;
    let on = input.ends_on.unwrap_or(today);
    let mut members = belonging(work, subscription.id)?;
    // A member whose order is under way has nothing to end; cancelling the order is what stops it.
    members.retain(|member| member.state.is_open() && member.started_on.is_some());
    let all = std::iter::once(&subscription).chain(&members);
    let services = all
        .map(|one| provisioning::of_subscription(work, one.id))
        .collect::<Result<Vec<_>>>()?;
    let all = std::iter::once(&mut subscription).chain(&mut members);
    for (one, services) in all.zip(&services) {
        end(work, one, on, today)?;
        provisioning::follow(work, one, services)?;
    }
    Ok(subscription)
}

/// Keeps a subscription whose end was requested but has not come, and the members that were to end with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct WinBack {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
}

pub(crate) fn win_back(work: &mut Work<'_>, input: &WinBack) -> Result<Subscription> {
    let mut subscription = named(work, input.subscription_id)?;
    let today = today(work, &subscription)?;
    if let Some(end) = subscription.ends_on.filter(|end| *end <= today) {
        let error = Error::new(Code::IllegalTransition, "the subscription has ended already");
        return Err(error.at("subscriptionId").found(end));
    }
    let mut members = belonging(work, subscription.id)?;
    // Members that were to end on another day were ended for a reason of their own.
    members.retain(|member| {
        member.state == SubscriptionState::PendingTerminate && member.ends_on == subscription.ends_on
    });
    stay(work, &mut subscription)?;
    for member in &mut members {
        stay(work, member)?;
    }
    Ok(subscription)
}

fn stay(work: &mut Work<'_>, subscription: &mut Subscription) -> Result<()> {
    let event = match subscription.suspensions.is_empty() {
        true => SubscriptionEvent::WinBack,
        false => SubscriptionEvent::WinBackSuspended,
    };
    subscription.state = subscription.state.after(event)?;
    if let Some(end) = subscription.ends_on.take() {
        record(work, subscription, end, SubscriptionChange::NotEnded)?;
    }
    work.update(subscription)?;
    work.event("subscription.wonBack", subscription.id, subscription)
}

/// Asks for one subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetSubscription {
    /// Which.
    pub id: SubscriptionId,
}

pub(crate) fn get(reader: &Reader<'_>, input: &GetSubscription) -> Result<Subscription> {
    reader
        .load(Subscription::key(input.id))
        .map_err(|error| error.at("id"))
}

/// Asks for the subscriptions of an account, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListSubscriptions {
    /// Whose.
    pub account_id: AccountId,
    /// Only those in this state.
    #[serde(default)]
    pub state: Option<SubscriptionState>,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of subscriptions.
    SubscriptionPage of Subscription
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListSubscriptions) -> Result<SubscriptionPage> {
    let mut query = Subscription::all().equals(|row| row.account_id, input.account_id);
    if let Some(state) = input.state {
        query = query.equals(|row| row.state, state);
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

/// Asks for the facts of a subscription, as known now or at an earlier instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct History {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// As it was known at this instant; now where left out.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub known_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The facts of a subscription and the days on which they bill it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SubscriptionHistory {
    /// Every fact recorded by then, superseded ones included, in the order of their days.
    pub facts: Vec<SubscriptionFact>,
    /// The spans in which it is billed on the same terms.
    pub spans: Vec<Span>,
}

pub(crate) fn history(reader: &Reader<'_>, input: &History) -> Result<SubscriptionHistory> {
    reader
        .load(Subscription::key(input.subscription_id))
        .map_err(|error| error.at("subscriptionId"))?;
    let query = SubscriptionFact::all().equals(|fact| fact.subscription_id, input.subscription_id);
    let mut facts = reader.find(&query.order_by(|fact| fact.effective_on))?;
    facts.retain(|fact| input.known_at.is_none_or(|instant| fact.recorded_at <= instant));
    let spans = spans(&facts, input.known_at);
    Ok(SubscriptionHistory { facts, spans })
}
