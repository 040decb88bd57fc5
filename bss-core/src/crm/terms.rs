//! What holds for an account from which day on: facts with two times.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::{Account, AccountId, AccountState};
use super::{Address, hierarchy, seller};
use crate::calendar::{BillingDay, Zone, date};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::history::{self, Fact};
use crate::id::id;
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a fact about an account.
    AccountFactId = "account fact",
}

entity! {
    /// Something that holds for an account from a day on.
    pub struct AccountFact: account_fact {
        key {
            /// Its id.
            id: AccountFactId,
        }
        data {
            /// The account.
            account_id: AccountId,
            /// From which day on it holds, in the account's zone.
            effective_on: NaiveDate,
            /// When it was recorded.
            recorded_at: DateTime<Utc>,
            /// The fact that it takes the place of.
            supersedes: Option<AccountFactId>,
            /// What holds.
            change: AccountChange,
        }
        index [account_id, effective_on]
        personal [change]
        refers [account_id: account]
    }
}

impl Fact for AccountFact {
    type Id = AccountFactId;
    type Aspect = AccountAspect;

    fn id(&self) -> AccountFactId {
        self.id
    }
    fn effective_on(&self) -> NaiveDate {
        self.effective_on
    }
    fn recorded_at(&self) -> DateTime<Utc> {
        self.recorded_at
    }
    fn supersedes(&self) -> Option<AccountFactId> {
        self.supersedes
    }
    fn aspect(&self) -> AccountAspect {
        self.change.aspect()
    }
}

/// How an account is taxed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaxStatus {
    /// Pays the tax.
    #[default]
    Standard,
    /// Pays no tax, whatever is supplied.
    Exempt {
        /// Why, as the document has to say it.
        reason: String,
    },
    /// Owes the tax itself where a rule provides for it, and pays it elsewhere.
    ReverseCharge {
        /// The tax id.
        tax_id: String,
    },
}

impl TaxStatus {
    pub(super) fn check(&self) -> Result<()> {
        match self {
            TaxStatus::Standard => Ok(()),
            TaxStatus::Exempt { reason } => {
                text::check_line(reason).map_err(|error| error.at("reason").at("exempt"))
            }
            TaxStatus::ReverseCharge { tax_id } => {
                text::check_line(tax_id).map_err(|error| error.at("taxId").at("reverseCharge"))
            }
        }
    }
}

/// What changes for an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum AccountChange {
    /// Where it is supplied and written to.
    Address(Address),
    /// How it is taxed.
    TaxStatus(TaxStatus),
    /// In which civil dates it is billed.
    Zone(Zone),
    /// On which day of the month its periods start.
    BillingDay(BillingDay),
    /// Days from the issue date to the due date, at most 365.
    PaymentTermsDays(u16),
    /// Who pays its invoices: itself, or an account above it.
    Payer(AccountId),
}

serde_column!(json: AccountChange);

/// What an [`AccountChange`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountAspect {
    /// Where it is supplied and written to.
    Address,
    /// How it is taxed.
    TaxStatus,
    /// In which civil dates it is billed.
    Zone,
    /// On which day of the month its periods start.
    BillingDay,
    /// When its invoices are due.
    PaymentTerms,
    /// Who pays its invoices.
    Payer,
}

impl AccountChange {
    /// What it speaks of.
    pub const fn aspect(&self) -> AccountAspect {
        match self {
            AccountChange::Address(_) => AccountAspect::Address,
            AccountChange::TaxStatus(_) => AccountAspect::TaxStatus,
            AccountChange::Zone(_) => AccountAspect::Zone,
            AccountChange::BillingDay(_) => AccountAspect::BillingDay,
            AccountChange::PaymentTermsDays(_) => AccountAspect::PaymentTerms,
            AccountChange::Payer(_) => AccountAspect::Payer,
        }
    }

    pub(crate) fn check(&self) -> Result<()> {
        match self {
            AccountChange::Address(address) => address.check().map_err(|error| error.at("address")),
            AccountChange::TaxStatus(status) => status.check().map_err(|error| error.at("taxStatus")),
            AccountChange::PaymentTermsDays(days) => {
                seller::check_payment_terms(*days).map_err(|error| error.at("paymentTermsDays"))
            }
            AccountChange::Zone(_) | AccountChange::BillingDay(_) | AccountChange::Payer(_) => Ok(()),
        }
    }
}

/// What holds for an account on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AccountTerms {
    /// Where it is supplied and written to.
    pub address: Address,
    /// How it is taxed.
    pub tax_status: TaxStatus,
    /// In which civil dates it is billed.
    pub zone: Zone,
    /// On which day of the month its periods start.
    pub billing_day: BillingDay,
    /// Days from the issue date to the due date.
    pub payment_terms_days: u16,
    /// The account above it that pays its invoices; absent where it pays them itself.
    #[serde(default)]
    pub payer: Option<AccountId>,
}

/// What holds for an account on a day, from all of its facts.
///
/// # Errors
/// [`Code::NotFound`] for a day before the account was opened.
pub fn account_terms(facts: &[AccountFact], on: NaiveDate) -> Result<AccountTerms> {
    terms_of(&history::standing(facts, None), on)
}

fn terms_of(standing: &[&AccountFact], on: NaiveDate) -> Result<AccountTerms> {
    let holding = |aspect: AccountAspect| {
        history::holding(standing, &aspect, on).map(|fact| (fact.account_id, &fact.change))
    };
    let missing = || {
        let first = standing.first().map(|fact| fact.effective_on.to_string());
        Error::new(Code::NotFound, "nothing is known of the account on that day")
            .expected(first.map_or("a day of the account".to_owned(), |day| format!("{day} or later")))
            .found(on)
    };
    let Some((_, AccountChange::Address(address))) = holding(AccountAspect::Address) else {
        return Err(missing());
    };
    let Some((_, AccountChange::TaxStatus(tax_status))) = holding(AccountAspect::TaxStatus) else {
        return Err(missing());
    };
    let Some((_, AccountChange::Zone(zone))) = holding(AccountAspect::Zone) else {
        return Err(missing());
    };
    let Some((_, AccountChange::BillingDay(billing_day))) = holding(AccountAspect::BillingDay) else {
        return Err(missing());
    };
    let Some((_, AccountChange::PaymentTermsDays(payment_terms_days))) = holding(AccountAspect::PaymentTerms)
    else {
        return Err(missing());
    };
    let payer = match holding(AccountAspect::Payer) {
        Some((account_id, AccountChange::Payer(payer))) if *payer != account_id => Some(*payer),
        _ => None,
    };
    Ok(AccountTerms {
        address: address.clone(),
        tax_status: tax_status.clone(),
        zone: *zone,
        billing_day: *billing_day,
        payment_terms_days: *payment_terms_days,
        payer,
    })
}

/// What holds for an account on a day.
///
/// # Errors
/// [`Code::NotFound`] for a day before the account was opened.
pub fn terms(reader: &Reader<'_>, account_id: AccountId, on: NaiveDate) -> Result<AccountTerms> {
    account_terms(&facts(reader, account_id)?, on)
}

/// Today in the zone of an account.
///
/// # Errors
/// [`Code::NotFound`] where there is no such account.
pub fn today_of(reader: &Reader<'_>, account_id: AccountId) -> Result<NaiveDate> {
    let account = reader.load(Account::key(account_id))?;
    today(reader, &account, &facts(reader, account_id)?)
}

pub(super) fn facts(reader: &Reader<'_>, account_id: AccountId) -> Result<Vec<AccountFact>> {
    reader.find(
        &AccountFact::all()
            .equals(|fact| fact.account_id, account_id)
            .order_by(|fact| fact.effective_on),
    )
}

/// Says what holds for an account from a day on. The day may be past or to come; what was said before is kept, and of several
/// statements about the same day the last counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeAccount {
    /// The account.
    pub id: AccountId,
    /// What changes, each aspect at most once.
    pub changes: Vec<AccountChange>,
    /// From which day on; today in the account's zone by default, never before it was opened.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub effective_on: Option<NaiveDate>,
    /// A fact that was wrong and whose place the one change takes.
    #[serde(default)]
    pub supersedes: Option<AccountFactId>,
}

pub(crate) fn change_account(work: &mut Work<'_>, input: &ChangeAccount) -> Result<AccountTerms> {
    let account = work
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))?;
    if account.state == AccountState::Closed {
        let error = Error::new(Code::IllegalTransition, "a closed account does not change");
        return Err(error.at("id").expected("active or parked").found("closed"));
    }
    let mut known = facts(work, account.id)?;
    let effective_on =
        effective_on(work, &account, &known, input.effective_on).map_err(|error| error.at("effectiveOn"))?;
    check_changes(work, &account, &input.changes)?;
    if input.supersedes.is_some() {
        let [change] = &input.changes[..] else {
            let error = Error::new(Code::InvalidInput, "one change takes the place of one fact");
            return Err(error.at("supersedes").found(input.changes.len()));
        };
        history::check_superseded(&known, input.supersedes, &change.aspect())?;
    }
    let recorded_at = history::recorded_after(&known, work.now());
    let new: Vec<AccountFact> = input
        .changes
        .iter()
        .map(|change| AccountFact {
            id: work.new_id(),
            account_id: account.id,
            effective_on,
            recorded_at,
            supersedes: input.supersedes,
            change: change.clone(),
        })
        .collect();
    known.extend(new.iter().cloned());
    // What took the place of a fact may leave the account's first days without an answer.
    account_terms(&known, account.opened_on).map_err(|error| error.at("supersedes"))?;
    for fact in &new {
        work.insert(fact)?;
    }
    // Facts follow one after another, and whoever moves the account meanwhile did not see these.
    work.update(&account)?;
    work.event("account.changed", account.id, &new)?;
    account_terms(&known, effective_on)
}

fn effective_on(
    reader: &Reader<'_>,
    account: &Account,
    known: &[AccountFact],
    asked: Option<NaiveDate>,
) -> Result<NaiveDate> {
    let on = match asked {
        Some(on) => date::in_range(on)?,
        None => today(reader, account, known)?,
    };
    if on < account.opened_on {
        return Err(Error::new(Code::InvalidDate, "the account was not yet open")
            .expected(format!("{} or later", account.opened_on))
            .found(on));
    }
    Ok(on)
}

/// Today in the account's zone; its first day where that is still to come.
pub(super) fn today(reader: &Reader<'_>, account: &Account, known: &[AccountFact]) -> Result<NaiveDate> {
    let roughly = reader.today(Zone::UTC)?.max(account.opened_on);
    let zone = account_terms(known, roughly)?.zone;
    Ok(reader.today(zone)?.max(account.opened_on))
}

fn check_changes(reader: &Reader<'_>, account: &Account, changes: &[AccountChange]) -> Result<()> {
    if changes.is_empty() {
        return Err(Error::new(Code::InvalidInput, "nothing changes").at("changes"));
    }
    for (index, change) in changes.iter().enumerate() {
        let at = |error: Error| error.at_index(index).at("changes");
        change.check().map_err(at)?;
        let is_repeated = |other: &AccountChange| other.aspect() == change.aspect();
        if changes.iter().take(index).any(is_repeated) {
            return Err(at(Error::new(
                Code::InvalidInput,
                "each aspect changes at most once",
            )));
        }
        if let AccountChange::Payer(payer) = change {
            hierarchy::check_payer(reader, account, *payer).map_err(|error| at(error.at("payer")))?;
        }
    }
    Ok(())
}

/// Asks what holds for an account on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetAccountTerms {
    /// The account.
    pub id: AccountId,
    /// The day; today in the account's zone by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub on: Option<NaiveDate>,
    /// Answers from what was known at this instant; from all that is known by default.
    #[serde(default, deserialize_with = "crate::calendar::instant::deserialize_optional")]
    pub known_at: Option<DateTime<Utc>>,
}

pub(crate) fn get_account_terms(reader: &Reader<'_>, input: &GetAccountTerms) -> Result<AccountTerms> {
    let account = reader
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))?;
    let facts = facts(reader, account.id)?;
    let on = input.on.map_or_else(|| today(reader, &account, &facts), Ok)?;
    terms_of(&history::standing(&facts, input.known_at), on).map_err(|error| error.at("on"))
}

/// Asks for everything that was ever said about an account, ordered by the day from which it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetAccountHistory {
    /// The account.
    pub id: AccountId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of facts about an account, superseded ones included.
    AccountHistory of AccountFact
}

pub(crate) fn account_history(reader: &Reader<'_>, input: &GetAccountHistory) -> Result<AccountHistory> {
    let query = AccountFact::all()
        .equals(|fact| fact.account_id, input.id)
        .order_by(|fact| fact.effective_on);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
