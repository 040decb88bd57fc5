//! What the texts of an input have to look like: codes, names and the ways to reach a person. What no field accepts at all (control
//! characters, card numbers, excess length) is refused before, for every text alike.

use crate::error::{Code, Error, Result};

/// Longest code, in bytes.
pub(crate) const CODE_LIMIT: usize = 64;
/// Longest text that fits on a line of a form, in characters.
pub(crate) const LINE_LIMIT: usize = 200;

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

/// Refuses what [`check_line`] refuses, where there is a text.
///
/// # Errors
/// Those of [`check_line`].
pub(crate) fn check_optional_line(text: Option<&String>) -> Result<()> {
    text.map_or(Ok(()), |text| check_line(text))
}

/// As much of a text as fits on a line, to be found by.
pub(crate) fn beginning(text: &str) -> String {
    text.chars().take(LINE_LIMIT).collect()
}

/// Refuses what is not a country's code of the form of ISO 3166-1 alpha-2: two letters `A` to `Z`. Which codes are assigned
/// changes; that is not looked at.
///
/// # Errors
/// [`Code::InvalidText`].
pub(crate) fn check_country(text: &str) -> Result<()> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(());
    }
    Err(Error::new(Code::InvalidText, "not the code of a country")
        .expected("two letters such as DE")
        .found(text))
}

/// Refuses what is not a language tag such as `en`, `de-CH` or `zh-Hant`: a subtag of 2 or 3 lower-case letters, then subtags of 2 to 8
/// letters and digits.
///
/// # Errors
/// [`Code::InvalidText`].
pub(crate) fn check_language(text: &str) -> Result<()> {
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    let is_primary =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_tag = text.len() <= CODE_LIMIT
        && is_primary
        && subtags.all(|subtag| {
            (2..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if is_tag {
        return Ok(());
    }
    Err(Error::new(Code::InvalidText, "not a language tag")
        .expected("a tag such as en or de-CH")
        .found(text))
}

/// Refuses what cannot be an address for electronic mail: one `@` with something before it, and behind it names parted by dots. Whether
/// somebody reads there, only a message can tell.
///
/// # Errors
/// [`Code::InvalidText`] or [`Code::TextTooLong`].
pub(crate) fn check_email(text: &str) -> Result<()> {
    /// What the mail protocol lets through.
    const LIMIT: usize = 254;
    if text.len() > LIMIT {
        return Err(too_long(text, LIMIT));
    }
    let is_local = |local: &str| (1..=64).contains(&local.len()) && !is_dotted_badly(local);
    let is_domain = |domain: &str| {
        domain.contains('.')
            && !is_dotted_badly(domain)
            && domain.split('.').all(|label| {
                label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            })
    };
    let is_word = !text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "\"(),:;<>[]\\".contains(c));
    match text.split_once('@') {
        Some((local, domain)) if is_word && is_local(local) && is_domain(domain) => Ok(()),
        _ => Err(Error::new(Code::InvalidText, "not an e-mail address")
            .expected("an address such as ada@example.com")
            .found(text)),
    }
}

fn is_dotted_badly(text: &str) -> bool {
    text.starts_with('.') || text.ends_with('.') || text.contains("..")
}

/// Refuses what is not a telephone number in its international form: a plus sign and 7 to 15 digits, the first not 0; single blanks or
/// hyphens may part them.
///
/// # Errors
/// [`Code::InvalidText`].
pub(crate) fn check_phone(text: &str) -> Result<()> {
    let invalid = || {
        Error::new(Code::InvalidText, "not an international telephone number")
            .expected("a number such as +49 30 1234567")
            .found(text)
    };
    let number = text.strip_prefix('+').ok_or_else(invalid)?;
    let groups_are_digits = number
        .split([' ', '-'])
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if groups_are_digits && (7..=15).contains(&digits) && !number.starts_with('0') {
        return Ok(());
    }
    Err(invalid())
}

fn too_long(text: &str, limit: usize) -> Error {
    Error::new(Code::TextTooLong, "the text is too long")
        .expected(limit)
        .found(text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorts_out(check: fn(&str) -> Result<()>, accepted: &[&str], refused: &[&str]) {
        for text in accepted {
            assert_eq!(check(text), Ok(()), "{text:?}");
        }
        for text in refused {
            assert_eq!(check(text).unwrap_err().code(), Code::InvalidText, "{text:?}");
        }
    }

    #[test]
    fn a_code_is_a_short_plain_word() {
        sorts_out(
            check_code,
            &["A", "fiber-100", "a.b_c-D9", &"x".repeat(64)],
            &["", " ", "a b", "a/b", "ä", "a\n", "a'b", "\u{202e}a"],
        );
        assert_eq!(check_code(&"x".repeat(65)).unwrap_err().code(), Code::TextTooLong);
    }

    #[test]
    fn a_line_has_content_and_no_breaks() {
        sorts_out(
            check_line,
            &["O'Brien", "Ωmega 7", "李", &"ü".repeat(200)],
            &["", " ", " a", "a ", "a\nb", "a\tb", "\u{a0}"],
        );
        assert_eq!(
            check_line(&"ü".repeat(201)).unwrap_err().code(),
            Code::TextTooLong
        );
    }

    #[test]
    fn countries_and_languages_have_the_form_of_their_standards() {
        sorts_out(check_country, &["DE", "US"], &["", "de", "DEU", "D1", "Ü"]);
        sorts_out(
            check_language,
            &["en", "de-CH", "zh-Hant-TW", "fil"],
            &["", "e", "EN", "en_US", "english", "en-", "en-x", "en--us"],
        );
    }

    #[test]
    fn ways_to_reach_a_person_are_looked_at() {
        sorts_out(
            check_email,
            &[
                "ada@example.com",
                "a.b+c@mail.example.co.uk",
                "jörg@müller.example",
            ],
            &[
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "a b@example.com",
                "ada@example..com",
                ".ada@example.com",
                "ada@-example.com",
                "ada@b@example.com",
                "<ada@example.com>",
                "a@b.c\n",
            ],
        );
        assert_eq!(
            check_email(&format!("a@{}.com", "x".repeat(300)))
                .unwrap_err()
                .code(),
            Code::TextTooLong
        );
        sorts_out(
            check_phone,
            &["+491511234567", "+49 30 123-4567", "+1 212 555 0100"],
            &[
                "",
                "+",
                "030 1234567",
                "+0301234567",
                "+49  301234567",
                "+49 30 1234567 ",
                "+12",
                "+1234567890123456",
                "+49 30 CALLME",
            ],
        );
    }
}
