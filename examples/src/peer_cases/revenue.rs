//! When an amount is earned.

use bss_core::Money;
use bss_core::calendar::{Period, Zone};
use bss_core::revenue::{MonthlyAmount, RecognitionMethod, recognise_amount, recognise_between_instants};
use chrono::{Months, NaiveDate};

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Moment, Outcome, Trouble, unknown};
use super::words::currency;

pub(super) const OPERATIONS: &[Operation] = &[("recognise", recognise)];

/// How an amount is earned, and whether days count or instants do.
const METHODS: &[(&str, (RecognitionMethod, bool))] = &[
    ("by_day", (RecognitionMethod::ByDay, false)),
    (
        "by_day_remainder_last",
        (RecognitionMethod::ByDayRoundedMonthly, false),
    ),
    ("by_millisecond", (RecognitionMethod::ByDay, true)),
    ("by_month_even", (RecognitionMethod::ByMonth, false)),
    (
        "by_month_even_edges_prorated",
        (RecognitionMethod::ByMonthEdgesProrated, true),
    ),
    (
        "edges_prorated_remainder_next_to_last",
        (RecognitionMethod::ByMonthEdgesProrated, true),
    ),
];

fn recognise(input: &Fields<'_>) -> Outcome<Answer> {
    let amount = input.decimal("amount")?;
    let (method, to_the_millisecond) = input.word("method", METHODS)?;
    let (start, end) = input.object("service_period", |period| {
        Ok((period.moment("start")?, period.moment("end")?))
    })?;
    let checked = input.optional_count::<usize>("months_checked")?;
    let periods = input.optional_count::<usize>("periods")?;
    let (currency, _) = currency(input)?;
    let date = |moment: Moment| match moment {
        Moment::Date(date) => Ok(date),
        Moment::Instant(instant) => Zone::UTC.date_of(instant),
    };
    let instant = |moment: Moment| match moment {
        Moment::Date(date) => Zone::UTC.start_of(date),
        Moment::Instant(instant) => Ok(instant),
    };
    let period = Period::new(date(start)?, date(end)?)?;
    input.optional_object("days", |days| check_days(days, period))?;

    let amount = Money::new(amount, currency)?;
    let mut months = match to_the_millisecond {
        true => recognise_between_instants(amount, instant(start)?, instant(end)?, Zone::UTC, method)?,
        false => recognise_amount(amount, period, method, period.end())?,
    };
    if periods.is_some_and(|periods| periods != months.len()) {
        return unknown(format!("the amount is earned in {} periods", months.len()));
    }
    months.truncate(checked.unwrap_or(months.len()));
    Ok(Answer::default().with("by_month", Found::Map(months.iter().map(entry).collect())))
}

/// The month by both names that cases use.
fn entry(month: &MonthlyAmount) -> (Vec<String>, Found) {
    let names = ["%Y-%m", "%m"].map(|format| month.month.format(format).to_string());
    (names.to_vec(), month.amount.into())
}

/// Compares the days that a case counts in a month, or in all, with those of the period.
fn check_days(days: &Fields<'_>, period: Period) -> Outcome<()> {
    days.entries(|name, path, value| {
        let counted = match name {
            "total" => period.days(),
            month => days_of_month(period, month)?,
        };
        match value.as_i64() == Some(counted) {
            true => Ok(()),
            false => unknown(format!("\"{path}\" is {counted}")),
        }
    })?;
    Ok(())
}

fn days_of_month(period: Period, month: &str) -> Outcome<i64> {
    let mut first = Some(period.start());
    while let Some(day) = first.filter(|day| *day < period.end()) {
        let next = first_of_next_month(day)?;
        if [day.format("%Y-%m").to_string(), day.format("%m").to_string()].contains(&month.to_owned()) {
            let part = Period::new(day, next)
                .map_err(Trouble::Refused)?
                .intersect(period);
            return Ok(part.map_or(0, |part| part.days()));
        }
        first = Some(next);
    }
    unknown(format!("no month {month} in the period"))
}

fn first_of_next_month(day: NaiveDate) -> Outcome<NaiveDate> {
    let next = chrono::Datelike::with_day(&day, 1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.ok_or_else(|| Trouble::Unknown("a month that has no next one".to_owned()))
}
