//! Standing words: what the tool itself says on a page, by language.

use crate::model::Date;
use crate::model::Lang;

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
}

impl Word {
    /// Every word, in the order of the table's columns.
    pub const ALL: [Word; 3] = [Word::Related, Word::PageOf, Word::Licence];

    /// Returns the key by which a theme replaces it.
    pub const fn key(self) -> &'static str {
        match self {
            Word::Related => "related",
            Word::PageOf => "page-of",
            Word::Licence => "licence",
        }
    }

    /// Returns the word in a language; in English where the table has no better.
    pub fn in_language(self, lang: &Lang) -> &'static str {
        let row = TABLE.iter().find(|(language, _)| *language == lang.language()).unwrap_or(&TABLE[0]);
        match self {
            Word::Related => row.1[0],
            Word::PageOf => row.1[1],
            Word::Licence => row.1[2],
        }
    }
}

const TABLE: [(&str, [&str; 3]); 9] = [
    ("en", ["Related articles", "Page {page} of {pages}", "Licence:"]),
    ("ar", ["مقالات ذات صلة", "صفحة {page} من {pages}", "الترخيص:"]),
    ("de", ["Verwandte Artikel", "Seite {page} von {pages}", "Lizenz:"]),
    ("es", ["Artículos relacionados", "Página {page} de {pages}", "Licencia:"]),
    ("fr", ["Articles connexes", "Page {page} sur {pages}", "Licence\u{a0}:"]),
    ("hi", ["संबंधित लेख", "पृष्ठ {page} / {pages}", "लाइसेंस:"]),
    ("pt", ["Artigos relacionados", "Página {page} de {pages}", "Licença:"]),
    ("ru", ["Материалы по теме", "Страница {page} из {pages}", "Лицензия:"]),
    ("zh", ["相关文章", "第 {page} 页，共 {pages} 页", "许可："]),
];

/// Returns a day as a language writes it in running text: CLDR's long form; ISO 8601 where the table lacks the language.
pub fn long_date(date: Date, lang: &Lang) -> String {
    let (year, day) = (date.year(), date.day());
    let Some((_, months)) = MONTHS.iter().find(|(language, _)| *language == lang.language()) else {
        return if lang.language() == "zh" {
            format!("{year}年{}月{day}日", date.month())
        } else {
            date.to_string()
        };
    };
    let month = months[usize::from(date.month()) - 1];
    match lang.language() {
        "en" if lang.region() == Some("US") => format!("{month} {day}, {year}"),
        "es" | "pt" => format!("{day} de {month} de {year}"),
        "de" => format!("{day}. {month} {year}"),
        "fr" if day == 1 => format!("1er {month} {year}"),
        "ru" => format!("{day} {month} {year} г."),
        _ => format!("{day} {month} {year}"),
    }
}

/// Month names as they stand in a date.
const MONTHS: [(&str, [&str; 12]); 8] = [
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "ar",
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    ),
    (
        "de",
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    ("hi", ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"]),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "ru",
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
    ),
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
    fn dates_follow_the_language() {
        let date = Date::new(2023, 1, 12).expect("a day");
        let long = |tag: &str| long_date(date, &tag.parse().expect("a tag"));
        assert_eq!(long("en-GB"), "12 January 2023");
        assert_eq!(long("en-US"), "January 12, 2023");
        assert_eq!(long("fr"), "12 janvier 2023");
        assert_eq!(long("zh-Hans"), "2023年1月12日");
        assert_eq!(long("sw"), "2023-01-12");
    }

    #[test]
    fn every_page_phrase_names_both_numbers() {
        for (language, words) in TABLE {
            assert!(words[1].contains("{page}") && words[1].contains("{pages}"), "{language}");
        }
    }
}
