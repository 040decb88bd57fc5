//! A gateway and a provisioner for examples and tests. What they answer is written down as data, so that a story runs the same
//! way every time: a list of rules, of which the first that matches a request decides, and for each rule what happens at the
//! first attempt, the second, and so on.
//!
//! Both remember what was carried out under which key, as a real platform does: asking again has no second effect.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::{
    CollectRequest, Failure, PaymentGateway, PaymentResult, ProvisionRequest, ProvisionResult, Provisioner,
    ReconcileRequest, RefundRequest, UnansweredRequest,
};
use crate::money::Money;
use crate::provisioning::ServiceAction;

/// What happens at one attempt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// It is carried out.
    Approved,
    /// It is not carried out.
    Refused(Failure),
    /// The request is lost on its way: nothing is carried out, and the caller does not know.
    Timeout,
    /// The answer is lost on its way back: it is carried out, and the caller does not know.
    Unknown,
    /// It is accepted and takes time: what becomes of it is the next outcome.
    Delay {
        /// After how many seconds to ask again.
        seconds: u32,
    },
}

/// Which requests a rule is for: all conditions that are given hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Match {
    /// The amount of a collection or a refund.
    pub amount: Option<Money>,
    /// The token of the payment method of a collection.
    pub method_token: Option<String>,
    /// What kind of service it is.
    pub service_code: Option<String>,
    /// What is done to the service.
    pub action: Option<ServiceAction>,
    /// Id of the payment, refund or service.
    pub subject: Option<String>,
}

/// What happens to requests of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Which requests.
    #[serde(default)]
    pub when: Match,
    /// What happens at the first attempt, the second, and so on; the last one repeats. Approved where empty.
    pub outcomes: Vec<Outcome>,
}

/// What a rule looks at.
#[derive(Default)]
struct Seen<'r> {
    amount: Option<Money>,
    method_token: Option<&'r str>,
    service_code: Option<&'r str>,
    action: Option<ServiceAction>,
    subject: String,
}

impl Match {
    fn holds(&self, seen: &Seen<'_>) -> bool {
        let text =
            |wanted: &Option<String>, found: Option<&str>| wanted.is_none() || wanted.as_deref() == found;
        (self.amount.is_none() || self.amount == seen.amount)
            && text(&self.method_token, seen.method_token)
            && text(&self.service_code, seen.service_code)
            && (self.action.is_none() || self.action == seen.action)
            && text(&self.subject, Some(&seen.subject))
    }
}

/// What was asked under one key.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    attempts: usize,
    is_carried_out: bool,
}

/// The rules, and what was asked so far.
#[derive(Debug, Default)]
struct Script {
    rules: Vec<Rule>,
    asked: Mutex<BTreeMap<String, Asked>>,
}

impl Script {
    fn new(rules: Vec<Rule>) -> Script {
        Script {
            rules,
            asked: Mutex::default(),
        }
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<String, Asked>> {
        // Every change is one assignment, so what a thread that died left behind is whole.
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Plays one attempt. Under a key that was carried out before, nothing happens again.
    fn play(&self, key: &str, seen: &Seen<'_>) -> Outcome {
        let mut all = self.asked();
        let asked = all.entry(key.to_owned()).or_default();
        if asked.is_carried_out {
            return Outcome::Approved;
        }
        let rule = self.rules.iter().find(|rule| rule.when.holds(seen));
        let outcomes = rule.map(|rule| rule.outcomes.as_slice()).unwrap_or_default();
        let outcome = outcomes
            .get(asked.attempts)
            .or(outcomes.last())
            .unwrap_or(&Outcome::Approved);
        asked.attempts = asked.attempts.saturating_add(1);
        asked.is_carried_out = matches!(outcome, Outcome::Approved | Outcome::Unknown);
        outcome.clone()
    }

    fn carried_out(&self) -> Vec<String> {
        let asked = self.asked();
        let carried_out = asked.iter().filter(|(_, asked)| asked.is_carried_out);
        carried_out.map(|(key, _)| key.clone()).collect()
    }
}

/// Moves no money.
///
/// # Example: a card that is refused, and any other that is not
/// ```
/// use bss_core::connector::simulated::{Outcome, Rule, SimulatedGateway};
/// use bss_core::connector::{CollectRequest, PaymentGateway, PaymentResult};
/// let rules: Vec<Rule> = serde_json::from_str(
///     r#"[{
///         "when": {"methodToken": "tok_stolen"},
///         "outcomes": [{"refused": {"code": "stolen-card", "message": "the card is stolen", "canRetry": false}}]
///     }]"#,
/// )?;
/// let gateway = SimulatedGateway::new(rules);
/// let request = |token: &str| -> bss_core::Result<CollectRequest> {
///     Ok(CollectRequest {
///         payment_id: "0198c2a4-7c1e-7b3a-9f00-00000000abcd".parse()?,
///         amount: bss_core::Money::new("49.90".parse()?, "EUR".parse()?)?,
///         method_token: token.to_owned(),
///     })
/// };
/// assert!(matches!(gateway.collect("a", &request("tok_stolen")?), PaymentResult::Failed(_)));
/// assert!(matches!(gateway.collect("b", &request("tok_visa")?), PaymentResult::Succeeded { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct SimulatedGateway {
    script: Script,
}

impl SimulatedGateway {
    /// A gateway that follows rules.
    pub fn new(rules: Vec<Rule>) -> SimulatedGateway {
        SimulatedGateway {
            script: Script::new(rules),
        }
    }

    /// The keys under which money moved, once each, in order.
    pub fn carried_out(&self) -> Vec<String> {
        self.script.carried_out()
    }

    fn answer(&self, key: &str, seen: &Seen<'_>) -> PaymentResult {
        match self.script.play(key, seen) {
            Outcome::Approved => succeeded(key),
            Outcome::Refused(failure) => PaymentResult::Failed(failure),
            Outcome::Timeout | Outcome::Unknown | Outcome::Delay { .. } => PaymentResult::Unknown,
        }
    }
}

fn succeeded(key: &str) -> PaymentResult {
    PaymentResult::Succeeded {
        reference: format!("simulated/{key}"),
    }
}

fn seen_collect(request: &CollectRequest) -> Seen<'_> {
    Seen {
        amount: Some(request.amount),
        method_token: Some(&request.method_token),
        subject: request.payment_id.to_string(),
        ..Seen::default()
    }
}

fn seen_refund(request: &RefundRequest) -> Seen<'_> {
    Seen {
        amount: Some(request.amount),
        subject: request.refund_id.to_string(),
        ..Seen::default()
    }
}

impl PaymentGateway for SimulatedGateway {
    fn collect(&self, idempotency_key: &str, request: &CollectRequest) -> PaymentResult {
        self.answer(idempotency_key, &seen_collect(request))
    }

    fn refund(&self, idempotency_key: &str, request: &RefundRequest) -> PaymentResult {
        self.answer(idempotency_key, &seen_refund(request))
    }

    /// A request that timed out never arrived and has failed; one that was delayed goes on with its next outcome.
    fn reconcile(&self, request: &ReconcileRequest) -> PaymentResult {
        let key = &request.idempotency_key;
        let seen = match &request.request {
            UnansweredRequest::Collect(request) => seen_collect(request),
            UnansweredRequest::Refund(request) => seen_refund(request),
        };
        let asked = self.script.asked().get(key).copied().unwrap_or_default();
        let rule = self.script.rules.iter().find(|rule| rule.when.holds(&seen));
        let last = rule.and_then(|rule| {
            let position = asked.attempts.checked_sub(1)?;
            rule.outcomes.get(position).or(rule.outcomes.last())
        });
        match last {
            _ if asked.is_carried_out => succeeded(key),
            Some(Outcome::Delay { .. }) => self.answer(key, &seen),
            _ => PaymentResult::Failed(Failure {
                code: "not-found".to_owned(),
                message: "the request never arrived".to_owned(),
                can_retry: false,
            }),
        }
    }
}

/// Makes nothing run.
#[derive(Debug, Default)]
pub struct SimulatedProvisioner {
    script: Script,
    log: Mutex<Vec<String>>,
}

impl SimulatedProvisioner {
    /// A provisioner that follows rules.
    pub fn new(rules: Vec<Rule>) -> SimulatedProvisioner {
        SimulatedProvisioner {
            script: Script::new(rules),
            log: Mutex::default(),
        }
    }

    /// What was carried out, in order: `activate sim`.
    pub fn log(&self) -> Vec<String> {
        self.lines().clone()
    }

    fn lines(&self) -> MutexGuard<'_, Vec<String>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Provisioner for SimulatedProvisioner {
    fn provision(&self, idempotency_key: &str, request: &ProvisionRequest) -> ProvisionResult {
        let seen = Seen {
            service_code: Some(&request.code),
            action: Some(request.action),
            subject: request.service_id.to_string(),
            ..Seen::default()
        };
        let was_carried_out = self
            .script
            .asked()
            .get(idempotency_key)
            .is_some_and(|asked| asked.is_carried_out);
        let outcome = self.script.play(idempotency_key, &seen);
        if !was_carried_out && matches!(outcome, Outcome::Approved | Outcome::Unknown) {
            self.lines()
                .push(format!("{} {}", request.action.name(), request.code));
        }
        match outcome {
            Outcome::Approved => ProvisionResult::Done,
            Outcome::Refused(failure) => ProvisionResult::Failed(failure),
            Outcome::Delay { seconds } => ProvisionResult::Later { seconds },
            Outcome::Timeout | Outcome::Unknown => ProvisionResult::Failed(Failure {
                code: "timeout".to_owned(),
                message: "no answer came".to_owned(),
                can_retry: true,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_was_lost_is_found_out_and_no_money_moves_twice() {
        let delay = Outcome::Delay { seconds: 60 };
        let refused = Outcome::Refused(Failure {
            code: "no-money".to_owned(),
            message: "the account is empty".to_owned(),
            can_retry: false,
        });
        let request = CollectRequest {
            payment_id: "0198c2a4-7c1e-7b3a-9f00-00000000abcd".parse().unwrap(),
            amount: Money::from_minor(4990, "EUR".parse().unwrap()),
            method_token: "tok_visa".to_owned(),
        };
        let reconcile = ReconcileRequest {
            idempotency_key: "key".to_owned(),
            request: UnansweredRequest::Collect(request.clone()),
        };
        // What happens, what is found out in the end, and at which question.
        for (outcomes, code, questions) in [
            (vec![Outcome::Unknown], None, 1),
            (vec![Outcome::Timeout], Some("not-found"), 1),
            (vec![delay.clone(), Outcome::Approved], None, 1),
            (vec![delay.clone(), delay, refused], Some("no-money"), 2),
        ] {
            let when = Match {
                amount: Some(request.amount),
                ..Match::default()
            };
            let gateway = SimulatedGateway::new(vec![Rule { when, outcomes }]);
            assert_eq!(gateway.collect("key", &request), PaymentResult::Unknown);
            for _ in 1..questions {
                assert_eq!(gateway.reconcile(&reconcile), PaymentResult::Unknown);
            }
            let found = match gateway.reconcile(&reconcile) {
                PaymentResult::Succeeded { .. } => None,
                PaymentResult::Failed(failure) => Some(failure.code),
                PaymentResult::Unknown => panic!("still not known"),
            };
            assert_eq!(found.as_deref(), code);
            assert_eq!(gateway.carried_out().len(), usize::from(code.is_none()));
            // Asked again with the same key, what was collected is not collected twice.
            if code.is_none() {
                assert_eq!(gateway.collect("key", &request), succeeded("key"));
                assert_eq!(gateway.carried_out().len(), 1);
            }
        }
    }
}
