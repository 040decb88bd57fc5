//! Running parts and reporting on them.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::part::{Need, Part, Step};
use crate::postgres;

/// How a part ended.
pub(crate) struct Report {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

enum Outcome {
    Passed,
    Failed(String),
    /// This repository does not hold what the part tests.
    NotThere(String),
    /// This machine cannot run the part.
    NotChecked(String),
}

impl Report {
    /// A run of everything passes over what cannot run here; a part asked for by name has to run.
    pub(crate) fn fails(&self, asked_by_name: bool) -> bool {
        match self.outcome {
            Outcome::Passed => false,
            Outcome::Failed(_) => true,
            Outcome::NotThere(_) | Outcome::NotChecked(_) => asked_by_name,
        }
    }
}

/// Runs one part, up to its first step that fails.
pub(crate) fn part(part: &Part) -> Report {
    let started = Instant::now();
    let outcome = part.needs.iter().find_map(missing).unwrap_or_else(|| {
        match part.steps.iter().try_for_each(carry_out) {
            Ok(()) => Outcome::Passed,
            Err(why) => Outcome::Failed(why),
        }
    });
    Report {
        name: part.name,
        outcome,
        took: started.elapsed(),
    }
}

fn missing(need: &Need) -> Option<Outcome> {
    match need {
        Need::Path(path) if !Path::new(path).exists() => {
            Some(Outcome::NotThere(format!("there is no {path} yet")))
        }
        Need::Program(program, package) if !answers(program) && !install(package) => {
            Some(Outcome::NotChecked(format!(
                "{program} not installed: not checked; on Debian, `apt-get install {package}` installs it"
            )))
        }
        Need::RustTarget(target) if !has_rust_target(target) => Some(Outcome::NotChecked(format!(
            "{target} target not installed: not checked"
        ))),
        Need::Postgres => postgres::provide().err().map(Outcome::NotChecked),
        Need::Path(_) | Need::Program(..) | Need::RustTarget(_) => None,
    }
}

/// Whether a program is installed.
pub(crate) fn answers(program: &str) -> bool {
    let mut version = Command::new(program);
    version
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

/// Installs a package of Debian where this is Debian and the caller may: on a machine for tests, where nobody is asked.
pub(crate) fn install(package: &str) -> bool {
    let user = Command::new("id").arg("-u").output();
    let is_root = user.is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        apt.status().is_ok_and(|status| status.success())
    };
    // The list of packages may be old, or may not be there: it is fetched where the package is not found.
    let wanted = ["install", "-q", "-y", "--no-install-recommends", package];
    is_root && answers("apt-get") && (apt(&wanted) || (apt(&["update", "-q"]) && apt(&wanted)))
}

/// Asks the compiler where the target's standard library would be, so that it works without rustup too.
fn has_rust_target(target: &str) -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Command::new(rustc)
        .args(["--print", "target-libdir", "--target", target])
        .output()
        .is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

fn carry_out(step: &Step) -> Result<(), String> {
    match step {
        Step::Command(line) => command(line),
        Step::Function(function) => function(),
    }
}

/// Prints a command line, then runs it without input.
///
/// # Errors
/// A sentence, when the command cannot be started or does not succeed.
pub(crate) fn command(line: &str) -> Result<(), String> {
    command_with(line, &[])
}

/// Variables for the environment of a command.
pub(crate) type Variables<'v> = &'v [(&'v str, String)];

/// As [`command`], with variables in its environment.
///
/// # Errors
/// As [`command`].
pub(crate) fn command_with(line: &str, variables: Variables<'_>) -> Result<(), String> {
    let mut command = announced(line)?;
    let status = command
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .status();
    ended(line, status)
}

/// As [`command`]; what it prints is returned.
///
/// # Errors
/// As [`command`].
pub(crate) fn printed_by(line: &str) -> Result<String, String> {
    let output = announced(line)?.stderr(Stdio::inherit()).output();
    let printed = output
        .as_ref()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let printed = printed.unwrap_or_default();
    ended(line, output.map(|output| output.status))?;
    Ok(printed)
}

/// A command without input whose line is printed already.
fn announced(line: &str) -> Result<Command, String> {
    println!("\n$ {line}");
    // What was printed so far has to come before what the command prints.
    io::stdout().flush().map_err(|error| error.to_string())?;
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).stdin(Stdio::null());
    Ok(command)
}

fn ended(line: &str, status: io::Result<ExitStatus>) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` ended with {status}")),
        Err(error) => Err(format!("`{line}` cannot be started: {error}")),
    }
}

/// Prints a line for each part: what came of it, and how long it took.
pub(crate) fn print_summary(reports: &[Report], asked_by_name: bool) {
    println!("\npart        seconds");
    for report in reports {
        let outcome = match &report.outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Failed(why) => format!("FAILED: {why}"),
            Outcome::NotThere(why) | Outcome::NotChecked(why) => why.clone(),
        };
        println!("{:10} {:8.1}  {outcome}", report.name, report.took.as_secs_f64());
    }
    let total: Duration = reports.iter().map(|report| report.took).sum();
    let failed = reports
        .iter()
        .filter(|report| report.fails(asked_by_name))
        .count();
    let verdict = if failed == 0 {
        "passed".to_owned()
    } else {
        format!("FAILED: {failed} of them")
    };
    println!("{:10} {:8.1}  {verdict}", "all", total.as_secs_f64());
}
