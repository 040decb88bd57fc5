//! Jobs: operations that look, and commit chunk by chunk.

use std::cell::Cell;
use std::collections::VecDeque;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{ATTEMPTS, Bss, Race, Unchanged};
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::operation::Operation;
use crate::turn::TurnHolder;
use crate::work::{Reader, Work};

/// Drives the writes of a job: reads to see what is to be done, then one commit for each chunk. What was committed stays when the job is
/// cancelled or fails; running it again goes on from there.
pub struct Job<'b> {
    bss: &'b Bss,
    operation: &'static Operation,
    canonical: Canonical,
    holder: TurnHolder,
    /// What was reported last: so many of so many are done.
    reported: Cell<(u64, u64)>,
}

impl<'b> Job<'b> {
    pub(super) fn new(
        bss: &'b Bss,
        operation: &'static Operation,
        canonical: Canonical,
        holder: TurnHolder,
    ) -> Job<'b> {
        Job {
            bss,
            operation,
            canonical,
            holder,
            reported: Cell::new((0, 0)),
        }
    }

    /// Looks at the store.
    ///
    /// # Errors
    /// Those of `run`.
    pub fn read<O>(&self, run: impl FnOnce(&Reader<'_>) -> Result<O>) -> Result<O> {
        run(&Reader::new(self.bss.store(), &self.bss.start()))
    }

    /// Commits one chunk. `run` may be called several times where other writers interfere.
    ///
    /// # Errors
    /// Those of `run`; [`Code::Conflict`] after ten attempts.
    pub fn write<O: Serialize + DeserializeOwned>(
        &mut self,
        run: impl Fn(&mut Work<'_>) -> Result<O>,
    ) -> Result<O> {
        self.bss.commit(
            self.operation,
            &self.canonical,
            None,
            (Unchanged::Skip, Race::Again),
            &self.bss.start(),
            run,
        )
    }

    /// Commits one chunk, unless another writer is faster at one of its rows: then nothing is written, and the answer is `None`. For
    /// chunks that are better cut down, or chosen anew, than run again as they are.
    ///
    /// # Errors
    /// Those of `run`, but for [`Code::Conflict`].
    pub fn try_write<O: Serialize + DeserializeOwned>(
        &mut self,
        run: impl Fn(&mut Work<'_>) -> Result<O>,
    ) -> Result<Option<O>> {
        let written = self.bss.commit(
            self.operation,
            &self.canonical,
            None,
            (Unchanged::Skip, Race::Yield),
            &self.bss.start(),
            run,
        );
        match written {
            Ok(output) => Ok(Some(output)),
            Err(error) if error.code() == Code::Conflict => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Commits things that do not depend on each other: all at once, and where another writer is faster at one of their rows, in halves of
    /// halves and alone what is still contended, so that one busy row does not have all others prepared again and again. `each` is told the
    /// answer of every commit.
    ///
    /// # Errors
    /// Those of [`Job::write`].
    pub fn write_apart<T, O: Serialize + DeserializeOwned>(
        &mut self,
        items: &[T],
        run: impl Fn(&mut Work<'_>, &[T]) -> Result<O>,
        mut each: impl FnMut(O),
    ) -> Result<()> {
        let mut waiting = VecDeque::from([items]);
        while let Some(items) = waiting.pop_front() {
            let written = match items {
                [] => continue,
                [_] => Some(self.write(|work| run(work, items))?),
                _ => self.try_write(|work| run(work, items))?,
            };
            match written {
                Some(output) => each(output),
                None => {
                    let (first, second) = items.split_at(items.len().div_euclid(2));
                    waiting.extend([first, second]);
                }
            }
        }
        Ok(())
    }

    /// As [`Job::try_write`], but after ten losses in a row as [`Job::write`]: what is refused for another reason than a race says so then.
    ///
    /// # Errors
    /// Those of [`Job::write`].
    pub(crate) fn try_write_again<O: Serialize + DeserializeOwned>(
        &mut self,
        losses: &mut u32,
        run: impl Fn(&mut Work<'_>) -> Result<O>,
    ) -> Result<Option<O>> {
        if *losses >= ATTEMPTS {
            *losses = 0;
            return self.write(run).map(Some);
        }
        let written = self.try_write(run)?;
        *losses = match written {
            Some(_) => 0,
            None => losses.saturating_add(1),
        };
        Ok(written)
    }

    /// Names this run of a job: no other has the same.
    pub(crate) fn holder(&self) -> TurnHolder {
        self.holder
    }

    /// Waits for what others are doing, and reports once more what was reported last, so that who waits can be stopped, too.
    ///
    /// # Errors
    /// As [`Job::progress`].
    pub(crate) fn pause(&self, milliseconds: u64) -> Result<()> {
        let (done, total) = self.reported.get();
        self.progress(done, total)?;
        self.bss.host.clock.pause(milliseconds);
        Ok(())
    }

    /// Reports how far the job is.
    ///
    /// # Errors
    /// [`Code::Cancelled`] where the caller wants it to stop.
    pub fn progress(&self, done: u64, total: u64) -> Result<()> {
        self.reported.set((done, total));
        match &self.bss.progress {
            Some(progress) if !progress.report(done, total) => {
                Err(Error::new(Code::Cancelled, "the job was cancelled")
                    .found(format!("{done} of {total} done")))
            }
            _ => Ok(()),
        }
    }
}
