//! The table from which the native module knows how values cross.

use super::{Python, attribute};
use crate::api::{Content, Field, Presence, Shape, TypeRef, Variant};

pub(super) fn table(python: &Python<'_>) -> String {
    let mut records = String::new();
    let mut enumerations = String::new();
    let mut unions = String::new();
    for of in &python.api.types {
        match &of.shape {
            Shape::Alias(_) => {}
            Shape::Record(fields) => records += &record(python, &of.name, fields),
            Shape::Enumeration(_) => enumerations += &format!("    \"{}\",\n", of.name),
            Shape::Union(variants) => {
                unions += &format!("    (\"{}\", [\n", of.name);
                for variant in variants {
                    let class = python.class_of(&of.name, variants, variant);
                    if let Content::Fields(fields) = &variant.content {
                        records += &record(python, &class, fields);
                    }
                    unions += &format!(
                        "        (\"{}\", \"{class}\", {}),\n",
                        variant.name,
                        content(python, &class, variant)
                    );
                }
                unions += "    ]),\n";
            }
        }
    }
    let operations = python.api.areas.iter().flat_map(|area| &area.operations);
    let operations: String = operations
        .map(|operation| {
            let output = kind(python, &TypeRef::Named(operation.output.to_owned()));
            format!(
                "    (\"{}\", \"{}\", \"{output}\"),\n",
                operation.full_name, operation.input
            )
        })
        .collect();
    format!(
        "\"\"\"How values cross: the types by name, their fields as attributes and on the wire, and the operations.\"\"\"\n\n\
         from __future__ import annotations\n\nfrom typing import Any\n\n\
         RECORDS: list[Any] = [\n{records}]\n\nENUMERATIONS: list[str] = [\n{enumerations}]\n\n\
         UNIONS: list[Any] = [\n{unions}]\n\nOPERATIONS: list[tuple[str, str, str]] = [\n{operations}]\n\n\
         TABLE: dict[str, Any] = {{\n    \"records\": RECORDS,\n    \"enumerations\": ENUMERATIONS,\n    \"unions\": UNIONS,\n    \
         \"operations\": OPERATIONS,\n}}\n"
    )
}

fn record(python: &Python<'_>, name: &str, fields: &[Field]) -> String {
    let rows = fields.iter().map(|field| {
        let default = match &field.presence {
            Presence::Required => "None".to_owned(),
            Presence::Optional => "\"null\"".to_owned(),
            Presence::Default(value) => format!("{:?}", value.to_string()),
        };
        let (attribute, of) = (attribute(&field.name), kind(python, &field.of));
        format!(
            "        (\"{attribute}\", \"{}\", \"{of}\", {default}),\n",
            field.name
        )
    });
    format!("    (\"{name}\", [\n{}    ]),\n", rows.collect::<String>())
}

fn content(python: &Python<'_>, class: &str, variant: &Variant) -> String {
    match &variant.content {
        Content::Nothing => "None".to_owned(),
        Content::Fields(_) => format!("\"{class}\""),
        Content::Value(of) => format!("\"{}\"", kind(python, of)),
    }
}

/// A type as the native module reads it: `list NewUsage`.
fn kind(python: &Python<'_>, of: &TypeRef) -> String {
    match python.resolved(of) {
        TypeRef::Text | TypeRef::Uuid => "text".to_owned(),
        TypeRef::Boolean => "boolean".to_owned(),
        TypeRef::Integer { .. } => "integer".to_owned(),
        TypeRef::Decimal => "decimal".to_owned(),
        TypeRef::Date => "date".to_owned(),
        TypeRef::Instant => "instant".to_owned(),
        TypeRef::Named(name) => name,
        TypeRef::List(of) => format!("list {}", kind(python, &of)),
        TypeRef::Optional(of) => format!("optional {}", kind(python, &of)),
    }
}
