//! Line break opportunities: those of UAX #14 as far as the custom of the language has them, those in addresses, and those
//! where a hyphen may be put in.

use std::ops::Range;

use super::{BreakPlace, What};
use crate::model::Lang;
use crate::text::addresses::{address_places, is_address, western_parts};
use crate::text::customs::{self, Phrases, Tie};
use crate::text::hyphenate::{Soft, starts_sentence};
use crate::text::pieces::{PieceKind, ShapedText};
use crate::text::words::Words;
use crate::text::{LineFill, TextParagraph};

/// Returns the places behind the start, in order, each byte at most once; the end of the text is the last.
pub(super) fn places(of: ShapedText<'_>, mut unicode: &[usize], words: &mut Words<'_>) -> Vec<BreakPlace> {
    let ShapedText { paragraph, shaped } = of;
    let text = paragraph.text;
    let context = Context { text, keeps_words: paragraph.fill != LineFill::Justified };
    let mut places = Vec::with_capacity(shaped.pieces.len());
    let mut piece = 0;
    while piece + 1 < shaped.pieces.len() {
        if shaped.pieces[piece].kind != PieceKind::Word {
            piece += 1;
            continue;
        }
        let first = piece;
        while shaped.pieces[piece].kind == PieceKind::Word && piece + 1 < shaped.pieces.len() {
            piece += 1;
        }
        let token = shaped.pieces[first].start..shaped.pieces[piece].start;
        let lang = shaped.lang(paragraph, first);
        let context = Context { keeps_words: context.keeps_words && customs::keeps_words(lang), ..context };
        context.add(take_until(&mut unicode, token.start + 1), lang, &mut places, &mut words.phrases);
        let tried = places.len();
        let word = (piece == first + 1).then(|| shaped.pieces[first].word);
        let holds_address = word.map_or_else(|| is_address(&text[token.clone()]), |word| words.word(word).is_address);
        if holds_address {
            for part in western_parts(text, token) {
                let is_address = is_address(&text[part.clone()]);
                let end = if is_address { part.start + 1 } else { part.end };
                context.add(take_until(&mut unicode, end), lang, &mut places, &mut words.phrases);
                take_until(&mut unicode, part.end);
                if is_address {
                    places.extend(address_places(text, part).map(|at| BreakPlace { at, what: What::Address }));
                }
            }
            continue;
        }
        context.add(take_until(&mut unicode, token.end), lang, &mut places, &mut words.phrases);
        if hyphenates(paragraph) {
            let known = places.len();
            add_hyphenations(of, first..piece, words, &mut places);
            if places.len() > known {
                places[tried..].sort_by_key(|place| place.at);
            }
        }
    }
    Context { keeps_words: false, ..context }.add(unicode, paragraph.lang, &mut places, &mut words.phrases);
    // A place that Unicode gives for nothing stands first, and needs no hyphen.
    places.dedup_by_key(|place| place.at);
    places
}

/// Takes the places before a byte off the front of a list.
fn take_until<'p>(places: &mut &'p [usize], end: usize) -> &'p [usize] {
    let count = places.iter().position(|&at| at >= end).unwrap_or(places.len());
    let (taken, rest) = places.split_at(count);
    *places = rest;
    taken
}

/// Adds the places in a text without spaces where the language lets a hyphen be put in; names have none.
fn add_hyphenations(text: ShapedText<'_>, pieces: Range<usize>, words: &mut Words<'_>, places: &mut Vec<BreakPlace>) {
    let ShapedText { paragraph, shaped } = text;
    let start = shaped.pieces[pieces.start].start;
    let mut sentence = None;
    for index in hyphenations(text, pieces, words, Soft::Only) {
        let hyphenation = words.hyphenation(index);
        let is_long = hyphenation.letters.before + hyphenation.letters.behind > paragraph.whole;
        let allowed = !hyphenation.capital || *sentence.get_or_insert_with(|| starts_sentence(paragraph.text, start));
        if is_long && allowed {
            places.push(BreakPlace { at: start + hyphenation.at, what: What::Hyphenation(index) });
        }
    }
}

/// Tells whether words may be hyphenated that would fit on a line by themselves.
pub(super) fn hyphenates(paragraph: &TextParagraph<'_>) -> bool {
    paragraph.hyphenate && paragraph.fill != LineFill::Balanced
}

/// Returns the numbers of the hyphenations of a text without spaces; their places count from its start.
pub(super) fn hyphenations(
    text: ShapedText<'_>,
    pieces: Range<usize>,
    words: &mut Words<'_>,
    soft: Soft,
) -> Range<usize> {
    let ShapedText { paragraph, shaped } = text;
    let first = pieces.start;
    let lang = shaped.lang(paragraph, first);
    if pieces.len() == 1 && soft == Soft::Only {
        let stretch = shaped.stretch(paragraph, first);
        words.hyphenations(shaped.pieces[first].word, stretch, lang)
    } else {
        let text = &paragraph.text[shaped.pieces[first].start..shaped.pieces[pieces.end].start];
        words.hyphenations_of(text, lang, soft)
    }
}

/// What places are looked at in.
#[derive(Clone, Copy)]
struct Context<'t> {
    text: &'t str,
    /// Whether no line ends inside a word.
    keeps_words: bool,
}

impl Context<'_> {
    /// Adds places that the Unicode rules allow, in text of a language, as far as its custom does.
    #[inline]
    fn add(self, unicode: &[usize], lang: &Lang, places: &mut Vec<BreakPlace>, phrases: &mut Phrases) {
        for &at in unicode {
            if !(self.keeps_words && customs::cuts_word(self.text, at)) {
                places.push(place_before(self.text, at, lang, phrases));
            }
        }
    }
}

#[inline]
fn place_before(text: &str, at: usize, lang: &Lang, phrases: &mut Phrases) -> BreakPlace {
    let bytes = text.as_bytes();
    match bytes.get(at.wrapping_sub(1)) {
        // All that is special ends with one of these, but for thin spaces and figures among squares.
        Some(b' ' | b'-' | 0x90 | 0xa8 | 0xad) => special_place(text, at, lang, phrases),
        Some(0x80..=0x8a) if bytes[..at].len() > 2 && bytes[at - 3..at - 1] == [0xe2, 0x80] => {
            special_place(text, at, lang, phrases)
        }
        Some(b'0'..=b'9' | 0x88 | 0xb4) if customs::tears_figures(text, at) => {
            BreakPlace { at, what: What::Tied(Tie::Whole) }
        }
        _ => BreakPlace { at, what: if at == text.len() { What::Mandatory } else { What::Plain } },
    }
}

fn special_place(text: &str, at: usize, lang: &Lang, phrases: &mut Phrases) -> BreakPlace {
    let what = match text.as_bytes().get(at.wrapping_sub(1)) {
        _ if at == text.len() => What::Mandatory,
        // What spaces end with.
        Some(b' ' | 0x80..=0x8a) => customs::tie(text, at, lang, phrases).map_or(What::Plain, What::Tied),
        // What hyphens end with in UTF-8.
        Some(b'-' | 0x90) if customs::repeats_hyphen(text, at, lang) => {
            let hyphen = text[..at].chars().next_back().map_or(0, char::len_utf8);
            return BreakPlace { at: at - hyphen, what: What::Repeated };
        }
        // What U+2028 and U+00AD end with.
        Some(0xa8) if text[..at].ends_with('\u{2028}') => What::Mandatory,
        Some(0xad) if text[..at].ends_with('\u{ad}') => What::SoftHyphen,
        Some(_) | None => What::Plain,
    };
    BreakPlace { at, what }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;
    use crate::text::{Fonts, Typesetter};

    fn pieces(text: &str, lang: &str, hyphenate: bool) -> Vec<String> {
        let fonts = Fonts::bundled();
        let ends = with_paragraph(text, lang, |paragraph| {
            let paragraph = TextParagraph { hyphenate, ..paragraph };
            let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
            breaks.list.iter().map(|place| place.next).collect::<Vec<_>>()
        });
        ends.windows(2).map(|pair| text[pair[0]..pair[1]].to_owned()).collect()
    }

    #[test]
    fn addresses_break_at_signs_and_never_with_a_hyphen() {
        assert_eq!(
            pieces("see https://ishr.ch/latest-updates/?page=2.", "en", true),
            ["see ", "https://", "ishr", ".ch/", "latest", "-updates/", "?page", "=2."]
        );
        assert_eq!(pieces("mail info@example.org now", "en", true), ["mail ", "info", "@example", ".org ", "now"]);
    }

    #[test]
    fn number_ranges_and_no_break_spaces_hold() {
        assert_eq!(pieces("in 2010–2023 or", "en", false), ["in ", "2010–2023 ", "or"]);
        assert_eq!(pieces("10\u{a0}000 euros", "en", false), ["10\u{a0}000 ", "euros"]);
    }

    #[test]
    fn handles_and_words_with_digits_are_left_whole() {
        assert_eq!(pieces("#EndReprisals covid19vaccination", "en", true), ["#EndReprisals ", "covid19vaccination"]);
    }

    #[test]
    fn a_word_at_the_start_of_a_sentence_may_be_hyphenated_and_a_name_not() {
        assert_eq!(pieces("Organisations of Mongolia", "en", true), ["Organ", "i", "sa", "tions ", "of ", "Mongolia"]);
    }

    #[test]
    fn soft_hyphens_and_word_joiners_are_obeyed() {
        assert_eq!(pieces("co\u{ad}op\u{ad}", "en", false), ["co\u{ad}", "op\u{ad}"]);
        assert_eq!(pieces("either\u{2060}/\u{2060}or", "en", true), ["either\u{2060}/\u{2060}or"]);
    }
}
