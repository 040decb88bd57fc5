//! Data classes, enum classes, sealed interfaces and type aliases, each with the code that writes it as JSON and reads it.

use crate::api::{Api, Content, Field, Named, Presence, Shape, Type, Variant};
use crate::text::{pascal, screaming};

use super::codec::{Names, read_field, read_value, type_name, write_field, write_value};
use super::{kdoc, parameter};

pub(super) fn declaration(api: &Api, of: &Type) -> String {
    let names = Names::default();
    match &of.shape {
        Shape::Alias(target) => {
            let target = type_name(target, &names);
            kdoc(&of.doc, &[], "") + &format!("typealias {} = {target}\n", of.name)
        }
        Shape::Record(fields) => record(api, of, fields),
        Shape::Enumeration(values) => enumeration(of, values),
        Shape::Union(variants) => union(api, of, variants),
    }
}

fn record(api: &Api, of: &Type, fields: &[Field]) -> String {
    let names = Names::default();
    let name = &of.name;
    let head = kdoc(&of.doc, &[], "") + &class_head(api, name, fields, "JsonValue", &names, "");
    let mut text = head + " {\n";
    if fields.is_empty() {
        text += &same_as_any(name, "    ");
    }
    text += "    override fun write(json: JsonWriter) {\n";
    text += &write_object(api, fields, "        ");
    text += "    }\n\n";
    text += &format!("    /** Reads what [toJson] wrote. */\n    companion object : JsonReader<{name}> {{\n");
    text += &format!("        override fun read(json: JsonElement): {name} ");
    text += &read_object(api, name, fields, &names, "json", "        ");
    text + "    }\n}\n"
}

/// `data class Name(..) : Parent`, or a class that says itself that all of it are equal.
fn class_head(api: &Api, name: &str, fields: &[Field], parent: &str, names: &Names, indent: &str) -> String {
    if fields.is_empty() {
        return format!("{indent}class {name} : {parent}");
    }
    let mut text = format!("{indent}data class {name}(\n");
    for field in fields {
        text += &kdoc(&field.doc, &[], &format!("{indent}    "));
        text += &format!("{indent}    val {},\n", parameter(api, field, names));
    }
    text + &format!("{indent}) : {parent}")
}

fn same_as_any(name: &str, indent: &str) -> String {
    format!(
        "{indent}override fun equals(other: Any?): Boolean = other is {name}\n\n{indent}override fun hashCode(): Int = 0\n\n\
         {indent}override fun toString(): String = \"{name}()\"\n\n"
    )
}

fn write_object(api: &Api, fields: &[Field], indent: &str) -> String {
    let mut text = format!("{indent}json.beginObject()\n");
    for field in fields {
        text += &format!("{indent}{}\n", write_field(api, field));
    }
    text + &format!("{indent}json.endObject()\n")
}

/// The body of a function that reads an object: an expression, or a block where fields are read.
fn read_object(api: &Api, name: &str, fields: &[Field], names: &Names, json: &str, indent: &str) -> String {
    if fields.is_empty() {
        return format!("{{\n{indent}    {json}.fields()\n{indent}    return {name}()\n{indent}}}\n");
    }
    let mut text = format!("{{\n{indent}    val fields = {json}.fields()\n{indent}    return {name}(\n");
    for field in fields {
        text += &format!(
            "{indent}        {} = {},\n",
            field.name,
            read_field(api, field, names)
        );
    }
    text + &format!("{indent}    )\n{indent}}}\n")
}

fn enumeration(of: &Type, values: &[Named]) -> String {
    let name = &of.name;
    let mut text = kdoc(&of.doc, &[], "");
    text += &format!(
        "enum class {name}(\n    /** As it is in JSON. */\n    val wire: String,\n) : JsonValue {{\n"
    );
    for value in values {
        text += &kdoc(&value.doc, &[], "    ");
        text += &format!("    {}(\"{}\"),\n", screaming(&value.name), value.name);
    }
    text += "    ;\n\n    override fun write(json: JsonWriter) {\n        json.text(wire)\n    }\n\n";
    text += &format!("    /** Reads what [toJson] wrote. */\n    companion object : JsonReader<{name}> {{\n");
    text += &format!(
        "        override fun read(json: JsonElement): {name} =\n            entries.find {{ it.wire == json.text() }} ?: json.isNo(\"{name}\")\n"
    );
    text + "    }\n}\n"
}

fn union(api: &Api, of: &Type, variants: &[Variant]) -> String {
    let name = &of.name;
    let names = Names::of_union(variants);
    let mut text = kdoc(&of.doc, &[], "");
    text += &format!("sealed interface {name} : JsonValue {{\n");
    for one in variants {
        text += &variant(api, name, one, &names);
    }
    text += &format!("    /** Reads what [toJson] wrote. */\n    companion object : JsonReader<{name}> {{\n");
    text += &format!("        override fun read(json: JsonElement): {name} {{\n");
    text += "            val (name, content) = json.variant()\n            return when (name) {\n";
    for variant in variants {
        let class = pascal(&variant.name);
        let read = match &variant.content {
            Content::Nothing => class,
            Content::Value(of) => format!("{class}({})", read_value(api, of, "content", &names)),
            Content::Fields(_) => format!("{class}.read(content)"),
        };
        text += &format!("                \"{}\" -> {read}\n", variant.name);
    }
    text +=
        &format!("                else -> json.isNo(\"{name}\")\n            }}\n        }}\n    }}\n}}\n");
    text
}

fn variant(api: &Api, union: &str, variant: &Variant, names: &Names) -> String {
    let (name, class) = (&variant.name, pascal(&variant.name));
    let mut text = kdoc(&variant.doc, &[], "    ");
    match &variant.content {
        Content::Nothing => {
            text += &format!(
                "    data object {class} : {union} {{\n        override fun write(json: JsonWriter) {{\n"
            );
            text += &format!("            json.text(\"{name}\")\n        }}\n    }}\n\n");
        }
        Content::Value(of) => {
            let field = Field {
                name: "value".to_owned(),
                doc: String::new(),
                of: of.clone(),
                presence: Presence::Required,
            };
            text += &class_head(api, &class, std::slice::from_ref(&field), union, names, "    ");
            text += " {\n        override fun write(json: JsonWriter) {\n            json.beginObject()\n            ";
            text += &write_value(api, of, "value", &format!("json.name(\"{name}\")"));
            text += "\n            json.endObject()\n        }\n    }\n\n";
        }
        Content::Fields(fields) => {
            text += &class_head(api, &class, fields, union, names, "    ");
            text += " {\n";
            if fields.is_empty() {
                text += &same_as_any(&class, "        ");
            }
            text += "        override fun write(json: JsonWriter) {\n            json.beginObject()\n";
            text += &format!("            json.name(\"{name}\")\n");
            text += &write_object(api, fields, "            ");
            text += "            json.endObject()\n        }\n\n        internal companion object {\n";
            text += &format!("            internal fun read(json: JsonElement): {class} ");
            text += &read_object(api, &class, fields, names, "json", "            ");
            text += "        }\n    }\n\n";
        }
    }
    text
}
