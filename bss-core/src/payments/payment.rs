//! Payments: money that was asked for, or that came in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::balance::BalanceKind;
use super::method::PaymentMethodId;
use super::state::{PaymentEvent, PaymentState, next_payment_state};
use crate::billing::InvoiceId;
use crate::connector::Failure;
use crate::crm::{AccountId, SellerId, seller_named};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::id::id;
use crate::ledger::{self, Cause, Occasion, Transfer};
use crate::money::{Currency, Money};
use crate::page::page;
use crate::work::{Reader, Work};

id! {
    /// Identifies a payment.
    PaymentId = "payment"
}

serde_column!(json: Failure);

entity! {
    /// Money that was asked for, or that came in.
    pub struct Payment: payment {
        key {
            /// Its id.
            id: PaymentId,
        }
        data {
            /// Who is paid.
            seller_id: SellerId,
            /// Whose account pays; none while that is not known.
            account_id: Option<AccountId>,
            /// What it becomes once it is captured.
            kind: BalanceKind,
            /// In which currency.
            currency: Currency,
            /// How much.
            amount: Money,
            /// How much of it settles invoices now.
            allocated: Money,
            /// How much of it settles nothing yet; part of the account's unallocated balance.
            unallocated: Money,
            /// How much of it was given back, or is about to be.
            refunded: Money,
            /// The invoice that it was asked for.
            invoice_id: Option<InvoiceId>,
            /// Where it is in its life.
            state: PaymentState,
            /// The provider's or bank's reference.
            gateway_reference: Option<String>,
            /// The payment method that it was asked from.
            method_id: Option<PaymentMethodId>,
            /// Why it did not succeed.
            failure: Option<Failure>,
            /// When it was asked for, or recorded.
            requested_at: DateTime<Utc>,
            /// When the money was captured.
            captured_at: Option<DateTime<Utc>>,
        }
        unique [seller_id, gateway_reference]
        index [account_id, requested_at]
        index [state, requested_at]
        index [invoice_id]
        refers [seller_id: seller, account_id: account, invoice_id: invoice, method_id: payment_method]
    }
}

impl Payment {
    /// What can still be given back of it.
    ///
    /// # Errors
    /// [`Code::NumberOutOfRange`] for amounts that do not fit.
    pub fn refundable(&self) -> Result<Money> {
        if self.has_money() {
            self.amount.minus(self.refunded)
        } else {
            Ok(Money::zero(self.currency))
        }
    }

    /// Whether the money is with the seller.
    pub fn has_money(&self) -> bool {
        matches!(self.state, PaymentState::Captured | PaymentState::Settled)
    }

    /// Whether it is still to be seen what becomes of it.
    pub fn is_pending(&self) -> bool {
        matches!(
            self.state,
            PaymentState::Requested | PaymentState::Authorised | PaymentState::Unknown
        )
    }

    pub(super) fn follow(&mut self, event: PaymentEvent) -> Result<()> {
        self.state = next_payment_state(self.state, event)?;
        Ok(())
    }

    /// Whose account pays.
    ///
    /// # Errors
    /// [`Code::IllegalTransition`] where that is not known.
    pub(super) fn payer(&self) -> Result<AccountId> {
        self.account_id.ok_or_else(|| {
            let error = Error::new(Code::IllegalTransition, "it is not known whose payment this is");
            error.expected("an identified payment").found(self.id)
        })
    }

    /// Moves an amount between what settles invoices and what settles nothing.
    pub(super) fn allocate(&mut self, amount: Money) -> Result<()> {
        self.allocated = self.allocated.plus(amount)?;
        self.unallocated = self.unallocated.minus(amount)?;
        if self.unallocated.is_negative() {
            let error = Error::new(Code::ExceedsRemaining, "less is left of the payment");
            let left = self.unallocated.plus(amount)?;
            return Err(error.expected(format_args!("at most {left}")).found(amount));
        }
        Ok(())
    }

    /// Posts what happened to it.
    pub(super) fn post(
        &self,
        work: &mut Work<'_>,
        cause: Cause,
        service_date: NaiveDate,
        transfers: &[Transfer],
    ) -> Result<()> {
        let occasion = Occasion {
            seller_id: self.seller_id,
            account_id: self.account_id,
            posting_date: seller_today(work, self.seller_id)?,
            service_date,
            cause,
            document: self.id.to_string(),
        };
        ledger::post_transfers(work, occasion, transfers).map(|_| ())
    }
}

/// Today, where a seller is.
pub(super) fn seller_today(reader: &Reader<'_>, seller_id: SellerId) -> Result<NaiveDate> {
    reader.today(seller_named(reader, seller_id)?.zone)
}

/// Refuses an amount that is not more than nothing.
pub(super) fn check_positive(amount: Money) -> Result<()> {
    if amount.is_positive() {
        return Ok(());
    }
    let error = Error::new(Code::NotPositive, "an amount of more than zero is needed");
    Err(error.at("amount").found(amount))
}

/// Asks for one payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetPayment {
    /// The payment.
    pub id: PaymentId,
}

/// Asks for payments, oldest first: of an account, or in a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListPayments {
    /// Those of an account.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// Those in a state; not together with `account_id`.
    #[serde(default)]
    pub state: Option<PaymentState>,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of payments.
    PaymentPage of Payment
}

pub(crate) fn get(reader: &Reader<'_>, input: &GetPayment) -> Result<Payment> {
    reader
        .load(Payment::key(input.id))
        .map_err(|error| error.at("id"))
}

pub(crate) fn list(reader: &Reader<'_>, input: &ListPayments) -> Result<PaymentPage> {
    let query = match (input.account_id, input.state) {
        (Some(account_id), None) => Payment::all().equals(|payment| payment.account_id, Some(account_id)),
        (None, Some(state)) => Payment::all().equals(|payment| payment.state, state),
        _ => {
            let error = Error::new(Code::InvalidInput, "payments are listed by account or by state");
            return Err(error.expected("one of accountId and state"));
        }
    };
    let query = query.order_by(|payment| payment.requested_at);
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
