//! Random histories of stock, compared with a naive model.

use std::collections::BTreeMap;

use bss_store::inventory::ResourceState;
use proptest::prelude::*;

use crate::fresh::cases;
use crate::house::{house, need};

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
    #![proptest_config(ProptestConfig::with_cases(cases(96)))]
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
