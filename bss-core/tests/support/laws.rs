//! How a law is run: over the same cases every time, and with a histogram of what they reached.

#![allow(dead_code, reason = "each file of laws uses some of it")]

use std::cell::RefCell;

use bss_core::{Code, Decimal};
use proptest::prop_assert_eq;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// What the cases of a law have to reach: each aspect, such as the model, and all its buckets.
pub(crate) type Aspects = [(&'static str, &'static [&'static str])];

/// Cases that are tried unless `PROPTEST_CASES` says otherwise. With fewer, a histogram may stay empty.
const USUAL_CASES: u32 = 256;

/// The same cases every time, because `.cargo/config.toml` names a seed. `PROPTEST_CASES` asks for more of them, `PROPTEST_RNG_SEED` for
/// others.
pub(crate) fn config() -> Config {
    let config = Config::default();
    Config {
        // More cases may also be set aside more often.
        max_global_rejects: config.cases.saturating_mul(8),
        ..config
    }
}

/// What the cases of a law reached: aspects, their buckets, and how often each was hit.
pub(crate) struct Histogram(RefCell<Vec<(&'static str, Buckets)>>);

type Buckets = Vec<(&'static str, u64)>;

impl Histogram {
    pub(crate) fn new(aspects: &Aspects) -> Histogram {
        let empty = |buckets: &[&'static str]| buckets.iter().map(|bucket| (*bucket, 0)).collect();
        let aspects = aspects.iter().map(|(aspect, buckets)| (*aspect, empty(buckets)));
        Histogram(RefCell::new(aspects.collect()))
    }

    /// Counts a case. A bucket that was not announced is a mistake of the test.
    pub(crate) fn hit(&self, aspect: &str, bucket: &str) {
        let mut aspects = self.0.borrow_mut();
        let found = aspects.iter_mut().find(|(name, _)| *name == aspect);
        let (_, buckets) = found.unwrap_or_else(|| panic!("no aspect {aspect}"));
        let found = buckets.iter_mut().find(|(name, _)| *name == bucket);
        found
            .unwrap_or_else(|| panic!("no bucket {bucket} of {aspect}"))
            .1 += 1;
    }

    /// Counts a case where something is so.
    pub(crate) fn when(&self, is_so: bool, aspect: &str, bucket: &str) {
        if is_so {
            self.hit(aspect, bucket);
        }
    }

    /// Prints the histogram and fails where a bucket is empty.
    #[allow(
        clippy::print_stdout,
        reason = "what was reached is shown to whoever asks with --nocapture"
    )]
    pub(crate) fn check(&self, law: &str) {
        let aspects = self.0.borrow();
        for (aspect, buckets) in aspects.iter() {
            let counts: Vec<String> = buckets
                .iter()
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            println!("{law} | {aspect}: {}", counts.join(", "));
        }
        for (aspect, buckets) in aspects.iter() {
            for (bucket, count) in buckets {
                assert!(*count > 0, "{law}: no case reached {aspect} = {bucket}");
            }
        }
    }
}

/// Tries a law on generated cases, then checks that they reached every bucket of every aspect.
#[track_caller]
pub(crate) fn law<S: Strategy>(
    name: &str,
    aspects: &Aspects,
    cases: S,
    holds: impl Fn(S::Value, &Histogram) -> Result<(), TestCaseError>,
) {
    let (config, reached) = (config(), Histogram::new(aspects));
    let is_usual = config.cases >= USUAL_CASES;
    let outcome = TestRunner::new(config).run(&cases, |case| holds(case, &reached));
    if let Err(failure) = outcome {
        panic!("{name}: {failure}");
    }
    if is_usual {
        reached.check(name);
    }
}

/// What was computed; none where a number grew too long to be kept, which is the only way in which a sound price has no answer.
pub(crate) fn answer<T>(computed: bss_core::Result<T>) -> Result<Option<T>, TestCaseError> {
    match computed {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.code(), Code::NumberOutOfRange | Code::TooManyDecimals) => Ok(None),
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    }
}

/// Asserts that two computations agree; `false` where one of them cannot be kept, so that there is nothing to compare.
pub(crate) fn agree(
    one: bss_core::Result<Decimal>,
    other: bss_core::Result<Decimal>,
) -> Result<bool, TestCaseError> {
    let (Some(one), Some(other)) = (answer(one)?, answer(other)?) else {
        return Ok(false);
    };
    prop_assert_eq!(one, other);
    Ok(true)
}
