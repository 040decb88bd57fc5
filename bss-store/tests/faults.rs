//! What a caller sees when commits fail, and what is left in the store.

#[path = "support/fresh.rs"]
mod fresh;

use std::sync::Arc;

use bss_store::access::{DefineRole, ListRoles, Permission};
use bss_store::audit::ListEntries;
use bss_store::store::StoreError;
use bss_store::{Bss, Code, Fault, FaultyStore, FixedClock, SeededIds};

use fresh::fresh_store;

fn faulty() -> (FaultyStore, Bss) {
    let store = FaultyStore::new(fresh_store());
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").expect("an instant"));
    let bss = Bss::open(Box::new(store.clone()), clock, Arc::new(SeededIds::new(1))).expect("opened");
    (store, bss)
}

fn clerk(permissions: &[Permission]) -> DefineRole {
    DefineRole {
        name: "clerk".to_owned(),
        permissions: permissions.to_vec(),
    }
}

/// How many roles named `clerk` there are, and how many entries of the audit trail.
fn effects(bss: &Bss) -> (usize, usize) {
    let roles = bss.access().list_roles(ListRoles {}).expect("listed").items;
    let entries = bss.audit().list(ListEntries::default()).expect("listed").items;
    (
        roles.iter().filter(|role| role.name == "clerk").count(),
        entries.len(),
    )
}

#[test]
fn a_commit_that_was_made_but_not_acknowledged_is_settled_by_its_key() {
    for key in [None, Some("key-1")] {
        let (store, bss) = faulty();
        store.fail(1, Fault::After);
        let handle = key.map_or_else(|| bss.clone(), |key| bss.with_idempotency_key(key));
        let role = handle.access().define_role(clerk(&[])).expect("done");
        assert_eq!((role.name.as_str(), effects(&bss)), ("clerk", (1, 1)));
        assert_eq!(store.commits(), 1, "nothing was written twice");
    }
}

#[test]
fn a_commit_of_unknown_outcome_that_was_not_made_is_made_again() {
    let (store, bss) = faulty();
    store.fail(1, Fault::Before(StoreError::Unknown("reset by peer".to_owned())));
    bss.access().define_role(clerk(&[])).expect("done");
    assert_eq!((store.commits(), effects(&bss)), (2, (1, 1)));
}

#[test]
fn a_conflict_is_run_again_until_the_attempts_are_used_up() {
    let conflict = || {
        Fault::Before(StoreError::Conflict {
            table: "role",
            key: vec![],
        })
    };
    let (store, bss) = faulty();
    (1..=9).for_each(|commit| store.fail(commit, conflict()));
    bss.access()
        .define_role(clerk(&[]))
        .expect("the tenth attempt is made");
    assert_eq!((store.commits(), effects(&bss)), (10, (1, 1)));

    let (store, bss) = faulty();
    (1..=10).for_each(|commit| store.fail(commit, conflict()));
    let error = bss.access().define_role(clerk(&[])).expect_err("given up");
    assert_eq!(
        (error.code(), error.can_retry(), effects(&bss)),
        (Code::Conflict, true, (0, 0))
    );
}

#[test]
fn a_refusal_reaches_the_caller_and_leaves_nothing_behind() {
    for (error, code) in [
        (StoreError::Unavailable("busy".to_owned()), Code::StoreUnavailable),
        (StoreError::Full("no room".to_owned()), Code::StoreFull),
        (StoreError::Corrupt("a page".to_owned()), Code::StoreCorrupt),
        (StoreError::Failed("?".to_owned()), Code::StoreFailed),
    ] {
        let (store, bss) = faulty();
        store.fail(1, Fault::Before(error));
        let handle = bss.with_idempotency_key("key-1");
        let refused = handle.access().define_role(clerk(&[])).expect_err("refused");
        assert_eq!((refused.code(), effects(&bss)), (code, (0, 0)));
        handle
            .access()
            .define_role(clerk(&[]))
            .expect("the same key can be used again");
        assert_eq!(effects(&bss), (1, 1));
    }
}

#[test]
fn a_repeated_key_gives_the_first_answer_and_refuses_another_input() {
    let (store, bss) = faulty();
    let handle = bss.with_idempotency_key("key-1");
    let first = handle
        .access()
        .define_role(clerk(&[Permission::OrdersRead]))
        .expect("done");
    let again = handle
        .access()
        .define_role(clerk(&[Permission::OrdersRead]))
        .expect("done before");
    assert_eq!((again, store.commits(), effects(&bss)), (first, 1, (1, 1)));
    let other = handle.access().define_role(clerk(&[])).expect_err("refused");
    assert_eq!((other.code(), store.commits()), (Code::IdempotencyKeyReused, 1));
}
