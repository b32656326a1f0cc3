//! Splits text into words of one script, and tells which signs and figures go with which.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::text::coverage::Coverage;
use crate::text::places::leading_han;

/// A word and the white space after it, in one script.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    pub(super) script: Script,
    /// Whether it chooses its face by itself: it has letters of that script, or it is a number that has them beside it.
    pub(super) has_letters: bool,
}

/// Cuts the figures of Europe out of words from right to left. They run the other way, and go with Latin letters: so a number
/// looks the same wherever it stands, and readers, who tell runs apart by their fonts, find where it ends.
pub(super) fn parts(text: &str, word: Word) -> Vec<Word> {
    let Word { range, script, has_letters } = word;
    let letters = &text[range.clone()];
    if !runs_leftward(script) || !letters.contains(|letter: char| letter.is_ascii_digit()) {
        return vec![Word { range, script, has_letters }];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let number =
            letters[start..].find(|letter: char| letter.is_ascii_digit()).map_or(letters.len(), |at| start + at);
        let has_letters = letters[start..number].contains(|letter: char| is_real(&letter.script()));
        parts.push(Word { range: range.start + start..range.start + number, script, has_letters });
        start = number + number_length(&letters[number..]);
        parts.push(Word { range: range.start + number..range.start + start, script, has_letters: true });
    }
    parts.retain(|part| !part.range.is_empty());
    parts
}

/// Returns how many bytes at the start of a text are a number: figures, the signs between them, and a sign for so many in a
/// hundred.
fn number_length(text: &str) -> usize {
    let inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ':' | '/' | '-' | '–');
    let end = text.find(|letter| !inside(letter)).unwrap_or(text.len());
    let figures = text[..end].trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
    figures + text[figures..].chars().next().filter(|sign| matches!(sign, '%' | '‰')).map_or(0, char::len_utf8)
}

/// Tells whether a script is written from right to left.
fn runs_leftward(script: Script) -> bool {
    use Script::{
        Adlam, Arabic, Hanifi_Rohingya, Hebrew, Mandaic, Mende_Kikakui, Nko, Samaritan, Syriac, Thaana, Yezidi,
    };
    matches!(
        script,
        Adlam
            | Arabic
            | Hanifi_Rohingya
            | Hebrew
            | Mandaic
            | Mende_Kikakui
            | Nko
            | Samaritan
            | Syriac
            | Thaana
            | Yezidi
    )
}

/// Splits text after white space and where the script changes; `script` is that of the text before, and then of its end.
///
/// Characters common to all scripts go with the letters before them, those at the start with the first letters; signs that
/// fill an East Asian square go with no letters but those that do so too. Signs that only some scripts have, such as the
/// Arabic comma, go with those, and a bracket goes with its twin (UAX #24, 5.1).
pub(super) fn words(text: &str, script: &mut Script, coverage: &mut Coverage) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let first = text.chars().map(|character| coverage.script(character)).find(is_real);
    *script = first.unwrap_or(*script);
    let mut open: Vec<(char, Script)> = Vec::new();
    let (mut start, mut at) = (0, 0);
    let (mut after_space, mut has_letters) = (false, false);
    while let Some(character) = text[at..].chars().next() {
        let square = fills_square(character) && !is_east_asian(*script);
        let own = if square { Script::Han } else { coverage.script(character) };
        let space = character.is_whitespace();
        let is_own = is_real(&own);
        let is_sign = own == Script::Common && !space;
        let own = if is_sign { sign_script(character, (*script, &mut open), text) } else { own };
        let differs = is_real(&own) && own != *script;
        let script_changes = square || differs && (is_sign || !extends(character, *script));
        if at > start && (script_changes || (after_space && !space)) {
            words.push(Word { range: start..at, script: *script, has_letters });
            (start, has_letters) = (at, false);
        }
        if script_changes {
            *script = own;
        }
        has_letters |= is_own;
        after_space = space;
        at += character.len_utf8();
        if *script == Script::Han && !space {
            at += leading_han(&text[at..]);
        }
    }
    words.push(Word { range: start..text.len(), script: *script, has_letters });
    words
}

/// Returns the script that a sign goes with which several have, behind letters of another one: that of the bracket that it
/// closes, or one of the text's among those that have it; otherwise that of the letters before. `open` are the brackets that
/// are open, by what closes them.
fn sign_script(sign: char, (script, open): (Script, &mut Vec<(char, Script)>), text: &str) -> Script {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];
    /// Deeper nesting is no text.
    const DEEPEST: usize = 16;
    if sign.is_ascii_alphanumeric() || fills_square(sign) {
        return script;
    }
    if let Some(&(_, closing)) = PAIRS.iter().find(|&&(opening, _)| opening == sign) {
        if open.len() < DEEPEST {
            open.push((closing, script));
        }
        return script;
    }
    if let Some(depth) = open.iter().rposition(|&(closing, _)| closing == sign) {
        let (_, script) = open[depth];
        open.truncate(depth);
        return script;
    }
    let extension = sign.script_extension();
    if sign.is_ascii() || extension.is_common() || extension.contains_script(script) {
        return script;
    }
    let has = |letter: char| extension.contains_script(letter.script()) && is_real(&letter.script());
    text.chars().find(|&letter| has(letter)).map_or(script, |letter| letter.script())
}

/// Tells whether a sign belongs to East Asian text: what Unicode calls wide or full width (UAX #11) of those that have no
/// script of their own; the full-width letters of Latin have theirs.
fn fills_square(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
    )
}

fn is_east_asian(script: Script) -> bool {
    use Script::{Bopomofo, Han, Hangul, Hiragana, Katakana, Yi};
    matches!(script, Han | Hiragana | Katakana | Bopomofo | Hangul | Yi)
}

pub(super) fn is_real(script: &Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn extends(character: char, script: Script) -> bool {
    character.script_extension().contains_script(script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fonts::Fonts;

    #[test]
    fn square_signs_go_with_no_latin_word() {
        let mut coverage = Coverage::new(&Fonts::bundled());
        let shown = |text: &str, coverage: &mut Coverage| -> Vec<(String, Script)> {
            let mut script = Script::Common;
            words(text, &mut script, coverage)
                .into_iter()
                .map(|word| (text[word.range].to_owned(), word.script))
                .collect()
        };
        let split = shown("与UN）和NGO，", &mut coverage);
        let expected = [("与", Script::Han), ("UN", Script::Latin), ("）和", Script::Han), ("NGO", Script::Latin)];
        assert_eq!(split[..4], expected.map(|(text, script)| (text.to_owned(), script)));
        assert_eq!(split[4..], [("，".to_owned(), Script::Han)]);
        assert_eq!(shown("ひと、ひと", &mut coverage).len(), 1);
    }
}
