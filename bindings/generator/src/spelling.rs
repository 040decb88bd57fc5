//! Names in documentation, as the languages write them.
//!
//! The documentation is that of the core, which names a field `account_id` where Python does and `accountId` where others do. A code span that
//! is nothing but the name of a field, an operation or a choice is written as the language writes that name; names of one word, and everything
//! else between backticks, stay as they are.

use std::collections::BTreeSet;

use crate::api::{Api, Content, Field, Shape, TypeRef};
use crate::text::{camel, pascal, screaming, snake};

/// How a language writes names.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// A field.
    pub field: fn(&str) -> String,
    /// An operation.
    pub operation: fn(&str) -> String,
    /// A value of an enumeration.
    pub value: fn(&str) -> String,
    /// A variant of a union, whose name comes first.
    pub variant: fn(&str, &str) -> String,
}

/// As on the wire, for the reference.
pub const WIRE: Spelling = Spelling {
    field: camel,
    operation: snake,
    value: camel,
    variant: |_, name| camel(name),
};
/// Swift and TypeScript, where every name but a type's begins with a small letter.
pub const CAMEL: Spelling = Spelling {
    operation: camel,
    ..WIRE
};
/// Kotlin.
pub const KOTLIN: Spelling = Spelling {
    value: screaming,
    variant: |union, name| format!("{union}.{}", pascal(name)),
    ..CAMEL
};
/// Python.
pub const PYTHON: Spelling = Spelling {
    field: snake,
    operation: snake,
    value: screaming,
    variant: |union, name| format!("{union}{}", pascal(name)),
};

/// Every name that documentation may mean, by its form on the wire.
#[derive(Debug, Default)]
struct Known {
    fields: BTreeSet<String>,
    operations: BTreeSet<String>,
    choices: Vec<Choice>,
}

/// An enumeration or a union.
#[derive(Debug)]
struct Choice {
    name: String,
    is_union: bool,
    names: BTreeSet<String>,
}

impl Choice {
    fn spelled(&self, name: &str, spelling: Spelling) -> String {
        match self.is_union {
            true => (spelling.variant)(&self.name, name),
            false => (spelling.value)(name),
        }
    }
}

impl Known {
    fn of(api: &Api) -> Known {
        let mut known = Known::default();
        let operations = api.areas.iter().flat_map(|area| &area.operations);
        known.operations = operations.map(|operation| camel(operation.name)).collect();
        let add = |fields: &[Field], names: &mut BTreeSet<String>| {
            names.extend(fields.iter().map(|field| camel(&field.name)));
        };
        for of in &api.types {
            match &of.shape {
                Shape::Alias(_) => {}
                Shape::Record(fields) => add(fields, &mut known.fields),
                Shape::Enumeration(values) => known.choices.push(Choice {
                    name: of.name.clone(),
                    is_union: false,
                    names: values.iter().map(|value| camel(&value.name)).collect(),
                }),
                Shape::Union(variants) => {
                    for variant in variants {
                        if let Content::Fields(fields) = &variant.content {
                            add(fields, &mut known.fields);
                        }
                    }
                    // A variant that is a type of its own may be called by the name of that.
                    let own = (variants.iter())
                        .filter(|variant| !matches!(variant.content, Content::Value(TypeRef::Named(_))));
                    known.choices.push(Choice {
                        name: of.name.clone(),
                        is_union: true,
                        names: own.map(|variant| camel(&variant.name)).collect(),
                    });
                }
            }
        }
        known
    }

    /// A name of several words in the spelling; none where nothing is called so.
    fn spelled(&self, name: &str, spelling: Spelling) -> Option<String> {
        if self.fields.contains(name) {
            return Some((spelling.field)(name));
        }
        if self.operations.contains(name) {
            return Some((spelling.operation)(name));
        }
        Some(self.choice_of(name)?.spelled(name, spelling))
    }

    /// The enumeration or union of which a text is a name, where it is nothing else.
    fn choice_of(&self, name: &str) -> Option<&Choice> {
        let is_other = self.fields.contains(name) || self.operations.contains(name);
        let mut choices = self.choices.iter().filter(|_| !is_other);
        choices.find(|choice| choice.names.contains(name))
    }

    fn translated(&self, doc: &str, spelling: Spelling) -> String {
        let spans: Vec<&str> = doc.split('`').collect();
        let code = || spans.iter().skip(1).step_by(2);
        // A name of one word stands beside the others of its choice as they do.
        let told: Vec<&Choice> = code()
            .filter(|span| is_of_words(span))
            .filter_map(|span| self.choice_of(&camel(span)))
            .collect();
        let spelled = |span: &str| match is_of_words(span) {
            true => self.spelled(&camel(span), spelling),
            false => (told.iter())
                .find(|choice| choice.names.contains(span))
                .map(|choice| choice.spelled(span, spelling)),
        };
        let translated = spans.iter().enumerate().map(|(index, span)| match index % 2 {
            1 => spelled(span).unwrap_or_else(|| (*span).to_owned()),
            _ => (*span).to_owned(),
        });
        translated.collect::<Vec<_>>().join("`")
    }
}

/// Whether a text is a name of several words: `account_id` or `accountId`.
fn is_of_words(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && text.contains(|letter: char| letter == '_' || letter.is_ascii_uppercase())
}

impl Api {
    /// The same with documentation that names things as a language does.
    #[must_use]
    pub fn spelled(&self, spelling: Spelling) -> Api {
        let known = Known::of(self);
        let mut api = self.clone();
        let translate = |doc: &mut String| *doc = known.translated(doc, spelling);
        for area in &mut api.areas {
            translate(&mut area.doc);
            (area.operations.iter_mut()).for_each(|operation| translate(&mut operation.doc));
        }
        api.codes.iter_mut().for_each(|code| translate(&mut code.doc));
        let translate_fields = |fields: &mut [Field]| {
            fields.iter_mut().for_each(|field| translate(&mut field.doc));
        };
        for of in &mut api.types {
            translate(&mut of.doc);
            match &mut of.shape {
                Shape::Alias(_) => {}
                Shape::Record(fields) => translate_fields(fields),
                Shape::Enumeration(values) => values.iter_mut().for_each(|value| translate(&mut value.doc)),
                Shape::Union(variants) => {
                    for variant in variants {
                        translate(&mut variant.doc);
                        if let Content::Fields(fields) = &mut variant.content {
                            translate_fields(fields);
                        }
                    }
                }
            }
        }
        api
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn a_code_span_is_spelled_where_it_names_something() {
        let known = Known::of(&Api::read().unwrap());
        for (doc, python, kotlin, typescript) in [
            (
                "not with `account_id`",
                "not with `account_id`",
                "not with `accountId`",
                "not with `accountId`",
            ),
            (
                "not with `accountId`",
                "not with `account_id`",
                "not with `accountId`",
                "not with `accountId`",
            ),
            (
                "`portOut` or `return`",
                "`PORT_OUT` or `RETURN`",
                "`PORT_OUT` or `RETURN`",
                "`portOut` or `return`",
            ),
            (
                "not `actual` or `fixedPeriod`",
                "not `DayCountActual` or `DayCountFixedPeriod`",
                "not `DayCount.Actual` or `DayCount.FixedPeriod`",
                "not `actual` or `fixedPeriod`",
            ),
            (
                "see `explain_invoice`",
                "see `explain_invoice`",
                "see `explainInvoice`",
                "see `explainInvoice`",
            ),
            (
                "account_id, `no_such_name` and `a`",
                "account_id, `no_such_name` and `a`",
                "account_id, `no_such_name` and `a`",
                "account_id, `no_such_name` and `a`",
            ),
        ] {
            let spelled = [PYTHON, KOTLIN, CAMEL].map(|spelling| known.translated(doc, spelling));
            assert_eq!(spelled, [python, kotlin, typescript]);
        }
    }

    #[test]
    fn no_language_speaks_as_another_does() {
        let api = Api::read().unwrap();
        let known = Known::of(&api);
        let mut strangers = Vec::new();
        for file in files(&api) {
            let is_strange: fn(&str) -> bool = match file.path.rsplit('.').next() {
                Some("py") => |span| span.contains(|letter: char| letter.is_ascii_uppercase()),
                Some("ts" | "kt" | "swift") => |span| span.contains('_'),
                _ => continue,
            };
            for span in file
                .text
                .lines()
                .flat_map(|line| line.split('`').skip(1).step_by(2))
            {
                if is_of_words(span) && is_strange(span) && known.spelled(&camel(span), WIRE).is_some() {
                    strangers.push(format!("{}: `{span}`", file.path));
                }
            }
        }
        assert_eq!(strangers, Vec::<String>::new());
    }
}
