//! The view that shows a table as people read it: amounts with their decimals, instants as such.

use std::fmt::Write as _;

use bss_core::store::{Kind, Table};

use super::{Dialect, currency_digits, name, quoted};

impl Dialect {
    /// A whole number as a decimal with some digits after the point: exact.
    fn decimal(self, column: &str, digits: u32) -> String {
        let scale = 10_i64.pow(digits);
        match self {
            Dialect::Sqlite if digits == 0 => format!("CAST({column} AS TEXT)"),
            // The sign is kept apart because a division cuts it off.
            Dialect::Sqlite => format!(
                "CASE WHEN {column} < 0 THEN '-' ELSE '' END || ABS({column} / {scale}) || '.' || \
                 SUBSTR({scale} + ABS({column} % {scale}), 2)"
            ),
            Dialect::Postgres => {
                // A product has all digits; of a quotient it keeps about sixteen.
                let unit = match digits {
                    0 => "1".to_owned(),
                    digits => format!("0.{:0>1$}", 1, digits as usize),
                };
                format!("CAST(CAST({column} AS numeric) * {unit} AS numeric(38, {digits}))")
            }
        }
    }

    /// Microseconds as an instant; in SQLite as text of ISO 8601, and nothing outside the years 0 to 9999.
    fn instant(self, column: &str) -> String {
        match self {
            Dialect::Sqlite => {
                let rest = format!("(({column} % 1000000 + 1000000) % 1000000)");
                format!(
                    "strftime('%Y-%m-%dT%H:%M:%S', ({column} - {rest}) / 1000000, 'unixepoch') || '.' || \
                     SUBSTR(1000000 + {rest}, 2) || 'Z'"
                )
            }
            Dialect::Postgres => {
                // The number of an interval is a double: it holds the seconds and the rest, but not both in one.
                format!(
                    "(TIMESTAMP WITH TIME ZONE 'epoch' + ({column} / 1000000) * INTERVAL '1 second' + \
                     ({column} % 1000000) * INTERVAL '1 microsecond')"
                )
            }
        }
    }
}

/// The statement that creates the view; `None` where people can read the table itself.
pub(crate) fn view(dialect: Dialect, table: &Table) -> Option<String> {
    let selected = selected(dialect, table)?;
    // It shows what its user may see.
    let rights = match dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => " WITH (security_invoker = true)",
    };
    let (view, table) = (quoted(&format!("{}_view", table.name)), quoted(table.name));
    Some(format!(
        "CREATE VIEW {view}{rights} AS SELECT {selected} FROM {table}; "
    ))
}

/// What the view selects of its table.
fn selected(dialect: Dialect, table: &Table) -> Option<String> {
    let has_currency = table.position("currency").is_some();
    let mut readable = false;
    let mut columns = "\"tenant\", \"row_version\"".to_owned();
    for (position, column) in table.columns.iter().enumerate() {
        let name = name(table, position);
        let expression = match column.kind {
            Kind::MoneyMinor if has_currency => Some(amount(dialect, &name)),
            Kind::Micro => Some(dialect.decimal(&name, 6)),
            Kind::Instant => Some(dialect.instant(&name)),
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
fn amount(dialect: Dialect, column: &str) -> String {
    let mut cases = "CASE".to_owned();
    for (digits, codes) in currency_digits() {
        let _ = write!(
            cases,
            " WHEN \"currency\" IN ('{}') THEN {}",
            codes.join("', '"),
            dialect.decimal(column, *digits)
        );
    }
    format!("{cases} ELSE {} END", dialect.decimal(column, 2))
}
