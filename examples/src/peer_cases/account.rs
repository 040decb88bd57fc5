//! An account whose history is a case: everything about it is asked of `bill()`.

use bss_core::billing::{
    BillableSubscription, BillingFacts, BillingTerms, Charge, ChargeRecord, GivenCredit, Measured, NewCharge,
    PlanPrices, UsageStamp, WindowUsage, bill, metered_lines,
};
use bss_core::calendar::{BillingCycle, BillingDay, BillingTiming, Cadence, DayCount, Period, Zone};
use bss_core::pricing::{ChargeKind, ChargeModel, Flat, Price, ProrationPolicy};
use bss_core::subscriptions::{Plan, Span};
use bss_core::{Currency, Decimal, Money, Result, Rounding, TypedId, parse_instant};
use chrono::NaiveDate;

use super::answer::Answer;
use super::fields::{Outcome, unknown};

/// What an account has, and what was charged to it.
pub(super) struct Account {
    pub(super) currency: Currency,
    pub(super) rounding: Rounding,
    pub(super) charges: Vec<Charge>,
    pub(super) credits: Vec<GivenCredit>,
}

/// Days on which a subscription has one price; each is a plan of its own.
#[derive(Clone)]
pub(super) struct Phase {
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    pub(super) price: Price,
    pub(super) quantity: i64,
    pub(super) billing_day: BillingDay,
}

/// Where the periods of a price lie.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Cycle {
    pub(super) cadence: Cadence,
    pub(super) billing_day: BillingDay,
}

impl Cycle {
    /// The cycle in which `period` is a period: of months where there is one, otherwise of its days.
    pub(super) fn of(period: Period) -> Result<Cycle> {
        let days = [BillingDay::of(period.start()), BillingDay::of(period.end())];
        let months = [1, 2, 3, 6, 12, 24, 36].map(Cadence::months);
        for cadence in months {
            let cadence = cadence?;
            for billing_day in days {
                let cycle = BillingCycle::new(period.start(), billing_day, cadence)?;
                if cycle.containing(period.start())? == period {
                    return Ok(Cycle { cadence, billing_day });
                }
            }
        }
        let whole = u32::try_from(period.days()).unwrap_or(u32::MAX);
        Ok(Cycle {
            cadence: Cadence::days(whole)?,
            billing_day: BillingDay::of(period.start()),
        })
    }

    /// Whether something of this cycle that is anchored on a day has `period` on it.
    pub(super) fn has(self, anchor: NaiveDate, day: NaiveDate, period: Period) -> Result<bool> {
        let cycle = BillingCycle::new(anchor, self.billing_day, self.cadence)?;
        Ok(cycle.containing(day)? == period)
    }
}

impl Account {
    pub(super) fn new((currency, rounding): (Currency, Rounding)) -> Account {
        Account {
            currency,
            rounding,
            charges: Vec::new(),
            credits: Vec::new(),
        }
    }

    /// A fee for every period.
    pub(super) fn fee(
        &self,
        amount: Decimal,
        cadence: Cadence,
        timing: BillingTiming,
        day_count: DayCount,
    ) -> Price {
        Price {
            charge: ChargeKind::Recurring { cadence, timing },
            proration: ProrationPolicy {
                day_count,
                ..ProrationPolicy::default()
            },
            ..Price::recurring("fee", cadence, ChargeModel::from(Flat { amount }), self.currency)
        }
    }

    fn facts(&self, subscriptions: &[Vec<Phase>]) -> Result<BillingFacts> {
        let mut plans = Vec::new();
        let mut billable = Vec::new();
        for (number, phases) in subscriptions.iter().enumerate() {
            let mut spans = Vec::new();
            for (position, phase) in phases.iter().enumerate() {
                let offering = format!("{number}-{position}");
                let plan = Plan {
                    offering: offering.clone(),
                    version: 1,
                    prices: vec![0],
                    overrides: Vec::new(),
                };
                spans.push(Span {
                    from: phase.from,
                    to: phase.to,
                    plan,
                    quantity: phase.quantity,
                    billing_day: Some(phase.billing_day),
                });
                plans.push(PlanPrices {
                    offering,
                    version: 1,
                    prices: vec![phase.price.clone()],
                });
            }
            let id = id_of(number)?;
            billable.push(BillableSubscription { id, spans });
        }
        let terms = BillingTerms {
            from: NaiveDate::MIN,
            billing_day: BillingDay::new(1)?,
            zone: Zone::UTC,
        };
        Ok(BillingFacts {
            currency: self.currency,
            rounding: self.rounding,
            terms: vec![terms],
            plans,
            subscriptions: billable,
            charges: self.charges.clone(),
            credits: self.credits.clone(),
            usage: Vec::new(),
        })
    }

    /// Bills what the subscriptions owe up to a day, of which nothing was used, and keeps the charges. Billing again must add nothing.
    pub(super) fn bill(&mut self, subscriptions: &[Vec<Phase>], up_to: NaiveDate) -> Outcome<Vec<NewCharge>> {
        let charges = self.ask(subscriptions, up_to)?;
        for charge in &charges {
            let record = ChargeRecord {
                id: id_of(self.charges.len())?,
                account_id: id_of(0)?,
                invoice_id: id_of(0)?,
                recorded_at: parse_instant("2026-01-01T00:00:00Z")?,
            };
            self.charges.push(charge.recorded(record));
        }
        match self.ask(subscriptions, up_to)?.first() {
            None => Ok(charges),
            Some(again) => unknown(format!("billing up to {up_to} again charges {}", again.amount)),
        }
    }

    fn ask(&self, subscriptions: &[Vec<Phase>], up_to: NaiveDate) -> Result<Vec<NewCharge>> {
        let mut facts = self.facts(subscriptions)?;
        let lines = metered_lines(&facts, up_to)?;
        let unused = lines.into_iter().flat_map(|line| {
            let windows = line.windows.into_iter();
            windows.map(move |window| WindowUsage {
                subscription_id: line.subscription_id,
                component: line.component.clone(),
                start: window.part.period.start(),
                stamp: UsageStamp::default(),
                measured: Measured::Total,
                items: Vec::new(),
            })
        });
        facts.usage = unused.collect();
        bill(&facts, up_to)
    }

    /// The sum of the charges that a test lets through.
    pub(super) fn sum(&self, charges: &[NewCharge], counts: impl Fn(Money) -> bool) -> Result<Money> {
        let amounts = charges.iter().map(|charge| charge.amount);
        Money::sum(amounts.filter(|amount| counts(*amount)), self.currency)
    }
}

/// Keeps the derivation of every charge.
pub(super) fn explained(answer: Answer, charges: &[NewCharge]) -> Answer {
    charges.iter().fold(answer, |answer, charge| {
        answer.explained(charge.amount.amount(), &charge.explanation)
    })
}

/// An id that stands for a number.
fn id_of<T: TypedId>(number: usize) -> Result<T> {
    format!("00000000-0000-7000-8000-{number:012x}").parse()
}
