//! Opening by URL, and lists that go on from a cursor.

use std::sync::Arc;

use bss_store::access::DefineRole;
use bss_store::audit::ListEntries;
use bss_store::{Code, FixedClock, SeededIds, in_memory, open, open_with};

#[test]
fn a_url_without_an_engine_is_refused_and_does_not_repeat_a_password() {
    for url in [
        "",
        "sqlite:",
        ":memory:",
        "sqlite::memory:",
        "mysql://u:secret@h/db",
        "postgres+unix://h",
        "http://x",
    ] {
        let error = open(url).expect_err("refused");
        assert_eq!((error.code(), error.path()), (Code::InvalidInput, "url"), "{url}");
        assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("no-folder/bss.db");
    let error = open(path.to_str().expect("a text")).expect_err("refused");
    assert_eq!(error.code(), Code::StoreUnavailable);
}

#[test]
fn two_stores_in_memory_share_nothing_and_ids_differ() {
    let ids: Vec<String> = (0..2)
        .map(|_| {
            let bss = in_memory().expect("opened");
            let role = DefineRole {
                name: "clerk".to_owned(),
                permissions: vec![],
            };
            bss.access().define_role(role).expect("defined");
            let entries = bss.audit().list(ListEntries::default()).expect("listed").items;
            assert_eq!(entries.len(), 1);
            entries[0].id.to_string()
        })
        .collect();
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn a_list_goes_on_from_its_cursor_and_refuses_a_foreign_one() {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").expect("an instant"));
    let bss = open_with("memory:", clock, Arc::new(SeededIds::new(1))).expect("opened");
    for name in ["a", "b", "c"] {
        let role = DefineRole {
            name: name.to_owned(),
            permissions: vec![],
        };
        bss.access().define_role(role).expect("defined");
    }
    let list = |after: Option<String>| {
        let limit = Some(2);
        bss.audit().list(ListEntries {
            after,
            limit,
            ..ListEntries::default()
        })
    };
    let first = list(None).expect("listed");
    let second = list(first.next.clone()).expect("listed");
    assert_eq!((first.items.len(), second.items.len(), second.next), (2, 1, None));
    for cursor in [
        "",
        "x",
        "[]",
        "[1]",
        r#"["1","x"]"#,
        "[1,2]",
        "[1,null]",
        "[1.5,\"x\"]",
        "[1,\"\\u0000\"]",
    ] {
        let error = list(Some(cursor.to_owned())).expect_err("refused");
        assert_eq!(
            (error.code(), error.path()),
            (Code::InvalidInput, "after"),
            "{cursor}"
        );
    }
}

#[cfg(not(feature = "postgres"))]
#[test]
fn postgresql_is_refused_where_it_was_not_built_in() {
    let refused = open("postgres://bss:xyzzy@localhost/bss").expect_err("refused");
    assert_eq!((refused.code(), refused.path()), (Code::InvalidInput, "url"));
    assert_eq!(refused.details().found.as_deref(), Some("postgres://"));
    assert!(!refused.to_string().contains("xyzzy"), "{refused}");
}
