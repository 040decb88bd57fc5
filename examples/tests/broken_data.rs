//! A slip of the pen in the data is named by file, line and column, and nothing of that file is loaded.

use std::fs;
use std::path::Path;

use bss_examples::data::{Problem, World};

/// Loads the data folder with one text in one file put in the place of another.
fn load_with(name: &str, old: &str, new: &str) -> Vec<Problem> {
    let folder = tempfile::tempdir().expect("a folder");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for entry in fs::read_dir(data).expect("the data") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
    }
    let file = folder.path().join(name);
    let text = fs::read_to_string(&file).expect("a text");
    assert!(text.contains(old), "{name} does not hold {old:?}");
    fs::write(&file, text.replacen(old, new, 1)).expect("written");
    match World::load(folder.path()) {
        Ok(_) => panic!("{name} was loaded with {new:?}"),
        Err(problems) => problems,
    }
}

#[test]
fn a_broken_row_is_named_by_file_line_column_and_reason() {
    let table = [
        (
            "customers.csv",
            ",C-1002,A-1002,person,",
            ",C-1002,A-1002,alien,",
            3,
            4,
            "kind: unknown variant",
        ),
        (
            "customers.csv",
            "2026-01-02T12:14:00Z",
            "yesterday",
            4,
            1,
            "onboarded_at: ",
        ),
        (
            "customers.csv",
            "onboarded_at,number",
            "onboarded_at,nummer",
            1,
            32,
            "there is no column number",
        ),
        (
            "customers.csv",
            ",lumara-de,EUR,",
            ",lumara-de,EURO,",
            2,
            13,
            "currency: ",
        ),
        (
            "customers.csv",
            "C-1001,A-1001,person",
            "C-1001,A-1001",
            2,
            31,
            "30 fields instead of 31",
        ),
        (
            "accounts.csv",
            ",yes,",
            ",perhaps,",
            2,
            5,
            "paid_by_parent: neither yes nor no: perhaps",
        ),
        (
            "payment_methods.csv",
            "\nA-1001,",
            "\nA-1,",
            2,
            1,
            "there is no account A-1",
        ),
        (
            "stock.csv",
            "tv-box,,40",
            "tv-box,,forty",
            0,
            3,
            "quantity: invalid digit",
        ),
        ("usage.csv", "U000001,", ",", 2, 1, "event: is empty"),
        (
            "late_usage.csv",
            "quantity,attributes,recorded_at\nL0001,2026-01-28T19:12:00Z,data-abroad,O-2006,mobile,1.40,",
            "quantity,amount,attributes,recorded_at\nL0001,2026-01-28T19:12:00Z,data-abroad,O-2006,mobile,1.40,1 euro,",
            2,
            7,
            "amount: ",
        ),
        (
            "meters.json",
            "\"sum\"",
            "\"total\"",
            0,
            0,
            "[0].measure.aggregation: ",
        ),
        (
            "catalog.json",
            "\"amount\": \"9.99\"",
            "\"amount\": 9.99",
            0,
            0,
            "number-not-text",
        ),
        (
            "orders.json",
            "\"channel\"",
            "\"chanel\"",
            6,
            0,
            "unknown field `chanel`",
        ),
    ];
    for (name, old, new, line, column, reason) in table {
        let problems = load_with(name, old, new);
        let first = &problems[0];
        assert_eq!(first.file.file_name().and_then(|file| file.to_str()), Some(name));
        assert!(first.reason.contains(reason), "{name}: {}", first.reason);
        assert!(first.line > 0 && first.column > 0, "{first}");
        // 0 stands for a place that moves whenever somebody adds to the data.
        assert!(line == 0 || first.line == line, "{first}");
        assert!(column == 0 || first.column == column, "{first}");
    }
}

#[test]
fn every_broken_row_of_a_file_is_reported_at_once() {
    let problems = load_with("accounts.csv", ",yes,", ",yes,\n,,,,,,,,,,,,,\n2026,");
    assert!(problems.len() >= 2, "{problems:?}");
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let problems = World::load(folder.path()).expect_err("nothing to load");
    assert!(
        problems
            .iter()
            .any(|problem| problem.file.ends_with("catalog.json"))
    );
    assert!(
        problems
            .iter()
            .all(|problem| problem.to_string().contains("cannot be read"))
    );
}
