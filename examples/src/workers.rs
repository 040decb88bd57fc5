//! Bill runs of several processes on one database: how fast 1, 2 and 4 are, and that nothing is doubled or missed when they run into each
//! other, in the same order and in opposite ones, or one of them is killed.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use bss_store::billing::{BillRun, BillWorker, RunBilling};
use bss_store::{Bss, Progress, RandomIds, SystemClock, open};
use serde::{Deserialize, Serialize};

mod check;
mod customers;
mod reversed;

pub use check::Found;
pub use customers::LINES;
use reversed::Reversed;

/// What went wrong, for people.
pub type Trouble = Box<dyn Error + Send + Sync>;

/// How a worker goes through the accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// All of them, in the order of their ids.
    Alone,
    /// All of them, in the opposite order.
    Reverse,
    /// Those that no other worker takes.
    Shared,
}

/// What a worker is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Errand {
    /// URL of the store.
    pub url: String,
    /// Up to which date it bills.
    pub up_to: String,
    /// How it goes through the accounts.
    pub way: Way,
    /// Its name.
    pub name: String,
}

/// Workers that start together, and whether the first is killed.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// What it shows.
    pub name: &'static str,
    /// One for each worker.
    pub ways: Vec<Way>,
    /// Whether the first worker is killed when it has billed an eighth of the accounts, or of its share.
    pub kills: bool,
}

/// What became of a scenario.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Which.
    pub scenario: Scenario,
    /// From the start to the end of the last worker.
    pub seconds: f64,
    /// What the workers that lived did.
    pub runs: Vec<BillRun>,
    /// What stands in the tables afterwards.
    pub found: Found,
}

/// How long a part is left alone, in seconds: what a killed worker costs the others.
const LEASE_SECONDS: u32 = 5;
/// Every line that a worker says begins with this; what else its process prints is not meant for us.
const SAID: &str = "worker: ";

/// Every scenario: throughput first.
pub fn scenarios() -> Vec<Scenario> {
    use Way::{Alone, Reverse, Shared};
    let scenario = |name, ways: &[Way], kills| Scenario {
        name,
        ways: ways.to_vec(),
        kills,
    };
    vec![
        scenario("1 worker", &[Shared], false),
        scenario("2 workers", &[Shared; 2], false),
        scenario("4 workers", &[Shared; 4], false),
        scenario("4 workers, one killed", &[Shared; 4], true),
        scenario("4 runs, same order", &[Alone; 4], false),
        scenario("4 runs, both orders", &[Alone, Reverse, Alone, Reverse], false),
        scenario(
            "4 runs, both orders, one killed",
            &[Alone, Reverse, Alone, Reverse],
            true,
        ),
    ]
}

/// Fills a new database, has the workers bill it, and counts what is there. `start` makes the command that runs [`work`] with an errand.
///
/// # Errors
/// Where the database or a process fails.
pub fn carry_out(
    scenario: &Scenario,
    url: &str,
    accounts: u32,
    start: impl Fn(&Errand) -> Result<Command, Trouble>,
) -> Result<Outcome, Trouble> {
    let up_to = customers::prepare(&open(url)?, accounts)?;
    let mut workers = Vec::new();
    for (number, way) in scenario.ways.iter().enumerate() {
        let errand = Errand {
            url: url.to_owned(),
            up_to: up_to.clone(),
            way: *way,
            name: format!("worker {number}"),
        };
        workers.push(Worker::start(start(&errand)?)?);
    }
    let share = match scenario.ways.first() {
        Some(Way::Shared) => accounts / u32::try_from(scenario.ways.len())?,
        _ => accounts,
    };
    #[allow(clippy::disallowed_methods, reason = "measuring is what it is for")]
    let began = Instant::now();
    for worker in &mut workers {
        worker.go()?;
    }
    let mut runs = Vec::new();
    std::thread::scope(|scope| -> Result<(), Trouble> {
        let running: Vec<_> = (workers.into_iter().enumerate())
            .map(|(number, worker)| {
                let killed_at = (scenario.kills && number == 0).then_some(u64::from(share / 8));
                scope.spawn(move || worker.finish(killed_at))
            })
            .collect();
        for worker in running {
            runs.extend(worker.join().map_err(|_| "a thread panicked")??);
        }
        Ok(())
    })?;
    let seconds = began.elapsed().as_secs_f64();
    let found = check::count(&open(url)?, u64::from(accounts))?;
    Ok(Outcome {
        scenario: scenario.clone(),
        seconds,
        runs,
        found,
    })
}

/// What the process of a worker does: opens the store, waits for a line of input, bills, and says how far it is.
///
/// # Errors
/// Those of the bill run.
pub fn work(errand: &Errand) -> Result<(), Trouble> {
    let bss = match errand.way {
        Way::Reverse => {
            let reversed = Box::new(Reversed(open(&errand.url)?));
            Bss::open(reversed, Arc::new(SystemClock), Arc::new(RandomIds))?
        }
        Way::Alone | Way::Shared => open(&errand.url)?,
    };
    say("ready")?;
    std::io::stdin().lock().read_line(&mut String::new())?;
    let worker = BillWorker {
        name: errand.name.clone(),
        lease_seconds: LEASE_SECONDS,
    };
    let run = bss.with_progress(Arc::new(Aloud)).billing().run(RunBilling {
        up_to: errand.up_to.parse()?,
        seller_id: None,
        account_id: None,
        worker: (errand.way == Way::Shared).then_some(worker),
    })?;
    say(&serde_json::to_string(&run)?)
}

/// Says how many accounts were billed.
struct Aloud;

impl Progress for Aloud {
    fn report(&self, done: u64, _total: u64) -> bool {
        say(&done.to_string()).is_ok()
    }
}

fn say(text: &str) -> Result<(), Trouble> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{SAID}{text}")?;
    Ok(output.flush()?)
}

/// A process that bills.
struct Worker {
    child: Child,
    said: Box<dyn Iterator<Item = String> + Send>,
}

impl Worker {
    fn start(mut command: Command) -> Result<Worker, Trouble> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("a worker without output")?;
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut said = lines.filter_map(|line| Some(line.split_once(SAID)?.1.to_owned()));
        match said.next().as_deref() {
            Some("ready") => Ok(Worker {
                child,
                said: Box::new(said),
            }),
            _ => Err("a worker did not get ready".into()),
        }
    }

    fn go(&mut self) -> Result<(), Trouble> {
        let mut input = self.child.stdin.take().ok_or("a worker without input")?;
        Ok(input.write_all(b"go\n")?)
    }

    /// Waits for the answer, or kills the process when it has billed so many accounts.
    fn finish(mut self, killed_at: Option<u64>) -> Result<Option<BillRun>, Trouble> {
        let mut last = String::new();
        for line in self.said {
            let done = line.parse::<u64>().unwrap_or(0);
            if killed_at.is_some_and(|at| done >= at.max(1)) {
                self.child.kill()?;
            }
            last = line;
        }
        let ended = self.child.wait()?;
        match (ended.success(), killed_at) {
            (true, None) => Ok(Some(serde_json::from_str(&last)?)),
            (false, Some(_)) => Ok(None),
            _ => Err(format!("a worker ended with {ended}, after {last}").into()),
        }
    }
}

/// The URL of a new database for a scenario: a file in a folder, or a schema of a PostgreSQL database.
pub fn database(base: &str, number: usize) -> String {
    let process = std::process::id();
    match base.split_once("://") {
        None => format!("{base}/{process}-{number}.db"),
        Some(_) => {
            let mark = if base.contains('?') { '&' } else { '?' };
            format!("{base}{mark}schema=t_bill_workers_{process}_{number}")
        }
    }
}
