//! From values to JSON. What a value says is judged by the library; here it is only written down, so a value that cannot be written
//! is refused with the code and path that the library would give. What a value raises while it is read, such as a generator of the caller, is
//! none of that, and reaches the caller as it is.

use bss_store::{Code, Error};
use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};

use crate::failure::Failure;
use crate::plan::{Content, Field, Kind, Plans};

type Result<T> = std::result::Result<T, Failure>;

/// An exponent of a `Decimal` beyond this is left as it is, for the library to refuse: written out, `1E+999999` fills a page.
const LONGEST_EXPONENT: usize = 2;

/// A whole number of more bits is not written down, and [`LONG_NUMBER`] is told in its place: no field takes more than 28 digits.
const MOST_BITS: u64 = 128;
const LONG_NUMBER: &str = "a number of more than 38 digits";

/// An instance of a record.
pub(crate) fn value(plans: &Plans, value: &Bound<'_, PyAny>) -> Result<String> {
    let index = plans
        .record_of(value)
        .ok_or_else(|| unexpected("a record of `bss.types`", value))?;
    let mut json = Vec::new();
    write(plans, &Kind::Record(index), value, &mut json)?;
    finished(json)
}

/// The values of the fields of a record, in their order.
pub(crate) fn fields(plans: &Plans, index: usize, values: &Bound<'_, PyTuple>) -> Result<String> {
    let mut json = Vec::new();
    let fields = plans.record(index).map_or(&[][..], |record| &record.fields);
    json.push(b'{');
    for (field, value) in fields.iter().zip(values.iter()) {
        write_field(plans, field, &value, &mut json)?;
    }
    json.push(b'}');
    finished(json)
}

fn finished(json: Vec<u8>) -> Result<String> {
    String::from_utf8(json).map_err(|error| Error::new(Code::Defect, error.to_string()).into())
}

fn write(plans: &Plans, kind: &Kind, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    if value.is_none() {
        // Where there has to be a value, the library says so.
        json.extend_from_slice(b"null");
        return Ok(());
    }
    match kind {
        Kind::Text | Kind::Enumeration(_) => match value.cast::<PyString>() {
            Ok(text) => write_text(text, json),
            Err(_) => Err(unexpected("a text", value)),
        },
        Kind::Boolean => match value.cast::<PyBool>() {
            Ok(flag) => {
                write_raw(if flag.is_true() { "true" } else { "false" }, json);
                Ok(())
            }
            Err(_) => Err(unexpected("True or False", value)),
        },
        Kind::Integer => match whole(value) {
            Some(number) => {
                let too_long = || Error::new(Code::InvalidInput, "a number out of range");
                let digits = digits(number)?.ok_or_else(|| too_long().found(LONG_NUMBER))?;
                write_raw(&digits, json);
                Ok(())
            }
            None => Err(unexpected("a whole number", value)),
        },
        Kind::Decimal => write_decimal(plans, value, json),
        Kind::Date => write_date(plans, value, json),
        Kind::Instant => write_instant(plans, value, json),
        Kind::Record(index) => write_record(plans, *index, value, json),
        Kind::Union(index) => write_union(plans, *index, value, json),
        Kind::List(of) => write_list(plans, of, value, json),
        Kind::Optional(of) => write(plans, of, value, json),
    }
}

fn write_record(plans: &Plans, index: usize, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    let Some(record) = plans.record(index) else {
        return Err(unexpected("a record", value));
    };
    if let Some(class) = &record.class
        && !is_of(value, class)?
    {
        return Err(unexpected(&format!("`{}`", record.name), value));
    }
    json.push(b'{');
    for field in &record.fields {
        let of_field = value
            .getattr(&field.attribute)
            .map_err(|error| missing(error, value).at(&field.wire))?;
        write_field(plans, field, &of_field, json)?;
    }
    json.push(b'}');
    Ok(())
}

fn write_field(plans: &Plans, field: &Field, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    if value.is_none() && field.default.is_some() {
        return Ok(());
    }
    if json.last() != Some(&b'{') {
        json.push(b',');
    }
    json.push(b'"');
    json.extend_from_slice(field.wire.as_bytes());
    json.extend_from_slice(b"\":");
    write(plans, &field.kind, value, json).map_err(|error| error.at(&field.wire))
}

fn write_union(plans: &Plans, index: usize, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    let class = value.get_type();
    let variants = plans.variants(index);
    let Some(variant) = variants.iter().find(|variant| class.is(&variant.class)) else {
        let names: Vec<String> = variants
            .iter()
            .filter_map(|variant| name_of(variant.class.bind(value.py())))
            .collect();
        return Err(unexpected(&format!("one of {}", names.join(", ")), value));
    };
    if let Content::Nothing = variant.content {
        write_raw(&format!("\"{}\"", variant.wire), json);
        return Ok(());
    }
    json.extend_from_slice(b"{\"");
    json.extend_from_slice(variant.wire.as_bytes());
    json.extend_from_slice(b"\":");
    let written = match &variant.content {
        Content::Nothing => Ok(()),
        Content::Record(record) => write_record(plans, *record, value, json),
        Content::Value(of) => (value.getattr(intern!(value.py(), "value")))
            .map_err(|error| missing(error, value))
            .and_then(|content| write(plans, of, &content, json)),
    };
    written.map_err(|error| error.at(&variant.wire))?;
    json.push(b'}');
    Ok(())
}

fn write_list(plans: &Plans, of: &Kind, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    // A text is a sequence of texts to Python, which nobody means.
    if value.is_instance_of::<PyString>() {
        return Err(unexpected("a list", value));
    }
    json.push(b'[');
    let mut position = 0;
    let mut write_item = |item: Bound<'_, PyAny>| {
        if position > 0 {
            json.push(b',');
        }
        position += 1;
        write(plans, of, &item, json).map_err(|error| error.at_index(position - 1))
    };
    match value.cast::<PyList>() {
        Ok(list) => list.iter().try_for_each(write_item)?,
        Err(_) => {
            let mut items = value.try_iter().map_err(|error| no_list(error, value))?;
            items.try_for_each(|item| write_item(item?))?;
        }
    }
    json.push(b']');
    Ok(())
}

fn write_decimal(plans: &Plans, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    if let Ok(text) = value.cast::<PyString>() {
        return write_text(text, json);
    }
    if let Some(number) = whole(value) {
        let too_long = || Error::new(Code::NumberOutOfRange, "more than 28 digits");
        let digits = digits(number)?.ok_or_else(|| too_long().found(LONG_NUMBER))?;
        write_raw(&format!("\"{digits}\""), json);
        return Ok(());
    }
    let class = &plans.classes.decimal;
    if !is_of(value, class)? {
        return Err(no_decimal(value));
    }
    // The number itself, whatever a class of the caller shows in its place.
    let number = match value.get_type().is(class) {
        true => value.clone(),
        false => class.bind(value.py()).call1((value,))?,
    };
    let text = number.str()?;
    let plain = text.to_str()?;
    let is_short = |exponent: &str| exponent.trim_start_matches(['+', '-']).len() <= LONGEST_EXPONENT;
    // In lower case where the decimal context of the caller says so.
    match plain.split_once(['E', 'e']) {
        Some((_, exponent)) if is_short(exponent) => {
            let written_out = number.call_method1(intern!(value.py(), "__format__"), ("f",))?;
            write_text(&written_out.cast_into::<PyString>().map_err(PyErr::from)?, json)
        }
        _ => write_text(&text, json),
    }
}

/// A whole number, which a truth value is to Python as well, though nobody means it.
fn whole<'v, 'py>(value: &'v Bound<'py, PyAny>) -> Option<&'v Bound<'py, PyInt>> {
    let number = value.cast::<PyInt>().ok()?;
    (!value.is_instance_of::<PyBool>()).then_some(number)
}

/// The digits of the number itself, whatever a class of the caller shows in its place, as `IntEnum` does: its text is `Seats.SMALL` before
/// Python 3.11. Nothing where there are more digits than any field takes: Python writes out no more than some thousand.
fn digits(number: &Bound<'_, PyInt>) -> Result<Option<String>> {
    if let Ok(small) = number.extract::<i64>() {
        return Ok(Some(small.to_string()));
    }
    let class = number.py().get_type::<PyInt>();
    let bits = class.call_method1(intern!(number.py(), "bit_length"), (number,))?;
    if bits.extract::<u64>()? > MOST_BITS {
        return Ok(None);
    }
    let digits = class.call_method1(intern!(number.py(), "__repr__"), (number,))?;
    Ok(Some(digits.extract()?))
}

fn no_decimal(value: &Bound<'_, PyAny>) -> Failure {
    if !value.is_instance_of::<PyFloat>() {
        return unexpected("`decimal.Decimal`", value);
    }
    let shown = value.repr().map(|repr| repr.to_string()).unwrap_or_default();
    Error::new(Code::NumberNotText, "a float has lost digits before it arrives")
        .expected("`decimal.Decimal`")
        .found(shown)
        .into()
}

fn write_date(plans: &Plans, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    if let Ok(text) = value.cast::<PyString>() {
        return write_text(text, json);
    }
    // Every datetime is a date, with a time of the day that would be lost.
    if !is_of(value, &plans.classes.date)? || is_of(value, &plans.classes.datetime)? {
        return Err(unexpected("`datetime.date`", value));
    }
    write_text(&iso(&plans.classes.date, value)?, json)
}

fn write_instant(plans: &Plans, value: &Bound<'_, PyAny>, json: &mut Vec<u8>) -> Result<()> {
    let classes = &plans.classes;
    if let Ok(text) = value.cast::<PyString>() {
        return write_text(text, json);
    }
    if !is_of(value, &classes.datetime)? {
        return Err(unexpected("an aware `datetime.datetime`", value));
    }
    let zone = value.getattr(intern!(value.py(), "tzinfo"))?;
    // In a batch of usage, `isoformat` would take a third of the time.
    if zone.is(&classes.utc)
        && let Ok(text) = utc_text(value)
    {
        write_raw(&text, json);
        return Ok(());
    }
    let text = iso(&classes.datetime, value)?;
    let plain = text.to_str()?;
    let is_aware = plain.get(10..).is_some_and(|time| time.contains(['+', '-']));
    if !is_aware {
        let error = Error::new(
            Code::InvalidDate,
            "a `datetime` without a time zone is no instant",
        );
        return Err(error.expected("an aware `datetime.datetime`").found(plain).into());
    }
    write_text(&text, json)
}

/// An instant in UTC as the library itself writes it.
fn utc_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let part = |name: &Bound<'_, PyString>| value.getattr(name)?.extract::<u32>();
    let (year, month) = (part(intern!(py, "year"))?, part(intern!(py, "month"))?);
    let (day, hour) = (part(intern!(py, "day"))?, part(intern!(py, "hour"))?);
    let (minute, second) = (part(intern!(py, "minute"))?, part(intern!(py, "second"))?);
    let seconds = format!("\"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    Ok(match part(intern!(py, "microsecond"))? {
        0 => format!("{seconds}Z\""),
        microsecond => format!("{seconds}.{microsecond:06}Z\""),
    })
}

/// Whether a value is an instance, which is quicker to see where it is not one of a subclass.
fn is_of(value: &Bound<'_, PyAny>, class: &Py<PyType>) -> Result<bool> {
    Ok(value.get_type().is(class) || value.is_instance(class.bind(value.py()))?)
}

/// The text of the value itself, whatever a class of the caller shows in its place.
fn iso<'py>(class: &Py<PyType>, value: &Bound<'py, PyAny>) -> Result<Bound<'py, PyString>> {
    let class = class.bind(value.py());
    let text = class.call_method1(intern!(value.py(), "isoformat"), (value,))?;
    Ok(text.cast_into::<PyString>().map_err(PyErr::from)?)
}

fn write_text(text: &Bound<'_, PyString>, json: &mut Vec<u8>) -> Result<()> {
    serde_json::to_writer(json, unicode(text)?)
        .map_err(|error| Error::new(Code::Defect, error.to_string()).into())
}

/// The letters of a text, unless there is half of one among them.
pub(crate) fn unicode<'t>(text: &'t Bound<'_, PyString>) -> Result<&'t str> {
    (text.to_str()).map_err(|_| Error::new(Code::InvalidText, "a text that is not Unicode").into())
}

fn write_raw(text: &str, json: &mut Vec<u8>) {
    json.extend_from_slice(text.as_bytes());
}

pub(crate) fn unexpected(expected: &str, value: &Bound<'_, PyAny>) -> Failure {
    let found = name_of(&value.get_type()).unwrap_or_default();
    Error::new(Code::InvalidInput, "a value of another type")
        .expected(expected)
        .found(found)
        .into()
}

fn name_of(class: &Bound<'_, PyType>) -> Option<String> {
    Some(class.qualname().ok()?.to_string())
}

/// A record that was made without its fields is refused; what a property raises is the caller's.
fn missing(error: PyErr, value: &Bound<'_, PyAny>) -> Failure {
    match error.is_instance_of::<PyAttributeError>(value.py()) {
        true => Error::new(Code::InvalidInput, "the value cannot be read")
            .found(error)
            .into(),
        false => error.into(),
    }
}

/// What cannot be iterated is refused; what `__iter__` raises is the caller's.
fn no_list(error: PyErr, value: &Bound<'_, PyAny>) -> Failure {
    match error.is_instance_of::<PyTypeError>(value.py()) {
        true => unexpected("a list", value),
        false => error.into(),
    }
}
