//! Where Unicode and the custom of the trade let a line end, before anything is measured.
//!
//! UAX #14, with dictionaries for scripts without spaces, gives the places; ranges of numbers hold together, and
//! addresses have rules of their own.

use std::ops::Range;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed};
use unicode_script::{Script, UnicodeScript};

use super::pages::Pages;
use crate::model::Lang;

/// Finds places, keeping a segmenter for every custom.
#[derive(Default)]
pub(super) struct Places {
    segmenters: Vec<Segmenter>,
}

/// Whose custom a language follows: all that the Unicode rules ask of it. A report in a thousand languages has three of
/// these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Custom {
    /// Small kana may start a line: there are none (CSS Text 3, 5.3).
    Chinese,
    /// Small kana and the like keep off the start of a line.
    Japanese,
    /// The rules as they are.
    Other,
}

impl Custom {
    /// Returns the custom of a language.
    pub(super) fn of(lang: &Lang) -> Custom {
        match lang.language() {
            "zh" => Custom::Chinese,
            "ja" => Custom::Japanese,
            _ => Custom::Other,
        }
    }
}

/// What knows the rules of a custom.
struct Segmenter {
    custom: Custom,
    segmenter: LineSegmenterBorrowed<'static>,
    /// By character: whether a line can end before it and behind it where it stands between two Han characters.
    between: Pages<Option<(bool, bool)>>,
}

impl Places {
    /// Returns the places behind the start, in order; the end of the text is the last.
    ///
    /// A space between plain letters or figures is such a place whatever stands around them, as is that between two
    /// Han characters, and within words of plain letters there is none; what a single character between two of Han
    /// allows is known from the last time. Only what is between is looked at by all the rules.
    pub(super) fn find(&mut self, text: &str, custom: Custom) -> Vec<usize> {
        let segmenter = self.segmenter(custom);
        let bytes = text.as_bytes();
        let mut places = Vec::with_capacity(text.len() / 3);
        let (mut start, mut is_plain, mut at) = (0, true, 0);
        while at < bytes.len() {
            let (next, is_place) = if is_han(bytes, at) {
                if start == at && is_han(bytes, at + HAN) {
                    // Between any two of them, on to the last.
                    let last = at + leading_han(&text[at..]) - HAN;
                    places.extend((at + HAN..=last).step_by(HAN));
                    (start, at) = (last, last);
                }
                if start == at
                    && let Some(sign) = between_han(text, at + HAN)
                {
                    let (before, behind) = segmenter.around(sign);
                    (start, at) = (at + HAN + sign.len_utf8(), at + HAN);
                    places.extend(before.then_some(at));
                    places.extend(behind.then_some(start));
                    at = start;
                    continue;
                }
                is_plain &= start == at;
                (at + HAN, is_han(bytes, at + HAN))
            } else {
                let is_place = bytes[at] == b' ' && ends_plain_word(bytes, at);
                is_plain &= is_place || is_plain_letter(bytes[at]);
                (at + 1, is_place)
            };
            if is_place {
                if is_plain {
                    places.push(next);
                } else {
                    segmenter.find_in(text, start..next, &mut places);
                }
                (start, is_plain) = (next, true);
            } else if next == at + HAN {
                is_plain = false;
            }
            at = next;
        }
        if !is_plain {
            segmenter.find_in(text, start..text.len(), &mut places);
        } else if start < text.len() {
            places.push(text.len());
        }
        places
    }

    fn segmenter(&mut self, custom: Custom) -> &mut Segmenter {
        let known = self.segmenters.iter().position(|known| known.custom == custom);
        let index = known.unwrap_or_else(|| {
            self.segmenters.push(Segmenter::new(custom));
            self.segmenters.len() - 1
        });
        &mut self.segmenters[index]
    }
}

impl Segmenter {
    fn new(custom: Custom) -> Segmenter {
        let lang = match custom {
            Custom::Chinese => "zh".parse(),
            Custom::Japanese => "ja".parse(),
            Custom::Other => Ok(Lang::english()),
        };
        let lang = lang.unwrap_or_else(|_| Lang::english());
        let mut options = LineBreakOptions::default();
        options.content_locale = Some(lang.identifier());
        options.strictness = Some(match custom {
            Custom::Chinese => LineBreakStrictness::Normal,
            Custom::Japanese | Custom::Other => LineBreakStrictness::Strict,
        });
        let mut segmenter = LineSegmenter::new_neo_for_non_complex_scripts(options);
        segmenter.load_dictionary();
        Segmenter { custom, segmenter, between: Pages::default() }
    }

    fn find_in(&self, text: &str, range: Range<usize>, places: &mut Vec<usize>) {
        let known = places.len();
        let found = |range: Range<usize>| {
            let found = self.segmenter.segment_str(&text[range.clone()]).map(move |at| range.start + at);
            found.filter(move |&at| at > range.start && !tears(text, at))
        };
        places.extend(found(range.clone()));
        // The segmenter asks no dictionary about letters that a line cannot start with, as behind a colon.
        let passed_over: Vec<Range<usize>> = runs_without_spaces(text, range.clone())
            .filter(|run| run.start > range.start && places[known..].binary_search(&run.start).is_err())
            .collect();
        if passed_over.is_empty() {
            return;
        }
        for run in passed_over {
            places.extend(found(run.clone()).filter(|&at| at < run.end));
        }
        let mut own = places.split_off(known);
        own.sort_unstable();
        own.dedup();
        places.append(&mut own);
    }

    /// Tells whether a line can end before a character and behind it, where it stands between two Han characters: what
    /// stands beyond those makes no difference.
    fn around(&mut self, sign: char) -> (bool, bool) {
        self.between.get(sign).unwrap_or_else(|| {
            let text = format!("字{sign}字");
            let places: Vec<usize> = self.segmenter.segment_str(&text).collect();
            let [before, behind] = [HAN, text.len() - HAN].map(|at| places.contains(&at) && !tears(&text, at));
            *self.between.entry(sign).insert((before, behind))
        })
    }
}

/// UAX #14, LB13, LB23, LB25, LB28 and LB29: no line ends between these.
fn is_plain_letter(byte: u8) -> bool {
    is_plain_end(byte) || byte == b'\''
}

/// What a word of plain letters ends with.
fn is_plain_end(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b';' | b':')
}

/// UAX #14, LB18: a line can end at a space between two of these.
fn ends_plain_word(bytes: &[u8], space: usize) -> bool {
    let before = space.checked_sub(1).is_some_and(|before| is_plain_end(bytes[before]));
    before && bytes.get(space + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// The bytes of a Han character.
pub(super) const HAN: usize = 3;

/// Tells whether one of the characters from U+4E00 to U+9FFF starts at a byte: they are all of the class ID, and a line
/// can end between any two of them (UAX #14, LB31).
#[inline]
pub(super) fn is_han(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xe5..=0xe9) => true,
        Some(0xe4) => bytes.get(at + 1).is_some_and(|&next| next >= 0xb8),
        Some(_) | None => false,
    }
}

/// Returns the character of three bytes, as those of Han are, that starts at a byte.
#[inline]
pub(super) fn han_at(bytes: &[u8], at: usize) -> char {
    let &[first, second, third] = bytes[at..].first_chunk().unwrap_or(&[0; HAN]);
    let code = u32::from(first & 0xf) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Returns where letters with all their marks start in a text (UAX #29, extended grapheme clusters), and its end.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = usize> + '_ {
    GraphemeClusterSegmenter::new_neo().segment_str(text)
}

/// Tells whether a character starts a letter of its own, whatever stands before it: no mark, and no joiner does (UAX #29,
/// GB9, GB9a).
pub(super) fn starts_letter(character: char) -> bool {
    let mut text = String::from("a");
    text.push(character);
    graphemes(&text).nth(1) == Some(1)
}

/// Returns how many bytes of such characters a text starts with.
#[inline]
pub(super) fn leading_han(text: &str) -> usize {
    let (characters, _) = text.as_bytes().as_chunks::<HAN>();
    HAN * characters.iter().take_while(|character| is_han(*character, 0)).count()
}

/// Returns the character at a byte if it is the only one before a Han character, and none of those itself.
fn between_han(text: &str, at: usize) -> Option<char> {
    let bytes = text.as_bytes();
    if is_han(bytes, at) {
        return None;
    }
    text[at..].chars().next().filter(|sign| is_han(bytes, at + sign.len_utf8()))
}

/// Returns the stretches of scripts whose words no spaces tell apart, and which need a dictionary.
fn runs_without_spaces(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    // What their letters start with in UTF-8: from U+0E00 on, from U+1000 on, and from U+A9C0 and U+AA40 on.
    let may_have = text[range.clone()].bytes().fold(false, |found, byte| found | matches!(byte, 0xe0 | 0xe1 | 0xea));
    let letters = if may_have { &text[range.clone()] } else { "" };
    let mut letters = letters.char_indices().map(move |(at, letter)| (range.start + at, letter)).peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|&(_, letter)| needs_dictionary(letter))?;
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = letters.next_if(|&(_, letter)| needs_dictionary(letter)) {
            end = at + letter.len_utf8();
        }
        Some(start..end)
    })
}

fn needs_dictionary(letter: char) -> bool {
    matches!(letter.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
}

/// Tells whether a line that ends at a byte, where Unicode lets it, tears what belongs together in every language.
fn tears(text: &str, at: usize) -> bool {
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
/// stays on the line of the first. East Asian dashes fill squares and may stand at either end.
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
        return before.is_some_and(|before| !before.is_whitespace() && before != '\u{200b}' && before < SQUARES);
    }
    let stem = text[..at].trim_end_matches(EM);
    let stem = if stem.len() < at { stem } else { stem.trim_end_matches(EN) };
    let opens = |last: char| last.is_whitespace() || matches!(last, '(' | '[' | '“' | '‘' | '«' | '„' | '¿' | '¡');
    stem.len() < at
        && stem.chars().next_back().is_none_or(opens)
        && text[at..].starts_with(|next: char| !next.is_whitespace() && next < SQUARES)
}

/// From here on most characters fill squares.
const SQUARES: char = '\u{2e80}';

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

/// Tells whether a text without spaces is a web address, an e-mail address or a long path.
pub(super) fn is_address(token: &str) -> bool {
    // All bytes are looked at, so that it can be many at a time.
    if !token.bytes().fold(false, |found, byte| found | matches!(byte, b'/' | b'@' | b'w')) {
        return false;
    }
    token.contains("://") || token.starts_with("www.") || (token.contains('@') && token.contains('.')) || {
        let slashes = token.matches('/').count();
        slashes >= 1 && token.split('/').next().is_some_and(|host| host.contains('.') && !host.ends_with('.'))
    }
}

/// Cuts a text without spaces where characters that fill squares meet others: addresses are made of the others.
pub(super) fn western_parts(text: &str, token: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = token.start;
    let letters = text[token.clone()].char_indices().map(|(at, letter)| (token.start + at, letter >= SQUARES));
    let letters: Vec<(usize, bool)> = letters.collect();
    for pair in letters.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        parts.push(start..pair[1].0);
        start = pair[1].0;
    }
    parts.push(start..token.end);
    parts
}

/// Where an address may be broken without a hyphen, which would change it: after slashes, before other signs
/// (Chicago Manual of Style, 17th edition, 14.18), and not so that a piece of fewer than three letters is left.
pub(super) fn address_places(text: &str, token: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let address = &text[token.clone()];
    let first = address.char_indices().nth(3).map_or(address.len(), |(at, _)| at);
    let last = address.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    let place = move |(at, character): (usize, char)| {
        let before = address[..at].chars().next_back()?;
        let after_slash = matches!(before, '/' | ':') && character != '/';
        let before_sign =
            matches!(character, '.' | '?' | '&' | '=' | '#' | '_' | '~' | '%' | '-' | '@' | '+' | ',' | ';');
        let far_in = first <= at && at <= last;
        (far_in && (after_slash || before_sign && before != '/')).then_some(token.start + at)
    };
    address.char_indices().filter_map(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_words_are_found_as_by_all_the_rules(
            text in "([a-zA-Z]{1,5}|[0-9]{1,4}|[.,;:!?'\"()/ -]{1,2}|[\u{2018}\u{2019}\u{201c}\u{ad}\u{a0}\u{301}\u{5d0}我们人、，字กข–]|[我们人中]{2,6}| ){0,30}",
            lang in "en|zh|ja|ko|fr|th",
        ) {
            let lang: Lang = lang.parse().expect("a tag");
            let custom = Custom::of(&lang);
            prop_assert_eq!(Places::default().find(&text, custom), by_all_rules(&text, custom));
        }
    }

    fn by_all_rules(text: &str, custom: Custom) -> Vec<usize> {
        let mut places = Vec::new();
        Segmenter::new(custom).find_in(text, 0..text.len(), &mut places);
        places
    }

    #[test]
    fn single_characters_between_two_of_han_are_found_as_by_all_the_rules() {
        let mut places = Places::default();
        for sign in '\0'..='\u{ffff}' {
            let text = format!("字{sign}人{sign}人，{sign}1{sign}字{sign}");
            assert_eq!(places.find(&text, Custom::Chinese), by_all_rules(&text, Custom::Chinese), "{text:?}");
        }
    }

    fn pieces<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
        let places = Places::default().find(text, Custom::of(&lang.parse().expect("a tag")));
        let starts = std::iter::once(0).chain(places.iter().copied());
        starts.zip(&places).map(|(start, &end)| &text[start..end]).collect()
    }

    fn address_pieces(address: &str) -> Vec<&str> {
        let places: Vec<usize> = address_places(address, 0..address.len()).chain([address.len()]).collect();
        let starts = std::iter::once(0).chain(places.iter().copied());
        starts.zip(&places).map(|(start, &end)| &address[start..end]).collect()
    }

    #[test]
    fn addresses_break_at_signs() {
        let address = "https://ishr.ch/latest-updates/?page=2.";
        assert!(is_address(address) && is_address("info@example.org"));
        assert_eq!(address_pieces(address), ["https://", "ishr", ".ch/", "latest", "-updates/", "?page", "=2."]);
        assert_eq!(address_pieces("info@example.org"), ["info", "@example", ".org"]);
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        let text = "见https://un.org/zh/，涉及";
        let parts: Vec<&str> = western_parts(text, 0..text.len()).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["见", "https://un.org/zh/", "，涉及"]);
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

    #[test]
    fn chinese_and_japanese_signs_keep_their_side() {
        assert_eq!(pieces("“人权”（一）", "zh"), ["“人", "权”", "（一）"]);
        assert_eq!(pieces("宣言（第一），二", "zh"), ["宣", "言", "（第", "一），", "二"]);
        assert_eq!(pieces("ちょっと、ー", "ja"), ["ちょっ", "と、ー"]);
        assert_eq!(pieces("မြန်မာ ພາສາລາວ ខ្មែរ", "en"), ["မြန်မာ ", "ພາສາ", "ລາວ ", "ខ្មែរ"]);
    }

    #[test]
    fn scripts_with_signs_between_words_or_syllables_break_behind_them() {
        assert_eq!(pieces("བོད་སྐད་ཡིན།", "bo"), ["བོད་", "སྐད་", "ཡིན།"]);
        assert_eq!(pieces("ሁሉም፡ሰዎች፡እኩል", "am"), ["ሁሉም፡", "ሰዎች፡", "እኩል"]);
        assert!(pieces("ꦲꦏ꧀ꦱꦫꦗꦮ", "jv").len() > 2);
    }

    #[test]
    fn prose_with_a_slash_is_no_address() {
        assert!(!is_address("and/or"));
        assert_eq!(pieces("and/or", "en"), ["and/", "or"]);
    }

    #[test]
    fn number_ranges_and_no_break_spaces_hold() {
        assert_eq!(pieces("in 2010–2023 or", "en"), ["in ", "2010–2023 ", "or"]);
        assert_eq!(pieces("10\u{a0}000 euros", "en"), ["10\u{a0}000 ", "euros"]);
    }

    #[test]
    fn scripts_without_spaces_break_too() {
        assert_eq!(pieces("我们感谢", "zh").len(), 4);
        assert!(pieces("สิทธิมนุษยชนขั้นพื้นฐาน", "th").len() > 2);
    }

    #[test]
    fn scripts_without_spaces_break_behind_whatever_holds_on_to_them() {
        let words = pieces("สิทธิมนุษยชน", "th");
        for held in ["วัน:", "วัน.", "วันUN", "วัน\u{2060}"] {
            let text = format!("{held}สิทธิมนุษยชน");
            assert_eq!(pieces(&text, "th")[1..], words[1..], "{held}");
        }
        let words = pieces("ປະຊາຊົນເຫຼົ່ານັ້ນ", "lo");
        assert_eq!(pieces("ເຫັນວ່າ:ປະຊາຊົນເຫຼົ່ານັ້ນ", "lo").last(), words.last());
    }
}
