//! Everything of one store into another one, whatever their engines.

use bss_core::auditor::verify;
use bss_core::schema::schema;
use bss_core::store::{Filter, Find, Group, Measure, Store, Table, Total, Totals, Write, WriteSet};
use bss_core::{Code, Error, Progress, Result, TenantId, unfinished};
use serde::Serialize;

/// Rows that are read, and committed, at a time.
const CHUNK: usize = 1_000;

/// What a copy brought over. All of it was compared on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Copied {
    /// The tenants, in the order of their ids.
    pub tenants: Vec<CopiedTenant>,
}

impl Copied {
    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        let tables = self.tenants.iter().flat_map(|tenant| &tenant.tables);
        tables.map(|table| table.rows).sum()
    }
}

/// What was copied of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CopiedTenant {
    /// Whose rows.
    pub tenant: TenantId,
    /// The tables that have rows, in the order of the schema.
    pub tables: Vec<CopiedTable>,
    /// The auditor's hash over all of them, the same on both sides.
    pub hash: String,
    /// What the auditor finds wrong, the same on both sides: a copy neither adds to it nor repairs it.
    pub findings: u64,
}

/// What was copied of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CopiedTable {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: u64,
}

/// Copies every row of every tenant into an empty store, and compares both sides: for each tenant and table the number of rows, the sums of all
/// integer columns, the least and the greatest keys, and for each tenant the auditor's hash and findings. Both stores are brought to
/// the schema of this release first. Nobody may write to either of them meanwhile.
///
/// Tasks that are pending, events that are not published and leases that are held come along as they are. Versions of rows do not:
/// they count from 1 again. A version is read and expected within one operation on one store, and no answer, hash or table that
/// anybody outside sees holds one, so that it means nothing to another store. A write set that a host took from an operation must be
/// committed before the copy begins.
///
/// Rows are committed in chunks, so memory is bounded by a chunk (the auditor's by the number of documents and payments). Until all is
/// there and compared, the target carries a mark with which it cannot be opened ([`Code::StoreUnfinished`]); copying
/// again goes on behind the rows that are there, whatever stopped it: a cancellation, a crash, a lost connection.
///
/// `progress` is told the rows that are copied and those that there are after every chunk, and may stop the copy there.
///
/// # Errors
/// * [`Code::AlreadyExists`] at `to`: the target holds rows that no unfinished copy put there.
/// * [`Code::StoreUnfinished`] at `from`: the source is itself the target of an unfinished copy; at `to`: the sides differ after all
///   was copied, because somebody wrote to one of them or an earlier attempt copied another source. Remove the target and copy again.
/// * [`Code::Cancelled`]; those of both engines.
///
/// # Example
/// ```
/// use bss_store::access::DefineRole;
/// use bss_store::{Code, MemoryStore, SqliteStore, copy, in_memory};
/// let bss = in_memory()?;
/// bss.access().define_role(&DefineRole { name: "clerk".to_owned(), permissions: vec![] })?;
///
/// # let folder = tempfile::tempdir().expect("a folder");
/// # let path = folder.path().join("bss.db");
/// let file = SqliteStore::open(&path)?;
/// let copied = copy(bss.store(), &file, None)?;
/// assert_eq!(copied.tenants[0].tenant.as_str(), "main");
/// assert_eq!(copied.rows(), 2); // The role, and its entry in the audit trail.
///
/// // Rows are never mixed.
/// assert_eq!(copy(bss.store(), &file, None).unwrap_err().code(), Code::AlreadyExists);
/// // Nothing is a system too.
/// assert_eq!(copy(&MemoryStore::new(), &MemoryStore::new(), None)?.rows(), 0);
/// # Ok::<(), bss_store::Error>(())
/// ```
pub fn copy(from: &dyn Store, to: &dyn Store, progress: Option<&dyn Progress>) -> Result<Copied> {
    let schema = schema();
    from.migrate(&schema)
        .map_err(|error| Error::from(error).at("from"))?;
    to.migrate(&schema).map_err(|error| Error::from(error).at("to"))?;
    let tenants = from.tenants()?;
    if tenants.iter().any(is_of_the_mark) {
        let error = Error::new(Code::StoreUnfinished, "the source was itself never finished");
        return Err(error.at("from"));
    }
    begin(to)?;
    let mut places = Vec::new();
    for tenant in &tenants {
        for table in &schema.tables {
            places.push((tenant, *table, measure(from, tenant, table)?));
        }
    }
    let mut done = Done {
        rows: 0,
        total: places.iter().map(|(_, _, measured)| rows_of(measured)).sum(),
        progress,
    };
    for (tenant, table, measured) in &places {
        if rows_of(measured) > 0 {
            copy_table(from, to, tenant, table, &mut done)?;
        }
    }
    let there = tenants_of(to)?;
    if tenants != there {
        let (source, target) = (format!("{tenants:?}"), format!("{there:?}"));
        return Err(differs("the tenants", &source, &target));
    }
    let mut copied = Copied { tenants: Vec::new() };
    for tenant in &tenants {
        let measured = places.iter().filter(|(of, _, _)| *of == tenant);
        let measured = measured.map(|(_, table, measured)| (*table, measured.as_slice()));
        copied.tenants.push(check(from, to, tenant, measured)?);
    }
    unfinished::unmark(to)?;
    Ok(copied)
}

/// Compares what the sides hold of a tenant.
fn check<'m>(
    from: &dyn Store,
    to: &dyn Store,
    tenant: &TenantId,
    measured: impl Iterator<Item = (&'static Table, &'m [Group])>,
) -> Result<CopiedTenant> {
    let mut tables = Vec::new();
    for (table, measured) in measured {
        let there = measure(to, tenant, table)?;
        if there != measured {
            let what = format!("the totals of {} of {tenant}", table.name);
            return Err(differs(&what, &shown(measured), &shown(&there)));
        }
        let (table, rows) = (table.name.to_owned(), rows_of(measured));
        if rows > 0 {
            tables.push(CopiedTable { table, rows });
        }
    }
    let (source, target) = (verify(from, tenant)?, verify(to, tenant)?);
    if source != target {
        let what = format!("the audits of {tenant}");
        return Err(differs(&what, &source.hash, &target.hash));
    }
    let findings = u64::try_from(source.findings.len()).unwrap_or(u64::MAX);
    Ok(CopiedTenant {
        tenant: tenant.clone(),
        tables,
        hash: source.hash,
        findings: findings.saturating_add(source.omitted),
    })
}

fn is_of_the_mark(tenant: &TenantId) -> bool {
    tenant.as_str() == unfinished::TENANT
}

/// The tenants of the target, without that of the mark.
fn tenants_of(to: &dyn Store) -> Result<Vec<TenantId>> {
    let mut tenants = to.tenants()?;
    tenants.retain(|tenant| !is_of_the_mark(tenant));
    Ok(tenants)
}

/// Marks an empty target; one that carries the mark is gone on with.
fn begin(to: &dyn Store) -> Result<()> {
    if unfinished::is_marked(to)? {
        return Ok(());
    }
    match to.tenants()?.first() {
        None => unfinished::mark(to),
        Some(tenant) => Err(Error::new(Code::AlreadyExists, "the target holds rows")
            .expected("an empty store")
            .found(format!("rows of the tenant {tenant}"))
            .at("to")),
    }
}

/// How far the copy is.
struct Done<'p> {
    rows: u64,
    total: u64,
    progress: Option<&'p dyn Progress>,
}

impl Done<'_> {
    fn add(&mut self, rows: u64) -> Result<()> {
        self.rows = self.rows.saturating_add(rows);
        // Somebody who writes to the source is found out at the end.
        self.total = self.total.max(self.rows);
        let goes_on = self
            .progress
            .is_none_or(|progress| progress.report(self.rows, self.total));
        match goes_on {
            true => Ok(()),
            false => Err(Error::new(
                Code::Cancelled,
                "the copy was stopped; copy again to go on",
            )),
        }
    }
}

/// Copies the rows of a table behind those that an earlier attempt brought over.
fn copy_table(
    from: &dyn Store,
    to: &dyn Store,
    tenant: &TenantId,
    table: &'static Table,
    done: &mut Done<'_>,
) -> Result<()> {
    let mut find = Find {
        table,
        filter: Filter::default(),
        order: None,
        descending: true,
        after: None,
        limit: 1,
    };
    // Rows are copied in the order of their keys, so what is there ends where the earlier attempt did.
    if let Some(last) = to.find(tenant, &find)?.rows.first() {
        find.after = Some(table.key_of(&last.values));
        done.add(rows_of(&measure(to, tenant, table)?))?;
    }
    (find.descending, find.limit) = (false, CHUNK);
    loop {
        let page = from.find(tenant, &find)?;
        let rows: Vec<_> = page.rows.into_iter().map(|row| row.values).collect();
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        if count > 0 {
            let writes = vec![Write::Append { table, rows }];
            to.commit(tenant, WriteSet { writes })?;
            done.add(count)?;
        }
        match page.next {
            None => return Ok(()),
            next => find.after = next,
        }
    }
}

/// The number of rows, then the sums of the integer columns and the least and greatest values of the key's.
fn measure(store: &dyn Store, tenant: &TenantId, table: &'static Table) -> Result<Vec<Group>> {
    let columns = table.columns.iter().enumerate();
    let integers = columns.filter(|(_, column)| column.kind.is_integer());
    let mut measures = vec![Measure::Count];
    measures.extend(integers.map(|(position, _)| Measure::Sum(position)));
    for position in &table.key {
        measures.extend([Measure::Min(*position), Measure::Max(*position)]);
    }
    let totals = Totals {
        table,
        filter: Filter::default(),
        group: Vec::new(),
        measures,
    };
    Ok(store.totals(tenant, &totals)?)
}

fn rows_of(measured: &[Group]) -> u64 {
    match measured.first().and_then(|group| group.totals.first()) {
        Some(Total::Number(rows)) => u64::try_from(*rows).unwrap_or(u64::MAX),
        _ => 0,
    }
}

/// What was measured, for people.
fn shown(measured: &[Group]) -> String {
    let totals = measured.iter().flat_map(|group| &group.totals);
    let texts: Vec<String> = totals
        .map(|total| match total {
            Total::Number(number) => number.to_string(),
            Total::Value(value) => value.to_string(),
        })
        .collect();
    texts.join(" ")
}

fn differs(what: &str, source: &str, target: &str) -> Error {
    let message = format!("{what} differ; remove the target, and copy again while nobody writes");
    let error = Error::new(Code::StoreUnfinished, message);
    error.expected(source).found(target).at("to")
}
