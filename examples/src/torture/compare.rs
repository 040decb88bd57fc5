//! What was promised, compared with what is there.

use std::collections::{BTreeMap, BTreeSet};

use bss_store::auditor::{Finding, verify};
use bss_store::store::Store;
use bss_store::{Error, TenantId};
use serde_json::Value;

use super::actions::minor;
use super::gateway::Moved;
use super::journal::Line;
use super::shop::{ROUTER, SIM};
use super::tables::{RowOf, Rows};

/// Refusals that are part of a day's work: something else happened first, or does not fit.
const EXPECTED: &[&str] = &[
    "already-exists",
    "document-issued",
    "exceeds-remaining",
    "illegal-transition",
    "invalid-date",
    "not-found",
    "order-invalid",
    "out-of-stock",
    "period-closed",
    "still-in-use",
];

/// A row that has to be there, with these values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Promise {
    /// The call that promised it.
    key: String,
    table: String,
    id: String,
    columns: Vec<(String, String)>,
}

/// Everything that children wrote down about one store.
#[derive(Debug, Default)]
pub(super) struct Book {
    promises: Vec<Promise>,
    /// Sums that the store has to reach, by what is counted.
    least: BTreeMap<String, i64>,
    /// The calls of which nobody knows what became, by key.
    open: BTreeMap<String, (String, Value)>,
    asked: BTreeSet<String>,
    refused: BTreeSet<String>,
    acknowledged: u64,
    /// Refusals that nothing explains.
    unexplained: Vec<String>,
}

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What was acknowledged and is not there.
    pub lost: Vec<String>,
    /// What is there more often than it was asked for.
    pub doubled: Vec<String>,
    /// What the auditor found, and errors that should not be.
    pub findings: Vec<String>,
}

impl Outcome {
    /// Whether all is well.
    pub fn is_clean(&self) -> bool {
        *self == Outcome::default()
    }
}

impl Book {
    /// How many calls were answered.
    pub(super) fn acknowledged(&self) -> u64 {
        self.acknowledged
    }

    /// Takes a line of a journal into account.
    pub(super) fn enter(&mut self, line: Line) {
        match line {
            Line::Asked {
                key,
                operation,
                input,
            } => {
                self.asked.insert(key.clone());
                self.open.insert(key, (operation, input));
            }
            Line::Answered { key, answer } => {
                // An answer that was given twice is one promise.
                if let Some((operation, input)) = self.open.remove(&key) {
                    self.acknowledged += 1;
                    self.promise(&key, &operation, &input, &answer);
                }
            }
            Line::Refused { key, code, message } => {
                self.open.remove(&key);
                self.refused.insert(key);
                if !EXPECTED.contains(&code.as_str()) {
                    self.unexplained.push(message);
                }
            }
            Line::Seen { table, id, columns } => {
                self.acknowledged += 1;
                self.promises.push(Promise {
                    key: "seen".to_owned(),
                    table,
                    id,
                    columns,
                });
            }
        }
    }

    fn row(&mut self, key: &str, table: &str, id: &Value, columns: &[(&str, String)]) {
        self.promises.push(Promise {
            key: key.to_owned(),
            table: table.to_owned(),
            id: id.as_str().unwrap_or_default().to_owned(),
            columns: columns
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        });
    }

    fn promise(&mut self, key: &str, operation: &str, input: &Value, answer: &Value) {
        for (what, count) in counted(operation, input, Some(answer)) {
            *self.least.entry(what).or_default() += count;
        }
        let amount = || vec![("amount_minor", minor(&answer["amount"]))];
        match operation {
            "crm.onboard" => {
                self.row(
                    key,
                    "customer",
                    &answer["customer"]["id"],
                    &[("name", key.to_owned())],
                );
                self.row(key, "account", &answer["account"]["id"], &[]);
            }
            "payments.add_method" => self.row(key, "payment_method", &answer["id"], &[]),
            "orders.submit" => {
                let order = [("external_id", key.to_owned())];
                self.row(key, "product_order", &answer["order"]["id"], &order);
                for item in answer["items"].as_array().into_iter().flatten() {
                    self.row(key, "subscription", &item["subscriptionId"], &[]);
                }
            }
            "usage.record" => self.events(key, input, answer),
            "payments.record" | "payments.collect_invoice" => {
                self.row(key, "payment", &answer["id"], &amount());
            }
            "payments.refund" => self.row(key, "refund", &answer["id"], &amount()),
            "billing.credit" => self.row(key, "invoice", &answer["id"], &[]),
            "billing.issue" => {
                let documents = [&answer["invoices"], &answer["creditNotes"]];
                for id in documents.into_iter().filter_map(Value::as_array).flatten() {
                    self.row(key, "invoice", id, &[("state", "issued".to_owned())]);
                }
            }
            _ => {}
        }
    }

    fn events(&mut self, key: &str, input: &Value, answer: &Value) {
        let rejected = answer["rejected"].as_array().into_iter().flatten();
        let rejected: BTreeSet<u64> = rejected.filter_map(|event| event["index"].as_u64()).collect();
        let events = input["events"].as_array().into_iter().flatten().zip(0..);
        for (event, _) in events.filter(|(_, index)| !rejected.contains(index)) {
            let text = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
            let id = format!("{}/{}", text("meter"), text("eventId"));
            let columns = [
                ("subscription_id", text("subscriptionId")),
                ("quantity", format!("{}000000", text("quantity"))),
            ];
            self.row(key, "usage_record", &Value::String(id), &columns);
        }
    }

    /// Compares the book with a store, and has the auditor look at it.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn compare(
        &self,
        store: &dyn Store,
        tenant: &TenantId,
        moved: &[Moved],
    ) -> Result<Outcome, Error> {
        let mut outcome = Outcome::default();
        let tables = TABLES.map(|name| Rows::read(store, tenant, name).map(|rows| (name, rows)));
        let tables = tables.into_iter().collect::<Result<BTreeMap<_, _>, _>>()?;
        let tables = Tables(tables);
        for promise in &self.promises {
            if let Some(lost) = tables.miss(promise) {
                outcome.lost.push(lost);
            }
        }
        self.compare_sums(&tables, &mut outcome);
        for (table, columns) in ONCE {
            let repeated = tables.of(table).repeated(columns).into_iter();
            outcome
                .doubled
                .extend(repeated.map(|what| format!("two rows of {table} for {what}")));
        }
        self.compare_calls(&tables, &mut outcome);
        compare_money(&tables, moved, &mut outcome);
        for account in tables
            .of("account")
            .all()
            .filter(|account| account.text("state") == "parked")
        {
            outcome
                .findings
                .push(format!("parked: {}", account.text("parked")));
        }
        outcome.findings.extend(self.unexplained.iter().cloned());
        let report = verify(store, tenant)?;
        outcome.findings.extend(report.findings.iter().map(described));
        Ok(outcome)
    }

    /// Sums lie between what was acknowledged and what else may have been done.
    fn compare_sums(&self, tables: &Tables, outcome: &mut Outcome) {
        let mut most = self.least.clone();
        for (operation, input) in self.open.values() {
            for (what, count) in counted(operation, input, None) {
                *most.entry(what).or_default() += count;
            }
        }
        let found = tables.sums();
        for (what, least) in &self.least {
            let found = found.get(what).copied().unwrap_or(0);
            if found < *least {
                outcome
                    .lost
                    .push(format!("{what}: {least} acknowledged, {found} there"));
            }
        }
        for (what, found) in &found {
            let most = most.get(what).copied().unwrap_or(0);
            if *found > most && !what.starts_with("at least ") {
                outcome
                    .doubled
                    .push(format!("{what}: {most} asked for, {found} there"));
            }
        }
    }

    /// Everything that a call makes belongs to a call that was made, and was not refused.
    fn compare_calls(&self, tables: &Tables, outcome: &mut Outcome) {
        let by_transfer = |row: &RowOf<'_>| row.text("method_id").is_empty();
        let payments = tables.of("payment").all().filter(by_transfer);
        let payments = payments.map(|row| ("payment", row.text("gateway_reference")));
        let orders = tables.of("product_order").all();
        let orders = orders.map(|row| ("order", row.text("external_id")));
        let customers = tables.of("customer").all();
        let customers = customers.map(|row| ("customer", row.text("name")));
        for (what, key) in payments.chain(orders).chain(customers) {
            if !self.asked.contains(&key) {
                outcome
                    .doubled
                    .push(format!("nobody asked for the {what} {key:?}"));
            }
            if self.refused.contains(&key) {
                outcome
                    .findings
                    .push(format!("the {what} {key} was refused and is there"));
            }
        }
    }
}

/// The tables that are compared.
const TABLES: [&str; 17] = [
    "account",
    "charge",
    "customer",
    "invoice",
    "invoice_line",
    "obligation",
    "payment",
    "payment_method",
    "product_order",
    "refund",
    "reservation",
    "resource",
    "stock_level",
    "subscription",
    "subscription_fact",
    "task",
    "usage_record",
];

/// What no two rows of a table have in common.
const ONCE: [(&str, &[&str]); 8] = [
    ("account", &["customer_id"]),
    (
        "charge",
        &[
            "subscription_id",
            "component",
            "group",
            "period_start",
            "revision",
        ],
    ),
    ("customer", &["name"]),
    ("invoice", &["printed_number"]),
    ("invoice_line", &["charge_id"]),
    ("payment", &["gateway_reference"]),
    ("product_order", &["external_id"]),
    ("task", &["idempotency_key"]),
];

struct Tables(BTreeMap<&'static str, Rows>);

impl Tables {
    fn of(&self, name: &str) -> &Rows {
        &self.0[name]
    }

    /// What of a promise is not kept.
    fn miss(&self, promise: &Promise) -> Option<String> {
        let Promise { key, table, id, .. } = promise;
        let Some(row) = self.of(table).get(id) else {
            return Some(format!("{table} {id} of {key}"));
        };
        let differs = |(column, value): &&(String, String)| row.text(column) != *value;
        let (column, value) = promise.columns.iter().find(differs)?;
        let found = row.text(column);
        Some(format!(
            "{table} {id} of {key}: {column} was {value} and is {found}"
        ))
    }
}

/// Sums that are only known from below.
const CHARGES: &str = "at least so many charges";
const FULFILLED: &str = "at least so many obligations fulfilled";
const COLLECTED: &str = "at least so many collections";

/// What a call adds to sums. Without an answer: what it may have added.
fn counted(operation: &str, input: &Value, answer: Option<&Value>) -> Vec<(String, i64)> {
    let told = |what: &str, field: &str| {
        let count = answer.and_then(|answer| answer[field].as_i64());
        vec![(what.to_owned(), count.unwrap_or(0))]
    };
    let subscription = &input["subscriptionId"];
    match operation {
        "inventory.receive" => {
            let serials = input["serials"].as_array().map_or(0, Vec::len);
            let pieces = input["quantity"].as_i64().unwrap_or(0) + i64::try_from(serials).unwrap_or(0);
            vec![(pieces_of(input["itemCode"].as_str().unwrap_or_default()), pieces)]
        }
        "subscriptions.change_plan" => {
            vec![(changes_of("plan", subscription.as_str().unwrap_or_default()), 1)]
        }
        "subscriptions.change_quantity" => {
            vec![(
                changes_of("quantity", subscription.as_str().unwrap_or_default()),
                1,
            )]
        }
        "billing.run" => told(CHARGES, "charges"),
        "revenue.recognise" => told(FULFILLED, "fulfilled"),
        "payments.collect_due" => told(COLLECTED, "requested"),
        _ => Vec::new(),
    }
}

fn pieces_of(item: &str) -> String {
    format!("pieces of {item}")
}

fn changes_of(what: &str, subscription: &str) -> String {
    format!("changes of the {what} of {subscription}")
}

impl Tables {
    /// The sums that calls add to.
    fn sums(&self) -> BTreeMap<String, i64> {
        let count = |table: &str, wanted: &dyn Fn(&RowOf<'_>) -> bool| {
            let found = self.of(table).all().filter(|row| wanted(row)).count();
            i64::try_from(found).unwrap_or(i64::MAX)
        };
        let handed_over: i64 = (self.of("reservation").all())
            .filter(|row| row.text("item_code") == ROUTER && row.text("state") == "consumed")
            .map(|row| row.number("quantity"))
            .sum();
        let on_hand = self
            .of("stock_level")
            .get(ROUTER)
            .map_or(0, |row| row.number("on_hand"));
        let mut sums = BTreeMap::from([
            (pieces_of(ROUTER), on_hand + handed_over),
            (pieces_of(SIM), count("resource", &|_| true)),
            (CHARGES.to_owned(), count("charge", &|_| true)),
            (
                FULFILLED.to_owned(),
                count("obligation", &|row| row.text("state") == "fulfilled"),
            ),
            (
                COLLECTED.to_owned(),
                count("payment", &|row| !row.text("invoice_id").is_empty()),
            ),
        ]);
        for fact in self.of("subscription_fact").all() {
            let change = fact.text("change");
            for what in ["plan", "quantity"] {
                if change.starts_with(&format!("{{\"{what}\":")) {
                    // The first of them is how the subscription started.
                    *sums
                        .entry(changes_of(what, &fact.text("subscription_id")))
                        .or_insert(-1) += 1;
                }
            }
        }
        sums
    }
}

/// Money that moved belongs to one payment or refund, which has not failed, and no other has succeeded.
fn compare_money(tables: &Tables, moved: &[Moved], outcome: &mut Outcome) {
    let mut subjects = BTreeSet::new();
    for Moved { key, subject } in moved {
        let row = tables
            .of("payment")
            .get(subject)
            .or_else(|| tables.of("refund").get(subject));
        match row.map(|row| row.text("state")).as_deref() {
            None => outcome
                .lost
                .push(format!("{key}: money moved for {subject}, which is not there")),
            Some(state @ ("failed" | "denied" | "cancelled")) => {
                outcome
                    .lost
                    .push(format!("{key}: money moved for {subject}, which is {state}"));
            }
            Some(_) => {}
        }
        if !subjects.insert(subject.clone()) {
            outcome
                .doubled
                .push(format!("{key}: money moved twice for {subject}"));
        }
    }
    let refunds = tables.of("refund").all();
    let collected = tables
        .of("payment")
        .all()
        .filter(|row| !row.text("method_id").is_empty());
    for row in collected.chain(refunds) {
        let id = row.text("id");
        let has_succeeded = matches!(row.text("state").as_str(), "captured" | "settled" | "succeeded");
        // A refund of a transfer is carried out by a person.
        if has_succeeded && row.text("gateway_reference").starts_with("gateway/") && !subjects.contains(&id) {
            outcome
                .doubled
                .push(format!("{id} succeeded, and no money moved"));
        }
    }
}

/// What has to be over once nothing is due any more.
///
/// # Errors
/// Those of the store.
pub(super) fn unsettled(store: &dyn Store, tenant: &TenantId) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for (table, state) in [
        ("task", "pending"),
        ("payment", "requested"),
        ("payment", "unknown"),
    ] {
        let rows = Rows::read(store, tenant, table)?;
        let waiting = rows.all().filter(|row| row.text("state") == state);
        found.extend(waiting.map(|row| format!("the {table} {} is {state} for ever", row.text("id"))));
    }
    Ok(found)
}

fn described(finding: &Finding) -> String {
    let Finding {
        invariant,
        table,
        key,
        message,
        expected,
        found,
    } = finding;
    format!("{invariant} {table} {key}: {message} (expected {expected}, found {found})")
}
