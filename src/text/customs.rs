//! What the custom of a language asks beyond Unicode's rules: words that hold together over a space, narrow spaces before
//! signs, hyphens that are said twice, words that are never cut.
//!
//! Nothing here changes a letter. A tie is no wall: a line may end there where every other way is worse.

mod numbers;
mod phrases;
mod ties;
mod units;

use crate::model::Lang;

pub(super) use phrases::Phrases;
pub(super) use ties::{Tie, tie};

/// Tells whether a hyphen of the author's before a byte, where a line ends, is said again at the start of the next.
///
/// Orthographies of Czech (ČSN 01 6910, 6.2), Slovak, Polish, Sorbian, Croatian, Serbian, Slovenian and Portuguese (Acordo
/// Ortográfico of 1990, base XX, 6); of Spanish where a small letter follows (RAE, Ortografía, 2010, II.4.1.2).
pub(super) fn repeats_hyphen(text: &str, at: usize, lang: &Lang) -> bool {
    let Some(stem) = text[..at].strip_suffix(['-', '\u{2010}']) else { return false };
    let Some(next) = text[at..].chars().next().filter(|next| next.is_alphabetic()) else { return false };
    let repeats = match lang.language() {
        "bs" | "cnr" | "cs" | "dsb" | "hr" | "hsb" | "pl" | "pt" | "sh" | "sk" | "sl" | "sr" => true,
        "es" => next.is_lowercase(),
        _ => false,
    };
    repeats && stem.ends_with(char::is_alphabetic)
}

/// Tells whether no line ends inside a word, though Unicode lets it: Korean words stand between spaces (UAX #14, 5.6
/// and 8: Hangul in class AL, where text is set by words).
pub(super) fn keeps_words(lang: &Lang) -> bool {
    lang.language() == "ko"
}

/// Tells whether a line that ends at a byte cuts a word that is kept, with the signs and the particle that stand at it:
/// brackets, per cent, quotation marks. Behind hyphens, dashes, strokes and middle dots it ends between words.
pub(super) fn cuts_word(text: &str, at: usize) -> bool {
    let is_between = |sign: char| {
        sign.is_whitespace()
            || matches!(
                sign,
                '-' | '\u{ad}' | '\u{2010}' | '\u{2012}'
                    ..='\u{2015}' | '~' | '/' | '·' | '\u{200b}' | '\u{2027}' | '\u{318d}' | '\u{30fb}'
            )
    };
    let before = text[..at].chars().next_back();
    at < text.len() && before.is_some_and(|before| !is_between(before))
}

/// What stands behind figures in Chinese, Japanese and Korean without a space: units of time, large numbers,
/// currencies.
const COUNTERS: &str = "年月日号號時时分秒万萬億亿兆千百円元圓圆度년월일원만억조천";

/// Tells whether a line that ends at a byte of text in squares tears figures from what counts with them, or a date:
/// "2024年3月14日" (CLDR, "long" dates).
pub(super) fn tears_figures(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return false };
    numbers::is_figure(before) && COUNTERS.contains(after) || matches!(before, '年' | '月') && numbers::is_figure(after)
}

/// Which signs stand apart from the words before them in a language, by a narrow space that no line ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Apart {
    /// The signs before which there is white.
    before: &'static [char],
}

/// The signs that stand apart somewhere.
const SIGNS: [char; 6] = [';', ':', '!', '?', '»', '›'];
/// The signs behind which there is white somewhere.
const OPENING: [char; 2] = ['«', '‹'];

impl Apart {
    /// Returns the custom of a language, if it has one: French and Breton (Lexique des règles typographiques en usage à
    /// l'Imprimerie nationale, "Ponctuation"); in Canada only the colon and the guillemets (Le guide du rédacteur, 6.3).
    pub(super) fn of(lang: &Lang) -> Option<Apart> {
        match (lang.language(), lang.region()) {
            ("fr", Some("CA")) => Some(Apart { before: &[':', '»', '›'] }),
            ("fr" | "br", _) => Some(Apart { before: &SIGNS }),
            _ => None,
        }
    }

    /// Tells whether the white between two texts is such a space.
    pub(super) fn is_narrow(self, before: &str, after: &str) -> bool {
        after.starts_with(self.before) && !before.is_empty() || before.ends_with(OPENING) && !after.is_empty()
    }

    /// Tells whether white is put in before the sign at a byte of a text, `before` and `after` which stand others: behind a
    /// word, and where nothing of the kind of an address or a time of day follows.
    pub(super) fn opens_before(self, text: &str, at: usize, before: &str, after: &str) -> bool {
        let Some(sign) = text[at..].chars().next().filter(|sign| self.before.contains(sign)) else { return false };
        let last = text[..at].chars().next_back().or_else(|| before.chars().next_back());
        let next = text[at + sign.len_utf8()..].chars().next().or_else(|| after.chars().next());
        let is_closed = |last: char| last.is_alphanumeric() || matches!(last, ')' | ']' | '»' | '”' | '’' | '%' | '€');
        let is_end =
            |next: char| next.is_whitespace() || matches!(next, '»' | '”' | ')' | ']' | '.' | ',' | '!' | '?' | '…');
        let is_quote = matches!(sign, '»' | '›');
        last.is_some_and(|last| is_closed(last) || is_quote && matches!(last, '.' | '!' | '?' | '…'))
            && (is_quote || next.is_none_or(is_end))
    }

    /// Tells whether white is put in behind the sign at a byte of a text.
    pub(super) fn opens_behind(self, text: &str, at: usize) -> bool {
        let mut signs = text[at..].chars();
        signs.next().is_some_and(|sign| OPENING.contains(&sign)) && signs.next().is_some_and(char::is_alphanumeric)
    }
}

/// Tells whether a space between two texts may be one of those that [`Apart`] makes narrow in some language.
pub(super) fn may_be_narrow(before: &str, after: &str) -> bool {
    after.starts_with(SIGNS) || before.ends_with(OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().expect(tag)
    }

    #[test]
    fn figures_hold_on_to_what_counts_with_them() {
        let tears = |text: &str| tears_figures(&text.replace('|', ""), text.find('|').expect("a place"));
        assert!(
            ["2024|年3月", "2024年|3月14日", "3月|14日", "5|万人", "300|円", "3|월", "２|月"].into_iter().all(tears)
        );
        assert!(!["2024年の|3月", "5|人", "の|年", "第|3"].into_iter().any(tears));
    }

    #[test]
    fn korean_words_hold_on_to_their_signs_and_particles() {
        let cuts = |text: &str| cuts_word(&text.replace('|', ""), text.find('|').expect("a place"));
        for text in ["(NGO)|가", "45.5%|는", "『보고서』|를", "“정의”|를", "보고|서", "비정부기구|(NGO)가", "1,000|원"]
        {
            assert!(cuts(text), "{text}");
        }
        for text in ["정의 |평화", "정의·|평화", "2023-|평화", "보고서|", "서울/|부산"] {
            assert!(!cuts(text), "{text}");
        }
    }

    #[test]
    fn hyphens_are_said_twice_where_orthography_asks() {
        let repeats = |text: &str, tag: &str| repeats_hyphen(text, text.find('-').map_or(0, |at| at + 1), &lang(tag));
        assert!(repeats("česko-slovenský", "cs") && repeats("disse-lhe", "pt-BR") && repeats("teórico-práctico", "es"));
        assert!(!repeats("Madrid-Barcelona", "es") && !repeats("well-known", "en") && !repeats("covid-19", "cs"));
    }

    #[test]
    fn french_signs_stand_apart_from_words_only() {
        let apart = Apart::of(&lang("fr")).expect("a custom");
        let opens = |text: &str, at: usize| apart.opens_before(text, at, "", "");
        assert!(opens("Bonjour!", 7) && opens("quoi?!", 4) && opens("mot»", 3));
        assert!(!opens("https://x.org", 5) && !opens("12:30", 2) && !opens("quoi?!", 5) && !opens("!", 0));
        assert!(apart.opens_behind("«mot", 0) && !apart.opens_behind("« ", 0));
        let canada = Apart::of(&lang("fr-CA")).expect("a custom");
        assert!(!canada.is_narrow("mot", "!") && canada.is_narrow("mot", ":") && canada.is_narrow("«", "mot"));
        assert_eq!(Apart::of(&lang("en")), None);
    }
}
