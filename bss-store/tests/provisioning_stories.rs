//! Stories of services: made to run in order, stuck and repaired, cancelled and undone, by workers that may die.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use bss_store::connector::simulated::{Match, Outcome, Rule, SimulatedGateway, SimulatedProvisioner};
use bss_store::connector::{CollectRequest, EventSink, Failure, ProvisionResult, Provisioner};
use bss_store::entity::{Column, Entity};
use bss_store::events::{Event, EventState, ListEvents};
use bss_store::inventory::{
    DefineItem, GetItem, ItemKind, ListResources, Need, Receive, Reserve, ResourceState, StockLevel,
};
use bss_store::orders::OrderId;
use bss_store::provisioning::{
    CancelItem, ItemOutcome, ListServices, RecordResult, RepairService, RequestAction, Service,
    ServiceAction, ServiceProgress, ServiceState, ServiceStep, Services, StartServices,
};
use bss_store::store::{Claim, Write, WriteSet};
use bss_store::subscriptions::SubscriptionId;
use bss_store::tasks::{ListTasks, RetryTask, Task, TaskKind, TaskPayload, TaskState};
use bss_store::{Bss, Clock, Code, FixedClock, Money, Report, SeededIds, Worker, open_with};

const ORDER: &str = "00000000-0000-7000-8000-000000000001";
const SUBSCRIPTION: &str = "00000000-0000-7000-9000-000000000001";
const PAYMENT: &str = "00000000-0000-7000-a000-000000000001";

struct Shop {
    bss: Bss,
    clock: Arc<FixedClock>,
    network: Arc<SimulatedProvisioner>,
}

/// A shop with SIMs, numbers and boxes in stock, one of each set aside for the first item of an order.
fn shop(rules: Vec<Rule>) -> Shop {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    let bss = open_with("memory:", clock.clone(), Arc::new(SeededIds::new(1))).unwrap();
    for (code, kind) in [
        ("sim", ItemKind::Sim),
        ("number", ItemKind::Number),
        ("box", ItemKind::Device),
    ] {
        let item = DefineItem {
            code: code.to_owned(),
            name: format!("A {code}"),
            kind,
            serialised: true,
            quarantine_days: 90,
        };
        bss.inventory().define_item(item).unwrap();
        let receive = Receive {
            item_code: code.to_owned(),
            quantity: None,
            serials: vec![format!("{code}-1"), format!("{code}-2")],
        };
        bss.inventory().receive(receive).unwrap();
    }
    let network = Arc::new(SimulatedProvisioner::new(rules));
    Shop { bss, clock, network }
}

fn rule(service_code: &str, action: ServiceAction, outcomes: &[Outcome]) -> Rule {
    Rule {
        when: Match {
            service_code: Some(service_code.to_owned()),
            action: Some(action),
            ..Match::default()
        },
        outcomes: outcomes.to_vec(),
    }
}

fn refused() -> Outcome {
    Outcome::Refused(Failure {
        code: "no-port".to_owned(),
        message: "the switch has no free port".to_owned(),
        can_retry: false,
    })
}

fn step(code: &str, depends_on: &[&str]) -> ServiceStep {
    ServiceStep {
        code: code.to_owned(),
        depends_on: depends_on.iter().map(|code| (*code).to_owned()).collect(),
        ..ServiceStep::default()
    }
}

/// A line needs a SIM and a number; voice and data need the line; voicemail needs voice.
fn mobile() -> Vec<ServiceStep> {
    let mut line = step("line", &["sim", "number"]);
    line.point_of_no_return = true;
    vec![
        step("voicemail", &["voice"]),
        step("voice", &["line"]),
        step("data", &["line"]),
        line,
        step("sim", &[]),
        step("number", &[]),
    ]
}

fn order() -> OrderId {
    ORDER.parse().unwrap()
}

fn subscription() -> SubscriptionId {
    SUBSCRIPTION.parse().unwrap()
}

impl Shop {
    fn reserve(&self) {
        let need = |item_code: &str| Need {
            order_item: "1".to_owned(),
            item_code: item_code.to_owned(),
            quantity: 1,
            serial: None,
        };
        let reserve = Reserve {
            order_id: order(),
            needs: ["sim", "number", "box"].map(need).into(),
            expires_at: Some(bss_store::parse_instant("2026-01-02T00:00:00Z").unwrap()),
        };
        self.bss.inventory().reserve(reserve).unwrap();
    }

    fn start(&self, steps: Vec<ServiceStep>) -> Services {
        let start = StartServices {
            subscription_id: subscription(),
            order_id: order(),
            order_item: "1".to_owned(),
            steps,
        };
        self.bss.provisioning().start(start).unwrap()
    }

    fn worker(&self, name: &str) -> Worker {
        Worker::new(&self.bss, name).with_provisioner(self.network.clone())
    }

    fn run(&self) -> Report {
        self.worker("w").run_once(100).unwrap()
    }

    /// Runs until nothing is due.
    fn run_out(&self) {
        while !self.run().is_idle() {
            self.wait(1);
        }
    }

    fn wait(&self, seconds: i64) {
        let later = self.clock.now() + chrono::TimeDelta::seconds(seconds);
        self.clock.set(&later.to_rfc3339()).unwrap();
    }

    fn services(&self) -> Services {
        let subscription_id = subscription();
        self.bss
            .provisioning()
            .list(ListServices { subscription_id })
            .unwrap()
    }

    fn service(&self, code: &str) -> Service {
        self.services()
            .items
            .into_iter()
            .find(|service| service.code == code)
            .unwrap()
    }

    fn repair(&self, code: &str) -> RepairService {
        self.wait(1);
        RepairService {
            service_id: self.service(code).id,
            note: Some("seen by the night shift".to_owned()),
        }
    }

    fn cancel(&self) -> bss_store::Result<Services> {
        self.wait(1);
        let order_item = "1".to_owned();
        self.bss.provisioning().cancel(CancelItem {
            order_id: order(),
            order_item,
        })
    }

    fn request(&self, action: ServiceAction) -> bss_store::Result<Services> {
        self.bss.provisioning().request(RequestAction {
            subscription_id: subscription(),
            action,
            order_id: None,
            order_item: None,
        })
    }

    /// Everything that is known of stock.
    fn stock(&self) -> BTreeMap<String, (StockLevel, Vec<ResourceState>)> {
        let one = |code: &str| {
            let list = ListResources {
                item_code: Some(code.to_owned()),
                ..ListResources::default()
            };
            let resources = self.bss.inventory().list_resources(list).unwrap().items;
            let level = self
                .bss
                .inventory()
                .get_item(GetItem {
                    code: code.to_owned(),
                })
                .unwrap()
                .level;
            let states = resources.into_iter().map(|resource| {
                let has_order = matches!(resource.state, ResourceState::Reserved | ResourceState::Assigned);
                assert_eq!(resource.order_id.is_some(), has_order);
                resource.state
            });
            (code.to_owned(), (level, states.collect()))
        };
        ["sim", "number", "box"].map(one).into()
    }

    /// Leases every due task to a worker that dies at once.
    fn claim_and_die(&self, lease_seconds: i64) -> Vec<Task> {
        let now = self.clock.now().timestamp_micros();
        let claim = Claim {
            table: Task::table(),
            state: TaskState::Pending.to_value(),
            now,
            until: now + lease_seconds * 1_000_000,
            owner: "short-lived".to_owned(),
            limit: 100,
        };
        let rows = self
            .bss
            .store()
            .claim(&self.bss.principal().tenant, &claim)
            .unwrap();
        rows.iter()
            .map(|row| Task::from_values(&row.values).unwrap())
            .collect()
    }

    fn tasks(&self, state: TaskState) -> Vec<Task> {
        let list = ListTasks {
            state: Some(state),
            ..ListTasks::default()
        };
        self.bss.tasks().list(list).unwrap().items
    }

    fn outcomes(&self) -> Vec<String> {
        let list = ListEvents {
            subject: Some(SUBSCRIPTION.to_owned()),
            ..ListEvents::default()
        };
        let events = self.bss.events().list(list).unwrap().items;
        let body = |event: Event| serde_json::from_str::<serde_json::Value>(&event.body).unwrap();
        events
            .into_iter()
            .map(|event| body(event)["outcome"].to_string())
            .collect()
    }
}

#[test]
fn services_run_wave_by_wave_and_the_stock_is_handed_over_at_the_end() {
    let shop = shop(vec![]);
    shop.reserve();
    shop.start(mobile());
    for (wave, done) in [2, 1, 2, 1].into_iter().enumerate() {
        assert_eq!(shop.services().outcome, None);
        assert_eq!(shop.stock()["sim"].0.reserved, 1);
        assert_eq!(shop.run().done, done, "wave {wave}");
    }
    assert!(shop.run().is_idle());
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
    assert!(
        shop.services()
            .items
            .iter()
            .all(|service| service.state == ServiceState::Active)
    );
    let log = shop.network.log();
    let place = |code: &str| {
        log.iter()
            .position(|line| line == &format!("activate {code}"))
            .unwrap()
    };
    assert_eq!(log.len(), 6);
    assert!(place("sim").max(place("number")) < place("line"));
    assert!(place("line") < place("data") && place("voice") < place("voicemail"));
    for (code, (level, states)) in shop.stock() {
        assert_eq!(
            (level.on_hand, level.reserved, level.available),
            (1, 0, 1),
            "{code}"
        );
        assert!(states.contains(&ResourceState::Assigned));
    }
    assert_eq!(shop.outcomes(), ["\"completed\""]);
}

#[test]
fn an_item_without_services_is_completed_at_once() {
    let shop = shop(vec![]);
    shop.reserve();
    assert_eq!(shop.start(vec![]).outcome, Some(ItemOutcome::Completed));
    assert_eq!(shop.stock()["box"].0.on_hand, 1);
    assert!(shop.run().is_idle());
}

#[test]
fn a_task_that_fails_is_tried_again_after_longer_and_longer_waits() {
    let outcomes = [Outcome::Timeout, Outcome::Unknown, Outcome::Approved];
    let shop = shop(vec![rule("sim", ServiceAction::Activate, &outcomes)]);
    shop.start(vec![step("sim", &[])]);
    assert_eq!(shop.run().postponed, 1);
    shop.wait(29);
    assert!(shop.run().is_idle());
    shop.wait(1);
    assert_eq!(shop.run().postponed, 1);
    shop.wait(59);
    assert!(shop.run().is_idle());
    shop.wait(1);
    assert_eq!(shop.run().done, 1);
    assert_eq!(shop.service("sim").state, ServiceState::Active);
    // The second attempt was carried out though nobody heard of it: the third had no second effect.
    assert_eq!(shop.network.log(), ["activate sim"]);
}

#[test]
fn a_task_that_was_accepted_is_asked_for_without_counting_failures() {
    let later = Outcome::Delay { seconds: 3600 };
    let mut outcomes = vec![later; 15];
    outcomes.push(Outcome::Approved);
    let shop = shop(vec![rule("number", ServiceAction::Activate, &outcomes)]);
    shop.start(vec![step("number", &[])]);
    for _ in 0..15 {
        assert_eq!(shop.run().postponed, 1);
        shop.wait(3599);
        assert!(shop.run().is_idle());
        shop.wait(1);
    }
    assert_eq!(shop.run().done, 1);
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
}

#[test]
fn after_ten_failures_a_person_has_to_look() {
    let shop = shop(vec![rule("sim", ServiceAction::Activate, &[Outcome::Timeout])]);
    shop.start(vec![step("sim", &[])]);
    for attempt in 1..=10 {
        shop.wait(4 * 60 * 60);
        let report = shop.run();
        assert_eq!(
            (report.postponed, report.held),
            if attempt < 10 { (1, 0) } else { (0, 1) }
        );
    }
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Held));
    let held = shop.tasks(TaskState::Held);
    assert_eq!(
        (held[0].attempts, held[0].last_error.as_deref()),
        (10, Some("timeout: no answer came"))
    );
    // Tried again, it has ten attempts once more.
    shop.bss.provisioning().retry(shop.repair("sim")).unwrap();
    assert_eq!(shop.services().outcome, None);
    assert_eq!(shop.run().postponed, 1);
    assert_eq!(shop.outcomes(), ["\"held\"", "null"]);
}

#[test]
fn what_is_held_is_completed_by_hand_and_the_others_go_on() {
    let shop = shop(vec![rule("line", ServiceAction::Activate, &[refused()])]);
    shop.reserve();
    shop.start(mobile());
    shop.run_out();
    assert_eq!(shop.service("line").progress, ServiceProgress::Held);
    assert_eq!(shop.service("data").progress, ServiceProgress::Waiting);
    let early = shop
        .bss
        .provisioning()
        .complete_by_hand(shop.repair("data"))
        .unwrap_err();
    assert_eq!(
        (early.code(), early.details().found.as_deref()),
        (Code::IllegalTransition, Some("waiting"))
    );

    shop.bss
        .provisioning()
        .complete_by_hand(shop.repair("line"))
        .unwrap();
    shop.run_out();
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Completed));
    assert_eq!(shop.service("line").state, ServiceState::Active);
    assert!(!shop.network.log().contains(&"activate line".to_owned()));
    assert_eq!(shop.outcomes(), ["\"held\"", "null", "\"completed\""]);
    let twice = shop
        .bss
        .provisioning()
        .complete_by_hand(shop.repair("line"))
        .unwrap_err();
    assert_eq!(twice.code(), Code::IllegalTransition);
}

#[test]
fn what_is_held_can_be_skipped() {
    let shop = shop(vec![rule("voicemail", ServiceAction::Activate, &[refused()])]);
    shop.start(mobile());
    shop.run_out();
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Held));
    let services = shop.bss.provisioning().skip(shop.repair("voicemail")).unwrap();
    assert_eq!(services.outcome, Some(ItemOutcome::Completed));
    let voicemail = shop.service("voicemail");
    assert_eq!(
        (voicemail.progress, voicemail.state),
        (ServiceProgress::Skipped, ServiceState::Designed)
    );
    // It never ran, so it is not suspended with the others.
    shop.request(ServiceAction::Suspend).unwrap();
    shop.run_out();
    assert_eq!(shop.service("voicemail").state, ServiceState::Designed);
    assert_eq!(shop.service("line").state, ServiceState::Suspended);
}

#[test]
fn cancelling_undoes_in_reverse_and_restores_the_stock_exactly() {
    let shop = shop(vec![rule("line", ServiceAction::Activate, &[refused()])]);
    let before = shop.stock();
    shop.reserve();
    let mut steps = mobile();
    steps.push(step("card", &["sim"]));
    shop.start(steps);
    shop.run_out();
    assert_ne!(shop.stock(), before);
    // The line is held, so its point of no return was not passed; SIM, number and card run.
    assert_eq!(shop.cancel().unwrap().outcome, None);
    assert_eq!(
        shop.stock()["sim"].0.reserved,
        1,
        "a SIM that still runs is nobody else's"
    );
    shop.run_out();
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Cancelled));
    assert_eq!(shop.stock(), before);
    assert!(
        shop.services()
            .items
            .iter()
            .all(|service| service.state == ServiceState::Terminated)
    );
    let log = shop.network.log();
    let place = |line: &str| log.iter().position(|logged| logged == line).unwrap();
    // What was refused may have left something behind, so it is taken down as well, and first.
    assert!(place("terminate line") < place("terminate sim").min(place("terminate number")));
    assert!(place("terminate card") < place("terminate sim"));
    assert_eq!(log.iter().filter(|line| line.starts_with("terminate")).count(), 4);
    assert_eq!(shop.outcomes(), ["\"held\"", "null", "\"cancelled\""]);
    // Cancelling what is cancelled changes nothing.
    assert_eq!(shop.cancel().unwrap(), shop.services());
}

#[test]
fn cancelling_before_anything_was_begun_needs_nothing_undone() {
    let shop = shop(vec![]);
    let before = shop.stock();
    shop.reserve();
    shop.start(mobile());
    assert_eq!(shop.cancel().unwrap().outcome, Some(ItemOutcome::Cancelled));
    assert_eq!(shop.stock(), before);
    shop.run_out();
    assert!(shop.network.log().is_empty());
    assert_eq!(shop.tasks(TaskState::Cancelled).len(), 2);
}

#[test]
fn after_the_point_of_no_return_nothing_is_cancelled() {
    let shop = shop(vec![rule("data", ServiceAction::Activate, &[refused()])]);
    shop.reserve();
    shop.start(mobile());
    shop.run_out();
    let before = (shop.services(), shop.stock());
    let error = shop.cancel().unwrap_err();
    assert_eq!(
        (error.code(), error.details().found.as_deref()),
        (Code::PastPointOfNoReturn, Some("line"))
    );
    assert_eq!((shop.services(), shop.stock()), before);
    shop.bss.provisioning().skip(shop.repair("data")).unwrap();
    assert_eq!(shop.cancel().unwrap_err().code(), Code::IllegalTransition);
}

#[test]
fn what_a_worker_is_at_is_undone_once_it_reports() {
    let shop = shop(vec![]);
    let before = shop.stock();
    shop.reserve();
    shop.start(mobile());
    let claimed = shop.claim_and_die(300);
    assert_eq!(claimed.len(), 2);
    assert_eq!(shop.cancel().unwrap().outcome, None);
    // One of the two reports after all; the other's worker is dead, and another takes over what it left.
    let record = |task: &Task| RecordResult {
        task_id: task.id,
        result: ProvisionResult::Done,
    };
    shop.bss.provisioning().record(record(&claimed[0])).unwrap();
    shop.run_out();
    assert_eq!(shop.services().outcome, None);
    shop.wait(300);
    shop.run_out();
    assert_eq!(shop.services().outcome, Some(ItemOutcome::Cancelled));
    assert_eq!(shop.stock(), before);
    let log = shop.network.log();
    assert_eq!(log.iter().filter(|line| line.starts_with("terminate")).count(), 2);
    assert!(!log.contains(&"activate line".to_owned()));
}

#[test]
fn a_point_of_no_return_that_a_worker_is_at_counts_as_passed() {
    let shop = shop(vec![]);
    shop.start(mobile());
    shop.run();
    assert_eq!(shop.claim_and_die(300).len(), 1);
    assert_eq!(shop.cancel().unwrap_err().code(), Code::PastPointOfNoReturn);
}

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
            .record(RecordResult {
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

#[test]
fn two_services_that_finish_at_once_still_start_the_one_that_needs_both() {
    for _ in 0..20 {
        let shop = shop(vec![]);
        shop.start(vec![
            step("sim", &[]),
            step("number", &[]),
            step("line", &["sim", "number"]),
        ]);
        std::thread::scope(|scope| {
            for name in ["a", "b"] {
                let worker = shop.worker(name);
                scope.spawn(move || {
                    worker.run_once(1).unwrap();
                });
            }
        });
        assert_eq!(shop.service("line").progress, ServiceProgress::Running);
    }
}

#[test]
fn services_are_suspended_resumed_and_terminated_and_the_number_rests() {
    let shop = shop(vec![]);
    shop.reserve();
    shop.start(mobile());
    let busy = shop.request(ServiceAction::Suspend).unwrap_err();
    assert_eq!(busy.code(), Code::IllegalTransition);
    shop.run_out();
    for (action, first, last, state) in [
        (
            ServiceAction::Suspend,
            "voicemail",
            "sim",
            ServiceState::Suspended,
        ),
        (ServiceAction::Resume, "sim", "voicemail", ServiceState::Active),
        (ServiceAction::Change, "sim", "voicemail", ServiceState::Active),
        (
            ServiceAction::Terminate,
            "voicemail",
            "sim",
            ServiceState::Terminated,
        ),
    ] {
        let logged = shop.network.log().len();
        shop.request(action).unwrap();
        shop.run_out();
        let log = shop.network.log().split_off(logged);
        assert_eq!(log.len(), 6, "{action:?}");
        let place = |code: &str| {
            log.iter()
                .position(|line| line == &format!("{} {code}", action.name()))
                .unwrap()
        };
        assert!(place(first) < place(last), "{action:?}: {log:?}");
        assert!(shop.services().items.iter().all(|service| service.state == state));
    }
    let stock = shop.stock();
    let has = |code: &str, state| stock[code].1.contains(&state);
    assert!(has("sim", ResourceState::Retired));
    assert!(has("number", ResourceState::Quarantine));
    assert!(
        has("box", ResourceState::Assigned),
        "the box stays with the customer until it is returned"
    );
    // Nothing is left that could be resumed.
    assert_eq!(
        shop.request(ServiceAction::Resume).unwrap().outcome,
        Some(ItemOutcome::Completed)
    );
    assert_eq!(
        shop.request(ServiceAction::Activate).unwrap_err().path(),
        "action"
    );
}

#[test]
fn bad_input_is_refused_by_name_and_starts_nothing() {
    let shop = shop(vec![]);
    let start = |steps: &str| {
        format!(
            r#"{{"subscriptionId": "{SUBSCRIPTION}", "orderId": "{ORDER}", "orderItem": "1", "steps": {steps}}}"#
        )
    };
    let many: Vec<String> = (0..1001)
        .map(|number| format!(r#"{{"code": "s{number}"}}"#))
        .collect();
    let none = format!(r#"{{"serviceId": "{ORDER}"}}"#);
    for (name, json, code, path) in [
        (
            "start",
            start(r#"[{"code": "a"}, {"code": "a"}]"#),
            "catalog-invalid",
            "steps[1].code",
        ),
        (
            "start",
            start(r#"[{"code": "a", "dependsOn": ["b"]}]"#),
            "catalog-invalid",
            "steps[0].dependsOn[0]",
        ),
        (
            "start",
            start(r#"[{"code": "a", "dependsOn": ["a"]}]"#),
            "catalog-invalid",
            "steps",
        ),
        (
            "start",
            start(r#"[{"code": ""}]"#),
            "invalid-text",
            "steps[0].code",
        ),
        (
            "start",
            start(&format!("[{}]", many.join(","))),
            "too-many-items",
            "steps",
        ),
        ("retry", none.clone(), "not-found", "serviceId"),
        ("skip", none, "not-found", "serviceId"),
        (
            "record",
            format!(r#"{{"taskId": "{ORDER}", "result": "done"}}"#),
            "not-found",
            "taskId",
        ),
        (
            "cancel",
            format!(r#"{{"orderId": "{ORDER}", "orderItem": "1"}}"#),
            "not-found",
            "orderItem",
        ),
    ] {
        let error = shop.bss.call(&format!("provisioning.{name}"), &json).unwrap_err();
        assert_eq!(
            (error.code().name(), error.path()),
            (code, path),
            "{name} {json:.100}"
        );
    }
    assert!(shop.services().items.is_empty());
    assert!(shop.tasks(TaskState::Pending).is_empty());
    shop.start(mobile());
    let again = shop.bss.call("provisioning.start", &start("[]")).unwrap_err();
    assert_eq!(
        (again.code(), again.path()),
        (Code::AlreadyExists, "subscriptionId")
    );
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

/// Schedules the collection of a payment of 49.90 EUR.
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
fn an_answer_that_was_lost_is_found_out_and_no_money_moves_twice() {
    let delay = Outcome::Delay { seconds: 60 };
    for (outcomes, moved, reconciled) in [
        (vec![Outcome::Unknown], 1, TaskState::Done),
        (vec![Outcome::Timeout], 0, TaskState::Failed),
        (vec![delay.clone(), Outcome::Approved], 1, TaskState::Done),
        (vec![delay.clone(), delay, refused()], 0, TaskState::Failed),
    ] {
        let shop = shop(vec![]);
        collect(&shop);
        let when = Match {
            method_token: Some("tok_visa".to_owned()),
            ..Match::default()
        };
        let gateway = Arc::new(SimulatedGateway::new(vec![Rule {
            when,
            outcomes: outcomes.clone(),
        }]));
        let worker = Worker::new(&shop.bss, "w").with_gateway(gateway.clone());
        assert_eq!(worker.run_once(10).unwrap().done, 1);
        assert!(
            worker.run_once(10).unwrap().is_idle(),
            "reconciliation waits a minute"
        );
        let tasks = shop.tasks(TaskState::Pending);
        assert_eq!((tasks.len(), tasks[0].kind), (1, TaskKind::Reconcile));
        shop.wait(60);
        while shop
            .tasks(reconciled)
            .iter()
            .all(|task| task.kind != TaskKind::Reconcile)
        {
            assert!(!worker.run_once(10).unwrap().is_idle(), "{outcomes:?}");
            shop.wait(60);
        }
        assert_eq!(gateway.carried_out().len(), moved, "{outcomes:?}");
        assert!(shop.tasks(TaskState::Pending).is_empty());
    }
}

#[test]
fn a_task_without_a_connector_is_held_in_the_end_and_can_be_tried_again() {
    let shop = shop(vec![]);
    collect(&shop);
    for _ in 0..10 {
        shop.wait(4 * 60 * 60);
        shop.run();
    }
    let held = shop.tasks(TaskState::Held).remove(0);
    assert!(held.last_error.unwrap().starts_with("no-connector"));
    shop.bss.tasks().retry(RetryTask { task_id: held.id }).unwrap();
    let worker = Worker::new(&shop.bss, "w").with_gateway(Arc::new(SimulatedGateway::default()));
    assert_eq!(worker.run_once(10).unwrap().done, 1);
    assert_eq!(shop.tasks(TaskState::Done).len(), 1);
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
    let worker = Worker::new(&shop.bss.acting_as(principal), "w").with_provisioner(shop.network.clone());
    assert_eq!(worker.run_once(1).unwrap().done, 1);
}
