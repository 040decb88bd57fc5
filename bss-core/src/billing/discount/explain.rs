//! How every amount of a discounted document came about: the computation of [`apply`](super::apply) once more, step by step.

use super::{
    AppliedDiscount, Discount, DiscountFrequency, DiscountPolicy, DiscountValue, DiscountedDocument,
    RoundDiscountAt,
};
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};
use crate::{Decimal, Error, Result};

impl DiscountedDocument {
    /// The derivation of every amount, by its path in this document: `discounts[0].worth`, `discounts[0].parts[1].amount`,
    /// `lines[0].net`, `discount`.
    ///
    /// The effort grows with the square of the lines that share a discount, because what is spread over lines depends on all of them.
    ///
    /// # Errors
    /// [`Code::InvalidInput`](crate::Code::InvalidInput) at the first amount that does not follow from the lines and the discounts.
    ///
    /// # Example: an amount that is spread over two lines
    /// ```
    /// use bss_core::billing::discount::{Discount, DiscountPolicy, DiscountableLine, apply};
    /// use bss_core::Money;
    /// let eur = "EUR".parse()?;
    /// let line = |minor| DiscountableLine { keys: vec![], amount: Money::from_minor(minor, eur) };
    /// let gift: Discount = serde_json::from_str(
    ///     r#"{"key": "GIFT", "value": {"fixed": {"amount": {"amount": "10", "currency": "EUR"}}}}"#,
    /// ).unwrap();
    /// let mut document = apply(&[line(2000), line(1000)], &[gift], DiscountPolicy::default(), eur)?;
    /// let derived = document.explain()?;
    /// derived.check()?;
    /// let part = derived.of("discounts[0].parts[1].amount").unwrap();
    /// assert_eq!(part.text(), "share(min(10, 20 + 10) x 10 / (20 + 10)) = 3.33");
    ///
    /// document.lines[1].net = Money::from_minor(666, eur);
    /// assert_eq!(document.explain().unwrap_err().path(), "lines[1].net");
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn explain(&self) -> Result<DerivedAmounts> {
        let mut all = Rederivation::default();
        let mut amounts = Vec::with_capacity(self.lines.len());
        for (line, number) in self.lines.iter().zip(1_u32..) {
            let label = format!("line {number}: amount");
            amounts.push(all.derivation.given(&label, line.amount.amount())?);
        }
        let digits = self.subtotal.currency().minor_digits();
        let mut left = amounts.clone();
        let mut taken: Vec<Vec<Term>> = vec![Vec::new(); amounts.len()];
        let mut totals = Vec::with_capacity(self.discounts.len());
        for (index, applied) in self.discounts.iter().enumerate() {
            let scope = format!("discount {}: ", index.saturating_add(1));
            let terms = all.derivation.scoped(&scope, |derivation| {
                derive(applied, self.policy, &left, digits, derivation)
            })?;
            let at = |field: &str| format!("discounts[{index}].{field}");
            all.holds(at("base"), terms.base, applied.base.amount())?;
            all.holds(at("worth"), terms.worth, applied.worth)?;
            all.holds(at("amount"), terms.amount, applied.amount.amount())?;
            totals.push(terms.amount);
            for (index, (part, term)) in applied.parts.iter().zip(terms.parts).enumerate() {
                let at = |field: &str| at(&format!("parts[{index}].{field}"));
                let place = place(part.line);
                let (Some(left), Some(taken)) = (left.get_mut(place), taken.get_mut(place)) else {
                    return Err(Error::defect("a part of a discount without its line"));
                };
                all.holds(at("base"), *left, part.base.amount())?;
                all.holds(at("amount"), term, part.amount.amount())?;
                let label = format!("line {}: left", part.line.saturating_add(1));
                *left = all.derivation.subtract(&label, *left, term)?;
                taken.push(term);
            }
        }
        for (index, ((line, net), taken)) in self.lines.iter().zip(&left).zip(&taken).enumerate() {
            let label = format!("line {}: discount", index.saturating_add(1));
            let discount = all.derivation.sum(&label, taken)?;
            let amount = amounts.get(index).copied().unwrap_or(*net);
            let at = |field: &str| format!("lines[{index}].{field}");
            all.holds(at("amount"), amount, line.amount.amount())?;
            all.holds(at("discount"), discount, line.discount.amount())?;
            all.holds(at("net"), *net, line.net.amount())?;
        }
        let subtotal = all.derivation.sum("subtotal", &amounts)?;
        let discount = all.derivation.sum("discount", &totals)?;
        let net = all.derivation.subtract("net", subtotal, discount)?;
        all.holds("subtotal".to_owned(), subtotal, self.subtotal.amount())?;
        all.holds("discount".to_owned(), discount, self.discount.amount())?;
        all.holds("net".to_owned(), net, self.net.amount())?;
        Ok(all.finish())
    }
}

/// The amounts of a discount as terms.
struct DiscountTerms {
    base: Term,
    worth: Term,
    amount: Term,
    parts: Vec<Term>,
}

fn place(line: u32) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

/// Derives what one discount takes off what is left of the lines.
fn derive(
    applied: &AppliedDiscount,
    policy: DiscountPolicy,
    left: &[Term],
    scale: u32,
    derivation: &mut Derivation,
) -> Result<DiscountTerms> {
    let discount = &applied.discount;
    let own = applied
        .parts
        .iter()
        .map(|part| left.get(place(part.line)).copied());
    let own = own.collect::<Option<Vec<Term>>>();
    let own = own.ok_or_else(|| Error::defect("a part of a discount without its line"))?;
    let base = derivation.sum("base", &own)?;
    let worth = worth(discount, base, derivation)?;
    let round = StepOperation::Round {
        scale,
        rounding: policy.rounding,
    };
    if let (DiscountValue::Percent { percent }, RoundDiscountAt::Line) = (&discount.value, policy.round_at)
        && !worth.value().is_zero()
    {
        let percent = derivation.given("percent of each line", *percent)?;
        let mut parts = Vec::with_capacity(own.len());
        for base in own {
            let exact = derivation.step("exact part", StepOperation::Percent, &[base, percent])?;
            parts.push(derivation.step("part", round, &[exact])?);
        }
        let amount = derivation.sum("amount", &parts)?;
        return Ok(DiscountTerms {
            base,
            worth,
            amount,
            parts,
        });
    }
    let amount = match discount.value {
        DiscountValue::Percent { .. } => derivation.step("amount", round, &[worth])?,
        DiscountValue::Fixed { .. } => derivation.minimum("amount", &[worth, base])?,
    };
    let mut operands = vec![amount];
    operands.extend(&own);
    let mut parts = Vec::with_capacity(own.len());
    for (_, part) in own.iter().zip(0_u32..) {
        parts.push(match own.len() {
            1 => amount,
            _ => derivation.step("part", StepOperation::Share { part, scale }, &operands)?,
        });
    }
    Ok(DiscountTerms {
        base,
        worth,
        amount,
        parts,
    })
}

fn worth(discount: &Discount, base: Term, derivation: &mut Derivation) -> Result<Term> {
    if matches!(discount.frequency, DiscountFrequency::Times { periods_left: 0 }) {
        return derivation.given("worth of a discount that is used up", Decimal::ZERO);
    }
    match &discount.value {
        DiscountValue::Percent { percent } => {
            let percent = derivation.given("percent", *percent)?;
            derivation.step("worth", StepOperation::Percent, &[base, percent])
        }
        DiscountValue::Fixed { amount, already_used } => {
            let amount = derivation.given("value", amount.amount())?;
            let used = already_used.filter(|_| discount.frequency == DiscountFrequency::Once);
            let Some(used) = used else { return Ok(amount) };
            let used = derivation.given("already used", used.amount())?;
            let unused = derivation.subtract("not used yet", amount, used)?;
            let nothing = derivation.given("nothing", Decimal::ZERO)?;
            derivation.maximum("worth", &[unused, nothing])
        }
    }
}
