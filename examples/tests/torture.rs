//! Torture in short: a few rounds hold, and what does not hold is noticed.

use std::path::Path;

use bss_examples::torture::{Engine, Length, Options, Outcome, Rack, Tally, Trial, run, work_if_child};
use rusqlite::Connection;

/// What the processes are called with that a test starts: the test itself, which becomes a child.
fn options(test: &str, engine: Engine, out: &Path) -> Options {
    Options {
        engine,
        length: Length::Rounds(3),
        seed: 7,
        workers: 4,
        store: None,
        out: out.to_owned(),
        child_arguments: ["--exact", test, "--nocapture"].map(str::to_owned).to_vec(),
    }
}

#[test]
fn a_few_rounds_hold() {
    work_if_child().expect("a child works until it is killed");
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = Vec::new();
    let options = options("a_few_rounds_hold", Engine::Sqlite, folder.path());
    let tally = run(&options, |line| lines.push(line.to_owned())).expect("a run");
    assert!(
        tally.is_sound() && tally.rounds == 3,
        "{tally}\n{}",
        lines.join("\n")
    );
}

#[cfg(feature = "server-tests")]
#[test]
fn a_few_rounds_hold_while_the_server_is_killed_too() {
    work_if_child().expect("a child works until it is killed");
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = Vec::new();
    let test = "a_few_rounds_hold_while_the_server_is_killed_too";
    let tally = run(&options(test, Engine::Postgres, folder.path()), |line| {
        lines.push(line.to_owned());
    });
    let tally = tally.expect("a run");
    assert!(
        tally.is_sound() && tally.rounds == 3,
        "{tally}\n{}",
        lines.join("\n")
    );
    assert!(
        tally.crashes > 0,
        "the server was never killed: {}",
        lines.join("\n")
    );
}

/// A trial of one round, and what is found after somebody changed its rows.
fn tampered(trial: &mut Trial, statements: &str) -> Outcome {
    let file = trial.url().strip_prefix("sqlite:").expect("a file").to_owned();
    let copy = format!("{file}.copy");
    let connection = Connection::open(&file).expect("the file");
    connection.execute("VACUUM INTO ?1", [&copy]).expect("a copy");
    connection.execute_batch(statements).expect(statements);
    assert!(connection.changes() > 0, "nothing was changed: {statements}");
    drop(connection);
    let outcome = trial.compare().expect("a comparison");
    for suffix in ["-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{file}{suffix}")));
    }
    std::fs::rename(copy, file).expect("the copy in its place");
    outcome
}

#[test]
fn what_does_not_hold_is_noticed() {
    work_if_child().expect("a child works until it is killed");
    let folder = tempfile::tempdir().expect("a folder");
    let options = options("what_does_not_hold_is_noticed", Engine::Sqlite, folder.path());
    let mut rack = Rack::new(&options).expect("a rack");
    let mut trial = rack.trial().expect("a trial");
    for _ in 0..3 {
        trial.round(&mut rack).expect("a round");
    }
    assert_eq!(trial.compare().expect("a comparison"), Outcome::default());

    // (lost, doubled) at least, for each way to tamper.
    for (statements, lost, doubled) in [
        ("DELETE FROM charge", 1, 0),
        (
            "DELETE FROM usage_record WHERE rowid IN (SELECT rowid FROM usage_record LIMIT 1)",
            1,
            0,
        ),
        ("DELETE FROM product_order", 1, 0),
        (
            "UPDATE stock_level SET on_hand = on_hand - 1, available = available - 1 WHERE item_code = 'router'",
            1,
            0,
        ),
        (
            "UPDATE stock_level SET on_hand = on_hand + 1, available = available + 1 WHERE item_code = 'router'",
            0,
            1,
        ),
        (
            "UPDATE payment SET amount_minor = amount_minor + 1 WHERE method_id IS NULL",
            1,
            0,
        ),
        (
            "CREATE TEMP TABLE twice AS SELECT * FROM payment WHERE method_id IS NULL LIMIT 1;
             UPDATE twice SET id = '00000000-0000-7000-8000-000000000001', gateway_reference = NULL;
             INSERT INTO payment SELECT * FROM twice",
            0,
            1,
        ),
        (
            "CREATE TEMP TABLE twice AS SELECT * FROM customer LIMIT 1;
             UPDATE twice SET id = '00000000-0000-7000-8000-000000000001', number = 'twice';
             INSERT INTO customer SELECT * FROM twice",
            0,
            1,
        ),
    ] {
        let outcome = tampered(&mut trial, statements);
        assert!(
            outcome.lost.len() >= lost && outcome.doubled.len() >= doubled,
            "{statements}: {outcome:?}"
        );
    }
    let outcome = tampered(&mut trial, "UPDATE posting SET amount_minor = amount_minor + 1");
    assert!(!outcome.findings.is_empty());
    assert_eq!(trial.compare().expect("a comparison"), Outcome::default());
}

#[test]
fn only_a_run_in_which_something_held_and_nothing_was_found_is_sound() {
    let sound = Tally {
        rounds: 2,
        acknowledged: 3,
        ..Tally::default()
    };
    assert!(sound.is_sound());
    assert_eq!(
        sound.to_string(),
        "rounds 2, acknowledged 3, lost 0, doubled 0, deadlocks 0, findings 0"
    );
    for unsound in [
        Tally {
            acknowledged: 0,
            ..sound
        },
        Tally { lost: 1, ..sound },
        Tally { doubled: 1, ..sound },
        Tally {
            deadlocks: 1,
            ..sound
        },
        Tally { findings: 1, ..sound },
    ] {
        assert!(!unsound.is_sound(), "{unsound}");
    }
}
