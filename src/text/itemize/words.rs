//! Script runs: splits text into words of one script, and tells which signs and figures go with which.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::model::Direction;
use crate::text::coverage::Coverage;
use crate::text::ideographs::leading_han;

/// A word and the white space after it, in one script.
pub(super) struct ScriptWord {
    pub(super) range: Range<usize>,
    pub(super) script: Script,
    /// Whether it chooses its face by itself: it has letters of that script, or it is a number that has them beside it.
    pub(super) has_letters: bool,
}

/// Returns how many bytes at the start of a text are a number: figures, the signs between them, and a sign for so many in a
/// hundred.
fn number_length(text: &str) -> usize {
    let inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ':' | '/' | '-' | '–');
    let end = text.find(|letter| !inside(letter)).unwrap_or(text.len());
    let figures = text[..end].trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
    figures + text[figures..].chars().next().filter(|sign| matches!(sign, '%' | '‰')).map_or(0, char::len_utf8)
}

/// Adds a word to others, in parts if it runs from right to left and has figures of Europe. They run the other way, and go with
/// Latin letters: so a number looks the same wherever it stands, and readers, who tell runs apart by their fonts, find where
/// it ends.
fn push_parts(text: &str, word: ScriptWord, words: &mut Vec<ScriptWord>) {
    let is_figure = |letter: char| letter.is_ascii_digit();
    let ScriptWord { range, script, .. } = &word;
    if !text[range.clone()].contains(is_figure) || Direction::of_script(script.short_name()) == Direction::LeftToRight {
        return words.push(word);
    }
    let mut start = range.start;
    while start < range.end {
        let rest = &text[start..range.end];
        let number = start + rest.find(is_figure).unwrap_or(rest.len());
        let has_letters = text[start..number].contains(|letter: char| is_real(&letter.script()));
        let end = number + number_length(&text[number..range.end]);
        let others = ScriptWord { range: start..number, script: *script, has_letters };
        let figures = ScriptWord { range: number..end, script: *script, has_letters: true };
        words.extend([others, figures].into_iter().filter(|part| !part.range.is_empty()));
        start = end;
    }
}

/// Splits text after white space and where the script changes; `script` is that of the text before, and then of its end.
///
/// Characters common to all scripts go with the letters before them, those at the start with the first letters; signs that
/// fill an East Asian square go with no letters but those that do so too. Signs that only some scripts have, such as the
/// Arabic comma, go with those, and a bracket goes with its twin (UAX #24, 5.1). Numbers in words from right to left are words
/// of their own.
pub(super) fn words(text: &str, script: &mut Script, coverage: &mut Coverage) -> Vec<ScriptWord> {
    let mut words: Vec<ScriptWord> = Vec::new();
    let first = text.chars().map(|character| coverage.script(character)).find(is_real);
    *script = first.unwrap_or(*script);
    let mut signs = SharedSigns::default();
    let (mut start, mut at) = (0, 0);
    let (mut after_space, mut has_letters) = (false, false);
    while let Some(character) = text[at..].chars().next() {
        let square = fills_square(character) && !is_east_asian(*script);
        let own = if square { Script::Han } else { coverage.script(character) };
        let space = character.is_whitespace();
        let is_own = is_real(&own);
        let is_sign = own == Script::Common && !space;
        let own = if is_sign { signs.script_of(character, *script, text) } else { own };
        let differs = is_real(&own) && own != *script;
        let script_changes = square || differs && (is_sign || !extends(character, *script));
        if at > start && (script_changes || (after_space && !space)) {
            push_parts(text, ScriptWord { range: start..at, script: *script, has_letters }, &mut words);
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
    push_parts(text, ScriptWord { range: start..text.len(), script: *script, has_letters }, &mut words);
    words
}

/// Signs of a text that several scripts have, and what they go with.
#[derive(Default)]
struct SharedSigns {
    /// The brackets that are open: what closes each, and what it goes with.
    open: Vec<(char, Script)>,
    /// The scripts of the text's letters, once they have been asked for.
    present: Option<Vec<Script>>,
}

impl SharedSigns {
    /// Returns the script that a sign goes with behind letters of `script`: that of the bracket that it closes, or, where those
    /// letters have no such sign, one of the text's that has it.
    fn script_of(&mut self, sign: char, script: Script, text: &str) -> Script {
        const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];
        /// Deeper nesting is no text.
        const DEEPEST: usize = 16;
        if sign.is_ascii_alphanumeric() || fills_square(sign) {
            return script;
        }
        if let Some(&(_, closing)) = PAIRS.iter().find(|&&(opening, _)| opening == sign) {
            self.open.extend((self.open.len() < DEEPEST).then_some((closing, script)));
            return script;
        }
        if let Some(depth) = self.open.iter().rposition(|&(closing, _)| closing == sign) {
            let (_, script) = self.open[depth];
            self.open.truncate(depth);
            return script;
        }
        let extension = sign.script_extension();
        if sign.is_ascii() || extension.is_common() || extension.contains_script(script) {
            return script;
        }
        let present = self.present.get_or_insert_with(|| scripts(text));
        present.iter().copied().find(|&one| extension.contains_script(one)).unwrap_or(script)
    }
}

/// Returns the scripts of the letters of a text, in the order in which they come.
fn scripts(text: &str) -> Vec<Script> {
    let mut scripts = Vec::new();
    for script in text.chars().map(|letter| letter.script()).filter(is_real) {
        if !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    scripts
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
