//! What the library asks a store for, so that lean code can ask for the same.

use std::sync::{Arc, Mutex, PoisonError};

use bss_store::TenantId;
use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    WriteSet,
};

/// One request, as a store got it.
#[derive(Clone)]
pub(crate) enum Request {
    Get(&'static Table, Key),
    Find(Find),
    Totals(Totals),
    Claim,
    Commit(WriteSet),
}

/// What was asked for, in order.
#[derive(Clone, Default)]
pub(crate) struct Record(Arc<Mutex<Vec<Request>>>);

impl Record {
    fn push(&self, request: Request) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request);
    }

    /// What was asked for since the last time.
    pub(crate) fn take(&self) -> Vec<Request> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What was committed since the last time.
    pub(crate) fn take_commits(&self) -> Vec<WriteSet> {
        let commit = |request| match request {
            Request::Commit(writes) => Some(writes),
            _ => None,
        };
        self.take().into_iter().filter_map(commit).collect()
    }
}

/// A store that remembers what it is asked for.
pub(crate) struct Recorder<S> {
    inner: S,
    record: Record,
}

impl<S> Recorder<S> {
    pub(crate) fn new(inner: S) -> (Recorder<S>, Record) {
        let record = Record::default();
        let recorder = Recorder {
            inner,
            record: record.clone(),
        };
        (recorder, record)
    }
}

impl<S: Store> Store for Recorder<S> {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.record.push(Request::Get(table, key.clone()));
        self.inner.get(tenant, table, key)
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.record.push(Request::Find(find.clone()));
        self.inner.find(tenant, find)
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.record.push(Request::Totals(totals.clone()));
        self.inner.totals(tenant, totals)
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.record.push(Request::Claim);
        self.inner.claim(tenant, claim)
    }

    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        self.record.push(Request::Commit(writes.clone()));
        self.inner.commit(tenant, writes)
    }
}
