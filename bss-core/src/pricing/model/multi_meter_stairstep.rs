//! One amount for a range of several meters at once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::explanation::Derivation;
use crate::pricing::rating::RatedPart;
use crate::pricing::tier::check_rate;
use crate::{Code, Decimal, Error, Result, Severity, Violation};

/// Most steps that a price over several meters can have: each is compared with all before it.
const MAX_STEPS: usize = 1_000;

/// One amount for a range of several meters at once: that of the first step whose limits hold all meters. Each usage item names its
/// meter; a meter without usage stands at zero. A price has at most 1,000 steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MultiMeterStairstep {
    /// The steps, the smallest first.
    pub steps: Vec<MultiMeterStep>,
}

/// Limits of several meters, and what usage within them costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MultiMeterStep {
    /// What the step costs, in whole units of the currency, with up to 12 decimals.
    pub amount: Decimal,
    /// The limit of each meter that has one; the last step has none.
    #[serde(default)]
    pub limits: Vec<MeterLimit>,
}

/// The limit of a meter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MeterLimit {
    /// The meter.
    pub meter: String,
    /// The largest quantity that is within the limit.
    pub up_to: Decimal,
}

impl Rule for MultiMeterStairstep {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        let mut quantities: BTreeMap<&str, Decimal> = BTreeMap::new();
        for item in usage.items {
            let meter = item.meter.as_deref().ok_or_else(|| {
                let error = Error::new(Code::InvalidInput, "the price looks at several meters");
                error.expected("a meter for each item").at("usage")
            })?;
            let quantity = quantities.entry(meter).or_default();
            *quantity = quantity.plus(item.quantity)?;
        }
        let within = |limit: &MeterLimit| {
            let quantity = quantities.get(limit.meter.as_str()).copied().unwrap_or_default();
            quantity <= limit.up_to
        };
        let found = (self.steps.iter().zip(1_u32..)).find(|(step, _)| step.limits.iter().all(within));
        let (step, number) = found.ok_or_else(|| {
            Error::new(Code::InvalidPrice, "the usage lies beyond the last step").at("steps")
        })?;
        Ok(vec![Line {
            part: RatedPart::Tier { number },
            quantity: Decimal::ZERO,
            amount: derivation.given(&format!("step {number}: amount"), step.amount)?,
        }])
    }

    fn check(&self) -> Vec<Violation> {
        let whole = |code: &str, message: &str| vec![Violation::block(code, "steps", message)];
        if self.steps.is_empty() {
            return whole("tiers-missing", "there is no step");
        }
        if self.steps.len() > MAX_STEPS {
            return whole("tiers-too-many", "there are too many steps");
        }
        let last = self.steps.len().saturating_sub(1);
        let mut before: Option<&MultiMeterStep> = None;
        let mut findings = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            let path = format!("steps[{index}]");
            findings.extend(step.check(&path, index == last));
            if let Some(before) = before
                && step.amount < before.amount
            {
                let violation = Violation::block("price-cliff", path.as_str(), "a larger usage costs less");
                let violation = violation
                    .with_severity(Severity::Warn)
                    .fact("quantity", before.limits_text());
                let violation = violation.fact("amount", before.amount);
                findings.push(violation.fact("nextAmount", step.amount));
            }
            let mut earlier = self.steps.iter().take(index).enumerate();
            if let Some((hiding, _)) = earlier.find(|(_, earlier)| earlier.covers(step)) {
                let message = "whatever is within the step is within an earlier one";
                let violation = Violation::block("step-unreachable", path, message);
                findings.push(violation.fact("earlier", format_args!("steps[{hiding}]")));
            }
            before = Some(step);
        }
        findings
    }

    fn rates_items(&self) -> bool {
        true
    }

    fn meters(&self) -> Vec<&str> {
        let limits = self.steps.iter().flat_map(|step| &step.limits);
        let meters: BTreeSet<&str> = limits.map(|limit| limit.meter.as_str()).collect();
        meters.into_iter().collect()
    }
}

impl MultiMeterStep {
    /// The limits as text: `lines 5, calls 100`.
    fn limits_text(&self) -> String {
        let limits = self
            .limits
            .iter()
            .map(|limit| format!("{} {}", limit.meter, limit.up_to));
        limits.collect::<Vec<String>>().join(", ")
    }

    /// Whether whatever is within the limits of `later` is within these; only a step with limits can cover another.
    fn covers(&self, later: &MultiMeterStep) -> bool {
        let is_tighter = |limit: &MeterLimit| {
            let mut others = later.limits.iter();
            others.any(|other| other.meter == limit.meter && other.up_to <= limit.up_to)
        };
        !self.limits.is_empty() && self.limits.iter().all(is_tighter)
    }

    fn check(&self, path: &str, is_last: bool) -> Vec<Violation> {
        let mut findings = check_rate(&format!("{path}.amount"), self.amount);
        let finding = match (is_last, self.limits.is_empty()) {
            (true, false) => Some(("tiers-no-open-end", "the last step has limits")),
            (false, true) => Some(("tiers-two-open-ends", "only the last step can be without limits")),
            _ => None,
        };
        let limits = format!("{path}.limits");
        findings.extend(finding.map(|(code, message)| Violation::block(code, limits.as_str(), message)));
        let mut meters = BTreeSet::new();
        for (index, limit) in self.limits.iter().enumerate() {
            findings.extend(check_rate(&format!("{limits}[{index}].upTo"), limit.up_to));
            if !meters.insert(limit.meter.as_str()) {
                let path = format!("{limits}[{index}].meter");
                let violation = Violation::block("meter-twice", path, "the meter has two limits");
                findings.push(violation.fact("meter", &limit.meter));
            }
        }
        findings
    }
}
