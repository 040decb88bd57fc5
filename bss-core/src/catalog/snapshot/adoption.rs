//! Taking over what a snapshot holds: each record is new here, differs in what may differ, or contradicts what is here.

use std::collections::{BTreeMap, BTreeSet};

use crate::billing::tax::TaxTable;
use crate::billing::{DefineDiscount, DiscountDefinition, SellerTaxes, define_discount};
use crate::crm::{Account, AccountFact, Customer, Seller, SellerFact};
use crate::entity::{Entity, KeyOf};
use crate::error::{Code, Error, Result, Severity, Violation};
use crate::inventory::{DefineItem, StockItem, define_item};
use crate::money::Currency;
use crate::pricing;
use crate::text::{check_code, check_line};
use crate::usage::{DefineMeter, Meter, define_meter};
use crate::work::Work;

use super::super::category::{Category, DefineCategory, define_category};
use super::super::lifecycle::OfferingState;
use super::super::lint::{CatalogSnapshot, lint_snapshot};
use super::super::offering::{Offering, check_names};
use super::super::publish::{known, load};
use super::super::specification::{DefineSpecification, Specification, define_specification};
use super::{SnapshotContent, SnapshotCustomer, SnapshotImported, account_ids, relatives};

/// What is here before anything is written: a table is not searched after it was written to.
struct Present {
    catalog: CatalogSnapshot,
    sellers: Vec<Seller>,
}

pub(super) fn adopt(
    work: &mut Work<'_>,
    content: &SnapshotContent,
    imported: &mut SnapshotImported,
) -> Result<()> {
    let present = Present {
        catalog: load(work)?,
        sellers: work.find(&Seller::all())?,
    };
    check_sold(&present, content)?;
    check_numbers(work, &content.customers)?;
    categories(work, &content.categories, imported)?;
    each(&content.specifications, "specifications", |specification| {
        let key = Specification::key(specification.code.clone());
        define(work, key, specification, imported, |work| {
            define_specification(work, &as_input(specification)).map(drop)
        })
    })?;
    each(&content.stock_items, "stockItems", |item| {
        define(work, StockItem::key(item.code.clone()), item, imported, |work| {
            define_item(work, &stock_input(item)).map(drop)
        })
    })?;
    each(&content.meters, "meters", |meter| {
        define(work, Meter::key(meter.code.clone()), meter, imported, |work| {
            define_meter(work, &meter_input(meter)).map(drop)
        })
    })?;
    each(&content.offerings, "offerings", |offering| {
        adopt_offering(work, offering, imported)
    })?;
    each(&content.discounts, "discounts", |discount| {
        adopt_discount(work, discount, imported)
    })?;
    adopt_sellers(work, content, &present.sellers, imported)?;
    let accounts = account_ids(&content.customers);
    each(&content.customers, "customers", |customer| {
        if let Some(stranger) = relatives(customer).find(|id| !accounts.contains(id)) {
            return Err(Error::new(
                Code::NotFound,
                "an account that is referred to is not in the snapshot",
            )
            .found(stranger));
        }
        adopt_customer(work, customer, imported)
    })
}

/// Carries out a step for each record, and says at which one it was refused.
fn each<T>(records: &[T], field: &str, mut step: impl FnMut(&T) -> Result<()>) -> Result<()> {
    for (index, record) in records.iter().enumerate() {
        step(record).map_err(|error| error.at_index(index).at(field))?;
    }
    Ok(())
}

/// Counts a record, and defines it unless it is here as it is.
fn define<E: Entity + PartialEq>(
    work: &mut Work<'_>,
    key: KeyOf<E>,
    record: &E,
    imported: &mut SnapshotImported,
    define: impl FnOnce(&mut Work<'_>) -> Result<()>,
) -> Result<()> {
    let count = match work.get(key)? {
        Some(present) if present == *record => {
            imported.unchanged = imported.unchanged.saturating_add(1);
            return Ok(());
        }
        Some(_) => &mut imported.changed,
        None => &mut imported.added,
    };
    *count = count.saturating_add(1);
    define(work)
}

/// Writes a record that the source may have changed since.
fn replace<E: Entity + PartialEq>(
    work: &mut Work<'_>,
    key: KeyOf<E>,
    record: &E,
    imported: &mut SnapshotImported,
) -> Result<()> {
    let is_known = work.get(key.clone())?.is_some();
    define(work, key, record, imported, |work| match is_known {
        true => work.update(record),
        false => work.insert(record),
    })
}

/// Writes a record that never changes once it is made.
fn append<E: Entity + PartialEq>(
    work: &mut Work<'_>,
    key: KeyOf<E>,
    record: &E,
    imported: &mut SnapshotImported,
) -> Result<()> {
    match work.get(key.clone())? {
        Some(present) if present != *record => Err(Error::new(
            Code::AlreadyExists,
            "what never changes is here with other content",
        )),
        _ => define(work, key, record, imported, |work| work.insert(record)),
    }
}

/// Parents before those below them, so that each finds its own.
fn categories(work: &mut Work<'_>, categories: &[Category], imported: &mut SnapshotImported) -> Result<()> {
    let mut waiting: Vec<(usize, &Category)> = categories.iter().enumerate().collect();
    while let Some((first, category)) = waiting.first().copied() {
        let codes: BTreeSet<&String> = waiting.iter().map(|(_, category)| &category.code).collect();
        let (later, now): (Vec<_>, Vec<_>) = waiting.iter().partition(|(_, category)| {
            let parent = category.parent.as_ref();
            parent.is_some_and(|parent| codes.contains(parent))
        });
        if now.is_empty() {
            return Err(
                Error::new(Code::InvalidInput, "a category cannot stand below itself")
                    .at("parent")
                    .found(&category.code)
                    .at_index(first)
                    .at("categories"),
            );
        }
        for (index, category) in now {
            let input = DefineCategory {
                code: category.code.clone(),
                name: category.name.clone(),
                parent: category.parent.clone(),
            };
            define(
                work,
                Category::key(category.code.clone()),
                category,
                imported,
                |work| define_category(work, &input).map(drop),
            )
            .map_err(|error| error.at_index(index).at("categories"))?;
        }
        waiting = later;
    }
    Ok(())
}

fn as_input(specification: &Specification) -> DefineSpecification {
    DefineSpecification {
        code: specification.code.clone(),
        name: specification.name.clone(),
        features: specification.features.clone(),
        services: specification.services.clone(),
    }
}

fn stock_input(item: &StockItem) -> DefineItem {
    DefineItem {
        code: item.code.clone(),
        name: item.name.clone(),
        kind: item.kind,
        serialised: item.serialised,
        quarantine_days: item.quarantine_days,
    }
}

fn meter_input(meter: &Meter) -> DefineMeter {
    DefineMeter {
        code: meter.code.clone(),
        name: meter.name.clone(),
        unit: meter.unit.clone(),
        measure: meter.measure.clone(),
        late_limit_days: meter.late_limit_days,
    }
}

/// A version that was published never changes, apart from where it is in its life.
fn adopt_offering(work: &mut Work<'_>, offering: &Offering, imported: &mut SnapshotImported) -> Result<()> {
    check_names(&offering.code, offering.specification.as_ref())?;
    if offering.published_at.is_none() {
        return Err(
            Error::new(Code::InvalidInput, "only what was published is in a snapshot").at("publishedAt"),
        );
    }
    each(&offering.prices, "prices", |price| {
        let mut findings = pricing::validate(price);
        findings.retain(|finding| finding.severity == Severity::Block);
        match findings.is_empty() {
            true => Ok(()),
            false => Err(Error::violations(Code::InvalidPrice, findings)),
        }
    })?;
    let key = Offering::key(offering.code.clone(), offering.version);
    if let Some(present) = work.get(key.clone())? {
        let moved = Offering {
            state: offering.state,
            ..present
        };
        if moved != *offering {
            let message = "this version is here with other content";
            return Err(Error::new(Code::AlreadyExists, message)
                .found(format!("{} version {}", offering.code, offering.version)));
        }
    }
    replace(work, key, offering, imported)
}

fn adopt_discount(
    work: &mut Work<'_>,
    discount: &DefineDiscount,
    imported: &mut SnapshotImported,
) -> Result<()> {
    let key = DiscountDefinition::key(discount.code.clone());
    let present = work.get(key.clone())?;
    let record = DiscountDefinition {
        code: discount.code.clone(),
        terms: discount.terms.clone(),
        valid_from: discount.valid_from,
        valid_to: discount.valid_to,
        redemptions_at_most: discount.redemptions_at_most,
        // How often it was given is counted where it is given.
        redemptions: present.map_or(0, |present| present.redemptions),
    };
    define(work, key, &record, imported, |work| {
        define_discount(work, discount).map(drop)
    })
}

fn adopt_sellers(
    work: &mut Work<'_>,
    content: &SnapshotContent,
    present: &[Seller],
    imported: &mut SnapshotImported,
) -> Result<()> {
    let mut codes: BTreeMap<&str, _> = present
        .iter()
        .map(|seller| (seller.code.as_str(), seller.id))
        .collect();
    for (index, seller) in content.sellers.iter().enumerate() {
        let at = |error: Error| error.at_index(index).at("sellers");
        seller.check().map_err(at)?;
        if codes
            .insert(&seller.code, seller.id)
            .is_some_and(|id| id != seller.id)
        {
            let error = Error::new(Code::AlreadyExists, "another seller has this code");
            return Err(at(error.at("code").found(&seller.code)));
        }
        replace(work, Seller::key(seller.id), seller, imported).map_err(at)?;
    }
    each(&content.seller_facts, "sellerFacts", |fact| {
        work.load(Seller::key(fact.seller_id))
            .map_err(|error| error.at("sellerId"))?;
        fact.policies.check().map_err(|error| error.at("policies"))?;
        append(work, SellerFact::key(fact.id), fact, imported)
    })?;
    each(&content.seller_taxes, "sellerTaxes", |taxes| {
        work.load(Seller::key(taxes.seller_id))
            .map_err(|error| error.at("sellerId"))?;
        let table = TaxTable {
            rules: taxes.rules.clone(),
        };
        table.check()?;
        append(work, SellerTaxes::key(taxes.id), taxes, imported)
    })
}

fn adopt_customer(
    work: &mut Work<'_>,
    record: &SnapshotCustomer,
    imported: &mut SnapshotImported,
) -> Result<()> {
    let customer = &record.customer;
    check_code(&customer.number).map_err(|error| error.at("number").at("customer"))?;
    check_line(&customer.name).map_err(|error| error.at("name").at("customer"))?;
    replace(work, Customer::key(customer.id), customer, imported).map_err(|error| error.at("customer"))?;
    each(&record.accounts, "accounts", |account| {
        if account.customer_id != customer.id {
            let error = Error::new(Code::InvalidInput, "the account is another customer's");
            return Err(error
                .at("customerId")
                .expected(customer.id)
                .found(account.customer_id));
        }
        check_code(&account.number).map_err(|error| error.at("number"))?;
        work.load(Seller::key(account.seller_id))
            .map_err(|error| error.at("sellerId"))?;
        replace(work, Account::key(account.id), account, imported)
    })?;
    each(&record.account_facts, "accountFacts", |fact| {
        if record
            .accounts
            .iter()
            .all(|account| account.id != fact.account_id)
        {
            let error = Error::new(Code::NotFound, "the account is not one of the customer's");
            return Err(error.at("accountId").found(fact.account_id));
        }
        fact.change.check().map_err(|error| error.at("change"))?;
        append(work, AccountFact::key(fact.id), fact, imported)
    })
}

/// Numbers by which people know customers and accounts are unique.
fn check_numbers(work: &Work<'_>, customers: &[SnapshotCustomer]) -> Result<()> {
    let taken = |number: &String| {
        Error::new(Code::AlreadyExists, "another one has this number")
            .at("number")
            .found(number)
    };
    each(customers, "customers", |record| {
        let number = &record.customer.number;
        let present = work.find_one(&Customer::all().equals(|customer| customer.number, number))?;
        if present.is_some_and(|present| present.id != record.customer.id) {
            return Err(taken(number).at("customer"));
        }
        each(&record.accounts, "accounts", |account| {
            let present = work.find_one(&Account::all().equals(|one| one.number, &account.number))?;
            match present {
                Some(present) if present.id != account.id => Err(taken(&account.number)),
                _ => Ok(()),
            }
        })
    })
}

/// What would be sold has to be sound, as it has to be to be published.
fn check_sold(present: &Present, content: &SnapshotContent) -> Result<()> {
    let merged = merged(present, content);
    let mut launched = BTreeMap::new();
    for offering in &merged.offerings {
        let is_launched = offering.state == OfferingState::Launched;
        let other = is_launched
            .then(|| launched.insert(&offering.code, offering.version))
            .flatten();
        if let Some(other) = other {
            let message = "another version is sold here: the snapshot is older, or what is here was published apart from it";
            return Err(Error::new(Code::AlreadyExists, message)
                .at("offerings")
                .found(format!(
                    "{} versions {other} and {}",
                    offering.code, offering.version
                )));
        }
    }
    let before = lint_snapshot(&present.catalog);
    let is_new = |violation: &Violation| violation.severity == Severity::Block && !before.contains(violation);
    let mut violations = lint_snapshot(&merged);
    violations.retain(is_new);
    match violations.is_empty() {
        true => Ok(()),
        false => Err(Error::violations(Code::CatalogInvalid, violations)),
    }
}

/// The catalog as it would be.
fn merged(present: &Present, content: &SnapshotContent) -> CatalogSnapshot {
    let catalog = &present.catalog;
    let currencies: BTreeSet<Currency> = (present.sellers.iter().chain(&content.sellers))
        .map(|seller| seller.currency)
        .collect();
    let stock_items = content.stock_items.iter().map(|item| item.code.clone());
    let meters = content.meters.iter().cloned().map(known).collect::<Vec<_>>();
    CatalogSnapshot {
        categories: overlaid(&catalog.categories, &content.categories, |one| one.code.clone()),
        specifications: overlaid(&catalog.specifications, &content.specifications, |one| {
            one.code.clone()
        }),
        offerings: overlaid(&catalog.offerings, &content.offerings, |one| {
            (one.code.clone(), one.version)
        }),
        meters: overlaid(&catalog.meters, &meters, |one| one.code.clone()),
        stock_items: catalog.stock_items.iter().cloned().chain(stock_items).collect(),
        currencies: currencies.into_iter().collect(),
    }
}

/// Records by their keys, those of the snapshot in place of those that are here.
fn overlaid<T: Clone, K: Ord>(present: &[T], brought: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let records = present.iter().chain(brought);
    let by_key: BTreeMap<K, T> = records.map(|record| (key(record), record.clone())).collect();
    by_key.into_values().collect()
}
