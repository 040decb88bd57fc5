//! Customers: the persons and organisations that buy, and what becomes of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::{Account, AccountState};
use crate::calendar::{Zone, date};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::lifecycle::{self, Transition};
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a customer.
    CustomerId = "customer",
}

/// What a customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CustomerKind {
    /// A natural person.
    Person,
    /// A company, an association, an authority.
    Organisation,
}

/// Where a customer stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CustomerState {
    /// Known, but not yet accepted.
    Prospect,
    /// Accepted; nothing was bought yet.
    Validated,
    /// Has an account.
    Active,
    /// May buy nothing for the time being.
    Suspended,
    /// Has left.
    Closed,
    /// Was not accepted.
    Rejected,
}

impl CustomerState {
    /// Every state.
    pub const ALL: &'static [CustomerState] = &[
        CustomerState::Prospect,
        CustomerState::Validated,
        CustomerState::Active,
        CustomerState::Suspended,
        CustomerState::Closed,
        CustomerState::Rejected,
    ];
}

/// What happens to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CustomerEvent {
    /// Was accepted.
    Validate,
    /// Was not accepted.
    Reject,
    /// Bought for the first time.
    Activate,
    /// Is held back.
    Suspend,
    /// Is no longer held back.
    Resume,
    /// Leaves.
    Close,
}

impl CustomerEvent {
    /// Every event.
    pub const ALL: &'static [CustomerEvent] = &[
        CustomerEvent::Validate,
        CustomerEvent::Reject,
        CustomerEvent::Activate,
        CustomerEvent::Suspend,
        CustomerEvent::Resume,
        CustomerEvent::Close,
    ];

    /// The name under which it is published.
    const fn published_as(self) -> &'static str {
        match self {
            CustomerEvent::Validate => "customer.validated",
            CustomerEvent::Reject => "customer.rejected",
            CustomerEvent::Activate => "customer.activated",
            CustomerEvent::Suspend => "customer.suspended",
            CustomerEvent::Resume => "customer.resumed",
            CustomerEvent::Close => "customer.closed",
        }
    }
}

serde_column!(name: CustomerKind, CustomerState);

/// From a state, by an event, into a state; whatever is not listed is refused.
const TRANSITIONS: &[Transition<CustomerState, CustomerEvent>] = {
    use {CustomerEvent as E, CustomerState as S};
    &[
        (S::Prospect, E::Validate, S::Validated),
        (S::Prospect, E::Reject, S::Rejected),
        (S::Validated, E::Activate, S::Active),
        (S::Validated, E::Close, S::Closed),
        (S::Active, E::Suspend, S::Suspended),
        (S::Active, E::Close, S::Closed),
        (S::Suspended, E::Resume, S::Active),
        (S::Suspended, E::Close, S::Closed),
    ]
};

/// The state into which an event takes a customer.
///
/// # Errors
/// [`Code::IllegalTransition`] where the event cannot happen in that state.
pub(super) fn next(state: CustomerState, event: CustomerEvent) -> Result<CustomerState> {
    lifecycle::next(TRANSITIONS, state, event)
}

entity! {
    /// A person or organisation that buys.
    pub struct Customer: customer {
        key {
            /// Its id.
            id: CustomerId,
        }
        data {
            /// The number under which people know it, unique.
            number: String,
            /// What it is.
            kind: CustomerKind,
            /// Full name, or registered name.
            name: String,
            /// When a person was born.
            birth_date: Option<NaiveDate>,
            /// Number in the register of companies or the like.
            registration_number: Option<String>,
            /// The group it belongs to, as prices and credit rules name it.
            segment: String,
            /// The language in which it is written to, such as `en` or `de-CH`.
            language: String,
            /// Where it stands.
            state: CustomerState,
            /// Whether it is suspected of fraud: it gets no credit then.
            fraud: bool,
            /// Since when it is known.
            created_at: DateTime<Utc>,
        }
        unique [number]
        index [state]
        personal [name, birth_date, registration_number]
    }
}

/// Makes a customer known. It starts as a prospect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RegisterCustomer {
    /// The number under which people know it; its id by default.
    #[serde(default)]
    pub number: Option<String>,
    /// What it is.
    pub kind: CustomerKind,
    /// Full name, or registered name.
    pub name: String,
    /// When a person was born.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub birth_date: Option<NaiveDate>,
    /// Number in the register of companies or the like.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// The group it belongs to; `consumer` or `business` by default.
    #[serde(default)]
    pub segment: Option<String>,
    /// The language in which it is written to; `en` by default.
    #[serde(default)]
    pub language: Option<String>,
}

pub(crate) fn register_customer(work: &mut Work<'_>, input: &RegisterCustomer) -> Result<Customer> {
    let customer = new_customer(work, input)?;
    work.insert(&customer)?;
    work.event("customer.registered", customer.id, &customer)?;
    Ok(customer)
}

/// A prospect, checked but not yet written: onboarding decides first what becomes of it.
pub(super) fn new_customer(work: &Work<'_>, input: &RegisterCustomer) -> Result<Customer> {
    let id: CustomerId = work.new_id();
    let segment = match input.kind {
        CustomerKind::Person => "consumer",
        CustomerKind::Organisation => "business",
    };
    let customer = Customer {
        id,
        number: input.number.clone().unwrap_or_else(|| id.to_string()),
        kind: input.kind,
        name: input.name.clone(),
        birth_date: input.birth_date,
        registration_number: input.registration_number.clone(),
        segment: input.segment.clone().unwrap_or_else(|| segment.to_owned()),
        language: input.language.clone().unwrap_or_else(|| "en".to_owned()),
        state: CustomerState::Prospect,
        fraud: false,
        created_at: work.now(),
    };
    check(&customer, work)?;
    if work
        .find_one(&Customer::all().equals(|customer| customer.number, &customer.number))?
        .is_some()
    {
        let error = Error::new(Code::AlreadyExists, "another customer has that number");
        return Err(error.at("number").found(&customer.number));
    }
    Ok(customer)
}

fn check(customer: &Customer, reader: &Reader<'_>) -> Result<()> {
    text::check_code(&customer.number).map_err(|error| error.at("number"))?;
    text::check_line(&customer.name).map_err(|error| error.at("name"))?;
    check_birth_date(customer, reader).map_err(|error| error.at("birthDate"))?;
    text::check_optional_line(customer.registration_number.as_ref())
        .map_err(|error| error.at("registrationNumber"))?;
    text::check_code(&customer.segment).map_err(|error| error.at("segment"))?;
    text::check_language(&customer.language).map_err(|error| error.at("language"))
}

fn check_birth_date(customer: &Customer, reader: &Reader<'_>) -> Result<()> {
    let Some(born_on) = customer.birth_date else {
        return Ok(());
    };
    date::in_range(born_on)?;
    if customer.kind == CustomerKind::Organisation {
        return Err(Error::new(Code::InvalidInput, "an organisation has no date of birth").found(born_on));
    }
    // Somewhere the day may have begun already: a birth is only in the future where no zone has reached it.
    let today = reader.today(Zone::UTC)?;
    if born_on > date::add_days(today, 1)? {
        return Err(
            Error::new(Code::InvalidDate, "the date of birth lies in the future")
                .expected(format!("at most {today}"))
                .found(born_on),
        );
    }
    Ok(())
}

/// Corrects what is known of a customer. What is left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct UpdateCustomer {
    /// The customer.
    pub id: CustomerId,
    /// Full name, or registered name.
    #[serde(default)]
    pub name: Option<String>,
    /// When a person was born.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub birth_date: Option<NaiveDate>,
    /// Number in the register of companies or the like.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// The group it belongs to.
    #[serde(default)]
    pub segment: Option<String>,
    /// The language in which it is written to.
    #[serde(default)]
    pub language: Option<String>,
    /// Whether it is suspected of fraud.
    #[serde(default)]
    pub fraud: Option<bool>,
}

pub(crate) fn update_customer(work: &mut Work<'_>, input: &UpdateCustomer) -> Result<Customer> {
    let before = work
        .load(Customer::key(input.id))
        .map_err(|error| error.at("id"))?;
    let kept = before.clone();
    let customer = Customer {
        name: input.name.clone().unwrap_or(kept.name),
        birth_date: input.birth_date.or(kept.birth_date),
        registration_number: input.registration_number.clone().or(kept.registration_number),
        segment: input.segment.clone().unwrap_or(kept.segment),
        language: input.language.clone().unwrap_or(kept.language),
        fraud: input.fraud.unwrap_or(kept.fraud),
        ..kept
    };
    check(&customer, work)?;
    work.update(&customer)?;
    work.event("customer.updated", customer.id, &customer)?;
    if customer.fraud && !before.fraud {
        work.event("customer.suspectedOfFraud", customer.id, &customer)?;
    }
    Ok(customer)
}

/// Tells what happens to a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeCustomerState {
    /// The customer.
    pub id: CustomerId,
    /// What happens.
    pub event: CustomerEvent,
}

pub(crate) fn change_customer_state(work: &mut Work<'_>, input: &ChangeCustomerState) -> Result<Customer> {
    let mut customer = work
        .load(Customer::key(input.id))
        .map_err(|error| error.at("id"))?;
    // The order of precedence: whether it can happen at all, then whether something stands against it.
    next(customer.state, input.event).map_err(|error| error.at("event"))?;
    if input.event == CustomerEvent::Close {
        refuse_open_accounts(work, customer.id)?;
    }
    apply(work, &mut customer, input.event)?;
    work.update(&customer)?;
    Ok(customer)
}

/// Takes a customer into its next state and publishes it; the caller writes the row.
pub(super) fn apply(work: &mut Work<'_>, customer: &mut Customer, event: CustomerEvent) -> Result<()> {
    customer.state = next(customer.state, event)?;
    work.event(event.published_as(), customer.id, customer)
}

fn refuse_open_accounts(work: &mut Work<'_>, customer_id: CustomerId) -> Result<()> {
    let accounts = work.find(&Account::all().equals(|account| account.customer_id, customer_id))?;
    match accounts
        .iter()
        .find(|account| account.state != AccountState::Closed)
    {
        None => Ok(()),
        Some(open) => {
            let error = Error::new(Code::StillInUse, "close the customer's accounts first");
            Err(error.at("id").found(&open.number))
        }
    }
}

/// Asks for one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetCustomer {
    /// The customer.
    pub id: CustomerId,
}

pub(crate) fn get_customer(reader: &Reader<'_>, input: &GetCustomer) -> Result<Customer> {
    reader
        .load(Customer::key(input.id))
        .map_err(|error| error.at("id"))
}

/// Asks for customers, in the order in which they were registered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListCustomers {
    /// Only the one with this number; not together with a state.
    pub number: Option<String>,
    /// Only those in this state.
    pub state: Option<CustomerState>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of customers.
    CustomerPage of Customer
}

pub(crate) fn list_customers(reader: &Reader<'_>, input: &ListCustomers) -> Result<CustomerPage> {
    let query = match (&input.number, input.state) {
        (None, None) => Customer::all(),
        (Some(number), None) => Customer::all().equals(|customer| customer.number, number),
        (None, Some(state)) => Customer::all().equals(|customer| customer.state, state),
        (Some(_), Some(_)) => {
            let error = Error::new(Code::InvalidInput, "ask for a number or a state, not for both");
            return Err(error.at("state"));
        }
    };
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::write_name;

    #[test]
    fn every_pair_of_state_and_event_is_a_transition_or_refused() {
        use {CustomerEvent as E, CustomerState as S};
        for state in S::ALL {
            for event in E::ALL {
                let expected = match (state, event) {
                    (S::Prospect, E::Validate) => Some(S::Validated),
                    (S::Prospect, E::Reject) => Some(S::Rejected),
                    (S::Validated, E::Activate) | (S::Suspended, E::Resume) => Some(S::Active),
                    (S::Active, E::Suspend) => Some(S::Suspended),
                    (S::Validated | S::Active | S::Suspended, E::Close) => Some(S::Closed),
                    _ => None,
                };
                match (next(*state, *event), expected) {
                    (Ok(found), expected) => assert_eq!(Some(found), expected, "{state:?} {event:?}"),
                    (Err(error), None) => {
                        assert_eq!(error.code(), Code::IllegalTransition);
                        assert_eq!(error.details().found, Some(write_name(state).to_string()));
                    }
                    (Err(error), Some(_)) => panic!("{state:?} {event:?}: {error}"),
                }
            }
        }
    }
}
