//! What the calls of `benches/python/run.py` take in Rust: prints the seconds of each, of the quickest of several runs.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "measuring and printing is what it is for"
)]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use bss_store::catalog::ListCategories;
use bss_store::orders::NewOrder;
use bss_store::usage::{NewUsage, RecordUsage};
use bss_store::{FixedClock, SeededIds, open_with};
use serde_json::{Value, from_value, json};

const RUNS: u32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the path of a script is missing")?;
    let mut script: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let clock = Arc::new(FixedClock::at(text(&script["clock"])?)?);
    let seed = script["seed"].as_u64().ok_or("no seed")?;
    let bss = open_with("memory:", clock.clone(), Arc::new(SeededIds::new(seed)))?;
    for step in script["setup"].as_array().ok_or("no setup")? {
        let [key, operation, input] = [&step[0], &step[1], &step[2]].map(text);
        bss.with_idempotency_key(key?).call(operation?, input?)?;
    }
    let calls = u32::try_from(script["calls"].as_u64().ok_or("no calls")?)?;
    let order: NewOrder = from_value(script["quote"].take())?;
    let events: Vec<NewUsage> = from_value(script["events"].take())?;
    let count = events.len();

    let empty = quickest(calls, || bss.catalog().list_categories(ListCategories::default()))?;
    let quote = quickest(calls, || bss.orders().quote(order.clone()))?;
    clock.set("2026-02-15T06:00:00Z")?;
    let started = Instant::now();
    let recorded = bss.usage().record(RecordUsage { events })?;
    let batch = started.elapsed().as_secs_f64();
    if usize::try_from(recorded.accepted)? != count {
        return Err("not every event was accepted".into());
    }
    println!("{}", json!({"empty": empty, "quote": quote, "batch": batch}));
    Ok(())
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("{value} is no text"))
}

/// Seconds of a call in the quickest of several runs.
fn quickest<T>(calls: u32, mut call: impl FnMut() -> bss_store::Result<T>) -> bss_store::Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let started = Instant::now();
        for _ in 0..calls {
            black_box(call()?);
        }
        best = best.min(started.elapsed().as_secs_f64() / f64::from(calls));
    }
    Ok(best)
}
