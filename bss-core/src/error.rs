//! The one error type. An error is data: a stable code, a message, the path of the offending field and typed details,
//! the same in every language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What every fallible function of this library returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Declares the codes once: the variant, its wire name and its documentation.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// Why a call was refused. The wire name of a code is stable: programs may match on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code, in the order in which they are documented.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The stable kebab-case name, for example `not-found`.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// One sentence that says what the code means.
            pub const fn doc(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc),+)),+ }
            }
        }
    };
}

codes! {
    /// The input is not of the documented shape: malformed JSON, a missing or unknown field, a wrong type.
    InvalidInput = "invalid-input",
    /// A number is not written as a plain decimal text such as `"49.90"`.
    InvalidNumber = "invalid-number",
    /// A number is written as a JSON number; amounts cross every border as text so that no float can touch them.
    NumberNotText = "number-not-text",
    /// A number, or the result of a calculation, lies outside the range that is kept exactly.
    NumberOutOfRange = "number-out-of-range",
    /// A number has more decimals than its field, or its currency, can hold.
    TooManyDecimals = "too-many-decimals",
    /// A quantity, count or amount must be positive, or must not be negative.
    NotPositive = "not-positive",
    /// The currency is not an ISO 4217 currency that can be invoiced.
    UnknownCurrency = "unknown-currency",
    /// Two amounts that must share a currency do not.
    CurrencyMismatch = "currency-mismatch",
    /// A date does not exist or lies outside the years 1900 to 9999.
    InvalidDate = "invalid-date",
    /// A period ends before, or when, it starts.
    InvalidPeriod = "invalid-period",
    /// A cadence is zero, negative or too long.
    InvalidCadence = "invalid-cadence",
    /// A billing day is not a day from 1 to 31.
    InvalidBillingDay = "invalid-billing-day",
    /// A time zone is not an IANA name such as `Europe/Berlin`.
    UnknownTimeZone = "unknown-time-zone",
    /// A text is empty, or holds characters that no field of this library accepts.
    InvalidText = "invalid-text",
    /// A text is longer than its field allows.
    TextTooLong = "text-too-long",
    /// A text holds what looks like a payment card number; only tokens are stored.
    CardNumberInText = "card-number-in-text",
    /// A list is longer than one call accepts.
    TooManyItems = "too-many-items",
    /// An id is not a UUID, or a key is not of the documented form.
    InvalidId = "invalid-id",

    /// No operation has that name.
    UnknownOperation = "unknown-operation",
    /// The principal's roles do not grant the permission that the operation needs.
    PermissionDenied = "permission-denied",
    /// The same idempotency key was used before with another operation or another input.
    IdempotencyKeyReused = "idempotency-key-reused",
    /// The caller cancelled a job; what was committed before stays, and running it again goes on from there.
    Cancelled = "cancelled",

    /// Nothing with that id exists for this tenant.
    NotFound = "not-found",
    /// Something with the same key exists already, with other content.
    AlreadyExists = "already-exists",
    /// The thing is not in a state that allows this.
    IllegalTransition = "illegal-transition",
    /// The thing is still in use.
    StillInUse = "still-in-use",

    /// A price is not well formed: tiers with gaps, overlaps or without an open end, a missing field.
    InvalidPrice = "invalid-price",
    /// A tax rule is not well formed, or no rate is known for a line.
    InvalidTax = "invalid-tax",
    /// A discount is not well formed.
    InvalidDiscount = "invalid-discount",
    /// A discount cannot be given on this day: its time has not come, or is over.
    DiscountNotValid = "discount-not-valid",
    /// The catalog cannot be published; `details.violations` lists every finding.
    CatalogInvalid = "catalog-invalid",
    /// The order cannot be accepted, or the change meets one that was; `details.violations` lists every finding.
    OrderInvalid = "order-invalid",
    /// Credit was declined or must be referred to a person.
    CreditRefused = "credit-refused",
    /// There is not enough stock, or a number or device is not available.
    OutOfStock = "out-of-stock",
    /// A task passed its point of no return and cannot be undone.
    PastPointOfNoReturn = "past-point-of-no-return",

    /// An account is parked because an invariant was broken; nothing is charged until it is repaired.
    AccountParked = "account-parked",
    /// An issued document never changes; correct it with a credit note.
    DocumentIssued = "document-issued",
    /// More would be credited, refunded, allocated or given than is left.
    ExceedsRemaining = "exceeds-remaining",
    /// The posting period is closed.
    PeriodClosed = "period-closed",
    /// A journal entry does not balance.
    Unbalanced = "unbalanced",

    /// Another writer changed the same row first; the library retried and gave up. Trying again can help.
    Conflict = "conflict",
    /// The store is busy or out of reach. Trying again can help.
    StoreUnavailable = "store-unavailable",
    /// The store has no room left.
    StoreFull = "store-full",
    /// The database, or a snapshot, was written by a newer version of this library.
    StoreNewer = "store-newer",
    /// The store is the target of a copy that was not finished: it holds a part of what there is.
    StoreUnfinished = "store-unfinished",
    /// A stored row cannot be read back: the file was changed from outside or is damaged.
    StoreCorrupt = "store-corrupt",
    /// The engine failed in a way it cannot explain further.
    StoreFailed = "store-failed",
    /// A programming error inside this library or in a host's connector; please report it.
    Defect = "defect",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How grave a [`Violation`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Worth knowing; nothing is stopped.
    Warn,
    /// A person has to decide.
    Refer,
    /// The thing cannot go on.
    Block,
}

/// One finding of a validation that returns all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Violation {
    /// Stable kebab-case name of the rule, for example `requires-missing`.
    pub code: String,
    /// JSON path of the offending part of the input, for example `items[2].quantity`; empty for the whole.
    pub path: String,
    /// How grave it is.
    pub severity: Severity,
    /// One lower-case sentence for people.
    pub message: String,
    /// What the rule looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

impl Violation {
    /// A blocking violation.
    pub fn block(code: &str, path: impl Into<String>, message: impl Into<String>) -> Violation {
        Violation {
            code: code.to_owned(),
            path: path.into(),
            severity: Severity::Block,
            message: message.into(),
            facts: Vec::new(),
        }
    }

    /// The same violation with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Violation {
        self.severity = severity;
        self
    }

    /// The same violation with one more fact.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl fmt::Display) -> Violation {
        self.facts.push(Fact {
            name: name.to_owned(),
            value: value.to_string(),
        });
        self
    }
}

/// A named value that a rule looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Fact {
    /// What it is, in camelCase.
    pub name: String,
    /// Its value as text.
    pub value: String,
}

/// Typed details of an [`Error`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Details {
    /// What would have been accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found, shortened and with secrets masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// Every finding, where the operation validates a whole document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
}

/// Why a call was refused.
///
/// # Example: matching on the code
/// ```
/// use bss_core::{Code, Error};
/// let error = Error::new(Code::NotFound, "no such customer").at("customerId").found("42");
/// assert_eq!(error.code(), Code::NotFound);
/// assert_eq!(error.to_string(), "not-found at customerId: no such customer (found 42)");
/// assert!(!error.can_retry());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Error {
    code: Code,
    message: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
    #[serde(default)]
    details: Box<Details>,
}

/// Longest `found` text that an error repeats; the rest is cut so that a hostile input cannot flood a log.
const FOUND_LIMIT: usize = 80;

impl Error {
    /// An error with a code and a lower-case sentence for people.
    pub fn new(code: Code, message: impl Into<String>) -> Error {
        Error {
            code,
            message: message.into(),
            path: String::new(),
            details: Box::default(),
        }
    }

    /// An error that lists every violation of a document; the message counts them.
    pub fn violations(code: Code, violations: Vec<Violation>) -> Error {
        let summary: Vec<&str> = violations.iter().map(|v| v.code.as_str()).collect();
        let mut error = Error::new(
            code,
            format!("{} violations: {}", violations.len(), summary.join(", ")),
        );
        error.details.violations = violations;
        error
    }

    /// Reads back an error that travelled through serde, which passes on nothing but text: a text that starts with the name of a
    /// code, as [`Error`] prints it, gets that code and its path; any other becomes [`Code::InvalidInput`].
    ///
    /// # Example
    /// ```
    /// use bss_core::{Code, Decimal, Error};
    /// let error = serde_json::from_str::<Decimal>("49.90").unwrap_err();
    /// assert_eq!(Error::from_message(&error.to_string()).code(), Code::NumberNotText);
    ///
    /// let error = serde_json::from_str::<Decimal>("{").unwrap_err();
    /// assert_eq!(Error::from_message(&error.to_string()).code(), Code::InvalidInput);
    /// ```
    pub fn from_message(text: &str) -> Error {
        // serde_json adds where in the text it stopped, which says nothing once the path is known.
        let text = match text.rsplit_once(" at line ") {
            Some((text, position)) if position.contains(" column ") => text,
            _ => text,
        };
        let named = text.split_once(": ").and_then(|(head, message)| {
            let (name, path) = head.split_once(" at ").unwrap_or((head, ""));
            let code = Code::ALL.iter().find(|code| code.name() == name)?;
            Some(Error::new(*code, message).at(path))
        });
        named.unwrap_or_else(|| Error::new(Code::InvalidInput, text))
    }

    /// A broken assumption of the library itself.
    pub(crate) fn defect(message: impl Into<String>) -> Error {
        Error::new(Code::Defect, message)
    }

    /// Puts `segment` in front of the path: called while an error travels outwards, so that the whole path stands at the
    /// end. An index is written `[3]`, a field `name`.
    #[must_use]
    pub fn at(mut self, segment: impl AsRef<str>) -> Error {
        let segment = segment.as_ref();
        self.path = match (segment.is_empty(), self.path.is_empty()) {
            (true, _) => self.path,
            (false, true) => segment.to_owned(),
            (false, false) if self.path.starts_with('[') => format!("{segment}{}", self.path),
            (false, false) => format!("{segment}.{}", self.path),
        };
        self
    }

    /// Puts the position `[index]` in front of the path.
    #[must_use]
    pub fn at_index(self, index: usize) -> Error {
        self.at(format!("[{index}]"))
    }

    /// Says what would have been accepted.
    #[must_use]
    pub fn expected(mut self, expected: impl fmt::Display) -> Error {
        self.details.expected = Some(expected.to_string());
        self
    }

    /// Says what was found; control characters are escaped and long texts are cut.
    #[must_use]
    pub fn found(mut self, found: impl fmt::Display) -> Error {
        let text = found.to_string();
        let mut shown: String = text
            .chars()
            .take(FOUND_LIMIT)
            .flat_map(char::escape_debug)
            .collect();
        if text.chars().nth(FOUND_LIMIT).is_some() {
            shown.push('…');
        }
        self.details.found = Some(shown);
        self
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The sentence for people, without code and path.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// JSON path of the offending field, for example `items[2].quantity`; empty where no field is to blame.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Typed details.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Whether the same call can succeed when it is made again later.
    pub fn can_retry(&self) -> bool {
        matches!(
            self.code,
            Code::Conflict | Code::StoreUnavailable | Code::StoreFull
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        write!(f, ": {}", self.message)?;
        match (&self.details.expected, &self.details.found) {
            (Some(expected), Some(found)) => write!(f, " (expected {expected}, found {found})"),
            (Some(expected), None) => write!(f, " (expected {expected})"),
            (None, Some(found)) => write!(f, " (found {found})"),
            (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_stable_kebab_case_and_distinct() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn a_path_is_built_from_the_inside_out() {
        let error = Error::new(Code::InvalidNumber, "x")
            .at("unitAmount")
            .at_index(1)
            .at("tiers")
            .at("price");
        assert_eq!(error.path(), "price.tiers[1].unitAmount");
    }

    #[test]
    fn an_error_that_travelled_as_text_keeps_code_path_and_message() {
        let error = Error::new(Code::TooManyDecimals, "EUR has 2: no more")
            .at("amount")
            .at("price");
        assert_eq!(Error::from_message(&error.to_string()), error);
        let stopped = Error::from_message(&format!("{error} at line 3 column 14"));
        assert_eq!(stopped, error);
    }

    #[test]
    fn a_text_without_a_code_in_front_is_invalid_input() {
        for text in [
            "",
            "missing field `id`",
            "no-such-code: x",
            "see not-found: x",
            "the queue at line 2",
        ] {
            let error = Error::from_message(text);
            assert_eq!(
                (error.code(), error.message(), error.path()),
                (Code::InvalidInput, text, "")
            );
        }
    }

    #[test]
    fn only_what_passes_by_itself_is_worth_another_try() {
        let passing = [Code::Conflict, Code::StoreUnavailable, Code::StoreFull];
        for code in Code::ALL {
            assert_eq!(
                Error::new(*code, "x").can_retry(),
                passing.contains(code),
                "{code:?}"
            );
        }
    }

    #[test]
    fn a_found_text_is_cut_and_escaped() {
        let error = Error::new(Code::InvalidText, "x").found("a\n".repeat(1000));
        let found = error.details().found.clone().unwrap();
        assert!(found.starts_with("a\\n") && found.ends_with('…') && found.len() < 400);
    }
}
