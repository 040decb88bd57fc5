//! What the calls of `scenario.json` take in Rust, through the typed methods. The benches of the other languages run this program and print
//! their own times as ratios to its:
//!
//! ```console
//! $ cargo run --release -p benches --bin native_calls
//! {"name":"empty","nanos":812}
//! ```
//!
//! With a name, nothing but that is measured; `--quick` makes few calls. Both are for whoever looks for where the time goes:
//! `valgrind --tool=callgrind target/release/native_calls --quick invoice_20`.

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

/// How much is measured. The quickest of several runs counts: whatever else a machine does only adds time.
struct Extent {
    runs: u32,
    calls: u32,
    batches: u32,
    /// The most events in a batch.
    events: u64,
    /// The only thing that is measured.
    name: Option<String>,
}

const WHOLE: Extent = Extent {
    runs: 20,
    calls: 100,
    batches: 5,
    events: u64::MAX,
    name: None,
};
const QUICK: Extent = Extent {
    runs: 2,
    calls: 3,
    batches: 1,
    events: 500,
    name: None,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut extent = WHOLE;
    for argument in std::env::args().skip(1) {
        extent = match argument.as_str() {
            "--quick" => Extent {
                name: extent.name,
                ..QUICK
            },
            _ => Extent {
                name: Some(argument),
                ..extent
            },
        };
    }
    let scenario: Value = serde_json::from_str(SCENARIO)?;
    let (bss, kept) = prepared(&scenario)?;
    let input = |name: &str| filled(&scenario["calls"][name]["input"], &kept, 0);

    let categories: ListCategories = from_value(input("empty")?)?;
    extent.tell("empty", || {
        extent.quickest(|| bss.catalog().list_categories(&categories))
    })?;
    for name in ["quote", "five_tier"] {
        let order: NewOrder = from_value(input(name)?)?;
        extent.tell(name, || extent.quickest(|| bss.orders().quote(&order)))?;
    }
    let preview: PreviewBill = from_value(input("invoice_20")?)?;
    extent.tell("invoice_20", || {
        extent.quickest(|| bss.billing().preview(&preview))
    })?;
    extent.tell("batch", || extent.batch(&scenario))
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

impl Extent {
    /// Prints what is measured, if it is asked for.
    fn tell(
        &self,
        name: &str,
        nanos: impl FnOnce() -> Result<u128, Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        if self.name.as_deref().is_none_or(|only| only == name) {
            println!("{}", json!({"name": name, "nanos": nanos()?}));
        }
        Ok(())
    }

    /// Nanoseconds of one call.
    fn quickest<T>(&self, call: impl Fn() -> bss_store::Result<T>) -> Result<u128, Box<dyn Error>> {
        let mut quickest = u128::MAX;
        for _ in 0..self.runs {
            let start = Instant::now();
            for _ in 0..self.calls {
                black_box(call()?);
            }
            quickest = quickest.min(start.elapsed().as_nanos() / u128::from(self.calls));
        }
        Ok(quickest)
    }

    /// Nanoseconds of recording a batch on a fresh system.
    fn batch(&self, scenario: &Value) -> Result<u128, Box<dyn Error>> {
        let mut quickest = u128::MAX;
        for _ in 0..self.batches {
            let (bss, kept) = prepared(scenario)?;
            let batch = &scenario["batch"];
            let events = batch["events"].as_u64().ok_or("no count")?.min(self.events);
            let events = (1..=events)
                .map(|number| Ok(from_value(filled(&batch["event"], &kept, number)?)?))
                .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
            let input = RecordUsage { events };
            let start = Instant::now();
            let recorded = bss.usage().record(&input)?;
            quickest = quickest.min(start.elapsed().as_nanos());
            if usize::try_from(recorded.accepted)? != input.events.len() {
                return Err(format!("{recorded:?}").into());
            }
        }
        Ok(quickest)
    }
}
