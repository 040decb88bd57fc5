//! Publishing: drafts are launched together, if the catalog that results is sound.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::crm::Seller;
use crate::entity::Entity as _;
use crate::error::{Code, Error, Result, Severity, Violation};
use crate::inventory::StockItem;
use crate::money::Currency;
use crate::usage::Meter;
use crate::usage::aggregation::Aggregation;
use crate::work::{Reader, Work};

use super::category::Category;
use super::lifecycle::{OfferingEvent, OfferingState, launch, next};
use super::lint::{CatalogSnapshot, KnownMeter, lint_snapshot};
use super::offering::Offering;
use super::specification::Specification;

/// Launches drafts: all of them, or those that are named. What was launched before under the same code is retired.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Publish {
    /// Codes of the offerings whose draft, or else withdrawn version, is launched; empty: every draft.
    pub offerings: Vec<String>,
}

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Published {
    /// The versions that are sold from now on.
    pub launched: Vec<OfferingVersion>,
    /// The versions that they took the place of.
    pub retired: Vec<OfferingVersion>,
    /// What is worth knowing; nothing of it blocked.
    pub warnings: Vec<Violation>,
}

/// Names a version of an offering.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct OfferingVersion {
    /// Code of the offering.
    pub offering: String,
    /// Its version.
    pub version: u32,
}

/// Asks what publishing would find.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Lint {
    /// Codes of the offerings whose draft would be published; empty: every draft.
    pub offerings: Vec<String>,
}

/// What publishing would find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Findings {
    /// Whether publishing would be refused.
    pub blocked: bool,
    /// Every finding.
    pub violations: Vec<Violation>,
}

pub(crate) fn lint(reader: &Reader<'_>, input: &Lint) -> Result<Findings> {
    let (snapshot, _) = prospect(reader, &input.offerings)?;
    let violations = lint_snapshot(&snapshot);
    Ok(Findings {
        blocked: blocks(&violations),
        violations,
    })
}

pub(crate) fn publish(work: &mut Work<'_>, input: &Publish) -> Result<Published> {
    let (mut snapshot, changes) = prospect(work, &input.offerings)?;
    let violations = lint_snapshot(&snapshot);
    if blocks(&violations) {
        return Err(Error::violations(Code::CatalogInvalid, violations));
    }
    let now = work.now();
    let mut published = Published {
        launched: Vec::new(),
        retired: Vec::new(),
        warnings: violations,
    };
    for offering in &mut snapshot.offerings {
        let name = OfferingVersion {
            offering: offering.code.clone(),
            version: offering.version,
        };
        if changes.contains(&name) {
            if offering.state == OfferingState::Launched {
                offering.published_at = offering.published_at.or(Some(now));
                published.launched.push(name);
            } else {
                published.retired.push(name);
            }
            work.update(offering)?;
        } else {
            hold(work, offering)?;
        }
    }
    for specification in &snapshot.specifications {
        work.guard(specification)?;
    }
    work.event("catalog.published", "catalog", &published)?;
    Ok(published)
}

fn blocks(violations: &[Violation]) -> bool {
    violations
        .iter()
        .any(|violation| violation.severity == Severity::Block)
}

/// Refuses to take an offering off sale while others that are sold need it.
///
/// # Errors
/// [`Code::CatalogInvalid`] with what would be wrong without it and is not with it.
pub(crate) fn check_without(work: &mut Work<'_>, withdrawn: &Offering) -> Result<()> {
    let mut snapshot = load(work)?;
    let before = lint_snapshot(&snapshot);
    snapshot
        .offerings
        .retain(|offering| offering.code != withdrawn.code || offering.version != withdrawn.version);
    snapshot.offerings.push(Offering {
        state: OfferingState::Retired,
        ..withdrawn.clone()
    });
    let mut violations = lint_snapshot(&snapshot);
    violations.retain(|violation| violation.severity == Severity::Block && !before.contains(violation));
    if !violations.is_empty() {
        return Err(Error::violations(Code::CatalogInvalid, violations));
    }
    for offering in &snapshot.offerings {
        hold(work, offering)?;
    }
    Ok(())
}

/// Keeps an offering as it was found, if it is sold or may be before this call is committed: two calls that are each sound can be unsound
/// together.
fn hold(work: &mut Work<'_>, offering: &Offering) -> Result<()> {
    match offering.state == OfferingState::Launched || offering.is_draft() {
        true => work.guard(offering),
        false => Ok(()),
    }
}

pub(super) fn load(reader: &Reader<'_>) -> Result<CatalogSnapshot> {
    let sellers = reader.find(&Seller::all())?;
    let currencies: BTreeSet<Currency> = sellers.iter().map(|seller| seller.currency).collect();
    Ok(CatalogSnapshot {
        categories: reader.find(&Category::all())?,
        specifications: reader.find(&Specification::all())?,
        offerings: reader.find(&Offering::all())?,
        meters: reader.find(&Meter::all())?.into_iter().map(known).collect(),
        stock_items: reader
            .find(&StockItem::all())?
            .into_iter()
            .map(|item| item.code)
            .collect(),
        currencies: currencies.into_iter().collect(),
    })
}

pub(super) fn known(meter: Meter) -> KnownMeter {
    KnownMeter {
        code: meter.code,
        keeps_events: meter.measure.aggregation == Aggregation::Each,
        with_amount: meter.measure.with_amount,
        group_by: meter.measure.group_by,
    }
}

/// The catalog as it would be, and the versions whose state would differ.
fn prospect(reader: &Reader<'_>, named: &[String]) -> Result<(CatalogSnapshot, BTreeSet<OfferingVersion>)> {
    let mut snapshot = load(reader)?;
    let launching = candidates(&snapshot.offerings, named)?;
    let mut changes = BTreeSet::new();
    for offering in &mut snapshot.offerings {
        let state = match launching.get(&offering.code) {
            Some(version) if *version == offering.version => launch(offering.state)?,
            Some(_) if offering.state == OfferingState::Launched => {
                next(offering.state, OfferingEvent::Retire)?
            }
            _ => continue,
        };
        offering.state = state;
        changes.insert(OfferingVersion {
            offering: offering.code.clone(),
            version: offering.version,
        });
    }
    Ok((snapshot, changes))
}

/// Which version of which offering is to be launched.
fn candidates(offerings: &[Offering], named: &[String]) -> Result<BTreeMap<String, u32>> {
    // Versions stand in ascending order, so the newest wins.
    let drafts: BTreeMap<&str, u32> = offerings
        .iter()
        .filter(|offering| offering.is_draft())
        .map(|draft| (draft.code.as_str(), draft.version))
        .collect();
    if named.is_empty() {
        return Ok(drafts
            .into_iter()
            .map(|(code, version)| (code.to_owned(), version))
            .collect());
    }
    let withdrawn: BTreeMap<&str, u32> = offerings
        .iter()
        .filter(|offering| offering.state == OfferingState::Active)
        .map(|offering| (offering.code.as_str(), offering.version))
        .collect();
    let candidate = |(index, code): (usize, &String)| {
        let version = drafts.get(code.as_str()).or_else(|| withdrawn.get(code.as_str()));
        let version = version.ok_or_else(|| {
            Error::new(Code::NotFound, "there is no version of this offering to launch")
                .at_index(index)
                .at("offerings")
                .found(code)
        })?;
        Ok((code.clone(), *version))
    };
    named.iter().enumerate().map(candidate).collect()
}
