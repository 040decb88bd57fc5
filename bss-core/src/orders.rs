//! Orders: what a customer asked for, item by item, until it runs.

crate::id::id! {
    /// Names an order.
    OrderId = "order",
}
