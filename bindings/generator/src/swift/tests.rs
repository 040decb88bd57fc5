//! What the Swift compiler would refuse, and what it would refuse in the files of those who import the module.

use std::fs;
use std::path::Path;

use crate::api::Presence;
use crate::spelling::CAMEL;

use super::*;

const BY_HAND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../mobile/swift/Sources/BSS");

/// Types that Swift, Foundation, the Objective-C runtime below it, XCTest, Combine or SwiftUI declare under words that could be
/// ours. A file that imports two modules with the same name can use neither by it.
const TAKEN: &[&str] = &[
    "Actor",
    "Alignment",
    "Anchor",
    "Angle",
    "Animation",
    "Array",
    "AsyncSequence",
    "AttributeContainer",
    "Axis",
    "Binding",
    "Bool",
    "Bundle",
    "Calendar",
    "Cancellable",
    "Category",
    "Character",
    "Class",
    "Clock",
    "Collection",
    "Color",
    "Component",
    "Data",
    "Date",
    "DateInterval",
    "Decimal",
    "Decoder",
    "Dictionary",
    "Dimension",
    "Double",
    "Duration",
    "Edge",
    "Encoder",
    "Environment",
    "Error",
    "Expression",
    "Fail",
    "Fixed",
    "Float",
    "Font",
    "Form",
    "Formatter",
    "Future",
    "Gauge",
    "Group",
    "Handle",
    "Hasher",
    "Host",
    "Identifiable",
    "Image",
    "Instant",
    "Int",
    "Ivar",
    "Job",
    "Just",
    "Label",
    "Layout",
    "Link",
    "List",
    "Locale",
    "Measurement",
    "Menu",
    "Method",
    "Mirror",
    "Namespace",
    "Never",
    "Notification",
    "Observable",
    "Operation",
    "Optional",
    "Path",
    "Picker",
    "Pipe",
    "Point",
    "Port",
    "Predicate",
    "Process",
    "Progress",
    "Protocol",
    "Published",
    "Publisher",
    "Range",
    "Record",
    "Rect",
    "Regex",
    "Result",
    "Scanner",
    "Scene",
    "Section",
    "Selector",
    "Sequence",
    "Set",
    "Settings",
    "Shape",
    "Size",
    "SortOrder",
    "Span",
    "State",
    "Stepper",
    "Stream",
    "String",
    "Style",
    "Subscriber",
    "Subscription",
    "Table",
    "Task",
    "TaskGroup",
    "Text",
    "Thread",
    "TimeInterval",
    "TimeZone",
    "Timer",
    "Transaction",
    "UUID",
    "Unit",
    "View",
    "Void",
];

#[test]
fn no_type_is_called_as_one_that_users_import_too() {
    let files = files(&Api::read().unwrap());
    let lines = files.iter().flat_map(|file| file.text.lines());
    let names: Vec<&str> = lines.filter_map(declared_type).collect();
    assert!(names.len() > 300, "{}", names.len());
    let taken: Vec<&&str> = names.iter().filter(|name| TAKEN.contains(name)).collect();
    assert_eq!(taken, Vec::<&&str>::new());
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len());
}

/// The type that a line declares, not inside another one.
fn declared_type(line: &str) -> Option<&str> {
    let declaration = line.strip_prefix("public ")?;
    let declaration = declaration.strip_prefix("indirect ").unwrap_or(declaration);
    let (kind, rest) = declaration.split_once(' ')?;
    let name = rest.split([':', ' ']).next()?;
    matches!(kind, "struct" | "enum" | "typealias").then_some(name)
}

/// A default of a public initialiser called an internal function once, and the module did not compile.
#[test]
fn no_public_declaration_needs_what_is_internal() {
    let internal = internal_names();
    for name in [
        "DecimalText",
        "InstantText",
        "FieldName",
        "VariantContent",
        "Caller",
    ] {
        assert!(internal.contains(name), "{name}");
    }
    let mut found = Vec::new();
    let mut count = 0_u32;
    for file in files(&Api::read().unwrap().spelled(CAMEL)) {
        for declaration in public_declarations(&file.text) {
            count += 1;
            let words = declaration.split(|letter: char| !letter.is_alphanumeric());
            if words.into_iter().any(|word| internal.contains(word)) {
                found.push(format!("{}: {declaration}", file.path));
            }
        }
    }
    assert!(count > 3_000, "{count}");
    assert_eq!(found, Vec::<String>::new());
}

/// What the files that are written by hand declare for the module alone.
fn internal_names() -> BTreeSet<String> {
    let files = fs::read_dir(Path::new(BY_HAND)).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let swift = paths.filter(|path| path.extension().is_some_and(|extension| extension == "swift"));
    let texts: Vec<String> = swift.map(|path| fs::read_to_string(path).unwrap()).collect();
    let names = texts.iter().flat_map(|text| text.lines()).filter_map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let is_kind =
            |word: &&str| matches!(*word, "struct" | "class" | "enum" | "protocol" | "func" | "let");
        let kind = words.iter().position(is_kind)?;
        let is_internal = !line.starts_with([' ', '/']) && !words.contains(&"public");
        let name = words.get(kind + 1)?.split([':', '<', '(']).next()?;
        is_internal.then(|| name.to_owned())
    });
    names.collect()
}

/// Declarations that others see, without their bodies.
fn public_declarations(text: &str) -> Vec<String> {
    let mut declarations = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        let is_case =
            line.starts_with("case ") && !line.starts_with("case .") && !line.starts_with("case \"");
        if !is_case && !line.starts_with("public ") {
            continue;
        }
        let mut declaration = line.to_owned();
        while declaration.ends_with(['(', ',']) {
            declaration.push_str(lines.next().unwrap().trim());
        }
        let end = declaration.find('{').unwrap_or(declaration.len());
        declaration.truncate(end);
        declarations.push(declaration);
    }
    declarations
}

fn record(name: &str, fields: Vec<Field>) -> Type {
    Type {
        name: name.to_owned(),
        doc: String::new(),
        shape: Shape::Record(fields),
    }
}

fn field(name: &str, of: TypeRef, presence: Presence) -> Field {
    Field {
        name: name.to_owned(),
        doc: String::new(),
        of,
        presence,
    }
}

/// An area with one operation, `lint`, that takes these fields.
fn generated(fields: Vec<Field>) -> String {
    let operation = Operation {
        name: "lint",
        full_name: "catalog.lint",
        doc: String::new(),
        kind: Kind::Read,
        permission: String::new(),
        input: "Lint",
        output: "Category",
    };
    let api = Api {
        version: "",
        areas: vec![Area {
            name: "catalog",
            doc: String::new(),
            operations: vec![operation],
        }],
        types: vec![
            record("Lint", fields),
            record("Category", Vec::new()),
            record("Error", Vec::new()),
            record("Principal", Vec::new()),
        ],
        codes: Vec::new(),
    };
    files(&api).into_iter().map(|file| file.text).collect()
}

#[test]
fn names_that_swift_keeps_are_written_between_backticks() {
    let fields = vec![
        field("class", TypeRef::Text, Presence::Required),
        field("in", TypeRef::Text, Presence::Optional),
    ];
    let text = generated(fields);
    for line in [
        "public func lint(`class`: String, `in`: String? = nil) throws -> CatalogCategory {",
        "try self.lint(Lint(`class`: `class`, `in`: `in`))",
        "public var `class`: String",
        "self.`class` = `class`",
        "try container.encode(`class`, forKey: \"class\")",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_parameter_does_not_hide_the_method_that_is_called_as_it_is() {
    let text = generated(vec![field("lint", TypeRef::Text, Presence::Required)]);
    assert!(text.contains("try self.lint(Lint(lint: lint))"), "{text}");
}

#[test]
fn default_numbers_are_written_with_what_everybody_sees() {
    for (default, expected) in [
        ("0", "0"),
        ("-3", "-3"),
        (
            "0.5",
            "Decimal(string: \"0.5\", locale: Locale(identifier: \"en_US_POSIX\"))!",
        ),
        (
            "12345678901234567890",
            "Decimal(string: \"12345678901234567890\", locale: Locale(identifier: \"en_US_POSIX\"))!",
        ),
    ] {
        let text = generated(vec![field(
            "amount",
            TypeRef::Decimal,
            Presence::Default(default.into()),
        )]);
        assert!(text.contains(&format!("amount: Decimal = {expected}")), "{text}");
        assert!(text.contains(&format!("?? {expected}\n")), "{text}");
    }
}

#[test]
fn decimals_and_instants_are_texts_wherever_they_stand() {
    let list = |of: TypeRef| TypeRef::List(Box::new(of));
    let text = generated(vec![
        field("amount", TypeRef::Decimal, Presence::Optional),
        field("amounts", list(TypeRef::Decimal), Presence::Required),
        field("at", TypeRef::Instant, Presence::Required),
        field("times", list(TypeRef::Instant), Presence::Optional),
    ]);
    for line in [
        "encodeIfPresent(amount.map(DecimalText.init), forKey: \"amount\")",
        "encode(amounts.map(DecimalText.init), forKey: \"amounts\")",
        "encode(InstantText(at), forKey: \"at\")",
        "encodeIfPresent(times?.map(InstantText.init), forKey: \"times\")",
        "decodeIfPresent(DecimalText.self, forKey: \"amount\")?.value",
        "decode([DecimalText].self, forKey: \"amounts\").map(\\.value)",
        "decode(InstantText.self, forKey: \"at\").value",
        "decodeIfPresent([InstantText].self, forKey: \"times\")?.map(\\.value)",
    ] {
        assert!(
            text.contains(&format!("try container.{line}\n")),
            "{line}\n{text}"
        );
    }
}

#[test]
#[should_panic(expected = "a DecimalText that is null")]
fn what_swift_would_write_in_its_own_form_is_not_generated() {
    let amounts = TypeRef::Optional(Box::new(TypeRef::Decimal));
    generated(vec![field(
        "amounts",
        TypeRef::List(Box::new(amounts)),
        Presence::Required,
    )]);
}
