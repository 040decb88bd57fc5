//! A store whose commits are watched, and a clock whose pauses are.

#![allow(dead_code, reason = "each story uses a part of it")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    Write, WriteSet,
};
use bss_store::{Clock, FixedClock, Result, TenantId};
use chrono::{DateTime, Utc};

/// What happens right before a commit.
type Hook = Box<dyn FnMut(&WriteSet) + Send>;

/// A store around another one that counts commits and lets something happen right before one. Clones share all of it.
#[derive(Clone)]
pub(crate) struct Watched {
    inner: Arc<dyn Store>,
    hook: Arc<Mutex<Option<Hook>>>,
    pub(crate) made: Arc<AtomicU64>,
    pub(crate) refused: Arc<AtomicU64>,
}

impl Watched {
    pub(crate) fn new(inner: Arc<dyn Store>) -> Watched {
        Watched {
            inner,
            hook: Arc::default(),
            made: Arc::default(),
            refused: Arc::default(),
        }
    }

    /// Does something before each commit from now on; commits that it makes itself are made as they are.
    pub(crate) fn before_commits(&self, hook: impl FnMut(&WriteSet) + Send + 'static) {
        *self.hook.lock().unwrap() = Some(Box::new(hook));
    }
}

/// Whether a commit inserts rows of a table.
pub(crate) fn inserts(writes: &WriteSet, name: &str) -> bool {
    let inserts = |write: &Write| matches!(write, Write::Insert { table, .. } if table.name == name);
    writes.writes.iter().any(inserts)
}

impl Store for Watched {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.inner.get(tenant, table, key)
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.inner.find(tenant, find)
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.inner.totals(tenant, totals)
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.inner.claim(tenant, claim)
    }

    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        let hook = self.hook.lock().unwrap().take();
        if let Some(mut hook) = hook {
            hook(&writes);
            self.hook.lock().unwrap().get_or_insert(hook);
        }
        let committed = self.inner.commit(tenant, writes);
        let count = if committed.is_ok() {
            &self.made
        } else {
            &self.refused
        };
        count.fetch_add(1, Ordering::SeqCst);
        committed
    }
}

/// A fixed clock that counts how long it was asked to wait, and really waits where it is told to.
#[derive(Debug)]
pub(crate) struct Patient {
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) paused_millis: AtomicU64,
    really: bool,
}

impl Patient {
    pub(crate) fn new(really: bool) -> Arc<Patient> {
        Arc::new(Patient {
            clock: Arc::new(FixedClock::at("2026-02-01T09:00:00Z").unwrap()),
            paused_millis: AtomicU64::new(0),
            really,
        })
    }

    pub(crate) fn set(&self, instant: &str) -> Result<()> {
        self.clock.set(instant)
    }

    pub(crate) fn paused(&self) -> u64 {
        self.paused_millis.load(Ordering::SeqCst)
    }
}

impl Clock for Patient {
    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn pause(&self, milliseconds: u64) {
        self.paused_millis.fetch_add(milliseconds, Ordering::SeqCst);
        if self.really {
            std::thread::sleep(Duration::from_millis(milliseconds));
        }
    }
}
