//! What the library answers, and whether it is what a case expects.

use bss_core::calendar::{Fraction, Period};
use bss_core::pricing::{DerivedAmounts, Explanation};
use bss_core::{Decimal, Money, Rounding};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// Everything that a case of an operation can expect.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    found: Vec<(&'static str, Found)>,
    explained: Vec<(Decimal, Explanation)>,
    derived: Vec<DerivedAmounts>,
}

/// A value that the library gave.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// Nothing: no date, no period.
    Nothing,
    /// Compared as a number: `2` is `2.00`.
    Number(Decimal),
    /// Not rounded: compared at the decimals that the case shows, or as it is where the case shows none.
    Shown(Decimal),
    /// As [`Found::Shown`], or as it reads, such as `17/31`.
    Fraction(Fraction),
    /// An amount that is not rounded yet: compared rounded to the currency, or further where the case shows more decimals.
    Amount { exact: Decimal, scale: u32 },
    /// Compared as it stands.
    Text(String),
    /// Compared as it stands.
    Flag(bool),
    /// Compared one by one.
    List(Vec<Found>),
    /// Compared one by one, in whatever order.
    Unordered(Vec<Found>),
    /// Compared as far as the case expects something.
    Object(Answer),
    /// Every value under one of its names; one that is not expected is zero.
    Map(Vec<(Vec<String>, Found)>),
}

impl Answer {
    pub(super) fn with(mut self, key: &'static str, found: impl Into<Found>) -> Answer {
        self.found.push((key, found.into()));
        self
    }

    /// Keeps the derivation of an amount with the amount.
    pub(super) fn explained(mut self, amount: Decimal, explanation: &Explanation) -> Answer {
        self.explained.push((amount, explanation.clone()));
        self
    }

    /// Keeps the derivation of all amounts of a document.
    pub(super) fn derived(mut self, amounts: DerivedAmounts) -> Answer {
        self.derived.push(amounts);
        self
    }

    /// How many amounts are explained, or the first that does not evaluate to its amount.
    pub(super) fn evaluate(&self) -> Result<usize, String> {
        let differs = |(amount, explanation): &&(Decimal, Explanation)| {
            explanation.value() != *amount || explanation.evaluate().ok() != Some(*amount)
        };
        if let Some((amount, explanation)) = self.explained.iter().find(differs) {
            return Err(format!("{amount} is explained as {}", explanation.text()));
        }
        let mut count = self.explained.len();
        for derived in &self.derived {
            derived.check().map_err(|error| error.to_string())?;
            count = count.saturating_add(derived.amounts.len());
        }
        Ok(count)
    }

    fn get(&self, key: &str) -> Option<&Found> {
        let found = self.found.iter().find(|(name, _)| *name == key);
        found.map(|(_, found)| found)
    }

    /// Whether everything that is expected was found. A key that no answer of the operation has is not.
    pub(super) fn agrees(&self, expected: &Map<String, Value>) -> bool {
        (expected.iter()).all(|(key, expected)| self.get(key).is_some_and(|found| found.agrees(expected)))
    }

    /// What was found for the expected keys, to be read.
    pub(super) fn show(&self, expected: &Map<String, Value>) -> Value {
        let shown = expected.iter().map(|(key, expected)| {
            let found = self.get(key).map(|found| found.show(expected));
            (key.clone(), found.unwrap_or_else(|| json!("(unknown key)")))
        });
        Value::Object(shown.collect())
    }
}

/// A number of a case, and how many decimals it shows.
fn number(value: &Value) -> Option<(Decimal, u32)> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(count) if count.is_i64() => count.to_string(),
        _ => return None,
    };
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((text.parse().ok()?, u32::try_from(decimals).ok()?))
}

/// A number at so many decimals; as it is where there are none.
fn at(exact: Decimal, decimals: u32) -> Decimal {
    match decimals {
        0 => exact,
        decimals => exact.round(decimals, Rounding::HalfUp),
    }
}

impl Found {
    fn agrees(&self, expected: &Value) -> bool {
        let is = |compare: &dyn Fn(Decimal, u32) -> bool| {
            number(expected).is_some_and(|(expected, decimals)| compare(expected, decimals))
        };
        match self {
            Found::Nothing => expected.is_null(),
            Found::Number(found) => is(&|expected, _| expected == *found),
            Found::Shown(exact) => is(&|expected, decimals| expected == at(*exact, decimals)),
            Found::Fraction(fraction) => {
                expected.as_str() == Some(&fraction.reduced().to_string())
                    || is(&|expected, decimals| {
                        decimals > 0 && fraction.to_decimal(decimals, Rounding::HalfUp).ok() == Some(expected)
                    })
            }
            Found::Amount { exact, scale } => {
                is(&|expected, decimals| expected == exact.round(decimals.max(*scale), Rounding::HalfUp))
            }
            Found::Text(found) => expected.as_str() == Some(found),
            Found::Flag(found) => expected.as_bool() == Some(*found),
            Found::List(found) => expected.as_array().is_some_and(|expected| {
                found.len() == expected.len()
                    && found.iter().zip(expected).all(|(one, other)| one.agrees(other))
            }),
            Found::Unordered(found) => expected.as_array().is_some_and(|expected| {
                let mut left: Vec<&Found> = found.iter().collect();
                let all = expected.iter().all(|expected| {
                    let place = left.iter().position(|found| found.agrees(expected));
                    place.map(|place| left.remove(place)).is_some()
                });
                all && left.is_empty()
            }),
            Found::Object(found) => match expected {
                Value::Object(expected) => found.agrees(expected),
                // A line of a case is an object, or only its amount.
                amount => found.get("amount").is_some_and(|found| found.agrees(amount)),
            },
            Found::Map(entries) => expected.as_object().is_some_and(|expected| {
                let named = |names: &[String], key: &str| names.iter().any(|name| is_name(name, key));
                let found = |key: &str| entries.iter().find(|(names, _)| named(names, key));
                let expected_found =
                    (expected.iter()).all(|(key, value)| found(key).is_some_and(|(_, it)| it.agrees(value)));
                let unexpected = entries
                    .iter()
                    .filter(|(names, _)| !expected.keys().any(|key| named(names, key)));
                expected_found && unexpected.into_iter().all(|(_, found)| found.agrees(&json!("0")))
            }),
        }
    }

    fn show(&self, expected: &Value) -> Value {
        match self {
            Found::Nothing => Value::Null,
            Found::Number(found) | Found::Shown(found) | Found::Amount { exact: found, .. } => json!(found),
            Found::Fraction(fraction) => json!(fraction.to_string()),
            Found::Text(found) => json!(found),
            Found::Flag(found) => json!(found),
            Found::List(found) | Found::Unordered(found) => {
                let first = expected.get(0).unwrap_or(&Value::Null);
                found.iter().map(|found| found.show(first)).collect()
            }
            Found::Object(found) => match expected {
                Value::Object(expected) => found.show(expected),
                _ => found
                    .get("amount")
                    .map_or(Value::Null, |amount| amount.show(expected)),
            },
            Found::Map(entries) => {
                let entry = |(names, found): &(Vec<String>, Found)| {
                    (
                        names.first().cloned().unwrap_or_default(),
                        found.show(&Value::Null),
                    )
                };
                Value::Object(entries.iter().map(entry).collect())
            }
        }
    }
}

/// Names are compared as numbers where they are numbers: a rate of 20 is one of 20.00.
fn is_name(name: &str, key: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    name == key || number(name).is_some_and(|name| number(key) == Some(name))
}

impl From<Decimal> for Found {
    fn from(number: Decimal) -> Found {
        Found::Number(number)
    }
}

impl From<Money> for Found {
    fn from(money: Money) -> Found {
        Found::Number(money.amount())
    }
}

impl From<i64> for Found {
    fn from(count: i64) -> Found {
        Found::Number(count.into())
    }
}

impl From<u32> for Found {
    fn from(count: u32) -> Found {
        Found::Number(count.into())
    }
}

impl From<usize> for Found {
    fn from(count: usize) -> Found {
        Found::Number(u64::try_from(count).unwrap_or(u64::MAX).into())
    }
}

impl From<bool> for Found {
    fn from(flag: bool) -> Found {
        Found::Flag(flag)
    }
}

impl From<NaiveDate> for Found {
    fn from(date: NaiveDate) -> Found {
        Found::Text(date.to_string())
    }
}

impl From<Fraction> for Found {
    fn from(fraction: Fraction) -> Found {
        Found::Fraction(fraction)
    }
}

impl<T: Into<Found>> From<Option<T>> for Found {
    fn from(found: Option<T>) -> Found {
        found.map_or(Found::Nothing, Into::into)
    }
}

impl<T: Into<Found>> FromIterator<T> for Found {
    fn from_iter<I: IntoIterator<Item = T>>(found: I) -> Found {
        Found::List(found.into_iter().map(Into::into).collect())
    }
}

/// The first day, and the day after the last one.
impl From<Period> for Answer {
    fn from(period: Period) -> Answer {
        Answer::default()
            .with("start", period.start())
            .with("end", period.end())
    }
}
