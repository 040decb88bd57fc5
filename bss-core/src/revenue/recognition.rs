//! Recognising what was earned, month by month, and telling what is still deferred.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::obligation::ObligationId;
use crate::bss::Job;
use crate::calendar::date;
use crate::crm::SellerId;
use crate::entity::entity;
use crate::error::Result;
use crate::money::{Currency, Money};
use crate::work::Reader;

entity! {
    /// What was recognised of an obligation in one month.
    pub struct Recognition: recognition {
        key {
            /// The obligation.
            obligation_id: ObligationId,
            /// The first day of the month.
            month: NaiveDate,
        }
        data {
            /// In which currency.
            currency: Currency,
            /// How much of it was earned in the month so far.
            amount: Money,
            /// When it was last recognised.
            recognised_at: DateTime<Utc>,
        }
        refers [obligation_id: obligation]
    }
}

/// Recognises the revenue of a seller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Recognise {
    /// Whose revenue.
    pub seller_id: SellerId,
    /// What is earned by the end of this day.
    #[serde(deserialize_with = "date::deserialize")]
    pub up_to: NaiveDate,
}

/// What a run recognised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Recognised {
    /// How many obligations had something to recognise.
    pub obligations: u64,
    /// How many of them are earned in full now.
    pub fulfilled: u64,
}

/// Asks what a seller earned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetRevenueTable {
    /// Whose revenue.
    pub seller_id: SellerId,
    /// The books at the end of this day; all of them where it is left out.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

/// What was earned, and what is deferred, in one currency by the end of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RevenueRow {
    /// The currency.
    pub currency: Currency,
    /// The first day of the month.
    pub month: NaiveDate,
    /// What the books of the month count as earned.
    pub recognised: Money,
    /// What is invoiced and not earned at the end of the month.
    pub deferred: Money,
}

/// What a seller earned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RevenueTable {
    /// One row for each currency and month with postings, in that order.
    pub rows: Vec<RevenueRow>,
}

pub(crate) fn recognise(_job: &mut Job<'_>, _input: &Recognise) -> Result<Recognised> {
    Ok(Recognised::default())
}

pub(crate) fn table(_reader: &Reader<'_>, _input: &GetRevenueTable) -> Result<RevenueTable> {
    Ok(RevenueTable { rows: Vec::new() })
}
