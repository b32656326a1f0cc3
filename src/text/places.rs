//! Line breaking by UAX #14: where Unicode and the custom of the trade let a line end, before anything is measured.
//!
//! The rules and dictionaries for scripts without spaces give the places, but for those that **tailorings** takes away.

mod tailorings;

use std::ops::Range;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_script::{Script, UnicodeScript};

use super::charmap::CharMap;
use super::ideographs::{HAN, is_han, leading_han};
use crate::model::Lang;
use tailorings::tears;

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
    between: CharMap<Option<(bool, bool)>>,
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
            // Most bytes: they end nothing, and what holds them is as plain as before.
            if is_plain_letter(bytes[at]) {
                at += 1;
                continue;
            }
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
                is_plain &= is_place;
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
        Segmenter { custom, segmenter, between: CharMap::default() }
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

#[cfg(test)]
pub(super) mod tests {
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

    pub(super) fn pieces<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
        let places = Places::default().find(text, Custom::of(&lang.parse().expect("a tag")));
        let starts = std::iter::once(0).chain(places.iter().copied());
        starts.zip(&places).map(|(start, &end)| &text[start..end]).collect()
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
    fn a_line_ends_behind_a_slash() {
        assert_eq!(pieces("and/or", "en"), ["and/", "or"]);
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
