//! An explanation as a line of text.

use std::borrow::Cow;

use super::{Step, StepOperation};
use crate::{Decimal, Rounding};

/// Longest text of a part of an explanation; beyond it, its value stands for it.
const PHRASE_LIMIT: usize = 1_000;

/// A step as text, and how tightly it binds, which decides about parentheses.
pub(super) struct Phrase {
    pub(super) text: String,
    binding: Binding,
    value: Decimal,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Sum,
    Product,
    Atom,
}

impl Phrase {
    pub(super) fn of(step: &Step, earlier: &[Phrase]) -> Phrase {
        let operand = |position: &u32| {
            let position = usize::try_from(*position).ok();
            position.and_then(|position| earlier.get(position))
        };
        let operands: Vec<&Phrase> = step.operands.iter().filter_map(operand).collect();
        let phrase = Phrase::join(step, &operands);
        if phrase.text.len() > PHRASE_LIMIT || phrase.text.is_empty() {
            return Phrase::value(step);
        }
        phrase
    }

    pub(super) fn value(step: &Step) -> Phrase {
        Phrase {
            text: step.value.to_string(),
            binding: Binding::Atom,
            value: step.value,
        }
    }

    /// The text, in parentheses where it binds less than what stands around it.
    fn within(&self, binding: Binding) -> Cow<'_, str> {
        match self.binding >= binding {
            true => Cow::Borrowed(&self.text),
            false => Cow::Owned(format!("({})", self.text)),
        }
    }

    fn join(step: &Step, operands: &[&Phrase]) -> Phrase {
        let (text, binding) = match step.operation {
            StepOperation::Given | StepOperation::Between { .. } => return Phrase::value(step),
            StepOperation::Add => (list(operands, " + ", Binding::Sum), Binding::Sum),
            StepOperation::Subtract => (list(operands, " - ", Binding::Product), Binding::Sum),
            StepOperation::Multiply => (list(operands, " x ", Binding::Product), Binding::Product),
            StepOperation::Percent => (
                format!("{} %", list(operands, " x ", Binding::Product)),
                Binding::Product,
            ),
            StepOperation::Divide { scale, rounding } => (
                rounded(&list(operands, " / ", Binding::Atom), scale, rounding),
                Binding::Atom,
            ),
            StepOperation::Fraction { scale, rounding } => {
                let (whole, fraction) = operands.split_at_checked(1).unwrap_or_default();
                let text = format!(
                    "{} x {}",
                    one(whole, Binding::Product),
                    list(fraction, " / ", Binding::Atom)
                );
                (rounded(&text, scale, rounding), Binding::Atom)
            }
            StepOperation::Minimum => (
                format!("min({})", list(operands, ", ", Binding::Sum)),
                Binding::Atom,
            ),
            StepOperation::Maximum => (
                format!("max({})", list(operands, ", ", Binding::Sum)),
                Binding::Atom,
            ),
            StepOperation::Round { scale, rounding } => match operands {
                // A rounding that changes nothing explains nothing.
                [exact] if exact.value == step.value => (exact.text.clone(), exact.binding),
                _ => (
                    rounded(&one(operands, Binding::Sum), scale, rounding),
                    Binding::Atom,
                ),
            },
            StepOperation::Share { .. } => {
                let (total, weights) = operands.split_at_checked(1).unwrap_or_default();
                let part = one(&part_of(step, weights), Binding::Product);
                let sum = match weights {
                    [weight] => weight.within(Binding::Atom).into_owned(),
                    weights => format!("({})", list(weights, " + ", Binding::Sum)),
                };
                (
                    format!("share({} x {part} / {sum})", one(total, Binding::Product)),
                    Binding::Atom,
                )
            }
            StepOperation::Spread { .. } => {
                let (total, parts) = operands.split_at_checked(1).unwrap_or_default();
                let (divisor, parts) = parts.split_at_checked(1).unwrap_or_default();
                let part = one(&part_of(step, parts), Binding::Product);
                let divisor = one(divisor, Binding::Atom);
                let exact = match divisor.as_str() {
                    "1" => part,
                    _ => format!("{part} / {divisor}"),
                };
                let total = one(total, Binding::Sum);
                (format!("part {exact} of {total}"), Binding::Sum)
            }
            StepOperation::Negate => (format!("-{}", one(operands, Binding::Atom)), Binding::Product),
        };
        match operands {
            // A sum or product of one is that one.
            [only] if only.text == text => Phrase {
                text,
                binding: only.binding,
                value: step.value,
            },
            _ => Phrase {
                text,
                binding,
                value: step.value,
            },
        }
    }
}

/// The operands in a row; those that bind less than `binding` get parentheses, unless they stand alone.
fn list(operands: &[&Phrase], between: &str, binding: Binding) -> String {
    let alone = operands.len() == 1;
    let mut text = String::new();
    for (index, operand) in operands.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        // The first operand of a difference needs none: a + b - c is the same read from the left.
        let leads_difference = index == 0 && between == " - ";
        if alone || leads_difference {
            text.push_str(&operand.text);
        } else {
            text.push_str(&operand.within(binding));
        }
    }
    text
}

/// An operand that has a place of its own.
fn one(operands: &[&Phrase], binding: Binding) -> String {
    operands.iter().map(|operand| operand.within(binding)).collect()
}

/// The operand that a part of several stands for.
fn part_of<'p>(step: &Step, parts: &[&'p Phrase]) -> Vec<&'p Phrase> {
    let part = match step.operation {
        StepOperation::Share { part, .. } | StepOperation::Spread { part, .. } => usize::try_from(part).ok(),
        _ => None,
    };
    part.and_then(|part| parts.get(part))
        .copied()
        .into_iter()
        .collect()
}

fn rounded(text: &str, scale: u32, rounding: Rounding) -> String {
    match (rounding, scale) {
        (Rounding::Ceiling, 0) => format!("ceiling({text})"),
        (Rounding::Floor, 0) => format!("floor({text})"),
        (Rounding::HalfUp, _) => format!("round({text}, {scale})"),
        (Rounding::HalfEven, _) => format!("round({text}, {scale}, half even)"),
        (Rounding::Up, _) => format!("round({text}, {scale}, up)"),
        (Rounding::Down, _) => format!("round({text}, {scale}, down)"),
        (Rounding::Ceiling, _) => format!("round({text}, {scale}, ceiling)"),
        (Rounding::Floor, _) => format!("round({text}, {scale}, floor)"),
    }
}
