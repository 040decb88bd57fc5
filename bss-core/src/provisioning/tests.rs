use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::id::TypedId as _;

const ACTIONS: [ServiceAction; 5] = {
    use ServiceAction as A;
    [A::Activate, A::Suspend, A::Resume, A::Change, A::Terminate]
};

#[test]
fn a_service_follows_its_life_and_never_comes_back() {
    use ServiceState as S;
    for (state, expected) in [
        (
            S::Designed,
            [Some(S::Active), None, None, None, Some(S::Terminated)],
        ),
        (
            S::Reserved,
            [Some(S::Active), None, None, None, Some(S::Terminated)],
        ),
        (
            S::Active,
            [
                None,
                Some(S::Suspended),
                None,
                Some(S::Active),
                Some(S::Terminated),
            ],
        ),
        (
            S::Suspended,
            [
                None,
                None,
                Some(S::Active),
                Some(S::Suspended),
                Some(S::Terminated),
            ],
        ),
        (S::Terminated, [None; 5]),
    ] {
        for (action, expected) in ACTIONS.into_iter().zip(expected) {
            let found = lifecycle::next(SERVICE_TRANSITIONS, state, action);
            match expected {
                Some(expected) => assert_eq!(found.unwrap(), expected, "{state:?} {action:?}"),
                None => assert_eq!(
                    found.unwrap_err().code(),
                    Code::IllegalTransition,
                    "{state:?} {action:?}"
                ),
            }
        }
    }
}

#[test]
fn an_action_is_only_repaired_where_it_is_held() {
    use ProgressEvent as E;
    use ServiceProgress as P;
    let events = [
        E::Schedule,
        E::Finish,
        E::Hold,
        E::Retry,
        E::Skip,
        E::Cancel,
        E::Undo,
        E::Begin,
    ];
    let states = [P::Waiting, P::Running, P::Held, P::Done, P::Skipped, P::Cancelled];
    // A row for each state, a column for each event: the position of the next state, or a dot.
    let rows = [
        "1....5..", ".32..50.", ".3.14.0.", "......00", ".....5.0", ".......0",
    ];
    for (state, row) in states.into_iter().zip(rows) {
        assert_eq!(row.len(), events.len());
        for (event, cell) in events.into_iter().zip(row.chars()) {
            let found = lifecycle::next(PROGRESS_TRANSITIONS, state, event);
            match cell.to_digit(10) {
                Some(to) => assert_eq!(found.unwrap(), states[to as usize], "{state:?} {event:?}"),
                None => assert_eq!(
                    found.unwrap_err().code(),
                    Code::IllegalTransition,
                    "{state:?} {event:?}"
                ),
            }
        }
    }
}

/// Steps without circles, in an order that says nothing: each depends on some that stand before it in a hidden order.
fn steps() -> impl Strategy<Value = Vec<ServiceStep>> {
    let depends_on = prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..4), 1..12);
    let steps = depends_on.prop_map(|needs| {
        let step = |(index, needs): (usize, Vec<prop::sample::Index>)| ServiceStep {
            code: format!("s{index}"),
            depends_on: match index {
                0 => Vec::new(),
                _ => needs
                    .iter()
                    .map(|need| format!("s{}", need.index(index)))
                    .collect(),
            },
            ..ServiceStep::default()
        };
        needs.into_iter().enumerate().map(step).collect::<Vec<_>>()
    });
    steps.prop_shuffle()
}

fn services(steps: &[ServiceStep], action: ServiceAction) -> Vec<Service> {
    let id = |number: usize| uuid::Uuid::from_u128(number as u128);
    let service = |(index, step): (usize, &ServiceStep)| Service {
        id: ServiceId::from_uuid(id(index)),
        subscription_id: SubscriptionId::from_uuid(id(0)),
        order_id: None,
        order_item: None,
        code: step.code.clone(),
        state: ServiceState::Active,
        depends_on: step.depends_on.clone(),
        resources: Vec::new(),
        point_of_no_return: false,
        action,
        progress: ServiceProgress::Waiting,
        undoing: false,
        actions: 1,
        task_id: None,
    };
    steps.iter().enumerate().map(service).collect()
}

/// Works on services until nothing is ready, finishing one at a time as `pick` says; the codes in the order of finishing.
fn work_through(mut services: Vec<Service>, pick: &[prop::sample::Index]) -> Vec<String> {
    let mut finished = Vec::new();
    loop {
        for index in ready(&services) {
            services[index].advance(ProgressEvent::Schedule).unwrap();
        }
        let running: Vec<usize> = (0..services.len())
            .filter(|index| services[*index].progress == ServiceProgress::Running)
            .collect();
        if running.is_empty() {
            assert_eq!(item_outcome(&services), Some(ItemOutcome::Completed));
            return finished;
        }
        assert_eq!(item_outcome(&services), None);
        let next = running[pick[finished.len() % pick.len()].index(running.len())];
        services[next].advance(ProgressEvent::Finish).unwrap();
        finished.push(services[next].code.clone());
    }
}

proptest! {
    #[test]
    fn a_plan_holds_every_service_once_as_early_as_its_dependencies_allow(steps in steps()) {
        let waves = plan(&steps).unwrap();
        let wave_of = |code: &str| waves.iter().position(|wave| wave.iter().any(|index| steps[*index].code == code));
        let planned: BTreeSet<usize> = waves.iter().flatten().copied().collect();
        prop_assert_eq!(planned.len(), steps.len());
        prop_assert_eq!(waves.iter().map(Vec::len).sum::<usize>(), steps.len());
        for step in &steps {
            let last_need = step.depends_on.iter().map(|code| wave_of(code).unwrap() + 1).max();
            prop_assert_eq!(wave_of(&step.code).unwrap(), last_need.unwrap_or(0));
        }
    }

    #[test]
    fn a_circle_is_refused_wherever_it_is(steps in steps(), at in any::<prop::sample::Index>()) {
        let mut steps = steps;
        let start = at.index(steps.len());
        // Follow dependencies to a service that has none, and let it depend on where the walk began.
        let mut end = start;
        while let Some(code) = steps[end].depends_on.first() {
            end = steps.iter().position(|step| step.code == *code).unwrap();
        }
        let code = steps[start].code.clone();
        steps[end].depends_on.push(code.clone());
        let error = plan(&steps).unwrap_err();
        prop_assert_eq!(error.code(), Code::CatalogInvalid);
        prop_assert!(error.details().found.as_ref().unwrap().contains(&code));
    }

    #[test]
    fn services_are_built_up_in_order_and_taken_down_in_reverse(
        steps in steps(),
        pick in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
    ) {
        for action in ACTIONS {
            let order = work_through(services(&steps, action), &pick);
            prop_assert_eq!(order.len(), steps.len());
            let place = |code: &str| order.iter().position(|done| done == code).unwrap();
            let is_built_up = !matches!(action, ServiceAction::Suspend | ServiceAction::Terminate);
            for step in &steps {
                for need in &step.depends_on {
                    prop_assert_eq!(place(need) < place(&step.code), is_built_up, "{:?} {}", action, need);
                }
            }
        }
    }
}

#[test]
fn a_specification_with_a_dangling_or_doubled_service_is_refused_where_it_stands() {
    let step = |code: &str, needs: &[&str]| ServiceStep {
        code: code.to_owned(),
        depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
        ..ServiceStep::default()
    };
    let dangling = plan(&[step("a", &[]), step("b", &["a", "c"])]).unwrap_err();
    assert_eq!(
        (dangling.code(), dangling.path()),
        (Code::CatalogInvalid, "[1].dependsOn[1]")
    );
    let doubled = plan(&[step("a", &[]), step("a", &[])]).unwrap_err();
    assert_eq!(
        (doubled.code(), doubled.path()),
        (Code::CatalogInvalid, "[1].code")
    );
    let itself = plan(&[step("a", &["a"])]).unwrap_err();
    assert_eq!(itself.details().found.as_deref(), Some("a"));
    assert!(plan(&[]).unwrap().is_empty());
}

#[test]
fn a_chain_of_ten_thousand_services_is_planned_without_deep_recursion() {
    let step = |index: usize| ServiceStep {
        code: format!("s{index}"),
        depends_on: index
            .checked_sub(1)
            .map(|need| format!("s{need}"))
            .into_iter()
            .collect(),
        ..ServiceStep::default()
    };
    let steps: Vec<ServiceStep> = (0..10_000).map(step).collect();
    assert_eq!(plan(&steps).unwrap().len(), 10_000);
}
