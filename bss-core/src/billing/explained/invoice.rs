//! The numbers of an invoice, derived from the amounts of its charges.

use super::{Charges, DocumentTerms, LineTerms, charge_of, held, tax_rows};
use crate::billing::read::InvoiceDocument;
use crate::billing::tax::{TaxPolicy, TaxableLine, derive as derive_tax};
use crate::crm::SellerPolicies;
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};

/// Derives the numbers of an invoice by the first of some policies that leads to them.
pub(super) fn derive(
    document: &InvoiceDocument,
    charges: &Charges,
    candidates: &[SellerPolicies],
) -> Result<DerivedAmounts> {
    let mut refused = None;
    for policies in candidates {
        match by(document, charges, policies) {
            Err(error) if error.code() == Code::InvalidInput => {
                refused.get_or_insert(error);
            }
            outcome => return outcome,
        }
    }
    Err(refused.unwrap_or_else(|| Error::defect("a seller without policies")))
}

fn by(document: &InvoiceDocument, charges: &Charges, policies: &SellerPolicies) -> Result<DerivedAmounts> {
    let mut all = Rederivation::default();
    let (mut taxable, mut amounts) = (Vec::new(), Vec::new());
    let mut taxed = Vec::new();
    for line in &document.lines {
        let charge = charge_of(charges, line)?;
        let charge =
            charge.ok_or_else(|| Error::new(Code::StoreCorrupt, "a line of an invoice shows no charge"))?;
        let amount = charge.amount.amount();
        let scope = format!("line {}: ", line.line);
        let (amount, discount, left) = all.derivation.scoped(&scope, |derivation| {
            let amount = derivation.given("amount", amount)?;
            if line.discount.is_zero() {
                return Ok((amount, derivation.add("no discount", &[])?, amount));
            }
            let discount = derivation.given("discount", line.discount.amount())?;
            let left = derivation.subtract("amount after discounts", amount, discount)?;
            Ok((amount, discount, left))
        })?;
        amounts.push((amount, discount));
        taxed.push(left);
        taxable.push(TaxableLine {
            amount: left.value(),
            treatment: line.treatment.clone(),
        });
    }
    let policy = TaxPolicy {
        included: document.invoice.tax_included,
        compound: false,
        round_at: policies.round_tax_at,
        rounding: policies.rounding,
    };
    let currency = document.invoice.currency;
    let terms = derive_tax(&taxable, &taxed, policy, currency, &mut all.derivation)?;
    let groups: Vec<_> = (terms.groups.iter())
        .map(|group| {
            let (name, percent) = match &group.rate {
                Some(rate) => (Some(rate.name.clone()), rate.percent),
                None => (None, Decimal::ZERO),
            };
            let key = (group.category, name, percent, group.reason.clone());
            (key, group.base, group.tax)
        })
        .collect();
    let taxes = tax_rows(document, &groups, &mut all.derivation)?;
    let rounding = payable_rounding(terms.total, policies.payable_step, &mut all.derivation)?;
    let lines = terms.lines.iter().zip(amounts);
    let document_terms = DocumentTerms {
        lines: lines
            .map(|(line, (amount, discount))| LineTerms {
                amount,
                discount,
                net: line.net,
                tax: line.tax,
            })
            .collect(),
        taxes,
        net: terms.net,
        tax: terms.tax,
        rounding,
        total: all.derivation.add("total", &[terms.total, rounding])?,
    };
    held(document, &document_terms, &mut all)?;
    Ok(all.finish())
}

/// What brings a total to a multiple of the step.
fn payable_rounding(total: Term, step: Option<Decimal>, derivation: &mut Derivation) -> Result<Term> {
    let Some(step) = step else {
        return derivation.add("no rounding", &[]);
    };
    let step = derivation.given("step of the payable amount", step)?;
    let whole = StepOperation::Divide {
        scale: 0,
        rounding: Rounding::HalfUp,
    };
    let steps = derivation.step("steps", whole, &[total, step])?;
    let payable = derivation.multiply("payable amount", &[steps, step])?;
    derivation.subtract("rounding", payable, total)
}
