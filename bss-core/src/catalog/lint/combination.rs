//! Findings about what is sold together: what a bundle always contains is sold to the same people at the same time, and what it offers to
//! choose can be chosen.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::error::{Severity, Violation};

use super::super::offering::Offering;
use super::super::relation::RelationKind;
use super::graph::{components, reaching};
use super::{View, path, related};

pub(super) fn lint(view: &View<'_>, findings: &mut Vec<Violation>) {
    lint_contents(view, findings);
    lint_choices(view, findings);
}

/// To whom, through what and when something is sold with all that it always contains.
#[derive(Clone, Default)]
struct Sale<'s> {
    /// None where any segment may buy it.
    segments: Option<BTreeSet<&'s str>>,
    /// None where any channel may sell it.
    channels: Option<BTreeSet<&'s str>>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    new_customers_only: bool,
    existing_customers_only: bool,
}

impl<'s> Sale<'s> {
    fn of(offering: &'s Offering) -> Sale<'s> {
        let set = |list: &'s [String]| (!list.is_empty()).then(|| list.iter().map(String::as_str).collect());
        Sale {
            segments: set(&offering.eligibility.segments),
            channels: set(&offering.channels),
            from: offering.valid_from,
            to: offering.valid_to,
            new_customers_only: offering.eligibility.new_customers_only,
            existing_customers_only: offering.eligibility.existing_customers_only,
        }
    }

    fn with(&self, other: &Sale<'s>) -> Sale<'s> {
        Sale {
            segments: common(&self.segments, &other.segments),
            channels: common(&self.channels, &other.channels),
            from: self.from.max(other.from),
            to: self.to.into_iter().chain(other.to).min(),
            new_customers_only: self.new_customers_only || other.new_customers_only,
            existing_customers_only: self.existing_customers_only || other.existing_customers_only,
        }
    }

    /// Why nobody can ever buy it.
    fn objection(&self) -> Option<(&'static str, &'static str)> {
        let is_empty = |set: &Option<BTreeSet<&str>>| set.as_ref().is_some_and(BTreeSet::is_empty);
        if self.new_customers_only && self.existing_customers_only {
            let message = "something in the bundle is for new customers and something for existing ones";
            Some(("eligibility-impossible", message))
        } else if is_empty(&self.segments) {
            let message = "no segment may buy everything that the bundle always contains";
            Some(("eligibility-impossible", message))
        } else if is_empty(&self.channels) {
            let message = "no channel sells everything that the bundle always contains";
            Some(("never-sold-together", message))
        } else if matches!((self.from, self.to), (Some(from), Some(to)) if to <= from) {
            let message = "on no day everything is sold that the bundle always contains";
            Some(("never-sold-together", message))
        } else {
            None
        }
    }
}

/// What stands in both sets; none stands for everything.
fn common<'s>(
    one: &Option<BTreeSet<&'s str>>,
    other: &Option<BTreeSet<&'s str>>,
) -> Option<BTreeSet<&'s str>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.intersection(other).copied().collect()),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// A bundle and all that it always contains are ordered at once, so somebody has to be allowed to buy all of it. Members come before the
/// bundles that contain them, so each bundle looks only one step down.
fn lint_contents(view: &View<'_>, findings: &mut Vec<Violation>) {
    let edges = view.edges(|offering| {
        let always = offering.members.iter().filter(|member| member.minimum > 0);
        always.map(|member| member.offering.as_str())
    });
    let mut sales: BTreeMap<usize, Sale<'_>> = BTreeMap::new();
    for node in components(&edges).into_iter().flatten() {
        let Some(bundle) = view.sold.get(node).copied() else {
            continue;
        };
        let mut sale = Sale::of(bundle);
        // What cannot be sold by itself has a finding already.
        if sale.objection().is_some() {
            continue;
        }
        for member in edges.get(node).into_iter().flatten() {
            let Some(inside) = sales.get(member) else { continue };
            let joined = sale.with(inside);
            if let Some((code, message)) = joined.objection() {
                let member = view.sold.get(*member).map_or("", |member| member.code.as_str());
                let violation = Violation::block(code, path(bundle, "members"), message);
                findings.push(violation.fact("member", member));
            } else {
                sale = joined;
            }
        }
        sales.insert(node, sale);
    }
}

/// The nodes that are marked.
fn nodes(marks: &[bool]) -> impl Iterator<Item = usize> + '_ {
    let marks = marks.iter().enumerate();
    marks.filter_map(|(node, mark)| mark.then_some(node))
}

/// What a bundle offers to choose must not be excluded by what it always contains, or needs. A member that nobody can have is another
/// finding.
fn lint_choices(view: &View<'_>, findings: &mut Vec<Violation>) {
    let excluded = view.edges(|offering| {
        related(offering, RelationKind::Excludes).chain(related(offering, RelationKind::Replaces))
    });
    if excluded.iter().all(Vec::is_empty) {
        return;
    }
    let excludes = |one: usize, other: usize| {
        let targets = excluded.get(one);
        targets.is_some_and(|targets| targets.contains(&other))
    };
    let needs = view.needs();
    for (node, bundle) in view.sold.iter().enumerate() {
        if bundle.members.iter().all(|member| member.minimum > 0) {
            continue;
        }
        let forbidden = forbidden_by(&excluded, &reaching(&needs, node));
        for (index, member) in bundle.members.iter().enumerate() {
            let position = view.position.get(member.offering.as_str()).copied();
            let Some(position) = position.filter(|_| member.minimum == 0) else {
                continue;
            };
            let along = reaching(&needs, position);
            let conflict = nodes(&along).find(|node| forbidden.contains(node));
            let is_impossible = nodes(&along).any(|one| {
                let mut targets = excluded.get(one).into_iter().flatten();
                targets.any(|other| along.get(*other) == Some(&true))
            });
            let Some(conflict) = conflict.and_then(|node| view.sold.get(node)) else {
                continue;
            };
            if is_impossible {
                continue;
            }
            let is_direct = excludes(node, position) || excludes(position, node);
            let severity = if is_direct {
                Severity::Block
            } else {
                Severity::Warn
            };
            let message = "it can never be chosen, because it and what the bundle needs exclude each other";
            let place = path(bundle, &format!("members[{index}]"));
            let violation = Violation::block("member-excluded", place, message).with_severity(severity);
            let violation = violation.fact("member", &member.offering);
            findings.push(violation.fact("excluded", &conflict.code));
        }
    }
}

/// What cannot be had beside `given`, whichever of the two says so. What is given and excludes itself is another finding.
fn forbidden_by(excluded: &[Vec<usize>], given: &[bool]) -> BTreeSet<usize> {
    let is_given = |node: usize| given.get(node) == Some(&true);
    let pairs = excluded.iter().enumerate();
    let pairs = pairs.flat_map(|(node, targets)| targets.iter().map(move |target| (node, *target)));
    pairs
        .filter_map(|(one, other)| match (is_given(one), is_given(other)) {
            (true, false) => Some(other),
            (false, true) => Some(one),
            _ => None,
        })
        .collect()
}
