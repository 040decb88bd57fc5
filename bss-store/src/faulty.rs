//! A store that fails when it is told to, to test what a host does about it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use bss_core::TenantId;
use bss_core::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreError, StoreResult, Table,
    Totals, WriteSet,
};

/// How a commit fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not made, and this is reported.
    Before(StoreError),
    /// It is made, and reported as [`StoreError::Unknown`]: the connection broke before the answer came.
    After,
}

/// A store around another one, with a plan of the commits that fail. Clones share the store and the plan, so that a test can
/// hold one while a [`Bss`](bss_core::Bss) holds the other.
///
/// # Example: the connection breaks, and the operation is done once
/// ```
/// use std::sync::Arc;
/// use bss_store::access::DefineRole;
/// use bss_store::{Bss, Fault, FaultyStore, FixedClock, MemoryStore, SeededIds};
/// let store = FaultyStore::new(Box::new(MemoryStore::new()));
/// store.fail(1, Fault::After);
/// let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z")?);
/// let bss = Bss::open(Box::new(store.clone()), clock, Arc::new(SeededIds::new(1)))?;
/// let clerk = DefineRole { name: "clerk".to_owned(), permissions: vec![] };
/// assert_eq!(bss.access().define_role(clerk)?.name, "clerk");
/// assert_eq!(store.commits(), 1);
/// # Ok::<(), bss_store::Error>(())
/// ```
#[derive(Clone)]
pub struct FaultyStore {
    inner: Arc<dyn Store>,
    plan: Arc<Mutex<Plan>>,
}

#[derive(Debug, Default)]
struct Plan {
    commits: u64,
    faults: BTreeMap<u64, Fault>,
}

impl std::fmt::Debug for FaultyStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaultyStore")
            .field("plan", &self.plan)
            .finish_non_exhaustive()
    }
}

impl FaultyStore {
    /// Wraps a store; without a plan nothing fails.
    pub fn new(inner: Box<dyn Store>) -> FaultyStore {
        FaultyStore {
            inner: Arc::from(inner),
            plan: Arc::default(),
        }
    }

    /// Makes a commit fail: the first one asked for is number 1. Each fault strikes once.
    pub fn fail(&self, commit: u64, fault: Fault) {
        self.plan().faults.insert(commit, fault);
    }

    /// How many commits were asked for, those that failed included.
    pub fn commits(&self) -> u64 {
        self.plan().commits
    }

    fn plan(&self) -> std::sync::MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for FaultyStore {
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
        let fault = {
            let mut plan = self.plan();
            plan.commits += 1;
            let number = plan.commits;
            plan.faults.remove(&number)
        };
        match fault {
            None => self.inner.commit(tenant, writes),
            Some(Fault::Before(error)) => Err(error),
            Some(Fault::After) => {
                self.inner.commit(tenant, writes)?;
                Err(StoreError::Unknown("the connection broke".to_owned()))
            }
        }
    }
}
