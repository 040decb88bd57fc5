//! The explanation of a document as text that can be read to a customer.

use std::fmt::Write as _;

use super::{ExplainedLine, InvoiceExplanation, InvoiceKind};
use crate::billing::tax::TaxCategory;
use crate::calendar::date;
use crate::decimal::{Decimal, Rounding};
use crate::money::Money;

/// Most amounts that a sum is written out for.
const SUM_LIMIT: usize = 6;

impl InvoiceExplanation {
    /// The whole document in plain text, line by line, each with how it came about. The last day of a service is the last one that is
    /// charged.
    ///
    /// # Example: a first invoice, from the middle of a month on
    /// ```
    /// use bss_core::billing::InvoiceExplanation;
    /// let json = include_str!("../../../tests/data/explained_invoice.json");
    /// let explanation: InvoiceExplanation = serde_json::from_str(json).unwrap();
    /// explanation.check()?;
    /// assert_eq!(explanation.text(), "\
    /// Invoice INV-000001
    ///
    /// 1. Fibre 100: fee, 2026-01-15 to 2026-01-31: 17.00 EUR
    ///    round(31 x 17 / 31, 2) = 17
    /// 2. Fibre 100: installation: 50.00 EUR
    ///
    /// Net: 17.00 + 50.00 = 67.00 EUR
    /// VAT: 19 % of 67.00 = 12.73
    /// Total: 67.00 + 12.73 = 79.73 EUR
    /// ");
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text does not fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let name = match self.kind {
            InvoiceKind::Invoice => "Invoice",
            InvoiceKind::CreditNote => "Credit note",
        };
        writeln!(text, "{name} {}\n", self.number.as_deref().unwrap_or("(draft)"))?;
        for line in &self.lines {
            line.write(text)?;
        }
        let gross = self.net.plus(self.tax).unwrap_or(self.total);
        let (label, whole) = match self.tax_included {
            true => ("Sum", gross),
            false => ("Net", self.net),
        };
        let amounts: Vec<Money> = (self.lines.iter())
            .map(|line| line.amount.minus(line.discount).unwrap_or(line.amount))
            .collect();
        writeln!(text, "\n{label}: {}", sum(&amounts, whole))?;
        for discount in &self.discounts {
            writeln!(text, "{}: {}", discount.name, discount.reason)?;
        }
        for tax in &self.taxes {
            let name = tax.name.as_deref().unwrap_or("Tax");
            let contained = if self.tax_included { " contained" } else { "" };
            writeln!(text, "{name}{contained}: {}", tax.reason)?;
        }
        let added = match self.tax_included {
            true => vec![gross, self.rounding],
            false => vec![self.net, self.tax, self.rounding],
        };
        let added: Vec<Money> = added.into_iter().filter(|amount| !amount.is_zero()).collect();
        if self.tax_included {
            writeln!(text, "Without tax: {}", self.net)?;
        }
        writeln!(text, "Total: {}", sum(&added, self.total))
    }
}

impl ExplainedLine {
    fn write(&self, text: &mut String) -> std::fmt::Result {
        write!(text, "{}. {}", self.line, self.description)?;
        let last = self.period_end.map(|end| date::add_days(end, -1).unwrap_or(end));
        if let (Some(start), Some(last)) = (self.period_start, last) {
            write!(text, ", {start} to {last}")?;
        }
        writeln!(text, ": {}", self.amount)?;
        if self.reason != self.amount.amount().to_string() {
            writeln!(text, "   {}", self.reason)?;
        }
        if self.discount.is_zero() {
            return Ok(());
        }
        let left = self.amount.minus(self.discount).unwrap_or(self.amount);
        writeln!(text, "   discount {}: {left}", self.discount.amount_text())
    }
}

/// `17.00 + 50.00 = 67.00 EUR`; the sum alone where there is one amount, or too many to be read.
fn sum(amounts: &[Money], whole: Money) -> String {
    match amounts {
        [first, others @ ..] if !others.is_empty() && amounts.len() <= SUM_LIMIT => {
            let mut text = first.amount_text();
            for amount in others {
                let (sign, amount) = match amount.absolute() {
                    Ok(absolute) if amount.is_negative() => ("-", absolute),
                    _ => ("+", *amount),
                };
                text.push_str(&format!(" {sign} {}", amount.amount_text()));
            }
            format!("{text} = {whole}")
        }
        _ => whole.to_string(),
    }
}

/// How the tax of a group came about, in a line: `19 % of 123.45 = 23.46`, or why there is none. Where the tax is contained in prices, it is
/// part of the gross: `19 % in 119.00 = 19.00`.
pub(in crate::billing) fn tax_reason(
    (category, percent, exemption): (TaxCategory, Decimal, Option<&str>),
    (net, tax): (Money, Money),
    included: bool,
) -> String {
    let because = exemption.map_or(String::new(), |reason| format!(": {reason}"));
    match category {
        TaxCategory::Exempt => return format!("exempt{because}"),
        TaxCategory::ReverseCharge => return format!("the customer owes the tax{because}"),
        TaxCategory::OutOfScope => return "not subject to the tax".to_owned(),
        TaxCategory::Taxed | TaxCategory::ZeroRated => {}
    }
    let hundred = Decimal::from(100);
    let is_share = |base: Money, divisor: Decimal| {
        let share =
            base.amount()
                .mul_div_round(percent, divisor, tax.currency().minor_digits(), Rounding::HalfUp);
        share.is_ok_and(|share| share == tax.amount())
    };
    let shown = tax.amount_text();
    if let (true, Ok(gross), Ok(divisor)) = (included, net.plus(tax), hundred.plus(percent))
        && is_share(gross, divisor)
    {
        return format!("{percent} % in {} = {shown}", gross.amount_text());
    }
    match is_share(net, hundred) {
        true => format!("{percent} % of {} = {shown}", net.amount_text()),
        false => format!("{percent} % of {}, after rounding {shown}", net.amount_text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_of_a_tax_reads_well() {
        use TaxCategory as C;
        let cents = |minor| Money::from_minor(minor, "EUR".parse().unwrap());
        let rows = [
            (
                C::Taxed,
                "19",
                None,
                12_345,
                2_346,
                false,
                "19 % of 123.45 = 23.46",
            ),
            // Two lines of 61.725, each rounded by itself.
            (
                C::Taxed,
                "19",
                None,
                12_345,
                2_347,
                false,
                "19 % of 123.45, after rounding 23.47",
            ),
            (
                C::Taxed,
                "19",
                None,
                -1_550,
                -295,
                false,
                "19 % of -15.50 = -2.95",
            ),
            (
                C::Taxed,
                "19",
                None,
                10_000,
                1_900,
                true,
                "19 % in 119.00 = 19.00",
            ),
            (
                C::Taxed,
                "9.975",
                None,
                10_000,
                998,
                false,
                "9.975 % of 100.00 = 9.98",
            ),
            (C::ZeroRated, "0", None, 1_000, 0, false, "0 % of 10.00 = 0.00"),
            (
                C::Exempt,
                "0",
                Some("education"),
                1_000,
                0,
                false,
                "exempt: education",
            ),
            (
                C::ReverseCharge,
                "0",
                Some("FR1"),
                1_000,
                0,
                true,
                "the customer owes the tax: FR1",
            ),
            (
                C::OutOfScope,
                "0",
                None,
                1_000,
                0,
                false,
                "not subject to the tax",
            ),
        ];
        for (category, percent, exemption, net, tax, included, expected) in rows {
            let group = (category, percent.parse().unwrap(), exemption);
            assert_eq!(tax_reason(group, (cents(net), cents(tax)), included), expected);
        }
    }
}
