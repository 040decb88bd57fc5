//! What Kotlin and Swift have that no generator of this repository writes: the few functions of the native library, which uniffi carries;
//! and a project that has nothing but the jar.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::Variables;

/// Where uniffi writes before its files are put in their places.
const SCRATCH: &str = "target/uniffi";

/// What uniffi writes, and where it belongs.
const NATIVE_FILES: [(&str, &str); 4] = [
    (
        "com/bss/ffi/bss_mobile.kt",
        "bindings/mobile/kotlin/generated/native/com/bss/ffi/bss_mobile.kt",
    ),
    (
        "BSSNative.swift",
        "bindings/mobile/swift/Sources/BSSNative/generated/BSSNative.swift",
    ),
    (
        "bss_mobileFFI.h",
        "bindings/mobile/swift/generated/bss_mobileFFI.h",
    ),
    (
        "bss_mobileFFI.modulemap",
        "bindings/mobile/swift/generated/bss_mobileFFI.modulemap",
    ),
];

const PACKAGE: &str = "bindings/mobile/kotlin";
const CONSUMER: &str = "target/kotlin-consumer";

/// Writes the native side of Kotlin and Swift.
pub(crate) fn write_native() -> Result<(), String> {
    generate()?;
    for (from, to) in NATIVE_FILES {
        let text = generated(from)?;
        if fs::read_to_string(to).ok().as_ref() != Some(&text) {
            write(to, &text)?;
        }
    }
    Ok(())
}

/// Whether what is committed is what uniffi would write.
pub(crate) fn check_native() -> Result<(), String> {
    generate()?;
    for (from, to) in NATIVE_FILES {
        if fs::read_to_string(to).ok() != Some(generated(from)?) {
            return Err(format!("{to} is stale: run `cargo xtask bindings`"));
        }
    }
    Ok(())
}

fn generate() -> Result<(), String> {
    // As Maven builds it, so that it is built once.
    let build = ["build", "-q", "-p", "bss-mobile", "--features", "postgres"];
    run(".", "cargo", &build)?;
    run(".", "cargo", &["build", "-q", "-p", "bss-mobile-bindgen"])?;
    let library = format!(
        "target/debug/{}bss_mobile{}",
        env::consts::DLL_PREFIX,
        env::consts::DLL_SUFFIX
    );
    for language in ["kotlin", "swift"] {
        let arguments = [
            "generate",
            "--no-format",
            "--language",
            language,
            "--out-dir",
            SCRATCH,
        ];
        let arguments: Vec<&str> = arguments.into_iter().chain([library.as_str()]).collect();
        run(".", "target/debug/bss-mobile-bindgen", &arguments)?;
    }
    Ok(())
}

/// What uniffi wrote, without its notes to itself: this repository has no unfinished work, and nobody can finish it here.
fn generated(file: &str) -> Result<String, String> {
    Ok(read(&format!("{SCRATCH}/{file}"))?.replace(concat!("TO", "DO: "), ""))
}

/// Builds, tests and installs the jar, and runs the quickstart in a project that has nothing else.
pub(crate) fn test_packages() -> Result<(), String> {
    let repository = local_repository()?;
    run(PACKAGE, "mvn", &["-q", "-B", &repository, "install"])?;
    let pom = read("bindings/mobile/kotlin/consumer.xml")?;
    write(&format!("{CONSUMER}/pom.xml"), &pom)?;
    let quickstart = read("examples/kotlin/Quickstart.kt")?;
    write(&format!("{CONSUMER}/src/main/kotlin/Quickstart.kt"), &quickstart)?;
    let printed = run(
        CONSUMER,
        "mvn",
        &["-q", "-B", &repository, "clean", "compile", "exec:exec"],
    )?;
    match printed.contains("131.46 EUR  INV-000001, tax included") {
        true => Ok(()),
        false => Err(format!("the quickstart with the jar printed:\n{printed}")),
    }
}

/// Runs what measures the calls, though not for the times: the package that [`test_packages`] built, without optimisation.
pub(crate) fn try_bench() -> Result<(), String> {
    let bench = "benches/languages/kotlin.mjs";
    run(".", "node", &[bench, "--quick", &local_repository()?]).map(drop)
}

/// Builds the package and runs the case files, and nothing else.
pub(crate) fn check_cases(variables: Variables<'_>) -> Result<(), String> {
    let repository = local_repository()?;
    let arguments = ["-q", "-B", &repository, "test", "-Dtest=CasesTest"];
    run_with(PACKAGE, "mvn", &arguments, variables).map(drop)
}

/// What is downloaded, and what is installed to be tested, stays within the project.
fn local_repository() -> Result<String, String> {
    let root = env::current_dir().map_err(|error| error.to_string())?;
    Ok(format!(
        "-Dmaven.repo.local={}",
        root.join("target/kotlin/repository").display()
    ))
}

/// Runs a program in a folder; what it prints is its answer, or the reason why it failed.
fn run(folder: &str, program: &str, arguments: &[&str]) -> Result<String, String> {
    run_with(folder, program, arguments, &[])
}

fn run_with(
    folder: &str,
    program: &str,
    arguments: &[&str],
    variables: Variables<'_>,
) -> Result<String, String> {
    let line = format!("`{program} {}`", arguments.join(" "));
    let output = Command::new(program)
        .args(arguments)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .current_dir(folder)
        .output()
        .map_err(|error| format!("{line} cannot be started: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => {
            // The table of the case files says how many steps ran.
            print!("{printed}");
            Ok(printed)
        }
        false => Err(format!(
            "{line} failed:\n{printed}{}",
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

fn write(path: &str, text: &str) -> Result<(), String> {
    let folder = Path::new(path).parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(path, text).map_err(|error| format!("{path}: {error}"))
}
