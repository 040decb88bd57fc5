//! What other systems assert holds here too, and a case that is not understood is never passed over.

use std::fs;
use std::path::{Path, PathBuf};

use bss_examples::peer_cases::{check, run};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The files, and how many cases each has.
const FILES: &[(&str, usize)] = &[
    ("discounts.json", 47),
    ("own.json", 637),
    ("price_models.json", 112),
    ("proration.json", 253),
    ("revenue_recognition.json", 13),
    ("tax.json", 23),
    ("usage_aggregation.json", 28),
];

#[test]
fn every_case_agrees() {
    for (name, cases) in FILES {
        let report = check(name, &fs::read_to_string(folder().join(name)).expect("a file"));
        assert_eq!(report.failures, Vec::<String>::new());
        assert_eq!(report.passed, *cases, "{name}");
    }
}

#[test]
fn every_file_is_checked() {
    let files = fs::read_dir(folder()).expect("the folder of the cases");
    let mut names: Vec<String> = files
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

/// Every price, every part of a period, and every amount of a document says how it came about; each was evaluated again.
#[test]
fn amounts_are_explained() {
    for (name, least) in [
        ("discounts.json", 250),
        ("price_models.json", 112),
        ("proration.json", 100),
        ("tax.json", 100),
    ] {
        let report = check(name, &fs::read_to_string(folder().join(name)).expect("a file"));
        assert!(report.explained >= least, "{name}: {}", report.explained);
    }
}

fn sound() -> Value {
    json!({
        "id": "SOUND", "source": "own", "notes": "",
        "input": {
            "operation": "rate_quantity", "quantity": "12",
            "price": {"model": "graduated", "tiers": [
                {"up_to": "10", "unit_amount": "1"}, {"up_to": null, "unit_amount": "0.5"}]},
        },
        "expected": {"amount": "11", "tier_lines": [{"units": "10", "amount": "10"}, "1"]},
    })
}

/// The one failure of a case, after a change to it.
fn failure_of(change: impl FnOnce(&mut Value)) -> String {
    let mut case = sound();
    change(&mut case);
    let report = check("file", &json!([case]).to_string());
    assert_eq!(
        (report.passed, report.failures.len()),
        (0, 1),
        "{:?}",
        report.failures
    );
    report.failures[0].clone()
}

#[test]
fn whatever_is_not_understood_fails_its_case() {
    let sound = check("file", &json!([sound()]).to_string());
    assert_eq!((sound.passed, sound.failures), (1, vec![]));

    let table: [(&str, Value, &str); 11] = [
        (
            "/input/operation",
            json!("rate_dreams"),
            "unknown operation \"rate_dreams\"",
        ),
        ("/input/colour", json!("red"), "unknown field \"colour\""),
        (
            "/input/price/colour",
            json!(null),
            "unknown field \"price.colour\"",
        ),
        (
            "/input/price/tiers/1/colour",
            json!("red"),
            "unknown field \"price.tiers[1].colour\"",
        ),
        (
            "/input/price/model",
            json!("auction"),
            "unknown model \"auction\"",
        ),
        (
            "/input/position_in_period",
            json!("first"),
            "unknown word \"first\" in \"position_in_period\"",
        ),
        ("/input/quantity", json!(12), "\"quantity\" is no text"),
        (
            "/convention",
            json!("by_the_moon"),
            "unknown word \"by_the_moon\" in \"convention\"",
        ),
        ("/colour", json!("red"), "unknown field \"colour\""),
        ("/expected/colour", json!("red"), "\"colour\":\"(unknown key)\""),
        ("/input/quantity", json!("-12"), "refused: not-positive"),
    ];
    for (path, value, reason) in table {
        let failure = failure_of(|case| {
            let (parent, field) = path.rsplit_once('/').expect("a path");
            case.pointer_mut(parent).expect("a parent")[field] = value;
        });
        assert!(failure.starts_with("SOUND: expected {"), "{failure}");
        let (_, found) = failure.split_once(", found ").expect("what was found");
        assert!(found.contains(reason), "{failure}");
    }
    let failure = failure_of(|case| case["input"]["quantity"] = json!(null));
    assert!(failure.ends_with("found missing field \"quantity\""), "{failure}");
}

#[test]
fn a_wrong_expectation_fails_however_small() {
    for (key, value) in [
        ("amount", json!("11.01")),
        ("amount", json!("11.001")),
        ("amount", json!({"error": "refused"})),
        ("error", json!("refused")),
        ("tier_lines", json!(["10"])),
        ("tier_lines", json!(["10", {"units": "3", "amount": "1"}])),
    ] {
        let failure = failure_of(|case| case["expected"][key] = value);
        assert!(failure.contains(", found {\"amount\":\"11\""), "{failure}");
    }
}

/// What is refused may carry a field that nobody read: it is not the refusal that the case asks for.
#[test]
fn a_refusal_does_not_hide_an_unknown_field() {
    let refused = |case: &mut Value| {
        case["input"]["quantity"] = json!("-1");
        case["expected"] = json!({"error": "refused"});
    };
    let mut case = sound();
    refused(&mut case);
    assert_eq!(check("file", &json!([case]).to_string()).passed, 1);
    let failure = failure_of(|case| {
        refused(case);
        case["input"]["colour"] = json!("red");
    });
    assert!(failure.ends_with("found unknown field \"colour\""), "{failure}");
}

#[test]
fn the_last_line_counts_and_the_exit_status_tells() {
    let said = |texts: &[&str]| {
        let folder = tempfile::tempdir().expect("a folder");
        let files = texts.iter().enumerate().map(|(number, text)| {
            let file = folder.path().join(format!("{number}.json"));
            fs::write(&file, text).expect("written");
            file
        });
        let files: Vec<PathBuf> = files.collect();
        let mut out = Vec::new();
        let status = run(files, &mut out).expect("written");
        (status, String::from_utf8(out).expect("text"))
    };
    let sound_file = json!([sound(), sound()]).to_string();
    assert_eq!(said(&[&sound_file]), (0, "2 passed, 0 failed\n".to_owned()));

    let mut wrong = sound();
    wrong["expected"] = json!({"amount": "12"});
    let wrong = json!([wrong]).to_string();
    let line = "SOUND: expected {\"amount\":\"12\"}, found {\"amount\":\"11\"}\n2 passed, 1 failed\n";
    assert_eq!(said(&[&wrong, &sound_file]), (1, line.to_owned()));

    for text in ["", "{", "{}", "[1]", "[{}]"] {
        let (status, said) = said(&[text]);
        assert_eq!(
            (status, said.lines().last()),
            (1, Some("0 passed, 1 failed")),
            "{text}"
        );
    }
    let mut out = Vec::new();
    assert_eq!(run([folder().join("absent.json")], &mut out).expect("written"), 1);
    assert_eq!(run([], &mut out).expect("written"), 1);
}

/// Whatever stands in a field, the case agrees or fails with a reason; nothing in it stops the cases after it.
#[test]
fn no_value_makes_a_translation_panic() {
    let values = [
        json!(null),
        json!("-1"),
        json!("9999999999999999999999999999"),
        json!(99_999),
        json!("9999-12-31"),
    ];
    let mut seen = 0;
    for (name, _) in FILES {
        let text = fs::read_to_string(folder().join(name)).expect("a file");
        let cases: Vec<Value> = serde_json::from_str(&text).expect("cases");
        for case in cases.iter().step_by(5) {
            for path in leaves(&case["input"], "/input") {
                let value = &values[seen % values.len()];
                let mut case = case.clone();
                *case.pointer_mut(&path).expect("a leaf") = value.clone();
                let report = check(name, &json!([case]).to_string());
                let panics = |line: &String| line.ends_with("found a panic");
                assert!(!report.failures.iter().any(panics), "{path} = {value} in {case}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// The paths of all values that hold no others.
fn leaves(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let of_field = |(field, value): (&String, &Value)| leaves(value, &format!("{path}/{field}"));
            fields.iter().flat_map(of_field).collect()
        }
        Value::Array(values) => {
            let numbered = values.iter().enumerate();
            numbered
                .flat_map(|(index, value)| leaves(value, &format!("{path}/{index}")))
                .collect()
        }
        _ => vec![path.to_owned()],
    }
}
