//! The project's own commands: `cargo xtask test [PART]...` runs the tests, all of them or the parts named; `cargo xtask mutants`
//! asks whether the tests of what computes amounts and dates would notice a mistake; `cargo xtask postgres` starts a private PostgreSQL;
//! `cargo xtask bindings` writes what is generated.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a command talks to the terminal and says how long it took"
)]

mod deny;
#[cfg(test)]
mod house;
mod kotlin;
mod mutants;
mod part;
mod postgres;
mod python;
mod run;

use std::env;
use std::process::{Command, ExitCode};

use part::{PARTS, Part};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    // Every command and every path is meant from the root of the repository, wherever the caller stands.
    if let Err(error) = env::set_current_dir(ROOT) {
        eprintln!("{ROOT}: {error}");
        return ExitCode::FAILURE;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, parts)) if command == "test" => test(parts),
        Some((command, arguments)) if command == "mutants" => mutants::run(arguments),
        Some((command, arguments)) if command == "postgres" => postgres::run(arguments),
        Some((command, [])) if command == "bindings" => bindings(),
        _ => {
            print_usage();
            ExitCode::from(2)
        }
    }
}

/// Writes what is generated for the languages, and the reference.
fn bindings() -> ExitCode {
    let generator = Command::new("cargo")
        .args(["run", "-q", "-p", "bss-generator"])
        .status();
    let written = match generator {
        Ok(status) if status.success() => kotlin::write_native(),
        Ok(_) => return ExitCode::FAILURE,
        Err(error) => Err(format!("`cargo` cannot be started: {error}")),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the parts named, or everything there is.
fn test(names: &[String]) -> ExitCode {
    if let Some(unknown) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != **name))
    {
        eprintln!("there is no part called {unknown}\n");
        print_usage();
        return ExitCode::from(2);
    }
    let by_name = !names.is_empty();
    let chosen = |part: &&Part| match by_name {
        true => names.iter().any(|name| name == part.name),
        false => part.within.is_none(),
    };
    let reports: Vec<_> = PARTS.iter().filter(chosen).map(run::part).collect();
    run::print_summary(&reports, by_name);
    if reports.iter().any(|report| report.fails(by_name)) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn print_usage() {
    eprintln!("usage: cargo xtask test [PART]...\n\nWithout a part, everything there is. The parts:");
    for part in PARTS {
        eprintln!("  {:10} {}", part.name, part.about);
    }
    eprintln!(
        "\n       cargo xtask mutants [ARGUMENT]...\n\nMutation testing of what computes; arguments are those of `cargo mutants`.\n\n       cargo xtask postgres [--durable] [COMMAND [ARGUMENT]...]\n\nA private PostgreSQL until Ctrl-C, or while a command runs that finds its URL in BSS_TEST_POSTGRES.\n\n       cargo xtask bindings\n\nWrites what is generated for the languages, and docs/reference."
    );
}
