//! A PostgreSQL database, as any other program would ask it.

use std::error::Error;

use tokio::runtime::Builder;
use tokio_postgres::{NoTls, SimpleQueryMessage};

use super::Answer;

/// What of the URL of a store every client of PostgreSQL understands; the rest is for the store.
const COMMON: [&str; 7] = [
    "dbname", "host", "hostaddr", "password", "port", "sslmode", "user",
];

pub(super) fn ask(url: &str, sql: &str) -> Result<Answer, Box<dyn Error>> {
    let mut before = "SET default_transaction_read_only = on;".to_owned();
    if let Some(schema) = schema(url) {
        before.push_str(&format!("SET search_path TO {}", quoted(schema)));
    }
    let messages = carry_out(url, &[&before, sql])?;
    let mut answer = (Vec::new(), Vec::new());
    for message in messages {
        match message {
            SimpleQueryMessage::RowDescription(columns) => {
                answer.0 = columns.iter().map(|column| column.name().to_owned()).collect();
            }
            SimpleQueryMessage::Row(row) => {
                let cells = (0..row.len()).map(|index| row.get(index).unwrap_or("-").to_owned());
                answer.1.push(cells.collect());
            }
            _ => {}
        }
    }
    Ok(answer)
}

pub(super) fn remove(url: &str) -> Result<(), Box<dyn Error>> {
    let Some(schema) = schema(url) else {
        return Err(
            "only a schema of PostgreSQL can be removed, because other things may be beside it: \
             name one with `?schema=NAME` after the database"
                .into(),
        );
    };
    let remove = format!("DROP SCHEMA IF EXISTS {} CASCADE", quoted(schema));
    carry_out(url, &[&remove]).map(drop)
}

/// Carries out statements in turn; what the last one answers.
fn carry_out(url: &str, statements: &[&str]) -> Result<Vec<SimpleQueryMessage>, Box<dyn Error>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let carry_out = async {
        // Encryption would take more lines than all the rest here; where a URL demands it, this is refused.
        let (client, connection) = tokio_postgres::connect(&common(url), NoTls).await?;
        tokio::spawn(connection);
        let mut answer = Vec::new();
        for statement in statements {
            answer = client.simple_query(statement).await?;
        }
        Ok(answer)
    };
    runtime
        .block_on(carry_out)
        .map_err(|error: tokio_postgres::Error| {
            let cause = error.source().map(ToString::to_string).unwrap_or_default();
            format!("{error}: {cause}").into()
        })
}

/// The URL without what only the store understands.
fn common(url: &str) -> String {
    let (base, _) = url.split_once('?').unwrap_or((url, ""));
    let kept = parameters(url).filter(|(name, _)| COMMON.contains(name));
    let kept = kept.map(|(name, value)| match (name, value) {
        // It has to be encrypted, and more than that.
        ("sslmode", "verify-ca" | "verify-full") => "sslmode=require".to_owned(),
        (name, value) => format!("{name}={value}"),
    });
    format!("{base}?{}", kept.collect::<Vec<_>>().join("&"))
}

fn schema(url: &str) -> Option<&str> {
    let mut parameters = parameters(url);
    parameters.find_map(|(name, value)| (name == "schema").then_some(value))
}

fn parameters(url: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('='))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_the_store_understands_is_left_out() {
        let url = "postgres://u:p@h:1/d?schema=s&sslmode=verify-full&pool_size=3&user=v";
        assert_eq!(common(url), "postgres://u:p@h:1/d?sslmode=require&user=v");
        assert_eq!(schema(url), Some("s"));
        assert_eq!(common("postgres://h"), "postgres://h?");
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
    }

    #[test]
    fn nothing_is_removed_from_a_database_that_may_hold_more() {
        let refused = remove("postgres://localhost/bss").expect_err("refused");
        assert!(refused.to_string().contains("?schema=NAME"), "{refused}");
    }
}
