//! Signs without a direction that readers would put in the wrong place, and what holds them.
//!
//! Readers get lines as they stand on the paper and turn over what is read from right to left, each by rules of its own
//! that are simpler than those by which the line was set (UAX #9): a full stop behind a number moves in front of it, a
//! bracket is taken for its twin. Where such a sign does not stand between letters that settle the matter, its
//! code says marks with it that have a direction and no shape.

use crate::text::{Strength, strength};

/// A letter of a run that is read from right to left, and what its code says with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// Where the letter starts in the run's text.
    pub(super) at: usize,
    /// What is said to the left of the letter.
    pub(super) left: &'static str,
    /// What is said to the right of the letter.
    pub(super) right: &'static str,
}

const LEFT_TO_RIGHT_MARK: &str = "\u{200e}";
const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";
const BOTH_MARKS: &str = "\u{200e}\u{200f}";

/// Returns the letters of a run from right to left that need to be held, in reading order; `before` and `after` are the
/// letters beside the run on its line.
///
/// PDFium turns brackets into their twins unless they stand behind a letter from left to right, and
/// keeps numbers and all that is like them in the order in which it finds them, with the marks above letters among
/// that. Poppler keeps everything from a number (and a full stop is like one) to the next letter from right to left.
pub(super) fn held(text: &str, before: Option<char>, after: Option<char>) -> Vec<Held> {
    let mut all = Vec::new();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    // The edge of a line settles the matter like a letter does.
    let mut last = before.map_or(Strength::Right, strength);
    for (index, &(at, letter)) in letters.iter().enumerate() {
        let strength = strength(letter);
        match strength {
            Strength::Mirrored => {
                let right = if last == Strength::Right { LEFT_TO_RIGHT_MARK } else { BOTH_MARKS };
                all.push(Held { at, left: RIGHT_TO_LEFT_MARK, right });
            }
            Strength::Weak => {
                let next = next(&letters[index + 1..], after);
                let mark = |strength| if strength == Strength::Right { "" } else { RIGHT_TO_LEFT_MARK };
                let (left, right) = (mark(next), mark(last));
                if !left.is_empty() || !right.is_empty() {
                    all.push(Held { at, left, right });
                }
            }
            Strength::Space => {
                let parts = last == Strength::Weak && next(&letters[index + 1..], after) == Strength::Weak;
                if parts && index == 0 {
                    all.push(Held { at, left: RIGHT_TO_LEFT_MARK, right: "" });
                }
                continue;
            }
            Strength::Right | Strength::Mark => {}
        }
        // What is held looks like a letter from right to left to what follows.
        let holds = all.last().is_some_and(|held| held.at == at && !held.left.is_empty());
        last = if holds { Strength::Right } else { strength };
    }
    all
}

/// Returns the strength of what comes next in reading order, but for white space.
fn next(letters: &[(usize, char)], after: Option<char>) -> Strength {
    let mut following = letters.iter().map(|&(_, letter)| letter).chain(after).map(strength);
    match following.find(|&strength| strength != Strength::Space) {
        // A bracket is held on both sides.
        None | Some(Strength::Right | Strength::Mirrored) => Strength::Right,
        Some(Strength::Weak | Strength::Mark | Strength::Space) => Strength::Weak,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a run's text in reading order, with `<` for a mark from left to right and `>` for one from right to left.
    fn said(text: &str, before: Option<char>, after: Option<char>) -> String {
        let mark = |mark: &str| match mark {
            LEFT_TO_RIGHT_MARK => "<",
            RIGHT_TO_LEFT_MARK => ">",
            BOTH_MARKS => "><",
            _ => "",
        };
        let held = held(text, before, after);
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
    fn brackets_look_the_right_way() {
        assert_eq!(said("(א)", None, None), "<(>א<)>");
        assert_eq!(said(") ", Some('8'), None), "><)> ");
    }
}
