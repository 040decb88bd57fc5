//! How the amount of a sale is spread over the months in which it is earned.

mod explain;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{Period, Zone, date};
use crate::decimal::Rounding;
use crate::entity::serde_column;
use crate::error::{Code, Error, Result};
use crate::money::Money;

pub use explain::explain_recognition;

/// How an amount is earned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum RecognitionMethod {
    /// All of it on the first day: what is delivered once, and usage.
    PointInTime,
    /// Evenly over the days. Rounding is cumulative: what is earned by a day is the exact share of the days up to it, rounded
    /// once, so nothing is lost on the way.
    #[default]
    ByDay,
    /// Each month by its days, rounded for itself; the last month takes what is left.
    ByDayRoundedMonthly,
    /// Equal parts for the calendar months it touches, units that are left over in the earlier ones. The last month is left out
    /// where the period ends there before the day of the month on which it starts: 15 June to 13 October are four months.
    ByMonth,
    /// The first and the last calendar month by their days, equal parts for those between, what is left over in the last of these.
    ByMonthEdgesProrated,
}

serde_column!(name: RecognitionMethod);

/// What is earned in one calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyAmount {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The amount.
    pub amount: Money,
}

/// What is earned of an amount by the end of a day, by calendar months. Over the whole period the months sum to the amount; a
/// negative amount gives the months of the positive one with the other sign. By day a month grows with its days, by the other methods it
/// is earned on the last of its days that belong to the period.
///
/// # Errors
/// [`Code::InvalidDate`] outside the years 1900 to 9999.
///
/// # Example: 100.00 over January and February, asked for in between
/// ```
/// use bss_core::{Money, calendar::{Period, parse_date}};
/// use bss_core::revenue::{RecognitionMethod, recognise_amount};
/// let amount = Money::from_minor(10_000, "EUR".parse()?);
/// let period = Period::new(parse_date("2026-01-01")?, parse_date("2026-03-01")?)?;
/// let amounts = |up_to: &str| -> bss_core::Result<Vec<String>> {
///     let months = recognise_amount(amount, period, RecognitionMethod::ByDay, parse_date(up_to)?)?;
///     Ok(months.iter().map(|month| month.amount.amount_text()).collect())
/// };
/// assert_eq!(amounts("2026-01-31")?, ["52.54"]);
/// assert_eq!(amounts("2026-02-01")?, ["52.54", "1.70"]);
/// assert_eq!(amounts("2027-12-31")?, ["52.54", "47.46"]);
/// assert!(amounts("2025-12-31")?.is_empty());
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn recognise_amount(
    amount: Money,
    period: Period,
    method: RecognitionMethod,
    up_to: NaiveDate,
) -> Result<Vec<MonthlyAmount>> {
    let elapsed = |on: NaiveDate| Ok(date::days_between(period.start(), on));
    let last = date::add_days(period.end(), -1)?;
    let slices = slices(period.start(), last, period.days(), elapsed)?;
    let earned = date::days_between(period.start(), up_to).saturating_add(1);
    spread(amount, &slices, method, earned)
}

/// What is earned of an amount between two instants, by the calendar months of a zone and to the millisecond.
///
/// # Errors
/// [`Code::InvalidPeriod`] where the end is not after the start.
pub fn recognise_between_instants(
    amount: Money,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: Zone,
    method: RecognitionMethod,
) -> Result<Vec<MonthlyAmount>> {
    let millis = |until: DateTime<Utc>| until.signed_duration_since(start).num_milliseconds();
    let whole = millis(end);
    if whole <= 0 {
        let error = Error::new(Code::InvalidPeriod, "a period ends after it starts");
        return Err(error.expected(format_args!("after {start}")).found(end));
    }
    let elapsed = |on: NaiveDate| Ok(millis(zone.start_of(on)?));
    let last_instant = end
        .checked_sub_signed(TimeDelta::milliseconds(1))
        .unwrap_or(start);
    let last = zone.date_of(last_instant)?;
    let slices = slices(zone.date_of(start)?, last, whole, elapsed)?;
    spread(amount, &slices, method, whole)
}

/// The part of a period that lies in one calendar month, in days or milliseconds since the period started.
struct Slice {
    month: NaiveDate,
    from: i64,
    to: i64,
}

/// The months of a period and its length.
struct Slices {
    items: Vec<Slice>,
    whole: i64,
    /// Whether the last month ends before the day of the month on which the period starts.
    ends_early: bool,
}

/// Cuts the period from the day `first` to the day `last`, both included, into calendar months.
fn slices(
    first: NaiveDate,
    last: NaiveDate,
    whole: i64,
    elapsed: impl Fn(NaiveDate) -> Result<i64>,
) -> Result<Slices> {
    let mut items = Vec::new();
    let mut from = 0;
    for number in date::month_number(first)..date::month_number(last) {
        let to = elapsed(date::date_in_month(number.saturating_add(1), 1)?)?;
        let month = date::date_in_month(number, 1)?;
        items.push(Slice { month, from, to });
        from = to;
    }
    let month = date::date_in_month(date::month_number(last), 1)?;
    items.push(Slice {
        month,
        from,
        to: whole,
    });
    let end_day = last.succ_opt().map_or(1, |end| end.day());
    Ok(Slices {
        items,
        whole,
        ends_early: end_day > 1 && end_day < first.day(),
    })
}

/// The amount by months, as far as it is earned once `earned` of the period has elapsed.
fn spread(
    amount: Money,
    slices: &Slices,
    method: RecognitionMethod,
    earned: i64,
) -> Result<Vec<MonthlyAmount>> {
    if earned <= 0 {
        return Ok(Vec::new());
    }
    let share = |elapsed: i64| -> Result<Money> {
        let digits = amount.currency().minor_digits();
        let exact = amount.amount();
        let part = exact.mul_div_round(elapsed.into(), slices.whole.into(), digits, Rounding::HalfUp)?;
        Money::new(part, amount.currency())
    };
    let items = slices.items.as_slice();
    let amounts: Vec<Money> = match method {
        RecognitionMethod::PointInTime => return Ok(month_by_month(items, vec![amount])),
        RecognitionMethod::ByDay => {
            let started = items.iter().filter(|slice| slice.from < earned);
            let amounts = started.map(|slice| share(slice.to.min(earned))?.minus(share(slice.from)?));
            return Ok(month_by_month(items, amounts.collect::<Result<_>>()?));
        }
        RecognitionMethod::ByDayRoundedMonthly => rounded_monthly(amount, items, share)?,
        RecognitionMethod::ByMonth => {
            let left_out = usize::from(slices.ends_early && items.len() > 1);
            let months = u32::try_from(items.len().saturating_sub(left_out)).unwrap_or(u32::MAX);
            amount.split_evenly(months)?
        }
        RecognitionMethod::ByMonthEdgesProrated => edges_prorated(amount, items, share)?,
    };
    let ended = items.iter().filter(|slice| slice.to <= earned).count();
    Ok(month_by_month(items, amounts.into_iter().take(ended).collect()))
}

fn month_by_month(slices: &[Slice], amounts: Vec<Money>) -> Vec<MonthlyAmount> {
    let months = slices.iter().map(|slice| slice.month);
    months
        .zip(amounts)
        .map(|(month, amount)| MonthlyAmount { month, amount })
        .collect()
}

/// Every month rounded for itself, but never more than is left, which the last month takes.
fn rounded_monthly(
    amount: Money,
    slices: &[Slice],
    share: impl Fn(i64) -> Result<Money>,
) -> Result<Vec<Money>> {
    let mut left = amount;
    let mut amounts = Vec::with_capacity(slices.len());
    for slice in slices.iter().take(slices.len().saturating_sub(1)) {
        let rounded = share(slice.to.saturating_sub(slice.from))?;
        let part = if amount.is_negative() {
            rounded.max_of(left)?
        } else {
            rounded.min_of(left)?
        };
        left = left.minus(part)?;
        amounts.push(part);
    }
    amounts.push(left);
    Ok(amounts)
}

/// The first and the last month by their length; those between equal and cut, what is left over in the last of them.
fn edges_prorated(
    amount: Money,
    slices: &[Slice],
    share: impl Fn(i64) -> Result<Money>,
) -> Result<Vec<Money>> {
    let [first, between @ .., last] = slices else {
        return Ok(vec![amount]);
    };
    let first = share(first.to.saturating_sub(first.from))?;
    let Some(full) = u32::try_from(between.len()).ok().filter(|full| *full > 0) else {
        return Ok(vec![first, amount.minus(first)?]);
    };
    let last = share(last.to.saturating_sub(last.from))?;
    let middle = amount.minus(first)?.minus(last)?;
    // `split_evenly` gives what is left over to the earlier parts, so its last part is the one that was cut.
    let cut = middle.split_evenly(full)?.last().copied().unwrap_or(middle);
    let mut amounts = vec![first];
    amounts.extend(between.iter().skip(1).map(|_| cut));
    let given = Money::sum(amounts.iter().skip(1), amount.currency())?;
    amounts.push(middle.minus(given)?);
    amounts.push(last);
    Ok(amounts)
}
