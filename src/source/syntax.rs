//! TOML itself: text to a table, with every breach of its grammar reported.

use toml::de::{DeTable, Error};

use super::reader::Reader;
use crate::diagnostics::{Code, Diagnostic};

/// Returns the table that the file is, unless it is too broken to be looked at.
///
/// A key given twice leaves the rest of the file readable; after any other breach, what the parser
/// makes of the rest is a guess, and mistakes in it might be the guess's, not the author's.
pub(super) fn parse<'a>(reader: &mut Reader<'a>) -> Option<DeTable<'a>> {
    let (document, errors) = DeTable::parse_recoverable(reader.text);
    let readable = errors.iter().all(is_duplicate);
    for error in errors {
        let diagnostic = diagnostic(reader, &error);
        // One breach is sometimes noticed twice at one place.
        let known = reader.found.last().is_some_and(|last| last.span.start == diagnostic.span.start);
        if !known {
            reader.report(diagnostic);
        }
    }
    readable.then(|| document.into_inner())
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn diagnostic(reader: &Reader, error: &Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let start = floor(reader.text, range.start);
    let end = floor(reader.text, range.end.max(start));
    let message = if is_duplicate(error) {
        format!("the key `{}` is given twice", &reader.text[start..end])
    } else {
        error.message().trim().replace('\n', ", ")
    };
    let diagnostic = Diagnostic::new(Code::TomlSyntax, reader.span(start..end), message);
    match help(&reader.text[start..]) {
        Some(help) if !is_duplicate(error) => diagnostic.help(help),
        Some(_) | None => diagnostic,
    }
}

/// Returns the cure for what authors who come from word processors write.
fn help(rest: &str) -> Option<&'static str> {
    let line = rest.lines().next().unwrap_or_default();
    if line.starts_with(['“', '”', '„', '«', '»', '‘', '’']) {
        return Some("TOML wants straight quotes: \"text\"");
    }
    None
}

/// Returns the last character boundary that is not behind an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
