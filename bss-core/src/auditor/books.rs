//! I5 and I10: the books, and what they say of documents and of revenue that is still to be earned.

use std::collections::BTreeMap;

use super::Findings;
use super::documents::{Document, Documents, Header, State};
use super::record::{Id, Record};

/// A journal entry.
struct Entry {
    document: Id,
    currency: Box<str>,
    /// Whether it records that its document became owed.
    issues: bool,
    has_postings: bool,
}

/// The sums of the entry whose postings are being read, by currency.
struct Running {
    entry: Id,
    sums: BTreeMap<Box<str>, i128>,
}

/// An amount that is earned over time.
struct Obligation {
    document: Id,
    line: i128,
    amount: i128,
    fulfilled: bool,
    /// Whether parts can be rounded up so that they exceed the amount until the last one makes up for it.
    rounded_by_month: bool,
    recognised: i128,
}

/// The journal, and what is earned over time.
#[derive(Default)]
pub(super) struct Entries {
    by_id: BTreeMap<Id, Entry>,
    running: Option<Running>,
    obligations: BTreeMap<Id, Obligation>,
    /// What the books hold as receivables, by seller and currency.
    receivables: BTreeMap<(Id, Box<str>), i128>,
}

impl Documents {
    pub(super) fn entry(&mut self, row: &Record<'_>) {
        let entry = Entry {
            document: row.id("document"),
            currency: row.text("currency").into(),
            issues: matches!(
                row.text("cause"),
                "invoiceIssued" | "creditNoteIssued" | "broughtOver"
            ),
            has_postings: false,
        };
        self.entries.by_id.insert(row.id("id"), entry);
    }

    /// Postings come ordered by entry, and after all entries.
    pub(super) fn posting(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let (id, amount, currency) = (
            row.id("entry_id"),
            row.integer("amount_minor"),
            row.text("currency"),
        );
        if self
            .entries
            .running
            .as_ref()
            .is_none_or(|running| running.entry != id)
        {
            self.finish_entry(findings);
            self.entries.running = Some(Running {
                entry: id.clone(),
                sums: BTreeMap::new(),
            });
        }
        if let Some(running) = &mut self.entries.running {
            match running.sums.get_mut(currency) {
                Some(sum) => *sum = sum.saturating_add(amount),
                None => drop(running.sums.insert(currency.into(), amount)),
            }
        }
        let ledger_account = row.text("ledger_account");
        if ledger_account == "receivable" {
            let key = (row.id("seller_id"), currency.into());
            let sum = self.entries.receivables.entry(key).or_default();
            *sum = sum.saturating_add(amount);
        }
        let Some(entry) = self.entries.by_id.get_mut(&id) else {
            return;
        };
        entry.has_postings = true;
        if *entry.currency != *currency {
            let message = "a posting is in the currency of its entry";
            findings.add("I5", row.place(), message, &entry.currency, currency);
        }
        let issues = entry.issues;
        let revenue = matches!(ledger_account, "revenue" | "deferredRevenue");
        let line = row.has("line").then(|| row.integer("line"));
        if (issues && ledger_account == "receivable") || (revenue && line.is_some()) {
            let document = entry.document.clone();
            let document = self.document(document);
            match line.filter(|_| revenue) {
                None => document.receivable = document.receivable.saturating_add(amount),
                Some(number) => document.change_line(number, |line| {
                    if issues {
                        line.posted = line.posted.saturating_sub(amount);
                    }
                    if ledger_account == "deferredRevenue" {
                        line.deferred = line.deferred.saturating_sub(amount);
                    }
                }),
            }
        }
    }

    /// Judges the entry of which all postings were seen.
    fn finish_entry(&mut self, findings: &mut Findings) {
        let Some(running) = self.entries.running.take() else {
            return;
        };
        for (currency, sum) in running.sums {
            let message = format!("the postings of an entry sum to zero in {currency}");
            findings.equal("I5", ("journal_entry", &running.entry), &message, 0, sum);
        }
    }

    pub(super) fn finish_entries(&mut self, findings: &mut Findings) {
        self.finish_entry(findings);
        for (id, entry) in &self.entries.by_id {
            if !entry.has_postings {
                findings.add(
                    "I5",
                    ("journal_entry", id),
                    "an entry moves something",
                    "postings",
                    "none",
                );
            }
            let document = self.by_id.get(&entry.document);
            if entry.issues && document.is_none_or(|document| document.header.is_none()) {
                let message = "an entry records the issue of a document that exists";
                findings.add("I5", ("journal_entry", id), message, &entry.document, "none");
            }
        }
    }

    pub(super) fn obligation(&mut self, row: &Record<'_>) {
        let obligation = Obligation {
            document: row.id("invoice_id"),
            line: row.integer("line"),
            amount: row.integer("amount_minor"),
            fulfilled: row.text("state") == "fulfilled",
            rounded_by_month: row.text("method") == "byDayRoundedMonthly",
            recognised: 0,
        };
        self.entries.obligations.insert(row.id("id"), obligation);
    }

    /// Recognitions come after all obligations.
    pub(super) fn recognition(&mut self, row: &Record<'_>) {
        if let Some(obligation) = self.entries.obligations.get_mut(&row.id("obligation_id")) {
            obligation.recognised = obligation.recognised.saturating_add(row.integer("amount_minor"));
        }
    }

    /// I10: what is recognised stays within the amount, and is the amount in the end.
    pub(super) fn finish_obligations(&mut self, findings: &mut Findings) {
        for (id, obligation) in std::mem::take(&mut self.entries.obligations) {
            let (amount, recognised) = (obligation.amount, obligation.recognised);
            let place = ("obligation", &id);
            let within = (amount.min(0)..=amount.max(0)).contains(&recognised);
            if obligation.fulfilled {
                let message = "all of a fulfilled obligation is recognised";
                findings.equal("I10", place, message, amount, recognised);
            } else if !within && !obligation.rounded_by_month {
                let message = "no more of an obligation is recognised than its amount";
                findings.add("I10", place, message, amount, recognised);
            }
            let left = amount.saturating_sub(recognised);
            self.document(obligation.document)
                .change_line(obligation.line, |line| {
                    line.unearned = line.unearned.saturating_add(left);
                });
        }
    }

    /// I5: what the books hold as receivables is what is open of invoices.
    pub(super) fn judge_receivables(&mut self, findings: &mut Findings) {
        let mut open: BTreeMap<(Id, Box<str>), i128> = BTreeMap::new();
        for document in self.by_id.values() {
            let Some(header) = &document.header else { continue };
            if header.state != State::Unissued && !header.credit_note {
                let amount = header.total.saturating_sub(header.settled);
                let sum = open
                    .entry((header.seller.clone(), header.currency.clone()))
                    .or_default();
                *sum = sum.saturating_add(amount);
            }
        }
        for key in self.entries.receivables.keys() {
            open.entry(key.clone()).or_default();
        }
        for (key, open) in open {
            let posted = self.entries.receivables.get(&key).copied().unwrap_or(0);
            let message = format!("receivables in {} are what is open of invoices", key.1);
            findings.equal("I5", ("seller", &key.0), &message, open, posted);
        }
    }
}

impl Document {
    /// I5 and I10: what is posted for a document and its lines.
    pub(super) fn judge_postings(&self, id: &Id, header: &Header, findings: &mut Findings) {
        let owed = header.state != State::Unissued;
        let message = "receivables that the issue of a document posted sum to its total";
        let total = if owed { header.total } else { 0 };
        findings.equal("I5", ("invoice", id), message, total, self.receivable);
        for line in &self.lines {
            let place = || ("invoice_line", format!("{id}/{}", line.number));
            let message = "the postings of a line sum to its amount";
            let net = if owed { line.net } else { 0 };
            findings.equal("I5", place(), message, net, line.posted);
            let message = "deferred revenue is what is left of the obligations of a line";
            findings.equal("I10", place(), message, line.unearned, line.deferred);
        }
    }
}
