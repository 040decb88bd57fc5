//! How values cross: for every type its class and fields, read once from the generated table.

use std::collections::HashMap;

use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyType};
use serde_json::Value;

static PLANS: PyOnceLock<Plans> = PyOnceLock::new();

/// The generated table, as it is written in Python.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Table {
    /// The name of a record and its fields: attribute, name on the wire, type, and the JSON that stands for its absence.
    records: Vec<(String, Vec<FieldRow>)>,
    enumerations: Vec<String>,
    /// The name of a union and its variants: name on the wire, class, and the type of what comes with it.
    unions: Vec<(String, Vec<VariantRow>)>,
    /// The name of an operation, its input and its output.
    operations: Vec<(String, String, String)>,
}

type FieldRow = (String, String, String, Option<String>);
type VariantRow = (String, String, Option<String>);

/// Every type and operation.
pub(crate) struct Plans {
    records: Vec<Record>,
    enumerations: Vec<HashMap<String, Py<PyAny>>>,
    unions: Vec<Vec<Variant>>,
    operations: HashMap<String, (usize, Kind)>,
    kinds: HashMap<String, Kind>,
    /// The record that a class is.
    of_class: HashMap<usize, usize>,
    pub(crate) classes: Classes,
}

/// A use of a type.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Text,
    Boolean,
    Integer,
    Decimal,
    Date,
    Instant,
    Record(usize),
    Enumeration(usize),
    Union(usize),
    List(Box<Kind>),
    Optional(Box<Kind>),
}

pub(crate) struct Record {
    pub(crate) name: String,
    /// None for the input of an operation, whose fields are the arguments of a method.
    pub(crate) class: Option<Py<PyType>>,
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) attribute: Py<PyString>,
    pub(crate) wire: String,
    pub(crate) kind: Kind,
    /// What stands for its absence; none where it has to be there.
    pub(crate) default: Option<Value>,
}

pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) class: Py<PyType>,
    pub(crate) content: Content,
}

pub(crate) enum Content {
    Nothing,
    /// The class has the fields of a record.
    Record(usize),
    /// The class has one attribute, `value`.
    Value(Kind),
}

/// Classes of the standard library.
pub(crate) struct Classes {
    pub(crate) decimal: Py<PyType>,
    pub(crate) date: Py<PyType>,
    pub(crate) datetime: Py<PyType>,
    /// `datetime.timezone.utc`.
    pub(crate) utc: Py<PyAny>,
    /// `object.__new__`, which makes an instance without calling `__init__`.
    pub(crate) new: Py<PyAny>,
}

impl Plans {
    pub(crate) fn get(py: Python<'_>) -> PyResult<&Plans> {
        PLANS
            .get(py)
            .ok_or_else(|| PyRuntimeError::new_err("import bss, not bss._native"))
    }

    pub(crate) fn set(py: Python<'_>, plans: Plans) -> PyResult<()> {
        PLANS
            .set(py, plans)
            .map_err(|_| PyRuntimeError::new_err("the types are registered already"))
    }

    pub(crate) fn new(table: Table, classes: &Bound<'_, PyDict>) -> PyResult<Plans> {
        let kinds = kinds(&table);
        let py = classes.py();
        let records = (table.records.into_iter())
            .map(|(name, fields)| record(&kinds, classes, name, fields))
            .collect::<PyResult<Vec<_>>>()?;
        let of_class = (records.iter().enumerate())
            .filter_map(|(index, record)| Some((record.class.as_ref()?.as_ptr() as usize, index)))
            .collect();
        let enumerations = (table.enumerations.iter())
            .map(|name| members(&class(classes, name)?))
            .collect::<PyResult<_>>()?;
        let unions = (table.unions.into_iter())
            .map(|(_, variants)| {
                (variants.into_iter())
                    .map(|row| variant(&kinds, classes, row))
                    .collect()
            })
            .collect::<PyResult<_>>()?;
        let operations = (table.operations.into_iter())
            .map(|(name, input, output)| match kind(&kinds, &input)? {
                Kind::Record(input) => Ok((name, (input, kind(&kinds, &output)?))),
                _ => Err(PyRuntimeError::new_err(format!("{input} is no record"))),
            })
            .collect::<PyResult<_>>()?;
        let standard = |module: &str, name: &str| -> PyResult<Py<PyType>> {
            Ok(py.import(module)?.getattr(name)?.cast_into::<PyType>()?.unbind())
        };
        let classes = Classes {
            decimal: standard("decimal", "Decimal")?,
            date: standard("datetime", "date")?,
            datetime: standard("datetime", "datetime")?,
            utc: py
                .import("datetime")?
                .getattr("timezone")?
                .getattr("utc")?
                .unbind(),
            new: py
                .import("builtins")?
                .getattr("object")?
                .getattr("__new__")?
                .unbind(),
        };
        Ok(Plans {
            records,
            enumerations,
            unions,
            operations,
            kinds,
            of_class,
            classes,
        })
    }

    /// The input, a record, and the output of an operation.
    pub(crate) fn operation(&self, name: &str) -> PyResult<(usize, &Kind)> {
        let found = self.operations.get(name);
        let (input, output) = found.ok_or_else(|| PyKeyError::new_err(name.to_owned()))?;
        Ok((*input, output))
    }

    /// A type by its name.
    pub(crate) fn kind(&self, name: &str) -> PyResult<&Kind> {
        self.kinds
            .get(name)
            .ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }

    pub(crate) fn record(&self, index: usize) -> Option<&Record> {
        self.records.get(index)
    }

    pub(crate) fn variants(&self, index: usize) -> &[Variant] {
        self.unions.get(index).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn member(&self, index: usize, value: &str) -> Option<&Py<PyAny>> {
        self.enumerations.get(index)?.get(value)
    }

    /// The record of which a value is an instance.
    pub(crate) fn record_of(&self, value: &Bound<'_, PyAny>) -> Option<usize> {
        self.of_class.get(&(value.get_type().as_ptr() as usize)).copied()
    }
}

fn kinds(table: &Table) -> HashMap<String, Kind> {
    let records = table.records.iter().map(|(name, _)| name);
    let records = records
        .enumerate()
        .map(|(index, name)| (name.clone(), Kind::Record(index)));
    let enumerations = table.enumerations.iter().enumerate();
    let enumerations = enumerations.map(|(index, name)| (name.clone(), Kind::Enumeration(index)));
    let unions = table.unions.iter().map(|(name, _)| name);
    let unions = unions
        .enumerate()
        .map(|(index, name)| (name.clone(), Kind::Union(index)));
    records.chain(enumerations).chain(unions).collect()
}

/// A use of a type as it stands in the table: `list NewUsage`.
fn kind(kinds: &HashMap<String, Kind>, text: &str) -> PyResult<Kind> {
    if let Some(of) = text.strip_prefix("list ") {
        return Ok(Kind::List(Box::new(kind(kinds, of)?)));
    }
    if let Some(of) = text.strip_prefix("optional ") {
        return Ok(Kind::Optional(Box::new(kind(kinds, of)?)));
    }
    Ok(match text {
        "text" => Kind::Text,
        "boolean" => Kind::Boolean,
        "integer" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "date" => Kind::Date,
        "instant" => Kind::Instant,
        name => (kinds.get(name).cloned())
            .ok_or_else(|| PyRuntimeError::new_err(format!("no type is called {name}")))?,
    })
}

fn class(classes: &Bound<'_, PyDict>, name: &str) -> PyResult<Py<PyType>> {
    let class = classes.get_item(name)?;
    let class = class.ok_or_else(|| PyRuntimeError::new_err(format!("no class is called {name}")))?;
    Ok(class.cast_into::<PyType>()?.unbind())
}

fn record(
    kinds: &HashMap<String, Kind>,
    classes: &Bound<'_, PyDict>,
    name: String,
    fields: Vec<FieldRow>,
) -> PyResult<Record> {
    let fields = fields.into_iter().map(|(attribute, wire, of, default)| {
        let default = default.map(|json| serde_json::from_str(&json));
        Ok(Field {
            attribute: PyString::intern(classes.py(), &attribute).unbind(),
            wire,
            kind: kind(kinds, &of)?,
            default: default
                .transpose()
                .map_err(|error| PyRuntimeError::new_err(error.to_string()))?,
        })
    });
    let fields = fields.collect::<PyResult<_>>()?;
    let class = match classes.contains(&name)? {
        true => Some(class(classes, &name)?),
        false => None,
    };
    Ok(Record { name, class, fields })
}

fn members(class: &Py<PyType>) -> PyResult<HashMap<String, Py<PyAny>>> {
    Python::attach(|py| {
        let members = class.bind(py).try_iter()?;
        members
            .map(|member| {
                let member = member?;
                Ok((member.getattr("value")?.extract()?, member.unbind()))
            })
            .collect()
    })
}

fn variant(
    kinds: &HashMap<String, Kind>,
    classes: &Bound<'_, PyDict>,
    (wire, name, of): VariantRow,
) -> PyResult<Variant> {
    let content = match of.map(|of| kind(kinds, &of)).transpose()? {
        None => Content::Nothing,
        Some(Kind::Record(index)) if kinds.get(&name).is_some() => Content::Record(index),
        Some(of) => Content::Value(of),
    };
    Ok(Variant {
        wire,
        class: class(classes, &name)?,
        content,
    })
}
