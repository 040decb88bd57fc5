//! From charges to documents: what a bill run writes, and what a preview shows, by the same pure functions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bill::bill;
use super::charge::{ChargeType, NewCharge};
use super::invoice::{Invoice, InvoiceId, InvoiceKind, InvoiceState};
use super::load::{AccountBooks, Corrected, SellerBooks};
use super::tax::{
    CustomerTaxStatus, PlaceOfSupply, TaxCategory, TaxPolicy, TaxTreatment, TaxableLine, compute,
};
use crate::crm::{AccountId, AccountTerms, Corrections, TaxStatus, account_terms};
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::subscriptions::SubscriptionId;

/// A line of a document before it has a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DraftLine {
    /// The charge that it shows; empty for a credit that a person gave.
    #[serde(default)]
    pub charge: Option<NewCharge>,
    /// The line of the invoice that a line of a credit note corrects.
    #[serde(default)]
    pub corrects_line: Option<u32>,
    /// Which subscription.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// Which price of which offering.
    #[serde(default)]
    pub component: Option<String>,
    /// What it is for.
    pub description: String,
    /// First day of service.
    #[serde(default)]
    pub period_start: Option<NaiveDate>,
    /// First day after.
    #[serde(default)]
    pub period_end: Option<NaiveDate>,
    /// Of how many units.
    #[serde(default)]
    pub quantity: Option<Decimal>,
    /// How the amount came about.
    pub reason: String,
    /// Its amount without tax.
    pub net: Money,
    /// Its tax.
    pub tax: Money,
    /// How it is taxed.
    pub treatment: TaxTreatment,
    /// By which its treatment was looked up.
    pub tax_class: String,
}

/// The tax of one group of lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DraftTax {
    /// What kind of treatment.
    pub category: TaxCategory,
    /// Name of the rate; empty where no tax is charged.
    #[serde(default)]
    pub name: Option<String>,
    /// Percent.
    pub percent: Decimal,
    /// Why no tax is charged.
    #[serde(default)]
    pub exemption_reason: Option<String>,
    /// The amount that is taxed.
    pub net: Money,
    /// The tax.
    pub tax: Money,
}

/// A document before it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DraftDocument {
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// The invoice that a credit note corrects.
    #[serde(default)]
    pub corrects: Option<InvoiceId>,
    /// Whether the charges contain the tax.
    pub tax_included: bool,
    /// Its lines.
    pub lines: Vec<DraftLine>,
    /// Its taxes.
    pub taxes: Vec<DraftTax>,
    /// Sum of the lines without tax.
    pub net: Money,
    /// Sum of the taxes.
    pub tax: Money,
    /// What rounding the payable amount adds.
    pub rounding: Money,
    /// `net + tax + rounding`.
    pub total: Money,
}

/// What one account is billed up to a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AccountBill {
    /// Which account.
    pub account_id: AccountId,
    /// Up to which date.
    pub up_to: NaiveDate,
    /// The invoice, if anything is charged, and a credit note for every issued invoice that is corrected.
    pub documents: Vec<DraftDocument>,
}

/// What the issued documents of an account say about the charges that are to be corrected.
#[derive(Default)]
pub(super) struct Corrigible {
    pub(super) invoices: BTreeMap<InvoiceId, Corrected>,
}

/// The new charges of an account, before they are put on documents.
pub(super) fn new_charges(books: &AccountBooks, up_to: NaiveDate) -> Result<Vec<NewCharge>> {
    bill(&books.billing, up_to)
}

/// The invoice on which the first charge of the same period stands.
pub(super) fn original_invoice(books: &AccountBooks, charge: &NewCharge) -> Option<InvoiceId> {
    let same = |past: &&super::Charge| {
        past.subscription_id == charge.subscription_id
            && past.component == charge.component
            && past.group == charge.group
            && past.period_start == charge.period_start
            && past.amount.is_positive()
    };
    books
        .billing
        .charges
        .iter()
        .filter(same)
        .max_by_key(|past| past.revision)
        .map(|past| past.invoice_id)
}

/// Puts charges on documents: one invoice with what is charged, a credit note for each issued invoice of which something is taken
/// back. What corrects a document that was not issued yet goes on the invoice, which replaces it.
pub(super) fn documents(
    books: &AccountBooks,
    seller: &SellerBooks,
    charges: Vec<NewCharge>,
    corrigible: &Corrigible,
    up_to: NaiveDate,
) -> Result<Vec<DraftDocument>> {
    let mut charged: Vec<NewCharge> = Vec::new();
    let mut corrections: BTreeMap<InvoiceId, Vec<NewCharge>> = BTreeMap::new();
    for charge in charges {
        let issued = original_invoice(books, &charge).filter(|id| corrigible.invoices.contains_key(id));
        match issued {
            Some(invoice)
                if charge.amount.is_negative() && seller.policies.corrections == Corrections::CreditNote =>
            {
                corrections.entry(invoice).or_default().push(charge);
            }
            _ => charged.push(charge),
        }
    }
    // Netting never makes an invoice negative: what does not fit becomes a credit note after all.
    if Money::sum(charged.iter().map(|charge| charge.amount), books.account.currency)?.is_negative() {
        let (negative, positive): (Vec<_>, Vec<_>) = charged.into_iter().partition(|charge| {
            charge.amount.is_negative()
                && original_invoice(books, charge).is_some_and(|id| corrigible.invoices.contains_key(&id))
        });
        charged = positive;
        for charge in negative {
            if let Some(invoice) = original_invoice(books, &charge) {
                corrections.entry(invoice).or_default().push(charge);
            }
        }
    }
    let mut documents = Vec::new();
    if !charged.is_empty() {
        documents.push(invoice(books, seller, charged, up_to)?);
    }
    for (id, charges) in corrections {
        if let Some(corrected) = corrigible.invoices.get(&id) {
            let lines = charges
                .into_iter()
                .map(|charge| correction_line(books, corrected, charge))
                .collect::<Result<_>>()?;
            documents.push(credit_note(corrected, lines, Basis::of(&corrected.invoice))?);
        }
    }
    Ok(documents)
}

/// An invoice over some charges, taxed as the account's place and status ask for on the date up to which is billed.
fn invoice(
    books: &AccountBooks,
    seller: &SellerBooks,
    charges: Vec<NewCharge>,
    up_to: NaiveDate,
) -> Result<DraftDocument> {
    let first = books
        .facts
        .iter()
        .map(|fact| fact.effective_on)
        .min()
        .unwrap_or(up_to);
    let terms = account_terms(&books.facts, up_to.max(first))?;
    let mut taxable = Vec::with_capacity(charges.len());
    for charge in &charges {
        let treatment = treatment(seller, &terms, &charge.tax_class, up_to)?;
        taxable.push(TaxableLine {
            amount: charge.amount.amount(),
            treatment,
        });
    }
    let policy = TaxPolicy {
        included: seller.policies.tax_included,
        compound: false,
        round_at: seller.policies.round_tax_at,
        rounding: seller.policies.rounding,
    };
    let currency = books.account.currency;
    let taxed = compute(&taxable, policy, currency)?;
    let mut lines = Vec::with_capacity(charges.len());
    for ((charge, taxable), amounts) in charges.into_iter().zip(taxable).zip(&taxed.lines) {
        lines.push(DraftLine {
            corrects_line: None,
            subscription_id: Some(charge.subscription_id),
            component: Some(charge.component.clone()),
            description: described(books, &charge),
            period_start: service_period(&charge).map(|(start, _)| start),
            period_end: service_period(&charge).map(|(_, end)| end),
            quantity: Some(charge.quantity),
            reason: charge.explanation.text(),
            net: amounts.net,
            tax: amounts.tax,
            treatment: taxable.treatment,
            tax_class: charge.tax_class.clone(),
            charge: Some(charge),
        });
    }
    let taxes = taxed.groups.iter().map(|group| DraftTax {
        category: group.category,
        name: group.rate.as_ref().map(|rate| rate.name.clone()),
        percent: group.rate.as_ref().map_or(Decimal::ZERO, |rate| rate.percent),
        exemption_reason: group.exemption_reason.clone(),
        net: group.base,
        tax: group.tax,
    });
    let taxes: Vec<DraftTax> = taxes.collect();
    let rounding = payable_rounding(taxed.total, seller.policies.payable_step, currency)?;
    Ok(DraftDocument {
        kind: InvoiceKind::Invoice,
        corrects: None,
        tax_included: seller.policies.tax_included,
        lines,
        taxes,
        net: taxed.net,
        tax: taxed.tax,
        rounding,
        total: taxed.total.plus(rounding)?,
    })
}

/// The days that a charge is for; a one-time charge is for none.
fn service_period(charge: &NewCharge) -> Option<(NaiveDate, NaiveDate)> {
    (charge.charge_type != ChargeType::OneTime).then_some((charge.service_start, charge.service_end))
}

/// Name of the offering and of the price.
fn described(books: &AccountBooks, charge: &NewCharge) -> String {
    let offering = charge
        .component
        .rsplit_once('.')
        .map_or(charge.component.as_str(), |(offering, _)| offering);
    let name = books.names.get(offering).map_or(offering, String::as_str);
    match charge.description.is_empty() {
        true => name.to_owned(),
        false => format!("{name}: {}", charge.description),
    }
}

fn treatment(
    seller: &SellerBooks,
    terms: &AccountTerms,
    tax_class: &str,
    tax_point: NaiveDate,
) -> Result<TaxTreatment> {
    let place = PlaceOfSupply {
        country: terms.address.country.clone(),
        region: terms.address.region.clone(),
    };
    let status = match &terms.tax_status {
        TaxStatus::Standard => CustomerTaxStatus::Standard,
        TaxStatus::Exempt { reason } => CustomerTaxStatus::Exempt {
            reason: reason.clone(),
        },
        TaxStatus::ReverseCharge { tax_id } => CustomerTaxStatus::ReverseCharge {
            tax_id: tax_id.clone(),
        },
    };
    seller.taxes.treatment(tax_class, &place, &status, tax_point)
}

/// What must be added so that the payable amount is a multiple of the step, half up.
fn payable_rounding(total: Money, step: Option<Decimal>, currency: Currency) -> Result<Money> {
    let Some(step) = step.filter(|step| step.is_positive()) else {
        return Ok(Money::zero(currency));
    };
    let steps = total.amount().divide_round(step, 0, Rounding::HalfUp)?;
    Money::new(steps.times(step)?, currency)?.minus(total)
}

/// The line of a credit note for a charge that takes something back.
fn correction_line(books: &AccountBooks, corrected: &Corrected, charge: NewCharge) -> Result<DraftLine> {
    let original = books.billing.charges.iter().find(|past| {
        past.invoice_id == corrected.invoice.id
            && past.subscription_id == charge.subscription_id
            && past.component == charge.component
            && past.group == charge.group
            && past.period_start == charge.period_start
    });
    let line = original.and_then(|past| {
        corrected
            .lines
            .iter()
            .find(|line| line.charge_id == Some(past.id))
    });
    let (Some(original), Some(line)) = (original, line) else {
        return Err(Error::defect(
            "a correction names no line of the invoice that it corrects",
        ));
    };
    // What is given back is the rest of the period that the charge was for.
    let rest = (charge.service_end < original.service_end && charge.charge_type == ChargeType::Recurring)
        .then_some((charge.service_end, original.service_end));
    let period = rest.or(service_period(&charge));
    Ok(DraftLine {
        corrects_line: Some(line.line),
        subscription_id: Some(charge.subscription_id),
        component: Some(charge.component.clone()),
        description: line.description.clone(),
        period_start: period.map(|(start, _)| start),
        period_end: period.map(|(_, end)| end),
        quantity: Some(charge.quantity),
        reason: charge.explanation.text(),
        net: charge.amount,
        tax: Money::zero(charge.amount.currency()),
        treatment: line.treatment.clone(),
        tax_class: line.tax_class.clone(),
        charge: Some(charge),
    })
}

/// Whether the amounts that a credit note is asked for contain the tax, as the prices of the invoice do or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Net,
    Gross,
}

impl Basis {
    /// That of the charges on an invoice.
    pub(super) fn of(invoice: &Invoice) -> Basis {
        if invoice.tax_included {
            Basis::Gross
        } else {
            Basis::Net
        }
    }

    /// The amount of a line in these terms.
    pub(super) fn amount(self, net: Money, tax: Money) -> Result<Money> {
        match self {
            Basis::Net => Ok(net),
            Basis::Gross => net.plus(tax),
        }
    }
}

/// A credit note over lines of one invoice; `net` of each line is what is asked for, in terms of the basis. Each line keeps the rates of the
/// one that it corrects. Its net and its tax are that line's shares, cumulated over all credits of the line: together they never
/// exceed it, and a line that is credited in full gives back all of it.
///
/// # Errors
/// [`Code::ExceedsRemaining`] where more is credited than is left of a line.
pub(super) fn credit_note(
    corrected: &Corrected,
    lines: Vec<DraftLine>,
    basis: Basis,
) -> Result<DraftDocument> {
    let currency = corrected.invoice.currency;
    let zero = Money::zero(currency);
    let mut credited: BTreeMap<u32, (Money, Money)> = BTreeMap::new();
    for line in &corrected.credited {
        if let Some(number) = line.corrects_line {
            add(&mut credited, number, line.net, line.tax)?;
        }
    }
    let mut taxed = Vec::with_capacity(lines.len());
    for (index, mut line) in lines.into_iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("lines");
        let number = line.corrects_line.unwrap_or_default();
        let original = corrected.lines.iter().find(|original| original.line == number);
        let original = original.ok_or_else(|| {
            at(
                Error::new(Code::NotFound, "the invoice has no such line").found(number),
                "line",
            )
        })?;
        let (net_before, tax_before) = credited.get(&number).copied().unwrap_or((zero, zero));
        let whole = basis.amount(original.net, original.tax)?;
        let before = basis.amount(net_before, tax_before)?;
        let after = before.plus(line.net)?;
        if whole.plus(after)?.is_negative() || line.net.is_positive() {
            let error = Error::new(
                Code::ExceedsRemaining,
                "more would be credited than is left of the line",
            );
            return Err(at(
                error.expected(whole.plus(before)?).found(line.net.negate()?),
                "amount",
            ));
        }
        let share = |of: Money| match whole.is_zero() {
            true => Ok(zero),
            false => {
                let share = of.amount().mul_div_round(
                    after.amount(),
                    whole.amount(),
                    currency.minor_digits(),
                    Rounding::HalfUp,
                )?;
                Money::new(share, currency)
            }
        };
        (line.net, line.tax) = match basis {
            Basis::Net => (line.net, share(original.tax)?.minus(tax_before)?),
            Basis::Gross => {
                let net = share(original.net)?.minus(net_before)?;
                (net, line.net.minus(net)?)
            }
        };
        add(&mut credited, number, line.net, line.tax)?;
        taxed.push(line);
    }
    let net = Money::sum(taxed.iter().map(|line| line.net), currency)?;
    let tax = Money::sum(taxed.iter().map(|line| line.tax), currency)?;
    Ok(DraftDocument {
        kind: InvoiceKind::CreditNote,
        corrects: Some(corrected.invoice.id),
        tax_included: corrected.invoice.tax_included,
        taxes: group(&taxed)?,
        lines: taxed,
        net,
        tax,
        rounding: zero,
        total: net.plus(tax)?,
    })
}

fn add(credited: &mut BTreeMap<u32, (Money, Money)>, number: u32, net: Money, tax: Money) -> Result<()> {
    let zero = Money::zero(net.currency());
    let (nets, taxes) = credited.get(&number).copied().unwrap_or((zero, zero));
    credited.insert(number, (nets.plus(net)?, taxes.plus(tax)?));
    Ok(())
}

/// The tax groups of lines whose taxes are known: one for each treatment.
fn group(lines: &[DraftLine]) -> Result<Vec<DraftTax>> {
    let mut groups: Vec<(&TaxTreatment, DraftTax)> = Vec::new();
    for line in lines {
        if let Some((_, group)) = groups
            .iter_mut()
            .find(|(treatment, _)| **treatment == line.treatment)
        {
            group.net = group.net.plus(line.net)?;
            group.tax = group.tax.plus(line.tax)?;
            continue;
        }
        let (name, exemption_reason) = match &line.treatment {
            TaxTreatment::Taxed { rates } => {
                let names: Vec<&str> = rates.iter().map(|rate| rate.name.as_str()).collect();
                (Some(names.join(" + ")), None)
            }
            TaxTreatment::Exempt { reason } => (None, Some(reason.clone())),
            TaxTreatment::ReverseCharge { tax_id } => (None, Some(tax_id.clone())),
            TaxTreatment::OutOfScope => (None, None),
        };
        let (category, percent) = category(&line.treatment)?;
        let group = DraftTax {
            category,
            name,
            percent,
            exemption_reason,
            net: line.net,
            tax: line.tax,
        };
        groups.push((&line.treatment, group));
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// The category of a treatment and the percentages of its rates, added.
pub(super) fn category(treatment: &TaxTreatment) -> Result<(TaxCategory, Decimal)> {
    Ok(match treatment {
        TaxTreatment::Taxed { rates } => {
            let percent = rates
                .iter()
                .try_fold(Decimal::ZERO, |sum, rate| sum.plus(rate.percent))?;
            (
                if percent.is_zero() {
                    TaxCategory::ZeroRated
                } else {
                    TaxCategory::Taxed
                },
                percent,
            )
        }
        TaxTreatment::Exempt { .. } => (TaxCategory::Exempt, Decimal::ZERO),
        TaxTreatment::ReverseCharge { .. } => (TaxCategory::ReverseCharge, Decimal::ZERO),
        TaxTreatment::OutOfScope => (TaxCategory::OutOfScope, Decimal::ZERO),
    })
}

/// Whether a document can be corrected by a credit note.
pub(super) fn is_issued(invoice: &Invoice) -> bool {
    invoice.kind == InvoiceKind::Invoice && invoice.state == InvoiceState::Issued
}
