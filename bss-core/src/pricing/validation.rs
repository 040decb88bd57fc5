//! What can be wrong with a price.

use std::collections::BTreeSet;

use super::price::{ChargeKind, Occasion, Price};
use super::tier::{check_positive, check_rate};
use crate::Violation;
use crate::canonical::check_text;

/// Longest code of a price, of a meter and of a tax class, in bytes.
const MAX_CODE_LENGTH: usize = 64;

/// Everything that is wrong with a price; empty for one that can be published. A warning, such as that a larger quantity costs
/// less, does not stop it.
///
/// # Example: every finding at once
/// ```
/// use bss_core::Severity;
/// use bss_core::pricing::{Price, Tier, Volume, validate};
/// let tiers = vec![
///     Tier::up_to("10".parse()?, "5".parse()?),
///     Tier::up_to("5".parse()?, "-1".parse()?),
///     Tier::open("2".parse()?),
/// ];
/// let findings = validate(&Price::usage("calls", "calls", Volume { tiers }, "EUR".parse()?));
/// let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
/// assert_eq!(codes, ["tiers-unordered", "negative-rate", "price-cliff"]);
/// assert_eq!(findings[0].path, "model.volume.tiers[1].upTo");
/// assert_eq!(findings[2].severity, Severity::Warn);
/// # Ok::<(), bss_core::Error>(())
/// ```
pub fn validate(price: &Price) -> Vec<Violation> {
    let mut findings = check_code("code", &price.code);
    findings.extend(check_required("name", &price.name));
    findings.extend(check_code("taxClass", &price.tax_class));
    if let ChargeKind::Usage { meter, .. } = &price.charge {
        findings.extend(check_code("charge.usage.meter", meter));
    }
    let model = format!("model.{}", price.model.name());
    findings.extend(price.model.rule().check().into_iter().map(|mut violation| {
        violation.path = format!("{model}.{}", violation.path);
        violation
    }));
    findings.extend(check_kind(price));
    findings.extend(check_quantity_rules(price));
    findings.extend(check_spend(price));
    findings.extend(check_conditions(price));
    findings
}

/// Rules that mean nothing for the kind of charge.
fn check_kind(price: &Price) -> Vec<Violation> {
    let mut findings = Vec::new();
    let is_usage = matches!(price.charge, ChargeKind::Usage { .. });
    if !is_usage && !price.charge_by.is_empty() {
        let message = "only usage has attributes by which it is charged apart";
        findings.push(Violation::block("rule-without-effect", "chargeBy", message));
    }
    if price.charge != ChargeKind::OneTime && price.occasion != Occasion::Start {
        let message = "only what is charged once has an occasion";
        findings.push(Violation::block("rule-without-effect", "occasion", message));
    }
    let mut names = BTreeSet::new();
    for (index, name) in price.charge_by.iter().enumerate() {
        let path = format!("chargeBy[{index}]");
        findings.extend(check_required(&path, name));
        if !names.insert(name) {
            let message = "the attribute is named twice";
            findings.push(Violation::block("attribute-twice", path, message).fact("attribute", name));
        }
    }
    findings
}

fn check_quantity_rules(price: &Price) -> Vec<Violation> {
    let mut findings = Vec::new();
    let by_items = price.model.rule().rates_items();
    if let Some(conversion) = &price.conversion {
        findings.extend(check_positive("conversion.factor", conversion.factor));
        findings.extend(by_items.then(|| prices_items("conversion")));
    }
    if let Some(included) = &price.included {
        findings.extend(check_rate("included.quantity", included.quantity));
        findings.extend(check_rate("included.amount", included.amount));
        findings.extend(by_items.then(|| prices_items("included")));
    }
    findings
}

fn prices_items(path: &str) -> Violation {
    let message = "the model prices each item of a usage, so its quantity as a whole is not looked at";
    Violation::block("rule-without-effect", path, message)
}

fn check_spend(price: &Price) -> Vec<Violation> {
    let (minimum, maximum) = (price.minimum_spend, price.maximum_spend);
    let mut findings = check_rate("minimumSpend", minimum.unwrap_or_default());
    findings.extend(check_rate("maximumSpend", maximum.unwrap_or_default()));
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && maximum < minimum
    {
        let message = "the maximum spend is below the minimum spend";
        let violation = Violation::block("spend-limits-crossed", "maximumSpend", message);
        findings.push(
            violation
                .fact("minimumSpend", minimum)
                .fact("maximumSpend", maximum),
        );
    }
    findings
}

fn check_conditions(price: &Price) -> Vec<Violation> {
    let conditions = &price.conditions;
    let mut findings = Vec::new();
    for (field, values) in [
        ("segments", &conditions.segments),
        ("channels", &conditions.channels),
    ] {
        for (index, value) in values.iter().enumerate() {
            findings.extend(check_code(&format!("conditions.{field}[{index}]"), value));
        }
    }
    if let (Some(from), Some(to)) = (conditions.from, conditions.to)
        && to <= from
    {
        let message = "the price ends before it holds";
        let violation = Violation::block("never-valid", "conditions.to", message);
        findings.push(violation.fact("from", from).fact("to", to));
    }
    findings
}

/// What is wrong with a short text by which programs name something.
fn check_code(path: &str, code: &str) -> Vec<Violation> {
    let mut findings: Vec<Violation> = check_required(path, code).into_iter().collect();
    if code.len() > MAX_CODE_LENGTH {
        let violation = Violation::block("text-too-long", path, "the text is too long");
        findings.push(violation.fact("bytes", code.len()).fact("most", MAX_CODE_LENGTH));
    }
    findings
}

fn check_required(path: &str, text: &str) -> Option<Violation> {
    if text.trim().is_empty() {
        return Some(Violation::block("text-missing", path, "the text is empty"));
    }
    let error = check_text(text).err()?;
    Some(Violation::block(error.code().name(), path, error.message()))
}

#[cfg(test)]
mod tests;
