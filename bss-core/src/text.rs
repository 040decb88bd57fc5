//! Texts that identify things.

use crate::error::{Code, Error, Result};

/// Longest code, in bytes.
const CODE_LIMIT: usize = 64;

/// Refuses what is not a code: 1 to 64 of the characters `A` to `Z`, `a` to `z`, `0` to `9`, `.`, `_` and `-`.
///
/// # Errors
/// [`Code::InvalidText`] or [`Code::TextTooLong`].
pub(crate) fn check_code(text: &str) -> Result<()> {
    let refused = |code| {
        Err(Error::new(
            code,
            "a code is 1 to 64 letters, digits, dots, underscores and hyphens",
        )
        .found(text))
    };
    match text {
        "" => refused(Code::InvalidText),
        _ if text.len() > CODE_LIMIT => refused(Code::TextTooLong),
        _ if !text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')) =>
        {
            refused(Code::InvalidText)
        }
        _ => Ok(()),
    }
}
