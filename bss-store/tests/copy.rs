//! Everything of one store is copied into another one: what moves, what is refused, and what is left of a copy that was stopped.

#[path = "support/house.rs"]
mod house;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bss_store::access::{Permission, Role};
use bss_store::auditor::{AuditReport, verify};
use bss_store::entity::Entity as _;
use bss_store::events::Event;
use bss_store::store::{Claim, Row, Store, StoreError, Value, Write, WriteSet};
use bss_store::{
    Bss, Code, Copied, Error, Fault, FaultyStore, FixedClock, MemoryStore, Principal, Progress, SeededIds,
    TenantId, copy, open_store,
};
use house::fresh::fresh_postgres_url;
use house::{clock, house_on};
use serde_json::json;
use tempfile::TempDir;

fn tenant(name: &str) -> TenantId {
    name.parse().expect("a tenant")
}

fn system(store: &FaultyStore) -> Result<Bss, Error> {
    let clock = Arc::new(FixedClock::at("2026-03-01T04:00:00Z").expect("an instant"));
    Bss::open(Box::new(store.clone()), clock, Arc::new(SeededIds::new(77)))
}

/// A store whose clones share it.
fn memory() -> FaultyStore {
    FaultyStore::new(Box::new(MemoryStore::new()))
}

/// New stores of every engine that can be reached, in a folder that lasts as long as they.
fn targets() -> (TempDir, Vec<FaultyStore>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut urls = vec![
        "memory:".to_owned(),
        format!("sqlite:{}", folder.path().join("bss.db").display()),
    ];
    urls.extend(fresh_postgres_url());
    let stores = urls
        .iter()
        .map(|url| FaultyStore::new(open_store(url).expect("a store")));
    (folder, stores.collect())
}

/// A month of two tenants: orders, usage, drafts, issued invoices, events to be published, one of which is leased.
fn two_tenants() -> FaultyStore {
    let store = memory();
    let clock = clock();
    let bss = Bss::open(
        Box::new(store.clone()),
        clock.clone(),
        Arc::new(SeededIds::new(11)),
    )
    .expect("opened");
    let first = house_on(bss.clone(), clock.clone());
    let subscription = first.order("fibre");
    first.order("radio");
    let second = Principal::new(tenant("second"), "host", &["owner"]);
    house_on(bss.acting_as(second), clock).order("fibre");
    first.clock.set("2026-02-01T04:00:00Z").expect("the clock is set");
    first.ask(
        "usage.record",
        json!({"events": [{"eventId": "e1", "meter": "data", "subscriptionId": subscription, "at": "2026-01-20T10:00:00Z",
            "quantity": "12.5"}]}),
    );
    first.run("2026-02-01");
    first.issue();
    claim(&store, 1, 1_800_000_000_000_000);
    store
}

/// Leases events of the first tenant at an instant, for an hour.
fn claim(store: &dyn Store, limit: usize, now: i64) -> Vec<Row> {
    let claim = Claim {
        table: Event::table(),
        state: Value::Text("pending".to_owned()),
        now,
        until: now + 3_600_000_000,
        owner: "publisher".to_owned(),
        limit,
    };
    store.claim(&tenant("main"), &claim).expect("events are leased")
}

fn audits(store: &dyn Store) -> Vec<(TenantId, AuditReport)> {
    let tenants = store.tenants().expect("the tenants are listed");
    let audit = |tenant: TenantId| {
        let report = verify(store, &tenant).expect("an audit");
        (tenant, report)
    };
    tenants.into_iter().map(audit).collect()
}

fn append_roles(store: &dyn Store, tenant: &TenantId, numbers: std::ops::Range<u32>) {
    let rows = numbers.map(|number| {
        let role = Role {
            name: format!("role-{number:05}"),
            permissions: vec![],
        };
        role.to_values().expect("a row")
    });
    let write = Write::Append {
        table: Role::table(),
        rows: rows.collect(),
    };
    let writes = vec![write];
    store
        .commit(tenant, WriteSet { writes })
        .expect("the roles are there");
}

/// 2,500 roles: three chunks.
fn many_roles() -> FaultyStore {
    let store = memory();
    system(&store).expect("opened");
    append_roles(&store, &tenant("main"), 0..2_500);
    store
}

fn refused(result: Result<Copied, Error>) -> (Code, String) {
    let error = result.expect_err("refused");
    (error.code(), error.path().to_owned())
}

#[test]
fn everything_moves_between_engines_and_back_and_work_goes_on() {
    let source = two_tenants();
    let before = audits(&source);
    assert_eq!(before.len(), 2);
    let (_folder, stores) = targets();
    for store in stores {
        let copied = copy(&source, &store, None).expect("copied");
        assert_eq!(audits(&store), before);
        let told: Vec<_> = copied
            .tenants
            .iter()
            .map(|one| (&one.tenant, &one.hash))
            .collect();
        let known: Vec<_> = before
            .iter()
            .map(|(tenant, report)| (tenant, &report.hash))
            .collect();
        assert_eq!(told, known);
        assert_eq!(
            copied.rows(),
            before.iter().map(|(_, report)| report.rows).sum::<u64>()
        );

        let back = memory();
        assert_eq!(copy(&store, &back, None), Ok(copied));
        assert_eq!(audits(&back), before);

        // The lease that was held is held, and ends when it was to end.
        let now = 1_800_000_000_000_000;
        let others = claim(&store, 1_000, now).len();
        assert!(others > 0);
        assert_eq!(claim(&store, 1_000, now), []);
        assert_eq!(claim(&store, 1_000, now + 3_600_000_000).len(), others + 1);

        let bss = system(&store).expect("a whole system");
        let run = bss
            .call("billing.run", r#"{"upTo": "2026-03-01"}"#)
            .expect("billed");
        assert!(run.contains(r#""charges":"#), "{run}");
        let issued = bss.call("billing.issue", "{}").expect("issued");
        assert!(!issued.contains(r#""invoices":[]"#), "{issued}");
        assert_eq!(verify(&store, &tenant("main")).expect("an audit").findings, []);
    }
}

#[test]
fn a_target_with_rows_and_a_source_that_is_not_whole_are_refused() {
    let source = two_tenants();
    let (_folder, stores) = targets();
    for store in stores {
        let filled = tenant("elsewhere");
        store.migrate(&bss_store::schema::schema()).expect("migrated");
        append_roles(&store, &filled, 0..1);
        assert_eq!(
            refused(copy(&source, &store, None)),
            (Code::AlreadyExists, "to".to_owned())
        );
        assert_eq!(store.tenants(), Ok(vec![filled]));
    }
    assert_eq!(
        refused(copy(&source, &source, None)),
        (Code::AlreadyExists, "to".to_owned())
    );

    let half = memory();
    half.fail(2, Fault::Before(StoreError::Full("no room".to_owned())));
    assert_eq!(refused(copy(&source, &half, None)).0, Code::StoreFull);
    let target = memory();
    assert_eq!(
        refused(copy(&half, &target, None)),
        (Code::StoreUnfinished, "from".to_owned())
    );
    assert_eq!(target.tenants(), Ok(vec![]));
}

#[test]
fn a_copy_that_stops_at_any_commit_is_recognised_and_gone_on_with() {
    let source = many_roles();
    let hash = verify(&source, &tenant("main")).expect("an audit").hash;
    let commits = {
        let target = memory();
        copy(&source, &target, None).expect("copied");
        target.commits()
    };
    assert_eq!(commits, 5, "the mark, three chunks, and the mark again");
    for commit in 1..=commits {
        let before = Fault::Before(StoreError::Unavailable("cut off".to_owned()));
        for fault in [before, Fault::After] {
            let target = memory();
            target.fail(commit, fault.clone());
            assert_eq!(refused(copy(&source, &target, None)).0, Code::StoreUnavailable);
            let is_made = fault == Fault::After;
            let is_whole = commit == commits && is_made;
            let is_empty = commit == 1 && !is_made;
            let opened = system(&target).map(|_| ()).map_err(|error| error.code());
            match is_whole || is_empty {
                true => assert_eq!(opened, Ok(()), "{commit} {fault:?}"),
                false => assert_eq!(opened, Err(Code::StoreUnfinished), "{commit} {fault:?}"),
            }
            if !is_whole {
                let copied = copy(&source, &target, None).expect("gone on with");
                assert_eq!((copied.rows(), &copied.tenants[0].hash), (2_500, &hash));
                assert_eq!(verify(&target, &tenant("main")).expect("an audit").hash, hash);
            }
            system(&target).expect("a whole system");
        }
    }
}

/// Runs something when so many reports were made, and stops the copy if that says so.
struct At<F>(u64, AtomicU64, F);

impl<F: Fn() -> bool + Send + Sync> Progress for At<F> {
    fn report(&self, done: u64, total: u64) -> bool {
        assert!(done <= total && total >= 2_500, "{done} of {total}");
        self.1.fetch_add(1, Ordering::SeqCst) + 1 != self.0 || self.2()
    }
}

fn at<F: Fn() -> bool + Send + Sync>(report: u64, run: F) -> At<F> {
    At(report, AtomicU64::new(0), run)
}

#[test]
fn a_copy_is_cancelled_between_chunks() {
    let source = many_roles();
    let (_folder, stores) = targets();
    for store in stores {
        let stop = at(2, || false);
        assert_eq!(refused(copy(&source, &store, Some(&stop))).0, Code::Cancelled);
        assert_eq!(verify(&store, &tenant("main")).expect("an audit").rows, 2_000);
        assert_eq!(system(&store).expect_err("refused").code(), Code::StoreUnfinished);
        let go_on = at(1, || true);
        assert_eq!(copy(&source, &store, Some(&go_on)).expect("copied").rows(), 2_500);
        assert_eq!(
            go_on.1.load(Ordering::SeqCst),
            2,
            "what was there, and the chunk that was missing"
        );
    }
}

/// Changes a role that is among the first to be copied.
fn change(store: &dyn Store) -> bool {
    let main = tenant("main");
    let key = Role::key("role-00007".to_owned()).values;
    let row = store
        .get(&main, Role::table(), &key)
        .expect("read")
        .expect("there");
    let mut role = Role::from_values(&row.values).expect("a role");
    role.permissions = vec![Permission::OrdersRead];
    let write = Write::Update {
        table: Role::table(),
        values: role.to_values().expect("a row"),
        expect: row.version,
    };
    let writes = vec![write];
    store.commit(&main, WriteSet { writes }).expect("changed");
    true
}

#[test]
fn a_side_that_changes_meanwhile_is_found_and_the_target_stays_closed() {
    for is_source in [true, false] {
        let (source, target) = (many_roles(), memory());
        let changed = if is_source { &source } else { &target };
        let changes = at(2, || change(changed));
        let first: Option<&dyn Progress> = Some(&changes);
        for progress in [first, None] {
            assert_eq!(
                refused(copy(&source, &target, progress)),
                (Code::StoreUnfinished, "to".to_owned())
            );
            assert_eq!(
                system(&target).expect_err("refused").code(),
                Code::StoreUnfinished
            );
        }
    }
    // What is new behind the rows that were copied is copied by the next attempt.
    let (source, target) = (many_roles(), memory());
    let adds = at(3, || {
        append_roles(&source, &tenant("main"), 9_000..9_001);
        true
    });
    assert_eq!(
        refused(copy(&source, &target, Some(&adds))).0,
        Code::StoreUnfinished
    );
    assert_eq!(copy(&source, &target, None).expect("copied").rows(), 2_501);
}
