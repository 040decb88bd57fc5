//! The exceptions: one for each code, below the few groups that a program may want to tell apart.

use super::{docstring, exported};
use crate::api::{Api, Named};
use crate::text::pascal;

/// A base class of exceptions, and how the names of its codes begin. A code of no group stands below `BssError` itself.
struct Group {
    name: &'static str,
    bases: &'static str,
    doc: &'static str,
    prefixes: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group {
        name: "InputError",
        bases: "BssError, ValueError",
        doc: "What was given cannot be right, whatever the store holds.",
        prefixes: &[
            "card-",
            "currency-mismatch",
            "invalid-",
            "not-positive",
            "number-",
            "text-",
            "too-many-",
            "unknown-",
        ],
    },
    Group {
        name: "StateError",
        bases: "BssError",
        doc: "What was asked for does not go with what the store holds.",
        prefixes: &[
            "account-",
            "already-",
            "catalog-",
            "credit-",
            "discount-",
            "document-",
            "exceeds-",
            "illegal-",
            "order-",
            "out-of-",
            "past-",
            "period-",
            "still-",
            "unbalanced",
        ],
    },
    Group {
        name: "StoreError",
        bases: "BssError",
        doc: "The store could not do its part.",
        prefixes: &["conflict", "store-"],
    },
];

pub(super) fn module(api: &Api) -> String {
    let classes: Vec<(String, &Named)> = api
        .codes
        .iter()
        .map(|code| (format!("{}Error", pascal(&code.name)), code))
        .collect();
    let mut text =
        "\"\"\"The exceptions: one for each error code.\"\"\"\n\nfrom __future__ import annotations\n\n\
                    from bss._base import BssError\n"
            .to_owned();
    let names = classes.iter().map(|(class, _)| class.as_str());
    text += &exported(
        names
            .chain(GROUPS.iter().map(|group| group.name))
            .chain(["BY_CODE", "BssError"]),
    );
    for group in GROUPS {
        text += &format!(
            "\n\nclass {}({}):\n{}",
            group.name,
            group.bases,
            docstring(group.doc, "    ")
        );
    }
    for (class, code) in &classes {
        text += &format!(
            "\n\nclass {class}({}):\n{}",
            base_of(&code.name),
            docstring(&code.doc, "    ")
        );
    }
    text += "\n\nBY_CODE: dict[str, type[BssError]] = {\n";
    for (class, code) in &classes {
        text += &format!("    \"{}\": {class},\n", code.name);
    }
    text + "}\n\"\"\"The exception of each code.\"\"\"\n"
}

fn base_of(code: &str) -> &'static str {
    let is_in = |group: &&Group| group.prefixes.iter().any(|prefix| code.starts_with(prefix));
    match GROUPS.iter().find(is_in) {
        Some(group) => group.name,
        None if code == "not-found" => "BssError, LookupError",
        None => "BssError",
    }
}
