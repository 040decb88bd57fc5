//! Structs, enums and type aliases, each with the code that encodes it and decodes it.

use crate::api::{Api, Content, Field, Named, Shape, Type, Variant};
use crate::text::{camel, pascal};

use super::codec::{Wire, decode_field, encode_field, identifier, type_name, type_word};
use super::{comment, parameter};

/// `Codable`, `Hashable` and `Sendable`.
const CONFORMANCE: &str = "BssValue";

pub(super) fn declaration(api: &Api, of: &Type) -> String {
    match &of.shape {
        Shape::Alias(target) => {
            let target = type_name(target);
            comment(&of.doc, &[], "") + &format!("public typealias {} = {target}\n", type_word(&of.name))
        }
        Shape::Record(fields) => {
            comment(&of.doc, &[], "") + &structure(api, &type_word(&of.name), fields, "")
        }
        Shape::Enumeration(values) => enumeration(of, values),
        Shape::Union(variants) => union(api, of, variants),
    }
}

fn structure(api: &Api, name: &str, fields: &[Field], indent: &str) -> String {
    let mut text = format!("{indent}public struct {name}: {CONFORMANCE} {{\n");
    for field in fields {
        text += &comment(&field.doc, &[], &format!("{indent}    "));
        // Behind an array a type may contain itself; directly it may not, and none does.
        let (name, of) = (identifier(&field.name), type_name(&field.of));
        let optional = match field.presence {
            crate::api::Presence::Optional => "?",
            _ => "",
        };
        text += &format!("{indent}    public var {name}: {of}{optional}\n");
    }
    let parameters: Vec<String> = fields
        .iter()
        .map(|field| format!("{indent}        {}", parameter(api, field)))
        .collect();
    let parameters = match parameters.is_empty() {
        true => String::new(),
        false => format!("\n{}\n{indent}    ", parameters.join(",\n")),
    };
    text += &format!("\n{indent}    public init({parameters}) {{\n");
    for field in fields {
        text += &format!("{indent}        self.{0} = {0}\n", identifier(&field.name));
    }
    text += &format!("{indent}    }}\n\n{indent}    public init(from decoder: Decoder) throws {{\n");
    match fields.is_empty() {
        true => text += &format!("{indent}        _ = try decoder.container(keyedBy: FieldName.self)\n"),
        false => {
            text +=
                &format!("{indent}        let container = try decoder.container(keyedBy: FieldName.self)\n");
        }
    }
    for field in fields {
        text += &format!(
            "{indent}        self.{} = {}\n",
            identifier(&field.name),
            decode_field(api, field)
        );
    }
    text += &format!("{indent}    }}\n\n{indent}    public func encode(to encoder: Encoder) throws {{\n");
    match fields.is_empty() {
        true => text += &format!("{indent}        _ = encoder.container(keyedBy: FieldName.self)\n"),
        false => {
            text += &format!("{indent}        var container = encoder.container(keyedBy: FieldName.self)\n");
        }
    }
    for field in fields {
        text += &format!("{indent}        {}\n", encode_field(api, field));
    }
    text + &format!("{indent}    }}\n{indent}}}\n")
}

fn enumeration(of: &Type, values: &[Named]) -> String {
    let mut text = comment(&of.doc, &[], "");
    text += &format!(
        "public enum {}: String, CaseIterable, {CONFORMANCE} {{\n",
        type_word(&of.name)
    );
    for value in values {
        text += &comment(&value.doc, &[], "    ");
        let name = camel(&value.name);
        text += &match name == value.name {
            true => format!("    case {}\n", identifier(&name)),
            false => format!("    case {} = \"{}\"\n", identifier(&name), value.name),
        };
    }
    text + "}\n"
}

/// Variants with several fields have a struct for them: `.recurring(.init(cadence: ..))`.
fn union(api: &Api, of: &Type, variants: &[Variant]) -> String {
    let name = type_word(&of.name);
    let mut text = comment(&of.doc, &[], "");
    text += &format!("public indirect enum {name}: {CONFORMANCE} {{\n");
    for variant in variants {
        text += &comment(&variant.doc, &[], "    ");
        let case = identifier(&camel(&variant.name));
        text += &match content_type(&name, variant) {
            None => format!("    case {case}\n"),
            Some(of) => format!("    case {case}({of})\n"),
        };
    }
    text += "\n    public init(from decoder: Decoder) throws {\n        let (name, content) = try decodeVariant(of: decoder)\n        switch name {\n";
    for variant in variants {
        let (word, case) = (&variant.name, identifier(&camel(&variant.name)));
        text += &match content_wire(api, &name, variant) {
            None => format!("        case \"{word}\": self = .{case}\n"),
            Some(wire) => format!(
                "        case \"{word}\": self = .{case}(try content.decode({}.self){})\n",
                wire.type_name(),
                wire.value()
            ),
        };
    }
    text += &format!("        default: throw content.unknown(name, \"{name}\")\n        }}\n    }}\n\n");
    text += "    public func encode(to encoder: Encoder) throws {\n        switch self {\n";
    for variant in variants {
        let (word, case) = (&variant.name, identifier(&camel(&variant.name)));
        text += &match content_wire(api, &name, variant) {
            None => format!("        case .{case}: try encodeVariant(\"{word}\", to: encoder)\n"),
            Some(wire) => format!(
                "        case .{case}(let content): try encodeVariant(\"{word}\", {}, to: encoder)\n",
                wire.written("content")
            ),
        };
    }
    text += "        }\n    }\n";
    for variant in variants {
        if let Content::Fields(fields) = &variant.content {
            text += &format!("\n    /// What comes with `{}`.\n", camel(&variant.name));
            text += &structure(api, &format!("{}Content", pascal(&variant.name)), fields, "    ");
        }
    }
    text + "}\n"
}

fn content_type(union: &str, variant: &Variant) -> Option<String> {
    match &variant.content {
        Content::Nothing => None,
        Content::Value(of) => Some(type_name(of)),
        Content::Fields(_) => Some(format!("{union}.{}Content", pascal(&variant.name))),
    }
}

fn content_wire(api: &Api, union: &str, variant: &Variant) -> Option<Wire> {
    match &variant.content {
        Content::Value(of) => Some(Wire::of(api, of)),
        Content::Nothing | Content::Fields(_) => content_type(union, variant).map(Wire::Itself),
    }
}
