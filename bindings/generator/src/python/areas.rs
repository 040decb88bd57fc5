//! The methods of the areas.

use std::collections::BTreeSet;

use bss_core::operation::Kind;

use super::{Python, WIDTH, attribute, docstring, exported, import};
use crate::api::{Api, Area, Field, Operation, Presence, Shape, TypeRef};
use crate::text::{pascal, snake, wrapped};

/// The attributes of a system.
pub(super) fn index(api: &Api) -> String {
    let mut text =
        "\"\"\"The operations of every area.\"\"\"\n\nfrom __future__ import annotations\n\n".to_owned();
    text += "from bss._native import Core\n";
    let mut names: Vec<&str> = api.areas.iter().map(|area| area.name).collect();
    names.sort_unstable();
    for name in &names {
        text += &import(&format!("bss.generated.areas.{name}"), &[&class_of(name)]);
    }
    let classes: Vec<String> = names.iter().map(|name| class_of(name)).collect();
    text += &exported(classes.iter().map(String::as_str).chain(["Areas"]));
    text += "\n\nclass Areas:\n    \"\"\"Every area as an attribute.\"\"\"\n\n";
    for area in &api.areas {
        text += &format!(
            "    {}: {}\n{}",
            area.name,
            class_of(area.name),
            docstring(&area.doc, "    ")
        );
    }
    text += "\n    def __init__(self, core: Core) -> None:\n";
    for area in &api.areas {
        text += &format!("        self.{0} = {1}(core)\n", area.name, class_of(area.name));
    }
    text
}

fn class_of(area: &str) -> String {
    format!("{}Area", pascal(area))
}

pub(super) fn module(python: &Python<'_>, area: &Area) -> String {
    let class = class_of(area.name);
    let mut body = format!(
        "\n\nclass {class}:\n{}\n    __slots__ = (\"_core\",)\n\n    def __init__(self, core: Core) -> None:\n        self._core = core\n",
        docstring(&area.doc, "    ")
    );
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for operation in &area.operations {
        body += &method(python, operation);
        used.insert(operation.output);
        if let Some(iterator) = iterator(python, area, operation) {
            body += &iterator;
        }
        for field in python.api.fields_of(operation.input) {
            used.extend(field.of.name());
        }
        used.extend(items_of(python, operation));
    }
    format!(
        "\"\"\"Operations of the area `{}`.\"\"\"\n\nfrom __future__ import annotations\n\n{}{}{}{body}",
        area.name,
        header(&body),
        python.imports("", used),
        exported([class.as_str()]),
    )
}

/// The imports that a text needs, from the standard library and the package.
fn header(body: &str) -> String {
    let mut lines = String::new();
    if body.contains("dt.date") {
        lines += "import datetime as dt\n";
    }
    let is_used = |name: &&str| body.contains(&format!("{name}["));
    let collections: Vec<&str> = ["Iterator", "Sequence"].into_iter().filter(is_used).collect();
    if !collections.is_empty() {
        lines += &import("collections.abc", &collections);
    }
    if body.contains("Decimal") {
        lines += "from decimal import Decimal\n";
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    if body.contains(": Progress ") {
        lines += "from bss._base import Progress\n";
    }
    lines + "from bss._native import Core\n"
}

fn method(python: &Python<'_>, operation: &Operation) -> String {
    let fields = python.api.fields_of(operation.input);
    let mut parameters: Vec<String> = fields.iter().map(|field| parameter(python, field)).collect();
    let mut arguments: Vec<String> = fields
        .iter()
        .map(|field| argument(&attribute(&field.name), &field.doc))
        .collect();
    let mut passed = String::new();
    // A job is idempotent by what it finds done, and takes no key.
    if operation.kind == Kind::Write {
        parameters.push("idempotency_key: str | None = None".to_owned());
        arguments.push(argument(
            "idempotency_key",
            "The same key with the same arguments gives the first answer again.",
        ));
        passed += ", idempotency_key";
    }
    if operation.kind == Kind::Job {
        parameters.push("progress: Progress | None = None".to_owned());
        arguments.push(argument(
            "progress",
            "Called with what is done and how much there is; what it raises stops the job.",
        ));
        passed += ", progress=progress";
    }
    let values: Vec<String> = fields.iter().map(|field| attribute(&field.name)).collect();
    let values = match &values[..] {
        [] => "()".to_owned(),
        [one] => format!("({one},)"),
        values => format!("({})", values.join(", ")),
    };
    let call = format!(
        "        answer: {} = self._core.invoke(\"{}\", {values}{passed})\n",
        operation.output, operation.full_name
    );
    let call = match call.trim_end().chars().count() <= WIDTH {
        true => call,
        false => broken_call(operation, fields, &passed),
    };
    format!(
        "{}{}{call}        return answer\n",
        signature(operation.name, &parameters, operation.output),
        documented(&operation.doc, &operation.permission, &arguments),
    )
}

fn broken_call(operation: &Operation, fields: &[Field], passed: &str) -> String {
    let values: String = fields
        .iter()
        .map(|field| format!("                {},\n", attribute(&field.name)))
        .collect();
    let passed: String = passed
        .split(", ")
        .skip(1)
        .map(|name| format!("            {name},\n"))
        .collect();
    format!(
        "        answer: {} = self._core.invoke(\n            \"{}\",\n            (\n{values}            ),\n{passed}        )\n",
        operation.output, operation.full_name
    )
}

fn signature(name: &str, parameters: &[String], output: &str) -> String {
    if parameters.is_empty() {
        return format!("\n    def {name}(self) -> {output}:\n");
    }
    let line = format!(
        "\n    def {name}(self, *, {}) -> {output}:\n",
        parameters.join(", ")
    );
    match line.trim().chars().count() + 4 <= WIDTH {
        true => line,
        false => {
            let lines: String = parameters
                .iter()
                .map(|parameter| format!("        {parameter},\n"))
                .collect();
            format!("\n    def {name}(\n        self,\n        *,\n{lines}    ) -> {output}:\n")
        }
    }
}

fn documented(doc: &str, permission: &str, arguments: &[String]) -> String {
    let indent = "        ";
    let doc = doc.replace('\\', "\\\\");
    let mut text = format!("{indent}\"\"\"{}\n", wrapped(&doc, indent, WIDTH).trim_start());
    text += &format!("\n{indent}Permission `{permission}`.\n");
    if !arguments.is_empty() {
        text += &format!("\n{indent}Args:\n{}", arguments.concat());
    }
    text + indent + "\"\"\"\n"
}

/// A paragraph of the list of arguments; the lines after the first are indented further.
fn argument(name: &str, doc: &str) -> String {
    let doc = doc
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('\\', "\\\\");
    let text = wrapped(&format!("{name}: {doc}"), "                ", WIDTH);
    format!("            {}\n", text.trim_start())
}

fn parameter(python: &Python<'_>, field: &Field) -> String {
    let name = attribute(&field.name);
    assert!(
        !["idempotency_key", "progress", "self"].contains(&name.as_str()),
        "an argument has this name: {name}"
    );
    let of = match &field.of {
        TypeRef::List(of) => format!("Sequence[{}]", python.annotation(of)),
        of => python.annotation(of),
    };
    match (&field.presence, python.resolved(&field.of)) {
        (Presence::Required, _) => format!("{name}: {of}"),
        (Presence::Default(value), TypeRef::List(_)) if value.as_array().is_some_and(Vec::is_empty) => {
            format!("{name}: {of} = ()")
        }
        (Presence::Default(value), resolved) if is_constant(python, &resolved) => {
            format!("{name}: {of} = {}", python.expression(&field.of, value))
        }
        // The library has the default, which is not one value that all calls may share.
        (Presence::Optional | Presence::Default(_), _) => format!("{name}: {of} | None = None"),
    }
}

fn is_constant(python: &Python<'_>, of: &TypeRef) -> bool {
    match of {
        TypeRef::List(_) => false,
        TypeRef::Named(name) => matches!(python.api.type_named(name).shape, Shape::Enumeration(_)),
        _ => true,
    }
}

/// The type of the items of an operation that answers page by page.
fn items_of<'a>(python: &Python<'a>, operation: &Operation) -> Option<&'a str> {
    let has = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
    let Shape::Record(page) = &python.api.type_named(operation.output).shape else {
        return None;
    };
    let fields = python.api.fields_of(operation.input);
    if !has(fields, "after") || !has(page, "next") {
        return None;
    }
    let items = page.iter().find(|field| field.name == "items")?;
    match &items.of {
        TypeRef::List(of) => of.name(),
        _ => None,
    }
}

/// A generator over the items of all pages, beside the method that gives one page.
fn iterator(python: &Python<'_>, area: &Area, operation: &Operation) -> Option<String> {
    let items = items_of(python, operation)?;
    let name = match operation.name.strip_prefix("list") {
        Some(rest) => format!("iter{rest}"),
        None => format!("iter_{}", operation.name),
    };
    assert!(
        area.operations.iter().all(|other| other.name != name),
        "{name} is an operation"
    );
    let fields = python
        .api
        .fields_of(operation.input)
        .iter()
        .filter(|field| snake(&field.name) != "after");
    let fields: Vec<&Field> = fields.collect();
    let parameters: Vec<String> = fields.iter().map(|field| parameter(python, field)).collect();
    let arguments = fields.iter().map(|field| match field.name.as_str() {
        "limit" => argument(
            "limit",
            "How many are asked for at once, 1 to 1,000; 100 by default.",
        ),
        name => argument(&attribute(name), &field.doc),
    });
    let names = fields
        .iter()
        .map(|field| attribute(&field.name))
        .chain(["after".to_owned()]);
    let given: Vec<String> = names.map(|name| format!("{name}={name}")).collect();
    let call = format!(
        "            page = self.{}({})\n",
        operation.name,
        given.join(", ")
    );
    let call = match call.trim_end().chars().count() <= WIDTH {
        true => call,
        false => format!(
            "            page = self.{}(\n                {},\n            )\n",
            operation.name,
            given.join(",\n                ")
        ),
    };
    let doc = format!(
        "{} All of them: one page after the other is asked for as they are taken.",
        operation.doc
    );
    Some(format!(
        "{}{}        after: str | None = None\n        while True:\n{call}            yield from page.items\n            \
         if page.next is None:\n                return\n            after = page.next\n",
        signature(&name, &parameters, &format!("Iterator[{items}]")),
        documented(&doc, &operation.permission, &arguments.collect::<Vec<_>>()),
    ))
}
