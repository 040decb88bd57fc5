//! Which of the alternative prices of an offering apply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::entity::Entity as _;
use crate::error::{Code, Error, Result, Severity, Violation};
use crate::money::Currency;
use crate::pricing::{ChargeModel, Price, validate};
use crate::work::Reader;

use super::lifecycle::OfferingState;
use super::offering::Offering;

/// Positions in `offering.prices` of those that apply: of the prices in the currency, for each price code the first alternative
/// whose conditions hold, in the order in which the codes stand in the offering. A code of which no alternative holds is left out.
///
/// `segment` is that of the customer, `on` the date on which the customer orders. An empty channel is none.
pub fn choose_prices(
    offering: &Offering,
    segment: &str,
    channel: &str,
    currency: Currency,
    on: NaiveDate,
) -> Vec<u32> {
    let segments = [segment.to_owned()];
    let channel = Some(channel).filter(|channel| !channel.is_empty());
    let mut chosen: Vec<(&str, u32)> = Vec::new();
    for (position, price) in (0_u32..).zip(&offering.prices) {
        let known = chosen.iter().any(|(code, _)| *code == price.code);
        if !known && price.currency == currency && price.conditions.hold(&segments, channel, on) {
            chosen.push((&price.code, position));
        }
    }
    chosen.into_iter().map(|(_, position)| position).collect()
}

/// As [`choose_prices`], for somebody who is going to be charged by them.
///
/// # Errors
/// [`Code::CurrencyMismatch`] where no price is in the currency: nothing is converted; [`Code::InvalidPrice`] where none of those that are
/// holds. An offering without prices is free.
pub(crate) fn require_prices(
    offering: &Offering,
    segment: &str,
    channel: &str,
    currency: Currency,
    on: NaiveDate,
) -> Result<Vec<u32>> {
    let chosen = choose_prices(offering, segment, channel, currency, on);
    if !chosen.is_empty() || offering.prices.is_empty() {
        return Ok(chosen);
    }
    let is_sold = offering.prices.iter().any(|price| price.currency == currency);
    Err(match is_sold {
        true => Error::new(
            Code::InvalidPrice,
            "no price of the offering holds for this customer, channel and date",
        )
        .found(&offering.code),
        false => Error::new(
            Code::CurrencyMismatch,
            "the offering is not sold in the currency of the account",
        )
        .expected(currency)
        .found(&offering.code),
    })
}

/// A price that was agreed on with one customer: another model in the place of the catalog's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PriceOverride {
    /// Code of the price.
    pub code: String,
    /// How an amount comes out of a quantity instead.
    pub model: ChargeModel,
}

impl PriceOverride {
    /// What stands in the way of using it in the place of a price's own model.
    pub(crate) fn check(&self, price: &Price) -> Vec<Violation> {
        let agreed = Price {
            model: self.model.clone(),
            ..price.clone()
        };
        let mut findings = validate(&agreed);
        findings.retain(|finding| finding.severity == Severity::Block);
        findings
    }
}

/// Asks what is sold to whom at which price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct AskPriceList {
    /// The segment of the customer.
    #[serde(default)]
    pub segment: String,
    /// The channel that sells.
    #[serde(default)]
    pub channel: String,
    /// The currency of the account.
    pub currency: Currency,
    /// The date on which the customer would order.
    #[serde(deserialize_with = "crate::calendar::date::deserialize")]
    pub on: NaiveDate,
}

/// What is sold to somebody on a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PriceList {
    /// One entry for each offering, ordered by code.
    pub items: Vec<PriceListEntry>,
}

/// An offering with the prices that apply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct PriceListEntry {
    /// Code of the offering.
    pub offering: String,
    /// The version that is sold.
    pub version: u32,
    /// Its name for people.
    pub name: String,
    /// Whether it can be ordered by itself.
    pub sellable_alone: bool,
    /// The prices that apply.
    pub prices: Vec<Price>,
}

pub(crate) fn price_list(reader: &Reader<'_>, input: &AskPriceList) -> Result<PriceList> {
    let sold = Offering::all().equals(|offering| offering.state, OfferingState::Launched);
    let items = reader
        .find(&sold)?
        .into_iter()
        .filter(|offering| offering.is_offered_to(&input.segment, &input.channel, input.on))
        .map(|offering| entry(offering, input))
        .collect();
    Ok(PriceList { items })
}

fn entry(offering: Offering, input: &AskPriceList) -> PriceListEntry {
    let chosen = choose_prices(
        &offering,
        &input.segment,
        &input.channel,
        input.currency,
        input.on,
    );
    let prices = (0_u32..)
        .zip(offering.prices)
        .filter(|(position, _)| chosen.contains(position))
        .map(|(_, price)| price)
        .collect();
    PriceListEntry {
        offering: offering.code,
        version: offering.version,
        name: offering.name,
        sellable_alone: offering.sellable_alone,
        prices,
    }
}
