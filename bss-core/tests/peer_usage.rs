//! What other billing systems assert about aggregated usage, in their public tests and documentation. The cases are data; this
//! file only translates their words into calls.

#[path = "support/peer_case.rs"]
mod peer_case;

use bss_core::calendar::{Part, Period, Zone};
use bss_core::usage::aggregation::{
    Aggregation, CarriedOver, Measure, QuantityRounding, UsageEvent, UsagePeriod, aggregate,
};
use bss_core::{Quantity, Result, Rounding, parse_instant};
use chrono::{DateTime, Utc};
use peer_case::{Input, rounding_mode, run};
use serde_json::{Value, json};

/// An instant; a date stands for its noon, and a word for some time before or in the period of a case that names none.
fn instant(text: &str) -> DateTime<Utc> {
    match text {
        "before" => parse_instant("1980-01-01T00:00:00Z"),
        "in" => parse_instant("2025-01-01T00:00:00Z"),
        date if date.len() == 10 => parse_instant(&format!("{date}T12:00:00Z")),
        other => parse_instant(other),
    }
    .unwrap()
}

fn event(index: usize, at: DateTime<Utc>, quantity: &str, unique_key: Option<&str>) -> UsageEvent {
    UsageEvent {
        id: format!("{index:05}"),
        at,
        quantity: quantity.parse().unwrap(),
        unique_key: unique_key.map(str::to_owned),
        amount: None,
        attributes: Vec::new(),
        correction: None,
    }
}

/// Events of pairs, whose value is 1 where there is none; for unique counts the value is a key, which a leading `-` removes.
fn events(input: Input, counts_keys: bool) -> Vec<UsageEvent> {
    (input.list("events").iter().enumerate())
        .map(|(index, pair)| {
            let (at, value) = (
                instant(pair[0].as_str().unwrap()),
                pair[1].as_str().unwrap_or("1"),
            );
            match value.strip_prefix('-') {
                Some(key) if counts_keys => event(index, at, "-1", Some(key)),
                None if counts_keys => event(index, at, "1", Some(value)),
                _ => event(index, at, value, None),
            }
        })
        .collect()
}

fn period(input: Input) -> UsagePeriod {
    let given = &input.0["period"];
    if given.is_object() {
        let period: Period = serde_json::from_value(given.clone()).unwrap();
        let whole = UsagePeriod::of(Part::whole(period), Zone::UTC).unwrap();
        let full_days = input.0["period_days"].as_u64();
        return UsagePeriod {
            full_days: full_days.map_or(whole.full_days, |days| days.try_into().unwrap()),
            ..whole
        };
    }
    let bound = |index: usize, default| instant(given[index].as_str().unwrap_or(default));
    UsagePeriod {
        start: bound(0, "1990-01-01"),
        end: bound(1, "2100-01-01"),
        zone: Zone::UTC,
        full_days: 30,
    }
}

fn rounding(input: Input) -> Option<QuantityRounding> {
    let scale = input.0["scale"]
        .as_i64()
        .or(input.0["rounding"]["scale"].as_i64())?;
    Some(QuantityRounding {
        rounding: rounding_mode(input.0["rounding"]["mode"].as_str().unwrap_or("half_up")),
        precision: scale.try_into().unwrap(),
    })
}

fn usage(input: Input, aggregation: Aggregation, events: &[UsageEvent]) -> Result<Value> {
    let level = ["carried_over", "initial_level"]
        .into_iter()
        .find(|field| input.has(field));
    let level = level.map(|field| Quantity::new(input.decimal(field)).unwrap());
    let is_prorated = matches!(
        aggregation,
        Aggregation::ProratedSum | Aggregation::ProratedUniqueCount
    );
    let measure = Measure {
        aggregation,
        recurring: input.flag("recurring") || level.is_some() || is_prorated,
        filters: Vec::new(),
        group_by: Vec::new(),
        rounding: rounding(input),
        with_amount: false,
    };
    let carried_over = CarriedOver {
        level,
        ..CarriedOver::default()
    };
    let usage = aggregate(&measure, &[carried_over], events, &period(input))?;
    Ok(json!({"result": usage[0].quantity}))
}

fn answer(operation: &str, input: Input) -> Result<Value> {
    match operation {
        "aggregate" => {
            let aggregation = match input.text("aggregation") {
                "count" => Aggregation::Count,
                "sum" | "sum_amount" => Aggregation::Sum,
                "max" => Aggregation::Max,
                "min" => Aggregation::Min,
                "latest" => Aggregation::Latest,
                "unique_count" => Aggregation::UniqueCount,
                "weighted_sum" => Aggregation::WeightedSum,
                other => panic!("unknown aggregation {other}"),
            };
            let counts_keys = aggregation == Aggregation::UniqueCount;
            usage(input, aggregation, &events(input, counts_keys))
        }
        "prorated_sum" => usage(input, Aggregation::ProratedSum, &events(input, false)),
        "prorated_unique_count" => {
            let mut events = Vec::new();
            for (index, unit) in input.list("units").iter().enumerate() {
                let key = index.to_string();
                for (field, quantity) in [("from", "1"), ("to", "-1")] {
                    if let Some(date) = unit[field].as_str() {
                        events.push(event(events.len(), instant(date), quantity, Some(&key)));
                    }
                }
            }
            usage(input, Aggregation::ProratedUniqueCount, &events)
        }
        "round_units" => {
            let rounding = QuantityRounding {
                rounding: match input.text("function") {
                    "round" => Rounding::HalfUp,
                    "ceil" => Rounding::Ceiling,
                    "floor" => Rounding::Floor,
                    other => panic!("unknown function {other}"),
                },
                precision: input.0["precision"].as_i64().unwrap_or(0).try_into().unwrap(),
            };
            Ok(json!({"value": rounding.apply(input.decimal("value"))?}))
        }
        other => panic!("unknown operation {other}"),
    }
}

#[test]
fn peers_agree_on_aggregated_usage() {
    run(include_str!("cases/peers/usage_aggregation.json"), answer);
}
