//! JSON that keeps the order of its members, and refuses to hold one twice: case files are read by people, and are written back the way
//! they stood.

use std::fmt;

use bss_store::{Error, Result};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Longest line, in characters, on which a list or an object is written as a whole.
const WIDTH: usize = 120;

#[derive(Clone, Debug)]
pub(crate) enum Json {
    /// Nothing, a truth value, a number or a text.
    Leaf(Value),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(crate) fn read(text: &str) -> Result<Json> {
        serde_json::from_str(text).map_err(|error| Error::from_message(&error.to_string()))
    }

    pub(crate) fn text(text: &str) -> Json {
        Json::Leaf(Value::from(text))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Puts a member in the place of the one of that name, or at the end.
    pub(crate) fn set(&mut self, name: &str, value: Json) {
        if let Json::Object(members) = self {
            match members.iter_mut().find(|(key, _)| key == name) {
                Some(member) => member.1 = value,
                None => members.push((name.to_owned(), value)),
            }
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Json> {
        match self {
            Json::Object(members) => {
                let position = members.iter().position(|(key, _)| key == name)?;
                Some(members.remove(position).1)
            }
            _ => None,
        }
    }

    /// The same for comparison, where the order of members does not count.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Json::Leaf(value) => value.clone(),
            Json::List(items) => items.iter().map(Json::to_value).collect(),
            Json::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), value.to_value()))
                .collect(),
        }
    }

    /// As a file: what fits on a line stands on one, but the steps of a case and what leads to them never do.
    pub(crate) fn to_file(&self) -> String {
        let mut text = String::new();
        write_open(self, &mut text, 0, 3);
        text.push('\n');
        text
    }
}

/// Writes a value that starts on the current line; `spread` levels of it have a line for each member however short it is. Otherwise
/// members share lines, but an object in a list begins one.
fn write_open(json: &Json, out: &mut String, indent: usize, spread: usize) {
    let short = json.to_string();
    // A comma may follow.
    if spread == 0 && column(out) + short.chars().count() < WIDTH {
        out.push_str(&short);
        return;
    }
    let (open, close, members): (char, char, Vec<(String, &Json)>) = match json {
        Json::List(items) if !items.is_empty() => {
            ('[', ']', items.iter().map(|item| (String::new(), item)).collect())
        }
        Json::Object(members) if !members.is_empty() => {
            let named = |(name, _): &(String, Json)| format!("{}: ", Value::from(name.as_str()));
            let members = members.iter().map(|member| (named(member), &member.1)).collect();
            ('{', '}', members)
        }
        _ => {
            out.push_str(&short);
            return;
        }
    };
    let start = format!("\n{}", " ".repeat(indent + 2));
    out.push(open);
    let mut after_lines = false;
    for (position, (name, value)) in members.into_iter().enumerate() {
        let length = name.chars().count() + value.to_string().chars().count();
        let begins_line = spread > 0
            || position == 0
            || after_lines
            || (name.is_empty() && !matches!(value, Json::Leaf(_)))
            || column(out) + 2 + length >= WIDTH;
        if position > 0 {
            out.push_str(if begins_line { "," } else { ", " });
        }
        if begins_line {
            out.push_str(&start);
        }
        out.push_str(&name);
        let spreads_on = name.is_empty() || name == "\"steps\": ";
        let before = out.len();
        write_open(
            value,
            out,
            indent + 2,
            if spreads_on { spread.saturating_sub(1) } else { 0 },
        );
        after_lines = out[before..].contains('\n');
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

fn column(out: &str) -> usize {
    out.chars().rev().take_while(|c| *c != '\n').count()
}

/// On one line.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Leaf(value) => write!(f, "{value}"),
            Json::List(items) => {
                f.write_str("[")?;
                for (position, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if position == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Json::Object(members) => {
                f.write_str("{")?;
                for (position, (name, value)) in members.iter().enumerate() {
                    let comma = if position == 0 { "" } else { ", " };
                    write!(f, "{comma}{}: {value}", Value::from(name.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Json, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without floats")
    }

    fn visit_unit<E: de::Error>(self) -> std::result::Result<Json, E> {
        Ok(Json::Leaf(Value::Null))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> std::result::Result<Json, E> {
        Ok(Json::Leaf(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> std::result::Result<Json, E> {
        Ok(Json::Leaf(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> std::result::Result<Json, E> {
        Ok(Json::Leaf(value.into()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> std::result::Result<Json, E> {
        Ok(Json::Leaf(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> std::result::Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some((name, value)) = entries.next_entry::<String, Json>()? {
            if members.iter().any(|(other, _)| *other == name) {
                return Err(de::Error::custom(format!("`{name}` stands twice")));
            }
            members.push((name, value));
        }
        Ok(Json::Object(members))
    }
}
