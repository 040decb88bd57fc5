//! Finds amounts of a document that nobody explains.

use bss_core::pricing::DerivedAmounts;
use serde::Serialize;
use serde_json::Value;

/// The paths of all amounts of money, and of what is called exact, that have no derivation.
pub(crate) fn unexplained(document: &impl Serialize, derived: &DerivedAmounts) -> Vec<String> {
    let mut paths = Vec::new();
    collect(&serde_json::to_value(document).unwrap(), "", &mut paths);
    paths.retain(|path| derived.of(path).is_none());
    paths
}

fn collect(value: &Value, path: &str, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("currency") => {
            paths.push(path.to_owned());
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                // A discount, now and for the next document, is an input.
                let is_input = value.is_object()
                    && matches!(name.as_str(), "next" | "discount")
                    && value.get("key").is_some();
                match name.as_str() {
                    _ if is_input => {}
                    "taxExact" | "worth" | "effectivePercent" => paths.push(path),
                    _ => collect(value, &path, paths),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{path}[{index}]"), paths);
            }
        }
        _ => {}
    }
}
