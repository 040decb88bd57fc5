//! What a document says, whoever shows it: a quote, a preview, or the document itself.

use chrono::NaiveDate;
use serde::Serialize;

use super::draft::{DraftDocument, DraftLine, DraftTax};
use super::grant::DiscountUse;
use super::invoice::{InvoiceKind, InvoiceLine, InvoiceTax};
use super::read::InvoiceDocument;
use super::reduction::DraftDiscount;
use super::tax::TaxTreatment;
use crate::canonical::hash_of;
use crate::decimal::Decimal;
use crate::error::Result;
use crate::money::Money;

/// Everything that a document says about what is to be paid and why. Ids, numbers and the dates of the document are left out: they are not
/// known before it is written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentContent {
    kind: InvoiceKind,
    tax_included: bool,
    lines: Vec<LineContent>,
    discounts: Vec<DiscountContent>,
    taxes: Vec<DraftTax>,
    net: Money,
    tax: Money,
    rounding: Money,
    total: Money,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct LineContent {
    corrects_line: Option<u32>,
    component: Option<String>,
    description: String,
    period_start: Option<NaiveDate>,
    period_end: Option<NaiveDate>,
    quantity: Option<Decimal>,
    reason: String,
    amount: Money,
    discount: Money,
    net: Money,
    tax: Money,
    treatment: TaxTreatment,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct DiscountContent {
    code: String,
    name: String,
    base: Money,
    amount: Money,
    reason: String,
}

/// The hash of what a document says: SHA-256, hex, over its canonical JSON. A quote, a preview and the invoice that say the same have the same
/// hash, on every engine.
///
/// # Errors
/// [`Code::Defect`](crate::Code::Defect) where the content cannot be said in JSON; there is none.
pub fn content_hash(content: &DocumentContent) -> Result<String> {
    hash_of(content)
}

impl From<&DraftDocument> for DocumentContent {
    fn from(document: &DraftDocument) -> DocumentContent {
        DocumentContent {
            kind: document.kind,
            tax_included: document.tax_included,
            lines: document.lines.iter().map(LineContent::from).collect(),
            discounts: document.discounts.iter().map(DiscountContent::from).collect(),
            taxes: document.taxes.clone(),
            net: document.net,
            tax: document.tax,
            rounding: document.rounding,
            total: document.total,
        }
    }
}

impl From<&InvoiceDocument> for DocumentContent {
    fn from(document: &InvoiceDocument) -> DocumentContent {
        let invoice = &document.invoice;
        DocumentContent {
            kind: invoice.kind,
            tax_included: invoice.tax_included,
            lines: document.lines.iter().map(LineContent::from).collect(),
            discounts: document.discounts.iter().map(DiscountContent::from).collect(),
            taxes: document.taxes.iter().map(DraftTax::from).collect(),
            net: invoice.net,
            tax: invoice.tax,
            rounding: invoice.rounding,
            total: invoice.total,
        }
    }
}

/// Both kinds of a line have the same fields.
macro_rules! line_content {
    ($($Line:ty),+) => {$(
        impl From<&$Line> for LineContent {
            fn from(line: &$Line) -> LineContent {
                LineContent {
                    corrects_line: line.corrects_line,
                    component: line.component.clone(),
                    description: line.description.clone(),
                    period_start: line.period_start,
                    period_end: line.period_end,
                    quantity: line.quantity,
                    reason: line.reason.clone(),
                    amount: line.amount,
                    discount: line.discount,
                    net: line.net,
                    tax: line.tax,
                    treatment: line.treatment.clone(),
                }
            }
        }
    )+};
}
line_content!(DraftLine, InvoiceLine);

impl From<&DraftDiscount> for DiscountContent {
    fn from(discount: &DraftDiscount) -> DiscountContent {
        DiscountContent {
            code: discount.code.clone(),
            name: discount.name.clone(),
            base: discount.base,
            amount: discount.amount,
            reason: discount.reason.clone(),
        }
    }
}

impl From<&DiscountUse> for DiscountContent {
    fn from(used: &DiscountUse) -> DiscountContent {
        DiscountContent::from(&DraftDiscount::from(used))
    }
}

impl From<&InvoiceTax> for DraftTax {
    fn from(tax: &InvoiceTax) -> DraftTax {
        DraftTax {
            category: tax.category,
            name: tax.name.clone(),
            percent: tax.percent,
            exemption_reason: tax.exemption_reason.clone(),
            net: tax.net,
            tax: tax.tax,
            reason: tax.reason.clone(),
        }
    }
}
