//! Laws of `bill()`: whatever happened, whenever it became known, and however often was billed in between, the charges add up to what
//! one bill at the end would charge.

use std::collections::BTreeMap;

use bss_core::billing::{
    BillableSubscription, BillingFacts, BillingTerms, Charge, ChargeRecord, NewCharge, PlanPrices, bill,
};
use bss_core::calendar::{BillingDay, BillingTiming, Cadence, Zone};
use bss_core::pricing::{ChargeKind, PerUnit, Price};
use bss_core::subscriptions::{Plan, SubscriptionChange, SubscriptionFact, SuspensionReason, spans};
use bss_core::{Currency, Money, Rounding, TypedId};
use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

#[path = "support/laws.rs"]
mod laws;

/// Something that is recorded: on which day it takes effect, and what.
#[derive(Clone, Debug)]
enum Happening {
    Plan(usize),
    Quantity(i64),
    Pause,
    Resume,
    End,
    NotEnded,
}

#[derive(Clone, Debug)]
enum Step {
    Record { day: u64, what: Happening },
    Bill { day: u64 },
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0..PLANS).prop_map(Happening::Plan),
        3 => (1_i64..4).prop_map(Happening::Quantity),
        2 => Just(Happening::Pause),
        2 => Just(Happening::Resume),
        1 => Just(Happening::End),
        1 => Just(Happening::NotEnded),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_u64..200, happening()).prop_map(|(day, what)| Step::Record { day, what }),
        (0_u64..220).prop_map(|day| Step::Bill { day }),
    ]
}

const PLANS: usize = 4;

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

/// Plans of every timing and of two cadences, with amounts that do not divide evenly; two of them share no component, two have two prices.
fn plans() -> Vec<PlanPrices> {
    let price = |code: &str, amount: &str, cadence: Cadence, timing: BillingTiming| Price {
        charge: ChargeKind::Recurring { cadence, timing },
        ..Price::recurring(
            code,
            cadence,
            PerUnit {
                unit_amount: amount.parse().unwrap(),
            },
            eur(),
        )
    };
    let setup = Price::one_time(
        "setup",
        PerUnit {
            unit_amount: "25".parse().unwrap(),
        },
        eur(),
    );
    let (advance, arrears) = (BillingTiming::InAdvance, BillingTiming::InArrears);
    let thirty = Cadence::days(30).unwrap();
    let prices = [
        vec![price("fee", "9.99", Cadence::MONTHLY, advance), setup],
        vec![
            price("fee", "19.99", Cadence::MONTHLY, advance),
            price("care", "1.01", Cadence::MONTHLY, arrears),
        ],
        vec![price("fee", "7.77", Cadence::MONTHLY, arrears)],
        vec![
            price("fee", "10.00", thirty, advance),
            price("year", "99.95", Cadence::ANNUAL, advance),
        ],
    ];
    let named = prices.into_iter().enumerate();
    named
        .map(|(number, prices)| PlanPrices {
            offering: format!("plan{number}"),
            version: 1,
            prices,
        })
        .collect()
}

fn date(day: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 10)
        .unwrap()
        .checked_add_days(Days::new(day))
        .unwrap()
}

fn plan(number: usize) -> SubscriptionChange {
    let prices = (0_u32..).take(plans()[number].prices.len()).collect();
    SubscriptionChange::Plan(Plan {
        offering: format!("plan{number}"),
        version: 1,
        prices,
        overrides: vec![],
    })
}

struct Subscriber {
    facts: Vec<SubscriptionFact>,
    charges: Vec<Charge>,
    billing_day: u32,
}

impl Subscriber {
    fn new(billing_day: u32) -> Subscriber {
        let mut subscriber = Subscriber {
            facts: vec![],
            charges: vec![],
            billing_day,
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

    fn facts(&self, charges: Vec<Charge>) -> BillingFacts {
        let terms = BillingTerms {
            from: date(0),
            billing_day: BillingDay::new(self.billing_day).unwrap(),
            zone: Zone::UTC,
        };
        let subscription = BillableSubscription {
            id: TypedId::from_uuid(Uuid::from_u128(1)),
            spans: spans(&self.facts, None),
        };
        BillingFacts {
            currency: eur(),
            rounding: Rounding::HalfUp,
            terms: vec![terms],
            plans: plans(),
            subscriptions: vec![subscription],
            charges,
            credits: vec![],
            usage: vec![],
        }
    }

    fn bill(&mut self, up_to: NaiveDate) -> Vec<NewCharge> {
        let new = bill(&self.facts(self.charges.clone()), up_to).unwrap();
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

/// What is charged for each period; periods that net to nothing are left out.
fn net<'c>(
    charges: impl Iterator<Item = (&'c str, NaiveDate, Money)>,
) -> BTreeMap<(String, NaiveDate), Money> {
    let mut sums: BTreeMap<(String, NaiveDate), Money> = BTreeMap::new();
    for (component, start, amount) in charges {
        let sum = sums
            .entry((component.to_owned(), start))
            .or_insert(Money::zero(eur()));
        *sum = sum.plus(amount).unwrap();
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

#[test]
fn billing_along_the_way_charges_what_billing_at_the_end_does() {
    let aspects: &[(&str, &[&str])] = &[
        ("billed", &["a credit", "a second revision", "nothing"]),
        (
            "plan",
            &["in advance and in arrears", "in arrears", "by thirty days"],
        ),
    ];
    let cases = (1_u32..=31, prop::collection::vec(step(), 1..16));
    laws::law("billing", aspects, cases, |(billing_day, steps), reached| {
        let mut subscriber = Subscriber::new(billing_day);
        let wish = SuspensionReason::CustomerWish;
        for step in steps {
            match step {
                Step::Record { day, what } => {
                    let change = match what {
                        Happening::Plan(number) => plan(number),
                        Happening::Quantity(quantity) => SubscriptionChange::Quantity(quantity),
                        Happening::Pause => SubscriptionChange::Paused(wish),
                        Happening::Resume => SubscriptionChange::Resumed(wish),
                        Happening::End => SubscriptionChange::Ended,
                        Happening::NotEnded => SubscriptionChange::NotEnded,
                    };
                    subscriber.record(day, change);
                }
                Step::Bill { day } => {
                    let new = subscriber.bill(date(day));
                    for charge in &new {
                        prop_assert_eq!(charge.explanation.evaluate().unwrap(), charge.amount.amount());
                    }
                    reached.when(
                        new.iter().any(|charge| charge.amount.is_negative()),
                        "billed",
                        "a credit",
                    );
                    reached.when(
                        new.iter().any(|charge| charge.revision > 1),
                        "billed",
                        "a second revision",
                    );
                    reached.when(new.is_empty(), "billed", "nothing");
                    prop_assert_eq!(subscriber.bill(date(day)), vec![], "billing twice adds nothing");
                }
            }
        }
        let last = date(230);
        subscriber.bill(last);
        let fresh = bill(&subscriber.facts(vec![]), last).unwrap();
        for (component, plan) in [
            ("plan1.care", "in advance and in arrears"),
            ("plan2.fee", "in arrears"),
            ("plan3.fee", "by thirty days"),
        ] {
            let is_charged = fresh.iter().any(|charge| charge.component == component);
            reached.when(is_charged, "plan", plan);
        }
        let along = net(subscriber
            .charges
            .iter()
            .map(|it| (it.component.as_str(), it.period_start, it.amount)));
        let at_once = net(fresh
            .iter()
            .map(|it| (it.component.as_str(), it.period_start, it.amount)));
        prop_assert_eq!(along, at_once);
        let mut keys: Vec<_> = subscriber
            .charges
            .iter()
            .map(|it| (&it.component, it.period_start, it.revision))
            .collect();
        keys.sort();
        let before = keys.len();
        keys.dedup();
        prop_assert_eq!(keys.len(), before, "each revision once");
        Ok(())
    });
}
