//! The words shaped so far.
//!
//! Every word is shaped by itself and the spaces between words by themselves, so that what a word looks like
//! depends on its letters and its font alone: a word met before is taken from memory and cannot come out otherwise
//! than shaped again. Words that join letters outside them, and long stretches of scripts without spaces, are
//! held only until the memory is emptied, which happens between paragraphs at a fixed size.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;

use super::addresses::is_address;
use super::charmap::CharMap;
use super::customs::Phrases;
use super::fonts::Fonts;
use super::hyphenate::{HyphenPlace, LettersBeside, Soft, hyphen_signs, hyphenate};
use super::shape::{ScaledFont, ShapeStretch, ShapedGlyph, Shaper};
use crate::geometry::Pt;
use crate::model::Lang;

/// The words shaped so far, by number.
pub(super) struct Words<'f> {
    pub(super) shaper: Shaper<'f>,
    /// What stands beside figures in the languages met so far.
    pub(super) phrases: Phrases,
    fonts: Vec<(ScaledFont, Hyphen)>,
    /// The numbers of fonts, for paragraphs in very many of them.
    font_numbers: HashMap<ScaledFont, usize>,
    words: Vec<ShapedWord>,
    glyphs: Vec<ShapedGlyph>,
    hyphenations: Vec<MeasuredHyphen>,
    /// The letters of the words that may be found again.
    letters: String,
    /// Numbers of words at the places that their hashes point to, or [`NONE`]; a power of two long.
    table: Vec<u32>,
    /// How many words the table holds.
    found_again: usize,
    /// By font: the words of one character.
    characters: Vec<CharMap<Option<Character>>>,
    /// Whether words are looked up: a test shapes every one.
    #[cfg(test)]
    pub(super) forgetful: bool,
}

/// A word of one character, at hand without a look at the word itself; small, for there are many.
#[derive(Clone, Copy)]
pub(super) struct Character {
    /// One more than its number among the words.
    next: NonZeroU32,
    /// Its width, in thousandths of a point.
    milli: i32,
}

impl Character {
    fn new(word: usize, width: Pt) -> Option<Character> {
        let next = NonZeroU32::new(u32::try_from(word).ok()?.checked_add(1)?)?;
        Some(Character { next, milli: i32::try_from(width.milli()).ok()? })
    }

    /// Returns its number among the words.
    pub(super) fn word(self) -> usize {
        self.next.get() as usize - 1
    }

    pub(super) fn width(self) -> Pt {
        Pt::from_milli(i64::from(self.milli))
    }
}

/// The glyph and the advance of a hyphen; none in a face without one.
type Hyphen = Option<(u16, Pt)>;

/// A shaped word, or the spaces between two. It fills one line of a processor's cache, and lies on no two.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(super) struct ShapedWord {
    /// The sum of its glyphs' advances.
    pub(super) width: Pt,
    /// How much of it is spaces that can stretch.
    pub(super) spaces: Pt,
    /// How many of its glyphs can be tracked: those at the ends of their clusters.
    pub(super) clusters: u32,
    /// Whether it is a web address, an e-mail address or a path.
    pub(super) is_address: bool,
    /// The number of its font.
    font: u32,
    hash: u32,
    letters: ListPart,
    glyphs: ListPart,
    hyphenations: Option<ListPart>,
}

/// A part of one of the lists that the words share; small, for the words of a long report are looked up all over their list.
#[derive(Clone, Copy, Debug, Default)]
struct ListPart {
    start: u32,
    end: u32,
}

impl ListPart {
    fn of(range: Range<usize>) -> ListPart {
        let [start, end] = [range.start, range.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        ListPart { start, end }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place in a word where a hyphen may be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MeasuredHyphen {
    /// Bytes from the start of the word.
    pub(super) at: usize,
    /// The letters of its part of the word.
    pub(super) letters: LettersBeside,
    /// Whether the part of the word starts with a capital: it may be a name.
    pub(super) capital: bool,
    /// What a line measures that ends or starts here.
    pub(super) cut: Cut,
}

/// A place inside a word where a line ends and the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The width of the part before it, as shaped at the end of a line.
    pub(super) head: Pt,
    /// The width of the part behind it, as shaped at the start of a line.
    pub(super) tail: Pt,
    /// The stretch around it whose glyphs change when a line ends here.
    pub(super) seam: Seam,
}

/// The bytes of a word around a cut that must be shaped again; none where it may be cut as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl ShapedWord {
    /// Returns the number of its font.
    pub(super) fn font(&self) -> usize {
        self.font as usize
    }
}

/// In a word longer than [`LONG`], a line's end changes no glyph that is so many glyphs away, whatever the face says: some
/// call every letter of it unsafe, and to shape the whole again for each of its letters takes the square of its length.
const REACH: usize = 32;
/// The most bytes of a word that is shaped again as far as the face asks. Longer ones are of scripts that shape syllables, and
/// hold dozens of them.
const LONG: usize = 72;
/// Stands in the table where no word does.
const NONE: u32 = u32::MAX;
/// Longer words are not looked for: they hardly ever come again.
const LONGEST: usize = 48;
/// As many different words as a short report has, and as many letters as most of them have at most: room for so many costs
/// nothing while it is not used, and lists that grow are copied.
const WORDS: usize = 1 << 9;
const LETTERS: usize = 8;
/// At this many glyphs, some six megabytes, or places for hyphens, the memory is emptied.
const MOST_GLYPHS: usize = 1 << 18;
/// So many fonts are looked through before the map of all is asked, which takes longer.
const FEW: usize = 16;
/// At this many fonts it is emptied too.
const MOST_FONTS: usize = 1 << 8;

impl MeasuredHyphen {
    fn unmeasured(place: HyphenPlace) -> MeasuredHyphen {
        let HyphenPlace { at, letters, capital } = place;
        MeasuredHyphen {
            at,
            letters,
            capital,
            cut: Cut { head: Pt::ZERO, tail: Pt::ZERO, seam: Seam { from: at, to: at } },
        }
    }
}

impl<'f> Words<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Words<'f> {
        Words {
            shaper: Shaper::new(fonts),
            phrases: Phrases::default(),
            fonts: Vec::new(),
            font_numbers: HashMap::new(),
            words: Vec::with_capacity(WORDS),
            glyphs: Vec::with_capacity(WORDS * LETTERS),
            hyphenations: Vec::new(),
            letters: String::new(),
            table: Vec::new(),
            found_again: 0,
            characters: Vec::new(),
            #[cfg(test)]
            forgetful: false,
        }
    }

    /// Makes room for a paragraph: words of paragraphs before it may be forgotten, and their numbers with them.
    pub(super) fn make_room(&mut self) {
        let most = self.glyphs.len().max(self.hyphenations.len());
        if most < MOST_GLYPHS && self.fonts.len() < MOST_FONTS {
            return;
        }
        self.fonts.clear();
        self.font_numbers.clear();
        self.words.clear();
        self.glyphs.clear();
        self.hyphenations.clear();
        self.letters.clear();
        self.table.fill(NONE);
        self.found_again = 0;
        self.characters.clear();
    }

    /// Returns the number of a font.
    pub(super) fn font(&mut self, font: ScaledFont) -> usize {
        let first = self.fonts.len().saturating_sub(FEW);
        let near = self.fonts[first..].iter().rposition(|(known, _)| *known == font).map(|at| first + at);
        near.or_else(|| self.font_numbers.get(&font).copied()).unwrap_or_else(|| {
            let signs = hyphen_signs(font.script, self.shaper.lang_of(&font));
            let hyphen = signs.iter().find_map(|&sign| self.shaper.character(&font, sign));
            // Where no sign is written, a soft hyphen that is not seen says that the word goes on.
            let unseen = || self.shaper.character(&font, ' ').map(|(glyph, _)| (glyph, Pt::ZERO));
            let hyphen = if signs.is_empty() { unseen() } else { hyphen };
            self.font_numbers.insert(font, self.fonts.len());
            self.fonts.push((font, hyphen));
            self.characters.push(CharMap::default());
            self.fonts.len() - 1
        })
    }

    /// Returns the hyphen of a font.
    pub(super) fn hyphen(&self, font: usize) -> Hyphen {
        self.fonts[font].1
    }

    /// Returns the word of a number.
    pub(super) fn word(&self, word: usize) -> &ShapedWord {
        &self.words[word]
    }

    /// Returns the size of a word's letters.
    pub(super) fn size(&self, word: usize) -> Pt {
        self.fonts[self.words[word].font()].0.size
    }

    /// Returns the white between a word's letters.
    pub(super) fn tracking(&self, word: usize) -> Pt {
        self.fonts[self.words[word].font()].0.tracking
    }

    /// Returns the glyphs of a word, in reading order; their clusters count from its start.
    pub(super) fn glyphs(&self, word: usize) -> &[ShapedGlyph] {
        &self.glyphs[self.words[word].glyphs.range()]
    }

    /// Returns the number of a word that joins nothing outside it.
    pub(super) fn find(&mut self, font: usize, text: &str) -> usize {
        if text.len() > LONGEST || self.is_forgetful() {
            return self.add(font, ShapeStretch { text, before: "", after: "", start: 0 }, 0);
        }
        if self.found_again * 2 >= self.table.len() {
            self.grow();
        }
        let hash = hash(font, text);
        let mut slot = self.slot(hash);
        while self.table[slot] != NONE {
            let word = &self.words[self.table[slot] as usize];
            if word.hash == hash && word.font() == font && self.letters[word.letters.range()] == *text {
                return self.table[slot] as usize;
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
        let word = self.add(font, ShapeStretch { text, before: "", after: "", start: 0 }, hash);
        let start = self.letters.len();
        self.letters.push_str(text);
        self.words[word].letters = ListPart::of(start..self.letters.len());
        self.table[slot] = u32::try_from(word).unwrap_or(NONE);
        self.found_again += 1;
        word
    }

    /// Returns a word that is one character and joins nothing outside it, and its width: most Chinese text is made of them.
    #[inline]
    pub(super) fn find_character(&mut self, font: usize, character: char) -> (usize, Pt) {
        match self.characters[font].get(character) {
            Some(known) if !self.is_forgetful() => (known.word(), known.width()),
            Some(_) | None => self.add_character(font, character),
        }
    }

    #[cold]
    fn add_character(&mut self, font: usize, character: char) -> (usize, Pt) {
        let word = self.find(font, character.encode_utf8(&mut [0; 4]));
        let width = self.words[word].width;
        *self.characters[font].entry(character) = Character::new(word, width);
        (word, width)
    }

    /// Shapes a word that nobody will look for, and returns its number.
    pub(super) fn once(&mut self, font: usize, stretch: ShapeStretch<'_>) -> usize {
        self.add(font, ShapeStretch { start: 0, ..stretch }, 0)
    }

    /// Returns where a word may be hyphenated.
    pub(super) fn hyphenations(&mut self, word: usize, stretch: ShapeStretch<'_>, lang: &Lang) -> Range<usize> {
        if let Some(known) = self.words[word].hyphenations {
            return known.range();
        }
        let start = self.hyphenations.len();
        hyphenate(stretch.text, lang, Soft::Only, |place| self.hyphenations.push(MeasuredHyphen::unmeasured(place)));
        for index in start..self.hyphenations.len() {
            self.hyphenations[index].cut = self.cut(word, stretch, self.hyphenations[index].at);
        }
        let range = start..self.hyphenations.len();
        self.words[word].hyphenations = Some(ListPart::of(range.clone()));
        range
    }

    /// Returns where a text may be hyphenated that is no single word of ours; the cuts are not measured.
    pub(super) fn hyphenations_of(&mut self, text: &str, lang: &Lang, soft: Soft) -> Range<usize> {
        let start = self.hyphenations.len();
        hyphenate(text, lang, soft, |place| self.hyphenations.push(MeasuredHyphen::unmeasured(place)));
        start..self.hyphenations.len()
    }

    /// Returns one of the places that [`Words::hyphenations`] and [`Words::hyphenations_of`] told of.
    pub(super) fn hyphenation(&self, index: usize) -> &MeasuredHyphen {
        &self.hyphenations[index]
    }

    /// Measures a cut at a byte of a word.
    pub(super) fn cut(&mut self, word: usize, stretch: ShapeStretch<'_>, at: usize) -> Cut {
        let seam = self.seam(word, stretch.text.len(), at);
        let glyphs = self.glyphs(word);
        let head: Pt = glyphs[..index_of(glyphs, seam.from)].iter().map(ShapedGlyph::advance).sum();
        let tail: Pt = glyphs[index_of(glyphs, seam.to)..].iter().map(ShapedGlyph::advance).sum();
        let (head, tail) = (
            head + self.width_between(word, stretch, seam.from..at),
            tail + self.width_between(word, stretch, at..seam.to),
        );
        Cut { head, tail, seam }
    }

    /// Returns the stretch around a byte of a word that is shaped again where a line ends there.
    pub(super) fn seam(&self, word: usize, end: usize, at: usize) -> Seam {
        if at == 0 || at == end {
            return Seam { from: at, to: at };
        }
        let glyphs = self.glyphs(word);
        let is_safe = |index: usize| {
            !glyphs[index].joined && (index == 0 || glyphs[index - 1].cluster() != glyphs[index].cluster())
        };
        let next = index_of(glyphs, at);
        if next < glyphs.len() && glyphs[next].cluster() == at && is_safe(next) {
            return Seam { from: at, to: at };
        }
        let starts = |index: usize| index == 0 || glyphs[index - 1].cluster() != glyphs[index].cluster();
        let is_far = |index: usize| end > LONG && index.abs_diff(next) >= REACH && starts(index);
        let before = (0..next).rev().find(|&index| glyphs[index].cluster() < at && (is_safe(index) || is_far(index)));
        let behind =
            (next..glyphs.len()).find(|&index| glyphs[index].cluster() > at && (is_safe(index) || is_far(index)));
        Seam {
            from: before.map_or(0, |index| glyphs[index].cluster()),
            to: behind.map_or(end, |index| glyphs[index].cluster()),
        }
    }

    /// Returns the width of a part of a word, shaped by itself.
    pub(super) fn width_between(&mut self, word: usize, stretch: ShapeStretch<'_>, part: Range<usize>) -> Pt {
        let start = self.glyphs.len();
        let mut glyphs = std::mem::take(&mut self.glyphs);
        self.shape_part(word, stretch, part, &mut glyphs);
        self.glyphs = glyphs;
        let width = self.glyphs[start..].iter().map(ShapedGlyph::advance).sum();
        self.glyphs.truncate(start);
        width
    }

    /// Appends the glyphs of a part of a word, shaped by itself beside the letters around it.
    pub(super) fn shape_part(
        &mut self,
        word: usize,
        stretch: ShapeStretch<'_>,
        part: Range<usize>,
        glyphs: &mut Vec<ShapedGlyph>,
    ) {
        if part.is_empty() {
            return;
        }
        // Letters that join keep the form that they have in the whole word (CSS Text 3, 5.6).
        let before = if part.start == 0 { stretch.before } else { &stretch.text[..part.start] };
        let after = if part.end == stretch.text.len() { stretch.after } else { &stretch.text[part.end..] };
        let start = stretch.start + part.start;
        let font = self.fonts[self.words[word].font()].0;
        self.shaper.shape(&font, ShapeStretch { text: &stretch.text[part], before, after, start }, glyphs);
    }

    fn add(&mut self, font: usize, stretch: ShapeStretch<'_>, hash: u32) -> usize {
        let start = self.glyphs.len();
        let shape = self.fonts[font].0;
        self.shaper.shape(&shape, stretch, &mut self.glyphs);
        let glyphs = &self.glyphs[start..];
        let spaces = glyphs.iter().filter(|glyph| glyph.space);
        let clusters = glyphs.chunk_by(|one, next| one.cluster() == next.cluster());
        self.words.push(ShapedWord {
            font: u32::try_from(font).expect("a paragraph has fewer styles than bytes"),
            width: glyphs.iter().map(ShapedGlyph::advance).sum(),
            spaces: spaces.map(ShapedGlyph::advance).sum(),
            clusters: u32::try_from(clusters.count()).unwrap_or(u32::MAX),
            is_address: is_address(stretch.text),
            hash,
            letters: ListPart::default(),
            glyphs: ListPart::of(start..self.glyphs.len()),
            hyphenations: None,
        });
        self.words.len() - 1
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.table.len() - 1)
    }

    /// Doubles the table.
    fn grow(&mut self) {
        let length = (self.table.len() * 2).max(1 << 8);
        let known = std::mem::replace(&mut self.table, vec![NONE; length]);
        for word in known.into_iter().filter(|&word| word != NONE) {
            let mut slot = self.slot(self.words[word as usize].hash);
            while self.table[slot] != NONE {
                slot = (slot + 1) & (length - 1);
            }
            self.table[slot] = word;
        }
    }

    #[cfg(test)]
    fn is_forgetful(&self) -> bool {
        self.forgetful
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the test switch is a field")]
    fn is_forgetful(&self) -> bool {
        false
    }
}

/// Returns the first glyph whose letters start at a byte or behind it.
pub(super) fn index_of(glyphs: &[ShapedGlyph], at: usize) -> usize {
    glyphs.partition_point(|glyph| glyph.cluster() < at)
}

/// A hash that depends on nothing but the word: eight bytes at a time, by multiplication.
fn hash(font: usize, text: &str) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, piece: u64| (state.rotate_left(23) ^ piece).wrapping_mul(FACTOR);
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let state =
        chunks.iter().fold(mix(text.len() as u64, font as u64), |state, chunk| mix(state, u64::from_le_bytes(*chunk)));
    let rest = rest.iter().fold(0, |piece, &byte| piece << 8 | u64::from(byte));
    let state = mix(state, rest);
    // The upper half of a product is its well mixed part.
    ((state ^ state >> 29) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_fills_one_line_of_a_cache() {
        assert_eq!(size_of::<ShapedWord>(), 64);
    }
}
