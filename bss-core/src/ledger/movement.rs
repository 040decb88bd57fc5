//! What each movement of money does to the books. A movement is a list of transfers, and a transfer debits one account with
//! what it credits to another; so every movement balances by construction, and the opposite of a movement undoes it.

use super::account::LedgerAccount::{
    self, BadDebt, Breakage, CashClearing, Chargebacks, CustomerBalance, DeferredRevenue, Deposits,
    OpeningBalance, Receivable, RefundsPayable, Revenue, Rounding, TaxPayable, UnidentifiedCash,
};
use crate::error::Result;
use crate::money::Money;

/// An amount that is debited to one account and credited to another. A negative amount goes the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The account that is debited.
    pub debit: LedgerAccount,
    /// The account that is credited.
    pub credit: LedgerAccount,
    /// How much.
    pub amount: Money,
    /// The line of the document that it belongs to, if it belongs to one.
    pub line: Option<u32>,
}

impl Transfer {
    /// An amount of a document as a whole.
    pub fn new(debit: LedgerAccount, credit: LedgerAccount, amount: Money) -> Transfer {
        Transfer {
            debit,
            credit,
            amount,
            line: None,
        }
    }

    /// The same transfer for one line of its document.
    #[must_use]
    pub fn for_line(self, line: u32) -> Transfer {
        Transfer {
            line: Some(line),
            ..self
        }
    }

    /// The transfer that undoes this one.
    #[must_use]
    pub fn reversed(self) -> Transfer {
        Transfer {
            debit: self.credit,
            credit: self.debit,
            ..self
        }
    }
}

/// What one line of an issued document sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssuedLine {
    /// Number of the line.
    pub line: u32,
    /// Its amount without tax; negative for what is credited.
    pub net: Money,
    /// Whether it is earned later, over the time of the service or at a day to come.
    pub deferred: bool,
}

/// A document becomes owed: its lines, taxes and rounding. A credit note has negative amounts, and a document that is voided its
/// own with the other sign.
///
/// # Example: a month in advance, a fee, and 19 % tax
/// ```
/// use bss_core::Money;
/// use bss_core::ledger::{IssuedLine, LedgerAccount, document_issued};
/// let eur = "EUR".parse()?;
/// let lines = [
///     IssuedLine { line: 1, net: Money::from_minor(4990, eur), deferred: true },
///     IssuedLine { line: 2, net: Money::from_minor(1000, eur), deferred: false },
/// ];
/// let transfers = document_issued(&lines, Money::from_minor(1138, eur), Money::zero(eur));
/// assert_eq!(transfers[0].credit, LedgerAccount::DeferredRevenue);
/// let owed = Money::sum(transfers.iter().map(|transfer| transfer.amount), eur)?;
/// assert_eq!(owed.to_string(), "71.28 EUR");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn document_issued(lines: &[IssuedLine], tax: Money, rounding: Money) -> Vec<Transfer> {
    let sold = lines.iter().map(|line| {
        let earned = if line.deferred { DeferredRevenue } else { Revenue };
        Transfer::new(Receivable, earned, line.net).for_line(line.line)
    });
    let levied = [
        Transfer::new(Receivable, TaxPayable, tax),
        Transfer::new(Receivable, Rounding, rounding),
    ];
    sold.chain(levied).collect()
}

/// A part of a line's deferred amount is earned; negative where what was earned is taken back.
pub fn revenue_recognised(line: u32, amount: Money) -> Transfer {
    Transfer::new(DeferredRevenue, Revenue, amount).for_line(line)
}

/// Money of a known customer comes in; it is the customer's until it settles something.
pub fn payment_captured(amount: Money) -> Transfer {
    Transfer::new(CashClearing, CustomerBalance, amount)
}

/// Money comes in whose payer is not known.
pub fn payment_unidentified(amount: Money) -> Transfer {
    Transfer::new(CashClearing, UnidentifiedCash, amount)
}

/// Whose security such money is was found.
pub fn deposit_identified(amount: Money) -> Transfer {
    Transfer::new(UnidentifiedCash, Deposits, amount)
}

/// The payer of such money was found.
pub fn payment_identified(amount: Money) -> Transfer {
    Transfer::new(UnidentifiedCash, CustomerBalance, amount)
}

/// What a customer has in credit settles what the customer owes.
pub fn balance_applied(amount: Money) -> Transfer {
    Transfer::new(CustomerBalance, Receivable, amount)
}

/// What was credited beyond what was owed becomes the customer's credit.
pub fn balance_credited(amount: Money) -> Transfer {
    balance_applied(amount).reversed()
}

/// What a customer had in credit expired.
pub fn balance_expired(amount: Money) -> Transfer {
    Transfer::new(CustomerBalance, Breakage, amount)
}

/// A customer leaves a security.
pub fn deposit_taken(amount: Money) -> Transfer {
    Transfer::new(CashClearing, Deposits, amount)
}

/// A security settles what the customer owes.
pub fn deposit_applied(amount: Money) -> Transfer {
    Transfer::new(Deposits, Receivable, amount)
}

/// A security is to be given back.
pub fn deposit_returned(amount: Money) -> Transfer {
    Transfer::new(Deposits, RefundsPayable, amount)
}

/// A part of what a customer has in credit is to be paid back.
pub fn refund_requested(amount: Money) -> Transfer {
    Transfer::new(CustomerBalance, RefundsPayable, amount)
}

/// A refund was paid.
pub fn refund_paid(amount: Money) -> Transfer {
    Transfer::new(RefundsPayable, CashClearing, amount)
}

/// A bank took a payment back, which the customer has in credit until then: what it had settled is reopened before.
pub fn charged_back(amount: Money) -> Transfer {
    Transfer::new(CustomerBalance, Chargebacks, amount)
}

/// A bank took a security back.
pub fn deposit_charged_back(amount: Money) -> Transfer {
    Transfer::new(Deposits, Chargebacks, amount)
}

/// What is owed is no longer expected to be paid.
pub fn written_off(amount: Money) -> Transfer {
    Transfer::new(BadDebt, Receivable, amount)
}

/// What was written off is owed again, because it is paid after all.
pub fn write_off_recovered(amount: Money) -> Transfer {
    written_off(amount).reversed()
}

/// What was owed in the system that this one takes over from.
pub fn receivable_brought_over(amount: Money) -> Transfer {
    Transfer::new(Receivable, OpeningBalance, amount)
}

/// What a movement posts to each account: debits positive, nothing that is zero, in the order of accounts and lines.
///
/// # Errors
/// [`Code::CurrencyMismatch`](crate::Code::CurrencyMismatch) for transfers of different currencies,
/// [`Code::NumberOutOfRange`](crate::Code::NumberOutOfRange) for sums that do not fit.
pub(super) fn net(transfers: &[Transfer]) -> Result<Vec<(LedgerAccount, Option<u32>, Money)>> {
    let mut sums: std::collections::BTreeMap<(LedgerAccount, Option<u32>), Money> =
        std::collections::BTreeMap::new();
    for transfer in transfers {
        let sides = [
            (transfer.debit, transfer.amount),
            (transfer.credit, transfer.amount.negate()?),
        ];
        for (account, amount) in sides {
            let line = transfer.line.filter(|_| account.is_itemised());
            let before = sums.get(&(account, line)).copied();
            let sum = before.unwrap_or(Money::zero(amount.currency())).plus(amount)?;
            sums.insert((account, line), sum);
        }
    }
    Ok(sums
        .into_iter()
        .filter(|(_, amount)| !amount.is_zero())
        .map(|((account, line), amount)| (account, line, amount))
        .collect())
}
