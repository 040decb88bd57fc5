//! Looking at documents and charges.

use serde::{Deserialize, Serialize};

use super::charge::Charge;
use super::content::{DocumentContent, content_hash};
use super::grant::DiscountUse;
use super::invoice::{Invoice, InvoiceId, InvoiceLine, InvoiceState, InvoiceTax};
use crate::crm::AccountId;
use crate::entity::Entity as _;
use crate::error::Result;
use crate::page::page;
use crate::subscriptions::SubscriptionId;
use crate::work::Reader;

/// Asks for one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetInvoice {
    /// Which.
    pub id: InvoiceId,
}

/// A document with its lines and taxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct InvoiceDocument {
    /// The document.
    pub invoice: Invoice,
    /// Its lines, in order.
    pub lines: Vec<InvoiceLine>,
    /// What discounts took off its lines, in the order in which they were computed.
    pub discounts: Vec<DiscountUse>,
    /// Its taxes, in order.
    pub taxes: Vec<InvoiceTax>,
    /// Hash of what the document says, that of the quote and the preview which say the same.
    pub content_hash: String,
}

pub(crate) fn get_invoice(reader: &Reader<'_>, input: &GetInvoice) -> Result<InvoiceDocument> {
    let mut document = InvoiceDocument {
        invoice: reader
            .load(Invoice::key(input.id))
            .map_err(|error| error.at("id"))?,
        lines: reader.find(&InvoiceLine::all().equals(|line| line.invoice_id, input.id))?,
        discounts: reader.find(&DiscountUse::all().equals(|used| used.invoice_id, input.id))?,
        taxes: reader.find(&InvoiceTax::all().equals(|tax| tax.invoice_id, input.id))?,
        content_hash: String::new(),
    };
    document.content_hash = content_hash(&DocumentContent::from(&document))?;
    Ok(document)
}

/// Asks for the documents of an account, or of all accounts, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListInvoices {
    /// Whose; everybody's where left out.
    pub account_id: Option<AccountId>,
    /// Only those in this state.
    pub state: Option<InvoiceState>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of documents.
    InvoicePage of Invoice
}

pub(crate) fn list_invoices(reader: &Reader<'_>, input: &ListInvoices) -> Result<InvoicePage> {
    let mut query = Invoice::all();
    match (input.account_id, input.state) {
        (Some(account), Some(state)) => {
            query = query
                .equals(|row| row.account_id, account)
                .equals(|row| row.state, state);
        }
        (Some(account), None) => {
            query = query
                .equals(|row| row.account_id, account)
                .order_by(|row| row.created_at);
        }
        (None, Some(state)) => query = query.equals(|row| row.state, state),
        (None, None) => {}
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

/// Asks for the charges of a subscription, in the order of components and periods, with how each came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListCharges {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of charges.
    ChargePage of Charge
}

pub(crate) fn list_charges(reader: &Reader<'_>, input: &ListCharges) -> Result<ChargePage> {
    let query = Charge::all().equals(|charge| charge.subscription_id, input.subscription_id);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
