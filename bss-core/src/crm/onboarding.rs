//! Taking on a customer in one commit: registration, ways to reach it, credit assessment and account.

use serde::{Deserialize, Serialize};

use super::account::{self, Account, NewAccount};
use super::contact::{self, Contact, NewContact};
use super::customer::{self, Customer, CustomerEvent, RegisterCustomer};
use crate::access::{self, Permission};
use crate::credit::{self, CreditDecision, CreditEvidence, CreditOutcome};
use crate::error::Result;
use crate::work::Work;

/// Takes on a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Onboard {
    /// Who it is.
    pub customer: RegisterCustomer,
    /// How it is reached.
    #[serde(default)]
    pub contacts: Vec<NewContact>,
    /// Code of the scorecard that judges it, in its last version.
    pub scorecard: String,
    /// What is known of its credit.
    #[serde(default)]
    pub evidence: CreditEvidence,
    /// The account that is opened where credit is granted.
    pub account: NewAccount,
}

/// What became of a customer that was taken on. Only an approved one has an account; a referred one stays a prospect until a person decides,
/// a declined one is rejected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Onboarded {
    /// The customer.
    pub customer: Customer,
    /// How it is reached.
    pub contacts: Vec<Contact>,
    /// What was decided, and why.
    pub decision: CreditDecision,
    /// Its account, where credit was granted.
    #[serde(default)]
    pub account: Option<Account>,
}

pub(crate) fn onboard(work: &mut Work<'_>, input: &Onboard) -> Result<Onboarded> {
    access::require(work, work.principal(), Permission::CreditAssess)?;
    let mut customer = customer::new_customer(work, &input.customer).map_err(|error| error.at("customer"))?;
    let mut contacts = Vec::new();
    for (index, new) in input.contacts.iter().enumerate() {
        contact::new_contact(work, customer.id, new)
            .and_then(|contact| contact::place(&mut contacts, contact))
            .map_err(|error| error.at_index(index).at("contacts"))?;
    }
    let opening = account::prepare(work, customer.id, &input.account).map_err(|error| error.at("account"))?;
    let decision = credit::judge(work, &customer, None, &input.scorecard, &input.evidence)?;

    work.event("customer.registered", customer.id, &customer)?;
    let account = match decision.outcome {
        CreditOutcome::Approve | CreditOutcome::ApproveWithDeposit => {
            account::admit(work, &mut customer)?;
            Some(account::open(work, opening)?)
        }
        CreditOutcome::Refer => None,
        CreditOutcome::Decline => {
            customer::apply(work, &mut customer, CustomerEvent::Reject)?;
            None
        }
    };
    work.insert(&customer)?;
    for contact in &contacts {
        work.insert(contact)?;
    }
    credit::keep(work, &decision)?;
    Ok(Onboarded {
        customer,
        contacts,
        decision,
        account,
    })
}
