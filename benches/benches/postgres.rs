//! The benches on PostgreSQL: what they share, and lean programs that talk to the same server without the library.

use std::cell::Cell;
use std::env;
use std::error::Error;

use bss_store::{Bss, MemoryStore, PostgresStore};

use crate::recorder::{Record, Recorder};
use crate::world::{Done, copy, open};
use lean::Lean;

pub(crate) mod bill_run;
pub(crate) mod callers;
mod lean;
pub(crate) mod orders;
pub(crate) mod usage;

/// Names the database in which schemas are made.
pub(crate) const URL: &str = "BSS_TEST_POSTGRES";

/// A server that the caller provides.
pub(crate) struct Server {
    url: String,
    schemas: Cell<u32>,
}

impl Server {
    /// The one that the environment names.
    pub(crate) fn named() -> Option<Server> {
        let url = env::var(URL).ok()?;
        let schemas = Cell::new(0);
        Some(Server { url, schemas })
    }

    /// A schema of its own that holds what a world does, as a server that has run for a while knows it: analyzed.
    fn fresh(&self, world: &Bss) -> Result<Fresh, Box<dyn Error>> {
        self.schemas.set(self.schemas.get() + 1);
        let schema = format!("bench_{}_{}", std::process::id(), self.schemas.get());
        let lean = Lean::connect(&self.url, &schema)?;
        let mut fresh = Fresh {
            url: self.url.clone(),
            schema,
            lean,
        };
        copy(world, &fresh.store("")?)?;
        fresh.analyze()?;
        Ok(fresh)
    }
}

/// A schema that is gone when this value is.
struct Fresh {
    url: String,
    schema: String,
    /// A connection that was opened before; a lean program has one, too.
    lean: Lean,
}

impl Fresh {
    /// The library's store in it, without encryption: the lean programs have none.
    fn store(&self, parameters: &str) -> Result<PostgresStore, Box<dyn Error>> {
        let separator = if self.url.contains('?') { '&' } else { '?' };
        let (url, schema) = (&self.url, &self.schema);
        let url = format!("{url}{separator}schema={schema}&sslmode=disable{parameters}");
        Ok(PostgresStore::open(&url)?)
    }

    fn bss(&self, seed: u64) -> Result<Bss, Box<dyn Error>> {
        open(Box::new(self.store("")?), seed)
    }

    fn analyze(&mut self) -> Done {
        let tables = "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()";
        self.lean.run(async |session| {
            for row in session.client.query(tables, &[]).await? {
                let table: String = row.try_get(0)?;
                let analyze = format!("ANALYZE \"{table}\"");
                session.client.batch_execute(&analyze).await?;
            }
            Ok(())
        })
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let sql = format!(
            "SET client_min_messages = warning; DROP SCHEMA IF EXISTS {} CASCADE",
            self.schema
        );
        let dropped = self
            .lean
            .run(async |session| Ok(session.client.batch_execute(&sql).await?));
        if let Err(error) = dropped {
            println!("{} is left behind: {error}", self.schema);
        }
    }
}

/// The same world in memory, and what is asked of it.
fn recorded(world: &Bss, seed: u64) -> Result<(Bss, Record), Box<dyn Error>> {
    let store = MemoryStore::new();
    copy(world, &store)?;
    let (recorder, record) = Recorder::new(store);
    Ok((open(Box::new(recorder), seed)?, record))
}
