//! Numbers as people write them.

/// The letters of currencies that are written as such (ISO 4217), where the sign is not.
const CURRENCIES: [&str; 16] =
    ["CHF", "EUR", "USD", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "ZAR", "BRL", "Fr."];

/// Tells whether a letter is a dash, or a minus. By itself it says that there is no number.
pub(crate) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Tells whether a text is one number: digits and their separators, with signs, per cent or a currency around them.
pub(crate) fn is_number(text: &str) -> bool {
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

/// Tells whether a text is a number with its sign before it, in other digits than the Arabic-Indic ones. Such a number is
/// written from left to right in text from right to left too (CLDR 48, "minusSign" of `he`, `fa` and `ar` with European digits).
pub(crate) fn is_signed_number(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|sign| is_dash(sign) || matches!(sign, '+' | '±'))
        && !text.contains(|digit| matches!(digit, '\u{660}'..='\u{669}'))
        && is_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn signs_stand_before_numbers() {
        for number in ["-52", "−1,250.5", "+12 %", "±3", "-۵۲٪", "-€5"] {
            assert!(is_signed_number(number), "{number}");
        }
        for other in ["52", "-", "-٥٢", "- four", "2019-2023", "52-", ""] {
            assert!(!is_signed_number(other), "{other}");
        }
    }
}
