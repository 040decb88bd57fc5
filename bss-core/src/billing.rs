//! What an account is billed: the rules that turn charges into the amounts of a document.

pub mod tax;
