//! What is wrong with a catalog: a pure function that returns every finding.
//!
//! Only what would be sold is looked at: a draft that is not published may be unfinished, and what is retired was sound when it was
//! published.

mod bundles;
mod combination;
mod graph;
mod metering;
mod offerings;
mod relations;
mod specifications;
mod surroundings;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Violation;
use crate::money::Currency;

use super::category::Category;
use super::lifecycle::OfferingState;
use super::offering::Offering;
use super::relation::RelationKind;
use super::specification::Specification;

/// A catalog as it would be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogSnapshot {
    /// Every category.
    pub categories: Vec<Category>,
    /// Every specification.
    pub specifications: Vec<Specification>,
    /// Every version of every offering, in the state in which it would be.
    pub offerings: Vec<Offering>,
    /// Every meter.
    pub meters: Vec<KnownMeter>,
    /// Codes of what is kept in stock.
    pub stock_items: Vec<String>,
    /// The currencies in which sellers keep accounts; empty where there is no seller yet.
    pub currencies: Vec<Currency>,
}

/// What prices have to know of a meter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownMeter {
    /// Its code.
    pub code: String,
    /// Whether it keeps events by themselves, with all their attributes.
    pub keeps_events: bool,
    /// Whether every event carries its price.
    pub with_amount: bool,
    /// Attributes whose values it measures apart.
    pub group_by: Vec<String>,
}

/// Every finding about the launched offerings of a catalog and what they refer to. Paths start with `offerings[CODE]` or
/// `specifications[CODE]`.
///
/// # Example: an offering that requires itself
/// ```
/// use bss_core::catalog::{CatalogSnapshot, Offering, lint_snapshot};
/// let offering: Offering = serde_json::from_str(
///     r#"{"code": "tv", "version": 1, "name": "TV", "description": "", "categories": [], "state": "launched",
///         "sellableAlone": true, "channels": [], "members": [], "groups": [], "eligibility": {}, "prices": [],
///         "relations": [{"kind": "requires", "offering": "tv"}]}"#,
/// )?;
/// let findings = lint_snapshot(&CatalogSnapshot { offerings: vec![offering], ..Default::default() });
/// assert_eq!(findings[0].code, "requires-itself");
/// assert_eq!(findings[0].path, "offerings[tv].relations");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn lint_snapshot(snapshot: &CatalogSnapshot) -> Vec<Violation> {
    let view = View::new(snapshot);
    let mut findings = Vec::new();
    for offering in &view.sold {
        offerings::lint(&view, offering, &mut findings);
        metering::lint(&view, offering, &mut findings);
        bundles::lint_members(&view, offering, &mut findings);
        relations::lint_each(&view, offering, &mut findings);
        surroundings::lint_currencies(&view, offering, &mut findings);
    }
    bundles::lint_nesting(&view, &mut findings);
    combination::lint(&view, &mut findings);
    relations::lint_together(&view, &mut findings);
    specifications::lint(&view, &mut findings);
    findings
}

/// A snapshot, ready to be looked up.
struct View<'s> {
    snapshot: &'s CatalogSnapshot,
    /// What would be sold.
    sold: Vec<&'s Offering>,
    /// Positions in `sold`, by code.
    position: BTreeMap<&'s str, usize>,
    /// Every code, and whether some version of it was ever published.
    known: BTreeMap<&'s str, bool>,
    categories: BTreeSet<&'s str>,
    specifications: BTreeMap<&'s str, &'s Specification>,
    stock_items: BTreeSet<&'s str>,
}

/// What there is to say about the code of an offering that something refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reference {
    /// It would be sold.
    Sold,
    /// It was sold once.
    Withdrawn,
    /// There are only drafts of it.
    NeverLaunched,
    /// There is no such offering.
    Unknown,
}

impl<'s> View<'s> {
    fn new(snapshot: &'s CatalogSnapshot) -> View<'s> {
        let offerings = snapshot.offerings.iter();
        let sold: Vec<&Offering> = offerings
            .filter(|offering| offering.state == OfferingState::Launched)
            .collect();
        let position = sold.iter().enumerate();
        let mut known = BTreeMap::new();
        for offering in &snapshot.offerings {
            let published = known.entry(offering.code.as_str()).or_insert(false);
            *published = *published || offering.published_at.is_some();
        }
        let specifications = snapshot.specifications.iter();
        View {
            snapshot,
            position: position
                .map(|(index, offering)| (offering.code.as_str(), index))
                .collect(),
            known,
            categories: snapshot
                .categories
                .iter()
                .map(|category| category.code.as_str())
                .collect(),
            specifications: specifications.map(|one| (one.code.as_str(), one)).collect(),
            stock_items: snapshot.stock_items.iter().map(String::as_str).collect(),
            sold,
        }
    }

    fn refer(&self, code: &str) -> Reference {
        match (self.position.contains_key(code), self.known.get(code)) {
            (true, _) => Reference::Sold,
            (false, Some(true)) => Reference::Withdrawn,
            (false, Some(false)) => Reference::NeverLaunched,
            (false, None) => Reference::Unknown,
        }
    }

    fn sold(&self, code: &str) -> Option<&'s Offering> {
        let position = self.position.get(code)?;
        self.sold.get(*position).copied()
    }

    /// For each offering that would be sold the positions of those to which `targets` of it lead.
    fn edges<'t, T>(&self, targets: impl Fn(&'s Offering) -> T) -> Vec<Vec<usize>>
    where
        T: Iterator<Item = &'t str>,
    {
        let edges_of = |offering: &&'s Offering| {
            let positions = targets(offering).filter_map(|code| self.position.get(code).copied());
            positions.collect()
        };
        self.sold.iter().map(edges_of).collect()
    }

    /// What each offering needs beside itself: what it requires, and what it always contains.
    fn needs(&self) -> Vec<Vec<usize>> {
        self.edges(|offering| {
            let always = offering.members.iter().filter(|member| member.minimum > 0);
            related(offering, RelationKind::Requires).chain(always.map(|member| member.offering.as_str()))
        })
    }
}

/// Codes of the offerings to which an offering is related in one way.
fn related(offering: &Offering, kind: RelationKind) -> impl Iterator<Item = &str> {
    let of_kind = offering
        .relations
        .iter()
        .filter(move |relation| relation.kind == kind);
    of_kind.map(|relation| relation.offering.as_str())
}

/// Where something about an offering stands.
fn path(offering: &Offering, rest: &str) -> String {
    format!("offerings[{}].{rest}", offering.code)
}

/// The first of some names; a list that fills a screen helps nobody.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 10;
    let mut names = names.peekable();
    let mut text = names.by_ref().take(SHOWN).collect::<Vec<_>>().join(", ");
    if names.peek().is_some() {
        text.push_str(", ...");
    }
    text
}

#[cfg(test)]
mod tests;
