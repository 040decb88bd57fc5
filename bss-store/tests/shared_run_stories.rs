//! Several processes at once: bill runs that divide the accounts among themselves, workers that die or are late, and jobs that take turns.

#[path = "support/house.rs"]
mod house;
#[path = "support/watched.rs"]
mod watched;

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::thread;

use bss_store::entity::Entity as _;
use bss_store::store::{Store, Write, WriteSet};
use bss_store::turn::{Turn, TurnHolder};
use bss_store::{Bss, Code, Progress, SeededIds, SqliteStore, TypedId as _};
use serde_json::{Value, json};

use house::fresh::fresh_store;
use house::{House, house_on};
use watched::{Patient, Watched, inserts};

/// A house with some accounts, one subscription each, and the store under it.
struct Street {
    house: House,
    store: Watched,
    clock: Arc<Patient>,
    accounts: u64,
    /// How many of them were opened on the first of February.
    latecomers: u64,
}

/// Charges of each account on the first of February: the fee of January and that of February, and the installation.
const CHARGES: u64 = 3;

fn street(store: Arc<dyn Store>, clock: &Arc<Patient>, accounts: u64) -> Street {
    let store = Watched::new(store);
    clock.set("2026-01-15T09:00:00Z").unwrap();
    let ids = Arc::new(SeededIds::new(11));
    let bss = Bss::open(Box::new(store.clone()), Arc::clone(clock) as _, ids).unwrap();
    let street = Street {
        house: house_on(bss, Arc::clone(&clock.clock)),
        store,
        clock: Arc::clone(clock),
        accounts,
        latecomers: 0,
    };
    street.house.order("fibre");
    for _ in 1..accounts {
        move_in(&street.house);
    }
    clock.set("2026-02-01T09:00:00Z").unwrap();
    street
}

/// Opens another account that subscribes; its id.
fn move_in(house: &House) -> Value {
    let customer = house.ask("crm.get_account", json!({"id": house.account}))["customerId"].clone();
    let address = json!({"line1": "Weg 2", "city": "Berlin", "postalCode": "10115", "country": "DE"});
    let account = json!({"customerId": customer, "account": {"sellerId": house.seller, "address": address, "billingDay": 1}});
    let account = house.ask("crm.open_account", account);
    let items = json!([{"item": "1", "action": "add", "offering": "fibre"}]);
    let order = json!({"order": {"accountId": account["id"], "items": items}});
    house.ask("orders.submit", order);
    account["id"].clone()
}

impl Street {
    /// Another process: a handle of its own, with ids of its own.
    fn process(&self, number: u64) -> Bss {
        let ids = Arc::new(SeededIds::new(1_000 + number));
        Bss::open(Box::new(self.store.clone()), Arc::clone(&self.clock) as _, ids).unwrap()
    }

    /// Nothing is doubled, missed or left over, and the books agree.
    fn is_billed_once(&self) {
        let count = |operation: &str, mut input: Value| {
            let mut items = Vec::new();
            loop {
                let page = self.house.ask(operation, input.clone());
                items.extend(page["items"].as_array().unwrap().iter().cloned());
                input["after"] = page["next"].clone();
                if input["after"].is_null() {
                    return items;
                }
            }
        };
        let drafts = count("billing.list_invoices", json!({"state": "draft"}));
        let accounts: BTreeSet<&str> = (drafts.iter())
            .map(|draft| draft["accountId"].as_str().unwrap())
            .collect();
        assert_eq!(
            (drafts.len(), accounts.len()),
            (self.accounts as usize, self.accounts as usize)
        );
        let nets: BTreeSet<String> = drafts.iter().map(|draft| draft["net"].to_string()).collect();
        assert!(nets.len() as u64 <= 1 + self.latecomers, "{nets:?}");
        for table in ["bill_run", "bill_run_part", "turn"] {
            assert_eq!(self.rows(table), 0, "{table}");
        }
        assert_eq!(self.house.ask("audit.verify", json!({}))["findings"], json!([]));
    }

    fn rows(&self, name: &str) -> usize {
        let tables = bss_store::schema::schema().tables;
        let table = tables.into_iter().find(|table| table.name == name).unwrap();
        let find = bss_store::store::Find {
            table,
            filter: Default::default(),
            order: None,
            descending: false,
            after: None,
            limit: 1_000,
        };
        let tenant = &self.house.bss.principal().tenant;
        self.store.find(tenant, &find).unwrap().rows.len()
    }
}

fn run(bss: &Bss, name: &str) -> Result<Value, bss_store::Error> {
    let input = json!({"upTo": "2026-02-01", "worker": {"name": name}});
    let answer = bss.call("billing.run", &input.to_string())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

fn sum(runs: &[Value], count: &str) -> u64 {
    runs.iter().map(|run| run[count].as_u64().unwrap()).sum()
}

/// Calls back after every part that a worker has billed.
struct After<F>(Mutex<F>);

impl<F: FnMut(u64) -> bool + Send> Progress for After<F> {
    fn report(&self, done: u64, _total: u64) -> bool {
        (self.0.lock().unwrap())(done)
    }
}

fn after(callback: impl FnMut(u64) -> bool + Send + 'static) -> Arc<dyn Progress> {
    Arc::new(After(Mutex::new(callback)))
}

#[test]
fn workers_divide_a_run_and_no_account_is_looked_at_twice() {
    let folder = tempfile::tempdir().unwrap();
    for (workers, accounts) in [(2_u64, 110), (4, 170)] {
        let file = folder.path().join(format!("{workers}.db"));
        let stores: [Arc<dyn Store>; 2] = [
            Arc::from(fresh_store()),
            Arc::new(SqliteStore::open(file).unwrap()),
        ];
        for store in stores {
            let street = street(store, &Patient::new(true), accounts);
            let runs: Vec<Value> = thread::scope(|scope| {
                let start = |number| {
                    let process = street.process(number);
                    scope.spawn(move || run(&process, &format!("worker {number}")).unwrap())
                };
                let running: Vec<_> = (0..workers).map(start).collect();
                running.into_iter().map(|run| run.join().unwrap()).collect()
            });
            assert_eq!(sum(&runs, "accounts"), accounts, "{runs:?}");
            assert_eq!(sum(&runs, "charges"), accounts * CHARGES);
            assert_eq!(sum(&runs, "invoices"), accounts);
            street.is_billed_once();
        }
    }
}

#[test]
fn runs_that_share_nothing_race_and_charge_everything_once() {
    let folder = tempfile::tempdir().unwrap();
    let stores: [Arc<dyn Store>; 2] = [
        Arc::from(fresh_store()),
        Arc::new(SqliteStore::open(folder.path().join("race.db")).unwrap()),
    ];
    for store in stores {
        let street = street(store, &Patient::new(true), 120);
        let runs: Vec<Value> = thread::scope(|scope| {
            let start = |number| {
                let process = street.process(number);
                scope.spawn(move || {
                    let answer = process.call("billing.run", r#"{"upTo": "2026-02-01"}"#).unwrap();
                    serde_json::from_str(&answer).unwrap()
                })
            };
            let running: Vec<_> = (0..4).map(start).collect();
            running.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(sum(&runs, "charges"), 120 * CHARGES);
        assert_eq!(
            sum(&runs, "accounts"),
            4 * 120,
            "each run looks at every account, once"
        );
        street.is_billed_once();
    }
}

/// Leaves a run behind as a worker does that is killed while it bills its first part.
fn die(street: &Street) {
    let process = street.process(90);
    let cancel = after(|_| false);
    // A process that is killed before its first commit of drafts has taken a part, and nothing else.
    street.store.before_commits(|writes| {
        if inserts(writes, "charge") {
            std::panic::panic_any("killed");
        }
    });
    let killed = thread::spawn(move || run(&process.with_progress(cancel), "the one that dies")).join();
    assert!(killed.is_err());
    street.store.before_commits(|_| ());
    assert_eq!(street.rows("bill_run_part"), 1);
}

#[test]
fn what_a_killed_worker_was_at_is_taken_over_when_its_lease_ends() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 230);
    die(&street);
    // The lease ends while the other is at its second part; it does not have to wait for it.
    let clock = Arc::clone(&street.clock);
    let second = after(move |done| {
        if done == 100 {
            clock.set("2026-02-01T09:01:01Z").unwrap();
        }
        true
    });
    let billed = run(&street.process(1).with_progress(second), "the other").unwrap();
    assert_eq!(
        billed["accounts"],
        json!(230),
        "its own parts, and that of the dead"
    );
    assert_eq!(street.clock.paused(), 0);
    street.is_billed_once();
}

#[test]
fn a_clock_that_stands_still_does_not_keep_the_part_of_a_killed_worker() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 120);
    die(&street);
    assert_eq!(
        run(&street.process(1), "the other").unwrap()["accounts"],
        json!(120)
    );
    assert_eq!(
        street.clock.paused(),
        60_000,
        "it waited as long as a lease lasts"
    );
    street.is_billed_once();
}

#[test]
fn a_run_that_all_have_left_is_begun_anew() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 230);
    let cancel = after(|done| done < 100);
    let stopped = run(&street.process(1).with_progress(cancel), "first").unwrap_err();
    assert_eq!(stopped.code(), Code::Cancelled);
    die(&street);
    // Something becomes due of an account that the first worker was done with.
    let order = json!({"order": {"accountId": street.house.account, "items": [{"item": "1", "action": "add", "offering": "fibre"}]}});
    street.house.ask("orders.submit", order);
    street.clock.set("2026-02-02T09:00:00Z").unwrap();
    let billed = run(&street.process(2), "next day").unwrap();
    assert_eq!(billed["accounts"], json!(230));
    let drafts = street.house.ask(
        "billing.list_invoices",
        json!({"accountId": street.house.account}),
    );
    let lines = street
        .house
        .ask("billing.get_invoice", json!({"id": drafts["items"][0]["id"]}))["lines"]
        .clone();
    assert_eq!(
        lines.as_array().unwrap().len(),
        CHARGES as usize + 2,
        "with what came later: {lines}"
    );
    assert_eq!(street.rows("bill_run_part"), 0);
    assert_eq!(street.house.ask("audit.verify", json!({}))["findings"], json!([]));
}

#[test]
fn a_late_worker_finds_its_part_taken_over_and_adds_nothing() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 120);
    let faster = Arc::new(Mutex::new(None));
    let (process, clock, answer) = (street.process(2), Arc::clone(&street.clock), Arc::clone(&faster));
    // While the first worker is at its first part, its lease ends, and another one bills everything.
    let mut is_first = true;
    street.store.before_commits(move |writes| {
        if is_first && inserts(writes, "charge") {
            is_first = false;
            clock.set("2026-02-01T09:05:00Z").unwrap();
            *answer.lock().unwrap() = Some(run(&process, "faster").unwrap());
        }
    });
    let late = run(&street.process(1), "late").unwrap();
    let faster = faster.lock().unwrap().take().unwrap();
    assert_eq!(faster["charges"], json!(120 * CHARGES));
    assert_eq!((&late["charges"], &late["accounts"]), (&json!(0), &json!(0)));
    street.is_billed_once();
}

#[test]
fn leases_that_are_over_at_once_cost_work_but_double_nothing() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 120);
    let charges: u64 = thread::scope(|scope| {
        let running: Vec<_> = (0..4)
            .map(|number| {
                let process = street.process(number);
                // Nobody waits for anybody: the clock does not pause, and every part is taken over as soon as it was given out.
                scope.spawn(move || run(&process, "impatient").unwrap()["charges"].as_u64().unwrap())
            })
            .collect();
        running.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(charges, 120 * CHARGES);
    street.is_billed_once();
}

#[test]
fn a_finished_run_does_not_stand_in_the_way_of_the_next() {
    let mut street = street(Arc::from(fresh_store()), &Patient::new(false), 60);
    assert_eq!(
        run(&street.process(1), "a").unwrap()["charges"],
        json!(60 * CHARGES)
    );
    let again = run(&street.process(2), "a").unwrap();
    assert_eq!((&again["accounts"], &again["charges"]), (&json!(60), &json!(0)));
    move_in(&street.house);
    (street.accounts, street.latecomers) = (61, 1);
    let next = run(&street.process(3), "a").unwrap();
    assert_eq!((&next["accounts"], &next["invoices"]), (&json!(61), &json!(1)));
    street.is_billed_once();
}

#[test]
fn an_account_that_is_opened_meanwhile_is_billed_by_this_run_or_the_next() {
    // The last part of 60 accounts is given out after the first was billed, and that of 50 before.
    for (accounts, in_this_run) in [(60, true), (50, false)] {
        let mut street = street(Arc::from(fresh_store()), &Patient::new(false), accounts);
        let (house, mut is_first) = (street.process(8), true);
        let (account, seller, clock) = (
            street.house.account.clone(),
            street.house.seller.clone(),
            Arc::clone(&street.clock.clock),
        );
        let house = House {
            bss: house,
            clock,
            account,
            seller,
        };
        let opened = after(move |_| {
            if std::mem::take(&mut is_first) {
                move_in(&house);
            }
            true
        });
        let billed = run(&street.process(1).with_progress(opened), "a").unwrap();
        (street.accounts, street.latecomers) = (accounts + 1, 1);
        let expected = accounts + u64::from(in_this_run);
        assert_eq!(billed["invoices"], json!(expected), "{accounts}");
        let next = run(&street.process(2), "a").unwrap();
        assert_eq!(next["invoices"], json!(street.accounts - expected));
        street.is_billed_once();
    }
}

#[test]
fn a_busy_account_is_billed_alone_and_the_others_once() {
    for input in [
        json!({"upTo": "2026-02-01"}),
        json!({"upTo": "2026-02-01", "worker": {"name": "a"}}),
    ] {
        let street = street(Arc::from(fresh_store()), &Patient::new(false), 50);
        let (desk, account) = (street.process(5), street.house.account.clone());
        let sizes = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&sizes);
        let mut disturbances = 0_u32;
        street.store.before_commits(move |writes| {
            let drafts =
                |write: &&Write| matches!(write, Write::Insert { table, .. } if table.name == "invoice");
            let size = writes.writes.iter().filter(drafts).count();
            let guards = |write: &Write| {
                matches!(write, Write::Expect { table, key, .. }
                    if table.name == "account" && key[0].to_string() == account.as_str().unwrap())
            };
            if size > 0 {
                seen.lock().unwrap().push(size);
            }
            // Somebody is at this account whenever it is to be billed, until the seventh time.
            if size > 0 && writes.writes.iter().any(guards) && disturbances < 7 {
                disturbances += 1;
                let state = json!({"accountId": account, "parentId": null});
                touch(&desk, &state);
            }
        });
        let answer = street.process(1).call("billing.run", &input.to_string()).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["charges"], json!(50 * CHARGES));
        let sizes = sizes.lock().unwrap().clone();
        assert_eq!(sizes[..2], [50, 25]);
        let prepared: usize = sizes.iter().sum();
        assert!(prepared <= 50 * 3, "{sizes:?}");
        street.is_billed_once();
    }
}

/// Changes an account's row, and nothing that its bill depends on.
fn touch(desk: &Bss, input: &Value) {
    let table = bss_store::crm::Account::table();
    let id = input["accountId"].as_str().unwrap().to_owned();
    let tenant = &desk.principal().tenant;
    let row = desk
        .store()
        .get(tenant, table, &vec![bss_store::store::Value::Text(id)])
        .unwrap()
        .unwrap();
    let write = Write::Update {
        table,
        values: row.values,
        expect: row.version,
    };
    desk.store()
        .commit(tenant, WriteSet { writes: vec![write] })
        .unwrap();
}

#[test]
fn processes_that_issue_at_once_number_without_gaps_and_throw_little_away() {
    let folder = tempfile::tempdir().unwrap();
    let stores: [Arc<dyn Store>; 2] = [
        Arc::from(fresh_store()),
        Arc::new(SqliteStore::open(folder.path().join("issue.db")).unwrap()),
    ];
    for store in stores {
        let street = street(store, &Patient::new(true), 170);
        street.house.run("2026-02-01");
        let before = street.store.refused.load(Ordering::SeqCst);
        let issued: u64 = thread::scope(|scope| {
            let start = |number| {
                let process = street.process(number);
                scope.spawn(move || {
                    let answer: Value =
                        serde_json::from_str(&process.call("billing.issue", "{}").unwrap()).unwrap();
                    answer["invoices"].as_array().unwrap().len() as u64
                })
            };
            let running: Vec<_> = (0..4).map(start).collect();
            running.into_iter().map(|issue| issue.join().unwrap()).sum()
        });
        assert_eq!(issued, 170);
        let refused = street.store.refused.load(Ordering::SeqCst) - before;
        assert!(refused <= 6, "{refused} chunks were prepared in vain");
        assert_eq!(street.rows("turn"), 0);
        assert_eq!(street.house.ask("audit.verify", json!({}))["findings"], json!([]));
    }
}

/// A house with drafts, while another process has the turn to issue them, and dies.
fn whose_turn_is_taken() -> Street {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 60);
    street.house.run("2026-02-01");
    let turn = Turn {
        job: format!("billing.issue/{}", street.house.seller.as_str().unwrap()),
        holder: TurnHolder::from_uuid("0192c6a0-0000-7000-8000-000000000001".parse().unwrap()),
        until: bss_store::parse_instant("2026-02-01T09:00:10Z").unwrap(),
    };
    let insert = Write::Insert {
        table: Turn::table(),
        values: turn.to_values().unwrap(),
    };
    let tenant = &street.house.bss.principal().tenant;
    street
        .store
        .commit(tenant, WriteSet { writes: vec![insert] })
        .unwrap();
    street
}

#[test]
fn a_turn_that_nobody_gives_back_ends() {
    let street = whose_turn_is_taken();
    let before = street.clock.paused();
    assert_eq!(street.house.issue().len(), 60);
    let waited = street.clock.paused() - before;
    assert_eq!(waited, 10_000, "who died is waited for, once, and not for longer");
    assert_eq!(street.rows("turn"), 0);
}

#[test]
fn who_waits_for_a_turn_can_be_stopped() {
    let street = whose_turn_is_taken();
    let before = street.clock.paused();
    let mut reports = 0;
    let impatient = after(move |_| {
        reports += 1;
        reports < 3
    });
    let impatient = street.process(1).with_progress(impatient);
    let error = impatient.call("billing.issue", "{}").unwrap_err();
    assert_eq!(error.code(), Code::Cancelled);
    assert!(street.clock.paused() - before < 200, "it waited on");
    assert_eq!(street.house.issue().len(), 60);
}

#[test]
fn a_worker_says_who_it_is_and_a_run_of_one_account_is_not_shared() {
    let street = street(Arc::from(fresh_store()), &Patient::new(false), 1);
    let account = street.house.account.clone();
    for (input, code, path) in [
        (json!({"worker": {"name": ""}}), Code::InvalidText, "worker.name"),
        (
            json!({"worker": {"name": "a", "leaseSeconds": 0}}),
            Code::NumberOutOfRange,
            "worker.leaseSeconds",
        ),
        (
            json!({"worker": {"name": "a", "leaseSeconds": 3601}}),
            Code::NumberOutOfRange,
            "worker.leaseSeconds",
        ),
        (
            json!({"worker": {"name": "a"}, "accountId": account}),
            Code::InvalidInput,
            "worker",
        ),
    ] {
        let mut input = input;
        input["upTo"] = json!("2026-02-01");
        let error = street.house.try_ask("billing.run", input).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    assert_eq!(street.rows("bill_run"), 0);
}
