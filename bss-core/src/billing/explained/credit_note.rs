//! The numbers of a credit note, derived from the lines that it corrects: each line's shares, cumulated over all credits of that line.

use std::collections::BTreeMap;

use super::{Charges, CorrectedLines, DocumentTerms, LineTerms, charge_of, held, tax_key, tax_rows};
use crate::billing::invoice::InvoiceLine;
use crate::billing::read::InvoiceDocument;
use crate::decimal::Rounding;
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};

/// A line of an invoice, and what was credited of it so far.
#[derive(Clone, Copy)]
struct Corrected {
    line: LineTerms,
    before: LineTerms,
}

/// What a credit is asked for in: in what the customer paid for without tax, or in what was charged.
#[derive(Clone, Copy)]
enum Asked {
    Net(Money),
    Charged(Money),
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
        let asked = match charge_of(charges, line)? {
            Some(charge) => vec![Asked::Charged(charge.amount)],
            // A person asks for an amount in either of two terms; only one of them leads to what the line says.
            None => vec![Asked::Net(line.net), Asked::Charged(line.amount)],
        };
        let included = document.invoice.tax_included;
        let (derived, before) = derive_line(line, original, &asked, included, &mut all.derivation)?;
        known.insert(number, Corrected { before, ..original });
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
    let rounding = document.invoice.rounding;
    let (rounding, total) = match rounding.is_zero() {
        true => (
            all.derivation.add("no rounding", &[])?,
            all.derivation.add("total", &[net, tax])?,
        ),
        false => {
            let label = "rounding of the corrected invoice, given back";
            let rounding = all.derivation.given(label, rounding.amount())?;
            (rounding, all.derivation.add("total", &[net, tax, rounding])?)
        }
    };
    let terms = DocumentTerms {
        lines,
        taxes,
        net,
        tax,
        rounding,
        total,
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
    let mut terms = |scope: &str, of: &[&InvoiceLine]| {
        let mut given = |label: &str, amount: fn(&InvoiceLine) -> Money| {
            let sum = Money::sum(of.iter().map(|line| amount(line)), line.currency)?;
            derivation.given(&format!("corrected line {number}: {label}{scope}"), sum.amount())
        };
        Ok::<_, Error>(LineTerms {
            amount: given("amount", |line| line.amount)?,
            discount: given("discount", |line| line.discount)?,
            net: given("net", |line| line.net)?,
            tax: given("tax", |line| line.tax)?,
        })
    };
    Ok(Corrected {
        line: terms("", &[original])?,
        before: terms(" credited before", &credited)?,
    })
}

/// Derives a line, and what is credited of its line in all, from the first of the amounts that leads to it.
fn derive_line(
    line: &InvoiceLine,
    original: Corrected,
    asked: &[Asked],
    included: bool,
    derivation: &mut Derivation,
) -> Result<(LineTerms, LineTerms)> {
    let mut last = None;
    for asked in asked {
        let mut trial = derivation.clone();
        let scope = format!("line {}: ", line.line);
        let (own, after) = trial.scoped(&scope, |derivation| {
            let after = credited(original, *asked, included, line.currency, derivation)?;
            let before = original.before;
            let own = LineTerms {
                amount: derivation.subtract("amount", after.amount, before.amount)?,
                discount: derivation.subtract("discount", after.discount, before.discount)?,
                net: derivation.subtract("net", after.net, before.net)?,
                tax: derivation.subtract("tax", after.tax, before.tax)?,
            };
            Ok((own, after))
        })?;
        let values = [own.amount, own.discount, own.net, own.tax].map(Term::value);
        let leads = values == [line.amount, line.discount, line.net, line.tax].map(Money::amount);
        last = Some((trial, (own, after)));
        if leads {
            break;
        }
    }
    let (trial, terms) = last.ok_or_else(|| Error::defect("a line without an amount"))?;
    *derivation = trial;
    Ok(terms)
}

/// What is credited of a line in all.
fn credited(
    Corrected { line, before }: Corrected,
    asked: Asked,
    included: bool,
    currency: Currency,
    derivation: &mut Derivation,
) -> Result<LineTerms> {
    let (whole, before, asked_amount) = match asked {
        Asked::Net(amount) => (line.net, before.net, amount),
        Asked::Charged(amount) => (line.amount, before.amount, amount),
    };
    let asked_amount = derivation.given("asked for", asked_amount.amount())?;
    let credited = derivation.add("credited in all", &[before, asked_amount])?;
    let part = |of: Term, derivation: &mut Derivation| match whole.value().is_zero() {
        true => derivation.add("share of nothing", &[]),
        false => {
            let fraction = StepOperation::Fraction {
                scale: currency.minor_digits(),
                rounding: Rounding::HalfUp,
            };
            derivation.step("share", fraction, &[of, credited, whole])
        }
    };
    let discount = part(line.discount, derivation)?;
    let (net, tax) = match (asked, included) {
        (Asked::Net(_), _) => (credited, part(line.tax, derivation)?),
        (Asked::Charged(_), false) => {
            let net = derivation.subtract("credited net", credited, discount)?;
            (net, part(line.tax, derivation)?)
        }
        (Asked::Charged(_), true) => {
            let gross = derivation.subtract("credited with tax", credited, discount)?;
            let share = part(line.net, derivation)?;
            let net = match gross.value().is_negative() {
                true => derivation.maximum("credited net", &[share, gross])?,
                false => derivation.minimum("credited net", &[share, gross])?,
            };
            (net, derivation.subtract("credited tax", gross, net)?)
        }
    };
    let mut amount = vec![net, discount];
    if included {
        amount.push(tax);
    }
    Ok(LineTerms {
        amount: derivation.add("credited amount", &amount)?,
        discount,
        net,
        tax,
    })
}
