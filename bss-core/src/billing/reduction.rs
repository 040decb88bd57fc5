//! Which discounts of an account reduce which lines of its invoice.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::charge::NewCharge;
use super::discount::{
    AppliedDiscount, Discount, DiscountPolicy, DiscountValue, DiscountableLine, StackableDiscount, apply_best,
};
use super::grant::{DiscountGrant, DiscountGrantId, DiscountUse};
use crate::decimal::Rounding;
use crate::error::{Error, Result};
use crate::money::{Currency, Money};
use crate::subscriptions::SubscriptionId;

/// What one discount takes off a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DraftDiscount {
    /// The discount that was given.
    pub grant_id: DiscountGrantId,
    /// The code by which it was given.
    pub code: String,
    /// What the document calls it.
    pub name: String,
    /// What was left of its lines, in the terms of the prices.
    pub base: Money,
    /// How much it takes off; negative where a credit note gives it back.
    pub amount: Money,
    /// How the amount comes about.
    pub reason: String,
}

impl From<&DiscountUse> for DraftDiscount {
    fn from(used: &DiscountUse) -> DraftDiscount {
        DraftDiscount {
            grant_id: used.grant_id,
            code: used.code.clone(),
            name: used.name.clone(),
            base: used.base,
            amount: used.amount,
            reason: used.reason.clone(),
        }
    }
}

impl DraftDiscount {
    /// The same, given back.
    pub(super) fn given_back(&self) -> Result<DraftDiscount> {
        Ok(DraftDiscount {
            base: self.base.negate()?,
            amount: self.amount.negate()?,
            ..self.clone()
        })
    }
}

/// A discount of an account, and the documents that used it.
#[derive(PartialEq)]
pub(super) struct Granted {
    pub(super) grant: DiscountGrant,
    pub(super) uses: Vec<DiscountUse>,
}

/// A charge that discounts can lower.
pub(super) struct Reducible<'c> {
    pub(super) charge: &'c NewCharge,
    pub(super) meter: Option<&'c str>,
}

/// What discounts take off the lines of an invoice.
pub(super) struct Reduced {
    /// How much of each line.
    pub(super) lines: Vec<Money>,
    /// The discounts that take something off, in the order in which they were computed.
    pub(super) discounts: Vec<DraftDiscount>,
}

/// What was charged for one period of a component: a charge and what corrects it on the same invoice.
struct Unit<'c> {
    first: &'c Reducible<'c>,
    amount: Money,
    members: Vec<usize>,
}

/// The best that some discounts, each as far as it is left, can do for the charges of an invoice. What one period was charged and what of
/// that was taken back are discounted together, and each of these lines has its share, so that it can be given back exactly.
pub(super) fn reduce(
    charges: &[Reducible<'_>],
    discounts: &[(&DiscountGrant, Discount)],
    policy: DiscountPolicy,
    currency: Currency,
) -> Result<Reduced> {
    let zero = Money::zero(currency);
    let mut reduced = Reduced {
        lines: vec![zero; charges.len()],
        discounts: Vec::new(),
    };
    if discounts.is_empty() {
        return Ok(reduced);
    }
    let units = units(charges, currency)?;
    let mut stackable = Vec::new();
    for (grant, discount) in discounts {
        if let Some(only) = shared(grant, &units) {
            stackable.push(StackableDiscount {
                discount: Discount {
                    only,
                    ..discount.clone()
                },
                stacking: grant.terms.stacking,
            });
        }
    }
    let lines = units.iter().enumerate().map(|(position, unit)| DiscountableLine {
        keys: vec![position.to_string()],
        amount: unit.amount,
    });
    let lines: Vec<DiscountableLine> = lines.collect();
    let document = apply_best(&lines, &stackable, policy, currency)?;
    for (unit, line) in units.iter().zip(&document.lines) {
        spread(charges, unit, line.discount, &mut reduced.lines)?;
    }
    for applied in document
        .discounts
        .iter()
        .filter(|applied| !applied.amount.is_zero())
    {
        let given = discounts
            .iter()
            .find(|(_, discount)| discount.key == applied.discount.key);
        let (grant, _) = given.ok_or_else(|| Error::defect("a discount was applied that nobody has"))?;
        reduced.discounts.push(DraftDiscount {
            grant_id: grant.id,
            code: grant.code.clone(),
            name: grant.terms.name.clone(),
            base: applied.base,
            amount: applied.amount,
            reason: reason(applied),
        });
    }
    Ok(reduced)
}

fn units<'c>(charges: &'c [Reducible<'c>], currency: Currency) -> Result<Vec<Unit<'c>>> {
    let mut positions: BTreeMap<(SubscriptionId, &str, &str, NaiveDate), usize> = BTreeMap::new();
    let mut units: Vec<Unit<'c>> = Vec::new();
    for (position, one) in charges.iter().enumerate() {
        let charge = one.charge;
        let key = (
            charge.subscription_id,
            charge.component.as_str(),
            charge.group.as_str(),
            charge.period_start,
        );
        let place = *positions.entry(key).or_insert(units.len());
        if place == units.len() {
            units.push(Unit {
                first: one,
                amount: Money::zero(currency),
                members: Vec::new(),
            });
        }
        if let Some(unit) = units.get_mut(place) {
            unit.amount = unit.amount.plus(charge.amount)?;
            unit.members.push(position);
        }
    }
    Ok(units)
}

/// The keys of the units that share a discount, empty where all do without being asked; nothing where none does.
fn shared(grant: &DiscountGrant, units: &[Unit<'_>]) -> Option<Vec<String>> {
    let shares: Vec<bool> = units.iter().map(|unit| shares(grant, unit.first)).collect();
    let is_general = grant.subscription_id.is_none() && !grant.terms.is_limited();
    if is_general && shares.iter().all(|shares| *shares) {
        return Some(Vec::new());
    }
    let keys = shares.iter().enumerate().filter(|(_, shares)| **shares);
    let keys: Vec<String> = keys.map(|(position, _)| position.to_string()).collect();
    (!keys.is_empty()).then_some(keys)
}

fn shares(grant: &DiscountGrant, one: &Reducible<'_>) -> bool {
    let (charge, terms) = (one.charge, &grant.terms);
    let offering = charge
        .component
        .rsplit_once('.')
        .map_or("", |(offering, _)| offering);
    let has = |codes: &[String], code: &str| codes.iter().any(|one| one == code);
    let is_meant = !terms.is_limited()
        || has(&terms.plans, offering)
        || has(&terms.prices, &charge.component)
        || one.meter.is_some_and(|meter| has(&terms.meters, meter));
    is_meant
        && grant
            .subscription_id
            .is_none_or(|id| id == charge.subscription_id)
        && grant.holds_on(charge.service_start)
}

/// Shares what is taken off a unit among its lines, in proportion to their amounts.
fn spread(charges: &[Reducible<'_>], unit: &Unit<'_>, discount: Money, lines: &mut [Money]) -> Result<()> {
    if discount.is_zero() {
        return Ok(());
    }
    let zero = Money::zero(discount.currency());
    let (mut amount, mut before) = (zero, zero);
    for position in &unit.members {
        let (Some(one), Some(line)) = (charges.get(*position), lines.get_mut(*position)) else {
            continue;
        };
        amount = amount.plus(one.charge.amount)?;
        let after = share(discount, amount, unit.amount)?;
        *line = after.minus(before)?;
        before = after;
    }
    Ok(())
}

/// The share of an amount that `part` has in `whole`, rounded half up; nothing of a whole that is nothing.
pub(super) fn share(of: Money, part: Money, whole: Money) -> Result<Money> {
    let currency = of.currency();
    if whole.is_zero() {
        return Ok(Money::zero(currency));
    }
    let digits = currency.minor_digits();
    let share = of
        .amount()
        .mul_div_round(part.amount(), whole.amount(), digits, Rounding::HalfUp)?;
    Money::new(share, currency)
}

/// How the amount of a discount came about.
fn reason(applied: &AppliedDiscount) -> String {
    let (base, amount) = (applied.base, applied.amount);
    match &applied.discount.value {
        DiscountValue::Percent { percent } => format!("{percent} % of {base} = {amount}"),
        DiscountValue::Fixed { .. } if applied.worth > base.amount() => {
            format!("{} {}, at most {base} = {amount}", applied.worth, base.currency())
        }
        DiscountValue::Fixed { .. } => format!("{amount} of {base}"),
    }
}
