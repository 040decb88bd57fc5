//! The worker: carries out tasks through connectors and publishes events, outside of any commit.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::bss::Bss;
use crate::connector::{EventSink, Failure, PaymentGateway, PaymentResult, ProvisionResult, Provisioner};
use crate::error::Result;
use crate::events::{Event, EventState, RecordPublished};
use crate::payments;
use crate::provisioning::RecordProvisioning;
use crate::tasks::{Task, TaskPayload, TaskState};

/// How long a worker may take for what it claimed, in seconds, before another one takes over.
const LEASE_SECONDS: u32 = 300;

/// Carries out tasks and publishes events, a few at a time; the host calls [`Worker::run_once`] from a loop or a timer. Any number
/// of workers may run at once: what one has claimed no other takes until its lease ends. A worker that dies leaves nothing
/// behind but its lease; the next one asks the connector again, with the same idempotency key.
///
/// # Example: a loop that ends when nothing is due
/// ```no_run
/// # fn example(bss: bss_core::Bss) -> bss_core::Result<()> {
/// use std::sync::Arc;
/// use bss_core::Worker;
/// use bss_core::connector::simulated::{SimulatedGateway, SimulatedProvisioner};
/// let worker = Worker::new(&bss, "worker-1")
///     .with_gateway(Arc::new(SimulatedGateway::default()))
///     .with_provisioner(Arc::new(SimulatedProvisioner::default()));
/// while !worker.run_once(50)?.is_idle() {}
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Worker {
    bss: Bss,
    name: String,
    lease_seconds: u32,
    gateway: Option<Arc<dyn PaymentGateway>>,
    provisioner: Option<Arc<dyn Provisioner>>,
    sink: Option<Arc<dyn EventSink>>,
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What one run of a worker did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Report {
    /// Tasks that were carried out, whatever the answer.
    pub done: u64,
    /// Tasks that will be tried again.
    pub postponed: u64,
    /// Tasks that a person has to look at.
    pub held: u64,
    /// Events that the sink took.
    pub published: u64,
    /// Events that the sink refused.
    pub refused: u64,
}

impl Report {
    /// Whether there was nothing to do, so that the next run can wait.
    pub fn is_idle(&self) -> bool {
        *self == Report::default()
    }

    fn count(&mut self, state: TaskState) {
        let count = match state {
            TaskState::Pending => &mut self.postponed,
            TaskState::Held => &mut self.held,
            TaskState::Done | TaskState::Failed | TaskState::Cancelled => &mut self.done,
        };
        *count = count.saturating_add(1);
    }
}

impl Worker {
    /// A worker with a name that no other running worker of the tenant has. Its principal needs the role `worker`.
    pub fn new(bss: &Bss, name: &str) -> Worker {
        Worker {
            bss: bss.clone(),
            name: name.to_owned(),
            lease_seconds: LEASE_SECONDS,
            gateway: None,
            provisioner: None,
            sink: None,
        }
    }

    /// The same worker, with a gateway for payments.
    #[must_use]
    pub fn with_gateway(mut self, gateway: Arc<dyn PaymentGateway>) -> Worker {
        self.gateway = Some(gateway);
        self
    }

    /// The same worker, with a provisioner for services.
    #[must_use]
    pub fn with_provisioner(mut self, provisioner: Arc<dyn Provisioner>) -> Worker {
        self.provisioner = Some(provisioner);
        self
    }

    /// The same worker, with a sink for events; without one they wait.
    #[must_use]
    pub fn with_sink(mut self, sink: Arc<dyn EventSink>) -> Worker {
        self.sink = Some(sink);
        self
    }

    /// The same worker, with another length of its leases than 300 seconds. A lease has to last for everything that one run claims.
    #[must_use]
    pub fn with_lease_seconds(mut self, seconds: u32) -> Worker {
        self.lease_seconds = seconds;
        self
    }

    /// Carries out at most `limit` tasks that are due, and publishes at most `limit` events. A task for which there is no connector
    /// fails with `no-connector`, like any other failure that may pass.
    ///
    /// # Errors
    /// [`PermissionDenied`](crate::Code::PermissionDenied), and where the store fails. A task whose answer cannot be recorded does
    /// not keep the others waiting: they are carried out, the first such error is returned at the end, and the task is taken up
    /// again when its lease ends.
    pub fn run_once(&self, limit: usize) -> Result<Report> {
        let mut report = Report::default();
        let tasks: Vec<Task> = self
            .bss
            .claim(&TaskState::Pending, &self.name, self.lease_seconds, limit)?;
        let mut unrecorded = None;
        for task in tasks {
            match self.carry_out(&task) {
                Ok(state) => report.count(state),
                Err(error) => {
                    unrecorded.get_or_insert(error);
                }
            }
        }
        if let Some(sink) = &self.sink {
            self.publish(sink.as_ref(), limit, &mut report)?;
        }
        unrecorded.map_or(Ok(report), Err)
    }

    /// Asks a connector and reports its answer; the state of the task afterwards.
    fn carry_out(&self, task: &Task) -> Result<TaskState> {
        let key = &task.idempotency_key;
        let answer = match (&task.payload, &self.gateway, &self.provisioner) {
            (TaskPayload::Provision(request), _, provisioner) => {
                let result = match provisioner {
                    Some(provisioner) => provisioner.provision(key, request),
                    None => ProvisionResult::Failed(no_connector()),
                };
                let task_id = task.id;
                let recorded = self
                    .bss
                    .provisioning()
                    .record(RecordProvisioning { task_id, result })?;
                return Ok(recorded.task.state);
            }
            (TaskPayload::Collect(request), Some(gateway), _) => gateway.collect(key, request),
            (TaskPayload::Refund(request), Some(gateway), _) => gateway.refund(key, request),
            (TaskPayload::Reconcile(request), Some(gateway), _) => gateway.reconcile(request),
            (_, None, _) => PaymentResult::Failed(no_connector()),
        };
        report_payment(&self.bss, task, answer)
    }

    fn publish(&self, sink: &dyn EventSink, limit: usize, report: &mut Report) -> Result<()> {
        let events: Vec<Event> =
            self.bss
                .claim(&EventState::Pending, &self.name, self.lease_seconds, limit)?;
        if events.is_empty() {
            return Ok(());
        }
        let (published, refused): (Vec<Event>, Vec<Event>) =
            events.into_iter().partition(|event| sink.publish(event).is_ok());
        let ids = |events: Vec<Event>| events.into_iter().map(|event| event.id).collect();
        let recorded = self.bss.events().record_published(RecordPublished {
            published: ids(published),
            refused: ids(refused),
        })?;
        report.published = recorded.published;
        report.refused = recorded.postponed.saturating_add(recorded.held);
        Ok(())
    }
}

/// The one way in which answers about payments are reported.
fn report_payment(bss: &Bss, task: &Task, result: PaymentResult) -> Result<TaskState> {
    let task_id = task.id;
    let recorded = bss
        .payments()
        .record_result(payments::RecordPaymentResult { task_id, result })?;
    Ok(recorded.task.map_or(task.state, |task| task.state))
}

fn no_connector() -> Failure {
    Failure {
        code: "no-connector".to_owned(),
        message: "this worker has no connector for the task".to_owned(),
        can_retry: true,
    }
}
