//! Tailorings of UAX #14: where Unicode lets a line end, and no language does.

use crate::text::fullwidth::WIDE;
use crate::text::ideographs::HAN;

/// Tells whether a line that ends at a byte, where Unicode lets it, tears what belongs together in every language.
pub(super) fn tears(text: &str, at: usize) -> bool {
    splits_number(text, at) || splits_number_range(text, at) || repeats(text, at) || tears_dash(text, at)
}

/// Wide figures are characters like Han to Unicode, and a number in them is one number all the same.
fn splits_number(text: &str, at: usize) -> bool {
    let is_wide = |character| matches!(character, '\u{ff10}'..='\u{ff19}');
    text[at..].starts_with(is_wide) && text[..at].ends_with(is_wide)
}

/// Tells whether a line ends before a dash that stands behind a word without a space, or behind one that stands before
/// a word and behind a space or an opening sign.
///
/// Unicode lets it end on both sides (UAX #14, B2 and BA). The dash belongs to the word that it touches (New Hart's
/// Rules; RAE, Ortografía, 2010, III.8: the raya opens or closes what stands between two), and between two words it
/// stays on the line of the first. East Asian dashes are full-width and may stand at either end.
fn tears_dash(text: &str, at: usize) -> bool {
    const EM: [char; 3] = ['\u{2014}', '\u{2e3a}', '\u{2e3b}'];
    const EN: [char; 3] = ['\u{2012}', '\u{2013}', '\u{2015}'];
    let bytes = text.as_bytes();
    let is_dash = |from: usize| matches!(bytes.get(from..from + 2), Some([0xe2, 0x80 | 0xb8]));
    if !(is_dash(at) || at >= HAN && is_dash(at - HAN)) {
        return false;
    }
    let before = text[..at].chars().next_back();
    if text[at..].starts_with(EM) {
        return before.is_some_and(|before| !before.is_whitespace() && before != '\u{200b}' && before < WIDE);
    }
    let stem = text[..at].trim_end_matches(EM);
    let stem = if stem.len() < at { stem } else { stem.trim_end_matches(EN) };
    let opens = |last: char| last.is_whitespace() || matches!(last, '(' | '[' | '“' | '‘' | '«' | '„' | '¿' | '¡');
    stem.len() < at
        && stem.chars().next_back().is_none_or(opens)
        && text[at..].starts_with(|next: char| !next.is_whitespace() && next < WIDE)
}

/// "2010–2023" stays on one line, with any dash and figures of any script.
fn splits_number_range(text: &str, at: usize) -> bool {
    const DASHES: [char; 10] =
        ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '~', '\u{301c}', '\u{ff5e}'];
    if !text[..at].ends_with(DASHES) {
        return false;
    }
    let mut before = text[..at].chars().rev().skip(1);
    before.next().is_some_and(char::is_numeric) && text[at..].starts_with(char::is_numeric)
}

/// The signs that say a word again, of Thai and Lao, stand on the line of that word, spaces before them or not.
fn repeats(text: &str, at: usize) -> bool {
    text[at..].starts_with(['\u{e46}', '\u{ec6}'])
}

#[cfg(test)]
mod tests {
    use crate::text::places::tests::pieces;

    #[test]
    fn number_ranges_and_no_break_spaces_hold() {
        assert_eq!(pieces("in 2010–2023 or", "en"), ["in ", "2010–2023 ", "or"]);
        assert_eq!(pieces("10\u{a0}000 euros", "en"), ["10\u{a0}000 ", "euros"]);
    }

    #[test]
    fn a_sign_that_says_a_word_again_stays_with_it() {
        assert_eq!(pieces("จริง ๆ นะ", "th").concat(), "จริง ๆ นะ");
        assert!(pieces("จริง ๆ นะ", "th").iter().all(|piece| !piece.starts_with('ๆ')));
    }

    #[test]
    fn a_dash_stays_with_the_word_that_it_touches() {
        assert_eq!(
            pieces("“No—” and many—left, it—’ and", "en"),
            ["“No—” ", "and ", "many—", "left, ", "it—’ ", "and"]
        );
        assert_eq!(
            pieces("el texto —inciso— sigue, —otro—, y", "es"),
            ["el ", "texto ", "—inciso— ", "sigue, ", "—otro—, ", "y"]
        );
        assert_eq!(
            pieces("—Hola. Hello— “—and so” 1941—1945 –5 °C", "es"),
            ["—Hola. ", "Hello— ", "“—and ", "so” ", "1941—1945 ", "–5 ", "°C"]
        );
        assert_eq!(pieces("„Nein—“ sagt »so—« und “so—", "de"), ["„Nein—“ ", "sagt ", "»so—« ", "und ", "“so—"]);
        assert_eq!(pieces("人——权", "zh"), ["人", "——", "权"]);
        assert_eq!(pieces("a — b – c foo–bar", "en"), ["a ", "— ", "b ", "– ", "c ", "foo–", "bar"]);
    }

    #[test]
    fn a_number_in_wide_figures_is_whole() {
        assert_eq!(pieces("共２０２４年", "zh"), ["共", "２０２４", "年"]);
    }
}
