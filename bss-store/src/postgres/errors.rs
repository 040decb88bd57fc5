//! What the errors of a server mean.

use bss_core::store::StoreError;
use tokio_postgres::error::{DbError, Severity, SqlState};

/// What a failure means before a commit: nothing was written.
#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
pub(super) fn store_error(error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(failure) => refused(failure),
        None => StoreError::Unavailable(told(&error)),
    }
}

/// What a failure to connect means.
#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
pub(super) fn connect_error(error: tokio_postgres::Error) -> StoreError {
    // A network comes back. A wrong certificate, a missing password, or a server without encryption does not become right by waiting.
    let is_passing = match io_error(&error) {
        Some(io) => !io.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()),
        None => error.is_closed() || error.as_db_error().is_some(),
    };
    match is_passing {
        true => store_error(error),
        false => StoreError::Failed(told(&error)),
    }
}

/// The failure of the operating system that an error comes from.
fn io_error(error: &tokio_postgres::Error) -> Option<&std::io::Error> {
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        if let Some(io) = found.downcast_ref() {
            return Some(io);
        }
        cause = found.source();
    }
    None
}

/// Whether the server refused a statement, and is still there. Servers tell the severity in their own language, and once more in English.
fn is_refusal(failure: &DbError) -> bool {
    failure.parsed_severity() == Some(Severity::Error)
}

/// Whether another connection may do what this one did not: it broke, or its server no longer takes writes.
pub(super) fn is_lost(error: &tokio_postgres::Error) -> bool {
    match error.as_db_error() {
        Some(failure) => !is_refusal(failure) || *failure.code() == SqlState::READ_ONLY_SQL_TRANSACTION,
        None => error.is_closed() || io_error(error).is_some(),
    }
}

/// What a failure of the commit itself means: a server that is still there and refuses has written nothing; of one that is gone
/// nobody knows.
#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
pub(super) fn commit_error(error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(failure) if is_refusal(failure) => refused(failure),
        _ => StoreError::Unknown(told(&error)),
    }
}

/// Whether the same statements may succeed a moment later: others were in the way.
pub(super) fn is_transient(error: &tokio_postgres::Error) -> bool {
    let transient = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
    ];
    error.code().is_some_and(|code| transient.contains(code))
}

/// An error with its causes: `error connecting to server: Connection refused`.
fn told(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        let more = found.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = found.source();
    }
    text
}

/// What a server says, by the classes of its codes.
fn refused(failure: &DbError) -> StoreError {
    let code = failure.code();
    let message = format!("{} ({})", failure.message(), code.code());
    let class = code.code().get(..2).unwrap_or_default();
    match class {
        _ if *code == SqlState::DISK_FULL || *code == SqlState::OUT_OF_MEMORY => StoreError::Full(message),
        // Connections, insufficient resources, operator intervention, deadlocks: later it may work.
        "08" | "53" | "57" | "40" => StoreError::Unavailable(message),
        _ if *code == SqlState::LOCK_NOT_AVAILABLE => StoreError::Unavailable(message),
        _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => {
            StoreError::Unavailable(format!("this server is for reading only: {message}"))
        }
        _ if *code == SqlState::INSUFFICIENT_PRIVILEGE => StoreError::Failed(format!(
            "the user of the URL may not do this: {message}; it needs SELECT, INSERT, UPDATE and DELETE on every table, and CREATE to migrate"
        )),
        "28" => StoreError::Failed(format!("the server refuses the user of the URL: {message}")),
        "3D" => StoreError::Failed(format!("create the database first: {message}")),
        _ if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED => {
            StoreError::Corrupt(message)
        }
        _ => StoreError::Failed(message),
    }
}

/// Whether a statement was refused because a key or unique index holds the values already.
pub(super) fn is_taken(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::UNIQUE_VIOLATION)
}
