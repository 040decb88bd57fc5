//! Connections. Their sockets are served by a thread of the store's own, so that a store may be used from any thread: of a
//! program without async, of an async runtime, of Node or Python. Who waits for an answer sleeps on its own thread.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use bss_core::store::{StoreError, StoreResult};
use pollster::block_on;
use tokio::net::lookup_host;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, Statement};
use tokio_postgres_rustls_improved::MakeRustlsConnect;

use super::errors::{connect_error, store_error};
use super::tls;
use super::url::Settings;

/// The oldest release of PostgreSQL that is known to work, as servers number themselves.
const OLDEST: i64 = 150_000;
/// Statements that a connection keeps prepared; all are forgotten when there are more.
const PREPARED: usize = 512;
/// How often a statement is used before it is prepared anew. A server keeps the plan that it once made, which may have been for a table that
/// was empty then.
const USES: u32 = 128;

const ABOUT: &str = "SELECT CAST(current_setting('server_version_num') AS bigint), current_setting('server_version'), \
     current_setting('synchronous_commit'), current_setting('server_encoding'), current_setting('search_path')";
const WAIT_FOR_DISK: &str = "SET synchronous_commit = on";
pub(super) const TELL_TENANT: &str = "SELECT set_config('bss.tenant', $1, false)";
pub(super) const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
pub(super) const COMMIT: &str = "COMMIT";
pub(super) const ROLLBACK: &str = "ROLLBACK";

/// The statements that do not depend on a table.
#[cfg(test)]
pub(super) const FIXED: &[&str] = &[ABOUT, WAIT_FOR_DISK, TELL_TENANT, BEGIN, COMMIT, ROLLBACK];

/// The thread that serves the sockets; it ends when this is dropped.
struct Driver {
    handle: Handle,
    _ends: oneshot::Sender<()>,
}

impl Driver {
    fn start() -> StoreResult<Driver> {
        let failed =
            |error: std::io::Error| StoreError::Failed(format!("no thread for connections: {error}"));
        let runtime = Builder::new_current_thread().enable_io().enable_time().build();
        let runtime = runtime.map_err(failed)?;
        let handle = runtime.handle().clone();
        let (ends, end) = oneshot::channel::<()>();
        let serve = move || {
            // Nothing is ever sent: the sender is dropped with the store.
            let _ = runtime.block_on(end);
        };
        thread::Builder::new()
            .name("bss-postgres".to_owned())
            .spawn(serve)
            .map_err(failed)?;
        Ok(Driver { handle, _ends: ends })
    }
}

/// One connection, and the statements that it has prepared.
pub(super) struct Connection {
    pub(super) client: Client,
    /// With the number of uses that are left.
    prepared: HashMap<String, (Statement, u32)>,
    /// The tenant that the server was told of last, where rows are walled off by it.
    pub(super) tenant: Option<String>,
}

impl Connection {
    /// The prepared form of a text.
    pub(super) async fn prepare(&mut self, sql: &str) -> Result<Statement, tokio_postgres::Error> {
        if let Some((statement, uses)) = self.prepared.get_mut(sql)
            && *uses > 0
        {
            *uses -= 1;
            return Ok(statement.clone());
        }
        if self.prepared.len() >= PREPARED {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql).await?;
        self.prepared.insert(sql.to_owned(), (statement.clone(), USES));
        Ok(statement)
    }
}

/// What the pool knows.
#[derive(Default)]
struct State {
    idle: Vec<Connection>,
    /// Connections there are, idle or at work.
    open: usize,
}

/// Connections, a limited number of them, opened when they are wanted.
pub(super) struct Pool {
    driver: Driver,
    settings: Settings,
    tls: MakeRustlsConnect,
    state: Mutex<State>,
    returned: Condvar,
    /// The process that opened the store: sockets are not shared with a process that was forked from it.
    process: u32,
}

impl Pool {
    /// Connects once, to say at once what is wrong with the URL or the server.
    pub(super) fn open(settings: Settings) -> StoreResult<Pool> {
        let tls = tls::connector(&settings)?;
        let pool = Pool {
            driver: Driver::start()?,
            settings,
            tls,
            state: Mutex::default(),
            returned: Condvar::new(),
            process: std::process::id(),
        };
        pool.lease(false)?.keep();
        Ok(pool)
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection for the caller alone, a `fresh` one where those that are idle may be broken; waits while all are at work.
    pub(super) fn lease(&self, fresh: bool) -> StoreResult<Leased<'_>> {
        if self.process != std::process::id() {
            let message = "the store was opened before this process was forked: open it again here";
            return Err(StoreError::BadRequest(message.to_owned()));
        }
        loop {
            let is_exhausted =
                |state: &mut State| state.idle.is_empty() && state.open >= self.settings.pool_size;
            let timeout = self.settings.pool_timeout;
            let waited = self
                .returned
                .wait_timeout_while(self.state(), timeout, is_exhausted);
            let (mut state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() {
                let message = format!("all {} connections are at work", self.settings.pool_size);
                return Err(StoreError::Unavailable(message));
            }
            let mut idle = state.idle.pop();
            if idle.as_ref().is_some_and(|idle| idle.client.is_closed()) {
                state.open -= 1;
                continue;
            }
            match idle {
                None => state.open += 1,
                // Another takes its place.
                Some(_) if fresh => idle = None,
                Some(_) => {}
            }
            drop(state);
            // Counted before it is there, and taken back where it cannot be had.
            let mut leased = Leased {
                pool: self,
                is_fresh: idle.is_none(),
                connection: idle,
                keep: false,
            };
            if leased.is_fresh {
                leased.connection = Some(self.connect()?);
            }
            return Ok(leased);
        }
    }

    fn connect(&self) -> StoreResult<Connection> {
        let (config, tls) = (self.settings.config.clone(), self.tls.clone());
        let schema = self.settings.schema.clone();
        let each = self.settings.patience();
        let connect = async move {
            // The name of one server may stand for several addresses; the first that answers is taken.
            let addresses = timeout(each, addresses(&config)).await.unwrap_or(1);
            let patience = each.saturating_mul(addresses);
            let connect = async {
                let (client, connection) = config.connect(tls).await.map_err(connect_error)?;
                // Its end is seen by the client.
                tokio::spawn(connection);
                check_server(&client, schema.as_deref()).await?;
                Ok(client)
            };
            timeout(patience, connect).await.unwrap_or_else(|_| {
                let seconds = patience.as_secs();
                Err(StoreError::Unavailable(format!(
                    "the server did not answer within {seconds} seconds"
                )))
            })
        };
        // A timer is made on the thread that serves it.
        let connecting = self.driver.handle.spawn(connect);
        let client: Client = block_on(connecting)
            .map_err(|error| StoreError::Failed(format!("connecting broke off: {error}")))??;
        Ok(Connection {
            client,
            prepared: HashMap::new(),
            tenant: None,
        })
    }
}

/// How many addresses there are to try.
async fn addresses(config: &Config) -> u32 {
    if !config.get_hostaddrs().is_empty() {
        return u32::try_from(config.get_hostaddrs().len()).unwrap_or(u32::MAX);
    }
    let mut addresses = 0_u32;
    for host in config.get_hosts() {
        let found = match host {
            // The port makes no difference to their number.
            Host::Tcp(name) => lookup_host((name.as_str(), 0)).await.map_or(1, Iterator::count),
            #[cfg(unix)]
            Host::Unix(_) => 1,
        };
        addresses = addresses.saturating_add(u32::try_from(found).unwrap_or(u32::MAX));
    }
    addresses.max(1)
}

/// Refuses a server that is too old, and asks one that acknowledges early to wait for its disk.
async fn check_server(client: &Client, schema: Option<&str>) -> StoreResult<()> {
    let row = client.query_one(ABOUT, &[]).await.map_err(store_error)?;
    let number: i64 = row.try_get(0).map_err(store_error)?;
    let text = |index: usize| row.try_get::<_, String>(index).map_err(store_error);
    check_kind(number, &text(1)?, &text(3)?)?;
    let path = text(4)?;
    if let Some(schema) = schema
        && path != schema
    {
        // One that pools connections may leave out what it does not know: all systems would share the tables of one schema.
        return Err(StoreError::Failed(format!(
            "the search path is {path} and not {schema}: what lies between here and the server does not pass `options` on"
        )));
    }
    if text(2)? == "off" {
        let wait = client.batch_execute(WAIT_FOR_DISK);
        wait.await.map_err(store_error)?;
    }
    Ok(())
}

/// Refuses a server by its version, as a number and as people read it, and by the encoding of the database.
fn check_kind(number: i64, version: &str, encoding: &str) -> StoreResult<()> {
    let refused = |message: String| Err(StoreError::Failed(message));
    match encoding {
        _ if number < OLDEST => refused(format!("PostgreSQL {version} is too old: 15 or later is needed")),
        "UTF8" => Ok(()),
        _ => refused(format!("the database is in {encoding}: create one in UTF8")),
    }
}

/// A connection on loan. It goes back only where [`Leased::keep`] said so: one in an unknown state is closed.
pub(super) struct Leased<'p> {
    pool: &'p Pool,
    connection: Option<Connection>,
    /// Whether it was opened for this loan: what fails on it does not fail because it was idle too long.
    pub(super) is_fresh: bool,
    keep: bool,
}

impl Leased<'_> {
    /// The connection may be used by others afterwards.
    pub(super) fn keep(mut self) {
        self.keep = true;
    }

    pub(super) fn connection(&mut self) -> StoreResult<&mut Connection> {
        let gone = || StoreError::Unavailable("the connection is gone".to_owned());
        self.connection.as_mut().ok_or_else(gone)
    }
}

impl Drop for Leased<'_> {
    fn drop(&mut self) {
        let connection = self
            .connection
            .take()
            .filter(|connection| self.keep && !connection.client.is_closed());
        let mut state = self.pool.state();
        match connection {
            Some(connection) => state.idle.push(connection),
            None => state.open -= 1,
        }
        drop(state);
        self.pool.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that is stopped, or one in between that waits for it, takes connections and then says nothing.
    #[test]
    fn a_server_that_says_nothing_is_given_up() {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = silent.local_addr().unwrap().port();
        let url = format!("postgres://bss@127.0.0.1:{port}/bss?sslmode=disable&connect_timeout=1");
        let refused = Pool::open(crate::postgres::url::parse(&url).unwrap()).err();
        assert_eq!(
            refused,
            Some(StoreError::Unavailable(
                "the server did not answer within 1 seconds".to_owned()
            ))
        );
    }

    /// Each has its time: behind a name there may be one that is gone and one that answers.
    #[test]
    fn every_address_of_a_name_is_counted() {
        let runtime = Builder::new_current_thread().enable_io().build().unwrap();
        let count = |url: &str| {
            let config = crate::postgres::url::parse(url).unwrap().config;
            runtime.block_on(addresses(&config))
        };
        let local = count("postgres://bss@localhost/bss");
        assert_eq!(count("postgres://bss@localhost,127.0.0.1:2/bss"), local + 1);
        assert_eq!(count("postgres://bss@localhost/bss?hostaddr=127.0.0.1"), 1);
        assert_eq!(count("postgres://bss@a,b/bss?hostaddr=127.0.0.1,127.0.0.2"), 2);
        assert_eq!(count("postgres://bss@nowhere.invalid/bss"), 1);
    }

    #[test]
    fn a_server_that_is_too_old_or_in_another_encoding_is_refused() {
        assert_eq!(check_kind(150_000, "15.0", "UTF8"), Ok(()));
        assert_eq!(check_kind(180_001, "18.1", "UTF8"), Ok(()));
        for (number, version, encoding, said) in [
            (140_018, "14.18", "UTF8", "PostgreSQL 14.18 is too old"),
            (90_624, "9.6.24", "LATIN1", "PostgreSQL 9.6.24 is too old"),
            (150_000, "15.0", "LATIN1", "the database is in LATIN1"),
            (150_000, "15.0", "SQL_ASCII", "create one in UTF8"),
        ] {
            let refused = check_kind(number, version, encoding);
            assert!(
                matches!(&refused, Err(StoreError::Failed(why)) if why.contains(said)),
                "{refused:?}"
            );
        }
    }
}
