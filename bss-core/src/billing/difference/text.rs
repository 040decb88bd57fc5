//! The difference of two bills as text.

use std::fmt::Write as _;

use super::{BillDifference, DifferenceCause, DifferenceReason, LineDifference, ServiceDays};
use crate::decimal::Decimal;
use crate::money::{Currency, Money};

impl BillDifference {
    /// What changed, in plain text: the totals, then a line for each line that changed.
    ///
    /// `Fibre 100: +5.00 EUR because the price went from 25.00 to 30.00`
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text does not fail.
        let _ = match self.difference.is_zero() {
            true => writeln!(text, "Total {}, as before", self.after),
            false => writeln!(
                text,
                "Total {} after {}: {} {}",
                self.after,
                self.before,
                signed(self.difference),
                self.after.currency()
            ),
        };
        for line in &self.lines {
            let _ = writeln!(text, "{}", line.text());
        }
        if !self.rounding.is_zero() {
            let currency = self.rounding.currency();
            let _ = writeln!(
                text,
                "Rounding of the payable amount: {} {currency}",
                signed(self.rounding)
            );
        }
        text
    }
}

impl LineDifference {
    /// What changed of the line and why, in a line.
    pub fn text(&self) -> String {
        let head = format!(
            "{}: {} {}",
            self.description,
            signed(self.difference),
            self.difference.currency()
        );
        match self.causes.as_slice() {
            [only] => format!("{head} {}", self.cause_text(only)),
            causes => {
                let parts: Vec<String> = (causes.iter())
                    .map(|cause| format!("{} {}", signed(cause.amount), self.cause_text(cause)))
                    .collect();
                format!("{head}: {}", parts.join(", "))
            }
        }
    }

    fn cause_text(&self, cause: &DifferenceCause) -> String {
        use DifferenceReason as R;
        let currency = cause.amount.currency();
        let went = |what: &str, before: &Option<Decimal>, after: &Option<Decimal>, unit: &str| {
            let shown =
                |value: &Option<Decimal>| value.map_or("none".to_owned(), |value| format!("{value}{unit}"));
            format!("because {what} went from {} to {}", shown(before), shown(after))
        };
        match &cause.reason {
            R::Quantity { before, after } => went("the quantity", before, after, ""),
            R::Usage { before, after } => went("usage", before, after, ""),
            R::Discount { before, after } => went("the discount", before, after, " %"),
            R::Price { label, before, after } => {
                let shown = |value: &Option<Decimal>| {
                    value.map_or("none".to_owned(), |value| in_currency(value, currency))
                };
                let name = price_name(label);
                format!("because {name} went from {} to {}", shown(before), shown(after))
            }
            R::DaysInService { before, after } => {
                let shown = |days: &Option<ServiceDays>| match days {
                    Some(ServiceDays { days, of }) => format!("{days} of {of} days"),
                    None => "the whole period".to_owned(),
                };
                format!(
                    "because it was in service for {} and not {}",
                    shown(after),
                    shown(before)
                )
            }
            R::LineDiscount { before, after } => format!(
                "because the discount went from {} to {}",
                before.amount_text(),
                after.amount_text()
            ),
            R::Correction => "because it corrects what was charged before".to_owned(),
            R::Plan { before, after } => format!("because {after} took the place of {before}"),
            R::Service if self.before.is_none() => "because it is new".to_owned(),
            R::Service => "because it is no longer charged".to_owned(),
            R::OneTime if self.before.is_none() => "because it is charged once".to_owned(),
            R::OneTime => "because it was charged once".to_owned(),
            R::Rule => "because its price is computed in another way".to_owned(),
            R::Tax => "tax on that".to_owned(),
            R::TaxRate { before, after } => format!("because the tax went from {before} % to {after} %"),
            R::Rounding => "from rounding".to_owned(),
        }
    }
}

/// What a number of a price is called when it is spoken of.
fn price_name(label: &str) -> String {
    let (scope, name) = label.rsplit_once(": ").unwrap_or(("", label));
    let name = match name {
        "flat amount" | "unit amount" => "price",
        other => other,
    };
    match scope {
        "" => format!("the {name}"),
        scope => format!("the {name} of {scope}"),
    }
}

/// An amount with the decimals of the currency, or with all that it has where these are more.
fn in_currency(value: Decimal, currency: Currency) -> String {
    Money::new(value, currency).map_or_else(|_| value.to_string(), Money::amount_text)
}

fn signed(amount: Money) -> String {
    let sign = if amount.is_negative() { "" } else { "+" };
    format!("{sign}{}", amount.amount_text())
}
