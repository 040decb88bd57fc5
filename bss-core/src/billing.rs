//! What an account is billed: charges as a pure function of history, and the documents they stand on.

pub mod tax;

use crate::id::id;

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice",
}
