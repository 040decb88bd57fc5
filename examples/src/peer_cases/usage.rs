//! Meters: from events to a quantity.

use bss_core::calendar::{Part, Period, Zone, parse_date};
use bss_core::usage::aggregation::{
    Aggregation, CarriedOver, Measure, QuantityRounding, UsageEvent, UsagePeriod, aggregate,
};
use bss_core::{Decimal, Quantity, Rounding, parse_instant};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, Trouble, decimal, text, unknown};
use super::words;

pub(super) const OPERATIONS: &[Operation] = &[
    ("aggregate", aggregate_events),
    ("prorated_sum", prorated_sum),
    ("prorated_unique_count", prorated_unique_count),
    ("round_units", round_units),
];

const AGGREGATIONS: &[(&str, Aggregation)] = &[
    ("count", Aggregation::Count),
    ("sum", Aggregation::Sum),
    ("sum_amount", Aggregation::Sum),
    ("max", Aggregation::Max),
    ("min", Aggregation::Min),
    ("latest", Aggregation::Latest),
    ("unique_count", Aggregation::UniqueCount),
    ("weighted_sum", Aggregation::WeightedSum),
];

/// An instant; a date stands for its start, a word for some time before or in the period of a case that names none.
fn instant(text: &str) -> Outcome<DateTime<Utc>> {
    let instant = match (text, parse_date(text)) {
        ("before", _) => parse_instant("1980-01-01T00:00:00Z"),
        ("in", _) => parse_instant("2025-01-01T00:00:00Z"),
        (_, Ok(date)) => Zone::UTC.start_of(date),
        (other, Err(_)) => parse_instant(other),
    };
    instant.map_err(Trouble::Unreadable)
}

fn event(number: usize, at: DateTime<Utc>, quantity: Decimal, key: Option<&str>) -> Outcome<UsageEvent> {
    Ok(UsageEvent {
        id: format!("{number:09}"),
        at,
        quantity: Quantity::new(quantity)?,
        unique_key: key.map(str::to_owned),
        amount: None,
        attributes: Vec::new(),
        correction: None,
    })
}

/// Events of pairs; for unique counts the value is a key, which a leading `-` removes. Where there is no value, the event itself counts.
fn events(input: &Fields<'_>, are_keys: bool) -> Outcome<Vec<UsageEvent>> {
    let pairs = input.list("events", |path, value| {
        let (at, value) = match value.as_array().map(Vec::as_slice) {
            Some([at]) => (at, None),
            Some([at, value]) => (at, Some(value).filter(|value| !value.is_null())),
            _ => return unknown(format!("\"{path}\" is no pair")),
        };
        Ok((path.to_owned(), instant(text(path, at)?)?, value))
    })?;
    let numbered = pairs.into_iter().enumerate();
    let read = numbered.map(|(number, (path, at, value))| match value {
        None => event(number, at, Decimal::ONE, None),
        Some(value) if are_keys => {
            let key = text(&path, value)?;
            match key.strip_prefix('-') {
                Some(key) => event(number, at, Decimal::ONE.negate(), Some(key)),
                None => event(number, at, Decimal::ONE, Some(key)),
            }
        }
        Some(value) => event(number, at, decimal(&path, value)?, None),
    });
    read.collect()
}

/// The period: a pair of instants, or days; without one, all time.
fn period(input: &Fields<'_>) -> Outcome<UsagePeriod> {
    let full_days = input.optional_count::<u32>("period_days")?;
    if let Some(Value::Object(_)) = input.optional("period") {
        let whole = UsagePeriod::of(Part::whole(input.period("period")?), Zone::UTC)?;
        return Ok(UsagePeriod {
            full_days: full_days.unwrap_or(whole.full_days),
            ..whole
        });
    }
    let bounds = input.list("period", |path, bound| match bound {
        Value::Null => Ok(None),
        bound => instant(text(path, bound)?).map(Some),
    })?;
    let (start, end) = match bounds[..] {
        [] => (None, None),
        [start, end] => (start, end),
        _ => return unknown("a period that is no pair"),
    };
    let all = Period::new(parse_date("1990-01-01")?, parse_date("2100-01-01")?)?;
    let all = UsagePeriod::of(Part::whole(all), Zone::UTC)?;
    Ok(UsagePeriod {
        start: start.unwrap_or(all.start),
        end: end.unwrap_or(all.end),
        full_days: full_days.unwrap_or(all.full_days),
        ..all
    })
}

/// Decimals of the result, and how it is rounded.
fn rounding(input: &Fields<'_>) -> Outcome<Option<QuantityRounding>> {
    let scale = input.optional_count::<i8>("scale")?;
    let rounding = words::rounding(input)?;
    let rounded = rounding.map(|(scale, mode)| (i8::try_from(scale).unwrap_or(i8::MAX), mode));
    let mode = rounded.map_or(Rounding::HalfUp, |(_, mode)| mode);
    let precision = scale.or(rounded.map(|(scale, _)| scale));
    Ok(precision.map(|precision| QuantityRounding {
        rounding: mode,
        precision,
    }))
}

/// The usage of a period that starts from what was carried over.
fn usage(input: &Fields<'_>, aggregation: Aggregation, events: &[UsageEvent]) -> Outcome<Answer> {
    let carried = input.optional_decimal("carried_over")?;
    let level = match (carried, input.optional_decimal("initial_level")?) {
        (Some(_), Some(_)) => return unknown("an initial level and something carried over"),
        (carried, initial) => carried.or(initial),
    };
    let recurring = input.optional_flag("recurring")?;
    let counts_keys = matches!(
        aggregation,
        Aggregation::UniqueCount | Aggregation::ProratedUniqueCount
    );
    if counts_keys && level.is_some() {
        return unknown("a level where keys are counted");
    }
    let is_prorated = matches!(
        aggregation,
        Aggregation::ProratedSum | Aggregation::ProratedUniqueCount
    );
    let rounding = rounding(input)?;
    let period = period(input)?;
    let measure = Measure {
        aggregation,
        recurring: recurring.unwrap_or(level.is_some() || is_prorated),
        filters: Vec::new(),
        group_by: Vec::new(),
        rounding,
        with_amount: false,
    };
    let carried_over = CarriedOver {
        level: level.map(Quantity::new).transpose()?,
        ..CarriedOver::default()
    };
    let usage = aggregate(&measure, &[carried_over], events, &period)?;
    let Some(usage) = usage.first() else {
        return unknown("no result");
    };
    let result = match rounding {
        Some(_) => Found::Number(usage.quantity.decimal()),
        None => Found::Shown(usage.unrounded),
    };
    Ok(Answer::default().with("result", result))
}

fn aggregate_events(input: &Fields<'_>) -> Outcome<Answer> {
    let aggregation = input.word("aggregation", AGGREGATIONS)?;
    let events = events(input, aggregation == Aggregation::UniqueCount)?;
    usage(input, aggregation, &events)
}

fn prorated_sum(input: &Fields<'_>) -> Outcome<Answer> {
    let events = events(input, false)?;
    usage(input, Aggregation::ProratedSum, &events)
}

/// Units that are there from a day on, and to a last day.
fn prorated_unique_count(input: &Fields<'_>) -> Outcome<Answer> {
    let units = input.objects("units", |unit| {
        let (from, to) = (unit.optional_text("from")?, unit.optional_text("to")?);
        Ok([(from, Decimal::ONE), (to, Decimal::ONE.negate())])
    })?;
    let mut events = Vec::new();
    for (number, unit) in units.into_iter().enumerate() {
        for (day, quantity) in unit {
            if let Some(day) = day {
                let key = number.to_string();
                events.push(event(events.len(), instant(day)?, quantity, Some(&key))?);
            }
        }
    }
    usage(input, Aggregation::ProratedUniqueCount, &events)
}

fn round_units(input: &Fields<'_>) -> Outcome<Answer> {
    let functions = [
        ("round", Rounding::HalfUp),
        ("ceil", Rounding::Ceiling),
        ("floor", Rounding::Floor),
    ];
    let value = input.decimal("value")?;
    let rounding = QuantityRounding {
        rounding: input.word("function", &functions)?,
        precision: input.optional_count("precision")?.unwrap_or_default(),
    };
    Ok(Answer::default().with("value", rounding.apply(value)?))
}
