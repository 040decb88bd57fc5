//! What the calls of `scenario.json` take in Rust, through the typed methods. The benches of the other languages run this program first and
//! print their own times as ratios to its:
//!
//! ```console
//! $ cargo run --release -p benches --bin native_calls
//! {"name":"empty","nanos":812}
//! ```

#![allow(clippy::print_stdout, reason = "printing is what it is for")]
#![allow(clippy::disallowed_methods, reason = "it measures time")]

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use bss_store::billing::PreviewBill;
use bss_store::catalog::ListCategories;
use bss_store::orders::NewOrder;
use bss_store::usage::RecordUsage;
use bss_store::{Bss, FixedClock, SeededIds, open_with};
use serde_json::{Value, from_value, json};

const SCENARIO: &str = include_str!("scenario.json");
/// Short runs, of which the quickest counts: whatever else a machine does only adds time.
const RUNS: u32 = 20;
const CALLS: u32 = 100;
const BATCHES: u32 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let scenario: Value = serde_json::from_str(SCENARIO)?;
    let (bss, kept) = prepared(&scenario)?;
    let input = |name: &str| filled(&scenario["calls"][name]["input"], &kept, 0);

    let categories: ListCategories = from_value(input("empty")?)?;
    print(
        "empty",
        quickest(|| bss.catalog().list_categories(categories.clone()))?,
    );
    for name in ["quote", "five_tier"] {
        let order: NewOrder = from_value(input(name)?)?;
        print(name, quickest(|| bss.orders().quote(order.clone()))?);
    }
    let preview: PreviewBill = from_value(input("invoice_20")?)?;
    print("invoice_20", quickest(|| bss.billing().preview(preview.clone()))?);
    print("batch", batch(&scenario)?);
    Ok(())
}

fn print(name: &str, nanos: u128) {
    println!("{}", json!({"name": name, "nanos": nanos}));
}

/// A system after the set-up, and the answers that were kept.
fn prepared(scenario: &Value) -> Result<(Bss, BTreeMap<String, Value>), Box<dyn Error>> {
    let clock = Arc::new(FixedClock::at(text(&scenario["clock"])?)?);
    let seed = scenario["seed"].as_u64().ok_or("no seed")?;
    let bss = open_with("memory:", clock, Arc::new(SeededIds::new(seed)))?;
    let mut kept = BTreeMap::new();
    for step in scenario["setup"].as_array().ok_or("no setup")? {
        for number in 1..=step["times"].as_u64().unwrap_or(1) {
            let input = filled(&step["input"], &kept, number)?;
            let answer = bss.call(text(&step["call"])?, &input.to_string())?;
            if let Some(name) = step["keep"].as_str() {
                kept.insert(name.to_owned(), serde_json::from_str(&answer)?);
            }
        }
    }
    Ok((bss, kept))
}

fn text(value: &Value) -> Result<&str, Box<dyn Error>> {
    value.as_str().ok_or_else(|| format!("{value} is no text").into())
}

/// An input with every `{name.field}` replaced by that field of what was kept, and `{n}` by a number.
fn filled(input: &Value, kept: &BTreeMap<String, Value>, number: u64) -> Result<Value, Box<dyn Error>> {
    Ok(match input {
        Value::String(text) => match text.split_once('{').and_then(|(_, rest)| rest.split_once('}')) {
            Some(("n", _)) => text.replace("{n}", &number.to_string()).into(),
            Some((path, _)) => {
                let path = path.replace(['.', '['], "/").replace(']', "");
                let (name, pointer) = path.split_once('/').ok_or("a field of what?")?;
                let answer = kept.get(name).ok_or("nothing is kept under that name")?;
                let found = answer.pointer(&format!("/{pointer}"));
                found.ok_or("no such field")?.clone()
            }
            None => input.clone(),
        },
        Value::Array(items) => (items.iter())
            .map(|item| filled(item, kept, number))
            .collect::<Result<_, _>>()?,
        Value::Object(fields) => (fields.iter())
            .map(|(name, value)| Ok((name.clone(), filled(value, kept, number)?)))
            .collect::<Result<_, Box<dyn Error>>>()?,
        other => other.clone(),
    })
}

/// Nanoseconds of one call.
fn quickest<T>(mut call: impl FnMut() -> Result<T, bss_store::Error>) -> Result<u128, bss_store::Error> {
    let mut quickest = u128::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        for _ in 0..CALLS {
            black_box(call()?);
        }
        quickest = quickest.min(start.elapsed().as_nanos() / u128::from(CALLS));
    }
    Ok(quickest)
}

/// Nanoseconds of recording a batch on a fresh system.
fn batch(scenario: &Value) -> Result<u128, Box<dyn Error>> {
    let mut quickest = u128::MAX;
    for _ in 0..BATCHES {
        let (bss, kept) = prepared(scenario)?;
        let batch = &scenario["batch"];
        let events = (1..=batch["events"].as_u64().ok_or("no count")?)
            .map(|number| Ok(from_value(filled(&batch["event"], &kept, number)?)?))
            .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
        let (count, input) = (events.len(), RecordUsage { events });
        let start = Instant::now();
        let recorded = bss.usage().record(input)?;
        quickest = quickest.min(start.elapsed().as_nanos());
        if usize::try_from(recorded.accepted)? != count {
            return Err(format!("{recorded:?}").into());
        }
    }
    Ok(quickest)
}
