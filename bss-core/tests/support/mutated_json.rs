//! JSON that is nearly right: a valid value with one thing spoiled.

use proptest::prelude::*;
use serde_json::Value;

/// What is done to one place of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// Something else stands there.
    Replaced,
    /// It is missing.
    Missing,
    /// It stands there twice, the second time with something else.
    Doubled,
    /// Beside it stands a field that nobody knows.
    Unknown,
}

/// What no place expects, or few do, as JSON text.
const WRONG: &[&str] = &[
    "null",
    "true",
    "0",
    "1.5",
    "1e400",
    "NaN",
    "-Infinity",
    "9007199254740993",
    "[]",
    "{}",
    "[[[[[[[[[[]]]]]]]]]]",
    r#""\ud800""#,
    "\"unterminated",
];

/// What may stand where a whole number is expected.
const WHOLE: &[&str] = &[
    "0",
    "-1",
    "1",
    "28",
    "29",
    "32",
    "65536",
    "4294967295",
    "9223372036854775807",
    "18446744073709551616",
];

/// What may stand where a text is expected: numbers, currencies, dates, instants, zones, and texts that look like them.
const TEXTS: &[&str] = &[
    "",
    " ",
    "0",
    "1",
    "2",
    "-0",
    "-7",
    "-0.000000000001",
    "NaN",
    "Infinity",
    "1e3",
    "1,000.00",
    "0x1F",
    "+1",
    ".5",
    "１２",
    "٤٢",
    "9999999999999999999999999999",
    "-9999999999999999999999999999",
    "10000000000000000000000000000",
    "0.0000000000000000000000000001",
    "0.0000000000000000000000000000000000000001",
    "9223372036854.775807",
    "-9223372036854.775808",
    "92233720368547758.07",
    "eur",
    "JPY",
    "KWD",
    "XXX",
    "XAU",
    "2024-02-29",
    "2026-02-30",
    "0000-01-01",
    "1900-01-01",
    "9999-12-31",
    "+12026-01-01",
    "2026-03-29T02:30:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "0001-01-01T00:00:00+14:00",
    "Africa/Cairo",
    "Europe/Atlantis",
    "+02:00",
    "\u{0}",
    "\u{202e}",
    "floor",
    "plan",
];

/// Something to put in the place of a value: mostly something of its kind.
fn hostile(former: &Value) -> BoxedStrategy<String> {
    let wrong = prop::sample::select(WRONG).prop_map(str::to_owned);
    let fitting = match former {
        Value::String(_) => prop::sample::select(TEXTS)
            .prop_map(|text| Value::from(text).to_string())
            .boxed(),
        Value::Number(_) => prop::sample::select(WHOLE).prop_map(str::to_owned).boxed(),
        _ => return wrong.boxed(),
    };
    prop_oneof![1 => wrong, 3 => fitting].boxed()
}

/// A spoiled value: its JSON, what was done, and where, as error paths are written.
#[derive(Clone, Debug)]
pub(crate) struct Spoiled {
    pub(crate) json: String,
    pub(crate) fault: Fault,
    pub(crate) place: String,
}

const MARK: &str = "the place that is spoiled";

/// A value with one of its places spoiled.
pub(crate) fn spoiled(value: Value) -> impl Strategy<Value = Spoiled> {
    let mut places = Vec::new();
    collect(&value, "", &mut places);
    let fault = prop_oneof![
        4 => Just(Fault::Replaced),
        1 => Just(Fault::Missing),
        1 => Just(Fault::Doubled),
        1 => Just(Fault::Unknown),
    ];
    (prop::sample::select(places), fault).prop_flat_map(move |(place, fault)| {
        let value = value.clone();
        let with = hostile(value.pointer(&place).unwrap());
        with.prop_map(move |with| spoil(&value, &place, fault, &with))
    })
}

/// Pointers to everything inside a value, more often to what holds nothing itself.
fn collect(value: &Value, place: &str, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let place = format!("{place}/{name}");
        collect(child, &place, places);
        let weight = if child.is_array() || child.is_object() {
            1
        } else {
            4
        };
        places.extend(std::iter::repeat_n(place, weight));
    }
}

fn spoil(value: &Value, place: &str, fault: Fault, with: &str) -> Spoiled {
    let mut value = value.clone();
    let (parent, name) = place.rsplit_once('/').unwrap();
    let is_field = value.pointer(parent).unwrap().is_object();
    let former = value.pointer(place).unwrap().to_string();
    if fault == Fault::Missing {
        match value.pointer_mut(parent).unwrap() {
            Value::Object(fields) => fields.remove(name),
            Value::Array(items) => Some(items.remove(name.parse().unwrap())),
            _ => None,
        };
    } else {
        *value.pointer_mut(place).unwrap() = Value::String(MARK.to_owned());
    }
    let text = match fault {
        Fault::Doubled if is_field => format!("{former},\"{name}\":{with}"),
        Fault::Doubled => format!("{former},{with}"),
        Fault::Unknown if is_field => format!("{former},\"surprise\":{with}"),
        _ => with.to_owned(),
    };
    Spoiled {
        json: value.to_string().replace(&format!("\"{MARK}\""), &text),
        fault,
        place: as_path(place),
    }
}

/// A pointer as an error path: `/tiers/0/upTo` is `tiers[0].upTo`.
fn as_path(place: &str) -> String {
    let mut path = String::new();
    for name in place.split('/').skip(1) {
        match name.parse::<usize>() {
            Ok(index) => path.push_str(&format!("[{index}]")),
            Err(_) if path.is_empty() => path.push_str(name),
            Err(_) => path.push_str(&format!(".{name}")),
        }
    }
    path
}
