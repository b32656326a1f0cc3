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
    let help = help(&message, &reader.text[start..]);
    let diagnostic = Diagnostic::new(Code::TomlSyntax, reader.span(start..end), message);
    Diagnostic { help: help.map(str::to_owned), ..diagnostic }
}

/// The parser's words for the commonest breaches, and the cure.
const HELP: [(&str, &str); 5] = [
    ("missing escaped value", r"write  \\  for a backslash, or put the text in '…' quotes, where it stands for itself"),
    ("invalid basic string", "end the string with \" on its line; for several lines, use \"\"\" on both sides"),
    ("invalid literal string", "end the string with ' on its line; for several lines, use ''' on both sides"),
    ("invalid multi-line", "end the string with the three quotes that it starts with"),
    ("string values must be quoted", "write it in quotes:  \"text\""),
];

/// Returns the cure for what authors who come from word processors write.
fn help(message: &str, rest: &str) -> Option<&'static str> {
    if rest.starts_with(['“', '”', '„', '«', '»', '‘', '’']) {
        return Some("TOML wants straight quotes:  \"text\"");
    }
    HELP.iter().find(|(start, _)| message.starts_with(start)).map(|(_, help)| *help)
}

/// Returns the last character boundary that is not behind an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
