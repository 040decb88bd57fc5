//! The auditor: reads nothing but the tables of [`schema`], and says where they contradict each other or
//! what this library promises.
//!
//! It shares no code with the rules that wrote the tables: columns are found by their names, states and sums are judged by lists and additions
//! of its own. What both got wrong in the same way it cannot find; what either of them got wrong alone, it does.
//!
//! | invariant | what is checked |
//! |---|---|
//! | I1 | revisions of a charged period count from 1 without gaps, and every charge stands on one line of its document |
//! | I2 | no two periods of a component that cost something overlap, and between two recurring ones none is missing unless the subscription changed |
//! | I3 | a correction of usage names an event that was recorded, of the same subscription and instant, and that no other corrects |
//! | I4 | a line is its amount less its discount; lines, taxes and rounding of a document sum to its total; allocations sum to what is settled, and the settlement fits |
//! | I5 | journal entries balance; what is posted for a document is its total, and for a line its amount; the books agree with what is open and with credit |
//! | I6 | nothing is settled beyond what is due |
//! | I7 | nothing is credited, refunded or allocated beyond what there was, per line too |
//! | I8 | `0 <= reserved <= on hand`, reservations sum to what is reserved, a piece is held by one of them |
//! | I9 | document numbers have no gaps, and dates do not go back |
//! | I10 | what is recognised stays within its obligation, and deferred revenue in the books is what is left of them |
//! | I11 | values fit their columns, states are known, and what a state needs is there |
//! | I12 | an entry of the audit trail is found by one key, and its input by its hash |
//! | I13 | an issued document has the hash that was kept with it |
//! | I16 | what a row refers to exists for the same tenant |
//!
//! Tables are read one after the other, not as one snapshot: what a running writer changes in between can show as a finding that is gone the
//! next time.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::id::TenantId;
use crate::schema::schema;
use crate::store::{Filter, Find, Store, Table};

mod books;
mod charges;
mod digest;
mod documents;
mod money_in;
mod numbering;
mod record;
mod references;
mod settlement;
mod shape;
mod stock;
mod trail;
mod usage;

use record::Record;

/// Findings about one invariant that a report lists; those after them are only counted.
const FINDINGS_AT_MOST: usize = 1_000;
/// Rows that are read at a time.
const PAGE: usize = 1_000;

/// Asks for an audit of everything that the tenant has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Verify {}

/// Something that contradicts an invariant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The invariant, `I1` to `I16`.
    pub invariant: String,
    /// The table of the row.
    pub table: String,
    /// The values of the row's key, joined by slashes.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What was expected; amounts in minor units.
    pub expected: String,
    /// What was found.
    pub found: String,
}

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AuditReport {
    /// What contradicts an invariant, in the order of invariant, table and key; nothing where all is well.
    pub findings: Vec<Finding>,
    /// How many findings are not listed: of each invariant the first 1,000 that were met are.
    pub omitted: u64,
    /// How many rows were read.
    pub rows: u64,
    /// SHA-256, hex, over all rows of all tables. The same calls with the same clock and ids give the same hash on every engine.
    ///
    /// It covers, in UTF-8: for each table that has rows, in the order of the schema, a line `table NAME`; for each of its rows, in the order of
    /// their keys, a line `NAME=VALUE` for each column that is not NULL, in the order of the columns, and an empty line. Integers are written
    /// in decimal, texts as JSON strings. The columns of a lease (who works on a row, and until when) and the versions of
    /// rows are left out: both depend on timing, and mean nothing to the business.
    pub hash: String,
}

/// The findings so far.
#[derive(Default)]
struct Findings {
    list: Vec<Finding>,
    counts: std::collections::BTreeMap<&'static str, usize>,
    omitted: u64,
}

impl Findings {
    fn add(
        &mut self,
        invariant: &'static str,
        (table, key): (&str, impl std::fmt::Display),
        message: &str,
        expected: impl std::fmt::Display,
        found: impl std::fmt::Display,
    ) {
        let count = self.counts.entry(invariant).or_default();
        if *count >= FINDINGS_AT_MOST {
            self.omitted = self.omitted.saturating_add(1);
            return;
        }
        *count = count.saturating_add(1);
        self.list.push(Finding {
            invariant: invariant.to_owned(),
            table: table.to_owned(),
            key: key.to_string(),
            message: message.to_owned(),
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }

    /// A finding where two values differ.
    fn equal<T: PartialEq + std::fmt::Display>(
        &mut self,
        invariant: &'static str,
        place: (&str, impl std::fmt::Display),
        message: &str,
        expected: T,
        found: T,
    ) {
        if expected != found {
            self.add(invariant, place, message, expected, found);
        }
    }
}

/// The table of a name.
fn table(name: &str) -> Option<&'static Table> {
    schema().tables.into_iter().find(|table| table.name == name)
}

/// One part of the audit. It is shown every row, table by table in the order of the schema and by key within a table, and judges what
/// it needs to have seen together at the end.
trait Check {
    /// Looks at one row.
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings);

    /// Judges what was seen.
    ///
    /// # Errors
    /// Where the store fails.
    fn finish(&mut self, store: &dyn Store, tenant: &TenantId, findings: &mut Findings) -> Result<()>;
}

/// Audits everything that a tenant has. Memory grows with the number of documents, payments and journal entries, not with that of
/// postings, events or audit entries' contents.
///
/// # Errors
/// Where the store fails. What is wrong with the rows is a finding, not an error.
///
/// # Example
/// ```no_run
/// # fn example(store: &dyn bss_core::store::Store) -> bss_core::Result<()> {
/// let report = bss_core::auditor::verify(store, &"main".parse()?)?;
/// for finding in &report.findings {
///     eprintln!("{} {} {}: {}", finding.invariant, finding.table, finding.key, finding.message);
/// }
/// # Ok(())
/// # }
/// ```
pub fn verify(store: &dyn Store, tenant: &TenantId) -> Result<AuditReport> {
    let mut checks: Vec<Box<dyn Check>> = vec![
        Box::<shape::Shape>::default(),
        Box::new(references::References::new(&schema())),
        Box::<charges::Charges>::default(),
        Box::<usage::Usage>::default(),
        Box::<documents::Documents>::default(),
        Box::<numbering::Numbering>::default(),
        Box::<money_in::MoneyIn>::default(),
        Box::<stock::Stock>::default(),
        Box::<trail::Trail>::default(),
    ];
    let mut findings = Findings::default();
    let mut digest = digest::Digest::default();
    let mut rows: u64 = 0;
    for table in schema().tables {
        let mut find = Find {
            table,
            filter: Filter::default(),
            order: None,
            descending: false,
            after: None,
            limit: PAGE,
        };
        loop {
            let page = store.find(tenant, &find)?;
            for row in &page.rows {
                let record = Record::new(table, &row.values);
                digest.add(&record);
                for check in &mut checks {
                    check.row(&record, &mut findings);
                }
                rows = rows.saturating_add(1);
            }
            match page.next {
                None => break,
                next => find.after = next,
            }
        }
    }
    for check in &mut checks {
        check.finish(store, tenant, &mut findings)?;
    }
    findings.list.sort();
    Ok(AuditReport {
        findings: findings.list,
        omitted: findings.omitted,
        rows,
        hash: digest.finish(),
    })
}
