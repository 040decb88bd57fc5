//! For programs that are async: operations on threads of their own, awaited on any runtime.

use blocking::unblock;
use bss_core::{Bss, Principal, Result};

/// A system whose operations are awaited. The library itself is synchronous; here every operation runs on a thread where it may block, so
/// that the threads of the runtime go on. It needs no particular runtime.
///
/// An operation that has begun is finished, also where its future is dropped: give it an idempotency key, and ask again.
///
/// # Example
/// ```
/// use bss_store::access::DefineRole;
/// use bss_store::{AsyncBss, in_memory};
/// # pollster::block_on(async {
/// let bss = AsyncBss::from(in_memory()?);
/// let clerk = DefineRole { name: "clerk".to_owned(), permissions: vec![] };
/// let role = bss.run(move |bss| bss.access().define_role(&clerk)).await?;
/// assert_eq!(role.name, "clerk");
/// assert!(bss.call("access.list_roles", "{}").await?.contains("clerk"));
/// # Ok::<(), bss_store::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct AsyncBss {
    bss: Bss,
}

impl From<Bss> for AsyncBss {
    fn from(bss: Bss) -> AsyncBss {
        AsyncBss { bss }
    }
}

impl AsyncBss {
    /// Opens a system on a store; see [`open`](crate::open()).
    ///
    /// # Errors
    /// As [`open`](crate::open()).
    pub async fn open(url: &str) -> Result<AsyncBss> {
        let url = url.to_owned();
        let bss = unblock(move || crate::open(&url)).await?;
        Ok(AsyncBss { bss })
    }

    /// Runs anything that the synchronous system can do: one operation or several.
    pub async fn run<T: Send + 'static>(&self, run: impl FnOnce(&Bss) -> T + Send + 'static) -> T {
        let bss = self.bss.clone();
        unblock(move || run(&bss)).await
    }

    /// Carries out an operation by its name, with JSON in and out; see [`Bss::call`].
    ///
    /// # Errors
    /// As [`Bss::call`].
    pub async fn call(&self, name: &str, json: &str) -> Result<String> {
        let (name, json) = (name.to_owned(), json.to_owned());
        self.run(move |bss| bss.call(&name, &json)).await
    }

    /// The same system for another principal; see [`Bss::acting_as`].
    #[must_use]
    pub fn acting_as(&self, principal: Principal) -> AsyncBss {
        self.bss.acting_as(principal).into()
    }

    /// The same system, with a key for the next write; see [`Bss::with_idempotency_key`].
    #[must_use]
    pub fn with_idempotency_key(&self, key: &str) -> AsyncBss {
        self.bss.with_idempotency_key(key).into()
    }

    /// The synchronous system.
    pub fn blocking(&self) -> &Bss {
        &self.bss
    }
}
