//! What the bindings share: a system with text in and text out, from which nothing but typed errors escapes.
//!
//! A binding turns the values of its language into JSON and back, moves jobs off the caller's thread, and does nothing else.

#![forbid(unsafe_code)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bss_store::{
    Bss, Clock, Code, Error, FixedClock, IdSource, Principal, Progress, Result, SeededIds, open_store,
};

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The name and meaning of every error code.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    Code::ALL.iter().map(|code| (code.name(), code.doc()))
}

/// A system on one store, as seen by one principal. Cheap to clone; every method may be called from any thread.
#[derive(Clone, Debug)]
pub struct Handle {
    bss: Bss,
    clock: Option<Arc<FixedClock>>,
}

/// A clock that stands still and ids that are the same in every run: for tests and replays.
#[derive(Clone, Debug)]
pub struct Replay {
    /// Where the clock stands, RFC 3339.
    pub clock: String,
    /// What the ids are derived from.
    pub seed: u64,
}

impl Handle {
    /// Opens a system: `bss.db`, `sqlite:bss.db`, `memory:` or, where it is built in, `postgres://user@host/database`.
    ///
    /// # Errors
    /// Those of [`bss_store::open`]; [`Code::InvalidDate`] for a clock that cannot be set.
    pub fn open(url: &str, replay: Option<&Replay>) -> Result<Handle> {
        guarded(|| {
            let Some(replay) = replay else {
                return Ok(Handle {
                    bss: bss_store::open(url)?,
                    clock: None,
                });
            };
            let clock = Arc::new(FixedClock::at(&replay.clock).map_err(|error| error.at("clock"))?);
            let ids: Arc<dyn IdSource> = Arc::new(SeededIds::new(replay.seed));
            Ok(Handle {
                bss: bss_store::open_with(url, Arc::clone(&clock) as Arc<dyn Clock>, ids)?,
                clock: Some(clock),
            })
        })
    }

    /// The same system for another principal, given as JSON.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] where it is no principal.
    pub fn acting_as(&self, principal: &str) -> Result<Handle> {
        guarded(|| {
            let principal: Principal = serde_json::from_str(principal)
                .map_err(|error| Error::from_message(&error.to_string()).at("principal"))?;
            Ok(Handle {
                bss: self.bss.acting_as(principal),
                ..self.clone()
            })
        })
    }

    /// Moves the clock of a replay.
    ///
    /// # Errors
    /// [`Code::InvalidDate`]; [`Code::InvalidInput`] where the system has the clock of the machine.
    pub fn set_clock(&self, instant: &str) -> Result<()> {
        guarded(|| match &self.clock {
            Some(clock) => clock.set(instant).map_err(|error| error.at("clock")),
            None => Err(Error::new(Code::InvalidInput, "the clock of the machine cannot be set").at("clock")),
        })
    }

    /// Carries out an operation by its name, with JSON in and out.
    ///
    /// # Errors
    /// Those of [`Bss::call`]; [`Code::Defect`] in place of a panic.
    pub fn call(
        &self,
        operation: &str,
        input: &str,
        idempotency_key: Option<&str>,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<String> {
        guarded(|| {
            let mut bss = self.bss.clone();
            if let Some(key) = idempotency_key {
                bss = bss.with_idempotency_key(key);
            }
            if let Some(progress) = progress {
                bss = bss.with_progress(progress);
            }
            bss.call(operation, input)
        })
    }
}

/// Copies everything between two stores, given by their URLs, and answers with what was copied as JSON.
///
/// # Errors
/// Those of [`bss_store::copy()`]; [`Code::Defect`] in place of a panic.
pub fn copy(from: &str, to: &str, progress: Option<&dyn Progress>) -> Result<String> {
    guarded(|| {
        let source = open_store(from).map_err(|error| error.at("from"))?;
        let target = open_store(to).map_err(|error| error.at("to"))?;
        let copied = bss_store::copy(&*source, &*target, progress)?;
        serde_json::to_string(&copied).map_err(|error| Error::new(Code::Defect, error.to_string()))
    })
}

/// An error as JSON: `code`, `message`, `path`, `details` and `canRetry`.
pub fn error_json(error: &Error) -> String {
    let mut json = serde_json::to_value(error).unwrap_or_default();
    if let Some(fields) = json.as_object_mut() {
        fields.insert("path".to_owned(), error.path().into());
        fields.insert("canRetry".to_owned(), error.can_retry().into());
    }
    json.to_string()
}

/// Tells a job that its caller lost interest. Clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    is_cancelled: Arc<AtomicBool>,
}

impl Cancellation {
    /// Has the job stop before its next chunk; what was committed stays.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::SeqCst);
    }

    /// Whether it was.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::SeqCst)
    }
}

fn guarded<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    // Whatever a panic leaves behind belongs to the call alone: a commit that was not made has no effect.
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = (panic.downcast_ref::<&str>().copied())
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("unknown");
        Err(Error::new(Code::Defect, "the library broke an assumption of its own").found(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replay() -> Replay {
        Replay {
            clock: "2026-01-05T09:00:00Z".to_owned(),
            seed: 1,
        }
    }

    #[test]
    fn a_replay_gives_the_same_answers() {
        let answers = [(); 2].map(|()| {
            let handle = Handle::open("memory:", Some(&replay())).unwrap();
            handle.set_clock("2026-02-01T00:00:00Z").unwrap();
            let role = r#"{"name": "clerk", "permissions": ["orders-read"]}"#;
            handle.call("access.define_role", role, None, None).unwrap();
            handle.call("audit.list", "{}", None, None).unwrap()
        });
        assert_eq!(answers[0], answers[1]);
        assert!(answers[0].contains("2026-02-01T00:00:00Z"));
    }

    #[test]
    fn errors_say_what_every_language_needs() {
        let handle = Handle::open("memory:", None).unwrap();
        let refused = |error: Error| serde_json::from_str::<serde_json::Value>(&error_json(&error)).unwrap();
        let error = refused(handle.call("orders.frobnicate", "{}", None, None).unwrap_err());
        assert_eq!(error["code"], "unknown-operation");
        assert_eq!(error["canRetry"], false);
        assert_eq!(error["path"], "");
        let error = refused(handle.set_clock("2026-01-01T00:00:00Z").unwrap_err());
        assert_eq!(error["path"], "clock");
        let error = refused(handle.acting_as(r#"{"tenant": "main"}"#).unwrap_err());
        assert_eq!(
            (&error["code"], &error["path"]),
            (&"invalid-input".into(), &"principal".into())
        );
        let clerk = handle
            .acting_as(r#"{"tenant": "main", "subject": "ada", "roles": []}"#)
            .unwrap();
        let error = refused(clerk.call("access.list_roles", "{}", None, None).unwrap_err());
        assert_eq!(error["code"], "permission-denied");
        let error = refused(
            Handle::open(
                "memory:",
                Some(&Replay {
                    clock: "noon".into(),
                    seed: 1,
                }),
            )
            .unwrap_err(),
        );
        assert_eq!(error["code"], "invalid-date");
    }

    #[test]
    fn a_copy_names_the_url_that_is_wrong() {
        let copied = copy("memory:", "memory:", None).unwrap();
        assert_eq!(copied, r#"{"tenants":[]}"#);
        for (from, to, path) in [
            ("ftp://host", "memory:", "from.url"),
            ("memory:", "ftp://host", "to.url"),
        ] {
            let error = copy(from, to, None).unwrap_err();
            assert_eq!((error.code(), error.path()), (Code::InvalidInput, path));
        }
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>(|| panic!("lost {}", "count")).unwrap_err();
        assert_eq!(error.code(), Code::Defect);
        assert_eq!(error.details().found.as_deref(), Some("lost count"));
    }
}
