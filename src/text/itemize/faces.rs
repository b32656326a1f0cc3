//! Font fallback by word: one face for a whole word where there is one, or else for the longest pieces.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::words::{ScriptWord, is_real};
use crate::model::Lang;
use crate::text::coverage::{Coverage, Wanted};
use crate::text::fonts::{Fonts, Han};
use crate::text::graphemes::graphemes;

/// Chooses faces for the words of a style.
pub(super) struct FaceChoice<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) coverage: &'a mut Coverage,
    /// The style's chain of faces.
    pub(super) chain: usize,
    pub(super) lang: &'a Lang,
    /// The paragraph that they stand in.
    pub(super) text: &'a str,
    /// The faces of its letters, as far as they have been asked for, by chain and script.
    pub(super) of_letters: &'a mut Vec<((usize, Script), Option<usize>)>,
}

impl FaceChoice<'_> {
    /// Returns face and script of a text that is all in one script and in the first face, as most text is.
    pub(super) fn plain(&mut self, text: &str) -> Option<(usize, Script)> {
        let face = self.coverage.first(self.chain)?;
        let has_ascii = self.coverage.has_ascii(self.fonts, face);
        let (mut script, mut rest) = (Script::Common, text);
        loop {
            if has_ascii {
                // Most of the text, in a few steps.
                let (printable, others) = rest.split_at(rest.bytes().take_while(is_printable).count());
                rest = others;
                if script != Script::Latin && printable.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                    script = joined(script, Script::Latin)?;
                }
            }
            let Some(character) = rest.chars().next() else { break };
            rest = &rest[character.len_utf8()..];
            script = joined(script, self.coverage.script(character))?;
            if !self.coverage.has(self.fonts, face, character) {
                return None;
            }
        }
        Some((face, script))
    }

    /// Calls `set` with the face of a word, or with the faces of its pieces.
    ///
    /// Signs and figures are taken from the face that sets the letters around them, if it has them.
    pub(super) fn set(&mut self, letters: &str, word: &ScriptWord, mut set: impl FnMut(Range<usize>, Option<usize>)) {
        let around = if word.has_letters { None } else { self.face_of_letters(word.script) };
        match around.filter(|&face| self.covered(face, letters) == letters.len()) {
            Some(face) => set(0..letters.len(), Some(face)),
            None => self.split(letters, word.script, set),
        }
    }

    /// Returns the face that sets the letters of a script in the paragraph.
    fn face_of_letters(&mut self, script: Script) -> Option<usize> {
        if !is_real(&script) {
            return None;
        }
        let asked = (self.chain, script);
        if let Some((_, known)) = self.of_letters.iter().find(|(known, _)| *known == asked) {
            return *known;
        }
        let face = self.find_face_of_letters(script);
        self.of_letters.push((asked, face));
        face
    }

    /// It is that of the first letter, which for a rare one may be another than most have: if the style's own face is among
    /// those of the first few, it is that one.
    fn find_face_of_letters(&mut self, script: Script) -> Option<usize> {
        const FEW: usize = 8;
        let own = self.coverage.first(self.chain);
        let mut first = None;
        for letter in self.text.chars().filter(|letter| letter.script() == script).take(FEW) {
            let face = self.longest(letter.encode_utf8(&mut [0; 4]), script).map(|(face, _)| face);
            if face.is_some() && face == own {
                return face;
            }
            first = first.or(face);
        }
        first
    }

    /// Calls `set` with the face of the whole word, or with the longest pieces that some face covers.
    ///
    /// A piece without a face is a run of characters that no face has.
    fn split(&mut self, word: &str, script: Script, mut set: impl FnMut(Range<usize>, Option<usize>)) {
        let mut start = 0;
        while start < word.len() {
            let rest = &word[start..];
            let covered = self.longest(rest, script).or_else(|| self.beyond(rest));
            match covered {
                Some((face, length)) => {
                    set(start..start + length, Some(face));
                    start += length;
                }
                None => {
                    let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
                    set(start..start + length, None);
                    start += length;
                }
            }
        }
    }

    /// Returns the first face that covers the whole text, or else the one that covers most of its beginning.
    pub(super) fn longest(&mut self, text: &str, script: Script) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let wanted = Wanted { script, han: Han::wanted(script, self.lang) };
        let mut nth = 0;
        while let Some(face) = self.coverage.face(self.fonts, self.chain, wanted, nth) {
            let length = self.covered(face, text);
            if length == text.len() {
                return Some((face, length));
            }
            if length > best.map_or(0, |(_, longest)| longest) {
                best = Some((face, length));
            }
            nth += 1;
        }
        best.map(|(face, length)| (face, whole_letters(text, length)))
    }

    /// Returns a face for the first character of a text that no face for its script has: a sign that several scripts
    /// share may stand among words of another one.
    fn beyond(&mut self, text: &str) -> Option<(usize, usize)> {
        let character = text.chars().next()?;
        let faces = self.coverage.faces_beyond(self.fonts, self.chain, character);
        let face = faces.into_iter().find(|&face| self.coverage.has(self.fonts, face, character))?;
        Some((face, character.len_utf8()))
    }

    /// Returns how many bytes at the start of the text a face covers.
    fn covered(&mut self, face: usize, text: &str) -> usize {
        let uncovered = text.char_indices().find(|&(_, character)| !self.coverage.has(self.fonts, face, character));
        uncovered.map_or(text.len(), |(at, _)| at)
    }
}

/// Returns how much of so many bytes at the start of a text is whole letters with all their marks; all of it where a
/// single letter is longer.
///
/// Whether one starts at a byte is known from what stands before it and the character behind it (UAX #29, 3.1): no more of
/// the text is looked at, for a letter may have a hundred thousand joiners.
fn whole_letters(text: &str, length: usize) -> usize {
    let next = text[length..].chars().next().map_or(0, char::len_utf8);
    let starts = graphemes(&text[..length + next]).take_while(|&at| at <= length);
    starts.last().filter(|&at| at > 0).unwrap_or(length)
}

/// Returns the script of a text that one character more goes on; nothing where that is of another script.
fn joined(script: Script, own: Script) -> Option<Script> {
    if !is_real(&own) || own == script {
        return Some(script);
    }
    (script == Script::Common).then_some(own)
}

fn is_printable(byte: &u8) -> bool {
    matches!(byte, b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_split_between_whole_letters() {
        // A letter of two bytes stands at the third, and its mark takes two more.
        assert_eq!((whole_letters("abé\u{301}c", 4), whole_letters("abé\u{301}c", 6)), (2, 6));
        assert_eq!(whole_letters("é\u{301}", 2), 2);
        // A letter of a hundred thousand joiners is not walked through again for each of them.
        let long = "\u{1f469}\u{200d}".repeat(100_000);
        assert_eq!((whole_letters(&long, 7), whole_letters(&long, long.len())), (7, long.len()));
    }
}
