//! The native library under the Kotlin and Swift packages: a handle that takes and gives JSON, and nothing that knows an operation.
//!
//! The typed layer over it is generated; here is only what has to cross the border, so its size does not change when operations are added.

use std::sync::Arc;

use bss_bridge::{Handle, Replay, error_json};
use bss_store::Progress;

uniffi::setup_scaffolding!();

/// Why a call was refused.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum NativeFailure {
    /// The library says why, with `code`, `message`, `path`, `details` and `canRetry`.
    #[error("{json}")]
    Refused {
        /// The error as JSON.
        json: String,
    },
}

impl From<bss_store::Error> for NativeFailure {
    fn from(error: bss_store::Error) -> NativeFailure {
        NativeFailure::Refused {
            json: error_json(&error),
        }
    }
}

/// Told how far a job is.
#[uniffi::export(with_foreign)]
pub trait NativeProgress: Send + Sync {
    /// `done` of `total` units are committed. `false` stops the job before its next chunk.
    fn report(&self, done: u64, total: u64) -> bool;
}

struct Reported(Arc<dyn NativeProgress>);

impl Progress for Reported {
    fn report(&self, done: u64, total: u64) -> bool {
        self.0.report(done, total)
    }
}

/// A system on one store, as seen by one principal. Every method may be called from any thread.
#[derive(uniffi::Object)]
pub struct NativeBss {
    handle: Handle,
}

#[uniffi::export]
impl NativeBss {
    /// Opens a system: `bss.db`, `sqlite:bss.db` or `memory:`.
    #[uniffi::constructor]
    pub fn open(url: String) -> Result<NativeBss, NativeFailure> {
        let handle = Handle::open(&url, None)?;
        Ok(NativeBss { handle })
    }

    /// Opens a system whose clock stands still and whose ids are derived from a seed.
    #[uniffi::constructor]
    pub fn open_replay(url: String, clock: String, seed: u64) -> Result<NativeBss, NativeFailure> {
        let handle = Handle::open(&url, Some(&Replay { clock, seed }))?;
        Ok(NativeBss { handle })
    }

    /// The same system for another principal, given as JSON.
    pub fn acting_as(&self, principal: String) -> Result<NativeBss, NativeFailure> {
        let handle = self.handle.acting_as(&principal)?;
        Ok(NativeBss { handle })
    }

    /// Moves the clock of a replay, RFC 3339.
    pub fn set_clock(&self, instant: String) -> Result<(), NativeFailure> {
        Ok(self.handle.set_clock(&instant)?)
    }

    /// Carries out an operation by its name, with JSON in and out.
    pub fn call(
        &self,
        operation: String,
        input: String,
        idempotency_key: Option<String>,
        progress: Option<Arc<dyn NativeProgress>>,
    ) -> Result<String, NativeFailure> {
        let progress = progress.map(|progress| Arc::new(Reported(progress)) as Arc<dyn Progress>);
        let answer = self
            .handle
            .call(&operation, &input, idempotency_key.as_deref(), progress)?;
        Ok(answer)
    }
}

/// The name of every error code.
#[uniffi::export]
pub fn native_codes() -> Vec<String> {
    bss_bridge::codes().map(|(name, _)| name.to_owned()).collect()
}

/// The version of the library.
#[uniffi::export]
pub fn native_version() -> String {
    bss_bridge::VERSION.to_owned()
}
