//! Numbers as people write them: digits, and what stands around those.

mod decimal;
mod words;

use std::ops::Range;

use super::Direction;
use super::measures::is_currency_sign;
pub(crate) use decimal::DecimalSign;
pub(crate) use words::stands_for_none;
use words::{is_lead_word, is_unit};

/// Tells whether a letter is a dash, or a minus. By itself it says that there is no number.
pub(crate) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－')
}

/// Tells whether a text is one number: digits and their separators, with what may stand around them.
pub(crate) fn is_number(text: &str) -> bool {
    Number::read(text).is_some()
}

/// A number in a text, by bytes.
///
/// Before its digits stand brackets, signs, and the currency; behind them per cent, units, words for large numbers and
/// the currency, which belong to it; and behind all of that closing brackets and the marks of notes, which hang.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its digits, with the separators between them.
    pub(crate) digits: Range<usize>,
    /// One past what belongs to it; what stands behind hangs.
    pub(crate) end: usize,
}

/// What is longer, in bytes, is prose, and not looked at.
const LONGEST: usize = 200;

impl Number {
    /// Returns the number that a text is, if it is one and nothing else.
    pub(crate) fn read(text: &str) -> Option<Number> {
        if text.len() > LONGEST {
            return None;
        }
        let start = lead(text);
        let Tail { digits, end } = tail(text, start);
        let number = Number { digits: start..digits, end };
        is_digits(&text[number.digits.clone()]).then_some(number)
    }
}

/// Returns where the digits start: behind white, opening brackets, signs, currencies and words such as "ca.".
fn lead(text: &str) -> usize {
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if first.is_numeric() {
            break;
        }
        let length = if is_white(first) || is_lead_sign(first) {
            first.len_utf8()
        } else {
            match lead_word(&text[start..]) {
                0 => break,
                length => length,
            }
        };
        start += length;
    }
    start
}

/// Returns the length of the currency or the word that a text starts with; 0 if it starts with no such.
fn lead_word(text: &str) -> usize {
    /// Letters before the sign of a currency say whose it is, or how large: "US$", "NT$", "k€".
    const OF_SIGN: usize = 3;
    let end = text.find(|letter: char| letter.is_numeric() || is_white(letter) || is_lead_sign(letter));
    let Some((word, rest)) = end.map(|end| text.split_at(end)) else { return 0 };
    let is_of_sign = rest.starts_with(is_currency_sign) && word.chars().count() <= OF_SIGN;
    let is_price = rest.chars().filter(|letter| letter.is_numeric()).count() > 2;
    if is_of_sign || is_lead_word(word, is_price) { word.len() } else { 0 }
}

/// Where the digits of a number end, and what belongs to it.
struct Tail {
    digits: usize,
    end: usize,
}

/// Takes from the end of a text what may stand behind the digits of a number that start at a byte.
fn tail(text: &str, start: usize) -> Tail {
    let (mut end, mut own) = (text.len(), None);
    while let Some(last) = text[start..end].chars().next_back() {
        let word = last_word(&text[start..end]);
        if is_currency_sign(last) || is_per_cent(last) {
            own.get_or_insert(end);
            end -= last.len_utf8();
        } else if is_unit(word) {
            own.get_or_insert(end);
            end -= word.len();
        } else if let Some(mark) = raised(&text[start..end]) {
            end = start + mark;
        } else if is_white(last) || is_mark(last) || is_dash(last) || last == '+' {
            end -= last.len_utf8();
        } else if let Some(bracket) = last_bracket(&text[start..end]) {
            if bracket.is_number {
                own.get_or_insert(end);
            }
            end = start + bracket.start;
        } else if is_closing(last) {
            end -= last.len_utf8();
        } else {
            break;
        }
    }
    Tail { digits: end, end: own.unwrap_or(end) }
}

/// Returns where the mark of a note starts that a text ends with: figures that a word joiner keeps on the line of theirs.
fn raised(text: &str) -> Option<usize> {
    let joiner = text.trim_end_matches(char::is_numeric).len();
    let is_behind = text[..joiner].ends_with('\u{2060}') && joiner < text.len();
    is_behind.then(|| joiner - '\u{2060}'.len_utf8())
}

/// Returns the letters and signs at the end of a text, up to a figure, white or a bracket.
fn last_word(text: &str) -> &str {
    let ends = |letter: char| letter.is_numeric() && !is_mark(letter) || is_white(letter) || is_closing(letter);
    let start = text.char_indices().rev().find(|&(_, letter)| ends(letter) || is_lead_sign(letter));
    let start = start.map_or(0, |(at, letter)| at + letter.len_utf8());
    &text[start..]
}

/// What stands in brackets behind a number: the mark of a note, or another number.
struct Bracket {
    start: usize,
    is_number: bool,
}

fn last_bracket(text: &str) -> Option<Bracket> {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］')];
    /// Marks of notes have no more letters.
    const MARK: usize = 2;
    let (opening, closing) = PAIRS.into_iter().find(|&(_, closing)| text.ends_with(closing))?;
    let start = text.rfind(opening)?;
    let inside = &text[start + opening.len_utf8()..text.len() - closing.len_utf8()];
    let is_behind = text[..start].contains(char::is_numeric);
    let is_mark = (1..=MARK).contains(&inside.chars().count()) && inside.chars().all(char::is_alphanumeric);
    let is_number = !is_mark && Number::read(inside).is_some();
    (is_behind && (is_mark || is_number)).then_some(Bracket { start, is_number })
}

/// White, and the marks of direction that nobody sees.
fn is_white(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

fn is_lead_sign(letter: char) -> bool {
    is_dash(letter)
        || is_currency_sign(letter)
        || is_per_cent(letter)
        || matches!(letter, '+' | '±' | '∓' | '~' | '≈' | '∼' | '≅' | '=' | '<' | '>' | '≤' | '≥' | '⩽' | '⩾' | '×')
        || matches!(letter, '(' | '[' | '（' | '［' | '〈' | '▲' | '△' | '▼' | '▽' | '↑' | '↓' | '→' | '↗' | '↘')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '）' | '］' | '〉')
}

/// Marks of notes, and what has been raised to be one.
fn is_mark(letter: char) -> bool {
    matches!(letter, '*' | '＊' | '∗' | '†' | '‡' | '§' | '¶' | '‖' | '#' | '!' | '?')
        || matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | 'ª' | 'º' | 'ⁱ' | 'ⁿ' | 'ᵃ'..='ᵛ' | 'ᶜ' | 'ᶠ' | 'ˣ' | 'ʸ' | 'ᶻ')
}

fn is_per_cent(letter: char) -> bool {
    matches!(letter, '%' | '‰' | '‱' | '٪' | '؉' | '؊' | '﹪' | '％')
}

/// Tells whether a text is digits and separators, as a number has them.
fn is_digits(digits: &str) -> bool {
    let behind = digits.strip_prefix(['.', ',', '٫', '·']).unwrap_or(digits);
    behind.starts_with(char::is_numeric)
        && digits.chars().all(|letter| letter.is_numeric() || letter.is_whitespace() || is_separator(letter))
        && [".", ",", "'", "’", "٬"].iter().all(|separator| groups(digits, separator))
        && spaced(digits)
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '.' | ',' | '\'' | '’' | '٫' | '٬' | '·' | '．' | '，')
}

/// A separator that comes twice stands between thousands: `1.234.567` is a number, `31.05.2024` a day.
fn groups(digits: &str, separator: &str) -> bool {
    let parts: Vec<&str> = digits.split(separator).collect();
    let last = parts.last().map_or(0, |last| last.chars().take_while(|letter| letter.is_numeric()).count());
    parts.len() <= 2 || last == 3
}

/// A space stands between thousands too (SI Brochure, 9th edition, 5.4.4), or before a fraction.
fn spaced(digits: &str) -> bool {
    let is_group = |group: &str| {
        let whole = group.chars().take_while(|letter| letter.is_numeric()).count();
        whole == 3 || group.chars().all(is_fraction)
    };
    digits.split(char::is_whitespace).skip(1).all(is_group)
}

/// A fraction that is one sign.
fn is_fraction(letter: char) -> bool {
    matches!(letter, '¼'..='¾' | '⅐'..='⅟' | '↉')
}

/// Tells whether a text is a number with its sign before it, in other digits than the Arabic-Indic ones, and without a word
/// that is read from right to left. Such a number is
/// written from left to right in text from right to left too (CLDR 48, "minusSign" of `he`, `fa` and `ar` with European digits).
pub(crate) fn is_signed_number(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|sign| is_dash(sign) || matches!(sign, '+' | '±'))
        && !text.contains(|digit| matches!(digit, '\u{660}'..='\u{669}'))
        && Direction::of_text(text) != Some(Direction::RightToLeft)
        && is_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read(text in "([-–+<(\\[ ]|US\\$|€|CHF|R|ca\\.|[0-9٣१½¹²]|[.,'’٫ \u{a0}]|%|m|Mio\\.|万|元|د\\.إ|[)\\]*†a字])*|.*") {
            if let Some(Number { digits, end }) = Number::read(&text) {
                let whole = DecimalSign::Point.whole(&text[digits.clone()]);
                prop_assert!(whole <= digits.len() && digits.end <= end && text.is_char_boundary(end));
                prop_assert!(text[digits].contains(char::is_numeric));
            }
            stands_for_none(&text);
        }
    }

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
            "1\u{202f}234\u{202f}567,5",
            "1’000",
            "CHF 1'200",
            "12 EUR",
            "€5",
            "$ 1.2",
            "12,34,567",
            "(400)",
            "٣٫٥٪",
            "½",
            "1 ½",
            "4.",
            ".5",
            "۱٬۲۳۴٫۵",
            "१,२३४",
            "12*",
            "12 †",
            "12¹",
            "12 [a]",
            "12 (34%)",
            "(1,200)",
            "100+",
            "> 5",
            "ca. 20",
        ] {
            assert!(is_number(text), "{text}");
        }
    }

    #[test]
    fn currencies_and_units_of_many_languages_belong_to_the_number() {
        for text in [
            "US$ 12",
            "C$12",
            "A$ 1.2",
            "R$ 1.200,50",
            "NT$300",
            "–US$ 12",
            "US$ −12",
            "Fr. 12.50",
            "SFr. 12",
            "12 zł",
            "12 kr",
            "kr. 12",
            "12 лв.",
            "12 Kč",
            "12 Ft",
            "₹ 12,34,567",
            "Rs. 500",
            "₦500",
            "KSh 1,200",
            "R 1 200",
            "12 руб.",
            "12 грн",
            "1200元",
            "1.2万元",
            "3亿",
            "1,200円",
            "1200원",
            "12 د.إ",
            "١٢ ر.س",
            "12 ריאל",
            "₪12",
            "12 FCFA",
            "12 F CFA",
            "S/ 12",
            "Bs. 12",
            "12 lei",
            "12 TL",
            "₺12",
            "12 RM",
            "Rp 12.000",
            "12 ₫",
            "฿12",
            "12 บาท",
            "1.2m",
            "15 M",
            "3bn",
            "1,2 Mio. €",
            "12 M€",
            "k€ 12",
            "3 millions",
            "2,5 millones",
            "12 tys.",
            "3 mln zł",
            "5 млн руб.",
            "5 тыс.",
            "12 %",
            "3 ‰",
            "5 km",
            "12 km²",
            "3.5 kWh",
            "20 °C",
            "3 lakh",
            "2 crore",
            "12人",
            "12 مليون",
            "5 میلیون تومان",
            "12 ล้าน",
            "3 triệu",
            "3 juta",
            "5 milyon",
            "12 pp",
        ] {
            assert!(is_number(text), "{text}");
        }
    }

    #[test]
    fn days_versions_and_words_are_no_numbers() {
        for text in [
            "2024-05-31",
            "31.05.2024",
            "1.2.3",
            "12:30",
            "Q1",
            "COP 26",
            "10–20",
            "n/a",
            "",
            "-",
            "+41 22 917 99 99",
            "5 May",
            "2024年",
            "1st",
            "A4",
            "12 apples",
            "(a)",
            "%",
            "US$",
            "m",
            "12 34",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn signs_stand_before_numbers() {
        for number in ["-52", "−1,250.5", "+12 %", "±3", "-۵۲٪", "-€5"] {
            assert!(is_signed_number(number), "{number}");
        }
        for other in ["52", "-", "-٥٢", "- four", "2019-2023", "52-", "", "-12 مليون"] {
            assert!(!is_signed_number(other), "{other}");
        }
    }

    #[test]
    fn brackets_and_marks_hang_and_units_do_not() {
        let parts = |text: &'static str| {
            let number = Number::read(text).unwrap_or_else(|| panic!("{text}"));
            (&text[number.digits.clone()], &text[number.digits.start..number.end])
        };
        assert_eq!(parts("(1,200)"), ("1,200", "1,200"));
        assert_eq!(parts("12**"), ("12", "12"));
        assert_eq!(parts("12 [a]"), ("12", "12"));
        assert_eq!(parts("(12%)"), ("12", "12%"));
        assert_eq!(parts("US$ 1.2m*"), ("1.2", "1.2m"));
        assert_eq!(parts("12 (34%)"), ("12", "12 (34%)"));
        assert_eq!(parts("5 km²"), ("5", "5 km²"));
    }
}
