//! Reading a case: an object that remembers which of its fields were read, so that none is passed over.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use bss_core::calendar::{Period, parse_date};
use bss_core::{Decimal, Error, parse_instant};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

/// Why a case has no answer.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    /// It uses an operation, a field, a word or a shape that is not translated.
    Unknown(String),
    /// A number or a date in it is none.
    Unreadable(Error),
    /// The library refuses what it asks for.
    Refused(Error),
}

pub(super) type Outcome<T> = Result<T, Trouble>;

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Refused(error)
    }
}

/// Something that is not translated.
pub(super) fn unknown<T>(what: impl Into<String>) -> Outcome<T> {
    Err(Trouble::Unknown(what.into()))
}

/// A day, or a moment of one.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    Date(NaiveDate),
    Instant(DateTime<Utc>),
}

/// An object of a case.
pub(super) struct Fields<'c> {
    /// Where it stands in the input, such as `price.tiers[0].`.
    path: String,
    fields: &'c Map<String, Value>,
    read: RefCell<BTreeSet<String>>,
}

impl<'c> Fields<'c> {
    /// Translates an object; a field that `translate` does not read is unknown. What the library refuses may stay refused only if all was
    /// read, so a translation reads first and asks then.
    pub(super) fn translate<T>(
        path: String,
        value: &'c Value,
        translate: impl FnOnce(&Fields<'c>) -> Outcome<T>,
    ) -> Outcome<T> {
        let Value::Object(fields) = value else {
            return unknown(format!("{path} is no object"));
        };
        let object = Fields {
            path: if path.is_empty() { path } else { format!("{path}.") },
            fields,
            read: RefCell::default(),
        };
        let outcome = translate(&object);
        if matches!(outcome, Ok(_) | Err(Trouble::Refused(_))) {
            let read = object.read.borrow();
            if let Some(unread) = fields.keys().find(|field| !read.contains(*field)) {
                return unknown(format!("unknown field \"{}{unread}\"", object.path));
            }
        }
        outcome
    }

    /// A field that is there and not null.
    pub(super) fn optional(&self, field: &str) -> Option<&'c Value> {
        self.read.borrow_mut().insert(field.to_owned());
        self.fields.get(field).filter(|value| !value.is_null())
    }

    fn required<T>(&self, field: &str, found: Option<T>) -> Outcome<T> {
        let missing = || Trouble::Unknown(format!("missing field \"{}{field}\"", self.path));
        found.ok_or_else(missing)
    }

    fn path(&self, field: &str) -> String {
        format!("{}{field}", self.path)
    }

    pub(super) fn optional_text(&self, field: &str) -> Outcome<Option<&'c str>> {
        self.optional(field)
            .map(|value| text(&self.path(field), value))
            .transpose()
    }

    pub(super) fn text(&self, field: &str) -> Outcome<&'c str> {
        let found = self.optional_text(field)?;
        self.required(field, found)
    }

    /// What a word stands for.
    pub(super) fn optional_word<T: Clone>(&self, field: &str, words: &[(&str, T)]) -> Outcome<Option<T>> {
        let Some(found) = self.optional_text(field)? else {
            return Ok(None);
        };
        match words.iter().find(|(word, _)| *word == found) {
            Some((_, meaning)) => Ok(Some(meaning.clone())),
            None => unknown(format!("unknown word \"{found}\" in \"{}\"", self.path(field))),
        }
    }

    /// What the convention of the case stands for, where it is one of these; whether the operation knows it was asked before.
    pub(super) fn convention<T: Clone>(&self, words: &[(&str, T)]) -> Outcome<Option<T>> {
        let named = self.optional_text("convention")?;
        let found = words.iter().find(|(word, _)| Some(*word) == named);
        Ok(found.map(|(_, meaning)| meaning.clone()))
    }

    pub(super) fn word<T: Clone>(&self, field: &str, words: &[(&str, T)]) -> Outcome<T> {
        let found = self.optional_word(field, words)?;
        self.required(field, found)
    }

    pub(super) fn optional_flag(&self, field: &str) -> Outcome<Option<bool>> {
        match self.optional(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => unknown(format!("\"{}\" is not true or false", self.path(field))),
        }
    }

    pub(super) fn flag(&self, field: &str) -> Outcome<bool> {
        Ok(self.optional_flag(field)?.unwrap_or_default())
    }

    /// A count, which is written as a JSON integer.
    pub(super) fn optional_count<T: TryFrom<i64>>(&self, field: &str) -> Outcome<Option<T>> {
        let Some(value) = self.optional(field) else {
            return Ok(None);
        };
        let count = value.as_i64().and_then(|count| T::try_from(count).ok());
        match count {
            Some(count) => Ok(Some(count)),
            None => unknown(format!("\"{}\" is no count that fits", self.path(field))),
        }
    }

    pub(super) fn count<T: TryFrom<i64>>(&self, field: &str) -> Outcome<T> {
        let found = self.optional_count(field)?;
        self.required(field, found)
    }

    /// A text that the library reads.
    pub(super) fn optional_parsed<T: FromStr<Err = Error>>(&self, field: &str) -> Outcome<Option<T>> {
        let found = self.optional_text(field)?;
        found
            .map(|text| text.parse().map_err(Trouble::Unreadable))
            .transpose()
    }

    pub(super) fn optional_decimal(&self, field: &str) -> Outcome<Option<Decimal>> {
        self.optional_parsed(field)
    }

    pub(super) fn decimal(&self, field: &str) -> Outcome<Decimal> {
        let found = self.optional_decimal(field)?;
        self.required(field, found)
    }

    pub(super) fn decimal_or_zero(&self, field: &str) -> Outcome<Decimal> {
        Ok(self.optional_decimal(field)?.unwrap_or_default())
    }

    /// A list; an empty one where the field is missing.
    pub(super) fn list<T>(
        &self,
        field: &str,
        translate: impl Fn(&str, &'c Value) -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        let Some(value) = self.optional(field) else {
            return Ok(Vec::new());
        };
        let Some(values) = value.as_array() else {
            return unknown(format!("\"{}\" is no list", self.path(field)));
        };
        let numbered = values.iter().enumerate();
        numbered
            .map(|(index, value)| translate(&format!("{}[{index}]", self.path(field)), value))
            .collect()
    }

    pub(super) fn decimals(&self, field: &str) -> Outcome<Vec<Decimal>> {
        self.list(field, decimal)
    }

    /// One decimal, or a list of them.
    pub(super) fn one_or_more_decimals(&self, field: &str) -> Outcome<Vec<Decimal>> {
        match self.optional(field) {
            Some(Value::String(_)) => Ok(vec![self.decimal(field)?]),
            _ => self.decimals(field),
        }
    }

    pub(super) fn objects<T>(
        &self,
        field: &str,
        translate: impl Fn(&Fields<'c>) -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        self.list(field, |path, value| {
            Fields::translate(path.to_owned(), value, &translate)
        })
    }

    pub(super) fn optional_object<T>(
        &self,
        field: &str,
        translate: impl FnOnce(&Fields<'c>) -> Outcome<T>,
    ) -> Outcome<Option<T>> {
        let found = self.optional(field);
        found
            .map(|value| Fields::translate(self.path(field), value, translate))
            .transpose()
    }

    pub(super) fn object<T>(
        &self,
        field: &str,
        translate: impl FnOnce(&Fields<'c>) -> Outcome<T>,
    ) -> Outcome<T> {
        let found = self.optional_object(field, translate)?;
        self.required(field, found)
    }

    /// The names and values of this object, for one whose names are data.
    pub(super) fn entries<T>(
        &self,
        translate: impl Fn(&'c str, &str, &'c Value) -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        let entries = self.fields.iter();
        entries
            .map(|(name, value)| {
                self.read.borrow_mut().insert(name.clone());
                translate(name, &self.path(name), value)
            })
            .collect()
    }

    pub(super) fn optional_date(&self, field: &str) -> Outcome<Option<NaiveDate>> {
        let found = self.optional_text(field)?;
        found
            .map(|text| parse_date(text).map_err(Trouble::Unreadable))
            .transpose()
    }

    pub(super) fn date(&self, field: &str) -> Outcome<NaiveDate> {
        let found = self.optional_date(field)?;
        self.required(field, found)
    }

    pub(super) fn instant(&self, field: &str) -> Outcome<DateTime<Utc>> {
        parse_instant(self.text(field)?).map_err(Trouble::Unreadable)
    }

    pub(super) fn moment(&self, field: &str) -> Outcome<Moment> {
        match parse_date(self.text(field)?) {
            Ok(date) => Ok(Moment::Date(date)),
            Err(_) => Ok(Moment::Instant(self.instant(field)?)),
        }
    }

    /// The days from a start to an end, which can be the same; then there are none.
    pub(super) fn days(&self, field: &str) -> Outcome<(NaiveDate, NaiveDate)> {
        self.object(field, |days| Ok((days.date("start")?, days.date("end")?)))
    }

    pub(super) fn optional_period(&self, field: &str) -> Outcome<Option<Period>> {
        let days = self.optional_object(field, |days| Ok((days.date("start")?, days.date("end")?)))?;
        days.map(|(start, end)| Period::new(start, end).map_err(Trouble::Unreadable))
            .transpose()
    }

    pub(super) fn period(&self, field: &str) -> Outcome<Period> {
        let found = self.optional_period(field)?;
        self.required(field, found)
    }
}

pub(super) fn text<'c>(path: &str, value: &'c Value) -> Outcome<&'c str> {
    let none = || Trouble::Unknown(format!("\"{path}\" is no text"));
    value.as_str().ok_or_else(none)
}

pub(super) fn decimal(path: &str, value: &Value) -> Outcome<Decimal> {
    text(path, value)?.parse().map_err(Trouble::Unreadable)
}
