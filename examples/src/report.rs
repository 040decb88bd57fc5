//! Tables for the end of a run: revenue by month, debts by age, and every invoice as a page.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use bss_store::billing::{GetInvoice, Invoice, InvoiceKind, InvoiceState, ListInvoices};
use bss_store::crm::{GetAccount, GetAccountTerms, GetCustomer, Seller};
use bss_store::ledger::GetAgeing;
use bss_store::payments::{ListMethods, ListPayments, PaymentState};
use bss_store::revenue::GetRevenueTable;
use bss_store::{Bss, Currency, Error, Money};

use crate::html::{self, Letterhead};

/// Lines up columns: names to the left, numbers to the right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count());
        cells
            .chain(head.get(column).map(|name| name.chars().count()))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let is_number =
        |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-') && cell.contains('.');
    let mut text = String::new();
    let mut line = |cells: Vec<&str>| {
        for (cell, width) in cells.iter().zip(&widths) {
            let space = " ".repeat(width.saturating_sub(cell.chars().count()));
            let cell = if is_number(cell) {
                format!("{space}{cell}")
            } else {
                format!("{cell}{space}")
            };
            // Writing to a text cannot fail.
            let _ = write!(text, "  {cell}");
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    };
    line(head.to_vec());
    for row in rows {
        line(row.iter().map(String::as_str).collect());
    }
    text
}

/// The digits of an amount, with all the decimals of its currency.
pub fn digits(money: Money) -> String {
    let text = money.to_string();
    text.split_once(' ')
        .map_or(text.clone(), |(digits, _)| digits.to_owned())
}

/// What each seller earned in each month, and what it has still to earn.
///
/// # Errors
/// Where the store fails.
pub fn revenue(bss: &Bss, sellers: &[Seller]) -> Result<String, Error> {
    let mut rows = Vec::new();
    for seller in sellers {
        let months = bss.revenue().table(GetRevenueTable {
            seller_id: seller.id,
            on: None,
        })?;
        rows.extend(months.rows.into_iter().map(|row| {
            let month = row.month.format("%Y-%m").to_string();
            vec![
                seller.code.clone(),
                row.currency.to_string(),
                month,
                digits(row.recognised),
                digits(row.deferred),
            ]
        }));
    }
    Ok(table(
        &["seller", "currency", "month", "recognised", "deferred"],
        &rows,
    ))
}

/// What customers owe each seller, by how long it is overdue.
///
/// # Errors
/// Where the store fails.
pub fn ageing(bss: &Bss, sellers: &[Seller]) -> Result<String, Error> {
    let mut rows = Vec::new();
    for seller in sellers {
        let ageing = bss.ledger().ageing(GetAgeing {
            seller_id: seller.id,
            on: None,
        })?;
        rows.extend(ageing.rows.into_iter().map(|row| {
            vec![
                seller.code.clone(),
                row.currency.to_string(),
                format!("{:?}", row.bucket),
                row.documents.to_string(),
                digits(row.open),
            ]
        }));
    }
    Ok(table(
        &["seller", "currency", "overdue", "documents", "open"],
        &rows,
    ))
}

/// What became of the payments, by state.
///
/// # Errors
/// Where the store fails.
pub fn payments(bss: &Bss) -> Result<String, Error> {
    let states = [
        PaymentState::Requested,
        PaymentState::Captured,
        PaymentState::Settled,
        PaymentState::Denied,
        PaymentState::Failed,
        PaymentState::Unknown,
        PaymentState::ChargedBack,
    ];
    let mut sums: BTreeMap<(usize, Currency), (u64, Money)> = BTreeMap::new();
    for (place, state) in states.into_iter().enumerate() {
        let mut asked = ListPayments {
            account_id: None,
            state: Some(state),
            limit: None,
            after: None,
        };
        loop {
            let page = bss.payments().list(&asked)?;
            for payment in page.items {
                let key = (place, payment.currency);
                let (count, sum) = sums.entry(key).or_insert((0, Money::zero(payment.currency)));
                *count += 1;
                *sum = sum.plus(payment.amount)?;
            }
            match page.next {
                Some(next) => asked.after = Some(next),
                None => break,
            }
        }
    }
    let row = |((place, currency), (count, sum)): ((usize, Currency), (u64, Money))| {
        let state = states.get(place).map(|state| format!("{state:?}"));
        vec![
            state.unwrap_or_default(),
            currency.to_string(),
            count.to_string(),
            digits(sum),
        ]
    };
    let rows: Vec<Vec<String>> = sums.into_iter().map(row).collect();
    Ok(table(&["state", "currency", "payments", "amount"], &rows))
}

/// Writes every issued document as a page into a folder; how many there are.
///
/// # Errors
/// Where the store or the disk fails.
pub fn write_invoices(
    bss: &Bss,
    sellers: &[Seller],
    folder: &Path,
) -> Result<usize, Box<dyn std::error::Error>> {
    fs::create_dir_all(folder)?;
    let mut asked = ListInvoices {
        state: Some(InvoiceState::Issued),
        ..ListInvoices::default()
    };
    let mut written = 0;
    loop {
        let page = bss.billing().list_invoices(&asked)?;
        for invoice in &page.items {
            let seller = sellers.iter().find(|seller| seller.id == invoice.seller_id);
            let seller = seller.ok_or("an invoice without its seller")?;
            let name = invoice
                .printed_number
                .as_deref()
                .unwrap_or("draft")
                .replace('/', "-");
            fs::write(
                folder.join(format!("{name}.html")),
                page_of(bss, seller, invoice)?,
            )?;
            written += 1;
        }
        match page.next {
            Some(next) => asked.after = Some(next),
            None => return Ok(written),
        }
    }
}

fn page_of(bss: &Bss, seller: &Seller, invoice: &Invoice) -> Result<String, Box<dyn std::error::Error>> {
    let document = bss.billing().get_invoice(GetInvoice { id: invoice.id })?;
    let account = bss.crm().get_account(GetAccount {
        id: invoice.account_id,
    })?;
    let customer = bss.crm().get_customer(GetCustomer {
        id: invoice.customer_id,
    })?;
    let terms = bss.crm().get_account_terms(GetAccountTerms {
        id: account.id,
        on: invoice.issue_date,
        known_at: Some(invoice.created_at),
    })?;
    let corrected = match invoice.corrects {
        Some(id) => {
            bss.billing()
                .get_invoice(GetInvoice { id })?
                .invoice
                .printed_number
        }
        None => None,
    };
    let note = payment_note(bss, invoice)?;
    html::invoice(
        &document,
        &Letterhead {
            seller,
            customer: &customer.name,
            customer_number: &customer.number,
            account_number: &account.number,
            address: &terms.address,
            payment_note: &note,
            corrects: corrected.as_deref(),
        },
    )
}

fn payment_note(bss: &Bss, invoice: &Invoice) -> Result<String, Error> {
    if invoice.kind == InvoiceKind::CreditNote {
        return Ok("The amount settles what is open, or stays to your credit.".to_owned());
    }
    let account_id = invoice.payer_id;
    let number = invoice.printed_number.as_deref().unwrap_or_default();
    let due = invoice
        .due_date
        .map(|due| due.format("%d.%m.%Y").to_string())
        .unwrap_or_default();
    let methods = bss.payments().list_methods(ListMethods { account_id })?.items;
    Ok(match methods.first() {
        Some(method) => format!(
            "The amount is collected from {} ending in {} when it is due, on {due}. There is nothing to do.",
            method.brand, method.last_four
        ),
        None => format!("Please pay by bank transfer until {due}, and name {number}."),
    })
}
