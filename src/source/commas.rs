//! Commas that are missing in lists and between the keys of braces.
//!
//! The parser notices one only where the next item starts, lines later if the author gave each its own; what lacks the comma is
//! the item before.

use std::ops::Range;

use super::slips::closing;
use crate::diagnostics::{Code, Diagnostic, Span};

/// Returns the diagnostic for a comma that is missing before an item at `start`, with its place through `span`.
pub(super) fn missing(text: &str, start: usize, span: impl FnOnce(Range<usize>) -> Span) -> Diagnostic {
    let end = place(text, start);
    let next = text[start..].lines().next().unwrap_or_default();
    let next = next.split_inclusive([',', ']', '}']).next().unwrap_or_default().trim_end_matches([',', ']', '}', ' ']);
    let help = if next.is_empty() || next.chars().count() > 30 {
        "put a comma here, before what follows".to_owned()
    } else {
        format!("put a comma here, before  {next}")
    };
    Diagnostic::new(Code::TomlSyntax, span(end..end), "a comma is missing behind this").help(help)
}

/// Returns where a comma is missing before an item at `start`.
pub(super) fn place(text: &str, start: usize) -> usize {
    end_of_item(&text[..start])
}

/// Returns where the last thing in a text ends that is neither white space nor a comment.
fn end_of_item(before: &str) -> usize {
    let mut rest = before;
    loop {
        rest = rest.trim_end();
        let line = rest.rfind('\n').map_or(0, |newline| newline + 1);
        match comment(&rest[line..]) {
            Some(at) => rest = &rest[..line + at],
            None => return rest.len(),
        }
    }
}

/// Returns where a line's comment starts; in a line that three quotes end, none can be told from text.
fn comment(line: &str) -> Option<usize> {
    if line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    let mut at = 0;
    while let Some(length) = line[at..].find(['"', '\'', '#']) {
        at += length;
        if line[at..].starts_with('#') {
            return Some(at);
        }
        at += closing(&line[at..])?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::end_of_item;

    #[test]
    fn an_item_ends_before_white_space_and_comments() {
        for (before, item) in [
            ("[\"a\" ", "[\"a\""),
            ("[\"a\"\n  ", "[\"a\""),
            ("[\"a\"  # one\n# two, \"three\"\n\n", "[\"a\""),
            ("[\"a # b\" # c\n", "[\"a # b\""),
            ("[\"\"\"\nx # y\"\"\"\n", "[\"\"\"\nx # y\"\"\""),
            ("[1\r\n", "[1"),
            ("# x\n", ""),
        ] {
            assert_eq!(&before[..end_of_item(before)], item, "{before:?}");
        }
    }
}
