//! What a seller still has to do for what was invoiced.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::schedule::RecognitionMethod;
use crate::billing::InvoiceId;
use crate::calendar::{Period, date};
use crate::crm::{AccountId, SellerId};
use crate::entity::{entity, serde_column};
use crate::error::Result;
use crate::id::id;
use crate::ledger::{self, Cause, IssuedLine, Occasion};
use crate::money::{Currency, Money};
use crate::work::Work;

id! {
    /// Identifies a performance obligation.
    ObligationId = "performance obligation"
}

/// Whether something of an obligation is still to be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ObligationState {
    /// Something is deferred.
    Open,
    /// All of it is earned.
    Fulfilled,
}

serde_column!(name: ObligationState);

entity! {
    /// The amount of a line of an issued document, which is earned over time or later. That of a credit is negative.
    pub struct Obligation: obligation {
        key {
            /// Its id.
            id: ObligationId,
        }
        data {
            /// Who earns it.
            seller_id: SellerId,
            /// The account that pays.
            account_id: AccountId,
            /// The invoice or credit note.
            invoice_id: InvoiceId,
            /// The line of it.
            line: u32,
            /// In which currency.
            currency: Currency,
            /// All that is earned over the time.
            amount: Money,
            /// How it is earned.
            method: RecognitionMethod,
            /// The first day.
            start: NaiveDate,
            /// The day after the last one.
            end: NaiveDate,
            /// The day on which the document was issued: nothing counts in the books before it.
            issued_on: NaiveDate,
            /// Whether something is left.
            state: ObligationState,
        }
        index [seller_id, state, start]
        index [invoice_id]
        refers [seller_id: seller, account_id: account, invoice_id: invoice]
    }
}

impl Obligation {
    /// The time over which it is earned.
    pub(super) fn period(&self) -> Result<Period> {
        Period::new(self.start, self.end)
    }
}

/// A document that becomes owed.
#[derive(Clone, Debug, PartialEq)]
pub struct IssuedDocument {
    /// Who issues it.
    pub seller_id: SellerId,
    /// The account that pays it: there the amounts stand in the books.
    pub account_id: AccountId,
    /// The invoice or credit note.
    pub invoice_id: InvoiceId,
    /// Why it is posted: issued, credited or voided.
    pub cause: Cause,
    /// On which day, where the seller is.
    pub issued_on: NaiveDate,
    /// Its lines. Those of a credit note, or of an invoice that is voided, are negative.
    pub lines: Vec<SoldLine>,
    /// Its tax, with the sign of the lines.
    pub tax: Money,
    /// What the rounding of the payable amount added.
    pub rounding: Money,
}

/// A line of a document that becomes owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoldLine {
    /// Its number.
    pub line: u32,
    /// Its amount without tax.
    pub net: Money,
    /// The time that it is for; `None` where it is earned when the document is issued.
    pub service: Option<Period>,
    /// How it is earned over that time.
    pub method: RecognitionMethod,
}

impl SoldLine {
    /// Whether it is earned after the day on which its document is issued, wholly or in part.
    fn is_deferred(&self, issued_on: NaiveDate) -> bool {
        match (self.service, self.method) {
            (None, _) => false,
            (Some(service), RecognitionMethod::PointInTime) => service.start() > issued_on,
            (Some(_), _) => true,
        }
    }
}

/// Posts a document that becomes owed, and remembers what of it is still to be earned. To void one, post it again with the
/// opposite amounts: what was recognised of it is taken back by the next recognition.
///
/// # Errors
/// [`Code::CurrencyMismatch`](crate::Code::CurrencyMismatch) for amounts of different currencies.
pub fn document_issued(work: &mut Work<'_>, document: &IssuedDocument) -> Result<()> {
    let issued_on = date::in_range(document.issued_on)?;
    let deferred = |line: &SoldLine| line.is_deferred(issued_on);
    let issued: Vec<IssuedLine> = document
        .lines
        .iter()
        .map(|line| IssuedLine {
            line: line.line,
            net: line.net,
            deferred: deferred(line),
        })
        .collect();
    let transfers = ledger::document_issued(&issued, document.tax, document.rounding);
    let occasion = Occasion {
        seller_id: document.seller_id,
        account_id: Some(document.account_id),
        posting_date: issued_on,
        service_date: issued_on,
        cause: document.cause,
        document: document.invoice_id.to_string(),
    };
    ledger::post_transfers(work, occasion, &transfers)?;
    for line in document
        .lines
        .iter()
        .filter(|line| deferred(line) && !line.net.is_zero())
    {
        let Some(service) = line.service else { continue };
        let obligation = Obligation {
            id: work.new_id(),
            seller_id: document.seller_id,
            account_id: document.account_id,
            invoice_id: document.invoice_id,
            line: line.line,
            currency: line.net.currency(),
            amount: line.net,
            method: line.method,
            start: service.start(),
            end: service.end(),
            issued_on,
            state: ObligationState::Open,
        };
        work.insert(&obligation)?;
    }
    Ok(())
}
