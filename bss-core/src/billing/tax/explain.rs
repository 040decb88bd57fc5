//! How every amount of a taxed document came about: the computation of [`compute`](super::compute) once more, step by step.

use super::{
    EFFECTIVE_DECIMALS, Group, RoundTaxAt, Share, TaxPolicy, TaxRate, TaxTreatment, TaxableLine,
    TaxedDocument, evenly_weighed, group_shares,
};
use crate::money::EXTRA_DECIMALS;
use crate::pricing::{Derivation, DerivedAmounts, Rederivation, StepOperation, Term};
use crate::{Currency, Decimal, Error, Result, Rounding};

impl TaxedDocument {
    /// The derivation of every amount, by its path in this document: `lines[0].parts[0].taxExact`, `groups[0].tax`, `total`. `lines` are
    /// those that the document was computed from.
    ///
    /// The effort grows with the square of the lines in a tax group, because what is spread over lines depends on all of them.
    ///
    /// # Errors
    /// [`Code::InvalidInput`](crate::Code::InvalidInput) at the first amount that does not follow from the lines; those of
    /// [`compute`](super::compute).
    pub fn explain(&self, lines: &[TaxableLine]) -> Result<DerivedAmounts> {
        let currency = self.net.currency();
        let mut all = Rederivation::default();
        let mut amounts = Vec::with_capacity(lines.len());
        for (line, number) in lines.iter().zip(1_u32..) {
            amounts.push(
                all.derivation
                    .given(&format!("line {number}: amount"), line.amount)?,
            );
        }
        let terms = derive(lines, &amounts, self.policy, currency, &mut all.derivation)?;
        for (index, (line, stated)) in terms.lines.iter().zip(&self.lines).enumerate() {
            let at = |field: &str| format!("lines[{index}].{field}");
            all.holds(at("net"), line.net, stated.net.amount())?;
            all.holds(at("tax"), line.tax, stated.tax.amount())?;
            all.holds(at("gross"), line.gross, stated.gross.amount())?;
            for (index, (share, part)) in line.shares.iter().zip(&stated.parts).enumerate() {
                let at = |field: &str| at(&format!("parts[{index}].{field}"));
                let exact = terms.shown(share, &mut all.derivation)?;
                all.holds(at("base"), share.base, part.base.amount())?;
                all.holds(at("taxExact"), exact, part.tax_exact)?;
                all.holds(at("tax"), share.tax, part.tax.amount())?;
            }
        }
        let mut shown = Vec::with_capacity(self.groups.len());
        for (index, (group, stated)) in terms.groups.iter().zip(&self.groups).enumerate() {
            let exact = group.exact(terms.fine(), &mut all.derivation)?;
            shown.push(exact);
            all.holds(format!("groups[{index}].base"), group.base, stated.base.amount())?;
            all.holds(format!("groups[{index}].taxExact"), exact, stated.tax_exact)?;
            all.holds(format!("groups[{index}].tax"), group.tax, stated.tax.amount())?;
        }
        all.holds("net".to_owned(), terms.net, self.net.amount())?;
        all.holds("tax".to_owned(), terms.tax, self.tax.amount())?;
        all.holds("total".to_owned(), terms.total, self.total.amount())?;
        let percent = match evenly_weighed(lines) {
            Some(lines) => percent_of_evenly_weighed(&lines, self.policy, currency, &mut all.derivation)?,
            None => effective_percent(&amounts, &shown, self.policy, &mut all.derivation)?,
        };
        all.holds("effectivePercent".to_owned(), percent, self.effective_percent)?;
        Ok(all.finish())
    }
}

/// The amounts of a taxed document as terms.
pub(crate) struct TaxTerms {
    pub(crate) lines: Vec<LineTerms>,
    pub(crate) groups: Vec<GroupTerms>,
    pub(crate) net: Term,
    pub(crate) tax: Term,
    pub(crate) total: Term,
    minor_digits: u32,
}

pub(crate) struct LineTerms {
    pub(crate) net: Term,
    pub(crate) tax: Term,
    pub(crate) gross: Term,
    shares: Vec<ShareTerms>,
}

/// The tax of one rate on one line: `amount x percent / divisor`, as rounded or spread.
struct ShareTerms {
    group: usize,
    amount: Term,
    rate: Option<RateTerms>,
    tax: Term,
    base: Term,
}

/// What a rate is of an amount.
#[derive(Clone, Copy)]
struct RateTerms {
    percent: Term,
    divisor: Term,
}

/// The exact tax of a group is the sum of its amounts, each with its percentage, divided once.
pub(crate) struct GroupTerms {
    pub(crate) category: super::TaxCategory,
    pub(crate) rate: Option<TaxRate>,
    pub(crate) reason: Option<String>,
    pub(crate) base: Term,
    pub(crate) tax: Term,
    parts: Vec<(Term, RateTerms)>,
}

impl TaxTerms {
    fn fine(&self) -> u32 {
        self.minor_digits.saturating_add(EXTRA_DECIMALS)
    }

    fn shown(&self, share: &ShareTerms, derivation: &mut Derivation) -> Result<Term> {
        let parts: Vec<_> = share.rate.iter().map(|rate| (share.amount, *rate)).collect();
        exact(
            &parts,
            "exact tax of the line",
            self.fine(),
            Rounding::HalfUp,
            derivation,
        )
    }
}

impl GroupTerms {
    fn exact(&self, scale: u32, derivation: &mut Derivation) -> Result<Term> {
        exact(
            &self.parts,
            "exact tax of the group",
            scale,
            Rounding::HalfUp,
            derivation,
        )
    }
}

/// The tax of some amounts together, rounded once.
fn exact(
    parts: &[(Term, RateTerms)],
    label: &str,
    scale: u32,
    rounding: Rounding,
    derivation: &mut Derivation,
) -> Result<Term> {
    match parts {
        [] => derivation.add("no tax", &[]),
        [(amount, rate)] => {
            let fraction = StepOperation::Fraction { scale, rounding };
            derivation.step(label, fraction, &[*amount, rate.percent, rate.divisor])
        }
        [(_, RateTerms { divisor, .. }), ..] => {
            let mut products = Vec::with_capacity(parts.len());
            for (amount, rate) in parts {
                products.push(derivation.multiply("amount x percent", &[*amount, rate.percent])?);
            }
            let sum = derivation.add("amounts x percent", &products)?;
            derivation.step(label, StepOperation::Divide { scale, rounding }, &[sum, *divisor])
        }
    }
}

/// Derives what [`compute`](super::compute) computes; `amounts` are the terms of the lines' amounts.
pub(crate) fn derive(
    lines: &[TaxableLine],
    amounts: &[Term],
    policy: TaxPolicy,
    currency: Currency,
    derivation: &mut Derivation,
) -> Result<TaxTerms> {
    let (shares, groups) = group_shares(lines, policy, currency)?;
    let mut rates = rates_of_shares(lines, policy, derivation)?.into_iter();
    let shares: Vec<(Share, Term, Option<RateTerms>)> = (shares.into_iter())
        .map(|share| {
            let amount = amounts.get(share.line).copied();
            let amount = amount.ok_or_else(|| Error::defect("a line without its amount"))?;
            Ok((share, amount, rates.next().flatten()))
        })
        .collect::<Result<_>>()?;
    let digits = currency.minor_digits();
    let parts = (0..groups.len())
        .map(|group| group_parts(group, &shares, derivation))
        .collect::<Result<Vec<_>>>()?;
    let taxes = tax_of_shares(&shares, &parts, policy, digits, derivation)?;
    let amounts = whole_amounts(amounts, policy, digits, derivation)?;

    let mut left = shares.iter().zip(taxes.shares).peekable();
    let mut taxed = Vec::with_capacity(amounts.len());
    for (index, amount) in amounts.into_iter().enumerate() {
        let mut own = Vec::new();
        while let Some(((share, exact, rate), tax)) = left.next_if(|((share, ..), _)| share.line == index) {
            own.push((share.group, *exact, *rate, tax));
        }
        let number = index.saturating_add(1);
        let line = derivation.scoped(format_args!("line {number}: "), |derivation| {
            line_terms(amount, own, policy, derivation)
        });
        taxed.push(line?);
    }
    let mut terms = Vec::with_capacity(groups.len());
    for (index, ((group, parts), tax)) in groups.into_iter().zip(parts).zip(taxes.groups).enumerate() {
        let own = taxed.iter().flat_map(|line: &LineTerms| &line.shares);
        let bases: Vec<Term> = own
            .filter(|share| share.group == index)
            .map(|share| share.base)
            .collect();
        let base = derivation.sum("taxable amount", &bases)?;
        let Group {
            category,
            rate,
            reason,
            ..
        } = group;
        terms.push(GroupTerms {
            category,
            rate,
            reason,
            base,
            tax,
            parts,
        });
    }
    let nets: Vec<Term> = taxed.iter().map(|line| line.net).collect();
    let net = derivation.sum("net", &nets)?;
    let groups: Vec<Term> = terms.iter().map(|group| group.tax).collect();
    let tax = derivation.sum("tax", &groups)?;
    Ok(TaxTerms {
        lines: taxed,
        groups: terms,
        net,
        tax,
        total: derivation.add("net with tax", &[net, tax])?,
        minor_digits: digits,
    })
}

/// What each rate of each line is of its amount, line by line; nothing for a line that is not taxed. Equal rates share their terms.
fn rates_of_shares(
    lines: &[TaxableLine],
    policy: TaxPolicy,
    derivation: &mut Derivation,
) -> Result<Vec<Option<RateTerms>>> {
    let mut known: Vec<(&[TaxRate], Vec<RateTerms>)> = Vec::new();
    let mut all = Vec::new();
    for line in lines {
        let TaxTreatment::Taxed { rates } = &line.treatment else {
            all.push(None);
            continue;
        };
        if let Some((_, terms)) = known.iter().find(|(seen, _)| *seen == rates.as_slice()) {
            all.extend(terms.iter().copied().map(Some));
            continue;
        }
        let hundred = derivation.given("one hundred percent", Decimal::from(100))?;
        let mut whole = vec![hundred];
        let mut percents = Vec::with_capacity(rates.len());
        for rate in rates {
            let label = format!("{}: percent", rate.name);
            let mut percent = derivation.given(&label, rate.percent)?;
            if policy.compound && !percents.is_empty() {
                let base = derivation.add("percent with the taxes before", &whole)?;
                percent = derivation.step(
                    &format!("{label} of the net"),
                    StepOperation::Percent,
                    &[base, percent],
                )?;
            }
            percents.push(percent);
            whole.push(percent);
        }
        let divisor = match policy.included {
            true => derivation.add("percent with all taxes", &whole)?,
            false => hundred,
        };
        let terms: Vec<RateTerms> = (percents.into_iter())
            .map(|percent| RateTerms { percent, divisor })
            .collect();
        all.extend(terms.iter().copied().map(Some));
        known.push((rates, terms));
    }
    Ok(all)
}

/// The amounts of a group, summed as far as they have the same percentage.
fn group_parts(
    group: usize,
    shares: &[(Share, Term, Option<RateTerms>)],
    derivation: &mut Derivation,
) -> Result<Vec<(Term, RateTerms)>> {
    let mut parts: Vec<(RateTerms, Vec<Term>)> = Vec::new();
    for (_, amount, rate) in shares.iter().filter(|(share, ..)| share.group == group) {
        let Some(rate) = rate else { continue };
        let like = |(known, _): &&mut (RateTerms, _)| known.percent.value() == rate.percent.value();
        match parts.iter_mut().find(like) {
            Some((_, amounts)) => amounts.push(*amount),
            None => parts.push((*rate, vec![*amount])),
        }
    }
    (parts.into_iter())
        .map(|(rate, amounts)| Ok((derivation.sum("amount of the group", &amounts)?, rate)))
        .collect()
}

struct Taxes {
    shares: Vec<Term>,
    groups: Vec<Term>,
}

/// The tax of every share and group, rounded where the policy says.
fn tax_of_shares(
    shares: &[(Share, Term, Option<RateTerms>)],
    parts: &[Vec<(Term, RateTerms)>],
    policy: TaxPolicy,
    scale: u32,
    derivation: &mut Derivation,
) -> Result<Taxes> {
    let rounding = policy.rounding;
    let mut groups = Vec::with_capacity(parts.len());
    match policy.round_at {
        RoundTaxAt::Line => {
            let mut taxes = Vec::with_capacity(shares.len());
            for (_, amount, rate) in shares {
                let part: Vec<_> = rate.iter().map(|rate| (*amount, *rate)).collect();
                taxes.push(exact(&part, "tax of the line", scale, rounding, derivation)?);
            }
            for group in 0..parts.len() {
                let own = shares
                    .iter()
                    .zip(&taxes)
                    .filter(|((share, ..), _)| share.group == group);
                let own: Vec<Term> = own.map(|(_, tax)| *tax).collect();
                groups.push(derivation.sum("tax of the group", &own)?);
            }
            return Ok(Taxes {
                shares: taxes,
                groups,
            });
        }
        RoundTaxAt::Group => {
            for parts in parts {
                groups.push(exact(parts, "tax of the group", scale, rounding, derivation)?);
            }
        }
        RoundTaxAt::Invoice => {
            let fine = scale.saturating_add(EXTRA_DECIMALS);
            let mut shown = Vec::with_capacity(parts.len());
            for parts in parts {
                shown.push(exact(
                    parts,
                    "exact tax of the group",
                    fine,
                    Rounding::HalfUp,
                    derivation,
                )?);
            }
            let sum = derivation.sum("exact tax", &shown)?;
            let whole = derivation.step("tax", StepOperation::Round { scale, rounding }, &[sum])?;
            let one = derivation.given("one", Decimal::ONE)?;
            groups = spread("tax of the group", whole, one, &shown, scale, derivation)?;
        }
    }
    let mut taxes: Vec<Option<Term>> = vec![None; shares.len()];
    for (group, total) in groups.iter().enumerate() {
        let own = shares
            .iter()
            .enumerate()
            .filter(|(_, (share, ..))| share.group == group);
        let (places, own): (Vec<usize>, Vec<_>) = own.unzip();
        for (place, tax) in places
            .into_iter()
            .zip(spread_over(*total, &own, scale, derivation)?)
        {
            if let Some(slot) = taxes.get_mut(place) {
                *slot = Some(tax);
            }
        }
    }
    let shares = taxes.into_iter().collect::<Option<Vec<Term>>>();
    let shares = shares.ok_or_else(|| Error::defect("a share of tax without its group"))?;
    Ok(Taxes { shares, groups })
}

/// The tax of a group, spread over its shares.
fn spread_over(
    total: Term,
    shares: &[&(Share, Term, Option<RateTerms>)],
    scale: u32,
    derivation: &mut Derivation,
) -> Result<Vec<Term>> {
    let (true, Some((.., Some(RateTerms { divisor, .. })))) = (shares.len() > 1, shares.first()) else {
        return Ok(vec![total; shares.len()]);
    };
    let mut dividends = Vec::with_capacity(shares.len());
    for (_, amount, rate) in shares {
        let percent = rate.map(|rate| rate.percent);
        let factors: Vec<Term> = [Some(*amount), percent].into_iter().flatten().collect();
        dividends.push(derivation.multiply("amount x percent", &factors)?);
    }
    spread("tax of the line", total, *divisor, &dividends, scale, derivation)
}

/// All parts of a spread total.
fn spread(
    label: &str,
    total: Term,
    divisor: Term,
    dividends: &[Term],
    scale: u32,
    derivation: &mut Derivation,
) -> Result<Vec<Term>> {
    let mut operands = vec![total, divisor];
    operands.extend(dividends);
    let parts = (0_u32..).zip(dividends);
    parts
        .map(|(part, _)| match dividends {
            [_] => Ok(total),
            _ => derivation.step(label, StepOperation::Spread { part, scale }, &operands),
        })
        .collect()
}

/// The amounts of the lines in minor units.
fn whole_amounts(
    amounts: &[Term],
    policy: TaxPolicy,
    scale: u32,
    derivation: &mut Derivation,
) -> Result<Vec<Term>> {
    if amounts.iter().all(|amount| amount.value().scale() <= scale) {
        return Ok(amounts.to_vec());
    }
    let sum = derivation.sum("exact amount", amounts)?;
    let rounding = policy.rounding;
    let total = derivation.step("amount", StepOperation::Round { scale, rounding }, &[sum])?;
    let one = derivation.given("one", Decimal::ONE)?;
    spread("amount of the line", total, one, amounts, scale, derivation)
}

fn line_terms(
    amount: Term,
    shares: Vec<(usize, Term, Option<RateTerms>, Term)>,
    policy: TaxPolicy,
    derivation: &mut Derivation,
) -> Result<LineTerms> {
    let taxes: Vec<Term> = shares.iter().map(|(.., tax)| *tax).collect();
    let tax = derivation.sum("tax", &taxes)?;
    let (net, gross) = match policy.included {
        true => (derivation.subtract("net", amount, tax)?, amount),
        false => (amount, derivation.add("gross", &[amount, tax])?),
    };
    let mut base = net;
    let mut terms = Vec::with_capacity(shares.len());
    for (index, (group, amount, rate, tax)) in shares.into_iter().enumerate() {
        if policy.compound && index > 0 {
            let before = taxes.get(index.saturating_sub(1)).copied();
            let with_tax: Vec<Term> = [Some(base), before].into_iter().flatten().collect();
            base = derivation.add("net with the taxes before", &with_tax)?;
        }
        terms.push(ShareTerms {
            group,
            amount,
            rate,
            tax,
            base,
        });
    }
    Ok(LineTerms {
        net,
        tax,
        gross,
        shares: terms,
    })
}

fn percent_of_evenly_weighed(
    lines: &[TaxableLine],
    policy: TaxPolicy,
    currency: Currency,
    derivation: &mut Derivation,
) -> Result<Term> {
    let amounts = (lines.iter())
        .map(|line| derivation.given("the same for every line", line.amount))
        .collect::<Result<Vec<_>>>()?;
    let terms = derive(lines, &amounts, policy, currency, derivation)?;
    let taxes = (terms.groups.iter())
        .map(|group| group.exact(terms.fine(), derivation))
        .collect::<Result<Vec<_>>>()?;
    effective_percent(&amounts, &taxes, policy, derivation)
}

fn effective_percent(
    amounts: &[Term],
    taxes: &[Term],
    policy: TaxPolicy,
    derivation: &mut Derivation,
) -> Result<Term> {
    let tax = derivation.sum("exact tax", taxes)?;
    let amount = derivation.sum("exact amount", amounts)?;
    let net = match policy.included {
        true => derivation.subtract("exact net", amount, tax)?,
        false => amount,
    };
    if net.value().is_zero() {
        return derivation.add("no percentage", &[]);
    }
    let hundred = derivation.given("one hundred percent", Decimal::from(100))?;
    let fraction = StepOperation::Fraction {
        scale: EFFECTIVE_DECIMALS,
        rounding: Rounding::HalfUp,
    };
    derivation.step("effective percentage", fraction, &[tax, hundred, net])
}
