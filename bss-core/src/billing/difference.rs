//! Why one bill is not the other: the difference of two documents, line by line and cause by cause, exact to the minor unit.

mod causes;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::charge::ChargeType;
use super::explained::{ExplainedLine, InvoiceExplanation, explain_invoice};
use super::invoice::InvoiceId;
use super::read::GetInvoice;
use crate::decimal::Decimal;
use crate::error::{Code, Error, Result};
use crate::money::Money;
use crate::subscriptions::SubscriptionId;
use crate::work::Reader;

/// What changed from one bill to another.
///
/// The differences of the lines and of the rounding sum to the difference of the totals, and the causes of each line to the difference of that
/// line. A line that is the same on both does not stand here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct BillDifference {
    /// The total of the first.
    pub before: Money,
    /// The total of the second.
    pub after: Money,
    /// `after - before`.
    pub difference: Money,
    /// The lines that are not the same, in the order of the second bill, then those that only the first has.
    pub lines: Vec<LineDifference>,
    /// How much more rounding the payable amount added.
    pub rounding: Money,
}

/// What changed of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct LineDifference {
    /// Its number on the first bill; none where only the second has it.
    #[serde(default)]
    pub before: Option<u32>,
    /// Its number on the second bill; none where only the first has it.
    #[serde(default)]
    pub after: Option<u32>,
    /// Which subscription.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// What it is for, on the second bill where it stands on both.
    pub description: String,
    /// How much more it costs, with tax.
    pub difference: Money,
    /// Why; the amounts of the causes sum to the difference.
    pub causes: Vec<DifferenceCause>,
}

/// One cause of a difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DifferenceCause {
    /// How much of the difference it makes.
    pub amount: Money,
    /// What it is.
    pub reason: DifferenceReason,
}

/// What made a difference. Amounts before and after are missing where a bill has no such thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum DifferenceReason {
    /// Another number of units.
    Quantity {
        /// Before.
        before: Option<Decimal>,
        /// After.
        after: Option<Decimal>,
    },
    /// More or less was used.
    Usage {
        /// Before.
        before: Option<Decimal>,
        /// After.
        after: Option<Decimal>,
    },
    /// Another price.
    Price {
        /// Which number of the price, such as `tier 2: unit amount`.
        label: String,
        /// Before.
        before: Option<Decimal>,
        /// After.
        after: Option<Decimal>,
    },
    /// A discount within the price.
    Discount {
        /// Percent before.
        before: Option<Decimal>,
        /// Percent after.
        after: Option<Decimal>,
    },
    /// Discounts take more or less off the line.
    LineDiscount {
        /// How much before.
        before: Money,
        /// How much after.
        after: Money,
    },
    /// Another part of the period was in service.
    DaysInService {
        /// Before; none where the whole period was.
        before: Option<ServiceDays>,
        /// After; none where the whole period was.
        after: Option<ServiceDays>,
    },
    /// Something is corrected that was charged or given back before.
    Correction,
    /// Another plan took the place of one.
    Plan {
        /// The description of the line before.
        before: String,
        /// The description of the line after.
        after: String,
    },
    /// Only one of the bills charges for it at all.
    Service,
    /// It is charged once, so only one of the bills has it.
    OneTime,
    /// The price is computed by another rule.
    Rule,
    /// The tax on the other causes.
    Tax,
    /// Another rate of tax, in percent of all rates together.
    TaxRate {
        /// Before.
        before: Decimal,
        /// After.
        after: Decimal,
    },
    /// What rounding tax for many lines at once moved between them.
    Rounding,
}

/// Which part of a period was in service.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ServiceDays {
    /// How many days, as the price counts them.
    pub days: Decimal,
    /// Of how many.
    pub of: Decimal,
}

/// Says what changed from one bill to another, and why.
///
/// Lines are the same by subscription and price, then by description; a line that is gone and a new one of the same subscription
/// whose price has the same code are a change of plan. Causes are told apart by putting the inputs of one bill in the place of those of the other,
/// one after the other, and computing the amount again each time: quantity and usage first, then prices, discounts, days in service, and
/// what was charged before; then what discounts take off the line, the tax on all of that, and the rate of tax. This goes from the cheaper line to the dearer one
/// whichever bill comes first, so that the way back has the same causes with the other sign.
///
/// # Errors
/// [`Code::CurrencyMismatch`]; those of [`Explanation::evaluate`](crate::pricing::Explanation::evaluate).
///
/// # Example: nothing changed
/// ```
/// use bss_core::billing::{InvoiceExplanation, compare};
/// let json = include_str!("../../tests/data/explained_invoice.json");
/// let bill: InvoiceExplanation = serde_json::from_str(json).unwrap();
/// let difference = compare(&bill, &bill)?;
/// assert!(difference.lines.is_empty() && difference.difference.is_zero());
/// assert_eq!(difference.text(), "Total 79.73 EUR, as before\n");
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn compare(before: &InvoiceExplanation, after: &InvoiceExplanation) -> Result<BillDifference> {
    let difference = after.total.minus(before.total)?;
    let mut lines = Vec::new();
    for pair in pairs(&before.lines, &after.lines) {
        lines.extend(causes::line_difference(pair)?);
    }
    Ok(BillDifference {
        before: before.total,
        after: after.total,
        difference,
        lines,
        rounding: after.rounding.minus(before.rounding)?,
    })
}

/// A line as it stands on two bills.
#[derive(Clone, Copy)]
struct Pair<'l> {
    before: Option<&'l ExplainedLine>,
    after: Option<&'l ExplainedLine>,
    is_plan_change: bool,
}

/// Finds the lines that are the same.
fn pairs<'l>(before: &'l [ExplainedLine], after: &'l [ExplainedLine]) -> Vec<Pair<'l>> {
    let mut left: Vec<Option<&ExplainedLine>> = before.iter().map(Some).collect();
    let mut found: Vec<Pair<'l>> = (after.iter())
        .map(|line| Pair {
            before: None,
            after: Some(line),
            is_plan_change: false,
        })
        .collect();
    let by: [fn(&ExplainedLine) -> Option<LineKey<'_>>; 3] = [by_component, by_description, by_price_code];
    for (round, key) in by.into_iter().enumerate() {
        let mut open: BTreeMap<LineKey<'_>, Vec<usize>> = BTreeMap::new();
        for (place, line) in left.iter().enumerate().rev() {
            if let Some(key) = line.and_then(key) {
                open.entry(key).or_default().push(place);
            }
        }
        for pair in found.iter_mut().filter(|pair| pair.before.is_none()) {
            let places = pair.after.and_then(key).and_then(|key| open.get_mut(&key));
            let place = places.and_then(Vec::pop).and_then(|place| left.get_mut(place));
            if let Some(line) = place.and_then(Option::take) {
                pair.before = Some(line);
                pair.is_plan_change = round == 2;
            }
        }
    }
    let gone = left.into_iter().flatten().map(|line| Pair {
        before: Some(line),
        after: None,
        is_plan_change: false,
    });
    found.extend(gone);
    found
}

/// By what lines are the same: the subscription, a text, and whether the line corrects another.
type LineKey<'l> = (Option<SubscriptionId>, &'l str, bool);

fn by_component(line: &ExplainedLine) -> Option<LineKey<'_>> {
    let component = line.component.as_deref()?;
    Some((line.subscription_id, component, causes::is_correction(line)))
}

fn by_description(line: &ExplainedLine) -> Option<LineKey<'_>> {
    Some((None, &line.description, causes::is_correction(line)))
}

/// Recurring prices of the same code are what one plan has in the place of another.
fn by_price_code(line: &ExplainedLine) -> Option<LineKey<'_>> {
    let (_, code) = line.component.as_deref()?.rsplit_once('.')?;
    let is_plan = line.charge_type == Some(ChargeType::Recurring) && !causes::is_correction(line);
    is_plan.then_some((line.subscription_id, code, false))
}

/// Compares two documents, drafts or issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CompareInvoices {
    /// The first.
    pub before: InvoiceId,
    /// The second.
    pub after: InvoiceId,
}

pub(crate) fn compare_invoices(reader: &Reader<'_>, input: &CompareInvoices) -> Result<BillDifference> {
    let explained = |id: InvoiceId, field: &str| {
        explain_invoice(reader, &GetInvoice { id }).map_err(|error| match error.code() {
            Code::NotFound => Error::new(Code::NotFound, error.message()).at(field).found(id),
            _ => error,
        })
    };
    let before = explained(input.before, "before")?;
    let after = explained(input.after, "after")?;
    if before.currency != after.currency {
        let error = Error::new(Code::CurrencyMismatch, "the bills are in different currencies");
        return Err(error.at("after").expected(before.currency).found(after.currency));
    }
    compare(&before, &after)
}
