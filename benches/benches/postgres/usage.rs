//! 100,000 usage events of 1,000 subscriptions, checked and recorded in batches of 10,000, against programs that put the same rows
//! there in the same commits, unchecked.

use std::ops::Range;

use bss_store::entity::Entity as _;
use bss_store::store::Value;
use bss_store::subscriptions::Subscription;
use bss_store::usage::RecordUsage;
use bss_store::{Bss, MemoryStore};
use serde_json::json;

use super::lean::How;
use super::{Server, recorded};
use crate::world::{Done, call, open, rows, subscribers};
use crate::{Measured, Outcome, alternate, timed};

const SUBSCRIPTIONS: u32 = 1_000;
const BATCHES: usize = 10;
/// Events of each batch.
const EVENTS: usize = 10_000;
/// Runs of each side.
const RUNS: usize = 3;

pub(crate) fn measure(server: &Server) -> Measured {
    let world = open(Box::new(MemoryStore::new()), 1)?;
    subscribers(&world, SUBSCRIPTIONS, 1)?;
    let meter = json!({"code": "data", "name": "Data", "unit": "GB", "measure": {"aggregation": "sum"}});
    call(&world, "usage.define_meter", &meter)?;
    // The server has seen a meter in use: of a table that was empty when it was analyzed it expects nothing, and scans it for every key.
    let (earlier, batches) = (batches(&world, 0..3)?, batches(&world, 3..3 + BATCHES)?);
    ingest(&world, &earlier)?;
    let (bss, record) = recorded(&world, 2)?;
    ingest(&bss, &batches)?;
    let commits = record.take_commits();

    let mut ours = || {
        let fresh = server.fresh(&world)?;
        let bss = fresh.bss(2)?;
        timed(|| ingest(&bss, &batches))
    };
    let lean = |how: How| {
        let mut fresh = server.fresh(&world)?;
        timed(|| {
            fresh
                .lean
                .run(async |session| session.insert(&commits, how).await)
        })
    };
    let (mut copy, mut unnest) = (|| lean(How::Copy), || lean(How::Unnest));
    let [ours, copy, unnest] = alternate(RUNS, [&mut ours, &mut copy, &mut unnest])?;
    Ok(vec![
        Outcome {
            name: "copy",
            ours,
            baseline: copy,
            against: "COPY of the same rows",
        },
        Outcome {
            name: "arrays",
            ours,
            baseline: unnest,
            against: "inserting the same rows from arrays",
        },
    ])
}

fn batches(world: &Bss, numbers: Range<usize>) -> Result<Vec<RecordUsage>, Box<dyn std::error::Error>> {
    let subscriptions = rows(world.store(), &world.principal().tenant, Subscription::table())?;
    let ids: Vec<&Value> = subscriptions.iter().map(|row| &row.values[0]).collect();
    let batch = |batch: usize| {
        let event = |number: usize| {
            let Value::Text(id) = ids[(batch + number * 7) % ids.len()] else {
                return json!(null);
            };
            json!({"meter": "data", "eventId": format!("{batch}-{number}"), "subscriptionId": id,
                "at": format!("2026-03-01T{:02}:{:02}:00Z", number % 6, number % 60), "quantity": format!("0.{:03}", number % 1000)})
        };
        let events: Vec<_> = (0..EVENTS).map(event).collect();
        Ok(serde_json::from_value(json!({ "events": events }))?)
    };
    numbers.map(batch).collect()
}

fn ingest(bss: &Bss, batches: &[RecordUsage]) -> Done {
    for batch in batches {
        let recorded = bss.usage().record(batch)?;
        if recorded.accepted != u64::try_from(batch.events.len())? {
            return Err(format!("{:?}", recorded.rejected.first()).into());
        }
    }
    Ok(())
}
