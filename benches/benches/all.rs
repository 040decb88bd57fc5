//! Measures the engine against lean code that does the same work, so that what a machine is capable of cancels out.
//!
//! `cargo bench -p benches` runs every bench, `cargo bench -p benches -- NAME` those whose name holds NAME. Each contest prints a line
//! `ratio NAME: X (ours A, baseline B: what it is)`: times per call, each of the quickest of many short runs that alternate:
//! whatever else a machine does only adds time. What needs fresh data for every run has few long ones: theirs is the median. Below 1 we are
//! faster.
//!
//! The benches on PostgreSQL run where `BSS_TEST_POSTGRES` names a server, as beside `cargo xtask postgres --durable`.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

mod bill_run;
mod invoice;
mod lean;
mod postgres;
mod price_models;
mod recorder;
mod tiers;
mod usage_events;
mod world;

use std::env;
use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use postgres::Server;

/// Work that can be done again and again.
type Run = Box<dyn FnMut()>;

/// The engine's work and the lean one, after both were seen to give the same result.
struct Contest {
    /// What it is called, behind the name of the bench; empty where the bench has one contest.
    name: String,
    ours: Run,
    baseline: Run,
    /// What the baseline is.
    against: &'static str,
    /// How many things one call of ours deals with.
    things: u32,
}

/// Contests, or why they could not be prepared.
type Prepared = Result<Vec<Contest>, Box<dyn Error>>;

/// Both sides of a contest that measured itself.
struct Outcome {
    /// What it is called, behind the name of the bench; empty where the bench has one contest.
    name: &'static str,
    /// Seconds, a median.
    ours: f64,
    baseline: f64,
    /// What the baseline is.
    against: &'static str,
}

/// What came out, or why it could not be measured.
type Measured = Result<Vec<Outcome>, Box<dyn Error>>;

/// One run of a side, on fresh data: the seconds that it took.
type Side<'s> = &'s mut dyn FnMut() -> Result<f64, Box<dyn Error>>;

/// How a bench is measured.
enum Bench {
    /// Many calls, after both sides were prepared.
    Calls(fn() -> Prepared),
    /// It measures itself, because every run needs fresh data.
    Itself(fn() -> Measured),
    /// So does this, in schemas of its own on a server.
    OnServer(fn(&Server) -> Measured),
}

const BENCHES: &[(&str, Bench)] = &[
    ("price_models", Bench::Calls(price_models::prepare)),
    ("tiers", Bench::Calls(tiers::prepare)),
    ("usage_events", Bench::Calls(usage_events::prepare)),
    ("invoice", Bench::Calls(invoice::prepare)),
    ("bill_run", Bench::Itself(bill_run::measure)),
    ("postgres_usage", Bench::OnServer(postgres::usage::measure)),
    ("postgres_bill_run", Bench::OnServer(postgres::bill_run::measure)),
    ("postgres_orders", Bench::OnServer(postgres::orders::measure)),
    ("postgres_callers", Bench::OnServer(postgres::callers::measure)),
];

/// How long one run takes at least: less than what a busy machine leaves a program at a time.
const RUN_TIME: Duration = Duration::from_millis(1);
/// How long all runs of both sides take together, about.
const CONTEST_TIME: Duration = Duration::from_secs(1);
/// Fewest runs of each side, however long they take.
const FEWEST_RUNS: u32 = 15;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    // With it every error takes a backtrace, which neither side is to be measured with.
    if env::var_os("RUST_BACKTRACE").is_some() {
        let again = Command::new(env::current_exe()?)
            .args(env::args_os().skip(1))
            .env_remove("RUST_BACKTRACE")
            .status()?;
        return Ok(if again.success() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let names: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_asked = |name: &str| names.is_empty() || names.iter().any(|asked| name.contains(asked));
    let asked: Vec<&(&str, Bench)> = BENCHES.iter().filter(|(name, _)| is_asked(name)).collect();
    if asked.is_empty() {
        let known: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("no such bench; there are: {}", known.join(", ")).into());
    }
    let server = Server::named();
    for (name, bench) in asked {
        match bench {
            Bench::Calls(prepare) => {
                for mut contest in prepare()? {
                    let name = format!("{name} {}", contest.name);
                    let (ours, baseline) = measure(&mut contest);
                    report(name.trim_end(), ours, baseline, contest.against);
                    if contest.things > 1 {
                        let millions = f64::from(contest.things) / ours / 1e6;
                        println!("{name}: {millions:.1} million per second");
                    }
                }
            }
            Bench::Itself(measure) => report_all(name, measure()?),
            Bench::OnServer(measure) => match &server {
                Some(server) => report_all(name, measure(server)?),
                None => println!("left out {name}: {} names no server", postgres::URL),
            },
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn report_all(bench: &str, outcomes: Vec<Outcome>) {
    for outcome in outcomes {
        let name = format!("{bench} {}", outcome.name);
        report(name.trim_end(), outcome.ours, outcome.baseline, outcome.against);
    }
}

fn report(name: &str, ours: f64, baseline: f64, against: &str) {
    let ratio = ours / baseline;
    let digits = if ratio < 1.0 { 3 } else { 2 };
    let (ours, baseline) = (shown(ours), shown(baseline));
    println!("ratio {name}: {ratio:.digits$} (ours {ours}, baseline {baseline}: {against})");
}

/// Seconds per call of each side.
fn measure(contest: &mut Contest) -> (f64, f64) {
    let calls = (
        calls_per_run(&mut contest.ours),
        calls_per_run(&mut contest.baseline),
    );
    let (mut ours, mut baseline) = (f64::INFINITY, f64::INFINITY);
    let (mut runs, mut spent) = (0, 0.0);
    while runs < FEWEST_RUNS || spent < CONTEST_TIME.as_secs_f64() {
        let (our_run, their_run) = (
            seconds(&mut contest.ours, calls.0),
            seconds(&mut contest.baseline, calls.1),
        );
        ours = ours.min(our_run / f64::from(calls.0));
        baseline = baseline.min(their_run / f64::from(calls.1));
        (runs, spent) = (runs + 1, spent + our_run + their_run);
    }
    (ours, baseline)
}

/// As many calls as take long enough to be timed; finding out warms both sides up.
fn calls_per_run(run: &mut Run) -> u32 {
    let mut calls = 1;
    while seconds(run, calls) < RUN_TIME.as_secs_f64() && calls < 1 << 30 {
        calls *= 2;
    }
    calls
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the clock of the machine")]
fn seconds(run: &mut dyn FnMut(), calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        run();
    }
    start.elapsed().as_secs_f64()
}

/// The seconds that something takes which may fail.
fn timed<T>(run: impl FnOnce() -> Result<T, Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let (mut run, mut result) = (Some(run), None);
    let seconds = seconds(&mut || result = run.take().map(|run| run()), 1);
    result.transpose()?;
    Ok(seconds)
}

/// The median of some runs of each side; the sides alternate.
fn alternate<const SIDES: usize>(
    runs: usize,
    mut sides: [Side<'_>; SIDES],
) -> Result<[f64; SIDES], Box<dyn Error>> {
    let mut times = [const { Vec::new() }; SIDES];
    for _ in 0..runs {
        for (side, times) in sides.iter_mut().zip(&mut times) {
            times.push(side()?);
        }
    }
    Ok(times.map(median))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A time in the unit that suits it.
fn shown(seconds: f64) -> String {
    match seconds {
        0.1.. => format!("{seconds:.2} s"),
        1e-4.. => format!("{:.2} ms", seconds * 1e3),
        1e-7.. => format!("{:.2} us", seconds * 1e6),
        _ => format!("{:.1} ns", seconds * 1e9),
    }
}
