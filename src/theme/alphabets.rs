//! Letters that count: what marks the notes of a table, by script.

use super::dates::script_of;
use crate::model::Lang;

/// The letters that things are counted by, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alphabet(&'static str);

/// CSS Counter Styles 3, 6.2: `lower-alpha`, `lower-greek`.
const LATIN: Alphabet = Alphabet("abcdefghijklmnopqrstuvwxyz");
const GREEK: Alphabet = Alphabet("αβγδεζηθικλμνξοπρστυφχψω");
/// What `lower-russian`, `lower-ukrainian`, `lower-bulgarian` and `lower-serbo-croatian` of Ready-made Counter Styles have in common.
const CYRILLIC: Alphabet = Alphabet("абвгдежзклмнопрстуфхцчш");
/// The order of Ready-made Counter Styles, `arabic-abjad` and `persian-abjad`, with the letters of either.
const ARABIC: Alphabet = Alphabet("أبجدوزحطيكلمنسعفصقرشتثخذضظغ");
const PERSIAN: Alphabet = Alphabet("ابجدوزحطیکلمنسعفصقرشتثخذضظغ");
/// The order of CSS Counter Styles 3, 6.1, `hebrew`.
const HEBREW: Alphabet = Alphabet("אבגדהוזחטיכלמנסעפצקרשת");

impl Alphabet {
    /// Returns the letters of a language, which are those of its script; Latin ones, which every reader of a table knows, where
    /// none are customary.
    pub(crate) fn of(lang: &Lang) -> Alphabet {
        match script_of(lang) {
            Some("Grek") => GREEK,
            Some("Cyrl") => CYRILLIC,
            Some("Arab") if lang.language() == "ar" => ARABIC,
            Some("Arab") => PERSIAN,
            Some("Hebr") => HEBREW,
            Some(_) | None => LATIN,
        }
    }

    /// Returns the letters for a number, counted from 0: a, b, … z, aa, ab (CSS Counter Styles 3, 3.1.4, "alphabetic").
    pub(crate) fn write(self, index: usize) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let (mut written, mut rest) = (Vec::new(), index + 1);
        while rest > 0 {
            written.push(letters[(rest - 1) % letters.len()]);
            rest = (rest - 1) / letters.len();
        }
        written.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(tag: &str, index: usize) -> String {
        Alphabet::of(&tag.parse().expect("a tag")).write(index)
    }

    #[test]
    fn letters_count_on_behind_the_last() {
        assert_eq!(
            [0, 1, 25, 26, 27, 701, 702].map(|index| write("en", index)),
            ["a", "b", "z", "aa", "ab", "zz", "aaa"]
        );
    }

    #[test]
    fn letters_are_those_of_the_script() {
        let second = ["en", "el", "uk", "ar", "fa", "he", "hi", "sr-Latn", "zh"].map(|tag| write(tag, 1));
        assert_eq!(second, ["b", "β", "б", "ب", "ب", "ב", "b", "b", "b"]);
        assert_eq!((write("ar", 9), write("fa", 9)), ("ك".to_owned(), "ک".to_owned()));
    }
}
