//! The case files that every language runs. CONTRIBUTING.md says how to add a step.

#[path = "support/case_files.rs"]
mod case_files;
#[path = "support/fresh.rs"]
mod fresh;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use bss_store::Code;
use bss_store::operation::OPERATIONS;
use serde_json::Value;

use case_files::ordered_json::Json;
use case_files::{Refusal, Stage, Step, files, read, stem};
use fresh::fresh_postgres_url;

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
fn every_step_answers_the_same_on_every_other_engine_at_hand() {
    if is_recording() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    run_all(|name| folder.path().join(name).display().to_string());
    if fresh_postgres_url().is_some() {
        run_all(|_| fresh_postgres_url().unwrap());
    }
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

/// The text with the new ids in the place of the old ones. All at once: a new id of one thing may be the old one of another.
fn follow_text(text: &str, moved: &BTreeMap<String, String>) -> String {
    let mut followed = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let id = rest.get(..36).filter(|text| is_id(text));
        let (new, length) = match id {
            Some(id) => (moved.get(id).map_or(id, String::as_str), id.len()),
            None => (&rest[..next.len_utf8()], next.len_utf8()),
        };
        followed.push_str(new);
        rest = &rest[length..];
    }
    followed
}

/// The input with the new ids in the place of the old ones.
fn follow(input: &Json, moved: &BTreeMap<String, String>) -> Json {
    match input {
        Json::Leaf(Value::String(text)) => Json::text(&follow_text(text, moved)),
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
        (Json::Leaf(Value::String(old)), Json::Leaf(Value::String(new))) if is_id(old) && is_id(new) => {
            // Where a thing is made, it stands alone; a later list may hold the same things in another order.
            moved.entry(old.clone()).or_insert_with(|| new.clone());
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

fn steps() -> Vec<Step> {
    files().iter().flat_map(|file| read(file).steps).collect()
}

#[test]
fn every_operation_succeeds_in_a_step_and_is_refused_in_another() {
    let steps = steps();
    let succeeds = |name: &str| {
        steps
            .iter()
            .any(|step| step.call == name && step.output.is_some())
    };
    let is_refused = |name: &str| steps.iter().any(|step| step.call == name && step.error.is_some());
    let missing: Vec<String> = OPERATIONS
        .iter()
        .flat_map(|operation| {
            let never = |holds: bool, what: &str| (!holds).then(|| format!("{} {what}", operation.name));
            [
                never(succeeds(operation.name), "never succeeds"),
                never(is_refused(operation.name), "is never refused"),
            ]
        })
        .flatten()
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Codes that no call on a healthy store can be answered with, and why.
const UNREACHED: &[(Code, &str)] = &[
    (Code::Cancelled, "a step has no means to stop a job"),
    (
        Code::Unbalanced,
        "no operation takes postings; those that are made balance",
    ),
    (Code::Conflict, "the steps of a story have no rivals"),
    (Code::StoreUnavailable, "the store is at hand"),
    (Code::StoreFull, "the store has room"),
    (Code::StoreCorrupt, "the store is fresh"),
    (Code::StoreFailed, "the store works"),
    (Code::StoreUnfinished, "nothing was copied into the store"),
    (Code::Defect, "none is known"),
];

#[test]
fn every_code_is_reached_that_can_be() {
    let steps = steps();
    let reached: BTreeSet<&str> = steps
        .iter()
        .filter_map(|step| step.error.as_ref())
        .map(|refusal| refusal.code.as_str())
        .collect();
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let unreached: BTreeSet<&str> = UNREACHED.iter().map(|(code, _)| code.name()).collect();
    assert_eq!(&all - &reached, unreached);
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
