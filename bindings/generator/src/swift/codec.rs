//! Names of types, default values, and the expressions that encode a value and decode it.

use serde_json::Value;

use crate::api::{Api, Content, Field, Presence, Shape, TypeRef};
use crate::text::camel;

/// Words that Swift keeps for itself where a name could stand.
const KEYWORDS: &[&str] = &[
    "as",
    "case",
    "default",
    "do",
    "else",
    "extension",
    "false",
    "for",
    "func",
    "if",
    "import",
    "in",
    "init",
    "internal",
    "is",
    "let",
    "nil",
    "operator",
    "private",
    "protocol",
    "public",
    "repeat",
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
    "var",
    "where",
    "while",
];

/// A name as it can stand in a declaration.
pub(super) fn identifier(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("`{name}`"),
        false => name.to_owned(),
    }
}

/// Types whose names mean something else in every Swift program get a name of their own.
pub(super) fn type_word(name: &str) -> String {
    match name {
        "Code" => "ErrorCode".to_owned(),
        "Error" => "Refused".to_owned(),
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

/// The statement that encodes a field into `container`, which is keyed.
pub(super) fn encode_field(api: &Api, field: &Field) -> String {
    let (name, key) = (identifier(&field.name), &field.name);
    match (resolved(api, &field.of), &field.presence) {
        (TypeRef::Decimal, Presence::Optional) => {
            format!("try container.encodeIfPresent({name}.map(DecimalText.init), forKey: \"{key}\")")
        }
        (TypeRef::Decimal, _) => format!("try container.encode(DecimalText({name}), forKey: \"{key}\")"),
        (TypeRef::Instant, Presence::Optional) => {
            format!("try container.encodeIfPresent({name}.map(InstantText.init), forKey: \"{key}\")")
        }
        (TypeRef::Instant, _) => format!("try container.encode(InstantText({name}), forKey: \"{key}\")"),
        (TypeRef::List(of), _) if *resolved(api, of) == TypeRef::Decimal => {
            format!("try container.encode({name}.map(DecimalText.init), forKey: \"{key}\")")
        }
        (_, Presence::Optional) => format!("try container.encodeIfPresent({name}, forKey: \"{key}\")"),
        _ => format!("try container.encode({name}, forKey: \"{key}\")"),
    }
}

/// The expression that decodes a field from `container`, which is keyed.
pub(super) fn decode_field(api: &Api, field: &Field) -> String {
    let key = &field.name;
    let (of, convert, convert_optional) = match resolved(api, &field.of) {
        TypeRef::Decimal => ("DecimalText".to_owned(), ".value", "?.value"),
        TypeRef::Instant => ("InstantText".to_owned(), ".value", "?.value"),
        TypeRef::List(of) if *resolved(api, of) == TypeRef::Decimal => {
            ("[DecimalText]".to_owned(), ".map(\\.value)", "?.map(\\.value)")
        }
        _ => (type_name(&field.of), "", ""),
    };
    match &field.presence {
        Presence::Required => format!("try container.decode({of}.self, forKey: \"{key}\"){convert}"),
        Presence::Optional => {
            format!("try container.decodeIfPresent({of}.self, forKey: \"{key}\"){convert_optional}")
        }
        Presence::Default(value) => format!(
            "try container.decodeIfPresent({of}.self, forKey: \"{key}\"){convert_optional}\n                ?? {}",
            default_value(api, value, &field.of)
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
        (TypeRef::Decimal, Value::String(text)) => format!("DecimalText.literal(\"{text}\")"),
        (TypeRef::List(of), Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|item| default_value(api, item, of)).collect();
            format!("[{}]", items.join(", "))
        }
        (TypeRef::Named(name), value) => named_default(api, value, name),
        (of, value) => panic!("{value} is no default of {of:?}"),
    }
}

fn named_default(api: &Api, value: &Value, name: &str) -> String {
    match (&api.type_named(name).shape, value) {
        (Shape::Enumeration(_) | Shape::Union(_), Value::String(word)) => {
            format!("{}.{}", type_word(name), camel(word))
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
            format!("{}.{}({content})", type_word(name), camel(&variant.name))
        }
        _ => panic!("{value} is no default of {name}"),
    }
}

/// The fields that a default names and that differ from their own defaults.
fn arguments(api: &Api, fields: &[Field], value: &Value) -> String {
    let given = fields.iter().filter_map(|field| {
        let given = value.get(&field.name).filter(|given| !given.is_null())?;
        let differs = field.presence != Presence::Default(given.clone());
        differs.then(|| format!("{}: {}", field.name, default_value(api, given, &field.of)))
    });
    given.collect::<Vec<_>>().join(", ")
}
