//! The URL of a store: what libpq understands, and a few parameters of its own.

use std::path::PathBuf;
use std::time::Duration;

use bss_core::store::{StoreError, StoreResult};
use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

/// Connections at most, unless the URL says otherwise.
const POOL_SIZE: usize = 8;
/// How long a server has until a connection can be used, unless the URL says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// When a silent connection is asked whether it still stands, unless the URL says otherwise.
const KEEPALIVES: [(&str, &str); 3] = [
    ("keepalives_idle", "keepalives_idle=15"),
    ("keepalives_interval", "keepalives_interval=5"),
    ("keepalives_retries", "keepalives_retries=3"),
];
/// Longest name of anything in PostgreSQL.
const NAME_LIMIT: usize = 63;

/// How far a server has to prove who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Not at all: whoever can listen in cannot read, whoever can interfere can.
    None,
    /// By a certificate of an authority that is trusted.
    Authority,
    /// By such a certificate for the name in the URL.
    Name,
}

/// What a URL says.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) config: Config,
    pub(super) proof: Proof,
    /// The certificates that are trusted instead of those of the operating system.
    pub(super) root_certificates: Option<PathBuf>,
    /// The namespace that holds the tables; the user's own where it is not said.
    pub(super) schema: Option<String>,
    pub(super) pool_size: usize,
    /// How long a caller waits for a connection.
    pub(super) pool_timeout: Duration,
    pub(super) row_level_security: bool,
}

impl Settings {
    /// How long an address of a server has until a connection can be used, with all that comes after the first packet.
    pub(super) fn patience(&self) -> Duration {
        let said = self.config.get_connect_timeout().copied();
        said.unwrap_or(CONNECT_TIMEOUT)
    }
}

fn refuse<T>(message: impl Into<String>) -> StoreResult<T> {
    Err(StoreError::BadRequest(message.into()))
}

/// Reads a URL. The text of an error never repeats it: it may hold a password.
pub(super) fn parse(url: &str) -> StoreResult<Settings> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let mut kept: Vec<&str> = Vec::new();
    let mut settings = Settings {
        config: Config::new(),
        proof: Proof::None,
        root_certificates: None,
        schema: None,
        pool_size: POOL_SIZE,
        pool_timeout: Duration::from_secs(30),
        row_level_security: false,
    };
    let (mut statement_timeout, mut lock_timeout) = (60, 10);
    let mut mode: Option<String> = None;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Ok(value) = percent_decode_str(value).decode_utf8() else {
            return refuse(format!("the parameter {name} of the URL is not UTF-8"));
        };
        let seconds = || number(name, &value, 0, 86_400);
        match name {
            "schema" => settings.schema = Some(namespace(&value)?),
            "pool_size" => {
                let size = number(name, &value, 1, 1_000)?;
                settings.pool_size = usize::try_from(size).unwrap_or(POOL_SIZE);
            }
            "pool_timeout_seconds" => settings.pool_timeout = Duration::from_secs(seconds()?),
            "statement_timeout_seconds" => statement_timeout = seconds()?,
            "lock_timeout_seconds" => lock_timeout = seconds()?,
            "row_level_security" => settings.row_level_security = switch(name, &value)?,
            "sslmode" => mode = Some(value.into_owned()),
            "sslrootcert" => settings.root_certificates = Some(PathBuf::from(value.as_ref())),
            _ => kept.push(pair),
        }
    }
    // A connection that was cut without a word is given up after half a minute, not after hours.
    for (name, default) in KEEPALIVES {
        if !kept
            .iter()
            .any(|pair| pair.split_once('=').is_some_and(|(given, _)| given == name))
        {
            kept.push(default);
        }
    }
    let url = format!("{base}?{}", kept.join("&"));
    settings.config = url.parse().map_err(|error: tokio_postgres::Error| {
        let reason = std::error::Error::source(&error).map(ToString::to_string);
        StoreError::BadRequest(format!("the URL cannot be read: {}", reason.unwrap_or_default()))
    })?;
    let (ssl, proof) = ssl(mode.as_deref(), settings.root_certificates.is_some())?;
    settings.proof = proof;
    if proof == Proof::Name && settings.config.get_hosts().is_empty() {
        return refuse("sslmode=verify-full needs the name of the host");
    }
    complete(&mut settings, ssl, statement_timeout, lock_timeout);
    Ok(settings)
}

/// What the server is told when a connection starts.
fn complete(settings: &mut Settings, ssl: SslMode, statement_timeout: u64, lock_timeout: u64) {
    let config = &mut settings.config;
    config.ssl_mode(ssl);
    if config.get_user().is_none() {
        config.user(std::env::var("USER").unwrap_or_else(|_| "postgres".to_owned()));
    }
    if config.get_hosts().is_empty() {
        config.host("localhost");
    }
    if config.get_application_name().is_none() {
        config.application_name("bss");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(30));
    }
    let mut options = config.get_options().unwrap_or_default().to_owned();
    for (name, seconds) in [
        ("statement_timeout", statement_timeout),
        ("lock_timeout", lock_timeout),
        ("idle_in_transaction_session_timeout", 60),
    ] {
        // What the URL says itself stands.
        if !options.contains(name) {
            options.push_str(&format!(" -c {name}={seconds}s"));
        }
    }
    if let Some(schema) = &settings.schema {
        options.push_str(&format!(" -c search_path={schema}"));
    }
    config.options(options.trim());
}

/// As libpq reads `sslmode`: with a file of trusted certificates, `require` asks for proof. Where nothing would be proven, the file is refused.
fn ssl(mode: Option<&str>, has_roots: bool) -> StoreResult<(SslMode, Proof)> {
    Ok(match mode {
        None | Some("disable" | "prefer") if has_roots => {
            return refuse("sslrootcert needs sslmode=verify-full, verify-ca or require");
        }
        Some("disable") => (SslMode::Disable, Proof::None),
        None | Some("prefer") => (SslMode::Prefer, Proof::None),
        Some("require") if has_roots => (SslMode::Require, Proof::Authority),
        Some("require") => (SslMode::Require, Proof::None),
        Some("verify-ca") => (SslMode::Require, Proof::Authority),
        Some("verify-full") => (SslMode::Require, Proof::Name),
        Some(_) => return refuse("sslmode is one of disable, prefer, require, verify-ca, verify-full"),
    })
}

fn number(name: &str, value: &str, least: u64, most: u64) -> StoreResult<u64> {
    match value.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => refuse(format!("{name} is a whole number from {least} to {most}")),
    }
}

fn switch(name: &str, value: &str) -> StoreResult<bool> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => refuse(format!("{name} is on or off")),
    }
}

/// A name in lower case that needs no quotes, but for being a word of SQL.
fn namespace(name: &str) -> StoreResult<String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let is_name = name.bytes().all(is_plain)
        && name.len() <= NAME_LIMIT
        && name.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    match is_name && !name.starts_with("pg_") {
        true => Ok(name.to_owned()),
        false => refuse(
            "schema is a name of lower-case letters, digits and underscores, at most 63, that does not begin with pg_",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_url_says_of_a_connection_stands() {
        let config = |parameters: &str| {
            parse(&format!("postgres://bss@db/bss{parameters}"))
                .unwrap()
                .config
        };
        let told = |config: &Config| {
            (
                config.get_keepalives_idle(),
                config.get_keepalives_interval(),
                config.get_keepalives_retries(),
                config.get_tcp_user_timeout().copied(),
            )
        };
        let seconds = Duration::from_secs;
        let usual = (seconds(15), Some(seconds(5)), Some(3), Some(seconds(30)));
        assert_eq!(told(&config("")), usual);
        assert_eq!(
            told(&config("?keepalives_idle=7&tcp_user_timeout=9")),
            (seconds(7), Some(seconds(5)), Some(3), Some(seconds(9)))
        );
        assert_eq!(
            told(&config("?keepalives_interval=8&keepalives_retries=2")),
            (seconds(15), Some(seconds(8)), Some(2), Some(seconds(30)))
        );
    }
}
