//! Characters to positioned glyph lines.
//!
//! `Typesetter::set` takes one paragraph of styled text and returns its lines. Six steps, one file each:
//! **itemize** (direction, script, face by word), **places** (where Unicode lets a line end), **pieces** (glyphs, word
//! by word), **breaks** (what lines measure that end in those places, at hyphens and in addresses), **lines** (the best
//! of them), **finish** (glyph runs in the order they stand on the paper). It knows no block and no page. Harfrust and
//! the Unicode crates live here.

mod addresses;
mod breaks;
#[cfg(test)]
mod conformance;
mod coverage;
mod customs;
mod expand;
mod extent;
mod finish;
mod fonts;
mod graphemes;
mod hyphenate;
mod ideographs;
mod itemize;
mod context;
mod kashida;
mod leading;
mod levels;
mod lines;
mod measure;
mod bullet_size;
mod charmap;
mod pieces;
mod places;
mod protrude;
mod run;
#[cfg(test)]
mod sample;
mod shape;
mod shared;
mod fullwidth;
mod strength;
mod tracking;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::geometry::Pt;
use crate::model::Direction;
use crate::model::Lang;
use crate::theme::Color;
use crate::theme::FeatureList;
use crate::theme::Numerals;
use crate::theme::Slant;

use places::Custom;

pub(crate) use extent::{Breaking, ContentWidths, SHORT};
pub use fonts::{Face, FaceMetrics, Fonts};
pub(crate) use fonts::{Outline, OutlinePoint, PointKind, weight_class};
#[cfg(feature = "cli")]
pub(crate) use fonts::{ReadAt, unfit};
pub use run::{Expansion, Glyph, GlyphRun};
pub use shared::Shared;
pub(crate) use strength::{Strength, is_number_sign, strength};

/// Returns the English name of the script that a character belongs to; nothing for signs that scripts share.
#[cfg(feature = "cli")]
pub(crate) fn script_name(character: char) -> Option<&'static str> {
    use unicode_script::{Script, UnicodeScript};
    let script = character.script();
    (!matches!(script, Script::Common | Script::Inherited | Script::Unknown)).then(|| script.full_name())
}

/// Tells whether a letter's script puts no spaces between words.
pub(crate) fn is_spaceless(letter: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    letter.is_alphabetic()
        && matches!(
            letter.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Bopomofo
                | Script::Yi
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
                | Script::Tibetan
        )
}

/// Sets paragraphs with the fonts at hand; [`GlyphRun::face`] counts in [`Fonts::faces`] here.
pub(crate) struct Typesetter<'f> {
    fonts: &'f Fonts,
    coverage: coverage::Coverage,
    places: places::Places,
    words: words::Words<'f>,
    middles: bullet_size::Middles,
    spare: Spare,
}

/// The longest lists of the paragraph before: the next one has theirs in the same place.
#[derive(Default)]
struct Spare {
    pieces: Vec<pieces::TextPiece>,
    breaks: Vec<breaks::Break>,
    lines: lines::SearchLists,
    finish: finish::FinishLists,
}

/// A paragraph to be set.
pub(crate) struct TextParagraph<'a> {
    /// The letters; U+2028 is a line break that the author asked for.
    pub(crate) text: &'a str,
    /// The style of every byte, in order and without gaps.
    pub(crate) spans: &'a [StyledSpan<'a>],
    /// The stretches that are ordered by themselves, an outer one before those in it.
    pub(crate) isolates: &'a [Isolate],
    /// The style of the paragraph as a whole: it places the baseline.
    pub(crate) base: Style<'a>,
    /// The language of the paragraph as a whole.
    pub(crate) lang: &'a Lang,
    /// Which way the paragraph as a whole runs.
    pub(crate) direction: Direction,
    /// How lines fill the measure.
    pub(crate) fill: LineFill,
    /// The width of a line.
    pub(crate) measure: Pt,
    /// From one baseline to the next.
    pub(crate) leading: Pt,
    /// Whether words may be hyphenated.
    pub(crate) hyphenate: bool,
    /// Words of up to so many letters are hyphenated only where they do not fit on a line by themselves.
    pub(crate) whole: usize,
    /// How far in the first line starts, less than the measure.
    pub(crate) indent: Pt,
    /// How many lines more or fewer than the best number to set; where that cannot be done well, no line is set (after
    /// TeX's `\\looseness`, The TeXbook, chapter 14).
    pub(crate) looseness: i32,
}

/// A stretch of a paragraph in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StyledSpan<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) style: Style<'a>,
    pub(crate) lang: &'a Lang,
    /// What the caller makes of it: text with different tags never shares a run.
    pub(crate) tag: usize,
}

/// A stretch of a paragraph that runs its own way, and is one neutral sign to what stands around it (UAX #9, BD8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Isolate {
    pub(crate) range: Range<usize>,
    pub(crate) direction: Direction,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style<'a> {
    pub(crate) families: &'a [String],
    pub(crate) weight: u16,
    pub(crate) slant: Slant,
    pub(crate) size: Pt,
    pub(crate) color: Color,
    /// Which of its glyphs a face shows for them.
    pub(crate) forms: LetterForms<'a>,
    /// The white between them, in scripts whose letters stand apart.
    pub(crate) tracking: Pt,
}

/// Which of its glyphs a face shows for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LetterForms<'a> {
    /// The features of all text.
    pub(crate) common: &'a FeatureList,
    /// Those of a style.
    pub(crate) own: FeatureList,
    pub(crate) numerals: Numerals,
}

/// How lines fill the measure: their alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineFill {
    /// Even spaces, uneven ends.
    Ragged,
    /// Even ends, uneven spaces; the last line is ragged.
    Justified,
    /// As few lines as possible, as even as possible: headings, captions.
    Balanced,
}

/// A paragraph that has been set.
#[derive(Debug, Default)]
pub(crate) struct SetParagraph {
    /// The lines, from the top; a paragraph without text has none.
    pub(crate) lines: Vec<Line>,
    /// Characters that no font at hand can draw: byte offset and character, each once.
    pub(crate) missing: Vec<(usize, char)>,
    /// Byte ranges of words wider than the measure, which had to be broken anywhere or stick out.
    pub(crate) overfull: Vec<Range<usize>>,
}

/// A line of glyphs.
#[derive(Debug)]
pub(crate) struct Line {
    /// The runs, from left to right.
    pub(crate) runs: Vec<LineRun>,
    /// The width of what is seen, without the spaces at its end and what stands out into the margins.
    pub(crate) width: Pt,
    /// The height of its box.
    pub(crate) height: Pt,
    /// From the top of its box to the baseline.
    pub(crate) baseline: Pt,
}

/// A run on a line.
#[derive(Debug)]
pub(crate) struct LineRun {
    /// Where it starts in the paragraph: sorted by this, the runs of a line stand in reading order.
    pub(crate) start: usize,
    /// From the line's left end to the run's first glyph; spaces that hang at the end of a line lie outside, and so do
    /// the parts of signs that stand out into the margin.
    pub(crate) x: Pt,
    /// From the line's left end to where its visible part starts.
    pub(crate) seen_x: Pt,
    /// The width of its visible part.
    pub(crate) seen_width: Pt,
    /// The tag of the styled span.
    pub(crate) tag: usize,
    pub(crate) run: Box<GlyphRun>,
}

impl TextParagraph<'_> {
    /// The embedding level of the paragraph as a whole (UAX #9, P3).
    fn base_level(&self) -> u8 {
        u8::from(self.direction == Direction::RightToLeft)
    }
}

impl<'f> Typesetter<'f> {
    /// Returns a typesetter over these fonts.
    pub(crate) fn new(fonts: &'f Fonts) -> Typesetter<'f> {
        Typesetter {
            fonts,
            coverage: coverage::Coverage::new(fonts),
            places: places::Places::default(),
            words: words::Words::new(fonts),
            middles: bullet_size::Middles::new(),
            spare: Spare::default(),
        }
    }

    /// Returns the script of letters that no font at hand has, if it is a script's, and what to do about them.
    pub(crate) fn advice(&self, letters: &str, lang: &Lang) -> (Option<String>, String) {
        let advice = fonts::advice(letters, lang);
        let help = advice.help(self.fonts.has_searched_system());
        (advice.script, help)
    }

    /// Returns a file that has one of these letters and cannot be used, and why, in words that go on after "but".
    pub(crate) fn unusable(&self, letters: &str) -> Option<(String, String)> {
        letters.chars().find_map(|letter| self.fonts.unusable_for(letter))
    }

    /// Returns the faces that would draw a paragraph, each with its letters, in order and without gaps; nothing where no
    /// face has one of them.
    pub(crate) fn faces(&mut self, paragraph: &TextParagraph<'_>) -> Option<Vec<(Range<usize>, &'f Face)>> {
        let fonts = self.fonts;
        let itemized = itemize::itemize(paragraph, fonts, &mut self.coverage);
        let faces = itemized.items.into_iter().map(|item| (item.range, fonts.faces()[item.face].as_ref()));
        itemized.missing.is_empty().then(|| faces.collect())
    }

    /// Returns the face of another one's family that comes nearest to a weight and slant: that one, where there is no other.
    pub(crate) fn kin(&self, face: &'f Face, weight: u16, slant: Slant) -> &'f Face {
        let nearest = self.fonts.nearest_kin(face, weight, slant);
        nearest.map_or(face, |nearest| self.fonts.faces()[nearest].as_ref())
    }

    /// Sets a paragraph.
    pub(crate) fn set(&mut self, paragraph: &TextParagraph<'_>) -> SetParagraph {
        self.set_noting(paragraph, |_| ())
    }

    /// Sets a paragraph, and lets `note` see what lines measure that end in its places.
    fn set_noting(&mut self, paragraph: &TextParagraph<'_>, note: impl FnOnce(&breaks::Breaks)) -> SetParagraph {
        if paragraph.text.is_empty() {
            return SetParagraph::default();
        }
        self.words.make_room();
        let itemized = itemize::itemize(paragraph, self.fonts, &mut self.coverage);
        let places = self.places(paragraph);
        let Spare { pieces, breaks, lines: mut for_lines, finish: mut for_finish } = std::mem::take(&mut self.spare);
        let unshaped = pieces::Shaped { items: itemized.items, pieces };
        let shaped = pieces::shape(paragraph, unshaped, &places, &mut self.words);
        let text = pieces::ShapedText { paragraph, shaped: &shaped };
        let breaks = breaks::breaks(text, &places, &mut self.words, breaks);
        note(&breaks);
        let chosen = lines::choose(paragraph, &breaks.list, &mut for_lines);
        let lines = finish::finish(text, &chosen, self, &mut for_finish);
        self.spare = Spare { pieces: shaped.pieces, breaks: breaks.list, lines: for_lines, finish: for_finish };
        SetParagraph { lines, missing: itemized.missing, overfull: breaks.overfull }
    }

    /// Returns where Unicode lets a line end: within words of another language, by the custom of that language.
    ///
    /// The places of each custom are found once for the whole paragraph, however often the language changes.
    fn places(&mut self, paragraph: &TextParagraph<'_>) -> Vec<usize> {
        let own = Custom::of(paragraph.lang);
        let mut places = self.places.find(paragraph.text, own);
        let mut others: Vec<(Range<usize>, Custom)> = Vec::new();
        for spans in paragraph.spans.chunk_by(|span, next| span.lang == next.lang) {
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else { continue };
            let custom = Custom::of(first.lang);
            if custom != own {
                others.push((first.range.start..last.range.end, custom));
            }
        }
        if others.is_empty() {
            return places;
        }
        // The stretches stand in order, so each place is held against one of them.
        let stretch_of = |at: usize| {
            let next = others.partition_point(|(range, _)| range.end <= at);
            others.get(next).filter(|(range, _)| range.start < at).map(|&(_, custom)| custom)
        };
        places.retain(|&at| stretch_of(at).is_none());
        for custom in [Custom::Chinese, Custom::Japanese, Custom::Other] {
            if others.iter().any(|&(_, other)| other == custom) {
                let found = self.places.find(paragraph.text, custom);
                places.extend(found.into_iter().filter(|&at| stretch_of(at) == Some(custom)));
            }
        }
        places.sort_unstable();
        places
    }

    /// Returns what lines measure that end in each place of a paragraph.
    #[cfg(test)]
    fn measured(&mut self, paragraph: &TextParagraph<'_>) -> (pieces::Shaped, breaks::Breaks) {
        let itemized = itemize::itemize(paragraph, self.fonts, &mut self.coverage);
        let places = self.places(paragraph);
        let unshaped = pieces::Shaped { items: itemized.items, pieces: Vec::new() };
        let shaped = pieces::shape(paragraph, unshaped, &places, &mut self.words);
        let text = pieces::ShapedText { paragraph, shaped: &shaped };
        let breaks = breaks::breaks(text, &places, &mut self.words, Vec::new());
        (shaped, breaks)
    }
}
