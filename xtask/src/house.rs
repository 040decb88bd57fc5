//! The rules of the house that no compiler checks. Most of them say what is *not* there: they hold for every file of the
//! repository, so that a reader can rely on them without looking.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::ROOT;

/// Everything the domain is built from. A crate that reads a clock, draws randomness or does I/O has no place here.
const CORE_DEPENDENCIES: &[&str] = &[
    "chrono",
    "chrono-tz",
    "iso_currency",
    "rust_decimal",
    "schemars",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "sha2",
    "thiserror",
    "uuid",
];

/// What would let the domain look outside, or make two runs differ: the word, and what to do instead.
const IMPURE: &[(&str, &str)] = &[
    ("SystemTime", CLOCK),
    ("std::time", CLOCK),
    ("Utc::now", CLOCK),
    ("Local::now", CLOCK),
    ("new_v4", RANDOM),
    ("now_v7", RANDOM),
    ("HashMap", ORDER),
    ("HashSet", ORDER),
    ("f32", FLOAT),
    ("f64", FLOAT),
    ("from_f64", FLOAT),
    ("to_f64", FLOAT),
    ("as_f64", FLOAT),
    ("std::env", OUTSIDE),
    ("std::fs", OUTSIDE),
    ("std::io", OUTSIDE),
    ("std::net", OUTSIDE),
    ("std::os", OUTSIDE),
    ("std::process", OUTSIDE),
    ("std::thread", OUTSIDE),
    ("thread_local", OUTSIDE),
    ("println", OUTSIDE),
    ("eprintln", OUTSIDE),
    ("async", OUTSIDE),
    ("await", OUTSIDE),
];
const CLOCK: &str = "time is an argument";
const RANDOM: &str = "ids and randomness are arguments";
const ORDER: &str = "its order differs from run to run: use BTreeMap or BTreeSet";
const FLOAT: &str = "money and quantities are decimals";
const OUTSIDE: &str = "the domain computes; hosts and stores do everything else";

/// What the areas are built on, and what must therefore not refer to any other module.
const FOUNDATION: &[&str] = &["calendar", "decimal", "error", "exact", "id", "money"];

/// What no file may contain: places that exist on one machine only, registries that a mirror may replace, and notes to
/// oneself. Put together from halves, because this file is read too.
const UNWANTED: &[(&str, &str)] = &[
    (concat!("crates", ".io"), REGISTRY),
    (concat!("npmjs", ".org"), REGISTRY),
    (concat!("npmjs", ".com"), REGISTRY),
    (concat!("pypi", ".org"), REGISTRY),
    (concat!("files.python", "hosted.org"), REGISTRY),
    (concat!("/wo", "rk/"), MACHINE),
    (concat!("/ro", "ot/"), MACHINE),
    (concat!("TO", "DO"), NOTE),
    (concat!("FIX", "ME"), NOTE),
];
const REGISTRY: &str = "name no registry: the tools know their default, and hosts replace it";
const MACHINE: &str = "a path of one machine";
const NOTE: &str = "finish it, or leave it out";

/// Written by package managers, which do name their registries.
const LOCK_FILES: &[&str] = &["Cargo.lock", "package-lock.json", "pnpm-lock.yaml", "uv.lock"];

const LINES_AT_MOST: usize = 700;
const SOURCE_SUFFIXES: &[&str] = &[".rs", ".py", ".ts", ".js", ".mjs", ".kt", ".swift", ".sql"];

struct File {
    /// From the root of the repository, with `/` on every system.
    path: String,
    text: String,
}

impl File {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    fn is_written_by_hand(&self) -> bool {
        let is_written_by_a_program = |folder| ["generated", "schemas"].contains(&folder);
        !self.path.split('/').any(is_written_by_a_program)
    }
}

/// Every text file of the repository: what git tracks, and what it would track if it were added.
static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let paths = git_paths().unwrap_or_else(walked_paths);
    paths
        .into_iter()
        .filter_map(|path| {
            Some(File {
                text: text(&path)?,
                path,
            })
        })
        .collect()
});

/// `None` where there is no git, or no history: a source archive has to pass as well.
fn git_paths() -> Option<BTreeSet<String>> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    // A checkout that belongs to another user, as in a container, is still this repository.
    let output = Command::new("git")
        .args(["-c", "safe.directory=*"])
        .args(list)
        .current_dir(ROOT)
        .output()
        .ok()?;
    let paths = String::from_utf8(output.stdout).ok()?;
    output
        .status
        .success()
        .then(|| paths.split_terminator('\0').map(str::to_owned).collect())
}

fn walked_paths() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(ROOT).join(&folder))
            .unwrap()
            .map(Result::unwrap)
        {
            let name = entry.file_name().into_string().unwrap();
            let path = if folder.is_empty() {
                name.clone()
            } else {
                format!("{folder}/{name}")
            };
            if !entry.file_type().unwrap().is_dir() {
                paths.insert(path);
            } else if ![".git", ".venv", "node_modules", "target"].contains(&name.as_str()) {
                folders.push(path);
            }
        }
    }
    paths
}

/// `None` for a file that is not text, or that was deleted without telling git.
fn text(path: &str) -> Option<String> {
    String::from_utf8(fs::read(Path::new(ROOT).join(path)).ok()?).ok()
}

/// The lines in which `wanted` stands as a word, as `path:line: text`.
fn occurrences(path: &str, text: &str, wanted: &str) -> Vec<String> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| has_word(line, wanted));
    lines
        .map(|(index, line)| format!("{path}:{}: {wanted}: {}", index + 1, line.trim()))
        .collect()
}

/// A word ends where an identifier or a path ends, so `/a/` is not found in `src/a/`.
fn has_word(line: &str, wanted: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(wanted).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + wanted.len()..].chars().next();
        !before.is_some_and(continues) && (wanted.ends_with('/') || !after.is_some_and(continues))
    })
}

/// The code of a Rust file without its comments and without its tests, which stand last; the lines keep their numbers.
fn code_only(text: &str) -> String {
    let code = text
        .split_once("\n#[cfg(test)]\nmod ")
        .map_or(text, |(code, _)| code);
    code.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The code, and after its end every path of a `use root::{...}` written out, so that it is found like any other.
fn with_paths_written_out(code: &str, root: &str) -> String {
    let mut written_out = code.to_owned();
    let opening = format!("use {root}::{{");
    for (group, _) in code
        .split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split_once("};"))
    {
        let mut depth = 0;
        let paths = group.split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        written_out.extend(paths.map(|path| format!("\nuse {root}::{};", path.trim())));
    }
    written_out
}

/// The files of bss-core, without those that hold only tests.
fn core_sources() -> impl Iterator<Item = &'static File> {
    let is_test = |file: &File| file.path.contains("/tests/") || file.name() == "tests.rs";
    FILES
        .iter()
        .filter(move |file| file.path.starts_with("bss-core/src/") && !is_test(file))
}

/// The modules of bss-core.
fn core_modules() -> BTreeSet<&'static str> {
    let root = FILES.iter().find(|file| file.path == "bss-core/src/lib.rs");
    let lines = root.expect("bss-core").text.lines();
    lines
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .collect()
}

/// What `cargo metadata` says about the crates of this workspace, without looking at a registry.
fn members() -> Vec<Value> {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

/// The crates a crate depends on, and what for: a null kind is what it is built from, others are tests and build scripts.
fn dependencies(member: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let all = member["dependencies"].as_array().unwrap();
    all.iter()
        .map(|dependency| (dependency["name"].as_str().unwrap(), &dependency["kind"]))
}

#[track_caller]
fn assert_none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn the_core_has_no_clock_randomness_io_threads_or_floats() {
    let mut found = Vec::new();
    for file in core_sources() {
        let code = with_paths_written_out(&code_only(&file.text), "std");
        for (word, instead) in IMPURE {
            let mut lines = occurrences(&file.path, &code, word);
            // The one place where a float may be named: a deserializer that refuses it.
            lines.retain(|line| !line.contains("fn visit_f64"));
            found.extend(lines.iter().map(|line| format!("{line} ({instead})")));
        }
    }
    assert_none("bss-core is pure", &found);
    assert!(
        core_sources().count() > 1,
        "the sources of bss-core were not found"
    );
}

#[test]
fn money_and_calendar_know_nothing_of_the_areas() {
    let (modules, foundation) = (core_modules(), BTreeSet::from_iter(FOUNDATION.iter().copied()));
    assert!(foundation.is_subset(&modules), "{foundation:?} of {modules:?}");
    let mut found = Vec::new();
    for file in core_sources() {
        let module = file.path["bss-core/src/".len()..]
            .split(['/', '.'])
            .next()
            .unwrap_or_default();
        if FOUNDATION.contains(&module) {
            let code = with_paths_written_out(&code_only(&file.text), "crate");
            for above in modules.difference(&foundation) {
                found.extend(occurrences(&file.path, &code, &format!("crate::{above}")));
            }
        }
    }
    assert_none(
        "dependencies point towards money, calendar, id and error, never away from them",
        &found,
    );
}

#[test]
fn the_core_is_built_from_the_crates_agreed_upon() {
    let members = members();
    let core = members
        .iter()
        .find(|member| member["name"] == "bss-core")
        .unwrap();
    let built_from = dependencies(core).filter(|(_, kind)| kind.is_null());
    let foreign = built_from.filter(|(name, _)| !CORE_DEPENDENCIES.contains(name));
    let found: Vec<String> = foreign.map(|(name, _)| name.to_owned()).collect();
    assert_none(
        "bss-core depends on a crate that is not in CORE_DEPENDENCIES",
        &found,
    );
}

#[test]
fn crates_depend_on_the_store_and_the_store_on_the_core() {
    let members = members();
    let names: BTreeSet<&str> = members
        .iter()
        .filter_map(|member| member["name"].as_str())
        .collect();
    let mut found = Vec::new();
    for member in &members {
        let name = member["name"].as_str().unwrap();
        let allowed: &[&str] = match name {
            "bss-core" => &[],
            "bss-store" => &["bss-core"],
            "bss-bridge" => &["bss-core", "bss-store"],
            "bss-examples" | "xtask" => &["bss-core", "bss-store", "postgres-server"],
            _ => &["bss-bridge", "bss-core", "bss-store"],
        };
        let within = dependencies(member)
            .filter(|(other, kind)| names.contains(other) && !(*kind == "dev" && *other == "postgres-server"))
            .filter(|(other, _)| !allowed.contains(other));
        found.extend(within.map(|(other, _)| format!("{name} -> {other}")));
    }
    assert_none("a crate depends on one that it must not know", &found);
}

#[test]
fn core_and_store_forbid_unsafe_code() {
    for path in ["bss-core/src/lib.rs", "bss-store/src/lib.rs"] {
        let file = FILES.iter().find(|file| file.path == path).expect(path);
        assert!(file.text.contains("#![forbid(unsafe_code)]"), "{path}");
    }
}

#[test]
fn no_file_names_a_registry_a_machine_or_unfinished_work() {
    let mut found = Vec::new();
    for file in FILES.iter().filter(|file| !LOCK_FILES.contains(&file.name())) {
        for (word, why) in UNWANTED {
            let lines = occurrences(&file.path, &file.text, word);
            found.extend(lines.iter().map(|line| format!("{line} ({why})")));
        }
    }
    assert_none("a file contains what none may contain", &found);
}

/// What a reader copies from the README has been run: every sample there that says where it is from is found there as it stands.
#[test]
fn samples_in_the_readme_are_excerpts_of_examples() {
    let readme = text("README.md").unwrap();
    let mut wrong = Vec::new();
    let samples: Vec<&str> = readme.split("<!-- from ").skip(1).collect();
    assert!(samples.len() >= 3, "one for Python, one for Node, one for Kotlin");
    for sample in samples {
        let (path, rest) = sample.split_once(" -->").unwrap();
        let body = rest
            .split("```")
            .nth(1)
            .and_then(|fenced| fenced.split_once('\n'));
        let wanted = lines_without_margin(body.unwrap().1);
        let example = text(path).unwrap_or_default();
        let example = lines_without_margin(&example);
        if wanted.is_empty() || !example.windows(wanted.len()).any(|lines| lines == wanted) {
            wrong.push(path.to_owned());
        }
    }
    assert_none(
        "a sample in the README stands in the example that it is from",
        &wrong,
    );
}

fn lines_without_margin(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn source_files_stay_short() {
    let sources = FILES.iter().filter(|file| file.is_written_by_hand());
    let sources = sources.filter(|file| SOURCE_SUFFIXES.iter().any(|suffix| file.path.ends_with(suffix)));
    let lengths = sources.map(|file| (file, file.text.lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > LINES_AT_MOST);
    let found: Vec<String> = long
        .map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect();
    assert_none("past 700 lines, look for the missing concept", &found);
}

#[test]
fn links_between_pages_lead_to_files() {
    let pages = FILES.iter().filter(|file| file.path.ends_with(".md"));
    let mut broken = Vec::new();
    let mut count = 0;
    for page in pages {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in links_within_repository(&page.text) {
            count += 1;
            if !Path::new(ROOT).join(folder).join(link).exists() {
                broken.push(format!("{}: {link}", page.path));
            }
        }
    }
    assert_none("a link leads to a file of the repository", &broken);
    assert!(count > 100, "the links were not found: {count}");
}

/// The files that a page links to, without the places in them.
fn links_within_repository(page: &str) -> impl Iterator<Item = &str> {
    // What stands between fences is code, and so is every second part.
    let prose = page.split("\n```").step_by(2);
    let targets = prose.flat_map(|part| part.split("](").skip(1));
    targets
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn a_module_is_a_file_with_its_own_name() {
    let found: Vec<String> = FILES
        .iter()
        .filter(|file| file.name() == "mod.rs")
        .map(|file| file.path.clone())
        .collect();
    assert_none("write `foo.rs` beside `foo/`, not `foo/mod.rs`", &found);
}

/// The fields that hold a date or an instant and are read as chrono reads them, of the types in some code that derive `Deserialize`.
fn lax_dates(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for item in code.split("\n}").filter(|item| item.contains("Deserialize")) {
        let derived = item.rsplit_once("\n#[derive(").map_or("", |(_, derived)| derived);
        if !derived.contains("Deserialize") || derived.contains("try_from") {
            continue;
        }
        let mut attributes = String::new();
        for line in derived.lines().map(str::trim) {
            let holds = |name| has_word(line, name) && line.ends_with(',') && line.contains(": ");
            if holds("NaiveDate") && !attributes.contains("date::deserialize")
                || holds("DateTime") && !attributes.contains("instant::deserialize")
            {
                found.push(line);
            }
            match line.ends_with(',') && !line.contains(" = ") && !line.contains("= \"") {
                true => attributes.clear(),
                false => attributes.push_str(line),
            }
        }
    }
    found
}

#[test]
fn dates_and_instants_are_read_strictly() {
    let mut found = Vec::new();
    for file in core_sources() {
        let code = code_only(&file.text);
        found.extend(
            lax_dates(&code)
                .iter()
                .map(|line| format!("{}: {line}", file.path)),
        );
    }
    assert_none("name a reader of `calendar::date` or `calendar::instant`", &found);
}

#[test]
fn a_date_that_names_no_reader_is_found() {
    let code = "#[derive(Clone)]\nstruct A {\n    on: NaiveDate,\n}\n\n#[derive(Deserialize)]\n#[serde(\n    tag = \"b\",\n)]\nenum B {\n    C {
        #[serde(default, deserialize_with = \"date::deserialize_optional\")]\n        on: Option<NaiveDate>,\n        off: NaiveDate,
        #[serde(\n            default,\n            deserialize_with = \"date::deserialize\",\n        )]\n        day: NaiveDate,
        at: chrono::DateTime<chrono::Utc>,\n    },\n}\n";
    assert_eq!(
        lax_dates(code),
        ["off: NaiveDate,", "at: chrono::DateTime<chrono::Utc>,"]
    );
}

/// Otherwise a law fails today and holds tomorrow, and nobody knows what became of it.
#[test]
fn laws_are_tried_on_the_same_cases_every_time() {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok();
    assert!(
        seed.is_some_and(|seed| seed.parse::<u64>().is_ok()),
        "`.cargo/config.toml` names it"
    );
}

/// The scans above are only worth something if they see what they look for.
#[test]
fn a_word_is_found_only_as_a_word() {
    for (line, word, found) in [
        ("let x: f64 = 0.0;", "f64", true),
        ("fn visit_f64(", "f64", false),
        ("use std::fs;", "std::fs", true),
        ("std::fsync", "std::fs", false),
        ("cd /a/b", "/a/", true),
        ("src/a/b.rs", "/a/", false),
        ("to_f64(x)", "f64", false),
    ] {
        assert_eq!(has_word(line, word), found, "{word} in {line}");
    }
}

#[test]
fn links_are_found_in_prose() {
    let page = "[a](a.md) and [b](b/c.md#place), [here](#place), [there](https://example.invalid)\n```rust\nx[0](d)\n```\n[e](e)\n";
    assert_eq!(
        links_within_repository(page).collect::<Vec<_>>(),
        ["a.md", "b/c.md", "e"]
    );
}

#[test]
fn comments_and_tests_are_not_code() {
    let code = code_only("//! f64\nfn a() {} // f64\n#[cfg(test)]\nmod tests { f64 }\n");
    assert_eq!(code, "\nfn a() {} ");
}

#[test]
fn a_path_in_braces_is_written_out() {
    let code = "use std::{fmt, io::{self, Read}};\nuse std::fs;";
    let written_out = with_paths_written_out(code, "std");
    assert_eq!(
        written_out,
        format!("{code}\nuse std::fmt;\nuse std::io::{{self, Read}};")
    );
}
