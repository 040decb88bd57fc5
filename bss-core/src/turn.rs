//! Turns: jobs that only one process at a time can get on with, such as numbering the documents of a seller, leave each other alone.
//!
//! A turn is a courtesy. What must not happen twice is kept apart by keys and versions; a turn keeps processes from preparing the same chunk
//! at the same time, of which all but one would be thrown away. It is taken and renewed by the commits of the chunks themselves and given
//! back by the last one, so a job of one chunk never holds it, and no commit is made for its sake. Whoever loses a race has lost it to a chunk
//! that was committed: together, the processes always get on.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bss::Job;
use crate::entity::entity;
use crate::error::Result;
use crate::id::id;
use crate::work::{Reader, Work};

id! {
    /// Identifies one run of a job.
    TurnHolder = "run of a job"
}

entity! {
    /// Who is at a job that one process at a time can get on with.
    pub struct Turn: turn {
        key {
            /// The job and what it works on: `billing.issue/SELLER`.
            job: String,
        }
        data {
            /// Whose turn it is.
            holder: TurnHolder,
            /// When the others no longer wait, unless it is renewed.
            until: DateTime<Utc>,
        }
    }
}

/// How long the others wait for the next commit of who has the turn, in seconds. Who was killed keeps them waiting so long, once.
const TURN_SECONDS: u32 = 10;
/// How long they wait before they look again, in milliseconds.
const LOOK_AGAIN_MILLIS: u64 = 50;

/// A job while it takes turns with other runs of it.
pub(crate) struct InTurn<'j, 'b> {
    job: &'j mut Job<'b>,
    name: String,
    is_held: bool,
    losses: u32,
}

/// Carries out a job that takes turns with all others of the same name, and gives the turn back however it ends.
///
/// # Errors
/// Those of `run`.
pub(crate) fn in_turn<O>(
    job: &mut Job<'_>,
    name: String,
    run: impl FnOnce(&mut InTurn<'_, '_>) -> Result<O>,
) -> Result<O> {
    let mut turn = InTurn {
        job,
        name,
        is_held: false,
        losses: 0,
    };
    let output = run(&mut turn);
    match turn.is_held {
        // What went wrong with the job says more than what goes wrong with giving back.
        true => turn.give_back().and(output),
        false => output,
    }
}

impl InTurn<'_, '_> {
    /// Looks at the store, once no other process is at the job.
    ///
    /// # Errors
    /// Those of `run`; [`Code::Cancelled`](crate::Code::Cancelled) where the caller does not want to wait.
    pub(crate) fn read<O>(&self, run: impl Fn(&Reader<'_>) -> Result<O>) -> Result<O> {
        let longest = u64::from(TURN_SECONDS).saturating_mul(1_000);
        let (mut seen, mut waited) = (None, 0_u64);
        // The wait is counted and not read from a clock, which may stand still, jump, or differ from that of the other process.
        loop {
            let is_tired = waited >= longest;
            let looked = self.job.read(|reader| match self.other(reader)? {
                Some(other) if !is_tired => Ok(Err(other)),
                _ => run(reader).map(Ok),
            })?;
            let other = match looked {
                Ok(output) => return Ok(output),
                Err(other) => Some(other),
            };
            if seen != other {
                (seen, waited) = (other, 0);
            }
            self.job.pause(LOOK_AGAIN_MILLIS)?;
            waited = waited.saturating_add(LOOK_AGAIN_MILLIS);
        }
    }

    /// The turn, where another process has it.
    fn other(&self, reader: &Reader<'_>) -> Result<Option<Turn>> {
        let turn = reader.get(Turn::key(self.name.clone()))?;
        Ok(turn.filter(|turn| turn.holder != self.job.holder() && turn.until > reader.now()))
    }

    /// Commits one chunk, and keeps the turn where there are `more`. `None` where another process was faster: what is due has to be looked
    /// up again.
    ///
    /// # Errors
    /// Those of `run`; [`Code::Conflict`](crate::Code::Conflict) where others kept being faster.
    pub(crate) fn write<O: Serialize + DeserializeOwned>(
        &mut self,
        more: bool,
        run: impl Fn(&mut Work<'_>) -> Result<O>,
    ) -> Result<Option<O>> {
        let (name, holder) = (self.name.clone(), self.job.holder());
        let chunk = |work: &mut Work<'_>| {
            let output = run(work)?;
            if !work.is_unchanged() {
                pass_on(work, &name, holder, more)?;
            }
            Ok(output)
        };
        let written = self.job.try_write_again(&mut self.losses, chunk)?;
        self.is_held |= more && written.is_some();
        Ok(written)
    }

    /// Reports how far the job is.
    ///
    /// # Errors
    /// As [`Job::progress`].
    pub(crate) fn progress(&self, done: u64, total: u64) -> Result<()> {
        self.job.progress(done, total)
    }

    fn give_back(&mut self) -> Result<()> {
        let (name, holder) = (self.name.clone(), self.job.holder());
        // Where another process took it over in between, it is no longer this one's to give back.
        let given_back = self.job.try_write(|work| {
            match work.get(Turn::key(name.clone()))? {
                Some(turn) if turn.holder == holder => work.delete(&turn)?,
                _ => {}
            }
            Ok(())
        })?;
        self.is_held = false;
        given_back.map_or(Ok(()), Ok)
    }
}

/// Keeps the turn, or ends it; also that of a process that died.
fn pass_on(work: &mut Work<'_>, name: &str, holder: TurnHolder, more: bool) -> Result<()> {
    let former = work.get(Turn::key(name.to_owned()))?;
    let until = work
        .now()
        .checked_add_signed(TimeDelta::seconds(i64::from(TURN_SECONDS)));
    let turn = Turn {
        job: name.to_owned(),
        holder,
        until: until.unwrap_or_else(|| work.now()),
    };
    match (former, more) {
        (None, true) => work.insert(&turn),
        (Some(_), true) => work.update(&turn),
        (Some(former), false) if former.holder == holder || former.until <= work.now() => {
            work.delete(&former)
        }
        (_, false) => Ok(()),
    }
}
