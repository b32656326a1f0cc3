//! Where the whole part of a number ends: a point or a comma stands before decimals, or between thousands.

use std::ops::Range;

use super::is_fraction;
use crate::model::Lang;

/// The sign before decimals, where a text alone does not tell: `1,250` is a thousand and more, or one and a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecimalSign {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// The languages that write a comma before decimals (CLDR 48, "decimal" of their own numbering system).
const COMMA: &str = "af ast az be bg br bs ca cs da de dsb dua el eo es et eu ff fi fo fr frr fur fy gl hr hsb hu \
                     hy ia id is it jv ka kab kk kl km kea ksh ky lb ln lo lt lv mg mk nb nds nl nn no nyn oc os pl ps pt \
                     qu rn ro ru rw sah sc se seh sg sk sl smn sq sr su sv szl tg tk tr tt uk uz vec vi wae wo zgh";

/// The regions in which they do not, and those in which others do.
const POINT_REGIONS: &str = "CH LI MX US GT HN SV NI PA PE PR DO CU BZ";
const COMMA_REGIONS: &str = "ZA DZ LY MA TN MR EH AT BE DE DK FI NL SE SI";

impl DecimalSign {
    /// Returns the sign that a language writes.
    pub(crate) fn of(lang: &Lang) -> DecimalSign {
        let is_in = |list: &str, word: &str| list.split(' ').any(|known| known == word);
        let region = lang.region().unwrap_or_default();
        let has_comma = is_in(COMMA, lang.language());
        // In Switzerland French alone keeps its comma.
        let keeps = lang.language() == "fr" || !is_in(POINT_REGIONS, region);
        let takes = matches!(lang.language(), "en" | "ar") && is_in(COMMA_REGIONS, region);
        if has_comma && keeps || takes { DecimalSign::Comma } else { DecimalSign::Point }
    }

    /// Returns the sign before the decimals of the numbers with these digits, as far as one of them tells.
    pub(crate) fn told<'t>(mut digits: impl Iterator<Item = &'t str>) -> Option<DecimalSign> {
        digits.find_map(|digits| match Parts::of(digits) {
            Parts::Told(sign, _) => sign,
            Parts::Open(_) => None,
        })
    }

    /// Returns where the whole part of a number's digits ends, in bytes from their start.
    pub(crate) fn whole(self, digits: &str) -> usize {
        match Parts::of(digits) {
            Parts::Told(_, whole) => whole,
            Parts::Open((sign, at)) if sign == self => at,
            Parts::Open(_) => digits.len(),
        }
    }
}

/// What the digits of a number tell of their separators.
enum Parts {
    /// Where the whole part ends, and the sign that would stand there, if a point or a comma says so.
    Told(Option<DecimalSign>, usize),
    /// There is one such sign, before three digits: it stands here.
    Open((DecimalSign, usize)),
}

impl Parts {
    fn of(digits: &str) -> Parts {
        let other = |letter: char| matches!(letter, '٫' | '·') || is_fraction(letter);
        if let Some(at) = digits.find(other) {
            return Parts::Told(None, digits[..at].trim_end().len());
        }
        let places = |signs: [char; 2]| -> Vec<usize> { digits.match_indices(signs).map(|(at, _)| at).collect() };
        let (points, commas) = (places(['.', '．']), places([',', '，']));
        match (points.as_slice(), commas.as_slice()) {
            ([], []) => Parts::Told(None, digits.len()),
            (&[.., point], &[.., comma]) if point > comma => Parts::last(DecimalSign::Point, &points, digits),
            ([.., _], [.., _]) => Parts::last(DecimalSign::Comma, &commas, digits),
            (&[point], []) => Parts::only(DecimalSign::Point, point, digits),
            ([], &[comma]) => Parts::only(DecimalSign::Comma, comma, digits),
            // Between thousands.
            (_, []) => Parts::Told(Some(DecimalSign::Comma), digits.len()),
            ([], _) => Parts::Told(Some(DecimalSign::Point), digits.len()),
        }
    }

    /// Of points and commas, the last stands before decimals.
    fn last(sign: DecimalSign, places: &[usize], digits: &str) -> Parts {
        match places {
            &[at] => Parts::Told(Some(sign), at),
            _ => Parts::Told(None, digits.len()),
        }
    }

    /// Thousands are three digits behind one to three; what is not so is decimals.
    fn only(sign: DecimalSign, at: usize, digits: &str) -> Parts {
        let count = |part: Range<usize>| digits[part].chars().filter(|letter| letter.is_numeric()).count();
        let before = count(0..at);
        let is_grouped =
            digits[..at].contains(|letter: char| letter.is_whitespace() || matches!(letter, '\'' | '’' | '٬'));
        let is_zero = before == 1 && digits.starts_with(['0', '٠', '۰', '०', '০', '๐', '０']);
        let could_group = count(at..digits.len()) == 3 && (1..=3).contains(&before) && !is_zero && !is_grouped;
        if could_group { Parts::Open((sign, at)) } else { Parts::Told(Some(sign), at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_told_from_thousands() {
        let whole = |digits: &'static str| &digits[..DecimalSign::Point.whole(digits)];
        for (digits, expected) in [
            ("1,234.50", "1,234"),
            ("1.234,50", "1.234"),
            ("1.234.567", "1.234.567"),
            ("12,34,567", "12,34,567"),
            ("3.5", "3"),
            ("3,5", "3"),
            ("0,125", "0"),
            ("1234,567", "1234"),
            ("1 234,567", "1 234"),
            ("1’234.50", "1’234"),
            ("٣٫٥", "٣"),
            ("1½", "1"),
            (".5", ""),
            ("4.", "4"),
            ("1,250", "1,250"),
            ("1.250", "1"),
        ] {
            assert_eq!(whole(digits), expected, "{digits}");
        }
        assert_eq!(DecimalSign::Comma.whole("1,250"), 1);
        assert_eq!(DecimalSign::Comma.whole("1.250"), 5);
    }

    #[test]
    fn one_number_tells_for_its_column() {
        assert_eq!(DecimalSign::told(["12", "1,250", "3,5"].into_iter()), Some(DecimalSign::Comma));
        assert_eq!(DecimalSign::told(["1,250,000", "1,250"].into_iter()), Some(DecimalSign::Point));
        assert_eq!(DecimalSign::told(["1,250", "12"].into_iter()), None);
    }

    #[test]
    fn languages_write_a_point_or_a_comma() {
        let of = |tag: &str| DecimalSign::of(&tag.parse().expect(tag));
        for tag in ["de", "fr", "es", "pl", "ru", "pt-BR", "fr-CH", "en-ZA", "tr", "id", "vi", "ar-MA"] {
            assert_eq!(of(tag), DecimalSign::Comma, "{tag}");
        }
        for tag in ["en", "zh", "ja", "hi", "th", "es-MX", "de-CH", "it-CH", "ar", "he", "sw", "fa"] {
            assert_eq!(of(tag), DecimalSign::Point, "{tag}");
        }
    }
}
