//! Stories of metered prices, from the event to the charge: every meter and every price of usage, through bill runs over several
//! periods.

#[path = "../support/house.rs"]
mod house;

mod catalog;
mod meters;
mod periods;
mod prices;

use house::{House, house};
use serde_json::{Value, json};

/// A house with a meter, and a subscription since 15 January to an offering with some prices on it.
struct Metered {
    house: House,
    subscription: Value,
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "measures and prices are written down on the spot"
)]
fn metered(measure: Value, prices: Value) -> Metered {
    let house = house();
    meter(&house, "meter", measure);
    offer(&house, "metered", prices);
    let subscription = house.order("metered");
    Metered { house, subscription }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "a measure is written down on the spot"
)]
fn meter(house: &House, code: &str, measure: Value) {
    let meter = json!({"code": code, "name": code, "unit": "piece", "measure": measure});
    house.ask("usage.define_meter", meter);
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "prices are written down on the spot"
)]
fn offer(house: &House, code: &str, prices: Value) {
    house.ask(
        "catalog.define_offering",
        json!({"code": code, "name": code, "prices": prices}),
    );
    house.ask("catalog.publish", json!({}));
}

/// A monthly price of what the meter counts.
#[allow(
    clippy::needless_pass_by_value,
    reason = "models are written down on the spot"
)]
fn price(model: Value, more: Value) -> Value {
    let mut price = json!({"code": "use", "name": "Use", "model": model, "currency": "EUR",
        "charge": {"usage": {"meter": "meter", "cadence": {"months": 1}}}});
    for (field, value) in more.as_object().unwrap() {
        price[field] = value.clone();
    }
    price
}

fn per_unit(amount: &str) -> Value {
    json!({"perUnit": {"unitAmount": amount}})
}

impl Metered {
    fn event(&self, id: &str, at: &str, quantity: &str) -> Value {
        json!({"meter": "meter", "eventId": id, "subscriptionId": self.subscription, "at": at, "quantity": quantity})
    }

    fn record(&self, events: &[Value]) {
        let recorded = self.house.ask("usage.record", json!({"events": events}));
        assert_eq!(recorded["rejected"], json!([]));
    }

    /// Bills up to a date, on that day, and returns what was charged: first day of the period, revision, group, amount.
    fn bill(&self, up_to: &str) -> Vec<String> {
        self.house.clock.set(&format!("{up_to}T08:00:00Z")).unwrap();
        let before = self.charges().len();
        let run = self.house.run(up_to);
        assert_eq!(run["parked"], json!([]));
        assert_eq!(
            self.house.run(up_to)["charges"],
            json!(0),
            "billing twice adds nothing"
        );
        let mut charges = self.charges();
        charges.sort_by_key(|charge| charge["recordedAt"].as_str().unwrap().to_owned());
        let new = charges
            .split_off(before)
            .into_iter()
            .filter(|charge| charge["chargeType"] == "usage");
        let mut new: Vec<String> = new
            .map(|charge| {
                let text = |field: &str| charge[field].as_str().unwrap().to_owned();
                let group = Some(text("group")).filter(|group| !group.is_empty());
                let group = group.map_or(String::new(), |group| format!("{group} "));
                let amount = charge["amount"]["amount"].as_str().unwrap();
                format!("{} {} {group}{amount}", text("periodStart"), charge["revision"])
            })
            .collect();
        new.sort();
        new
    }

    fn charges(&self) -> Vec<Value> {
        let asked = json!({"subscriptionId": self.subscription, "limit": 1000});
        self.house.ask("billing.list_charges", asked)["items"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// How the last charge came about.
    fn steps(&self) -> usize {
        let charges = self.charges();
        charges.last().unwrap()["explanation"]["steps"]
            .as_array()
            .unwrap()
            .len()
    }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "values are written down on the spot"
)]
fn with(mut event: Value, field: &str, value: Value) -> Value {
    event[field] = value;
    event
}

fn attributes(pairs: &[(&str, &str)]) -> Value {
    pairs
        .iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect()
}
