//! Splits a paragraph where direction, script, style or face change.
//!
//! Text falls back to another face by word, never by letter: a word whose letters came from two designs
//! would look like a mistake. Only a word that no single face covers is split, where the coverage ends.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_script::{Script, UnicodeScript};

use super::fonts::Fonts;
use super::{Paragraph, Style};
use crate::model::Direction;
use crate::theme::Slant;

/// A stretch of text that is shaped in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Which of the paragraph's spans it lies in.
    pub(super) span: usize,
    /// The face, as an index into the fonts.
    pub(super) face: usize,
    /// The script.
    pub(super) script: Script,
    /// The embedding level: odd runs from right to left (UAX #9, BD2).
    pub(super) level: u8,
}

/// The items, in order and without gaps, and what cannot be drawn.
#[derive(Debug)]
pub(super) struct Itemized {
    pub(super) items: Vec<Item>,
    pub(super) missing: Vec<(usize, char)>,
}

/// Splits the text of a paragraph into items.
pub(super) fn itemize(paragraph: &Paragraph<'_>, fonts: &Fonts, coverage: &mut Coverage) -> Itemized {
    let levels = levels(paragraph, coverage);
    let mut itemized = Itemized { items: Vec::new(), missing: Vec::new() };
    let mut choice = FaceChoice { fonts, coverage, candidates: Vec::new(), style: None };
    for (span, styled) in paragraph.spans.iter().enumerate() {
        choice.enter(&styled.style);
        if let Some((face, script)) = choice.plain(&paragraph.text[styled.range.clone()]) {
            let item = Item { range: styled.range.clone(), span, face, script, level: 0 };
            push_by_level(&mut itemized.items, item, &levels);
            continue;
        }
        for word in words(&paragraph.text[styled.range.clone()], choice.coverage) {
            let start = styled.range.start + word.range.start;
            let text = &paragraph.text[start..styled.range.start + word.range.end];
            choice.split(text, |piece, face| {
                let face = face.unwrap_or_else(|| {
                    report_missing(
                        &paragraph.text[start + piece.start..start + piece.end],
                        start + piece.start,
                        &mut itemized,
                    );
                    choice_default()
                });
                let range = start + piece.start..start + piece.end;
                push_by_level(&mut itemized.items, Item { range, span, face, script: word.script, level: 0 }, &levels);
            });
        }
    }
    itemized
}

/// A character without a glyph stops the report; until then any face will do.
const fn choice_default() -> usize {
    0
}

fn report_missing(text: &str, start: usize, itemized: &mut Itemized) {
    let new = |character: char, missing: &[(usize, char)]| missing.iter().all(|&(_, known)| known != character);
    for (at, character) in text.char_indices() {
        if new(character, &itemized.missing) {
            itemized.missing.push((start + at, character));
        }
    }
}

/// Appends an item, cut where the level changes, and joined to the one before where nothing does.
fn push_by_level(items: &mut Vec<Item>, item: Item, levels: &Levels) {
    let mut start = item.range.start;
    while start < item.range.end {
        let level = levels.at(start);
        let end = match levels {
            Levels::One(_) => item.range.end,
            Levels::Each(_) => (start..item.range.end).find(|&at| levels.at(at) != level).unwrap_or(item.range.end),
        };
        let piece = Item { range: start..end, level, ..item };
        match items.last_mut() {
            Some(last)
                if (last.span, last.face, last.script, last.level) == (piece.span, piece.face, piece.script, level) =>
            {
                last.range.end = end;
            }
            Some(_) | None => items.push(piece),
        }
        start = end;
    }
}

/// Embedding levels.
enum Levels {
    /// The same everywhere.
    One(u8),
    /// By byte.
    Each(Vec<Level>),
}

impl Levels {
    fn at(&self, byte: usize) -> u8 {
        match self {
            Levels::One(level) => *level,
            Levels::Each(levels) => levels[byte].number(),
        }
    }
}

/// UAX #9. Text that can only run one way skips the algorithm.
fn levels(paragraph: &Paragraph<'_>, coverage: &mut Coverage) -> Levels {
    use BidiClass::{AL, CS, ES, NSM, ON, R, WS};
    let base = paragraph.base_level();
    let text = paragraph.text;
    let is_plain = if paragraph.direction == Direction::LeftToRight {
        text.is_ascii() || !text.chars().any(|character| coverage.turns(character))
    } else {
        text.chars().all(|character| matches!(coverage.traits(character).1, R | AL | NSM | WS | ON | CS | ES))
    };
    if is_plain {
        return Levels::One(base);
    }
    let base = if base == 0 { Level::ltr() } else { Level::rtl() };
    Levels::Each(BidiInfo::new(text, Some(base)).levels)
}

/// A word and the white space after it, in one script.
struct Word {
    range: Range<usize>,
    script: Script,
}

/// Splits text after white space and where the script changes.
///
/// Characters common to all scripts go with the letters before them, those at the start with the first letters.
fn words(text: &str, coverage: &mut Coverage) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut script = text.chars().map(|character| coverage.traits(character).0).find(is_real).unwrap_or(Script::Common);
    let mut start = 0;
    let mut after_space = false;
    for (at, character) in text.char_indices() {
        let own = coverage.traits(character).0;
        let space = character.is_whitespace();
        let script_changes = is_real(&own) && own != script && !extends(character, script);
        if at > start && (script_changes || (after_space && !space)) {
            words.push(Word { range: start..at, script });
            start = at;
        }
        if script_changes {
            script = own;
        }
        after_space = space;
    }
    words.push(Word { range: start..text.len(), script });
    words
}

fn is_real(script: &Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn extends(character: char, script: Script) -> bool {
    character.script_extension().contains_script(script)
}

/// Chooses faces for the words of one style after the other.
struct FaceChoice<'a, 's> {
    fonts: &'a Fonts,
    coverage: &'a mut Coverage,
    candidates: Vec<usize>,
    style: Option<Style<'s>>,
}

impl<'s> FaceChoice<'_, 's> {
    /// Turns to a style: its families first, then every family in the order of the fonts.
    fn enter(&mut self, style: &Style<'s>) {
        let same = |known: &Style<'_>| {
            (known.families, known.weight, known.slant) == (style.families, style.weight, style.slant)
        };
        if self.style.as_ref().is_some_and(same) {
            return;
        }
        self.style = Some(*style);
        let key = |known: &Wanted| {
            (known.families.as_slice(), known.weight, known.slant) == (style.families, style.weight, style.slant)
        };
        if let Some(known) = self.coverage.wanted.iter().position(key) {
            self.candidates.clone_from(&self.coverage.wanted[known].candidates);
            return;
        }
        self.candidates.clear();
        let named = style.families.iter().map(String::as_str);
        for family in named.chain(self.fonts.faces().iter().map(|face| face.family())) {
            if let Some(face) = self.fonts.nearest(family, style.weight, style.slant)
                && !self.candidates.contains(&face)
            {
                self.candidates.push(face);
            }
        }
        let (families, candidates) = (style.families.to_vec(), self.candidates.clone());
        self.coverage.wanted.push(Wanted { families, weight: style.weight, slant: style.slant, candidates });
    }

    /// Returns the face and the script of a text that is all in one of each, as most are.
    fn plain(&mut self, text: &str) -> Option<(usize, Script)> {
        let face = *self.candidates.first()?;
        let mut script = Script::Common;
        for character in text.chars() {
            let own = self.coverage.traits(character).0;
            if own != script && is_real(&own) {
                if is_real(&script) {
                    return None;
                }
                script = own;
            }
            if !self.coverage.has(self.fonts, face, character) {
                return None;
            }
        }
        Some((face, script))
    }

    /// Calls `set` with the face of the whole word, or with the longest pieces that some face covers.
    ///
    /// A piece without a face is a run of characters that no face has.
    fn split(&mut self, word: &str, mut set: impl FnMut(Range<usize>, Option<usize>)) {
        let mut start = 0;
        while start < word.len() {
            let rest = &word[start..];
            let covered = self.longest(rest);
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
    fn longest(&mut self, text: &str) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for index in 0..self.candidates.len() {
            let face = self.candidates[index];
            let length = self.covered(face, text);
            if length == text.len() {
                return Some((face, length));
            }
            if length > best.map_or(0, |(_, longest)| longest) {
                best = Some((face, length));
            }
        }
        best
    }

    /// Returns how many bytes at the start of the text a face covers.
    fn covered(&mut self, face: usize, text: &str) -> usize {
        let uncovered = text.char_indices().find(|&(_, character)| !self.coverage.has(self.fonts, face, character));
        uncovered.map_or(text.len(), |(at, _)| at)
    }
}

/// What has been asked about characters and faces, remembered for the part of Unicode where most text lies.
pub(super) struct Coverage {
    /// Which characters the faces have.
    known: Vec<Vec<Known>>,
    /// Scripts and bidirectional classes of characters.
    traits: Vec<Option<(Script, BidiClass)>>,
    /// Which faces a style may be set in.
    wanted: Vec<Wanted>,
}

/// A style, and the faces that may set it: those of its families first, then one of every family.
struct Wanted {
    families: Vec<String>,
    weight: u16,
    slant: Slant,
    candidates: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Unasked,
    Present,
    Absent,
}

/// The Basic Multilingual Plane up to the end of the ideographs.
const REMEMBERED: usize = 0xa000;
/// The tables grow by this many characters, a power of two, so that Latin text needs little.
const STEP: usize = 0x1000;

impl Coverage {
    pub(super) fn new(fonts: &Fonts) -> Coverage {
        Coverage { known: vec![Vec::new(); fonts.faces().len()], traits: Vec::new(), wanted: Vec::new() }
    }

    fn has(&mut self, fonts: &Fonts, face: usize, character: char) -> bool {
        let index = character as usize;
        if let Some(known) = self.known[face].get(index)
            && *known != Known::Unasked
        {
            return *known == Known::Present;
        }
        let present = needs_no_glyph(character) || fonts.faces()[face].glyph(character).is_some();
        let table = &mut self.known[face];
        if index < REMEMBERED {
            if index >= table.len() {
                table.resize((index | (STEP - 1)) + 1, Known::Unasked);
            }
            table[index] = if present { Known::Present } else { Known::Absent };
        }
        present
    }

    /// Returns the script of a character and its bidirectional class.
    fn traits(&mut self, character: char) -> (Script, BidiClass) {
        let index = character as usize;
        if let Some(Some(known)) = self.traits.get(index) {
            return *known;
        }
        // The ideographs in common use.
        if matches!(character, '\u{4e00}'..='\u{9fff}') {
            return (Script::Han, BidiClass::L);
        }
        let traits = (character.script(), bidi_class(character));
        if index < REMEMBERED {
            if index >= self.traits.len() {
                self.traits.resize((index | (STEP - 1)) + 1, None);
            }
            self.traits[index] = Some(traits);
        }
        traits
    }

    /// Tells whether a character may make text run from right to left.
    fn turns(&mut self, character: char) -> bool {
        use BidiClass::{AL, AN, R, RLE, RLI, RLO};
        character >= '\u{590}' && matches!(self.traits(character).1, R | AL | AN | RLE | RLI | RLO)
    }
}

/// Characters that are never drawn: Unicode's Default_Ignorable_Code_Point, and the separators we set as spaces.
fn needs_no_glyph(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;

    /// Text, face and level of an item.
    type Shown = (String, String, u8);

    fn items(text: &str, lang: &str) -> (Vec<Shown>, Vec<(usize, char)>) {
        let fonts = Fonts::bundled();
        let itemized = with_paragraph(text, lang, |paragraph| itemize(&paragraph, &fonts, &mut Coverage::new(&fonts)));
        let shown = itemized
            .items
            .iter()
            .map(|item| (text[item.range.clone()].to_owned(), fonts.faces()[item.face].name().to_owned(), item.level));
        (shown.collect(), itemized.missing)
    }

    #[test]
    fn a_word_falls_back_as_a_whole() {
        let (items, missing) = items("in Hausa ɓaɗe, yes", "en");
        let shown: Vec<_> = items.iter().map(|(text, face, _)| (text.as_str(), face.as_str())).collect();
        assert_eq!(
            shown,
            [("in Hausa ", "SourceSerif4-Regular"), ("ɓaɗe, ", "NotoSerif-Regular"), ("yes", "SourceSerif4-Regular")]
        );
        assert!(missing.is_empty());
    }

    #[test]
    fn what_no_face_has_is_reported_once_with_its_place() {
        let (_, missing) = items("a 字 b 字", "en");
        assert_eq!(missing, [(2, '字')]);
    }

    #[test]
    fn direction_splits_items() {
        let (items, _) = items("see العربية (UN) 2023", "ar");
        let shown: Vec<_> = items.iter().map(|(text, _, level)| (text.as_str(), *level)).collect();
        assert_eq!(shown, [("see", 2), (" ", 1), ("العربية ", 1), ("(", 1), ("UN", 2), (") ", 1), ("2023", 2)]);
    }

    #[test]
    fn arabic_is_set_in_an_arabic_face() {
        let (items, missing) = items("حقوق الإنسان", "ar");
        assert_eq!(items[0].1, "NotoNaskhArabic-Regular");
        assert!(missing.is_empty());
    }
}
