//! Journal entries: balanced, never changed, in a period that is open.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::LedgerAccount;
use super::movement::{self, Transfer};
use super::period::open_date;
use crate::crm::{AccountId, SellerId};
use crate::entity::{entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::money::{Currency, Money};
use crate::work::Work;

id! {
    /// Identifies a journal entry.
    EntryId = "journal entry"
}

/// Why an entry was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Cause {
    /// An invoice was issued.
    InvoiceIssued,
    /// An issued invoice was voided.
    InvoiceVoided,
    /// A credit note was issued.
    CreditNoteIssued,
    /// Deferred revenue was earned.
    RevenueRecognised,
    /// Money came in.
    PaymentCaptured,
    /// The payer of money was found.
    PaymentIdentified,
    /// A bank took a payment back.
    PaymentChargedBack,
    /// Credit of the customer settled an invoice, or stopped to settle it.
    BalanceApplied,
    /// A refund was decided.
    RefundRequested,
    /// A refund was paid.
    RefundPaid,
    /// A refund could not be paid.
    RefundFailed,
    /// A debt was written off.
    WrittenOff,
    /// Brought over from another system.
    BroughtOver,
}

serde_column!(name: Cause);

entity! {
    /// One movement of money in the books of a seller, in one currency.
    pub struct JournalEntry: journal_entry {
        key {
            /// Its id.
            id: EntryId,
        }
        data {
            /// Whose books.
            seller_id: SellerId,
            /// In which currency.
            currency: Currency,
            /// The day in whose period it counts.
            posting_date: NaiveDate,
            /// The day on which what it records happened.
            service_date: NaiveDate,
            /// Why it was made.
            cause: Cause,
            /// Id of the invoice, credit note, payment or refund that it records.
            document: String,
            /// When it was made.
            recorded_at: DateTime<Utc>,
        }
        index [seller_id, posting_date]
        index [document]
        refers [seller_id: seller]
    }
}

entity! {
    /// What an entry does to one account of the books.
    pub struct Posting: posting {
        key {
            /// The entry.
            entry_id: EntryId,
            /// Its place in the entry, from 1.
            position: u32,
        }
        data {
            /// Whose books.
            seller_id: SellerId,
            /// The account of the books.
            ledger_account: LedgerAccount,
            /// The customer's account, where the movement belongs to one.
            account_id: Option<AccountId>,
            /// The line of the document, where the posting belongs to one.
            line: Option<u32>,
            /// In which currency.
            currency: Currency,
            /// How much: a debit is positive, a credit negative.
            amount: Money,
            /// The day in whose period it counts.
            posting_date: NaiveDate,
        }
        index [seller_id, ledger_account, posting_date]
        index [account_id]
        refers [entry_id: journal_entry, seller_id: seller, account_id: account]
    }
}

/// What an entry records.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Whose books.
    pub seller_id: SellerId,
    /// The customer's account, where the movement belongs to one.
    pub account_id: Option<AccountId>,
    /// The day in whose period it should count; where that is closed, it counts in the first that is open.
    pub posting_date: NaiveDate,
    /// The day on which it happened.
    pub service_date: NaiveDate,
    /// Why.
    pub cause: Cause,
    /// Id of the invoice, credit note, payment or refund.
    pub document: String,
}

/// An entry that is to be posted.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    /// What it records.
    pub occasion: Occasion,
    /// In which currency.
    pub currency: Currency,
    /// What it does to the accounts of the books.
    pub postings: Vec<NewPosting>,
}

/// What a new entry does to one account of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewPosting {
    /// The account of the books.
    pub ledger_account: LedgerAccount,
    /// The line of the document, where the posting belongs to one.
    pub line: Option<u32>,
    /// How much: a debit is positive, a credit negative.
    pub amount: Money,
}

impl NewEntry {
    /// The entry of a movement; `None` where it moves nothing.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`] for transfers of different currencies.
    pub fn of(occasion: Occasion, transfers: &[Transfer]) -> Result<Option<NewEntry>> {
        let Some(currency) = transfers.first().map(|transfer| transfer.amount.currency()) else {
            return Ok(None);
        };
        let postings: Vec<NewPosting> = movement::net(transfers)?
            .into_iter()
            .map(|(ledger_account, line, amount)| NewPosting {
                ledger_account,
                line,
                amount,
            })
            .collect();
        Ok((!postings.is_empty()).then_some(NewEntry {
            occasion,
            currency,
            postings,
        }))
    }

    /// Refuses an entry that the books cannot take.
    ///
    /// # Errors
    /// [`Code::Unbalanced`] where it has no postings, one that is zero, or does not sum to zero;
    /// [`Code::CurrencyMismatch`] for a posting in another currency.
    pub fn check(&self) -> Result<()> {
        let unbalanced = |message: &str| Error::new(Code::Unbalanced, message).at("postings");
        if self.postings.is_empty() {
            return Err(unbalanced("an entry moves something"));
        }
        if let Some(index) = self.postings.iter().position(|posting| posting.amount.is_zero()) {
            let error = Error::new(Code::Unbalanced, "a posting is not zero");
            return Err(error.at("amount").at_index(index).at("postings"));
        }
        let sum = Money::sum(self.postings.iter().map(|posting| posting.amount), self.currency)
            .map_err(|error| error.at("postings"))?;
        if sum.is_zero() {
            Ok(())
        } else {
            Err(unbalanced("debits and credits differ")
                .expected(Money::zero(self.currency))
                .found(sum))
        }
    }
}

/// Posts an entry.
///
/// # Errors
/// Those of [`NewEntry::check`].
pub fn post(work: &mut Work<'_>, entry: &NewEntry) -> Result<EntryId> {
    entry.check()?;
    let NewEntry {
        occasion, currency, ..
    } = entry;
    let posting_date = open_date(work, occasion.seller_id, occasion.posting_date)?;
    let id = work.new_id();
    work.insert(&JournalEntry {
        id,
        seller_id: occasion.seller_id,
        currency: *currency,
        posting_date,
        service_date: occasion.service_date,
        cause: occasion.cause,
        document: occasion.document.clone(),
        recorded_at: work.now(),
    })?;
    for (position, posting) in (1..).zip(&entry.postings) {
        work.insert(&Posting {
            entry_id: id,
            position,
            seller_id: occasion.seller_id,
            ledger_account: posting.ledger_account,
            account_id: occasion.account_id,
            line: posting.line,
            currency: *currency,
            amount: posting.amount,
            posting_date,
        })?;
    }
    Ok(id)
}

/// Posts a movement; `None` where it moves nothing.
///
/// # Errors
/// Those of [`post`].
pub fn post_transfers(
    work: &mut Work<'_>,
    occasion: Occasion,
    transfers: &[Transfer],
) -> Result<Option<EntryId>> {
    match NewEntry::of(occasion, transfers)? {
        Some(entry) => post(work, &entry).map(Some),
        None => Ok(None),
    }
}
