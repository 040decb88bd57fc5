//! Why a value does not cross the border.

use bss_store::Error;
use pyo3::prelude::*;

use crate::raised;

/// A refusal where there is one to report, else what Python raised.
pub(crate) enum Failure {
    Refused(Error),
    Raised(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Refused(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Failure {
        Failure::Raised(error)
    }
}

impl Failure {
    pub(crate) fn at(self, segment: &str) -> Failure {
        match self {
            Failure::Refused(error) => Failure::Refused(error.at(segment)),
            raised => raised,
        }
    }

    pub(crate) fn at_index(self, index: usize) -> Failure {
        match self {
            Failure::Refused(error) => Failure::Refused(error.at_index(index)),
            raised => raised,
        }
    }

    pub(crate) fn into_exception(self, py: Python<'_>) -> PyErr {
        match self {
            Failure::Refused(error) => raised(py, &error),
            Failure::Raised(error) => error,
        }
    }
}
