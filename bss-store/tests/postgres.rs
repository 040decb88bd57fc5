//! The PostgreSQL store passes the conformance kit: a database of its own for each check, as a schema of the server that the tests are given.

use std::sync::atomic::{AtomicU32, Ordering};

use bss_store::PostgresStore;
use bss_store::conformance::Engine;
use bss_store::store::Store;

/// Names the server: `cargo xtask test postgres` starts one.
const SERVER: &str = "BSS_TEST_POSTGRES";

struct Postgres {
    newest: AtomicU32,
}

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

impl Postgres {
    fn new() -> Postgres {
        Postgres {
            newest: AtomicU32::new(0),
        }
    }

    fn open(&self) -> Box<dyn Store> {
        let server = std::env::var(SERVER).expect("a server");
        let separator = if server.contains('?') { '&' } else { '?' };
        let schema = format!(
            "kit_{}_{}",
            std::process::id(),
            self.newest.load(Ordering::SeqCst)
        );
        Box::new(
            PostgresStore::open(&format!("{server}{separator}schema={schema}")).expect("the server answers"),
        )
    }
}

impl Engine for Postgres {
    fn create(&self) -> Box<dyn Store> {
        let number = SCHEMAS.fetch_add(1, Ordering::SeqCst);
        self.newest.store(number, Ordering::SeqCst);
        self.open()
    }

    fn reopen(&self) -> Option<Box<dyn Store>> {
        Some(self.open())
    }
}

bss_store::conformance_tests!(Postgres::new());
