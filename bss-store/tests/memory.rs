//! The memory store passes the conformance kit.

use bss_store::MemoryStore;
use bss_store::conformance::Engine;
use bss_store::store::Store;

struct Memory;

impl Engine for Memory {
    fn create(&self) -> Box<dyn Store> {
        Box::new(MemoryStore::new())
    }
}

bss_store::conformance_tests!(Memory);
