//! Closing the books: what lies before a day no longer changes.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::date;
use crate::crm::{SellerId, seller_named};
use crate::entity::entity;
use crate::error::{Code, Error, Result};
use crate::work::Work;

entity! {
    /// Up to where the books of a seller are closed.
    pub struct LedgerPeriod: ledger_period {
        key {
            /// Whose books.
            seller_id: SellerId,
        }
        data {
            /// The first day that postings may have; none where the books were never closed.
            open_from: Option<NaiveDate>,
            /// When the day before was closed.
            closed_at: Option<DateTime<Utc>>,
        }
        refers [seller_id: seller]
    }
}

/// Closes the books of a seller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ClosePeriod {
    /// Whose books.
    pub seller_id: SellerId,
    /// The last day that is closed; it has passed where the seller is.
    #[serde(deserialize_with = "date::deserialize")]
    pub through: NaiveDate,
}

/// The day on which a posting counts that belongs to `date`. Its commit fails where the books are closed in between, which takes a
/// row to watch from the first posting on.
pub(super) fn open_date(work: &mut Work<'_>, seller_id: SellerId, date: NaiveDate) -> Result<NaiveDate> {
    match work.get(LedgerPeriod::key(seller_id))? {
        Some(period) => Ok(period.open_from.map_or(date, |open_from| open_from.max(date))),
        None => {
            work.insert(&LedgerPeriod {
                seller_id,
                open_from: None,
                closed_at: None,
            })?;
            Ok(date)
        }
    }
}

pub(crate) fn close_period(work: &mut Work<'_>, input: &ClosePeriod) -> Result<LedgerPeriod> {
    seller_named(work, input.seller_id)?;
    let before = work.get(LedgerPeriod::key(input.seller_id))?;
    let open_from = date::add_days(input.through, 1).map_err(|error| error.at("through"))?;
    if let Some(closed) = before.as_ref().and_then(|period| period.open_from)
        && open_from < closed
    {
        let error = Error::new(Code::PeriodClosed, "the books are closed up to a later day");
        return Err(error.at("through").expected(closed).found(input.through));
    }
    let period = LedgerPeriod {
        seller_id: input.seller_id,
        open_from: Some(open_from),
        closed_at: Some(work.now()),
    };
    match before {
        Some(_) => work.update(&period)?,
        None => work.insert(&period)?,
    }
    Ok(period)
}
