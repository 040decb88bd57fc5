//! What stands in the tables after workers ran into each other.

use bss_store::Bss;
use bss_store::billing::{BillRunPart, Charge, Invoice, SharedBillRun};
use bss_store::entity::Entity;
use bss_store::store::{Filter, Measure, Total, Totals};
use bss_store::turn::Turn;

use super::Trouble;
use super::customers::LINES;

/// What is wrong with the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Charges for a period that was charged before, and second documents of an account.
    pub doubled: u64,
    /// Charges and documents that are not there.
    pub missed: u64,
    /// Runs, parts and turns that nobody gave back.
    pub left_over: u64,
}

/// Counts charges and documents of each account, which was due for as many charges as its offering has prices, on one document.
pub(super) fn count(bss: &Bss, accounts: u64) -> Result<Found, Trouble> {
    let mut found = Found::default();
    let charges = per_account::<Charge>(bss, Charge::FIELDS.account_id.position())?;
    let invoices = per_account::<Invoice>(bss, Invoice::FIELDS.account_id.position())?;
    for (counts, expected) in [(charges, u64::from(LINES)), (invoices, 1)] {
        let without = accounts.saturating_sub(u64::try_from(counts.len())?);
        found.missed += without * expected;
        for count in counts {
            found.doubled += count.saturating_sub(expected);
            found.missed += expected.saturating_sub(count);
        }
    }
    found.left_over = rows::<SharedBillRun>(bss)? + rows::<BillRunPart>(bss)? + rows::<Turn>(bss)?;
    Ok(found)
}

fn per_account<E: Entity>(bss: &Bss, account: usize) -> Result<Vec<u64>, Trouble> {
    counts::<E>(bss, vec![account])
}

fn rows<E: Entity>(bss: &Bss) -> Result<u64, Trouble> {
    Ok(counts::<E>(bss, Vec::new())?.iter().sum())
}

fn counts<E: Entity>(bss: &Bss, group: Vec<usize>) -> Result<Vec<u64>, Trouble> {
    let totals = Totals {
        table: E::table(),
        filter: Filter::default(),
        group,
        measures: vec![Measure::Count],
    };
    let groups = bss.store().totals(&bss.principal().tenant, &totals)?;
    let count = |total: Option<&Total>| match total {
        Some(Total::Number(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let counts = groups.iter().map(|group| count(group.totals.first()));
    counts
        .map(|count| count.ok_or_else(|| "not a count".into()))
        .collect()
}
