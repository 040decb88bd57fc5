//! Writes the typed API of every language, and the reference, from the one list of operations.
//!
//! `cargo xtask bindings` writes the files into folders called `generated/`, and into `docs/reference/`. A test of this crate fails where what is
//! committed differs from what would be written.

#![forbid(unsafe_code)]

pub mod api;
mod kotlin;
mod python;
mod reference;
pub mod spelling;
mod swift;
pub mod text;
mod typescript;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use api::Api;
use spelling::Spelling;

/// A file that is written as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// From the root of the repository.
    pub path: String,
    /// Everything in it.
    pub text: String,
}

/// The folders in which there is nothing but generated files.
pub const FOLDERS: &[&str] = &[
    "bindings/node/generated",
    "bindings/python/python/bss/generated",
    "docs/reference",
    kotlin::FOLDER,
    kotlin::TEST_FOLDER,
    swift::FOLDER,
];

/// Every generated file.
pub fn files(api: &Api) -> Vec<GeneratedFile> {
    type Files = fn(&Api) -> Vec<GeneratedFile>;
    let languages: [(Files, Spelling); 5] = [
        (kotlin::files, spelling::KOTLIN),
        (python::files, spelling::PYTHON),
        (reference::files, spelling::WIRE),
        (swift::files, spelling::CAMEL),
        (typescript::files, spelling::CAMEL),
    ];
    (languages.iter())
        .flat_map(|(files, spelling)| files(&api.spelled(*spelling)))
        .collect()
}

/// Writes every generated file, and removes from [`FOLDERS`] what is generated no longer.
///
/// # Errors
/// Where a file cannot be read, written or removed.
pub fn write(root: &Path, files: &[GeneratedFile]) -> io::Result<()> {
    for path in stray(root, files)? {
        fs::remove_file(path)?;
    }
    for file in files {
        let path = root.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // A file that is as it should be is left alone, so that nothing that is built from it is built again.
        if fs::read_to_string(&path).ok().as_ref() != Some(&file.text) {
            fs::write(path, &file.text)?;
        }
    }
    Ok(())
}

/// What in the repository differs from what would be generated.
///
/// # Errors
/// Where a folder cannot be read.
pub fn differences(root: &Path, files: &[GeneratedFile]) -> io::Result<Vec<String>> {
    let differs =
        |file: &&GeneratedFile| fs::read_to_string(root.join(&file.path)).ok().as_ref() != Some(&file.text);
    let mut differences: Vec<String> = files
        .iter()
        .filter(differs)
        .map(|file| file.path.clone())
        .collect();
    differences.extend(stray(root, files)?.iter().map(|path| path.display().to_string()));
    Ok(differences)
}

/// Files in [`FOLDERS`] that are not generated.
fn stray(root: &Path, files: &[GeneratedFile]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut found)?;
    }
    found.retain(|path| files.iter().all(|file| root.join(&file.path) != *path));
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            // What Python leaves beside a module that was imported.
            true if path.ends_with("__pycache__") => {}
            true => collect(&path, found)?,
            false => found.push(path),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

    #[test]
    fn what_is_committed_is_what_would_be_generated() {
        let files = files(&Api::read().unwrap());
        let differences = differences(Path::new(ROOT), &files).unwrap();
        assert_eq!(differences, Vec::<String>::new(), "run `cargo xtask bindings`");
    }
}
