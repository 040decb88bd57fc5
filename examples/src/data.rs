//! An operator's world, read from a folder: what it sells, to whom, and what happens.

use std::collections::BTreeSet;
use std::path::Path;

use bss_store::billing::DefineDiscount;
use bss_store::billing::tax::TaxRule;
use bss_store::catalog::{DefineCategory, DefineOffering, DefineSpecification};
use bss_store::connector::simulated::Rule;
use bss_store::credit::DefineScorecard;
use bss_store::crm::DefineSeller;
use bss_store::inventory::DefineItem;
use bss_store::usage::DefineMeter;
use chrono::NaiveDate;
use serde::Deserialize;

mod file;
mod rows;
mod timeline;

pub use file::Problem;
pub use rows::{BillingRow, CustomerRow, DepartmentRow, MethodRow, StockRow, UsageRow};
pub use timeline::{
    AccountChanged, CalendarEntry, CancelOrder, Cancelled, ChangeEntry, CreditGiven, Deposit,
    DiscountGranted, Identified, Item, ItemRef, MoneyEntry, OrderEntry, PlanChanged, Published,
    QuantityChanged, Refunded, Rest, ServiceRepair, Transfer, UpTo, WrittenOff,
};
pub use timeline::{Change, MoneyMove, Routine};

use file::{Problems, read_csv, read_json};

/// Everything that a story is told with.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// `sellers.json`.
    pub sellers: Vec<SellerEntry>,
    /// `tax_rules.json`.
    pub tax_rules: Vec<TaxRulesEntry>,
    /// `meters.json`.
    pub meters: Vec<DefineMeter>,
    /// `catalog.json`.
    pub catalog: CatalogData,
    /// `discounts.json`.
    pub discounts: Vec<DefineDiscount>,
    /// `scorecards.json`.
    pub scorecards: Vec<DefineScorecard>,
    /// `stock_items.json`.
    pub stock_items: Vec<DefineItem>,
    /// `stock.csv`.
    pub stock: Vec<StockRow>,
    /// `customers.csv`.
    pub customers: Vec<CustomerRow>,
    /// `accounts.csv`.
    pub departments: Vec<DepartmentRow>,
    /// `payment_methods.csv`.
    pub methods: Vec<MethodRow>,
    /// `orders.json`.
    pub orders: Vec<OrderEntry>,
    /// `changes.json`.
    pub changes: Vec<ChangeEntry>,
    /// `payments.json`.
    pub payments: Vec<MoneyEntry>,
    /// `calendar.json`.
    pub calendar: Vec<CalendarEntry>,
    /// `usage.csv` and `late_usage.csv`, in this order.
    pub usage: Vec<UsageRow>,
    /// `gateway.json`.
    pub gateway: Vec<Rule>,
    /// `provisioner.json`.
    pub provisioner: Vec<Rule>,
}

/// A seller and the policies that it starts with.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SellerEntry {
    /// Who sells.
    pub seller: DefineSeller,
    /// How it bills.
    pub policies: bss_store::crm::SellerPolicies,
    /// From which day on.
    pub effective_on: NaiveDate,
}

/// What a seller charges in tax.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaxRulesEntry {
    /// Code of the seller.
    pub seller: String,
    /// All of its rules.
    pub rules: Vec<TaxRule>,
}

/// What is sold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogData {
    /// The categories, those above before those below them.
    pub categories: Vec<DefineCategory>,
    /// What products are technically.
    pub specifications: Vec<DefineSpecification>,
    /// What can be bought.
    pub offerings: Vec<DefineOffering>,
}

impl World {
    /// Reads a folder. Where a file is broken nothing of it is kept, and every problem of every file is returned.
    ///
    /// # Errors
    /// What is wrong, by file, line and column.
    pub fn load(folder: &Path) -> Result<World, Vec<Problem>> {
        let mut problems = Problems::default();
        let mut usage = problems.keep(read_csv(folder, "usage.csv", UsageRow::COLUMNS, UsageRow::read));
        usage.extend(problems.keep(read_csv(
            folder,
            "late_usage.csv",
            UsageRow::COLUMNS,
            UsageRow::read,
        )));
        let world = World {
            sellers: problems.keep(read_json(folder, "sellers.json")),
            tax_rules: problems.keep(read_json(folder, "tax_rules.json")),
            meters: problems.keep(read_json(folder, "meters.json")),
            catalog: problems.keep(read_json(folder, "catalog.json")),
            discounts: problems.keep(read_json(folder, "discounts.json")),
            scorecards: problems.keep(read_json(folder, "scorecards.json")),
            stock_items: problems.keep(read_json(folder, "stock_items.json")),
            stock: problems.keep(read_csv(folder, "stock.csv", StockRow::COLUMNS, StockRow::read)),
            customers: problems.keep(read_csv(
                folder,
                "customers.csv",
                CustomerRow::COLUMNS,
                CustomerRow::read,
            )),
            departments: problems.keep(read_csv(
                folder,
                "accounts.csv",
                DepartmentRow::COLUMNS,
                DepartmentRow::read,
            )),
            methods: problems.keep(read_csv(
                folder,
                "payment_methods.csv",
                MethodRow::COLUMNS,
                MethodRow::read,
            )),
            orders: problems.keep(read_json(folder, "orders.json")),
            changes: problems.keep(read_json(folder, "changes.json")),
            payments: problems.keep(read_json(folder, "payments.json")),
            calendar: problems.keep(read_json(folder, "calendar.json")),
            gateway: problems.keep(read_json(folder, "gateway.json")),
            provisioner: problems.keep(read_json(folder, "provisioner.json")),
            usage,
        };
        if problems.0.is_empty() {
            world.check_references(folder, &mut problems);
        }
        if problems.0.is_empty() {
            Ok(world)
        } else {
            Err(problems.0)
        }
    }

    /// Finds rows that name what no file defines: with every file read, a slip of the pen is found before anything happens.
    fn check_references(&self, folder: &Path, problems: &mut Problems) {
        let sellers: BTreeSet<&str> = self
            .sellers
            .iter()
            .map(|entry| entry.seller.code.as_str())
            .collect();
        let accounts: BTreeSet<&str> = self
            .customers
            .iter()
            .map(|row| row.account.as_str())
            .chain(self.departments.iter().map(|row| row.account.as_str()))
            .collect();
        let items: BTreeSet<(&str, &str)> = self
            .orders
            .iter()
            .flat_map(|order| {
                order
                    .items
                    .iter()
                    .map(|item| (order.order.as_str(), item.item.as_str()))
            })
            .collect();
        let mut missing = |file: &str, line: u64, reason: String| {
            problems.0.push(Problem {
                file: folder.join(file),
                line,
                column: 1,
                reason,
            });
        };
        for row in self
            .customers
            .iter()
            .filter(|row| !sellers.contains(row.seller.as_str()))
        {
            missing(
                "customers.csv",
                row.line,
                format!("there is no seller {}", row.seller),
            );
        }
        for row in self
            .methods
            .iter()
            .filter(|row| !accounts.contains(row.account.as_str()))
        {
            missing(
                "payment_methods.csv",
                row.line,
                format!("there is no account {}", row.account),
            );
        }
        for row in &self.usage {
            if !items.contains(&(row.order.as_str(), row.item.as_str())) {
                let file = if row.recorded_at.is_some() {
                    "late_usage.csv"
                } else {
                    "usage.csv"
                };
                missing(
                    file,
                    row.line,
                    format!("there is no item {} of an order {}", row.item, row.order),
                );
            }
        }
        for order in self
            .orders
            .iter()
            .filter(|order| !accounts.contains(order.account.as_str()))
        {
            missing(
                "orders.json",
                0,
                format!("{}: there is no account {}", order.order, order.account),
            );
        }
    }
}
