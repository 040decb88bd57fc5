//! Tax on lines, in prices and in refunds.

use bss_core::billing::tax::{
    RoundTaxAt, TaxGroup, TaxPolicy, TaxRate, TaxTreatment, TaxableLine, TaxedAmount, TaxedDocument, compute,
    explain_refund_of_net, explain_split_refund, refund_of_net, split_refund, tax_of_price,
};
use bss_core::{Decimal, Money, Result, Rounding};
use serde_json::Value;

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome, decimal};
use super::words::{MODES, currency};

pub(super) const OPERATIONS: &[Operation] = &[
    ("compute_tax", compute_tax),
    ("round", round),
    ("split_refund", split),
    ("tax_of_net_refund", tax_of_net_refund),
    ("tax_of_price", tax_of_one_price),
];

/// The rates of one line. A name tells rates apart; cases have none, so the n-th of one percentage gets its number.
pub(super) fn rates(percents: &[Decimal]) -> Vec<TaxRate> {
    let numbered = percents.iter().enumerate();
    numbered
        .map(|(index, percent)| {
            let earlier = percents.iter().take(index).filter(|earlier| *earlier == percent);
            TaxRate {
                name: format!("{percent} % ({})", earlier.count()),
                percent: *percent,
            }
        })
        .collect()
}

/// One rate, or a list of them.
pub(super) fn rates_of_line(path: &str, value: &Value) -> Outcome<Vec<TaxRate>> {
    let percents = match value {
        Value::Array(percents) => percents
            .iter()
            .map(|percent| decimal(path, percent))
            .collect::<Outcome<_>>()?,
        percent => vec![decimal(path, percent)?],
    };
    Ok(rates(&percents))
}

/// How the customer is taxed.
#[derive(Clone, Copy)]
pub(super) struct Treatment {
    exempt: bool,
    reverse_charge: bool,
}

impl Treatment {
    pub(super) fn read(input: &Fields<'_>) -> Outcome<Treatment> {
        Ok(Treatment {
            exempt: input.flag("exempt")?,
            reverse_charge: input.flag("reverse_charge")?,
        })
    }

    pub(super) fn of(self, rates: Vec<TaxRate>) -> TaxTreatment {
        match self {
            Treatment { exempt: true, .. } => TaxTreatment::Exempt {
                reason: "exempt customer".to_owned(),
            },
            Treatment {
                reverse_charge: true, ..
            } => TaxTreatment::ReverseCharge {
                tax_id: "the customer's".to_owned(),
            },
            _ if rates.is_empty() => TaxTreatment::OutOfScope,
            _ => TaxTreatment::Taxed { rates },
        }
    }
}

/// How tax is computed, where the document is rounded by `rounding`.
pub(super) fn policy(input: &Fields<'_>, rounding: Rounding) -> Outcome<TaxPolicy> {
    let places = [
        ("line", RoundTaxAt::Line),
        ("invoice_rate_group", RoundTaxAt::Group),
        ("invoice", RoundTaxAt::Invoice),
    ];
    let conventions = [
        ("tax_rounded_on_sum", (RoundTaxAt::Group, None)),
        ("half_even_per_line", (RoundTaxAt::Line, Some(Rounding::HalfEven))),
        ("half_up_per_line", (RoundTaxAt::Line, Some(Rounding::HalfUp))),
    ];
    let place = input.optional_word("round_at", &places)?;
    let mode = input.optional_word("mode_override", MODES)?;
    let usual = input.convention(&conventions)?;
    let usual_mode = usual.and_then(|(_, mode)| mode);
    Ok(TaxPolicy {
        included: input.flag("price_includes_tax")?,
        compound: false,
        round_at: place.or(usual.map(|(place, _)| place)).unwrap_or_default(),
        rounding: mode.or(usual_mode).unwrap_or(rounding),
    })
}

/// A line: what is taxed is what a discount leaves of it.
fn taxable(line: &Fields<'_>, treatment: Treatment) -> Outcome<TaxableLine> {
    let amount = line.decimal("amount")?;
    let discount = line.decimal_or_zero("discount")?;
    let percents = line.one_or_more_decimals("tax_percent")?;
    Ok(TaxableLine {
        amount: amount.minus(discount)?,
        treatment: treatment.of(rates(&percents)),
    })
}

fn compute_tax(input: &Fields<'_>) -> Outcome<Answer> {
    let treatment = Treatment::read(input)?;
    let lines = input.objects("lines", |line| taxable(line, treatment))?;
    let (currency, rounding) = currency(input)?;
    let policy = policy(input, rounding)?;
    let document = compute(&lines, policy, currency)?;
    let rated = document.groups.iter().filter(|group| group.rate.is_some());
    Ok(Answer::default()
        .derived(document.explain(&lines)?)
        .with(
            "line_tax",
            Found::from_iter(document.lines.iter().map(|line| line.tax)),
        )
        .with("tax_by_rate", by_rate(&document, |group| group.tax)?)
        .with("base_by_rate", by_rate(&document, |group| group.base)?)
        .with("groups", rated.count())
        .with("tax_total", document.tax)
        .with("total", document.total)
        .with("effective_percent", Found::Shown(document.effective_percent)))
}

/// The amounts of the groups of each percentage.
fn by_rate(document: &TaxedDocument, amount: fn(&TaxGroup) -> Money) -> Result<Found> {
    let mut entries: Vec<(Vec<String>, Found)> = Vec::new();
    let percent = |group: &TaxGroup| group.rate.as_ref().map(|rate| rate.percent);
    for group in &document.groups {
        let Some(own) = percent(group) else { continue };
        let alike = document.groups.iter().filter(|group| percent(group) == Some(own));
        let sum = Money::sum(alike.map(amount), document.tax.currency())?;
        if !entries.iter().any(|(names, _)| names.contains(&own.to_string())) {
            entries.push((vec![own.to_string()], sum.into()));
        }
    }
    Ok(Found::Map(entries))
}

fn round(input: &Fields<'_>) -> Outcome<Answer> {
    let value = input.decimal("value")?;
    let (scale, mode) = (input.count("scale")?, input.word("mode", MODES)?);
    Ok(Answer::default().with("value", value.round(scale, mode)))
}

/// What was charged, and how a refund of it is rounded.
fn charged(input: &Fields<'_>) -> Outcome<(TaxedAmount, Rounding)> {
    let (subtotal, tax) = (input.decimal("subtotal")?, input.decimal("tax")?);
    let included = input.flag("price_includes_tax")?;
    // However much of the charge was settled by a balance, its tax is in it.
    input.optional_decimal("balance_applied")?;
    let (currency, rounding) = currency(input)?;
    let (subtotal, tax) = (Money::new(subtotal, currency)?, Money::new(tax, currency)?);
    let amount = match included {
        true => TaxedAmount::included(subtotal, tax)?,
        false => TaxedAmount::added(subtotal, tax)?,
    };
    Ok((amount, rounding))
}

fn split(input: &Fields<'_>) -> Outcome<Answer> {
    let total = input.decimal("refund_total")?;
    let (charged, rounding) = charged(input)?;
    let total = Money::new(total, charged.tax.currency())?;
    let refund = split_refund(&charged, total, rounding)?;
    Ok(Answer::default()
        .derived(explain_split_refund(&charged, total, rounding)?)
        .with("refund_net", refund.net)
        .with("refund_tax", refund.tax))
}

fn tax_of_net_refund(input: &Fields<'_>) -> Outcome<Answer> {
    let net = input.decimal("refund_net")?;
    let (charged, rounding) = charged(input)?;
    let net = Money::new(net, charged.tax.currency())?;
    let refund = refund_of_net(&charged, net, rounding)?;
    Ok(Answer::default()
        .derived(explain_refund_of_net(&charged, net, rounding)?)
        .with("refund_tax", refund.tax))
}

fn tax_of_one_price(input: &Fields<'_>) -> Outcome<Answer> {
    let amount = input.decimal("amount")?;
    let percents = input.one_or_more_decimals("tax_percent")?;
    let (currency, rounding) = currency(input)?;
    let policy = policy(input, rounding)?;
    let taxed = tax_of_price(amount, &rates(&percents), policy, currency)?;
    Ok(Answer::default()
        .with("net", taxed.net)
        .with("tax", taxed.tax)
        .with("gross", taxed.gross))
}
