//! The native module `bss._native`: it carries out operations on values that it reads from, and builds as, the classes of the typed
//! layer. What those are is told by the generated table, so this module stays as it is when the API grows.

mod decode;
mod encode;
mod failure;
mod plan;
mod watch;

use std::sync::{Arc, PoisonError, RwLock};

use bss_bridge::{Handle, Replay};
use bss_store::{Error, Progress};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use failure::Failure;
use plan::{Plans, Table};
use watch::Watch;

/// A system on one store, as seen by one principal.
#[pyclass(frozen, module = "bss._native")]
struct Core {
    /// Of its own, so that closing it closes no other principal's; the store is closed with the last one.
    handle: RwLock<Option<Handle>>,
}

#[pymethods]
impl Core {
    /// Opens a store; with a replay, a clock that stands still and ids from a seed.
    #[staticmethod]
    fn open(py: Python<'_>, url: &str, replay: Option<(String, u64)>) -> PyResult<Core> {
        let replay = replay.map(|(clock, seed)| Replay { clock, seed });
        let handle = py.detach(|| Handle::open(url, replay.as_ref()));
        handle.map(Core::of).map_err(|error| raised(py, &error))
    }

    /// The same system for another principal.
    fn acting_as(&self, py: Python<'_>, principal: &Bound<'_, PyAny>) -> PyResult<Core> {
        let principal = encode::value(Plans::get(py)?, principal)
            .map_err(|failure| failure.at("principal").into_exception(py))?;
        let handle = self.handle()?.acting_as(&principal);
        handle.map(Core::of).map_err(|error| raised(py, &error))
    }

    /// Moves the clock of a replay.
    fn set_clock(&self, py: Python<'_>, instant: &str) -> PyResult<()> {
        self.handle()?
            .set_clock(instant)
            .map_err(|error| raised(py, &error))
    }

    /// Lets go of the store, which closes once the last one has and calls that are under way have ended.
    fn close(&self, py: Python<'_>) {
        let handle = self.handle.write().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(handle));
    }

    /// Whether it was closed.
    fn is_closed(&self) -> bool {
        self.handle
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .is_none()
    }

    /// Carries out an operation with JSON in and out.
    #[pyo3(signature = (operation, input, key=None, progress=None))]
    fn call(
        &self,
        py: Python<'_>,
        operation: &str,
        input: &str,
        key: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        let handle = self.handle()?;
        watched(py, progress, |progress| {
            handle.call(operation, input, key, Some(progress))
        })
    }

    /// Carries out an operation on the values of the fields of its input, in their order.
    #[pyo3(signature = (operation, values, key=None, progress=None))]
    fn invoke<'py>(
        &self,
        py: Python<'py>,
        operation: &str,
        values: &Bound<'py, PyTuple>,
        key: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let plans = Plans::get(py)?;
        let (input, output) = plans.operation(operation)?;
        let input = encode::fields(plans, input, values).map_err(|failure| failure.into_exception(py))?;
        let answer = self.call(py, operation, &input, key, progress)?;
        decode::text(plans, py, output, &answer)
    }
}

impl Core {
    fn of(handle: Handle) -> Core {
        Core {
            handle: RwLock::new(Some(handle)),
        }
    }

    fn handle(&self) -> PyResult<Handle> {
        let handle = self.handle.read().unwrap_or_else(PoisonError::into_inner);
        handle
            .clone()
            .ok_or_else(|| PyValueError::new_err("this Bss is closed"))
    }
}

/// Carries something out without the lock of the interpreter, while Python is told how far it is.
fn watched(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    run: impl FnOnce(Arc<dyn Progress>) -> Result<String, Error> + Send,
) -> PyResult<String> {
    let watch = Arc::new(Watch::new(progress));
    let progress: Arc<dyn Progress> = Arc::clone(&watch) as Arc<dyn Progress>;
    let answer = py.detach(|| run(progress));
    match watch.raised() {
        Some(error) => Err(error),
        None => answer.map_err(|error| raised(py, &error)),
    }
}

/// Copies everything between two stores, and answers with what was copied as JSON.
#[pyfunction]
fn copy(py: Python<'_>, source: &str, target: &str, progress: Option<Py<PyAny>>) -> PyResult<String> {
    watched(py, progress, |progress| {
        bss_bridge::copy(source, target, Some(&*progress))
    })
}

/// The exception that an error is in Python.
fn raised(py: Python<'_>, error: &Error) -> PyErr {
    let exception = || {
        let plans = Plans::get(py)?;
        let details = serde_json::to_string(error.details()).unwrap_or_default();
        let details = decode::text(plans, py, plans.kind("Details")?, &details)?;
        let fields = (
            error.code().name(),
            error.message(),
            error.path(),
            details,
            error.can_retry(),
            error.to_string(),
        );
        py.import("bss._base")?.getattr("error_of")?.call1(fields)
    };
    exception().map_or_else(|failure| failure, PyErr::from_value)
}

/// Takes the generated table of types and operations; happens once, when the package is imported.
#[pyfunction]
fn register(py: Python<'_>, table: Table, classes: &Bound<'_, PyDict>) -> PyResult<()> {
    Plans::set(py, Plans::new(table, classes)?)
}

/// A value of the typed layer as JSON.
#[pyfunction]
fn to_json(py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<String> {
    encode::value(Plans::get(py)?, value).map_err(|failure| failure.into_exception(py))
}

/// A value of a type by its name from JSON.
#[pyfunction]
fn from_json<'py>(py: Python<'py>, name: &str, json: &str) -> PyResult<Bound<'py, PyAny>> {
    let plans = Plans::get(py)?;
    decode::text(plans, py, plans.kind(name)?, json)
}

/// The arguments of a method from the JSON of its input: its fields by the names that they have in Python.
#[pyfunction]
fn arguments<'py>(py: Python<'py>, operation: &str, json: &str) -> PyResult<Bound<'py, PyDict>> {
    let plans = Plans::get(py)?;
    decode::arguments(plans, py, plans.operation(operation)?.0, json)
}

/// A decimal from a cell of a file.
#[pyfunction]
fn read_decimal<'py>(py: Python<'py>, cell: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    read_cell(py, cell, decode::decimal)
}

/// An instant from a cell of a file.
#[pyfunction]
fn read_instant<'py>(py: Python<'py>, cell: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    read_cell(py, cell, decode::instant)
}

fn read_cell<'py>(
    py: Python<'py>,
    cell: &Bound<'py, PyAny>,
    read: impl FnOnce(&Plans, &Bound<'py, PyString>) -> Result<Bound<'py, PyAny>, Failure>,
) -> PyResult<Bound<'py, PyAny>> {
    let plans = Plans::get(py)?;
    let value = match cell.cast::<PyString>() {
        Ok(text) => read(plans, text),
        Err(_) => Err(encode::unexpected("a text", cell)),
    };
    value.map_err(|failure| failure.into_exception(py))
}

/// The codes of all errors.
#[pyfunction]
fn codes() -> Vec<&'static str> {
    bss_bridge::codes().map(|(name, _)| name).collect()
}

/// Operations on values of the typed layer.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{Core, arguments, codes, copy, from_json, read_decimal, read_instant, register, to_json};

    #[pymodule_export]
    const VERSION: &str = bss_bridge::VERSION;
}
