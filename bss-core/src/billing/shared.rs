//! Bill runs that several workers divide among themselves.
//!
//! The run is a row that says how far the accounts are given out. A worker takes the next accounts by moving it on, and the part that it took
//! is a row of its own until the commit that writes its drafts deletes it. When nothing is left to give out, the workers wait for each other's
//! parts, take over those whose lease has ended, and the first to see that none is left deletes the run. Keys make sure that nothing is charged twice
//! whatever happens to a lease; leases only make sure that nobody looks at what another is at.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::run::{BillRun, RunBilling, bill_accounts, bill_apart, next_accounts};
use crate::bss::Job;
use crate::crm::{AccountId, SellerId};
use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::text::check_line;
use crate::work::{Reader, Work};

/// Who takes part in a bill run that is shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BillWorker {
    /// Its name, for people who look at who holds what; a line of text. Two workers of one name do not get in each other's way.
    pub name: String,
    /// How long the others leave a part alone that this worker took, in seconds: 1 to 3,600. A part is 50 accounts at most; one that takes
    /// longer may be billed by two workers at the same time, of which the slower finds that there is nothing left to do.
    #[serde(default = "a_minute")]
    pub lease_seconds: u32,
}

fn a_minute() -> u32 {
    60
}

id! {
    /// Identifies a bill run that is shared.
    SharedBillRunId = "bill run"
}

entity! {
    /// A bill run that workers share, while it goes on.
    pub struct SharedBillRun: bill_run {
        key {
            /// What it bills: the date, and the seller where it is one alone.
            scope: String,
        }
        data {
            /// Its id.
            id: SharedBillRunId,
            /// Up to which date.
            up_to: NaiveDate,
            /// Only the accounts of this seller.
            seller_id: Option<SellerId>,
            /// After which account the next part begins; `None` where nothing was given out yet.
            given_out: Option<String>,
            /// Whether every account was given out.
            is_given_out: bool,
            /// How many parts were given out.
            parts: u32,
            /// When it counts as abandoned, unless another part is taken before.
            abandoned_at: DateTime<Utc>,
        }
        unique [id]
        refers [seller_id: seller]
    }
}

entity! {
    /// A part of a bill run that a worker is at.
    pub struct BillRunPart: bill_run_part {
        key {
            /// Of which run.
            run_id: SharedBillRunId,
            /// Its number in the run, from 1.
            part: u32,
        }
        data {
            /// The accounts that are to be billed.
            accounts: Vec<AccountId>,
            /// The name of the worker that has it.
            leased_by: String,
            /// Until when the others leave it alone.
            leased_until: DateTime<Utc>,
        }
    }
}

/// How long workers wait before they look again whether the others are done, in milliseconds.
const LOOK_AGAIN_MILLIS: u64 = 50;

/// What a worker does next.
#[derive(Serialize, Deserialize)]
enum Next {
    /// It bills a part.
    Bill(BillRunPart),
    /// It looks again: the accounts that were given out are none that are billed.
    Look,
    /// It waits: others are at the last parts.
    Wait,
    /// Nothing: all parts are done.
    Finished,
}

/// Bills what no other worker of the same run bills, until all is done; `total` accounts are gone through by all together.
pub(super) fn run_shared(
    job: &mut Job<'_>,
    input: &RunBilling,
    worker: &BillWorker,
    total: u64,
) -> Result<BillRun> {
    check(input, worker)?;
    let patience = u64::from(worker.lease_seconds).saturating_mul(1_000);
    let mut run = BillRun::default();
    let (mut has_joined, mut waited, mut losses) = (false, 0, 0);
    loop {
        // The wait is counted and not read from a clock, which may stand still, jump, or differ from that of another worker.
        let is_tired = waited >= patience;
        let next = job.try_write_again(&mut losses, |work| {
            next_part(work, input, worker, has_joined, is_tired)
        })?;
        has_joined |= next.is_some();
        match next {
            Some(Next::Finished) => return Ok(run),
            Some(Next::Wait) => {
                job.pause(LOOK_AGAIN_MILLIS)?;
                waited = waited.saturating_add(LOOK_AGAIN_MILLIS);
            }
            Some(Next::Bill(part)) => {
                bill_part(job, &part, input.up_to, &mut run)?;
                job.progress(run.accounts, total)?;
                waited = 0;
            }
            // Another worker took the same accounts first.
            Some(Next::Look) | None => waited = 0,
        }
    }
}

fn check(input: &RunBilling, worker: &BillWorker) -> Result<()> {
    check_line(&worker.name).map_err(|error| error.at("name").at("worker"))?;
    if !(1..=3_600).contains(&worker.lease_seconds) {
        let error = Error::new(Code::NumberOutOfRange, "a lease lasts for 1 second to an hour");
        return Err(error.at("leaseSeconds").at("worker").found(worker.lease_seconds));
    }
    match input.account_id {
        None => Ok(()),
        Some(_) => {
            let error = Error::new(Code::InvalidInput, "the run of one account is not shared");
            Err(error.at("worker"))
        }
    }
}

/// Decides what a worker does next, and puts it down.
fn next_part(
    work: &mut Work<'_>,
    input: &RunBilling,
    worker: &BillWorker,
    has_joined: bool,
    is_tired: bool,
) -> Result<Next> {
    let scope = match input.seller_id {
        Some(seller_id) => format!("{}/{seller_id}", input.up_to),
        None => input.up_to.to_string(),
    };
    let now = work.now();
    let lease_end = now.checked_add_signed(TimeDelta::seconds(i64::from(worker.lease_seconds)));
    let leased_until = lease_end.unwrap_or(now);
    let former = work.get(SharedBillRun::key(scope.clone()))?;
    // Who took part in a run that is gone is done; who comes anew begins another.
    if former.is_none() && has_joined {
        return Ok(Next::Finished);
    }
    let is_new = former.is_none();
    let mut shared = former.unwrap_or_else(|| SharedBillRun {
        scope,
        id: work.new_id(),
        up_to: input.up_to,
        seller_id: input.seller_id,
        given_out: None,
        is_given_out: false,
        parts: 0,
        abandoned_at: leased_until,
    });
    let mut parts = work.find(&BillRunPart::all().equals(|part| part.run_id, shared.id))?;
    // What became due since its workers died may belong to accounts that they were done with.
    if !has_joined && shared.abandoned_at <= now {
        for part in parts.drain(..) {
            work.delete(&part)?;
        }
        (shared.given_out, shared.is_given_out) = (None, false);
    }
    if !shared.is_given_out {
        return give_out(work, shared, is_new, worker, leased_until);
    }
    let free = |part: &BillRunPart| is_tired || part.leased_until <= now;
    match parts.iter().position(free) {
        Some(position) => {
            let mut part = parts.swap_remove(position);
            part.leased_by.clone_from(&worker.name);
            part.leased_until = leased_until;
            work.update(&part)?;
            shared.abandoned_at = shared.abandoned_at.max(leased_until);
            work.update(&shared)?;
            Ok(Next::Bill(part))
        }
        None if parts.is_empty() => {
            work.delete(&shared)?;
            Ok(Next::Finished)
        }
        None => Ok(Next::Wait),
    }
}

/// Gives the next accounts to a worker.
fn give_out(
    work: &mut Work<'_>,
    mut shared: SharedBillRun,
    is_new: bool,
    worker: &BillWorker,
    leased_until: DateTime<Utc>,
) -> Result<Next> {
    let (accounts, next) = next_accounts(work, shared.seller_id, shared.given_out.as_deref())?;
    shared.is_given_out = next.is_none();
    shared.given_out = next;
    shared.abandoned_at = shared.abandoned_at.max(leased_until);
    let mut taken = Next::Look;
    if !accounts.is_empty() {
        shared.parts = shared.parts.saturating_add(1);
        let part = BillRunPart {
            run_id: shared.id,
            part: shared.parts,
            accounts,
            leased_by: worker.name.clone(),
            leased_until,
        };
        work.insert(&part)?;
        taken = Next::Bill(part);
    }
    match is_new {
        true => work.insert(&shared)?,
        false => work.update(&shared)?,
    }
    Ok(taken)
}

/// Bills a part, unless another worker took it over.
fn bill_part(job: &mut Job<'_>, part: &BillRunPart, up_to: NaiveDate, run: &mut BillRun) -> Result<()> {
    let billed = job.try_write(|work| {
        let Some(part) = still_held(work, part)? else {
            return Ok(None);
        };
        let billed = bill_accounts(work, &part.accounts, up_to)?;
        work.delete(&part)?;
        Ok(Some(billed))
    })?;
    if let Some(billed) = billed {
        run.add(billed.unwrap_or_default());
        return Ok(());
    }
    // Somebody changed one of the accounts, or took the part over while it was billed.
    if job.read(|reader| still_held(reader, part))?.is_some() {
        // Not all of them at once another time.
        let (some, others) = part.accounts.split_at(part.accounts.len().div_euclid(2));
        bill_apart(job, some, up_to, run)?;
        bill_apart(job, others, up_to, run)?;
        job.write(|work| match still_held(work, part)? {
            Some(part) => work.delete(&part),
            None => Ok(()),
        })?;
    }
    Ok(())
}

/// The part, while nobody took it over.
fn still_held(reader: &Reader<'_>, part: &BillRunPart) -> Result<Option<BillRunPart>> {
    let found = reader.get(BillRunPart::key(part.run_id, part.part))?;
    Ok(found.filter(|found| found == part))
}
