//! Max-content and min-content (CSS Sizing 3, 2.1): how wide a paragraph is in one line, and how narrow it can be made.

use super::breaks::{self, Break, BreakKind, Breaks, EXTENT, line_width};
use super::measure::TIE;
use super::{LineFill, SetParagraph, TextParagraph, Typesetter, itemize, pieces};
use crate::geometry::Pt;

/// How wide a paragraph would be, and how narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ContentWidths {
    /// Its widest piece that is not broken [gently](Breaking::Gentle).
    pub(crate) least: Pt,
    /// Its longest line, where lines end only where the author asked for it.
    pub(crate) most: Pt,
}

/// Where a paragraph may be broken to make it narrow: from what readers mind least to what they mind most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Breaking {
    /// Wherever some rule lets a line end: at spaces, but for those between what belongs together; in addresses; with
    /// a hyphen in words of more than [`SHORT`] letters.
    Gentle,
    /// With a hyphen in all words, and at all spaces but those inside an expression, such as a number.
    Hyphens,
    /// Anywhere in what has more than [`SHORT`] letters even so.
    Torn,
    /// Between any two letters.
    Letters,
}

/// Words of up to so many letters are taken in at a glance, and hyphens in them read as accidents.
pub(crate) const SHORT: usize = 12;

impl Typesetter<'_> {
    /// Sets a paragraph, and says how wide it is.
    pub(crate) fn set_measured(&mut self, paragraph: &TextParagraph<'_>) -> (SetParagraph, ContentWidths) {
        let mut extent = ContentWidths::default();
        let set = self.set_noting(paragraph, |breaks| {
            extent = ContentWidths { least: widest(&breaks.list, is_no_tie, |_| true), most: longest(&breaks.list) };
        });
        // Words that the measure breaks, or that the paragraph keeps whole, are not broken gently there.
        if !set.overfull.is_empty() || !paragraph.hyphenate || paragraph.whole != SHORT {
            extent.least = self.narrowest(paragraph, Breaking::Gentle);
        }
        (set, extent)
    }

    /// Returns how narrow a paragraph can be made.
    pub(crate) fn narrowest(&mut self, paragraph: &TextParagraph<'_>, breaking: Breaking) -> Pt {
        if paragraph.text.is_empty() {
            return Pt::ZERO;
        }
        let wide =
            TextParagraph { measure: EXTENT, hyphenate: true, whole: SHORT, fill: LineFill::Ragged, ..*paragraph };
        // What is wider than the measure is broken with every hyphen that there is.
        let paragraph = TextParagraph { measure: Pt::ZERO, ..wide };
        let is_short =
            |piece: &Break, end: &Break| letters(&paragraph.text[piece.next..end.end.max(piece.next)]) <= SHORT;
        match breaking {
            Breaking::Gentle => widest(&self.regular(&wide).list, is_no_tie, |_| true),
            Breaking::Hyphens => self.hyphenated(&wide, &paragraph, |_| true),
            Breaking::Torn => {
                let short = self.hyphenated(&wide, &paragraph, |(start, end)| is_short(start, end));
                short.max(self.by_letters(&paragraph))
            }
            Breaking::Letters => self.by_letters(&paragraph),
        }
    }

    /// Returns the width of the widest piece that counts where every hyphen is put in and no expression broken, such as a number;
    /// the paragraph comes on a wide measure, on which those are known, and on one that nothing fits on.
    fn hyphenated(
        &mut self,
        wide: &TextParagraph<'_>,
        narrow: &TextParagraph<'_>,
        counts: impl Fn((&Break, &Break)) -> bool,
    ) -> Pt {
        let inside: Vec<usize> =
            self.regular(wide).list.iter().filter(|place| place.is_whole()).map(|place| place.next).collect();
        widest(&self.regular(narrow).list, |place| inside.binary_search(&place.next).is_err(), counts)
    }

    /// Returns the places that some rule allows.
    fn regular(&mut self, paragraph: &TextParagraph<'_>) -> Breaks {
        let (shaped, places) = self.shaped(paragraph);
        let text = pieces::ShapedText { paragraph, shaped: &shaped };
        breaks::regular(text, &places, &mut self.words, Vec::new()).1
    }

    /// Returns how narrow a paragraph is that is broken between any two letters.
    fn by_letters(&mut self, paragraph: &TextParagraph<'_>) -> Pt {
        let (shaped, places) = self.shaped(paragraph);
        let letter = breaks::widest_letter(pieces::ShapedText { paragraph, shaped: &shaped }, &self.words);
        let paragraph = TextParagraph { measure: letter, ..*paragraph };
        let text = pieces::ShapedText { paragraph: &paragraph, shaped: &shaped };
        let breaks = breaks::breaks(text, &places, &mut self.words, Vec::new());
        widest(&breaks.list, |_| true, |_| true).max(letter)
    }

    fn shaped(&mut self, paragraph: &TextParagraph<'_>) -> (pieces::Shaped, Vec<usize>) {
        self.words.make_room();
        let itemized = itemize::itemize(paragraph, self.fonts, &mut self.coverage);
        let places = self.places(paragraph);
        let unshaped = pieces::Shaped { items: itemized.items, pieces: Vec::new() };
        (pieces::shape(paragraph, unshaped, &places, &mut self.words), places)
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Tells whether what stands on either side of a place does not belong together.
fn is_no_tie(place: &Break) -> bool {
    place.kind != BreakKind::Plain || place.penalty < TIE
}

/// Returns the width of the widest piece that counts, of those between places at which lines end.
fn widest(list: &[Break], ends: impl Fn(&Break) -> bool, counts: impl Fn((&Break, &Break)) -> bool) -> Pt {
    let (mut from, mut widest) = (0, Pt::ZERO);
    for to in (1..list.len()).filter(|&to| ends(&list[to])) {
        if counts((&list[from], &list[to])) {
            widest = widest.max(width(list, from, to));
        }
        from = to;
    }
    widest
}

/// Returns the width of the longest line of those that the author asked for.
fn longest(list: &[Break]) -> Pt {
    widest(list, |place| place.kind == BreakKind::Mandatory, |_| true)
}

fn width(list: &[Break], from: usize, to: usize) -> Pt {
    line_width(list, from, to).unwrap_or(list[to].before.width - list[from].behind.width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;
    use crate::text::sample::with_paragraph;

    /// The texts that are as wide in one line as this one is narrow.
    fn narrowest(text: &str, lang: &str, breaking: Breaking) -> Pt {
        let fonts = Fonts::bundled();
        with_paragraph(text, lang, |paragraph| Typesetter::new(&fonts).narrowest(&paragraph, breaking))
    }

    fn most(text: &str) -> Pt {
        let fonts = Fonts::bundled();
        with_paragraph(text, "en", |paragraph| Typesetter::new(&fonts).set_measured(&paragraph).1.most)
    }

    #[test]
    fn the_widest_piece_that_no_rule_breaks_is_the_least_width() {
        for (text, lang, piece) in [
            ("a short line", "en", "short"),
            ("Bosnia and Herzegovina", "en", "Herzegovina"),
            ("1,250,000 or 12", "en", "1,250,000"),
            ("on 2024-05-31", "en", "2024-05-31"),
            ("https://example.org/publications/2023", "en", "publications/"),
            ("co\u{ad}operation", "en", "operation"),
            ("in 5 km", "en", "5 km"),
            ("हम सब", "hi", "सब"),
        ] {
            assert_eq!(narrowest(text, lang, Breaking::Gentle), most(piece), "{text}");
        }
        // A dictionary knows the words of Thai, and the characters of Chinese are words.
        let thai = "สิทธิมนุษยชนขั้นพื้นฐาน";
        assert!(narrowest(thai, "th", Breaking::Gentle) * 2 < most(thai));
    }

    #[test]
    fn long_words_are_hyphenated_and_short_ones_are_not() {
        assert!(narrowest("recommendations", "en", Breaking::Gentle) < most("recom"));
        assert_eq!(narrowest("coordination", "en", Breaking::Gentle), most("coordination"));
        assert!(narrowest("coordination", "en", Breaking::Hyphens) < most("coordi"));
    }

    #[test]
    fn what_gives_way_last_is_what_readers_mind_most() {
        let by = |text: &str, breaking| narrowest(text, "en", breaking);
        // Short words are hyphenated before long ones without hyphens are torn, and those before figures.
        assert!(by("progressing", Breaking::Gentle) > by("progressing", Breaking::Hyphens));
        let torn = "XMLHTTPREQUESTSANDMORE 1,250,000";
        assert!(by(torn, Breaking::Hyphens) > by(torn, Breaking::Torn));
        assert_eq!(by(torn, Breaking::Torn), most("1,250,000"));
        assert!(by(torn, Breaking::Letters) < most("WW"));
        let long = "XMLHTTPREQUESTSANDMORE";
        assert_eq!(by(long, Breaking::Torn), by(long, Breaking::Letters));
        assert_eq!(by("about 1 234 567 people", Breaking::Torn), most("1 234 567"));
        assert!(by("about 1 234 567 people", Breaking::Letters) < most("234"));
    }

    #[test]
    fn a_paragraph_fits_where_it_is_as_narrow_as_it_can_be() {
        let fonts = Fonts::bundled();
        for text in [
            "recommendations of the programme",
            "12 March 2024",
            "XMLHTTPREQUESTS",
            "Donaudampfschifffahrt",
            "कार्यान्वयन",
        ] {
            for breaking in [Breaking::Gentle, Breaking::Hyphens, Breaking::Letters] {
                with_paragraph(text, "en", |paragraph| {
                    let paragraph = TextParagraph { hyphenate: true, whole: SHORT, ..paragraph };
                    let mut typesetter = Typesetter::new(&fonts);
                    let measure = typesetter.narrowest(&paragraph, breaking);
                    let set = typesetter.set(&TextParagraph { measure, ..paragraph });
                    assert!(set.lines.iter().all(|line| line.width <= measure), "{text} {breaking:?} {set:?}");
                    assert!(breaking == Breaking::Letters || set.overfull.is_empty(), "{text} {breaking:?}");
                });
            }
        }
    }
}
