//! Bill runs and previews.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::charge::{ChargeId, ChargeRecord, NewCharge};
use super::content::{DocumentContent, content_hash};
use super::draft::{
    AccountBill, DraftDocument, DraftLine, DraftTax, category, documents, is_issued, new_charges, tax_point,
};
use super::grant::DiscountUse;
use super::invoice::{
    Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceSettlement, InvoiceState, InvoiceTax,
};
use super::load::{AccountBooks, OpenDraft, Plans, Sellers, corrected, load, parks};
use super::origin::{Corrigible, is_same_period};
use super::reduction::DraftDiscount;
use super::shared::{BillWorker, run_shared};
use crate::bss::Job;
use crate::crm::{self, Account, AccountId, AccountState, Parked, SellerId, account_terms};
use crate::entity::Entity;
use crate::error::{Code, Error, Result};
use crate::money::Money;
use crate::subscriptions::SubscriptionFact;
use crate::work::{Reader, Work};

/// Accounts in one commit of a bill run.
const CHUNK: u32 = 50;
/// Nothing is billed further ahead.
const MOST_MONTHS_AHEAD: u32 = 36;

/// Bills every account up to a date: writes charges and drafts of documents. Running it again adds nothing.
///
/// Any number of runs may go on at once; nothing is charged twice. Where each names a `worker`, those of the same date and seller divide the
/// accounts among themselves, on any number of machines, and all return when everything is billed: what a worker that died was at is taken over
/// when its lease ends. An account is billed as it is when the run gets to it. What becomes due for it later, or an account that is opened
/// when all others were given out already, is billed by the next run, which begins when this one is finished.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RunBilling {
    /// Everything due up to this date, included, is billed: at most 36 months ahead.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub up_to: NaiveDate,
    /// Only the accounts of this seller.
    #[serde(default)]
    pub seller_id: Option<SellerId>,
    /// Only this account.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// Who takes part in a run that is shared; without it, everything is billed by this call alone. Not together with `accountId`.
    #[serde(default)]
    pub worker: Option<BillWorker>,
}

/// What a bill run did; of one that is shared, what this worker did.
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
    if let Some(worker) = &input.worker {
        return run_shared(job, input, worker, total);
    }
    let mut run = BillRun::default();
    let mut cursor: Option<String> = None;
    loop {
        let (ids, next) = job.read(|reader| match input.account_id {
            Some(id) => {
                let found = reader.load(Account::key(id));
                let account = found.map_err(|error| error.at("accountId"))?;
                Ok((vec![account.id], None))
            }
            None => next_accounts(reader, input.seller_id, cursor.as_deref()),
        })?;
        if !ids.is_empty() {
            bill_apart(job, &ids, input.up_to, &mut run)?;
        }
        job.progress(run.accounts, total)?;
        match next {
            None => return Ok(run),
            next => cursor = next,
        }
    }
}

/// The accounts of the next commit, in the order of their ids, and the cursor of those that follow.
pub(super) fn next_accounts(
    reader: &Reader<'_>,
    seller_id: Option<SellerId>,
    after: Option<&str>,
) -> Result<(Vec<AccountId>, Option<String>)> {
    let mut query = Account::all();
    if let Some(seller) = seller_id {
        query = query
            .equals(|account| account.seller_id, seller)
            .equals(|account| account.state, AccountState::Active);
    }
    let found = reader.page(&query, Some(CHUNK), after)?;
    let active = found
        .items
        .iter()
        .filter(|account| account.state == AccountState::Active);
    Ok((active.map(|account| account.id).collect(), found.next))
}

/// Bills accounts together, or apart where another writer changes one of them.
pub(super) fn bill_apart(
    job: &mut Job<'_>,
    ids: &[AccountId],
    up_to: NaiveDate,
    run: &mut BillRun,
) -> Result<()> {
    job.write_apart(
        ids,
        |work, ids| bill_accounts(work, ids, up_to),
        |billed| run.add(billed),
    )
}

/// How many accounts there are to go through, for telling the progress.
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
    pub(super) fn add(&mut self, chunk: BillRun) {
        self.accounts = self.accounts.saturating_add(chunk.accounts);
        self.charges = self.charges.saturating_add(chunk.charges);
        self.invoices = self.invoices.saturating_add(chunk.invoices);
        self.credit_notes = self.credit_notes.saturating_add(chunk.credit_notes);
        self.parked.extend(chunk.parked);
    }
}

/// Bills some accounts in one commit.
pub(super) fn bill_accounts(work: &mut Work<'_>, ids: &[AccountId], up_to: NaiveDate) -> Result<BillRun> {
    let mut accounts = work.find(&Account::all().within(|account| account.id, ids))?;
    accounts.retain(|account| account.state == AccountState::Active);
    let (mut sellers, mut plans) = (Sellers::default(), Plans::default());
    let all = load(work, accounts, Vec::new(), up_to, &mut sellers, &mut plans)?;
    let mut run = BillRun::default();
    // Everything is read before the first row is written: a table that was written cannot be asked for rows.
    let mut planned = Vec::with_capacity(all.len());
    for books in all {
        run.accounts = run.accounts.saturating_add(1);
        let account_id = books.account.id;
        match bill_surely(work, books, &[], up_to, &mut sellers, &mut plans) {
            Ok(bill) => planned.push(bill),
            Err(reason) if parks(&reason) => run.parked.push(ParkedAccount { account_id, reason }),
            Err(reason) => return Err(reason),
        }
    }
    for (mut books, Bill { documents, corrected }) in planned {
        if !documents.is_empty() {
            work.guard(&books.account)?;
        }
        let (mut charges, mut unchanged) = (0_u64, books.draft_rows());
        for document in documents {
            let kind = document.kind;
            let draft = books.take_draft(&document);
            let corrects = corrected
                .iter()
                .find(|invoice| Some(invoice.id) == document.corrects);
            let written = write_document(work, &books.account, document, draft, up_to)?;
            // Whoever credits the same invoice at the same time did not see this credit.
            if let Some(invoice) = corrects.filter(|_| written.is_changed) {
                work.update(invoice)?;
            }
            unchanged.retain(|draft| draft.id != written.invoice_id || !written.is_changed);
            charges = charges.saturating_add(written.charges);
            let changed = u64::from(written.is_changed);
            match kind {
                InvoiceKind::Invoice => run.invoices = run.invoices.saturating_add(changed),
                InvoiceKind::CreditNote => run.credit_notes = run.credit_notes.saturating_add(changed),
            }
        }
        run.charges = run.charges.saturating_add(charges);
        // New charges follow from those of every draft: whoever discards one of them at the same time did not see these.
        for draft in unchanged.iter().filter(|_| charges > 0) {
            work.update(draft)?;
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

/// The documents of one account, and the invoices that they correct as they were before what had been credited of them was read.
struct Bill {
    documents: Vec<DraftDocument>,
    corrected: Vec<Invoice>,
}

/// How often the books of an account are read while others write to them.
const LOOKS: u32 = 3;

/// The documents of one account, with the books that they follow from.
///
/// The reads of a call are no snapshot: what another writer commits between two of them looks like a contradiction, for which a sound account
/// must not be parked. So what is the matter with an account is believed only when its books are read once more and are the same: then
/// all of them held at one instant, between the last read of the first time and the first read of the second.
///
/// # Errors
/// What is the matter with the account; [`Code::Conflict`] where others keep writing to it.
fn bill_surely(
    reader: &Reader<'_>,
    mut books: AccountBooks,
    coming: &[SubscriptionFact],
    up_to: NaiveDate,
    sellers: &mut Sellers,
    plans: &mut Plans,
) -> Result<(AccountBooks, Bill)> {
    for _ in 0..LOOKS {
        let reason = match bill_account(reader, &books, sellers, up_to) {
            Ok(bill) => return Ok((books, bill)),
            Err(reason) if parks(&reason) => reason,
            Err(reason) => return Err(reason),
        };
        let accounts = vec![books.account.clone()];
        let again = load(reader, accounts, coming.to_vec(), up_to, sellers, plans)?.pop();
        match again {
            Some(again) if again != books => books = again,
            _ => return Err(reason),
        }
    }
    let error = Error::new(
        Code::Conflict,
        "others kept writing to the account while it was billed",
    );
    Err(error.found(books.account.id))
}

/// The documents of one account; the same for a run and a preview.
fn bill_account(
    reader: &Reader<'_>,
    books: &AccountBooks,
    sellers: &mut Sellers,
    up_to: NaiveDate,
) -> Result<Bill> {
    if let Some(reason) = &books.unreadable {
        return Err(reason.clone());
    }
    let charges = new_charges(books, up_to)?;
    let mut corrigible = Corrigible::default();
    let standing = books.standing_charges();
    let standing = standing.filter(|charge| charge.amount.is_negative());
    let corrections = charges.iter().filter(|charge| charge.amount.is_negative());
    for charge in corrections.cloned().chain(standing.map(NewCharge::like)) {
        let past = books.billing.charges.iter();
        for past in past.filter(|past| is_same_period(past, &charge)) {
            if corrigible.invoices.contains_key(&past.invoice_id) {
                continue;
            }
            let query = Invoice::all().equals(|invoice| invoice.id, past.invoice_id);
            if let Some(invoice) = reader.find_one(&query)?.filter(is_issued) {
                corrigible
                    .invoices
                    .insert(past.invoice_id, corrected(reader, invoice)?);
            }
        }
    }
    let charges = corrigible.trace(books, charges)?;
    let tax_point = tax_point(books, &charges, up_to);
    let seller = sellers.load(reader, books.account.seller_id, tax_point)?;
    Ok(Bill {
        documents: documents(books, seller, charges, &corrigible, tax_point)?,
        corrected: corrigible
            .invoices
            .into_values()
            .map(|corrected| corrected.invoice)
            .collect(),
    })
}

impl AccountBooks {
    fn draft_rows(&self) -> Vec<Invoice> {
        self.drafts.iter().map(|draft| draft.invoice.clone()).collect()
    }

    /// The draft that a document is of; none where it is new.
    fn take_draft(&mut self, document: &DraftDocument) -> Option<OpenDraft> {
        let mut drafts = self.drafts.iter();
        let position = drafts.position(|draft| {
            (draft.invoice.kind, draft.invoice.corrects) == (document.kind, document.corrects)
        })?;
        Some(self.drafts.swap_remove(position))
    }
}

/// What writing a document changed.
pub(super) struct Written {
    pub(super) invoice_id: InvoiceId,
    /// Charges that were made.
    pub(super) charges: u64,
    /// Whether the draft is new, or not what it was.
    pub(super) is_changed: bool,
}

/// Writes a draft: a new one, or one that is there, whose rows become what the document says. Its first lines are those that the draft has,
/// and the charges of all others are made.
pub(super) fn write_document(
    work: &mut Work<'_>,
    account: &Account,
    document: DraftDocument,
    draft: Option<OpenDraft>,
    up_to: NaiveDate,
) -> Result<Written> {
    let is_new = draft.is_none();
    let former = match draft {
        Some(draft) => draft,
        None => OpenDraft {
            invoice: new_invoice(work, account, &document, up_to)?,
            lines: Vec::new(),
            taxes: Vec::new(),
            uses: Vec::new(),
        },
    };
    let mut invoice = former.invoice;
    let mut charges: u64 = 0;
    let mut lines = Vec::with_capacity(document.lines.len());
    for (position, line) in document.lines.into_iter().enumerate() {
        let charge_id = match (former.lines.get(position), &line.charge) {
            (Some(row), _) => row.charge_id,
            (None, None) => None,
            (None, Some(charge)) => {
                charges = charges.saturating_add(1);
                Some(make_charge(work, &invoice, charge)?)
            }
        };
        lines.push(line_row(&invoice, number(position), charge_id, line)?);
    }
    let taxes = document.taxes.into_iter().enumerate();
    let taxes: Vec<InvoiceTax> = taxes
        .map(|(position, tax)| tax_row(&invoice, number(position), tax))
        .collect();
    let uses = document.discounts.into_iter().enumerate();
    let uses: Vec<DiscountUse> = uses
        .map(|(position, discount)| use_row(&invoice, number(position), discount))
        .collect();
    let lines_changed = rewrite(work, &former.lines, &lines)?;
    let taxes_changed = rewrite(work, &former.taxes, &taxes)?;
    let uses_changed = rewrite(work, &former.uses, &uses)?;
    if lines.len() > former.lines.len() {
        invoice.up_to = invoice.up_to.max(up_to);
    }
    let sums = (document.net, document.tax, document.rounding, document.total);
    let sums_changed = (invoice.net, invoice.tax, invoice.rounding, invoice.total) != sums
        || invoice.tax_included != document.tax_included;
    (invoice.net, invoice.tax, invoice.rounding, invoice.total) = sums;
    invoice.tax_included = document.tax_included;
    let is_changed = is_new || lines_changed || taxes_changed || uses_changed || sums_changed;
    // The row of the document is written with any other, so that nobody issues it meanwhile.
    match (is_new, is_changed) {
        (true, _) => work.insert(&invoice)?,
        (false, true) => work.update(&invoice)?,
        (false, false) => {}
    }
    Ok(Written {
        invoice_id: invoice.id,
        charges,
        is_changed,
    })
}

/// Makes the rows of a draft what they should be; whether any was not.
fn rewrite<E: Entity + PartialEq>(work: &mut Work<'_>, former: &[E], rows: &[E]) -> Result<bool> {
    let mut changed = false;
    for (position, row) in rows.iter().enumerate() {
        match former.get(position) {
            Some(former) if former == row => continue,
            Some(_) => work.update(row)?,
            None => work.insert(row)?,
        }
        changed = true;
    }
    for surplus in former.iter().skip(rows.len()) {
        work.delete(surplus)?;
        changed = true;
    }
    Ok(changed)
}

/// The number of what stands at a position.
fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1)
}

fn make_charge(work: &mut Work<'_>, invoice: &Invoice, charge: &NewCharge) -> Result<ChargeId> {
    let record = ChargeRecord {
        id: work.new_id(),
        account_id: invoice.account_id,
        invoice_id: invoice.id,
        recorded_at: work.now(),
    };
    work.insert(&charge.recorded(record))?;
    Ok(record.id)
}

fn line_row(
    invoice: &Invoice,
    number: u32,
    charge_id: Option<ChargeId>,
    line: DraftLine,
) -> Result<InvoiceLine> {
    let (tax_category, tax_percent) = category(&line.treatment)?;
    Ok(InvoiceLine {
        invoice_id: invoice.id,
        line: number,
        charge_id,
        corrects_line: line.corrects_line,
        subscription_id: line.subscription_id,
        component: line.component,
        description: line.description,
        period_start: line.period_start,
        period_end: line.period_end,
        quantity: line.quantity,
        reason: line.reason,
        currency: invoice.currency,
        amount: line.amount,
        discount: line.discount,
        net: line.net,
        tax: line.tax,
        tax_category,
        tax_percent,
        treatment: line.treatment,
        tax_class: line.tax_class,
    })
}

fn tax_row(invoice: &Invoice, position: u32, tax: DraftTax) -> InvoiceTax {
    InvoiceTax {
        invoice_id: invoice.id,
        position,
        category: tax.category,
        name: tax.name,
        percent: tax.percent,
        exemption_reason: tax.exemption_reason,
        currency: invoice.currency,
        net: tax.net,
        tax: tax.tax,
        reason: tax.reason,
    }
}

fn use_row(invoice: &Invoice, position: u32, discount: DraftDiscount) -> DiscountUse {
    DiscountUse {
        invoice_id: invoice.id,
        position,
        grant_id: discount.grant_id,
        code: discount.code,
        name: discount.name,
        currency: invoice.currency,
        base: discount.base,
        amount: discount.amount,
        reason: discount.reason,
    }
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

/// Shows which drafts an account would have after a bill run up to a date, and changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PreviewBill {
    /// Which account.
    pub account_id: AccountId,
    /// Up to which date, included.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
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
    bill_with(reader, &account, &[], input.up_to)
}

/// The drafts that an account would have after a bill run up to a date, if some facts about its subscriptions were recorded: a preview where
/// there are none, a quote with those of an order.
///
/// # Errors
/// [`Code::InvalidDate`] more than 36 months ahead; what would park the account.
pub(crate) fn bill_with(
    reader: &Reader<'_>,
    account: &Account,
    coming: &[SubscriptionFact],
    up_to: NaiveDate,
) -> Result<AccountBill> {
    check_date(reader, up_to)?;
    let (mut sellers, mut plans) = (Sellers::default(), Plans::default());
    let accounts = vec![account.clone()];
    let books = load(reader, accounts, coming.to_vec(), up_to, &mut sellers, &mut plans)?.pop();
    let mut documents = match books {
        Some(books) => {
            bill_surely(reader, books, coming, up_to, &mut sellers, &mut plans)?
                .1
                .documents
        }
        None => Vec::new(),
    };
    for document in &mut documents {
        document.content_hash = content_hash(&DocumentContent::from(&*document))?;
    }
    Ok(AccountBill {
        account_id: account.id,
        up_to,
        documents,
    })
}

/// The account that pays for another on a day.
pub(super) fn payer(reader: &Reader<'_>, account: &Account, on: NaiveDate) -> Result<AccountId> {
    let facts = reader.find(&crm::AccountFact::all().equals(|fact| fact.account_id, account.id))?;
    let first = facts.iter().map(|fact| fact.effective_on).min().unwrap_or(on);
    Ok(account_terms(&facts, on.max(first))?.payer.unwrap_or(account.id))
}
