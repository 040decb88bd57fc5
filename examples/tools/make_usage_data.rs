//! Writes `usage.csv`: what the subscribers of a data folder use, day by day, from their orders to the last bill run. The same folder
//! gives the same file, byte for byte. `cargo run --example make_usage_data [DIR]`
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bss_examples::args::Args;
use bss_examples::data::{Change, ItemRef, Routine, World};
use bss_store::pricing::ChargeKind;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = match std::env::args().nth(1) {
        Some(folder) => PathBuf::from(folder),
        None => Args::parse([])?.data,
    };
    let rows = write_usage(&folder)?;
    println!("{}: {rows} events", folder.join("usage.csv").display());
    Ok(())
}

/// A subscription that uses something, and when.
struct Line<'w> {
    order: &'w str,
    item: &'w str,
    people: u64,
    meters: BTreeSet<&'w str>,
    from: NaiveDate,
    to: NaiveDate,
    rests: Vec<(NaiveDate, NaiveDate)>,
}

fn write_usage(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let path = folder.join("usage.csv");
    // What was written before is no input.
    fs::write(&path, HEADER)?;
    let world = World::load(folder).map_err(|problems| problems[0].to_string())?;
    let lines = lines(&world);
    let mut dice = Dice(0x5eed_0f11_fe00_2026);
    let mut events: Vec<(DateTime<Utc>, String)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let days = line.from.iter_days().take_while(|day| *day < line.to);
        for day in days.filter(|day| !line.rests.iter().any(|(from, to)| from <= day && day < to)) {
            use_for_a_day(line, number, day, &mut dice, &mut events);
        }
    }
    events.sort();
    let mut text = HEADER.to_owned();
    for (number, (at, rest)) in events.iter().enumerate() {
        writeln!(
            text,
            "U{:06},{},{rest},",
            number + 1,
            at.format("%Y-%m-%dT%H:%M:%SZ")
        )?;
    }
    fs::write(&path, text)?;
    Ok(events.len())
}

const HEADER: &str = "event,at,meter,order,item,quantity,attributes,recorded_at\n";

fn lines(world: &World) -> Vec<Line<'_>> {
    let meters: BTreeMap<&str, BTreeSet<&str>> = world
        .catalog
        .offerings
        .iter()
        .map(|offering| {
            let meters = offering.prices.iter().filter_map(|price| match &price.charge {
                ChargeKind::Usage { meter, .. } => Some(meter.as_str()),
                _ => None,
            });
            (offering.code.as_str(), meters.collect())
        })
        .collect();
    let bills = world.calendar.iter().filter_map(|entry| match &entry.what {
        Routine::Bill(bill) => Some(bill.up_to),
        _ => None,
    });
    let end = bills.max().unwrap_or_default();
    let mut lines = Vec::new();
    for order in world.orders.iter().filter(|order| !order.refused) {
        for item in &order.items {
            let metered = item.offering.as_deref().and_then(|code| meters.get(code));
            let Some(metered) = metered.filter(|metered| !metered.is_empty()) else {
                continue;
            };
            let mut line = Line {
                order: &order.order,
                item: &item.item,
                people: u64::try_from(item.quantity.unwrap_or(1)).unwrap_or(1),
                meters: metered.clone(),
                from: order.at.date_naive() + Days::new(1),
                to: end,
                rests: Vec::new(),
            };
            apply_changes(world, &mut line, end);
            lines.push(line);
        }
    }
    lines
}

fn apply_changes(world: &World, line: &mut Line<'_>, end: NaiveDate) {
    let is_it = |item: &ItemRef| item.order == line.order && item.item == line.item;
    for change in &world.changes {
        let day = change.at.date_naive();
        match &change.what {
            Change::Cancel(cancel) if is_it(&cancel.subscription) => {
                line.to = cancel.ends_on.unwrap_or(day);
            }
            Change::Suspend(rest) if is_it(&rest.subscription) => {
                line.rests.push((rest.effective_on.unwrap_or(day), end));
            }
            Change::Resume(rest) if is_it(&rest.subscription) => {
                if let Some((_, to)) = line.rests.last_mut() {
                    *to = rest.effective_on.unwrap_or(day) + Days::new(1);
                }
            }
            _ => {}
        }
    }
}

/// A day of a line: a few data sessions, some calls and messages; now and then a few days abroad.
fn use_for_a_day(
    line: &Line<'_>,
    number: usize,
    day: NaiveDate,
    dice: &mut Dice,
    events: &mut Vec<(DateTime<Utc>, String)>,
) {
    let number = u64::try_from(number).unwrap_or_default();
    let trip = (number * 7 + u64::from(day.format("%j").to_string().parse::<u16>().unwrap_or_default()) / 6)
        % 19
        == 0;
    let mut add = |meter: &str, dice: &mut Dice, quantity: String, attributes: &str| {
        if line.meters.contains(meter) {
            let time = NaiveTime::MIN + chrono::TimeDelta::seconds(dice.below(61_200) as i64 + 18_000);
            let rest = format!("{meter},{},{},{quantity},{attributes}", line.order, line.item);
            events.push((day.and_time(time).and_utc(), rest));
        }
    };
    if trip {
        let zone = if number % 3 == 0 {
            "zone=world"
        } else {
            "zone=europe"
        };
        for _ in 0..1 + dice.below(3) {
            let quantity = hundredths(3 + dice.below(30) * line.people);
            add("data-abroad", dice, quantity, zone);
        }
        return;
    }
    for _ in 0..1 + dice.below(5) {
        let heavy = if dice.below(12) == 0 { 8 } else { 1 };
        let quantity = hundredths((2 + dice.below(38)) * heavy * line.people);
        add("data", dice, quantity, "");
    }
    for _ in 0..dice.below(4) {
        let quantity = hundredths(10 * (3 + dice.below(110)) * line.people);
        add("voice", dice, quantity, "");
    }
    for _ in 0..dice.below(4) {
        add("sms", dice, "1".to_owned(), "");
    }
}

fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}
