//! A private PostgreSQL for whatever wants one: the part of the test run, or a command.

use std::process::{Command, ExitCode};
use std::thread;

use postgres_server::{Durability, Server};

use crate::run::{Variables, answers, command, command_with, install, printed_by};
use crate::{kotlin, python};

/// Names the database in which tests make their schemas.
const URL: &str = "BSS_TEST_POSTGRES";

/// Whether there is a PostgreSQL, which is installed where that is possible.
///
/// # Errors
/// A sentence that says what is missing.
pub(crate) fn provide() -> Result<(), String> {
    postgres_server::find()
        .or_else(|missing| match install("postgresql") {
            true => postgres_server::find(),
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
        .envs(variables(&server))
        .status()
        .map_err(|error| format!("`{program}` cannot be started: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

fn variables(server: &Server) -> [(&'static str, String); 1] {
    [(URL, server.url())]
}

/// Whatever runs on other engines, on PostgreSQL.
///
/// # Errors
/// A sentence, where a test fails or never came to PostgreSQL.
pub(crate) fn check() -> Result<(), String> {
    let server = Server::start(Durability::Cache)?;
    on(&server, 100, |variables| {
        command_with(
            "cargo test -p bss-store --features server-tests --tests",
            variables,
        )
    })?;
    on(&server, 1, |variables| {
        command_with("cargo test -p bss-examples --test story", variables)
    })?;
    on(&server, 1, |_| has_one_end(&server))?;
    on(&server, 7, |variables| {
        command_with("cargo test -p bss-examples --test bill_workers", variables)
    })?;
    match server.deadlocks()? {
        0 => {}
        some => {
            return Err(format!(
                "the server broke up {some} deadlocks: see {}",
                server.log().display()
            ));
        }
    }
    // Makes a server of its own, to be killed.
    command("cargo test -p bss-examples --features server-tests --test torture -- while_the_server")?;

    for (language, programs, run) in LANGUAGES {
        match programs.iter().find(|program| !answers(program)) {
            None => on(&server, 10, run)?,
            // As with parts: a run of everything passes over what cannot run here, and what is asked for by name has to.
            Some(missing) if std::env::args().any(|argument| argument == "postgres") => {
                return Err(format!(
                    "{missing} is not installed: the cases cannot be run in {language}"
                ));
            }
            Some(missing) => println!("\n{missing} not installed: the cases are not run in {language}"),
        }
    }
    Ok(())
}

/// How a language runs the case files alone, and the programs that it takes.
type Language = (
    &'static str,
    &'static [&'static str],
    fn(Variables<'_>) -> Result<(), String>,
);

const LANGUAGES: [Language; 3] = [
    ("Python", &["python3"], python::check_cases),
    ("JavaScript", &["node", "npm"], check_cases_of_node),
    ("Kotlin", &["java", "mvn"], kotlin::check_cases),
];

fn check_cases_of_node(variables: Variables<'_>) -> Result<(), String> {
    command("npm run build:debug --prefix bindings/node")?;
    command_with("node --test bindings/node/test/cases.test.mjs", variables)
}

/// Runs tests, which have to make at least so many stores: those that do not find the server would pass without it.
fn on(
    server: &Server,
    stores_at_least: usize,
    run: impl FnOnce(Variables<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let before = stores(server)?;
    run(&variables(server))?;
    match stores(server)?.saturating_sub(before) {
        made if made >= stores_at_least => Ok(()),
        made => Err(format!(
            "these tests made {made} stores on PostgreSQL, not {stores_at_least} or more"
        )),
    }
}

/// The schemas that tests have made.
fn stores(server: &Server) -> Result<usize, String> {
    let count = server.ask(
        "bss",
        r"SELECT count(*) FROM pg_namespace WHERE nspname LIKE 't\_%'",
    )?;
    count.parse().map_err(|error| format!("{count}: {error}"))
}

/// The whole story of the operator in the examples ends with the same rows on every engine.
fn has_one_end(server: &Server) -> Result<(), String> {
    let urls = [
        "memory:".to_owned(),
        "sqlite:target/examples/one_end/bss.db".to_owned(),
        format!("{}?schema=t_one_end", server.url()),
    ];
    let mut ends = Vec::new();
    for url in urls {
        let printed = printed_by(&format!(
            "cargo run -q -p bss-examples --example order_to_cash -- --fresh --store {url} --out target/examples/one_end"
        ))?;
        let end: Vec<&str> = printed
            .lines()
            .filter(|line| line.starts_with("auditor"))
            .collect();
        println!("{}", end.join("\n"));
        ends.push(end.join("\n"));
    }
    ends.dedup();
    match ends.as_slice() {
        [end] if end.contains("hash: ") => Ok(()),
        _ => Err(format!("the story ends differently: {}", ends.join(", "))),
    }
}
