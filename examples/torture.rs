//! Kills processes that work on one store, and the store's server, and compares what they were told with what is there.
//! `cargo run --release --example torture -- --help`
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::process::ExitCode;

use bss_examples::torture::{self, Options, USAGE};
use bss_store::{IdSource as _, RandomIds};

fn main() -> ExitCode {
    if let Err(error) = torture::work_if_child() {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    let any_seed = u64::try_from(RandomIds.seed() % 1_000_000).unwrap_or(0);
    let options = match Options::parse(std::env::args().skip(1), any_seed) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    println!("seed {}", options.seed);
    match torture::run(&options, |line| println!("{line}")) {
        Ok(tally) => {
            println!("{tally}");
            if tally.is_sound() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
