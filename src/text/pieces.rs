//! Cuts items into words and the white between them, shapes each by itself, and adds up their widths.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::TextParagraph;
use super::context::context;
use super::expand::Flexibility;
use super::fullwidth::{self, Between};
use super::graphemes::graphemes;
use super::ideographs::{HAN, han_at, is_han, leading_han};
use super::itemize::TextItem;
use super::shape::{ScaledFont, ShapeStretch};
use super::tracking::hangs_together;
use super::words::{Cut, Words};
use crate::geometry::Pt;
use crate::model::Lang;

/// A paragraph's words, in reading order.
pub(super) struct Shaped {
    pub(super) items: Vec<TextItem>,
    /// The pieces without gaps; behind the last stands one without letters, at the end of the text.
    pub(super) pieces: Vec<TextPiece>,
}

/// A word, or the white between two, in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPiece {
    /// Its first byte.
    pub(super) start: usize,
    /// Which of the items it lies in.
    pub(super) item: usize,
    /// Its number among the words.
    pub(super) word: usize,
    pub(super) kind: PieceKind,
    /// What stands before it.
    pub(super) sums: Sums,
    /// The white between it and the piece before on the same line, which is in the sums; negative where signs close up.
    pub(super) apart: Pt,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Letters and signs.
    Word,
    /// White that is not seen at the end of a line.
    Hanging,
    /// White that holds a line together.
    Fixed,
}

/// What lies between the start of a paragraph and a place in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) width: Pt,
    /// How much of it is spaces that can stretch.
    pub(super) spaces: Pt,
    /// How much wider the letters can be made.
    pub(super) flex: Pt,
    /// How far it opens up between characters that no spaces stand between.
    pub(super) gaps: Pt,
}

/// A paragraph whose words are shaped: where places for line ends are looked for and measured.
#[derive(Clone, Copy)]
pub(super) struct ShapedText<'t> {
    pub(super) paragraph: &'t TextParagraph<'t>,
    pub(super) shaped: &'t Shaped,
}

/// Shapes the items of a paragraph; its list of pieces may have been another's. `places` are those where Unicode lets a
/// line end.
pub(super) fn shape(
    paragraph: &TextParagraph<'_>,
    Shaped { items, mut pieces }: Shaped,
    places: &[usize],
    words: &mut Words<'_>,
) -> Shaped {
    let mut lang = (paragraph.lang, words.shaper.lang(paragraph.lang));
    let mut forms = (&paragraph.base.forms, false, words.shaper.forms(&paragraph.base.forms, false));
    let flexibility = Flexibility::of(paragraph);
    pieces.clear();
    pieces.reserve(paragraph.text.len() / 3 + 2);
    let has_fullwidth = items.iter().any(|item| fullwidth::is_fullwidth(item.script));
    let mut cutter =
        PieceCutter { paragraph, words, items: &items, places, pieces, sums: Sums::default(), has_fullwidth };
    for (index, item) in items.iter().enumerate() {
        let span = &paragraph.spans[item.span];
        if span.lang != lang.0 {
            lang = (span.lang, cutter.words.shaper.lang(span.lang));
        }
        let (size, lang) = (span.style.size, lang.1);
        let tracking = if hangs_together(item.script) { Pt::ZERO } else { span.style.tracking };
        let is_tracked = tracking != Pt::ZERO;
        if (forms.0, forms.1) != (&span.style.forms, is_tracked) {
            forms = (&span.style.forms, is_tracked, cutter.words.shaper.forms(&span.style.forms, is_tracked));
        }
        let rtl = !item.level.is_multiple_of(2);
        let font = cutter.words.font(ScaledFont {
            face: item.face,
            size,
            script: item.script,
            rtl,
            lang,
            forms: forms.2,
            tracking,
        });
        let opening = fullwidth::opening(item.script, size);
        cutter.item(index, font, flexibility.of_script(item.script), opening);
    }
    let (sums, mut pieces) = (cutter.sums, cutter.pieces);
    let item = items.len().saturating_sub(1);
    pieces.push(TextPiece {
        start: paragraph.text.len(),
        item,
        word: usize::MAX,
        kind: PieceKind::Word,
        sums,
        apart: Pt::ZERO,
    });
    Shaped { items, pieces }
}

impl Shaped {
    /// Returns which piece a byte lies in; the end of the text lies in the one without letters.
    pub(super) fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= at).saturating_sub(1)
    }

    /// Returns the bytes of a piece.
    pub(super) fn range(&self, piece: usize) -> Range<usize> {
        self.pieces[piece].start..self.pieces[piece + 1].start
    }

    /// Returns the letters of a piece, and those outside it that they join.
    pub(super) fn stretch<'t>(&self, paragraph: &TextParagraph<'t>, piece: usize) -> ShapeStretch<'t> {
        let item = &self.items[self.pieces[piece].item];
        let range = self.range(piece);
        let (before, after) = context(paragraph, item, &range);
        ShapeStretch { text: &paragraph.text[range.clone()], before, after, start: range.start }
    }

    /// Returns the language of a piece.
    pub(super) fn lang<'t>(&self, paragraph: &TextParagraph<'t>, piece: usize) -> &'t Lang {
        paragraph.spans[self.items[self.pieces[piece].item].span].lang
    }

    /// Measures a cut at a byte inside a piece.
    pub(super) fn cut(&self, paragraph: &TextParagraph<'_>, words: &mut Words<'_>, piece: usize, at: usize) -> Cut {
        words.cut(self.pieces[piece].word, self.stretch(paragraph, piece), at - self.pieces[piece].start)
    }
}

struct PieceCutter<'a, 'p, 'f> {
    paragraph: &'a TextParagraph<'p>,
    words: &'a mut Words<'f>,
    items: &'a [TextItem],
    places: &'a [usize],
    pieces: Vec<TextPiece>,
    sums: Sums,
    /// Whether some of its characters are full-width.
    has_fullwidth: bool,
}

/// Longer words are cut where Unicode lets a line end in them, or else between any two letters, so that every piece is small.
const LONGEST: usize = 64;
/// Words of scripts that shape whole syllables are cut between two letters only if they are longer than this, which nobody
/// writes.
const LONGEST_OF_SYLLABLES: usize = 1024;

/// Scripts, by their ISO 15924 codes, whose letters may be shaped apart from their neighbours, or joined to them by what stands
/// there ([`context`]): no letter changes its place, or goes into another.
const OF_SINGLE_LETTERS: [&str; 24] = [
    "Adlm", "Arab", "Armn", "Cans", "Cher", "Copt", "Cyrl", "Dsrt", "Ethi", "Geor", "Grek", "Hebr", "Latn", "Lisu",
    "Nkoo", "Ogam", "Osge", "Runr", "Syrc", "Tfng", "Thaa", "Vaii", "Zinh", "Zyyy",
];

impl PieceCutter<'_, '_, '_> {
    /// Cuts an item, given by its number.
    fn item(&mut self, index: usize, font: usize, flexibility: Flexibility, opening: Pt) {
        let item = &self.items[index];
        let mut start = item.range.start;
        while start < item.range.end {
            start = self.lone_characters(index, font, start, opening);
            if start < item.range.end {
                let (kind, end) = self.piece_end(item, start);
                let word = self.find(font, item, start..end);
                self.push(index, start, kind, word);
                let shaped = self.words.word(word);
                self.sums.width += shaped.width;
                self.sums.spaces += shaped.spaces;
                if kind == PieceKind::Word {
                    self.sums.flex += flexibility.of_letters(shaped.width, shaped.clusters);
                    self.sums.gaps += opening * i64::from(shaped.clusters);
                }
                start = end;
            }
        }
    }

    /// Adds the full-width characters from a byte on; returns where the last of them ends.
    ///
    /// None is a space, and they are as wide as they are: there is nothing to stretch.
    fn lone_characters(&mut self, index: usize, font: usize, mut start: usize, opening: Pt) -> usize {
        let item = &self.items[index];
        if !fullwidth::is_fullwidth(item.script) {
            return start;
        }
        let (text, lang) = (self.paragraph.text, self.paragraph.spans[item.span].lang);
        // In a place of their own, where nothing else is written between two characters.
        let mut sums = self.sums;
        let mut after_han = start >= HAN && is_han(text.as_bytes(), start - HAN);
        while let Some(lone) = lone_character(&text[start..item.range.end]) {
            let (word, width) = self.words.find_character(font, lone);
            let is_han = is_han(text.as_bytes(), start);
            // Between two Han characters there is nothing.
            let plain = is_han && after_han;
            let apart = if plain { Pt::ZERO } else { self.apart(start, word, lang) };
            let kind = if plain { PieceKind::Word } else { kind_of(lone) };
            sums.width += apart;
            self.pieces.push(TextPiece { start, item: index, word, kind, sums, apart });
            sums.width += width;
            sums.gaps += opening;
            start += lone.len_utf8();
            after_han = is_han;
            if is_han {
                // What comes before the last of a row of them has another one behind it.
                let row = leading_han(&text[start..item.range.end]).saturating_sub(HAN);
                for at in (start..start + row).step_by(HAN) {
                    let (word, width) = self.words.find_character(font, han_at(text.as_bytes(), at));
                    self.pieces.push(TextPiece {
                        start: at,
                        item: index,
                        word,
                        kind: PieceKind::Word,
                        sums,
                        apart: Pt::ZERO,
                    });
                    sums.width += width;
                    sums.gaps += opening;
                }
                start += row;
            }
        }
        self.sums = sums;
        start
    }

    /// Adds a piece, with the white between it and the one before.
    fn push(&mut self, index: usize, start: usize, kind: PieceKind, word: usize) {
        let apart = if self.has_fullwidth {
            self.apart(start, word, self.paragraph.spans[self.items[index].span].lang)
        } else {
            Pt::ZERO
        };
        self.sums.width += apart;
        self.pieces.push(TextPiece { start, item: index, word, kind, sums: self.sums, apart });
    }

    /// Returns the white between a word that starts at a byte and the piece before.
    fn apart(&self, start: usize, word: usize, lang: &Lang) -> Pt {
        let text = self.paragraph.text;
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[start..].chars().next()) else {
            return Pt::ZERO;
        };
        let size = self.words.size(word);
        let fills_square = |word: usize| self.words.word(word).width * 10 >= size * 9;
        match fullwidth::between(before, after, lang) {
            Between::White => size.scale(fullwidth::APART.0, fullwidth::APART.1),
            Between::CloseUp
                if fills_square(word) && self.pieces.last().is_some_and(|last| fills_square(last.word)) =>
            {
                -size / 2
            }
            Between::CloseUp | Between::Nothing => Pt::ZERO,
        }
    }

    fn find(&mut self, font: usize, item: &TextItem, range: Range<usize>) -> usize {
        let (before, after) = context(self.paragraph, item, &range);
        let letters = &self.paragraph.text[range];
        if before.is_empty() && after.is_empty() {
            self.words.find(font, letters)
        } else {
            self.words.once(font, ShapeStretch { text: letters, before, after, start: 0 })
        }
    }

    /// Returns what kind of piece starts at a byte, and where it ends.
    fn piece_end(&mut self, item: &TextItem, start: usize) -> (PieceKind, usize) {
        let text = &self.paragraph.text[start..item.range.end];
        // The visible characters of ASCII go on a word of most scripts, and there are more of them than of all others.
        let known = if fullwidth::is_fullwidth(item.script) { 0 } else { leading_graphic(text) };
        let (known, mut characters) = (known.saturating_sub(1), text[known.saturating_sub(1)..].char_indices());
        let Some((_, first)) = characters.next() else { return (PieceKind::Word, item.range.end) };
        let kind = kind_of(first);
        let mut before = first;
        for (at, character) in characters.map(|(at, character)| (known + at, character)) {
            let ends = kind_of(character) != kind || before == '\u{2028}' || stands_alone(item, before, character);
            if ends {
                return (kind, start + at);
            }
            if at > LONGEST
                && kind == PieceKind::Word
                && let Some(end) = self.cut_long(item.script, start, start + at)
            {
                return (kind, end);
            }
            before = character;
        }
        (kind, item.range.end)
    }

    /// Returns where a long word that starts at `start` is cut, not behind `end`; nowhere if it may still be longer.
    fn cut_long(&self, script: Script, start: usize, end: usize) -> Option<usize> {
        let last = self.places.partition_point(|&place| place <= end);
        let place = last.checked_sub(1).map(|last| self.places[last]).filter(|&place| place > start);
        if place.is_some() {
            return place;
        }
        let word = &self.paragraph.text[start..end];
        if fullwidth::is_fullwidth(script) || OF_SINGLE_LETTERS.contains(&script.short_name()) {
            let letter = word.char_indices().rev().find(|&(_, letter)| letter.script() != Script::Inherited);
            return Some(letter.map(|(at, _)| start + at).filter(|&at| at > start).unwrap_or(end));
        }
        if word.len() <= LONGEST_OF_SYLLABLES {
            return None;
        }
        // Not behind signs that take a vowel away, which are no letters, since the next letter may go into the one before.
        let is_between_syllables = |&at: &usize| at > 0 && word[..at].ends_with(char::is_alphabetic);
        let last = graphemes(word).filter(|&at| at < word.len()).filter(is_between_syllables).last();
        Some(last.map_or(end, |at| start + at))
    }
}

/// Returns how many visible characters of ASCII a text starts with; none is looked at behind those of the longest word.
fn leading_graphic(text: &str) -> usize {
    text.bytes().take(LONGEST).take_while(u8::is_ascii_graphic).count()
}

/// Returns what kind of piece a character belongs in.
fn kind_of(character: char) -> PieceKind {
    if character.is_ascii_graphic() {
        PieceKind::Word
    } else if matches!(character, '\u{a0}' | '\u{202f}') {
        PieceKind::Fixed
    } else if character.is_whitespace() || character == '\u{200b}' {
        PieceKind::Hanging
    } else {
        PieceKind::Word
    }
}

/// From here on Unicode has the characters of Han, and the signs that are as wide.
const IDEOGRAPHS: char = '\u{2e80}';

/// Full-width characters are words of their own: each is as wide as its neighbours, and none changes beside another.
fn stands_alone(item: &TextItem, before: char, character: char) -> bool {
    fullwidth::is_fullwidth(item.script) && (before >= IDEOGRAPHS || character >= IDEOGRAPHS) && !extends(character)
}

/// Returns the first character of a text if it fills a square and is a piece by itself, as [`PieceCutter::piece_end`] would find
/// out, not quite as fast.
fn lone_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    // Most stand between two of Han.
    if is_han(text.as_bytes(), 0) && is_han(text.as_bytes(), HAN) {
        return Some(first);
    }
    let alone = first >= IDEOGRAPHS && !extends(first) && characters.next().is_none_or(|next| !extends(next));
    alone.then_some(first)
}

/// Tells whether a character only changes the one before it.
pub(super) fn extends(character: char) -> bool {
    // Combining marks start at U+0300; there is none among signs, letters of Han and syllables of Hangul and Yi, nor
    // among forms of another width.
    let is_no_mark = matches!(
        character,
        ..'\u{300}' | '\u{2010}'..'\u{20d0}' | '\u{309b}'..'\u{fe00}' | '\u{fe30}'..'\u{10000}'
    );
    !is_no_mark && (character == '\u{200d}' || character.script() == Script::Inherited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_wherever_they_stand() {
        let inherited = |&letter: &char| letter >= '\u{300}' && letter.script() == Script::Inherited;
        let not = |letter: char| letter == '\u{200c}' || letter == '\u{200d}';
        assert!(('\0'..=char::MAX).filter(inherited).all(|letter| extends(letter) || not(letter)));
        assert!(!extends('字') && !extends('，') && !extends('’') && extends('\u{3099}'));
    }
}
