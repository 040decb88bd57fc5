//! Stories of money that comes in, settles what is owed, and goes back. After each of them the books agree with what the
//! payments, balances and invoices say.

mod books;
mod collection;
#[path = "../support/fresh.rs"]
mod fresh;
mod incoming;
#[path = "../../../bss-core/tests/support/laws.rs"]
mod laws;
mod office;
mod refunds;
mod sequences;
