//! Credit that an account or an invoice has.

use bss_core::billing::discount::spend_prepaid_credit;
use bss_core::pricing::{PerUnit, Price, RatingInput, rate};
use bss_core::{Money, Result, allocate};

use super::Operation;
use super::answer::{Answer, Found};
use super::fields::{Fields, Outcome};
use super::words::currency;

pub(super) const OPERATIONS: &[Operation] = &[
    ("apply_credit_notes", apply_credit_notes),
    ("credit_on_invoice", credit_on_invoice),
    ("spread_in_proportion", spread_in_proportion),
    ("top_up", top_up),
    ("use_account_credit", use_account_credit),
];

/// Credit notes that settle an invoice one after the other.
fn apply_credit_notes(input: &Fields<'_>) -> Outcome<Answer> {
    let total = input.decimal("invoice_total")?;
    let notes = input.decimals("credit_notes")?;
    let (currency, _) = currency(input)?;
    let mut open = Money::new(total, currency)?;
    let (mut applied, mut left) = (Vec::new(), Vec::new());
    for note in notes {
        let spent = spend_prepaid_credit(&[open], Money::new(note, currency)?)?;
        open = spent.payable;
        applied.extend((!spent.used.is_zero()).then_some(spent.used));
        left.push(spent.left);
    }
    Ok(Answer::default()
        .with("applied", Found::from_iter(applied))
        .with("remaining_balances", Found::from_iter(left)))
}

fn credit_on_invoice(input: &Fields<'_>) -> Outcome<Answer> {
    let (amount, credit) = (input.decimal("invoice_amount")?, input.decimal("credit")?);
    let (currency, _) = currency(input)?;
    let spent = spend_prepaid_credit(&[Money::new(amount, currency)?], Money::new(credit, currency)?)?;
    Ok(Answer::default().with("invoice_balance", spent.payable))
}

fn use_account_credit(input: &Fields<'_>) -> Outcome<Answer> {
    let (credit, items) = (input.decimal("account_credit")?, input.decimals("invoice_items")?);
    let (currency, _) = currency(input)?;
    let items = items.into_iter().map(|item| Money::new(item, currency));
    let spent = spend_prepaid_credit(&items.collect::<Result<Vec<_>>>()?, Money::new(credit, currency)?)?;
    Ok(Answer::default()
        .with("credit_used", spent.used)
        .with("amount_due", spent.payable))
}

fn spread_in_proportion(input: &Fields<'_>) -> Outcome<Answer> {
    let (amount, lines) = (input.decimal("amount")?, input.decimals("lines")?);
    let (currency, _) = currency(input)?;
    let parts = allocate(Money::new(amount, currency)?, &lines)?;
    Ok(Answer::default().with("parts", Found::from_iter(parts)))
}

/// Credits that are bought at a price for each; both are rounded to the currency.
fn top_up(input: &Fields<'_>) -> Outcome<Answer> {
    let (credits, unit_amount) = (input.decimal("credits")?, input.decimal("rate")?);
    let (currency, mode) = currency(input)?;
    let credits = credits.round(currency.minor_digits(), mode);
    let price = Price::one_time("credits", PerUnit { unit_amount }, currency);
    let rated = rate(&price, &RatingInput::of(credits))?;
    let amount = Money::round_from(rated.amount_exact, currency, mode)?;
    Ok(Answer::default()
        .explained(rated.amount_exact, &rated.explanation)
        .with("credits", credits)
        .with("amount", amount))
}
