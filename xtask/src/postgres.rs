//! A private PostgreSQL for whatever wants one: the part of the test run, or a command.

use std::process::{Command, ExitCode};
use std::thread;

use crate::run::{command_with, install};

#[path = "../../bss-store/tests/support/server.rs"]
mod server;

use server::{Durability, Server};

/// Names the database in which tests make their schemas.
const URL: &str = "BSS_TEST_POSTGRES";
/// Names the file with the certificate by which the server can be recognised.
const AUTHORITY: &str = "BSS_TEST_POSTGRES_CA";

/// Whether there is a PostgreSQL, which is installed where that is possible.
///
/// # Errors
/// A sentence that says what is missing.
pub(crate) fn provide() -> Result<(), String> {
    server::find()
        .or_else(|missing| match install("postgresql") {
            true => server::find(),
            false => Err(missing),
        })
        .map(drop)
}

/// `[--durable] [COMMAND [ARGUMENT]...]`: runs a command beside a server; without one, the server runs until Ctrl-C.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    match provide().and_then(|()| run_beside(arguments)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run_beside(arguments: &[String]) -> Result<ExitCode, String> {
    let (durability, arguments) = match arguments {
        [first, rest @ ..] if first == "--durable" => (Durability::Disk, rest),
        all => (Durability::Cache, all),
    };
    let arguments = match arguments {
        [first, rest @ ..] if first == "--" => rest,
        all => all,
    };
    let server = Server::start(durability)?;
    let Some((program, arguments)) = arguments.split_first() else {
        println!("{}", server.url());
        eprintln!("authority {}", server.authority().display());
        eprintln!("log       {}", server.log().display());
        eprintln!("It runs until Ctrl-C, and then it and all that was put into it is gone.");
        loop {
            thread::park();
        }
    };
    let status = Command::new(program)
        .args(arguments)
        .env(URL, server.url())
        .env(AUTHORITY, server.authority())
        .status()
        .map_err(|error| format!("`{program}` cannot be started: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
