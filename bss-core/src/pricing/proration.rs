//! What a part of a period costs, and what is given back for a part that is not used.

use serde::{Deserialize, Serialize};

use super::explanation::{Derivation, Explanation, StepOperation, Term};
use crate::calendar::{DayCount, Fraction};
use crate::{Code, Decimal, Error, Money, Result, Rounding};

/// How a part of a period is charged; a policy of each price. It holds for recurring prices, for the minimum spend of usage prices, and
/// for usage that is a level, of what there is, such as a number of users; what happens is charged when it happens, however short the
/// period.
///
/// A change is one of plan, of quantity or of what was agreed; whether it goes up or down is told by what the recurring prices cost a day
/// before and after. Where the rest of the period waits (`nextPeriod`), the former terms pay for it. Where a quantity changes and the
/// whole period is charged (`fullPeriod`), it is charged as if the new quantity had held all along. Where a service rests, its
/// periods are prorated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ProrationPolicy {
    /// How days are counted.
    pub day_count: DayCount,
    /// What the first part costs where the service starts within a period.
    pub start: PartialPeriod,
    /// What the rest of the period costs after a change to a higher price.
    pub change_up: PartialPeriod,
    /// What the rest of the period costs after a change to a lower price.
    pub change_down: PartialPeriod,
    /// What the last part costs where the service ends within a period.
    pub cancel: PartialPeriod,
    /// Whether the day on which the service ends is charged too. By default an end is exclusive: it is the first day without service.
    #[serde(skip_serializing_if = "is_false")]
    pub last_day_charged: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// What a part of a period costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum PartialPeriod {
    /// Its share of the price.
    #[default]
    Prorate,
    /// The whole price.
    FullPeriod,
    /// Nothing.
    Nothing,
    /// There is no part: what happens takes effect with the next period.
    NextPeriod,
}

/// What a part of a period costs when other parts of it were charged before: `round(price x after) - round(price x before)`, where
/// `before` is the fraction that was charged, in the order of charging, and `after` the same with this part.
///
/// A part that is charged alone is `round(price x part)`, wherever in the period it lies, and the parts of a period sum to its
/// price however it is cut. The result has `scale` decimals; its value is the value of the explanation.
///
/// # Errors
/// [`Code::NumberOutOfRange`] where more than the whole period would be charged, or the amount cannot be kept.
///
/// # Example: two changes in one month; rounding each part by itself would lose a cent
/// ```
/// use bss_core::Rounding;
/// use bss_core::calendar::Fraction;
/// use bss_core::pricing::prorate;
/// let third = Fraction::new(10, 30)?;
/// let part = |days_before| prorate("10.00".parse()?, Fraction::new(days_before, 30)?, third, 2, Rounding::HalfUp);
/// assert_eq!(part(0)?.text(), "round(10 x 10 / 30, 2) = 3.33");
/// assert_eq!(part(10)?.text(), "round(10 x 20 / 30, 2) - round(10 x 10 / 30, 2) = 3.34");
/// assert_eq!(part(20)?.value(), "3.33".parse()?);
/// assert!(part(21).is_err());
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn prorate(
    price: Decimal,
    before: Fraction,
    part: Fraction,
    scale: u32,
    rounding: Rounding,
) -> Result<Explanation> {
    let mut derivation = Derivation::new();
    let price = derivation.given("price", price)?;
    let after = plus(before, part).map_err(|error| error.at("part"))?;
    let before = (before.numerator() > 0).then_some(before);
    let amount = share_between(
        price,
        before,
        after,
        StepOperation::Fraction { scale, rounding },
        &mut derivation,
    )?;
    derivation.finish(amount)
}

/// As [`prorate`], within a longer derivation, and without the refusal: day counts that do not add up to a whole, such as actual/360, can
/// ask for more than is left of a period; then what is left is charged. Also returns the fraction charged afterwards.
///
/// # Errors
/// [`Code::NumberOutOfRange`] where the amount cannot be kept; [`Code::InvalidInput`] for a term of another derivation.
pub fn prorate_within(
    price: Term,
    before: Option<Fraction>,
    part: Fraction,
    scale: u32,
    rounding: Rounding,
    derivation: &mut Derivation,
) -> Result<(Term, Fraction)> {
    let after = match before {
        None => part,
        Some(before) => plus(before, part).or_else(|_| Fraction::new(1, 1))?,
    };
    let amount = share_between(
        price,
        before,
        after,
        StepOperation::Fraction { scale, rounding },
        derivation,
    )?;
    Ok((amount, after))
}

fn share_between(
    price: Term,
    before: Option<Fraction>,
    after: Fraction,
    share: StepOperation,
    derivation: &mut Derivation,
) -> Result<Term> {
    let amount = share_of(price, after, share, derivation)?;
    let Some(before) = before else { return Ok(amount) };
    let charged = derivation.scoped("charged before: ", |derivation| {
        share_of(price, before, share, derivation)
    })?;
    derivation.subtract("difference", amount, charged)
}

/// What is given back of a charge for a whole period of which only `kept` is used: `-(charged - round(charged x kept))`. A credit is a
/// negative amount; what is left of the charge is what the kept part costs.
///
/// # Errors
/// [`Code::NumberOutOfRange`] where the amount cannot be kept.
///
/// # Example: cancelled after 9 of 31 days
/// ```
/// use bss_core::Rounding;
/// use bss_core::calendar::Fraction;
/// use bss_core::pricing::credit_unused;
/// let credit = credit_unused("249.95".parse()?, Fraction::new(9, 31)?, 2, Rounding::HalfUp)?;
/// assert_eq!(credit.text(), "round(249.95 x 9 / 31, 2) - 249.95 = -177.38");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn credit_unused(
    charged: Decimal,
    kept: Fraction,
    scale: u32,
    rounding: Rounding,
) -> Result<Explanation> {
    let mut derivation = Derivation::new();
    let charged = derivation.given("charged", charged)?;
    let share = StepOperation::Fraction { scale, rounding };
    let kept = derivation.scoped("kept: ", |derivation| share_of(charged, kept, share, derivation))?;
    let credit = derivation.subtract("credit", kept, charged)?;
    derivation.finish(credit)
}

/// A credit, but no more than what is left of the charge after earlier credits. Credits are negative amounts, `credited` is their sum.
///
/// # Errors
/// [`Code::CurrencyMismatch`]; [`Code::NotPositive`] for a `credit` or `credited` above zero, which would be a charge.
///
/// # Example: ten were given back before
/// ```
/// use bss_core::Money;
/// use bss_core::pricing::cap_credit;
/// let euros = |minor| Money::from_minor(minor, "EUR".parse().unwrap());
/// assert_eq!(cap_credit(euros(-9_50), euros(12_00), euros(-10_00))?, euros(-2_00));
/// assert_eq!(cap_credit(euros(-9_50), euros(12_00), euros(-12_00))?, euros(0));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn cap_credit(credit: Money, charged: Money, credited: Money) -> Result<Money> {
    for (field, amount) in [("credit", credit), ("credited", credited)] {
        if amount.is_positive() {
            return Err(Error::new(Code::NotPositive, "a credit is a negative amount")
                .at(field)
                .found(amount));
        }
    }
    let nothing = Money::zero(credit.currency());
    let left = charged.plus(credited)?.max_of(nothing)?;
    credit.max_of(left.negate()?)
}

fn share_of(
    price: Term,
    fraction: Fraction,
    share: StepOperation,
    derivation: &mut Derivation,
) -> Result<Term> {
    let counted = derivation.given("part of period", fraction.numerator().into())?;
    let whole = derivation.given("whole period", fraction.denominator().into())?;
    derivation.step("share of price", share, &[price, counted, whole])
}

/// The sum of two fractions of one period, counted as they are where they are counted alike.
fn plus(first: Fraction, second: Fraction) -> Result<Fraction> {
    if first.numerator() == 0 {
        return Ok(second);
    }
    if first.denominator() == second.denominator() {
        let sum = first.numerator().checked_add(second.numerator());
        return Fraction::new(sum.ok_or_else(not_added)?, first.denominator());
    }
    let (first, second) = (first.reduced(), second.reduced());
    let numerator = (first.numerator().checked_mul(second.denominator()))
        .zip(second.numerator().checked_mul(first.denominator()))
        .and_then(|(first, second)| first.checked_add(second));
    let denominator = first.denominator().checked_mul(second.denominator());
    let (numerator, denominator) = numerator.zip(denominator).ok_or_else(not_added)?;
    Ok(Fraction::new(numerator, denominator)?.reduced())
}

fn not_added() -> Error {
    Error::new(
        Code::NumberOutOfRange,
        "two fractions of a period cannot be added",
    )
}

#[cfg(test)]
mod tests;
