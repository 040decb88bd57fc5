//! Credit notes: what is given back of the lines of an issued invoice, and the tax that goes back with it.

use std::collections::BTreeMap;

use super::charge::{ChargeType, NewCharge};
use super::draft::{DraftDocument, DraftLine, DraftTax, category, service_period};
use super::invoice::{Invoice, InvoiceId, InvoiceKind};
use super::load::{AccountBooks, Corrected};
use super::tax::TaxTreatment;
use crate::decimal::Rounding;
use crate::error::{Code, Error, Result};
use crate::money::Money;

/// The line of a credit note for a charge that takes something back.
pub(super) fn correction_line(
    books: &AccountBooks,
    corrected: &Corrected,
    charge: NewCharge,
) -> Result<DraftLine> {
    let original = books.billing.charges.iter().find(|past| {
        past.invoice_id == corrected.invoice.id
            && past.subscription_id == charge.subscription_id
            && past.component == charge.component
            && past.period_start == charge.period_start
    });
    let line = original.and_then(|past| {
        corrected
            .lines
            .iter()
            .find(|line| line.charge_id == Some(past.id))
    });
    let (Some(original), Some(line)) = (original, line) else {
        return Err(Error::defect(
            "a correction names no line of the invoice that it corrects",
        ));
    };
    // What is given back is the rest of the period that the charge was for.
    let rest = (charge.service_end < original.service_end && charge.charge_type == ChargeType::Recurring)
        .then_some((charge.service_end, original.service_end));
    let period = rest.or(service_period(&charge));
    Ok(DraftLine {
        corrects_line: Some(line.line),
        subscription_id: Some(charge.subscription_id),
        component: Some(charge.component.clone()),
        description: line.description.clone(),
        period_start: period.map(|(start, _)| start),
        period_end: period.map(|(_, end)| end),
        quantity: Some(charge.quantity),
        reason: charge.explanation.text(),
        net: charge.amount,
        tax: Money::zero(charge.amount.currency()),
        treatment: line.treatment.clone(),
        tax_class: line.tax_class.clone(),
        charge: Some(charge),
    })
}

/// Whether the amounts that a credit note is asked for contain the tax, as the prices of the invoice do or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Net,
    Gross,
}

impl Basis {
    /// That of the charges on an invoice.
    pub(super) fn of(invoice: &Invoice) -> Basis {
        if invoice.tax_included {
            Basis::Gross
        } else {
            Basis::Net
        }
    }

    /// The amount of a line in these terms.
    pub(super) fn amount(self, net: Money, tax: Money) -> Result<Money> {
        match self {
            Basis::Net => Ok(net),
            Basis::Gross => net.plus(tax),
        }
    }
}

/// A credit note over lines of one invoice: those that stand on its draft, and new ones. `net` of each new line is what is asked for, in
/// terms of the basis. Each line keeps the rates of the
/// one that it corrects. Its net and its tax are that line's shares, cumulated over all credits of the line: together they never
/// exceed it, and a line that is credited in full gives back all of it.
///
/// # Errors
/// [`Code::ExceedsRemaining`] where more is credited than is left of a line.
pub(super) fn credit_note(
    corrected: &Corrected,
    standing: Vec<DraftLine>,
    lines: Vec<DraftLine>,
    basis: Basis,
) -> Result<DraftDocument> {
    let currency = corrected.invoice.currency;
    let zero = Money::zero(currency);
    let mut credited: BTreeMap<u32, (Money, Money)> = BTreeMap::new();
    for line in &corrected.credited {
        if let Some(number) = line.corrects_line {
            add(&mut credited, number, line.net, line.tax)?;
        }
    }
    let mut taxed = standing;
    for (index, mut line) in lines.into_iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("lines");
        let number = line.corrects_line.unwrap_or_default();
        let original = corrected.lines.iter().find(|original| original.line == number);
        let original = original.ok_or_else(|| {
            at(
                Error::new(Code::NotFound, "the invoice has no such line").found(number),
                "line",
            )
        })?;
        let (net_before, tax_before) = credited.get(&number).copied().unwrap_or((zero, zero));
        let whole = basis.amount(original.net, original.tax)?;
        let before = basis.amount(net_before, tax_before)?;
        let after = before.plus(line.net)?;
        if whole.plus(after)?.is_negative() || line.net.is_positive() {
            let error = Error::new(
                Code::ExceedsRemaining,
                "more would be credited than is left of the line",
            );
            return Err(at(
                error.expected(whole.plus(before)?).found(line.net.negate()?),
                "amount",
            ));
        }
        let share = |of: Money| match whole.is_zero() {
            true => Ok(zero),
            false => {
                let share = of.amount().mul_div_round(
                    after.amount(),
                    whole.amount(),
                    currency.minor_digits(),
                    Rounding::HalfUp,
                )?;
                Money::new(share, currency)
            }
        };
        (line.net, line.tax) = match basis {
            Basis::Net => (line.net, share(original.tax)?.minus(tax_before)?),
            Basis::Gross => {
                let net = share(original.net)?.minus(net_before)?;
                (net, line.net.minus(net)?)
            }
        };
        add(&mut credited, number, line.net, line.tax)?;
        taxed.push(line);
    }
    credit_note_of(&corrected.invoice, corrected.invoice.id, taxed)
}

/// A credit note for an invoice, of which `like` is one or the invoice itself, over lines whose taxes are known.
pub(super) fn credit_note_of(
    like: &Invoice,
    corrects: InvoiceId,
    lines: Vec<DraftLine>,
) -> Result<DraftDocument> {
    let currency = like.currency;
    let net = Money::sum(lines.iter().map(|line| line.net), currency)?;
    let tax = Money::sum(lines.iter().map(|line| line.tax), currency)?;
    Ok(DraftDocument {
        kind: InvoiceKind::CreditNote,
        corrects: Some(corrects),
        tax_included: like.tax_included,
        taxes: group(&lines)?,
        lines,
        net,
        tax,
        rounding: Money::zero(currency),
        total: net.plus(tax)?,
    })
}

fn add(credited: &mut BTreeMap<u32, (Money, Money)>, number: u32, net: Money, tax: Money) -> Result<()> {
    let zero = Money::zero(net.currency());
    let (nets, taxes) = credited.get(&number).copied().unwrap_or((zero, zero));
    credited.insert(number, (nets.plus(net)?, taxes.plus(tax)?));
    Ok(())
}

/// The tax groups of lines whose taxes are known: one for each treatment.
fn group(lines: &[DraftLine]) -> Result<Vec<DraftTax>> {
    let mut groups: Vec<(&TaxTreatment, DraftTax)> = Vec::new();
    for line in lines {
        if let Some((_, group)) = groups
            .iter_mut()
            .find(|(treatment, _)| **treatment == line.treatment)
        {
            group.net = group.net.plus(line.net)?;
            group.tax = group.tax.plus(line.tax)?;
            continue;
        }
        let (name, exemption_reason) = match &line.treatment {
            TaxTreatment::Taxed { rates } => {
                let names: Vec<&str> = rates.iter().map(|rate| rate.name.as_str()).collect();
                (Some(names.join(" + ")), None)
            }
            TaxTreatment::Exempt { reason } => (None, Some(reason.clone())),
            TaxTreatment::ReverseCharge { tax_id } => (None, Some(tax_id.clone())),
            TaxTreatment::OutOfScope => (None, None),
        };
        let (category, percent) = category(&line.treatment)?;
        let group = DraftTax {
            category,
            name,
            percent,
            exemption_reason,
            net: line.net,
            tax: line.tax,
        };
        groups.push((&line.treatment, group));
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}
