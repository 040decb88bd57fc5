//! Billing as a pure function of history: what should have been charged for every period that is due, compared with what was,
//! gives what is charged now.
//!
//! First charge, recalculation after a backdated change, late usage, catch-up, preview and dry run are this one function.
//! Running it again with what it returned adds nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::charge::{Charge, ChargeType, NewCharge};
use super::component::{Component, DueLine, Piece, PieceInputs, Shares, components};
use super::metered::{LineUsage, WindowUsage, description, group_key, stamped};
use crate::calendar::{BillingDay, Period, Zone};
use crate::canonical::{hash_of, sha256};
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::{Attribute, Derivation, Explanation, Price, RatingInput, Term, cap_credit, rate};
use crate::subscriptions::{Span, SubscriptionId};

/// Everything that billing one account looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct BillingFacts {
    /// The currency of the account; every price that is charged is in it.
    pub currency: Currency,
    /// How the seller rounds an amount, once per charge.
    pub rounding: Rounding,
    /// Billing day and zone of the account, each from a day on, in order; the first also holds before its day.
    pub terms: Vec<BillingTerms>,
    /// The prices of every version of every offering that a span names.
    pub plans: Vec<PlanPrices>,
    /// The subscriptions.
    pub subscriptions: Vec<BillableSubscription>,
    /// Every charge that was made before for these subscriptions.
    pub charges: Vec<Charge>,
    /// Credits that people gave on these charges.
    pub credits: Vec<GivenCredit>,
    /// What was used in each window of the [`metered_lines`](super::metered_lines).
    pub usage: Vec<WindowUsage>,
}

/// On which day the periods of an account start, and in which zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillingTerms {
    /// From which day on.
    pub from: NaiveDate,
    /// The unclamped day of the month.
    pub billing_day: BillingDay,
    /// The zone of its dates.
    pub zone: Zone,
}

/// The prices of one published version of an offering.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPrices {
    /// The offering.
    pub offering: String,
    /// Its version.
    pub version: u32,
    /// Its prices, in the order of the version.
    pub prices: Vec<Price>,
}

/// A subscription, as far as billing looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct BillableSubscription {
    /// Its id.
    pub id: SubscriptionId,
    /// When it is billed on which terms; see [`spans`](crate::subscriptions::spans).
    pub spans: Vec<Span>,
}

/// A credit that a person gave on what was charged for a period: goodwill, a dispute. It lowers what can still be credited for the
/// period, and no recalculation takes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenCredit {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Which component.
    pub component: String,
    /// The first day of the period that was charged.
    pub period_start: NaiveDate,
    /// Which group of usage; empty where usage is not charged apart.
    pub group: String,
    /// How much, negative.
    pub amount: Money,
}

/// The most charges that one call makes for one subscription. More means that a start date, or a cadence, is wrong.
const MOST_CHARGES: usize = 1_000;

/// What is to be charged now so that everything due up to a date is charged: the difference between what the facts say and the
/// charges that were made. In advance, whatever starts on or before the date is due; in arrears and for usage, whatever has
/// ended by it.
///
/// A charge can be negative: a period that was charged in advance and then used only in part, or not at all, is credited.
///
/// # Errors
/// [`Code::CurrencyMismatch`] where a price is in another currency than the account; [`Code::AccountParked`] where a subscription would
/// be charged more than 1,000 times at once; [`Code::NotFound`] where the prices of a plan are missing; those of rating.
///
/// # Example: billed in advance, cancelled after a third of the month
/// ```
/// use bss_core::billing::{BillableSubscription, BillingFacts, BillingTerms, ChargeRecord, PlanPrices, bill};
/// use bss_core::calendar::{BillingDay, Cadence, Zone, parse_date};
/// use bss_core::pricing::{Flat, Price};
/// use bss_core::subscriptions::{Plan, Span};
/// use bss_core::{Rounding, parse_instant};
/// # fn main() -> bss_core::Result<()> {
/// let eur = "EUR".parse()?;
/// let plan = Plan { offering: "fibre".into(), version: 1, prices: vec![0], overrides: vec![] };
/// let span = Span { from: parse_date("2026-04-01")?, to: None, plan, quantity: 1, billing_day: None };
/// let id = "0192c6a0-0000-7000-8000-000000000001".parse()?;
/// let mut facts = BillingFacts {
///     currency: eur,
///     rounding: Rounding::HalfUp,
///     terms: vec![BillingTerms { from: span.from, billing_day: BillingDay::new(1)?, zone: Zone::UTC }],
///     plans: vec![PlanPrices {
///         offering: "fibre".into(),
///         version: 1,
///         prices: vec![Price::recurring("fee", Cadence::MONTHLY, Flat { amount: "30".parse()? }, eur)],
///     }],
///     subscriptions: vec![BillableSubscription { id, spans: vec![span] }],
///     charges: vec![],
///     credits: vec![],
///     usage: vec![],
/// };
/// let first = bill(&facts, parse_date("2026-04-01")?)?;
/// assert_eq!(first[0].amount.to_string(), "30.00 EUR");
///
/// let record = ChargeRecord {
///     id: "0192c6a0-0000-7000-8000-000000000002".parse()?,
///     account_id: "0192c6a0-0000-7000-8000-000000000003".parse()?,
///     invoice_id: "0192c6a0-0000-7000-8000-000000000004".parse()?,
///     recorded_at: parse_instant("2026-04-01T06:00:00Z")?,
/// };
/// facts.charges = first.iter().map(|new| new.recorded(record)).collect();
/// facts.subscriptions[0].spans[0].to = Some(parse_date("2026-04-11")?);
/// let then = bill(&facts, parse_date("2026-04-11")?)?;
/// assert_eq!(then[0].amount.to_string(), "-20.00 EUR");
/// assert_eq!(then[0].revision, 2);
/// # Ok(())
/// # }
/// ```
pub fn bill(facts: &BillingFacts, up_to: NaiveDate) -> Result<Vec<NewCharge>> {
    let made = Made::new(&facts.charges);
    let mut charges = Vec::new();
    for subscription in &facts.subscriptions {
        let horizon = made.horizon(subscription.id, up_to);
        let before = charges.len();
        let mut visited = BTreeSet::new();
        for component in components(facts, subscription)? {
            for line in component.due_lines(facts, horizon)? {
                let asked = Asked {
                    facts,
                    subscription_id: subscription.id,
                    component: &component,
                    line: &line,
                    up_to: horizon,
                };
                asked.charge(&made, &mut visited, &mut charges)?;
            }
        }
        charges.extend(made.vanished(facts, subscription.id, &visited, horizon)?);
        if charges.len().saturating_sub(before) > MOST_CHARGES {
            return Err(Error::new(
                Code::AccountParked,
                "one subscription would be charged too often at once",
            )
            .at("subscriptions")
            .expected(format!("at most {MOST_CHARGES} charges"))
            .found(format!(
                "{} for {}",
                charges.len().saturating_sub(before),
                subscription.id
            )));
        }
    }
    Ok(charges)
}

impl BillingFacts {
    /// Billing day and zone on a day.
    pub(super) fn terms_on(&self, day: NaiveDate) -> Result<BillingTerms> {
        let holding = self
            .terms
            .iter()
            .rev()
            .find(|terms| terms.from <= day)
            .or(self.terms.first());
        holding
            .copied()
            .ok_or_else(|| Error::new(Code::NotFound, "the account has no billing day").at("terms"))
    }

    pub(super) fn zone_on(&self, day: NaiveDate) -> Zone {
        self.terms_on(day).map_or(Zone::UTC, |terms| terms.zone)
    }
}

/// A period of a component and a group of usage.
type Visited = BTreeSet<(String, NaiveDate, String)>;

/// The charges that were made, by what they are for.
pub(super) struct Made<'f> {
    /// By subscription, component, first day of the period and group.
    charges: BTreeMap<(SubscriptionId, &'f str, NaiveDate, &'f str), Vec<&'f Charge>>,
    /// The latest date up to which each subscription was billed.
    up_to: BTreeMap<SubscriptionId, NaiveDate>,
}

impl<'f> Made<'f> {
    pub(super) fn new(charges: &'f [Charge]) -> Made<'f> {
        let mut sorted: BTreeMap<_, Vec<&Charge>> = BTreeMap::new();
        let mut up_to: BTreeMap<SubscriptionId, NaiveDate> = BTreeMap::new();
        for charge in charges {
            let latest = up_to.entry(charge.subscription_id).or_insert(charge.up_to);
            *latest = charge.up_to.max(*latest);
            let key = (
                charge.subscription_id,
                charge.component.as_str(),
                charge.period_start,
                charge.group.as_str(),
            );
            sorted.entry(key).or_default().push(charge);
        }
        for revisions in sorted.values_mut() {
            revisions.sort_by_key(|charge| charge.revision);
        }
        Made {
            charges: sorted,
            up_to,
        }
    }

    fn of(
        &self,
        subscription: SubscriptionId,
        component: &str,
        start: NaiveDate,
        group: &str,
    ) -> Vec<&'f Charge> {
        let revisions = self.charges.get(&(subscription, component, start, group));
        revisions.cloned().unwrap_or_default()
    }

    /// The last charge of each group for a period.
    pub(super) fn last_of<'m>(
        &'m self,
        subscription: SubscriptionId,
        component: &'m str,
        start: NaiveDate,
    ) -> impl Iterator<Item = &'f Charge> + 'm {
        let key = (subscription, component, start);
        let of_period = self.charges.range((subscription, component, start, "")..);
        of_period
            .take_while(move |((id, component, start, _), _)| (*id, *component, *start) == key)
            .filter_map(|(_, revisions)| revisions.last().copied())
    }

    /// The date up to which a subscription is looked at: a run for a past date still sees what a later run charged.
    pub(super) fn horizon(&self, subscription: SubscriptionId, up_to: NaiveDate) -> NaiveDate {
        self.up_to
            .get(&subscription)
            .map_or(up_to, |latest| up_to.max(*latest))
    }

    /// Takes back what was charged for periods that, as the facts stand now, never were.
    fn vanished(
        &self,
        facts: &BillingFacts,
        subscription: SubscriptionId,
        visited: &Visited,
        up_to: NaiveDate,
    ) -> Result<Vec<NewCharge>> {
        let mut credits = Vec::new();
        let of_it = self.charges.range((subscription, "", NaiveDate::MIN, "")..);
        for ((id, component, start, group), revisions) in of_it.take_while(|(key, _)| key.0 == subscription) {
            let Some(last) = revisions.last() else { continue };
            if visited.contains(&((*component).to_owned(), *start, (*group).to_owned())) {
                continue;
            }
            let charged = Money::sum(revisions.iter().map(|charge| charge.amount), facts.currency)?;
            if charged.is_zero() {
                continue;
            }
            let mut derivation = Derivation::new();
            let nothing = derivation.given("due", Decimal::ZERO)?;
            let already = derivation.given("already charged", charged.amount())?;
            let credit = derivation.subtract("credit", nothing, already)?;
            let period = (*id, *component, *start, *group);
            let credit = cap(facts, period, charged, credit, &mut derivation)?;
            if credit.value().is_zero() {
                continue;
            }
            let explanation = derivation.finish(credit)?;
            credits.push(NewCharge {
                revision: next_revision(revisions)?,
                amount: Money::new(explanation.value(), facts.currency)?,
                amount_exact: explanation.value(),
                quantity: Decimal::ZERO,
                explanation,
                fingerprint: sha256(b"vanished"),
                up_to,
                ..NewCharge::like(last)
            });
        }
        Ok(credits)
    }
}

fn next_revision(past: &[&Charge]) -> Result<u32> {
    let revision = past.last().map_or(0, |charge| charge.revision).checked_add(1);
    revision.ok_or_else(|| Error::new(Code::NumberOutOfRange, "a period was charged too often"))
}

/// One line that is due, and what it is asked about.
struct Asked<'a, 'f> {
    facts: &'f BillingFacts,
    subscription_id: SubscriptionId,
    component: &'a Component<'f>,
    line: &'a DueLine<'f>,
    up_to: NaiveDate,
}

impl Asked<'_, '_> {
    /// Adds the differences between what the line should be and what was charged for it, one for each group, and says which groups were
    /// looked at.
    fn charge(&self, made: &Made<'_>, visited: &mut Visited, charges: &mut Vec<NewCharge>) -> Result<()> {
        let (name, key) = (&self.component.name, self.line.key());
        let price = &self.component.price;
        let usage = match price.meters().is_empty() {
            true => None,
            false => Some(LineUsage::of(self.facts, self.subscription_id, name, self.line)?),
        };
        let unmetered = fingerprint(self.facts, self.line)?;
        let fingerprint = match &usage {
            Some(usage) => stamped(&unmetered, usage.stamp()),
            None => unmetered,
        };
        let last: Vec<&Charge> = made.last_of(self.subscription_id, name, key).collect();
        if !last.is_empty() && last.iter().all(|charge| charge.fingerprint == fingerprint) {
            visited.extend(
                last.iter()
                    .map(|charge| (name.clone(), key, charge.group.clone())),
            );
            return Ok(());
        }
        let whole = || BTreeSet::from([Vec::new()]);
        for group in usage.as_ref().map_or_else(whole, |usage| usage.groups(price)) {
            let group_key = group_key(&group);
            let past = made.of(self.subscription_id, name, key, &group_key);
            let charge = self.charge_group(usage.as_ref(), &group, &past, &fingerprint)?;
            charges.extend(charge);
            visited.insert((name.clone(), key, group_key));
        }
        Ok(())
    }

    /// The difference between what one group of a line should be and what was charged for it, if there is one.
    fn charge_group(
        &self,
        usage: Option<&LineUsage<'_>>,
        group: &[Attribute],
        past: &[&Charge],
        fingerprint: &str,
    ) -> Result<Option<NewCharge>> {
        let (facts, line, price) = (self.facts, self.line, &self.component.price);
        let mut derivation = Derivation::new();
        let (desired, quantity) = match usage {
            Some(usage) => usage.amount(facts, price, line, group, &mut derivation)?,
            None => recurring_amount(facts, line, &mut derivation)?,
        };
        let charged = Money::sum(past.iter().map(|charge| charge.amount), facts.currency)?;
        let amount = match past {
            [] => desired,
            _ => {
                let charged = derivation.given("already charged", charged.amount())?;
                derivation.subtract("difference", desired, charged)?
            }
        };
        let group_key = group_key(group);
        let period = (
            self.subscription_id,
            self.component.name.as_str(),
            line.key(),
            group_key.as_str(),
        );
        let amount = cap(facts, period, charged, amount, &mut derivation)?;
        let explanation: Explanation = derivation.finish(amount)?;
        let amount = Money::new(explanation.value(), facts.currency)?;
        // Nothing to say: no usage, or a change that does not change the amount. A free period is still a line of its own.
        if amount.is_zero() && (usage.is_some() || !past.is_empty()) {
            return Ok(None);
        }
        let days = line.days()?;
        Ok(Some(NewCharge {
            subscription_id: self.subscription_id,
            component: self.component.name.clone(),
            group: group_key,
            period_start: line.key(),
            service_start: days.start(),
            service_end: days.end(),
            revision: next_revision(past)?,
            charge_type: ChargeType::of(&price.charge),
            description: description(price, group),
            amount,
            amount_exact: explanation.value(),
            quantity,
            tax_class: price.tax_class.clone(),
            explanation,
            fingerprint: fingerprint.to_owned(),
            up_to: self.up_to,
        }))
    }
}

/// Holds a credit down to what is left of the charge after the credits that people gave on it.
fn cap(
    facts: &BillingFacts,
    (subscription_id, component, start, group): (SubscriptionId, &str, NaiveDate, &str),
    charged: Money,
    amount: Term,
    derivation: &mut Derivation,
) -> Result<Term> {
    let of_period = |credit: &&GivenCredit| {
        (
            credit.subscription_id,
            credit.component.as_str(),
            credit.period_start,
            credit.group.as_str(),
        ) == (subscription_id, component, start, group)
    };
    let given = facts.credits.iter().filter(of_period).map(|credit| credit.amount);
    let given = Money::sum(given, facts.currency)?;
    // What was waived of a line that took something back lowers nothing.
    if !amount.value().is_negative() || !given.is_negative() {
        return Ok(amount);
    }
    let capped = cap_credit(Money::new(amount.value(), facts.currency)?, charged, given)?;
    let limit = derivation.given("what is left of the charge", capped.amount())?;
    derivation.maximum("credit, not more than what is left", &[amount, limit])
}

/// What the pieces of a period cost together, each at its share of its own price. The shares are cumulative: what the pieces before have
/// taken of the period is not taken again, and however a period is cut, its parts sum to the price.
fn recurring_amount(
    facts: &BillingFacts,
    line: &DueLine<'_>,
    derivation: &mut Derivation,
) -> Result<(Term, Decimal)> {
    let mut shares = Shares::default();
    let mut quantity = Decimal::ZERO;
    for piece in &line.pieces {
        quantity = Decimal::from(piece.quantity);
        if let Some(fraction) = piece.fraction(facts, line.part)? {
            let rated = rate(&piece.price, &RatingInput::of(quantity))?;
            let price = derivation.include(&rated.explanation)?;
            shares.take(facts, price, fraction, derivation)?;
        }
    }
    Ok((shares.total(derivation)?, quantity))
}

/// A hash of everything but usage that the amount of a line depends on, defaults left out: a release that adds a field with a
/// default does not reopen settled periods.
pub(super) fn fingerprint(facts: &BillingFacts, line: &DueLine<'_>) -> Result<String> {
    hash_of(&LineInputs {
        currency: facts.currency,
        rounding: facts.rounding,
        period: line.part.period,
        reference: line.part.reference,
        pieces: line.pieces.iter().map(Piece::inputs).collect(),
    })
}

/// What the amount of a line depends on.
#[derive(Serialize)]
struct LineInputs {
    currency: Currency,
    rounding: Rounding,
    period: Period,
    reference: Period,
    pieces: Vec<PieceInputs>,
}
