//! Snapshots: all that a device needs to quote, order, bill and explain with no network, in one text.
//!
//! A snapshot holds what was published and what it refers to, the sellers with their policies and tax rules and, where they are asked for,
//! customers with their accounts. Ids and versions are those of the source, so an order taken on the device can be submitted to the source as it
//! is. What only the source can know is not in it: stock levels, credit decisions, how often a discount was given.

mod adoption;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use crate::access::{self, Permission};
use crate::billing::{DefineDiscount, DiscountDefinition, SellerTaxes};
use crate::canonical::hash_of;
use crate::crm::{Account, AccountChange, AccountFact, AccountId, Customer, CustomerId, Seller, SellerFact};
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result};
use crate::inventory::StockItem;
use crate::usage::Meter;
use crate::work::{Reader, Work};

use super::category::Category;
use super::offering::Offering;
use super::specification::Specification;

use adoption::adopt;

/// The form of snapshots that this version writes, and the newest that it reads.
pub const SNAPSHOT_FORMAT: u32 = 1;

/// Most customers in one snapshot: a device knows its regulars, not everybody.
const CUSTOMERS_LIMIT: usize = 1_000;

/// Asks for a snapshot of what is sold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ExportSnapshot {
    /// Customers whose accounts the device needs, at most 1,000; none by default. Takes the permission `customers-read` too.
    pub customers: Vec<CustomerId>,
}

/// What is sold, by whom and to whom, as it was at an instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Snapshot {
    /// The form that it is written in; a newer one than this version knows is refused.
    // It is read first, so that a newer form is refused as such and not for the fields that are new in it.
    #[serde(deserialize_with = "known_format")]
    pub format: u32,
    /// When it was made.
    #[serde(deserialize_with = "crate::calendar::instant::deserialize")]
    pub exported_at: DateTime<Utc>,
    /// SHA-256 of the canonical text of the content, in groups of eight digits; content that was damaged on the way is refused.
    pub content_hash: String,
    /// What it holds.
    pub content: SnapshotContent,
}

/// What a snapshot holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SnapshotContent {
    /// Every category.
    pub categories: Vec<Category>,
    /// The specifications that the offerings refer to.
    pub specifications: Vec<Specification>,
    /// Every version that was ever published.
    pub offerings: Vec<Offering>,
    /// Every meter.
    pub meters: Vec<Meter>,
    /// Every kind of thing that is kept in stock, without how many there are.
    pub stock_items: Vec<StockItem>,
    /// What discount codes stand for.
    pub discounts: Vec<DefineDiscount>,
    /// Every seller.
    pub sellers: Vec<Seller>,
    /// The policies of sellers.
    pub seller_facts: Vec<SellerFact>,
    /// The tax rules of sellers.
    pub seller_taxes: Vec<SellerTaxes>,
    /// The customers that were asked for.
    pub customers: Vec<SnapshotCustomer>,
}

/// A customer in a snapshot, without contacts and credit decisions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SnapshotCustomer {
    /// The customer.
    pub customer: Customer,
    /// Its accounts.
    pub accounts: Vec<Account>,
    /// What holds for its accounts.
    pub account_facts: Vec<AccountFact>,
}

/// Takes over a snapshot: as a whole, or not at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ImportSnapshot {
    /// The snapshot as it was exported.
    pub snapshot: Snapshot,
}

/// What an import did. Importing the same snapshot again changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct SnapshotImported {
    /// The hash of what was imported.
    pub content_hash: String,
    /// How many records are new here.
    pub added: u32,
    /// How many took over what differed.
    pub changed: u32,
    /// How many were here as they are.
    pub unchanged: u32,
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<u32, D::Error> {
    let format = u32::deserialize(deserializer)?;
    check_format(format).map_err(serde::de::Error::custom)?;
    Ok(format)
}

fn check_format(format: u32) -> Result<()> {
    match format {
        1..=SNAPSHOT_FORMAT => Ok(()),
        0 => Err(Error::new(Code::InvalidInput, "no form of a snapshot has this number").found(format)),
        _ => Err(Error::new(
            Code::StoreNewer,
            "the snapshot was written by a newer version of this library",
        )
        .expected(format!("at most {SNAPSHOT_FORMAT}"))
        .found(format)),
    }
}

impl SnapshotContent {
    /// What [`Snapshot::content_hash`] has to be.
    ///
    /// # Errors
    /// [`Code::Defect`] where the content cannot be written as JSON.
    ///
    /// # Example: nothing has a hash too
    /// ```
    /// use bss_core::catalog::SnapshotContent;
    /// let hash = SnapshotContent::default().hash()?;
    /// assert_eq!(hash.split('.').count(), 8);
    /// # Ok::<(), bss_core::Error>(())
    /// ```
    pub fn hash(&self) -> Result<String> {
        let digits: Vec<char> = hash_of(self)?.chars().collect();
        // Without the dots one hash in some hundreds would hold what looks like the number of a card, and be refused as an input.
        let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
        Ok(groups.join("."))
    }
}

pub(crate) fn export_snapshot(reader: &Reader<'_>, input: &ExportSnapshot) -> Result<Snapshot> {
    if input.customers.len() > CUSTOMERS_LIMIT {
        let error = Error::new(Code::TooManyItems, "a snapshot holds the customers of one device");
        return Err(error
            .at("customers")
            .expected(CUSTOMERS_LIMIT)
            .found(input.customers.len()));
    }
    if !input.customers.is_empty() {
        access::require(reader, reader.principal(), Permission::CustomersRead)
            .map_err(|error| error.at("customers"))?;
    }
    let mut offerings = reader.find(&Offering::all())?;
    offerings.retain(|offering| offering.published_at.is_some());
    let used: BTreeSet<&String> = offerings
        .iter()
        .filter_map(|offering| offering.specification.as_ref())
        .collect();
    let mut specifications = reader.find(&Specification::all())?;
    specifications.retain(|specification| used.contains(&specification.code));
    let discounts = reader.find(&DiscountDefinition::all())?;
    let content = SnapshotContent {
        categories: reader.find(&Category::all())?,
        specifications,
        offerings,
        meters: reader.find(&Meter::all())?,
        stock_items: reader.find(&StockItem::all())?,
        discounts: discounts.into_iter().map(definition).collect(),
        sellers: reader.find(&Seller::all())?,
        seller_facts: reader.find(&SellerFact::all())?,
        seller_taxes: reader.find(&SellerTaxes::all())?,
        customers: customers(reader, &input.customers)?,
    };
    Ok(Snapshot {
        format: SNAPSHOT_FORMAT,
        exported_at: reader.now(),
        content_hash: content.hash()?,
        content,
    })
}

fn definition(discount: DiscountDefinition) -> DefineDiscount {
    DefineDiscount {
        code: discount.code,
        terms: discount.terms,
        valid_from: discount.valid_from,
        valid_to: discount.valid_to,
        redemptions_at_most: discount.redemptions_at_most,
    }
}

fn customers(reader: &Reader<'_>, ids: &[CustomerId]) -> Result<Vec<SnapshotCustomer>> {
    let mut seen = BTreeSet::new();
    let mut customers = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let read = customer(reader, *id).map_err(|error| error.at_index(index).at("customers"))?;
        if seen.insert(*id) {
            customers.push(read);
        }
    }
    let known = account_ids(&customers);
    for (index, customer) in customers.iter().enumerate() {
        let missing = relatives(customer).find(|id| !known.contains(id));
        if let Some(missing) = missing {
            let error = Error::new(
                Code::NotFound,
                "an account of the customer belongs to, or is paid by, an account whose customer is not asked for",
            );
            return Err(error.found(missing).at_index(index).at("customers"));
        }
    }
    Ok(customers)
}

fn customer(reader: &Reader<'_>, id: CustomerId) -> Result<SnapshotCustomer> {
    let customer = reader.load(Customer::key(id))?;
    let accounts = reader.find(&Account::all().equals(|account| account.customer_id, id))?;
    let mut account_facts = Vec::new();
    for account in &accounts {
        account_facts.extend(reader.find(&AccountFact::all().equals(|fact| fact.account_id, account.id))?);
    }
    Ok(SnapshotCustomer {
        customer,
        accounts,
        account_facts,
    })
}

fn account_ids(customers: &[SnapshotCustomer]) -> BTreeSet<AccountId> {
    let accounts = customers.iter().flat_map(|customer| &customer.accounts);
    accounts.map(|account| account.id).collect()
}

/// The accounts that a customer's accounts refer to.
fn relatives(customer: &SnapshotCustomer) -> impl Iterator<Item = AccountId> {
    let parents = customer.accounts.iter().filter_map(|account| account.parent_id);
    let payers = customer
        .account_facts
        .iter()
        .filter_map(|fact| match fact.change {
            AccountChange::Payer(payer) => Some(payer),
            _ => None,
        });
    parents.chain(payers)
}

pub(crate) fn import_snapshot(work: &mut Work<'_>, input: &ImportSnapshot) -> Result<SnapshotImported> {
    let Snapshot {
        format,
        content_hash,
        content,
        ..
    } = &input.snapshot;
    check_format(*format).map_err(|error| error.at("format").at("snapshot"))?;
    let found = content.hash()?;
    if found != *content_hash {
        let error = Error::new(
            Code::InvalidInput,
            "the content was damaged after it was exported",
        );
        return Err(error
            .expected(content_hash)
            .found(found)
            .at("contentHash")
            .at("snapshot"));
    }
    permit(work, content)?;
    let mut imported = SnapshotImported {
        content_hash: content_hash.clone(),
        ..SnapshotImported::default()
    };
    adopt(work, content, &mut imported).map_err(|error| error.at("content").at("snapshot"))?;
    if imported.added > 0 || imported.changed > 0 {
        work.event("catalog.imported", "catalog", &imported)?;
    }
    Ok(imported)
}

/// Whoever may not define a thing may not bring it in with a snapshot either.
fn permit(reader: &Reader<'_>, content: &SnapshotContent) -> Result<()> {
    let parts = [
        (
            content.stock_items.is_empty(),
            Permission::InventoryManage,
            "stockItems",
        ),
        (content.sellers.is_empty(), Permission::SellersManage, "sellers"),
        (
            content.seller_facts.is_empty(),
            Permission::SellersManage,
            "sellerFacts",
        ),
        (
            content.seller_taxes.is_empty(),
            Permission::SellersManage,
            "sellerTaxes",
        ),
        (
            content.customers.is_empty(),
            Permission::CustomersManage,
            "customers",
        ),
    ];
    for (is_empty, permission, field) in parts {
        if !is_empty {
            access::require(reader, reader.principal(), permission)
                .map_err(|error| error.at(field).at("content").at("snapshot"))?;
        }
    }
    Ok(())
}
