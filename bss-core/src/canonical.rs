//! The border for every input, typed or JSON: one walk that refuses texts no field accepts, one form of bytes that hashes
//! cover. Host programs may switch on other features of serde_json; the bytes here do not depend on them.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::{Code, Error, Result};

mod writer;

/// Longest text that any field takes, in bytes.
pub const TEXT_LIMIT: usize = 16 * 1024;
/// Longest list in one input.
pub const LIST_LIMIT: usize = 1_000_000;
/// Deepest nesting of an input.
const DEPTH_LIMIT: usize = 64;

/// An input in its canonical form.
#[derive(Debug)]
pub(crate) struct Canonical {
    /// JSON with sorted keys, without blanks and without members that are null.
    pub(crate) text: String,
    /// SHA-256 of the text, as lower-case hex.
    pub(crate) hash: String,
}

/// Checks the texts of an input and brings it into canonical form.
///
/// # Errors
/// As [`check_input`].
pub(crate) fn canonical(input: &impl Serialize) -> Result<Canonical> {
    let text = checked(input)?;
    let hash = sha256(&text);
    let text = utf8(text)?;
    Ok(Canonical { text, hash })
}

/// Checks the texts of an input.
///
/// # Errors
/// [`Code::InvalidText`], [`Code::TextTooLong`], [`Code::CardNumberInText`] or [`Code::TooManyItems`], with the path.
pub(crate) fn check_input(input: &impl Serialize) -> Result<()> {
    checked(input).map(drop)
}

fn checked(input: &impl Serialize) -> Result<Vec<u8>> {
    let refused = |error: serde_json::Error| Error::from_message(&error.to_string());
    let written = writer::write(input, true).map_err(refused)?;
    if written.is_doubtful {
        // Only now does it matter where in the input something is.
        check(&serde_json::to_value(input).map_err(refused)?, 0)?;
    }
    Ok(written.text)
}

/// SHA-256 as lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let digits = [byte >> 4, byte & 0x0f].map(|digit| char::from_digit(digit.into(), 16));
        hex.extend(digits.into_iter().flatten());
    }
    hex
}

/// JSON with sorted keys and without null members, so that a field that is left out and a field that is null are the same.
///
/// # Errors
/// [`Code::Defect`] for what JSON cannot say, such as a map by lists.
pub fn to_text(value: &(impl Serialize + ?Sized)) -> Result<String> {
    utf8(bytes_of(value)?)
}

/// SHA-256 of that text, as lower-case hex.
///
/// # Errors
/// As [`to_text`].
pub fn hash_of(value: &(impl Serialize + ?Sized)) -> Result<String> {
    Ok(sha256(&bytes_of(value)?))
}

fn bytes_of(value: &(impl Serialize + ?Sized)) -> Result<Vec<u8>> {
    let written = writer::write(value, false).map_err(|error| Error::defect(error.to_string()))?;
    Ok(written.text)
}

fn utf8(text: Vec<u8>) -> Result<String> {
    String::from_utf8(text).map_err(|error| Error::defect(error.to_string()))
}

fn check(value: &Value, depth: usize) -> Result<()> {
    if depth > DEPTH_LIMIT {
        return Err(Error::new(Code::InvalidInput, "nested too deeply").expected(DEPTH_LIMIT));
    }
    match value {
        Value::String(text) => check_text(text),
        Value::Array(items) if items.len() > LIST_LIMIT => {
            Err(Error::new(Code::TooManyItems, "the list is too long")
                .expected(LIST_LIMIT)
                .found(items.len()))
        }
        Value::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            check(item, depth.saturating_add(1)).map_err(|error| error.at_index(index))
        }),
        Value::Object(members) => members.iter().try_for_each(|(name, member)| {
            check(member, depth.saturating_add(1)).map_err(|error| error.at(name))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// Refuses what no field accepts: NUL and other control characters besides line breaks and tabs, characters that turn the
/// direction of text round (they make an invoice read differently from what it says), card numbers, and excess length.
///
/// # Errors
/// [`Code::InvalidText`], [`Code::TextTooLong`] or [`Code::CardNumberInText`].
pub(crate) fn check_text(text: &str) -> Result<()> {
    if text.len() > TEXT_LIMIT {
        return Err(Error::new(Code::TextTooLong, "the text is too long")
            .expected(TEXT_LIMIT)
            .found(text.len()));
    }
    let refused = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(|c| refused(&c)) {
        let error = Error::new(
            Code::InvalidText,
            "the text holds a control or direction character",
        );
        return Err(error.found(text));
    }
    if holds_card_number(text) {
        return Err(Error::new(
            Code::CardNumberInText,
            "the text holds what looks like a card number",
        )
        .found("****"));
    }
    Ok(())
}

/// Whether a run of 13 to 19 digits, single blanks or hyphens between them allowed, passes the Luhn check and has the first digits
/// and the length of a card scheme. A run after a plus sign is a telephone number; the numbers of SIMs (89...) and of devices
/// (15 digits) have no scheme; a run with hyphens that touches a letter is a part of a UUID.
fn holds_card_number(text: &str) -> bool {
    if text.len() < 13 || text.bytes().filter(u8::is_ascii_digit).count() < 13 {
        return false;
    }
    let mut digits: Vec<u32> = Vec::new();
    let (mut separated, mut before, mut hyphenated) = (true, '\0', false);
    for c in text.chars().chain(std::iter::once('\0')) {
        match c.to_digit(10) {
            Some(digit) => {
                digits.push(digit);
                separated = false;
            }
            None if matches!(c, ' ' | '-') && !separated => {
                separated = true;
                hyphenated = hyphenated || c == '-';
            }
            None => {
                let touches_letter = before.is_alphabetic() || (!separated && c.is_alphabetic());
                let is_other = before == '+' || (hyphenated && touches_letter);
                if !is_other && is_card_number(&digits) {
                    return true;
                }
                digits.clear();
                (separated, before, hyphenated) = (true, c, false);
            }
        }
    }
    false
}

fn is_card_number(digits: &[u32]) -> bool {
    let scheme = match digits {
        [4, ..] => matches!(digits.len(), 13 | 16 | 19),
        [5, 1..=5, ..] | [2, 2..=7, ..] | [3, 5, ..] => digits.len() == 16,
        [3, 4 | 7, ..] => digits.len() == 15,
        [3, 0 | 6 | 8, ..] => digits.len() == 14,
        [6, 0 | 2 | 4 | 5, ..] => (16..=19).contains(&digits.len()),
        _ => false,
    };
    let luhn = |(position, digit): (usize, &u32)| match (position % 2, digit) {
        (0, digit) => *digit,
        (_, digit @ 0..=4) => digit.saturating_mul(2),
        (_, digit) => digit.saturating_mul(2).saturating_sub(9),
    };
    scheme
        && digits
            .iter()
            .rev()
            .enumerate()
            .map(luhn)
            .fold(0_u32, u32::saturating_add)
            % 10
            == 0
}

/// Reads JSON into an input, with the path of the first problem.
///
/// # Errors
/// [`Code::InvalidInput`] for malformed JSON, unknown, missing or duplicate fields; the code of the value for a refused value.
pub fn parse<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        // Where the text breaks off between two fields, nothing but a question mark stands for the one that would have come.
        let path = path.trim_end_matches('?').trim_end_matches('.');
        Error::from_message(&error.inner().to_string()).at(path)
    })?;
    reader
        .end()
        .map_err(|error| Error::from_message(&error.to_string()))?;
    Ok(value)
}

/// Reads the input of an operation: an object.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_input<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    // A list of its fields in their order would be taken for an input, and mean something else once a field is added.
    if json.trim_ascii_start().starts_with('[') {
        return Err(
            Error::new(Code::InvalidInput, "an input is an object with named fields").found("a list"),
        );
    }
    parse(json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_inputs_have_equal_bytes() {
        let one: Value = serde_json::from_str(r#"{"b":[1,{"y":null,"x":"ü"}],"a":"1"}"#).unwrap();
        assert_eq!(to_text(&one).unwrap(), r#"{"a":"1","b":[1,{"x":"ü"}]}"#);
        assert_eq!(
            canonical(&one).unwrap().hash,
            canonical(&json!({"a": "1", "b": [1, {"x": "ü"}]})).unwrap().hash
        );
    }

    #[test]
    fn names_are_in_the_order_of_what_they_say() {
        let value = json!({
            "a\"": {"b": null, "a": []}, "a": {"n": null}, "a\u{1}": [null, {}], "a!": ":null", "a\\": null, "\u{fc}": -1, "": true,
        });
        let text = r#"{"":true,"a":{},"a\u0001":[null,{}],"a!":":null","a\"":{"a":[]},"ü":-1}"#;
        assert_eq!(to_text(&value).unwrap(), text);
    }

    #[test]
    fn what_is_nested_too_deeply_or_too_long_is_refused() {
        let nested = |depth: usize| (0..depth).fold(json!({}), |inner, _| json!([{"within": inner}]));
        assert!(canonical(&nested(32)).is_ok());
        assert_eq!(canonical(&nested(33)).unwrap_err().code(), Code::InvalidInput);
        let error = canonical(&json!({"items": vec![0; LIST_LIMIT + 1]})).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::TooManyItems, "items"));
        // Escaped or not, it is the same text that is looked at.
        let error = canonical(&json!(["\"", {"text": "\\ 4111 1111 1111 1111\n"}])).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::CardNumberInText, "[1].text"));
    }

    #[test]
    fn texts_that_no_field_accepts_are_refused_with_their_path() {
        let table = [
            ("a\0b", Code::InvalidText),
            ("\u{202e}txt.exe", Code::InvalidText),
            ("\u{1b}[31m", Code::InvalidText),
            ("card 4111 1111 1111 1111 thanks", Code::CardNumberInText),
            ("5500-0000-0000-0004", Code::CardNumberInText),
            ("378282246310005", Code::CardNumberInText),
            ("visa4111111111111111", Code::CardNumberInText),
        ];
        for (text, code) in table {
            let error = canonical(&json!({"items": [{"name": text}]})).unwrap_err();
            assert_eq!((error.code(), error.path()), (code, "items[0].name"), "{text:?}");
        }
        assert_eq!(
            canonical(&json!("x".repeat(TEXT_LIMIT + 1))).unwrap_err().code(),
            Code::TextTooLong
        );
    }

    #[test]
    fn ordinary_texts_pass() {
        for text in [
            "",
            "O'Brien; DROP TABLE--",
            "{{x}} <b>",
            "=1+1",
            "line\nbreak",
            "مرحبا",
            "4111 1111 1111 1112",
            "+49 1511 2345 6784",
            "+4222222222222",
            "89490200001234567890",
            "353456789012348",
            // Between the letters of these ids stand the digits of a card.
            "019b4327-4120-7342-9172-c2d3f0a44ab0",
            "019bed22-ed46-7508-9675-482458afb3e9",
            "collect/019bccf4-2698-7785-9691-ac79ffbc1c31/4990",
        ] {
            assert!(canonical(&json!(text)).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn malformed_json_is_refused_with_its_place() {
        #[derive(serde::Deserialize, Debug)]
        #[serde(deny_unknown_fields)]
        struct Input {
            #[allow(dead_code, reason = "it is there to be read from JSON")]
            items: Vec<Item>,
        }
        #[derive(serde::Deserialize, Debug)]
        #[serde(deny_unknown_fields)]
        struct Item {
            #[allow(dead_code, reason = "it is there to be read from JSON")]
            count: u32,
        }
        let table = [
            (r#"{"items":[{"count":1},{"count":-1}]}"#, "items[1].count"),
            (r#"{"items":[{"count":1,"extra":1}]}"#, "items[0].extra"),
            (r#"{"items":[{}]}"#, "items[0]"),
            (r#"{"items":null}"#, "items"),
            (r#"{"items":[{"count":1,}]}"#, "items[0]"),
            (r#"{"items":[],}"#, ""),
        ];
        for (json, path) in table {
            let error = parse::<Input>(json).unwrap_err();
            assert_eq!((error.code(), error.path()), (Code::InvalidInput, path), "{json}");
        }
        for json in [
            "",
            "{",
            r#"{"items":[],"items":[]}"#,
            r#"{"items":[]} x"#,
            &"[".repeat(10_000),
        ] {
            assert_eq!(
                parse::<Input>(json).unwrap_err().code(),
                Code::InvalidInput,
                "{json:.20}"
            );
        }
    }
}
