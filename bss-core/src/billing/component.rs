//! The price components of a subscription: one for each price of each offering it ever had, with the pieces of time on which
//! it is charged alike, and the billing periods in which they lie.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::bill::{BillableSubscription, BillingFacts, PlanPrices};
use crate::calendar::{BillingCycle, BillingDay, BillingTiming, Cadence, Fraction, Part, Period, Schedule};
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::pricing::{
    ChargeKind, Derivation, PartialPeriod, Price, RatingInput, StepOperation, Term, prorate_within,
    rate_within,
};
use crate::subscriptions::Span;

/// One price of one offering, over the whole life of a subscription.
pub(super) struct Component<'f> {
    /// `offering.price`.
    pub(super) name: String,
    /// The price that holds last; kind, cadence and name are those of the whole component.
    pub(super) price: Cow<'f, Price>,
    /// The first day on which the subscription had a price of this cadence: a change of plan does not start the periods over.
    anchor: NaiveDate,
    /// In order, without overlap.
    pieces: Vec<Piece<'f>>,
}

/// Consecutive days on which a component is charged alike.
#[derive(Clone)]
pub(super) struct Piece<'f> {
    from: NaiveDate,
    to: Option<NaiveDate>,
    /// Until when it has something to charge: its end, or, of usage, the end of the rest that comes after it.
    counts_to: Option<NaiveDate>,
    /// Whether nothing follows: with its end the subscription ends.
    is_last: bool,
    pub(super) price: Cow<'f, Price>,
    pub(super) quantity: i64,
    billing_day: Option<BillingDay>,
    /// Whether the plan is entered with this piece, and if so, from another plan.
    entered: Option<Entry>,
    /// What a part of a period costs that begins, or ends, with this piece.
    begins: PartialPeriod,
    ends: PartialPeriod,
}

/// How a plan is entered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Start,
    Change,
}

/// Consecutive days of a line on which usage is charged at one price.
pub(super) struct Window<'l, 'f> {
    pub(super) price: &'l Price,
    pub(super) pieces: &'l [Piece<'f>],
    pub(super) days: Period,
    /// Whether the subscription ends with it.
    pub(super) ends_life: bool,
}

/// One charge that is due: the pieces of a component within one billing period.
pub(super) struct DueLine<'f> {
    /// The billing period, as far as the schedule of the account has it, within the anchored one.
    pub(super) part: Part,
    pub(super) pieces: Vec<Piece<'f>>,
    key: NaiveDate,
}

impl<'f> DueLine<'f> {
    /// By which day the charges of this line are kept apart from others of the component.
    pub(super) fn key(&self) -> NaiveDate {
        self.key
    }

    /// The days that are charged, from the first to the last piece.
    pub(super) fn days(&self) -> Result<Period> {
        let start = self
            .pieces
            .first()
            .map_or(self.key, |piece| piece.from.max(self.part.period.start()));
        let end = self.pieces.last().and_then(|piece| piece.counts_to);
        Period::new(
            start,
            end.map_or(self.part.period.end(), |end| end.min(self.part.period.end())),
        )
    }

    /// The windows of a line of usage: what goes on at the same price is one.
    pub(super) fn windows(&self) -> Result<Vec<Window<'_, 'f>>> {
        let goes_on = |piece: &Piece<'f>, next: &Piece<'f>| {
            piece.counts_to == Some(next.from) && piece.price == next.price
        };
        let mut windows = Vec::new();
        for pieces in self.pieces.chunk_by(goes_on) {
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
                continue;
            };
            let period = self.part.period;
            let end = last.counts_to.map_or(period.end(), |end| end.min(period.end()));
            windows.push(Window {
                price: &first.price,
                pieces,
                days: Period::new(first.from.max(period.start()), end)?,
                ends_life: last.is_last && last.to == Some(end),
            });
        }
        Ok(windows)
    }
}

/// What the parts of a period cost, in order: each takes its share of its own price, and what the parts before have taken of the
/// period is not taken again.
#[derive(Default)]
pub(super) struct Shares {
    before: Option<Fraction>,
    amounts: Vec<Term>,
}

impl Shares {
    /// Adds the share of a price for a fraction of the period.
    pub(super) fn take(
        &mut self,
        facts: &BillingFacts,
        price: Term,
        fraction: Fraction,
        derivation: &mut Derivation,
    ) -> Result<()> {
        let (scale, rounding) = (facts.currency.minor_digits(), facts.rounding);
        // A whole period is its price, rounded; only a part of one needs a fraction to explain it.
        if self.before.is_none() && fraction.numerator() == fraction.denominator() {
            let whole = derivation.step("amount", StepOperation::Round { scale, rounding }, &[price])?;
            self.amounts.push(whole);
            self.before = Some(fraction);
            return Ok(());
        }
        let (share, after) = prorate_within(price, self.before, fraction, scale, rounding, derivation)?;
        self.amounts.push(share);
        self.before = Some(after);
        Ok(())
    }

    /// Lets a fraction of the period pass that costs nothing.
    pub(super) fn pass(&mut self, fraction: Fraction) -> Result<()> {
        let mut unused = Derivation::new();
        let nothing = unused.given("nothing", Decimal::ZERO)?;
        let (_, after) = prorate_within(nothing, self.before, fraction, 0, Rounding::HalfUp, &mut unused)?;
        self.before = Some(after);
        Ok(())
    }

    /// The sum.
    pub(super) fn total(self, derivation: &mut Derivation) -> Result<Term> {
        match self.amounts[..] {
            [] => derivation.given("nothing due", Decimal::ZERO),
            [single] => Ok(single),
            _ => derivation.sum("parts of the period", &self.amounts),
        }
    }
}

impl Piece<'_> {
    /// Which fraction of the period this piece is charged for; `None` where it costs nothing.
    pub(super) fn fraction(&self, facts: &BillingFacts, part: Part) -> Result<Option<Fraction>> {
        let Some(part) = self.charged_part(part)? else {
            return Ok(None);
        };
        let (day_count, zone) = (self.price.proration.day_count, facts.zone_on(part.period.start()));
        day_count.fraction(part, cadence_of(&self.price)?, zone).map(Some)
    }

    /// The part of the period that this piece is charged for, as the policies of its price say; `None` where it costs nothing.
    fn charged_part(&self, part: Part) -> Result<Option<Part>> {
        let (period, reference) = (part.period, part.reference);
        let (mut from, mut to) = self.within(period);
        if to <= from {
            // It rests in the whole of the period.
            return Ok(None);
        }
        let begins_inside = self.from >= period.start() && self.from > reference.start();
        if begins_inside {
            match self.begins {
                PartialPeriod::Prorate => {}
                PartialPeriod::FullPeriod => from = reference.start(),
                PartialPeriod::Nothing | PartialPeriod::NextPeriod => return Ok(None),
            }
        }
        let ends_inside = self
            .to
            .is_some_and(|end| end <= period.end() && end < reference.end());
        if ends_inside {
            match self.ends {
                PartialPeriod::Prorate => {}
                PartialPeriod::FullPeriod | PartialPeriod::NextPeriod => to = reference.end(),
                PartialPeriod::Nothing => return Ok(None),
            }
        }
        Ok(Part::of(reference, Period::new(from, to)?))
    }

    fn meets(&self, period: Period) -> bool {
        self.from < period.end() && self.counts_to.is_none_or(|to| to > period.start())
    }

    fn within(&self, period: Period) -> (NaiveDate, NaiveDate) {
        let end = self.to.map_or(period.end(), |end| end.min(period.end()));
        (self.from.max(period.start()), end)
    }

    /// What the amount depends on, for the fingerprint; names and sales conditions do not count.
    pub(super) fn inputs(&self) -> PieceInputs {
        PieceInputs {
            from: self.from,
            to: self.to,
            quantity: self.quantity,
            price: Price {
                name: String::new(),
                conditions: Default::default(),
                ..self.price.as_ref().clone()
            },
            begins: self.begins,
            ends: self.ends,
            counts_to: self.counts_to.filter(|_| self.counts_to != self.to),
        }
    }
}

/// What the amount of a piece depends on.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PieceInputs {
    from: NaiveDate,
    to: Option<NaiveDate>,
    quantity: i64,
    price: Price,
    begins: PartialPeriod,
    ends: PartialPeriod,
    counts_to: Option<NaiveDate>,
}

impl<'f> Component<'f> {
    /// The charges that are due by a date.
    pub(super) fn due_lines(&self, facts: &BillingFacts, up_to: NaiveDate) -> Result<Vec<DueLine<'f>>> {
        let Some(first) = self.pieces.first().filter(|piece| piece.from <= up_to) else {
            return Ok(Vec::new());
        };
        let timing = match &self.price.charge {
            ChargeKind::OneTime => return self.occasions(up_to),
            ChargeKind::Recurring { timing, .. } => *timing,
            ChargeKind::Usage { .. } => BillingTiming::InArrears,
        };
        let schedule = self.schedule(facts)?;
        let end = self.pieces.last().and_then(|piece| piece.counts_to);
        let mut lines = Vec::new();
        for part in schedule.periods(next_day(up_to)?) {
            let part = part?;
            if end.is_some_and(|end| end <= part.period.start()) {
                break;
            }
            if part.period.end() <= first.from {
                continue;
            }
            let ends = end.map_or(part.period.end(), |end| end.min(part.period.end()));
            if timing == BillingTiming::InArrears && ends > up_to {
                break;
            }
            let pieces = self
                .pieces
                .iter()
                .filter(|piece| piece.meets(part.period) && piece.from <= up_to)
                .cloned();
            let pieces = in_force(part, pieces);
            if !pieces.is_empty() {
                let key = part.period.start();
                lines.push(DueLine { part, pieces, key });
            }
        }
        Ok(lines)
    }

    /// What is charged once: on each occasion that the price names.
    fn occasions(&self, up_to: NaiveDate) -> Result<Vec<DueLine<'f>>> {
        let is_met = |piece: &&Piece<'f>| {
            let entry = piece.entered.filter(|_| piece.from <= up_to);
            entry.is_some_and(|entry| piece.price.occasion.is_met(entry == Entry::Change))
        };
        let line = |piece: &Piece<'f>| {
            let day = Period::new(piece.from, next_day(piece.from)?)?;
            Ok(DueLine {
                part: Part::whole(day),
                pieces: vec![piece.clone()],
                key: piece.from,
            })
        };
        self.pieces.iter().filter(is_met).map(line).collect()
    }

    /// The periods of the component, across every change of billing day, zone and cadence.
    pub(super) fn schedule(&self, facts: &BillingFacts) -> Result<Schedule> {
        let terms = |day: NaiveDate| {
            let account = facts.terms_on(day)?;
            let running = self.pieces.iter().rev().find(|piece| piece.from <= day);
            let piece = running.or(self.pieces.first());
            let billing_day = piece.and_then(|piece| piece.billing_day);
            let price = piece.map_or(&self.price, |piece| &piece.price);
            let billing_day = billing_day.unwrap_or(account.billing_day);
            Ok::<_, Error>((billing_day, cadence_of(price)?, account.zone))
        };
        let mut current = terms(self.anchor)?;
        let mut schedule = Schedule::new(self.anchor, current.0, current.1, current.2)?;
        let days = facts
            .terms
            .iter()
            .map(|terms| terms.from)
            .chain(self.pieces.iter().map(|piece| piece.from));
        let days: BTreeSet<NaiveDate> = days.filter(|day| *day > self.anchor).collect();
        for day in days {
            let next = terms(day)?;
            if next != current {
                schedule.change(day, next.0, next.1, next.2)?;
                current = next;
            }
        }
        Ok(schedule)
    }
}

/// The pieces of a period as they are charged: what counts for the whole period takes the place of what was before.
fn in_force<'f>(part: Part, pieces: impl Iterator<Item = Piece<'f>>) -> Vec<Piece<'f>> {
    let mut charged: Vec<Piece<'f>> = Vec::new();
    for piece in pieces {
        let is_inside = piece.from > part.period.start();
        let is_usage = matches!(piece.price.charge, ChargeKind::Usage { .. });
        match charged.last_mut() {
            Some(last)
                if is_inside
                    && !is_usage
                    && piece.begins == PartialPeriod::FullPeriod
                    && last.to == Some(piece.from) =>
            {
                let (from, begins) = (last.from, last.begins);
                *last = Piece {
                    from,
                    begins,
                    ..piece
                };
            }
            _ => charged.push(piece),
        }
    }
    charged
}

fn cadence_of(price: &Price) -> Result<Cadence> {
    match &price.charge {
        ChargeKind::OneTime => Cadence::days(1),
        ChargeKind::Recurring { cadence, .. } | ChargeKind::Usage { cadence, .. } => Ok(*cadence),
    }
}

fn next_day(day: NaiveDate) -> Result<NaiveDate> {
    day.checked_add_days(Days::new(1))
        .ok_or_else(|| Error::new(Code::InvalidDate, "no day follows").found(day))
}

/// The components of a subscription, ordered by name.
pub(super) fn components<'f>(
    facts: &'f BillingFacts,
    subscription: &'f BillableSubscription,
) -> Result<Vec<Component<'f>>> {
    let mut components: BTreeMap<String, Component<'f>> = BTreeMap::new();
    let mut anchors: Vec<(Cadence, NaiveDate)> = Vec::new();
    let spans = &subscription.spans;
    for (index, span) in spans.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| spans.get(index));
        let after = index.checked_add(1).and_then(|index| spans.get(index));
        let begin = Edge::between(facts, before, Some(span))?;
        let end = Edge::between(facts, Some(span), after)?;
        for price in prices(facts, span)? {
            if price.currency != facts.currency {
                return Err(Error::new(
                    Code::CurrencyMismatch,
                    "a price is not in the currency of the account",
                )
                .at(&price.code)
                .expected(facts.currency)
                .found(price.currency));
            }
            let name = format!("{}.{}", span.plan.offering, price.code);
            let to = match (&end, span.to) {
                (Edge::Life, Some(end)) if price.proration.last_day_charged => Some(next_day(end)?),
                (_, to) => to,
            };
            let piece = Piece {
                from: span.from,
                to,
                counts_to: match (&price.charge, after) {
                    (ChargeKind::Usage { .. }, Some(after)) => to.map(|to| after.from.max(to)),
                    _ => to,
                },
                is_last: after.is_none(),
                entered: entered(before, span),
                quantity: span.quantity,
                billing_day: span.billing_day,
                begins: begin.begins(&price),
                ends: end.ends(&price),
                price: price.clone(),
            };
            let cadence = cadence_of(&price)?;
            if !anchors.iter().any(|(known, _)| *known == cadence) {
                anchors.push((cadence, span.from));
            }
            let anchor = anchors
                .iter()
                .find(|(known, _)| *known == cadence)
                .map_or(span.from, |(_, day)| *day);
            let component = components.entry(name.clone()).or_insert_with(|| Component {
                name,
                price: price.clone(),
                anchor,
                pieces: Vec::new(),
            });
            component.price = price;
            component.add(piece);
        }
    }
    Ok(components.into_values().collect())
}

impl<'f> Component<'f> {
    /// Adds the next piece; what goes on unchanged is one piece.
    fn add(&mut self, piece: Piece<'f>) {
        // Usage does not depend on how many there are.
        let is_usage = matches!(piece.price.charge, ChargeKind::Usage { .. });
        match self.pieces.last_mut() {
            Some(last)
                if last.to == Some(piece.from)
                    && (is_usage || last.quantity == piece.quantity)
                    && last.billing_day == piece.billing_day
                    && last.price == piece.price =>
            {
                last.to = piece.to;
                last.counts_to = piece.counts_to;
                last.is_last = piece.is_last;
                last.ends = piece.ends;
            }
            _ => self.pieces.push(piece),
        }
    }
}

/// The prices of a span, with what was agreed for the subscription in place of the catalog's models.
fn prices<'f>(facts: &'f BillingFacts, span: &'f Span) -> Result<Vec<Cow<'f, Price>>> {
    let plan = plan_prices(facts, span)?;
    let mut prices = Vec::with_capacity(span.plan.prices.len());
    for position in &span.plan.prices {
        let price = usize::try_from(*position)
            .ok()
            .and_then(|position| plan.prices.get(position));
        let price = price.ok_or_else(|| {
            Error::new(Code::NotFound, "the offering has no such price")
                .at("prices")
                .found(position)
        })?;
        let agreed = span
            .plan
            .overrides
            .iter()
            .find(|change| change.code == price.code);
        prices.push(match agreed {
            None => Cow::Borrowed(price),
            Some(agreed) => Cow::Owned(Price {
                model: agreed.model.clone(),
                ..price.clone()
            }),
        });
    }
    Ok(prices)
}

fn plan_prices<'f>(facts: &'f BillingFacts, span: &Span) -> Result<&'f PlanPrices> {
    let (offering, version) = (&span.plan.offering, span.plan.version);
    let plan = facts
        .plans
        .iter()
        .find(|plan| plan.offering == *offering && plan.version == version);
    plan.ok_or_else(|| {
        Error::new(Code::NotFound, "the prices of a plan are missing")
            .at("plans")
            .found(format!("{offering} version {version}"))
    })
}

/// How the plan of a span is entered, where the span before had another plan or there was none.
fn entered(before: Option<&Span>, span: &Span) -> Option<Entry> {
    match before {
        None => Some(Entry::Start),
        Some(before) => (before.plan.offering != span.plan.offering).then_some(Entry::Change),
    }
}

/// What happens between two spans.
enum Edge<'f> {
    /// The subscription begins or ends.
    Life,
    /// It rests, or its periods start on another day.
    Terms,
    /// Another plan begins, another quantity or other terms of the same plan.
    Change {
        up: bool,
        /// The prices from then on.
        prices: Vec<Cow<'f, Price>>,
        /// Whether the plan stays.
        same_plan: bool,
    },
}

impl<'f> Edge<'f> {
    fn between(
        facts: &'f BillingFacts,
        before: Option<&'f Span>,
        after: Option<&'f Span>,
    ) -> Result<Edge<'f>> {
        let (Some(before), Some(after)) = (before, after) else {
            return Ok(Edge::Life);
        };
        let stays = (&before.plan, before.quantity) == (&after.plan, after.quantity);
        if before.to != Some(after.from) || stays {
            return Ok(Edge::Terms);
        }
        let up = daily_amount(facts, after)? >= daily_amount(facts, before)?;
        Ok(Edge::Change {
            up,
            prices: prices(facts, after)?,
            same_plan: before.plan.offering == after.plan.offering,
        })
    }

    fn begins(&self, price: &Price) -> PartialPeriod {
        match self {
            Edge::Life => price.proration.start,
            Edge::Terms => PartialPeriod::Prorate,
            Edge::Change { up: true, .. } => price.proration.change_up,
            Edge::Change { up: false, .. } => price.proration.change_down,
        }
    }

    /// The old plan pays for its days, and for the rest of the period where the new one only begins with the next.
    fn ends(&self, price: &Price) -> PartialPeriod {
        let waits = |next: &Cow<'_, Price>| self.begins(next) == PartialPeriod::NextPeriod;
        match self {
            Edge::Life => price.proration.cancel,
            Edge::Terms => PartialPeriod::Prorate,
            Edge::Change {
                prices, same_plan, ..
            } => {
                let recurring =
                    |price: &&Cow<'_, Price>| matches!(price.charge, ChargeKind::Recurring { .. });
                let successor = prices.iter().find(|next| *same_plan && next.code == price.code);
                let waits = match successor {
                    Some(next) => waits(next),
                    None => prices.iter().filter(recurring).any(waits),
                };
                match waits {
                    true => PartialPeriod::FullPeriod,
                    false => PartialPeriod::Prorate,
                }
            }
        }
    }
}

/// What the recurring prices of a span cost a day, to tell which of two plans is dearer.
fn daily_amount(facts: &BillingFacts, span: &Span) -> Result<Decimal> {
    let mut sum = Decimal::ZERO;
    for price in prices(facts, span)? {
        if let ChargeKind::Recurring { cadence, .. } = &price.charge {
            let days = BillingCycle::starting_on(span.from, *cadence)?.period(0)?.days();
            let quantity = RatingInput::of(Decimal::from(span.quantity));
            let amount = rate_within(&price, &quantity, &mut Derivation::silent())?.value();
            sum = sum.plus(amount.divide_round(Decimal::from(days), 12, Rounding::HalfUp)?)?;
        }
    }
    Ok(sum)
}
