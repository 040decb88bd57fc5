//! What can come out when credit is judged.

use serde::{Deserialize, Serialize};

use crate::entity::serde_column;
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};

/// On which terms credit is granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreditTerms {
    /// What may be owed at most.
    pub limit: Money,
    /// What is deposited for each line; nothing where it is zero.
    pub deposit_per_line: Money,
    /// How many lines at most.
    pub lines_at_most: u32,
    /// What devices that are being paid off may cost together.
    pub device_cap: Money,
    /// Whether a direct debit is a condition.
    pub direct_debit_required: bool,
}

impl CreditTerms {
    /// Nothing is granted.
    pub(super) fn none(currency: Currency) -> CreditTerms {
        CreditTerms {
            limit: Money::zero(currency),
            deposit_per_line: Money::zero(currency),
            lines_at_most: 0,
            device_cap: Money::zero(currency),
            direct_debit_required: false,
        }
    }

    /// Refuses negative amounts and those in another currency.
    pub(super) fn check(&self, currency: Currency) -> Result<()> {
        let amounts = [
            ("limit", self.limit),
            ("depositPerLine", self.deposit_per_line),
            ("deviceCap", self.device_cap),
        ];
        amounts
            .into_iter()
            .try_for_each(|(field, amount)| check_amount(amount, currency).map_err(|error| error.at(field)))
    }

    /// Which of the terms are better than those of a better band.
    pub(super) fn better_than(&self, better: &CreditTerms) -> Option<&'static str> {
        let is_better = [
            ("limit", self.limit.minor() > better.limit.minor()),
            (
                "depositPerLine",
                self.deposit_per_line.minor() < better.deposit_per_line.minor(),
            ),
            ("linesAtMost", self.lines_at_most > better.lines_at_most),
            ("deviceCap", self.device_cap.minor() > better.device_cap.minor()),
            (
                "directDebitRequired",
                better.direct_debit_required && !self.direct_debit_required,
            ),
        ];
        is_better
            .into_iter()
            .find_map(|(field, is_better)| is_better.then_some(field))
    }
}

pub(super) fn check_amount(amount: Money, currency: Currency) -> Result<()> {
    if amount.currency() != currency {
        let error = Error::new(Code::CurrencyMismatch, "a scorecard speaks of one currency");
        return Err(error.expected(currency).found(amount.currency()));
    }
    if amount.is_negative() {
        return Err(Error::new(Code::NumberOutOfRange, "the amount is negative").found(amount));
    }
    Ok(())
}

/// What somebody or something says about credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CreditVerdict {
    /// Credit, on terms.
    Grant(CreditTerms),
    /// A person decides.
    Refer,
    /// No credit.
    Decline,
}

impl CreditVerdict {
    /// What it comes to.
    pub(super) fn outcome(&self) -> CreditOutcome {
        match self {
            CreditVerdict::Grant(terms) if terms.deposit_per_line.is_zero() => CreditOutcome::Approve,
            CreditVerdict::Grant(_) => CreditOutcome::ApproveWithDeposit,
            CreditVerdict::Refer => CreditOutcome::Refer,
            CreditVerdict::Decline => CreditOutcome::Decline,
        }
    }
}

/// What was decided, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CreditOutcome {
    /// Credit.
    Approve,
    /// Credit, with a deposit for each line.
    ApproveWithDeposit,
    /// A person decides.
    Refer,
    /// No credit; prepaid can be offered.
    Decline,
}

serde_column!(name: CreditOutcome);
