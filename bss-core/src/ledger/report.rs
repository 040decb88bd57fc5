//! Reading the books.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::LedgerAccount;
use super::journal::{EntryId, JournalEntry, Posting};
use crate::calendar::date;
use crate::crm::{AccountId, SellerId, seller_named};
use crate::entity::{Column as _, Entity as _};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::page::page;
use crate::store::{Measure, Total};
use crate::work::Reader;

/// Asks for the balances of the books of a seller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetTrialBalance {
    /// Whose books.
    pub seller_id: SellerId,
    /// At the end of this day; all postings where it is left out.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub on: Option<NaiveDate>,
}

/// The balance of one account of the books in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TrialBalanceRow {
    /// The account of the books.
    pub ledger_account: LedgerAccount,
    /// The currency.
    pub currency: Currency,
    /// Debits less credits.
    pub balance: Money,
}

/// The balances of the books of a seller. Those of one currency sum to zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TrialBalance {
    /// One row for each account and currency that has postings, in the order of accounts and currencies.
    pub rows: Vec<TrialBalanceRow>,
}

pub(crate) fn trial_balance(reader: &Reader<'_>, input: &GetTrialBalance) -> Result<TrialBalance> {
    seller_named(reader, input.seller_id)?;
    let end = input.on.map(|on| date::add_days(on, 1)).transpose()?;
    let query = Posting::all()
        .equals(|posting| posting.seller_id, input.seller_id)
        .within(|posting| posting.ledger_account, LedgerAccount::ALL)
        .between(|posting| posting.posting_date, None, end);
    let group = vec![
        Posting::FIELDS.ledger_account.position(),
        Posting::FIELDS.currency.position(),
    ];
    let sum = Measure::Sum(Posting::FIELDS.amount.position());
    let mut rows = Vec::new();
    for group in reader.totals(&query, group, vec![sum])? {
        let ([account, currency], [total]) = (group.values.as_slice(), group.totals.as_slice()) else {
            return Err(Error::defect(
                "a group of postings without account, currency and sum",
            ));
        };
        let currency = Currency::from_value(currency, None)?;
        rows.push(TrialBalanceRow {
            ledger_account: LedgerAccount::from_value(account, None)?,
            currency,
            balance: money_total(total, currency)?,
        });
    }
    rows.sort_by_key(|row| (row.ledger_account, row.currency));
    Ok(TrialBalance { rows })
}

/// A sum of amounts as the store returns it.
pub(crate) fn money_total(total: &Total, currency: Currency) -> Result<Money> {
    let Total::Number(minor) = total else {
        return Err(Error::defect("a sum that is not a number"));
    };
    i64::try_from(*minor)
        .map(|minor| Money::from_minor(minor, currency))
        .map_err(|_| Error::new(Code::NumberOutOfRange, "a sum of postings that is too large"))
}

/// Asks for the postings of an account of the books, oldest first, of a customer's account, or of a document. Exactly one of
/// `ledger_account`, `account_id` and `document` is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListPostings {
    /// Whose books.
    pub seller_id: SellerId,
    /// Those of an account of the books.
    #[serde(default)]
    pub ledger_account: Option<LedgerAccount>,
    /// Those of a customer's account.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// Those of a document, by its id.
    #[serde(default)]
    pub document: Option<String>,
    /// With `ledger_account`: only from this day on.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub from: Option<NaiveDate>,
    /// With `ledger_account`: only before this day.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub to: Option<NaiveDate>,
    /// At most so many, 1 to 1,000; 100 by default. A document is listed as a whole.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of postings.
    PostingPage of Posting
}

pub(crate) fn list_postings(reader: &Reader<'_>, input: &ListPostings) -> Result<PostingPage> {
    let query = match (input.ledger_account, input.account_id, &input.document) {
        (Some(ledger_account), None, None) => Posting::all()
            .equals(|posting| posting.seller_id, input.seller_id)
            .equals(|posting| posting.ledger_account, ledger_account)
            .between(|posting| posting.posting_date, input.from, input.to)
            .order_by(|posting| posting.posting_date),
        (None, Some(account_id), None) => {
            Posting::all().equals(|posting| posting.account_id, Some(account_id))
        }
        (None, None, Some(document)) => {
            let entries = reader.find(&JournalEntry::all().equals(|entry| entry.document, document))?;
            let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
            Posting::all().within(|posting| posting.entry_id, ids)
        }
        _ => {
            let error = Error::new(Code::InvalidInput, "postings of one thing are listed");
            return Err(error.expected("one of ledgerAccount, accountId and document"));
        }
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
