//! The native module of the npm package: text in and text out, on and off the event loop. It does not grow with the list of operations; the
//! typed API is JavaScript that is generated over `call`.

#![allow(
    clippy::needless_pass_by_value,
    reason = "texts that come from JavaScript are copied, so the functions own them"
)]

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bss_bridge::{Cancellation, Replay, VERSION, error_json};
use bss_store::{Code, Error, Progress};
use napi::bindgen_prelude::{AsyncTask, FnArgs};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Result, Status, Task};
use napi_derive::napi;

/// Told the units that are done and the units that there are, on the event loop. It does not keep the event loop alive; the call does.
type OnProgress = ThreadsafeFunction<FnArgs<(f64, f64)>, (), FnArgs<(f64, f64)>, Status, false, true>;

/// An error of the library as one of Node, whose message is the error as JSON.
fn thrown(error: &Error) -> napi::Error {
    napi::Error::from_reason(error_json(error))
}

/// The version of the library, which has to be that of the package.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    VERSION
}

/// The names of all error codes.
#[napi(catch_unwind)]
pub fn codes() -> Vec<&'static str> {
    bss_bridge::codes().map(|(name, _)| name).collect()
}

/// A system as seen by one principal; nothing once it is closed.
#[napi]
pub struct Handle {
    // Calls under way borrow the object, so that it cannot be borrowed to be changed.
    inner: RefCell<Option<bss_bridge::Handle>>,
}

#[napi]
impl Handle {
    /// Opens a system; with a clock and a seed it is one for tests and replays.
    #[napi(factory, catch_unwind)]
    pub fn open(url: String, clock: Option<String>, seed: Option<i64>) -> Result<Handle> {
        opened(bss_bridge::Handle::open(&url, replay(clock, seed).as_ref()))
    }

    /// Opens a system on a thread of the pool.
    #[napi(catch_unwind)]
    pub fn open_async(url: String, clock: Option<String>, seed: Option<i64>) -> AsyncTask<Opening> {
        let replay = replay(clock, seed);
        AsyncTask::new(Opening { url, replay })
    }

    /// The same system for another principal, given as JSON.
    #[napi(catch_unwind)]
    pub fn acting_as(&self, principal: String) -> Result<Handle> {
        opened(self.inner()?.acting_as(&principal))
    }

    /// Moves the clock of a replay.
    #[napi(catch_unwind)]
    pub fn set_clock(&self, instant: String) -> Result<()> {
        self.inner()?.set_clock(&instant).map_err(|error| thrown(&error))
    }

    /// Carries out an operation on the calling thread.
    #[napi(catch_unwind)]
    pub fn call_sync(&self, operation: String, input: String, key: Option<String>) -> Result<String> {
        (self.inner()?.call(&operation, &input, key.as_deref(), None)).map_err(|error| thrown(&error))
    }

    /// Carries out an operation on a thread of the pool.
    #[napi(catch_unwind)]
    pub fn call(
        &self,
        operation: String,
        input: String,
        key: Option<String>,
        job: Option<&Job>,
    ) -> Result<AsyncTask<Call>> {
        Ok(AsyncTask::new(Call {
            handle: self.inner()?,
            operation,
            input,
            key,
            job: job.map(|job| Arc::clone(&job.state)),
        }))
    }

    /// Lets go of the system; calls that are under way come to their end.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.inner.take();
    }

    fn inner(&self) -> Result<bss_bridge::Handle> {
        let closed = || Error::new(Code::InvalidInput, "this system was closed");
        self.inner.borrow().clone().ok_or_else(|| thrown(&closed()))
    }
}

fn opened(handle: bss_store::Result<bss_bridge::Handle>) -> Result<Handle> {
    match handle {
        Ok(inner) => Ok(Handle {
            inner: RefCell::new(Some(inner)),
        }),
        Err(error) => Err(thrown(&error)),
    }
}

fn replay(clock: Option<String>, seed: Option<i64>) -> Option<Replay> {
    clock.map(|clock| Replay {
        clock,
        seed: seed.unwrap_or_default().unsigned_abs(),
    })
}

/// A system that is opened on a thread of the pool: a server may answer late, and tables may have to be changed first.
pub struct Opening {
    url: String,
    replay: Option<Replay>,
}

impl Task for Opening {
    type Output = bss_bridge::Handle;
    type JsValue = Handle;

    fn compute(&mut self) -> Result<bss_bridge::Handle> {
        bss_bridge::Handle::open(&self.url, self.replay.as_ref()).map_err(|error| thrown(&error))
    }

    fn resolve(&mut self, _: Env, handle: bss_bridge::Handle) -> Result<Handle> {
        opened(Ok(handle))
    }
}

/// What a caller and a job tell each other while it runs.
#[napi]
pub struct Job {
    state: Arc<JobState>,
}

#[napi]
impl Job {
    /// A job that was not started yet.
    #[napi(constructor, catch_unwind)]
    pub fn new(on_progress: Option<OnProgress>) -> Job {
        Job {
            state: Arc::new(JobState {
                cancellation: Cancellation::default(),
                done: AtomicU64::new(0),
                total: AtomicU64::new(0),
                on_progress,
            }),
        }
    }

    /// Has it stop before its next chunk.
    #[napi(catch_unwind)]
    pub fn cancel(&self) {
        self.state.cancellation.cancel();
    }

    /// The units that were done, and that there were, when it last reported. Reports reach the event loop later than they are made, the last
    /// ones perhaps after the answer.
    #[napi(catch_unwind)]
    pub fn reported(&self) -> Vec<f64> {
        [&self.state.done, &self.state.total]
            .map(|units| number(units.load(Ordering::SeqCst)))
            .into()
    }
}

struct JobState {
    cancellation: Cancellation,
    done: AtomicU64,
    total: AtomicU64,
    on_progress: Option<OnProgress>,
}

impl Progress for JobState {
    fn report(&self, done: u64, total: u64) -> bool {
        self.done.store(done, Ordering::SeqCst);
        self.total.store(total, Ordering::SeqCst);
        if let Some(on_progress) = &self.on_progress {
            let units = FnArgs::from((number(done), number(total)));
            // It fails only where the event loop ends, and then nobody waits for a report.
            let _ = on_progress.call(units, ThreadsafeFunctionCallMode::NonBlocking);
        }
        !self.cancellation.is_cancelled()
    }
}

/// A count as JavaScript counts: exact up to nine thousand million million.
fn number(count: u64) -> f64 {
    count as f64
}

/// A call on a thread of the pool.
pub struct Call {
    handle: bss_bridge::Handle,
    operation: String,
    input: String,
    key: Option<String>,
    job: Option<Arc<JobState>>,
}

impl Task for Call {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> Result<String> {
        let progress = begun(self.job.take())?;
        (self.handle)
            .call(&self.operation, &self.input, self.key.as_deref(), progress)
            .map_err(|error| thrown(&error))
    }

    fn resolve(&mut self, _: Env, output: String) -> Result<String> {
        Ok(output)
    }
}

/// What a job reports to, unless it was cancelled while it waited for a thread.
fn begun(job: Option<Arc<JobState>>) -> Result<Option<Arc<dyn Progress>>> {
    match job {
        Some(job) if job.cancellation.is_cancelled() => {
            let message = "the job was cancelled before it began";
            Err(thrown(&Error::new(Code::Cancelled, message)))
        }
        job => Ok(job.map(|job| job as Arc<dyn Progress>)),
    }
}

/// Copies everything between two stores on a thread of the pool.
#[napi(catch_unwind)]
pub fn copy(from: String, to: String, job: &Job) -> AsyncTask<Copying> {
    AsyncTask::new(Copying {
        from,
        to,
        job: Some(Arc::clone(&job.state)),
    })
}

/// A copy on a thread of the pool.
pub struct Copying {
    from: String,
    to: String,
    job: Option<Arc<JobState>>,
}

impl Task for Copying {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> Result<String> {
        let progress = begun(self.job.take())?;
        bss_bridge::copy(&self.from, &self.to, progress.as_deref()).map_err(|error| thrown(&error))
    }

    fn resolve(&mut self, _: Env, output: String) -> Result<String> {
        Ok(output)
    }
}
