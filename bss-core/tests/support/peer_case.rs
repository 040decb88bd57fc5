//! The cases of peers as data: reading a case, and comparing what it asserts.

use bss_core::{Decimal, Result, Rounding};
use serde_json::{Map, Value};

/// An object of a case.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a>(pub(crate) &'a Value);

#[allow(dead_code, reason = "each file of cases reads other kinds of fields")]
impl<'a> Input<'a> {
    pub(crate) fn has(self, field: &str) -> bool {
        self.0.get(field).is_some_and(|value| !value.is_null())
    }

    pub(crate) fn text(self, field: &str) -> &'a str {
        self.0[field]
            .as_str()
            .unwrap_or_else(|| panic!("no text {field} in {}", self.0))
    }

    pub(crate) fn text_or(self, field: &str, default: &'a str) -> &'a str {
        self.0[field].as_str().unwrap_or(default)
    }

    pub(crate) fn flag(self, field: &str) -> bool {
        self.0[field].as_bool().unwrap_or(false)
    }

    pub(crate) fn decimal(self, field: &str) -> Decimal {
        decimal(&self.0[field])
    }

    pub(crate) fn list(self, field: &str) -> &'a [Value] {
        self.0[field]
            .as_array()
            .unwrap_or_else(|| panic!("no list {field} in {}", self.0))
    }

    pub(crate) fn decimals(self, field: &str) -> Vec<Decimal> {
        self.list(field).iter().map(decimal).collect()
    }
}

/// A decimal, which a case writes as text.
pub(crate) fn decimal(value: &Value) -> Decimal {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no decimal: {value}"))
        .parse()
        .unwrap()
}

#[allow(dead_code, reason = "not every file of cases rounds")]
pub(crate) fn rounding_mode(name: &str) -> Rounding {
    match name {
        "half_up" | "half" => Rounding::HalfUp,
        "half_even" => Rounding::HalfEven,
        "up" => Rounding::Up,
        "down" => Rounding::Down,
        "ceiling" => Rounding::Ceiling,
        "floor" => Rounding::Floor,
        other => panic!("unknown rounding {other}"),
    }
}

/// Runs every case of a file; `answer` translates an operation into calls and returns every field that a case can assert.
///
/// # Panics
/// Where a case does not agree; the message lists all of them.
pub(crate) fn run(cases: &str, answer: impl Fn(&str, Input) -> Result<Value>) {
    let cases: Vec<Value> = serde_json::from_str(cases).unwrap();
    let failures: Vec<String> = (cases.iter())
        .filter_map(|case| {
            let input = Input(&case["input"]);
            let expected = case["expected"].as_object().unwrap();
            let found = answer(input.text("operation"), input);
            (!agrees(expected, &found))
                .then(|| format!("{}: expected {expected:?}, found {found:?}", case["id"]))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} cases fail:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

/// Whether every field that is expected was found, or the refusal that is expected.
fn agrees(expected: &Map<String, Value>, found: &Result<Value>) -> bool {
    match found {
        Err(_) => expected.contains_key("error"),
        Ok(found) => (expected.iter()).all(|(field, value)| same(value, &found[field.as_str()])),
    }
}

/// Numbers are compared as numbers, so that `2` is `2.00`; everything else as it stands.
fn same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::String(expected), Value::String(found)) => {
            match (expected.parse::<Decimal>(), found.parse::<Decimal>()) {
                (Ok(expected), Ok(found)) => expected == found,
                _ => expected == found,
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(one, other)| same(one, other))
        }
        (Value::Object(expected), Value::Object(found)) => {
            expected.len() == found.len()
                && (expected.iter())
                    .all(|(field, value)| found.get(field).is_some_and(|found| same(value, found)))
        }
        _ => expected == found,
    }
}
