//! Stories of workers: that die, that race each other, and that hear nothing.

use std::sync::{Arc, Mutex};

use bss_store::connector::simulated::SimulatedGateway;
use bss_store::connector::{CollectRequest, EventSink, Failure, ProvisionResult, Provisioner};
use bss_store::entity::Entity;
use bss_store::events::{Event, EventState, ListEvents};
use bss_store::inventory::{DefineItem, ItemKind, Need, Receive, Reserve};
use bss_store::provisioning::{ItemOutcome, RecordProvisioning, ServiceProgress, StartServices};
use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    Write, WriteSet,
};
use bss_store::tasks::{RetryTask, Task, TaskKind, TaskPayload, TaskState};
use bss_store::{Bss, Clock, Code, FixedClock, Money, SeededIds, TenantId, Worker};

use crate::fresh::fresh_store;
use crate::shop::{ORDER, PAYMENT, SUBSCRIPTION, Shop, mobile, shop, shop_on, step};

#[test]
fn another_worker_takes_over_when_the_lease_of_a_dead_one_ends() {
    let shop = shop(vec![]);
    shop.start(vec![step("sim", &[]), step("number", &[])]);
    let claimed = shop.claim_and_die(300);
    assert_eq!(claimed.len(), 2);
    // The first had the SIM activated before it died, but could not report it.
    let dead = claimed
        .iter()
        .find(|task| task.subject == shop.service("sim").id.to_string())
        .unwrap();
    let TaskPayload::Provision(request) = &dead.payload else {
        panic!("a task of a service")
    };
    assert_eq!(
        shop.network.provision(&dead.idempotency_key, request),
        ProvisionResult::Done
    );
    shop.wait(299);
    assert!(shop.worker("second").run_once(100).unwrap().is_idle());
    shop.wait(1);
    assert_eq!(shop.worker("second").run_once(100).unwrap().done, 2);
    assert_eq!(shop.network.log(), ["activate sim", "activate number"]);
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
}

#[test]
fn a_report_that_comes_twice_or_too_late_changes_nothing() {
    let shop = shop(vec![]);
    shop.start(mobile());
    let task = shop.claim_and_die(300).remove(0);
    let failure = Failure {
        code: "late".to_owned(),
        message: "too late".to_owned(),
        can_retry: false,
    };
    let record = |result| {
        shop.bss
            .provisioning()
            .record(RecordProvisioning {
                task_id: task.id,
                result,
            })
            .unwrap()
    };
    let first = record(ProvisionResult::Done);
    let services = shop.services();
    for result in [
        ProvisionResult::Done,
        ProvisionResult::Failed(failure),
        ProvisionResult::Later { seconds: 5 },
    ] {
        assert_eq!(record(result), first);
        assert_eq!(shop.services(), services);
    }
}

/// What happens once, just before a commit.
type Interruption = Arc<Mutex<Option<Box<dyn FnOnce() + Send>>>>;

/// A store on which somebody else comes in between, just before a commit.
struct Interrupted {
    inner: Arc<dyn Store>,
    interruption: Interruption,
}

impl Store for Interrupted {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }
    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }
    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.inner.get(tenant, table, key)
    }
    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.inner.find(tenant, find)
    }
    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.inner.totals(tenant, totals)
    }
    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.inner.claim(tenant, claim)
    }
    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        let interruption = self.interruption.lock().unwrap().take();
        if let Some(interrupt) = interruption {
            interrupt();
        }
        self.inner.commit(tenant, writes)
    }
}

/// A shop, and what happens on another thread of it just before its next commit.
struct Race {
    shop: Shop,
    other: Bss,
    interruption: Interruption,
}

fn race() -> Race {
    let inner = Arc::<dyn Store>::from(fresh_store());
    let interruption = Arc::default();
    let store = |interruption: &Arc<_>| {
        let (inner, interruption) = (inner.clone(), Arc::clone(interruption));
        Box::new(Interrupted { inner, interruption })
    };
    let shop = shop_on(store(&interruption), vec![]);
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    let other = Bss::open(store(&Arc::default()), clock, Arc::new(SeededIds::new(2))).unwrap();
    Race {
        shop,
        other,
        interruption,
    }
}

impl Race {
    fn just_before_the_next_commit(&self, interrupt: impl FnOnce(&Bss) + Send + 'static) {
        let other = self.other.clone();
        *self.interruption.lock().unwrap() = Some(Box::new(move || interrupt(&other)));
    }
}

#[test]
fn two_services_that_finish_at_once_still_start_the_one_that_needs_both() {
    let race = race();
    let shop = &race.shop;
    shop.start(vec![
        step("sim", &[]),
        step("number", &[]),
        step("line", &["sim", "number"]),
    ]);
    let [first, second] = <[Task; 2]>::try_from(shop.claim_and_die(300)).unwrap();
    let done = |task: &Task| RecordProvisioning {
        task_id: task.id,
        result: ProvisionResult::Done,
    };
    // Each report sees the other service unfinished.
    let report = done(&second);
    race.just_before_the_next_commit(move |other| {
        other.provisioning().record(report).unwrap();
    });
    shop.bss.provisioning().record(done(&first)).unwrap();
    assert_eq!(shop.service("line").progress, ServiceProgress::Running);
}

#[test]
fn services_that_are_started_twice_at_once_are_set_up_once() {
    let race = race();
    let shop = &race.shop;
    let start = StartServices {
        subscription_id: SUBSCRIPTION.parse().unwrap(),
        order_id: ORDER.parse().unwrap(),
        order_item: "1".to_owned(),
        steps: vec![step("sim", &[]), step("line", &["sim"])],
    };
    let same = start.clone();
    race.just_before_the_next_commit(move |other| {
        other.provisioning().start(same).unwrap();
    });
    let error = shop.bss.provisioning().start(start).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (Code::AlreadyExists, "subscriptionId")
    );
    shop.run_out();
    assert_eq!(shop.services().items.len(), 2);
    assert_eq!(shop.tasks(TaskState::Done).len(), 2);
}

#[test]
fn an_order_that_loses_the_race_for_the_last_piece_hears_what_is_missing() {
    let race = race();
    let inventory = race.shop.bss.inventory();
    let cable = DefineItem {
        code: "cable".to_owned(),
        name: "A cable".to_owned(),
        kind: ItemKind::Other,
        serialised: false,
        quarantine_days: 0,
    };
    inventory.define_item(cable).unwrap();
    let item_code = "cable".to_owned();
    inventory
        .receive(Receive {
            item_code,
            quantity: Some(1),
            serials: vec![],
        })
        .unwrap();
    for code in ["cable", "sim"] {
        let need = |quantity| Reserve {
            order_id: ORDER.parse().unwrap(),
            needs: vec![Need {
                order_item: "1".to_owned(),
                item_code: code.to_owned(),
                quantity,
                serial: None,
            }],
            expires_at: None,
        };
        let all = need(if code == "sim" { 2 } else { 1 });
        race.just_before_the_next_commit(move |other| {
            other.inventory().reserve(all).unwrap();
        });
        let error = inventory.reserve(need(1)).unwrap_err();
        assert_eq!(
            (error.code(), error.details().violations.len()),
            (Code::OutOfStock, 1),
            "{error}"
        );
    }
}

/// A sink that can be told to refuse.
#[derive(Default)]
struct Queue {
    taken: Mutex<Vec<Event>>,
    is_closed: Mutex<bool>,
}

impl EventSink for Queue {
    fn publish(&self, event: &Event) -> Result<(), String> {
        if *self.is_closed.lock().unwrap() {
            return Err("the queue is closed".to_owned());
        }
        self.taken.lock().unwrap().push(event.clone());
        Ok(())
    }
}

#[test]
fn events_are_published_once_the_sink_takes_them() {
    let shop = shop(vec![]);
    shop.start(vec![step("sim", &[])]);
    shop.run_out();
    let queue = Arc::new(Queue::default());
    let worker = Worker::new(&shop.bss, "events").with_sink(queue.clone());
    *queue.is_closed.lock().unwrap() = true;
    let refused = worker.run_once(100).unwrap().refused;
    assert!(refused > 0);
    *queue.is_closed.lock().unwrap() = false;
    assert!(worker.run_once(100).unwrap().is_idle());
    shop.wait(30);
    assert_eq!(worker.run_once(100).unwrap().published, refused);
    assert!(worker.run_once(100).unwrap().is_idle());
    let taken = queue.taken.lock().unwrap();
    assert_eq!(
        taken
            .iter()
            .filter(|event| event.name == "services.changed")
            .count(),
        1
    );
    let listed = shop.bss.events().list(ListEvents::default()).unwrap().items;
    assert!(listed.iter().all(|event| event.state == EventState::Published));
}

/// Schedules the collection of 49.90 EUR for a payment that is not there.
fn collect(shop: &Shop) {
    let request = CollectRequest {
        payment_id: PAYMENT.parse().unwrap(),
        amount: Money::new("49.90".parse().unwrap(), "EUR".parse().unwrap()).unwrap(),
        method_token: "tok_visa".to_owned(),
    };
    let now = shop.clock.now();
    let task = Task {
        id: ORDER.parse().unwrap(),
        kind: TaskKind::Collect,
        subject: PAYMENT.to_owned(),
        idempotency_key: format!("{PAYMENT}/collect"),
        state: TaskState::Pending,
        payload: TaskPayload::Collect(request),
        attempts: 0,
        reports: 0,
        last_error: None,
        created_at: now,
        due_at: now,
        leased_by: None,
        leased_until: None,
    };
    let insert = Write::Insert {
        table: Task::table(),
        values: task.to_values().unwrap(),
    };
    shop.bss
        .store()
        .commit(&shop.bss.principal().tenant, WriteSet { writes: vec![insert] })
        .unwrap();
}

#[test]
fn a_task_whose_answer_cannot_be_recorded_does_not_keep_the_others_waiting() {
    let shop = shop(vec![]);
    // The payment of this task does not exist.
    collect(&shop);
    shop.wait(1);
    shop.start(vec![step("sim", &[])]);
    let gateway = Arc::new(SimulatedGateway::default());
    let worker = shop.worker("w").with_gateway(gateway.clone());
    assert_eq!(worker.run_once(10).unwrap_err().code(), Code::NotFound);
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
    assert!(worker.run_once(10).unwrap().is_idle());
    shop.wait(300);
    assert_eq!(worker.run_once(10).unwrap_err().code(), Code::NotFound);
    assert_eq!(
        gateway.carried_out().len(),
        1,
        "the same key never collects twice"
    );
}

#[test]
fn a_task_without_a_connector_is_held_in_the_end_and_can_be_tried_again() {
    let shop = shop(vec![]);
    shop.start(vec![step("sim", &[])]);
    let idle = Worker::new(&shop.bss, "w");
    for _ in 0..10 {
        shop.wait(4 * 60 * 60);
        idle.run_once(10).unwrap();
    }
    let held = shop.tasks(TaskState::Held).remove(0);
    assert!(held.last_error.unwrap().starts_with("no-connector"));
    let error = shop
        .bss
        .tasks()
        .retry(RetryTask { task_id: held.id })
        .unwrap_err();
    assert_eq!(error.details().expected.as_deref(), Some("provisioning.retry"));
    shop.bss.provisioning().retry(shop.repair("sim")).unwrap();
    shop.run_out();
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
}

#[test]
fn a_worker_needs_the_permission_to_work() {
    let shop = shop(vec![]);
    let principal = bss_store::Principal::new(shop.bss.principal().tenant.clone(), "ada", &["sales"]);
    let error = Worker::new(&shop.bss.acting_as(principal), "w")
        .run_once(1)
        .unwrap_err();
    assert_eq!(error.code(), Code::PermissionDenied);
    let principal = bss_store::Principal::new(shop.bss.principal().tenant.clone(), "bot", &["worker"]);
    shop.start(vec![step("sim", &[])]);
    let worker = Worker::new(&shop.bss.acting_as(principal), "w").with_provisioner(shop.network);
    assert_eq!(worker.run_once(1).unwrap().done, 1);
}
