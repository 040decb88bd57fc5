//! Texts as long as an input may be: each is refused where it is read, or what is written with it can be held by every engine. PostgreSQL keeps
//! no more than some two kilobytes in an index, and one row that it refused would refuse all that is written with it.

#[path = "support/case_files.rs"]
mod case_files;
#[path = "support/watched.rs"]
mod watched;

use std::sync::Arc;

use bss_store::operation::{Kind, OPERATIONS};
use bss_store::request::check_writes;
use bss_store::{Bss, Code, FixedClock, MemoryStore, SeededIds};
use serde_json::Value;

use case_files::{Stage, files, read, stem};
use watched::Watched;

/// The places of the texts in an input.
fn texts(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(place.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                texts(item, &format!("{place}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                texts(member, &format!("{place}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// No two characters in a row are alike, and none is a digit: a card number would be refused.
fn long(length: usize, letters: &str) -> String {
    letters.chars().cycle().take(length).collect()
}

/// Every text of every input of the stories is made as long as any field takes, or as a line, one after the other; what is accepted stays, so
/// that the texts of one row add up.
#[test]
fn no_text_is_too_long_for_what_is_written() {
    let replacements = [long(16_000, "abcdefghijk"), long(200, "𝄞𝄢")];
    let (mut tried, mut too_long) = (0, Vec::new());
    for file in files().iter().filter(|file| !stem(file).starts_with("malformed")) {
        let case = read(file);
        let store = Watched::new(Arc::new(MemoryStore::new()));
        let clock = Arc::new(FixedClock::at(&case.clock).unwrap());
        let open = |seed| {
            let ids = Arc::new(SeededIds::new(seed));
            Bss::open(Box::new(store.clone()), Arc::clone(&clock) as _, ids).unwrap()
        };
        let stage = Stage {
            bss: open(case.seed),
            clock: Arc::clone(&clock),
        };
        // Of its own, so that the ids of the story stay as they are.
        let other = open(case.seed ^ 1);
        for step in &case.steps {
            let operation = OPERATIONS.iter().find(|operation| operation.name == step.call);
            let writes = operation.is_some_and(|operation| operation.kind == Kind::Write);
            if let (Some(input), true, true) = (&step.input, writes, step.output.is_some()) {
                if let Some(at) = &step.at {
                    clock.set(at).unwrap();
                }
                let bss = match &step.principal {
                    Some(principal) => other.acting_as(principal.clone()),
                    None => other.clone(),
                };
                let mut input = input.to_value();
                let mut places = Vec::new();
                texts(&input, "", &mut places);
                for (place, text) in places
                    .iter()
                    .flat_map(|place| replacements.each_ref().map(|text| (place, text)))
                {
                    let mut longer = input.clone();
                    *longer.pointer_mut(place).unwrap() = Value::String(text.clone());
                    let what = || format!("{}.json, {}: {place}", stem(file), step.call);
                    tried += 1;
                    match bss.prepare(|bss| bss.call(&step.call, &longer.to_string())) {
                        Ok(prepared) => {
                            let checked = check_writes(&prepared.writes);
                            too_long.extend(checked.err().map(|error| format!("{}: {error}", what())));
                            input = longer;
                        }
                        Err(error) => assert_ne!(error.code(), Code::Defect, "{}: {error}", what()),
                    }
                }
            }
            let answer = stage.call(step);
            assert_eq!(
                answer.is_ok(),
                step.output.is_some(),
                "{}.json, {}",
                stem(file),
                step.call
            );
        }
    }
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
    assert!(tried > 5_000, "{tried} texts");
}
