//! Why an amount is what it is: its derivation, as data that can be evaluated again.

mod text;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use self::text::Phrase;
use crate::money::{share, spread};
use crate::{Code, Decimal, Error, Result, Rounding};

/// The derivation of an amount: steps in the order in which they were taken, the last of which is the amount. One without
/// steps explains 0.
///
/// It is written while the amount is computed, so the two cannot differ.
///
/// # How it is written
/// By a [`Derivation`].
///
/// # Example: the same amount, as text, computed again, and compared
/// ```
/// use bss_core::pricing::Derivation;
/// let bill = |quantity: &str| {
///     let mut derivation = Derivation::new();
///     let quantity = derivation.given("quantity", quantity.parse()?)?;
///     let rate = derivation.given("unit amount", "0.08".parse()?)?;
///     let amount = derivation.multiply("amount", &[quantity, rate])?;
///     derivation.finish(amount)
/// };
/// let (may, june) = (bill("50")?, bill("70")?);
/// assert_eq!(may.text(), "50 x 0.08 = 4");
/// assert_eq!(may.evaluate()?, may.value());
///
/// let cause = &may.difference(&june)[0];
/// assert_eq!((cause.label.as_str(), cause.given), ("quantity", true));
/// assert_eq!(cause.after, Some("70".parse()?));
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The steps; each uses only earlier ones.
    pub steps: Vec<Step>,
}

/// One step of an [`Explanation`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Step {
    /// What the value is, such as `tier 2: quantity`. It holds no numbers that vary, so steps of two bills can be compared by it.
    pub label: String,
    /// How the value comes about.
    pub operation: StepOperation,
    /// Positions of the steps that are used, counted from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<u32>,
    /// The outcome.
    pub value: Decimal,
}

/// How the value of a [`Step`] comes about. Everything is exact except where a rounding is named.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum StepOperation {
    /// The value is an input: a rate, a quantity, a number of days.
    Given,
    /// The sum of all operands.
    Add,
    /// The first operand less all others.
    Subtract,
    /// The product of all operands.
    Multiply,
    /// The first operand times the second, divided by 100.
    Percent,
    /// The first operand divided by the second, rounded once.
    #[serde(rename_all = "camelCase")]
    Divide {
        /// Decimals that are kept.
        scale: u32,
        /// How the rest is rounded.
        rounding: Rounding,
    },
    /// The first operand times the second, divided by the third, rounded once.
    #[serde(rename_all = "camelCase")]
    Fraction {
        /// Decimals that are kept.
        scale: u32,
        /// How the rest is rounded.
        rounding: Rounding,
    },
    /// The part of the operand that lies above one bound and not above another.
    #[serde(rename_all = "camelCase")]
    Between {
        /// The lower bound; what is not above it does not count.
        from: Decimal,
        /// The upper bound; none is no bound.
        #[serde(default)]
        up_to: Option<Decimal>,
    },
    /// The smallest operand.
    Minimum,
    /// The largest operand.
    Maximum,
    /// The operand, rounded.
    #[serde(rename_all = "camelCase")]
    Round {
        /// Decimals that are kept.
        scale: u32,
        /// How the rest is rounded.
        rounding: Rounding,
    },
    /// The operand with the other sign.
    Negate,
    /// One part of the first operand, which is split in proportion to the others: each part is cut to
    /// its decimals, and the units that are left over go one each to the parts that lost most, the earlier of equals first.
    #[serde(rename_all = "camelCase")]
    Share {
        /// Which part, from 0.
        part: u32,
        /// Decimals of every part.
        scale: u32,
    },
    /// One part of the first operand, which is the rounded sum of exact parts and is spread over them by largest remainder. The second
    /// operand is what the others, the exact parts, are divided by. Parts that are whole already stay as they are, and parts may differ in
    /// sign.
    #[serde(rename_all = "camelCase")]
    Spread {
        /// Which part, from 0.
        part: u32,
        /// Decimals of every part.
        scale: u32,
    },
}

/// A step that differs between two explanations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangedStep {
    /// What the value is.
    pub label: String,
    /// Whether it is an input, so a cause; otherwise it follows from others.
    pub given: bool,
    /// The value in the first explanation; none where only the second has the step.
    #[serde(default)]
    pub before: Option<Decimal>,
    /// The value in the second explanation; none where only the first has the step.
    #[serde(default)]
    pub after: Option<Decimal>,
}

impl StepOperation {
    /// Carries the operation out.
    fn apply(self, operands: &[Decimal]) -> Result<Decimal> {
        match (self, operands) {
            (StepOperation::Add, _) => operands
                .iter()
                .try_fold(Decimal::ZERO, |sum, operand| sum.plus(*operand)),
            (StepOperation::Multiply, _) => operands
                .iter()
                .try_fold(Decimal::ONE, |product, operand| product.times(*operand)),
            (StepOperation::Subtract, [first, others @ ..]) => others
                .iter()
                .try_fold(*first, |rest, operand| rest.minus(*operand)),
            (StepOperation::Percent, [whole, percent]) => whole.times(per_unit_of(*percent)?),
            (StepOperation::Divide { scale, rounding }, [dividend, divisor]) => {
                dividend.divide_round(*divisor, scale, rounding)
            }
            (StepOperation::Fraction { scale, rounding }, [whole, numerator, denominator]) => {
                whole.mul_div_round(*numerator, *denominator, scale, rounding)
            }
            (StepOperation::Between { from, up_to }, [whole]) => {
                let upper = up_to.map_or(*whole, |up_to| up_to.min(*whole));
                Ok(upper.minus(from)?.max(Decimal::ZERO))
            }
            (StepOperation::Minimum, [first, others @ ..]) => {
                Ok(others.iter().fold(*first, |least, operand| least.min(*operand)))
            }
            (StepOperation::Maximum, [first, others @ ..]) => {
                Ok(others.iter().fold(*first, |most, operand| most.max(*operand)))
            }
            (StepOperation::Round { scale, rounding }, [exact]) => Ok(exact.round(scale, rounding)),
            (StepOperation::Negate, [value]) => Ok(value.negate()),
            (StepOperation::Share { part, scale }, [total, weights @ ..]) => {
                nth(&share(*total, weights, scale)?, part)
            }
            (StepOperation::Spread { part, scale }, [total, divisor, dividends @ ..]) => {
                let exact = dividends.iter().map(|dividend| (*dividend, *divisor));
                nth(&spread(*total, scale, exact)?, part)
            }
            _ => Err(
                Error::new(Code::InvalidInput, "a step has the wrong number of operands")
                    .at("operands")
                    .found(operands.len()),
            ),
        }
    }
}

impl Explanation {
    /// The amount that is explained, as it was computed.
    pub fn value(&self) -> Decimal {
        self.steps.last().map_or(Decimal::ZERO, |step| step.value)
    }

    /// The amount, computed again from the given values alone; it equals [`Explanation::value`] unless somebody edited the steps.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] where a step uses one that does not stand before it, or has the wrong number of operands; the errors
    /// of the arithmetic.
    pub fn evaluate(&self) -> Result<Decimal> {
        let values = self.evaluate_with(|_, step| step.value)?;
        Ok(values.last().copied().unwrap_or_default())
    }

    /// Computes every step again and holds it to its value.
    ///
    /// # Errors
    /// As [`Explanation::evaluate`]; [`Code::InvalidInput`] at the first step with another value than the one that follows from those
    /// before it.
    ///
    /// # Example: an edited step
    /// ```
    /// use bss_core::pricing::Derivation;
    /// let mut derivation = Derivation::new();
    /// let (quantity, rate) = (derivation.given("quantity", 3.into())?, derivation.given("rate", 5.into())?);
    /// let amount = derivation.multiply("amount", &[quantity, rate])?;
    /// let mut explanation = derivation.finish(amount)?;
    /// explanation.check()?;
    ///
    /// explanation.steps[0].value = 4.into();
    /// let error = explanation.check().unwrap_err();
    /// assert_eq!(error.path(), "steps[2].value");
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn check(&self) -> Result<()> {
        let values = self.evaluate_with(|_, step| step.value)?;
        for (index, (step, value)) in self.steps.iter().zip(values).enumerate() {
            if step.value != value {
                let error = Error::new(
                    Code::InvalidInput,
                    "a step has another value than the one that follows from those before it",
                );
                return Err(at_step(
                    error.at("value").expected(value).found(step.value),
                    index,
                ));
            }
        }
        Ok(())
    }

    /// The value of every step where `given` says what the inputs are, by their positions.
    pub(crate) fn evaluate_with(&self, given: impl Fn(usize, &Step) -> Decimal) -> Result<Vec<Decimal>> {
        let mut values: Vec<Decimal> = Vec::with_capacity(self.steps.len());
        let mut operands: Vec<Decimal> = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            let evaluated = match step.operation {
                StepOperation::Given => Ok(given(index, step)),
                operation => {
                    operands.clear();
                    for position in &step.operands {
                        operands.push(earlier(&values, *position).map_err(|error| at_step(error, index))?);
                    }
                    operation.apply(&operands)
                }
            };
            values.push(evaluated.map_err(|error| at_step(error, index))?);
        }
        Ok(values)
    }

    /// The explanation of one step alone: it, and what it is computed from. Empty where there is no such step.
    ///
    /// # Example
    /// ```
    /// use bss_core::pricing::Derivation;
    /// let mut derivation = Derivation::new();
    /// let (net, tax) = (derivation.given("net", 100.into())?, derivation.given("tax", 19.into())?);
    /// let gross = derivation.add("gross", &[net, tax])?;
    /// let all = derivation.finish(gross)?;
    /// assert_eq!(all.of_step(1).text(), "19");
    /// assert_eq!(all.of_step(2), all);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    #[must_use]
    pub fn of_step(&self, position: u32) -> Explanation {
        let mut wanted: BTreeMap<u32, u32> = BTreeMap::from([(position, 0)]);
        let at = |position: u32| usize::try_from(position).ok().and_then(|at| self.steps.get(at));
        let mut open = vec![position];
        while let Some(next) = open.pop() {
            for operand in at(next).into_iter().flat_map(|step| &step.operands) {
                // A step that uses a later one is not followed, or it might never end.
                if *operand < next && wanted.insert(*operand, 0).is_none() {
                    open.push(*operand);
                }
            }
        }
        for (number, place) in (0_u32..).zip(wanted.values_mut()) {
            *place = number;
        }
        let moved = |operand: &u32| wanted.get(operand).copied().unwrap_or(*operand);
        let steps = wanted.keys().filter_map(|position| at(*position));
        Explanation {
            steps: steps
                .map(|step| Step {
                    operands: step.operands.iter().map(moved).collect(),
                    ..step.clone()
                })
                .collect(),
        }
    }

    /// The derivation in one line: `100 x 0.1 + 50 x 0.08 = 14`. Where it grows too long to be read, parts of it are replaced by
    /// their value.
    pub fn text(&self) -> String {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            phrases.push(Phrase::of(step, &phrases));
        }
        let value = self.value().to_string();
        match phrases.pop() {
            Some(phrase) if phrase.text != value => format!("{} = {value}", phrase.text),
            _ => value,
        }
    }

    /// Why `other` has another value: the steps that only one of them has, or that have another value, in the order of
    /// `other`, then those that are gone. Steps are the same when they have the same label; of several, the n-th is the n-th.
    pub fn difference(&self, other: &Explanation) -> Vec<ChangedStep> {
        let mut before = numbered(&self.steps);
        let mut changes: Vec<ChangedStep> = Vec::new();
        for (key, step) in occurrences(&other.steps) {
            let earlier = before.remove(&key);
            if earlier.is_none_or(|earlier| earlier.value != step.value) {
                changes.push(ChangedStep {
                    label: step.label.clone(),
                    given: step.operation == StepOperation::Given,
                    before: earlier.map(|earlier| earlier.value),
                    after: Some(step.value),
                });
            }
        }
        let gone = occurrences(&self.steps).filter(|(key, _)| before.contains_key(key));
        changes.extend(gone.map(|(_, step)| ChangedStep {
            label: step.label.clone(),
            given: step.operation == StepOperation::Given,
            before: Some(step.value),
            after: None,
        }));
        changes
    }
}

/// One of several parts.
fn nth(parts: &[Decimal], part: u32) -> Result<Decimal> {
    let found = usize::try_from(part).ok().and_then(|part| parts.get(part));
    found.copied().ok_or_else(|| {
        Error::new(Code::InvalidInput, "there is no such part")
            .at("part")
            .found(part)
    })
}

/// A percentage as a factor: 0.19 for 19.
pub(super) fn per_unit_of(percent: Decimal) -> Result<Decimal> {
    percent.times(Decimal::from_scaled(1, 2)?)
}

fn at_step(error: Error, index: usize) -> Error {
    error.at_index(index).at("steps")
}

fn earlier(values: &[Decimal], position: u32) -> Result<Decimal> {
    let value = usize::try_from(position)
        .ok()
        .and_then(|position| values.get(position));
    value.copied().ok_or_else(|| {
        Error::new(
            Code::InvalidInput,
            "a step uses one that does not stand before it",
        )
        .at("operands")
        .found(position)
    })
}

/// Steps with their label and how often the label occurred before.
fn occurrences(steps: &[Step]) -> impl Iterator<Item = ((&str, u32), &Step)> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    steps.iter().map(move |step| {
        let count = seen.entry(&step.label).or_default();
        *count = count.saturating_add(1);
        ((step.label.as_str(), *count), step)
    })
}

fn numbered(steps: &[Step]) -> BTreeMap<(&str, u32), &Step> {
    occurrences(steps).collect()
}

/// A value that a [`Derivation`] has computed. It belongs to that derivation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    position: u32,
    value: Decimal,
}

impl Term {
    /// The value.
    pub fn value(self) -> Decimal {
        self.value
    }

    /// The position of its step.
    pub(crate) fn position(self) -> u32 {
        self.position
    }
}

/// Computes an amount step by step and remembers every step: what a rule uses instead of plain arithmetic.
///
/// # Example: the same rule where nobody asks why
/// ```
/// use bss_core::pricing::Derivation;
/// let taxed = |mut derivation: Derivation| {
///     let net = derivation.given("net", "10.50".parse()?)?;
///     let tax = derivation.given("tax", "2.10".parse()?)?;
///     let gross = derivation.add("gross", &[net, tax])?;
///     derivation.finish(gross)
/// };
/// assert_eq!(taxed(Derivation::new())?.text(), "10.5 + 2.1 = 12.6");
/// assert_eq!(taxed(Derivation::silent())?.text(), "12.6");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Derivation {
    steps: Vec<Step>,
    /// What stands in front of every label, such as `item 3: `.
    scope: String,
    is_silent: bool,
}

impl Derivation {
    /// A derivation without steps.
    pub fn new() -> Derivation {
        Derivation::default()
    }

    /// A derivation that computes alike and remembers nothing, for amounts of which nobody asks how they came about. Its explanation is
    /// the amount and no more, and it cannot tell a term of another derivation.
    pub fn silent() -> Derivation {
        Derivation {
            is_silent: true,
            ..Derivation::default()
        }
    }

    /// Puts `scope` in front of the labels of the steps that `steps` takes.
    ///
    /// # Errors
    /// Those of `steps`.
    pub fn scoped<T>(
        &mut self,
        scope: impl fmt::Display,
        steps: impl FnOnce(&mut Derivation) -> Result<T>,
    ) -> Result<T> {
        if self.is_silent {
            return steps(self);
        }
        let outer = self.scope.len();
        write!(self.scope, "{scope}").map_err(|_| Error::defect("text that cannot be written"))?;
        let outcome = steps(self);
        self.scope.truncate(outer);
        outcome
    }

    /// An input.
    ///
    /// # Errors
    /// [`Code::TooManyItems`] past four billion steps.
    pub fn given(&mut self, label: &str, value: Decimal) -> Result<Term> {
        self.push(label, StepOperation::Given, [], value)
    }

    /// One more step of any operation but [`StepOperation::Given`].
    ///
    /// # Errors
    /// [`Code::InvalidInput`] for a term of another derivation or a wrong number of terms; [`Code::NumberOutOfRange`] and
    /// [`Code::TooManyDecimals`] where the result cannot be kept exactly.
    pub fn step(&mut self, label: &str, operation: StepOperation, terms: &[Term]) -> Result<Term> {
        if !self.is_silent && !terms.iter().all(|term| self.has(term)) {
            return Err(Error::new(Code::InvalidInput, "a term of another derivation").at(label));
        }
        let value = match *terms {
            // Nearly every step has one or two operands: those need no list of their own.
            [only] => operation.apply(&[only.value]),
            [first, second] => operation.apply(&[first.value, second.value]),
            _ => operation.apply(&terms.iter().map(|term| term.value).collect::<Vec<Decimal>>()),
        };
        let value = value.map_err(|error| error.at(label))?;
        self.push(label, operation, terms.iter().map(|term| term.position), value)
    }

    fn has(&self, term: &Term) -> bool {
        let position = usize::try_from(term.position).ok();
        let step = position.and_then(|position| self.steps.get(position));
        step.is_some_and(|step| step.value == term.value)
    }

    /// The sum; 0 for no terms.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn add(&mut self, label: &str, terms: &[Term]) -> Result<Term> {
        self.step(label, StepOperation::Add, terms)
    }

    /// The sum as [`Derivation::add`] gives it, without a step of its own where there is nothing to add to a term.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn sum(&mut self, label: &str, terms: &[Term]) -> Result<Term> {
        match terms {
            [only] => Ok(*only),
            terms => self.add(label, terms),
        }
    }

    /// What is left of `from` without `term`.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn subtract(&mut self, label: &str, from: Term, term: Term) -> Result<Term> {
        self.step(label, StepOperation::Subtract, &[from, term])
    }

    /// The product; 1 for no terms.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn multiply(&mut self, label: &str, terms: &[Term]) -> Result<Term> {
        self.step(label, StepOperation::Multiply, terms)
    }

    /// The smallest.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn minimum(&mut self, label: &str, terms: &[Term]) -> Result<Term> {
        self.step(label, StepOperation::Minimum, terms)
    }

    /// The largest.
    ///
    /// # Errors
    /// As [`Derivation::step`].
    pub fn maximum(&mut self, label: &str, terms: &[Term]) -> Result<Term> {
        self.step(label, StepOperation::Maximum, terms)
    }

    /// Takes over all steps of another explanation, so that its amount can be used here.
    ///
    /// # Errors
    /// [`Code::TooManyItems`] past four billion steps.
    pub fn include(&mut self, explanation: &Explanation) -> Result<Term> {
        if self.is_silent {
            return self.given("amount", explanation.value());
        }
        let offset = self.next_position()?;
        let mut last = None;
        for step in &explanation.steps {
            let moved = step.operands.iter().map(|position| position.checked_add(offset));
            let operands = moved.collect::<Option<Vec<u32>>>().ok_or_else(too_many_steps)?;
            last = Some(self.push(&step.label, step.operation, operands, step.value)?);
        }
        match last {
            Some(term) => Ok(term),
            None => self.add("nothing", &[]),
        }
    }

    /// The explanation of `result`.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] for a term of another derivation.
    pub fn finish(mut self, result: Term) -> Result<Explanation> {
        if self.is_silent {
            self.is_silent = false;
            self.given("amount", result.value)?;
            return Ok(Explanation { steps: self.steps });
        }
        let last = self.next_position()?.checked_sub(1);
        if last != Some(result.position) || self.steps.last().is_none_or(|step| step.value != result.value) {
            self.add("amount", &[result])?;
        }
        Ok(Explanation { steps: self.steps })
    }

    /// All steps, whichever of them is wanted.
    pub(crate) fn into_explanation(self) -> Explanation {
        Explanation { steps: self.steps }
    }

    fn next_position(&self) -> Result<u32> {
        u32::try_from(self.steps.len()).map_err(|_| too_many_steps())
    }

    fn push(
        &mut self,
        label: &str,
        operation: StepOperation,
        operands: impl IntoIterator<Item = u32>,
        value: Decimal,
    ) -> Result<Term> {
        if self.is_silent {
            return Ok(Term { position: 0, value });
        }
        let position = self.next_position()?;
        self.steps.push(Step {
            label: [self.scope.as_str(), label].concat(),
            operation,
            operands: operands.into_iter().collect(),
            value,
        });
        Ok(Term { position, value })
    }
}

fn too_many_steps() -> Error {
    Error::new(Code::TooManyItems, "an explanation has too many steps")
}

#[cfg(test)]
mod tests;
