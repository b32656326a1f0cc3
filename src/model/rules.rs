//! Rules that every report keeps, whether it was read or built in Rust.

use std::ops::Range;

use crate::geometry::Pt;
use crate::limits::Limits;

/// How many lists and quotations may stand in each other: more leave no room for text.
pub(crate) const MAX_DEPTH: usize = 10;

/// Returns what is wrong with a list or quotation that would stand in `depth` others; nothing if there is room for it.
pub(crate) fn too_deep(depth: usize, limits: &Limits) -> Option<String> {
    let most = limits.nesting.min(MAX_DEPTH);
    (depth >= most).then(|| format!("more than {most} lists and quotations stand in each other: the limit `nesting`"))
}

/// How many styles and links may stand in each other: stages that recurse into them have a bottom.
pub(crate) const MAX_NESTED: usize = 20;

/// Tells whether a character can neither be drawn nor read aloud: PDF/UA has no place for it.
///
/// Line ends and tabs are white space like any other.
pub(crate) fn is_unreadable(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

/// What stands between the names of authors where a PDF holds them in one text (XMP specification, part 3, 2.1.1).
pub(crate) const BETWEEN_NAMES: &str = "; ";

/// The most bytes of a string in a PDF (ISO 19005-2, 6.1.13).
pub(crate) const MAX_HELD: usize = 32_767;

/// Tells whether a PDF holds a text as it is, a byte a character; all others it holds as UTF-16 behind a mark of two bytes
/// (ISO 32000-1, 7.9.2.2).
pub(crate) fn is_held_as_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns how many bytes a text takes as a string in a PDF.
pub(super) fn held_bytes(text: &str) -> usize {
    if is_held_as_ascii(text) { text.len() } else { 2 + 2 * text.encode_utf16().count() }
}

/// What to do about a text that is too long.
pub(crate) const SHORTEN: &str = "shorten it";

/// Returns what is wrong with a text of this name that a PDF cannot hold as one string; nothing if it can.
pub(crate) fn too_long(text: &str, name: &str) -> Option<String> {
    let bytes = held_bytes(text);
    (bytes > MAX_HELD).then(|| format!("{name} takes {bytes} bytes in a PDF, which holds {MAX_HELD} in one text"))
}

/// Tells whether a text shows nothing: it is empty, or all white, or has only signs that are never seen, such as spaces
/// without a width, soft hyphens and marks of direction.
pub(crate) fn is_blank(text: &str) -> bool {
    let is_unseen = |letter: char| {
        matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
    };
    text.chars().all(|letter| letter.is_whitespace() || is_unseen(letter))
}

/// Tells whether a character is a part of words: a letter, a figure, or a mark on one.
///
/// Marks that are no letters by themselves (general categories Mn and Mc without `Alphabetic`) stand in the blocks of
/// their scripts, beside signs of punctuation.
pub(crate) fn is_of_word(letter: char) -> bool {
    let is_mark = || {
        matches!(u32::from(letter),
            0x0300..=0x036F | 0x0591..=0x05BD | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x0E31..=0x0E4E | 0x0EB1..=0x0ECE
            | 0x0F71..=0x0F84 | 0x102B..=0x103E | 0x17B4..=0x17D3 | 0x20D0..=0x20F0 | 0xFE00..=0xFE0F)
            && !matches!(letter, '\u{964}' | '\u{965}' | '\u{970}' | '\u{df4}' | '\u{e3f}')
    };
    letter.is_alphanumeric() || !letter.is_ascii() && is_mark()
}

/// Tells whether a character turns the order of letters without being seen: the embeddings, overrides and isolates of UAX #9,
/// 2. With them a text reads otherwise than it is written (CVE-2021-42574).
pub(crate) fn turns_letters(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the first character of a text that can neither be drawn nor read aloud, and where it starts.
pub(crate) fn first_unreadable(text: &str) -> Option<(usize, char)> {
    // What control characters start with in UTF-8. All bytes are looked at, so that it can be many at a time.
    let starts = |byte: u8| matches!(byte, ..0x20 | 0x7f | 0xc2) & !matches!(byte, b'\n' | b'\r' | b'\t');
    if !text.bytes().fold(false, |found, byte| found | starts(byte)) {
        return None;
    }
    text.char_indices().find(|&(_, letter)| is_unreadable(letter))
}

/// How high logos can be: letters in lower ones cannot be read, higher ones leave no room for the title.
pub(crate) const LOGO_HEIGHTS: Range<Pt> = Pt::new(8)..Pt::new(201);

/// What is said of a heading, a page break, a panel, a salutation and a closing.
pub(crate) const IN_LIST: &str = "cannot stand in a list or a quotation";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_unreadable_character_is_found_wherever_it_stands() {
        for letter in ('\0'..='\u{ff}').chain(['\u{85}', '\u{feff}', '字']) {
            let text = format!("a\tb\u{a0}\nç{letter}\u{1}");
            let expected = if is_unreadable(letter) { letter } else { '\u{1}' };
            assert_eq!(first_unreadable(&text).map(|(_, found)| found), Some(expected), "{letter:?}");
        }
        assert_eq!(first_unreadable("a\r\n\t\u{a0}ÿ"), None);
    }

    #[test]
    fn white_space_is_no_control_character() {
        assert!("\u{0}\u{1b}\u{7f}\u{85}".chars().all(is_unreadable));
        assert!(!"a\n\r\t\u{a0}\u{200b}".chars().any(is_unreadable));
    }
}
