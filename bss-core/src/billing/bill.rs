//! Billing as a pure function of history: what should have been charged for every period that is due, compared with what was,
//! gives what is charged now.
//!
//! First charge, recalculation after a backdated change, late usage, catch-up, preview and dry run are this one function.
//! Running it again with what it returned adds nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::charge::{Charge, ChargeType, NewCharge};
use super::component::{Component, DueLine, Piece, components};
use crate::calendar::{BillingDay, Part, Zone};
use crate::canonical::{sha256, to_text};
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::{
    Derivation, Explanation, Price, RatingInput, StepOperation, Term, UsageItem, cap_credit, prorate_within,
    rate,
};
use crate::subscriptions::{Span, SubscriptionId};

/// Everything that billing one account looks at.
#[derive(Clone, Debug)]
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
    /// What was used in each of [`usage_windows`].
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
#[derive(Clone, Debug)]
pub struct PlanPrices {
    /// The offering.
    pub offering: String,
    /// Its version.
    pub version: u32,
    /// Its prices, in the order of the version.
    pub prices: Vec<Price>,
}

/// A subscription, as far as billing looks at it.
#[derive(Clone, Debug)]
pub struct BillableSubscription {
    /// Its id.
    pub id: SubscriptionId,
    /// When it is billed on which terms; see [`spans`](crate::subscriptions::spans).
    pub spans: Vec<Span>,
}

/// A credit that a person gave on what was charged for a period: goodwill, a dispute. It lowers what can still be credited for the
/// period, and no recalculation takes it back.
#[derive(Clone, Debug)]
pub struct GivenCredit {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Which component.
    pub component: String,
    /// The first day of the period that was charged.
    pub period_start: NaiveDate,
    /// How much, negative.
    pub amount: Money,
}

/// An interval for which billing needs to know what a meter counted.
#[derive(Clone, Debug, PartialEq)]
pub struct UsageWindow {
    /// Whose usage.
    pub subscription_id: SubscriptionId,
    /// For which component.
    pub component: String,
    /// The meter.
    pub meter: String,
    /// The days, in the zone of the account, and the billing period that contains them.
    pub part: Part,
    /// The zone.
    pub zone: Zone,
    /// The instant at which they start.
    pub from: DateTime<Utc>,
    /// The instant before which they end.
    pub to: DateTime<Utc>,
    /// The fingerprint of the last charge for this window, if there is one: see [`UsageWindow::is_settled`].
    settled: Option<String>,
    unmetered: String,
}

impl UsageWindow {
    /// Whether the last charge already covers the usage that this stamp describes; its quantities are not needed then.
    pub fn is_settled(&self, stamp: UsageStamp) -> bool {
        self.settled
            .as_ref()
            .is_some_and(|settled| *settled == stamped(&self.unmetered, stamp))
    }
}

/// What tells one state of the usage in a window from another, without looking at the events: they are only ever added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageStamp {
    /// How many events there are.
    pub events: u64,
    /// When the last of them was recorded.
    pub last_recorded_at: Option<DateTime<Utc>>,
}

/// What was used in a window.
#[derive(Clone, Debug)]
pub struct WindowUsage {
    /// Whose usage.
    pub subscription_id: SubscriptionId,
    /// For which component.
    pub component: String,
    /// The first day of the window.
    pub start: NaiveDate,
    /// What tells this state of the usage from another.
    pub stamp: UsageStamp,
    /// What the meter made of the events, one item for each group; not looked at where the window is settled.
    pub items: Vec<UsageItem>,
}

/// The most charges that one call makes for one subscription. More means that a start date, or a cadence, is wrong.
const MOST_CHARGES: usize = 1_000;

/// The windows of usage that [`bill`] will ask for.
///
/// # Errors
/// As [`bill`].
pub fn usage_windows(facts: &BillingFacts, up_to: NaiveDate) -> Result<Vec<UsageWindow>> {
    let made = Made::new(&facts.charges);
    let mut windows = Vec::new();
    for subscription in &facts.subscriptions {
        let horizon = made.horizon(subscription.id, up_to);
        for component in components(facts, subscription)? {
            let Some(meter) = component.meter() else { continue };
            for line in component.due_lines(facts, horizon)? {
                let days = line.days()?;
                let zone = facts.zone_on(days.start());
                let past = made.of(subscription.id, &component.name, line.key());
                windows.push(UsageWindow {
                    subscription_id: subscription.id,
                    component: component.name.clone(),
                    meter: meter.to_owned(),
                    part: Part {
                        period: days,
                        reference: line.part.reference,
                    },
                    zone,
                    from: zone.start_of(days.start())?,
                    to: facts.zone_on(days.end()).start_of(days.end())?,
                    settled: past.last().map(|charge| charge.fingerprint.clone()),
                    unmetered: fingerprint(facts, &line),
                });
            }
        }
    }
    Ok(windows)
}

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
        let mut visited: BTreeSet<(String, NaiveDate)> = BTreeSet::new();
        for component in components(facts, subscription)? {
            for line in component.due_lines(facts, horizon)? {
                visited.insert((component.name.clone(), line.key()));
                let past = made.of(subscription.id, &component.name, line.key());
                charges.extend(charge_line(
                    facts,
                    subscription.id,
                    &component,
                    &line,
                    &past,
                    horizon,
                )?);
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

/// The charges that were made, by what they are for.
struct Made<'f> {
    charges: BTreeMap<(SubscriptionId, &'f str, NaiveDate), Vec<&'f Charge>>,
    /// The latest date up to which each subscription was billed.
    up_to: BTreeMap<SubscriptionId, NaiveDate>,
}

impl<'f> Made<'f> {
    fn new(charges: &'f [Charge]) -> Made<'f> {
        let mut sorted: BTreeMap<_, Vec<&Charge>> = BTreeMap::new();
        let mut up_to: BTreeMap<SubscriptionId, NaiveDate> = BTreeMap::new();
        for charge in charges {
            let latest = up_to.entry(charge.subscription_id).or_insert(charge.up_to);
            *latest = charge.up_to.max(*latest);
            let key = (
                charge.subscription_id,
                charge.component.as_str(),
                charge.period_start,
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

    fn of(&self, subscription: SubscriptionId, component: &str, start: NaiveDate) -> Vec<&'f Charge> {
        self.charges
            .get(&(subscription, component, start))
            .cloned()
            .unwrap_or_default()
    }

    /// The date up to which a subscription is looked at: a run for a past date still sees what a later run charged.
    fn horizon(&self, subscription: SubscriptionId, up_to: NaiveDate) -> NaiveDate {
        self.up_to
            .get(&subscription)
            .map_or(up_to, |latest| up_to.max(*latest))
    }

    /// Takes back what was charged for periods that, as the facts stand now, never were.
    fn vanished(
        &self,
        facts: &BillingFacts,
        subscription: SubscriptionId,
        visited: &BTreeSet<(String, NaiveDate)>,
        up_to: NaiveDate,
    ) -> Result<Vec<NewCharge>> {
        let mut credits = Vec::new();
        let of_it = self.charges.range((subscription, "", NaiveDate::MIN)..);
        for ((id, component, start), revisions) in of_it.take_while(|((id, _, _), _)| *id == subscription) {
            let Some(last) = revisions.last() else { continue };
            if visited.contains(&((*component).to_owned(), *start)) {
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
            let credit = cap(facts, (*id, component, *start), charged, credit, &mut derivation)?;
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

/// The difference between what a line should be and what was charged for it, if there is one.
fn charge_line(
    facts: &BillingFacts,
    subscription_id: SubscriptionId,
    component: &Component<'_>,
    line: &DueLine<'_>,
    past: &[&Charge],
    up_to: NaiveDate,
) -> Result<Option<NewCharge>> {
    let usage = match component.meter() {
        Some(_) => Some(usage_of(facts, subscription_id, &component.name, line)?),
        None => None,
    };
    let unmetered = fingerprint(facts, line);
    let fingerprint = usage.map_or_else(|| unmetered.clone(), |usage| stamped(&unmetered, usage.stamp));
    if past.last().is_some_and(|last| last.fingerprint == fingerprint) {
        return Ok(None);
    }
    let mut derivation = Derivation::new();
    let (desired, quantity) = match usage {
        Some(usage) => usage_amount(facts, line, &usage.items, &mut derivation)?,
        None => recurring_amount(facts, component, line, &mut derivation)?,
    };
    let charged = Money::sum(past.iter().map(|charge| charge.amount), facts.currency)?;
    let amount = match past {
        [] => desired,
        _ => {
            let charged = derivation.given("already charged", charged.amount())?;
            derivation.subtract("difference", desired, charged)?
        }
    };
    let period = (subscription_id, component.name.as_str(), line.key());
    let amount = cap(facts, period, charged, amount, &mut derivation)?;
    let explanation: Explanation = derivation.finish(amount)?;
    let amount = Money::new(explanation.value(), facts.currency)?;
    // Nothing to say: no usage, or a change that does not change the amount. A free period is still a line of its own.
    let silent = if past.is_empty() {
        amount.is_zero() && usage.is_some()
    } else {
        amount.is_zero()
    };
    if silent {
        return Ok(None);
    }
    let days = line.days()?;
    let price = &component.price;
    Ok(Some(NewCharge {
        subscription_id,
        component: component.name.clone(),
        group: String::new(),
        period_start: line.key(),
        service_start: days.start(),
        service_end: days.end(),
        revision: next_revision(past)?,
        charge_type: ChargeType::of(&price.charge),
        description: price.name.clone(),
        amount,
        amount_exact: explanation.value(),
        quantity,
        tax_class: price.tax_class.clone(),
        explanation,
        fingerprint,
        up_to,
    }))
}

/// Holds a credit down to what is left of the charge after the credits that people gave on it.
fn cap(
    facts: &BillingFacts,
    (subscription_id, component, start): (SubscriptionId, &str, NaiveDate),
    charged: Money,
    amount: Term,
    derivation: &mut Derivation,
) -> Result<Term> {
    let of_period = |credit: &&GivenCredit| {
        (
            credit.subscription_id,
            credit.component.as_str(),
            credit.period_start,
        ) == (subscription_id, component, start)
    };
    let given = facts.credits.iter().filter(of_period).map(|credit| credit.amount);
    let given = Money::sum(given, facts.currency)?;
    if !amount.value().is_negative() || given.is_zero() {
        return Ok(amount);
    }
    let capped = cap_credit(Money::new(amount.value(), facts.currency)?, charged, given)?;
    let limit = derivation.given("what is left of the charge", capped.amount())?;
    derivation.maximum("credit, not more than what is left", &[amount, limit])
}

fn usage_of<'f>(
    facts: &'f BillingFacts,
    subscription_id: SubscriptionId,
    component: &str,
    line: &DueLine<'_>,
) -> Result<&'f WindowUsage> {
    let start = line.key();
    let found = facts.usage.iter().find(|usage| {
        usage.subscription_id == subscription_id && usage.component == component && usage.start == start
    });
    found.ok_or_else(|| Error::defect(format!("the usage of {component} from {start} on was not loaded")))
}

/// What a usage window costs: the model's price of everything in it, rounded once.
fn usage_amount(
    facts: &BillingFacts,
    line: &DueLine<'_>,
    items: &[UsageItem],
    derivation: &mut Derivation,
) -> Result<(Term, Decimal)> {
    let price = line.price()?;
    let input = RatingInput {
        usage: items.to_vec(),
        ..RatingInput::default()
    };
    let rated = derivation.include(&rate(price, &input)?.explanation)?;
    let round = StepOperation::Round {
        scale: facts.currency.minor_digits(),
        rounding: facts.rounding,
    };
    let quantity = items
        .iter()
        .try_fold(Decimal::ZERO, |sum, item| sum.plus(item.quantity))?;
    Ok((derivation.step("amount", round, &[rated])?, quantity))
}

/// What the pieces of a period cost together, each at its share of its own price. The shares are cumulative: what the pieces before have
/// taken of the period is not taken again, and however a period is cut, its parts sum to the price.
fn recurring_amount(
    facts: &BillingFacts,
    component: &Component<'_>,
    line: &DueLine<'_>,
    derivation: &mut Derivation,
) -> Result<(Term, Decimal)> {
    let mut amounts = Vec::new();
    let mut before = None;
    let mut quantity = Decimal::ZERO;
    for piece in &line.pieces {
        quantity = Decimal::from(piece.quantity);
        let Some(part) = piece.charged_part(line.part)? else {
            continue;
        };
        let price = derivation.include(&rate(&piece.price, &RatingInput::of(quantity))?.explanation)?;
        let cadence = component.cadence()?;
        let fraction =
            piece
                .price
                .proration
                .day_count
                .fraction(part, cadence, facts.zone_on(part.period.start()))?;
        let (scale, rounding) = (facts.currency.minor_digits(), facts.rounding);
        // A whole period is its price, rounded; only a part of one needs a fraction to explain it.
        if before.is_none() && fraction.numerator() == fraction.denominator() {
            amounts.push(derivation.step("amount", StepOperation::Round { scale, rounding }, &[price])?);
            before = Some(fraction);
            continue;
        }
        let (share, after) = prorate_within(price, before, fraction, scale, rounding, derivation)?;
        amounts.push(share);
        before = Some(after);
    }
    let amount = match amounts[..] {
        [] => derivation.given("nothing due", Decimal::ZERO)?,
        [single] => single,
        _ => derivation.sum("parts of the period", &amounts)?,
    };
    Ok((amount, quantity))
}

/// A hash of everything but usage that the amount of a line depends on, defaults left out: a release that adds a field with a
/// default does not reopen settled periods.
fn fingerprint(facts: &BillingFacts, line: &DueLine<'_>) -> String {
    let value = serde_json::json!({
        "currency": facts.currency,
        "rounding": facts.rounding,
        "period": line.part.period,
        "reference": line.part.reference,
        "pieces": line.pieces.iter().map(Piece::inputs).collect::<Vec<_>>(),
    });
    sha256(to_text(&value).as_bytes())
}

fn stamped(fingerprint: &str, stamp: UsageStamp) -> String {
    let last = stamp
        .last_recorded_at
        .map_or(0, |instant| instant.timestamp_micros());
    sha256(format!("{fingerprint} {} {last}", stamp.events).as_bytes())
}
