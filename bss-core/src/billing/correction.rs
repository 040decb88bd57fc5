//! Corrections that people make: credits on lines of an issued invoice, taking a whole invoice back, giving up a draft.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::charge::{Charge, NewCharge, reversal_fingerprint};
use super::credit_note::{Basis, credit_note};
use super::draft::DraftLine;
use super::grant::DiscountUse;
use super::invoice::{Invoice, InvoiceEvent, InvoiceId, InvoiceKind, InvoiceLine, InvoiceState};
use super::load::{Corrected, corrected, open_drafts};
use super::reduction::DraftDiscount;
use super::run::write_document;
use crate::crm::{Account, AccountId};
use crate::decimal::Decimal;
use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::pricing::Derivation;
use crate::subscriptions::SubscriptionId;
use crate::text::check_line;
use crate::work::Work;

entity! {
    /// A credit that a person gave on what was charged for a period. It lowers what can still be credited, and no recalculation takes
    /// it back.
    pub struct GoodwillCredit: goodwill_credit {
        key {
            /// The credit note.
            invoice_id: InvoiceId,
            /// Its line.
            line: u32,
        }
        data {
            /// Whose account.
            account_id: AccountId,
            /// For which subscription.
            subscription_id: SubscriptionId,
            /// For which price of which offering.
            component: String,
            /// The first day of the period that was charged.
            period_start: NaiveDate,
            /// Which group of usage; empty where usage is not charged apart.
            group: String,
            /// In which currency.
            currency: Currency,
            /// How much of the charge, negative; positive where a line that took something back was itself taken back.
            amount: Money,
            /// Why.
            reason: String,
            /// Who gave it.
            given_by: String,
            /// When.
            given_at: DateTime<Utc>,
        }
        index [subscription_id]
        personal [given_by]
        refers [invoice_id: invoice, account_id: account, subscription_id: subscription]
    }
}

/// Credits lines of an issued invoice: drafts a credit note that names the invoice and keeps its tax rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreditInvoice {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// What is credited of which lines; all that is left of all of them where empty.
    #[serde(default)]
    pub lines: Vec<LineCredit>,
    /// Why, as the credit note says.
    pub reason: String,
}

/// What is credited of one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct LineCredit {
    /// Number of the line.
    pub line: u32,
    /// How much without tax, above zero and at most what is left of the line.
    pub amount: Money,
}

pub(crate) fn credit(work: &mut Work<'_>, input: &CreditInvoice) -> Result<Invoice> {
    check_line(&input.reason).map_err(|error| error.at("reason"))?;
    let corrected = load_issued(work, input.invoice_id)?;
    let credits = match input.lines.is_empty() {
        true => everything_left(&corrected, Basis::Net)?,
        false => {
            let credits = checked(&corrected, &input.lines)?;
            check_periods(work, &corrected, &credits)?;
            credits
        }
    };
    let lines = credits
        .iter()
        .map(|(line, amount)| goodwill_line(line, *amount, &input.reason))
        .collect::<Result<_>>()?;
    let asked = Asked {
        lines,
        basis: Basis::Net,
        given_back: Vec::new(),
    };
    draft_credit_note(work, &corrected, asked, Some(&input.reason))
}

/// Takes an issued invoice back as a whole: drafts a credit note over everything that is left of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct VoidInvoice {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// Whether the next bill run charges the periods again; otherwise they are waived.
    pub bill_again: bool,
    /// Why, as the credit note says.
    pub reason: String,
}

pub(crate) fn void(work: &mut Work<'_>, input: &VoidInvoice) -> Result<Invoice> {
    check_line(&input.reason).map_err(|error| error.at("reason"))?;
    let corrected = load_issued(work, input.invoice_id)?;
    // What is billed again is taken back in the terms of its charge, and what discounts took off it can be used again.
    let credits = everything_left(&corrected, Basis::Charge)?;
    let mut given_back = Vec::new();
    if input.bill_again {
        for used in work.find(&DiscountUse::all().equals(|used| used.invoice_id, input.invoice_id))? {
            given_back.push(DraftDiscount::from(&used).given_back()?);
        }
    }
    let mut lines = Vec::with_capacity(credits.len());
    for (line, amount) in credits {
        let line = match input.bill_again {
            true => reversal_line(work, line, amount, &input.reason, &lines)?,
            false => goodwill_line(line, amount, &input.reason)?,
        };
        lines.push(line);
    }
    let goodwill = (!input.bill_again).then_some(input.reason.as_str());
    let asked = Asked {
        lines,
        basis: Basis::Charge,
        given_back,
    };
    let mut note = draft_credit_note(work, &corrected, asked, goodwill)?;
    note.voids = true;
    work.update(&note)?;
    Ok(note)
}

/// Gives up a draft: its charges are forgotten, so the next bill run makes them again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DiscardDraft {
    /// The draft.
    pub invoice_id: InvoiceId,
}

pub(crate) fn discard(work: &mut Work<'_>, input: &DiscardDraft) -> Result<Invoice> {
    let mut invoice = work
        .load(Invoice::key(input.invoice_id))
        .map_err(|error| error.at("invoiceId"))?;
    invoice.state = invoice
        .state
        .after(InvoiceEvent::Discard)
        .map_err(|error| error.at("invoiceId"))?;
    // A bill run that read the charges meanwhile holds the account to be as it was.
    let account: Account = work.load(Account::key(invoice.account_id))?;
    let charges = work.find(&Charge::all().equals(|charge| charge.invoice_id, invoice.id))?;
    let subscriptions: Vec<SubscriptionId> = charges.iter().map(|charge| charge.subscription_id).collect();
    let related = work.find(&Charge::all().within(|charge| charge.subscription_id, &subscriptions))?;
    let later = related.iter().find(|other| {
        other.invoice_id != invoice.id
            && charges.iter().any(|charge| {
                (
                    charge.subscription_id,
                    &charge.component,
                    &charge.group,
                    charge.period_start,
                ) == (
                    other.subscription_id,
                    &other.component,
                    &other.group,
                    other.period_start,
                ) && charge.revision < other.revision
            })
    });
    if let Some(later) = later {
        let error = Error::new(
            Code::StillInUse,
            "a later document corrects what the draft charges",
        );
        return Err(error.at("invoiceId").found(later.invoice_id));
    }
    let credits = work.find(&GoodwillCredit::all().equals(|credit| credit.invoice_id, invoice.id))?;
    let uses = work.find(&DiscountUse::all().equals(|used| used.invoice_id, invoice.id))?;
    for charge in &charges {
        work.delete(charge)?;
    }
    for used in &uses {
        work.delete(used)?;
    }
    for credit in &credits {
        work.delete(credit)?;
    }
    work.update(&account)?;
    work.update(&invoice)?;
    work.event("invoice.discarded", invoice.id, &input)?;
    Ok(invoice)
}

fn load_issued(work: &Work<'_>, id: InvoiceId) -> Result<Corrected> {
    let invoice = work
        .load(Invoice::key(id))
        .map_err(|error| error.at("invoiceId"))?;
    if invoice.kind != InvoiceKind::Invoice || invoice.state != InvoiceState::Issued {
        return Err(
            Error::new(Code::IllegalTransition, "only an issued invoice can be credited")
                .at("invoiceId")
                .expected("an issued invoice")
                .found(format!("{:?}, {:?}", invoice.kind, invoice.state)),
        );
    }
    corrected(work, invoice)
}

/// What is left of each line, without those of which nothing is.
fn everything_left(corrected: &Corrected, basis: Basis) -> Result<Vec<(&InvoiceLine, Money)>> {
    let mut left = Vec::new();
    for line in &corrected.lines {
        let credited = corrected
            .credited
            .iter()
            .filter(|credit| credit.corrects_line == Some(line.line));
        let mut rest = basis.of(line);
        for credit in credited {
            rest = rest.plus(basis.of(credit))?;
        }
        if !rest.is_zero() {
            left.push((line, rest));
        }
    }
    match left.is_empty() {
        true => Err(Error::new(Code::ExceedsRemaining, "nothing is left of the invoice").at("invoiceId")),
        false => Ok(left),
    }
}

fn checked<'c>(corrected: &'c Corrected, credits: &[LineCredit]) -> Result<Vec<(&'c InvoiceLine, Money)>> {
    let mut checked = Vec::with_capacity(credits.len());
    for (index, credit) in credits.iter().enumerate() {
        let at = |error: Error, field: &str| error.at(field).at_index(index).at("lines");
        let line = corrected.lines.iter().find(|line| line.line == credit.line);
        let line = line.ok_or_else(|| {
            at(
                Error::new(Code::NotFound, "the invoice has no such line").found(credit.line),
                "line",
            )
        })?;
        if credit.amount.currency() != line.currency {
            let error = Error::new(Code::CurrencyMismatch, "the invoice is in another currency");
            return Err(at(
                error.expected(line.currency).found(credit.amount.currency()),
                "amount",
            ));
        }
        if !credit.amount.is_positive() {
            return Err(at(
                Error::new(Code::NotPositive, "a credit is above zero").found(credit.amount),
                "amount",
            ));
        }
        checked.push((line, credit.amount));
    }
    Ok(checked)
}

/// Refuses to credit more of a period than the invoice charges for it in all: another line of the same invoice may have taken it back
/// already.
fn check_periods(work: &Work<'_>, corrected: &Corrected, credits: &[(&InvoiceLine, Money)]) -> Result<()> {
    let charges = work.find(&Charge::all().equals(|charge| charge.invoice_id, corrected.invoice.id))?;
    let charge_of = |line: &InvoiceLine| charges.iter().find(|charge| line.charge_id == Some(charge.id));
    let period = |charge: &Charge| {
        (
            charge.subscription_id,
            charge.component.clone(),
            charge.group.clone(),
            charge.period_start,
        )
    };
    for (index, (line, amount)) in credits.iter().enumerate() {
        let Some(of) = charge_of(line).map(period) else {
            continue;
        };
        let is_same = |line: &InvoiceLine| charge_of(line).map(period).as_ref() == Some(&of);
        let mut left = Money::zero(line.currency);
        for same in corrected.lines.iter().filter(|line| is_same(line)) {
            left = left.plus(same.net)?;
            let credited = corrected.credited.iter();
            for credit in credited.filter(|credit| credit.corrects_line == Some(same.line)) {
                left = left.plus(credit.net)?;
            }
        }
        for (earlier, amount) in credits.iter().take(index) {
            if is_same(earlier) {
                left = left.minus(*amount)?;
            }
        }
        if left.minus(*amount)?.is_negative() {
            let message = "more would be credited than is left of the line";
            let error = Error::new(Code::ExceedsRemaining, message);
            let error = error.expected(left).found(amount);
            return Err(error.at("amount").at_index(index).at("lines"));
        }
    }
    Ok(())
}

/// A line of a credit note that gives back a part of a line, for a reason.
fn goodwill_line(line: &InvoiceLine, amount: Money, reason: &str) -> Result<DraftLine> {
    Ok(DraftLine {
        charge: None,
        corrects_line: Some(line.line),
        subscription_id: line.subscription_id,
        component: line.component.clone(),
        description: line.description.clone(),
        period_start: line.period_start,
        period_end: line.period_end,
        quantity: None,
        reason: reason.to_owned(),
        amount: amount.negate()?,
        discount: Money::zero(amount.currency()),
        net: Money::zero(amount.currency()),
        tax: Money::zero(amount.currency()),
        treatment: line.treatment.clone(),
        tax_class: line.tax_class.clone(),
    })
}

/// A line of a credit note that takes a charge back, so that the period is open again; after `others` that do the same.
fn reversal_line(
    work: &Work<'_>,
    line: &InvoiceLine,
    amount: Money,
    reason: &str,
    others: &[DraftLine],
) -> Result<DraftLine> {
    let mut reversal = goodwill_line(line, amount, reason)?;
    let Some(charge_id) = line.charge_id else {
        return Ok(reversal);
    };
    let found = work.find_one(&Charge::all().equals(|charge| charge.id, charge_id))?;
    let charge =
        found.ok_or_else(|| Error::new(Code::StoreCorrupt, "a line names no charge").found(charge_id))?;
    let revisions = work.find(
        &Charge::all()
            .equals(|row| row.subscription_id, charge.subscription_id)
            .equals(|row| row.component, &charge.component)
            .equals(|row| row.group, &charge.group)
            .equals(|row| row.period_start, charge.period_start),
    )?;
    let others = others.iter().filter_map(|other| other.charge.as_ref());
    let others = others.filter(|other| {
        (
            other.subscription_id,
            &other.component,
            &other.group,
            other.period_start,
        ) == (
            charge.subscription_id,
            &charge.component,
            &charge.group,
            charge.period_start,
        )
    });
    let last = revisions
        .iter()
        .map(|row| row.revision)
        .chain(others.map(|other| other.revision))
        .max()
        .unwrap_or(charge.revision);
    let mut derivation = Derivation::new();
    let back = derivation.given("taken back", amount.amount().negate())?;
    reversal.charge = Some(NewCharge {
        revision: last
            .checked_add(1)
            .ok_or_else(|| Error::defect("a period was charged too often"))?,
        amount: amount.negate()?,
        amount_exact: amount.amount().negate(),
        quantity: Decimal::ZERO,
        explanation: derivation.finish(back)?,
        fingerprint: reversal_fingerprint(),
        ..NewCharge::like(&charge)
    });
    Ok(reversal)
}

/// What somebody asks to credit of an invoice.
struct Asked {
    lines: Vec<DraftLine>,
    basis: Basis,
    /// The discounts that can be used again.
    given_back: Vec<DraftDiscount>,
}

fn draft_credit_note(
    work: &mut Work<'_>,
    corrected: &Corrected,
    asked: Asked,
    goodwill: Option<&str>,
) -> Result<Invoice> {
    let account = work.load(Account::key(corrected.invoice.account_id))?;
    let notes = work.find(&Invoice::all().equals(|note| note.corrects, Some(corrected.invoice.id)))?;
    let draft = notes.into_iter().find(|note| note.state == InvoiceState::Draft);
    let draft = open_drafts(work, draft.into_iter().collect())?.pop();
    let rows = draft.as_ref().map_or(&[][..], |draft| &draft.lines);
    let standing: Vec<DraftLine> = rows.iter().map(|row| DraftLine::standing(row, None)).collect();
    let first_line = u32::try_from(standing.len()).unwrap_or(u32::MAX);
    let charges = work.find(&Charge::all().equals(|charge| charge.invoice_id, corrected.invoice.id))?;
    let uses = draft.as_ref().map_or(&[][..], |draft| &draft.uses);
    let mut document = credit_note(corrected, standing, asked.lines, asked.basis)?;
    document.discounts = uses.iter().map(DraftDiscount::from).collect();
    document.discounts.extend(asked.given_back);
    let given: Vec<DraftLine> = document.lines.iter().skip(rows.len()).cloned().collect();
    let id = write_document(work, &account, document, draft, corrected.invoice.up_to)?.invoice_id;
    // Whoever credits the same invoice at the same time did not see this credit.
    work.update(&corrected.invoice)?;
    for (line, number) in given.iter().zip(first_line.saturating_add(1)..) {
        let (Some(reason), Some(subscription_id), Some(component)) =
            (goodwill, line.subscription_id, &line.component)
        else {
            continue;
        };
        let original = corrected
            .lines
            .iter()
            .find(|original| Some(original.line) == line.corrects_line);
        let charged = charges
            .iter()
            .find(|charge| original.is_some_and(|line| line.charge_id == Some(charge.id)));
        let Some(charged) = charged else { continue };
        let credit = GoodwillCredit {
            invoice_id: id,
            line: number,
            account_id: account.id,
            subscription_id,
            component: component.clone(),
            period_start: charged.period_start,
            group: charged.group.clone(),
            currency: line.net.currency(),
            // In the terms of the charge, which is what a recalculation compares it with.
            amount: line.amount,
            reason: reason.to_owned(),
            given_by: work.principal().subject.clone(),
            given_at: work.now(),
        };
        work.insert(&credit)?;
    }
    work.load(Invoice::key(id))
}
