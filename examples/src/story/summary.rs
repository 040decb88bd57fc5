//! What happened, for whoever reads the end of a run.

use std::fmt;

use bss_store::Violation;
use bss_store::billing::BillRun;
use chrono::NaiveDate;

/// What happened.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Customers that were taken on.
    pub customers: u64,
    /// Of these, those who leave a deposit.
    pub with_deposit: u64,
    /// Those that were not taken on.
    pub refused_customers: Vec<RefusedCustomer>,
    /// Orders that were accepted.
    pub orders: u64,
    /// Orders that were refused.
    pub refused_orders: Vec<RefusedOrder>,
    /// Orders that were cancelled, and what that put back.
    pub cancelled_orders: Vec<String>,
    /// What customers changed.
    pub changes: u64,
    /// Services that were stuck and repaired by a person.
    pub repaired_services: u64,
    /// Tasks that the worker carried out.
    pub tasks_done: u64,
    /// Attempts after which a task was tried again.
    pub tasks_postponed: u64,
    /// Tasks that were left to a person.
    pub tasks_held: u64,
    /// Events of usage that were accepted.
    pub usage_accepted: u64,
    /// Events that had been reported before.
    pub usage_repeated: u64,
    /// Events that were refused.
    pub refused_usage: Vec<RefusedUsage>,
    /// The bill runs.
    pub months: Vec<BilledMonth>,
    /// Payments that were asked for.
    pub collections: u64,
    /// Transfers that came in.
    pub transfers: u64,
    /// Refunds.
    pub refunds: u64,
    /// What the data did not expect.
    pub surprises: Vec<String>,
}

/// A customer that was not taken on.
#[derive(Clone, Debug)]
pub struct RefusedCustomer {
    /// Who.
    pub name: String,
    /// What credit said.
    pub outcome: String,
    /// Why: codes of the scorecard.
    pub reasons: Vec<String>,
}

/// An order that was refused.
#[derive(Clone, Debug)]
pub struct RefusedOrder {
    /// The order.
    pub order: String,
    /// What it is about.
    pub about: String,
    /// Everything that is wrong with it.
    pub violations: Vec<Violation>,
}

/// An event of usage that was refused.
#[derive(Clone, Debug)]
pub struct RefusedUsage {
    /// Its id.
    pub event: String,
    /// Why.
    pub reason: String,
}

/// A bill run, and the documents that were issued after it.
#[derive(Clone, Debug)]
pub struct BilledMonth {
    /// Up to which day.
    pub up_to: NaiveDate,
    /// What the run did.
    pub run: BillRun,
    /// Invoices that were issued.
    pub invoices: usize,
    /// Credit notes that were issued.
    pub credit_notes: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "customers    {} taken on, {} of them with a deposit",
            self.customers, self.with_deposit
        )?;
        for one in &self.refused_customers {
            writeln!(
                f,
                "  refused    {}: {} ({})",
                one.name,
                one.outcome,
                one.reasons.join(", ")
            )?;
        }
        writeln!(
            f,
            "orders       {} accepted, {} changes after that",
            self.orders, self.changes
        )?;
        for order in &self.refused_orders {
            writeln!(f, "  refused    {} {}", order.order, order.about)?;
            for violation in &order.violations {
                writeln!(
                    f,
                    "             - {} at {}: {}",
                    violation.code, violation.path, violation.message
                )?;
            }
        }
        for order in &self.cancelled_orders {
            writeln!(f, "  cancelled  {order}")?;
        }
        writeln!(
            f,
            "tasks        {} carried out, {} attempts repeated, {} left to a person, {} services repaired",
            self.tasks_done, self.tasks_postponed, self.tasks_held, self.repaired_services
        )?;
        writeln!(
            f,
            "usage        {} accepted, {} repeated",
            self.usage_accepted, self.usage_repeated
        )?;
        for usage in &self.refused_usage {
            writeln!(f, "  refused    {} {}", usage.event, usage.reason)?;
        }
        for month in &self.months {
            writeln!(
                f,
                "bill run     up to {}: {} accounts, {} charges; {} invoices and {} credit notes issued",
                month.up_to, month.run.accounts, month.run.charges, month.invoices, month.credit_notes
            )?;
            for parked in &month.run.parked {
                writeln!(f, "  parked     account {}: {}", parked.account_id, parked.reason)?;
            }
        }
        writeln!(
            f,
            "payments     {} asked of cards and mandates, {} transfers, {} refunds",
            self.collections, self.transfers, self.refunds
        )?;
        for surprise in &self.surprises {
            writeln!(f, "surprise     {surprise}")?;
        }
        Ok(())
    }
}
