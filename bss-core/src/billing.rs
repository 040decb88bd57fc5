<<<<<<< HEAD
//! What an account is billed: the rules that turn charges into the amounts of a document.

pub mod tax;
=======
//! Invoices.

use crate::id::id;

id! {
    /// Identifies an invoice or a credit note.
    InvoiceId = "invoice",
}
>>>>>>> ledger
