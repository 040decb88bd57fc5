//! I1 and I2: every period is charged once, on one line of one document, and no two periods overlap.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

/// The revisions of one period.
struct Period {
    start: Option<NaiveDate>,
    /// As the last revision says.
    end: Option<NaiveDate>,
    /// What all revisions charge together.
    amount: i128,
    revision: i128,
    once: bool,
    /// Key of the first revision.
    key: String,
}

/// Charges come ordered by subscription, component, group, period and revision, so what belongs together comes together.
#[derive(Default)]
pub(super) struct Charges {
    series: (String, String, String),
    period: Option<Period>,
    /// The day up to which the periods so far reach that cost something, and the period that does.
    covered: Option<(NaiveDate, String)>,
    /// The documents on which charges stand, and whether their lines were seen; by the ids of the charges.
    documents: BTreeMap<Id, (Id, bool)>,
}

impl Charges {
    /// Judges the period of which all revisions were seen.
    fn close_period(&mut self, findings: &mut Findings) {
        let Some(period) = self.period.take() else { return };
        let (Some(start), Some(end)) = (period.start, period.end) else {
            return;
        };
        if end < start {
            findings.add(
                "I2",
                ("charge", &period.key),
                "a period ends before it starts",
                start,
                end,
            );
        }
        // What was taken back, or free, does not stand in the way of other periods.
        if period.once || period.amount == 0 {
            return;
        }
        match &self.covered {
            Some((until, other)) if start < *until => {
                let message = format!("the period overlaps that of {other}");
                findings.add(
                    "I2",
                    ("charge", &period.key),
                    &message,
                    format!("from {until} on"),
                    start,
                );
            }
            _ => {}
        }
        if self.covered.as_ref().is_none_or(|(until, _)| *until < end) {
            self.covered = Some((end, period.key));
        }
    }
}

impl Charges {
    fn charge(&mut self, row: &Record<'_>, findings: &mut Findings) {
        self.documents.insert(row.id("id"), (row.id("invoice_id"), false));
        let series = (
            row.text("subscription_id"),
            row.text("component"),
            row.text("group"),
        );
        let start = row.date("period_start");
        let same_series = (&*self.series.0, &*self.series.1, &*self.series.2) == series;
        let same_period = same_series && self.period.as_ref().is_some_and(|period| period.start == start);
        if !same_period {
            self.close_period(findings);
        }
        if !same_series {
            self.series = (series.0.to_owned(), series.1.to_owned(), series.2.to_owned());
            self.covered = None;
        }
        let period = self.period.get_or_insert_with(|| Period {
            start,
            end: None,
            amount: 0,
            revision: 0,
            once: false,
            key: row.key(),
        });
        let revision = row.integer("revision");
        findings.equal(
            "I1",
            row.place(),
            "the revisions of a period count from 1 without gaps",
            period.revision.saturating_add(1),
            revision,
        );
        period.revision = revision;
        period.end = row.date("period_end");
        period.amount = period.amount.saturating_add(row.integer("amount_minor"));
        period.once = row.text("charge_type") == "oneTime";
    }

    /// Lines come after all charges.
    fn line(&mut self, row: &Record<'_>, findings: &mut Findings) {
        // What names a charge that does not exist is found as such.
        let Some((document, billed)) = self.documents.get_mut(&row.id("charge_id")) else {
            return;
        };
        if std::mem::replace(billed, true) {
            let message = "a charge stands on one line";
            findings.add("I1", row.place(), message, "no other line", row.text("charge_id"));
        }
        let message = "a charge stands on the document that it names";
        findings.equal("I1", row.place(), message, &*document, &row.id("invoice_id"));
    }
}

impl Check for Charges {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        match row.of() {
            "charge" => self.charge(row, findings),
            "invoice_line" if row.has("charge_id") => self.line(row, findings),
            _ => {}
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        self.close_period(findings);
        for (id, (document, billed)) in &self.documents {
            if !billed {
                let message = "a charge stands on a line of its document";
                findings.add("I1", ("charge", id), message, document, "none");
            }
        }
        Ok(())
    }
}
