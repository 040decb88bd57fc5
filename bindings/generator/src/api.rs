//! What every language is generated from: the areas with their operations, the types that cross the border, and the codes of errors.
//!
//! It is read from [`describe`](bss_core::operation::describe), whose JSON Schemas use few constructs. One that is not known here ends the
//! generation, so that no language gets a type that says less than it should.

use std::collections::BTreeMap;

use bss_core::operation::{self, Kind};
use bss_core::{Code, operation::Description};
use serde_json::{Map, Value};

/// Everything that is generated from.
#[derive(Clone, Debug)]
pub struct Api {
    /// The version of the library.
    pub version: &'static str,
    /// The areas, in the order of the list.
    pub areas: Vec<Area>,
    /// The types, each after those that it is made of unless it contains itself.
    pub types: Vec<Type>,
    /// Why a call is refused, in the order of the documentation.
    pub codes: Vec<Named>,
}

/// A name with what it means.
#[derive(Clone, Debug)]
pub struct Named {
    /// As it is written on the wire.
    pub name: String,
    /// Plain text with Markdown code spans; paragraphs are separated by an empty line.
    pub doc: String,
}

/// An area: a folder of the core, an attribute of `Bss`.
#[derive(Clone, Debug)]
pub struct Area {
    /// `orders`.
    pub name: &'static str,
    /// What it is about.
    pub doc: String,
    /// In the order of the list.
    pub operations: Vec<Operation>,
}

/// An operation of an area.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method: `put_into_cart`.
    pub name: &'static str,
    /// What `call` takes: `orders.put_into_cart`.
    pub full_name: &'static str,
    /// What it does.
    pub doc: String,
    /// How it treats the store.
    pub kind: Kind,
    /// What the caller must be granted: `orders-manage`.
    pub permission: String,
    /// Name of the record that it takes.
    pub input: &'static str,
    /// Name of the type that it answers with.
    pub output: &'static str,
}

/// A type that crosses the border.
#[derive(Clone, Debug)]
pub struct Type {
    /// `TaxTreatment`.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// How it is made.
    pub shape: Shape,
}

/// How a type is made.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Another name of a simple type: an id, a code, a day of the month.
    Alias(TypeRef),
    /// An object with fields.
    Record(Vec<Field>),
    /// One of some words; on the wire the word.
    Enumeration(Vec<Named>),
    /// One of some variants; on the wire the word of one without content, else an object of one field.
    Union(Vec<Variant>),
}

/// A field of a record or variant.
#[derive(Clone, Debug)]
pub struct Field {
    /// As on the wire: `unitAmount`.
    pub name: String,
    /// What it is, with its unit.
    pub doc: String,
    /// Its type, without [`TypeRef::Optional`] around it where `presence` is not [`Presence::Required`] and no value is its default.
    pub of: TypeRef,
    /// Whether it has to be given.
    pub presence: Presence,
}

/// Whether a field has to be given.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It has to be there.
    Required,
    /// It may be absent or null, which means that there is none.
    Optional,
    /// It may be absent, and has this value then.
    Default(Value),
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// As on the wire: `reverseCharge`.
    pub name: String,
    /// What it means.
    pub doc: String,
    /// What comes with it.
    pub content: Content,
}

/// What comes with a variant.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing: the variant is its word.
    Nothing,
    /// One value of another type.
    Value(TypeRef),
    /// Fields of its own.
    Fields(Vec<Field>),
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// Any text.
    Text,
    /// The text of a UUID.
    Uuid,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer {
        /// Whether it may need more than 31 bits.
        is_wide: bool,
        /// Whether it may be negative.
        is_signed: bool,
    },
    /// An exact decimal number; on the wire a text.
    Decimal,
    /// A day; on the wire `2026-01-31`.
    Date,
    /// An instant; on the wire RFC 3339.
    Instant,
    /// A type by its name.
    Named(String),
    /// Some of a type, in order.
    List(Box<TypeRef>),
    /// One of a type, or none.
    Optional(Box<TypeRef>),
}

impl Api {
    /// The API of this version of the library.
    ///
    /// # Errors
    /// A schema that is not understood, with the place where it stands.
    pub fn read() -> Result<Api, String> {
        let (descriptions, definitions) = operation::describe();
        let Value::Object(definitions) = definitions else {
            return Err("the definitions are no object".to_owned());
        };
        let types = (definitions.iter())
            .map(|(name, schema)| read_type(name, schema).map_err(|error| format!("{name}: {error}")))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Api {
            version: env!("CARGO_PKG_VERSION"),
            areas: areas(&descriptions),
            types: in_order(types),
            codes: (Code::ALL.iter())
                .map(|code| Named {
                    name: code.name().to_owned(),
                    doc: plain(code.doc()),
                })
                .collect(),
        })
    }

    /// The type of a name.
    ///
    /// # Panics
    /// Where there is none: every name of an [`Api`] has its type.
    pub fn type_named(&self, name: &str) -> &Type {
        let found = self.types.iter().find(|of| of.name == name);
        found.unwrap_or_else(|| panic!("no type is called {name}"))
    }

    /// The fields of a record.
    ///
    /// # Panics
    /// Where the type is not a record: every input of an operation is one.
    pub fn fields_of(&self, name: &str) -> &[Field] {
        match &self.type_named(name).shape {
            Shape::Record(fields) => fields,
            shape => panic!("{name} is no record: {shape:?}"),
        }
    }
}

fn areas(descriptions: &[Description]) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for description in descriptions {
        let declared = description.operation;
        let operation = Operation {
            name: declared
                .name
                .split_once('.')
                .map_or(declared.name, |(_, name)| name),
            full_name: declared.name,
            doc: plain(declared.doc),
            kind: declared.kind,
            permission: declared.permission.name().to_owned(),
            input: description.input,
            output: description.output,
        };
        match areas.last_mut() {
            Some(area) if area.name == declared.area => area.operations.push(operation),
            _ => areas.push(Area {
                name: declared.area,
                doc: (operation::AREAS.iter())
                    .find(|area| area.name == declared.area)
                    .map(|area| plain(area.doc))
                    .unwrap_or_default(),
                operations: vec![operation],
            }),
        }
    }
    areas
}

fn read_type(name: &str, schema: &Value) -> Result<Type, String> {
    let schema = object(schema)?;
    let shape = if let Some(variants) = schema.get("oneOf") {
        read_variants(variants)?
    } else if schema.contains_key("properties") || has_type(schema, "object") {
        Shape::Record(read_fields(schema)?)
    } else {
        Shape::Alias(read_simple(schema)?)
    };
    Ok(Type {
        name: name.to_owned(),
        doc: doc_of(schema),
        shape,
    })
}

fn read_variants(variants: &Value) -> Result<Shape, String> {
    let variants = variants.as_array().ok_or("oneOf is no list")?;
    let variants = variants.iter().map(read_variant).collect::<Result<Vec<_>, _>>()?;
    let is_plain = |variant: &Variant| matches!(variant.content, Content::Nothing);
    if !variants.iter().all(is_plain) {
        return Ok(Shape::Union(variants));
    }
    let values = variants
        .into_iter()
        .map(|Variant { name, doc, .. }| Named { name, doc });
    Ok(Shape::Enumeration(values.collect()))
}

fn read_variant(schema: &Value) -> Result<Variant, String> {
    let schema = object(schema)?;
    let doc = doc_of(schema);
    if let Some(Value::String(name)) = schema.get("const") {
        return Ok(Variant {
            name: name.clone(),
            doc,
            content: Content::Nothing,
        });
    }
    let properties = schema
        .get("properties")
        .ok_or("a variant is neither a word nor an object")?;
    let (name, content) = match object(properties)?.iter().collect::<Vec<_>>()[..] {
        [one] => one,
        _ => return Err("a variant is an object of one field".to_owned()),
    };
    let has_fields = content.get("properties").is_some();
    let content = match has_fields {
        true => Content::Fields(read_fields(object(content)?)?),
        false => Content::Value(read_use(content)?),
    };
    Ok(Variant {
        name: name.clone(),
        doc,
        content,
    })
}

fn read_fields(schema: &Map<String, Value>) -> Result<Vec<Field>, String> {
    let Some(properties) = schema.get("properties") else {
        return Ok(Vec::new());
    };
    let required: Vec<&str> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let fields = object(properties)?.iter().map(|(name, schema)| {
        let of = read_use(schema).map_err(|error| format!("{name}: {error}"))?;
        let default = schema.get("default").filter(|default| !default.is_null());
        let (of, presence) = match (required.contains(&name.as_str()), default, of) {
            (true, None, of) => (of, Presence::Required),
            (false, Some(default), of) => (of, Presence::Default(default.clone())),
            (false, None, TypeRef::Optional(of)) => (*of, Presence::Optional),
            // What is left out of an answer where it is empty has no default in its schema.
            (false, None, of @ TypeRef::List(_)) => (of, Presence::Default(Value::Array(Vec::new()))),
            (false, None, of @ TypeRef::Text) => (of, Presence::Default("".into())),
            (false, None, of @ TypeRef::Boolean) => (of, Presence::Default(false.into())),
            (_, _, of) => return Err(format!("{name}: neither required nor optional: {of:?}")),
        };
        Ok(Field {
            name: name.clone(),
            doc: doc_of(object(schema)?),
            of,
            presence,
        })
    });
    fields.collect()
}

/// The type of a field, a list's items or a variant's content.
fn read_use(schema: &Value) -> Result<TypeRef, String> {
    let schema = object(schema)?;
    if let Some(Value::String(reference)) = schema.get("$ref") {
        let name = reference
            .rsplit_once('/')
            .map_or(reference.as_str(), |(_, name)| name);
        return Ok(match name {
            "Decimal" | "Quantity" => TypeRef::Decimal,
            name => TypeRef::Named(name.to_owned()),
        });
    }
    if let Some(Value::Array(choices)) = schema.get("anyOf") {
        return match &choices[..] {
            [of, nothing] if nothing.get("type") == Some(&Value::from("null")) => {
                Ok(TypeRef::Optional(Box::new(read_use(of)?)))
            }
            _ => Err("anyOf is more than something or nothing".to_owned()),
        };
    }
    if let Some(Value::Array(types)) = schema.get("type") {
        let [of, nothing] = &types[..] else {
            return Err("more than two types".to_owned());
        };
        if nothing != "null" {
            return Err("two types".to_owned());
        }
        let mut schema = schema.clone();
        schema.insert("type".to_owned(), of.clone());
        return Ok(TypeRef::Optional(Box::new(read_simple(&schema)?)));
    }
    read_simple(schema)
}

fn read_simple(schema: &Map<String, Value>) -> Result<TypeRef, String> {
    let text = |name: &str| schema.get(name).and_then(Value::as_str);
    Ok(match (text("type"), text("format")) {
        (Some("boolean"), None) => TypeRef::Boolean,
        (Some("string"), None) => TypeRef::Text,
        (Some("string"), Some("uuid")) => TypeRef::Uuid,
        (Some("string"), Some("decimal")) => TypeRef::Decimal,
        (Some("string"), Some("date")) => TypeRef::Date,
        (Some("string"), Some("date-time")) => TypeRef::Instant,
        (Some("integer"), format) => TypeRef::Integer {
            is_wide: format.is_some_and(|format| format.ends_with("64") || format == "uint32"),
            is_signed: format.is_some_and(|format| format.starts_with("int")),
        },
        (Some("array"), None) => {
            let items = schema.get("items").ok_or("a list of nothing")?;
            TypeRef::List(Box::new(read_use(items)?))
        }
        (of, format) => return Err(format!("type {of:?} with format {format:?}")),
    })
}

/// Each type after those that it is made of; circles are cut where they are entered.
fn in_order(types: Vec<Type>) -> Vec<Type> {
    let uses: BTreeMap<String, Vec<String>> = (types.iter())
        .map(|of| (of.name.clone(), names_used(&of.shape)))
        .collect();
    let mut order: Vec<String> = Vec::new();
    let mut entered: Vec<String> = Vec::new();
    for of in &types {
        visit(&of.name, &uses, &mut entered, &mut order);
    }
    let mut left: BTreeMap<String, Type> = types.into_iter().map(|of| (of.name.clone(), of)).collect();
    order.iter().filter_map(|name| left.remove(name)).collect()
}

fn visit(
    name: &str,
    uses: &BTreeMap<String, Vec<String>>,
    entered: &mut Vec<String>,
    order: &mut Vec<String>,
) {
    if entered.iter().any(|known| known == name) {
        return;
    }
    entered.push(name.to_owned());
    for used in uses.get(name).into_iter().flatten() {
        visit(used, uses, entered, order);
    }
    order.push(name.to_owned());
}

/// The names of the types that a type is made of, in order, some perhaps more than once.
pub fn names_used(shape: &Shape) -> Vec<String> {
    let of_fields = |fields: &[Field]| {
        fields
            .iter()
            .filter_map(|field| field.of.name().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    match shape {
        Shape::Alias(of) => of.name().map(str::to_owned).into_iter().collect(),
        Shape::Record(fields) => of_fields(fields),
        Shape::Enumeration(_) => Vec::new(),
        Shape::Union(variants) => (variants.iter())
            .flat_map(|variant| match &variant.content {
                Content::Nothing => Vec::new(),
                Content::Value(of) => of.name().map(str::to_owned).into_iter().collect(),
                Content::Fields(fields) => of_fields(fields),
            })
            .collect(),
    }
}

impl TypeRef {
    /// The name of the type, or of what there is some of; none where it has no name.
    pub fn name(&self) -> Option<&str> {
        match self {
            TypeRef::Named(name) => Some(name),
            TypeRef::List(of) | TypeRef::Optional(of) => of.name(),
            _ => None,
        }
    }
}

fn object(value: &Value) -> Result<&Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{value} is no schema"))
}

fn has_type(schema: &Map<String, Value>, name: &str) -> bool {
    schema.get("type").and_then(Value::as_str) == Some(name)
}

fn doc_of(schema: &Map<String, Value>) -> String {
    plain(
        schema
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default(),
    )
}

/// Documentation without what only Rust understands: links to items become their names, and what follows the first heading (errors,
/// examples) is left out.
fn plain(doc: &str) -> String {
    let before = doc
        .lines()
        .take_while(|line| !line.trim_start().starts_with("# "));
    let lines: Vec<&str> = before.map(str::trim).collect();
    without_links(lines.join("\n").trim())
}

/// `` [`Price`](crate::pricing::Price) `` and `` [`Price`] `` as `` `Price` ``.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((label, after)) = link.split_once("`]") else {
            plain.push_str("[`");
            rest = link;
            continue;
        };
        let label = label.rsplit("::").next().unwrap_or(label).trim_end_matches("()");
        plain.push_str(&format!("`{label}`"));
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_names() {
        let doc =
            " Prices of a [`Plan`](crate::Plan), see [`Plan::price()`] and [that].\n\n # Errors\n None.";
        assert_eq!(plain(doc), "Prices of a `Plan`, see `price` and [that].");
    }

    #[test]
    fn every_schema_is_understood_and_documented() {
        let api = Api::read().unwrap();
        for area in &api.areas {
            assert!(!area.doc.is_empty(), "{}", area.name);
            for operation in &area.operations {
                api.fields_of(operation.input);
                api.type_named(operation.output);
            }
        }
        for of in &api.types {
            assert!(!of.doc.is_empty(), "{}", of.name);
            for used in names_used(&of.shape) {
                api.type_named(&used);
            }
        }
    }

    #[test]
    fn a_schema_that_is_not_known_ends_the_generation() {
        for schema in [
            serde_json::json!({"type": "number"}),
            serde_json::json!({"type": "object", "properties": {"a": {"type": "string", "format": "uri"}}}),
            serde_json::json!({"oneOf": [{"type": "object"}]}),
            serde_json::json!({"type": "object", "properties": {"a": {"type": "string", "format": "date"}}}),
        ] {
            assert!(read_type("T", &schema).is_err(), "{schema}");
        }
    }
}
