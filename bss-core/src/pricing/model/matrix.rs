//! A rate for each combination of attribute values.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Line, Rule, Usage};
use crate::pricing::explanation::Derivation;
use crate::pricing::rating::{Attribute, RatedPart, UsageItem};
use crate::pricing::tier::{MAX_TIERS, check_rate};
use crate::{Code, Decimal, Error, Result, Violation};

/// A rate for each combination of attribute values. The first cell counts whose attributes the usage item all has; for what no
/// cell matches, the default.
///
/// # Example: data costs more abroad
/// ```
/// use bss_core::pricing::{Attribute, ChargeModel, Price, RatingInput, UsageItem, rate};
/// let model: ChargeModel = serde_json::from_str(
///     r#"{"matrix": {"cells": [{"attributes": [{"name": "zone", "value": "abroad"}], "unitAmount": "0.5"}],
///         "defaultUnitAmount": "0.1"}}"#,
/// )?;
/// let price = Price::usage("data", "megabytes", model, "EUR".parse()?);
/// let abroad = Attribute { name: "zone".to_owned(), value: "abroad".to_owned() };
/// let usage = vec![UsageItem::of(20.into()), UsageItem { attributes: vec![abroad], ..UsageItem::of(4.into()) }];
/// let rated = rate(&price, &RatingInput { usage, ..RatingInput::default() })?;
/// assert_eq!(rated.explanation.text(), "4 x 0.5 + 20 x 0.1 = 4");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Matrix {
    /// The cells; the first that matches counts.
    pub cells: Vec<MatrixCell>,
    /// The rate of one unit that no cell matches; without it, such a usage cannot be rated.
    #[serde(default)]
    pub default_unit_amount: Option<Decimal>,
}

/// Attribute values and their rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct MatrixCell {
    /// The attributes that a usage item must have, all of them.
    pub attributes: Vec<Attribute>,
    /// The rate of one unit, in whole units of the currency, with up to 12 decimals.
    pub unit_amount: Decimal,
}

impl Matrix {
    /// The number of the cell, counted from 1, and its rate; no number for the default.
    fn cell_of(&self, item: &UsageItem) -> Result<(Option<u32>, Decimal)> {
        let matches = |cell: &MatrixCell| cell.attributes.iter().all(|it| item.attributes.contains(it));
        let found = self.cells.iter().zip(1_u32..).find(|(cell, _)| matches(cell));
        match (found, self.default_unit_amount) {
            (Some((cell, number)), _) => Ok((Some(number), cell.unit_amount)),
            (None, Some(unit_amount)) => Ok((None, unit_amount)),
            (None, None) => Err(Error::new(Code::InvalidPrice, "no cell matches the usage").at("cells")),
        }
    }
}

/// What no usage reaches: a cell behind one that matches whatever it matches, and one that wants two values of an attribute.
fn check_reach(cells: &[MatrixCell]) -> Vec<Violation> {
    let mut findings = Vec::new();
    // Earlier cells, by the names of their attributes: so each cell is looked up once for each set of names, not compared with all.
    let mut earlier: BTreeMap<Vec<&str>, BTreeMap<Vec<&str>, usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let pairs = cell
            .attributes
            .iter()
            .map(|it| (it.name.as_str(), it.value.as_str()));
        let pairs: BTreeSet<(&str, &str)> = pairs.collect();
        let values: BTreeMap<&str, &str> = pairs.iter().copied().collect();
        let finding =
            |code: &str, message: &str| Violation::block(code, format!("cells[{index}].attributes"), message);
        if pairs.is_empty() {
            let message = "the cell matches everything; that is what the default is for";
            findings.push(finding("cell-without-attributes", message));
            continue;
        }
        if values.len() < pairs.len() {
            let message = "the cell wants two values of one attribute, which no usage has";
            findings.push(finding("cell-unreachable", message));
            continue;
        }
        let hiding = earlier.iter().find_map(|(names, group)| {
            let key: Option<Vec<&str>> = names.iter().map(|name| values.get(name).copied()).collect();
            group.get(&key?).copied()
        });
        if let Some(hiding) = hiding {
            let message = "an earlier cell matches whatever this one matches";
            let found = finding("cell-unreachable", message);
            findings.push(found.fact("earlier", format_args!("cells[{hiding}]")));
        }
        let (names, key) = values.into_iter().unzip();
        earlier.entry(names).or_default().entry(key).or_insert(index);
    }
    findings
}

impl Rule for Matrix {
    fn rate(&self, usage: &Usage<'_>, derivation: &mut Derivation) -> Result<Vec<Line>> {
        // Cells in their order, the default last.
        let mut quantities: BTreeMap<(bool, Option<u32>), (Decimal, Decimal)> = BTreeMap::new();
        for item in usage.items {
            let (number, unit_amount) = self.cell_of(item)?;
            let (quantity, rate) = quantities.entry((number.is_none(), number)).or_default();
            (*quantity, *rate) = (quantity.plus(item.quantity)?, unit_amount);
        }
        let mut lines = Vec::with_capacity(quantities.len());
        for ((_, number), (quantity, unit_amount)) in quantities {
            let scope = number.map_or("default: ".to_owned(), |number| format!("cell {number}: "));
            let amount = derivation.scoped(&scope, |derivation| {
                let quantity = derivation.given("quantity", quantity)?;
                let rate = derivation.given("unit amount", unit_amount)?;
                derivation.multiply("units", &[quantity, rate])
            })?;
            lines.push(Line {
                part: RatedPart::Cell { number },
                quantity,
                amount,
            });
        }
        Ok(lines)
    }

    fn check(&self) -> Vec<Violation> {
        let whole = |code: &str, message: &str| vec![Violation::block(code, "cells", message)];
        if self.cells.is_empty() && self.default_unit_amount.is_none() {
            return whole("cells-missing", "there is neither a cell nor a default");
        }
        if self.cells.len() > MAX_TIERS {
            return whole("cells-too-many", "there are too many cells");
        }
        let mut findings = check_rate("defaultUnitAmount", self.default_unit_amount.unwrap_or_default());
        for (index, cell) in self.cells.iter().enumerate() {
            let path = format!("cells[{index}].unitAmount");
            findings.extend(check_rate(&path, cell.unit_amount));
        }
        findings.extend(check_reach(&self.cells));
        findings
    }

    fn rates_items(&self) -> bool {
        true
    }

    fn attributes(&self) -> Vec<&str> {
        let attributes = self.cells.iter().flat_map(|cell| &cell.attributes);
        let names: BTreeSet<&str> = attributes.map(|attribute| attribute.name.as_str()).collect();
        names.into_iter().collect()
    }
}
