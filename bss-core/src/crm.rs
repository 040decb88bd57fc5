//! Sellers and accounts.

use crate::id::id;

id! {
    /// Identifies a seller.
    SellerId = "seller",
    /// Identifies a customer.
    CustomerId = "customer",
    /// Identifies an account.
    AccountId = "account",
}
