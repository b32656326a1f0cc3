//! Shaping context, the letters outside a piece that its glyphs depend on: those that it joins, and
//! those beside signs that stand apart.

use std::ops::Range;

use unicode_script::Script;

use super::TextParagraph;
use super::customs::{Apart, may_be_narrow};
use super::itemize::TextItem;
use super::pieces::extends;

/// Scripts whose letters stand beside each other without joining.
fn stands_free(script: Script) -> bool {
    matches!(
        script,
        Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Hebrew
            | Script::Armenian
            | Script::Georgian
            | Script::Ethiopic
            | Script::Common
    )
}

/// A few letters are enough: joining looks no further than marks on the neighbouring letter.
const CONTEXT: usize = 16;

/// Returns the letters around a piece that make a difference to its glyphs.
pub(super) fn context<'t>(paragraph: &TextParagraph<'t>, item: &TextItem, range: &Range<usize>) -> (&'t str, &'t str) {
    let text = paragraph.text;
    // Most pieces: letters that are no sign, and join nothing.
    if text.as_bytes()[range.start].is_ascii_alphanumeric() && stands_free(item.script) {
        return ("", "");
    }
    if stands_by_sign(text, range) && Apart::of(paragraph.spans[item.span].lang).is_some() {
        return (near_end(&text[..range.start]), near_start(&text[range.end..]));
    }
    (joins_before(text, item, range), joins_after(text, item, range))
}

/// Tells whether a piece is the white beside a sign that stands apart in some language, or starts with such a sign.
fn stands_by_sign(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    match bytes[range.start] {
        // What the signs outside ASCII start and end with in UTF-8.
        first @ (b' ' | 0xc2) => {
            let (after, before) = (bytes.get(range.end), range.start.checked_sub(1).map(|at| bytes[at]));
            let may_be =
                matches!(after, Some(b';' | b':' | b'!' | b'?' | 0xc2 | 0xe2)) || matches!(before, Some(0xab | 0xb9));
            let is_white = may_be && matches!(&text[range.clone()], " " | "\u{a0}");
            is_white && may_be_narrow(&text[..range.start], &text[range.end..])
                || first != b' ' && may_be_narrow("", &text[range.start..])
        }
        b';' | b':' | b'!' | b'?' | 0xe2 => may_be_narrow("", &text[range.start..]),
        _ => false,
    }
}

/// Returns the letters that the start of a piece joins: those of another style, where a word goes on across it, or
/// of the same long word.
fn joins_before<'t>(text: &'t str, item: &TextItem, range: &Range<usize>) -> &'t str {
    if stands_free(item.script) && !text[range.start..].starts_with(extends) {
        return "";
    }
    let before = &text[..range.start];
    if before.is_empty()
        || before.ends_with(char::is_whitespace)
        || text[range.clone()].starts_with(char::is_whitespace)
    {
        return "";
    }
    near_end(before)
}

fn near_end(before: &str) -> &str {
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(0, |(start, _)| start);
    &before[start..]
}

fn near_start(after: &str) -> &str {
    let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(end, _)| end);
    &after[..end]
}

/// Returns the letters that the end of a piece joins.
fn joins_after<'t>(text: &'t str, item: &TextItem, range: &Range<usize>) -> &'t str {
    let after = &text[range.end..];
    if stands_free(item.script)
        || after.is_empty()
        || after.starts_with(char::is_whitespace)
        || text[range.clone()].ends_with(char::is_whitespace)
    {
        return "";
    }
    near_start(after)
}
