//! Sellers and accounts.

use crate::id::id;

id! {
    /// Identifies a seller.
    SellerId = "seller",
    /// Identifies an account.
    AccountId = "account",
    /// Identifies a customer.
    CustomerId = "customer",
}
