//! Credit decisions: what was judged, by which version of which scorecard, why, until when, and who overrode it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::profile::{CreditEvidence, CreditProfile};
use super::scorecard::{self, decide};
use super::verdict::{CreditOutcome, CreditTerms, CreditVerdict};
use crate::calendar::Zone;
use crate::crm::{Customer, CustomerId};
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::history::after;
use crate::id::id;
use crate::money::{Currency, Money};
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

id! {
    /// Names a credit decision.
    DecisionId = "credit decision",
}

/// Why a decision is not better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreditReason {
    /// Code of the hard rule or attribute of the scorecard.
    pub code: String,
    /// How many points it cost; 0 for a hard rule.
    pub points_lost: i64,
}

/// Who replaced a decision by another, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Overridden {
    /// The decision that was replaced.
    pub decision_id: DecisionId,
    /// What it had come to.
    pub outcome: CreditOutcome,
    /// Who replaced it.
    pub by: String,
    /// Why.
    pub why: String,
    /// By which authority: a role, a rule, a signature.
    pub authority: String,
}

serde_column!(json: Overridden);

entity! {
    /// What was decided about the credit of a customer; it never changes.
    pub struct CreditDecision: credit_decision {
        key {
            /// Its id.
            id: DecisionId,
        }
        data {
            /// The customer.
            customer_id: CustomerId,
            /// Code of the scorecard.
            scorecard: String,
            /// Version of the scorecard.
            version: u32,
            /// The sum of the points.
            score: i64,
            /// The band of the score; absent below the last.
            band: Option<String>,
            /// What came out.
            outcome: CreditOutcome,
            /// In which credit was granted.
            currency: Currency,
            /// What may be owed at most.
            limit: Money,
            /// What is deposited for each line.
            deposit_per_line: Money,
            /// How many lines at most.
            lines_at_most: u32,
            /// What devices that are being paid off may cost together.
            device_cap: Money,
            /// Whether a direct debit is a condition.
            direct_debit_required: bool,
            /// Up to how much of disputed invoices does not count as owed.
            disputed_at_most: Money,
            /// Why it is not better.
            reasons: Vec<CreditReason>,
            /// What was judged.
            profile: CreditProfile,
            /// When it was decided.
            decided_at: DateTime<Utc>,
            /// Until when it holds.
            expires_at: DateTime<Utc>,
            /// Who put it in the place of another decision, if anybody did.
            overridden: Option<Overridden>,
        }
        unique [customer_id, decided_at]
        personal [profile]
        refers [customer_id: customer]
    }
}

impl CreditDecision {
    /// Whether credit is granted, with or without a deposit.
    pub fn is_granted(&self) -> bool {
        matches!(
            self.outcome,
            CreditOutcome::Approve | CreditOutcome::ApproveWithDeposit
        )
    }

    /// Whether it still holds at an instant.
    pub fn is_fresh(&self, at: DateTime<Utc>) -> bool {
        at < self.expires_at
    }
}

/// The last decision about a customer, if there is one; whether it still holds, [`CreditDecision::is_fresh`] tells.
///
/// # Errors
/// Where the store fails.
pub fn current(reader: &Reader<'_>, customer_id: CustomerId) -> Result<Option<CreditDecision>> {
    reader.find_one(
        &CreditDecision::all()
            .equals(|decision| decision.customer_id, customer_id)
            .order_by(|decision| decision.decided_at)
            .descending(),
    )
}

/// Refuses a customer without a fresh decision that grants credit.
///
/// # Errors
/// [`Code::CreditRefused`].
pub(crate) fn require_approval(reader: &Reader<'_>, customer_id: CustomerId) -> Result<CreditDecision> {
    let refused = |found: String| {
        Error::new(Code::CreditRefused, "no credit decision approves the customer")
            .expected("a decision that approves and has not expired")
            .found(found)
    };
    match current(reader, customer_id)? {
        None => Err(refused("no decision".to_owned())),
        Some(decision) if !decision.is_granted() => Err(refused(format!("{:?}", decision.outcome))),
        Some(decision) if !decision.is_fresh(reader.now()) => Err(refused(format!(
            "expired at {}",
            decision.expires_at.to_rfc3339()
        ))),
        Some(decision) => Ok(decision),
    }
}

/// Judges a customer by the last version of a scorecard; the caller keeps the decision. `last` is the decision before it.
pub(crate) fn judge(
    work: &Work<'_>,
    customer: &Customer,
    last: Option<&CreditDecision>,
    code: &str,
    evidence: &CreditEvidence,
) -> Result<CreditDecision> {
    let card = scorecard::last_version(work, code)?.ok_or_else(|| {
        Error::new(Code::NotFound, "no such scorecard")
            .at("scorecard")
            .found(code)
    })?;
    evidence.check().map_err(|error| error.at("evidence"))?;
    let profile = CreditProfile::of(customer, evidence, work.today(Zone::UTC)?);
    let decision = decide(&card.data, &profile);
    let CreditTerms {
        limit,
        deposit_per_line,
        lines_at_most,
        device_cap,
        direct_debit_required,
    } = decision.terms;
    let decided_at = after(last.map(|last| last.decided_at), work.now());
    let valid = TimeDelta::try_days(i64::from(card.data.valid_days));
    let expires_at = valid.and_then(|valid| decided_at.checked_add_signed(valid));
    Ok(CreditDecision {
        id: work.new_id(),
        customer_id: customer.id,
        scorecard: card.code,
        version: card.version,
        score: decision.score,
        band: decision.band,
        outcome: decision.outcome,
        currency: card.data.currency,
        limit,
        deposit_per_line,
        lines_at_most,
        device_cap,
        direct_debit_required,
        disputed_at_most: card.data.disputed_at_most,
        reasons: decision.reasons,
        profile,
        decided_at,
        expires_at: expires_at
            .ok_or_else(|| Error::new(Code::InvalidDate, "the decision would expire after the calendar"))?,
        overridden: None,
    })
}

/// Writes a decision.
pub(crate) fn keep(work: &mut Work<'_>, decision: &CreditDecision) -> Result<()> {
    work.insert(decision)?;
    work.event("credit.decided", decision.customer_id, decision)
}

/// Judges the credit of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AssessCredit {
    /// The customer.
    pub customer_id: CustomerId,
    /// Code of the scorecard, which judges in its last version.
    pub scorecard: String,
    /// What is known of its credit.
    #[serde(default)]
    pub evidence: CreditEvidence,
}

pub(crate) fn assess(work: &mut Work<'_>, input: &AssessCredit) -> Result<CreditDecision> {
    let customer = work
        .load(Customer::key(input.customer_id))
        .map_err(|error| error.at("customerId"))?;
    let last = current(work, customer.id)?;
    let decision = judge(work, &customer, last.as_ref(), &input.scorecard, &input.evidence)?;
    // Decisions about a customer follow one after another.
    work.update(&customer)?;
    keep(work, &decision)?;
    Ok(decision)
}

/// Puts a person's decision in the place of the last one. The replaced decision is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct OverrideDecision {
    /// The decision that is replaced: the last one about its customer.
    pub decision_id: DecisionId,
    /// What the person decides.
    pub verdict: CreditVerdict,
    /// Why.
    pub why: String,
    /// By which authority: a role, a rule, a signature.
    pub authority: String,
}

pub(crate) fn override_decision(work: &mut Work<'_>, input: &OverrideDecision) -> Result<CreditDecision> {
    let replaced = work
        .load(CreditDecision::key(input.decision_id))
        .map_err(|error| error.at("decisionId"))?;
    let customer: Customer = work.load(Customer::key(replaced.customer_id))?;
    let last = current(work, customer.id)?;
    if last.as_ref().is_some_and(|last| last.id != replaced.id) {
        let error = Error::new(
            Code::IllegalTransition,
            "only the last decision can be overridden",
        );
        let error = last.map_or(error.clone(), |last| error.expected(last.id));
        return Err(error.at("decisionId").found(replaced.id));
    }
    if !replaced.is_fresh(work.now()) {
        let error = Error::new(Code::IllegalTransition, "the decision has expired: assess again");
        return Err(error.at("decisionId").found(replaced.expires_at.to_rfc3339()));
    }
    text::check_line(&input.why).map_err(|error| error.at("why"))?;
    text::check_line(&input.authority).map_err(|error| error.at("authority"))?;
    let terms = match &input.verdict {
        CreditVerdict::Grant(terms) => {
            terms
                .check(replaced.currency)
                .map_err(|error| error.at("grant").at("verdict"))?;
            terms.clone()
        }
        CreditVerdict::Refer | CreditVerdict::Decline => CreditTerms::none(replaced.currency),
    };
    let decision = CreditDecision {
        id: work.new_id(),
        outcome: input.verdict.outcome(),
        limit: terms.limit,
        deposit_per_line: terms.deposit_per_line,
        lines_at_most: terms.lines_at_most,
        device_cap: terms.device_cap,
        direct_debit_required: terms.direct_debit_required,
        decided_at: after(Some(replaced.decided_at), work.now()),
        overridden: Some(Overridden {
            decision_id: replaced.id,
            outcome: replaced.outcome,
            by: work.principal().subject.clone(),
            why: input.why.clone(),
            authority: input.authority.clone(),
        }),
        ..replaced
    };
    work.update(&customer)?;
    work.insert(&decision)?;
    work.event("credit.overridden", decision.customer_id, &decision)?;
    Ok(decision)
}

/// Asks for the decisions about a customer, the last first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListDecisions {
    /// The customer.
    pub customer_id: CustomerId,
    /// At most so many, 1 to 1,000; 100 by default.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Cursor of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

page! {
    /// A page of credit decisions.
    DecisionPage of CreditDecision
}

pub(crate) fn list_decisions(reader: &Reader<'_>, input: &ListDecisions) -> Result<DecisionPage> {
    let query = CreditDecision::all()
        .equals(|decision| decision.customer_id, input.customer_id)
        .order_by(|decision| decision.decided_at)
        .descending();
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
