//! I4 and I7 for payments: what came in, where it went, and what is left in credit.

use std::collections::BTreeMap;

use super::record::{Id, Record};
use super::{Check, Findings};
use crate::error::Result;
use crate::id::TenantId;
use crate::store::Store;

/// One payment, and what others say of it.
#[derive(Default)]
struct Payment {
    known: bool,
    account: Option<Id>,
    currency: Box<str>,
    has_money: bool,
    /// Whether it becomes credit that settles invoices by itself, rather than a deposit or money in advance.
    unallocated_kind: bool,
    amount: i128,
    allocated: i128,
    unallocated: i128,
    refunded: i128,
    /// Sum of its allocations.
    allocations: i128,
    /// Sum of its refunds that did not fail, and of those that took its own money.
    refunds: i128,
    own_refunds: i128,
}

/// What an account has in credit.
#[derive(Default)]
struct Credit {
    unallocated: i128,
    /// Of the kinds that the books keep together: unallocated, from credit notes, prepaid.
    together: i128,
    deposit: i128,
    /// What payments leave unallocated.
    left_of_payments: i128,
    posted_together: i128,
    posted_deposit: i128,
}

#[derive(Default)]
pub(super) struct MoneyIn {
    payments: BTreeMap<Id, Payment>,
    credit: BTreeMap<Id, Credit>,
}

impl MoneyIn {
    fn payment(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let state = row.text("state");
        let payment = self.payments.entry(row.id("id")).or_default();
        payment.known = true;
        payment.account = row.optional_id("account_id");
        payment.currency = row.text("currency").into();
        payment.has_money = matches!(state, "captured" | "settled");
        payment.unallocated_kind = row.text("kind") == "unallocated";
        payment.amount = row.integer("amount_minor");
        payment.allocated = row.integer("allocated_minor");
        payment.unallocated = row.integer("unallocated_minor");
        payment.refunded = row.integer("refunded_minor");
        if payment.amount <= 0 {
            findings.add(
                "I7",
                row.place(),
                "a payment is of more than nothing",
                "above 0",
                payment.amount,
            );
        }
    }

    fn balance(&mut self, row: &Record<'_>, findings: &mut Findings) {
        let amount = row.integer("amount_minor");
        if amount < 0 {
            findings.add("I7", row.place(), "credit is never negative", "0 or more", amount);
        }
        let credit = self.credit.entry(row.id("account_id")).or_default();
        match row.text("kind") {
            "unallocated" => {
                credit.unallocated = amount;
                credit.together = credit.together.saturating_add(amount);
            }
            "creditNote" | "prepaid" => credit.together = credit.together.saturating_add(amount),
            "deposit" => credit.deposit = amount,
            _ => {}
        }
    }

    fn posting(&mut self, row: &Record<'_>) {
        let ledger_account = row.text("ledger_account");
        if !matches!(ledger_account, "customerBalance" | "deposits") {
            return;
        }
        let Some(account) = row.optional_id("account_id") else {
            return;
        };
        let credit = self.credit.entry(account).or_default();
        let posted = match ledger_account {
            "deposits" => &mut credit.posted_deposit,
            _ => &mut credit.posted_together,
        };
        *posted = posted.saturating_sub(row.integer("amount_minor"));
    }

    fn judge_payment(&mut self, id: &Id, payment: &Payment, findings: &mut Findings) {
        let place = || ("payment", id);
        let message = "allocations of a payment sum to what is allocated";
        findings.equal("I7", place(), message, payment.allocations, payment.allocated);
        let message = "refunds of a payment sum to what is refunded";
        findings.equal("I7", place(), message, payment.refunds, payment.refunded);
        let limits = [
            ("more is allocated than was paid", payment.allocated),
            ("more is refunded than was paid", payment.refunded),
            (
                "more is allocated and refunded than was paid",
                payment.allocated.saturating_add(payment.own_refunds),
            ),
        ];
        for (message, amount) in limits {
            if amount < 0 || amount > payment.amount {
                findings.add("I7", place(), message, format!("0 to {}", payment.amount), amount);
                break;
            }
        }
        if !payment.has_money && payment.allocated != 0 {
            let message = "a payment that brought no money settles nothing";
            findings.add("I7", place(), message, 0, payment.allocated);
        }
        let left = match payment.has_money && payment.unallocated_kind {
            true => payment
                .amount
                .saturating_sub(payment.allocations)
                .saturating_sub(payment.own_refunds),
            false => 0,
        };
        let message = "what is left of a payment is unallocated";
        findings.equal("I7", place(), message, left, payment.unallocated);
        if let Some(account) = &payment.account {
            let credit = self.credit.entry(account.clone()).or_default();
            credit.left_of_payments = credit.left_of_payments.saturating_add(left);
        }
    }

    fn judge_credit(&self, findings: &mut Findings) {
        for (account, credit) in &self.credit {
            let message = "unallocated credit is what payments have left";
            let key = format!("{account}/unallocated");
            findings.equal(
                "I4",
                ("balance", &key),
                message,
                credit.left_of_payments,
                credit.unallocated,
            );
            let message = "the books hold another credit of the customer than its balances";
            findings.equal(
                "I5",
                ("account", account),
                message,
                credit.together,
                credit.posted_together,
            );
            let message = "the books hold another deposit than the balance";
            findings.equal(
                "I5",
                ("account", account),
                message,
                credit.deposit,
                credit.posted_deposit,
            );
        }
    }
}

impl Check for MoneyIn {
    fn row(&mut self, row: &Record<'_>, findings: &mut Findings) {
        match row.of() {
            "payment" => self.payment(row, findings),
            "allocation" if row.has("payment_id") => {
                let payment = self.payments.entry(row.id("payment_id")).or_default();
                payment.allocations = payment.allocations.saturating_add(row.integer("amount_minor"));
                if payment.known && *payment.currency != *row.text("currency") {
                    let message = "an allocation is in the currency of its payment";
                    findings.add(
                        "I7",
                        row.place(),
                        message,
                        &payment.currency,
                        row.text("currency"),
                    );
                }
            }
            "refund" if row.text("state") != "failed" => {
                let amount = row.integer("amount_minor");
                let payment = self.payments.entry(row.id("payment_id")).or_default();
                payment.refunds = payment.refunds.saturating_add(amount);
                if row.text("kind") == "unallocated" {
                    payment.own_refunds = payment.own_refunds.saturating_add(amount);
                }
            }
            "balance" => self.balance(row, findings),
            "posting" => self.posting(row),
            _ => {}
        }
    }

    fn finish(&mut self, _: &dyn Store, _: &TenantId, findings: &mut Findings) -> Result<()> {
        for (id, payment) in std::mem::take(&mut self.payments) {
            // What refers to a payment that does not exist is found as such.
            if payment.known {
                self.judge_payment(&id, &payment, findings);
            }
        }
        self.judge_credit(findings);
        Ok(())
    }
}
