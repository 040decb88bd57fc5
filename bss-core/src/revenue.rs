//! When revenue is earned: an obligation for each line of an issued document that is earned over time or later, and what was
//! recognised of it in each month.

mod obligation;
mod recognition;
mod schedule;

pub use obligation::{IssuedDocument, Obligation, ObligationId, ObligationState, SoldLine, document_issued};
pub use recognition::{GetRevenueTable, Recognise, Recognised, Recognition, RevenueRow, RevenueTable};
pub(crate) use recognition::{recognise, table};
pub use schedule::{
    MonthlyAmount, RecognitionMethod, explain_recognition, recognise_amount, recognise_between_instants,
};
