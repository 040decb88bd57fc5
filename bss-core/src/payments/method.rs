//! How customers pay: tokens of a payment provider. Card numbers never come in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::date;
use crate::crm::{Account, AccountId};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::work::{Reader, Work};

id! {
    /// Identifies a payment method.
    PaymentMethodId = "payment method"
}

/// Whether a payment method can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum MethodState {
    /// Can be used.
    Active,
    /// Was removed.
    Removed,
}

serde_column!(name: MethodState);

entity! {
    /// A card, mandate or wallet that a payment provider keeps, by its token.
    pub struct PaymentMethod: payment_method {
        key {
            /// Its id.
            id: PaymentMethodId,
        }
        data {
            /// Whose it is.
            account_id: AccountId,
            /// The provider's token.
            token: String,
            /// Brand of the card, or kind of mandate.
            brand: String,
            /// The last four characters of its number.
            last_four: String,
            /// The last day on which it can be used.
            expires_on: Option<NaiveDate>,
            /// Whether it is the one that is collected from.
            preferred: bool,
            /// Whether it can be used.
            state: MethodState,
            /// When it was added.
            added_at: DateTime<Utc>,
        }
        index [account_id]
        personal [token, last_four]
        refers [account_id: account]
    }
}

/// Adds a payment method; the first of an account, or one that is preferred, is what is collected from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AddMethod {
    /// Whose it is.
    pub account_id: AccountId,
    /// The provider's token.
    pub token: String,
    /// Brand of the card, or kind of mandate.
    pub brand: String,
    /// The last four characters of its number.
    pub last_four: String,
    /// The last day on which it can be used.
    #[serde(default, deserialize_with = "date::deserialize_optional")]
    pub expires_on: Option<NaiveDate>,
    /// Whether it takes the place of the one that is collected from.
    #[serde(default)]
    pub preferred: bool,
}

/// Removes a payment method; nothing more is collected from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RemoveMethod {
    /// The payment method.
    pub id: PaymentMethodId,
}

/// Asks for the payment methods of an account, removed ones too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListMethods {
    /// The account.
    pub account_id: AccountId,
}

/// The payment methods of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PaymentMethods {
    /// The payment methods.
    pub items: Vec<PaymentMethod>,
}

/// The method that is collected from on a day: the preferred one, otherwise the first added that can be used.
pub fn usable_method(methods: &[PaymentMethod], on: NaiveDate) -> Option<&PaymentMethod> {
    methods
        .iter()
        .filter(|method| method.state == MethodState::Active)
        .filter(|method| method.expires_on.is_none_or(|last| on <= last))
        .min_by_key(|method| (!method.preferred, method.added_at, method.id))
}

/// The payment methods of an account, removed ones too.
pub(super) fn methods_of(reader: &Reader<'_>, account_id: AccountId) -> Result<Vec<PaymentMethod>> {
    reader.find(&PaymentMethod::all().equals(|method| method.account_id, account_id))
}

pub(crate) fn add_method(work: &mut Work<'_>, input: &AddMethod) -> Result<PaymentMethod> {
    let four = input.last_four.len() == 4 && input.last_four.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !four {
        let error = Error::new(Code::InvalidText, "only the last four characters are kept").at("lastFour");
        return Err(error.expected("four letters or digits"));
    }
    for (field, text) in [("token", &input.token), ("brand", &input.brand)] {
        if text.is_empty() || text.len() > 200 {
            let error = Error::new(Code::InvalidText, "a text of 1 to 200 bytes is needed");
            return Err(error.at(field));
        }
    }
    let account: Account = work
        .load(Account::key(input.account_id))
        .map_err(|error| error.at("accountId"))?;
    let others = methods_of(work, input.account_id)?;
    let first = !others.iter().any(|other| other.state == MethodState::Active);
    let preferred = input.preferred || first;
    for mut other in others.into_iter().filter(|other| preferred && other.preferred) {
        other.preferred = false;
        work.update(&other)?;
    }
    let method = PaymentMethod {
        id: work.new_id(),
        account_id: input.account_id,
        token: input.token.clone(),
        brand: input.brand.clone(),
        last_four: input.last_four.clone(),
        expires_on: input.expires_on,
        preferred,
        state: MethodState::Active,
        added_at: work.now(),
    };
    work.insert(&method)?;
    // Of two methods that are added at once only one is the first.
    work.update(&account)?;
    Ok(method)
}

pub(crate) fn remove_method(work: &mut Work<'_>, input: &RemoveMethod) -> Result<PaymentMethod> {
    let mut method = work.load(PaymentMethod::key(input.id))?;
    method.state = MethodState::Removed;
    method.preferred = false;
    work.update(&method)?;
    Ok(method)
}

pub(crate) fn list_methods(reader: &Reader<'_>, input: &ListMethods) -> Result<PaymentMethods> {
    Ok(PaymentMethods {
        items: methods_of(reader, input.account_id)?,
    })
}
