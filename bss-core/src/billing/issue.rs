//! Issuing: drafts get their numbers, in order and without gaps, and become owed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Charge;
use super::charge::ChargeType;
use super::grant::DiscountUse;
use super::invoice::{
    DocumentSeries, Invoice, InvoiceEvent, InvoiceId, InvoiceKind, InvoiceLine, InvoiceSettlement,
    InvoiceState, InvoiceTax,
};
use super::run::payer;
use crate::bss::Job;
use crate::calendar::Period;
use crate::canonical::{sha256, to_text};
use crate::crm::{Account, Customer, Seller, SellerId, policies, seller_named, terms};
use crate::entity::Entity as _;
use crate::error::{Error, Result};
use crate::ledger::Cause;
use crate::payments;
use crate::revenue::{self, IssuedDocument, RecognitionMethod, SoldLine};
use crate::turn::in_turn;
use crate::work::{Reader, Work};

/// Documents in one commit.
const CHUNK: u32 = 50;

/// Issues every draft, of one seller or of all: numbers it, dates it, posts it. Running it again issues what was drafted since.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct IssueDocuments {
    /// Only drafts of this seller.
    pub seller_id: Option<SellerId>,
    /// The issue date; today where the seller is by default. Never before the last date of the series.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub issue_date: Option<NaiveDate>,
}

/// What was issued.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Issued {
    /// The invoices, in the order of their numbers.
    pub invoices: Vec<InvoiceId>,
    /// The credit notes, in the order of their numbers.
    pub credit_notes: Vec<InvoiceId>,
}

pub(crate) fn issue(job: &mut Job<'_>, input: &IssueDocuments) -> Result<Issued> {
    let sellers = job.read(|reader| match input.seller_id {
        Some(id) => Ok(vec![seller_named(reader, id)?]),
        None => reader.find(&Seller::all()),
    })?;
    let mut issued = Issued::default();
    for seller in sellers {
        // Numbers are given in the order of the drafts, so one process at a time does it for a seller.
        in_turn(job, format!("billing.issue/{}", seller.id), |turn| {
            loop {
                let (drafts, more) = turn.read(|reader| drafts(reader, seller.id))?;
                if drafts.is_empty() {
                    return Ok(());
                }
                let chunk = turn.write(more, |work| issue_chunk(work, &seller, &drafts, input.issue_date))?;
                let Issued {
                    invoices,
                    credit_notes,
                } = chunk.unwrap_or_default();
                issued.invoices.extend(invoices);
                issued.credit_notes.extend(credit_notes);
                let done = issued.invoices.len().saturating_add(issued.credit_notes.len());
                let done = u64::try_from(done).unwrap_or(u64::MAX);
                turn.progress(done, done)?;
            }
        })?;
    }
    Ok(issued)
}

/// The next drafts of a seller, oldest first, and whether there are more.
fn drafts(reader: &Reader<'_>, seller_id: SellerId) -> Result<(Vec<InvoiceId>, bool)> {
    let query = Invoice::all()
        .equals(|invoice| invoice.state, InvoiceState::Draft)
        .equals(|invoice| invoice.seller_id, seller_id)
        .order_by(|invoice| invoice.created_at);
    let found = reader.page(&query, Some(CHUNK), None)?;
    let ids = found.items.into_iter().map(|invoice| invoice.id);
    Ok((ids.collect(), found.next.is_some()))
}

/// A draft with everything that its document says.
struct Document {
    invoice: Invoice,
    lines: Vec<InvoiceLine>,
    discounts: Vec<DiscountUse>,
    taxes: Vec<InvoiceTax>,
    charges: Vec<Charge>,
    account: Account,
    customer: Customer,
    corrects: Option<Invoice>,
}

fn issue_chunk(
    work: &mut Work<'_>,
    seller: &Seller,
    ids: &[InvoiceId],
    issue_date: Option<NaiveDate>,
) -> Result<Issued> {
    let today = issue_date.map_or_else(|| work.today(seller.zone), Ok)?;
    let policies = policies(work, seller.id, today)?;
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        let invoice = work.load(Invoice::key(*id))?;
        // Another worker was faster.
        if invoice.state != InvoiceState::Draft {
            continue;
        }
        documents.push(load(work, invoice)?);
    }
    let mut payers = Vec::with_capacity(documents.len());
    for document in &documents {
        let payer = payer(work, &document.account, today)?;
        let due_days = terms(work, document.account.id, today)
            .map_or(policies.payment_terms_days, |terms| terms.payment_terms_days);
        payers.push((payer, due_days));
    }
    let mut issued = Issued::default();
    for (mut document, (payer, due_days)) in documents.into_iter().zip(payers) {
        let prefix = match document.invoice.kind {
            InvoiceKind::Invoice => &policies.invoice_prefix,
            InvoiceKind::CreditNote => &policies.credit_note_prefix,
        };
        let (number, date) = next_number(work, seller.id, prefix, today)?;
        let invoice = &mut document.invoice;
        invoice.state = invoice.state.after(InvoiceEvent::Issue)?;
        invoice.payer_id = payer;
        invoice.series = Some(prefix.clone());
        invoice.number = Some(number);
        invoice.printed_number = Some(format!("{prefix}{number:06}"));
        invoice.issue_date = Some(date);
        invoice.due_date = date.checked_add_days(chrono::Days::new(u64::from(due_days)));
        invoice.settlement = match invoice.total.is_zero() {
            true => InvoiceSettlement::Paid,
            false => InvoiceSettlement::Open,
        };
        let text = document_text(&document, seller)?;
        let invoice = &mut document.invoice;
        invoice.document_hash = Some(sha256(text.as_bytes()));
        invoice.document = Some(text);
        work.update(invoice)?;
        post(work, &document, date)?;
        work.event(
            "invoice.issued",
            document.invoice.id,
            &Announcement::of(&document.invoice),
        )?;
        match document.invoice.kind {
            InvoiceKind::Invoice => issued.invoices.push(document.invoice.id),
            InvoiceKind::CreditNote => {
                payments::apply_credit_note(work, document.invoice.id)?;
                if let (true, Some(corrects)) = (document.invoice.voids, document.invoice.corrects) {
                    let mut voided = work.load(Invoice::key(corrects))?;
                    voided.state = voided.state.after(InvoiceEvent::Void)?;
                    work.update(&voided)?;
                }
                issued.credit_notes.push(document.invoice.id);
            }
        }
    }
    Ok(issued)
}

/// What the outside is told of an issued document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Announcement<'i> {
    kind: InvoiceKind,
    number: Option<&'i String>,
    total: crate::money::Money,
    due_date: Option<NaiveDate>,
}

impl<'i> Announcement<'i> {
    fn of(invoice: &'i Invoice) -> Announcement<'i> {
        Announcement {
            kind: invoice.kind,
            number: invoice.printed_number.as_ref(),
            total: invoice.total,
            due_date: invoice.due_date,
        }
    }
}

fn load(work: &Work<'_>, invoice: Invoice) -> Result<Document> {
    let corrects = match invoice.corrects {
        Some(id) => Some(work.load(Invoice::key(id))?),
        None => None,
    };
    Ok(Document {
        lines: work.find(&InvoiceLine::all().equals(|line| line.invoice_id, invoice.id))?,
        discounts: work.find(&DiscountUse::all().equals(|used| used.invoice_id, invoice.id))?,
        taxes: work.find(&InvoiceTax::all().equals(|tax| tax.invoice_id, invoice.id))?,
        charges: work.find(&Charge::all().equals(|charge| charge.invoice_id, invoice.id))?,
        account: work.load(Account::key(invoice.account_id))?,
        // Orders of the customer, which write its row, need not wait for its documents.
        customer: work.peek(Customer::key(invoice.customer_id))?,
        corrects,
        invoice,
    })
}

/// The next number of a series and the date that goes with it: dates of a series never go back.
fn next_number(
    work: &mut Work<'_>,
    seller_id: SellerId,
    series: &str,
    today: NaiveDate,
) -> Result<(i64, NaiveDate)> {
    let found = work.get(DocumentSeries::key(seller_id, series.to_owned()))?;
    let is_new = found.is_none();
    let mut row = found.unwrap_or(DocumentSeries {
        seller_id,
        series: series.to_owned(),
        next_number: 1,
        last_issue_date: None,
    });
    let (number, date) = (
        row.next_number,
        row.last_issue_date.map_or(today, |last| last.max(today)),
    );
    row.next_number = number
        .checked_add(1)
        .ok_or_else(|| Error::defect("a series has no numbers left"))?;
    row.last_issue_date = Some(date);
    match is_new {
        true => work.insert(&row)?,
        false => work.update(&row)?,
    }
    Ok((number, date))
}

/// The document, byte for byte as it is hashed and delivered: everything that it says, and nothing that changes later.
fn document_text(document: &Document, seller: &Seller) -> Result<String> {
    let invoice = &document.invoice;
    to_text(&serde_json::json!({
        "kind": invoice.kind,
        "number": invoice.printed_number,
        "issueDate": invoice.issue_date,
        "dueDate": invoice.due_date,
        "corrects": document.corrects.as_ref().and_then(|corrected| corrected.printed_number.as_ref()),
        "seller": seller,
        "customer": { "number": document.customer.number, "name": document.customer.name },
        "account": document.account.number,
        "currency": invoice.currency,
        "lines": document.lines,
        "discounts": document.discounts,
        "taxes": document.taxes,
        "net": invoice.net,
        "tax": invoice.tax,
        "rounding": invoice.rounding,
        "total": invoice.total,
    }))
}

/// Posts the document and remembers what of it is still to be earned: recurring charges over the days of their service, everything
/// else at once.
fn post(work: &mut Work<'_>, document: &Document, date: NaiveDate) -> Result<()> {
    let invoice = &document.invoice;
    let lines = document.lines.iter().map(|line| {
        let charge = document
            .charges
            .iter()
            .find(|charge| Some(charge.id) == line.charge_id);
        let recurring = charge.is_some_and(|charge| charge.charge_type == ChargeType::Recurring);
        let service = match (line.period_start, line.period_end) {
            (Some(start), Some(end)) if recurring => Period::new(start, end).ok(),
            _ => None,
        };
        SoldLine {
            line: line.line,
            net: line.net,
            service,
            method: RecognitionMethod::ByDay,
        }
    });
    let issued = IssuedDocument {
        seller_id: invoice.seller_id,
        account_id: invoice.payer_id,
        invoice_id: invoice.id,
        cause: match invoice.kind {
            InvoiceKind::Invoice => Cause::InvoiceIssued,
            InvoiceKind::CreditNote => Cause::CreditNoteIssued,
        },
        issued_on: date,
        lines: lines.collect(),
        tax: invoice.tax,
        rounding: invoice.rounding,
    };
    revenue::document_issued(work, &issued)
}
