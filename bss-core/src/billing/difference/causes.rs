//! The causes of the difference of a line: one input after the other takes the place of the other bill's, and the amount is computed again.

use std::collections::BTreeMap;

use super::{DifferenceCause, DifferenceReason, LineDifference, Pair, ServiceDays};
use crate::billing::charge::ChargeType;
use crate::billing::draft::category;
use crate::billing::explained::ExplainedLine;
use crate::decimal::{Decimal, Rounding};
use crate::error::Result;
use crate::money::Money;
use crate::pricing::{Explanation, Step, StepOperation};

/// The difference of a line; nothing where there is none.
pub(super) fn line_difference(pair: Pair<'_>) -> Result<Option<LineDifference>> {
    let causes = match (pair.before, pair.after) {
        (Some(before), Some(after)) => changed(before, after, pair.is_plan_change)?,
        (None, Some(line)) => vec![(reason_to_stand(line), payable(line)?.amount())],
        (Some(line), None) => vec![(reason_to_stand(line), payable(line)?.negate()?.amount())],
        (None, None) => Vec::new(),
    };
    let Some(line) = pair.after.or(pair.before) else {
        return Ok(None);
    };
    let currency = line.net.currency();
    let causes = causes.into_iter().filter(|(_, amount)| !amount.is_zero());
    let causes = causes
        .map(|(reason, amount)| {
            let amount = Money::new(amount, currency)?;
            Ok(DifferenceCause { amount, reason })
        })
        .collect::<Result<Vec<_>>>()?;
    if causes.is_empty() {
        return Ok(None);
    }
    Ok(Some(LineDifference {
        before: pair.before.map(|line| line.line),
        after: pair.after.map(|line| line.line),
        subscription_id: line.subscription_id,
        description: line.description.clone(),
        difference: Money::sum(causes.iter().map(|cause| cause.amount), currency)?,
        causes,
    }))
}

/// What a line makes of the payable amount.
fn payable(line: &ExplainedLine) -> Result<Money> {
    line.net.plus(line.tax)
}

fn reason_to_stand(line: &ExplainedLine) -> DifferenceReason {
    match line.charge_type {
        _ if is_correction(line) => DifferenceReason::Correction,
        Some(ChargeType::OneTime) => DifferenceReason::OneTime,
        _ => DifferenceReason::Service,
    }
}

/// Whether a line corrects what was charged before, or gives it back.
pub(super) fn is_correction(line: &ExplainedLine) -> bool {
    let corrects = |step: &Step| is_given(step) && Input::of(&step.label, None) == Input::Before;
    line.charge_type.is_none() || line.explanation.steps.iter().any(corrects)
}

fn is_given(step: &Step) -> bool {
    step.operation == StepOperation::Given
}

type Cause = (DifferenceReason, Decimal);

/// The causes of a line that stands on both bills, always found on the way from the cheaper line to the dearer one.
fn changed(before: &ExplainedLine, after: &ExplainedLine, is_plan_change: bool) -> Result<Vec<Cause>> {
    let rank = |line: &ExplainedLine| {
        let values: Vec<Decimal> = line.explanation.steps.iter().map(|step| step.value).collect();
        Ok::<_, crate::Error>((
            payable(line)?.minor(),
            line.amount.minor(),
            values,
            line.description.clone(),
            line.discount.minor(),
        ))
    };
    if rank(before)? > rank(after)? {
        let back = changed_upwards(after, before, is_plan_change)?;
        return Ok(back
            .into_iter()
            .map(|(reason, amount)| (reason.turned(), amount.negate()))
            .collect());
    }
    changed_upwards(before, after, is_plan_change)
}

fn changed_upwards(
    before: &ExplainedLine,
    after: &ExplainedLine,
    is_plan_change: bool,
) -> Result<Vec<Cause>> {
    let mut causes = match is_plan_change {
        true => {
            let reason = DifferenceReason::Plan {
                before: before.description.clone(),
                after: after.description.clone(),
            };
            vec![(reason, after.amount.amount().minus(before.amount.amount())?)]
        }
        false => causes_of_amount(before, after)?,
    };
    let discount = DifferenceReason::LineDiscount {
        before: before.discount,
        after: after.discount,
    };
    causes.push((discount, before.discount.minus(after.discount)?.amount()));
    let difference = payable(after)?.minus(payable(before)?)?.amount();
    let mut left = sum(&causes)?;
    // Tax that is contained in the amounts changes with them, and nothing more is to be paid for it.
    let is_added = |line: &ExplainedLine| {
        let left = line.amount.minus(line.discount);
        left.is_ok_and(|left| left != payable(line).unwrap_or(left))
    };
    if is_added(before) || is_added(after) {
        let digits = after.net.currency().minor_digits();
        let tax = |net: Money, percent: Decimal| {
            net.amount()
                .mul_div_round(percent, Decimal::from(100), digits, Rounding::HalfUp)
        };
        let (_, rate_before) = category(&before.treatment)?;
        let (_, rate_after) = category(&after.treatment)?;
        let following = tax(after.net, rate_before)?.minus(tax(before.net, rate_before)?)?;
        let of_rate = tax(after.net, rate_after)?.minus(tax(after.net, rate_before)?)?;
        causes.push((DifferenceReason::Tax, following));
        let rate = DifferenceReason::TaxRate {
            before: rate_before,
            after: rate_after,
        };
        causes.push((rate, of_rate));
        left = sum(&causes)?;
    }
    causes.push((DifferenceReason::Rounding, difference.minus(left)?));
    Ok(causes)
}

fn sum(causes: &[Cause]) -> Result<Decimal> {
    (causes.iter()).try_fold(Decimal::ZERO, |sum, (_, amount)| sum.plus(*amount))
}

/// What kind of input a given step is, in the order in which inputs change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Input {
    Quantity,
    Usage,
    Price,
    Discount,
    Days,
    /// What was charged before.
    Before,
}

impl Input {
    fn of(label: &str, charge_type: Option<ChargeType>) -> Input {
        match unscoped(label) {
            "part of period" | "whole period" => Input::Days,
            "discount percent" => Input::Discount,
            "already charged"
            | "already billed"
            | "previously billed"
            | "taken back"
            | "what is left of the charge" => Input::Before,
            "quantity" | "paid transactions" | "paid amount" | "amounts of events" => match charge_type {
                Some(ChargeType::Usage) => Input::Usage,
                _ => Input::Quantity,
            },
            _ => Input::Price,
        }
    }
}

/// The label without what stands in front of it, such as `tier 2: `.
fn unscoped(label: &str) -> &str {
    label.rsplit_once(": ").map_or(label, |(_, name)| name)
}

/// An input of a derivation with its values on both bills.
struct Changing<'e> {
    position: usize,
    label: &'e str,
    input: Input,
    before: Option<Decimal>,
    after: Option<Decimal>,
    value_before: Decimal,
    value_after: Decimal,
    /// Whether it changes with the input before it: the flat amount of a tier is owed once more is used.
    follows: bool,
}

fn causes_of_amount(before: &ExplainedLine, after: &ExplainedLine) -> Result<Vec<Cause>> {
    let charge_type = after.charge_type.or(before.charge_type);
    // The derivation of one of the two holds that of the other as well where it is the longer one: more tiers, a part of a period.
    for (form, is_after) in [(&after.explanation, true), (&before.explanation, false)] {
        let other = if is_after {
            &before.explanation
        } else {
            &after.explanation
        };
        let inputs = inputs(form, other, is_after, charge_type);
        if let Some(causes) = replaced(form, &inputs, before.amount, after.amount)? {
            return Ok(causes);
        }
    }
    let difference = after.amount.minus(before.amount)?.amount();
    Ok(vec![(DifferenceReason::Rule, difference)])
}

/// The inputs of a derivation, with the values that they have there and in the other one.
fn inputs<'e>(
    form: &'e Explanation,
    other: &Explanation,
    is_after: bool,
    charge_type: Option<ChargeType>,
) -> Vec<Changing<'e>> {
    let exact = keyed(other, |label| label);
    let alike = keyed(other, untiered);
    let names_exact: BTreeMap<(&str, u32), Decimal> = keyed(form, |label| label);
    let (mut seen, mut seen_alike): (BTreeMap<&str, u32>, BTreeMap<&str, u32>) = Default::default();
    let mut inputs = Vec::new();
    let wholes: Vec<Decimal> = given(form)
        .filter(|(_, step)| unscoped(&step.label) == "whole period")
        .map(|(_, step)| step.value)
        .collect();
    let mut parts = 0_usize;
    for (position, step) in given(form) {
        let label = step.label.as_str();
        let input = Input::of(label, charge_type);
        let key = (label, count(&mut seen, label));
        let key_alike = (untiered(label), count(&mut seen_alike, untiered(label)));
        // A tier that only one of them reaches is no other name for a tier that both reach.
        let found = exact.get(&key).or_else(|| {
            let is_other_name = exact.keys().any(|key| !names_exact.contains_key(key));
            alike.get(&key_alike).filter(|_| is_other_name)
        });
        let found = found.copied();
        let is_other_tier = found.is_none() && untiered(label) != label;
        let follows = is_other_tier && unscoped(label) == "flat amount";
        let input = match follows {
            true => Input::of("quantity", charge_type),
            false => input,
        };
        let neutral = match (input, unscoped(label)) {
            _ if follows => Decimal::ZERO,
            (Input::Days, "part of period") => {
                parts = parts.saturating_add(1);
                wholes.get(parts.saturating_sub(1)).copied().unwrap_or(step.value)
            }
            (Input::Discount | Input::Before, _) => Decimal::ZERO,
            _ => step.value,
        };
        let theirs = found.unwrap_or(neutral);
        let ((before, value_before), (after, value_after)) = match is_after {
            true => ((found, theirs), (Some(step.value), step.value)),
            false => ((Some(step.value), step.value), (found, theirs)),
        };
        inputs.push(Changing {
            position,
            label,
            input,
            before,
            after,
            value_before,
            value_after,
            follows,
        });
    }
    inputs
}

fn given(explanation: &Explanation) -> impl Iterator<Item = (usize, &Step)> {
    explanation
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| is_given(step))
}

/// How often a label occurred, this time included.
fn count<'l>(seen: &mut BTreeMap<&'l str, u32>, label: &'l str) -> u32 {
    let count = seen.entry(label).or_default();
    *count = count.saturating_add(1);
    *count
}

/// The inputs by their labels, or what stands for them, and how often these occurred.
fn keyed(explanation: &Explanation, name: fn(&str) -> &str) -> BTreeMap<(&str, u32), Decimal> {
    let mut seen = BTreeMap::new();
    given(explanation)
        .map(|(_, step)| {
            let label = name(&step.label);
            ((label, count(&mut seen, label)), step.value)
        })
        .collect()
}

/// A label without the number of its tier or step.
fn untiered(label: &str) -> &str {
    let is_numbered = label.starts_with("tier ") || label.starts_with("step ");
    if is_numbered { unscoped(label) } else { label }
}

/// The causes by replacing input after input; nothing where the derivation does not lead to both amounts.
fn replaced(
    form: &Explanation,
    inputs: &[Changing<'_>],
    before: Money,
    after: Money,
) -> Result<Option<Vec<Cause>>> {
    let mut values: BTreeMap<usize, Decimal> = inputs
        .iter()
        .map(|input| (input.position, input.value_before))
        .collect();
    // Inputs of one bill can be more than the rule of the other has an answer for; then it does not lead there.
    let amount = |values: &BTreeMap<usize, Decimal>| {
        let value = |position: usize, step: &Step| values.get(&position).copied().unwrap_or(step.value);
        form.evaluate_with(value)
            .ok()
            .map(|values| values.last().copied().unwrap_or_default())
    };
    let all_after = inputs
        .iter()
        .map(|input| (input.position, input.value_after))
        .collect();
    if (amount(&values), amount(&all_after)) != (Some(before.amount()), Some(after.amount())) {
        return Ok(None);
    }
    let digits = before.currency().minor_digits();
    let mut causes: Vec<Cause> = Vec::new();
    let mut reached = before.amount();
    for group in groups(inputs) {
        for input in &group {
            values.insert(input.position, input.value_after);
        }
        let Some(next) = amount(&values) else {
            return Ok(None);
        };
        // The last step of a charge is rounded, but where none of its parts is, an amount on the way can be finer.
        let next = next.round(digits, Rounding::HalfUp);
        if next != reached {
            causes.push((reason(&group), next.minus(reached)?));
        }
        reached = next;
    }
    Ok((reached == after.amount()).then_some(causes))
}

/// The inputs that changed, in the order in which they change places; those that say which days count change together, and those that say
/// what was charged before.
fn groups<'i, 'e>(inputs: &'i [Changing<'e>]) -> Vec<Vec<&'i Changing<'e>>> {
    let mut changed: Vec<&Changing<'_>> = (inputs.iter())
        .filter(|input| input.value_before != input.value_after)
        .collect();
    changed.sort_by_key(|input| input.input);
    let mut groups: Vec<Vec<&Changing<'_>>> = Vec::new();
    for input in changed {
        let is_together = matches!(input.input, Input::Days | Input::Before);
        let last = groups.last_mut();
        let last = last.filter(|group| group.first().is_some_and(|first| first.input == input.input));
        match last {
            Some(group) if input.follows => group.push(input),
            Some(_) if is_together => {}
            _ if is_together => {
                groups.push(inputs.iter().filter(|other| other.input == input.input).collect());
            }
            _ => groups.push(vec![input]),
        }
    }
    groups
}

fn reason(group: &[&Changing<'_>]) -> DifferenceReason {
    let Some(first) = group.first() else {
        return DifferenceReason::Rounding;
    };
    let (before, after) = (first.before, first.after);
    match first.input {
        _ if first.follows => DifferenceReason::Rule,
        Input::Quantity => DifferenceReason::Quantity { before, after },
        Input::Usage => DifferenceReason::Usage { before, after },
        Input::Discount => DifferenceReason::Discount { before, after },
        Input::Before => DifferenceReason::Correction,
        Input::Price => DifferenceReason::Price {
            label: first.label.to_owned(),
            before,
            after,
        },
        Input::Days => DifferenceReason::DaysInService {
            before: service_days(group, |input| input.before),
            after: service_days(group, |input| input.after),
        },
    }
}

/// The days in service of a bill that counts one part of the period.
fn service_days(
    group: &[&Changing<'_>],
    value: impl Fn(&Changing<'_>) -> Option<Decimal>,
) -> Option<ServiceDays> {
    let named = |name: &str| {
        let input = group.iter().find(|input| input.label == name);
        input.and_then(|input| value(input))
    };
    let (days, of) = (named("part of period")?, named("whole period")?);
    (days != of).then_some(ServiceDays { days, of })
}

impl DifferenceReason {
    /// The reason on the way back.
    fn turned(self) -> DifferenceReason {
        use DifferenceReason as R;
        match self {
            R::Quantity { before, after } => R::Quantity {
                before: after,
                after: before,
            },
            R::Usage { before, after } => R::Usage {
                before: after,
                after: before,
            },
            R::Discount { before, after } => R::Discount {
                before: after,
                after: before,
            },
            R::LineDiscount { before, after } => R::LineDiscount {
                before: after,
                after: before,
            },
            R::DaysInService { before, after } => R::DaysInService {
                before: after,
                after: before,
            },
            R::Plan { before, after } => R::Plan {
                before: after,
                after: before,
            },
            R::TaxRate { before, after } => R::TaxRate {
                before: after,
                after: before,
            },
            R::Price { label, before, after } => R::Price {
                label,
                before: after,
                after: before,
            },
            same => same,
        }
    }
}
