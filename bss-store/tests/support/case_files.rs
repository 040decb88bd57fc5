//! The case files that every language runs, `bss-core/tests/cases/*.json`: a file is one story, told through operations on a fresh store
//! with a clock that stands still and ids from a seed, so that every answer is known to the last digit.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

pub(crate) mod ordered_json;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bss_store::{Bss, Error, FixedClock, Principal, SeededIds, open_with};
use serde::Deserialize;

use ordered_json::Json;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../bss-core/tests/cases");

/// A story. What it says of itself in `about` is for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[serde(rename = "about")]
    pub(crate) _about: String,
    pub(crate) clock: String,
    pub(crate) seed: u64,
    pub(crate) steps: Vec<Step>,
}

/// One call, and what it answers.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    #[serde(default, rename = "about")]
    pub(crate) _about: String,
    /// The clock is set to this before the call, and stays there.
    pub(crate) at: Option<String>,
    /// Who makes this call; the host where it is not said.
    #[serde(rename = "as")]
    pub(crate) principal: Option<Principal>,
    pub(crate) key: Option<String>,
    pub(crate) call: String,
    pub(crate) input: Option<Json>,
    /// Instead of an input: a text that no typed layer can express.
    pub(crate) text: Option<String>,
    pub(crate) output: Option<Json>,
    pub(crate) error: Option<Refusal>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) path: String,
}

impl Refusal {
    pub(crate) fn of(error: &Error) -> Refusal {
        Refusal {
            code: error.code().name().to_owned(),
            path: error.path().to_owned(),
        }
    }
}

/// The files, in the order of their names.
pub(crate) fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .collect();
    files.sort();
    files
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

pub(crate) fn read(path: &PathBuf) -> Case {
    serde_json::from_str(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A system on a fresh store, and its clock.
pub(crate) struct Stage {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
}

impl Stage {
    pub(crate) fn new(url: &str, clock: &str, seed: u64) -> Stage {
        let clock = Arc::new(FixedClock::at(clock).unwrap());
        let bss = open_with(url, Arc::clone(&clock) as _, Arc::new(SeededIds::new(seed))).unwrap();
        Stage { bss, clock }
    }

    pub(crate) fn call(&self, step: &Step) -> Result<Json, Error> {
        if let Some(at) = &step.at {
            self.clock.set(at).unwrap();
        }
        let mut bss = self.bss.clone();
        if let Some(principal) = &step.principal {
            bss = bss.acting_as(principal.clone());
        }
        if let Some(key) = &step.key {
            bss = bss.with_idempotency_key(key);
        }
        let input = match (&step.input, &step.text) {
            (Some(input), None) => input.to_string(),
            (None, Some(text)) => text.clone(),
            _ => panic!("{}: one of input and text", step.call),
        };
        bss.call(&step.call, &input)
            .map(|answer| Json::read(&answer).unwrap())
    }
}
