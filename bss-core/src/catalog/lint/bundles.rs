//! Findings about bundles: what they contain, how many of it, and in which currency.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Severity, Violation};
use crate::money::Currency;

use super::super::bundle::{BundleGroup, BundleMember};
use super::super::offering::Offering;
use super::graph::{components, cycles};
use super::{Reference, View, listed, path};

/// Findings about one bundle.
pub(super) fn lint_members(view: &View<'_>, bundle: &Offering, findings: &mut Vec<Violation>) {
    let mut seen = BTreeSet::new();
    for (index, member) in bundle.members.iter().enumerate() {
        let place = path(bundle, &format!("members[{index}]"));
        if !seen.insert(member.offering.as_str()) {
            let message = "an offering is a member once, with the number that is wanted";
            findings.push(finding("duplicate-member", &place, message, member));
        }
        lint_member(view, member, &place, findings);
        if let Some(group) = &member.group
            && !bundle.groups.iter().any(|known| known.code == *group)
        {
            let message = "the bundle has no such group";
            findings.push(finding("unknown-group", &place, message, member).fact("group", group));
        }
    }
    let mut seen = BTreeSet::new();
    for (index, group) in bundle.groups.iter().enumerate() {
        let place = path(bundle, &format!("groups[{index}]"));
        if !seen.insert(group.code.as_str()) {
            findings.push(Violation::block(
                "duplicate-group",
                &place,
                "the bundle has two groups of that code",
            ));
        }
        lint_group(bundle, group, place, findings);
    }
}

fn finding(code: &str, place: &str, message: &str, member: &BundleMember) -> Violation {
    Violation::block(code, place, message).fact("member", &member.offering)
}

fn lint_member(view: &View<'_>, member: &BundleMember, place: &str, findings: &mut Vec<Violation>) {
    match view.refer(&member.offering) {
        Reference::Sold => {}
        Reference::Unknown => {
            let message = "there is no such offering";
            findings.push(finding("unknown-offering", place, message, member));
        }
        Reference::NeverLaunched => {
            let message = "the bundle contains an offering that is not launched";
            findings.push(finding("member-never-launched", place, message, member));
        }
        Reference::Withdrawn => {
            let message = "the bundle contains an offering that is no longer sold";
            let severity = if member.minimum > 0 {
                Severity::Block
            } else {
                Severity::Warn
            };
            findings.push(finding("member-not-sold", place, message, member).with_severity(severity));
        }
    }
    if member.minimum > member.maximum || member.maximum == 0 {
        let message = "no number lies between the minimum and the maximum, or only 0 does";
        findings.push(finding("cardinality-impossible", place, message, member));
    } else if !(member.minimum..=member.maximum).contains(&member.filled_in()) {
        let message = "the number that is filled in lies outside the limits";
        findings.push(finding("default-impossible", place, message, member));
    }
    let limit = view
        .sold(&member.offering)
        .and_then(|offering| offering.at_most_per_customer);
    if limit.is_some_and(|limit| member.minimum > limit) {
        let message = "the bundle needs more of it than one customer may have";
        findings.push(finding("limit-impossible", place, message, member));
    }
}

fn lint_group(bundle: &Offering, group: &BundleGroup, place: String, findings: &mut Vec<Violation>) {
    let members = || {
        let members = bundle.members.iter();
        members.filter(|member| member.group.as_deref() == Some(&group.code))
    };
    let sum = |count: fn(&BundleMember) -> u32| members().map(|member| u64::from(count(member))).sum::<u64>();
    let (fewest, most) = (sum(|member| member.minimum), sum(|member| member.maximum));
    let (minimum, maximum) = (u64::from(group.minimum), u64::from(group.maximum));
    if minimum > maximum || most < minimum || fewest > maximum {
        let message = "no numbers of its members fit into the limits of the group";
        findings.push(
            Violation::block("group-impossible", place, message)
                .fact("limits", format!("{minimum} to {maximum}"))
                .fact("members", format!("{fewest} to {most}")),
        );
    } else if sum(BundleMember::filled_in) > maximum {
        let message = "more is filled in than the group allows";
        findings.push(Violation::block("default-impossible", place, message));
    }
}

/// Findings about bundles inside bundles.
pub(super) fn lint_nesting(view: &View<'_>, findings: &mut Vec<Violation>) {
    let edges = view.edges(|offering| offering.members.iter().map(|member| member.offering.as_str()));
    for cycle in cycles(&edges) {
        let bundles: Vec<&Offering> = cycle
            .iter()
            .filter_map(|node| view.sold.get(*node).copied())
            .collect();
        let Some(first) = bundles.first() else { continue };
        let message = "a bundle contains itself";
        findings.push(
            Violation::block("bundle-contains-itself", path(first, "members"), message).fact(
                "bundles",
                listed(bundles.iter().map(|bundle| bundle.code.as_str())),
            ),
        );
    }
    lint_currencies(view, &edges, findings);
}

/// An account has one currency, so there has to be one in which everything in a bundle is sold. Members come before the bundles that contain
/// them, so each bundle looks only one step down.
fn lint_currencies(view: &View<'_>, edges: &[Vec<usize>], findings: &mut Vec<Violation>) {
    // In which currencies a bundle can be sold with all that is inside; nothing said where nothing in it has a price.
    let mut inside: BTreeMap<usize, BTreeSet<Currency>> = BTreeMap::new();
    for node in components(edges).into_iter().flatten() {
        let Some(bundle) = view.sold.get(node) else {
            continue;
        };
        let own: BTreeSet<Currency> = bundle.prices.iter().map(|price| price.currency).collect();
        let members = edges.get(node).into_iter().flatten();
        let members = members.filter_map(|member| inside.get(member));
        let priced = std::iter::once(&own).filter(|own| !own.is_empty()).chain(members);
        let common = priced
            .cloned()
            .reduce(|common, others| common.intersection(&others).copied().collect());
        match common {
            None => {}
            Some(common) if common.is_empty() => {
                let message = "there is no currency in which everything in the bundle is sold";
                findings.push(Violation::block("currency-mix", path(bundle, "members"), message));
            }
            Some(common) => {
                inside.insert(node, common);
            }
        }
    }
}
