//! The `tidings` command. Everything it does is in [`tidings::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    tidings::cli::run(std::env::args_os())
}
