//! Bidi guards: marks of direction beside neutral characters (UAX #9) that readers would put in the wrong place.
//!
//! Readers get lines as they stand on the paper and turn over what is read from right to left, each by rules of its own
//! that are simpler than those by which the line was set (UAX #9): a full stop behind a number moves in front of it, a
//! bracket is taken for its twin. Where such a sign does not stand between letters that settle the matter, its
//! code says marks with it that have a direction and no shape.

use std::ops::Range;

use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::{Glyph, GlyphRun, Item, ItemKind};
use crate::text::{Strength, strength};

use super::text::Way;

/// A letter of a run that is read from right to left, and what its code says with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guard {
    /// Where the letter starts in the run's text.
    pub(super) at: usize,
    /// What is said to the left of the letter.
    pub(super) left: &'static str,
    /// What is said to the right of the letter.
    pub(super) right: &'static str,
}

const LEFT_TO_RIGHT_MARK: &str = "\u{200e}";
const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";
/// MuPDF takes all of a code's letters for what the first is; a space without width is like what came before.
const BRACKET_MARK: &str = "\u{200b}\u{200e}";
const BRACKET_MARKS: &str = "\u{200b}\u{200e}\u{200f}";

/// What stands around a run from right to left.
#[derive(Clone, Debug, Default)]
pub(super) struct Around<'a> {
    /// The runs before it in reading order, and those behind it, on its line.
    line: [Vec<(Pt, &'a GlyphRun)>; 2],
    /// The letter to its right, where it starts.
    before: Option<char>,
    /// The letter to its left, where it ends.
    after: Option<char>,
    /// Whether the run is the first that is read like that, after others or in its text block.
    afresh: bool,
    /// The last letters that are shown, in the run's text.
    last: Option<Range<usize>>,
}

impl<'a> Around<'a> {
    /// Returns what stands around the run in a place among the items of a page.
    pub(super) fn of(items: &'a [Item], place: usize) -> Around<'a> {
        let on_line = |item: &&Item| item.at.y == items[place].at.y && glyphs(item).is_some();
        let (earlier, later) = (&items[..place], &items[place + 1..]);
        let line = [
            earlier.iter().rev().take_while(on_line).filter_map(glyphs).collect(),
            later.iter().take_while(on_line).filter_map(glyphs).collect(),
        ];
        let has_letters = |run: &GlyphRun| run.text.contains(is_leftward);
        let goes_on = |item: &Item| {
            let leftward = |(_, run): (Pt, &GlyphRun)| run.direction == Direction::RightToLeft && has_letters(run);
            item.mark == items[place].mark && glyphs(item).is_some_and(leftward)
        };
        let afresh = !earlier.last().is_some_and(goes_on);
        let mut around = Around { line, afresh, ..Around::default() };
        if let Some((x, run)) = glyphs(&items[place]) {
            around.find_neighbours(x, x + run.width());
            around.last = run.glyphs.first().map(Glyph::text);
        }
        around
    }

    /// Finds the letters nearest to both ends of the run; white space may lie between.
    fn find_neighbours(&mut self, left: Pt, right: Pt) {
        let runs: Vec<(Pt, Pt, &GlyphRun)> =
            self.line.iter().flatten().map(|&(x, run)| (x, x + run.width(), run)).collect();
        let (mut left, mut right) = (left, right);
        for &(from, to, run) in runs.iter().chain(&runs) {
            let (first, last) = ends(run);
            if self.before.is_none() && touch(from, right) {
                (self.before, right) = (first, to);
            } else if self.after.is_none() && touch(to, left) {
                (self.after, left) = (last, from);
            }
        }
    }

    /// Returns how the run is to be joined to the one before.
    ///
    /// PDFium reads a line from left to right if more words are read like that than from right to left, and then takes
    /// what stands at the left end for its beginning, except in one and the same line of the file.
    pub(super) fn way(&self) -> Way {
        let [earlier, later] = &self.line;
        let rightward = |&(_, run): &(Pt, &GlyphRun)| run.direction == Direction::LeftToRight;
        let ends_line = later.is_empty() && earlier.iter().all(rightward) && self.before.is_some();
        let words = || earlier.iter().map(|(_, run)| words(&run.text)).sum::<usize>();
        if ends_line && words() > MANY_WORDS { Way::Onward } else { Way::Leftward }
    }

    /// Tells whether more words on the line are read from left to right than from right to left. PDFium then keeps the
    /// order in which it finds them, and turns the letters of each word.
    pub(super) fn is_among_rightward(&self, run: &GlyphRun) -> bool {
        let others = self.line.iter().flatten().map(|&(_, other)| other);
        if !others.clone().any(|other| other.direction == Direction::LeftToRight) {
            return false;
        }
        let (mut to_left, mut to_right) = (0, 0);
        for run in others.chain([run]) {
            match run.direction {
                Direction::LeftToRight => to_right += words(&run.text),
                Direction::RightToLeft => to_left += leftward_words(&run.text),
            }
        }
        to_right > to_left
    }
}

/// More words than there are marks that hold a few signs at the end of a line.
const MANY_WORDS: usize = 4;

/// Returns how many words a text has, as PDFium counts them: letters without anything between them.
pub(super) fn words(text: &str) -> usize {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).count()
}

/// Tells whether a letter is read from right to left.
pub(super) fn is_leftward(letter: char) -> bool {
    strength(letter) == Strength::Right
}

fn leftward_words(text: &str) -> usize {
    text.split(|letter| !is_leftward(letter)).filter(|word| !word.is_empty()).count()
}

fn glyphs(item: &Item) -> Option<(Pt, &GlyphRun)> {
    match &item.kind {
        ItemKind::Glyphs(run) => Some((item.at.x, run)),
        ItemKind::Rect { .. }
        | ItemKind::Image { .. }
        | ItemKind::Cropped(_)
        | ItemKind::Path(_)
        | ItemKind::Drawing(_) => None,
    }
}

/// Returns the first and the last letter of a run from left to right as drawn, but for white space.
fn ends(run: &GlyphRun) -> (Option<char>, Option<char>) {
    let letters = || run.text.chars().filter(|&letter| strength_here(letter) != Strength::Space);
    let (first, last) = (letters().next(), letters().next_back());
    match run.direction {
        Direction::LeftToRight => (first, last),
        Direction::RightToLeft => (last, first),
    }
}

/// Tells whether ink that ends in one place and ink that starts in the other are side by side.
fn touch(one: Pt, other: Pt) -> bool {
    const NEAR: Pt = Pt::new(1);
    (one - other).abs() < NEAR
}

/// Returns the letters of a run from right to left that need to be held, in reading order.
///
/// PDFium turns brackets into their twins unless they stand behind a letter from left to right, and keeps numbers and
/// all that is like them in the order in which it finds them, with the marks above letters among that. Poppler keeps
/// everything from a number (and a full stop is like one) to the next letter from right to left. MuPDF takes a sign
/// that it comes upon first for one that is read like what came before, and at first from left to right.
pub(super) fn guards(text: &str, around: &Around<'_>) -> Vec<Guard> {
    let mut all: Vec<Guard> = Vec::new();
    // The edge of a line settles the matter like a letter does.
    let mut last = around.before.map_or(Strength::Right, strength_here);
    for (at, letter) in text.char_indices() {
        let strength = strength_here(letter);
        let rest = &text[at + letter.len_utf8()..];
        let next = || next(rest, around.after);
        let held = match strength {
            Strength::Right | Strength::Mark => None,
            Strength::Mirrored => {
                let right = if last == Strength::Right { BRACKET_MARK } else { BRACKET_MARKS };
                Some(Guard { at, left: next().map_or("", |_| RIGHT_TO_LEFT_MARK), right })
            }
            Strength::Weak => {
                let mark = |strength| if strength == Strength::Weak { RIGHT_TO_LEFT_MARK } else { "" };
                let left = next().map_or("", mark);
                let right = if last == Strength::Right { "" } else { RIGHT_TO_LEFT_MARK };
                Some(Guard { at, left, right }).filter(|_| !left.is_empty() || !right.is_empty())
            }
            Strength::Space => {
                let ends = rest.is_empty() && all.is_empty();
                let parts = ends && last == Strength::Weak && next() == Some(Strength::Weak);
                all.extend(parts.then_some(Guard { at, left: RIGHT_TO_LEFT_MARK, right: "" }));
                continue;
            }
        };
        // What is held looks like a letter from right to left to what follows.
        last = if held.is_some_and(|held| !held.left.is_empty()) { Strength::Right } else { strength };
        all.extend(held);
    }
    if around.afresh && around.line[1].is_empty() && around.after.is_none() {
        hold_end(text, around.last.clone().unwrap_or_default(), &mut all);
    }
    all
}

/// Returns the letter of a run from left to right that needs to be held on a page that is read from right to left, or
/// else behind a run from right to left: Poppler takes a sign to the right of it, or between the two, for one of theirs,
/// and so does MuPDF.
pub(super) fn guards_rightward(text: &str, page: Direction) -> Vec<Guard> {
    let mut letters = text.char_indices().filter(|&(_, letter)| strength_here(letter) != Strength::Space);
    let (edge, left, right) = match page {
        Direction::LeftToRight => (letters.next(), LEFT_TO_RIGHT_MARK, ""),
        Direction::RightToLeft => (letters.next_back(), "", LEFT_TO_RIGHT_MARK),
    };
    // What belongs to numbers is read like them on a page from right to left.
    let numeric = |letter| page == Direction::RightToLeft && matches!(letter, '#'..='%' | '+'..='/' | ':' | '\u{2010}');
    // At hyphens, words are put together again.
    let settles = |letter: char| letter.is_alphanumeric() || letter == '\u{ad}' || numeric(letter);
    edge.filter(|&(_, letter)| !settles(letter)).map(|(at, _)| Guard { at, left, right }).into_iter().collect()
}

/// PDFium has twins for quotation marks too, which have none in Unicode.
fn strength_here(letter: char) -> Strength {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => Strength::Mirrored,
        _ => strength(letter),
    }
}

/// Returns the strength of what comes next in reading order, but for white space: a letter, or a sign to be held.
fn next(rest: &str, after: Option<char>) -> Option<Strength> {
    let mut following = rest.chars().chain(after).map(strength_here);
    match following.find(|&strength| strength != Strength::Space)? {
        // A bracket is held on both sides.
        Strength::Right | Strength::Mirrored => Some(Strength::Right),
        Strength::Weak | Strength::Mark | Strength::Space => Some(Strength::Weak),
    }
}

/// Holds the last letter of a line on its left, if it is none from right to left.
fn hold_end(text: &str, last: Range<usize>, all: &mut Vec<Guard>) {
    let at = last.start;
    let Some(letter) = text.get(last).and_then(|letters| letters.chars().next_back()) else { return };
    match all.last_mut().filter(|held| held.at == at) {
        Some(held) => held.left = RIGHT_TO_LEFT_MARK,
        None if strength_here(letter) == Strength::Right => {}
        None => all.push(Guard { at, left: RIGHT_TO_LEFT_MARK, right: "" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a run's text in reading order, with `<` for a mark from left to right and `>` for one from right to left.
    fn said(text: &str, before: Option<char>, after: Option<char>) -> String {
        let mark = |mark: &str| match mark {
            BRACKET_MARK => "<",
            RIGHT_TO_LEFT_MARK => ">",
            BRACKET_MARKS => "><",
            _ => "",
        };
        let held = guards(text, &Around { before, after, ..Around::default() });
        let mut said = String::new();
        for (at, letter) in text.char_indices() {
            let held = held.iter().find(|held| held.at == at);
            said.push_str(held.map_or("", |held| mark(held.right)));
            said.push(letter);
            said.push_str(held.map_or("", |held| mark(held.left)));
        }
        said
    }

    #[test]
    fn signs_between_letters_need_nothing() {
        assert_eq!(said("שלום, עולם - שלום.", None, None), "שלום, עולם - שלום.");
        assert_eq!(said("שלום ", None, Some('7')), "שלום ");
    }

    #[test]
    fn signs_beside_numbers_are_held() {
        assert_eq!(said(".", Some('8'), None), ">.");
        assert_eq!(said(" ", Some('1'), Some('2')), " >");
        assert_eq!(said(" - ", Some('1'), Some('2')), " >-> ");
        assert_eq!(said("/", Some('1'), Some('2')), ">/>");
    }

    #[test]
    fn signs_beside_signs_are_held_once() {
        assert_eq!(said("אמר.\"", None, None), "אמר.>\"");
        assert_eq!(said("أ،.", None, None), "أ،>.");
    }

    #[test]
    fn signs_behind_marks_are_held() {
        assert_eq!(said("تعسفا\u{64b}.", None, None), "تعسفا\u{64b}>.");
    }

    #[test]
    fn signs_at_the_end_of_a_first_line_are_held() {
        let around = Around { afresh: true, last: Some(2..3), ..Around::default() };
        assert_eq!(guards("שלום", &around), []);
        assert_eq!(guards("ש.\n", &around), [Guard { at: 2, left: RIGHT_TO_LEFT_MARK, right: "" }]);
    }

    #[test]
    fn signs_at_the_edges_of_runs_from_left_to_right_are_held() {
        let [left, right] = [Direction::LeftToRight, Direction::RightToLeft];
        assert_eq!(guards_rightward("[UN] ", right), [Guard { at: 3, left: "", right: LEFT_TO_RIGHT_MARK }]);
        assert_eq!(guards_rightward(" (UN)", left), [Guard { at: 1, left: LEFT_TO_RIGHT_MARK, right: "" }]);
        assert_eq!(guards_rightward("UN 20 %", right), []);
    }

    #[test]
    fn words_are_counted_like_segments() {
        assert_eq!(words("https://ishr.ch/2023"), 3);
        assert_eq!(words(" 12 "), 0);
    }

    #[test]
    fn brackets_look_the_right_way() {
        assert_eq!(said("(א) ”א“", None, None), "<(>א<)> <”>א<“");
        assert_eq!(said(") ", Some('8'), None), "><) ");
    }
}
