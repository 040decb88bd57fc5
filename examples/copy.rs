//! Moves a system to another engine, for example to a server when one machine is outgrown: `cargo run --example copy -- bss.db postgres://..`.
//! Stop everything that writes first. What was stopped in the middle goes on when it is started again.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::process::ExitCode;

use bss_examples::progress::Bars;
use bss_examples::report::table;
use bss_store::{Copied, Error, copy, open_store};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = &args[..] else {
        eprintln!(
            "usage: copy FROM TO\n  FROM, TO   URL of a store: a file, sqlite:FILE; TO has to be empty"
        );
        return ExitCode::from(2);
    };
    match run(from, to) {
        Ok(copied) if copied.tenants.is_empty() => {
            eprintln!("{from} holds nothing");
            ExitCode::FAILURE
        }
        Ok(copied) => {
            print(&copied);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(from: &str, to: &str) -> Result<Copied, Error> {
    let from = open_store(from).map_err(|error| error.at("from"))?;
    let to = open_store(to).map_err(|error| error.at("to"))?;
    let bars = Bars::shown();
    let copied = copy(&*from, &*to, Some(&bars));
    bars.end();
    copied
}

fn print(copied: &Copied) {
    for tenant in &copied.tenants {
        let rows = tenant
            .tables
            .iter()
            .map(|one| vec![one.table.clone(), one.rows.to_string()]);
        let rows: Vec<Vec<String>> = rows.collect();
        println!("tenant {}\n{}", tenant.tenant, table(&["table", "rows"], &rows));
        println!("auditor: {} findings", tenant.findings);
        println!("auditor hash: {}\n", tenant.hash);
    }
    println!(
        "{} rows copied; counts, sums, keys and audits agree",
        copied.rows()
    );
}
