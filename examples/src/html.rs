//! An invoice as a page that can be read, printed and sent: everything on it comes from the issued document.

use bss_store::billing::tax::TaxCategory;
use bss_store::billing::{DiscountUse, InvoiceDocument, InvoiceKind, InvoiceLine, InvoiceTax};
use bss_store::crm::{Address, Seller};
use bss_store::{Decimal, Money};
use chrono::NaiveDate;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use crate::report;

const TEMPLATE: &str = include_str!("../templates/invoice.html");

/// What stands on an invoice besides the document itself.
#[derive(Clone, Debug)]
pub struct Letterhead<'l> {
    /// Who writes it.
    pub seller: &'l Seller,
    /// Whom it is written to.
    pub customer: &'l str,
    /// Number of the customer.
    pub customer_number: &'l str,
    /// Number of the account.
    pub account_number: &'l str,
    /// Where it is sent to.
    pub address: &'l Address,
    /// How it is to be paid.
    pub payment_note: &'l str,
    /// The number of the invoice that a credit note corrects.
    pub corrects: Option<&'l str>,
}

/// What the template shows.
#[derive(Serialize)]
struct Page<'p> {
    title: &'p str,
    number: &'p str,
    issued: String,
    due: String,
    seller: &'p str,
    seller_address: Vec<String>,
    seller_tax_id: Option<&'p str>,
    customer: &'p str,
    customer_number: &'p str,
    account_number: &'p str,
    address: Vec<String>,
    corrects: Option<&'p str>,
    groups: Vec<Group>,
    discounts: Vec<DiscountRow>,
    taxes: Vec<TaxRow>,
    net: String,
    tax: String,
    rounding: Option<String>,
    total: String,
    currency: String,
    payment_note: &'p str,
    hash: Option<&'p str>,
}

/// A line as it is shown.
#[derive(Serialize)]
struct Row {
    description: String,
    period: String,
    quantity: String,
    reason: String,
    /// What the line was without discounts, where it has any.
    before: Option<String>,
    percent: String,
    net: String,
}

/// The lines of one product.
#[derive(Serialize)]
struct Group {
    rows: Vec<Row>,
    net: String,
}

#[derive(Serialize)]
struct DiscountRow {
    name: String,
    amount: String,
}

#[derive(Serialize)]
struct TaxRow {
    label: String,
    net: String,
    tax: String,
}

/// Renders a document as one HTML page without anything from elsewhere. Every text is escaped.
///
/// # Errors
/// Where an amount does not fit, or the page cannot be rendered.
pub fn invoice(
    document: &InvoiceDocument,
    head: &Letterhead<'_>,
) -> Result<String, Box<dyn std::error::Error>> {
    let invoice = &document.invoice;
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let title = match invoice.kind {
        InvoiceKind::Invoice => "Invoice",
        InvoiceKind::CreditNote => "Credit note",
    };
    let page = Page {
        title,
        number: invoice.printed_number.as_deref().unwrap_or("draft"),
        issued: date(invoice.issue_date),
        due: date(invoice.due_date),
        seller: &head.seller.name,
        seller_address: lines(&head.seller.address),
        seller_tax_id: head.seller.tax_id.as_deref(),
        customer: head.customer,
        customer_number: head.customer_number,
        account_number: head.account_number,
        address: lines(head.address),
        corrects: head.corrects,
        groups: groups(&document.lines)?,
        discounts: discounts(document)?,
        taxes: document.taxes.iter().map(tax_row).collect(),
        net: amount(invoice.net),
        tax: amount(invoice.tax),
        rounding: Some(invoice.rounding)
            .filter(|rounding| !rounding.is_zero())
            .map(amount),
        total: amount(invoice.total),
        currency: invoice.currency.to_string(),
        payment_note: head.payment_note,
        hash: invoice.document_hash.as_deref(),
    };
    Ok(environment.render_str(TEMPLATE, page)?)
}

/// Lines of the same product stand together, in the order in which the invoice names the products first.
fn groups(lines: &[InvoiceLine]) -> Result<Vec<Group>, bss_store::Error> {
    let mut order: Vec<Option<String>> = Vec::new();
    for line in lines {
        let subscription = line.subscription_id.map(|id| id.to_string());
        if !order.contains(&subscription) {
            order.push(subscription);
        }
    }
    let group = |subscription: Option<String>| {
        let of_it = lines
            .iter()
            .filter(|line| line.subscription_id.map(|id| id.to_string()) == subscription);
        let mut sum: Option<Money> = None;
        let mut rows = Vec::new();
        for line in of_it {
            sum = Some(sum.map_or(Ok(line.net), |sum| sum.plus(line.net))?);
            rows.push(row(line));
        }
        let net = sum.map(amount).unwrap_or_default();
        Ok(Group { rows, net })
    };
    order.into_iter().map(group).collect()
}

fn discounts(document: &InvoiceDocument) -> Result<Vec<DiscountRow>, bss_store::Error> {
    let row = |used: &DiscountUse| {
        Ok(DiscountRow {
            name: used.name.clone(),
            amount: amount(used.amount.negate()?),
        })
    };
    document.discounts.iter().map(row).collect()
}

fn row(line: &InvoiceLine) -> Row {
    Row {
        description: line.description.clone(),
        period: period(line),
        quantity: line.quantity.map(trimmed).unwrap_or_default(),
        reason: line.reason.clone(),
        before: (!line.discount.is_zero()).then(|| amount(line.amount)),
        percent: format!("{} %", trimmed(line.tax_percent)),
        net: amount(line.net),
    }
}

/// The days of a period, the last one included, as people count them.
fn period(line: &InvoiceLine) -> String {
    let last = line.period_end.and_then(|end| end.pred_opt());
    match (line.period_start, last) {
        (Some(start), Some(last)) if start < last => format!("{} – {}", day(start), day(last)),
        (Some(start), _) => day(start),
        _ => String::new(),
    }
}

fn tax_row(tax: &InvoiceTax) -> TaxRow {
    let percent = trimmed(tax.percent);
    let label = match tax.category {
        TaxCategory::Taxed | TaxCategory::ZeroRated => {
            format!("{} {percent} %", tax.name.as_deref().unwrap_or("Tax"))
        }
        TaxCategory::Exempt => "Exempt from tax".to_owned(),
        TaxCategory::ReverseCharge => "Reverse charge: the recipient owes the tax".to_owned(),
        TaxCategory::OutOfScope => "Outside the scope of tax".to_owned(),
    };
    TaxRow {
        label: match &tax.exemption_reason {
            Some(reason) => format!("{label} ({reason})"),
            None => label,
        },
        net: amount(tax.net),
        tax: amount(tax.tax),
    }
}

fn lines(address: &Address) -> Vec<String> {
    let city = format!("{} {}", address.postal_code, address.city);
    let region = address.region.clone();
    let country = address.country.clone();
    let all = [
        Some(address.line1.clone()),
        address.line2.clone(),
        Some(city),
        region,
        Some(country),
    ];
    all.into_iter().flatten().collect()
}

/// An amount with its thousands apart; the currency stands at the head of the column.
fn amount(money: Money) -> String {
    let text = report::digits(money);
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("−", digits));
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    match cents {
        "" => format!("{sign}{grouped}"),
        cents => format!("{sign}{grouped}.{cents}"),
    }
}

fn trimmed(number: Decimal) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((whole, cents)) => {
            let cents = cents.trim_end_matches('0');
            if cents.is_empty() {
                whole.to_owned()
            } else {
                format!("{whole}.{cents}")
            }
        }
        None => text,
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

fn date(on: Option<NaiveDate>) -> String {
    on.map(day).unwrap_or_default()
}
