//! Embedding levels: which way every letter of a paragraph runs, and how deep in others (UAX #9).

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level};

use super::addresses::is_address;
use super::coverage::Coverage;
use super::strength::{Classes, class};
use super::{Isolate, TextParagraph};
use crate::model::Direction;

/// Embedding levels.
pub(super) enum EmbeddingLevels {
    /// Of the whole paragraph.
    One(u8),
    /// By byte.
    Each(Vec<Level>),
}

impl EmbeddingLevels {
    pub(super) fn at(&self, byte: usize) -> u8 {
        match self {
            EmbeddingLevels::One(level) => *level,
            EmbeddingLevels::Each(levels) => levels[byte].number(),
        }
    }

    /// Returns where in a range the level first becomes another, or the end of the range.
    pub(super) fn change(&self, range: Range<usize>) -> usize {
        let EmbeddingLevels::Each(levels) = self else { return range.end };
        let inside = &levels[range.clone()];
        inside.iter().position(|&level| level != inside[0]).map_or(range.end, |at| range.start + at)
    }
}

/// UAX #9. Text that can only run one way skips the algorithm.
pub(super) fn levels(paragraph: &TextParagraph<'_>, coverage: &mut Coverage) -> EmbeddingLevels {
    let text = paragraph.text;
    let (base, is_plain) = match paragraph.direction {
        Direction::LeftToRight => (Level::ltr(), !may_turn(text) || !text.chars().any(turns)),
        Direction::RightToLeft => (Level::rtl(), text.chars().all(|character| coverage.stays_right(character))),
    };
    if is_plain && paragraph.isolates.iter().all(|isolate| isolate.direction == paragraph.direction) {
        return EmbeddingLevels::One(base.number());
    }
    let isolates: Vec<Isolate> = paragraph.isolates.iter().cloned().chain(addresses(text)).collect();
    EmbeddingLevels::Each(if isolates.is_empty() {
        BidiInfo::new_with_data_source(&Classes, text, Some(base)).levels
    } else {
        isolated(text, &isolates, base)
    })
}

/// Addresses run from left to right as a whole, with the slash that one may end with (UAX #9, HL4).
fn addresses(text: &str) -> impl Iterator<Item = Isolate> + '_ {
    text.split_whitespace().filter(|token| is_address(token)).map(move |token| {
        let is_around = |sign: char| !sign.is_alphanumeric() && sign != '/' || turns(sign);
        let address = token.trim_matches(is_around);
        let start = address.as_ptr() as usize - text.as_ptr() as usize;
        Isolate { range: start..start + address.len(), direction: Direction::LeftToRight }
    })
}

/// The algorithm on the text with the marks that isolate parts of it, which the text itself does not have.
fn isolated(text: &str, isolates: &[Isolate], base: Level) -> Vec<Level> {
    let mut marks: Vec<(usize, bool, &str)> = Vec::with_capacity(isolates.len() * 2);
    for Isolate { range, direction } in isolates {
        let opening = if *direction == Direction::RightToLeft { RLI } else { LRI };
        marks.extend([(range.start, true, opening), (range.end, false, PDI)]);
    }
    // Where one part ends and the next starts, the end comes first; outer parts start before inner ones already.
    marks.sort_by_key(|&(at, opens, _)| (at, opens));
    let mut marked = String::with_capacity(text.len() + marks.len() * PDI.len());
    let mut done = 0;
    for (at, _, mark) in &marks {
        marked.push_str(&text[done..*at]);
        marked.push_str(mark);
        done = *at;
    }
    marked.push_str(&text[done..]);
    let all = BidiInfo::new_with_data_source(&Classes, &marked, Some(base)).levels;
    let mut levels = Vec::with_capacity(text.len());
    let mut from = 0;
    for (at, _, mark) in &marks {
        let to = from + at - levels.len();
        levels.extend_from_slice(&all[from..to]);
        from = to + mark.len();
    }
    levels.extend_from_slice(&all[from..]);
    levels
}

/// UAX #9, 2.4: the marks that isolate.
const LRI: &str = "\u{2066}";
const RLI: &str = "\u{2067}";
const PDI: &str = "\u{2069}";

/// Tells whether a text may have a character that turns, by its bytes: those of most texts tell that there is none.
fn may_turn(text: &str) -> bool {
    // All bytes are looked at, so that it can be many at a time.
    let has_lead = text.bytes().fold(false, |found, byte| found | matches!(byte, 0xd6..=0xdf | 0xf0));
    has_lead
        || text.as_bytes().windows(3).fold(false, |found, bytes| {
            let [first, second, third] = [bytes[0], bytes[1], bytes[2]];
            let letter = (first == 0xe0) & (second < 0xa4) | (first == 0xef) & (second < 0xbc);
            let is_mark = matches!(third, 0x8f | 0xab | 0xae | 0xa7);
            found | letter | (first == 0xe2) & (second < 0x82) & is_mark
        })
}

fn turns(character: char) -> bool {
    use BidiClass::{AL, AN, R, RLE, RLI, RLO};
    // The parts of Unicode that hold such characters, or may come to (DerivedBidiClass.txt, "@missing").
    let may_turn = matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    );
    may_turn && matches!(class(character), R | AL | AN | RLE | RLI | RLO)
}

#[cfg(test)]
mod tests {
    use unicode_bidi::bidi_class;

    use super::*;
    use crate::text::Fonts;
    use crate::text::sample::with_paragraph;

    #[test]
    fn no_character_turns_outside_the_parts_that_are_looked_at() {
        use BidiClass::{AL, AN, R, RLE, RLI, RLO};
        let turning = |&letter: &char| matches!(bidi_class(letter), R | AL | AN | RLE | RLI | RLO);
        assert!(('\0'..=char::MAX).filter(turning).all(|letter| turns(letter) && may_turn(&letter.to_string())));
        assert!(!may_turn("人权，（一）: “so” – that’s…"));
    }

    #[test]
    fn text_that_runs_one_way_has_the_levels_that_the_algorithm_gives() {
        let fonts = Fonts::bundled();
        for text in ["حقوق الإنسان، (كما) نعرفها! – ", "שלום, עולם.", "حقوق 2023 (UN)", "، -"]
        {
            with_paragraph(text, "ar", |paragraph| {
                let levels = levels(&paragraph, &mut Coverage::new(&fonts));
                let all = BidiInfo::new(text, Some(Level::rtl())).levels;
                assert!((0..text.len()).all(|at| levels.at(at) == all[at].number()), "{text}");
            });
        }
    }

    #[test]
    fn isolated_words_do_not_turn_the_signs_beside_them() {
        let fonts = Fonts::bundled();
        let level = |text: &str, lang: &str, isolates: &[(&str, Direction)]| {
            let isolates: Vec<Isolate> = isolates
                .iter()
                .map(|&(part, direction)| {
                    let start = text.find(part).expect("a part");
                    Isolate { range: start..start + part.len(), direction }
                })
                .collect();
            with_paragraph(text, lang, |paragraph| {
                let paragraph = TextParagraph { isolates: &isolates, ..paragraph };
                let levels = levels(&paragraph, &mut Coverage::new(&fonts));
                text.char_indices().map(|(at, _)| levels.at(at).to_string()).collect::<String>()
            })
        };
        use Direction::{LeftToRight as Ltr, RightToLeft as Rtl};
        // Without isolation the figure joins the Arabic before it.
        assert_eq!(level("a אב 5 b", "en", &[]), "00111200");
        assert_eq!(level("a אב 5 b", "en", &[("אב", Rtl)]), "00110000");
        assert_eq!(level("a אב! b", "en", &[("אב!", Rtl)]), "0011100");
        assert_eq!(level("א a! ב", "ar", &[("a!", Ltr)]), "112211");
        assert_eq!(level("א (a אב)! ב", "ar", &[("(a אב)!", Ltr), ("אב", Rtl)]), "11222332211");
        assert_eq!(level("plain words", "en", &[("plain", Ltr)]), "00000000000");
    }

    #[test]
    fn the_first_letter_of_a_text_decides_as_in_the_algorithm() {
        use BidiClass::{AL, L, R};
        for letter in ('\0'..=char::MAX).filter(|letter| letter.is_alphabetic()) {
            let class = bidi_class(letter);
            let leftward = Direction::of_text(letter.encode_utf8(&mut [0; 4])) == Some(Direction::RightToLeft);
            assert!(!matches!(class, L | R | AL) || matches!(class, R | AL) == leftward, "{letter:?}");
        }
    }
}
