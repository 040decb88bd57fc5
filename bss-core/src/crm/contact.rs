//! How a customer is reached.

use serde::{Deserialize, Serialize};

use super::customer::{Customer, CustomerId};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a way to reach a customer.
    ContactId = "contact",
}

/// The medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ContactKind {
    /// An address for electronic mail.
    Email,
    /// An international telephone number.
    Phone,
    /// An address for letters, as one writes it on the envelope.
    Post,
}

/// What it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ContactPurpose {
    /// Everything that nothing else is for.
    #[default]
    General,
    /// Invoices and reminders.
    Billing,
    /// Outages and appointments.
    Technical,
    /// Offers, where the customer agreed.
    Marketing,
}

serde_column!(name: ContactKind, ContactPurpose);

entity! {
    /// A way to reach a customer.
    pub struct Contact: contact {
        key {
            /// Its id.
            id: ContactId,
        }
        data {
            /// The customer.
            customer_id: CustomerId,
            /// The medium.
            kind: ContactKind,
            /// The address or number.
            value: String,
            /// What it is for.
            purpose: ContactPurpose,
            /// Whether it is the first choice among those of its medium and purpose.
            preferred: bool,
        }
        index [customer_id]
        personal [value]
        refers [customer_id: customer]
    }
}

/// A way to reach a customer, before it has an id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NewContact {
    /// The medium.
    pub kind: ContactKind,
    /// The address or number.
    pub value: String,
    /// What it is for.
    #[serde(default)]
    pub purpose: ContactPurpose,
    /// Whether it becomes the first choice among those of its medium and purpose; the first of them always is.
    #[serde(default)]
    pub preferred: bool,
}

impl NewContact {
    fn check(&self) -> Result<()> {
        let checked = match self.kind {
            ContactKind::Email => text::check_email(&self.value),
            ContactKind::Phone => text::check_phone(&self.value),
            ContactKind::Post => check_envelope(&self.value),
        };
        checked.map_err(|error| error.at("value"))
    }
}

/// An address on an envelope has one to seven lines.
fn check_envelope(value: &str) -> Result<()> {
    let lines = value.lines().count();
    if !(1..=7).contains(&lines) {
        return Err(Error::new(Code::InvalidText, "not an address for letters")
            .expected("1 to 7 lines")
            .found(lines));
    }
    value.lines().try_for_each(text::check_line)
}

/// Most contacts of one customer.
const CONTACTS_LIMIT: usize = 100;

/// A checked contact that is not yet written.
pub(super) fn new_contact(work: &Work<'_>, customer_id: CustomerId, new: &NewContact) -> Result<Contact> {
    new.check()?;
    Ok(Contact {
        id: work.new_id(),
        customer_id,
        kind: new.kind,
        value: new.value.clone(),
        purpose: new.purpose,
        preferred: new.preferred,
    })
}

/// Puts a contact behind those of its customer. There is one first choice for each medium and purpose: the last that wants to be it,
/// otherwise the first that was added.
pub(super) fn place(contacts: &mut Vec<Contact>, mut contact: Contact) -> Result<()> {
    if contacts.len() >= CONTACTS_LIMIT {
        return Err(
            Error::new(Code::TooManyItems, "too many contacts of one customer").expected(CONTACTS_LIMIT),
        );
    }
    let is_rival = |other: &Contact| other.kind == contact.kind && other.purpose == contact.purpose;
    let is_same = |other: &Contact| is_rival(other) && other.value == contact.value;
    if contacts.iter().any(is_same) {
        let error = Error::new(Code::AlreadyExists, "the customer has this contact already");
        return Err(error.at("value").found(&contact.value));
    }
    let rivals = contacts.iter_mut().filter(|other| is_rival(other));
    let first_choices: Vec<&mut Contact> = rivals.filter(|other| other.preferred).collect();
    let preferred = contact.preferred || first_choices.is_empty();
    if preferred {
        for other in first_choices {
            other.preferred = false;
        }
    }
    contact.preferred = preferred;
    contacts.push(contact);
    Ok(())
}

/// Adds a way to reach a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AddContact {
    /// The customer.
    pub customer_id: CustomerId,
    /// How it is reached.
    pub contact: NewContact,
}

pub(crate) fn add_contact(work: &mut Work<'_>, input: &AddContact) -> Result<Contact> {
    let customer = work
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    let known = work.find(&Contact::all().equals(|contact| contact.customer_id, customer.id))?;
    let mut contacts = known.clone();
    let contact = new_contact(work, customer.id, &input.contact).map_err(|error| error.at("contact"))?;
    let id = contact.id;
    place(&mut contacts, contact).map_err(|error| error.at("contact"))?;
    for (before, after) in known.iter().zip(&contacts) {
        if before != after {
            work.update(after)?;
        }
    }
    let placed = contacts.pop().filter(|contact| contact.id == id);
    let contact = placed.ok_or_else(|| Error::defect("a contact is placed behind the others"))?;
    work.insert(&contact)?;
    // Of two contacts that are added at once only one is the first.
    work.update(&customer)?;
    work.event("customer.contactAdded", customer.id, &contact)?;
    Ok(contact)
}

/// Forgets a way to reach a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct RemoveContact {
    /// The contact.
    pub id: ContactId,
}

/// What was removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Removed {
    /// The contact that is no longer known.
    pub id: ContactId,
}

pub(crate) fn remove_contact(work: &mut Work<'_>, input: &RemoveContact) -> Result<Removed> {
    let contact = work
        .load(Contact::key(input.id))
        .map_err(|error| error.at("id"))?;
    work.delete(&contact)?;
    let removed = Removed { id: contact.id };
    work.event("customer.contactRemoved", contact.customer_id, &removed)?;
    Ok(removed)
}

/// Asks how a customer is reached, in the order in which that became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListContacts {
    /// The customer.
    pub customer_id: CustomerId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of contacts.
    ContactPage of Contact
}

pub(crate) fn list_contacts(reader: &Reader<'_>, input: &ListContacts) -> Result<ContactPage> {
    let query = Contact::all().equals(|contact| contact.customer_id, input.customer_id);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
