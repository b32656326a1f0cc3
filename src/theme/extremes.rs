//! The words for the lowest and the highest of several numbers, which only those hear who do not see them.

use super::languages::{LanguageTable, row, table};
use crate::model::Lang;

/// By language: the word for the lowest, and that for the highest.
pub(super) static TABLE: LanguageTable = table!(include_str!("extremes.txt"));

/// The words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extremes {
    pub(crate) lowest: &'static str,
    pub(crate) highest: &'static str,
}

impl Extremes {
    /// Returns the words of a language; nothing where the table has none: words of another could not be marked as such.
    pub(crate) fn of(lang: &Lang) -> Option<Extremes> {
        row(TABLE, lang).map(|row| Extremes { lowest: row.cell(0), highest: row.cell(1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::words;

    #[test]
    fn every_language_with_standing_words_has_them() {
        let tags = |text: &'static str| text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
        for mut cells in tags(words::TABLE.text) {
            let tag = cells.next().expect("a tag");
            let words = Extremes::of(&tag.parse().expect("a tag"));
            let words = words.unwrap_or_else(|| panic!("{tag} has no words for extremes"));
            assert!(!words.lowest.is_empty() && !words.highest.is_empty() && words.lowest != words.highest, "{tag}");
        }
        assert!(tags(TABLE.text).all(|cells| cells.count() == 4));
        assert_eq!(Extremes::of(&"qu-PE".parse().expect("a tag")), None);
    }
}
