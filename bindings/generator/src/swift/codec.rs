//! Names of types, default values, and the expressions that encode a value and decode it.

use serde_json::Value;

use crate::api::{Api, Content, Field, Presence, Shape, TypeRef};
use crate::text::camel;

/// Words that Swift keeps for itself where a name could stand: its declarations, statements, expressions and types.
const KEYWORDS: &[&str] = &[
    "Any",
    "Protocol",
    "Self",
    "Type",
    "as",
    "associatedtype",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "continue",
    "default",
    "defer",
    "deinit",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "fileprivate",
    "for",
    "func",
    "guard",
    "if",
    "import",
    "in",
    "init",
    "inout",
    "internal",
    "is",
    "let",
    "nil",
    "operator",
    "precedencegroup",
    "private",
    "protocol",
    "public",
    "repeat",
    "rethrows",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "throw",
    "throws",
    "true",
    "try",
    "typealias",
    "var",
    "where",
    "while",
];

/// A name as it can stand in a declaration, as a label, or after a dot.
pub(super) fn identifier(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("`{name}`"),
        false => name.to_owned(),
    }
}

/// A type whose name means something else to those who import Foundation or SwiftUI beside the module gets a name of its own.
pub(super) fn type_word(name: &str) -> String {
    match name {
        "Category" => "CatalogCategory".to_owned(),
        "Code" => "ErrorCode".to_owned(),
        "Error" => "Refused".to_owned(),
        "Published" => "CatalogPublished".to_owned(),
        "Span" => "SubscriptionSpan".to_owned(),
        "Subscription" => "AccountSubscription".to_owned(),
        "Task" => "OutsideTask".to_owned(),
        name => name.to_owned(),
    }
}

/// A type as it is written.
pub(super) fn type_name(of: &TypeRef) -> String {
    match of {
        TypeRef::Text | TypeRef::Uuid => "String".to_owned(),
        TypeRef::Boolean => "Bool".to_owned(),
        TypeRef::Integer { is_wide: true, .. } => "Int64".to_owned(),
        TypeRef::Integer { is_wide: false, .. } => "Int".to_owned(),
        TypeRef::Decimal => "Decimal".to_owned(),
        TypeRef::Date => "CivilDate".to_owned(),
        TypeRef::Instant => "Date".to_owned(),
        TypeRef::Named(name) => type_word(name),
        TypeRef::List(of) => format!("[{}]", type_name(of)),
        TypeRef::Optional(of) => format!("{}?", type_name(of)),
    }
}

/// What an alias stands for; any other type is itself.
fn resolved<'a>(api: &'a Api, of: &'a TypeRef) -> &'a TypeRef {
    match of {
        TypeRef::Named(name) => match &api.type_named(name).shape {
            Shape::Alias(of) => resolved(api, of),
            _ => of,
        },
        of => of,
    }
}

/// How a value is written: as it is, as a text, or as a list of texts.
pub(super) enum Wire {
    Itself(String),
    Text(&'static str),
    Texts(&'static str),
}

impl Wire {
    /// # Panics
    /// Where a text would be deeper inside: Swift would write its own form of the value, not that of the library.
    pub(super) fn of(api: &Api, of: &TypeRef) -> Wire {
        match resolved(api, of) {
            TypeRef::Decimal => Wire::Text("DecimalText"),
            TypeRef::Instant => Wire::Text("InstantText"),
            TypeRef::List(item) => match Wire::of(api, item) {
                Wire::Itself(_) => Wire::Itself(type_name(of)),
                Wire::Text(text) => Wire::Texts(text),
                Wire::Texts(text) => panic!("lists of lists of {text}"),
            },
            TypeRef::Optional(inner) => match Wire::of(api, inner) {
                Wire::Itself(_) => Wire::Itself(type_name(of)),
                Wire::Text(text) | Wire::Texts(text) => panic!("a {text} that is null"),
            },
            _ => Wire::Itself(type_name(of)),
        }
    }

    /// What is read and written in place of the type.
    pub(super) fn type_name(&self) -> String {
        match self {
            Wire::Itself(of) => of.clone(),
            Wire::Text(text) => (*text).to_owned(),
            Wire::Texts(text) => format!("[{text}]"),
        }
    }

    /// From what is read to the value.
    pub(super) fn value(&self) -> &'static str {
        match self {
            Wire::Itself(_) => "",
            Wire::Text(_) => ".value",
            Wire::Texts(_) => ".map(\\.value)",
        }
    }

    /// From a value to what is written.
    pub(super) fn written(&self, value: &str) -> String {
        match self {
            Wire::Itself(_) => value.to_owned(),
            Wire::Text(text) => format!("{text}({value})"),
            Wire::Texts(text) => format!("{value}.map({text}.init)"),
        }
    }

    fn written_optional(&self, value: &str) -> String {
        match self {
            Wire::Itself(_) => value.to_owned(),
            Wire::Text(text) => format!("{value}.map({text}.init)"),
            Wire::Texts(text) => format!("{value}?.map({text}.init)"),
        }
    }
}

/// The statement that encodes a field into `container`, which is keyed.
pub(super) fn encode_field(api: &Api, field: &Field) -> String {
    let (name, wire) = (identifier(&field.name), Wire::of(api, &field.of));
    let (encode, value) = match field.presence {
        Presence::Optional => ("encodeIfPresent", wire.written_optional(&name)),
        Presence::Required | Presence::Default(_) => ("encode", wire.written(&name)),
    };
    format!("try container.{encode}({value}, forKey: \"{}\")", field.name)
}

/// The expression that decodes a field from `container`, which is keyed.
pub(super) fn decode_field(api: &Api, field: &Field) -> String {
    let (key, wire) = (&field.name, Wire::of(api, &field.of));
    let (of, value) = (wire.type_name(), wire.value());
    let optional = match value {
        "" => String::new(),
        value => format!("?{value}"),
    };
    match &field.presence {
        Presence::Required => format!("try container.decode({of}.self, forKey: \"{key}\"){value}"),
        Presence::Optional => {
            format!("try container.decodeIfPresent({of}.self, forKey: \"{key}\"){optional}")
        }
        Presence::Default(default) => format!(
            "try container.decodeIfPresent({of}.self, forKey: \"{key}\"){optional}\n                ?? {}",
            default_value(api, default, &field.of)
        ),
    }
}

/// A default as an expression.
///
/// # Panics
/// Where the default is not of its type: the model has read both from one schema.
pub(super) fn default_value(api: &Api, value: &Value, of: &TypeRef) -> String {
    match (resolved(api, of), value) {
        (TypeRef::Text | TypeRef::Uuid, Value::String(_)) | (TypeRef::Boolean, Value::Bool(_)) => {
            value.to_string()
        }
        (TypeRef::Integer { .. }, Value::Number(number)) => number.to_string(),
        (TypeRef::Decimal, Value::String(text)) => decimal(text),
        (TypeRef::List(of), Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|item| default_value(api, item, of)).collect();
            format!("[{}]", items.join(", "))
        }
        (TypeRef::Named(name), value) => named_default(api, value, name),
        (of, value) => panic!("{value} is no default of {of:?}"),
    }
}

/// A number that stands in the defaults of public declarations, where Swift takes public names alone.
fn decimal(text: &str) -> String {
    // A literal with a point would be read as a binary fraction first.
    match text.parse::<i64>() {
        Ok(whole) => whole.to_string(),
        Err(_) => format!("Decimal(string: \"{text}\", locale: Locale(identifier: \"en_US_POSIX\"))!"),
    }
}

fn named_default(api: &Api, value: &Value, name: &str) -> String {
    match (&api.type_named(name).shape, value) {
        (Shape::Enumeration(_) | Shape::Union(_), Value::String(word)) => {
            format!("{}.{}", type_word(name), identifier(&camel(word)))
        }
        (Shape::Record(fields), Value::Object(_)) => {
            format!("{}({})", type_word(name), arguments(api, fields, value))
        }
        (Shape::Union(variants), Value::Object(_)) => {
            let variant = variants
                .iter()
                .find_map(|variant| Some((variant, value.get(&variant.name)?)));
            let Some((variant, value)) = variant else {
                panic!("{value} is no {name}");
            };
            let content = match &variant.content {
                Content::Nothing => panic!("{value} has content that {name} has not"),
                Content::Value(of) => default_value(api, value, of),
                Content::Fields(fields) => arguments(api, fields, value),
            };
            format!(
                "{}.{}({content})",
                type_word(name),
                identifier(&camel(&variant.name))
            )
        }
        _ => panic!("{value} is no default of {name}"),
    }
}

/// The fields that a default names and that differ from their own defaults.
fn arguments(api: &Api, fields: &[Field], value: &Value) -> String {
    let given = fields.iter().filter_map(|field| {
        let given = value.get(&field.name).filter(|given| !given.is_null())?;
        let differs = field.presence != Presence::Default(given.clone());
        differs.then(|| {
            format!(
                "{}: {}",
                identifier(&field.name),
                default_value(api, given, &field.of)
            )
        })
    });
    given.collect::<Vec<_>>().join(", ")
}
