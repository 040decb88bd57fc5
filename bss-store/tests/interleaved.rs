//! The reads of a call are no snapshot: another writer may commit between any two of them. Whatever that is, nothing is refused, parked or
//! charged that would not have been had one of the two gone first.

#[path = "support/house.rs"]
mod house;

use std::sync::{Arc, Mutex};

use bss_store::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreResult, Table, Totals,
    WriteSet,
};
use bss_store::{Bss, Code, MemoryStore, SeededIds, TenantId};
use serde_json::{Value, json};

use house::{House, clock, house_on};

/// What somebody else does in between.
type Other = Box<dyn FnOnce() + Send>;

/// After how many more reads what happens.
#[derive(Default)]
struct Plan {
    reads: u64,
    other: Option<(u64, Other)>,
}

/// A store on which somebody else comes in between, just before a read.
struct Interleaved {
    inner: Arc<MemoryStore>,
    plan: Arc<Mutex<Plan>>,
}

impl Interleaved {
    fn read(&self) {
        let mut plan = self.plan.lock().unwrap();
        plan.reads += 1;
        let is_due = plan.other.as_ref().is_some_and(|(read, _)| *read == plan.reads);
        let other = if is_due { plan.other.take() } else { None };
        drop(plan);
        if let Some((_, other)) = other {
            other();
        }
    }
}

impl Store for Interleaved {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.inner.migrate(schema)
    }
    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.inner.tenants()
    }
    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.read();
        self.inner.get(tenant, table, key)
    }
    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.read();
        self.inner.find(tenant, find)
    }
    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.read();
        self.inner.totals(tenant, totals)
    }
    fn claim(&self, tenant: &TenantId, claim: &Claim) -> StoreResult<Vec<Row>> {
        self.inner.claim(tenant, claim)
    }
    fn commit(&self, tenant: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        self.inner.commit(tenant, writes)
    }
}

/// A house with a subscription that was billed in January, has a draft for February, and was changed since.
struct Scene {
    house: House,
    /// The same store, on which nobody comes in between.
    other: Bss,
    plan: Arc<Mutex<Plan>>,
    invoice: Value,
}

fn scene() -> Scene {
    let inner = Arc::new(MemoryStore::new());
    let plan = Arc::<Mutex<Plan>>::default();
    let clock = clock();
    let open = |plan: &Arc<Mutex<Plan>>, seed: u64| {
        let (inner, plan) = (inner.clone(), plan.clone());
        let store = Box::new(Interleaved { inner, plan });
        Bss::open(store, clock.clone(), Arc::new(SeededIds::new(seed))).unwrap()
    };
    let other = open(&Arc::default(), 12);
    let house = house_on(open(&plan, 11), clock.clone());
    let subscription = house.order("fibre");
    house.run("2026-01-31");
    let invoice = house.issue()[0]["invoice"]["id"].clone();
    house.run("2026-02-01");
    house.clock.set("2026-02-10T09:00:00Z").unwrap();
    let change = json!({"subscriptionId": subscription, "offering": "fibre-xl", "effectiveOn": "2026-01-20"});
    house.ask("subscriptions.change_plan", change);
    Scene {
        house,
        other,
        plan,
        invoice,
    }
}

impl Scene {
    /// Everything that is done at once, by name.
    fn call(&self, name: &str) -> (&'static str, Value) {
        match name {
            "run" => ("billing.run", json!({"upTo": "2026-03-01"})),
            "later run" => ("billing.run", json!({"upTo": "2026-04-01"})),
            "issue" => ("billing.issue", json!({})),
            "credit" => (
                "billing.credit",
                json!({"invoiceId": self.invoice, "reason": "late"}),
            ),
            "preview" => (
                "billing.preview",
                json!({"accountId": self.house.account, "upTo": "2026-03-01"}),
            ),
            _ => (
                "orders.submit",
                json!({"order": {"accountId": self.house.account, "items": [{"item": "1", "action": "add", "offering": "radio"}]}}),
            ),
        }
    }

    /// Makes a call while another is made before its read with a number; whether it had so many.
    fn interrupt(&self, call: &str, read: u64, other: &str) -> bool {
        let ((operation, input), (interrupting, with)) = (self.call(call), self.call(other));
        let bss = self.other.clone();
        let what = format!("{other} before read {read} of {call}");
        let then = what.clone();
        let start = self.plan.lock().unwrap().reads;
        let interruption: Other = Box::new(move || {
            let answer = bss.call(interrupting, &with.to_string());
            answer.unwrap_or_else(|error| panic!("{then}: {error}"));
        });
        self.plan.lock().unwrap().other = Some((start + read, interruption));
        match self.house.try_ask(operation, input) {
            Ok(_) => {}
            // What the other credited cannot be credited again.
            Err(error) if (call, other) == ("credit", "credit") && error.code() == Code::ExceedsRemaining => {
            }
            Err(error) => panic!("{what}: {error}"),
        }
        let came = self.plan.lock().unwrap().other.take().is_none();

        let account = self
            .house
            .ask("crm.get_account", json!({"id": self.house.account}));
        assert_eq!(account["state"], "active", "{what}: {account}");
        let findings = &self.house.ask("audit.verify", json!({}))["findings"];
        assert_eq!(*findings, json!([]), "{what}");
        came
    }

    /// What is charged in the end, which is the same for any order of the calls.
    fn charged(&self) -> Value {
        self.house.run("2026-04-01");
        self.house.issue();
        let subscriptions = self
            .house
            .ask("subscriptions.list", json!({"accountId": self.house.account}));
        let charges = subscriptions["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|subscription| {
                let list = json!({"subscriptionId": subscription["id"], "limit": 1000});
                let mut sums = std::collections::BTreeMap::new();
                for charge in self.house.ask("billing.list_charges", list)["items"]
                    .as_array()
                    .unwrap()
                {
                    let period = format!("{}{}", charge["component"], charge["periodStart"]);
                    let amount: bss_store::Money = serde_json::from_value(charge["amount"].clone()).unwrap();
                    *sums.entry(period).or_insert(0) += amount.minor();
                }
                json!(sums)
            });
        charges.collect()
    }
}

#[test]
fn whatever_is_committed_between_two_reads_nothing_sound_is_refused_or_parked() {
    let calls = ["run", "issue", "credit", "preview", "order"];
    let others = ["later run", "issue", "credit"];
    let mut scenes = 0;
    for (call, other) in calls
        .into_iter()
        .flat_map(|call| others.map(|other| (call, other)))
    {
        let mut expected = None;
        for read in 1.. {
            let scene = scene();
            if !scene.interrupt(call, read, other) {
                break;
            }
            let charged = scene.charged();
            let expected = expected.get_or_insert_with(|| charged.clone());
            assert_eq!(charged, *expected, "{other} before read {read} of {call}");
            scenes += 1;
        }
    }
    assert!(scenes > 200, "{scenes} scenes");
}
