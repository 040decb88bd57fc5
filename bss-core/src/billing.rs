//! What an account is billed: charges as a pure function of history, and the documents they stand on.

mod bill;
mod charge;
mod component;
pub mod discount;
mod invoice;
pub mod tax;

pub use bill::{
    BillableSubscription, BillingFacts, BillingTerms, GivenCredit, PlanPrices, UsageStamp, UsageWindow,
    WindowUsage, bill, usage_windows,
};
pub use charge::{Charge, ChargeId, ChargeRecord, ChargeType, NewCharge};
pub use invoice::{
    DocumentSeries, Invoice, InvoiceEvent, InvoiceId, InvoiceKind, InvoiceLine, InvoiceSettlement,
    InvoiceState, InvoiceTax,
};

/// The rules and the zone data that compute an amount. Kept with every charge; a change of it alone reopens nothing.
pub(crate) fn rules_version() -> String {
    format!("1/{}", crate::calendar::Zone::DATABASE_VERSION)
}
