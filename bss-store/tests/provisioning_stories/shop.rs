//! The shop in which the stories take place.

use std::collections::BTreeMap;
use std::sync::Arc;

use bss_store::connector::Failure;
use bss_store::connector::simulated::{Match, Outcome, Rule, SimulatedProvisioner};
use bss_store::entity::{Column, Entity};
use bss_store::events::{Event, ListEvents};
use bss_store::inventory::{
    DefineItem, GetItem, ItemKind, ListResources, Need, Receive, Reserve, ResourceState, StockLevel,
};
use bss_store::orders::OrderId;
use bss_store::provisioning::{
    CancelItem, ListServices, RepairService, RequestAction, Service, ServiceAction, ServiceStep, Services,
    StartServices,
};
use bss_store::store::{Claim, Store};
use bss_store::subscriptions::SubscriptionId;
use bss_store::tasks::{ListTasks, Task, TaskState};
use bss_store::{Bss, Clock, FixedClock, Report, SeededIds, Worker};

use crate::fresh::fresh_store;

pub(crate) const ORDER: &str = "00000000-0000-7000-8000-000000000001";
pub(crate) const SUBSCRIPTION: &str = "00000000-0000-7000-9000-000000000001";
pub(crate) const PAYMENT: &str = "00000000-0000-7000-a000-000000000001";

pub(crate) struct Shop {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) network: Arc<SimulatedProvisioner>,
}

/// A shop with SIMs, numbers and boxes in stock, one of each set aside for the first item of an order.
pub(crate) fn shop(rules: Vec<Rule>) -> Shop {
    shop_on(fresh_store(), rules)
}

/// The same shop, on a store of the caller's.
pub(crate) fn shop_on(store: Box<dyn Store>, rules: Vec<Rule>) -> Shop {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    let bss = Bss::open(store, clock.clone(), Arc::new(SeededIds::new(1))).unwrap();
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

pub(crate) fn rule(service_code: &str, action: ServiceAction, outcomes: &[Outcome]) -> Rule {
    Rule {
        when: Match {
            service_code: Some(service_code.to_owned()),
            action: Some(action),
            ..Match::default()
        },
        outcomes: outcomes.to_vec(),
    }
}

pub(crate) fn refused() -> Outcome {
    Outcome::Refused(Failure {
        code: "no-port".to_owned(),
        message: "the switch has no free port".to_owned(),
        can_retry: false,
    })
}

pub(crate) fn step(code: &str, depends_on: &[&str]) -> ServiceStep {
    ServiceStep {
        code: code.to_owned(),
        depends_on: depends_on.iter().map(|code| (*code).to_owned()).collect(),
        ..ServiceStep::default()
    }
}

/// A line needs a SIM and a number; voice and data need the line; voicemail needs voice.
pub(crate) fn mobile() -> Vec<ServiceStep> {
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

pub(crate) fn order() -> OrderId {
    ORDER.parse().unwrap()
}

pub(crate) fn subscription() -> SubscriptionId {
    SUBSCRIPTION.parse().unwrap()
}

impl Shop {
    pub(crate) fn reserve(&self) {
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

    pub(crate) fn start(&self, steps: Vec<ServiceStep>) -> Services {
        let start = StartServices {
            subscription_id: subscription(),
            order_id: order(),
            order_item: "1".to_owned(),
            steps,
        };
        self.bss.provisioning().start(start).unwrap()
    }

    pub(crate) fn worker(&self, name: &str) -> Worker {
        Worker::new(&self.bss, name).with_provisioner(self.network.clone())
    }

    pub(crate) fn run(&self) -> Report {
        self.worker("w").run_once(100).unwrap()
    }

    /// Runs until nothing is due.
    pub(crate) fn run_out(&self) {
        while !self.run().is_idle() {
            self.wait(1);
        }
    }

    pub(crate) fn wait(&self, seconds: i64) {
        let later = self.clock.now() + chrono::TimeDelta::seconds(seconds);
        self.clock.set(&later.to_rfc3339()).unwrap();
    }

    pub(crate) fn services(&self) -> Services {
        let subscription_id = subscription();
        self.bss
            .provisioning()
            .list(ListServices { subscription_id })
            .unwrap()
    }

    pub(crate) fn service(&self, code: &str) -> Service {
        self.services()
            .items
            .into_iter()
            .find(|service| service.code == code)
            .unwrap()
    }

    pub(crate) fn repair(&self, code: &str) -> RepairService {
        self.wait(1);
        RepairService {
            service_id: self.service(code).id,
            note: Some("seen by the night shift".to_owned()),
        }
    }

    pub(crate) fn cancel(&self) -> bss_store::Result<Services> {
        self.wait(1);
        let order_item = "1".to_owned();
        self.bss.provisioning().cancel(CancelItem {
            order_id: order(),
            order_item,
        })
    }

    pub(crate) fn request(&self, action: ServiceAction) -> bss_store::Result<Services> {
        self.bss.provisioning().request(RequestAction {
            subscription_id: subscription(),
            action,
            order_id: None,
            order_item: None,
        })
    }

    /// Everything that is known of stock.
    pub(crate) fn stock(&self) -> BTreeMap<String, (StockLevel, Vec<ResourceState>)> {
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
    pub(crate) fn claim_and_die(&self, lease_seconds: i64) -> Vec<Task> {
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

    pub(crate) fn tasks(&self, state: TaskState) -> Vec<Task> {
        let list = ListTasks {
            state: Some(state),
            ..ListTasks::default()
        };
        self.bss.tasks().list(list).unwrap().items
    }

    pub(crate) fn outcomes(&self) -> Vec<String> {
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
