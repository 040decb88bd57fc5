//! Asks the library what other billing systems assert: `cargo run --example peer_cases -- FILE...`
//!
//! One line for each case that does not agree, and as the last line how many do; the exit status is 1 where one does not.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use bss_examples::peer_cases::run;

fn main() -> io::Result<ExitCode> {
    let files = std::env::args_os().skip(1).map(PathBuf::from);
    Ok(ExitCode::from(run(files, &mut io::stdout().lock())?))
}
