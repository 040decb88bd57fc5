//! What is known of a customer when its credit is judged.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::date;
use crate::crm::{Customer, CustomerKind};
use crate::entity::serde_column;
use crate::error::{Code, Error, Result};
use crate::text;

/// What others, and other areas, know of a customer's credit. What this system knows itself is added when it is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreditEvidence {
    /// The score of an agency; absent where it was not asked or did not answer.
    pub external_score: Option<i64>,
    /// The day of that score.
    #[serde(deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub external_score_on: Option<NaiveDate>,
    /// How sure one is that the customer is who it says, 0 to 100 percent.
    pub identity_confidence: Option<u32>,
    /// Payments that came late.
    pub late_payments: u32,
    /// Payments that were returned.
    pub returned_payments: u32,
    /// Disputes that were raised.
    pub disputes: u32,
    /// Lines in service.
    pub lines: u32,
    /// Devices that are being paid off.
    pub financed_devices: u32,
    /// Debts that were written off and never paid.
    pub unpaid_write_offs: u32,
    /// The channel through which the customer came.
    pub channel: Option<String>,
}

impl CreditEvidence {
    /// Refuses evidence that cannot be true.
    pub(super) fn check(&self) -> Result<()> {
        if let Some(on) = self.external_score_on {
            date::in_range(on).map_err(|error| error.at("externalScoreOn"))?;
            if self.external_score.is_none() {
                let error = Error::new(Code::InvalidInput, "there is no score of that day");
                return Err(error.at("externalScoreOn").found(on));
            }
        }
        if let Some(confidence) = self.identity_confidence.filter(|percent| *percent > 100) {
            let error = Error::new(Code::NumberOutOfRange, "not a percentage").expected("0 to 100");
            return Err(error.at("identityConfidence").found(confidence));
        }
        match &self.channel {
            Some(channel) => text::check_code(channel).map_err(|error| error.at("channel")),
            None => Ok(()),
        }
    }
}

/// Everything a scorecard looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct CreditProfile {
    /// What the customer is.
    pub kind: CustomerKind,
    /// The group it belongs to.
    pub segment: String,
    /// Whether it is suspected of fraud.
    pub fraud: bool,
    /// A person's age in whole years, where the date of birth is known.
    #[serde(default)]
    pub age_years: Option<u32>,
    /// For how many whole months it is known.
    pub months_as_customer: u32,
    /// How old the external score is, in days.
    #[serde(default)]
    pub external_score_age_days: Option<i64>,
    /// What others know.
    pub evidence: CreditEvidence,
}

serde_column!(json: CreditProfile);

impl CreditProfile {
    /// What is known of a customer on a day.
    pub(super) fn of(customer: &Customer, evidence: &CreditEvidence, on: NaiveDate) -> CreditProfile {
        CreditProfile {
            kind: customer.kind,
            segment: customer.segment.clone(),
            fraud: customer.fraud,
            age_years: customer.birth_date.and_then(|born_on| on.years_since(born_on)),
            months_as_customer: whole_months(customer.created_at.date_naive(), on),
            external_score_age_days: evidence
                .external_score_on
                .map(|score_on| date::days_between(score_on, on)),
            evidence: evidence.clone(),
        }
    }
}

fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |date: NaiveDate| {
        let months = i64::from(date.year()).saturating_mul(12);
        months.saturating_add(i64::from(date.month()))
    };
    let begun = i64::from(to.day() < from.day());
    let whole = months(to).saturating_sub(months(from)).saturating_sub(begun);
    u32::try_from(whole).unwrap_or(0)
}

/// A number of a profile that earns points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum CreditMeasure {
    /// The score of an agency.
    ExternalScore,
    /// A person's age in whole years.
    AgeYears,
    /// For how many whole months the customer is known.
    MonthsAsCustomer,
    /// How sure one is of its identity, in percent.
    IdentityConfidence,
    /// Payments that came late.
    LatePayments,
    /// Payments that were returned.
    ReturnedPayments,
    /// Disputes that were raised.
    Disputes,
    /// Lines in service.
    Lines,
    /// Devices that are being paid off.
    FinancedDevices,
}

impl CreditMeasure {
    pub(super) fn of(self, profile: &CreditProfile) -> Option<i64> {
        let evidence = &profile.evidence;
        let number = match self {
            CreditMeasure::ExternalScore => return evidence.external_score,
            CreditMeasure::AgeYears => profile.age_years?,
            CreditMeasure::MonthsAsCustomer => profile.months_as_customer,
            CreditMeasure::IdentityConfidence => evidence.identity_confidence?,
            CreditMeasure::LatePayments => evidence.late_payments,
            CreditMeasure::ReturnedPayments => evidence.returned_payments,
            CreditMeasure::Disputes => evidence.disputes,
            CreditMeasure::Lines => evidence.lines,
            CreditMeasure::FinancedDevices => evidence.financed_devices,
        };
        Some(i64::from(number))
    }
}

/// A text of a profile that earns points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum TextProperty {
    /// The group the customer belongs to.
    Segment,
    /// The channel through which it came.
    Channel,
}
