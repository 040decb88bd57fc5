//! What a program needs to open a system in one line: the machine's clock, random ids, and a store by its URL.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use bss_core::store::Store;
#[cfg(feature = "postgres")]
use bss_core::store::StoreError;
use bss_core::{Bss, Clock, Code, Error, IdSource, Result};
use chrono::{DateTime, Utc};

use crate::{MemoryStore, SqliteStore};

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock that hosts inject")]
    fn now(&self) -> DateTime<Utc> {
        SystemTime::now().into()
    }

    fn pause(&self, milliseconds: u64) {
        thread::sleep(Duration::from_millis(milliseconds));
    }
}

/// Seeds from the random source of the operating system, also right after a process was forked.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the id source that hosts inject"
    )]
    fn seed(&self) -> u128 {
        uuid::Uuid::new_v4().as_u128()
    }
}

/// Opens a system on a store: `bss.db` or `sqlite:bss.db` is a SQLite file, which is created where there is none; `memory:` lasts as
/// long as the handle; `postgres://user@host/database` is a database of a PostgreSQL server, where the feature `postgres` is on
/// (see `PostgresStore` for the parameters of such a URL).
///
/// # Errors
/// [`Code::InvalidInput`] where no engine of this build has that URL; [`Code::StoreNewer`] where a newer release wrote the
/// file; [`Code::StoreCorrupt`] where it is not a database; [`Code::StoreUnavailable`] where it cannot be opened.
///
/// # Example
/// ```
/// use bss_store::Code;
/// use bss_store::access::{DefineRole, Permission};
/// # let folder = tempfile::tempdir().expect("a folder");
/// # let path = folder.path().join("bss.db");
/// # let path = path.to_str().expect("a text");
/// let clerk = DefineRole {
///     name: "clerk".to_owned(),
///     permissions: vec![Permission::OrdersRead],
/// };
/// bss_store::open(path)?.access().define_role(&clerk)?;
///
/// // The file is still there when it is opened again.
/// let answer = bss_store::open(&format!("sqlite:{path}"))?.call("access.list_roles", "{}")?;
/// assert!(answer.contains(r#"{"name":"clerk","permissions":["orders-read"]}"#));
///
/// let error = bss_store::open("mysql://localhost/bss").unwrap_err();
/// assert_eq!(error.code(), Code::InvalidInput);
/// # Ok::<(), bss_store::Error>(())
/// ```
pub fn open(url: &str) -> Result<Bss> {
    open_with(url, Arc::new(SystemClock), Arc::new(RandomIds))
}

/// Opens a system in memory, for tests and for trying things out.
///
/// # Errors
/// None that can be expected.
pub fn in_memory() -> Result<Bss> {
    open("memory:")
}

/// As [`open`], with the host's own clock and source of ids.
///
/// # Errors
/// As [`open`].
pub fn open_with(url: &str, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Result<Bss> {
    Bss::open(open_store(url)?, clock, ids)
}

/// The URLs that this build understands, for people.
#[cfg(feature = "postgres")]
const URLS: &str = "a file, sqlite:FILE, memory: or postgres://USER@HOST/DATABASE";
#[cfg(not(feature = "postgres"))]
const URLS: &str = "a file, sqlite:FILE or memory:";

/// The store behind a URL (see [`open`]) without a system on it: for [`copy`](crate::copy), and for hosts that put something around it.
///
/// # Errors
/// As [`open`]; what the store holds is looked at later.
pub fn open_store(url: &str) -> Result<Box<dyn Store>> {
    if url == "memory:" {
        return Ok(Box::new(MemoryStore::new()));
    }
    #[cfg(feature = "postgres")]
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let store = crate::PostgresStore::open(url).map_err(|error| match error {
            StoreError::BadRequest(message) => Error::new(Code::InvalidInput, message).at("url"),
            error => error.into(),
        });
        return Ok(Box::new(store?));
    }
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    match path.split_once("://") {
        // The rest of the URL may hold a password.
        Some((scheme, _)) => Err(
            Error::new(Code::InvalidInput, "this build has no engine for that URL")
                .expected(URLS)
                .found(format!("{scheme}://"))
                .at("url"),
        ),
        None if path.is_empty() || path == ":memory:" => {
            Err(Error::new(Code::InvalidInput, "no file is named")
                .expected(URLS)
                .found(url)
                .at("url"))
        }
        None => Ok(Box::new(SqliteStore::open(path)?)),
    }
}
