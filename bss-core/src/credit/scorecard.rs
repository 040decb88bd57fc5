//! Scorecards: hard rules first, then points for what is known of a customer, then bands of scores. All of it is data.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::decision::CreditReason;
use super::profile::{CreditMeasure, CreditProfile, TextProperty};
use super::verdict::{CreditOutcome, CreditTerms, CreditVerdict, check_amount};
use crate::crm::CustomerKind;
use crate::entity::{Entity as _, entity, serde_column};
use crate::error::{Code, Error, Result};
use crate::money::{Currency, Money};
use crate::page::page;
use crate::text;
use crate::work::{Reader, Work};

/// Points for the values below a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Bin {
    /// Takes the values below this that no bin before it takes; the last bin has no bound.
    #[serde(default)]
    pub below: Option<i64>,
    /// What they earn.
    pub points: i64,
}

/// Points for a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct NumberAttribute {
    /// Its name among the reasons of a decision.
    pub code: String,
    /// The number.
    pub measure: CreditMeasure,
    /// Points by value, bounds ascending.
    pub bins: Vec<Bin>,
    /// Points where the number is not known.
    #[serde(default)]
    pub missing_points: i64,
}

/// Points for one value of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Choice {
    /// The value.
    pub value: String,
    /// What it earns.
    pub points: i64,
}

/// Points for a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct TextAttribute {
    /// Its name among the reasons of a decision.
    pub code: String,
    /// The text.
    pub property: TextProperty,
    /// Points by value.
    pub choices: Vec<Choice>,
    /// Points for every other value, and where the text is not known.
    #[serde(default)]
    pub other_points: i64,
}

/// Something that earns points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum ScoreAttribute {
    /// A number, by bins.
    Number(NumberAttribute),
    /// A text, by value.
    Text(TextAttribute),
}

impl ScoreAttribute {
    fn code(&self) -> &str {
        match self {
            ScoreAttribute::Number(attribute) => &attribute.code,
            ScoreAttribute::Text(attribute) => &attribute.code,
        }
    }

    /// What a profile earns.
    fn points(&self, profile: &CreditProfile) -> i64 {
        match self {
            ScoreAttribute::Number(attribute) => {
                let Some(value) = attribute.measure.of(profile) else {
                    return attribute.missing_points;
                };
                let takes = |bin: &&Bin| bin.below.is_none_or(|below| value < below);
                attribute
                    .bins
                    .iter()
                    .find(takes)
                    .map_or(attribute.missing_points, |bin| bin.points)
            }
            ScoreAttribute::Text(attribute) => {
                let value = match attribute.property {
                    TextProperty::Segment => Some(&profile.segment),
                    TextProperty::Channel => profile.evidence.channel.as_ref(),
                };
                let chosen = attribute
                    .choices
                    .iter()
                    .find(|choice| Some(&choice.value) == value);
                chosen.map_or(attribute.other_points, |choice| choice.points)
            }
        }
    }

    /// The most that any profile earns.
    fn best_points(&self) -> i64 {
        match self {
            ScoreAttribute::Number(attribute) => {
                let points = attribute.bins.iter().map(|bin| bin.points);
                points.fold(attribute.missing_points, i64::max)
            }
            ScoreAttribute::Text(attribute) => {
                let points = attribute.choices.iter().map(|choice| choice.points);
                points.fold(attribute.other_points, i64::max)
            }
        }
    }
}

/// What makes the score irrelevant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum HardCondition {
    /// The customer is suspected of fraud.
    Fraud,
    /// A person is younger than so many years.
    YoungerThan(u32),
    /// A person's age is not known.
    AgeUnknown,
    /// At least so many debts were written off and never paid.
    UnpaidWriteOffs(u32),
    /// The identity is less sure than so many percent, or was not looked at.
    IdentityBelow(u32),
    /// There is no external score.
    ScoreMissing,
    /// The external score is older than so many days, or its day is not known.
    ScoreOlderThan(u32),
}

impl HardCondition {
    fn holds(self, profile: &CreditProfile) -> bool {
        let evidence = &profile.evidence;
        match self {
            HardCondition::Fraud => profile.fraud,
            HardCondition::YoungerThan(years) => profile.age_years.is_some_and(|age| age < years),
            HardCondition::AgeUnknown => profile.kind == CustomerKind::Person && profile.age_years.is_none(),
            HardCondition::UnpaidWriteOffs(count) => evidence.unpaid_write_offs >= count,
            HardCondition::IdentityBelow(percent) => evidence
                .identity_confidence
                .is_none_or(|confidence| confidence < percent),
            HardCondition::ScoreMissing => evidence.external_score.is_none(),
            HardCondition::ScoreOlderThan(days) => {
                let is_old = |age: i64| age > i64::from(days);
                evidence.external_score.is_some() && profile.external_score_age_days.is_none_or(is_old)
            }
        }
    }
}

/// What a hard rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Refusal {
    /// A person decides.
    Refer,
    /// No credit.
    Decline,
}

/// A rule that stands above the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct HardRule {
    /// Its name among the reasons of a decision.
    pub code: String,
    /// When it speaks.
    pub condition: HardCondition,
    /// What it says.
    pub refusal: Refusal,
}

/// What the scores from some score on lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Band {
    /// Its name.
    pub code: String,
    /// The lowest score that belongs to it.
    pub from_score: i64,
    /// What it leads to.
    pub verdict: CreditVerdict,
}

/// The rules by which customers are judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ScorecardData {
    /// What people call it.
    pub name: String,
    /// In which credit is granted.
    pub currency: Currency,
    /// Rules that stand above the score.
    #[serde(default)]
    pub hard_rules: Vec<HardRule>,
    /// Points that every customer has.
    #[serde(default)]
    pub base_points: i64,
    /// What earns points.
    #[serde(default)]
    pub attributes: Vec<ScoreAttribute>,
    /// What scores lead to, the best first; below the last is declined. A lower band never grants more than a higher one.
    pub bands: Vec<Band>,
    /// For how many days a decision holds, 1 to 3,650.
    pub valid_days: u32,
    /// Up to how much of disputed invoices does not count as owed.
    pub disputed_at_most: Money,
}

serde_column!(json: ScorecardData);

entity! {
    /// One version of the rules by which customers are judged; it never changes.
    pub struct Scorecard: scorecard {
        key {
            /// Its code, the same for all versions.
            code: String,
            /// Its version, from 1.
            version: u32,
        }
        data {
            /// The rules.
            data: ScorecardData,
            /// When it was defined.
            recorded_at: DateTime<Utc>,
        }
    }
}

/// What a scorecard says about a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The sum of the points.
    pub score: i64,
    /// The band of the score; absent below the last.
    pub band: Option<String>,
    /// What comes out.
    pub outcome: CreditOutcome,
    /// On which terms; nothing is granted where it was referred or declined.
    pub terms: CreditTerms,
    /// Why: hard rules that spoke, then what cost points, the dearest first.
    pub reasons: Vec<CreditReason>,
}

/// Judges a profile: hard rules that speak are never outweighed by points, and the score picks the band.
///
/// # Example: the band of a score, and a rule above it
/// ```
/// use bss_core::credit::{CreditOutcome, CreditProfile, ScorecardData, decide};
/// let card: ScorecardData = serde_json::from_str(r#"{
///   "name": "Consumers", "currency": "EUR", "validDays": 90, "disputedAtMost": {"amount": "50.00", "currency": "EUR"},
///   "hardRules": [{"code": "fraud", "condition": "fraud", "refusal": "decline"}],
///   "attributes": [{"number": {"code": "agency-score", "measure": "externalScore",
///     "bins": [{"below": 500, "points": 10}, {"points": 100}]}}],
///   "bands": [{"code": "A", "fromScore": 50, "verdict": {"grant": {
///     "limit": {"amount": "300.00", "currency": "EUR"}, "depositPerLine": {"amount": "0.00", "currency": "EUR"},
///     "linesAtMost": 4, "deviceCap": {"amount": "800.00", "currency": "EUR"}, "directDebitRequired": false}}}]
/// }"#).unwrap();
/// let mut profile: CreditProfile = serde_json::from_str(r#"{
///   "kind": "person", "segment": "consumer", "fraud": false, "monthsAsCustomer": 0, "evidence": {"externalScore": 620}
/// }"#).unwrap();
/// assert_eq!(decide(&card, &profile).outcome, CreditOutcome::Approve);
///
/// profile.fraud = true;
/// let decision = decide(&card, &profile);
/// assert_eq!((decision.score, decision.outcome), (100, CreditOutcome::Decline));
/// assert!(decision.terms.limit.is_zero());
/// assert_eq!(decision.reasons[0].code, "fraud");
/// ```
pub fn decide(card: &ScorecardData, profile: &CreditProfile) -> Decision {
    let speaking: Vec<&HardRule> = card
        .hard_rules
        .iter()
        .filter(|rule| rule.condition.holds(profile))
        .collect();
    let earned: Vec<(&ScoreAttribute, i64)> = card
        .attributes
        .iter()
        .map(|attribute| (attribute, attribute.points(profile)))
        .collect();
    let points = earned.iter().map(|(_, points)| *points);
    let score = points.fold(card.base_points, i64::saturating_add);
    let band = card.bands.iter().find(|band| band.from_score <= score);

    let by_score = band.map_or(CreditOutcome::Decline, |band| band.verdict.outcome());
    let by_rule = speaking.iter().map(|rule| match rule.refusal {
        Refusal::Refer => CreditOutcome::Refer,
        Refusal::Decline => CreditOutcome::Decline,
    });
    let outcome = by_rule.fold(by_score, CreditOutcome::max);
    let terms = match band.map(|band| &band.verdict) {
        Some(CreditVerdict::Grant(terms)) if outcome == by_score => terms.clone(),
        _ => CreditTerms::none(card.currency),
    };

    let mut lost: Vec<CreditReason> = earned
        .iter()
        .map(|(attribute, points)| CreditReason {
            code: attribute.code().to_owned(),
            points_lost: attribute.best_points().saturating_sub(*points),
        })
        .filter(|reason| reason.points_lost > 0)
        .collect();
    lost.sort_by_key(|reason| Reverse(reason.points_lost));
    let rules = speaking.iter().map(|rule| CreditReason {
        code: rule.code.clone(),
        points_lost: 0,
    });
    Decision {
        score,
        band: band.map(|band| band.code.clone()),
        outcome,
        terms,
        reasons: rules.chain(lost).collect(),
    }
}

/// Points of one attribute lie between minus and plus this, so that a score stays a number.
const POINTS_LIMIT: i64 = 1_000_000;
/// Most rules, attributes, bins or bands of one scorecard.
const ITEMS_LIMIT: usize = 200;
/// Longest validity of a decision.
const VALID_DAYS_LIMIT: u32 = 3_650;

impl ScorecardData {
    /// Refuses rules that contradict themselves, and bands in which a lower score is better off.
    ///
    /// # Errors
    /// [`Code::InvalidInput`], [`Code::NumberOutOfRange`], [`Code::CurrencyMismatch`], [`Code::AlreadyExists`] or those of texts, with the
    /// field.
    pub fn check(&self) -> Result<()> {
        text::check_line(&self.name).map_err(|error| error.at("name"))?;
        check_points(self.base_points).map_err(|error| error.at("basePoints"))?;
        if !(1..=VALID_DAYS_LIMIT).contains(&self.valid_days) {
            let error = Error::new(Code::NumberOutOfRange, "a decision holds for a while");
            let error = error.expected(format!("1 to {VALID_DAYS_LIMIT} days"));
            return Err(error.at("validDays").found(self.valid_days));
        }
        check_amount(self.disputed_at_most, self.currency).map_err(|error| error.at("disputedAtMost"))?;
        let rules = self.hard_rules.iter().map(|rule| rule.code.as_str());
        check_codes(rules).map_err(|error| error.at("hardRules"))?;
        let attributes = self.attributes.iter().map(ScoreAttribute::code);
        check_codes(attributes).map_err(|error| error.at("attributes"))?;
        for (index, attribute) in self.attributes.iter().enumerate() {
            let checked = match attribute {
                ScoreAttribute::Number(number) => number.check().map_err(|error| error.at("number")),
                ScoreAttribute::Text(text) => text.check().map_err(|error| error.at("text")),
            };
            checked.map_err(|error| error.at_index(index).at("attributes"))?;
        }
        check_codes(self.bands.iter().map(|band| band.code.as_str())).map_err(|error| error.at("bands"))?;
        self.check_bands()
    }

    fn check_bands(&self) -> Result<()> {
        if self.bands.is_empty() {
            return Err(Error::new(Code::InvalidInput, "a scorecard has a band").at("bands"));
        }
        let mut better: Option<&Band> = None;
        for (index, band) in self.bands.iter().enumerate() {
            let at = |error: Error| error.at_index(index).at("bands");
            if let CreditVerdict::Grant(terms) = &band.verdict {
                let checked = terms.check(self.currency);
                checked.map_err(|error| at(error.at("grant").at("verdict")))?;
            }
            if let Some(better) = better {
                band.check_below(better).map_err(at)?;
            }
            better = Some(band);
        }
        Ok(())
    }
}

impl Band {
    /// Refuses a band that is better off than the one above it.
    fn check_below(&self, better: &Band) -> Result<()> {
        if self.from_score >= better.from_score {
            let error = Error::new(Code::InvalidInput, "bands are listed from the best score down");
            let error = error.expected(format!("less than {}", better.from_score));
            return Err(error.at("fromScore").found(self.from_score));
        }
        let refused = |path: &str| {
            let message = "a lower score is never better off";
            Err(Error::new(Code::InvalidInput, message).at(path))
        };
        match (&self.verdict, &better.verdict) {
            (CreditVerdict::Grant(own), CreditVerdict::Grant(above)) => match own.better_than(above) {
                Some(field) => refused(&format!("verdict.grant.{field}")),
                None => Ok(()),
            },
            (own, above) if own.outcome() < above.outcome() => refused("verdict"),
            _ => Ok(()),
        }
    }
}

impl NumberAttribute {
    fn check(&self) -> Result<()> {
        check_points(self.missing_points).map_err(|error| error.at("missingPoints"))?;
        let mut previous: Option<i64> = None;
        for (index, bin) in self.bins.iter().enumerate() {
            let at = |error: Error| error.at_index(index).at("bins");
            check_points(bin.points).map_err(|error| at(error.at("points")))?;
            let is_last = index.checked_add(1) == Some(self.bins.len());
            let ascends = bin
                .below
                .is_none_or(|below| previous.is_none_or(|previous| previous < below));
            if bin.below.is_none() != is_last || !ascends {
                let message = "bounds ascend, and only the last bin has none";
                return Err(at(Error::new(Code::InvalidInput, message).at("below")));
            }
            previous = bin.below;
        }
        match self.bins.len() {
            0 => Err(Error::new(Code::InvalidInput, "a number earns points by bins").at("bins")),
            1..=ITEMS_LIMIT => Ok(()),
            count => Err(too_many(count).at("bins")),
        }
    }
}

impl TextAttribute {
    fn check(&self) -> Result<()> {
        check_points(self.other_points).map_err(|error| error.at("otherPoints"))?;
        check_codes(self.choices.iter().map(|choice| choice.value.as_str()))
            .map_err(|error| error.at("choices"))?;
        for (index, choice) in self.choices.iter().enumerate() {
            check_points(choice.points).map_err(|error| error.at("points").at_index(index).at("choices"))?;
        }
        Ok(())
    }
}

fn check_points(points: i64) -> Result<()> {
    if (-POINTS_LIMIT..=POINTS_LIMIT).contains(&points) {
        return Ok(());
    }
    Err(Error::new(Code::NumberOutOfRange, "too many points")
        .expected(format!("-{POINTS_LIMIT} to {POINTS_LIMIT}"))
        .found(points))
}

/// Refuses codes that are none, that stand twice, or that are too many.
fn check_codes<'a>(codes: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for (index, code) in codes.enumerate() {
        text::check_code(code).map_err(|error| error.at_index(index))?;
        if !seen.insert(code) {
            let error = Error::new(Code::AlreadyExists, "the code stands twice").found(code);
            return Err(error.at_index(index));
        }
    }
    if seen.len() > ITEMS_LIMIT {
        return Err(too_many(seen.len()));
    }
    Ok(())
}

fn too_many(count: usize) -> Error {
    Error::new(Code::TooManyItems, "the list is too long")
        .expected(ITEMS_LIMIT)
        .found(count)
}

/// The last version of a scorecard, if there is one.
pub(super) fn last_version(reader: &Reader<'_>, code: &str) -> Result<Option<Scorecard>> {
    reader.find_one(
        &Scorecard::all()
            .equals(|card| card.code, code.to_owned())
            .order_by(|card| card.version)
            .descending(),
    )
}

/// Defines the next version of a scorecard. Decisions made so far keep the version that made them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineScorecard {
    /// Its code.
    pub code: String,
    /// The rules.
    pub data: ScorecardData,
}

pub(crate) fn define_scorecard(work: &mut Work<'_>, input: &DefineScorecard) -> Result<Scorecard> {
    text::check_code(&input.code).map_err(|error| error.at("code"))?;
    input.data.check().map_err(|error| error.at("data"))?;
    let last = last_version(work, &input.code)?;
    // Saying the same again changes nothing.
    if let Some(same) = last.as_ref().filter(|last| last.data == input.data) {
        return Ok(same.clone());
    }
    let version = last.map_or(0, |last| last.version).checked_add(1);
    let card = Scorecard {
        code: input.code.clone(),
        version: version.ok_or_else(|| Error::new(Code::NumberOutOfRange, "too many versions").at("code"))?,
        data: input.data.clone(),
        recorded_at: work.now(),
    };
    work.insert(&card)?;
    work.event("scorecard.defined", &card.code, &card)?;
    Ok(card)
}

/// Asks for one scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetScorecard {
    /// Its code.
    pub code: String,
    /// Its version; the last by default.
    #[serde(default)]
    pub version: Option<u32>,
}

pub(crate) fn get_scorecard(reader: &Reader<'_>, input: &GetScorecard) -> Result<Scorecard> {
    match input.version {
        Some(version) => reader.load(Scorecard::key(input.code.clone(), version)),
        None => last_version(reader, &input.code)?
            .ok_or_else(|| Error::new(Code::NotFound, "no such scorecard").found(&input.code)),
    }
    .map_err(|error| error.at("code"))
}

/// Asks for scorecards in all their versions, ordered by code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListScorecards {
    /// Only the versions of this one.
    pub code: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of scorecards.
    ScorecardPage of Scorecard
}

pub(crate) fn list_scorecards(reader: &Reader<'_>, input: &ListScorecards) -> Result<ScorecardPage> {
    let mut query = Scorecard::all();
    if let Some(code) = &input.code {
        query = query.equals(|card| card.code, code);
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
