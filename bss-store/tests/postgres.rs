//! The PostgreSQL store passes the conformance kit, without and with row-level security: a database of its own for each check, as a schema of the server that the tests are given.

use std::sync::atomic::{AtomicU32, Ordering};

use bss_store::PostgresStore;
use bss_store::conformance::Engine;
use bss_store::store::Store;

/// Names the server: `cargo xtask test postgres` starts one.
const SERVER: &str = "BSS_TEST_POSTGRES";

struct Postgres {
    newest: AtomicU32,
    /// Whether the database itself keeps tenants apart.
    is_walled: bool,
}

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

impl Postgres {
    fn new(is_walled: bool) -> Postgres {
        Postgres {
            newest: AtomicU32::new(0),
            is_walled,
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
        let wall = if self.is_walled { "on" } else { "off" };
        let url = format!("{server}{separator}schema={schema}&row_level_security={wall}");
        Box::new(PostgresStore::open(&url).expect("the server answers"))
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

    fn hides_tenants(&self) -> bool {
        self.is_walled
    }
}

bss_store::conformance_tests!(Postgres::new(false));

/// The same behind the wall.
mod walled {
    use super::Postgres;

    bss_store::conformance_tests!(Postgres::new(true));
}
