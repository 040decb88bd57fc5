//! Who may owe how much: scorecards judge customers, decisions keep what was judged and why, exposure says what is left of a limit.

mod decision;
mod exposure;
mod limit;
mod profile;
mod scorecard;
mod verdict;

pub use decision::{
    AssessCredit, CreditDecision, CreditReason, DecisionId, DecisionPage, ListDecisions, Overridden,
    OverrideDecision, current,
};
pub use exposure::{Exposure, ExposureParts, GetExposure, exposure, exposure_of};
pub use limit::{
    LimitChange, LimitChangeId, LimitChangePage, LimitMove, ListLimitChanges, RaiseLimit, SetSpendingCap,
    limit_at,
};
pub use profile::{CreditEvidence, CreditMeasure, CreditProfile, TextProperty};
pub use scorecard::{
    Band, Bin, Choice, Decision, DefineScorecard, GetScorecard, HardCondition, HardRule, ListScorecards,
    NumberAttribute, Refusal, ScoreAttribute, Scorecard, ScorecardData, ScorecardPage, TextAttribute, decide,
};
pub use verdict::{CreditOutcome, CreditTerms, CreditVerdict};

pub(crate) use decision::{assess, judge, keep, list_decisions, override_decision, require_approval};
pub(crate) use exposure::get_exposure;
pub(crate) use limit::{list_limit_changes, raise_limit, set_spending_cap};
pub(crate) use scorecard::{define_scorecard, get_scorecard, list_scorecards};
