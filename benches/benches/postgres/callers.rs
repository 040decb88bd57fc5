//! Online orders of 64 threads that share a store with 16 connections, against one thread that places as many: seconds of the whole.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use bss_store::orders::Submit;
use bss_store::{Bss, Clock, FixedClock, MemoryStore, SeededIds};

use super::Server;
use crate::world::{Done, open, shop};
use crate::{Measured, Outcome, alternate, timed};

const CALLERS: usize = 64;
const ORDERS: usize = 640;
/// Runs of each side.
const RUNS: usize = 3;

/// A clock that stands still, but not those who wait: rivals have to come again later.
#[derive(Debug)]
struct PatientClock(FixedClock);

impl Clock for PatientClock {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.0.now()
    }

    fn pause(&self, milliseconds: u64) {
        thread::sleep(Duration::from_millis(milliseconds));
    }
}

pub(crate) fn measure(server: &Server) -> Measured {
    let world = open(Box::new(MemoryStore::new()), 1)?;
    let orders = shop(&world, ORDERS)?;
    let place = |callers: usize| -> Result<f64, Box<dyn Error>> {
        let fresh = server.fresh(&world)?;
        let clock = PatientClock(FixedClock::at("2026-03-01T06:00:00Z")?);
        let store = fresh.store("&pool_size=16")?;
        let bss = Bss::open(Box::new(store), Arc::new(clock), Arc::new(SeededIds::new(2)))?;
        timed(|| place(&bss, &orders, callers))
    };
    let (mut many, mut one) = (|| place(CALLERS), || place(1));
    let [ours, baseline] = alternate(RUNS, [&mut many, &mut one])?;
    Ok(vec![Outcome {
        name: "",
        ours,
        baseline,
        against: "one caller, who places as many orders",
    }])
}

/// All orders, each by whichever caller is free.
fn place(bss: &Bss, orders: &[Submit], callers: usize) -> Done {
    let next = AtomicUsize::new(0);
    let call = || -> bss_store::Result<()> {
        while let Some(order) = orders.get(next.fetch_add(1, Ordering::Relaxed)) {
            bss.orders().submit(order)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..callers).map(|_| scope.spawn(call)).collect();
        for thread in threads {
            thread.join().map_err(|_| "a caller panicked")??;
        }
        Ok(())
    })
}
