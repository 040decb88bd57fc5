//! What other billing systems assert about whole invoices over time, in their public tests. The cases are data; this file only
//! translates their words into calls of `bill()`.

use bss_core::billing::{
    BillableSubscription, BillingFacts, BillingTerms, Charge, ChargeRecord, GivenCredit, NewCharge,
    PlanPrices, bill,
};
use bss_core::calendar::{BillingDay, BillingTiming, Cadence, Period, Zone, parse_date};
use bss_core::pricing::{ChargeKind, Flat, Price};
use bss_core::subscriptions::{Plan, Span};
use bss_core::{Currency, Decimal, Money, Rounding, TypedId, parse_instant};
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

fn date(value: &Value) -> NaiveDate {
    parse_date(value.as_str().unwrap()).unwrap()
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn usd() -> Currency {
    "USD".parse().unwrap()
}

fn cadence(name: &str) -> Cadence {
    match name {
        "weekly" => Cadence::WEEKLY,
        "thirty_days" => Cadence::days(30).unwrap(),
        "monthly" => Cadence::MONTHLY,
        "quarterly" => Cadence::QUARTERLY,
        "annual" => Cadence::ANNUAL,
        other => panic!("unknown billing period {other}"),
    }
}

fn recurring(amount: Decimal, cadence: Cadence, timing: BillingTiming) -> Price {
    Price {
        charge: ChargeKind::Recurring { cadence, timing },
        ..Price::recurring("fee", cadence, Flat { amount }, usd())
    }
}

/// A plan of one price, and the span in which a subscription has it.
struct Phase {
    from: NaiveDate,
    to: Option<NaiveDate>,
    price: Price,
    billing_day: BillingDay,
}

/// The facts of one account as far as they are known.
fn facts(subscriptions: &[Vec<Phase>], charges: &[Charge]) -> BillingFacts {
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
                overrides: vec![],
            };
            let billing_day = Some(phase.billing_day);
            spans.push(Span {
                from: phase.from,
                to: phase.to,
                plan,
                quantity: 1,
                billing_day,
            });
            plans.push(PlanPrices {
                offering,
                version: 1,
                prices: vec![phase.price.clone()],
            });
        }
        let id = TypedId::from_uuid(Uuid::from_u128(number as u128 + 1));
        billable.push(BillableSubscription { id, spans });
    }
    let terms = BillingTerms {
        from: parse_date("2000-01-01").unwrap(),
        billing_day: BillingDay::new(1).unwrap(),
        zone: Zone::UTC,
    };
    BillingFacts {
        currency: usd(),
        rounding: Rounding::HalfUp,
        terms: vec![terms],
        plans,
        subscriptions: billable,
        charges: charges.to_vec(),
        credits: vec![],
        usage: vec![],
    }
}

fn record(charges: &mut Vec<Charge>, new: &[NewCharge]) {
    for charge in new {
        let id = TypedId::from_uuid(Uuid::from_u128(1000 + charges.len() as u128));
        charges.push(charge.recorded(ChargeRecord {
            id,
            account_id: TypedId::from_uuid(Uuid::nil()),
            invoice_id: TypedId::from_uuid(Uuid::nil()),
            recorded_at: parse_instant("2026-01-01T00:00:00Z").unwrap(),
        }));
    }
}

/// The phases of a subscription that are known on a day: a change becomes known when it takes effect.
fn known(subscription: &Value, on: NaiveDate, timing: BillingTiming) -> Vec<Phase> {
    let phases = subscription["phases"].as_array().unwrap();
    let mut known: Vec<Phase> = Vec::new();
    for phase in phases.iter().filter(|phase| date(&phase["from"]) <= on) {
        if let Some(last) = known.last_mut() {
            last.to = Some(date(&phase["from"]));
        }
        if phase["cancelled"] == json!(true) {
            continue;
        }
        let cadence = cadence(phase["billing_period"].as_str().unwrap());
        known.push(Phase {
            from: date(&phase["from"]),
            to: None,
            price: recurring(decimal(&phase["price"]), cadence, timing),
            billing_day: BillingDay::try_from(phase["billing_cycle_day"].as_i64().unwrap()).unwrap(),
        });
    }
    known
}

fn invoice_timeline(input: &Value) -> Value {
    let timing = match input["billing_mode"].as_str().unwrap() {
        "in_advance" => BillingTiming::InAdvance,
        "in_arrears" => BillingTiming::InArrears,
        other => panic!("unknown billing mode {other}"),
    };
    let subscriptions = input["subscriptions"].as_array().unwrap();
    let mut charges = Vec::new();
    let mut invoices = Vec::new();
    for day in input["invoice_dates"].as_array().unwrap() {
        let phases: Vec<Vec<Phase>> = subscriptions
            .iter()
            .map(|subscription| known(subscription, date(day), timing))
            .collect();
        let new = bill(&facts(&phases, &charges), date(day)).unwrap();
        let total = Money::sum(new.iter().map(|charge| charge.amount), usd()).unwrap();
        invoices.push(json!({"invoice_up_to": day, "items": new.len(), "total": total.amount_text()}));
        record(&mut charges, &new);
        assert_eq!(
            bill(&facts(&phases, &charges), date(day)).unwrap(),
            [],
            "billing twice adds nothing"
        );
    }
    if input["assert_only_last"] == json!(true) {
        invoices = invoices.split_off(invoices.len() - 1);
    }
    json!({ "invoices": invoices })
}

fn change_mid_period(input: &Value) -> Value {
    let period = |name: &str| -> Option<Period> { serde_json::from_value(input.get(name)?.clone()).ok() };
    let amount = |word: &str| {
        let value = input
            .get(format!("price_{word}"))
            .or(input.get(format!("amount_{word}")));
        value.map(decimal)
    };
    let change = date(&input["change_date"]);
    let old_period = period("reference_period_old")
        .or(period("reference_period"))
        .unwrap();
    let new_period = period("reference_period_new")
        .or(period("reference_period"))
        .unwrap();
    let phase = |amount: Decimal, reference: Period, from: NaiveDate, to: Option<NaiveDate>| Phase {
        from,
        to,
        price: recurring(amount, Cadence::MONTHLY, BillingTiming::InAdvance),
        billing_day: BillingDay::of(reference.end()),
    };
    // A reference period that is no month is counted in days from its start.
    let fitted = |mut phase: Phase, reference: Period| {
        let months = phase.from == reference.start() || reference.start() < phase.from;
        let month = reference.start().checked_add_months(chrono::Months::new(1)) == Some(reference.end());
        if !(months && month) {
            let days = Cadence::days(u32::try_from(reference.days()).unwrap()).unwrap();
            phase.price.charge = ChargeKind::Recurring {
                cadence: days,
                timing: BillingTiming::InAdvance,
            };
        }
        phase
    };
    let mut charges = Vec::new();
    let mut phases = Vec::new();
    // What is added joins a period that runs already: the plan before costs nothing.
    let old = amount("old").unwrap_or(Decimal::ZERO);
    let before = fitted(phase(old, old_period, old_period.start(), None), old_period);
    let first = bill(&facts(&[vec![before]], &[]), old_period.start()).unwrap();
    record(&mut charges, &first);
    phases.push(fitted(
        phase(old, old_period, old_period.start(), Some(change)),
        old_period,
    ));
    if let Some(new) = amount("new") {
        phases.push(fitted(phase(new, new_period, change, None), new_period));
    }
    let mut facts = facts(&[phases], &charges);
    if let Some(credited) = input.get("already_credited_on_item") {
        facts.credits = vec![GivenCredit {
            subscription_id: charges[0].subscription_id,
            component: charges[0].component.clone(),
            period_start: charges[0].period_start,
            group: String::new(),
            amount: Money::new(decimal(credited).negate(), usd()).unwrap(),
        }];
    }
    let new = bill(&facts, change).unwrap();
    let sum = |positive: bool| {
        let some = new
            .iter()
            .map(|charge| charge.amount)
            .filter(|amount| amount.is_negative() != positive);
        Money::sum(some, usd()).unwrap()
    };
    let net = sum(true).plus(sum(false)).unwrap();
    record(&mut charges, &new);
    facts.charges = charges;
    let next: Vec<String> = bill(&facts, new_period.end())
        .unwrap()
        .iter()
        .map(|charge| charge.amount.amount_text())
        .collect();
    json!({
        "charge": sum(true).amount_text(),
        "credit": sum(false).amount_text(),
        "net": net.amount_text(),
        "next_invoice_items": next,
    })
}

#[test]
fn invoices_over_time_are_what_peers_assert() {
    let text = include_str!("cases/peers/proration.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    let mut seen = 0;
    let mut failed = Vec::new();
    for case in &cases {
        let input = &case["input"];
        let found = match input["operation"].as_str().unwrap() {
            "invoice_timeline" => invoice_timeline(input),
            "change_mid_period" => change_mid_period(input),
            _ => continue,
        };
        seen += 1;
        for (key, expected) in case["expected"].as_object().unwrap() {
            // What becomes of a credit is a matter of payments, not of billing.
            if key == "account_credit" || key == "next_invoice_credit_used" {
                continue;
            }
            let found = &found[key];
            let equal = match (expected.as_str(), found.as_str()) {
                (Some(_), Some(_)) => decimal(expected) == decimal(found),
                _ => without_missing(expected, found),
            };
            if !equal {
                failed.push(format!(
                    "{} {key}: expected {expected}, found {found}",
                    case["id"]
                ));
            }
        }
    }
    assert_eq!(failed, Vec::<String>::new());
    assert_eq!(seen, 15);
}

/// Whether all that is expected was found; what is not asserted may be anything.
fn without_missing(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(e, f)| without_missing(e, f))
        }
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .all(|(key, value)| found.get(key).is_some_and(|found| without_missing(value, found))),
        (expected, found) => expected == found,
    }
}
