//! The Python package as its users get it: a wheel, built and installed in an environment of its own.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::run::{Variables, command, command_with};

const FOLDER: &str = "target/python";
/// Where the programs of a virtual environment are.
const PROGRAMS: &str = if cfg!(windows) { "Scripts" } else { "bin" };

/// Tests what is installed.
///
/// # Errors
/// A sentence, when something cannot be installed or a test fails.
pub(crate) fn check() -> Result<(), String> {
    let python = installed()?;
    let sources = "--config bindings/python/pyproject.toml bindings/python examples/python benches/languages";
    command(&format!("{python} -m ruff check -q {sources}"))?;
    command(&format!("{python} -m ruff format -q --check {sources}"))?;
    command(&pytest(&python, ""))?;

    command(&format!("{python} benches/languages/python.py --quick"))?;

    // Nothing else is installed there, so nothing else can be what makes it run.
    let fresh = environment("fresh")?;
    command(&install(&fresh))?;
    command(&format!("{fresh} examples/python/quickstart.py"))
}

/// Runs the case files, and nothing else.
///
/// # Errors
/// As [`check`].
pub(crate) fn check_cases(variables: Variables<'_>) -> Result<(), String> {
    command_with(&pytest(&installed()?, "/test_cases.py"), variables)
}

fn pytest(python: &str, tests: &str) -> String {
    format!("{python} -m pytest -q -c bindings/python/pyproject.toml bindings/python/tests{tests}")
}

/// An environment in which the package is installed as it is now, which is done once in a run.
fn installed() -> Result<String, String> {
    static PYTHON: OnceLock<Result<String, String>> = OnceLock::new();
    PYTHON.get_or_init(build_and_install).clone()
}

/// Builds the wheel as `pip install ./bindings/python` does, though without optimisation, and installs it.
fn build_and_install() -> Result<String, String> {
    let python = environment("venv")?;
    command(&format!(
        "{python} -m pip install -q -r bindings/python/tests/requirements.txt"
    ))?;

    let wheels = format!("{FOLDER}/wheels");
    if Path::new(&wheels).exists() {
        // A wheel of another version would be as good to pip as this one.
        fs::remove_dir_all(&wheels).map_err(|error| format!("{wheels} cannot be removed: {error}"))?;
    }
    command(&format!(
        "{python} -m pip wheel -q --no-deps --config-settings=build-args=--profile=dev -w {wheels} ./bindings/python"
    ))?;
    command(&install(&python))?;
    Ok(python)
}

/// Installs the newest wheel.
fn install(python: &str) -> String {
    format!(
        "{python} -m pip install -q --no-index --no-deps --force-reinstall --find-links {FOLDER}/wheels bss"
    )
}

/// The interpreter of a virtual environment, which is made where there is none.
fn environment(name: &str) -> Result<String, String> {
    let folder = format!("{FOLDER}/{name}");
    let python = format!("{folder}/{PROGRAMS}/python");
    if !Path::new(&folder).exists() {
        command(&format!("python3 -m venv {folder}"))?;
    }
    Ok(python)
}
