//! A child process: does one action after the other until it is killed.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bss_store::{Bss, Code, RandomIds, Worker, open_with};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::actions::{self, Action};
use super::clock::RunningClock;
use super::gateway::FolderGateway;
use super::journal::{Journal, Line};
use super::random::Random;

/// The environment variable that makes a process a child.
pub(super) const CHILD: &str = "BSS_TORTURE_CHILD";
/// How long a child waits before it asks again where the store was out of reach.
const PAUSE: Duration = Duration::from_millis(10);

/// What a child does mostly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Role {
    /// Takes customers on, takes and carries out orders.
    Desk,
    /// Charges and issues.
    Biller,
    /// Takes money in.
    Cashier,
    /// Records usage.
    Meter,
}

impl Role {
    /// All roles, in the order in which children are given them.
    pub(super) const ALL: [Role; 4] = [Role::Desk, Role::Biller, Role::Cashier, Role::Meter];
}

/// What a child is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Assignment {
    /// The store.
    pub(super) url: String,
    /// Where it writes down what it does.
    pub(super) journal: PathBuf,
    /// The folder of the payment provider.
    pub(super) gateway: PathBuf,
    /// What its idempotency keys begin with; no other process has it.
    pub(super) name: String,
    /// What it does.
    pub(super) role: Role,
    /// What its choices come from.
    pub(super) seed: u64,
    /// When it is.
    pub(super) base: DateTime<Utc>,
    /// The seller.
    pub(super) seller: Value,
}

/// Works until it is killed, if this process was started as a child; otherwise there is nothing to do.
///
/// # Errors
/// Where the journal or the store cannot be used, which ends the child, and its parent notices.
pub fn work_if_child() -> Result<(), Box<dyn Error>> {
    let Ok(text) = std::env::var(CHILD) else {
        return Ok(());
    };
    let assignment: Assignment = serde_json::from_str(&text)?;
    let mut child = Child::start(assignment)?;
    child.ask_again()?;
    loop {
        actions::act(&mut child)?;
    }
}

/// A child at work.
pub(super) struct Child {
    pub(super) assignment: Assignment,
    pub(super) bss: Bss,
    pub(super) worker: Worker,
    pub(super) gateway: Arc<FolderGateway>,
    pub(super) random: Random,
    pub(super) clock: Arc<RunningClock>,
    /// Events of usage that were sent before.
    pub(super) events: Vec<Value>,
    /// Ids of accounts that it opened itself.
    pub(super) accounts: Vec<Value>,
    journal: Journal,
    calls: u64,
    /// What nobody knows the outcome of.
    unknown: Vec<(String, String, Value)>,
}

impl Child {
    fn start(assignment: Assignment) -> Result<Child, Box<dyn Error>> {
        let clock = Arc::new(RunningClock::starting_at(assignment.base));
        let (journal, lines) = Journal::open(&assignment.journal)?;
        let bss = open(&assignment.url, &clock)?;
        let gateway = Arc::new(FolderGateway::unreliable(&assignment.gateway, assignment.seed));
        let worker = Worker::new(&bss, &assignment.name)
            .with_gateway(gateway.clone())
            .with_provisioner(gateway.clone());
        Ok(Child {
            bss,
            worker,
            gateway,
            random: Random::new(assignment.seed),
            clock,
            events: Vec::new(),
            accounts: Vec::new(),
            journal,
            calls: 0,
            unknown: unknown(lines),
            assignment,
        })
    }

    /// Makes the calls again of which a former life does not know the outcome.
    fn ask_again(&mut self) -> io::Result<()> {
        for (key, operation, input) in std::mem::take(&mut self.unknown) {
            self.carry_out(&key, &operation, &input)?;
        }
        Ok(())
    }

    /// The key of the next call.
    pub(super) fn next_key(&mut self) -> String {
        self.calls += 1;
        format!("{}.{}", self.assignment.name, self.calls)
    }

    /// Makes a call, and writes down before and after it what is known of it; the answer, if it was not refused.
    pub(super) fn ask(&mut self, key: &str, action: Action) -> io::Result<Option<Value>> {
        let Action { operation, input } = action;
        self.journal.write(&Line::Asked {
            key: key.to_owned(),
            operation: operation.to_owned(),
            input: input.clone(),
        })?;
        self.carry_out(key, operation, &input)
    }

    fn carry_out(&mut self, key: &str, operation: &str, input: &Value) -> io::Result<Option<Value>> {
        let bss = self.bss.with_idempotency_key(key);
        let answer = patiently(|| bss.call(operation, &input.to_string()));
        match answer {
            Ok(answer) => {
                let answer: Value = serde_json::from_str(&answer)?;
                self.journal.write(&Line::Answered {
                    key: key.to_owned(),
                    answer: answer.clone(),
                })?;
                Ok(Some(answer))
            }
            Err(error) => self.refused(key, operation, &error).map(|()| None),
        }
    }

    /// Writes down that something was refused.
    pub(super) fn refused(&mut self, key: &str, operation: &str, error: &bss_store::Error) -> io::Result<()> {
        let violations: Vec<&str> = (error.details().violations.iter())
            .map(|violation| violation.code.as_str())
            .collect();
        self.journal.write(&Line::Refused {
            key: key.to_owned(),
            code: error.code().name().to_owned(),
            message: format!("{operation}: {error} {violations:?}"),
        })
    }

    /// Asks for something that changes nothing.
    pub(super) fn look(&mut self, operation: &str, input: &Value) -> io::Result<Value> {
        match patiently(|| self.bss.call(operation, &input.to_string())) {
            Ok(answer) => Ok(serde_json::from_str(&answer)?),
            Err(error) => self.refused("", operation, &error).map(|()| Value::Null),
        }
    }

    /// Writes down what was read back and never changes again.
    pub(super) fn saw(&mut self, table: &str, id: &Value, columns: &[(&str, String)]) -> io::Result<()> {
        let columns = columns
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        self.journal.write(&Line::Seen {
            table: table.to_owned(),
            id: id.as_str().unwrap_or_default().to_owned(),
            columns: columns.collect(),
        })
    }
}

/// Opens a store with a clock; one that is out of reach is tried again.
///
/// # Errors
/// As [`open_with`].
pub(super) fn open(url: &str, clock: &Arc<RunningClock>) -> bss_store::Result<Bss> {
    patiently(|| open_with(url, clock.clone(), Arc::new(RandomIds)))
}

/// Does something again for as long as that can help.
pub(super) fn patiently<O>(mut call: impl FnMut() -> bss_store::Result<O>) -> bss_store::Result<O> {
    loop {
        match call() {
            Err(error) if error.can_retry() && error.code() != Code::StoreFull => thread::sleep(PAUSE),
            result => return result,
        }
    }
}

/// The calls that were begun and have neither answer nor refusal, in their order.
fn unknown(lines: Vec<Line>) -> Vec<(String, String, Value)> {
    let mut open: Vec<(String, String, Value)> = Vec::new();
    for line in lines {
        match line {
            Line::Asked {
                key,
                operation,
                input,
            } => open.push((key, operation, input)),
            Line::Answered { key, .. } | Line::Refused { key, .. } => {
                open.retain(|(asked, ..)| *asked != key);
            }
            Line::Seen { .. } => {}
        }
    }
    open
}

/// The journal of the child with a number.
pub(super) fn journal_path(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("child-{number}.journal"))
}
