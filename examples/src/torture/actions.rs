//! What children do: every action looks at the store, chooses something at random, and makes a call.

use std::io;

use bss_store::Clock as _;
use bss_store::connector::PaymentGateway as _;
use bss_store::tasks::TaskPayload;
use chrono::{Days, TimeDelta};
use serde_json::{Value, json};

use super::child::{Child, Role, patiently};
use super::shop::{self, METER, OFFERINGS, ROUTER, SIM};

/// How many events of usage a child remembers in order to send them again.
const REMEMBERED: usize = 200;

/// A call to be made.
pub(super) struct Action {
    /// The operation.
    pub(super) operation: &'static str,
    /// Its input.
    pub(super) input: Value,
}

fn action(operation: &'static str, input: Value) -> Action {
    Action { operation, input }
}

type Act = fn(&mut Child) -> io::Result<()>;

/// What children of a role do, as often as it stands here.
fn habits(role: Role) -> &'static [Act] {
    match role {
        Role::Desk => &[
            onboard, order, order, order, order, order, receive, work, work, change,
        ],
        Role::Biller => &[
            bill_one, bill_one, bill_one, bill_all, issue, issue, recognise, credit, change,
        ],
        Role::Cashier => &[
            transfer,
            transfer,
            collect,
            collect,
            collect_due,
            work,
            work,
            work,
            notify,
            refund,
        ],
        Role::Meter => &[record, record, record, record, record, work],
    }
}

/// Does something.
///
/// # Errors
/// Where the journal cannot be written.
pub(super) fn act(child: &mut Child) -> io::Result<()> {
    if child.random.one_in(20) {
        // Clocks are set right, and wrong.
        let hours = i64::from(child.random.one_in(2));
        child.clock.move_by(-hours * 3_600);
    }
    match child.random.pick(habits(child.assignment.role)) {
        Some(act) => act(child),
        None => Ok(()),
    }
}

impl Child {
    fn one_of(&mut self, found: &Value) -> Option<Value> {
        self.random.pick(found["items"].as_array()?).cloned()
    }

    fn account(&mut self) -> io::Result<Option<Value>> {
        if self.random.one_in(2) && !self.accounts.is_empty() {
            return Ok(self.random.pick(&self.accounts).cloned());
        }
        let found = self.look("crm.list_accounts", &json!({"limit": 200}))?;
        Ok(self.one_of(&found).map(|account| account["id"].clone()))
    }

    fn subscription(&mut self) -> io::Result<Option<Value>> {
        let Some(account) = self.account()? else {
            return Ok(None);
        };
        let wanted = json!({"accountId": account, "state": "active"});
        let found = self.look("subscriptions.list", &wanted)?;
        Ok(self.one_of(&found))
    }

    fn issued(&mut self) -> io::Result<Option<Value>> {
        let Some(account) = self.account()? else {
            return Ok(None);
        };
        let found = self.look(
            "billing.list_invoices",
            &json!({"accountId": account, "state": "issued"}),
        )?;
        Ok(self
            .one_of(&found)
            .filter(|document| document["kind"] == "invoice"))
    }
}

fn onboard(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    let billing_day = child.random.below(28) + 1;
    let input = shop::onboarding(&child.assignment.seller, &key, billing_day);
    let Some(onboarded) = child.ask(&key, action("crm.onboard", input))? else {
        return Ok(());
    };
    let account = onboarded["account"]["id"].clone();
    child.accounts.push(account.clone());
    let key = child.next_key();
    let method =
        json!({"accountId": account, "token": format!("token-{key}"), "brand": "Visa", "lastFour": "4242"});
    child.ask(&key, action("payments.add_method", method)).map(drop)
}

fn order(child: &mut Child) -> io::Result<()> {
    let Some(account) = child.account()? else {
        return onboard(child);
    };
    let key = child.next_key();
    let count = child.random.below(2) + 1;
    let items: Vec<Value> = (1..=count)
        .filter_map(|item| {
            let offering = child.random.pick(&OFFERINGS)?;
            Some(json!({"item": item.to_string(), "action": "add", "offering": offering}))
        })
        .collect();
    let order = json!({"externalId": key, "accountId": account, "items": items});
    let submitted = child.ask(&key, action("orders.submit", json!({"order": order})))?;
    match submitted {
        Some(_) => Ok(()),
        // Mostly because there is no stock left.
        None => receive(child),
    }
}

fn receive(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    child.ask(
        &key,
        action("inventory.receive", json!({"itemCode": ROUTER, "quantity": 5})),
    )?;
    let key = child.next_key();
    let serials: Vec<String> = (0..5).map(|number| format!("{key}-{number}")).collect();
    child
        .ask(
            &key,
            action("inventory.receive", json!({"itemCode": SIM, "serials": serials})),
        )
        .map(drop)
}

fn change(child: &mut Child) -> io::Result<()> {
    let Some(subscription) = child.subscription()? else {
        return Ok(());
    };
    let id = &subscription["id"];
    let [small, large, _] = OFFERINGS;
    let plan = match subscription["offering"].as_str() {
        Some(offering) if offering == small => Some(large),
        Some(offering) if offering == large => Some(small),
        _ => None,
    };
    let asked = match plan {
        Some(offering) if child.random.one_in(2) => action(
            "subscriptions.change_plan",
            json!({"subscriptionId": id, "offering": offering}),
        ),
        _ => action(
            "subscriptions.change_quantity",
            json!({"subscriptionId": id, "quantity": child.random.below(5) + 1}),
        ),
    };
    let key = child.next_key();
    child.ask(&key, asked).map(drop)
}

/// Carries out tasks.
fn work(child: &mut Child) -> io::Result<()> {
    let worker = child.worker.clone();
    match patiently(|| worker.run_once(10)) {
        Ok(_) => Ok(()),
        Err(error) => child.refused("", "worker", &error),
    }
}

fn record(child: &mut Child) -> io::Result<()> {
    let Some(subscription) = child.subscription()? else {
        return Ok(());
    };
    let key = child.next_key();
    let now = child.clock.now();
    let count = child.random.below(20) + 1;
    let mut events: Vec<Value> = (0..count)
        .map(|number| {
            let at = now - TimeDelta::minutes(child.random.below(3_000).cast_signed());
            json!({"meter": METER, "eventId": format!("{key}-{number}"), "subscriptionId": subscription["id"],
                "at": at, "quantity": (child.random.below(5) + 1).to_string()})
        })
        .collect();
    let again = (0..child.random.below(5)).filter_map(|_| child.random.pick(&child.events).cloned());
    let again: Vec<Value> = again.collect();
    child.events.extend(events.iter().cloned());
    let forgotten = child.events.len().saturating_sub(REMEMBERED);
    child.events.drain(..forgotten);
    events.extend(again);
    child
        .ask(&key, action("usage.record", json!({"events": events})))
        .map(drop)
}

/// A day up to which is billed: now or soon.
fn up_to(child: &mut Child) -> String {
    let days = Days::new(child.random.below(35));
    (child.clock.now().date_naive() + days).to_string()
}

fn bill_one(child: &mut Child) -> io::Result<()> {
    let Some(account) = child.account()? else {
        return Ok(());
    };
    let key = child.next_key();
    let run = json!({"upTo": up_to(child), "accountId": account});
    child.ask(&key, action("billing.run", run))?;
    let found = child.look("subscriptions.list", &json!({"accountId": account}))?;
    let Some(subscription) = child.one_of(&found) else {
        return Ok(());
    };
    let charges = child.look(
        "billing.list_charges",
        &json!({"subscriptionId": subscription["id"]}),
    )?;
    let Some(charge) = child.one_of(&charges) else {
        return Ok(());
    };
    let text = |name: &str| charge[name].as_str().unwrap_or_default().to_owned();
    let columns = [
        ("subscription_id", text("subscriptionId")),
        ("component", text("component")),
        ("period_start", text("periodStart")),
        ("revision", charge["revision"].to_string()),
        ("amount_minor", minor(&charge["amount"])),
        ("invoice_id", text("invoiceId")),
    ];
    child.saw("charge", &charge["id"], &columns)
}

fn bill_all(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    let run = json!({"upTo": up_to(child)});
    child.ask(&key, action("billing.run", run)).map(drop)
}

fn issue(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    let Some(issued) = child.ask(&key, action("billing.issue", json!({})))? else {
        return Ok(());
    };
    let documents = [&issued["invoices"], &issued["creditNotes"]];
    let documents = documents.into_iter().filter_map(Value::as_array).flatten();
    for id in documents.take(3) {
        let document = child.look("billing.get_invoice", &json!({"id": id}))?;
        let invoice = &document["invoice"];
        let text = |name: &str| invoice[name].as_str().unwrap_or_default().to_owned();
        let columns = [
            ("printed_number", text("printedNumber")),
            ("document_hash", text("documentHash")),
            ("issue_date", text("issueDate")),
            ("total_minor", minor(&invoice["total"])),
        ];
        child.saw("invoice", id, &columns)?;
    }
    Ok(())
}

fn recognise(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    let today = child.clock.now().date_naive().to_string();
    let recognise = json!({"sellerId": child.assignment.seller, "upTo": today});
    child.ask(&key, action("revenue.recognise", recognise)).map(drop)
}

fn credit(child: &mut Child) -> io::Result<()> {
    let Some(invoice) = child.issued()? else {
        return Ok(());
    };
    let key = child.next_key();
    let lines = json!([{"line": 1, "amount": {"amount": "0.10", "currency": "EUR"}}]);
    let credit = json!({"invoiceId": invoice["id"], "lines": lines, "reason": key});
    child.ask(&key, action("billing.credit", credit)).map(drop)
}

fn transfer(child: &mut Child) -> io::Result<()> {
    let Some(account) = child.account()? else {
        return Ok(());
    };
    let account = child.look("crm.get_account", &json!({"id": account}))?;
    let key = child.next_key();
    let cents = child.random.below(5_000) + 1;
    let amount = format!("{}.{:02}", cents / 100, cents % 100);
    let mut payment = json!({"sellerId": child.assignment.seller, "amount": {"amount": amount, "currency": "EUR"},
        "reference": key});
    // Some payers forget to say who they are.
    if !child.random.one_in(10) {
        payment["accountNumber"] = account["number"].clone();
    }
    child.ask(&key, action("payments.record", payment)).map(drop)
}

fn collect(child: &mut Child) -> io::Result<()> {
    let Some(invoice) = child.issued()? else {
        return Ok(());
    };
    let key = child.next_key();
    let collect = json!({"invoiceId": invoice["id"]});
    child
        .ask(&key, action("payments.collect_invoice", collect))
        .map(drop)
}

fn collect_due(child: &mut Child) -> io::Result<()> {
    let key = child.next_key();
    let due = json!({"sellerId": child.assignment.seller});
    child.ask(&key, action("payments.collect_due", due)).map(drop)
}

fn refund(child: &mut Child) -> io::Result<()> {
    let Some(account) = child.account()? else {
        return Ok(());
    };
    let payments = child.look("payments.list", &json!({"accountId": account}))?;
    let Some(payment) = child.one_of(&payments) else {
        return Ok(());
    };
    let key = child.next_key();
    let refund =
        json!({"paymentId": payment["id"], "amount": {"amount": "0.50", "currency": "EUR"}, "reason": key});
    child.ask(&key, action("payments.refund", refund)).map(drop)
}

/// The payment provider says by itself what became of a request: before anybody asks, or once more.
fn notify(child: &mut Child) -> io::Result<()> {
    let state = if child.random.one_in(2) { "done" } else { "pending" };
    let found = child.look("tasks.list", &json!({"state": state}))?;
    let Some(task) = child.one_of(&found) else {
        return Ok(());
    };
    let Ok(payload) = serde_json::from_value(task["payload"].clone()) else {
        return Ok(());
    };
    let asked = task["idempotencyKey"].as_str().unwrap_or_default();
    let result = match payload {
        TaskPayload::Collect(request) => child.gateway.collect(asked, &request),
        TaskPayload::Refund(request) => child.gateway.refund(asked, &request),
        TaskPayload::Reconcile(request) => child.gateway.reconcile(&request),
        TaskPayload::Provision(_) => return Ok(()),
    };
    let key = child.next_key();
    let report = json!({"taskId": task["id"], "result": result});
    child
        .ask(&key, action("payments.record_result", report))
        .map(drop)
}

/// An amount of JSON in minor units.
pub(super) fn minor(amount: &Value) -> String {
    let amount: Result<bss_store::Money, _> = serde_json::from_value(amount.clone());
    amount.map_or_else(|_| String::new(), |amount| amount.minor().to_string())
}
