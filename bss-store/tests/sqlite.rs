//! The SQLite store passes the conformance kit.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use bss_store::SqliteStore;
use bss_store::conformance::Engine;
use bss_store::store::Store;
use tempfile::TempDir;

struct Sqlite {
    folder: TempDir,
    files: AtomicU32,
}

impl Sqlite {
    fn new() -> Sqlite {
        Sqlite {
            folder: tempfile::tempdir().expect("a folder"),
            files: AtomicU32::new(0),
        }
    }

    fn newest(&self) -> PathBuf {
        self.folder
            .path()
            .join(format!("{}.db", self.files.load(Ordering::SeqCst)))
    }

    fn open(&self) -> Box<dyn Store> {
        Box::new(SqliteStore::open(self.newest()).expect("the file is opened"))
    }
}

impl Engine for Sqlite {
    fn create(&self) -> Box<dyn Store> {
        self.files.fetch_add(1, Ordering::SeqCst);
        self.open()
    }

    fn reopen(&self) -> Option<Box<dyn Store>> {
        Some(self.open())
    }
}

bss_store::conformance_tests!(Sqlite::new());
