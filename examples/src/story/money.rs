//! Money comes in, and sometimes goes back.

use bss_store::billing::{
    CreditInvoice, GetInvoice, Invoice, InvoiceKind, InvoiceState, LineCredit, ListInvoices,
};
use bss_store::crm::AccountId;
use bss_store::payments::{
    BalanceKind, CollectDeposit, IdentifyPayment, ListPayments, Payment, PaymentState, RecordPayment,
    RefundPayment, WriteOffInvoice,
};
use bss_store::{Error, Money};
use chrono::{DateTime, Utc};

use super::{Story, unknown};
use crate::data::{CreditGiven, MoneyEntry, MoneyMove, Refunded, Transfer};

impl Story<'_> {
    pub(super) fn move_money(&mut self, entry: &MoneyEntry) -> Result<(), Error> {
        match &entry.what {
            MoneyMove::Deposit(deposit) => {
                let account_id = self.account(&deposit.account)?.id;
                let key = format!("deposit/{}/{}", entry.at, deposit.account);
                self.once(key).payments().collect_deposit(CollectDeposit {
                    account_id,
                    amount: deposit.amount,
                    kind: BalanceKind::Deposit,
                })?;
            }
            MoneyMove::Transfer(transfer) => self.receive_transfer(transfer)?,
            MoneyMove::Identify(found) => {
                let account_id = self.account(&found.account)?.id;
                let payment = self.payment_by_reference(&found.reference)?;
                let payment = payment.ok_or_else(|| unknown("payment", &found.reference))?;
                let key = format!("identify/{}", found.reference);
                self.once(key).payments().identify(IdentifyPayment {
                    payment_id: payment.id,
                    account_id,
                    allocations: None,
                })?;
            }
            MoneyMove::Refund(refund) => self.refund(entry.at, refund)?,
            MoneyMove::Credit(credit) => self.credit(entry.at, credit)?,
            MoneyMove::WriteOff(given_up) => {
                for invoice in self.open_invoices(self.account(&given_up.account)?.id)? {
                    self.once(format_args!("write-off/{}", invoice.id))
                        .payments()
                        .write_off(WriteOffInvoice {
                            invoice_id: invoice.id,
                            amount: None,
                            reason: given_up.reason.clone(),
                        })?;
                }
            }
        }
        Ok(())
    }

    /// Records a transfer; one without an amount pays all that is open.
    fn receive_transfer(&mut self, transfer: &Transfer) -> Result<(), Error> {
        if self.payment_by_reference(&transfer.reference)?.is_some() {
            return Ok(());
        }
        let amount = match transfer.amount {
            Some(amount) => amount,
            None => {
                let account = self.account(&transfer.account)?;
                let mut sum = Money::zero(account.currency);
                for invoice in self.open_invoices(account.id)? {
                    sum = sum.plus(invoice.open_amount()?)?;
                }
                sum
            }
        };
        if amount.is_zero() {
            return Ok(());
        }
        let seller_id = match &transfer.seller {
            Some(code) => self.seller(code)?.id,
            None => self.account(&transfer.account)?.seller_id,
        };
        self.once(format_args!("transfer/{}", transfer.reference))
            .payments()
            .record(RecordPayment {
                seller_id,
                account_number: Some(transfer.account.clone()),
                amount,
                reference: transfer.reference.clone(),
                received_on: None,
                kind: BalanceKind::Unallocated,
                allocations: None,
            })?;
        self.summary.transfers += 1;
        Ok(())
    }

    /// Gives back a part of the last payment that an account had made by then.
    fn refund(&mut self, at: DateTime<Utc>, refund: &Refunded) -> Result<(), Error> {
        let account_id = Some(self.account(&refund.account)?.id);
        let payments = self.payments(ListPayments {
            account_id,
            state: None,
            limit: None,
            after: None,
        })?;
        let mut captured = payments
            .into_iter()
            .filter(|payment| payment.captured_at.is_some_and(|then| then <= at));
        let payment = captured
            .next_back()
            .ok_or_else(|| unknown("payment of the account", &refund.account))?;
        let key = format!("refund/{at}/{}", refund.account);
        self.once(key).payments().refund(RefundPayment {
            payment_id: payment.id,
            amount: Some(refund.amount),
            kind: refund.kind,
            reason: refund.reason.clone(),
        })?;
        self.summary.refunds += 1;
        Ok(())
    }

    /// Credits a part of the dearest line of the last invoice that an account had by then.
    fn credit(&mut self, at: DateTime<Utc>, credit: &CreditGiven) -> Result<(), Error> {
        let invoices = self.invoices(self.account(&credit.account)?.id)?;
        let mut issued = invoices.into_iter().filter(|invoice| {
            invoice.kind == InvoiceKind::Invoice
                && invoice.state == InvoiceState::Issued
                && invoice.created_at <= at
        });
        let invoice = issued
            .next_back()
            .ok_or_else(|| unknown("invoice of the account", &credit.account))?;
        let document = self.bss.billing().get_invoice(GetInvoice { id: invoice.id })?;
        let dearest = document
            .lines
            .iter()
            .max_by_key(|line| (line.net.minor(), line.line));
        let line = dearest.ok_or_else(|| unknown("line", &credit.account))?.line;
        let key = format!("credit/{at}/{}", credit.account);
        self.once(key).billing().credit(CreditInvoice {
            invoice_id: invoice.id,
            lines: vec![LineCredit {
                line,
                amount: credit.amount,
            }],
            reason: credit.reason.clone(),
        })?;
        self.issue()
    }

    /// Issued invoices that an account pays and on which something is open.
    fn open_invoices(&self, payer: AccountId) -> Result<Vec<Invoice>, Error> {
        let mut open = Vec::new();
        for account in self.accounts.values() {
            for invoice in self.invoices(account.id)? {
                let is_owed = invoice.kind == InvoiceKind::Invoice
                    && invoice.state == InvoiceState::Issued
                    && invoice.payer_id == payer;
                if is_owed && invoice.open_amount()?.is_positive() {
                    open.push(invoice);
                }
            }
        }
        Ok(open)
    }

    fn invoices(&self, account_id: AccountId) -> Result<Vec<Invoice>, Error> {
        let page = self.bss.billing().list_invoices(ListInvoices {
            account_id: Some(account_id),
            limit: Some(1_000),
            ..ListInvoices::default()
        })?;
        Ok(page.items)
    }

    fn payment_by_reference(&self, reference: &str) -> Result<Option<Payment>, Error> {
        for state in [PaymentState::Captured, PaymentState::Settled] {
            let payments = self.payments(ListPayments {
                account_id: None,
                state: Some(state),
                limit: None,
                after: None,
            })?;
            let found = payments
                .into_iter()
                .find(|one| one.gateway_reference.as_deref() == Some(reference));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Whether payments were asked for at an instant.
    pub(super) fn has_collected(&self, at: DateTime<Utc>) -> Result<bool, Error> {
        let states = [
            PaymentState::Captured,
            PaymentState::Settled,
            PaymentState::Failed,
            PaymentState::Denied,
            PaymentState::Unknown,
            PaymentState::Requested,
        ];
        for state in states {
            let payments = self.payments(ListPayments {
                account_id: None,
                state: Some(state),
                limit: None,
                after: None,
            })?;
            if payments.iter().any(|payment| payment.requested_at == at) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All pages of a list of payments.
    fn payments(&self, mut asked: ListPayments) -> Result<Vec<Payment>, Error> {
        let mut payments = Vec::new();
        loop {
            let page = self.bss.payments().list(&asked)?;
            payments.extend(page.items);
            match page.next {
                Some(next) => asked.after = Some(next),
                None => return Ok(payments),
            }
        }
    }
}
