//! The modules of types.

use std::collections::BTreeSet;

use super::{BASES, Python, attribute, docstring, exported, import};
use crate::api::{Content, Field, Named, Presence, Shape, Type, TypeRef, Variant, names_used};
use crate::text::screaming;

/// All types by their names, which are unique.
pub(super) fn index(python: &Python<'_>) -> String {
    let mut text = "\"\"\"The records, enumerations and unions of every area.\"\"\"\n\n".to_owned();
    let mut all = Vec::new();
    for module in python.modules.keys() {
        let names = exported_names(python, module);
        text += &import(
            &format!("bss.generated.types.{module}"),
            &names.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        all.extend(names);
    }
    text + &exported(all.iter().map(String::as_str))
}

/// What a module has: its types, and the classes of the variants of its unions.
fn exported_names(python: &Python<'_>, module: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for name in &python.modules[module] {
        names.insert((*name).to_owned());
        if let Shape::Union(variants) = &python.api.type_named(name).shape {
            let own = variants
                .iter()
                .filter(|variant| python.record_of(variants, variant).is_none());
            names.extend(own.map(|variant| python.class_of(name, variants, variant)));
        }
    }
    names
}

pub(super) fn module(python: &Python<'_>, module: &str) -> String {
    let types: Vec<&Type> = python.modules[module]
        .iter()
        .map(|name| python.api.type_named(name))
        .collect();
    let body: String = types.iter().map(|of| definition(python, of)).collect();
    // Aliases of unions stand last: they are values, and name classes that may be defined in any order.
    let unions: String = types.iter().filter_map(|of| union_alias(python, of)).collect();
    let mut used: BTreeSet<String> = types.iter().flat_map(|of| names_used(&of.shape)).collect();
    used.extend(classes_in_defaults(python, &body));
    let text = format!("{body}{unions}");
    let names = exported_names(python, module);
    let about = match module {
        "common" => "Types that several areas share.".to_owned(),
        area => format!("Types of the area `{area}`."),
    };
    format!(
        "\"\"\"{about}\"\"\"\n\nfrom __future__ import annotations\n\n{}{}{}{text}",
        header(&text),
        python.imports(module, used.iter().map(String::as_str)),
        exported(names.iter().map(String::as_str)),
    )
}

/// The classes that make the defaults of fields. The type of such a field may be another: the union that the class is a variant of.
fn classes_in_defaults<'t>(python: &'t Python<'_>, text: &'t str) -> impl Iterator<Item = String> + 't {
    let defaults = text
        .lines()
        .filter_map(|line| line.split_once("default_factory="));
    defaults
        .flat_map(|(_, default)| default.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|name| python.module_of.contains_key(*name))
        .map(str::to_owned)
}

/// The imports that a text needs, from the standard library and the package.
fn header(text: &str) -> String {
    let mut lines = String::new();
    if text.contains("dt.date") {
        lines += "import datetime as dt\n";
    }
    let has_field = text.contains("= field(");
    match (text.contains("@dataclass"), has_field) {
        (true, true) => lines += "from dataclasses import dataclass, field\n",
        (true, false) => lines += "from dataclasses import dataclass\n",
        (false, _) => {}
    }
    if text.contains("Decimal") {
        lines += "from decimal import Decimal\n";
    }
    let typing: Vec<&str> = ["TypeAlias", "Union"]
        .into_iter()
        .filter(|name| text.contains(name))
        .collect();
    if !typing.is_empty() {
        lines += &import("typing", &typing);
    }
    lines += "\n";
    if text.contains("(TextEnum)") {
        lines += "from bss._base import TextEnum\n";
    }
    let bases: Vec<&str> = BASES
        .iter()
        .map(|(_, base)| *base)
        .filter(|base| text.contains(&format!("({base})")))
        .collect();
    if !bases.is_empty() {
        lines += &import("bss._html", &bases);
    }
    lines
}

fn definition(python: &Python<'_>, of: &Type) -> String {
    match &of.shape {
        Shape::Alias(alias) => {
            format!(
                "\n{}: TypeAlias = {}\n{}",
                of.name,
                python.annotation(alias),
                docstring(&of.doc, "")
            )
        }
        Shape::Record(fields) => {
            let base = BASES
                .iter()
                .find(|(name, _)| *name == of.name)
                .map(|(_, base)| format!("({base})"));
            class(
                python,
                &format!("{}{}", of.name, base.unwrap_or_default()),
                &of.doc,
                fields,
            )
        }
        Shape::Enumeration(values) => enumeration(of, values),
        Shape::Union(variants) => (variants.iter())
            .filter(|variant| python.record_of(variants, variant).is_none())
            .map(|variant| variant_class(python, of, variants, variant))
            .collect(),
    }
}

fn enumeration(of: &Type, values: &[Named]) -> String {
    let mut text = format!(
        "\n\nclass {}(TextEnum):\n{}\n",
        of.name,
        docstring(&of.doc, "    ")
    );
    for value in values {
        text += &format!(
            "    {} = \"{}\"\n{}",
            screaming(&value.name),
            value.name,
            docstring(&value.doc, "    ")
        );
    }
    text
}

fn variant_class(python: &Python<'_>, of: &Type, variants: &[Variant], variant: &Variant) -> String {
    let name = python.class_of(&of.name, variants, variant);
    let doc = match variant.doc.is_empty() {
        true => format!("The variant `{}` of `{}`.", variant.name, of.name),
        false => variant.doc.clone(),
    };
    match &variant.content {
        Content::Nothing => class(python, &name, &doc, &[]),
        Content::Fields(fields) => class(python, &name, &doc, fields),
        Content::Value(content) => format!(
            "\n\n@dataclass(slots=True)\nclass {name}:\n{}\n    value: {}\n",
            docstring(&doc, "    "),
            python.annotation(content)
        ),
    }
}

fn class(python: &Python<'_>, head: &str, doc: &str, fields: &[Field]) -> String {
    let mut text = format!(
        "\n\n@dataclass(slots=True, kw_only=True)\nclass {head}:\n{}",
        docstring(doc, "    ")
    );
    if !fields.is_empty() {
        text.push('\n');
    }
    for field in fields {
        text += &format!(
            "    {}\n{}",
            declared(python, field),
            docstring(&field.doc, "    ")
        );
    }
    text
}

fn declared(python: &Python<'_>, field: &Field) -> String {
    let (name, of) = (attribute(&field.name), python.annotation(&field.of));
    match &field.presence {
        Presence::Required => format!("{name}: {of}"),
        Presence::Optional => format!("{name}: {of} | None = None"),
        Presence::Default(value) => format!("{name}: {of} = {}", default(python, &field.of, value)),
    }
}

fn default(python: &Python<'_>, of: &TypeRef, value: &serde_json::Value) -> String {
    let expression = python.expression(of, value);
    let is_constant = match python.resolved(of) {
        TypeRef::List(_) => false,
        TypeRef::Named(name) => matches!(python.api.type_named(&name).shape, Shape::Enumeration(_)),
        _ => true,
    };
    match (is_constant, expression.as_str(), expression.strip_suffix("()")) {
        (true, ..) => expression,
        (_, "[]", _) => "field(default_factory=list)".to_owned(),
        (_, _, Some(class)) => format!("field(default_factory={class})"),
        _ => format!("field(default_factory=lambda: {expression})"),
    }
}

fn union_alias(python: &Python<'_>, of: &Type) -> Option<String> {
    let Shape::Union(variants) = &of.shape else {
        return None;
    };
    let classes: String = variants
        .iter()
        .map(|variant| format!("    {},\n", python.class_of(&of.name, variants, variant)))
        .collect();
    Some(format!(
        "\n{}: TypeAlias = Union[\n{classes}]\n{}",
        of.name,
        docstring(&of.doc, "")
    ))
}
