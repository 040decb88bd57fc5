//! Documents with everything that other tables say of them; judged by [`settlement`](super::settlement) and
//! [`books`](super::books).

use std::collections::BTreeMap;

use super::books::Entries;
use super::record::{Id, Record};
use super::trail::is_hash;
use super::{Check, Findings};
use crate::canonical::sha256;
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Not owed: a draft, or discarded.
    Unissued,
    Issued,
    Voided,
}

/// What a document says of itself.
pub(super) struct Header {
    pub(super) state: State,
    pub(super) credit_note: bool,
    pub(super) corrects: Option<Id>,
    pub(super) seller: Id,
    pub(super) currency: Box<str>,
    pub(super) settlement: Box<str>,
    /// Whether the amounts of its lines contain the tax.
    pub(super) tax_included: bool,
    pub(super) net: i128,
    pub(super) tax: i128,
    pub(super) rounding: i128,
    pub(super) total: i128,
    pub(super) settled: i128,
    pub(super) written_off: i128,
}

/// One line, and what others say of it.
#[derive(Default)]
pub(super) struct Line {
    pub(super) number: i128,
    pub(super) known: bool,
    /// Before discounts, in the terms of the prices.
    pub(super) amount: i128,
    pub(super) discount: i128,
    pub(super) net: i128,
    pub(super) tax: i128,
    /// What its issue credited to revenue, earned or deferred.
    pub(super) posted: i128,
    /// What is deferred of it in the books.
    pub(super) deferred: i128,
    /// What is left of its obligations.
    pub(super) unearned: i128,
    /// What issued credit notes say of it; negative.
    pub(super) credited: i128,
    pub(super) credited_amount: i128,
    pub(super) credited_tax: i128,
    /// The line of the corrected document, where it is on a credit note.
    corrects: Option<i128>,
}

/// A document, and what others say of it.
#[derive(Default)]
pub(super) struct Document {
    pub(super) header: Option<Header>,
    pub(super) lines: Vec<Line>,
    /// Sum of its tax groups.
    pub(super) group_tax: i128,
    /// Sum of its allocations, and of those that write off.
    pub(super) allocated: i128,
    pub(super) allocated_as_write_off: i128,
    /// What issued credit notes say of it; negative.
    pub(super) credited: i128,
    /// What its issue debited to receivables.
    pub(super) receivable: i128,
}

impl Document {
    /// Changes what is known of a line, which need not have been seen before.
    pub(super) fn change_line(&mut self, number: i128, change: impl FnOnce(&mut Line)) {
        let position = self.lines.partition_point(|line| line.number < number);
        if self.lines.get(position).is_none_or(|line| line.number != number) {
            let line = Line {
                number,
                ..Line::default()
            };
            self.lines.insert(position, line);
        }
        if let Some(line) = self.lines.get_mut(position) {
            change(line);
        }
    }
}

#[derive(Default)]
pub(super) struct Documents {
    pub(super) by_id: BTreeMap<Id, Document>,
    pub(super) entries: Entries,
}

impl Documents {
    pub(super) fn document(&mut self, id: Id) -> &mut Document {
        self.by_id.entry(id).or_default()
    }

    /// The document of a row that belongs to one, in whose currency it is.
    fn document_of(&mut self, row: &Record<'_>, findings: &mut Findings) -> &mut Document {
        let document = self.by_id.entry(row.id("invoice_id")).or_default();
        if let Some(header) = &document.header
            && *header.currency != *row.text("currency")
        {
            let message = "what belongs to a document is in its currency";
            findings.add("I4", row.place(), message, &header.currency, row.text("currency"));
        }
        document
    }

    fn invoice(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let state = match row.text("state") {
            "issued" => State::Issued,
            "voided" => State::Voided,
            _ => State::Unissued,
        };
        check_hash(row, state, findings);
        self.document(row.id("id")).header = Some(Header {
            state,
            credit_note: row.text("kind") == "creditNote",
            corrects: row.optional_id("corrects"),
            seller: row.id("seller_id"),
            currency: row.text("currency").into(),
            settlement: row.text("settlement").into(),
            tax_included: row.integer("tax_included") != 0,
            net: row.integer("net_minor"),
            tax: row.integer("tax_minor"),
            rounding: row.integer("rounding_minor"),
            total: row.integer("total_minor"),
            settled: row.integer("settled_minor"),
            written_off: row.integer("written_off_minor"),
        });
    }

    fn line(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let document = self.document_of(row, findings);
        document.change_line(row.integer("line"), |line| {
            line.known = true;
            line.amount = row.integer("amount_minor");
            line.discount = row.integer("discount_minor");
            line.net = row.integer("net_minor");
            line.tax = row.integer("tax_minor");
            line.corrects = row.has("corrects_line").then(|| row.integer("corrects_line"));
        });
    }

    /// Tells corrected documents, and their lines, what issued credit notes say of them.
    fn spread_credits(&mut self) {
        let mut credits = Vec::new();
        for document in self.by_id.values() {
            let Some(header) = &document.header else { continue };
            let (State::Issued, true, Some(corrected)) = (header.state, header.credit_note, &header.corrects)
            else {
                continue;
            };
            let lines = document.lines.iter();
            let lines: Vec<_> = lines
                .filter_map(|line| Some((line.corrects?, line.net, line.amount, line.tax)))
                .collect();
            credits.push((corrected.clone(), header.total, lines));
        }
        for (corrected, total, lines) in credits {
            let document = self.document(corrected);
            document.credited = document.credited.saturating_add(total);
            for (number, net, amount, tax) in lines {
                document.change_line(number, |line| {
                    line.credited = line.credited.saturating_add(net);
                    line.credited_amount = line.credited_amount.saturating_add(amount);
                    line.credited_tax = line.credited_tax.saturating_add(tax);
                });
            }
        }
    }
}

/// I13: the bytes of an issued document have the hash that was kept with them.
fn check_hash(row: &Record<'_>, state: State, findings: &mut Findings) {
    if state == State::Unissued || !row.has("document") {
        return;
    }
    let (kept, actual) = (row.text("document_hash"), sha256(row.text("document").as_bytes()));
    let message = if is_hash(kept) {
        "an issued document never changes"
    } else {
        "an issued document has a hash"
    };
    findings.equal("I13", row.place(), message, kept, &actual);
}

impl Check for Documents {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        match row.of() {
            "invoice" => self.invoice(row, findings),
            "invoice_line" => self.line(row, findings),
            "invoice_tax" => {
                let document = self.document_of(row, findings);
                document.group_tax = document.group_tax.saturating_add(row.integer("tax_minor"));
            }
            "discount_use" => drop(self.document_of(row, findings)),
            "allocation" => {
                let amount = row.integer("amount_minor");
                let document = self.document_of(row, findings);
                document.allocated = document.allocated.saturating_add(amount);
                if row.text("source") == "writeOff" {
                    document.allocated_as_write_off = document.allocated_as_write_off.saturating_add(amount);
                }
            }
            "journal_entry" => self.entry(row),
            "posting" => self.posting(row, findings),
            "obligation" => self.obligation(row),
            "recognition" => self.recognition(row),
            _ => {}
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        self.finish_entries(findings);
        self.finish_obligations(findings);
        self.spread_credits();
        for (id, document) in &self.by_id {
            // What belongs to a document that does not exist is found as such.
            if let Some(header) = &document.header {
                document.judge_sums(id, header, findings);
                document.judge_settlement(id, header, findings);
                document.judge_credits(id, header, findings);
                document.judge_postings(id, header, findings);
            }
        }
        self.judge_receivables(findings);
        Ok(())
    }
}
