//! TOML itself: text to a table, with every breach of its grammar reported.

use std::collections::BTreeSet;

use toml::de::{DeTable, Error};

use super::commas;
use super::markdown::new_page;
use super::reader::Reader;
use super::slips::{self, Slip};
use crate::diagnostics::{Code, Diagnostic};

/// Returns the table that the file is, unless it is too broken to be looked at.
///
/// A key given twice leaves the rest of the file readable; after any other breach, what the parser
/// makes of the rest is a guess, and mistakes in it might be the guess's, not the author's.
pub(super) fn parse<'a>(reader: &mut Reader<'a>) -> Option<DeTable<'a>> {
    let (document, errors) = DeTable::parse_recoverable(reader.text);
    let readable = errors.iter().all(is_duplicate);
    let slips = if readable { Vec::new() } else { slips::find(reader.text) };
    let mut told = BTreeSet::new();
    let mut repeated = 0..0;
    for error in errors {
        let start = error.span().map_or(0, |range| range.start);
        let start = if lacks_comma(&error) { commas::place(reader.text, floor(reader.text, start)) } else { start };
        if let Some(index) = slips::covering(&slips, start) {
            if told.insert(index) {
                report_slip(reader, &slips[index]);
            }
            continue;
        }
        // What stands under a header given twice is given twice for that alone.
        if repeated.contains(&start) {
            continue;
        }
        if is_duplicate(&error) && reader.text[..floor(reader.text, start)].ends_with('[') {
            repeated = start + 1..under_header(reader.text, start);
        }
        let diagnostic = diagnostic(reader, &error);
        // One breach is sometimes noticed twice at one place.
        let known = reader.found.last().is_some_and(|last| last.span.start == diagnostic.span.start);
        if !known {
            reader.report(diagnostic);
        }
    }
    let untold = slips.iter().enumerate().filter(|(index, slip)| slip.certain && !told.contains(index));
    untold.for_each(|(_, slip)| report_slip(reader, slip));
    readable.then(|| document.into_inner())
}

/// Returns where the lines under a header end: at the next one.
fn under_header(text: &str, start: usize) -> usize {
    text.get(start..).and_then(|rest| rest.find("\n[")).map_or(text.len(), |length| start + length)
}

fn report_slip(reader: &mut Reader, slip: &Slip) {
    let diagnostic = Diagnostic::new(Code::TomlSyntax, reader.span(slip.place.clone()), slip.message.as_str());
    reader.report(diagnostic.help(slip.help.as_str()));
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn lacks_comma(error: &Error) -> bool {
    error.message().starts_with("missing comma")
}

fn diagnostic(reader: &Reader, error: &Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let start = floor(reader.text, range.start);
    let end = floor(reader.text, range.end.max(start));
    if lacks_comma(error) {
        return commas::missing(reader.text, start, |range| reader.span(range));
    }
    let message = if is_duplicate(error) {
        format!("the key `{}` is given twice", &reader.text[start..end])
    } else {
        error.message().trim().replace('\n', ", ")
    };
    let rest = &reader.text[start..];
    let before = &reader.text[..start];
    if message.starts_with(ESCAPE)
        && let Some(told) = new_page::escaped(rest, |letters| reader.span(start - 1..start + letters))
        && !before.ends_with([':', '`'])
    {
        return told;
    }
    let (message, help) = if message.starts_with("string values must be quoted") {
        let help = format!("write it in quotes:  {}", slips::in_quotes(before, rest));
        ("a text stands in quotes".to_owned(), Some(help))
    } else {
        let help = header_help(before, rest).or_else(|| help(&message).map(str::to_owned));
        (message, help)
    };
    let diagnostic = Diagnostic::new(Code::TomlSyntax, reader.span(start..end), message);
    Diagnostic { help, ..diagnostic }
}

/// The parser's words for a backslash that escapes nothing.
const ESCAPE: &str = "missing escaped value";

/// The parser's words for the commonest breaches, and the cure.
const HELP: [(&str, &str); 6] = [
    ("extra comma", "take out one comma, or write between them what is missing"),
    (ESCAPE, r"write  \\  for a backslash, or put the text in '…' quotes, where it stands for itself"),
    ("invalid basic string", "end the string with \" on its line; for several lines, use \"\"\" on both sides"),
    ("invalid literal string", "end the string with ' on its line; for several lines, use ''' on both sides"),
    ("invalid multi-line", "end the string with the three quotes that it starts with"),
    ("unclosed array table", "write  [[section]]  with two brackets on each side"),
];

fn help(message: &str) -> Option<&'static str> {
    HELP.iter().find(|(start, _)| message.starts_with(start)).map(|(_, help)| *help)
}

/// A header of a table that there may be several of, given twice with one pair of brackets.
fn header_help(before: &str, rest: &str) -> Option<String> {
    let named = ["section", "related"].into_iter().find(|name| {
        rest.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(']')) && before.ends_with('[')
    })?;
    Some(format!("write  [[{named}]]  with two brackets on each side, every time"))
}

/// Returns the last character boundary that is not behind an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
