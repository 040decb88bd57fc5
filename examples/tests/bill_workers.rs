//! Processes that bill the same accounts charge each of them once, also when one of them is killed.

use std::process::Command;

use bss_examples::workers::{Errand, Found, LINES, Way, carry_out, database, scenarios, work};

/// Holds what a worker is told, in the process that it is.
const ERRAND: &str = "BSS_BILL_WORKER_TEST";
const ACCOUNTS: u32 = 260;

#[test]
fn whatever_they_run_into_every_account_is_billed_once() {
    if let Ok(errand) = std::env::var(ERRAND) {
        return work(&serde_json::from_str(&errand).expect("an errand")).expect("a bill run");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let base = std::env::var("BSS_TEST_POSTGRES");
    let base = base.unwrap_or_else(|_| folder.path().display().to_string());
    let start = |errand: &Errand| {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([
            "--exact",
            "whatever_they_run_into_every_account_is_billed_once",
            "--nocapture",
        ]);
        command.env(ERRAND, serde_json::to_string(errand)?);
        Ok(command)
    };
    for (number, scenario) in scenarios().iter().enumerate() {
        let outcome = carry_out(scenario, &database(&base, number), ACCOUNTS, start).expect(scenario.name);
        assert_eq!(outcome.found, Found::default(), "{}", scenario.name);
        let sum =
            |count: fn(&bss_store::billing::BillRun) -> u64| outcome.runs.iter().map(count).sum::<u64>();
        let is_shared = scenario.ways.iter().all(|way| *way == Way::Shared);
        let total = u64::from(ACCOUNTS);
        match (scenario.kills, is_shared) {
            (false, true) => assert_eq!(sum(|run| run.accounts), total, "{}", scenario.name),
            // What the killed worker did, it can no longer tell.
            (true, true) => assert!(sum(|run| run.accounts) < total, "{}", scenario.name),
            (false, false) => assert_eq!(
                sum(|run| run.charges),
                total * u64::from(LINES),
                "{}",
                scenario.name
            ),
            (true, false) => assert_eq!(sum(|run| run.accounts), total * 3, "{}", scenario.name),
        }
    }
}
