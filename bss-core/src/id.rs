//! Ids that cannot be mixed up: one type for each kind of thing.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::{Code, Error, Result};

/// The id of one kind of thing: a UUID with a type of its own.
pub trait TypedId: Copy + Ord + fmt::Display + FromStr<Err = Error> {
    /// What the id names, in words, such as `customer`.
    const WHAT: &'static str;

    /// The id with that value.
    fn from_uuid(uuid: Uuid) -> Self;

    /// The value.
    fn uuid(&self) -> Uuid;
}

/// Declares typed ids: `id! { /// Names a customer. CustomerId = "customer" }`.
macro_rules! id {
    ($($(#[$attribute:meta])+ $name:ident = $what:literal),+ $(,)?) => {$(
        $(#[$attribute])+
        ///
        /// It is written as a hyphenated lower-case UUID.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(unreachable_pub, reason = "an id of a private module or of a test is as private as that")]
        pub struct $name(uuid::Uuid);

        impl $crate::TypedId for $name {
            const WHAT: &'static str = $what;

            fn from_uuid(uuid: uuid::Uuid) -> $name {
                $name(uuid)
            }

            fn uuid(&self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> $crate::Result<$name> {
                $crate::id::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                $crate::id::deserialize(deserializer)
            }
        }

        #[cfg(feature = "bindings")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "format": "uuid",
                    "description": concat!("The id of a thing of this kind: ", $what, "."),
                })
            }
        }
    )+};
}

pub(crate) use id;

/// Reads an id; only the hyphenated form is one.
pub(crate) fn parse<T: TypedId>(text: &str) -> Result<T> {
    match text.parse::<uuid::fmt::Hyphenated>() {
        Ok(hyphenated) => Ok(T::from_uuid(hyphenated.into_uuid())),
        Err(_) => Err(
            Error::new(Code::InvalidId, format!("not the id of a {}", T::WHAT))
                .expected("a hyphenated UUID")
                .found(text),
        ),
    }
}

/// Reads an id from text through serde.
pub(crate) fn deserialize<'de, T: TypedId, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// Names a tenant: 1 to 64 of the characters `a` to `z`, `0` to `9`, `-` and `_`. There is one spelling of a tenant, so it is safe
/// in file names and log lines.
///
/// # Example
/// ```
/// use bss_core::{Code, TenantId};
/// let tenant: TenantId = "acme-telecom".parse()?;
/// assert_eq!(tenant.as_str(), "acme-telecom");
/// assert_eq!("../acme".parse::<TenantId>().unwrap_err().code(), Code::InvalidId);
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct TenantId(String);

impl TenantId {
    /// Most characters of a tenant's id.
    pub const MAX_LENGTH: usize = 64;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TenantId {
    type Err = Error;

    fn from_str(text: &str) -> Result<TenantId> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if text.is_empty() || text.len() > TenantId::MAX_LENGTH || !text.bytes().all(allowed) {
            return Err(Error::new(Code::InvalidId, "not the id of a tenant")
                .expected("1 to 64 of a-z, 0-9, - and _")
                .found(text));
        }
        Ok(TenantId(text.to_owned()))
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for TenantId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TenantId, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(feature = "bindings")]
impl schemars::JsonSchema for TenantId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TenantId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[a-z0-9_-]{1,64}$",
            "description": "The id of a tenant.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    id! {
        /// Names a customer of these tests.
        CustomerId = "customer"
    }

    const TEXT: &str = "0198c2a4-7c1e-7b3a-9f00-00000000abcd";

    #[test]
    fn an_id_has_one_spelling_and_keeps_its_value_everywhere() {
        let id: CustomerId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        assert_eq!(TEXT.to_uppercase().parse::<CustomerId>().unwrap(), id);
        assert_eq!(CustomerId::from_uuid(id.uuid()), id);
        assert_eq!(format!("{id:?}"), format!("CustomerId({TEXT})"));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<CustomerId>(&json).unwrap(), id);
    }

    #[test]
    fn what_is_not_a_hyphenated_uuid_is_refused_with_a_code() {
        let long = "a".repeat(65_536);
        let simple = TEXT.replace('-', "");
        let (braced, urn) = (format!("{{{TEXT}}}"), format!("urn:uuid:{TEXT}"));
        let padded = format!("{TEXT} ");
        for text in [
            "",
            "42",
            "\0",
            "' OR 1=1 --",
            &long,
            &simple,
            &braced,
            &urn,
            &padded,
        ] {
            assert_eq!(
                text.parse::<CustomerId>().unwrap_err().code(),
                Code::InvalidId,
                "{text:.40}"
            );
            let error = serde_json::from_value::<CustomerId>(text.into()).unwrap_err();
            assert_eq!(Error::from_message(&error.to_string()).code(), Code::InvalidId);
        }
        for json in ["null", "42", "[]", "{}"] {
            assert!(serde_json::from_str::<CustomerId>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_tenant_is_a_short_plain_word() {
        for text in ["a", "acme-telecom_2", &"x".repeat(64)] {
            let tenant: TenantId = text.parse().unwrap();
            let json = serde_json::to_string(&tenant).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<TenantId>(&json).unwrap(), tenant);
        }
        for text in [
            "",
            "Acme",
            "a b",
            "a/b",
            "..",
            "ä",
            "a\n",
            "a'b",
            "\u{202e}a",
            &"x".repeat(65),
        ] {
            assert_eq!(
                text.parse::<TenantId>().unwrap_err().code(),
                Code::InvalidId,
                "{text:?}"
            );
            let error = serde_json::from_value::<TenantId>(text.into()).unwrap_err();
            assert_eq!(Error::from_message(&error.to_string()).code(), Code::InvalidId);
        }
    }
}
