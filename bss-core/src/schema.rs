//! Every table of this release, in the order in which diagrams show them.

use crate::entity::Entity as _;
use crate::store::Schema;

/// Grows by one with every release that adds a table, a column or an index.
const VERSION: u32 = 2;

macro_rules! tables {
    ($($Entity:path),+ $(,)?) => {
        /// The schema that [`Store::migrate`](crate::store::Store::migrate) creates.
        pub fn schema() -> Schema {
            Schema { version: VERSION, tables: vec![$(<$Entity>::table()),+] }
        }
    };
}

tables![
    crate::billing::Invoice,
    crate::payments::PaymentMethod,
    crate::payments::Payment,
    crate::payments::Allocation,
    crate::payments::Refund,
    crate::payments::Balance,
    crate::ledger::JournalEntry,
    crate::ledger::Posting,
    crate::ledger::LedgerPeriod,
    crate::revenue::Obligation,
    crate::revenue::Recognition,
    crate::access::Role,
    crate::audit::AuditEntry,
    crate::events::Event,
    crate::inventory::StockItem,
    crate::inventory::StockLevel,
    crate::inventory::Resource,
    crate::inventory::Reservation,
    crate::tasks::Task,
    crate::provisioning::Service,
    crate::catalog::Category,
    crate::catalog::Specification,
    crate::catalog::Offering,
    crate::crm::Seller,
    crate::crm::SellerFact,
    crate::crm::Customer,
    crate::crm::Contact,
    crate::crm::Account,
    crate::crm::AccountFact,
    crate::credit::Scorecard,
    crate::credit::CreditDecision,
    crate::credit::LimitChange,
    crate::orders::Order,
    crate::orders::OrderItem,
    crate::orders::Cart,
    crate::subscriptions::Subscription,
    crate::subscriptions::SubscriptionFact,
    crate::usage::Meter,
    crate::usage::UsageRecord,
    crate::usage::UsageRejection,
    crate::billing::Charge,
    crate::billing::InvoiceLine,
    crate::billing::InvoiceTax,
    crate::billing::DocumentSeries,
    crate::billing::GoodwillCredit,
    crate::billing::DiscountDefinition,
    crate::billing::DiscountGrant,
    crate::billing::DiscountUse,
    crate::billing::SellerTaxes,
    crate::billing::SharedBillRun,
    crate::billing::BillRunPart,
    crate::turn::Turn,
    crate::unfinished::UnfinishedCopy,
];
