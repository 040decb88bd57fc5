//! Torture: children work on one store and are killed in the middle of it, and the store's server too; then everything that they were
//! told is done is compared with what is there.
//!
//! A child writes down what it is about to ask before every call, and the answer after it. What nobody knows the outcome of is
//! asked again by the next child under the same idempotency key, as any caller should. What a child does, it chooses by a seed;
//! when it is killed is chosen by a seed too, but what that hits is up to the machine.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Child as Process, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use bss_store::{Bss, Clock as _, FixedClock, RandomIds, Worker, open_with, parse_instant};
use chrono::{DateTime, Days, TimeDelta, Utc};
use postgres_server::{Durability, Server};
use serde_json::Value;

use crate::sql::deadlocks;

mod actions;
mod args;
mod child;
mod clock;
mod compare;
mod gateway;
mod journal;
mod random;
mod shop;
mod tables;

pub use args::{Engine, Length, Options, USAGE};
pub use child::work_if_child;
pub use compare::Outcome;

use child::{Assignment, CHILD, Role, journal_path};
use clock::RunningClock;
use compare::Book;
use gateway::FolderGateway;
use random::Random;

/// How many rounds use one store before the next begins with a new one.
const ROUNDS_PER_STORE: u64 = 25;
/// How many days pass from one round to the next.
const DAYS_PER_ROUND: u64 = 12;
/// How many children are killed in a round, at least and at most, before all are.
const KILLS: (u64, u64) = (3, 7);
/// How long children live between two kills, in milliseconds, at least and at most.
const LIFE_MILLIS: (u64, u64) = (50, 600);

/// What came out of all rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many rounds there were.
    pub rounds: u64,
    /// Calls that were answered, and facts that were read back.
    pub acknowledged: u64,
    /// What was acknowledged and is not there.
    pub lost: u64,
    /// Effects that are there more often than they were asked for.
    pub doubled: u64,
    /// Deadlocks that the server broke up.
    pub deadlocks: u64,
    /// What the auditor found, and errors that should not be.
    pub findings: u64,
    /// How often the server was killed or stopped. It is no part of the last line.
    pub crashes: u64,
}

impl Tally {
    /// Whether something was acknowledged, and all of it held.
    pub fn is_sound(&self) -> bool {
        self.acknowledged > 0 && self.lost + self.doubled + self.deadlocks + self.findings == 0
    }

    fn add(&mut self, outcome: &Outcome) {
        self.lost += outcome.lost.len() as u64;
        self.doubled += outcome.doubled.len() as u64;
        self.findings += outcome.findings.len() as u64;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally {
            rounds,
            acknowledged,
            lost,
            doubled,
            deadlocks,
            findings,
            crashes: _,
        } = self;
        write!(
            f,
            "rounds {rounds}, acknowledged {acknowledged}, lost {lost}, doubled {doubled}, deadlocks {deadlocks}, \
             findings {findings}"
        )
    }
}

/// Tortures a store for as long as the options say.
///
/// # Errors
/// Where a store, a server or a child cannot be started. What is lost is part of the tally, not an error.
#[allow(clippy::disallowed_methods, reason = "a program that runs for some minutes")]
pub fn run(options: &Options, mut say: impl FnMut(&str)) -> Result<Tally, Box<dyn Error>> {
    let started = Instant::now();
    let mut rack = Rack::new(options)?;
    let mut tally = Tally::default();
    let is_over = |rounds: u64| match options.length {
        Length::Rounds(wanted) => rounds >= wanted,
        Length::Minutes(minutes) => started.elapsed() >= Duration::from_secs(60 * minutes),
    };
    while !is_over(tally.rounds) {
        let mut trial = rack.trial()?;
        let mut outcome = Outcome::default();
        for _ in 0..ROUNDS_PER_STORE {
            if is_over(tally.rounds) || !outcome.is_clean() {
                break;
            }
            trial.round(&mut rack)?;
            tally.rounds += 1;
            outcome = trial.compare()?;
            say(&trial.described(tally.rounds));
        }
        if outcome.is_clean() {
            outcome = trial.wind_down()?;
        }
        let problems = [
            ("lost", &outcome.lost),
            ("doubled", &outcome.doubled),
            ("finding", &outcome.findings),
        ];
        for (what, all) in problems {
            all.iter()
                .take(20)
                .for_each(|problem| say(&format!("{what}: {problem}")));
        }
        tally.add(&outcome);
        tally.acknowledged += trial.book.acknowledged();
        tally.crashes += trial.crashes;
        match outcome.is_clean() {
            true => fs::remove_dir_all(&trial.folder)?,
            false => say(&format!("kept: {} {}", trial.url, trial.folder.display())),
        }
    }
    tally.deadlocks = rack.deadlocks()?;
    Ok(tally)
}

/// What outlives a store: the server, the choices, the numbers of children.
pub struct Rack {
    options: Options,
    random: Random,
    server: Option<Server>,
    trials: u64,
    children: u64,
    deadlocks_before: u64,
}

impl Rack {
    /// Starts the server, where one is needed.
    ///
    /// # Errors
    /// Where that fails.
    pub fn new(options: &Options) -> Result<Rack, Box<dyn Error>> {
        fs::create_dir_all(&options.out)?;
        let server = match (options.engine, &options.store) {
            (Engine::Postgres, None) => Some(Server::start(Durability::Disk)?),
            _ => None,
        };
        let mut rack = Rack {
            options: options.clone(),
            random: Random::new(options.seed),
            server,
            trials: 0,
            children: 0,
            deadlocks_before: 0,
        };
        rack.deadlocks_before = rack.deadlocks()?;
        Ok(rack)
    }

    /// Begins with a new store.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn trial(&mut self) -> Result<Trial, Box<dyn Error>> {
        self.trials += 1;
        let name = format!(
            "torture_{}_{}_{}",
            self.options.seed,
            std::process::id(),
            self.trials
        );
        let folder = self.options.out.join(&name);
        fs::create_dir_all(folder.join("gateway"))?;
        let url = match (&self.server, &self.options.store) {
            (Some(server), _) => format!("{}?schema={name}", server.url()),
            (None, Some(url)) if url.contains('?') => format!("{url}&schema={name}"),
            (None, Some(url)) => format!("{url}?schema={name}"),
            (None, None) => format!("sqlite:{}", folder.join("bss.db").display()),
        };
        let base = parse_instant("2026-01-10T08:00:00Z")?;
        let bss = child::open(&url, &Arc::new(RunningClock::starting_at(base)))?;
        let seller = shop::set_up(&bss)?;
        Ok(Trial {
            url,
            folder,
            base,
            seller,
            rounds: 0,
            kills: 0,
            crashes: 0,
            book: Book::default(),
            offsets: vec![0; self.options.workers],
        })
    }

    fn deadlocks(&self) -> Result<u64, Box<dyn Error>> {
        let found = match (&self.server, &self.options.store) {
            (Some(server), _) => server.deadlocks()?,
            (None, Some(url)) => deadlocks(url)?,
            (None, None) => 0,
        };
        Ok(found.saturating_sub(self.deadlocks_before))
    }

    fn between(&mut self, (least, most): (u64, u64)) -> u64 {
        least + self.random.below(most - least + 1)
    }

    fn let_live(&mut self) {
        thread::sleep(Duration::from_millis(self.between(LIFE_MILLIS)));
    }
}

/// One store, and what children did to it.
pub struct Trial {
    url: String,
    folder: PathBuf,
    /// When the next round begins, as children see it.
    base: DateTime<Utc>,
    seller: Value,
    rounds: u64,
    kills: u64,
    crashes: u64,
    book: Book,
    /// How far the journals were read.
    offsets: Vec<u64>,
}

/// A process that is killed with its handle, so that none outlives a failure here.
struct Victim(Process);

impl Victim {
    /// Kills it; whether it was still alive.
    fn kill(&mut self) -> io::Result<bool> {
        let was_alive = self.0.try_wait()?.is_none();
        self.0.kill()?;
        self.0.wait()?;
        Ok(was_alive)
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        if self.0.kill().is_ok() {
            drop(self.0.wait());
        }
    }
}

impl Trial {
    /// The URL of the store.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Starts children, kills some of them now and then, starts others in their place, and kills all in the end.
    ///
    /// # Errors
    /// Where a child cannot be started, or ended by itself; where the server does not come back.
    pub fn round(&mut self, rack: &mut Rack) -> Result<(), Box<dyn Error>> {
        let mut victims = (0..rack.options.workers)
            .map(|number| self.start(rack, number))
            .collect::<Result<Vec<Victim>, Box<dyn Error>>>()?;
        for _ in 0..rack.between(KILLS) {
            rack.let_live();
            let number = usize::try_from(rack.random.below(victims.len() as u64))?;
            if rack.random.one_in(8)
                && let Some(server) = &rack.server
            {
                match rack.random.one_in(2) {
                    true => server.kill()?,
                    false => server.stop()?,
                }
                server.start_again()?;
                self.crashes += 1;
                continue;
            }
            if !victims[number].kill()? {
                return Err(format!("child {number} ended by itself").into());
            }
            self.kills += 1;
            victims[number] = self.start(rack, number)?;
        }
        rack.let_live();
        for victim in &mut victims {
            if !victim.kill()? {
                return Err("a child ended by itself".into());
            }
            self.kills += 1;
        }
        self.rounds += 1;
        self.base = self.base + Days::new(DAYS_PER_ROUND);
        Ok(())
    }

    fn start(&self, rack: &mut Rack, number: usize) -> Result<Victim, Box<dyn Error>> {
        rack.children += 1;
        let assignment = Assignment {
            url: self.url.clone(),
            journal: journal_path(&self.folder, number),
            gateway: self.folder.join("gateway"),
            name: format!("c{}", rack.children),
            role: Role::ALL[number % Role::ALL.len()],
            seed: rack.random.draw(),
            base: self.base,
            seller: self.seller.clone(),
        };
        let process = Command::new(std::env::current_exe()?)
            .args(&rack.options.child_arguments)
            .env(CHILD, serde_json::to_string(&assignment)?)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()?;
        Ok(Victim(process))
    }

    /// Reads the journals and compares them with the store.
    ///
    /// # Errors
    /// Where the store or the journals cannot be read.
    pub fn compare(&mut self) -> Result<Outcome, Box<dyn Error>> {
        for (number, offset) in self.offsets.iter_mut().enumerate() {
            let path = journal_path(&self.folder, number);
            if path.exists() {
                for line in journal::read_from(&path, offset)? {
                    self.book.enter(line);
                }
            }
        }
        let bss = self.open()?;
        let outcome = self.look(&bss)?;
        if outcome.is_clean() {
            return Ok(outcome);
        }
        // What a server was still told by a child before it died may have been done while it was looked at.
        thread::sleep(Duration::from_secs(1));
        self.look(&bss)
    }

    fn look(&self, bss: &Bss) -> Result<Outcome, Box<dyn Error>> {
        let moved = self.gateway().moved()?;
        Ok(self.book.compare(bss.store(), &bss.principal().tenant, &moved)?)
    }

    fn gateway(&self) -> FolderGateway {
        FolderGateway::reliable(&self.folder.join("gateway"))
    }

    fn open(&self) -> Result<Bss, Box<dyn Error>> {
        Ok(child::open(
            &self.url,
            &Arc::new(RunningClock::starting_at(self.base)),
        )?)
    }

    /// Lets two quiet days pass in which a worker carries out all that is left, and compares once more.
    ///
    /// # Errors
    /// Where the store cannot be used.
    pub fn wind_down(&mut self) -> Result<Outcome, Box<dyn Error>> {
        let clock = Arc::new(FixedClock::at(&self.base.to_rfc3339())?);
        let bss = open_with(&self.url, clock.clone(), Arc::new(RandomIds))?;
        let outside = Arc::new(self.gateway());
        let worker = Worker::new(&bss, "last")
            .with_gateway(outside.clone())
            .with_provisioner(outside);
        for _ in 0..48 {
            while !worker.run_once(100)?.is_idle() {}
            let later = clock.now() + TimeDelta::hours(1);
            clock.set(&later.to_rfc3339())?;
        }
        let mut outcome = self.compare()?;
        let tenant = &bss.principal().tenant;
        outcome.findings.extend(compare::unsettled(bss.store(), tenant)?);
        Ok(outcome)
    }

    fn described(&self, round: u64) -> String {
        format!(
            "round {round}: {} rounds on this store, {} acknowledged, {} children killed, {} crashes of the server",
            self.rounds,
            self.book.acknowledged(),
            self.kills,
            self.crashes
        )
    }
}
