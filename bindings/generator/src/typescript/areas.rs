//! The areas: their declarations, and the classes behind them.

use bss_core::operation::Kind;

use super::{Forms, Side, doc};
use crate::api::{Api, Area, Operation, Presence, Shape, TypeRef};
use crate::text::{camel, pascal};

pub(super) fn declarations(api: &Api, forms: &Forms) -> String {
    let mut text = String::from(
        "import type { JobOptions, Pages, WriteOptions } from \"../index.js\";\nimport type * as types from \"./types.js\";\n",
    );
    for area in &api.areas {
        text += &format!(
            "\n{}export interface {} {{\n",
            doc(&area.doc, ""),
            pascal(area.name)
        );
        let methods: Vec<String> = (area.operations.iter())
            .map(|operation| method_declarations(api, forms, operation))
            .collect();
        text += &methods.join("\n");
        text += "}\n";
    }
    text += "\n/** Every area, by its name. */\nexport interface Areas {\n";
    for area in &api.areas {
        text += &format!(
            "{}  readonly {}: {};\n",
            doc(&area.doc, "  "),
            camel(area.name),
            pascal(area.name)
        );
    }
    text + "}\n"
}

fn method_declarations(api: &Api, forms: &Forms, operation: &Operation) -> String {
    let method = camel(operation.name);
    let fields = api.fields_of(operation.input);
    let may_be_empty = fields.iter().all(|field| field.presence != Presence::Required);
    let input = format!(
        "input{}: types.{}",
        if may_be_empty { "?" } else { "" },
        forms.name(operation.input, Side::Input)
    );
    let output = format!("types.{}", forms.name(operation.output, Side::Answer));
    let (kind, options) = match operation.kind {
        Kind::Read => ("Reads", ""),
        Kind::Write => ("Writes", ", options?: WriteOptions"),
        Kind::Job => ("A job", ", options?: JobOptions"),
    };
    let item = item_of_pages(api, operation);
    let answer = match &item {
        Some(item) => format!("Pages<{output}, types.{}>", forms.name(item, Side::Answer)),
        None => format!("Promise<{output}>"),
    };
    let iterates = match item {
        Some(_) => " `for await` goes through the items of all pages.",
        None => "",
    };
    let about = format!(
        "{}\n\n{kind}; needs the permission `{}`.{iterates}",
        operation.doc, operation.permission
    );
    // A job on the calling thread could be told nothing while it runs.
    let options_on_thread = if operation.kind == Kind::Write {
        options
    } else {
        ""
    };
    format!(
        "{}  {method}({input}{options}): {answer};\n{}  {method}Sync({input}{options_on_thread}): {output};\n",
        doc(&about, "  "),
        doc(
            &format!(
                "{} On the calling thread; see `{method}`.",
                one_line(&operation.doc)
            ),
            "  "
        ),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type of the items of a list that comes in pages.
fn item_of_pages(api: &Api, operation: &Operation) -> Option<String> {
    let asks = api.fields_of(operation.input);
    let Shape::Record(answer) = &api.type_named(operation.output).shape else {
        return None;
    };
    let has = |name: &str| asks.iter().any(|field| field.name == name);
    let next = answer.iter().any(|field| field.name == "next");
    let items = answer.iter().find(|field| field.name == "items")?;
    match &items.of {
        TypeRef::List(of) if has("after") && has("limit") && next => match &**of {
            TypeRef::Named(name) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn classes(api: &Api) -> String {
    let mut text = String::from(
        "\"use strict\";\n\nconst { Area, call, callSync, job, pages } = require(\"../lib/call.js\");\n",
    );
    for area in &api.areas {
        text += &class(api, area);
    }
    text += "\nmodule.exports = {\n";
    for area in &api.areas {
        text += &format!("  {}: {},\n", camel(area.name), pascal(area.name));
    }
    text + "};\n"
}

fn class(api: &Api, area: &Area) -> String {
    let mut methods = Vec::new();
    for operation in &area.operations {
        let (method, name, output) = (camel(operation.name), operation.full_name, operation.output);
        let (function, options, options_on_thread) = match operation.kind {
            Kind::Read if item_of_pages(api, operation).is_some() => ("pages", "", ""),
            Kind::Read => ("call", "", ""),
            Kind::Write => ("call", ", options", ", options"),
            Kind::Job => ("job", ", options", ""),
        };
        methods.push(format!(
            "  {method}(input{options}) {{\n    return {function}(this, \"{name}\", \"{output}\", input{options});\n  }}\n"
        ));
        methods.push(format!(
            "  {method}Sync(input{options_on_thread}) {{\n    return callSync(this, \"{name}\", \"{output}\", input{options_on_thread});\n  }}\n"
        ));
    }
    format!(
        "\nclass {} extends Area {{\n{}}}\n",
        pascal(area.name),
        methods.join("\n")
    )
}
