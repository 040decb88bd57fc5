//! Findings about prices of usage and the meters that count it.

use crate::error::{Severity, Violation};
use crate::pricing::{ChargeKind, Price};

use super::super::offering::Offering;
use super::{KnownMeter, View, path};

pub(super) fn lint(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    for (index, price) in offering.prices.iter().enumerate() {
        if !matches!(price.charge, ChargeKind::Usage { .. }) {
            continue;
        }
        let place = |field: &str| path(offering, &format!("prices[{index}].{field}"));
        for code in price.meters() {
            match view.snapshot.meters.iter().find(|meter| meter.code == code) {
                Some(meter) => lint_meter(price, meter, &place, findings),
                None => findings.push(
                    Violation::block(
                        "unknown-meter",
                        place("charge.usage.meter"),
                        "there is no such meter",
                    )
                    .fact("meter", code),
                ),
            }
        }
    }
}

/// Whether a meter keeps apart what the price looks at.
fn lint_meter(
    price: &Price,
    meter: &KnownMeter,
    place: &dyn Fn(&str) -> String,
    findings: &mut Vec<Violation>,
) {
    let mut block = |code: &str, field: &str, message: &str| {
        findings.push(Violation::block(code, place(field), message).fact("meter", &meter.code));
    };
    if price.model.rates_events() && !meter.keeps_events {
        let message = "the price looks at single events, and the meter adds them up";
        block("events-needed", "model", message);
    }
    if price.model.takes_amounts() && meter.keeps_events && !meter.with_amount {
        let message = "the price takes over what events carry, and the meter accepts events that carry none";
        block("amounts-needed", "model", message);
    }
    if price.separate_items && !meter.keeps_events && meter.group_by.is_empty() {
        let message = "the meter keeps nothing apart that could be priced by itself";
        findings.push(
            Violation::block("rule-without-effect", place("separateItems"), message)
                .with_severity(Severity::Warn)
                .fact("meter", &meter.code),
        );
    }
    let by_model = price.model.attributes().into_iter().map(|name| (name, "model"));
    let apart = price.charge_by.iter().map(|name| (name.as_str(), "chargeBy"));
    for (name, field) in by_model.chain(apart) {
        if !meter.keeps_events && !meter.group_by.iter().any(|known| known == name) {
            let message = "the price looks at an attribute by which the meter does not group";
            findings.push(
                Violation::block("attribute-not-grouped", place(field), message)
                    .fact("meter", &meter.code)
                    .fact("attribute", name),
            );
        }
    }
}
