//! From JSON to values: answers of the library, and inputs that were written as JSON.

use bss_store::calendar::{parse_date, parse_instant};
use bss_store::{Code, Decimal, Error};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyType};
use serde_json::Value;

use crate::encode::unicode;
use crate::failure::Failure;
use crate::plan::{Content, Field, Kind, Plans, Variant};

type Read<'py> = Result<Bound<'py, PyAny>, Failure>;

/// A value from its JSON.
pub(crate) fn text<'py>(
    plans: &Plans,
    py: Python<'py>,
    kind: &Kind,
    json: &str,
) -> PyResult<Bound<'py, PyAny>> {
    parsed(json)
        .and_then(|value| read(plans, py, kind, &value))
        .map_err(|failure| failure.into_exception(py))
}

/// The fields that the JSON of a record has, by their attributes.
pub(crate) fn arguments<'py>(
    plans: &Plans,
    py: Python<'py>,
    index: usize,
    json: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let read_all = || {
        let value = parsed(json)?;
        let (Value::Object(given), Some(record)) = (&value, plans.record(index)) else {
            return Err(refused("an object"));
        };
        let arguments = PyDict::new(py);
        for (name, value) in given {
            let field = record.fields.iter().find(|field| field.wire == *name);
            let field = field.ok_or_else(|| refused("a field that there is").at(name))?;
            let value = read(plans, py, &field.kind, value).map_err(|failure| failure.at(name))?;
            arguments.set_item(&field.attribute, value)?;
        }
        Ok(arguments)
    };
    read_all().map_err(|failure: Failure| failure.into_exception(py))
}

fn parsed(json: &str) -> Result<Value, Failure> {
    serde_json::from_str(json).map_err(|error| Failure::Refused(Error::from_message(&error.to_string())))
}

fn read<'py>(plans: &Plans, py: Python<'py>, kind: &Kind, value: &Value) -> Read<'py> {
    Ok(match (kind, value) {
        (_, Value::Null) => py.None().into_bound(py),
        (Kind::Optional(of), value) => read(plans, py, of, value)?,
        (Kind::Text, Value::String(text)) => PyString::new(py, text).into_any(),
        (Kind::Boolean, Value::Bool(flag)) => PyBool::new(py, *flag).to_owned().into_any(),
        (Kind::Integer, Value::Number(number)) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => PyInt::new(py, number).into_any(),
            (_, Some(number)) => PyInt::new(py, number).into_any(),
            _ => return Err(refused("a whole number")),
        },
        (Kind::Decimal, Value::String(text)) => decimal(plans, &PyString::new(py, text))?,
        (Kind::Decimal, Value::Number(number)) => {
            let error = Error::new(Code::NumberNotText, "a number has to be a text").found(number);
            return Err(Failure::Refused(error));
        }
        (Kind::Date, Value::String(text)) => {
            parse_date(text)?;
            parsed_by(&plans.classes.date, &PyString::new(py, text))?
        }
        (Kind::Instant, Value::String(text)) => instant(plans, &PyString::new(py, text))?,
        (Kind::Enumeration(index), Value::String(text)) => match plans.member(*index, text) {
            Some(member) => member.bind(py).clone(),
            None => {
                return Err(Failure::Refused(
                    Error::new(Code::InvalidInput, "no such value").found(text),
                ));
            }
        },
        (Kind::Record(index), Value::Object(_)) => read_record(plans, py, *index, value)?,
        (Kind::Union(index), _) => read_union(plans, py, *index, value)?,
        (Kind::List(of), Value::Array(items)) => {
            let items = items
                .iter()
                .enumerate()
                .map(|(index, item)| read(plans, py, of, item).map_err(|failure| failure.at_index(index)));
            PyList::new(py, items.collect::<Result<Vec<_>, _>>()?)?.into_any()
        }
        (kind, _) => return Err(refused(&format!("{kind:?}").to_lowercase())),
    })
}

fn read_record<'py>(plans: &Plans, py: Python<'py>, index: usize, value: &Value) -> Read<'py> {
    let record = plans.record(index).ok_or_else(|| refused("a record"))?;
    let class = record
        .class
        .as_ref()
        .ok_or_else(|| refused("a record with a class"))?;
    with_fields(plans, py, class, &record.fields, value)
}

/// An instance whose fields are set without calling `__init__`, which would read them from keyword arguments again.
fn with_fields<'py>(
    plans: &Plans,
    py: Python<'py>,
    class: &Py<PyType>,
    fields: &[Field],
    value: &Value,
) -> Read<'py> {
    let instance = plans.classes.new.bind(py).call1((class,))?;
    for field in fields {
        let given = match (value.get(&field.wire), &field.default) {
            (None | Some(Value::Null), Some(default)) => default,
            (Some(given), _) => given,
            (None, None) => return Err(refused("a value").at(&field.wire)),
        };
        let of_field = read(plans, py, &field.kind, given).map_err(|failure| failure.at(&field.wire))?;
        instance.setattr(&field.attribute, of_field)?;
    }
    Ok(instance)
}

fn read_union<'py>(plans: &Plans, py: Python<'py>, index: usize, value: &Value) -> Read<'py> {
    let (name, content) = match value {
        Value::String(name) => (name, &Value::Null),
        Value::Object(fields) => match (fields.iter().next(), fields.len()) {
            (Some(field), 1) => field,
            _ => return Err(refused("an object of one field")),
        },
        _ => return Err(refused("a variant")),
    };
    let variant = plans.variants(index).iter().find(|variant| variant.wire == *name);
    let Some(Variant {
        class, content: of, ..
    }) = variant
    else {
        return Err(Failure::Refused(
            Error::new(Code::InvalidInput, "no such variant").found(name),
        ));
    };
    let read_content = || match of {
        Content::Nothing => Ok(plans.classes.new.bind(py).call1((class,))?),
        Content::Record(record) => {
            let fields = plans.record(*record).map_or(&[][..], |record| &record.fields);
            with_fields(plans, py, class, fields, content)
        }
        Content::Value(of) => {
            let instance = plans.classes.new.bind(py).call1((class,))?;
            instance.setattr(intern!(py, "value"), read(plans, py, of, content)?)?;
            Ok(instance)
        }
    };
    read_content().map_err(|failure: Failure| failure.at(name))
}

/// A decimal from a text of the one form in which the library reads it; `Decimal` alone also takes ` 1_000 `, `1e3`, `+5` and `NaN`.
pub(crate) fn decimal<'py>(plans: &Plans, text: &Bound<'py, PyString>) -> Read<'py> {
    Decimal::parse(unicode(text)?)?;
    Ok(plans.classes.decimal.bind(text.py()).call1((text,))?)
}

/// An instant from a text of the one form in which the library reads it; `fromisoformat` takes more and less, and other things in each
/// version of Python. Digits beyond microseconds are dropped, as the library drops them.
pub(crate) fn instant<'py>(plans: &Plans, text: &Bound<'py, PyString>) -> Read<'py> {
    let plain = unicode(text)?;
    parse_instant(plain)?;
    parsed_by(
        &plans.classes.datetime,
        &PyString::new(text.py(), &for_python(plain)),
    )
}

fn parsed_by<'py>(class: &Py<PyType>, text: &Bound<'py, PyString>) -> Read<'py> {
    let parsed = (class.bind(text.py())).call_method1(intern!(text.py(), "fromisoformat"), (text,));
    parsed.map_err(|_| {
        Failure::Refused(Error::new(Code::InvalidDate, "not of the documented form").found(text))
    })
}

/// An instant as every version of Python reads it: with six decimals of a second, or none, and the offset in digits.
fn for_python(text: &str) -> String {
    let (text, offset) = match text.strip_suffix('Z') {
        Some(text) => (text, "+00:00"),
        // What is left is an offset such as `+01:00`.
        None => text
            .split_at_checked(text.len().saturating_sub(6))
            .unwrap_or((text, "")),
    };
    match text.split_once('.') {
        Some((seconds, decimals)) => format!("{seconds}.{decimals:0<6.6}{offset}"),
        None => format!("{text}{offset}"),
    }
}

fn refused(expected: &str) -> Failure {
    Failure::Refused(Error::new(Code::InvalidInput, "a value of another form").expected(expected))
}
