//! Accounts: on whose account something is sold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Address;
use super::customer::{self, Customer, CustomerEvent, CustomerId, CustomerState};
use super::hierarchy;
use super::seller::{self, SellerId, seller_named};
use super::terms::{self, AccountChange, AccountFact, TaxStatus};
use crate::billing::{Invoice, InvoiceSettlement};
use crate::calendar::{BillingDay, Zone, date};
use crate::credit;
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result, Violation};
use crate::id::id;
use crate::lifecycle::{self, Transition};
use crate::money::Currency;
use crate::page::page;
use crate::subscriptions::Subscription;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names an account.
    AccountId = "account",
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum AccountState {
    /// Is billed.
    Active,
    /// Is not billed until a person has repaired it.
    Parked,
    /// Is history.
    Closed,
}

serde_column!(name: AccountState);

/// What happens to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum AccountEvent {
    Park,
    Unpark,
    Close,
}

/// From a state, by an event, into a state; whatever is not listed is refused.
const TRANSITIONS: &[Transition<AccountState, AccountEvent>] = {
    use {AccountEvent as E, AccountState as S};
    &[
        (S::Active, E::Park, S::Parked),
        (S::Parked, E::Unpark, S::Active),
        (S::Active, E::Close, S::Closed),
    ]
};

fn next(state: AccountState, event: AccountEvent) -> Result<AccountState> {
    lifecycle::next(TRANSITIONS, state, event)
}

/// Why an account is not billed for the time being.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Parked {
    /// Stable kebab-case name of the reason.
    pub code: String,
    /// One sentence for people.
    pub message: String,
    /// What stands against each other.
    #[serde(default)]
    pub conflicts: Vec<Violation>,
}

serde_column!(json: Parked);

entity! {
    /// On whose account something is sold, in one currency and by one seller.
    pub struct Account: account {
        key {
            /// Its id.
            id: AccountId,
        }
        data {
            /// The number under which people know it, unique.
            number: String,
            /// Whose it is.
            customer_id: CustomerId,
            /// Who sells.
            seller_id: SellerId,
            /// In which everything on it is charged; never changes.
            currency: Currency,
            /// The account above it, of which it is a department or member.
            parent_id: Option<AccountId>,
            /// Where it stands.
            state: AccountState,
            /// Why it is not billed, while it is parked.
            parked: Option<Parked>,
            /// Its first day, in its zone.
            opened_on: NaiveDate,
            /// The day on which it was closed, in its zone.
            closed_on: Option<NaiveDate>,
        }
        unique [number]
        index [customer_id]
        index [seller_id, state]
        index [parent_id]
        refers [customer_id: customer, seller_id: seller, parent_id: account]
    }
}

/// What an account starts with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewAccount {
    /// The number under which people know it; its id by default.
    #[serde(default)]
    pub number: Option<String>,
    /// Who sells.
    pub seller_id: SellerId,
    /// In which everything on it is charged; the seller's by default.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The account above it: of the same seller and currency, and not closed.
    #[serde(default)]
    pub parent_id: Option<AccountId>,
    /// Whether the account above it pays its invoices; it pays them itself by default.
    #[serde(default)]
    pub paid_by_parent: bool,
    /// Its first day; today in its zone by default.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub opened_on: Option<NaiveDate>,
    /// Where it is supplied and written to.
    pub address: Address,
    /// How it is taxed.
    #[serde(default)]
    pub tax_status: TaxStatus,
    /// In which civil dates it is billed; the seller's zone by default.
    #[serde(default)]
    pub zone: Option<Zone>,
    /// On which day of the month its periods start; that of its first day by default.
    #[serde(default)]
    pub billing_day: Option<BillingDay>,
    /// Days from the issue date to the due date; the seller's by default.
    #[serde(default)]
    pub payment_terms_days: Option<u16>,
}

/// Opens an account of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct OpenAccount {
    /// The customer; a prospect needs a credit decision that approves it.
    pub customer_id: CustomerId,
    /// What it starts with.
    pub account: NewAccount,
}

pub(crate) fn open_account(work: &mut Work<'_>, input: &OpenAccount) -> Result<Account> {
    let mut customer = work
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    if customer.state == CustomerState::Prospect {
        credit::require_approval(work, customer.id).map_err(|error| error.at("customerId"))?;
    }
    let opening = prepare(work, customer.id, &input.account).map_err(|error| error.at("account"))?;
    admit(work, &mut customer).map_err(|error| error.at("customerId"))?;
    // Also where it stays as it is: whoever closes the customer meanwhile did not see the account.
    work.update(&customer)?;
    open(work, opening)
}

/// Takes a customer into the state in which it may have an account; the caller writes the row.
pub(super) fn admit(work: &mut Work<'_>, customer: &mut Customer) -> Result<()> {
    if customer.state == CustomerState::Prospect {
        customer::apply(work, customer, CustomerEvent::Validate)?;
    }
    match customer.state {
        CustomerState::Active => Ok(()),
        _ => customer::apply(work, customer, CustomerEvent::Activate),
    }
}

/// An account and its first facts, checked but not yet written.
#[derive(Debug)]
pub(super) struct Opening {
    account: Account,
    parent: Option<Account>,
    facts: Vec<AccountFact>,
}

/// Checks what an account is to start with; reads, but writes nothing.
pub(super) fn prepare(work: &Work<'_>, customer_id: CustomerId, input: &NewAccount) -> Result<Opening> {
    let seller = seller_named(work, input.seller_id)?;
    let zone = input.zone.unwrap_or(seller.zone);
    let opened_on = match input.opened_on {
        Some(on) => date::in_range(on).map_err(|error| error.at("openedOn"))?,
        None => work.today(zone)?,
    };
    let id: AccountId = work.new_id();
    let account = Account {
        id,
        number: input.number.clone().unwrap_or_else(|| id.to_string()),
        customer_id,
        seller_id: seller.id,
        currency: input.currency.unwrap_or(seller.currency),
        parent_id: input.parent_id,
        state: AccountState::Active,
        parked: None,
        opened_on,
        closed_on: None,
    };
    check_number(work, &account.number).map_err(|error| error.at("number"))?;
    let above = hierarchy::ancestors(work, &account).map_err(|error| error.at("parentId"))?;
    input.address.check().map_err(|error| error.at("address"))?;
    input.tax_status.check().map_err(|error| error.at("taxStatus"))?;
    let payment_terms_days = match input.payment_terms_days {
        Some(days) => days,
        None => seller::policies(work, seller.id, opened_on)?.payment_terms_days,
    };
    seller::check_payment_terms(payment_terms_days).map_err(|error| error.at("paymentTermsDays"))?;
    let payer = match (input.paid_by_parent, input.parent_id) {
        (false, _) => id,
        (true, Some(parent)) => parent,
        (true, None) => {
            let error = Error::new(Code::InvalidInput, "there is no account above it that could pay");
            return Err(error.at("paidByParent"));
        }
    };
    let changes = [
        AccountChange::Address(input.address.clone()),
        AccountChange::TaxStatus(input.tax_status.clone()),
        AccountChange::Zone(zone),
        AccountChange::BillingDay(input.billing_day.unwrap_or_else(|| BillingDay::of(opened_on))),
        AccountChange::PaymentTermsDays(payment_terms_days),
        AccountChange::Payer(payer),
    ];
    let fact = |change| AccountFact {
        id: work.new_id(),
        account_id: id,
        effective_on: opened_on,
        recorded_at: work.now(),
        supersedes: None,
        change,
    };
    Ok(Opening {
        account,
        parent: above.into_iter().next(),
        facts: changes.map(fact).into(),
    })
}

fn check_number(reader: &Reader<'_>, number: &str) -> Result<()> {
    text::check_code(number)?;
    match reader.find_one(&Account::all().equals(|account| account.number, number.to_owned()))? {
        None => Ok(()),
        Some(_) => Err(Error::new(Code::AlreadyExists, "another account has that number").found(number)),
    }
}

/// Writes what [`prepare`] checked.
pub(super) fn open(work: &mut Work<'_>, opening: Opening) -> Result<Account> {
    let Opening {
        account,
        parent,
        facts,
    } = opening;
    work.insert(&account)?;
    hierarchy::hold(work, parent.as_ref())?;
    for fact in &facts {
        work.insert(fact)?;
    }
    work.event("account.opened", account.id, &account)?;
    Ok(account)
}

/// Closes an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CloseAccount {
    /// The account.
    pub id: AccountId,
}

pub(crate) fn close_account(work: &mut Work<'_>, input: &CloseAccount) -> Result<Account> {
    let mut account = work
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))?;
    account.state = next(account.state, AccountEvent::Close).map_err(|error| error.at("id"))?;
    // Whoever orders meanwhile writes the customer.
    work.load(Customer::key(account.customer_id))?;
    let below = work.find(&Account::all().equals(|below| below.parent_id, Some(account.id)))?;
    if let Some(open) = below.iter().find(|below| below.state != AccountState::Closed) {
        let error = Error::new(Code::StillInUse, "close the accounts below it first");
        return Err(error.at("id").found(&open.number));
    }
    refuse_unfinished(work, &account).map_err(|error| error.at("id"))?;
    let known = terms::facts(work, account.id)?;
    account.closed_on = Some(terms::today(work, &account, &known)?);
    work.update(&account)?;
    work.event("account.closed", account.id, &account)?;
    Ok(account)
}

/// Refuses to close an account on which something still runs or is owed.
fn refuse_unfinished(reader: &Reader<'_>, account: &Account) -> Result<()> {
    let subscriptions =
        reader.find(&Subscription::all().equals(|subscription| subscription.account_id, account.id))?;
    if let Some(open) = subscriptions
        .iter()
        .find(|subscription| subscription.state.is_open())
    {
        return Err(Error::new(Code::StillInUse, "end the account's subscriptions first").found(open.id));
    }
    let unsettled = Invoice::all()
        .equals(|invoice| invoice.payer_id, account.id)
        .within(
            |invoice| invoice.settlement,
            [InvoiceSettlement::Open, InvoiceSettlement::PartiallyPaid],
        );
    match reader.find_one(&unsettled)? {
        None => Ok(()),
        Some(open) => Err(Error::new(Code::StillInUse, "settle the account's invoices first").found(open.id)),
    }
}

/// Takes an account out of billing until a person has repaired it.
///
/// # Errors
/// [`Code::IllegalTransition`] where it is not active.
pub fn park(work: &mut Work<'_>, account_id: AccountId, reason: Parked) -> Result<Account> {
    let mut account = work.load(Account::key(account_id))?;
    account.state = next(account.state, AccountEvent::Park)?;
    account.parked = Some(reason);
    work.update(&account)?;
    work.event("account.parked", account.id, &account)?;
    Ok(account)
}

/// Lets a repaired account be billed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UnparkAccount {
    /// The account.
    pub id: AccountId,
}

pub(crate) fn unpark_account(work: &mut Work<'_>, input: &UnparkAccount) -> Result<Account> {
    let mut account = work
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))?;
    account.state = next(account.state, AccountEvent::Unpark).map_err(|error| error.at("id"))?;
    account.parked = None;
    work.update(&account)?;
    work.event("account.unparked", account.id, &account)?;
    Ok(account)
}

/// Asks for one account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetAccount {
    /// The account.
    pub id: AccountId,
}

pub(crate) fn get_account(reader: &Reader<'_>, input: &GetAccount) -> Result<Account> {
    reader
        .load(Account::key(input.id))
        .map_err(|error| error.at("id"))
}

/// Asks for accounts by one of these, or for all, in the order in which they were opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListAccounts {
    /// Only the one with this number.
    pub number: Option<String>,
    /// Only those of this customer.
    pub customer_id: Option<CustomerId>,
    /// Only those of this seller.
    pub seller_id: Option<SellerId>,
    /// Only those directly below this account.
    pub parent_id: Option<AccountId>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of accounts.
    AccountPage of Account
}

pub(crate) fn list_accounts(reader: &Reader<'_>, input: &ListAccounts) -> Result<AccountPage> {
    let all = Account::all();
    let query = match (&input.number, input.customer_id, input.seller_id, input.parent_id) {
        (None, None, None, None) => all,
        (Some(number), None, None, None) => all.equals(|account| account.number, number),
        (None, Some(customer_id), None, None) => all.equals(|account| account.customer_id, customer_id),
        (None, None, Some(seller_id), None) => all.equals(|account| account.seller_id, seller_id),
        (None, None, None, Some(parent_id)) => all.equals(|account| account.parent_id, Some(parent_id)),
        _ => {
            return Err(Error::new(
                Code::InvalidInput,
                "ask for accounts by one property at a time",
            ));
        }
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_state_and_event_is_a_transition_or_refused() {
        use {AccountEvent as E, AccountState as S};
        for state in [S::Active, S::Parked, S::Closed] {
            for event in [E::Park, E::Unpark, E::Close] {
                let expected = match (state, event) {
                    (S::Active, E::Park) => Ok(S::Parked),
                    (S::Parked, E::Unpark) => Ok(S::Active),
                    (S::Active, E::Close) => Ok(S::Closed),
                    _ => Err(Code::IllegalTransition),
                };
                let found = next(state, event).map_err(|error| error.code());
                assert_eq!(found, expected, "{state:?} {event:?}");
            }
        }
    }
}
