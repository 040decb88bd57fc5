//! Group 4: whether what is configured fits the features of the specification.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Feature, Specification};

use crate::error::Violation;

use super::super::order::{ItemAction, NewItem};
use super::{Judge, at};

pub(super) fn check(judge: &mut Judge<'_>) {
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        let Some(offering) = item.offering else { continue };
        if !matches!(item.new.action, ItemAction::Add | ItemAction::Modify) {
            continue;
        }
        let specification = judge.specification_of(offering);
        let features: BTreeMap<&str, &Feature> = specification
            .into_iter()
            .flat_map(|specification| &specification.features)
            .map(|feature| (feature.code.as_str(), feature))
            .collect();
        check_values(judge, index, item.new, &features);
        if let Some(specification) = specification {
            check_counts(judge, index, item.new, specification);
        }
    }
}

fn check_values(judge: &mut Judge<'_>, index: usize, item: &NewItem, features: &BTreeMap<&str, &Feature>) {
    let mut seen = BTreeSet::new();
    for (position, one) in item.configuration.iter().enumerate() {
        let place = at(index, &format!("configuration[{position}]"));
        match features.get(one.code.as_str()) {
            None => {
                let message = "the offering has no such feature";
                judge.push(Violation::block("unknown-feature", place, message).fact("feature", &one.code));
            }
            Some(feature) => {
                if let Some(objection) = feature.objection(&one.value) {
                    judge.push(
                        Violation::block(
                            "feature-value",
                            place.as_str(),
                            "the value does not fit the feature",
                        )
                        .fact("feature", &one.code)
                        .fact("reason", objection),
                    );
                }
                if !seen.insert((one.code.as_str(), one.value.as_str())) {
                    judge.push(
                        Violation::block("duplicate-value", place, "the feature has the value already")
                            .fact("feature", &one.code),
                    );
                }
            }
        }
    }
}

/// How many values each feature has. A modification that does not name a feature leaves it as it is; a fixed feature need not be named.
fn check_counts(judge: &mut Judge<'_>, index: usize, item: &NewItem, specification: &Specification) {
    for feature in &specification.features {
        let values = item
            .configuration
            .iter()
            .filter(|value| value.code == feature.code);
        let count = u32::try_from(values.count()).unwrap_or(u32::MAX);
        let is_open = count == 0 && (feature.fixed.is_some() || item.action == ItemAction::Modify);
        if is_open || (feature.minimum..=feature.maximum).contains(&count) {
            continue;
        }
        judge.push(
            Violation::block(
                "feature-count",
                at(index, "configuration"),
                "the feature has too few or too many values",
            )
            .fact("feature", &feature.code)
            .fact("limits", format!("{} to {}", feature.minimum, feature.maximum))
            .fact("found", count),
        );
    }
}
