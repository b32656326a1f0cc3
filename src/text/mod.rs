//! Characters to positioned glyph lines.
//!
//! `Typesetter::set` takes one paragraph of styled text and returns its lines. Five steps, one file each:
//! **itemize** (direction, script, face by word), **shape** (glyphs), **breaks** (where a line may end, by
//! Unicode, by hyphenation, in addresses), **lines** (the best of those places), **finish** (glyph runs in the
//! order they stand on the paper). It knows no block and no page. Harfrust and the Unicode crates live here.

mod breaks;
mod finish;
mod fonts;
mod hyphenate;
mod itemize;
mod lines;
mod run;
#[cfg(test)]
mod sample;
mod shape;

use std::ops::Range;

use crate::geometry::Pt;
use crate::model::Direction;
use crate::model::Lang;
use crate::theme::Color;
use crate::theme::Slant;

pub(crate) use fonts::weight_class;
pub use fonts::{Face, FaceMetrics, Fonts};
pub use run::{Expansion, Glyph, GlyphRun};

/// Sets paragraphs with the fonts at hand; [`GlyphRun::face`] counts in [`Fonts::faces`] here.
pub(crate) struct Typesetter<'f> {
    fonts: &'f Fonts,
    coverage: itemize::Coverage,
    shaper: shape::Shaper<'f>,
}

/// A paragraph to be set.
pub(crate) struct Paragraph<'a> {
    /// The letters; U+2028 is a line break that the author asked for.
    pub(crate) text: &'a str,
    /// The style of every byte, in order and without gaps.
    pub(crate) spans: &'a [StyledSpan<'a>],
    /// The style of the paragraph as a whole: it places the baseline.
    pub(crate) base: Style<'a>,
    /// The language.
    pub(crate) lang: &'a Lang,
    /// Which way the paragraph as a whole runs.
    pub(crate) direction: Direction,
    /// How lines fill the measure.
    pub(crate) fill: Fill,
    /// The width of a line.
    pub(crate) measure: Pt,
    /// From one baseline to the next.
    pub(crate) leading: Pt,
    /// Whether words may be hyphenated.
    pub(crate) hyphenate: bool,
    /// How many lines more or fewer than the best number to aim for; where that cannot be done well, the lines are the
    /// best ones (TeX's `\\looseness`, The TeXbook, chapter 14).
    #[expect(dead_code, reason = "read with the line breaker to come")]
    pub(crate) looseness: i32,
}

/// A stretch of a paragraph in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StyledSpan<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) style: Style<'a>,
    /// What the caller makes of it: text with different tags never shares a run.
    pub(crate) tag: usize,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style<'a> {
    pub(crate) families: &'a [String],
    pub(crate) weight: u16,
    pub(crate) slant: Slant,
    pub(crate) size: Pt,
    pub(crate) color: Color,
}

/// How lines fill the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
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
    /// The width of what is seen: without the spaces at its end.
    pub(crate) width: Pt,
    /// The height of its box.
    pub(crate) height: Pt,
    /// From the top of its box to the baseline.
    pub(crate) baseline: Pt,
}

/// A run on a line.
#[derive(Debug)]
pub(crate) struct LineRun {
    /// From the line's left end to the run's first glyph; spaces that hang at the end of a line lie outside.
    pub(crate) x: Pt,
    /// From the line's left end to where its visible part starts.
    pub(crate) seen_x: Pt,
    /// The width of its visible part.
    pub(crate) seen_width: Pt,
    /// The tag of the styled span.
    pub(crate) tag: usize,
    /// The glyphs.
    pub(crate) run: GlyphRun,
}

impl<'f> Typesetter<'f> {
    /// Returns a typesetter over these fonts.
    pub(crate) fn new(fonts: &'f Fonts) -> Typesetter<'f> {
        Typesetter { fonts, coverage: itemize::Coverage::new(fonts), shaper: shape::Shaper::new(fonts) }
    }

    /// Sets a paragraph.
    pub(crate) fn set(&mut self, paragraph: &Paragraph<'_>) -> SetParagraph {
        if paragraph.text.is_empty() {
            return SetParagraph::default();
        }
        let itemized = itemize::itemize(paragraph, self.fonts, &mut self.coverage);
        let shaped = shape::shape(paragraph, &itemized.items, &mut self.shaper);
        let mut breaks = breaks::breaks(paragraph, &shaped, &mut self.shaper);
        let overfull = breaks::relieve(paragraph, &shaped, &mut breaks);
        let chosen = lines::choose(paragraph, &breaks);
        let lines = finish::finish(paragraph, &shaped, &chosen, self);
        SetParagraph { lines, missing: itemized.missing, overfull }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(text: &str, lang: &str, fill: Fill, measure: Pt) -> SetParagraph {
        sample::with_paragraph(text, lang, |paragraph| {
            Typesetter::new(&Fonts::bundled()).set(&Paragraph { fill, measure, hyphenate: true, ..paragraph })
        })
    }

    /// What a reader copies out of the lines: runs in reading order, soft hyphens put in by the layout left out.
    fn read_back(set: &SetParagraph, direction: Direction) -> String {
        let mut text = String::new();
        for line in &set.lines {
            let runs = line.runs.iter().map(|run| run.run.text.replace(['\u{ad}', '\u{200b}'], ""));
            match direction {
                Direction::LeftToRight => text.extend(runs),
                Direction::RightToLeft => text.extend(runs.rev()),
            }
        }
        text
    }

    #[test]
    fn ligatures_remember_their_letters() {
        let set = set("office", "en", Fill::Ragged, Pt::new(300));
        let run = &set.lines[0].run();
        let letters: Vec<&str> = run.glyphs.iter().map(|glyph| &run.text[glyph.text()]).collect();
        assert_eq!(letters.concat(), "office");
        assert!(letters.len() < 6, "Source Serif has an ffi ligature: {letters:?}");
    }

    #[test]
    fn a_hyphen_put_in_is_a_soft_hyphen_in_the_text() {
        let set = set("internationalisation", "en", Fill::Justified, Pt::new(60));
        let run = set.lines[0].run();
        let last = run.glyphs.last().expect("a line has glyphs");
        assert_eq!(&run.text[last.text()], "\u{ad}");
    }

    /// What the glyphs themselves draw, in reading order: what a PDF gives back.
    fn drawn(set: &SetParagraph) -> String {
        let runs = set.lines.iter().flat_map(|line| &line.runs).map(|run| &run.run);
        let mut text = String::new();
        for run in runs {
            let mut seen = 0;
            for glyph in &run.glyphs {
                if glyph.text().start >= seen {
                    text.push_str(&run.text[glyph.text()]);
                    seen = glyph.text().end;
                }
            }
        }
        text.replace(['\u{ad}', '\u{200b}'], "")
    }

    #[test]
    fn a_word_hyphenated_inside_a_ligature_keeps_its_letters() {
        let text = "office affirm difficult official efficient affluent ".repeat(8);
        for measure in 20..120 {
            assert_eq!(drawn(&set(&text, "en", Fill::Justified, Pt::new(measure))), text);
        }
    }

    #[test]
    fn the_authors_line_break_is_obeyed_and_reads_as_a_space() {
        let set = set("one \u{2028}two", "en", Fill::Ragged, Pt::new(300));
        assert_eq!(set.lines.len(), 2);
        assert_eq!(set.lines[0].width, set.lines[0].run().width() - set.lines[0].run().glyphs[3].advance());
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert!(set("", "en", Fill::Ragged, Pt::new(300)).lines.is_empty());
    }

    #[test]
    fn justified_lines_fill_the_measure_to_the_last_thousandth() {
        let text = "With your support we will work to ensure its effective implementation, together with that of laws.";
        let set = set(text, "en", Fill::Justified, Pt::new(200));
        let (_, full) = set.lines.split_last().expect("lines");
        assert!(full.len() >= 2 && full.iter().all(|line| line.width == Pt::new(200)));
    }

    #[test]
    fn arabic_stands_on_the_right_hand_side_of_latin() {
        let set = set("العربية UN", "ar", Fill::Ragged, Pt::new(300));
        let shown: Vec<&str> = set.lines[0].runs.iter().map(|run| run.run.text.as_str()).collect();
        assert_eq!(shown, ["UN", "العربية "]);
        assert_eq!(set.lines[0].runs[0].x, Pt::ZERO);
    }

    impl Line {
        fn run(&self) -> &GlyphRun {
            &self.runs[0].run
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            8 => "[a-zA-Z]{1,14}",
            1 => "[а-я]{1,12}",
            1 => "[\u{5d0}-\u{5ea}\u{627}-\u{64a}]{1,8}",
            1 => "https://[a-z]{3,9}\\.[a-z]{2,3}/[a-z/-]{0,30}",
            1 => "[0-9,.–-]{1,9}",
            1 => "[a-z]{1,9}\u{ad}[a-z]{1,9}",
            1 => Just("\u{2028}".to_owned()),
        ];
        proptest::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
    }

    fn any_fill() -> impl Strategy<Value = Fill> {
        prop_oneof![Just(Fill::Ragged), Just(Fill::Justified), Just(Fill::Balanced)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn lines_hold_every_letter_in_order_and_fit(text in any_text(), fill in any_fill(), measure in 20..400i32) {
            let measure = Pt::new(measure);
            let set = set(&text, "en", fill, measure);
            let letters = |text: &str| -> Vec<char> {
                let mut letters: Vec<char> = text.chars().filter(|letter| !"\u{ad}\u{2028}".contains(*letter)).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(letters(&read_back(&set, Direction::LeftToRight)), letters(&text));
            // A line that was shaped again at its ends may differ from its estimate by the kerns there, and a word broken
            // anywhere by the forms that its letters take at an end.
            let fits = |line: &Line| line.width <= measure + Pt::new(2) || !set.overfull.is_empty();
            prop_assert!(set.lines.iter().all(fits));
        }

        #[test]
        fn latin_text_reads_back_exactly(words in proptest::collection::vec("[a-z]{1,12}", 1..40), measure in 30..300i32) {
            let text = words.join(" ");
            let set = set(&text, "en", Fill::Ragged, Pt::new(measure));
            prop_assert_eq!(drawn(&set), text.as_str());
            prop_assert_eq!(read_back(&set, Direction::LeftToRight), text);
        }
    }
}
