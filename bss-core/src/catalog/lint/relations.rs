//! Findings about relations: what is required, excluded, optional and replaced.

use std::collections::BTreeSet;

use crate::error::{Severity, Violation};

use super::super::offering::Offering;
use super::super::relation::{Relation, RelationKind};
use super::graph::{cycles, reaching, reversed};
use super::{Reference, View, listed, path, related};

/// Findings about the relations of one offering.
pub(super) fn lint_each(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    for (index, relation) in offering.relations.iter().enumerate() {
        let place = path(offering, &format!("relations[{index}]"));
        lint_target(view, relation, &place, findings);
        let is_own = relation.offering == offering.code;
        if is_own && relation.kind != RelationKind::Requires {
            let message = "an offering cannot exclude, replace or be an option of itself";
            findings.push(Violation::block("related-to-itself", &place, message));
        }
        let earlier = offering.relations.iter().take(index);
        for other in earlier.filter(|other| other.offering == relation.offering) {
            findings.extend(contradiction(other, relation, &place));
        }
    }
    lint_hosts(view, offering, findings);
}

fn lint_target(view: &View<'_>, relation: &Relation, place: &str, findings: &mut Vec<Violation>) {
    let finding = |code: &str, message: &str| {
        Violation::block(code, place, message).fact("offering", &relation.offering)
    };
    match (view.refer(&relation.offering), relation.kind) {
        (Reference::Unknown, _) => findings.push(finding("unknown-offering", "there is no such offering")),
        (Reference::NeverLaunched, RelationKind::Requires) => {
            findings.push(finding(
                "requires-never-launched",
                "it requires an offering that is not launched",
            ));
        }
        (Reference::Withdrawn, RelationKind::Requires) => {
            let message = "it requires an offering that is no longer sold, so only who has that can buy it";
            findings.push(finding("requires-not-sold", message).with_severity(Severity::Warn));
        }
        _ => {}
    }
}

/// An option needs at least one host that somebody can have.
fn lint_hosts(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    let mut hosts = related(offering, RelationKind::OptionalFor).peekable();
    let is_possible = |host: &str| matches!(view.refer(host), Reference::Sold | Reference::Withdrawn);
    if hosts.peek().is_some() && !hosts.any(is_possible) {
        let message = "it is an option of offerings none of which was ever launched";
        findings.push(Violation::block(
            "host-never-launched",
            path(offering, "relations"),
            message,
        ));
    }
}

/// Two relations of one offering to the same other one.
fn contradiction(one: &Relation, other: &Relation, place: &str) -> Option<Violation> {
    use RelationKind::{Excludes, OptionalFor, Replaces, Requires};
    let (code, severity, message) = match (one.kind.min(other.kind), one.kind.max(other.kind)) {
        (Requires, Excludes | Replaces) => return None, // Found with what is required indirectly.
        (same, also) if same == also => (
            "duplicate-relation",
            Severity::Warn,
            "the same relation stands twice",
        ),
        (Excludes, OptionalFor) => (
            "relations-contradict",
            Severity::Block,
            "it is an option of what it excludes",
        ),
        (OptionalFor, Replaces) => (
            "relations-contradict",
            Severity::Block,
            "it replaces what it is an option of",
        ),
        _ => return None,
    };
    let violation = Violation::block(code, place, message).with_severity(severity);
    Some(violation.fact("offering", &one.offering))
}

/// Findings about what is required, replaced and excluded across offerings.
pub(super) fn lint_together(view: &View<'_>, findings: &mut Vec<Violation>) {
    let message = "an offering requires itself, directly or through others";
    findings.extend(circles(view, RelationKind::Requires, "requires-itself", message));
    let message = "offerings replace each other in a circle, so none of them is the newest";
    let replaced = circles(view, RelationKind::Replaces, "replaces-itself", message);
    findings.extend(replaced.map(|violation| violation.with_severity(Severity::Warn)));
    lint_exclusions(view, findings);
}

/// One finding for each circle of offerings that are related in one way.
fn circles(
    view: &View<'_>,
    kind: RelationKind,
    code: &str,
    message: &str,
) -> impl Iterator<Item = Violation> {
    let found = cycles(&view.edges(|offering| related(offering, kind)));
    // What is related to itself directly, in another way than by requiring itself, was found before.
    let found = found
        .into_iter()
        .filter(move |cycle| kind == RelationKind::Requires || cycle.len() > 1);
    found.filter_map(move |cycle| {
        let offerings: Vec<&Offering> = cycle
            .iter()
            .filter_map(|node| view.sold.get(*node).copied())
            .collect();
        let first = offerings.first()?;
        let names = listed(offerings.iter().map(|offering| offering.code.as_str()));
        Some(Violation::block(code, path(first, "relations"), message).fact("offerings", names))
    })
}

/// What excludes or replaces each other must not be needed by the same offering. What an offering needs is what it requires and what it
/// always contains, and what that needs in turn.
fn lint_exclusions(view: &View<'_>, findings: &mut Vec<Violation>) {
    let needs = view.needs();
    let needed_by = reversed(&needs);
    let mut seen = BTreeSet::new();
    for (node, offering) in view.sold.iter().enumerate() {
        let excluded: Vec<usize> = related(offering, RelationKind::Excludes)
            .chain(related(offering, RelationKind::Replaces))
            .filter_map(|code| view.position.get(code).copied())
            .filter(|other| *other != node)
            .collect();
        if excluded.is_empty() {
            continue;
        }
        let need_this = reaching(&needed_by, node);
        for other in excluded {
            if !seen.insert((node.min(other), node.max(other))) {
                continue;
            }
            let need_other = reaching(&needed_by, other);
            let both = need_this.iter().zip(&need_other).enumerate();
            let mut impossible = both
                .filter(|(_, (this, other))| **this && **other)
                .filter_map(|(position, _)| view.sold.get(position).map(|offering| offering.code.as_str()))
                .peekable();
            if impossible.peek().is_some() {
                let excluded = view.sold.get(other).map_or("", |other| other.code.as_str());
                let message = "it excludes or replaces an offering, and others need both";
                findings.push(
                    Violation::block("requires-and-excludes", path(offering, "relations"), message)
                        .fact("excluded", excluded)
                        .fact("needBoth", listed(impossible)),
                );
            }
        }
    }
}
