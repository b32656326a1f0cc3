//! Any text as the theme of a small report.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use tidings::diagnostics::Source;
use tidings::source::read;

fuzz_target!(|text: &str| {
    let report = Source::new("fuzz.toml", "title = 'A title'\ntheme = 'theme.toml'");
    let files = BTreeMap::from([("theme.toml".to_owned(), text.as_bytes().to_vec())]);
    if let Err(found) = read(report, &files) {
        assert!(!found.to_string().is_empty(), "a refused theme says why");
    }
});
