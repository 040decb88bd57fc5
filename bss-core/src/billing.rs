//! Invoices.

use crate::id::id;

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice",
}
