//! Explaining a whole document: every number on it is the value of a derivation, and the whole can be computed again.

mod credit_note;
mod invoice;
mod text;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::charge::{Charge, ChargeId, ChargeType};
use super::draft::category;
use super::invoice::{Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceState};
use super::read::{GetInvoice, InvoiceDocument, get_invoice};
use super::reduction::DraftDiscount;
use super::tax::{TaxCategory, TaxTreatment};
use crate::crm::policies_ever;
use crate::decimal::Decimal;
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::{Derivation, DerivedAmounts, Explanation, Rederivation, Term};
use crate::subscriptions::SubscriptionId;
use crate::work::Reader;
pub(super) use text::tax_reason;

/// A document with the derivation of every number on it.
///
/// Every number follows from its steps, so all of it can be computed again, by whoever has it.
///
/// # In Rust
/// [`check`](InvoiceExplanation::check) computes all of it again; [`text`](InvoiceExplanation::text) tells it to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct InvoiceExplanation {
    /// Which document.
    pub invoice_id: InvoiceId,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Its number as it is printed; a draft has none.
    #[serde(default)]
    pub number: Option<String>,
    /// Its currency.
    pub currency: Currency,
    /// Whether its charges contain the tax.
    pub tax_included: bool,
    /// Its lines.
    pub lines: Vec<ExplainedLine>,
    /// What discounts take off its lines, in the order in which they were computed, each with how it came about in a line of text.
    pub discounts: Vec<DraftDiscount>,
    /// Its taxes.
    pub taxes: Vec<ExplainedTax>,
    /// Sum of the lines without tax.
    pub net: Money,
    /// Sum of the taxes.
    pub tax: Money,
    /// What rounding the payable amount added.
    pub rounding: Money,
    /// `net + tax + rounding`.
    pub total: Money,
    /// How the numbers follow from the amounts of the lines: `lines[0].amount`, `lines[0].discount`, `lines[0].net`, `lines[0].tax`, `taxes[0].net`,
    /// `taxes[0].tax`, `net`, `tax`, `rounding` and `total`.
    pub derived: DerivedAmounts,
}

/// A line of a document, and how its amount came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ExplainedLine {
    /// Its number, from 1.
    pub line: u32,
    /// Which subscription.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// Which price of which offering.
    #[serde(default)]
    pub component: Option<String>,
    /// What kind of price it comes from; none for a credit that a person gave.
    #[serde(default)]
    pub charge_type: Option<ChargeType>,
    /// What it is for.
    pub description: String,
    /// First day of service.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub period_start: Option<NaiveDate>,
    /// First day after.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub period_end: Option<NaiveDate>,
    /// What is charged, before discounts: without tax, or with it where the charges of the document contain it.
    pub amount: Money,
    /// How the amount came about.
    pub explanation: Explanation,
    /// The same in a line of text; the words of the person who gave a credit.
    pub reason: String,
    /// What discounts take off the amount.
    pub discount: Money,
    /// Its amount without tax.
    pub net: Money,
    /// Its tax.
    pub tax: Money,
    /// How it is taxed.
    pub treatment: TaxTreatment,
}

/// The tax of one group of lines, and how it came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ExplainedTax {
    /// What kind of treatment.
    pub category: TaxCategory,
    /// Name of the rate; empty where no tax is charged.
    #[serde(default)]
    pub name: Option<String>,
    /// Percent.
    pub percent: Decimal,
    /// Why no tax is charged.
    #[serde(default)]
    pub exemption_reason: Option<String>,
    /// The amount that is taxed.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// How the tax came about, in a line of text: `19 % of 123.45 = 23.46`.
    pub reason: String,
}

impl InvoiceExplanation {
    /// Computes everything again: the amount of every line from its prices and quantities, and every other number of the document from
    /// those amounts.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] at the first step or number that does not follow from what stands before it.
    pub fn check(&self) -> Result<()> {
        for (index, line) in self.lines.iter().enumerate() {
            let at = |error: Error, field: &str| error.at(field).at_index(index).at("lines");
            line.explanation
                .check()
                .map_err(|error| at(error, "explanation"))?;
            if line.explanation.value() != line.amount.amount() {
                let error = Error::new(Code::InvalidInput, "the amount is not the one that is explained");
                let error = error
                    .expected(line.explanation.value())
                    .found(line.amount.amount());
                return Err(at(error, "amount"));
            }
        }
        self.derived.check().map_err(|error| error.at("derived"))?;
        for (path, amount) in self.numbers() {
            let derived = self.derived.amounts.iter().find(|derived| derived.path == path);
            if derived.is_none_or(|derived| derived.value != amount.amount()) {
                let error = Error::new(Code::InvalidInput, "the number is not the one that is derived");
                return Err(error.at(&path).found(amount.amount()));
            }
        }
        Ok(())
    }

    /// Every number that must have a derivation, with its path.
    fn numbers(&self) -> Vec<(String, Money)> {
        let mut numbers = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            for (field, amount) in [
                ("amount", line.amount),
                ("discount", line.discount),
                ("net", line.net),
                ("tax", line.tax),
            ] {
                numbers.push((format!("lines[{index}].{field}"), amount));
            }
        }
        for (index, tax) in self.taxes.iter().enumerate() {
            for (field, amount) in [("net", tax.net), ("tax", tax.tax)] {
                numbers.push((format!("taxes[{index}].{field}"), amount));
            }
        }
        for (field, amount) in [
            ("net", self.net),
            ("tax", self.tax),
            ("rounding", self.rounding),
            ("total", self.total),
        ] {
            numbers.push((field.to_owned(), amount));
        }
        numbers
    }
}

/// The terms of a document, which its numbers have to be.
struct DocumentTerms {
    lines: Vec<LineTerms>,
    taxes: Vec<(Term, Term)>,
    net: Term,
    tax: Term,
    rounding: Term,
    total: Term,
}

#[derive(Clone, Copy)]
struct LineTerms {
    amount: Term,
    discount: Term,
    net: Term,
    tax: Term,
}

/// What the name of a tax, its percentage and its reason are on a document, for one treatment of credit notes.
fn tax_key(treatment: &TaxTreatment) -> Result<TaxKey> {
    let (category, percent) = category(treatment)?;
    let (name, reason) = match treatment {
        TaxTreatment::Taxed { rates } => {
            let names: Vec<&str> = rates.iter().map(|rate| rate.name.as_str()).collect();
            (Some(names.join(" + ")), None)
        }
        TaxTreatment::Exempt { reason } => (None, Some(reason.clone())),
        TaxTreatment::ReverseCharge { tax_id } => (None, Some(tax_id.clone())),
        TaxTreatment::OutOfScope => (None, None),
    };
    Ok((category, name, percent, reason))
}

/// Category, name, percent and exemption reason.
type TaxKey = (TaxCategory, Option<String>, Decimal, Option<String>);

/// The terms of the taxes that a document shows, row by row, from those of groups in the order of the rows: a row that is the only one of its
/// kind stands for all groups of that kind.
fn tax_rows(
    document: &InvoiceDocument,
    groups: &[(TaxKey, Term, Term)],
    derivation: &mut Derivation,
) -> Result<Vec<(Term, Term)>> {
    let mut rows = Vec::with_capacity(document.taxes.len());
    for (index, row) in document.taxes.iter().enumerate() {
        let key = (
            row.category,
            row.name.clone(),
            row.percent,
            row.exemption_reason.clone(),
        );
        let like = |other: &&super::InvoiceTax| {
            (
                other.category,
                &other.name,
                other.percent,
                &other.exemption_reason,
            ) == (row.category, &row.name, row.percent, &row.exemption_reason)
        };
        let own = groups.iter().filter(|(group, ..)| *group == key);
        let own: Vec<(Term, Term)> = own.map(|(_, net, tax)| (*net, *tax)).collect();
        if document.taxes.iter().filter(like).count() > 1 {
            let before = document.taxes.iter().take(index).filter(like).count();
            rows.extend(own.get(before).copied());
            continue;
        }
        let (nets, taxes): (Vec<Term>, Vec<Term>) = own.into_iter().unzip();
        rows.push((
            derivation.sum("taxed amount", &nets)?,
            derivation.sum("tax", &taxes)?,
        ));
    }
    Ok(rows)
}

/// Holds every number of a document to its term.
fn held(document: &InvoiceDocument, terms: &DocumentTerms, all: &mut Rederivation) -> Result<()> {
    if (terms.lines.len(), terms.taxes.len()) != (document.lines.len(), document.taxes.len()) {
        return Err(Error::new(
            Code::InvalidInput,
            "the taxes do not follow from the lines",
        ));
    }
    for (index, (line, terms)) in document.lines.iter().zip(&terms.lines).enumerate() {
        let at = |field: &str| format!("lines[{index}].{field}");
        all.holds(at("amount"), terms.amount, line.amount.amount())?;
        all.holds(at("discount"), terms.discount, line.discount.amount())?;
        all.holds(at("net"), terms.net, line.net.amount())?;
        all.holds(at("tax"), terms.tax, line.tax.amount())?;
    }
    for (index, (row, (net, tax))) in document.taxes.iter().zip(&terms.taxes).enumerate() {
        all.holds(format!("taxes[{index}].net"), *net, row.net.amount())?;
        all.holds(format!("taxes[{index}].tax"), *tax, row.tax.amount())?;
    }
    let invoice = &document.invoice;
    for (field, term, amount) in [
        ("net", terms.net, invoice.net),
        ("tax", terms.tax, invoice.tax),
        ("rounding", terms.rounding, invoice.rounding),
        ("total", terms.total, invoice.total),
    ] {
        all.holds(field.to_owned(), term, amount.amount())?;
    }
    Ok(())
}

/// The charges of a document by their ids.
type Charges = BTreeMap<ChargeId, Charge>;

fn charge_of<'c>(charges: &'c Charges, line: &InvoiceLine) -> Result<Option<&'c Charge>> {
    let Some(id) = line.charge_id else { return Ok(None) };
    let found = charges.get(&id);
    let missing = || Error::new(Code::StoreCorrupt, "a line names no charge").found(id);
    found.ok_or_else(missing).map(Some)
}

/// Puts the derived numbers together with what the document says of its lines and taxes.
fn explanation(
    document: InvoiceDocument,
    charges: &Charges,
    derived: DerivedAmounts,
) -> Result<InvoiceExplanation> {
    let InvoiceDocument {
        invoice,
        lines,
        discounts,
        taxes,
        ..
    } = document;
    let mut explained = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        let charge = charge_of(charges, &line)?;
        let path = format!("lines[{index}].amount");
        let amount = || derived.of(&path).unwrap_or_default();
        explained.push(ExplainedLine {
            line: line.line,
            subscription_id: line.subscription_id,
            component: line.component,
            charge_type: charge.map(|charge| charge.charge_type),
            description: line.description,
            period_start: line.period_start,
            period_end: line.period_end,
            amount: line.amount,
            explanation: charge.map_or_else(amount, |charge| charge.explanation.clone()),
            reason: line.reason,
            discount: line.discount,
            net: line.net,
            tax: line.tax,
            treatment: line.treatment,
        });
    }
    let taxes = taxes.into_iter().map(|tax| ExplainedTax {
        category: tax.category,
        name: tax.name,
        percent: tax.percent,
        exemption_reason: tax.exemption_reason,
        net: tax.net,
        tax: tax.tax,
        reason: tax.reason,
    });
    Ok(InvoiceExplanation {
        invoice_id: invoice.id,
        kind: invoice.kind,
        number: invoice.printed_number,
        currency: invoice.currency,
        tax_included: invoice.tax_included,
        taxes: taxes.collect(),
        lines: explained,
        discounts: discounts.iter().map(DraftDiscount::from).collect(),
        net: invoice.net,
        tax: invoice.tax,
        rounding: invoice.rounding,
        total: invoice.total,
        derived,
    })
}

pub(crate) fn explain_invoice(reader: &Reader<'_>, input: &GetInvoice) -> Result<InvoiceExplanation> {
    let document = get_invoice(reader, input)?;
    if document.invoice.state == InvoiceState::Discarded {
        let error = Error::new(
            Code::IllegalTransition,
            "the charges of a discarded draft are forgotten",
        );
        return Err(error.at("id"));
    }
    let found = reader.find(&Charge::all().equals(|charge| charge.invoice_id, input.id))?;
    let charges: Charges = found.into_iter().map(|charge| (charge.id, charge)).collect();
    let derived = match document.invoice.corrects {
        Some(corrects) => credit_note::derive(
            &document,
            &charges,
            &corrected(reader, &document.invoice, corrects)?,
        ),
        None => {
            // The policies that hold are tried first; if they were corrected since, those that were followed come after them.
            let Invoice { seller_id, up_to, .. } = document.invoice;
            let candidates = policies_ever(reader, seller_id, up_to)?;
            invoice::derive(&document, &charges, &candidates)
        }
    };
    let derived = derived.map_err(|error| match error.code() {
        Code::InvalidInput => Error::new(Code::StoreCorrupt, "the document does not add up")
            .at(error.path())
            .found(error.to_string()),
        _ => error,
    })?;
    explanation(document, &charges, derived)
}

/// What the lines of a credit note give back parts of.
struct CorrectedLines {
    lines: Vec<InvoiceLine>,
    /// The lines of the credit notes before this one.
    credited: Vec<InvoiceLine>,
}

fn corrected(reader: &Reader<'_>, note: &Invoice, corrects: InvoiceId) -> Result<CorrectedLines> {
    let notes = reader.find(&Invoice::all().equals(|other| other.corrects, Some(corrects)))?;
    // An invoice has one draft of a credit note at a time, so they stand in the order in which they were begun, and numbered.
    let rank = |note: &Invoice| (note.created_at, note.number.unwrap_or(i64::MAX));
    let earlier = notes
        .iter()
        .filter(|other| other.state != InvoiceState::Discarded && rank(other) < rank(note));
    let earlier: Vec<InvoiceId> = earlier.map(|other| other.id).collect();
    Ok(CorrectedLines {
        lines: reader.find(&InvoiceLine::all().equals(|line| line.invoice_id, corrects))?,
        credited: match earlier.is_empty() {
            true => Vec::new(),
            false => reader.find(&InvoiceLine::all().within(|line| line.invoice_id, &earlier))?,
        },
    })
}
