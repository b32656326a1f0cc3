//! Strings and lists that end too early or not at all.
//!
//! A line is walked letter by letter, over the strings in it, as the parser would: what lies between quotes
//! is text, and a bracket in it is none.

use std::ops::Range;

use super::{Slip, assigned, is_header, is_quote, line_end, next_line};

/// Walks over the strings of a line and returns where the next line starts that lies in none.
pub(super) fn strings(text: &str, line: usize) -> Result<usize, Slip> {
    let mut at = line;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        match letter {
            '\n' => return Ok(at + 1),
            '#' => return Ok(next_line(text, at)),
            '"' | '\'' if rest.starts_with("\"\"\"") || rest.starts_with("'''") => {
                let end = closing_of_lines(text, at + 3, &rest[..3]).ok_or_else(|| unclosed(text, at))?;
                if text[end..line_end(text, end)].trim_start().starts_with(char::is_alphabetic) {
                    let help = "write  “ ”  for quotes inside the text, or  \\\"  for each";
                    let message = "three quotes end the text here, before its line does";
                    return Err(Slip::new(end - 3..end, line..text.len(), message, help));
                }
                at = end;
            }
            '"' | '\'' => at = after_string(text, line, at)?,
            _ => at += letter.len_utf8(),
        }
    }
    Ok(text.len())
}

/// Returns the length of the string that a text starts with, if it ends on its line.
pub(in crate::source) fn closing(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = quote == '"',
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Returns where a string on one line ends, unless letters follow it: then its quote was one of the text.
fn after_string(text: &str, line: usize, at: usize) -> Result<usize, Slip> {
    let Some(length) = closing(&text[at..]) else { return Ok(line_end(text, at)) };
    let after = at + length;
    let follows = |letter: char| letter.is_whitespace() || ",]}#=.\"'".contains(letter);
    if text[after..].chars().next().is_none_or(follows) {
        return Ok(after);
    }
    let help = if text[at..].starts_with('"') {
        "for a quote inside the text write  \\\"  or  “ ”, or put the whole text between  '…'"
    } else {
        "put the whole text between  \"…\""
    };
    let message = "the string ends here, before its text does";
    Err(Slip::new(after - 1..after, line..line_end(text, at), message, help))
}

/// Returns the end of a string of several lines. Where a new key opens a string, the one before has no end.
fn closing_of_lines(text: &str, start: usize, quotes: &str) -> Option<usize> {
    let mut from = start;
    loop {
        let at = from + text[from..].find(quotes)?;
        let before = &text[start..at];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if quotes == "\"\"\"" && backslashes % 2 == 1 {
            from = at + 1;
            continue;
        }
        let line = before.rfind('\n').map_or("", |newline| &before[newline + 1..]);
        let more = text[at + 3..].bytes().take(2).take_while(|byte| quotes.as_bytes()[0] == *byte).count();
        return assigned(line).is_none_or(|(_, value)| !value.is_empty()).then_some(at + 3 + more);
    }
}

fn unclosed(text: &str, at: usize) -> Slip {
    let quotes = &text[at..at + 3];
    let inside = text[at..].lines().skip(1).take_while(|line| !is_header(line) && assigned(line).is_none());
    let end = inside.map(str::trim).find(|line| !line.is_empty() && line.chars().all(is_quote));
    let help = match end {
        Some(end) => format!("write  {quotes}  instead of  {end}"),
        None => format!("write  {quotes}  on a line of its own where the text ends"),
    };
    Slip::new(at..at + 3, at..text.len(), "the text that starts here has no end", help)
}

/// How many lists in each other are looked through: each is walked anew from its own line.
const MAX_LISTS: usize = 24;

/// A list whose bracket is not closed before the next header or key, which stands at the start of its line.
pub(super) fn open_list(text: &str, line: usize, value: Range<usize>) -> Option<Slip> {
    if !text[value.clone()].starts_with('[') || text[line..].starts_with([' ', '\t', '{']) {
        return None;
    }
    let (mut depth, mut braces, mut at) = (0_usize, 0_usize, value.start);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        match letter {
            '"' | '\'' if rest.starts_with("\"\"\"") || rest.starts_with("'''") => {
                at = closing_of_lines(text, at + 3, &rest[..3])?;
                continue;
            }
            // Behind a letter it is an apostrophe.
            '"' | '\'' if !text[..at].ends_with(char::is_alphanumeric) => {
                at = closing(rest).map_or_else(|| line_end(text, at), |length| at + length);
                continue;
            }
            '#' => {
                at = line_end(text, at);
                continue;
            }
            '[' if depth == MAX_LISTS => return None,
            '[' => depth += 1,
            ']' if depth == 1 => return None,
            ']' => depth -= 1,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            '\n' if starts_anew(&text[at + 1..line_end(text, at + 1)], braces > 0) => break,
            _ => {}
        }
        at += letter.len_utf8();
    }
    let help = "write  ]  on a line of its own where it ends";
    Some(Slip::new(value.start..value.start + 1, line..text.len(), "the list that starts here has no end", help))
}

/// Tells whether a line is a header, or a key that stands in no list and between no braces.
fn starts_anew(line: &str, in_braces: bool) -> bool {
    let key = !in_braces && assigned(line).is_some() && !line.starts_with([' ', '\t', '{']);
    key || line.starts_with("[[") && is_header(line)
}
