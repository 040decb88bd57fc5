//! Money that comes in and goes back: payment methods, collection, incoming payments, what they settle, refunds, and what
//! customers have in credit.

mod allocation;
mod balance;
mod method;
mod payment;
mod refund;
mod state;

pub use allocation::{
    Allocation, AllocationId, AllocationSource, InvoiceShare, OpenInvoice, oldest_first, settlement,
};
pub use balance::{Balance, BalanceKind, Balances, ListBalances};
pub use method::{
    AddMethod, ListMethods, MethodState, PaymentMethod, PaymentMethodId, PaymentMethods, RemoveMethod,
    usable_method,
};
pub use payment::{GetPayment, ListPayments, Payment, PaymentId, PaymentPage};
pub use refund::{Refund, RefundId};
pub use state::{
    PaymentEvent, PaymentState, RefundEvent, RefundState, next_payment_state, next_refund_state,
};
pub(crate) use {
    balance::list_balances,
    method::{add_method, list_methods, remove_method},
    payment::{get, list},
};
