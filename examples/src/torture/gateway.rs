//! The outside world of the children: a payment provider that several processes reach, and a network that makes services run.
//!
//! The provider keeps one small file for each idempotency key. Whoever links it first decides what became of the request, for good.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use bss_store::connector::{
    CollectRequest, Failure, PaymentGateway, PaymentResult, ProvisionRequest, ProvisionResult, Provisioner,
    ReconcileRequest, RefundRequest,
};

use super::random::Random;

/// What a file says where no money moved.
const REFUSED: &str = "refused";

/// A payment provider whose memory is a folder.
#[derive(Debug)]
pub(super) struct FolderGateway {
    folder: PathBuf,
    /// Where the unreliable part of it comes from; none where every answer arrives.
    random: Option<Mutex<Random>>,
}

/// Money that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// Under which key.
    pub(super) key: String,
    /// The payment or refund that asked for it.
    pub(super) subject: String,
}

impl FolderGateway {
    /// A provider that refuses some requests, and loses others on their way there or back.
    pub(super) fn unreliable(folder: &Path, seed: u64) -> FolderGateway {
        FolderGateway {
            folder: folder.to_owned(),
            random: Some(Mutex::new(Random::new(seed))),
        }
    }

    /// The same provider on a good day.
    pub(super) fn reliable(folder: &Path) -> FolderGateway {
        FolderGateway {
            folder: folder.to_owned(),
            random: None,
        }
    }

    /// All money that moved.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub(super) fn moved(&self) -> io::Result<Vec<Moved>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let subject = fs::read_to_string(entry.path())?;
            if subject != REFUSED {
                let key = name.replace('_', "/");
                all.push(Moved { key, subject });
            }
        }
        Ok(all)
    }

    fn file(&self, key: &str) -> PathBuf {
        self.folder.join(key.replace('/', "_"))
    }

    /// Decides what becomes of a request, unless that is decided already; what was decided.
    fn decide(&self, key: &str, wanted: &str) -> io::Result<String> {
        let file = self.file(key);
        let draft = self
            .folder
            .join(format!(".{}-{:?}", std::process::id(), thread::current().id()));
        fs::write(&draft, wanted)?;
        let linked = fs::hard_link(&draft, &file);
        fs::remove_file(&draft)?;
        match linked {
            Ok(()) => Ok(wanted.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read_to_string(&file),
            Err(error) => Err(error),
        }
    }

    /// A number from 0 to 9 that says how a request goes; 9 is well.
    fn luck(&self) -> u64 {
        let Some(random) = &self.random else { return 9 };
        let Ok(mut random) = random.lock() else { return 9 };
        thread::sleep(Duration::from_micros(random.below(3_000)));
        random.below(10)
    }

    fn request(&self, key: &str, subject: &str) -> PaymentResult {
        match self.luck() {
            0 => self.answer(key, REFUSED),
            // It never arrives.
            1 => PaymentResult::Unknown,
            // The answer is lost.
            2 => match self.decide(key, subject) {
                Ok(_) | Err(_) => PaymentResult::Unknown,
            },
            // What was decided before is never denied.
            3 if !self.file(key).exists() => failed("busy", true),
            _ => self.answer(key, subject),
        }
    }

    fn answer(&self, key: &str, wanted: &str) -> PaymentResult {
        match self.decide(key, wanted) {
            Ok(decided) if decided == REFUSED => failed("refused", false),
            Ok(_) => PaymentResult::Succeeded {
                reference: format!("gateway/{key}"),
            },
            Err(_) => PaymentResult::Unknown,
        }
    }
}

fn failed(code: &str, can_retry: bool) -> PaymentResult {
    PaymentResult::Failed(failure(code, can_retry))
}

fn failure(code: &str, can_retry: bool) -> Failure {
    Failure {
        code: code.to_owned(),
        message: "not this time".to_owned(),
        can_retry,
    }
}

impl PaymentGateway for FolderGateway {
    fn collect(&self, idempotency_key: &str, request: &CollectRequest) -> PaymentResult {
        self.request(idempotency_key, &request.payment_id.to_string())
    }

    fn refund(&self, idempotency_key: &str, request: &RefundRequest) -> PaymentResult {
        self.request(idempotency_key, &request.refund_id.to_string())
    }

    /// What was not decided by now never will be carried out.
    fn reconcile(&self, request: &ReconcileRequest) -> PaymentResult {
        match self.luck() {
            0 | 1 => PaymentResult::Unknown,
            _ => self.answer(&request.idempotency_key, REFUSED),
        }
    }
}

impl Provisioner for FolderGateway {
    fn provision(&self, _: &str, _: &ProvisionRequest) -> ProvisionResult {
        match self.luck() {
            0 => ProvisionResult::Later { seconds: 30 },
            1 => ProvisionResult::Failed(failure("busy", true)),
            _ => ProvisionResult::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_request_is_decided_once() {
        let folder = tempfile::tempdir().unwrap();
        let gateway = FolderGateway::reliable(folder.path());
        assert_eq!(gateway.answer("collect/1", REFUSED), failed("refused", false));
        assert_eq!(gateway.answer("collect/1", "payment"), failed("refused", false));
        let succeeded = PaymentResult::Succeeded {
            reference: "gateway/collect/2".to_owned(),
        };
        assert_eq!(gateway.answer("collect/2", "payment"), succeeded);
        assert_eq!(gateway.answer("collect/2", REFUSED), succeeded);
        let moved = Moved {
            key: "collect/2".to_owned(),
            subject: "payment".to_owned(),
        };
        assert_eq!(gateway.moved().unwrap(), [moved]);
    }
}
