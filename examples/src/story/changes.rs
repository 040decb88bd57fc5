//! What customers have changes, and what is stuck is repaired.

use bss_store::Error;
use bss_store::billing::GrantDiscount;
use bss_store::crm::ChangeAccount;
use bss_store::inventory::{ListItems, Stock};
use bss_store::orders::{CancelOrder, GetOrder};
use bss_store::provisioning::{ListServices, RepairService};
use bss_store::subscriptions::{
    CancelSubscription, ChangePlan, ChangeQuantity, ResumeSubscription, SuspendSubscription,
};

use super::{Story, unknown};
use crate::data::{Change, ChangeEntry, ItemRef, ServiceRepair};

impl Story<'_> {
    pub(super) fn change(&mut self, entry: &ChangeEntry) -> Result<(), Error> {
        let key = |item: &ItemRef| format!("change/{}/{}/{}", entry.at, item.order, item.item);
        match &entry.what {
            Change::ChangePlan(change) => {
                let subscription_id = self.subscription(&change.subscription)?;
                self.once(key(&change.subscription))
                    .subscriptions()
                    .change_plan(ChangePlan {
                        subscription_id,
                        offering: change.offering.clone(),
                        effective_on: change.effective_on,
                        channel: None,
                        overrides: Vec::new(),
                    })?;
            }
            Change::ChangeQuantity(change) => {
                let subscription_id = self.subscription(&change.subscription)?;
                self.once(key(&change.subscription))
                    .subscriptions()
                    .change_quantity(ChangeQuantity {
                        subscription_id,
                        quantity: change.quantity,
                        effective_on: change.effective_on,
                    })?;
            }
            Change::Suspend(rest) => {
                let subscription_id = self.subscription(&rest.subscription)?;
                self.once(key(&rest.subscription))
                    .subscriptions()
                    .suspend(SuspendSubscription {
                        subscription_id,
                        reason: rest.reason,
                        effective_on: rest.effective_on,
                    })?;
            }
            Change::Resume(rest) => {
                let subscription_id = self.subscription(&rest.subscription)?;
                self.once(key(&rest.subscription))
                    .subscriptions()
                    .resume(ResumeSubscription {
                        subscription_id,
                        reason: rest.reason,
                        effective_on: rest.effective_on,
                    })?;
            }
            Change::Cancel(cancel) => {
                let subscription_id = self.subscription(&cancel.subscription)?;
                self.once(key(&cancel.subscription))
                    .subscriptions()
                    .cancel(CancelSubscription {
                        subscription_id,
                        ends_on: cancel.ends_on,
                    })?;
            }
            Change::RetryService(repair) => {
                let (input, key) = self.repair(entry, repair)?;
                self.once(key).provisioning().retry(input)?;
            }
            Change::SkipService(repair) => {
                let (input, key) = self.repair(entry, repair)?;
                self.once(key).provisioning().skip(input)?;
            }
            Change::CompleteServiceByHand(repair) => {
                let (input, key) = self.repair(entry, repair)?;
                self.once(key).provisioning().complete_by_hand(input)?;
            }
            Change::CancelOrder(cancel) => self.cancel_order(&cancel.order, entry.about.clone())?,
            Change::Publish(published) => {
                for offering in &published.offerings {
                    let key = format!("offering/{}/{}", entry.at, offering.code);
                    self.once(key).catalog().define_offering(offering)?;
                }
                self.publish(&entry.at.to_rfc3339())?;
            }
            Change::ChangeAccount(change) => {
                let id = self.account(&change.account)?.id;
                let key = format!("account/{}/{}", entry.at, change.account);
                self.once(key).crm().change_account(ChangeAccount {
                    id,
                    changes: change.changes.clone(),
                    effective_on: change.effective_on,
                    supersedes: None,
                })?;
            }
            Change::GrantDiscount(granted) => {
                let account_id = self.account(&granted.account)?.id;
                let subscription = granted.subscription.as_ref();
                let subscription_id = subscription.map(|item| self.subscription(item)).transpose()?;
                let key = format!("discount/{}/{}/{}", entry.at, granted.account, granted.code);
                self.once(key).billing().grant_discount(GrantDiscount {
                    code: granted.code.clone(),
                    account_id,
                    subscription_id,
                    valid_from: None,
                    valid_to: None,
                })?;
            }
        }
        self.summary.changes += 1;
        Ok(())
    }

    /// Which service is meant, and the key of what is done about it.
    fn repair(
        &mut self,
        entry: &ChangeEntry,
        repair: &ServiceRepair,
    ) -> Result<(RepairService, String), Error> {
        let item = ItemRef {
            order: repair.order.clone(),
            item: repair.item.clone(),
        };
        let subscription_id = self.subscription(&item)?;
        let services = self
            .bss
            .provisioning()
            .list(ListServices { subscription_id })?
            .items;
        let service = services
            .into_iter()
            .find(|service| service.code == repair.service);
        let service = service.ok_or_else(|| unknown("service", &repair.service))?;
        let note = entry.about.clone();
        self.summary.repaired_services += 1;
        let key = format!(
            "repair/{}/{}/{}/{}",
            entry.at, repair.order, repair.item, repair.service
        );
        Ok((
            RepairService {
                service_id: service.id,
                note,
            },
            key,
        ))
    }

    /// Cancels an order and tells what that put back into stock.
    fn cancel_order(&mut self, order: &str, reason: Option<String>) -> Result<(), Error> {
        let order_id = self.order(order)?;
        // A job has no key: that the order is cancelled already says that this was done before.
        if self
            .bss
            .orders()
            .get_order(GetOrder { order_id })?
            .order
            .state
            .is_final()
        {
            return Ok(());
        }
        let before = self.stock()?;
        let cancelled = self.bss.orders().cancel(CancelOrder { order_id, reason })?;
        self.work()?;
        let after = self.stock()?;
        let back = before.iter().zip(&after).filter_map(|(before, after)| {
            let pieces = after.level.available - before.level.available;
            (pieces > 0).then(|| format!("{pieces} x {} back in stock", after.item.name))
        });
        let back: Vec<String> = back.collect();
        let state = self
            .bss
            .orders()
            .get_order(GetOrder {
                order_id: cancelled.order.id,
            })?
            .order
            .state;
        self.summary
            .cancelled_orders
            .push(format!("{order} is {state:?}: {}", back.join(", ")));
        Ok(())
    }

    fn stock(&self) -> Result<Vec<Stock>, Error> {
        let limit = Some(1_000);
        Ok(self
            .bss
            .inventory()
            .list_items(ListItems { limit, after: None })?
            .items)
    }
}
