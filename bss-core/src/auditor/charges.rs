//! I1 and I2: every period is charged once, on one line of one document; no two periods overlap, and none is left out without a reason.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::record::{Id, Record};
use super::{Check, Findings, PAGE, table};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::{Filter, Find, Store, Table, Value};

/// The revisions of one period.
#[derive(Clone)]
struct Period {
    start: Option<NaiveDate>,
    /// The days of service, as the last revision says.
    service: Option<(NaiveDate, NaiveDate)>,
    /// What all revisions charge together.
    amount: i128,
    revision: i128,
    kind: Box<str>,
    subscription: Id,
    component: Box<str>,
    /// Key of the first revision.
    key: String,
}

/// A period that starts before an earlier one ends.
struct Overlap {
    earlier: Period,
    later: Period,
}

/// Days that no period covers, between two that were charged.
struct Gap {
    from: NaiveDate,
    until: NaiveDate,
    /// The period after it.
    later: Period,
}

/// Charges come ordered by subscription, component, group, period and revision, so what belongs together comes together.
#[derive(Default)]
pub(super) struct Charges {
    series: (String, String, String),
    period: Option<Period>,
    /// Of the periods so far that cost something, the one that serves longest.
    covering: Option<Period>,
    overlaps: Vec<Overlap>,
    /// Until when the recurring periods so far serve.
    served_until: Option<NaiveDate>,
    gaps: Vec<Gap>,
    /// What people credited of charges, by subscription, component and first day.
    goodwill: BTreeMap<(Id, Box<str>, Option<NaiveDate>), i128>,
    /// The documents on which charges stand, and whether their lines were seen; by the ids of the charges.
    documents: BTreeMap<Id, (Id, bool)>,
}

impl Charges {
    /// Judges the period of which all revisions were seen.
    fn close_period(&mut self, findings: &mut Findings) {
        let Some(period) = self.period.take() else { return };
        let Some((start, end)) = period.service else {
            return;
        };
        if end < start {
            findings.add(
                "I2",
                ("charge", &period.key),
                "service ends before it starts",
                start,
                end,
            );
        }
        if &*period.kind == "recurring" {
            if let Some(from) = self.served_until.filter(|until| *until < start) {
                self.gaps.push(Gap {
                    from,
                    until: start,
                    later: period.clone(),
                });
            }
            self.served_until = self.served_until.max(Some(end));
        }
        // What was taken back, or free, does not stand in the way of other periods.
        if &*period.kind == "oneTime" || period.amount == 0 {
            return;
        }
        match self.covering.take() {
            Some(earlier) if earlier.service.is_some_and(|(_, until)| start < until) => {
                self.overlaps.push(Overlap {
                    earlier: earlier.clone(),
                    later: period.clone(),
                });
                let longest =
                    std::cmp::max_by_key(earlier, period, |period| period.service.map(|days| days.1));
                self.covering = Some(longest);
            }
            _ => self.covering = Some(period),
        }
    }

    /// Two periods overlap unless one of them was given back, by a recalculation and people together.
    fn judge_overlap(&self, overlap: &Overlap, findings: &mut Findings) {
        let costs = |period: &Period| {
            let key = (
                period.subscription.clone(),
                period.component.clone(),
                period.start,
            );
            let given = self.goodwill.get(&key).copied().unwrap_or(0);
            period.amount.saturating_add(given) != 0
        };
        let Overlap { earlier, later } = overlap;
        if let (Some((_, until)), Some((start, _))) = (earlier.service, later.service)
            && costs(earlier)
            && costs(later)
        {
            let message = format!("the period overlaps that of {}", earlier.key);
            findings.add(
                "I2",
                ("charge", &later.key),
                &message,
                format!("from {until} on"),
                start,
            );
        }
    }
}

/// Days between two periods that were charged are not charged for a reason: that the subscription rested, or had no such price then. A
/// reason begins or ends there.
fn judge_gap(
    gap: &Gap,
    facts: &'static Table,
    (store, tenant): (&dyn Store, &TenantId),
    findings: &mut Findings,
) -> Result<()> {
    let mut changes = BTreeMap::new();
    let mut superseded = Vec::new();
    let subscription = facts.position("subscription_id").unwrap_or_default();
    let mut find = Find {
        table: facts,
        filter: Filter {
            equals: vec![(subscription, Value::Text(gap.later.subscription.to_string()))],
            ..Filter::default()
        },
        order: None,
        descending: false,
        after: None,
        limit: PAGE,
    };
    loop {
        let page = store.find(tenant, &find)?;
        for row in &page.rows {
            let fact = Record::new(facts, &row.values);
            changes.insert(fact.id("id"), fact.date("effective_on"));
            superseded.extend(fact.optional_id("supersedes"));
        }
        match page.next {
            None => break,
            next => find.after = next,
        }
    }
    changes.retain(|id, _| !superseded.contains(id));
    let mut days = changes.into_values().flatten();
    if !days.any(|day| (gap.from..=gap.until).contains(&day)) {
        let message = "the period does not follow the one before, and nothing changed in between";
        let place = ("charge", &gap.later.key);
        findings.add("I2", place, message, format!("from {} on", gap.from), gap.until);
    }
    Ok(())
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
            self.covering = None;
            self.served_until = None;
        }
        let period = self.period.get_or_insert_with(|| Period {
            start,
            service: None,
            amount: 0,
            revision: 0,
            kind: row.text("charge_type").into(),
            subscription: row.id("subscription_id"),
            component: series.1.into(),
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
        period.service = row.date("service_start").zip(row.date("service_end"));
        period.amount = period.amount.saturating_add(row.integer("amount_minor"));
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
            "goodwill_credit" => {
                let period = (
                    row.id("subscription_id"),
                    row.text("component").into(),
                    row.date("period_start"),
                );
                let sum = self.goodwill.entry(period).or_default();
                *sum = sum.saturating_add(row.integer("amount_minor"));
            }
            "invoice_line" if row.has("charge_id") => self.line(row, findings),
            _ => {}
        }
    }

    fn finish(&mut self, store: &dyn Store, tenant: &TenantId, findings: &mut Findings) -> Result<()> {
        self.close_period(findings);
        if let Some(facts) = table("subscription_fact") {
            for gap in &self.gaps {
                judge_gap(gap, facts, (store, tenant), findings)?;
            }
        }
        for overlap in &self.overlaps {
            self.judge_overlap(overlap, findings);
        }
        for (id, (document, billed)) in &self.documents {
            if !billed {
                let message = "a charge stands on a line of its document";
                findings.add("I1", ("charge", id), message, document, "none");
            }
        }
        Ok(())
    }
}
