//! A store that lists accounts in the opposite order, so that a bill run goes through them from the last to the first.

use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    WriteSet,
};
use bss_store::{Bss, TenantId};

/// The store of a system, its accounts turned round.
pub(super) struct Reversed(pub(super) Bss);

impl Store for Reversed {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.0.store().migrate(schema)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.0.store().tenants()
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.0.store().get(tenant, table, key)
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        // Only the list of all accounts; what is asked of some of them comes as it is.
        if find.table.name == "account" && find.filter == Default::default() {
            let turned = Find {
                descending: !find.descending,
                ..find.clone()
            };
            return self.0.store().find(tenant, &turned);
        }
        self.0.store().find(tenant, find)
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.0.store().totals(tenant, totals)
    }

    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.0.store().claim(tenant, claim)
    }

    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        self.0.store().commit(tenant, writes)
    }
}
