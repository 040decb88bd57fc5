//! Parts of a period: what they cost, and what is given back for them.

use bss_core::billing::tax::{TaxPolicy, TaxRate, tax_of_price};
use bss_core::calendar::{
    BillingCycle, BillingDay, Cadence, DayCount, Fraction, Part, Period, Zone, days_between_fixed_months,
    fraction_remaining,
};
use bss_core::pricing::{Explanation, cap_credit, prorate};
use bss_core::{Decimal, Money, Result, Rounding};
use chrono::NaiveDate;

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, unknown};
use super::words::{billing_day, currency, day_count, scale};

pub(super) const OPERATIONS: &[Operation] = &[
    ("cap_credit", cap),
    ("change_at_fraction", change_at_fraction),
    ("partial_plus_full", partial_plus_full),
    ("prorate_amount", prorate_amount),
    ("prorate_by_second", prorate_by_second),
];

/// More decimals than any case shows.
const EXACT_SCALE: u32 = 20;

pub(super) fn nothing() -> Result<Fraction> {
    Fraction::new(0, 1)
}

/// The share of the days from a start to an end in a period; nothing where both are the same day.
pub(super) fn share(
    day_count: DayCount,
    (start, end): (NaiveDate, NaiveDate),
    reference: Period,
) -> Result<Fraction> {
    if start == end {
        return nothing();
    }
    let period = Period::new(start, end)?;
    day_count.fraction(Part { period, reference }, Cadence::MONTHLY, Zone::UTC)
}

/// How many days are counted from a start to an end.
fn counted_days(day_count: DayCount, (start, end): (NaiveDate, NaiveDate)) -> Result<i64> {
    match day_count {
        DayCount::FixedMonth { days } => days_between_fixed_months(start, end, days.into()),
        _ if start == end => Ok(0),
        _ => Ok(Period::new(start, end)?.days()),
    }
}

fn cap(input: &Fields<'_>) -> Outcome<Answer> {
    let credit = input.decimal("credit")?;
    let charged = input.decimal("originally_charged")?;
    let credited = input.decimal("already_credited")?;
    let (currency, _) = currency(input)?;
    let given = |amount: Decimal| Money::new(amount, currency)?.negate();
    let capped = cap_credit(given(credit)?, Money::new(charged, currency)?, given(credited)?)?;
    Ok(Answer::default().with("credit", capped.negate()?))
}

/// The share of the days of an item that are given back.
fn share_of_item(day_count: DayCount, billed: Period, credited: (NaiveDate, NaiveDate)) -> Outcome<Fraction> {
    if credited.0 < billed.start() || billed.end() < credited.1 {
        return unknown("a credit for days that were not billed");
    }
    let of = counted_days(day_count, (billed.start(), billed.end()))?;
    Ok(Fraction::new(counted_days(day_count, credited)?, of)?)
}

fn prorate_amount(input: &Fields<'_>) -> Outcome<Answer> {
    let is_credit = input.word("kind", &[("charge", false), ("credit", true)])?;
    // A credit is a negative amount, and is rounded as one.
    let price = match is_credit {
        true => input.decimal("price")?.negate(),
        false => input.decimal("price")?,
    };
    let day_count = day_count(input)?;
    let charged = input.days("charged")?;
    let billed = input.optional_period("billed_period")?;
    let divisor = input.optional_count::<i64>("divisor_days")?;
    let reference = match (input.optional_period("reference_period")?.or(billed), divisor) {
        (Some(reference), _) => reference,
        // A divisor that is named needs no period.
        (None, Some(_)) => Period::new(charged.0, charged.1)?,
        (None, None) => input.period("reference_period")?,
    };
    let share_of_period = |days| match divisor {
        Some(divisor) => Fraction::new(counted_days(day_count, days)?, divisor),
        None => share(day_count, days, reference),
    };
    let (scale, mode) = scale(input)?;
    // The days that are charged begin after the trial.
    input.optional_count::<u32>("trial_days")?;
    let with_tax = WithTax::read(input)?;

    // A credit is a share of the item that it corrects, which can itself be for a part of a period.
    let item = match billed.filter(|_| is_credit) {
        Some(billed) => Some((
            share_of_period((billed.start(), billed.end()))?,
            share_of_item(day_count, billed, charged)?,
        )),
        None => None,
    };
    let part = share_of_period(charged)?;
    let of = |scale, mode| -> Result<Explanation> {
        let Some((billed, credited)) = item else {
            return prorate(price, nothing()?, part, scale, mode);
        };
        let item = prorate(price, nothing()?, billed, scale, mode)?;
        prorate(item.value(), nothing()?, credited, scale, mode)
    };
    let amount = of(scale, mode)?;
    let answer = Answer::default()
        .explained(amount.value(), &amount)
        .with("amount", amount.value())
        .with(
            "amount_exact",
            Found::Shown(of(EXACT_SCALE, Rounding::HalfUp)?.value()),
        )
        .with("prorated_days", counted_days(day_count, charged)?);
    with_tax.check(input, amount.value(), answer)
}

/// The tax on a part of a period, and what a case says that it costs with tax.
struct WithTax {
    rates: Vec<TaxRate>,
    gross: Option<Decimal>,
}

impl WithTax {
    fn read(input: &Fields<'_>) -> Outcome<WithTax> {
        let rates = input.one_or_more_decimals("tax_percent")?;
        Ok(WithTax {
            rates: super::tax::rates(&rates),
            gross: input.optional_decimal("amount_with_tax")?,
        })
    }

    fn check(&self, input: &Fields<'_>, amount: Decimal, answer: Answer) -> Outcome<Answer> {
        if self.rates.is_empty() {
            return match self.gross {
                None => Ok(answer),
                Some(_) => unknown("an amount with tax, but no tax"),
            };
        }
        let (currency, rounding) = currency(input)?;
        let policy = TaxPolicy {
            rounding,
            ..TaxPolicy::default()
        };
        let taxed = tax_of_price(amount, &self.rates, policy, currency)?;
        match self.gross {
            Some(gross) if gross != taxed.gross.amount() => unknown(format!(
                "the amount with tax is {}, not {gross}",
                taxed.gross.amount()
            )),
            _ => Ok(answer.with("amount_with_tax", taxed.gross)),
        }
    }
}

fn prorate_by_second(input: &Fields<'_>) -> Outcome<Answer> {
    let quantity = input.decimal("quantity")?;
    let from = input.instant("from")?;
    let (start, end) = input.object("reference_period", |period| {
        Ok((period.instant("start")?, period.instant("end")?))
    })?;
    let (scale, mode) = scale(input)?;
    let left = fraction_remaining(from, start, end)?;
    let prorated = prorate(quantity, nothing()?, left, scale, mode)?;
    Ok(Answer::default()
        .explained(prorated.value(), &prorated)
        .with("quantity", prorated.value()))
}

/// A first part and whole periods after it.
fn partial_plus_full(input: &Fields<'_>) -> Outcome<Answer> {
    let price = input.decimal("price")?;
    let full_periods = input.count::<u16>("full_periods")?;
    let (start, end) = input.days("partial")?;
    let day = billing_day(input)?;
    let day_count = day_count(input)?;
    let (currency, mode) = currency(input)?;
    let cadence = match day_count {
        DayCount::FixedPeriod { days: 7 } => Cadence::WEEKLY,
        _ => Cadence::MONTHLY,
    };
    let cycle = BillingCycle::new(end, day.unwrap_or(BillingDay::of(end)), cadence)?;
    let part = share(day_count, (start, end), cycle.containing(start)?)?;
    let partial = prorate(price, nothing()?, part, currency.minor_digits(), mode)?;
    let full = Money::round_from(price, currency, mode)?;
    let mut amounts = vec![full; full_periods.into()];
    amounts.push(Money::new(partial.value(), currency)?);
    Ok(Answer::default()
        .explained(partial.value(), &partial)
        .with("amount", Money::sum(amounts, currency)?)
        .with("prorated_days", counted_days(day_count, (start, end))?))
}

/// A change after so much of a period that a fraction of it is left.
fn change_at_fraction(input: &Fields<'_>) -> Outcome<Answer> {
    let (old, new) = (
        input.decimal_or_zero("amount_old")?,
        input.decimal_or_zero("amount_new")?,
    );
    let remaining = input.decimal("fraction_remaining")?;
    let (currency, mode) = currency(input)?;
    let scale = currency.minor_digits();
    let remaining = Fraction::try_from(remaining)?;
    let credit = prorate(old.negate(), nothing()?, remaining, scale, mode)?;
    let charge = prorate(new, nothing()?, remaining, scale, mode)?;
    let amounts = [
        Money::new(credit.value(), currency)?,
        Money::new(charge.value(), currency)?,
    ];
    Ok(Answer::default()
        .explained(credit.value(), &credit)
        .explained(charge.value(), &charge)
        .with("credit", credit.value())
        .with("charge", charge.value())
        .with("net", Money::sum(amounts, currency)?))
}
