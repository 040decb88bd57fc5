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
use bss_examples::story;
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
    let told = story::tell(&args.store_url(), &world, &Bars::shown())?;
    println!("{}", told.summary);
    let report = told.bss.audit().verify(Verify {})?;
    for finding in &report.findings {
        println!(
            "{} {} {}: {} (expected {}, found {})",
            finding.invariant, finding.table, finding.key, finding.message, finding.expected, finding.found
        );
    }
    println!("auditor: {} findings", report.findings.len());
    println!("auditor hash: {}", report.hash);
    Ok(report.findings.len())
}
