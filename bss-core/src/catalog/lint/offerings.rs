//! Findings about one offering by itself: its references, its dates and its prices.

use std::collections::BTreeSet;

use crate::error::{Severity, Violation};
use crate::money::Currency;
use crate::pricing::{Price, PriceConditions, validate};

use super::super::offering::Offering;
use super::super::relation::RelationKind;
use super::{Reference, View, listed, path, related};

pub(super) fn lint(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    lint_references(view, offering, findings);
    lint_sale(view, offering, findings);
    lint_prices(offering, findings);
    lint_currencies(offering, findings);
    lint_sellers(view, offering, findings);
}

fn lint_references(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    for (index, category) in offering.categories.iter().enumerate() {
        if !view.categories.contains(category.as_str()) {
            let place = path(offering, &format!("categories[{index}]"));
            findings.push(
                Violation::block("unknown-category", place, "there is no such category")
                    .fact("category", category),
            );
        }
    }
    if let Some(specification) = &offering.specification
        && !view.specifications.contains_key(specification.as_str())
    {
        let place = path(offering, "specification");
        findings.push(
            Violation::block("unknown-specification", place, "there is no such specification")
                .fact("specification", specification),
        );
    }
}

/// Whether anybody can ever buy it.
fn lint_sale(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    if offering.name.trim().is_empty() {
        let message = "an offering that is sold has a name";
        findings.push(Violation::block("name-missing", path(offering, "name"), message));
    }
    if let (Some(from), Some(to)) = (offering.valid_from, offering.valid_to)
        && from >= to
    {
        let message = "the offering ends before, or when, it starts";
        let violation = Violation::block("validity-impossible", path(offering, "validTo"), message);
        findings.push(violation.fact("validFrom", from).fact("validTo", to));
    }
    if offering.at_most_per_customer == Some(0) {
        let (place, message) = (
            path(offering, "atMostPerCustomer"),
            "nobody may have the offering",
        );
        findings.push(Violation::block("limit-impossible", place, message).fact("atMostPerCustomer", 0));
    }
    lint_eligibility(view, offering, findings);
    let is_sold_with_others = || {
        let is_member = |bundle: &&Offering| {
            bundle
                .members
                .iter()
                .any(|member| member.offering == offering.code)
        };
        related(offering, RelationKind::OptionalFor).next().is_some() || view.sold.iter().any(is_member)
    };
    if !offering.sellable_alone && !is_sold_with_others() {
        let message = "it is not sold alone, no bundle contains it and it is no option of another offering";
        findings.push(
            Violation::block("never-sellable", path(offering, "sellableAlone"), message)
                .with_severity(Severity::Warn),
        );
    }
}

/// Older than this nobody is.
const OLDEST: u8 = 120;

/// Whether anybody can ever fulfil what it asks of customers.
fn lint_eligibility(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    let eligibility = &offering.eligibility;
    let block =
        |message: &str| Violation::block("eligibility-impossible", path(offering, "eligibility"), message);
    if eligibility.existing_customers_only && eligibility.new_customers_only {
        findings.push(block("nobody is a new and an existing customer"));
    }
    if let Some(age) = eligibility.minimum_age.filter(|age| *age > OLDEST) {
        let found = block("nobody is that old").fact("minimumAge", age);
        findings.push(found.fact("most", OLDEST));
    }
    let withdrawn = |code: &&str| view.refer(code) == Reference::Withdrawn;
    if eligibility.new_customers_only
        && let Some(required) = related(offering, RelationKind::Requires).find(withdrawn)
    {
        let message = "no new customer has an offering that it requires and that is no longer sold";
        findings.push(block(message).fact("required", required));
    }
}

fn lint_prices(offering: &Offering, findings: &mut Vec<Violation>) {
    for (index, price) in offering.prices.iter().enumerate() {
        let place = path(offering, &format!("prices[{index}]"));
        for mut violation in validate(price) {
            violation.path = format!("{place}.{}", violation.path);
            findings.push(violation);
        }
        lint_reach(offering, price, &place, findings);
        let earlier = offering.prices.iter().take(index).enumerate();
        let hiding = earlier
            .filter(|(_, other)| other.code == price.code && other.currency == price.currency)
            .find(|(_, other)| hides(&other.conditions, &price.conditions));
        if let Some((hiding, _)) = hiding {
            let message = "whenever its conditions hold, an earlier price of the same code wins";
            findings
                .push(unreachable_price(place, message, price).fact("earlier", format!("prices[{hiding}]")));
        }
    }
}

/// A price whose conditions never hold where and while the offering is sold is chosen by no order.
fn lint_reach(offering: &Offering, price: &Price, place: &str, findings: &mut Vec<Violation>) {
    let conditions = &price.conditions;
    let mut warn = |field: &str, found: String, sold: String| {
        let message = "the offering is not sold where or when the price holds, so no order chooses it";
        let violation = Violation::block(
            "price-outside-sale",
            format!("{place}.conditions.{field}"),
            message,
        );
        let violation = violation.with_severity(Severity::Warn).fact("price", &price.code);
        findings.push(violation.fact("holds", found).fact("sold", sold));
    };
    for (field, wanted, sold) in [
        ("segments", &conditions.segments, &offering.eligibility.segments),
        ("channels", &conditions.channels, &offering.channels),
    ] {
        if !wanted.is_empty() && !sold.is_empty() && !wanted.iter().any(|one| sold.contains(one)) {
            let names = |list: &[String]| listed(list.iter().map(String::as_str));
            warn(field, names(wanted), names(sold));
        }
    }
    if let (Some(from), Some(until)) = (conditions.from, offering.valid_to)
        && from >= until
    {
        warn("from", format!("from {from}"), format!("until {until}"));
    }
    if let (Some(to), Some(since)) = (conditions.to, offering.valid_from)
        && to <= since
    {
        warn("to", format!("until {to}"), format!("from {since}"));
    }
}

/// Who pays one price of an offering in a currency pays the others in it too.
fn lint_currencies(offering: &Offering, findings: &mut Vec<Violation>) {
    let sold: BTreeSet<(&str, Currency)> = offering
        .prices
        .iter()
        .map(|price| (price.code.as_str(), price.currency))
        .collect();
    let codes: BTreeSet<&str> = sold.iter().map(|(code, _)| *code).collect();
    let currencies: BTreeSet<Currency> = sold.iter().map(|(_, currency)| *currency).collect();
    for code in &codes {
        for currency in &currencies {
            if !sold.contains(&(*code, *currency)) {
                let message = "the offering is sold in a currency in which it lacks one of its prices";
                findings.push(
                    Violation::block("currency-mix", path(offering, "prices"), message)
                        .fact("price", code)
                        .fact("currency", currency),
                );
            }
        }
    }
}

/// Who keeps an account in a currency in which the offering has no price cannot order it; nothing is converted.
fn lint_sellers(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    let is_sold = |currency: &&Currency| offering.prices.iter().any(|price| price.currency == **currency);
    if offering.prices.is_empty() {
        return;
    }
    for currency in view.snapshot.currencies.iter().filter(|it| !is_sold(it)) {
        let message = "the offering has no price in the currency of a seller";
        findings.push(
            Violation::block("currency-not-sold", path(offering, "prices"), message)
                .with_severity(Severity::Warn)
                .fact("currency", currency),
        );
    }
}

fn unreachable_price(place: String, message: &str, price: &Price) -> Violation {
    Violation::block("price-unreachable", place, message).fact("price", &price.code)
}

/// Whether the earlier conditions hold wherever the later ones do.
fn hides(earlier: &PriceConditions, later: &PriceConditions) -> bool {
    let covers = |earlier: &[String], later: &[String]| {
        earlier.is_empty() || (!later.is_empty() && later.iter().all(|one| earlier.contains(one)))
    };
    let starts_no_later = match (earlier.from, later.from) {
        (None, _) => true,
        (Some(earlier), Some(later)) => earlier <= later,
        (Some(_), None) => false,
    };
    let ends_no_earlier = match (earlier.to, later.to) {
        (None, _) => true,
        (Some(earlier), Some(later)) => earlier >= later,
        (Some(_), None) => false,
    };
    covers(&earlier.segments, &later.segments)
        && covers(&earlier.channels, &later.channels)
        && starts_no_later
        && ends_no_earlier
}
