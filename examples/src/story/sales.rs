//! Customers come and order, and use what they have.

use bss_store::crm::{ListCustomers, NewAccount, Onboard, OpenAccount};
use bss_store::orders::{NewItem, NewOrder, Submit};
use bss_store::payments::AddMethod;
use bss_store::usage::{NewUsage, RecordUsage};
use bss_store::{Code, Error};
use chrono::{DateTime, Utc};

use super::summary::{RefusedCustomer, RefusedOrder, RefusedUsage};
use super::{Story, unknown};
use crate::data::{BillingRow, CustomerRow, DepartmentRow, Item, ItemRef, OrderEntry, UsageRow};

impl Story<'_> {
    pub(super) fn onboard(&mut self, row: &CustomerRow) -> Result<(), Error> {
        let mut account = new_account(&row.account, self.seller(&row.seller)?.id, &row.billing);
        account.currency = Some(row.currency);
        let onboarded = self
            .once(format_args!("customer/{}", row.account))
            .crm()
            .onboard(Onboard {
                customer: row.customer.clone(),
                contacts: row.contacts.clone(),
                scorecard: row.scorecard.clone(),
                evidence: row.evidence.clone(),
                account,
            })?;
        let decision = onboarded.decision;
        match onboarded.account {
            Some(account) => {
                self.summary.customers += 1;
                self.summary.with_deposit += u64::from(!decision.deposit_per_line.is_zero());
                self.accounts.insert(row.account.clone(), account);
                self.add_methods(&row.account)
            }
            None => {
                self.summary.refused_customers.push(RefusedCustomer {
                    name: row.customer.name.clone(),
                    outcome: format!("{:?}", decision.outcome),
                    reasons: decision.reasons.into_iter().map(|reason| reason.code).collect(),
                });
                Ok(())
            }
        }
    }

    fn add_methods(&self, account: &str) -> Result<(), Error> {
        let account_id = self.account(account)?.id;
        for row in self.world.methods.iter().filter(|row| row.account == account) {
            self.once(format_args!("method/{}", row.token))
                .payments()
                .add_method(AddMethod {
                    account_id,
                    token: row.token.clone(),
                    brand: row.brand.clone(),
                    last_four: row.last_four.clone(),
                    expires_on: row.expires_on,
                    preferred: false,
                })?;
        }
        Ok(())
    }

    pub(super) fn open_department(&mut self, row: &DepartmentRow) -> Result<(), Error> {
        let parent = self.account(&row.parent)?;
        let mut account = new_account(&row.account, parent.seller_id, &row.billing);
        account.currency = Some(parent.currency);
        account.parent_id = Some(parent.id);
        account.paid_by_parent = row.paid_by_parent;
        let found = self.bss.crm().list_customers(ListCustomers {
            number: Some(row.customer.clone()),
            ..ListCustomers::default()
        })?;
        let customer = found
            .items
            .first()
            .ok_or_else(|| unknown("customer", &row.customer))?;
        let opened = self
            .once(format_args!("account/{}", row.account))
            .crm()
            .open_account(OpenAccount {
                customer_id: customer.id,
                account,
            })?;
        self.accounts.insert(row.account.clone(), opened);
        self.add_methods(&row.account)
    }

    /// Places an order. One that is refused tells everything that is wrong with it, and changes nothing.
    pub(super) fn place(&mut self, entry: &OrderEntry) -> Result<(), Error> {
        let account_id = self.account(&entry.account)?.id;
        let items = entry.items.iter().map(|item| self.new_item(item));
        let order = NewOrder {
            external_id: Some(entry.order.clone()),
            account_id,
            channel: entry.channel.clone(),
            requested_on: entry.requested_on,
            items: items.collect::<Result<_, _>>()?,
        };
        let submit = Submit {
            order,
            referred_is_accepted: false,
        };
        match self
            .once(format_args!("order/{}", entry.order))
            .orders()
            .submit(submit)
        {
            Ok(details) => {
                self.summary.orders += 1;
                self.orders.insert(entry.order.clone(), details.order.id);
                if entry.refused {
                    self.summary
                        .surprises
                        .push(format!("order {} was accepted", entry.order));
                }
                Ok(())
            }
            Err(error) if error.code() == Code::OrderInvalid => {
                if !entry.refused {
                    self.summary
                        .surprises
                        .push(format!("order {} was refused", entry.order));
                }
                self.summary.refused_orders.push(RefusedOrder {
                    order: entry.order.clone(),
                    about: entry.about.clone().unwrap_or_default(),
                    violations: error.details().violations.clone(),
                });
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn new_item(&mut self, item: &Item) -> Result<NewItem, Error> {
        let subscription = item.subscription.as_ref().map(|one| self.subscription(one));
        Ok(NewItem {
            item: item.item.clone(),
            action: item.action,
            offering: item.offering.clone(),
            version: None,
            quantity: item.quantity,
            parent: item.parent.clone(),
            subscription_id: subscription.transpose()?,
            configuration: item.configuration.clone(),
            overrides: item.overrides.clone(),
        })
    }

    pub(super) fn record_usage(
        &mut self,
        at: DateTime<Utc>,
        number: usize,
        rows: &[&UsageRow],
    ) -> Result<(), Error> {
        let events = rows
            .iter()
            .map(|row| self.new_usage(row))
            .collect::<Result<_, Error>>()?;
        let key = format!("usage/{at}/{number}");
        let recorded = self.once(key).usage().record(RecordUsage { events })?;
        self.summary.usage_accepted += recorded.accepted;
        self.summary.usage_repeated += recorded.repeated;
        let refused = recorded.rejected.into_iter().map(|one| RefusedUsage {
            event: one.event_id,
            reason: one.error.to_string(),
        });
        self.summary.refused_usage.extend(refused);
        Ok(())
    }

    fn new_usage(&mut self, row: &UsageRow) -> Result<NewUsage, Error> {
        let item = ItemRef {
            order: row.order.clone(),
            item: row.item.clone(),
        };
        Ok(NewUsage {
            meter: row.meter.clone(),
            event_id: row.event.clone(),
            subscription_id: self.subscription(&item)?,
            at: row.at,
            quantity: row.quantity,
            unique_key: None,
            amount: row.amount,
            attributes: row.attributes.clone(),
            correction: None,
        })
    }
}

fn new_account(number: &str, seller_id: bss_store::crm::SellerId, billing: &BillingRow) -> NewAccount {
    NewAccount {
        number: Some(number.to_owned()),
        seller_id,
        currency: None,
        parent_id: None,
        paid_by_parent: false,
        opened_on: None,
        address: billing.address.clone(),
        tax_status: billing.tax_status.clone(),
        zone: Some(billing.zone),
        billing_day: billing.billing_day,
        payment_terms_days: billing.payment_terms_days,
    }
}
