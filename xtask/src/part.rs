//! The parts of the test run. To add one, add an entry to [`PARTS`].

use crate::{deny, kotlin, postgres, python};

/// One part of the test run.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// What a pass means, in a few words.
    pub(crate) about: &'static str,
    /// What has to be there for the part to run at all.
    pub(crate) needs: &'static [Need],
    /// Carried out in this order, up to the first that fails.
    pub(crate) steps: &'static [Step],
    /// The part that runs these tests too, so that a run of everything does not run them twice.
    pub(crate) within: Option<&'static str>,
}

/// What a part cannot run without.
pub(crate) enum Need {
    /// A file or folder of this repository. Where it is missing, there is nothing to test yet.
    Path(&'static str),
    /// A program, and the package of Debian that has it. Where it is missing and cannot be installed, the part is reported as not checked.
    Program(&'static str, &'static str),
    /// PostgreSQL. Where it is missing and cannot be installed, the part is reported as not checked.
    Postgres,
    /// A compiled standard library for a target. Where it is missing, the part is reported as not checked.
    RustTarget(&'static str),
}

/// One step of a part.
pub(crate) enum Step {
    /// A command line, its words separated by blanks, run in the root of the repository.
    Command(&'static str),
    /// What a command line cannot say.
    Function(fn() -> Result<(), String>),
}

use Need::{Path, Postgres, Program, RustTarget};
use Step::{Command, Function};

/// Fails where a generated file of any language is not what the list of operations says. It stands first, as a build may write them anew.
const CURRENT: Step = Command("cargo test -q -p bss-generator --lib");

/// Every part, in the order in which they run: what fails fastest comes first.
pub(crate) const PARTS: &[Part] = &[
    Part {
        name: "house",
        about: "the rules of the house hold everywhere in the repository",
        needs: &[],
        steps: &[Command("cargo test -p xtask")],
        within: None,
    },
    Part {
        name: "licences",
        about: "licences, banned crates and sources of every dependency are those of deny.toml",
        needs: &[],
        steps: &[Function(deny::check)],
        within: None,
    },
    Part {
        name: "core",
        about: "bss-core, without and with the feature `bindings`",
        needs: &[],
        steps: &[
            Command("cargo test -p bss-core --tests"),
            Command("cargo test -p bss-core --tests --features bindings"),
        ],
        within: None,
    },
    Part {
        name: "cases",
        about: "the case files that every language runs, alone",
        needs: &[Path("bss-core/tests/cases")],
        steps: &[Command("cargo test -p bss-store --test cases")],
        within: Some("store"),
    },
    Part {
        name: "peers",
        about: "what other billing systems assert holds here too",
        needs: &[Path("examples/cases")],
        steps: &[Command("cargo test -p bss-examples --test peer_cases")],
        within: Some("examples"),
    },
    Part {
        name: "store",
        about: "bss-store: every engine through the conformance kit",
        needs: &[Path("bss-store")],
        steps: &[
            Command("cargo test -p bss-store --tests"),
            // What of the rest needs no server.
            Command(
                "cargo test -p bss-store --features async,postgres --lib --test asynchronous --test open",
            ),
        ],
        within: None,
    },
    Part {
        name: "bindings",
        about: "what the bindings share, and that what is generated is what the list of operations says",
        needs: &[Path("bindings/generator")],
        steps: &[
            Command("cargo test -p bss-bridge -p bss-generator"),
            // As phones have it, without PostgreSQL.
            Command("cargo check -p bss-mobile"),
        ],
        within: None,
    },
    Part {
        name: "kotlin",
        about: "the Kotlin package: the shared cases, its own tests, the examples, and the jar in a new project",
        needs: &[
            Path("bindings/mobile"),
            Program("java", "default-jdk-headless"),
            Program("mvn", "maven"),
            Program("node", "nodejs"),
        ],
        steps: &[
            CURRENT,
            Function(kotlin::check_native),
            Function(kotlin::test_packages),
            Function(kotlin::try_bench),
        ],
        within: None,
    },
    Part {
        name: "python",
        about: "the Python package: built, installed, checked by mypy and pyright, every case, every example",
        needs: &[Path("bindings/python"), Program("python3", "python3-venv")],
        steps: &[CURRENT, Function(python::check)],
        within: None,
    },
    Part {
        name: "node",
        about: "the package for Node: built, packed and installed, its types, every case, every example",
        needs: &[Path("bindings/node"), Program("npm", "npm")],
        steps: &[
            CURRENT,
            Command("npm ci --prefix bindings/node --no-audit --no-fund"),
            Command("npm run build:debug --prefix bindings/node"),
            Command("npm test --prefix bindings/node"),
            Command("node benches/languages/node.mjs --quick"),
        ],
        within: None,
    },
    Part {
        name: "docs",
        about: "every example in the documentation runs, every link in it leads somewhere",
        needs: &[],
        steps: &[
            Command("cargo test --workspace --doc --all-features"),
            Command("cargo doc --workspace --no-deps"),
        ],
        within: None,
    },
    Part {
        name: "examples",
        about: "the runnable stories run, on every engine with the same result, and refuse broken data",
        needs: &[Path("examples")],
        steps: &[
            Command("cargo test -p bss-examples --tests"),
            Command("cargo run -p bss-examples --example quickstart"),
            Command("cargo run -p bss-examples --example peer_cases -- examples/cases/own.json"),
            Command(
                "cargo run -p bss-examples --example order_to_cash -- --fresh --out target/examples/order_to_cash",
            ),
            Command(
                "cargo run -p bss-examples --example copy -- target/examples/order_to_cash/bss.db memory:",
            ),
        ],
        within: None,
    },
    Part {
        name: "postgres",
        about: "a private PostgreSQL: the kit, every story, the case files of all languages, and the same end as elsewhere",
        needs: &[Postgres],
        steps: &[Function(postgres::check)],
        within: None,
    },
    Part {
        name: "wasm",
        about: "bss-core compiles where there is no operating system",
        needs: &[RustTarget("wasm32-unknown-unknown")],
        steps: &[Command("cargo check -p bss-core --target wasm32-unknown-unknown")],
        within: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_within_another_names_a_part_that_runs_by_itself() {
        for within in PARTS.iter().filter_map(|part| part.within) {
            let outer = PARTS.iter().find(|part| part.name == within);
            assert!(outer.is_some_and(|part| part.within.is_none()), "{within}");
        }
    }

    #[test]
    fn every_part_has_a_name_of_its_own() {
        for (place, part) in PARTS.iter().enumerate() {
            assert!(
                PARTS[..place].iter().all(|earlier| earlier.name != part.name),
                "{}",
                part.name
            );
        }
    }
}
