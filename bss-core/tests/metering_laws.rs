//! Laws of usage on a bill: every event is charged once, at the price of its day, whatever happened to the subscription and however often
//! was billed in between.

#[path = "support/laws.rs"]
mod laws;

use std::cell::RefCell;
use std::collections::BTreeMap;

use bss_core::billing::{
    BillableSubscription, BillingFacts, BillingTerms, Charge, ChargeRecord, Measured, NewCharge, PlanPrices,
    UsageStamp, WindowUsage, bill, metered_lines,
};
use bss_core::calendar::{BillingDay, parse_date};
use bss_core::pricing::{Attribute, Included, PartialPeriod, PerUnit, Price, ProrationPolicy, UsageItem};
use bss_core::subscriptions::{Plan, SubscriptionChange, SubscriptionFact, SuspensionReason, spans};
use bss_core::{Currency, Decimal, Money, Rounding, TypedId};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

const LAST_DAY: u64 = 150;

#[derive(Clone, Debug)]
enum Step {
    Use { hour: i64, quantity: u64, region: usize },
    Record { day: u64, what: SubscriptionChange },
    Bill { day: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let wish = SuspensionReason::CustomerWish;
    let what = prop_oneof![
        5 => (0..4_usize).prop_map(plan),
        2 => (1_i64..4).prop_map(SubscriptionChange::Quantity),
        1 => Just(SubscriptionChange::Paused(wish)),
        1 => Just(SubscriptionChange::Resumed(wish)),
    ];
    prop_oneof![
        5 => (0..24 * 149_i64, 1_u64..20, 0..3_usize)
            .prop_map(|(hour, quantity, region)| Step::Use { hour, quantity, region }),
        3 => (1..LAST_DAY - 10, what).prop_map(|(day, what)| Step::Record { day, what }),
        2 => (0..LAST_DAY).prop_map(|day| Step::Bill { day }),
    ]
}

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

fn decimal(number: u64) -> Decimal {
    number.into()
}

fn date(day: u64) -> NaiveDate {
    parse_date("2026-01-10")
        .unwrap()
        .checked_add_days(Days::new(day))
        .unwrap()
}

/// A euro and two for each, as versions of one offering; and three, as another.
fn plan(number: usize) -> SubscriptionChange {
    let (offering, version) = [("a", 1), ("a", 2), ("b", 1), ("none", 1)][number];
    let prices = if offering == "none" { vec![] } else { vec![0] };
    SubscriptionChange::Plan(Plan {
        offering: offering.to_owned(),
        version,
        prices,
        overrides: vec![],
    })
}

fn plans(adorn: &dyn Fn(Price) -> Price) -> Vec<PlanPrices> {
    let plan = |offering: &str, version: u32, amount: Option<u64>| PlanPrices {
        offering: offering.to_owned(),
        version,
        prices: (amount.into_iter())
            .map(|amount| {
                let unit_amount = decimal(amount);
                adorn(Price::usage("use", "meter", PerUnit { unit_amount }, eur()))
            })
            .collect(),
    };
    vec![
        plan("a", 1, Some(1)),
        plan("a", 2, Some(2)),
        plan("b", 1, Some(3)),
        plan("none", 1, None),
    ]
}

struct Subscriber {
    plans: Vec<PlanPrices>,
    terms: Vec<BillingTerms>,
    measured: Measured,
    facts: Vec<SubscriptionFact>,
    events: Vec<(DateTime<Utc>, u64, usize)>,
    charges: Vec<Charge>,
}

impl Subscriber {
    fn new(plans: Vec<PlanPrices>, measured: Measured, billing_day: u32, zones: [&str; 2]) -> Subscriber {
        let terms = |from: u64, zone: &str| BillingTerms {
            from: date(from),
            billing_day: BillingDay::new(billing_day).unwrap(),
            zone: zone.parse().unwrap(),
        };
        let mut subscriber = Subscriber {
            plans,
            terms: vec![terms(0, zones[0]), terms(50, zones[1])],
            measured,
            facts: vec![],
            events: vec![],
            charges: vec![],
        };
        subscriber.record(0, SubscriptionChange::Started);
        subscriber.record(0, plan(0));
        subscriber
    }

    fn record(&mut self, day: u64, change: SubscriptionChange) {
        let number = self.facts.len();
        self.facts.push(SubscriptionFact {
            id: TypedId::from_uuid(Uuid::from_u128(number as u128 + 1)),
            subscription_id: TypedId::from_uuid(Uuid::from_u128(1)),
            effective_on: date(day),
            recorded_at: DateTime::from_timestamp(number as i64, 0).unwrap(),
            supersedes: None,
            change,
        });
    }

    /// What a meter makes of the events from one instant to another, by region.
    fn read(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> (UsageStamp, Vec<UsageItem>) {
        let within: Vec<_> = self
            .events
            .iter()
            .filter(|(at, ..)| (from..to).contains(at))
            .collect();
        let mut groups: BTreeMap<usize, u64> = BTreeMap::new();
        for (_, quantity, region) in &within {
            let sum = groups.entry(*region).or_default();
            *sum = match self.measured {
                Measured::Level => (*sum).max(*quantity),
                _ => *sum + quantity,
            };
        }
        let items = groups.into_iter().map(|(region, quantity)| UsageItem {
            attributes: vec![Attribute {
                name: "region".to_owned(),
                value: format!("r{region}"),
            }],
            meter: Some("meter".to_owned()),
            ..UsageItem::of(decimal(quantity))
        });
        let stamp = UsageStamp {
            events: within.len() as u64,
            last_recorded_at: None,
        };
        (stamp, items.collect())
    }

    fn billing_facts(&self, charges: Vec<Charge>, up_to: NaiveDate) -> BillingFacts {
        let mut facts = BillingFacts {
            currency: eur(),
            rounding: Rounding::HalfUp,
            terms: self.terms.clone(),
            plans: self.plans.clone(),
            subscriptions: vec![BillableSubscription {
                id: TypedId::from_uuid(Uuid::from_u128(1)),
                spans: spans(&self.facts, None),
            }],
            charges,
            credits: vec![],
            usage: vec![],
        };
        for line in metered_lines(&facts, up_to).unwrap() {
            let read = line
                .windows
                .iter()
                .map(|window| self.read(window.from, window.to));
            let read: Vec<(UsageStamp, Vec<UsageItem>)> = read.collect();
            let stamp = read
                .iter()
                .map(|(stamp, _)| *stamp)
                .fold(UsageStamp::default(), UsageStamp::and);
            let is_settled = line.is_settled(stamp);
            facts.usage.extend(
                line.windows
                    .iter()
                    .zip(read)
                    .map(|(window, (stamp, items))| WindowUsage {
                        subscription_id: line.subscription_id,
                        component: line.component.clone(),
                        start: window.part.period.start(),
                        stamp,
                        measured: self.measured,
                        items: if is_settled { vec![] } else { items },
                    }),
            );
        }
        facts
    }

    fn bill(&mut self, up_to: NaiveDate) -> Vec<NewCharge> {
        let new = bill(&self.billing_facts(self.charges.clone(), up_to), up_to).unwrap();
        for charge in &new {
            self.charges.push(charge.recorded(ChargeRecord {
                id: TypedId::from_uuid(Uuid::from_u128(self.charges.len() as u128)),
                account_id: TypedId::from_uuid(Uuid::nil()),
                invoice_id: TypedId::from_uuid(Uuid::nil()),
                recorded_at: DateTime::UNIX_EPOCH,
            }));
        }
        new
    }
}

type Period = (String, NaiveDate, String);

/// What is charged for each period and group; what nets to nothing is left out.
fn net(charges: &[Charge]) -> BTreeMap<Period, Money> {
    let mut sums: BTreeMap<Period, Money> = BTreeMap::new();
    for charge in charges {
        let key = (
            charge.component.clone(),
            charge.period_start,
            charge.group.clone(),
        );
        let sum = sums.entry(key).or_insert(Money::zero(eur()));
        *sum = sum.plus(charge.amount).unwrap();
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

/// Lives through the steps and returns the subscriber, billed to the end.
fn live(mut subscriber: Subscriber, steps: &[Step]) -> Result<Subscriber, TestCaseError> {
    let start = subscriber.terms[0].zone.start_of(date(0)).unwrap();
    for step in steps {
        match step {
            Step::Use {
                hour,
                quantity,
                region,
            } => {
                let at = start.checked_add_signed(TimeDelta::hours(*hour)).unwrap();
                subscriber.events.push((at, *quantity, *region));
            }
            Step::Record { day, what } => subscriber.record(*day, what.clone()),
            Step::Bill { day } => {
                for charge in subscriber.bill(date(*day)) {
                    prop_assert_eq!(charge.explanation.evaluate().unwrap(), charge.amount.amount());
                }
                prop_assert_eq!(subscriber.bill(date(*day)), vec![], "billing twice adds nothing");
            }
        }
    }
    // Whoever rests at the end runs again, so that the rest is over.
    subscriber.record(
        LAST_DAY - 5,
        SubscriptionChange::Resumed(SuspensionReason::CustomerWish),
    );
    subscriber.bill(date(LAST_DAY + 40));
    Ok(subscriber)
}

fn check(property: impl Fn(u32, bool, Vec<Step>) -> Result<(), TestCaseError>) {
    let config = laws::config();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        // With fewer, something may not be reached.
        cases: config.cases.max(200),
        ..config
    });
    let strategy = (1_u32..=31, any::<bool>(), prop::collection::vec(step(), 1..25));
    let run = |(day, flag, steps)| property(day, flag, steps);
    runner.run(&strategy, run).unwrap();
}

#[test]
fn every_event_is_charged_once_at_the_price_of_its_day() {
    let reached: RefCell<BTreeMap<&str, u32>> = RefCell::default();
    let reach =
        |name: &'static str, is: bool| *reached.borrow_mut().entry(name).or_default() += u32::from(is);
    check(|billing_day, apart, steps| {
        let adorn = |price| Price {
            charge_by: if apart { vec!["region".to_owned()] } else { vec![] },
            ..price
        };
        let zones = ["Europe/Berlin", "America/New_York"];
        let subscriber = live(
            Subscriber::new(plans(&adorn), Measured::Total, billing_day, zones),
            &steps,
        )?;
        let charged = Money::sum(subscriber.charges.iter().map(|charge| charge.amount), eur()).unwrap();

        // The price of an event by its instant: the plan that began last before it, whether the subscription rests or not.
        let facts = subscriber.billing_facts(vec![], date(LAST_DAY + 40));
        let spans = &facts.subscriptions[0].spans;
        let unit_amount = |at: DateTime<Utc>| {
            // A day begins where the account is; the zone changes with the period that begins on or after day 50.
            let bounds = metered_lines(&facts, date(LAST_DAY + 40)).unwrap();
            let line =
                (bounds.iter()).find(|line| line.windows.iter().any(|it| (it.from..it.to).contains(&at)));
            let span = |start: NaiveDate| spans.iter().rev().find(|span| span.from <= start);
            line.map_or(0, |line| {
                let window = line
                    .windows
                    .iter()
                    .find(|it| (it.from..it.to).contains(&at))
                    .unwrap();
                let span = span(window.part.period.start()).unwrap();
                match (span.plan.offering.as_str(), span.plan.version) {
                    ("a", version) => u64::from(version),
                    _ => 3,
                }
            })
        };
        // What no window holds was used while the plan had no price of usage.
        for (at, ..) in subscriber.events.iter().filter(|(at, ..)| unit_amount(*at) == 0) {
            let days = subscriber
                .terms
                .iter()
                .map(|terms| terms.zone.date_of(*at).unwrap());
            let plans = days.filter_map(|day| spans.iter().rev().find(|span| span.from <= day));
            let unpriced = plans.into_iter().any(|span| span.plan.offering == "none");
            prop_assert!(unpriced, "{} is lost", at);
        }
        let expected: u64 = subscriber
            .events
            .iter()
            .map(|(at, quantity, _)| unit_amount(*at) * quantity)
            .sum();
        prop_assert_eq!(charged.amount(), decimal(expected));

        // No instant lies in two windows.
        let lines = metered_lines(&facts, date(LAST_DAY + 40)).unwrap();
        let mut windows: Vec<_> = lines
            .iter()
            .flat_map(|line| &line.windows)
            .map(|it| (it.from, it.to))
            .collect();
        windows.sort();
        prop_assert!(windows.windows(2).all(|pair| pair[0].1 <= pair[1].0));

        reach(
            "several windows in a line",
            lines.iter().any(|line| line.windows.len() > 1),
        );
        reach(
            "a group",
            subscriber.charges.iter().any(|charge| !charge.group.is_empty()),
        );
        reach(
            "a credit",
            subscriber
                .charges
                .iter()
                .any(|charge| charge.amount.is_negative()),
        );
        reach(
            "another plan",
            subscriber
                .charges
                .iter()
                .any(|charge| charge.component == "b.use"),
        );
        reach("no plan", spans.iter().any(|span| span.plan.offering == "none"));
        Ok(())
    });
    let reached = reached.into_inner();
    assert!(
        reached.values().all(|count| *count > 5),
        "the generators miss something: {reached:?}"
    );
}

#[test]
fn billing_along_the_way_charges_what_billing_at_the_end_does() {
    let reached: RefCell<BTreeMap<&str, u32>> = RefCell::default();
    let reach =
        |name: &'static str, is: bool| *reached.borrow_mut().entry(name).or_default() += u32::from(is);
    check(|billing_day, level, steps| {
        let adorn = |price| Price {
            included: Some(Included {
                quantity: decimal(5),
                amount: Decimal::ZERO,
            }),
            minimum_spend: Some(decimal(20)),
            maximum_spend: Some(decimal(45)),
            proration: ProrationPolicy {
                start: PartialPeriod::FullPeriod,
                ..ProrationPolicy::default()
            },
            charge_by: if billing_day % 2 == 0 {
                vec!["region".to_owned()]
            } else {
                vec![]
            },
            ..price
        };
        let measured = if level { Measured::Level } else { Measured::Total };
        let zones = ["Pacific/Niue", "Pacific/Kiritimati"];
        let subscriber = live(
            Subscriber::new(plans(&adorn), measured, billing_day, zones),
            &steps,
        )?;
        let along = net(&subscriber.charges);
        let mut fresh = Subscriber {
            charges: vec![],
            ..subscriber
        };
        fresh.bill(date(LAST_DAY + 40));
        prop_assert_eq!(along, net(&fresh.charges));
        let amounts: Vec<Decimal> = fresh
            .charges
            .iter()
            .map(|charge| charge.amount.amount())
            .collect();
        reach("the maximum", amounts.contains(&decimal(45)));
        reach("the minimum", amounts.contains(&decimal(20)));
        reach(
            "a part of the minimum",
            amounts.iter().any(|amount| *amount < decimal(20)),
        );
        Ok(())
    });
    let reached = reached.into_inner();
    assert!(
        reached.values().all(|count| *count > 5),
        "the generators miss something: {reached:?}"
    );
}
