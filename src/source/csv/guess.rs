//! What a CSV file does not say of itself: the sign between its cells, and the one before decimals.

use std::borrow::Cow;

use super::records::CsvRecords;
use crate::model::DecimalSign;

/// The signs that may stand between cells.
pub(in crate::source) const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Returns the separator that a file starts with, as spreadsheets have it (`sep=;`), and where the rest starts.
pub(super) fn told(text: &str, start: usize) -> Option<(char, usize)> {
    let line = text[start..].split(['\r', '\n']).next().unwrap_or_default();
    let separator = line.to_ascii_lowercase().strip_prefix("sep=")?.chars().next()?;
    SEPARATORS.contains(&separator).then_some((separator, start + line.len()))
}

/// Returns the separator that parts the first line into most cells, of those that part the second into as many, if any do.
pub(super) fn separator(text: &str, start: usize) -> char {
    let parts = |separator: char| {
        let mut lines = CsvRecords::new(text, start, separator).take(2).map(|fields| fields.len());
        let (first, second) = (lines.next().unwrap_or(0), lines.next());
        (first > 1, second.is_none_or(|second| second == first), first)
    };
    // Of equals the last is taken: a semicolon or a tab stands in no head by chance.
    SEPARATORS.iter().copied().max_by_key(|separator| parts(*separator)).unwrap_or(',')
}

/// Returns the sign before decimals in a file, by the separator and its cells: where cells are parted by semicolons, it is the
/// comma that is not free for that, unless a number says otherwise.
pub(super) fn decimal<'f>(separator: char, mut cells: impl Iterator<Item = &'f str>) -> DecimalSign {
    if separator != ';' {
        return DecimalSign::Point;
    }
    let is_digits =
        |cell: &&str| cell.contains(['.', ',']) && plain(&cell.replace(',', "."), DecimalSign::Point).is_some();
    DecimalSign::told(cells.by_ref().filter(is_digits)).unwrap_or(DecimalSign::Comma)
}

/// Returns a plain number as TOML has it, with a point: a sign, digits, and decimals. What starts with a zero is a code.
pub(super) fn plain(cell: &str, decimal: DecimalSign) -> Option<Cow<'_, str>> {
    let number = cell.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(cell);
    let sign = match decimal {
        DecimalSign::Point => '.',
        DecimalSign::Comma => ',',
    };
    let (whole, decimals) = number.split_once(sign).unwrap_or((number, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let is_typed = decimal == DecimalSign::Point && !cell.starts_with('\u{2212}');
    Some(if is_typed { Cow::Borrowed(cell) } else { Cow::Owned(cell.replace(',', ".").replace('\u{2212}', "-")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_parts_lines_alike() {
        for (text, expected) in [
            ("a,b,c\n1,2,3", ','),
            ("a;b\n1,5;2,5", ';'),
            ("Name, first and last;Euros, net\nA;1", ';'),
            ("a\tb\n1\t2", '\t'),
            ("\"a;b;c;d\",b\n1,2", ','),
            ("alone\n1", '\t'),
        ] {
            assert_eq!(separator(text, 0), expected, "{text}");
        }
        assert_eq!((told("sep=;\r\na;b", 0), told("separate,b", 0)), (Some((';', 5)), None));
    }

    #[test]
    fn numbers_are_plain() {
        let point = |cell| plain(cell, DecimalSign::Point).map(Cow::into_owned);
        assert_eq!(["0", "12", "-7.70", "+8"].map(|cell| point(cell).as_deref() == Some(cell)), [true; 4]);
        assert_eq!(point("\u{2212}3.5").as_deref(), Some("-3.5"));
        for words in ["", "-", "007", "1,386", "1e6", "8.4%", "2,5", ".5", "5.", "1.2.3", "2024-05"] {
            assert_eq!(point(words), None, "{words}");
        }
        assert_eq!(plain("-2520,5", DecimalSign::Comma).as_deref(), Some("-2520.5"));
        assert_eq!(plain("2520.5", DecimalSign::Comma), None);
    }

    #[test]
    fn decimals_are_told_by_a_number() {
        assert_eq!(decimal(',', ["2,5"].into_iter()), DecimalSign::Point);
        assert_eq!(decimal(';', ["a", "12"].into_iter()), DecimalSign::Comma);
        assert_eq!(decimal(';', ["1.250", "2.5"].into_iter()), DecimalSign::Point);
        assert_eq!(decimal(';', ["31.05.2024", "2,5"].into_iter()), DecimalSign::Comma);
    }
}
