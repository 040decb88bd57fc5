//! Credit notes: what is given back of the lines of an issued invoice, and the tax that goes back with it.

use std::collections::BTreeMap;

use super::charge::{ChargeType, NewCharge};
use super::draft::{DraftDocument, DraftLine, DraftTax, category, service_period};
use super::invoice::{Invoice, InvoiceId, InvoiceKind, InvoiceLine};
use super::load::{AccountBooks, Corrected};
use super::origin::Corrigible;
use super::reduction::share;
use super::tax::TaxTreatment;
use crate::error::{Code, Error, Result};
use crate::money::Money;

/// The line of a credit note for a charge that takes something back.
pub(super) fn correction_line(
    books: &AccountBooks,
    corrigible: &Corrigible,
    charge: NewCharge,
) -> Result<DraftLine> {
    let corrected = corrigible.line_of(books, &charge);
    let corrected = corrected
        .ok_or_else(|| Error::defect("a correction names no line of the invoice that it corrects"))?;
    let (original, line) = (corrected.charge, corrected.line);
    // What is given back is the rest of the period that the charge was for.
    let rest = (charge.service_end < original.service_end && charge.charge_type == ChargeType::Recurring)
        .then_some((charge.service_end, original.service_end));
    let period = rest.or(service_period(&charge));
    let zero = Money::zero(charge.amount.currency());
    Ok(DraftLine {
        corrects_line: Some(line.line),
        subscription_id: Some(charge.subscription_id),
        component: Some(charge.component.clone()),
        description: line.description.clone(),
        period_start: period.map(|(start, _)| start),
        period_end: period.map(|(_, end)| end),
        quantity: Some(charge.quantity),
        reason: charge.explanation.text(),
        amount: charge.amount,
        discount: zero,
        net: zero,
        tax: zero,
        treatment: line.treatment.clone(),
        tax_class: line.tax_class.clone(),
        charge: Some(charge),
    })
}

/// What the amounts are that a credit note is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// What the customer paid for without tax, after discounts.
    Net,
    /// What was charged: before discounts, and with the tax where the prices contain it.
    Charge,
}

impl Basis {
    /// The amount of a line in these terms.
    pub(super) fn of(self, line: &InvoiceLine) -> Money {
        match self {
            Basis::Net => line.net,
            Basis::Charge => line.amount,
        }
    }
}

/// The amounts of a line, or of several together.
#[derive(Clone, Copy)]
struct Amounts {
    amount: Money,
    discount: Money,
    net: Money,
    tax: Money,
}

impl Amounts {
    fn of(line: &InvoiceLine) -> Amounts {
        Amounts {
            amount: line.amount,
            discount: line.discount,
            net: line.net,
            tax: line.tax,
        }
    }

    fn plus(self, other: Amounts) -> Result<Amounts> {
        Ok(Amounts {
            amount: self.amount.plus(other.amount)?,
            discount: self.discount.plus(other.discount)?,
            net: self.net.plus(other.net)?,
            tax: self.tax.plus(other.tax)?,
        })
    }

    fn minus(self, other: Amounts) -> Result<Amounts> {
        Ok(Amounts {
            amount: self.amount.minus(other.amount)?,
            discount: self.discount.minus(other.discount)?,
            net: self.net.minus(other.net)?,
            tax: self.tax.minus(other.tax)?,
        })
    }

    fn is_nothing(&self) -> bool {
        [self.amount, self.discount, self.net, self.tax]
            .iter()
            .all(|amount| amount.is_zero())
    }

    /// What is credited of a line in all, once `credited` of it is, in terms of the basis. Its amount less its discount is its net amount,
    /// with the tax where prices contain it, as it is of the line; and all of the line is credited where all of it is asked for.
    fn credited(line: &InvoiceLine, credited: Money, basis: Basis, tax_included: bool) -> Result<Amounts> {
        let part = |of: Money| share(of, credited, basis.of(line));
        let discount = part(line.discount)?;
        let (net, tax) = match (basis, tax_included) {
            (Basis::Net, _) => (credited, part(line.tax)?),
            (Basis::Charge, false) => (credited.minus(discount)?, part(line.tax)?),
            (Basis::Charge, true) => {
                let gross = credited.minus(discount)?;
                // Rounding apart never makes a tax of its own.
                let net = part(line.net)?;
                let net = match gross.is_negative() {
                    true => net.max_of(gross)?,
                    false => net.min_of(gross)?,
                };
                (net, gross.minus(net)?)
            }
        };
        let amount = net.plus(discount)?;
        Ok(Amounts {
            amount: if tax_included { amount.plus(tax)? } else { amount },
            discount,
            net,
            tax,
        })
    }
}

/// A credit note over lines of one invoice: those that stand on its draft, and new ones. `amount` of each new line is what is asked for, in
/// terms of the basis. Each line keeps the rates of the one that it corrects. Its net, its tax and what it gives back of a discount are that
/// line's shares, cumulated over all credits of the line: together they never exceed it, and a line that is credited in full gives back all
/// of it. The note after which nothing is left of any line also gives back what rounding the payable amount added.
///
/// # Errors
/// [`Code::ExceedsRemaining`] where more is credited than is left of a line.
pub(super) fn credit_note(
    corrected: &Corrected,
    standing: Vec<DraftLine>,
    lines: Vec<DraftLine>,
    basis: Basis,
) -> Result<DraftDocument> {
    let zero = Money::zero(corrected.invoice.currency);
    let nothing = Amounts {
        amount: zero,
        discount: zero,
        net: zero,
        tax: zero,
    };
    let mut credited: BTreeMap<u32, Amounts> = BTreeMap::new();
    for line in &corrected.credited {
        let sum = credited
            .entry(line.corrects_line.unwrap_or_default())
            .or_insert(nothing);
        *sum = sum.plus(Amounts::of(line))?;
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
        let sum = credited.entry(number).or_insert(nothing);
        let (whole, before) = match basis {
            Basis::Net => (original.net, sum.net),
            Basis::Charge => (original.amount, sum.amount),
        };
        let after = before.plus(line.amount)?;
        // A line that took something back is credited by what it took.
        let (left, asked) = match whole.is_negative() {
            true => (whole.plus(after)?.negate()?, line.amount),
            false => (whole.plus(after)?, line.amount.negate()?),
        };
        if left.is_negative() || asked.is_negative() {
            let error = Error::new(
                Code::ExceedsRemaining,
                "more would be credited than is left of the line",
            );
            return Err(at(
                error.expected(whole.plus(before)?).found(line.amount.negate()?),
                "amount",
            ));
        }
        let after = Amounts::credited(original, after, basis, corrected.invoice.tax_included)?;
        let own = after.minus(*sum)?;
        (line.amount, line.discount, line.net, line.tax) = (own.amount, own.discount, own.net, own.tax);
        *sum = after;
        taxed.push(line);
    }
    let is_left = |line: &InvoiceLine| {
        let credited = credited.get(&line.line).copied().unwrap_or(nothing);
        Ok::<_, Error>(!Amounts::of(line).plus(credited)?.is_nothing())
    };
    let mut rounding = corrected.invoice.rounding.negate()?;
    for line in &corrected.lines {
        if is_left(line)? {
            rounding = zero;
        }
    }
    credit_note_of(&corrected.invoice, corrected.invoice.id, taxed, rounding)
}

/// A credit note for an invoice, of which `like` is one or the invoice itself, over lines whose taxes are known.
pub(super) fn credit_note_of(
    like: &Invoice,
    corrects: InvoiceId,
    lines: Vec<DraftLine>,
    rounding: Money,
) -> Result<DraftDocument> {
    let currency = like.currency;
    let net = Money::sum(lines.iter().map(|line| line.net), currency)?;
    let tax = Money::sum(lines.iter().map(|line| line.tax), currency)?;
    Ok(DraftDocument {
        kind: InvoiceKind::CreditNote,
        corrects: Some(corrects),
        tax_included: like.tax_included,
        taxes: group(&lines, like.tax_included)?,
        lines,
        discounts: Vec::new(),
        net,
        tax,
        rounding,
        total: net.plus(tax)?.plus(rounding)?,
        content_hash: String::new(),
    })
}

/// The tax groups of lines whose taxes are known: one for each treatment.
fn group(lines: &[DraftLine], included: bool) -> Result<Vec<DraftTax>> {
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
            reason: String::new(),
        };
        groups.push((&line.treatment, group));
    }
    Ok((groups.into_iter())
        .map(|(_, group)| group.explained(included))
        .collect())
}
