//! Which line of which document a charge takes something back of.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::charge::{Charge, ChargeId, NewCharge, partial_fingerprint};
use super::invoice::{InvoiceId, InvoiceLine};
use super::load::{AccountBooks, Corrected};
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pricing::Derivation;
use crate::subscriptions::SubscriptionId;

/// What the issued documents of an account say about the charges that are to be corrected.
#[derive(Default)]
pub(super) struct Corrigible {
    /// The invoices that charged for the periods in question.
    pub(super) invoices: BTreeMap<InvoiceId, Corrected>,
    origins: BTreeMap<ChargeKey, Origin>,
}

/// Subscription, component, group, first day of the period and revision of a charge.
type ChargeKey = (SubscriptionId, String, String, NaiveDate, u32);

/// The line of an issued invoice that a charge takes something back of.
struct Origin {
    invoice_id: InvoiceId,
    charge_id: ChargeId,
    before: Money,
}

/// A line that a charge corrects.
pub(super) struct CorrectedLine<'c> {
    /// What it charged.
    pub(super) charge: &'c Charge,
    /// Its line.
    pub(super) line: &'c InvoiceLine,
    /// What was taken back of it before, zero or negative.
    pub(super) before: Money,
}

/// What is left of a charge for a period.
struct Left<'c> {
    charge: &'c Charge,
    left: Money,
}

/// Whether two charges are for the same period.
pub(super) fn is_same_period(past: &Charge, charge: &NewCharge) -> bool {
    past.subscription_id == charge.subscription_id
        && past.component == charge.component
        && past.group == charge.group
        && past.period_start == charge.period_start
}

impl Corrigible {
    /// Finds the lines that charges take something back of: those that stand on the draft invoice, and new ones. A new charge that takes
    /// back more than is left of one line becomes one charge for each line, the latest line first.
    pub(super) fn trace(&mut self, books: &AccountBooks, charges: Vec<NewCharge>) -> Result<Vec<NewCharge>> {
        let standing = books.standing_charges();
        for charge in standing.filter(|charge| charge.amount.is_negative()) {
            let charge = NewCharge::like(charge);
            if let Some(latest) = self.left(books, &charge)?.last() {
                self.note(&charge, latest)?;
            }
        }
        let mut traced = Vec::with_capacity(charges.len());
        for charge in charges {
            match charge.amount.is_negative() {
                true => traced.extend(self.split(books, charge)?),
                false => traced.push(charge),
            }
        }
        Ok(traced)
    }

    /// The issued invoice of which a charge takes something back.
    pub(super) fn invoice_of(&self, charge: &NewCharge) -> Option<InvoiceId> {
        self.origins.get(&key(charge)).map(|origin| origin.invoice_id)
    }

    /// The line of an issued invoice of which a charge takes something back.
    pub(super) fn line_of<'c>(
        &'c self,
        books: &'c AccountBooks,
        charge: &NewCharge,
    ) -> Option<CorrectedLine<'c>> {
        let origin = self.origins.get(&key(charge))?;
        let mut lines = self.invoices.get(&origin.invoice_id)?.lines.iter();
        let mut charges = books.billing.charges.iter();
        Some(CorrectedLine {
            charge: charges.find(|past| past.id == origin.charge_id)?,
            line: lines.find(|line| line.charge_id == Some(origin.charge_id))?,
            before: origin.before,
        })
    }

    fn note(&mut self, charge: &NewCharge, latest: &Left<'_>) -> Result<()> {
        if self.invoices.contains_key(&latest.charge.invoice_id) {
            let origin = Origin {
                invoice_id: latest.charge.invoice_id,
                charge_id: latest.charge.id,
                before: latest.left.minus(latest.charge.amount)?,
            };
            self.origins.insert(key(charge), origin);
        }
        Ok(())
    }

    /// What was left of the charges for a period before a charge was made, the earliest first: those of which something is, or else all.
    fn left<'c>(&self, books: &'c AccountBooks, charge: &NewCharge) -> Result<Vec<Left<'c>>> {
        let draft = books.draft_invoice().map(|draft| draft.invoice.id);
        let past = books.billing.charges.iter();
        let mut past: Vec<&Charge> = past
            .filter(|past| is_same_period(past, charge) && past.revision < charge.revision)
            .collect();
        past.sort_by_key(|past| past.revision);
        let mut all: Vec<Left<'c>> = Vec::new();
        for past in past {
            let mut left = match self.invoices.get(&past.invoice_id) {
                Some(corrected) => corrected.left_of(past)?,
                None if Some(past.invoice_id) == draft => past.amount,
                // A credit note: what it takes back is known of the line that it corrects.
                None => continue,
            };
            if past.amount.is_positive() {
                match all.last_mut() {
                    // On the draft, one line can take back what several charged.
                    Some(last)
                        if Some(past.invoice_id) == draft && last.charge.invoice_id == past.invoice_id =>
                    {
                        last.left = last.left.plus(left)?;
                    }
                    _ => all.push(Left { charge: past, left }),
                }
                continue;
            }
            // Taken back on an invoice, of what was charged last.
            for earlier in all.iter_mut().rev() {
                let taken = earlier.left.min_of(left.negate()?)?;
                if taken.is_positive() {
                    earlier.left = earlier.left.minus(taken)?;
                    left = left.plus(taken)?;
                }
            }
        }
        if all.iter().any(|one| one.left.is_positive()) {
            all.retain(|one| one.left.is_positive());
        }
        Ok(all)
    }

    fn split(&mut self, books: &AccountBooks, charge: NewCharge) -> Result<Vec<NewCharge>> {
        let mut left = self.left(books, &charge)?;
        let mut parts = Vec::new();
        let mut rest = charge;
        while let Some(latest) = left.pop() {
            let fits = rest.amount.plus(latest.left)?;
            if left.is_empty() || !fits.is_negative() {
                self.note(&rest, &latest)?;
                break;
            }
            let (part, more) = cut(rest, latest.left)?;
            self.note(&part, &latest)?;
            parts.push(part);
            rest = more;
        }
        parts.push(rest);
        Ok(parts)
    }
}

impl Corrected {
    /// What is left of a charge on the invoice, after all credits of its line.
    fn left_of(&self, charge: &Charge) -> Result<Money> {
        let line = self.lines.iter().find(|line| line.charge_id == Some(charge.id));
        let line = line.ok_or_else(|| Error::defect("a charge has no line on its invoice"))?;
        let credits = self.credited.iter();
        let credits = credits.filter(|credit| credit.corrects_line == Some(line.line));
        line.amount
            .plus(Money::sum(credits.map(|credit| credit.amount), line.currency)?)
    }
}

/// Cuts a charge that takes back more than is left of a line: what is left of it, and the rest.
fn cut(charge: NewCharge, left: Money) -> Result<(NewCharge, NewCharge)> {
    let currency = charge.amount.currency();
    let mut derivation = Derivation::new();
    let all = derivation.include(&charge.explanation)?;
    let limit = derivation.given("what is left of the later charge", left.amount().negate())?;
    let taken = derivation.maximum("taken back of the later charge", &[all, limit])?;
    let part = derivation.clone().finish(taken)?;
    let rest = derivation.subtract("taken back of the earlier charge", all, taken)?;
    let rest = derivation.finish(rest)?;
    let revision = charge.revision.checked_add(1);
    let revision = revision.ok_or_else(|| Error::defect("a period was charged too often"))?;
    let part = NewCharge {
        amount: Money::new(part.value(), currency)?,
        amount_exact: part.value(),
        explanation: part,
        // Without the rest, which can be discarded, the period is not settled.
        fingerprint: partial_fingerprint(),
        ..charge.clone()
    };
    let rest = NewCharge {
        revision,
        amount: Money::new(rest.value(), currency)?,
        amount_exact: rest.value(),
        explanation: rest,
        ..charge
    };
    Ok((part, rest))
}

fn key(charge: &NewCharge) -> ChargeKey {
    (
        charge.subscription_id,
        charge.component.clone(),
        charge.group.clone(),
        charge.period_start,
        charge.revision,
    )
}
