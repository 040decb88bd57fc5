//! What answers may leave out because it is the default, and where in them such fields stand.

use serde_json::Value;

use super::Forms;
use crate::api::{Api, Content, Field, Presence, Shape, TypeRef};

pub(super) fn table(api: &Api, forms: &Forms) -> String {
    let mut text = String::from(
        "\"use strict\";\n\n/** By type: `absent` is what fields are that an answer leaves out, `within` the types of fields in which there can be such fields. */\nmodule.exports = {\n",
    );
    for of in &api.types {
        if !forms.answered.contains(&of.name) || !forms.with_defaults.contains(&of.name) {
            continue;
        }
        match &of.shape {
            Shape::Record(fields) => text += &entry(api, forms, &of.name, fields),
            Shape::Union(variants) => {
                let mut within = Vec::new();
                for variant in variants {
                    match &variant.content {
                        Content::Fields(fields) => {
                            let name = format!("{}.{}", of.name, variant.name);
                            let entry = entry(api, forms, &name, fields);
                            if !entry.is_empty() {
                                within.push(format!("{}: \"{name}\"", variant.name));
                                text += &entry;
                            }
                        }
                        Content::Value(used) => {
                            let used = with_defaults(api, forms, used);
                            within.extend(used.map(|used| format!("{}: \"{used}\"", variant.name)));
                        }
                        Content::Nothing => {}
                    }
                }
                text += &line(&of.name, &[], &within);
            }
            Shape::Alias(_) | Shape::Enumeration(_) => {}
        }
    }
    text + "};\n"
}

/// The entry of a record or of a variant; empty where there is nothing to fill in.
fn entry(api: &Api, forms: &Forms, name: &str, fields: &[Field]) -> String {
    let absent: Vec<String> = (fields.iter())
        .filter_map(|field| match &field.presence {
            Presence::Default(default) => Some(format!("{}: {}", field.name, javascript(default))),
            Presence::Required | Presence::Optional => None,
        })
        .collect();
    let within: Vec<String> = (fields.iter())
        .filter_map(|field| {
            with_defaults(api, forms, &field.of).map(|used| format!("{}: \"{used}\"", field.name))
        })
        .collect();
    match absent.is_empty() && within.is_empty() {
        true => String::new(),
        false => line(name, &absent, &within),
    }
}

fn line(name: &str, absent: &[String], within: &[String]) -> String {
    let object = |fields: &[String]| match fields.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", fields.join(", ")),
    };
    let name = if name.contains('.') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    };
    format!(
        "  {name}: {{\n    absent: {},\n    within: {},\n  }},\n",
        object(absent),
        object(within)
    )
}

/// The type with defaults that a use leads to.
fn with_defaults(api: &Api, forms: &Forms, of: &TypeRef) -> Option<String> {
    match of {
        TypeRef::List(of) | TypeRef::Optional(of) => with_defaults(api, forms, of),
        TypeRef::Named(name) if forms.with_defaults.contains(name) => match &api.type_named(name).shape {
            Shape::Alias(of) => with_defaults(api, forms, of),
            _ => Some(name.clone()),
        },
        _ => None,
    }
}

/// A value as it is written in JavaScript: JSON, without the quotes around names.
fn javascript(value: &Value) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Vec<String> = (fields.iter())
                .map(|(name, value)| format!("{name}: {}", javascript(value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        value => value.to_string(),
    }
}
