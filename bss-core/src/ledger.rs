//! The books: every movement of money as a balanced entry, by seller and currency.
//!
//! A [`Transfer`] debits one [`LedgerAccount`] with what it credits to another, so whatever is made of transfers balances. The
//! functions named after movements, such as [`payment_captured`], say what each of them does to the books; [`post_transfers`] writes
//! it down. Entries never change: what was wrong is undone by the opposite entry. Once a period is closed, entries for it count in the
//! first day that is open.

mod account;
mod ageing;
mod journal;
mod movement;
mod period;
mod report;

pub use account::LedgerAccount;
pub use ageing::{AgeBucket, Ageing, AgeingRow, GetAgeing, OpenItem, age, age_bucket};
pub use journal::{
    Cause, EntryId, JournalEntry, NewEntry, NewPosting, Occasion, Posting, post, post_transfers,
};
pub use movement::{
    IssuedLine, Transfer, balance_applied, balance_credited, balance_expired, charged_back, deposit_applied,
    deposit_charged_back, deposit_identified, deposit_returned, deposit_taken, document_issued,
    payment_captured, payment_identified, payment_unidentified, receivable_brought_over, refund_paid,
    refund_requested, revenue_recognised, write_off_recovered, written_off,
};
pub use period::{ClosePeriod, LedgerPeriod};
pub use report::{GetTrialBalance, ListPostings, PostingPage, TrialBalance, TrialBalanceRow};
pub(crate) use {
    ageing::ageing,
    period::close_period,
    report::{list_postings, money_total, trial_balance},
};
