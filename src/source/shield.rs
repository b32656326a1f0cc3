//! Stand-ins for the letters of a value that Markdown would read as its marks.
//!
//! A value is plain words, wherever its name stands: `*` is a star in it, and a number before a full stop starts no list. A
//! backslash before them would not do, since code and addresses show it. So each stands for a while as a noncharacter, which
//! Markdown takes for a letter: there are as many in a row as ASCII has punctuation (Unicode 17.0, 23.7).

use std::borrow::Cow;

/// ASCII's punctuation (CommonMark 0.31.2, 2.1), in order.
const MARKS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// The stand-in of the first of them; the others follow.
const FIRST: u32 = 0xfdd0;

/// What are marks nowhere, unless they come first: a full stop, and the signs of addresses.
const SIGNS: &str = "./:;=?@+-$";

/// Tells whether a letter stands for another.
pub(super) fn is_stand_in(letter: char) -> bool {
    mark(letter).is_some() || digit(letter).is_some()
}

/// Puts the letters of a value behind a text, those that may be marks as their stand-ins; `behind` is what follows them.
pub(super) fn push(value: &str, behind: &str, text: &mut String) {
    // "12." is the number of an item where it starts a line, whoever wrote the full stop.
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && behind.starts_with(['.', ')']);
    let mut before = None;
    let mut letters = value.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_joined = || [before, next].into_iter().all(|letter| letter.is_some_and(char::is_alphanumeric));
        let is_first = value[..at].bytes().all(|byte| byte.is_ascii_digit());
        let is_mark = match letter {
            '0'..='9' => is_number && at == 0,
            '/' | ',' | '%' => false,
            '_' => !is_joined(),
            letter if SIGNS.contains(letter) => is_first && !is_joined(),
            letter => letter.is_ascii_punctuation(),
        };
        text.push(if is_mark { stand_in(letter) } else { letter });
        before = Some(letter);
    }
}

/// Returns a text with the letters that stand-ins stand for.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_stand_in) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| mark(letter).or_else(|| digit(letter)).unwrap_or(letter)).collect())
}

fn stand_in(letter: char) -> char {
    let own = match letter.to_digit(10) {
        // The last but one character of a plane of its own for each.
        Some(value) => (value << 16) + 0x1_fffe,
        None => FIRST + MARKS.chars().take_while(|mark| *mark != letter).map(|_| 1).sum::<u32>(),
    };
    char::from_u32(own).unwrap_or(letter)
}

/// Returns the mark that a stand-in stands for.
fn mark(letter: char) -> Option<char> {
    let index = u32::from(letter).checked_sub(FIRST)?;
    MARKS.as_bytes().get(usize::try_from(index).ok()?).map(|byte| char::from(*byte))
}

/// Returns the digit that a stand-in stands for.
fn digit(letter: char) -> Option<char> {
    let letter = u32::from(letter);
    if letter & 0xffff == 0xfffe { char::from_digit((letter >> 16).checked_sub(1)?, 10) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shielded(value: &str, behind: &str) -> String {
        let mut text = String::new();
        push(value, behind, &mut text);
        assert_eq!(plain(&text), value);
        text
    }

    #[test]
    fn every_mark_has_a_stand_in_and_comes_back() {
        assert!(MARKS.bytes().eq((0..0x7f).filter(u8::is_ascii_punctuation)));
        for letter in MARKS.chars().chain("0123456789".chars()) {
            assert!(is_stand_in(stand_in(letter)), "{letter}");
            assert_eq!(plain(&stand_in(letter).to_string()), letter.to_string());
        }
        assert!(!is_stand_in(stand_in('a')) && !is_stand_in('\u{ffff}') && !is_stand_in('\u{fffd}'));
    }

    #[test]
    fn what_is_no_mark_stays() {
        for value in ["forty-one", "1,386.50", "2024-05-31", "https://example.org/a_b?c=1", "−7.7", "12 May 2024", "5%"]
        {
            assert_eq!(shielded(value, " x"), value);
        }
        for value in ["*a*", "_a_", "a_", "- a", "1. a", "12.", "# a", "[a](b)", "a & b", "`a`", "a|b", "+ a", "= a"] {
            assert_ne!(shielded(value, " x"), value);
        }
        assert_eq!((shielded("12", ", x").as_str(), shielded("12", ". x").len()), ("12", 5));
    }
}
