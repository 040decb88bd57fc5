//! Offerings: what is sold, in versions that never change once they are published.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::pricing::Price;
use crate::text::check_code;
use crate::work::{Reader, Work};

use super::bundle::{BundleGroup, BundleMember};
use super::lifecycle::{OfferingEvent, OfferingState, next};
use super::publish::check_without;
use super::relation::{Eligibility, Relation};

entity! {
    /// One version of something that is sold.
    pub struct Offering: offering {
        key {
            /// Its code, shared by its versions.
            code: String,
            /// Its version, from 1 on.
            version: u32,
        }
        data {
            /// Its name for people, as invoices print it.
            name: String,
            /// What it is, for people.
            description: String,
            /// Codes of the categories that show it.
            categories: Vec<String>,
            /// Code of what it is technically; none where nothing has to be configured or set up.
            specification: Option<String>,
            /// Where it is in its life.
            state: OfferingState,
            /// Whether it can be ordered by itself, or only inside a bundle or for a host.
            sellable_alone: bool,
            /// Channels that may sell it; empty: all.
            channels: Vec<String>,
            /// First date on which it can be ordered.
            valid_from: Option<NaiveDate>,
            /// First date on which it can no longer be ordered.
            valid_to: Option<NaiveDate>,
            /// What it is a bundle of; empty: it is none.
            members: Vec<BundleMember>,
            /// Choices among its members.
            groups: Vec<BundleGroup>,
            /// What it has to do with other offerings.
            relations: Vec<Relation>,
            /// How many of it one customer may have; none: any number.
            at_most_per_customer: Option<u32>,
            /// Who may buy it.
            eligibility: Eligibility,
            /// What it costs. Alternatives share a code; the first whose conditions hold wins.
            prices: Vec<Price>,
            /// When it was published; it never changes after that, apart from its state.
            published_at: Option<DateTime<Utc>>,
        }
        index [state]
        index [specification]
        refers [specification: specification]
    }
}

/// Defines the next version of an offering, or replaces the version that is not published yet. The draft is in design until it is published
/// or its state is changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineOffering {
    /// Its code.
    pub code: String,
    /// Its name for people, as invoices print it.
    pub name: String,
    /// What it is, for people.
    #[serde(default)]
    pub description: String,
    /// Codes of the categories that show it.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Code of what it is technically.
    #[serde(default)]
    pub specification: Option<String>,
    /// Whether it can be ordered by itself; `true` by default.
    #[serde(default = "yes")]
    pub sellable_alone: bool,
    /// Channels that may sell it; empty: all.
    #[serde(default)]
    pub channels: Vec<String>,
    /// First date on which it can be ordered.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_from: Option<NaiveDate>,
    /// First date on which it can no longer be ordered.
    #[serde(default, deserialize_with = "crate::calendar::date::deserialize_optional")]
    pub valid_to: Option<NaiveDate>,
    /// What it is a bundle of.
    #[serde(default)]
    pub members: Vec<BundleMember>,
    /// Choices among its members.
    #[serde(default)]
    pub groups: Vec<BundleGroup>,
    /// What it has to do with other offerings.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// How many of it one customer may have.
    #[serde(default)]
    pub at_most_per_customer: Option<u32>,
    /// Who may buy it.
    #[serde(default)]
    pub eligibility: Eligibility,
    /// What it costs.
    #[serde(default)]
    pub prices: Vec<Price>,
}

fn yes() -> bool {
    true
}

/// Asks for one version of an offering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetOffering {
    /// Its code.
    pub code: String,
    /// Its version; by default the one that is sold, or else the newest.
    #[serde(default)]
    pub version: Option<u32>,
}

/// Asks for versions of offerings, ordered by code and version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListOfferings {
    /// Only those in this state.
    pub state: Option<OfferingState>,
    /// Only versions of this offering.
    pub code: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of versions of offerings.
    OfferingPage of Offering
}

/// Moves a version of an offering on in its life.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ChangeState {
    /// Its code.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// What happens to it; launching is done by publishing.
    pub event: OfferingEvent,
}

pub(crate) fn define_offering(work: &mut Work<'_>, input: &DefineOffering) -> Result<Offering> {
    check_names(&input.code, input.specification.as_ref())?;
    let newest = versions(work, &input.code)?.pop();
    let replaced = newest.as_ref().filter(|newest| newest.is_draft());
    let version = match (replaced, &newest) {
        (Some(draft), _) => draft.version,
        (None, Some(newest)) => newest.version.saturating_add(1),
        (None, None) => 1,
    };
    let draft = draft_of(input, version);
    match replaced {
        Some(_) => work.update(&draft)?,
        None => work.insert(&draft)?,
    }
    Ok(draft)
}

/// Refuses an offering that is called, or names, what cannot be a code. What it names is looked for when it is published.
pub(super) fn check_names(code: &str, specification: Option<&String>) -> Result<()> {
    check_code(code).map_err(|error| error.at("code"))?;
    specification
        .map_or(Ok(()), |code| check_code(code))
        .map_err(|error| error.at("specification"))
}

fn draft_of(input: &DefineOffering, version: u32) -> Offering {
    Offering {
        code: input.code.clone(),
        version,
        name: input.name.clone(),
        description: input.description.clone(),
        categories: input.categories.clone(),
        specification: input.specification.clone(),
        state: OfferingState::InDesign,
        sellable_alone: input.sellable_alone,
        channels: input.channels.clone(),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        members: input.members.clone(),
        groups: input.groups.clone(),
        relations: input.relations.clone(),
        at_most_per_customer: input.at_most_per_customer,
        eligibility: input.eligibility.clone(),
        prices: input.prices.clone(),
        published_at: None,
    }
}

impl Offering {
    /// Whether it can still be changed: it was never published, nor given up.
    pub fn is_draft(&self) -> bool {
        self.published_at.is_none() && self.state != OfferingState::Rejected
    }

    /// Whether it can be ordered on a date, by its own validity.
    pub fn is_valid_on(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on < to)
    }

    /// Whether a channel may sell it.
    pub fn is_sold_through(&self, channel: &str) -> bool {
        self.channels.is_empty() || self.channels.iter().any(|one| one == channel)
    }

    /// Whether it is on sale to a segment through a channel on a date.
    pub(crate) fn is_offered_to(&self, segment: &str, channel: &str, on: NaiveDate) -> bool {
        self.is_valid_on(on) && self.is_sold_through(channel) && self.eligibility.admits(segment)
    }
}

/// Every version of an offering, oldest first.
fn versions(reader: &Reader<'_>, code: &str) -> Result<Vec<Offering>> {
    let query = Offering::all()
        .equals(|offering| offering.code, code.to_owned())
        .order_by(|offering| offering.version);
    reader.find(&query)
}

/// The version of an offering that is sold, if there is one.
///
/// # Errors
/// Those of the store.
pub fn launched(reader: &Reader<'_>, code: &str) -> Result<Option<Offering>> {
    let mut versions = versions(reader, code)?.into_iter();
    Ok(versions.find(|version| version.state == OfferingState::Launched))
}

/// One version of an offering, whatever its state.
///
/// # Errors
/// [`Code::NotFound`].
pub fn version(reader: &Reader<'_>, code: &str, version: u32) -> Result<Offering> {
    reader.load(Offering::key(code.to_owned(), version))
}

pub(crate) fn get_offering(reader: &Reader<'_>, input: &GetOffering) -> Result<Offering> {
    if let Some(number) = input.version {
        return version(reader, &input.code, number);
    }
    let mut versions = versions(reader, &input.code)?;
    let sold = versions
        .iter()
        .position(|version| version.state == OfferingState::Launched);
    match sold {
        Some(position) => Ok(versions.swap_remove(position)),
        None => versions
            .pop()
            .ok_or_else(|| Error::new(Code::NotFound, "no such offering").found(&input.code)),
    }
}

pub(crate) fn list_offerings(reader: &Reader<'_>, input: &ListOfferings) -> Result<OfferingPage> {
    let mut query = Offering::all();
    match (&input.state, &input.code) {
        (Some(_), Some(_)) => {
            return Err(
                Error::new(Code::InvalidInput, "ask for a state or for a code, not for both").at("state"),
            );
        }
        (Some(state), None) => query = query.equals(|offering| offering.state, state),
        (None, Some(code)) => query = query.equals(|offering| offering.code, code),
        (None, None) => {}
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}

pub(crate) fn change_state(work: &mut Work<'_>, input: &ChangeState) -> Result<Offering> {
    let mut offering = version(work, &input.code, input.version)?;
    let state = next(offering.state, input.event).map_err(|error| error.at("event"))?;
    if state == OfferingState::Launched {
        let message = "an offering is launched by publishing it, which checks the catalog as a whole";
        return Err(Error::new(Code::IllegalTransition, message)
            .at("event")
            .expected("catalog.publish")
            .found("launch"));
    }
    if offering.state == OfferingState::Launched {
        check_without(work, &offering)?;
    }
    offering.state = state;
    work.update(&offering)?;
    Ok(offering)
}
