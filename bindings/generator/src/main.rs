//! Writes every generated file: `cargo xtask bindings`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to the terminal"
)]

use std::path::Path;
use std::process::ExitCode;

use bss_generator::{Api, files, write};

fn main() -> ExitCode {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let written = Api::read().and_then(|api| {
        let files = files(&api);
        write(root, &files).map_err(|error| error.to_string())?;
        Ok(files.len())
    });
    match written {
        Ok(count) => println!("{count} files"),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
