//! Accepting an order: everything that it promises is written in one commit, or nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{FeatureValue, Offering, Specification};
use crate::crm;
use crate::error::{Code, Error, Result, Severity, Violation};
use crate::inventory::{self, Need, Reservation, Reserve};
use crate::provisioning::{
    self, RequestAction, Service, ServiceAction, ServiceState, ServiceStep, StartServices,
};
use crate::subscriptions::{self, NewSubscription, SubscriptionId};
use crate::work::{Reader, Work};

use super::defaults::{with_defaults, with_endings};
use super::lifecycle::{OrderEvent, OrderState, next, roll_up};
use super::order::{ItemAction, NewItem, NewOrder, Order, OrderId, OrderItem};
use super::outcome::{Outcome, parents_first};
use super::progress::{carry_out, possible};
use super::quote::{Cost, cost, priced};
use super::survey::{Survey, survey};
use super::validation::validate;

/// Places an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Submit {
    /// What is asked for.
    pub order: NewOrder,
    /// Whether a person has decided for it where rules leave that to a person; without, such an order is refused.
    #[serde(default)]
    pub referred_is_accepted: bool,
}

/// An order with its items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct OrderDetails {
    /// The order.
    pub order: Order,
    /// Its items, in the order in which they were asked for.
    pub items: Vec<OrderItem>,
    /// What was worth knowing when it was accepted.
    #[serde(default)]
    pub warnings: Vec<Violation>,
}

/// What was read before the first write: a call does not search a table that it has written to.
struct Known {
    survey: Survey,
    items: Vec<NewItem>,
    cost: Cost,
    /// The services of the subscriptions that are changed or ended.
    services: BTreeMap<SubscriptionId, Vec<Service>>,
}

pub(crate) fn submit(work: &mut Work<'_>, input: &Submit) -> Result<OrderDetails> {
    let mut survey = survey(work, &input.order)?;
    let items = with_endings(
        &with_defaults(&input.order.items, &survey.facts.offerings),
        &survey.facts.holdings,
    );
    let (cost, warnings) = judge(work, &mut survey, &items, input.referred_is_accepted)?;
    let services = services(work, &items)?;
    let known = Known {
        survey,
        items,
        cost,
        services,
    };
    let order_id = work.new_id();
    let reservations = reserve(work, order_id, &known)?;
    let (order, mut items) = write(work, order_id, &input.order, &known)?;
    for item in &mut items {
        begin(work, item, &known, &reservations)?;
    }
    let order = follow(work, order, &items)?;
    work.event("order.submitted", order.id, &order)?;
    Ok(OrderDetails {
        order,
        items,
        warnings,
    })
}

/// What an order that can be accepted costs, and the warnings about it.
fn judge(
    reader: &Reader<'_>,
    survey: &mut Survey,
    items: &[NewItem],
    referred_is_accepted: bool,
) -> Result<(Cost, Vec<Violation>)> {
    let rounding = crm::policies(reader, survey.account.seller_id, survey.today)?.rounding;
    // What cannot be priced is found by the validation, in better words than arithmetic has.
    let priced = cost(items, &survey.facts, rounding);
    survey.facts.committed = priced.as_ref().ok().map(|cost| cost.due_now.amount());
    let violations = validate(items, &survey.facts);
    let accepted = match referred_is_accepted {
        true => Severity::Refer,
        false => Severity::Warn,
    };
    if violations.iter().any(|violation| violation.severity > accepted) {
        return Err(Error::violations(Code::OrderInvalid, violations));
    }
    Ok((priced?, violations))
}

fn services(reader: &Reader<'_>, items: &[NewItem]) -> Result<BTreeMap<SubscriptionId, Vec<Service>>> {
    let changed = items.iter().filter(|item| item.action.changes());
    changed
        .filter_map(|item| item.subscription_id)
        .map(|id| Ok((id, provisioning::of_subscription(reader, id)?)))
        .collect()
}

impl Known {
    fn specification(&self, offering: &Offering) -> Option<&Specification> {
        let code = offering.specification.as_ref()?;
        self.survey
            .facts
            .specifications
            .iter()
            .find(|one| one.code == *code)
    }
}

fn reserve(work: &mut Work<'_>, order_id: OrderId, known: &Known) -> Result<Vec<Reservation>> {
    let mut needs = Vec::new();
    for item in known.items.iter().filter(|item| item.action == ItemAction::Add) {
        let specification =
            priced(item, &known.survey.facts).and_then(|offering| known.specification(offering));
        let services = specification.into_iter().flat_map(|one| &one.services);
        for need in services.flat_map(|service| &service.resources) {
            needs.push(Need {
                order_item: item.item.clone(),
                item_code: need.stock_item.clone(),
                quantity: i64::from(need.quantity).saturating_mul(item.quantity.unwrap_or(1)),
                serial: None,
            });
        }
    }
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let reserve = Reserve {
        order_id,
        needs,
        expires_at: None,
    };
    Ok(inventory::reserve(work, &reserve)?.items)
}

/// Writes the order, its items and the subscriptions that it adds; a bundle before what it contains.
fn write(
    work: &mut Work<'_>,
    order_id: OrderId,
    new: &NewOrder,
    known: &Known,
) -> Result<(Order, Vec<OrderItem>)> {
    let order = Order {
        id: order_id,
        external_id: new.external_id.clone(),
        customer_id: known.survey.customer.id,
        account_id: known.survey.account.id,
        channel: new.channel.clone(),
        state: next(
            next(OrderState::Draft, OrderEvent::Acknowledge)?,
            OrderEvent::Start,
        )?,
        requested_on: known.survey.facts.requested_on,
        created_at: work.now(),
        ended_at: None,
        items: known.items.iter().map(|item| item.item.clone()).collect(),
    };
    work.insert(&order)?;
    // Orders of a customer are judged one after another, by what the one before left of limits; and an account is not closed meanwhile.
    work.update(&known.survey.customer)?;
    let mut written: BTreeMap<&str, OrderItem> = BTreeMap::new();
    for (position, new) in parents_first(&known.items)? {
        let parent = new.parent.as_deref().and_then(|parent| written.get(parent));
        let parent_id = parent.and_then(|parent| parent.subscription_id);
        let item = write_item(work, &order, (position, new), parent_id, known)?;
        written.insert(new.item.as_str(), item);
    }
    let mut items: Vec<OrderItem> = written.into_values().collect();
    items.sort_by_key(|item| item.position);
    Ok((order, items))
}

fn write_item(
    work: &mut Work<'_>,
    order: &Order,
    (position, new): (usize, &NewItem),
    parent_id: Option<SubscriptionId>,
    known: &Known,
) -> Result<OrderItem> {
    let Outcome {
        offering: code,
        version,
        quantity,
        prices,
        overrides,
    } = known.survey.outcome(new)?;
    let subscription_id = match new.action {
        ItemAction::Add => {
            // Whoever ends the bundle or host meanwhile did not see what is added to it.
            if let Some(host) = known.survey.subscription(parent_id) {
                work.update(host)?;
            }
            let created = NewSubscription {
                account_id: order.account_id,
                customer_id: order.customer_id,
                offering: code.clone(),
                version,
                quantity,
                parent_id,
                order_id: Some(order.id),
                order_item: Some(new.item.clone()),
                configuration: configured(new, known.survey.offering(&code, version), known),
            };
            Some(subscriptions::create(work, created)?.id)
        }
        _ => {
            let held = known.survey.subscription(new.subscription_id);
            // Of this order and a change of the subscription at the same time, one is committed first and the other decided anew.
            if let Some(held) = held.filter(|_| new.action.changes()) {
                work.update(held)?;
            }
            new.subscription_id
        }
    };
    let item = OrderItem {
        order_id: order.id,
        item: new.item.clone(),
        position: u32::try_from(position).unwrap_or(u32::MAX),
        action: new.action,
        offering: code,
        version,
        quantity,
        parent: new.parent.clone(),
        subscription_id,
        configuration: new.configuration.clone(),
        prices,
        overrides,
        currency: known.survey.account.currency,
        due_now: known.cost.due_now_of(&new.item)?,
        state: order.state,
        error: None,
    };
    work.insert(&item)?;
    Ok(item)
}

/// What is configured, and what is fixed by the specification.
fn configured(new: &NewItem, offering: Option<&Offering>, known: &Known) -> Vec<FeatureValue> {
    let mut values = new.configuration.clone();
    let specification = offering.and_then(|offering| known.specification(offering));
    for feature in specification.into_iter().flat_map(|one| &one.features) {
        if let Some(fixed) = &feature.fixed
            && !values.iter().any(|value| value.code == feature.code)
        {
            values.push(FeatureValue {
                code: feature.code.clone(),
                value: fixed.clone(),
            });
        }
    }
    values
}

/// Begins to carry an item out: by its services where it has some, at once where it has none.
fn begin(
    work: &mut Work<'_>,
    item: &mut OrderItem,
    known: &Known,
    reservations: &[Reservation],
) -> Result<()> {
    let today = known.survey.today;
    // Before services are touched for what cannot be carried out.
    let effect = possible(work, item, known.survey.facts.requested_on, today)?;
    let subscription_id = effect.0.id;
    let has_services = known.services.get(&subscription_id).is_some_and(|services| {
        services
            .iter()
            .any(|service| service.state != ServiceState::Terminated)
    });
    let action = match item.action {
        ItemAction::Add => None,
        ItemAction::Modify if has_services && !item.configuration.is_empty() => Some(ServiceAction::Change),
        // What ends later keeps its services until then.
        ItemAction::Delete if has_services && known.survey.facts.requested_on <= today => {
            Some(ServiceAction::Terminate)
        }
        _ => None,
    };
    if let (Some(action), Some(services)) = (action, known.services.get(&subscription_id)) {
        let request = RequestAction {
            subscription_id,
            action,
            order_id: Some(item.order_id),
            order_item: Some(item.item.clone()),
        };
        provisioning::request_with(work, &request, services)?;
        return Ok(());
    }
    let own: Vec<Reservation> = reservations
        .iter()
        .filter(|reservation| reservation.order_item == item.item)
        .cloned()
        .collect();
    let steps = match item.action {
        ItemAction::Add => steps(item, known, &own),
        _ => Vec::new(),
    };
    if steps.is_empty() {
        return carry_out(work, item, effect, today);
    }
    let start = StartServices {
        subscription_id,
        order_id: item.order_id,
        order_item: item.item.clone(),
        steps,
    };
    provisioning::start_with(work, &start, &own)?;
    Ok(())
}

/// The services of a new subscription, with the pieces that were reserved for them.
fn steps(item: &OrderItem, known: &Known, reservations: &[Reservation]) -> Vec<ServiceStep> {
    let offering = known.survey.offering(&item.offering, item.version);
    let specification = offering.and_then(|offering| known.specification(offering));
    let mut serials: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for reservation in reservations.iter().rev() {
        let pieces = serials.entry(reservation.item_code.as_str()).or_default();
        pieces.extend(reservation.serial.clone());
    }
    let services = specification.into_iter().flat_map(|one| &one.services);
    services
        .map(|service| {
            let mut resources = Vec::new();
            for need in &service.resources {
                let pieces = serials.entry(need.stock_item.as_str()).or_default();
                for _ in 0..i64::from(need.quantity).saturating_mul(item.quantity) {
                    match pieces.pop() {
                        Some(serial) => resources.push(serial),
                        None => break,
                    }
                }
            }
            ServiceStep {
                code: service.code.clone(),
                depends_on: service.depends_on.clone(),
                point_of_no_return: service.point_of_no_return,
                resources,
            }
        })
        .collect()
}

/// Brings the state of an order in line with those of its items.
pub(super) fn follow(work: &mut Work<'_>, mut order: Order, items: &[OrderItem]) -> Result<Order> {
    let states: Vec<OrderState> = items.iter().map(|item| item.state).collect();
    let state = roll_up(&states);
    if order.state == state || order.state == OrderState::PendingCancellation && !state.is_final() {
        return Ok(order);
    }
    order.state = state;
    if state.is_final() {
        order.ended_at = Some(work.now());
    }
    work.update(&order)?;
    work.event("order.stateChanged", order.id, &order)?;
    Ok(order)
}
