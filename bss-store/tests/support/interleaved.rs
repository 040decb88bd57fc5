//! A store on which somebody else comes in between the reads of a call, or between its last read and its commit.

#![allow(dead_code, reason = "each story uses a part of it")]

use std::sync::{Arc, Mutex};

use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    WriteSet,
};
use bss_store::{Bss, SeededIds, TenantId};

use crate::house::fresh::{fresh_store, is_on_server};
use crate::house::{House, clock, house_on};

/// What somebody else does in between.
pub(crate) type Other = Box<dyn FnOnce() + Send>;

/// After how many more reads and commits what happens.
#[derive(Default)]
pub(crate) struct Plan {
    moments: u64,
    other: Option<(u64, Other)>,
}

/// A store on which somebody else comes in between, just before a read or a commit.
struct Interleaved {
    inner: Arc<dyn Store>,
    plan: Arc<Mutex<Plan>>,
}

impl Interleaved {
    fn moment(&self) {
        let mut plan = self.plan.lock().unwrap();
        plan.moments += 1;
        let is_due = plan
            .other
            .as_ref()
            .is_some_and(|(moment, _)| *moment == plan.moments);
        let other = if is_due { plan.other.take() } else { None };
        drop(plan);
        if let Some((_, other)) = other {
            other();
        }
    }
}

impl Store for Interleaved {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }
    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }
    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.moment();
        self.inner.get(tenant, table, key)
    }
    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.moment();
        self.inner.find(tenant, find)
    }
    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.moment();
        self.inner.totals(tenant, totals)
    }
    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.inner.claim(tenant, claim)
    }
    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        self.moment();
        self.inner.commit(tenant, writes)
    }
}

/// A house whose calls can be interrupted.
pub(crate) struct Interrupted {
    pub(crate) house: House,
    /// The same store, on which nobody comes in between.
    pub(crate) other: Bss,
    plan: Arc<Mutex<Plan>>,
}

pub(crate) fn interrupted_house() -> Interrupted {
    let inner: Arc<dyn Store> = Arc::from(fresh_store());
    let plan = Arc::<Mutex<Plan>>::default();
    let clock = clock();
    let open = |plan: &Arc<Mutex<Plan>>, seed: u64| {
        let (inner, plan) = (inner.clone(), plan.clone());
        let store = Box::new(Interleaved { inner, plan });
        Bss::open(store, clock.clone(), Arc::new(SeededIds::new(seed))).unwrap()
    };
    let other = open(&Arc::default(), 12);
    let house = house_on(open(&plan, 11), clock.clone());
    Interrupted { house, other, plan }
}

/// The moments at which somebody comes in between, every one of so many: a house takes long to build on a server.
pub(crate) fn moments() -> impl Iterator<Item = u64> {
    (1..).step_by(stride())
}

pub(crate) fn stride() -> usize {
    if is_on_server() { 9 } else { 1 }
}

impl Interrupted {
    /// Does something while another thing is done before a moment with a number, its reads and commits counted from 1; whether it had so many.
    pub(crate) fn interrupt(&self, moment: u64, other: Other, call: impl FnOnce(&House)) -> bool {
        {
            let mut plan = self.plan.lock().unwrap();
            plan.other = Some((plan.moments + moment, other));
        }
        call(&self.house);
        self.plan.lock().unwrap().other.take().is_none()
    }
}
