//! I9: document numbers have no gaps, and their dates do not go back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

/// Seller and name.
type Series = (Id, Box<str>);

#[derive(Default)]
pub(super) struct Numbering {
    documents: BTreeMap<Series, Vec<(i128, Option<NaiveDate>, Id)>>,
    /// The next number and the last date.
    series: BTreeMap<Series, (i128, Option<NaiveDate>)>,
}

impl Check for Numbering {
    fn row(&mut self, row: &Record<'_>, _: &mut Findings) {
        let series = || (row.id("seller_id"), row.text("series").into());
        match row.of() {
            "invoice" if row.has("number") => {
                let document = (row.integer("number"), row.date("issue_date"), row.id("id"));
                self.documents.entry(series()).or_default().push(document);
            }
            "document_series" => {
                let next = (row.integer("next_number"), row.date("last_issue_date"));
                self.series.insert(series(), next);
                self.documents.entry(series()).or_default();
            }
            _ => {}
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        for (series, documents) in &mut self.documents {
            documents.sort();
            let (mut last, mut last_date) = (0_i128, None);
            for (number, date, id) in documents.iter() {
                let expected = last.saturating_add(1);
                let message = "the numbers of a series count from 1 without gaps";
                findings.equal("I9", ("invoice", id), message, expected, *number);
                if let (Some(before), Some(date)) = (last_date, *date)
                    && date < before
                {
                    let message = "a document is not dated before the one with the number before";
                    findings.add("I9", ("invoice", id), message, before, date);
                }
                (last, last_date) = (*number, date.or(last_date));
            }
            let place = ("document_series", format!("{}/{}", series.0, series.1));
            let Some((next, date)) = self.series.get(series) else {
                findings.add(
                    "I9",
                    place,
                    "the series of issued documents is not kept",
                    "a row",
                    "none",
                );
                continue;
            };
            let message = "the next number follows the last one";
            findings.equal("I9", (place.0, &place.1), message, last.saturating_add(1), *next);
            if last_date.is_some() && *date != last_date {
                let shown = |date: Option<NaiveDate>| date.map_or("none".to_owned(), |date| date.to_string());
                let message = "the last date is that of the last document";
                findings.add("I9", place, message, shown(last_date), shown(*date));
            }
        }
        Ok(())
    }
}
