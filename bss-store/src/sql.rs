//! The SQL that the engines share: the texts of statements, and the parameters that go with them. What differs from one
//! database to another is said by [`Dialect`].

use std::fmt::Write as _;
use std::sync::LazyLock;

use bss_core::Currency;
use bss_core::store::{Kind, Table, Value};

pub(crate) mod definition;
pub(crate) mod question;
pub(crate) mod statements;
mod view;

/// Whose SQL is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, and what speaks its protocol and SQL.
    Postgres,
}

impl Dialect {
    /// The place of a parameter in a text; the first is 1.
    pub(crate) fn place(self, number: usize) -> String {
        match self {
            Dialect::Sqlite => format!("?{number}"),
            Dialect::Postgres => format!("${number}"),
        }
    }

    /// What makes NULLs come first in the order of a column, and last where it is turned round.
    pub(crate) fn order(self, nullable: bool, descending: bool) -> &'static str {
        match self {
            Dialect::Sqlite if descending => " DESC",
            Dialect::Sqlite => "",
            Dialect::Postgres => match (nullable, descending) {
                (true, true) => " DESC NULLS LAST",
                (true, false) => " NULLS FIRST",
                (false, true) => " DESC",
                (false, false) => "",
            },
        }
    }
}

/// A parameter, without a copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Parameter<'v> {
    Null,
    Integer(i64),
    Text(&'v str),
    /// Values of a column, NULLs left out.
    List(Kind, &'v [Value]),
}

impl<'v> From<&'v Value> for Parameter<'v> {
    fn from(value: &'v Value) -> Parameter<'v> {
        match value {
            Value::Null => Parameter::Null,
            Value::Integer(number) => Parameter::Integer(*number),
            Value::Text(text) => Parameter::Text(text),
        }
    }
}

/// A name in double quotes: tables may be called `order`.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The name of a column, quoted.
pub(crate) fn name(table: &Table, position: usize) -> String {
    table
        .columns
        .get(position)
        .map_or_else(String::new, |column| quoted(&column.name))
}

/// Names of columns, quoted, with commas between.
pub(crate) fn list(table: &Table, positions: impl IntoIterator<Item = usize>) -> String {
    let mut names = String::new();
    for position in positions {
        let comma = if names.is_empty() { "" } else { ", " };
        let _ = write!(names, "{comma}{}", name(table, position));
    }
    names
}

/// The currencies whose amounts do not have two decimals, by their number of decimals.
fn currency_digits() -> &'static [(u32, Vec<String>)] {
    &DIGITS
}

static DIGITS: LazyLock<Vec<(u32, Vec<String>)>> = LazyLock::new(|| {
    let mut digits: Vec<(u32, Vec<String>)> = Vec::new();
    let letters = || 'A'..='Z';
    // There is no list of currencies to ask for, but only 17,576 texts that could be one.
    let codes = letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| String::from_iter([a, b, c]))));
    for currency in codes.filter_map(|code| code.parse::<Currency>().ok()) {
        let code = currency.code().to_owned();
        match digits
            .iter_mut()
            .find(|(digits, _)| *digits == currency.minor_digits())
        {
            Some((_, codes)) => codes.push(code),
            None if currency.minor_digits() == 2 => {}
            None => digits.push((currency.minor_digits(), vec![code])),
        }
    }
    digits.sort();
    digits
});
