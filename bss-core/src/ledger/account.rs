//! The chart of accounts: what money can be.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;

/// One account of the books that every seller keeps.
///
/// A debit makes an asset or an expense larger, a credit a liability or income; the books hold debits as positive amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum LedgerAccount {
    /// What customers owe for issued documents.
    Receivable,
    /// Contract asset: what was earned and is not invoiced yet.
    UnbilledReceivable,
    /// Contract liability: what was invoiced and is not earned yet.
    DeferredRevenue,
    /// What was earned.
    Revenue,
    /// Tax that was charged for an authority.
    TaxPayable,
    /// Money that gateways and banks report, until it is matched with a statement.
    CashClearing,
    /// Money whose payer is not known.
    UnidentifiedCash,
    /// What customers have in credit: payments that settle nothing yet, credit notes, prepaid money.
    CustomerBalance,
    /// Money that customers left as a security.
    Deposits,
    /// Credit that was given away to promote.
    PromotionalCredit,
    /// Prepaid money that expired unused.
    Breakage,
    /// What is no longer expected to be paid.
    BadDebt,
    /// Fees and interest.
    Fees,
    /// Refunds that were decided and are not paid yet.
    RefundsPayable,
    /// What banks took back, until it is matched with a statement.
    Chargebacks,
    /// What the rounding of payable amounts left over.
    Rounding,
    /// What conversions between currencies left over.
    CurrencyDifference,
    /// The counterpart of what was brought over from another system.
    OpeningBalance,
}

serde_column!(name: LedgerAccount);

impl LedgerAccount {
    /// Every account, in the order of reports.
    pub const ALL: &'static [LedgerAccount] = &[
        LedgerAccount::Receivable,
        LedgerAccount::UnbilledReceivable,
        LedgerAccount::DeferredRevenue,
        LedgerAccount::Revenue,
        LedgerAccount::TaxPayable,
        LedgerAccount::CashClearing,
        LedgerAccount::UnidentifiedCash,
        LedgerAccount::CustomerBalance,
        LedgerAccount::Deposits,
        LedgerAccount::PromotionalCredit,
        LedgerAccount::Breakage,
        LedgerAccount::BadDebt,
        LedgerAccount::Fees,
        LedgerAccount::RefundsPayable,
        LedgerAccount::Chargebacks,
        LedgerAccount::Rounding,
        LedgerAccount::CurrencyDifference,
        LedgerAccount::OpeningBalance,
    ];

    /// Whether postings keep the line of the document that they belong to: what was sold is told apart by line, what is owed
    /// for it is not.
    pub(crate) fn is_itemised(self) -> bool {
        matches!(self, LedgerAccount::DeferredRevenue | LedgerAccount::Revenue)
    }
}
