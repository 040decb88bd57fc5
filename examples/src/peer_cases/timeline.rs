//! Invoices over time, and changes within a period.

use bss_core::billing::GivenCredit;
use bss_core::billing::discount::spend_prepaid_credit;
use bss_core::calendar::{BillingDay, BillingTiming, Cadence, DayCount, Period};
use bss_core::pricing::{PerUnit, Price};
use bss_core::{Decimal, Money, Result};
use chrono::NaiveDate;

use super::Operation;
use super::account::{Account, Cycle, Phase, explained};
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, Trouble, decimal, text, unknown};
use super::words::{PRORATIONS, TIMINGS, billing_day, cadence, currency, day_count};

pub(super) const OPERATIONS: &[Operation] = &[
    ("change_many", change_many),
    ("change_mid_period", change_mid_period),
    ("invoice_timeline", invoice_timeline),
    ("transaction_price", transaction_price),
];

/// A phase of a subscription; `None` for its end.
struct PhaseOfCase {
    from: NaiveDate,
    terms: Option<(Decimal, Cadence, Option<BillingDay>)>,
}

fn phase(phase: &Fields<'_>) -> Outcome<PhaseOfCase> {
    let from = phase.date("from")?;
    let terms = match phase.flag("cancelled")? {
        true => None,
        false => Some((phase.decimal("price")?, cadence(phase)?, billing_day(phase)?)),
    };
    Ok(PhaseOfCase { from, terms })
}

/// The phases that are known on a day: a change becomes known when it takes effect.
fn known(
    account: &Account,
    phases: &[PhaseOfCase],
    on: NaiveDate,
    timing: BillingTiming,
    day_count: DayCount,
) -> Vec<Phase> {
    let mut known: Vec<Phase> = Vec::new();
    for phase in phases.iter().filter(|phase| phase.from <= on) {
        if let Some(last) = known.last_mut().filter(|last| last.to.is_none()) {
            last.to = Some(phase.from);
        }
        if let Some((amount, cadence, billing_day)) = phase.terms {
            known.push(Phase {
                from: phase.from,
                to: None,
                price: account.fee(amount, cadence, timing, day_count),
                quantity: 1,
                billing_day: billing_day.unwrap_or(BillingDay::of(phase.from)),
            });
        }
    }
    known
}

fn invoice_timeline(input: &Fields<'_>) -> Outcome<Answer> {
    let timing = input.word("billing_mode", TIMINGS)?;
    let word = input.optional_word("proration", PRORATIONS)?;
    let convention = input.convention(PRORATIONS)?;
    let day_count = word.or(convention).unwrap_or_default();
    let subscriptions = input.objects("subscriptions", |subscription| {
        subscription.optional_text("key")?;
        subscription.objects("phases", phase)
    })?;
    let mut dates = input.list("invoice_dates", |path, value| {
        let date = text(path, value)?;
        bss_core::calendar::parse_date(date).map_err(Trouble::Unreadable)
    })?;
    let first = input.optional_date("first_invoice_up_to")?;
    let only_last = input.flag("assert_only_last")?;
    let mut account = Account::new(currency(input)?);
    if let Some(first) = first.filter(|first| dates.first() != Some(first)) {
        dates.insert(0, first);
    }
    let mut invoices = Vec::new();
    let mut all = Vec::new();
    for day in dates {
        let phases = subscriptions
            .iter()
            .map(|phases| known(&account, phases, day, timing, day_count));
        let charges = account.bill(&phases.collect::<Vec<_>>(), day)?;
        let invoice = Answer::default()
            .with("invoice_up_to", day)
            .with("items", charges.len())
            .with("total", account.sum(&charges, |_| true)?);
        invoices.push(Found::Object(invoice));
        all.extend(charges);
    }
    if only_last {
        invoices.drain(..invoices.len().saturating_sub(1));
    }
    Ok(explained(Answer::default(), &all).with("invoices", Found::List(invoices)))
}

/// An amount and the period for which it is charged.
type Fee = (Decimal, Period);

/// Changes of subscriptions on one day: how they were, and how they are from then on.
struct Changes {
    on: NaiveDate,
    day_count: DayCount,
    before: Vec<Vec<Phase>>,
    after: Vec<Vec<Phase>>,
}

impl Changes {
    fn new(on: NaiveDate, day_count: DayCount) -> Changes {
        Changes {
            on,
            day_count,
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    fn phase(&self, account: &Account, (amount, period): Fee) -> Result<Phase> {
        let cycle = Cycle::of(period)?;
        Ok(Phase {
            from: period.start(),
            to: None,
            price: account.fee(amount, cycle.cadence, BillingTiming::InAdvance, self.day_count),
            quantity: 1,
            billing_day: cycle.billing_day,
        })
    }

    /// Adds a subscription that had `old` and has `new` from the day of the change, up to `until` where that is known already.
    fn subscription(
        &mut self,
        account: &Account,
        old: Option<Fee>,
        new: Option<Fee>,
        until: Option<NaiveDate>,
    ) -> Result<()> {
        // What begins within a period joins one that runs already: the plan before costs nothing.
        let before = match (old, new) {
            (Some(old), Some((_, period))) => {
                let (is, becomes) = (Cycle::of(old.1)?, Cycle::of(period)?);
                let anchor = match is.cadence == becomes.cadence {
                    true => old.1.start(),
                    false => self.on,
                };
                if !becomes.has(anchor, self.on, period)? {
                    self.subscription(account, Some(old), None, None)?;
                    return self.subscription(account, None, new, until);
                }
                self.phase(account, old)?
            }
            (Some(old), None) => self.phase(account, old)?,
            (None, Some((_, period))) => self.phase(account, (Decimal::ZERO, period))?,
            (None, None) => return Ok(()),
        };
        let mut after = vec![Phase {
            to: Some(self.on),
            ..before.clone()
        }];
        if let Some(new) = new {
            after.push(Phase {
                from: self.on,
                to: until,
                ..self.phase(account, new)?
            });
        }
        self.before.push(vec![before]);
        self.after.push(after);
        Ok(())
    }

    /// A price without a past.
    fn joins(&mut self, price: Price, quantity: i64) {
        let phase = Phase {
            from: self.on,
            to: None,
            price,
            quantity,
            billing_day: BillingDay::of(self.on),
        };
        self.before.push(Vec::new());
        self.after.push(vec![phase]);
    }
}

fn change_mid_period(input: &Fields<'_>) -> Outcome<Answer> {
    let on = input.date("change_date")?;
    let day_count = day_count(input)?;
    let reference = input.optional_period("reference_period")?;
    let old_period = input.optional_period("reference_period_old")?.or(reference);
    let new_period = input.optional_period("reference_period_new")?.or(reference);
    let charged_new = input.optional_period("charged_new")?;
    let (old, new) = (amount(input, "old")?, amount(input, "new")?);
    let credited = input.decimal_or_zero("already_credited_on_item")?;
    let mut account = Account::new(currency(input)?);

    let fee = |amount: Option<Decimal>, period: Option<Period>| match (amount, period) {
        (Some(_), None) => unknown("an amount without its reference period"),
        (amount, period) => Ok(amount.zip(period)),
    };
    let (old, new) = (fee(old, old_period)?, fee(new, new_period)?);
    if charged_new.is_some_and(|charged| charged.start() != on) {
        return unknown("a new charge that does not begin with the change");
    }
    let until = charged_new.map(|charged| charged.end());
    let until = until.filter(|until| new.is_some_and(|(_, period)| *until < period.end()));
    let mut changes = Changes::new(on, day_count);
    changes.subscription(&account, old, new, until)?;

    let starts = [old, new].into_iter().flatten().map(|(_, period)| period.start());
    account.bill(&changes.before, starts.max().unwrap_or(on))?;
    if let Some(item) = account.charges.first().filter(|_| !credited.is_zero()) {
        account.credits = vec![GivenCredit {
            subscription_id: item.subscription_id,
            component: item.component.clone(),
            period_start: item.period_start,
            group: item.group.clone(),
            amount: Money::new(credited.negate(), account.currency)?,
        }];
    }
    let charges = account.bill(&changes.after, on)?;
    let net = account.sum(&charges, |_| true)?;
    let nothing = Money::zero(account.currency);
    let account_credit = net.negate()?.max_of(nothing)?;
    let next = match new {
        Some((_, period)) => account.bill(&changes.after, period.end())?,
        None => Vec::new(),
    };
    let owed: Vec<Money> = next.iter().map(|charge| charge.amount).collect();
    let spent = spend_prepaid_credit(&owed, account_credit)?;
    Ok(explained(explained(Answer::default(), &charges), &next)
        .with("charge", account.sum(&charges, |amount| !amount.is_negative())?)
        .with("credit", account.sum(&charges, Money::is_negative)?)
        .with("net", net)
        .with("account_credit", account_credit)
        .with("next_invoice_items", Found::from_iter(owed))
        .with("next_invoice_credit_used", spent.used))
}

/// A price or an amount: two words for the same.
fn amount(input: &Fields<'_>, which: &str) -> Outcome<Option<Decimal>> {
    let price = input.optional_decimal(&format!("price_{which}"))?;
    let amount = input.optional_decimal(&format!("amount_{which}"))?;
    match (price, amount) {
        (Some(_), Some(_)) => unknown(format!("price_{which} and amount_{which} together")),
        (price, amount) => Ok(price.or(amount)),
    }
}

fn change_many(input: &Fields<'_>) -> Outcome<Answer> {
    let on = input.date("change_date")?;
    let reference = input.period("reference_period")?;
    let day_count = day_count(input)?;
    let is_usage = input.flag("usage_only")?;
    let changed = input.list("changed", |path, value| {
        let pair = value.as_array().map(Vec::as_slice);
        match pair {
            Some([old, new]) => Ok((Some(decimal(path, old)?), Some(decimal(path, new)?))),
            _ => unknown(format!("\"{path}\" is no pair")),
        }
    })?;
    let added = input.decimals("added")?;
    let removed = input.decimals("removed")?;
    let one_time = input.objects("one_time", |fee| {
        let quantity = fee.decimal("quantity")?;
        let Ok(quantity) = quantity.to_units(0).and_then(whole) else {
            return unknown("a one-time fee for a part of a unit");
        };
        Ok((fee.decimal("unit_price")?, quantity))
    })?;
    let mut account = Account::new(currency(input)?);

    let mut changes = Changes::new(on, day_count);
    let added = added.into_iter().map(|new| (None, Some(new)));
    let removed = removed.into_iter().map(|old| (Some(old), None));
    for (old, new) in changed.into_iter().chain(added).chain(removed) {
        match is_usage {
            // Usage is charged by quantity, whenever a plan changes.
            true => {
                let unit_amount = new.or(old).unwrap_or_default();
                let price = Price::usage("usage", "units", PerUnit { unit_amount }, account.currency);
                changes.joins(price, 1);
            }
            false => {
                let fee = |amount: Option<Decimal>| amount.map(|amount| (amount, reference));
                changes.subscription(&account, fee(old), fee(new), None)?;
            }
        }
    }
    for (unit_amount, quantity) in one_time {
        let price = Price::one_time("fee", PerUnit { unit_amount }, account.currency);
        changes.joins(price, quantity);
    }
    account.bill(&changes.before, reference.start())?;
    let charges = account.bill(&changes.after, on)?;
    let lines = charges.iter().map(|charge| charge.amount.into());
    Ok(explained(Answer::default(), &charges)
        .with("lines", Found::Unordered(lines.collect()))
        .with("net", account.sum(&charges, |_| true)?))
}

fn whole(units: i128) -> Result<i64> {
    let too_many = |_| bss_core::Error::new(bss_core::Code::NumberOutOfRange, "too many units");
    i64::try_from(units).map_err(too_many)
}

/// What a contract comes to: what is billed for it, from its first day to its last.
fn transaction_price(input: &Fields<'_>) -> Outcome<Answer> {
    let monthly = input.decimal("monthly")?;
    let months = input.count::<u32>("months")?;
    let upfront = input.decimal_or_zero("upfront")?;
    let mut account = Account::new(currency(input)?);
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let end = start.checked_add_months(chrono::Months::new(months));
    let Some(end) = end else {
        return unknown("a contract that never ends");
    };
    let fee = account.fee(
        monthly,
        Cadence::MONTHLY,
        BillingTiming::InAdvance,
        DayCount::Actual,
    );
    let once = Price::one_time("upfront", PerUnit { unit_amount: upfront }, account.currency);
    let contract = [fee, once].map(|price| {
        vec![Phase {
            from: start,
            to: Some(end),
            price,
            quantity: 1,
            billing_day: BillingDay::of(start),
        }]
    });
    let charges = account.bill(&contract, end)?;
    let total = account.sum(&charges, |_| true)?;
    Ok(explained(Answer::default(), &charges).with("transaction_price", total))
}
