//! Accounts below accounts: departments of a company, members of a family. An account's invoices are paid by itself or by an account
//! above it; because no account lies above itself, payers cannot run in a circle on any day.

use serde::{Deserialize, Serialize};

use super::account::{Account, AccountId, AccountState};
use super::terms::{self, AccountChange};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::history;
use crate::work::{Reader, Work};

/// How many accounts may lie above another.
const DEPTH_LIMIT: usize = 16;

/// The accounts above one, the nearest first. All are guarded: a commit fails where one of them changes in between.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InvalidInput`] where the account would lie above itself, too deep, or below another seller's;
/// [`Code::CurrencyMismatch`]; [`Code::IllegalTransition`] below a closed one.
pub(super) fn ancestors(reader: &Reader<'_>, account: &Account) -> Result<Vec<Account>> {
    let mut above: Vec<Account> = Vec::new();
    let mut next = account.parent_id;
    while let Some(id) = next {
        let refused = |message: &str| Error::new(Code::InvalidInput, message).found(id);
        if id == account.id {
            return Err(refused("the account would lie above itself"));
        }
        if above.len() >= DEPTH_LIMIT {
            return Err(
                refused("the account would lie too deep").expected(format!("at most {DEPTH_LIMIT} above"))
            );
        }
        let parent = reader.load(Account::key(id))?;
        if parent.seller_id != account.seller_id {
            return Err(refused("an account lies below one of the same seller"));
        }
        if parent.currency != account.currency {
            let error = Error::new(
                Code::CurrencyMismatch,
                "an account lies below one in the same currency",
            );
            return Err(error.expected(account.currency).found(parent.currency));
        }
        if parent.state == AccountState::Closed {
            let error = Error::new(Code::IllegalTransition, "no account lies below a closed one");
            return Err(error.expected("active or parked").found("closed"));
        }
        next = parent.parent_id;
        above.push(parent);
    }
    Ok(above)
}

/// Refuses a payer that is neither the account itself nor above it.
pub(super) fn check_payer(reader: &Reader<'_>, account: &Account, payer: AccountId) -> Result<()> {
    if payer == account.id || ancestors(reader, account)?.iter().any(|above| above.id == payer) {
        return Ok(());
    }
    Err(Error::new(
        Code::InvalidInput,
        "an account is paid by itself or by an account above it",
    )
    .found(payer))
}

/// Puts an account, with everything below it, below another or at the top.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MoveAccount {
    /// The account.
    pub id: AccountId,
    /// The account above it: of the same seller and currency, and not closed; none by default.
    #[serde(default)]
    pub parent_id: Option<AccountId>,
}

pub(crate) fn move_account(work: &mut Work<'_>, input: &MoveAccount) -> Result<Account> {
    let mut account = work
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))?;
    if account.state == AccountState::Closed {
        let error = Error::new(Code::IllegalTransition, "a closed account does not move");
        return Err(error.at("id").expected("active or parked").found("closed"));
    }
    account.parent_id = input.parent_id;
    let above = ancestors(work, &account).map_err(|error| error.at("parentId"))?;
    let moved = with_descendants(work, &account)?;
    // Whoever is paid by another account from now on, or gets one below it, is no longer what is moved here.
    for below in moved.iter().skip(1) {
        work.guard(below)?;
    }
    let can_pay: Vec<AccountId> = above.iter().chain(&moved).map(|account| account.id).collect();
    for account in &moved {
        refuse_stranded(work, account, &can_pay)?;
    }
    hold(work, above.first())?;
    work.update(&account)?;
    work.event("account.moved", account.id, &account)?;
    Ok(account)
}

/// Writes the account below which another is put: whoever closes it, or moves it, meanwhile did not see the other.
pub(super) fn hold(work: &mut Work<'_>, parent: Option<&Account>) -> Result<()> {
    parent.map_or(Ok(()), |parent| work.update(parent))
}

/// An account and all below it that are not closed.
fn with_descendants(reader: &Reader<'_>, account: &Account) -> Result<Vec<Account>> {
    let mut found = vec![account.clone()];
    let mut level = vec![account.id];
    while !level.is_empty() {
        let parents = level.iter().map(|id| Some(*id));
        let mut below = reader.find(&Account::all().within(|account| account.parent_id, parents))?;
        below.retain(|account| account.state != AccountState::Closed);
        level = below.iter().map(|account| account.id).collect();
        found.append(&mut below);
    }
    Ok(found)
}

/// Refuses a move that leaves an account, from today on, with a payer that is no longer above it.
fn refuse_stranded(reader: &Reader<'_>, account: &Account, can_pay: &[AccountId]) -> Result<()> {
    let facts = terms::facts(reader, account.id)?;
    let today = terms::today(reader, account, &facts)?;
    let standing = history::standing(&facts, None);
    let holding = history::holding(&standing, &terms::AccountAspect::Payer, today);
    let to_come = standing.iter().copied().filter(|fact| fact.effective_on > today);
    let stranded = holding
        .into_iter()
        .chain(to_come)
        .find_map(|fact| match fact.change {
            AccountChange::Payer(payer) if !can_pay.contains(&payer) => Some(payer),
            _ => None,
        });
    match stranded {
        None => Ok(()),
        Some(payer) => Err(Error::new(
            Code::StillInUse,
            format!(
                "account {} is paid by one that would no longer be above it",
                account.number
            ),
        )
        .at("parentId")
        .found(payer)),
    }
}
