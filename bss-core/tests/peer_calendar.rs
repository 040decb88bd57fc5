//! What other billing systems assert about their billing calendar, in their public tests and documentation. The cases are
//! data; this file only translates their words into calls.

use bss_core::calendar::{
    BillingCycle, BillingDay, BillingTiming, Cadence, DayCount, Fraction, Part, Period, ServiceInterval,
    Zone, days_between_fixed_months, due, elapsed_periods, first_billing_date, last_due, parse_date, part_at,
    parts_due, week_containing, whole_periods_between,
};
use bss_core::{Code, Result};
use chrono::{DateTime, NaiveDate, Utc, Weekday};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

#[derive(Clone, Copy)]
struct Input<'a>(&'a Value);

impl<'a> Input<'a> {
    fn text(self, field: &str) -> &'a str {
        self.0[field]
            .as_str()
            .unwrap_or_else(|| panic!("no text {field} in {}", self.0))
    }

    fn number(self, field: &str) -> i64 {
        self.0[field]
            .as_i64()
            .unwrap_or_else(|| panic!("no number {field} in {}", self.0))
    }

    fn date(self, field: &str) -> NaiveDate {
        parse_date(self.text(field)).unwrap()
    }

    fn instant(self, field: &str) -> DateTime<Utc> {
        self.text(field).parse().unwrap()
    }

    fn period(self, field: &str) -> Period {
        serde_json::from_value(self.0[field].clone()).unwrap()
    }

    fn zone(self) -> Zone {
        self.text("timezone").parse().unwrap()
    }

    fn cadence(self) -> Cadence {
        match self.text("billing_period") {
            "weekly" => Cadence::WEEKLY,
            "thirty_days" => Cadence::days(30).unwrap(),
            "monthly" => Cadence::MONTHLY,
            "quarterly" => Cadence::QUARTERLY,
            "annual" => Cadence::ANNUAL,
            other => panic!("unknown billing period {other}"),
        }
    }

    /// The billing day; where a case names none it is the day on which the cycle starts.
    fn billing_day(self, start: NaiveDate) -> BillingDay {
        match self.0["billing_cycle_day"].as_i64() {
            Some(day) => BillingDay::try_from(day).unwrap(),
            None => BillingDay::of(start),
        }
    }

    fn cycle(self, anchor: NaiveDate) -> Result<BillingCycle> {
        BillingCycle::new(anchor, self.billing_day(anchor), self.cadence())
    }

    fn timing(self) -> BillingTiming {
        match self.text("billing_mode") {
            "in_advance" => BillingTiming::InAdvance,
            "in_arrears" => BillingTiming::InArrears,
            other => panic!("unknown billing mode {other}"),
        }
    }

    fn service(self) -> Result<ServiceInterval> {
        let end = self.0["end"].as_str().map(|end| parse_date(end).unwrap());
        ServiceInterval::new(self.date("start"), end)
    }

    fn day_count(self) -> DayCount {
        match self.text("day_count") {
            "actual" => DayCount::Actual,
            "fixed_30" => DayCount::FixedMonth { days: 30 },
            "actual_calendar_month" => DayCount::CalendarMonth,
            "week_7" => DayCount::FixedPeriod { days: 7 },
            other => panic!("unknown day count {other}"),
        }
    }
}

/// A fraction as the cases show it: nine decimals, half up.
fn shown(fraction: Fraction) -> Decimal {
    let exact = Decimal::from(fraction.numerator()) / Decimal::from(fraction.denominator());
    exact.round_dp_with_strategy(9, RoundingStrategy::MidpointAwayFromZero)
}

fn dates(period: Period) -> Value {
    json!({"start": period.start(), "end": period.end()})
}

/// What the library answers, with every field that a case of the operation can ask for; `None` for operations that are not
/// about the calendar.
fn answer(input: Input) -> Option<Result<Value>> {
    Some(match input.text("operation") {
        "advance_period" => advance_period(input),
        "advance_periods" => input
            .cycle(input.date("start"))
            .and_then(|cycle| cycle.boundary(input.number("periods")))
            .map(|date| json!({"date": date})),
        "arrear_period" => arrear_period(input),
        "billed_through" => billed_through(input),
        "count_billing_cycles" => count_billing_cycles(input),
        "days_between_fixed_month" => {
            let days_in_month = u32::try_from(input.number("days_in_month")).unwrap();
            days_between_fixed_months(input.date("start"), input.date("end"), days_in_month)
                .map(|days| json!({"days": days}))
        }
        "days_between_local_dates" => input
            .zone()
            .days_between(input.instant("start"), input.instant("end"))
            .map(|days| json!({"days": days})),
        "elapsed_cycles" => {
            let start = input.date("start");
            input
                .cycle(start)
                .and_then(|cycle| elapsed_periods(&cycle, start, input.date("at")))
                .map(|cycles| json!({"cycles": cycles}))
        }
        "first_billing_cycle_date" => {
            let start = input.date("start");
            first_billing_date(start, input.billing_day(start), input.cadence())
                .map(|date| json!({"first_billing_cycle_date": date}))
        }
        "first_calendar_week_amount" => first_calendar_week_amount(input),
        "fraction_of_period" => {
            let part = Part {
                period: input.period("charged"),
                reference: input.period("reference_period"),
            };
            DayCount::Actual
                .fraction(part, Cadence::MONTHLY, Zone::UTC)
                .map(|fraction| json!({"fraction": fraction.reduced().to_string()}))
        }
        "leading_fraction" => {
            let (start, first) = (input.date("start"), input.date("first_billing_cycle_date"));
            edge_fraction(input, first, start, first)
        }
        "trailing_fraction" => {
            let (last, end) = (input.date("last_billing_cycle_date"), input.date("end"));
            edge_fraction(input, last, last, end)
        }
        "period_containing" => period_containing(input),
        "period_starts" => {
            let starts = input.cycle(input.date("anchor")).and_then(|cycle| {
                (0..input.number("count"))
                    .map(|number| cycle.boundary(number))
                    .collect()
            });
            starts.map(|starts: Vec<NaiveDate>| json!({"starts": starts}))
        }
        "whole_periods_between" => {
            let (start, end) = (input.date("start"), input.date("end"));
            input
                .cycle(start)
                .and_then(|cycle| whole_periods_between(&cycle, start, end))
                .map(|periods| json!({"periods": periods}))
        }
        _ => return None,
    })
}

fn advance_period(input: Input) -> Result<Value> {
    let date = input.date("invoice_date");
    let cycle = input.cycle(date)?;
    let period = if input.0["first_period"] == json!(true) {
        let service = ServiceInterval::new(date, None)?;
        last_due(&cycle, service, BillingTiming::InAdvance, date)?
            .unwrap()
            .period
    } else {
        cycle.containing(date)?
    };
    Ok(dates(period))
}

fn arrear_period(input: Input) -> Result<Value> {
    let start = input.date("service_start");
    let service = ServiceInterval::new(start, None)?;
    let cycle = input.cycle(start)?;
    let part = last_due(
        &cycle,
        service,
        BillingTiming::InArrears,
        input.date("invoice_date"),
    )?;
    Ok(dates(part.unwrap().period))
}

fn billed_through(input: Input) -> Result<Value> {
    let (service, cycle) = (input.service()?, input.cycle(input.date("start"))?);
    let billed = due(&cycle, service, input.timing(), input.date("invoice_up_to"))?;
    let through = billed.map(|period| period.end());
    Ok(json!({
        "something_to_bill": billed.is_some(),
        "billed_through": through,
        "first_billing_cycle_date": cycle.first_on_or_after(service.start())?,
        "next_billing_cycle_date": cycle.first_after(through.unwrap_or(service.start()))?,
    }))
}

fn count_billing_cycles(input: Input) -> Result<Value> {
    let (service, cycle) = (input.service()?, input.cycle(input.date("start"))?);
    let parts = parts_due(&cycle, service, input.timing(), input.date("invoice_up_to"))?;
    let mut cycles = Decimal::from(parts.whole.len());
    for part in parts.leading.into_iter().chain(parts.trailing) {
        cycles += shown(DayCount::Actual.fraction(part, cycle.cadence(), Zone::UTC)?);
    }
    Ok(json!({"cycles": cycles.to_string()}))
}

fn first_calendar_week_amount(input: Input) -> Result<Value> {
    let start = input.zone().date_of(input.instant("started_at"))?;
    let first_day: Weekday = input.text("week_starts_on").parse().unwrap();
    let week = week_containing(start, first_day)?;
    let part = Part::of(week, Period::new(start, week.end())?).unwrap();
    let fraction = DayCount::Actual.fraction(part, Cadence::WEEKLY, input.zone())?;
    let price: Decimal = input.text("price").parse().unwrap();
    let exact = price * Decimal::from(fraction.numerator()) / Decimal::from(fraction.denominator());
    let amount = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Ok(json!({"charged_days": part.period.days(), "amount": amount.to_string()}))
}

/// The fraction of the days from `start` to `end`, at one side of the boundary `boundary`.
fn edge_fraction(input: Input, boundary: NaiveDate, start: NaiveDate, end: NaiveDate) -> Result<Value> {
    let cycle = BillingCycle::starting_on(boundary, input.cadence())?;
    let reference = cycle.containing(start)?;
    let part = Part::of(reference, Period::new(start, end)?).unwrap();
    let fraction = input.day_count().fraction(part, cycle.cadence(), Zone::UTC)?;
    Ok(json!({"fraction": shown(fraction).to_string()}))
}

fn period_containing(input: Input) -> Result<Value> {
    let start = input.date("start");
    let service = ServiceInterval::new(start, None)?;
    let part = part_at(&input.cycle(start)?, service, input.date("at"))?;
    Ok(dates(part.unwrap().period))
}

/// Whether two values are equal, decimals as numbers.
fn same(expected: &Value, found: &Value) -> bool {
    let number = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok());
    expected == found || matches!((number(expected), number(found)), (Some(a), Some(b)) if a == b)
}

fn mismatch(case: &Value, answer: &Result<Value>) -> Option<String> {
    let expected = case["expected"].as_object().unwrap();
    let agrees = match answer {
        Ok(found) => expected.iter().all(|(field, value)| same(value, &found[field])),
        Err(error) => expected.contains_key("error") && error.code() == Code::InvalidPeriod,
    };
    (!agrees).then(|| format!("{}: expected {}, found {answer:?}", case["id"], case["expected"]))
}

#[test]
fn the_calendar_answers_as_peers_do() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases/peers/proration.json")).unwrap();
    let answered: Vec<_> = cases
        .iter()
        .filter_map(|case| answer(Input(&case["input"])).map(|answer| (case, answer)))
        .collect();
    assert_eq!(answered.len(), 175, "a case of the calendar is not translated");
    let mismatches: Vec<String> = answered
        .into_iter()
        .filter_map(|(case, answer)| mismatch(case, &answer))
        .collect();
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}
