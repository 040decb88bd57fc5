//! The only place where operations meet a store: permission, validation, idempotency, retries and audit are here, once.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::{self, Permission};
use crate::audit::AuditEntry;
use crate::canonical::{Canonical, canonical, check_input};
use crate::context::{Call, Clock, IdSource, Principal};
use crate::entity::{Column, Entity};
use crate::error::{Code, Error, Result};
use crate::id::TenantId;
use crate::operation::{self, Operation};
use crate::schema::schema;
use crate::store::{
    Claim, Committed, Find, Group, Key, Migration, Page, Row, Schema, Store, StoreError, StoreResult, Table,
    Totals, WriteSet,
};
use crate::unfinished;
use crate::work::{Reader, Work};

mod job;

pub use job::Job;

/// How often a write is tried before [`Code::Conflict`] is returned.
const ATTEMPTS: u32 = 10;
/// Longest canonical input that the audit trail repeats; of longer ones it keeps the hash.
const AUDITED_INPUT_LIMIT: usize = 16 * 1024;
/// Longest idempotency key.
const KEY_LIMIT: usize = 200;

/// Told how far a job is; may stop it.
pub trait Progress: Send + Sync {
    /// `done` of `total` units are committed. `false` cancels the job before its next chunk.
    fn report(&self, done: u64, total: u64) -> bool;
}

/// What an operation answers and wants to be written, while nothing is written yet: see [`Bss::prepare`].
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared<O> {
    /// What the operation answered. It holds once the writes are committed.
    pub answer: O,
    /// Whose rows are written.
    pub tenant: TenantId,
    /// All that the operation writes: its rows, its events and tasks, and its line of the audit trail. Empty where it only read, and
    /// where it had been carried out before under the same idempotency key.
    pub writes: WriteSet,
}

/// A store that keeps the first write set for somebody else to commit.
struct Capture {
    host: Arc<Host>,
    captured: Arc<Mutex<Option<WriteSet>>>,
}

impl Store for Capture {
    fn migrate(&self, schema: &Schema) -> StoreResult<Migration> {
        self.host.store.migrate(schema)
    }

    fn tenants(&self) -> StoreResult<Vec<TenantId>> {
        self.host.store.tenants()
    }

    fn get(&self, tenant: &TenantId, table: &'static Table, key: &Key) -> StoreResult<Option<Row>> {
        self.host.store.get(tenant, table, key)
    }

    fn find(&self, tenant: &TenantId, find: &Find) -> StoreResult<Page> {
        self.host.store.find(tenant, find)
    }

    fn totals(&self, tenant: &TenantId, totals: &Totals) -> StoreResult<Vec<Group>> {
        self.host.store.totals(tenant, totals)
    }

    fn claim(&self, _: &TenantId, _: &Claim) -> StoreResult<Vec<Row>> {
        Err(StoreError::BadRequest(
            "leases are not prepared: claim them from the system itself".to_owned(),
        ))
    }

    fn commit(&self, _: &TenantId, writes: WriteSet) -> StoreResult<Committed> {
        let mut captured = self.captured.lock().unwrap_or_else(PoisonError::into_inner);
        if captured.is_some() {
            let message = "only one operation that commits once is prepared at a time";
            return Err(StoreError::BadRequest(message.to_owned()));
        }
        *captured = Some(writes);
        Ok(Committed::default())
    }
}

/// What becomes of a unit of work when another writer was faster at one of its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Race {
    /// It is run again, [`ATTEMPTS`] times at most.
    Again,
    /// It is given up, with [`Code::Conflict`].
    Yield,
}

/// What becomes of a unit of work that changed nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unchanged {
    /// It is committed: its answer is remembered under its key.
    Record,
    /// It is dropped: a chunk of a job that found nothing to do leaves no trace.
    Skip,
}

struct Host {
    store: Box<dyn Store>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

/// A business support system on one store, as seen by one principal. Cheap to clone; every method may be called from any
/// thread.
///
/// # Example: two principals of one system
/// ```no_run
/// # fn example(bss: bss_core::Bss) -> bss_core::Result<()> {
/// use bss_core::Principal;
/// let clerk = bss.acting_as(Principal::new(bss.principal().tenant.clone(), "ada", &["sales"]));
/// let refused = clerk.access().list_roles(bss_core::access::ListRoles {}).unwrap_err();
/// assert_eq!(refused.code(), bss_core::Code::PermissionDenied);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Bss {
    host: Arc<Host>,
    principal: Arc<Principal>,
    idempotency_key: Option<String>,
    progress: Option<Arc<dyn Progress>>,
}

impl fmt::Debug for Bss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bss")
            .field("principal", &self.principal)
            .finish_non_exhaustive()
    }
}

impl Bss {
    /// Opens a system on a store, with the host's clock and source of ids. The handle acts as the host itself: subject
    /// `host`, role `owner`, tenant `main`; see [`Bss::acting_as`].
    ///
    /// # Errors
    /// [`Code::StoreNewer`] where a newer release wrote the store; [`Code::StoreUnfinished`] where it is the target of a copy that was not
    /// finished; other store errors.
    pub fn open(store: Box<dyn Store>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Result<Bss> {
        store.migrate(&schema())?;
        unfinished::refuse(store.as_ref())?;
        let principal = Principal::new("main".parse()?, "host", &["owner"]);
        Ok(Bss {
            host: Arc::new(Host { store, clock, ids }),
            principal: Arc::new(principal),
            idempotency_key: None,
            progress: None,
        })
    }

    /// The same system for another principal.
    #[must_use]
    pub fn acting_as(&self, principal: Principal) -> Bss {
        Bss {
            principal: Arc::new(principal),
            ..self.clone()
        }
    }

    /// The same system, with a key for the next write: the same operation with the same input and key gives the first answer
    /// again, without a second effect. Use one handle for one write. Reads and jobs ignore it: a job is idempotent by what it finds done.
    #[must_use]
    pub fn with_idempotency_key(&self, key: &str) -> Bss {
        Bss {
            idempotency_key: Some(key.to_owned()),
            ..self.clone()
        }
    }

    /// The same system, whose jobs report how far they are.
    #[must_use]
    pub fn with_progress(&self, progress: Arc<dyn Progress>) -> Bss {
        Bss {
            progress: Some(progress),
            ..self.clone()
        }
    }

    /// Whose data this handle reads and writes, and as whom.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The store, for what reads tables directly: the auditor, exports, reports of the host.
    pub fn store(&self) -> &dyn Store {
        self.host.store.as_ref()
    }

    /// Carries out an operation by its name, with JSON in and out: for queues, gateways and other languages.
    ///
    /// # Errors
    /// [`Code::UnknownOperation`]; [`Code::InvalidInput`] with the path of the first problem; those of the operation.
    ///
    /// # Example: a refused input
    /// ```no_run
    /// # fn example(bss: bss_core::Bss) {
    /// let error = bss.call("access.define_role", r#"{"name": "clerk"}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "invalid-input: missing field `permissions`");
    /// # }
    /// ```
    pub fn call(&self, name: &str, json: &str) -> Result<String> {
        operation::dispatch(self, name, json)
    }

    /// Carries out one operation up to its commit, and hands over what it wants to be written, so that the host commits it inside a
    /// database transaction of its own, together with rows of its own. Nothing is written here.
    ///
    /// Whatever the host's transaction meets, a version that is not the expected one or a key that is taken, means that another
    /// writer was first: roll back and prepare again.
    ///
    /// # Errors
    /// Those of `run`; [`Code::Defect`] where it commits more than once, as jobs do, or claims tasks.
    ///
    /// # Example
    /// ```no_run
    /// # fn example(bss: bss_core::Bss) -> bss_core::Result<()> {
    /// use bss_core::access::DefineRole;
    /// let clerk = DefineRole { name: "clerk".to_owned(), permissions: vec![] };
    /// let prepared = bss.prepare(|bss| bss.access().define_role(&clerk))?;
    /// assert_eq!(prepared.answer.name, "clerk");
    /// // `bss_store::transaction::statements` makes SQL of `prepared.writes`.
    /// # Ok(())
    /// # }
    /// ```
    pub fn prepare<O>(&self, run: impl FnOnce(&Bss) -> Result<O>) -> Result<Prepared<O>> {
        let captured = Arc::new(Mutex::new(None));
        let store = Capture {
            host: Arc::clone(&self.host),
            captured: Arc::clone(&captured),
        };
        let host = Host {
            store: Box::new(store),
            clock: Arc::clone(&self.host.clock),
            ids: Arc::clone(&self.host.ids),
        };
        let answer = run(&Bss {
            host: Arc::new(host),
            ..self.clone()
        })?;
        let writes = captured.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(Prepared {
            answer,
            tenant: self.principal.tenant.clone(),
            writes: writes.unwrap_or_default(),
        })
    }

    fn start(&self) -> Call {
        Call::new(
            Arc::clone(&self.principal),
            self.host.clock.as_ref(),
            self.host.ids.as_ref(),
        )
    }

    fn permit(&self, call: &Call, permission: Permission) -> Result<()> {
        access::require(&Reader::new(self.store(), call), &call.principal, permission)
    }

    /// Leases rows that are in a state and due, oldest first, so that no other worker takes them until the lease ends. What
    /// is done with them is reported by operations.
    pub(crate) fn claim<E: Entity>(
        &self,
        state: &impl Column,
        owner: &str,
        lease_seconds: u32,
        limit: usize,
    ) -> Result<Vec<E>> {
        let call = self.start();
        self.permit(&call, Permission::TasksWork)?;
        let now = call.now.timestamp_micros();
        let claim = Claim {
            table: E::table(),
            state: state.to_value(),
            now,
            until: now.saturating_add(i64::from(lease_seconds).saturating_mul(1_000_000)),
            owner: owner.to_owned(),
            limit,
        };
        let rows = self.store().claim(&call.principal.tenant, &claim)?;
        rows.iter().map(|row| E::from_values(&row.values)).collect()
    }

    pub(crate) fn read<I: Serialize, O>(
        &self,
        operation: &Operation,
        input: &I,
        run: impl FnOnce(&Reader<'_>, &I) -> Result<O>,
    ) -> Result<O> {
        let call = self.start();
        self.permit(&call, operation.permission)?;
        check_input(input)?;
        run(&Reader::new(self.store(), &call), input)
    }

    pub(crate) fn write<I: Serialize, O: Serialize + DeserializeOwned>(
        &self,
        operation: &Operation,
        input: &I,
        run: impl Fn(&mut Work<'_>, &I) -> Result<O>,
    ) -> Result<O> {
        let call = self.start();
        self.permit(&call, operation.permission)?;
        let canonical = canonical(input)?;
        if let Some(key) = &self.idempotency_key {
            check_key(key)?;
        }
        self.commit(
            operation,
            &canonical,
            self.idempotency_key.as_deref(),
            (Unchanged::Record, Race::Again),
            &call,
            |work| run(work, input),
        )
    }

    pub(crate) fn job<I: Serialize, O>(
        &self,
        operation: &'static Operation,
        input: &I,
        run: impl FnOnce(&mut Job<'_>, &I) -> Result<O>,
    ) -> Result<O> {
        let call = self.start();
        self.permit(&call, operation.permission)?;
        let canonical = canonical(input)?;
        run(&mut Job::new(self, operation, canonical, call.new_id()), input)
    }

    /// Runs a unit of work until it is committed, or refused, or its answer is found under its key.
    fn commit<O: Serialize + DeserializeOwned>(
        &self,
        operation: &Operation,
        input: &Canonical,
        key: Option<&str>,
        (unchanged, race): (Unchanged, Race),
        call: &Call,
        run: impl Fn(&mut Work<'_>) -> Result<O>,
    ) -> Result<O> {
        let mut refused = None;
        // A key that the library makes cannot have been used before, but a commit whose outcome is unknown may hold it.
        let mut look_up = key.is_some();
        // What is refused may have been done by a call with the same key that was faster, or by a commit that was given up for unknown.
        let settle = |error: Error, key: &str, look_up: bool| match look_up {
            true => self.answered(call, key, operation, input)?.ok_or(error),
            false => Err(error),
        };
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                self.host.clock.pause(pause_millis(call, attempt));
            }
            let mut work = Work::new(self.store(), call);
            let id: crate::audit::AuditEntryId = work.new_id();
            let key = key.map_or_else(|| Cow::Owned(id.to_string()), Cow::Borrowed);
            if look_up && let Some(answer) = self.answered(call, &key, operation, input)? {
                return Ok(answer);
            }
            let output = match run(&mut work) {
                // A unique key that was taken when it was committed is still taken: the operation would have said so better.
                Err(error) if error.code() == Code::Conflict && race == Race::Again => continue,
                Err(error) => return settle(error, &key, look_up),
                Ok(output) => output,
            };
            if unchanged == Unchanged::Skip && work.is_unchanged() {
                return Ok(output);
            }
            work.insert(&AuditEntry {
                idempotency_key: key.clone().into_owned(),
                id,
                at: call.now,
                subject: call.principal.subject.clone(),
                operation: operation.name.to_owned(),
                input_hash: input.hash.clone(),
                input: Some(input.text.clone()).filter(|text| text.len() <= AUDITED_INPUT_LIMIT),
                answer: write_answer(&output)?,
            })?;
            match self.store().commit(&call.principal.tenant, work.into_writes()) {
                Ok(_) => return Ok(output),
                Err(StoreError::Duplicate {
                    table: "audit_entry", ..
                }) => look_up = true,
                Err(StoreError::Unknown(_)) => look_up = true,
                Err(
                    StoreError::Conflict { .. } | StoreError::Duplicate { .. } | StoreError::Minimum { .. },
                ) if race == Race::Yield => {
                    let error = Error::new(Code::Conflict, "another writer was faster").found(operation.name);
                    return settle(error, &key, look_up);
                }
                Err(StoreError::Conflict { .. }) => {}
                Err(error @ (StoreError::Duplicate { .. } | StoreError::Minimum { .. })) => {
                    // Another writer took a key, or stock, first: the next attempt sees that, and says better what is
                    // wrong. Twice the same means it is no race.
                    if refused.as_ref() == Some(&error) {
                        return settle(error.into(), &key, look_up);
                    }
                    refused = Some(error);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::new(Code::Conflict, "other writers kept changing the same rows").found(operation.name))
    }

    /// The answer that an earlier call with the same key was given.
    fn answered<O: DeserializeOwned>(
        &self,
        call: &Call,
        key: &str,
        operation: &Operation,
        input: &Canonical,
    ) -> Result<Option<O>> {
        let reader = Reader::new(self.store(), call);
        let Some(entry) = reader.get(AuditEntry::key(key.to_owned()))? else {
            return Ok(None);
        };
        let reused = |what: &str| {
            Error::new(
                Code::IdempotencyKeyReused,
                format!("the key was used with another {what}"),
            )
        };
        if entry.operation != operation.name {
            return Err(reused("operation")
                .expected(entry.operation)
                .found(operation.name));
        }
        if entry.input_hash != input.hash {
            return Err(reused("input").expected(entry.input_hash).found(&input.hash));
        }
        let answer = serde_json::from_str(&entry.answer);
        answer
            .map(Some)
            .map_err(|_| Error::new(Code::StoreCorrupt, "a stored answer cannot be read").found(key))
    }
}

fn check_key(key: &str) -> Result<()> {
    let refused =
        |code| Err(Error::new(code, "an idempotency key is 1 to 200 printable characters").found(key));
    match key {
        "" => refused(Code::InvalidText),
        key if key.len() > KEY_LIMIT => refused(Code::TextTooLong),
        key if key.chars().any(char::is_control) => refused(Code::InvalidText),
        _ => Ok(()),
    }
}

/// Doubles from 1 ms up to 256 ms; the half above is spread by the call's seed so that rivals part.
fn pause_millis(call: &Call, attempt: u32) -> u64 {
    let longest = 1_u64.checked_shl(attempt.min(8)).unwrap_or(256);
    let half = longest.checked_div(2).unwrap_or(1).max(1);
    half.saturating_add(call.jitter(attempt).checked_rem(half).unwrap_or(0))
}

/// An answer as JSON.
pub(crate) fn write_answer(output: &impl Serialize) -> Result<String> {
    serde_json::to_string(output).map_err(|error| Error::defect(error.to_string()))
}
