//! What customers have in credit, in kinds that must not be mixed.

use serde::{Deserialize, Serialize};

use crate::crm::AccountId;
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::work::{Reader, Work};

/// What kind of credit it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum BalanceKind {
    /// Payments that settle nothing yet.
    #[default]
    Unallocated,
    /// What credit notes gave beyond what was owed.
    CreditNote,
    /// Credit that was given away; a discount before tax, so it is applied by billing and settles nothing.
    Promotional,
    /// Money that was paid in advance.
    Prepaid,
    /// A security.
    Deposit,
}

serde_column!(name: BalanceKind);

entity! {
    /// What an account has in credit, of one kind.
    pub struct Balance: balance {
        key {
            /// The account.
            account_id: AccountId,
            /// What kind of credit it is.
            kind: BalanceKind,
        }
        data {
            /// In which currency.
            currency: Currency,
            /// How much; never negative.
            amount: Money,
        }
        refers [account_id: account]
    }
}

/// Asks what an account has in credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListBalances {
    /// The account.
    pub account_id: AccountId,
}

/// What an account has in credit, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Balances {
    /// The balances.
    pub items: Vec<Balance>,
}

pub(crate) fn list_balances(reader: &Reader<'_>, input: &ListBalances) -> Result<Balances> {
    let query = Balance::all().equals(|balance| balance.account_id, input.account_id);
    Ok(Balances {
        items: reader.find(&query)?,
    })
}

/// Adds to what an account has in credit; a negative amount takes from it.
///
/// # Errors
/// [`Code::ExceedsRemaining`] where more is taken than there is, [`Code::CurrencyMismatch`] for another currency.
pub(super) fn change(
    work: &mut Work<'_>,
    account_id: AccountId,
    kind: BalanceKind,
    amount: Money,
) -> Result<()> {
    if amount.is_zero() {
        return Ok(());
    }
    let before = work.get(Balance::key(account_id, kind))?;
    let had = before
        .as_ref()
        .map_or(Money::zero(amount.currency()), |balance| balance.amount);
    let after = Balance {
        account_id,
        kind,
        currency: amount.currency(),
        amount: had.plus(amount)?,
    };
    if after.amount.is_negative() {
        let error = Error::new(Code::ExceedsRemaining, "the account has less in credit");
        return Err(error
            .expected(format_args!("at most {had}"))
            .found(amount.absolute()?));
    }
    match before {
        Some(_) => work.update(&after),
        None => work.insert(&after),
    }
}
