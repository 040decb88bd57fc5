//! Who calls, when, and where new ids come from. Nothing in this crate reads a clock or a random source: the host injects
//! both, so that a test, a replay and a retry see the same instants and the same ids.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Code, Error, Result};
use crate::id::{TenantId, TypedId};

/// Who makes a call. The host authenticates; this library authorises: a role grants permissions, everything else is denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Principal {
    /// Whose data is read and written.
    pub tenant: TenantId,
    /// The person or program, as the audit trail names it.
    pub subject: String,
    /// Names of roles: built-in ones (see [`crate::access::Role`]) or those of `access.define_role`.
    pub roles: Vec<String>,
}

impl Principal {
    /// A principal with some roles.
    pub fn new(tenant: TenantId, subject: &str, roles: &[&str]) -> Principal {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        Principal {
            tenant,
            subject: subject.to_owned(),
            roles,
        }
    }
}

/// Tells the time and waits; injected by the host.
pub trait Clock: Send + Sync + Debug {
    /// The instant now. It may jump in both directions; nothing relies on it being monotone.
    fn now(&self) -> DateTime<Utc>;

    /// Waits before a commit is tried again. A clock for tests returns at once.
    fn pause(&self, milliseconds: u64);
}

/// Gives every call a seed that no other call of the database has: its ids are derived from it.
pub trait IdSource: Send + Sync + Debug {
    /// 128 bits, never the same twice.
    fn seed(&self) -> u128;
}

/// A clock that stands still until it is set: for tests, replays and runs whose result must not depend on the day.
///
/// # Example: a month later
/// ```
/// use bss_core::{Clock, FixedClock};
/// let clock = FixedClock::at("2026-01-31T10:00:00Z")?;
/// clock.set("2026-02-28T10:00:00Z")?;
/// assert_eq!(clock.now().to_rfc3339(), "2026-02-28T10:00:00+00:00");
/// # Ok::<(), bss_core::Error>(())
/// ```
#[derive(Debug)]
pub struct FixedClock {
    micros: AtomicI64,
}

impl FixedClock {
    /// A clock that stands at an RFC 3339 instant.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] where the text is not such an instant.
    pub fn at(instant: &str) -> Result<FixedClock> {
        Ok(FixedClock {
            micros: AtomicI64::new(parse_instant(instant)?.timestamp_micros()),
        })
    }

    /// Moves the clock, forwards or backwards.
    ///
    /// # Errors
    /// [`Code::InvalidDate`] where the text is not an RFC 3339 instant.
    pub fn set(&self, instant: &str) -> Result<()> {
        self.micros
            .store(parse_instant(instant)?.timestamp_micros(), Ordering::SeqCst);
        Ok(())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros.load(Ordering::SeqCst)).unwrap_or_default()
    }

    fn pause(&self, _milliseconds: u64) {}
}

/// An id source that gives the same ids in every run that makes the same calls in the same order. A database that is opened a
/// second time needs another seed: the calls of the first used the ids of this one.
#[derive(Debug)]
pub struct SeededIds {
    seed: u64,
    calls: AtomicU64,
}

impl SeededIds {
    /// A source that starts from `seed`.
    pub fn new(seed: u64) -> SeededIds {
        SeededIds {
            seed,
            calls: AtomicU64::new(0),
        }
    }
}

impl IdSource for SeededIds {
    fn seed(&self) -> u128 {
        (u128::from(self.seed) << 64) | u128::from(self.calls.fetch_add(1, Ordering::SeqCst))
    }
}

/// Reads an RFC 3339 instant; microseconds are kept, the rest is cut.
///
/// # Errors
/// [`Code::InvalidDate`].
pub fn parse_instant(text: &str) -> Result<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).map_err(|_| {
        Error::new(Code::InvalidDate, "not an instant")
            .expected("2026-01-31T10:00:00Z")
            .found(text)
    })?;
    Ok(instant.with_timezone(&Utc).trunc_subsecs(6))
}

/// What is fixed when a call starts: a retry of its commit reuses all of it.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) principal: Arc<Principal>,
    pub(crate) now: DateTime<Utc>,
    seed: u128,
    ids: AtomicU32,
}

impl Call {
    pub(crate) fn new(principal: Arc<Principal>, clock: &dyn Clock, ids: &dyn IdSource) -> Call {
        // Tables keep microseconds; cutting here makes what is read back equal what was written.
        Call {
            principal,
            now: clock.now().trunc_subsecs(6),
            seed: ids.seed(),
            ids: AtomicU32::new(0),
        }
    }

    /// Starts the ids over, so that a retried call makes the same ones.
    pub(crate) fn rewind(&self) {
        self.ids.store(0, Ordering::SeqCst);
    }

    /// A new UUIDv7: the call's millisecond, the number of the id within the call, and bits mixed from the seed.
    ///
    /// Ids of one call sort in the order in which they were made, however many there are. Rows are written in the order of their keys,
    /// so two rival calls that go through the same things in the same order also come to the unique values of their new rows in one
    /// order: neither waits for what the other holds while holding what the other waits for. Where ids started over within a call, big
    /// calls could lock each other out for good, and the database would have to break off one of them.
    pub(crate) fn new_id<T: TypedId>(&self) -> T {
        let number = self.ids.fetch_add(1, Ordering::SeqCst);
        let [.., high, low] = number.to_be_bytes();
        let [a, b, c, d, e, f, g, h] = mix(self.seed, number).to_be_bytes();
        // The twelve bits after the time count the ids of a call; every 4,096th is carried over into the time, as RFC 9562 allows.
        let random = [high & 0x0f, low, a, b, c, d, e, f, g, h];
        let carried = u64::from(number >> 12);
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        T::from_uuid(uuid_v7(millis.saturating_add(carried), random))
    }

    /// A number that differs between calls, for spreading retries.
    pub(crate) fn jitter(&self, attempt: u32) -> u64 {
        mix(self.seed, u32::MAX.wrapping_sub(attempt))
    }
}

fn uuid_v7(millis: u64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// SplitMix64 over the two halves of the seed and a number: every bit of the inputs reaches every bit of the result.
fn mix(seed: u128, number: u32) -> u64 {
    let step = |state: u64| {
        let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let (high, low) = (seed >> 64, seed & u128::from(u64::MAX));
    let half = |half: u128| u64::try_from(half).unwrap_or(0);
    step(step(step(half(high)) ^ half(low)) ^ u64::from(number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::id::id;

    id! {
        /// An id for these tests.
        ThingId = "thing"
    }

    #[test]
    fn ids_of_a_call_are_distinct_ordered_and_the_same_after_a_rewind() {
        let clock = FixedClock::at("2026-01-01T00:00:00Z").unwrap();
        let source = SeededIds::new(7);
        let principal = || Arc::new(Principal::new("main".parse().unwrap(), "test", &[]));
        let call = Call::new(principal(), &clock, &source);
        let first: Vec<ThingId> = (0..10_000).map(|_| call.new_id()).collect();
        let mut sorted = first.clone();
        sorted.sort();
        assert_eq!(sorted, first);
        call.rewind();
        let again: Vec<ThingId> = (0..10_000).map(|_| call.new_id()).collect();
        assert_eq!(again, first);

        let other = Call::new(principal(), &clock, &source);
        let all: BTreeSet<ThingId> = first
            .into_iter()
            .chain((0..10_000).map(|_| other.new_id()))
            .collect();
        assert_eq!(all.len(), 20_000);
    }
}
