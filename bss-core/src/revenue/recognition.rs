//! Recognising what was earned, month by month, and telling what is still deferred.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::obligation::{Obligation, ObligationId, ObligationState};
use super::schedule::{MonthlyAmount, recognise_amount};
use crate::billing::InvoiceId;
use crate::bss::Job;
use crate::calendar::date;
use crate::crm::{SellerId, seller_named};
use crate::entity::{Column as _, Entity as _, entity};
use crate::error::{Error, Result};
use crate::ledger::{self, Cause, LedgerAccount, Occasion, Posting, Transfer};
use crate::money::{Currency, Money};
use crate::store::Measure;
use crate::turn::in_turn;
use crate::work::{Reader, Work};

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
    /// How many obligations were looked at.
    pub looked_at: u64,
    /// How many of them had something to recognise.
    pub recognised: u64,
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
    #[serde(deserialize_with = "date::deserialize")]
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

/// How many obligations one commit recognises.
const CHUNK: u32 = 200;

pub(crate) fn recognise(job: &mut Job<'_>, input: &Recognise) -> Result<Recognised> {
    job.read(|reader| seller_named(reader, input.seller_id))?;
    let after_up_to = date::add_days(input.up_to, 1).map_err(|error| error.at("upTo"))?;
    let open = Obligation::all()
        .equals(|obligation| obligation.seller_id, input.seller_id)
        .equals(|obligation| obligation.state, ObligationState::Open)
        .between(|obligation| obligation.start, None, Some(after_up_to))
        .order_by(|obligation| obligation.start);
    let mut recognised = Recognised::default();
    in_turn(job, format!("revenue.recognise/{}", input.seller_id), |turn| {
        // The cursor says after which row to go on, so it does not matter that rows leave the query on the way.
        let mut cursor = None;
        loop {
            let page = turn.read(|reader| reader.page(&open, Some(CHUNK), cursor.as_deref()))?;
            if page.items.is_empty() {
                return Ok(());
            }
            let ids: Vec<ObligationId> = page.items.iter().map(|obligation| obligation.id).collect();
            let more = page.next.is_some();
            let Some(chunk) = turn.write(more, |work| recognise_chunk(work, &ids, input.up_to))? else {
                continue;
            };
            recognised.looked_at = recognised.looked_at.saturating_add(chunk.looked_at);
            recognised.recognised = recognised.recognised.saturating_add(chunk.recognised);
            recognised.fulfilled = recognised.fulfilled.saturating_add(chunk.fulfilled);
            let total = recognised.looked_at.saturating_add(u64::from(more));
            turn.progress(recognised.looked_at, total)?;
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    })?;
    Ok(recognised)
}

/// What is posted together: the revenue of one document and month.
type Batch = (InvoiceId, NaiveDate);

fn recognise_chunk(work: &mut Work<'_>, ids: &[ObligationId], up_to: NaiveDate) -> Result<Recognised> {
    let obligations = work.find(&Obligation::all().within(|obligation| obligation.id, ids))?;
    let before = work.find(&Recognition::all().within(|recognition| recognition.obligation_id, ids))?;
    let before: BTreeMap<_, _> = (before.iter())
        .map(|recognition| ((recognition.obligation_id, recognition.month), recognition.amount))
        .collect();
    let mut counts = Recognised::default();
    let mut batches: BTreeMap<Batch, (Obligation, Vec<Transfer>)> = BTreeMap::new();
    for mut obligation in obligations {
        let months = recognise_amount(obligation.amount, obligation.period()?, obligation.method, up_to)?;
        let mut changed = false;
        for MonthlyAmount { month, amount } in &months {
            let recognition = Recognition {
                obligation_id: obligation.id,
                month: *month,
                currency: obligation.currency,
                amount: *amount,
                recognised_at: work.now(),
            };
            let earned = match before.get(&(obligation.id, *month)) {
                // What is earned never shrinks: a run up to an earlier day finds nothing to do.
                Some(before) if before.minor().unsigned_abs() >= amount.minor().unsigned_abs() => continue,
                None if amount.is_zero() => continue,
                Some(before) => {
                    work.update(&recognition)?;
                    amount.minus(*before)?
                }
                None => {
                    work.insert(&recognition)?;
                    *amount
                }
            };
            changed = true;
            let batch = batches
                .entry((obligation.invoice_id, *month))
                .or_insert_with(|| (obligation.clone(), Vec::new()));
            batch.1.push(ledger::revenue_recognised(obligation.line, earned));
        }
        counts.looked_at = counts.looked_at.saturating_add(1);
        counts.recognised = counts.recognised.saturating_add(u64::from(changed));
        let sum = Money::sum(months.iter().map(|month| month.amount), obligation.currency)?;
        if obligation.state == ObligationState::Open && sum == obligation.amount {
            obligation.state = ObligationState::Fulfilled;
            counts.fulfilled = counts.fulfilled.saturating_add(1);
            work.update(&obligation)?;
        }
    }
    for ((_, month), (obligation, transfers)) in batches {
        let occasion = occasion(&obligation, month, up_to)?;
        ledger::post_transfers(work, occasion, &transfers)?;
    }
    Ok(counts)
}

/// What is earned in a month counts in that month, but not before its document does.
fn occasion(obligation: &Obligation, month: NaiveDate, up_to: NaiveDate) -> Result<Occasion> {
    let next_month = date::date_in_month(date::month_number(month).saturating_add(1), 1)?;
    let service_date = date::add_days(next_month, -1)?.min(up_to);
    Ok(Occasion {
        seller_id: obligation.seller_id,
        account_id: Some(obligation.account_id),
        posting_date: service_date.max(obligation.issued_on),
        service_date,
        cause: Cause::RevenueRecognised,
        document: obligation.invoice_id.to_string(),
    })
}

pub(crate) fn table(reader: &Reader<'_>, input: &GetRevenueTable) -> Result<RevenueTable> {
    seller_named(reader, input.seller_id)?;
    let end = input.on.map(|on| date::add_days(on, 1)).transpose()?;
    let query = Posting::all()
        .equals(|posting| posting.seller_id, input.seller_id)
        .within(
            |posting| posting.ledger_account,
            [LedgerAccount::Revenue, LedgerAccount::DeferredRevenue],
        )
        .between(|posting| posting.posting_date, None, end);
    let fields = Posting::FIELDS;
    let group = vec![
        fields.currency.position(),
        fields.posting_date.position(),
        fields.ledger_account.position(),
    ];
    let sum = Measure::Sum(fields.amount.position());
    let mut days = Vec::new();
    for group in reader.totals(&query, group, vec![sum])? {
        let ([currency, day, account], [total]) = (group.values.as_slice(), group.totals.as_slice()) else {
            return Err(Error::defect(
                "a group of postings without currency, day, account and sum",
            ));
        };
        let currency = Currency::from_value(currency, None)?;
        days.push(DayTotal {
            currency,
            day: NaiveDate::from_value(day, None)?,
            account: LedgerAccount::from_value(account, None)?,
            credit: ledger::money_total(total, currency)?.negate()?,
        });
    }
    Ok(RevenueTable {
        rows: rows_by_month(&days)?,
    })
}

/// What was credited to an account of the books on one day.
struct DayTotal {
    currency: Currency,
    day: NaiveDate,
    account: LedgerAccount,
    credit: Money,
}

fn rows_by_month(days: &[DayTotal]) -> Result<Vec<RevenueRow>> {
    let mut months: BTreeMap<(Currency, NaiveDate), (Money, Money)> = BTreeMap::new();
    for day in days {
        let month = date::date_in_month(date::month_number(day.day), 1)?;
        let zero = Money::zero(day.currency);
        let (recognised, deferred) = months.entry((day.currency, month)).or_insert((zero, zero));
        let sum = if day.account == LedgerAccount::Revenue {
            recognised
        } else {
            deferred
        };
        *sum = sum.plus(day.credit)?;
    }
    let mut rows: Vec<RevenueRow> = Vec::with_capacity(months.len());
    for ((currency, month), (recognised, change)) in months {
        let before = rows
            .last()
            .filter(|row| row.currency == currency)
            .map(|row| row.deferred);
        let deferred = before.unwrap_or(Money::zero(currency)).plus(change)?;
        rows.push(RevenueRow {
            currency,
            month,
            recognised,
            deferred,
        });
    }
    Ok(rows)
}
