//! Progress of a job, and what stops it: an exception of the callback, or Ctrl-C.

use std::sync::{Mutex, PoisonError};

use bss_store::Progress;
use pyo3::prelude::*;

/// Calls back while a job runs.
pub(crate) struct Watch {
    callback: Option<Py<PyAny>>,
    raised: Mutex<Option<PyErr>>,
}

impl Watch {
    pub(crate) fn new(callback: Option<Py<PyAny>>) -> Watch {
        Watch {
            callback,
            raised: Mutex::new(None),
        }
    }

    /// What the callback, or the handler of a signal, raised.
    pub(crate) fn raised(&self) -> Option<PyErr> {
        self.raised.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Progress for Watch {
    fn report(&self, done: u64, total: u64) -> bool {
        Python::attach(|py| {
            let reported = py.check_signals().and_then(|()| match &self.callback {
                Some(callback) => callback.call1(py, (done, total)).map(drop),
                None => Ok(()),
            });
            let Err(error) = reported else {
                return true;
            };
            *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            false
        })
    }
}
