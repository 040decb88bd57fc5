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
        (Requires, Excludes) => return None, // Found with what is required indirectly.
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
        (Requires | OptionalFor, Replaces) => (
            "relations-contradict",
            Severity::Block,
            "it replaces what it needs",
        ),
        _ => return None,
    };
    let violation = Violation::block(code, place, message).with_severity(severity);
    Some(violation.fact("offering", &one.offering))
}

/// Findings about what is required and excluded across offerings.
pub(super) fn lint_together(view: &View<'_>, findings: &mut Vec<Violation>) {
    let requires = view.edges(|offering| related(offering, RelationKind::Requires));
    for cycle in cycles(&requires) {
        let offerings: Vec<&Offering> = cycle
            .iter()
            .filter_map(|node| view.sold.get(*node).copied())
            .collect();
        let Some(first) = offerings.first() else { continue };
        let message = "an offering requires itself, directly or through others";
        findings.push(
            Violation::block("requires-itself", path(first, "relations"), message).fact(
                "offerings",
                listed(offerings.iter().map(|offering| offering.code.as_str())),
            ),
        );
    }
    lint_exclusions(view, findings);
}

/// What excludes each other must not be needed by the same offering. What an offering needs is what it requires and what it always
/// contains, and what that needs in turn.
fn lint_exclusions(view: &View<'_>, findings: &mut Vec<Violation>) {
    let needs = view.edges(|offering| {
        let always = offering.members.iter().filter(|member| member.minimum > 0);
        related(offering, RelationKind::Requires).chain(always.map(|member| member.offering.as_str()))
    });
    let needed_by = reversed(&needs);
    let mut seen = BTreeSet::new();
    for (node, offering) in view.sold.iter().enumerate() {
        let excluded: Vec<usize> = related(offering, RelationKind::Excludes)
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
                let message = "it excludes an offering, and others need both";
                findings.push(
                    Violation::block("requires-and-excludes", path(offering, "relations"), message)
                        .fact("excluded", excluded)
                        .fact("needBoth", listed(impossible)),
                );
            }
        }
    }
}
