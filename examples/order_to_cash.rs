//! Tells the story of an operator's first four months: customers, orders, services, usage, invoices, payments, revenue.
//! `cargo run --example order_to_cash -- --help`
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::error::Error;
use std::fs;
use std::process::ExitCode;

use bss_examples::args::{Args, USAGE};
use bss_examples::data::World;
use bss_examples::progress::Bars;
use bss_examples::sql::{Database, QUERIES};
use bss_examples::{report, story};
use bss_store::auditor::Verify;

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match run(&args) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The number of findings of the auditor.
fn run(args: &Args) -> Result<usize, Box<dyn Error>> {
    let world = World::load(&args.data).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    fs::create_dir_all(&args.out)?;
    if args.fresh {
        start_over(args)?;
    }
    let told = story::tell(&args.store_url(), &world, &Bars::shown())?;
    println!("{}", told.summary);
    println!("payments\n{}", report::payments(&told.bss)?);
    println!("revenue\n{}", report::revenue(&told.bss, &told.sellers)?);
    println!(
        "what customers owe on {}\n{}",
        told.end.date_naive(),
        report::ageing(&told.bss, &told.sellers)?
    );
    let pages = report::write_invoices(&told.bss, &told.sellers, &args.invoices())?;
    println!("{pages} documents in {}\n", args.invoices().display());
    ask(args)?;
    let audit = told.bss.audit().verify(Verify {})?;
    for finding in &audit.findings {
        println!(
            "{} {} {}: {} (expected {}, found {})",
            finding.invariant, finding.table, finding.key, finding.message, finding.expected, finding.found
        );
    }
    println!("auditor: {} findings", audit.findings.len());
    println!("auditor hash: {}", audit.hash);
    Ok(audit.findings.len())
}

/// Removes the store and the pages of the last run.
fn start_over(args: &Args) -> Result<(), Box<dyn Error>> {
    if let Some(database) = Database::of(&args.store_url()) {
        database.remove()?;
    }
    if args.invoices().exists() {
        fs::remove_dir_all(args.invoices())?;
    }
    Ok(())
}

/// Shows what can be asked of the store with any SQL tool.
fn ask(args: &Args) -> Result<(), Box<dyn Error>> {
    let database = Database::of(&args.store_url());
    for (title, query) in QUERIES {
        println!("{title}\n{query}");
        if let Some(database) = &database {
            println!("{}", database.ask(query)?);
        }
    }
    Ok(())
}
