//! What several operations say in the same words.

use bss_core::calendar::{BillingDay, BillingTiming, Cadence, DayCount};
use bss_core::{Currency, Rounding};

use super::fields::{Fields, Outcome, Trouble, unknown};

pub(super) const MODES: &[(&str, Rounding)] = &[
    ("half_up", Rounding::HalfUp),
    ("half", Rounding::HalfUp),
    ("half_even", Rounding::HalfEven),
    ("up", Rounding::Up),
    ("down", Rounding::Down),
    ("ceiling", Rounding::Ceiling),
    ("floor", Rounding::Floor),
];

pub(super) const TIMINGS: &[(&str, BillingTiming)] = &[
    ("in_advance", BillingTiming::InAdvance),
    ("in_arrears", BillingTiming::InArrears),
];

const DAY_COUNTS: &[(&str, DayCount)] = &[
    ("actual", DayCount::Actual),
    ("fixed_30", DayCount::FixedMonth { days: 30 }),
    ("actual_calendar_month", DayCount::CalendarMonth),
    ("week_7", DayCount::FixedPeriod { days: 7 }),
];

/// The policies of proration that peers differ on, by the names of their conventions.
pub(super) const PRORATIONS: &[(&str, DayCount)] = &[
    ("actual_days_of_containing_period", DayCount::Actual),
    ("fixed_days_month", DayCount::FixedMonth { days: 30 }),
    ("actual_days_of_calendar_month", DayCount::CalendarMonth),
    ("second_based", DayCount::Seconds),
];

/// Decimals and mode where a case asks for a rounding.
pub(super) fn rounding(fields: &Fields<'_>) -> Outcome<Option<(u32, Rounding)>> {
    fields.optional_object("rounding", |rounding| {
        let scale = rounding.optional_count("scale")?;
        let mode = rounding.optional_word("mode", MODES)?;
        Ok((scale.unwrap_or(2), mode.unwrap_or_default()))
    })
}

/// The currency that a case names, or one with as many decimals as the case rounds to, and how is rounded to it.
pub(super) fn currency(fields: &Fields<'_>) -> Outcome<(Currency, Rounding)> {
    let named = fields.optional_parsed::<Currency>("currency")?;
    let rounding = rounding(fields)?;
    let mode = rounding.map_or(Rounding::HalfUp, |(_, mode)| mode);
    let scale = rounding.map(|(scale, _)| scale);
    if let Some(currency) = named {
        return match scale {
            Some(scale) if scale != currency.minor_digits() => unknown(format!(
                "an amount in {currency} is not rounded to {scale} decimals"
            )),
            _ => Ok((currency, mode)),
        };
    }
    let code = match scale {
        Some(0) => "JPY",
        None | Some(2) => "EUR",
        Some(3) => "KWD",
        Some(4) => "CLF",
        Some(other) => return unknown(format!("no currency has {other} decimals")),
    };
    Ok((code.parse().map_err(Trouble::Unreadable)?, mode))
}

/// To how many decimals an amount is rounded, and how: as the case asks, or to the currency.
pub(super) fn scale(fields: &Fields<'_>) -> Outcome<(u32, Rounding)> {
    let named = fields.optional_parsed::<Currency>("currency")?;
    let digits = named.map_or(2, Currency::minor_digits);
    Ok(rounding(fields)?.unwrap_or((digits, Rounding::HalfUp)))
}

pub(super) fn cadence(fields: &Fields<'_>) -> Outcome<Cadence> {
    let words = [
        ("weekly", Cadence::WEEKLY),
        ("thirty_days", Cadence::days(30)?),
        ("monthly", Cadence::MONTHLY),
        ("quarterly", Cadence::QUARTERLY),
        ("annual", Cadence::ANNUAL),
    ];
    fields.word("billing_period", &words)
}

pub(super) fn billing_day(fields: &Fields<'_>) -> Outcome<Option<BillingDay>> {
    let day = fields.optional_count::<i64>("billing_cycle_day")?;
    day.map(|day| BillingDay::try_from(day).map_err(Trouble::Unreadable))
        .transpose()
}

/// How days are counted: over a divisor that the case names, in its words, or by its convention.
pub(super) fn day_count(fields: &Fields<'_>) -> Outcome<DayCount> {
    let divisor = fields.optional_count("divisor_days")?;
    let word = fields.optional_word("day_count", DAY_COUNTS)?;
    let convention = fields.convention(PRORATIONS)?;
    let divisor = divisor.map(|days| DayCount::FixedPeriod { days });
    Ok(divisor.or(word).or(convention).unwrap_or_default())
}
