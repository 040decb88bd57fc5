//! What an account is billed: charges as a pure function of history, and the documents they stand on.

mod bill;
mod charge;
mod component;
mod content;
mod correction;
mod credit_note;
mod difference;
pub mod discount;
mod draft;
mod explained;
mod grant;
mod invoice;
mod issue;
mod load;
mod metered;
mod origin;
mod read;
mod reduction;
mod run;
mod shared;
pub mod tax;
mod tax_rules;

pub use bill::{BillableSubscription, BillingFacts, BillingTerms, GivenCredit, PlanPrices, bill};
pub use charge::{Charge, ChargeId, ChargeRecord, ChargeType, NewCharge};
pub use content::{DocumentContent, content_hash};
pub use correction::{CreditInvoice, DiscardDraft, GoodwillCredit, LineCredit, VoidInvoice};
pub use difference::{
    BillDifference, CompareInvoices, DifferenceCause, DifferenceReason, LineDifference, ServiceDays, compare,
};
pub use draft::{AccountBill, DraftDocument, DraftLine, DraftTax};
pub use explained::{ExplainedLine, ExplainedTax, InvoiceExplanation};
pub use grant::{
    DefineDiscount, DiscountDefinition, DiscountGrant, DiscountGrantDetails, DiscountGrantId,
    DiscountGrantPage, DiscountPage, DiscountTerms, DiscountUse, EndDiscount, GetDiscount, GetDiscountGrant,
    GrantDiscount, ListDiscountGrants, ListDiscounts,
};
pub use invoice::{
    DocumentSeries, Invoice, InvoiceEvent, InvoiceId, InvoiceKind, InvoiceLine, InvoiceSettlement,
    InvoiceState, InvoiceTax,
};
pub use issue::{IssueDocuments, Issued};
pub use metered::{Measured, MeteredLine, UsageStamp, UsageWindow, WindowUsage, metered_lines};
pub use read::{ChargePage, GetInvoice, InvoiceDocument, InvoicePage, ListCharges, ListInvoices};
pub use reduction::DraftDiscount;
pub use run::{BillRun, ParkedAccount, PreviewBill, RunBilling};
pub use shared::{BillRunPart, BillWorker, SharedBillRun, SharedBillRunId};
pub use tax_rules::{SellerTaxes, SellerTaxesId, SetTaxRules};
pub(crate) use {
    correction::{credit, discard, void},
    difference::compare_invoices,
    explained::explain_invoice,
    grant::{
        define_discount, end_discount, get_discount, get_discount_grant, grant_discount,
        list_discount_grants, list_discounts,
    },
    issue::issue,
    read::{get_invoice, list_charges, list_invoices},
    run::{bill_with, preview, run},
    tax_rules::set_tax_rules,
};

/// The rules and the zone data that compute an amount. Kept with every charge; a change of it alone reopens nothing.
pub(crate) fn rules_version() -> String {
    format!("1/{}", crate::calendar::Zone::DATABASE_VERSION)
}
