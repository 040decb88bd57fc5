//! The mark that a store carries while everything of another one is copied into it. It is the first row that is written and the last one
//! that is removed, so that half of a system is never taken for the whole.

use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::id::TenantId;
use crate::store::{Store, Write, WriteSet};

/// The tenant that the mark belongs to, apart from all tenants that are copied.
pub const TENANT: &str = "unfinished-copy";
/// The key of the mark: there is one at a time.
const TARGET: &str = "target";

entity! {
    /// A copy into this store that was begun and not finished.
    pub struct UnfinishedCopy: unfinished_copy {
        key {
            /// What is unfinished: always `target`, this store.
            copy: String,
        }
        data {}
    }
}

fn tenant() -> Result<TenantId> {
    TENANT.parse()
}

/// Whether a store is the target of a copy that was not finished.
///
/// # Errors
/// Where the store fails.
pub fn is_marked(store: &dyn Store) -> Result<bool> {
    let key = UnfinishedCopy::key(TARGET.to_owned());
    let mark = store.get(&tenant()?, UnfinishedCopy::table(), &key.values)?;
    Ok(mark.is_some())
}

/// Marks a store as the target of a copy.
///
/// # Errors
/// [`Code::AlreadyExists`] where it is marked already.
pub fn mark(store: &dyn Store) -> Result<()> {
    let mark = UnfinishedCopy {
        copy: TARGET.to_owned(),
    };
    let write = Write::Insert {
        table: UnfinishedCopy::table(),
        values: mark.to_values()?,
    };
    let writes = vec![write];
    store.commit(&tenant()?, WriteSet { writes })?;
    Ok(())
}

/// Removes the mark.
///
/// # Errors
/// [`Code::Conflict`] where there is none.
pub fn unmark(store: &dyn Store) -> Result<()> {
    let write = Write::Delete {
        table: UnfinishedCopy::table(),
        key: UnfinishedCopy::key(TARGET.to_owned()).values,
        // It is never changed.
        expect: 1,
    };
    let writes = vec![write];
    store.commit(&tenant()?, WriteSet { writes })?;
    Ok(())
}

/// Refuses a store that holds a part of what there is.
pub(crate) fn refuse(store: &dyn Store) -> Result<()> {
    match is_marked(store)? {
        true => Err(Error::new(
            Code::StoreUnfinished,
            "a copy into this store was not finished; copy again",
        )),
        false => Ok(()),
    }
}
