//! Quotation marks, as languages write them around words that somebody says.

use super::languages::{LanguageTable, row, table};
use crate::model::Lang;

/// By language: the sign before the words, and that behind them.
pub(super) static TABLE: LanguageTable = table!(include_str!("quotes.txt"));

/// Signs that words are set off with already (Unicode, the property Quotation_Mark).
const MARKS: &str = "\"'«»‘’‚‛“”„‟‹›⹂「」『』〝〞〟﹁﹂﹃﹄＂＇｢｣";

/// The quotation marks of a language, with their white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotes {
    pub(crate) before: &'static str,
    pub(crate) behind: &'static str,
}

impl Quotes {
    /// Returns the marks of a language.
    pub(crate) fn of(lang: &Lang) -> Quotes {
        row(TABLE, lang)
            .map_or(Quotes { before: "“", behind: "”" }, |row| Quotes { before: row.cell(0), behind: row.cell(1) })
    }

    /// Tells whether words have quotation marks around them, or at either end.
    pub(crate) fn are_around(words: &str) -> bool {
        let words = words.trim();
        words.starts_with(|letter| MARKS.contains(letter)) || words.ends_with(|letter| MARKS.contains(letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_marks() {
        let of = |tag: &str| {
            let Quotes { before, behind } = Quotes::of(&tag.parse().expect("a tag"));
            format!("{before}x{behind}")
        };
        let tags = ["en-GB", "de", "fr-CA", "fr-CH", "ar-EG", "ja", "zh-CN", "zh-TW", "pl", "sv", "ru", "qu"];
        let marks =
            ["“x”", "„x“", "«\u{a0}x\u{a0}»", "«x»", "«x»", "「x」", "“x”", "「x」", "„x”", "”x”", "«x»", "“x”"];
        assert_eq!(tags.map(of), marks);
        assert!(TABLE.text.lines().filter(|line| !line.starts_with('#')).all(|line| line.split('\t').count() == 4));
    }

    #[test]
    fn words_with_marks_of_their_own_have_them() {
        assert!(["« Oui »", "“Yes”, she said", "she said “yes”", "「はい」"].into_iter().all(Quotes::are_around));
        assert!(!Quotes::are_around("We don’t know"));
    }
}
