//! Stories of stock: what is set aside, handed over and given back, and that it never becomes more or less on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use bss_store::events::ListEvents;
use bss_store::inventory::{
    ChangeResource, DefineItem, EndQuarantine, ExpireReservations, GetItem, ItemKind, ListReservations,
    ListResources, Need, Receive, Release, Reservation, ReservationState, Reserve, Resource, ResourceEvent,
    ResourceState, StockLevel,
};
use bss_store::orders::OrderId;
use bss_store::provisioning::StartServices;
use bss_store::subscriptions::SubscriptionId;
use bss_store::{Bss, Code, FixedClock, SeededIds, open_with, parse_instant};
use proptest::prelude::*;

struct House {
    bss: Bss,
    clock: Arc<FixedClock>,
}

/// A house with a counted item `box`, and the serialised ones `sim` and `number`, none of them in stock.
fn house() -> House {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    let bss = open_with("memory:", clock.clone(), Arc::new(SeededIds::new(1))).unwrap();
    for (code, kind, serialised) in [
        ("box", ItemKind::Other, false),
        ("sim", ItemKind::Sim, true),
        ("number", ItemKind::Number, true),
    ] {
        let item = DefineItem {
            code: code.to_owned(),
            name: format!("A {code}"),
            kind,
            serialised,
            quarantine_days: 90,
        };
        bss.inventory().define_item(item).unwrap();
    }
    House { bss, clock }
}

fn order(number: u64) -> OrderId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn subscription(number: u64) -> SubscriptionId {
    format!("00000000-0000-7000-9000-{number:012}").parse().unwrap()
}

fn need(item_code: &str, quantity: i64) -> Need {
    Need {
        order_item: "1".to_owned(),
        item_code: item_code.to_owned(),
        quantity,
        serial: None,
    }
}

fn chosen(item_code: &str, serial: &str) -> Need {
    Need {
        serial: Some(serial.to_owned()),
        ..need(item_code, 1)
    }
}

impl House {
    fn receive(&self, item_code: &str, quantity: i64) {
        let receive = Receive {
            item_code: item_code.to_owned(),
            quantity: Some(quantity),
            serials: vec![],
        };
        self.bss.inventory().receive(receive).unwrap();
    }

    fn receive_serials(&self, item_code: &str, serials: &[&str]) {
        let receive = Receive {
            item_code: item_code.to_owned(),
            quantity: None,
            serials: serials.iter().map(|serial| (*serial).to_owned()).collect(),
        };
        self.bss.inventory().receive(receive).unwrap();
    }

    fn reserve(&self, number: u64, needs: &[Need]) -> bss_store::Result<Vec<Reservation>> {
        self.reserve_until(number, needs, None)
    }

    fn reserve_until(
        &self,
        number: u64,
        needs: &[Need],
        until: Option<&str>,
    ) -> bss_store::Result<Vec<Reservation>> {
        let reserve = Reserve {
            order_id: order(number),
            needs: needs.to_vec(),
            expires_at: until.map(|until| parse_instant(until).unwrap()),
        };
        Ok(self.bss.inventory().reserve(reserve)?.items)
    }

    fn release(&self, number: u64) -> usize {
        let order_id = order(number);
        self.bss
            .inventory()
            .release(Release { order_id })
            .unwrap()
            .items
            .len()
    }

    /// Hands over what is reserved: nothing is to be provisioned, so the item is completed at once.
    fn hand_over(&self, number: u64) {
        let start = StartServices {
            subscription_id: subscription(number),
            order_id: order(number),
            order_item: "1".to_owned(),
            steps: vec![],
        };
        self.bss.provisioning().start(start).unwrap();
    }

    fn level(&self, code: &str) -> (i64, i64, i64) {
        let code = code.to_owned();
        let StockLevel {
            on_hand,
            reserved,
            available,
            ..
        } = self.bss.inventory().get_item(GetItem { code }).unwrap().level;
        (on_hand, reserved, available)
    }

    fn resources(&self, code: &str) -> Vec<Resource> {
        let list = ListResources {
            item_code: Some(code.to_owned()),
            limit: Some(1000),
            ..ListResources::default()
        };
        self.bss.inventory().list_resources(list).unwrap().items
    }

    fn states(&self, code: &str) -> Vec<(String, ResourceState)> {
        let mut states: Vec<_> = self
            .resources(code)
            .into_iter()
            .map(|resource| (resource.serial, resource.state))
            .collect();
        states.sort_by(|a, b| a.0.cmp(&b.0));
        states
    }

    fn change(&self, resource: &Resource, event: ResourceEvent) -> bss_store::Result<Resource> {
        let resource_id = resource.id;
        self.bss
            .inventory()
            .change_resource(ChangeResource { resource_id, event })
    }

    fn expire(&self) -> u64 {
        self.bss
            .inventory()
            .expire_reservations(ExpireReservations {})
            .unwrap()
            .reservations
    }
}

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
                let refused = |error: &bss_store::Error| {
                    assert_eq!(
                        (error.code(), error.details().violations.len()),
                        (Code::OutOfStock, 2),
                        "{error}"
                    );
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

/// What can be done to stock.
#[derive(Clone, Debug)]
enum Step {
    Receive(usize, i64),
    Reserve(usize, i64, u32),
    Release(prop::sample::Index),
    HandOver(prop::sample::Index),
    Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..2usize, 1..5i64).prop_map(|(item, quantity)| Step::Receive(item, quantity)),
        (0..2usize, 1..5i64, 1..20u32)
            .prop_map(|(item, quantity, hours)| Step::Reserve(item, quantity, hours)),
        (0..2usize, 1..5i64, 1..20u32)
            .prop_map(|(item, quantity, hours)| Step::Reserve(item, quantity, hours)),
        any::<prop::sample::Index>().prop_map(Step::Release),
        any::<prop::sample::Index>().prop_map(Step::HandOver),
        (1..10u32).prop_map(Step::Wait),
    ]
}

/// The naive model: what is on hand, and what each order holds until which hour.
#[derive(Default)]
struct Model {
    on_hand: [i64; 2],
    held: BTreeMap<u64, (usize, i64, u32)>,
    hour: u32,
}

impl Model {
    fn reserved(&self, item: usize) -> i64 {
        self.held
            .values()
            .filter(|(held, _, _)| *held == item)
            .map(|(_, quantity, _)| quantity)
            .sum()
    }

    fn pick(&self, index: &prop::sample::Index) -> Option<u64> {
        let orders: Vec<u64> = self.held.keys().copied().collect();
        (!orders.is_empty()).then(|| orders[index.index(orders.len())])
    }
}

fn instant(hour: u32) -> String {
    format!("2026-01-{:02}T{:02}:00:00Z", 1 + hour / 24, hour % 24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn stock_is_neither_lost_nor_made(steps in prop::collection::vec(step(), 1..40)) {
        const CODES: [&str; 2] = ["box", "sim"];
        let (house, mut model) = (house(), Model::default());
        for (number, step) in (1u64..).zip(&steps) {
            match step {
                Step::Receive(item, quantity) => {
                    if *item == 0 {
                        house.receive("box", *quantity);
                    } else {
                        let serials: Vec<String> = (0..*quantity).map(|piece| format!("{number}-{piece}")).collect();
                        house.receive_serials("sim", &serials.iter().map(String::as_str).collect::<Vec<_>>());
                    }
                    model.on_hand[*item] += quantity;
                }
                Step::Reserve(item, quantity, hours) => {
                    let until = model.hour + hours;
                    let outcome = house.reserve_until(number, &[need(CODES[*item], *quantity)], Some(&instant(until)));
                    let is_enough = model.on_hand[*item] - model.reserved(*item) >= *quantity;
                    prop_assert_eq!(outcome.is_ok(), is_enough);
                    if is_enough {
                        model.held.insert(number, (*item, *quantity, until));
                    }
                }
                Step::Release(index) => {
                    if let Some(order) = model.pick(index) {
                        prop_assert!(house.release(order) > 0);
                        model.held.remove(&order);
                    }
                }
                Step::HandOver(index) => {
                    if let Some(order) = model.pick(index) {
                        house.hand_over(order);
                        let (item, quantity, _) = model.held.remove(&order).unwrap();
                        model.on_hand[item] -= quantity;
                    }
                }
                Step::Wait(hours) => {
                    model.hour += hours;
                    house.clock.set(&instant(model.hour)).unwrap();
                    house.expire();
                    let hour = model.hour;
                    model.held.retain(|_, (_, _, until)| *until > hour);
                }
            }
            for (item, code) in CODES.into_iter().enumerate() {
                let (on_hand, reserved) = (model.on_hand[item], model.reserved(item));
                prop_assert_eq!(house.level(code), (on_hand, reserved, on_hand - reserved));
                prop_assert!(0 <= reserved && reserved <= on_hand);
            }
            let sims = house.states("sim");
            let count = |wanted| sims.iter().filter(|(_, state)| *state == wanted).count() as i64;
            let (_, reserved, available) = house.level("sim");
            prop_assert_eq!((count(ResourceState::Reserved), count(ResourceState::Available)), (reserved, available));
        }
    }
}
