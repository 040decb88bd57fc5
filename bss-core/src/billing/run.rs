//! Bill runs and previews.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::charge::ChargeRecord;
use super::draft::{
    AccountBill, Corrigible, DraftDocument, category, documents, is_issued, new_charges, original_invoice,
};
use super::invoice::{
    Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceSettlement, InvoiceState, InvoiceTax,
};
use super::load::{AccountBooks, Plans, Sellers, corrected, load};
use crate::bss::Job;
use crate::crm::{self, Account, AccountId, AccountState, Parked, SellerId, account_terms};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::money::Money;
use crate::work::{Reader, Work};

/// Accounts in one commit of a bill run.
const CHUNK: u32 = 50;
/// Nothing is billed further ahead.
const MOST_MONTHS_AHEAD: u32 = 36;

/// Bills every account up to a date: writes charges and drafts of documents. Running it again adds nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RunBilling {
    /// Everything due up to this date, included, is billed: at most 36 months ahead.
    pub up_to: NaiveDate,
    /// Only the accounts of this seller.
    #[serde(default)]
    pub seller_id: Option<SellerId>,
    /// Only this account.
    #[serde(default)]
    pub account_id: Option<AccountId>,
}

/// What a bill run did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BillRun {
    /// Accounts that were looked at.
    pub accounts: u64,
    /// Charges that were made.
    pub charges: u64,
    /// Invoices that were drafted or extended.
    pub invoices: u64,
    /// Credit notes that were drafted or extended.
    pub credit_notes: u64,
    /// Accounts that were parked: nothing was charged to them.
    pub parked: Vec<ParkedAccount>,
}

/// An account that cannot be billed before somebody has looked at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ParkedAccount {
    /// Which account.
    pub account_id: AccountId,
    /// Why.
    pub reason: Error,
}

pub(crate) fn run(job: &mut Job<'_>, input: &RunBilling) -> Result<BillRun> {
    let total = job.read(|reader| {
        check_date(reader, input.up_to)?;
        count(reader, input)
    })?;
    let mut run = BillRun::default();
    let mut cursor: Option<String> = None;
    loop {
        let page = job.read(|reader| {
            if let Some(id) = input.account_id {
                let account = reader
                    .load(Account::key(id))
                    .map_err(|error| error.at("accountId"))?;
                return Ok((vec![account.id], None));
            }
            let found = reader.page(&Account::all(), Some(CHUNK), cursor.as_deref())?;
            let wanted = found.items.into_iter().filter(|account| {
                account.state == AccountState::Active
                    && input.seller_id.is_none_or(|seller| seller == account.seller_id)
            });
            Ok((wanted.map(|account| account.id).collect(), found.next))
        })?;
        let (ids, next): (Vec<AccountId>, Option<String>) = page;
        if !ids.is_empty() {
            let chunk = job.write(|work| bill_accounts(work, &ids, input.up_to))?;
            run.add(chunk);
        }
        job.progress(run.accounts, total)?;
        match next {
            None => return Ok(run),
            next => cursor = next,
        }
    }
}

fn count(reader: &Reader<'_>, input: &RunBilling) -> Result<u64> {
    if input.account_id.is_some() {
        return Ok(1);
    }
    let mut query = Account::all();
    if let Some(seller) = input.seller_id {
        query = query
            .equals(|account| account.seller_id, seller)
            .equals(|account| account.state, AccountState::Active);
    }
    let groups = reader.totals(&query, vec![], vec![crate::store::Measure::Count])?;
    let count = groups.first().and_then(|group| group.totals.first());
    Ok(match count {
        Some(crate::store::Total::Number(number)) => u64::try_from(*number).unwrap_or(0),
        _ => 0,
    })
}

fn check_date(reader: &Reader<'_>, up_to: NaiveDate) -> Result<()> {
    let today = reader.now().date_naive();
    let last = today
        .checked_add_months(Months::new(MOST_MONTHS_AHEAD))
        .unwrap_or(NaiveDate::MAX);
    let first = NaiveDate::from_ymd_opt(1900, 1, 1)
        .unwrap_or(NaiveDate::MIN)
        .checked_add_days(Days::new(0));
    match first {
        Some(first) if up_to >= first && up_to <= last => Ok(()),
        _ => Err(
            Error::new(Code::InvalidDate, "nothing is billed more than 36 months ahead")
                .at("upTo")
                .expected(format!("at most {last}"))
                .found(up_to),
        ),
    }
}

impl BillRun {
    fn add(&mut self, chunk: BillRun) {
        self.accounts = self.accounts.saturating_add(chunk.accounts);
        self.charges = self.charges.saturating_add(chunk.charges);
        self.invoices = self.invoices.saturating_add(chunk.invoices);
        self.credit_notes = self.credit_notes.saturating_add(chunk.credit_notes);
        self.parked.extend(chunk.parked);
    }
}

/// Bills some accounts in one commit.
fn bill_accounts(work: &mut Work<'_>, ids: &[AccountId], up_to: NaiveDate) -> Result<BillRun> {
    let mut accounts = work.find(&Account::all().within(|account| account.id, ids))?;
    accounts.retain(|account| account.state == AccountState::Active);
    let (mut sellers, mut plans) = (Sellers::default(), Plans::default());
    let all = load(work, accounts, up_to, &mut sellers, &mut plans)?;
    let mut run = BillRun::default();
    // Everything is read before the first row is written: a table that was written cannot be asked for rows.
    let mut planned = Vec::with_capacity(all.len());
    for books in all {
        run.accounts = run.accounts.saturating_add(1);
        let bill = bill_account(work, &books, &mut sellers, up_to);
        match bill {
            Ok(documents) => {
                let drafts = documents
                    .iter()
                    .map(|document| draft_of(work, &books, document))
                    .collect::<Result<Vec<_>>>()?;
                planned.push((books, documents.into_iter().zip(drafts).collect::<Vec<_>>()));
            }
            Err(reason) if reason.can_retry() || reason.code() == Code::Defect => return Err(reason),
            Err(reason) => run.parked.push(ParkedAccount {
                account_id: books.account.id,
                reason,
            }),
        }
    }
    for (books, documents) in planned {
        if !documents.is_empty() {
            work.guard(&books.account)?;
        }
        for (document, draft) in documents {
            match document.kind {
                InvoiceKind::Invoice => run.invoices = run.invoices.saturating_add(1),
                InvoiceKind::CreditNote => run.credit_notes = run.credit_notes.saturating_add(1),
            }
            let charges = document.lines.iter().filter(|line| line.charge.is_some()).count();
            run.charges = run.charges.saturating_add(u64::try_from(charges).unwrap_or(0));
            write_document(work, &books.account, document, draft, up_to)?;
        }
    }
    for parked in &run.parked {
        let reason = Parked {
            code: parked.reason.code().name().to_owned(),
            message: parked.reason.to_string(),
            conflicts: parked.reason.details().violations.clone(),
        };
        crm::park(work, parked.account_id, reason)?;
    }
    Ok(run)
}

/// The documents of one account; the same for a run and a preview.
fn bill_account(
    reader: &Reader<'_>,
    books: &AccountBooks,
    sellers: &mut Sellers,
    up_to: NaiveDate,
) -> Result<Vec<DraftDocument>> {
    let charges = new_charges(books, up_to)?;
    let mut corrigible = Corrigible::default();
    for charge in charges.iter().filter(|charge| charge.amount.is_negative()) {
        let Some(id) = original_invoice(books, charge) else {
            continue;
        };
        if corrigible.invoices.contains_key(&id) {
            continue;
        }
        // Loaded without a guard: an issued invoice does not change but for its settlement.
        let found = reader.find_one(&Invoice::all().equals(|invoice| invoice.id, id))?;
        if let Some(invoice) = found.filter(is_issued) {
            corrigible.invoices.insert(id, corrected(reader, invoice)?);
        }
    }
    let seller = sellers.load(reader, books.account.seller_id, up_to)?;
    documents(books, seller, charges, &corrigible, up_to)
}

/// The draft that a document goes on, with its lines and taxes: an account has one draft invoice at a time, and one draft credit note
/// for each invoice.
pub(super) struct OpenDraft {
    invoice: Invoice,
    lines: u32,
    taxes: Vec<InvoiceTax>,
}

impl OpenDraft {
    /// How many lines it has.
    pub(super) fn lines(&self) -> u32 {
        self.lines
    }
}

fn draft_of(
    reader: &Reader<'_>,
    books: &AccountBooks,
    document: &DraftDocument,
) -> Result<Option<OpenDraft>> {
    let fits = |draft: &&Invoice| draft.kind == document.kind && draft.corrects == document.corrects;
    books
        .drafts
        .iter()
        .find(fits)
        .map(|draft| open_draft(reader, draft.clone()))
        .transpose()
}

pub(super) fn open_draft(reader: &Reader<'_>, invoice: Invoice) -> Result<OpenDraft> {
    let lines = reader.find(&InvoiceLine::all().equals(|line| line.invoice_id, invoice.id))?;
    let taxes = reader.find(&InvoiceTax::all().equals(|tax| tax.invoice_id, invoice.id))?;
    Ok(OpenDraft {
        invoice,
        lines: lines.iter().map(|line| line.line).max().unwrap_or(0),
        taxes,
    })
}

/// Writes a document, or adds it to a draft, with the charges of its lines.
pub(super) fn write_document(
    work: &mut Work<'_>,
    account: &Account,
    document: DraftDocument,
    draft: Option<OpenDraft>,
    up_to: NaiveDate,
) -> Result<InvoiceId> {
    let is_new = draft.is_none();
    let OpenDraft {
        mut invoice,
        mut lines,
        mut taxes,
    } = match draft {
        Some(draft) => draft,
        None => OpenDraft {
            invoice: new_invoice(work, account, &document, up_to)?,
            lines: 0,
            taxes: Vec::new(),
        },
    };
    invoice.up_to = invoice.up_to.max(up_to);
    invoice.net = invoice.net.plus(document.net)?;
    invoice.tax = invoice.tax.plus(document.tax)?;
    invoice.rounding = invoice.rounding.plus(document.rounding)?;
    invoice.total = invoice.total.plus(document.total)?;
    for line in document.lines {
        lines = lines.saturating_add(1);
        let charge = match line.charge {
            None => None,
            Some(charge) => {
                let record = ChargeRecord {
                    id: work.new_id(),
                    account_id: account.id,
                    invoice_id: invoice.id,
                    recorded_at: work.now(),
                };
                work.insert(&charge.recorded(record))?;
                Some(record.id)
            }
        };
        let (tax_category, tax_percent) = category(&line.treatment)?;
        work.insert(&InvoiceLine {
            invoice_id: invoice.id,
            line: lines,
            charge_id: charge,
            corrects_line: line.corrects_line,
            subscription_id: line.subscription_id,
            component: line.component,
            description: line.description,
            period_start: line.period_start,
            period_end: line.period_end,
            quantity: line.quantity,
            reason: line.reason,
            currency: invoice.currency,
            net: line.net,
            tax: line.tax,
            tax_category,
            tax_percent,
            treatment: line.treatment,
            tax_class: line.tax_class,
        })?;
    }
    for tax in document.taxes {
        let same = |row: &&mut InvoiceTax| {
            (row.category, &row.name, row.percent, &row.exemption_reason)
                == (tax.category, &tax.name, tax.percent, &tax.exemption_reason)
        };
        if let Some(row) = taxes.iter_mut().find(same) {
            row.net = row.net.plus(tax.net)?;
            row.tax = row.tax.plus(tax.tax)?;
            match is_new {
                true => {}
                false => work.update(row)?,
            }
            continue;
        }
        let position = u32::try_from(taxes.len()).unwrap_or(u32::MAX).saturating_add(1);
        let row = InvoiceTax {
            invoice_id: invoice.id,
            position,
            category: tax.category,
            name: tax.name,
            percent: tax.percent,
            exemption_reason: tax.exemption_reason,
            currency: invoice.currency,
            net: tax.net,
            tax: tax.tax,
        };
        work.insert(&row)?;
        taxes.push(row);
    }
    match is_new {
        true => work.insert(&invoice)?,
        false => work.update(&invoice)?,
    }
    Ok(invoice.id)
}

/// An empty draft.
fn new_invoice(
    work: &Work<'_>,
    account: &Account,
    document: &DraftDocument,
    up_to: NaiveDate,
) -> Result<Invoice> {
    let zero = Money::zero(account.currency);
    Ok(Invoice {
        id: work.new_id(),
        account_id: account.id,
        customer_id: account.customer_id,
        seller_id: account.seller_id,
        payer_id: account.id,
        kind: document.kind,
        corrects: document.corrects,
        voids: false,
        state: InvoiceState::Draft,
        settlement: InvoiceSettlement::None,
        tax_included: document.tax_included,
        currency: account.currency,
        up_to,
        net: zero,
        tax: zero,
        rounding: zero,
        total: zero,
        settled: zero,
        written_off: zero,
        series: None,
        number: None,
        printed_number: None,
        issue_date: None,
        due_date: None,
        created_at: work.now(),
        document: None,
        document_hash: None,
    })
}

/// Shows what an account would be billed up to a date, and changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PreviewBill {
    /// Which account.
    pub account_id: AccountId,
    /// Up to which date, included.
    pub up_to: NaiveDate,
}

pub(crate) fn preview(reader: &Reader<'_>, input: &PreviewBill) -> Result<AccountBill> {
    check_date(reader, input.up_to)?;
    let account = reader
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    if account.state == AccountState::Parked {
        let reason = account.parked.map(|parked| parked.message).unwrap_or_default();
        return Err(Error::new(Code::AccountParked, "the account is parked")
            .at("accountId")
            .found(reason));
    }
    let (mut sellers, mut plans) = (Sellers::default(), Plans::default());
    let books = load(reader, vec![account], input.up_to, &mut sellers, &mut plans)?;
    let documents = match books.first() {
        Some(books) => bill_account(reader, books, &mut sellers, input.up_to)?,
        None => Vec::new(),
    };
    Ok(AccountBill {
        account_id: input.account_id,
        up_to: input.up_to,
        documents,
    })
}

/// The account that pays for another on a day.
pub(super) fn payer(reader: &Reader<'_>, account: &Account, on: NaiveDate) -> Result<AccountId> {
    let facts = reader.find(&crm::AccountFact::all().equals(|fact| fact.account_id, account.id))?;
    let first = facts.iter().map(|fact| fact.effective_on).min().unwrap_or(on);
    Ok(account_terms(&facts, on.max(first))?.payer.unwrap_or(account.id))
}
