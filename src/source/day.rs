//! Dates as people write them, and what to write for those that cannot be read.
//!
//! A date in words is held against the patterns in which the report's language and English write dates (CLDR): what
//! fits one can mean nothing else. Dates of numbers alone are read year first, as ISO 8601 has them; `5/6/2024` is not guessed.

mod advice;
mod fields;
mod patterns;

use crate::model::{Date, Lang};
use crate::theme::{Digits, forms};

use advice::two;
pub(super) use advice::{help, meant};
use fields::Fields;
use patterns::fits;

/// English months, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// English months in full.
const NAMES: [&str; 12] = [
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
];

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// What is wrong, if it is more than that there is no such date.
    pub(super) message: Option<String>,
    /// What to write.
    pub(super) help: String,
}

/// Returns the date that a text can only mean: as ISO 8601 writes it, or in words of a language or of English.
pub(super) fn read(text: &str, lang: &Lang) -> Result<Date, Unread> {
    let text: String = text.trim().chars().map(european).collect();
    read_digits(&text, lang).map_err(|unread| with_more(&text, lang).unwrap_or(unread))
}

/// Reads a date in European digits.
fn read_digits(text: &str, lang: &Lang) -> Result<Date, Unread> {
    if let Ok(date) = text.parse::<Date>() {
        return Ok(date);
    }
    // The months of the Levant stand in letters from Beirut and Damascus, and in those of the United Nations.
    let levantine = if lang.language() == "ar" { Some("ar-LB") } else { None };
    let others = levantine.into_iter().chain(["en", "en-US"]).filter_map(|tag| tag.parse().ok());
    let known = std::iter::once(lang.clone()).chain(others).filter_map(|lang| forms(&lang));
    let mut fitting = known.flat_map(|forms| fits(text, &forms)).collect::<Vec<_>>().into_iter();
    match fitting.next() {
        None if two(text).is_some() => {
            Err(Unread { message: Some("this may be two days".to_owned()), help: help(text) })
        }
        None => {
            Err(iso_fields(text).map_or_else(|| Unread { message: None, help: help(text) }, |fields| fields.unread()))
        }
        Some(first) => {
            std::iter::once(first.clone()).chain(fitting).find_map(|fields| fields.date()).ok_or_else(|| first.unread())
        }
    }
}

/// Returns why a text is no date that would be a day without its first or its last word, as the day of the week is.
fn with_more(text: &str, lang: &Lang) -> Option<Unread> {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '،' | '、' | '(' | ')');
    let first = text.split_once(is_between);
    let last = text.trim_end_matches(is_between).rsplit_once(is_between).map(|(rest, word)| (word, rest));
    first.into_iter().chain(last).find_map(|(word, rest)| {
        let (word, rest) = (word.trim_matches(is_between), rest.trim_matches(is_between));
        let is_word = word.starts_with(char::is_alphabetic) && !word.contains(char::is_numeric);
        let is_day = is_word && read_digits(rest, lang).is_ok_and(|date| date.start().day().is_some());
        let unread = || Unread {
            message: Some(format!("`{word}` is no part of a date")),
            help: format!("leave it out:  date = \"{rest}\""),
        };
        is_day.then(unread)
    })
}

/// Tells whether a text has words and is no date, as "spring" or a day without its year: nor one that does not exist, or may be
/// two.
pub(super) fn is_words(text: &str, lang: &Lang) -> bool {
    let text: String = text.trim().chars().map(european).collect();
    let unknown = || Unread { message: None, help: help(&text) };
    text.contains(char::is_alphabetic) && read_digits(&text, lang).is_err_and(|unread| unread == unknown())
}

/// A digit of any script as a European one.
fn european(letter: char) -> char {
    let digit = Digits::value(letter).and_then(|value| char::from_digit(u32::from(value), 10));
    digit.unwrap_or(letter)
}

/// Returns the numbers of a day as ISO 8601 writes it, whether it exists or not.
fn iso_fields(text: &str) -> Option<Fields> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let whole = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    whole.then(|| Fields { years: vec![year], months: vec![month], days: vec![day] })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, lang: &str) -> Option<String> {
        read(text, &lang.parse().expect("a tag")).ok().map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, date) in [
            ("2023-01", "2023-01"),
            ("2023", "2023"),
            ("2023-08-14/2023-08-21", "2023-08-14/2023-08-21"),
            ("January 2023", "2023-01"),
            ("january, 2023", "2023-01"),
            ("Jan. 2023", "2023-01"),
            ("31 May 2024", "2024-05-31"),
            ("May 31st, 2024", "2024-05-31"),
            ("August 14, 2014", "2014-08-14"),
            ("the 14th", ""),
            ("14th of August 2014", "2014-08-14"),
            ("14–21 August 2023", "2023-08-14/2023-08-21"),
            ("14 - 21 August 2023", "2023-08-14/2023-08-21"),
            ("14 to 21 August 2023", "2023-08-14/2023-08-21"),
            ("August 14–21, 2023", "2023-08-14/2023-08-21"),
            ("14 August – 2 September 2023", "2023-08-14/2023-09-02"),
            ("August 14 – September 2, 2023", "2023-08-14/2023-09-02"),
            ("30 December 2023 – 2 January 2024", "2023-12-30/2024-01-02"),
            ("July–August 2023", "2023-07/2023-08"),
            ("December 2023 – January 2024", "2023-12/2024-01"),
            ("2023–2024", "2023/2024"),
            ("from 14 to 21 August 2023", "2023-08-14/2023-08-21"),
            ("14 until 21 August 2023", "2023-08-14/2023-08-21"),
            ("Monday, 14 August 2023", ""),
            ("soon", ""),
            ("May", ""),
            ("14 August", ""),
            ("31 Mayor 2024", ""),
            ("5/6/2024", ""),
            ("31/05/2024", ""),
            ("21–14 August 2023", ""),
            ("31 February 2023", ""),
            ("", ""),
        ] {
            assert_eq!(iso(text, "en").unwrap_or_default(), date, "{text}");
        }
    }

    #[test]
    fn every_language_reads_what_it_writes_and_english_too() {
        let dates = [
            "2023-01-12",
            "2023-01",
            "2023",
            "2023-08-14/2023-08-21",
            "2023-08-14/2023-09-02",
            "2022-12-30/2023-01-02",
            "2023-05/2023-11",
            "2023-12/2024-01",
            "2023/2024",
            "2023-10-01",
        ];
        for tag in [
            "en", "en-US", "de", "fr", "es", "pt-BR", "it", "nl", "pl", "cs", "ru", "uk", "ar", "ar-EG", "fa", "ur",
            "he", "hi", "bn", "th", "vi", "id", "sw", "ha", "am", "ka", "ko", "ja", "zh", "zh-Hant", "el", "tr", "fi",
            "hu", "sr-Latn", "lt", "my",
        ] {
            let lang: Lang = tag.parse().expect("a tag");
            for date in dates {
                let text = crate::theme::long_date(date.parse().expect("a date"), &lang);
                assert_eq!(iso(&text, tag).as_deref(), Some(date), "{tag}: {text}");
            }
            assert_eq!(iso("14–21 August 2023", tag).as_deref(), Some("2023-08-14/2023-08-21"), "{tag}");
        }
        assert_eq!(iso("14 августа 2023", "ru").as_deref(), Some("2023-08-14"));
        assert_eq!(iso("14. August 2023", "de").as_deref(), Some("2023-08-14"));
        assert_eq!(iso("14 août 2023", "en"), None);
        for (text, tag) in [
            ("14. bis 21. August 2023", "de"),
            ("vom 14. bis 21. August 2023", "de"),
            ("du 14 au 21 août 2023", "fr"),
            ("del 14 al 21 de agosto de 2023", "es"),
            ("dal 14 al 21 agosto 2023", "it"),
            ("14 a 21 de agosto de 2023", "pt-BR"),
            ("14 tot 21 augustus 2023", "nl"),
            ("od 14 do 21 sierpnia 2023", "pl"),
            ("с 14 по 21 августа 2023 г.", "ru"),
            ("14 إلى 21 أغسطس 2023", "ar"),
            ("14–21 آب 2023", "ar"),
            ("14–21 sierpnia 2023 r.", "pl"),
        ] {
            assert_eq!(iso(text, tag).as_deref(), Some("2023-08-14/2023-08-21"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_why() {
        let help = |text| read(text, &Lang::english()).expect_err("no date").help;
        assert_eq!(help("5/6/2024"), "June or May?  2024-06-05  or  2024-05-06");
        assert_eq!(help("31 February 2023"), "February 2023 has 28 days");
        assert_eq!(help("30 April – 31 June 2023"), "June 2023 has 30 days");
        assert_eq!(help("21–14 August 2023"), "write the earlier one first:  \"2023-08-14/2023-08-21\"");
        assert!(help("31/05/2024").ends_with("date = 2024-05-31"));
        assert_eq!(help("Monday, 14 August 2023"), "leave it out:  date = \"14 August 2023\"");
        assert_eq!(help("14 August 2023 (Monday)"), "leave it out:  date = \"14 August 2023\"");
        assert_eq!(help("0000-01-01"), "a year is 1 to 9999");
        assert!(!help("spring 2023").contains("leave"));
    }
}
