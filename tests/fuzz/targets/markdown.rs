//! Any text as Markdown, everywhere that Markdown may stand.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::diagnostics::{Diagnostic, Source};
use tidings::source::{NoAssets, read};

/// Returns a literal string of TOML; what such a string cannot hold is left out.
fn literal(text: &str) -> String {
    let text: String = text.chars().filter(|letter| *letter != '\'' && *letter != '\r').collect();
    format!("'''\n{text}'''")
}

fuzz_target!(|text: &str| {
    let text = literal(text);
    let report = format!(
        "title = {text}\nstandfirst = {text}\n[[section]]\nheading = {text}\ncontent = [{text}, {{ quote = {text}, by = {text} }}, {{ table = {{ header = [{text}], rows = [[{text}]] }}, caption = {text} }}]\n"
    );
    let length = report.len();
    let check = |found: &Diagnostic| {
        assert!(found.span.is_none() || found.span.start <= found.span.end && found.span.end <= length, "{found:?}");
    };
    match read(Source::new("fuzz.toml", report), &NoAssets) {
        Ok(read) => read.warnings.iter().for_each(check),
        Err(found) => {
            assert!(found.has_errors());
            found.iter().for_each(check);
        }
    }
});
