//! Stories of stock: what is set aside, handed over and given back, and that it never becomes more or less on the way.

#[path = "support/fresh.rs"]
mod fresh;
#[path = "inventory_stories/house.rs"]
mod house;
#[path = "inventory_stories/model.rs"]
mod model;

use bss_store::Code;
use bss_store::events::ListEvents;
use bss_store::inventory::{
    DefineItem, EndQuarantine, ItemKind, ListReservations, ReservationState, Resource, ResourceEvent,
    ResourceState,
};

use house::{chosen, house, need, order, subscription};

#[test]
fn an_order_gets_all_that_it_needs_or_hears_of_every_shortage() {
    let house = house();
    house.receive("box", 3);
    house.receive_serials("number", &["+4930100", "+4930101"]);
    let needs = [
        need("box", 2),
        need("sim", 1),
        need("box", 2),
        chosen("number", "+4930999"),
        need("number", 2),
    ];
    let error = house.reserve(1, &needs).unwrap_err();
    assert_eq!(error.code(), Code::OutOfStock);
    let found: Vec<(String, String)> = error
        .details()
        .violations
        .iter()
        .map(|violation| (violation.path.clone(), violation.code.clone()))
        .collect();
    let expected = [
        ("needs[1]", "out-of-stock"),
        ("needs[2]", "out-of-stock"),
        ("needs[3]", "not-available"),
    ];
    assert_eq!(
        found,
        expected.map(|(path, code)| (path.to_owned(), code.to_owned()))
    );
    let facts: Vec<&str> = error.details().violations[1]
        .facts
        .iter()
        .map(|fact| fact.value.as_str())
        .collect();
    assert_eq!(
        facts,
        ["box", "2", "1"],
        "the third need sees what the first one takes"
    );
    assert_eq!(house.level("box"), (3, 0, 3));
    assert_eq!(house.level("number"), (2, 0, 2));

    let reservations = house.reserve(1, &[need("box", 3), need("number", 2)]).unwrap();
    assert_eq!(reservations.len(), 3, "one for the boxes, one for each number");
    assert_eq!(house.level("box"), (3, 3, 0));
    assert_eq!(house.level("number"), (2, 2, 0));
}

#[test]
fn a_customer_gets_the_number_that_he_chose_and_nobody_else_does() {
    let house = house();
    house.receive_serials("number", &["+4930100", "+4930101", "+4930102"]);
    // The chosen one is not given away as any other of the same order.
    let reservations = house
        .reserve(1, &[need("number", 2), chosen("number", "+4930101")])
        .unwrap();
    assert_eq!(reservations[2].serial.as_deref(), Some("+4930101"));
    assert_eq!(house.level("number"), (3, 3, 0));
    let error = house.reserve(2, &[chosen("number", "+4930101")]).unwrap_err();
    assert_eq!(error.details().violations[0].code, "not-available");
    assert_eq!(error.details().violations[0].facts[2].value, "reserved");

    house.release(1);
    let twice = house
        .reserve(2, &[chosen("number", "+4930100"), chosen("number", "+4930100")])
        .unwrap_err();
    assert_eq!(twice.details().violations[0].path, "needs[1]");
}

#[test]
fn a_reservation_expires_at_its_instant_and_once() {
    let house = house();
    house.receive("box", 1);
    house.receive_serials("sim", &["894901"]);
    let needs = [need("box", 1), need("sim", 1)];
    let reservations = house
        .reserve_until(1, &needs, Some("2026-01-01T12:00:00Z"))
        .unwrap();
    house.clock.set("2026-01-01T11:59:59.999999Z").unwrap();
    assert_eq!(house.expire(), 0);
    house.clock.set("2026-01-01T12:00:00Z").unwrap();
    assert_eq!(house.expire(), 2);
    assert_eq!(house.expire(), 0);
    assert_eq!(house.level("box"), (1, 0, 1));
    assert_eq!(
        house.states("sim"),
        [("894901".to_owned(), ResourceState::Available)]
    );
    assert_eq!(house.release(1), 0, "what expired is not released again");

    let order_id = order(1);
    let list = ListReservations {
        order_id,
        limit: None,
        after: None,
    };
    let listed = house.bss.inventory().list_reservations(list).unwrap().items;
    assert_eq!(listed.len(), reservations.len());
    assert!(
        listed
            .iter()
            .all(|reservation| reservation.state == ReservationState::Expired)
    );
    let subject = Some(order_id.to_string());
    let events = house
        .bss
        .events()
        .list(ListEvents {
            subject,
            ..ListEvents::default()
        })
        .unwrap()
        .items;
    assert_eq!(
        events
            .iter()
            .filter(|event| event.name == "reservation.expired")
            .count(),
        2
    );
}

#[test]
fn more_reservations_expire_than_fit_into_one_commit() {
    let house = house();
    house.receive("box", 450);
    for number in 0..450 {
        house
            .reserve_until(number, &[need("box", 1)], Some("2026-01-02T00:00:00Z"))
            .unwrap();
    }
    house.clock.set("2026-01-03T00:00:00Z").unwrap();
    assert_eq!(house.expire(), 450);
    assert_eq!(house.level("box"), (450, 0, 450));
}

#[test]
fn what_was_handed_over_leaves_the_house() {
    let house = house();
    house.receive("box", 5);
    house.receive_serials("sim", &["894901", "894902"]);
    house.reserve(1, &[need("box", 2), need("sim", 1)]).unwrap();
    house.hand_over(1);
    assert_eq!(house.level("box"), (3, 0, 3));
    assert_eq!(house.level("sim"), (1, 0, 1));
    let assigned: Vec<Resource> = house
        .resources("sim")
        .into_iter()
        .filter(|resource| resource.state == ResourceState::Assigned)
        .collect();
    assert_eq!(assigned.len(), 1);
    assert_eq!(assigned[0].subscription_id, Some(subscription(1)));
    assert_eq!(house.release(1), 0, "what was handed over is not released");

    // A used SIM never becomes available again, whatever happens to it.
    let returned = house.change(&assigned[0], ResourceEvent::Return).unwrap();
    assert_eq!(
        (returned.state, returned.subscription_id),
        (ResourceState::Returned, None)
    );
    assert_eq!(house.level("sim"), (1, 0, 1));
    for event in [
        ResourceEvent::Quarantine,
        ResourceEvent::PortOut,
        ResourceEvent::Retire,
        ResourceEvent::Return,
    ] {
        assert_eq!(
            house.change(&returned, event).unwrap_err().code(),
            Code::IllegalTransition
        );
    }
}

#[test]
fn a_number_rests_before_it_is_given_to_somebody_else() {
    let house = house();
    house.receive_serials("number", &["+4930100"]);
    house.reserve(1, &[need("number", 1)]).unwrap();
    house.hand_over(1);
    assert_eq!(house.level("number"), (0, 0, 0));
    let number = house.resources("number").remove(0);
    house.change(&number, ResourceEvent::Quarantine).unwrap();
    house.clock.set("2026-03-31T23:59:59Z").unwrap();
    assert_eq!(
        house
            .bss
            .inventory()
            .end_quarantine(EndQuarantine {})
            .unwrap()
            .numbers,
        0
    );
    assert_eq!(
        house.reserve(2, &[need("number", 1)]).unwrap_err().code(),
        Code::OutOfStock
    );
    house.clock.set("2026-04-01T00:00:00Z").unwrap();
    assert_eq!(
        house
            .bss
            .inventory()
            .end_quarantine(EndQuarantine {})
            .unwrap()
            .numbers,
        1
    );
    assert_eq!(house.level("number"), (1, 0, 1));
    house.reserve(2, &[chosen("number", "+4930100")]).unwrap();
}

#[test]
fn a_broken_piece_is_replaced_while_its_order_still_waits() {
    let house = house();
    house.receive_serials("sim", &["894901", "894902"]);
    let reserved = house
        .reserve_until(1, &[need("sim", 1)], Some("2026-01-02T00:00:00Z"))
        .unwrap()
        .remove(0);
    let broken = house
        .resources("sim")
        .into_iter()
        .find(|sim| Some(sim.id) == reserved.resource_id)
        .unwrap();
    house.change(&broken, ResourceEvent::Damage).unwrap();
    assert_eq!(house.level("sim"), (1, 1, 0));
    let other = house
        .resources("sim")
        .into_iter()
        .find(|sim| sim.id != broken.id)
        .unwrap();
    assert_eq!(
        (other.state, other.order_id),
        (ResourceState::Reserved, Some(order(1)))
    );
    // Now there is none left to take its place.
    assert_eq!(
        house.change(&other, ResourceEvent::Damage).unwrap_err().code(),
        Code::OutOfStock
    );
    assert_eq!(house.level("sim"), (1, 1, 0));
    house.release(1);
    house.change(&other, ResourceEvent::Damage).unwrap();
    assert_eq!(house.level("sim"), (0, 0, 0));
}

#[test]
fn an_item_can_be_renamed_without_touching_its_level() {
    let house = house();
    house.receive("box", 7);
    let item = |name: &str, kind, serialised| DefineItem {
        code: "box".to_owned(),
        name: name.to_owned(),
        kind,
        serialised,
        quarantine_days: 0,
    };
    house
        .bss
        .inventory()
        .define_item(item("A better box", ItemKind::Other, false))
        .unwrap();
    assert_eq!(house.level("box"), (7, 0, 7));
    for (item, path) in [
        (item("A box", ItemKind::Sim, false), "kind"),
        (item("A box", ItemKind::Other, true), "serialised"),
    ] {
        let error = house.bss.inventory().define_item(item).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::AlreadyExists, path));
    }
}

#[test]
fn bad_input_is_refused_by_name_and_changes_nothing() {
    let house = house();
    house.receive("box", 7);
    house.receive_serials("sim", &["894901"]);
    let reserve = |needs: &str| format!(r#"{{"orderId": "{}", "needs": {needs}}}"#, order(1));
    let one = |rest: &str| reserve(&format!(r#"[{{"orderItem": "1", "itemCode": "box", {rest}}}]"#));
    let receive = |code: &str, rest: &str| format!(r#"{{"itemCode": "{code}", {rest}}}"#);
    let many = format!(r#""serials": [{}]"#, vec![r#""x""#; 1001].join(","));
    let cases = [
        (
            "define_item",
            r#"{"code": "a b", "name": "x", "kind": "sim"}"#.to_owned(),
            "invalid-text",
            "code",
        ),
        (
            "define_item",
            r#"{"code": "", "name": "x", "kind": "sim"}"#.to_owned(),
            "invalid-text",
            "code",
        ),
        (
            "define_item",
            r#"{"code": "n", "name": "x", "kind": "number"}"#.to_owned(),
            "invalid-input",
            "serialised",
        ),
        (
            "receive",
            receive("none", r#""quantity": 1"#),
            "not-found",
            "itemCode",
        ),
        (
            "receive",
            receive("box", r#""quantity": 0"#),
            "not-positive",
            "quantity",
        ),
        (
            "receive",
            receive("box", r#""quantity": -3"#),
            "not-positive",
            "quantity",
        ),
        (
            "receive",
            receive("box", r#""quantity": 1000000001"#),
            "number-out-of-range",
            "quantity",
        ),
        (
            "receive",
            receive("box", r#""serials": ["a"]"#),
            "invalid-input",
            "serials",
        ),
        (
            "receive",
            receive("sim", r#""quantity": 1"#),
            "invalid-input",
            "serials",
        ),
        (
            "receive",
            receive("sim", r#""quantity": 2, "serials": ["a"]"#),
            "invalid-input",
            "quantity",
        ),
        (
            "receive",
            receive("sim", r#""serials": ["a", "b", "a"]"#),
            "already-exists",
            "serials[2]",
        ),
        (
            "receive",
            receive("sim", r#""serials": ["b", "894901"]"#),
            "already-exists",
            "serials[1]",
        ),
        (
            "receive",
            receive("sim", r#""serials": ["b", ""]"#),
            "invalid-text",
            "serials[1]",
        ),
        ("receive", receive("sim", &many), "too-many-items", "serials"),
        ("reserve", reserve("[]"), "too-many-items", "needs"),
        (
            "reserve",
            one(r#""quantity": 0"#),
            "not-positive",
            "needs[0].quantity",
        ),
        (
            "reserve",
            one(r#""quantity": 9223372036854775807"#),
            "number-out-of-range",
            "needs[0].quantity",
        ),
        (
            "reserve",
            one(r#""quantity": 1, "serial": "x""#),
            "invalid-input",
            "needs[0].serial",
        ),
        (
            "reserve",
            one(r#""quantity": 2, "serial": "x""#),
            "invalid-input",
            "needs[0].quantity",
        ),
        (
            "reserve",
            one(r#""quantity": 1"#).replace("box", "none"),
            "not-found",
            "needs[0].itemCode",
        ),
        (
            "reserve",
            one(r#""quantity": 1"#).replace("\"needs\"", r#""expiresAt": "2026-01-01T00:00:00Z", "needs""#),
            "invalid-period",
            "expiresAt",
        ),
    ];
    for (name, json, code, path) in cases {
        let error = house.bss.call(&format!("inventory.{name}"), &json).unwrap_err();
        assert_eq!(
            (error.code().name(), error.path()),
            (code, path),
            "{name} {json:.200}"
        );
    }
    assert_eq!(house.level("box"), (7, 0, 7));
    assert_eq!(house.level("sim"), (1, 0, 1));
    assert_eq!(house.resources("sim").len(), 1);
}

#[test]
fn many_orders_at_once_share_what_there_is() {
    let house = house();
    house.receive("box", 20);
    let serials: Vec<String> = (0..20).map(|number| format!("8949{number}")).collect();
    house.receive_serials("sim", &serials.iter().map(String::as_str).collect::<Vec<_>>());
    let taken: usize = std::thread::scope(|scope| {
        let house = &house;
        let clerk = |clerk: u64| {
            move || {
                let outcome = |number| house.reserve(clerk * 100 + number, &[need("box", 1), need("sim", 1)]);
                // The reads of a call are not one snapshot: a clerk may see the last box and no card any more, or neither.
                let refused = |error: &bss_store::Error| {
                    let shortages = error.details().violations.len();
                    assert_eq!(error.code(), Code::OutOfStock, "{error}");
                    assert!((1..=2).contains(&shortages), "{error}");
                };
                (0..8)
                    .map(outcome)
                    .filter(|outcome| outcome.as_ref().inspect_err(|error| refused(error)).is_ok())
                    .count()
            }
        };
        let clerks: Vec<_> = (0..4).map(|number| scope.spawn(clerk(number))).collect();
        clerks.into_iter().map(|clerk| clerk.join().unwrap()).sum()
    });
    assert_eq!(taken, 20);
    assert_eq!(house.level("box"), (20, 20, 0));
    assert_eq!(house.level("sim"), (20, 20, 0));
    assert!(
        house
            .states("sim")
            .iter()
            .all(|(_, state)| *state == ResourceState::Reserved)
    );
}

#[test]
fn many_processes_that_let_reservations_expire_count_each_once() {
    let house = house();
    house.receive("box", 250);
    for number in 0..250 {
        let until = Some("2026-01-02T00:00:00Z");
        house.reserve_until(number, &[need("box", 1)], until).unwrap();
    }
    house.reserve_until(250, &[need("box", 1)], None).unwrap_err();
    house.release(0);
    house
        .reserve_until(250, &[need("box", 1)], Some("2026-01-03T00:00:00Z"))
        .unwrap();
    house.clock.set("2026-01-02T00:00:00Z").unwrap();
    let expired: u64 = std::thread::scope(|scope| {
        let processes: Vec<_> = (0..4).map(|_| scope.spawn(|| house.expire())).collect();
        processes.into_iter().map(|process| process.join().unwrap()).sum()
    });
    assert_eq!(expired, 249);
    assert_eq!(house.level("box"), (250, 1, 249));
    house.clock.set("2026-01-03T00:00:00Z").unwrap();
    assert_eq!(house.expire(), 1);
    assert_eq!(house.level("box"), (250, 0, 250));
}
