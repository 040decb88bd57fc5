//! From charges to documents: what a bill run writes, and what a preview shows, by the same pure functions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bill::bill;
use super::charge::{Charge, ChargeId, ChargeType, NewCharge};
use super::credit_note::{Basis, correction_line, credit_note, credit_note_of};
use super::explained::tax_reason;
use super::invoice::{Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceState};
use super::load::{AccountBooks, Corrected, OpenDraft, SellerBooks};
use super::origin::{CorrectedLine, Corrigible};
use super::reduction::{DraftDiscount, Reducible, reduce, share};
use super::tax::{
    CustomerTaxStatus, PlaceOfSupply, TaxCategory, TaxPolicy, TaxTreatment, TaxableLine, compute,
};
use crate::crm::{AccountId, AccountTerms, Corrections, TaxStatus, account_terms};
use crate::decimal::{Decimal, Rounding};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::ChargeKind;
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
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub period_start: Option<NaiveDate>,
    /// First day after.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub period_end: Option<NaiveDate>,
    /// Of how many units.
    #[serde(default)]
    pub quantity: Option<Decimal>,
    /// How the amount came about.
    pub reason: String,
    /// Its amount before discounts, in the terms of the price: it contains the tax where the prices do.
    pub amount: Money,
    /// What discounts take off the amount; negative where the line gives back what was discounted.
    pub discount: Money,
    /// Its amount without tax, after discounts.
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
    /// How the tax came about, in a line of text: `19 % of 123.45 = 23.46`.
    #[serde(default)]
    pub reason: String,
}

impl DraftTax {
    /// The same tax, with its reason.
    pub(super) fn explained(mut self, included: bool) -> DraftTax {
        let kind = (self.category, self.percent, self.exemption_reason.as_deref());
        self.reason = tax_reason(kind, (self.net, self.tax), included);
        self
    }
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
    /// What discounts take off its lines, in the order in which they are computed.
    pub discounts: Vec<DraftDiscount>,
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
    /// Hash of what the document says, that of the invoice which says the same.
    pub content_hash: String,
}

/// What one account is billed up to a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AccountBill {
    /// Which account.
    pub account_id: AccountId,
    /// Up to which date.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub up_to: NaiveDate,
    /// The invoice, if anything is charged, and a credit note for every issued invoice that is corrected, as they would stand with what is
    /// on drafts already.
    pub documents: Vec<DraftDocument>,
}

/// The new charges of an account, before they are put on documents.
pub(super) fn new_charges(books: &AccountBooks, up_to: NaiveDate) -> Result<Vec<NewCharge>> {
    bill(&books.billing, up_to)
}

/// The day by whose rules the draft invoice of an account is taxed: the latest up to which one of its charges bills.
pub(super) fn tax_point(books: &AccountBooks, charges: &[NewCharge], up_to: NaiveDate) -> NaiveDate {
    let days = books.standing_charges().map(|charge| charge.up_to);
    let latest = days.chain(charges.iter().map(|charge| charge.up_to)).max();
    latest.unwrap_or(up_to)
}

/// The drafts that an account has once some charges are on them: one invoice with what is charged, a credit note for each issued invoice of
/// which something is taken back. What corrects a document that was not issued yet goes on the invoice.
///
/// A draft is a function of all that stands on it. It comes out the same whether its charges were made by one run or by several, and as
/// tax and policies stand on its [`tax_point`]; lines that it has keep their places.
pub(super) fn documents(
    books: &AccountBooks,
    seller: &SellerBooks,
    charges: Vec<NewCharge>,
    corrigible: &Corrigible,
    tax_point: NaiveDate,
) -> Result<Vec<DraftDocument>> {
    let is_netted = seller.policies.corrections == Corrections::NetOnInvoice;
    let put = |sorted: Sorted| {
        let invoice = charged(books, seller, sorted.charged, corrigible, tax_point)?;
        Ok::<_, Error>((invoice, sorted.corrections))
    };
    let (mut invoice, mut corrections) = put(sort(charges.clone(), corrigible, is_netted))?;
    // Netting never makes an invoice negative, after discounts: what does not fit becomes a credit note after all.
    if is_netted && invoice.as_ref().is_some_and(|invoice| invoice.net.is_negative()) {
        (invoice, corrections) = put(sort(charges, corrigible, false))?;
    }
    if invoice.as_ref().is_some_and(|invoice| invoice.net.is_negative()) {
        let message = "more is taken back on the draft invoice than it charges: discard it, and bill again";
        return Err(Error::new(Code::ExceedsRemaining, message).at("draft"));
    }
    let mut documents: Vec<DraftDocument> = invoice.into_iter().collect();
    for draft in &books.drafts {
        let Some(id) = draft.invoice.corrects else {
            continue;
        };
        let standing = books.standing_lines(draft)?;
        let mut note = match (corrections.remove(&id), corrigible.invoices.get(&id)) {
            (Some(charges), Some(corrected)) => correction(books, corrigible, corrected, standing, charges)?,
            _ => credit_note_of(&draft.invoice, id, standing, draft.invoice.rounding)?,
        };
        note.discounts = draft.uses.iter().map(DraftDiscount::from).collect();
        documents.push(note);
    }
    for (id, charges) in corrections {
        if let Some(corrected) = corrigible.invoices.get(&id) {
            documents.push(correction(books, corrigible, corrected, Vec::new(), charges)?);
        }
    }
    Ok(documents)
}

/// New charges, by the document that they go on.
struct Sorted {
    /// Those of the invoice.
    charged: Vec<NewCharge>,
    /// What is taken back of which issued invoice.
    corrections: BTreeMap<InvoiceId, Vec<NewCharge>>,
}

/// Says which charge goes on which document, where corrections are netted on the invoice, or not.
fn sort(charges: Vec<NewCharge>, corrigible: &Corrigible, is_netted: bool) -> Sorted {
    let mut charged: Vec<NewCharge> = Vec::new();
    let mut corrections: BTreeMap<InvoiceId, Vec<NewCharge>> = BTreeMap::new();
    for charge in charges {
        match corrigible.invoice_of(&charge).filter(|_| !is_netted) {
            Some(invoice) => corrections.entry(invoice).or_default().push(charge),
            None => charged.push(charge),
        }
    }
    Sorted { charged, corrections }
}

/// The draft invoice of an account with some new charges on it; nothing where nothing is charged.
fn charged(
    books: &AccountBooks,
    seller: &SellerBooks,
    charges: Vec<NewCharge>,
    corrigible: &Corrigible,
    tax_point: NaiveDate,
) -> Result<Option<DraftDocument>> {
    let mut lines = match books.draft_invoice() {
        Some(draft) => books.standing_lines(draft)?,
        None => Vec::new(),
    };
    lines.extend(charges.into_iter().map(|charge| charge_line(books, charge)));
    match lines.is_empty() {
        true => Ok(None),
        false => invoice(books, seller, lines, corrigible, tax_point).map(Some),
    }
}

fn correction(
    books: &AccountBooks,
    corrigible: &Corrigible,
    corrected: &Corrected,
    standing: Vec<DraftLine>,
    charges: Vec<NewCharge>,
) -> Result<DraftDocument> {
    let lines = charges
        .into_iter()
        .map(|charge| correction_line(books, corrigible, charge))
        .collect::<Result<_>>()?;
    credit_note(corrected, standing, lines, Basis::Charge)
}

/// The line of a charge, before discounts and tax.
fn charge_line(books: &AccountBooks, charge: NewCharge) -> DraftLine {
    let zero = Money::zero(charge.amount.currency());
    DraftLine {
        corrects_line: None,
        subscription_id: Some(charge.subscription_id),
        component: Some(charge.component.clone()),
        description: described(books, &charge),
        period_start: service_period(&charge).map(|(start, _)| start),
        period_end: service_period(&charge).map(|(_, end)| end),
        quantity: Some(charge.quantity),
        reason: charge.explanation.text(),
        amount: charge.amount,
        discount: zero,
        net: zero,
        tax: zero,
        treatment: TaxTreatment::OutOfScope,
        tax_class: charge.tax_class.clone(),
        charge: Some(charge),
    }
}

/// An invoice over the charges of some lines: less discounts, and then taxed as the account's place and status ask for on the tax point.
fn invoice(
    books: &AccountBooks,
    seller: &SellerBooks,
    mut lines: Vec<DraftLine>,
    corrigible: &Corrigible,
    tax_point: NaiveDate,
) -> Result<DraftDocument> {
    let first = books.facts.iter().map(|fact| fact.effective_on).min();
    let terms = account_terms(&books.facts, tax_point.max(first.unwrap_or(tax_point)))?;
    let currency = books.account.currency;
    let discounts = discount(books, seller, &mut lines, corrigible)?;
    let mut taxable = Vec::with_capacity(lines.len());
    for line in &lines {
        taxable.push(TaxableLine {
            amount: line.amount.minus(line.discount)?.amount(),
            treatment: treatment(seller, &terms, &line.tax_class, tax_point)?,
        });
    }
    let policy = TaxPolicy {
        included: seller.policies.tax_included,
        compound: false,
        round_at: seller.policies.round_tax_at,
        rounding: seller.policies.rounding,
    };
    let taxed = compute(&taxable, policy, currency)?;
    for ((line, taxable), amounts) in lines.iter_mut().zip(taxable).zip(&taxed.lines) {
        (line.net, line.tax, line.treatment) = (amounts.net, amounts.tax, taxable.treatment);
    }
    let taxes = taxed.groups.iter().map(|group| DraftTax {
        category: group.category,
        name: group.rate.as_ref().map(|rate| rate.name.clone()),
        percent: group.rate.as_ref().map_or(Decimal::ZERO, |rate| rate.percent),
        exemption_reason: group.exemption_reason.clone(),
        net: group.base,
        tax: group.tax,
        reason: String::new(),
    });
    let rounding = payable_rounding(taxed.total, seller.policies.payable_step, currency)?;
    Ok(DraftDocument {
        kind: InvoiceKind::Invoice,
        corrects: None,
        tax_included: seller.policies.tax_included,
        taxes: taxes.map(|tax| tax.explained(policy.included)).collect(),
        lines,
        discounts,
        net: taxed.net,
        tax: taxed.tax,
        rounding,
        total: taxed.total.plus(rounding)?,
        content_hash: String::new(),
    })
}

/// Takes off the lines of an invoice what the discounts of the account, as far as other documents left them, can. A line that takes back what
/// an issued invoice charged gives back that line's share of its discount instead.
fn discount(
    books: &AccountBooks,
    seller: &SellerBooks,
    lines: &mut [DraftLine],
    corrigible: &Corrigible,
) -> Result<Vec<DraftDiscount>> {
    let draft = books.draft_invoice().map(|draft| draft.invoice.id);
    let mut discounts = Vec::new();
    for granted in &books.grants {
        let others = granted.uses.iter().filter(|used| Some(used.invoice_id) != draft);
        if let Some(left) = granted.grant.left(others)? {
            discounts.push((&granted.grant, left));
        }
    }
    let (mut reducible, mut positions, mut returned) = (Vec::new(), Vec::new(), Vec::new());
    for (position, line) in lines.iter().enumerate() {
        let charge = line.charge.as_ref();
        let charge = charge.ok_or_else(|| Error::defect("a line of an invoice shows no charge"))?;
        match discount_back(books, corrigible, charge)? {
            Some(discount) => returned.push((position, discount)),
            None => {
                let meter = books.meter(&charge.component);
                reducible.push(Reducible { charge, meter });
                positions.push(position);
            }
        }
    }
    let reduced = reduce(
        &reducible,
        &discounts,
        seller.policies.discounts,
        books.account.currency,
    )?;
    for (position, discount) in positions.into_iter().zip(reduced.lines).chain(returned) {
        if let Some(line) = lines.get_mut(position) {
            line.discount = discount;
        }
    }
    Ok(reduced.discounts)
}

/// What of the discount of an issued line goes back with a charge that corrects it, negative; nothing where the charge corrects none. The
/// shares are cumulative, so that they sum to the discount where all of the line is taken back.
fn discount_back(books: &AccountBooks, corrigible: &Corrigible, charge: &NewCharge) -> Result<Option<Money>> {
    let Some(CorrectedLine { line, before, .. }) = corrigible.line_of(books, charge) else {
        return Ok(None);
    };
    let after = before.plus(charge.amount)?;
    let given = |amount: Money| share(line.discount, amount.max_of(line.amount.negate()?)?, line.amount);
    Ok(Some(given(after)?.minus(given(before)?)?))
}

impl AccountBooks {
    /// The meter of a component, where usage is charged.
    fn meter(&self, component: &str) -> Option<&str> {
        let (offering, code) = component.rsplit_once('.')?;
        let plans = self.billing.plans.iter().rev();
        let prices = plans
            .filter(|plan| plan.offering == offering)
            .flat_map(|plan| &plan.prices);
        prices
            .filter(|price| price.code == code)
            .find_map(|price| match &price.charge {
                ChargeKind::Usage { meter, .. } => Some(meter.as_str()),
                ChargeKind::OneTime | ChargeKind::Recurring { .. } => None,
            })
    }

    /// The invoice that new charges go on.
    pub(super) fn draft_invoice(&self) -> Option<&OpenDraft> {
        let mut drafts = self.drafts.iter();
        drafts.find(|draft| draft.invoice.kind == InvoiceKind::Invoice)
    }

    /// The charges that are on that invoice.
    pub(super) fn standing_charges(&self) -> impl Iterator<Item = &Charge> {
        let draft = self.draft_invoice().map(|draft| draft.invoice.id);
        let charges = self.billing.charges.iter();
        charges.filter(move |charge| Some(charge.invoice_id) == draft)
    }

    /// The lines of a draft, with their charges.
    fn standing_lines(&self, draft: &OpenDraft) -> Result<Vec<DraftLine>> {
        let charges: BTreeMap<ChargeId, &Charge> = (self.billing.charges.iter())
            .filter(|charge| charge.invoice_id == draft.invoice.id)
            .map(|charge| (charge.id, charge))
            .collect();
        let line = |row: &InvoiceLine| {
            let charge = row.charge_id.map(|id| {
                let message = "a line of a draft names no charge";
                let charge = charges.get(&id).copied();
                charge.ok_or_else(|| Error::new(Code::StoreCorrupt, message).found(id))
            });
            Ok(DraftLine::standing(row, charge.transpose()?.map(NewCharge::like)))
        };
        draft.lines.iter().map(line).collect()
    }
}

impl DraftLine {
    /// A line that is on a draft.
    pub(super) fn standing(row: &InvoiceLine, charge: Option<NewCharge>) -> DraftLine {
        DraftLine {
            charge,
            corrects_line: row.corrects_line,
            subscription_id: row.subscription_id,
            component: row.component.clone(),
            description: row.description.clone(),
            period_start: row.period_start,
            period_end: row.period_end,
            quantity: row.quantity,
            reason: row.reason.clone(),
            amount: row.amount,
            discount: row.discount,
            net: row.net,
            tax: row.tax,
            treatment: row.treatment.clone(),
            tax_class: row.tax_class.clone(),
        }
    }
}

/// The days that a charge is for; a one-time charge is for none.
pub(super) fn service_period(charge: &NewCharge) -> Option<(NaiveDate, NaiveDate)> {
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
