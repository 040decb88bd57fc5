//! Findings about the specifications of what is sold.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Violation;
use crate::text::check_code;

use super::super::specification::{Feature, FeatureKind, Specification};
use super::graph::cycles;
use super::surroundings::lint_stock;
use super::{View, listed};

pub(super) fn lint(view: &View<'_>, findings: &mut Vec<Violation>) {
    let used: BTreeSet<&str> = view
        .sold
        .iter()
        .filter_map(|offering| offering.specification.as_deref())
        .collect();
    for specification in &view.snapshot.specifications {
        if used.contains(specification.code.as_str()) {
            lint_features(specification, findings);
            lint_services(specification, findings);
            lint_stock(view, specification, findings);
        }
    }
}

fn path(specification: &Specification, rest: &str) -> String {
    format!("specifications[{}].{rest}", specification.code)
}

fn lint_features(specification: &Specification, findings: &mut Vec<Violation>) {
    let mut seen = BTreeSet::new();
    for (index, feature) in specification.features.iter().enumerate() {
        let place = path(specification, &format!("features[{index}]"));
        let mut block = |code: &str, message: &str| {
            findings.push(Violation::block(code, &place, message).fact("feature", &feature.code));
        };
        if check_code(&feature.code).is_err() {
            block("invalid-code", "a feature has a code");
        }
        if !seen.insert(feature.code.as_str()) {
            block(
                "duplicate-feature",
                "the specification has two features of that code",
            );
        }
        if feature.minimum > feature.maximum || feature.maximum == 0 {
            let message = "no number of values lies between the minimum and the maximum, or only 0 does";
            block("cardinality-impossible", message);
        }
        if admits_nothing(feature) {
            block("feature-impossible", "no value fits the feature");
        }
    }
}

/// Whether a feature is such that no order can give it a value. A fixed value has to fit the other rules too.
fn admits_nothing(feature: &Feature) -> bool {
    let free = Feature {
        fixed: None,
        ..feature.clone()
    };
    let lengths = (feature.minimum_length, feature.maximum_length);
    let limits = (feature.lowest, feature.highest);
    (feature.kind == FeatureKind::Choice && feature.values.is_empty())
        || matches!(lengths, (Some(minimum), Some(maximum)) if minimum > maximum)
        || matches!(limits, (Some(lowest), Some(highest)) if lowest > highest)
        || feature
            .fixed
            .as_deref()
            .is_some_and(|fixed| free.objection(fixed).is_some())
}

fn lint_services(specification: &Specification, findings: &mut Vec<Violation>) {
    let services = &specification.services;
    let mut position: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, service) in services.iter().enumerate() {
        let place = path(specification, &format!("services[{index}]"));
        if check_code(&service.code).is_err() {
            findings.push(Violation::block("invalid-code", &place, "a service has a code"));
        }
        if position.insert(&service.code, index).is_some() {
            let message = "the specification has two services of that code";
            findings
                .push(Violation::block("duplicate-service", &place, message).fact("service", &service.code));
        }
        for (number, need) in service.resources.iter().enumerate() {
            let place = format!("{place}.resources[{number}]");
            if check_code(&need.stock_item).is_err() {
                findings.push(Violation::block(
                    "invalid-code",
                    &place,
                    "a stock item has a code",
                ));
            }
            if need.quantity == 0 {
                findings.push(Violation::block(
                    "nothing-needed",
                    &place,
                    "a need is for at least 1",
                ));
            }
        }
    }
    let mut edges = Vec::new();
    for (index, service) in services.iter().enumerate() {
        let place = path(specification, &format!("services[{index}].dependsOn"));
        let mut first = Vec::new();
        for needed in &service.depends_on {
            match position.get(needed.as_str()) {
                Some(needed) => first.push(*needed),
                None => {
                    let message = "the specification has no such service";
                    findings
                        .push(Violation::block("unknown-service", &place, message).fact("service", needed));
                }
            }
        }
        edges.push(first);
    }
    for cycle in cycles(&edges) {
        let names = cycle.iter().filter_map(|node| services.get(*node));
        let message = "services wait for each other";
        findings.push(
            Violation::block("services-cyclic", path(specification, "services"), message)
                .fact("services", listed(names.map(|service| service.code.as_str()))),
        );
    }
}
