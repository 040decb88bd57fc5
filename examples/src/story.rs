//! The story: everything that a data folder says happens, in the order of time, through the operations that any program would use.
//!
//! The program moves the clock. Every write carries a key that is made from the data, so that the story can be told again on the same
//! store: what was done is answered from memory, and nothing happens twice.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bss_store::catalog::Publish;
use bss_store::connector::simulated::{SimulatedGateway, SimulatedProvisioner};
use bss_store::crm::{Account, ListSellers, Seller};
use bss_store::orders::{GetOrder, OrderId};
use bss_store::subscriptions::SubscriptionId;
use bss_store::{Bss, Error, FixedClock, RandomIds, Report, SeededIds, Worker, open_with};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use crate::data::{
    CalendarEntry, ChangeEntry, CustomerRow, DepartmentRow, ItemRef, MoneyEntry, OrderEntry, UsageRow, World,
};
use crate::progress::Bars;

mod billing;
mod changes;
mod money;
mod sales;
mod setup;
mod summary;

pub use summary::{BilledMonth, RefusedCustomer, RefusedOrder, RefusedUsage, Summary};

/// Most events of one batch of usage.
const BATCH: usize = 1_000;
/// Most tasks that a worker claims at once.
const CLAIM: usize = 100;

/// A step that could not be taken.
#[derive(Debug)]
pub struct Stopped {
    /// The step.
    pub step: String,
    /// Why.
    pub error: Error,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.error)?;
        for violation in &self.error.details().violations {
            write!(
                f,
                "\n  {} at {}: {}",
                violation.code, violation.path, violation.message
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Stopped {}

/// What the story left behind.
pub struct Told {
    /// The system, with its clock at the end of the story.
    pub bss: Bss,
    /// The sellers.
    pub sellers: Vec<Seller>,
    /// When the story ends.
    pub end: DateTime<Utc>,
    /// What happened.
    pub summary: Summary,
}

/// Something that happens at an instant.
enum Step<'w> {
    Onboard(&'w CustomerRow),
    Department(&'w DepartmentRow),
    Order(&'w OrderEntry),
    Change(&'w ChangeEntry),
    Money(&'w MoneyEntry),
    Usage(usize, &'w [&'w UsageRow]),
    Routine(&'w CalendarEntry),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Onboard(row) => write!(f, "customer {}", row.customer.name),
            Step::Department(row) => write!(f, "account {}", row.account),
            Step::Order(order) => write!(f, "order {}", order.order),
            Step::Change(change) => write!(f, "change: {}", change.about.as_deref().unwrap_or_default()),
            Step::Money(money) => write!(f, "payment: {}", money.about.as_deref().unwrap_or_default()),
            Step::Usage(_, rows) => write!(f, "{} events of usage", rows.len()),
            Step::Routine(routine) => write!(f, "{:?}", routine.what),
        }
    }
}

/// Tells the story of a world on a store, from its first instant to its last.
///
/// # Errors
/// The step that could not be taken, and why. An order that is refused is part of the story, not an error.
pub fn tell(url: &str, world: &World, bars: &Bars) -> Result<Told, Stopped> {
    let batches = usage_batches(world);
    let steps = schedule(world, &batches);
    let stopped = |error| Stopped {
        step: "opening the store".to_owned(),
        error,
    };
    let first = steps.first().map_or(DateTime::UNIX_EPOCH, |(at, _)| *at) - TimeDelta::hours(1);
    let mut story = Story::open(url, world, first).map_err(stopped)?;
    story.set_up().map_err(|error| Stopped {
        step: "setting up".to_owned(),
        error,
    })?;
    bars.begin(steps.len());
    for (at, step) in &steps {
        bars.step(&format!("{} {step}", at.date_naive()));
        story.take(*at, step).map_err(|error| Stopped {
            step: format!("{at} {step}"),
            error,
        })?;
    }
    let end = story.wind_down().map_err(|error| Stopped {
        step: "carrying out what is left".to_owned(),
        error,
    })?;
    bars.end();
    Ok(Told {
        bss: story.bss,
        sellers: story.sellers.into_values().collect(),
        end,
        summary: story.summary,
    })
}

/// Usage arrives at the end of its day, or when its row says, in batches.
fn usage_batches(world: &World) -> Vec<(DateTime<Utc>, Vec<&UsageRow>)> {
    let mut days: BTreeMap<DateTime<Utc>, Vec<&UsageRow>> = BTreeMap::new();
    for row in &world.usage {
        let midnight = (row.at.date_naive() + Days::new(1))
            .and_time(NaiveTime::MIN)
            .and_utc();
        days.entry(row.recorded_at.unwrap_or(midnight))
            .or_default()
            .push(row);
    }
    days.into_iter().collect()
}

/// Every step, in the order of time; at the same instant in the order of the list below.
fn schedule<'w>(
    world: &'w World,
    batches: &'w [(DateTime<Utc>, Vec<&'w UsageRow>)],
) -> Vec<(DateTime<Utc>, Step<'w>)> {
    let mut steps: Vec<(DateTime<Utc>, Step<'w>)> = Vec::new();
    steps.extend(
        world
            .customers
            .iter()
            .map(|row| (row.onboarded_at, Step::Onboard(row))),
    );
    steps.extend(
        world
            .departments
            .iter()
            .map(|row| (row.opened_at, Step::Department(row))),
    );
    steps.extend(world.orders.iter().map(|order| (order.at, Step::Order(order))));
    steps.extend(
        world
            .changes
            .iter()
            .map(|change| (change.at, Step::Change(change))),
    );
    for (at, rows) in batches {
        let chunks = rows.chunks(BATCH).enumerate();
        steps.extend(chunks.map(|(number, rows)| (*at, Step::Usage(number, rows))));
    }
    steps.extend(world.payments.iter().map(|money| (money.at, Step::Money(money))));
    steps.extend(
        world
            .calendar
            .iter()
            .map(|entry| (entry.at, Step::Routine(entry))),
    );
    steps.sort_by_key(|(at, _)| *at);
    steps
}

/// The system, and what the story has to remember of it.
struct Story<'w> {
    bss: Bss,
    clock: Arc<FixedClock>,
    worker: Worker,
    world: &'w World,
    /// By code.
    sellers: BTreeMap<String, Seller>,
    /// By number.
    accounts: BTreeMap<String, Account>,
    /// By what the shop calls it.
    orders: BTreeMap<String, OrderId>,
    /// By order and item, as far as they were looked up.
    subscriptions: BTreeMap<ItemRef, SubscriptionId>,
    summary: Summary,
}

impl<'w> Story<'w> {
    fn open(url: &str, world: &'w World, first: DateTime<Utc>) -> Result<Story<'w>, Error> {
        let clock = Arc::new(FixedClock::at(&first.to_rfc3339())?);
        // A new store gets the same ids in every run, so that two runs can be compared; on one that was used they would be taken.
        let mut bss = open_with(url, clock.clone(), Arc::new(SeededIds::new(1)))?;
        if !bss.crm().list_sellers(ListSellers::default())?.items.is_empty() {
            bss = open_with(url, clock.clone(), Arc::new(RandomIds))?;
        }
        let worker = Worker::new(&bss, "order-to-cash")
            .with_gateway(Arc::new(SimulatedGateway::new(world.gateway.clone())))
            .with_provisioner(Arc::new(SimulatedProvisioner::new(world.provisioner.clone())));
        Ok(Story {
            bss,
            clock,
            worker,
            world,
            sellers: BTreeMap::new(),
            accounts: BTreeMap::new(),
            orders: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            summary: Summary::default(),
        })
    }

    fn take(&mut self, at: DateTime<Utc>, step: &Step<'_>) -> Result<(), Error> {
        self.set_clock(at)?;
        self.work()?;
        match step {
            Step::Onboard(row) => self.onboard(row),
            Step::Department(row) => self.open_department(row),
            Step::Order(order) => self.place(order),
            Step::Change(change) => self.change(change),
            Step::Money(money) => self.move_money(money),
            Step::Usage(number, rows) => self.record_usage(at, *number, rows),
            Step::Routine(routine) => self.carry_out(at, &routine.what),
        }?;
        self.work()
    }

    fn set_clock(&self, at: DateTime<Utc>) -> Result<(), Error> {
        self.clock.set(&at.to_rfc3339())
    }

    /// Has the worker carry out everything that is due.
    fn work(&mut self) -> Result<(), Error> {
        loop {
            let report: Report = self.worker.run_once(CLAIM)?;
            self.summary.tasks_done += report.done;
            self.summary.tasks_postponed += report.postponed;
            self.summary.tasks_held += report.held;
            if report.is_idle() {
                return Ok(());
            }
        }
    }

    /// Lets the last two days pass, so that what waits for another attempt gets it.
    fn wind_down(&mut self) -> Result<DateTime<Utc>, Error> {
        let mut now = bss_store::Clock::now(self.clock.as_ref());
        for _ in 0..48 {
            now += TimeDelta::hours(1);
            self.set_clock(now)?;
            self.work()?;
        }
        Ok(now)
    }

    /// The system, with the key of one write.
    fn once(&self, key: impl fmt::Display) -> Bss {
        self.bss.with_idempotency_key(&format!("story/{key}"))
    }

    fn seller(&self, code: &str) -> Result<&Seller, Error> {
        self.sellers.get(code).ok_or_else(|| unknown("seller", code))
    }

    fn account(&self, number: &str) -> Result<&Account, Error> {
        self.accounts
            .get(number)
            .ok_or_else(|| unknown("account", number))
    }

    fn order(&self, name: &str) -> Result<OrderId, Error> {
        self.orders
            .get(name)
            .copied()
            .ok_or_else(|| unknown("order that was accepted", name))
    }

    /// The subscription that an item of an order brought about.
    fn subscription(&mut self, item: &ItemRef) -> Result<SubscriptionId, Error> {
        if let Some(known) = self.subscriptions.get(item) {
            return Ok(*known);
        }
        let order_id = self.order(&item.order)?;
        let details = self.bss.orders().get_order(GetOrder { order_id })?;
        let found = details.items.into_iter().find(|one| one.item == item.item);
        let found = found.and_then(|one| one.subscription_id).ok_or_else(|| {
            unknown(
                "subscription of an item",
                &format!("{}/{}", item.order, item.item),
            )
        })?;
        self.subscriptions.insert(item.clone(), found);
        Ok(found)
    }

    fn publish(&self, key: &str) -> Result<(), Error> {
        self.once(format_args!("publish/{key}"))
            .catalog()
            .publish(Publish::default())?;
        Ok(())
    }
}

fn unknown(what: &str, name: &str) -> Error {
    Error::new(bss_store::Code::NotFound, format!("there is no such {what}")).found(name)
}
