//! What is derived from the list of operations.

use std::collections::BTreeSet;

use bss_core::operation::OPERATIONS;

#[test]
fn every_operation_is_named_after_its_area_and_documented() {
    let mut names = BTreeSet::new();
    for operation in OPERATIONS {
        let (area, name) = operation.name.split_once('.').unwrap();
        assert_eq!(area, operation.area);
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "{}",
            operation.name
        );
        assert!(
            operation.doc.trim().ends_with('.'),
            "{} says what it does in a sentence",
            operation.name
        );
        assert!(names.insert(operation.name), "{} stands twice", operation.name);
    }
}

#[cfg(feature = "bindings")]
mod described {
    use bss_core::operation::{OPERATIONS, describe};
    use serde_json::Value;

    #[test]
    fn every_operation_has_schemas_and_no_number_can_be_a_float() {
        let (descriptions, definitions) = describe();
        assert_eq!(descriptions.len(), OPERATIONS.len());
        for description in &descriptions {
            for name in [description.input, description.output] {
                assert!(
                    definitions[name].is_object(),
                    "{}: no schema of {name}",
                    description.operation.name
                );
            }
        }
        let mut floats = Vec::new();
        find_floats(&definitions, "", &mut floats);
        assert_eq!(floats, Vec::<String>::new());
    }

    /// Two types of one name would share one schema, and one of them would be described wrongly.
    #[test]
    fn no_two_types_share_a_name() {
        let (_, definitions) = describe();
        let numbered = |name: &&String| name.ends_with(|c: char| c.is_ascii_digit());
        let clashes: Vec<&String> = definitions.as_object().unwrap().keys().filter(numbered).collect();
        let allowed = ["Actual360", "Actual365"];
        assert_eq!(
            clashes
                .into_iter()
                .filter(|name| !allowed.contains(&name.as_str()))
                .collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }

    fn find_floats(value: &Value, path: &str, floats: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if members.get("type") == Some(&Value::from("number")) {
                    floats.push(path.to_owned());
                }
                for (name, member) in members {
                    find_floats(member, &format!("{path}/{name}"), floats);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| find_floats(item, path, floats)),
            _ => {}
        }
    }
}
