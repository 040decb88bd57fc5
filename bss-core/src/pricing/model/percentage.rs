//! A percentage of each transaction, and a fee for it.

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::explanation::{Derivation, StepOperation, Term};
use crate::pricing::rating::{RatedPart, UsageItem};
use crate::pricing::tier::check_rate;
use crate::{Decimal, Result, Violation};

/// A percentage of each transaction, and a fee for it. Each usage item is a transaction, its quantity an amount of money.
///
/// # Example: 2.99 percent, but between 1.75 and 12 for each transaction
/// ```
/// use bss_core::pricing::{Percentage, Price, RatingInput, UsageItem, rate};
/// let model = Percentage {
///     rate_percent: "2.99".parse()?,
///     min_amount_per_transaction: Some("1.75".parse()?),
///     max_amount_per_transaction: Some("12".parse()?),
///     ..Percentage::default()
/// };
/// let price = Price::usage("card", "payments", model, "EUR".parse()?);
/// let usage = [10, 80, 10_000].map(|amount| UsageItem::of(amount.into())).to_vec();
/// let rated = rate(&price, &RatingInput { usage, ..RatingInput::default() })?;
/// // 1.75 + 2.392 + 12
/// assert_eq!(rated.amount_exact, "16.142".parse()?);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Percentage {
    /// The percentage; 1.5 is one and a half percent.
    pub rate_percent: Decimal,
    /// The fee for each transaction that is not free; 0 by default.
    #[serde(default)]
    pub fixed_amount_per_transaction: Decimal,
    /// How many transactions are free, the first ones. Where an amount is free too, the allowance that is used up first ends
    /// both.
    #[serde(default)]
    pub free_transactions: Option<u32>,
    /// How much of the first transactions is free; one that exceeds it is charged for the rest.
    #[serde(default)]
    pub free_amount: Option<Decimal>,
    /// The least that a transaction costs, fee included, unless it is free.
    #[serde(default)]
    pub min_amount_per_transaction: Option<Decimal>,
    /// The most that a transaction costs, fee included.
    #[serde(default)]
    pub max_amount_per_transaction: Option<Decimal>,
}

/// What of a usage is free, and what is paid.
#[derive(Default)]
struct Split {
    free_transactions: u32,
    free_amount: Decimal,
    /// The amount to be charged of each transaction that is not free.
    paid: Vec<Decimal>,
}

impl Percentage {
    fn split(&self, items: &[&UsageItem]) -> Result<Split> {
        let mut split = Split::default();
        let mut is_free = self.free_transactions.is_some() || self.free_amount.is_some();
        for item in items {
            is_free = is_free
                && self
                    .free_transactions
                    .is_none_or(|most| split.free_transactions < most);
            let left = match self.free_amount {
                _ if !is_free => Decimal::ZERO,
                Some(free_amount) => free_amount.minus(split.free_amount)?,
                None => item.quantity,
            };
            is_free = is_free && item.quantity <= left;
            split.free_amount = split.free_amount.plus(left.min(item.quantity))?;
            match is_free {
                true => split.free_transactions = split.free_transactions.saturating_add(1),
                false => split.paid.push(item.quantity.minus(left)?),
            }
        }
        Ok(split)
    }

    /// Percentage and fee of all transactions at once.
    fn rate_together(&self, paid: &[Decimal], derivation: &mut Derivation) -> Result<Vec<Line>> {
        let total = paid
            .iter()
            .try_fold(Decimal::ZERO, |sum, amount| sum.plus(*amount))?;
        let amount = self.percentage_of(total, derivation)?;
        let percentage = Line {
            part: RatedPart::Percentage,
            quantity: total,
            amount,
        };
        let count = Decimal::from(u64::try_from(paid.len()).unwrap_or(u64::MAX));
        let fee = derivation.given("fixed amount", self.fixed_amount_per_transaction)?;
        let fees = Line {
            part: RatedPart::TransactionFee,
            quantity: count,
            // Without a fee the line only tells how many transactions are paid.
            amount: if fee.value().is_zero() {
                fee
            } else {
                let transactions = derivation.given("paid transactions", count)?;
                derivation.multiply("fixed amounts", &[transactions, fee])?
            },
        };
        Ok(vec![percentage, fees])
    }

    /// Limits apply to each transaction. Those that cost the minimum are counted, as are those that cost the maximum, and of all others
    /// percentage and fee are taken together: however many there are, few steps explain them.
    fn rate_each(&self, paid: &[Decimal], derivation: &mut Derivation) -> Result<Line> {
        let fee = self.fixed_amount_per_transaction;
        let mut within = (0_u64, Decimal::ZERO);
        let (mut at_least, mut at_most) = (0_u64, 0_u64);
        for paid in paid {
            let exact = paid
                .times(self.rate_percent.times(Decimal::from_scaled(1, 2)?)?)?
                .plus(fee)?;
            // As `min(max(amount, least), most)`: where the two cross, the maximum wins.
            let raised = self.min_amount_per_transaction.filter(|least| exact < *least);
            if self
                .max_amount_per_transaction
                .is_some_and(|most| raised.unwrap_or(exact) > most)
            {
                at_most = at_most.saturating_add(1);
            } else if raised.is_some() {
                at_least = at_least.saturating_add(1);
            } else {
                within = (within.0.saturating_add(1), within.1.plus(*paid)?);
            }
        }
        let mut amounts = Vec::new();
        if within.0 > 0 {
            amounts.push(self.percentage_of(within.1, derivation)?);
            if !fee.is_zero() {
                amounts.push(fees("within the limits: ", within.0, fee, derivation)?);
            }
        }
        for (scope, count, amount) in [
            ("at the minimum: ", at_least, self.min_amount_per_transaction),
            ("at the maximum: ", at_most, self.max_amount_per_transaction),
        ] {
            if let (1.., Some(amount)) = (count, amount) {
                amounts.push(fees(scope, count, amount, derivation)?);
            }
        }
        Ok(Line {
            part: RatedPart::Transactions,
            quantity: Decimal::from(u64::try_from(paid.len()).unwrap_or(u64::MAX)),
            amount: derivation.sum("transactions", &amounts)?,
        })
    }

    fn percentage_of(&self, paid: Decimal, derivation: &mut Derivation) -> Result<Term> {
        let paid = derivation.given("paid amount", paid)?;
        let rate = derivation.given("percent", self.rate_percent)?;
        derivation.step("percentage", StepOperation::Percent, &[paid, rate])
    }
}

/// The same amount for so many transactions.
fn fees(scope: &str, count: u64, amount: Decimal, derivation: &mut Derivation) -> Result<Term> {
    derivation.scoped(scope, |derivation| {
        let transactions = derivation.given("transactions", count.into())?;
        let amount = derivation.given("amount of each", amount)?;
        derivation.multiply("amounts", &[transactions, amount])
    })
}

impl Rule for Percentage {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let split = self.split(usage.items)?;
        let mut lines = Vec::new();
        for (part, quantity) in [
            (RatedPart::FreeTransactions, split.free_transactions.into()),
            (RatedPart::FreeAmount, split.free_amount),
        ] {
            if !quantity.is_zero() {
                lines.push(Line {
                    part,
                    quantity,
                    amount: derivation.given("free", Decimal::ZERO)?,
                });
            }
        }
        match (self.min_amount_per_transaction, self.max_amount_per_transaction) {
            (None, None) => lines.extend(self.rate_together(&split.paid, derivation)?),
            _ => lines.push(self.rate_each(&split.paid, derivation)?),
        }
        Ok(lines)
    }

    fn check(&self) -> Vec<Violation> {
        let (least, most) = (self.min_amount_per_transaction, self.max_amount_per_transaction);
        let mut findings = Vec::new();
        for (path, rate) in [
            ("ratePercent", Some(self.rate_percent)),
            (
                "fixedAmountPerTransaction",
                Some(self.fixed_amount_per_transaction),
            ),
            ("freeAmount", self.free_amount),
            ("minAmountPerTransaction", least),
            ("maxAmountPerTransaction", most),
        ] {
            findings.extend(check_rate(path, rate.unwrap_or_default()));
        }
        if let (Some(least), Some(most)) = (least, most)
            && most < least
        {
            let (path, message) = ("maxAmountPerTransaction", "the maximum is below the minimum");
            let violation = Violation::block("transaction-limits-crossed", path, message);
            findings.push(violation.fact("minimum", least).fact("maximum", most));
        }
        findings
    }

    fn rates_items(&self) -> bool {
        true
    }

    fn rates_events(&self) -> bool {
        !self.fixed_amount_per_transaction.is_zero()
            || self.free_transactions.is_some()
            || self.min_amount_per_transaction.is_some()
            || self.max_amount_per_transaction.is_some()
    }
}
