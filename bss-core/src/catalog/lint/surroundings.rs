//! Findings about what a catalog refers to outside of itself: stock items and the currencies of sellers. All are warnings, because each can
//! still be defined before the first sale.

use std::collections::BTreeSet;

use crate::error::{Severity, Violation};
use crate::money::Currency;

use super::super::offering::Offering;
use super::super::specification::Specification;
use super::{View, listed, path};

/// Each currency of the prices of an offering that no seller uses, once.
pub(super) fn lint_currencies(view: &View<'_>, offering: &Offering, findings: &mut Vec<Violation>) {
    let sellers = &view.snapshot.currencies;
    // Without any seller there is nothing to compare with yet.
    let mut seen: BTreeSet<Currency> = sellers.iter().copied().collect();
    for (index, price) in offering.prices.iter().enumerate().filter(|_| !sellers.is_empty()) {
        if seen.insert(price.currency) {
            let place = path(offering, &format!("prices[{index}].currency"));
            let message = "no seller uses the currency";
            findings.push(
                warning("currency-unused", place, message)
                    .fact("currency", price.currency)
                    .fact("sellers", listed(sellers.iter().map(|currency| currency.code()))),
            );
        }
    }
}

/// Findings about what one specification takes from stock.
pub(super) fn lint_stock(view: &View<'_>, specification: &Specification, findings: &mut Vec<Violation>) {
    for (index, service) in specification.services.iter().enumerate() {
        for (number, need) in service.resources.iter().enumerate() {
            if !view.stock_items.contains(need.stock_item.as_str()) {
                let place = format!(
                    "specifications[{}].services[{index}].resources[{number}].stockItem",
                    specification.code
                );
                let message = "there is no such stock item, so nothing could be reserved";
                findings
                    .push(warning("unknown-stock-item", place, message).fact("stockItem", &need.stock_item));
            }
        }
    }
}

fn warning(code: &str, place: String, message: &str) -> Violation {
    Violation::block(code, place, message).with_severity(Severity::Warn)
}
