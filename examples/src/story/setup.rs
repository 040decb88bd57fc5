//! Before the first customer comes: sellers, what is sold, how credit is judged, what is in stock.

use std::collections::BTreeMap;

use bss_store::Error;
use bss_store::billing::SetTaxRules;
use bss_store::crm::SetSellerPolicies;
use bss_store::inventory::Receive;

use super::Story;

/// Most serials of one delivery.
const DELIVERY: usize = 500;

impl Story<'_> {
    pub(super) fn set_up(&mut self) -> Result<(), Error> {
        self.define_sellers()?;
        self.define_catalog()?;
        self.fill_stock()
    }

    fn define_sellers(&mut self) -> Result<(), Error> {
        for entry in &self.world.sellers {
            let code = &entry.seller.code;
            let seller = self
                .once(format_args!("seller/{code}"))
                .crm()
                .define_seller(&entry.seller)?;
            self.once(format_args!("policies/{code}"))
                .crm()
                .set_seller_policies(SetSellerPolicies {
                    seller_id: seller.id,
                    policies: entry.policies.clone(),
                    effective_on: Some(entry.effective_on),
                    supersedes: None,
                })?;
            self.sellers.insert(code.clone(), seller);
        }
        for entry in &self.world.tax_rules {
            let seller_id = self.seller(&entry.seller)?.id;
            let rules = entry.rules.clone();
            let key = format!("tax/{}", entry.seller);
            self.once(key)
                .billing()
                .set_tax_rules(SetTaxRules { seller_id, rules })?;
        }
        for card in &self.world.scorecards {
            self.once(format_args!("scorecard/{}", card.code))
                .credit()
                .define_scorecard(card)?;
        }
        Ok(())
    }

    fn define_catalog(&self) -> Result<(), Error> {
        for meter in &self.world.meters {
            self.once(format_args!("meter/{}", meter.code))
                .usage()
                .define_meter(meter)?;
        }
        let catalog = &self.world.catalog;
        for category in &catalog.categories {
            self.once(format_args!("category/{}", category.code))
                .catalog()
                .define_category(category)?;
        }
        for one in &catalog.specifications {
            self.once(format_args!("specification/{}", one.code))
                .catalog()
                .define_specification(one)?;
        }
        for offering in &catalog.offerings {
            self.once(format_args!("offering/{}", offering.code))
                .catalog()
                .define_offering(offering)?;
        }
        self.publish("first")?;
        for discount in &self.world.discounts {
            self.once(format_args!("discount/{}", discount.code))
                .billing()
                .define_discount(discount)?;
        }
        Ok(())
    }

    fn fill_stock(&self) -> Result<(), Error> {
        for item in &self.world.stock_items {
            self.once(format_args!("item/{}", item.code))
                .inventory()
                .define_item(item)?;
        }
        let mut serials: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (row_number, row) in self.world.stock.iter().enumerate() {
            match (&row.serial, row.quantity) {
                (Some(serial), _) => serials.entry(&row.item).or_default().push(serial.clone()),
                (None, quantity) => self.receive(&row.item, row_number, quantity, Vec::new())?,
            }
        }
        for (item, serials) in serials {
            for (number, delivery) in serials.chunks(DELIVERY).enumerate() {
                self.receive(item, number, None, delivery.to_vec())?;
            }
        }
        Ok(())
    }

    fn receive(
        &self,
        item: &str,
        number: usize,
        quantity: Option<i64>,
        serials: Vec<String>,
    ) -> Result<(), Error> {
        self.once(format_args!("stock/{item}/{number}"))
            .inventory()
            .receive(Receive {
                item_code: item.to_owned(),
                quantity,
                serials,
            })?;
        Ok(())
    }
}
