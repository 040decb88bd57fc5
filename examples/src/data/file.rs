//! Reading files so that whoever wrote them learns which place of which file is wrong.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use bss_store::{Code, Error};
use csv::StringRecord;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;

/// Something that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1 on; 0 where the file as a whole is meant.
    pub line: u64,
    /// The column, from 1 on: of a CSV file the field, of a JSON file the character.
    pub column: u64,
    /// The name of the column or the path of the value, and what is wrong with it.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if self.line > 0 {
            write!(f, ", line {}, column {}", self.line, self.column)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// What is wrong with a set of files.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// Keeps what is wrong; what was read, where nothing is.
    pub(super) fn keep<T: Default>(&mut self, read: Result<T, Vec<Problem>>) -> T {
        read.unwrap_or_else(|problems| {
            self.0.extend(problems);
            T::default()
        })
    }
}

fn read_text(path: &Path) -> Result<String, Vec<Problem>> {
    fs::read_to_string(path).map_err(|error| {
        vec![Problem {
            file: path.to_owned(),
            line: 0,
            column: 0,
            reason: format!("cannot be read: {error}"),
        }]
    })
}

/// Reads a JSON file: all of it or nothing.
pub(super) fn read_json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, Vec<Problem>> {
    let path = folder.join(name);
    let text = read_text(&path)?;
    let mut json = serde_json::Deserializer::from_str(&text);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let place = error.path().to_string();
        (place, error.into_inner())
    });
    let whole = parsed.and_then(|value| match json.end() {
        Ok(()) => Ok(value),
        Err(error) => Err((".".to_owned(), error)),
    });
    whole.map_err(|(place, error)| {
        let reason = Error::from_message(&error.to_string());
        let reason = match reason.code() {
            Code::InvalidInput => reason.message().to_owned(),
            _ => reason.to_string(),
        };
        let place = Some(place).filter(|place| place != ".");
        vec![Problem {
            file: path,
            line: u64::try_from(error.line()).unwrap_or_default(),
            column: u64::try_from(error.column()).unwrap_or_default(),
            reason: place.map_or_else(|| reason.clone(), |place| format!("{place}: {reason}")),
        }]
    })
}

/// Reads a CSV file with a line of column names: every row of it, or, where one is broken, nothing. A column whose name ends in `?` may be
/// missing.
pub(super) fn read_csv<T>(
    folder: &Path,
    name: &str,
    columns: &[&str],
    parse: impl Fn(&Row<'_>) -> Result<T, Problem>,
) -> Result<Vec<T>, Vec<Problem>> {
    let path = folder.join(name);
    let text = read_text(&path)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |error: &csv::Error| Problem {
        file: path.clone(),
        line: error.position().map_or(0, csv::Position::line),
        column: 1,
        reason: error.to_string(),
    };
    let names = reader.headers().map_err(|error| vec![broken(&error)])?.clone();
    check_names(&path, &names, columns)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let read = record.map_err(|error| broken(&error)).and_then(|record| {
            let row = Row {
                file: &path,
                line: record.position().map_or(0, csv::Position::line),
                names: &names,
                fields: &record,
            };
            row.check_length()?;
            parse(&row)
        });
        match read {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems)
    }
}

fn check_names(path: &Path, names: &StringRecord, columns: &[&str]) -> Result<(), Vec<Problem>> {
    let problem = |index: usize, reason: String| Problem {
        file: path.to_owned(),
        line: 1,
        column: position(index),
        reason,
    };
    let missing = columns
        .iter()
        .filter(|column| !column.ends_with('?') && !names.iter().any(|name| name == **column))
        .map(|column| problem(names.len(), format!("there is no column {column}")));
    let unknown = names
        .iter()
        .enumerate()
        .filter(|(_, name)| !columns.iter().any(|column| column.trim_end_matches('?') == *name));
    let unknown = unknown.map(|(index, name)| problem(index, format!("{name}: no such column is known")));
    let problems: Vec<Problem> = missing.chain(unknown).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn position(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1)
}

/// One row of a CSV file.
pub(super) struct Row<'r> {
    file: &'r Path,
    line: u64,
    names: &'r StringRecord,
    fields: &'r StringRecord,
}

impl Row<'_> {
    fn check_length(&self) -> Result<(), Problem> {
        if self.fields.len() == self.names.len() {
            return Ok(());
        }
        let last = self.fields.len().min(self.names.len());
        Err(Problem {
            file: self.file.to_owned(),
            line: self.line,
            column: position(last),
            reason: format!("{} fields instead of {}", self.fields.len(), self.names.len()),
        })
    }

    /// The line of the file on which it starts.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    fn index(&self, column: &str) -> usize {
        self.names
            .iter()
            .position(|name| name == column)
            .unwrap_or(self.names.len())
    }

    /// Says what is wrong with a column of this row.
    pub(super) fn problem(&self, column: &str, reason: impl fmt::Display) -> Problem {
        Problem {
            file: self.file.to_owned(),
            line: self.line,
            column: position(self.index(column)),
            reason: format!("{column}: {reason}"),
        }
    }

    /// A text that may be empty.
    pub(super) fn text(&self, column: &str) -> &str {
        self.fields.get(self.index(column)).unwrap_or_default()
    }

    /// A text that has to be there.
    pub(super) fn required(&self, column: &str) -> Result<String, Problem> {
        match self.text(column) {
            "" => Err(self.problem(column, "is empty")),
            text => Ok(text.to_owned()),
        }
    }

    /// A text, or nothing.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column).to_owned()).filter(|text| !text.is_empty())
    }

    /// A number.
    pub(super) fn number<T: FromStr<Err: fmt::Display>>(&self, column: &str) -> Result<T, Problem> {
        let text = self.required(column)?;
        text.parse()
            .map_err(|error| self.problem(column, format_args!("{error}: {text}")))
    }

    /// A number, or nothing.
    pub(super) fn optional_number<T: FromStr<Err: fmt::Display>>(
        &self,
        column: &str,
    ) -> Result<Option<T>, Problem> {
        match self.text(column) {
            "" => Ok(None),
            _ => self.number(column).map(Some),
        }
    }

    /// A value that is written as a text: a date, an amount, a name.
    pub(super) fn value<T: DeserializeOwned>(&self, column: &str) -> Result<T, Problem> {
        let text = self.required(column)?;
        let read = T::deserialize(StrDeserializer::<serde::de::value::Error>::new(&text));
        read.map_err(|error| {
            let error = Error::from_message(&error.to_string());
            self.problem(column, format_args!("{}: {text}", error.message()))
        })
    }

    /// A value that is written as a text, or nothing.
    pub(super) fn optional_value<T: DeserializeOwned>(&self, column: &str) -> Result<Option<T>, Problem> {
        match self.text(column) {
            "" => Ok(None),
            _ => self.value(column).map(Some),
        }
    }
}
