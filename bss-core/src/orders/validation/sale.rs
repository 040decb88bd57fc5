//! Groups 2 and 6: whether what is added, or changed to, is sold to this customer through this channel on this date.

use chrono::{Months, NaiveDate};

use crate::catalog::{Offering, OfferingState, RelationKind, choose_prices};
use crate::error::{Severity, Violation};

use super::super::facts::HoldingState;
use super::super::order::ItemAction;
use super::{Judge, at};

pub(super) fn check(judge: &mut Judge<'_>) {
    for index in 0..judge.items.len() {
        let Some(item) = judge.items.get(index).copied() else {
            continue;
        };
        if !item.is_sale() {
            continue;
        }
        match (item.offering, &item.new.offering) {
            (Some(offering), _) => {
                check_catalog(judge, index, offering);
                check_prices(judge, index, offering);
                check_eligibility(judge, index, offering);
            }
            (None, Some(code)) => {
                let message = "there is no such offering, or no version of it is sold";
                judge.push(
                    Violation::block("offering-not-sold", at(index, "offering"), message)
                        .fact("offering", code),
                );
            }
            (None, None) => {}
        }
    }
}

fn check_catalog(judge: &mut Judge<'_>, index: usize, offering: &Offering) {
    let Some(item) = judge.items.get(index).copied() else {
        return;
    };
    let on = judge.facts.requested_on;
    if offering.state != OfferingState::Launched {
        let message = "this version of the offering is not sold";
        judge.push(
            Violation::block("offering-not-sold", at(index, "version"), message)
                .fact("offering", &offering.code)
                .fact("version", offering.version),
        );
    }
    if !offering.is_valid_on(on) {
        let message = "the offering is not sold on the requested date";
        judge.push(
            Violation::block("offering-not-valid", at(index, "offering"), message).fact("requestedOn", on),
        );
    }
    if !offering.is_sold_through(&judge.facts.channel) {
        let channel = &judge.facts.channel;
        let message = "the offering is not sold through the channel";
        judge.push(
            Violation::block("channel-not-allowed", at(index, "offering"), message).fact("channel", channel),
        );
    }
    let is_option = offering
        .relations
        .iter()
        .any(|relation| relation.kind == RelationKind::OptionalFor);
    let is_inside =
        item.new.parent.is_some() || item.holding.is_some_and(|holding| holding.parent_id.is_some());
    if !offering.sellable_alone && !is_inside && !is_option {
        let message = "the offering is sold only inside a bundle";
        judge.block("not-sold-alone", at(index, "parent"), message);
    }
}

fn check_prices(judge: &mut Judge<'_>, index: usize, offering: &Offering) {
    let facts = judge.facts;
    let (currency, segment) = (facts.account.currency, &facts.customer.segment);
    let has_prices = !offering.prices.is_empty();
    if has_prices && offering.prices.iter().all(|price| price.currency != currency) {
        let message = "the offering is not sold in the currency of the account";
        judge.push(
            Violation::block("currency-mismatch", at(index, "offering"), message).fact("account", currency),
        );
    } else if has_prices
        && choose_prices(offering, segment, &facts.channel, currency, facts.requested_on).is_empty()
    {
        let message = "no price of the offering holds for this customer, channel and date";
        judge.block("no-price", at(index, "offering"), message);
    }
}

fn check_eligibility(judge: &mut Judge<'_>, index: usize, offering: &Offering) {
    let (facts, eligibility) = (judge.facts, &offering.eligibility);
    let place = || at(index, "offering");
    if !eligibility.admits(&facts.customer.segment) {
        let message = "the offering is not for the customer's segment";
        judge.push(
            Violation::block("segment-not-eligible", place(), message)
                .fact("segment", &facts.customer.segment),
        );
    }
    let here = facts
        .holdings
        .iter()
        .any(|holding| holding.state != HoldingState::Coming);
    if eligibility.existing_customers_only && !here {
        judge.block(
            "existing-customers-only",
            place(),
            "the offering is for who is a customer already",
        );
    }
    let is_addition = judge
        .items
        .get(index)
        .is_some_and(|item| item.new.action == ItemAction::Add);
    if eligibility.new_customers_only && is_addition && !facts.holdings.is_empty() {
        judge.block("new-customers-only", place(), "the offering is for new customers");
    }
    let Some(age) = eligibility.minimum_age else {
        return;
    };
    match facts.customer.birth_date {
        None => {
            judge.push(
                Violation::block("age-unknown", place(), "the date of birth is not known")
                    .with_severity(Severity::Refer)
                    .fact("minimumAge", age),
            );
        }
        Some(birth) if !has_reached(birth, age, facts.requested_on) => {
            judge.push(
                Violation::block("too-young", place(), "the customer is too young for the offering")
                    .fact("minimumAge", age),
            );
        }
        Some(_) => {}
    }
}

/// Whether somebody has an age on a day. Who is born on 29 February has a birthday on the last day of February in other years; that is the
/// day before the law of some countries says, in favour of the customer.
fn has_reached(birth: NaiveDate, age: u8, on: NaiveDate) -> bool {
    let months = u32::from(age).saturating_mul(12);
    birth
        .checked_add_months(Months::new(months))
        .is_some_and(|birthday| birthday <= on)
}
