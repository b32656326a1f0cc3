//! Dates as people write them, and what to write for those that cannot be read.
//!
//! A date in words is held against the patterns in which the report's language and English write dates (CLDR): what
//! fits one can mean nothing else. Dates of numbers alone are read year first, as ISO 8601 has them; `5/6/2024` is not guessed.

use crate::model::{Date, Lang, Moment, days_in};
use crate::theme::{Digits, Field, Forms, Part, forms, parts};

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

/// A digit of any script as a European one.
fn european(letter: char) -> char {
    let digit = Digits::value(letter).and_then(|value| char::from_digit(u32::from(value), 10));
    digit.unwrap_or(letter)
}

/// The numbers of a text that fits a pattern.
#[derive(Clone, Default)]
struct Fields {
    years: Vec<u16>,
    months: Vec<u8>,
    days: Vec<u8>,
}

impl Fields {
    /// The date at its start, or at its end, whose numbers are the last of each kind.
    fn moment(&self, end: bool) -> Option<Moment> {
        fn of<T: Copy>(values: &[T], end: bool) -> Option<T> {
            if end { values.last().copied() } else { values.first().copied() }
        }
        let year = of(&self.years, end)?;
        match (of(&self.months, end), of(&self.days, end)) {
            (Some(month), Some(day)) => Moment::day_of(year, month, day),
            (Some(month), None) => Moment::month_of(year, month),
            (None, _) => Moment::year_of(year),
        }
    }

    fn is_span(&self) -> bool {
        self.years.len().max(self.months.len()).max(self.days.len()) > 1
    }

    fn date(&self) -> Option<Date> {
        let start = self.moment(false)?;
        if self.is_span() { Date::span(start, self.moment(true)?) } else { Some(start.into()) }
    }

    /// Why there is no such date although its words are known.
    fn unread(&self) -> Unread {
        if self.years.contains(&0) {
            return Unread { message: None, help: "a year is 1 to 9999".to_owned() };
        }
        for end in [false, true] {
            let wrong = self.moment(end).is_none();
            let month = if end { self.months.last() } else { self.months.first() };
            let year = if end { self.years.last() } else { self.years.first() };
            if let (true, Some(&month @ 1..=12), Some(&year)) = (wrong, month, year) {
                let help = format!("{} {year} has {} days", NAMES[usize::from(month) - 1], days_in(year, month));
                return Unread { message: None, help };
            }
        }
        match (self.moment(false), self.moment(true)) {
            (Some(start), Some(end)) if start > end => {
                let help = format!("write the earlier one first:  \"{end}/{start}\"");
                Unread { message: Some("the end comes before the start".to_owned()), help }
            }
            _ => Unread { message: None, help: help("") },
        }
    }
}

/// Returns the numbers of a day as ISO 8601 writes it, whether it exists or not.
fn iso_fields(text: &str) -> Option<Fields> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let whole = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    whole.then(|| Fields { years: vec![year], months: vec![month], days: vec![day] })
}

/// Returns how a text fits the patterns of a language, in all ways.
fn fits(text: &str, forms: &Forms) -> Vec<Fields> {
    forms.patterns.iter().filter_map(|pattern| fit(text, &parts(pattern), forms)).collect()
}

/// Signs that parts of a date may have between them, or lack.
fn is_skipped(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, ',' | '.' | '،' | '、' | '\'' | '’' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '~' | '～' | '〜' | '至')
}

/// Words for a dash between two dates, as the languages of reports have them: "14. bis 21. August", "14 au 21 août".
const BETWEEN: [&str; 39] = [
    "to",
    "till",
    "until",
    "through",
    "and",
    "bis",
    "und",
    "au",
    "à",
    "et",
    "al",
    "a",
    "y",
    "ao",
    "até",
    "e",
    "tot",
    "t/m",
    "en met",
    "en",
    "til",
    "och",
    "og",
    "do",
    "i",
    "až",
    "по",
    "до",
    "и",
    "та",
    "până la",
    "la",
    "έως",
    "ως",
    "إلى",
    "الى",
    "حتى",
    "تا",
    "hadi",
];

/// Words before the first of two dates: "vom 14. bis 21. August", "du 14 au 21 août".
const FROM: [&str; 15] =
    ["from", "between", "vom", "von", "du", "de", "del", "dal", "van", "od", "с", "від", "από", "من", "از"];

/// What may stand behind a year: "2024 r.", "2024 г.", "2024 року".
const BEHIND_YEARS: [&str; 9] = ["r", "roku", "г", "год", "года", "р", "рік", "року", "an"];

/// What may stand behind the number of a day: its rank, and what leads on to the month.
const BEHIND_DAYS: [&str; 9] = ["st", "nd", "rd", "th", "er", "º", "ª", "°", "of"];

fn fit(text: &str, parts: &[Part], forms: &Forms) -> Option<Fields> {
    let mut fields = Fields::default();
    let is_span = parts.iter().any(|part| matches!(part, Part::Words(words) if words.contains(is_dash)));
    let mut rest = if is_span { FROM.iter().fold(text, |rest, word| word_off(rest, word)) } else { text };
    for part in parts {
        rest = rest.trim_start_matches(is_skipped);
        match part {
            Part::Words(words) => rest = words_off(rest, words)?,
            Part::Field(Field::Year, _) => {
                let (year, after) = number(rest, 4..=4)?;
                fields.years.push(year);
                rest = BEHIND_YEARS.iter().fold(after, |rest, word| word_off(rest, word));
            }
            Part::Field(Field::Day, _) => {
                let (day, after) = number(rest, 1..=2)?;
                fields.days.push(u8::try_from(day).ok()?);
                rest = BEHIND_DAYS.iter().fold(after, |rest, word| word_off(rest, word));
            }
            Part::Field(Field::Month { .. }, length) if *length <= 2 => {
                let (month, after) = number(rest, 1..=2)?;
                fields.months.push(u8::try_from(month).ok()?);
                rest = after;
            }
            Part::Field(Field::Month { .. }, _) => {
                let (month, after) = month_name(rest, forms)?;
                fields.months.push(month);
                rest = after;
            }
        }
    }
    rest.trim_start_matches(is_skipped).is_empty().then_some(fields)
}

/// Takes the words of a pattern off a text. A dash must be there, or a word for it; other words may be left out, as people
/// do.
fn words_off<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let words = words.trim_matches(is_skipped);
    if words.starts_with(is_dash) {
        let word = || BETWEEN.iter().map(|word| word_off(text, word)).find(|after| after.len() < text.len());
        return text.strip_prefix(is_dash).or_else(word);
    }
    Some(without_start(text, words).unwrap_or(text))
}

/// Takes a word off a text, if it ends there.
fn word_off<'t>(text: &'t str, word: &str) -> &'t str {
    let after = without_start(text.trim_start_matches(is_skipped), word);
    after.filter(|after| !after.starts_with(char::is_alphabetic)).unwrap_or(text)
}

/// Returns what follows a start, whatever the case of its letters.
fn without_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let mut letters = text.chars();
    for wanted in start.chars().flat_map(char::to_lowercase) {
        let found = letters.next()?;
        if !found.to_lowercase().eq([wanted]) && found != wanted {
            return None;
        }
    }
    Some(letters.as_str())
}

/// Returns the number that a text starts with, if it has as many digits, and what follows.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let after = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let written = &text[..text.len() - after.len()];
    digits.contains(&written.len()).then(|| written.parse().ok().map(|number| (number, after))).flatten()
}

/// Returns the month whose name a text starts with, and what follows; the longest that fits, which no letter follows.
fn month_name<'t>(text: &'t str, forms: &Forms) -> Option<(u8, &'t str)> {
    let short = MONTHS.iter().copied().enumerate().chain([(8, "sept")]);
    let full = forms.months.iter().flat_map(|names| names.iter().copied().enumerate());
    let fitting = full.chain(short).filter_map(|(index, name)| {
        let after = without_start(text, name)?;
        // Names of scripts without spaces are followed by letters.
        let whole = !name.is_ascii() || !after.starts_with(char::is_alphabetic);
        whole.then_some((index, after))
    });
    let (index, after) = fitting.min_by_key(|(_, after)| after.len())?;
    Some((u8::try_from(index + 1).ok()?, after))
}

/// Returns what to write for a day that cannot be read.
pub(super) fn help(written: &str) -> String {
    if let Some((month_first, day_first)) = two(written) {
        let name = |moment: Moment| NAMES[usize::from(moment.month().unwrap_or(1)) - 1];
        return format!("{} or {}?  {day_first}  or  {month_first}", name(day_first), name(month_first));
    }
    match meant(written) {
        Some(day) => format!("write it without quotes:  date = {day}"),
        None => {
            "write  2024-05-31  or in quotes  \"2024-05\"  \"2024\"  \"31 May 2024\"  or  \"2024-05-31/2024-06-02\""
                .to_owned()
        }
    }
}

/// Returns the two days that `5/6/2024` may be: the fifth of the sixth month is the second.
fn two(written: &str) -> Option<(Moment, Moment)> {
    let parts: Vec<u16> =
        written.trim().split(['/', '.', '-', ' ']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second) = (u8::try_from(*first).ok()?, u8::try_from(*second).ok()?);
    let days = Moment::day_of(*year, first, second).zip(Moment::day_of(*year, second, first))?;
    (*year > 999 && first != second).then_some(days)
}

/// Returns the day, year first, that a text can only mean: `5/6/2024` could be two.
pub(super) fn meant(written: &str) -> Option<String> {
    let words = written.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let [first, second, third] = words.as_slice() else { return None };
    let (year, month, day) = match (ranked(first), ranked(second), ranked(third)) {
        (Some(year), Some(month), Some(day)) if year > 31 => (year, month, day),
        (Some(day), Some(month), Some(year)) if day > 12 || day == month => (year, month, day),
        (Some(month), Some(day), Some(year)) if day > 12 => (year, month, day),
        (Some(day), None, Some(year)) => (year, month(second)?, day),
        (None, Some(day), Some(year)) => (year, month(first)?, day),
        _ => return None,
    };
    let date = Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    (year > 999).then(|| date.to_string())
}

/// A number, with or without the ending of an ordinal.
fn ranked(word: &str) -> Option<u32> {
    word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(index + 1).ok()
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

    #[test]
    fn a_day_is_known_by_its_numbers_or_its_month() {
        for written in ["31/05/2024", "31.5.2024", "05/31/2024", "2024-5-31", "31 May 2024", "May 31st, 2024"] {
            assert_eq!(meant(written).as_deref(), Some("2024-05-31"), "{written}");
        }
    }

    #[test]
    fn a_day_that_could_be_two_is_not_guessed() {
        for written in ["5/6/2024", "May 2024", "31/05/24", "2024-02-31", "", "soon"] {
            assert_eq!(meant(written), None, "{written}");
        }
    }
}
