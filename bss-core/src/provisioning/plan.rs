//! In which order services are worked on: pure rules over a graph of services.

use std::collections::{BTreeMap, BTreeSet};

use super::{ItemOutcome, Service, ServiceAction, ServiceProgress, ServiceStep};
use crate::error::{Code, Error, Result};

/// The waves in which the services of a specification are activated: positions in `steps`; those of a wave depend only on earlier
/// waves and run in parallel. Taking services down goes through the waves from last to first.
///
/// # Errors
/// [`Code::CatalogInvalid`] where a code stands twice, where a service depends on one that is not there, or where services depend
/// on each other in a circle.
///
/// # Example: a telephone service that needs a line
/// ```
/// use bss_core::Code;
/// use bss_core::provisioning::{ServiceStep, plan};
/// let step = |code: &str, depends_on: &[&str]| ServiceStep {
///     code: code.to_owned(),
///     depends_on: depends_on.iter().map(|code| (*code).to_owned()).collect(),
///     ..ServiceStep::default()
/// };
/// let steps = [step("voice", &["line"]), step("line", &[]), step("mail", &[])];
/// assert_eq!(plan(&steps)?, [vec![1, 2], vec![0]]);
///
/// let circle = [step("voice", &["line"]), step("line", &["voice"])];
/// assert_eq!(plan(&circle).unwrap_err().code(), Code::CatalogInvalid);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn plan(steps: &[ServiceStep]) -> Result<Vec<Vec<usize>>> {
    let positions = positions(steps)?;
    let mut missing: Vec<BTreeSet<usize>> = Vec::with_capacity(steps.len());
    let mut dependents: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        let mut needs = BTreeSet::new();
        for (place, code) in step.depends_on.iter().enumerate() {
            let need = positions.get(code.as_str()).ok_or_else(|| {
                Error::new(Code::CatalogInvalid, "a service depends on one that is not there")
                    .at_index(place)
                    .at("dependsOn")
                    .at_index(index)
                    .found(code)
            })?;
            if needs.insert(*need) {
                dependents.entry(*need).or_default().push(index);
            }
        }
        missing.push(needs);
    }
    let is_free = |(index, needs): (usize, &BTreeSet<usize>)| needs.is_empty().then_some(index);
    let mut wave: Vec<usize> = missing.iter().enumerate().filter_map(is_free).collect();
    let mut waves = Vec::new();
    let mut planned = BTreeSet::new();
    while !wave.is_empty() {
        planned.extend(wave.iter().copied());
        let mut next = BTreeSet::new();
        for done in &wave {
            for dependent in dependents.get(done).into_iter().flatten() {
                if let Some(needs) = missing.get_mut(*dependent) {
                    needs.remove(done);
                    if needs.is_empty() {
                        next.insert(*dependent);
                    }
                }
            }
        }
        waves.push(std::mem::replace(&mut wave, next.into_iter().collect()));
    }
    if planned.len() < steps.len() {
        let stuck = steps
            .iter()
            .enumerate()
            .filter(|(index, _)| !planned.contains(index));
        let codes: Vec<&str> = stuck.map(|(_, step)| step.code.as_str()).collect();
        let error = Error::new(Code::CatalogInvalid, "services depend on each other in a circle");
        return Err(error.found(codes.join(", ")));
    }
    Ok(waves)
}

fn positions(steps: &[ServiceStep]) -> Result<BTreeMap<&str, usize>> {
    let mut positions = BTreeMap::new();
    for (index, step) in steps.iter().enumerate() {
        if positions.insert(step.code.as_str(), index).is_some() {
            return Err(
                Error::new(Code::CatalogInvalid, "a service stands twice in a specification")
                    .at("code")
                    .at_index(index)
                    .found(&step.code),
            );
        }
    }
    Ok(positions)
}

/// Whether an action begins with the services that others depend on, or ends with them.
const fn is_built_up(action: ServiceAction) -> bool {
    match action {
        ServiceAction::Activate | ServiceAction::Resume | ServiceAction::Change => true,
        ServiceAction::Suspend | ServiceAction::Terminate => false,
    }
}

impl ServiceProgress {
    /// Whether nothing is left to do.
    pub(crate) const fn is_final(self) -> bool {
        matches!(
            self,
            ServiceProgress::Done | ServiceProgress::Skipped | ServiceProgress::Cancelled
        )
    }
}

/// The services of a subscription, by position, that wait and whose turn it is: those that depend on nothing unfinished, or, where
/// services are taken down, those on which nothing unfinished depends.
pub(crate) fn ready(services: &[Service]) -> Vec<usize> {
    let unfinished = || services.iter().filter(|service| !service.progress.is_final());
    let is_ready = |service: &Service| {
        service.progress == ServiceProgress::Waiting
            && unfinished().all(|other| {
                if is_built_up(service.action) {
                    !service.depends_on.contains(&other.code)
                } else {
                    !other.depends_on.contains(&service.code)
                }
            })
    };
    let ready = services
        .iter()
        .enumerate()
        .filter(|(_, service)| is_ready(service));
    ready.map(|(index, _)| index).collect()
}

/// How the services of an order item ended, or that they are stuck; nothing while they are being worked on.
pub(crate) fn item_outcome(services: &[Service]) -> Option<ItemOutcome> {
    let any = |holds: fn(&Service) -> bool| services.iter().any(holds);
    if any(|service| service.progress == ServiceProgress::Held) {
        Some(ItemOutcome::Held)
    } else if any(|service| !service.progress.is_final()) {
        None
    } else if any(|service| service.undoing) {
        Some(ItemOutcome::Cancelled)
    } else {
        Some(ItemOutcome::Completed)
    }
}
