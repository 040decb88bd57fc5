//! What the texts of an input have to look like: codes and names. What no field accepts at all (control characters, card
//! numbers, excess length) is refused before, for every text alike.

use crate::error::{Code, Error, Result};

/// Longest code, in bytes.
const CODE_LIMIT: usize = 64;
/// Longest text that fits on a line of a form, in characters.
const LINE_LIMIT: usize = 200;

/// Refuses what is not a code: 1 to 64 of the characters `A` to `Z`, `a` to `z`, `0` to `9`, `.`, `_` and `-`. A code is safe in
/// file names, addresses and log lines.
///
/// # Errors
/// [`Code::InvalidText`] or [`Code::TextTooLong`].
pub(crate) fn check_code(text: &str) -> Result<()> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    if text.len() > CODE_LIMIT {
        return Err(too_long(text, CODE_LIMIT));
    }
    if text.is_empty() || !text.bytes().all(allowed) {
        return Err(Error::new(Code::InvalidText, "not a code")
            .expected("1 to 64 of A-Z, a-z, 0-9, ., _ and -")
            .found(text));
    }
    Ok(())
}

/// Refuses what does not fit on a line: nothing but blanks, blanks at an end, a line break or tab, more than 200 characters.
///
/// # Errors
/// [`Code::InvalidText`] or [`Code::TextTooLong`].
pub(crate) fn check_line(text: &str) -> Result<()> {
    if text.chars().nth(LINE_LIMIT).is_some() {
        return Err(too_long(text, LINE_LIMIT));
    }
    if text.is_empty() || text.trim() != text || text.chars().any(char::is_control) {
        return Err(Error::new(
            Code::InvalidText,
            "a line of text is neither empty nor broken, and has no blanks at its ends",
        )
        .found(text));
    }
    Ok(())
}

fn too_long(text: &str, limit: usize) -> Error {
    Error::new(Code::TextTooLong, "a text is too long")
        .expected(format!("at most {limit}"))
        .found(text)
}
