//! The routine of the billing department.

use bss_store::Error;
use bss_store::billing::{IssueDocuments, RunBilling};
use bss_store::payments::CollectDue;
use bss_store::revenue::Recognise;
use chrono::{DateTime, Utc};

use super::Story;
use super::summary::BilledMonth;
use crate::data::Routine;

impl Story<'_> {
    pub(super) fn carry_out(&mut self, at: DateTime<Utc>, routine: &Routine) -> Result<(), Error> {
        match routine {
            Routine::Bill(bill) => {
                let run = self.bss.billing().run(RunBilling {
                    up_to: bill.up_to,
                    seller_id: None,
                    account_id: None,
                    worker: None,
                })?;
                self.summary.months.push(BilledMonth {
                    up_to: bill.up_to,
                    run,
                    invoices: 0,
                    credit_notes: 0,
                });
            }
            Routine::Issue(_) => self.issue()?,
            // Collecting again would ask once more for what was refused, which is for people to decide.
            Routine::Collect(_) if self.has_collected(at)? => {}
            Routine::Collect(_) => {
                for seller in self.sellers.values() {
                    let due = CollectDue {
                        seller_id: seller.id,
                        on: None,
                    };
                    let run = self.bss.payments().collect_due(due)?;
                    self.summary.collections += run.requested;
                }
            }
            Routine::Recognise(month) => {
                for seller in self.sellers.values() {
                    let recognise = Recognise {
                        seller_id: seller.id,
                        up_to: month.up_to,
                    };
                    self.bss.revenue().recognise(recognise)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn issue(&mut self) -> Result<(), Error> {
        let issued = self.bss.billing().issue(IssueDocuments::default())?;
        if let Some(month) = self.summary.months.last_mut() {
            month.invoices += issued.invoices.len();
            month.credit_notes += issued.credit_notes.len();
        }
        Ok(())
    }
}
