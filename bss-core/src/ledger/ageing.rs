//! How old debts are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::billing::{Invoice, InvoiceKind, InvoiceSettlement, InvoiceState};
use crate::calendar::date;
use crate::crm::{SellerId, seller_named};
use crate::entity::Entity as _;
use crate::error::Result;
use crate::money::{Currency, Money};
use crate::work::Reader;

/// How long a debt is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum AgeBucket {
    /// Due on the day of the report or later.
    NotDue,
    /// 1 to 30 days.
    Days1To30,
    /// 31 to 60 days.
    Days31To60,
    /// 61 to 90 days.
    Days61To90,
    /// 91 days or more.
    Over90,
}

/// What is left to pay of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// The last day on which it can be paid in time.
    pub due_on: NaiveDate,
    /// What is left.
    pub open: Money,
}

/// Open amounts of one currency, by how long they are overdue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AgeingRow {
    /// The currency of the amounts.
    pub currency: Currency,
    /// How long they are overdue.
    pub bucket: AgeBucket,
    /// How many documents.
    pub documents: u32,
    /// Their open amounts together.
    pub open: Money,
}

/// How long something due on a day is overdue on another.
///
/// # Example: the due day itself is in time
/// ```
/// use bss_core::calendar::parse_date;
/// use bss_core::ledger::{AgeBucket, age_bucket};
/// let due_on = parse_date("2026-01-31")?;
/// assert_eq!(age_bucket(due_on, parse_date("2026-01-31")?), AgeBucket::NotDue);
/// assert_eq!(age_bucket(due_on, parse_date("2026-03-02")?), AgeBucket::Days1To30);
/// assert_eq!(age_bucket(due_on, parse_date("2026-03-03")?), AgeBucket::Days31To60);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn age_bucket(due_on: NaiveDate, on: NaiveDate) -> AgeBucket {
    match date::days_between(due_on, on) {
        ..=0 => AgeBucket::NotDue,
        1..=30 => AgeBucket::Days1To30,
        31..=60 => AgeBucket::Days31To60,
        61..=90 => AgeBucket::Days61To90,
        _ => AgeBucket::Over90,
    }
}

/// Open amounts by currency and by how long they are overdue on a day, in that order; groups without documents are left out.
///
/// # Errors
/// [`Code::NumberOutOfRange`](crate::Code::NumberOutOfRange) for sums that do not fit.
pub fn age(items: &[OpenItem], on: NaiveDate) -> Result<Vec<AgeingRow>> {
    let mut rows: BTreeMap<(Currency, AgeBucket), AgeingRow> = BTreeMap::new();
    for item in items {
        let (currency, bucket) = (item.open.currency(), age_bucket(item.due_on, on));
        let row = rows.entry((currency, bucket)).or_insert(AgeingRow {
            currency,
            bucket,
            documents: 0,
            open: Money::zero(currency),
        });
        row.documents = row.documents.saturating_add(1);
        row.open = row.open.plus(item.open)?;
    }
    Ok(rows.into_values().collect())
}

/// Asks how old the debts of the customers of a seller are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetAgeing {
    /// Who is owed.
    pub seller_id: SellerId,
    /// On which day; what was settled since counts as settled. Today by default.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

/// What customers owe, by how long it is overdue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Ageing {
    /// The day.
    #[serde(deserialize_with = "date::deserialize")]
    pub on: NaiveDate,
    /// By currency and by how long it is overdue.
    pub rows: Vec<AgeingRow>,
}

pub(crate) fn ageing(reader: &Reader<'_>, input: &GetAgeing) -> Result<Ageing> {
    let seller = seller_named(reader, input.seller_id)?;
    let on = input.on.map_or_else(|| reader.today(seller.zone), Ok)?;
    let unsettled = [InvoiceSettlement::Open, InvoiceSettlement::PartiallyPaid];
    let query = Invoice::all()
        .equals(|invoice| invoice.seller_id, input.seller_id)
        .within(|invoice| invoice.settlement, unsettled);
    let mut items = Vec::new();
    for invoice in reader.find(&query)? {
        let issued = invoice.kind == InvoiceKind::Invoice && invoice.state == InvoiceState::Issued;
        if let (true, Some(due_on)) = (issued, invoice.due_date) {
            items.push(OpenItem {
                due_on,
                open: invoice.open_amount()?,
            });
        }
    }
    let rows = age(&items, on)?;
    Ok(Ageing { on, rows })
}
