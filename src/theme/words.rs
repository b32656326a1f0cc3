//! Standing words: what the tool itself says on a page, by language.

use super::dates::script_of;
use super::languages::{LanguageTable, row, table};
use crate::model::Lang;

/// By language: the words, in the order of [`Word::ALL`].
pub(super) static TABLE: LanguageTable = table!(include_str!("words.txt"));

/// A word or phrase that the author does not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Word {
    /// The heading over the related articles.
    Related,
    /// "Page {page} of {pages}".
    PageOf,
    /// What is said of a picture's licence.
    Licence,
    /// What is said of who took a photograph.
    Photo,
    /// "page {page}" in running text: where a link within the report leads. Found by shortening [`Word::PageOf`].
    Page,
    /// The heading of the contents.
    Contents,
    /// What is said behind the title of a table where it goes on: on its next page, or below a part of it.
    Continued,
    /// The heading of the notes, where they stand at the end.
    Notes,
    /// The row of an imprint that says whose pictures are.
    Pictures,
    /// "Note {note}": what leads to a note, and from there to its mark, to those who listen.
    Note,
}

impl Word {
    /// Every word, in the order of the table's columns.
    pub const ALL: [Word; 10] = [
        Word::Related,
        Word::PageOf,
        Word::Licence,
        Word::Photo,
        Word::Page,
        Word::Contents,
        Word::Continued,
        Word::Notes,
        Word::Pictures,
        Word::Note,
    ];

    /// Returns the key by which a theme replaces it.
    pub const fn key(self) -> &'static str {
        match self {
            Word::Related => "related",
            Word::PageOf => "page-of",
            Word::Licence => "licence",
            Word::Photo => "photo",
            Word::Page => "page",
            Word::Contents => "contents",
            Word::Continued => "continued",
            Word::Notes => "notes",
            Word::Pictures => "pictures",
            Word::Note => "note",
        }
    }

    /// Returns the word in a language; in English where the table has no better.
    pub fn in_language(self, lang: &Lang) -> &'static str {
        let row = row(TABLE, lang).or_else(|| row(TABLE, &Lang::english()));
        row.map_or("", |row| row.cell(self as usize))
    }

    /// Tells whether the table has the words of a language.
    pub fn are_known(lang: &Lang) -> bool {
        row(TABLE, lang).is_some()
    }
}

/// The signs that the tool puts between what authors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Between a name and an office, with its space.
    pub(crate) comma: &'static str,
    /// Around what is said by the way.
    pub(crate) brackets: (&'static str, &'static str),
    /// Between what is said of one thing and of another, with its space.
    pub(crate) semicolon: &'static str,
    /// Between a name and what is said of it, with its space.
    pub(crate) colon: &'static str,
}

impl Signs {
    /// Returns the signs of a language, which are those of its script.
    pub(crate) fn of(lang: &Lang) -> Signs {
        let usual = Signs { comma: ", ", brackets: (" (", ")"), semicolon: "; ", colon: ": " };
        let wide = Signs { comma: "，", brackets: ("（", "）"), semicolon: "；", colon: "：" };
        match script_of(lang) {
            Some("Hans" | "Hant") => wide,
            Some("Jpan") => Signs { comma: "、", ..wide },
            Some("Arab" | "Syrc" | "Thaa") => Signs { comma: "، ", semicolon: "؛ ", ..usual },
            Some("Ethi") => Signs { comma: "፣ ", semicolon: "፤ ", colon: "፦ ", ..usual },
            Some("Nkoo") => Signs { comma: "߸ ", ..usual },
            Some(_) | None => usual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().expect("a tag")
    }

    #[test]
    fn an_unknown_language_gets_english() {
        assert_eq!(Word::Related.in_language(&lang("qu-PE")), "Related articles");
        assert!(!Word::are_known(&lang("qu-PE")) && Word::are_known(&lang("fr-CH")));
        // Words in letters that the report does not have are worse than English.
        assert_eq!(Word::Photo.in_language(&lang("pa-PK")), "Photo:");
    }

    #[test]
    fn chinese_and_serbian_have_two_scripts() {
        let words = |tags: [&str; 4]| tags.map(|tag| Word::Related.in_language(&lang(tag)));
        assert_eq!(words(["zh", "zh-SG", "zh-TW", "zh-Hant"]), ["相关文章", "相关文章", "相關文章", "相關文章"]);
        assert_eq!(words(["sr", "sr-ME", "sr-Latn", "sh"])[1..], ["Povezani članci"; 3]);
    }

    #[test]
    fn every_line_has_every_word() {
        for line in TABLE.text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 2 + Word::ALL.len(), "{line}");
            assert!(cells[0].parse::<Lang>().is_ok() && cells.iter().all(|cell| !cell.trim().is_empty()), "{line}");
            let page = cells[2 + Word::PageOf as usize];
            assert!(page.contains("{page}") && page.contains("{pages}"), "{line}");
            assert_eq!(cells[2 + Word::Page as usize].matches("{page}").count(), 1, "{line}");
            assert_eq!(cells[2 + Word::Note as usize].matches("{note}").count(), 1, "{line}");
        }
    }

    #[test]
    fn signs_are_those_of_the_script() {
        let comma = |tag: &str| Signs::of(&lang(tag)).comma;
        assert_eq!(
            ["en", "ar", "ur", "zh", "ja", "am", "zh-Latn"].map(comma),
            [", ", "، ", "، ", "，", "、", "፣ ", ", "]
        );
    }
}
