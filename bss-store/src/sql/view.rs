//! The view that shows a table as people read it. How a number or an instant is written is the database's own.

use std::fmt::Write as _;

use bss_core::store::{Kind, Table};

use super::{currency_digits, name, quoted};

/// How a database shows what is stored as whole numbers.
pub(crate) struct Shown {
    /// A whole number as a decimal with some digits after the point; exact.
    pub(crate) decimal: fn(&str, u32) -> String,
    /// Microseconds as an instant.
    pub(crate) instant: fn(&str) -> String,
}

/// What a view selects of its table; `None` where people can read the table itself.
pub(crate) fn selected(table: &Table, shown: &Shown) -> Option<String> {
    let has_currency = table.position("currency").is_some();
    let mut readable = false;
    let mut columns = "\"tenant\", \"row_version\"".to_owned();
    for (position, column) in table.columns.iter().enumerate() {
        let name = name(table, position);
        let expression = match column.kind {
            Kind::MoneyMinor if has_currency => Some(amount(&name, shown)),
            Kind::Micro => Some((shown.decimal)(&name, 6)),
            Kind::Instant => Some((shown.instant)(&name)),
            _ => None,
        };
        readable |= expression.is_some();
        let title = column.name.strip_suffix("_minor").filter(|title| {
            column.kind == Kind::MoneyMinor && expression.is_some() && table.position(title).is_none()
        });
        let title = quoted(title.unwrap_or(&column.name));
        let _ = match expression {
            Some(expression) => write!(columns, ", {expression} AS {title}"),
            None => write!(columns, ", {name}"),
        };
    }
    readable.then_some(columns)
}

/// An amount with the decimals of the row's currency.
fn amount(column: &str, shown: &Shown) -> String {
    let mut cases = "CASE".to_owned();
    for (digits, codes) in currency_digits() {
        let _ = write!(
            cases,
            " WHEN \"currency\" IN ('{}') THEN {}",
            codes.join("', '"),
            (shown.decimal)(column, *digits)
        );
    }
    format!("{cases} ELSE {} END", (shown.decimal)(column, 2))
}
