//! The numbers of a credit note, derived from the lines that it corrects: each line's shares, cumulated over all credits of that line.

use std::collections::BTreeMap;

use super::{Charges, CorrectedLines, DocumentTerms, LineTerms, charge_of, held, tax_key, tax_rows};
use crate::billing::invoice::InvoiceLine;
use crate::billing::read::InvoiceDocument;
use crate::decimal::Rounding;
use crate::error::{Code, Error, Result};
use crate::money::Money;
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};

/// A line of an invoice, and what was credited of it so far.
#[derive(Clone, Copy)]
struct Corrected {
    net: Term,
    tax: Term,
    net_before: Term,
    tax_before: Term,
}

pub(super) fn derive(
    document: &InvoiceDocument,
    charges: &Charges,
    corrected: &CorrectedLines,
) -> Result<DerivedAmounts> {
    let mut all = Rederivation::default();
    let mut known: BTreeMap<u32, Corrected> = BTreeMap::new();
    let mut lines = Vec::with_capacity(document.lines.len());
    for line in &document.lines {
        let number = line.corrects_line.unwrap_or_default();
        let original = match known.get(&number) {
            Some(original) => *original,
            None => given(number, corrected, line, &mut all.derivation)?,
        };
        let amounts = match charge_of(charges, line)? {
            Some(charge) => vec![(document.invoice.tax_included, charge.amount)],
            // A person asks for an amount with or without tax; only one of the two leads to what the line says.
            None => {
                let with_tax = (true, line.net.plus(line.tax)?);
                match document.invoice.tax_included {
                    true => vec![with_tax, (false, line.net)],
                    false => vec![(false, line.net)],
                }
            }
        };
        let derived = derive_line(line, original, &amounts, &mut all.derivation)?;
        let scope = format!("line {}: ", line.line);
        let after = all.derivation.scoped(&scope, |derivation| {
            Ok(Corrected {
                net_before: derivation.add("credited net", &[original.net_before, derived.net])?,
                tax_before: derivation.add("credited tax", &[original.tax_before, derived.tax])?,
                ..original
            })
        })?;
        known.insert(number, after);
        lines.push(derived);
    }
    let mut groups = Vec::with_capacity(document.taxes.len());
    for row in &document.taxes {
        let key = (
            row.category,
            row.name.clone(),
            row.percent,
            row.exemption_reason.clone(),
        );
        let mut own = Vec::new();
        for (line, terms) in document.lines.iter().zip(&lines) {
            if tax_key(&line.treatment)? == key {
                own.push(terms);
            }
        }
        let (nets, taxes): (Vec<Term>, Vec<Term>) = own.iter().map(|terms| (terms.net, terms.tax)).unzip();
        let net = all.derivation.sum("taxed amount", &nets)?;
        groups.push((key, net, all.derivation.sum("tax", &taxes)?));
    }
    let taxes = tax_rows(document, &groups, &mut all.derivation)?;
    let (nets, line_taxes): (Vec<Term>, Vec<Term>) = lines.iter().map(|line| (line.net, line.tax)).unzip();
    let net = all.derivation.sum("net", &nets)?;
    let tax = all.derivation.sum("tax", &line_taxes)?;
    let terms = DocumentTerms {
        lines,
        taxes,
        net,
        tax,
        rounding: all.derivation.add("no rounding", &[])?,
        total: all.derivation.add("total", &[net, tax])?,
    };
    held(document, &terms, &mut all)?;
    Ok(all.finish())
}

/// The line of the invoice that a line corrects, with what earlier credit notes gave back of it.
fn given(
    number: u32,
    corrected: &CorrectedLines,
    line: &InvoiceLine,
    derivation: &mut Derivation,
) -> Result<Corrected> {
    let original = corrected.lines.iter().find(|original| original.line == number);
    let original = original
        .ok_or_else(|| Error::new(Code::StoreCorrupt, "a credit note names no line").found(number))?;
    let credited = corrected.credited.iter();
    let credited: Vec<&InvoiceLine> = credited
        .filter(|line| line.corrects_line == Some(number))
        .collect();
    let net = Money::sum(credited.iter().map(|line| line.net), line.currency)?;
    let tax = Money::sum(credited.iter().map(|line| line.tax), line.currency)?;
    derivation.scoped(&format!("corrected line {number}: "), |derivation| {
        Ok(Corrected {
            net: derivation.given("net", original.net.amount())?,
            tax: derivation.given("tax", original.tax.amount())?,
            net_before: derivation.given("net credited before", net.amount())?,
            tax_before: derivation.given("tax credited before", tax.amount())?,
        })
    })
}

/// Derives a line from the first of the amounts that leads to it.
fn derive_line(
    line: &InvoiceLine,
    original: Corrected,
    amounts: &[(bool, Money)],
    derivation: &mut Derivation,
) -> Result<LineTerms> {
    let mut last = None;
    for (with_tax, amount) in amounts {
        let mut trial = derivation.clone();
        let scope = format!("line {}: ", line.line);
        let terms = trial.scoped(&scope, |derivation| {
            shares(line, original, *with_tax, *amount, derivation)
        })?;
        let leads = (terms.net.value(), terms.tax.value()) == (line.net.amount(), line.tax.amount());
        last = Some((trial, terms));
        if leads {
            break;
        }
    }
    let (trial, terms) = last.ok_or_else(|| Error::defect("a line without an amount"))?;
    *derivation = trial;
    Ok(terms)
}

/// The shares of net and tax that an amount stands for.
fn shares(
    line: &InvoiceLine,
    original: Corrected,
    with_tax: bool,
    amount: Money,
    derivation: &mut Derivation,
) -> Result<LineTerms> {
    let amount = derivation.given("amount", amount.amount())?;
    let (whole, before) = match with_tax {
        false => (original.net, original.net_before),
        true => (
            derivation.add("whole line", &[original.net, original.tax])?,
            derivation.add("credited before", &[original.net_before, original.tax_before])?,
        ),
    };
    let after = derivation.add("credited with this line", &[before, amount])?;
    let (of, already) = match with_tax {
        false => (original.tax, original.tax_before),
        true => (original.net, original.net_before),
    };
    let fraction = StepOperation::Fraction {
        scale: line.currency.minor_digits(),
        rounding: Rounding::HalfUp,
    };
    let share = match whole.value().is_zero() {
        true => derivation.add("share of nothing", &[])?,
        false => derivation.step("share", fraction, &[of, after, whole])?,
    };
    let own = derivation.subtract("share of this line", share, already)?;
    let (net, tax) = match with_tax {
        false => (amount, own),
        true => (own, derivation.subtract("tax", amount, own)?),
    };
    Ok(LineTerms { amount, net, tax })
}
