//! Bidirectional classes: how much a letter says of the direction in which text is read (UAX #9).

use unicode_bidi::{BidiClass, BidiDataSource, bidi_class};
use unicode_bidi_mirroring::get_mirrored;

/// What a letter among letters that are read from right to left does to the order of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// It is read from right to left itself.
    Right,
    /// It is white space, or has no shape.
    Space,
    /// It stands on the letter before it.
    Mark,
    /// It looks the other way there: a bracket, a quotation mark with a direction.
    Mirrored,
    /// It is of no direction, or of the other.
    Weak,
}

/// Tells whether a letter is a sign that stands under the whole number behind it (Unicode's Prepended_Concatenation_Mark).
pub(crate) fn is_number_sign(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{110bd}' | '\u{110cd}')
}

/// The classes of letters for the algorithm.
pub(super) struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, letter: char) -> BidiClass {
        class(letter)
    }
}

/// Returns the class of a letter, for most letters without a search in the tables of Unicode.
pub(super) fn class(letter: char) -> BidiClass {
    match letter {
        'a'..='z' | 'A'..='Z' => BidiClass::L,
        '0'..='9' => BidiClass::EN,
        ' ' => BidiClass::WS,
        '\u{5d0}'..='\u{5ea}' => BidiClass::R,
        '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => BidiClass::AL,
        '\u{64b}'..='\u{65f}' => BidiClass::NSM,
        _ => bidi_class(letter),
    }
}

/// Returns what a letter does to the order of its neighbours.
pub(crate) fn strength(letter: char) -> Strength {
    match class(letter) {
        BidiClass::R | BidiClass::AL => Strength::Right,
        BidiClass::WS | BidiClass::S | BidiClass::B | BidiClass::BN => Strength::Space,
        BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => Strength::Space,
        BidiClass::LRE | BidiClass::RLE | BidiClass::LRO | BidiClass::RLO | BidiClass::PDF => Strength::Space,
        BidiClass::NSM => Strength::Mark,
        BidiClass::ON if get_mirrored(letter).is_some() => Strength::Mirrored,
        BidiClass::ON | BidiClass::L | BidiClass::EN | BidiClass::AN => Strength::Weak,
        BidiClass::ES | BidiClass::ET | BidiClass::CS => Strength::Weak,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_known_by_heart_are_those_of_the_tables() {
        assert!(('\0'..=char::MAX).all(|letter| class(letter) == bidi_class(letter)));
    }

    #[test]
    fn letters_say_which_way_they_are_read() {
        assert_eq!(strength('\u{2069}'), Strength::Space);
        let strengths = ['ש', 'ع', '\u{e0}', ' ', '\u{64b}', '(', '«', '.', '7', 'a'].map(strength);
        let [right, space, mark] = [Strength::Right, Strength::Space, Strength::Mark];
        let [mirrored, weak] = [Strength::Mirrored, Strength::Weak];
        assert_eq!(strengths, [right, right, weak, space, mark, mirrored, mirrored, weak, weak, weak]);
    }
}
