//! Bills many accounts by several processes on one database, and counts what is doubled, missed or deadlocked.
//! `cargo run --release --example bill_workers -- [--store URL] [--accounts N]`; without a URL, on SQLite files under `target/`.
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::process::{Command, ExitCode};

use bss_examples::sql::deadlocks;
use bss_examples::workers::{Errand, Trouble, carry_out, database, scenarios, work};

/// Holds what the process of a worker is told.
const ERRAND: &str = "BSS_BILL_WORKER";
const FOLDER: &str = "target/bill_workers";

fn main() -> Result<ExitCode, Trouble> {
    if let Ok(errand) = std::env::var(ERRAND) {
        work(&serde_json::from_str(&errand)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut base, mut accounts) = (FOLDER.to_owned(), 20_000_u32);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
        match arg.as_str() {
            "--store" => base = value,
            "--accounts" => accounts = value.parse()?,
            _ => return Err(format!("{arg} is not known").into()),
        }
    }
    if !base.contains("://") {
        drop(std::fs::remove_dir_all(FOLDER));
        std::fs::create_dir_all(&base)?;
    }
    let before = deadlocks(&base)?;
    let (mut doubled, mut missed, mut left_over, mut alone) = (0, 0, 0, None);
    println!(
        "{accounts} accounts                      seconds  accounts/s   ratio  doubled  missed  left over"
    );
    for (number, scenario) in scenarios().iter().enumerate() {
        let start = |errand: &Errand| {
            let mut command = Command::new(std::env::current_exe()?);
            command.env(ERRAND, serde_json::to_string(errand)?);
            Ok(command)
        };
        let outcome = carry_out(scenario, &database(&base, number), accounts, start)?;
        let speed = f64::from(accounts) / outcome.seconds;
        let first = *alone.get_or_insert(speed);
        let found = outcome.found;
        println!(
            "{:33} {:>10.1} {:>11.0} {:>7.2} {:>8} {:>7} {:>10}",
            scenario.name,
            outcome.seconds,
            speed,
            speed / first,
            found.doubled,
            found.missed,
            found.left_over
        );
        doubled += found.doubled;
        missed += found.missed;
        left_over += found.left_over;
    }
    let locked = deadlocks(&base)?.saturating_sub(before);
    println!("doubled {doubled}, missed {missed}, left over {left_over}, deadlocks {locked}");
    Ok(match doubled + missed + left_over + locked {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}
