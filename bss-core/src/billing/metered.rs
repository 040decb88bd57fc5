//! Usage on a bill: what is asked of the meters, and what their answer costs.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::bill::{BillingFacts, Made, fingerprint};
use super::component::{Component, DueLine, Shares, Window, components};
use crate::calendar::{Part, Zone};
use crate::canonical::sha256;
use crate::decimal::Decimal;
use crate::error::{Code, Error, Result};
use crate::pricing::{Attribute, Derivation, Price, RatingInput, StepOperation, Term, UsageItem, rate};
use crate::subscriptions::SubscriptionId;
use crate::usage::aggregation::UsagePeriod;

/// A billing period of a price of usage, and the intervals for which [`bill`](super::bill) needs to know what its meters counted.
#[derive(Clone, Debug, PartialEq)]
pub struct MeteredLine {
    /// Whose usage.
    pub subscription_id: SubscriptionId,
    /// For which component.
    pub component: String,
    /// The meters that are looked at; the first is that of the price.
    pub meters: Vec<String>,
    /// One interval, or several where the price changed, or another plan lay between.
    pub windows: Vec<UsageWindow>,
    /// The fingerprints of the last charges of the line, one for each group that was charged.
    settled: BTreeSet<String>,
    unmetered: String,
}

/// An interval of which the usage is charged at one price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UsageWindow {
    /// The days, in the zone of the account, and the billing period that contains them.
    pub part: Part,
    /// The zone.
    pub zone: Zone,
    /// The instant at which they start.
    pub from: DateTime<Utc>,
    /// The instant before which they end.
    pub to: DateTime<Utc>,
}

impl MeteredLine {
    /// Whether the last charge already covers the usage that this stamp, of all windows and meters together, describes; the
    /// quantities are not needed then.
    pub fn is_settled(&self, stamp: UsageStamp) -> bool {
        let settled = BTreeSet::from([stamped(&self.unmetered, stamp)]);
        self.settled == settled
    }
}

impl UsageWindow {
    /// The time for which the meters are read; `None` where a change of zone left no time.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`](crate::Code::NumberOutOfRange) for a billing period of more days than can be counted.
    pub fn period(&self) -> Result<Option<UsagePeriod>> {
        let full_days = u32::try_from(self.part.reference.days());
        let full_days =
            full_days.map_err(|_| Error::defect("a billing period of more than a thousand years"))?;
        Ok((self.from < self.to).then_some(UsagePeriod {
            start: self.from,
            end: self.to,
            zone: self.zone,
            full_days,
        }))
    }
}

/// What tells one state of usage from another, without looking at the events: they are only ever added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageStamp {
    /// How many events there are.
    pub events: u64,
    /// When the last of them was recorded.
    pub last_recorded_at: Option<DateTime<Utc>>,
}

impl UsageStamp {
    /// The stamp of this usage and some more.
    #[must_use]
    pub fn and(self, other: UsageStamp) -> UsageStamp {
        UsageStamp {
            events: self.events.saturating_add(other.events),
            last_recorded_at: self.last_recorded_at.max(other.last_recorded_at),
        }
    }
}

/// What a meter's answer stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measured {
    /// What happened, added up: it is charged once, however the period is cut. One item for each group.
    #[default]
    Total,
    /// What happened, each event by itself and in the order of time.
    Events,
    /// What there was: it is charged for the share of the period for which it was measured. One item for each group.
    Level,
}

/// What was used in a window.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowUsage {
    /// Whose usage.
    pub subscription_id: SubscriptionId,
    /// For which component.
    pub component: String,
    /// The first day of the window.
    pub start: NaiveDate,
    /// What tells this state of the usage from another.
    pub stamp: UsageStamp,
    /// What the items stand for.
    pub measured: Measured,
    /// What the meters made of the events; not looked at where the line is settled.
    pub items: Vec<UsageItem>,
}

/// The usage that [`bill`](super::bill) will ask for.
///
/// # Errors
/// As [`bill`](super::bill).
pub fn metered_lines(facts: &BillingFacts, up_to: NaiveDate) -> Result<Vec<MeteredLine>> {
    let made = Made::new(&facts.charges);
    let mut lines = Vec::new();
    for subscription in &facts.subscriptions {
        let horizon = made.horizon(subscription.id, up_to);
        for component in components(facts, subscription)? {
            if component.price.meters().is_empty() {
                continue;
            }
            for line in component.due_lines(facts, horizon)? {
                let last = made.last_of(subscription.id, &component.name, line.key());
                lines.push(MeteredLine {
                    subscription_id: subscription.id,
                    component: component.name.clone(),
                    meters: meters(&line),
                    windows: windows(facts, &component, &line)?,
                    settled: last.map(|charge| charge.fingerprint.clone()).collect(),
                    unmetered: fingerprint(facts, &line)?,
                });
            }
        }
    }
    Ok(lines)
}

/// The meters of every price of a line, that of the last price first.
fn meters(line: &DueLine<'_>) -> Vec<String> {
    let mut meters: Vec<String> = Vec::new();
    for meter in line.pieces.iter().rev().flat_map(|piece| piece.price.meters()) {
        if !meters.iter().any(|known| known == meter) {
            meters.push(meter.to_owned());
        }
    }
    meters
}

fn windows(facts: &BillingFacts, component: &Component<'_>, line: &DueLine<'_>) -> Result<Vec<UsageWindow>> {
    let schedule = component.schedule(facts)?;
    let window = |window: Window<'_, '_>| {
        let end = window.days.end();
        let mut to = schedule.start_of(end)?;
        if window.ends_life {
            // Where the zone has changed within the period, usage is accepted up to the end of the service in the new one.
            to = to.max(facts.zone_on(end).start_of(end)?);
        }
        Ok(UsageWindow {
            part: Part {
                period: window.days,
                reference: line.part.reference,
            },
            zone: facts.zone_on(window.days.start()),
            from: schedule.start_of(window.days.start())?,
            to,
        })
    };
    line.windows()?.into_iter().map(window).collect()
}

/// The fingerprint of a line with the state of its usage.
pub(super) fn stamped(fingerprint: &str, stamp: UsageStamp) -> String {
    let last = stamp
        .last_recorded_at
        .map_or(0, |instant| instant.timestamp_micros());
    sha256(format!("{fingerprint} {} {last}", stamp.events).as_bytes())
}

/// What was used in each window of a line.
pub(super) struct LineUsage<'f> {
    windows: Vec<&'f WindowUsage>,
}

impl<'f> LineUsage<'f> {
    /// Finds it among the facts.
    ///
    /// # Errors
    /// [`Code::Defect`](crate::Code::Defect) where it was not loaded.
    pub(super) fn of(
        facts: &'f BillingFacts,
        subscription_id: SubscriptionId,
        component: &str,
        line: &DueLine<'_>,
    ) -> Result<LineUsage<'f>> {
        let loaded = |window: Window<'_, '_>| {
            let start = window.days.start();
            let found = facts.usage.iter().find(|usage| {
                usage.subscription_id == subscription_id
                    && usage.component == component
                    && usage.start == start
            });
            found.ok_or_else(|| {
                Error::defect(format!("the usage of {component} from {start} on was not loaded"))
            })
        };
        let windows = line.windows()?.into_iter().map(loaded).collect::<Result<_>>()?;
        Ok(LineUsage { windows })
    }

    pub(super) fn stamp(&self) -> UsageStamp {
        let stamps = self.windows.iter().map(|usage| usage.stamp);
        stamps.fold(UsageStamp::default(), UsageStamp::and)
    }

    /// The groups that are charged apart; one without attributes where none are.
    pub(super) fn groups(&self, price: &Price) -> BTreeSet<Vec<Attribute>> {
        if price.charge_by.is_empty() {
            return BTreeSet::from([Vec::new()]);
        }
        let items = self.windows.iter().flat_map(|usage| &usage.items);
        items.map(|item| group_of(price, item)).collect()
    }

    /// What the usage of one group costs, rounded once, and how much there was.
    pub(super) fn amount(
        &self,
        facts: &BillingFacts,
        price: &Price,
        line: &DueLine<'_>,
        group: &[Attribute],
        derivation: &mut Derivation,
    ) -> Result<(Term, Decimal)> {
        // A price looks at its own meters; that of a former price can have been another.
        let items_of = |window: &Window<'_, '_>, usage: &WindowUsage| -> Vec<UsageItem> {
            let meters = window.price.meters();
            let is_read =
                |item: &UsageItem| item.meter.as_deref().is_none_or(|meter| meters.contains(&meter));
            let read = usage.items.iter().filter(|item| is_read(item));
            read.filter(|item| group_of(price, item) == *group)
                .cloned()
                .collect()
        };
        let read: Vec<Reading<'_, '_>> = (line.windows()?.into_iter())
            .zip(&self.windows)
            .map(|(window, usage)| Reading {
                items: items_of(&window, usage),
                window,
                measured: usage.measured,
            })
            .collect();
        let adds_up = |reading: &&Reading<'_, '_>| {
            reading.window.price.model.rates_events() && reading.measured != Measured::Events
        };
        if let Some(reading) = read.iter().find(adds_up) {
            let message = "the price looks at single events, and its meter adds them up";
            return Err(Error::new(Code::InvalidPrice, message)
                .at("model")
                .at(&reading.window.price.code));
        }
        match read.last() {
            Some(last) if last.measured == Measured::Level => {
                let quantity = sum_of(&last.items)?;
                Ok((level_amount(facts, line, &read, derivation)?, quantity))
            }
            _ => happened_amount(facts, line, read, derivation),
        }
    }
}

/// The attributes of an item by which it is charged apart.
fn group_of(price: &Price, item: &UsageItem) -> Vec<Attribute> {
    let named = |name: &String| item.attributes.iter().find(|one| one.name == *name);
    price.charge_by.iter().filter_map(named).cloned().collect()
}

/// Longest group that is kept as it is, in bytes.
const GROUP_LIMIT: usize = 512;

/// A group as a text that no other group has: a long one by its hash, for any number of attributes has to fit into an index.
pub(super) fn group_key(group: &[Attribute]) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace(',', "%2C").replace('=', "%3D");
    let pairs: Vec<String> = group
        .iter()
        .map(|one| format!("{}={}", escape(&one.name), escape(&one.value)))
        .collect();
    let key = pairs.join(",");
    match key.len() > GROUP_LIMIT {
        true => sha256(key.as_bytes()),
        false => key,
    }
}

/// The name of a price with the group that is charged.
pub(super) fn description(price: &Price, group: &[Attribute]) -> String {
    let values: Vec<&str> = group.iter().map(|one| one.value.as_str()).collect();
    match values.is_empty() {
        true => price.name.clone(),
        false => format!("{} ({})", price.name, values.join(", ")),
    }
}

/// What was used in one window, of one group.
struct Reading<'l, 'f> {
    window: Window<'l, 'f>,
    measured: Measured,
    items: Vec<UsageItem>,
}

fn sum_of(items: &[UsageItem]) -> Result<Decimal> {
    items
        .iter()
        .try_fold(Decimal::ZERO, |sum, item| sum.plus(item.quantity))
}

/// A level costs its price for the share of the period for which it was measured, as a recurring price does.
fn level_amount(
    facts: &BillingFacts,
    line: &DueLine<'_>,
    read: &[Reading<'_, '_>],
    derivation: &mut Derivation,
) -> Result<Term> {
    let mut shares = Shares::default();
    for reading in read {
        let input = RatingInput {
            usage: reading.items.clone(),
            ..RatingInput::default()
        };
        let rated = rate(reading.window.price, &input)?;
        let price = derivation.include(&rated.explanation)?;
        for piece in reading.window.pieces {
            if let Some(fraction) = piece.fraction(facts, line.part)? {
                shares.take(facts, price, fraction, derivation)?;
            }
        }
    }
    shares.total(derivation)
}

/// What happened costs what the price says, wherever in the period it happened. Where the price changes within the period, what was
/// used and charged before counts for tiers, for what is included and for limits; the minimum spend is due for the share of the period.
fn happened_amount(
    facts: &BillingFacts,
    line: &DueLine<'_>,
    read: Vec<Reading<'_, '_>>,
    derivation: &mut Derivation,
) -> Result<(Term, Decimal)> {
    let minimum = minimum_spend(facts, line, &read, derivation)?;
    let mut input = RatingInput {
        continues: minimum.is_some(),
        ..RatingInput::default()
    };
    let mut quantity = Decimal::ZERO;
    let mut amounts = Vec::new();
    let mut read = read.into_iter().peekable();
    while let Some(reading) = read.next() {
        input.usage = reading.items;
        // What lies apart at the same price is priced together.
        while let Some(more) = read.next_if(|next| next.window.price == reading.window.price) {
            join(&mut input.usage, more.items, reading.measured)?;
        }
        quantity = quantity.plus(sum_of(&input.usage)?)?;
        let rated = rate(reading.window.price, &input)?;
        amounts.push(derivation.include(&rated.explanation)?);
        input.previously_billed = input.previously_billed.plus(rated.amount_exact)?;
        input.previous_usage.append(&mut input.usage);
    }
    let mut amount = derivation.sum("usage of the period", &amounts)?;
    if let Some(minimum) = minimum {
        amount = derivation.maximum("amount with minimum spend", &[amount, minimum])?;
    }
    let round = StepOperation::Round {
        scale: facts.currency.minor_digits(),
        rounding: facts.rounding,
    };
    Ok((derivation.step("amount", round, &[amount])?, quantity))
}

/// Adds the usage of another window: events one after the other, totals to those of the same group.
fn join(items: &mut Vec<UsageItem>, more: Vec<UsageItem>, measured: Measured) -> Result<()> {
    if measured != Measured::Total {
        items.extend(more);
        return Ok(());
    }
    for item in more {
        let same = |one: &&mut UsageItem| one.meter == item.meter && one.attributes == item.attributes;
        match items.iter_mut().find(same) {
            Some(known) => known.quantity = known.quantity.plus(item.quantity)?,
            None => items.push(item),
        }
    }
    Ok(())
}

/// The minimum spend of a period that is charged in part, or at several prices: of each price its share. `None` where the price itself
/// applies its minimum, to a whole period.
fn minimum_spend(
    facts: &BillingFacts,
    line: &DueLine<'_>,
    read: &[Reading<'_, '_>],
    derivation: &mut Derivation,
) -> Result<Option<Term>> {
    if read
        .iter()
        .all(|reading| reading.window.price.minimum_spend.is_none())
    {
        return Ok(None);
    }
    let pieces = || read.iter().flat_map(|reading| reading.window.pieces);
    if let (Some(piece), 1) = (pieces().next(), pieces().count())
        && let Some(fraction) = piece.fraction(facts, line.part)?
        && fraction.numerator() == fraction.denominator()
    {
        return Ok(None);
    }
    let mut shares = Shares::default();
    for piece in pieces() {
        let Some(fraction) = piece.fraction(facts, line.part)? else {
            continue;
        };
        match piece.price.minimum_spend {
            Some(minimum) => {
                let minimum = derivation.given("minimum spend of a whole period", minimum)?;
                shares.take(facts, minimum, fraction, derivation)?;
            }
            None => shares.pass(fraction)?,
        }
    }
    shares.total(derivation).map(Some)
}
