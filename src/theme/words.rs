//! Standing words: what the tool itself says on a page, by language.

use crate::model::Lang;

/// A word or phrase that the author does not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// The heading over the related articles.
    Related,
    /// "Page {page} of {pages}".
    PageOf,
    /// What stands before a picture's credit.
    Picture,
    /// What is said of a picture's licence.
    Licence,
}

impl Word {
    /// Every word, in the order of the table's columns.
    pub const ALL: [Word; 4] = [Word::Related, Word::PageOf, Word::Picture, Word::Licence];

    /// Returns the key by which a theme replaces it.
    pub const fn key(self) -> &'static str {
        match self {
            Word::Related => "related",
            Word::PageOf => "page-of",
            Word::Picture => "picture",
            Word::Licence => "licence",
        }
    }

    /// Returns the word in a language; in English where the table has no better.
    pub fn in_language(self, lang: &Lang) -> &'static str {
        let row = TABLE.iter().find(|(language, _)| *language == lang.language()).unwrap_or(&TABLE[0]);
        match self {
            Word::Related => row.1[0],
            Word::PageOf => row.1[1],
            Word::Picture => row.1[2],
            Word::Licence => row.1[3],
        }
    }
}

const TABLE: [(&str, [&str; 4]); 9] = [
    ("en", ["Related articles", "Page {page} of {pages}", "Picture:", "Licence:"]),
    ("ar", ["مقالات ذات صلة", "صفحة {page} من {pages}", "الصورة:", "الترخيص:"]),
    ("de", ["Verwandte Artikel", "Seite {page} von {pages}", "Bild:", "Lizenz:"]),
    ("es", ["Artículos relacionados", "Página {page} de {pages}", "Imagen:", "Licencia:"]),
    ("fr", ["Articles connexes", "Page {page} sur {pages}", "Image\u{a0}:", "Licence\u{a0}:"]),
    ("hi", ["संबंधित लेख", "पृष्ठ {page} / {pages}", "चित्र:", "लाइसेंस:"]),
    ("pt", ["Artigos relacionados", "Página {page} de {pages}", "Imagem:", "Licença:"]),
    ("ru", ["Материалы по теме", "Страница {page} из {pages}", "Изображение:", "Лицензия:"]),
    ("zh", ["相关文章", "第 {page} 页，共 {pages} 页", "图片：", "许可："]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_language_gets_english() {
        let quechua: Lang = "qu-PE".parse().expect("a tag");
        assert_eq!(Word::Related.in_language(&quechua), "Related articles");
    }

    #[test]
    fn every_page_phrase_names_both_numbers() {
        for (language, words) in TABLE {
            assert!(words[1].contains("{page}") && words[1].contains("{pages}"), "{language}");
        }
    }
}
