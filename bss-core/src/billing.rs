//! What an account is billed: the rules that turn charges into the amounts of a document.

pub mod tax;

use crate::id::id;

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice",
}
