//! Billing periods: where they lie, which part of one is charged, what is due by a date.

use bss_core::calendar::{
    BillingCycle, BillingDay, BillingTiming, Cadence, DayCount, Part, Period, ServiceInterval, Zone,
    days_between_fixed_months, due, elapsed_periods, first_billing_date, last_due, part_at, parts_due,
    week_containing, whole_periods_between,
};
use bss_core::pricing::prorate;
use chrono::{NaiveDate, Weekday};

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, Trouble};
use super::proration::{nothing, share};
use super::words::{PRORATIONS, TIMINGS, billing_day, cadence, day_count, scale};

pub(super) const OPERATIONS: &[Operation] = &[
    ("advance_period", advance_period),
    ("advance_periods", advance_periods),
    ("arrear_period", arrear_period),
    ("billed_through", billed_through),
    ("count_billing_cycles", count_billing_cycles),
    ("days_between_fixed_month", days_between_fixed_month),
    ("days_between_local_dates", days_between_local_dates),
    ("elapsed_cycles", elapsed_cycles),
    ("first_billing_cycle_date", first_billing_cycle_date),
    ("first_calendar_week_amount", first_calendar_week_amount),
    ("fraction_of_period", fraction_of_period),
    ("leading_fraction", leading_fraction),
    ("period_containing", period_containing),
    ("period_starts", period_starts),
    ("trailing_fraction", trailing_fraction),
    ("whole_periods_between", whole_periods_between_dates),
];

/// Decimals of a number of billing cycles.
const CYCLE_SCALE: u32 = 9;

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// The cycle that is anchored on a date; its billing day is that of the date where the case names none.
fn cycle(input: &Fields<'_>, anchor: NaiveDate) -> Outcome<BillingCycle> {
    let (day, cadence) = (billing_day(input)?, cadence(input)?);
    Ok(BillingCycle::new(
        anchor,
        day.unwrap_or(BillingDay::of(anchor)),
        cadence,
    )?)
}

fn dates(period: Option<Period>) -> Answer {
    period.map_or_else(
        || {
            Answer::default()
                .with("start", Found::Nothing)
                .with("end", Found::Nothing)
        },
        Answer::from,
    )
}

fn advance_period(input: &Fields<'_>) -> Outcome<Answer> {
    let date = input.date("invoice_date")?;
    let is_first = input.flag("first_period")?;
    let cycle = cycle(input, date)?;
    if !is_first {
        return Ok(dates(Some(cycle.containing(date)?)));
    }
    let service = ServiceInterval::new(date, None)?;
    let part = last_due(&cycle, service, BillingTiming::InAdvance, date)?;
    Ok(dates(part.map(|part| part.period)))
}

fn arrear_period(input: &Fields<'_>) -> Outcome<Answer> {
    let date = input.date("invoice_date")?;
    let start = input.date("service_start")?;
    let cycle = cycle(input, start)?;
    let service = ServiceInterval::new(start, None)?;
    let part = last_due(&cycle, service, BillingTiming::InArrears, date)?;
    Ok(dates(part.map(|part| part.period)))
}

fn advance_periods(input: &Fields<'_>) -> Outcome<Answer> {
    let periods = input.count("periods")?;
    let start = input.date("start")?;
    let date = cycle(input, start)?.boundary(periods)?;
    Ok(Answer::default().with("date", date))
}

fn period_starts(input: &Fields<'_>) -> Outcome<Answer> {
    let count = input.count("count")?;
    let anchor = input.date("anchor")?;
    let cycle = cycle(input, anchor)?;
    let starts = (0..count).map(|number| cycle.boundary(number));
    let starts = starts.collect::<Result<Vec<NaiveDate>, _>>()?;
    Ok(Answer::default().with("starts", Found::from_iter(starts)))
}

fn period_containing(input: &Fields<'_>) -> Outcome<Answer> {
    let (start, at) = (input.date("start")?, input.date("at")?);
    let cycle = cycle(input, start)?;
    let part = part_at(&cycle, ServiceInterval::new(start, None)?, at)?;
    Ok(dates(part.map(|part| part.period)))
}

fn elapsed_cycles(input: &Fields<'_>) -> Outcome<Answer> {
    let (start, at) = (input.date("start")?, input.date("at")?);
    let cycle = cycle(input, start)?;
    Ok(Answer::default().with("cycles", elapsed_periods(&cycle, start, at)?))
}

fn whole_periods_between_dates(input: &Fields<'_>) -> Outcome<Answer> {
    let (start, end) = (input.date("start")?, input.date("end")?);
    let cycle = cycle(input, start)?;
    Ok(Answer::default().with("periods", whole_periods_between(&cycle, start, end)?))
}

fn first_billing_cycle_date(input: &Fields<'_>) -> Outcome<Answer> {
    let start = input.date("start")?;
    let (day, cadence) = (billing_day(input)?, cadence(input)?);
    let first = first_billing_date(start, day.unwrap_or(BillingDay::of(start)), cadence)?;
    Ok(Answer::default().with("first_billing_cycle_date", first))
}

/// What a service, its cycle and a date up to which is billed have in common in the operations below.
struct Billed {
    start: NaiveDate,
    end: Option<NaiveDate>,
    timing: BillingTiming,
    up_to: NaiveDate,
    day_count: DayCount,
}

fn billed(input: &Fields<'_>) -> Outcome<Billed> {
    Ok(Billed {
        start: input.date("start")?,
        end: input.optional_date("end")?,
        timing: input.word("billing_mode", TIMINGS)?,
        up_to: input.date("invoice_up_to")?,
        day_count: input.convention(PRORATIONS)?.unwrap_or_default(),
    })
}

fn billed_through(input: &Fields<'_>) -> Outcome<Answer> {
    let billed = billed(input)?;
    let cycle = cycle(input, billed.start)?;
    let service = ServiceInterval::new(billed.start, billed.end)?;
    let through = due(&cycle, service, billed.timing, billed.up_to)?.map(|period| period.end());
    Ok(Answer::default()
        .with("something_to_bill", through.is_some())
        .with("billed_through", through)
        .with("first_billing_cycle_date", cycle.first_on_or_after(billed.start)?)
        .with(
            "next_billing_cycle_date",
            cycle.first_after(through.unwrap_or(billed.start))?,
        ))
}

fn count_billing_cycles(input: &Fields<'_>) -> Outcome<Answer> {
    let billed = billed(input)?;
    let cycle = cycle(input, billed.start)?;
    let service = ServiceInterval::new(billed.start, billed.end)?;
    let parts = parts_due(&cycle, service, billed.timing, billed.up_to)?;
    let cycles = parts.count(billed.day_count, cycle.cadence(), Zone::UTC, CYCLE_SCALE)?;
    Ok(Answer::default().with("cycles", cycles))
}

fn days_between_fixed_month(input: &Fields<'_>) -> Outcome<Answer> {
    let days_in_month = input.count("days_in_month")?;
    let days = days_between_fixed_months(input.date("start")?, input.date("end")?, days_in_month)?;
    Ok(Answer::default().with("days", days))
}

fn zone(input: &Fields<'_>) -> Outcome<Zone> {
    let zone = input.optional_parsed("timezone")?;
    zone.ok_or_else(|| Trouble::Unknown("missing field \"timezone\"".to_owned()))
}

fn days_between_local_dates(input: &Fields<'_>) -> Outcome<Answer> {
    let (start, end) = (input.instant("start")?, input.instant("end")?);
    Ok(Answer::default().with("days", zone(input)?.days_between(start, end)?))
}

fn first_calendar_week_amount(input: &Fields<'_>) -> Outcome<Answer> {
    let zone = zone(input)?;
    let started_at = input.instant("started_at")?;
    let first_day = input.word("week_starts_on", WEEKDAYS)?;
    let price = input.decimal("price")?;
    let (scale, mode) = scale(input)?;
    let start = zone.date_of(started_at)?;
    let week = week_containing(start, first_day)?;
    let charged = Period::new(start, week.end())?;
    let part = Part {
        period: charged,
        reference: week,
    };
    let fraction = DayCount::Actual.fraction(part, Cadence::WEEKLY, zone)?;
    let amount = prorate(price, nothing()?, fraction, scale, mode)?;
    Ok(Answer::default()
        .explained(amount.value(), &amount)
        .with("charged_days", charged.days())
        .with("amount", amount.value()))
}

fn fraction_of_period(input: &Fields<'_>) -> Outcome<Answer> {
    let day_count = day_count(input)?;
    let (charged, reference) = (input.days("charged")?, input.period("reference_period")?);
    Ok(Answer::default().with("fraction", share(day_count, charged, reference)?))
}

fn leading_fraction(input: &Fields<'_>) -> Outcome<Answer> {
    let (start, first) = (input.date("start")?, input.date("first_billing_cycle_date")?);
    edge_fraction(input, first, (start, first))
}

fn trailing_fraction(input: &Fields<'_>) -> Outcome<Answer> {
    let (last, end) = (input.date("last_billing_cycle_date")?, input.date("end")?);
    edge_fraction(input, last, (last, end))
}

/// The fraction of days at one side of a boundary, of the period there.
fn edge_fraction(
    input: &Fields<'_>,
    boundary: NaiveDate,
    (start, end): (NaiveDate, NaiveDate),
) -> Outcome<Answer> {
    let day_count = day_count(input)?;
    let cycle = cycle(input, boundary)?;
    if start == end {
        return Ok(Answer::default().with("fraction", nothing()?));
    }
    let part = Part {
        period: Period::new(start, end)?,
        reference: cycle.containing(start)?,
    };
    let fraction = day_count.fraction(part, cycle.cadence(), Zone::UTC)?;
    Ok(Answer::default().with("fraction", fraction))
}
