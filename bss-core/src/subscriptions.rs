//! Subscriptions: what a customer has.

crate::id::id! {
    /// Names a subscription.
    SubscriptionId = "subscription",
}
