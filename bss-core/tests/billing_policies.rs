//! What a part of a period costs under each policy, told as histories: what happened to a subscription, on which date was billed, and what
//! was charged then.

use bss_core::billing::{
    BillableSubscription, BillingFacts, BillingTerms, Charge, ChargeRecord, PlanPrices, bill,
};
use bss_core::calendar::{BillingDay, BillingTiming, Cadence, DayCount, Zone, parse_date};
use bss_core::pricing::{
    ChargeKind, Flat, Occasion, PartialPeriod, PerUnit, Price, ProrationPolicy, Tier, Volume,
};
use bss_core::subscriptions::{Plan, SubscriptionChange, SubscriptionFact, SuspensionReason, spans};
use bss_core::{Code, Currency, Rounding, TypedId};
use chrono::DateTime;
use uuid::Uuid;

use PartialPeriod::{FullPeriod, NextPeriod, Nothing, Prorate};
use SubscriptionChange::{Ended, NotEnded, Paused, Quantity, Resumed, Started};

const WISH: SuspensionReason = SuspensionReason::CustomerWish;

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

/// A monthly price per unit, in advance.
fn fee(amount: &str, proration: ProrationPolicy) -> Price {
    let model = PerUnit {
        unit_amount: amount.parse().unwrap(),
    };
    Price {
        proration,
        ..Price::recurring("fee", Cadence::MONTHLY, model, eur())
    }
}

fn in_arrears(price: Price) -> Price {
    let timing = BillingTiming::InArrears;
    let cadence = Cadence::MONTHLY;
    Price {
        charge: ChargeKind::Recurring { cadence, timing },
        ..price
    }
}

/// A subscription of an account that is billed on the first, with plans by name.
struct History {
    plans: Vec<PlanPrices>,
    facts: Vec<SubscriptionFact>,
    terms: Vec<BillingTerms>,
    charges: Vec<Charge>,
}

impl History {
    fn new(plans: &[(&str, Vec<Price>)]) -> History {
        let plans = plans.iter().map(|(offering, prices)| PlanPrices {
            offering: (*offering).to_owned(),
            version: 1,
            prices: prices.clone(),
        });
        let mut history = History {
            plans: plans.collect(),
            facts: vec![],
            terms: vec![],
            charges: vec![],
        };
        history.account("2020-01-01", 1, "UTC");
        history
    }

    /// A subscription to the only plan from a day on.
    fn of(price: Price, from: &str) -> History {
        let mut history = History::new(&[("p", vec![price])]);
        history.record(from, Started);
        history.plan(from, "p");
        history
    }

    fn account(&mut self, from: &str, day: u32, zone: &str) {
        self.terms.push(BillingTerms {
            from: parse_date(from).unwrap(),
            billing_day: BillingDay::new(day).unwrap(),
            zone: zone.parse().unwrap_or(Zone::UTC),
        });
    }

    fn record(&mut self, day: &str, change: SubscriptionChange) -> &mut History {
        let number = self.facts.len();
        self.facts.push(SubscriptionFact {
            id: TypedId::from_uuid(Uuid::from_u128(number as u128 + 1)),
            subscription_id: TypedId::from_uuid(Uuid::from_u128(1)),
            effective_on: parse_date(day).unwrap(),
            recorded_at: DateTime::from_timestamp(number as i64, 0).unwrap(),
            supersedes: None,
            change,
        });
        self
    }

    fn plan(&mut self, day: &str, offering: &str) -> &mut History {
        let plan = self.plans.iter().find(|plan| plan.offering == offering).unwrap();
        let prices = (0_u32..).take(plan.prices.len()).collect();
        let (offering, version, overrides) = (offering.to_owned(), 1, vec![]);
        self.record(
            day,
            SubscriptionChange::Plan(Plan {
                offering,
                version,
                prices,
                overrides,
            }),
        )
    }

    fn billing_facts(&self) -> BillingFacts {
        BillingFacts {
            currency: eur(),
            rounding: Rounding::HalfUp,
            terms: self.terms.clone(),
            plans: self.plans.clone(),
            subscriptions: vec![BillableSubscription {
                id: TypedId::from_uuid(Uuid::from_u128(1)),
                spans: spans(&self.facts, None),
            }],
            charges: self.charges.clone(),
            credits: vec![],
            usage: vec![],
        }
    }

    /// What is charged on a date: component, first and last day of service, amount. Every amount is explained, and billing again adds
    /// nothing.
    fn bill(&mut self, up_to: &str) -> Vec<String> {
        let up_to = parse_date(up_to).unwrap();
        let new = bill(&self.billing_facts(), up_to).unwrap();
        for charge in &new {
            assert_eq!(charge.explanation.evaluate().unwrap(), charge.amount.amount());
            let record = ChargeRecord {
                id: TypedId::from_uuid(Uuid::from_u128(self.charges.len() as u128)),
                account_id: TypedId::from_uuid(Uuid::nil()),
                invoice_id: TypedId::from_uuid(Uuid::nil()),
                recorded_at: DateTime::UNIX_EPOCH,
            };
            self.charges.push(charge.recorded(record));
        }
        assert_eq!(
            bill(&self.billing_facts(), up_to).unwrap(),
            [],
            "billing twice adds nothing"
        );
        new.iter()
            .map(|charge| {
                let (from, to) = (charge.service_start, charge.service_end);
                format!(
                    "{} {from}..{to} {}",
                    charge.component,
                    charge.amount.amount_text()
                )
            })
            .collect()
    }
}

fn on_start(start: PartialPeriod) -> ProrationPolicy {
    ProrationPolicy {
        start,
        ..ProrationPolicy::default()
    }
}

#[test]
fn the_first_part_of_a_period() {
    for (policy, expected) in [
        (Prorate, "20.00"),
        (FullPeriod, "30.00"),
        (Nothing, "0.00"),
        (NextPeriod, "0.00"),
    ] {
        let mut history = History::of(fee("30", on_start(policy)), "2026-04-11");
        assert_eq!(
            history.bill("2026-04-11"),
            [format!("p.fee 2026-04-11..2026-05-01 {expected}")],
            "{policy:?}"
        );
        assert_eq!(history.bill("2026-05-01"), ["p.fee 2026-05-01..2026-06-01 30.00"]);
    }
}

#[test]
fn the_last_part_of_a_period() {
    for (cancel, last_day_charged, timing, expected) in [
        (Prorate, false, "in advance", Some("-20.00")),
        (Prorate, true, "in advance", Some("-19.00")),
        (FullPeriod, false, "in advance", None),
        (NextPeriod, false, "in advance", None),
        (Nothing, false, "in advance", Some("-30.00")),
        (Prorate, false, "in arrears", Some("10.00")),
        (Prorate, true, "in arrears", Some("11.00")),
        (FullPeriod, false, "in arrears", Some("30.00")),
        (Nothing, false, "in arrears", Some("0.00")),
    ] {
        let price = fee(
            "30",
            ProrationPolicy {
                cancel,
                last_day_charged,
                ..ProrationPolicy::default()
            },
        );
        let price = if timing == "in advance" {
            price
        } else {
            in_arrears(price)
        };
        let mut history = History::of(price, "2026-04-01");
        history.bill("2026-04-01");
        history.record("2026-04-11", Ended);
        let end = if last_day_charged {
            "2026-04-12"
        } else {
            "2026-04-11"
        };
        let found = history.bill("2026-04-12");
        let expected: Vec<String> = (expected.into_iter())
            .map(|amount| format!("p.fee 2026-04-01..{end} {amount}"))
            .collect();
        assert_eq!(found, expected, "{cancel:?} {last_day_charged} {timing}");
        // Nothing comes after it, and the customer who stays after all pays as if nothing had been.
        assert_eq!(history.bill("2026-06-01"), Vec::<String>::new());
        history.record("2026-04-11", NotEnded);
        history.bill("2026-05-31");
        let sum: bss_core::Money =
            bss_core::Money::sum(history.charges.iter().map(|it| it.amount), eur()).unwrap();
        let periods = if timing == "in advance" { 60 } else { 30 };
        assert_eq!(
            sum.amount(),
            periods.into(),
            "{cancel:?} {last_day_charged} {timing}"
        );
    }
}

#[test]
fn an_end_on_the_first_day_of_a_period_can_be_charged_for_that_day() {
    let mut history = History::of(
        fee(
            "30",
            ProrationPolicy {
                last_day_charged: true,
                ..ProrationPolicy::default()
            },
        ),
        "2026-03-01",
    );
    history.record("2026-04-01", Ended);
    assert_eq!(
        history.bill("2026-05-01"),
        [
            "p.fee 2026-03-01..2026-04-01 30.00",
            "p.fee 2026-04-01..2026-04-02 1.00"
        ]
    );
}

#[test]
fn a_change_of_plan_in_the_middle_of_a_period() {
    // From 30 to 60 or to 15 a month, after ten days of thirty: what the new plan costs, and what is left of the old one.
    let table = [
        ("up", Prorate, "40.00", "-20.00"),
        ("up", FullPeriod, "60.00", "-20.00"),
        ("up", Nothing, "0.00", "-20.00"),
        ("up", NextPeriod, "0.00", "0.00"),
        ("down", Prorate, "10.00", "-20.00"),
        ("down", FullPeriod, "15.00", "-20.00"),
        ("down", Nothing, "0.00", "-20.00"),
        ("down", NextPeriod, "0.00", "0.00"),
    ];
    for (direction, policy, charged, credited) in table {
        let (amount, proration) = match direction {
            "up" => (
                "60",
                ProrationPolicy {
                    change_up: policy,
                    change_down: Nothing,
                    ..ProrationPolicy::default()
                },
            ),
            _ => (
                "15",
                ProrationPolicy {
                    change_down: policy,
                    change_up: Nothing,
                    ..ProrationPolicy::default()
                },
            ),
        };
        let mut history = History::new(&[
            ("new", vec![fee(amount, proration)]),
            ("old", vec![fee("30", ProrationPolicy::default())]),
        ]);
        history.record("2026-04-01", Started);
        history.plan("2026-04-01", "old");
        history.bill("2026-04-01");
        history.plan("2026-04-11", "new");
        let mut expected = vec![format!("new.fee 2026-04-11..2026-05-01 {charged}")];
        if credited != "0.00" {
            expected.push(format!("old.fee 2026-04-01..2026-04-11 {credited}"));
        }
        assert_eq!(history.bill("2026-04-11"), expected, "{direction} {policy:?}");
        assert_eq!(
            history.bill("2026-05-01"),
            [format!("new.fee 2026-05-01..2026-06-01 {amount}.00")]
        );
    }
}

#[test]
fn a_change_of_quantity_in_the_middle_of_a_period() {
    // From two to three, or to one, at 30 a month, after ten days of thirty.
    let table = [
        (3, Prorate, "20.00"),
        (3, FullPeriod, "30.00"),
        (3, Nothing, "-40.00"),
        (3, NextPeriod, "0.00"),
        (1, Prorate, "-20.00"),
        (1, FullPeriod, "-30.00"),
        (1, Nothing, "-40.00"),
        (1, NextPeriod, "0.00"),
    ];
    for (quantity, policy, difference) in table {
        let (change_up, change_down) = if quantity > 2 {
            (policy, Nothing)
        } else {
            (Nothing, policy)
        };
        let proration = ProrationPolicy {
            change_up,
            change_down,
            ..ProrationPolicy::default()
        };
        let mut history = History::of(fee("30", proration), "2026-04-01");
        history.record("2026-04-01", Quantity(2));
        assert_eq!(history.bill("2026-04-01"), ["p.fee 2026-04-01..2026-05-01 60.00"]);
        history.record("2026-04-11", Quantity(quantity));
        let expected: Vec<String> = (difference != "0.00")
            .then(|| format!("p.fee 2026-04-01..2026-05-01 {difference}"))
            .into_iter()
            .collect();
        assert_eq!(history.bill("2026-04-11"), expected, "{quantity} {policy:?}");
        assert_eq!(
            history.bill("2026-05-01"),
            [format!("p.fee 2026-05-01..2026-06-01 {}.00", quantity * 30)]
        );
    }
}

#[test]
fn what_counts_for_the_whole_period_counts_from_where_service_began() {
    let proration = ProrationPolicy {
        change_up: FullPeriod,
        ..ProrationPolicy::default()
    };
    let mut history = History::of(fee("30", proration), "2026-04-11");
    history.record("2026-04-21", Quantity(2));
    // Two of them for twenty days, then back to one for the last five.
    history.record("2026-04-26", Quantity(1));
    assert_eq!(history.bill("2026-04-30"), ["p.fee 2026-04-11..2026-05-01 35.00"]);
}

#[test]
fn several_changes_in_one_period_sum_to_what_each_day_costs() {
    let plan = |amount: &str| vec![fee(amount, ProrationPolicy::default())];
    let mut history = History::new(&[("l", plan("10.00")), ("m", plan("10.00")), ("s", plan("10.00"))]);
    history.record("2026-04-01", Started);
    history.plan("2026-04-01", "s");
    assert_eq!(history.bill("2026-04-01"), ["s.fee 2026-04-01..2026-05-01 10.00"]);
    history.plan("2026-04-11", "m");
    history.plan("2026-04-21", "l");
    // Each part stands on a line of its own offering and is rounded by itself.
    assert_eq!(
        history.bill("2026-04-21"),
        [
            "l.fee 2026-04-21..2026-05-01 3.33",
            "m.fee 2026-04-11..2026-04-21 3.33",
            "s.fee 2026-04-01..2026-04-11 -6.67",
        ]
    );
    // Back to the first plan before the period is over: its two parts are one charge.
    history.plan("2026-04-26", "s");
    assert_eq!(
        history.bill("2026-04-26"),
        [
            "l.fee 2026-04-21..2026-04-26 -1.66",
            "s.fee 2026-04-01..2026-05-01 1.67"
        ]
    );
    // The quantity changes twice within one component, at thirty cents a day.
    let mut history = History::of(fee("9.00", ProrationPolicy::default()), "2026-04-01");
    history.bill("2026-04-01");
    history.record("2026-04-11", Quantity(2));
    history.record("2026-04-12", Quantity(1));
    history.record("2026-04-22", Quantity(3));
    history.record("2026-04-23", Quantity(1));
    assert_eq!(history.bill("2026-04-30"), ["p.fee 2026-04-01..2026-05-01 0.90"]);
}

#[test]
fn a_trial_is_a_plan_that_costs_nothing_until_the_other_begins() {
    let free = Price {
        model: Flat {
            amount: "0".parse().unwrap(),
        }
        .into(),
        ..fee("0", ProrationPolicy::default())
    };
    let setup = Price {
        occasion: Occasion::Both,
        ..Price::one_time(
            "setup",
            Flat {
                amount: "5".parse().unwrap(),
            },
            eur(),
        )
    };
    let mut history = History::new(&[
        ("full", vec![fee("30", ProrationPolicy::default()), setup]),
        ("trial", vec![free]),
    ]);
    history.record("2026-04-01", Started);
    history.plan("2026-04-01", "trial");
    history.plan("2026-04-16", "full");
    assert_eq!(
        history.bill("2026-04-01"),
        ["trial.fee 2026-04-01..2026-04-16 0.00"]
    );
    assert_eq!(
        history.bill("2026-04-16"),
        [
            "full.fee 2026-04-16..2026-05-01 15.00",
            "full.setup 2026-04-16..2026-04-17 5.00"
        ]
    );
    // Who leaves during the trial pays nothing; the change that never came is not charged.
    history.record("2026-04-10", Ended);
    assert_eq!(
        history.bill("2026-04-16"),
        [
            "full.fee 2026-04-16..2026-05-01 -15.00",
            "full.setup 2026-04-16..2026-04-17 -5.00"
        ]
    );
}

#[test]
fn a_rest_is_not_charged_whatever_the_policies() {
    let nothing = ProrationPolicy {
        start: Nothing,
        change_up: Nothing,
        change_down: Nothing,
        cancel: FullPeriod,
        day_count: DayCount::Actual,
        last_day_charged: true,
    };
    for proration in [ProrationPolicy::default(), nothing] {
        let mut history = History::of(fee("30", proration), "2026-04-01");
        history.bill("2026-04-01");
        history.record("2026-04-11", Paused(WISH));
        assert_eq!(
            history.bill("2026-04-11"),
            ["p.fee 2026-04-01..2026-04-11 -20.00"]
                .map(String::from)
                .into_iter()
                .filter(|_| proration.cancel == Prorate)
                .collect::<Vec<_>>()
        );
        history.record("2026-04-21", Resumed(WISH));
        let expected = if proration.cancel == Prorate {
            "10.00"
        } else {
            "-10.00"
        };
        assert_eq!(
            history.bill("2026-04-21"),
            [format!("p.fee 2026-04-01..2026-05-01 {expected}")]
        );
        assert_eq!(history.bill("2026-05-01"), ["p.fee 2026-05-01..2026-06-01 30.00"]);
    }
}

#[test]
fn what_is_charged_once_is_charged_on_its_occasion() {
    let once = |code: &str, occasion: Occasion| Price {
        occasion,
        ..Price::one_time(
            code,
            Flat {
                amount: "7".parse().unwrap(),
            },
            eur(),
        )
    };
    let prices = vec![
        once("begin", Occasion::Start),
        once("change", Occasion::Change),
        once("either", Occasion::Both),
    ];
    let mut history = History::new(&[("a", prices.clone()), ("b", prices)]);
    history.record("2026-04-01", Started);
    history.plan("2026-04-01", "a");
    assert_eq!(
        history.bill("2026-04-01"),
        [
            "a.begin 2026-04-01..2026-04-02 7.00",
            "a.either 2026-04-01..2026-04-02 7.00"
        ]
    );
    history.plan("2026-04-11", "b");
    assert_eq!(
        history.bill("2026-04-11"),
        [
            "b.change 2026-04-11..2026-04-12 7.00",
            "b.either 2026-04-11..2026-04-12 7.00"
        ]
    );
    // A quantity and a rest are no change of plan; the way back is.
    history.record("2026-04-15", Quantity(3));
    history.record("2026-04-16", Paused(WISH));
    history.record("2026-04-17", Resumed(WISH));
    assert_eq!(history.bill("2026-04-20"), Vec::<String>::new());
    history.plan("2026-05-01", "a");
    assert_eq!(
        history.bill("2026-05-01"),
        [
            "a.change 2026-05-01..2026-05-02 7.00",
            "a.either 2026-05-01..2026-05-02 7.00"
        ]
    );
    // It had been the second plan from the beginning, as it turns out: what the first one charged is taken back.
    history.plan("2026-04-01", "b");
    assert_eq!(
        history.bill("2026-05-01"),
        [
            "b.begin 2026-04-01..2026-04-02 7.00",
            "b.either 2026-04-01..2026-04-02 7.00",
            "a.begin 2026-04-01..2026-04-02 -7.00",
            "a.either 2026-04-01..2026-04-02 -7.00",
            "b.change 2026-04-11..2026-04-12 -7.00",
            "b.either 2026-04-11..2026-04-12 -7.00",
        ]
    );
}

#[test]
fn another_billing_day_and_another_zone_lose_no_day_and_repeat_none() {
    let mut history = History::of(fee("30", ProrationPolicy::default()), "2026-01-31");
    history.account("2026-02-10", 31, "Pacific/Kiritimati");
    history.account("2026-05-20", 15, "Pacific/Niue");
    let mut lines = Vec::new();
    for up_to in ["2026-01-31", "2026-02-11", "2026-05-21", "2026-08-15"] {
        lines.extend(history.bill(up_to));
    }
    let days: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let days = line.split(' ').nth(1).unwrap();
            let (from, to) = days.split_once("..").unwrap();
            (from.to_owned(), to.to_owned())
        })
        .collect();
    assert_eq!(days.first().unwrap().0, "2026-01-31");
    assert!(days.windows(2).all(|pair| pair[0].1 == pair[1].0), "{lines:?}");
    assert_eq!(days.last().unwrap().1, "2026-09-15");
}

#[test]
fn a_minimum_in_a_recurring_price_is_prorated_with_it() {
    let tiers = vec![
        Tier::up_to("10".parse().unwrap(), "3".parse().unwrap()),
        Tier::open("2".parse().unwrap()),
    ];
    let price = Price {
        minimum_spend: Some("60".parse().unwrap()),
        ..Price::recurring("fee", Cadence::MONTHLY, Volume { tiers }, eur())
    };
    let mut history = History::of(price, "2026-04-16");
    assert_eq!(history.bill("2026-04-16"), ["p.fee 2026-04-16..2026-05-01 30.00"]);
}

#[test]
fn a_price_in_another_currency_is_an_error_and_never_converted() {
    let price = Price {
        currency: "USD".parse().unwrap(),
        ..fee("30", ProrationPolicy::default())
    };
    let history = History::of(price, "2026-04-01");
    let error = bill(&history.billing_facts(), parse_date("2026-04-01").unwrap()).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::CurrencyMismatch, "fee"));
}

#[test]
fn what_has_its_default_is_left_out_so_that_no_settled_period_is_opened_by_it() {
    let price = fee("30", ProrationPolicy::default());
    let written = serde_json::to_string(&price).unwrap();
    for field in ["occasion", "chargeBy", "lastDayCharged"] {
        assert!(!written.contains(field), "{written}");
    }
    assert_eq!(serde_json::from_str::<Price>(&written).unwrap(), price);
    assert_eq!(
        serde_json::to_string(&ChargeKind::OneTime).unwrap(),
        "\"oneTime\""
    );
    let change: Price = serde_json::from_str(
        r#"{"code": "fee", "name": "Fee", "charge": "oneTime", "model": {"flat": {"amount": "7"}}, "currency": "EUR",
            "occasion": "change"}"#,
    )
    .unwrap();
    assert_eq!(change.occasion, Occasion::Change);
}
