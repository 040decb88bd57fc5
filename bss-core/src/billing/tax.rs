//! Tax on a document: which rates apply to a line, how much tax they come to, and where it is rounded.
//!
//! A [`TaxTable`] says how a line is treated. [`compute`] then taxes all the lines of a document together, because tax is
//! rounded once for each group of lines that share a category, a rate and an exemption reason. Whatever is rounded is spread
//! back over the lines, so lines, groups and totals always add up to the minor unit.

mod explain;
mod refund;
mod table;

use serde::{Deserialize, Serialize};

pub use crate::crm::{RoundTaxAt, TaxStatus as CustomerTaxStatus};
pub(super) use explain::derive;
pub use refund::{TaxedAmount, explain_refund_of_net, explain_split_refund, refund_of_net, split_refund};
pub use table::{PlaceOfSupply, TaxRule, TaxTable};

use crate::money::EXTRA_DECIMALS;
use crate::{Code, Currency, Decimal, Error, Money, Result, Rounding};

/// Decimals that a percentage can have.
const PERCENT_DECIMALS: u32 = 6;
/// Decimals of [`TaxedDocument::effective_percent`].
const EFFECTIVE_DECIMALS: u32 = 5;

/// One tax by its name and its rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxRate {
    /// What the document calls it, such as `VAT` or `State tax`; a line has each name once.
    pub name: String,
    /// The rate in percent, with at most 6 decimals: 19 for 19 %.
    pub percent: Decimal,
}

/// How a line is treated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaxTreatment {
    /// The rates apply, in this order where they compound. A rate of 0 is a rate.
    Taxed {
        /// One rate or more.
        rates: Vec<TaxRate>,
    },
    /// The law or the customer's status exempts the line.
    Exempt {
        /// Why, as the document has to say it.
        reason: String,
    },
    /// The customer owes the tax.
    ReverseCharge {
        /// The customer's tax id, which the document has to name.
        tax_id: String,
    },
    /// The tax does not concern the line at all.
    OutOfScope,
}

/// The kind of a tax group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TaxCategory {
    /// A rate above zero.
    Taxed,
    /// A rate of zero.
    ZeroRated,
    /// Exempt, with a reason.
    Exempt,
    /// The customer owes the tax.
    ReverseCharge,
    /// Not concerned by the tax.
    OutOfScope,
}

/// A line to be taxed, after discounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxableLine {
    /// Net, or gross where the policy says that amounts include the tax, in whole units of the currency; it may be negative and
    /// finer than the currency.
    pub amount: Decimal,
    /// How it is treated.
    pub treatment: TaxTreatment,
}

/// How a seller computes tax. The default adds tax to net amounts, does not compound, and rounds each group half up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxPolicy {
    /// Whether the amounts of lines contain the tax.
    #[serde(default)]
    pub included: bool,
    /// Whether each rate of a line applies to the amount with the taxes before it; otherwise all apply to the net.
    #[serde(default)]
    pub compound: bool,
    /// Where tax is rounded.
    #[serde(default)]
    pub round_at: RoundTaxAt,
    /// How it is rounded.
    #[serde(default)]
    pub rounding: Rounding,
}

/// The tax of one rate on one line, and what it was computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxPart {
    /// The rate.
    pub rate: TaxRate,
    /// What the rate applies to: the net, with the taxes before it where they compound.
    pub base: Money,
    /// The tax before it was rounded, to 8 decimals more than the currency has.
    pub tax_exact: Decimal,
    /// The tax, as rounded or as spread from the group.
    pub tax: Money,
}

/// A taxed line: `net + tax = gross`, and the parts sum to the tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxedLine {
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// The tax of each rate; empty for a line that is not taxed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TaxPart>,
}

/// What a document says about all lines of one category, rate and exemption reason.
///
/// Where prices include the tax, lines to which a rate applies beside other rates form a group of their own, because the rate is
/// another part of their gross.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxGroup {
    /// The kind.
    pub category: TaxCategory,
    /// The rate; absent where none applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<TaxRate>,
    /// Why the lines are exempt, or the tax id to which a reverse charge refers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption_reason: Option<String>,
    /// What the rate applies to, summed over the lines.
    pub base: Money,
    /// The tax before it was rounded, to 8 decimals more than the currency has.
    pub tax_exact: Decimal,
    /// The tax: the sum of the lines' parts.
    pub tax: Money,
}

/// A taxed document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TaxedDocument {
    /// The lines, in the order given.
    pub lines: Vec<TaxedLine>,
    /// The groups, in the order in which the lines name them first.
    pub groups: Vec<TaxGroup>,
    /// The sum of the lines' net amounts.
    pub net: Money,
    /// The sum of the lines' taxes, and of the groups'.
    pub tax: Money,
    /// `net + tax`.
    pub total: Money,
    /// The tax as a percentage of the net, both before rounding, half up to 5 decimals. Where every line is 0, as if all lines were
    /// of one amount; 0 where the lines are not, and their net is.
    pub effective_percent: Decimal,
    /// How it was computed.
    pub policy: TaxPolicy,
}

/// Taxes the lines of a document.
///
/// Rounded amounts are spread by largest remainder: no part differs from its exact value by a minor unit or more, the earlier of
/// equals is served first, and the opposite document has the opposite parts. Amounts finer than the currency are rounded in the
/// same way, so that the net of the document (the gross, where tax is included) is their exact sum rounded once.
///
/// # Errors
/// [`Code::InvalidTax`] for a line without rates, with a negative rate or with two rates of one name;
/// [`Code::TooManyDecimals`] for a percentage of more than 6 decimals; [`Code::NumberOutOfRange`] where an amount, or a fraction
/// on the way, needs more than 28 digits.
///
/// # Example: two equal lines, rounded once together
/// ```
/// use bss_core::billing::tax::{TaxPolicy, TaxRate, TaxTreatment, TaxableLine, compute};
/// let rates = vec![TaxRate { name: "VAT".into(), percent: 20.into() }];
/// let line = TaxableLine { amount: "68.33".parse()?, treatment: TaxTreatment::Taxed { rates } };
/// let document = compute(&[line.clone(), line], TaxPolicy::default(), "EUR".parse()?)?;
/// assert_eq!(document.tax.to_string(), "27.33 EUR"); // 27.332; each line alone would have 13.67
/// assert_eq!(document.lines.iter().map(|line| line.tax.minor()).collect::<Vec<_>>(), [1367, 1366]);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn compute(lines: &[TaxableLine], policy: TaxPolicy, currency: Currency) -> Result<TaxedDocument> {
    let (mut shares, mut groups) = group_shares(lines, policy, currency)?;
    round_shares(&mut shares, &groups, policy)?;
    let amounts = round_amounts(lines, policy, currency)?;

    let mut taxed = Vec::new();
    let mut shares = shares.into_iter().peekable();
    for (index, amount) in amounts.into_iter().enumerate() {
        let mut own = Vec::new();
        while let Some(share) = shares.next_if(|share| share.line == index) {
            own.push(share);
        }
        taxed.push(taxed_line(amount, own, &mut groups, policy)?);
    }

    let net = Money::sum(taxed.iter().map(|line| line.net), currency)?;
    let tax = Money::sum(taxed.iter().map(|line| line.tax), currency)?;
    let effective_percent = match evenly_weighed(lines) {
        Some(lines) => effective_percent(
            &lines,
            &group_shares(&lines, policy, currency)?.1,
            policy,
            currency,
        )?,
        None => effective_percent(lines, &groups, policy, currency)?,
    };
    Ok(TaxedDocument {
        effective_percent,
        groups: (groups.into_iter())
            .map(|group| group.finish(currency))
            .collect::<Result<_>>()?,
        lines: taxed,
        net,
        tax,
        total: net.plus(tax)?,
        policy,
    })
}

/// Net, tax and gross of one price. `amount` is net, or gross where the policy says that it includes the tax.
///
/// # Errors
/// As [`compute`].
///
/// # Example
/// ```
/// use bss_core::billing::tax::{TaxPolicy, TaxRate, tax_of_price};
/// let rates = [TaxRate { name: "VAT".into(), percent: 20.into() }];
/// let policy = TaxPolicy { included: true, ..TaxPolicy::default() };
/// let price = tax_of_price("49.99".parse()?, &rates, policy, "EUR".parse()?)?;
/// assert_eq!((price.net.minor(), price.tax.minor(), price.gross.minor()), (4166, 833, 4999));
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn tax_of_price(
    amount: Decimal,
    rates: &[TaxRate],
    policy: TaxPolicy,
    currency: Currency,
) -> Result<TaxedAmount> {
    let rates = rates.to_vec();
    let treatment = TaxTreatment::Taxed { rates };
    let document = compute(&[TaxableLine { amount, treatment }], policy, currency)?;
    Ok(TaxedAmount {
        net: document.net,
        tax: document.tax,
        gross: document.total,
    })
}

/// An exact fraction: tax that is included in a price is rarely a finite decimal.
#[derive(Clone, Copy, Debug)]
struct Ratio {
    numerator: Decimal,
    /// Above zero.
    denominator: Decimal,
}

impl Ratio {
    const ZERO: Ratio = Ratio::whole(Decimal::ZERO);

    const fn whole(numerator: Decimal) -> Ratio {
        Ratio {
            numerator,
            denominator: Decimal::ONE,
        }
    }

    fn round(self, scale: u32, rounding: Rounding) -> Result<Decimal> {
        self.numerator.divide_round(self.denominator, scale, rounding)
    }

    fn to_money(self, currency: Currency, rounding: Rounding) -> Result<Money> {
        Money::new(self.round(currency.minor_digits(), rounding)?, currency)
    }

    fn shown(self, currency: Currency) -> Result<Decimal> {
        let scale = currency.minor_digits().saturating_add(EXTRA_DECIMALS);
        self.round(scale, Rounding::HalfUp)
    }
}

/// The tax of one rate on one line while the document is computed.
struct Share {
    line: usize,
    group: usize,
    rate: Option<TaxRate>,
    exact: Ratio,
    tax: Money,
}

/// A group while the document is computed.
struct Group {
    category: TaxCategory,
    rate: Option<TaxRate>,
    reason: Option<String>,
    exact: Ratio,
    base: Money,
    tax: Money,
}

impl Group {
    /// Whether two groups are one. Where tax is included, the same rate beside other rates is another part of the gross.
    fn is_like(&self, other: &Group) -> bool {
        (self.category, &self.rate, &self.reason) == (other.category, &other.rate, &other.reason)
            && self.exact.denominator == other.exact.denominator
    }

    fn finish(self, currency: Currency) -> Result<TaxGroup> {
        Ok(TaxGroup {
            category: self.category,
            rate: self.rate,
            exemption_reason: self.reason,
            base: self.base,
            tax_exact: self.exact.shown(currency)?,
            tax: self.tax,
        })
    }
}

/// The exact tax of every rate of every line, line by line, and the groups. A line without rates has one share of zero.
fn group_shares(
    lines: &[TaxableLine],
    policy: TaxPolicy,
    currency: Currency,
) -> Result<(Vec<Share>, Vec<Group>)> {
    let mut shares: Vec<Share> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (line, taxable) in lines.iter().enumerate() {
        let own = groups_of_line(taxable, policy, currency);
        for own in own.map_err(|error| error.at_index(line).at("lines"))? {
            let group = groups.iter().position(|group| group.is_like(&own));
            shares.push(Share {
                line,
                group: group.unwrap_or(groups.len()),
                rate: own.rate.clone(),
                exact: own.exact,
                tax: Money::zero(currency),
            });
            match group.and_then(|group| groups.get_mut(group)) {
                Some(group) => group.exact.numerator = group.exact.numerator.plus(own.exact.numerator)?,
                None => groups.push(own),
            }
        }
    }
    Ok((shares, groups))
}

/// The groups of a document of this line alone, with their exact tax.
///
/// A rate that compounds is worth `percent * (1 + earlier percent) * ...` of the net; in a price that includes the tax, the net
/// is to the gross as 100 is to 100 plus all of them.
fn groups_of_line(line: &TaxableLine, policy: TaxPolicy, currency: Currency) -> Result<Vec<Group>> {
    let group = |category, rate: Option<&TaxRate>, reason: Option<&String>, exact| Group {
        category,
        rate: rate.cloned(),
        reason: reason.cloned(),
        exact,
        base: Money::zero(currency),
        tax: Money::zero(currency),
    };
    let untaxed = |category, reason| Ok(vec![group(category, None, reason, Ratio::ZERO)]);
    let rates = match &line.treatment {
        TaxTreatment::Taxed { rates } => rates,
        TaxTreatment::Exempt { reason } => return untaxed(TaxCategory::Exempt, Some(reason)),
        TaxTreatment::ReverseCharge { tax_id } => return untaxed(TaxCategory::ReverseCharge, Some(tax_id)),
        TaxTreatment::OutOfScope => return untaxed(TaxCategory::OutOfScope, None),
    };
    check_rates(rates).map_err(|error| error.at("rates").at("treatment"))?;
    let hundred = Decimal::from(100);
    let mut whole = hundred;
    let mut of_net = Vec::new();
    for rate in rates {
        let percent = if policy.compound {
            rate.percent.times(whole)?.times(Decimal::from_scaled(1, 2)?)?
        } else {
            rate.percent
        };
        of_net.push((rate, percent));
        whole = whole.plus(percent)?;
    }
    let denominator = if policy.included { whole } else { hundred };
    (of_net.into_iter())
        .map(|(rate, percent)| {
            let category = if rate.percent.is_zero() {
                TaxCategory::ZeroRated
            } else {
                TaxCategory::Taxed
            };
            let numerator = line.amount.times(percent)?;
            let exact = Ratio {
                numerator,
                denominator,
            };
            Ok(group(category, Some(rate), None, exact))
        })
        .collect()
}

/// Refuses rates that cannot stand on one line.
fn check_rates(rates: &[TaxRate]) -> Result<()> {
    if rates.is_empty() {
        return Err(Error::new(Code::InvalidTax, "no rate is known").expected("one rate or more"));
    }
    for (index, rate) in rates.iter().enumerate() {
        let invalid = |message: &str| Error::new(Code::InvalidTax, message).found(format_args!("{rate:?}"));
        if rate.percent.is_negative() {
            return Err(invalid("a rate must not be negative")
                .at("percent")
                .at_index(index));
        }
        (rate.percent.check_scale(PERCENT_DECIMALS)).map_err(|error| error.at("percent").at_index(index))?;
        if rates.iter().take(index).any(|earlier| earlier.name == rate.name) {
            return Err(invalid("two rates of one name on one line")
                .at("name")
                .at_index(index));
        }
    }
    Ok(())
}

/// Rounds the tax where the policy says so, and spreads it over the shares.
fn round_shares(shares: &mut [Share], groups: &[Group], policy: TaxPolicy) -> Result<()> {
    let Some(currency) = shares.first().map(|share| share.tax.currency()) else {
        return Ok(());
    };
    let totals: Vec<Money> = match policy.round_at {
        RoundTaxAt::Line => {
            for share in shares {
                share.tax = share.exact.to_money(currency, policy.rounding)?;
            }
            return Ok(());
        }
        RoundTaxAt::Group => (groups.iter())
            .map(|group| group.exact.to_money(currency, policy.rounding))
            .collect::<Result<_>>()?,
        RoundTaxAt::Invoice => {
            let shown = shown_taxes(groups, currency)?;
            let whole = Money::round_from(decimal_sum(&shown)?, currency, policy.rounding)?;
            spread(whole, shown.into_iter().map(Ratio::whole))?
        }
    };
    for (group, total) in totals.into_iter().enumerate() {
        let mut own: Vec<&mut Share> = (shares.iter_mut()).filter(|share| share.group == group).collect();
        let parts = spread(total, own.iter().map(|share| share.exact))?;
        for (share, part) in own.iter_mut().zip(parts) {
            share.tax = part;
        }
    }
    Ok(())
}

/// The amounts of the lines in minor units, so that they sum to the exact sum rounded once.
fn round_amounts(lines: &[TaxableLine], policy: TaxPolicy, currency: Currency) -> Result<Vec<Money>> {
    let exact: Vec<Decimal> = lines.iter().map(|line| line.amount).collect();
    let total = Money::round_from(decimal_sum(&exact)?, currency, policy.rounding)?;
    spread(total, exact.into_iter().map(Ratio::whole))
}

/// The exact tax of each group as the document shows it.
fn shown_taxes(groups: &[Group], currency: Currency) -> Result<Vec<Decimal>> {
    groups.iter().map(|group| group.exact.shown(currency)).collect()
}

fn decimal_sum(amounts: &[Decimal]) -> Result<Decimal> {
    (amounts.iter()).try_fold(Decimal::ZERO, |sum, amount| sum.plus(*amount))
}

/// Spreads a total over the exact parts that it is the rounded sum of.
fn spread(total: Money, exact: impl IntoIterator<Item = Ratio>) -> Result<Vec<Money>> {
    let currency = total.currency();
    let exact = exact
        .into_iter()
        .map(|exact| (exact.numerator, exact.denominator));
    let parts = crate::money::spread(total.amount(), currency.minor_digits(), exact)?;
    (parts.into_iter())
        .map(|part| Money::new(part, currency))
        .collect()
}

/// A line with its shares of tax, which are added to their groups.
fn taxed_line(
    amount: Money,
    shares: Vec<Share>,
    groups: &mut [Group],
    policy: TaxPolicy,
) -> Result<TaxedLine> {
    let currency = amount.currency();
    let tax = Money::sum(shares.iter().map(|share| share.tax), currency)?;
    let (net, gross) = if policy.included {
        (amount.minus(tax)?, amount)
    } else {
        (amount, amount.plus(tax)?)
    };
    let mut base = net;
    let mut parts = Vec::new();
    for share in shares {
        let group = groups
            .get_mut(share.group)
            .ok_or_else(|| Error::defect("a share of tax without its group"))?;
        group.base = group.base.plus(base)?;
        group.tax = group.tax.plus(share.tax)?;
        if let Some(rate) = share.rate {
            parts.push(TaxPart {
                rate,
                base,
                tax_exact: share.exact.shown(currency)?,
                tax: share.tax,
            });
        }
        if policy.compound {
            base = base.plus(share.tax)?;
        }
    }
    Ok(TaxedLine {
        net,
        tax,
        gross,
        parts,
    })
}

/// Where every line is 0, the same lines with one amount: nothing is taxed by the mean of their rates.
fn evenly_weighed(lines: &[TaxableLine]) -> Option<Vec<TaxableLine>> {
    let evenly = |line: &TaxableLine| TaxableLine {
        amount: 100.into(),
        treatment: line.treatment.clone(),
    };
    (lines.iter().all(|line| line.amount.is_zero())).then(|| lines.iter().map(evenly).collect())
}

/// `tax / net * 100`, from the exact amounts.
fn effective_percent(
    lines: &[TaxableLine],
    groups: &[Group],
    policy: TaxPolicy,
    currency: Currency,
) -> Result<Decimal> {
    let amounts: Vec<Decimal> = lines.iter().map(|line| line.amount).collect();
    let (amount, tax) = (
        decimal_sum(&amounts)?,
        decimal_sum(&shown_taxes(groups, currency)?)?,
    );
    let net = if policy.included {
        amount.minus(tax)?
    } else {
        amount
    };
    if net.is_zero() {
        return Ok(Decimal::ZERO);
    }
    tax.mul_div_round(100.into(), net, EFFECTIVE_DECIMALS, Rounding::HalfUp)
}
