//! Emergency breaks: between any two grapheme clusters of a word that is wider than the measure and has no other place, so
//! that no ink runs off the page.
//!
//! The narrowest measure is that of the widest cluster, which is how narrow a paragraph can be made at all.

use std::ops::Range;

use super::{BreakPlace, What};
use crate::geometry::Pt;
use crate::text::TextParagraph;
use crate::text::graphemes::{graphemes, starts_letter};
use crate::text::pieces::ShapedText;
use crate::text::words::Words;

/// Returns the places in what is wider than the measure, as many as are worth measuring.
pub(super) fn places(overfull: &[Range<usize>], text: ShapedText<'_>, words: &Words<'_>) -> Vec<BreakPlace> {
    let mut starts = overfull.iter().flat_map(|range| clusters(text, words, range)).collect();
    thin(&mut starts, text.paragraph.measure);
    starts.into_iter().map(|start| BreakPlace { at: start.at, what: What::Emergency }).collect()
}

/// Returns the width of the widest letter of a paragraph, with all its marks.
pub(in crate::text) fn widest_letter(text: ShapedText<'_>, words: &Words<'_>) -> Pt {
    let ShapedText { paragraph, shaped } = text;
    let whole = TextParagraph { measure: EXTENT, ..*paragraph };
    let starts = clusters(ShapedText { paragraph: &whole, shaped }, words, &(0..paragraph.text.len()));
    let end = shaped.pieces.last().map_or(Pt::ZERO, |last| last.sums.width);
    let edges: Vec<Pt> = std::iter::once(Pt::ZERO).chain(starts.iter().map(|start| start.x)).chain([end]).collect();
    edges.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default()
}

/// A measure that nothing is wider than.
pub(in crate::text) const EXTENT: Pt = Pt::new(1_000_000);

/// Where letters start that a line may be broken before in an emergency, and about how far from the paragraph's start.
#[derive(Clone, Copy, Debug)]
struct EmergencyStart {
    at: usize,
    x: Pt,
}

/// So many places in words that are wider than the measure are measured one by one: more than a page of them is no text that
/// anybody reads.
const MOST_STARTS: usize = 4_096;

/// Where there are very many emergency places, leaves those that let every line be seven eighths full.
fn thin(starts: &mut Vec<EmergencyStart>, measure: Pt) {
    if starts.len() <= MOST_STARTS {
        return;
    }
    let mut last: Option<Pt> = None;
    starts.retain(|start| {
        let is_far = last.is_none_or(|last| start.x - last >= measure / 8);
        if is_far {
            last = Some(start.x);
        }
        is_far
    });
}

/// Returns where clusters of glyphs start inside a range, and letters with all their marks. Where such a letter is itself
/// wider than the measure, as is a chain of consonants that nobody writes, it is taken apart.
fn clusters(text: ShapedText<'_>, words: &Words<'_>, range: &Range<usize>) -> Vec<EmergencyStart> {
    let ShapedText { paragraph, shaped } = text;
    let mut starts: Vec<EmergencyStart> = Vec::new();
    let pieces = shaped.piece_at(range.start)..shaped.piece_at(range.end - 1) + 1;
    for piece in &shaped.pieces[pieces.clone()] {
        let mut x = piece.sums.width;
        for glyph in words.glyphs(piece.word) {
            let at = piece.start + glyph.cluster();
            if starts.last().is_none_or(|last| last.at != at) {
                starts.push(EmergencyStart { at, x });
            }
            x += glyph.advance();
        }
    }
    let first = starts.iter().find(|start| start.at >= range.start).map_or(Pt::ZERO, |start| start.x);
    let edges = [
        EmergencyStart { at: range.start, x: first },
        EmergencyStart { at: range.end, x: shaped.pieces[pieces.end].sums.width },
    ];
    starts.retain(|start| range.start < start.at && start.at < range.end);
    let whole: Vec<usize> = graphemes(&paragraph.text[range.clone()]).map(|at| range.start + at).collect();
    starts.retain(|start| whole.binary_search(&start.at).is_ok());
    taken_apart(paragraph, &starts, edges)
}

/// No letter has more characters than this: Sanskrit joins five consonants at most, each with a sign behind it.
const LONGEST_LETTER: usize = 16;

/// Returns starts, and between those of letters that are no letters, and wider than the measure, those of plain letters or
/// else of any characters: no ink runs off the page.
fn taken_apart(
    paragraph: &TextParagraph<'_>,
    starts: &[EmergencyStart],
    [first, last]: [EmergencyStart; 2],
) -> Vec<EmergencyStart> {
    let is_wide = |from: EmergencyStart, to: EmergencyStart| to.x - from.x > paragraph.measure;
    let mut all = Vec::with_capacity(starts.len());
    let mut before = first;
    for &start in starts.iter().chain([&last]) {
        let inside = if is_wide(before, start) { characters(paragraph.text, before, start) } else { Vec::new() };
        if inside.len() > LONGEST_LETTER {
            let mut kept = before;
            for (index, &character) in inside.iter().enumerate() {
                let next = inside.get(index + 1).unwrap_or(&start);
                if paragraph.text[character.at..].starts_with(starts_letter) || is_wide(kept, *next) {
                    all.push(character);
                    kept = character;
                }
            }
        }
        all.push(start);
        before = start;
    }
    all.pop();
    all
}

/// Returns the characters between two starts, spread evenly over the way between them.
fn characters(text: &str, from: EmergencyStart, to: EmergencyStart) -> Vec<EmergencyStart> {
    let count = i64::try_from(text[from.at..to.at].chars().count()).unwrap_or(i64::MAX);
    let offsets = text[from.at..to.at].char_indices().skip(1).map(|(at, _)| from.at + at);
    offsets.zip(1..).map(|(at, nth)| EmergencyStart { at, x: from.x + (to.x - from.x).scale(nth, count) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;
    use crate::text::{Fonts, Typesetter};

    #[test]
    fn a_word_wider_than_the_line_is_broken_where_hyphens_are_not_seen() {
        let fonts = Fonts::bundled();
        with_paragraph(&"क्षत्रिय".repeat(20), "hi", |paragraph| {
            let paragraph = TextParagraph { measure: Pt::new(100), ..paragraph };
            let set = Typesetter::new(&fonts).set(&paragraph);
            assert!(set.lines.iter().all(|line| line.width <= paragraph.measure), "{:?}", set.lines);
            assert_eq!(set.overfull.len(), 1);
        });
    }

    #[test]
    fn a_chain_of_letters_that_nobody_writes_stays_on_the_page() {
        let fonts = Fonts::bundled();
        for chain in ["\u{915}\u{94d}".repeat(2_000), "\u{1780}\u{17d2}".repeat(2_000), "\u{93e}".repeat(2_000)] {
            with_paragraph(&chain, "hi", |paragraph| {
                let paragraph = TextParagraph { measure: Pt::new(200), ..paragraph };
                let set = Typesetter::new(&fonts).set(&paragraph);
                let widest = set.lines.iter().map(|line| line.width).max();
                // A letter that is taken apart is as wide as its parts, to about a letter.
                assert!(widest.is_some_and(|widest| widest <= Pt::new(220)), "{widest:?}: {}", &chain[..12]);
            });
        }
    }

    #[test]
    fn of_very_many_emergency_places_enough_are_left_to_fill_the_lines() {
        let fonts = Fonts::bundled();
        for text in ["[".repeat(20_000), "க்".repeat(6_000)] {
            with_paragraph(&text, "en", |paragraph| {
                let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
                let count = breaks.list.len();
                assert!(count < MOST_STARTS, "{count}");
                let set = Typesetter::new(&fonts).set(&paragraph);
                let (_, all) = set.lines.split_last().expect("lines");
                let filled = all.iter().filter(|line| line.width * 8 >= paragraph.measure * 7).count();
                assert!(filled + 1 >= all.len(), "{filled} of {}", all.len());
                assert!(all.iter().all(|line| line.width <= paragraph.measure));
            });
        }
    }
}
