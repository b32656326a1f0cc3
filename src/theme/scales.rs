//! The words of large numbers that languages write beside figures.

use super::languages::{LanguageTable, row, table};
use crate::model::Lang;

/// By language: the words that stand behind figures, and those that stand before them.
pub(super) static TABLE: LanguageTable = table!(include_str!("scales.txt"));

/// The words of large numbers in a language; some are several words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scales {
    /// Those behind the figures: "5 million".
    pub(crate) behind: Vec<&'static str>,
    /// Those before the figures: "milioni 5".
    pub(crate) before: Vec<&'static str>,
}

impl Scales {
    /// Returns the words of a language; none where the table lacks it, or the language joins them to the figures.
    pub(crate) fn of(lang: &Lang) -> Scales {
        let Some(row) = row(TABLE, lang) else { return Scales::default() };
        let words = |cell: usize| row.cell(cell).split('|').filter(|word| !word.is_empty()).collect();
        Scales { behind: words(0), before: words(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scales(tag: &str) -> Scales {
        Scales::of(&tag.parse().expect("a tag"))
    }

    #[test]
    fn large_numbers_have_words_on_the_side_that_the_language_sets_them() {
        for (tag, word) in [
            ("en", "million"),
            ("de-AT", "Millionen"),
            ("de", "Mio."),
            ("es-MX", "mil millones"),
            ("ru", "млрд"),
            ("pl", "tys."),
            ("sr-Latn", "milijarde"),
            ("ar", "مليون"),
            ("hi", "करोड़"),
        ] {
            assert!(scales(tag).behind.contains(&word), "{word} in {tag}");
        }
        assert_eq!(scales("sw").before, ["elfu", "milioni", "bilioni", "trilioni"]);
        assert_eq!(["zh", "ja", "qaa"].map(scales), [const { Scales { behind: Vec::new(), before: Vec::new() } }; 3]);
    }
}
