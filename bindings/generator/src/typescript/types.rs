//! The declarations of the types.

use super::{Forms, Side, doc};
use crate::api::{Api, Content, Field, Named, Presence, Shape, Type, Variant};

const HEAD: &str = r#"/**
 * An exact decimal number as text, such as `"49.90"`. A JavaScript number is refused, here and when the call is made,
 * because it cannot hold most decimals.
 */
export type Decimal = `${number}`;

/** A day as text, such as `"2026-01-31"`. */
export type PlainDate = string;

/** An instant as text, RFC 3339, such as `"2026-01-31T09:30:00Z"`. */
export type Instant = string;
"#;

pub(super) fn declarations(api: &Api, forms: &Forms) -> String {
    let mut types: Vec<&Type> = api.types.iter().filter(|of| !is_built_in(&of.name)).collect();
    types.sort_by(|one, other| one.name.cmp(&other.name));
    let mut text = HEAD.to_owned();
    for of in types {
        for side in forms.sides(&of.name) {
            text += "\n";
            text += &declaration(of, forms, side);
        }
    }
    text
}

/// What every use of already names by a type of [`HEAD`].
fn is_built_in(name: &str) -> bool {
    matches!(name, "Decimal" | "Quantity")
}

fn declaration(of: &Type, forms: &Forms, side: Side) -> String {
    let name = forms.name(&of.name, side);
    let mut about = of.doc.clone();
    if name != of.name && side == Side::Input {
        about += &format!(
            "\n\nThis is what is given; in answers, {{@link {}}} has every default filled in.",
            of.name
        );
    }
    let comment = doc(&about, "");
    match &of.shape {
        Shape::Alias(alias) => format!("{comment}export type {name} = {};\n", forms.text(alias, side)),
        Shape::Record(fields) if fields.is_empty() => {
            format!("{comment}export type {name} = {{ [field: string]: never }};\n")
        }
        Shape::Record(fields) => format!(
            "{comment}export interface {name} {{\n{}}}\n",
            fields_text(fields, forms, side, "  ")
        ),
        Shape::Enumeration(values) => {
            let values: String = values.iter().map(value_text).collect();
            format!("{comment}export type {name} =\n{};\n", values.trim_end())
        }
        Shape::Union(variants) => {
            let variants: String = (variants.iter())
                .map(|variant| variant_text(variant, forms, side))
                .collect();
            format!("{comment}export type {name} =\n{};\n", variants.trim_end())
        }
    }
}

fn value_text(value: &Named) -> String {
    format!("{}  | \"{}\"\n", doc(&value.doc, "  "), value.name)
}

fn variant_text(variant: &Variant, forms: &Forms, side: Side) -> String {
    let (comment, name) = (doc(&variant.doc, "  "), &variant.name);
    match &variant.content {
        Content::Nothing => format!("{comment}  | \"{name}\"\n"),
        Content::Value(of) => format!("{comment}  | {{ {name}: {} }}\n", forms.text(of, side)),
        Content::Fields(fields) => format!(
            "{comment}  | {{\n      {name}: {{\n{}      }};\n    }}\n",
            fields_text(fields, forms, side, "        ")
        ),
    }
}

fn fields_text(fields: &[Field], forms: &Forms, side: Side, indent: &str) -> String {
    fields
        .iter()
        .map(|field| field_text(field, forms, side, indent))
        .collect()
}

fn field_text(field: &Field, forms: &Forms, side: Side, indent: &str) -> String {
    let mut about = field.doc.clone();
    let of = forms.text(&field.of, side);
    // A compiler that tells an absent field from one that is undefined has to let both pass: both mean that nothing is given.
    let (mark, of) = match &field.presence {
        Presence::Required => ("", of),
        Presence::Optional => ("?", format!("{of} | null | undefined")),
        Presence::Default(_) if side == Side::Answer => ("", of),
        Presence::Default(default) => {
            about += &format!("\n\n@defaultValue `{default}`");
            ("?", format!("{of} | undefined"))
        }
    };
    format!("{}{indent}{}{mark}: {of};\n", doc(&about, indent), field.name)
}
