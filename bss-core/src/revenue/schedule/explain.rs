//! How the months of an amount came about: the computation of [`recognise_amount`] once more, step by step.

use chrono::NaiveDate;

use super::{RecognitionMethod, Slice, Slices, recognise_amount, slices};
use crate::calendar::{Period, date};
use crate::decimal::{Decimal, Rounding};
use crate::error::Result;
use crate::money::Money;
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};

/// The derivation of what [`recognise_amount`] says for each month, by its path `months[0].amount`.
///
/// # Errors
/// As [`recognise_amount`].
///
/// # Example: the second of two months takes what the first has left
/// ```
/// use bss_core::{Money, calendar::{Period, parse_date}};
/// use bss_core::revenue::{RecognitionMethod, explain_recognition};
/// let amount = Money::from_minor(10_000, "EUR".parse()?);
/// let (start, end) = (parse_date("2026-01-01")?, parse_date("2026-03-01")?);
/// let derived = explain_recognition(amount, Period::new(start, end)?, RecognitionMethod::ByDay, end)?;
/// derived.check()?;
/// let february = derived.of("months[1].amount").unwrap();
/// assert_eq!(february.text(), "round(100 x 59 / 59, 2) - round(100 x 31 / 59, 2) = 47.46");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn explain_recognition(
    amount: Money,
    period: Period,
    method: RecognitionMethod,
    up_to: NaiveDate,
) -> Result<DerivedAmounts> {
    let months = recognise_amount(amount, period, method, up_to)?;
    let elapsed = |on: NaiveDate| Ok(date::days_between(period.start(), on));
    let last = date::add_days(period.end(), -1)?;
    let slices = slices(period.start(), last, period.days(), elapsed)?;
    let earned = date::days_between(period.start(), up_to).saturating_add(1);
    let mut all = Rederivation::default();
    let terms = if months.is_empty() {
        Vec::new()
    } else {
        let whole = Whole::new(amount, slices.whole, &mut all.derivation)?;
        whole.months(&slices, method, earned, &mut all.derivation)?
    };
    for (index, (month, term)) in months.iter().zip(terms).enumerate() {
        all.holds(format!("months[{index}].amount"), term, month.amount.amount())?;
    }
    Ok(all.finish())
}

/// What is spread, and over how many days.
struct Whole {
    amount: Term,
    days: Term,
    scale: u32,
}

impl Whole {
    fn new(amount: Money, days: i64, derivation: &mut Derivation) -> Result<Whole> {
        Ok(Whole {
            amount: derivation.given("amount", amount.amount())?,
            days: derivation.given("whole period", days.into())?,
            scale: amount.currency().minor_digits(),
        })
    }

    fn months(
        &self,
        slices: &Slices,
        method: RecognitionMethod,
        earned: i64,
        derivation: &mut Derivation,
    ) -> Result<Vec<Term>> {
        let items = slices.items.as_slice();
        match method {
            RecognitionMethod::PointInTime => Ok(vec![self.amount]),
            RecognitionMethod::ByDay => (items.iter())
                .filter(|slice| slice.from < earned)
                .map(|slice| {
                    let after = self.share(slice.to.min(earned), derivation)?;
                    match slice.from {
                        0 => Ok(after),
                        from => {
                            let before = self.share(from, derivation)?;
                            derivation.subtract("earned in the month", after, before)
                        }
                    }
                })
                .collect(),
            RecognitionMethod::ByDayRoundedMonthly => self.rounded_monthly(items, derivation),
            RecognitionMethod::ByMonth => {
                let left_out = usize::from(slices.ends_early && items.len() > 1);
                self.evenly(self.amount, items.len().saturating_sub(left_out), derivation)
            }
            RecognitionMethod::ByMonthEdgesProrated => self.edges_prorated(items, derivation),
        }
    }

    /// The share of some days, rounded once.
    fn share(&self, days: i64, derivation: &mut Derivation) -> Result<Term> {
        let fraction = StepOperation::Fraction {
            scale: self.scale,
            rounding: Rounding::HalfUp,
        };
        let days = derivation.given("days", days.into())?;
        derivation.step("earned by then", fraction, &[self.amount, days, self.days])
    }

    /// Equal parts, units that are left over in the earlier ones.
    fn evenly(&self, total: Term, parts: usize, derivation: &mut Derivation) -> Result<Vec<Term>> {
        let one = derivation.given("one", Decimal::ONE)?;
        let mut operands = vec![total];
        operands.extend(std::iter::repeat_n(one, parts));
        let scale = self.scale;
        (0_u32..)
            .take(parts)
            .map(|part| derivation.step("equal part", StepOperation::Share { part, scale }, &operands))
            .collect()
    }

    fn rounded_monthly(&self, slices: &[Slice], derivation: &mut Derivation) -> Result<Vec<Term>> {
        let mut left = self.amount;
        let mut months = Vec::with_capacity(slices.len());
        for slice in slices.iter().take(slices.len().saturating_sub(1)) {
            let share = self.share(slice.to.saturating_sub(slice.from), derivation)?;
            let part = match self.amount.value().is_negative() {
                true => derivation.maximum("not more than is left", &[share, left])?,
                false => derivation.minimum("not more than is left", &[share, left])?,
            };
            left = derivation.subtract("left", left, part)?;
            months.push(part);
        }
        months.push(left);
        Ok(months)
    }

    fn edges_prorated(&self, slices: &[Slice], derivation: &mut Derivation) -> Result<Vec<Term>> {
        let [first, between @ .., last] = slices else {
            return Ok(vec![self.amount]);
        };
        let first = self.share(first.to.saturating_sub(first.from), derivation)?;
        if between.is_empty() {
            return Ok(vec![first, derivation.subtract("left", self.amount, first)?]);
        }
        let last = self.share(last.to.saturating_sub(last.from), derivation)?;
        let middle = derivation.step("between", StepOperation::Subtract, &[self.amount, first, last])?;
        let cut = self
            .evenly(middle, between.len(), derivation)?
            .pop()
            .unwrap_or(middle);
        let mut months = vec![first];
        months.extend(std::iter::repeat_n(cut, between.len().saturating_sub(1)));
        let given: Vec<Term> = months.iter().skip(1).copied().collect();
        let given = derivation.add("given", &given)?;
        months.push(derivation.subtract("left", middle, given)?);
        months.push(last);
        Ok(months)
    }
}
