//! A bill run over 20,000 accounts with 5 lines each on one SQLite file, against a program that inserts the same rows by prepared
//! statements, in the same commits, with the same durability.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use bss_store::billing::RunBilling;
use bss_store::store::{Value, Write, WriteSet};
use bss_store::{Bss, SqliteStore};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::recorder::Recorder;
use crate::world::{Done, open, subscribers};
use crate::{Measured, Outcome, alternate, timed};

const ACCOUNTS: u32 = 20_000;
/// Prices of the offering, all recurring: lines of each invoice.
const LINES: u32 = 5;
/// Runs of each side, alternating; odd, so that there is one in the middle.
const RUNS: usize = 3;

pub(crate) fn measure() -> Measured {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bill_run");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    let prepared = folder.join("prepared.db");
    subscribers(
        &open(Box::new(SqliteStore::open(&prepared)?), 1)?,
        ACCOUNTS,
        LINES,
    )?;
    let fresh = |name: &str| -> Result<PathBuf, Box<dyn Error>> {
        let file = folder.join(name);
        fs::copy(&prepared, &file)?;
        Ok(file)
    };

    // One run is recorded; the baseline replays what it wrote.
    let (recorder, record) = Recorder::new(SqliteStore::open(fresh("recorded.db")?)?);
    run(&open(Box::new(recorder), 2)?, ACCOUNTS * LINES)?;
    let commits = record.take_commits();

    let mut number = 0;
    let mut ours = || {
        number += 1;
        let store = SqliteStore::open(fresh(&format!("ours-{number}.db"))?)?;
        let bss = open(Box::new(store), 2)?;
        timed(|| run(&bss, ACCOUNTS * LINES))
    };
    let mut number = 0;
    let mut baseline = || {
        number += 1;
        let mut connection = Connection::open(fresh(&format!("baseline-{number}.db"))?)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        timed(|| replay(&mut connection, &commits))
    };
    let [ours, baseline] = alternate(RUNS, [&mut ours, &mut baseline])?;
    fs::remove_dir_all(&folder)?;
    Ok(vec![Outcome {
        name: "",
        ours,
        baseline,
        against: "inserting the same rows",
    }])
}

/// A bill run over everything, which has to find so many charges.
pub(crate) fn run(bss: &Bss, charges: u32) -> Done {
    let run = bss.billing().run(RunBilling {
        up_to: "2026-03-01".parse()?,
        seller_id: None,
        account_id: None,
        worker: None,
    })?;
    match (run.charges, run.parked.len()) {
        (found, 0) if found == u64::from(charges) => Ok(()),
        (found, parked) => Err(format!("{found} charges, {parked} parked").into()),
    }
}

/// One value, bound as it is.
struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::from(rusqlite::types::Null),
            Value::Integer(number) => ToSqlOutput::from(*number),
            Value::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}

/// Inserts the recorded rows, a transaction for each recorded commit.
fn replay(connection: &mut Connection, commits: &[WriteSet]) -> Done {
    let (tenant, version) = (Value::Text("main".to_owned()), Value::Integer(1));
    for commit in commits {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for write in &commit.writes {
            let Write::Insert { table, values } = write else {
                continue;
            };
            let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            let marks = vec!["?"; names.len() + 2].join(", ");
            let sql = format!(
                "INSERT INTO \"{}\" (\"tenant\", \"row_version\", \"{}\") VALUES ({marks})",
                table.name,
                names.join("\", \"")
            );
            let bound = [&tenant, &version].into_iter().chain(values).map(Bound);
            transaction
                .prepare_cached(&sql)?
                .execute(params_from_iter(bound))?;
        }
        transaction.commit()?;
    }
    Ok(())
}
