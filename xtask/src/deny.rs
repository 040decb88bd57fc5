//! Licences, bans and sources, checked by `cargo deny` against `deny.toml`.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;

use crate::run;

/// The release that is installed where there is none. It has to build with the oldest Rust this workspace supports.
const RELEASE: &str = "0.20.2";

/// Checks the dependencies with the `cargo-deny` of this machine or, where there is none, with one of our own in
/// `target/tools`, built once. Advisories are left out: their database is not reachable everywhere.
///
/// # Errors
/// A sentence, when it cannot be installed or when it objects to a dependency.
pub(crate) fn check() -> Result<(), String> {
    const CHECK: &str = "--locked --workspace check bans licenses sources";
    if run::answers("cargo-deny") {
        return run::command(&format!("cargo-deny {CHECK}"));
    }
    let own = format!("target/tools/bin/cargo-deny{EXE_SUFFIX}");
    if !Path::new(&own).exists() {
        install()?;
    }
    run::command(&format!("{own} {CHECK}"))
}

/// A debug build takes two minutes on two cores instead of four, and is fast enough for a few hundred crates.
fn install() -> Result<(), String> {
    println!("\ncargo-deny is not installed: building it in target/tools, once");
    const BUILD: &str = "target/tools/build";
    run::command(&format!(
        "cargo install --locked --debug --root target/tools --target-dir {BUILD} cargo-deny@{RELEASE}"
    ))?;
    fs::remove_dir_all(BUILD).map_err(|error| format!("{BUILD} cannot be removed: {error}"))
}
