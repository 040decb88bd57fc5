//! Where a story takes place: in memory, or where `BSS_TEST_POSTGRES` names a database, in a schema of its own there.

#![allow(dead_code, reason = "each story uses a part of it")]

use std::env;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use bss_store::MemoryStore;
use bss_store::store::Store;

/// Names the database.
const SERVER: &str = "BSS_TEST_POSTGRES";

/// The URL of a store that nobody has used.
pub(crate) fn fresh_url() -> String {
    fresh_postgres_url().unwrap_or_else(|| "memory:".to_owned())
}

/// A store that nobody has used, for those who put another one around it.
pub(crate) fn fresh_store() -> Box<dyn Store> {
    fresh_postgres_url().map_or_else(|| Box::new(MemoryStore::new()) as _, |url| postgres(&url))
}

/// Whether `BSS_TEST_POSTGRES` names a database.
pub(crate) fn is_on_server() -> bool {
    env::var_os(SERVER).is_some()
}

/// How many cases of a law, each of which makes a store: to make one in PostgreSQL takes a good tenth of a second and hundreds of files.
pub(crate) fn cases(usual: u32) -> u32 {
    match is_on_server() {
        true => usual.div_ceil(16),
        false => usual,
    }
}

/// The URL of a schema that is not there yet.
pub(crate) fn fresh_postgres_url() -> Option<String> {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let base = env::var(SERVER).ok()?;
    let separator = if base.contains('?') { '&' } else { '?' };
    let (process, number) = (process::id(), SCHEMAS.fetch_add(1, Ordering::SeqCst));
    Some(format!("{base}{separator}schema=t_{process}_{number}"))
}

#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Box<dyn Store> {
    Box::new(bss_store::PostgresStore::open(url).expect("the database that BSS_TEST_POSTGRES names"))
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str) -> Box<dyn Store> {
    panic!("BSS_TEST_POSTGRES is set, but this test was built without `--features server-tests`")
}
