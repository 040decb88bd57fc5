//! 300 online orders, one after the other: each is validated, priced, judged by its customer's credit, given a box from stock and handed
//! to provisioning. Against a program that gets the same answers and writes the same rows by prepared statements.

use bss_store::MemoryStore;

use super::lean::{Step, steps};
use super::{Server, recorded};
use crate::world::{open, shop};
use crate::{Measured, Outcome, alternate, timed};

const ORDERS: usize = 300;
/// Runs of each side.
const RUNS: usize = 3;

pub(crate) fn measure(server: &Server) -> Measured {
    let world = open(Box::new(MemoryStore::new()), 1)?;
    let orders = shop(&world, ORDERS)?;
    let (bss, record) = recorded(&world, 2)?;
    let mut calls: Vec<Vec<Step>> = Vec::new();
    for order in &orders {
        bss.orders().submit(order)?;
        calls.push(steps(&record.take())?);
    }

    let mut ours = || {
        let fresh = server.fresh(&world)?;
        let bss = fresh.bss(2)?;
        timed(|| {
            for order in &orders {
                bss.orders().submit(order)?;
            }
            Ok(())
        })
    };
    let mut baseline = || {
        let mut fresh = server.fresh(&world)?;
        timed(|| {
            fresh.lean.run(async |session| {
                for call in &calls {
                    session.replay(call).await?;
                }
                Ok(())
            })
        })
    };
    let [ours, baseline] = alternate(RUNS, [&mut ours, &mut baseline])?;
    Ok(vec![Outcome {
        name: "",
        ours,
        baseline,
        against: "the same reads and writes by prepared statements",
    }])
}
