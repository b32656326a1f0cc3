//! Date patterns (CLDR): how a text fits those of a language, with the words that people put around and between.

use super::MONTHS;
use super::fields::Fields;
use crate::theme::{DateField, Forms, PatternPart, parts};

/// Returns how a text fits the patterns of a language, in all ways.
pub(super) fn fits(text: &str, forms: &Forms) -> Vec<Fields> {
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

fn fit(text: &str, parts: &[PatternPart], forms: &Forms) -> Option<Fields> {
    let mut fields = Fields::default();
    let is_span = parts.iter().any(|part| matches!(part, PatternPart::Words(words) if words.contains(is_dash)));
    let mut rest = if is_span { FROM.iter().fold(text, |rest, word| word_off(rest, word)) } else { text };
    for part in parts {
        rest = rest.trim_start_matches(is_skipped);
        match part {
            PatternPart::Words(words) => rest = words_off(rest, words)?,
            PatternPart::Field(DateField::Year, _) => {
                let (year, after) = number(rest, 4..=4)?;
                fields.years.push(year);
                rest = BEHIND_YEARS.iter().fold(after, |rest, word| word_off(rest, word));
            }
            PatternPart::Field(DateField::Day, _) => {
                let (day, after) = number(rest, 1..=2)?;
                fields.days.push(u8::try_from(day).ok()?);
                rest = BEHIND_DAYS.iter().fold(after, |rest, word| word_off(rest, word));
            }
            PatternPart::Field(DateField::Month { .. }, length) if *length <= 2 => {
                let (month, after) = number(rest, 1..=2)?;
                fields.months.push(u8::try_from(month).ok()?);
                rest = after;
            }
            PatternPart::Field(DateField::Month { .. }, _) => {
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
