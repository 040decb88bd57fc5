//! Payments: money that came in, or went back.

crate::id::id! {
    /// Names a payment.
    PaymentId = "payment",
    /// Names a refund.
    RefundId = "refund",
}
