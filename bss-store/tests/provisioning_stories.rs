//! Stories of services: made to run in order, stuck and repaired, cancelled and undone, by workers that may die.

#[path = "support/fresh.rs"]
mod fresh;
#[path = "provisioning_stories/shop.rs"]
mod shop;
#[path = "provisioning_stories/workers.rs"]
mod workers;

use bss_store::Code;
use bss_store::connector::ProvisionResult;
use bss_store::connector::simulated::Outcome;
use bss_store::inventory::{ChangeResource, ExpireReservations, ListResources, ResourceEvent, ResourceState};
use bss_store::provisioning::{
    ItemOutcome, RecordProvisioning, ServiceAction, ServiceProgress, ServiceState,
};
use bss_store::tasks::{Task, TaskState};

use shop::{ORDER, SUBSCRIPTION, mobile, refused, rule, shop, step};

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
fn a_reservation_does_not_expire_once_work_on_its_order_has_begun() {
    let shop = shop(vec![rule("line", ServiceAction::Activate, &[refused()])]);
    shop.reserve();
    shop.start(mobile());
    shop.run_out();
    let before = shop.stock();
    shop.wait(10 * 24 * 60 * 60);
    let expired = shop
        .bss
        .inventory()
        .expire_reservations(ExpireReservations {})
        .unwrap();
    assert_eq!((expired.reservations, shop.stock()), (0, before.clone()));
    // Nor is a piece exchanged that may be in use.
    let list = ListResources {
        item_code: Some("sim".to_owned()),
        state: Some(ResourceState::Reserved),
        ..ListResources::default()
    };
    let resource_id = shop.bss.inventory().list_resources(list).unwrap().items[0].id;
    let event = ResourceEvent::Damage;
    let error = shop
        .bss
        .inventory()
        .change_resource(ChangeResource { resource_id, event })
        .unwrap_err();
    assert_eq!((error.code(), shop.stock()), (Code::StillInUse, before));
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
    let record = |task: &Task| RecordProvisioning {
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
