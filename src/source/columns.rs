//! How the columns of a table are aligned where its author does not say.
//!
//! Numbers are compared digit by digit: a column of which every cell is a number, or empty, stands at its end, with
//! the units below each other; every other column at its start. The first column names its rows, by years
//! or numbers too, and starts where the caption does.

use crate::model::{Cell, CellAlign, plain};

/// The letters of currencies that are written as such (ISO 4217), where the sign is not.
const CURRENCIES: [&str; 16] =
    ["CHF", "EUR", "USD", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "ZAR", "BRL", "Fr."];

/// Returns the alignment of every column: as written, or as its cells ask for.
pub(super) fn aligned(written: &[Option<CellAlign>], rows: &[Vec<Cell>]) -> Vec<CellAlign> {
    let column = |index: usize| rows.iter().filter_map(move |row| row.get(index)).map(|cell| plain(&cell.content));
    let chosen = written.iter().enumerate().map(|(index, align)| {
        let counts = index > 0 && are_numbers(column(index));
        align.unwrap_or(if counts { CellAlign::Units } else { CellAlign::Start })
    });
    chosen.collect()
}

/// Tells whether there is a number among these texts, and nothing else but what stands for none.
fn are_numbers(texts: impl Iterator<Item = String>) -> bool {
    let mut any = false;
    for text in texts {
        let text = text.trim();
        if text.chars().all(is_dash) {
            continue;
        }
        if !is_number(text) {
            return false;
        }
        any = true;
    }
    any
}

/// Dashes say that there is no number; no text at all does too.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Tells whether a text is one number: digits and their separators, with signs, per cent or a currency around them.
fn is_number(text: &str) -> bool {
    let currency = CURRENCIES.iter().find_map(|code| text.strip_prefix(code).or_else(|| text.strip_suffix(code)));
    let text = currency.unwrap_or(text);
    let around = |letter: char| {
        is_dash(letter)
            || matches!(letter, '+' | '±' | '~' | '≈' | '<' | '>' | '≤' | '≥' | '%' | '‰' | '٪' | '(' | ')')
            || is_currency(letter)
            || letter.is_whitespace()
    };
    let digits = text.trim_matches(around);
    digits.starts_with(char::is_numeric)
        && digits.chars().all(|letter| letter.is_numeric() || letter.is_whitespace() || is_separator(letter))
        && [".", ",", "'", "’"].iter().all(|separator| groups(digits, separator))
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '¢' | '£' | '¤' | '¥' | '؋' | '฿' | '៛' | '﷼' | '\u{20A0}'..='\u{20CF}')
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '.' | ',' | '\'' | '’' | '٫' | '٬')
}

/// A separator that comes twice stands between thousands: `1.234.567` is a number, `31.05.2024` a day.
fn groups(digits: &str, separator: &str) -> bool {
    let parts: Vec<&str> = digits.split(separator).collect();
    let last = parts.last().map_or(0, |last| last.chars().take_while(|letter| letter.is_numeric()).count());
    parts.len() <= 2 || last == 3
}

#[cfg(test)]
mod tests {
    use super::{are_numbers, is_number};

    #[test]
    fn numbers_have_signs_separators_and_currencies() {
        for text in [
            "0",
            "-12",
            "−12",
            "+3.5 %",
            "1,234.50",
            "1.234.567,89",
            "1 234",
            "1’000",
            "CHF 1'200",
            "12 EUR",
            "€5",
            "$ 1.2",
            "12,34,567",
            "(400)",
            "٣٫٥٪",
            "½",
            "4.",
        ] {
            assert!(is_number(text), "{text}");
        }
    }

    #[test]
    fn days_versions_and_words_are_no_numbers() {
        for text in ["2024-05-31", "31.05.2024", "1.2.3", "12:30", "12 km", "Q1", "COP 26", "10–20", "n/a", ""] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn dashes_and_nothing_stand_for_no_number() {
        let all = |texts: &[&str]| are_numbers(texts.iter().map(|text| (*text).to_owned()));
        assert!(all(&["1", "–", "", "2"]));
        assert!(!all(&["–", ""]));
        assert!(!all(&["1", "a"]));
    }
}
