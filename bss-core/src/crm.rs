//! Who sells, who buys, and on whose account: sellers and their policies, customers and how to reach them, accounts and what
//! holds for them from which day on.
//!
//! What a bill depends on (an account's address, zone, billing day, tax status, payment terms and payer; a seller's policies) is kept as
//! facts with two times, see [`crate::history`]: it can be changed for days that are past or to come, and nothing is
//! overwritten.

mod account;
mod contact;
mod customer;
mod hierarchy;
mod onboarding;
mod seller;
mod terms;

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::Result;
use crate::text;

pub use account::{
    Account, AccountId, AccountPage, AccountState, CloseAccount, GetAccount, ListAccounts, NewAccount,
    OpenAccount, Parked, UnparkAccount, park,
};
pub use contact::{
    AddContact, Contact, ContactId, ContactKind, ContactPage, ContactPurpose, ListContacts, NewContact,
    RemoveContact, Removed,
};
pub use customer::{
    ChangeCustomerState, Customer, CustomerEvent, CustomerId, CustomerKind, CustomerPage, CustomerState,
    GetCustomer, ListCustomers, RegisterCustomer, UpdateCustomer,
};
pub use hierarchy::MoveAccount;
pub use onboarding::{Onboard, Onboarded};
pub use seller::{
    Corrections, DefineSeller, DiscountOrder, DiscountPolicy, GetSeller, GetSellerHistory, GetSellerPolicies,
    ListSellers, RoundDiscountAt, RoundTaxAt, Seller, SellerFact, SellerFactId, SellerHistory, SellerId,
    SellerPage, SellerPolicies, SetSellerPolicies, policies, seller_policies_on,
};
pub use terms::{
    AccountAspect, AccountChange, AccountFact, AccountFactId, AccountHistory, AccountTerms, ChangeAccount,
    GetAccountHistory, GetAccountTerms, TaxStatus, account_terms, terms, today_of,
};

pub(crate) use account::{close_account, get_account, list_accounts, open_account, unpark_account};
pub(crate) use contact::{add_contact, list_contacts, remove_contact};
pub(crate) use customer::{
    change_customer_state, get_customer, list_customers, register_customer, update_customer,
};
pub(crate) use hierarchy::move_account;
pub(crate) use onboarding::onboard;
pub(crate) use seller::{
    define_seller, get_seller, get_seller_policies, list_sellers, policies_ever, seller_history,
    seller_named, set_seller_policies,
};
pub(crate) use terms::{account_history, change_account, get_account_terms};

/// Where somebody lives, sits or receives a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Address {
    /// Street and number, or what stands in their place.
    pub line1: String,
    /// What else the post needs.
    #[serde(default)]
    pub line2: Option<String>,
    /// City or town.
    pub city: String,
    /// Postal code, as its country writes it; empty where the country has none.
    #[serde(default)]
    pub postal_code: String,
    /// State, province or canton, where taxes or the post need it.
    #[serde(default)]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2 code, such as `DE`.
    pub country: String,
}

serde_column!(json: Address);

impl Address {
    /// Refuses an address that cannot be printed.
    ///
    /// # Errors
    /// [`Code::InvalidText`](crate::Code::InvalidText) or [`Code::TextTooLong`](crate::Code::TextTooLong), with the field.
    pub fn check(&self) -> Result<()> {
        text::check_line(&self.line1).map_err(|error| error.at("line1"))?;
        text::check_optional_line(self.line2.as_ref()).map_err(|error| error.at("line2"))?;
        text::check_line(&self.city).map_err(|error| error.at("city"))?;
        if !self.postal_code.is_empty() {
            text::check_line(&self.postal_code).map_err(|error| error.at("postalCode"))?;
        }
        text::check_optional_line(self.region.as_ref()).map_err(|error| error.at("region"))?;
        text::check_country(&self.country).map_err(|error| error.at("country"))
    }
}
