//! Mutation testing of what computes amounts and dates. `cargo mutants` changes the code in one small place, and a test has to fail.
//!
//! To build all of bss-core for each of a thousand mutants would take a day. So the modules that compute are put, with the tests
//! that guard them, into a package of their own: the kernel. It is one crate and one test program, and a mutant takes seconds.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Where the kernel is put together. Its files have the paths that they have in the repository, so `.cargo/mutants.toml` names
/// the same mutants in both.
const KERNEL: &str = "target/mutants/kernel";

/// The modules of bss-core that make the kernel: those that are mutated, and those that they are built on.
const MODULES: &[&str] = &[
    "calendar",
    "canonical",
    "decimal",
    "entity",
    "error",
    "exact",
    "id",
    "money",
    "pricing",
    "quantity",
    "store",
];

/// The tests that guard the kernel besides those in its modules, by their path from `bss-core/src/`.
const TESTS: &[&str] = &[
    "../tests/calendar_laws.rs",
    "../tests/price_laws.rs",
    "../tests/proration_laws.rs",
    "../tests/rating_laws.rs",
];

/// Folders of which those tests need files.
const TEST_FOLDERS: &[&str] = &["bss-core/tests"];

/// How a mutant ended: the file in which `cargo mutants` lists such mutants, in the order of the table.
const OUTCOMES: [&str; 4] = ["caught", "timeout", "unviable", "missed"];
const MISSED: usize = 3;

/// Runs `cargo mutants` on the kernel with further arguments for it, and prints a table. Fails where a mutant was missed.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    if let Err(error) = assemble() {
        eprintln!("the kernel cannot be put together: {error}");
        return ExitCode::FAILURE;
    }
    let status = Command::new("cargo")
        .args(["mutants", "--dir", KERNEL, "--config", ".cargo/mutants.toml"])
        // The kernel is a copy already, and nobody else builds in it.
        .args(["--in-place", "--output", "target/mutants"])
        // Examples in the documentation are tests too, but each of them is a program to be linked.
        .arg("--cargo-arg=--lib")
        .args(arguments)
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("PROPTEST_CASES", "64")
        .status();
    match status {
        Ok(status) if arguments.iter().any(|argument| argument.starts_with("--list")) => {
            ExitCode::from(u8::from(!status.success()))
        }
        // These say that all were noticed, that some were missed, and that some ran into the timeout: the table says so too.
        Ok(status) if matches!(status.code(), Some(0 | 2 | 3)) => report(),
        Ok(status) => {
            eprintln!("`cargo mutants` ended with {status}; `cargo install cargo-mutants` installs it");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("`cargo` cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Puts the kernel together from the sources as they are now; what was built of it before is kept.
fn assemble() -> io::Result<()> {
    let kernel = Path::new(KERNEL);
    fs::create_dir_all(kernel)?;
    let manifest = fs::read_to_string("Cargo.toml")?;
    fs::write(kernel.join("Cargo.toml"), workspace_of_one(&manifest))?;
    fs::copy("Cargo.lock", kernel.join("Cargo.lock"))?;

    match fs::remove_dir_all(kernel.join("bss-core")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => copy("bss-core/Cargo.toml", kernel)?,
    }
    for module in MODULES {
        let file = format!("bss-core/src/{module}");
        copy(&format!("{file}.rs"), kernel)?;
        if Path::new(&file).is_dir() {
            copy_folder(&file, kernel)?;
        }
    }
    for folder in TEST_FOLDERS {
        copy_folder(folder, kernel)?;
    }
    let root = fs::read_to_string("bss-core/src/lib.rs")?;
    fs::write(kernel.join("bss-core/src/lib.rs"), root_of_kernel(&root))
}

/// Copies a file to the same path in the kernel.
fn copy(path: &str, kernel: &Path) -> io::Result<()> {
    let copy = kernel.join(path);
    copy.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::copy(path, copy).map(drop)
}

fn copy_folder(path: &str, kernel: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().display());
        match entry.file_type()?.is_dir() {
            true => copy_folder(&path, kernel)?,
            false => copy(&path, kernel)?,
        }
    }
    Ok(())
}

/// The manifest of the workspace with bss-core as its only member.
fn workspace_of_one(manifest: &str) -> String {
    let others = |line: &&str| !line.starts_with("members") && !line.starts_with("default-members");
    let lines: Vec<&str> = manifest.lines().filter(others).collect();
    lines
        .join("\n")
        .replacen("[workspace]", "[workspace]\nmembers = [\"bss-core\"]", 1)
}

/// The root of bss-core without the modules that are not in the kernel, and with the tests outside its modules as modules.
fn root_of_kernel(root: &str) -> String {
    let mut kernel = String::new();
    let mut statement = String::new();
    for line in root.lines() {
        statement.push_str(line);
        statement.push('\n');
        if line.ends_with(';') {
            if module_of(&statement).is_none_or(|module| MODULES.contains(&module)) {
                kernel.push_str(&statement);
            }
            statement.clear();
        }
    }
    // What is outside calls the crate by its name.
    kernel.push_str("#[cfg(test)]\nextern crate self as bss_core;\n");
    for path in TESTS {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.trim_end_matches(".rs");
        kernel.push_str(&format!("#[cfg(test)]\n#[path = {path:?}]\nmod {name};\n"));
    }
    kernel
}

/// The module that a statement such as `pub mod money;` or `pub use money::Money;` is about.
fn module_of(statement: &str) -> Option<&str> {
    let last = statement.lines().find(|line| {
        let words = line.strip_prefix("pub ").unwrap_or(line);
        words.starts_with("mod ") || words.starts_with("use ")
    })?;
    let path = last.split_once("mod ").or(last.split_once("use "))?.1;
    path.split([':', ';']).next()
}

/// Prints how many mutants of each file ended how. Fails where one was missed.
fn report() -> ExitCode {
    let mut files: BTreeMap<String, [u32; OUTCOMES.len()]> = BTreeMap::new();
    let mut total = [0; OUTCOMES.len()];
    for (column, outcome) in OUTCOMES.iter().enumerate() {
        let path = format!("target/mutants/mutants.out/{outcome}.txt");
        let mutants = match fs::read_to_string(&path) {
            Ok(mutants) => mutants,
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        };
        for mutant in mutants.lines() {
            let file = mutant.split(':').next().unwrap_or(mutant);
            files.entry(file.to_owned()).or_default()[column] += 1;
            total[column] += 1;
        }
    }
    println!(
        "\n{:52} {}",
        "mutants",
        OUTCOMES.map(|outcome| format!("{outcome:>8}")).join(" ")
    );
    for (file, counts) in files
        .iter()
        .map(|(file, counts)| (file.as_str(), counts))
        .chain([("all", &total)])
    {
        println!(
            "{file:52} {}",
            counts.map(|count| format!("{count:>8}")).join(" ")
        );
    }
    if total[MISSED] == 0 {
        return ExitCode::SUCCESS;
    }
    println!(
        "\nNo test notices these. Write the test, delete code that nobody needs, or say in .cargo/mutants.toml why none can:"
    );
    print!(
        "{}",
        fs::read_to_string("target/mutants/mutants.out/missed.txt").unwrap_or_default()
    );
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_the_kernel_names_its_modules_and_no_others() {
        let root = "//! The domain; pure.\n\nmod bss;\n/// Money.\nmod money;\n\npub use bss::{Bss,\n    Job};\npub use money::Money;\n";
        let kernel = root_of_kernel(root);
        let kept = kernel.split("#[cfg(test)]").next().unwrap();
        assert_eq!(kept, "/// Money.\nmod money;\npub use money::Money;\n");
        assert!(kernel.ends_with("#[path = \"../tests/rating_laws.rs\"]\nmod rating_laws;\n"));
    }

    #[test]
    fn the_workspace_of_the_kernel_has_one_member() {
        let manifest = "[workspace]\nmembers = [\"bss-core\", \"xtask\"]\ndefault-members = [\"bss-core\"]\nresolver = \"3\"\n";
        assert_eq!(
            workspace_of_one(manifest),
            "[workspace]\nmembers = [\"bss-core\"]\nresolver = \"3\""
        );
    }
}
