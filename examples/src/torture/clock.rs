//! A clock in which months pass, and which is set back now and then.

use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bss_store::Clock;
use chrono::{DateTime, TimeDelta, Utc};

/// A second of the machine is so many seconds here, so that leases and waiting times end within a round.
const FASTER: i32 = 600;

/// Starts at an instant, runs faster than the machine, and can be moved.
#[derive(Debug)]
pub(super) struct RunningClock {
    base: DateTime<Utc>,
    started: Instant,
    moved_seconds: AtomicI64,
}

impl RunningClock {
    /// A clock that shows `base` now.
    #[allow(
        clippy::disallowed_methods,
        reason = "a program that measures how long it runs"
    )]
    pub(super) fn starting_at(base: DateTime<Utc>) -> RunningClock {
        RunningClock {
            base,
            started: Instant::now(),
            moved_seconds: AtomicI64::new(0),
        }
    }

    /// Moves the clock by so many seconds, forwards or backwards, from where it was before it was ever moved.
    pub(super) fn move_by(&self, seconds: i64) {
        self.moved_seconds.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for RunningClock {
    fn now(&self) -> DateTime<Utc> {
        let passed = TimeDelta::from_std(self.started.elapsed() * FASTER.unsigned_abs()).unwrap_or_default();
        self.base + passed + TimeDelta::seconds(self.moved_seconds.load(Ordering::SeqCst))
    }

    fn pause(&self, milliseconds: u64) {
        thread::sleep(Duration::from_millis(milliseconds));
    }
}
