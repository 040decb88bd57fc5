//! The office in which the stories take place.

use std::sync::Arc;

use bss_store::billing::{Invoice, InvoiceId, InvoiceKind, InvoiceSettlement, InvoiceState};
use bss_store::connector::simulated::{Rule, SimulatedGateway};
use bss_store::crm::{Account, AccountId, AccountState, Address, CustomerId, DefineSeller, SellerId};
use bss_store::entity::Entity;
use bss_store::ledger::{Cause, EntryId, GetTrialBalance, JournalEntry, LedgerAccount, Posting};
use bss_store::payments::{
    AddMethod, Allocation, Balance, BalanceKind, CollectInvoice, ListAllocations, ListBalances, ListPayments,
    Payment, RecordPayment, Refund,
};
use bss_store::store::{Filter, Find, Write, WriteSet};
use bss_store::{Bss, Currency, FixedClock, Money, Result, SeededIds, TypedId, Worker, open_with};
use chrono::NaiveDate;

use crate::fresh::fresh_url;

pub(crate) fn eur() -> Currency {
    "EUR".parse().unwrap()
}

pub(crate) fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap(), eur()).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The n-th id of a kind.
pub(crate) fn id<T: TypedId>(number: u32) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

pub(crate) struct Office {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) gateway: Arc<SimulatedGateway>,
    pub(crate) seller: SellerId,
    pub(crate) account: AccountId,
}

/// A seller with one account, number `A-1`, on 1 March 2026; its gateway answers as the rules say.
pub(crate) fn office(rules: Vec<Rule>) -> Office {
    let clock = Arc::new(FixedClock::at("2026-03-01T12:00:00Z").unwrap());
    let bss = open_with(&fresh_url(), clock.clone(), Arc::new(SeededIds::new(1))).unwrap();
    let address = Address {
        line1: "Hafenstr. 1".to_owned(),
        line2: None,
        city: "Hamburg".to_owned(),
        postal_code: "20457".to_owned(),
        region: None,
        country: "DE".to_owned(),
    };
    let seller = DefineSeller {
        code: "nord".to_owned(),
        name: "Nord GmbH".to_owned(),
        address,
        tax_id: None,
        zone: "Europe/Berlin".parse().unwrap(),
        currency: eur(),
    };
    let seller = bss.crm().define_seller(seller).unwrap().id;
    let gateway = Arc::new(SimulatedGateway::new(rules));
    let office = Office {
        bss,
        clock,
        gateway,
        seller,
        account: id(1),
    };
    office.open_account("A-1", office.account);
    office
}

impl Office {
    pub(crate) fn put<E: Entity>(&self, rows: &[E]) {
        let insert = |row: &E| Write::Insert {
            table: E::table(),
            values: row.to_values().unwrap(),
        };
        let writes = rows.iter().map(insert).collect();
        let tenant = &self.bss.principal().tenant;
        self.bss.store().commit(tenant, WriteSet { writes }).unwrap();
    }

    pub(crate) fn all<E: Entity>(&self) -> Vec<E> {
        let find = Find {
            table: E::table(),
            filter: Filter::default(),
            order: None,
            descending: false,
            after: None,
            limit: 1_000,
        };
        let page = self
            .bss
            .store()
            .find(&self.bss.principal().tenant, &find)
            .unwrap();
        page.rows
            .iter()
            .map(|row| E::from_values(&row.values).unwrap())
            .collect()
    }

    pub(crate) fn open_account(&self, number: &str, account_id: AccountId) {
        self.put(&[Account {
            id: account_id,
            number: number.to_owned(),
            customer_id: id::<CustomerId>(1),
            seller_id: self.seller,
            currency: eur(),
            parent_id: None,
            state: AccountState::Active,
            parked: None,
            opened_on: day("2026-01-01"),
            closed_on: None,
        }]);
    }

    /// An issued document with its postings.
    fn issue(
        &self,
        number: u32,
        kind: InvoiceKind,
        corrects: Option<u32>,
        total: Money,
        due_on: &str,
    ) -> InvoiceId {
        let invoice_id: InvoiceId = id(number);
        let settlement = match kind {
            InvoiceKind::Invoice => InvoiceSettlement::Open,
            InvoiceKind::CreditNote => InvoiceSettlement::None,
        };
        let zero = Money::zero(eur());
        self.put(&[Invoice {
            id: invoice_id,
            account_id: self.account,
            customer_id: id(1),
            seller_id: self.seller,
            payer_id: self.account,
            kind,
            corrects: corrects.map(id),
            voids: false,
            state: InvoiceState::Issued,
            settlement,
            tax_included: false,
            currency: eur(),
            up_to: day("2026-02-28"),
            net: total,
            tax: zero,
            rounding: zero,
            total,
            settled: zero,
            written_off: zero,
            series: Some(format!("{kind:?}")),
            number: Some(number.into()),
            printed_number: Some(number.to_string()),
            issue_date: Some(day("2026-02-01")),
            due_date: Some(day(due_on)),
            created_at: "2026-02-01T00:00:00Z".parse().unwrap(),
            document: None,
            document_hash: None,
        }]);
        let entry_id: EntryId = id(number);
        self.put(&[JournalEntry {
            id: entry_id,
            seller_id: self.seller,
            currency: eur(),
            posting_date: day("2026-02-01"),
            service_date: day("2026-02-01"),
            cause: Cause::InvoiceIssued,
            document: invoice_id.to_string(),
            recorded_at: "2026-02-01T00:00:00Z".parse().unwrap(),
        }]);
        let sides = [
            (LedgerAccount::Receivable, total),
            (LedgerAccount::Revenue, total.negate().unwrap()),
        ];
        let posting = |(position, (ledger_account, amount))| Posting {
            entry_id,
            position,
            seller_id: self.seller,
            ledger_account,
            account_id: Some(self.account),
            line: None,
            currency: eur(),
            amount,
            posting_date: day("2026-02-01"),
        };
        self.put(&(1..).zip(sides).map(posting).collect::<Vec<_>>());
        invoice_id
    }

    pub(crate) fn invoice(&self, number: u32, total: &str, due_on: &str) -> InvoiceId {
        self.issue(number, InvoiceKind::Invoice, None, money(total), due_on)
    }

    /// What an invoice says: how far it is settled, and how much of it.
    pub(crate) fn settlement(&self, id: InvoiceId) -> (InvoiceSettlement, Money) {
        let invoices: Vec<Invoice> = self.all();
        let invoice = invoices.iter().find(|invoice| invoice.id == id).unwrap();
        (invoice.settlement, invoice.settled)
    }

    pub(crate) fn add_card(&self, token: &str) {
        let method = AddMethod {
            account_id: self.account,
            token: token.to_owned(),
            brand: "visa".to_owned(),
            last_four: "4242".to_owned(),
            expires_on: None,
            preferred: true,
        };
        self.bss.payments().add_method(method).unwrap();
    }

    pub(crate) fn transfer(&self, amount: &str, reference: &str) -> RecordPayment {
        RecordPayment {
            seller_id: self.seller,
            account_number: Some("A-1".to_owned()),
            amount: money(amount),
            reference: reference.to_owned(),
            received_on: None,
            kind: BalanceKind::Unallocated,
            allocations: None,
        }
    }

    pub(crate) fn receive(&self, amount: &str, reference: &str) -> Payment {
        let transfer = self.transfer(amount, reference);
        self.bss.payments().record(transfer).unwrap()
    }

    pub(crate) fn collect(&self, invoice_id: InvoiceId) -> Result<Payment> {
        self.bss.payments().collect_invoice(CollectInvoice { invoice_id })
    }

    pub(crate) fn payments(&self) -> Vec<Payment> {
        let list = ListPayments {
            account_id: Some(self.account),
            state: None,
            limit: None,
            after: None,
        };
        self.bss.payments().list(list).unwrap().items
    }

    /// Lets a worker carry out what is due now.
    pub(crate) fn work(&self) -> bss_store::Report {
        let worker = Worker::new(&self.bss, "worker").with_gateway(self.gateway.clone());
        worker.run_once(100).unwrap()
    }

    pub(crate) fn credit(&self, kind: BalanceKind) -> Money {
        let list = ListBalances {
            account_id: self.account,
        };
        let balances = self.bss.payments().list_balances(list).unwrap().items;
        let balance = balances.iter().find(|balance| balance.kind == kind);
        balance.map_or(Money::zero(eur()), |balance| balance.amount)
    }

    /// Debits less credits of an account of the books.
    pub(crate) fn books(&self, account: LedgerAccount) -> Money {
        let ask = GetTrialBalance {
            seller_id: self.seller,
            on: None,
        };
        let rows = self.bss.ledger().trial_balance(ask).unwrap().rows;
        let row = rows.iter().find(|row| row.ledger_account == account);
        row.map_or(Money::zero(eur()), |row| row.balance)
    }

    /// What has to hold at the end of every story.
    pub(crate) fn check(&self) {
        let ask = GetTrialBalance {
            seller_id: self.seller,
            on: None,
        };
        let rows = self.bss.ledger().trial_balance(ask).unwrap().rows;
        let sum = |amounts: Vec<Money>| Money::sum(amounts, eur()).unwrap();
        assert_eq!(
            sum(rows.iter().map(|row| row.balance).collect()),
            money("0"),
            "books"
        );

        let invoices: Vec<Invoice> = self.all();
        let open = invoices
            .iter()
            .map(|invoice| invoice.open_amount().unwrap())
            .collect();
        assert_eq!(self.books(LedgerAccount::Receivable), sum(open), "receivable");
        for invoice in &invoices {
            let list = ListAllocations {
                invoice_id: invoice.id,
            };
            let allocations = self.bss.payments().list_allocations(list).unwrap().items;
            let settled = allocations.iter().map(|allocation| allocation.amount).collect();
            if invoice.kind == InvoiceKind::Invoice {
                assert_eq!(sum(settled), invoice.settled, "settled");
            }
        }

        let balances: Vec<Balance> = self.all();
        let of = |wanted: &dyn Fn(&Balance) -> bool| {
            let chosen = balances.iter().filter(|balance| wanted(balance));
            sum(chosen.map(|balance| balance.amount).collect())
        };
        assert!(
            balances.iter().all(|balance| !balance.amount.is_negative()),
            "balances"
        );
        let deposits = of(&|balance| balance.kind == BalanceKind::Deposit);
        assert_eq!(
            self.books(LedgerAccount::Deposits),
            deposits.negate().unwrap(),
            "deposits"
        );
        let credit = of(&|balance| balance.kind != BalanceKind::Deposit);
        assert_eq!(
            self.books(LedgerAccount::CustomerBalance),
            credit.negate().unwrap(),
            "credit"
        );

        let payments: Vec<Payment> = self.all();
        let identified = payments.iter().filter(|payment| payment.account_id.is_some());
        let unallocated = identified.map(|payment| payment.unallocated).collect();
        assert_eq!(
            of(&|balance| balance.kind == BalanceKind::Unallocated),
            sum(unallocated),
            "unallocated"
        );
        let allocations: Vec<Allocation> = self.all();
        let refunds: Vec<Refund> = self.all();
        for payment in &payments {
            let own = allocations
                .iter()
                .filter(|allocation| allocation.payment_id == Some(payment.id));
            assert_eq!(
                sum(own.map(|allocation| allocation.amount).collect()),
                payment.allocated,
                "allocated"
            );
            let parts = [payment.allocated, payment.unallocated, payment.refunded];
            assert!(
                parts
                    .iter()
                    .all(|part| !part.is_negative() && part.minor() <= payment.amount.minor())
            );
            let failed = |refund: &&Refund| refund.payment_id == payment.id && refund.failure.is_none();
            let refunded = refunds
                .iter()
                .filter(failed)
                .map(|refund| refund.amount)
                .collect();
            assert_eq!(sum(refunded), payment.refunded, "refunded");
        }
    }
}
