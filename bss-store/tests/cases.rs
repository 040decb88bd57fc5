//! The case files that every language runs, `bss-core/tests/cases/*.json`: a file is one story, told through operations on a fresh store
//! with a clock that stands still and ids from a seed, so that every answer is known to the last digit. CONTRIBUTING.md says
//! how to add a step.

#[path = "support/ordered_json.rs"]
mod ordered_json;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use bss_store::{Bss, Error, FixedClock, Principal, SeededIds, open_with};
use serde::Deserialize;
use serde_json::Value;

use ordered_json::Json;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../bss-core/tests/cases");

/// A story. What it says of itself in `about` is for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(rename = "about")]
    _about: String,
    clock: String,
    seed: u64,
    steps: Vec<Step>,
}

/// One call, and what it answers.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default, rename = "about")]
    _about: String,
    /// The clock is set to this before the call, and stays there.
    at: Option<String>,
    /// Who makes this call; the host where it is not said.
    #[serde(rename = "as")]
    principal: Option<Principal>,
    key: Option<String>,
    call: String,
    input: Option<Json>,
    /// Instead of an input: a text that no typed layer can express.
    text: Option<String>,
    output: Option<Json>,
    error: Option<Refusal>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Refusal {
    code: String,
    path: String,
}

impl Refusal {
    fn of(error: &Error) -> Refusal {
        Refusal {
            code: error.code().name().to_owned(),
            path: error.path().to_owned(),
        }
    }
}

/// The files, in the order of their names.
fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .collect();
    files.sort();
    files
}

fn stem(path: &std::path::Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn read(path: &PathBuf) -> Case {
    serde_json::from_str(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A system on a fresh store, and its clock.
struct Stage {
    bss: Bss,
    clock: Arc<FixedClock>,
}

impl Stage {
    fn new(url: &str, clock: &str, seed: u64) -> Stage {
        let clock = Arc::new(FixedClock::at(clock).unwrap());
        let bss = open_with(url, Arc::clone(&clock) as _, Arc::new(SeededIds::new(seed))).unwrap();
        Stage { bss, clock }
    }

    fn call(&self, step: &Step) -> Result<Json, Error> {
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

/// Runs every file on a store of its own and names every step that went otherwise than it says.
fn run_all(url: impl Fn(&str) -> String) {
    let mut differences = Vec::new();
    for file in files() {
        let name = stem(&file);
        let case = read(&file);
        let stage = Stage::new(&url(&name), &case.clock, case.seed);
        for (number, step) in case.steps.iter().enumerate() {
            let found = stage.call(step);
            let holds = match (&found, &step.output, &step.error) {
                (Ok(answer), Some(output), None) => answer.to_value() == output.to_value(),
                (Err(error), None, Some(refusal)) => Refusal::of(error) == *refusal,
                _ => false,
            };
            if !holds {
                let found = found.map_or_else(|error| error.to_string(), |answer| answer.to_string());
                differences.push(format!("{name}.json, step {number}, {}: {found}", step.call));
                // What follows a wrong step is wrong because of it.
                break;
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// With `BSS_RECORD` in the environment, files are written rather than compared.
fn is_recording() -> bool {
    std::env::var_os("BSS_RECORD").is_some()
}

#[test]
fn every_step_answers_what_its_file_says() {
    if is_recording() {
        files().iter().for_each(record);
    }
    run_all(|_| "memory:".to_owned());
}

#[test]
fn every_step_answers_the_same_on_sqlite() {
    if is_recording() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    run_all(|name| folder.path().join(name).display().to_string());
}

/// Writes down how every step of a file answers. Where ids of answers are others than before, because a step was put before them, the
/// inputs that follow name the new ones.
fn record(path: &PathBuf) {
    let case = read(path);
    let mut file = Json::read(&fs::read_to_string(path).unwrap()).unwrap();
    let Some(Json::List(mut steps)) = file.get("steps").cloned() else {
        panic!("{}: no steps", path.display());
    };
    let stage = Stage::new("memory:", &case.clock, case.seed);
    let mut moved = BTreeMap::new();
    for (step, json) in case.steps.into_iter().zip(&mut steps) {
        let step = Step {
            input: step.input.map(|input| follow(&input, &moved)),
            ..step
        };
        if let Some(input) = &step.input {
            json.set("input", input.clone());
        }
        let before = json.remove("output");
        json.remove("error");
        match stage.call(&step) {
            Ok(answer) => {
                if let Some(before) = &before {
                    find_moved(before, &answer, &mut moved);
                }
                json.set("output", answer);
            }
            Err(error) => {
                let refusal = Refusal::of(&error);
                let members = [("code", refusal.code), ("path", refusal.path)];
                let members = members.map(|(name, text)| (name.to_owned(), Json::text(&text)));
                json.set("error", Json::Object(members.to_vec()));
            }
        }
    }
    file.set("steps", Json::List(steps));
    fs::write(path, file.to_file()).unwrap();
}

fn is_id(text: &str) -> bool {
    let form = |(position, byte): (usize, u8)| match position {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(form)
}

/// The input with the new ids in the place of the old ones, also of those within a text.
fn follow(input: &Json, moved: &BTreeMap<String, String>) -> Json {
    match input {
        Json::Leaf(Value::String(text)) => {
            let text = moved
                .iter()
                .fold(text.clone(), |text, (old, new)| text.replace(old, new));
            Json::text(&text)
        }
        Json::Leaf(_) => input.clone(),
        Json::List(items) => Json::List(items.iter().map(|item| follow(item, moved)).collect()),
        Json::Object(members) => {
            let follow = |(name, value): &(String, Json)| (name.clone(), follow(value, moved));
            Json::Object(members.iter().map(follow).collect())
        }
    }
}

/// Notes which ids stand where others stood.
fn find_moved(before: &Json, after: &Json, moved: &mut BTreeMap<String, String>) {
    match (before, after) {
        (Json::Leaf(Value::String(old)), Json::Leaf(Value::String(new)))
            if old != new && is_id(old) && is_id(new) =>
        {
            moved.insert(old.clone(), new.clone());
        }
        (Json::List(old), Json::List(new)) => {
            for (old, new) in old.iter().zip(new) {
                find_moved(old, new, moved);
            }
        }
        (Json::Object(old), Json::Object(_)) => {
            for (name, old) in old {
                if let Some(new) = after.get(name) {
                    find_moved(old, new, moved);
                }
            }
        }
        _ => {}
    }
}

/// Typed layers take every other input apart and put it together again.
#[test]
fn only_files_of_malformed_input_hold_texts() {
    for file in files() {
        let holds_text = read(&file).steps.iter().any(|step| step.text.is_some());
        assert!(
            !holds_text || stem(&file).starts_with("malformed"),
            "{}",
            file.display()
        );
    }
}
