//! A bill run over 5,000 accounts with 5 lines each, against a program that inserts the same rows from arrays in the same commits.

use bss_store::MemoryStore;

use super::lean::How;
use super::{Server, recorded};
use crate::bill_run::run;
use crate::world::{open, subscribers};
use crate::{Measured, Outcome, alternate, timed};

const ACCOUNTS: u32 = 5_000;
/// Prices of the offering, all recurring: lines of each invoice.
const LINES: u32 = 5;
/// Runs of each side.
const RUNS: usize = 3;

pub(crate) fn measure(server: &Server) -> Measured {
    let world = open(Box::new(MemoryStore::new()), 1)?;
    subscribers(&world, ACCOUNTS, LINES)?;
    let (bss, record) = recorded(&world, 2)?;
    run(&bss, ACCOUNTS * LINES)?;
    let commits = record.take_commits();

    let mut ours = || {
        let fresh = server.fresh(&world)?;
        let bss = fresh.bss(2)?;
        timed(|| run(&bss, ACCOUNTS * LINES))
    };
    let mut baseline = || {
        let mut fresh = server.fresh(&world)?;
        timed(|| {
            fresh
                .lean
                .run(async |session| session.insert(&commits, How::Unnest).await)
        })
    };
    let [ours, baseline] = alternate(RUNS, [&mut ours, &mut baseline])?;
    Ok(vec![Outcome {
        name: "",
        ours,
        baseline,
        against: "inserting the same rows from arrays",
    }])
}
