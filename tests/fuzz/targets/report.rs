//! Any text as a report: read or refused, and what is refused has a message that can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::diagnostics::Source;
use tidings::source::{NoAssets, read};

fuzz_target!(|text: &str| {
    match read(Source::new("fuzz.toml", text), &NoAssets) {
        Ok(read) => drop(read.warnings.to_string()),
        Err(found) => assert!(!found.to_string().is_empty(), "a refused report says why"),
    }
});
