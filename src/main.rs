//! The `tidings` command. Everything it does is in [`tidings::cli`].

use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    let run = || tidings::cli::run(std::env::args_os());
    // Windows gives a main thread 1 MiB of stack, an eighth of what others have as a rule.
    if !cfg!(windows) {
        return run();
    }
    match thread::Builder::new().stack_size(8 << 20).spawn(run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        Err(_) => run(),
    }
}
