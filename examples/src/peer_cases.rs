//! What other billing and rating systems assert in their public tests and documentation, asked of this library: case files in a neutral
//! schema, translated to its public functions.
//!
//! A translation reads the words of a case and asks; it computes nothing. What it does not know — an operation, a field, a word, an
//! expected key — fails the case, and so does anything that is left unread.

mod account;
mod answer;
mod calendar;
mod credits;
mod discounts;
mod fields;
mod price_models;
mod proration;
mod revenue;
mod tax;
mod timeline;
mod usage;
mod words;

use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use serde_json::{Map, Value};

use answer::Answer;
use fields::{Fields, Outcome, Trouble};

/// The word for an operation, and its translation.
type Operation = (&'static str, fn(&Fields<'_>) -> Outcome<Answer>);

/// The operations of a file, and the conventions that their cases can name: choices on which systems differ. What a convention selects,
/// the translation reads; some name what is no choice here.
const OPERATIONS: &[(&[Operation], &[&str])] = &[
    (calendar::OPERATIONS, PRORATION),
    (credits::OPERATIONS, &[]),
    (discounts::OPERATIONS, DISCOUNT),
    (price_models::OPERATIONS, &["first_tier_flat_at_zero_usage"]),
    (proration::OPERATIONS, PRORATION),
    (revenue::OPERATIONS, &[]),
    (tax::OPERATIONS, TAX),
    (timeline::OPERATIONS, PRORATION),
    (usage::OPERATIONS, &[]),
];

const PRORATION: &[&str] = &[
    "actual_days_of_calendar_month",
    "actual_days_of_containing_period",
    "fixed_days_month",
    "second_based",
];

const DISCOUNT: &[&str] = &[
    "half_even_per_line",
    "half_up_per_line",
    "per_line_rounding",
    "percent_compound_percent_first",
    "sequential_by_application_time",
    "tax_rounded_on_sum",
];

const TAX: &[&str] = &["half_even_per_line", "half_up_per_line", "tax_rounded_on_sum"];

/// What a case says besides its input and what is expected.
const ABOUT: &[&str] = &["id", "input", "expected", "source", "notes", "convention"];

/// What became of the cases of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many agree.
    pub passed: usize,
    /// One line for each that does not: its id, what is expected, what was found.
    pub failures: Vec<String>,
    /// How many amounts came with an explanation that evaluates to them.
    pub explained: usize,
}

impl Report {
    fn failed(line: String) -> Report {
        Report {
            failures: vec![line],
            ..Report::default()
        }
    }
}

/// Checks the cases of a file, given its text. A text that holds no cases is one failure.
pub fn check(name: &str, text: &str) -> Report {
    let mut report = Report::default();
    let cases: Vec<Value> = match serde_json::from_str(text) {
        Ok(cases) => cases,
        Err(error) => return Report::failed(format!("{name}: expected a list of cases, found {error}")),
    };
    for (index, case) in cases.iter().enumerate() {
        let id = case["id"]
            .as_str()
            .map_or_else(|| format!("{name}[{index}]"), str::to_owned);
        match outcome(case) {
            Ok(explained) => {
                report.passed += 1;
                report.explained += explained;
            }
            Err(found) => {
                let line = format!("{id}: expected {}, found {found}", case["expected"]);
                report.failures.push(line.replace(['\n', '\r'], " "));
            }
        }
    }
    report
}

/// Checks case files and writes one line for each case that does not agree, and as the last line how many do. Returns the exit status: 1
/// where one does not, a file cannot be read, or there is none.
///
/// # Errors
/// Those of writing.
pub fn run(files: impl IntoIterator<Item = PathBuf>, out: &mut impl Write) -> io::Result<u8> {
    let mut total = Report::default();
    let mut add = |report: Report| {
        total.passed += report.passed;
        total.failures.extend(report.failures);
    };
    let mut files = files.into_iter().peekable();
    if files.peek().is_none() {
        add(Report::failed("no file: expected case files".to_owned()));
    }
    for file in files {
        let name = file.display().to_string();
        add(match fs::read_to_string(&file) {
            Ok(text) => check(&name, &text),
            Err(error) => Report::failed(format!("{name}: expected a file of cases, found {error}")),
        });
    }
    for line in &total.failures {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{} passed, {} failed", total.passed, total.failures.len())?;
    Ok(u8::from(!total.failures.is_empty()))
}

/// How many explained amounts a case has that agrees, or what was found.
fn outcome(case: &Value) -> Result<usize, String> {
    let (Some(fields), Some(expected)) = (case.as_object(), case["expected"].as_object()) else {
        return Err("no case".to_owned());
    };
    if let Some(field) = fields.keys().find(|field| !ABOUT.contains(&field.as_str())) {
        return Err(format!("unknown field \"{field}\""));
    }
    // The convention selects a policy, so it is read as the input is.
    let mut input = case["input"].clone();
    if let (Value::Object(input), Some(convention)) = (&mut input, fields.get("convention")) {
        input.insert("convention".to_owned(), convention.clone());
    }
    // A panic would hide the cases after it.
    let answer = catch_unwind(AssertUnwindSafe(|| answer(&input)));
    compare(expected, answer.map_err(|_| "a panic".to_owned())?)
}

fn answer(input: &Value) -> Outcome<Answer> {
    Fields::translate(String::new(), input, |input| {
        let name = input.text("operation")?;
        for (operations, conventions) in OPERATIONS {
            if let Some((_, translate)) = operations.iter().find(|(operation, _)| *operation == name) {
                let known: Vec<(&str, ())> = conventions.iter().map(|word| (*word, ())).collect();
                input.optional_word("convention", &known)?;
                return translate(input);
            }
        }
        fields::unknown(format!("unknown operation \"{name}\""))
    })
}

fn compare(expected: &Map<String, Value>, answer: Outcome<Answer>) -> Result<usize, String> {
    let is_refusal = expected.contains_key("error");
    match answer {
        Err(Trouble::Unknown(what)) => Err(what),
        Err(Trouble::Unreadable(_) | Trouble::Refused(_)) if is_refusal && expected.len() == 1 => Ok(0),
        Err(Trouble::Unreadable(error) | Trouble::Refused(error)) => Err(format!("refused: {error}")),
        Ok(answer) if !is_refusal && answer.agrees(expected) => answer.evaluate(),
        Ok(answer) => Err(answer.show(expected).to_string()),
    }
}
