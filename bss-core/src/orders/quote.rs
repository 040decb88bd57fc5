//! What an order costs, by the same rules as the bill.

use serde::{Deserialize, Serialize};

use crate::billing::{self, AccountBill};
use crate::calendar::{BillingTiming, Cadence};
use crate::catalog::{Offering, OfferingState, choose_prices};
use crate::crm;
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result, Severity, Violation};
use crate::money::Money;
use crate::pricing::{ChargeKind, Explanation, Price, RatingInput, rate};
use crate::work::Reader;

use super::defaults::{with_defaults, with_endings};
use super::facts::OrderFacts;
use super::order::{ItemAction, NewItem, NewOrder};
use super::outcome::coming_facts;
use super::survey::{Survey, survey};
use super::validation::validate;

/// What an order would cost and whether it would be accepted. The amounts of its lines are before discounts and tax, and for whole periods;
/// what has to be paid first, to the cent, is [`Quote::first_bill`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Quote {
    /// What is added or changed, with what bundles contain by default.
    pub items: Vec<NewItem>,
    /// One line for each price of each item.
    pub lines: Vec<QuoteLine>,
    /// What is charged once, and the first period of what is charged in advance.
    pub due_now: Money,
    /// What is charged again and again.
    pub recurring: Vec<RecurringTotal>,
    /// What the account would be billed on the day on which the order takes effect, if it was carried out today: all of its drafts, with what
    /// is on them or due already, parts of periods, discounts and tax. It is what `billing.preview` shows and `billing.run` drafts once
    /// the order is carried out. Subscriptions that the order adds have ids of their own here. Empty where the order is blocked.
    #[serde(default)]
    pub first_bill: Option<AccountBill>,
    /// Why there is no first bill: a bill run would park the account for it.
    #[serde(default)]
    pub unbillable: Option<Error>,
    /// Everything that is worth knowing or stands in the way.
    pub violations: Vec<Violation>,
    /// Whether the order would be refused as it is.
    pub blocked: bool,
}

/// What one price of one item comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct QuoteLine {
    /// Id of the item.
    pub item: String,
    /// Code of the offering.
    pub offering: String,
    /// Code of the price.
    pub price: String,
    /// What people call the price.
    pub name: String,
    /// When it is charged.
    pub charge: ChargeKind,
    /// What it comes to, once or for a whole period; zero for usage that nobody knows yet.
    pub amount: Money,
    /// How the amount comes about, before it is rounded; none for usage.
    #[serde(default)]
    pub explanation: Option<Explanation>,
}

/// What is charged again and again at one rhythm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RecurringTotal {
    /// How long a period is.
    pub cadence: Cadence,
    /// What a whole period comes to.
    pub amount: Money,
}

/// What the items of an order cost.
pub(super) struct Cost {
    pub(super) lines: Vec<QuoteLine>,
    pub(super) due_now: Money,
    pub(super) recurring: Vec<RecurringTotal>,
}

impl QuoteLine {
    /// Whether it is charged as soon as the item is carried out.
    fn is_due_now(&self) -> bool {
        match self.charge {
            ChargeKind::OneTime => true,
            ChargeKind::Recurring { timing, .. } => timing == BillingTiming::InAdvance,
            ChargeKind::Usage { .. } => false,
        }
    }
}

impl Cost {
    /// What of it is due now for one item.
    pub(super) fn due_now_of(&self, item: &str) -> Result<Money> {
        let lines = self
            .lines
            .iter()
            .filter(|line| line.item == item && line.is_due_now());
        let none = Money::zero(self.due_now.currency());
        lines.map(|line| line.amount).try_fold(none, Money::plus)
    }
}

/// Prices the items that add something, or change to other terms.
pub(super) fn cost(items: &[NewItem], facts: &OrderFacts, rounding: Rounding) -> Result<Cost> {
    let mut cost = Cost {
        lines: Vec::new(),
        due_now: Money::zero(facts.account.currency),
        recurring: Vec::new(),
    };
    for (index, item) in items.iter().enumerate() {
        let Some(offering) = priced(item, facts) else {
            continue;
        };
        for (_, price) in prices_of(item, offering, facts) {
            if !is_charged(item, &price, facts) {
                continue;
            }
            let line = line(item, offering, &price, rounding);
            add(
                &mut cost,
                line.map_err(|error| error.at_index(index).at("items"))?,
            )?;
        }
    }
    Ok(cost)
}

/// Whether an item is an occasion for a price that is charged once; other prices are charged in any case.
fn is_charged(item: &NewItem, price: &Price, facts: &OrderFacts) -> bool {
    if price.charge != ChargeKind::OneTime {
        return true;
    }
    let held = facts
        .holdings
        .iter()
        .find(|held| Some(held.subscription_id) == item.subscription_id);
    match held {
        Some(held) if item.action == ItemAction::Modify => {
            item.offering.as_ref() != Some(&held.offering) && price.occasion.is_met(true)
        }
        _ => price.occasion.is_met(false),
    }
}

/// The offering by whose prices an item is charged from now on, if the item changes that.
pub(super) fn priced<'f>(item: &NewItem, facts: &'f OrderFacts) -> Option<&'f Offering> {
    let code = item.offering.as_deref()?;
    if !matches!(item.action, ItemAction::Add | ItemAction::Modify) {
        return None;
    }
    facts.offerings.iter().find(|offering| {
        let is_meant = match item.version {
            Some(version) => offering.version == version,
            None => offering.state == OfferingState::Launched,
        };
        offering.code == code && is_meant
    })
}

/// The prices of an item, by position, with what was agreed on in the place of the catalog's.
pub(super) fn prices_of(item: &NewItem, offering: &Offering, facts: &OrderFacts) -> Vec<(u32, Price)> {
    let (segment, currency) = (&facts.customer.segment, facts.account.currency);
    let chosen = choose_prices(offering, segment, &facts.channel, currency, facts.requested_on);
    let prices = (0_u32..).zip(&offering.prices);
    prices
        .filter(|(position, _)| chosen.contains(position))
        .map(|(position, price)| {
            let agreed = item.overrides.iter().find(|one| one.code == price.code);
            let mut price = price.clone();
            if let Some(agreed) = agreed {
                price.model = agreed.model.clone();
            }
            (position, price)
        })
        .collect()
}

fn line(item: &NewItem, offering: &Offering, price: &Price, rounding: Rounding) -> Result<QuoteLine> {
    let (amount, explanation) = match price.charge {
        ChargeKind::Usage { .. } => (Money::zero(price.currency), None),
        ChargeKind::OneTime | ChargeKind::Recurring { .. } => {
            let quantity = Decimal::from(item.quantity.unwrap_or(1));
            let rated = rate(price, &RatingInput::of(quantity))?;
            let amount = Money::round_from(rated.amount_exact, price.currency, rounding)?;
            (amount, Some(rated.explanation))
        }
    };
    Ok(QuoteLine {
        item: item.item.clone(),
        offering: offering.code.clone(),
        price: price.code.clone(),
        name: price.name.clone(),
        charge: price.charge.clone(),
        amount,
        explanation,
    })
}

fn add(cost: &mut Cost, line: QuoteLine) -> Result<()> {
    if line.is_due_now() {
        cost.due_now = cost.due_now.plus(line.amount)?;
    }
    if let ChargeKind::Recurring { cadence, .. } = line.charge {
        match cost.recurring.iter_mut().find(|total| total.cadence == cadence) {
            Some(total) => total.amount = total.amount.plus(line.amount)?,
            None => cost.recurring.push(RecurringTotal {
                cadence,
                amount: line.amount,
            }),
        }
    }
    cost.lines.push(line);
    Ok(())
}

pub(crate) fn quote(reader: &Reader<'_>, input: &NewOrder) -> Result<Quote> {
    let mut survey = survey(reader, input)?;
    let items = with_endings(
        &with_defaults(&input.items, &survey.facts.offerings),
        &survey.facts.holdings,
    );
    let rounding = crm::policies(reader, survey.account.seller_id, survey.today)?.rounding;
    let cost = cost(&items, &survey.facts, rounding)?;
    survey.facts.committed = Some(cost.due_now.amount());
    let violations = validate(&items, &survey.facts);
    let blocked = violations.iter().any(|one| one.severity == Severity::Block);
    let bill = match blocked {
        true => None,
        false => Some(first_bill(reader, &survey, &items)?),
    };
    let (first_bill, unbillable) = match bill {
        Some(Ok(bill)) => (Some(bill), None),
        Some(Err(reason)) => (None, Some(reason)),
        None => (None, None),
    };
    Ok(Quote {
        items,
        lines: cost.lines,
        due_now: cost.due_now,
        recurring: cost.recurring,
        first_bill,
        unbillable,
        violations,
        blocked,
    })
}

/// The bill once the order is carried out, or why there can be none.
fn first_bill(reader: &Reader<'_>, survey: &Survey, items: &[NewItem]) -> Result<Result<AccountBill>> {
    let coming = coming_facts(reader, survey, items)?;
    let up_to = survey.facts.requested_on.max(survey.today);
    match billing::bill_with(reader, &survey.account, &coming, up_to) {
        Err(reason) if reason.can_retry() || reason.code() == Code::Defect => Err(reason),
        bill => Ok(bill),
    }
}
