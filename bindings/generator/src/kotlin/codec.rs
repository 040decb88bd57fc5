//! Names of types, default values, and the expressions that write a value as JSON and read it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::api::{Api, Content, Field, Presence, Shape, TypeRef, Variant};
use crate::text::{pascal, screaming};

/// Names that mean something else where a type is used: the variants inside their union.
#[derive(Debug, Default)]
pub(super) struct Names {
    shadowed: BTreeSet<String>,
}

impl Names {
    pub(super) fn of_union(variants: &[Variant]) -> Names {
        let shadowed = variants.iter().map(|variant| pascal(&variant.name)).collect();
        Names { shadowed }
    }

    pub(super) fn of(&self, name: &str) -> String {
        // Codes of errors have a name that says so, and stand codes that are not known.
        let name = if name == "Code" { "ErrorCode" } else { name };
        match self.shadowed.contains(name) {
            true => format!("com.bss.{name}"),
            false => name.to_owned(),
        }
    }
}

/// A type as it is written.
pub(super) fn type_name(of: &TypeRef, names: &Names) -> String {
    match of {
        TypeRef::Text | TypeRef::Uuid => "String".to_owned(),
        TypeRef::Boolean => "Boolean".to_owned(),
        TypeRef::Integer { is_wide: true, .. } => "Long".to_owned(),
        TypeRef::Integer { is_wide: false, .. } => "Int".to_owned(),
        TypeRef::Decimal => "BigDecimal".to_owned(),
        TypeRef::Date => "LocalDate".to_owned(),
        TypeRef::Instant => "Instant".to_owned(),
        TypeRef::Named(name) => names.of(name),
        TypeRef::List(of) => format!("List<{}>", type_name(of, names)),
        TypeRef::Optional(of) => format!("{}?", type_name(of, names)),
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

/// The statement that writes a field.
pub(super) fn write_field(api: &Api, field: &Field) -> String {
    let to = format!("json.name(\"{}\")", field.name);
    match field.presence {
        Presence::Optional => {
            format!(
                "{}?.let {{ {} }}",
                field.name,
                write_value(api, &field.of, "it", &to)
            )
        }
        Presence::Required | Presence::Default(_) => write_value(api, &field.of, &field.name, &to),
    }
}

/// The expression that writes a value where `to` stands.
pub(super) fn write_value(api: &Api, of: &TypeRef, value: &str, to: &str) -> String {
    match resolved(api, of) {
        TypeRef::Text | TypeRef::Uuid => format!("{to}.text({value})"),
        TypeRef::Boolean => format!("{to}.boolean({value})"),
        TypeRef::Integer { is_wide: true, .. } => format!("{to}.integer({value})"),
        TypeRef::Integer { is_wide: false, .. } => format!("{to}.integer({value}.toLong())"),
        TypeRef::Decimal => format!("{to}.decimal({value})"),
        TypeRef::Date => format!("{to}.date({value})"),
        TypeRef::Instant => format!("{to}.instant({value})"),
        TypeRef::Named(_) => format!("{value}.write({to})"),
        TypeRef::List(of) => format!("{to}.list({value}) {{ {} }}", write_value(api, of, "it", "json")),
        TypeRef::Optional(of) => format!(
            "if ({value} == null) {to}.nothing() else {}",
            write_value(api, of, value, to)
        ),
    }
}

/// The expression that reads a field.
pub(super) fn read_field(api: &Api, field: &Field, names: &Names) -> String {
    let name = &field.name;
    let optional = || {
        format!(
            "fields.optional(\"{name}\")?.let {{ {} }}",
            read_value(api, &field.of, "it", names)
        )
    };
    match &field.presence {
        Presence::Required => read_value(api, &field.of, &format!("fields.required(\"{name}\")"), names),
        Presence::Optional => optional(),
        Presence::Default(value) => {
            let default = default_value(api, value, &field.of, names);
            format!("{} ?: {default}", optional())
        }
    }
}

/// The expression that reads a value out of JSON.
pub(super) fn read_value(api: &Api, of: &TypeRef, json: &str, names: &Names) -> String {
    match resolved(api, of) {
        TypeRef::Text | TypeRef::Uuid => format!("{json}.text()"),
        TypeRef::Boolean => format!("{json}.boolean()"),
        TypeRef::Integer { is_wide: true, .. } => format!("{json}.long()"),
        TypeRef::Integer { is_wide: false, .. } => format!("{json}.int()"),
        TypeRef::Decimal => format!("{json}.decimal()"),
        TypeRef::Date => format!("{json}.date()"),
        TypeRef::Instant => format!("{json}.instant()"),
        TypeRef::Named(name) => format!("{}.read({json})", names.of(name)),
        TypeRef::List(of) => format!("{json}.list {{ {} }}", read_value(api, of, "it", names)),
        TypeRef::Optional(of) => format!("{json}.orNull()?.let {{ {} }}", read_value(api, of, "it", names)),
    }
}

/// A default as an expression.
///
/// # Panics
/// Where the default is not of its type: the model has read both from one schema.
pub(super) fn default_value(api: &Api, value: &Value, of: &TypeRef, names: &Names) -> String {
    match (resolved(api, of), value) {
        (TypeRef::Text | TypeRef::Uuid, Value::String(_)) | (TypeRef::Boolean, Value::Bool(_)) => {
            value.to_string().replace('$', "\\$")
        }
        (TypeRef::Integer { is_wide, .. }, Value::Number(number)) => {
            format!("{number}{}", if *is_wide { "L" } else { "" })
        }
        (TypeRef::Decimal, Value::String(_)) => format!("BigDecimal({value})"),
        (TypeRef::List(_), Value::Array(items)) if items.is_empty() => "emptyList()".to_owned(),
        (TypeRef::List(of), Value::Array(items)) => {
            let items: Vec<String> = (items.iter())
                .map(|item| default_value(api, item, of, names))
                .collect();
            format!("listOf({})", items.join(", "))
        }
        (TypeRef::Named(name), value) => named_default(api, value, name, names),
        (of, value) => panic!("{value} is no default of {of:?}"),
    }
}

fn named_default(api: &Api, value: &Value, name: &str, names: &Names) -> String {
    let class = names.of(name);
    match (&api.type_named(name).shape, value) {
        (Shape::Enumeration(_), Value::String(word)) => format!("{class}.{}", screaming(word)),
        (Shape::Union(_), Value::String(word)) => format!("{class}.{}", pascal(word)),
        (Shape::Record(fields), Value::Object(_)) => {
            format!("{class}({})", arguments(api, fields, value, names))
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
                Content::Value(of) => default_value(api, value, of, names),
                Content::Fields(fields) => arguments(api, fields, value, names),
            };
            format!("{class}.{}({content})", pascal(&variant.name))
        }
        _ => panic!("{value} is no default of {name}"),
    }
}

/// The fields that a default names and that differ from their own defaults.
fn arguments(api: &Api, fields: &[Field], value: &Value, names: &Names) -> String {
    let given = fields.iter().filter_map(|field| {
        let given = value.get(&field.name).filter(|given| !given.is_null())?;
        let differs = field.presence != Presence::Default(given.clone());
        differs.then(|| format!("{} = {}", field.name, default_value(api, given, &field.of, names)))
    });
    given.collect::<Vec<_>>().join(", ")
}
