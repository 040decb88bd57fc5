//! Money that comes in and goes back: payment methods, collection, incoming payments, what they settle, refunds, and what
//! customers have in credit.

mod allocation;
mod answer;
mod application;
mod balance;
mod collection;
mod method;
mod payment;
mod receipt;
mod refund;
mod settling;
mod state;
mod write_off;

pub use allocation::{
    Allocation, AllocationId, AllocationSource, InvoiceShare, OpenInvoice, oldest_first, settlement,
};
pub use answer::{Reconcile, RecordPaymentResult, ResultRecorded};
pub use application::{Allocations, ApplyBalance, ListAllocations};
pub use balance::{Balance, BalanceKind, Balances, ListBalances};
pub use collection::{CollectDeposit, CollectDue, CollectInvoice, Collection, CollectionRun, collect};
pub use method::{
    AddMethod, ListMethods, MethodState, PaymentMethod, PaymentMethodId, PaymentMethods, RemoveMethod,
    usable_method,
};
pub use payment::{GetPayment, ListPayments, Payment, PaymentId, PaymentPage};
pub use receipt::{IdentifyPayment, RecordPayment};
pub use refund::{ChargeBack, ListRefunds, Refund, RefundId, RefundPayment, Refunds};
pub use settling::{Settled, apply_credit_note, settle};
pub use state::{
    PaymentEvent, PaymentState, RefundEvent, RefundState, next_payment_state, next_refund_state,
};
pub use write_off::{RecoverWriteOff, WriteOffInvoice};
pub(crate) use {
    answer::{reconcile, record_result},
    application::{apply_balance, list_allocations},
    balance::list_balances,
    collection::{collect_deposit, collect_due, collect_invoice},
    method::{add_method, list_methods, remove_method},
    payment::{get, list},
    receipt::{identify, record},
    refund::{charge_back, list_refunds, refund},
    write_off::{recover, write_off},
};
